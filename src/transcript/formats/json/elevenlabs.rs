//! `ElevenLabs` Scribe: words, spaces and sounds in order.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::words::Words;
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "elevenlabs", name: "ElevenLabs Scribe JSON", extensions: &["json"] },
    |shape| {
        shape.all(&["words[].type", "words[].text"])
            && shape.any(&["words[].speaker_id", "language_code", "words[].logprob"])
    },
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        reading.count.of = document.words.len();
        reading.count.read = document.words.len();
        let mut words = Words::new(&mut reading);
        for word in &document.words {
            let span = seconds(word.start, word.end);
            if word.kind.as_str() == "spacing" {
                words.glue(span, word.text.as_str());
            } else {
                words.glue_of(word.speaker_id.label(), span, word.text.as_str());
            }
        }
        words.end();
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    words: Vec<Word<'a>>,
}

#[derive(Deserialize)]
struct Word<'a> {
    #[serde(borrow, default, rename = "type")]
    kind: Str<'a>,
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(borrow, default)]
    speaker_id: Str<'a>,
    #[serde(default)]
    start: Num,
    #[serde(default)]
    end: Num,
}
