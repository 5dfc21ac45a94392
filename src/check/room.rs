//! Couples and families: sessions in which nobody is the client alone, and who of those in the room a clause of the note is about.

use std::ops::Range;

use super::context::Context;
use super::note_text::SectionText;
use super::people;
use crate::facts::Risk;
use crate::transcript::Role;

/// Nobody in the session is the client alone: partners, or a family, by their names.
pub(crate) fn is_shared(context: &Context<'_>) -> bool {
    let turns = context.index.redacted.turns();
    turns.iter().any(|turn| turn.role == Role::Other) && turns.iter().all(|turn| turn.role != Role::Client)
}

/// Who of those in the room the note means at a place of a clause, in its own word ("wife took an overdose"); nobody where
/// it is somebody of theirs ("wife's sister"), or where one person is the client.
pub(crate) fn member(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Range<usize>,
    at: usize,
) -> Option<String> {
    if !is_shared(context) {
        return None;
    }
    let before = section.part(&(clause.start..at)).to_lowercase();
    let mut people = before
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '[' | ']' | '_')))
        .filter(|word| people::names_other(word));
    let first = people.next()?.split(['\'', '’']).next()?.to_owned();
    (speaks(context, &first) && people.next().is_none()).then_some(first)
}

/// Somebody in the room goes by this word; where they go by names, it is one that partners and families go by.
fn speaks(context: &Context<'_>, word: &str) -> bool {
    let mut labels = labels(context).peekable();
    if labels.clone().any(people::is_other) {
        return labels.any(|label| label.eq_ignore_ascii_case(word));
    }
    labels.peek().is_some() && matches!(word, "wife" | "husband" | "partner" | "mother" | "father")
}

fn labels<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c str> + Clone {
    let turns = context.index.redacted.turns().iter();
    turns.filter(|turn| turn.role == Role::Other).map(|turn| turn.speaker.as_str())
}

/// What was said of a risk was said by this member of the room, or by somebody who goes by a name.
pub(crate) fn said_it(context: &Context<'_>, risk: &Risk, member: &str) -> bool {
    let turns = context.index.redacted.turns();
    let said = risk.evidence.iter().filter_map(|span| turns.get(span.turn));
    let mut labels = said.filter(|turn| turn.role == Role::Other).map(|turn| turn.speaker.as_str()).peekable();
    labels.peek().is_none() || labels.any(|label| label.eq_ignore_ascii_case(member) || !people::is_other(label))
}

/// Somebody in the room who is not the client alone answered for this risk.
pub(crate) fn answered_by_one(context: &Context<'_>, risk: &Risk) -> bool {
    let turns = context.index.redacted.turns();
    risk.evidence.iter().filter_map(|span| turns.get(span.turn)).any(|turn| turn.role == Role::Other)
}
