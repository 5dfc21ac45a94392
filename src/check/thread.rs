//! Of whom each word of the session is said: the subject that stands last before it, which goes on through sentences
//! and turns that have none of their own.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::people;
use crate::facts::index::{Index, Said};
use crate::facts::words::{Class, Key, Word, key};
use crate::text::stem;
use crate::transcript::Role;

/// Of whom a word is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Client,
    /// Somebody else who is spoken of.
    Other,
    /// Client and somebody else stand in the same clause: "I found him …", "He hit me …".
    Both,
    Unclear,
}

/// Of whom each word of the session is said.
pub(crate) struct Thread {
    of: Vec<Of>,
}

/// Sentences after which nobody is meant any more who was not named again.
const REACH: usize = 4;

impl Thread {
    /// Reads the session once.
    pub(crate) fn read(index: &Index<'_>) -> Self {
        let mut of = Vec::new();
        let mut line = Line { subject: Of::Unclear, object: Of::Unclear, age: 0 };
        let mut turn = usize::MAX;
        // Where a couple or a family speaks, whoever speaks is the client.
        let alone = index.redacted.turns().iter().any(|turn| turn.role == Role::Client);
        for said in index.said {
            if said.span.turn != turn {
                turn = said.span.turn;
                // What the therapist says of themself ends with their turn.
                line.object = Of::Unclear;
            }
            line.age += 1;
            if line.age > REACH {
                (line.subject, line.object) = (Of::Unclear, Of::Unclear);
            }
            of.resize(said.words.start, Of::Unclear);
            line.sentence(index, said, alone, &mut of);
        }
        Self { of }
    }

    /// Of whom the word with a number within its sentence is said.
    pub(crate) fn of(&self, said: &Said, number: usize) -> Of {
        self.of.get(said.words.start + number).copied().unwrap_or(Of::Unclear)
    }
}

struct Line {
    subject: Of,
    object: Of,
    /// Sentences since a subject was named.
    age: usize,
}

/// What a word says of who is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Points {
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

impl Line {
    fn name(&mut self, subject: Of) {
        (self.subject, self.object, self.age) = (subject, Of::Unclear, 0);
    }

    fn meant(&self) -> Of {
        match (self.subject, self.object) {
            (Of::Client, Of::Other) | (Of::Other, Of::Client) => Of::Both,
            (Of::Unclear, object) => object,
            (subject, _) => subject,
        }
    }

    fn sentence(&mut self, index: &Index<'_>, said: &Said, alone: bool, of: &mut Vec<Of>) {
        let words = index.words_of(said);
        let text = index.redacted.turns().get(said.span.turn).map_or("", |turn| turn.text.as_str());
        let (speaker, hearer, third) = match said.role {
            Role::Therapist => (Of::Unclear, Of::Client, Of::Other),
            Role::Other if alone => (Of::Other, Of::Unclear, Of::Both),
            Role::Other if self.subject != Of::Other => (Of::Client, Of::Unclear, Of::Both),
            _ => (Of::Client, Of::Unclear, Of::Other),
        };
        // A subject has been named since the clause began.
        let mut named = false;
        let mut told_by_other = false;
        for (at, word) in words.iter().enumerate() {
            let gap = at
                .checked_sub(1)
                .and_then(|before| words.get(before))
                .map_or("", |before| text.get(before.end..word.start).unwrap_or_default());
            let parted = gap.contains([',', ';', ':', '–', '—', '-', '"', '“', '‘', '.']);
            let written = text.get(word.start..word.end).unwrap_or_default();
            if parted || opens_clause(written) {
                named = false;
            }
            match points(word, written) {
                // "He said, I'll do it": whoever is quoted.
                Points::Speaker if told_by_other && (parted || is_quoted(text, words, at)) => self.name(Of::Other),
                Points::Speaker if said.role == Role::Therapist => {
                    // "I wonder if he …", "We'll look at your sleep": nothing is said of the therapist.
                    named = true;
                }
                Points::Speaker => {
                    self.name(speaker);
                    (named, told_by_other) = (true, false);
                }
                Points::Hearer if said.role == Role::Therapist => {
                    self.name(hearer);
                    (named, told_by_other) = (true, false);
                }
                Points::Third => {
                    self.name(third);
                    (named, told_by_other) = (true, said.role == Role::Client && says_soon(words, at, text));
                }
                Points::Person if is_called(text, words, at) => {}
                Points::Person if named || is_object(words, at, text) => self.object = Of::Other,
                Points::Person => {
                    self.name(Of::Other);
                    (named, told_by_other) = (true, said.role == Role::Client && says_soon(words, at, text));
                }
                Points::Relative if self.object == Of::Other => self.name(Of::Other),
                Points::OfSpeaker if said.role != Role::Therapist && !before_person(words, at, text) => {
                    self.object = speaker;
                }
                Points::OfHearer if said.role == Role::Therapist && !before_person(words, at, text) => {
                    self.object = hearer;
                }
                Points::OfThird => self.object = third,
                _ => {}
            }
            of.push(self.meant());
        }
    }
}

