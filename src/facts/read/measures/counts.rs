//! What is counted over time: hours of sleep, attacks a week, tallies.

use std::ops::Range;

use super::super::amount::{COUNTED, Moment, decimal, moment};
use super::super::talk::{Numeral, Turn};
use super::{Reader, counts_time, is_pronoun, now_and_before};
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

impl Reader<'_, '_> {
    pub(super) fn sleep(&mut self, at: usize, turn: &Turn<'_>) {
        let mut hours_asked = false;
        let asked = turn.role == Role::Client
            && self.talk.before(at, Role::Therapist).is_some_and(|before| {
                // "Any nights without a drink?" asks for no hours.
                let of_sleep = before
                    .found(Category::Measured, before.closing())
                    .any(|hit| hit.group.name == "sleep" && !matches!(before.word(hit.start), "nights" | "bed"));
                let hours = before.any(before.closing(), &["hours"]);
                hours_asked = of_sleep && hours && before.any(before.closing(), &["many"]);
                of_sleep || hours && before.any(before.closing(), &["getting", "many"])
            });
        if !asked && !turn.found(Category::Measured, turn.all()).any(|hit| hit.group.name == "sleep") {
            return;
        }
        let mut close = false;
        let mut numbers: Vec<Numeral> = Vec::new();
        for place in 0..turn.sentences.len().min(40) {
            let words = turn.sentence(place);
            let about = turn.found(Category::Measured, turn.around(place, 2, 0)).any(|hit| hit.group.name == "sleep");
            let from = turn.numbers.partition_point(|number| number.start < words.start);
            for number in
                turn.numbers.get(from..).unwrap_or_default().iter().take_while(|number| number.end <= words.end)
            {
                let hours = matches!(turn.word(number.end), "hours" | "hrs" | "hour")
                    && !matches!(turn.word(number.end + 1), "a" | "per")
                    || matches!(turn.word(number.end), "hours") && turn.word(number.end + 2) == "night";
                let plausible = (1.0..=14.0).contains(&number.value) && !number.ordinal && !is_pronoun(turn, number);
                // "Before, three. Now four." opens with the time before, "not before three" tells the clock.
                let clock = match turn.word(number.start.wrapping_sub(1)) {
                    "at" | "till" | "until" | "by" | "past" | "after" | "half" => true,
                    "before" => !asked || number.start - 1 != words.start,
                    _ => false,
                };
                let bare = (asked || close)
                    && !clock
                    && !counts_time(turn, number)
                    && !COUNTED.contains(&turn.word(number.end))
                    && (close || moment(turn, number) != Moment::Unsaid || numbers.is_empty() && asked);
                if plausible && (hours && (about || asked || close) || bare) {
                    close |= hours || asked;
                    numbers.push(*number);
                }
            }
        }
        let (value, previous) = now_and_before(turn, &numbers);
        let Some(first) = numbers.first() else { return };
        if value.is_some() || previous.is_some() {
            let last = numbers.iter().map(|number| number.end).max().unwrap_or(first.end);
            let from = turn.sentence(turn.sentence_at(first.start)).start;
            let to = turn.sentence(turn.sentence_at(last.saturating_sub(1))).end;
            let name = "sleep (hours per night)";
            if hours_asked && value.is_some() {
                // Asked for in so many words: what was read before was another number.
                self.found.retain(|draft| draft.name != name);
            }
            self.set(name, value, previous, turn.span(from..to));
        }
    }

    /// "Thirty-five a week", "three attacks a day".
    pub(super) fn counts(&mut self, at: usize, turn: &Turn<'_>) {
        let mut done = 0;
        for (nth, number) in turn.numbers.iter().enumerate() {
            if done > 6 {
                return;
            }
            // The noun may stand between the number and its period.
            let Some((noun, period)) = (number.end..number.end + 3).find_map(|place| {
                let period = turn.word(place + 1);
                let per = matches!(turn.word(place), "a" | "per" | "each")
                    && matches!(period, "week" | "day" | "night" | "month");
                (per && turn.gap(place) != Gap::Hard).then_some((number.end..place, period))
            }) else {
                continue;
            };
            if number.value > 100.0
                || number.ordinal
                || is_pronoun(turn, number)
                || matches!(turn.word(number.end), "hours" | "hour" | "minutes" | "times" | "days" | "nights" | "mg")
            {
                continue;
            }
            let Some(name) = self.counted(at, turn, noun) else { continue };
            done += 1;
            let name = format!("{name} per {period}");
            let place = turn.sentence_at(number.start);
            let window = turn.around(place, 3, 1);
            let mut near: Vec<Numeral> =
                turn.numbers.get(nth.saturating_sub(4)..(nth + 3).min(turn.numbers.len())).unwrap_or_default().to_vec();
            near.retain(|other| {
                other.start >= window.start
                    && other.end <= window.end
                    && !other.ordinal
                    && !is_pronoun(turn, other)
                    && !counts_time(turn, other)
            });
            let (value, previous) = now_and_before(turn, &near);
            self.set(&name, value, previous, turn.span(window));
        }
    }

