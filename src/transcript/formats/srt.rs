//! `SubRip`, and cue text without a header, as liberally as it is written.

use super::webvtt::Cue;
use super::{Format, Input, speakers_in_cues};
use crate::transcript::reading::Reading;
use crate::transcript::source::{Lines, Source, trim};
use crate::transcript::time::{self, Span};
use crate::transcript::{FormatInfo, Result};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "srt", name: "SubRip subtitles", extensions: &["srt"] },
    input: Input::Text { detect, read },
};

fn detect(source: &Source<'_>) -> bool {
    source.count(|line| matches!(timing(line), Some(Ok(_)))) >= 1
        && source.count(|line| timing(line).is_some()) * 8 >= source.sample().len()
}

/// A line of times; `Err` where it has an arrow but its times cannot be read.
fn timing(line: &str) -> Option<std::result::Result<Span, ()>> {
    let head = super::super::source::cut(line, 80);
    memchr::memchr2(b'>', b'&', head.as_bytes())?;
    let arrow = ["-->", "->", "–>", "—>", "--&gt;"].iter().find_map(|arrow| Some((head.find(arrow)?, arrow)));
    let (at, arrow) = arrow?;
    let (start, rest) = line.split_at(at);
    let rest = trim(rest.get(arrow.len()..)?);
    let start = loosely(trim(start));
    let end = loosely(rest.split_whitespace().next().unwrap_or(""));
    match (start, end) {
        (Some(start), Some(end)) => Some(Ok(Span::between(start, end))),
        (Some(start), None) => Some(Ok(Span::from(start))),
        _ if *arrow == "-->" => Some(Err(())),
        _ => None,
    }
}

fn loosely(text: &str) -> Option<u64> {
    time::whole(text).or_else(|| text.parse().ok().and_then(time::from_seconds).filter(|_| text.contains('.')))
}

fn read(source: &Source<'_>) -> Result<Reading> {
    let mut reading = Reading::of_cues();
    let cues = cues(source.text, &mut reading);
    speakers_in_cues::read(&cues, &mut reading);
    Ok(reading)
}

/// A cue runs to the next line of times, whatever blank lines stand in it; a number right above those is their index.
fn cues<'a>(text: &'a str, reading: &mut Reading) -> Vec<Cue<'a>> {
    let mut cues: Vec<Cue<'a>> = Vec::new();
    let mut at = 0;
    // The line before, if it may be the next cue's index: where it begins.
    let mut index: Option<usize> = None;
    let mut open: Option<Cue<'a>> = None;
    let mut close = |open: &mut Option<Cue<'a>>, end: usize| {
        if let Some(mut cue) = open.take() {
            cue.text = trim(text.get(cue.at..end).unwrap_or(""));
            cues.push(cue);
        }
    };
    for line in Lines::of(text) {
        let start = at;
        at += line.text.len() + 1;
        let trimmed = trim(line.text);
        if trimmed.is_empty() {
            continue;
        }
        reading.count.of += 1;
        let times = timing(trimmed);
        if let Some(times) = times {
            reading.count.read += 1;
            close(&mut open, index.unwrap_or(start));
            if times.is_err() {
                reading.warnings.add(
                    "malformed-times",
                    "This cue's times cannot be read. Its text was kept.",
                    Some(line.number),
                );
            }
            open = Some(Cue { id: "", span: times.unwrap_or_default(), text: "", at, line: line.number, note: None });
            index = None;
        } else {
            let counted = trimmed.len() < 8 && trimmed.bytes().all(|b| b.is_ascii_digit());
            index = counted.then_some(start);
            if open.is_some() || counted {
                reading.count.read += 1;
            } else {
                let message = "This text stands before the first cue. It was kept apart.";
                reading.warnings.add("outside-turns", message, Some(line.number));
                reading.count.read += 1;
                reading.keep_outside(trimmed);
            }
        }
    }
    close(&mut open, text.len());
    cues
}

#[cfg(test)]
mod tests {
    use crate::transcript::{ParseOptions, parse};

    fn turns(text: &str) -> Vec<(Option<String>, String, Option<u64>)> {
        let parsed = parse(text, &ParseOptions::default()).unwrap();
        assert_eq!(parsed.format, "srt");
        parsed.turns.into_iter().map(|turn| (turn.speaker, turn.text, turn.start_ms)).collect()
    }

    #[test]
    fn labels_and_liberties() {
        let text = "1\r\n00:00:01,000 --> 00:00:02,500\r\nTherapist: Hello there.\r\n\r\n00:00:03.000 --> 00:00:04.000 X1:0\r\nClient: Hi.\r\n\r\nStill me.\r\n3\r\n0:05,5 -> 0:06,0\r\n<i>Therapist: 42?</i>\r\n\r\n4\r\n00:00:07,000 --> 00:00:08,000\r\n42\r\n";
        assert_eq!(
            turns(text),
            [
                (Some("Therapist".into()), "Hello there.".into(), Some(1000)),
                (Some("Client".into()), "Hi. Still me.".into(), Some(3000)),
                (Some("Therapist".into()), "42? 42".into(), Some(5500)),
            ]
        );
    }

    #[test]
    fn cues_of_nobody_stay_cues() {
        let text = "1\n00:00:01,000 --> 00:00:02,000\nGood morning.\n\n2\n00:00:03,000 --> 00:00:04,000\nMorning.\n";
        assert_eq!(turns(text).len(), 2);
    }
}
