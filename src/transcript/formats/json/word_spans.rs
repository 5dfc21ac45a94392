//! Words in one list and speakers' spans in another: the BBC's Kaldi and Digital Paper Edit, and autoEdit 2.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::words::Words;
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "word-spans", name: "Words and speaker spans, JSON (BBC, autoEdit)", extensions: &["json"] },
    |shape| shape.any(&["retval.words", "text[].paragraph"]) || shape.all(&["words", "paragraphs[].speaker"]),
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        let (own, kaldi) = (&document.words, &document.retval.words);
        let list = if own.is_empty() { kaldi } else { own };
        let lines = document
            .text
            .iter()
            .flat_map(|part| &part.paragraph)
            .flat_map(|part| &part.line)
            .flat_map(|line| &line.words);
        let segments = &document.retval.segmentation.segments;
        let mut spans: Vec<(Option<u64>, Option<String>)> = Vec::new();
        for part in &document.paragraphs {
            spans.push((part.start.seconds(), part.speaker.label().map(str::to_owned)));
        }
        for part in segments {
            spans.push((part.start.seconds(), part.speaker.label().map(str::to_owned)));
        }
        spans.sort_by_key(|(start, _)| *start);
        let mut at = 0;
        let mut words = Words::new(&mut reading);
        for word in list.iter().chain(lines) {
            let span = seconds(Num(word.start.0.or(word.start_time.0)), Num(word.end.0.or(word.end_time.0)));
            while spans.get(at + 1).is_some_and(|(start, _)| *start <= span.start) {
                at += 1;
            }
            let text = [&word.punct, &word.text, &word.word].into_iter().find(|text| !text.is_empty());
            let speaker = spans.get(at).and_then(|(_, speaker)| speaker.as_deref());
            words.word(speaker, span, text.map_or("", Str::as_str));
        }
        words.end();
        reading.count.of = list.len();
        reading.count.read = list.len();
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    words: Vec<Word<'a>>,
    #[serde(borrow, default, deserialize_with = "list")]
    paragraphs: Vec<Paragraph<'a>>,
    #[serde(borrow, default)]
    retval: Kaldi<'a>,
    #[serde(borrow, default, deserialize_with = "list")]
    text: Vec<AutoEdit<'a>>,
}

#[derive(Deserialize)]
struct Word<'a> {
    #[serde(borrow, default)]
    word: Str<'a>,
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(borrow, default)]
    punct: Str<'a>,
    #[serde(default)]
    start: Num,
    #[serde(default)]
    end: Num,
    #[serde(default, rename = "startTime")]
    start_time: Num,
    #[serde(default, rename = "endTime")]
    end_time: Num,
}

#[derive(Deserialize)]
struct Paragraph<'a> {
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(default)]
    start: Num,
}

#[derive(Deserialize, Default)]
struct Kaldi<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    words: Vec<Word<'a>>,
    #[serde(borrow, default)]
    segmentation: Segmentation<'a>,
}

#[derive(Deserialize, Default)]
struct Segmentation<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    segments: Vec<Paragraph<'a>>,
}

#[derive(Deserialize)]
struct AutoEdit<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    paragraph: Vec<AutoEditPart<'a>>,
}

#[derive(Deserialize)]
struct AutoEditPart<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    line: Vec<AutoEditLine<'a>>,
}

#[derive(Deserialize)]
struct AutoEditLine<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    words: Vec<Word<'a>>,
}
