//! "The client came up with …", "it was the therapist who asked for …": who put a thing forward, held against who says most
//! of it first.

use std::ops::Range;

use crate::check::agent::{Agent, Subject, subject};
use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::note_text::{Clause, SectionText};
use crate::check::people;
use crate::check::room::is_shared;
use crate::check::rules::proposing;
use crate::check::rules::wrong_speaker::is_recalled;
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::{Class, Word};
use crate::redact::RedactedTurn;
use crate::redact::Span;
use crate::text::{first_of, says_any};
use crate::transcript::Role;

/// Share of what anybody said of a matter that one turn must have.
const MUCH: f64 = 0.45;
/// Share of that which the one whom the note names may have said before.
const BEFORE: f64 = 0.5;
/// Share of a matter that must be new with them where the other has spoken of the rest.
const ADDED: f64 = 0.4;
/// Share of a matter that the session has in some words.
pub(super) const SPOKEN: f64 = 0.3;

/// How a note says that somebody had an idea or put it forward, behind the one who did. Sorted.
const PROPOSES: &[&str] = &[
    "asked for",
    "asked that",
    "asked to",
    "brought up",
    "came up with",
    "devised",
    "first made",
    "first to",
    "had the idea",
    "introduced",
    "invited",
    "mentioned",
    "offered",
    "one who",
    "pointed out",
    "proposed",
    "put forward",
    "put it to",
    "raised",
    "recommended",
    "requested",
    "set ",
    "suggested",
    "thought of",
    "thought up",
];

/// How a therapist is said to have said what only a client may have said. Sorted.
const SAYS: &[&str] = &["called", "compared", "described", "likened", "remarked", "said"];

/// Words of proposing, which tell nothing of what was proposed. Sorted.
pub(super) const OF_PROPOSING: &[&str] = &[
    "advised",
    "alternative",
    "asked",
    "brought",
    "came",
    "chose",
    "comparison",
    "described",
    "first",
    "idea",
    "introduced",
    "invited",
    "likened",
    "made",
    "mentioned",
    "offered",
    "option",
    "plan",
    "planned",
    "possibility",
    "proposal",
    "proposed",
    "put",
    "raised",
    "recommended",
    "remarked",
    "request",
    "requested",
    "said",
    "set",
    "suggested",
    "suggestion",
    "thought",
    "wish",
    "wished",
];

/// Who is said to have put something forward, and where that is said in the clause.
pub(super) fn judge(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let text = section.part(&clause.range).to_lowercase();
    let Some((author, from, to)) = claim(&text) else { return };
    // "He", "she": in a couple or a family, anybody.
    let author = match author {
        Some(author) => author,
        None if is_shared(context) => return,
        None => Author::Client,
    };
    let (from, to) = (clause.range.start + from, clause.range.start + to);
    let matter = |word: &&Word| {
        from <= word.start
            && word.end <= to
            && matches!(word.class, Class::Content | Class::Placeholder)
            && !word.negated
            && OF_PROPOSING.binary_search(&section.part(&(word.start..word.end)).to_lowercase().as_str()).is_err()
            && section.part(&(word.start..word.end)).to_lowercase() != "client"
    };
    let index = &context.index;
    let all = Query::of(index, clause.words.iter().filter(matter));
    let query = Query::told(index, clause.words.iter().filter(matter));
    let total = query.weight();
    if query.keys.is_empty() || total < SPOKEN * all.weight() {
        return;
    }
    let before = found.len();
    first_said(context, &query, &author, section, clause, found);
    if found.len() == before {
        proposing::judge(context, &query, &author, section, &clause.range, found);
    }
}

