//! Speaker labels in typed and exported text: how one looks, and which of a file's candidates are speakers.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::roles::is_role_word;
use super::source::trim;

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

/// Whether `text` could be a label by its form. Cheap; says nothing of whether it is one.
pub(crate) fn has_form(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > LONGEST * 4 {
        return false;
    }
    if !text.chars().next().is_some_and(char::is_alphabetic) {
        return false;
    }
    if bytes.iter().any(|b| matches!(b, b'?' | b'!' | b';' | b'"' | b'=' | b'<' | b'>' | b'{' | b'}' | b'\t' | b':')) {
        return false;
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
    word.chars().count() <= 3 || matches!(word, "Prof" | "Ph.D" | "Couns" | "Ther" | "Psych")
}

/// Whether the words of `text` speak for a label: none of them belongs to running speech.
pub(crate) fn could_name(text: &str) -> bool {
    let mut words =
        text.split(|c: char| c.is_whitespace() || matches!(c, '_' | '/' | '(' | ')')).filter(|w| !w.is_empty());
    let single = words.clone().count() == 1;
    // "I" is an interviewer, "A" an answerer or a diarized speaker, "IN" an interviewer beside "RE".
    if single && text.chars().count() <= 2 {
        return text.chars().all(char::is_uppercase) || !is_stop(text) && text != "i";
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

/// Candidates of a file, counted.
#[derive(Default)]
pub(crate) struct Tally<'a> {
    counts: HashMap<&'a str, Count>,
    /// Lines, cues or paragraphs that are not blank.
    pub lines: usize,
    order: u32,
}

struct Count {
    uses: usize,
    first: u32,
}

impl<'a> Tally<'a> {
    /// For a file of so many lines.
    pub fn of(lines: usize) -> Self {
        Self { lines, ..Self::default() }
    }

    pub fn add(&mut self, label: &'a str) {
        self.order = self.order.saturating_add(1);
        let order = self.order;
        self.counts.entry(label).or_insert(Count { uses: 0, first: order }).uses += 1;
    }

    /// The two-pass rule: labels are believed if they come again and make up the file. `None` where they do not.
    pub fn accept(self) -> Option<Labels<'a>> {
        let mut recurring: Vec<(&str, &Count)> = Vec::new();
        let mut single: Vec<(&str, &Count)> = Vec::new();
        let letters = |label: &str| self.counts.get(label).is_some_and(|count| count.uses >= 2);
        for (label, count) in &self.counts {
            // Q and A speak only together.
            if matches!(*label, "Q" | "A") && !(letters("Q") && letters("A")) && !letters("B") {
                continue;
            }
            if !could_name(label) {
                continue;
            }
            if count.uses >= 2 { recurring.push((label, count)) } else { single.push((label, count)) }
        }
        let mut covered: usize = recurring.iter().map(|(_, count)| count.uses).sum();
        // One word that opens a few lines of a long talk is a habit of speech.
        recurring.retain(|(label, count)| {
            count.uses * 100 >= covered || is_role_word(label) || label.contains(' ') || label.len() <= 2
        });
        covered = recurring.iter().map(|(_, count)| count.uses).sum();
        single.sort_by_key(|(_, count)| count.first);
        let mut names: HashMap<&'a str, &'a str> = recurring.iter().map(|&(label, _)| (label, label)).collect();
        let known_singles = single.iter().filter(|(label, _)| is_known(label)).count();
        let enough = (covered + known_singles) * 2 >= self.lines || (covered >= 5 && names.len() >= 2);
        if !enough || covered + known_singles == 0 {
            return None;
        }
        // Where every other line has its speaker, one more name that speaks once is a speaker too.
        let all_labelled = covered + single.len() >= self.lines && single.len() * 3 <= self.lines;
        for (label, _) in &single {
            let believed = is_known(label)
                || sibling(label, &recurring)
                || (all_labelled
                    && names_a_person(label)
                    && recurring.iter().any(|(known, _)| known.len() > 2 && names_a_person(known)));
            if believed {
                names.insert(label, label);
            }
        }
        let mut labels = Labels { names, mended: 0 };
        labels.fold_spellings(&recurring, &single);
        Some(labels)
    }
}

/// Labels that are believed on one use: words for roles, numbered speakers, the letters of the two parties.
fn is_known(label: &str) -> bool {
    is_role_word(label)
        || matches!(label, "T" | "C" | "D" | "P" | "Th" | "Cl" | "Pt" | "TH" | "CL" | "PT" | "I")
        || label.strip_prefix("Speaker ").or_else(|| label.strip_prefix("SPEAKER_")).is_some_and(is_number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// "Speaker 3" beside a recurring "Speaker 1", "C2" beside "C1".
fn sibling(label: &str, recurring: &[(&str, &Count)]) -> bool {
    let stem = |text: &str| text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let own = stem(label);
    own < label.len()
        && own > 0
        && recurring
            .iter()
            .take(32)
            .any(|(known, _)| stem(known) == own && known.len() > own && known.get(..own) == label.get(..own))
}

/// Capitalized words, at most four: "Ana", "Mrs. Okafor", "Jo van Dijk".
fn names_a_person(label: &str) -> bool {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.len() <= 4
        && words
            .iter()
            .all(|word| word.chars().next().is_some_and(char::is_uppercase) || matches!(*word, "van" | "de" | "von"))
        && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
}

/// The labels of a file.
pub(crate) struct Labels<'a> {
    /// As it is written, and as it is meant.
    names: HashMap<&'a str, &'a str>,
    /// How many spellings were taken for another label.
    pub mended: usize,
}

/// Comparing spellings costs their product; a file with more labels than this has no speakers to confuse.
const MOST_COMPARED: usize = 24;

impl<'a> Labels<'a> {
    /// The label that is meant, if `written` is one.
    pub fn get(&self, written: &str) -> Option<&'a str> {
        self.names.get(written).copied()
    }

    /// Whether `written` stands for another label: a typing error.
    pub fn is_mended(&self, written: &str) -> bool {
        self.names.get(written).is_some_and(|meant| *meant != written)
    }

    /// Labels of one or two letters.
    pub fn letters(&self) -> Vec<&'a str> {
        let mut letters: Vec<&str> = self
            .names
            .iter()
            .filter(|(written, meant)| written == meant && written.chars().count() <= 2)
            .map(|(w, _)| *w)
            .collect();
        letters.sort_by_key(|label| std::cmp::Reverse(label.len()));
        letters.truncate(MOST_COMPARED);
        letters
    }

    /// Takes "p" for "P", and "Theripist" for "Therapist", where the other is by far the more usual.
    fn fold_spellings(&mut self, recurring: &[(&'a str, &Count)], single: &[(&'a str, &Count)]) {
        if recurring.len() > MOST_COMPARED {
            return;
        }
        for (label, count) in recurring.iter().chain(single) {
            let usual = recurring.iter().filter(|(known, other)| known != label && other.uses > count.uses * 4);
            let same =
                |known: &str| known.to_lowercase() == label.to_lowercase() || (count.uses <= 2 && near(label, known));
            if let Some((known, _)) = usual.clone().find(|(known, _)| same(known)) {
                self.mended += count.uses;
                self.names.insert(label, known);
            }
        }
    }
}

