//! Medication: what is taken, and what changed.

use super::super::writer::{Line, Writer};
use crate::facts::{Medication, MedicationChange, Subject};

pub(super) fn medications(writer: &Writer<'_>) -> Vec<Line> {
    let own = writer.facts().medications.iter().filter(|medication| medication.subject != Subject::SomeoneElse);
    own.map(|medication| Line::must(sentence(writer, medication), &medication.evidence)).collect()
}

/// "sertraline 50 mg at night".
fn named(medication: &Medication) -> String {
    [Some(&medication.name), medication.dose.as_ref(), medication.schedule.as_ref()]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

fn sentence(writer: &Writer<'_>, medication: &Medication) -> String {
    let named = named(medication);
    let name = &medication.name;
    let from = medication.previous_dose.as_ref().map(|dose| format!(" from {dose}")).unwrap_or_default();
    let to = medication.dose.as_ref().map(|dose| format!(" to {dose}")).unwrap_or_default();
    let schedule = medication.schedule.as_ref().map(|schedule| format!(" {schedule}")).unwrap_or_default();
    if writer.is_plain() {
        let they = writer.they();
        let take = writer.person.with_pronoun("take");
        return match medication.change {
            MedicationChange::None if medication.dose.is_some() => {
                format!("{they} {take} {named}, with no change in dose")
            }
            MedicationChange::None => format!("{they} {take} {named}"),
            MedicationChange::Started => format!("{they} {} started {named}", writer.person.with_pronoun("have")),
            MedicationChange::Stopped => format!("{they} {} {name}", stopped(writer)),
            MedicationChange::Raised if medication.previous_dose.is_some() => {
                format!("{they} now {take} {named}, up{from}")
            }
            MedicationChange::Lowered if medication.previous_dose.is_some() => {
                format!("{they} now {take} {named}, down{from}")
            }
            MedicationChange::Raised => format!("The dose of {name} has gone up{to}{schedule}"),
            MedicationChange::Lowered => format!("The dose of {name} has gone down{to}{schedule}"),
            MedicationChange::Declined => format!("{they} did not want {name}"),
            MedicationChange::Discussed => format!("We talked about {name}"),
        };
    }
    let client = writer.client();
    match medication.change {
        MedicationChange::None if medication.dose.is_some() => {
            format!("{client} reported taking {named}, dose unchanged")
        }
        MedicationChange::None => format!("{client} reported taking {named}"),
        MedicationChange::Started => format!("{client} reported starting {named}"),
        MedicationChange::Stopped => {
            let dose = medication.dose.as_ref().or(medication.previous_dose.as_ref());
            let dose = dose.map(|dose| format!(" {dose}")).unwrap_or_default();
            format!("{client} reported that {name}{dose} had been stopped")
        }
        MedicationChange::Raised => format!("{client} reported that {name} had been increased{from}{to}{schedule}"),
        MedicationChange::Lowered => format!("{client} reported that {name} had been reduced{from}{to}{schedule}"),
        MedicationChange::Declined => format!("{client} declined {name}"),
        MedicationChange::Discussed => format!("The medication {name} was discussed"),
    }
}

fn stopped(writer: &Writer<'_>) -> String {
    format!("no longer {}", writer.person.with_pronoun("take"))
}
