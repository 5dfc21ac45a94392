//! The session word for word: what six words in a row are looked up in. Source: `domain.md` §6 of the project's reference.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::forms::Forms;
use super::spoken::{Spoken, SpokenTurn};
use super::words::{Key, key};
use crate::redact::Span;
use crate::text::{Token, TokenKind, each_token};

/// So many words in a row as they were said are a quotation.
pub(crate) const RUN: usize = 6;

/// Sounds that a transcript has and a note leaves out.
const FILLERS: &[&str] = &["ah", "er", "erm", "hm", "hmm", "mhm", "mm", "oh", "uh", "um", "well"];

/// A word as wordings are compared: in lower case, without apostrophes.
#[derive(Debug, Clone)]
pub(crate) struct Plain {
    pub key: Key,
    /// Numbers alone are no wording: two people say a score in the same way.
    pub is_word: bool,
    pub range: Range<usize>,
}

/// The key of a word in lower case; `None` for a sound that a note leaves out. "Client's" and "clients" are the same to
/// whoever compares.
pub(super) fn plain_key(lower: &str) -> Option<Key> {
    if lower.len() <= 4 && FILLERS.contains(&lower) {
        return None;
    }
    if lower.contains(APOSTROPHES) { Some(key(&lower.replace(APOSTROPHES, ""))) } else { Some(key(lower)) }
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// The words of a text, without marks and fillers.
pub(crate) fn plain(text: &str) -> Vec<Plain> {
    let lower = text.to_ascii_lowercase();
    let tokens = each_token(&lower).filter(|token| token.kind != TokenKind::Punct);
    tokens.filter_map(|token| Some(plain_word(token, plain_key(token.of(&lower))?))).collect()
}

/// Puts the words of a turn, which are known, behind others: as [`plain`].
fn add_known(turn: &SpokenTurn, forms: &Forms, words: &mut Vec<Plain>) {
    for (token, form) in turn.tokens.iter().zip(&turn.forms) {
        let key = match token.kind {
            TokenKind::Punct => None,
            TokenKind::Placeholder => plain_key(token.of(&turn.lower)),
            TokenKind::Word | TokenKind::Number => forms.get(*form).plain,
        };
        if let Some(key) = key {
            words.push(plain_word(*token, key));
        }
    }
}

fn plain_word(token: Token, key: Key) -> Plain {
    Plain { key, is_word: token.kind == TokenKind::Word, range: token.range() }
}

/// How often each word of a session is said, by its key.
fn counts(spoken: &Spoken) -> FxHashMap<Key, usize> {
    let mut by_form = vec![0_usize; spoken.forms.len()];
    let mut counts: FxHashMap<Key, usize> = FxHashMap::default();
    counts.reserve(spoken.forms.len());
    for turn in &spoken.turns {
        for (token, form) in turn.tokens.iter().zip(&turn.forms) {
            if token.kind != TokenKind::Placeholder {
                by_form.get_mut(*form as usize).into_iter().for_each(|count| *count += 1);
            } else if let Some(key) = plain_key(token.of(&turn.lower)) {
                *counts.entry(key).or_default() += 1;
            }
        }
    }
    for (form, count) in spoken.forms.all().zip(by_form).filter(|(_, count)| *count > 0) {
        if let Some(key) = form.plain {
            *counts.entry(key).or_default() += count;
        }
    }
    counts
}

/// One key for words in a row.
pub(crate) fn joined(words: &[Plain]) -> Key {
    words.iter().fold(0, |hash: Key, word| hash.rotate_left(7).wrapping_mul(0x0100_0000_01b3) ^ word.key)
}

/// The keys of the runs of a session: as a set, without what a set does for keys that are no hashes yet.
struct Runs {
    /// Each at the place that its bits say, or the next free one; nought where there is none.
    places: Vec<Key>,
}

impl Runs {
    /// For so many at most.
    fn about(most: usize) -> Self {
        Self { places: vec![0; (most + most / 2 + 1).next_power_of_two()] }
    }

    fn add(&mut self, run: Key) {
        let at = self.place(run);
        if let Some(place) = self.places.get_mut(at) {
            *place = run.max(1);
        }
    }

    fn has(&self, run: Key) -> bool {
        self.places.get(self.place(run)) == Some(&run.max(1))
    }

    /// Where a run stands, or would.
    fn place(&self, run: Key) -> usize {
        let mut at = (run ^ run >> 32) as usize & (self.places.len() - 1);
        while self.places.get(at).is_some_and(|known| *known != 0 && *known != run.max(1)) {
            at = (at + 1) & (self.places.len() - 1);
        }
        at
    }
}

/// Every word of a session in order, and its runs.
pub(crate) struct Wording {
    words: Vec<Plain>,
    /// The words of each turn.
    turns: Vec<Range<usize>>,
    runs: Runs,
    counts: FxHashMap<Key, usize>,
}

impl Wording {
    /// Reads the session once: linear in its length.
    pub fn read(spoken: &Spoken) -> Self {
        let count = spoken.turns.iter().map(|turn| turn.tokens.len()).sum();
        let mut words = Vec::with_capacity(count);
        let mut turns = Vec::with_capacity(spoken.turns.len());
        let mut runs = Runs::about(count);
        for turn in &spoken.turns {
            let from = words.len();
            add_known(turn, &spoken.forms, &mut words);
            turns.push(from..words.len());
            words.get(from..).unwrap_or_default().windows(RUN).for_each(|run| runs.add(joined(run)));
        }
        Self { words, turns, runs, counts: counts(spoken) }
    }

    /// How often a word is said, in lower case and without apostrophes.
    pub fn count(&self, word: &str) -> usize {
        self.counts.get(&key(word)).copied().unwrap_or_default()
    }

    /// These words, [`RUN`] of them, stand somewhere in this order.
    pub fn has_run(&self, words: &[Plain]) -> bool {
        self.runs.has(joined(words))
    }

    /// Every stretch of so many words, with its key and its place.
    pub fn stretches(&self, length: usize) -> impl Iterator<Item = (Key, Span)> + '_ {
        self.turns.iter().enumerate().flat_map(move |(turn, words)| {
            let words = self.words.get(words.clone()).unwrap_or_default();
            words.windows(length).filter_map(move |run| {
                let (first, last) = (run.first()?, run.last()?);
                Some((joined(run), Span { turn, start: first.range.start, end: last.range.end }))
            })
        })
    }
}
