//! "From eight to five", "12, down from 20": a change that the session has the other way round, or with another number.

use crate::check::context::Context;
use crate::check::note_text::SectionText;
use crate::check::rules::unsupported_number::unit_of;
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::{Class, Word, is_function};
use crate::redact::Span;

/// A change from one number to another, as said or written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    pub old: f64,
    pub new: f64,
    pub span: Option<Span>,
    /// From the facts, not from the wording.
    pub inferred: bool,
    /// Nothing but words of change stands between its numbers.
    pub plain: bool,
}

/// Changes that the session speaks of, turn by turn.
pub(super) fn session_changes(context: &Context<'_>) -> Vec<Change> {
    let mut found = Vec::new();
    for said in context.index.said {
        if numbers(context.index.words_of(said)) < 2 {
            continue;
        }
        let words: Vec<&Word> = context.index.words_of(said).iter().collect();
        let text =
            context.index.redacted.turns().get(said.span.turn).map(|turn| turn.text.as_str()).unwrap_or_default();
        found.extend(changes(text, &words).into_iter().map(|(change, _)| Change { span: Some(said.span), ..change }));
    }
    // What is now and what was before often stand in sentences beside each other.
    for pair in context.index.said.windows(2) {
        let [one, two] = pair else { continue };
        let (first, second) = (context.index.words_of(one), context.index.words_of(two));
        if one.span.turn != two.span.turn || numbers(first) + numbers(second) < 2 {
            continue;
        }
        let text = context.index.redacted.turns().get(one.span.turn).map(|turn| turn.text.as_str()).unwrap_or_default();
        let words: Vec<&Word> = first.iter().chain(second).collect();
        found.extend(changes(text, &words).into_iter().map(|(change, _)| Change { span: Some(one.span), ..change }));
    }
    for measure in &context.facts.measures {
        if let (Ok(new), Some(Ok(old))) = (measure.value.parse(), measure.previous.as_ref().map(|old| old.parse())) {
            found.push(Change { old, new, span: measure.evidence.first().copied(), inferred: true, plain: false });
        }
    }
    for medication in &context.facts.medications {
        let dose = |dose: &Option<String>| {
            dose.as_ref().and_then(|dose| dose.split(' ').next()).and_then(|dose| dose.parse().ok())
        };
        if let (Some(new), Some(old)) = (dose(&medication.dose), dose(&medication.previous_dose)) {
            found.push(Change { old, new, span: medication.evidence.first().copied(), inferred: true, plain: false });
        }
    }
    found
}

fn numbers(words: &[Word]) -> usize {
    words.iter().filter(|word| word.number().is_some()).count()
}

