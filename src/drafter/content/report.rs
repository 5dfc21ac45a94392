//! What the client reported.

use super::super::grammar::{capitalized, tense};
use super::super::writer::{Line, Writer, evidence};
use super::said;
use crate::facts::Change;
use crate::text::{numbers, tokenize};

/// Changes that a summary has room for, and that a record holds.
const PLAIN: usize = 5;
const CLINICAL: usize = 8;
/// A change of more tokens than this says more than its numbers.
const LONG_CHANGE: usize = 14;

pub(super) fn report(writer: &Writer<'_>) -> Vec<Line> {
    let changes = writer.facts().changes.iter().filter(|change| !change.what.trim().is_empty());
    let changes: Vec<&Change> =
        changes.filter(|change| !(is_a_measure(writer, change) || (change.sensitive && writer.is_plain()))).collect();
    let changes: Vec<&Change> = changes.into_iter().filter(|change| is_whole(&change.what)).collect();
    let mut lines = if writer.is_plain() {
        changes.iter().take(PLAIN).map(|change| plain(writer, change)).collect()
    } else {
        clinical(writer, &changes)
    };
    lines.extend(said(writer, changes.len()));
    lines
}

/// Not a fragment: no "it" or "this" that something said before would explain, no "I" or "you", a whole end.
fn is_whole(what: &str) -> bool {
    const POINTING: &[&str] = &[
        "i", "it", "me", "my", "that", "them", "there", "these", "this", "those", "we", "you", "your", "thing",
        "things", "stuff", "one",
    ];
    const OPEN: &[&str] = &[
        "a", "about", "an", "and", "as", "at", "but", "for", "from", "if", "in", "is", "of", "on", "or", "so", "than",
        "the", "their", "to", "with",
    ];
    let lower = what.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    // "they really focused" says nothing of what.
    let says = words.iter().filter(|word| !matches!(**word, "actually" | "even" | "just" | "really" | "still")).count();
    says >= 3
        && !words.iter().any(|word| POINTING.contains(word))
        && words.last().is_some_and(|last| !OPEN.contains(last))
}

/// What was said of feelings, worries and wishes, where changes alone leave the report thin.
fn said(writer: &Writer<'_>, changes: usize) -> Vec<Line> {
    let (most, longest) = if writer.is_plain() {
        (4_usize.saturating_sub(changes).min(3), 11)
    } else {
        (5_usize.saturating_sub(changes).max(2), 12)
    };
    let mut statements = said::statements(writer, most, longest);
    statements.retain(|statement| {
        let reported = writer.facts().changes.iter().flat_map(|change| &change.evidence);
        !reported.into_iter().any(|span| {
            span.turn == statement.span.turn && span.start < statement.span.end && statement.span.start < span.end
        })
    });
    let verbs = ["said that", "also said that", "mentioned that"];
    statements
        .iter()
        .zip(verbs.iter().cycle())
        .map(|(statement, verb)| {
            let clause = tense::backshift(&writer.clause(&statement.clause));
            let verb = if writer.is_plain() { "said that" } else { verb };
            Line::may(format!("{} {verb} {clause}", writer.they()), &[statement.span])
        })
        .collect()
}

fn clinical(writer: &Writer<'_>, changes: &[&Change]) -> Vec<Line> {
    // Two to a sentence: a record in pairs reads better than a list of "Client reported".
    let openings = ["reported that", "also reported that", "added that", "further reported that"];
    let chosen: Vec<&Change> = changes.iter().take(CLINICAL).copied().collect();
    let pairs = chosen.chunks(2).zip(openings.iter().cycle());
    pairs
        .map(|(pair, opening)| {
            let clauses: Vec<String> =
                pair.iter().map(|change| tense::backshift(&writer.clause(&change.what))).collect();
            let text = format!("{} {opening} {}", writer.client(), clauses.join(" and that "));
            Line::should(text, &evidence(pair.iter().map(|change| &change.evidence)))
        })
        .collect()
}

fn plain(writer: &Writer<'_>, change: &Change) -> Line {
    let clause = writer.clause(&change.what);
    // What somebody says of themselves is theirs: a summary does not say it for them.
    if change.what.trim_start().to_lowercase().starts_with("they ") {
        return Line::should(format!("{} said that {clause}", writer.they()), &change.evidence);
    }
    Line::should(capitalized(&clause), &change.evidence)
}

/// True where a change says no more than a score or number does that stands in the note anyway.
fn is_a_measure(writer: &Writer<'_>, change: &Change) -> bool {
    let tokens = tokenize(&change.what);
    let said: Vec<f64> = numbers(&change.what, &tokens).into_iter().map(|number| number.value).collect();
    let long = tokens.len() > LONG_CHANGE;
    !said.is_empty()
        && !long
        && writer.facts().measures.iter().any(|measure| {
            let known: Vec<f64> = [Some(&measure.value), measure.previous.as_ref()]
                .into_iter()
                .flatten()
                .filter_map(|value| value.parse().ok())
                .collect();
            let same_place =
                change.evidence.iter().any(|span| measure.evidence.iter().any(|other| other.turn == span.turn));
            same_place && said.iter().all(|value| known.iter().any(|other| (other - value).abs() < 0.001))
        })
}

/// That something stays out, without what it is.
pub(super) fn withheld(writer: &Writer<'_>) -> Vec<Line> {
    let matters = &writer.facts().withheld;
    if matters.is_empty() {
        return Vec::new();
    }
    let what = if matters.len() == 1 { "a private matter" } else { "private matters" };
    let text = format!("{} disclosed {what} and asked that this not be shared", writer.client());
    vec![Line::should(text, &evidence(matters.iter().map(|matter| &matter.evidence)))]
}
