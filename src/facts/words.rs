//! Text as the checker compares it: each word as a key that other forms and everyday or clinical equivalents share.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::{Number, Token, TokenKind, numbers, stem, tokenize};

/// Words that carry no matter of their own, sorted, lower-case. Our own list.
const FUNCTION_WORDS: &str = include_str!("../lexicon/function_words.txt");
/// Words that any note uses whatever the session was about, as stems would be written. Our own list.
const NOTE_WORDS: &str = include_str!("../lexicon/note_words.txt");
/// Groups of words and phrases that count as the same.
const EQUIVALENTS: &str = include_str!("../lexicon/equivalents.txt");

/// What words are compared by: a hash of the stem, or of the group of equivalents it belongs to.
pub(crate) type Key = u64;

/// What a word is good for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Class {
    /// Carries matter.
    Content,
    /// Carries matter that any note has.
    Common,
    /// Carries none.
    Function,
    /// A number with its value.
    Number(f64),
    /// `[MOTHER]`.
    Placeholder,
}

/// A word, number, placeholder or phrase that counts as one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is compared by.
    pub key: Key,
    /// The plain stem, before equivalents.
    pub stem: Key,
    /// What it is good for.
    pub class: Class,
    /// "Not", "no", "denied" and their like stand before it in the same clause, or "is gone" after it.
    pub negated: bool,
    /// It is what the "not" is said of, and no mere object of that: "did not *call* the clinic", "no *tremor* or *fits*".
    pub head: bool,
}

impl Word {
    /// Carries matter.
    pub(crate) fn is_content(&self) -> bool {
        matches!(self.class, Class::Content | Class::Placeholder)
    }

    /// The value where it is a number.
    pub(crate) fn number(&self) -> Option<f64> {
        match self.class {
            Class::Number(value) => Some(value),
            _ => None,
        }
    }
}

/// FNV-1a: keys are compared, never stored.
pub(crate) fn key(text: &str) -> Key {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The key of a word in any form, equivalents taken in.
pub(crate) fn key_of(word: &str) -> Key {
    let stem = key(&stem(word));
    lexicon().single.get(&stem).copied().unwrap_or(stem)
}

struct Lexicon {
    function: Vec<&'static str>,
    note: FxHashSet<Key>,
    single: FxHashMap<Key, Key>,
    /// By the stem of the first word: the stems that follow and the group. Longest first. 0 stands for "~".
    phrases: FxHashMap<Key, Vec<(Vec<Key>, Key)>>,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let function: Vec<_> = FUNCTION_WORDS.lines().collect();
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
                    [one] if function.binary_search(&alternative).is_err() => {
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
        Lexicon { function, note, single, phrases }
    })
}

/// Remembers stems: a session says the same words over and over.
#[derive(Default)]
pub(crate) struct Reader {
    stems: FxHashMap<String, (Key, bool)>,
}

impl Reader {
    /// The key of a word in lower case, and whether it carries no matter.
    fn stem(&mut self, lower: &str) -> (Key, bool) {
        if let Some(found) = self.stems.get(lower) {
            return *found;
        }
        let function = lexicon().function.binary_search(&lower).is_ok() || is_contraction(lower);
        let found = (key(&stem(lower)), function);
        self.stems.insert(lower.to_owned(), found);
        found
    }

    /// The words of `text[range]`, offsets in `text`.
    pub(crate) fn read(&mut self, text: &str, range: Range<usize>) -> Vec<Word> {
        let mut words = Vec::new();
        self.read_into(text, range, &mut words);
        words
    }

    /// As [`Reader::read`], behind words that were read before.
    pub(crate) fn read_into(&mut self, text: &str, range: Range<usize>, words: &mut Vec<Word>) {
        let base = range.start;
        let Some(part) = text.get(range) else { return };
        // Byte for byte as long as it was; letters beyond ASCII keep their case, no list of ours has them.
        let lower = part.to_ascii_lowercase();
        let tokens = tokenize(part);
        let found = numbers(part, &tokens);
        let from = words.len();
        self.plain(&lower, &tokens, &found, words);
        let new = words.get_mut(from..).unwrap_or_default();
        negate(&lower, &tokens, new);
        for word in new {
            word.start += base;
            word.end += base;
        }
    }

