//! One file per transcript format; `FORMATS` names them all, in the order in which they are tried.

mod chat_export;
mod container;
mod delimited;
mod fathom;
mod generic_names;
mod happy_scribe;
mod inline_stamped;
pub(crate) mod json;
mod labelled;
mod lrc;
mod meet;
mod otter;
mod plain;
mod praat;
mod rev;
mod sbv;
mod speakers_in_cues;
mod srt;
mod stamped;
mod talkbank;
mod teams_cues;
mod teams_text;
mod time_lines;
mod timecode_blocks;
mod webvtt;
mod whisper_text;
mod word_transcribe;
mod zoom_captions;
mod zoom_chat;

use super::reading::Reading;
use super::source::Source;
use super::{FormatInfo, Result};
pub(crate) use container::Part;
pub(crate) use labelled::Layout;

/// A format: what it is called, how it is recognized, how it is read.
pub(crate) struct Format {
    pub info: FormatInfo,
    pub input: Input,
}

/// What a format is made of.
pub(crate) enum Input {
    /// Bytes that hold files.
    Archive { detect: fn(&[u8]) -> bool, parts: fn(&[u8]) -> Result<Vec<Part>> },
    /// Text whose markup holds the transcript's text.
    Markup { detect: fn(&str) -> bool, text: fn(&str) -> String },
    /// JSON, by its keys.
    Json { detect: fn(&json::Shape) -> bool, read: json::ReadJson },
    /// Text, decoded, with LF line ends.
    Text { detect: fn(&Source<'_>) -> bool, read: fn(&Source<'_>) -> Result<Reading> },
}

/// Every format. The first that recognizes the content reads it, so the particular stand before the general.
pub(crate) const FORMATS: &[&[Format]] = &[CONTAINERS, &json::DIALECTS, &[json::GENERIC], TEXTS];

const CONTAINERS: &[Format] =
    &[container::docx::FORMAT, container::zipped::FORMAT, container::rtf::FORMAT, container::html::FORMAT];

const TEXTS: &[Format] = &[
    webvtt::FORMAT,
    praat::FORMAT,
    talkbank::FORMAT,
    sbv::FORMAT,
    whisper_text::FORMAT,
    teams_cues::FORMAT,
    srt::FORMAT,
    zoom_chat::FORMAT,
    zoom_captions::FORMAT,
    chat_export::FORMAT,
    delimited::FORMAT,
    timecode_blocks::FORMAT,
    meet::FORMAT,
    otter::FORMAT,
    teams_text::FORMAT,
    happy_scribe::FORMAT,
    rev::FORMAT,
    fathom::FORMAT,
    word_transcribe::FORMAT,
    inline_stamped::FORMAT,
    lrc::FORMAT,
    time_lines::FORMAT,
    labelled::FORMAT,
    plain::FORMAT,
];

/// Every format, one after the other.
pub(crate) fn all() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().copied().flatten()
}
