//! Who does what until when; what was declined; when the next meeting is.

use super::super::grammar::{and, capitalized, time, verb};
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

/// What is to be done and when, apart: "write one page", "by Tuesday night".
fn parts(writer: &Writer<'_>, action: &Action) -> (String, Option<String>) {
    let what = writer.clause(&action.what);
    let given = action.when.as_deref().map(str::trim).filter(|when| !when.is_empty());
    if let Some(when) = given.filter(|when| !what.to_lowercase().contains(&when.to_lowercase())) {
        return (what, Some(time::at(&writer.clause(when))));
    }
    match time::split_time(&what) {
        Some((before, when)) => (before.to_owned(), Some(when.to_owned())),
        None => (what, None),
    }
}

/// "write one page by Tuesday night".
fn phrase(writer: &Writer<'_>, action: &Action) -> String {
    match parts(writer, action) {
        (what, Some(when)) => format!("{what} {when}"),
        (what, None) => what,
    }
}

/// A sentence of an action: with its time behind it, or in front where that would repeat what was said.
fn sentence(writer: &Writer<'_>, lead: &str, action: &Action) -> String {
    if let Some(noun) = noun_task(writer, action) {
        return noun;
    }
    let (what, when) = parts(writer, action);
    // "do not skip it": "Client not to skip it", "They will not skip it".
    let (lead, what) = match what.strip_prefix("do not ") {
        Some(rest) => match lead.strip_suffix(" to") {
            Some(who) => (format!("{who} not to"), rest.to_owned()),
            None => (format!("{lead} not"), rest.to_owned()),
        },
        None => (lead.to_owned(), what),
    };
    let Some(when) = when else { return format!("{lead} {what}") };
    let behind = format!("{lead} {what} {when}");
    if writer.copying.copies(&behind) && time::can_open(&when) {
        return format!("{}, {} {what}", capitalized(&when), lowered(&lead));
    }
    behind
}

/// A task that shares no sentence with another.
fn stands_alone(action: &Action) -> bool {
    action.what.contains(": ") || action.what.starts_with("do not ")
}

/// A task that is a thing and no deed: "do this: one page", "keep to this for the phone: off at six".
fn noun_task(writer: &Writer<'_>, action: &Action) -> Option<String> {
    let what = writer.clause(&action.what);
    let when = action.when.as_deref().map(|when| format!(" {}", time::at(&writer.clause(when)))).unwrap_or_default();
    let agreed = if writer.is_plain() { "We agreed on this" } else { "Agreed task" };
    if let Some(task) = what.strip_prefix("do this: ") {
        return Some(format!("{agreed}: {task}{when}"));
    }
    let (matter, task) = what.strip_prefix("keep to this for ")?.split_once(": ")?;
    let matter = matter.split(',').next().unwrap_or(matter);
    Some(format!("{agreed} for {matter}: {task}{when}"))
}

/// "They will" → "they will" behind a time; a name, "I" and a placeholder keep their capital.
fn lowered(lead: &str) -> String {
    let mut chars = lead.chars();
    let first = lead.split(' ').next().unwrap_or_default();
    let common = ["They", "You", "We", "He", "She", "Client", "Patient", "Therapist", "The"].contains(&first);
    if !common {
        return lead.to_owned();
    }
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
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
                Line::must(sentence(writer, &format!("{who} to"), action), &action.evidence)
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
                if !stands_alone(action)
                    && !group.iter().any(|one| stands_alone(one))
                    && group.len() < 2
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
        let they = writer.they();
        let lead = match owner {
            Owner::Client if place == 0 => format!("We agreed that {} will", writer.person.full()),
            Owner::Client if place == last && place > 1 => format!("{they} will also"),
            Owner::Client => format!("{they} will"),
            Owner::Therapist => "I will".to_owned(),
            Owner::Both => "We will".to_owned(),
        };
        let text = match group.as_slice() {
            [one] => sentence(writer, &lead, one),
            several => {
                format!("{lead} {}", and(&several.iter().map(|action| phrase(writer, action)).collect::<Vec<_>>()))
            }
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
        let what = refused(writer, action);
        let text = if writer.person.is_you() {
            format!("You did not want {what}, and that is fine")
        } else if writer.is_plain() {
            format!("{} did not want {what}", writer.client())
        } else {
            format!("{} declined {what}", writer.client())
        };
        lines.push(Line::must(text, &action.evidence));
    }
    let floated =
        facts.actions.iter().filter(|action| action.agreement == Agreement::Floated && !action.what.trim().is_empty());
    for action in floated.take(2) {
        let what = idea(writer, action);
        let text = if writer.is_plain() {
            format!("We left the idea of {what} open")
        } else {
            format!("Discussed and left open: {what}")
        };
        lines.push(Line::may(text, &action.evidence));
    }
    lines
}

/// "to email the team"; a noun phrase ("naltrexone", "carrying a tablet") as it is.
pub(super) fn refused(writer: &Writer<'_>, action: &Action) -> String {
    let what = writer.clause(&action.what);
    let first = what.split(' ').next().unwrap_or_default().to_lowercase();
    let article = ["a", "an", "any", "more", "no", "the", "their", "your"].contains(&first.as_str());
    let gerund = first.ends_with("ing") && !["bring", "ring", "sing", "spring", "swing"].contains(&first.as_str());
    let medication = writer.facts().medications.iter().any(|medication| medication.name == first);
    if article || gerund || medication || first == "to" { what } else { format!("to {what}") }
}

/// "joining a group", of a proposal that nobody took up or turned down.
fn idea(writer: &Writer<'_>, action: &Action) -> String {
    let refused = refused(writer, action);
    match refused.strip_prefix("to ").and_then(|what| what.split_once(' ')) {
        Some((verb, rest)) if !rest.contains(" and ") => format!("{} {rest}", verb::gerund(verb)),
        _ => refused,
    }
}

pub(super) fn next(writer: &Writer<'_>) -> Vec<Line> {
    let next = writer.facts().next.as_ref().filter(|next| !next.when.trim().is_empty());
    let when = next.map_or_else(|| gap("date of the next session"), |next| time::at(&next.when));
    let spans = next.map(|next| next.evidence.clone()).unwrap_or_default();
    let text = if writer.is_plain() { format!("We meet again {when}") } else { format!("Next session {when}") };
    vec![Line::must(text, &spans)]
}
