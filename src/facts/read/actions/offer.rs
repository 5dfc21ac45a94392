//! What a therapist's turn puts forward, in whatever words: "You could bring the kids in.", "There's a van.", "And the
//! lunch club?", "I'd thought of you ringing me.", "Would you like me to speak to her?"

mod frame;

use std::ops::Range;

use super::super::clause;
use super::super::content::content;
use super::super::talk::Turn;
use super::commit::{NO_STEP, STEPS};
use super::refuse::{asks_about_risk, asks_of_that, asks_openly, is_question_of_state};
use super::{Candidate, candidate, phrase, refer, refuse};
use crate::facts::{Agreement, Owner};
use crate::lexicon::Gap;
use frame::{FRAME, behind_topic, framed, is_bare, is_to_be_had, opening, starts_own, told_of};

/// What is put forward.
pub(in super::super) struct Offer {
    /// The deed or the thing, without what only brings it up.
    pub words: Range<usize>,
    pub owner: Owner,
    /// A form of the verb, where the words begin with another one: "ring" for "ringing".
    base: Option<String>,
    /// Somebody else who would do it, up to the verb.
    doer: Option<Range<usize>>,
    /// A deed, not a thing.
    pub deed: bool,
    /// "Do you mind …?", where a no is a yes.
    pub minds: bool,
    /// A short question of a thing: "And the straw?" may as well ask how it went.
    pub bare: bool,
}

/// Longest sentence that puts something forward.
const LONGEST: usize = 34;

/// The offer that an answer is to: of the last sentence, or of one before it where the last only asks what is thought of it or
/// goes on about it in a few words.
pub(in super::super) fn of(turn: &Turn<'_>) -> Option<Offer> {
    if asks_about_risk(turn) {
        return None;
    }
    let last = turn.sentences.len().checked_sub(1)?;
    for place in (last.saturating_sub(2)..=last).rev() {
        if let Some(offer) = read(turn, place) {
            return Some(offer);
        }
        // "Not forever.", "I only mention it.", "Would that be something?", "Nothing about home."
        let words = turn.sentence(place);
        let goes_on = !turn.is_question(place) && words.len() <= 20 || asks_of_that(turn, place);
        if !goes_on {
            return None;
        }
    }
    None
}

