//! What a note says in place of a placeholder: "their partner" for `[PARTNER]`, so that drafts name nobody.

use super::grammar::Person;
use crate::redact::RedactedTurn;
use crate::text::{TokenKind, tokenize};
use crate::transcript::Role;

/// Placeholders that say nothing of a relation.
const NOT_RELATIONS: &[(&str, &str)] = &[
    ("ACCOUNT", "the account"),
    ("ADDRESS", "the address"),
    ("CHURCH", "the church"),
    ("CITY", "the town"),
    ("COMPANY", "the organization"),
    ("COUNTRY", "the country"),
    ("DEVICE", "the device"),
    ("DOCTOR", "the doctor"),
    ("EMAIL", "the e-mail address"),
    ("EMPLOYER", "the employer"),
    ("FAX", "the fax number"),
    ("HANDLE", "the account"),
    ("HOSPITAL", "the hospital"),
    ("ID", "the number"),
    ("LICENSE", "the license"),
    ("LOCATION", "the place"),
    ("NAME", "someone"),
    ("NUMBER", "the number"),
    ("ORGANIZATION", "the organization"),
    ("OTHER", "someone"),
    ("PERSON", "someone"),
    ("PHONE", "the phone number"),
    ("PLACE", "the place"),
    ("RECORD", "the record number"),
    ("SCHOOL", "the school"),
    ("SSN", "the number"),
    ("STREET", "the street"),
    ("THERAPIST", "the therapist"),
    ("TOWN", "the town"),
    ("URL", "the web page"),
    ("VEHICLE", "the vehicle"),
    ("ZIP", "the area"),
];

/// Kinds that a note may hold because only the session's own reader can restore them: when something is.
const KEPT: &[&str] = &["DATE", "TIME", "AGE", "YEAR", "MONTH", "DAY"];

/// Titles and words that a placeholder follows and that say enough on their own: `Dr. [PERSON_1]`, `sister [SISTER]`.
const SAYS_ENOUGH: &[&str] = &[
    "aunt",
    "boss",
    "boyfriend",
    "brother",
    "child",
    "colleague",
    "coworker",
    "cousin",
    "daughter",
    "doctor",
    "dr",
    "ex",
    "father",
    "flatmate",
    "friend",
    "girlfriend",
    "grandfather",
    "grandmother",
    "husband",
    "manager",
    "miss",
    "mother",
    "mr",
    "mrs",
    "ms",
    "neighbor",
    "neighbour",
    "nurse",
    "partner",
    "roommate",
    "sister",
    "son",
    "teacher",
    "therapist",
    "uncle",
    "wife",
];