/// Whether two long words differ by one slip of the keyboard: a letter more, less, other, or two exchanged.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(LONGEST).collect(), b.chars().take(LONGEST).collect());
    if a.len().min(b.len()) < 5 || a.len().abs_diff(b.len()) > 1 || a.iter().chain(&b).any(char::is_ascii_digit) {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(start..a.len() - end).unwrap_or(&[]), b.get(start..b.len() - end).unwrap_or(&[]));
    match (a, b) {
        ([_], [_]) | ([], [_]) | ([_], []) => true,
        ([x, y], [p, q]) => x == q && y == p,
        _ => false,
    }
}

/// Takes marks off a label: Markdown, a colon behind it, a list bullet before it.
pub(crate) fn clean(label: &str) -> &str {
    trim(label.trim_matches(|c: char| matches!(c, '*' | '_' | ':' | '：') || c.is_whitespace()))
}

/// Turn numbers: "T1 C1 T2 C2" counts turns where each stem's numbers only ever rise. Gives the stems that do.
pub(crate) fn numbered_stems<'a>(labels: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    let mut last: HashMap<&str, (u64, usize, bool)> = HashMap::new();
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

    fn accepted(labels: &[&'static str], lines: usize) -> Vec<&'static str> {
        let mut tally = Tally::of(lines);
        labels.iter().for_each(|label| tally.add(label));
        let mut names: Vec<_> = tally.accept().map(|l| l.names.into_keys().collect()).unwrap_or_default();
        names.sort_unstable();
        names
    }

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
    fn labels_that_come_again_are_speakers() {
        assert_eq!(accepted(&["Ana", "Ben", "Ana", "Ben"], 4), ["Ana", "Ben"]);
        assert_eq!(accepted(&["Therapist", "Client"], 2), ["Client", "Therapist"]);
        assert!(accepted(&["Goals this week", "Monday", "Breakfast"], 30).is_empty());
        assert_eq!(accepted(&["Ana", "Ben", "Ana", "Ben", "Ana", "Monday"], 30), ["Ana", "Ben"]);
    }

    #[test]
    fn slips_of_the_keyboard() {
        assert!(near("Theripist", "Therapist") && near("Therapst", "Therapist") && near("Cleint", "Client"));
        assert!(!near("Mark", "Mary") && !near("Speaker 1", "Speaker 2") && !near("Therapist", "Patient"));
    }

    #[test]
    fn rising_numbers_count_turns() {
        assert_eq!(numbered_stems(["T1", "C1", "T2", "C2", "T3", "C3"].into_iter()).len(), 2);
        assert!(numbered_stems(["C1", "C2", "P1", "C1", "C2"].into_iter()).is_empty());
    }
}
