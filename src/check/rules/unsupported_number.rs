//! A dose, score, count or time that the session does not have, has for something else, or has the other way round.

use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::medication;
use crate::check::note_text::{Clause, SectionText};
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::{Class, Key, Word, key, key_of};
use crate::redact::Span;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let changes = session_changes(context);
    for section in &context.sections {
        for line in &section.lines {
            for clause in &line.clauses {
                numbers(context, section, clause, found);
            }
            let all: Vec<&Word> = line.clauses.iter().flat_map(|clause| &clause.words).collect();
            reversed(context, section, &all, &changes, found);
            for clause in &line.clauses {
                outdated(context, section, clause, found);
            }
        }
    }
}

fn number_key(value: f64) -> Key {
    key(&format!("#{value}"))
}

/// Numbers of a clause that the session lacks, or has far from anything the clause speaks of.
fn numbers(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let text = section.text();
    for (at, word) in clause.words.iter().enumerate() {
        let Some(value) = word.number() else { continue };
        if is_no_quantity(text, clause, at) || is_crisis_line(text, word) {
            continue;
        }
        let range = word.start..word.end;
        let places = context.index.places(number_key(value));
        let twice = || section.part(&clause.range).to_lowercase().contains("twice");
        if is_dose(text, word) && !is_dose_said(context, value, twice()) {
            let message = "The session does not have this dose. Correct it, or take it out.";
            // "From eight to six" is said of hundreds.
            let in_hundreds =
                value >= 200.0 && value % 100.0 == 0.0 && !context.index.places(number_key(value / 100.0)).is_empty();
            let severity = if in_hundreds || !places.is_empty() { Severity::Warning } else { Severity::Error };
            found.push(
                context.at(Rule::UnsupportedNumber, severity, section, &range, message).with(nearest(context, clause)),
            );
            continue;
        }
        let small = value.fract() == 0.0 && value <= 4.0;
        if places.is_empty() {
            if is_derived(context, value, &unit_of(text, word.end))
                || is_dose(text, word)
                || value >= 100.0 && is_put_together(context, value, true)
            {
                continue;
            }
            let severity = if small || is_age_or_day(text, word) { Severity::Warning } else { Severity::Error };
            let message = "The session does not have this number. Correct it, or take it out.";
            found.push(
                context.at(Rule::UnsupportedNumber, severity, section, &range, message).with(nearest(context, clause)),
            );
            continue;
        }
        if small || is_age_or_day(text, word) {
            continue;
        }
        // The number is there: does it belong to what the clause speaks of?
        let about: Vec<&Word> = clause
            .words
            .iter()
            .enumerate()
            .filter(|(other, word)| *other != at && is_matter(word))
            .map(|(_, word)| word)
            .collect();
        let near = |place: &u32| {
            let Some(said) = context.index.said.get(*place as usize) else { return false };
            let turns = said.span.turn.saturating_sub(3)..=said.span.turn + 3;
            about.iter().any(|word| {
                context.index.places(word.key).iter().any(|other| {
                    context.index.said.get(*other as usize).is_some_and(|other| turns.contains(&other.span.turn))
                })
            })
        };
        if !about.is_empty() && !places.iter().any(near) {
            let message = "The session has this number for something else. Check what it belongs to.";
            let spans =
                places.iter().filter_map(|place| context.index.said.get(*place as usize)).map(|said| said.span).take(3);
            found.push(context.at(Rule::UnsupportedNumber, Severity::Warning, section, &range, message).with(spans));
        }
    }
}

/// The numbers of crisis lines are public: a note may give them whoever said what. Sources: the services' own sites.
const CRISIS_LINES: &[&str] = &[
    "000", "111", "112", "116", "123", "13", "14", "1737", "1800", "18000", "741741", "85258", "911", "988", "999",
    "11",
];

/// "988", "116 123", "text 741741", "13 11 14".
fn is_crisis_line(text: &str, word: &Word) -> bool {
    let written = text.get(word.start..word.end).unwrap_or_default();
    if written.len() >= 3 && written.len() <= 6 && CRISIS_LINES.contains(&written) {
        return true;
    }
    let from = text.floor_char_boundary(word.start.saturating_sub(48));
    let to = text.floor_char_boundary((word.end + 24).min(text.len()));
    let near = text.get(from..to).unwrap_or_default().to_lowercase();
    CRISIS_LINES.contains(&written)
        && ["lifeline", "samaritans", "crisis", "helpline", "line", "text", "call", "ring", "shout"]
            .iter()
            .any(|cue| near.contains(cue))
}

