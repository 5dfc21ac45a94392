//! Words for people other than the client.

/// Relations and roles, singular, lower-case. Sorted. Our own list.
const PEOPLE: &[&str] = &[
    "aunt",
    "auntie",
    "boss",
    "boyfriend",
    "brother",
    "carer",
    "child",
    "classmate",
    "coach",
    "colleague",
    "cousin",
    "coworker",
    "dad",
    "daughter",
    "employer",
    "ex",
    "ex-husband",
    "ex-partner",
    "ex-wife",
    "family",
    "father",
    "fiancé",
    "fiancée",
    "flatmate",
    "friend",
    "girlfriend",
    "grandad",
    "granddad",
    "grandfather",
    "grandma",
    "grandmother",
    "grandpa",
    "grandparent",
    "husband",
    "kid",
    "landlord",
    "manager",
    "mate",
    "mom",
    "mother",
    "mum",
    "nan",
    "neighbor",
    "neighbour",
    "nephew",
    "niece",
    "parent",
    "partner",
    "relative",
    "roommate",
    "sibling",
    "sister",
    "son",
    "spouse",
    "stepbrother",
    "stepdad",
    "stepdaughter",
    "stepfather",
    "stepmother",
    "stepsister",
    "stepson",
    "supervisor",
    "teacher",
    "teammate",
    "uncle",
    "wife",
    "workmate",
];

/// True for "brother", "brothers", "brother's".
pub(crate) fn is_other(word: &str) -> bool {
    let lower = word.to_lowercase();
    let bare = lower.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']);
    PEOPLE.binary_search(&bare).is_ok() || bare.strip_suffix('s').is_some_and(|one| PEOPLE.binary_search(&one).is_ok())
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
