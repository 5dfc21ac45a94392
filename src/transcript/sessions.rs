//! Several sessions in one text: headings that count them, or WebVTT files one after the other.

use super::source::{Lines, trim};

/// What a heading calls a session.
const WORDS: &[&str] =
    &["session", "interview", "transcript", "consultation", "visit", "meeting", "call", "appointment", "conversation"];

/// A part shorter than this is no session.
const LEAST_LINES: usize = 4;

/// One of the sessions.
pub(super) struct Part<'a> {
    pub text: &'a str,
    /// Lines of the file before it.
    pub line: u32,
}

/// The sessions of a text that holds more than one.
pub(super) fn split(text: &str) -> Option<Vec<Part<'_>>> {
    let vtt = text.starts_with("WEBVTT");
    let mut starts: Vec<(usize, u32)> = Vec::new();
    let (mut at, mut lines_since, mut lines_before, mut expected) = (0, 0_usize, 0_usize, None);
    for line in Lines::of(text) {
        let start = at;
        at += line.text.len() + 1;
        let found = if vtt {
            line.text == "WEBVTT"
        } else {
            let number = (line.text.len() < 80).then(|| heading(line.text)).flatten();
            let next = number.is_some() && (expected.is_none() || number == expected);
            // Numbers rise by one; a running head repeats its own.
            if next {
                expected = number.map(|number| number + 1);
            }
            next
        };
        if found && (starts.is_empty() || lines_since >= LEAST_LINES) {
            if starts.is_empty() && lines_before > 10 {
                return None;
            }
            starts.push((start, line.number - 1));
            lines_since = 0;
        } else if !trim(line.text).is_empty() {
            lines_since += 1;
            lines_before += usize::from(starts.is_empty());
        }
    }
    if starts.len() < 2 || lines_since < LEAST_LINES {
        return None;
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
    let parts = starts.iter().zip(ends).enumerate().map(|(number, (&(start, line), end))| {
        // What stands above the first heading belongs to it.
        let (start, line) = if number == 0 { (0, 0) } else { (start, line) };
        Part { text: text.get(start..end).unwrap_or(""), line }
    });
    Some(parts.collect())
}

/// The number of `Session 2`, `## Interview 2: the move`, `=== Visit no. 2 ===`.
fn heading(line: &str) -> Option<u32> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*' | '=' | '-' | '_' | '[' | ']'));
    let length = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, rest) = line.split_at_checked(length)?;
    if !WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        return None;
    }
    let rest = rest.trim_start();
    let rest =
        ["no.", "No.", "number", "Number", "#", "no ", "No "].iter().find_map(|n| rest.strip_prefix(n)).unwrap_or(rest);
    let rest = rest.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..)?;
    let heads = after.is_empty()
        || after.starts_with([':', ',', '(', '.'])
        || after.starts_with(" -")
        || after.starts_with(" –")
        || after.starts_with(" (");
    (heads && (1..4).contains(&digits)).then(|| rest.get(..digits)?.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use crate::transcript::{ParseOptions, parse};

    const TALK: &str = "T: Good morning.\nC: Morning.\nT: How was it?\nC: Long.\n";

    #[test]
    fn headings_that_count_part_sessions() {
        for head in ["Session {}", "## Interview {}: the move", "=== Visit no. {} ===", "SESSION {} (12 May)"] {
            let text: String = (1..4)
                .map(|n| {
                    format!("{}\n\n{}\n", head.replace("{}", &n.to_string()), TALK.replace("Long", &format!("Day {n}")))
                })
                .collect();
            let parsed = parse(&text, &ParseOptions::default()).unwrap();
            assert_eq!((parsed.sessions, parsed.turns.len()), (3, 4), "{text}");
            assert!(parsed.warnings.iter().any(|warning| warning.code == "several-sessions"));
            let second = parse(&text, &ParseOptions { session: Some(1), ..ParseOptions::default() }).unwrap();
            assert_eq!(second.turns[3].text, "Day 2.");
            assert_eq!(second.turns[0].line, 10);
        }
    }

    #[test]
    fn webvtt_files_one_after_the_other_are_sessions() {
        let one = |said: &str| {
            format!("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>{said}\n\n00:02.000 --> 00:03.000\n<v Ben>Yes.\n\n")
        };
        let text = one("First.") + &one("Second.");
        let parsed = parse(&text, &ParseOptions { session: Some(1), ..ParseOptions::default() }).unwrap();
        assert_eq!((parsed.sessions, parsed.turns[0].text.as_str()), (2, "Second."));
        // A number that is too high is the last, and the warning says so.
        let last = parse(&text, &ParseOptions { session: Some(usize::MAX), ..ParseOptions::default() }).unwrap();
        assert_eq!(last.turns, parsed.turns);
        assert!(last.warnings.iter().any(|warning| warning.message.contains("Number 2 was read")));
    }

    #[test]
    fn what_only_mentions_sessions_is_one() {
        for text in [
            format!("Interview 12\n{TALK}Interview 12\n{TALK}"),
            format!("Session 1\n\n{TALK}"),
            format!("{TALK}{TALK}{TALK}Session 1\n{TALK}Session 2\n{TALK}"),
            "T: Session 1 was hard.\nC: Session 2 too.\nT: And?\nC: Session 3 was fine.\n".to_owned(),
        ] {
            assert_eq!(parse(&text, &ParseOptions::default()).unwrap().sessions, 1, "{text}");
        }
    }
}
