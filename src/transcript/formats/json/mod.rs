//! JSON of recognizers, meeting tools and corpora: one file per dialect, read into its own types.

mod assemblyai;
mod aws;
mod azure;
mod deepgram;
mod elevenlabs;
mod fireflies;
mod generic;
mod gladia;
mod google;
mod hugging_face;
mod podcast;
mod rev_ai;
mod shape;
mod sonix;
mod speechmatics;
mod value;
mod watson;
mod webex;
mod whisper;
mod whisper_cpp;
mod whisperx;
mod word_spans;
mod words;

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};

use super::{Format, Input};
use crate::transcript::reading::Reading;
use crate::transcript::{FormatInfo, ParseOptions};
use crate::{Detail, Error, ErrorKind, Result};
pub(crate) use shape::Shape;
use value::Num;

/// A JSON text and what the caller knows.
#[derive(Clone, Copy)]
pub(crate) struct Json<'a> {
    pub text: &'a str,
    pub options: &'a ParseOptions,
}

impl<'a> Json<'a> {
    fn parse<T: Deserialize<'a>>(self) -> serde_json::Result<T> {
        serde_json::from_str(self.text)
    }
}

/// Reads a dialect.
pub(crate) type ReadJson = fn(Json<'_>) -> serde_json::Result<Reading>;

const fn format(info: FormatInfo, detect: fn(&Shape) -> bool, read: ReadJson) -> Format {
    Format { info, input: Input::Json { detect, read } }
}

/// Every dialect, the particular before the general.
pub(super) const DIALECTS: [Format; 19] = [
    deepgram::FORMAT,
    aws::FORMAT,
    azure::FORMAT,
    watson::FORMAT,
    speechmatics::FORMAT,
    google::FORMAT,
    assemblyai::FORMAT,
    rev_ai::FORMAT,
    whisper_cpp::FORMAT,
    hugging_face::FORMAT,
    whisperx::FORMAT,
    podcast::FORMAT,
    whisper::FORMAT,
    elevenlabs::FORMAT,
    gladia::FORMAT,
    fireflies::FORMAT,
    webex::FORMAT,
    sonix::FORMAT,
    word_spans::FORMAT,
];
pub(super) const GENERIC: Format = generic::FORMAT;

/// Whether a text is JSON by its first character and the next: `[doctor]` is not.
pub(crate) fn looks_like(text: &str) -> bool {
    let text = text.trim_start();
    let mut rest = text.chars();
    match rest.next() {
        Some('{') => matches!(rest.as_str().trim_start().chars().next(), Some('"' | '}')),
        Some('[') => matches!(rest.as_str().trim_start().chars().next(), Some('{' | '[' | '"' | ']')),
        _ => false,
    }
}

/// JSON Lines become one list; a single document stays as it is.
pub(crate) fn joined(text: &str) -> Cow<'_, str> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    let (mut parts, mut start) = (Vec::new(), 0);
    if !text.trim_start().starts_with('{') || !text.trim_end().contains('\n') {
        return text.into();
    }
    while let Some(Ok(_)) = values.next() {
        let end = values.byte_offset();
        parts.push(text.get(start..end).unwrap_or(""));
        start = end;
    }
    if parts.len() < 2 { text.into() } else { format!("[{}]", parts.join(",")).into() }
}

/// Reads with the format found; a text that breaks JSON's rules gets one try with its control characters taken out.
///
/// # Errors
/// `unreadable`, with the line where it breaks.
pub(crate) fn read(text: &str, options: &ParseOptions, read: ReadJson) -> Result<Reading> {
    let error = match read(Json { text, options }) {
        Ok(reading) => return Ok(reading),
        Err(error) => error,
    };
    if text.bytes().any(|b| b < b' ') {
        let mended: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if let Ok(mut reading) = read(Json { text: &mended, options }) {
            let message = "Control characters stood in this JSON. They were taken out.";
            reading.warnings.add("control-characters", message, u32::try_from(error.line()).ok());
            return Ok(reading);
        }
    }
    let line = u32::try_from(error.line()).ok();
    let message = format!("This JSON cannot be read: it breaks in line {}.", error.line());
    let detail = Detail { looks_like: Some("json".to_owned()), line, ..Detail::default() };
    Err(Error::new(ErrorKind::Unreadable, message).with(detail))
}

/// `[a, b]`, or one number, or `null`.
fn pair<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Vec<Num>, D::Error> {
    Ok(Option::<Vec<Num>>::deserialize(deserializer)?.unwrap_or_default())
}
