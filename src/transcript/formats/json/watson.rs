//! IBM Watson: word triples, and speakers by the time a word begins.

use std::collections::HashMap;

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::words::Words;
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::time::Span;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "watson", name: "IBM Watson JSON", extensions: &["json"] },
    |shape| shape.any(&["results[].results[].alternatives[].timestamps", "results[].alternatives[].timestamps"]),
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        let nested = document.results.iter().flat_map(|part| &part.results);
        let parts: Vec<&Part<'_>> =
            document.results.iter().chain(nested).filter(|part| !part.alternatives.is_empty()).collect();
        let labels =
            document.speaker_labels.iter().chain(document.results.iter().flat_map(|part| &part.speaker_labels));
        let speakers: HashMap<Option<u64>, &str> =
            labels.filter_map(|label| Some((label.from.seconds(), label.speaker.label()?))).collect();
        let mut words = Words::new(&mut reading);
        for best in parts.iter().filter_map(|part| part.alternatives.first()) {
            for Triple(word, start, end) in &best.timestamps {
                let span = seconds(*start, *end);
                let word = if word.as_str() == "%HESITATION" { "um" } else { word.as_str() };
                words.word(speakers.get(&span.start).copied(), span, word);
            }
            if best.timestamps.is_empty() {
                words.word(None, Span::NONE, best.transcript.as_str());
            }
            if speakers.is_empty() {
                words.end();
            }
        }
        words.end();
        reading.count.of = parts.len();
        reading.count.read = parts.len();
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    results: Vec<Part<'a>>,
    #[serde(borrow, default, deserialize_with = "list")]
    speaker_labels: Vec<Label<'a>>,
}

#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    results: Vec<Part<'a>>,
    #[serde(borrow, default, deserialize_with = "list")]
    alternatives: Vec<Alternative<'a>>,
    #[serde(borrow, default, deserialize_with = "list")]
    speaker_labels: Vec<Label<'a>>,
}

#[derive(Deserialize)]
struct Alternative<'a> {
    #[serde(borrow, default)]
    transcript: Str<'a>,
    #[serde(borrow, default, deserialize_with = "list")]
    timestamps: Vec<Triple<'a>>,
}

#[derive(Deserialize)]
struct Triple<'a>(#[serde(borrow)] Str<'a>, Num, Num);

#[derive(Deserialize)]
struct Label<'a> {
    #[serde(default)]
    from: Num,
    #[serde(borrow, default)]
    speaker: Str<'a>,
}
