//! Scores of scales, ratings, and numbers that are followed from session to session.

mod asked;
mod change;
mod counts;
mod ratings;

use std::ops::Range;

use super::super::Measure;
use super::amount::{Moment, decimal, is_month_or_season, moment};
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
    /// The turn in which a rating was given last.
    rated: Option<usize>,
    /// Ratings that were asked for on a scale.
    asked: Vec<ratings::Asked>,
    /// The rating was asked for an earlier time: "Where were you when you walked in?"
    earlier: bool,
    /// A scale that was named without its score, and the turn: "I scored the PHQ." … "You came out at nine."
    named: Option<(String, usize)>,
    /// The score that was given last, and the turn.
    scored: Option<(usize, usize)>,
    /// The count that was asked for last.
    count: Option<asked::Count>,
}

struct Draft {
    name: String,
    value: Option<f64>,
    previous: Option<f64>,
    /// The second number of each, where there are two: "134/86".
    below: [Option<f64>; 2],
    evidence: Vec<Span>,
}

pub(super) fn read(talk: &Talk<'_>) -> Vec<Measure> {
    let mut reader = Reader {
        talk,
        found: Vec::new(),
        rating: None,
        rated: None,
        asked: Vec::new(),
        earlier: false,
        named: None,
        scored: None,
        count: None,
    };
    for (at, turn) in talk.turns.iter().enumerate() {
        // The earlier score is looked for first: the same turn may go on to another scale.
        reader.scored_before(at, turn);
        reader.scored_later(at, turn);
        reader.scales(at, turn);
        if turn.role == Role::Therapist {
            reader.rating_asked(at, turn);
            reader.count_compared(at, turn);
            reader.count_asked(at, turn);
        } else {
            reader.rating_given(at, turn);
            reader.rating_unasked(at, turn);
            reader.count_given(at, turn);
        }
        reader.days_without(turn);
        reader.blood_pressure(turn);
        reader.sleep(at, turn);
        reader.counts(at, turn);
        reader.tallies(turn);
        reader.shares(at, turn);
        reader.level(at, turn);
        reader.restated(at, turn);
        reader.then_and_now(at, turn);
    }
    // "Five rows a week" and "two rows, down from five": the second has the first.
    let superseded = |draft: &Draft| {
        let thing = |name: &str| name.split([' ', '(']).next().map(str::to_owned);
        draft.previous.is_none()
            && reader.found.iter().any(|other| {
                other.previous.is_some() && other.previous == draft.value && thing(&other.name) == thing(&draft.name)
            })
    };
    let gone: Vec<bool> = reader.found.iter().map(superseded).collect();
    reader
        .found
        .into_iter()
        .zip(gone)
        .filter_map(|(draft, gone)| (!gone).then_some(draft))
        .filter_map(|draft| {
            let value = draft.value?;
            let written = |value: f64, below: Option<f64>| match below {
                Some(below) => format!("{}/{}", decimal(value), decimal(below)),
                None => decimal(value),
            };
            let [below, below_before] = draft.below;
            Some(Measure {
                name: draft.name,
                value: written(value, below),
                previous: draft.previous.map(|previous| written(previous, below_before)),
                evidence: draft.evidence,
            })
        })
        .collect()
}

impl Reader<'_, '_> {
    fn draft(&mut self, name: &str) -> Option<usize> {
        // Two numbers of which nobody said what they are need not be of one thing.
        if name != Measure::UNNAMED
            && let Some(known) = self.found.iter().position(|draft| draft.name == name)
        {
            return Some(known);
        }
        if self.found.len() >= MOST {
            return None;
        }
        self.found.push(Draft {
            name: name.to_owned(),
            value: None,
            previous: None,
            below: [None; 2],
            evidence: Vec::new(),
        });
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
            // What stands behind the next scale belongs to that.
            let next = turn
                .found(Category::Scale, hit.end..turn.words.len())
                .find(|other| !other.overlaps(hit) && other.group.name != "named");
            let behind = hit.end..turn.around(place, 0, 2).end.min(next.map_or(usize::MAX, |next| next.start));
            let mut numbers: Vec<Numeral> = scores(turn, hit.end..here.end.min(behind.end));
            // The next sentences have the score where its own has none, else at most the earlier one, at once.
            let more = scores(turn, here.end.max(hit.end)..behind.end);
            let own = !numbers.is_empty();
            numbers.extend(more.into_iter().take_while(|number| !own || moment(turn, number) == Moment::Before));
            let before = scores(turn, here.start..hit.start);
            let first_is_before = numbers.first().is_some_and(|number| moment(turn, number) == Moment::Before);
            if numbers.is_empty() {
                numbers = before;
            } else if !own && first_is_before {
                // "You're at fourteen on the PHQ. You came in at twenty-one."
                numbers.splice(0..0, before.into_iter().last());
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
            let (value, mut previous) = now_and_before(source, &numbers);
            if previous.is_none() && is_unchanged(source, &numbers) {
                previous = value;
            }
            if value.is_none() {
                self.named = Some((name, at));
            } else {
                self.named = None;
                self.set(&name, value, previous, span);
                self.scored = self.draft(&name).map(|index| (index, at));
            }
        }
    }

