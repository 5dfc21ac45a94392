//! How the client took what the therapist ventured: taken up, or answered in words of their own.

use super::super::writer::{Line, Writer, evidence};
use crate::redact::Span;
use crate::transcript::Role;

/// How a therapist ventures an interpretation.
const VENTURED: &[&str] = &[
    "could it be that",
    "i get the sense",
    "i imagine that",
    "i have a sense",
    "i wonder if",
    "i wonder whether",
    "i'm wondering if",
    "i'm wondering whether",
    "it seems like",
    "it seems to me",
    "it sounds as if",
    "it sounds as though",
    "it sounds like",
    "it sounds to me",
    "maybe part of you",
    "might it be that",
    "my guess is",
    "my hunch is",
    "part of me wonders",
    "perhaps part of you",
    "there's some grief",
];

/// How a client sets aside what was ventured.
const SET_ASIDE: &[&str] = &[
    "don't know about that",
    "don't know that i",
    "don't see it",
    "don't think it's",
    "don't think so",
    "don't think that's",
    "i wouldn't call it",
    "i wouldn't put it",
    "i wouldn't say",
    "i'm not sure about that",
    "i'm not sure that",
    "it's more that",
    "it's not really that",
    "nah",
    "not exactly",
    "not quite",
    "not really",
    "that's not it",
    "that's not quite",
];

/// How a client takes it up.
const TAKEN_UP: &[&str] = &[
    "exactly",
    "hadn't thought of",
    "i guess so",
    "i suppose so",
    "i think so",
    "maybe",
    "never thought of",
    "probably",
    "that makes sense",
    "that's exactly",
    "that's it",
    "that's right",
    "that's true",
    "yeah",
    "yes",
    "you might be right",
    "you're right",
];

/// How far into an answer its stance is looked for.
const STANCE_BYTES: usize = 90;

#[derive(Clone, Copy, PartialEq)]
enum Stance {
    SetAside,
    TakenUp,
}

fn stance(answer: &str) -> Option<Stance> {
    let lower = answer.to_lowercase().replace('’', "'");
    let start = lower.get(..lower.floor_char_boundary(STANCE_BYTES)).unwrap_or(&lower);
    let first = start.trim_start_matches(|c: char| !c.is_alphabetic());
    let no = ["no,", "no.", "no "].iter().any(|no| first.starts_with(no));
    if no || SET_ASIDE.iter().any(|cue| start.contains(cue)) {
        return Some(Stance::SetAside);
    }
    TAKEN_UP.iter().any(|cue| first.starts_with(cue)).then_some(Stance::TakenUp)
}

/// A line for what was set aside and one for what was taken up, without what it was: an interpretation is the
/// therapist's and does not belong in a record as the client's.
pub(super) fn reactions(writer: &Writer<'_>) -> Vec<Line> {
    let turns = writer.turns();
    let (mut aside, mut taken): (Vec<Vec<Span>>, Vec<Vec<Span>>) = (Vec::new(), Vec::new());
    for pair in turns.windows(2) {
        let [said, answer] = pair else { continue };
        if said.role != Role::Therapist || answer.role != Role::Client {
            continue;
        }
        let lower = said.text.to_lowercase().replace('’', "'");
        if !VENTURED.iter().any(|cue| lower.contains(cue)) || lower.trim_end().ends_with("anything else?") {
            continue;
        }
        let whole = |turn: &crate::redact::RedactedTurn| Span { turn: turn.index, start: 0, end: turn.text.len() };
        match stance(&answer.text) {
            Some(Stance::SetAside) => aside.push(vec![whole(said), whole(answer)]),
            Some(Stance::TakenUp) => taken.push(vec![whole(said), whole(answer)]),
            None => {}
        }
    }
    let mut lines = Vec::new();
    if !taken.is_empty() {
        let what = if taken.len() == 1 { "a suggestion" } else { "suggestions" };
        lines.push(Line::may(format!("{} was open to {what} by the therapist", writer.client()), &evidence(&taken)));
    }
    if !aside.is_empty() {
        let what = if aside.len() == 1 { "a suggestion" } else { "some suggestions" };
        let text = format!("{} did not take up {what} by the therapist and offered a different view", writer.client());
        lines.push(Line::may(text, &evidence(&aside)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stance_is_read_from_how_an_answer_begins() {
        assert!(stance("Hm. I don't think so, to be honest.") == Some(Stance::SetAside));
        assert!(stance("No. It’s more that I hate waiting") == Some(Stance::SetAside));
        assert!(stance("Yeah. I hadn't thought of that.") == Some(Stance::TakenUp));
        assert!(stance("What time is it?").is_none());
    }
}
