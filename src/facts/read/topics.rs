//! What the session was about: the domains its words weigh for, most of all where the client says what today is for.

use super::super::Topic;
use super::talk::{Talk, Turn};
use crate::lexicon::{Category, Gap};
use crate::redact::Span;
use crate::transcript::Role;

/// Topics that are given, the focus among them.
const MOST: usize = 6;
/// What a phrase weighs more in the client's answer to "What would you like from today?".
const AGENDA: u32 = 6;
/// A second domain shares the focus from this part of the first one's rank, in percent.
const SHARED: u32 = 60;

struct Weighed {
    name: &'static str,
    /// What telling phrases weigh, and what others do, in quarters.
    strong: u32,
    weak: u32,
    /// Words it was told by, with how often.
    words: Vec<(String, u32)>,
    /// Tenths of the session in which it was spoken of, a bit for each.
    tenths: u16,
    evidence: Vec<(u32, Span)>,
}

impl Weighed {
    /// "Door" and "back" are said in every session: such words add to what telling ones say, and say nothing alone.
    fn weight(&self) -> u32 {
        self.strong + self.weak.min(self.strong)
    }

    /// A domain spoken of in several words weighs more than one word said often, and one that the talk comes back to
    /// more than one that was asked about once.
    fn rank(&self) -> u32 {
        let anyhow = if ASKED_ANYHOW.contains(&self.name) { 2 } else { 1 };
        self.weight() * (6 + breadth(self)) * (3 + self.tenths.count_ones()) / anyhow
    }
}

/// A phrase with this weight tells its domain.
const TELLING: u8 = 2;

/// How somebody sleeps and what they take is asked in every session, whatever it is for.
const ASKED_ANYHOW: &[&str] = &["medication", "sleep"];

/// Quarters that the next mention of a word counts for, after so many: the twentieth says little new.
fn quarters(before: u32) -> u32 {
    match before {
        0..=2 => 4,
        3..=7 => 2,
        _ => 1,
    }
}

pub(super) fn read(talk: &Talk<'_>) -> Vec<Topic> {
    let agenda = agenda(talk);
    let mut found: Vec<Weighed> = Vec::new();
    for (at, turn) in talk.turns.iter().enumerate() {
        let factor = if agenda.contains(&at) { AGENDA } else { 1 };
        for hit in turn.found(Category::Topic, turn.all()) {
            let index = found.iter().position(|known| known.name == hit.group.name).unwrap_or_else(|| {
                let (name, words, evidence) = (hit.group.name, Vec::new(), Vec::new());
                found.push(Weighed { name, strong: 0, weak: 0, words, tenths: 0, evidence });
                found.len() - 1
            });
            let Some(topic) = found.get_mut(index) else { continue };
            let written = turn.word(hit.start);
            let room = topic.words.len() < 40;
            let mut before = 0;
            match topic.words.iter_mut().find(|(known, _)| known == written) {
                Some((_, count)) => {
                    before = *count;
                    *count += factor.min(2);
                }
                None if room => topic.words.push((written.to_owned(), factor.min(2))),
                None => before = 8,
            }
            let weight = u32::from(hit.weight) * factor * quarters(before);
            *(if hit.weight >= TELLING { &mut topic.strong } else { &mut topic.weak }) += weight;
            topic.tenths |= 1 << (at * 10 / talk.turns.len().max(1)).min(9);
            remember(&mut topic.evidence, weight, turn, hit.start);
        }
    }
    found.retain(|topic| topic.weight() > 0);
    let total: u32 = found.iter().map(Weighed::weight).sum();
    if total == 0 {
        return Vec::new();
    }
    found.sort_by_key(|topic| (std::cmp::Reverse(topic.rank()), topic.name));
    let mut topics: Vec<Topic> = Vec::new();
    let focus = shared_focus(&found);
    let asked_for = asked_for(talk, &agenda);
    for (rank, topic) in found.iter().enumerate() {
        if topics.len() >= MOST || rank > 0 && topic.weight() * 100 < total * 4 {
            break;
        }
        let share = u8::try_from(topic.weight() * 100 / total).unwrap_or(100);
        let evidence = passages(&topic.evidence);
        match topics.first_mut() {
            Some(first) if rank == 1 && focus => {
                first.name = format!("{} and {}", first.name, particulars(topic));
                first.share = first.share.saturating_add(share).min(100);
                first.evidence.extend(evidence);
                first.evidence.sort_unstable();
                first.evidence.dedup();
            }
            _ => {
                let name = if rank == 0 { particulars(topic) } else { topic.name.to_owned() };
                topics.push(Topic { name, share, evidence });
            }
        }
    }
    // The client's own words for what today is for say what no domain says.
    if let Some(first) = topics.first_mut() {
        let known = crate::text::stem(&first.name);
        let new: Vec<&str> = asked_for
            .iter()
            .map(String::as_str)
            .filter(|word| !known.contains(word) && !first.name.contains(&crate::text::stem(word)))
            .take(2)
            .collect();
        if !new.is_empty() {
            first.name = match first.name.strip_suffix(')') {
                Some(name) => format!("{name}, {})", new.join(", ")),
                None => format!("{} ({})", first.name, new.join(", ")),
            };
        }
    }
    topics
}

