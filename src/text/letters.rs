//! ASCII letters eight at a time: what is done for every byte of a transcript reads a word of memory at once.

const EACH: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * EACH;
/// What tells a small letter from a capital.
const SMALL: u64 = 0x20 * EACH;

/// One past the last of the ASCII letters that stand in a row from `start`.
pub fn letters_end(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    while let Some(eight) = bytes.get(end..).and_then(<[u8]>::first_chunk) {
        let letters = leading_letters(u64::from_le_bytes(*eight));
        end += letters;
        if letters < 8 {
            return end;
        }
    }
    while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
        end += 1;
    }
    end
}

/// How many of eight bytes are letters before the first that is none.
const fn leading_letters(eight: u64) -> usize {
    let small = (eight | SMALL) & !HIGH;
    // The high bit of a byte: set from `a` on, and from the byte after `z` on.
    let from_a = small + (0x80 - b'a' as u64) * EACH;
    let past_z = small + (0x80 - b'z' as u64 - 1) * EACH;
    let others = !(from_a & !past_z & !eight) & HIGH;
    others.trailing_zeros() as usize / 8
}

/// A word of at most eight ASCII bytes as one number, small and capital letters alike; `None` for any other.
///
/// Two words have the same number if they differ in nothing but capitals: letters, digits, apostrophes, commas and stops
/// are told apart, as words and numbers have no other ASCII characters.
pub fn short_key(text: &str, start: usize, end: usize) -> Option<u64> {
    let length = end.checked_sub(start)?;
    if length == 0 || length > 8 {
        return None;
    }
    let bytes = text.as_bytes();
    let eight = match bytes.get(start..).and_then(<[u8]>::first_chunk) {
        Some(eight) => u64::from_le_bytes(*eight),
        // The last bytes of a text.
        None => bytes.get(start..end)?.iter().rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
    };
    let used = u64::MAX >> (64 - 8 * length);
    (eight & HIGH & used == 0).then_some((eight | SMALL) & used)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_end_where_the_first_other_byte_stands() {
        let others = (0..=255_u8).filter(|byte| !byte.is_ascii_alphabetic());
        for other in others {
            for length in 0..20 {
                let mut bytes = b"abcxyzABCXYZmnoMNOpq"[..length].to_vec();
                bytes.push(other);
                bytes.extend_from_slice(b"zz, more than eight bytes");
                assert_eq!(letters_end(&bytes, 0), length, "before {other}");
                assert_eq!(letters_end(&bytes[..length], 0), length);
            }
        }
    }

    #[test]
    fn short_words_have_one_number_whatever_their_capitals() {
        let text = "Don't don't dont DONATION donations 2,100 é";
        let key = |word: &str| {
            let start = text.find(word).unwrap_or(text.len());
            short_key(text, start, start + word.len())
        };
        assert!(key("Don't").is_some() && key("Don't") == key("don't"));
        assert_ne!(key("don't"), key("dont"));
        assert!(key("DONATION").is_some() && key("2,100").is_some());
        assert!(key("donations").is_none() && key("é").is_none());
        assert_eq!(short_key("no", 0, 2), short_key("NO, not now", 0, 2), "at the end of a text and within it");
    }
}
