//! Pictures of harm that come unbidden: "it's like a flash, me putting her on the burner". They are told of as a thought of
//! harm, whatever is wanted; that nothing of it is wanted is asked about on its own.

use super::super::super::{RiskKind, RiskStatus};
use super::super::person::Whose;
use super::super::talk::Turn;
use super::Reader;
use crate::lexicon::Category;
use crate::transcript::Role;

/// In what such things are seen.
const SEEN: &[&str] = &[
    "film", "films", "flash", "flashes", "image", "images", "imagine", "movie", "movies", "picture", "pictures", "see",
    "seeing", "thought", "thoughts", "video", "vision", "visions",
];

/// What is done in them, by its beginning.
const DONE: &[&str] = &[
    "bash", "burn", "chok", "chuck", "crush", "cutt", "dropp", "drown", "hitt", "hurt", "kick", "lett", "push", "putt",
    "scald", "shak", "shov", "slamm", "smother", "squeez", "stabb", "strangl", "suffocat", "swerv", "throw",
];

impl<'a> Reader<'_, 'a> {
    pub(super) fn pictures_harm(&mut self, turn: &Turn<'a>) {
        if turn.role == Role::Therapist {
            return;
        }
        for place in 0..turn.sentences.len() {
            let near = turn.around(place, 1, 1);
            let sentence = turn.sentence(place);
            if !turn.any(near.clone(), SEEN) {
                continue;
            }
            let pictured = sentence.clone().any(|at| {
                let verb = at + 1 + usize::from(turn.word(at + 1) == "just");
                matches!(turn.word(at), "me" | "myself")
                    && turn.word(verb).ends_with("ing")
                    && DONE.iter().any(|start| turn.word(verb).starts_with(start))
                    && is_done_to_somebody(turn, verb + 1, sentence.end)
            });
            if pictured {
                self.push(RiskKind::HarmToOthers, Whose::client(), RiskStatus::Disclosed, vec![turn.span(near)]);
            }
        }
    }
}

/// "… dropping her": not "dropping him off at school".
fn is_done_to_somebody(turn: &Turn<'_>, from: usize, end: usize) -> bool {
    let to = end.min(from + 5);
    let somebody = turn.any(from..to, &["her", "him", "it", "them", "somebody", "someone"])
        || turn.found(Category::Person, from..to).next().is_some();
    somebody && !turn.any(from..end.min(from + 3), &["at", "off", "to"])
}