    fn plain(&mut self, part: &str, tokens: &[Token], found: &[Number], words: &mut Vec<Word>) {
        let lexicon = lexicon();
        // Stems of all tokens first: phrases reach over several.
        let mut stems = Vec::with_capacity(tokens.len());
        for token in tokens {
            let written = part.get(token.range()).unwrap_or_default();
            stems.push(match token.kind {
                TokenKind::Word => self.stem(written),
                _ => (0, false),
            });
        }
        words.reserve(tokens.len());
        let mut next_number = found.iter().peekable();
        let mut at = 0;
        while let (Some(token), Some((stem, function))) = (tokens.get(at), stems.get(at).copied()) {
            while next_number.peek().is_some_and(|number| number.tokens.start < at) {
                next_number.next();
            }
            let written = part.get(token.range()).unwrap_or_default();
            let mut word = Word {
                start: token.range().start,
                end: token.range().end,
                key: stem,
                stem,
                class: Class::Function,
                negated: false,
                head: false,
            };
            if let Some(number) = next_number.peek().filter(|number| number.tokens.start == at) {
                word.end = tokens.get(number.tokens.end - 1).map_or(word.end, |token| token.range().end);
                word.class = Class::Number(number.value);
                word.key = key(&format!("#{}", number.value));
                // "Point five" is half of one.
                let point =
                    at.checked_sub(1).and_then(|before| tokens.get(before)).and_then(|token| part.get(token.range()));
                if number.spoken && number.value < 10.0 && point == Some("point") {
                    word.class = Class::Number(number.value / 10.0);
                    word.key = key(&format!("#{}", number.value / 10.0));
                }
                at = number.tokens.end;
                words.push(word);
                continue;
            }
            match token.kind {
                TokenKind::Punct => {
                    at += 1;
                    continue;
                }
                TokenKind::Placeholder => {
                    word.stem = key(written);
                    // "[MOTHER]" and "her mother" are the same person.
                    let relation = written.trim_start_matches('[').split(['_', ']']).next().unwrap_or_default();
                    let relation = self.stem(relation).0;
                    word.key = lexicon.single.get(&relation).copied().unwrap_or(word.stem);
                    // The client is what every note is about.
                    word.class = if written.starts_with("[client") { Class::Function } else { Class::Placeholder };
                    at += 1;
                }
                _ => {
                    let mut phrases = lexicon.phrases.get(&stem).into_iter().flatten();
                    let phrase = phrases
                        .find_map(|(rest, group)| follows(part, tokens, &stems, at + 1, rest).map(|end| (end, *group)));
                    if let Some((end, group)) = phrase {
                        word.end = tokens.get(end - 1).map_or(word.end, |token| token.range().end);
                        word.key = group;
                        word.class = Class::Content;
                        at = end;
                    } else {
                        if !function {
                            word.class = if lexicon.note.contains(&stem) { Class::Common } else { Class::Content };
                            word.key = lexicon.single.get(&stem).copied().unwrap_or(stem);
                        }
                        at += 1;
                    }
                }
            }
            words.push(word);
        }
    }
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

/// The token after a phrase's rest, where it stands at `at`. "~" matches one possessive or article, hyphens are skipped.
fn follows(part: &str, tokens: &[Token], stems: &[(Key, bool)], mut at: usize, rest: &[Key]) -> Option<usize> {
    for wanted in rest {
        let mut token = tokens.get(at)?;
        if token.kind == TokenKind::Punct && part.get(token.range()) == Some("-") {
            at += 1;
            token = tokens.get(at)?;
        }
        let (stem, _) = stems.get(at)?;
        let fits = if *wanted == 0 { is_determiner(part.get(token.range())?) } else { stem == wanted };
        if !fits {
            return None;
        }
        at += 1;
    }
    Some(at)
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "my" | "your" | "his" | "her" | "their" | "our" | "its" | "the" | "a" | "an" | "someone's" | "one's")
}

