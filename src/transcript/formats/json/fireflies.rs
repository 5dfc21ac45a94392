//! Fireflies: `sentences[].speaker_name`, perhaps within `data.transcript`.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "fireflies", name: "Fireflies JSON", extensions: &["json"] },
    |shape| {
        shape.any(&[
            "sentences[].speaker_name",
            "data.transcript.sentences[].speaker_name",
            "transcript.sentences[].speaker_name",
        ])
    },
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        for part in [&document.own, &document.transcript, &document.data.transcript] {
            if let Some(title) = part.title.label() {
                reading.keep_outside(title);
            }
            for sentence in &part.sentences {
                reading.read();
                let text = if sentence.text.is_empty() { &sentence.raw_text } else { &sentence.text };
                reading.say(
                    sentence.speaker_name.label(),
                    seconds(sentence.start_time, sentence.end_time),
                    text.as_str(),
                    0,
                );
            }
        }
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, flatten)]
    own: Part<'a>,
    #[serde(borrow, default)]
    transcript: Part<'a>,
    #[serde(borrow, default)]
    data: Data<'a>,
}

#[derive(Deserialize, Default)]
struct Data<'a> {
    #[serde(borrow, default)]
    transcript: Part<'a>,
}

#[derive(Deserialize, Default)]
struct Part<'a> {
    #[serde(borrow, default)]
    title: Str<'a>,
    #[serde(borrow, default, deserialize_with = "list")]
    sentences: Vec<Sentence<'a>>,
}

#[derive(Deserialize)]
struct Sentence<'a> {
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(borrow, default)]
    raw_text: Str<'a>,
    #[serde(borrow, default)]
    speaker_name: Str<'a>,
    #[serde(default)]
    start_time: Num,
    #[serde(default)]
    end_time: Num,
}
