//! When a past risk was, and how it ended for somebody else: only as far as the passages say so.

use super::super::writer::Writer;
use crate::facts::Risk;
use crate::redact::Span;
use crate::text::{TokenKind, numbers, tokenize};

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const SEASONS: &[&str] = &["autumn", "fall", "month", "night", "spring", "summer", "week", "weekend", "winter", "year"];

/// The whole turns that a risk stands on.
fn turns<'a>(writer: &Writer<'a>, evidence: &[Span]) -> Vec<&'a str> {
    let mut indexes: Vec<usize> = evidence.iter().map(|span| span.turn).collect();
    indexes.dedup();
    indexes.into_iter().filter_map(|turn| writer.turns().get(turn)).map(|turn| turn.text.as_str()).collect()
}

/// "at age 24", "20 years ago", "in January", "last year"; empty where no passage says when.
pub(super) fn when(writer: &Writer<'_>, risk: &Risk) -> String {
    let found = risk.evidence.iter().find_map(|span| when_said(writer.said(*span)));
    found.or_else(|| turns(writer, &risk.evidence).into_iter().find_map(when_said)).unwrap_or_default()
}

fn when_said(text: &str) -> Option<String> {
    let tokens = tokenize(text);
    let word =
        |at: usize| tokens.get(at).and_then(|token| text.get(token.range())).map(str::to_lowercase).unwrap_or_default();
    for number in numbers(text, &tokens) {
        let Some(value) = number.whole() else { continue };
        let (before, after) = (number.tokens.start, number.tokens.end);
        if matches!(word(after).as_str(), "years" | "months" | "weeks")
            && matches!(word(after + 1).as_str(), "ago" | "back" | "before")
        {
            return Some(format!("{value} {} ago", word(after)));
        }
        // "Two years in March": since then.
        if word(after) == "years"
            && matches!(word(after + 1).as_str(), "in" | "this")
            && MONTHS.contains(&word(after + 2).as_str())
        {
            return Some(format!("{value} years ago"));
        }
        let was = before >= 2 && word(before - 1) == "was" && matches!(word(before - 2).as_str(), "i" | "you" | "were");
        let at = before >= 1 && matches!(word(before - 1).as_str(), "at" | "aged" | "age" | "were");
        let clock = matches!(word(after).as_str(), "o" | "in" | "am" | "pm" | "thirty" | "fifteen");
        if (was || at) && (8..=89).contains(&value) && !clock && !number.ordinal && (was || value > 12) {
            return Some(format!("at age {value}"));
        }
    }
    for (at, token) in tokens.iter().enumerate().skip(1).filter(|(_, token)| token.kind == TokenKind::Word) {
        let lower = text.get(token.range()).unwrap_or_default().to_lowercase();
        let before = word(at - 1);
        if MONTHS.contains(&lower.as_str()) && matches!(before.as_str(), "in" | "last") {
            let month = super::super::grammar::capitalized(&lower);
            return Some(format!("{before} {month}"));
        }
        if SEASONS.contains(&lower.as_str()) && before == "last" {
            return Some(format!("last {lower}"));
        }
    }
    None
}

/// How a suicidal act of another person is to be called.
pub(super) fn act_of_other(writer: &Writer<'_>, risk: &Risk) -> &'static str {
    const DIED: &[&str] = &[
        "died",
        "funeral",
        "hanged",
        "himself to death",
        "jumped",
        "killed her",
        "killed him",
        "killed them",
        "own life",
        "passed away",
        "buried",
    ];
    const LIVED: &[&str] = &[
        "alive",
        "all right",
        "didn't work",
        "hospital",
        "okay now",
        "ok now",
        "pulled through",
        "pumped",
        "recover",
        "survived",
        "tried to",
        "attempt",
        "woke up",
        "better now",
    ];
    let said = turns(writer, &risk.evidence).join(" ").to_lowercase();
    let says = |cues: &[&str]| cues.iter().any(|cue| said.contains(cue));
    match (says(DIED), says(LIVED)) {
        (true, false) => "death by suicide",
        (false, true) => "a suicide attempt",
        _ => "suicidal behavior",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_a_past_risk_is_taken_from_what_was_said() {
        for (said, when) in [
            ("It was when I was nineteen, once.", Some("at age 19")),
            ("You told me about what happened at thirty-one", Some("at age 31")),
            ("That's twelve years back now", Some("12 years ago")),
            ("I thought about it in October", Some("in October")),
            ("It was bad last winter", Some("last winter")),
            ("I woke at four in the morning", None),
            ("I was so low", None),
        ] {
            assert_eq!(when_said(said).as_deref(), when, "{said}");
        }
    }
}
