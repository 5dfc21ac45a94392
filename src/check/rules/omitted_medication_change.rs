//! A medication that was started, stopped, raised or lowered, and that the note does not name.

use crate::check::context::{Context, whole};
use crate::check::{Finding, Rule, Severity};
use crate::facts::{MedicationChange, Subject};
use crate::note::Purpose;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for medication in &context.facts.medications {
        let changed = matches!(
            medication.change,
            MedicationChange::Started
                | MedicationChange::Stopped
                | MedicationChange::Raised
                | MedicationChange::Lowered
        );
        let named = context.sections.iter().any(|section| section.text().to_lowercase().contains(&medication.name));
        if !changed || named || medication.subject == Subject::SomeoneElse {
            continue;
        }
        let severity =
            if context.purpose() == Some(Purpose::ClientRecap) { Severity::Advice } else { Severity::Warning };
        let message = "A change of medication was spoken of, and the note does not name it. Add the medication, the dose and the change.";
        found.push(
            whole(Rule::OmittedMedicationChange, severity, None, message).with(medication.evidence.iter().copied()),
        );
    }
}
