//! JSON, character by character, with an eye on the few strings that make a note.

use super::partial::Name;

/// What was found.
#[derive(Debug)]
pub(super) enum Part<'a> {
    /// A sentence begins, after its lines where they came first.
    Begin { section: usize, lines: Vec<String> },
    /// The sentence goes on.
    Text(&'a str),
    /// Lines of the sentence that was written last.
    Lines(Vec<String>),
}

/// Deeper than this no answer is nested: what lies deeper is passed over.
const DEPTH: usize = 32;

/// Reads as much JSON as there is.
#[derive(Debug, Default)]
pub(super) struct JsonText {
    /// Open objects and arrays, outermost first, at most [`DEPTH`].
    open: Vec<Level>,
    /// How many are open beyond them.
    beyond: usize,
    state: State,
    section: Option<usize>,
    /// Lines that were named before their sentence.
    lines: Vec<String>,
    closed: bool,
}

#[derive(Debug)]
struct Level {
    is_object: bool,
    /// In an object: the last key. In an array: the key that the array belongs to.
    key: String,
    /// In an object: whether the next string is a key.
    at_key: bool,
    /// In an object: whether it has a sentence of its own.
    has_text: bool,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Between,
    /// A number or a word such as `null`.
    Bare(String),
    Text {
        use_as: Use,
        escape: Escape,
        value: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Key,
    SectionName,
    Sentence,
    Line,
    Nothing,
}

#[derive(Debug, Clone, Copy)]
enum Escape {
    None,
    Backslash,
    /// Digits so far, their value, and the high surrogate before.
    Hex {
        digits: u8,
        value: u32,
        high: Option<u32>,
    },
    /// After a high surrogate: a backslash ought to follow.
    High(u32),
    HighBackslash(u32),
}

/// Keys that models use for a section's name, for a sentence and for its lines.
const SECTION_KEYS: &[&str] = &["id", "section", "title", "name", "heading"];
const TEXT_KEYS: &[&str] = &["text", "sentence", "content"];
const LINE_KEYS: &[&str] = &["lines", "line", "citations", "evidence", "sources", "ids"];

impl JsonText {
    /// True once the outermost value is closed.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    pub(super) fn push(&mut self, text: &str, names: &[Name], mut each: impl FnMut(Part<'_>)) {
        let mut rest = text;
        while !self.closed {
            rest = self.plain(rest, &mut each);
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { return };
            self.step(c, names, &mut each);
            rest = chars.as_str();
        }
    }

