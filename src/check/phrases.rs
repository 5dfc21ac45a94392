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

    /// Where entries stand in a text, in order and without overlap, with their remarks.
    pub(crate) fn find(&self, text: &str) -> Vec<(Range<usize>, &'static str)> {
        let tokens: Vec<_> = tokenize(text)
            .into_iter()
            .filter(|token| token.kind != TokenKind::Punct || token.of(text) != "-")
            .collect();
        let keys: Vec<Key> = tokens
            .iter()
            .map(|token| if token.kind == TokenKind::Word { key(&stem(token.of(text))) } else { 1 })
            .collect();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = keys.get(at) {
            let hit = self.by_first.get(first).into_iter().flatten().find(|(rest, _)| {
                rest.iter().enumerate().all(|(step, wanted)| {
                    keys.get(at + 1 + step).is_some_and(|key| key == wanted || (*wanted == 0 && *key != 1))
                })
            });
            match hit {
                Some((rest, remark)) => {
                    let end = at + rest.len();
                    if let (Some(from), Some(to)) = (tokens.get(at), tokens.get(end)) {
                        found.push((from.range().start..to.range().end, *remark));
                    }
                    at = end + 1;
                }
                None => at += 1,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_in_any_form_and_the_longest_wins() {
        let list = PhraseList::new("# ours\nsad\tlow\nsad song\ttune\non ~ level\tguess\n");
        let text = "Sadness, and sad songs on some level.";
        let found: Vec<_> = list.find(text).into_iter().map(|(range, remark)| (&text[range], remark)).collect();
        assert_eq!(found, [("Sadness", "low"), ("sad songs", "tune"), ("on some level", "guess")]);
    }
}
