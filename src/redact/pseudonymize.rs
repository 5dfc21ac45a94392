//! A clinician's text with this session's identifiers replaced: every spelling, dates and numbers in any notation.
//!
//! Only what is an identifier of the session is replaced; nothing new is recognized.

use std::collections::HashMap;
use std::ops::Range;

use super::class::Class;
use super::document::{Case, Document};
use super::entities::{Entity, day_of};
use super::phrases::Phrases;
use super::words::folded_words;
use super::{Certainty, Identifier, IdentifierKind, Pseudonymized, Replacement, dates, digits};

/// Replaces the identifiers.
pub(crate) fn pseudonymize(text: &str, identifiers: &[Identifier], entities: &[Entity]) -> Pseudonymized {
    let doc = Document::new(vec![text]);
    let mut found = Vec::new();
    values(&doc, identifiers, &mut found);
    numbers(&doc, identifiers, &mut found);
    days(&doc, identifiers, entities, &mut found);
    // The longest of those that begin first wins; the others that overlap it are parts of it.
    found.sort_by_key(|(tokens, _)| (tokens.start, std::cmp::Reverse(tokens.end)));
    let mut result = Pseudonymized { text: String::with_capacity(text.len()), replaced: Vec::new() };
    let (mut at, mut past) = (0, 0);
    for (tokens, index) in found {
        let (first, last) = (doc.at(tokens.start), doc.at(tokens.end.saturating_sub(1)));
        let Some(identifier) = identifiers.get(index).filter(|_| tokens.start >= past) else { continue };
        let given = first.start as usize..last.end as usize;
        result.text.push_str(text.get(at..given.start).unwrap_or(""));
        let here = result.text.len();
        result.text.push_str(&identifier.placeholder);
        result.replaced.push(Replacement {
            here: here..result.text.len(),
            given: given.clone(),
            kind: identifier.kind,
            placeholder: identifier.placeholder.clone(),
            certainty: if is_written_small(&doc, &tokens, identifier) {
                Certainty::Possible
            } else {
                identifier.certainty
            },
        });
        (at, past) = (given.end, tokens.end);
    }
    result.text.push_str(text.get(at..).unwrap_or(""));
    result
}

/// A name, a place or an organization without its capital, by somebody who writes capitals: it may be a word.
fn is_written_small(doc: &Document<'_>, tokens: &Range<usize>, identifier: &Identifier) -> bool {
    let named = matches!(identifier.kind, IdentifierKind::Name | IdentifierKind::Place | IdentifierKind::Organization);
    named && doc.cased && tokens.clone().all(|at| !doc.at(at).is_word() || doc.at(at).case == Case::Lower)
}

/// Values as they were said, and the single words of names.
fn values(doc: &Document<'_>, identifiers: &[Identifier], found: &mut Vec<(Range<usize>, usize)>) {
    let mut texts: Vec<(String, usize, bool)> = Vec::new();
    for (index, identifier) in identifiers.iter().enumerate() {
        for value in &identifier.values {
            let words = folded_words(value);
            // A value that is one letter, or digits that could count anything, says nothing outside of its context.
            let telling =
                words.iter().any(|word| word.chars().count() > 1 && !word.bytes().all(|byte| byte.is_ascii_digit()));
            if telling {
                texts.push((value.clone(), index, true));
            }
            if identifier.kind == IdentifierKind::Name {
                if words.len() > 1 {
                    let parts = words.iter().filter(|word| word.chars().count() > 1);
                    texts.extend(parts.map(|part| (part.clone(), index, false)));
                }
                // Spelled out in the session, written in the note.
                if words.len() > 2 && words.iter().all(|word| word.chars().count() == 1) {
                    texts.push((words.concat(), index, false));
                }
            }
        }
    }
    // Whole values first: "Ana Hill" is Ana, whoever else is called Hill.
    texts.sort_by_key(|(_, _, whole)| !whole);
    let phrases = Phrases::new(doc, texts.iter().map(|(text, ..)| text.as_str()));
    for at in 0..doc.tokens.len() {
        if let Some((tokens, place)) = phrases.find(doc, at)
            && let Some((_, index, _)) = texts.get(place)
            && let Some(identifier) = identifiers.get(*index)
            && means_it(doc, &tokens, identifier)
        {
            found.push((tokens, *index));
        }
    }
}

/// A name that is a word as well is meant only where it is written as a name.
fn means_it(doc: &Document<'_>, tokens: &Range<usize>, identifier: &Identifier) -> bool {
    let tok = doc.at(tokens.start);
    if tokens.len() > 1 || !tok.is(Class::COMMON.with(Class::FUNCTION).with(Class::TITLE).with(Class::PARTICLE)) {
        return true;
    }
    if identifier.kind == IdentifierKind::Name && tok.is(Class::TITLE.with(Class::PARTICLE)) {
        return false;
    }
    if tok.case == Case::Lower {
        return !doc.cased
            && !tok.is(Class::FUNCTION)
            && super::names::accept(doc, tokens.start, super::names::Cue::Weak).is_some();
    }
    !tok.opens
        || super::names::accept(doc, tokens.start, super::recognizers::person::context(doc, tokens.start)).is_some()
}

