//! What was agreed without a verb: the therapist asks after a step, the client answers in a few words, and the therapist
//! says the agreement back: "And the wine?" "Nothing till Friday." "Four dry days, then a glass."

use super::super::content::content;
use super::super::reply::{Uptake, uptake};
use super::super::talk::{Talk, Turn};
use super::commit::{STEPS, asks_shortly};
use super::{Candidate, asks_for_plan, details, refer};
use crate::facts::{Agreement, Owner};
use crate::lexicon::Category;
use crate::transcript::Role;

/// Words of how something is or was; what is said back of them is no plan.
const OF_STATE: &[&str] = &[
    "been",
    "did",
    "felt",
    "had",
    "hour",
    "hours",
    "mg",
    "milligrams",
    "out",
    "percent",
    "point",
    "points",
    "said",
    "score",
    "slept",
    "was",
    "went",
    "were",
];

pub(super) fn read(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, found: &mut Vec<Candidate>) {
    if at < 2 || at * 5 < talk.turns.len() * 2 {
        return;
    }
    let (Some(answer), Some(asked)) = (talk.turns.get(at - 1), talk.turns.get(at - 2)) else { return };
    if answer.role == Role::Therapist || asked.role != Role::Therapist {
        return;
    }
    let told = found.iter().any(|one| one.evidence.iter().any(|span| span.turn == answer.index));
    let planning = found.last().is_some_and(|one| one.evidence.last().is_some_and(|span| span.turn + 7 >= at));
    let plans = asks_for_plan(asked) || asks_shortly(asked, planning);
    let refused = matches!(uptake(answer), Uptake::Refused | Uptake::No);
    let past = answer.found(Category::Time, answer.opening()).any(|hit| hit.group.name == "past");
    if told || !plans || refused || past || answer.any(answer.all(), OF_STATE) {
        return;
    }
    let said = content(answer, answer.opening());
    for place in 0..turn.sentences.len().min(2) {
        let words = turn.sentence(place);
        if turn.is_question(place) || turn.any(words.clone(), OF_STATE) {
            continue;
        }
        let stems = content(turn, words.clone());
        let shared = stems.iter().filter(|stem| said.contains(stem)).count();
        let timed = turn.found(Category::Time, words.clone()).any(|hit| hit.group.name == "future");
        let counted = turn.numbers.iter().any(|number| number.start >= words.start && number.end <= words.end);
        let pieces = details::of_sentence(turn, place);
        if shared < 2 || !timed && !counted || pieces.is_empty() {
            continue;
        }
        let (text, stems) = details::told(turn, &pieces);
        let deed = text.split_once(' ').is_some_and(|(first, _)| STEPS.binary_search(&first).is_ok());
        let last = asked.sentences.len().saturating_sub(1);
        let what = match refer::question_of(asked, last, asked.words.len()) {
            _ if deed => text,
            Some(matter) => format!("keep to this for {matter}: {}", text.replace("; ", ", ")),
            None => format!("keep to this: {}", text.replace("; ", ", ")),
        };
        let owner = if answer.role == Role::Other { Owner::Other } else { Owner::Client };
        let evidence = vec![answer.span(0..answer.sentence(0).end), turn.span(words)];
        found.push(Candidate { what, when: None, owner, agreement: Agreement::Agreed, evidence, stems, strength: 4 });
        return;
    }
}
