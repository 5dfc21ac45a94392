//! A score as it was before, written as what it is now, or one that the session does not have.

use crate::check::context::Context;
use crate::check::note_text::{Clause, SectionText};
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::Word;
use crate::text::holds_any;

/// What tells that a number is of an earlier time, or changes.
pub(super) const BEFORE: &[&str] = &[
    "previous", "former", "was ", "were ", "from ", "before", "earlier", "initial", "at first", "start", "last ",
    "used to", "until", "declin", "wanted", "rather", "instead", "reduc", "rais", "increas", "lower", "up to",
    "down to",
];

/// The score of a scale that a clause names.
pub(super) fn scores(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let text = section.part(&clause.range);
    let lower = text.to_lowercase();
    if holds_any(&lower, BEFORE) {
        return;
    }
    let same = |one: f64, other: Option<f64>| other.is_some_and(|other| (one - other).abs() < 1e-9);
    let values = clause.words.iter().filter(|word| word.number().is_some());
    let values: Vec<&Word> =
        values.filter(|word| !is_label(section.text(), word) && !is_scale(section.text(), word)).collect();
    let [word] = values[..] else { return };
    let Some(value) = word.number() else { return };
    for measure in &context.facts.measures {
        let name = measure.name.to_lowercase();
        let first = name.split([' ', '(']).next().unwrap_or_default();
        let told = first.len() >= 3 && lower.contains(first);
        let (now, was) =
            (measure.value.parse::<f64>().ok(), measure.previous.as_ref().and_then(|was| was.parse::<f64>().ok()));
        if !told || same(value, now) {
            continue;
        }
        // "PHQ-9", "ASRS": what is written of a scale is its score; "sleep" and "confidence" are spoken of otherwise too.
        let is_scale = measure
            .name
            .split([' ', '-'])
            .next()
            .is_some_and(|first| first.len() > 2 && first.chars().all(char::is_uppercase));
        let message = if same(value, was) {
            "In the session this was the score before. Correct it, or say that it was so before."
        } else if is_scale && now.is_some() {
            "The session has another score here. Correct it."
        } else {
            continue;
        };
        found.push(
            context
                .at(Rule::UnsupportedNumber, Severity::Warning, section, &(word.start..word.end), message)
                .with(measure.evidence.iter().copied()),
        );
        return;
    }
}

/// "Five of six", "6/10", "6 out of 10": the second is the scale.
fn is_scale(text: &str, word: &Word) -> bool {
    let before = text.get(..word.start).unwrap_or_default().trim_end().to_ascii_lowercase();
    before.ends_with(" of") || before.ends_with('/')
}

/// "PHQ-9": the number is part of a name.
fn is_label(text: &str, word: &Word) -> bool {
    let before = text.get(..word.start).unwrap_or_default();
    before.ends_with('-') && before.trim_end_matches('-').ends_with(char::is_alphabetic)
}
