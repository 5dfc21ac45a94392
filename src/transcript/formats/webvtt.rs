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
use crate::transcript::{FormatInfo, Result, StrictCue};

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
    let named = source.options.file_name.as_deref().and_then(|name| name.rsplit_once('.'));
    let line = source.sample().first().copied().unwrap_or("");
    let word = line.split_whitespace().next().unwrap_or("");
    let length = word.bytes().zip("WEBVTT".bytes()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    // The whole signature with something else around it, or as much of it as the file has.
    length == 6
        || length > 2 && length == word.len()
        || is_garbled(line)
        || named.is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("vtt"))
        || source.count(|line| collect_timings(line, true).is_some()) > 0
}

/// Whether a line is nothing but a word in capitals that shares four of the signature's letters: another version's
/// signature, or a mistyped one.
fn is_garbled(line: &str) -> bool {
    let mut letters = *b"WEBVTT";
    let shared = line.bytes().filter(|b| letters.iter_mut().find(|left| *left == b).map(|left| *left = 0).is_some());
    (4..=8).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_uppercase()) && shared.count() >= 4
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

/// Each cue as the standard has it: nobody is named but by `<v>`, an empty cue is a cue, and white space stays.
fn strictly(reading: &mut Reading, cue: &Cue<'_>) {
    reading.cues.push(StrictCue {
        id: cue.id.to_owned(),
        start_ms: cue.span.start.unwrap_or(0),
        end_ms: cue.span.end.unwrap_or(0),
        text: cue.text.to_owned(),
    });
    let voices = cue_text::voices(cue.text, true);
    if voices.is_empty() {
        // Nothing but tags.
        reading.push(None, cue.span, "", cue.line);
    }
    for voice in voices {
        match &voice.speaker {
            Some(speaker) => _ = reading.say(Some(speaker), cue.span, &voice.text, cue.line),
            None => reading.push(None, cue.span, &voice.text, cue.line),
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
    // The Graph API pads nothing: `0:0:6.90` ends in milliseconds.
    let unpadded = |text: &str| time::token_with(text, Fraction::Milliseconds);
    let loosely = |text: &str| timestamp(text).or_else(|| time::token(text)).or_else(|| unpadded(text));
    let read = |text: &str| if strict { timestamp(text) } else { loosely(text) };
    let rest = line.trim_start_matches(white);
    let (start, length) = read(rest)?;
    let rest = rest.get(length..)?.trim_start_matches(white).strip_prefix("-->")?.trim_start_matches(white);
    let end = match read(rest) {
        Some((end, _)) => Some(end),
        None if strict => return None,
        None => None,
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
mod tests;
