//! The head of a typed transcript: `Interviewer: Paul Osei`, `Date: 12 May`. It names people; nobody says it.

use super::{NONE, Record};
use crate::transcript::Role;
use crate::transcript::label::Labels;
use crate::transcript::reading::Reading;
use crate::transcript::roles::{is_role_word, of_label};
use crate::transcript::source::Source;

/// A head has no more lines.
pub(super) const REACH: usize = 40;

/// What the lines of a head are about.
const KEYS: &[&str] = &[
    "date",
    "time",
    "place",
    "venue",
    "location",
    "site",
    "duration",
    "length",
    "project",
    "study",
    "title",
    "topic",
    "file",
    "filename",
    "recording",
    "recorded",
    "transcriber",
    "transcribed",
    "transcription",
    "transcript",
    "version",
    "interview",
    "session",
    "audio",
    "present",
    "attendees",
    "participants",
    "pseudonym",
    "age",
    "gender",
    "sex",
    "occupation",
    "dob",
    "born",
    "birthplace",
    "language",
    "consent",
    "id",
    "code",
    "reference",
    "ref",
    "checked",
    "setting",
    "appointment",
    "visit",
];

/// How many records make up the head: titles, keys, and roles with their names. `written` are the labels as they stand.
///
/// The roles it gives to the labels of the body are noted in `reading`.
pub(super) fn length(
    records: &[Record],
    written: &[&str],
    source: &Source<'_>,
    labels: &Labels<'_>,
    reading: &mut Reading,
) -> usize {
    let mut given: Vec<(Role, &str)> = Vec::new();
    let (mut keys, mut length) = (0, 0);
    for (record, label) in records.iter().zip(written) {
        if labels.meant(record.label).is_some() {
            let Some(role) = names(label, record.said(source)) else { break };
            given.push((role, record.said(source)));
            length += 1;
        } else {
            if record.label != NONE && is_key(label) {
                keys += 1;
            } else if let Some(role) = (record.label != NONE).then(|| names(label, record.said(source))).flatten() {
                given.push((role, record.said(source)));
            }
            length += 1;
        }
    }
    // Without a date, a place or the like, "Therapist: Good Morning" opens the talk.
    if keys == 0 || length == records.len() {
        return 0;
    }
    for (role, name) in given {
        for label in labels.usual() {
            if calls(label, name) {
                reading.stated.push((label.to_owned(), role));
            }
        }
    }
    length
}

/// Whether a line of the head says when, where or what, not who.
pub(super) fn is_key(label: &str) -> bool {
    let lower = label.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.clone().count() <= 4 && words.any(|word| KEYS.contains(&word))
}

/// Whether a line gives a role its name: `Interviewer: Paul Osei (PO)`.
pub(super) fn names(label: &str, value: &str) -> Option<Role> {
    let role = is_role_word(label).then(|| of_label(label)).flatten()?;
    let words: Vec<&str> = value.split_whitespace().collect();
    let capital = |word: &&str| word.trim_start_matches('(').starts_with(char::is_uppercase);
    let named =
        (2..=6).contains(&words.len()) && words.iter().filter(|word| capital(word)).count() * 3 >= words.len() * 2;
    (named && !value.ends_with(['?', '!', '…']) && value.len() < 80).then_some(role)
}

/// Whether `label` is how the body calls the person whom the head names `value`: initials, or one of the names.
pub(super) fn calls(label: &str, value: &str) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> = value.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    let label = label.trim_matches('.');
    let title = |word: &str| matches!(word, "Dr" | "Mr" | "Mrs" | "Ms" | "Miss" | "Prof");
    label == initials
        || label.eq_ignore_ascii_case(value.trim())
        || label.len() > 1 && words.iter().any(|word| !title(word) && word.eq_ignore_ascii_case(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_name_and_bodies_call() {
        assert!(is_key("Date of interview") && is_key("Place") && !is_key("Interviewer") && !is_key("Margaret"));
        assert_eq!(names("Interviewer", "Paul Osei (PO)"), Some(Role::Therapist));
        assert_eq!(names("Interviewer", "Good. And how was the winter that year?"), None);
        assert_eq!(names("Date", "Paul Osei"), None);
        assert!(calls("PO", "Paul Osei") && calls("Paul", "Paul Osei") && calls("PO", "Paul Osei (PO)"));
        assert!(!calls("MH", "Paul Osei") && !calls("P", "Paul Osei") && !calls("Dr", "Dr Paul Osei"));
    }
}
