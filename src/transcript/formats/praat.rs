//! Praat's `TextGrid`, long and short: tiers are speakers, intervals what they say; empty ones are silence.

use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::source::{Source, cut, trim};
use crate::transcript::time::Span;

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "textgrid", name: "Praat TextGrid", extensions: &["TextGrid"] },
    input: Input::Text {
        detect: |source| cut(source.text, 300).contains("ooTextFile") && cut(source.text, 400).contains("TextGrid"),
        read: |source| Ok(read(source)),
    },
};

/// Both forms are the same values in the same order: strings in quotation marks, numbers, flags. Keys are skipped.
enum Value<'a> {
    Text(std::borrow::Cow<'a, str>),
    Number(f64),
}

struct Values<'a> {
    rest: &'a str,
    line: u32,
}

impl<'a> Iterator for Values<'a> {
    type Item = (Value<'a>, u32);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let first = self.rest.chars().next()?;
            if first == '"' {
                return Some((self.string(), self.line));
            }
            if first == '\n' {
                self.line += 1;
            }
            if !first.is_whitespace() {
                let end = self.rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(self.rest.len());
                let word = self.rest.get(..end.max(1)).unwrap_or("");
                self.rest = self.rest.get(end.max(first.len_utf8())..).unwrap_or("");
                // `[1]:` in keys is no value; neither are words and `=`.
                if let Ok(number) = word.parse() {
                    return Some((Value::Number(number), self.line));
                }
                continue;
            }
            self.rest = self.rest.get(first.len_utf8()..)?;
        }
    }
}

impl<'a> Values<'a> {
    /// A string in quotation marks, which are doubled inside, over one or several lines.
    fn string(&mut self) -> Value<'a> {
        let body = self.rest.get(1..).unwrap_or("");
        let mut at = 0;
        let mut doubled = false;
        let end = loop {
            match body.get(at..).and_then(|rest| memchr::memchr(b'"', rest.as_bytes())) {
                Some(found) if body.as_bytes().get(at + found + 1) == Some(&b'"') => {
                    doubled = true;
                    at += found + 2;
                }
                Some(found) => break at + found,
                None => break body.len(),
            }
        };
        let text = body.get(..end).unwrap_or("");
        self.rest = body.get(end + 1..).unwrap_or("");
        self.line += u32::try_from(memchr::memchr_iter(b'\n', text.as_bytes()).count()).unwrap_or(0);
        Value::Text(if doubled { text.replace("\"\"", "\"").into() } else { text.into() })
    }
}

fn read(source: &Source<'_>) -> Reading {
    let mut reading = Reading::of_cues();
    let values = Values { rest: source.text, line: 1 };
    let mut cues: Vec<(Span, String, String, u32)> = Vec::new();
    let (mut class, mut tier, mut numbers): (String, String, Vec<f64>) = (String::new(), String::new(), Vec::new());
    let mut expects_name = false;
    for (value, line) in values {
        match value {
            Value::Number(number) => {
                if numbers.len() < 8 {
                    numbers.push(number);
                } else {
                    numbers.rotate_left(1);
                    if let Some(last) = numbers.last_mut() {
                        *last = number;
                    }
                }
            }
            Value::Text(text) if matches!(&*text, "IntervalTier" | "TextTier") => {
                class = text.into_owned();
                expects_name = true;
            }
            Value::Text(text) if expects_name => {
                tier = text.into_owned();
                expects_name = false;
                numbers.clear();
            }
            Value::Text(text) if !class.is_empty() => {
                reading.read();
                let mut last = numbers.iter().rev().copied();
                let span = if class == "TextTier" {
                    Span::seconds(last.next(), None)
                } else {
                    let end = last.next();
                    Span::seconds(last.next(), end)
                };
                if !trim(&text).is_empty() {
                    let joined =
                        text.split('\n').map(trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
                    cues.push((span, tier.clone(), joined, line));
                }
                numbers.clear();
            }
            Value::Text(_) => {}
        }
    }
    cues.sort_by_key(|(span, ..)| span.start);
    let one_tier = cues.iter().all(|(_, tier, ..)| tier.eq_ignore_ascii_case("speaker") || tier.is_empty());
    let from_name = source.options.file_name.as_deref().and_then(side_of);
    for (span, tier, text, line) in &cues {
        // One file a speaker: the file's name says who it is.
        let speaker = if one_tier { from_name.or(Some(tier.as_str())) } else { Some(tier.as_str()) };
        reading.say(speaker, *span, text, *line);
    }
    reading
}

/// `day1_consultation01_doctor.TextGrid`.
fn side_of(name: &str) -> Option<&str> {
    let stem = name.rsplit(['/', '\\']).next()?.split('.').next()?;
    stem.rsplit(['_', '-', ' ']).next().filter(|word| crate::transcript::roles::is_role_word(word))
}

#[cfg(test)]
mod tests {
    use crate::transcript::{ParseOptions, parse};

    const LONG: &str = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0 \nxmax = 3 \ntiers? <exists> \nsize = 2 \nitem []: \n    item [1]:\n        class = \"IntervalTier\" \n        name = \"Therapist\" \n        xmin = 0 \n        xmax = 3 \n        intervals: size = 2 \n        intervals [1]:\n            xmin = 0 \n            xmax = 1.5 \n            text = \"You said \"\"fine\"\"\" \n        intervals [2]:\n            xmin = 1.5 \n            xmax = 3 \n            text = \"\" \n    item [2]:\n        class = \"IntervalTier\" \n        name = \"Client\" \n        xmin = 0 \n        xmax = 3 \n        intervals: size = 1 \n        intervals [1]:\n            xmin = 1.5 \n            xmax = 3 \n            text = \"I did,\nyes.\" \n";
    const SHORT: &str = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n3\n<exists>\n2\n\"IntervalTier\"\n\"Therapist\"\n0\n3\n2\n0\n1.5\n\"You said \"\"fine\"\"\"\n1.5\n3\n\"\"\n\"IntervalTier\"\n\"Client\"\n0\n3\n1\n1.5\n3\n\"I did,\nyes.\"\n";

    #[test]
    fn long_and_short_say_the_same() {
        for text in [LONG, SHORT] {
            let parsed = parse(text, &ParseOptions::default()).unwrap();
            let turns: Vec<_> =
                parsed.turns.iter().map(|t| (t.speaker.as_deref().unwrap(), &*t.text, t.start_ms, t.end_ms)).collect();
            assert_eq!(
                turns,
                [
                    ("Therapist", "You said \"fine\"", Some(0), Some(1500)),
                    ("Client", "I did, yes.", Some(1500), Some(3000))
                ]
            );
        }
    }
}
