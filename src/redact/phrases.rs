//! Finds given phrases in a document, in any case, spacing, hyphenation and with or without diacritics.

use std::ops::Range;

use rustc_hash::FxHashMap as HashMap;

use super::class::Class;
use super::document::{Document, Tok};
use super::words::folded_words;

/// Phrases by their first word.
pub(crate) struct Phrases {
    by_first: HashMap<u32, Vec<(Vec<u32>, usize)>>,
    /// By word: whether a phrase begins with it.
    begins: Vec<bool>,
}

impl Phrases {
    /// `texts` in the order that [`Self::find`] gives back their places in. A phrase whose words the document lacks is
    /// in it nowhere.
    pub(crate) fn new<'a>(doc: &Document<'_>, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut by_first: HashMap<u32, Vec<(Vec<u32>, usize)>> = HashMap::default();
        for (index, text) in texts.into_iter().enumerate() {
            let ids: Option<Vec<u32>> = folded_words(text).iter().map(|word| doc.words.find(word)).collect();
            if let Some(ids) = ids
                && let Some(&first) = ids.first()
            {
                by_first.entry(first).or_default().push((ids, index));
            }
        }
        // The longest first, so that it wins.
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(ids, index)| (std::cmp::Reverse(ids.len()), *index));
            phrases.dedup_by(|next, first| next.0 == first.0);
            phrases.truncate(64);
        }
        let mut begins = vec![false; if by_first.is_empty() { 0 } else { doc.words.len() }];
        for &first in by_first.keys() {
            if let Some(flag) = begins.get_mut(first as usize) {
                *flag = true;
            }
        }
        Self { by_first, begins }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// Whether a phrase may begin at a token: worth asking [`Self::find`].
    #[inline]
    pub(crate) fn may_begin(&self, tok: &Tok) -> bool {
        match self.begins.get(tok.word as usize) {
            Some(&begins) => begins,
            None => tok.is(Class::DIGITS),
        }
    }

    /// The longest phrase that begins at a token, its tokens and its place among the texts.
    pub(crate) fn find(&self, doc: &Document<'_>, at: usize) -> Option<(Range<usize>, usize)> {
        if !self.may_begin(doc.at(at)) {
            return None;
        }
        let id = doc.id(at)?;
        let phrases = self.by_first.get(&id)?;
        phrases.iter().find_map(|(ids, index)| Some((at..ends(doc, at, ids)?, *index)))
    }
}

/// The token after a phrase that begins at `at`.
fn ends(doc: &Document<'_>, at: usize, ids: &[u32]) -> Option<usize> {
    let mut here = at;
    for (count, &id) in ids.iter().enumerate() {
        // Up to two marks or spoken signs may stand between two words.
        let mut skipped = 0;
        while count > 0 && doc.id(here) != Some(id) {
            let tok = doc.at(here);
            let sign = tok.is(Class::PUNCT.with(Class::SPOKEN_SIGN)) && !tok.is(Class::BREAK);
            if !sign || skipped == 2 {
                return None;
            }
            skipped += 1;
            here += 1;
        }
        if doc.id(here) != Some(id) {
            return None;
        }
        here += 1;
    }
    Some(here)
}
