//! `WhisperX`: segments whose words may have other speakers than the segment; some words have no times.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::words::Words;
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "whisperx", name: "WhisperX JSON", extensions: &["json"] },
    |shape| shape.has("segments[].text") && shape.any(&["word_segments", "segments[].words[].score"]),
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        for segment in &document.segments {
            reading.read();
            let own = segment.speaker.label();
            let of = |word: &Word<'_>| word.speaker.label().map(str::to_owned).or_else(|| own.map(str::to_owned));
            let first = segment.words.first().and_then(of);
            if segment.words.iter().all(|word| of(word) == first) {
                let speaker = first.as_deref().or(own);
                reading.say(speaker, seconds(segment.start, segment.end), segment.text.as_str(), 0);
                continue;
            }
            let mut words = Words::new(&mut reading);
            for word in &segment.words {
                words.word(of(word).as_deref(), seconds(word.start, word.end), word.word.as_str());
            }
            words.end();
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
    #[serde(borrow, default, deserialize_with = "list")]
    words: Vec<Word<'a>>,
}

#[derive(Deserialize)]
struct Word<'a> {
    #[serde(borrow, default)]
    word: Str<'a>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(default)]
    start: Num,
    #[serde(default)]
    end: Num,
}
