//! The way back: placeholders to identifiers, however a model bent them.
//!
//! Every form that is read as a placeholder is a *candidate*, found by its shape alone:
//!
//! | form | read as `[PERSON_2]` | note |
//! |---|---|---|
//! | square brackets | `[PERSON_2]` `[person 2]` `[ Person-02 ]` `[**PERSON_2**]` `\[PERSON\_2\]` `【PERSON_2】` `[PERSON_2's]` | any case |
//! | other brackets | `{PERSON_2}` `{{PERSON_2}}` `<PERSON_2>` | capitals only |
//! | one bracket lost | `[PERSON_2 said` `PERSON_2] said` | capitals only |
//! | no brackets | `PERSON_2` `person_2` `Person\_2`, and in capitals `PERSON 2` `PERSON-2` `PERSON2` | needs a number or an underscore |
//!
//! So `mother`, `Mother` and `MOTHER` alone are words and stay. What a candidate stands for is its [`key`]; one that
//! stands for nobody stays as it is. [`Literals`] are the keys that the transcript itself contains: no entity may be given
//! one, and none is ever restored. That makes restoring an unchanged redacted text exact for every transcript.
//!
//! One pass; a candidate is at most [`LONGEST`] bytes, so cost is linear in the text.

use std::collections::{BTreeMap, BTreeSet};

use super::Restored;

/// No candidate is longer, in bytes.
const LONGEST: usize = 80;
/// No more unknown placeholders are listed.
const MOST_UNKNOWN: usize = 100;

/// What the spellings of a placeholder have in common: capitals and digits, without leading zeros (`PERSON2`).
pub fn key(placeholder: &str) -> String {
    let mut key = String::with_capacity(placeholder.len());
    for c in placeholder.chars().filter(char::is_ascii_alphanumeric) {
        let leading_zero = c == '0' && !key.ends_with(|last: char| last.is_ascii_digit());
        if !leading_zero {
            key.push(c.to_ascii_uppercase());
        }
    }
    key
}

/// Keys of everything in a transcript that would be read as a placeholder.
#[derive(Default)]
pub struct Literals(BTreeSet<String>);

impl Literals {
    /// Adds what a text of the transcript contains.
    pub fn add(&mut self, text: &str) {
        const MARKS: [bool; 256] = {
            let mut marks = [false; 256];
            let bytes = b"[]{<_0123456789\xe3\xef";
            let mut at = 0;
            while at < bytes.len() {
                marks[bytes[at] as usize] = true;
                at += 1;
            }
            marks
        };
        // Sixteen bytes at once: nearly every text has none.
        let marked = |bytes: &[u8]| bytes.iter().fold(false, |found, &byte| found | MARKS[usize::from(byte)]);
        if !text.as_bytes().chunks(16).any(marked) {
            return;
        }
        let bytes = text.as_bytes();
        let closes = text.contains([']', '}', '>', '】', '］']);
        let numbered = bytes.iter().any(|byte| matches!(byte, b'_' | b'0'..=b'9'));
        for (at, &byte) in bytes.iter().enumerate() {
            // At every place, whatever stands before it: masks may later change what is before.
            if opens(byte) {
                for form in [bracketed(bytes, at, true), half_open(bytes, at, true)] {
                    self.take(form);
                }
            } else if byte.is_ascii_alphabetic()
                && !at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_alphabetic())
            {
                if closes {
                    self.take(bare(bytes, at, true, true));
                }
                if numbered {
                    self.take(bare(bytes, at, true, false));
                }
            }
        }
    }

    fn take(&mut self, read: Read) {
        if let Read::Candidate(candidate) = read {
            if let Some(singular) = candidate.key.strip_suffix('S') {
                self.0.insert(singular.to_owned());
            }
            self.0.insert(candidate.key);
        }
    }

    /// Whether this placeholder, or any spelling of it, stands in the transcript and must not be given to an entity.
    pub fn contains(&self, placeholder: &str) -> bool {
        self.0.contains(&key(placeholder))
    }
}