/// Words after which what follows in the same clause is not so. Sorted.
const NEGATORS: &[&str] = &[
    "absent", "aint", "cannot", "cant", "declined", "declines", "denied", "denies", "deny", "denying", "didnt",
    "doesnt", "dont", "hadnt", "hardly", "hasnt", "havent", "isnt", "negative", "neither", "never", "nil", "no",
    "nobody", "none", "nor", "not", "nothing", "nowt", "refused", "unable", "wasnt", "werent", "without", "wont",
    "wouldnt",
];

/// True for "not", "never", "denied" and the like, and for "…n't"; the word in lower case.
fn negates(lower: &str) -> bool {
    lower.ends_with("n't") || lower.ends_with("n’t") || NEGATORS.binary_search(&lower).is_ok()
}

/// Opens a clause of its own, in which an earlier "not" does not reach.
fn opens_clause(word: &str) -> bool {
    matches!(
        word,
        "although"
            | "because"
            | "but"
            | "cause"
            | "clarifying"
            | "except"
            | "however"
            | "since"
            | "so"
            | "though"
            | "whereas"
            | "which"
            | "while"
            | "who"
    )
}

/// "No", "without", "denied": every noun that follows is what is not so.
fn negates_nouns(word: &str) -> bool {
    matches!(
        word,
        "no" | "nil"
            | "without"
            | "absent"
            | "negative"
            | "neither"
            | "nor"
            | "denied"
            | "denies"
            | "deny"
            | "denying"
            | "declined"
            | "declines"
            | "refused"
            | "nowt"
    )
}

/// Verbs that only lead to what is denied: "does not *want* to go", "did not *report* pain". Sorted.
const LEADING: &[&str] = &[
    "believe", "believed", "bother", "deal", "feel", "feeling", "felt", "find", "found", "fully", "having", "help",
    "like", "long", "look", "need", "plan", "planning", "quite", "ready", "said", "think", "thought", "tried", "want",
    "wanted", "wanting", "wish", "yet",
];

/// "It's gone", "the shaking has stopped": where the clause ends with that, its subject is no more.
fn is_over(word: &str) -> bool {
    matches!(word, "gone" | "stopped" | "quit" | "ceased" | "resolved" | "disappeared" | "vanished" | "cleared")
}

/// Begins a subject that itself stops or goes, not what is no more.
fn is_person(word: &str) -> bool {
    matches!(word, "i" | "we" | "he" | "she" | "you" | "client" | "i've" | "i’ve" | "we've" | "we’ve" | "they")
}

