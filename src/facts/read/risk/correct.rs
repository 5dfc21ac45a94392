//! A no that is taken back later: "You asked about suicide and I said no. That wasn't quite true."

use super::super::super::{RiskKind, RiskStatus, Subject};
use super::super::person::Whose;
use super::super::talk::Turn;
use super::{Reader, kind_of};
use crate::lexicon::Category;
use crate::transcript::Role;

/// Turns after a question in which "I lied" still speaks of its answer.
const REACH: usize = 12;

impl<'a> Reader<'_, 'a> {
    /// The client says that an earlier answer was not true: what it denied counts as disclosed, and its denial no more.
    pub(super) fn corrects(&mut self, turn: &Turn<'a>) {
        if turn.role == Role::Therapist {
            return;
        }
        let to_therapist = |at: &usize| turn.any(turn.around(turn.sentence_at(*at), 2, 0), &["you", "asked"]);
        let Some(cue) = (0..turn.words.len()).find(|at| owns_to_untruth(turn, *at) && to_therapist(at)) else { return };
        let named: Vec<RiskKind> = turn
            .found(Category::Risk, turn.all())
            .filter(|hit| !hit.group.note.starts_with("context"))
            .filter_map(|hit| kind_of(hit.group.name))
            .collect();
        let denied: Vec<RiskKind> = self
            .found
            .iter()
            .filter(|risk| risk.subject == Subject::Client && risk.status == RiskStatus::Denied)
            .map(|risk| risk.kind)
            .collect();
        // Which answer is meant: the one named, else the last that was asked for.
        let mut meant: Vec<RiskKind> = denied.iter().copied().filter(|kind| named.contains(kind)).collect();
        if meant.is_empty()
            && named.is_empty()
            && let Some((kind, asked)) = self.asked_of
            && turn.index.saturating_sub(asked) <= REACH
            && denied.contains(&kind)
        {
            meant.push(kind);
        }
        let place = turn.sentence_at(cue);
        for kind in meant {
            self.found.retain(|risk| {
                risk.subject != Subject::Client || risk.kind != kind || risk.status != RiskStatus::Denied
            });
            self.push(kind, Whose::client(), RiskStatus::Disclosed, vec![turn.span(turn.around(place, 1, 2))]);
        }
    }
}

/// "I lied", "I wasn't honest", "that wasn't quite true", "I should have said yes".
fn owns_to_untruth(turn: &Turn<'_>, at: usize) -> bool {
    let word = |places: usize| turn.word(at + places);
    match word(0) {
        "i" => {
            word(1) == "lied"
                || matches!((word(1), word(2)), ("was", "lying") | ("said" | "told", "no" | "you"))
                    && turn.any(at + 2..(at + 5).min(turn.words.len()), &["no"])
                    && turn.any(at + 3..(at + 9).min(turn.words.len()), &["but"])
                    && !turn.any(at + 3..(at + 9).min(turn.words.len()), &["mean", "meant"])
                || matches!((word(1), word(2), word(3)), ("should" | "could", "have", "said" | "told"))
                    && turn.any(at + 4..(at + 7).min(turn.words.len()), &["yes"])
                || word(1) == "was"
                    && word(2) == "not"
                    && turn.any(at + 3..(at + 7).min(turn.words.len()), &["honest", "truthful", "straight"])
                || word(1) == "have"
                    && word(2) == "not"
                    && turn.any(at + 3..(at + 6).min(turn.words.len()), &["honest", "truthful", "straight"])
        }
        "that" | "it" | "which" => {
            matches!(word(1), "was" | "is" | "'s")
                && word(2) == "not"
                && turn.any(at + 3..(at + 7).min(turn.words.len()), &["true", "truth", "honest"])
                && !turn.any(at + 3..(at + 7).min(turn.words.len()), &["'s"])
        }
        _ => false,
    }
}
