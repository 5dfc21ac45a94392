//! What an answer comes to: yes, no, not now, or neither.

use super::talk::Turn;
use crate::lexicon::{Category, Gap, Hit};

/// The answer to a question about oneself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reply {
    No,
    /// No, but there was a time.
    NotNow,
    /// "Not really", "not in that sense".
    HedgedNo,
    Yes,
    /// "Why do you ask?"
    Deflected,
    Unclear,
}

/// The answer to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Uptake {
    Accepted,
    Hesitant,
    /// A bare "no", which refuses a proposal but merely answers a question.
    No,
    /// "Not for me", "I'd rather not".
    Refused,
    Unclear,
}

/// Words before an answer that are none.
const LEAD_IN: &[&str] = &[
    "actually",
    "and",
    "anything",
    "be",
    "but",
    "christ",
    "doctor",
    "frankly",
    "god",
    "gosh",
    "guess",
    "honest",
    "honestly",
    "i",
    "it",
    "jesus",
    "just",
    "like",
    "lord",
    "look",
    "love",
    "man",
    "me",
    "mean",
    "oh",
    "right",
    "say",
    "see",
    "so",
    "think",
    "to",
    "truthfully",
    "well",
    "what",
    "with",
    "you",
];

fn opening<'t>(turn: &'t Turn<'_>, place: usize, names: &'static [&'static str]) -> Option<&'t Hit> {
    let words = turn.sentence(place);
    let mut from = words.start;
    while from < words.end {
        let best = turn
            .found(Category::Answer, from..words.end)
            .filter(|hit| hit.start == from && names.contains(&hit.group.name))
            .max_by_key(|hit| hit.end);
        if best.is_some() {
            return best;
        }
        if from >= words.start + 5 || !LEAD_IN.contains(&turn.word(from)) {
            return None;
        }
        from += 1;
    }
    None
}

/// How a turn answers a question about thoughts, acts or symptoms.
pub(super) fn reply(turn: &Turn<'_>) -> Reply {
    reply_from(turn, 0)
}

/// As [`reply`], from a sentence on.
pub(super) fn reply_from(turn: &Turn<'_>, from: usize) -> Reply {
    const NAMES: &[&str] = &["no", "not-now", "hedged-no", "yes", "deflect"];
    let mut found = Reply::Unclear;
    for place in from..turn.sentences.len().min(from + 5) {
        let Some(hit) = opening(turn, place, NAMES) else { continue };
        let sentence = turn.sentence(place);
        let next = match hit.group.name {
            "no" => no(turn, place, hit.end),
            "not-now" => Reply::NotNow,
            "hedged-no" => Reply::HedgedNo,
            "yes" => {
                let then = turn.word(hit.end);
                let turns_to_no =
                    matches!(then, "no" | "nah" | "not") && hit.end < sentence.end && hit.end - hit.start == 1;
                if turns_to_no { no(turn, place, hit.end + 1) } else { yes(turn, place) }
            }
            _ => Reply::Deflected,
        };
        if !matches!(next, Reply::Deflected) {
            return next;
        }
        found = next;
    }
    found
}

/// A yes, unless it was a yes to something else, or to a time that is over.
fn yes(turn: &Turn<'_>, place: usize) -> Reply {
    let rest = place..turn.sentences.len().min(place + 6);
    let over = rest.clone().any(|place| {
        turn.found(Category::Answer, turn.sentence(place))
            .any(|hit| hit.group.name == "not-now" && matches!(turn.word(hit.start), "not" | "no"))
    });
    let bare_no = rest.skip(1).any(|place| {
        let words = turn.sentence(place);
        let first = words.start + usize::from(matches!(turn.word(words.start), "but" | "so" | "and" | "honestly"));
        // "Some days I'd sell him. But no." "… But not that."
        let that = first > words.start
            && turn.word(first) == "not"
            && matches!(turn.word(first + 1), "that" | "like" | "suicide");
        words.len() <= 3 && matches!(turn.word(first), "no" | "nope" | "nah") || that && words.len() <= 5
    });
    match (over, bare_no) {
        (true, _) => Reply::NotNow,
        (_, true) => Reply::No,
        _ => Reply::Yes,
    }
}

/// A no, unless what follows qualifies it.
fn no(turn: &Turn<'_>, place: usize, from: usize) -> Reply {
    let end = turn.sentence((place + 1).min(turn.sentences.len().saturating_sub(1))).end;
    let mut qualified = Reply::No;
    for hit in turn.found(Category::Answer, from..end) {
        match hit.group.name {
            "not-now" if !matches!(turn.word(hit.start), "used" | "when") => qualified = Reply::NotNow,
            "hedged-no" if hit.start == from && qualified == Reply::No => qualified = Reply::HedgedNo,
            _ => {}
        }
    }
    qualified
}

/// How a turn takes a proposal.
pub(super) fn uptake(turn: &Turn<'_>) -> Uptake {
    let mut found = Uptake::Unclear;
    let mut refused = false;
    for place in 0..turn.sentences.len().min(4) {
        let Some(hit) = opening(turn, place, &["accept", "hesitant", "refuse", "no"]) else {
            refused |= place < 2 && starts_refusal(turn, place);
            continue;
        };
        let next = match hit.group.name {
            "accept" => Uptake::Accepted,
            "hesitant" => Uptake::Hesitant,
            "refuse" => Uptake::Refused,
            _ => Uptake::No,
        };
        // "Yeah, no."
        let next = match next {
            Uptake::Accepted
                if hit.end - hit.start == 1
                    && matches!(turn.word(hit.end), "no" | "but")
                    && turn.gap(hit.end) != Gap::Hard =>
            {
                if turn.word(hit.end) == "no" {
                    Uptake::No
                } else {
                    Uptake::Hesitant
                }
            }
            other => other,
        };
        refused |= place < 2 && (next == Uptake::Refused || starts_refusal(turn, place));
        found = match (found, next) {
            (Uptake::Unclear, next) => next,
            // "Maybe. I'd rather not." "Hm. Okay." "I don't know. I could try."
            (Uptake::Hesitant, Uptake::Accepted) if place == 1 => Uptake::Accepted,
            (Uptake::Hesitant | Uptake::No, Uptake::Refused) => Uptake::Refused,
            (found, _) => found,
        };
    }
    // "I'd hate it. But I could ask her tonight.": in the end it is taken on.
    if matches!(found, Uptake::Refused | Uptake::Hesitant | Uptake::Unclear) && takes_on(turn) {
        return Uptake::Unclear;
    }
    match found {
        Uptake::No | Uptake::Hesitant | Uptake::Unclear if refused => Uptake::Refused,
        found => found,
    }
}

/// A later sentence says when the speaker will do something.
fn takes_on(turn: &Turn<'_>) -> bool {
    let but = (1..turn.sentences.len().min(5)).find(|place| turn.word(turn.sentence(*place).start) == "but");
    let Some(but) = but else { return false };
    (but..turn.sentences.len().min(6)).any(|place| {
        let words = turn.sentence(place);
        let will = words.clone().any(|at| {
            turn.word(at) == "i" && matches!(turn.word(at + 1), "could" | "can" | "will") && turn.word(at + 2) != "not"
        });
        will && turn.found(Category::Time, words).any(|hit| hit.group.name == "future")
    })
}

/// A sentence that says what is not wanted, behind other words.
fn starts_refusal(turn: &Turn<'_>, place: usize) -> bool {
    let words = turn.sentence(place);
    turn.found(Category::Answer, words.clone())
        .any(|hit| hit.group.name == "refuse" && hit.start < words.start + 6 && hit.end - hit.start >= 3)
}

#[cfg(test)]
mod tests {
    use super::super::talk::Talk;
    use super::*;
    use crate::facts::spoken::Spoken;
    use crate::redact::Redacted;

    fn with<T>(text: &str, read: impl Fn(&Turn<'_>) -> T) -> T {
        let session = Redacted::for_tests(&format!("C: {text}"));
        let spoken = Spoken::read(&session);
        read(&Talk::new(&session, &spoken).turns[0])
    }

    #[test]
    fn answers_about_oneself() {
        for (text, expected) in [
            ("No. God no.", Reply::No),
            ("What? No, never.", Reply::No),
            ("Only my phone. (laughs) No.", Reply::No),
            ("I'd never do that to them.", Reply::No),
            ("Yeah, no, nothing like that.", Reply::No),
            ("Not now. In my twenties, yes.", Reply::NotNow),
            ("Not really.", Reply::HedgedNo),
            ("No, not in that way, but I get tired of it all.", Reply::HedgedNo),
            ("(pause) Sometimes. At night.", Reply::Yes),
            ("I mean, it's crossed my mind.", Reply::Yes),
            ("I don't know. Sometimes.", Reply::Yes),
            ("Why are you asking me that?", Reply::Deflected),
            ("The bus was late.", Reply::Unclear),
        ] {
            assert_eq!(with(text, reply), expected, "{text}");
        }
    }

    #[test]
    fn answers_to_proposals() {
        for (text, expected) in [
            ("Yeah, I could try that.", Uptake::Accepted),
            ("Okay.", Uptake::Accepted),
            ("Go on then.", Uptake::Accepted),
            ("I don't know. Maybe.", Uptake::Hesitant),
            ("No.", Uptake::No),
            ("No, I'd feel silly.", Uptake::Refused),
            ("Honestly? I'd rather not.", Uptake::Refused),
            ("I'm not sitting in a circle with strangers.", Uptake::Refused),
            ("Not for me, that.", Uptake::Refused),
        ] {
            assert_eq!(with(text, uptake), expected, "{text}");
        }
    }
}
