//! WebVTT, by the W3C's file parsing rules, and the habits of those who export it.
//!
//! The block algorithm is that of <https://www.w3.org/TR/webvtt1/> (6.1). Strict mode is that and nothing else. Otherwise
//! times may lack hours' or fractions' digits, a missing signature is forgiven, and labels in the text name speakers.

use super::{Format, Input, speakers_in_cues};
use crate::transcript::bytes::unreadable;
use crate::transcript::markup::cue_text;
use crate::transcript::reading::Reading;
use crate::transcript::source::{Line, Lines, Source};
use crate::transcript::time::{self, Fraction, Span};
use crate::transcript::{FormatInfo, Result};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "webvtt", name: "WebVTT (Zoom, Teams, Webex, Stream, podcasts)", extensions: &["vtt"] },
    input: Input::Text { detect: |source| signature(source.text) || source.options.strict && is_meant(source), read },
};

/// One cue, its text as it stands in the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cue<'a> {
    pub id: &'a str,
    pub span: Span,
    /// With LF between its lines.
    pub text: &'a str,
    /// Where the text begins in the file, in bytes.
    pub at: usize,
    pub line: u32,
    /// A `NOTE` block that stands directly before: Daily names the speaker there.
    pub note: Option<&'a str>,
}

fn signature(text: &str) -> bool {
    text.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']))
}

/// Whether a file without the signature was meant to be WebVTT: by the letter it is then refused.
fn is_meant(source: &Source<'_>) -> bool {
    let head = source.sample().first().and_then(|line| line.get(..6));
    head.is_some_and(|head| head.eq_ignore_ascii_case("WEBVTT"))
        || source.count(|line| collect_timings(line, true).is_some()) > 0
}

fn read(source: &Source<'_>) -> Result<Reading> {
    let strict = source.options.strict;
    if strict && !signature(source.text) {
        return Err(unreadable("text", "A WebVTT file begins with the line WEBVTT."));
    }
    let mut reading = Reading::of_cues();
    let mut cues = Vec::new();
    blocks(source.text, strict, &mut reading, &mut cues);
    if strict {
        for cue in cues {
            strictly(&mut reading, &cue);
        }
    } else {
        speakers_in_cues::read(&cues, &mut reading);
    }
    Ok(reading)
}

/// Each cue as the standard has it: nobody is named but by `<v>`, and an empty cue is a cue.
fn strictly(reading: &mut Reading, cue: &Cue<'_>) {
    let voices = cue_text::voices(cue.text, true);
    if voices.is_empty() {
        reading.push(None, cue.span, "", cue.line);
    }
    for voice in voices {
        match &voice.speaker {
            Some(speaker) => _ = reading.say(Some(speaker), cue.span, &voice.text, cue.line),
            None => reading.push(None, cue.span, voice.text.trim(), cue.line),
        }
    }
}

/// A walk over lines that can step back by one, and knows where each begins.
struct Walk<'a> {
    text: &'a str,
    lines: Lines<'a>,
    at: usize,
}

impl<'a> Walk<'a> {
    fn next(&mut self) -> Option<(Line<'a>, usize)> {
        let line = self.lines.next()?;
        let start = self.at;
        self.at = start + line.text.len() + 1;
        Some((line, start))
    }

    fn between(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }
}

/// Collects the cues of a file.
pub(super) fn blocks<'a>(text: &'a str, strict: bool, reading: &mut Reading, cues: &mut Vec<Cue<'a>>) {
    let mut walk = Walk { text, lines: Lines::of(text), at: 0 };
    let mut pending = None;
    if signature(text) {
        walk.next();
        reading.read();
        // The header runs to a blank line, or to a line with an arrow, which begins the first block.
        while let Some(next) = walk.next() {
            if has_arrow(next.0.text) {
                pending = Some(next);
                break;
            }
            if next.0.text.is_empty() {
                break;
            }
            reading.read();
        }
    }
    let mut note = None;
    loop {
        // Blank lines between blocks.
        let first = loop {
            match pending.take().or_else(|| walk.next()) {
                Some((line, _)) if line.text.is_empty() => {}
                other => break other,
            }
        };
        let Some(first) = first else { return };
        pending = block(&mut walk, first, strict, reading, cues, &mut note);
    }
}

