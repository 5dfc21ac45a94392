//! "Was raised", "was stopped", "was begun" of a medication of which nobody said so.

use crate::check::context::Context;
use crate::check::medication;
use crate::check::note_text::{Clause, SectionText};
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::{key, key_of};
use crate::facts::{Medication, MedicationChange};
use crate::text::{says_any, stem};

/// A change, as notes write it and as it is said. Lists sorted.
struct Direction {
    change: MedicationChange,
    written: &'static [&'static str],
    said: &'static [&'static str],
}

const DIRECTIONS: &[Direction] = &[
    Direction {
        change: MedicationChange::Raised,
        written: &["doubled", "increased", "put up", "raised", "titrated up", "went up"],
        said: &[
            "boost",
            "bump",
            "doubl",
            "go up",
            "goes up",
            "going up",
            "gone up",
            "higher",
            "increas",
            "more of",
            "on more",
            "put it up",
            "put me up",
            "put that up",
            "put them up",
            "raise",
            "step up",
            "stronger",
            "titrat",
            "up from",
            "up it",
            "up the",
            "up to",
            "upped",
            "went from",
            "went up",
        ],
    },
    Direction {
        change: MedicationChange::Lowered,
        written: &["brought down", "came down", "decreased", "halved", "lowered", "reduced", "tapered"],
        said: &[
            "bring it down",
            "bringing",
            "brought",
            "came down",
            "come down",
            "cut",
            "decreas",
            "down",
            "drop",
            "going down",
            "gone down",
            "half",
            "halv",
            "less",
            "lower",
            "reduc",
            "smaller",
            "taper",
            "wean",
            "ween",
            "went from",
        ],
    },
    Direction {
        change: MedicationChange::Stopped,
        written: &["came off", "ceased", "discontinued", "stopped", "taken off", "withdrawn"],
        said: &[
            "any more",
            "anymore",
            "binned",
            "came off",
            "cease",
            "chuck",
            "come off",
            "coming off",
            "discontinu",
            "don't take",
            "done with",
            "finish",
            "gave it up",
            "gave up",
            "given up",
            "got rid",
            "instead of",
            "no longer",
            "not on",
            "not taking",
            "off it",
            "off the",
            "off them",
            "packed",
            "quit",
            "ran out",
            "stop",
            "swap",
            "switch",
            "threw",
            "took me off",
            "withdr",
        ],
    },
    Direction {
        change: MedicationChange::Started,
        written: &["back on", "began taking", "begun", "commenced", "has been prescribed", "restarted", "started"],
        said: &[
            "back on",
            "been on",
            "began",
            "begin",
            "first",
            "gave me",
            "give me",
            "given me",
            "i'm on",
            "new ",
            "on it",
            "prescri",
            "put me on",
            "script",
            "start",
            "switch",
            "taking it",
            "tried",
            "went on",
        ],
    },
];

/// What makes a change none that happened. Sorted.
const NOT_SO: &[&str] = &[
    "advised",
    "asked",
    "can ",
    "consider",
    "could",
    "declin",
    "did not",
    "discuss",
    "if ",
    "may ",
    "might",
    "no ",
    "not ",
    "offered",
    "prefer",
    "recommend",
    "refus",
    "suggest",
    "wants",
    "whether",
    "wish",
    "without",
    "would",
];

/// Judges the changes of the one medication that a clause names.
pub(super) fn judge(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let [named] = section.medications_in(&clause.range) else { return };
    let text = section.part(&clause.range).to_lowercase();
    let mut directions = DIRECTIONS.iter().filter(|direction| says_any(&text, direction.written));
    let (Some(direction), None) = (directions.next(), directions.next()) else { return };
    if says_any(&text, NOT_SO) {
        return;
    }
    let known: Vec<&Medication> =
        context.facts.medications.iter().filter(|known| medication::is_same(&known.name, &named.name)).collect();
    if known.iter().any(|known| known.change == direction.change) {
        return;
    }
    let dose = |dose: &Option<String>| dose.as_ref().and_then(|dose| dose.split(' ').next()?.parse::<f64>().ok());
    let doses = |known: &&Medication| Some((dose(&known.previous_dose)?, dose(&known.dose)?));
    let moved = known.iter().find_map(doses);
    let opposite = match (direction.change, moved) {
        (MedicationChange::Raised, Some((was, is))) if is > was => return,
        (MedicationChange::Lowered, Some((was, is))) if is < was => return,
        (MedicationChange::Raised | MedicationChange::Lowered, Some((was, is))) => (was - is).abs() > 1e-9,
        _ => false,
    };
    let index = &context.index;
    let keys = medication::names_of(&named.name).into_iter().flat_map(|name| [key(&stem(name)), key_of(name)]);
    let places: Vec<usize> = keys.flat_map(|key| index.places(key)).map(|place| *place as usize).collect();
    if places.is_empty() {
        return;
    }
    let near = |place: usize| {
        let turn = index.turn_of(place);
        let sentences = index.turn(turn.saturating_sub(1)).start..index.turn(turn + 2).end.max(index.turn(turn).end);
        sentences.filter_map(|place| index.said.get(place))
    };
    let said = places.iter().flat_map(|place| near(*place)).any(|said| says_any(index.plain_of(said), direction.said));
    if said && !opposite {
        return;
    }
    let message = "In the session nobody says that this medication was changed in this way. Check what was changed.";
    let spans = places.iter().filter_map(|place| index.said.get(*place)).map(|said| said.span).take(3);
    found.push(context.at(Rule::UnsupportedMedication, Severity::Warning, section, &named.range, message).with(spans));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_by_their_first_letter() {
        let first = |list: &[&str]| list.iter().map(|word| word.as_bytes().first().copied()).is_sorted();
        assert!(DIRECTIONS.iter().all(|direction| first(direction.written) && first(direction.said)) && first(NOT_SO));
    }
}
