//! When something is: prepositions in front of what was said.

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Words after which a day needs no "on".
const BEFORE_DAYS: &[&str] = &[
    "a",
    "after",
    "and",
    "bar",
    "before",
    "by",
    "each",
    "every",
    "except",
    "following",
    "for",
    "from",
    "last",
    "next",
    "not",
    "of",
    "on",
    "one",
    "only",
    "or",
    "since",
    "the",
    "their",
    "this",
    "through",
    "till",
    "to",
    "until",
    "your",
];

/// What may follow a day that stands by itself.
const AFTER_DAYS: &[&str] = &[
    "after", "and", "at", "before", "by", "for", "from", "if", "in", "on", "or", "so", "till", "to", "until", "when",
    "with", "without",
];

/// "ring them Tuesday" → "ring them on Tuesday".
pub fn on_days(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let words: Vec<&str> = text.split(' ').collect();
    // "the Monday group" is no day.
    let closes = |at: usize| {
        let last = words.get(at).is_none_or(|word| word.ends_with([',', ';', ':']));
        let next = words.get(at + 1).map(|word| word.trim_end_matches([',', ';', ':']));
        last || next.is_none_or(|next| !next.starts_with(char::is_alphabetic) || AFTER_DAYS.contains(&next))
    };
    for (at, word) in words.iter().enumerate() {
        let part = words.get(at + 1).is_some_and(|next| PARTS.contains(&next.trim_end_matches([',', ';', ':'])));
        let closes = if part { closes(at + 1) } else { closes(at) };
        let bare = word.trim_end_matches([',', ';', '.']).to_lowercase();
        let day = WEEKDAYS.contains(&bare.strip_suffix('s').unwrap_or(&bare));
        let before = out.last().map(|before| before.to_lowercase());
        let stands =
            before.as_deref().is_none_or(|before| before.ends_with([',', ';', ':']) || BEFORE_DAYS.contains(&before));
        if day && closes && !stands {
            out.push("on".to_owned());
        }
        out.push((*word).to_owned());
    }
    out.join(" ")
}

/// What a time phrase may begin with and needs nothing in front.
const READY: &[&str] = &[
    "after",
    "again",
    "any",
    "as",
    "at",
    "before",
    "between",
    "by",
    "during",
    "each",
    "every",
    "first",
    "for",
    "from",
    "in",
    "last",
    "later",
    "next",
    "no",
    "on",
    "once",
    "over",
    "same",
    "since",
    "starting",
    "straight",
    "this",
    "through",
    "throughout",
    "today",
    "tomorrow",
    "tonight",
    "twice",
    "until",
    "when",
    "whenever",
    "while",
    "within",
];
const UNITS: &[&str] = &["day", "days", "fortnight", "hour", "hours", "minutes", "month", "months", "week", "weeks"];

/// "Wednesday the fifth" → "on Wednesday the fifth", "two weeks" → "in two weeks", "half past five" → "at half past five".
pub fn at(when: &str) -> String {
    let when = when.trim().trim_end_matches(['.', ',', ';', '?', '!']);
    // "on this week", "on tomorrow".
    let bare = when.strip_prefix("on ").filter(|rest| {
        ["this", "next", "tomorrow", "today", "tonight", "every", "each"]
            .contains(&rest.split(' ').next().unwrap_or_default())
    });
    let when = bare.unwrap_or(when);
    let lower = when.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && c != '[' && c != ']' && c != '_')
        .filter(|w| !w.is_empty())
        .collect();
    let (Some(first), second) = (words.first(), words.get(1)) else { return String::new() };
    let rest_has_unit = words.iter().take(4).any(|word| UNITS.contains(word));
    if when.to_lowercase().starts_with("same time") || lower.starts_with("the same time") {
        return format!("at the {}", lower.strip_prefix("the ").unwrap_or(&lower).replace("same time,", "same time"))
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
    }
    if lower.contains("from today") || lower.contains("from now") {
        return when.to_owned();
    }
    // "first days Wednesday the fifth": the day is what counts.
    let weekday = lower
        .match_indices(char::is_alphabetic)
        .map(|(at, _)| at)
        .find(|at| WEEKDAYS.iter().any(|day| lower.get(*at..).is_some_and(|rest| rest.starts_with(day))));
    if let Some(at) = weekday.filter(|at| *at > 0 && ["first", "your", "my", "the"].contains(first)) {
        return format!("on {}", when.get(at..).unwrap_or(when));
    }
    if READY.contains(first) {
        return when.to_owned();
    }
    let day = WEEKDAYS.contains(&first.trim_end_matches('s'))
        || MONTHS.contains(first)
        || first.starts_with("[date")
        || (*first == "the" && !rest_has_unit);
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| first.ends_with(end))
        || first.ends_with("teenth")
        || ["first", "second", "third"].contains(first);
    if day || (ordinal && !rest_has_unit) {
        let when = if ordinal && *first != "the" { format!("the {when}") } else { when.to_owned() };
        return format!("on {when}");
    }
    if rest_has_unit {
        return format!("in {when}");
    }
    let clock = first.starts_with(|c: char| c.is_ascii_digit())
        || ["half", "quarter", "noon", "midday"].contains(first)
        || second.is_some_and(|w| ["o", "am", "pm", "thirty"].contains(w))
        || NUMBERS.contains(first);
    if clock { format!("at {when}") } else { when.to_owned() }
}

