//! Medications: name, dose and its change, schedule, whose.

use std::ops::Range;

use super::super::{Medication, MedicationChange, Subject};
use super::amount::{COUNTED, decimal};
use super::reply::{Uptake, uptake};
use super::talk::{Numeral, Talk, Turn};
use crate::lexicon::{Category, Gap, Group, Hit, substances};
use crate::redact::{Span, lists};
use crate::transcript::Role;

/// Turns after a mention that may still speak of it.
const REACH: usize = 5;
/// Medications of one session that are kept; bounds the work on strange input.
const MOST: usize = 60;

/// What is known of one medication while it is read.
struct Draft {
    name: &'static str,
    said: String,
    dose: Option<f64>,
    unit: &'static str,
    previous: Option<f64>,
    schedule: Option<String>,
    change: Option<MedicationChange>,
    /// "Halved" before a dose was named.
    factor: Option<f64>,
    taken: bool,
    subject: Option<Subject>,
    evidence: Vec<Span>,
}

pub(super) fn read(talk: &Talk<'_>) -> Vec<Medication> {
    let mut drafts: Vec<Draft> = Vec::new();
    // The medication that is spoken of, and since which turn.
    let mut current: Option<(usize, usize)> = None;
    for (at, turn) in talk.turns.iter().enumerate() {
        let mut mentioned = false;
        let mut last_mention: Option<usize> = None;
        for place in 0..turn.sentences.len() {
            let words = turn.sentence(place);
            if words.is_empty() {
                continue;
            }
            let overdose = turn.found(Category::Risk, words.clone()).any(|hit| hit.group.name == "suicide-attempt");
            let mentions = mentions(turn, words.clone());
            for (nth, hit) in mentions.iter().enumerate().filter(|_| !overdose) {
                let Some(index) = draft_of(&mut drafts, turn, hit) else { continue };
                // Two names in one sentence share it at the second name.
                let from = if nth == 0 { words.start } else { hit.start };
                let to = mentions.get(nth + 1).map_or(words.end, |next| next.start);
                current = Some((index, at));
                mentioned = true;
                last_mention = Some(place);
                if let Some(draft) = drafts.get_mut(index) {
                    whose(draft, turn, hit, words.clone());
                    about(draft, turn, from..to, true, true);
                    note(draft, turn.span(words.clone()));
                }
            }
            if mentions.is_empty()
                && let Some((index, since)) = current
                && at - since <= REACH
            {
                // The sentences after a mention go on about it while they speak of doses or changes.
                let near = last_mention.is_some_and(|last| place - last <= 3) || !mentioned && place < 5;
                if near
                    && let Some(draft) = drafts.get_mut(index)
                    && draft.subject != Some(Subject::SomeoneElse)
                {
                    let before = (draft.dose, draft.previous, draft.change);
                    about(draft, turn, words.clone(), false, at - since <= 1 && place < 3);
                    if before != (draft.dose, draft.previous, draft.change) {
                        note(draft, turn.span(words));
                    }
                }
            }
        }
        if mentioned {
            proposed(talk, at, turn, &mut drafts, current);
        } else if current.is_some_and(|(_, since)| at - since >= 3) {
            current = None;
        }
    }
    drafts.into_iter().map(finished).collect()
}

/// Medications named in a stretch: those of the lists, and words with the endings that only medications have.
fn mentions(turn: &Turn<'_>, words: Range<usize>) -> Vec<Hit> {
    let mut found: Vec<Hit> = turn.found(Category::Medication, words.clone()).copied().collect();
    for at in words {
        if is_medication(turn.word(at)) && !found.iter().any(|hit| hit.start <= at && at < hit.end) {
            let group = Group { category: Category::Medication, name: "other", note: "" };
            found.push(Hit { group, weight: 1, start: at, end: at + 1 });
        }
    }
    found.sort_by_key(|hit| hit.start);
    found
}

/// A listed name, or one that ends as generic names do and is no English word; lower-case.
pub(crate) fn is_medication(name: &str) -> bool {
    if substances::is_listed(name) {
        return true;
    }
    let listed = substances::has_stem(name).then(|| lists::look_up(name));
    listed.is_some_and(|word| !word.is_common_word() || word.is_kept())
}

