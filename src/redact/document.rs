//! The transcript as recognizers see it: every token of every turn once, each distinct word looked up once.

use std::ops::Range;

use super::class::Class;
use super::words::Words;
use super::{cues, lists, vocabulary};
use crate::text::{TokenKind, each_token};

/// How a word is capitalized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    /// First letter only, or mixed as in McKay.
    Capital,
    /// All letters, two at least.
    Upper,
}

/// A token with what is known of it. A possessive `'s` is outside of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tok {
    /// First byte in its turn.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
    pub(crate) turn: u32,
    /// Which distinct word; [`NO_WORD`] for numbers and punctuation.
    pub(crate) word: u32,
    pub(crate) class: Class,
    pub(crate) case: Case,
    /// White space or the turn's start stands before it.
    pub(crate) spaced: bool,
    /// `'s` or `'` follows.
    pub(crate) possessive: bool,
    /// A sentence begins here.
    pub(crate) opens: bool,
}

pub(crate) const NO_WORD: u32 = u32::MAX;

const END: Tok = Tok {
    start: 0,
    end: 0,
    turn: u32::MAX,
    word: NO_WORD,
    class: Class::BREAK,
    case: Case::Lower,
    spaced: true,
    possessive: false,
    opens: true,
};

impl Tok {
    pub(crate) fn is(&self, class: Class) -> bool {
        self.class.any(class)
    }

    pub(crate) fn is_word(&self) -> bool {
        self.word != NO_WORD
    }

    pub(crate) fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Nothing stands between this token and the next.
    pub(crate) fn touches(&self, next: &Self) -> bool {
        !next.spaced && !self.possessive && self.turn == next.turn && !next.is(Class::BREAK)
    }
}

/// All tokens of a session.
pub(crate) struct Document<'t> {
    texts: Vec<&'t str>,
    pub(crate) tokens: Vec<Tok>,
    turns: Vec<Range<u32>>,
    /// By turn: whether it has digits, brackets or other marks that a placeholder has.
    marked: Vec<bool>,
    pub(crate) words: Words,
    /// Capitals say something; otherwise lists and cues decide.
    pub(crate) cased: bool,
    /// Tokens of what was said, before labels and titles.
    heard: usize,
    /// Listed phrases: where each begins, how many tokens it takes, what the lists say of it.
    phrases: Vec<(u32, u8, lists::Word)>,
}

impl<'t> Document<'t> {
    /// Tokenizes the turns.
    pub(crate) fn new(texts: Vec<&'t str>) -> Self {
        let spoken = texts.len();
        Self::with_spoken(texts, spoken)
    }

    /// As [`Self::new`]; only the first `spoken` texts were said and tell whether there are capitals.
    pub(crate) fn with_spoken(texts: Vec<&'t str>, spoken: usize) -> Self {
        let size: usize = texts.iter().map(|text| text.len()).sum();
        let mut tokens = Vec::with_capacity(size / 4 + texts.len() + 1);
        let mut words = Words::new();
        let mut turns = Vec::with_capacity(texts.len());
        let mut marked = Vec::with_capacity(texts.len());
        let mut census = Census::default();
        let mut heard = 0;
        let mut cased = true;
        tokens.push(END);
        for (turn, text) in texts.iter().enumerate() {
            let first = tokens.len() as u32;
            marked.push(read_turn(turn as u32, text, &mut tokens, &mut words, &mut census));
            turns.push(first..tokens.len() as u32);
            tokens.push(END);
            if turn + 1 == spoken {
                heard = tokens.len();
                cased = census.cased();
            }
        }
        let mut doc = Self { texts, tokens, turns, marked, words, cased, heard, phrases: Vec::new() };
        for at in 1..doc.tokens.len() {
            if !doc.at(at).is(Class::PHRASE) {
                continue;
            }
            match vocabulary::read_phrase(&doc, at) {
                Some((length, word)) => {
                    doc.phrases.push((at as u32, length as u8, word));
                    if word.stays()
                        && let Some(tokens) = doc.tokens.get_mut(at..at + length)
                    {
                        tokens.iter_mut().for_each(|tok| tok.class |= Class::KEPT);
                    }
                }
                None => doc.tokens[at].class = doc.tokens[at].class.without(Class::PHRASE),
            }
        }
        doc
    }

