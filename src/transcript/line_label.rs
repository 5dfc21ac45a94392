//! The label at the beginning of a line: its separator, and a time before or behind it.

use super::label::{clean, has_form};
use super::source::trim;
use super::time::{self, Span};

/// What separates a label from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// `T: text`, `**T:** text`, `T (0:12): text`, and the label alone on its line with a colon.
    Colon,
    /// `[T] text`, `[T]: text`.
    Bracket,
    /// `(T) text`.
    Paren,
    /// `T⇥text`, as cells of a table.
    Tab,
    /// `T - text`, `T – text`.
    Dash,
    /// `T. text`: letters and words for roles only.
    Dot,
    /// `**T** text`: the end of the bold label parts it from the text.
    Bold,
    /// `MARGARET HALE So I went`: capitals part it.
    Capitals,
    /// The label alone on its line, the text on the next ones.
    Alone,
}

impl Mark {
    /// In the order in which they are preferred where two explain a file equally well.
    pub const ALL: [Self; 9] = [
        Self::Colon,
        Self::Bracket,
        Self::Tab,
        Self::Bold,
        Self::Dash,
        Self::Paren,
        Self::Dot,
        Self::Capitals,
        Self::Alone,
    ];
}

/// A line that begins with a label, perhaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Labelled<'a> {
    pub label: &'a str,
    pub span: Span,
    pub text: &'a str,
}

/// Labels are looked for in so many bytes.
const REACH: usize = 100;

/// Takes list bullets, quotation marks of replies and markup off the beginning of a line.
pub(crate) fn undecorate(line: &str) -> &str {
    let mut line = trim(line);
    while let Some(b'-' | b'>' | b'*' | b'<' | b'#' | b'\xE2' | b'_') = line.as_bytes().first() {
        let rest = [
            "- ", "> ", "* ", "• ", "– ", "— ", ">", "**", "__", "*", "<u>", "<b>", "<strong>", "<em>", "### ", "## ",
            "# ",
        ]
        .iter()
        .find_map(|mark| line.strip_prefix(mark));
        match rest {
            Some(rest) => line = rest.trim_start(),
            None => break,
        }
    }
    line
}

/// Reads the label of an undecorated line as `mark` has it. A time before it is read too.
pub(crate) fn read(line: &str, mark: Mark) -> Option<Labelled<'_>> {
    let (span, rest) = match time::leading(line) {
        Some((span, rest)) => (span, undecorate(rest.trim_start_matches([':', '-', '–', '|', ' ', '\t']))),
        None => (Span::NONE, line),
    };
    let mut found = match mark {
        Mark::Colon => colon(rest),
        Mark::Bracket => enclosed(rest, '[', ']'),
        Mark::Paren => enclosed(rest, '(', ')'),
        Mark::Tab => split_at(rest, "\t"),
        Mark::Dash => dash(rest),
        Mark::Dot => dot(rest),
        Mark::Bold => bold(rest),
        Mark::Capitals => capitals(rest),
        Mark::Alone => alone(rest),
    }?;
    if found.span == Span::NONE {
        found.span = span;
    }
    Some(found)
}

fn colon(rest: &str) -> Option<Labelled<'_>> {
    let bytes = rest.as_bytes();
    let head = bytes.get(..REACH).unwrap_or(bytes);
    let ascii = memchr::memchr(b':', head);
    // The full-width colon of Chinese and Japanese text.
    let wide = memchr::memchr_iter(0xEF, head).find(|at| bytes.get(*at..*at + 3) == Some("：".as_bytes()));
    let at = match (ascii, wide) {
        (Some(a), Some(b)) => a.min(b),
        (found, other) => found.or(other)?,
    };
    let before = rest.get(..at)?;
    if before.as_bytes().last().is_some_and(u8::is_ascii_digit) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
        return stamped(rest, at);
    }
    let text = rest.get(at..)?.trim_start_matches([':', '：']);
    if text.starts_with("//") {
        return None;
    }
    let (label, span) = trailing_time(before);
    let label = clean(label);
    if !has_form(strip_tags(label)) {
        return None;
    }
    let text = trim(close_markup(text));
    let (span, text) = match text.starts_with(['[', '(']).then(|| time::leading(text)).flatten() {
        Some((stamp, after)) if span == Span::NONE => (stamp, trim(after)),
        _ => (span, text),
    };
    Some(Labelled { label: strip_tags(label), span, text })
}

