//! Undoes what text goes through on its way into a request: JSON escapes, HTML entities, percent-encoding.

use std::borrow::Cow;

/// One layer of escapes undone, of all three kinds. What is no escape stays.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b'\\' | b'&' | b'%')) {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut copied) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let rest = bytes.get(at..).unwrap_or_default();
        let taken = match byte {
            b'\\' => json(rest),
            b'&' => entity(rest),
            b'%' => percent(rest),
            _ => None,
        };
        let Some((decoded, length)) = taken else {
            at += 1;
            continue;
        };
        out.push_str(text.get(copied..at).unwrap_or_default());
        out.push_str(&decoded);
        at += length;
        copied = at;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

type Decoded = Option<(Cow<'static, str>, usize)>;

fn json(rest: &[u8]) -> Decoded {
    let plain = match rest.get(1)? {
        b'n' | b'r' => "\n",
        b't' | b'b' | b'f' => " ",
        b'"' => "\"",
        b'\\' => "\\",
        b'/' => "/",
        b'u' => {
            let first = hex(rest.get(2..6)?)?;
            let low = || {
                let low = rest.get(6..12)?.strip_prefix(b"\\u")?;
                hex(low).filter(|unit| (0xdc00..0xe000).contains(unit))
            };
            let (code, length) = match first {
                0xd800..0xdc00 => (0x10000 + ((first - 0xd800) << 10) + (low()? - 0xdc00), 12),
                _ => (first, 6),
            };
            return Some((String::from(char::from_u32(code)?).into(), length));
        }
        _ => return None,
    };
    Some((plain.into(), 2))
}

fn hex(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |value, &digit| Some(value * 16 + char::from(digit).to_digit(16)?))
}

fn entity(rest: &[u8]) -> Decoded {
    let length = rest.iter().take(12).position(|&byte| byte == b';')?;
    let name = rest.get(1..length)?;
    let decoded = match name {
        [b'#', b'x' | b'X', digits @ ..] if digits.len() <= 6 => String::from(char::from_u32(hex(digits)?)?).into(),
        [b'#', digits @ ..] => {
            let code = digits
                .iter()
                .try_fold(0_u32, |value, &digit| value.checked_mul(10)?.checked_add(char::from(digit).to_digit(10)?))?;
            String::from(char::from_u32(code)?).into()
        }
        _ => named(name)?,
    };
    Some((decoded, length + 1))
}

/// Letters without their diacritics, which the guard does not compare; other characters as what separates words.
fn named(name: &[u8]) -> Option<Cow<'static, str>> {
    const ACCENTS: [&[u8]; 16] = [
        b"acute", b"grave", b"circ", b"uml", b"tilde", b"ring", b"cedil", b"slash", b"caron", b"strok", b"macr",
        b"breve", b"dot", b"ogon", b"midot", b"dblac",
    ];
    let plain = match name {
        b"apos" | b"rsquo" | b"lsquo" => "'",
        b"shy" | b"zwj" | b"zwnj" => "",
        b"amp" => "&",
        b"lt" => "<",
        b"gt" => ">",
        b"quot" | b"ldquo" | b"rdquo" => "\"",
        b"aelig" | b"AElig" => "ae",
        b"oelig" | b"OElig" => "oe",
        b"szlig" => "ss",
        b"thorn" | b"THORN" => "th",
        b"eth" | b"ETH" => "d",
        b"inodot" => "i",
        b"hyphen" | b"dash" | b"ndash" | b"mdash" => "-",
        b"nbsp" | b"ensp" | b"emsp" | b"thinsp" | b"NewLine" | b"Tab" => " ",
        [letter, accent @ ..] if letter.is_ascii_alphabetic() && ACCENTS.contains(&accent) => {
            return Some(char::from(*letter).to_string().into());
        }
        _ => return None,
    };
    Some(plain.into())
}

/// A run of percent-encoded bytes that is UTF-8.
fn percent(rest: &[u8]) -> Decoded {
    let mut bytes = Vec::new();
    // A character has at most four bytes; the next run is decoded on its own.
    for chunk in rest.chunks(3).take(4) {
        let [b'%', high, low] = chunk else { break };
        let (Some(high), Some(low)) = (char::from(*high).to_digit(16), char::from(*low).to_digit(16)) else { break };
        bytes.push((high * 16 + low) as u8);
        if let Ok(text) = std::str::from_utf8(&bytes) {
            return Some((text.to_owned().into(), bytes.len() * 3));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_layer_is_undone() {
        let cases = [
            (r"Jos\u00e9 \ud83d\ude00\n\u00C9", "José 😀\nÉ"),
            (r#"\\u00e9 \"x\""#, r#"\u00e9 "x""#),
            ("Jos&eacute; &#233; &#xE9; &amp;eacute; O&rsquo;Neill &scaron;", "Jose é é &eacute; O'Neill s"),
            ("Jos%C3%A9%20N 100% %zz %", "José N 100% %zz %"),
            (r"\q \ud800 \u12 & &; &unknown; %C3", r"\q \ud800 \u12 & &; &unknown; %C3"),
        ];
        for (escaped, plain) in cases {
            assert_eq!(decode(escaped), plain);
        }
    }
}
