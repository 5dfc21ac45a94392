//! Sonix: `transcript[]` with speakers and words.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::{Reading, join};

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "sonix", name: "Sonix JSON", extensions: &["json"] },
    |shape| shape.all(&["transcript[].speaker", "transcript[].start_time"]),
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        for part in &document.transcript {
            reading.read();
            let mut text = part.text.as_str().to_owned();
            if text.is_empty() {
                part.words.iter().for_each(|word| join(&mut text, word.text.as_str().trim()));
            }
            reading.say(part.speaker.label(), seconds(part.start_time, part.end_time), &text, 0);
        }
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    transcript: Vec<Part<'a>>,
}

#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(default)]
    start_time: Num,
    #[serde(default)]
    end_time: Num,
    #[serde(borrow, default, deserialize_with = "list")]
    words: Vec<Word<'a>>,
}

#[derive(Deserialize)]
struct Word<'a> {
    #[serde(borrow, default)]
    text: Str<'a>,
}
