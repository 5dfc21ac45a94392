//! The therapist's idea reported as the client's, or the client's as the therapist's.

use crate::check::context::Context;
use crate::check::evidence::{Query, Stance, stance};
use crate::check::note_text::{Clause, Reporter, SectionText, Time};
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::{Answer, is_tentative, opening};
use crate::facts::words::{Class, Key, Word};
use crate::redact::Span;
use crate::transcript::Role;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for section in &context.sections {
        for line in &section.lines {
            for clause in line.clauses.iter().filter(|clause| clause.time == Time::Told) {
                match clause.reporter {
                    Reporter::Client => said_by_therapist(context, section, clause, found),
                    Reporter::Therapist => said_by_client(context, section, clause, found),
                    Reporter::Nobody => {}
                }
            }
        }
    }
}

fn matter(clause: &Clause) -> Vec<&Word> {
    clause.words.iter().filter(|word| matches!(word.class, Class::Content) && !word.negated).collect()
}

/// Who says a key, and where first.
fn sayings<'c>(context: &'c Context<'_>, key: Key, role: Role) -> impl Iterator<Item = usize> + 'c {
    let index = &context.index;
    let of_role = move |place: &usize| {
        index.said.get(*place).is_some_and(|said| (said.role == Role::Therapist) == (role == Role::Therapist))
    };
    index.places(key).iter().map(|place| *place as usize).filter(of_role)
}

/// "Client reported …": the matter stands in an idea of the therapist's, and the client never took it up.
fn said_by_therapist(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let text = section.part(&clause.range).to_lowercase();
    if [
        "disagree",
        "did not",
        "therapist",
        "suggest",
        "not fully",
        "asked",
        "enquiry",
        "inquiry",
        "denied",
        "suicid",
        "self-harm",
        "thoughts of",
    ]
    .iter()
    .any(|cue| text.contains(cue))
    {
        return;
    }
    let index = &context.index;
    let matter = matter(clause);
    // The very words count here: an equivalent of the therapist's word may be the client's own.
    let told = matter.iter().filter(|word| index.has(word.stem));
    let query = Query { keys: told.map(|word| (word.stem, index.weight(word.stem))).collect() };
    // Ideas that the therapist put forward and that hold part of the clause.
    let mut places: Vec<u32> = query.keys.iter().flat_map(|(key, _)| index.places(*key)).copied().collect();
    places.sort_unstable();
    places.dedup();
    let mut best: Option<(f64, usize, Vec<Key>)> = None;
    for place in places.into_iter().map(|place| place as usize) {
        let Some(said) = index.said.get(place) else { continue };
        let confirmed = said.question && said.answer == Some(Answer::Yes);
        if said.role != Role::Therapist || confirmed || !is_tentative(index.text_of(said)) {
            continue;
        }
        let only_here: Vec<(Key, f64)> = query
            .keys
            .iter()
            .filter(|(key, _)| index.words_of(said).iter().any(|word| word.stem == *key))
            .filter(|(key, _)| !taken_up(context, *key, said.span.turn))
            .copied()
            .collect();
        let weight: f64 = only_here.iter().map(|(_, weight)| weight).sum();
        if !only_here.is_empty() && best.as_ref().is_none_or(|(known, ..)| weight > *known) {
            best = Some((weight, place, only_here.into_iter().map(|(key, _)| key).collect()));
        }
    }
    let Some((weight, place, keys)) = best else { return };
    let total = query.weight();
    let Some(said) = index.said.get(place) else { return };
    let rejected = rejects(context, said.span.turn);
    let enough = if rejected { 0.2 } else { 0.45 };
    if total <= 0.0 || weight / total < enough || (keys.len() < 2 && !rejected) {
        return;
    }
    let severity = if rejected { Severity::Error } else { Severity::Warning };
    let message = "In the session this was the therapist's idea, and the client did not take it up. Write who said it, and what the client made of it.";
    let answer = Span {
        turn: said.span.turn + 1,
        start: 0,
        end: index.redacted.turns().get(said.span.turn + 1).map_or(0, |turn| turn.text.len()),
    };
    found.push(context.at(Rule::WrongSpeaker, severity, section, &clause.range, message).with([said.span, answer]));
}

/// The client says it too, and not only to turn it down.
fn taken_up(context: &Context<'_>, key: Key, turn: usize) -> bool {
    let index = &context.index;
    sayings(context, key, Role::Client).any(|place| {
        let answers = index.said.get(place).is_some_and(|said| said.span.turn == turn + 1);
        match stance(index, place, key) {
            Stance::So => true,
            Stance::Open => !answers,
            Stance::NotSo => false,
        }
    })
}

/// The next turn turns the idea down: "no", "I don't know about that", "I wouldn't call it that".
fn rejects(context: &Context<'_>, turn: usize) -> bool {
    let Some(next) = context.index.redacted.turns().get(turn + 1) else { return false };
    let lower = next.text.to_lowercase().replace('’', "'");
    let start: String = lower.chars().take(160).collect();
    opening(&next.text) == Some(Answer::No)
        || [
            "don't know about that",
            "don't know that",
            "wouldn't call",
            "wouldn't say",
            "wouldn't put",
            "not sure",
            "don't think",
            "not really",
            "it's more",
            "more like",
            "i'd call",
            "that's not it",
            "not quite",
            "i don't see it",
            "if you say so",
            "hm.",
            "hmm.",
            "maybe.",
            "i dunno about",
            "you're reading",
            "that's a bit",
            "doesn't feel like",
            "doesn't ring",
            "not how i",
        ]
        .iter()
        .any(|cue| start.contains(cue))
}

/// "Therapist proposed …": the client said it first.
fn said_by_client(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let text = section.part(&clause.range).to_lowercase();
    let guess = ["may ", "might", "could ", "relate", "whether", "because", "reflect", "sense of"]
        .iter()
        .any(|cue| text.contains(cue));
    if guess {
        return;
    }
    if ![
        "proposed",
        "suggested",
        "recommended",
        "came up with",
        "introduced the idea",
        "advised",
        "put forward",
        "raised the idea",
        "offered the idea",
    ]
    .iter()
    .any(|cue| text.contains(cue))
    {
        return;
    }
    let index = &context.index;
    let matter = matter(clause);
    let query = Query::of(index, matter.iter().copied());
    let total = query.weight();
    if matter.len() < 2 || total <= 0.0 {
        return;
    }
    // A turn of each that holds half of the matter; whoever has one first brought it up.
    let first = |therapist: bool| {
        let turns = index.redacted.turns().iter().enumerate();
        turns.filter(|(_, turn)| (turn.role == Role::Therapist) == therapist).map(|(turn, _)| turn).find(|turn| {
            let held: f64 = query
                .keys
                .iter()
                .filter(|(key, _)| {
                    index
                        .turn(*turn)
                        .filter_map(|place| index.said.get(place))
                        .any(|said| index.words_of(said).iter().any(|word| word.key == *key))
                })
                .map(|(_, weight)| weight)
                .sum();
            held / total >= 0.5
        })
    };
    if let Some(client) = first(false)
        && first(true).is_none_or(|therapist| client < therapist)
    {
        let message = "In the session the client said this first. Write whose idea it was.";
        let span =
            Span { turn: client, start: 0, end: index.redacted.turns().get(client).map_or(0, |turn| turn.text.len()) };
        found.push(context.at(Rule::WrongSpeaker, Severity::Error, section, &clause.range, message).with([span]));
    }
}
