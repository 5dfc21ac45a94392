//! How a document came about, without a word of the session.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Draft, Source};
use crate::check::{Rule, Severity};

/// A finding that the clinician accepted, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AcceptedFinding {
    /// Which rule.
    pub rule: Rule,
    /// How much it matters.
    pub severity: Severity,
    /// In the clinician's words.
    pub reason: String,
}

/// The record that goes with every document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Provenance {
    /// What made it: name and version of this module.
    pub software: String,
    /// Which drafter or model wrote the first draft.
    pub source: Source,
    /// Id of the note format.
    pub format: String,
    /// Sections that a person edited.
    pub edited_sections: Vec<String>,
    /// Rules with open findings, each once.
    pub open_rules: Vec<Rule>,
    /// Rules that were checked and found nothing.
    pub passed_rules: Vec<Rule>,
    /// What was accepted, and why.
    pub accepted: Vec<AcceptedFinding>,
    /// How many identifiers were put back.
    pub restored_identifiers: usize,
    /// How many placeholders stand for nobody of the session.
    pub unrestored_placeholders: usize,
}

/// Every rule there is, in the contract's order.
const RULES: &[Rule] = &[
    Rule::MissingSection,
    Rule::EmptySection,
    Rule::MisplacedContent,
    Rule::VerbatimQuote,
    Rule::UnsupportedMedication,
    Rule::UnsupportedNumber,
    Rule::UnsupportedAction,
    Rule::UnsupportedStatement,
    Rule::DeclinedAction,
    Rule::OmittedRisk,
    Rule::ContradictedRisk,
    Rule::RiskNotAssessed,
    Rule::OmittedAction,
    Rule::OmittedMedicationChange,
    Rule::Negation,
    Rule::WrongSubject,
    Rule::WrongSpeaker,
    Rule::Identifier,
    Rule::Jargon,
    Rule::ReadingLevel,
    Rule::TooLong,
    Rule::TooShort,
    Rule::Interpretation,
    Rule::UnneededDisclosure,
    Rule::StigmatizingLanguage,
    Rule::MissingPlanGoal,
    Rule::MissingConsent,
    Rule::Truncated,
];

impl Provenance {
    pub(super) fn of(draft: &Draft, restored_identifiers: usize, unrestored: &[String]) -> Self {
        let open: BTreeSet<Rule> = draft.findings.iter().map(|finding| finding.rule).collect();
        let accepted: BTreeSet<Rule> = draft.accepted.iter().map(|accepted| accepted.finding.rule).collect();
        Self {
            software: concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).to_owned(),
            source: draft.source.clone(),
            format: draft.request.format.clone(),
            edited_sections: draft.edited.clone(),
            passed_rules: RULES
                .iter()
                .filter(|rule| !open.contains(rule) && !accepted.contains(rule))
                .copied()
                .collect(),
            open_rules: open.into_iter().collect(),
            accepted: draft
                .accepted
                .iter()
                .map(|accepted| AcceptedFinding {
                    rule: accepted.finding.rule,
                    severity: accepted.finding.severity,
                    reason: accepted.reason.clone(),
                })
                .collect(),
            restored_identifiers,
            unrestored_placeholders: unrestored.len(),
        }
    }
}