/// Pairs of old and new in some words of a text, with where they stand: "from A to B", "B, was A", "B (previously A)".
pub(super) fn changes(text: &str, words: &[&Word]) -> Vec<(Change, std::ops::Range<usize>)> {
    // "Three out of ten": the ten is the scale.
    let is_scale = |word: &&&Word| {
        let before = text.get(..word.start).unwrap_or_default().trim_end();
        // "Five of 7", "five nights of 7".
        let counted = |before: &str| {
            words
                .iter()
                .filter(|other| other.number().is_some())
                .any(|other| before.get(other.end..).is_some_and(|between| between.split_whitespace().count() <= 1))
        };
        before.ends_with("out of")
            || before.ends_with('/')
            || before.strip_suffix(" of").is_some_and(|before| word.number() == Some(10.0) || counted(before))
    };
    // "PHQ-9": a part of a name.
    let is_in_name = |word: &&&Word| text.get(..word.start).is_some_and(|before| before.ends_with('-'));
    // "Three times, one of them at night": some of what was counted.
    let is_share = |word: &&&Word| {
        let after = text.get(word.end..).unwrap_or_default().strip_prefix(" of ").unwrap_or_default();
        let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        matches!(next, "them" | "those" | "these" | "which" | "whom")
    };
    let numbers: Vec<&&Word> = words
        .iter()
        .filter(|word| word.number().is_some())
        .filter(|word| !is_scale(word) && !is_share(word) && !is_in_name(word))
        .collect();
    let mut found = Vec::new();
    for (at, two) in numbers.iter().enumerate().skip(1) {
        // The earlier number is the one before, unless it counts something else: "50 mg for three weeks, from 25 mg".
        let unit = unit_of(text, two.end);
        let fits = |one: &&&&Word| {
            let other = unit_of(text, one.end);
            unit.is_empty() || other.is_empty() || unit == other
        };
        let Some(one) = numbers.get(at.saturating_sub(3)..at).into_iter().flatten().rev().find(fits) else { continue };
        let (Some(first), Some(second)) = (one.number(), two.number()) else { continue };
        let between = text.get(one.end..two.start).unwrap_or_default().to_lowercase();
        if between.len() > 60 || (first - second).abs() < 1e-9 || speaks_of_another(&between) {
            continue;
        }
        let first_word = words.first().map_or(0, |word| word.start);
        let from = numbers.iter().rev().find(|word| word.end <= one.start).map_or(first_word, |word| word.end);
        let before = text.get(from..one.start).unwrap_or_default().to_lowercase();
        let says = |text: &str, cue: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == cue);
        let words_of = |text| str::split(text, |c: char| !c.is_alphanumeric()).collect::<Vec<&str>>();
        let (between_words, before_words) = (words_of(&between), words_of(&before));
        let has = |words: &[&str], cue: &str| words.contains(&cue);
        let range = one.start..two.end;
        let plain = is_plain(&between);
        // "increased by", "50 mg from the GP" name no earlier value.
        let back = ["from", "was", "used", "previously", "formerly", "before", "against", "were", "earlier", "instead"]
            .iter()
            .any(|cue| has(&between_words, cue));
        let forth = ["to", "now", "today"].iter().any(|cue| has(&between_words, cue))
            && !has(&between_words, "from")
            && !has(&between_words, "used")
            || between.contains("it's")
            || between.contains("then");
        // "Six days, where it had been two".
        let back =
            back || has(&between_words, "compared") || has(&between_words, "where") && has(&between_words, "had");
        let back = back && !forth || is_bracketed(&between, text.get(two.end..).unwrap_or_default());
        // "It was five nights a week, and last week it was two", "it started at fifty and was twenty-five at the end":
        // told in the order of time where the second is set later, and in no order that shows where it is not.
        let began = ["was", "were", "started", "began", "starts", "begins"].iter().any(|cue| has(&before_words, cue));
        let again = has(&between_words, "was") || has(&between_words, "were");
        if began && again {
            let verb = between.rfind("was").max(between.rfind("were")).unwrap_or(0);
            let (left, right) = between.split_at(verb);
            let after = text.get(two.end..text.floor_char_boundary((two.end + 24).min(text.len()))).unwrap_or_default();
            let after = after.to_lowercase();
            let any = |part: &str, cues: &[&str]| cues.iter().any(|cue| says(part, cue));
            let change = |old: f64, new: f64| Change { old, new, span: None, inferred: false, plain };
            if any(left, &["today", "now", "this", "currently"])
                || any(right, &["before", "earlier"])
                || any(&after, &["first", "back", "before", "ago", "start", "earlier", "when"])
            {
                found.push((change(second, first), range));
            } else if any(left, &["last", "then", "later", "by", "after", "yesterday", "end"])
                || any(&after, &["end", "now", "today", "this", "last"])
            {
                found.push((change(first, second), range));
            }
            continue;
        }
        if has(&before_words, "from")
            && (has(&between_words, "to") || has(&between_words, "up") || has(&between_words, "down"))
            && !has(&between_words, "from")
        {
            found.push((Change { old: first, new: second, span: None, inferred: false, plain }, range));
        } else if (has(&before_words, "was") || has(&before_words, "were")) && forth && !has(&between_words, "was") {
            found.push((Change { old: first, new: second, span: None, inferred: false, plain }, range));
        } else if back && !has(&before_words, "from") {
            found.push((Change { old: second, new: first, span: None, inferred: false, plain }, range));
        } else if has(&between_words, "to") && between.split_whitespace().count() <= 4 {
            found.push((Change { old: first, new: second, span: None, inferred: false, plain }, range));
        }
    }
    found
}

