//! The distinct words of a document: each is looked up in the lists and among the cue words once.

use std::ops::Range;

use super::class::Class;
use super::document::{NO_WORD, without_ending};
use super::{cues, vocabulary};
use crate::text::{TokenKind, each_token, fold_char, short_key};

/// What every token asks of its word.
#[derive(Debug, Clone, Copy)]
struct Head {
    /// [`short_key`] of it; 0 for longer words and those with other letters.
    short: u64,
    class: Class,
}

/// A distinct word of the document, in lower case and without marks: what is asked for less often.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    hash: u32,
    start: u32,
    end: u32,
    pub(crate) relation: Option<&'static str>,
    /// The word itself if it is one of grammar, of cues or of everyday talk; what the lists say of it otherwise.
    pub(crate) symbol: u32,
    pub(crate) everyday: bool,
}

impl Word {
    fn key<'k>(&self, keys: &'k str) -> &'k str {
        keys.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Interns words: a key in lower case, found by its hash.
#[derive(Default)]
pub(crate) struct Words {
    keys: String,
    heads: Vec<Head>,
    /// As many as heads.
    words: Vec<Word>,
    slots: Vec<u32>,
    scratch: String,
}

impl Words {
    pub(super) fn new() -> Self {
        Self { slots: vec![NO_WORD; 4096], ..Self::default() }
    }

    /// The id of a word as it is written.
    pub(crate) fn intern(&mut self, written: &str) -> u32 {
        self.intern_at(written, 0, written.len())
    }

    /// The id of the word between two places of a text.
    #[inline]
    pub(super) fn intern_at(&mut self, text: &str, start: usize, end: usize) -> u32 {
        let Some(short) = short_key(text, start, end) else {
            return self.intern_long(text.get(start..end).unwrap_or_default());
        };
        let hash = short_hash(short);
        match self.slot(hash, |id| self.heads.get(id as usize).is_some_and(|head| head.short == short)) {
            Ok(id) => id,
            Err(slot) => self.add_short(slot, text.get(start..end).unwrap_or_default(), hash, short),
        }
    }

    #[cold]
    fn add_short(&mut self, slot: usize, written: &str, hash: u32, short: u64) -> u32 {
        let key = self.keys.len();
        self.keys.push_str(written);
        if let Some(added) = self.keys.get_mut(key..) {
            added.make_ascii_lowercase();
        }
        self.add(slot, key, hash, short, Class::NONE)
    }

    /// Numbers are words of their own, so that phrases with numbers can be found.
    pub(super) fn intern_number(&mut self, text: &str, range: Range<usize>) {
        if range.len() <= 12 {
            self.intern_at(text, range.start, range.end);
        }
    }

    #[inline(never)]
    fn intern_long(&mut self, written: &str) -> u32 {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        let foreign = if written.is_ascii() { Class::NONE } else { Class::FOREIGN };
        if foreign == Class::NONE {
            scratch.push_str(written);
            scratch.make_ascii_lowercase();
        } else {
            fold(written, &mut scratch);
        }
        let (hash, short) = keyed(&scratch);
        let id = self.slot(hash, |id| self.key(id) == scratch).unwrap_or_else(|slot| {
            let key = self.keys.len();
            self.keys.push_str(&scratch);
            self.add(slot, key, hash, short, foreign)
        });
        self.scratch = scratch;
        id
    }

