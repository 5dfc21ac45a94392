//! Whisper: `OpenAI`'s API and command line, `faster-whisper`, `whisper-timestamped`, and the diarizing API.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "whisper-json", name: "Whisper JSON (OpenAI)", extensions: &["json"] },
    |shape| {
        shape.has("segments[].text")
            && (shape.any(&[
                "segments[].seek",
                "segments[].avg_logprob",
                "segments[].words[].confidence",
                "segments[].tokens",
            ]) || shape.all(&["segments[].type", "segments[].start"])
                || shape.all(&["language", "duration"]))
    },
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        for segment in &document.segments {
            reading.read();
            reading.say(segment.speaker.label(), seconds(segment.start, segment.end), segment.text.as_str(), 0);
        }
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    segments: Vec<Segment<'a>>,
}

#[derive(Deserialize)]
struct Segment<'a> {
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(default)]
    start: Num,
    #[serde(default)]
    end: Num,
}
