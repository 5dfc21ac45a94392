//! "Client proposed …", "therapist suggested …", "was my idea": whoever brought it up first in the session had the idea.

use std::ops::RangeInclusive;

use rustc_hash::FxHashMap;

use super::wrong_speaker::matter;
use crate::check::context::Context;
use crate::check::evidence::{Query, by_client, matches};
use crate::check::note_text::{Clause, SectionText};
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::Index;
use crate::facts::words::Key;
use crate::redact::Span;
use crate::text::holds_any;
use crate::transcript::Role;

/// A word that stands in more sentences than this is no mark of one matter.
const RARE: usize = 8;

/// "… was my idea": the therapist's, without a verb that says so.
pub(super) fn is_therapists_idea(text: &str) -> bool {
    let lower = text.to_lowercase();
    holds_any(
        &lower,
        &[
            "my idea",
            "my suggestion",
            "therapist's idea",
            "therapist's suggestion",
            "therapist's proposal",
            "therapist's request",
            "therapist’s idea",
            "therapist’s suggestion",
            "therapist’s proposal",
            "came from therapist",
            "came from the therapist",
            "came from me",
            "suggested by therapist",
            "suggested by the therapist",
            "proposed by therapist",
            "proposed by the therapist",
            "recommended by the therapist",
            "clinician's suggestion",
            "clinician's idea",
            "put forward by therapist",
            "put forward by the therapist",
            "therapist put forward",
            "therapist had put forward",
            "therapist had suggested",
            "therapist had proposed",
            "the therapist suggested",
            "the therapist proposed",
        ],
    )
}

/// "Client proposed …": the therapist put it forward, and the client went along.
pub(super) fn proposed_by_therapist(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    found: &mut Vec<Finding>,
) {
    let text = section.part(&clause.range).to_lowercase();
    let clients = [
        "client proposed",
        "client suggested",
        "client came up",
        "client brought up",
        "client put forward",
        "client raised the",
        "client raised a",
        "client offered the idea",
        "client offered to",
        "client wondered",
        "client's own thought",
        "client’s own thought",
        "client's own idea",
        "client’s own idea",
        "you suggested",
        "you proposed",
        "you came up",
        "your idea",
        "your own idea",
        "own suggestion",
        "proposed own",
        "his own idea",
        "her own idea",
        "their own idea",
    ];
    if !clients.iter().any(|cue| text.contains(cue)) || text.contains("therapist") {
        return;
    }
    let index = &context.index;
    let matter = matter(clause);
    let words = matter
        .iter()
        .copied()
        .filter(|word| index.has(word.key) && !is_proposing(section.part(&(word.start..word.end))));
    let query = Query::of(index, words);
    let total = query.weight();
    if query.keys.len() < 2 || total <= 0.0 {
        return;
    }
    let Some(therapist) = first_of(context, &query, true) else { return };
    // In the same exchange the client may have begun it.
    if first_of(context, &query, false).is_some_and(|client| client < therapist) {
        return;
    }
    let holds = |(key, _): &&(Key, f64)| {
        index.places(*key).iter().any(|place| {
            index
                .said
                .get(*place as usize)
                .is_some_and(|said| said.role != Role::Therapist && said.span.turn < therapist)
        })
    };
    let known: f64 = query.keys.iter().filter(holds).map(|(_, weight)| weight).sum();
    if known >= 0.4 * total {
        return;
    }
    let message = "In the session the therapist put this forward first. Write whose idea it was.";
    let span = Span {
        turn: therapist,
        start: 0,
        end: index.redacted.turns().get(therapist).map_or(0, |turn| turn.text.len()),
    };
    found.push(context.at(Rule::WrongSpeaker, Severity::Warning, section, &clause.range, message).with([span]));
}

fn is_proposing(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["propos", "suggest", "idea", "recommend", "offer", "advis"].iter().any(|stem| lower.starts_with(stem))
}

/// The first turn of the therapist, or of anyone else, that holds half of a matter.
fn first_of(context: &Context<'_>, query: &Query, therapist: bool) -> Option<usize> {
    let index = &context.index;
    let mut turns: FxHashMap<usize, u32> = FxHashMap::default();
    for (bit, (key, _)) in query.keys.iter().enumerate() {
        for said in index.places(*key).iter().filter_map(|place| index.said.get(*place as usize)) {
            if (said.role == Role::Therapist) == therapist {
                *turns.entry(said.span.turn).or_default() |= 1 << bit;
            }
        }
    }
    let weigh = |mask: u32| -> f64 {
        query.keys.iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0).map(|(_, (_, weight))| weight).sum()
    };
    turns.into_iter().filter(|(_, mask)| weigh(*mask) >= 0.5 * query.weight()).map(|(turn, _)| turn).min()
}

/// The turn of the client in which some rare words of a matter at least, and half of them, stand before the therapist says any.
fn rare_words_first(index: &Index<'_>, query: &Query, named: usize) -> Option<Span> {
    let rare: Vec<Key> =
        query.keys.iter().map(|(key, _)| *key).filter(|key| (1..=RARE).contains(&index.places(*key).len())).collect();
    let first = |therapist: bool| {
        let places = rare.iter().flat_map(|key| index.places(*key)).filter_map(|place| index.said.get(*place as usize));
        places.filter(|said| (said.role == Role::Therapist) == therapist).map(|said| said.span.turn).min()
    };
    let therapist = first(true).unwrap_or(usize::MAX);
    let spans = rare.iter().flat_map(|key| index.places(*key)).filter_map(|place| index.said.get(*place as usize));
    let spans = spans.filter(|said| said.role != Role::Therapist && said.span.turn < therapist).map(|said| said.span);
    let in_turn = |turn: usize| {
        let has = |key: &&Key| index.places(**key).iter().any(|place| index.turn_of(*place as usize) == turn);
        rare.iter().filter(has).count()
    };
    let enough = |span: &Span| in_turn(span.turn) >= named && 2 * in_turn(span.turn) >= rare.len();
    spans.filter(enough).min_by_key(|span| span.turn)
}

