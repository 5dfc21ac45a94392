//! The parts that the time of a meeting is told in: how far off, the day, the date, the hour, and whether by screen.

use super::super::talk::Turn;
use crate::lexicon::Gap;
use crate::text::digit_word;

/// What a sentence says of the time of a meeting; each part as a note writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Slot {
    /// "in two weeks", "next week".
    interval: Option<String>,
    /// "Tuesday", "next Tuesday".
    day: Option<String>,
    /// "[DATE_1]", "the tenth".
    date: Option<String>,
    /// "half past two", "ten thirty".
    clock: Option<String>,
    /// "after school", "period three".
    part: Option<String>,
    /// "online", "by phone".
    way: Option<String>,
    /// "Same time".
    same: bool,
}

impl Slot {
    /// Reads a sentence.
    pub fn read(turn: &Turn<'_>, start: usize, end: usize) -> Self {
        let mut slot = Self::default();
        let mut at = start;
        while at < end {
            at = slot.part(turn, at, end).unwrap_or(at + 1);
        }
        slot
    }

    /// One part that begins at a word; where it ends.
    fn part(&mut self, turn: &Turn<'_>, at: usize, end: usize) -> Option<usize> {
        let word = turn.word(at);
        if let Some((next, interval)) = interval(turn, at, end) {
            // "next week" says less than "in two weeks, on Wednesday".
            if self.interval.is_none() {
                self.interval = Some(interval);
            }
            return Some(next);
        }
        if is_weekday(word) {
            let next = if at > 0 && matches!(turn.word(at - 1), "next" | "this") { turn.word(at - 1) } else { "" };
            let day = format!("{next} {}", capitalized(word));
            self.day.get_or_insert_with(|| day.trim().to_owned());
            return Some(at + 1);
        }
        if word.starts_with("[date") || word.starts_with("[day") {
            self.date.get_or_insert_with(|| turn.written(at..at + 1).concat().to_uppercase());
            return Some(at + 1);
        }
        if let Some(number) = turn.numbers.iter().find(|number| number.start == at && number.ordinal) {
            // "the first of them", "the third time": no date.
            let date = at > 0 && turn.word(at - 1) == "the" || at == 0 || turn.gap(at) != Gap::None;
            let counts = !matches!(turn.word(number.end), "time" | "one" | "half" | "week" | "of" | "thing" | "part");
            if date && counts && number.value >= 1.0 && number.value <= 31.0 {
                let said: Vec<&str> = (at..number.end).map(|at| turn.word(at)).collect();
                self.date.get_or_insert_with(|| format!("the {}", said.join("-")));
                return Some(number.end);
            }
        }
        if let Some((next, clock)) = self.clock_at(turn, at, end) {
            self.clock.get_or_insert(clock);
            return Some(next);
        }
        let (after, then) = (turn.word(at + 1), turn.word(at + 2));
        match (word, after) {
            ("same", "time" | "slot") => {
                self.same = true;
                Some(at + 2)
            }
            ("period" | "lesson", _) if digit_word(after).is_some() => {
                self.part = Some(format!("{word} {after}"));
                Some(at + 2)
            }
            ("after" | "before", "school" | "work" | "lunch" | "college") => {
                self.part = Some(format!("{word} {after}"));
                Some(at + 2)
            }
            ("online", _) => {
                self.way = Some("online".to_owned());
                Some(at + 1)
            }
            ("by", "video" | "phone" | "telephone" | "zoom") => {
                self.way = Some(format!("by {after}"));
                Some(at + 2)
            }
            ("on" | "over", "video" | "zoom" | "screen") => {
                self.way = Some("by video".to_owned());
                Some(at + 2)
            }
            ("on" | "over", "the") if matches!(then, "phone" | "telephone" | "screen" | "video") => {
                self.way = Some(if then.ends_with("phone") { "by phone" } else { "by video" }.to_owned());
                Some(at + 3)
            }
            ("from", "home") => {
                self.way = Some("from home".to_owned());
                Some(at + 2)
            }
            _ => None,
        }
    }

