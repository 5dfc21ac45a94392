//! Numbers with what they are numbers of, and whether they are of now or of before.

use super::talk::{Numeral, Turn};
use crate::lexicon::Gap;

/// When a number held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Now,
    Before,
    Unsaid,
}

/// As a decimal in digits: "7.5", "41".
pub(super) fn decimal(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    format!("{rounded}")
}

/// Words after a number that make it a time, a date or a count of something else than doses and scores.
pub(super) const COUNTED: &[&str] = &[
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "month",
    "months",
    "odd",
    "year",
    "years",
    "minute",
    "minutes",
    "o'clock",
    "clock",
    "am",
    "pm",
    "times",
    "time",
    "nights",
    "night",
    "people",
    "percent",
    "per",
    "pounds",
    "kilos",
    "kg",
    "stone",
    "quid",
    "dollars",
    "euros",
    "session",
    "sessions",
    "other",
    "of",
    "thing",
    "things",
    "years'",
    "miles",
    "mile",
    "meals",
    "steps",
    "weekends",
    "mornings",
    "kids",
    "children",
    "boys",
    "girls",
    "seconds",
    "second",
    "tablets",
    "tablet",
    "pills",
    "pill",
    "doses",
    "dose",
    "fortnight",
    "weeks'",
];

/// Which of two numbers is the older one, from the words of its clause.
pub(super) fn moment(turn: &Turn<'_>, number: &Numeral) -> Moment {
    let mut at = number.start;
    let mut steps = 0;
    // Behind the number, up to a comma: "six now", "four when I first came", "seventeen last time".
    let mut end = number.end;
    while end < turn.words.len() && end < number.end + 8 && turn.gap(end) != Gap::Hard {
        if turn.gap(end) == Gap::Soft {
            break;
        }
        match turn.word(end) {
            "now" | "today" | "currently" | "tonight" => return Moment::Now,
            "last" if turn.word(end + 1) == "night" => return Moment::Now,
            "this" if matches!(turn.word(end + 1), "week" | "month" | "time" | "morning" | "session") => {
                return Moment::Now;
            }
            "ago" | "before" | "originally" | "previously" | "started" | "start" | "first" | "beginning" | "last"
            | "back" | "intake" | "initially" => {
                return Moment::Before;
            }
            // "49 then and 52 now", "three walking in here".
            "then" if end == number.end => return Moment::Before,
            "walking" | "coming" if turn.word(end + 1) == "in" => return Moment::Before,
            "in" if is_month_or_season(turn.word(end + 1))
                || turn.word(end + 1) == "the" && is_month_or_season(turn.word(end + 2)) =>
            {
                return Moment::Before;
            }
            "at" if is_month_or_season(turn.word(end + 1)) => return Moment::Before,
            "at" if turn.word(end + 1) == "christmas" || turn.word(end + 1) == "easter" => return Moment::Before,
            "and" | "but" | "so" => break,
            "to" if end == number.end => return Moment::Before,
            _ => {}
        }
        end += 1;
    }
    while at > 0 && steps < 9 {
        if turn.gap(at) == Gap::Hard {
            break;
        }
        at -= 1;
        steps += 1;
        match turn.word(at) {
            "to" if at > 0 && turn.word(at - 1) == "used" => return Moment::Before,
            "now" | "today" | "currently" | "is" | "'s" | "are" | "am" | "to" | "down" | "up" => {
                // "up from four", "down from seventeen"
                return Moment::Now;
            }
            "came" if turn.word(at + 1) == "in" => return Moment::Before,
            "was" | "were" | "been" | "from" | "used" | "had" | "previously" | "before" | "last" | "ago"
            | "started" | "originally" | "than" => {
                return Moment::Before;
            }
            word if is_month_or_season(word) => return Moment::Before,
            "and" | "but" | "so" if steps > 2 => break,
            _ => {}
        }
    }
    Moment::Unsaid
}

pub(super) fn is_month_or_season(word: &str) -> bool {
    matches!(
        word,
        "january"
            | "february"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
            | "christmas"
            | "easter"
            | "march"
            | "may"
    ) || word.starts_with("[date")
        || word.starts_with("[month")
}