/// "31 (38 in October)", "14 (19 at intake)": what stands in brackets was before.
fn is_bracketed(between: &str, after: &str) -> bool {
    let after = after.trim_start();
    between.trim() == "(" && ["at ", "in ", "last "].iter().any(|when| after.starts_with(when))
}

/// Nothing but a unit and words of change: " drinks a week, down from ".
fn is_plain(between: &str) -> bool {
    const CHANGE: &[&str] = &[
        "cut",
        "daily",
        "day",
        "dropped",
        "fallen",
        "fell",
        "increased",
        "lowered",
        "month",
        "raised",
        "reduced",
        "risen",
        "rose",
        "went",
        "week",
        "weekly",
    ];
    let words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    !between.contains("and ") && words.skip(1).all(|word| is_function(word) || CHANGE.contains(&word))
}

/// Between two numbers something new is named: "five rows, and trust has gone from two", "20 mg, the other lowered to 40".
fn speaks_of_another(between: &str) -> bool {
    const PLAIN: &[&str] = &[
        "a",
        "about",
        "again",
        "against",
        "at",
        "before",
        "better",
        "both",
        "cut",
        "doctor",
        "down",
        "earlier",
        "fell",
        "from",
        "has",
        "he",
        "i",
        "in",
        "instead",
        "is",
        "it",
        "it's",
        "it’s",
        "just",
        "last",
        "now",
        "once",
        "one",
        "rose",
        "she",
        "since",
        "so",
        "that",
        "the",
        "then",
        "there",
        "they",
        "this",
        "to",
        "today",
        "until",
        "up",
        "was",
        "we",
        "were",
        "when",
        "where",
        "which",
        "who",
        "with",
        "yesterday",
        "you",
    ];
    const MOVES: &[&str] = &[
        "has",
        "is",
        "was",
        "went",
        "had",
        "lowered",
        "raised",
        "reduced",
        "increased",
        "cut",
        "fell",
        "rose",
        "down",
        "up",
    ];
    let part = between.rsplit([',', ';']).next().filter(|part| part.len() < between.len());
    let part = part.or_else(|| between.rsplit_once(" and ").map(|(_, part)| part));
    let Some(part) = part else { return false };
    let mut words = part
        .split(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’')))
        .filter(|word| !word.is_empty() && *word != "and");
    let first = words.next().unwrap_or_default();
    let named =
        first.len() > 2 && !PLAIN.contains(&first) && !["ed", "en", "ing", "ly"].iter().any(|end| first.ends_with(end));
    named && words.take(2).any(|word| MOVES.contains(&word))
}

/// A change that the session has the other way round, or whose verb points the wrong way.
pub(super) fn reversed(
    context: &Context<'_>,
    section: &SectionText<'_>,
    words: &[&Word],
    known: &[Change],
    found: &mut Vec<Finding>,
) {
    let text = section.text();
    for (change, range) in changes(text, words) {
        let same = |one: f64, other: f64| (one - other).abs() < 1e-9;
        // What is said in so many words weighs more than what was read into it.
        let said = |other: &&Change| !other.inferred;
        let with = |other: &&Change| same(other.old, change.old) && same(other.new, change.new);
        let turned = |other: &&Change| same(other.old, change.new) && same(other.new, change.old);
        let plainly_turned = known.iter().filter(said).any(|other| turned(&other));
        let agrees = known.iter().filter(|other| !plainly_turned || said(other)).any(|other| with(&other));
        let against = known.iter().find(|other| same(other.old, change.new) && same(other.new, change.old));
        if let Some(other) = against.filter(|_| !agrees) {
            let message = "The session has this change the other way round. Correct which number came first.";
            // Only where nothing but words of change stands between the numbers, here and there, and of one matter, is the reading sure:
            // two things may have changed places.
            let sure = !other.inferred && other.plain && change.plain && is_about(context, other, words, &range, 4);
            let severity = if sure { Severity::Error } else { Severity::Warning };
            found.push(context.at(Rule::UnsupportedNumber, severity, section, &range, message).with(other.span));
            continue;
        }
        // "From eight to three" where it was from eight to five, of the same thing.
        let other_end = known.iter().filter(|other| said(other) && other.plain && change.plain).find(|other| {
            (same(other.old, change.old) != same(other.new, change.new))
                && !agrees
                && is_about(context, other, words, &range, 1)
        });
        if let Some(other) = other_end {
            let message = "The session has this change with another number. Correct it.";
            found.push(
                context.at(Rule::UnsupportedNumber, Severity::Warning, section, &range, message).with(other.span),
            );
            continue;
        }
        // Which word goes with which number is a guess where more stands between them.
        if change.plain && points_wrong(text, &range, change) {
            let message = "The numbers and the direction of this change do not agree. Check both.";
            found.push(context.at(Rule::UnsupportedNumber, Severity::Warning, section, &range, message));
        }
    }
}

/// "Fell from 10 to 14", "rose to 75 and settled to 80": the word of change says down, the numbers go up, or the reverse.
fn points_wrong(text: &str, range: &std::ops::Range<usize>, change: Change) -> bool {
    const UP: &[&str] = &["climbing", "higher", "increased", "raised", "risen", "rising", "rose", "up"];
    const DOWN: &[&str] = &[
        "decreased",
        "down",
        "dropped",
        "dropping",
        "eased",
        "easing",
        "fallen",
        "falling",
        "fell",
        "lower",
        "lowered",
        "reduced",
        "settled",
        "settling",
    ];
    let direction = |part: &str| {
        let lower = part.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic()).rev();
        words.find_map(|word| UP.contains(&word).then_some(true).or_else(|| DOWN.contains(&word).then_some(false)))
    };
    // A word between the numbers says where the second went; what stands before them is of the first otherwise.
    let between = text.get(range.clone()).unwrap_or_default();
    let from = text.floor_char_boundary(range.start.saturating_sub(40));
    let before = text.get(from..range.start).unwrap_or_default();
    let up = direction(between).or_else(|| direction(before));
    up.is_some_and(|up| up != (change.new > change.old))
}

