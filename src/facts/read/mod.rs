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
mod measures;
mod medications;
mod person;
mod reply;
mod risk;
mod talk;
mod topics;
mod withheld;

pub(crate) use medications::is_medication;

use super::Facts;
use super::spoken::Spoken;
use crate::redact::Redacted;

/// Reads everything, once.
pub(super) fn facts(session: &Redacted) -> Facts {
    let spoken = Spoken::read(session);
    let talk = talk::Talk::new(session, &spoken);
    let withheld = withheld::read(&talk);
    let next = appointment::read(&talk);
    let facts = Facts {
        revision: session.revision(),
        risks: risk::read(&talk),
        medications: medications::read(&talk),
        measures: measures::read(&talk),
        topics: topics::read(&talk),
        interventions: interventions::read(&talk),
        actions: actions::read(&talk, next.as_ref()),
        changes: changes::read(&talk),
        withheld,
        next,
        ..Facts::default()
    };
    drop(talk);
    Facts { spoken: spoken.into(), ..facts }
}
