//! Offsets as JavaScript counts them.

/// The UTF-16 offset of a byte offset. An offset inside a character counts as its start; one past the end, as the end.
pub fn utf16_offset(text: &str, byte: usize) -> usize {
    let byte = text.floor_char_boundary(byte);
    text[..byte].chars().map(char::len_utf16).sum()
}

/// The byte offset of a UTF-16 offset. An offset inside a surrogate pair counts as its start; one past the end, as the end.
pub fn byte_offset(text: &str, utf16: usize) -> usize {
    let mut units = 0;
    for (byte, c) in text.char_indices() {
        units += c.len_utf16();
        if units > utf16 {
            return byte;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_in_both_directions_and_never_split_a_character() {
        let text = "aé😀b";
        assert_eq!([0, 1, 3, 7, 8].map(|byte| utf16_offset(text, byte)), [0, 1, 2, 4, 5]);
        assert_eq!([0, 1, 2, 4, 5].map(|unit| byte_offset(text, unit)), [0, 1, 3, 7, 8]);
        assert_eq!((byte_offset(text, 3), utf16_offset(text, 5)), (3, 2));
        assert_eq!((byte_offset(text, 99), utf16_offset(text, 99)), (8, 5));
    }
}
