//! Speaker labels in typed and exported text: how one looks (here), which of a file's candidates are speakers (`tally`),
//! and which are misspellings of another (`slips`).

use std::collections::HashSet;
use std::sync::OnceLock;

use super::roles::is_role_word;
use super::source::trim;
pub(crate) use slips::near;
pub(crate) use tally::{Labels, Tally};

mod slips;
mod tally;

/// Words that no speaker's label holds: function words, openers of ordinary sentences, headings of notes and of
/// transcripts. Our own list, sorted by bytes.
const STOP: &str = include_str!("label_stop.txt");

fn is_stop(word: &str) -> bool {
    static SET: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let set = SET.get_or_init(|| STOP.lines().collect());
    if word.is_ascii() && word.bytes().all(|b| b.is_ascii_lowercase()) {
        return set.contains(word);
    }
    set.contains(word.to_lowercase().replace('’', "'").as_str())
}

/// Longest label, in characters, and most words in it.
pub(crate) const LONGEST: usize = 60;
const MOST_WORDS: usize = 6;

/// Bytes that no label holds.
const BARRED: [bool; 256] = {
    let mut barred = [false; 256];
    let list = b"?!;\"=<>{}\t:";
    let mut at = 0;
    while at < list.len() {
        barred[list[at] as usize] = true;
        at += 1;
    }
    barred
};

/// Whether `text` could be a label by its form. Cheap; says nothing of whether it is one.
pub(crate) fn has_form(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(first) = bytes.first() else { return false };
    let begins = first.is_ascii_alphabetic() || !first.is_ascii() && text.starts_with(char::is_alphabetic);
    if !begins || bytes.len() > LONGEST * 4 || bytes.iter().any(|b| BARRED[*b as usize]) {
        return false;
    }
    if memchr::memchr3(b' ', b'/', 0xC2, bytes).is_none() {
        // One word.
        return bytes.len() <= LONGEST || text.chars().count() <= LONGEST;
    }
    // "Ana said hello. Then" is a sentence; "Dr. Ruiz" is not.
    let (mut words, mut gap, mut ended) = (0, false, false);
    for word in text.split([' ', '\u{A0}']).filter(|word| !word.is_empty()) {
        words += 1;
        ended |= gap;
        gap = word.ends_with('.') && !is_title(word) || word.ends_with(',') && word.starts_with(char::is_lowercase);
    }
    !ended && words <= MOST_WORDS && (bytes.len() <= LONGEST || text.chars().count() <= LONGEST) && !text.contains("//")
}

/// "Dr.", "Mrs.", an initial: a point inside a name.
fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.chars().count() <= 3 && !word.ends_with(|c: char| c.is_ascii_digit())
        || matches!(word, "Prof" | "Ph.D" | "Couns" | "Ther" | "Psych")
}

/// Whether the words of `text` speak for a label: none of them belongs to running speech.
pub(crate) fn could_name(text: &str) -> bool {
    let mut words =
        text.split(|c: char| c.is_whitespace() || matches!(c, '_' | '/' | '(' | ')')).filter(|w| !w.is_empty());
    let single = words.clone().count() == 1;
    // "I" is an interviewer, "A" an answerer or a diarized speaker, "IN" an interviewer beside "RE".
    if single && text.chars().count() <= 2 {
        let said = matches!(text, "OK" | "NO" | "SO" | "OH" | "UM" | "UH" | "HM" | "PS" | "AM" | "PM" | "TV" | "ID");
        return !said && (text.chars().all(char::is_uppercase) || !is_stop(text) && text != "i");
    }
    // "The doctor: he never looked up" is talk; "The Doctor" may be a label.
    let mut begin = words.clone();
    if begin.next().is_some_and(|word| matches!(word, "The" | "the"))
        && begin.next().is_none_or(|word| word.starts_with(char::is_lowercase))
    {
        return false;
    }
    let joins = |word: &str| matches!(word, "of" | "the" | "and" | "The");
    if words.clone().any(|word| is_stop(word) && !joins(word)) {
        return false;
    }
    // Names have capitals; "speaker 2", "student doctor" and "mother of client" are words for roles and numbers.
    single
        || words.all(|word| {
            word.chars().next().is_some_and(|c| !c.is_lowercase())
                || joins(word)
                || matches!(
                    word,
                    "de" | "da"
                        | "del"
                        | "der"
                        | "den"
                        | "van"
                        | "von"
                        | "di"
                        | "la"
                        | "le"
                        | "el"
                        | "al"
                        | "bin"
                        | "ibn"
                )
                || matches!(
                    word,
                    "speaker" | "person" | "voice" | "spk" | "student" | "junior" | "senior" | "male" | "female"
                )
                || is_role_word(word)
        })
}

/// Takes marks off a label: Markdown, a colon behind it, a list bullet before it.
pub(crate) fn clean(label: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if plain(label.as_bytes().first()) && plain(label.as_bytes().last()) {
        return label;
    }
    trim(label.trim_matches(|c: char| matches!(c, '*' | '_' | ':' | '：') || c.is_whitespace()))
}

/// Turn numbers: "T1 C1 T2 C2" counts turns where each stem's numbers only ever rise. Gives the stems that do.
pub(crate) fn numbered_stems<'a>(labels: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    let mut last: std::collections::HashMap<&str, (u64, usize, bool)> = std::collections::HashMap::new();
    for label in labels {
        let stem = label.trim_end_matches(|c: char| c.is_ascii_digit());
        let Some(Ok(number)) = label.get(stem.len()..).filter(|n| !n.is_empty()).map(str::parse::<u64>) else {
            continue;
        };
        let entry = last.entry(stem).or_insert((number, 0, true));
        entry.2 &= entry.1 == 0 || number > entry.0;
        entry.0 = number;
        entry.1 += 1;
    }
    let rising = last.into_iter().filter(|(stem, (_, uses, rises))| !stem.is_empty() && *rises && *uses >= 3);
    rising.map(|(stem, _)| stem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_sorted() {
        let words: Vec<_> = STOP.lines().collect();
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn forms() {
        for label in [
            "T",
            "Therapist",
            "Dr. Quintanilla",
            "Speaker 2",
            "Guest_family",
            "Ana-María O'Neil",
            "心理咨询师",
            "Ruiz, Ana",
        ] {
            assert!(has_form(label), "{label}");
        }
        for text in ["", "12", "See http://x", "What did she say? Well", "one two three four five six seven"] {
            assert!(!has_form(text) || !could_name(text), "{text}");
        }
        for text in ["I was like", "He said", "So", "The thing is", "And then mum goes", "Okay", "my boss"] {
            assert!(!could_name(text), "{text}");
        }
    }

    #[test]
    fn rising_numbers_count_turns() {
        assert_eq!(numbered_stems(["T1", "C1", "T2", "C2", "T3", "C3"].into_iter()).len(), 2);
        assert!(numbered_stems(["C1", "C2", "P1", "C1", "C2"].into_iter()).is_empty());
    }
}
