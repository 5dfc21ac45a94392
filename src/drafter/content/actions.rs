//! Who does what until when; what was declined; when the next meeting is.

use super::super::grammar::{and, time};
use super::super::writer::{Line, Writer, evidence};
use crate::facts::{Action, Agreement, Owner};
use crate::note::gap;

/// Words two actions may have together to share a plain sentence.
const SHARED_SENTENCE: usize = 15;

fn of<'a>(writer: &Writer<'a>, owner: Owner, agreement: Agreement) -> Vec<&'a Action> {
    let actions = writer.facts().actions.iter();
    actions
        .filter(|action| action.owner == owner && action.agreement == agreement && !action.what.trim().is_empty())
        .collect()
}

fn is_next_meeting(writer: &Writer<'_>, action: &Action) -> bool {
    let what = action.what.to_lowercase();
    writer.facts().next.is_some()
        && ["meet", "next session", "see each other", "come back"].iter().any(|start| what.starts_with(start))
}

/// "write one page by Tuesday night".
fn phrase(writer: &Writer<'_>, action: &Action) -> String {
    let what = writer.clause(&action.what);
    match action.when.as_deref().map(str::trim).filter(|when| !when.is_empty()) {
        Some(when) if !what.to_lowercase().contains(&when.to_lowercase()) => {
            format!("{what} {}", time::at(&writer.clause(when)))
        }
        _ => what,
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

pub(super) fn actions(writer: &Writer<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for owner in [Owner::Client, Owner::Both, Owner::Therapist] {
        let agreed: Vec<&Action> = of(writer, owner, Agreement::Agreed)
            .into_iter()
            .filter(|action| !is_next_meeting(writer, action))
            .collect();
        if writer.is_plain() {
            lines.extend(plain(writer, owner, &agreed));
        } else {
            lines.extend(agreed.iter().map(|action| {
                let who = match owner {
                    Owner::Client => writer.client(),
                    Owner::Therapist => "Therapist".to_owned(),
                    Owner::Both => format!("{} and therapist", writer.client()),
                };
                Line::must(format!("{who} to {}", phrase(writer, action)), &action.evidence)
            }));
        }
    }
    lines
}

fn plain(writer: &Writer<'_>, owner: Owner, agreed: &[&Action]) -> Vec<Line> {
    let mut groups: Vec<Vec<&Action>> = Vec::new();
    for action in agreed {
        let length = words(&phrase(writer, action));
        match groups.last_mut() {
            Some(group)
                if group.len() < 2
                    && group.iter().map(|one| words(&phrase(writer, one))).sum::<usize>() + length
                        <= SHARED_SENTENCE =>
            {
                group.push(action);
            }
            _ => groups.push(vec![action]),
        }
    }
    let last = groups.len().saturating_sub(1);
    let mut lines = Vec::new();
    for (place, group) in groups.iter().enumerate() {
        let phrases: Vec<String> = group.iter().map(|action| phrase(writer, action)).collect();
        let phrases = and(&phrases);
        let they = writer.they();
        let text = match owner {
            Owner::Client if place == 0 && !writer.person.is_you() => {
                format!("We agreed that {} will {phrases}", writer.person.full())
            }
            Owner::Client if place == 0 => format!("We agreed that you will {phrases}"),
            Owner::Client if place == last && place > 1 => format!("{they} will also {phrases}"),
            Owner::Client => format!("{they} will {phrases}"),
            Owner::Therapist => format!("I will {phrases}"),
            Owner::Both => format!("We will {phrases}"),
        };
        lines.push(Line::must(text, &evidence(group.iter().map(|action| &action.evidence))));
    }
    lines
}

pub(super) fn declined(writer: &Writer<'_>) -> Vec<Line> {
    let facts = writer.facts();
    let mut lines = Vec::new();
    let declined: Vec<&Action> = facts
        .actions
        .iter()
        .filter(|action| action.agreement == Agreement::Declined && !action.what.trim().is_empty())
        .collect();
    for action in &declined {
        let what = writer.clause(&action.what);
        let text = if writer.person.is_you() {
            format!("You did not want to {what}, and that is fine")
        } else if writer.is_plain() {
            format!("{} did not want to {what}", writer.client())
        } else {
            format!("{} declined to {what}", writer.client())
        };
        lines.push(Line::must(text, &action.evidence));
    }
    let floated =
        facts.actions.iter().filter(|action| action.agreement == Agreement::Floated && !action.what.trim().is_empty());
    for action in floated.take(2) {
        let what = writer.clause(&action.what);
        let text = if writer.is_plain() {
            format!("The idea to {what} was left open")
        } else {
            format!("Discussed without agreement: to {what}")
        };
        lines.push(Line::may(text, &action.evidence));
    }
    lines
}

pub(super) fn next(writer: &Writer<'_>) -> Vec<Line> {
    let next = writer.facts().next.as_ref().filter(|next| !next.when.trim().is_empty());
    let when = next.map_or_else(|| gap("date of the next session"), |next| time::at(&next.when));
    let spans = next.map(|next| next.evidence.clone()).unwrap_or_default();
    let text = if writer.is_plain() { format!("We meet again {when}") } else { format!("Next session {when}") };
    vec![Line::must(text, &spans)]
}
