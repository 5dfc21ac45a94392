//! `YouTube`'s SBV: `0:00:01.000,0:00:02.500`, then the text.

use super::webvtt::Cue;
use super::{Format, Input, speakers_in_cues};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::source::{Lines, Source, trim};
use crate::transcript::time::{self, Span};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "sbv", name: "YouTube SBV", extensions: &["sbv"] },
    input: Input::Text {
        detect: |source| source.sample().first().is_some_and(|line| timing(line).is_some()),
        read: |source| Ok(read(source)),
    },
};

fn timing(line: &str) -> Option<Span> {
    let (start, end) = line.split_once(',').filter(|_| line.len() < 40)?;
    Some(Span::between(time::whole(start)?, time::whole(end)?))
}

fn read(source: &Source<'_>) -> Reading {
    let mut reading = Reading::of_cues();
    let mut cues: Vec<Cue<'_>> = Vec::new();
    let mut at = 0;
    for line in Lines::of(source.text) {
        let start = at;
        at += line.text.len() + 1;
        let text = trim(line.text);
        if text.is_empty() {
            continue;
        }
        reading.read();
        if let Some(span) = timing(text) {
            cues.push(Cue { id: "", span, text: "", at, line: line.number, note: None });
        } else if let Some(cue) = cues.last_mut() {
            cue.text = source.text.get(cue.at..start + line.text.len()).unwrap_or("");
        }
    }
    speakers_in_cues::read(&cues, &mut reading);
    reading
}
