//! The writer was cut off.

use crate::check::context::{Context, whole};
use crate::check::{Finding, Rule, Severity};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    if context.truncated {
        let message = "The writer was cut off: the note is not whole. Draft it again, or complete it.";
        found.push(whole(Rule::Truncated, Severity::Error, None, message));
        return;
    }
    // A note that stops in the middle of a sentence was probably cut off on its way here.
    if let Some(section) = context.sections.last() {
        let text = section.text().trim_end();
        let open = text.ends_with([',', ';', '-', '–']) || OPEN_ENDS.iter().any(|word| ends_with_word(text, word));
        if open && text.len() > 40 {
            let message = "The text stops in the middle of a sentence. Complete it.";
            let end = text.len();
            let start = section.lines.last().map_or(0, |line| line.range.start);
            found.push(context.at(Rule::Truncated, Severity::Warning, section, &(start..end), message));
        }
    }
}

/// Words that no sentence ends with.
const OPEN_ENDS: &[&str] =
    &["and", "or", "the", "a", "an", "of", "with", "to", "for", "because", "that", "is", "was", "client"];

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| rest.ends_with(' '))
}