    /// An hour: "half (past) nine", "quarter to four", "ten thirty", "two o'clock", "at five", "Monday ten".
    fn clock_at(&self, turn: &Turn<'_>, at: usize, end: usize) -> Option<(usize, String)> {
        let (word, next, third) = (turn.word(at), turn.word(at + 1), turn.word(at + 2));
        if matches!(word, "noon" | "midday") {
            return Some((at + 1, word.to_owned()));
        }
        if word == "half" && next == "past" && is_hour(third) {
            return Some((at + 3, format!("half past {third}")));
        }
        if word == "half" && is_hour(next) && !is_unit(third) {
            return Some((at + 2, format!("half past {next}")));
        }
        if matches!(word, "quarter" | "five" | "ten" | "twenty")
            && matches!(next, "past" | "to" | "after")
            && is_hour(third)
        {
            return Some((at + 3, format!("{word} {next} {third}")));
        }
        if !is_hour(word) || at >= end {
            return None;
        }
        let before = if at > 0 { turn.word(at - 1) } else { "" };
        if matches!(next, "o'clock" | "o’clock" | "am" | "pm") {
            let hour = if next.starts_with('o') { word.to_owned() } else { format!("{word} {next}") };
            return Some((at + 2, hour));
        }
        if matches!(next, "fifteen" | "thirty" | "forty" | "twenty" | "15" | "30" | "45") && !is_unit(third) {
            let five = next == "forty" && third == "five";
            let minutes = if five { "forty-five" } else { next };
            return Some((at + if five { 3 } else { 2 }, format!("{word} {minutes}")));
        }
        // A bare number: only where nothing is counted with it.
        let counted = is_unit(next)
            || turn.gap(at + 1) == Gap::None
                && !matches!(
                    next,
                    "" | "and"
                        | "again"
                        | "at"
                        | "by"
                        | "if"
                        | "in"
                        | "is"
                        | "on"
                        | "online"
                        | "or"
                        | "then"
                        | "with"
                        | "works"
                        | "for"
                )
                && !is_weekday(next);
        let told = before == "at"
            || is_weekday(before)
            || before.starts_with("[date")
            || (self.day.is_some() || self.date.is_some() || self.same) && turn.gap(at) != Gap::None
            || turn.gap(at) != Gap::None && (turn.gap(at + 1) != Gap::None || is_weekday(next) || next == "on")
            || matches!(before, "be" | "make" | "it" | "is" | "'s" | "say");
        (told && !counted).then(|| (at + 1, word.to_owned()))
    }

    /// How many parts it tells; the hour and the way alone are no time.
    pub fn parts(&self) -> usize {
        [&self.interval, &self.day, &self.date, &self.clock, &self.part].iter().filter(|part| part.is_some()).count()
            + usize::from(self.same)
    }

    /// It names a day, not only an hour.
    pub fn is_dated(&self) -> bool {
        self.interval.is_some() || self.day.is_some() || self.date.is_some()
    }

    /// Both say the same day, date or hour.
    pub fn shares(&self, other: &Self) -> bool {
        let same = |one: &Option<String>, other: &Option<String>| match (one, other) {
            (Some(one), Some(other)) => bare(one) == bare(other),
            _ => false,
        };
        same(&self.day, &other.day)
            || same(&self.date, &other.date)
            || same(&self.clock, &other.clock)
            || same(&self.interval, &other.interval)
    }

    /// What is said later holds: a new day takes the old date with it.
    pub fn then(&mut self, later: Self) {
        let moved =
            later.day.as_deref().is_some_and(|day| self.day.as_deref().is_some_and(|own| bare(own) != bare(day)));
        if moved {
            self.date = None;
            self.interval = None;
        }
        // "Tuesday" after "next Tuesday" is the same one.
        if let Some(day) = later.day
            && self.day.as_deref().is_none_or(|own| bare(own) != bare(&day))
        {
            self.day = Some(day);
        }
        for (own, later) in [
            (&mut self.date, later.date),
            (&mut self.clock, later.clock),
            (&mut self.part, later.part),
            (&mut self.way, later.way),
        ] {
            if later.is_some() {
                *own = later;
            }
        }
        if self.interval.is_none() {
            self.interval = later.interval;
        }
        self.same |= later.same;
    }

