//! Risk that is told in words no rule knows: what a trained model makes of an answer and the question before it.
//!
//! The model says where to look and what it looks like there. It has no say over what the rules read, and a denial is
//! never taken from it alone: the answer itself has to say no.

mod model;
pub mod train;

use super::super::super::{Risk, RiskKind, RiskStatus, Subject};
use super::super::person::{self, Whose};
use super::super::reply::{Reply, reply};
use super::super::talk::{Talk, Turn};
use super::{MOST, NEGATORS};
use crate::redact::Span;
use crate::transcript::Role;
use model::{ALL, Odds, Status};

/// The odds, as logarithms, from which on a status is taken to be likely. Two in three of what is taken so on held-out
/// answers is right, of what was disclosed one in two (`examples/train_risk.rs --held-out`).
fn enough(status: Status) -> f32 {
    match status {
        Status::Denied => -0.75,
        Status::Disclosed => -0.25,
        Status::Past => -0.75,
        Status::Other => -1.25,
    }
}

/// What is likely and was not found by the rules.
pub(super) fn read(talk: &Talk<'_>, found: &[Risk]) -> Vec<Risk> {
    let mut likely: Vec<Risk> = Vec::new();
    for (at, turn) in talk.turns.iter().enumerate().filter(|(_, turn)| turn.role != Role::Therapist) {
        let question = question_before(talk, at);
        let odds = Odds::of(question, turn);
        for status in ALL.into_iter().filter(|status| odds.status(*status) >= enough(*status)) {
            if !is_found(found, question, turn, status) {
                add(&mut likely, told(talk, at, question, turn, status, odds.kind()));
            }
        }
    }
    likely
}

/// The turn of the therapist right before an answer.
fn question_before<'t, 'a>(talk: &'t Talk<'a>, at: usize) -> Option<&'t Turn<'a>> {
    talk.turns.get(at.checked_sub(1)?).filter(|turn| turn.role == Role::Therapist)
}

/// The rules know of such a risk here.
fn is_found(found: &[Risk], question: Option<&Turn<'_>>, turn: &Turn<'_>, status: Status) -> bool {
    let here = |span: &Span| span.turn == turn.index || question.is_some_and(|asked| asked.index == span.turn);
    found.iter().filter(|risk| risk.evidence.iter().any(here)).any(|risk| match status {
        Status::Other => risk.subject == Subject::SomeoneElse,
        _ => {
            risk.subject == Subject::Client
                && !matches!(risk.status, RiskStatus::AskedUnclear | RiskStatus::NotAssessed)
        }
    })
}

fn told(
    talk: &Talk<'_>,
    at: usize,
    question: Option<&Turn<'_>>,
    turn: &Turn<'_>,
    status: Status,
    kind: RiskKind,
) -> Risk {
    let whose = match status {
        Status::Other => someone(talk, at, turn),
        _ => Whose::speaker(turn),
    };
    let status = match status {
        Status::Denied if question.is_some() && says_no(turn) => RiskStatus::Denied,
        Status::Denied => RiskStatus::AskedUnclear,
        Status::Past => RiskStatus::Past,
        Status::Disclosed | Status::Other => RiskStatus::Disclosed,
    };
    let asked = question.filter(|_| whose.subject == Subject::Client).map(|asked| asked.span(asked.closing()));
    let evidence = asked.into_iter().chain([turn.span(opening(turn))]).collect();
    Risk { kind, subject: whose.subject, person: whose.person, status, evidence }
}

/// Whoever is spoken of first.
fn someone(talk: &Talk<'_>, at: usize, turn: &Turn<'_>) -> Whose {
    let sentences = (0..turn.sentences.len()).map(|place| turn.sentence(place));
    let mut named = sentences.filter_map(|words| person::subject_of(talk, at, turn, words.start, words.end));
    named
        .find(|whose| whose.subject == Subject::SomeoneElse)
        .unwrap_or(Whose { subject: Subject::SomeoneElse, person: None })
}

/// As much of an answer as is shown.
fn opening(turn: &Turn<'_>) -> std::ops::Range<usize> {
    const LONGEST: usize = 60;
    0..turn.words.len().min(LONGEST)
}

/// The answer says no in so many words.
fn says_no(answer: &Turn<'_>) -> bool {
    const OPENING: usize = 25;
    matches!(reply(answer), Reply::No | Reply::NotNow | Reply::HedgedNo)
        || answer.any(0..OPENING.min(answer.words.len()), NEGATORS)
}

/// One entry per kind, person and status, with all its passages.
fn add(likely: &mut Vec<Risk>, risk: Risk) {
    let same = |known: &&mut Risk| {
        known.kind == risk.kind
            && known.subject == risk.subject
            && known.status == risk.status
            && known.person == risk.person
    };
    match likely.iter_mut().find(same) {
        Some(known) => {
            let room = MOST.saturating_sub(known.evidence.len());
            known.evidence.extend(risk.evidence.into_iter().take(room));
        }
        None => likely.push(risk),
    }
}
