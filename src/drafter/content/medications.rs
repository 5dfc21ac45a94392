//! Medication: what is taken, and what changed.

use super::super::grammar::{and, capitalized};
use super::super::writer::{Line, Writer, evidence};
use crate::facts::{Medication, MedicationChange, Subject};
use crate::note::gap;

pub(super) fn medications(writer: &Writer<'_>) -> Vec<Line> {
    let is_own = |medication: &&Medication| medication.subject != Subject::SomeoneElse;
    let own = writer.facts().medications.iter().filter(is_own);
    let (discussed, told): (Vec<&Medication>, Vec<&Medication>) =
        own.partition(|medication| is_only_discussed(medication));
    let told = told.into_iter().map(|medication| {
        let name = written(writer, medication);
        let open = gap(&format!("{name}: whether it is taken, in which dose, and what changed"));
        let line = Line::must(sentence(writer, medication), &medication.evidence);
        let discussed = if writer.is_plain() { format!("We talked about {name}") } else { discussed_of(&name) };
        line.or(discussed).or(open)
    });
    told.chain(only_discussed(writer, &discussed)).chain(of_others(writer)).collect()
}

/// Named, and nothing said of who takes how much of it.
fn is_only_discussed(medication: &Medication) -> bool {
    medication.change == MedicationChange::Discussed && medication.dose.is_none() && medication.schedule.is_none()
}

/// One sentence for all of them: a note that is too long can do without.
fn only_discussed(writer: &Writer<'_>, discussed: &[&Medication]) -> Option<Line> {
    let names: Vec<String> = discussed.iter().map(|medication| written(writer, medication)).collect();
    let all = and(&names);
    let text = match names.len() {
        0 => return None,
        _ if writer.is_plain() => format!("We talked about {all}"),
        _ => discussed_of(&all),
    };
    let open = gap(&format!("{all}: whether it is taken, in which dose, and what changed"));
    Some(Line::should(text, &evidence(discussed.iter().map(|medication| &medication.evidence))).or(open))
}

/// What others take belongs in the record, where tablets in the house are a means; it is no affair of who reads a summary.
fn of_others(writer: &Writer<'_>) -> Option<Line> {
    let all = writer.facts().medications.iter();
    let theirs: Vec<&Medication> = all.filter(|medication| medication.subject == Subject::SomeoneElse).collect();
    if theirs.is_empty() || writer.is_plain() {
        return None;
    }
    let names: Vec<String> = theirs
        .iter()
        .map(|medication| {
            [Some(written(writer, medication)), medication.dose.clone()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    let text = format!("{} also spoke of medication that others take ({})", writer.client(), names.join(", "));
    Some(Line::may(text, &evidence(theirs.iter().map(|medication| &medication.evidence))))
}

/// The name as the session writes it within a sentence: "Concerta", "GTN", "sertraline".
fn written(writer: &Writer<'_>, medication: &Medication) -> String {
    let name = &medication.name;
    let all_caps = name.to_uppercase();
    for span in &medication.evidence {
        let Some(turn) = writer.turns().get(span.turn) else { continue };
        if name.len() <= 4 && name.bytes().all(|byte| byte.is_ascii_alphabetic()) && turn.text.contains(&all_caps) {
            return all_caps;
        }
        let capital = capitalized(name);
        // A capital at the start of a sentence says nothing.
        if let Some(at) = turn.text.find(&capital) {
            let before = turn.text.get(..at).unwrap_or_default().trim_end();
            if before.ends_with(|c: char| c.is_alphanumeric() || c == ',') {
                return capital;
            }
        }
    }
    name.clone()
}

/// "sertraline 50 mg at night".
fn named(name: &str, medication: &Medication) -> String {
    [Some(name), medication.dose.as_deref(), medication.schedule.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn sentence(writer: &Writer<'_>, medication: &Medication) -> String {
    let name = &written(writer, medication);
    let named = named(name, medication);
    let from = medication.previous_dose.as_ref().map(|dose| format!(" from {dose}")).unwrap_or_default();
    let to = medication.dose.as_ref().map(|dose| format!(" to {dose}")).unwrap_or_default();
    let schedule = medication.schedule.as_ref().map(|schedule| format!(" {schedule}")).unwrap_or_default();
    if writer.is_plain() {
        let they = writer.they();
        let take = writer.person.with_pronoun("take");
        return match medication.change {
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
            MedicationChange::Discussed => format!("We talked about {named}"),
        };
    }
    let client = writer.client();
    match medication.change {
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
        MedicationChange::Discussed => discussed_of(&named),
    }
}

/// "Medication was discussed (sertraline and a sleeping tablet)": a name and a word for a whole class alike.
fn discussed_of(names: &str) -> String {
    format!("Medication was discussed ({names})")
}

fn stopped(writer: &Writer<'_>) -> String {
    format!("no longer {}", writer.person.with_pronoun("take"))
}
