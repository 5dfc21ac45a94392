//! The JSON of one event, walked once where it stands: a stream has an event for every token, and most of each is fields
//! that nobody reads.
//!
//! A field that is not of the expected kind is passed over like an unknown one: null, or a server's own idea of it. What
//! is passed over is not checked beyond finding its end; a text that is cut off, or goes on after its end, is no value.

use std::borrow::Cow;

/// A text and how far it was read. Every step is `None` where the text is no JSON.
pub(super) struct Json<'t> {
    text: &'t str,
    at: usize,
}

/// Reads an object that is the whole of a text: `each` takes a key, and reads or skips the value behind it.
pub(super) fn object<'t>(text: &'t str, each: impl FnMut(&'t str, &mut Json<'t>) -> Option<()>) -> Option<()> {
    let mut json = Json { text, at: 0 };
    if json.next()? != b'{' {
        return None;
    }
    json.object(each)?;
    json.next().is_none().then_some(())
}

impl<'t> Json<'t> {
    /// As [`object`]. A key is given as it is spelled: none that anybody looks for has an escape.
    pub(super) fn object(&mut self, mut each: impl FnMut(&'t str, &mut Self) -> Option<()>) -> Option<()> {
        if self.next()? != b'{' {
            return self.skip();
        }
        self.at += 1;
        if self.take(b'}') {
            return Some(());
        }
        loop {
            let (key, _) = self.string()?;
            self.expect(b':')?;
            each(key, self)?;
            if !self.take(b',') {
                return self.expect(b'}');
            }
        }
    }

    /// Reads a list: `each` reads or skips one value.
    pub(super) fn list(&mut self, mut each: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        if self.next()? != b'[' {
            return self.skip();
        }
        self.at += 1;
        if self.take(b']') {
            return Some(());
        }
        loop {
            each(self)?;
            if !self.take(b',') {
                return self.expect(b']');
            }
        }
    }

    /// Reads the first of a list.
    pub(super) fn first(&mut self, mut read: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        let mut is_first = true;
        self.list(|json| if std::mem::take(&mut is_first) { read(json) } else { json.skip() })
    }

    /// Reads a string, copied only where it holds an escape.
    pub(super) fn text(&mut self, into: &mut Cow<'t, str>) -> Option<()> {
        if self.next()? != b'"' {
            return self.skip();
        }
        let (raw, has_escapes) = self.string()?;
        *into = if has_escapes { Cow::Owned(unescape(raw)?) } else { Cow::Borrowed(raw) };
        Some(())
    }

    /// Reads a number of things.
    pub(super) fn count(&mut self, into: &mut Option<u32>) -> Option<()> {
        *into = self.raw()?.parse().ok();
        Some(())
    }

    /// True for `true`.
    pub(super) fn flag(&mut self, into: &mut bool) -> Option<()> {
        *into = self.raw()? == "true";
        Some(())
    }

    /// True for anything but `null`.
    pub(super) fn present(&mut self, into: &mut bool) -> Option<()> {
        *into = self.raw()? != "null";
        Some(())
    }

    /// True if the next value begins with this byte.
    pub(super) fn begins_with(&mut self, byte: u8) -> bool {
        self.next() == Some(byte)
    }

    /// Passes a value of whatever kind.
    pub(super) fn skip(&mut self) -> Option<()> {
        let mut open = 0_usize;
        loop {
            match self.next()? {
                b'"' => {
                    self.string()?;
                }
                b'{' | b'[' => {
                    open += 1;
                    self.at += 1;
                    continue;
                }
                b'}' | b']' if open > 0 => {
                    open -= 1;
                    self.at += 1;
                }
                b',' | b':' if open > 0 => {
                    self.at += 1;
                    continue;
                }
                b'0'..=b'9' | b'-' | b't' | b'f' | b'n' => {
                    let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r');
                    self.at += self.rest().iter().position(ends).unwrap_or(self.rest().len());
                }
                _ => return None,
            }
            if open == 0 {
                return Some(());
            }
        }
    }

    /// A value as it is spelled.
    fn raw(&mut self) -> Option<&'t str> {
        self.next()?;
        let start = self.at;
        self.skip()?;
        self.text.get(start..self.at)
    }

