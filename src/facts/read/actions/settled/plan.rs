//! Where an exchange about a step begins, and what takes it up or leaves it open.

use super::super::super::clause;
use super::super::super::talk::{Talk, Turn};
use super::super::commit::{NO_STEP, STEPS, asks_for_words, of_harm, quotes, rehearses};
use super::super::propose::HERE;
use super::super::{Candidate, candidate, details, offer, refer, refuse};
use std::ops::Range;

use crate::facts::{Agreement, Owner};
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// The step that a turn puts forward or speaks of as one's own plan.
pub(super) fn begun(talk: &Talk<'_>, at: usize, turn: &Turn<'_>) -> Option<Candidate> {
    if turn.role == Role::Therapist && asks_openly(turn) {
        return None;
    }
    let mut made = if turn.role == Role::Therapist { offered(talk, at, turn)? } else { planned(talk, at, turn)? };
    made.agreement = Agreement::Agreed;
    let bare = matches!(made.what.split_once(' '), None | Some((_, "it" | "that" | "this" | "those" | "them" | "so")));
    // Of here and now, and of nothing in particular.
    let here = made.what.starts_with("let us ")
        || made.what.starts_with("look ")
        || made.what.starts_with("tell the therapist ");
    let vague = made.what.contains("something") || made.what.contains("anything");
    (!bare && !here && !vague).then_some(made)
}

/// "What would you be willing to do about it?", "When might you go?": asks for a step and names none, as "what day could you
/// ring the vet?" does.
fn asks_openly(turn: &Turn<'_>) -> bool {
    let Some(last) = turn.sentences.len().checked_sub(1).filter(|last| turn.is_question(*last)) else { return false };
    let words = turn.sentence(last);
    let lead = |at: &usize| matches!(turn.word(*at), "and" | "but" | "so" | "okay" | "then");
    let first = words.start + words.clone().take_while(lead).count();
    let offers = matches!(turn.word(first + 1), "about" | "if");
    let asks = matches!(turn.word(first), "what" | "which" | "who" | "when" | "where" | "why" | "how");
    asks && !offers && turn.any(words, &["do", "go"])
}

/// "Could you get as far as the bench?", "How about ten minutes of the breathing?"
fn offered(talk: &Talk<'_>, at: usize, turn: &Turn<'_>) -> Option<Candidate> {
    let Some(offer) = turn.offer().filter(|offer| !offer.minds && !offer.bare) else {
        return so_much(turn).or_else(|| put(talk, at, turn));
    };
    if let Some(so_much) = so_much(turn) {
        return Some(so_much);
    }
    let Some(mut made) = offer::step(turn, offer, Agreement::Agreed, 5) else { return put(talk, at, turn) };
    if !offer.deed {
        if let Some(put) = put(talk, at, turn) {
            return Some(put);
        }
        // Only a thing that can be tried: so much of something, or one of a kind.
        let thing = clause::said(turn, offer.words.clone());
        let first = thing.split(' ').next().unwrap_or_default();
        let counted = turn.numbers.iter().any(|number| number.start == offer.words.start);
        if !counted && !matches!(first, "a" | "an" | "some" | "one" | "half") {
            return None;
        }
        made.what = format!("try {thing}");
    }
    refer::resolve(talk, at, turn, offer.words.clone(), &mut made);
    Some(made)
}

/// "How about ten minutes of the breathing?", "Three columns, then.", "What about a standing call?": a thing that is done so
/// much or tried.
fn so_much(turn: &Turn<'_>) -> Option<Candidate> {
    let count = turn.sentences.len();
    (count.saturating_sub(2)..count).rev().find_map(|place| {
        let words = turn.sentence(place);
        let about = words.clone().find(|at| {
            turn.word(*at) == "about"
                && matches!(turn.word(at.wrapping_sub(1)), "how" | "what" | "wondering" | "wondered" | "thinking")
                || turn.word(*at) == "to"
                    && turn.word(at.wrapping_sub(1)) == "say"
                    && turn.word(at.wrapping_sub(2)) == "you"
        });
        let told = !turn.is_question(place);
        let lead = |at: &usize| {
            matches!(turn.word(*at), "and" | "so" | "okay" | "then" | "say" | "maybe" | "perhaps" | "just")
        };
        let start = about.map_or(words.start + words.clone().take_while(lead).count(), |about| about + 1);
        let counted =
            turn.numbers.iter().any(|number| number.start == start && super::slot::is_unit(turn.word(number.end)));
        let named = about.is_some() && matches!(turn.word(start), "a" | "an" | "some" | "one") && words.end > start + 1;
        let clause = turn.any(
            start..words.end,
            &["is", "'s", "was", "are", "were", "did", "you", "he", "she", "they", "been", "ago"],
        );
        let of = (start..words.end).any(|at| turn.word(at) == "of");
        if clause || words.len() > 22 || !(counted && (about.is_some() || told && of) || named) {
            return None;
        }
        let end = clause::end(turn, start).min(words.end);
        let mut made = candidate(turn, start..end, Owner::Client, Agreement::Agreed, 4)?;
        made.what = format!("{} {}", if counted { "do" } else { "try" }, made.what);
        Some(made)
    })
}

