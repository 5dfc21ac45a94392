//! Requests, note formats, drafts and documents.

mod draft;
mod format;
mod request;

pub use draft::{Accepted, Draft, Section, Sentence, Source};
pub use format::{NoteFormat, Register, SectionFormat, find_format, formats};
pub use request::{Clinician, Consent, Goal, NoteRequest, Purpose, Recipient, TreatmentPlan, Urgency};
