//! What is said of a medication once it is named: started, stopped, raised, lowered, turned down.

use std::ops::Range;

use super::super::super::MedicationChange;
use super::super::talk::Turn;
use super::doses::doses;
use super::{Draft, schedule};
use crate::lexicon::{Category, Hit};
use crate::transcript::Role;

/// "Started me on it", "that's new": of what was named before, not of a walk or a job.
fn starts_it(turn: &Turn<'_>, hit: &Hit) -> bool {
    const POINTS: &[&str] = &["it", "that", "these", "those"];
    let new = turn.word(hit.start) == "new" && turn.any(hit.start.saturating_sub(2)..hit.start, POINTS);
    hit.group.name == "started" && (new || turn.any(hit.end..(hit.end + 1).min(turn.words.len()), POINTS))
}

pub(super) fn about(draft: &mut Draft, turn: &Turn<'_>, words: Range<usize>, named: bool, answers: bool) {
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
    // "I've not been on it", in other words than that something stopped.
    let is_off = changes.iter().any(|hit| {
        hit.group.name == "stopped" && !matches!(turn.word(hit.start), "quit" | "stop" | "stopped" | "stopping")
    });
    let change = if draft.previous.is_some()
        && draft.dose.is_some()
        && draft.change.is_none_or(|change| matches!(change, MedicationChange::None | MedicationChange::Started))
    {
        match draft.dose.partial_cmp(&draft.previous) {
            Some(std::cmp::Ordering::Greater) => Some(MedicationChange::Raised),
            Some(std::cmp::Ordering::Less) => Some(MedicationChange::Lowered),
            _ => None,
        }
    } else if has("stopped")
        && !question
        && (stops(turn, words.clone()) || is_off && !draft.taken && draft.dose.is_none())
    {
        Some(MedicationChange::Stopped)
    } else if has("raised") && !question && named_or_dose(turn, words.clone(), named) {
        Some(MedicationChange::Raised)
    } else if has("lowered") && !question && named_or_dose(turn, words.clone(), named) {
        Some(MedicationChange::Lowered)
    } else if has("started") && !question && (named || changes.iter().any(|hit| starts_it(turn, hit))) {
        // "Quetiapine, with supper. The clinic started me on it in June."
        Some(MedicationChange::Started)
    } else if has("declined") && !question && turn.role == Role::Client && named && draft.dose.is_none() {
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

/// Said in so many words, of somebody who stops or of what was stopped. "I ran out", "a night without it" and "not that
/// morning" tell of missed doses of what is taken; "I had a rash and then it quit" tells of the rash.
pub(super) fn stops(turn: &Turn<'_>, words: Range<usize>) -> bool {
    words.clone().any(|at| match turn.word(at) {
        "stopped" | "stop" | "quit" | "finished" => {
            let mut before = (words.start..at).rev().map(|at| turn.word(at));
            let fillers = ["just", "then", "all", "soon", "has", "had", "have", "'ve", "'d", "and", "so", "myself"];
            let who = before.find(|word| !fillers.contains(word)).unwrap_or_default();
            let done =
                matches!(who, "" | "i" | "we" | "you" | "he" | "she" | "was" | "were" | "been" | "got" | "being");
            // By itself nothing stops but what it does to one: "the rash stopped", "and then it quit".
            let what = matches!(turn.word(at + 1), "taking" | "it" | "them" | "that" | "the" | "my" | "those")
                && !matches!(who, "to" | "not" | "never");
            done || what
        }
        "stopping" | "binned" | "chucked" | "ditched" | "discontinued" => true,
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

/// "I was taking ten", "I took it twice", "that was only two weeks".
pub(super) fn was_taken(turn: &Turn<'_>, words: Range<usize>) -> bool {
    words.clone().any(|at| match turn.word(at) {
        "taking" | "on" => matches!(turn.word(at.wrapping_sub(1)), "was" | "were" | "been"),
        "took" | "had" => {
            at > words.start && matches!(turn.word(at - 1), "i" | "only" | "just") && !turn.any(at..words.end, &["off"])
        }
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

/// A change that is to come: wanted, suggested, perhaps.
pub(super) fn is_planned(turn: &Turn<'_>, words: Range<usize>) -> bool {
    words.clone().any(|at| {
        let next = turn.word(at + 1);
        match turn.word(at) {
            "wants" | "wanted" | "hoping" | "planning" | "plans" | "due" | "supposed" => {
                matches!(next, "to" | "me" | "you" | "it" | "us")
            }
            "going" | "gonna" => next == "to" && !matches!(turn.word(at + 2), "bed" | "work"),
            "suggested" | "suggests" | "recommended" | "offered" => true,
            // "She asked do I want thirty."
            "want" => turn.any(at.saturating_sub(2)..at, &["do", "did", "if"]),
            "talked" | "thinking" | "talking" => matches!(next, "about" | "of"),
            "might" | "may" | "will" | "would" | "could" | "if" => {
                turn.found(Category::MedicationChange, at..words.end.min(at + 8)).next().is_some()
            }
            "from" => matches!(next, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "tomorrow" | "next"),
            _ => false,
        }
    })
}
