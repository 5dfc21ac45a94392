//! The session as the checker reads it: sentences with their words, who said them, and how questions were answered.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::words::{Key, Reader, Word};
use crate::redact::{Redacted, Span};
use crate::text::sentences;
use crate::transcript::Role;

/// How a question was answered, or whether a sentence says yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
}

/// One sentence of the session.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// Where.
    pub span: Span,
    /// Who said it.
    pub role: Role,
    /// Its words, in [`Index::words`].
    pub words: Range<usize>,
    /// It asks.
    pub question: bool,
    /// The answer that the next turn opens with, for a yes-or-no question.
    pub answer: Option<Answer>,
}

/// The sentences of a session and where its words stand.
pub(crate) struct Sentences {
    said: Vec<Said>,
    words: Vec<Word>,
    /// Sentences in which a key stands, in order, each once.
    places: FxHashMap<Key, Vec<u32>>,
    /// Sentences of a turn.
    turns: Vec<Range<usize>>,
}

/// The session, indexed once for all rules.
#[derive(Clone, Copy)]
pub(crate) struct Index<'a> {
    pub redacted: &'a Redacted,
    pub said: &'a [Said],
    sentences: &'a Sentences,
}

impl Sentences {
    /// Reads the session once: linear in its length.
    pub(super) fn read(redacted: &Redacted) -> Self {
        let mut reader = Reader::default();
        let mut read = Self { said: Vec::new(), words: Vec::new(), places: FxHashMap::default(), turns: Vec::new() };
        for (turn, spoken) in redacted.turns().iter().enumerate() {
            let first = read.said.len();
            for range in sentences(&spoken.text) {
                let from = read.words.len();
                reader.read_into(&spoken.text, range.clone(), &mut read.words);
                let place = read.said.len() as u32;
                for word in read.words.get(from..).unwrap_or_default() {
                    let stem = (word.stem != word.key).then_some(word.stem);
                    for key in [Some(word.key), stem].into_iter().flatten() {
                        let list = read.places.entry(key).or_default();
                        if list.last() != Some(&place) {
                            list.push(place);
                        }
                    }
                }
                let text = spoken.text.get(range.clone()).unwrap_or_default();
                read.said.push(Said {
                    span: Span { turn, start: range.start, end: range.end },
                    role: spoken.role,
                    words: from..read.words.len(),
                    question: is_question(text, spoken.role),
                    answer: None,
                });
            }
            read.turns.push(first..read.said.len());
        }
        read.answer(redacted);
        read
    }

    /// Gives questions the answer that the next turn opens with.
    fn answer(&mut self, redacted: &Redacted) {
        for (turn, pair) in redacted.turns().windows(2).enumerate() {
            let [asking, next] = pair else { continue };
            let Some(asked) = self.turns.get(turn).cloned().filter(|_| asking.role != next.role) else { continue };
            let questions = self.said.get_mut(asked).into_iter().flatten().filter(|said| said.question);
            let mut answer = None;
            for said in questions {
                said.answer = *answer.get_or_insert_with(|| opening(&next.text));
            }
        }
    }
}

impl<'a> Index<'a> {
    /// What stands at hand for a session whose sentences were read.
    pub(super) fn new(redacted: &'a Redacted, sentences: &'a Sentences) -> Self {
        Self { redacted, said: &sentences.said, sentences }
    }

    /// Words of a sentence.
    pub(crate) fn words_of(&self, said: &Said) -> &'a [Word] {
        self.sentences.words.get(said.words.clone()).unwrap_or_default()
    }

    /// Text of a sentence.
    pub(crate) fn text_of(&self, said: &Said) -> &'a str {
        let turn = self.redacted.turns().get(said.span.turn);
        turn.and_then(|turn| turn.text.get(said.span.start..said.span.end)).unwrap_or_default()
    }

    /// Numbers of the sentences in which a key stands.
    pub(crate) fn places(&self, key: Key) -> &'a [u32] {
        self.sentences.places.get(&key).map_or(&[], Vec::as_slice)
    }

    /// True where anyone says it.
    pub(crate) fn has(&self, key: Key) -> bool {
        self.sentences.places.contains_key(&key)
    }

    /// Sentences of a turn.
    pub(crate) fn turn(&self, turn: usize) -> Range<usize> {
        self.sentences.turns.get(turn).cloned().unwrap_or_default()
    }

    /// How much it tells that a key is found: rare words tell more.
    pub(crate) fn weight(&self, key: Key) -> f64 {
        #[allow(clippy::cast_precision_loss)]
        let (all, with) = (self.said.len() as f64, self.places(key).len() as f64);
        (1.0 + all / (1.0 + with)).ln()
    }
}

