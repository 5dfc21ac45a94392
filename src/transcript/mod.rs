//! Bytes to turns. One file per transcript format; `formats::FORMATS` names them all.

mod bytes;
mod formats;
mod label;
mod line_label;
mod machine;
mod markup;
mod merge;
mod noise;
mod reading;
mod roles;
mod sessions;
mod source;
mod time;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Detail, Error, ErrorKind, Result};
use formats::{Format, Input, Part, json};
pub use merge::parse_many;
use reading::Reading;
use source::Source;

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
    /// Which session to read, 0-based, where a file holds several; the first unless said.
    pub session: Option<usize>,
}

/// How much of a source became turns, or is accounted for: "read 412 of 412 lines".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ReadCount {
    /// Lines that are not blank, or segments of a JSON file, that were read.
    pub read: usize,
    /// How many there are. Each that was not read has a warning.
    pub of: usize,
}

/// A WebVTT cue as it stands in the file, markup included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StrictCue {
    /// The line above its times; empty where there is none.
    pub id: String,
    /// Milliseconds.
    pub start_ms: u64,
    /// Milliseconds; may lie before the start.
    pub end_ms: u64,
    /// With LF between its lines.
    pub text: String,
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    /// How much of the source was read.
    pub count: ReadCount,
    /// How many sessions the source holds; [`ParseOptions::session`] chooses one.
    pub sessions: usize,
    /// The cues of a WebVTT file read in strict mode; empty otherwise.
    pub cues: Vec<StrictCue>,
}

/// Reads a transcript that is text already.
///
/// # Errors
/// `unreadable` where no turn can be found, `too-large` over 64 MB.
pub fn parse(text: &str, options: &ParseOptions) -> Result<Transcript> {
    check_size(text.len())?;
    let (unmarked, strict) = (text.strip_prefix('\u{FEFF}').unwrap_or(text), options.strict);
    // By the letter, a WebVTT file is text whatever stands in it.
    if !(strict && unmarked.starts_with("WEBVTT")) {
        bytes::refuse_what_is_no_text(text.as_bytes())?;
    }
    let (format, reading) = read_text(unmarked, options)?;
    finish(format.info.id, reading, options)
}

/// Reads a transcript from a file's bytes.
///
/// # Errors
/// As [`parse`].
pub fn parse_bytes(bytes: &[u8], options: &ParseOptions) -> Result<Transcript> {
    check_size(bytes.len())?;
    let (format, reading) = read_bytes(bytes, options, true)?;
    finish(format.info.id, reading, options)
}

/// As [`parse_bytes`], with each cue as a turn of its own: for files that are merged by time.
fn parse_cues(bytes: &[u8], options: &ParseOptions) -> Result<Transcript> {
    check_size(bytes.len())?;
    let (format, mut reading) = read_bytes(bytes, options, true)?;
    reading.take_apart();
    finish(format.info.id, reading, options)
}

fn read_bytes(bytes: &[u8], options: &ParseOptions, archives: bool) -> Result<(&'static Format, Reading)> {
    for format in formats::all().filter(|_| archives) {
        if let Input::Archive { detect, parts } = &format.input
            && detect(bytes)
        {
            let parts = parts(bytes)?;
            return Ok((format, read_parts(parts, options)?));
        }
    }
    let decoded = bytes::decode(bytes, options.strict)?;
    let (format, mut reading) = read_text(&decoded.text, options)?;
    if let Some(mended) = decoded.mended {
        reading.warnings.add("encoding", mended, None);
    }
    Ok((format, reading))
}

/// Reads the files of an archive: each is a session, of which one is chosen.
fn read_parts(parts: Vec<Part>, options: &ParseOptions) -> Result<Reading> {
    let count = parts.len();
    let chosen = options.session.unwrap_or(0).min(count.saturating_sub(1));
    let Some(part) = parts.into_iter().nth(chosen) else { return Err(no_speech("zip")) };
    let inner = ParseOptions { session: options.session.filter(|_| count < 2), ..options.clone() };
    let (_, mut reading) = read_bytes(&part.bytes, &inner, false)?;
    reading.keep_outside(&part.name);
    if count > 1 {
        reading.sessions = count;
    }
    Ok(reading)
}

fn read_text(text: &str, options: &ParseOptions) -> Result<(&'static Format, Reading)> {
    if json::looks_like(text) {
        let text = json::joined(text);
        let shape = json::Shape::of(&text);
        let is_of = |format: &&Format| matches!(&format.input, Input::Json { detect, .. } if detect(&shape));
        if let Some(format) = formats::all().find(is_of)
            && let Input::Json { read, .. } = &format.input
        {
            return Ok((format, json::read(&text, options, *read)?));
        }
    }
    for format in formats::all() {
        if let Input::Markup { detect, text: inner } = &format.input
            && detect(text)
        {
            // What is inside is plain: it is not looked into again.
            return Ok((format, read_plain(&inner(text), options)?.1));
        }
    }
    read_plain(text, options)
}