/// Reads one block; gives back the line that already belongs to the next.
fn block<'a>(
    walk: &mut Walk<'a>,
    first: (Line<'a>, usize),
    strict: bool,
    reading: &mut Reading,
    cues: &mut Vec<Cue<'a>>,
    note: &mut Option<&'a str>,
) -> Option<(Line<'a>, usize)> {
    let (mut id, mut timing) = ("", None);
    let (mut number, mut text_start, mut text_end) = (0_usize, None, 0);
    let mut lines = 0_usize;
    let mut next = Some(first);
    let mut pending = None;
    while let Some((line, start)) = next {
        number += 1;
        if has_arrow(line.text) {
            if timing.is_none() && number <= 2 {
                if number == 2 {
                    id = first.0.text;
                }
                timing = Some((collect_timings(line.text, strict), line.number));
                text_start = None;
                lines += 1;
                next = walk.next();
                continue;
            }
            pending = Some((line, start));
            break;
        }
        if line.text.is_empty() {
            break;
        }
        lines += 1;
        text_start.get_or_insert(start);
        text_end = start + line.text.len();
        next = walk.next();
    }
    let at = text_start.unwrap_or(text_end);
    let text = walk.between(at, text_end);
    reading.count.of += lines;
    match timing {
        Some((Some(span), line)) => {
            reading.count.read += lines;
            cues.push(Cue { id, span, text, at, line, note: note.take() });
        }
        Some((None, line)) => {
            *note = None;
            if strict {
                reading.warnings.add("malformed-cue", "This cue's times cannot be read. It was left out.", Some(line));
            } else {
                reading.count.read += lines;
                reading.warnings.add(
                    "malformed-times",
                    "This cue's times cannot be read. Its text was kept.",
                    Some(line),
                );
                cues.push(Cue { id, span: Span::NONE, text, at, line, note: None });
            }
        }
        None if is_block(first.0.text, "NOTE") => {
            reading.count.read += lines;
            *note = Some(text.strip_prefix("NOTE").unwrap_or(text).trim());
        }
        None if is_block(first.0.text, "STYLE") || is_block(first.0.text, "REGION") => reading.count.read += lines,
        None => {
            *note = None;
            let line = first.0.number;
            // A blank line inside a cue's text: what follows it is still what was said.
            match cues.last_mut() {
                Some(last) if !strict && !last.text.is_empty() => {
                    reading.count.read += lines;
                    reading.warnings.add(
                        "blank-line-in-cue",
                        "A blank line stands inside a cue. What follows was taken for the same cue.",
                        Some(line),
                    );
                    last.text = walk.between(last.at, text_end);
                }
                _ => reading.warnings.add("stray-text", "This text belongs to no cue. It was left out.", Some(line)),
            }
        }
    }
    pending
}