/// The written word up to an apostrophe, lower-case, where it is a short one.
fn short(written: &str) -> ([u8; 9], usize) {
    let mut lower = [0; 9];
    let mut length = 0;
    for byte in written.bytes().take_while(|byte| byte.is_ascii_alphabetic()) {
        let Some(place) = lower.get_mut(length) else { return ([0; 9], 0) };
        *place = byte.to_ascii_lowercase();
        length += 1;
    }
    (lower, length)
}

fn points(word: &Word, written: &str) -> Points {
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
fn opens_clause(written: &str) -> bool {
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
fn is_called(text: &str, words: &[Word], at: usize) -> bool {
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
fn is_object(words: &[Word], at: usize, text: &str) -> bool {
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
fn before_person(words: &[Word], at: usize, text: &str) -> bool {
    (at + 1..=at + 3)
        .filter_map(|place| Some((words.get(place)?, written(words, place, text))))
        .any(|(word, written)| points(word, written) == Points::Person)
}

/// "He said", "she's like", "my mum goes": what follows is theirs.
fn says_soon(words: &[Word], at: usize, text: &str) -> bool {
    (at + 1..=at + 3).any(|place| {
        let (lower, length) = short(written(words, place, text));
        matches!(
            lower.get(..length).unwrap_or_default(),
            b"said" | b"says" | b"goes" | b"like" | b"saying" | b"texted" | b"wrote" | b"shouted" | b"went" | b"told"
        )
    })
}

fn is_quoted(text: &str, words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| text.get(..word.start).unwrap_or_default().trim_end().ends_with(['"', '“', '‘']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Facts, Session};
    use crate::redact::Redacted;

    /// Of whom the word that begins with some letters is said, where it stands last.
    fn of(session: &str, word: &str) -> Of {
        let redacted = Redacted::for_tests(session);
        let facts = Facts::default();
        let index = Session { redacted: &redacted, facts: &facts }.index();
        let thread = Thread::read(&index);
        let mut found = Of::Unclear;
        for said in index.said {
            let text = index.redacted.turns()[said.span.turn].text.as_str();
            for (number, known) in index.words_of(said).iter().enumerate() {
                if text[known.start..known.end].to_lowercase().starts_with(word) {
                    found = thread.of(said, number);
                }
            }
        }
        found
    }

    #[test]
    fn a_word_is_said_of_the_subject_before_it() {
        for (session, word, expected) in [
            ("C: I told my sister, and then I took the tablets.", "tablets", Of::Client),
            ("C: My sister, she took the tablets.", "tablets", Of::Other),
            ("C: My brother called. Two nights on the ward. Pills.", "pills", Of::Other),
            ("C: I found him in the bath with the pills.", "pills", Of::Both),
            ("C: They found me with the pills.", "pills", Of::Both),
            ("C: I had a friend who hid a blade.", "blade", Of::Other),
            ("T: And your brother, is he drinking?\nC: Every night. Vodka.", "vodka", Of::Other),
            ("T: Your brother worries. And you, are you drinking?\nC: Every night. Vodka.", "vodka", Of::Client),
            ("C: He said, I'm going to take the pills.", "pills", Of::Other),
            ("C: I think my brother hid a blade.", "blade", Of::Other),
        ] {
            assert_eq!(of(session, word), expected, "{session}");
        }
    }
}
