//! A dose, score, count or time that the session does not have, has for something else, or has the other way round.

use super::clock_time;
use super::medication_dose::doses;
use super::number_change::{reversed, session_changes};
use super::outdated_score::scores;
use super::weekday;
use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::note_text::{Clause, SectionText};
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::Said;
use crate::facts::words::{Class, Key, Word, key, key_of};
use crate::lexicon::substances;
use crate::redact::Span;
use crate::text::holds_any;

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
                weekday::judge(context, section, clause, found);
                scores(context, section, clause, found);
                doses(context, section, clause, &changes, found);
            }
        }
    }
}

/// Turns before and after a number that speak of what it counts.
const NEAR: usize = 3;

pub(super) fn number_key(value: f64) -> Key {
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
            let unit = unit_of(text, word.end);
            if is_derived(context, value, unit)
                || matches!(unit, "" | "minute") && is_part_of_hour(context, value)
                || is_dose(text, word)
                || is_said_in_parts(context, value)
                || is_in_thousands(context, value)
                || value == 0.5 && context.index.has(key_of("half"))
                || in_a_row(context, value, |_| true)
                || clock_time::written(text, word).is_some_and(|time| clock_time::is_said(context, time))
            {
                continue;
            }
            if is_year(value) && has_masked_date(context) {
                let message = "The dates of this session are masked, so a year cannot be compared. Check it.";
                found.push(context.at(Rule::UnsupportedNumber, Severity::Warning, section, &range, message));
                continue;
            }
            let reckoned = is_reckoned(text, word) || is_strength_of_two(text, word);
            let severity =
                if small || reckoned || is_age_or_day(text, word) { Severity::Warning } else { Severity::Error };
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
            let turns = said.span.turn.saturating_sub(NEAR)..=said.span.turn + NEAR;
            about.iter().any(|word| {
                context.index.places(word.key).iter().any(|other| {
                    context.index.said.get(*other as usize).is_some_and(|other| turns.contains(&other.span.turn))
                })
            })
        };
        if !about.is_empty() && !places.iter().any(near) && !is_score(context, text, word, value) {
            let message = "The session has this number for something else. Check what it belongs to.";
            let spans =
                places.iter().filter_map(|place| context.index.said.get(*place as usize)).map(|said| said.span).take(3);
            found.push(context.at(Rule::UnsupportedNumber, Severity::Warning, section, &range, message).with(spans));
        }
    }
}

/// The facts have it as a score: what a scale is called is rarely said beside it.
fn is_score(context: &Context<'_>, text: &str, word: &Word, value: f64) -> bool {
    if !unit_of(text, word.end).is_empty() {
        return false;
    }
    let is = |score: &str| score.split(' ').next().and_then(|score| score.parse::<f64>().ok()) == Some(value);
    context.facts.measures.iter().any(|known| is(&known.value) || known.previous.as_deref().is_some_and(is))
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
        && holds_any(&near, &["lifeline", "samaritans", "crisis", "helpline", "line", "text", "call", "ring", "shout"])
}

/// A year of somebody's life.
fn is_year(value: f64) -> bool {
    value.fract() == 0.0 && (1900.0..2100.0).contains(&value)
}

/// A placeholder of a date, which may hide a year.
fn has_masked_date(context: &Context<'_>) -> bool {
    context.index.redacted.turns().iter().any(|turn| turn.text.contains("[DATE"))
}

/// "The fifth", "at twenty-four": a day or an age, which is said far from what happened then.
fn is_age_or_day(text: &str, word: &Word) -> bool {
    let written = text.get(word.start..word.end).unwrap_or_default().to_lowercase();
    let before = text.get(..word.start).unwrap_or_default().trim_end();
    let after = text.get(word.end..).unwrap_or_default().trim_start_matches(['-', ' ']);
    // "Client (16)", "a 16-year-old": the record has it.
    let age = before.ends_with('(') && after.starts_with(')')
        || after.starts_with("year-old")
        || after.starts_with("year old");
    let lower = before.to_lowercase();
    let who = |verb: &str| {
        let before = lower.strip_suffix(verb)?.trim_end();
        before
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .map(|who| matches!(who, "client" | "patient" | "who" | "he" | "she" | "they" | "you"))
    };
    // "This client is sixteen and …".
    let counted =
        after.starts_with(|c: char| c.is_alphabetic()) && !after.starts_with("and") && !after.starts_with("with");
    age || !counted && (who(" is").unwrap_or(false) || who(" are").unwrap_or(false))
        || ["th", "st", "nd", "rd", "first", "second", "third"].iter().any(|ending| written.ends_with(ending))
        || ["at", "aged", "age"].iter().any(|word| before.rsplit(|c: char| !c.is_alphabetic()).next() == Some(*word))
}

