//! When the next meeting is.

use super::super::Appointment;
use super::reply::{Uptake, uptake};
use super::talk::{Talk, Turn};
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// Turns from the end in which the next meeting is arranged.
const LAST: usize = 16;

pub(super) fn read(talk: &Talk<'_>) -> Option<Appointment> {
    let from = talk.turns.len().saturating_sub(LAST);
    let mut best: Option<(usize, Appointment)> = None;
    for (at, turn) in talk.turns.iter().enumerate().skip(from).filter(|(_, turn)| turn.role == Role::Therapist) {
        let answer = talk.answer(at, Role::Client);
        if answer.is_some_and(|answer| matches!(uptake(answer), Uptake::Refused | Uptake::No)) {
            continue;
        }
        for place in 0..turn.sentences.len() {
            let words = turn.sentence(place);
            let cue = turn
                .found(Category::Propose, words.clone())
                .filter(|hit| hit.group.name == "next")
                .map(|_| 2 + usize::from(turn.is_question(place)))
                .max();
            // "Next Tuesday, period three?" near the end needs no more words.
            let bare = at + 4 >= talk.turns.len()
                && (turn.is_question(place) || turn.any(words.clone(), &["got", "say", "booked", "then", "down"]))
                && words.len() <= 12
                && turn.found(Category::Propose, words.clone()).all(|hit| hit.group.name == "next")
                && turn.found(Category::Time, words.clone()).any(|hit| hit.group.name == "future");
            // "Between now and next week, would you jot it down?" is homework.
            let task = turn
                .found(Category::Propose, words.clone())
                .any(|hit| hit.group.name == "clause" && turn.any(hit.start..hit.end, &["you"]))
                && !turn.any(words.clone(), &["see", "meet", "come", "back", "session", "appointment"]);
            if task {
                continue;
            }
            let Some(cue) = cue.or(bare.then_some(1)) else { continue };
            let Some((start, end)) = time_of(turn, words.start, words.end) else { continue };
            let mut evidence = vec![turn.span(words)];
            if let Some(answer) = answer {
                evidence.push(answer.span(0..answer.sentence(0).end));
            }
            let when = turn.written(start..end).join(" ").replace(" 's", "'s");
            let weight = cue + (end - start).min(6);
            if best.as_ref().is_none_or(|(known, _)| *known <= weight) {
                best = Some((weight, Appointment { when, evidence }));
            }
        }
    }
    best.map(|(_, appointment)| appointment)
}

/// From the first to the last word of a time, with what stands in between.
fn time_of(turn: &Turn<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let mut first: Option<usize> = None;
    let mut last = start;
    let mut at = start;
    let hits: Vec<(usize, usize)> = turn
        .found(Category::Time, start..end)
        .filter(|hit| hit.group.name == "future")
        .map(|hit| (hit.start, hit.end))
        .chain(
            turn.found(Category::Propose, start..end)
                .filter(|hit| hit.group.name == "next" && is_time(turn, hit.start))
                .map(|hit| (hit.start, hit.end)),
        )
        .chain(
            turn.numbers
                .iter()
                .filter(|number| number.start >= start && number.end <= end)
                .map(|number| (number.start, number.end)),
        )
        .collect();
    while at < end {
        let Some(hit_end) = hits.iter().filter(|(hit, _)| *hit == at).map(|(_, end)| *end).max() else {
            at += 1;
            continue;
        };
        // A time that stands far from the first one is another matter.
        if first.is_some() && at > last + 4 {
            break;
        }
        if first.is_none() {
            let before = (start..at)
                .rev()
                .take(3)
                .take_while(|at| {
                    matches!(
                        turn.word(*at),
                        "half" | "past" | "quarter" | "to" | "at" | "on" | "in" | "the" | "same" | "time"
                    )
                })
                .last();
            first = Some(before.unwrap_or(at));
        }
        last = hit_end;
        at = hit_end;
    }
    while last < end
        && matches!(
            turn.word(last),
            "o'clock"
                | "clock"
                | "am"
                | "pm"
                | "time"
                | "same"
                | "place"
                | "past"
                | "thirty"
                | "weeks"
                | "days"
                | "from"
                | "today"
        )
    {
        if turn.gap(last) == Gap::Hard {
            break;
        }
        last += 1;
    }
    first.map(|first| (first, last.min(first + 14)))
}

fn is_time(turn: &Turn<'_>, at: usize) -> bool {
    matches!(turn.word(at), "two" | "three" | "a" | "in" | "next" | "same" | "this" | "today" | "week" | "weeks")
}
