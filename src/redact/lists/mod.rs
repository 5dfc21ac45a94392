//! What is known of words: names, ordinary English, places, organizations, words that must stay.
//!
//! The lists are the text files in `data/` (origins and licences in `SOURCES.md`). `build.rs` compiles them into one
//! immutable table: nothing is read, parsed or allocated at start-up, and a word costs one look-up for all lists.
//! Words are looked up in any case and with or without diacritics.
//!
//! The table holds no strings ([`table`]): a word of no list is taken for a listed one once in 4,096.

// `build.rs` reads what this module does not.
#[allow(dead_code)]
mod bits;

use crate::text::{fold_char, table};
use compiled::{CLASSES, LAYOUT, OTHERS, TABLE};

/// What `build.rs` made of the lists.
#[allow(clippy::unreadable_literal)]
mod compiled {
    use crate::text::table::Layout;

    include!(concat!(env!("OUT_DIR"), "/lists.rs"));

    /// The cells, packed.
    pub static TABLE: &[u8; BYTES] = include_bytes!(concat!(env!("OUT_DIR"), "/lists.bin"));
}

/// `short long long…`, sorted.
const NICKNAMES: &str = include_str!("data/nicknames.txt");

/// How many people bear a name, or live in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// Few; a place under ten thousand people.
    Rare,
    /// Some; a place under a hundred thousand.
    Known,
    /// Many; a larger place.
    Common,
}

/// How a token that is a name is usually meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// As a name: it is no English word, or hardly ever used as one (`Sarah`, `Todd`).
    Name,
    /// As a name, sometimes as a word (`Amber`, `Jack`).
    MostlyName,
    /// As either (`Grace`, `Frank`, `Penny`).
    Either,
    /// As a word, seldom as a name (`will`, `may`, `hope`, `young`).
    MostlyWord,
}

/// What is known of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameWeight {
    /// How common it is among people.
    pub frequency: Frequency,
    /// How the token is usually meant.
    pub reading: Reading,
}

/// Everything the lists know of one word or phrase; [`Word::UNKNOWN`] where they know nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word(u32);

impl Word {
    /// In no list.
    pub const UNKNOWN: Self = Self(0);

    const fn any(self, mask: u32) -> bool {
        self.0 & mask != 0
    }

    const fn field(self, mask: u32) -> u32 {
        (self.0 & mask) >> mask.trailing_zeros()
    }

    const fn frequency(self, mask: u32) -> Option<Frequency> {
        match self.field(mask) {
            0 => None,
            1 => Some(Frequency::Rare),
            2 => Some(Frequency::Known),
            _ => Some(Frequency::Common),
        }
    }

    /// In no list at all: with a capital, likely a name nobody listed.
    pub const fn is_unknown(self) -> bool {
        self.0 & !bits::STARTS == 0
    }

    /// A given name, of any origin.
    pub fn given_name(self) -> Option<NameWeight> {
        let frequency = self.frequency(bits::GIVEN)?;
        Some(NameWeight { frequency, reading: self.reading() })
    }

    /// A family name, of any origin.
    pub fn surname(self) -> Option<NameWeight> {
        let frequency = self.frequency(bits::SURNAME)?;
        Some(NameWeight { frequency, reading: self.reading() })
    }

    /// A given or family name.
    pub const fn is_name(self) -> bool {
        self.any(bits::GIVEN | bits::SURNAME)
    }

    /// How a name is usually meant: as `names-words.txt` says, else by whether it is a word at all.
    pub const fn reading(self) -> Reading {
        match (self.field(bits::READING), self.field(bits::WORD)) {
            (1, _) | (0, 0) => Reading::Name,
            (2, _) => Reading::MostlyName,
            (3, _) => Reading::Either,
            _ => Reading::MostlyWord,
        }
    }

    /// Known to be a word as well as a name (`names-words.txt`).
    pub const fn is_word_name(self) -> bool {
        self.any(bits::READING)
    }

    /// Ordinary English, spoken contractions included.
    pub const fn is_common_word(self) -> bool {
        self.any(bits::WORD)
    }

    /// Among the two thousand words of everyday talk.
    pub const fn is_everyday(self) -> bool {
        self.field(bits::WORD) >= 2
    }

    /// A city, town, village, neighborhood or county. Ambiguous where it is also a name or a word.
    pub const fn place(self) -> Option<Frequency> {
        self.frequency(bits::PLACE)
    }

    /// A country, continent or part of the world.
    pub const fn is_country(self) -> bool {
        self.any(bits::COUNTRY)
    }

    /// A state or province: not finer than what may stay.
    pub const fn is_state(self) -> bool {
        self.any(bits::STATE)
    }

    /// A nationality, people or faith.
    pub const fn is_nationality(self) -> bool {
        self.any(bits::NATIONALITY)
    }

    /// A language.
    pub const fn is_language(self) -> bool {
        self.any(bits::LANGUAGE)
    }

    /// A week day, month or holiday.
    pub const fn is_calendar(self) -> bool {
        self.any(bits::CALENDAR)
    }

    /// What the names of hospitals, schools, churches and firms end in.
    pub const fn is_organization_suffix(self) -> bool {
        self.any(bits::ORGANIZATION)
    }

