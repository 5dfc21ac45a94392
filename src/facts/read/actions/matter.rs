//! What is being planned, as it was last called: "the straw", "their laptop". Plans are made in answers to "And the
//! straw?", and the answers do not name it again.

use std::ops::Range;

use super::super::clause;
use super::super::content::content;
use super::super::reply::Uptake;
use super::super::talk::{Talk, Turn};
use super::commit::STEPS;
use super::phrase;
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// Turns that a matter stays in mind for.
const REACH: usize = 6;

/// The matter of what a word of a turn belongs to, as the speaker or the therapist before named it.
pub(super) fn before(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, word: usize) -> Option<String> {
    let place = turn.sentence_at(word);
    let own = (0..place).rev().find_map(|place| match turn.role {
        Role::Therapist => asked_of(turn, place),
        _ => named_alone(turn, place),
    });
    own.or_else(|| {
        let earlier = talk.turns.get(at.saturating_sub(REACH)..at)?;
        // What was turned down is planned no more.
        let open = |turn: &&Turn<'_>| {
            turn.role == Role::Therapist || !matches!(turn.uptake(), Uptake::Refused | Uptake::No | Uptake::Hesitant)
        };
        earlier.iter().rev().take_while(open).find_map(|turn| match turn.role {
            Role::Therapist => (0..turn.sentences.len())
                .rev()
                .find_map(|place| asked_of(turn, place).or_else(|| named_alone(turn, place))),
            _ => named_alone(turn, 0),
        })
    })
}

/// "And the straw?", "And at night, the passenger?", "What about payday?": the thing that a question opens with.
pub(super) fn asked_of(turn: &Turn<'_>, place: usize) -> Option<String> {
    if !turn.is_question(place) {
        return None;
    }
    let words = turn.sentence(place);
    let mut opens = words.start;
    // "How often?", "How much coffee?" is of no thing; "what about the walks?" is.
    let skipped = |at: usize| match turn.word(at) {
        "how" | "what" => turn.word(at + 1) == "about",
        word => matches!(word, "about" | "and" | "but" | "now" | "okay" | "so" | "then" | "with"),
    };
    while opens < words.end && skipped(opens) {
        opens += 1;
    }
    // "At eight o'clock, the laptop?"
    let timed = turn.found(Category::Time, opens..words.end).any(|hit| hit.start <= opens + 1)
        || turn.numbers.iter().any(|number| number.start == opens)
        || matches!(turn.word(opens), "at" | "before" | "for" | "in" | "on");
    let comma = (opens + 1..words.end.min(opens + 5)).find(|at| turn.gap(*at) == Gap::Soft);
    let opens = comma.filter(|_| timed).unwrap_or(opens);
    noun(turn, opens..words.end)
}

/// "The ice thing.", "Urge surfing.": a sentence that is a name and nothing else.
fn named_alone(turn: &Turn<'_>, place: usize) -> Option<String> {
    let mut words = turn.sentence(place);
    while words.start < words.end && matches!(turn.word(words.start), "and" | "now" | "so" | "then" | "yeah" | "okay") {
        words.start += 1;
    }
    let whole = words.clone().skip(1).all(|at| turn.gap(at) == Gap::None);
    let fits = (2..=4).contains(&words.len()) && whole && !turn.is_question(place);
    let practice = words.len() == 2 && turn.word(words.start + 1).ends_with("ing");
    let determined = matches!(turn.word(words.start), "the" | "my" | "your");
    let named = noun(turn, words.clone()).filter(|_| fits && (determined || practice))?;
    (named.split(' ').count() + usize::from(turn.word(words.end.wrapping_sub(1)) == "thing") >= words.len())
        .then_some(named)
}

/// A noun phrase that a stretch opens with: with its determiner, or bare where the stretch is nothing else.
fn noun(turn: &Turn<'_>, words: Range<usize>) -> Option<String> {
    let owner = match turn.word(words.start) {
        "the" | "that" | "those" | "these" => "the ",
        "your" | "my" => "their ",
        _ => "",
    };
    let from = words.start + usize::from(!owner.is_empty());
    let last = words.end.min(from + 4);
    let end = (from..last)
        .find(|at| {
            let rises = matches!(turn.word(*at), "up" | "out") && turn.word(at.wrapping_sub(1)).ends_with("ing");
            *at > from && turn.gap(*at) != Gap::None || phrase::ends_noun(turn.word(*at)) && !rises
        })
        .unwrap_or(last);
    let counted = matches!(turn.word(from), "every" | "each" | "any" | "no" | "all" | "both" | "a" | "an");
    // Bare, it is the whole stretch: "baths", "urge surfing"; "getting up" of "getting up, what time?".
    let set_apart = end < words.end && turn.gap(end) == Gap::Soft && turn.word(from).ends_with("ing");
    if counted || end <= from || owner.is_empty() && (end < words.end && !set_apart || end > from + 2) {
        return None;
    }
    // "the ice thing" is of the ice.
    let end = if turn.word(end.wrapping_sub(1)) == "thing" && end > from + 1 { end - 1 } else { end };
    let head = turn.word(end.wrapping_sub(1));
    let time = turn.found(Category::Time, from..end).next().is_some()
        || (from..end).any(|at| is_time(turn.word(at)))
        || turn.numbers.iter().any(|number| number.start >= from && number.end <= end);
    let verb = owner.is_empty() && STEPS.binary_search(&turn.word(from)).is_ok();
    let vague = VAGUE.binary_search(&head).is_ok() || phrase::is_state(head);
    let person = (from..end).any(|at| turn.word(at).starts_with('['));
    let named = !time && !person && !verb && !vague && !head.ends_with("ly") && !content(turn, from..end).is_empty();
    // "the Nana thing": theirs.
    named.then(|| {
        let said = clause::said(turn, from..end);
        if said.starts_with("their ") { said } else { format!("{owner}{said}") }
    })
}

fn is_time(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    one.ends_with("day")
        || matches!(one, "night" | "week" | "weekend" | "time" | "morning" | "evening" | "afternoon" | "month" | "year")
}

/// Nouns that name nothing by themselves. Sorted.
const VAGUE: &[&str] = &[
    "anything",
    "bit",
    "chance",
    "else",
    "end",
    "fine",
    "first",
    "good",
    "idea",
    "kind",
    "last",
    "lot",
    "next",
    "one",
    "ones",
    "other",
    "part",
    "plan",
    "point",
    "question",
    "reason",
    "rest",
    "same",
    "second",
    "something",
    "sort",
    "stuff",
    "that",
    "thing",
    "things",
    "us",
    "way",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::spoken::Spoken;
    use crate::redact::Redacted;

    #[test]
    fn a_plan_is_of_what_was_last_named() {
        for (said, matter) in [
            ("T: And the kite?\nC: Daily.", Some("the kite")),
            ("T: And at night, the lamp?\nC: Off.", Some("the lamp")),
            ("T: What about baths?\nC: Showers.", Some("baths")),
            ("T: And your trumpet?\nC: Twice.", Some("their trumpet")),
            ("T: What could help?\nC: The pebble thing. I could do it daily.", Some("the pebble")),
            ("T: And Thursday?\nC: Daily.", None),
            ("T: How was it?\nC: Daily.", None),
            ("T: And you?\nC: Daily.", None),
        ] {
            let session = Redacted::for_tests(said);
            let mut spoken = Spoken::read(&session);
            let talk = Talk::new(&session, &mut spoken);
            let answer = &talk.turns[1];
            assert_eq!(before(&talk, 1, answer, answer.words.len() - 1).as_deref(), matter, "{said}");
        }
        assert!(VAGUE.is_sorted());
    }
}