/// The verb of a step in whatever words it is put forward: "Would it be any use to write …?", "I'd suggest getting …", "What
/// if you rang …?", "Ring her at nine, then?", "Counting them, then."
fn put(talk: &Talk<'_>, at: usize, turn: &Turn<'_>) -> Option<Candidate> {
    let count = turn.sentences.len();
    (count.saturating_sub(2)..count).rev().find_map(|place| {
        let words = turn.sentence(place);
        let past = turn.found(Category::Time, words.clone()).any(|hit| hit.group.name == "past");
        let of_state = turn.any(
            words.clone(),
            &["did", "was", "were", "felt", "feel", "happened", "been", "notice", "imagine", "moment"],
        );
        // "Who might you let see it?" asks openly.
        let openly = matches!(turn.word(words.start), "when" | "where" | "which" | "who" | "why");
        if past || openly || of_state || words.len() > 30 || refuse::asks_about_risk(turn) {
            return None;
        }
        let (start, base, owner) = words.clone().find_map(|at| put_at(turn, at, words.clone(), place))?;
        let end = clause::end(turn, start).min(words.end);
        let mut made = candidate(turn, start..end, owner, Agreement::Agreed, 4)?;
        if let Some(base) = base {
            made.what = format!("{base}{}", made.what.get(turn.word(start).len()..).unwrap_or_default());
        }
        refer::resolve(talk, at, turn, start..end, &mut made);
        Some(made)
    })
}

/// A verb that is put forward at a word, with its bare form where it has another, and whose step it is.
fn put_at(turn: &Turn<'_>, at: usize, sentence: Range<usize>, place: usize) -> Option<(usize, Option<String>, Owner)> {
    let word = turn.word(at);
    let next =
        at + 1 + usize::from(matches!(turn.word(at + 1), "just" | "maybe" | "perhaps" | "then" | "also" | "even"));
    let is_step = |word: &str| STEPS.binary_search(&word).is_ok() && !NO_STEP.contains(&word);
    // Behind "you could" stands a verb, whichever it is.
    let is_verb = |word: &str| is_step(word) || is_any_verb(word);
    let question = turn.is_question(place);
    let modal =
        |word: &str| matches!(word, "can" | "could" | "might" | "may" | "will" | "would" | "'d" | "shall" | "should");
    let gerund = |at: usize| clause::base_of_gerund(turn.word(at)).filter(|base| is_step(base));
    let then = turn.word(sentence.end.wrapping_sub(1)) == "then";
    let opens = at == sentence.start
        || at == sentence.start + 1 && matches!(turn.word(sentence.start), "and" | "so" | "okay" | "or" | "then");
    match word {
        // "could you ask", "you could ask", "we might take"
        "you" | "we" if modal(turn.word(at.wrapping_sub(1))) && question && is_verb(turn.word(next)) => {
            Some((next, None, if word == "we" { Owner::Both } else { Owner::Client }))
        }
        "could" | "might" | "would" | "'d"
            if matches!(turn.word(at.wrapping_sub(1)), "you" | "we") && is_verb(turn.word(next)) =>
        {
            Some((next, None, if turn.word(at.wrapping_sub(1)) == "we" { Owner::Both } else { Owner::Client }))
        }
        // "what if you rang", "what happens if you put"
        "if" if turn.word(at + 1) == "you" => {
            let base = clause::base_of_past(turn.word(at + 2), STEPS)?;
            Some((at + 2, Some(base), Owner::Client))
        }
        // "any use to write", "I'd like you to ring": not "going to", "used to".
        "to" if is_step(turn.word(at + 1))
            && (question || turn.any(sentence.start..at, &["could", "'d", "would", "might", "option", "idea"]))
            && !matches!(
                turn.word(at.wrapping_sub(1)),
                "going" | "used" | "have" | "had" | "need" | "hard" | "hope" | "want" | "me" | "i"
            ) =>
        {
            Some((at + 1, None, Owner::Client))
        }
        // "I'd suggest getting up", "how about leaving one", "what about telling him"
        "about" | "of" | "suggest" | "try" | "consider" | "considered" | "considering" | "worth" | "by" => {
            let base = gerund(next)?;
            Some((next, Some(base), Owner::Client))
        }
        // "Ring in the morning?", "Do it earlier, then?", "Counting breaths, then."
        _ if opens
            && question
            && is_step(word)
            && !matches!(word, "do" | "say" | "look" | "sound" | "stay" | "start" | "call" | "come" | "stop")
            && at + 1 < sentence.end
            && !super::super::phrase::is_thing(word, turn.word(at + 1)) =>
        {
            Some((at, None, Owner::Client))
        }
        _ if opens && then && !question => gerund(at).map(|base| (at, Some(base), Owner::Client)),
        _ => None,
    }
}