    /// A well-known employer, brand, university or hospital.
    pub const fn is_employer(self) -> bool {
        self.any(bits::EMPLOYER)
    }

    /// An employer whose name is an ordinary word as well (`target`, `gap`): it takes a cue.
    pub const fn is_ambiguous_employer(self) -> bool {
        self.field(bits::EMPLOYER) == 1
    }

    /// A medication, diagnosis, scale, therapy or public figure that must stay.
    pub const fn is_kept(self) -> bool {
        self.field(bits::KEEP) == 2
    }

    /// As [`Self::is_kept`], but a name as well (`Beck`, `Hamilton`): stays only where nothing speaks for a person.
    pub const fn is_maybe_kept(self) -> bool {
        self.field(bits::KEEP) == 1
    }

    /// Something that must stay and is no place: a public figure, a country, a holiday.
    pub fn stays(self) -> bool {
        (self.is_kept() || self.is_calendar() || self.is_country() || self.is_state() || self.is_nationality())
            && self.place().is_none()
    }

    /// The short form of some given name: see [`nickname`].
    pub const fn is_nickname(self) -> bool {
        self.any(bits::NICKNAME)
    }

    /// Half of a Korean or Chinese given name: two with a hyphen between them are a name (`Soo-Jin`, `Mei-Ling`).
    pub const fn is_name_syllable(self) -> bool {
        self.any(bits::SYLLABLE)
    }

    /// A longer listed phrase begins with this word or phrase: [`phrase`] is worth asking.
    pub const fn starts_phrase(self) -> bool {
        self.any(bits::STARTS)
    }
}

fn hash(state: u64, word: &str) -> u64 {
    let mut state = state;
    if word.is_ascii() {
        for byte in word.bytes() {
            state = table::step(state, byte.to_ascii_lowercase());
        }
        return state;
    }
    for c in word.chars() {
        fold_char(c, |c| {
            let mut buffer = [0; 4];
            for &byte in c.encode_utf8(&mut buffer).as_bytes() {
                state = table::step(state, byte);
            }
        });
    }
    state
}

fn find(state: u64) -> Word {
    let hash = table::finish(state);
    match LAYOUT.class(TABLE, hash) {
        None => Word::UNKNOWN,
        Some(table::OTHER) => {
            let found = OTHERS.binary_search_by_key(&table::short(hash), |&(short, _)| short);
            found.ok().and_then(|index| OTHERS.get(index)).map_or(Word::UNKNOWN, |&(_, bits)| Word(bits))
        }
        Some(class) => Word(CLASSES[usize::from(class)]),
    }
}

/// What the lists know of a word, in any case, without possessive `'s`.
pub fn look_up(word: &str) -> Word {
    find(hash(table::start(LAYOUT.seed), word))
}

/// The longest listed phrase of at least two words that these words begin with, and of how many words it is.
///
/// Hyphens separate words: `Winston-Salem` is asked for as `winston`, `salem`.
pub fn phrase<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<(usize, Word)> {
    const LONGEST: usize = 6;
    let mut state = table::start(LAYOUT.seed);
    let mut longest = None;
    for (index, word) in words.into_iter().take(LONGEST).enumerate() {
        if index > 0 {
            state = table::step(state, b' ');
        }
        state = hash(state, word);
        if index > 0 {
            let found = find(state);
            if !found.is_unknown() {
                longest = Some((index + 1, found));
            }
            if !found.starts_phrase() {
                break;
            }
        }
    }
    longest
}

/// A given name of any origin, in any case.
pub fn given_name(word: &str) -> Option<NameWeight> {
    look_up(word).given_name()
}

/// A family name of any origin, in any case.
pub fn surname(word: &str) -> Option<NameWeight> {
    look_up(word).surname()
}

/// Ordinary English, spoken contractions included, in any case.
pub fn is_common_word(word: &str) -> bool {
    look_up(word).is_common_word()
}

/// The given names that a short form stands for (`peggy` → `margaret`), in lower case; none where it is not listed.
pub fn nickname(lower: &str) -> impl Iterator<Item = &'static str> {
    let mut lines = NICKNAMES;
    let mut found = "";
    while !lines.is_empty() {
        let middle = lines.get(..lines.len() / 2).map_or(0, |half| half.rfind('\n').map_or(0, |at| at + 1));
        let (before, after) = lines.split_at(middle);
        let (line, rest) = after.split_once('\n').unwrap_or((after, ""));
        let (short, long) = line.split_once(' ').unwrap_or((line, ""));
        match short.cmp(lower) {
            std::cmp::Ordering::Equal => {
                found = long;
                break;
            }
            std::cmp::Ordering::Less => lines = rest,
            std::cmp::Ordering::Greater => lines = before,
        }
    }
    found.split_ascii_whitespace()
}

/// Whether one given name is a short form of the other, or both are short forms of a third and begin alike: Rob and
/// Robbie are one person, Beth and Liz are two.
pub fn same_given_name(one: &str, other: &str) -> bool {
    let alike = one.get(..2) == other.get(..2);
    one == other
        || nickname(one).any(|long| long == other || alike && nickname(other).any(|other| other == long))
        || nickname(other).any(|long| long == one)
}

#[cfg(test)]
mod tests;
