//! Steps that are likely to be agreed or turned down where no rule reads one: a passage to read, in its own words.

use super::super::super::{Action, Agreement, Owner};
use super::super::clause;
use super::super::likely::{Likely, Sense, question_before};
use super::super::talk::{Talk, Turn};

/// Odds, as logarithms, from which on a step is taken to be likely. On held-out answers seven in ten of the agreed ones taken so
/// are right, and one in two of those turned down (`examples/train_likely.rs --held-out`).
const REFUSED: f32 = -3.0;
const SETTLED: f32 = -1.8;

/// Words of a suggestion that are shown.
const LONGEST: usize = 40;

/// What is likely and was not found by the rules.
pub(in super::super) fn read(talk: &Talk<'_>, answers: &Likely, found: &[Action]) -> Vec<Action> {
    let mut likely = Vec::new();
    for (at, turn, odds) in answers.of(talk) {
        let Some(question) = question_before(talk, at) else { continue };
        for (sense, bound, agreement) in
            [(Sense::Refused, REFUSED, Agreement::Declined), (Sense::Settled, SETTLED, Agreement::Agreed)]
        {
            let known = found.iter().filter(|action| action.agreement == agreement);
            let mut spans = known.flat_map(|action| &action.evidence);
            if odds.sense(sense) < bound || spans.any(|span| span.turn == turn.index || span.turn == question.index) {
                continue;
            }
            let asked = question.sentence(question.sentences.len().saturating_sub(1));
            let asked = asked.end.saturating_sub(LONGEST).max(asked.start)..asked.end;
            likely.push(Action {
                what: clause::said(question, asked.clone()),
                when: None,
                owner: owner(question, turn),
                agreement,
                evidence: vec![question.span(asked), turn.span(0..turn.words.len().min(LONGEST))],
            });
        }
    }
    likely
}

/// Whoever says "I'll": the client before the therapist.
fn owner(question: &Turn<'_>, answer: &Turn<'_>) -> Owner {
    let takes_on = |turn: &Turn<'_>| {
        turn.all().any(|at| turn.word(at) == "i" && matches!(turn.word(at + 1), "'ll" | "will" | "can" | "'m"))
    };
    if takes_on(question) && !takes_on(answer) { Owner::Therapist } else { Owner::Client }
}
