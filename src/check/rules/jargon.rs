//! Clinical terms in a text for readers outside the record, each with plain words for it. Source: `domain.md` §6 and §7.

use std::sync::OnceLock;

use crate::check::context::Context;
use crate::check::phrases::PhraseList;
use crate::check::{Finding, Rule, Severity};
use crate::note::Purpose;

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
    }
}
