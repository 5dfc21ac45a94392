//! Teams' older layout: unpadded times, the name, the text. The digits behind the point are milliseconds, not decimals.

use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::source::{Source, cut, trim};
use crate::transcript::time::{Fraction, Span, token_with};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "teams-cues", name: "Teams transcript, older layout", extensions: &["docx", "txt", "vtt"] },
    input: Input::Text {
        detect: |source| {
            let found = source.count(|line| timing(line).is_some());
            found >= 1 && found == source.count(|line| line.contains(" --> ")) && source.count(is_unpadded) > 0
        },
        read: |source| Ok(read(source)),
    },
};

/// The times at the beginning of a line, and what follows them: nothing, unless a paste lost its line ends.
fn timing(line: &str) -> Option<(Span, &str)> {
    let (start, length) = token_with_glued(line)?;
    let rest = line.get(length..)?.strip_prefix(" --> ")?;
    let (end, length) = token_with_glued(rest)?;
    Some((Span::between(start, end), trim(rest.get(length..)?)))
}

/// A pasted time may have the name right behind it.
fn token_with_glued(text: &str) -> Option<(u64, usize)> {
    let length = text.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b':' | b'.')).count();
    let token = text.get(..length)?;
    let (_, fraction) = token.rsplit_once('.')?;
    let (ms, used) = token_with(token, Fraction::Milliseconds)?;
    (used == length && fraction.len() <= 3 && token.matches(':').count() == 2).then_some((ms, length))
}

/// `0:0:2.90`: a field of one digit, which no padded layout has.
fn is_unpadded(line: &str) -> bool {
    timing(line).is_some()
        && cut(line, 40).split(" --> ").any(|time| {
            let time = time.split_whitespace().next().unwrap_or("");
            time.split(':').skip(1).any(|field| field.split('.').next().is_some_and(|digits| digits.len() == 1))
        })
}

fn read(source: &Source<'_>) -> Reading {
    let mut reading = Reading::of_cues();
    let (mut span, mut name, mut said): (Option<Span>, Option<&str>, bool) = (None, None, false);
    for line in source.lines() {
        let text = trim(line.text);
        if text.is_empty() {
            continue;
        }
        reading.read();
        if text.matches(" --> ").take(2).count() > 1 {
            glued(&mut reading, text, line.number);
        } else if let Some((found, rest)) = timing(text) {
            (span, name, said) = (Some(found), None, false);
            if !rest.is_empty() {
                said = reading.say(None, found, rest, line.number);
                name = Some("");
            }
        } else if let Some(span) = span {
            if name.is_none() {
                name = Some(text);
            } else if said {
                reading.more(text);
            } else {
                said = reading.say(name, span, text, line.number);
            }
        } else {
            reading.keep_outside(text);
        }
    }
    reading
}

/// A paste without line ends: split where times stand. Where the name ends and the text begins cannot be known.
fn glued(reading: &mut Reading, text: &str, line: u32) {
    let message = "The lines of this paste ran together. Who speaks cannot be told apart from what is said.";
    reading.warnings.add("lost-line-ends", message, Some(line));
    let mut open: Option<Span> = None;
    let mut rest = text;
    while let Some(arrow) = rest.find(" --> ") {
        let before = rest.get(..arrow).unwrap_or("");
        let start =
            before.len() - before.bytes().rev().take_while(|b| b.is_ascii_digit() || matches!(b, b':' | b'.')).count();
        let Some((span, after)) = rest.get(start..).and_then(timing) else {
            // An arrow in the text: keep it.
            let end = arrow + 5;
            let _ = reading.say(None, open.unwrap_or_default(), rest.get(..end).unwrap_or(""), line);
            rest = rest.get(end..).unwrap_or("");
            continue;
        };
        reading.say(None, open.unwrap_or_default(), rest.get(..start).unwrap_or(""), line);
        open = Some(span);
        rest = after;
    }
    reading.say(None, open.unwrap_or_default(), rest, line);
}

#[cfg(test)]
mod tests {
    use crate::transcript::{ParseOptions, parse};

    #[test]
    fn digits_behind_the_point_are_milliseconds() {
        let text = "0:0:2.90 --> 0:0:4.480\nAna Ruiz\nHi, I'm Ana.\n0:0:6.90 --> 0:0:6.500\nBen\nHello.\n";
        let parsed = parse(text, &ParseOptions::default()).unwrap();
        assert_eq!(parsed.format, "teams-cues");
        let times: Vec<_> = parsed.turns.iter().map(|turn| (turn.start_ms, turn.end_ms)).collect();
        assert_eq!(times, [(Some(2_090), Some(4_480)), (Some(6_090), Some(6_500))]);
        assert_eq!(parsed.turns[1].speaker.as_deref(), Some("Ben"));
    }

    #[test]
    fn a_paste_without_line_ends_is_split_at_its_times() {
        let parsed =
            parse("0:0:0.0 --> 0:0:0.870Ana RuizYeah0:0:1.0 --> 0:0:2.5BenOkay", &ParseOptions::default()).unwrap();
        assert_eq!(parsed.turns.len(), 2);
        assert!(parsed.warnings.iter().any(|warning| warning.code == "lost-line-ends"));
    }
}