fn note(draft: &mut Draft, span: Span) {
    if draft.evidence.len() < 12 && !draft.evidence.contains(&span) {
        draft.evidence.push(span);
    }
}

fn draft_of(drafts: &mut Vec<Draft>, turn: &Turn<'_>, hit: &Hit) -> Option<usize> {
    let said: Vec<&str> = turn.words.get(hit.start..hit.end)?.iter().map(|word| word.text).collect();
    let said = said.join(" ");
    // "The Ritalin, the methylphenidate" is one.
    if let Some(known) = drafts.iter().position(|draft| substances::is_same(&draft.said, &said)) {
        return Some(known);
    }
    if drafts.len() >= MOST {
        return None;
    }
    drafts.push(Draft {
        name: hit.group.name,
        said,
        dose: None,
        unit: "mg",
        previous: None,
        schedule: None,
        change: None,
        factor: None,
        taken: false,
        subject: None,
        evidence: Vec::new(),
    });
    Some(drafts.len() - 1)
}

/// "my mum's on sertraline", "Mam's morphine".
fn whose(draft: &mut Draft, turn: &Turn<'_>, hit: &Hit, words: Range<usize>) {
    let before: Vec<&Hit> = turn.found(Category::Person, words.start..hit.start).collect();
    let takes = |from: usize| {
        (from..hit.start).any(|at| {
            matches!(turn.word(at), "takes" | "took" | "taking" | "needs" | "had" | "gets")
                || matches!(turn.word(at), "on" | "prescribed")
                    && !matches!(turn.word(at.wrapping_sub(1)), "me" | "you" | "us")
        }) && !turn.any(from..hit.start, &["i", "my", "me", "you", "your"])
    };
    let owner = before.iter().any(|person| {
        let owned = turn.word(person.end) == "'s" && person.end + 2 >= hit.start;
        owned || takes(person.end)
    }) || turn.role != Role::Therapist
        && !turn.any(words.clone(), &["i", "me", "my"])
        && (words.start..hit.start).any(|at| match turn.word(at) {
            "he" | "she" | "they" => takes(at),
            "his" | "her" | "their" => at + 3 >= hit.start,
            _ => false,
        });
    let own = turn.any(words, &["i", "me", "my", "you", "your"]);
    let subject = if owner { Subject::SomeoneElse } else { Subject::Client };
    if draft.subject.is_none() || subject == Subject::Client && own && !owner {
        draft.subject = Some(subject);
    }
}

fn about(draft: &mut Draft, turn: &Turn<'_>, words: Range<usize>, named: bool, answers: bool) {
    let changes: Vec<&Hit> = turn.found(Category::MedicationChange, words.clone()).collect();
    let has = |name: &str| {
        changes.iter().any(|hit| {
            hit.group.name == name
                && !turn.any(hit.start.saturating_sub(3).max(words.start)..hit.start, &["not", "never", "if", "would"])
        })
    };
    doses(draft, turn, words.clone(), answers || !changes.is_empty());
    let question = turn.role == Role::Therapist && turn.is_question(turn.sentence_at(words.start));
    let planned = is_planned(turn, words.clone());
    multiplied(draft, turn, words.clone(), question || planned);
    let has = |name: &str| has(name) && !(planned && matches!(name, "raised" | "lowered" | "stopped" | "started"));
    let change = if draft.previous.is_some()
        && draft.dose.is_some()
        && draft.change.is_none_or(|change| matches!(change, MedicationChange::None | MedicationChange::Started))
    {
        match draft.dose.partial_cmp(&draft.previous) {
            Some(std::cmp::Ordering::Greater) => Some(MedicationChange::Raised),
            Some(std::cmp::Ordering::Less) => Some(MedicationChange::Lowered),
            _ => None,
        }
    } else if has("stopped") && !question && (stops(turn, words.clone()) || !draft.taken && draft.dose.is_none()) {
        Some(MedicationChange::Stopped)
    } else if has("raised") && !question && named_or_dose(turn, words.clone(), named) {
        Some(MedicationChange::Raised)
    } else if has("lowered") && !question && named_or_dose(turn, words.clone(), named) {
        Some(MedicationChange::Lowered)
    } else if has("started") && named && !question {
        Some(MedicationChange::Started)
    } else if has("declined") && !question && turn.role == Role::Client && named {
        Some(MedicationChange::Declined)
    } else if has("none") {
        Some(MedicationChange::None)
    } else {
        None
    };
    if let Some(change) = change {
        let firm = matches!(draft.change, Some(known) if known != MedicationChange::None && known != MedicationChange::Started);
        if !firm && !(change == MedicationChange::None && draft.change.is_some()) {
            draft.change = Some(change);
        }
    }
    draft.taken |= turn.role == Role::Client && has("adherence")
        || turn.any(words.clone(), &["taking", "take", "on"])
            && !turn.any(words.clone(), &["not"])
            && named
            && !question
        || draft.dose.is_some();
    if draft.schedule.is_none() && draft.dose.is_some() {
        draft.schedule = schedule(turn, words);
    }
}

