//! Whether anybody came near a risk in the session, in whatever words: a question of the therapist's or a denial that the
//! client volunteered. Where somebody did, "nobody asked about it" is too much to say for certain.

use crate::check::context::Context;
use crate::facts::RiskKind;
use crate::facts::index::Answer;
use crate::transcript::Role;

/// Beginnings of words by which thoughts of suicide are asked about.
const SUICIDE: &[&str] = &[
    "alive",
    "better off",
    "dead",
    "die",
    "dying",
    "end it",
    "end your",
    "ending",
    "harm",
    "hurt",
    "kill",
    "not be here",
    "being here",
    "safe",
    "suicid",
    "to yourself",
    "your life",
];

/// The same of harm to oneself.
const SELF_HARM: &[&str] = &[
    "burn",
    "cut ",
    "cutting",
    "end your",
    "ending",
    "harm",
    "hurt",
    "injur",
    "kill",
    "safe",
    "suicid",
    "to yourself",
];

/// The same of harm to somebody else.
const OTHERS: &[&str] = &[
    "attack", "danger", "fight", "harm", "hit ", "hitting", "homicid", "hurt", "kill", "lay a ", "murder", "rough",
    "shake", "shout", "strangle", "temper", "throttle", "violen", "weapon",
];

/// The same of harm from somebody else.
const FROM_OTHERS: &[&str] = &[
    "abus", "afraid", "danger", "force", "frighten", "grab", "harm", "hit ", "hitting", "hurt", "push", "safe",
    "scare", "threat", "touch", "violen",
];

/// The same of voices, visions and being watched.
const PSYCHOSIS: &[&str] = &[
    "delusion",
    "follow",
    "hallucin",
    "hearing",
    "hear thing",
    "paranoi",
    "see thing",
    "seeing",
    "seen thing",
    "unreal",
    "voice",
    "watching you",
];

fn words(kind: RiskKind) -> &'static [&'static str] {
    match kind {
        RiskKind::SuicidalThoughts | RiskKind::SuicidePlan | RiskKind::SuicideAttempt => SUICIDE,
        RiskKind::SelfHarm => SELF_HARM,
        RiskKind::HarmToOthers => OTHERS,
        RiskKind::Abuse | RiskKind::RiskFromOthers => FROM_OTHERS,
        RiskKind::Psychosis => PSYCHOSIS,
        RiskKind::Neglect | RiskKind::Substances | RiskKind::Driving | RiskKind::Means => &[],
    }
}

/// Somebody came near this risk.
pub(super) fn came_near(context: &Context<'_>, kind: RiskKind) -> bool {
    let words = words(kind);
    context.index.redacted.turns().iter().any(|turn| {
        let lower = turn.text.to_lowercase();
        let mut parts = lower.split_inclusive(['.', '?', '!']).peekable();
        let mut came = false;
        while let Some(part) = parts.next() {
            let asks = part.ends_with('?') || parts.peek().is_some_and(|next| next.ends_with('?'));
            let counts = if turn.role == Role::Therapist { asks } else { denies(part) };
            came |= counts && words.iter().any(|word| holds(part, word));
        }
        came
    })
}

/// The therapist asked about this risk in plain words, and a plain "no" opens the next turn. However the rest of the answer
/// is read, a note that says "denied" has something to stand on.
pub(super) fn plainly_denied(context: &Context<'_>, kind: RiskKind) -> bool {
    let words = words(kind);
    let turns = context.index.redacted.turns();
    turns.windows(2).enumerate().any(|(at, pair)| {
        let [asking, answer] = pair else { return false };
        let asked = asking.role == Role::Therapist && answer.role != Role::Therapist;
        asked && context.index.opening(at + 1) == Some(Answer::No) && says_no(&answer.text) && {
            let lower = asking.text.to_lowercase();
            let from = lower.trim_end().trim_end_matches(['?', '.', '!', ' ']).rfind(['.', '!']).map_or(0, |at| at + 1);
            let asked = lower.get(from..).unwrap_or_default();
            asked.contains('?') && words.iter().any(|word| holds(asked, word))
        }
    })
}

/// "No voices, no": a sentence begins with a no to the risk by its name.
pub(super) fn denied_by_name(kind: RiskKind, answer: &str) -> bool {
    let lower = answer.to_lowercase();
    lower.split(['.', '?', '!', ';']).any(|part| {
        let named = part.trim_start().strip_prefix("no ");
        named.is_some_and(|named| words(kind).iter().any(|word| named.starts_with(word.trim_end())))
    })
}

/// "No" itself stands near the start: "I don't let myself go there" and "never mind" deny nothing.
fn says_no(answer: &str) -> bool {
    let lower = answer.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(6).collect();
    let mut at = words.iter().enumerate();
    at.any(|(at, word)| match *word {
        "no" | "nope" | "nah" => words.get(at + 1).is_none_or(|next| *next != "comment"),
        "never" | "none" => words.get(at + 1).is_none_or(|next| *next != "mind"),
        _ => false,
    })
}

/// A word of the text begins so.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric)))
}

/// "I'd never hurt a fly", "I'm not going to do anything".
fn denies(text: &str) -> bool {
    text.contains("n't ")
        || text.contains("n\u{2019}t ")
        || text
            .split(|c: char| !c.is_alphabetic())
            .any(|word| matches!(word, "not" | "never" | "no" | "nobody" | "nothing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_begin() {
        assert!(holds("any thoughts of hurting him?", "hurt"));
        assert!(!holds("a shit day", "hit "));
        assert!(denies("i’d never do that.") && !denies("i would."));
    }
}
