//! What somebody else did, in words that only point at it: "My cousin did." after a question about suicide.

use super::super::super::{RiskKind, RiskStatus};
use super::super::person;
use super::super::talk::Turn;
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
}