/// Puts identifiers back. Neither `Debug`, `Clone` nor `Serialize`: it holds what was masked.
pub struct Restorer {
    /// Placeholder and spelling, in the order given.
    entities: Vec<(String, String)>,
    by_key: BTreeMap<String, usize>,
    /// Entities by label without number; none where there are several.
    by_label: BTreeMap<String, Option<usize>>,
    literals: BTreeSet<String>,
}

impl Restorer {
    /// From each placeholder and the spelling that it stands for.
    pub fn new<P: Into<String>, V: Into<String>>(
        entities: impl IntoIterator<Item = (P, V)>,
        literals: &Literals,
    ) -> Self {
        let entities: Vec<(String, String)> =
            entities.into_iter().map(|(placeholder, value)| (placeholder.into(), value.into())).collect();
        let mut by_key = BTreeMap::new();
        let mut by_label = BTreeMap::new();
        for (index, (placeholder, _)) in entities.iter().enumerate() {
            let key = key(placeholder);
            let label = label(&key).to_owned();
            by_label.entry(label).and_modify(|only| *only = None).or_insert(Some(index));
            by_key.entry(key).or_insert(index);
        }
        Self { entities, by_key, by_label, literals: literals.0.clone() }
    }

    /// Puts back what a text mentions; what it could not place and what is not mentioned is listed.
    pub fn restore(&self, text: &str) -> Restored {
        let mut stream = self.stream();
        let mut restored = stream.push(text);
        let end = stream.finish();
        restored.push_str(&end.text);
        Restored { text: restored, ..end }
    }

    /// For a text that comes in pieces, with placeholders split anywhere.
    pub fn stream(&self) -> RestoreStream<'_> {
        RestoreStream {
            restorer: self,
            waiting: String::new(),
            in_word: false,
            open: false,
            used: vec![false; self.entities.len()],
            unknown: Vec::new(),
        }
    }

    /// The entity of a key, forgiving a number that a model dropped or added where that leaves no doubt.
    fn find(&self, key: &str) -> Option<usize> {
        if self.literals.contains(key) {
            return None;
        }
        self.by_key.get(key).copied().or_else(|| match key.strip_suffix('1') {
            Some(label) if !label.ends_with(|last: char| last.is_ascii_digit()) => self.by_key.get(label).copied(),
            Some(_) => None,
            None => self.by_label.get(key).copied().flatten(),
        })
    }

    fn has_label(&self, key: &str) -> bool {
        self.by_label.contains_key(label(key))
    }
}

fn label(key: &str) -> &str {
    key.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// [`Restorer::restore`] over a text that comes in pieces: the same result, however it was cut.
pub struct RestoreStream<'a> {
    restorer: &'a Restorer,
    waiting: String,
    /// The last character continues a word.
    in_word: bool,
    /// A bracket was left open.
    open: bool,
    used: Vec<bool>,
    /// Keys and spellings.
    unknown: Vec<(String, String)>,
}

