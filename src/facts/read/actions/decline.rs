//! Refusals that come without a phrase of refusing: "Don't. Makes me look like a case.", "My nan had one. No.", "The nap
//! stays.", "No contracts.", "I won't do a week."

use std::ops::Range;
use std::sync::Arc;

use super::super::content::content;
use super::super::reply::takes_no;
use super::super::talk::Turn;
use super::commit::STEPS;
use super::offer::Offer;
use super::refuse::says_no_to;
use crate::lexicon::{Category, Gap};

/// Sentences of an answer that may hold its no.
const REACH: usize = 6;

/// Words before an answer that are none.
const LEADS: &[&str] = &[
    "ah", "and", "but", "christ", "god", "honestly", "i", "jesus", "look", "lord", "man", "mean", "oh", "och", "ooh",
    "so", "well", "yeah",
];

/// The answer turns down what was put forward.
pub(super) fn turns_down(turn: &Turn<'_>, offer: &Offer, answer: &Turn<'_>, next: Option<&Turn<'_>>) -> bool {
    let put = content(turn, offer.words.clone());
    let count = answer.sentences.len().min(REACH);
    // "I didn't do it.": asked how it went.
    if tells_what_was(answer, 0) && offer.bare {
        return false;
    }
    let refusal = (0..count).find(|place| refuses(answer, *place, &put, offer));
    if let Some(place) = refusal {
        // "No. The nap stays.": said of the thing itself.
        let named = content(answer, answer.sentence(place)).iter().any(|stem| put.contains(stem));
        let known = !offer.bare || place > 0 || named || of_will(answer) || is_offered_thing(turn, offer);
        // "I can do four times. I'm not doing it every day.": so much of it is taken up.
        let in_part = takes_on(answer, 0..place, &put) && !named;
        return known && !in_part && !takes_on(answer, place + 1..answer.sentences.len(), &put);
    }
    if offer.bare {
        return false;
    }
    // A reason without a no, that the therapist takes for one.
    let taken = next.is_some_and(|next| takes_no(next) || says_no_to(next, turn, answer) || calls_off(next));
    let asks = (0..count).all(|place| answer.is_question(place));
    taken && !asks && !takes_on(answer, 0..answer.sentences.len(), &put)
}

/// Of what happened: "I didn't", "I haven't yet", "I was on page nine".
fn tells_what_was(answer: &Turn<'_>, place: usize) -> bool {
    let words = answer.sentence(place);
    words.clone().take(6).any(|at| {
        answer.word(at) == "i"
            && matches!(answer.word(at + 1), "did" | "had" | "have" | "was" | "got" | "went")
            && answer.word(at + 2) != "to"
    })
}

/// A reason that is of what would be: "He'd put it in a spreadsheet.", "I'm not going to bed like that.", "I can't afford it."
pub(super) fn of_will(answer: &Turn<'_>) -> bool {
    (0..answer.around(0, 0, 3).end).any(|at| {
        matches!(answer.word(at), "'d" | "would" | "rather" | "sooner")
            || matches!(answer.word(at), "am" | "will" | "can" | "do" | "could") && answer.word(at + 1) == "not"
            || matches!(answer.word(at), "stays" | "keeping")
    })
}

/// "the group", "an app": what is taken up or not, whatever was asked of it.
pub(super) fn is_offered_thing(turn: &Turn<'_>, offer: &Offer) -> bool {
    let made = super::offer::step(turn, offer, crate::facts::Agreement::Declined, 1);
    made.is_some_and(|made| !made.what.starts_with("take "))
}

/// "I'll do four days. I won't do a week.": that much not, whatever else.
pub(super) fn not_so_much(turn: &Turn<'_>, offer: &Offer, answer: &Turn<'_>) -> bool {
    let put = content(turn, offer.words.clone());
    (0..answer.sentences.len().min(4)).any(|place| {
        let words = answer.sentence(place);
        words.clone().any(|at| {
            answer.word(at) == "i"
                && matches!(answer.word(at + 1), "will" | "can")
                && answer.word(at + 2) == "not"
                && content(answer, at + 3..words.end.min(at + 7)).iter().any(|stem| put.contains(stem))
        })
    })
}

