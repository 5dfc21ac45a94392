//! The grammar of what the drafter writes: verb forms, persons, reported speech, lists, times. Knows nothing of sessions.

mod behind;
mod list;
mod person;
mod report;
mod reported;
mod task;
pub(super) mod tense;
pub(super) mod time;

pub(super) use crate::text::verb;
pub use behind::{Behind, behind};
pub use list::{and, capitalized, or, sentence};
pub use person::Person;
pub use report::is_report;
pub use reported::they_clause;
pub use task::{Task, deed, is_verb as is_action_verb, keywords_and_times, pieces};
