//! Words for people other than the client.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// Relations and roles, singular, lower-case. Sorted. Our own list.
const PEOPLE: &[&str] = &[
    "acquaintance",
    "aunt",
    "auntie",
    "bestie",
    "bloke",
    "boss",
    "boy",
    "boyfriend",
    "bride",
    "brother",
    "brother-in-law",
    "buddy",
    "bully",
    "bunkmate",
    "carer",
    "casualty",
    "chap",
    "child",
    "classmate",
    "co-worker",
    "coach",
    "colleague",
    "comrade",
    "counterpart",
    "cousin",
    "coworker",
    "customer",
    "dad",
    "dada",
    "daddy",
    "daughter",
    "daughter-in-law",
    "driver",
    "dude",
    "employer",
    "ex",
    "ex-boyfriend",
    "ex-girlfriend",
    "ex-husband",
    "ex-partner",
    "ex-wife",
    "family",
    "father",
    "father-in-law",
    "fella",
    "fellow",
    "fiancé",
    "fiancée",
    "flatmate",
    "friend",
    "girl",
    "girlfriend",
    "girlie",
    "godfather",
    "godmother",
    "gran",
    "grandad",
    "grandchild",
    "granddad",
    "granddaughter",
    "grandfather",
    "grandma",
    "grandmother",
    "grandpa",
    "grandparent",
    "grandson",
    "granny",
    "great-aunt",
    "great-uncle",
    "groom",
    "guy",
    "half-brother",
    "half-sister",
    "housemate",
    "hubby",
    "husband",
    "in-law",
    "kid",
    "lad",
    "laddie",
    "lady",
    "landlord",
    "lass",
    "lassie",
    "lodger",
    "lover",
    "mam",
    "mama",
    "man",
    "manager",
    "mate",
    "member",
    "missus",
    "mom",
    "mother",
    "mother-in-law",
    "mum",
    "mummy",
    "nan",
    "nana",
    "nanny",
    "neighbor",
    "neighbour",
    "nephew",
    "newborn",
    "niece",
    "pal",
    "papa",
    "parent",
    "parishioner",
    "partner",
    "passenger",
    "passer-by",
    "peer",
    "policeman",
    "policewoman",
    "pop",
    "priest",
    "pupil",
    "relative",
    "resident",
    "roommate",
    "schoolmate",
    "sergeant",
    "sheriff",
    "sibling",
    "sister",
    "sister-in-law",
    "soldier",
    "son",
    "son-in-law",
    "spouse",
    "squaddie",
    "stepbrother",
    "stepchild",
    "stepdad",
    "stepdaughter",
    "stepfather",
    "stepmom",
    "stepmother",
    "stepmum",
    "stepparent",
    "stepsister",
    "stepson",
    "stranger",
    "student",
    "supervisor",
    "teacher",
    "teammate",
    "teen",
    "teenager",
    "tenant",
    "toddler",
    "tutor",
    "uncle",
    "veteran",
    "victim",
    "wife",
    "woman",
    "workmate",
    "youngster",
];

/// Every word for another person, singular.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    PEOPLE.iter().copied()
}

/// True for "brother", "brothers", "brother's".
pub(crate) fn is_other(word: &str) -> bool {
    let lower = lower(word);
    let bare = without_possessive(&lower).trim_end_matches(['\'', '’']);
    known().contains(bare) || bare.strip_suffix('s').is_some_and(|one| known().contains(one))
}

/// A word in lower case, which it mostly is.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    let small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// [`PEOPLE`], as words are looked up in it.
fn known() -> &'static FxHashSet<&'static str> {
    static KNOWN: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    KNOWN.get_or_init(|| all().collect())
}

/// A word without its "'s".
pub(crate) fn without_possessive(word: &str) -> &str {
    without_end(without_end(word, "'s"), "’s")
}

/// Without an ending, however often it stands there.
fn without_end<'w>(mut word: &'w str, end: &str) -> &'w str {
    while let Some(before) = word.strip_suffix(end) {
        word = before;
    }
    word
}

/// True for a placeholder of a person other than the client.
pub(crate) fn is_other_placeholder(placeholder: &str) -> bool {
    let name = placeholder.trim_start_matches('[').split(['_', ']']).next().unwrap_or_default();
    !matches!(
        name,
        "CLIENT"
            | "DATE"
            | "CITY"
            | "PLACE"
            | "ADDRESS"
            | "PHONE"
            | "EMAIL"
            | "ORGANIZATION"
            | "URL"
            | "AGE"
            | "ZIP"
            | "ID"
            | "STREET"
            | "COUNTRY"
            | "THERAPIST"
    )
}

/// True where a text names someone other than the client.
pub(crate) fn names_other(text: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '[' | ']' | '_')))
        .filter(|word| !word.is_empty())
        .any(|word| if word.starts_with('[') { is_other_placeholder(&word.to_uppercase()) } else { is_other(word) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_people_are_told_from_the_client() {
        assert!(PEOPLE.is_sorted());
        assert!(names_other("the brother's fall") && names_other("[MOTHER] fell") && names_other("two colleagues"));
        assert!(!names_other("the client on [DATE_1]"));
    }
}