    /// "You came out at twenty-nine today.": the score of the scale that was named a moment before.
    fn scored_later(&mut self, at: usize, turn: &Turn<'_>) {
        let Some((name, _)) = self.named.clone().filter(|(_, since)| at > *since && at - since <= 4) else {
            return;
        };
        if turn.role != Role::Therapist || turn.found(Category::Scale, turn.opening()).next().is_some() {
            return;
        }
        for place in 0..turn.sentences.len().min(4) {
            let words = turn.sentence(place);
            let scores_it = words.clone().any(|at| match turn.word(at) {
                "came" => turn.word(at + 1) == "out" || turn.word(at + 1) == "to",
                "scored" | "got" | "score" => true,
                "at" => matches!(turn.word(at.wrapping_sub(1)), "are" | "'re" | "were"),
                _ => false,
            });
            let Some(own) = scores_it.then(|| scores(turn, words.clone())).filter(|own| !own.is_empty()) else {
                continue;
            };
            let behind = scores(turn, words.end..turn.around(place, 0, 1).end);
            let numbers: Vec<Numeral> = own
                .into_iter()
                .chain(behind.into_iter().take_while(|number| moment(turn, number) == Moment::Before))
                .collect();
            let (value, previous) = now_and_before(turn, &numbers);
            if value.is_some() {
                self.set(&name, value, previous, turn.span(words));
                self.scored = self.draft(&name).map(|index| (index, at));
                self.named = None;
                return;
            }
        }
    }

    /// "The PHQ is at eight." "What was it?" "Fourteen, in October.": the earlier score in one of the next turns.
    fn scored_before(&mut self, at: usize, turn: &Turn<'_>) {
        let Some((index, since)) = self.scored.filter(|(_, since)| at > *since && at - since <= 3) else { return };
        let Some(draft) = self.found.get_mut(index).filter(|draft| draft.previous.is_none()) else { return };
        let opening = 0..turn.around(0, 0, 1).end;
        let numbers = scores(turn, opening.clone());
        let Some(first) = numbers.first() else { return };
        let asked = at.checked_sub(1).and_then(|before| self.talk.turns.get(before)).is_some_and(asks_before);
        let other_scale =
            turn.found(Category::Scale, opening.clone()).next().is_some_and(|hit| hit.start < first.start);
        let before = moment(turn, first) == Moment::Before && at - since <= 2;
        if other_scale || !(before || asked) || Some(first.value) == draft.value {
            return;
        }
        draft.previous = Some(first.value);
        draft.evidence.push(turn.span(opening));
    }

    /// "One thirty-four over eighty-six."
    fn blood_pressure(&mut self, turn: &Turn<'_>) {
        let mut read: Vec<(Numeral, Numeral)> = Vec::new();
        for (at, pair) in turn.numbers.windows(2).enumerate().take(40) {
            let [above, below] = pair else { continue };
            // "One forty-two" is a hundred and more.
            let hundreds = at.checked_sub(1).and_then(|at| turn.numbers.get(at)).filter(|number| {
                number.end == above.start && matches!(number.value, 1.0 | 2.0) && (10.0..100.0).contains(&above.value)
            });
            let more = hundreds.map_or(0.0, |number| number.value * 100.0);
            let above = &Numeral {
                value: above.value + more,
                start: hundreds.map_or(above.start, |number| number.start),
                ..*above
            };
            let over = below.start == above.end + 1 && matches!(turn.word(above.end), "over" | "on");
            let plausible = (70.0..=250.0).contains(&above.value) && (35.0..=150.0).contains(&below.value);
            if over && plausible && above.value > below.value {
                read.push((*above, *below));
            }
        }
        let before = |(above, _): &&(Numeral, Numeral)| moment(turn, above) == Moment::Before;
        let Some(now) = read.iter().find(|pair| !before(pair)).or(read.first()) else { return };
        let earlier = read.iter().find(|pair| before(pair) && pair.0.start != now.0.start);
        let span = turn.span(turn.sentence(turn.sentence_at(now.0.start)));
        let name = "blood pressure";
        self.set(name, Some(now.0.value), earlier.map(|(above, _)| above.value), span);
        let index = self.found.iter().position(|draft| draft.name == name);
        if let Some(draft) = index.and_then(|index| self.found.get_mut(index)) {
            draft.below = [Some(now.1.value), earlier.map(|(_, below)| below.value)];
        }
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
    // A scale with a name of its own in the same breath says it better, unless this one has its number.
    let place = turn.sentence_at(hit.start);
    let scored = !scores(turn, hit.end..turn.sentence(place).end).is_empty();
    let near = turn.around(place, if scored { 0 } else { 2 }, if scored { 0 } else { 2 });
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
                && !is_in_name(turn, number)
                && !counts_time(turn, number)
                && number.value < 400.0
        })
        .copied()
        .collect()
}

