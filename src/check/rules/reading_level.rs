//! A summary should be easy to read. Source: `domain.md` §7.

use crate::check::context::Context;
use crate::check::{Finding, Rule, Severity};
use crate::note::Purpose;
use crate::text::readability;

/// Formulas are noisy on two paragraphs: only this much above the limit is worth a word.
const NOISE: f64 = 1.5;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    if !context.is_summary() {
        return;
    }
    let limit = match context.purpose() {
        Some(Purpose::ClientRecap) => 7.0,
        _ => context.format.as_ref().and_then(|format| format.grade).map_or(8.0, f64::from) + 1.0,
    };
    for section in &context.sections {
        let measured = readability(section.text());
        if measured.words < 30 || measured.grade <= limit + NOISE {
            continue;
        }
        let severity = if measured.grade > limit + 4.0 { Severity::Warning } else { Severity::Advice };
        let band = (measured.grade - 1.0, measured.grade + 1.0);
        let message = format!(
            "Reads like school grade {:.0} to {:.0}; {limit:.0} or lower is asked for. Shorter sentences ({} are long) and shorter words ({} are long) help.",
            band.0,
            band.1,
            measured.long_sentences.len(),
            measured.long_words.len(),
        );
        let place = measured.long_sentences.first().cloned().unwrap_or(0..section.text().len());
        found.push(context.at(Rule::ReadingLevel, severity, section, &place, message));
    }
}
