//! How hard a text is to read: the Flesch–Kincaid grade, with the sentences and words that raise it.
//!
//! grade = 0.39 · words per sentence + 11.8 · syllables per word − 15.59 (Kincaid and others, 1975). A note of two
//! paragraphs is short for a formula, so a reader should take the grade as give or take one.

use std::ops::Range;

use super::sentence::sentences;
use super::token::{TokenKind, tokenize};

/// Sentences of more words than this are named.
const LONG_SENTENCE: usize = 20;

/// Words of at least so many syllables are named.
const LONG_WORD: usize = 4;

/// What a placeholder counts as: a plain noun, neither short nor long.
const PLACEHOLDER_SYLLABLES: f64 = 1.5;

/// How hard a text is to read, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Readability {
    /// Flesch–Kincaid school grade; 0 for an empty text.
    pub grade: f64,
    /// Words, placeholders and numbers included.
    pub words: usize,
    /// Bytes of sentences of more than twenty words, longest first.
    pub long_sentences: Vec<Range<usize>>,
    /// Bytes of words of four syllables or more, in order.
    pub long_words: Vec<Range<usize>>,
}

/// Measures a text with placeholders.
#[allow(clippy::cast_precision_loss)] // a note has fewer than 2^52 words
pub fn readability(text: &str) -> Readability {
    let (mut words, mut syllables, mut closed) = (0_usize, 0.0, 0_usize);
    let mut long_sentences = Vec::new();
    let mut long_words = Vec::new();
    for range in sentences(text) {
        let Some(sentence) = text.get(range.clone()) else { continue };
        let before = words;
        for token in tokenize(sentence) {
            let written = sentence.get(token.range()).unwrap_or_default();
            match token.kind {
                TokenKind::Word if written == "s" => continue,
                TokenKind::Word => {
                    let count = count_syllables(written);
                    syllables += count as f64;
                    if count >= LONG_WORD {
                        long_words.push(range.start + token.range().start..range.start + token.range().end);
                    }
                }
                // A reader sees one sign: "50", "PHQ-9".
                TokenKind::Number => syllables += 1.0,
                TokenKind::Placeholder => syllables += PLACEHOLDER_SYLLABLES,
                TokenKind::Punct => continue,
            }
            words += 1;
        }
        closed += usize::from(words > before);
        if words - before > LONG_SENTENCE {
            long_sentences.push((words - before, range));
        }
    }
    long_sentences.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    let grade = if words == 0 {
        0.0
    } else {
        0.39 * (words as f64 / closed.max(1) as f64) + 11.8 * (syllables / words as f64) - 15.59
    };
    let long_sentences = long_sentences.into_iter().map(|(_, range)| range).collect();
    Readability { grade: grade.max(0.0), words, long_sentences, long_words }
}

/// How many syllables an English word has, by its vowels: right for nine words in ten, never below one.
pub(crate) fn count_syllables(word: &str) -> usize {
    let word: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é' | 'è' | 'ö' | 'ü' | 'ä');
    let mut count = 0;
    let mut last = false;
    for c in &word {
        let is = vowel(*c);
        count += usize::from(is && !last);
        last = is;
    }
    let ends = |ending: &str| {
        word.len() > ending.len() && ending.chars().rev().eq(word.iter().rev().take(ending.len()).copied())
    };
    let before = |back: usize| word.len().checked_sub(back + 1).and_then(|at| word.get(at)).copied().unwrap_or('a');
    // Silent endings: "hope", "walked", "hopes"; spoken ones: "table", "wanted", "changes".
    if ends("e") && !vowel(before(1)) && (!ends("le") || vowel(before(2))) {
        count -= usize::from(count > 1);
    } else if ends("ed") && !matches!(before(2), 't' | 'd') && !vowel(before(2)) {
        count -= usize::from(count > 1);
    } else if ends("es") && !matches!(before(2), 's' | 'z' | 'x' | 'c' | 'g' | 'h') && !vowel(before(2)) {
        count -= usize::from(count > 1);
    }
    // Two vowels that are spoken apart: "anxious" is not, "social" is not, "riot", "reality" are.
    let text: String = word.iter().collect();
    count += ["ia", "io", "eo", "ua", "iu"]
        .iter()
        .map(|pair| text.match_indices(pair).filter(|(at, _)| !is_one_sound(&text, *at)).count())
        .sum::<usize>();
    count += usize::from(text.contains("eation"));
    count.max(1)
}

/// "-tion", "-cial", "-gious", "people", "guard", "quality": one sound written as two vowels.
fn is_one_sound(word: &str, at: usize) -> bool {
    let before = word.get(..at).unwrap_or_default();
    before.ends_with(['t', 'c', 's', 'g', 'x', 'q']) || word.starts_with("people") || before.ends_with("pe")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        for (word, count) in [
            ("cat", 1),
            ("hope", 1),
            ("walked", 1),
            ("wanted", 2),
            ("table", 2),
            ("people", 2),
            ("medication", 4),
            ("anxious", 2),
            ("the", 1),
            ("therapist", 3),
            ("changes", 2),
            ("riot", 2),
            ("ideation", 4),
            ("feeling", 2),
        ] {
            assert_eq!(count_syllables(word), count, "{word}");
        }
    }

    #[test]
    fn short_words_in_short_sentences_are_easy_and_the_reverse_is_hard() {
        let easy = readability("You sleep well. You walk each day. We meet on Monday.");
        let hard = readability(
            "Significant amelioration of depressive symptomatology was demonstrated following the implementation of \
             systematic behavioral activation interventions targeting occupational reintegration and avoidance.",
        );
        assert!(easy.grade < 3.0, "{easy:?}");
        assert!(hard.grade > 18.0, "{hard:?}");
        assert_eq!((hard.long_sentences.len(), easy.long_words.len()), (0, 0));
        assert!(hard.long_words.len() > 8);
    }

    #[test]
    fn placeholders_are_plain_nouns() {
        let named = readability("Anna met her sister in Leeds. They had tea and talked.").grade;
        let masked = readability("[CLIENT] met her sister in [CITY_1]. They had tea and talked.").grade;
        assert!((named - masked).abs() < 1.5, "{named} {masked}");
    }

    #[test]
    fn long_sentences_are_named_with_their_place() {
        let long = "one two three four five six seven eight nine ten eleven twelve one two three four five six seven eight nine.";
        let text = format!("Short one. {long}");
        assert_eq!(readability(&text).long_sentences, [11..text.len()]);
    }

    #[test]
    fn an_empty_text_has_no_grade() {
        assert_eq!(readability("  ").words, 0);
        assert!(readability("...").grade.abs() < 0.01);
    }
}
