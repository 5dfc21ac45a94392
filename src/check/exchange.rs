//! The exchange of a session that a clause of a note is about: two turns side by side that hold most of its words.

use rustc_hash::FxHashMap;

use super::evidence::Query;
use crate::facts::index::Index;
use crate::redact::Span;
use crate::transcript::Role;

/// Sentences behind the last word of a clause in an exchange that may still speak of it.
const BEHIND: usize = 3;

/// Two turns side by side.
pub(crate) struct Exchange {
    /// Weight of what of the clause stands in it.
    pub weight: f64,
    /// How many of its keys.
    pub words: u32,
    /// The first and the last sentence that has one of them.
    first: usize,
    last: usize,
}

impl Exchange {
    /// The one that holds most of a query; the first of several.
    pub(crate) fn of(index: &Index<'_>, query: &Query) -> Option<Self> {
        let mut turns: FxHashMap<usize, (u32, usize, usize)> = FxHashMap::default();
        for (bit, (key, _)) in query.keys.iter().enumerate() {
            for place in index.places(*key).iter().map(|place| *place as usize) {
                let turn = index.turn_of(place);
                let (mask, first, last) = turns.entry(turn).or_insert((0, place, place));
                *mask |= 1 << bit;
                (*first, *last) = ((*first).min(place), (*last).max(place));
            }
        }
        let weigh = |mask: u32| -> f64 {
            query.keys.iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0).map(|(_, (_, weight))| weight).sum()
        };
        let mut best: Option<Self> = None;
        let mut numbers: Vec<usize> = turns.keys().copied().collect();
        numbers.sort_unstable();
        for turn in numbers {
            let Some((mask, first, last)) = turns.get(&turn).copied() else { continue };
            let next = turns.get(&(turn + 1)).copied();
            let (mask, last) = next.map_or((mask, last), |(other, _, end)| (mask | other, end));
            let weight = weigh(mask);
            if best.as_ref().is_none_or(|best| weight > best.weight + 1e-9) {
                best = Some(Self { weight, words: mask.count_ones(), first, last });
            }
        }
        best
    }

    /// What the client's side says in it: near its words, and in the answer to them.
    pub(crate) fn answers<'i>(&self, index: &'i Index<'_>) -> impl Iterator<Item = usize> + 'i {
        let turn = index.turn_of(self.last);
        // Behind the client's own words the therapist may ask on.
        let own = index.said.get(self.last).is_some_and(|said| said.role != Role::Therapist);
        let next = if own { turn + 2 } else { turn + 1 };
        let until = (self.last + BEHIND).max(index.turn(next).start + BEHIND);
        let answer = move |place: &usize| index.turn_of(*place) <= next;
        let by_client = |place: &usize| index.said.get(*place).is_some_and(|said| said.role != Role::Therapist);
        (self.first.saturating_sub(1)..until.min(index.said.len())).filter(answer).filter(by_client)
    }

    /// Its sentences.
    pub(crate) fn spans(&self, index: &Index<'_>) -> Vec<Span> {
        [self.first, self.last].iter().filter_map(|place| index.said.get(*place)).map(|said| said.span).collect()
    }

    /// Its turns.
    pub(crate) fn turns(&self, index: &Index<'_>) -> std::ops::RangeInclusive<usize> {
        index.turn_of(self.first)..=index.turn_of(self.last) + 1
    }
}
