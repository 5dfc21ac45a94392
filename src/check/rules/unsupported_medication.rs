//! A medication in the note that nobody spoke of in the session: the most dangerous thing a note can invent.

use crate::check::context::Context;
use crate::check::medication::{self, Named};
use crate::check::{Finding, Rule, Severity};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for section in &context.sections {
        for Named { range, name } in medication::named(section.text()) {
            if medication::spoken_of(context, &name) {
                continue;
            }
            let message = "Nobody spoke of this medication in the session. Take it out, or correct its name.";
            found.push(context.at(Rule::UnsupportedMedication, Severity::Error, section, &range, message));
        }
    }
}