/// "thursday", "thursdays", "april": in lower case.
pub fn is_day_or_month(word: &str) -> bool {
    WEEKDAYS.contains(&word.trim_end_matches('s')) || MONTHS.contains(&word) && word != "may"
}

/// A word that a time at the end of a step may begin with.
pub fn opens(word: &str) -> bool {
    STARTS.contains(&word)
}

/// One to twelve.
pub fn is_hour(word: &str) -> bool {
    NUMBERS.contains(&word)
}

/// "weeks", "minutes", a number: of time and nothing else.
pub fn is_unit(word: &str) -> bool {
    UNITS.contains(&word) || NUMBERS.contains(&word) || is_day_or_month(word) || matches!(word, "night" | "nights")
}

/// Names of days and months with their capitals, in any text.
pub fn capitalized_names(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        // "march" is a verb, "may" another.
        if word.len() > 4 && word != "march" && is_day_or_month(word) {
            out.push_str(&super::capitalized(piece));
        } else {
            out.push_str(piece);
        }
    }
    out
}

/// Number words up to twelve as digits: "at four" → "at 4"; "twenty-four" and "half an hour" stay as they are.
pub fn in_digits(when: &str) -> String {
    let parts: Vec<&str> = when.split(' ').collect();
    let counts = |at: Option<usize>| {
        let word = at.and_then(|at| parts.get(at)).map(|word| word.trim_end_matches([',', '.'])).unwrap_or_default();
        NUMBERS.contains(&word) || BIGGER.contains(&word) || word == "half"
    };
    let word = |at: usize, word: &str| {
        let bare = word.trim_end_matches([',', '.']);
        let value = NUMBERS.iter().position(|number| *number == bare).map(|at| at + 1)?;
        let apart = word.len() > bare.len() || !counts(Some(at + 1));
        let alone =
            apart && !counts(at.checked_sub(1).filter(|at| !parts.get(*at).is_some_and(|word| word.ends_with(','))));
        alone.then(|| format!("{value}{}", word.get(bare.len()..).unwrap_or_default()))
    };
    parts
        .iter()
        .enumerate()
        .map(|(at, part)| word(at, part).unwrap_or_else(|| (*part).to_owned()))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Numbers that one to twelve may be a part of.
const BIGGER: &[&str] = &[
    "fifteen", "fifty", "forty", "hundred", "thirty", "twenty", "sixty", "seventy", "eighty", "ninety", "thousand",
    "past", "quarter",
];

/// Words that a time phrase at the end of an action may begin with.
const STARTS: &[&str] = &[
    "after", "at", "before", "between", "by", "each", "every", "from", "in", "next", "on", "this", "today", "tomorrow",
    "tonight", "until",
];

/// Words besides days, months, numbers and units that such a phrase is made of.
const PARTS: &[&str] = &[
    "a",
    "afternoon",
    "afternoons",
    "and",
    "bed",
    "bedtime",
    "breakfast",
    "bright",
    "clock",
    "dinner",
    "each",
    "early",
    "end",
    "evening",
    "evenings",
    "every",
    "half",
    "late",
    "later",
    "lunch",
    "lunchtime",
    "morning",
    "mornings",
    "my",
    "next",
    "night",
    "nights",
    "noon",
    "o",
    "of",
    "or",
    "past",
    "quarter",
    "same",
    "school",
    "single",
    "supper",
    "tea",
    "the",
    "their",
    "this",
    "time",
    "to",
    "today",
    "tomorrow",
    "tonight",
    "weekday",
    "weekdays",
    "weekend",
    "weekends",
    "work",
];

/// Splits an action into what is done and when, where the end of it is a time: "sit on the bench on Tuesday after work"
/// → ("sit on the bench", "on Tuesday after work").
pub fn split_time(action: &str) -> Option<(&str, &str)> {
    let words: Vec<(usize, String)> = crate::text::tokenize(action)
        .into_iter()
        .filter(|token| token.kind != crate::text::TokenKind::Punct)
        .map(|token| (token.range().start, action.get(token.range()).unwrap_or_default().to_lowercase()))
        .collect();
    let is_time = |word: &str| {
        let day = word.trim_end_matches('s');
        STARTS.contains(&word)
            || PARTS.contains(&word)
            || UNITS.contains(&word)
            || WEEKDAYS.contains(&day)
            || MONTHS.contains(&word)
            || NUMBERS.contains(&word)
            || word.starts_with("[date")
            || word.starts_with(|c: char| c.is_ascii_digit())
            || ["th", "teenth", "first", "second", "third", "twenty", "thirty"].iter().any(|end| word.ends_with(end))
    };
    // At least a verb and an object stay in front.
    let tail = words.iter().rposition(|(_, word)| !is_time(word))? + 1;
    let start = (tail.max(2)..words.len())
        .find(|at| words.get(*at).is_some_and(|(_, word)| STARTS.contains(&word.as_str())))?;
    let names_time = words.get(start..)?.iter().any(|(_, word)| {
        let day = word.trim_end_matches('s');
        WEEKDAYS.contains(&day)
            || UNITS.contains(&word.as_str())
            || word.starts_with("[date")
            || DAY_PARTS.contains(&day)
            || NUMBERS.contains(&word.as_str())
    });
    let (at, _) = words.get(start).filter(|_| names_time)?;
    let (what, when) = (action.get(..*at)?.trim_end_matches([' ', ',']), action.get(*at..)?.trim());
    (!what.is_empty()).then_some((what, when))
}

/// Whether a time phrase can open a sentence: it names a day, or how often.
pub fn can_open(when: &str) -> bool {
    when.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '[').any(|word| {
        let day = word.trim_end_matches('s');
        WEEKDAYS.contains(&day)
            || word.starts_with("[date")
            || matches!(
                word,
                "today"
                    | "tonight"
                    | "tomorrow"
                    | "every"
                    | "each"
                    | "morning"
                    | "mornings"
                    | "evening"
                    | "evenings"
                    | "weekend"
            )
    })
}

