//! Hugging Face pipelines: `chunks` with `timestamp: [a, b]`, also as a bare list.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "hf-chunks", name: "Hugging Face pipeline JSON", extensions: &["json"] },
    |shape| {
        shape.all(&["chunks[].timestamp", "chunks[].text"])
            || shape.all(&["[].timestamp", "[].text"]) && !shape.has("[].start")
    },
    |json: Json<'_>| {
        let chunks = if json.text.trim_start().starts_with('[') {
            json.parse::<Vec<Chunk<'_>>>()?
        } else {
            json.parse::<Document<'_>>()?.chunks
        };
        let mut reading = Reading::of_cues();
        for chunk in &chunks {
            reading.read();
            let time = |at: usize| chunk.timestamp.get(at).copied().unwrap_or_default();
            reading.say(chunk.speaker.label(), seconds(time(0), time(1)), chunk.text.as_str(), 0);
        }
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    chunks: Vec<Chunk<'a>>,
}

#[derive(Deserialize)]
struct Chunk<'a> {
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(default, deserialize_with = "super::pair")]
    timestamp: Vec<Num>,
}
