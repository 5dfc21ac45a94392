//! How a question about risk is put, and where its answer stands.

use super::super::super::Subject;
use super::super::person::Whose;
use super::super::reply::{Reply, reply};
use super::super::talk::{Talk, Turn};
use crate::lexicon::{Category, Gap, Hit};
use crate::redact::Span;
use crate::transcript::Role;

/// The answer, and where it is none ("Hm."), what the client goes on to say after a word of encouragement.
pub(super) fn answer_to<'t, 'a>(talk: &'t Talk<'a>, at: usize) -> Option<&'t Turn<'a>> {
    let first = talk.answer(at, Role::Client)?;
    let says_nothing = match reply(first) {
        Reply::Unclear => first.words.len() <= 12,
        Reply::Deflected => first.words.len() <= 9,
        _ => false,
    };
    if !says_nothing {
        return Some(first);
    }
    let mut last = first.index;
    for _ in 0..2 {
        let encourages = talk.turns.get(last + 1).is_some_and(|turn| {
            turn.role == Role::Therapist
                && turn.words.len() <= 10
                // "And the rest of the week?" asks something else; "Yeah?" does not.
                && (turn.words.len() <= 3 || (0..turn.sentences.len()).all(|place| !turn.is_question(place)))
                && !turn.any(turn.all(), &["what", "how", "where", "why", "which", "who", "when"])
                && turn.found(Category::Risk, turn.all()).next().is_none()
        });
        let Some(next) = talk.turns.get(last + 2).filter(|next| encourages && next.role == Role::Client) else { break };
        if !matches!(reply(next), Reply::Unclear | Reply::Deflected) {
            return Some(next);
        }
        last = next.index;
    }
    Some(first)
}

/// "How have the voices been?", "When did you last cut?": takes it for granted.
pub(super) fn presumes(turn: &Turn<'_>, before: std::ops::Range<usize>) -> bool {
    before.clone().any(|at| match (turn.word(at), turn.word(at + 1)) {
        (
            "how",
            "have" | "are" | "often" | "has" | "is" | "'s" | "were" | "much" | "many" | "strong" | "bad" | "long",
        ) => true,
        ("when", "did" | "was") | ("where" | "what", "did") => turn.any(at + 2..before.end, &["last", "you"]),
        ("last", "time") => turn.any(before.start..at, &["when"]) && turn.any(at + 2..before.end, &["you"]),
        _ => false,
    })
}

/// "Do you …", "Have you not …": asks in the form of a question, so that yes is yes.
pub(super) fn opens_with_verb(turn: &Turn<'_>, sentence: &std::ops::Range<usize>) -> bool {
    (sentence.start..sentence.end.min(sentence.start + 3)).any(|at| {
        matches!(
            turn.word(at),
            "do" | "have"
                | "did"
                | "are"
                | "does"
                | "has"
                | "is"
                | "was"
                | "were"
                | "had"
                | "any"
                | "ever"
                | "can"
                | "could"
        ) && (at + 1..(at + 3).min(sentence.end)).any(|next| {
            matches!(turn.word(next), "you" | "there" | "it" | "that" | "part" | "thoughts")
                && (at + 1..=next).all(|between| turn.gap(between) == Gap::None)
        })
    })
}

/// "Would you tell me if you were thinking about it?": a promise is asked for, and a yes to it discloses nothing.
pub(super) fn asks_for_promise(turn: &Turn<'_>, sentence: &std::ops::Range<usize>, hit: &Hit) -> bool {
    const TELLING: &[&str] = &[
        "call", "come", "contact", "go", "let", "phone", "promise", "reach", "ring", "say", "talk", "tell", "text",
        "use",
    ];
    let before = sentence.start..hit.start;
    let asks = |at: &usize| {
        matches!(turn.word(*at), "would" | "will" | "'d" | "'ll" | "can" | "could" | "do" | "happy")
            && turn.any(at.saturating_sub(1).max(before.start)..(at + 2).min(before.end), &["you"])
    };
    let Some(asked) = before.clone().find(asks) else { return false };
    let Some(told) = (asked..before.end).find(|at| TELLING.contains(&turn.word(*at))) else { return false };
    turn.any(told..before.end, &["if", "before", "when", "whenever"])
}

