//! What the session was about.

use super::super::grammar::and;
use super::super::writer::{Line, Writer, evidence};
use super::agenda;
use crate::facts::Topic;
use crate::note::gap;

/// Themes that are named beside the focus.
const THEMES: usize = 3;

pub(super) fn focus(writer: &Writer<'_>) -> Vec<Line> {
    let Some(topic) = writer.facts().topics.first() else {
        return if writer.is_plain() { Vec::new() } else { vec![Line::must(gap("focus of the session"), &[])] };
    };
    let concerns = agenda::concerns(writer);
    // What the topic's own name says is not said twice.
    let concerns: Vec<_> = concerns
        .into_iter()
        .filter(|(noun, _)| !noun.split_once(' ').is_some_and(|(_, noun)| topic.name.contains(noun)))
        .collect();
    let mut name = named(writer, topic);
    if !concerns.is_empty() {
        let nouns: Vec<String> = concerns.iter().map(|(noun, _)| writer.clause(noun)).collect();
        let above = if writer.is_plain() { "above all" } else { "in particular" };
        name = format!("{name}, {above} {}", and(&nouns));
    }
    let text = if writer.person.is_you() {
        format!("Today we talked mostly about {name}")
    } else if writer.is_plain() {
        format!("The session focused on {name}")
    } else {
        format!("Session focused on {name}")
    };
    vec![Line::must(text, &evidence(std::iter::once(&topic.evidence).chain(concerns.iter().map(|(_, spans)| spans))))]
}

/// Topics that a reader outside the record knows by other words.
const EVERYDAY: &[(&str, &str)] = &[
    ("obsessions and compulsions", "worries that stick and the urge to check"),
    ("self-criticism and low self-worth", "being hard on oneself"),
    ("traumatic memories", "hard memories"),
    ("autism and sensory overload", "autism and too much noise and light"),
];

fn named(writer: &Writer<'_>, topic: &Topic) -> String {
    let name = writer.clause(&topic.name);
    match EVERYDAY.iter().find(|(term, _)| writer.is_plain() && name.contains(term)) {
        Some((term, plain)) => name.replace(term, plain),
        None => name,
    }
}

/// What the talk came back to: of some weight, in several places.
fn is_theme(topic: &Topic) -> bool {
    let mut turns: Vec<usize> = topic.evidence.iter().map(|span| span.turn).collect();
    turns.sort_unstable();
    turns.dedup();
    // Medication has its own place in every note.
    topic.share >= 7 && turns.len() >= 3 && topic.name != "medication"
}

pub(super) fn themes(writer: &Writer<'_>) -> Vec<Line> {
    let topics: Vec<&Topic> =
        writer.facts().topics.iter().skip(1).filter(|topic| is_theme(topic)).take(THEMES).collect();
    if topics.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = topics.iter().map(|topic| named(writer, topic)).collect();
    let names_joined = and(&names);
    let text = match (writer.person.is_you(), writer.is_plain(), names.len()) {
        (true, ..) => format!("We also spoke about {names_joined}"),
        (false, true, 1) => format!("Another key theme was {names_joined}"),
        (false, true, _) => format!("Key themes were {names_joined}"),
        (false, false, 1) => format!("A further theme was {names_joined}"),
        (false, false, _) => format!("Themes included {names_joined}"),
    };
    vec![Line::should(text, &evidence(topics.iter().map(|topic| &topic.evidence)))]
}
