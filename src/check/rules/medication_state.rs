//! "Is taking …" of a medication that was stopped, "is not taking …" of one that is taken.

use super::unsupported_medication::turned_down;
use crate::check::context::Context;
use crate::check::medication::{self, Named};
use crate::check::note_text::{Clause, SectionText};
use crate::check::people;
use crate::check::{Finding, Rule, Severity};
use crate::facts::{Medication, MedicationChange, Subject};

/// "Is taking …" of what was stopped or never begun, "is not taking …" of what is taken.
pub(super) fn of_medication(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    found: &mut Vec<Finding>,
) {
    const TAKES: &[&str] = &[
        "taking",
        "takes",
        "is on ",
        "continues",
        "still on",
        "remains on",
        "been given",
        "was given",
        "has started",
        "currently on",
    ];
    const NOT: &[&str] = &[
        "not taking",
        "not take",
        "no longer tak",
        "not currently taking",
        "not on ",
        "never taken",
        "not started",
        "not been given",
    ];
    const ELSE: &[&str] = &[
        "if ", "whether", "until", "previous", "before", "might", "could", "consider", "want", "wish", "prefer",
        "for ", "with ",
    ];
    for Named { range, name } in medication::named(section.part(&clause.range)) {
        // Up to the name: what stands behind it is of the next one.
        let text = section.part(&clause.range).get(..range.end).unwrap_or_default().to_lowercase();
        let from = text.rfind(" and ").filter(|at| *at < range.start).map_or(0, |at| at + 5);
        let text = text.get(from..).unwrap_or_default();
        let has = |cues: &[&str]| cues.iter().any(|cue| text.contains(cue));
        let (takes, not) = (has(TAKES), has(NOT));
        if !takes && !not || has(ELSE) || people::names_other(text) {
            continue;
        }
        let own = || {
            context
                .facts
                .medications
                .iter()
                .filter(|known| known.subject != Subject::SomeoneElse && medication::is_same(&known.name, &name))
        };
        let over = |known: &Medication| matches!(known.change, MedicationChange::Stopped | MedicationChange::Declined);
        let open = |known: &Medication| known.change == MedicationChange::Discussed;
        let wrong = if not {
            own().any(|known| !over(known) && !open(known))
                && !own().any(|known| over(known) || open(known))
                && turned_down(context, &name).is_empty()
        } else {
            own().any(over) && own().all(|known| over(known) || open(known)) && !turned_down(context, &name).is_empty()
        };
        if wrong {
            let message = if not {
                "The note says that this medication is not taken; in the session it was said to be taken. Correct it."
            } else {
                "The note says that this medication is taken; in the session it was stopped or turned down. Correct it."
            };
            let range = clause.range.start + range.start..clause.range.start + range.end;
            let evidence = own().flat_map(|known| known.evidence.iter().copied());
            found.push(context.at(Rule::Negation, Severity::Warning, section, &range, message).with(evidence));
        }
    }
}
