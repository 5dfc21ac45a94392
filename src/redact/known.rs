//! What the portal already knows, found in every spelling.

use rustc_hash::FxHashMap as HashMap;

use super::Certainty::Certain;
use super::class::Class;
use super::document::Document;
use super::entities::{day_of, label_of};
use super::finding::Finding;
use super::phrases::Phrases;
use super::words::folded_words;
use super::{IdentifierKind, Known, digits};

/// What [`find`] gives.
#[derive(Default)]
pub(crate) struct Recognized {
    /// Whole values.
    pub(crate) findings: Vec<Finding>,
    /// Words of names: masked alone as well where they can only be the name.
    pub(crate) parts: Vec<u32>,
    /// Labels of names, by any of their words.
    pub(crate) labels: HashMap<u32, String>,
}

/// Looks for the known values.
pub(crate) fn find(doc: &Document<'_>, known: &[Known]) -> Recognized {
    let mut recognized = Recognized::default();
    if known.is_empty() {
        return recognized;
    }
    for entry in known.iter().filter(|entry| entry.kind == IdentifierKind::Name) {
        let label = entry.relation.as_deref().and_then(label_of);
        for word in folded_words(&entry.value).iter().filter(|word| word.chars().count() > 1) {
            let Some(id) = doc.words.find(word) else { continue };
            if doc.words.class(id).any(Class::TITLE.with(Class::PARTICLE)) {
                continue;
            }
            recognized.parts.push(id);
            if let Some(label) = &label {
                recognized.labels.entry(id).or_insert_with(|| label.clone());
            }
        }
    }
    let phrases = Phrases::new(doc, known.iter().map(|entry| entry.value.as_str()));
    let numbers = numbers(known);
    let days = days(known);
    for (at, tok) in doc.tokens.iter().enumerate() {
        if let Some((range, index)) = phrases.find(doc, at)
            && let Some(entry) = known.get(index)
            && (range.len() > 1 || entry.kind != IdentifierKind::Name)
        {
            recognized.findings.push(finding(range, entry.kind));
        }
        if tok.is(Class::DIGITS.with(Class::DIGIT))
            && !numbers.is_empty()
            && let Some(run) = digits::run(doc, at)
            && let Some(&kind) = numbers.get(tail(&run.digits))
        {
            recognized.findings.push(finding(run.tokens, kind));
        }
        if tok.is(Class::MONTH.with(Class::DIGITS)) && !days.is_empty() {
            let found = super::dates::around_month(doc, at)
                .or_else(|| super::dates::numeric(doc, at))
                .or_else(|| super::dates::short_numeric(doc, at));
            if let Some(date) = found
                && days.iter().any(|day| day.month == date.day.month && day.day == date.day.day)
            {
                recognized.findings.push(finding(date.tokens, IdentifierKind::Date));
            }
        }
    }
    recognized
}

fn finding(range: std::ops::Range<usize>, kind: IdentifierKind) -> Finding {
    Finding { tokens: range.start as u32..range.end as u32, kind, certainty: Certain, recognizer: "known", label: None }
}

/// Known numbers by their digits, country codes left out.
fn numbers(known: &[Known]) -> HashMap<String, IdentifierKind> {
    let mut numbers = HashMap::default();
    for entry in known {
        let digits: String = entry.value.chars().filter(char::is_ascii_digit).collect();
        let letters = entry.value.chars().any(char::is_alphabetic);
        if digits.len() >= 4 && !letters {
            numbers.insert(tail(&digits).to_owned(), entry.kind);
        }
    }
    numbers
}

/// The last ten digits.
fn tail(digits: &str) -> &str {
    digits.get(digits.len().saturating_sub(10)..).unwrap_or(digits)
}

fn days(known: &[Known]) -> Vec<super::dates::Day> {
    let dates = known.iter().filter(|entry| entry.kind == IdentifierKind::Date);
    dates
        .filter_map(|entry| {
            let doc = Document::new(vec![&entry.value]);
            day_of(&doc, doc.turn(0))
        })
        .filter(|day| day.month.is_some() && day.day.is_some())
        .collect()
}