/// Said in so many words. "I ran out", "a night without it" and "not that morning" tell of missed doses of what is taken.
fn stops(turn: &Turn<'_>, words: Range<usize>) -> bool {
    words.clone().any(|at| match turn.word(at) {
        "stopped" | "stop" | "stopping" | "quit" | "binned" | "chucked" | "ditched" | "discontinued" | "finished" => {
            true
        }
        "switched" | "swapped" => turn.any(at..words.end, &["from", "for"]),
        "off" => {
            let verb = at.saturating_sub(3).max(words.start)..at;
            turn.any(
                verb,
                &[
                    "am", "came", "come", "coming", "got", "get", "taken", "took", "weaned", "went", "gone", "been",
                    "me",
                ],
            )
        }
        "gave" => turn.word(at + 1) == "up",
        "longer" => true,
        "anymore" => turn.any(words.clone(), &["not"]),
        _ => false,
    })
}

/// "Halved", "doubled": a dose that is known gives the other one.
fn multiplied(draft: &mut Draft, turn: &Turn<'_>, words: Range<usize>, unsure: bool) {
    let found = words.clone().find_map(|at| match turn.word(at) {
        "halved" | "halving" => Some((at, 0.5)),
        "doubled" | "doubling" => Some((at, 2.0)),
        "half" if turn.any(at.saturating_sub(3)..at, &["by", "in"]) => Some((at, 0.5)),
        _ => None,
    });
    let factor = found.map(|(_, factor)| factor);
    // "They started me at sixty, then halved it": the sixty was before.
    let began = found.is_some_and(|(at, _)| {
        turn.numbers.iter().filter(|number| number.start >= words.start && number.end <= words.end).all(|number| {
            number.end <= at
                && Some(number.value) == draft.dose
                && turn
                    .any(number.start.saturating_sub(6).max(words.start)..number.start, &["started", "began", "start"])
        })
    });
    if !unsure && draft.dose.is_none() {
        draft.factor = draft.factor.or(factor);
    }
    if let (Some(factor), Some(dose), None, false) = (factor, draft.dose, draft.previous, unsure)
        && draft.change.is_none_or(|change| change == MedicationChange::None)
        && began
    {
        draft.previous = Some(dose);
        draft.dose = Some(dose * factor);
    }
}

