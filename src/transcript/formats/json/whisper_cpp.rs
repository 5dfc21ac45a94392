//! whisper.cpp: `transcription` with `offsets` in milliseconds; speakers from stereo or tinydiarize.

use serde::Deserialize;

use super::value::{Num, Str, list, milliseconds};
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "whisper-cpp", name: "whisper.cpp JSON", extensions: &["json"] },
    |shape| shape.has("transcription[].offsets"),
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        for segment in &document.transcription {
            reading.read();
            let speaker = segment.speaker.label().filter(|speaker| *speaker != "?");
            let text = segment.text.as_str().trim().trim_end_matches("[SPEAKER_TURN]");
            reading.say(speaker, milliseconds(segment.offsets.from, segment.offsets.to), text, 0);
        }
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    transcription: Vec<Segment<'a>>,
}

#[derive(Deserialize)]
struct Segment<'a> {
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(default)]
    offsets: Offsets,
}

#[derive(Deserialize, Default)]
struct Offsets {
    #[serde(default)]
    from: Num,
    #[serde(default)]
    to: Num,
}
