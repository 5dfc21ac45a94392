//! Theory and guesses at motives in a summary: they belong in private process notes. Source: `domain.md` §3 and §6.

use std::sync::OnceLock;

use crate::check::context::Context;
use crate::check::phrases::PhraseList;
use crate::check::{Finding, Rule, Severity};

const SIGNS: &str = include_str!("../../lexicon/interpretation.txt");

/// From so much on, a summary interprets at length: one strong sign counts two, a weak one counts one.
const EXTENSIVE: usize = 3;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    static LIST: OnceLock<PhraseList> = OnceLock::new();
    let list = LIST.get_or_init(|| PhraseList::new(SIGNS));
    for section in &context.sections {
        let hits = section.find_all(list);
        let of = |wanted: &str| -> Vec<usize> {
            hits.iter().filter(|(_, strength)| *strength == wanted).map(|(place, _)| place.start).collect()
        };
        let (hedges, theory) = (of("hedge"), of("theory"));
        // A guess and a word of theory in one sentence are as much as a strong sign.
        let guesses = section.lines.iter().filter(|line| {
            hedges.iter().any(|at| line.range.contains(at)) && theory.iter().any(|at| line.range.contains(at))
        });
        let weight = 2 * of("strong").len() + of("weak").len() + 2 * guesses.count();
        let (enough, severity) = if context.is_summary() {
            (2, if weight > EXTENSIVE { Severity::Error } else { Severity::Warning })
        } else {
            // An assessment may weigh and infer; only theory at length is out of place in the record.
            (6, Severity::Warning)
        };
        if weight < enough {
            continue;
        }
        let Some((place, _)) = hits.iter().find(|(_, strength)| *strength == "strong").or(hits.first()) else {
            continue;
        };
        let range = section
            .lines
            .iter()
            .map(|line| line.range.clone())
            .find(|range| range.start <= place.start && place.end <= range.end)
            .unwrap_or(place.clone());
        let message = "This explains the client instead of reporting. Say what was said, seen and agreed; leave theory to private process notes.";
        found.push(context.at(Rule::Interpretation, severity, section, &range, message));
    }
}
