//! Whether one of many phrases stands in a text: at the beginning of a word, or anywhere.

/// True where one of the phrases begins at the start of a word. Text in lower case, with straight apostrophes; the
/// phrases sorted.
pub fn says_any(lower: &str, sorted: &[&str]) -> bool {
    let pairs = Pairs::of(sorted);
    let text = lower.as_bytes();
    starts(lower).any(|(at, first)| pairs.may_begin(text, at, first) && stands_at(sorted, text, at))
}

/// Many phrases that are looked for in every sentence: as [`says_any`], with what rules most words out worked out when
/// it is compiled.
pub struct Cues {
    sorted: &'static [&'static str],
    /// How they begin, by their first two letters.
    pairs: [u64; PAIRS],
}

impl Cues {
    /// Of phrases of two letters or more; what is not sorted does not compile.
    pub const fn new(sorted: &'static [&'static str]) -> Self {
        let mut pairs = [0; PAIRS];
        let mut at = 0;
        while at < sorted.len() {
            let phrase = sorted[at].as_bytes();
            assert!(at == 0 || !is_before(phrase, sorted[at - 1].as_bytes()), "phrases are sorted");
            let (part, bit) = pair(phrase[0], phrase[1]);
            pairs[part] |= bit;
            at += 1;
        }
        Self { sorted, pairs }
    }

    /// One of them begins at the start of a word. Text in lower case, with straight apostrophes.
    pub fn said_in(&self, lower: &str) -> bool {
        let bytes = lower.as_bytes();
        starts(lower).any(|(at, first)| {
            let second = bytes.get(at + 1).copied().unwrap_or_default();
            self.may_begin(first, second) && self.begin(bytes.get(at..).unwrap_or_default(), [first, second])
        })
    }

    /// One of them stands anywhere, within words too.
    pub fn stand_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        bytes.windows(2).enumerate().any(|(at, two)| {
            let &[first, second] = two else { return false };
            self.may_begin(first, second) && self.begin(bytes.get(at..).unwrap_or_default(), [first, second])
        })
    }

    /// One of those that begin with two letters stands there.
    fn begin(&self, rest: &[u8], two: [u8; 2]) -> bool {
        // Two letters as one number, in the order of bytes: no call to compare them.
        let opening = |phrase: &str| phrase.as_bytes().first_chunk::<2>().map_or(0, |two| u16::from_be_bytes(*two));
        let two = u16::from_be_bytes(two);
        let from = self.sorted.partition_point(|phrase| opening(phrase) < two);
        let mut same = self.sorted.iter().skip(from).take_while(|phrase| opening(phrase) == two);
        same.any(|phrase| rest.starts_with(phrase.as_bytes()))
    }

    fn may_begin(&self, first: u8, second: u8) -> bool {
        let (part, bit) = pair(first, second);
        self.pairs.get(part).is_some_and(|pairs| pairs & bit != 0)
    }
}

/// Where words begin in a text, and with which byte.
fn starts(text: &str) -> impl Iterator<Item = (usize, u8)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while !is_of_word(*bytes.get(at)?) {
            at += 1;
        }
        let start = at;
        while bytes.get(at).is_some_and(|byte| is_of_word(*byte)) {
            at += 1;
        }
        Some((start, *bytes.get(start)?))
    })
}

/// Part of a word, by which bytes are.
fn is_of_word(byte: u8) -> bool {
    const OF_WORDS: [bool; 256] = {
        let mut of_words = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            of_words[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'\'' || byte >= 0x80;
            byte += 1;
        }
        of_words
    };
    OF_WORDS[usize::from(byte)]
}

/// Stands before another in the order of bytes.
const fn is_before(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return one[at] < other[at];
        }
        at += 1;
    }
    one.len() < other.len()
}

/// How many words the bits for pairs of letters take.
const PAIRS: usize = 16;

/// Two letters as one bit of 1024: no two pairs of small letters share one.
const fn pair(first: u8, second: u8) -> (usize, u64) {
    let both = (first as usize & 31) << 5 | second as usize & 31;
    (both >> 6, 1 << (both & 63))
}

/// True where one of the cues stands anywhere in a text, within words too.
pub fn holds_any(text: &str, cues: &[&str]) -> bool {
    first_of(text, cues).is_some()
}

/// Where the first of some cues stands in a text, within words too. One pass for all of them: the standard library's
/// search prepares each cue anew for every text.
pub fn first_of(text: &str, cues: &[&str]) -> Option<usize> {
    let pairs = Pairs::of(cues);
    let text = text.as_bytes();
    let here = |(at, first): (usize, &u8)| pairs.may_begin(text, at, *first) && stands_at(cues, text, at);
    text.iter().enumerate().position(here)
}

