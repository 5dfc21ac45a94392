//! "Is taking …" of a medication that was stopped, "is not taking …" of one that is taken.

use super::unsupported_medication::turned_down;
use crate::check::context::Context;
use crate::check::medication::{self, Named};
use crate::check::note_text::{Clause, SectionText};
use crate::check::people;
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::{key, key_of};
use crate::facts::{Medication, MedicationChange, Subject};
use crate::text::{says_any, stem};

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
        "has taken",
        "have taken",
        "has used",
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
    /// Behind the name.
    const GOES_ON: &[&str] = &["not been stopped", "not come off", "not given up", "not stopped"];
    let all = section.medications_in(&clause.range);
    let ends = all.iter().skip(1).map(|next| next.range.start).chain([clause.range.end]);
    for (Named { range, name }, end) in all.iter().zip(ends) {
        let after = section.part(&(range.end..end)).to_lowercase();
        // Up to the name: what stands behind it is of the next one.
        let text = section.part(&(clause.range.start..range.end)).to_lowercase();
        let from = text.rfind(" and ").filter(|at| clause.range.start + *at < range.start).map_or(0, |at| at + 5);
        let text = text.get(from..).unwrap_or_default();
        let has = |cues: &[&str]| cues.iter().any(|cue| text.contains(cue));
        let goes_on = GOES_ON.iter().any(|cue| after.contains(cue) || text.contains(cue));
        let (takes, not) = (has(TAKES) || goes_on, has(NOT));
        let none = !not && !goes_on && has(&["never ", "none ", "not ", "no "]);
        if !takes && !not || none || has(ELSE) || people::names_other(text) {
            continue;
        }
        let own = || {
            context
                .facts
                .medications
                .iter()
                .filter(|known| known.subject != Subject::SomeoneElse && medication::is_same(&known.name, name))
        };
        let over = |known: &Medication| matches!(known.change, MedicationChange::Stopped | MedicationChange::Declined);
        let open = |known: &Medication| known.change == MedicationChange::Discussed;
        let others = context
            .facts
            .medications
            .iter()
            .any(|known| known.subject == Subject::SomeoneElse && medication::is_same(&known.name, name));
        let wrong = if not {
            own().any(|known| !over(known) && !open(known))
                && !own().any(|known| over(known) || open(known))
                && turned_down(context, name).is_empty()
        } else {
            let spoken_of = own().next().is_some() || others;
            spoken_of
                && own().all(|known| over(known) || open(known))
                && (!turned_down(context, name).is_empty() || not_begun(context, name))
        };
        if wrong {
            let message = if not {
                "The note says that this medication is not taken; in the session it was said to be taken. Correct it."
            } else {
                "The note says that this medication is taken; in the session it was stopped or turned down. Correct it."
            };
            let evidence = own().flat_map(|known| known.evidence.iter().copied());
            found.push(context.at(Rule::Negation, Severity::Warning, section, range, message).with(evidence));
        }
    }
}

/// "So not given. Prazosin, was it?", "I'm off it since": said of it right where it is named.
fn not_begun(context: &Context<'_>, name: &str) -> bool {
    const NOT: &[&str] = &[
        "did not give",
        "didn't give",
        "not given",
        "not had any",
        "not on it",
        "not on them",
        "not on those",
        "not starting on",
        "off it now",
        "off it since",
        "packed them in",
        "packed those in",
    ];
    let index = &context.index;
    let keys = medication::names_of(name).into_iter().flat_map(|name| [key(&stem(name)), key_of(name)]);
    let mut places = keys.flat_map(|key| index.places(key)).map(|place| *place as usize);
    places.any(|place| {
        let near = (place.saturating_sub(1)..=place + 3)
            .filter(|other| index.turn_of(*other).abs_diff(index.turn_of(place)) <= 1);
        near.filter_map(|other| index.said.get(other)).any(|said| says_any(index.plain_of(said), NOT))
    })
}
