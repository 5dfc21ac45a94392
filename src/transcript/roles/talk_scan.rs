//! One walk over what somebody says: words, questions, and phrases that lead a session or tell of oneself.

use std::sync::OnceLock;

/// What therapists say more than clients do, and the reverse. Our own list, of ordinary session talk.
const LEADS: &str = include_str!("therapist_phrases.txt");
const TELLS: &str = include_str!("client_phrases.txt");

/// Counts over some text.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub words: usize,
    pub questions: usize,
    pub leads: usize,
    pub tells: usize,
}

const BUCKETS: usize = 1024;

/// Words that a phrase may have.
const LONGEST: usize = 8;

struct Phrase {
    /// Hashes of its words, the last first.
    words: Vec<u32>,
    leads: bool,
}

/// Phrases by their last words: two words in a row are rare enough that next to no phrase is looked at in vain.
struct Table {
    buckets: Vec<Vec<Phrase>>,
}

impl Table {
    fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| {
            let mut buckets: Vec<Vec<Phrase>> = (0..BUCKETS).map(|_| Vec::new()).collect();
            for (list, leads) in [(LEADS, true), (TELLS, false)] {
                for text in list.lines() {
                    let mut words: Vec<u32> = Vec::new();
                    walk(text, |hash| words.push(hash));
                    words.reverse();
                    words.truncate(LONGEST);
                    if let Some(bucket) = buckets.get_mut(bucket(&words)) {
                        bucket.push(Phrase { words, leads });
                    }
                }
            }
            Self { buckets }
        })
    }
}

/// Where a phrase with these last words is found.
fn bucket(words: &[u32]) -> usize {
    let key = match words {
        [last, before, ..] => last ^ before.rotate_left(9),
        [last] => *last,
        [] => 0,
    };
    (key ^ key >> 16) as usize % BUCKETS
}

/// What a byte is to a word: itself in lower case, nothing, or the beginning of a longer character.
const NOTHING: u8 = 0;
const LONGER: u8 = 1;
const CLASS: [u8; 256] = {
    let mut class = [NOTHING; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b @ (b'a'..=b'z' | b'0'..=b'9' | b'\'') => b,
            b @ b'A'..=b'Z' => b | 0x20,
            0x80..=0xFF => LONGER,
            _ => NOTHING,
        };
        byte += 1;
    }
    class
};

/// Calls `word` with the hash of each word; gives the number of question marks.
#[inline]
fn walk(text: &str, mut word: impl FnMut(u32)) -> usize {
    const SEED: u32 = 0x811C_9DC5;
    let bytes = text.as_bytes();
    let (mut hash, mut at, mut questions) = (SEED, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        let mut letter = CLASS[byte as usize];
        let mut width = 1;
        if letter == LONGER {
            width = character(bytes, at);
            letter = match (byte, bytes.get(at + 1), bytes.get(at + 2)) {
                (0xE2, Some(0x80), Some(0x99)) => b'\'',
                (0xEF, Some(0xBC), Some(0x9F)) => {
                    questions += 1;
                    NOTHING
                }
                // General, CJK and full-width punctuation.
                (0xE2, Some(0x80), _) | (0xE3, Some(0x80), _) | (0xEF, Some(0xBC), _) | (0xC2, ..) => NOTHING,
                (_, second, third) => {
                    byte ^ second.copied().unwrap_or(0).rotate_left(3) ^ third.copied().unwrap_or(0) | 0x80
                }
            };
        }
        if letter == NOTHING {
            if hash != SEED {
                word(hash);
                hash = SEED;
            }
            questions += usize::from(byte == b'?');
        } else {
            hash = (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193);
        }
        at += width;
    }
    if hash != SEED {
        word(hash);
    }
    questions
}

/// Bytes of the character that begins at `at`.
fn character(bytes: &[u8], at: usize) -> usize {
    1 + bytes.iter().skip(at + 1).take_while(|b| (0x80..0xC0).contains(*b)).count()
}

/// Counts what is in `text`.
pub(super) fn count(text: &str) -> Counts {
    let table = Table::get();
    let mut counts = Counts::default();
    let mut last = [0_u32; LONGEST];
    let questions = walk(text, |hash| {
        counts.words += 1;
        last.copy_within(..LONGEST - 1, 1);
        last[0] = hash;
        let (mut leads, mut tells) = (false, false);
        for place in [bucket(&last), bucket(&last[..1])] {
            for phrase in table.buckets.get(place).into_iter().flatten() {
                let said = last.starts_with(&phrase.words);
                leads |= said && phrase.leads;
                tells |= said && !phrase.leads;
            }
        }
        counts.leads += usize::from(leads);
        counts.tells += usize::from(tells);
    });
    counts.questions = questions;
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_questions_and_phrases() {
        let lead = LEADS.lines().find(|line| line.contains(' ')).unwrap();
        let tell = TELLS.lines().find(|line| line.contains(' ')).unwrap();
        let text =
            format!("So — {}… right? {}, really?", lead.to_uppercase().replace(' ', ",  "), tell.replace('\'', "’"));
        let counts = count(&text);
        assert_eq!((counts.leads, counts.tells, counts.questions), (1, 1, 2), "{text}");
        let words = 3 + lead.split(' ').count() + tell.split(' ').count();
        assert_eq!(counts.words, words, "{text}");
        let longer = format!("{lead}x {tell}x");
        assert_eq!((count(&longer).leads, count(&longer).tells), (0, 0));
        assert_eq!(count("naïve Übung “so” 来访者？").words, 4);
    }
}
