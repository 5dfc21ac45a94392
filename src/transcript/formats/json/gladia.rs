//! Gladia and meeting bots: `utterances`, perhaps within `result` or `result.transcription`.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "gladia", name: "Gladia JSON", extensions: &["json"] },
    |shape| {
        shape.any(&[
            "result.utterances",
            "result.transcription.utterances",
            "transcription.utterances",
            "utterances[].language",
        ])
    },
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        let groups = [
            document.utterances,
            document.transcription.utterances,
            document.result.utterances,
            document.result.transcription.utterances,
        ];
        for utterance in groups.iter().find(|group| !group.is_empty()).into_iter().flatten() {
            reading.read();
            let text = if utterance.text.is_empty() { &utterance.transcript } else { &utterance.text };
            reading.say(utterance.speaker.label(), seconds(utterance.start, utterance.end), text.as_str(), 0);
        }
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    utterances: Vec<Utterance<'a>>,
    #[serde(borrow, default)]
    transcription: Group<'a>,
    #[serde(borrow, default)]
    result: Answer<'a>,
}

#[derive(Deserialize, Default)]
struct Answer<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    utterances: Vec<Utterance<'a>>,
    #[serde(borrow, default)]
    transcription: Group<'a>,
}

#[derive(Deserialize, Default)]
struct Group<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    utterances: Vec<Utterance<'a>>,
}

#[derive(Deserialize)]
struct Utterance<'a> {
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(borrow, default)]
    transcript: Str<'a>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(default)]
    start: Num,
    #[serde(default)]
    end: Num,
}
