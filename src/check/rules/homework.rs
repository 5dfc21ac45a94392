//! A kind of task that therapists set again and again (a diary, breathing, walks), which the note has and no agreed step of the
//! client's speaks of.
//!
//! Words of such a task are spoken of in most sessions for other reasons, so that it is asked whether its kind was spoken of where
//! something was agreed, and of a diary or log whether what it is kept of was, too.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::unsupported_action::is_time;
use crate::check::context::Context;
use crate::check::note_text::{Clause, SectionText};
use crate::facts::words::{Class, Key, Word, key};
use crate::facts::{Agreement, Owner};
use crate::text::stem;

const KINDS: &str = include_str!("../../lexicon/homework.txt");

/// So many turns around an agreed step still speak of it.
const AROUND: usize = 2;

/// What the session knows of a task of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    /// Nobody spoke of such a thing.
    Unspoken,
    /// It was spoken of, and nowhere near a step that was agreed.
    Spoken,
}

/// One kind: phrases by the stems of their words.
struct Kind {
    in_notes: Vec<Vec<Key>>,
    in_talk: Vec<Vec<Key>>,
}

fn kinds() -> &'static [Kind] {
    static KNOWN: OnceLock<Vec<Kind>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let phrase = |text: &str| text.split('+').map(|word| key(&stem(word))).collect::<Vec<Key>>();
        let phrases = |text: &str| text.split_whitespace().map(phrase).collect();
        let lines = KINDS.lines().filter(|line| !line.starts_with('#'));
        let halves = lines.filter_map(|line| line.split_once('|'));
        halves.map(|(notes, talk)| Kind { in_notes: phrases(notes), in_talk: phrases(talk) }).collect()
    })
}

/// Where one of some phrases begins among some words.
fn place(words: &[Word], phrases: &[Vec<Key>]) -> Option<usize> {
    let stands = |at: usize, phrase: &Vec<Key>| {
        let part = words.get(at..at + phrase.len());
        part.is_some_and(|part| part.iter().zip(phrase).all(|(word, key)| word.stem == *key))
    };
    (0..words.len()).find(|at| phrases.iter().any(|phrase| stands(*at, phrase)))
}

/// A task of a well-known kind that no agreed step of the client's speaks of; none where it is of no such kind, the clinician's own, left
/// out, conditional or no new one.
pub(super) fn unagreed(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    item: &Range<usize>,
) -> Option<Known> {
    const NO_NEW_TASK: &[&str] =
        &[" therapist", " clinician", " i ", " declin", " not ", " no ", " if ", " without ", " instead ", " continue"];
    let words: Vec<Word> =
        clause.words.iter().filter(|word| item.start <= word.start && word.end <= item.end).copied().collect();
    let kinds = kinds().iter().enumerate();
    let mut named = kinds.filter_map(|(kind, known)| Some((kind, place(&words, &known.in_notes)?))).peekable();
    named.peek()?;
    let written = format!(" {} ", section.part(&clause.range).to_lowercase());
    if NO_NEW_TASK.iter().any(|word| written.contains(word)) || words.iter().any(|word| word.negated) {
        return None;
    }
    let talk = context.homework.get_or_init(|| Talk::of(context));
    named
        .filter_map(|(kind, at)| {
            // "A dream log": of dreams.
            let matter = at.checked_sub(1).and_then(|before| words.get(before));
            let matter =
                matter.filter(|word| word.class == Class::Content && !is_time(section.part(&(word.start..word.end))));
            talk.known(context, kind, matter)
        })
        .min()
}

/// Where a session speaks of tasks, looked up once for a note.
pub(crate) struct Talk {
    /// The turns that speak of each kind.
    spoken: Vec<Vec<usize>>,
    /// The turns around each agreed step of the client's.
    agreed: Vec<Range<usize>>,
}

impl Talk {
    fn of(context: &Context<'_>) -> Self {
        let turns = |kind: &Kind| {
            let first: FxHashSet<Key> = kind.in_talk.iter().filter_map(|phrase| phrase.first().copied()).collect();
            let said = context.index.said.iter().filter(|said| {
                let words = context.index.words_of(said);
                words.iter().any(|word| first.contains(&word.stem)) && place(words, &kind.in_talk).is_some()
            });
            said.map(|said| said.span.turn).collect()
        };
        let own = context.facts.actions.iter().filter(|action| {
            action.agreement == Agreement::Agreed && matches!(action.owner, Owner::Client | Owner::Both)
        });
        let agreed = own.filter_map(|action| {
            let turns = || action.evidence.iter().map(|span| span.turn);
            Some(turns().min()?.saturating_sub(AROUND)..turns().max()? + AROUND + 1)
        });
        Self { spoken: kinds().iter().map(turns).collect(), agreed: agreed.collect() }
    }

    /// What is known of a kind of task, of one matter where it has one; none where it was agreed.
    fn known(&self, context: &Context<'_>, kind: usize, matter: Option<&Word>) -> Option<Known> {
        let index = &context.index;
        let spoken = self.spoken.get(kind)?;
        let is_agreed = self.agreed.iter().any(|turns| {
            spoken.iter().any(|turn| turns.contains(turn))
                && matter.is_none_or(|matter| {
                    let places = index.places(matter.key);
                    places.iter().any(|place| turns.contains(&index.turn_of(*place as usize)))
                })
        });
        match (is_agreed, spoken.is_empty()) {
            (true, _) => None,
            (_, true) => Some(Known::Unspoken),
            _ => Some(Known::Spoken),
        }
    }
}
