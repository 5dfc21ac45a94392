//! What is wrong with a note, and what is missing from it. One file per rule.

mod agent;
mod align;
mod context;
mod evidence;
mod exchange;
mod matters;
mod medication;
mod note_text;
mod people;
mod phrases;
mod placement;
mod pointers;
mod risk_language;
mod room;
mod rules;
mod thread;
mod told_of;

pub use evidence::{Evidence, evidence};
pub use placement::train as training;

use serde::Serialize;

use crate::facts::Session;
use crate::note::{NoteRequest, gaps};
use crate::redact::{Pseudonymized, Span};

/// The contract's rules, kebab-case in JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the contract lists them; each rule's file says what it means
pub enum Rule {
    MissingSection,
    EmptySection,
    MisplacedContent,
    VerbatimQuote,
    UnsupportedMedication,
    UnsupportedNumber,
    UnsupportedAction,
    UnsupportedStatement,
    DeclinedAction,
    OmittedRisk,
    ContradictedRisk,
    RiskNotAssessed,
    OmittedAction,
    OmittedMedicationChange,
    Negation,
    WrongSubject,
    WrongSpeaker,
    Identifier,
    Jargon,
    ReadingLevel,
    TooLong,
    TooShort,
    Interpretation,
    UnneededDisclosure,
    StigmatizingLanguage,
    MissingPlanGoal,
    MissingConsent,
    Truncated,
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Severity {
    Error,
    Warning,
    Advice,
}

/// Something for the clinician to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong and what would mend it.
    pub message: String,
    /// Id of the section.
    pub section: Option<String>,
    /// Bytes of the section's text as it was given.
    pub start: Option<usize>,
    /// See `start`.
    pub end: Option<usize>,
    /// Passages of the redacted session that speak for or against it.
    pub evidence: Vec<Span>,
}

/// One section of the note to check. A note without sections is one section with the id "summary" or "note".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSection {
    /// Id, lower-case: "subjective".
    pub id: String,
    /// With the session's identifiers replaced, and where they stood.
    pub text: Pseudonymized,
}

/// A note and what it was asked to be.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct NoteToCheck<'a> {
    pub sections: &'a [NoteSection],
    pub request: &'a NoteRequest,
    /// The writer was cut off.
    pub truncated: bool,
}

/// Words of the longest text that is held against the session clause by clause: four times the longest progress note.
const LONGEST_NOTE: usize = 4000;

/// Every finding, in the order of the note, most severe first where they share a place.
pub fn check(session: Session<'_>, note: NoteToCheck<'_>) -> Vec<Finding> {
    let context = context::Context::new(session, note);
    let mut found = Vec::new();
    // A text of this length is no note: it fails by its length and for what it copies, and is not weighed clause by clause.
    let rules = if context.words > LONGEST_NOTE { rules::FORM } else { rules::RULES };
    for rule in rules {
        rule(&context, &mut found);
    }
    // What is left for the clinician says nothing yet; a name may stand there all the same.
    found.retain(|finding| finding.rule == Rule::Identifier || !is_in_gap(note.sections, finding));
    let place = |finding: &Finding| {
        let section = note.sections.iter().position(|section| Some(&section.id) == finding.section.as_ref());
        (section, finding.start)
    };
    found.sort_by_key(|finding| (place(finding), finding.severity, finding.rule));
    found.dedup();
    found
}

/// A finding about words inside of a gap marker.
fn is_in_gap(sections: &[NoteSection], finding: &Finding) -> bool {
    let section = sections.iter().find(|section| Some(&section.id) == finding.section.as_ref());
    let Some((section, start)) = section.zip(finding.start) else { return false };
    let given = |at: usize| section.text.given_offset(at);
    gaps(&section.text.text).any(|gap| given(gap.start) <= start && start < given(gap.end))
}

#[cfg(test)]
mod attribution_tests;
#[cfg(test)]
mod comparison_tests;
#[cfg(test)]
mod room_tests;
#[cfg(test)]
mod tests;
