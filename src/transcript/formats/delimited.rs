//! Tables: comma, tab or semicolon; the header row decides which column is what.

use super::generic_names::{is_end_key, is_speaker_key, is_start_key, is_text_key};
use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::source::{Source, trim};
use crate::transcript::time::{self, Span};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "table", name: "Table (CSV, TSV)", extensions: &["csv", "tsv"] },
    input: Input::Text { detect: |source| Columns::of(source.text).is_some(), read: |source| Ok(read(source)) },
};

/// Which column holds what.
#[derive(Debug, Clone)]
struct Columns {
    mark: u8,
    text: usize,
    speaker: Option<usize>,
    start: Option<(usize, bool)>,
    end: Option<(usize, bool)>,
    session: Option<usize>,
    width: usize,
    /// Quotation marks in fields are escaped with a backslash.
    backslash: bool,
}

impl Columns {
    fn of(text: &str) -> Option<Self> {
        let first = text.lines().find(|line| !trim(line).is_empty())?;
        if first.len() > 2000 || first.contains(": ") {
            return None;
        }
        let has = |what: &str| memchr::memmem::find(text.as_bytes(), what.as_bytes()).is_some();
        let backslash = has("\\\"") && !has("\"\"");
        [b',', b'\t', b';', b'|'].into_iter().find_map(|mark| {
            let header: Vec<String> = Rows { rest: first, mark, line: 1, backslash }.next()?.0;
            let names: Vec<String> = header.iter().map(|name| trim(name).to_lowercase().replace(' ', "_")).collect();
            if names.len() < 2 || names.iter().any(|name| name.len() > 40) {
                return None;
            }
            let find = |test: fn(&str) -> bool| names.iter().position(|name| test(name));
            let ms = |at: usize| (at, names.get(at).is_some_and(|name| name.ends_with("_ms")));
            let text_at = find(is_text_key)?;
            let speaker = find(is_speaker_key).filter(|&at| at != text_at);
            let start = find(is_start_key).filter(|&at| at != text_at).map(ms);
            let end = find(is_end_key).map(ms);
            let session = find(|name| {
                matches!(name, "transcript_id" | "session_id" | "dialog_id" | "conversation_id" | "conv_id")
            });
            (speaker.is_some() || start.is_some()).then_some(Self {
                mark,
                text: text_at,
                speaker,
                start,
                end,
                session,
                width: names.len(),
                backslash,
            })
        })
    }
}

/// Rows of fields. Quotation marks are doubled inside, or, as whisper.cpp has it, escaped with a backslash.
struct Rows<'a> {
    rest: &'a str,
    mark: u8,
    line: u32,
    backslash: bool,
}

impl Iterator for Rows<'_> {
    type Item = (Vec<String>, u32);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        let mut fields = Vec::new();
        loop {
            let (field, ended) = self.field();
            fields.push(field);
            if ended {
                self.line = self.line.saturating_add(1);
                return Some((fields, line));
            }
        }
    }
}

impl Rows<'_> {
    /// One field, and whether the row ends with it.
    fn field(&mut self) -> (String, bool) {
        let mut field = String::new();
        let rest = self.rest.trim_start_matches(' ');
        if let Some(mut body) = rest.strip_prefix('"') {
            loop {
                let Some(at) = memchr::memchr2(b'"', b'\\', body.as_bytes()) else {
                    field.push_str(body);
                    body = "";
                    break;
                };
                let (before, from) = body.split_at(at);
                field.push_str(before);
                let escape = if self.backslash { "\\\"" } else { "\"\"" };
                if let Some(after) = from.strip_prefix(escape) {
                    field.push('"');
                    body = after;
                } else if let Some(after) = from.strip_prefix('\\') {
                    field.push('\\');
                    body = after;
                } else {
                    body = from.get(1..).unwrap_or("");
                    break;
                }
            }
            self.line = self
                .line
                .saturating_add(u32::try_from(memchr::memchr_iter(b'\n', field.as_bytes()).count()).unwrap_or(0));
            self.rest = body;
        }
        let rest = self.rest;
        let end = memchr::memchr2(self.mark, b'\n', rest.as_bytes());
        let (tail, after) = rest.split_at(end.unwrap_or(rest.len()));
        field.push_str(tail);
        self.rest = after.get(1..).unwrap_or("");
        (field, end.is_none() || after.starts_with('\n'))
    }
}

