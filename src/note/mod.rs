//! Requests, note formats, drafts and documents.

mod content;
mod draft;
mod format;
mod format_source;
mod layout;
mod request;

pub use content::Content;
pub use draft::{Accepted, Draft, Section, Sentence, Source};
pub use format::{
    Layout, NoteFormat, Output, Register, SectionFormat, find_format, formats, purpose_format, register_format,
};
pub use request::{Clinician, Consent, Goal, NoteRequest, Purpose, Recipient, TreatmentPlan, Urgency};