/// Warns where somebody else says most of a matter first.
fn first_said(
    context: &Context<'_>,
    query: &Query,
    author: &Author,
    section: &SectionText<'_>,
    clause: &Clause,
    found: &mut Vec<Finding>,
) {
    let index = &context.index;
    let total = query.weight();
    let turns = index.redacted.turns();
    let is_author = |turn: &RedactedTurn| author.is(turn);
    // Somebody who was not in the room said nothing in it.
    if !turns.iter().any(&is_author) {
        return;
    }
    let said = said_in_turns(context, query);
    let weigh = |mask: u32| -> f64 {
        query.keys.iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0).map(|(_, (_, weight))| weight).sum()
    };
    let of = |others: bool| {
        let is_author = &is_author;
        said.iter().filter(move |(turn, _)| turns.get(*turn).is_some_and(|turn| is_author(turn) != others))
    };
    let most = of(true).map(|(_, mask)| weigh(*mask)).fold(0.0, f64::max);
    let Some((turn, mask)) = of(true).find(|(_, mask)| weigh(*mask) >= 0.8 * most).copied() else { return };
    let few =
        query.keys.iter().enumerate().any(|(bit, (key, _))| mask & (1 << bit) != 0 && index.places(*key).len() <= 3);
    if most < MUCH * total || mask.count_ones() < 2 && !(few && most >= 0.6 * total) {
        return;
    }
    let earlier = || of(false).filter(|(other, _)| *other < turn);
    let before = earlier().map(|(_, mask)| weigh(*mask)).fold(0.0, f64::max);
    // What they add is what was put forward: "the one at my sister's", where lifts have been spoken of.
    let added = mask & !earlier().fold(0, |all, (_, mask)| all | mask);
    if before > BEFORE * most && weigh(added) < ADDED * total {
        return;
    }
    let message = "In the session someone else seems to have brought this up. Check who it was.";
    let span = Span { turn, start: 0, end: turns.get(turn).map_or(0, |turn| turn.text.len()) };
    found.push(context.at(Rule::WrongSpeaker, Severity::Warning, section, &clause.range, message).with([span]));
}

/// Turns before the one that has most of a matter in which it may have been put forward.
const SAME_TALK: usize = 4;
/// Share of what that turn has of it that puts it forward.
const FORWARD: f64 = 0.5;

/// Warns where, in the talk that says most of a matter, somebody else says it first than the one whom the note names.
pub(super) fn put_forward(
    context: &Context<'_>,
    query: &Query,
    author: &Author,
    section: &SectionText<'_>,
    range: &Range<usize>,
    found: &mut Vec<Finding>,
) {
    let turns = context.index.redacted.turns();
    let said = said_in_turns(context, query);
    let weigh = |mask: u32| -> f64 {
        query.keys.iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0).map(|(_, (_, weight))| weight).sum()
    };
    let most = said.iter().map(|(_, mask)| weigh(*mask)).fold(0.0, f64::max);
    let Some((settled, _)) = said.iter().find(|(_, mask)| weigh(*mask) >= most) else { return };
    let mut talk = said.iter().filter(|(turn, _)| (settled.saturating_sub(SAME_TALK)..=*settled).contains(turn));
    let Some((first, _)) = talk.find(|(_, mask)| weigh(*mask) >= FORWARD * most) else { return };
    let here = |turn: &RedactedTurn| author.is(turn);
    if most < MUCH * query.weight() || turns.get(*first).is_none_or(here) || !turns.iter().any(here) {
        return;
    }
    let message = "In the session someone else seems to have brought this up. Check who it was.";
    let span = Span { turn: *first, start: 0, end: turns.get(*first).map_or(0, |turn| turn.text.len()) };
    found.push(context.at(Rule::WrongSpeaker, Severity::Warning, section, range, message).with([span]));
}

/// Who is said to have put something forward.
pub(super) enum Author {
    Therapist,
    Client,
    /// By the label of their turns.
    Speaker(String),
}

impl Author {
    pub(super) fn is(&self, turn: &RedactedTurn) -> bool {
        match self {
            Self::Therapist => turn.role == Role::Therapist,
            Self::Client => turn.role == Role::Client,
            Self::Speaker(label) => turn.speaker.eq_ignore_ascii_case(label),
        }
    }
}

