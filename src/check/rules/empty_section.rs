//! A section that is there but says nothing: empty, a dash, "TBD".

use crate::check::context::{Context, whole};
use crate::check::{Finding, Rule, Severity};

/// What stands in for text that was never written, lower-case, without punctuation. Sorted.
const PLACEHOLDERS: &[&str] = &[
    "as above",
    "as before",
    "as discussed",
    "as per last session",
    "awaiting",
    "blank",
    "completed",
    "done",
    "draft",
    "empty",
    "fill in",
    "fill in later",
    "n a",
    "n/a",
    "na",
    "nil",
    "no change",
    "no changes",
    "no content",
    "no data",
    "no entry",
    "no information",
    "no text",
    "none",
    "none noted",
    "none provided",
    "none recorded",
    "none reported",
    "none stated",
    "not applicable",
    "not available",
    "not completed",
    "not documented",
    "not entered",
    "not provided",
    "not recorded",
    "nothing",
    "nothing noted",
    "nothing of note",
    "nothing recorded",
    "nothing to add",
    "nothing to note",
    "nothing to report",
    "pending",
    "placeholder",
    "same",
    "same as above",
    "same as last session",
    "same as last time",
    "section left blank",
    "see above",
    "see attached",
    "see below",
    "see chart",
    "see last note",
    "see notes",
    "see previous note",
    "see transcript",
    "tba",
    "tbc",
    "tbd",
    "test",
    "text",
    "to be added",
    "to be added later",
    "to be completed",
    "to be completed later",
    "to be confirmed",
    "to be decided",
    "to be determined",
    "to be documented",
    "to be filled in",
    "to be updated",
    "to be written",
    "to do",
    "to follow",
    "todo",
    "unknown",
    "unremarkable",
    "wip",
    "xx",
    "xxx",
];

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for section in &context.sections {
        let known = context.format.as_ref().is_none_or(|format| format.section(&section.id).is_some());
        if !known || !says_nothing(section.text()) {
            continue;
        }
        let message = "This section says nothing. Write what belongs in it, or state why there is nothing to say.";
        found.push(whole(Rule::EmptySection, Severity::Error, Some(&section.given.id), message));
    }
}

/// Nothing but punctuation, a placeholder word, or two words at most.
pub(super) fn says_nothing(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|word| !word.is_empty())
        .collect();
    let joined = words.join(" ");
    let stock = PLACEHOLDERS.binary_search(&joined.as_str()).is_ok()
        || words.iter().all(|word| {
            PLACEHOLDERS.binary_search(word).is_ok()
                || matches!(*word, "the" | "this" | "time" | "at" | "section" | "later" | "by" | "clinician")
        });
    words.len() <= 2
        || stock
        || (words.len() <= 6
            && matches!(words.get(..3), Some(["to", "be", _] | ["will", "be", _]))
            && !joined.contains("client"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(PLACEHOLDERS.is_sorted());
    }

    #[test]
    fn stock_words_say_nothing_and_short_statements_do() {
        for text in [
            "",
            " - ",
            "N/A",
            "n/a.",
            "TBD",
            "[to be completed]",
            "None.",
            "To be completed by clinician.",
            "See above.",
            "...",
        ] {
            assert!(says_nothing(text), "{text}");
        }
        for text in [
            "Mood was not assessed this session.",
            "Client was tearful throughout.",
            "No observations were made by phone.",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }
}
