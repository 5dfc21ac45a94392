//! Doses: which numbers are some, their units, which is of now.

use std::ops::Range;

use super::super::amount::{COUNTED, is_month_or_season};
use super::super::talk::{Numeral, Turn};
use super::change::is_planned;
use super::{Draft, is_medication, mentions};
use crate::lexicon::{Category, Gap, Hit, substances};
use crate::transcript::Role;

/// What a number says of the dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// What is taken now.
    Now,
    /// What was taken before.
    Before,
    /// Neither is said.
    Bare,
}

/// Doses among the numbers of a stretch: with a unit, or bare where the talk is of the medication.
pub(super) fn doses(draft: &mut Draft, turn: &Turn<'_>, words: Range<usize>, bare: bool) {
    let from = turn.numbers.partition_point(|number| number.start < words.start);
    let numbers = joined(turn, turn.numbers.get(from..).unwrap_or_default(), words.end);
    let planned = is_planned(turn, words.clone());
    let mut seen: Vec<(f64, Said)> = Vec::new();
    for number in &numbers {
        let unit = unit(turn, number);
        if unit.is_none() && !(bare && may_be_dose(turn, number) && is_prescribed(draft, dose_of(turn, number))) {
            continue;
        }
        if let Some(unit) = unit {
            draft.unit = unit;
        }
        seen.push((dose_of(turn, number), said_of(turn, number)));
    }
    // "Half a milligram", which no numeral says.
    let half = words.clone().find_map(|at| {
        let after = at + 1 + usize::from(turn.word(at + 1) == "a");
        unit_at(turn, after).filter(|_| turn.word(at) == "half")
    });
    if let Some(unit) = half {
        draft.unit = unit;
        seen.push((0.5, Said::Bare));
    }
    if planned {
        // "She wants me to go from forty to thirty": forty it is, until then.
        if let Some((value, _)) = seen.iter().find(|(_, said)| *said == Said::Before) {
            draft.dose.get_or_insert(*value);
        }
        return;
    }
    let marked = |wanted: Said| seen.iter().find(|(_, said)| *said == wanted).map(|(value, _)| *value);
    let mut bare_ones = seen.iter().filter(|(_, said)| *said == Said::Bare).map(|(value, _)| *value);
    let (mut before, mut now) = (marked(Said::Before), marked(Said::Now));
    match (before, now) {
        (Some(_), None) => now = bare_ones.next(),
        (None, Some(_)) => before = bare_ones.next(),
        (None, None) => {
            let (first, second) = (bare_ones.next(), bare_ones.next());
            if second.is_some() { (before, now) = (first, second) } else { now = first }
        }
        _ => {}
    }
    if before == now {
        before = None;
    }
    let fresh = draft.dose.is_none();
    // "Nine down to three.": what the therapist says back of another number is no dose of this one.
    let other = |before: f64, now: f64| {
        turn.role == Role::Therapist
            && mentions(turn, words.clone()).is_empty()
            && !words.clone().any(|at| unit_at(turn, at).is_some())
            && draft.dose.is_none_or(|dose| dose != before && dose != now)
    };
    match (before, now) {
        (Some(before), Some(now)) if other(before, now) => {}
        (Some(before), Some(now)) if draft.previous.is_none() => {
            draft.previous = Some(before);
            draft.dose = Some(now);
        }
        (None, Some(now)) if fresh => draft.dose = Some(now),
        // "It was six hundred. Nine hundred now."
        (None, Some(now)) if draft.dose != Some(now) && draft.previous.is_none() && turn.role != Role::Therapist => {
            let marked = seen.iter().any(|(_, said)| *said == Said::Now);
            if marked || draft.change.is_none() {
                draft.previous = draft.dose;
                draft.dose = Some(now);
            }
        }
        (Some(before), None) if draft.dose != Some(before) => {
            draft.previous.get_or_insert(before);
        }
        _ => {}
    }
}

/// Numbers up to a word; "one fifty" and "two twenty-five" are hundreds.
fn joined(turn: &Turn<'_>, numbers: &[Numeral], end: usize) -> Vec<Numeral> {
    let mut found: Vec<Numeral> = Vec::new();
    for number in numbers.iter().take_while(|number| number.end <= end) {
        match found.last_mut() {
            Some(last)
                if last.end == number.start
                    && turn.gap(number.start) == Gap::None
                    && (1.0..=9.0).contains(&last.value)
                    && last.value.fract() == 0.0
                    && (20.0..100.0).contains(&number.value)
                    && number.value % 5.0 == 0.0 =>
            {
                last.value = last.value * 100.0 + number.value;
                last.end = number.end;
            }
            _ => found.push(*number),
        }
    }
    found
}