/// A word is one of these. Most have another length, or another first or last letter: no call for them.
pub fn is_one_of(word: &str, words: &[&str]) -> bool {
    let (first, last) = (word.as_bytes().first(), word.as_bytes().last());
    let near =
        |one: &&&str| one.len() == word.len() && one.as_bytes().first() == first && one.as_bytes().last() == last;
    words.iter().filter(near).any(|one| *one == word)
}

/// Which words may stand in a text, by their first and last letters and their length.
#[derive(Clone, Copy, Default)]
pub struct Shapes([u64; 4]);

impl Shapes {
    /// Of the words of a text.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut shapes = Self::default();
        for (part, bit) in words.map(shape) {
            shapes.0[part] |= bit;
        }
        shapes
    }

    /// False where the word does not stand in the text for sure.
    pub fn may_hold(&self, word: &str) -> bool {
        let (part, bit) = shape(word);
        self.0[part] & bit != 0
    }
}

/// A word's first letter, last letter and length as one bit of 256.
fn shape(word: &str) -> (usize, u64) {
    let bytes = word.as_bytes();
    let (first, last) = (bytes.first().copied().unwrap_or_default(), bytes.last().copied().unwrap_or_default());
    let hash = first.wrapping_mul(7) ^ last.wrapping_mul(29) ^ (bytes.len() as u8).wrapping_mul(83);
    (usize::from(hash >> 6), 1 << (hash & 63))
}

/// How some phrases begin, by their first two letters.
struct Pairs([u64; PAIRS]);

impl Pairs {
    /// Of some phrases.
    fn of(phrases: &[&str]) -> Self {
        let mut bits = [0_u64; PAIRS];
        for phrase in phrases {
            let [first, second, ..] = phrase.as_bytes() else { return Self([u64::MAX; PAIRS]) };
            let (part, bit) = pair(*first, *second);
            if let Some(part) = bits.get_mut(part) {
                *part |= bit;
            }
        }
        Self(bits)
    }

    /// One of the phrases may stand at a place of a text, which has this letter.
    fn may_begin(&self, text: &[u8], at: usize, first: u8) -> bool {
        let (part, bit) = pair(first, text.get(at + 1).copied().unwrap_or_default());
        self.0[part] & bit != 0
    }
}

/// One of some phrases stands at a place of a text.
fn stands_at(phrases: &[&str], text: &[u8], at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    phrases.iter().any(|phrase| begins(rest, phrase.as_bytes()))
}

/// The rest of a text begins with a phrase. Most differ in their first letters: no call for them.
fn begins(rest: &[u8], phrase: &[u8]) -> bool {
    phrase.first() == rest.first() && (phrase.len() < 2 || phrase.get(1) == rest.get(1)) && rest.starts_with(phrase)
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
        for (text, says) in [
            ("(i'll pass)", true),
            ("a hard no from us", true),
            ("é not for me", true),
            ("knot for me", false),
            ("h", false),
        ] {
            static CUES: Cues = Cues::new(&["hard no", "i'll pass", "not for me"]);
            assert_eq!(CUES.said_in(text), says, "{text}");
        }
        for text in ["", "knot for me", "hard", "i'll  pass", "é"] {
            assert!(!says_any(text, &sorted), "{text}");
        }
    }

    #[test]
    fn a_word_of_the_text_is_never_ruled_out() {
        let words = ["", "a", "ab", "é", "another", "[client]"];
        let shapes = Shapes::of(words.into_iter());
        assert!(words.iter().all(|word| shapes.may_hold(word)));
        assert!(!shapes.may_hold("b") && !shapes.may_hold("anothers"));
        assert!(!Shapes::default().may_hold("a"));
    }

    #[test]
    fn a_cue_is_found_anywhere() {
        static CUES: Cues = Cues::new(&[" and don't ", "unless", "é not"]);
        for text in ["go and don't ask", "caf\u{e9} not", "sununless"] {
            assert!(CUES.stand_in(text), "{text}");
        }
        assert!(!CUES.stand_in("and don't ask") && !CUES.stand_in("unles") && !CUES.stand_in(""));
        let cues = [" and don't ", "é not", "unless"];
        for text in ["go and don't ask", "caf\u{e9} not", "unless"] {
            assert!(holds_any(text, &cues), "{text}");
        }
        assert_eq!(first_of("é not unless", &cues), Some(0));
        assert_eq!(first_of("if not unless", &cues), Some(7));
        for text in ["", "and don't ask", "unles", "é no"] {
            assert!(!holds_any(text, &cues), "{text}");
        }
    }
}