/// "Nine days ago": reckoned from a date, by whoever has the calendar.
fn is_reckoned(text: &str, word: &Word) -> bool {
    let unit = unit_of(text, word.end);
    let rest = text.get(word.end..).unwrap_or_default();
    let after = rest.split_once(unit).map_or("", |(_, after)| after);
    matches!(unit, "day" | "week" | "month" | "year")
        && after.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1).take(3).any(|word| word == "ago")
}

/// "30/500": what is in each tablet of two substances; people say its name.
fn is_strength_of_two(text: &str, word: &Word) -> bool {
    let (before, after) = (text.get(..word.start).unwrap_or_default(), text.get(word.end..).unwrap_or_default());
    let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let first = after.strip_prefix('/').filter(|rest| digit(rest)).map(|_| before);
    let second =
        before.strip_suffix('/').map(|before| before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.'));
    first.or(second.filter(|_| digit(text.get(word.start..).unwrap_or_default()))).is_some_and(|before| {
        let name = before.trim_end().rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        !substances::names_of(&name.to_lowercase()).is_empty()
    })
}

/// "50 mg".
pub(super) fn is_dose(text: &str, word: &Word) -> bool {
    matches!(unit_of(text, word.end), "mg" | "mcg" | "ml")
}

/// The number stands before a unit of dose, or within a few words of a medication, or the facts have it as a dose.
fn is_dose_said(context: &Context<'_>, value: f64, twice: bool) -> bool {
    let dose = |dose: &Option<String>| {
        dose.as_ref().and_then(|dose| dose.split(' ').next()).and_then(|dose| dose.parse::<f64>().ok())
    };
    let known = context.facts.medications.iter().any(|known| {
        [dose(&known.dose), dose(&known.previous_dose)].into_iter().flatten().any(|dose| (dose - value).abs() < 1e-9)
    });
    // "Half-milligram ones".
    let half = || {
        let places = context.index.places(key_of("milligram")).iter();
        let mut said = places.filter_map(|place| context.index.said.get(*place as usize));
        said.any(|said| {
            ["half a mil", "half-mil", "half mil"].iter().any(|half| context.index.lower_of(said).contains(half))
        })
    };
    // Doses are often said without a unit, some turns from the name: what nobody counts otherwise may be one.
    known
        || is_put_together(context, value, twice)
        || value == 0.5 && half()
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
                        matches!(unit, "mg" | "mcg" | "ml") || unit.is_empty() && (!counted || value >= 10.0)
                    });
                bare && near_medication(context, said.span.turn, 3)
            })
}

/// "One-fifty" for 150; "seventy-five, twice a day" for 150 in a day; "two of the twenties".
fn is_put_together(context: &Context<'_>, value: f64, twice: bool) -> bool {
    let index = &context.index;
    let near = |said: &Said| near_medication(context, said.span.turn, 3);
    let said = |key: Key| {
        let places = index.places(key).iter().filter_map(|place| index.said.get(*place as usize));
        places.filter(|said| near(said))
    };
    in_a_row(context, value, near)
        || STRENGTHS.iter().filter(|(strength, _)| *strength == value).any(|(_, word)| {
            // "Ten" has the same stem.
            let says = |said: &Said| index.lower_of(said).split(|c: char| !c.is_alphabetic()).any(|said| said == *word);
            said(key_of(word)).any(says)
        })
        || !twice && said(number_key(value / 2.0)).any(|said| index.lower_of(said).contains("twice"))
}

/// What tablets are called by their milligrams.
const STRENGTHS: &[(f64, &str)] = &[
    (5.0, "fives"),
    (10.0, "tens"),
    (20.0, "twenties"),
    (30.0, "thirties"),
    (40.0, "forties"),
    (50.0, "fifties"),
    (100.0, "hundreds"),
];