/// Parts of a day.
const DAY_PARTS: &[&str] = &[
    "afternoon",
    "bed",
    "bedtime",
    "breakfast",
    "dinner",
    "evening",
    "lunch",
    "lunchtime",
    "morning",
    "night",
    "school",
    "supper",
    "today",
    "tomorrow",
    "tonight",
    "weekday",
    "weekend",
    "work",
];

/// One to twelve: an hour of the clock where no unit follows.
const NUMBERS: &[&str] =
    &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_gets_the_preposition_it_needs() {
        for (said, phrase) in [
            ("Wednesday the fifth", "on Wednesday the fifth"),
            ("two weeks", "in two weeks"),
            ("a fortnight", "in a fortnight"),
            ("half past five", "at half past five"),
            ("the nineteenth, half past five", "on the nineteenth, half past five"),
            ("nineteenth", "on the nineteenth"),
            ("next Tuesday at ten", "next Tuesday at ten"),
            ("Same time, next week?", "at the same time next week"),
            ("same time in two weeks", "at the same time in two weeks"),
            ("[DATE_2]", "on [DATE_2]"),
            ("in three weeks", "in three weeks"),
            ("a week from today at ten", "a week from today at ten"),
            ("your first days Wednesday the fifth", "on Wednesday the fifth"),
            ("four o'clock", "at four o'clock"),
            ("", ""),
        ] {
            assert_eq!(at(said), phrase);
        }
    }

    #[test]
    fn days_and_months_have_capitals() {
        assert_eq!(capitalized_names("on mondays in april, they march"), "on Mondays in April, they march");
    }

    #[test]
    fn the_time_at_the_end_of_an_action_is_found() {
        for (action, parts) in [
            ("sit on the bench on Tuesday after work", Some(("sit on the bench", "on Tuesday after work"))),
            ("call the clinic tomorrow", Some(("call the clinic", "tomorrow"))),
            (
                "walk for twenty minutes every morning before breakfast",
                Some(("walk for twenty minutes", "every morning before breakfast")),
            ),
            ("talk to their sister", None),
            ("put the phone in the drawer", None),
        ] {
            assert_eq!(split_time(action), parts);
        }
    }
}
