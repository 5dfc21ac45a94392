//! What the therapist asks words to have meant, and answers that say they meant nothing of risk.

use std::ops::Range;

use super::super::talk::Turn;
use super::answer::is_matter;
use crate::lexicon::{Category, Hit};

/// "When you say …, do you mean …?": asks what words meant.
pub(super) fn clarifies(turn: &Turn<'_>, sentence: &Range<usize>) -> bool {
    let pair = |at: usize| {
        matches!(
            (turn.word(at), turn.word(at + 1)),
            ("you", "mean" | "meant") | ("as", "in") | ("figure", "of") | ("talking", "about")
        ) || match (turn.word(at), turn.word(at + 1)) {
            ("way", "of") => matches!(turn.word(at + 2), "describing" | "putting" | "saying" | "speaking" | "talking"),
            // "Did that go any further?" asks on.
            ("does" | "did", "that") => turn.word(at + 2) == "mean",
            _ => false,
        }
    };
    let named = |at: usize| {
        turn.word(at) == "when" && turn.word(at + 1) == "you" && matches!(turn.word(at + 2), "say" | "said")
    };
    sentence.clone().any(named)
        || sentence.clone().any(pair) && (turn.is_question(turn.sentence_at(sentence.start)))
        || turn.any(sentence.clone(), &["meaning", "literally", "expression", "joke", "joking", "seriously"])
}

/// "You could murder him. Just a figure of speech, or?": asked of a phrase in this sentence, or in the one before it.
pub(super) fn clarifies_here(turn: &Turn<'_>, place: usize) -> bool {
    let next = place + 1;
    clarifies(turn, &turn.sentence(place))
        || next < turn.sentences.len() && turn.is_question(next) && clarifies(turn, &turn.sentence(next))
}

/// "I mean a cottage", "just the noise": says what was meant, and nothing of risk.
pub(super) fn explains(answer: &Turn<'_>) -> bool {
    let opening = answer.around(0, 0, 1);
    let from =
        opening.clone().find(|at| !matches!(answer.word(*at), "yeah" | "yes" | "oh" | "god" | "no")).unwrap_or(0);
    let first = (answer.word(from), answer.word(from + 1));
    let opens = matches!(first, ("i", "mean" | "meant" | "just") | ("just" | "only" | "figure", _) | ("more", "like"))
        || matches!(first, ("it" | "that", "'s" | "is" | "was"))
            && (answer.word(from + 2) == "just"
                || answer.any(from + 2..from + 5, &["expression", "figure", "joke", "saying", "talk"]));
    opens && answer.found(Category::Risk, opening).all(|hit| hit.group.note == "context")
}

/// "The job, or living?" "The job.": of two things the answer takes the one that is no risk.
pub(super) fn takes_other(question: &Turn<'_>, sentence: &Range<usize>, hit: &Hit, answer: &Turn<'_>) -> bool {
    let Some(or) = sentence.clone().rev().find(|at| question.word(*at) == "or") else { return false };
    // "The marriage, or your life?": the phrase itself may open with the "or".
    let (risky, other) = if hit.end > or + 1 && hit.start >= or {
        (or + 1..sentence.end, sentence.start..or)
    } else {
        (sentence.start..or, or + 1..sentence.end)
    };
    let said = answer.sentence(0);
    if said.is_empty() || said.len() > 7 {
        return false;
    }
    let stands = |word: &str, within: &Range<usize>| {
        question
            .stem(word)
            .is_some_and(|stem| within.clone().any(|at| question.stem(question.word(at)).as_ref() == Some(&stem)))
    };
    let matter = || said.clone().map(|at| answer.word(at)).filter(|word| is_matter(word));
    let no_risk = answer.found(Category::Risk, said.clone()).next().is_none();
    no_risk
        && matter().any(|word| stands(word, &other) && !stands(word, &risky))
        && !matter().any(|word| stands(word, &risky))
}
