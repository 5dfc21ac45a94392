//! Calendar dates in any notation, read over tokens: where they stand and which day they mean.

use std::ops::Range;

use super::class::Class;
use super::digits::number;
use super::document::{Case, Document};

/// A day, or as much of one as was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Day {
    pub(crate) year: Option<u16>,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
}

impl Day {
    /// Days since an arbitrary day, for distances; `None` unless year, month and day are known.
    pub(crate) fn ordinal(self) -> Option<i64> {
        let (year, month, day) = (i64::from(self.year?), i64::from(self.month?), i64::from(self.day?));
        // Days of the civil calendar, years counted from March.
        let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
        Some(365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + day)
    }
}

/// A date and the tokens that say it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Date {
    pub(crate) tokens: Range<usize>,
    pub(crate) day: Day,
}

/// The month a word names, 1 to 12.
pub(crate) fn month(key: &str) -> Option<u8> {
    Some(match key {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// The date around a month's name: "the fifth of March", "March 5th, 1999", "march twelfth nineteen ninety nine".
pub(crate) fn around_month(doc: &Document<'_>, at: usize) -> Option<Date> {
    let month = month(doc.key(at))?;
    let stop = usize::from(doc.at(at + 1).is(Class::STOP) && doc.key(at).len() <= 4 && !doc.at(at + 1).spaced);
    let (start, mut day) = match day_before(doc, at) {
        Some((start, day)) => (start, Some(day)),
        None => (at, None),
    };
    let mut end = at + 1;
    if day.is_none()
        && let Some((after, found)) = day_after(doc, at, at + 1 + stop)
    {
        day = Some(found);
        end = after;
    }
    let year = year_after(doc, end, day.is_some());
    let year = match year {
        Some((after, year)) => {
            end = after;
            Some(year)
        }
        None => None,
    };
    if day.is_none() && year.is_none() {
        return None;
    }
    // "may 2019" and "march 30" could be a verb and a number in a text without capitals.
    if day.is_none()
        && !doc.cased
        && matches!(doc.key(at), "may" | "march" | "mar")
        && !matches!(doc.key(at.wrapping_sub(1)), "in" | "of" | "since" | "until" | "till" | "last" | "by" | "from")
    {
        return None;
    }
    let mut end = end;
    // "March 5th and 6th", "June 3rd to 7th".
    if day.is_some() && year.is_none() && matches!(doc.key(end), "and" | "to" | "or" | "through" | "until" | "till") {
        let the = usize::from(doc.key_is(end + 1, "the"));
        if let Some(number) =
            number(doc, end + 1 + the).filter(|number| number.ordinal && in_month(number.value).is_some())
        {
            end = number.tokens.end;
        }
    }
    Some(Date { tokens: start..end, day: Day { year, month: Some(month), day } })
}

fn in_month(value: f64) -> Option<u8> {
    (1..=31).find(|&day| f64::from(day) == value)
}

/// "the fifth of", "5th", "14": the tokens before a month.
fn day_before(doc: &Document<'_>, at: usize) -> Option<(usize, u8)> {
    let mut end = at;
    let of = doc.key_is(end.wrapping_sub(1), "of");
    if of {
        end -= 1;
    }
    if doc.before(end, 1).is(Class::COMMA) && of {
        end -= 1;
    }
    // The number that ends right before: one to four tokens ("twenty - first", "5 th").
    let (start, day, ordinal) = (1..=4).rev().find_map(|places| {
        let start = end.checked_sub(places)?;
        let found = number(doc, start).filter(|number| number.tokens.end == end && !number.as_year)?;
        Some((start, in_month(found.value)?, found.ordinal))
    })?;
    let digits = doc.at(start).is(Class::DIGITS);
    if !(ordinal || of || digits) {
        return None;
    }
    // "maybe 5 may help" in a text without capitals.
    if digits
        && !ordinal
        && !of
        && !doc.cased
        && doc.key_is(at, "may")
        && !year_follows(doc, at + 1)
        && !doc.before(start, 1).is(Class::WEEKDAY)
        && !doc.key_is(start.wrapping_sub(1), "on")
    {
        return None;
    }
    let mut start = start;
    if doc.key_is(start.wrapping_sub(1), "the") {
        start -= 1;
    }
    // "the 3rd and 7th of June", "between the third and the seventh of June".
    if matches!(doc.key(start.wrapping_sub(1)), "and" | "or" | "to" | "through") {
        let before = start - 1;
        let first = (1..=4).rev().find_map(|places| {
            let from = before.checked_sub(places)?;
            number(doc, from)
                .filter(|number| number.ordinal && number.tokens.end == before && in_month(number.value).is_some())
                .map(|_| from)
        });
        if let Some(from) = first {
            start = if doc.key_is(from.wrapping_sub(1), "the") { from - 1 } else { from };
        }
    }
    Some((start, day))
}

/// "5th", "the fifth", "12", "twelve": the tokens after a month.
fn day_after(doc: &Document<'_>, month: usize, from: usize) -> Option<(usize, u8)> {
    let the = usize::from(doc.key_is(from, "the"));
    let found = number(doc, from + the)?;
    let day = in_month(found.value)?;
    if the == 1 && !found.ordinal {
        return None;
    }
    let end = found.tokens.end;
    if !found.ordinal {
        let next = doc.at(end);
        // "march four miles", "may one of us": a bare number word needs a month that is nothing else.
        let doubtful = matches!(doc.key(month), "may" | "march" | "mar" | "sat") && !doc.capital(month);
        if doc.at(from).is_word()
            && (doubtful
                || !(next.is(Class::BREAK.with(Class::STOP).with(Class::COMMA).with(Class::FUNCTION))
                    || year_follows(doc, end)))
        {
            return None;
        }
        if doubtful
            && !year_follows(doc, end)
            && doc.key_is(month, "may")
            && !matches!(doc.key(month.wrapping_sub(1)), "on" | "since" | "until" | "by" | "from" | "dated")
            && doc.before(month, 1).is(Class::PRONOUN)
        {
            return None;
        }
        // "March 10 percent", "May 3:30".
        if next.is(Class::PUNCT) && matches!(doc.text(end), "%" | ":") {
            return None;
        }
    }
    Some((end, day))
}

fn year_follows(doc: &Document<'_>, at: usize) -> bool {
    year_after(doc, at, true).is_some()
}

/// ", 1999", "nineteen ninety-nine", "of 2004", "'99", "ninety nine".
fn year_after(doc: &Document<'_>, at: usize, after_day: bool) -> Option<(usize, u16)> {
    let mut from = at;
    if doc.at(from).is(Class::COMMA) {
        from += 1;
    }
    if matches!(doc.key(from), "of" | "in") && (doc.at(from + 1).is(Class::DIGITS.with(Class::NUMERAL))) {
        from += 1;
    }
    let apostrophe =
        doc.at(from).is(Class::PUNCT) && matches!(doc.text(from), "'" | "’") && doc.at(from + 1).is(Class::DIGITS);
    if apostrophe {
        let short: u16 = doc.text(from + 1).parse().ok().filter(|year| *year < 100)?;
        return Some((from + 2, if short < 40 { 2000 + short } else { 1900 + short }));
    }
    let tok = doc.at(from);
    if tok.is(Class::DIGITS) {
        let text = doc.text(from);
        let year: u16 = text.parse().ok().filter(|_| text.len() == 4)?;
        return (1880..=2099).contains(&year).then_some((from + 1, year));
    }
    if !tok.is(Class::NUMERAL) {
        return None;
    }
    let found = number(doc, from).filter(|number| !number.ordinal)?;
    let value = u16::try_from(found.whole()?).ok()?;
    if (1880..=2099).contains(&value) {
        return Some((found.tokens.end, value));
    }
    (after_day && (40..=99).contains(&value)).then_some((found.tokens.end, 1900 + value))
}

/// A numeric date that begins at a token: "05-04-1963", "4/3/89", "1999-03-12", "12.03.1999".
pub(crate) fn numeric(doc: &Document<'_>, at: usize) -> Option<Date> {
    let before = doc.before(at, 1);
    let joined = before.is(Class::PUNCT)
        && before.touches(doc.at(at))
        && matches!(doc.text(at.wrapping_sub(1)), "/" | "-" | ".");
    if joined && doc.before(at, 2).is(Class::DIGITS) {
        return None;
    }
    let (parts, end) = parts(doc, at)?;
    if doc.before(end, 1).touches(doc.at(end))
        && matches!(doc.text(end), "-" | "/")
        && doc.at(end + 1).is(Class::DIGITS)
    {
        return None;
    }
    let [first, second, third] = parts.map(|part| part.parse::<u16>().unwrap_or(u16::MAX));
    let day = if parts[0].len() == 4 {
        make(Some(first), second, third)?
    } else if matches!(parts[2].len(), 2 | 4) && parts[0].len() <= 2 && parts[1].len() <= 2 {
        let year = if parts[2].len() == 4 {
            third
        } else if third < 40 {
            2000 + third
        } else {
            1900 + third
        };
        make(Some(year), first, second).or_else(|| make(Some(year), second, first))?
    } else {
        return None;
    };
    Some(Date { tokens: at..end, day })
}

fn make(year: Option<u16>, month: u16, day: u16) -> Option<Day> {
    let sound =
        (1..=12).contains(&month) && (1..=31).contains(&day) && year.is_none_or(|year| (1850..=2150).contains(&year));
    sound.then_some(Day { year, month: u8::try_from(month).ok(), day: u8::try_from(day).ok() })
}

fn parts<'t>(doc: &Document<'t>, at: usize) -> Option<([&'t str; 3], usize)> {
    let text = doc.text(at);
    if text.contains('.') {
        let mut split = text.split('.');
        let parts = [split.next()?, split.next()?, split.next()?];
        return split.next().is_none().then_some((parts, at + 1));
    }
    let separator = doc.text(at + 1);
    if !matches!(separator, "/" | "-" | "." | "–") || doc.text(at + 3) != separator {
        return None;
    }
    let digits = [0, 2, 4].iter().all(|offset| doc.at(at + offset).is(Class::DIGITS));
    let tight = (0..4).all(|offset| doc.at(at + offset).touches(doc.at(at + offset + 1)));
    (digits && tight).then(|| ([doc.text(at), doc.text(at + 2), doc.text(at + 4)], at + 5))
}

/// "on 3/12": a day and a month after a word that wants a date.
pub(crate) fn short_numeric(doc: &Document<'_>, at: usize) -> Option<Date> {
    let tight = doc.at(at).touches(doc.at(at + 1)) && doc.at(at + 1).touches(doc.at(at + 2));
    if !tight || doc.text(at + 1) != "/" || !doc.at(at + 2).is(Class::DIGITS) || doc.text(at + 3) == "/" {
        return None;
    }
    let cued =
        matches!(doc.key(at.wrapping_sub(1)), "on" | "since" | "until" | "till" | "dated" | "by" | "before" | "after")
            || doc.before(at, 1).is(Class::WEEKDAY);
    let (first, second) = (doc.text(at).parse().ok()?, doc.text(at + 2).parse().ok()?);
    let event = (first, second) == (9, 11) || (first, second) == (24, 7);
    let day = make(None, first, second).or_else(|| make(None, second, first))?;
    (cued && !event).then_some(Date { tokens: at..at + 3, day })
}

/// "Wednesday the fifth", "on the 15th": a day of the month without its month.
pub(crate) fn day_of_month(doc: &Document<'_>, the: usize) -> Option<Date> {
    let found = number(doc, the + 1).filter(|number| number.ordinal)?;
    let day = in_month(found.value)?;
    let end = found.tokens.end;
    let before = doc.before(the, 1);
    let weekday = before.is(Class::WEEKDAY) && !matches!(doc.key(the.wrapping_sub(1)), "sun" | "sat")
        || before.is(Class::COMMA) && doc.before(the, 2).is(Class::WEEKDAY);
    let next = doc.at(end);
    let closed = next.is(Class::BREAK.with(Class::STOP).with(Class::COMMA))
        || matches!(
            doc.key(end),
            "and" | "at" | "because" | "so" | "but" | "if" | "when" | "that" | "we" | "i" | "she" | "he" | "they"
        );
    let written = doc.at(the + 1).is(Class::DIGITS);
    let placed = matches!(
        doc.key(the.wrapping_sub(1)),
        "on" | "by" | "until" | "till" | "since" | "before" | "after" | "is" | "was" | "for"
    );
    let birthday = (1..=4).any(|places| {
        matches!(doc.key(the.wrapping_sub(places)), "birthday" | "anniversary" | "appointment" | "hearing" | "due")
    });
    let plain =
        closed && placed && (written || day >= 4 && !matches!(doc.key(the.wrapping_sub(1)), "is" | "was" | "for"));
    let ok = weekday && (closed || !next.is(Class::UNKNOWN)) || plain || birthday && closed && placed;
    ok.then_some(Date { tokens: the..end, day: Day { year: None, month: None, day: Some(day) } })
}

/// What follows "date of birth": numbers in a row, in words or digits.
pub(crate) fn spoken_numeric(doc: &Document<'_>, at: usize) -> Option<Date> {
    let mut end = at;
    let mut values = Vec::new();
    while values.len() < 8 {
        if doc.at(end).is(Class::COMMA.with(Class::HYPHEN))
            || doc.text(end) == "/" && doc.at(end).is(Class::PUNCT)
            || matches!(doc.key(end), "slash" | "of" | "the" | "oh") && !values.is_empty()
            || doc.key_is(end, "oh")
        {
            end += 1;
            continue;
        }
        let Some(number) = number(doc, end) else { break };
        values.push(number.whole().unwrap_or(0));
        end = number.tokens.end;
    }
    while end > at
        && !doc.before(end, 1).is(Class::DIGITS.with(Class::NUMERAL))
        && !matches!(doc.key(end - 1), "th" | "st" | "nd" | "rd")
    {
        end -= 1;
    }
    let (&month, &day) = (values.first()?, values.get(1)?);
    let day = make(None, u16::try_from(month).ok()?, u16::try_from(day).ok()?)
        .or_else(|| make(None, u16::try_from(day).ok()?, u16::try_from(month).ok()?));
    let year = values.get(2).and_then(|&year| u16::try_from(year).ok()).map(|year| {
        if year < 40 {
            2000 + year
        } else if year < 100 {
            1900 + year
        } else {
            year
        }
    });
    (values.len() >= 2).then_some(Date {
        tokens: at..end,
        day: Day { year, ..day.unwrap_or(Day { year: None, month: None, day: None }) },
    })
}

/// A capitalized month, or one that is nothing but a month.
pub(crate) fn is_month_here(doc: &Document<'_>, at: usize) -> bool {
    !doc.cased || doc.at(at).case != Case::Lower || !matches!(doc.key(at), "may" | "march" | "mar" | "jan" | "dec")
}