    /// The longest listed phrase that begins at a token: how many tokens it takes, and what the lists say of it.
    pub(crate) fn phrase(&self, at: usize) -> Option<(usize, lists::Word)> {
        if !self.at(at).is(Class::PHRASE) {
            return None;
        }
        let place = self.phrases.binary_search_by_key(&(at as u32), |&(start, _, _)| start).ok()?;
        self.phrases.get(place).map(|&(_, length, word)| (usize::from(length), word))
    }

    /// A token; beyond either end, one that is between turns.
    pub(crate) fn at(&self, index: usize) -> &Tok {
        self.tokens.get(index).unwrap_or(&END)
    }

    /// The token some places before.
    pub(crate) fn before(&self, index: usize, places: usize) -> &Tok {
        self.at(index.wrapping_sub(places))
    }

    /// As it is written.
    pub(crate) fn text(&self, index: usize) -> &'t str {
        let tok = self.at(index);
        self.slice(tok.turn, tok.start, tok.end)
    }

    /// A stretch of a turn.
    pub(crate) fn slice(&self, turn: u32, start: u32, end: u32) -> &'t str {
        self.texts.get(turn as usize).and_then(|text| text.get(start as usize..end as usize)).unwrap_or("")
    }

    /// What identifies a word, or a number as it is written.
    pub(crate) fn id(&self, index: usize) -> Option<u32> {
        let tok = self.at(index);
        if tok.is_word() {
            return Some(tok.word);
        }
        tok.is(Class::DIGITS).then(|| self.words.find(self.text(index))).flatten()
    }

    /// An "@".
    pub(crate) fn is_at_sign(&self, index: usize) -> bool {
        self.at(index).is(Class::SIGN) && self.text(index) == "@"
    }

    /// The word in lower case; empty for what is no word.
    pub(crate) fn key(&self, index: usize) -> &str {
        self.words.key(self.at(index).word)
    }

    /// What the word at a token stands for where words around a name are looked at; small numbers for marks.
    pub(crate) fn symbol(&self, index: usize) -> u32 {
        let tok = self.at(index);
        match self.words.get(tok.word) {
            Some(word) => word.symbol,
            None if tok.is(Class::DIGITS) => 64 + tok.len().min(16) as u32,
            None => {
                u32::from(tok.is(Class::BREAK))
                    | u32::from(tok.is(Class::STOP)) << 1
                    | u32::from(tok.is(Class::COMMA)) << 2
                    | u32::from(tok.is(Class::HYPHEN)) << 3
            }
        }
    }

    /// A word of everyday talk.
    pub(crate) fn is_everyday(&self, index: usize) -> bool {
        self.words.get(self.at(index).word).is_some_and(|word| word.everyday)
    }

    pub(crate) fn key_is(&self, index: usize, key: &str) -> bool {
        self.key(index) == key
    }

    /// The label of a relation or role word.
    pub(crate) fn relation(&self, index: usize) -> Option<&'static str> {
        self.words.get(self.at(index).word)?.relation
    }

    /// How many bytes the ending of a possessive takes: `'s`, `’s`, `'`.
    pub(crate) fn possessive_after(&self, turn: u32, end: u32) -> u32 {
        let rest = self.turn_text(turn).get(end as usize..).unwrap_or("");
        let bare = rest.strip_prefix(['\'', '’']).unwrap_or(rest);
        let bare = bare.strip_prefix(['s', 'S']).unwrap_or(bare);
        (rest.len() - bare.len()) as u32
    }

    /// The turn's text.
    pub(crate) fn turn_text(&self, turn: u32) -> &'t str {
        self.texts.get(turn as usize).copied().unwrap_or("")
    }

    /// The turn's tokens.
    pub(crate) fn turn(&self, turn: usize) -> Range<usize> {
        self.turns.get(turn).map_or(0..0, |range| range.start as usize..range.end as usize)
    }

    /// The turn has what a placeholder has: worth looking for one.
    pub(crate) fn is_marked(&self, turn: usize) -> bool {
        self.marked.get(turn).copied().unwrap_or(true)
    }

    /// How many tokens were said; labels and titles come after them.
    pub(crate) fn spoken_tokens(&self) -> usize {
        self.heard
    }

    /// A capital that no sentence gave the word.
    pub(crate) fn capital_inside(&self, index: usize) -> bool {
        self.capital(index) && !self.at(index).opens
    }

    /// The first letter is a capital, in a document where that says something.
    pub(crate) fn capital(&self, index: usize) -> bool {
        self.cased && self.at(index).case != Case::Lower
    }
}

