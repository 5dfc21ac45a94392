//! Whether a phrase of risk is denied or only supposed where it stands.

use super::super::talk::Turn;
use super::NEGATORS;
use crate::lexicon::{Gap, Hit};

/// The phrase hangs on an "if".
pub(super) fn conditional(turn: &Turn<'_>, start: usize, before: usize) -> bool {
    (start..before).any(|at| {
        let opens = at == start
            || turn.gap(at) != Gap::None
            || matches!(turn.word(at - 1), "and" | "but" | "so" | "because" | "that" | "even" | "only");
        opens && matches!(turn.word(at), "if" | "unless" | "imagine" | "suppose")
    })
}

/// As [`conditional`], of a question: "If it got worse, would you act on it?" asks behind the comma.
pub(super) fn supposed(turn: &Turn<'_>, start: usize, before: usize) -> bool {
    let asks = |at: &usize| {
        turn.gap(*at) != Gap::None
            && matches!(
                turn.word(*at),
                "would"
                    | "do"
                    | "does"
                    | "have"
                    | "has"
                    | "are"
                    | "is"
                    | "did"
                    | "can"
                    | "could"
                    | "any"
                    | "will"
                    | "what"
            )
    };
    conditional(turn, (start..before).rev().find(asks).unwrap_or(start), before)
}

/// A negator stands before the phrase, in its clause.
pub(super) fn negated(turn: &Turn<'_>, start: usize, hit: &Hit) -> bool {
    // "Not wanting to be here" is the risk; its own negator does not deny it.
    let end = if hit.group.note == "needs-not" { own_negator(turn, hit).unwrap_or(hit.start) } else { hit.start };
    let from = start.max(end.saturating_sub(9));
    for at in (from..end).rev() {
        let word = turn.word(at);
        if NEGATORS.contains(&word) {
            // "No, I've thought about it": an answer, not a negation of what follows; "no, not that".
            let answer = matches!(word, "no" | "never") && turn.gap(at + 1) != Gap::None;
            // "I can't stop", "not only", "not just".
            // "I would not mind if I did not wake up" is the wish itself.
            let other = word == "not"
                && matches!(turn.word(at + 1), "only" | "just" | "stop" | "sure" | "gonna" | "know")
                || word == "not" && is_indifference(turn, at + 1, hit)
                || word == "stopped" && hit.group.note != "use" && hit.group.note != "self-harm";
            if !answer && !other {
                return true;
            }
        }
        if matches!(word, "but" | "except" | "until" | "because" | "then")
            || turn.gap(at) == Gap::Soft && subject_follows(turn, at)
            || word == "and" && subject_follows(turn, at + 1)
        {
            // "it's not the work, I want to die"
            if at > from || matches!(word, "but" | "and") {
                break;
            }
        }
    }
    // "Suicide? No." "Voices, no." "Cutting, not any more."
    let behind = hit.end..(hit.end + 2).min(turn.words.len());
    turn.gap(hit.end) == Gap::Soft
        && matches!(turn.word(behind.start), "no" | "never" | "nope" | "nah" | "none" | "zero" | "nil")
}

/// The negator that makes a phrase a risk: "I do not want to be here", in one clause with it. The "no" of an answer is none.
pub(super) fn own_negator(turn: &Turn<'_>, hit: &Hit) -> Option<usize> {
    let start = turn.sentence(turn.sentence_at(hit.start)).start.max(hit.start.saturating_sub(4));
    let answers = |at: usize| matches!(turn.word(at), "no" | "never") && turn.gap(at + 1) != Gap::None;
    (start..hit.start).rev().find(|at| NEGATORS.contains(&turn.word(*at)) && !answers(*at))
}

/// "Would not mind", "do not care" before "if", "whether" or the thing itself: what follows is welcome.
fn is_indifference(turn: &Turn<'_>, at: usize, hit: &Hit) -> bool {
    let cares = |at: usize| {
        matches!(
            turn.word(at),
            "mind" | "care" | "minded" | "cared" | "bothered" | "bother" | "object" | "fussed" | "complain"
        )
    };
    let Some(cares) = (at..hit.start.min(at + 3)).find(|at| cares(*at)) else { return false };
    // "Would not mind not waking up": what follows at once is welcome as well.
    turn.any(at + 1..hit.start + 1, &["if", "whether"]) || hit.start <= cares + 2 && turn.word(hit.start) != "that"
}

fn subject_follows(turn: &Turn<'_>, at: usize) -> bool {
    matches!(turn.word(at), "i" | "he" | "she" | "they" | "we" | "you" | "it")
}

/// "I'd throw myself down before I'd let her fall": what would sooner be done is not what is meant.
pub(super) fn sooner(turn: &Turn<'_>, sentence: &std::ops::Range<usize>, hit: &Hit) -> bool {
    turn.any(sentence.start..hit.start, &["'d", "would"])
        && (hit.end..sentence.end.min(hit.end + 5)).any(|at| {
            let first = turn.word(at) == "before" || turn.word(at) == "than";
            first && turn.any(at + 1..sentence.end.min(at + 5), &["i", "let", "see"])
        })
}
