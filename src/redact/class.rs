//! What a word does for recognition: bits of a [`Class`], and the cue words that carry them.
//!
//! The words are the grammar of English speech (kinship, roles, titles, prepositions, verbs of saying…), written for
//! this project. Names and places are not here: they are in `lists`.

use std::ops::{BitOr, BitOrAssign};

/// A set of properties of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(u64);

impl BitOr for Class {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Class {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Class { $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)* }
    };
}

classes! {
    /// mother, cousin, ex.
    KIN = 0;
    /// boss, sponsor, neighbor, therapist.
    ROLE = 1;
    /// dr, mr, mrs: what follows is a name.
    TITLE = 2;
    /// aunt, doctor, pastor: what follows may be a name.
    SOFT_TITLE = 3;
    /// hi, hello, thanks.
    GREETING = 4;
    /// january, jan.
    MONTH = 5;
    WEEKDAY = 6;
    /// zero to nine, oh.
    DIGIT = 7;
    /// A word that begins a number or an ordinal.
    NUMERAL = 8;
    /// street, road, avenue.
    STREET = 9;
    /// hospital, school, church, inc: ends an organization's name.
    ORG = 10;
    /// heights, springs, creek: ends a place's name.
    PLACE_TAIL = 11;
    /// north, south, east.
    DIRECTION = 12;
    /// said, thinks, drove: what a person does, third person or past.
    DOES = 13;
    /// told, texted, met: what is done to a person.
    TO_PERSON = 14;
    /// with, from, for, about, and.
    LINK = 15;
    /// in, near, to: before places.
    PLACE_PREP = 16;
    /// is, has, will, would.
    AUX = 17;
    /// my, his, their.
    POSSESSIVE = 18;
    /// Words of grammar: never a name in lower case, never part of one.
    FUNCTION = 19;
    /// live, moved, born: makes what follows "in" a place.
    DWELL = 20;
    /// work, job, hired, enrolled, admitted: makes what follows "at" an organization.
    ENGAGE = 21;
    /// phone, number, call, text: digits nearby are a phone number.
    PHONE_CUE = 22;
    /// account, member, mrn, license, plate, serial: what follows is a number of that kind.
    ID_CUE = 23;
    /// dot, at, slash: spoken addresses of the internet.
    SPOKEN_SIGN = 24;
    /// turned, aged, birthday: a number nearby is an age.
    AGE_CUE = 25;
    /// van, de, bin: inside names.
    PARTICLE = 26;
    /// named, called, name: what follows is a name.
    NAMING = 27;
    /// um, yeah, okay: never a name.
    FILLER = 28;
    /// Capitalized by rule and innocent: nationalities, languages, brands, therapies.
    INNOCENT = 29;
    /// i, i'm, he, they.
    PRONOUN = 30;
    /// In the list of given names.
    GIVEN = 31;
    /// In the list of surnames.
    SURNAME = 32;
    /// In the list of common words.
    COMMON = 33;
    /// Opens an entry of the list of places.
    PLACE = 34;
    /// More often a name than a word.
    STRONG = 35;
    /// A name about as often as a word.
    MIXED = 36;
    /// An organization that needs no suffix to be known as one.
    KNOWN_ORG = 37;
    /// packaging, orchards, chemist: what a firm or a club does; ends its name, and is an ordinary word as well.
    TRADE = 38;
    /// Part of a listed phrase that stays: "south dakota", "harry potter".
    KEPT = 39;
    /// Between turns.
    BREAK = 40;
    /// . ! ? and the like: a sentence ends.
    STOP = 41;
    COMMA = 42;
    HYPHEN = 43;
    /// @, & and _, and a stop right before a letter: in addresses, firms and handles.
    SIGN = 44;
    /// Digits.
    DIGITS = 45;
    /// A single letter.
    LETTER = 46;
    /// A punctuation mark.
    PUNCT = 47;
    /// www, http, https; a dot or slash between letters is looked at by the recognizer.
    URL_CUE = 48;
    /// christmas, easter.
    HOLIDAY = 49;
    /// lutheran, baptist: ends a congregation's name, says nothing alone.
    DENOMINATION = 50;
    /// always, never, just: may stand between a name and its verb.
    ADVERB = 51;
    /// apartment, unit, flat: goes on an address.
    UNIT = 52;
    /// zip, postcode.
    ZIP_CUE = 53;
    /// Holds letters beyond ASCII.
    FOREIGN = 54;
    /// A placeholder that stood in the transcript already.
    PLACEHOLDER = 55;
    /// In no list and no cue.
    UNKNOWN = 56;
    /// the, born, dob: a date may follow.
    DATE_CUE = 57;
    /// A listed phrase may begin here.
    PHRASE = 58;
    /// An organization whose name is an ordinary word as well.
    MAYBE_ORG = 59;
    /// Half of a Korean or Chinese given name.
    SYLLABLE = 60;
    /// said, thinks, laughed: what people do and things do not.
    HUMAN = 61;
    /// house, birthday, teacher: what people have.
    OWNED = 62;
    /// take, dose, allergic: what follows may be a medication.
    MEDICINE = 63;
}

impl Class {
    pub(crate) const NONE: Self = Self(0);

    /// Any of the other's bits.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// A number for the set of those bits that are in `of`.
    pub(crate) const fn fingerprint(self, of: Self) -> u32 {
        ((self.0 & of.0).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}
