//! What the therapist did, and how the client took it.

use super::super::goals;
use super::super::grammar::{and, capitalized};
use super::super::writer::{Line, Writer, evidence};
use super::{actions, measures, reaction};
use crate::facts::{Action, Agreement, Intervention, Measure};
use crate::note::gap;

/// Interventions that a client does, rather than hears.
const EXERCISES: &[&str] = &["breathing", "chair", "grounding", "mindfulness", "relaxation", "role-play"];

/// What any session holds: named only where there is room.
const GENERAL: &[&str] = &[
    "goal setting",
    "homework review",
    "psychoeducation",
    "reflection of strengths",
    "review of measures",
    "scaling questions",
    "validation",
];

/// Interventions that a sentence has room for.
const NAMED: usize = 5;

/// What was done, the telling ones first; risk assessment is written of elsewhere.
fn telling<'a>(writer: &Writer<'a>) -> Vec<&'a Intervention> {
    let mut all: Vec<&Intervention> =
        writer.facts().interventions.iter().filter(|intervention| intervention.name != "risk assessment").collect();
    all.sort_by_key(|intervention| {
        (GENERAL.contains(&intervention.name), std::cmp::Reverse(intervention.evidence.len()))
    });
    all
}

pub(super) fn interventions(writer: &Writer<'_>) -> Vec<Line> {
    let mut chosen = telling(writer);
    chosen.truncate(NAMED);
    if chosen.is_empty() {
        return vec![Line::must(gap("interventions used"), &[])];
    }
    let names: Vec<String> = chosen.iter().map(|intervention| intervention.name.to_owned()).collect();
    let spans = evidence(chosen.iter().map(|intervention| &intervention.evidence));
    vec![Line::must(format!("Therapist used {}", and(&names)), &spans)]
}

pub(super) fn response(writer: &Writer<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for measure in writer.facts().measures.iter().filter(|measure| changed_within_session(measure)) {
        lines.push(within_session(writer, measure));
    }
    if writer.is_plain() {
        return plain(writer);
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
        lines.push(Line::should(format!("{} engaged in {}", writer.client(), and(&names)), &spans));
    }
    lines.extend(reaction::reactions(writer));
    let agreed = of(writer, Agreement::Agreed);
    if !agreed.is_empty() {
        let spans = evidence(agreed.iter().map(|action| &action.evidence));
        lines.push(Line::should(format!("{} agreed to the next steps listed in the plan", writer.client()), &spans));
    }
    let declined = of(writer, Agreement::Declined);
    let declined: Vec<(String, &Action)> =
        declined.into_iter().filter_map(|action| Some((actions::refused(writer, action)?, action))).take(3).collect();
    if !declined.is_empty() {
        let mut whats: Vec<String> = declined.iter().map(|(what, _)| what.clone()).collect();
        whats.dedup();
        let spans = evidence(declined.iter().map(|(_, action)| &action.evidence));
        lines.push(Line::should(format!("{} declined {}", writer.client(), and(&whats)), &spans));
    }
    if lines.is_empty() {
        lines.push(Line::must(gap("response to the interventions"), &[]));
    }
    lines
}

/// What was done together, in everyday words.
fn plain(writer: &Writer<'_>) -> Vec<Line> {
    let mut done: Vec<(&str, &Vec<crate::redact::Span>)> = Vec::new();
    for intervention in telling(writer) {
        let name = intervention.name.to_lowercase();
        let Some((_, words)) = EVERYDAY.iter().find(|(part, _)| name.contains(part)) else { continue };
        if !done.iter().any(|(known, _)| known == words) {
            done.push((words, &intervention.evidence));
        }
    }
    done.truncate(3);
    if done.is_empty() {
        return Vec::new();
    }
    let items: Vec<String> = done.iter().map(|(words, _)| writer.clause(words)).collect();
    vec![Line::may(format!("In the session we {}", and(&items)), &evidence(done.iter().map(|(_, spans)| *spans)))]
}

/// Parts of the field's names for what is done in therapy, and what a client would call it.
const EVERYDAY: &[(&str, &str)] = &[
    ("acceptance", "practiced stepping back from hard thoughts"),
    ("activation", "planned things to do that lift mood"),
    ("behavioral experiment", "planned a way to test a fear"),
    ("breathing", "practiced slow breathing"),
    ("chain analysis", "went through step by step what had happened"),
    ("chair", "tried out both sides of an inner conflict"),
    ("cognitive restructuring", "weighed the facts for and against a hard thought"),
    ("communication", "practiced how to say what matters"),
    ("emotion regulation", "practiced ways to ride out strong feelings"),
    ("exposure", "practiced facing a fear in steps"),
    ("goal setting", "set goals"),
    ("grief", "made room for grief"),
    ("grounding", "practiced ways to feel steady"),
    ("homework", "looked at what was tried since last time"),
    ("imagery", "worked with pictures in the mind"),
    ("interpersonal", "looked at how things go between people"),
    ("medication review", "went over the medication"),
    ("mindfulness", "practiced noticing the moment"),
    ("motivational", "talked about reasons for change"),
    ("problem-solving", "worked through a problem step by step"),
    ("psychoeducation", "talked about how this problem works"),
    ("relapse", "looked at early warning signs"),
    ("relaxation", "practiced ways to relax"),
    ("review of measures", "went over the scores"),
    ("rhythm", "looked at the rhythm of the day"),
    ("role-play", "tried out what to say"),
    ("safety plan", "made a plan to stay safe"),
    ("self-compassion", "practiced a kinder way to talk to oneself"),
    ("sleep", "looked at sleep habits"),
    ("trauma", "worked on a hard memory"),
    ("values", "talked about what matters most"),
];

fn of<'a>(writer: &Writer<'a>, agreement: Agreement) -> Vec<&'a Action> {
    writer
        .facts()
        .actions
        .iter()
        .filter(|action| action.agreement == agreement && !action.what.trim().is_empty())
        .collect()
}

/// A rating whose two values were said some turns apart: something happened between them.
fn changed_within_session(measure: &Measure) -> bool {
    let (_, unit) = measures::name_and_unit(&measure.name);
    let turns = measure.evidence.iter().map(|span| span.turn);
    let apart = turns.clone().max().zip(turns.min()).is_some_and(|(last, first)| last - first >= 4);
    apart && measures::rating_top(unit).is_some() && measures::direction(measure).is_some_and(std::cmp::Ordering::is_ne)
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
    let worked_on = goals::worked_on(goals, writer.facts(), writer.session.wording());
    let served = worked_on.or_else(|| goals::served(goals, writer.facts()).into_iter().next())?;
    Some(goals::cited(served, writer.copying))
}
