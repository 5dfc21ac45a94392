//! What a recap for the client must not hold: risk in scores or levels, and the affairs of other people. Source: `domain.md` §6.

use crate::check::context::Context;
use crate::check::people;
use crate::check::risk_language::{Said, mentions};
use crate::check::{Finding, Rule, Severity};
use crate::note::Purpose;

/// Instruments that rate risk, lower-case.
const INSTRUMENTS: &[&str] =
    &["c-ssrs", "columbia", "sad persons", "dash score", "item 9", "item nine", "question nine", "beck hopelessness"];
/// How a level of risk is put, beside the word "risk".
const LEVELS: &[&str] = &[
    "low", "moderate", "medium", "high", "elevated", "level", "score", "scored", "rated", "rating", "minimal", "severe",
];

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    if context.purpose() != Some(Purpose::ClientRecap) {
        return;
    }
    for section in &context.sections {
        for clause in section.lines.iter().flat_map(|line| &line.clauses) {
            let text = section.part(&clause.range).to_lowercase();
            let has = |list: &[&str]| text.split(|c: char| !c.is_alphanumeric()).any(|word| list.contains(&word));
            let rated = has(&["risk", "risks", "suicidality"])
                && (has(LEVELS) || clause.words.iter().any(|word| word.number().is_some()));
            if rated || INSTRUMENTS.iter().any(|name| text.contains(name)) {
                let message = "A recap for the client holds no score or level of risk. Say in plain words what to do if things get worse.";
                found.push(context.at(Rule::UnneededDisclosure, Severity::Warning, section, &clause.range, message));
            }
        }
    }
    for mention in mentions(context).iter().filter(|mention| !mention.client && mention.said != Said::NotAssessed) {
        let Some(section) = context.sections.get(mention.section) else { continue };
        if people::names_other(&section.part(&mention.clause.range).to_lowercase()) {
            let message = "Another person's affairs. A recap for the client is about the client: leave it out.";
            found.push(context.at(
                Rule::UnneededDisclosure,
                Severity::Warning,
                section,
                &mention.clause.range,
                message,
            ));
        }
    }
}
