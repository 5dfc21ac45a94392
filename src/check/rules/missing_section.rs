//! A section that the format requires is not there at all.

use crate::check::context::{Context, whole};
use crate::check::{Finding, Rule, Severity};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(format) = &context.format else { return };
    if context.is_summary() {
        // A summary is one text, whatever its one section is called.
        if context.sections.iter().all(|section| section.text().trim().is_empty()) {
            found.push(whole(Rule::MissingSection, Severity::Error, None, "The note is empty. Write the summary."));
        }
        return;
    }
    for wanted in format.sections.iter().filter(|section| section.required) {
        if !context.sections.iter().any(|section| section.id == wanted.id) {
            let message =
                format!("The section {} is missing. Write it, or say in it why there is nothing to say.", wanted.title);
            found.push(whole(Rule::MissingSection, Severity::Error, Some(&wanted.id), message));
        }
    }
}
