//! What whisper.cpp prints: `[00:00:00.000 --> 00:00:04.000]   text`; tinydiarize marks changes of speaker.

use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::source::{Source, trim};
use crate::transcript::time::{self, Span};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "whisper-text", name: "whisper.cpp and WhisperX text", extensions: &["txt"] },
    input: Input::Text {
        detect: |source| source.count(|line| cue(line).is_some()) * 2 > source.sample().len(),
        read: |source| Ok(read(source)),
    },
};

fn cue(line: &str) -> Option<(Span, &str)> {
    let (span, rest) = time::leading(line.strip_prefix('[').map(|_| line)?)?;
    span.end.filter(|_| line.get(..40).unwrap_or(line).contains("-->")).map(|_| (span, rest))
}

fn read(source: &Source<'_>) -> Reading {
    let mut reading = Reading::of_cues();
    for line in source.lines() {
        let text = trim(line.text);
        if text.is_empty() {
            continue;
        }
        reading.read();
        if let Some((span, said)) = cue(text) {
            // The diarizing build writes `(speaker 0)` before the text.
            let named = said.strip_prefix('(').and_then(|rest| rest.split_once(')'));
            let named = named.filter(|(name, _)| name.starts_with("speaker ") && name.len() < 14);
            let (speaker, said) = named.map_or((None, said), |(name, said)| (Some(name), said));
            reading.say(speaker, span, said.trim_end().trim_end_matches("[SPEAKER_TURN]"), line.number);
        } else if !reading.more(text) {
            reading.keep_outside(text);
        }
    }
    reading
}