fn is_block(line: &str, name: &str) -> bool {
    line.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

fn has_arrow(line: &str) -> bool {
    // Arrows stand near the beginning; but by the letter one anywhere counts.
    memchr::memmem::find(line.as_bytes(), b"-->").is_some()
}

/// Start and end; settings behind them are of no use to a transcript.
pub(super) fn collect_timings(line: &str, strict: bool) -> Option<Span> {
    let white = |c: char| c.is_ascii_whitespace();
    let read = |text: &str| if strict { timestamp(text) } else { timestamp(text).or_else(|| time::token(text)) };
    let rest = line.trim_start_matches(white);
    let (start, length) = read(rest)?;
    let rest = rest.get(length..)?.trim_start_matches(white).strip_prefix("-->")?.trim_start_matches(white);
    let end = match read(rest) {
        Some((end, _)) => Some(end),
        None if strict => return None,
        None => time::token_with(rest, Fraction::Decimal).map(|(end, _)| end),
    };
    Some(Span { start: Some(start), end })
}

/// "Collect a WebVTT timestamp": `[h…h:]mm:ss.fff`, by the letter.
fn timestamp(text: &str) -> Option<(u64, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let number = |at: &mut usize| {
        let from = *at;
        let mut value = 0_u64;
        while let Some(digit) = bytes.get(*at).filter(|b| b.is_ascii_digit()) {
            value = value.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
            *at += 1;
        }
        (value, *at - from)
    };
    let skip = |at: &mut usize, what: u8| (bytes.get(*at) == Some(&what)).then(|| *at += 1);
    let (first, length) = number(&mut at);
    if length == 0 {
        return None;
    }
    let mut with_hours = length != 2 || first > 59;
    skip(&mut at, b':')?;
    let (second, length) = number(&mut at);
    if length != 2 {
        return None;
    }
    with_hours |= bytes.get(at) == Some(&b':');
    let (hours, minutes, seconds) = if with_hours {
        skip(&mut at, b':')?;
        let (third, length) = number(&mut at);
        if length != 2 {
            return None;
        }
        (first, second, third)
    } else {
        (0, first, second)
    };
    skip(&mut at, b'.')?;
    let (fraction, length) = number(&mut at);
    if length != 3 || minutes > 59 || seconds > 59 {
        return None;
    }
    let whole = hours.saturating_mul(3600).saturating_add(minutes * 60 + seconds);
    Some((whole.saturating_mul(1000).saturating_add(fraction), at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::{ParseOptions, Transcript, parse};

    fn strict(text: &str) -> Vec<(Option<u64>, Option<u64>, String)> {
        let options = ParseOptions { strict: true, ..ParseOptions::default() };
        let parsed = parse(text, &options).unwrap();
        parsed.turns.into_iter().map(|turn| (turn.start_ms, turn.end_ms, turn.text)).collect()
    }

    fn lenient(text: &str) -> Transcript {
        parse(text, &ParseOptions::default()).unwrap()
    }

    fn cue(start: u64, end: u64, text: &str) -> (Option<u64>, Option<u64>, String) {
        (Some(start), Some(end), text.to_owned())
    }

    #[test]
    fn timestamps_by_the_letter() {
        for (text, ms) in [
            ("00:00.000", 0),
            ("59:59.999", 3_599_999),
            ("100:00:00.500", 360_000_500),
            ("1:00:00.000", 3_600_000),
            ("00:01:02.003x", 62_003),
        ] {
            assert_eq!(timestamp(text).map(|(ms, _)| ms), Some(ms), "{text}");
        }
        for text in
            ["00:60.000", "60:00.000", "0:00.000", "00:00,000", "00:00.00", "00:00.0000", "00:000.000", ":00.000"]
        {
            assert_eq!(timestamp(text), None, "{text}");
        }
    }

    #[test]
    fn strict_blocks() {
        assert_eq!(strict("WEBVTT\n\n00:00.000 --> 00:01.000\none\ntwo\n"), [cue(0, 1000, "one\ntwo")]);
        // An arrow begins a cue even with no blank line before it; the line before it stays with the cue it stood in.
        assert_eq!(
            strict("WEBVTT\n00:00.000 --> 00:01.000\na\nid\n00:01.000-->00:02.000 align:start\nb"),
            [cue(0, 1000, "a\nid"), cue(1000, 2000, "b")]
        );
        // Bad times lose the cue and no other.
        assert_eq!(
            strict("WEBVTT\n\n00:00.00 --> 00:01.000\na\n\nNOTE x\ny\n\nSTYLE\n::cue{}\n\n00:01.000 --> 00:02.000\nb"),
            [cue(1000, 2000, "b")]
        );
        // A comment's first line directly above the times is the cue's id.
        assert_eq!(strict("WEBVTT x\n\nNOTE c\n00:00.000 --> 00:01.000\n"), [cue(0, 1000, "")]);
        assert_eq!(strict("WEBVTT\r\r00:00.000 --> 00:01.000\ra\0b"), [cue(0, 1000, "a\u{FFFD}b")]);
        let options = ParseOptions { strict: true, ..ParseOptions::default() };
        for bad in [
            "WEBVTT-\n\n00:00.000 --> 00:01.000\na",
            " WEBVTT\n\n00:00.000 --> 00:01.000\na",
            "webvtt\n\n00:00.000 --> 00:01.000\na",
        ] {
            assert!(parse(bad, &options).is_err(), "{bad}");
        }
    }

    #[test]
    fn cues_of_one_speaker_are_one_turn() {
        let parsed = lenient(
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ana>Good\nmorning.</v>\n\n00:00:02.000 --> 00:00:03.000\n<v Ana>Come in.</v>\n\n00:00:03.500 --> 00:00:04.000\n<v Ben>Thanks.</v>",
        );
        let turns: Vec<_> =
            parsed.turns.iter().map(|t| (t.speaker.as_deref(), &*t.text, t.start_ms, t.end_ms)).collect();
        assert_eq!(
            turns,
            [
                (Some("Ana"), "Good morning. Come in.", Some(1000), Some(3000)),
                (Some("Ben"), "Thanks.", Some(3500), Some(4000))
            ]
        );
        assert_eq!(parsed.format, "webvtt");
    }

    #[test]
    fn broken_cues_are_mended_with_a_warning() {
        let parsed =
            lenient("WEBVTT\n\n1\n00:00:01.0 --> nonsense\n<v Ana>Hello.</v>\n\n00:xx --> 00:01\n<v Ben>Hi.</v>\n");
        assert_eq!(parsed.turns.len(), 2);
        assert!(parsed.warnings.iter().any(|w| w.code == "malformed-times" && w.line == Some(7)));
    }
}
