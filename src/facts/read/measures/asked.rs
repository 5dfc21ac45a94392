//! Counts that are asked for, and their earlier ones: "How many attacks?" "Two." "And when we started?" "Nine."

use std::ops::Range;

use super::super::amount::{COUNTED, Moment, moment};
use super::super::talk::{Numeral, Turn};
use super::{Reader, asks_before, counts_time, is_pronoun};
use crate::facts::Measure;
use crate::lexicon::{Category, Gap};
use crate::redact::Span;
use crate::transcript::Role;

/// A count that was asked for.
pub(super) struct Count {
    name: String,
    /// What is counted is on the list of things that are followed.
    known: bool,
    /// The answer, its passage and its turn.
    given: Option<(f64, Span, usize)>,
    /// The turn of the question.
    asked: usize,
}

/// Nouns behind "how many" that are not followed from session to session.
const NOT_FOLLOWED: &[&str] = &[
    "brothers",
    "children",
    "grandchildren",
    "grandkids",
    "kids",
    "milligrams",
    "more",
    "of",
    "people",
    "sessions",
    "siblings",
    "sisters",
    "tablets",
    "weeks",
    "years",
];

impl Reader<'_, '_> {
    /// "How many attacks this week?", "How often did you check?", "How many days sober?"
    pub(super) fn count_asked(&mut self, at: usize, turn: &Turn<'_>) {
        for place in (0..turn.sentences.len()).filter(|place| turn.is_question(*place)) {
            let words = turn.sentence(place);
            let Some(many) = words.clone().find(|at| {
                turn.word(*at) == "how" && matches!(turn.word(at + 1), "many" | "often")
                    || turn.word(*at) == "what" && turn.word(at + 1) == "count"
            }) else {
                continue;
            };
            let noun = turn.word(many + 2);
            if NOT_FOLLOWED.contains(&noun) || turn.any(words.clone(), &["sleep", "sleeping", "hours"]) {
                self.count = None;
                continue;
            }
            let (name, known) = named(turn, many + 1..words.end).unwrap_or_else(|| {
                let plain = noun.len() > 3 && noun.ends_with('s') && !COUNTED.contains(&noun);
                (if plain { noun.to_owned() } else { Measure::UNNAMED.to_owned() }, false)
            });
            self.count = Some(Count { name: with_period(turn, &words, name), known, given: None, asked: at });
        }
    }

    /// The answer to it, and to "And when we started?".
    pub(super) fn count_given(&mut self, at: usize, turn: &Turn<'_>) {
        let Some(count) = self.count.take() else { return };
        match count.given {
            None if at - count.asked <= 2 => self.first_answer(at, turn, count),
            Some((value, span, since)) if at - since <= 4 => {
                let asked = self.talk.before(at, Role::Therapist).is_some_and(|before| asks_before(before));
                match tally(turn, turn.sentence(0)).filter(|_| asked) {
                    Some(earlier) => {
                        self.set(&count.name, Some(value), Some(earlier), span);
                    }
                    None => self.count = Some(count),
                }
            }
            _ => {}
        }
    }

    fn first_answer(&mut self, at: usize, turn: &Turn<'_>, mut count: Count) {
        let Some((place, value)) =
            (0..turn.sentences.len().min(2)).find_map(|place| Some((place, tally(turn, turn.sentence(place))?)))
        else {
            return;
        };
        let window = turn.sentence(place).start..turn.around(place, 0, 1).end;
        let mut later = turn.numbers.iter().filter(|number| window.contains(&number.start) && !number.ordinal);
        let earlier = later
            .find(|number| {
                number.value != value && !counts_time(turn, number) && moment(turn, number) == Moment::Before
            })
            .map(|number| number.value);
        let span = turn.span(window);
        if count.known || earlier.is_some() {
            self.set(&count.name, Some(value), earlier, span);
        }
        if earlier.is_none() {
            count.given = Some((value, span, at));
            self.count = Some(count);
        }
    }

    /// "Eleven." "Down from twenty-four.": the earlier number, said by whoever speaks next.
    pub(super) fn count_compared(&mut self, at: usize, turn: &Turn<'_>) {
        let Some(count) = &self.count else { return };
        let Some((value, span, _)) = count.given.filter(|(_, _, since)| at == since + 1) else { return };
        let opening = turn.sentence(0);
        let from = opening.clone().find(|at| turn.word(*at) == "from").filter(|at| at - opening.start <= 2);
        let number = from.and_then(|from| turn.numbers.iter().find(|number| number.start == from + 1));
        if let Some(earlier) = number.map(|number| number.value).filter(|earlier| *earlier != value) {
            let name = count.name.clone();
            self.set(&name, Some(value), Some(earlier), span);
            self.count = None;
        }
    }

    /// "Ninety-four days clean": days that are counted without something.
    pub(super) fn days_without(&mut self, turn: &Turn<'_>) {
        for number in turn.numbers.iter().filter(|number| !number.ordinal && !is_pronoun(turn, number)).take(40) {
            if turn.word(number.end) != "days" || turn.gap(number.end) != Gap::None {
                continue;
            }
            let near = number.end + 1..(number.end + 4).min(turn.words.len());
            let Some(state) = near.clone().find(|at| matches!(turn.word(*at), "sober" | "clean" | "dry")) else {
                continue;
            };
            let name = format!("days {}", turn.word(state));
            self.set(&name, Some(number.value), None, turn.span(turn.sentence(turn.sentence_at(number.start))));
        }
    }
}

/// The thing that is counted, where the list of such things has it.
fn named(turn: &Turn<'_>, words: Range<usize>) -> Option<(String, bool)> {
    let days = turn.any(words.clone(), &["days", "weeks"]);
    if days && turn.any(words.clone(), &["sober", "clean", "dry"]) {
        return Some(("days sober".to_owned(), true));
    }
    let hit = turn.found(Category::Measured, words).find(|hit| hit.group.name == "count")?;
    Some((hit.group.note.to_owned(), true))
}

fn with_period(turn: &Turn<'_>, words: &Range<usize>, name: String) -> String {
    let period = words.clone().find_map(|at| {
        let per = matches!(turn.word(at), "a" | "per" | "this" | "last" | "the");
        Some(turn.word(at + 1)).filter(|period| per && matches!(*period, "day" | "night" | "week" | "month"))
    });
    match period {
        Some(period) if !name.starts_with("days") => format!("{name} per {period}"),
        _ => name,
    }
}

/// The number that opens an answer: "Two.", "Maybe, like, three.", "Twice.", "None."
fn tally(turn: &Turn<'_>, sentence: Range<usize>) -> Option<f64> {
    let opening = sentence.start..sentence.end.min(sentence.start + 6);
    let number = turn.numbers.iter().find(|number| opening.contains(&number.start) && fits(turn, number));
    let word = opening.clone().find_map(|at| match turn.word(at) {
        "once" => Some((at, 1.0)),
        "twice" => Some((at, 2.0)),
        "none" | "zero" => Some((at, 0.0)),
        _ => None,
    });
    match (number, word) {
        (Some(number), Some((at, value))) => Some(if at < number.start { value } else { number.value }),
        (Some(number), None) => Some(number.value),
        (None, word) => word.map(|(_, value)| value),
    }
}

fn fits(turn: &Turn<'_>, number: &Numeral) -> bool {
    let times = turn.word(number.end) == "times";
    !number.ordinal && number.value < 400.0 && !is_pronoun(turn, number) && (times || !counts_time(turn, number))
}
