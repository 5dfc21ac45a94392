//! How firmly a sentence says what it says: stated, put forward, imagined, left unsure, turned down in a word.

use crate::text::{Cues, holds_any};
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
    /// Of a sentence and the same in lower case.
    pub(super) fn of(text: &str, lower: &str, role: Role) -> Self {
        Self {
            unsure: is_unsure(lower, role),
            refused: is_refused(text),
            tentative: TENTATIVE.said_in(lower),
            imagined: is_imagined(lower),
        }
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
    let short = plain.split_whitespace().count() <= 6 && plain.starts_with(char::is_uppercase);
    short && [", no", ", not yet", ", never", ", nope", ", not at all"].iter().any(|end| plain.ends_with(end))
}

/// "I don't know if I trust it": neither yes nor no.
fn is_unsure(lower: &str, role: Role) -> bool {
    // "If I just didn't wake up", "bring a coffee and don't ask": nothing that is or is not.
    let supposed = lower.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "if" | "wish"));
    // "You can't be late on a site", "I'm not saying that it helps": no word on oneself.
    let general = holds_any(lower, &["you can't ", "you don't ", "not saying ", "don't say ", "not that i "]);
    let bidden = general && role != Role::Therapist
        || lower.starts_with("don't ")
        || holds_any(lower, &[" and don't ", ", don't "]);
    supposed && !lower.starts_with("as if")
        || bidden
        || holds_any(lower, &["know if ", "know whether ", "know how ", "know what ", "know that i "])
}

/// "If I stopped it", "I would be", "I could", "imagine": not what is.
fn is_imagined(lower: &str) -> bool {
    lower.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')).any(|word| {
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
    })
}