fn named_or_dose(turn: &Turn<'_>, words: Range<usize>, named: bool) -> bool {
    named
        || turn.numbers.iter().any(|number| number.start >= words.start && number.end <= words.end)
        || turn.any(words, &["dose", "it"])
}

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
fn doses(draft: &mut Draft, turn: &Turn<'_>, words: Range<usize>, bare: bool) {
    let from = turn.numbers.partition_point(|number| number.start < words.start);
    let numbers = joined(turn.numbers.get(from..).unwrap_or_default(), words.end);
    let planned = is_planned(turn, words.clone());
    let mut seen: Vec<(f64, Said)> = Vec::new();
    for number in &numbers {
        let unit = unit(turn, number);
        if unit.is_none() && !(bare && may_be_dose(turn, number)) {
            continue;
        }
        if let Some(unit) = unit {
            draft.unit = unit;
        }
        seen.push((dose_of(turn, number), said_of(turn, number)));
    }
    // "Half a milligram", which no numeral says.
    let half = words.clone().find(|at| turn.word(*at) == "half" && turn.word(at + 1) == "a");
    if let Some(unit) = half.and_then(|at| unit_at(turn, at + 2)) {
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
    match (before, now) {
        (Some(before), Some(now)) => {
            if draft.previous.is_none() {
                draft.previous = Some(before);
                draft.dose = Some(now);
            }
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
fn joined(numbers: &[Numeral], end: usize) -> Vec<Numeral> {
    let mut found: Vec<Numeral> = Vec::new();
    for number in numbers.iter().take_while(|number| number.end <= end) {
        match found.last_mut() {
            Some(last)
                if last.end == number.start
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

/// A change that is to come: wanted, suggested, perhaps.
fn is_planned(turn: &Turn<'_>, words: Range<usize>) -> bool {
    words.clone().any(|at| {
        let next = turn.word(at + 1);
        match turn.word(at) {
            "wants" | "wanted" | "hoping" | "planning" | "plans" | "due" | "supposed" => {
                matches!(next, "to" | "me" | "you" | "it" | "us")
            }
            "going" | "gonna" => next == "to" && !matches!(turn.word(at + 2), "bed" | "work"),
            "suggested" | "suggests" | "recommended" | "offered" => true,
            "talked" | "thinking" | "talking" => matches!(next, "about" | "of"),
            "might" | "may" | "will" | "would" | "could" | "if" => {
                turn.found(Category::MedicationChange, at..words.end.min(at + 8)).next().is_some()
            }
            "from" => matches!(next, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "tomorrow" | "next"),
            _ => false,
        }
    })
}

/// Whether the words around a number make it the dose of now or an earlier one; the nearest word decides.
fn said_of(turn: &Turn<'_>, number: &Numeral) -> Said {
    let last = turn.words.len();
    for at in number.end..last.min(number.end + 5) {
        if turn.gap(at) == Gap::Hard || turn.gap(at) == Gap::Soft && at > number.end {
            break;
        }
        match turn.word(at) {
            "now" | "today" | "currently" => return Said::Now,
            "before" | "originally" | "initially" | "previously" => return Said::Before,
            "at" | "to" if matches!(turn.word(at + 1), "first" | "start" | "begin") => return Said::Before,
            "in" if super::amount::is_month_or_season(turn.word(at + 1))
                || super::amount::is_month_or_season(turn.word(at + 2)) =>
            {
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
            "from" | "was" | "were" | "been" | "used" | "instead" | "than" => return Said::Before,
            "had" if matches!(turn.word(at + 1), "me" | "you" | "been") => return Said::Before,
            "to" | "now" | "is" | "'s" | "am" | "are" | "currently" | "put" => return Said::Now,
            _ => {}
        }
    }
    Said::Bare
}

fn unit(turn: &Turn<'_>, number: &Numeral) -> Option<&'static str> {
    unit_at(turn, number.end)
}

fn unit_at(turn: &Turn<'_>, at: usize) -> Option<&'static str> {
    Some(match turn.word(at) {
        "mg" | "mgs" | "milligram" | "milligrams" | "mil" | "mils" | "milligramme" | "milligrammes" | "migs" => "mg",
        "mcg" | "microgram" | "micrograms" | "mikes" => "micrograms",
        "ml" | "millilitre" | "millilitres" | "milliliter" | "milliliters" => "ml",
        "gram" | "grams" => "g",
        "iu" => "units",
        _ => return None,
    })
}

/// "A hundred three weeks ago" is a hundred, three weeks ago.
fn dose_of(turn: &Turn<'_>, number: &Numeral) -> f64 {
    let timed = matches!(turn.word(number.end), "weeks" | "days" | "months" | "years" | "week" | "month");
    let unit = number.value % 10.0;
    if timed && number.end - number.start >= 2 && number.value > 20.0 && unit >= 1.0 {
        number.value - unit
    } else {
        number.value
    }
}

fn may_be_dose(turn: &Turn<'_>, number: &Numeral) -> bool {
    let before =
        if turn.gap(number.start) == Gap::Hard || number.start == 0 { "" } else { turn.word(number.start - 1) };
    let after = if turn.gap(number.end) == Gap::Hard { "" } else { turn.word(number.end) };
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
        && !counts_else(turn, number)
        && !(matches!(before, "at" | "till" | "until") && number.value <= 12.0)
        && !matches!(turn.word(number.end + 1), "weeks" | "days" | "hours" | "months" | "years" | "o'clock")
}

/// A number that tablets come in or doses add up to; "thirty-three" and "forty-eight" are scores and pulses. After the
/// strengths of the medications of the lexicon, as any formulary has them, and their halves and sums.
fn is_strength(value: f64) -> bool {
    const SMALL: &[f64] = &[
        0.125, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 3.75, 4.0, 5.0, 6.0, 7.5, 8.0, 9.0, 10.0, 12.0, 12.5,
        15.0, 16.0, 18.0, 20.0, 22.5, 24.0, 25.0, 27.0, 30.0, 32.0, 35.0, 36.0, 37.5, 40.0, 42.0, 45.0, 50.0, 54.0,
        60.0, 62.5, 70.0, 72.0, 75.0, 80.0, 81.0, 88.0, 90.0, 100.0, 112.0, 112.5, 125.0, 137.0, 150.0, 175.0,
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
        || sentence.len() <= 4;
    scale || over_time || number.value < 5.0 && number.value.fract() == 0.0 && !named
}

fn schedule(turn: &Turn<'_>, words: Range<usize>) -> Option<String> {
    let hit = turn.found(Category::Time, words).find(|hit| {
        matches!(
            turn.word(hit.start),
            "at" | "every" | "each" | "daily" | "nightly" | "once" | "twice" | "in" | "first"
        ) && hit.group.name == "future"
            && !turn.any(hit.start..hit.end, &["week", "weeks", "month", "hospital", "weekend", "session", "time"])
    })?;
    // "At night." opens a sentence and is no name.
    let said = turn.written(hit.start..hit.end).join(" ");
    Some(if said.contains('[') { said } else { said.to_lowercase() })
}

/// The therapist brings a medication up, the client will not have it.
fn proposed(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, drafts: &mut [Draft], current: Option<(usize, usize)>) {
    if turn.role != Role::Therapist {
        return;
    }
    let Some((index, _)) = current else { return };
    let Some(answer) = talk.answer(at, Role::Client) else { return };
    let Some(draft) = drafts.get_mut(index) else { return };
    let asked_about_taking = turn.any(turn.closing(), &["taking", "missed", "doses", "effects", "dose"]);
    let refuses = answer.found(Category::MedicationChange, answer.opening()).any(|hit| hit.group.name == "declined");
    if draft.dose.is_none() && !asked_about_taking && !draft.taken && (uptake(answer) == Uptake::Refused || refuses) {
        draft.change = Some(MedicationChange::Declined);
        note(draft, answer.span(0..answer.sentence(1.min(answer.sentences.len().saturating_sub(1))).end));
    }
}

fn finished(mut draft: Draft) -> Medication {
    if let (Some(factor), Some(before), None) = (draft.factor, draft.previous, draft.dose) {
        draft.dose = Some(before * factor);
    }
    let change = draft.change.unwrap_or(if draft.taken { MedicationChange::None } else { MedicationChange::Discussed });
    let amount = |value: f64| format!("{} {}", decimal(value), draft.unit);
    // A dose that was the last one before stopping is still the dose.
    let dose = draft.dose.or(if change == MedicationChange::Stopped { draft.previous } else { None });
    // What was turned down is not taken: what was offered is no dose.
    let dose = dose.filter(|_| change != MedicationChange::Declined);
    let dose_is_previous = draft.dose.is_none() || change == MedicationChange::Declined;
    let _ = draft.name;
    Medication {
        name: draft.said,
        dose: dose.map(amount),
        previous_dose: draft.previous.filter(|_| !dose_is_previous).map(amount),
        schedule: draft.schedule,
        change,
        subject: draft.subject.unwrap_or(Subject::Unclear),
        evidence: draft.evidence,
    }
}

#[cfg(test)]
mod tests;
