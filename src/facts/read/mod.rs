//! The readers: one file per kind of fact, all over the same words.

mod amount;
mod interventions;
mod measures;
mod medications;
mod person;
mod reply;
mod risk;
mod statements;
mod talk;
mod topics;

use super::Facts;
use crate::redact::Redacted;

/// Reads everything, once.
pub(super) fn facts(session: &Redacted) -> Facts {
    let lower = talk::lowered(session);
    let talk = talk::Talk::new(session, &lower);
    Facts {
        revision: session.revision(),
        risks: risk::read(&talk),
        medications: medications::read(&talk),
        measures: measures::read(&talk),
        topics: topics::read(&talk),
        interventions: interventions::read(&talk),
        statements: statements::read(&talk),
        ..Facts::default()
    }
}
