//! Scores, and numbers that are followed from session to session.

use super::super::grammar::capitalized;
use super::super::writer::{Line, Writer};
use crate::facts::Measure;
use crate::note::gap;

pub(super) fn measures(writer: &Writer<'_>) -> Vec<Line> {
    let all = &writer.facts().measures;
    let told = all.iter().enumerate().filter(|(at, measure)| !is_told_again(all, *at, measure));
    let line = |measure: &Measure| {
        let text = sentence(writer, measure);
        // Of a number without a name the clinician knows more than its reader: it goes before what has one, unless it moved.
        if measure.name.starts_with(Measure::UNNAMED) && measure.previous.is_none() {
            Line::should(text, &measure.evidence)
        } else {
            Line::must(text, &measure.evidence)
        }
    };
    told.map(|(_, measure)| line(measure)).collect()
}

/// The same number of the same thing under another name: "pain scale" and "pain (0-10)". The one that says more is told.
fn is_told_again(all: &[Measure], at: usize, measure: &Measure) -> bool {
    let first = |name: &str| name.split([' ', '(']).next().unwrap_or_default().to_lowercase();
    all.iter().enumerate().any(|(other_at, other)| {
        let same = other.value == measure.value
            && other.previous == measure.previous
            && first(&other.name) == first(&measure.name);
        let more = (name_and_unit(&other.name).1.len(), at) > (name_and_unit(&measure.name).1.len(), other_at);
        other_at != at && same && more
    })
}

/// Name and unit: "sleep (hours per night)" → ("sleep", "hours per night").
pub(super) fn name_and_unit(name: &str) -> (&str, &str) {
    match name.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((name, unit)) => (name.trim(), unit.trim()),
        None => (name.trim(), ""),
    }
}

/// True for "PHQ-9", "GAD-7": a name that is written in capitals.
fn is_scale(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 2 && letters.filter(|c| c.is_uppercase()).count() >= 2
}

/// "0-10" or "0-100": a rating; its upper end.
pub(super) fn rating_top(unit: &str) -> Option<&str> {
    let (low, high) = unit.split_once(['-', '–'])?;
    let numbers = [low, high].iter().all(|end| !end.is_empty() && end.bytes().all(|b| b.is_ascii_digit()));
    numbers.then_some(high)
}

/// -1, 0, 1: how the value stands to the earlier one; `None` without an earlier one.
pub(super) fn direction(measure: &Measure) -> Option<std::cmp::Ordering> {
    let now: f64 = measure.value.parse().ok()?;
    let before: f64 = measure.previous.as_deref()?.parse().ok()?;
    now.partial_cmp(&before)
}

fn sentence(writer: &Writer<'_>, measure: &Measure) -> String {
    let (name, unit) = name_and_unit(&measure.name);
    let name = writer.clause(name);
    let value = &measure.value;
    let earlier = earlier(writer, measure);
    if let Some(top) = rating_top(unit) {
        // What was rated is not known: "rating", "scale", "number".
        if matches!(name.as_str(), "rating" | "scale" | "number" | "score") {
            let who = if writer.is_plain() { writer.they() } else { writer.client() };
            let of = if writer.is_plain() { "out of" } else { "of" };
            return format!("{who} gave a rating of {value} {of} {top}{earlier}");
        }
        return if writer.is_plain() {
            format!("{} rated {name} at {value} out of {top}{earlier}", writer.they())
        } else {
            format!("{} rated {name} at {value} of {top}{earlier}", writer.client())
        };
    }
    // What was counted is not known: the clinician knows.
    if let Some(rest) = name.strip_prefix(Measure::UNNAMED) {
        let often = rest.strip_prefix(" per ").map_or_else(String::new, |period| format!(" {}", per(writer, period)));
        return format!("{}: {value}{often}{earlier}", gap("name of the measure"));
    }
    if unit.is_empty() {
        if let Some((things, period)) = name.split_once(" per ") {
            return if writer.is_plain() {
                format!("{} counted {value} {} a {period}{earlier}", writer.they(), counted(things, value))
            } else {
                format!("{} per {period}: {value}{earlier}", capitalized(things))
            };
        }
        if let Some((days, all)) = name.split_once(" out of ") {
            return if writer.is_plain() {
                format!("{} counted {value} {days} out of {all}{earlier}", writer.they())
            } else {
                format!("{}: {value} out of {all}{earlier}", capitalized(days))
            };
        }
        let score = if is_scale(&name) && !name.contains("score") { " score" } else { "" };
        let is = if score.is_empty() { be(&name) } else { "is" };
        let form = ["questionnaire", "form", "inventory", "scale", "test"].iter().any(|form| name.ends_with(form));
        return if writer.is_plain() && form {
            format!("{} score on the {name} is {value}{earlier}", capitalized(writer.their()))
        } else if writer.is_plain() {
            format!("{} {name}{score} {is} {value}{earlier}", capitalized(writer.their()))
        } else {
            format!("{}{score} {value}{earlier}", capitalized(&name))
        };
    }
    let (things, period) = unit.split_once(" per ").unwrap_or((unit, ""));
    let period = if period.is_empty() { String::new() } else { format!(" {}", per(writer, period)) };
    if writer.is_plain() {
        format!("{} {name} {} now at {value} {things}{period}{earlier}", capitalized(writer.their()), be(&name))
    } else {
        format!("{} {value} {things}{period}{earlier}", capitalized(&name))
    }
}

fn per(writer: &Writer<'_>, period: &str) -> String {
    if writer.is_plain() { format!("a {period}") } else { format!("per {period}") }
}

fn earlier(writer: &Writer<'_>, measure: &Measure) -> String {
    let Some(previous) = &measure.previous else { return String::new() };
    match (writer.is_plain(), direction(measure)) {
        (true, Some(std::cmp::Ordering::Less)) => format!(", down from {previous}"),
        (true, Some(std::cmp::Ordering::Greater)) => format!(", up from {previous}"),
        (true, Some(std::cmp::Ordering::Equal)) => ", the same as before".to_owned(),
        (true, None) => format!(", before {previous}"),
        (false, Some(std::cmp::Ordering::Equal)) => ", unchanged".to_owned(),
        (false, _) => format!(" (previously {previous})"),
    }
}

/// "One run", "three runs".
fn counted<'t>(things: &'t str, value: &str) -> &'t str {
    let one = things.strip_suffix('s').filter(|one| value == "1" && !one.ends_with(['s', 'e']));
    one.unwrap_or(things)
}

/// "Their sleep is", "their checks are".
fn be(name: &str) -> &'static str {
    if name.ends_with('s') && !name.ends_with("ss") { "are" } else { "is" }
}
