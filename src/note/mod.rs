//! Requests, note formats, drafts and documents.

mod content;
mod document;
mod docx;
mod draft;
mod fhir;
mod format;
mod format_source;
mod gap;
mod layout;
mod provenance;
mod request;
mod view;
mod zip;

pub use content::Content;
pub use document::Note;
pub use draft::{Accepted, Checked, Draft, Section, Sentence, Source};
pub use fhir::{FhirContext, Party};
pub use format::{
    Layout, NoteFormat, Output, Register, SectionFormat, find_format, formats, purpose_format, register_format,
};
pub(crate) use gap::gaps;
pub use gap::{GAP, gap};
pub use provenance::{AcceptedFinding, Provenance};
pub use request::{Clinician, Consent, Goal, NoteRequest, Purpose, Recipient, TreatmentPlan, Urgency};