    /// What is inside a string as it is spelled, and whether it has escapes.
    fn string(&mut self) -> Option<(&'t str, bool)> {
        self.expect(b'"')?;
        let (start, mut has_escapes) = (self.at, false);
        loop {
            let rest = self.rest();
            let end = mark(rest)?;
            if rest.get(end) == Some(&b'"') {
                let inside = self.text.get(start..self.at + end)?;
                self.at += end + 1;
                return Some((inside, has_escapes));
            }
            has_escapes = true;
            self.at += end + 2;
        }
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The next byte that is no white space, where it stands.
    fn next(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    /// Passes this byte if it is the next one.
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.next() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.take(byte).then_some(())
    }
}

/// Where the next quotation mark or backslash is. Keys and tokens are short: eight bytes at a time, and no call.
#[inline]
fn mark(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    // The lowest bit that is set stands at the first byte that is zero.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & (ONES << 7);
    let mut at = 0;
    while let Some(word) = bytes.get(at..)?.first_chunk::<8>() {
        let word = u64::from_le_bytes(*word);
        let found = zeros(word ^ (ONES * u64::from(b'"'))) | zeros(word ^ (ONES * u64::from(b'\\')));
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let last = bytes.get(at..)?.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
    Some(at + last)
}

/// What a string with escapes says.
fn unescape(raw: &str) -> Option<String> {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((plain, escape)) = rest.split_once('\\') {
        out.push_str(plain);
        out.push(match escape.as_bytes().first()? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            // Numbers of characters and their pairs: seldom, since nearly all write UTF-8.
            b'u' => return serde_json::from_str(&format!("\"{raw}\"")).ok(),
            _ => return None,
        });
        rest = escape.get(1..)?;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    #[derive(Debug, Default, PartialEq, Eq)]
    struct Read {
        text: String,
        all: Vec<String>,
        first: Option<u32>,
        flag: bool,
        present: bool,
    }

    fn read(text: &str) -> Option<Read> {
        let (mut read, mut wanted) = (Read::default(), Cow::default());
        object(text, |key, json| match key {
            "text" => json.text(&mut wanted),
            "all" => json.list(|json| {
                let mut one = Cow::default();
                json.text(&mut one)?;
                read.all.push(one.into_owned());
                Some(())
            }),
            "first" => json.first(|json| {
                json.object(|key, json| if key == "n" { json.count(&mut read.first) } else { json.skip() })
            }),
            "flag" => json.flag(&mut read.flag),
            "present" => json.present(&mut read.present),
            _ => json.skip(),
        })?;
        read.text = wanted.into_owned();
        Some(read)
    }

    /// Any JSON value, of a few levels.
    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            "[a-z\"\\\\{}\\[\\],: ]{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::hash_map("[A-Z\"\\\\é ]{0,6}", inner, 0..5).prop_map(|map| map.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_wanted_is_read_as_it_was_written_whatever_stands_around_it(
            around in values(), text: String, all: Vec<String>, first: u32, flag: bool,
        ) {
            let value = json!({ "a": around, "text": text, "b": [around], "all": all, "first": [{ "o": around, "n": first }, around],
                "flag": flag, "present": around });
            let expected = Some(Read { text, all, first: Some(first), flag, present: !around.is_null() });
            prop_assert_eq!(read(&serde_json::to_string_pretty(&value).unwrap()), expected);
            let short = value.to_string();
            for cut in (0..short.len()).filter(|cut| short.is_char_boundary(*cut)) {
                prop_assert_eq!(read(&short[..cut]), None);
            }
        }

        #[test]
        fn the_next_mark_is_found_wherever_it_is(bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0x20_u8..0x24, 0x5b_u8..0x5e, Just(b'a')], 0..40)) {
            prop_assert_eq!(mark(&bytes), bytes.iter().position(|byte| matches!(byte, b'"' | b'\\')));
        }

        #[test]
        fn no_text_does_harm_and_every_object_is_one(text: String, json in "\\{\"[atext\\[\\]{}:,\"\\\\ 10-]{0,30}") {
            for text in [text, json] {
                let is_object = serde_json::from_str::<Value>(&text).is_ok_and(|value| value.is_object());
                prop_assert!(read(&text).is_some() || !is_object);
            }
        }
    }

    #[test]
    fn a_field_of_another_kind_is_passed_over() {
        for other in ["null", "5", "-1.5e3", "\"x\"", "[]", "{}", "[{\"n\":-1}]", "true"] {
            let text = format!(r#"{{"first":{other},"all":{other},"flag":null,"text":"kept"}}"#);
            let got = read(&text).unwrap();
            assert_eq!((got.text.as_str(), got.first), ("kept", None), "{text}");
        }
        assert_eq!(read(r#"{"text":["x"],"flag":"true"}"#), Some(Read::default()));
    }

    #[test]
    fn escapes_mean_what_they_mean_in_json() {
        let said = |text: &str| read(&format!("{{\"text\":\"{text}\"}}")).map(|read| read.text);
        assert_eq!(said(r#"\"a\\\/\b\f\n\r\té"#).unwrap(), "\"a\\/\u{8}\u{c}\n\r\té");
        assert_eq!(said(r"\u00e9 \ud83d\ude00 \\u").unwrap(), "é 😀 \\u");
        assert_eq!(said(r"\q"), None);
    }

    #[test]
    fn what_is_no_object_or_goes_on_after_its_end_is_none() {
        for text in [
            "",
            "null",
            "[]",
            "\"text\"",
            "{}}",
            "{} {}",
            "{,}",
            "{\"text\"}",
            "{\"text\":}",
            "{\"text\":\"a\",}",
            "{text:1}",
            "{\"all\":[\"a\" \"b\"]}",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(" {\n} "), Some(Read::default()));
        let deep = format!("{{\"a\":{}{},\"text\":\"kept\"}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&deep).unwrap().text, "kept");
    }
}