/// A dose or score as it was before, written as what it is now; or the dose of another medication.
fn outdated(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let text = section.part(&clause.range);
    let values: Vec<&Word> = clause.words.iter().filter(|word| word.number().is_some()).collect();
    let lower = text.to_lowercase();
    const BEFORE: &[&str] = &[
        "previous", "former", "was ", "were ", "from ", "before", "earlier", "initial", "at first", "start", "last ",
        "used to", "until", "declin", "wanted", "rather", "instead", "reduc", "rais", "increas", "lower", "up to",
        "down to",
    ];
    if BEFORE.iter().any(|cue| lower.contains(cue)) {
        return;
    }
    let parse = |text: &Option<String>| {
        text.as_ref().and_then(|text| text.split(' ').next()).and_then(|first| first.parse::<f64>().ok())
    };
    let same = |one: f64, other: Option<f64>| other.is_some_and(|other| (one - other).abs() < 1e-9);
    let names = medication::named(text);
    for (at, name) in names.iter().enumerate() {
        // The dose stands behind the name, before the next name.
        let end = names.get(at + 1).map_or(text.len(), |next| next.range.start);
        let (from, to) = (clause.range.start + name.range.end, clause.range.start + end);
        let dose = values.iter().find(|word| from <= word.start && word.end <= to && is_dose(section.text(), word));
        let Some((word, value)) = dose.and_then(|word| Some((word, word.number()?))) else { continue };
        let mut known =
            context.facts.medications.iter().filter(|known| medication::is_same(&known.name, &name.name)).peekable();
        if known.peek().is_none() {
            continue;
        }
        let known: Vec<_> = known.collect();
        let is_now = known.iter().any(|known| same(value, parse(&known.dose)));
        let was = known.iter().any(|known| same(value, parse(&known.previous_dose)));
        let other = context.facts.medications.iter().any(|other| {
            !known.iter().any(|known| known.name == other.name)
                && (same(value, parse(&other.dose)) || same(value, parse(&other.previous_dose)))
        });
        let dosed = known.iter().any(|known| known.dose.is_some());
        let message = match (is_now, was, other) {
            (false, true, _) if dosed => {
                "In the session this was the dose before. Correct it, or say that it was so before."
            }
            (false, false, true) if dosed => {
                "The session has this dose for another medication. Check what it belongs to."
            }
            _ => continue,
        };
        let evidence = known.iter().flat_map(|known| known.evidence.iter().copied());
        found.push(
            context
                .at(Rule::UnsupportedNumber, Severity::Warning, section, &(word.start..word.end), message)
                .with(evidence),
        );
    }
    let [word] = values.iter().filter(|word| !is_label(section.text(), word)).collect::<Vec<_>>()[..] else { return };
    let Some(value) = word.number() else { return };
    for measure in &context.facts.measures {
        let name = measure.name.to_lowercase();
        let first = name.split([' ', '(']).next().unwrap_or_default();
        let told = first.len() >= 3 && lower.contains(first);
        let (now, was) =
            (measure.value.parse::<f64>().ok(), measure.previous.as_ref().and_then(|was| was.parse::<f64>().ok()));
        if told && same(value, was) && !same(value, now) {
            let message = "In the session this was the score before. Correct it, or say that it was so before.";
            found.push(
                context
                    .at(Rule::UnsupportedNumber, Severity::Warning, section, &(word.start..word.end), message)
                    .with(measure.evidence.iter().copied()),
            );
        }
    }
}

/// "PHQ-9": the number is part of a name.
fn is_label(text: &str, word: &Word) -> bool {
    let before = text.get(..word.start).unwrap_or_default();
    before.ends_with('-') && before.trim_end_matches('-').ends_with(char::is_alphabetic)
}

