//! A task in the note that the session does not have.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::homework;
use crate::check::context::Context;
use crate::check::evidence::{Query, coverage};
use crate::check::note_text::{Clause, SectionText, Time};
use crate::check::people;
use crate::check::{Finding, Rule, Severity};
use crate::facts::Agreement;
use crate::facts::words::{Class, Word};

/// A task is spoken of within so many turns.
const REACH: usize = 6;
/// Below this share of its matter, nobody spoke of it.
const NOTHING: f64 = 0.1;
/// Below this share, most of it is not there.
const LITTLE: f64 = 0.4;
/// What a word that nobody said counts for, in parts of one that was.
const OWN_WORDS: f64 = 0.6;

const MISSING: &str = "The session does not have this task. Take it out, or agree it with the client first.";
const UNAGREED: &str = "This was spoken of, and nobody was heard agreeing to it. Check that it was agreed.";

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for section in &context.sections {
        for line in &section.lines {
            for clause in line.clauses.iter().filter(|clause| clause.time == Time::Planned) {
                for item in items(section.text(), clause) {
                    judge(context, section, clause, &item, found);
                }
            }
        }
    }
}

fn judge(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    item: &Range<usize>,
    found: &mut Vec<Finding>,
) {
    let text = section.part(item);
    if is_routine(text) || is_frame(text) || is_aside(text) {
        return;
    }
    // When a task is done and how often says little about whether it was agreed.
    let matter = |range: &Range<usize>| -> Vec<Word> {
        let within = clause.words.iter().filter(|word| range.start <= word.start && word.end <= range.end);
        let within = within.filter(|word| matches!(word.class, Class::Content) && !word.negated);
        within
            .filter(|word| {
                let written = section.part(&(word.start..word.end));
                !is_time(written) && !people::is_other(written)
            })
            .copied()
            .collect()
    };
    if let Some(known) = homework::unagreed(context, section, clause, item) {
        let (severity, message) = match known {
            homework::Known::Unspoken => (Severity::Warning, MISSING),
            homework::Known::Spoken => (Severity::Advice, UNAGREED),
        };
        found.push(context.at(Rule::UnsupportedAction, severity, section, item, message));
        return;
    }
    let own = matter(item);
    let covered = exact_coverage(context, &own);
    if own.is_empty() || own.len() == 1 && (covered > 0.0 || text.split_whitespace().count() < 3) {
        return;
    }
    let severity = if covered < NOTHING && own.len() >= 4 {
        Severity::Error
    } else if covered < LITTLE {
        Severity::Warning
    } else if is_agreed(context, &own) {
        return;
    } else {
        found.push(context.at(Rule::UnsupportedAction, Severity::Advice, section, item, UNAGREED));
        return;
    };
    found.push(context.at(Rule::UnsupportedAction, severity, section, item, MISSING));
}

/// A third of a task stands where something was agreed, or where the next meeting or a medication was.
fn is_agreed(context: &Context<'_>, words: &[Word]) -> bool {
    let index = &context.index;
    let query = Query::told(index, words.iter());
    let total = query.weight();
    let agreed = context.facts.actions.iter().filter(|action| action.agreement == Agreement::Agreed);
    let spans = agreed
        .flat_map(|action| &action.evidence)
        .chain(context.facts.next.iter().flat_map(|next| &next.evidence))
        .chain(context.facts.medications.iter().flat_map(|known| &known.evidence));
    let turns: FxHashSet<usize> = spans.flat_map(|span| span.turn.saturating_sub(1)..=span.turn + 1).collect();
    let stands = |key: u64| {
        index
            .places(key)
            .iter()
            .any(|place| index.said.get(*place as usize).is_some_and(|said| turns.contains(&said.span.turn)))
    };
    let held: f64 = query.keys.iter().filter(|(key, _)| stands(*key)).map(|(_, weight)| weight).sum();
    held * 3.0 >= total
}

/// How much of a task was said within a few turns: its own words in full, equivalents for a part.
fn exact_coverage(context: &Context<'_>, words: &[Word]) -> f64 {
    let index = &context.index;
    let mut query = Query::of(index, words);
    for (key, weight) in &mut query.keys {
        // A paraphrase brings words of its own.
        if !index.has(*key) {
            *weight *= OWN_WORDS;
        }
    }
    let weigh = |word: &Word| index.weight(word.stem) * if index.has(word.key) { 1.0 } else { OWN_WORDS };
    let exact = Query { keys: words.iter().map(|word| (word.stem, weigh(word))).collect() };
    0.5 * coverage(index, &query, REACH) + 0.5 * coverage(index, &exact, REACH)
}

