//! What is known of a word, worked out once however often it is said.

use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::mood::Hints;
use super::read::{Manner, Signs, carried};
use super::words::{Class, Key, key};
use super::{negation, wording};
use crate::lexicon::{Begins, Lexicon};
use crate::text::{may_open, stem};

/// Words that carry no matter of their own, sorted, lower-case. Our own list.
const FUNCTION_WORDS: &str = include_str!("../lexicon/function_words.txt");
/// Words that any note uses whatever the session was about, as stems would be written. Our own list.
const NOTE_WORDS: &str = include_str!("../lexicon/note_words.txt");
/// Groups of words and phrases that count as the same.
const EQUIVALENTS: &str = include_str!("../lexicon/equivalents.txt");

/// Words that follow the first one of a phrase, as stems; 0 stands for a possessive or an article.
pub(super) type Phrases = &'static [(Vec<Key>, Key)];

/// What is known of a word in lower case.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    /// The stem.
    pub stem: Key,
    /// The group of equivalents it belongs to, or the stem.
    pub key: Key,
    /// What it is good for, standing alone.
    pub class: Class,
    /// Without apostrophes, as wordings are compared; `None` for a sound that a note leaves out.
    pub plain: Option<Key>,
    /// Turns what is near it into what is not so.
    pub(super) denies: bool,
    /// What phrases of equivalents begin with it.
    pub(super) phrases: Phrases,
    /// What phrases of the lexicon begin with it.
    pub(super) begins: Begins,
    /// A number may begin with it.
    pub(super) opens_number: bool,
    /// What it tells of the mood of its sentence.
    pub(super) hints: Hints,
    /// How the readers of the session take it.
    pub(super) manner: Manner,
    /// What the readers of the session ask of it over and over.
    pub(super) signs: Signs,
    /// The stem, where the readers find that it carries content.
    pub(super) content: Option<Arc<str>>,
}

/// The number of a form.
pub(crate) type FormId = u32;

/// The words that were met, each looked at once.
#[derive(Default, Clone)]
pub(crate) struct Forms {
    /// Most words are short: by their letters as one number, see [`packed`].
    short: FxHashMap<u64, FormId>,
    long: FxHashMap<Box<str>, FormId>,
    all: Vec<Form>,
}

/// A short word as one number; no two share one.
fn packed(word: &str) -> Option<u64> {
    (word.len() < 8).then(|| word.bytes().fold(1, |all, byte| all << 8 | u64::from(byte)))
}

impl Forms {
    /// The number of a word in lower case.
    pub(crate) fn id(&mut self, lower: &str) -> FormId {
        if let Some(found) = self.known(lower) {
            return found;
        }
        let id = self.all.len() as FormId;
        self.all.push(Form::of(lower));
        match packed(lower) {
            Some(packed) => self.short.insert(packed, id),
            None => self.long.insert(lower.into(), id),
        };
        id
    }

    /// The number of a word that was met.
    fn known(&self, lower: &str) -> Option<FormId> {
        match packed(lower) {
            Some(packed) => self.short.get(&packed).copied(),
            None => self.long.get(lower).copied(),
        }
    }

    /// Makes room for so many words, however often each is said.
    pub(super) fn reserve(&mut self, count: usize) {
        self.short.reserve(count);
        self.all.reserve(count);
    }

    /// All of them, by their numbers.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Form> {
        self.all.iter()
    }

    /// What is known of a word in lower case; of one that was not met, nothing.
    pub(crate) fn find(&self, lower: &str) -> &Form {
        self.get(self.known(lower).unwrap_or(FormId::MAX))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// What is known of it; of what is no word, nothing.
    pub(crate) fn get(&self, id: FormId) -> &Form {
        const NONE: &Form = &Form::NONE;
        self.all.get(id as usize).unwrap_or(NONE)
    }
}

impl Form {
    /// Of what is no word.
    const NONE: Self = Self {
        stem: 0,
        key: 0,
        class: Class::Function,
        plain: None,
        denies: false,
        phrases: &[],
        begins: Begins::NONE,
        opens_number: false,
        hints: Hints::NONE,
        manner: Manner::Plain,
        signs: Signs::NONE,
        content: None,
    };