/// "The fifth", "at twenty-four": a day or an age, which is said far from what happened then.
fn is_age_or_day(text: &str, word: &Word) -> bool {
    let written = text.get(word.start..word.end).unwrap_or_default().to_lowercase();
    let before = text.get(..word.start).unwrap_or_default().trim_end();
    ["th", "st", "nd", "rd", "first", "second", "third"].iter().any(|ending| written.ends_with(ending))
        || ["at", "aged", "age"].iter().any(|word| before.rsplit(|c: char| !c.is_alphabetic()).next() == Some(*word))
}

/// "50 mg".
fn is_dose(text: &str, word: &Word) -> bool {
    matches!(unit_of(text, word.end).as_str(), "mg" | "mcg" | "ml")
}

/// The number stands before a unit of dose, or within a few words of a medication, or the facts have it as a dose.
fn is_dose_said(context: &Context<'_>, value: f64, twice: bool) -> bool {
    let dose = |dose: &Option<String>| {
        dose.as_ref().and_then(|dose| dose.split(' ').next()).and_then(|dose| dose.parse::<f64>().ok())
    };
    let known = context.facts.medications.iter().any(|known| {
        [dose(&known.dose), dose(&known.previous_dose)].into_iter().flatten().any(|dose| (dose - value).abs() < 1e-9)
    });
    // Doses are often said without a unit, some turns from the name: what nobody counts otherwise may be one.
    known
        || is_put_together(context, value, twice)
        || context
            .index
            .places(number_key(value))
            .iter()
            .filter_map(|place| context.index.said.get(*place as usize))
            .any(|said| {
                let text = context.index.redacted.turns().get(said.span.turn).map_or("", |turn| turn.text.as_str());
                let words = context.index.words_of(said);
                let bare =
                    words.iter().enumerate().filter(|(_, word)| word.number() == Some(value)).any(|(at, word)| {
                        let unit = unit_of(text, word.end);
                        let counted = words
                            .get(at + 1)
                            .is_some_and(|next| next.class != Class::Function && next.number().is_none());
                        matches!(unit.as_str(), "mg" | "mcg" | "ml") || unit.is_empty() && (!counted || value >= 10.0)
                    });
                bare && near_medication(context, said.span.turn)
            })
}

/// "One-fifty" for 150; "seventy-five, twice a day" for 150 in a day.
fn is_put_together(context: &Context<'_>, value: f64, twice: bool) -> bool {
    let index = &context.index;
    let sentences = |part: f64| {
        let places = index.places(number_key(part)).iter().filter_map(|place| index.said.get(*place as usize));
        places.filter(|said| near_medication(context, said.span.turn))
    };
    let (hundreds, rest) = ((value / 100.0).floor(), value % 100.0);
    let in_a_row = (1.0..10.0).contains(&hundreds)
        && rest >= 10.0
        && sentences(rest).any(|said| {
            let words = index.words_of(said);
            words.windows(2).any(|pair| {
                matches!(pair, [one, two] if one.number() == Some(hundreds) && two.number() == Some(rest) && two.start <= one.end + 1)
            })
        });
    in_a_row || !twice && sentences(value / 2.0).any(|said| index.text_of(said).to_lowercase().contains("twice"))
}

/// A medication is named, or a tablet, dose or milligram spoken of, within a few turns.
fn near_medication(context: &Context<'_>, turn: usize) -> bool {
    let near = |other: usize| other.abs_diff(turn) <= 3;
    context.facts.medications.iter().any(|known| known.evidence.iter().any(|span| near(span.turn)))
        || [key_of("tablet"), key_of("dose"), key_of("milligram")].iter().any(|key| {
            context
                .index
                .places(*key)
                .iter()
                .filter_map(|place| context.index.said.get(*place as usize))
                .any(|said| near(said.span.turn))
        })
}

fn is_matter(word: &Word) -> bool {
    matches!(word.class, Class::Content | Class::Common | Class::Placeholder)
}

fn nearest(context: &Context<'_>, clause: &Clause) -> Vec<Span> {
    let query = Query::of(&context.index, clause.words.iter().filter(|word| word.number().is_none()));
    let found = crate::check::evidence::matches(&context.index, &query);
    found.iter().take(2).filter_map(|found| context.index.said.get(found.said)).map(|said| said.span).collect()
}

