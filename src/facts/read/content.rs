//! The words of a stretch that carry content.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use super::talk::Turn;

/// Words that carry no content of their own.
const EMPTY: &[&str] = &[
    "'d", "'s", "a", "about", "actually", "all", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "being", "but", "by", "can", "could", "did", "do", "does", "for", "from", "get", "go", "got", "had", "has", "have",
    "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "know", "like", "me",
    "mean", "my", "no", "not", "of", "oh", "okay", "on", "or", "our", "out", "really", "she", "so", "some", "sort",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "thing", "this", "those", "to", "too",
    "up", "us", "very", "was", "we", "well", "were", "what", "when", "which", "who", "will", "with", "would", "yeah",
    "yes", "you", "your",
];
const NEGATORS: &[&str] = &["hardly", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without"];

/// Stems of the words that carry content.
pub(super) fn content(turn: &Turn<'_>, within: Range<usize>) -> Vec<Arc<str>> {
    within.filter_map(|at| turn.stem_at(at)).cloned().collect()
}

/// As [`content`], one by one.
pub(super) fn stems<'a>(turn: &Turn<'a>, within: Range<usize>) -> impl Iterator<Item = &'a str> {
    within.filter_map(|at| turn.stem_at(at).map(|stem| &**stem))
}

/// The stem of any word, as [`content`] has them.
pub(super) fn stem(word: &str) -> Arc<str> {
    crate::text::stem(word).into()
}

/// What a word carries: its stem, a placeholder as it is; `None` for a word that carries no content.
pub(in super::super) fn carried<'w>(word: &'w str, stem: &'w str) -> Option<&'w str> {
    if word.starts_with('[') {
        return Some(word);
    }
    (!empty().contains(word)).then_some(stem)
}

/// All words that carry no content.
fn empty() -> &'static FxHashSet<&'static str> {
    static READ: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    READ.get_or_init(|| EMPTY.iter().chain(NEGATORS).copied().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(EMPTY.is_sorted());
    }
}
