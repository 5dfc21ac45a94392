//! Decoded text as readers see it: lines with numbers, and a sample to recognize formats by.

use std::cell::OnceCell;

use super::ParseOptions;
use super::formats::Layout;

/// Lines that detection looks at, and how much of each.
const SAMPLE_LINES: usize = 400;
const SAMPLE_WIDTH: usize = 200;

/// Text with LF line ends and without a byte order mark.
pub(crate) struct Source<'a> {
    pub text: &'a str,
    pub options: &'a ParseOptions,
    sample: OnceCell<Vec<&'a str>>,
    layout: OnceCell<Option<Layout>>,
}

/// One line, without its end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// 1-based.
    pub number: u32,
    pub text: &'a str,
}

impl<'a> Source<'a> {
    pub fn new(text: &'a str, options: &'a ParseOptions) -> Self {
        Self { text, options, sample: OnceCell::new(), layout: OnceCell::new() }
    }

    pub fn lines(&self) -> Lines<'a> {
        Lines::of(self.text)
    }

    /// The first lines that are not blank, trimmed and cut to a width.
    pub fn sample(&self) -> &[&'a str] {
        self.sample.get_or_init(|| {
            let lines = Lines::of(self.text);
            let lines = lines.take(SAMPLE_LINES * 4).map(|line| trim(cut(line.text, SAMPLE_WIDTH)));
            lines.filter(|line| !line.is_empty()).take(SAMPLE_LINES).collect()
        })
    }

    /// How the text is laid out if it has labels: found out once, for recognizing and for reading it.
    pub fn layout(&self) -> Option<Layout> {
        *self.layout.get_or_init(|| Layout::of(self))
    }

    /// How many lines of the sample `test` holds for.
    pub fn count(&self, test: impl Fn(&str) -> bool) -> usize {
        self.sample().iter().filter(|line| test(line)).count()
    }
}

/// At most `width` bytes of `text`, cut between characters.
pub(crate) fn cut(text: &str, width: usize) -> &str {
    text.get(..text.floor_char_boundary(width)).unwrap_or(text)
}

/// Trims white space and the invisible marks that exporters leave at line ends: byte order and direction marks.
pub(crate) fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    // The common case: neither end has anything to trim.
    if bytes.first().is_some_and(u8::is_ascii_graphic) && bytes.last().is_some_and(u8::is_ascii_graphic) {
        return text;
    }
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    })
}

/// Iterator over lines.
#[derive(Clone)]
pub(crate) struct Lines<'a> {
    rest: Option<&'a str>,
    number: u32,
}

impl<'a> Lines<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { rest: Some(text), number: 0 }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    #[inline]
    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.rest?;
        self.number = self.number.saturating_add(1);
        let text = if let Some(at) = memchr::memchr(b'\n', rest.as_bytes()) {
            let (line, after) = rest.split_at(at);
            self.rest = after.get(1..);
            line
        } else {
            self.rest = None;
            if rest.is_empty() {
                return None;
            }
            rest
        };
        Some(Line { number: self.number, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_numbers_and_a_last_newline_adds_none() {
        let options = ParseOptions::default();
        let source = Source::new("a\n\nb\n", &options);
        let lines: Vec<_> = source.lines().map(|line| (line.number, line.text)).collect();
        assert_eq!(lines, [(1, "a"), (2, ""), (3, "b")]);
        assert_eq!(source.sample(), ["a", "b"]);
    }

    #[test]
    fn cutting_keeps_characters_whole() {
        assert_eq!(cut("aé", 2), "a");
        assert_eq!(trim("\u{FEFF} a \u{200E}"), "a");
    }
}
