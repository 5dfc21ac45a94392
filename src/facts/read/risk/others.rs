//! What somebody else did, in words that only point at it: "My cousin did." after a question about suicide.

use std::ops::Range;

use super::super::super::{RiskKind, RiskStatus, Subject};
use super::super::person::{self, Whose};
use super::super::talk::Turn;
use super::question::answer_to;
use super::{NEGATORS, Reader};
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// Turns after the talk of a risk in which "he did" still points at it.
const REACH: usize = 4;

impl<'a> Reader<'_, 'a> {
    /// "My cousin did.", "A girl in my year does.", "He did it at home.", soon after a risk was asked about.
    pub(super) fn someone_did(&mut self, at: usize, turn: &Turn<'a>) {
        if turn.role == Role::Therapist {
            return;
        }
        let near = |spoken: Option<usize>| spoken.filter(|spoken| at - spoken <= REACH);
        let kind = match (near(self.firm_at), near(self.harm_at)) {
            (Some(suicide), Some(harm)) if harm > suicide => RiskKind::SelfHarm,
            (Some(_), _) => RiskKind::SuicideAttempt,
            (None, Some(_)) => RiskKind::SelfHarm,
            (None, None) => return,
        };
        // Another question may be what is answered.
        let other_matter = self.talk.before(at, Role::Therapist).is_some_and(|asked| {
            asked.sentences.iter().any(|sentence| sentence.question)
                && asked.found(Category::Risk, asked.all()).next().is_none()
        });
        // "The man did", of voices that were asked about, is a voice.
        let of_voices = self
            .talk
            .before(at, Role::Therapist)
            .is_some_and(|asked| asked.found(Category::Risk, asked.all()).any(|hit| hit.group.name == "psychosis"));
        if other_matter || of_voices {
            return;
        }
        for place in 0..turn.sentences.len() {
            let sentence = turn.sentence(place);
            if turn.is_question(place) || turn.any(sentence.clone(), NEGATORS) {
                continue;
            }
            let verb = sentence.clone().skip(1).find(|verb| {
                let ends = verb + 1 >= sentence.end || turn.gap(verb + 1) != Gap::None;
                let done = matches!(turn.word(*verb), "did" | "does" | "has" | "had" | "tried") && ends;
                done || turn.word(*verb) == "did" && matches!(turn.word(verb + 1), "it" | "that")
            });
            let Some(verb) = verb else { continue };
            // The subject stands right before: "my uncle Ben did".
            let from = verb.saturating_sub(6).max(sentence.start);
            if let Some(whose) = person::subject_of(self.talk, at, turn, from, verb) {
                let status = if kind == RiskKind::SelfHarm { RiskStatus::Disclosed } else { RiskStatus::Past };
                self.push(kind, whose, status, vec![turn.span(sentence)]);
            }
        }
    }

    /// "And any weed?" "Leon smokes it.", "My brother-in-law is still at it.": what was asked of the client, told of somebody
    /// else.
    pub(super) fn someone_else_does(&mut self, at: usize, turn: &Turn<'a>) {
        let Some((kind, asked)) = self.asked_of else { return };
        if turn.role == Role::Therapist || at - asked > 1 {
            return;
        }
        for place in 0..turn.sentences.len().min(5) {
            let sentence = turn.sentence(place);
            if turn.is_question(place) || turn.any(sentence.clone(), NEGATORS) {
                continue;
            }
            let Some(verb) = sentence.clone().skip(1).find(|verb| does(turn, *verb, &sentence, kind)) else { continue };
            let from = verb.saturating_sub(6).max(sentence.start);
            if let Some(whose) = person::subject_of(self.talk, at, turn, from, verb) {
                self.push(kind, whose, RiskStatus::Disclosed, vec![turn.span(sentence)]);
            }
        }
    }

    /// "Anyone in the family with that?": asks of relatives, and a no says nothing of the client. Who it is, where the answer
    /// names them.
    pub(super) fn asked_of_family(
        &self,
        at: usize,
        turn: &Turn<'a>,
        sentence: &Range<usize>,
        kind: RiskKind,
    ) -> Option<Option<Whose>> {
        let of_kind = matches!(
            kind,
            RiskKind::SuicidalThoughts
                | RiskKind::SuicideAttempt
                | RiskKind::SelfHarm
                | RiskKind::Substances
                | RiskKind::Psychosis
        );
        let of_family = turn.any(sentence.clone(), &["family", "relatives"])
            && turn.any(sentence.clone(), &["anybody", "anyone", "else", "history", "somebody", "someone"])
            && !turn.any(sentence.clone(), &["you", "yourself"]);
        if !of_kind || !of_family {
            return None;
        }
        let Some(answer) = answer_to(self.talk, at) else { return Some(None) };
        let words = answer.around(0, 0, 1);
        let person = answer.found(Category::Person, words.clone()).next().filter(|_| !answer.any(words, NEGATORS));
        Some(person.map(|person| Whose { subject: Subject::SomeoneElse, person: Some(person.group.name.to_owned()) }))
    }
}

/// The verb says of its subject what was asked: "smokes it", "used to", "is still at it".
fn does(turn: &Turn<'_>, verb: usize, sentence: &Range<usize>, kind: RiskKind) -> bool {
    let ends = |at: usize| at >= sentence.end || turn.gap(at) != Gap::None;
    let points = |at: usize| ends(at) || matches!(turn.word(at), "it" | "that" | "them" | "those" | "some" | "this");
    let word = turn.word(verb);
    let used_to = word == "used"
        && turn.word(verb + 1) == "to"
        && (ends(verb + 2) || matches!(turn.word(verb + 2), "do" | "have" | "get") && points(verb + 3));
    let at_it = matches!(word, "is" | "'s" | "was" | "are")
        && (verb + 1..(verb + 4).min(sentence.end))
            .any(|at| matches!(turn.word(at), "at" | "on" | "into") && turn.word(at + 1) == "it");
    let uses = kind == RiskKind::Substances
        && matches!(
            word,
            "smokes"
                | "smoked"
                | "drinks"
                | "drank"
                | "takes"
                | "took"
                | "uses"
                | "vapes"
                | "snorts"
                | "sells"
                | "deals"
                | "gets"
                | "does"
        )
        && points(verb + 1);
    let hears = kind == RiskKind::Psychosis
        && matches!(word, "hears" | "heard" | "sees" | "saw" | "has" | "had" | "does" | "did")
        && points(verb + 1);
    matches!(kind, RiskKind::Substances | RiskKind::SelfHarm | RiskKind::Psychosis)
        && (used_to || at_it || uses || hears)
}