/// What a change was said of, in the sentence that has it or in one of so many before, stands beside a change that is written.
fn is_about(
    context: &Context<'_>,
    change: &Change,
    words: &[&Word],
    range: &std::ops::Range<usize>,
    before: usize,
) -> bool {
    let Some(span) = change.span else { return false };
    let index = &context.index;
    let Some(place) = index.turn(span.turn).find(|place| index.said.get(*place).is_some_and(|said| said.span == span))
    else {
        return false;
    };
    let near = (place.saturating_sub(before)..=place).filter_map(|place| index.said.get(place));
    let mut said = near.flat_map(|said| index.words_of(said)).filter(|word| word.class == Class::Content);
    let beside =
        |word: &&&Word| word.class == Class::Content && word.end + 40 >= range.start && word.start <= range.end + 20;
    said.any(|word| words.iter().filter(beside).any(|other| other.key == word.key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::words::Reader;

    fn pairs(text: &str) -> Vec<(f64, f64)> {
        let words = Reader::default().read(text, 0..text.len());
        changes(text, &words.iter().collect::<Vec<_>>())
            .into_iter()
            .map(|(change, _)| (change.old, change.new))
            .collect()
    }

    #[test]
    fn a_new_subject_parts_the_numbers() {
        assert!(pairs("40 calls a week, and sleep has gone up from 3 hours").is_empty());
        assert_eq!(pairs("20 mg, taken at night, up from 10 mg"), [(10.0, 20.0)]);
    }

    #[test]
    fn old_and_new_are_told_apart() {
        for text in [
            "from 20 to 30 mg",
            "30 mg, raised from 20 mg",
            "Score 30 (previously 20)",
            "It was twenty and now it's thirty.",
            "thirty, it was twenty in March",
            "twenty to thirty",
            "it was like twenty nights a week and last week it was thirty",
            "it started at twenty and it was thirty at the end",
            "You were thirty today. It was twenty the first time.",
            "30, up from 20",
            "thirty this week, where it used to be twenty",
        ] {
            assert_eq!(pairs(text), [(20.0, 30.0)], "{text}");
        }
    }
}