/// What one sentence puts forward.
fn read(turn: &Turn<'_>, place: usize) -> Option<Offer> {
    let sentence = turn.sentence(place);
    if sentence.len() > LONGEST || is_question_of_state(turn, sentence.clone()) {
        return None;
    }
    let start = opening(turn, sentence.clone());
    let words = start..sentence.end;
    let question = turn.is_question(place);
    // "And the letter, who's it going to?" asks; "Any dizziness? Lightheaded?" goes on asking.
    if asks_openly(turn, place) || question && place > 0 && asks_openly(turn, place - 1) {
        return None;
    }
    let (mut from, thing) = if question && is_bare(turn, words.clone()) {
        (start, true)
    } else {
        let found = framed(turn, words.clone(), question)
            .or_else(|| behind_topic(turn, words.clone(), question))
            .or_else(|| told_of(turn, words.clone(), question));
        (found?, false)
    };
    let offered = refuse::offered(turn, words.clone());
    if offered.start > from {
        from = offered.start;
    }
    let mut minds = false;
    let (mut owner, mut me) = (Owner::Client, false);
    while from < sentence.end && FRAME.binary_search(&turn.word(from)).is_ok() {
        minds |= turn.word(from) == "mind";
        // "I could send it": the therapist's. "I'd like us to": of both.
        match turn.word(from) {
            "i" if matches!(turn.word(from + 1), "can" | "could" | "will" | "may" | "might" | "shall") => {
                owner = Owner::Therapist;
            }
            "us" => owner = Owner::Both,
            "we" if matches!(turn.word(from + 1), "can" | "could" | "might" | "should") => owner = Owner::Both,
            "you" => owner = Owner::Client,
            _ => {}
        }
        // "I'd like to have you see him": what is had is part of it.
        if turn.word(from) == "ask" && !matches!(turn.word(from + 1), "if" | "whether" | "you") {
            break;
        }
        if matches!(turn.word(from), "give" | "have")
            && turn.word(from.wrapping_sub(1)) == "to"
            && !matches!(turn.word(from + 1), "to" | "about")
        {
            break;
        }
        from += 1;
    }
    from +=
        usize::from(turn.word(from) == "with" && matches!(turn.word(from + 1), "me" | "him" | "her" | "them" | "your"));
    while from < sentence.end && matches!(turn.word(from), "me" | "myself") {
        me = true;
        from += 1;
    }
    if me {
        owner = Owner::Therapist;
        from += usize::from(turn.word(from) == "to");
    } else if owner == Owner::Client && starts_own(turn, words.clone()) {
        owner = Owner::Therapist;
    }
    let doer = doer(turn, from, sentence.end);
    let verb = doer.as_ref().map_or(from, |doer| doer.end + usize::from(turn.word(doer.end) == "to"));
    let end = end(turn, verb, sentence.end);
    if verb >= end {
        return None;
    }
    let first = turn.word(verb);
    // "What if you rang her?"
    let supposed = turn.any(words.start..verb, &["if"]);
    let base = clause::base_of_gerund(first)
        .filter(|base| STEPS.binary_search(&base.as_str()).is_ok() || base.len() > 3 && doer.is_none() && !thing)
        .or_else(|| supposed.then(|| clause::base_of_past(first, STEPS)).flatten().filter(|base| *base != first));
    let deed = base.is_some()
        || STEPS.binary_search(&first).is_ok() && !is_noun_here(turn, verb)
        || turn.word(verb.wrapping_sub(1)) == "to" && !NO_STEP.contains(&first);
    // A question about oneself: "And you?", "How is it?"
    let empty = content(turn, verb..end).is_empty();
    let vague = !deed && matches!(first, "" | "not" | "what" | "when" | "where" | "why" | "he" | "she" | "they" | "it");
    // A verb of feeling and knowing: "I'd like you to know", "you could feel".
    let inner = !deed && !is_noun_phrase(turn, verb, end, thing)
        || NO_STEP.contains(&first) && base.is_none() && doer.is_none();
    if empty || vague || inner {
        return None;
    }
    // "And driving?", "Wire?", "Can I try something?", "You could ask.": of a habit, of here and now, of nothing yet.
    let done_for = base.as_deref().unwrap_or(first);
    let inner = inner
        || end - verb < 2 && (base.is_some() || deed || thing && !is_to_be_had(turn, verb..end))
        || owner == Owner::Therapist && deed && !super::propose::DONE_FOR.contains(&done_for)
        // "Can I tell you?"
        || owner == Owner::Therapist && matches!(turn.word(verb + 1), "about" | "again" | "how" | "if" | "one" | "something" | "what" | "you")
                && matches!(done_for, "ask" | "show" | "tell")
        || !deed && turn.any(verb..end, &["i"])
        || turn.any(verb..end, &["already", "been", "now"])
        || turn.any(verb..end, &["today", "more"]) && matches!(done_for, "say" | "start" | "talk" | "tell");
    if inner || is_someone(turn, verb..end) {
        return None;
    }
    Some(Offer { words: verb..end, owner, base, doer, deed, minds, bare: thing && !deed })
}

/// "Mrs Lamb", "your dad", "something": nobody and nothing to take up.
fn is_someone(turn: &Turn<'_>, words: Range<usize>) -> bool {
    let last = turn.word(words.end - 1);
    words.len() <= 3
        && (last.starts_with('[') || matches!(last, "something" | "anything" | "yourself") || refer::is_relation(last))
}

/// Somebody who would do it: "your aunt" of "do you want your aunt to say something", "him" of "with him signing it".
fn doer(turn: &Turn<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let verb = (from + 1..end.min(from + 4)).find(|at| {
        let word = turn.word(*at);
        word == "to" && STEPS.binary_search(&turn.word(at + 1)).is_ok()
            || clause::base_of_gerund(word).is_some_and(|base| STEPS.binary_search(&base.as_str()).is_ok())
    })?;
    let first = turn.word(from);
    let person = first.starts_with('[') || matches!(first, "him" | "her" | "them" | "your" | "someone" | "somebody");
    (person && (from + 1..=verb).all(|at| turn.gap(at) == Gap::None)).then_some(from..verb)
}