/// "Would it help for her to know that you've had such thoughts?", "Does he know about the cutting?": a no to it keeps them from
/// somebody, and denies none of them.
pub(super) fn asks_who_knows(turn: &Turn<'_>, sentence: &std::ops::Range<usize>, hit: &Hit) -> bool {
    const KNOWING: &[&str] = &["aware", "hear", "heard", "knew", "know", "knows", "tell", "told"];
    const BETWEEN: usize = 4;
    let Some(known) = (sentence.start..hit.start).find(|at| KNOWING.contains(&turn.word(*at))) else { return false };
    let before = known.saturating_sub(BETWEEN).max(sentence.start)..known;
    let others = &["he", "she", "they", "him", "her", "them", "anyone", "anybody", "someone", "somebody"];
    let who = turn.any(before.clone(), others)
        || turn.found(Category::Person, before.clone()).next().is_some()
        || before.clone().any(|at| turn.word(at).starts_with('['));
    // "He told me to ask: have you had such thoughts?" asks.
    let asks = (known..hit.start).any(|at| {
        matches!(turn.word(at), "do" | "did" | "have" | "are" | "were" | "any" | "ever" | "ask")
            && (turn.word(at) == "ask" || matches!(turn.word(at + 1), "you" | "thoughts"))
    });
    let told = known + 1..hit.start.min(known + 1 + 2 * BETWEEN);
    who && !asks
        && !turn.any(before, &["you", "if", "whether", "i", "we"])
        && turn.any(told, &["you", "your", "about", "of"])
}

/// "The overdose", "when you took the tablets": known to both.
pub(super) fn presupposed(turn: &Turn<'_>, start: usize, hit: &Hit) -> bool {
    let before = hit
        .start
        .checked_sub(1)
        .filter(|at| *at >= start && turn.gap(hit.start) == Gap::None)
        .map(|at| turn.word(at))
        .unwrap_or_default();
    matches!(before, "the" | "your" | "that" | "last") && !matches!(turn.word(hit.start), "cutting" | "own")
        || (hit.start.saturating_sub(4).max(start)..hit.start).any(|at| {
            matches!(turn.word(at), "when" | "after" | "since") && matches!(turn.word(at + 1), "you" | "your" | "the")
        })
}

/// "And your son, is he safe? Any self-harm there?" "He used to.": what is asked without a "you", of whom it was spoken right
/// before, and whom the answer speaks of.
pub(super) fn of_other(question: &Turn<'_>, hit: &Hit, answer: &Turn<'_>) -> Option<Whose> {
    let sentence = question.sentence(question.sentence_at(hit.start));
    let first = answer.sentence(0);
    let opens = (first.start..first.end.min(first.start + 3)).any(|at| matches!(answer.word(at), "he" | "she"));
    if !opens || question.any(sentence.clone(), &["you", "your", "yourself"]) {
        return None;
    }
    let person = question.found(Category::Person, 0..sentence.start).last()?;
    Some(Whose { subject: Subject::SomeoneElse, person: Some(person.group.name.to_owned()) })
}

/// "You're not thinking of it, are you?" "I am, a bit.": a yes against the no of the question.
pub(super) fn contradicts(answer: &Turn<'_>) -> bool {
    const ON: &[&str] = &["a", "actually", "at", "kind", "on", "some", "sometimes", "sort", "still", "though", "when"];
    let first = answer.sentence(0);
    let affirms = |at: usize| {
        answer.word(at) == "i"
            && matches!(answer.word(at + 1), "am" | "do" | "have" | "was" | "did" | "think" | "get")
            && (at + 2 >= first.end || answer.gap(at + 2) != Gap::None || ON.contains(&answer.word(at + 2)))
    };
    first.clone().any(affirms) || answer.any(first, &["sometimes", "occasionally", "often"])
}

/// "Tuesday was an eight. I didn't act on it.": a rating first, with no yes or no beside it.
pub(super) fn rates_first(answer: &Turn<'_>) -> bool {
    let first = answer.sentence(0);
    answer.found(Category::Answer, first.clone()).next().is_none()
        && answer.numbers.first().is_some_and(|number| number.end <= first.end)
}

/// The number that an answer opens with.
pub(super) fn first_number(answer: &Turn<'_>) -> Option<f64> {
    answer.numbers.first().filter(|number| number.start <= 4 && !number.ordinal).map(|number| number.value)
}

pub(super) fn first_sentences(turn: &Turn<'_>) -> Span {
    turn.span(0..turn.sentence(2.min(turn.sentences.len().saturating_sub(1))).end)
}

/// "Any thoughts of…", "I want to ask…", "have you…" without a question mark.
pub(super) fn asks(turn: &Turn<'_>, sentence: std::ops::Range<usize>) -> bool {
    const OPENERS: &[&str] = &["any", "have", "has", "had", "do", "does", "did", "are", "is", "ever", "no"];
    let first = turn.word(sentence.start);
    let second = turn.word(sentence.start + 1);
    OPENERS.contains(&first)
        || matches!(first, "and" | "so" | "or" | "but") && OPENERS.contains(&second)
        || turn.any(sentence, &["ask", "check", "asking", "wondering", "whether"])
}
