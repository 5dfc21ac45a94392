//! What the field's language is made of, as data: phrases of risk, topics, medications, scales, actions, answers.
//!
//! One text file per subject: `#` begins a comment, `[category name attributes]` a group, every other line is one
//! phrase of its group, or several by commas. All phrases are found in one pass over the words of a turn; see [`phrase`] for their notation.

mod phrase;
pub(crate) mod substances;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use phrase::Phrase;

/// A word as phrases see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'a> {
    /// Lower-case, contractions taken apart ("don't" is "do" and "not"), placeholders with their brackets.
    pub text: &'a str,
    /// First byte in the turn; the parts of a contraction share theirs.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What stands between it and the word before.
    pub gap: Gap,
    /// Written with a capital.
    pub capital: bool,
    /// What begins with it.
    pub begins: Begins,
    /// A number that the same words share, for what else is known of them.
    pub form: u32,
}

/// The phrases that may begin at a word, by the word and by its beginning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Begins {
    literal: &'static Candidates,
    prefixed: &'static Candidates,
    initial: u64,
}

impl Begins {
    /// Of what is no word.
    pub(crate) const NONE: Self = Self { literal: &NO_CANDIDATES, prefixed: &NO_CANDIDATES, initial: 0 };
}

#[cfg(test)]
impl<'a> Word<'a> {
    fn for_tests(text: &'a str, gap: Gap) -> Self {
        Self { text, start: 0, end: 0, gap, capital: false, begins: Lexicon::get().begins(text), form: 0 }
    }
}

/// Punctuation between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// None.
    None,
    /// A comma, a dash, a colon.
    Soft,
    /// The end of a sentence, or of what is said.
    Hard,
}

/// The subject of a group of phrases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Category {
    Answer,
    Ask,
    Idiom,
    Intervention,
    Measured,
    Medication,
    MedicationChange,
    Mood,
    Person,
    Propose,
    Risk,
    Scale,
    Sensitive,
    Time,
    Topic,
    Withhold,
}

impl Category {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "answer" => Self::Answer,
            "ask" => Self::Ask,
            "idiom" => Self::Idiom,
            "intervention" => Self::Intervention,
            "measured" => Self::Measured,
            "medication" => Self::Medication,
            "medication-change" => Self::MedicationChange,
            "mood" => Self::Mood,
            "person" => Self::Person,
            "propose" => Self::Propose,
            "risk" => Self::Risk,
            "scale" => Self::Scale,
            "sensitive" => Self::Sensitive,
            "time" => Self::Time,
            "topic" => Self::Topic,
            "withhold" => Self::Withhold,
            _ => return None,
        })
    }
}

/// Phrases that mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Group {
    /// What it is about.
    pub category: Category,
    /// "suicidal-thoughts", "PHQ-9", "the return to work".
    pub name: &'static str,
    /// What follows a `|` in its heading, or nothing.
    pub note: &'static str,
}

/// A phrase found in a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Of what group.
    pub group: Group,
    /// How much it says: 1 unless the phrase has a weight.
    pub weight: u8,
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
}

impl Hit {
    /// True where both share a word.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

const FILES: &[&str] = &[
    include_str!("actions.txt"),
    include_str!("answers.txt"),
    include_str!("idioms.txt"),
    include_str!("interventions.txt"),
    include_str!("measures.txt"),
    include_str!("medications.txt"),
    include_str!("medication_changes.txt"),
    include_str!("people.txt"),
    include_str!("risk.txt"),
    include_str!("scales.txt"),
    include_str!("sensitive.txt"),
    include_str!("times.txt"),
    include_str!("topics.txt"),
];

/// All phrases, by how they begin.
pub(crate) struct Lexicon {
    phrases: Vec<(Group, Phrase)>,
    by_word: FxHashMap<&'static str, Candidates>,
    by_prefix: FxHashMap<[u8; 3], Candidates>,
}

/// A phrase that may begin at a word, and what the next two words may begin with: most are ruled out before they are
/// looked at.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    second: u64,
    third: u64,
    phrase: u32,
}

/// The phrases that may begin at a word, in the order of the files.
#[derive(Debug, Default)]
struct Candidates {
    all: Vec<Candidate>,
    /// What the second word of any of them may begin with.
    seconds: u64,
    /// Where there are many: those of them whose second word may begin in one of 64 ways.
    by_second: Vec<Vec<Candidate>>,
}

/// Of what nothing begins with.
static NO_CANDIDATES: Candidates = Candidates { all: Vec::new(), seconds: 0, by_second: Vec::new() };

impl Candidates {
    /// So many are looked through one by one.
    const FEW: usize = 12;

    /// Those that a word which begins in one way may follow.
    fn before(&self, second: u64) -> &[Candidate] {
        self.by_second.get(second.trailing_zeros() as usize).unwrap_or(&self.all)
    }

