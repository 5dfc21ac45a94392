//! What is to be done: asked for, proposed and taken up or refused, or offered of one's own accord.

mod asked;
mod commit;
mod decline;
mod details;
mod echo;
mod errand;
pub(super) mod likely;
mod matter;
mod merge;
pub(super) mod offer;
mod phrase;
mod placed;
mod propose;
mod recap;
mod refer;
mod refuse;
mod settled;

use std::sync::Arc;

use super::super::{Action, Agreement, Appointment, Owner};
use super::clause;
use super::content::{content, stem};
use super::likely::Likely;
use super::talk::{Talk, Turn};
use crate::lexicon::Category;
use crate::redact::Span;
use crate::transcript::Role;

/// A step before it is merged with others that say the same.
#[derive(Clone)]
struct Candidate {
    what: String,
    when: Option<String>,
    owner: Owner,
    agreement: Agreement,
    evidence: Vec<Span>,
    /// Content words, to tell whether two are one.
    stems: Vec<Arc<str>>,
    /// How sure it is that this is a step at all.
    strength: i32,
}

/// Steps of one session that are kept; bounds the work on strange input.
const MOST: usize = 120;

pub(super) fn read(talk: &Talk<'_>, next: Option<&Appointment>, answers: &Likely) -> Vec<Action> {
    let mut found: Vec<Candidate> = Vec::new();
    for at in 0..talk.turns.len() {
        if found.len() >= MOST {
            break;
        }
        let Some(turn) = talk.turns.get(at) else { break };
        if turn.role == Role::Therapist {
            echo::read(talk, at, turn, &mut found);
            propose::read(talk, at, turn, &mut found);
            errand::asked_for_content(talk, at, turn, &mut found);
            recap::read(talk, at, turn, &mut found);
            recap::confirmed(talk, at, turn, &mut found);
        } else {
            refuse::turned_down(talk, at, turn, &mut found);
            commit::read(talk, at, turn, &mut found);
            errand::asked_by_client(talk, at, turn, &mut found);
        }
    }
    settled::read(talk, answers, &mut found);
    if let Some(next) = next {
        found.retain(|candidate| !is_appointment(candidate, next));
    }
    let mut actions = merge::merged(found);
    if let Some(next) = next {
        actions.push(Action {
            what: "meet again".to_owned(),
            when: Some(next.when.clone()),
            owner: Owner::Both,
            agreement: Agreement::Agreed,
            evidence: next.evidence.clone(),
        });
    }
    actions
}

/// The arrangement of the next meeting is told once.
fn is_appointment(candidate: &Candidate, next: &Appointment) -> bool {
    // "I finish at five", said of when to meet.
    let of_hours = ["finish at", "finish on", "start at", "start on", "work on", "work till", "work until"];
    let beside = candidate
        .evidence
        .first()
        .is_some_and(|own| next.evidence.iter().any(|span| span.turn.abs_diff(own.turn) <= 1));
    if beside && of_hours.iter().any(|start| candidate.what.starts_with(start)) {
        return true;
    }
    next.evidence.first().is_some_and(|span| candidate.evidence.first() == Some(span))
        || candidate.what == "meet"
        || [
            "see the client",
            "see you",
            "meet again",
            "meet next",
            "meet on",
            "meet at",
            "meet in",
            "meet then",
            "come back",
            "see them",
            "see the therapist",
        ]
        .iter()
        .any(|start| candidate.what.starts_with(start))
}

/// A phrase of a turn as a candidate; `None` where it says nothing to do.
fn candidate(
    turn: &Turn<'_>,
    words: std::ops::Range<usize>,
    owner: Owner,
    agreement: Agreement,
    strength: i32,
) -> Option<Candidate> {
    let words = clause::trimmed(turn, words);
    let (body, when) = clause::timed(turn, words.clone());
    // "tell her about Friday": what it is about, not when.
    let about = body.end > body.start && matches!(turn.word(body.end - 1), "about" | "of" | "than");
    let (body, when) = if about { (words.clone(), None) } else { (body, when) };
    let body = clause::trimmed(turn, body);
    if body.is_empty() {
        return None;
    }
    let what = clause::said(turn, body).replace(" em ", " them ");
    let what = what.strip_suffix(" em").map(|what| format!("{what} them")).unwrap_or(what);
    let mut stems = content(turn, words.clone());
    if stems.is_empty() && words.len() > 1 {
        // "Get them out": all small words, and still a step.
        stems = words.clone().map(|at| stem(turn.word(at))).collect();
    }
    let sentence = turn.sentence(turn.sentence_at(words.start));
    (!what.is_empty() && !stems.is_empty()).then(|| Candidate {
        what,
        when,
        owner,
        agreement,
        evidence: vec![turn.span(sentence)],
        stems,
        strength,
    })
}

/// The therapist's turn asks what the client will do.
fn asks_for_plan(turn: &Turn<'_>) -> bool {
    turn.found(Category::Ask, turn.closing()).any(|hit| {
        hit.group.name == "plan" && {
            let place = turn.sentence_at(hit.start);
            let words = turn.sentence(place);
            // "And when your head says that, what do you do?" asks for a habit.
            let habit = words.clone().any(|at| {
                turn.word(at) == "do"
                    && turn.word(at + 1) == "you"
                    && matches!(turn.word(at + 2), "do" | "notice" | "tend")
            });
            !habit && turn.is_question(place) || !habit && hit.end - hit.start > 2
        }
    })
}

#[cfg(test)]
mod tests;
