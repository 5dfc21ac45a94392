//! Steps that are told of a thing: "the phone goes in the drawer at nine", "the chair I'll keep up".

use std::ops::Range;

use super::super::clause;
use super::super::content::{content, stem};
use super::super::talk::{Talk, Turn};
use super::commit::STEPS;
use super::{Candidate, candidate, details, matter, phrase};
use crate::facts::{Agreement, Owner};
use crate::lexicon::{Category, Gap};

/// Words of a thing at most.
const LONGEST: usize = 5;

/// What becomes of a thing, and what one does for it.
const BECOMES: &[(&str, &str)] = &[
    ("come", "bring"),
    ("comes", "bring"),
    ("go", "put"),
    ("goes", "put"),
    ("live", "keep"),
    ("lives", "keep"),
    ("stay", "leave"),
    ("stays", "leave"),
];

/// Where it goes.
const WHERE: &[&str] = &[
    "at", "away", "back", "behind", "by", "down", "in", "inside", "into", "next", "off", "on", "out", "outside", "to",
    "under", "up", "with",
];

/// A sentence that plans by telling where a thing goes; of somebody who was asked for a plan.
pub(super) fn read(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, place: usize, owner: Owner) -> Option<Candidate> {
    let words = turn.sentence(place);
    let start = words.start
        + words.clone().take_while(|at| matches!(turn.word(*at), "and" | "so" | "then" | "yeah" | "okay")).count();
    let (thing, after) = subject(talk, at, turn, start, words.end)?;
    let verb = after + usize::from(matches!(turn.word(after), "can" | "could" | "will" | "'d" | "would"));
    let (_, done) = BECOMES.iter().find(|(becomes, _)| *becomes == turn.word(verb))?;
    let past = turn.found(Category::Time, words.clone()).any(|hit| hit.group.name == "past");
    if past || !WHERE.contains(&turn.word(verb + 1)) || turn.any(words.clone(), &["not", "never", "always"]) {
        return None;
    }
    let end = clause::end(turn, verb).min(words.end);
    let mut made = candidate(turn, verb..end, owner, Agreement::Agreed, 5)?;
    let rest = made.what.split_once(' ').map(|(_, rest)| rest.to_owned())?;
    made.stems.extend(thing.split(' ').skip(1).map(stem));
    made.what = format!("{done} {thing} {rest}");
    details::behind(talk, at, turn, place, &mut made);
    Some(made)
}

/// A thing that a sentence begins with and the word behind it; "it" and "they" are what is being planned.
fn subject(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, start: usize, end: usize) -> Option<(String, usize)> {
    if matches!(turn.word(start), "it" | "they" | "that" | "those") {
        return matter::before(talk, at, turn, start).map(|matter| (matter, start + 1));
    }
    let thing = thing_at(turn, start, end)?;
    Some((clause::said(turn, thing.clone()), thing.end))
}

/// "the chair", "my old phone": a thing with its determiner, up to a verb or "I".
fn thing_at(turn: &Turn<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    if !matches!(turn.word(start), "the" | "my" | "that" | "those" | "both") {
        return None;
    }
    let stops = |at: usize| phrase::ends_noun(turn.word(at)) || BECOMES.iter().any(|(verb, _)| *verb == turn.word(at));
    let last = (start + 1..end.min(start + 1 + LONGEST)).find(|at| turn.gap(*at) != Gap::None || stops(*at))?;
    let person = turn.word(last - 1).starts_with('[');
    (last > start + 1 && turn.gap(last) == Gap::None && !person && !content(turn, start + 1..last).is_empty())
        .then_some(start..last)
}

/// "The chair I'll keep up": a thing put in front of what will be done with it.
pub(super) fn fronted(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, place: usize, owner: Owner) -> Option<Candidate> {
    let words = turn.sentence(place);
    let start = words.start
        + words
            .clone()
            .take_while(|at| matches!(turn.word(*at), "and" | "so" | "then" | "yeah" | "okay" | "but"))
            .count();
    let thing = thing_at(turn, start, words.end).filter(|thing| turn.word(thing.end) == "i")?;
    let verb = thing.end + 2;
    let will = matches!(turn.word(thing.end + 1), "will" | "can" | "could" | "'d");
    if !will || STEPS.binary_search(&turn.word(verb)).is_err() {
        return None;
    }
    let end = clause::end(turn, verb).min(words.end);
    let mut made = candidate(turn, verb..end, owner, Agreement::Agreed, 5)?;
    let said = clause::said(turn, thing.clone());
    made.stems.extend(content(turn, thing));
    made.what = match made.what.split_once(' ') {
        // "keep up the chair", "give the blade to her".
        Some((verb, rest)) if matches!(rest.split(' ').next(), Some("her" | "him" | "them")) => {
            format!("{verb} {said} to {rest}")
        }
        Some((verb, rest)) => format!("{verb} {said} {rest}"),
        None => format!("{} {said}", made.what),
    };
    details::behind(talk, at, turn, place, &mut made);
    Some(made)
}