/// `Label 0:12`, `Label (0:12):`, `Label [0:12 - 0:15]: text`, `Label 0:12: text`: the first colon is the time's.
fn stamped(rest: &str, colon: usize) -> Option<Labelled<'_>> {
    let bytes = rest.as_bytes();
    let digits = bytes.get(..colon)?.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let mut start = colon - digits;
    if start > 0 && matches!(bytes.get(start - 1), Some(b'[' | b'(' | b'#')) {
        start -= 1;
    }
    let (span, text) = time::leading(rest.get(start..)?)?;
    let label = clean(rest.get(..start)?.trim_end_matches([' ', '\t', '-', '–', '|', ',', '\u{A0}']));
    let opened = matches!(bytes.get(start), Some(b'[' | b'(' | b'#'));
    let closed = text.starts_with(':') || text.is_empty() || text.starts_with("**");
    // "We meet at 10:30 as usual" has no label; a time in brackets or a colon behind it shows one.
    if !(opened || closed) || !has_form(label) {
        return None;
    }
    Some(Labelled { label, span, text: trim(close_markup(text.trim_start_matches("**").trim_start_matches(':'))) })
}

fn enclosed(rest: &str, open: char, close: char) -> Option<Labelled<'_>> {
    let inner = rest.strip_prefix(open)?;
    let end = super::source::cut(inner, REACH).find(close)?;
    let (label, text) = inner.split_at(end);
    let label = clean(label);
    let (label, span) = trailing_time(label);
    let text = text.get(1..)?.trim_start().trim_start_matches([':', '-', '–']).trim_start();
    let (span, text) = match time::leading(text).filter(|_| text.starts_with(['[', '(']) || span == Span::NONE) {
        Some((stamp, after)) if span == Span::NONE => (stamp, after),
        _ => (span, text),
    };
    has_form(label).then(|| Labelled { label: clean(label), span, text: trim(text.trim_start_matches(':')) })
}

fn dash(rest: &str) -> Option<Labelled<'_>> {
    let bytes = rest.as_bytes();
    let head = bytes.get(..REACH).unwrap_or(bytes);
    if !memchr::memchr2_iter(b'-', b'\xE2', head).any(|at| at > 0 && head.get(at - 1) == Some(&b' ')) {
        return None;
    }
    [" - ", " – ", " — "].iter().filter_map(|dash| split_at(rest, dash)).min_by_key(|found| found.label.len())
}

fn split_at<'a>(rest: &'a str, mark: &str) -> Option<Labelled<'a>> {
    let at = super::source::cut(rest, REACH).find(mark)?;
    let (label, text) = rest.split_at(at);
    let (label, span) = trailing_time(label);
    let label = clean(label);
    has_form(label).then(|| Labelled { label, span, text: trim(text.get(mark.len()..).unwrap_or("")) })
}

fn dot(rest: &str) -> Option<Labelled<'_>> {
    let bytes = rest.as_bytes();
    let at = memchr::memchr(b'.', bytes.get(..20).unwrap_or(bytes))?;
    let (label, text) = rest.split_at(at);
    let text = text.get(1..)?;
    if !text.starts_with([' ', '\t', '\u{A0}']) || !label.starts_with(char::is_alphabetic) {
        return None;
    }
    let short = label.len() <= 2 && label.bytes().all(|b| b.is_ascii_uppercase())
        || matches!(label, "Th" | "Cl" | "Pt" | "Co")
        || matches!(label.as_bytes(), [b'A'..=b'Z', digits @ ..] if digits.len() < 4 && digits.iter().all(u8::is_ascii_digit));
    (short || super::roles::is_role_word(label)).then(|| Labelled { label, span: Span::NONE, text: trim(text) })
}

fn bold(rest: &str) -> Option<Labelled<'_>> {
    let head = super::source::cut(rest, REACH);
    let (at, mark) = ["**", "__", "</b>", "</strong>", "</u>"].iter().filter_map(|m| Some((head.find(m)?, m))).min()?;
    let (label, text) = rest.split_at(at);
    let (label, span) = trailing_time(label);
    let label = clean(label);
    let text = text.get(mark.len()..)?.trim_start().trim_start_matches(':');
    has_form(label).then(|| Labelled { label, span, text: trim(text) })
}

/// Words in capitals, then words that are not.
fn capitals(rest: &str) -> Option<Labelled<'_>> {
    let bytes = rest.as_bytes();
    if !matches!(bytes, [b'A'..=b'Z', second, ..] if !second.is_ascii_lowercase()) && bytes.first()?.is_ascii() {
        return None;
    }
    let mut end = 0;
    let (mut words, mut letters) = (0, 0);
    for word in super::source::cut(rest, REACH).split_inclusive([' ', '\t', '\u{A0}']) {
        let bare = word.trim_end();
        let upper = bare.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '\'' | '’' | '-'));
        // "I" and "A" begin what is said.
        if !upper
            || matches!(bare, "I" | "A" | "I'M" | "")
            || words > 3
            || bare.starts_with(|c: char| c.is_ascii_digit()) && words == 0
        {
            break;
        }
        letters += bare.chars().filter(|c| c.is_alphanumeric()).count();
        words += 1;
        end += word.len();
    }
    let (label, text) = rest.split_at_checked(end)?;
    let text = trim(text);
    let label = trim(label);
    (letters > 1 && !text.is_empty() && !label.ends_with('.') && has_form(label)).then_some(Labelled {
        label,
        span: Span::NONE,
        text,
    })
}

