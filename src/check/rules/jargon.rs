//! Clinical terms in a text for readers outside the record, each with plain words for it, and sentences of words that
//! nobody says. Source: `domain.md` §6 and §7.

use std::sync::OnceLock;

use crate::check::context::Context;
use crate::check::note_text::{Line, SectionText};
use crate::check::phrases::PhraseList;
use crate::check::{Finding, Rule, Severity};
use crate::facts::is_medication;
use crate::note::Purpose;
use crate::redact::lists;
use crate::text::count_syllables;

const JARGON: &str = include_str!("../../lexicon/jargon.txt");

/// Terms that a doctor or a team knows: for them a hint, for the client a fault.
fn severity(purpose: Option<Purpose>, terms: usize) -> Severity {
    match purpose {
        Some(Purpose::ClientRecap) => Severity::Error,
        _ if terms >= 3 => Severity::Error,
        _ => Severity::Warning,
    }
}

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    static TERMS: OnceLock<PhraseList> = OnceLock::new();
    let terms = TERMS.get_or_init(|| PhraseList::new(JARGON));
    if !context.is_summary() {
        return;
    }
    for section in &context.sections {
        let hits = section.find_all(terms);
        let severity = severity(context.purpose(), hits.len());
        for (range, plain) in hits {
            let message = format!(
                "A clinical term in a text for readers outside the record. Say it in everyday words, such as: {plain}."
            );
            found.push(context.at(Rule::Jargon, severity, section, &range, message));
        }
        for line in &section.lines {
            heavy(context, section, line, found);
        }
    }
}

/// A sentence of long words that nobody says, whatever they mean. Of some 4,300 sentences of summaries that were right one in
/// two thousand has four; of sentences of jargon all but two of 85.
fn heavy(context: &Context<'_>, section: &SectionText<'_>, line: &Line, found: &mut Vec<Finding>) {
    const HEAVY: usize = 4;
    let lower = section.part(&line.range).to_lowercase();
    // What a placeholder stands for, and what a medication is called, is how it has to be said.
    let said = lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '[' | ']' | '_')));
    let said = said.filter(|word| !word.starts_with('[') && !is_medication(word));
    let mut words: Vec<&str> = said.filter(|word| is_long(word)).collect();
    words.sort_unstable();
    words.dedup();
    if words.len() < HEAVY {
        return;
    }
    let message = format!(
        "This sentence is heavy with words that people do not say ({}). Say it as you would to the person.",
        words.get(..HEAVY).unwrap_or_default().join(", ")
    );
    found.push(context.at(Rule::Jargon, Severity::Warning, section, &line.range, message));
}

/// Three syllables or more, and neither the word nor what it is made from is of everyday talk.
fn is_long(word: &str) -> bool {
    const ENDINGS: &[&str] = &["s", "es", "ed", "d", "ing", "ly", "er", "ness"];
    let everyday = |word: &str| lists::look_up(word).is_everyday();
    let made_from = |ending: &&str| {
        let stem = word.strip_suffix(*ending).filter(|stem| stem.len() > 3);
        stem.is_some_and(|stem| everyday(stem) || everyday(&format!("{stem}e")))
    };
    word.len() > 5 && count_syllables(word) >= 3 && !everyday(word) && !ENDINGS.iter().any(made_from)
}
