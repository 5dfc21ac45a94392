//! Character references: `&amp;`, `&#39;`, `&#x2019;`.
//!
//! After "named character references" and "numeric character reference end state" of <https://html.spec.whatwg.org/>.

use std::cmp::Ordering;

use encoding_rs::WINDOWS_1252;

/// Every name of HTML, sorted by bytes, each with its one or two code points; `*` where it needs no semicolon.
const NAMES: &str = include_str!("entities.txt");

/// The longest of the names, and of those that need no semicolon.
const LONGEST: usize = 31;
const LONGEST_BARE: usize = 6;

/// Names that are read without their semicolon even in text that somebody typed: nothing else begins like them.
const BARE: &[&str] = &["amp", "lt", "gt", "quot", "nbsp"];

/// What a reference stands for: a few names mean a character and a mark upon it.
type Found = (char, Option<char>);

/// What a reference at the beginning of `text` (at its `&`) stands for, and its length in bytes.
///
/// Strict: by the letter, the oldest names need no semicolon, so `&notit;` is `¬it;`.
fn reference(text: &str, strict: bool) -> Option<(Found, usize)> {
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        return numeric(number).map(|(found, length)| ((found, None), length + 2));
    }
    let length = body.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let name = body.get(..length)?;
    let closed = body.as_bytes().get(length) == Some(&b';');
    if closed && let Some((found, _)) = named(name) {
        return Some((found, length + 2));
    }
    if strict {
        let prefixes = (1..=length.min(LONGEST_BARE)).rev().filter_map(|length| name.get(..length));
        return prefixes
            .filter_map(|old| Some((named(old)?, old)))
            .find_map(|((found, bare), old)| bare.then_some((found, old.len() + 1)));
    }
    let old = BARE.iter().find(|old| !closed && name.starts_with(**old))?;
    named(old).map(|(found, _)| (found, old.len() + 1))
}

/// The number of a reference, after its `#`.
fn numeric(number: &str) -> Option<(char, usize)> {
    let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 1),
        None => (number, 10, 0),
    };
    let length = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    let digit = |b: u8| char::from(b).to_digit(radix).unwrap_or(0);
    let value =
        digits.bytes().take(length).fold(0_u32, |value, b| value.saturating_mul(radix).saturating_add(digit(b)));
    let found = match value {
        0 => '\u{FFFD}',
        // Pages of old numbered Windows' quotation marks and dashes so.
        0x80..=0x9F => {
            let byte = u8::try_from(value).unwrap_or(0);
            WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or('\u{FFFD}')
        }
        value => char::from_u32(value).unwrap_or('\u{FFFD}'),
    };
    let end = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some((found, prefix + length + end))
}

/// What a name stands for, and whether it needs no semicolon.
fn named(name: &str) -> Option<(Found, bool)> {
    let (mut from, mut to) = (0, NAMES.len());
    while from < to {
        // The line around the middle.
        let middle = from.midpoint(to);
        let before = NAMES.get(from..middle)?;
        let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(from, |at| from + at + 1);
        let line = NAMES.get(start..to)?.lines().next()?;
        let (known, rest) = line.split_once(' ')?;
        match name.cmp(known) {
            Ordering::Less => to = start,
            Ordering::Greater => from = start + line.len() + 1,
            Ordering::Equal => {
                let bare = rest.ends_with('*');
                let mut codes = rest.split(' ').filter_map(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
                return Some(((codes.next()?, codes.next()), bare));
            }
        }
    }
    None
}

/// Adds `text` to `out` with its references decoded; what is none stays.
pub(crate) fn decode_into(text: &str, out: &mut String, strict: bool) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = from.get(push_reference(from, out, strict)..).unwrap_or("");
    }
    out.push_str(rest);
}

/// Adds what the `&` that `text` begins with stands for, itself if it is no reference; gives the length of that.
pub(crate) fn push_reference(text: &str, out: &mut String, strict: bool) -> usize {
    let ((first, second), length) = reference(text, strict).unwrap_or((('&', None), 1));
    out.push(first);
    out.extend(second);
    length
}

/// `text` with its references decoded, as people and exporters write them.
pub(crate) fn decode(text: &str) -> std::borrow::Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    decode_into(text, &mut out, false);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strictly(text: &str) -> String {
        let mut out = String::new();
        decode_into(text, &mut out, true);
        out
    }

    #[test]
    fn references() {
        assert_eq!(decode("Tom &amp; Jo &lt;3 &#39;x&#x27; &eacute;"), "Tom & Jo <3 'x' é");
        assert_eq!(decode("&amp"), "&");
        assert_eq!(decode("R&D & &unknown; &"), "R&D & &unknown; &");
        assert_eq!(decode("&#0;&#xD800;"), "\u{FFFD}\u{FFFD}");
        assert_eq!(
            decode("she&rsquo;d said &ldquo;no&rdquo;&hellip; it&apos;s &plusmn;2, &NotEqual; 3"),
            "she’d said “no”… it's ±2, ≠ 3"
        );
    }

    #[test]
    fn every_name_is_found() {
        let mut before = "";
        for line in NAMES.lines() {
            let (name, codes) = line.split_once(' ').unwrap();
            assert!(before < name && name.len() <= LONGEST, "{name}");
            let bare = codes.ends_with('*');
            assert!(!bare || name.len() <= LONGEST_BARE, "{name}");
            assert_eq!(named(name).unwrap().1, bare, "{name}");
            before = name;
        }
        for absent in ["", "A", "AELig", "aaaa", "zzzz", "ampx"] {
            assert_eq!(named(absent), None, "{absent}");
        }
    }

    #[test]
    fn a_name_may_mean_two_characters() {
        assert_eq!(decode("a&NotEqualTilde;b"), "a\u{2242}\u{338}b");
        assert_eq!(decode("&CounterClockwiseContourIntegral;"), "\u{2233}");
    }

    #[test]
    fn old_names_need_no_semicolon_by_the_letter() {
        assert_eq!(strictly("&copy 2031 &yen5 &AMP&LT &sect7 &frac14x &alpha 1"), "© 2031 ¥5 &< §7 ¼x &alpha 1");
        // A longer name that ends in a semicolon goes first, then the longest of the old ones.
        assert_eq!(strictly("&times; &timesbar; &timesx; &degree;"), "× ⨱ ×x; °ree;");
        // What somebody typed is left alone.
        assert_eq!(decode("him&not me, black&copyright, cut&para"), "him&not me, black&copyright, cut&para");
    }

    #[test]
    fn numbers() {
        assert_eq!(decode("&#146;&#x93;&#x81;"), "’“\u{81}");
        assert_eq!(decode("&#000000000000065;&#x0000000000041;&#65 &#x42"), "AAA B");
        assert_eq!(decode("&#99999999999;&#x110000;"), "\u{FFFD}\u{FFFD}");
        assert_eq!(decode("&#;&#x;&#xg;&#"), "&#;&#x;&#xg;&#");
    }
}