/// Numbers by their digits, however they are grouped or spoken.
fn numbers(doc: &Document<'_>, identifiers: &[Identifier], found: &mut Vec<(Range<usize>, usize)>) {
    let mut by_digits: HashMap<String, usize> = HashMap::new();
    for (index, identifier) in identifiers.iter().enumerate() {
        if matches!(identifier.kind, IdentifierKind::Name | IdentifierKind::Date | IdentifierKind::Age) {
            continue;
        }
        for value in &identifier.values {
            let said = Document::new(vec![value]);
            let longest =
                (0..said.tokens.len()).filter_map(|at| digits::run(&said, at)).max_by_key(|run| run.digits.len());
            if let Some(run) = longest.filter(|run| run.digits.len() >= 5) {
                by_digits.entry(run.digits).or_insert(index);
            }
        }
    }
    if by_digits.is_empty() {
        return;
    }
    for at in 0..doc.tokens.len() {
        if doc.at(at).is(Class::DIGITS.with(Class::DIGIT))
            && let Some(run) = digits::run(doc, at)
            && let Some(&index) = by_digits.get(&run.digits)
        {
            found.push((run.tokens, index));
        }
    }
}

/// Dates by the day they mean. A year that one of both leaves out does not matter.
fn days(doc: &Document<'_>, identifiers: &[Identifier], entities: &[Entity], found: &mut Vec<(Range<usize>, usize)>) {
    let mut by_day: HashMap<(u8, u8), Vec<(Option<u16>, usize)>> = HashMap::new();
    for (index, identifier) in
        identifiers.iter().enumerate().filter(|(_, identifier)| identifier.kind == IdentifierKind::Date)
    {
        let recorded =
            entities.iter().find(|entity| entity.placeholder == identifier.placeholder).and_then(|entity| entity.day);
        let read = || {
            identifier.values.iter().find_map(|value| {
                let said = Document::new(vec![value]);
                day_of(&said, said.turn(0))
            })
        };
        if let Some(day) = recorded.or_else(read)
            && let (Some(month), Some(date)) = (day.month, day.day)
        {
            by_day.entry((month, date)).or_default().push((day.year, index));
        }
    }
    if by_day.is_empty() {
        return;
    }
    for at in 0..doc.tokens.len() {
        let tok = doc.at(at);
        let date = if tok.is(Class::MONTH) {
            dates::around_month(doc, at)
        } else if tok.is(Class::DIGITS) {
            dates::numeric(doc, at).or_else(|| dates::short_numeric(doc, at))
        } else {
            None
        };
        if let Some(date) = date
            && let (Some(month), Some(day)) = (date.day.month, date.day.day)
            && let Some(candidates) = by_day.get(&(month, day))
        {
            let exact = candidates.iter().find(|(year, _)| *year == date.day.year);
            let close = candidates.iter().find(|(year, _)| year.is_none() || date.day.year.is_none());
            if let Some((_, index)) = exact.or(close) {
                found.push((date.tokens, *index));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identifier(placeholder: &str, kind: IdentifierKind, values: &[&str]) -> Identifier {
        Identifier {
            placeholder: placeholder.to_owned(),
            kind,
            values: values.iter().map(|&value| value.to_owned()).collect(),
            mentions: 1,
            certainty: crate::redact::Certainty::Likely,
        }
    }

    fn session() -> Vec<Identifier> {
        vec![
            identifier("[CLIENT]", IdentifierKind::Name, &["Hope Tarnow", "Hope", "T-A-R-N-O-W"]),
            identifier("[BROTHER]", IdentifierKind::Name, &["Zoltán", "A"]),
            identifier("[DATE_1]", IdentifierKind::Date, &["march twelfth nineteen ninety nine"]),
            identifier("[DATE_2]", IdentifierKind::Date, &["the fifth of May"]),
            identifier("[PHONE_1]", IdentifierKind::Phone, &["three one two five five five oh one eight eight"]),
            identifier("[EMPLOYER_1]", IdentifierKind::Organization, &["Brightwater Logistics"]),
        ]
    }

    fn written(text: &str) -> String {
        pseudonymize(text, &session(), &[]).text
    }

    #[test]
    fn every_spelling_is_replaced() {
        assert_eq!(
            written("TARNOW's brother zoltan works at BrightWater  Logistics."),
            "[CLIENT]'s brother [BROTHER] works at [EMPLOYER_1].".replace("[EMPLOYER_1]", "[EMPLOYER_1]")
        );
        assert_eq!(
            written("Born 3/12/1999, seen on 5 May 2024 and 12 March."),
            "Born [DATE_1], seen on [DATE_2] and [DATE_1]."
        );
        assert_eq!(written("Call (312) 555-0188."), "Call [PHONE_1].");
    }

    #[test]
    fn words_stay_words() {
        let text = "A plan was made. There is hope; a walk, a call, seen 12 times in May.";
        assert_eq!(written(text), text);
        assert_eq!(written("She saw Hope."), "She saw [CLIENT].");
    }

    #[test]
    fn offsets_lead_back() {
        let result = pseudonymize("Dear Hope Tarnow, rest.", &session(), &[]);
        assert_eq!(result.text, "Dear [CLIENT], rest.");
        let rest = result.text.find("rest").map(|here| result.given_offset(here));
        assert_eq!(rest, Some(18));
    }
}
