//! What a reader outside the session needs: the ask, the history, what goes on.

use super::super::grammar::and;
use super::super::writer::{Line, Writer};
use crate::facts::{RiskStatus, Subject};
use crate::note::{Urgency, gap};

/// The first line of a referral: what is asked, and how soon.
pub(super) fn ask(writer: &Writer<'_>) -> Vec<Line> {
    let recipient = writer.request.recipient.as_ref();
    let ask = recipient.and_then(|recipient| recipient.ask.as_deref()).map(|ask| ask.trim().trim_end_matches('.'));
    let ask = ask.filter(|ask| !ask.is_empty()).map_or_else(|| gap("what is asked of the reader"), str::to_owned);
    let text = match recipient.and_then(|recipient| recipient.urgency) {
        Some(Urgency::Routine) => format!("I am writing with a routine request: {ask}"),
        Some(Urgency::Soon) => format!("I am writing with a request that should be met soon: {ask}"),
        Some(Urgency::Urgent) => format!("I am writing with an urgent request: {ask}"),
        None => format!("I am writing with a request: {ask}. Urgency: {}", gap("routine, soon or urgent")),
    };
    vec![Line::must(text, &[])]
}

/// Earlier sessions: what they were about, and risk that was spoken of then.
pub(super) fn earlier(writer: &Writer<'_>) -> Vec<Line> {
    if writer.earlier.is_empty() {
        return Vec::new();
    }
    let count = writer.earlier.len();
    let mut topics: Vec<String> = Vec::new();
    for topic in writer.earlier.iter().filter_map(|session| session.facts.topics.first()) {
        let name = writer.clause(&topic.name);
        if !topics.contains(&name) {
            topics.push(name);
        }
    }
    topics.truncate(4);
    let sessions =
        if count == 1 { "In one earlier session".to_owned() } else { format!("In {count} earlier sessions") };
    let mut lines = Vec::new();
    if !topics.is_empty() {
        lines.push(Line::should(format!("{sessions} we worked on {}", and(&topics)), &[]));
    }
    let risks = writer.earlier.iter().flat_map(|session| &session.facts.risks);
    let disclosed = risks.filter(|risk| {
        risk.subject == Subject::Client && matches!(risk.status, RiskStatus::Disclosed | RiskStatus::Past)
    });
    if disclosed.count() > 0 {
        let text =
            format!("Risk was disclosed in an earlier session: {}", gap("what was disclosed then, and what was done"));
        lines.push(Line::must(text, &[]));
    }
    lines
}

/// What the therapist goes on doing while the reader acts.
pub(super) fn continuing(writer: &Writer<'_>) -> Vec<Line> {
    let Some(topic) = writer.facts().topics.first() else { return Vec::new() };
    vec![Line::may(format!("I go on seeing {} for this", writer.person.full()), &topic.evidence)]
}
