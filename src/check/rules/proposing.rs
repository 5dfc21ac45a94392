//! Who says of a matter that it might be done, in the session: "what about a box with a lock?", "she could hold the bottle".
//! A word of the matter in such a sentence says more about whose idea it was than who said the word first.

use std::ops::Range;

use super::whose_proposal::Author;
use crate::check::Finding;
use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::note_text::SectionText;
use crate::check::{Rule, Severity};
use crate::facts::index::{Index, Said};
use crate::redact::Span;
use crate::text::Cues;

/// Share of a matter that a sentence which puts it forward has, with the sentences of its turn beside it.
const ENOUGH: f64 = 0.4;
/// By how much it has more than any such sentence of the one whom the note names.
const MORE: f64 = 0.25;
/// Words that more sentences have tell no matter from another.
const FEW: usize = 12;

/// How a thing is put forward, in plain lower case. Sorted.
static FORWARD: Cues = Cues::new(&[
    "can we",
    "can you",
    "could",
    "fancy",
    "had a think",
    "how about",
    "i can ",
    "i have an idea",
    "i might",
    "i thought i",
    "i thought maybe",
    "i thought we",
    "i want to",
    "i want you to",
    "i was thinking",
    "i wonder",
    "i wondered",
    "i'd be inclined",
    "i'd like",
    "i'd love",
    "i'd say",
    "i'd start",
    "i'd suggest",
    "i'll ",
    "i'm going to",
    "i'm thinking",
    "idea",
    "let's",
    "maybe ",
    "might help",
    "one thing",
    "shall ",
    "should we",
    "suggest",
    "suppose",
    "there's a",
    "try ",
    "we might",
    "what about",
    "what if",
    "wondering",
    "would it",
    "would you",
    "you might",
]);

/// Warns where somebody else than the one whom the note names puts the matter forward, and that one does not.
pub(super) fn judge(
    context: &Context<'_>,
    query: &Query,
    author: &Author,
    section: &SectionText<'_>,
    range: &Range<usize>,
    found: &mut Vec<Finding>,
) {
    let index = &context.index;
    let turns = index.redacted.turns();
    let is_author = |said: &Said| turns.get(said.span.turn).is_some_and(|turn| author.is(turn));
    if !turns.iter().any(|turn| author.is(turn)) {
        return;
    }
    let total = query.weight();
    let (mut own, mut others): (f64, Option<(f64, Span)>) = (0.0, None);
    for (share, said) in proposals(index, query) {
        let share = share / total;
        if is_author(said) {
            own = own.max(share);
        } else if others.is_none_or(|(most, _)| share > most) {
            others = Some((share, said.span));
        }
    }
    if let Some((_, span)) = others.filter(|(most, _)| *most >= ENOUGH && *most >= own + MORE) {
        let message = "In the session someone else seems to have put this forward. Check who it was.";
        found.push(context.at(Rule::WrongSpeaker, Severity::Warning, section, range, message).with([span]));
    }
}

/// The sentences that put something of a matter forward, each with the weight of what it has of it.
fn proposals<'i>(index: &'i Index<'_>, query: &Query) -> Vec<(f64, &'i Said)> {
    let mut places: Vec<u32> = query
        .keys
        .iter()
        .map(|(key, _)| index.places(*key))
        .filter(|places| places.len() <= FEW)
        .flatten()
        .copied()
        .collect();
    places.sort_unstable();
    places.dedup();
    let beside =
        |at: u32, other: u32| at.abs_diff(other) <= 1 && index.turn_of(at as usize) == index.turn_of(other as usize);
    let weigh = |at: u32| -> f64 {
        let has = |key| index.places(key).iter().any(|place| beside(at, *place));
        query.keys.iter().filter(|(key, _)| has(*key)).map(|(_, weight)| weight).sum()
    };
    let mut found = Vec::new();
    for at in places {
        let near = at.saturating_sub(1)..=at + 1;
        let said = |at: u32| index.said.get(at as usize);
        let forward =
            near.filter(|other| beside(at, *other)).filter_map(said).any(|said| FORWARD.said_in(index.plain_of(said)));
        if let Some(said) = said(at).filter(|_| forward) {
            found.push((weigh(at), said));
        }
    }
    found
}