impl RestoreStream<'_> {
    /// Takes a piece and gives what is certain by now. At most eighty bytes are held back.
    pub fn push(&mut self, piece: &str) -> String {
        self.waiting.push_str(piece);
        self.run(false)
    }

    /// Gives the rest, and what was found out on the way. `text` holds the rest only.
    pub fn finish(mut self) -> Restored {
        let text = self.run(true);
        let unused = self.restorer.entities.iter().zip(&self.used).filter(|(_, used)| !**used);
        let unused = unused.map(|((placeholder, _), _)| placeholder.clone()).collect();
        Restored { text, unknown: self.unknown.into_iter().map(|(_, spelling)| spelling).collect(), unused }
    }

    fn run(&mut self, last: bool) -> String {
        let waiting = std::mem::take(&mut self.waiting);
        let bytes = waiting.as_bytes();
        let mut out = String::with_capacity(waiting.len());
        let (mut at, mut copied) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            match self.candidate(bytes, at, last) {
                Found::Entity { end, index, suffix } => {
                    out.push_str(waiting.get(copied..at).unwrap_or_default());
                    if let Some((_, value)) = self.restorer.entities.get(index) {
                        out.push_str(value);
                    }
                    out.push_str(suffix);
                    (at, copied) = (end, end);
                    // As behind a closing bracket.
                    self.in_word = false;
                }
                Found::NeedsMore => break,
                Found::Nothing => {
                    self.pass(byte);
                    at += 1;
                }
            }
        }
        out.push_str(waiting.get(copied..at).unwrap_or_default());
        waiting.get(at..).unwrap_or_default().clone_into(&mut self.waiting);
        out
    }

    fn pass(&mut self, byte: u8) {
        match byte {
            b'[' => self.open = true,
            b']' | b'\n' => self.open = false,
            _ => {}
        }
        self.in_word = byte.is_ascii_alphanumeric() || byte >= 0x80 || (byte == b'_' && self.in_word);
    }

    fn candidate(&mut self, bytes: &[u8], at: usize, last: bool) -> Found {
        let byte = bytes.get(at).copied().unwrap_or_default();
        let forms: [&dyn Fn() -> Read; 2] = if opens(byte) {
            [&|| bracketed(bytes, at, last), &|| half_open(bytes, at, last)]
        } else if byte.is_ascii_alphabetic() && !self.in_word {
            let open = self.open;
            [&move || if open { Read::Nothing } else { bare(bytes, at, last, true) }, &|| bare(bytes, at, last, false)]
        } else {
            return Found::Nothing;
        };
        for form in forms {
            match form() {
                Read::NeedsMore => return Found::NeedsMore,
                Read::Nothing => {}
                Read::Candidate(candidate) => {
                    if let Some(found) = self.resolve(&candidate) {
                        return found;
                    }
                    self.note(bytes, at, &candidate);
                }
            }
        }
        Found::Nothing
    }

    fn resolve(&mut self, candidate: &Candidate) -> Option<Found> {
        let (index, suffix) = match self.restorer.find(&candidate.key) {
            Some(index) => (index, candidate.suffix),
            // `[PERSON_2s]`: the plural went inside.
            None => (self.restorer.find(candidate.key.strip_suffix('S')?)?, "s"),
        };
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
        Some(Found::Entity { end: candidate.end, index, suffix })
    }

    /// Lists what looks like a placeholder of ours and stands for nobody.
    fn note(&mut self, bytes: &[u8], at: usize, candidate: &Candidate) {
        let numbered = candidate.key.ends_with(|c: char| c.is_ascii_digit());
        let ours = match candidate.form {
            Form::Brackets => candidate.capitals || (numbered && self.restorer.has_label(&candidate.key)),
            Form::Half | Form::Bare => numbered && self.restorer.has_label(&candidate.key),
        };
        let known = self.restorer.literals.contains(&candidate.key)
            || self.unknown.iter().any(|(key, _)| *key == candidate.key);
        if ours && !known && self.unknown.len() < MOST_UNKNOWN {
            let spelling = String::from_utf8_lossy(bytes.get(at..candidate.end).unwrap_or_default()).into_owned();
            self.unknown.push((candidate.key.clone(), spelling));
        }
    }
}