    /// "in two weeks on Tuesday [DATE_1] at half past two online".
    pub fn phrase(&self) -> String {
        let mut told: Vec<String> = Vec::new();
        let day = match (&self.day, &self.date) {
            // "next Tuesday the tenth": the date is plainer.
            (Some(day), Some(date)) => Some(format!("on {} {date}", bare(day))),
            (None, Some(date)) => Some(format!("on {date}")),
            (Some(day), None) if day.contains(' ') => Some(day.clone()),
            (Some(day), None) => Some(format!("on {day}")),
            (None, None) => None,
        };
        // "next week, on Monday" is Monday of next week; with a date nobody counts weeks.
        if self.date.is_none() {
            told.extend(self.interval.clone());
        }
        told.extend(day);
        told.extend(self.part.clone());
        match &self.clock {
            Some(clock) => told.push(format!("at {clock}")),
            None if self.same => told.push("at the same time".to_owned()),
            None => {}
        }
        told.extend(self.way.clone());
        told.join(" ")
    }
}

/// "in two weeks", "a week from today", "next week", "in a fortnight".
fn interval(turn: &Turn<'_>, at: usize, end: usize) -> Option<(usize, String)> {
    let word = |offset: usize| if at + offset < end { turn.word(at + offset) } else { "" };
    // "this day week", "today week", "a week on Wednesday", "Wednesday week".
    if word(0) == "this" && word(1) == "day" && word(2) == "week" {
        return Some((at + 3, "in one week".to_owned()));
    }
    if matches!(word(0), "next") && matches!(word(1), "week" | "month") {
        return Some((at + 2, format!("next {}", word(1))));
    }
    if word(0) == "tomorrow" {
        return Some((at + 1, "tomorrow".to_owned()));
    }
    let from = usize::from(word(0) == "in");
    let count = word(from);
    let (unit_at, count) = if matches!(count, "a" | "an" | "another" | "one") {
        (from + 1, if count == "another" { "a" } else { count })
    } else if digit_word(count).is_some() || matches!(count, "ten" | "twelve") || count.parse::<u8>().is_ok() {
        (from + 1, count)
    } else if matches!(count, "couple") && word(from + 1) == "of" {
        (from + 2, "a couple of")
    } else if count == "fortnight" {
        (from, "a")
    } else {
        return None;
    };
    let unit = word(unit_at);
    // "a week Wednesday", "a week today"; "twice a week" and "an hour a week" are none.
    let rate = at > 0
        && count == "a"
        && turn.gap(at) == Gap::None
        && from == 0
        && !matches!(
            turn.word(at - 1),
            "in" | "say" | "then" | "us" | "it" | "for" | "be" | "meet" | "time" | "so" | "on"
        );
    if !matches!(unit, "week" | "weeks" | "fortnight" | "month" | "months" | "days") || rate {
        return None;
    }
    let mut next = at + unit_at + 1;
    if matches!(turn.word(next), "from" | "today") {
        next += 1 + usize::from(matches!(turn.word(next + 1), "today" | "now" | "then"));
    }
    // "for two weeks", "every two weeks", "two weeks ago": a stretch, a habit, the past.
    let before = if at > 0 { turn.word(at - 1) } else { "" };
    if matches!(before, "for" | "every" | "last" | "past" | "over" | "these" | "the" | "after" | "until" | "till")
        && from == 0
        || matches!(turn.word(next), "ago" | "before" | "off" | "of" | "later")
    {
        return None;
    }
    Some((next, format!("in {count} {unit}")))
}

fn bare(day: &str) -> &str {
    day.rsplit(' ').next().unwrap_or(day)
}

pub(super) fn is_weekday(word: &str) -> bool {
    matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

fn is_hour(word: &str) -> bool {
    digit_word(word).is_some_and(|hour| hour > 0)
        || matches!(word, "ten" | "eleven" | "twelve")
        || word.parse::<u8>().is_ok_and(|hour| (1..=12).contains(&hour))
}

fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "day"
            | "days"
            | "hour"
            | "hours"
            | "minute"
            | "minutes"
            | "month"
            | "months"
            | "night"
            | "nights"
            | "of"
            | "out"
            | "percent"
            | "times"
            | "week"
            | "weeks"
            | "year"
            | "years"
    )
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
