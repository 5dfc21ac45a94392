//! Which bits of an entry's class say what, and which file of `data/` sets them. Shared with `build.rs`.

/// How the lines of a file become bits.
#[derive(Clone, Copy)]
pub struct Kind {
    /// The bits that the digit at a line's end goes to.
    pub mask: u32,
    /// The digit of lines without one.
    pub default: u32,
    /// Added to the digit.
    pub plus: u32,
    /// Names are written without their apostrophe as well (`obrien`).
    pub without_apostrophe: bool,
}

const fn kind(mask: u32, default: u32) -> Kind {
    Kind { mask, default, plus: 0, without_apostrophe: false }
}

const fn name(mask: u32) -> Kind {
    Kind { without_apostrophe: true, ..kind(mask, 2) }
}

/// Given name: 1 rare, 2 known, 3 common.
pub const GIVEN: u32 = 0b11;
/// Family name: as given names.
pub const SURNAME: u32 = 0b11 << 2;
/// Ordinary English: 1 in a dictionary, 2 in everyday talk.
pub const WORD: u32 = 0b11 << 4;
/// Place: 1 under ten thousand people, 2 under a hundred thousand, 3 above.
pub const PLACE: u32 = 0b11 << 6;
/// A longer entry begins with this word.
pub const STARTS: u32 = 1 << 8;
/// A name that is a word as well: 1 hardly ever a word … 4 mostly a word.
pub const READING: u32 = 0b111 << 9;
/// Country or continent.
pub const COUNTRY: u32 = 1 << 12;
/// State, province or larger region.
pub const STATE: u32 = 1 << 13;
/// Nationality, people or faith.
pub const NATIONALITY: u32 = 1 << 14;
/// Language.
pub const LANGUAGE: u32 = 1 << 15;
/// Week day, month, holiday.
pub const CALENDAR: u32 = 1 << 16;
/// Ends the name of an organization.
pub const ORGANIZATION: u32 = 1 << 17;
/// Employer, brand or school: 1 a word as well, 2 not.
pub const EMPLOYER: u32 = 0b11 << 18;
/// Must survive: 1 may be a name as well, 2 not.
pub const KEEP: u32 = 0b11 << 20;
/// Short form of a given name.
pub const NICKNAME: u32 = 1 << 22;
/// Half of a Korean or Chinese given name.
pub const SYLLABLE: u32 = 1 << 23;

/// Every file of `data/`, without its ending, and what its lines set.
pub const FILES: &[(&str, Kind)] = &[
    ("calendar", kind(CALENDAR, 1)),
    ("countries", kind(COUNTRY, 1)),
    ("employers", kind(EMPLOYER, 2)),
    ("given-census", name(GIVEN)),
    ("given-faker", name(GIVEN)),
    ("given-gathered", name(GIVEN)),
    ("keep", kind(KEEP, 2)),
    ("languages", kind(LANGUAGE, 1)),
    ("names-words", Kind { plus: 1, ..kind(READING, 3) }),
    ("nationalities", kind(NATIONALITY, 1)),
    ("org-suffixes", kind(ORGANIZATION, 1)),
    ("places-gathered", kind(PLACE, 2)),
    ("places-geonames", kind(PLACE, 1)),
    ("states", kind(STATE, 1)),
    ("surnames-census", name(SURNAME)),
    ("surnames-faker", name(SURNAME)),
    ("surnames-gathered", name(SURNAME)),
    ("syllables", kind(SYLLABLE, 1)),
    ("words-everyday", kind(WORD, 2)),
    ("words-large", kind(WORD, 1)),
    ("words-names", kind(WORD, 1)),
    ("words-scowl", kind(WORD, 1)),
    ("words-spoken", kind(WORD, 1)),
];
