//! AWS Transcribe: audio segments, else items grouped by speaker; times are seconds in strings.

use std::collections::HashMap;

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::words::Words;
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::time::Span;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "aws-transcribe", name: "AWS Transcribe JSON", extensions: &["json"] },
    |shape| shape.has("results.items") && shape.any(&["jobName", "results.transcripts", "results.audio_segments"]),
    |json: Json<'_>| {
        let results = json.parse::<Document<'_>>()?.results;
        let mut reading = Reading::of_cues();
        if results.audio_segments.iter().any(|segment| !segment.speaker_label.is_empty()) {
            let mut empty = 0_usize;
            for segment in &results.audio_segments {
                reading.read();
                let span = seconds(segment.start_time, segment.end_time);
                empty += usize::from(!reading.say(segment.speaker_label.label(), span, segment.transcript.as_str(), 0));
            }
            if empty > 0 {
                reading.warnings.add(
                    "empty-turn",
                    format!("{empty} segments hold no words. They were left out."),
                    None,
                );
            }
            return Ok(reading);
        }
        // Old files keep the labels apart, by the start time of each word.
        let spoken = results.speaker_labels.segments.iter().flat_map(|segment| &segment.items);
        let by_start: HashMap<Option<u64>, &str> =
            spoken.filter_map(|item| Some((item.start_time.seconds(), item.speaker_label.label()?))).collect();
        if results.channel_labels.channels.is_empty() {
            let mut words = Words::new(&mut reading);
            items(&mut words, &results.items, &by_start, None);
            words.end();
        }
        for channel in &results.channel_labels.channels {
            let mut words = Words::new(&mut reading);
            items(&mut words, &channel.items, &by_start, channel.channel_label.label());
            words.end();
        }
        if !results.channel_labels.channels.is_empty() {
            reading.sort_by_time();
        }
        reading.count.of = results.items.len();
        reading.count.read = reading.count.of;
        Ok(reading)
    },
);

fn items(words: &mut Words<'_>, items: &[Item<'_>], by_start: &HashMap<Option<u64>, &str>, channel: Option<&str>) {
    for item in items {
        let Some(best) = item.alternatives.first() else { continue };
        if item.kind.as_str() == "punctuation" {
            words.glue(Span::NONE, best.content.as_str());
        } else {
            let span = seconds(item.start_time, item.end_time);
            let speaker = item.speaker_label.label().or_else(|| by_start.get(&span.start).copied()).or(channel);
            words.word(speaker, span, best.content.as_str());
        }
    }
}

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    results: Results<'a>,
}

#[derive(Deserialize)]
struct Results<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    audio_segments: Vec<Segment<'a>>,
    #[serde(borrow, default, deserialize_with = "list")]
    items: Vec<Item<'a>>,
    #[serde(borrow, default)]
    speaker_labels: SpeakerLabels<'a>,
    #[serde(borrow, default)]
    channel_labels: ChannelLabels<'a>,
}

#[derive(Deserialize)]
struct Segment<'a> {
    #[serde(borrow, default)]
    transcript: Str<'a>,
    #[serde(borrow, default)]
    speaker_label: Str<'a>,
    #[serde(default)]
    start_time: Num,
    #[serde(default)]
    end_time: Num,
}

#[derive(Deserialize)]
struct Item<'a> {
    #[serde(borrow, default, rename = "type")]
    kind: Str<'a>,
    #[serde(borrow, default)]
    speaker_label: Str<'a>,
    #[serde(default)]
    start_time: Num,
    #[serde(default)]
    end_time: Num,
    #[serde(borrow, default, deserialize_with = "list")]
    alternatives: Vec<Content<'a>>,
}

#[derive(Deserialize)]
struct Content<'a> {
    #[serde(borrow, default)]
    content: Str<'a>,
}

#[derive(Deserialize, Default)]
struct SpeakerLabels<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    segments: Vec<LabelSegment<'a>>,
}

#[derive(Deserialize)]
struct LabelSegment<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    items: Vec<LabelItem<'a>>,
}

#[derive(Deserialize)]
struct LabelItem<'a> {
    #[serde(default)]
    start_time: Num,
    #[serde(borrow, default)]
    speaker_label: Str<'a>,
}

#[derive(Deserialize, Default)]
struct ChannelLabels<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    channels: Vec<Channel<'a>>,
}

#[derive(Deserialize)]
struct Channel<'a> {
    #[serde(borrow, default)]
    channel_label: Str<'a>,
    #[serde(borrow, default, deserialize_with = "list")]
    items: Vec<Item<'a>>,
}