/// Asks: by its mark, or by its opening where speech is transcribed without marks.
fn is_question(text: &str, role: Role) -> bool {
    let text = text.trim_end_matches(['"', '”', ')', ' ']);
    if text.ends_with('?') {
        return true;
    }
    let lower = text.to_lowercase();
    role == Role::Therapist
        && ["any ", "and any ", "have you ", "do you ", "did you ", "are you "]
            .iter()
            .any(|open| lower.starts_with(open))
}

/// Put forward, not stated.
pub(crate) fn is_tentative(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "i wonder",
        "wondering",
        "sounds like",
        "sounds to me",
        "seems to me",
        "seems like",
        "it seems",
        "maybe",
        "perhaps",
        "i guess",
        "might be",
        "could be",
        "could it",
        "i think",
        "my sense",
        "i'm hearing",
        "i am hearing",
        "as if",
        "almost like",
        "is it possible",
        "i imagine",
        "would it be fair",
        "i suspect",
        "my guess",
        "makes me think",
        "i'm curious",
        "what if",
        "it strikes me",
        "i notice",
        "in a way",
        "part of you",
    ]
    .iter()
    .any(|cue| lower.contains(cue))
}

/// Words that a "no" opens with. Sorted.
const NO: &[&str] = &["nah", "naw", "negative", "never", "no", "none", "nope", "not", "nothing", "nowt", "uh-uh"];
/// Words that a "yes" opens with. Sorted.
const YES: &[&str] = &[
    "absolutely",
    "aye",
    "certainly",
    "completely",
    "course",
    "definitely",
    "exactly",
    "mhm",
    "ok",
    "okay",
    "right",
    "sure",
    "totally",
    "true",
    "yeah",
    "yep",
    "yes",
    "yup",
];
/// What may stand before either. Sorted.
const BEFORE: &[&str] = &[
    "ah",
    "all",
    "and",
    "er",
    "erm",
    "god",
    "hm",
    "hmm",
    "honestly",
    "i",
    "like",
    "look",
    "me",
    "mean",
    "nice",
    "oh",
    "truthfully",
    "uh",
    "um",
    "well",
    "what",
];

/// The yes or no that a turn opens with, or that a sentence near its start is: "Only the coffee machine. No."
pub(crate) fn opening(text: &str) -> Option<Answer> {
    let mut parts = text.split(['.', '!', '?', ')']).filter(|part| part.chars().any(char::is_alphanumeric));
    let first = parts.next().and_then(opens_with);
    first.or_else(|| {
        let bare = |part: &str| part.split_whitespace().count() <= 2 && opens_with(part) == Some(Answer::No);
        parts.take(2).any(bare).then_some(Answer::No)
    })
}

/// The yes or no that a sentence opens with. "Yeah, no" is no.
fn opens_with(text: &str) -> Option<Answer> {
    let lower = text.to_lowercase();
    let mut answer = None;
    let words = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’' || c == '-'))
        .filter(|word| !word.is_empty());
    for word in words.take(6) {
        let word = word.trim_matches(['\'', '’', '-']);
        if NO.binary_search(&word).is_ok() {
            return Some(Answer::No);
        }
        if answer.is_some() {
            // "Yeah, I did" has said yes; only a "no" right after would turn it.
            return answer;
        }
        if YES.binary_search(&word).is_ok() {
            answer = Some(Answer::Yes);
        } else if word.ends_with("n't") || word.ends_with("n’t") {
            return Some(Answer::No);
        } else if BEFORE.binary_search(&word).is_err() {
            return None;
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_from_how_a_turn_opens() {
        for (text, answer) in [
            ("No, nothing like that.", Some(Answer::No)),
            ("Um, not really", Some(Answer::No)),
            ("Oh God. Never.", Some(Answer::No)),
            ("Yeah, every night.", Some(Answer::Yes)),
            ("Yeah, no, not since June.", Some(Answer::No)),
            ("I don't think so.", Some(Answer::No)),
            ("It depends on the hour.", None),
            ("", None),
        ] {
            assert_eq!(opening(text), answer, "{text}");
        }
    }

    #[test]
    fn lists_are_sorted() {
        assert!(NO.is_sorted() && YES.is_sorted() && BEFORE.is_sorted());
    }

    #[test]
    fn questions_carry_their_answers() {
        let session = Redacted::for_tests("T: Good. Any nausea or headaches?\nC: None at all.\nT: And the walks?");
        let sentences = Sentences::read(&session);
        let index = Index::new(&session, &sentences);
        let asked: Vec<_> = index.said.iter().filter(|said| said.question).map(|said| said.answer).collect();
        assert_eq!(asked, [Some(Answer::No), None]);
    }
}
