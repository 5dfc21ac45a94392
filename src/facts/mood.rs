//! How firmly a sentence says what it says: stated, put forward, imagined, left unsure, turned down in a word.

use crate::text::Cues;
use crate::transcript::Role;

/// What holds for every word of a sentence, worked out once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mood {
    /// Neither yes nor no: "I don't know if I trust it".
    pub unsure: bool,
    /// Named with its "no" behind it: "The letter, no."
    pub refused: bool,
    /// Put forward, not stated.
    pub tentative: bool,
    /// Not what is: "if I stopped it".
    pub imagined: bool,
}

impl Mood {
    /// Of a sentence and the same in lower case, by the hints of all its words.
    pub(super) fn of(text: &str, lower: &str, role: Role, hints: Hints) -> Self {
        Self {
            unsure: is_unsure(lower, role, hints),
            refused: is_refused(text),
            tentative: TENTATIVE.said_in(lower),
            imagined: hints.imagines && is_imagined(lower),
        }
    }
}

/// What a word, or one of several, hints at for its sentence, which may yet be of another mood.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hints {
    /// "If", "wish".
    supposes: bool,
    /// "Would", "might", "I'll".
    imagines: bool,
    /// A "not" is in it.
    denies: bool,
    /// "Know" is.
    knows: bool,
}

impl Hints {
    pub(super) const NONE: Self = Self { supposes: false, imagines: false, denies: false, knows: false };

    /// Of a word in lower case.
    pub(super) fn of(word: &str) -> Self {
        Self {
            supposes: word.split(['\'', '’']).any(supposes),
            imagines: imagines(word),
            denies: word.as_bytes().windows(3).any(|part| part == b"n't" || part == b"not"),
            knows: word.as_bytes().windows(4).any(|part| part == b"know"),
        }
    }

    /// Those of another word as well.
    pub(super) fn add(&mut self, other: Self) {
        self.supposes |= other.supposes;
        self.imagines |= other.imagines;
        self.denies |= other.denies;
        self.knows |= other.knows;
    }
}

/// What puts a thing forward. Sorted.
static TENTATIVE: Cues = Cues::new(&[
    "a bit like",
    "a way to have",
    "almost like",
    "as if",
    "as though",
    "can i float",
    "can i say a thought",
    "can i throw",
    "could be",
    "could it",
    "could part of",
    "could some of",
    "got a thought",
    "had a thought",
    "half a thought",
    "have a feeling",
    "have a thought",
    "hunch",
    "i am hearing",
    "i do hear",
    "i guess",
    "i imagine",
    "i notice",
    "i sometimes think",
    "i suspect",
    "i think",
    "i'm curious",
    "i'm hearing",
    "i'm struck",
    "in a way",
    "is it possible",
    "it seems",
    "it strikes me",
    "makes me think",
    "may be",
    "maybe",
    "might be",
    "my guess",
    "my sense",
    "my thought",
    "occurred to me",
    "occurs to me",
    "part of you",
    "perhaps",
    "reminds me",
    "seems like",
    "seems to me",
    "something i noticed",
    "sounds like",
    "sounds to me",
    "struck me",
    "try something out",
    "what if",
    "wonder",
    "would it be fair",
]);

/// "The letter, no.", "The scales, not yet.": a thing is named and its "no" stands behind it.
fn is_refused(text: &str) -> bool {
    let plain = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    [", no", ", not yet", ", never", ", nope", ", not at all"].iter().any(|end| plain.ends_with(end))
        && plain.starts_with(char::is_uppercase)
        && plain.split_whitespace().nth(6).is_none()
}

/// "I don't know if I trust it": neither yes nor no.
fn is_unsure(lower: &str, role: Role, hints: Hints) -> bool {
    static GENERAL: Cues = Cues::new(&["don't say ", "not saying ", "not that i ", "you can't ", "you don't "]);
    static BIDDEN: Cues = Cues::new(&[" and don't ", ", don't "]);
    static UNKNOWN: Cues = Cues::new(&["know how ", "know if ", "know that i ", "know what ", "know whether "]);
    // "You can't be late on a site", "I'm not saying that it helps": no word on oneself.
    let general = || role != Role::Therapist && GENERAL.stand_in(lower);
    let bidden = || general() || lower.starts_with("don't ") || BIDDEN.stand_in(lower);
    // "If I just didn't wake up", "bring a coffee and don't ask": nothing that is or is not.
    let supposed = || lower.split(|c: char| !c.is_alphanumeric()).any(supposes);
    hints.supposes && supposed() && !lower.starts_with("as if")
        || hints.denies && bidden()
        || hints.knows && UNKNOWN.stand_in(lower)
}

fn supposes(word: &str) -> bool {
    matches!(word, "if" | "wish")
}

/// "If I stopped it", "I would be", "I could", "imagine": not what is.
fn is_imagined(lower: &str) -> bool {
    lower.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')).any(imagines)
}

fn imagines(word: &str) -> bool {
    matches!(
        word,
        "if" | "would"
            | "could"
            | "might"
            | "imagine"
            | "i'd"
            | "i’d"
            | "i'll"
            | "i’ll"
            | "will"
            | "gonna"
            | "unless"
            | "suppose"
            | "should"
            | "wish"
    )
}