/// Marks the words that a negator reaches: from it to the end of its clause. The text is in lower case.
fn negate(lower: &str, tokens: &[Token], words: &mut [Word]) {
    let written = |place: usize| tokens.get(place).and_then(|token| lower.get(token.range())).unwrap_or_default();
    let mut from: Option<usize> = None;
    let mut scopes: Vec<Range<usize>> = Vec::new();
    let mut nouns: Vec<usize> = Vec::new();
    let mut since_comma = usize::MAX;
    // Where this clause began, and the one before it.
    let (mut clause, mut before) = (0, 0);
    // Where a word of it was last seen.
    let mut said = 0;
    for (place, token) in tokens.iter().enumerate() {
        let (word, start) = (written(place), token.range().start);
        since_comma = since_comma.saturating_add(1);
        if token.kind == TokenKind::Punct || word == "and" || opens_clause(word) {
            // Marks and joining words in a row part one clause from the next once.
            before = if said > clause { clause } else { before };
            clause = token.range().end;
        } else {
            said = start + 1;
        }
        if from.is_none() && is_over(word) && ends_clause(&written, place + 1) && clause < start {
            let mut subject = tokens
                .iter()
                .filter(|other| other.range().start >= clause && other.range().end <= start)
                .map(|other| lower.get(other.range()).unwrap_or_default());
            let first = subject.clone().next().unwrap_or_default();
            // "It's gone": what "it" is stands in the clause before.
            let points_back = subject.all(|word| {
                matches!(
                    word,
                    "it" | "it's"
                        | "it’s"
                        | "that"
                        | "that's"
                        | "that’s"
                        | "has"
                        | "is"
                        | "all"
                        | "now"
                        | "they"
                        | "they've"
                        | "they're"
                )
            });
            if points_back {
                scopes.push(before..start);
                nouns.push(before);
            } else if !is_person(first) {
                scopes.push(clause..start);
                nouns.push(clause);
            }
        }
        if token.kind == TokenKind::Punct {
            if matches!(word, ";" | ":" | "." | "?" | "!" | "(" | ")" | "—" | "–" | "…") {
                scopes.extend(from.take().map(|from| from..start));
            } else if word == "," {
                since_comma = 0;
                let Some(begun) = from else { continue };
                let next = written(place + 1);
                // A comma ends the reach unless a list goes on: "no tremor, sweating or fits".
                let goes_on = !starts_clause(next) && !opens_clause(next);
                // "Not, you know, a danger": what breaks in right after "not" ends nothing.
                let breaks_in = begun == start || next == "you" && written(place + 2) == "know";
                let by_denial = nouns.last() == Some(&begun) && is_denial(lower.get(..begun).unwrap_or_default());
                if !breaks_in && !(goes_on && list_goes_on(lower, tokens, place + 1, by_denial)) {
                    scopes.extend(from.take().map(|from| from..start));
                }
            }
            continue;
        }
        if from.is_some() {
            let opens = opens_clause(word) || since_comma == 1 && starts_clause(word);
            // "Denied low mood and reported…": a new verb ends the reach.
            let goes_over = || word == "and" && (starts_clause(written(place + 1)) || is_report(written(place + 1)));
            if opens || goes_over() {
                scopes.extend(from.take().map(|from| from..start));
            }
        }
        // "Not only tired": what follows is so.
        if from.is_none() && negates(word) && !(word == "not" && matches!(written(place + 1), "only" | "just")) {
            from = Some(token.range().end);
            if negates_nouns(word) {
                nouns.push(token.range().end);
            }
        }
    }
    scopes.extend(from.map(|start| start..lower.len()));
    for scope in &scopes {
        let of_nouns = nouns.contains(&scope.start);
        let mut open = true;
        let within = |word: &&mut Word| scope.start <= word.start && word.end <= scope.end;
        for word in words.iter_mut().filter(within) {
            word.negated = true;
            let light = matches!(word.class, Class::Function)
                || LEADING.binary_search(&lower.get(word.start..word.end).unwrap_or_default()).is_ok();
            word.head = !light && (open || of_nouns);
            open &= light || matches!(word.class, Class::Common);
        }
    }
}

/// Nothing but "now" or "away" stands between here and the end of the clause.
fn ends_clause<'t>(written: &impl Fn(usize) -> &'t str, place: usize) -> bool {
    match written(place) {
        "" | "." | "," | ";" | "!" | "?" | "and" | "but" | "…" | ")" | "since" => true,
        "now" | "altogether" | "completely" | "entirely" => ends_clause(written, place + 1),
        _ => false,
    }
}

/// Begins a clause after a comma.
fn starts_clause(word: &str) -> bool {
    matches!(
        word,
        "client"
            | "he"
            | "i"
            | "it"
            | "she"
            | "that"
            | "there"
            | "they"
            | "this"
            | "we"
            | "you"
            | "therapist"
            | "his"
            | "her"
            | "my"
            | "yes"
            | "yeah"
            | "then"
            | "now"
            | "described"
            | "reported"
            | "stated"
            | "clarified"
            | "said"
            | "with"
    )
}

