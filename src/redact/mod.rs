//! What identifies anyone, masked; and the way back. One file per recognizer.
//!
//! A [`Redaction`] keeps what was said; everything after it reads [`Redacted`], which holds placeholders only.

mod guard;
pub mod lists;
mod restore;

pub use guard::Guard;
pub use restore::{Literals, RestoreStream, Restorer};

mod alike;
mod class;
mod cues;
mod dates;
mod digits;
mod document;
mod entities;
mod finding;
mod known;
mod masks;
mod names;
mod phrases;
mod pseudonymize;
mod recognizers;
mod redaction;
mod resolve;
mod speakers;
mod spread;
pub mod tagger;
mod vocabulary;
mod words;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::transcript::Role;

pub use redaction::Redaction;

/// The contract's kinds of identifiers, kebab-case in JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum IdentifierKind {
    Name,
    Place,
    Address,
    Zip,
    Date,
    Age,
    Phone,
    Fax,
    Email,
    Url,
    Handle,
    Ssn,
    RecordNumber,
    Account,
    License,
    Vehicle,
    Device,
    Ip,
    Organization,
    Other,
}

/// Why something is masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// A mere look that a person should confirm.
    Possible,
    /// A list.
    Likely,
    /// A cue or a shape that admits no doubt.
    Certain,
}

/// Something the portal knows of this client.
#[derive(Debug, Clone, Deserialize)]
pub struct Known {
    /// As the portal has it; masked in every spelling.
    pub value: String,
    /// What it is.
    pub kind: IdentifierKind,
    /// "mother", "partner"…: becomes the placeholder.
    #[serde(default)]
    pub relation: Option<String>,
}

/// What to mask beyond what is recognized, and what to leave.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RedactOptions {
    /// What the portal already knows.
    pub known: Vec<Known>,
    /// Words that must stay.
    pub keep: Vec<String>,
    /// Kinds to leave alone.
    pub leave: Vec<IdentifierKind>,
    /// Whether a whole date says how far it is from the first: `[DATE_2_3_WEEKS_AFTER_DATE_1]`.
    #[serde(rename = "dateDistances")]
    pub date_distances: bool,
}

/// A masked stretch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mask {
    /// Stable while the mask stands.
    pub id: u32,
    /// What it is.
    pub kind: IdentifierKind,
    /// As it is sent, brackets included: one per entity.
    pub placeholder: String,
    /// Why it is masked.
    pub certainty: Certainty,
    /// Which recognizer found it.
    pub recognizer: &'static str,
}

/// A stretch of a turn as it was said, with its mask where it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// As it was said.
    pub text: String,
    /// What hides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mask: Option<Mask>,
}

/// One turn for the reviewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewTurn {
    /// As in the transcript.
    pub index: usize,
    /// As in the transcript.
    pub role: Role,
    /// The label, masked where it names somebody.
    pub speaker: Vec<Segment>,
    /// What was said.
    pub text: Vec<Segment>,
}

/// One entity and every spelling of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identifier {
    /// As it is sent.
    pub placeholder: String,
    /// What it is.
    pub kind: IdentifierKind,
    /// The spellings, most frequent first: the first is what `restore` puts back.
    pub values: Vec<String>,
    /// How often it is said.
    pub mentions: usize,
    /// Why it is masked where that is surest.
    #[serde(skip)]
    pub certainty: Certainty,
}

/// A turn with placeholders in place of identifiers: safe to read for everything downstream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RedactedTurn {
    /// As in the transcript.
    pub index: usize,
    /// As in the transcript.
    pub role: Role,
    /// Label with placeholders; empty where the file names nobody.
    pub speaker: String,
    /// What was said, with placeholders.
    pub text: String,
}

/// The session with placeholders. Made by a [`Redaction`] only; holds nothing that was masked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Redacted {
    turns: Vec<RedactedTurn>,
    revision: u64,
}

impl Redacted {
    /// In the order they were said.
    pub fn turns(&self) -> &[RedactedTurn] {
        &self.turns
    }

    /// A session for unit tests of later stages: lines of `T: …` (therapist), `C: …` (client), `O: …` (other).
    #[cfg(test)]
    pub(crate) fn for_tests(lines: &str) -> Self {
        let turns = lines.lines().filter_map(|line| line.trim().split_once(": ")).enumerate();
        let turns = turns.map(|(index, (label, text))| {
            let role = match label {
                "T" => Role::Therapist,
                "C" => Role::Client,
                _ => Role::Other,
            };
            RedactedTurn { index, role, speaker: label.to_owned(), text: text.to_owned() }
        });
        Self { turns: turns.collect(), revision: 0 }
    }

    /// Grows with every change of a mask: what was computed from an earlier one is stale.
    pub fn revision(&self) -> u64 {
        self.revision
    }
}

/// What [`Redaction::restore`] gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// With identifiers in place.
    pub text: String,
    /// Placeholders that stand for nobody in this session.
    pub unknown: Vec<String>,
    /// Placeholders of this session that the text does not mention.
    pub unused: Vec<String>,
}

/// A text of the clinician's (a note, a plan goal) with the session's identifiers replaced.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pseudonymized {
    /// With placeholders.
    pub text: String,
    /// What was replaced, in order.
    pub replaced: Vec<Replacement>,
}

/// One replacement in a [`Pseudonymized`] text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Bytes of the placeholder in [`Pseudonymized::text`].
    pub here: Range<usize>,
    /// Bytes of the identifier in the text that was given.
    pub given: Range<usize>,
    /// What it is.
    pub kind: IdentifierKind,
    /// What stands there now.
    pub placeholder: String,
    /// How sure it is that this is an identifier at all.
    pub certainty: Certainty,
}

impl Pseudonymized {
    /// A byte offset of [`Self::text`] as a byte offset of the text that was given.
    /// Inside a placeholder: the start of the identifier.
    pub fn given_offset(&self, here: usize) -> usize {
        let mut shift = 0_isize;
        for replacement in &self.replaced {
            if here < replacement.here.start {
                break;
            }
            if here < replacement.here.end {
                return replacement.given.start;
            }
            shift = replacement.given.end.cast_signed() - replacement.here.end.cast_signed();
        }
        here.saturating_add_signed(shift)
    }
}

/// A passage of a turn, in bytes. Of [`Redacted`] unless a name says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Index of the turn.
    pub turn: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}
