//! Questions by their form: put off, put in somebody else's mouth, broken off, in a list, or by telling of others.

use super::super::talk::Turn;
use super::question::presupposed;
use crate::lexicon::Hit;

/// "I was about to ask about suicide when the bell went", "we haven't got to that, I'll ask you next week": not asked.
pub(super) fn put_off(turn: &Turn<'_>, place: usize) -> bool {
    let near = turn.sentence(place).start..turn.around(place, 0, 3).end;
    !turn.is_question(place)
        && near.clone().any(|at| {
            let next = |places: usize| turn.word(at + places);
            match turn.word(at) {
                "was" | "were" => {
                    matches!((next(1), next(2)), ("about" | "going", "to"))
                        && turn.any(at + 3..(at + 6).min(near.end), &["ask", "check", "raise", "cover"])
                }
                "not" => matches!(
                    next(1),
                    "get" | "got" | "gotten" | "covered" | "asked" | "ask" | "cover" | "reach" | "reached"
                ),
                "will" | "'ll" => {
                    turn.any(at + 1..(at + 4).min(near.end), &["ask", "cover", "come"])
                        && turn.any(at + 2..(at + 14).min(near.end), &["next", "start", "properly", "later", "then"])
                }
                _ => false,
            }
        })
}

/// "You could ask him the way I asked you. Are you thinking of killing yourself?": words for somebody else's mouth.
pub(super) fn is_coached(turn: &Turn<'_>, place: usize) -> bool {
    let near = turn.around(place, 1, 0);
    near.clone().any(|at| {
        matches!(turn.word(at), "ask" | "asking")
            && matches!(turn.word(at + 1), "him" | "her" | "them")
            && turn.any(at.saturating_sub(5).max(near.start)..at, &["you", "could", "can", "to", "just"])
    })
}

/// "Of killing yourself.": the end of a question that was broken off, alone in its turn.
pub(super) fn is_fragment(turn: &Turn<'_>, hit: &Hit) -> bool {
    turn.sentences.len() == 1
        && turn.words.len() <= 8
        && hit.end == turn.words.len()
        && matches!(
            turn.word(0),
            "of" | "about"
                | "like"
                | "that"
                | "thoughts"
                | "thinking"
                | "killing"
                | "ending"
                | "hurting"
                | "harming"
                | "suicide"
                | "dying"
        )
}

/// "Self-harm. Suicidal thoughts. Voices. Any of those?": one of several named before the question.
pub(super) fn is_listed(turn: &Turn<'_>, place: usize) -> bool {
    let question = (place + 1..turn.sentences.len().min(place + 5)).find(|later| turn.is_question(*later));
    turn.sentence(place).len() <= 5
        && question.is_some_and(|question| (place + 1..question).all(|between| turn.sentence(between).len() <= 4))
}

/// "I'd like to ask you something, because you work with these drugs.": why it is asked, not what.
pub(super) fn is_reason(turn: &Turn<'_>, place: usize, hit: &Hit) -> bool {
    let sentence = turn.sentence(place);
    let because = (sentence.start..hit.start).rev().find(|at| turn.word(*at) == "because");
    // "I'm asking because of the overdose two years ago": that it was is known to both.
    !turn.is_question(place)
        && !presupposed(turn, sentence.start, hit)
        && because.is_some_and(|because| turn.any(sentence.start..because, &["ask", "asking", "check", "wondering"]))
}

/// "There's a line in the referral I wanted to ask about. 'Previous overdose.'": what is asked about, alone in its sentence.
pub(super) fn names_what_is_asked(turn: &Turn<'_>, place: usize) -> bool {
    let Some(before) = place.checked_sub(1).map(|before| turn.sentence(before)) else { return false };
    let last = before.end.saturating_sub(1);
    turn.sentence(place).len() <= 5
        && turn.word(last) == "about"
        && turn.any(before.start..last, &["ask", "asking", "check"])
}

/// "Lots of people who come off it get hit with wanting to die.": the turn closes by telling of people at large, which asks.
pub(super) fn closes_with_others(turn: &Turn<'_>, place: usize, hit: &Hit) -> bool {
    const PEOPLE: &[&str] = &[
        "everybody",
        "everyone",
        "folk",
        "folks",
        "kids",
        "lads",
        "lot",
        "lots",
        "many",
        "men",
        "most",
        "mothers",
        "mums",
        "parents",
        "people",
        "some",
        "somebody",
        "women",
    ];
    const THEY: &[&str] = &[
        "begin", "end", "feel", "figure", "find", "get", "have", "notice", "start", "tell", "think", "wonder", "wish",
    ];
    let sentence = turn.sentence(place);
    let who = (sentence.start..hit.start).find(|at| PEOPLE.contains(&turn.word(*at)));
    place + 1 == turn.sentences.len()
        && !turn.is_question(place)
        && who.is_some_and(|who| turn.any(who + 1..hit.start, THEY))
}

/// The client speaks of themself within the first sentences.
pub(super) fn speaks_of_self(answer: &Turn<'_>) -> bool {
    answer.any(answer.around(0, 0, 1), &["i", "me", "my", "myself"])
}

/// "Is it only nicotine? Some lads get given ones with other stuff in.": asked by telling of others.
pub(super) fn tells_of_others(turn: &Turn<'_>, place: usize) -> bool {
    place > 0
        && place + 1 == turn.sentences.len()
        && turn.is_question(place - 1)
        && matches!(turn.word(turn.sentence(place).start), "some" | "many" | "people" | "lots")
}
