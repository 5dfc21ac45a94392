//! What the therapist did, and how the client took it.

use super::super::goals;
use super::super::grammar::{and, capitalized};
use super::super::writer::{Line, Writer, evidence};
use super::measures;
use crate::facts::{Action, Agreement, Measure};
use crate::note::gap;

/// Interventions that a client takes part in, rather than hears.
const EXERCISES: &[&str] = &[
    "breathing",
    "chair",
    "exposure",
    "grounding",
    "imagery",
    "meditation",
    "mindfulness",
    "relaxation",
    "rehearsal",
    "role-play",
    "role play",
    "thought record",
];

pub(super) fn interventions(writer: &Writer<'_>) -> Vec<Line> {
    let interventions = &writer.facts().interventions;
    if interventions.is_empty() {
        return vec![Line::must(gap("interventions used"), &[])];
    }
    let names: Vec<String> = interventions.iter().map(|intervention| intervention.name.to_owned()).collect();
    let spans = evidence(interventions.iter().map(|intervention| &intervention.evidence));
    vec![Line::must(format!("Therapist used {}", and(&names)), &spans)]
}

pub(super) fn response(writer: &Writer<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for measure in writer.facts().measures.iter().filter(|measure| changed_within_session(measure)) {
        lines.push(within_session(writer, measure));
    }
    if writer.is_plain() {
        return Vec::new();
    }
    let exercises: Vec<_> = writer
        .facts()
        .interventions
        .iter()
        .filter(|intervention| EXERCISES.iter().any(|exercise| intervention.name.contains(exercise)))
        .collect();
    if !exercises.is_empty() {
        let names: Vec<String> = exercises.iter().map(|exercise| exercise.name.to_owned()).collect();
        let spans = evidence(exercises.iter().map(|exercise| &exercise.evidence));
        lines.push(Line::should(format!("{} took part in {}", writer.client(), and(&names)), &spans));
    }
    let agreed = actions(writer, Agreement::Agreed);
    if !agreed.is_empty() {
        let spans = evidence(agreed.iter().map(|action| &action.evidence));
        lines.push(Line::should(format!("{} agreed to the next steps listed in the plan", writer.client()), &spans));
    }
    let declined = actions(writer, Agreement::Declined);
    if !declined.is_empty() {
        let whats: Vec<String> = declined.iter().map(|action| format!("to {}", writer.clause(&action.what))).collect();
        let spans = evidence(declined.iter().map(|action| &action.evidence));
        lines.push(Line::should(format!("{} declined {}", writer.client(), and(&whats)), &spans));
    }
    if lines.is_empty() {
        lines.push(Line::must(gap("response to the interventions"), &[]));
    }
    lines
}

fn actions<'a>(writer: &Writer<'a>, agreement: Agreement) -> Vec<&'a Action> {
    writer
        .facts()
        .actions
        .iter()
        .filter(|action| action.agreement == agreement && !action.what.trim().is_empty())
        .collect()
}

/// Both values were said in this session, some turns apart: something happened between them.
fn changed_within_session(measure: &Measure) -> bool {
    let turns = measure.evidence.iter().map(|span| span.turn);
    let apart = turns.clone().max().zip(turns.min()).is_some_and(|(last, first)| last - first >= 4);
    apart && measures::direction(measure).is_some_and(std::cmp::Ordering::is_ne)
}

fn within_session(writer: &Writer<'_>, measure: &Measure) -> Line {
    let (name, _) = measures::name_and_unit(&measure.name);
    let verb = if measures::direction(measure) == Some(std::cmp::Ordering::Less) { "fell" } else { "rose" };
    let previous = measure.previous.as_deref().unwrap_or_default();
    let text =
        format!("{} {verb} from {previous} to {} during the session", capitalized(&writer.clause(name)), measure.value);
    Line::should(text, &measure.evidence)
}

/// What the interventions were tied to.
pub(super) fn toward_goal(writer: &Writer<'_>) -> Option<String> {
    let goals = writer.goals();
    goals::served(goals, writer.facts()).first().map(|goal| goals::cited(goal))
}
