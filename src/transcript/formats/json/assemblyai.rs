//! `AssemblyAI`: `utterances`, else `words`; whole milliseconds.

use serde::Deserialize;

use super::value::{Num, Str, list, milliseconds};
use super::words::Words;
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::time::Span;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "assemblyai", name: "AssemblyAI JSON", extensions: &["json"] },
    |shape| {
        (shape.has("audio_url") || shape.has("language_model") && shape.has("acoustic_model"))
            && shape.any(&["utterances", "words"])
    },
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        for utterance in &document.utterances {
            reading.read();
            reading.say(
                utterance.speaker.label(),
                milliseconds(utterance.start, utterance.end),
                utterance.text.as_str(),
                0,
            );
        }
        if document.utterances.is_empty() {
            let mut words = Words::new(&mut reading);
            for word in &document.words {
                words.word(word.speaker.label(), milliseconds(word.start, word.end), word.text.as_str());
            }
            words.end();
            if document.words.is_empty() {
                reading.say(None, Span::NONE, document.text.as_str(), 0);
            }
            reading.read();
        }
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(borrow, default, deserialize_with = "list")]
    utterances: Vec<Part<'a>>,
    #[serde(borrow, default, deserialize_with = "list")]
    words: Vec<Part<'a>>,
}

#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(default)]
    start: Num,
    #[serde(default)]
    end: Num,
}
