//! The session word for word: what six words in a row are looked up in. Source: `domain.md` §6 of the project's reference.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{Key, key};
use crate::redact::{Redacted, Span};
use crate::text::{TokenKind, each_token};

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

/// The words of a text, without marks and fillers. "Client's" and "clients" are the same to whoever compares.
pub(crate) fn plain(text: &str) -> Vec<Plain> {
    let mut word = String::new();
    let tokens = each_token(text).filter(|token| token.kind != TokenKind::Punct);
    tokens
        .filter_map(|token| {
            word.clear();
            let written = token.of(text).chars().filter(|c| !matches!(c, '\'' | '’'));
            word.extend(written.flat_map(char::to_lowercase));
            let is_word = token.kind == TokenKind::Word;
            let filler = word.len() <= 4 && FILLERS.contains(&word.as_str());
            (!filler).then(|| Plain { key: key(&word), is_word, range: token.range() })
        })
        .collect()
}

/// One key for words in a row.
pub(crate) fn joined(words: &[Plain]) -> Key {
    words.iter().fold(0, |hash: Key, word| hash.rotate_left(7).wrapping_mul(0x0100_0000_01b3) ^ word.key)
}

/// Every word of a session in order, and its runs.
pub(crate) struct Wording {
    turns: Vec<Vec<Plain>>,
    runs: FxHashSet<Key>,
    counts: FxHashMap<Key, usize>,
}

impl Wording {
    /// Reads the session once: linear in its length.
    pub fn read(session: &Redacted) -> Self {
        let turns: Vec<Vec<Plain>> = session.turns().iter().map(|turn| plain(&turn.text)).collect();
        let runs = turns.iter().flat_map(|words| words.windows(RUN)).map(joined).collect();
        let mut counts = FxHashMap::default();
        for word in turns.iter().flatten() {
            *counts.entry(word.key).or_default() += 1;
        }
        Self { turns, runs, counts }
    }

    /// How often a word is said, in lower case and without apostrophes.
    pub fn count(&self, word: &str) -> usize {
        self.counts.get(&key(word)).copied().unwrap_or_default()
    }

    /// These words, [`RUN`] of them, stand somewhere in this order.
    pub fn has_run(&self, words: &[Plain]) -> bool {
        self.runs.contains(&joined(words))
    }

    /// Every stretch of so many words, with its key and its place.
    pub fn stretches(&self, length: usize) -> impl Iterator<Item = (Key, Span)> + '_ {
        self.turns.iter().enumerate().flat_map(move |(turn, words)| {
            words.windows(length).filter_map(move |run| {
                let (first, last) = (run.first()?, run.last()?);
                Some((joined(run), Span { turn, start: first.range.start, end: last.range.end }))
            })
        })
    }
}
