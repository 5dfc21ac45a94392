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

/// The doses of the medications that a clause names.
pub(super) fn doses(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    changes_said: &[Change],
    found: &mut Vec<Finding>,
) {
    let names = section.medications_in(&clause.range);
    for (at, name) in names.iter().enumerate() {
        let known: Vec<&Medication> =
            context.facts.medications.iter().filter(|known| medication::is_same(&known.name, &name.name)).collect();
        if known.is_empty() {
            continue;
        }
        // The dose stands behind the name, before the next name.
        let end = names.get(at + 1).map_or(clause.range.end, |next| next.range.start);
        let of_name = name.range.end..end;
        let written = Written { section, clause, of_name: &of_name };
        let message = written
            .frequency(context, &known)
            .or_else(|| written.change(&known, changes_said))
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
    fn frequency(&self, context: &Context<'_>, known: &[&Medication]) -> Option<Wrong> {
        let times = daily(self.section.part(self.of_name)).next()?;
        let mut turns: Vec<usize> =
            known.iter().flat_map(|known| known.evidence.iter().map(|span| span.turn)).collect();
        turns.dedup();
        let turns = turns.into_iter().filter_map(|turn| context.index.redacted.turns().get(turn));
        let mut said = turns.flat_map(|turn| daily(&turn.text)).peekable();
        said.peek()?;
        let differs = said.all(|other| other != times);
        let message = "In the session this is taken more or less often. Correct how often.";
        differs.then(|| (self.of_name.clone(), message))
    }

    /// "60 mg, raised from 20 mg", "raised to 60 mg" of what is 40 mg now.
    fn change(&self, known: &[&Medication], said: &[Change]) -> Option<Wrong> {
        let words: Vec<&Word> = self.words().collect();
        let [known] = known else { return None };
        let now = number(known.dose.as_ref())?;
        let of = |change: &&Change| {
            !change.inferred
                && change.span.is_some_and(|span| known.evidence.iter().any(|other| other.turn == span.turn))
        };
        let becomes = |new: f64| same(new, now) || said.iter().filter(of).any(|change| same(change.new, new));
        let message = "In the session this dose was changed from another one, or to another one. Correct it.";
        let dosed = |word: &&&Word| word.number().is_some() && is_dose(self.section.text(), word);
        let Some((change, range)) = changes(self.section.text(), &words).into_iter().next() else {
            let first = words.iter().find(dosed)?;
            let before = self.section.part(&(self.of_name.start..first.start)).to_lowercase();
            let raised = ["increased to", "lowered to", "raised to", "reduced to"]
                .iter()
                .any(|cue| before.trim_end().ends_with(cue));
            return (raised && !becomes(first.number()?)).then_some((first.start..first.end, message));
        };
        words.iter().filter(dosed).find(|word| word.start == range.start)?;
        let came_from = |old: f64| {
            number(known.previous_dose.as_ref()).is_none_or(|was| same(old, was))
                || said.iter().filter(of).any(|change| same(change.old, old))
        };
        (becomes(change.new) != came_from(change.old)).then_some((range, message))
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
        let is = |dose: &Option<String>| number(dose.as_ref()).is_some_and(|dose| same(dose, value));
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
            // "80 mg a day" of forty twice a day.
            (false, false, false) if is_sum(&lower) && known.iter().any(|known| in_a_day(known, value)) => return None,
            (false, false, false) if known.len() == 1 && dosed => {
                "The session has another dose of this medication. Check it."
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

/// Written of a whole day.
fn is_sum(lower: &str) -> bool {
    [" a day", "per day", "in all", "in total", "total "].iter().any(|cue| lower.contains(cue))
}

/// The dose, taken several times.
fn in_a_day(known: &Medication, value: f64) -> bool {
    number(known.dose.as_ref()).is_some_and(|dose| [2.0, 3.0, 4.0].iter().any(|times| same(dose * times, value)))
}

fn number(dose: Option<&String>) -> Option<f64> {
    dose?.split(' ').next()?.parse().ok()
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