/// "Twelve, the same as last time.": said right behind the one number.
fn is_unchanged(turn: &Turn<'_>, numbers: &[Numeral]) -> bool {
    let [only] = numbers else { return false };
    let sentence = turn.sentence(turn.sentence_at(only.start));
    let behind = only.end..sentence.end.min(only.end + 8);
    let same = behind.clone().any(|at| {
        turn.word(at) == "same" && turn.word(at + 1) == "as" && matches!(turn.word(at + 2), "last" | "before" | "ever")
    });
    let shifted = ["shifted", "moved", "changed", "budged"];
    let still = turn.any(behind.clone(), &["not", "n't", "never"]) && turn.any(behind.clone(), &shifted);
    same || still || turn.any(behind, &["unchanged"])
}

/// The 9 of "PHQ-9".
fn is_in_name(turn: &Turn<'_>, number: &Numeral) -> bool {
    let near = number.start.saturating_sub(4)..number.end;
    turn.found(Category::Scale, near).any(|hit| hit.start < number.start && number.end <= hit.end)
}

/// "What was it?", "And before?", "What is it normally?"
fn asks_before(turn: &Turn<'_>) -> bool {
    let last = turn.sentence(turn.sentences.len().saturating_sub(1));
    turn.is_question(turn.sentences.len().saturating_sub(1))
        && last.len() <= 12
        && (turn.any(
            last.clone(),
            &["before", "earlier", "normally", "usually", "previously", "first", "started", "start", "began"],
        ) || (last.start..last.end).any(|at| turn.word(at) == "was" && matches!(turn.word(at + 1), "it" | "that"))
            || (last.start..last.end).any(|at| turn.word(at) == "last" && turn.word(at + 1) == "time"))
}

/// Which number is now's and which an earlier one.
fn now_and_before(turn: &Turn<'_>, numbers: &[Numeral]) -> (Option<f64>, Option<f64>) {
    let moments: Vec<(f64, Moment)> = numbers.iter().map(|number| (number.value, moment(turn, number))).collect();
    let value = moments
        .iter()
        .find(|(_, when)| *when == Moment::Now)
        .or_else(|| moments.iter().find(|(_, when)| *when == Moment::Unsaid))
        .map(|(value, _)| *value);
    // Of several earlier ones, that of the beginning or of last time: "on Sunday it was ninety, at the start eighty".
    let before = |number: &&Numeral| moment(turn, number) == Moment::Before;
    let first = numbers.iter().filter(before).find(|number| is_of_a_session(turn, number));
    let previous = first.or_else(|| numbers.iter().find(before)).map(|number| number.value);
    match (value, previous) {
        // A single number said of the past is all there is.
        (None, Some(only)) if moments.len() == 1 => (Some(only), None),
        // "It was thirteen, and in spring it was nineteen."
        (None, Some(before)) => match numbers.iter().find(|number| !is_of_a_session(turn, number)) {
            Some(other) if first.is_some() && other.value != before => (Some(other.value), Some(before)),
            _ => (Some(before), moments.get(1).map(|(value, _)| *value).filter(|value| *value != before)),
        },
        found => found,
    }
}

/// "When I first came", "at intake", "last time", "in September": a time at which the measure may have been taken.
fn is_of_a_session(turn: &Turn<'_>, number: &Numeral) -> bool {
    let sentence = turn.sentence(turn.sentence_at(number.start));
    turn.any(sentence.clone(), &["start", "started", "first", "beginning", "intake", "began", "session", "came"])
        || sentence.clone().any(|at| turn.word(at) == "last" && turn.word(at + 1) == "time")
        || sentence.clone().any(|at| is_month_or_season(turn.word(at)))
}

fn is_pronoun(turn: &Turn<'_>, number: &Numeral) -> bool {
    let before = turn.word(number.start.wrapping_sub(1));
    number.end - number.start == 1
        && matches!(turn.word(number.start), "one" | "ones" | "second" | "a")
        && !(number.start == 0 || turn.gap(number.start) == Gap::Hard)
        // "It was one.": counted, and nothing that is pointed to.
        && !(matches!(before, "was" | "to" | "from" | "just" | "only") && turn.gap(number.end) != Gap::None)
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
    let counted = if turn.gap(number.end) == Gap::Hard { "" } else { turn.word(number.end) };
    matches!(
        counted,
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
            | "seconds"
            | "questions"
            | "items"
            | "parts"
    ) || counted == "in" && is_time_or_share(turn, number.end + 1)
        || matches!(
            turn.word(number.start.wrapping_sub(1)),
            "grade" | "goal" | "step" | "number" | "question" | "chapter" | "page" | "room"
        )
}

/// "Four in the morning", "ten in five minutes", "one in three".
fn is_time_or_share(turn: &Turn<'_>, at: usize) -> bool {
    let part_of_day =
        turn.word(at) == "the" && matches!(turn.word(at + 1), "morning" | "afternoon" | "evening" | "night" | "middle");
    part_of_day || turn.numbers.iter().any(|number| number.start == at || number.start == at + 1)
}

#[cfg(test)]
mod tests;
