//! A list of words and phrases, each with what is said about it, found in a text in any form of its words.

use rustc_hash::FxHashMap;
use std::ops::Range;

use crate::facts::words::{Key, key};
use crate::text::{TokenKind, stem, tokenize};

/// `phrase<TAB>remark`, a line each; "#" opens a comment. "~" stands for one word of any kind.
pub(crate) struct PhraseList {
    by_first: FxHashMap<Key, Vec<(Vec<Key>, &'static str)>>,
}

impl PhraseList {
    /// Reads the lines of a lexicon file.
    pub(crate) fn new(source: &'static str) -> Self {
        let mut by_first: FxHashMap<Key, Vec<(Vec<Key>, &'static str)>> = FxHashMap::default();
        for line in source.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let (phrase, remark) = line.split_once('\t').unwrap_or((line, ""));
            let mut keys = phrase
                .split([' ', '-'])
                .filter(|word| !word.is_empty())
                .map(|word| if word == "~" { 0 } else { key(&stem(word)) });
            if let Some(first) = keys.next() {
                by_first.entry(first).or_default().push((keys.collect(), remark));
            }
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { by_first }
    }

    /// Where entries stand in a stretch of words, in order and without overlap, with their remarks.
    pub(crate) fn find(&self, words: &[Stemmed]) -> Vec<(Range<usize>, &'static str)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = words.get(at) {
            let hit = self.by_first.get(&first.key).into_iter().flatten().find(|(rest, _)| {
                rest.iter().enumerate().all(|(step, wanted)| {
                    words
                        .get(at + 1 + step)
                        .is_some_and(|word| word.key == *wanted || (*wanted == 0 && word.key != OTHER))
                })
            });
            match hit {
                Some((rest, remark)) => {
                    let end = at + rest.len();
                    if let (Some(from), Some(to)) = (words.get(at), words.get(end)) {
                        found.push((from.range.start..to.range.end, *remark));
                    }
                    at = end + 1;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// A word of a text by its stem, or a mark, a number or a placeholder.
pub(crate) struct Stemmed {
    pub range: Range<usize>,
    key: Key,
}

/// The key of what is no word.
const OTHER: Key = 1;

/// The words of a text for every list to look through; hyphens part words and are none.
pub(crate) fn stemmed(text: &str) -> Vec<Stemmed> {
    let tokens = tokenize(text).into_iter().filter(|token| token.kind != TokenKind::Punct || token.of(text) != "-");
    tokens
        .map(|token| Stemmed {
            range: token.range(),
            key: if token.kind == TokenKind::Word { key(&stem(token.of(text))) } else { OTHER },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_in_any_form_and_the_longest_wins() {
        let list = PhraseList::new("# ours\nsad\tlow\nsad song\ttune\non ~ level\tguess\n");
        let text = "Sadness, and sad songs on some level.";
        let found: Vec<_> =
            list.find(&stemmed(text)).into_iter().map(|(range, remark)| (&text[range], remark)).collect();
        assert_eq!(found, [("Sadness", "low"), ("sad songs", "tune"), ("on some level", "guess")]);
    }
}