/// "Omitting …", "as agreed": how a task is done, not a task.
pub(super) fn is_aside(item: &str) -> bool {
    let first = item.trim().split(' ').next().unwrap_or_default().to_lowercase();
    matches!(
        first.as_str(),
        "omitting"
            | "excluding"
            | "including"
            | "without"
            | "as"
            | "keeping"
            | "leaving"
            | "with"
            | "if"
            | "that"
            | "which"
            | "who"
            | "before"
            | "after"
            | "when"
            | "because"
            | "since"
            | "so"
            | "but"
            | "then"
    )
}

/// The tasks of a clause: its list items.
pub(super) fn items(text: &str, clause: &Clause) -> Vec<Range<usize>> {
    let part = text.get(clause.range.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in part.match_indices([',', ' ']) {
        let rest = part.get(at..).unwrap_or_default();
        let length = if rest.starts_with(", and ") {
            6
        } else if rest.starts_with(", ") {
            2
        } else if rest.starts_with(" and ") {
            5
        } else {
            continue;
        };
        if at < start {
            continue;
        }
        found.push((start, at));
        start = at + length;
    }
    found.push((start, part.len()));
    found
        .into_iter()
        .filter(|(from, to)| from < to)
        .map(|(from, to)| clause.range.start + from..clause.range.start + to)
        .collect()
}

/// "Next session on Friday", "work on treatment plan Goal 1 continues", "agreed to the next steps listed in the plan": what
/// stands around steps and is none. "Next session with the partner" is one.
pub(super) fn is_frame(item: &str) -> bool {
    const FRAME: &[&str] = &[
        "a",
        "agreed",
        "and",
        "appointment",
        "at",
        "below",
        "by",
        "client",
        "continue",
        "continues",
        "fortnight",
        "goal",
        "goals",
        "half",
        "in",
        "is",
        "listed",
        "next",
        "o'clock",
        "of",
        "on",
        "past",
        "phone",
        "plan",
        "quarter",
        "session",
        "step",
        "steps",
        "the",
        "then",
        "to",
        "toward",
        "treatment",
        "video",
        "work",
    ];
    let lower = item.to_lowercase();
    let words =
        lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '[' | ']' | '_' | '\''))).filter(|w| !w.is_empty());
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&word);
    ["next", "plan"].iter().any(|word| lower.contains(word))
        && words
            .into_iter()
            .all(|word| word.starts_with('[') || FRAME.contains(&word) || is_time(word) || is_number(word))
}

/// Hours and weeks as they are said.
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
    "twenty", "thirty", "forty", "fifty",
];

/// What any plan says: next appointment, goals reviewed, work continued, letters about what was agreed.
pub(super) fn is_routine(item: &str) -> bool {
    let lower = item.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    has(&[
        "goal",
        "goals",
        "appointment",
        "crisis",
        "emergency",
        "988",
        "999",
        "911",
        "helpline",
        "thoughts",
        "session",
        "sessions",
        "progress",
        "treatment",
        "risk",
        "safety",
    ]) || matches!(
        words.first(),
        Some(&("continue" | "review" | "monitor" | "reassess" | "assess" | "explore" | "revisit" | "follow"))
    ) || matches!(words.first(), Some(&("return" | "returns")))
        || lower.contains("meet again")
        || lower.contains("if that changes")
        || lower.contains("if this changes")
        || lower.contains("call me")
        || lower.contains("support")
}

pub(super) fn is_time(word: &str) -> bool {
    const TIMES: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mondays",
        "tuesdays",
        "wednesdays",
        "thursdays",
        "fridays",
        "saturdays",
        "sundays",
        "day",
        "days",
        "daily",
        "week",
        "weeks",
        "weekly",
        "night",
        "nightly",
        "nights",
        "morning",
        "mornings",
        "evening",
        "evenings",
        "afternoon",
        "month",
        "tomorrow",
        "tonight",
        "weekend",
        "twice",
        "once",
        "each",
        "times",
        "minutes",
        "hour",
        "hours",
        "noon",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "session",
        "next",
    ];
    TIMES.contains(&word.to_lowercase().as_str())
}
