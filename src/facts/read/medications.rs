//! Medications: name, dose and its change, schedule, whose.

mod change;
mod doses;
mod whose;

use std::ops::Range;

use super::super::{Medication, MedicationChange, Subject};
use super::amount::decimal;
use super::reply::Uptake;
use super::talk::{Talk, Turn};
use crate::lexicon::{Category, Gap, Group, Hit, substances};
use crate::redact::{Span, lists};
use crate::transcript::Role;
use change::about;

/// Turns after a mention that may still speak of it.
const REACH: usize = 5;
/// Medications of one session that are kept; bounds the work on strange input.
const MOST: usize = 60;

/// Classes that come in micrograms and units as well: "levothyroxine fifty" says of what only where a unit is said.
const IN_OTHER_UNITS: &[&str] = &[
    "allergy medication",
    "asthma medication",
    "contraceptive",
    "diabetes or weight medication",
    "immune medication",
    "skin medication",
    "thyroid or hormone medication",
    "vitamin or supplement",
];

/// What is known of one medication while it is read.
struct Draft {
    said: String,
    dose: Option<f64>,
    /// As it was said; none was where the class has none of its own.
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
                let to = mentions.get(nth + 1).map_or(words.end, |next| next.start);
                let from = if nth > 0 || is_told_after(turn, hit, to) { hit.start } else { words.start };
                current = Some((index, at));
                mentioned = true;
                last_mention = Some(place);
                if let Some(draft) = drafts.get_mut(index) {
                    let subject = whose::subject(talk, at, hit, &words);
                    let own = || subject == Subject::Client && whose::is_plainly_own(turn, hit, &words);
                    if draft.subject.is_none() || own() {
                        draft.subject = Some(subject);
                    }
                    about(draft, turn, from..to, true, true);
                    note(draft, turn.span(words.clone()));
                }
            }
            if mentions.is_empty()
                && let Some((index, since)) = current
                && at - since <= REACH
            {
                // The sentences after a mention go on about it while they speak of doses or changes.
                if last_mention != Some(place) && is_of_another(turn, words.clone()) {
                    current = None;
                    continue;
                }
                let near = last_mention.is_some_and(|last| place - last <= 3) || !mentioned && place < 5;
                if near
                    && let Some(draft) = drafts.get_mut(index)
                    && draft.subject != Some(Subject::SomeoneElse)
                {
                    let before = (draft.dose, draft.previous, draft.change);
                    let answers = last_mention.map_or(place < 3, |last| place - last <= 2);
                    about(draft, turn, words.clone(), false, at - since <= 1 && answers);
                    if before != (draft.dose, draft.previous, draft.change) {
                        note(draft, turn.span(words));
                        // "She moved me up to sixty. It was forty."
                        last_mention = Some(place);
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
        if turn.form(at).signs.like_medication && !found.iter().any(|hit| hit.start <= at && at < hit.end) {
            let group = Group { category: Category::Medication, name: "other", note: "" };
            // "co-careldopa"
            let joined = at > 0
                && turn.word(at - 1) == "co"
                && turn.words.get(at - 1).zip(turn.words.get(at)).is_some_and(|(co, name)| co.end + 1 == name.start);
            found.push(Hit { group, weight: 1, start: at - usize::from(joined), end: at + 1 });
        }
    }
    found.sort_by_key(|hit| hit.start);
    found
}

/// A listed name, or one that ends as generic names do and is no English word; lower-case.
pub(crate) fn is_medication(name: &str) -> bool {
    substances::is_listed(name) || is_like_one(name)
}

/// Ends as generic names do and is no English word; in lower case.
pub(super) fn is_like_one(name: &str) -> bool {
    let listed = substances::has_stem(name).then(|| lists::look_up(name));
    listed.is_some_and(|word| !word.is_common_word() || word.is_kept())
}

/// "Ramipril up to ten, sertraline fifty", "A hundred, quetiapine off": after a pause the name begins anew, and
/// what is told of it follows.
fn is_told_after(turn: &Turn<'_>, hit: &Hit, end: usize) -> bool {
    let told = turn.numbers.iter().any(|number| hit.end <= number.start && number.start < end)
        || turn.found(Category::MedicationChange, hit.end..end).next().is_some_and(|change| change.start == hit.end);
    turn.gap(hit.start) == Gap::Soft && told
}

/// "And the blood pressure one's gone up", "the other one": of a medication that nobody names.
fn is_of_another(turn: &Turn<'_>, words: Range<usize>) -> bool {
    words.clone().any(|at| {
        let the = at.saturating_sub(3).max(words.start)..at;
        let told = matches!(turn.word(at + 1), "'s" | "is" | "has" | "was" | "went" | "too")
            && !matches!(turn.word(at.wrapping_sub(1)), "the" | "first" | "whole" | "half" | "same" | "last" | "only");
        turn.word(at) == "one" && turn.any(the, &["the"]) && (told || turn.word(at.wrapping_sub(1)) == "other")
    })
}

fn note(draft: &mut Draft, span: Span) {
    if draft.evidence.len() < 12 && !draft.evidence.contains(&span) {
        draft.evidence.push(span);
    }
}

fn draft_of(drafts: &mut Vec<Draft>, turn: &Turn<'_>, hit: &Hit) -> Option<usize> {
    let words = turn.words.get(hit.start..hit.end)?;
    // As it is written, "co-careldopa" with its hyphen.
    let written = turn.text.get(words.first()?.start..words.last()?.end).map(str::to_ascii_lowercase);
    let plain = |text: &String| text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
    let said =
        written.filter(plain).unwrap_or_else(|| words.iter().map(|word| word.text).collect::<Vec<_>>().join(" "));
    // "The Ritalin, the methylphenidate" is one.
    if let Some(known) = drafts.iter().position(|draft| substances::is_same(&draft.said, &said)) {
        return Some(known);
    }
    if drafts.len() >= MOST {
        return None;
    }
    drafts.push(Draft {
        dose: None,
        unit: usual_unit(&said, hit.group.name),
        previous: None,
        schedule: None,
        change: None,
        factor: None,
        taken: false,
        subject: None,
        evidence: Vec::new(),
        said,
    });
    Some(drafts.len() - 1)
}

/// The unit that a bare number is of: of a few it is always the same one whatever their class, as any formulary has them.
fn usual_unit(name: &str, class: &str) -> &'static str {
    let generic = substances::names_of(name).first().copied().unwrap_or(name);
    match generic {
        "levothyroxine" | "liothyronine" => "micrograms",
        _ if name == "folic acid" => "micrograms",
        "thiamine" | "prednisolone" | "prednisone" | "metformin" | "cetirizine" | "loratadine" | "montelukast"
        | "pyridoxine" | "azathioprine" => "mg",
        _ if IN_OTHER_UNITS.contains(&class) => "",
        _ => "mg",
    }
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
    // What was stopped before can no longer be turned down.
    if draft.change == Some(MedicationChange::Stopped) {
        return;
    }
    let asked_about_taking = turn.any(turn.closing(), &["taking", "missed", "doses", "effects", "dose"]);
    // "How's the fluoxetine?" "Twenty. She wanted it up, I said leave it.": what has a dose is taken.
    let opening = answer.around(0, 0, 2);
    if answer.numbers.iter().any(|number| opening.contains(&number.start) && doses::may_be_dose(answer, number)) {
        return;
    }
    // "The zopiclone?" "I'm off it since": what was taken is not turned down.
    let was_taken = (0..answer.sentences.len().min(6)).any(|place| {
        let words = answer.sentence(place);
        change::stops(answer, words.clone()) || change::was_taken(answer, words)
    });
    if was_taken {
        return;
    }
    let refuses = answer.found(Category::MedicationChange, answer.opening()).any(|hit| hit.group.name == "declined");
    if draft.dose.is_none() && !asked_about_taking && !draft.taken && (answer.uptake() == Uptake::Refused || refuses) {
        draft.change = Some(MedicationChange::Declined);
        note(draft, answer.span(0..answer.sentence(1.min(answer.sentences.len().saturating_sub(1))).end));
    }
}

fn finished(mut draft: Draft) -> Medication {
    if let (Some(factor), Some(before), None) = (draft.factor, draft.previous, draft.dose) {
        draft.dose = Some(before * factor);
    }
    let change = draft.change.unwrap_or(if draft.taken { MedicationChange::None } else { MedicationChange::Discussed });
    let amount = |value: f64| format!("{} {}", decimal(value), draft.unit).trim_end().to_owned();
    // A dose that was the last one before stopping is still the dose.
    let dose = draft.dose.or(if change == MedicationChange::Stopped { draft.previous } else { None });
    // What was turned down is not taken: what was offered is no dose.
    let dose = dose.filter(|_| change != MedicationChange::Declined);
    let dose_is_previous = draft.dose.is_none() || change == MedicationChange::Declined;
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