fn alone(rest: &str) -> Option<Labelled<'_>> {
    if rest.len() > REACH {
        return None;
    }
    let (label, span) = trailing_time(rest);
    let label = strip_tags(clean(label));
    (has_form(label) && !label.ends_with(['.', ',', '…']) && (label.len() > 1 || label.chars().all(char::is_uppercase)))
        .then_some(Labelled { label, span, text: "" })
}

/// `Label (0:12)`, `Label [0:12]`, `Label 0:12`.
fn trailing_time(label: &str) -> (&str, Span) {
    if label.bytes().last().is_some_and(|b| b.is_ascii_alphabetic()) {
        return (label, Span::NONE);
    }
    let trimmed = label.trim_end().trim_end_matches("**");
    if !trimmed.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | ']')) {
        return (label, Span::NONE);
    }
    let from = trimmed.rfind(['(', '[']).or_else(|| trimmed.rfind([' ', '\t', '\u{A0}']).map(|at| at + 1));
    let stamp = from.and_then(|from| Some((trimmed.get(..from)?, trimmed.get(from..)?)));
    match stamp.and_then(|(before, stamp)| Some((before, time::leading(stamp.trim_start())?))) {
        Some((before, (span, ""))) if !before.trim().is_empty() => (before.trim_end_matches([' ', '-', '–']), span),
        _ => (label, Span::NONE),
    }
}

fn strip_tags(label: &str) -> &str {
    if !label.ends_with('>') {
        return label;
    }
    ["</u>", "</b>", "</strong>", "</em>"].iter().fold(label, |label, tag| label.strip_suffix(tag).unwrap_or(label))
}

/// What closes behind a label: `:**`, `:</u>`.
fn close_markup(text: &str) -> &str {
    let text = text.trim_start();
    if !text.starts_with(['*', '_', '<']) {
        return text;
    }
    ["**", "__", "</u>", "</b>", "</strong>", "</em>", "*"]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, mark: Mark, label: &str, start: Option<u64>, text: &str) {
        let found = read(undecorate(line), mark).unwrap_or_else(|| panic!("{line}"));
        assert_eq!((found.label, found.span.start, found.text), (label, start, text), "{line}");
    }

    #[test]
    fn separators_and_times() {
        use Mark::{Alone, Bold, Bracket, Capitals, Colon, Dash, Dot, Tab};
        check("Therapist: Hello: you", Colon, "Therapist", None, "Hello: you");
        check("T:hello", Colon, "T", None, "hello");
        check("D :: hello", Colon, "D", None, "hello");
        check("**Dr. Ruiz:** hello", Colon, "Dr. Ruiz", None, "hello");
        check("<u>T:</u> hello", Colon, "T", None, "hello");
        check("来访者：你好", Colon, "来访者", None, "你好");
        check("[00:12] T: hello", Colon, "T", Some(12_000), "hello");
        check("00:12 T: hello", Colon, "T", Some(12_000), "hello");
        check("(0:12) - T: hello", Colon, "T", Some(12_000), "hello");
        check("T (0:12): hello", Colon, "T", Some(12_000), "hello");
        check("T [0:12]: hello", Colon, "T", Some(12_000), "hello");
        check("T: [0:12] hello", Colon, "T", Some(12_000), "hello");
        check("Speaker 1: (0:12)", Colon, "Speaker 1", Some(12_000), "");
        check("Ana Ruiz (00:01:12):", Colon, "Ana Ruiz", Some(72_000), "");
        check("Therapist [00:00 - 00:03]: hello", Colon, "Therapist", Some(0), "hello");
        check("[doctor] hi , ana", Bracket, "doctor", None, "hi , ana");
        check("[SPEAKER_00] [00:01.50 - 00:03.20] hi", Bracket, "SPEAKER_00", Some(1_500), "hi");
        check("T\thello", Tab, "T", None, "hello");
        check("Ana - hello", Dash, "Ana", None, "hello");
        check("T. Hello", Dot, "T", None, "Hello");
        check("**Int.** Hello", Bold, "Int.", None, "Hello");
        check("<b>R1</b>: Hello", Bold, "R1", None, "Hello");
        check("MARGARET HALE I went home", Capitals, "MARGARET HALE", None, "I went home");
        check("R1  Hello", Capitals, "R1", None, "Hello");
        check("Speaker 1 (00:05)", Alone, "Speaker 1", Some(5_000), "");
        check("00:01:02 Speaker 2", Alone, "Speaker 2", Some(62_000), "");
    }

    #[test]
    fn what_has_no_label() {
        for line in ["We meet at 10:30 as usual", "see https://example.org/x", "what? no: never", "12: a"] {
            assert_eq!(read(line, Mark::Colon), None, "{line}");
        }
    }
}