fn read_plain(text: &str, options: &ParseOptions) -> Result<(&'static Format, Reading)> {
    let normal = bytes::normalize(text, !options.strict);
    // By the letter, a second signature is text of the first file.
    if !options.strict
        && let Some(parts) = sessions::split(&normal)
    {
        let chosen = options.session.unwrap_or(0).min(parts.len() - 1);
        if let Some(part) = parts.get(chosen) {
            let (format, mut reading) = read_one(part.text, options)?;
            reading.sessions = parts.len();
            reading.lines_before(part.line);
            return Ok((format, reading));
        }
    }
    read_one(&normal, options)
}

fn read_one(text: &str, options: &ParseOptions) -> Result<(&'static Format, Reading)> {
    let source = Source::new(text, options);
    for format in formats::all() {
        if let Input::Text { detect, read } = &format.input
            && detect(&source)
        {
            return Ok((format, read(&source)?));
        }
    }
    Err(no_speech("text"))
}

fn no_speech(looks_like: &str) -> Error {
    Error::new(ErrorKind::Unreadable, "No speech was found in this file. Give a transcript of one session.")
        .with(Detail { looks_like: Some(looks_like.to_owned()), ..Detail::default() })
}

fn finish(format: &'static str, mut reading: Reading, options: &ParseOptions) -> Result<Transcript> {
    // By the letter, a file without cues is still a file of its format.
    if reading.turns.is_empty() && !options.strict {
        return Err(no_speech(format));
    }
    if !options.strict {
        machine::leave_out_invented(&mut reading);
        if reading.turns.is_empty() {
            return Err(no_speech(format));
        }
    }
    for (index, turn) in reading.turns.iter_mut().enumerate() {
        turn.index = index;
        if !options.strict
            && let Some(clean) = noise::clean(&turn.text)
        {
            turn.text = clean;
        }
    }
    if reading.sessions > 1 {
        let message = format!(
            "This file holds {} sessions. Number {} was read; choose another with `session`.",
            reading.sessions,
            options.session.unwrap_or(0).min(reading.sessions - 1) + 1
        );
        reading.warnings.add("several-sessions", message, None);
    }
    if let Some(name) = &options.file_name {
        reading.keep_outside(name);
    }
    let speakers = roles::assign(&mut reading.turns, &reading.stated, &options.roles);
    if !options.strict {
        machine::check_pace(&mut reading, speakers.iter().map(|speaker| speaker.words).sum());
    }
    Ok(Transcript {
        format,
        turns: reading.turns,
        speakers,
        warnings: reading.warnings.finish(),
        outside: reading.outside,
        count: reading.count,
        sessions: reading.sessions,
        cues: reading.cues,
    })
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
    formats::all().map(|format| format.info).collect()
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
    /// From this turn on, exchanges the two speakers' labels back, with their roles.
    ///
    /// The two are the therapist and the client where each is one, else the two with the most turns.
    pub fn swap_from(&mut self, turn: usize) {
        let Some((first, second)) = self.parties() else { return };
        let role = |label: &str| {
            let speaker = self.speakers.iter().find(|speaker| speaker.label.as_deref() == Some(label));
            speaker.map_or(Role::Unknown, |speaker| speaker.role)
        };
        let (first_role, second_role) = (role(&first), role(&second));
        for turn in self.turns.iter_mut().skip(turn) {
            if turn.speaker.as_ref() == Some(&first) {
                turn.speaker = Some(second.clone());
                turn.role = second_role;
            } else if turn.speaker.as_ref() == Some(&second) {
                turn.speaker = Some(first.clone());
                turn.role = first_role;
            }
        }
        let known = std::mem::take(&mut self.speakers);
        self.speakers = roles::count(&self.turns);
        for speaker in &mut self.speakers {
            if let Some(before) = known.iter().find(|before| before.label == speaker.label) {
                speaker.role = before.role;
                speaker.certain = before.certain;
            }
        }
        // One whose every turn went to the other stays listed: the exchange can be taken back.
        for speaker in known {
            if !self.speakers.iter().any(|counted| counted.label == speaker.label) {
                self.speakers.push(Speaker { turns: 0, words: 0, ..speaker });
            }
        }
    }

    fn parties(&self) -> Option<(String, String)> {
        let named = || self.speakers.iter().filter_map(|speaker| Some((speaker.label.as_ref()?, speaker)));
        let only = |role: Role| {
            let mut with = named().filter(|(_, speaker)| speaker.role == role);
            with.next().filter(|_| with.next().is_none()).map(|(label, _)| label.clone())
        };
        if let (Some(therapist), Some(client)) = (only(Role::Therapist), only(Role::Client)) {
            return Some((therapist, client));
        }
        let mut by_turns: Vec<_> = named().collect();
        by_turns.sort_by_key(|(_, speaker)| std::cmp::Reverse(speaker.turns));
        match by_turns.as_slice() {
            [(first, _), (second, _), ..] => Some(((*first).clone(), (*second).clone())),
            _ => None,
        }
    }

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