/// Where the client brings up most of a matter: in the exchange that is about it, or in the session as a whole.
fn brought_up_by_client(context: &Context<'_>, query: &Query) -> Option<Span> {
    /// Turns before and after that belong to one exchange.
    const EXCHANGE: usize = 3;
    if query.keys.len() < 2 {
        return None;
    }
    let index = &context.index;
    let own = matches(index, query).into_iter().filter(|found| by_client(index, found.said));
    let turn = index.turn_of(own.max_by(|one, other| one.here.total_cmp(&other.here))?.said);
    let exchange = first_said(index, query, turn.saturating_sub(EXCHANGE)..=turn + EXCHANGE);
    let session = first_said(index, query, 0..=usize::MAX);
    let near = (exchange.own >= 0.55 * exchange.all && exchange.own >= 0.25 * query.weight()).then_some(exchange.span);
    let whole = (session.count >= 2 && session.own >= 0.55 * query.weight()).then_some(session.span);
    near.or(whole).flatten()
}

/// Who says the words of a matter first, somewhere.
#[derive(Default)]
struct FirstSaid {
    /// Weight of what the client says first, and of all that is said.
    own: f64,
    all: f64,
    count: usize,
    /// The first of the client's.
    span: Option<Span>,
}

fn first_said(index: &Index<'_>, query: &Query, turns: RangeInclusive<usize>) -> FirstSaid {
    let mut first = FirstSaid::default();
    for (key, weight) in &query.keys {
        let mut said = index.places(*key).iter().filter_map(|place| index.said.get(*place as usize));
        let Some(said) = said.find(|said| turns.contains(&said.span.turn)) else { continue };
        first.all += weight;
        if said.role != Role::Therapist {
            first.own += weight;
            first.count += 1;
            first.span = first.span.or(Some(said.span));
        }
    }
    first
}

/// "Therapist proposed …": the client said it first.
pub(super) fn said_by_client(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    found: &mut Vec<Finding>,
) {
    let text = section.part(&clause.range).to_lowercase();
    let guess = !is_therapists_idea(&text)
        && holds_any(&text, &["may ", "might", "could ", "relate", "whether", "because", "reflect", "sense of"]);
    if guess {
        return;
    }
    // What a therapist sets down may be what the client thought up.
    let laid_out = holds_any(
        &text,
        &[
            "devised",
            "drew up",
            "designed",
            "constructed",
            "worked out",
            "decided",
            "chose",
            "set out",
            "supplied",
            "created",
            "invented",
            "thought of",
            "thought up",
            "made up",
            "wrote",
            "came up with",
        ],
    );
    if !is_therapists_idea(&text)
        && !holds_any(
            &text,
            &[
                "proposed",
                "suggested",
                "recommended",
                "came up with",
                "introduced the idea",
                "advised",
                "put forward",
                "raised the idea",
                "offered the idea",
                "my idea",
                "my suggestion",
                "therapist's idea",
                "therapist's suggestion",
            ],
        )
        && !laid_out
    {
        return;
    }
    let index = &context.index;
    let matter = matter(clause);
    // "Accepted the therapist's proposal of a locker and chose …": what is joined to it is another matter.
    let named = text.find("therapist's ").or_else(|| text.find("therapist’s ")).filter(|_| is_therapists_idea(&text));
    let end = named
        .and_then(|at| Some(at + text.get(at..)?.find(" and ")?))
        .map_or(clause.range.end, |at| clause.range.start + at);
    let start = named.filter(|at| *at > 0).map_or(clause.range.start, |at| clause.range.start + at);
    let matter = matter.into_iter().filter(|word| start <= word.start && word.end <= end);
    let words = matter.filter(|word| !is_proposing(section.part(&(word.start..word.end))));
    let query = if laid_out { Query::told(index, words) } else { Query::of(index, words) };
    // "The therapist's proposal of a locker": one word is enough where hardly any other talk has it.
    let rare = query.keys.first().is_some_and(|(key, _)| (1..=RARE).contains(&index.places(*key).len()));
    if query.keys.is_empty() || query.keys.len() == 1 && !(rare && is_therapists_idea(&text)) {
        return;
    }
    if laid_out && let Some(span) = brought_up_by_client(context, &query) {
        let message = "In the session the client brought this up. Write whose idea it was.";
        found.push(context.at(Rule::WrongSpeaker, Severity::Warning, section, &clause.range, message).with([span]));
        return;
    }
    // Words that hardly any other talk has: who says them in one turn before the therapist says any brought it up.
    let named = if is_therapists_idea(&text) { 1 } else { 2 };
    if let Some(span) = rare_words_first(index, &query, named) {
        let message = "In the session the client said this first. Write whose idea it was.";
        found.push(context.at(Rule::WrongSpeaker, Severity::Warning, section, &clause.range, message).with([span]));
        return;
    }
    // Whoever has half of the matter in one turn first brought it up.
    if let Some(client) = first_of(context, &query, false)
        && first_of(context, &query, true).is_none_or(|therapist| client < therapist)
    {
        let message = "In the session the client said this first. Write whose idea it was.";
        let span =
            Span { turn: client, start: 0, end: index.redacted.turns().get(client).map_or(0, |turn| turn.text.len()) };
        let sure = is_therapists_idea(&text) && brought_up_by_client(context, &query).is_some();
        let severity = if sure { Severity::Error } else { Severity::Warning };
        found.push(context.at(Rule::WrongSpeaker, severity, section, &clause.range, message).with([span]));
    }
}