    /// "Four binges this week. It'd been two the week before."
    pub(super) fn tallies(&mut self, turn: &Turn<'_>) {
        for number in turn.numbers.iter().take(200) {
            let noun = turn
                .found(Category::Measured, number.end..number.end + 3)
                .find(|hit| {
                    hit.group.name == "count" && (number.end..hit.start).all(|at| turn.gap(at + 1) == Gap::None)
                })
                .map(|hit| (hit.group.note, hit.end));
            let Some((noun, end)) = noun else { continue };
            if number.ordinal || number.value > 100.0 || is_pronoun(turn, number) {
                continue;
            }
            let place = turn.sentence_at(number.start);
            let window = number.start..turn.around(place, 0, 1).end;
            let period = (end..end + 4).find(|at| {
                matches!(turn.word(*at), "this" | "last" | "past" | "a" | "per")
                    && matches!(turn.word(at + 1), "week" | "month" | "day")
            });
            let from = turn.numbers.partition_point(|other| other.start < number.start);
            let near: Vec<Numeral> = turn
                .numbers
                .iter()
                .skip(from)
                .take_while(|other| other.end <= window.end)
                .take(3)
                .filter(|other| {
                    !other.ordinal
                        && (other.start == number.start || !counts_time(turn, other) && !is_pronoun(turn, other))
                })
                .copied()
                .collect();
            let (value, previous) = now_and_before(turn, &near);
            if let Some(at) = period {
                self.set(&format!("{noun} per {}", turn.word(at + 1)), value, previous, turn.span(window));
            } else if previous.is_some() && value.is_some() && value != previous {
                self.set(noun, value, previous, turn.span(window));
            }
        }
    }

    /// "Five days out of seven", "four of the fourteen nights": on how many of so many days something was so.
    pub(super) fn shares(&mut self, at: usize, turn: &Turn<'_>) {
        for pair in turn.numbers.windows(2).take(40) {
            let [part, whole] = pair else { continue };
            let Some(unit) = share(turn, part, whole) else { continue };
            let place = turn.sentence_at(part.start);
            let name = format!("{unit}{OUT_OF}{}", decimal(whole.value));
            self.set(&name, Some(part.value), None, turn.span(turn.sentence(place)));
            // "It was six, the first week." may follow.
            self.scored = self.draft(&name).map(|index| (index, at));
        }
    }

    /// What is counted: the noun beside the number, or what the talk around counts.
    fn counted(&self, at: usize, turn: &Turn<'_>, noun: Range<usize>) -> Option<String> {
        let named = |turn: &Turn<'_>, words: Range<usize>| {
            turn.found(Category::Measured, words).find(|hit| hit.group.name == "count").map(|hit| hit.group.note)
        };
        if !noun.is_empty() {
            return named(turn, noun.clone()).map(str::to_owned).or_else(|| {
                // Any noun in the plural will do: "three meetings a week".
                let word = turn.word(noun.start);
                let plain = noun.len() == 1 && word.len() > 3 && word.ends_with('s') && !COUNTED.contains(&word);
                plain.then(|| word.to_owned())
            });
        }
        if let Some(name) = named(turn, turn.opening()) {
            return Some(name.to_owned());
        }
        let around = self.talk.turns.get(at.saturating_sub(2)..(at + 4).min(self.talk.turns.len())).unwrap_or_default();
        around.iter().find_map(|turn| named(turn, turn.opening())).map(str::to_owned)
    }
}

const OUT_OF: &str = " out of ";

/// "Days out of 7".
pub(super) fn is_share(name: &str) -> bool {
    name.contains(OUT_OF)
}

/// The days that a number is a share of, where the next number says of how many.
fn share(turn: &Turn<'_>, part: &Numeral, whole: &Numeral) -> Option<&'static str> {
    /// A working week, a week, a fortnight of either, three and four weeks, a month.
    const PERIODS: &[f64] = &[5.0, 7.0, 10.0, 14.0, 21.0, 28.0, 30.0, 31.0];
    let unit = |at: usize| {
        Some(match turn.word(at) {
            "day" | "days" => "days",
            "night" | "nights" => "nights",
            "morning" | "mornings" => "mornings",
            "evening" | "evenings" => "evenings",
            _ => return None,
        })
    };
    let between = part.end..whole.start;
    let joins = |at: usize| matches!(turn.word(at), "out" | "of" | "the" | "those" | "last" | "past");
    let joined = between.clone().all(|at| joins(at) || unit(at).is_some())
        && turn.any(between.clone(), &["of"])
        && (part.end..=whole.start).all(|at| turn.gap(at) != Gap::Hard);
    let plausible = !part.ordinal && !whole.ordinal && part.value <= whole.value && PERIODS.contains(&whole.value);
    // "Three out of the seven, each week."
    let of_week = || {
        let sentence = turn.sentence(turn.sentence_at(part.start));
        (whole.value == 7.0 && turn.any(sentence, &["week", "weeks"])).then_some("days")
    };
    let unit = between.chain([whole.end]).find_map(unit).or_else(of_week)?;
    (joined && plausible && !is_pronoun(turn, part)).then_some(unit)
}
