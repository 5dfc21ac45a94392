//! Deepgram: utterances, else paragraphs, else words; with several channels the channel is the speaker.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::words::Words;
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::{Reading, join};
use crate::transcript::time::Span;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "deepgram", name: "Deepgram JSON", extensions: &["json"] },
    |shape| shape.has("results.channels"),
    |json: Json<'_>| {
        let results = json.parse::<Document<'_>>()?.results;
        let mut reading = Reading::of_cues();
        let channels = results.channels.len() > 1;
        if !results.utterances.is_empty() {
            for utterance in &results.utterances {
                reading.read();
                let speaker = if channels { utterance.channel.label() } else { utterance.speaker.label() };
                reading.say(speaker, seconds(utterance.start, utterance.end), utterance.transcript.as_str(), 0);
            }
            return Ok(reading);
        }
        for (number, channel) in results.channels.iter().enumerate() {
            let Some(best) = channel.alternatives.first() else { continue };
            let of_channel = channels.then(|| number.to_string());
            let paragraphs = &best.paragraphs.paragraphs;
            for paragraph in paragraphs {
                reading.read();
                let mut text = String::new();
                paragraph.sentences.iter().for_each(|sentence| join(&mut text, sentence.text.as_str().trim()));
                let speaker = of_channel.as_deref().or(paragraph.speaker.label());
                reading.say(speaker, seconds(paragraph.start, paragraph.end), &text, 0);
            }
            if paragraphs.is_empty() {
                let mut words = Words::new(&mut reading);
                for word in &best.words {
                    let text = if word.punctuated_word.is_empty() { &word.word } else { &word.punctuated_word };
                    words.word(
                        of_channel.as_deref().or(word.speaker.label()),
                        seconds(word.start, word.end),
                        text.as_str(),
                    );
                }
                words.end();
                if best.words.is_empty() {
                    reading.say(of_channel.as_deref(), Span::NONE, best.transcript.as_str(), 0);
                }
                reading.read();
            }
        }
        if channels {
            reading.sort_by_time();
        }
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    results: Results<'a>,
}

#[derive(Deserialize)]
struct Results<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    channels: Vec<Channel<'a>>,
    #[serde(borrow, default, deserialize_with = "list")]
    utterances: Vec<Utterance<'a>>,
}

#[derive(Deserialize)]
struct Channel<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    alternatives: Vec<Alternative<'a>>,
}

#[derive(Deserialize)]
struct Alternative<'a> {
    #[serde(borrow, default)]
    transcript: Str<'a>,
    #[serde(borrow, default, deserialize_with = "list")]
    words: Vec<Word<'a>>,
    #[serde(borrow, default)]
    paragraphs: Paragraphs<'a>,
}

#[derive(Deserialize, Default)]
struct Paragraphs<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    paragraphs: Vec<Paragraph<'a>>,
}

#[derive(Deserialize)]
struct Paragraph<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    sentences: Vec<Sentence<'a>>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(default)]
    start: Num,
    #[serde(default)]
    end: Num,
}

#[derive(Deserialize)]
struct Sentence<'a> {
    #[serde(borrow, default)]
    text: Str<'a>,
}

#[derive(Deserialize)]
struct Word<'a> {
    #[serde(borrow, default)]
    word: Str<'a>,
    #[serde(borrow, default)]
    punctuated_word: Str<'a>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(default)]
    start: Num,
    #[serde(default)]
    end: Num,
}

#[derive(Deserialize)]
struct Utterance<'a> {
    #[serde(borrow, default)]
    transcript: Str<'a>,
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(borrow, default)]
    channel: Str<'a>,
    #[serde(default)]
    start: Num,
    #[serde(default)]
    end: Num,
}