/// "One-fifty", "one thirty-eight and a half": the hundreds and the rest, one after the other.
fn in_a_row(context: &Context<'_>, value: f64, counts: impl Fn(&Said) -> bool) -> bool {
    let index = &context.index;
    let (hundreds, rest) = ((value / 100.0).floor(), value % 100.0);
    if !(1.0..10.0).contains(&hundreds) || rest < 10.0 {
        return false;
    }
    let sentences = index.places(number_key(rest)).iter().filter_map(|place| index.said.get(*place as usize));
    sentences.filter(|said| counts(said)).flat_map(|said| index.words_of(said).windows(2)).any(|pair| {
        matches!(pair, [one, two] if one.number() == Some(hundreds) && two.number() == Some(rest) && two.start <= one.end + 1)
    })
}

/// "Three two" for 3.2, "oh-three" for 2003: decimals and years are said without what stands between their parts.
fn is_said_in_parts(context: &Context<'_>, value: f64) -> bool {
    let index = &context.index;
    let tenths = (value * 10.0).round();
    if value.fract() != 0.0 && (tenths - value * 10.0).abs() < 1e-9 {
        let (whole, tenth) = ((tenths / 10.0).floor(), tenths % 10.0);
        let places = index.places(number_key(whole)).iter().filter_map(|place| index.said.get(*place as usize));
        return places.flat_map(|said| index.words_of(said).windows(2)).any(|pair| {
            matches!(pair, [one, two] if one.number() == Some(whole) && two.number() == Some(tenth) && two.start <= one.end + 2)
        });
    }
    let year = value.fract() == 0.0 && (1900.0..2100.0).contains(&value);
    year && index.has(number_key(value % 100.0))
}

/// "Nine grand", "sixty-one thousand, I'd had it as forty-seven": thousands that go without saying.
fn is_in_thousands(context: &Context<'_>, value: f64) -> bool {
    let index = &context.index;
    let spoken = || {
        ["grand", "thousand"].iter().any(|word| !index.places(key_of(word)).is_empty())
            || index.said.iter().any(|said| {
                index
                    .words_of(said)
                    .iter()
                    .any(|word| word.number().is_some_and(|value| value >= 1000.0 && !is_year(value)))
            })
    };
    value >= 2000.0 && value % 1000.0 == 0.0 && index.has(number_key(value / 1000.0)) && spoken()
}

/// A medication is named, or a tablet, dose or milligram spoken of, within a few turns.
pub(super) fn near_medication(context: &Context<'_>, turn: usize, reach: usize) -> bool {
    let near = |other: usize| other.abs_diff(turn) <= reach;
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
    // "Six of 10", "6/10": where the scale ends.
    let ends_scale = matches!(lower.as_str(), "10" | "ten" | "100")
        && ["/", " of ", " out of "]
            .iter()
            .any(|of| before_text.strip_suffix(of).is_some_and(|scored| scored.ends_with(char::is_alphanumeric)));
    // "Nine of 10 doses" counts them.
    let rest = text.get(word.end..).unwrap_or_default().trim_start();
    let next = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if ends_scale && !(next.len() > 3 && next.ends_with('s')) {
        return true;
    }
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

/// Minutes that were said as a part of an hour, or between two times: "half an hour", "half past two to three".
fn is_part_of_hour(context: &Context<'_>, minutes: f64) -> bool {
    let (part, after): (&str, &[&str]) = match minutes as i64 {
        _ if minutes.fract() != 0.0 => return false,
        15 => ("quarter", &[" of an hour", " hour", "-hour", " past", " to"]),
        30 => ("half", &[" an hour", " hour", "-hour", " past"]),
        45 => ("quarters", &[" of an hour"]),
        90 => ("hour", &[" and a half"]),
        _ => return false,
    };
    let index = &context.index;
    index.places(key_of(part)).iter().filter_map(|place| index.said.get(*place as usize)).any(|said| {
        let lower = index.lower_of(said);
        let mut rests = lower.match_indices(part).filter_map(|(at, _)| lower.get(at + part.len()..));
        rests.any(|rest| after.iter().any(|next| rest.starts_with(next)))
    })
}

/// The unit of measure that follows a number, without its plural; empty where none does.
pub(super) fn unit_of(text: &str, end: usize) -> &'static str {
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
    let end = rest.char_indices().take(12).find(|(_, c)| !c.is_alphabetic());
    let end = end.or_else(|| rest.char_indices().nth(12)).map_or(rest.len(), |(at, _)| at);
    let word = rest.get(..end).unwrap_or_default();
    let single = word.strip_suffix(['s', 'S']).unwrap_or(word);
    let unit = UNITS.iter().copied().find(|unit| unit.eq_ignore_ascii_case(single)).unwrap_or_default();
    if unit == "milligram" { "mg" } else { unit }
}