/// Counts what tells a transcript with capitals from one without.
#[derive(Default)]
struct Census {
    words: usize,
    capitals: usize,
    uppers: usize,
}

impl Census {
    fn count(&mut self, case: Case) {
        self.words += 1;
        match case {
            Case::Lower => {}
            Case::Capital => self.capitals += 1,
            Case::Upper => self.uppers += 1,
        }
    }

    /// One word in sixty at least with a capital, and not all in capitals: a sentence is rarely longer.
    fn cased(&self) -> bool {
        self.capitals * 60 >= self.words && self.uppers * 2 < self.words
    }
}

/// Adds the tokens of a turn; whether digits, brackets or other marks of a placeholder are among them.
fn read_turn(turn: u32, text: &str, tokens: &mut Vec<Tok>, words: &mut Words, census: &mut Census) -> bool {
    let bytes = text.as_bytes();
    let mut opens = true;
    let mut last_end = u32::MAX;
    let mut shortened = false;
    let mut marked = false;
    for token in each_token(text) {
        let mut tok = Tok {
            start: token.start,
            end: token.end,
            turn,
            word: NO_WORD,
            class: Class::NONE,
            case: Case::Lower,
            spaced: token.start != last_end,
            possessive: false,
            opens,
        };
        last_end = token.end;
        match token.kind {
            TokenKind::Word => {
                let next = bytes.get(token.end as usize).copied().unwrap_or_default();
                let first = bytes.get(token.start as usize).copied().unwrap_or_default();
                let last = bytes.get(token.end as usize - 1).copied().unwrap_or_default() | 0x20;
                if matches!(last, b's' | b'd' | b'l') {
                    if let Some((stem, possessive)) = without_ending(token.of(text)) {
                        tok.end = tok.start + stem.len() as u32;
                        tok.possessive = possessive;
                    } else {
                        tok.possessive = next == b'\'' && last == b's';
                    }
                }
                let written = || text.get(tok.start as usize..tok.end as usize).unwrap_or_default();
                tok.case = if first.is_ascii_lowercase() { Case::Lower } else { case_of(written()) };
                shortened = next == b'.' && is_shortened(written());
                tok.word = words.intern_at(text, tok.start as usize, tok.end as usize);
                tok.class = words.class(tok.word);
                // "Germán" is no German, and nobody swears by "Jesús".
                let meant = Class::INNOCENT.with(Class::FILLER);
                if tok.is(Class::GIVEN) && tok.is(meant) && tok.case == Case::Capital && !written().is_ascii() {
                    tok.class = tok.class.without(meant.with(Class::COMMON)) | Class::STRONG;
                }
                if tok.len() == 1 || !first.is_ascii() && written().chars().count() == 1 {
                    tok.class |= Class::LETTER;
                } else {
                    census.count(tok.case);
                }
                opens = false;
            }
            TokenKind::Number => {
                tok.class = Class::DIGITS;
                words.intern_number(text, token.range());
                marked = true;
                opens = false;
            }
            TokenKind::Placeholder => {
                tok.class = Class::PLACEHOLDER;
                marked = true;
                opens = false;
            }
            TokenKind::Punct => {
                let mark = bytes.get(token.start as usize).copied().unwrap_or(0);
                tok.class = match mark {
                    b',' | b';' => Class::COMMA,
                    b'-' => Class::HYPHEN,
                    b'.' if bytes.get(token.end as usize).is_some_and(u8::is_ascii_alphabetic) => {
                        Class::STOP.with(Class::SIGN)
                    }
                    b'.' | b'!' | b'?' => Class::STOP,
                    b'@' | b'&' | b'_' => Class::SIGN,
                    _ => wide_mark(token.of(text)),
                } | Class::PUNCT;
                marked |= !tok.is(Class::STOP.with(Class::COMMA).with(Class::HYPHEN));
                // Quotation marks and brackets neither open nor close a sentence; a colon and a dash may.
                opens = match mark {
                    b'.' if shortened && !tok.spaced => false,
                    b'.' | b'!' | b'?' | b':' | b'*' | b'(' | b'[' | b'"' => true,
                    b'\'' | b')' | b']' => opens,
                    b',' | b';' => false,
                    b'-' => opens && tok.spaced,
                    _ => opens || tok.is(Class::STOP),
                };
            }
        }
        tokens.push(tok);
    }
    marked
}