/// Placeholders in capitals again, and titles with their stop: "ms, [person_7]" comes from text in small letters.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let inside = from.get(1..).unwrap_or_default();
        let close = inside.find(']').filter(|close| {
            let name = inside.get(..*close).unwrap_or_default();
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        });
        let Some(close) = close else {
            out.push('[');
            rest = inside;
            continue;
        };
        if let Some(title) = ["Dr,", "Mr,", "Mrs,", "Ms,", "dr,", "mr,", "mrs,", "ms,"]
            .iter()
            .find(|title| out.trim_end().ends_with(*title))
        {
            let end = out.trim_end().len() - title.len();
            out.truncate(end);
            out.push_str(&title.replace(',', ". "));
        }
        out.push('[');
        out.push_str(&inside.get(..close).unwrap_or_default().to_uppercase());
        out.push(']');
        rest = inside.get(close + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// What people are to each other in everyday words, beside [`SAYS_ENOUGH`].
const RELATIONS: &[&str] = &[
    "auntie",
    "buddy",
    "carer",
    "counsellor",
    "counselor",
    "dad",
    "flatmate",
    "foreman",
    "gran",
    "grandad",
    "granddad",
    "granddaughter",
    "grandma",
    "grandpa",
    "grandson",
    "housemate",
    "keyworker",
    "landlady",
    "landlord",
    "mam",
    "mate",
    "mom",
    "mum",
    "nan",
    "nephew",
    "niece",
    "osteopath",
    "physio",
    "physiotherapist",
    "probation",
    "psychiatrist",
    "psychologist",
    "sponsor",
    "stepdad",
    "stepdaughter",
    "stepfather",
    "stepmother",
    "stepmum",
    "stepson",
    "supervisor",
    "tutor",
];

fn is_relation(word: &str) -> bool {
    SAYS_ENOUGH.contains(&word) && !matches!(word, "dr" | "miss" | "mr" | "mrs" | "ms" | "ex")
        || RELATIONS.contains(&word)
}

/// Who somebody is to the client, where that is told next to the name: `[PERSON_2]` of "[PERSON_2], my cousin" is a
/// "cousin".
pub(super) fn relations(turns: &[RedactedTurn]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for turn in turns.iter().filter(|turn| turn.text.contains("[PERSON")) {
        let tokens = tokenize(&turn.text);
        let word = |at: usize| {
            tokens
                .get(at)
                .map(|token| turn.text.get(token.range()).unwrap_or_default().to_lowercase())
                .unwrap_or_default()
        };
        for (at, token) in tokens.iter().enumerate() {
            let name = turn.text.get(token.range()).unwrap_or_default();
            if token.kind != TokenKind::Placeholder || !name.starts_with("[PERSON") {
                continue;
            }
            let owner = |word: &str| match turn.role {
                Role::Client => word == "my",
                Role::Therapist => word == "your",
                _ => false,
            };
            // "my brother", "my big brother".
            let noun = |at: usize| (at..at + 2).map(word).find(|word| is_relation(word));
            // "Jo, my cousin", "Jo. My cousin.", "Jo's my cousin"; "my cousin Jo", "my cousin, Jo".
            let behind = (1..=3).find(|next| owner(&word(at + next))).and_then(|next| noun(at + next + 1));
            let marks =
                |from: usize| (at + 1..from).all(|at| matches!(word(at).as_str(), "," | "." | "'" | "’" | "s" | "is"));
            let behind = behind.filter(|_| (1..=3).any(|next| owner(&word(at + next)) && marks(at + next)));
            let back = if matches!(word(at.wrapping_sub(1)).as_str(), "," | ".") { 2 } else { 1 };
            let before = at.checked_sub(back).filter(|noun| is_relation(&word(*noun))).and_then(|noun| {
                (1..=2).filter_map(|far| noun.checked_sub(far)).any(|from| owner(&word(from))).then(|| word(noun))
            });
            // "My aunt's called Jo.", "my aunt is Jo".
            let called = (2..=4).filter_map(|far| at.checked_sub(far)).find(|noun| {
                is_relation(&word(*noun))
                    && noun.checked_sub(1).is_some_and(|from| owner(&word(from)))
                    && (noun + 1..at).all(|at| matches!(word(at).as_str(), "'" | "’" | "s" | "is" | "called" | "named"))
            });
            let before = before.or_else(|| called.map(word));
            if let Some(noun) = before.or(behind)
                && !found.iter().any(|(known, _)| known == name)
            {
                found.push((name.to_owned(), noun));
            }
        }
    }
    found
}

/// What becomes of somebody of whom nobody said who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unknown {
    /// "someone": for readers outside the session.
    Someone,
    /// The placeholder stays, and its own reader restores it: "tell someone tonight" is no task.
    Kept,
}