/// Whether the words around a number make it the dose of now or an earlier one; the nearest word decides.
fn said_of(turn: &Turn<'_>, number: &Numeral) -> Said {
    let last = turn.words.len();
    for at in number.end..last.min(number.end + 5) {
        // "It was twenty, it's fifteen now": the "now" is of the next number.
        let next = at > number.end + 1 && turn.numbers.iter().any(|next| next.start == at);
        if next || turn.gap(at) == Gap::Hard || turn.gap(at) == Gap::Soft && at > number.end {
            break;
        }
        match turn.word(at) {
            // "It was ten and now it's twenty": the "now" is of what follows.
            "and" | "but" | "then" | "so" if at > number.end || turn.word(at + 1) != "a" => break,
            "now" | "today" | "currently" => return Said::Now,
            // "Before breakfast" is when it is taken.
            "before" if turn.gap(at + 1) == Gap::None && at + 1 < last => {}
            "before" | "originally" | "initially" | "previously" => return Said::Before,
            "at" | "to" if matches!(turn.word(at + 1), "first" | "start" | "begin") => return Said::Before,
            "in" if is_month_or_season(turn.word(at + 1)) || is_month_or_season(turn.word(at + 2)) => {
                return Said::Before;
            }
            "to" | "down" | "up"
                if at == number.end && turn.numbers.iter().any(|next| next.start > at && next.start <= at + 2) =>
            {
                return if matches!(turn.word(at + 1), "from") { Said::Now } else { Said::Before };
            }
            _ => {}
        }
    }
    for at in (number.start.saturating_sub(5)..number.start).rev() {
        if turn.gap(at + 1) == Gap::Hard || turn.numbers.iter().any(|other| other.start <= at && at < other.end) {
            break;
        }
        match turn.word(at) {
            // "It's been twenty since June."
            "been" if turn.any(number.end..last.min(number.end + 2), &["since", "for"]) => return Said::Now,
            "from" | "was" | "were" | "been" | "used" | "instead" | "than" => return Said::Before,
            "had" if matches!(turn.word(at + 1), "me" | "you" | "been") => return Said::Before,
            "to" | "now" | "is" | "'s" | "am" | "are" | "currently" | "put" => return Said::Now,
            _ => {}
        }
    }
    // "They had me on half for four days, twenty-five": what one began with.
    let sentence = turn.sentence(turn.sentence_at(number.start));
    let began = (sentence.start..number.start).any(|at| match turn.word(at) {
        "had" => matches!(turn.word(at + 1), "me" | "you"),
        "started" | "began" => matches!(turn.word(at + 1), "me" | "you" | "on" | "at" | "off" | "with"),
        _ => false,
    });
    if began && turn.numbers.iter().any(|other| other.start >= sentence.start && other.end <= number.start) {
        return Said::Before;
    }
    Said::Bare
}

/// So much of it is prescribed, as far as the table of doses knows it: "the two, three times a day" are tablets of anything
/// that comes in hundreds.
fn is_prescribed(draft: &Draft, dose: f64) -> bool {
    draft.unit != "mg" || substances::dose_range(&draft.said).is_none_or(|(least, most)| (least..=most).contains(&dose))
}

