//! Words in one list and speakers' spans in another: the BBC's Kaldi and Digital Paper Edit, and autoEdit 2.

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::words::Words;
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::time::Span;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "word-spans", name: "Words and speaker spans, JSON (BBC, autoEdit)", extensions: &["json"] },
    |shape| shape.any(&["retval.words", "text[].paragraph"]) || shape.all(&["words", "paragraphs[].speaker"]),
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        let (own, kaldi) = (&document.words, &document.retval.words);
        let list = if own.is_empty() { kaldi } else { own };
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
        for word in list {
            let span = word.span();
            while spans.get(at + 1).is_some_and(|(start, _)| *start <= span.start) {
                at += 1;
            }
            let text = [&word.punct, &word.text, &word.word].into_iter().find(|text| !text.is_empty());
            let speaker = spans.get(at).and_then(|(_, speaker)| speaker.as_deref());
            words.word(speaker, span, text.map_or("", Str::as_str));
        }
        let mut read = list.len();
        for part in &document.text {
            for paragraph in &part.paragraph {
                let lines = paragraph.line.iter().flat_map(|line| &line.words);
                // Some versions keep the words one level higher, or only the text.
                let own = (!paragraph.text.is_empty())
                    .then_some(Word { text: paragraph.text.clone(), ..Word::at(paragraph) });
                let bare = paragraph.words.is_empty() && paragraph.line.is_empty();
                for word in lines.chain(&paragraph.words).chain(own.as_ref().filter(|_| bare)) {
                    let text = [&word.punct, &word.text, &word.word].into_iter().find(|text| !text.is_empty());
                    words.word(part.speaker.label(), word.span(), text.map_or("", Str::as_str));
                    read += 1;
                }
            }
        }
        words.end();
        reading.count.of = read;
        reading.count.read = read;
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

impl Word<'_> {
    fn span(&self) -> Span {
        seconds(Num(self.start.0.or(self.start_time.0)), Num(self.end.0.or(self.end_time.0)))
    }

    fn at(paragraph: &AutoEditPart<'_>) -> Self {
        Self { start: paragraph.start, end: paragraph.end, ..Self::default() }
    }
}

#[derive(Deserialize, Default)]
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
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(borrow, default, deserialize_with = "list")]
    paragraph: Vec<AutoEditPart<'a>>,
}

#[derive(Deserialize)]
struct AutoEditPart<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    line: Vec<AutoEditLine<'a>>,
    #[serde(borrow, default, deserialize_with = "list")]
    words: Vec<Word<'a>>,
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(default)]
    start: Num,
    #[serde(default)]
    end: Num,
}

#[derive(Deserialize)]
struct AutoEditLine<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    words: Vec<Word<'a>>,
}

#[cfg(test)]
mod tests {
    use crate::transcript::{ParseOptions, parse};

    #[test]
    fn every_tool_names_its_speakers() {
        let kaldi = r#"{"retval":{"words":[{"start":0.1,"end":0.5,"word":"hello","punct":"Hello."},{"start":1.1,"end":1.5,"word":"hi","punct":"Hi."}],"segmentation":{"segments":[{"start":0.0,"duration":1.0,"speaker":{"@id":"Ana"}},{"start":1.0,"duration":1.0,"speaker":{"@id":"Ben"}}]}}}"#;
        let lines = r#"{"text":[{"speaker":"Ana","paragraph":[{"line":[{"words":[{"text":"Hello.","startTime":0.1,"endTime":0.5}]}]}]},{"speaker":"Ben","paragraph":[{"line":[{"words":[{"text":"Hi.","startTime":1.1,"endTime":1.5}]}]}]}]}"#;
        let paragraphs = r#"{"text":[{"speaker":"Ana","paragraph":[{"text":"Hello.","start":0.1,"end":0.5}]},{"speaker":"Ben","paragraph":[{"text":"Hi.","start":1.1,"end":1.5}]}]}"#;
        for text in [kaldi, lines, paragraphs] {
            let parsed = parse(text, &ParseOptions::default()).unwrap();
            let turns: Vec<_> =
                parsed.turns.iter().map(|t| (t.speaker.as_deref().unwrap(), &*t.text, t.start_ms)).collect();
            assert_eq!(turns, [("Ana", "Hello.", Some(100)), ("Ben", "Hi.", Some(1100))], "{text}");
            assert_eq!((parsed.count.read, parsed.count.of), (2, 2));
        }
    }
}