/// "So the call's off.", "Scrub that."
fn calls_off(next: &Turn<'_>) -> bool {
    let words = next.sentence(0);
    !next.is_question(0)
        && words.len() <= 8
        && (next.word(words.end.wrapping_sub(1)) == "off" && next.any(words.clone(), &["'s", "is"])
            || matches!(next.word(words.start), "scrap" | "scrub"))
}

/// One sentence says no to it.
fn refuses(answer: &Turn<'_>, place: usize, put: &[Arc<str>], offer: &Offer) -> bool {
    let sentence = answer.sentence(place);
    if answer.is_question(place) || sentence.is_empty() {
        return false;
    }
    let mut at = sentence.start;
    while at + 1 < sentence.end && LEADS.contains(&answer.word(at)) && !is_i_clause(answer, at) {
        at += 1;
    }
    let alone = |at: usize| at >= sentence.end || answer.gap(at) != Gap::None;
    let names = |words: Range<usize>| content(answer, words).iter().any(|stem| put.contains(stem));
    let near = |at: usize| at..sentence.end.min(at + 5);
    let plain = match answer.word(at) {
        "no" | "nah" | "nope" | "naw" if offer.minds => false,
        "no" | "nah" | "nope" | "naw" => {
            let then = answer.word(at + 1);
            let bare = alone(at + 1) && !says_yes(answer, at + 1, sentence.end);
            // "Nah, I deleted it."
            let tells =
                then == "i" && !matches!(answer.word(at + 2), "am" | "can" | "could" | "do" | "will" | "would" | "'d");
            bare || tells
                || then.starts_with('[')
                || matches!(then, "thanks" | "thank" | "chance" | "way" | "fear" | "ta" | "sir" | "mate" | "no")
                || names(near(at + 1))
        }
        "nae" | "never" => alone(at + 1) || names(near(at + 1)),
        // "Not a chance.", "Not the class.", "Not today."
        "not" => {
            matches!(
                (answer.word(at + 1), answer.word(at + 2)),
                ("a", "chance") | ("for", "me") | ("yet" | "today" | "tonight" | "likely" | "keen" | "happening", _)
            ) || names(near(at + 1)) && !limits(answer, at)
        }
        // "Don't.", "Don't ask him."
        "do" if answer.word(at + 1) == "not" => {
            alone(at + 2)
                || matches!(answer.word(at + 2), "ask" | "bother" | "do" | "make" | "phone" | "push" | "ring" | "tell")
                || names(near(at + 2))
        }
        "can" if answer.word(at + 1) == "not" && alone(at + 2) => true,
        "leave" if answer.word(at + 1) == "me" => names(near(at + 2)),
        "let" if answer.word(at + 1) == "me" => one_at_a_time(answer, at),
        "rather" => true,
        _ => false,
    };
    plain || own_no(answer, sentence.clone(), put) || keeps(answer, sentence, put)
}

/// "Let me do the one thing.", "Let me get to Friday."
fn one_at_a_time(answer: &Turn<'_>, at: usize) -> bool {
    answer.any(at + 2..at + 6, &["one", "first", "get"])
}

fn is_i_clause(answer: &Turn<'_>, at: usize) -> bool {
    answer.word(at) == "i" && answer.word(at + 1) != "mean"
}

/// "No, that's fine.", "No, I don't mind.": a no that means yes.
fn says_yes(answer: &Turn<'_>, at: usize, end: usize) -> bool {
    answer.any(at..end, &["fine", "good", "grand", "great", "okay", "problem", "worries", "bother"])
        || answer.any(at..end, &["mind"]) && answer.any(at..end, &["not"])
}

/// "Not every day.", "Not at home.", "Not the whole wardrobe.": a limit of what is taken up.
fn limits(answer: &Turn<'_>, at: usize) -> bool {
    answer.any(at + 1..at + 4, &["all", "always", "each", "every", "just", "only", "whole"])
}

