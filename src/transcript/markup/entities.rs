//! Character references: `&amp;`, `&#39;`, `&#x2019;`.

/// Names and code points: Latin-1 and the general punctuation of HTML 4, sorted by bytes.
const NAMES: &str = include_str!("entities.txt");

/// The character that a reference at the beginning of `text` (at its `&`) stands for, and its length in bytes.
pub(crate) fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        let (number, radix, prefix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 3),
            None => (number, 10, 2),
        };
        let length = number.bytes().take(8).take_while(|b| char::from(*b).is_digit(radix)).count();
        let value = u32::from_str_radix(number.get(..length)?, radix).ok()?;
        let found = char::from_u32(value).filter(|&c| c != '\0').unwrap_or('\u{FFFD}');
        let end = usize::from(number.as_bytes().get(length) == Some(&b';'));
        return Some((found, prefix + length + end));
    }
    let length = body.bytes().take(8).take_while(u8::is_ascii_alphanumeric).count();
    let name = body.get(..length)?;
    if body.as_bytes().get(length) == Some(&b';') {
        return named(name).map(|found| (found, length + 2));
    }
    // HTML reads the oldest names without their semicolon too.
    ["amp", "lt", "gt", "quot", "nbsp"]
        .iter()
        .find(|old| name.starts_with(**old))
        .and_then(|old| named(old).map(|found| (found, old.len() + 1)))
}

fn named(name: &str) -> Option<char> {
    // A hundred short lines: no index is worth its bytes.
    let line = NAMES.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')))?;
    char::from_u32(u32::from_str_radix(line.rsplit(' ').next()?, 16).ok()?)
}

/// Adds `text` to `out` with its references decoded; what is none stays.
pub(crate) fn decode_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (found, length) = reference(from).unwrap_or(('&', 1));
        out.push(found);
        rest = from.get(length..).unwrap_or("");
    }
    out.push_str(rest);
}

/// `text` with its references decoded.
pub(crate) fn decode(text: &str) -> std::borrow::Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    decode_into(text, &mut out);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert_eq!(decode("Tom &amp; Jo &lt;3 &#39;x&#x27; &eacute;"), "Tom & Jo <3 'x' é");
        assert_eq!(decode("&amp"), "&");
        assert_eq!(decode("R&D & &unknown; &"), "R&D & &unknown; &");
        assert_eq!(decode("&#0;&#xD800;"), "\u{FFFD}\u{FFFD}");
    }
}