/// "Goal 2", "PHQ-9", "one of", "one-page", "first": numbers that count nothing.
fn is_no_quantity(text: &str, clause: &Clause, at: usize) -> bool {
    let Some(word) = clause.words.get(at) else { return true };
    let written = text.get(word.start..word.end).unwrap_or_default();
    if written.ends_with(|c: char| c.is_alphabetic()) && written.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let lower = written.to_lowercase();
    if matches!(lower.as_str(), "one" | "first" | "second" | "third" | "zero" | "nought" | "once") {
        return true;
    }
    let before_text = text.get(..word.start).unwrap_or_default();
    let hyphenated = before_text.ends_with('-') && before_text.trim_end_matches('-').ends_with(char::is_alphabetic);
    let lower_before = before_text.trim_end().to_lowercase();
    let label = [
        "goal",
        "goals",
        "objective",
        "objectives",
        "and",
        "session",
        "step",
        "axis",
        "type",
        "stage",
        "part",
        "year",
        "grade",
        "room",
        "ward",
        "floor",
        "page",
        "chapter",
        "number",
        "phase",
        "module",
        "criterion",
    ]
    .iter()
    .any(|label| lower_before.rsplit(|c: char| !c.is_alphanumeric()).next() == Some(*label));
    // "Goals 1 and 2": the "and" counts only after a label.
    let and = lower_before.ends_with("and") && !(lower_before.contains("goal") || lower_before.contains("objective"));
    hyphenated || (label && !and)
}

/// The same time in another unit: "14 days" for "two weeks", "18 months" for "a year and a half".
fn is_derived(context: &Context<'_>, value: f64, unit: &str) -> bool {
    let factors: &[f64] = match unit {
        "day" => &[7.0],
        "week" => &[1.0 / 7.0, 4.0],
        "month" => &[12.0, 0.25],
        "year" => &[1.0 / 12.0],
        "minute" => &[60.0],
        "hour" => &[1.0 / 60.0],
        _ => &[],
    };
    factors.iter().any(|factor| !context.index.places(number_key(value / factor)).is_empty())
}

/// A change from one number to another, as said or written.
#[derive(Debug, Clone, Copy)]
struct Change {
    old: f64,
    new: f64,
    span: Option<Span>,
    /// From the facts, not from the wording.
    inferred: bool,
}

/// Changes that the session speaks of, turn by turn.
fn session_changes(context: &Context<'_>) -> Vec<Change> {
    let mut found = Vec::new();
    for said in context.index.said {
        let words: Vec<&Word> = context.index.words_of(said).iter().collect();
        if words.iter().filter(|word| word.number().is_some()).count() < 2 {
            continue;
        }
        let text =
            context.index.redacted.turns().get(said.span.turn).map(|turn| turn.text.as_str()).unwrap_or_default();
        found.extend(changes(text, &words).into_iter().map(|(change, _)| Change { span: Some(said.span), ..change }));
    }
    // What is now and what was before often stand in sentences beside each other.
    for pair in context.index.said.windows(2) {
        let [one, two] = pair else { continue };
        if one.span.turn != two.span.turn {
            continue;
        }
        let text = context.index.redacted.turns().get(one.span.turn).map(|turn| turn.text.as_str()).unwrap_or_default();
        let words: Vec<&Word> = context.index.words_of(one).iter().chain(context.index.words_of(two)).collect();
        found.extend(changes(text, &words).into_iter().map(|(change, _)| Change { span: Some(one.span), ..change }));
    }
    for measure in &context.facts.measures {
        if let (Ok(new), Some(Ok(old))) = (measure.value.parse(), measure.previous.as_ref().map(|old| old.parse())) {
            found.push(Change { old, new, span: measure.evidence.first().copied(), inferred: true });
        }
    }
    for medication in &context.facts.medications {
        let dose = |dose: &Option<String>| {
            dose.as_ref().and_then(|dose| dose.split(' ').next()).and_then(|dose| dose.parse().ok())
        };
        if let (Some(new), Some(old)) = (dose(&medication.dose), dose(&medication.previous_dose)) {
            found.push(Change { old, new, span: medication.evidence.first().copied(), inferred: true });
        }
    }
    found
}

