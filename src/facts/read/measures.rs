//! Scores of scales, ratings, and numbers that are followed from session to session.

use std::ops::Range;

use super::super::Measure;
use super::amount::{COUNTED, Moment, decimal, is_month_or_season, moment};
use super::talk::{Numeral, Talk, Turn};
use crate::lexicon::{Category, Gap, Hit};
use crate::redact::Span;
use crate::transcript::Role;

/// Measures of one session that are kept; bounds the work on strange input.
const MOST: usize = 40;

struct Reader<'t, 'a> {
    talk: &'t Talk<'a>,
    found: Vec<Draft>,
    /// The rating that was asked for last: its measure, the end of its scale, the turn.
    rating: Option<(usize, f64, usize)>,
}

struct Draft {
    name: String,
    value: Option<f64>,
    previous: Option<f64>,
    evidence: Vec<Span>,
}

pub(super) fn read(talk: &Talk<'_>) -> Vec<Measure> {
    let mut reader = Reader { talk, found: Vec::new(), rating: None };
    for (at, turn) in talk.turns.iter().enumerate() {
        reader.scales(at, turn);
        if turn.role == Role::Therapist {
            reader.rating_asked(at, turn)
        } else {
            reader.rating_given(at, turn);
            reader.rating_unasked(at, turn);
        }
        reader.sleep(at, turn);
        reader.counts(at, turn);
        reader.tallies(turn);
        reader.level(at, turn);
    }
    reader
        .found
        .into_iter()
        .filter_map(|draft| {
            let value = draft.value?;
            Some(Measure {
                name: draft.name,
                value: decimal(value),
                previous: draft.previous.filter(|previous| *previous != value).map(decimal),
                evidence: draft.evidence,
            })
        })
        .collect()
}

impl Reader<'_, '_> {
    fn draft(&mut self, name: &str) -> Option<usize> {
        if let Some(known) = self.found.iter().position(|draft| draft.name == name) {
            return Some(known);
        }
        if self.found.len() >= MOST {
            return None;
        }
        self.found.push(Draft { name: name.to_owned(), value: None, previous: None, evidence: Vec::new() });
        Some(self.found.len() - 1)
    }

    fn set(&mut self, name: &str, value: Option<f64>, previous: Option<f64>, span: Span) {
        let Some(draft) = self.draft(name).and_then(|at| self.found.get_mut(at)) else { return };
        if draft.value.is_none() {
            draft.value = value;
        }
        if draft.previous.is_none() {
            draft.previous = previous;
        }
        if draft.evidence.len() < 8 && !draft.evidence.contains(&span) {
            draft.evidence.push(span);
        }
    }

    fn scales(&mut self, at: usize, turn: &Turn<'_>) {
        for hit in turn.found(Category::Scale, turn.all()) {
            let Some(name) = scale_name(turn, hit) else { continue };
            let place = turn.sentence_at(hit.start);
            let here = turn.sentence(place);
            let behind = hit.end..turn.around(place, 0, 2).end;
            let mut numbers: Vec<Numeral> = scores(turn, behind);
            if numbers.is_empty() {
                numbers = scores(turn, here.start..hit.start);
            }
            let mut span = turn.span(here.start..turn.around(place, 0, 1).end);
            let mut source = turn;
            if numbers.is_empty() && turn.is_question(place) {
                // "What did you get on the PHQ?" "Fourteen."
                let Some(answer) = self.talk.answer(at, Role::Client) else { continue };
                numbers = scores(answer, 0..answer.around(0, 0, 1).end);
                span = answer.span(0..answer.around(0, 0, 1).end);
                source = answer;
            }
            let (value, previous) = now_and_before(source, &numbers);
            if value.is_some() {
                self.set(&name, value, previous, span);
            }
        }
    }