/// "I'm not doing that.", "I won't do a week.", "I'd not go to that.", "I'd rather have the dog.", "I don't want him in on it."
fn own_no(answer: &Turn<'_>, sentence: Range<usize>, put: &[Arc<str>]) -> bool {
    sentence.clone().any(|at| {
        if answer.word(at) != "i" || at > sentence.start + 4 {
            return false;
        }
        let rest = at + 3..sentence.end.min(at + 9);
        if matches!(answer.word(at + 1), "'d" | "would")
            && matches!(answer.word(at + 2), "rather" | "sooner" | "prefer")
        {
            // "I'd rather do it."
            let it = answer.word(at + 3) == "do" && matches!(answer.word(at + 4), "it" | "that");
            return !it || answer.any(at + 5..sentence.end, &["myself"]);
        }
        let names = content(answer, rest.clone()).iter().any(|stem| put.contains(stem));
        // "I'd lose a notebook.", "I'd only forget the form."
        let spoils = matches!(answer.word(at + 2), "dodge" | "forget" | "hate" | "lose" | "never" | "only");
        if matches!(answer.word(at + 1), "'d" | "would") && spoils && names {
            return true;
        }
        if answer.word(at + 2) != "not" {
            return false;
        }
        let that = answer.any(rest.clone(), &["it", "that", "one", "this", "there", "them"]);
        let doing = answer.any(rest.clone(), &["do", "doing", "go", "going", "having", "want", "need"]);
        match answer.word(at + 1) {
            "am" | "will" | "'d" | "would" | "can" | "could" | "do" => {
                // "I'm not saying no.", "I don't mind."
                !answer.any(rest.clone(), &["know", "mean", "mind", "saying", "sure", "think"])
                    && (names || that && doing)
            }
            _ => false,
        }
    })
}

/// "The nap stays.", "I'm keeping the nap.": of what was to be given up.
fn keeps(answer: &Turn<'_>, sentence: Range<usize>, put: &[Arc<str>]) -> bool {
    let gives_up = put.iter().any(|stem| matches!(&**stem, "drop" | "give" | "leave" | "stop" | "quit" | "cut"));
    let keeps = answer.any(sentence.clone(), &["stays", "keeping", "keep", "rides"]);
    let named = content(answer, sentence).iter().filter(|stem| put.contains(stem)).count();
    keeps && named > 0 && gives_up
}

/// Later on it is taken up all the same: "Okay, the once.", "But I could ring him tonight."
fn takes_on(answer: &Turn<'_>, places: Range<usize>, put: &[Arc<str>]) -> bool {
    places.into_iter().any(|place| {
        let words = answer.sentence(place);
        let first = words.start + usize::from(matches!(answer.word(words.start), "well" | "but" | "oh" | "no"));
        let yes = matches!(answer.word(first), "okay" | "ok" | "yes" | "yeah" | "sure" | "alright" | "fine")
            && (first + 1 >= words.end || answer.gap(first + 1) != Gap::None)
            && !answer.any(words.clone(), &["no", "not", "nah"]);
        let will = words.clone().find(|at| {
            matches!(answer.word(*at), "i" | "we")
                && matches!(answer.word(at + 1), "will" | "can" | "could" | "'d")
                && (at + 2..at + 4).any(|verb| STEPS.binary_search(&answer.word(verb)).is_ok())
                && !answer.any(at + 2..at + 5, &["not", "never", "rather", "sooner"])
        });
        let of_it = will.is_some_and(|will| {
            let said = content(answer, will + 2..words.end);
            let it = matches!(answer.word(will + 3), "it" | "that" | "one");
            let named = said.iter().filter(|stem| put.contains(stem)).count();
            let but = answer.word(words.start) == "but"
                && answer.found(Category::Time, words.clone()).any(|hit| hit.group.name == "future");
            it || named > 1 || named == put.len() && named > 0 || but
        });
        // "What if I did one shift?": another step, and no refusal of all of it.
        let instead = words.len() > 2
            && answer.word(words.start) == "what"
            && answer.word(words.start + 1) == "if"
            && matches!(answer.word(words.start + 2), "i" | "we");
        yes || of_it || instead
    })
}