/// Who is said to have put something forward, where more than "he" or "she" says it, and the part of the clause that says
/// what.
fn claim(text: &str) -> Option<(Option<Author>, usize, usize)> {
    if says_any(text, &["declin", "did not", "refus", "set aside", "turned down"]) {
        return None;
    }
    // "The idea of … was put forward by the therapist", "… was the therapist's".
    let passive =
        ["put forward by ", "put to the client by ", "made by ", "proposed by ", "suggested by ", "raised by "];
    if let Some((end, by)) = passive.iter().find_map(|cue| text.find(cue).map(|at| (at, at + cue.len()))) {
        return Some((Some(author(text, by)?), 0, end));
    }
    let of = |author: &str| if author.contains("client") { Author::Client } else { Author::Therapist };
    let named = [" was the client's", " was the therapist's"].iter().find_map(|cue| Some((text.rfind(cue)?, cue)));
    if let Some((end, cue)) = named.filter(|(end, _)| *end > 2) {
        return Some((Some(of(cue)), 0, end));
    }
    // "It was the client's own suggestion to …", "it was the therapist's wish that …".
    let own = ["it was the client's ", "it was the therapist's "].iter().find(|cue| text.starts_with(**cue));
    if let Some(own) = own {
        let rest = text.get(own.len()..)?;
        let idea = ["own suggestion", "own idea", "suggestion", "idea", "wish", "request", "proposal"];
        let idea = idea.iter().find(|idea| rest.starts_with(**idea))?;
        return Some((Some(of(own)), own.len() + idea.len(), text.len()));
    }
    let Subject { agent, end, stressed } = subject(text)?;
    let rest = text.get(end..)?;
    let proposes = |cues: &[&str]| first_of(rest, cues).is_some_and(|at| at < 24);
    let says = agent == Agent::Therapist && proposes(SAYS);
    if !stressed && !proposes(PROPOSES) && !says {
        return None;
    }
    let start = text.get(..end)?.rfind("the ").unwrap_or(if stressed { 7 } else { 0 });
    if agent == Agent::Pronoun && !stressed {
        return Some((None, end, text.len()));
    }
    Some((Some(author(text, start)?), end, text.len()))
}

/// Who is named at a place.
pub(super) fn author(text: &str, at: usize) -> Option<Author> {
    let rest = text.get(at..)?;
    let named = subject(rest)?;
    match named.agent {
        Agent::Therapist => Some(Author::Therapist),
        Agent::Client => Some(Author::Client),
        Agent::Pronoun => None,
        Agent::Other => {
            let label = rest.get(..named.end)?.trim().trim_start_matches("the ").trim_end_matches("'s");
            (label.starts_with('[') || people::is_other(label)).then(|| Author::Speaker(label.to_owned()))
        }
    }
}

/// Which keys each turn has, in order.
fn said_in_turns(context: &Context<'_>, query: &Query) -> Vec<(usize, u32)> {
    let index = &context.index;
    let mut found: Vec<(usize, u32)> = Vec::new();
    for (bit, (key, _)) in query.keys.iter().enumerate() {
        for said in index.places(*key).iter().filter_map(|place| index.said.get(*place as usize)) {
            // "You said last time …": what the therapist recalls was said by the client.
            if said.role == Role::Therapist && is_recalled(index.plain_of(said)) {
                continue;
            }
            match found.iter_mut().find(|(turn, _)| *turn == said.span.turn) {
                Some((_, mask)) => *mask |= 1 << bit,
                None => found.push((said.span.turn, 1 << bit)),
            }
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(PROPOSES.is_sorted() && SAYS.is_sorted() && OF_PROPOSING.is_sorted());
    }

    #[test]
    fn a_claim_names_an_author_and_a_matter() {
        for (text, expected) in [
            ("the therapist came up with using the lift.", Some("using the lift")),
            ("the idea of one question a day was put forward by the client.", Some("one question a day")),
            ("it was the client's own suggestion to have the salt checked.", Some("have the salt checked")),
            ("it was the therapist who called the plane a tube.", Some("called the plane a tube")),
            ("the client slept badly.", None),
            ("the client declined the group that the therapist suggested.", None),
        ] {
            let matter = claim(text).and_then(|(_, from, to)| text.get(from..to));
            assert_eq!(matter.is_some(), expected.is_some(), "{text}");
            assert!(
                expected.is_none_or(|part| matter.is_some_and(|matter| matter.contains(part))),
                "{text}: {matter:?}"
            );
        }
    }
}