    fn rating_asked(&mut self, at: usize, turn: &Turn<'_>) {
        for place in 0..turn.sentences.len() {
            let words = turn.sentence(place);
            if !turn.is_question(place) {
                continue;
            }
            let scale = turn.found(Category::Measured, words.clone()).find(|hit| hit.group.name == "rating").copied();
            let rated = turn
                .found(Category::Measured, words.clone())
                .find(|hit| hit.group.name == "rated")
                .map(|hit| hit.group.note);
            let asks_much = turn.word(words.start) == "how"
                || (words.start..words.end).any(|at| turn.word(at) == "how")
                || turn.any(words.clone(), &["where", "number", "now"]);
            match (scale, rated, self.rating) {
                (Some(scale), rated, _) => {
                    let top = top_of(turn, &scale);
                    let rated = rated.or_else(|| {
                        turn.found(Category::Measured, turn.around(place, 2, 1))
                            .find(|hit| hit.group.name == "rated")
                            .map(|hit| hit.group.note)
                    });
                    let name = format!("{} (0-{})", rated.unwrap_or("rating"), decimal(top));
                    self.rating = self.draft(&name).map(|index| (index, top, at));
                }
                // Asked again, without the scale.
                (None, Some(rated), Some((index, top, _))) if asks_much => {
                    let name = format!("{rated} (0-{})", decimal(top));
                    let known = self.found.iter().position(|draft| draft.name == name);
                    let same = self.found.get(index).is_some_and(|draft| draft.name == name);
                    if known.is_some() || same || turn.any(words.clone(), &["how"]) {
                        self.rating = self.draft(&name).map(|index| (index, top, at));
                    }
                }
                (None, None, Some((index, top, since)))
                    if at - since <= 40
                        && asks_much
                        && turn.any(words.clone(), &["now"])
                        && words.len() <= 6
                        && turn.found(Category::Time, words.clone()).next().is_none() =>
                {
                    self.rating = Some((index, top, at));
                }
                _ => {}
            }
        }
    }

    fn rating_given(&mut self, at: usize, turn: &Turn<'_>) {
        let Some((index, top, asked)) = self.rating else { return };
        if at == asked || at - asked > 2 {
            return;
        }
        let window = 0..turn.around(0, 0, 3).end;
        let numbers: Vec<Numeral> = turn
            .numbers
            .iter()
            .take_while(|number| number.end <= window.end)
            .filter(|number| {
                !number.ordinal
                    && number.value <= top
                    && !turn.any(number.start.saturating_sub(3)..number.start, &["usually", "normally", "always"])
                    && !is_scale_end(turn, number)
                    && !counts_time(turn, number)
                    && !is_pronoun(turn, number)
            })
            .copied()
            .collect();
        let (Some(value), previous) = now_and_before(turn, &numbers) else { return };
        let span = turn.span(window);
        if let Some(draft) = self.found.get_mut(index) {
            if let Some(earlier) = draft.value.filter(|earlier| *earlier != value) {
                draft.previous = Some(earlier);
                draft.value = Some(value);
            } else {
                draft.value = Some(value);
                draft.previous = draft.previous.or(previous);
            }
            if draft.evidence.len() < 8 {
                draft.evidence.push(span);
            }
        }
        // The scale stays for "and how confident are you?"; the answer is used up.
        self.rating = Some((index, top, at.saturating_sub(3)));
    }

    /// "I'd say a seven out of ten", "I said eighty percent".
    fn rating_unasked(&mut self, at: usize, turn: &Turn<'_>) {
        for scale in turn.found(Category::Measured, turn.all()).filter(|hit| hit.group.name == "rating") {
            let word = turn.word(scale.start);
            if !matches!(word, "out" | "percent" | "per") {
                continue;
            }
            let Some(number) = turn.numbers.iter().find(|number| number.end == scale.start) else { continue };
            let place = turn.sentence_at(scale.start);
            let rated = turn
                .found(Category::Measured, turn.around(place, 2, 0))
                .filter(|hit| hit.group.name == "rated")
                .last()
                .map(|hit| hit.group.note);
            let rated = rated.or_else(|| {
                let before = self.talk.before(at, Role::Therapist)?;
                before
                    .found(Category::Measured, before.closing())
                    .filter(|hit| hit.group.name == "rated")
                    .last()
                    .map(|hit| hit.group.note)
            });
            let Some(rated) = rated else { continue };
            let top = top_of(turn, scale);
            let name = format!("{rated} (0-{})", decimal(top));
            let span = turn.span(turn.sentence(place));
            let before = moment(turn, number) == Moment::Before;
            if before {
                self.set(&name, None, Some(number.value), span);
            } else {
                self.set(&name, Some(number.value), None, span);
            }
            if let Some(index) = self.draft(&name) {
                self.rating = Some((index, top, at));
            }
        }
    }

