//! Drink and drugs in amounts: "Four or five, most nights." after a question about drinking is a yes to it, and "I packed
//! that in" is a yes of a time that is over.

use std::ops::Range;

use super::super::super::{RiskKind, RiskStatus};
use super::super::person::Whose;
use super::super::talk::Turn;
use super::question::{answer_to, first_sentences};
use super::{NEGATORS, Reader};
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// Turns after a question about drink or drugs in which "how much?" still asks of it.
const REACH: usize = 4;

/// What drink and drugs are counted in.
const COUNTED: &[&str] = &[
    "bag", "bags", "beer", "beers", "bottle", "bottles", "can", "cans", "couple", "drink", "drinks", "edible",
    "edibles", "few", "glass", "glasses", "gram", "grams", "joint", "joints", "line", "lines", "pint", "pints", "pill",
    "pills", "shot", "shots", "smoke", "spliff", "spliffs", "units",
];

/// What may stand beside a number alone.
const PLAIN: &[&str] =
    &["a", "about", "at", "day", "least", "like", "maybe", "most", "night", "now", "or", "so", "to", "week", "well"];

/// How often.
const OFTEN: &[&str] = &["daily", "every", "most", "nightly", "occasionally", "sometimes", "twice", "weekends"];

impl<'a> Reader<'_, 'a> {
    /// "How many between five and bed?" "Four.", soon after drink was asked about.
    pub(super) fn asks_how_much(&mut self, at: usize, turn: &Turn<'a>) {
        let Some((RiskKind::Substances, asked)) = self.asked_of else { return };
        if turn.role != Role::Therapist || at - asked > REACH || turn.sentences.is_empty() {
            return;
        }
        let place = turn.sentences.len() - 1;
        let words = turn.sentence(place);
        let how_much =
            words.clone().any(|at| turn.word(at) == "how" && matches!(turn.word(at + 1), "much" | "many" | "often"));
        let Some(answer) = answer_to(self.talk, at).filter(|_| how_much && turn.is_question(place)) else { return };
        if tells_use(answer) {
            let evidence = vec![turn.span(words), first_sentences(answer)];
            self.push(RiskKind::Substances, Whose::client(), RiskStatus::Disclosed, evidence);
        }
    }
}

/// "A bag Tuesday. I'm not running up more.": the first sentence owns to it, whatever is denied behind.
pub(super) fn owns_first(answer: &Turn<'_>) -> bool {
    answer.sentences.len() > 1 && tells_use_in(answer, 0..1)
}

/// An amount, or how often, opens the answer, and nobody else is spoken of.
pub(super) fn tells_use(answer: &Turn<'_>) -> bool {
    tells_use_in(answer, 0..answer.sentences.len().min(3))
}

fn tells_use_in(answer: &Turn<'_>, mut places: Range<usize>) -> bool {
    places.any(|place| {
        let words = answer.sentence(place);
        // "A bag, from a different fella": who it came from stands behind.
        let of_others = answer.any(words.clone(), &["he", "she", "they"])
            || answer.found(Category::Person, words.clone()).any(|person| person.start < words.start + 3);
        if of_others || answer.is_question(place) || answer.any(words.clone(), NEGATORS) {
            return false;
        }
        let counted = words.clone().any(|at| {
            COUNTED.contains(&answer.word(at))
                && (at.saturating_sub(3).max(words.start)..at).any(|before| is_amount(answer, before))
        });
        // "Four.", "Two or three."; not "One thing."
        let alone = words.clone().any(|at| is_number(answer, at))
            && words.clone().all(|at| is_number(answer, at) || PLAIN.contains(&answer.word(at)));
        let often = words.len() <= 9 && answer.any(words.clone(), OFTEN);
        counted || alone || often
    })
}

fn is_number(answer: &Turn<'_>, at: usize) -> bool {
    answer.numbers.iter().any(|number| number.start == at && number.value > 0.0 && !number.ordinal)
}

fn is_amount(answer: &Turn<'_>, at: usize) -> bool {
    is_number(answer, at) || matches!(answer.word(at), "a" | "an" | "half" | "couple" | "few" | "one" | "odd")
}

/// "I quit in 2019", "Nah, I stopped that", "not since Easter": it was, and is over.
pub(super) fn gave_up(answer: &Turn<'_>) -> bool {
    let words = answer.around(0, 0, 1);
    let own = |at: usize| {
        (at.saturating_sub(3).max(words.start)..at).rev().find_map(|before| match answer.word(before) {
            "i" | "'ve" => Some(true),
            "to" | "not" | "never" | "if" | "he" | "she" | "they" | "would" | "could" => Some(false),
            _ => None,
        }) == Some(true)
    };
    let over = words.clone().any(|at| match answer.word(at) {
        "quit" | "stopped" => {
            own(at)
                && (at + 1 >= words.end
                    || answer.gap(at + 1) != Gap::None
                    || matches!(
                        answer.word(at + 1),
                        "that"
                            | "it"
                            | "all"
                            | "in"
                            | "when"
                            | "them"
                            | "drinking"
                            | "smoking"
                            | "using"
                            | "back"
                            | "after"
                            | "before"
                            | "on"
                            | "at"
                            | "about"
                            | "two"
                            | "three"
                            | "four"
                            | "five"
                            | "six"
                    ))
        }
        "gave" | "given" | "packed" | "knocked" | "jacked" | "kicked" => {
            own(at) && answer.any(at + 1..(at + 4).min(words.end), &["up", "in", "off", "it"])
        }
        _ => false,
    });
    over || answer
        .found(Category::Risk, words.clone())
        .any(|hit| hit.group.note == "given-up" && !super::nearby::is_meant_only(answer, hit))
}
