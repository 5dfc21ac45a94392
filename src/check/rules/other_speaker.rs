//! "Client stated …": somebody else in the room said it; or "partner reported …", and the client did.

use super::wrong_speaker::matter;
use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::note_text::{CLIENT_VERBS, Clause, SectionText};
use crate::check::people;
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::Key;
use crate::redact::Span;
use crate::transcript::Role;

/// Whose words a clause says it gives, where somebody beside the client speaks in the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claimed {
    Client,
    Other,
}

/// By the subject that stands first, before a verb of saying: "client stated", "partner described", and "C" and "P" for a couple.
fn claimed(text: &str) -> Option<Claimed> {
    let mut words = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '[' | ']' | '_')))
        .filter(|word| !word.is_empty());
    let mut first = words.next()?;
    while matches!(first, "and" | "but" | "while" | "the" | "The") {
        first = words.next()?;
    }
    let said = words.take(3).any(|word| {
        let lower = word.to_ascii_lowercase();
        CLIENT_VERBS.binary_search(&lower.as_str()).is_ok()
            || matches!(lower.as_str(), "suggested" | "proposed" | "added")
    });
    match first {
        _ if !said => None,
        "C" | "Client" | "client" | "Patient" | "patient" => Some(Claimed::Client),
        "P" => Some(Claimed::Other),
        _ if people::is_other(first) => Some(Claimed::Other),
        _ => None,
    }
}

/// What is given as one speaker's, and the other said it and that one did not.
pub(super) fn said_by_other(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    found: &mut Vec<Finding>,
) {
    let index = &context.index;
    let role_of = |role: Role| matches!(role, Role::Other);
    let speaks = |role: Role| index.said.iter().any(|said| said.role == role);
    if !speaks(Role::Client) {
        said_by_label(context, section, clause, found);
        return;
    }
    if !speaks(Role::Other) {
        return;
    }
    // Where a note calls both of a couple by what they are to each other, nothing says which one is the client.
    if !context.sections.iter().any(|section| names_client(section.text())) {
        return;
    }
    let text = section.part(&clause.range);
    let Some(claimed) = claimed(text) else { return };
    let lower = text.to_lowercase();
    if ["therapist", "disagree", "declin"].iter().any(|cue| lower.contains(cue)) {
        return;
    }
    let subject = clause.words.first().map_or(clause.range.start, |word| word.end);
    let matter = matter(clause).into_iter().filter(|word| word.start >= subject);
    let query = Query::told(index, matter);
    let total = query.weight();
    let of = |key: Key, other: bool| {
        index
            .places(key)
            .iter()
            .filter_map(|place| index.said.get(*place as usize))
            .any(|said| said.role != Role::Therapist && role_of(said.role) == other)
    };
    let other = claimed == Claimed::Client;
    let theirs = query.keys.iter().filter(|(key, _)| of(*key, other) && !of(*key, !other));
    let (count, weight) = theirs.fold((0, 0.0), |(count, sum), (_, weight)| (count + 1, sum + weight));
    if count < 2 || weight < 0.5 * total {
        return;
    }
    let places = query.keys.iter().flat_map(|(key, _)| index.places(*key));
    let said = places.filter_map(|place| index.said.get(*place as usize));
    let said = said.filter(|said| said.role != Role::Therapist && role_of(said.role) == other);
    let spans: Vec<Span> = said.map(|said| said.span).take(3).collect();
    let message = if other {
        "In the session somebody else said this, not the client. Write who said it."
    } else {
        "In the session the client said this, not the person named here. Write who said it."
    };
    found.push(context.at(Rule::WrongSpeaker, Severity::Warning, section, &clause.range, message).with(spans));
}

/// "Husband described …" in a session of husband and wife: what the other says, and the one who is named never does.
fn said_by_label(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let index = &context.index;
    let turns = index.redacted.turns();
    let text = section.part(&clause.range);
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty());
    let Some(named) = words.find(|word| !matches!(*word, "and" | "but" | "while" | "the")) else { return };
    let says = words.take(2).any(|word| {
        CLIENT_VERBS.binary_search(&word).is_ok()
            || matches!(word, "suggested" | "proposed" | "devised" | "added" | "asked" | "offered")
    });
    let label = |turn: usize| turns.get(turn).filter(|turn| turn.role == Role::Other).map(|turn| turn.speaker.as_str());
    let is_named = |label: &str| label.eq_ignore_ascii_case(named);
    let speaks = turns.iter().any(|turn| turn.role == Role::Other && is_named(&turn.speaker));
    if !says || !speaks || ["therapist", "disagree", "declin"].iter().any(|cue| lower.contains(cue)) {
        return;
    }
    let subject = clause.words.first().map_or(clause.range.start, |word| word.end);
    let query = Query::told(index, matter(clause).into_iter().filter(|word| word.start >= subject));
    let of = |key: Key, own: bool| {
        let mut said = index.places(key).iter().filter_map(|place| label(index.turn_of(*place as usize)));
        said.any(|label| is_named(label) == own)
    };
    let theirs = query.keys.iter().filter(|(key, _)| of(*key, false) && !of(*key, true));
    let (count, weight) = theirs.fold((0, 0.0), |(count, sum), (_, weight)| (count + 1, sum + weight));
    if count < 2 || weight < 0.5 * query.weight() {
        return;
    }
    let places = query.keys.iter().flat_map(|(key, _)| index.places(*key)).map(|place| *place as usize);
    let others = places.filter(|place| label(index.turn_of(*place)).is_some_and(|label| !is_named(label)));
    let spans: Vec<Span> = others.filter_map(|place| index.said.get(place)).map(|said| said.span).take(3).collect();
    let message = "In the session the other person in the room said this, not the one named here. Write who said it.";
    found.push(context.at(Rule::WrongSpeaker, Severity::Warning, section, &clause.range, message).with(spans));
}

/// "Client", or "C" for one of a couple.
fn names_client(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| matches!(word, "C" | "Client" | "client" | "Patient" | "patient"))
}