    /// Where a word is, or the slot where it belongs.
    #[inline]
    fn slot(&self, hash: u32, same: impl Fn(u32) -> bool) -> Result<u32, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        while let Some(&id) = self.slots.get(slot).filter(|&&id| id != NO_WORD) {
            if same(id) {
                return Ok(id);
            }
            slot = (slot + 1) & mask;
        }
        Err(slot)
    }

    /// A new word, whose key is the last of the keys.
    fn add(&mut self, slot: usize, start: usize, hash: u32, short: u64, class: Class) -> u32 {
        let id = self.words.len() as u32;
        let key = self.keys.get(start..).unwrap_or_default();
        let Classified { class: listed, relation, everyday, own } = classify(key);
        let symbol = if own { long_hash(key.as_bytes()) | 1 } else { symbol(key, listed) & !1 };
        let (start, end) = (start as u32, self.keys.len() as u32);
        self.heads.push(Head { short, class: class | listed });
        self.words.push(Word { hash, start, end, relation, symbol, everyday });
        if let Some(place) = self.slots.get_mut(slot) {
            *place = id;
        }
        if self.words.len() * 2 >= self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots = vec![NO_WORD; size];
        for (id, word) in self.words.iter().enumerate() {
            let mut slot = word.hash as usize & (size - 1);
            while self.slots[slot] != NO_WORD {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = id as u32;
        }
    }

    /// A word in lower case, without marks, its apostrophes straight.
    pub(crate) fn key(&self, id: u32) -> &str {
        self.get(id).map_or("", |word| word.key(&self.keys))
    }

    /// The id of a key, if the document has it.
    pub(crate) fn find(&self, key: &str) -> Option<u32> {
        self.slot(keyed(key).0, |id| self.key(id) == key).ok()
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn get(&self, id: u32) -> Option<&Word> {
        self.words.get(id as usize)
    }

    /// What is known of a word.
    pub(crate) fn class(&self, id: u32) -> Class {
        self.heads.get(id as usize).map_or(Class::NONE, |head| head.class)
    }
}

/// The words and numbers of a text as [`Words`] has their keys; numbers as they are written.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for token in each_token(text) {
        let written = token.of(text);
        match token.kind {
            TokenKind::Word => {
                let mut key = String::new();
                let stem =
                    without_ending(written).filter(|&(_, possessive)| possessive).map_or(written, |(stem, _)| stem);
                fold(stem, &mut key);
                found.push(key);
            }
            TokenKind::Number => found.push(written.to_owned()),
            TokenKind::Placeholder | TokenKind::Punct => {}
        }
    }
    found
}

/// What a key is found by: its hash, and its [`short_key`].
fn keyed(key: &str) -> (u32, u64) {
    match short_key(key, 0, key.len()) {
        Some(short) => (short_hash(short), short),
        None => (long_hash(key.as_bytes()), 0),
    }
}

fn short_hash(short: u64) -> u32 {
    let mixed = short.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ mixed >> 32) as u32
}

/// Also what words stand for in the tagger's features: its weights hang on it.
fn long_hash(bytes: &[u8]) -> u32 {
    let mix = |hash: u32, bits: u32| (hash.rotate_left(5) ^ bits).wrapping_mul(0x27d4_eb2f);
    let (fours, rest) = bytes.as_chunks::<4>();
    let hash = fours.iter().fold(0x9e37_79b9_u32, |hash, four| mix(hash, u32::from_le_bytes(*four) | 0x2020_2020));
    let hash = rest.iter().fold(hash, |hash, byte| mix(hash, u32::from(byte | 0x20)));
    hash ^ (hash >> 15)
}

/// Lower case, without marks, apostrophes straight: how spellings of one name are compared.
fn fold(written: &str, into: &mut String) {
    written.chars().for_each(|c| fold_char(c, |c| into.push(c)));
}

/// What is known of a word.
struct Classified {
    class: Class,
    relation: Option<&'static str>,
    everyday: bool,
    /// Stands for itself where words around a name are looked at.
    own: bool,
}

/// Everything the lists and the cue words say of a word.
fn classify(key: &str) -> Classified {
    if key.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) {
        return Classified { class: Class::DIGITS, relation: None, everyday: false, own: false };
    }
    let (class, relation) = cues::cue(key).map_or((Class::NONE, None), |cue| (cue.class, cue.relation));
    if class.any(Class::FUNCTION.with(Class::PRONOUN)) && key != "will" && key != "may" {
        return Classified { class: class | Class::COMMON, relation, everyday: true, own: true };
    }
    let (listed, everyday) = vocabulary::listed(key);
    if class != Class::NONE {
        // A cue word is heard of, whatever the lists say.
        return Classified { class: class | listed.without(Class::UNKNOWN), relation, everyday, own: true };
    }
    Classified { class: listed, relation, everyday, own: everyday }
}

/// Stands for every word of which the lists say the same.
fn symbol(key: &str, class: Class) -> u32 {
    const TOLD_APART: Class = Class::GIVEN
        .with(Class::SURNAME)
        .with(Class::STRONG)
        .with(Class::MIXED)
        .with(Class::COMMON)
        .with(Class::PLACE)
        .with(Class::KNOWN_ORG)
        .with(Class::ORG)
        .with(Class::INNOCENT)
        .with(Class::UNKNOWN)
        .with(Class::DIGITS);
    let ending = match key.as_bytes() {
        [.., b'e', b'd'] => 1,
        [.., b'i', b'n', b'g'] => 2,
        [.., b'l', b'y'] => 3,
        [.., b's'] => 4,
        _ => 0,
    };
    class.fingerprint(TOLD_APART) ^ (ending << 8)
}