/// Where the step ends: before what only asks for an opinion, a reason, an aside.
fn end(turn: &Turn<'_>, start: usize, last: usize) -> usize {
    let end = clause::end(turn, start).min(last);
    let aside = (start + 1..end).find(|at| {
        turn.gap(*at) == Gap::Soft
            && matches!(
                (turn.word(*at), turn.word(*at + 1)),
                ("any", _) | ("too", _) | ("with", "your") | ("have", "you") | ("is", "that" | "it") | ("you", _)
            )
    });
    let mut end = aside.unwrap_or(end);
    while end > start + 1
        && matches!(turn.word(end - 1), "too" | "though" | "then" | "as" | "well" | "also" | "instead")
    {
        end -= 1;
    }
    end
}

/// A word that is a verb and a noun, as a noun: "list of things", "a call", "walk in the evening" of "the walk".
fn is_noun_here(turn: &Turn<'_>, at: usize) -> bool {
    at > 0 && matches!(turn.word(at - 1), "a" | "an" | "the" | "your" | "that" | "one")
        || phrase::is_thing(turn.word(at), turn.word(at + 1))
}

/// A thing is told with an article, a name, a number, or as it stands in a question of nothing else.
fn is_noun_phrase(turn: &Turn<'_>, start: usize, end: usize, bare: bool) -> bool {
    let first = turn.word(start);
    let before = turn.word(start.wrapping_sub(1));
    let there = turn.word(start.wrapping_sub(2)) == "there";
    let determined = matches!(before, "that" | "another" | "one") || matches!(before, "'s" | "is") && there;
    bare || determined
        || matches!(first, "a" | "an" | "the" | "your" | "some" | "those" | "these" | "another" | "my")
        || first.starts_with('[')
        || turn.numbers.iter().any(|number| number.start == start)
        || end - start <= 3 && !turn.any(start..end, &["you", "i", "it", "that"])
}

/// The step that was put forward, as a candidate; a thing with what one does with it.
pub(super) fn step(turn: &Turn<'_>, offer: &Offer, agreement: Agreement, strength: i32) -> Option<Candidate> {
    let mut made = candidate(turn, offer.words.clone(), offer.owner, agreement, strength)?;
    if let Some(base) = &offer.base {
        let first = turn.word(offer.words.start);
        made.what = format!("{base}{}", made.what.get(first.len()..).unwrap_or_default());
    } else if !offer.deed {
        made.what = refuse::with_verb(&made);
    }
    if let Some(doer) = &offer.doer {
        let who = clause::said(turn, doer.clone());
        made.what = format!("have {who} {}", made.what);
    }
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::super::super::talk::Talk;
    use super::*;
    use crate::facts::spoken::Spoken;
    use crate::redact::Redacted;

    fn told(text: &str) -> Option<String> {
        let session = Redacted::for_tests(&format!("T: {text}"));
        let mut spoken = Spoken::read(&session);
        let talk = Talk::new(&session, &mut spoken);
        let turn = &talk.turns[0];
        let offer = of(turn)?;
        step(turn, &offer, Agreement::Declined, 3).map(|made| format!("{:?} {}", made.owner, made.what))
    }

    #[test]
    fn an_offer_is_told_without_what_brings_it_up() {
        for (text, step) in [
            ("I'd wondered about coming off nights.", "Client come off nights"),
            ("I'd like us to talk with your dad about it.", "Both talk with their dad about it"),
            ("And the chess club at the library?", "Client join the chess club at the library"),
            ("There's a walking group, too.", "Client attend a walking group"),
            ("You could bring the twins in here.", "Client bring the twins in here"),
            ("I could also ring the landlord ahead of you.", "Therapist ring the landlord ahead of them"),
            ("I'd thought as well of you ringing me on Monday.", "Client ring the therapist"),
            ("Would you like me to speak to her?", "Therapist speak to her"),
            ("Or a notebook?", "Client keep a notebook"),
            ("Do you want your aunt to ring him before?", "Client have their aunt ring him before"),
        ] {
            assert_eq!(told(text).as_deref(), Some(step), "{text}");
        }
        for text in
            ["How was the week?", "And the mood, how is it?", "Are you sleeping?", "And you?", "That sounds heavy."]
        {
            assert_eq!(told(text), None, "{text}");
        }
        assert!(FRAME.is_sorted() && frame::MENTAL.is_sorted());
    }
}
