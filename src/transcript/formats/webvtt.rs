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
    let bytes = line.as_bytes();
    let shared = b"WEBVT".iter().map(|letter| {
        let count = |text: &[u8]| text.iter().filter(|b| *b == letter).count();
        count(bytes).min(count(b"WEBVTT"))
    });
    (4..=8).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_uppercase) && shared.sum::<usize>() >= 4
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

    fn cues(text: &[u8]) -> Vec<(String, u64, u64, String)> {
        let options = ParseOptions { strict: true, ..ParseOptions::default() };
        let parsed = crate::transcript::parse_bytes(text, &options).unwrap();
        // Without voices, a cue is a turn.
        assert_eq!(parsed.turns.len(), parsed.cues.len());
        for (turn, cue) in parsed.turns.iter().zip(&parsed.cues) {
            assert_eq!((turn.start_ms, turn.end_ms), (Some(cue.start_ms), Some(cue.end_ms)));
            assert_eq!(turn.text, cue.text);
        }
        parsed.cues.into_iter().map(|cue| (cue.id, cue.start_ms, cue.end_ms, cue.text)).collect()
    }

    fn ids_and_texts(text: &str) -> Vec<(String, String)> {
        cues(text.as_bytes()).into_iter().map(|(id, _, _, text)| (id, text)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
    }

    const TIMES: &str = "00:00:00.000 --> 00:00:01.000";

    #[test]
    fn strict_signatures() {
        for head in ["WEBVTT", "\u{FEFF}WEBVTT", "WEBVTT ", "WEBVTT\t", "WEBVTT - a title", "WEBVTT\t-->"] {
            assert_eq!(cues(head.as_bytes()).len(), 0, "{head:?}");
            for end in ["\n\n", "\r\n\r\n", "\r\r", "\n\r", "\n"] {
                let text = format!("{head}{end}{TIMES}{end}one");
                let parsed = cues(text.as_bytes());
                // An end that is two line ends parts the times from the text.
                let said = if end == "\n" { "one" } else { "" };
                assert_eq!(parsed.len(), 1, "{text:?}");
                assert_eq!(parsed[0].3, said, "{text:?}");
            }
        }
        let options = |name: Option<&str>| ParseOptions {
            strict: true,
            file_name: name.map(str::to_owned),
            ..ParseOptions::default()
        };
        for bad in
            ["", "WEBV", "WEBVT", "WEBVTT!", "WEBVTTx", "\nWEBVTT", " WEBVTT", "webvtt", "WEBVTT\u{A0}", "WEBVTT\u{C}"]
        {
            assert!(parse(bad, &options(None)).is_err(), "{bad:?}");
            assert!(parse(&format!("{bad}\n\n{TIMES}\none\n"), &options(None)).is_err(), "{bad:?}");
        }
        assert!(parse("What was said that day.", &options(Some("a.vtt"))).is_err());
        assert!(parse("What was said that day.", &options(None)).is_ok());
        for garbled in ["WEBTTV", "WEVBTT", "WEBVTTS", "WBVTT", "WEBSTT", "BVTTWE"] {
            assert!(parse(garbled, &options(None)).is_err(), "{garbled}");
        }
        for said in ["BEST", "BETWEEN US", "VOTE BY WEDNESDAY", "Between", "TRANSCRIPT"] {
            assert!(parse(said, &options(None)).is_ok(), "{said}");
        }
    }

    #[test]
    fn strict_headers_run_to_a_blank_line_or_an_arrow() {
        assert_eq!(
            ids_and_texts(&format!("WEBVTT\n\0\nstill the header\n{TIMES}\none\n")),
            pairs(&[("", "one")]),
            "the line above the arrow was the header's"
        );
        assert_eq!(ids_and_texts(&format!("WEBVTT\nid: a\nb\n\nc\n{TIMES}\none")), pairs(&[("c", "one")]));
        assert_eq!(ids_and_texts(&format!("WEBVTT\n-->\n{TIMES}\none")), pairs(&[("", "one")]));
    }

    #[test]
    fn strict_ids_and_texts_keep_their_white_space() {
        let text = format!(
            "WEBVTT\n\n  a \n{TIMES}\n   one \ntwo\n\n \n{TIMES}\n\t\n\n-- >\n{TIMES}\n\n\n\u{FFFD}\n{TIMES}\nx\0y"
        );
        let expected = [("  a ", "   one \ntwo"), (" ", "\t"), ("-- >", ""), ("\u{FFFD}", "x\u{FFFD}y")];
        assert_eq!(ids_and_texts(&text), pairs(&expected));
    }

    #[test]
    fn strict_arrows_begin_blocks() {
        // A bad line of times takes the place of the block's: the next arrow begins a block of its own.
        for arrow in ["-->", "x-->", "-->x", "--->", "--> -->"] {
            let text = format!("WEBVTT\n\n{arrow}\n{TIMES}\none\n{arrow}\n{TIMES}\ntwo\n{TIMES}\nthree");
            assert_eq!(ids_and_texts(&text), pairs(&[("", "one"), ("", "two"), ("", "three")]), "{arrow}");
        }
        // An id stands right above the times; a second line above them makes the block no cue.
        assert_eq!(
            ids_and_texts(&format!("WEBVTT\n\na\nb\n{TIMES}\none")),
            pairs(&[("", "one")]),
            "the block of two lines ends at the arrow"
        );
    }

    #[test]
    fn strict_blocks_that_are_no_cues() {
        let text = format!(
            "WEBVTT\n\nSTYLE\n::cue {{\n}}\n\nREGION\nid:a\n\nNOTE\nx\n\nSTYLE \n{TIMES}\none\n\nSTYLE\nx\n\nNOTE y\n{TIMES}\ntwo\n"
        );
        assert_eq!(ids_and_texts(&text), pairs(&[("STYLE ", "one"), ("NOTE y", "two")]));
    }

    #[test]
    fn strict_times() {
        let one = |times: &str| cues(format!("WEBVTT\n\n{times}\none").as_bytes()).pop().map(|cue| (cue.1, cue.2));
        for (times, expected) in [
            ("00:00.000-->00:01.000", (0, 1000)),
            ("\u{C}\t 00:00.000 \u{C}-->\t\t00:01.000\u{C}", (0, 1000)),
            ("00:00:02.000 --> 00:01.000", (2000, 1000)),
            ("000:00:00.000 --> 1:00:00.001 align:start", (0, 3_600_001)),
            ("00:00.000 --> 00:01.000align:start", (0, 1000)),
            ("00:00.000 --> 00:01.000\0 x", (0, 1000)),
            ("00:00.000 --> 00:01.000 x --> y", (0, 1000)),
        ] {
            assert_eq!(one(times), Some(expected), "{times:?}");
        }
        for bad in [
            "\u{B}00:00.000 --> 00:01.000",
            "\u{A0}00:00.000 --> 00:01.000",
            "00:00.000 - --> 00:01.000",
            "00:00.000 --->00:01.000",
            "00:00.000 -->",
            "-->00:01.000",
            "00:00.000 --> 00:60.000",
            "00:00.000 --> 60:00.000",
            "00:00.000 --> 00:60:00.000",
            "00:00.000 --> 0:01.000",
            "00:00.000 --> 000:01.000",
            "00:00.000 --> 00:01",
            "00:00.000 --> 00:01.00",
            "00:00.000 --> 00:01.0000",
            "00:00.000 --> 00:01,000",
            "00:00.000 --> 00:01:000",
            "-00:00.000 --> 00:01.000",
            "00:00.000 --> \000:01.000",
            "٠٠:00.000 --> 00:01.000",
        ] {
            assert_eq!(one(bad), None, "{bad:?}");
        }
        for cut in 0.."00:00:00.000 --> 00:00:01.000".len() {
            assert_eq!(one(&TIMES[..cut]), None);
        }
    }

    #[test]
    fn strict_files_are_utf8_whatever_they_hold() {
        let text = b"WEBVTT\n\n00:00.000 --> 00:01.000\n\xE9t\xE9 \x01\x02\x03\x04\x05\x06\x07";
        let said = "\u{FFFD}t\u{FFFD} \u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}";
        assert_eq!(cues(text)[0].3, said);
        // Given as text, it is one as well.
        let options = ParseOptions { strict: true, ..ParseOptions::default() };
        for mark in ["", "\u{FEFF}"] {
            let text = format!("{mark}{}", String::from_utf8_lossy(text));
            assert_eq!(parse(&text, &options).unwrap().cues[0].text, said);
        }
        // UTF-16 is read as people give it, but by the letter it is none.
        let wide: Vec<u8> =
            format!("\u{FEFF}WEBVTT\n\n{TIMES}\none\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(crate::transcript::parse_bytes(&wide, &options).is_err());
        assert!(crate::transcript::parse_bytes(&wide, &ParseOptions::default()).is_ok());
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
    fn times_without_padding() {
        let parsed =
            lenient("WEBVTT\n\n0:0:2.90 --> 0:0:5.320\n<v Ana>Hello.</v>\n\n0:0:6.9 --> 0:1:6.500\n<v Ben>Hi.</v>\n");
        let times: Vec<_> = parsed.turns.iter().map(|turn| (turn.start_ms, turn.end_ms)).collect();
        assert_eq!(times, [(Some(2_090), Some(5_320)), (Some(6_009), Some(66_500))]);
    }

    #[test]
    fn broken_cues_are_mended_with_a_warning() {
        let parsed =
            lenient("WEBVTT\n\n1\n00:00:01.0 --> nonsense\n<v Ana>Hello.</v>\n\n00:xx --> 00:01\n<v Ben>Hi.</v>\n");
        assert_eq!(parsed.turns.len(), 2);
        assert!(parsed.warnings.iter().any(|w| w.code == "malformed-times" && w.line == Some(7)));
    }
}