/// Replaces the placeholders of people and places by what they are.
pub(super) fn spoken(text: &str, person: &Person, relations: &[(String, String)], unknown: Unknown) -> String {
    let text = &mended(text);
    let tokens = tokenize(text);
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Placeholder {
            continue;
        }
        let range = token.range();
        let name = text.get(range.start + 1..range.end - 1).unwrap_or_default();
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
        if KEPT.contains(&name) {
            continue;
        }
        let before: Vec<String> = tokens
            .get(at.saturating_sub(2)..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .map(|token| text.get(token.range()).unwrap_or_default().to_lowercase())
            .filter(|word| word != ".")
            .collect();
        let previous = before.first().map(String::as_str).unwrap_or_default();
        let whole = text.get(token.range()).unwrap_or_default();
        let relation = relations.iter().find(|(known, _)| known == whole);
        if relation.is_none() && name == "PERSON" && unknown == Unknown::Kept {
            continue;
        }
        let spoken = if name == "CLIENT" {
            person.full()
        } else if let Some((_, noun)) = relation {
            format!("{} {noun}", person.possessive())
        } else if let Some((_, words)) = NOT_RELATIONS.iter().find(|(known, _)| *known == name) {
            (*words).to_owned()
        } else {
            format!("{} {}", person.possessive(), name.to_lowercase().replace('_', " "))
        };
        let mut from = range.start;
        let mut spoken = spoken;
        if SAYS_ENOUGH.contains(&previous) && name != "CLIENT" {
            // "their sister [SISTER]": the noun stands there already. A title is not a noun: "Dr. [PERSON_1]".
            let title = ["dr", "mr", "mrs", "ms", "miss"].contains(&previous);
            if title {
                let start =
                    tokens.get(..at).unwrap_or_default().iter().rev().find(|token| token.kind == TokenKind::Word);
                from = start.map_or(range.start, |token| token.range().start).max(copied);
                if previous == "dr" {
                    "the doctor".clone_into(&mut spoken);
                }
            } else {
                spoken = String::new();
            }
        } else if ["a", "an", "her", "his", "my", "our", "that", "the", "their", "this", "your"].contains(&previous) {
            // The article stands there already.
            spoken = spoken.split_once(' ').map(|(_, noun)| noun.to_owned()).unwrap_or(spoken);
        }
        out.push_str(text.get(copied..from).unwrap_or_default());
        // "[PERSON_1], their physio": the noun behind says who.
        let rest = text.get(range.end..).unwrap_or_default();
        let behind = rest.strip_prefix(", ").filter(|rest| rest.starts_with("their ") || rest.starts_with("your "));
        let told = behind.and_then(|rest| rest.split([' ', ',', '.']).nth(1)).is_some_and(is_relation);
        if told && name == "PERSON" {
            copied = range.end + 2;
            continue;
        }
        if spoken.is_empty() {
            out.truncate(out.trim_end().len());
        }
        out.push_str(&spoken);
        copied = range.end;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_called_what_they_are_to_the_client() {
        let redacted = crate::redact::Redacted::for_tests(
            "C: [PERSON_1], my neighbour, came. My cousin [PERSON_2] too.\nT: And [PERSON_3]?\nC: [PERSON_3]. My boss.",
        );
        let known = relations(redacted.turns());
        let they = Person::new(None, false);
        assert_eq!(
            spoken("ask [PERSON_1], [PERSON_2], [PERSON_3] and [PERSON_4]", &they, &known, Unknown::Someone),
            "ask their neighbour, their cousin, their boss and someone"
        );
    }

    #[test]
    fn people_and_places_become_plain_nouns_and_dates_stay() {
        let they = Person::new(None, false);
        for (with, without) in [
            ("show [PARTNER] the list on [DATE_1]", "show their partner the list on [DATE_1]"),
            ("write to Dr, [doctor] on [date_1]", "write to the doctor on [DATE_1]"),
            ("call Dr. [PERSON_2]'s line", "call the doctor's line"),
            ("visit their sister [SISTER_1] in [CITY_1]", "visit their sister in the town"),
            ("meet [PERSON_1]", "meet someone"),
            ("[CLIENT] slept", "the client slept"),
            ("walk with their [BROTHER_IN_LAW]", "walk with their brother in law"),
        ] {
            assert_eq!(spoken(with, &they, &[], Unknown::Someone), without);
        }
        let you = Person::new(None, true);
        assert_eq!(spoken("You will call [MOTHER]", &you, &[], Unknown::Someone), "You will call your mother");
        assert_eq!(spoken("tell [PERSON_1] in [CITY_1]", &they, &[], Unknown::Kept), "tell [PERSON_1] in the town");
    }
}
