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
    /// The rating was asked for an earlier time: "Where were you when you walked in?"
    earlier: bool,
}

struct Draft {
    name: String,
    value: Option<f64>,
    previous: Option<f64>,
    evidence: Vec<Span>,
}

pub(super) fn read(talk: &Talk<'_>) -> Vec<Measure> {
    let mut reader = Reader { talk, found: Vec::new(), rating: None, earlier: false };
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
        reader.restated(at, turn);
        reader.then_and_now(at, turn);
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
            let earlier = (words.start..words.end).any(|at| {
                matches!(turn.word(at), "were" | "was" | "would" | "did")
                    && turn.any(
                        at..words.end,
                        &["start", "started", "walked", "came", "beginning", "last", "before", "began", "first", "ago"],
                    )
            });
            match (scale, rated, self.rating) {
                (None, _, Some((index, top, since))) if earlier && at - since <= 8 && words.len() <= 14 => {
                    self.rating = Some((index, top, at));
                    self.earlier = true;
                }
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
        let asked_of_before = std::mem::take(&mut self.earlier);
        if let Some(draft) = self.found.get_mut(index) {
            if asked_of_before {
                draft.previous.get_or_insert(value);
            } else if let Some(earlier) = draft.value.filter(|earlier| *earlier != value) {
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

    /// "Five, down from eight." "Nineteen down to eight." "Two, where it had been six.": a number with an earlier one,
    /// said back or said by itself.
    fn restated(&mut self, at: usize, turn: &Turn<'_>) {
        if self.is_of_doses(at) {
            return;
        }
        let mut done = 0;
        for (nth, pair) in turn.numbers.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            if done > 4 || turn.sentence_at(first.start) != turn.sentence_at(second.start) {
                continue;
            }
            let Some((value, previous, sure)) = change(turn, first, second) else { continue };
            if !is_followed(turn, first) || !is_followed(turn, second) || value == previous {
                continue;
            }
            // "Two to three hours" is a range, unless both numbers were said before.
            let said = self.said_before(at, value, previous);
            let rated = self
                .found
                .iter()
                .any(|draft| draft.value == Some(previous) && draft.evidence.iter().any(|span| span.turn + 8 >= at));
            if !sure && said.is_none() && !rated {
                continue;
            }
            done += 1;
            let mut spans = vec![turn.span(turn.sentence(turn.sentence_at(first.start)))];
            spans.extend(said.or_else(|| self.source_of(at, value, previous)));
            self.pair(at, turn, nth, value, previous, &spans);
        }
    }

    /// "It was ninety when I started. It's forty now.": the same by one speaker, in one or two sentences.
    fn then_and_now(&mut self, at: usize, turn: &Turn<'_>) {
        if self.is_of_doses(at) || turn.role == Role::Therapist && turn.numbers.len() > 6 {
            return;
        }
        for (nth, pair) in turn.numbers.windows(2).take(40).enumerate() {
            let [first, second] = pair else { continue };
            let (one, other) = (turn.sentence_at(first.start), turn.sentence_at(second.start));
            if other - one > 1 || !is_followed(turn, first) || !is_followed(turn, second) {
                continue;
            }
            let range = second.start == first.end + 1 && turn.word(first.end) == "to";
            if range
                && turn.word(first.start.wrapping_sub(1)) != "down"
                && turn.word(first.start.wrapping_sub(1)) != "up"
            {
                continue;
            }
            let (then, now) = match (moment(turn, first), moment(turn, second)) {
                (Moment::Before, Moment::Now) => (first, second),
                (Moment::Now, Moment::Before) => (second, first),
                (Moment::Unsaid, Moment::Before) if was_before(turn, second) => (second, first),
                _ => continue,
            };
            let largest = then.value.max(now.value);
            if largest > 120.0 || then.value == now.value || largest < 1.0 {
                continue;
            }
            let span = turn.span(turn.sentence(one).start..turn.sentence(other).end);
            self.pair(at, turn, nth, now.value, then.value, &[span]);
        }
    }

    /// Keeps a value with its earlier one: in the measure that has either number already, else in one of its own.
    fn pair(&mut self, at: usize, turn: &Turn<'_>, nth: usize, value: f64, previous: f64, spans: &[Span]) {
        let near = |draft: &Draft| draft.evidence.iter().any(|span| span.turn + 8 >= at);
        let known = self.found.iter().position(|draft| {
            near(draft)
                && (draft.value == Some(value) && draft.previous.is_none_or(|before| before == previous)
                    || draft.value == Some(previous) && draft.previous.is_none())
        });
        if self.found.iter().any(|draft| {
            near(draft) && draft.value == Some(value) && draft.previous.is_some_and(|before| before != previous)
        }) && known.is_none()
        {
            return;
        }
        let index = known.or_else(|| {
            let name = self.name_of(at, turn, nth, value.max(previous))?;
            self.found.iter().all(|draft| draft.name != name).then(|| self.draft(&name)).flatten()
        });
        let Some(draft) = index.and_then(|index| self.found.get_mut(index)) else { return };
        draft.value = Some(value);
        draft.previous = Some(previous);
        for span in spans {
            if draft.evidence.len() < 8 && !draft.evidence.contains(span) {
                draft.evidence.push(*span);
            }
        }
    }

    /// What two numbers count: what is counted near, the rating that is asked for, else the noun behind the number.
    fn name_of(&self, at: usize, turn: &Turn<'_>, nth: usize, largest: f64) -> Option<String> {
        let around = self.talk.turns.get(at.saturating_sub(2)..=at).unwrap_or_default();
        let counted = around.iter().rev().find_map(|turn| {
            turn.found(Category::Measured, turn.opening())
                .find(|hit| hit.group.name == "count")
                .map(|hit| hit.group.note)
        });
        if let Some((index, top, since)) = self.rating
            && at - since <= 12
            && largest <= top
            && counted.is_none()
        {
            return self.found.get(index).map(|draft| draft.name.clone());
        }
        let number = turn.numbers.get(nth)?;
        let noun = turn.word(number.end);
        let unit = matches!(noun, "minutes" | "hours" | "days" | "nights" | "times" | "mornings" | "hour");
        let period = (number.end..number.end + 8).find_map(|at| {
            let per = matches!(turn.word(at), "a" | "per" | "every" | "each" | "this" | "last");
            let period = turn.word(at + 1);
            (per && matches!(period, "day" | "night" | "week" | "month" | "morning")).then_some(period)
        });
        let name = match (counted, unit) {
            (Some(counted), true) => format!("{counted} ({noun})"),
            (Some(counted), false) => counted.to_owned(),
            (None, true) => format!("{noun} spent"),
            (None, false) => {
                let plain = noun.len() > 3
                    && noun.ends_with('s')
                    && turn.gap(number.end) == Gap::None
                    && !matches!(noun, "this" | "was" | "less" | "always" | "years");
                if plain { noun.to_owned() } else { "number reported".to_owned() }
            }
        };
        Some(period.map_or(name.clone(), |period| format!("{name} per {period}")))
    }

    /// Where the client said both numbers, within the last turns.
    fn said_before(&self, at: usize, value: f64, previous: f64) -> Option<Span> {
        let earlier = self.talk.turns.get(at.saturating_sub(3)..at)?;
        earlier.iter().rev().filter(|turn| turn.role != Role::Therapist).find_map(|turn| {
            let has = |wanted: f64| turn.numbers.iter().find(|number| number.value == wanted);
            let (one, other) = (has(value)?, has(previous)?);
            let (from, to) = (one.start.min(other.start), one.end.max(other.end));
            Some(turn.span(turn.sentence(turn.sentence_at(from)).start..turn.sentence(turn.sentence_at(to - 1)).end))
        })
    }

    /// Where the client said one of the numbers.
    fn source_of(&self, at: usize, value: f64, previous: f64) -> Option<Span> {
        let earlier = self.talk.turns.get(at.saturating_sub(3)..at)?;
        earlier.iter().rev().filter(|turn| turn.role != Role::Therapist).find_map(|turn| {
            let number = turn.numbers.iter().find(|number| number.value == value || number.value == previous)?;
            Some(turn.span(turn.sentence(turn.sentence_at(number.start))))
        })
    }

    /// The talk is of a medication: its numbers are doses.
    fn is_of_doses(&self, at: usize) -> bool {
        let near = self.talk.turns.get(at.saturating_sub(1)..=at).unwrap_or_default();
        near.iter().any(|turn| {
            turn.found(Category::Medication, turn.all()).next().is_some()
                || turn.any(turn.all(), &["milligrams", "milligram", "mg", "dose", "tablets", "pills"])
        })
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

/// Two numbers next to each other as a change: the value, the earlier one, and whether that is certain.
fn change(turn: &Turn<'_>, first: &Numeral, second: &Numeral) -> Option<(f64, f64, bool)> {
    let between: Vec<&str> = (first.end..second.start).map(|at| turn.word(at)).collect();
    if between.len() > 7 {
        return None;
    }
    let before = first.start.checked_sub(1).map(|at| turn.word(at)).unwrap_or_default();
    let has = |word: &str| between.contains(&word);
    let last = between.last().copied().unwrap_or_default();
    let second_last = between.len().checked_sub(2).and_then(|at| between.get(at)).copied().unwrap_or_default();
    if last == "from" || matches!((second_last, last), ("used", "to") | ("to", "be")) && has("used") {
        // "Five, down from eight", "six from eight", "two, it used to be four".
        return Some((first.value, second.value, has("down") || has("up") || has("used") || between.len() <= 3));
    }
    if has("instead") || has("rather") && has("than") || has("where") && (has("was") || has("been")) || has("against") {
        return Some((first.value, second.value, true));
    }
    if last == "to" {
        // "From four down to one", "nineteen down to eight", "thirty to eight".
        let sure = before == "from" && has("down") | has("up") || has("down") || has("up");
        return Some((second.value, first.value, sure));
    }
    if (has("was") || has("were") || has("been")) && (has("it") || has("had") || has("they")) && has("now") {
        return None;
    }
    None
}

/// "… it was ninety", "… compared with six before": of an earlier time by its own words.
fn was_before(turn: &Turn<'_>, number: &Numeral) -> bool {
    let near = number.start.saturating_sub(3)..number.start;
    turn.any(near, &["was", "were", "been", "had", "from", "used"])
}

/// A number that is followed from session to session: no age, clock, date, money or length of time past.
fn is_followed(turn: &Turn<'_>, number: &Numeral) -> bool {
    let before = number.start.checked_sub(1).map(|at| turn.word(at)).unwrap_or_default();
    let after = turn.word(number.end);
    let ends = turn.gap(number.end) == Gap::Hard;
    // "I'm thirty-two", "my brother was forty": an age.
    let age = matches!(before, "am" | "'s" | "is" | "was" | "'m") && number.start >= 2 && {
        let subject = number.start - 2;
        matches!(turn.word(subject), "i" | "he" | "she" | "who" | "you")
            || turn.found(Category::Person, subject.saturating_sub(1)..subject + 1).next().is_some()
    };
    !number.ordinal
        && !age
        && !is_scale_end(turn, number)
        && number.value < 400.0
        && !matches!(
            before,
            "at" | "till"
                | "until"
                | "by"
                | "past"
                | "after"
                | "before"
                | "age"
                | "aged"
                | "number"
                | "half"
                | "grade"
                | "room"
                | "page"
        )
        && (ends
            || !matches!(
                after,
                "o'clock"
                    | "am"
                    | "pm"
                    | "years"
                    | "year"
                    | "weeks"
                    | "week"
                    | "months"
                    | "month"
                    | "pounds"
                    | "quid"
                    | "dollars"
                    | "euros"
                    | "grand"
                    | "thousand"
                    | "hundred"
                    | "miles"
                    | "people"
                    | "kids"
                    | "children"
                    | "sessions"
                    | "in"
                    | "of"
                    | "different"
                    | "one"
                    | "ones"
            )
            || after == "in" && is_month_or_season(turn.word(number.end + 1)))
        && !(number.end - number.start == 1
            && matches!(turn.word(number.start), "one" | "a")
            && !matches!(before, "to" | "from" | "just" | "only" | ""))
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
