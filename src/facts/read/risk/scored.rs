//! A scale item about suicide and what was put for it: "You've put several days for question nine."

use super::super::talk::Turn;
use crate::lexicon::Hit;

/// What was put for the item that a phrase names: there, or not there at all; `None` where no score is named.
pub(super) fn scored(turn: &Turn<'_>, hit: &Hit) -> Option<bool> {
    const FORM: &[&str] = &[
        "answered",
        "circled",
        "form",
        "gave",
        "item",
        "marked",
        "nine",
        "phq",
        "put",
        "question",
        "questionnaire",
        "rated",
        "scored",
        "sheet",
        "ticked",
    ];
    let place = turn.sentence_at(hit.start);
    let near = turn.around(place, 1, 1);
    if !turn.any(near.clone(), FORM) {
        return None;
    }
    let score = |at: usize| match (turn.word(at), turn.word(at + 1)) {
        ("several" | "most", "days") | ("nearly" | "almost", "every") | ("more", "than") => Some(true),
        ("zero" | "nought" | "naught" | "0", _) | ("not", "at") => Some(false),
        ("one" | "two" | "three" | "1" | "2" | "3", _) => {
            // "The one about dying" is no score.
            let put = turn
                .any(at.saturating_sub(3)..at, &["put", "scored", "ticked", "circled", "marked", "gave", "rated", "a"]);
            (put && !matches!(turn.word(at + 1), "about" | "of")).then_some(true)
        }
        _ => None,
    };
    let found = near.filter_map(|at| score(at).map(|score| (at.abs_diff(hit.start), score)));
    found.min_by_key(|(far, _)| *far).map(|(_, score)| score)
}