enum Found {
    Nothing,
    NeedsMore,
    Entity { end: usize, index: usize, suffix: &'static str },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Brackets,
    Half,
    Bare,
}

struct Candidate {
    end: usize,
    key: String,
    form: Form,
    /// What is put behind the identifier: a possessive that stood inside the brackets.
    suffix: &'static str,
    /// Written without a small letter.
    capitals: bool,
}

enum Read {
    Nothing,
    /// The text ends where a candidate may go on.
    NeedsMore,
    Candidate(Candidate),
}

/// Bytes that a bracketed form can begin with; the two wide brackets begin with `0xe3` and `0xef`.
const fn opens(byte: u8) -> bool {
    matches!(byte, b'[' | b'\\' | b'{' | b'<' | 0xe3 | 0xef)
}

/// The bracket at a place and what closes it; the flag says that capitals are asked for.
const BRACKETS: [(&[u8], &[u8], bool); 7] = [
    (b"\\[", b"\\]", false),
    (b"[", b"]", false),
    (b"{{", b"}}", true),
    (b"{", b"}", true),
    (b"<", b">", true),
    ("【".as_bytes(), "】".as_bytes(), false),
    ("［".as_bytes(), "］".as_bytes(), false),
];

/// A form with both brackets.
fn bracketed(bytes: &[u8], at: usize, last: bool) -> Read {
    let rest = bytes.get(at..).unwrap_or_default();
    if !last && BRACKETS.iter().any(|(open, ..)| rest.len() < open.len() && open.starts_with(rest)) {
        return Read::NeedsMore;
    }
    let Some((open, close, capitals)) = BRACKETS.iter().find(|(open, ..)| rest.starts_with(open)) else {
        return Read::Nothing;
    };
    let mut length = open.len();
    loop {
        let tail = rest.get(length..).unwrap_or_default();
        if tail.starts_with(close) {
            break;
        }
        if length > LONGEST {
            return Read::Nothing;
        }
        match tail.first() {
            None if last => return Read::Nothing,
            None => return Read::NeedsMore,
            Some(b'a'..=b'z') if *capitals => return Read::Nothing,
            Some(byte) if byte.is_ascii_alphanumeric() => length += 1,
            Some(b'\\') if close.starts_with(b"\\") && tail.len() == 1 && !last => return Read::NeedsMore,
            Some(b'_' | b' ' | b'-' | b'*' | b'`' | b'\'' | b'\\') => length += 1,
            Some(0xe2) if tail.starts_with("’".as_bytes()) => length += "’".len(),
            Some(0xe2) if tail.len() < "’".len() && !last => return Read::NeedsMore,
            // A wide closing bracket of which only a part has come.
            Some(_) if !last && tail.len() < close.len() && close.starts_with(tail) => return Read::NeedsMore,
            Some(_) => return Read::Nothing,
        }
    }
    let inner = String::from_utf8_lossy(rest.get(open.len()..length).unwrap_or_default()).replace('’', "'");
    let inner = inner.trim_matches([' ', '*', '_', '`', '\\']);
    let (inner, suffix) = match inner.strip_suffix("'s").or_else(|| inner.strip_suffix("'S")) {
        Some(inner) => (inner, "'s"),
        None => inner.strip_suffix('\'').map_or((inner, ""), |inner| (inner, "'")),
    };
    if inner.contains('\'') || !is_placeholder_like(inner) {
        return Read::Nothing;
    }
    Read::Candidate(Candidate {
        end: at + length + close.len(),
        key: key(inner),
        form: Form::Brackets,
        suffix,
        capitals: !inner.contains(|c: char| c.is_ascii_lowercase()),
    })
}

/// A letter first, and digits only behind the letters (`[1]` and `[00:12]` are something else).
fn is_placeholder_like(inner: &str) -> bool {
    let letters = inner.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
    let letters =
        if letters.contains(|c: char| c.is_ascii_digit()) { letters.trim_end_matches(['s', 'S']) } else { letters };
    let letters = letters.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
    inner.starts_with(|c: char| c.is_ascii_alphabetic())
        && !letters.is_empty()
        && (!letters.contains(|c: char| c.is_ascii_digit()) || is_distance(inner))
}

/// `DATE_2_3_WEEKS_AFTER_DATE_1`: digits inside, as no other placeholder has them.
fn is_distance(inner: &str) -> bool {
    let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is = |part: &str, any: &[&str]| any.iter().any(|one| one.eq_ignore_ascii_case(part));
    let mut parts = inner.split(['_', ' ', '\\']).filter(|part| !part.is_empty());
    let mut next = || parts.next().unwrap_or_default();
    is(next(), &["DATE"])
        && number(next())
        && number(next())
        && is(next(), &["DAY", "DAYS", "WEEK", "WEEKS", "MONTH", "MONTHS", "YEAR", "YEARS"])
        && is(next(), &["AFTER", "BEFORE"])
        && is(next(), &["DATE"])
        && number(next())
}

/// Length of a run of capitals, digits and underscores (escaped ones too) that begins with a capital. None at its end: more may come.
fn capitals(bytes: &[u8], last: bool) -> Option<usize> {
    let mut length = 0;
    loop {
        let tail = bytes.get(length..).unwrap_or_default();
        match tail {
            [] | [b'\\'] if !last => return None,
            [b'A'..=b'Z', ..] => length += 1,
            [b'0'..=b'9' | b'_', ..] if length > 0 => length += 1,
            [b'\\', b'_', ..] if length > 0 => length += 2,
            _ => return Some(length),
        }
        if length > LONGEST {
            return Some(0);
        }
    }
}

/// `[PERSON_2` without its closing bracket.
fn half_open(bytes: &[u8], at: usize, last: bool) -> Read {
    let rest = bytes.get(at..).unwrap_or_default();
    let [b'[', inner @ ..] = rest else { return Read::Nothing };
    let Some(length) = capitals(inner, last) else { return Read::NeedsMore };
    let next = inner.get(length).copied().unwrap_or(b' ');
    if length < 3 || next.is_ascii_alphanumeric() || next >= 0x80 || next == b']' {
        return Read::Nothing;
    }
    let label = String::from_utf8_lossy(inner.get(..length).unwrap_or_default()).into_owned();
    if label.ends_with('_') || !is_placeholder_like(&label) {
        return Read::Nothing;
    }
    Read::Candidate(Candidate { end: at + 1 + length, key: key(&label), form: Form::Half, suffix: "", capitals: true })
}

/// A form without an opening bracket: with a closing one (`closed`), or with none and a number or an underscore.
fn bare(bytes: &[u8], at: usize, last: bool, closed: bool) -> Read {
    let rest = bytes.get(at..).unwrap_or_default();
    if closed {
        let Some(length) = capitals(rest, last) else { return Read::NeedsMore };
        if length < 3 || rest.get(length) != Some(&b']') {
            return Read::Nothing;
        }
        let label = String::from_utf8_lossy(rest.get(..length).unwrap_or_default()).into_owned();
        if !is_placeholder_like(&label) {
            return Read::Nothing;
        }
        return Read::Candidate(Candidate {
            end: at + length + 1,
            key: key(&label),
            form: Form::Half,
            suffix: "",
            capitals: true,
        });
    }
    // Letters with single underscores between them, then a separator and digits.
    let mut length = 0;
    let (mut underscores, mut small) = (false, false);
    let digits_at = loop {
        let tail = rest.get(length..).unwrap_or_default();
        if length > LONGEST {
            return Read::Nothing;
        }
        match tail {
            [] | [b'_' | b'\\' | b' ' | b'-'] | [b'\\', b'_'] if !last => return Read::NeedsMore,
            [byte, ..] if byte.is_ascii_alphabetic() => {
                small |= byte.is_ascii_lowercase();
                length += 1;
            }
            [b'_', next, ..] | [b'\\', b'_', next, ..] if next.is_ascii_alphanumeric() => {
                underscores = true;
                length += if tail.starts_with(b"_") { 1 } else { 2 };
                if next.is_ascii_digit() {
                    break Some(length);
                }
            }
            [b' ' | b'-', b'0'..=b'9', ..] if !small => break Some(length + 1),
            [b'0'..=b'9', ..] if !small => break Some(length),
            _ => break None,
        }
    };
    let letters = rest.get(..digits_at.unwrap_or(length)).unwrap_or_default();
    let mut end = letters.len();
    while rest.get(end).is_some_and(u8::is_ascii_digit) {
        end += 1;
        if end > LONGEST {
            return Read::Nothing;
        }
    }
    if !last && end == rest.len() {
        return Read::NeedsMore;
    }
    let next = rest.get(end).copied().unwrap_or(b' ');
    let goes_on = next.is_ascii_alphanumeric() || next >= 0x80;
    if letters.iter().filter(|byte| byte.is_ascii_alphabetic()).count() < 2
        || goes_on
        || !(underscores || digits_at.is_some())
    {
        return Read::Nothing;
    }
    let spelling = String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).into_owned();
    Read::Candidate(Candidate { end: at + end, key: key(&spelling), form: Form::Bare, suffix: "", capitals: !small })
}

#[cfg(test)]
#[path = "restore_tests.rs"]
mod tests;
