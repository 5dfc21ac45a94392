//! Times that are over by their name: a year, an age, a grade at school, a season, the year of something.

use std::ops::Range;

use super::super::amount::is_month_or_season;
use super::super::talk::Turn;
use super::NEGATORS;
use super::time::{is_past, of_month, recent};
use crate::lexicon::Category;

/// Days of the year that a time is told by.
const FEASTS: &[&str] = &[
    "christmas",
    "diwali",
    "easter",
    "eid",
    "graduation",
    "halloween",
    "hallowe'en",
    "hanukkah",
    "hogmanay",
    "lent",
    "passover",
    "ramadan",
    "thanksgiving",
];

/// Stages of life and of school.
const STAGES: &[&str] =
    &["class", "college", "form", "grade", "school", "semester", "term", "uni", "university", "year"];

/// The words are of a time that is over, and of none that is close.
pub(super) fn is_bygone(turn: &Turn<'_>, words: Range<usize>) -> bool {
    !recent(turn, words.clone())
        && (is_past(turn, words.clone()) || of_month(turn, words.clone()) || names_then(turn, &words))
}

/// A year, a grade, "that first winter", "back in lambing".
fn names_then(turn: &Turn<'_>, words: &Range<usize>) -> bool {
    let season = |at: usize| is_month_or_season(turn.word(at));
    let feast = |at: usize| FEASTS.contains(&turn.word(at));
    words.clone().any(|at| {
        let next = turn.word(at + 1);
        match turn.word(at) {
            "back" => matches!(next, "in" | "then" | "when" | "at" | "before"),
            "that" => {
                at + 2 <= words.end && (matches!(next, "year" | "winter" | "autumn" | "summer" | "spring"))
                    || next == "first" && (season(at + 2) || matches!(turn.word(at + 2), "year" | "month" | "week"))
            }
            "before" => feast(at + 1) || season(at + 1),
            "over" | "at" | "around" | "last" => feast(at + 1),
            _ => is_year(turn, at, words) || is_grade(turn, at),
        }
    })
}

/// "In 2008", "that was twenty nineteen", "in '16"; not "since 2016", which may go on.
fn is_year(turn: &Turn<'_>, at: usize, words: &Range<usize>) -> bool {
    let Some(number) = turn.numbers.iter().find(|number| number.start == at && !number.ordinal) else { return false };
    let before = turn.word(at.wrapping_sub(1));
    let short = || {
        let start = turn.words.get(at).map_or(0, |word| word.start);
        let mark = turn.text.get(..start).unwrap_or_default();
        mark.ends_with(['\'', '\u{2019}']) && matches!(before, "in" | "of" | "until" | "till" | "was")
    };
    let full = (1940.0..=2035.0).contains(&number.value) && number.value.fract() == 0.0;
    (full || (0.0..=99.0).contains(&number.value) && short()) && !(before == "since" && at > words.start)
}

/// "In eighth grade", "second year", "year nine".
fn is_grade(turn: &Turn<'_>, at: usize) -> bool {
    turn.numbers.iter().any(|number| number.start == at && number.ordinal && STAGES.contains(&turn.word(number.end)))
        || turn.word(at) == "sixth" && turn.word(at + 1) == "form"
}

/// "I haven't had it since eighth grade", "not since about Easter": until then there was.
pub(super) fn not_since_then(answer: &Turn<'_>) -> bool {
    (0..answer.sentences.len().min(4)).any(|place| {
        let words = answer.sentence(place);
        words.clone().any(|at| {
            answer.word(at) == "since"
                && answer.any(words.start..at, NEGATORS)
                && !answer.any(words.start..at, &["if"])
                && names_time(answer, at + 1, words.end)
        })
    })
}

/// What follows a "since" is a time that is told by its name, and no week just gone.
fn names_time(turn: &Turn<'_>, from: usize, end: usize) -> bool {
    let near = from..end.min(from + 5);
    if recent(turn, near.clone()) || near.is_empty() {
        return false;
    }
    near.clone().any(|at| {
        let word = turn.word(at);
        is_month_or_season(word)
            || FEASTS.contains(&word)
            || STAGES.contains(&word)
            || turn.numbers.iter().any(|number| number.start == at && (1940.0..=2035.0).contains(&number.value))
    }) || turn.found(Category::Time, near).any(|hit| hit.group.name == "past")
}

/// "Fair. That was twenty nineteen.": when what was asked about had been.
pub(super) fn told_then(answer: &Turn<'_>) -> bool {
    (0..answer.sentences.len().min(2)).any(|place| {
        let words = answer.sentence(place);
        matches!((answer.word(words.start), answer.word(words.start + 1)), ("that" | "it", "was"))
            && words.len() <= 8
            && !answer.any(words.clone(), NEGATORS)
            && is_bygone(answer, words)
    })
}

/// The answer says in one of its sentences that it is over.
pub(super) fn ended(answer: &Turn<'_>) -> bool {
    (0..answer.sentences.len().min(5)).any(|place| says_over(answer, &answer.sentence(place)))
}

/// "It was gone by day four", "I haven't had it since.", "it's gone now", "that passed": what was told of is over.
pub(super) fn says_over(turn: &Turn<'_>, words: &Range<usize>) -> bool {
    const THEM: &[&str] = &["any", "it", "one", "that", "them", "those"];
    if turn.any(words.clone(), &["if", "when", "hope", "wish", "would", "until"]) {
        return false;
    }
    let ends = |at: usize| at >= words.end || turn.gap(at) != crate::lexicon::Gap::None;
    words.clone().any(|at| {
        let next = turn.word(at + 1);
        match turn.word(at) {
            // "It's gone now."
            "it" | "they" | "that" | "those"
                if matches!(next, "'s" | "is" | "was" | "are" | "were" | "has" | "have") =>
            {
                let past = at + 2 + usize::from(matches!(turn.word(at + 2), "all" | "just" | "been"));
                matches!(turn.word(past), "gone" | "passed" | "lifted" | "stopped" | "over")
                    && (ends(past + 1) || matches!(turn.word(past + 1), "now" | "by" | "again" | "since" | "away"))
            }
            "it" | "that" => matches!(next, "passed" | "lifted" | "stopped") && ends(at + 2),
            // "I haven't had it since", "it wasn't since".
            "since" => {
                ends(at + 1)
                    && turn.any(words.start..at, NEGATORS)
                    && (turn.any(words.start..at, THEM) || at <= words.start + 4)
            }
            // "I don't think about it now", "I'm not there any more."
            "now" | "anymore" | "more" => {
                let from = words.start.max(at.saturating_sub(8));
                ends(at + 1)
                    && (turn.word(at) != "more" || turn.word(at.wrapping_sub(1)) == "any")
                    && turn.any(from..at, &["not", "never"])
                    && (turn.any(from..at, &["there"]) && turn.any(from..at, &["i"])
                        || turn.any(from..at, &["think", "thinking", "feel", "want"]) && turn.any(from..at, THEM))
            }
            _ => false,
        }
    })
}
