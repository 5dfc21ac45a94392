//! What the lists say of words, as classes.

use super::class::Class;
use super::document::Document;
use super::lists::{self, Reading, Word};
use crate::lexicon::substances;

/// The classes of a word in lower case.
pub(crate) fn classes(key: &str) -> Class {
    listed(key).0
}

/// The classes of a word in lower case, and whether it is a word of everyday talk.
pub(crate) fn listed(key: &str) -> (Class, bool) {
    let word = lists::look_up(key);
    let mut class = Class::NONE;
    let mut set = |holds: bool, bit: Class| {
        if holds {
            class |= bit;
        }
    };
    let given = word.given_name();
    let surname = word.surname();
    // "beto", "gabby": a short form is a name like any other, and may be a word as any other.
    let short = word.is_nickname() && !word.is_everyday();
    set(given.is_some() || short, Class::GIVEN);
    set(surname.is_some(), Class::SURNAME);
    if word.is_name() || short {
        match word.reading() {
            Reading::Name | Reading::MostlyName => set(true, Class::STRONG),
            Reading::Either => set(true, Class::MIXED),
            Reading::MostlyWord => {}
        }
    }
    set(word.is_common_word(), Class::COMMON);
    set(word.place().is_some(), Class::PLACE);

    set(word.starts_phrase(), Class::PHRASE);
    let innocent = word.is_country()
        || word.is_state()
        || word.is_nationality()
        || word.is_language()
        || word.is_kept()
        || word.is_maybe_kept()
        || word.is_calendar();
    set(innocent, Class::INNOCENT);
    set(word.is_organization_suffix(), Class::ORG);
    set(word.is_employer() && !word.is_ambiguous_employer(), Class::KNOWN_ORG);
    set(word.is_ambiguous_employer(), Class::MAYBE_ORG);
    set(word.is_name_syllable(), Class::SYLLABLE);
    if word.is_unknown() && !short {
        set(
            true,
            if is_contraction(key) || is_derived(key) {
                Class::COMMON
            } else if substances::is_listed(key) || substances::has_stem(key) {
                Class::INNOCENT
            } else {
                Class::UNKNOWN
            },
        );
    }
    (class, word.is_everyday())
}

/// "how're", "n't", "should've": whatever stands before the apostrophe.
fn is_contraction(key: &str) -> bool {
    key.split_once('\'')
        .is_some_and(|(_, tail)| matches!(tail, "t" | "re" | "ve" | "ll" | "d" | "m" | "s" | "em" | "til"))
}

/// "unfollowed", "refolding", "oppositional": a word of the dictionary with something before or after it.
fn is_derived(key: &str) -> bool {
    const BEFORE: [&str; 12] = ["un", "re", "over", "mis", "dis", "non", "pre", "anti", "self", "out", "under", "co"];
    const AFTER: [&str; 12] =
        ["al", "ally", "ness", "ish", "less", "able", "ful", "ism", "ity", "ization", "isation", "wise"];
    let known = |stem: &str| stem.len() > 3 && lists::look_up(stem).is_common_word();
    key.len() > 6
        && key.is_ascii()
        && (BEFORE.iter().any(|before| key.strip_prefix(before).is_some_and(known))
            || AFTER.iter().any(|after| key.strip_suffix(after).is_some_and(known)))
}

/// Reads the phrase that [`Document::phrase`] keeps.
pub(crate) fn read_phrase(doc: &Document<'_>, at: usize) -> Option<(usize, Word)> {
    const LONGEST: usize = 6;
    // Hyphens and the stop of "St." stand between words of one phrase.
    let mut places = [0_usize; LONGEST];
    let mut count = 0;
    let mut here = at;
    while count < LONGEST && doc.at(here).is_word() {
        if let Some(place) = places.get_mut(count) {
            *place = here;
        }
        count += 1;
        here += 1;
        let mark = doc.at(here);
        if mark.is(Class::HYPHEN) && mark.touches(doc.at(here + 1))
            || mark.is(Class::STOP) && matches!(doc.key(here - 1), "st" | "ste" | "mt" | "ft")
        {
            here += 1;
        }
    }
    let words = places.get(..count)?;
    let (length, word) = lists::phrase(words.iter().map(|&place| doc.key(place)))?;
    Some((words.get(length - 1)? + 1 - at, word))
}

/// How many tokens, from one on, are a listed place: the longest phrase, or the word itself.
pub(crate) fn place_at(doc: &Document<'_>, at: usize) -> Option<usize> {
    if let Some((tokens, word)) = doc.phrase(at) {
        return word.place().is_some().then_some(tokens);
    }
    doc.at(at).is(Class::PLACE).then_some(1)
}
