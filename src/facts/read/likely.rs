//! What two trained models make of every answer among the turns around it, averaged, once for all readers: [`model`] by what
//! words and pairs of words there are, [`windows`] by what three in a row tell wherever they stand.
//!
//! Rules know the words they know. The model says where else to look and what it looks like there: its word makes a doubt
//! or a passage to read, never a statement.

mod model;
pub mod train;
mod train_windows;
mod windows;

pub use model::Sense;
pub(in super::super) use model::Senses;
pub(crate) use model::odds_of;
use model::{Heard, Odds, Seen};
use windows::Windows;

use super::talk::{Talk, Turn};
use crate::transcript::Role;

/// The odds of every answer of a session.
pub(super) struct Likely(Vec<Option<Odds<'static>>>);

impl Likely {
    pub(super) fn read(talk: &Talk<'_>) -> Self {
        let (mut seen, mut windows) = (Seen::default(), Windows::new());
        let odds = |at: usize| Heard::at(talk, at).map(|heard| Odds::of(&heard, &mut seen, &mut windows));
        Self((0..talk.turns.len()).map(odds).collect())
    }

    /// The odds of every sense, by turn.
    pub(super) fn senses(&self) -> Vec<Option<Senses>> {
        self.0.iter().map(|odds| odds.as_ref().map(Odds::senses)).collect()
    }

    /// The odds that the answer at a place is of a sense; `None` where nobody answers there.
    pub(super) fn odds(&self, at: usize, sense: Sense) -> Option<f32> {
        Some(self.0.get(at)?.as_ref()?.sense(sense))
    }

    /// The answers with their places and their odds.
    pub(super) fn of<'l, 't, 'a>(
        &'l self,
        talk: &'t Talk<'a>,
    ) -> impl Iterator<Item = (usize, &'t Turn<'a>, &'l Odds<'static>)> {
        let turns = talk.turns.iter().zip(&self.0).enumerate();
        turns.filter_map(|(at, (turn, odds))| Some((at, turn, odds.as_ref()?)))
    }
}

/// The turn of the therapist right before an answer.
pub(super) fn question_before<'t, 'a>(talk: &'t Talk<'a>, at: usize) -> Option<&'t Turn<'a>> {
    talk.turns.get(at.checked_sub(1)?).filter(|turn| turn.role == Role::Therapist)
}
