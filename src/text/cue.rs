//! Whether one of many phrases stands in a text, each beginning where a word begins.

/// True where one of the phrases begins at the start of a word. Text in lower case, with straight apostrophes; the
/// phrases sorted.
pub fn says_any(lower: &str, sorted: &[&str]) -> bool {
    let bytes = lower.as_bytes();
    let mut inside = false;
    for (at, byte) in bytes.iter().enumerate() {
        let word = byte.is_ascii_alphanumeric() || *byte == b'\'' || *byte >= 0x80;
        if word && !inside {
            let rest = bytes.get(at..).unwrap_or_default();
            let from = sorted.partition_point(|phrase| phrase.as_bytes().first() < Some(byte));
            let mut same = sorted.iter().skip(from).take_while(|phrase| phrase.as_bytes().first() == Some(byte));
            if same.any(|phrase| begins(rest, phrase.as_bytes())) {
                return true;
            }
        }
        inside = word;
    }
    false
}

/// The rest of a text begins with a phrase of the same first letter. Most differ in the second: no call for them.
fn begins(rest: &[u8], phrase: &[u8]) -> bool {
    (phrase.len() < 2 || phrase.get(1) == rest.get(1)) && rest.starts_with(phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_at_the_start_of_a_word_only() {
        let phrases = ["hard no", "not for me", "i'll pass"];
        let mut sorted = phrases;
        sorted.sort_unstable();
        for text in ["no, not for me", "a hard no from us", "(i'll pass)", "é not for mein"] {
            assert!(says_any(text, &sorted), "{text}");
        }
        for text in ["", "knot for me", "hard", "i'll  pass", "é"] {
            assert!(!says_any(text, &sorted), "{text}");
        }
    }
}