fn read(source: &Source<'_>) -> Reading {
    let Some(columns) = Columns::of(source.text) else { return Reading::of_lines() };
    // Rows with an end are a machine's cues; rows without are a person's lines.
    let mut reading = if columns.end.is_some() { Reading::of_cues() } else { Reading::of_lines() };
    let rows = Rows { rest: source.text, mark: columns.mark, line: 1, backslash: columns.backslash };
    let mut seen_header = false;
    let wanted = source.options.session.unwrap_or(0);
    let (mut session, mut sessions) = (None::<String>, 0_usize);
    let in_ms = times_are_ms(source.text, &columns);
    for (fields, line) in rows {
        if fields.iter().all(|field| trim(field).is_empty()) {
            continue;
        }
        if !seen_header {
            seen_header = true;
            reading.read();
            continue;
        }
        let field = |at: usize| fields.get(at).map_or("", |field| trim(field));
        if let Some(at) = columns.session {
            if session.as_deref() != Some(field(at)) {
                session = Some(field(at).to_owned());
                sessions += 1;
            }
            if sessions != wanted + 1 {
                continue;
            }
        }
        reading.read();
        if fields.len() != columns.width {
            reading.warnings.add("ragged-row", "This row has more or fewer fields than the header.", Some(line));
        }
        let time = |at: Option<(usize, bool)>| at.and_then(|(at, ms)| time_of(field(at), ms || in_ms));
        let span = Span { start: time(columns.start), end: time(columns.end) };
        let text = field(columns.text).split('\n').map(trim).collect::<Vec<_>>().join(" ");
        let speaker = columns.speaker.map(field).filter(|speaker| !speaker.is_empty());
        if !reading.say(speaker, span, &text, line) {
            reading.warnings.add("empty-turn", "Nothing is said in this row. It was left out.", Some(line));
        }
    }
    reading.sessions = sessions.max(1);
    reading
}

/// Whole numbers that rise beyond a day of seconds are milliseconds.
fn times_are_ms(text: &str, columns: &Columns) -> bool {
    let Some((at, _)) = columns.end.or(columns.start) else { return false };
    let rows = Rows { rest: text, mark: columns.mark, line: 1, backslash: columns.backslash }.skip(1).take(5000);
    let values: Vec<String> = rows.filter_map(|(fields, _)| fields.into_iter().nth(at)).collect();
    let whole = values.iter().all(|value| trim(value).bytes().all(|b| b.is_ascii_digit()));
    let greatest = values.iter().filter_map(|value| trim(value).parse::<u64>().ok()).max().unwrap_or(0);
    whole && (greatest > 100_000 || columns.end.is_some() && greatest > 0 && first_is_long(&values))
}

/// A first cue that ends after a thousand seconds was counted in milliseconds.
fn first_is_long(values: &[String]) -> bool {
    values
        .iter()
        .find_map(|value| trim(value).parse::<u64>().ok().filter(|&value| value > 0))
        .is_some_and(|value| value >= 300)
}

fn time_of(text: &str, ms: bool) -> Option<u64> {
    if let Some((time, length)) = time::token(text)
        && length == text.len()
    {
        return Some(time);
    }
    if text.contains(':') {
        // `00:09:025`: a digit too many.
        return text
            .split(':')
            .try_fold(0_u64, |sum, part| Some(sum.checked_mul(60)? + part.parse::<u64>().ok()?))
            .and_then(|s| s.checked_mul(1000));
    }
    let number: f64 = text.replace(',', ".").parse().ok()?;
    time::from_seconds(if ms { number / 1000.0 } else { number })
}

#[cfg(test)]
mod tests {
    use crate::transcript::{ParseOptions, Transcript, parse};

    fn read(text: &str) -> Transcript {
        parse(text, &ParseOptions::default()).unwrap()
    }

    fn turns(text: &str) -> Vec<(Option<String>, String, Option<u64>)> {
        read(text).turns.into_iter().map(|turn| (turn.speaker, turn.text, turn.start_ms)).collect()
    }

    #[test]
    fn escapes_and_separators() {
        let expected = [
            (Some("T".to_owned()), "You said \"no\", then?".to_owned(), Some(0)),
            (Some("C".to_owned()), "I did.".to_owned(), Some(1_500)),
        ];
        for text in [
            "start,end,speaker,text\n0,1400,\"T\",\"You said \\\"no\\\", then?\"\n1500,2000,\"C\",\"I did.\"\n",
            "speaker;start;end;text\r\nT;0.0;1.4;\"You said \"\"no\"\", then?\"\r\nC;1.5;2.0;I did.\r\n",
            "start\tend\tspeaker\ttext\n0\t1400\tT\tYou said \"no\", then?\n1500\t2000\tC\tI did.\n",
        ] {
            assert_eq!(turns(text), expected, "{text}");
        }
    }

    #[test]
    fn several_sessions_and_odd_times() {
        let text = "transcript_id,interlocutor,timestamp,utterance_text\n0,therapist,00:00:13,Hi.\n0,client,00:00:15,\"Hi\nyou.\"\n1,therapist,00:09:025,Other.\n";
        let parsed = read(text);
        assert_eq!(parsed.turns.len(), 2);
        assert_eq!(parsed.turns[1].text, "Hi you.");
        assert!(parsed.warnings.iter().any(|warning| warning.code == "several-sessions"));
        let options = ParseOptions { session: Some(1), ..ParseOptions::default() };
        assert_eq!(parse(text, &options).unwrap().turns[0].text, "Other.");
    }

    #[test]
    fn headers_of_other_tables() {
        assert_eq!(turns("ID,Type,Utterance,Dialog_Act\n1,T,Hello.,gt\n2,P,Hi.,gt\n").len(), 2);
    }
}