fn unit(turn: &Turn<'_>, number: &Numeral) -> Option<&'static str> {
    unit_at(turn, number.end)
}

fn unit_at(turn: &Turn<'_>, at: usize) -> Option<&'static str> {
    Some(match turn.word(at) {
        "mg" | "mgs" | "milligram" | "milligrams" | "mil" | "mils" | "milligramme" | "milligrammes" | "migs" => "mg",
        "mcg" | "microgram" | "micrograms" | "mikes" => "micrograms",
        "ml" | "mls" | "millilitre" | "millilitres" | "milliliter" | "milliliters" => "ml",
        "gram" | "grams" => "g",
        "iu" => "units",
        _ => return None,
    })
}

/// "A hundred three weeks ago" is a hundred, three weeks ago.
fn dose_of(turn: &Turn<'_>, number: &Numeral) -> f64 {
    let timed = matches!(turn.word(number.end), "weeks" | "days" | "months" | "years" | "week" | "month" | "times");
    let unit = number.value % 10.0;
    if timed && number.end - number.start >= 2 && number.value > 20.0 && unit >= 1.0 {
        number.value - unit
    } else {
        number.value
    }
}

/// What a number after it is the name or the next one of: "Ward 7", "another six".
const NUMBERED: &[&str] = &[
    "another", "bus", "bed", "chapter", "class", "day", "goal", "grade", "number", "page", "room", "session", "stage",
    "step", "unit", "ward", "week", "year",
];

/// "Two zopiclones", "thirty-odd ibuprofen": how many, not how strong. "Fifty sertraline" is a dose.
fn counts_tablets(turn: &Turn<'_>, number: &Numeral) -> bool {
    /// The weakest dose that is said right before a name; fewer are tablets.
    const STRONG: f64 = 10.0;
    let next = turn.gap(number.end) == Gap::None && number.end < turn.words.len();
    let odd = usize::from(turn.word(number.end) == "odd");
    let name = turn.word(number.end + odd);
    let plural = name.strip_suffix('s').is_some_and(is_medication);
    next && (plural || (odd > 0 || number.value < STRONG && number.value.fract() == 0.0) && is_medication(name))
}

pub(super) fn may_be_dose(turn: &Turn<'_>, number: &Numeral) -> bool {
    let before =
        if turn.gap(number.start) == Gap::Hard || number.start == 0 { "" } else { turn.word(number.start - 1) };
    let after = if turn.gap(number.end) == Gap::None { turn.word(number.end) } else { "" };
    let one = number.end - number.start == 1 && matches!(turn.word(number.start), "one" | "a");
    !number.ordinal
        && !one
        && number.value > 0.1
        && number.value < 5000.0
        && !(1900.0..2100.0).contains(&number.value)
        && (!COUNTED.contains(&after)
            || after == "of" && matches!(turn.word(number.end + 1), "the" | "my" | "it" | "that" | "your")
            || dose_of(turn, number) < number.value)
        && is_strength(dose_of(turn, number))
        && !matches!(
            before,
            "about"
                | "around"
                | "after"
                | "before"
                | "by"
                | "age"
                | "half"
                | "level"
                | "point"
                | "or"
                | "pulse"
                | "rate"
        )
        && !(before == "of" && turn.word(number.start.wrapping_sub(2)) != "dose")
        && !NUMBERED.contains(&before)
        && !counts_tablets(turn, number)
        && !counts_else(turn, number)
        && !(matches!(before, "at" | "till" | "until" | "by") && is_clock(number.value))
        && !(turn.gap(number.end) == Gap::None
            && matches!(turn.word(number.end + 1), "weeks" | "days" | "hours" | "months" | "years" | "o'clock"))
}

/// Nine, half past four: a time of day as it is said.
fn is_clock(value: f64) -> bool {
    value <= 12.0 || (100.0..1260.0).contains(&value) && [15.0, 30.0, 45.0].contains(&(value % 100.0))
}

/// A number that tablets come in or doses add up to; "thirty-three" and "forty-eight" are scores and pulses. After the
/// strengths of the medications of the lexicon, as any formulary has them, and their halves and sums.
fn is_strength(value: f64) -> bool {
    const SMALL: &[f64] = &[
        0.125, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 3.75, 4.0, 5.0, 6.0, 7.5, 8.0, 9.0, 10.0, 12.0, 12.5,
        15.0, 16.0, 18.0, 20.0, 22.5, 24.0, 25.0, 27.0, 30.0, 32.0, 35.0, 36.0, 37.5, 40.0, 42.0, 45.0, 50.0, 54.0,
        60.0, 62.5, 70.0, 72.0, 75.0, 80.0, 81.0, 88.0, 90.0, 100.0, 112.0, 112.5, 125.0, 137.0, 150.0, 175.0, 333.0,
        666.0,
    ];
    SMALL.contains(&value) || value >= 200.0 && value % 25.0 == 0.0 || value >= 100.0 && value % 10.0 == 0.0
}

/// A small number without a unit is a dose where its sentence is about the medication or is hardly more than the number;
/// one beside a scale, or over a time ("two in the week", "two a night"), is none.
fn counts_else(turn: &Turn<'_>, number: &Numeral) -> bool {
    let sentence = turn.sentence(turn.sentence_at(number.start));
    // "One and a quarter" begins as "one to a hundred" does.
    let in_number = |hit: &Hit| turn.numbers.iter().any(|known| known.start <= hit.start && hit.end <= known.end);
    let rated = |hit: &Hit| matches!(hit.group.name, "rating" | "weight") && !in_number(hit);
    let scale = turn.found(Category::Scale, sentence.clone()).next().is_some()
        || turn.found(Category::Measured, sentence.clone()).any(rated);
    let over_time = matches!(turn.word(number.end), "a" | "per" | "in") && number.value < 10.0;
    let named = !mentions(turn, sentence.clone()).is_empty()
        || turn.any(sentence.clone(), &["dose", "tablet", "tablets", "pill", "pills", "from", "on"])
        || turn.found(Category::MedicationChange, sentence.clone()).next().is_some()
        || sentence.clone().any(|at| unit_at(turn, at).is_some())
        || sentence.len() <= 4;
    scale || over_time || number.value < 5.0 && number.value.fract() == 0.0 && !named
}
