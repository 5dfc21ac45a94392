//! Speechmatics: words and punctuation that attaches to them; and the old layout with speakers apart from words.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::words::Words;
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "speechmatics", name: "Speechmatics JSON", extensions: &["json"] },
    |shape| {
        shape.all(&["results[].type", "results[].alternatives[].content"])
            || shape.all(&["speakers[].duration", "words[].duration"])
    },
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        reading.count.of = document.results.len() + document.words.len();
        reading.count.read = reading.count.of;
        let delimiter = document.metadata.pack.delimiter;
        let mut words = Words::new(&mut reading);
        for part in &document.results {
            let Some(best) = part.alternatives.first() else { continue };
            let speaker = best.speaker.label().filter(|speaker| *speaker != "UU");
            let span = seconds(part.start_time, part.end_time);
            if part.attaches_to.as_str() == "previous"
                || part.kind.as_str() == "punctuation" && part.attaches_to.is_empty()
            {
                words.glue(span, best.content.as_str());
            } else if delimiter.as_ref().is_some_and(Str::is_empty) {
                words.glue_of(speaker, span, best.content.as_str());
            } else {
                words.word(speaker, span, best.content.as_str());
            }
        }
        // The old layout: each word belongs to the last speaker that began before it.
        let mut at = 0;
        let mut speakers: Vec<_> =
            document.speakers.iter().filter_map(|s| Some((s.time.seconds()?, s.name.label()))).collect();
        speakers.sort_by_key(|(start, _)| *start);
        for word in &document.words {
            let span = seconds(word.time, Num(word.time.0.zip(word.duration.0).map(|(time, length)| time + length)));
            while speakers.get(at + 1).is_some_and(|(start, _)| span.start.is_some_and(|time| time >= *start)) {
                at += 1;
            }
            if matches!(word.name.as_str(), "." | "," | "?" | "!") {
                words.glue(span, word.name.as_str());
            } else {
                words.word(speakers.get(at).and_then(|(_, name)| *name), span, word.name.as_str());
            }
        }
        words.end();
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    results: Vec<Part<'a>>,
    #[serde(borrow, default, deserialize_with = "list")]
    speakers: Vec<Named<'a>>,
    #[serde(borrow, default, deserialize_with = "list")]
    words: Vec<Named<'a>>,
    #[serde(borrow, default)]
    metadata: Metadata<'a>,
}

#[derive(Deserialize, Default)]
struct Metadata<'a> {
    #[serde(borrow, default, rename = "language_pack_info")]
    pack: Pack<'a>,
}

#[derive(Deserialize, Default)]
struct Pack<'a> {
    #[serde(borrow, default, rename = "word_delimiter")]
    delimiter: Option<Str<'a>>,
}

#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow, default)]
    name: Str<'a>,
    #[serde(default)]
    time: Num,
    #[serde(default)]
    duration: Num,
}

#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow, default, rename = "type")]
    kind: Str<'a>,
    #[serde(borrow, default)]
    attaches_to: Str<'a>,
    #[serde(default)]
    start_time: Num,
    #[serde(default)]
    end_time: Num,
    #[serde(borrow, default, deserialize_with = "list")]
    alternatives: Vec<Alternative<'a>>,
}

#[derive(Deserialize)]
struct Alternative<'a> {
    #[serde(borrow, default)]
    content: Str<'a>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
}