/// Nouns of the client's answer to what today is for that the talk comes back to.
fn asked_for(talk: &Talk<'_>, agenda: &[usize]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for turn in agenda.iter().filter_map(|at| talk.turns.get(*at)).filter(|turn| turn.role == Role::Client) {
        let range = turn.around(0, 0, 2);
        for at in range.clone() {
            let before = turn.word(at.wrapping_sub(1));
            let sentence = turn.sentence(turn.sentence_at(at));
            let noun = matches!(before, "the" | "my" | "our" | "this" | "of" | "about") && turn.gap(at) == Gap::None
                || sentence.len() <= 3 && at + 1 == sentence.end;
            let word = whole_word(turn, at);
            if !noun
                || word.len() < 4
                || word.starts_with('[')
                || EMPTY.contains(&word.as_str())
                || found.contains(&word)
            {
                continue;
            }
            let text = turn.word(at);
            let times = talk.turns.iter().filter(|turn| turn.any(turn.all(), &[text])).take(4).count();
            if times >= 4 {
                found.push(word);
            }
        }
    }
    found
}

/// Nouns that name nothing.
const EMPTY: &[&str] = &[
    "main",
    "thing",
    "things",
    "whole",
    "same",
    "week",
    "time",
    "stuff",
    "fact",
    "first",
    "last",
    "other",
    "next",
    "kind",
    "sort",
    "most",
    "best",
    "worst",
    "rest",
    "point",
    "back",
    "that",
    "this",
    "what",
    "really",
    "yeah",
    "well",
    "okay",
    "maybe",
    "days",
    "morning",
    "today",
    "everything",
    "something",
    "anything",
    "nothing",
    "them",
    "him",
    "myself",
    "people",
    "life",
    "moment",
    "question",
    "list",
    "usual",
    "before",
    "going",
    "being",
    "having",
    "doing",
    "getting",
    "very",
    "place",
    "idea",
    "word",
    "words",
];

/// A word with what is joined to it by hyphens, in small letters.
fn whole_word(turn: &Turn<'_>, at: usize) -> String {
    let Some(word) = turn.words.get(at) else { return String::new() };
    let joins = |c: char| c.is_alphanumeric() || c == '-';
    let rest = turn.text.get(word.end..).unwrap_or_default();
    let more = rest.find(|c: char| !joins(c)).unwrap_or(rest.len());
    let whole = turn.text.get(word.start..word.end + more).unwrap_or(word.text);
    whole.trim_end_matches('-').to_lowercase()
}

fn breadth(topic: &Weighed) -> u32 {
    u32::try_from(topic.words.len()).unwrap_or(0).min(8)
}

fn shared_focus(found: &[Weighed]) -> bool {
    match found {
        [first, second, ..] => second.rank() * 100 >= first.rank() * SHARED && !ASKED_ANYHOW.contains(&second.name),
        _ => false,
    }
}

/// What the domain was told by most, as "(train, bus)": it says what the talk was about in the client's own nouns.
fn particulars(topic: &Weighed) -> String {
    const PLAIN: &[&str] = &[
        "again", "bad", "bed", "being", "can", "could", "died", "get", "go", "going", "gone", "good", "hours", "how",
        "is", "left", "look", "looking", "lose", "lost", "low", "moved", "my", "new", "not", "old", "people", "say",
        "saying", "set", "stand", "take", "the", "throw", "thought", "thoughts", "to", "up", "used", "using", "walk",
        "want", "what", "when", "your", "first", "back", "high", "judge", "miss", "in", "no", "on", "passed",
    ];
    let mut words: Vec<&(String, u32)> = topic
        .words
        .iter()
        .filter(|(word, count)| {
            *count >= 3 && word.len() > 2 && !word.starts_with('[') && !PLAIN.contains(&word.as_str())
        })
        .filter(|(word, _)| !topic.name.split(' ').any(|part| crate::text::stem(part) == crate::text::stem(word)))
        .collect();
    words.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), word.clone()));
    let mut shown: Vec<&str> = Vec::new();
    for (word, _) in words {
        if shown.len() < 2 && !shown.iter().any(|known| crate::text::stem(known) == crate::text::stem(word)) {
            shown.push(word);
        }
    }
    if shown.is_empty() { topic.name.to_owned() } else { format!("{} ({})", topic.name, shown.join(", ")) }
}

fn remember(evidence: &mut Vec<(u32, Span)>, weight: u32, turn: &Turn<'_>, word: usize) {
    let span = turn.span(turn.sentence(turn.sentence_at(word)));
    if let Some(known) = evidence.iter_mut().rev().take(3).find(|(_, known)| *known == span) {
        known.0 += weight;
        return;
    }
    if evidence.len() < 64 {
        evidence.push((weight, span));
    } else if let Some(least) = evidence.iter_mut().min_by_key(|(weight, _)| *weight)
        && least.0 < weight
    {
        *least = (weight, span);
    }
}

fn passages(evidence: &[(u32, Span)]) -> Vec<Span> {
    let mut ranked: Vec<&(u32, Span)> = evidence.iter().collect();
    ranked.sort_by_key(|(weight, span)| (std::cmp::Reverse(*weight), *span));
    let mut spans: Vec<Span> = ranked.into_iter().take(4).map(|(_, span)| *span).collect();
    spans.sort_unstable();
    spans
}

/// The turns in which client and therapist settle what today is for.
fn agenda(talk: &Talk<'_>) -> Vec<usize> {
    let half = talk.turns.len() / 2 + 1;
    let mut turns = Vec::new();
    for (at, turn) in talk.turns.iter().enumerate().take(half).filter(|(_, turn)| turn.role == Role::Therapist) {
        let asked = turn.found(Category::Ask, turn.all()).any(|hit| hit.group.name == "agenda");
        if asked {
            turns.extend([at, at + 1, at + 2]);
        }
    }
    turns
}

#[cfg(test)]
mod tests;