    fn sleep(&mut self, at: usize, turn: &Turn<'_>) {
        let asked = turn.role == Role::Client
            && self.talk.before(at, Role::Therapist).is_some_and(|before| {
                before.found(Category::Measured, before.closing()).any(|hit| hit.group.name == "sleep")
                    || before.any(before.closing(), &["hours"]) && before.any(before.closing(), &["getting", "many"])
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
                let clock = matches!(
                    turn.word(number.start.wrapping_sub(1)),
                    "at" | "till" | "until" | "by" | "past" | "after" | "before" | "half"
                );
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
            self.set("sleep (hours per night)", value, previous, turn.span(from..to));
        }
    }

    /// "Thirty-five a week", "three attacks a day".
    fn counts(&mut self, at: usize, turn: &Turn<'_>) {
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
    fn tallies(&mut self, turn: &Turn<'_>) {
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

    /// What is counted: the noun beside the number, or what the talk around counts.
    fn counted(&self, at: usize, turn: &Turn<'_>, noun: Range<usize>) -> Option<&'static str> {
        let named = |turn: &Turn<'_>, words: Range<usize>| {
            turn.found(Category::Measured, words).find(|hit| hit.group.name == "count").map(|hit| hit.group.note)
        };
        if !noun.is_empty() {
            return named(turn, noun);
        }
        if let Some(name) = named(turn, turn.opening()) {
            return Some(name);
        }
        let around = self.talk.turns.get(at.saturating_sub(2)..(at + 4).min(self.talk.turns.len())).unwrap_or_default();
        around.iter().find_map(|turn| named(turn, turn.opening()))
    }

    /// "The level is 0.7."
    fn level(&mut self, at: usize, turn: &Turn<'_>) {
        let spoken =
            |turn: &Turn<'_>| turn.found(Category::Measured, turn.opening()).any(|hit| hit.group.name == "level");
        if !spoken(turn) && !self.talk.before(at, Role::Therapist).is_some_and(spoken) {
            return;
        }
        let around = self.talk.turns.get(at.saturating_sub(4)..=at).unwrap_or_default();
        let drug = around.iter().rev().find_map(|turn| {
            let hit = turn.found(Category::Medication, turn.opening()).last()?;
            Some(turn.word(hit.start).to_owned())
        });
        let Some(drug) = drug else { return };
        let numbers: Vec<Numeral> = turn
            .numbers
            .iter()
            .filter(|number| number.value < 3.0 && number.value.fract() != 0.0)
            .take(6)
            .copied()
            .collect();
        let (value, previous) = now_and_before(turn, &numbers);
        if let (Some(first), true) = (numbers.first(), value.is_some()) {
            self.set(
                &format!("{drug} level"),
                value,
                previous,
                turn.span(turn.sentence(turn.sentence_at(first.start))),
            );
        }
    }
}

/// The scale's name; of one that goes by its subject, as it was said.
fn scale_name(turn: &Turn<'_>, hit: &Hit) -> Option<String> {
    if hit.group.name != "named" {
        return Some(hit.group.name.to_owned());
    }
    // A scale with a name of its own in the same breath says it better.
    let near = turn.around(turn.sentence_at(hit.start), 2, 2);
    if turn.found(Category::Scale, near).any(|other| other.group.name != "named") {
        return None;
    }
    let before = hit
        .start
        .checked_sub(1)
        .map(|at| turn.word(at))
        .filter(|_| turn.gap(hit.start) == Gap::None)
        .unwrap_or_default();
    let plain = [
        "the", "that", "this", "a", "your", "my", "of", "to", "in", "and", "every", "each", "no", "any", "some",
        "same", "new", "one", "on",
    ];
    let words: Vec<&str> = (hit.start..hit.end).map(|at| turn.word(at)).collect();
    let name = words.join(" ").replace(" one", " scale");
    Some(if hit.end - hit.start == 1 && !plain.contains(&before) && !before.is_empty() {
        format!("{before} {name}")
    } else {
        name
    })
}

fn scores(turn: &Turn<'_>, words: Range<usize>) -> Vec<Numeral> {
    let from = turn.numbers.partition_point(|number| number.start < words.start);
    let numbers =
        turn.numbers.get(from..).unwrap_or_default().iter().take_while(|number| number.end <= words.end).take(6);
    numbers
        .filter(|number| {
            !number.ordinal
                && !is_pronoun(turn, number)
                && !is_scale_end(turn, number)
                && !counts_time(turn, number)
                && number.value < 400.0
        })
        .copied()
        .collect()
}

/// Which number is now's and which an earlier one.
fn now_and_before(turn: &Turn<'_>, numbers: &[Numeral]) -> (Option<f64>, Option<f64>) {
    let moments: Vec<(f64, Moment)> = numbers.iter().map(|number| (number.value, moment(turn, number))).collect();
    let value = moments
        .iter()
        .find(|(_, when)| *when == Moment::Now)
        .or_else(|| moments.iter().find(|(_, when)| *when == Moment::Unsaid))
        .map(|(value, _)| *value);
    let previous = moments.iter().find(|(_, when)| *when == Moment::Before).map(|(value, _)| *value);
    match (value, previous) {
        // A single number said of the past is all there is.
        (None, Some(only)) if moments.len() == 1 => (Some(only), None),
        // "It was thirteen, and in spring it was nineteen."
        (None, Some(first)) => (Some(first), moments.get(1).map(|(value, _)| *value)),
        found => found,
    }
}

fn is_pronoun(turn: &Turn<'_>, number: &Numeral) -> bool {
    number.end - number.start == 1
        && matches!(turn.word(number.start), "one" | "ones" | "second" | "a")
        && !(number.start == 0 || turn.gap(number.start) == Gap::Hard)
}

/// "out of ten", "nought to a hundred".
fn is_scale_end(turn: &Turn<'_>, number: &Numeral) -> bool {
    let before = number.start.checked_sub(1).map(|at| turn.word(at)).unwrap_or_default();
    before == "of" && turn.word(number.start.saturating_sub(2)) == "out"
        || turn.found(Category::Measured, number.start.saturating_sub(4)..number.end + 4).any(|hit| {
            hit.group.name == "rating"
                && hit.start <= number.start
                && number.end <= hit.end
                && turn.word(hit.start) != "percent"
        })
}

fn counts_time(turn: &Turn<'_>, number: &Numeral) -> bool {
    matches!(
        turn.word(number.end),
        "weeks"
            | "days"
            | "months"
            | "years"
            | "week"
            | "day"
            | "month"
            | "year"
            | "minutes"
            | "minute"
            | "o'clock"
            | "am"
            | "pm"
            | "times"
            | "sessions"
            | "nights"
            | "in"
            | "seconds"
    ) && !(turn.word(number.end) == "in"
        && (number.end + 1..number.end + 3).any(|at| is_month_or_season(turn.word(at))))
        || matches!(
            turn.word(number.start.wrapping_sub(1)),
            "grade" | "goal" | "step" | "number" | "question" | "chapter" | "page" | "room"
        )
}

fn top_of(turn: &Turn<'_>, scale: &Hit) -> f64 {
    let words = scale.start..scale.end;
    if turn.any(words.clone(), &["hundred", "100", "percent", "cent"]) {
        100.0
    } else if turn.any(words.clone(), &["five", "5"]) {
        5.0
    } else if turn.any(words, &["eight", "8"]) {
        8.0
    } else {
        10.0
    }
}

#[cfg(test)]
mod tests;