/// "I'm giving the car keys to Neil.", "I could leave the cushions.": the last of a turn that is a step.
fn planned(talk: &Talk<'_>, at: usize, turn: &Turn<'_>) -> Option<Candidate> {
    // What is said in a role, or would be said to somebody, is no plan.
    if rehearses(talk, at) || talk.before(at, Role::Therapist).is_some_and(asks_for_words) {
        return None;
    }
    (0..turn.sentences.len()).rev().take(4).find_map(|place| {
        let words = turn.sentence(place);
        let past = turn.found(Category::Time, words.clone()).any(|hit| hit.group.name == "past")
            || details::tells_past(turn, words.clone());
        if past
            || turn.is_question(place)
            || turn.any(words.clone(), &["was", "were", "used", "if", "said", "always", "usually"])
        {
            return None;
        }
        let (start, base) =
            words.clone().find_map(|at| own(turn, at, words.end)).or_else(|| told_to_do(talk, at, turn, place))?;
        if quotes(turn, words.start..start) || of_harm(turn, words.clone()) {
            return None;
        }
        // "I'll do it", "I'd put it there": what "it" is was not said by a step.
        if matches!(turn.word(start + 1), "it" | "that" | "this" | "those") {
            return None;
        }
        let end = clause::end(turn, start).min(words.end);
        // "I'll do it", "I'd put it there": what "it" is was not said by a step.
        if matches!(turn.word(start + 1), "it" | "that" | "this" | "those") {
            return None;
        }
        let mut made = candidate(turn, start..end, Owner::Client, Agreement::Agreed, 4)?;
        if let Some(base) = base {
            made.what = format!("{base}{}", made.what.get(turn.word(start).len()..).unwrap_or_default());
        }
        refer::resolve(talk, at, turn, start..end, &mut made);
        Some(made)
    })
}

/// "Text her. I'll do it tonight.": an answer that tells the step bare and promises it.
fn told_to_do(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, place: usize) -> Option<(usize, Option<String>)> {
    let words = turn.sentence(place);
    let asked = talk
        .before(at, Role::Therapist)
        .is_some_and(|before| before.is_question(before.sentences.len().saturating_sub(1)));
    let verb = turn.word(words.start);
    let bare = words.len() > 1
        && STEPS.binary_search(&verb).is_ok()
        && !matches!(verb, "do" | "say" | "let" | "look" | "sleep" | "rest" | "walk")
        && !matches!(turn.word(words.start + 1), "me" | "us" | "you" | "at" | "of");
    (asked && bare && promises(turn)).then_some((words.start, None))
}

/// Whether a plan is firm as it is told: "I'm ringing them", "I'm going to ask", with its time.
pub(super) fn is_firm(turn: &Turn<'_>, made: &Candidate) -> bool {
    let meant = turn.all().any(|at| {
        turn.word(at) == "i" && turn.word(at + 1) == "am" && turn.word(at + 2).ends_with("ing")
            || turn.word(at) == "i" && turn.word(at + 1) == "will"
    });
    turn.role != Role::Therapist && meant && made.when.is_some() && !wavers(turn)
}

/// The time that a plan of the same verb is given: "I'm ringing them at nine tomorrow."
pub(super) fn again(turn: &Turn<'_>, verb: &str) -> bool {
    turn.all().any(|at| {
        own(turn, at, turn.words.len()).is_some_and(|(start, base)| base.as_deref().unwrap_or(turn.word(start)) == verb)
    })
}

