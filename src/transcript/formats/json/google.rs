//! Google Speech-to-Text: with speakers, only the last result counts, for it repeats every word.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::words::Words;
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::time::Span;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "google-speech", name: "Google Speech-to-Text JSON", extensions: &["json"] },
    |shape| {
        shape.has("results[].alternatives[].transcript") && !shape.has("results[].results")
            || shape.has("response.results[].alternatives[].transcript")
    },
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let results = if document.results.is_empty() { document.response.results } else { document.results };
        let mut reading = Reading::of_cues();
        let tagged = |part: &Part<'_>| {
            part.alternatives.first().is_some_and(|best| best.words.iter().any(|word| word.speaker().is_some()))
        };
        if results.iter().any(tagged) {
            let mut words = Words::new(&mut reading);
            let last = results.iter().rev().find(|part| tagged(part)).and_then(|part| part.alternatives.first());
            for word in last.map(|best| best.words.as_slice()).unwrap_or_default() {
                words.word(word.speaker(), seconds(word.start(), word.end()), word.word.as_str());
            }
            words.end();
            reading.count.of = results.len();
            reading.count.read = results.len();
            return Ok(reading);
        }
        for part in &results {
            reading.read();
            let Some(best) = part.alternatives.first() else { continue };
            let span = Span {
                start: best.words.first().and_then(|word| word.start().seconds()),
                end: best.words.last().and_then(|word| word.end().seconds()).or(part.result_end.seconds()),
            };
            reading.say(None, span, best.transcript.as_str(), 0);
        }
        Ok(reading)
    },
);

#[derive(Deserialize, Default)]
struct Document<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    results: Vec<Part<'a>>,
    #[serde(borrow, default)]
    response: Response<'a>,
}

#[derive(Deserialize, Default)]
struct Response<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    results: Vec<Part<'a>>,
}

#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    alternatives: Vec<Alternative<'a>>,
    #[serde(default, rename = "resultEndTime")]
    result_end: Num,
}

#[derive(Deserialize)]
struct Alternative<'a> {
    #[serde(borrow, default)]
    transcript: Str<'a>,
    #[serde(borrow, default, deserialize_with = "list")]
    words: Vec<Word<'a>>,
}

#[derive(Deserialize)]
struct Word<'a> {
    #[serde(borrow, default)]
    word: Str<'a>,
    #[serde(borrow, default, rename = "speakerTag", alias = "speaker_tag")]
    tag: Str<'a>,
    #[serde(borrow, default, rename = "speakerLabel", alias = "speaker_label")]
    label: Str<'a>,
    #[serde(default, rename = "startTime", alias = "start_time")]
    start_time: Num,
    #[serde(default, rename = "endTime", alias = "end_time")]
    end_time: Num,
    #[serde(default, rename = "startOffset")]
    start_offset: Num,
    #[serde(default, rename = "endOffset")]
    end_offset: Num,
}

impl Word<'_> {
    fn speaker(&self) -> Option<&str> {
        self.tag.label().filter(|tag| *tag != "0").or(self.label.label())
    }

    fn start(&self) -> Num {
        Num(self.start_time.0.or(self.start_offset.0))
    }

    fn end(&self) -> Num {
        Num(self.end_time.0.or(self.end_offset.0))
    }
}