/// "Mt.", "Dr.": the stop after it ends no sentence.
fn is_shortened(written: &str) -> bool {
    const SHORTENED: [&str; 12] = ["Dr", "Mr", "Mrs", "Ms", "St", "Ste", "Mt", "Ft", "Rev", "Prof", "Sgt", "Pt"];
    written.len() <= 4 && SHORTENED.iter().any(|short| short.eq_ignore_ascii_case(written))
}

fn wide_mark(mark: &str) -> Class {
    match mark {
        "…" => Class::STOP,
        "‐" | "‑" | "–" => Class::HYPHEN,
        "、" | "،" => Class::COMMA,
        _ => Class::NONE,
    }
}

/// "Heather" of "Heather's", "Heather'd" and "Heather'll", and whether it is possessive. Contractions of pronouns and
/// auxiliaries are left to the cue words.
#[inline]
pub(super) fn without_ending(written: &str) -> Option<(&str, bool)> {
    let (letters, possessive) = match written.as_bytes() {
        [.., quote, b's' | b'S'] if is_quote_end(*quote) => (1, true),
        [.., quote, b'd' | b'D'] if is_quote_end(*quote) => (1, false),
        [.., quote, b'l' | b'L', b'l' | b'L'] if is_quote_end(*quote) => (2, false),
        _ => return None,
    };
    stem_before(written, letters, possessive).map(|stem| (stem, possessive))
}

/// What stands before the apostrophe and the last letters.
#[inline(never)]
fn stem_before(written: &str, letters: usize, possessive: bool) -> Option<&str> {
    let stem = written.get(..written.len() - letters)?.strip_suffix(['\'', '’'])?;
    let other = stem.is_empty()
        || !possessive && stem.len() < 3
        || is_contraction(stem)
        || !possessive && cues::cue(&stem.to_ascii_lowercase()).is_some();
    (!other).then_some(stem)
}

/// The last byte of `'` or `’`, and of some other characters.
const fn is_quote_end(byte: u8) -> bool {
    matches!(byte, b'\'' | 0x99)
}

fn is_contraction(stem: &str) -> bool {
    const STEMS: [&str; 14] =
        ["it", "he", "she", "that", "there", "what", "who", "where", "how", "here", "let", "when", "why", "name"];
    STEMS.iter().any(|pronoun| pronoun.eq_ignore_ascii_case(stem))
}

fn case_of(written: &str) -> Case {
    let bytes = written.as_bytes();
    match bytes.first() {
        Some(b'a'..=b'z') => Case::Lower,
        Some(b'A'..=b'Z') => {
            let upper = bytes.len() > 1 && bytes.iter().all(|byte| !byte.is_ascii_lowercase());
            if upper { Case::Upper } else { Case::Capital }
        }
        _ => {
            if written.chars().next().is_some_and(char::is_uppercase) {
                let upper = written.chars().count() > 1 && !written.chars().any(char::is_lowercase);
                if upper { Case::Upper } else { Case::Capital }
            } else {
                Case::Lower
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn possessives_stand_outside_of_a_name_and_sentences_open_where_they_do() {
        let doc = Document::new(vec!["So Halina’s mum left. It's Jo's, \"Will they?\""]);
        let seen: Vec<_> = (1..doc.tokens.len() - 1).map(|at| (doc.text(at), doc.at(at).opens)).collect();
        assert_eq!(seen[1], ("Halina", false));
        assert!(seen.contains(&("It's", true)) && seen.contains(&("Will", true)) && seen.contains(&("Jo", false)));
        assert!(doc.at(2).possessive);
    }

    #[test]
    fn spellings_of_one_word_are_one_word() {
        let doc = Document::new(vec!["Lucía LUCIA lucia lucı́a O’Brien o'brien"]);
        assert!((2..=4).all(|at| doc.at(at).word == doc.at(1).word));
        assert_eq!(doc.at(5).word, doc.at(6).word);
    }

    #[test]
    fn transcripts_without_capitals_are_known_as_such() {
        assert!(Document::new(vec!["I saw my sister.", "When was that?"]).cased);
        assert!(!Document::new(vec!["i saw my sister", "when was that"]).cased);
        assert!(!Document::new(vec!["I SAW MY SISTER", "WHEN WAS THAT"]).cased);
    }
}
