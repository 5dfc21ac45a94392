//! What a word of the session says of who is meant: pronouns, words for people, and how they stand in their sentence.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::people;
use crate::facts::words::{Class, Key, Word, key};
use crate::text::stem;

/// What a word says of who is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Points {
    /// "I", "we".
    Speaker,
    /// "You".
    Hearer,
    /// "He", "she", "they", "someone".
    Third,
    /// "Me", "my", "us".
    OfSpeaker,
    /// "Your".
    OfHearer,
    /// "Him", "her", "his", "their".
    OfThird,
    /// "Who".
    Relative,
    /// "Brother", "[PERSON_1]".
    Person,
    Nobody,
}

/// The written word up to an apostrophe, lower-case, where it is a short one.
fn short(written: &str) -> ([u8; 9], usize) {
    let mut lower = [0; 9];
    let mut length = 0;
    for byte in written.bytes().take_while(u8::is_ascii_alphabetic) {
        let Some(place) = lower.get_mut(length) else { return ([0; 9], 0) };
        *place = byte.to_ascii_lowercase();
        length += 1;
    }
    (lower, length)
}

pub(super) fn points(word: &Word, written: &str) -> Points {
    if word.class == Class::Placeholder {
        return if people::is_other_placeholder(&written.to_uppercase()) { Points::Person } else { Points::Nobody };
    }
    let (lower, length) = short(written);
    match lower.get(..length).unwrap_or_default() {
        b"i" | b"we" | b"im" | b"ive" | b"myself" => Points::Speaker,
        b"you" | b"yourself" | b"youre" => Points::Hearer,
        b"he" | b"she" | b"they" | b"someone" | b"somebody" | b"everyone" | b"everybody" | b"himself" | b"herself"
        | b"themself" => Points::Third,
        b"me" | b"my" | b"us" | b"our" | b"mine" => Points::OfSpeaker,
        b"your" | b"yours" => Points::OfHearer,
        b"him" | b"her" | b"his" | b"hers" | b"them" | b"their" | b"em" => Points::OfThird,
        b"who" => Points::Relative,
        _ if persons().contains(&word.stem) => Points::Person,
        _ => Points::Nobody,
    }
}

/// Words that a clause with a subject of its own follows.
pub(super) fn opens_clause(written: &str) -> bool {
    let (lower, length) = short(written);
    matches!(
        lower.get(..length).unwrap_or_default(),
        b"and"
            | b"but"
            | b"because"
            | b"cause"
            | b"cos"
            | b"that"
            | b"when"
            | b"if"
            | b"so"
            | b"then"
            | b"while"
            | b"think"
            | b"thought"
            | b"know"
            | b"knew"
            | b"guess"
            | b"reckon"
            | b"mean"
            | b"suppose"
            | b"how"
            | b"what"
            | b"where"
            | b"which"
            | b"since"
            | b"till"
            | b"until"
            | b"after"
            | b"before"
            | b"like"
            | b"did"
            | b"does"
            | b"has"
            | b"is"
            | b"was"
    )
}

/// The stems of words for other people.
fn persons() -> &'static FxHashSet<Key> {
    static READ: OnceLock<FxHashSet<Key>> = OnceLock::new();
    READ.get_or_init(|| {
        people::all()
            .flat_map(|word| [word.to_owned(), format!("{word}s"), format!("{word}'s"), format!("{word}’s")])
            .map(|word| key(&stem(&word)))
            .collect()
    })
}

fn written<'t>(words: &[Word], at: usize, text: &'t str) -> &'t str {
    words.get(at).and_then(|word| text.get(word.start..word.end)).unwrap_or_default()
}

/// "Mate, …", "…, man": who is spoken to, not of.
pub(super) fn is_called(text: &str, words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    if word.class == Class::Placeholder {
        return false;
    }
    let before = text.get(..word.start).unwrap_or_default().trim_end();
    let after = text.get(word.end..).unwrap_or_default();
    let parted = before.is_empty() || before.ends_with([',', '.', '?', '!']);
    parted && after.starts_with([',', '.', '?', '!'])
}

/// Behind a preposition or what is done to somebody: "with my sister", "told a friend".
pub(super) fn is_object(words: &[Word], at: usize, text: &str) -> bool {
    (1..=3).take_while(|back| *back <= at).any(|back| {
        let (lower, length) = short(written(words, at - back, text));
        matches!(
            lower.get(..length).unwrap_or_default(),
            b"about"
                | b"at"
                | b"by"
                | b"for"
                | b"from"
                | b"in"
                | b"of"
                | b"on"
                | b"see"
                | b"saw"
                | b"tell"
                | b"to"
                | b"told"
                | b"with"
                | b"without"
                | b"asked"
                | b"ask"
                | b"found"
                | b"met"
                | b"lost"
                | b"had"
                | b"have"
                | b"got"
        ) && (back == 1 || is_determiner(written(words, at - 1, text)))
    })
}

fn is_determiner(written: &str) -> bool {
    let (lower, length) = short(written);
    matches!(
        lower.get(..length).unwrap_or_default(),
        b"my"
            | b"a"
            | b"an"
            | b"the"
            | b"this"
            | b"that"
            | b"our"
            | b"your"
            | b"his"
            | b"her"
            | b"one"
            | b"old"
            | b"best"
            | b"own"
            | b"another"
            | b"young"
            | b"little"
            | b"big"
            | b"other"
            | b"some"
            | b"ex"
    )
}

/// A person is named by what follows: "my best friend".
pub(super) fn before_person(words: &[Word], at: usize, text: &str) -> bool {
    (at + 1..=at + 3)
        .filter_map(|place| Some((words.get(place)?, written(words, place, text))))
        .any(|(word, written)| points(word, written) == Points::Person)
}

/// "He said", "she's like", "my mum goes": what follows is theirs.
pub(super) fn says_soon(words: &[Word], at: usize, text: &str) -> bool {
    (at + 1..=at + 3).any(|place| {
        let (lower, length) = short(written(words, place, text));
        matches!(
            lower.get(..length).unwrap_or_default(),
            b"said" | b"says" | b"goes" | b"like" | b"saying" | b"texted" | b"wrote" | b"shouted" | b"went" | b"told"
        )
    })
}

pub(super) fn is_quoted(text: &str, words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| text.get(..word.start).unwrap_or_default().trim_end().ends_with(['"', '“', '‘']))
}
