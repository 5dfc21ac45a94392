//! Note formats as data: one file per format in `note/formats/`.

use std::sync::Arc;

use crate::{Error, ErrorKind, Result};

/// How a note is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Register {
    /// Everyday words, for readers outside the record.
    Plain,
    /// The clinical record.
    Clinical,
}

/// One section of a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionFormat {
    /// For programs: "subjective".
    pub id: String,
    /// As printed: "Subjective".
    pub title: String,
    /// What belongs there, for writers and models.
    pub guidance: String,
    /// False where it may be left out.
    pub required: bool,
}

/// A note format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteFormat {
    /// "soap".
    pub id: String,
    /// "SOAP note".
    pub title: String,
    /// Summary or record.
    pub register: Register,
    /// In print order.
    pub sections: Vec<SectionFormat>,
    /// Words over the whole note: at least, at most.
    pub words: (usize, usize),
    /// Paragraphs at most; `None` for no limit.
    pub paragraphs: Option<usize>,
}

/// Every format that is built in or registered, in print order.
pub fn formats() -> Vec<Arc<NoteFormat>> {
    Vec::new()
}

/// The format with an id.
///
/// # Errors
/// `invalid-request` naming `format`.
pub fn find_format(id: &str) -> Result<Arc<NoteFormat>> {
    formats().into_iter().find(|format| format.id == id).ok_or_else(|| {
        Error::new(
            ErrorKind::InvalidRequest,
            "There is no note format with this id. Use one that noteFormats() lists, or register it first.",
        )
    })
}
