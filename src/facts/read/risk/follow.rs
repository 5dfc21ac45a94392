//! Questions that go on from one about a risk without naming it: "And since Sunday?", "None at all?", "And the thoughts?"

use super::super::super::{RiskKind, RiskStatus, Subject};
use super::super::person::Whose;
use super::super::reply::{Reply, reply};
use super::super::talk::Turn;
use super::answer::{of_time, says_so};
use super::question::{answer_to, first_sentences, presumes};
use super::{NEGATORS, Reader, own_life};
use crate::transcript::Role;

/// Turns after a question about a risk in which one without its words still goes on from it.
const REACH: usize = 4;

/// Words that say which time, how much or how far, and nothing else.
const OF_NO_MATTER: &[&str] = &[
    "'d",
    "'s",
    "'ve",
    "a",
    "about",
    "again",
    "ago",
    "all",
    "and",
    "any",
    "anything",
    "are",
    "at",
    "back",
    "been",
    "before",
    "day",
    "days",
    "did",
    "do",
    "does",
    "earlier",
    "even",
    "ever",
    "had",
    "has",
    "have",
    "i",
    "in",
    "is",
    "it",
    "just",
    "last",
    "lately",
    "like",
    "minute",
    "moment",
    "month",
    "months",
    "morning",
    "never",
    "night",
    "no",
    "none",
    "not",
    "nothing",
    "now",
    "of",
    "once",
    "one",
    "or",
    "other",
    "our",
    "past",
    "recently",
    "saw",
    "since",
    "so",
    "still",
    "that",
    "the",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "thought",
    "thoughts",
    "time",
    "times",
    "to",
    "today",
    "tonight",
    "was",
    "we",
    "week",
    "weekend",
    "weeks",
    "were",
    "what",
    "worst",
    "yes",
    "yesterday",
    "yet",
    "you",
    "your",
    "friday",
    "monday",
    "saturday",
    "sunday",
    "thursday",
    "tuesday",
    "wednesday",
    "feelings",
    "feeling",
    "urge",
    "urges",
    "return",
    "returned",
    "sort",
    "kind",
    "same",
    "question",
    "for",
    "yourself",
    "come",
    "came",
    "happened",
    "around",
    "how",
    "often",
    "toward",
    "towards",
];

impl<'a> Reader<'_, 'a> {
    /// A therapist's turn that names no risk, soon after one that asked about some.
    pub(super) fn follows_up(&mut self, at: usize, turn: &Turn<'a>) {
        let Some((kind, asked)) = self.asked_of else { return };
        if at - asked > REACH || turn.role != Role::Therapist || turn.sentences.is_empty() {
            return;
        }
        let last = turn.sentence(turn.sentences.len() - 1);
        let place = turn.sentences.len() - 1;
        // One that only asks for a plain answer: "I'd like a yes or a no."
        let plainly = turn.any(last.clone(), &["yes"]) && turn.any(last.clone(), &["no"]);
        let goes_on =
            plainly || turn.is_question(place) && last.len() <= 16 && last.clone().all(|at| is_empty(turn, at));
        if !goes_on {
            return;
        }
        let Some(answer) = answer_to(self.talk, at) else { return };
        let evidence = vec![turn.span(last.clone()), first_sentences(answer)];
        // "None at all?", "That's a no?"
        let negated = !plainly && turn.any(last.clone(), NEGATORS) && !turn.any(last.clone(), &["yes"]);
        // "Was there a time?" asks of one that is over.
        let was_there = |at: usize| matches!(turn.word(at), "was" | "were" | "has") && turn.word(at + 1) == "there";
        let earlier = turn.any(last.clone(), &["ever", "past", "before", "earlier"]) || last.clone().any(was_there);
        let status = match says_so(answer).or_else(|| of_time(answer)).unwrap_or_else(|| reply(answer)) {
            // "And in the past?" "In the past, yes.": not now is then.
            Reply::NotNow if earlier => RiskStatus::Past,
            Reply::No | Reply::NotNow => RiskStatus::Denied,
            Reply::Yes if negated => RiskStatus::Denied,
            Reply::Yes if earlier => RiskStatus::Past,
            Reply::Yes if own_life(kind) && !plainly => RiskStatus::Disclosed,
            // "How often do you think it?" "Once a week, now."
            Reply::Unclear if own_life(kind) && turn.word(last.start) == "how" && presumes(turn, last.clone()) => {
                RiskStatus::Disclosed
            }
            _ => return,
        };
        if self.asked_of.is_some() {
            self.asked_of = Some((kind, at));
        }
        self.push(kind, Whose::client(), status, evidence);
    }

    /// "Is there any part of you that wants to do it, or has ever come near it?", right after the client told of pictures or
    /// wishes of hurting somebody: asks about that.
    pub(super) fn asks_of_harm(&mut self, at: usize, turn: &Turn<'a>) {
        let Some(told) = at.checked_sub(1).and_then(|before| self.talk.turns.get(before)) else { return };
        let of_harm = self.found.iter().any(|risk| {
            risk.kind == RiskKind::HarmToOthers
                && risk.subject != Subject::SomeoneElse
                && risk.status != RiskStatus::Denied
                && risk.evidence.iter().any(|span| span.turn == told.index)
        });
        // "I see her going under. It's like a film.": a picture of somebody's harm.
        let of_picture = told.role != Role::Therapist
            && told.any(told.all(), &["film", "flash", "image", "images", "picture", "pictures"])
            && told.any(told.all(), &["baby", "he", "her", "him", "she", "them"]);
        let of_harm = of_harm || of_picture && turn.any(turn.all(), &["part"]);
        let place = turn.sentences.len().saturating_sub(1);
        let words = turn.sentence(place);
        let pointed = turn.any(words.clone(), &["it", "that", "them"])
            && turn.any(
                words.clone(),
                &["want", "wants", "wanted", "plan", "planned", "act", "acted", "do", "done", "near", "close"],
            );
        if !of_harm || turn.role != Role::Therapist || !turn.is_question(place) || !pointed {
            return;
        }
        let Some(answer) = answer_to(self.talk, at) else { return };
        let evidence = vec![turn.span(words), first_sentences(answer)];
        match reply(answer) {
            Reply::No => self.push(RiskKind::HarmToOthers, Whose::client(), RiskStatus::Denied, evidence),
            Reply::Yes => self.push(RiskKind::HarmToOthers, Whose::client(), RiskStatus::Disclosed, evidence),
            _ => {}
        }
    }

    /// A question named this risk.
    pub(super) fn was_asked(&mut self, kind: RiskKind, at: usize) {
        // Of several in one turn, thoughts of suicide are what is asked on about.
        if !self.asked_of.is_some_and(|(known, when)| when == at && known == RiskKind::SuicidalThoughts) {
            self.asked_of = Some((kind, at));
        }
    }
}

fn is_empty(turn: &Turn<'_>, at: usize) -> bool {
    let word = turn.word(at);
    // "How often do you think it?"; not "What do you think?"
    let of_it = word == "think" && matches!(turn.word(at + 1), "it" | "that" | "this" | "so");
    of_it || OF_NO_MATTER.contains(&word) || word.starts_with("[person") || word.starts_with("[client")
}