/// A word that stands where a verb does and is none of thought, feeling or the session.
fn is_any_verb(word: &str) -> bool {
    word.len() > 2
        && !NO_STEP.contains(&word)
        && !HERE.contains(&word)
        && !word.ends_with("ly")
        && !word.starts_with('[')
        && !matches!(
            word,
            "get"
                | "become"
                | "consider"
                | "continue"
                | "happen"
                | "help"
                | "recall"
                | "repeat"
                | "also"
                | "and"
                | "the"
                | "not"
                | "you"
                | "two"
                | "all"
                | "both"
                | "ever"
                | "either"
                | "perhaps"
                | "possibly"
                | "give"
                | "able"
                | "begin"
                | "bear"
                | "rather"
                | "that"
                | "this"
                | "with"
        )
}

/// The verb of what the speaker means to do, with its bare form where it has another.
fn own(turn: &Turn<'_>, at: usize, end: usize) -> Option<(usize, Option<String>)> {
    let opens = at == 0
        || turn.gap(at) != Gap::None
        || matches!(
            turn.word(at.wrapping_sub(1)),
            "and" | "so" | "then" | "well" | "yeah" | "okay" | "ok" | "but" | "maybe" | "think" | "thinking" | "what"
        ) && turn.word(at.wrapping_sub(2)) != "you";
    if turn.word(at) != "i"
        || !opens && !(turn.word(at.wrapping_sub(1)) == "what" && turn.word(at.wrapping_sub(3)) == "tell")
    {
        return None;
    }
    let skip = |from: usize| {
        from + (from..end)
            .take(2)
            .take_while(|at| {
                matches!(turn.word(*at), "just" | "probably" | "definitely" | "only" | "rather" | "sooner")
            })
            .count()
    };
    let next = skip(at + 1);
    let (verb, gerund) = match turn.word(next) {
        "am" => {
            let verb = skip(next + 1);
            if turn.word(verb) == "going" && turn.word(verb + 1) == "to" {
                (skip(verb + 2), false)
            } else {
                (verb, true)
            }
        }
        "will" | "could" | "can" | "'d" | "would" => (skip(next + 1), false),
        "want" | "plan" if turn.word(next + 1) == "to" => (next + 2, false),
        _ => return None,
    };
    let base = if gerund { clause::base_of_gerund(turn.word(verb)) } else { None };
    let word = base.as_deref().unwrap_or(turn.word(verb));
    let plain = turn.word(next) == "will" || turn.word(verb.wrapping_sub(1)) == "to";
    let known = STEPS.binary_search(&word).is_ok() && !NO_STEP.contains(&word) || plain && is_any_verb(word);
    let step = known && (!gerund || base.is_some());
    let to_you = matches!(turn.word(verb + 1), "you" | "not")
        || gerund && word == "go" && !matches!(turn.word(verb + 1), "to" | "back" | "for" | "round" | "up");
    (step && !to_you && verb + 1 < end).then_some((verb, base))
}

/// "I'll see.", "I might, I might not.", "I'd have to think.": leaves it open.
pub(super) fn wavers(turn: &Turn<'_>) -> bool {
    turn.all().any(|at| {
        let next = turn.word(at + 1);
        match turn.word(at) {
            "might" => turn.word(at.wrapping_sub(1)) == "i",
            "possibly" | "perhaps" | "dunno" => true,
            "not" => matches!(next, "know" | "sure" | "saying" | "promising"),
            "will" | "shall" => next == "see" && turn.gap(at + 2) != Gap::None,
            "to" => matches!(next, "see" | "think") && matches!(turn.word(at.wrapping_sub(1)), "have" | "need"),
            "think" => matches!(next, "about" | "on") && matches!(turn.word(at + 2), "it" | "that" | ""),
            "depends" | "someday" => true,
            _ => false,
        }
    })
}

/// "I will.", "I'll do it online.", "I could manage that."
pub(super) fn promises(turn: &Turn<'_>) -> bool {
    turn.all().any(|at| {
        matches!(turn.word(at), "i" | "we")
            && match turn.word(at + 1) {
                "will" => {
                    turn.word(at + 2) != "not"
                        && !matches!(turn.word(at + 2), "never" | "see" | "be" | "tell" | "forget")
                }
                "can" | "could" => matches!(turn.word(at + 2), "do" | "manage" | "try"),
                _ => false,
            }
    })
}