    /// Takes a string's characters up to its end or to an escape in one piece; gives what follows.
    fn plain<'t>(&mut self, text: &'t str, each: &mut impl FnMut(Part<'_>)) -> &'t str {
        let State::Text { use_as, escape: Escape::None, value } = &mut self.state else { return text };
        let end = memchr::memchr2(b'"', b'\\', text.as_bytes()).unwrap_or(text.len());
        let Some((plain, rest)) = text.split_at_checked(end).filter(|(plain, _)| !plain.is_empty()) else {
            return text;
        };
        match use_as {
            Use::Sentence => each(Part::Text(plain)),
            Use::Nothing => {}
            _ => value.push_str(plain),
        }
        rest
    }

    fn step(&mut self, c: char, names: &[Name], each: &mut impl FnMut(Part<'_>)) {
        match &mut self.state {
            State::Text { use_as, escape, value } => {
                let use_as = *use_as;
                let mut put = |c: char| match use_as {
                    Use::Sentence => each(Part::Text(c.encode_utf8(&mut [0; 4]))),
                    Use::Nothing => {}
                    _ => value.push(c),
                };
                if unescape(escape, c, &mut put) {
                    let value = std::mem::take(value);
                    self.state = State::Between;
                    self.string_ended(use_as, value, names, each);
                }
            }
            State::Bare(bare) if !matches!(c, ',' | '}' | ']' | ' ' | '\n' | '\r' | '\t') => {
                if bare.len() < 16 {
                    bare.push(c);
                }
            }
            State::Bare(bare) => {
                let bare = std::mem::take(bare);
                self.state = State::Between;
                let is_number = bare.bytes().all(|byte| byte.is_ascii_digit());
                if is_number && self.string_use(names) == Use::Line {
                    self.line(bare, each);
                }
                self.punctuation(c, names, each);
            }
            State::Between => self.punctuation(c, names, each),
        }
    }

    fn punctuation(&mut self, c: char, names: &[Name], each: &mut impl FnMut(Part<'_>)) {
        match c {
            '{' | '[' => self.open(c == '{', names),
            '}' | ']' => self.close(each),
            ',' => {
                if let Some(level) = self.level() {
                    level.at_key = level.is_object;
                }
            }
            ':' => {
                if let Some(level) = self.level() {
                    level.at_key = false;
                }
            }
            '"' => {
                let use_as = self.string_use(names);
                if use_as == Use::Sentence {
                    self.begin(names, each);
                }
                self.state = State::Text { use_as, escape: Escape::None, value: String::new() };
            }
            c if c.is_whitespace() => {}
            c => self.state = State::Bare(c.to_string()),
        }
    }

    fn level(&mut self) -> Option<&mut Level> {
        if self.beyond > 0 { None } else { self.open.last_mut() }
    }

    fn open(&mut self, is_object: bool, names: &[Name]) {
        if self.open.len() >= DEPTH {
            self.beyond += 1;
            return;
        }
        let inherited = self.open.last().map(|level| level.key.clone()).unwrap_or_default();
        if let Some(section) = find(&inherited, names) {
            self.section = Some(section);
        }
        let key = if is_object { String::new() } else { inherited };
        self.open.push(Level { is_object, key, at_key: is_object, has_text: false });
    }

    fn close(&mut self, each: &mut impl FnMut(Part<'_>)) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if let Some(level) = self.open.pop()
            && level.is_object
        {
            let lines = std::mem::take(&mut self.lines);
            if level.has_text && !lines.is_empty() {
                each(Part::Lines(lines));
            }
        }
        self.closed = self.open.is_empty();
    }

    /// What a string that begins here is.
    fn string_use(&self, names: &[Name]) -> Use {
        let Some(level) = self.open.last().filter(|_| self.beyond == 0) else { return Use::Nothing };
        let key = level.key.as_str();
        if level.at_key {
            Use::Key
        } else if level.is_object && SECTION_KEYS.contains(&key) {
            Use::SectionName
        } else if LINE_KEYS.contains(&key) {
            Use::Line
        } else if (self.section.is_some() && (TEXT_KEYS.contains(&key) || key == "sentences"))
            || find(key, names).is_some()
        {
            Use::Sentence
        } else {
            Use::Nothing
        }
    }

    fn begin(&mut self, names: &[Name], each: &mut impl FnMut(Part<'_>)) {
        let Some(level) = self.open.last_mut() else { return };
        level.has_text = level.is_object;
        let section = find(&level.key, names).or(self.section);
        let lines = std::mem::take(&mut self.lines);
        if let Some(section) = section {
            each(Part::Begin { section, lines });
        }
    }

    fn line(&mut self, line: String, each: &mut impl FnMut(Part<'_>)) {
        let after_text = self.open.iter().rev().find(|level| level.is_object).is_some_and(|level| level.has_text);
        if after_text {
            each(Part::Lines(vec![line]));
        } else {
            self.lines.push(line);
        }
    }

    fn string_ended(&mut self, use_as: Use, value: String, names: &[Name], each: &mut impl FnMut(Part<'_>)) {
        match use_as {
            Use::Key => {
                if let Some(level) = self.open.last_mut() {
                    level.key = value;
                    level.at_key = false;
                }
            }
            Use::SectionName => self.section = find(&value, names),
            Use::Line => self.line(value, each),
            Use::Sentence | Use::Nothing => {}
        }
    }
}

/// The section that a name means: its id or its title, in any case.
pub(super) fn find(name: &str, names: &[Name]) -> Option<usize> {
    let name = name.trim();
    let same = |known: &str| {
        !known.is_empty()
            && (known.eq_ignore_ascii_case(name)
                || !(known.is_ascii() && name.is_ascii()) && known.to_lowercase() == name.to_lowercase())
    };
    names.iter().position(|(id, title)| same(id) || same(title))
}

/// Reads one character of a string; true at its closing quotation mark.
fn unescape(escape: &mut Escape, c: char, put: &mut impl FnMut(char)) -> bool {
    match *escape {
        Escape::None => match c {
            '"' => return true,
            '\\' => *escape = Escape::Backslash,
            c => put(c),
        },
        Escape::High(_) if c != '\\' => {
            put(char::REPLACEMENT_CHARACTER);
            *escape = Escape::None;
            return unescape(escape, c, put);
        }
        Escape::High(high) => *escape = Escape::HighBackslash(high),
        Escape::HighBackslash(high) if c == 'u' => *escape = Escape::Hex { digits: 0, value: 0, high: Some(high) },
        Escape::HighBackslash(_) => {
            put(char::REPLACEMENT_CHARACTER);
            *escape = Escape::Backslash;
            return unescape(escape, c, put);
        }
        Escape::Backslash => {
            *escape = Escape::None;
            match c {
                'n' | 'r' => put('\n'),
                't' => put(' '),
                'b' | 'f' => {}
                'u' => *escape = Escape::Hex { digits: 0, value: 0, high: None },
                c => put(c),
            }
        }
        Escape::Hex { digits, value, high } => {
            let Some(digit) = c.to_digit(16) else {
                put(char::REPLACEMENT_CHARACTER);
                *escape = Escape::None;
                return unescape(escape, c, put);
            };
            let value = value * 16 + digit;
            *escape = if digits < 3 { Escape::Hex { digits: digits + 1, value, high } } else { unit(value, high, put) };
        }
    }
    false
}

/// A UTF-16 unit that is whole now, and the high surrogate before it.
fn unit(value: u32, high: Option<u32>, put: &mut impl FnMut(char)) -> Escape {
    match (high, value) {
        (Some(high), 0xDC00..=0xDFFF) => {
            let pair = 0x1_0000 + ((high - 0xD800) << 10) + (value - 0xDC00);
            put(char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER));
            Escape::None
        }
        (high, value) => {
            if high.is_some() {
                put(char::REPLACEMENT_CHARACTER);
            }
            if (0xD800..=0xDBFF).contains(&value) {
                return Escape::High(value);
            }
            put(char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER));
            Escape::None
        }
    }
}
