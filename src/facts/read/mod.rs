//! The readers: one file per kind of fact, all over the same words.

mod actions;
mod amount;
mod appointment;
#[cfg(test)]
mod cases;
mod changes;
mod clause;
mod content;
mod dialect;
mod interventions;
mod likely;
mod manner;
mod measures;
mod medications;
mod person;
mod reply;
mod risk;
mod signs;
mod talk;
mod topics;
mod withheld;

pub(super) use content::carried;
pub(super) use likely::Senses;
pub use likely::train as training;
pub(crate) use likely::{Sense, odds_of};
pub(super) use manner::Manner;
pub(crate) use medications::is_medication;

pub(super) use signs::Signs;

use super::spoken::Spoken;
use super::{Facts, Measure, Medication};
use crate::redact::Redacted;

/// Reads everything, once.
pub(super) fn facts(session: &Redacted) -> Facts {
    let mut spoken = Spoken::read(session);
    let talk = talk::Talk::new(session, &mut spoken);
    let withheld = withheld::read(&talk);
    let next = appointment::read(&talk);
    let medications = medications::read(&talk);
    let mut measures = measures::read(&talk);
    let likely = likely::Likely::read(&talk);
    let (risks, likely_risks) = risk::read(&talk, &likely);
    measures.retain(|measure| !medications.iter().any(|medication| is_dose(measure, medication)));
    let actions = actions::read(&talk, next.as_ref(), &likely);
    let likely_actions = actions::likely::read(&talk, &likely, &actions);
    let facts = Facts {
        revision: session.revision(),
        risks,
        likely_risks,
        medications,
        measures,
        topics: topics::read(&talk),
        interventions: interventions::read(&talk),
        actions,
        likely_actions,
        senses: likely.senses(),
        changes: changes::read(&talk),
        withheld,
        next,
        ..Facts::default()
    };
    drop(talk);
    Facts { spoken: spoken.into(), ..facts }
}

/// A change of numbers that is the change of a medication's dose.
fn is_dose(measure: &Measure, medication: &Medication) -> bool {
    let strength = |dose: &Option<String>| dose.as_deref().and_then(|dose| dose.split(' ').next()).map(str::to_owned);
    let (now, before) = (strength(&medication.dose), strength(&medication.previous_dose));
    before.is_some() && before == measure.previous && now.as_deref() == Some(measure.value.as_str())
}
