//! Bytes to turns. One file per transcript format; `FORMATS` names them all.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Error, ErrorKind, Result};

/// Who a speaker is in the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Role {
    Therapist,
    Client,
    Other,
    Unknown,
}

/// One speaker's stretch of talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Turn {
    /// 0-based place in the transcript.
    pub index: usize,
    /// The label exactly as the file has it, trimmed; `None` where the file names nobody.
    pub speaker: Option<String>,
    /// What the label or the talk says of the speaker.
    pub role: Role,
    /// Milliseconds from the start of the recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_ms: Option<u64>,
    /// See `start_ms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_ms: Option<u64>,
    /// What was said.
    pub text: String,
    /// 1-based line of the source where the turn begins; 0 where the source has no lines.
    #[serde(skip)]
    pub line: u32,
}

/// What the caller knows beforehand.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ParseOptions {
    /// A hint only: the format is recognized from the content. Redaction masks the names in it.
    pub file_name: Option<String>,
    /// Speaker label to role.
    pub roles: BTreeMap<String, Role>,
    /// Follow the published grammar to the letter.
    pub strict: bool,
}

/// What was mended or left out, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// For programs, in kebab-case.
    pub code: &'static str,
    /// For a person; quotes nothing of the session.
    pub message: String,
    /// 1-based line of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// One label and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// As in [`Turn::speaker`].
    pub label: Option<String>,
    /// Proposed, or as the caller said.
    pub role: Role,
    /// False where the role was guessed from the talk and wants a look.
    pub certain: bool,
    /// How many turns.
    pub turns: usize,
    /// How many words.
    pub words: usize,
}

/// A parsed session, un-redacted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transcript {
    /// Id of the format it was read from.
    pub format: &'static str,
    /// In the order they were said.
    pub turns: Vec<Turn>,
    /// In the order they first speak.
    pub speakers: Vec<Speaker>,
    /// What was mended.
    pub warnings: Vec<Warning>,
    /// Names that stand outside the turns (file name, title, attendee list): never sent, but masked where said.
    pub outside: Vec<String>,
}

/// Reads a transcript that is text already.
///
/// # Errors
/// `unreadable` where no turn can be found, `too-large` over 64 MB.
pub fn parse(text: &str, options: &ParseOptions) -> Result<Transcript> {
    parse_bytes(text.as_bytes(), options)
}

/// Reads a transcript from a file's bytes.
///
/// # Errors
/// As [`parse`].
pub fn parse_bytes(_bytes: &[u8], _options: &ParseOptions) -> Result<Transcript> {
    Err(Error::new(ErrorKind::Unreadable, "not built yet"))
}

/// A transcript format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FormatInfo {
    /// For programs: "webvtt".
    pub id: &'static str,
    /// For people.
    pub name: &'static str,
    /// Without the dot.
    pub extensions: &'static [&'static str],
}

/// Every format that is read.
pub fn formats() -> Vec<FormatInfo> {
    Vec::new()
}

/// Refuses a size before its bytes are brought in.
///
/// # Errors
/// `too-large` over 64 MB.
pub fn check_size(bytes: usize) -> Result<()> {
    if bytes > 64 << 20 {
        Err(Error::new(ErrorKind::TooLarge, "This file is larger than 64 MB. Give one session."))
    } else {
        Ok(())
    }
}

impl Transcript {
    /// From this turn on, exchanges the two speakers' labels back.
    pub fn swap_from(&mut self, _turn: usize) {}

    /// Gives labels their roles; labels that do not occur are ignored.
    pub fn assign_roles(&mut self, roles: &BTreeMap<String, Role>) {
        for turn in &mut self.turns {
            if let Some(role) = turn.speaker.as_ref().and_then(|label| roles.get(label)) {
                turn.role = *role;
            }
        }
        for speaker in &mut self.speakers {
            if let Some(role) = speaker.label.as_ref().and_then(|label| roles.get(label)) {
                speaker.role = *role;
                speaker.certain = true;
            }
        }
    }
}
