//! Of whom each word of the session is said: the subject that stands last before it, which goes on through sentences
//! and turns that have none of their own.

use super::pointers::{Points, before_person, is_called, is_object, is_quoted, opens_clause, points, says_soon};
use crate::facts::index::{Index, Said};
use crate::facts::words::{Class, Word};
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
    /// By word: of whom it is said, and the same by the subject of its clause alone: "I put it under him" is the client's.
    words: Vec<(Of, Of)>,
}

/// Sentences after which nobody is meant any more who was not named again.
const REACH: usize = 4;

impl Thread {
    /// Reads the session once.
    pub(crate) fn read(index: &Index<'_>) -> Self {
        let mut forms = PointingForms::new(index);
        let mut words = Vec::with_capacity(index.said.last().map_or(0, |said| said.words.end));
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
            words.resize(said.words.start, (Of::Unclear, Of::Unclear));
            line.sentence(index, &mut forms, said, alone, &mut words);
        }
        Self { words }
    }

    /// Of whom the word with a number within its sentence is said.
    pub(crate) fn of(&self, said: &Said, number: usize) -> Of {
        self.words.get(said.words.start + number).map_or(Of::Unclear, |(of, _)| *of)
    }

    /// Who is the subject where that word stands.
    pub(crate) fn subject(&self, said: &Said, number: usize) -> Of {
        self.words.get(said.words.start + number).map_or(Of::Unclear, |(_, subject)| *subject)
    }
}

/// What the words of a session point to, each form looked at once.
struct PointingForms(Vec<Option<(Points, bool)>>);

impl PointingForms {
    fn new(index: &Index<'_>) -> Self {
        Self(vec![None; index.forms()])
    }

    /// To whom a word points, and whether a clause may begin behind it.
    fn of(&mut self, word: &Word, text: &str) -> (Points, bool) {
        let read = || {
            let written = text.get(word.start..word.end).unwrap_or_default();
            (points(word, written), opens_clause(written))
        };
        match self.0.get_mut(word.form as usize) {
            // The form of a placeholder is that of the plain word for whoever it stands for.
            Some(known) if word.class != Class::Placeholder => *known.get_or_insert_with(read),
            _ => read(),
        }
    }
}

struct Line {
    subject: Of,
    object: Of,
    /// Sentences since a subject was named.
    age: usize,
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

    fn sentence(
        &mut self,
        index: &Index<'_>,
        forms: &mut PointingForms,
        said: &Said,
        alone: bool,
        found: &mut Vec<(Of, Of)>,
    ) {
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
        let mut before = words.first().map_or(0, |word| word.start);
        for (at, word) in words.iter().enumerate() {
            // Most words stand a blank apart.
            let blank = word.start == before + 1 && text.as_bytes().get(before) == Some(&b' ');
            let parted = !blank && parts(text.get(before..word.start).unwrap_or_default());
            before = word.end;
            let (points, opens_clause) = forms.of(word, text);
            if parted || opens_clause {
                named = false;
            }
            match points {
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
            found.push((self.meant(), self.subject));
        }
    }
}

/// What stands between two words parts one clause from the next.
fn parts(gap: &str) -> bool {
    gap.contains([',', ';', ':', '–', '—', '-', '"', '“', '‘', '.'])
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
