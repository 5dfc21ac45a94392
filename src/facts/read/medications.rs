//! Medications: name, dose and its change, schedule, whose.

use std::ops::Range;

use super::super::{Medication, MedicationChange, Subject};
use super::amount::{COUNTED, decimal};
use super::reply::{Uptake, uptake};
use super::talk::{Numeral, Talk, Turn};
use crate::lexicon::{Category, Gap, Hit};
use crate::redact::Span;
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
            let mentions: Vec<Hit> = turn.found(Category::Medication, words.clone()).copied().collect();
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

fn note(draft: &mut Draft, span: Span) {
    if draft.evidence.len() < 12 && !draft.evidence.contains(&span) {
        draft.evidence.push(span);
    }
}

fn draft_of(drafts: &mut Vec<Draft>, turn: &Turn<'_>, hit: &Hit) -> Option<usize> {
    let said: Vec<&str> = turn.words.get(hit.start..hit.end)?.iter().map(|word| word.text).collect();
    let said = said.join(" ");
    if let Some(known) = drafts.iter().position(|draft| draft.said == said) {
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
        taken: false,
        subject: None,
        evidence: Vec::new(),
    });
    Some(drafts.len() - 1)
}

/// "my mum's on sertraline", "Mam's morphine".
fn whose(draft: &mut Draft, turn: &Turn<'_>, hit: &Hit, words: Range<usize>) {
    let before: Vec<&Hit> = turn.found(Category::Person, words.start..hit.start).collect();
    let owner = before.iter().any(|person| {
        let owned = turn.word(person.end) == "'s" && person.end + 2 >= hit.start;
        let takes = (person.end..hit.start)
            .any(|at| matches!(turn.word(at), "takes" | "on" | "took" | "was" | "is" | "'s"))
            && !turn.any(person.end..hit.start, &["i", "my", "me"]);
        owned || takes
    }) || turn.role != Role::Therapist
        && turn.any(words.start..hit.start, &["he", "she", "his", "her"])
        && !turn.any(words.clone(), &["i", "me", "my"])
        && is_possessed(turn, words.start..hit.start);
    let own = turn.any(words, &["i", "me", "my", "you", "your"]);
    let subject = if owner { Subject::SomeoneElse } else { Subject::Client };
    if draft.subject.is_none() || subject == Subject::Client && own && !owner {
        draft.subject = Some(subject);
    }
}

fn is_possessed(turn: &Turn<'_>, words: Range<usize>) -> bool {
    turn.any(words, &["takes", "on", "his", "her"])
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
    let change = if draft.previous.is_some()
        && draft.dose.is_some()
        && draft.change.is_none_or(|change| change == MedicationChange::None)
    {
        match draft.dose.partial_cmp(&draft.previous) {
            Some(std::cmp::Ordering::Greater) => Some(MedicationChange::Raised),
            Some(std::cmp::Ordering::Less) => Some(MedicationChange::Lowered),
            _ => None,
        }
    } else if has("stopped") && !question {
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

fn named_or_dose(turn: &Turn<'_>, words: Range<usize>, named: bool) -> bool {
    named
        || turn.numbers.iter().any(|number| number.start >= words.start && number.end <= words.end)
        || turn.any(words, &["dose", "it"])
}

/// Doses among the numbers of a stretch: with a unit, or bare where the talk is of the medication.
fn doses(draft: &mut Draft, turn: &Turn<'_>, words: Range<usize>, bare: bool) {
    let from = turn.numbers.partition_point(|number| number.start < words.start);
    let numbers = turn.numbers.get(from..).unwrap_or_default().iter().take_while(|number| number.end <= words.end);
    let mut seen: Vec<(f64, bool)> = Vec::new();
    for number in numbers {
        let unit = unit(turn, number);
        if unit.is_none() && !(bare && may_be_dose(turn, number)) {
            continue;
        }
        if let Some(unit) = unit {
            draft.unit = unit;
        }
        seen.push((dose_of(turn, number), is_earlier(turn, number)));
    }
    match seen.as_slice() {
        [] => {}
        [(value, earlier)] => {
            if *earlier && draft.dose != Some(*value) {
                draft.previous.get_or_insert(*value);
            } else if draft.dose.is_none() {
                draft.dose = Some(*value);
            } else if draft.dose != Some(*value)
                && draft.previous.is_none()
                && draft.change.is_none()
                && turn.role == Role::Client
            {
                // "It was six hundred. Nine hundred now."
                draft.previous = draft.dose;
                draft.dose = Some(*value);
            }
        }
        [(first, first_earlier), (second, second_earlier), ..] if first != second && draft.previous.is_none() => {
            let swap = *second_earlier && !*first_earlier;
            let (old, new) = if swap { (*second, *first) } else { (*first, *second) };
            draft.previous = Some(old);
            draft.dose = Some(new);
        }
        [(value, _), ..] => {
            draft.dose.get_or_insert(*value);
        }
    }
}

fn unit(turn: &Turn<'_>, number: &Numeral) -> Option<&'static str> {
    Some(match turn.word(number.end) {
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
        && (!COUNTED.contains(&after) || dose_of(turn, number) < number.value)
        && !matches!(before, "about" | "around" | "after" | "before" | "by" | "age" | "half" | "level" | "point" | "or")
        && !(matches!(before, "at" | "till" | "until") && number.value <= 12.0)
        && !matches!(turn.word(number.end + 1), "weeks" | "days" | "hours" | "months" | "years" | "o'clock")
}

/// "from fifteen", "it was six hundred", "I was on fifty".
fn is_earlier(turn: &Turn<'_>, number: &Numeral) -> bool {
    let from = number.start.saturating_sub(3);
    (from..number.start)
        .rev()
        .take_while(|at| turn.gap(at + 1) != Gap::Hard)
        .any(|at| matches!(turn.word(at), "from" | "was" | "were"))
        && !(from..number.start).any(|at| turn.word(at) == "to")
}

fn schedule(turn: &Turn<'_>, words: Range<usize>) -> Option<String> {
    let hit = turn.found(Category::Time, words).find(|hit| {
        matches!(
            turn.word(hit.start),
            "at" | "every" | "each" | "daily" | "nightly" | "once" | "twice" | "in" | "first"
        ) && hit.group.name == "future"
            && !turn.any(hit.start..hit.end, &["week", "weeks", "month", "hospital", "weekend", "session", "time"])
    })?;
    Some(turn.written(hit.start..hit.end).join(" "))
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

fn finished(draft: Draft) -> Medication {
    let change = draft.change.unwrap_or(if draft.taken { MedicationChange::None } else { MedicationChange::Discussed });
    let amount = |value: f64| format!("{} {}", decimal(value), draft.unit);
    // A dose that was the last one before stopping is still the dose.
    let dose = draft.dose.or(if change == MedicationChange::Stopped { draft.previous } else { None });
    let dose_is_previous = draft.dose.is_none();
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
