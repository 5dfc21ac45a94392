//! The dose a note gives of a medication: as it was before, of another one, or taken more or less often than was said.

use std::ops::Range;

use super::number_change::{Change, changes};
use super::outdated_score::BEFORE;
use super::unsupported_number::is_dose;
use crate::check::context::Context;
use crate::check::medication;
use crate::check::note_text::{Clause, SectionText};
use crate::check::{Finding, Rule, Severity};
use crate::facts::Medication;
use crate::facts::words::Word;
use crate::redact::Span;

/// How often in a day a turn says that something is taken.
pub(super) struct Spoken(Vec<(usize, u8)>);

impl Spoken {
    /// Reads the session once.
    pub(super) fn read(context: &Context<'_>) -> Self {
        let turns = context.index.redacted.turns().iter().enumerate();
        Self(turns.flat_map(|(turn, said)| daily(&said.text).map(move |times| (turn, times))).collect())
    }
}

/// The doses of the medications that a clause names.
pub(super) fn doses(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    changes_said: &[Change],
    spoken: &Spoken,
    found: &mut Vec<Finding>,
) {
    let text = section.part(&clause.range);
    let names = medication::named(text);
    for (at, name) in names.iter().enumerate() {
        let known: Vec<&Medication> =
            context.facts.medications.iter().filter(|known| medication::is_same(&known.name, &name.name)).collect();
        if known.is_empty() {
            continue;
        }
        // The dose stands behind the name, before the next name.
        let end = names.get(at + 1).map_or(text.len(), |next| next.range.start);
        let of_name = clause.range.start + name.range.end..clause.range.start + end;
        let written = Written { section, clause, of_name: &of_name };
        let message = written
            .frequency(spoken, &known)
            .or_else(|| written.change(&known))
            .or_else(|| written.dose(context, &known, changes_said));
        let Some((range, message)) = message else { continue };
        let evidence = known.iter().flat_map(|known| known.evidence.iter().copied());
        found.push(context.at(Rule::UnsupportedNumber, Severity::Warning, section, &range, message).with(evidence));
    }
}

/// What a note writes of one medication.
struct Written<'w> {
    section: &'w SectionText<'w>,
    clause: &'w Clause,
    /// From behind its name to the next name.
    of_name: &'w Range<usize>,
}

type Wrong = (Range<usize>, &'static str);

impl Written<'_> {
    fn words(&self) -> impl Iterator<Item = &Word> {
        self.clause.words.iter().filter(|word| self.of_name.start <= word.start && word.end <= self.of_name.end)
    }

    /// "Three times daily" of what is taken twice.
    fn frequency(&self, spoken: &Spoken, known: &[&Medication]) -> Option<Wrong> {
        let times = daily(self.section.part(self.of_name)).next()?;
        let turns: Vec<usize> = known.iter().flat_map(|known| known.evidence.iter().map(|span| span.turn)).collect();
        let mut said = spoken.0.iter().filter(|(turn, _)| turns.contains(turn)).peekable();
        said.peek()?;
        let differs = said.all(|(_, other)| *other != times);
        let message = "In the session this is taken more or less often. Correct how often.";
        differs.then(|| (self.of_name.clone(), message))
    }

    /// "60 mg, raised from 20 mg" of what is 40 mg now.
    fn change(&self, known: &[&Medication]) -> Option<Wrong> {
        let words: Vec<&Word> = self.words().collect();
        let (change, range) = changes(self.section.text(), &words).into_iter().next()?;
        if !words.iter().any(|word| range.start == word.start && is_dose(self.section.text(), word)) {
            return None;
        }
        let [known] = known else { return None };
        let (now, was) = (number(&known.dose)?, number(&known.previous_dose)?);
        let message = "In the session this dose was changed from another one, or to another one. Correct it.";
        let one_off = same(change.new, now) != same(change.old, was);
        one_off.then_some((range, message))
    }

    /// The dose of another medication, or the dose before.
    fn dose(&self, context: &Context<'_>, known: &[&Medication], changes: &[Change]) -> Option<Wrong> {
        let lower = self.section.part(&self.clause.range).to_lowercase();
        if BEFORE.iter().any(|cue| lower.contains(cue)) {
            return None;
        }
        let word = self.words().find(|word| word.number().is_some() && is_dose(self.section.text(), word))?;
        let value = word.number()?;
        let range = word.start..word.end;
        let is = |dose: &Option<String>| number(dose).is_some_and(|dose| same(dose, value));
        let is_now = known.iter().any(|known| is(&known.dose));
        let was = known.iter().any(|known| is(&known.previous_dose)) || changed_from(known, changes, value);
        let other = context.facts.medications.iter().any(|other| {
            !known.iter().any(|known| known.name == other.name) && (is(&other.dose) || is(&other.previous_dose))
        });
        let dosed = known.iter().any(|known| known.dose.is_some());
        let message = match (is_now, was, other) {
            (_, true, _) if dosed && (!is_now || changed_from(known, changes, value)) => {
                "In the session this was the dose before. Correct it, or say that it was so before."
            }
            (false, false, true) if dosed => {
                "The session has this dose for another medication. Check what it belongs to."
            }
            _ => return None,
        };
        Some((range, message))
    }
}

/// "He was on five and now he's on ten", where the medication is spoken of.
fn changed_from(known: &[&Medication], changes: &[Change], value: f64) -> bool {
    let of = |span: Span| known.iter().any(|known| known.evidence.iter().any(|other| other.turn == span.turn));
    let said = || changes.iter().filter(|change| !change.inferred && change.span.is_some_and(of));
    said().any(|change| same(change.old, value)) && !said().any(|change| same(change.new, value))
}

fn number(dose: &Option<String>) -> Option<f64> {
    dose.as_ref()?.split(' ').next()?.parse().ok()
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

/// How often in a day: "twice daily", "three times a day".
fn daily(text: &str) -> impl Iterator<Item = u8> {
    let lower = text.to_ascii_lowercase();
    let words: Vec<String> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let at = |place: usize| words.get(place).map_or("", String::as_str);
    let mut found = Vec::new();
    for place in 0..words.len() {
        let times = match (at(place), at(place + 1)) {
            ("once", _) => Some((1, place + 1)),
            ("twice", _) => Some((2, place + 1)),
            ("two", "times") => Some((2, place + 2)),
            ("three", "times") => Some((3, place + 2)),
            ("four", "times") => Some((4, place + 2)),
            _ => None,
        };
        let Some((times, next)) = times else { continue };
        if at(next) == "daily" || matches!(at(next), "a" | "per" | "each" | "every") && at(next + 1) == "day" {
            found.push(times);
        }
    }
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_often_in_a_day() {
        for (text, times) in [
            ("30 mg twice daily", vec![2]),
            ("the two white ones, three times a day", vec![3]),
            ("I did it twice", Vec::new()),
            ("once per day, or twice a day", vec![1, 2]),
        ] {
            assert_eq!(daily(text).collect::<Vec<_>>(), times, "{text}");
        }
    }
}
