//! The podcast namespace's transcripts: `segments[].body`, the speaker only where it changes.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "podcast-json", name: "Podcast transcript JSON", extensions: &["json"] },
    |shape| shape.has("segments[].body"),
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        let mut last: Option<&str> = None;
        for segment in &document.segments {
            reading.read();
            last = segment.speaker.label().or(last);
            reading.say(last, seconds(segment.start, segment.end), segment.body.as_str(), 0);
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
    body: Str<'a>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(default, rename = "startTime")]
    start: Num,
    #[serde(default, rename = "endTime")]
    end: Num,
}
