//! What a label says of its speaker, alone and beside the others.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::transcript::Role;

/// Words that name a role, with the role: from counseling corpora, clinical dialogue sets and chat services.
const WORDS: &str = include_str!("words.txt");

/// A role read off a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Guess {
    pub role: Role,
    pub certain: bool,
}

const fn sure(role: Role) -> Option<Guess> {
    Some(Guess { role, certain: true })
}

/// Whether the label is made of a word that names a role, so that one use of it is enough to believe it.
pub(crate) fn is_role_word(label: &str) -> bool {
    label.chars().count() > 2 && of_label(label).is_some()
}

/// The role that a label of more than two letters names by itself.
pub(crate) fn of_label(label: &str) -> Option<Role> {
    let folded = fold(label);
    let mut found = None;
    for word in folded.split(' ') {
        match lookup(word) {
            // "Client's mother", "guest_family", "Partner of client": the relative speaks.
            Some(Role::Other) => return Some(Role::Other),
            // "Patient" behind "student doctor" names nobody else; the first word that says anything stands.
            Some(role) => found = found.or(Some(role)),
            None => {}
        }
    }
    found.or_else(|| lookup(&folded))
}

/// Lower case; marks and trailing numbers gone.
fn fold(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    for word in label.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')) {
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let word = word.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, '\'' | '’'));
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    out
}

fn lookup(word: &str) -> Option<Role> {
    static TABLE: OnceLock<Vec<(&'static str, Role)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let row = |line: &'static str| {
            let (word, role) = line.split_once('\t')?;
            let role = match role {
                "therapist" => Role::Therapist,
                "client" => Role::Client,
                _ => Role::Other,
            };
            Some((word, role))
        };
        WORDS.lines().filter_map(row).collect()
    });
    table.binary_search_by_key(&word, |(known, _)| known).ok().and_then(|at| table.get(at)).map(|(_, role)| *role)
}

/// What one or two letters mean where nothing else is known.
pub(crate) fn letters_role(label: &str) -> Option<Role> {
    match fold(label).as_str() {
        "t" | "d" | "i" => Some(Role::Therapist),
        "c" | "p" => Some(Role::Client),
        word => lookup(word),
    }
}

/// Roles of the labels of one transcript. One- and two-letter labels are read beside each other.
pub(crate) fn of_labels<'a>(labels: &[&'a str]) -> HashMap<&'a str, Guess> {
    let mut guesses = HashMap::new();
    let stems: Vec<String> = labels.iter().map(|label| fold(label)).collect();
    let mut therapist = false;
    for label in labels {
        if let Some(role) = of_label(label) {
            therapist |= role == Role::Therapist;
            guesses.insert(*label, Guess { role, certain: true });
        }
    }
    let has = |stem: &str| stems.iter().any(|known| known == stem);
    therapist |= has("t") || has("d") || has("i");
    for (label, stem) in labels.iter().zip(&stems) {
        if guesses.contains_key(label) {
            continue;
        }
        if let Some(guess) = of_letters(stem, therapist, &has) {
            guesses.insert(*label, guess);
        }
    }
    guesses
}

fn of_letters(stem: &str, therapist: bool, has: &dyn Fn(&str) -> bool) -> Option<Guess> {
    match stem {
        "t" | "d" => sure(Role::Therapist),
        "i" if has("p") || has("c") || has("r") || has("s") || has("re") => sure(Role::Therapist),
        "in" if has("re") || has("p") || has("pt") => sure(Role::Therapist),
        // Questions and answers.
        "q" if has("a") => sure(Role::Therapist),
        "a" if has("q") => sure(Role::Client),
        "re" | "r" if has("in") || has("int") || has("i") || has("interviewer") => sure(Role::Client),
        "c" | "co" if therapist => sure(Role::Client),
        // Conversation analysis writes C for the counselor beside P or Cl.
        "c" if has("p") || has("cl") || has("pt") || has("client") || has("patient") => {
            Some(Guess { role: Role::Therapist, certain: false })
        }
        "c" => Some(Guess { role: Role::Client, certain: false }),
        // Beside T and C, P is another person: a partner, a parent.
        "p" if therapist && has("c") => Some(Guess { role: Role::Other, certain: false }),
        "p" if therapist => sure(Role::Client),
        "p" => Some(Guess { role: Role::Client, certain: false }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_once() {
        let words: Vec<_> = WORDS.lines().collect();
        let words: Vec<_> = words.iter().filter_map(|line| line.split('\t').next()).collect();
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn labels_in_their_spellings() {
        for (label, role) in [
            ("Therapist", Some(Role::Therapist)),
            ("DR. LINDQVIST", Some(Role::Therapist)),
            ("Guest_family", Some(Role::Other)),
            ("Client's mother", Some(Role::Other)),
            ("Patient 2", Some(Role::Client)),
            ("Student doctor", Some(Role::Therapist)),
            ("Speaker 1", None),
            ("Ana Ruiz", None),
            ("来访者", Some(Role::Client)),
        ] {
            assert_eq!(of_label(label), role, "{label}");
        }
    }
}
