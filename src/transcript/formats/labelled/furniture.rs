//! What stands on a page and was not said: page numbers, running heads, remarks on the recording.

use crate::transcript::source::trim;
use crate::transcript::time::{self, Span};

/// A line that may be a page number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageMark {
    /// `Page 3`, `3 of 12`, `- 3 -`: nothing else is written so.
    Sure,
    /// A bare number: a page's, if the next such line is one higher.
    Bare(u32),
}

pub(super) fn page_mark(line: &str) -> Option<PageMark> {
    if line.len() > 80 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let bare =
        trim(line.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '[' | ']' | '|' | '*' | '(' | ')' | '_')));
    if let Ok(number) = bare.parse::<u32>() {
        return match bare.len() < 4 {
            true if bare.len() == line.len() => Some(PageMark::Bare(number)),
            true if line.starts_with(['-', '–', '—', '|']) && line.ends_with(['-', '–', '—', '|']) => {
                Some(PageMark::Sure)
            }
            _ => None,
        };
    }
    let lower = bare.to_ascii_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | ',')).filter(|w| !w.is_empty()).collect();
    let number = |word: &&str| word.len() < 4 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    // A running head is set off from the page's number; "I read page 3" is not.
    let set_off = |before: usize| {
        before == 0
            || before < 8
                && lower.find(" p").is_some_and(|_| {
                    let head = lower
                        .rsplit_once("page")
                        .or_else(|| lower.rsplit_once("pg"))
                        .or_else(|| lower.rsplit_once("p."));
                    head.is_some_and(|(head, _)| {
                        head.trim_end().ends_with(['|', ',', '-', '–', '—', '·'])
                            || head.ends_with("  ")
                            || head.ends_with('\t')
                    })
                })
    };
    let sure = match words.as_slice() {
        // "Page 3", "Page 3 of 12", "3 of 12", "3 | Page", and a running head before them.
        [before @ .., "page" | "pg" | "pg." | "p.", last] if number(last) => set_off(before.len()),
        [before @ .., "page" | "pg" | "pg." | "p.", first, "of", last] if number(first) && number(last) => {
            set_off(before.len())
        }
        [first, "of", last] => number(first) && number(last),
        [first, "page"] => number(first),
        [first, last] if line.contains('/') && !line.contains(' ') => number(first) && number(last),
        _ => false,
    };
    sure.then_some(PageMark::Sure)
}

/// `[End of recording]`, `INTERVIEW ENDS`, `(Tape 1, side B)`: about the recording, not on it.
pub(super) fn is_remark(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let thing = |word: &str| {
        matches!(
            word,
            "recording"
                | "interview"
                | "transcript"
                | "transcription"
                | "session"
                | "audio"
                | "tape"
                | "side"
                | "part"
                | "conversation"
                | "consultation"
                | "file"
                | "recorder"
                | "track"
        )
    };
    let does = |word: &str| {
        matches!(
            word,
            "ends"
                | "ended"
                | "stops"
                | "stopped"
                | "begins"
                | "starts"
                | "started"
                | "paused"
                | "resumes"
                | "resumed"
                | "continues"
                | "continued"
                | "concludes"
                | "concluded"
                | "terminated"
                | "finishes"
                | "finished"
        )
    };
    match words.as_slice() {
        ["end"] => bare == "END" || bare.len() < line.len(),
        ["end" | "start" | "beginning", "of", rest @ ..] => rest.len() <= 6 && rest.iter().any(|word| thing(word)),
        [first, second] if thing(first) && does(second) => true,
        ["the", first, second] if thing(first) && does(second) => bare.len() < line.len(),
        ["tape" | "side" | "disc" | "track" | "audio" | "file", rest @ ..] => {
            let counts = |word: &&str| {
                word.len() < 2 || word.parse::<u16>().is_ok() || thing(word) || matches!(*word, "one" | "two" | "three")
            };
            !rest.is_empty() && rest.len() <= 4 && rest.iter().all(counts)
        }
        _ => false,
    }
}

/// A line that is only a time: `[00:12]`, `00:12:00`, `{0:12}`, `Time: 0:12`, or a minute mark as `00.40` and `[12 min]`.
pub(super) fn time_alone(text: &str) -> Option<Span> {
    if text.len() > 40 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let first = *text.as_bytes().first()?;
    if !first.is_ascii_digit() && !matches!(first, b'[' | b'(' | b'#' | b'{' | b'<' | b'@' | b'T' | b't' | b'*') {
        return None;
    }
    if let Some((span, "")) = time::leading(text) {
        return Some(span);
    }
    let bare = trim(text.trim_matches(['[', ']', '(', ')', '{', '}', '<', '>', '@', '*']));
    let bare = bare
        .strip_prefix("Time")
        .or_else(|| bare.strip_prefix("TIME"))
        .map_or(bare, |rest| trim(rest.trim_start_matches(':')));
    if let Some((span, "" | "min" | "mins" | "minutes")) = time::leading(bare) {
        return Some(span);
    }
    if let Some((count, "min" | "mins" | "minutes" | "minute")) = bare.split_once(' ') {
        return count.parse::<u64>().ok().filter(|&minutes| minutes < 600).map(|minutes| Span::from(minutes * 60_000));
    }
    let (minutes, seconds) = bare.split_once('.')?;
    let two = |part: &str| (part.len() == 2).then(|| part.parse::<u64>().ok()).flatten().filter(|&value| value < 60);
    Some(Span::from((two(minutes)? * 60 + two(seconds)?) * 1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        for line in
            ["Page 3", "page 3 of 12", "- 3 -", "3 of 12", "3/12", "3 | Page", "Interview with M. Hale, page 3", "p. 4"]
        {
            assert_eq!(page_mark(line), Some(PageMark::Sure), "{line}");
        }
        assert_eq!(page_mark("12"), Some(PageMark::Bare(12)));
        for line in ["1984", "About 3", "I read page 3", "3 of them", "Six.", "on page 3 of it", "I said, 12"] {
            assert_eq!(page_mark(line), None, "{line}");
        }
    }

    #[test]
    fn remarks_on_the_recording() {
        for line in [
            "[End of recording]",
            "INTERVIEW ENDS",
            "END",
            "--- End of interview ---",
            "(Tape 1, side B)",
            "[Recording paused]",
        ] {
            assert!(is_remark(line), "{line}");
        }
        for line in ["In the end I left.", "The end", "The session ended badly", "[laughs]", "Tape it up", "end of"] {
            assert!(!is_remark(line), "{line}");
        }
    }

    #[test]
    fn times_alone() {
        for (line, ms) in [
            ("[00:12]", 12_000),
            ("00:12:00", 720_000),
            ("{0:12}", 12_000),
            ("<0:12>", 12_000),
            ("Time: 0:12", 12_000),
            ("00.40", 40_000),
            ("[12 min]", 720_000),
            ("5:00 min", 300_000),
        ] {
            assert_eq!(time_alone(line), Some(Span::from(ms)), "{line}");
        }
        for line in ["12", "[laughs]", "10 miles", "Twelve", "4.5"] {
            assert_eq!(time_alone(line), None, "{line}");
        }
    }
}