    fn of(lower: &str) -> Self {
        let known = equivalents();
        let plain_stem = stem(lower);
        let stem = key(&plain_stem);
        let function = known.function.contains(lower) || is_contraction(lower);
        let class = if function {
            Class::Function
        } else if known.note.contains(&stem) {
            Class::Common
        } else {
            Class::Content
        };
        let phrases = known.phrases.get(&stem).map_or(&[][..], Vec::as_slice);
        let group = if function { stem } else { group_of(stem).unwrap_or(stem) };
        let plain = wording::plain_key(lower);
        let begins = Lexicon::get().begins(lower);
        Self {
            stem,
            key: group,
            class,
            plain,
            denies: negation::may_deny(lower),
            phrases,
            begins,
            opens_number: may_open(lower),
            hints: Hints::of(lower),
            manner: Manner::of(lower),
            signs: Signs::of(lower),
            content: carried(lower, &plain_stem).map(Arc::from),
        }
    }
}

/// Carries no matter of its own.
pub(crate) fn is_function(lower: &str) -> bool {
    equivalents().function.contains(lower)
}

/// The key of a word in any form, equivalents taken in.
pub(crate) fn key_of(word: &str) -> Key {
    let stem = key(&stem(word));
    group_of(stem).unwrap_or(stem)
}

/// The group of equivalents that a stem belongs to.
pub(super) fn group_of(stem: Key) -> Option<Key> {
    equivalents().single.get(&stem).copied()
}

/// The lists, as words are looked up in them.
struct Equivalents {
    function: FxHashSet<&'static str>,
    note: FxHashSet<Key>,
    single: FxHashMap<Key, Key>,
    /// By the stem of the first word: the stems that follow and the group. Longest first. 0 stands for "~".
    phrases: FxHashMap<Key, Vec<(Vec<Key>, Key)>>,
}

fn equivalents() -> &'static Equivalents {
    static READ: OnceLock<Equivalents> = OnceLock::new();
    READ.get_or_init(|| {
        let function: FxHashSet<_> = FUNCTION_WORDS.lines().collect();
        let note = NOTE_WORDS.lines().map(|word| key(&stem(word))).collect();
        let mut single = FxHashMap::default();
        let mut phrases: FxHashMap<Key, Vec<(Vec<Key>, Key)>> = FxHashMap::default();
        for line in EQUIVALENTS.lines().filter(|line| !line.starts_with('#')) {
            let mut group = None;
            for alternative in line.split(',').map(str::trim).filter(|part| !part.is_empty()) {
                let stems: Vec<Key> =
                    alternative.split([' ', '-']).map(|word| if word == "~" { 0 } else { key(&stem(word)) }).collect();
                let group = *group.get_or_insert_with(|| key(&format!("={alternative}")));
                match stems.as_slice() {
                    [] => {}
                    [one] if !function.contains(alternative) => {
                        single.entry(*one).or_insert(group);
                    }
                    [_] => {}
                    [first, rest @ ..] => phrases.entry(*first).or_default().push((rest.to_vec(), group)),
                }
            }
        }
        for list in phrases.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Equivalents { function, note, single, phrases }
    })
}

fn is_contraction(word: &str) -> bool {
    let Some((before, after)) = word.split_once(['\'', '’']) else { return word.len() == 1 };
    matches!(after, "t" | "m" | "re" | "ve" | "ll" | "d") || after == "s" && lexicon_free_is_function(before)
}

/// "it's", "that's", "who's": the word before is a function word. "Mother's" is not.
fn lexicon_free_is_function(word: &str) -> bool {
    matches!(
        word,
        "it" | "that"
            | "there"
            | "here"
            | "what"
            | "who"
            | "he"
            | "she"
            | "let"
            | "where"
            | "how"
            | "when"
            | "everything"
            | "nothing"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(FUNCTION_WORDS.lines().is_sorted() && NOTE_WORDS.lines().is_sorted());
    }

    #[test]
    fn equivalents_share_a_key() {
        for (one, other) in [("insomnia", "slept"), ("wife", "partner"), ("tablets", "medication"), ("gym", "jogging")]
        {
            assert_eq!(key_of(one), key_of(other), "{one} {other}");
        }
        assert_ne!(key_of("garden"), key_of("wife"));
    }
}
