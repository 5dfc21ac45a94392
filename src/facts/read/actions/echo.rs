//! What was agreed without a verb: the therapist asks after a step, the client answers in a few words, and the therapist
//! says the agreement back: "And the wine?" "Nothing till Friday." "Four dry days, then a glass."

use std::sync::Arc;

use super::super::content::content;
use super::super::reply::Uptake;
use super::super::talk::{Talk, Turn};
use super::commit::{STEPS, asks_shortly};
use super::{Candidate, asks_for_plan, details, matter, phrase, refer};
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
    let planning = found.last().is_some_and(|one| one.evidence.last().is_some_and(|span| span.turn + 7 >= at));
    let earlier = talk.turns.get(at.saturating_sub(8)..at).unwrap_or_default();
    let planning = planning || earlier.iter().any(|turn| turn.role == Role::Therapist && asks_for_plan(turn));
    let plans = asks_for_plan(asked) || asks_shortly(asked, planning);
    let promised = promises(answer);
    // "In the kitchen, not on the landing" refuses nothing that was asked for.
    let refused = matches!(answer.uptake(), Uptake::Refused | Uptake::No) && (!plans || opens_with_no(answer));
    if !plans && !promised || refused {
        return;
    }
    for place in 0..turn.sentences.len().min(2) {
        let words = turn.sentence(place);
        let proposes = turn.found(Category::Propose, words.clone()).any(|hit| hit.group.name != "next");
        let own = turn.any(words.clone(), &["i", "let", "me", "my"]);
        if turn.is_question(place) || proposes || own || turn.any(words.clone(), OF_STATE) {
            continue;
        }
        let stems = content(turn, words.clone());
        let known = |one: &Candidate| {
            let of_answer = one.evidence.iter().any(|span| span.turn == answer.index || span.turn == turn.index);
            of_answer && one.stems.iter().any(|stem| stems.contains(stem))
        };
        let loose = |one: &Candidate| one.what.starts_with("keep to this") && one.agreement == Agreement::Agreed;
        if found.iter().any(|one| known(one) && !loose(one)) {
            continue;
        }
        let shared = shared_with(answer, &stems);
        let timed = turn.found(Category::Time, words.clone()).any(|hit| hit.group.name == "future");
        let counted = turn.numbers.iter().any(|number| number.start >= words.start && number.end <= words.end);
        let pieces = details::of_sentence(turn, place);
        let (text, stems) = details::told(turn, &pieces);
        let deed = phrase::is_deed(&text);
        let enough = if deed && promised { shared >= 2 } else { shared >= 2 && (timed || counted) };
        let little = shared == 1 && timed && counted && plans;
        if !enough && !little || pieces.is_empty() {
            continue;
        }
        let last = asked.sentences.len().saturating_sub(1);
        let matter = refer::question_of(asked, last, asked.words.len())
            .or_else(|| matter::before(talk, at - 1, answer, answer.words.len().saturating_sub(1)));
        let what = match matter {
            _ if deed => text,
            Some(matter) => format!("keep to this for {matter}: {}", text.replace("; ", ", ")),
            None => format!("keep to this: {}", text.replace("; ", ", ")),
        };
        let owner = if answer.role == Role::Other { Owner::Other } else { Owner::Client };
        let evidence = vec![answer.span(0..answer.sentence(0).end), turn.span(words)];
        // What was put together from an answer's pieces is said better here.
        if let Some(one) = found.iter_mut().rev().find(|one| known(one) && loose(one)) {
            let (lead, said) =
                one.what.split_once(": ").map(|(lead, said)| (lead.to_owned(), said.to_owned())).unwrap_or_default();
            let echo = what.split_once(": ").map_or(what.as_str(), |(_, echo)| echo);
            let joint = if deed { "; " } else { ", " };
            one.what = if deed { what.clone() } else { format!("{lead}: {echo}") };
            // What only the answer said goes behind it.
            for piece in said.split("; ").flat_map(|pieces| pieces.split(", ")) {
                let new = piece.split(' ').any(|word| word.len() > 3 && !one.what.contains(word));
                if new {
                    one.what = format!("{}{joint}{piece}", one.what);
                }
            }
            one.evidence.push(turn.span(turn.sentence(place)));
            one.stems.extend(stems);
            return;
        }
        found.push(Candidate { what, when: None, owner, agreement: Agreement::Agreed, evidence, stems, strength: 4 });
        return;
    }
}

/// "No, I can't.", "Not yet."
pub(super) fn opens_with_no(answer: &Turn<'_>) -> bool {
    let first = answer.all().find(|at| !matches!(answer.word(*at), "oh" | "well" | "god" | "ah" | "um"));
    first.is_some_and(|at| {
        matches!(answer.word(at), "no" | "nah" | "nope" | "never" | "not")
            || answer.any(at..(at + 4).min(answer.words.len()), &["not", "never"])
    })
}

/// Stems of an echo that stand in sentences of the answer that tell nothing of the past.
fn shared_with(answer: &Turn<'_>, stems: &[Arc<str>]) -> usize {
    let mut shared: Vec<&Arc<str>> = Vec::new();
    for place in 0..answer.sentences.len().min(8) {
        let words = answer.sentence(place);
        let past = answer.any(words.clone(), OF_STATE)
            || answer.found(Category::Time, words.clone()).any(|hit| hit.group.name == "past");
        if !past {
            let said = content(answer, words);
            shared.extend(stems.iter().filter(|stem| said.contains(stem)));
        }
    }
    shared.sort_unstable();
    shared.dedup();
    shared.len()
}

/// "I could do it with the kettle", "every time it boils I get up".
pub(super) fn promises(answer: &Turn<'_>) -> bool {
    answer.all().any(|at| {
        matches!(answer.word(at), "i" | "we")
            && matches!(answer.word(at + 1), "will" | "can" | "could" | "'d" | "would")
            && (at + 2..at + 4).any(|verb| STEPS.binary_search(&answer.word(verb)).is_ok())
            && !answer.any(at + 2..at + 4, &["not", "never"])
    })
}
