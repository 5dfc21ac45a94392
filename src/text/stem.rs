//! A light English stemmer: enough that "slept" aside, "sleep", "sleeps" and "sleeping" are one word for matching.
//!
//! Plural, past, progressive, adverb and a few noun endings go; what is left is a key, not a word. Irregular forms come
//! from a table, so that what a client says ("I drank", "I've written") meets what a note says ("drinking", "to write").

use rustc_hash::FxHashMap;

/// Irregular forms and their base, sorted by form: `form base`.
const IRREGULAR: &str = include_str!("irregular.txt");

/// The matching key of a word, lower-case, without apostrophe endings. Never longer than the word.
pub fn stem(word: &str) -> String {
    let mut word = if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase() };
    if let Some(at) = word.find(['\'', '’']) {
        // "client's", "doesn't": what stands before it carries the meaning, negation is read elsewhere.
        word.truncate(at);
    }
    if let Some(base) = irregular(&word) {
        if base == word {
            return word;
        }
        base.clone_into(&mut word);
    }
    if word.is_ascii() && word.len() > 3 {
        regular(&mut word);
    }
    word
}

fn irregular(word: &str) -> Option<&'static str> {
    table().get(word).copied()
}

fn table() -> &'static FxHashMap<&'static str, &'static str> {
    static TABLE: std::sync::OnceLock<FxHashMap<&'static str, &'static str>> = std::sync::OnceLock::new();
    TABLE.get_or_init(|| IRREGULAR.lines().filter_map(|line| line.split_once(' ')).collect())
}

/// Takes endings off an ASCII word of more than three letters.
fn regular(word: &mut String) {
    plural(word);
    if !verb_ending(word) {
        adverb(word);
    }
    noun_ending(word);
    // "decide" and "deciding", "try" and "tries" meet.
    if word.len() > 3 && word.ends_with('e') {
        word.pop();
    } else if word.len() > 2 && word.ends_with('y') && !ends_in_vowel(word, 1) {
        word.pop();
        word.push('i');
    }
}

fn plural(word: &mut String) {
    if word.ends_with("sses") || word.ends_with("shes") || word.ends_with("ches") || word.ends_with("xes") {
        word.truncate(word.len() - 2);
    } else if word.ends_with("ies") && word.len() > 4 {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        word.pop();
    }
}

/// Takes "-ed" and "-ing" off where a vowel is left before them.
fn verb_ending(word: &mut String) -> bool {
    if word.ends_with("ied") && word.len() > 4 {
        word.truncate(word.len() - 3);
        word.push('y');
        return true;
    }
    if word.len() > 5 && word.ends_with("eed") && !word.ends_with("ceed") && !word.ends_with("peed") {
        // "agreed", "guaranteed": the first "e" is the verb's own.
        word.pop();
        return true;
    }
    for ending in ["ing", "ed"] {
        let Some(rest) = word.strip_suffix(ending) else { continue };
        if rest.len() < 3 && !(rest.len() == 2 && has_vowel(rest))
            || !has_vowel(rest)
            || ending == "ed" && rest.ends_with('e')
        {
            return false;
        }
        let left = rest.len();
        word.truncate(left);
        undouble(word);
        return true;
    }
    false
}

fn adverb(word: &mut String) {
    if word.len() > 5 && word.ends_with("ly") {
        word.truncate(word.len() - 2);
    }
}

/// Endings that turn verbs and adjectives into nouns, where enough is left to tell words apart.
fn noun_ending(word: &mut String) {
    const ENDINGS: &[(&str, &str)] = &[
        ("fulness", "ful"),
        ("iness", "y"),
        ("ness", ""),
        ("ization", "iz"),
        ("isation", "iz"),
        ("ation", "at"),
        ("ition", "it"),
        ("ment", ""),
        ("ise", "iz"),
        ("ize", "iz"),
        ("is", "iz"),
        ("our", "or"),
    ];
    for (ending, new) in ENDINGS {
        if word.len() >= ending.len() + if *ending == "ness" { 3 } else { 4 } && word.ends_with(ending) {
            word.truncate(word.len() - ending.len());
            word.push_str(new);
            return;
        }
    }
}

fn undouble(word: &mut String) {
    let bytes = word.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && !matches!(b, b'l' | b's' | b'z' | b'a' | b'e' | b'i' | b'o' | b'u')
    {
        word.pop();
    } else if word.len() > 4 && word.ends_with("ll") {
        // "travelled" and "travel"; "called" keeps both.
        word.pop();
    }
}

fn has_vowel(text: &str) -> bool {
    text.bytes().any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}

fn ends_in_vowel(word: &str, before: usize) -> bool {
    word.len() > before
        && word.as_bytes().get(word.len() - 1 - before).is_some_and(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(IRREGULAR.lines().map(|line| line.split(' ').next()).is_sorted_by(|one, other| one < other));
        assert_eq!(table().len(), IRREGULAR.lines().count());
    }

    #[test]
    fn forms_of_a_word_meet() {
        for forms in [
            &["sleep", "sleeps", "sleeping", "slept"][..],
            &["write", "writes", "writing", "wrote", "written"],
            &["worry", "worries", "worried", "worrying"],
            &["plan", "plans", "planned", "planning"],
            &["decide", "decided", "deciding", "decides"],
            &["call", "calls", "called", "calling"],
            &["travel", "travelled", "traveling", "travels"],
            &["drink", "drank", "drunk", "drinking"],
            &["child", "children", "child's", "Children’s"],
            &["sad", "sadness"],
            &["hopeless", "hopelessness"],
            &["recognise", "recognizing", "recognised"],
            &["behaviour", "behavior", "behaviours"],
            &["agree", "agreed", "agrees", "agreement"],
            &["dose", "doses"],
            &["walk", "walks", "walked"],
            &["lower", "lowered"],
        ] {
            let first = stem(forms[0]);
            for form in forms {
                assert_eq!(stem(form), first, "{form}");
            }
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in [
            ("need", "needle"),
            ("bed", "be"),
            ("ring", "r"),
            ("is", "i"),
            ("thing", "th"),
            ("past", "pass"),
            ("news", "new"),
        ] {
            assert_ne!(stem(one), stem(other), "{one} {other}");
        }
    }

    #[test]
    fn any_word_has_a_stem() {
        for word in ["", "'", "é", "ß", "s", "ss", "ing", "İstanbul", "日本"] {
            let _ = stem(word);
        }
    }
}
