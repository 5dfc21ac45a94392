//! What the client asks to keep out of letters and recaps: the request, and the matter said just before.

use rustc_hash::FxHashMap;

use super::super::Withheld;
use super::statements::content;
use super::talk::{Talk, Turn};
use crate::lexicon::Category;
use crate::transcript::Role;

/// Turns before the request in which the matter may stand.
const REACH: usize = 8;
/// A word said in more turns than this is no word of the matter alone.
const COMMON: usize = 3;

pub(super) fn read(talk: &Talk<'_>) -> Vec<Withheld> {
    let mut found: Vec<Withheld> = Vec::new();
    let mut spread: Option<FxHashMap<String, usize>> = None;
    for (at, turn) in talk.turns.iter().enumerate().filter(|(_, turn)| turn.role != Role::Therapist) {
        let Some(hit) = turn.found(Category::Withhold, turn.all()).find(|hit| is_request(turn, hit.start, hit.end))
        else {
            continue;
        };
        if found.len() >= 20 {
            break;
        }
        let place = turn.sentence_at(hit.start);
        let mut evidence = vec![turn.span(turn.sentence(place))];
        let spread = spread.get_or_insert_with(|| turns_per_word(talk));
        let mut words: Vec<String> = Vec::new();
        let mut gather = |from: &Turn<'_>, range: std::ops::Range<usize>| {
            for stem in content(from, range) {
                if stem.len() > 2
                    && spread.get(&stem).copied().unwrap_or(0) <= COMMON
                    && !words.contains(&stem)
                    && !REQUEST.contains(&stem.as_str())
                    && words.len() < 24
                {
                    words.push(stem);
                }
            }
        };
        gather(turn, turn.sentence(place));
        if let Some((matter_at, range)) = matter(talk, at, turn, place)
            && let Some(matter) = talk.turns.get(matter_at)
        {
            gather(matter, range.clone());
            evidence.insert(0, matter.span(range));
        }
        match found.iter_mut().find(|known| known.evidence.first() == evidence.first()) {
            Some(known) => known.evidence.extend(evidence.into_iter().skip(1)),
            None => found.push(Withheld { words, evidence }),
        }
    }
    found
}

/// Words of the request itself.
const REQUEST: &[&str] = &[
    "anywher",
    "email",
    "letter",
    "note",
    "put",
    "record",
    "say",
    "want",
    "writ",
    "write",
    "report",
    "recap",
    "occupational",
    "health",
    "work",
    "woman",
    "tell",
    "keep",
    "half",
    "time",
    "find",
    "file",
];

/// A request names where the matter must not go, or who must not learn of it.
fn is_request(turn: &Turn<'_>, start: usize, end: usize) -> bool {
    let around = start.saturating_sub(3)..end + 10;
    let place = turn.any(
        around.clone(),
        &[
            "letter",
            "letters",
            "note",
            "notes",
            "record",
            "records",
            "report",
            "file",
            "recap",
            "summary",
            "anywhere",
            "down",
            "written",
            "write",
            "us",
            "private",
            "business",
            "here",
            "mention",
            "know",
            "tell",
            "out",
            "put",
            "include",
            "confidential",
            "ourselves",
            "find",
            "read",
        ],
    );
    place && turn.gap(start) != crate::lexicon::Gap::None
        || turn.any(
            around,
            &[
                "letter", "letters", "notes", "record", "report", "file", "recap", "summary", "anywhere", "private",
                "us",
            ],
        )
}

/// Where the matter is told: sensitive phrases first, in this turn, then before.
fn matter(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, place: usize) -> Option<(usize, std::ops::Range<usize>)> {
    let sensitive = |turn: &Turn<'_>, words: std::ops::Range<usize>| {
        let hits: usize = turn.found(Category::Sensitive, words.clone()).count();
        let risky = turn
            .found(Category::Risk, words)
            .filter(|hit| matches!(hit.group.name, "abuse" | "risk-from-others"))
            .count();
        hits + risky
    };
    let own = turn.around(place, 6, 0);
    let own = own.start..turn.sentence(place).start;
    if sensitive(turn, own.clone()) > 0 {
        return Some((at, own));
    }
    let from = at.saturating_sub(REACH);
    let earlier = talk.turns.get(from..at)?.iter().enumerate().filter(|(_, turn)| turn.role != Role::Therapist);
    let best = earlier
        .map(|(offset, turn)| (sensitive(turn, turn.closing()), from + offset, turn))
        .filter(|(count, ..)| *count > 0)
        .max_by_key(|(count, at, _)| (*count > 0, *at));
    if let Some((_, at, turn)) = best {
        return Some((at, turn.closing()));
    }
    // A word of the request that was said before points to the matter.
    let named: Vec<String> = content(turn, turn.sentence(place))
        .into_iter()
        .filter(|stem| stem.len() > 3 && !REQUEST.contains(&stem.as_str()))
        .collect();
    let told =
        talk.turns.get(..at)?.iter().enumerate().rev().filter(|(_, turn)| turn.role != Role::Therapist).take(60).find(
            |(_, turn)| {
                content(turn, turn.opening()).iter().any(|stem| {
                    named.iter().any(|name| name == stem || name.starts_with(stem.as_str()) && stem.len() > 3)
                })
            },
        );
    if own.is_empty()
        && let Some((at, turn)) = told
    {
        return Some((at, turn.closing()));
    }
    if !own.is_empty() && content(turn, own.clone()).len() > 3 {
        return Some((at, own));
    }
    let last = talk
        .turns
        .get(from..at)?
        .iter()
        .enumerate()
        .rfind(|(_, turn)| turn.role != Role::Therapist && turn.words.len() > 5)?;
    Some((from + last.0, last.1.closing()))
}

fn turns_per_word(talk: &Talk<'_>) -> FxHashMap<String, usize> {
    let mut spread = FxHashMap::default();
    for turn in &talk.turns {
        let mut stems = content(turn, turn.all());
        stems.sort_unstable();
        stems.dedup();
        for stem in stems {
            *spread.entry(stem).or_default() += 1;
        }
    }
    spread
}
