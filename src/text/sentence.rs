//! Where sentences begin and end, in speech as it is transcribed and in notes as they are typed.

use std::ops::Range;

/// Keeps its full stop without ending a sentence. The word in lower case.
fn is_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "al" | "approx"
            | "apt"
            | "assoc"
            | "ave"
            | "blvd"
            | "ca"
            | "capt"
            | "cf"
            | "col"
            | "dept"
            | "det"
            | "dr"
            | "drs"
            | "eg"
            | "esp"
            | "est"
            | "fig"
            | "fr"
            | "gen"
            | "gov"
            | "hon"
            | "ie"
            | "incl"
            | "lt"
            | "messrs"
            | "mr"
            | "mrs"
            | "ms"
            | "mt"
            | "mx"
            | "nr"
            | "prof"
            | "rd"
            | "ref"
            | "rep"
            | "resp"
            | "rev"
            | "sen"
            | "sgt"
            | "sr"
            | "st"
            | "viz"
            | "vol"
            | "vs"
    )
}

/// Keeps its full stop and may also end a sentence: what follows decides. The word in lower case.
fn may_end(word: &str) -> bool {
    matches!(
        word,
        "am" | "co"
            | "corp"
            | "etc"
            | "hr"
            | "hrs"
            | "inc"
            | "jr"
            | "ltd"
            | "max"
            | "mg"
            | "min"
            | "mins"
            | "pm"
            | "sec"
            | "wk"
            | "wks"
            | "yr"
            | "yrs"
    )
}

/// Byte ranges of the sentences of a text, in order, white space trimmed, none empty.
///
/// A blank line, and a line that begins with a bullet or follows a closed line, ends a sentence too.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::with_capacity(1 + text.len() / 40);
    let mut start = 0;
    let mut from = 0;
    while let Some((at, c)) = next_mark(text, from) {
        from = at + c.len_utf8();
        let end = match c {
            '.' | '?' | '!' | '…' => {
                let mut end = from;
                let mut dots = usize::from(c == '.');
                let mut behind = text.get(end..).unwrap_or_default().chars();
                while let Some(c) = behind.next().filter(|c| is_terminal(*c) || is_closing(*c)) {
                    // A quotation mark after a space opens the next sentence; here none stands in between.
                    dots += usize::from(c == '.');
                    end += c.len_utf8();
                }
                from = end;
                if !ends(text, start, at, end, c, dots) {
                    continue;
                }
                end
            }
            '\n' if line_ends(text, start, at) => at,
            _ => continue,
        };
        push(&mut found, text, start..end);
        start = end;
    }
    push(&mut found, text, start..text.len());
    found
}

/// The next character from a place on that may end a sentence, and where it stands.
fn next_mark(text: &str, mut from: usize) -> Option<(usize, char)> {
    // The last of these bytes begins many characters, "…" among them.
    let may = |byte: u8| matches!(byte, b'.' | b'?' | b'!' | b'\n' | 0xe2);
    loop {
        let rest = text.get(from..)?;
        let at = rest.bytes().position(may)?;
        let c = rest.get(at..)?.chars().next()?;
        if is_terminal(c) || c == '\n' {
            return Some((from + at, c));
        }
        from += at + c.len_utf8();
    }
}

fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»')
}