fn is_report(word: &str) -> bool {
    matches!(
        word,
        "described"
            | "reported"
            | "stated"
            | "said"
            | "noted"
            | "endorsed"
            | "agreed"
            | "expressed"
            | "identified"
            | "plans"
            | "will"
            | "has"
            | "is"
            | "was"
    )
}

/// The text ends with "denied" or a form of it.
fn is_denial(text: &str) -> bool {
    ["denied", "denies", "deny", "denying", "declined", "declines", "refused", "said no", "says no"]
        .iter()
        .any(|word| text.ends_with(word))
}

/// True where a list of nouns goes on after a comma: an "or" or "nor" comes before the clause ends, within a few words; after
/// "denied" an "and" does too, after "no" it opens something else.
fn list_goes_on(lower: &str, tokens: &[Token], from: usize, by_denial: bool) -> bool {
    for token in tokens.iter().skip(from).take(12) {
        match lower.get(token.range()).unwrap_or_default() {
            "or" | "nor" => return true,
            "and" => return by_denial,
            ";" | "." | ":" | "?" | "!" | "but" => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn negated(text: &str) -> Vec<&str> {
        let words = Reader::default().read(text, 0..text.len());
        words
            .into_iter()
            .filter(|word| word.negated && word.is_content())
            .map(|word| &text[word.start..word.end])
            .collect()
    }

    #[test]
    fn lists_are_sorted() {
        assert!(
            FUNCTION_WORDS.lines().is_sorted()
                && NOTE_WORDS.lines().is_sorted()
                && NEGATORS.is_sorted()
                && LEADING.is_sorted()
        );
    }

    #[test]
    fn equivalents_share_a_key() {
        for (one, other) in [("insomnia", "slept"), ("wife", "partner"), ("tablets", "medication"), ("gym", "jogging")]
        {
            assert_eq!(key_of(one), key_of(other), "{one} {other}");
        }
        assert_ne!(key_of("garden"), key_of("wife"));
    }

    #[test]
    fn phrases_count_as_one_word() {
        let text = "Any thoughts of ending your life?";
        let words = Reader::default().read(text, 0..text.len());
        assert!(
            words
                .iter()
                .any(|word| word.key == key_of("suicidal") && &text[word.start..word.end] == "ending your life")
        );
    }

    #[test]
    fn a_negation_reaches_to_the_end_of_its_clause() {
        assert_eq!(negated("Denied tremor, seizures or blackouts; slept poorly."), ["tremor", "seizures", "blackouts"]);
        assert_eq!(negated("I don't crave sugar but I binge."), ["crave", "sugar"]);
        assert_eq!(negated("Reported no headaches, slept deeply."), ["headaches"]);
        assert!(negated("Not only the garden but the fence.").is_empty());
    }

    #[test]
    fn what_is_over_is_no_more() {
        assert_eq!(negated("The rash has gone."), ["rash"]);
        assert_eq!(negated("The itching was bad in March, but that stopped."), ["itching", "bad", "March"]);
        assert!(negated("My sister has gone to the shop.").is_empty());
        assert!(negated("I stopped and the bus left.").is_empty());
    }

    #[test]
    fn a_negation_has_its_head() {
        let heads = |text: &str| -> Vec<String> {
            let words = Reader::default().read(text, 0..text.len());
            words.into_iter().filter(|word| word.head).map(|word| text[word.start..word.end].to_owned()).collect()
        };
        assert_eq!(heads("Did not call the clinic."), ["call"]);
        assert_eq!(heads("Denied rash, fever or itching."), ["rash", "fever", "itching"]);
        assert_eq!(heads("I don't want to see my uncle."), ["uncle"]);
    }

    #[test]
    fn numbers_keep_their_value() {
        let text = "about seven and a half hours, 2,100 spent";
        let words = Reader::default().read(text, 0..text.len());
        let values: Vec<f64> = words.iter().filter_map(Word::number).collect();
        assert_eq!(values, [7.5, 2100.0]);
    }
}
