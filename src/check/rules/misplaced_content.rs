//! Content that stands in the wrong section: a task in Subjective, a client's report in Objective, an observation in Plan.
//! Source: `domain.md` §1; where authorities differ, both are accepted. Where a sentence belongs, a trained model says:
//! a warning, never an error.

use crate::check::context::Context;
use crate::check::placement::{Fit, Place, held_by};
use crate::check::{Finding, Rule, Severity};
use crate::note::GAP;

/// By how much, as a logarithm of the odds, another section of the note has to fit better. In sessions that were held out
/// (`examples/train_placement.rs --held-out`) three of four misplaced sentences do, and one of thirteen clean notes has one.
const BETTER: f32 = 3.3;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    if context.is_summary() {
        return;
    }
    let Some(format) = &context.format else { return };
    let held_by = |section: &str| held_by(&context.request.format, section);
    for section in &context.sections {
        let Some(own) = held_by(&section.id) else { continue };
        for line in &section.lines {
            let sentence = section.part(&line.range);
            // What is left for the clinician stands where it belongs.
            if sentence.contains(GAP) {
                continue;
            }
            let declined = sentence.to_lowercase().contains("declined");
            let others = format.sections.iter().filter(|other| other.id != section.id);
            let others = others.filter_map(|other| held_by(&other.id));
            // What was turned down is told wherever it was talked of: nothing of it is still to be done.
            let misplaced = |(by, places): &(f32, &[Place])| *by > BETTER && !(declined && **places == [Place::Plan]);
            if let Some((_, places)) = Fit::of(sentence).elsewhere(own, others).filter(misplaced) {
                found.push(context.at(
                    Rule::MisplacedContent,
                    Severity::Warning,
                    section,
                    &line.range,
                    message(places),
                ));
            }
        }
    }
}

/// What a sentence seems to be that fits these places.
fn message(places: &[Place]) -> &'static str {
    match places {
        [Place::Subjective] => "This seems to be what the client reported: it belongs in Subjective.",
        [Place::Objective] => "This seems to be what was observed, measured or done: it belongs in Objective.",
        [Place::Data] => "This seems to tell what was said or seen: it belongs in Data.",
        [Place::Behavior] => "This seems to be what the client reported or showed: it belongs in Behavior.",
        [Place::Intervention] => "This seems to be what the therapist did: it belongs in Intervention.",
        [Place::Response] => "This seems to be how the client responded: it belongs in Response.",
        [Place::Assessment] => "This seems to weigh what was said and seen: it belongs in Assessment.",
        [Place::Plan] => "This seems to be still to be done: it belongs in Plan.",
        _ => "This seems to belong in another section of this note.",
    }
}