/// True where the mark at `at` (its run ending at `end`) closes a sentence.
fn ends(text: &str, start: usize, at: usize, end: usize, mark: char, dots: usize) -> bool {
    let after = text.get(end..).unwrap_or_default();
    let Some(next) = after.chars().next() else { return true };
    if !next.is_whitespace() {
        // "7.5", "p.m", "sarah.jones": inside a word.
        return false;
    }
    let following = after.trim_start().chars().next();
    let opens = following.is_none_or(|c| !c.is_lowercase());
    if dots >= 2 || mark == '…' {
        // Speech that trails off goes on in small letters.
        return opens;
    }
    if mark != '.' {
        return true;
    }
    let before = text.get(start..at).unwrap_or_default();
    let word = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or_default();
    let mut buffer = [0; LONGEST];
    let plain = letters(word, &mut buffer).unwrap_or_default();
    if is_abbreviation(plain) {
        return false;
    }
    if may_end(plain) || word.contains('.') && word.chars().any(char::is_alphabetic) {
        return opens && !following.is_some_and(|c| c.is_ascii_digit());
    }
    if plain == "no" && following.is_some_and(|c| c.is_ascii_digit()) {
        // "no. 4", but "No. 4 of them came" is rarer still.
        return false;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    !initial
}

/// Longest abbreviation: "approx".
const LONGEST: usize = 6;

/// A short word in lower case, without full stops; letters beyond ASCII stay, no abbreviation has them.
fn letters<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let mut length = 0;
    for byte in word.bytes().filter(|byte| *byte != b'.') {
        *buffer.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    std::str::from_utf8(buffer.get(..length)?).ok()
}

/// True where a line break ends a sentence: before a blank line or a bullet, or after a line that was closed.
fn line_ends(text: &str, start: usize, at: usize) -> bool {
    let before = text.get(start..at).unwrap_or_default().trim_end();
    let after = text.get(at + 1..).unwrap_or_default();
    let rest = after.trim_start_matches([' ', '\t', '\r']);
    let mut first = rest.chars();
    let (one, two) = (first.next(), first.next());
    let bullet = matches!(one, Some('-' | '*' | '•' | '–' | '#' | '·'));
    let numbered = one.is_some_and(|c| c.is_ascii_digit()) && matches!(two, Some('.' | ')'));
    one.is_none_or(|c| c == '\n') || bullet || numbered || before.ends_with([':', ';', '.', '?', '!', '…', '"', '”'])
}

/// Adds a range without its white space, unless nothing is left.
fn push(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let Some(part) = text.get(range.clone()) else { return };
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    if start < end {
        found.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn marks_end_sentences_unless_they_belong_to_a_word() {
        assert_eq!(
            split("Saw Dr. Moreno at 7.30 p.m. on Friday. Dose is 12.5 mg. \"Stay on it,\" she said. Why? No idea!"),
            [
                "Saw Dr. Moreno at 7.30 p.m. on Friday.",
                "Dose is 12.5 mg.",
                "\"Stay on it,\" she said.",
                "Why?",
                "No idea!"
            ]
        );
        assert_eq!(split("We met at 5 p.m. Then J. R. left."), ["We met at 5 p.m.", "Then J. R. left."]);
        assert_eq!(split("It was room no. 4, e.g. the small one."), ["It was room no. 4, e.g. the small one."]);
    }

    #[test]
    fn speech_that_trails_off_goes_on() {
        assert_eq!(split("I just... i don't know. it was… hard."), ["I just... i don't know.", "it was… hard."]);
        assert_eq!(split("no. not really. yeah"), ["no.", "not really.", "yeah"]);
    }

    #[test]
    fn closing_quotes_and_brackets_belong_to_what_they_close() {
        assert_eq!(
            split("She said \"go.\" He went. (Twice.) [CLIENT] stayed."),
            ["She said \"go.\"", "He went.", "(Twice.)", "[CLIENT] stayed."]
        );
    }

    #[test]
    fn blank_lines_and_bullets_end_sentences_and_wrapped_lines_do_not() {
        assert_eq!(
            split("Plan:\n- ring the clinic\n- walk\n\nNext\nweek as usual"),
            ["Plan:", "- ring the clinic", "- walk", "Next\nweek as usual"]
        );
    }

    #[test]
    fn any_text_is_covered_without_overlap() {
        for text in ["", " ", "…", "é. ü! 😀? [", "a.b.c. d", "\n\n.\n", "1. 2. 3."] {
            let mut last = 0;
            for range in sentences(text) {
                assert!(range.start >= last && range.end > range.start && text.is_char_boundary(range.end));
                last = range.end;
            }
        }
    }
}