/// Pairs of old and new in some words of a text, with where they stand: "from A to B", "B, was A", "B (previously A)".
fn changes(text: &str, words: &[&Word]) -> Vec<(Change, std::ops::Range<usize>)> {
    // "Three out of ten": the ten is the scale.
    let is_scale = |word: &&&Word| {
        let before = text.get(..word.start).unwrap_or_default().trim_end();
        before.ends_with("out of") || before.ends_with('/') || before.ends_with(" of") && word.number() == Some(10.0)
    };
    let numbers: Vec<&&Word> =
        words.iter().filter(|word| word.number().is_some()).filter(|word| !is_scale(word)).collect();
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
        let first_word = words.first().map_or(0, |word| word.start);
        let from = numbers.iter().rev().find(|word| word.end <= one.start).map_or(first_word, |word| word.end);
        let before = text.get(from..one.start).unwrap_or_default().to_lowercase();
        let has = |part: &str, cue: &str| part.split(|c: char| !c.is_alphanumeric()).any(|word| word == cue);
        if between.len() > 60 || (first - second).abs() < 1e-9 || speaks_of_another(&between) {
            continue;
        }
        let range = one.start..two.end;
        // "increased by", "50 mg from the GP" name no earlier value.
        let back = ["from", "was", "previously", "formerly", "before", "against", "were", "earlier", "instead"]
            .iter()
            .any(|cue| has(&between, cue));
        let forth = ["to", "now", "today"].iter().any(|cue| has(&between, cue)) && !has(&between, "from")
            || between.contains("it's")
            || between.contains("then");
        let back = back && !forth;
        if has(&before, "from")
            && (has(&between, "to") || has(&between, "up") || has(&between, "down"))
            && !has(&between, "from")
        {
            found.push((Change { old: first, new: second, span: None, inferred: false }, range));
        } else if (has(&before, "was") || has(&before, "were")) && forth && !has(&between, "was") {
            found.push((Change { old: first, new: second, span: None, inferred: false }, range));
        } else if back && !has(&before, "from") {
            found.push((Change { old: second, new: first, span: None, inferred: false }, range));
        } else if has(&between, "to") && between.split_whitespace().count() <= 4 {
            found.push((Change { old: first, new: second, span: None, inferred: false }, range));
        }
    }
    found
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

/// The unit of measure that follows a number, without its plural; empty where none does.
fn unit_of(text: &str, end: usize) -> String {
    const UNITS: &[&str] = &[
        "day",
        "drink",
        "hour",
        "kg",
        "kilo",
        "km",
        "mcg",
        "mg",
        "mile",
        "milligram",
        "minute",
        "ml",
        "month",
        "night",
        "percent",
        "session",
        "time",
        "unit",
        "week",
        "year",
    ];
    let rest = text.get(end..).unwrap_or_default().trim_start();
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).take(12).collect();
    let single = word.strip_suffix('s').unwrap_or(&word);
    let single = if single == "milligram" { "mg" } else { single };
    if UNITS.contains(&single) { single.to_owned() } else { String::new() }
}

/// A change that the session has the other way round, or whose verb points the wrong way.
fn reversed(
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
            found.push(context.at(Rule::UnsupportedNumber, Severity::Error, section, &range, message).with(other.span));
            continue;
        }
        let start = text.get(..range.start).map_or(0, |before| before.len().saturating_sub(40));
        let around = text.get(text.floor_char_boundary(start)..range.end).unwrap_or_default().to_lowercase();
        let says = |cues: &[&str]| around.split(|c: char| !c.is_alphabetic()).any(|word| cues.contains(&word));
        let up = says(&["raised", "increased", "rose", "risen", "higher"]) || around.contains("up from");
        let down =
            says(&["lowered", "decreased", "fell", "fallen", "dropped", "lower"]) || around.contains("down from");
        if (up && !down && change.new < change.old) || (down && !up && change.new > change.old) {
            let message = "The numbers and the direction of this change do not agree. Check both.";
            // Which number goes with which word is a guess.
            found.push(context.at(Rule::UnsupportedNumber, Severity::Warning, section, &range, message));
        }
    }
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
            "30, up from 20",
        ] {
            assert_eq!(pairs(text), [(20.0, 30.0)], "{text}");
        }
    }
}