    /// Looks at their second words, and parts them by these where there are many.
    fn part(&mut self) {
        self.seconds = self.all.iter().fold(0, |all, one| all | one.second);
        if self.all.len() > Self::FEW {
            let of = |bit: u32| self.all.iter().filter(|one| one.second & (1 << bit) != 0).copied().collect();
            self.by_second = (0..u64::BITS).map(of).collect();
        }
    }
}

impl Lexicon {
    /// The compiled-in one; read at first use.
    pub fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self::read(FILES))
    }

    fn read(files: &[&'static str]) -> Self {
        let mut lexicon = Self { phrases: Vec::new(), by_word: FxHashMap::default(), by_prefix: FxHashMap::default() };
        for file in files {
            let mut group = None;
            for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
                if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                    group = heading_of(heading);
                } else if let Some(group) = group {
                    line.split(", ").filter_map(Phrase::read).for_each(|phrase| lexicon.add(group, phrase));
                }
            }
        }
        lexicon.by_word.values_mut().chain(lexicon.by_prefix.values_mut()).for_each(Candidates::part);
        lexicon
    }

    fn add(&mut self, group: Group, phrase: Phrase) {
        let [second, third] = phrase.next;
        let at = Candidate { second, third, phrase: self.phrases.len() as u32 };
        for (start, prefix) in phrase.starts() {
            if prefix {
                if let Some(key) = key(start) {
                    self.by_prefix.entry(key).or_default().all.push(at);
                }
            } else {
                self.by_word.entry(start).or_default().all.push(at);
            }
        }
        self.phrases.push((group, phrase));
    }

    /// What begins with a word.
    pub fn begins(&'static self, word: &str) -> Begins {
        Begins {
            literal: self.by_word.get(word).unwrap_or(&NO_CANDIDATES),
            prefixed: key(word).and_then(|key| self.by_prefix.get(&key)).unwrap_or(&NO_CANDIDATES),
            initial: phrase::initial(word),
        }
    }

    /// Every phrase that stands in these words, in the order of their first words. The longest of a group only,
    /// where several of it begin at one word.
    pub fn scan(&self, words: &[Word<'_>]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::with_capacity(words.len() / 2);
        let may = |beginnings: u64, initial: u64| beginnings == phrase::ANY || beginnings & initial != 0;
        for (at, word) in words.iter().enumerate() {
            let from = hits.len();
            let initial = |at: usize| words.get(at).map_or(0, |word| word.begins.initial);
            let (second, third) = (initial(at + 1), initial(at + 2));
            if !may(word.begins.literal.seconds, second) && !may(word.begins.prefixed.seconds, second) {
                continue;
            }
            let may = |one: &&Candidate| may(one.second, second) && may(one.third, third);
            let phrase = |one: &Candidate| self.phrases.get(one.phrase as usize);
            let literal = word.begins.literal.before(second).iter().filter(may).filter_map(phrase);
            let prefixed = word.begins.prefixed.before(second).iter().filter(may).filter_map(phrase);
            let literal = literal.map(|(group, phrase)| (group, phrase, phrase.goes_on(words, at)));
            let found = literal.chain(prefixed.map(|(group, phrase)| (group, phrase, phrase.matches(words, at))));
            for (group, phrase, end) in found {
                let Some(end) = end else { continue };
                let hit = Hit { group: *group, weight: phrase.weight, start: at, end };
                match hits.iter_mut().skip(from).find(|known| known.group == *group) {
                    Some(known) if known.end < end => *known = hit,
                    Some(_) => {}
                    None => hits.push(hit),
                }
            }
        }
        hits
    }
}

fn key(word: &str) -> Option<[u8; 3]> {
    word.as_bytes().first_chunk::<3>().copied()
}

/// `category name | note`
fn heading_of(heading: &'static str) -> Option<Group> {
    let (heading, note) = heading.split_once('|').unwrap_or((heading, ""));
    let (category, name) = heading.trim().split_once(' ').unwrap_or((heading.trim(), ""));
    Some(Group { category: Category::named(category)?, name: name.trim(), note: note.trim() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word<'_>> {
        text.split(' ').map(|text| Word::for_tests(text, Gap::None)).collect()
    }

    #[test]
    fn every_line_of_every_file_is_a_heading_or_a_phrase() {
        for file in FILES {
            let mut grouped = false;
            for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
                if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                    assert!(heading_of(heading).is_some(), "{line}");
                    grouped = true;
                } else {
                    for phrase in line.split(", ").map(Phrase::read) {
                        assert!(grouped && phrase.is_some(), "{line}");
                        for (start, prefix) in phrase.unwrap().starts() {
                            assert!(!prefix || start.len() >= 3, "{line}: a prefix at the start needs three letters");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn phrases_are_found_where_they_stand() {
        let words = words("i could kill for a pizza");
        let hits = Lexicon::get().scan(&words);
        assert!(hits.iter().any(|hit| hit.group.category == Category::Idiom && hit.end == 4), "{hits:?}");
    }
}
