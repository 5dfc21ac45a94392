//! One file per transcript format; `FORMATS` names them all, in the order in which they are tried.

mod labelled;
mod mistyped;
mod plain;
mod speakers_in_cues;
mod srt;
mod webvtt;

use super::reading::Reading;
use super::source::Source;
use super::{FormatInfo, Result};

/// A format: what it is called, how it is recognized, how it is read.
pub(crate) struct Format {
    pub info: FormatInfo,
    pub input: Input,
}

/// What a format is made of.
pub(crate) enum Input {
    /// Text, decoded, with LF line ends.
    Text { detect: fn(&Source<'_>) -> bool, read: fn(&Source<'_>) -> Result<Reading> },
}

/// Every format. The first that recognizes the content reads it, so the particular stand before the general.
pub(crate) const FORMATS: &[Format] = &[webvtt::FORMAT, srt::FORMAT, labelled::FORMAT, plain::FORMAT];
