//! Text as the checker compares it: each word as a key that other forms and everyday or clinical equivalents share.

use std::ops::Range;

use super::forms::{FormId, Forms, group_of};
pub(crate) use super::forms::{is_function, key_of};
use super::negation::negate;
use super::spoken::{NO_FORM, SpokenTurn};
use crate::text::TokenKind;

/// What words are compared by: a hash of the stem, or of the group of equivalents it belongs to.
pub(crate) type Key = u64;

/// What a word is good for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Class {
    /// Carries matter.
    Content,
    /// Carries matter that any note has.
    Common,
    /// Carries none.
    Function,
    /// A number with its value.
    Number(f64),
    /// `[MOTHER]`.
    Placeholder,
}

/// A word, number, placeholder or phrase that counts as one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is compared by.
    pub key: Key,
    /// The plain stem, before equivalents.
    pub stem: Key,
    /// What it is good for.
    pub class: Class,
    /// The form of its first token.
    pub form: FormId,
    /// "Not", "no", "denied" and their like stand before it in the same clause, or "is gone" after it.
    pub negated: bool,
    /// It is what the "not" is said of, and no mere object of that: "did not *call* the clinic", "no *tremor* or *fits*".
    pub head: bool,
}

impl Word {
    /// Carries matter.
    pub(crate) fn is_content(&self) -> bool {
        matches!(self.class, Class::Content | Class::Placeholder)
    }

    /// The value where it is a number.
    pub(crate) fn number(&self) -> Option<f64> {
        match self.class {
            Class::Number(value) => Some(value),
            _ => None,
        }
    }
}

/// FNV-1a: keys are compared, never stored.
pub(crate) fn key(text: &str) -> Key {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Reads text word by word, and remembers the words.
#[derive(Default)]
pub(crate) struct Reader {
    forms: Forms,
}

impl Reader {
    /// One that knows some words already.
    pub(super) fn knowing(forms: &Forms) -> Self {
        Self { forms: forms.clone() }
    }

    /// The words of `text[range]`, offsets in `text`.
    pub(crate) fn read(&mut self, text: &str, range: Range<usize>) -> Vec<Word> {
        let base = range.start;
        let spoken = SpokenTurn::read(text.get(range).unwrap_or_default(), &mut self.forms);
        let mut words = Vec::new();
        spoken.read_words(&self.forms, spoken.all(), &mut words);
        for word in &mut words {
            word.start += base;
            word.end += base;
        }
        words
    }
}

impl SpokenTurn {
    /// Puts the words of some tokens, which are a sentence, behind others.
    pub(crate) fn read_words(&self, forms: &Forms, sentence: Range<usize>, words: &mut Vec<Word>) {
        let from = words.len();
        self.read_plain(forms, sentence.clone(), words);
        let known = self.forms.get(sentence.clone()).unwrap_or_default();
        let denies = |place: usize| known.get(place).is_some_and(|form| forms.get(*form).denies);
        if !(0..known.len()).any(denies) {
            return;
        }
        let tokens = self.tokens.get(sentence).unwrap_or_default();
        negate(&self.lower, tokens, &denies, words.get_mut(from..).unwrap_or_default());
    }

    fn read_plain(&self, forms: &Forms, sentence: Range<usize>, words: &mut Vec<Word>) {
        let written =
            |at: usize| self.tokens.get(at).and_then(|token| self.lower.get(token.range())).unwrap_or_default();
        let form = |at: usize| forms.get(self.forms.get(at).copied().unwrap_or(NO_FORM));
        words.reserve(sentence.len());
        let first = self.numbers.partition_point(|number| number.tokens.start < sentence.start);
        let mut numbers = self.numbers.get(first..).unwrap_or_default().iter();
        let mut next_number = numbers.next();
        let mut at = sentence.start;
        while at < sentence.end {
            let (Some(token), Some(id)) = (self.tokens.get(at), self.forms.get(at)) else { return };
            while next_number.is_some_and(|number| number.tokens.start < at) {
                next_number = numbers.next();
            }
            let number = next_number.filter(|number| number.tokens.start == at && number.tokens.end <= sentence.end);
            if token.kind == TokenKind::Punct && number.is_none() {
                at += 1;
                continue;
            }
            let known = forms.get(*id);
            let mut word = Word {
                start: token.range().start,
                end: token.range().end,
                key: known.key,
                stem: known.stem,
                class: known.class,
                form: *id,
                negated: false,
                head: false,
            };
            if let Some(number) = number {
                word.end = self.tokens.get(number.tokens.end - 1).map_or(word.end, |token| token.range().end);
                // "Point five" is half of one.
                let point = at > sentence.start && written(at - 1) == "point";
                let tenth = number.spoken && number.value < 10.0 && point;
                let value = if tenth { number.value / 10.0 } else { number.value };
                word.class = Class::Number(value);
                word.key = key(&format!("#{value}"));
                at = number.tokens.end;
                words.push(word);
                continue;
            }
            at += 1;
            if token.kind == TokenKind::Placeholder {
                let written = written(at - 1);
                word.stem = key(written);
                // "[MOTHER]" and "her mother" are the same person.
                word.key = group_of(known.stem).unwrap_or(word.stem);
                // The client is what every note is about.
                word.class = if written.starts_with("[client") { Class::Function } else { Class::Placeholder };
            } else {
                // Most phrases go on with another word than stands here.
                let next = if known.phrases.is_empty() { 0 } else { form(at + usize::from(written(at) == "-")).stem };
                let fits = |rest: &[Key]| rest.first().is_none_or(|wanted| *wanted == next || *wanted == 0);
                let mut phrases = known.phrases.iter().filter(|(rest, _)| fits(rest));
                let phrase = phrases.find_map(|(rest, group)| {
                    let mut end = at;
                    // "~" matches one possessive or article, hyphens are skipped.
                    for wanted in rest {
                        end += usize::from(written(end) == "-");
                        let fits = if *wanted == 0 { is_determiner(written(end)) } else { form(end).stem == *wanted };
                        if end >= sentence.end || !fits {
                            return None;
                        }
                        end += 1;
                    }
                    Some((end, *group))
                });
                if let Some((end, group)) = phrase {
                    word.end = self.tokens.get(end - 1).map_or(word.end, |token| token.range().end);
                    word.key = group;
                    word.class = Class::Content;
                    at = end;
                }
            }
            words.push(word);
        }
    }
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "my" | "your" | "his" | "her" | "their" | "our" | "its" | "the" | "a" | "an" | "someone's" | "one's")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_count_as_one_word() {
        let text = "Any thoughts of ending your life?";
        let words = Reader::default().read(text, 0..text.len());
        assert!(
            words
                .iter()
                .any(|word| word.key == key_of("suicidal") && &text[word.start..word.end] == "ending your life")
        );
    }

    #[test]
    fn numbers_keep_their_value() {
        let text = "about seven and a half hours, 2,100 spent";
        let words = Reader::default().read(text, 0..text.len());
        let values: Vec<f64> = words.iter().filter_map(Word::number).collect();
        assert_eq!(values, [7.5, 2100.0]);
    }
}
