//! What the session was about.

use super::super::goals;
use super::super::grammar::and;
use super::super::writer::{Line, Writer, evidence};
use super::{agenda, stated};
use crate::facts::{Agreement, Owner, RiskKind, RiskStatus, Subject, Topic};
use crate::note::gap;

/// From this share of the talk a domain is surely what it was about.
const CERTAIN: u8 = 20;

/// Nouns that the focus is told with.
const NOUNS: usize = 3;

/// Themes that are named beside the focus.
const THEMES: usize = 3;

pub(super) fn focus(writer: &Writer<'_>) -> Vec<Line> {
    let Some(topic) = writer.facts().topics.first() else {
        return if writer.is_plain() { Vec::new() } else { vec![Line::must(gap("focus of the session"), &[])] };
    };
    let domain = domain(&topic.name);
    // What the domain's own name says is not said twice.
    let mut concerns = agenda::concerns(writer, &domain, &told_by(&topic.name));
    let (mut stated, settled) = stated::matters(writer);
    let said = |word: &str| matches!(word, "the" | "their" | "a") || domain.contains(word);
    stated.retain(|matter| !matter.split(' ').all(said));
    // What the plan calls it says more than the domain does; a client reads their own words.
    let goal =
        goals::worked_on(writer.goals(), writer.facts(), writer.session.wording()).filter(|_| !writer.person.is_you());
    // A note that opens with its goal has it in full right before.
    let cited =
        |goal| if writer.request.format == "girp" { goals::named(goal) } else { goals::cited(goal, writer.copying) };
    if !stated.is_empty() {
        // What they settled on says it best; one noun that the talk came back to goes with it.
        let told = stated.join(" ").to_lowercase();
        concerns.retain(|(noun, _)| !noun.split(' ').skip(1).any(|word| told.contains(word)));
        concerns.truncate(NOUNS.saturating_sub(stated.len()).min(1));
    }
    // A domain that little was said of is left out where something says more.
    let told = topic.share >= CERTAIN || stated.is_empty() && concerns.is_empty();
    let mut name = if told { named(writer, &domain) } else { String::new() };
    if !stated.is_empty() || !concerns.is_empty() {
        let nouns = stated.iter().chain(concerns.iter().map(|(noun, _)| noun));
        let nouns: Vec<String> = nouns.map(|noun| writer.clause(noun)).collect();
        let nouns = in_own_order(writer, &nouns);
        name = match (name.is_empty(), writer.is_plain()) {
            (true, _) => nouns,
            (_, true) => format!("{name}, above all {nouns}"),
            (_, false) => format!("{name}, in particular {nouns}"),
        };
    }
    let also = work(writer, &name);
    if !also.is_empty() && !writer.person.is_you() {
        let on = if name.contains(", ") { ", and on" } else { " and on" };
        name = format!("{name}{on} {}", and(&also));
    }
    if let Some(goal) = goal {
        let within = if writer.is_plain() { "as part of work on" } else { "in the context of" };
        name = format!("{name}, {within} {}", cited(goal));
    }
    let text = if writer.person.is_you() {
        format!("Today we talked mostly about {name}")
    } else if writer.is_plain() {
        format!("The session focused on {name}")
    } else {
        format!("Session focused on {name}")
    };
    let spans =
        writer.open(evidence([&topic.evidence, &settled].into_iter().chain(concerns.iter().map(|(_, spans)| spans))));
    let lead = text.find(&name).and_then(|at| text.get(..at)).unwrap_or_default();
    let safer = format!("{lead}{}", named(writer, &domain));
    vec![Line::must(text, &spans).or(safer).or(gap("focus of the session"))]
}

/// What else took up the session, whatever it was about: somebody's safety, the weeks to come, a handover.
fn work(writer: &Writer<'_>, named: &str) -> Vec<String> {
    let facts = writer.facts();
    let mut found = Vec::new();
    let at_risk = facts.risks.iter().any(|risk| {
        risk.subject == Subject::Client
            && risk.status == RiskStatus::Disclosed
            && !matches!(risk.kind, RiskKind::Substances | RiskKind::Psychosis | RiskKind::Driving | RiskKind::Means)
    });
    if at_risk && !named.contains("safe") {
        found.push("safety".to_owned());
    }
    let agreed = || facts.actions.iter().filter(|action| action.agreement == Agreement::Agreed);
    let handed = agreed().any(|action| {
        action.owner == Owner::Therapist && ["handover", "transfer"].iter().any(|word| action.what.contains(word))
    });
    if agreed().filter(|action| action.owner == Owner::Client).count() >= PLANNED {
        found.push("planning the next steps".to_owned());
    }
    if handed {
        found.push("the handover to another clinician".to_owned());
    }
    found
}

/// So many steps of the client's are a plan.
const PLANNED: usize = 2;

/// A list in an order that nobody said it in; with fewer nouns where there is none.
fn in_own_order(writer: &Writer<'_>, nouns: &[String]) -> String {
    for count in (1..=nouns.len()).rev() {
        let mut turned = nouns.get(..count).unwrap_or_default().to_vec();
        for _ in 0..count {
            let joined = and(&turned);
            if !writer.copying.copies(&format!("focused on {joined}")) {
                return joined;
            }
            turned.rotate_left(1);
        }
    }
    and(nouns)
}

/// Topics that a reader outside the record knows by other words.
const EVERYDAY: &[(&str, &str)] = &[
    ("obsessions and compulsions", "worries that stick and the urge to check"),
    ("self-criticism and low self-worth", "being hard on oneself"),
    ("traumatic memories", "hard memories"),
    ("autism and sensory overload", "autism and too much noise and light"),
];

/// A topic's name without the words in brackets that it was told by.
fn domain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, inside)) = rest.split_once(" (") {
        out.push_str(before);
        rest = inside.split_once(')').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// The words in brackets.
fn told_by(name: &str) -> Vec<&str> {
    let inside = name.split(" (").skip(1).filter_map(|rest| rest.split(')').next());
    inside.flat_map(|words| words.split(", ")).collect()
}

fn named(writer: &Writer<'_>, domain: &str) -> String {
    let name = writer.clause(domain);
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
    // A few words may belong to another matter; what sounds like a diagnosis must be beyond that doubt.
    let least = if LOADED.iter().any(|loaded| topic.name.starts_with(loaded)) { 18 } else { 11 };
    // Medication has its own place in every note.
    topic.share >= least && turns.len() >= 4 && topic.name != "medication"
}

/// Topics that a reader takes for a finding.
const LOADED: &[&str] = &[
    "a fear of",
    "attention and",
    "autism",
    "body image",
    "caring for",
    "cutting down",
    "eating",
    "gambling",
    "hearing voices",
    "identity",
    "living with pain",
    "low mood after",
    "mood swings",
    "obsessions",
    "panic",
    "self-harm",
    "suicidal",
    "traumatic",
];

pub(super) fn themes(writer: &Writer<'_>) -> Vec<Line> {
    let topics: Vec<&Topic> =
        writer.facts().topics.iter().skip(1).filter(|topic| is_theme(topic)).take(THEMES).collect();
    if topics.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = topics.iter().map(|topic| named(writer, &domain(&topic.name))).collect();
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
