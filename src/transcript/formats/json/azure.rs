//! Azure batch transcription: recognized phrases, sorted by offset, in ticks of 100 ns, ISO 8601 or milliseconds.

use serde::Deserialize;

use super::value::{Num, Str, list};
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::time::Span;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "azure-speech", name: "Azure Speech JSON", extensions: &["json"] },
    |shape| shape.has("recognizedPhrases"),
    |json: Json<'_>| {
        let mut phrases = json.parse::<Document<'_>>()?.phrases;
        let mut reading = Reading::of_cues();
        let channels = phrases
            .iter()
            .any(|phrase| phrase.channel.label() != phrases.first().and_then(|first| first.channel.label()));
        phrases.sort_by_key(Phrase::start);
        for phrase in &phrases {
            reading.count.of += 1;
            if !phrase.status.is_empty() && phrase.status.as_str() != "Success" {
                reading.warnings.add("not-recognized", "A phrase was not recognized by the service.", None);
                continue;
            }
            reading.count.read += 1;
            let Some(best) = phrase.best.first() else { continue };
            let start = phrase.start();
            let span =
                Span { start, end: start.zip(phrase.length()).map(|(start, length)| start.saturating_add(length)) };
            let speaker = phrase.speaker.label().or(phrase.channel.label().filter(|_| channels));
            let text = if best.display.is_empty() { &best.lexical } else { &best.display };
            reading.say(speaker, span, text.as_str(), 0);
        }
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default, rename = "recognizedPhrases", deserialize_with = "list")]
    phrases: Vec<Phrase<'a>>,
}

#[derive(Deserialize)]
struct Phrase<'a> {
    #[serde(borrow, default, rename = "recognitionStatus")]
    status: Str<'a>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(borrow, default)]
    channel: Str<'a>,
    #[serde(default)]
    offset: Num,
    #[serde(default)]
    duration: Num,
    #[serde(default, rename = "offsetInTicks")]
    offset_ticks: Num,
    #[serde(default, rename = "durationInTicks")]
    duration_ticks: Num,
    #[serde(default, rename = "offsetMilliseconds")]
    offset_ms: Num,
    #[serde(default, rename = "durationMilliseconds")]
    duration_ms: Num,
    #[serde(borrow, default, rename = "nBest", deserialize_with = "list")]
    best: Vec<Best<'a>>,
}

impl Phrase<'_> {
    fn start(&self) -> Option<u64> {
        Num(self.offset_ticks.0.map(|ticks| ticks / 1e7)).seconds().or(self.offset_ms.ms()).or(self.offset.seconds())
    }

    fn length(&self) -> Option<u64> {
        Num(self.duration_ticks.0.map(|ticks| ticks / 1e7))
            .seconds()
            .or(self.duration_ms.ms())
            .or(self.duration.seconds())
    }
}

#[derive(Deserialize)]
struct Best<'a> {
    #[serde(borrow, default)]
    display: Str<'a>,
    #[serde(borrow, default)]
    lexical: Str<'a>,
}
