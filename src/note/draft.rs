//! A draft: sentences by section, each with the passages it stands on.

use serde::Serialize;

use super::NoteRequest;
use crate::check::Finding;
use crate::redact::Span;

/// Who wrote a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[allow(missing_docs)]
pub enum Source {
    OnDevice,
    Endpoint {
        #[serde(skip_serializing_if = "Option::is_none")]
        model: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        tokens_in: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        tokens_out: Option<u32>,
    },
}

/// One sentence with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Sentence {
    pub text: String,
    /// Passages of the redacted session; empty where it stands on none.
    pub evidence: Vec<Span>,
}

/// One section.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Section {
    pub id: String,
    pub title: String,
    pub sentences: Vec<Sentence>,
    /// The sentences joined, with paragraph breaks; after an edit, what the person typed.
    pub text: String,
}

/// A finding the clinician accepted, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Accepted {
    pub finding: Finding,
    pub reason: String,
}

/// A note being written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Draft {
    pub request: NoteRequest,
    pub source: Source,
    pub sections: Vec<Section>,
    /// True where the writer was cut off: the note is not whole.
    pub truncated: bool,
    pub findings: Vec<Finding>,
    pub accepted: Vec<Accepted>,
}
