//! The therapist's idea reported as the client's, or the client's as the therapist's.

use rustc_hash::FxHashMap;

use super::therapist_idea::Ideas;
use crate::check::context::Context;
use crate::check::evidence::{Match, Query, Stance, matches, stance};
use crate::check::note_text::{Clause, Reporter, SectionText, Time};
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::{Answer, is_tentative};
use crate::facts::words::{Class, Key, Word};
use crate::redact::Span;
use crate::transcript::Role;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let ideas = Ideas::read(context);
    for section in &context.sections {
        for line in &section.lines {
            for clause in line.clauses.iter().filter(|clause| clause.time == Time::Told) {
                match clause.reporter {
                    Reporter::Client => {
                        let before = found.len();
                        said_by_therapist(context, section, clause, found);
                        if found.len() == before {
                            ideas.judge(context, section, clause, found);
                        }
                    }
                    Reporter::Therapist => {
                        said_by_client(context, section, clause, found);
                        told_by_client(context, section, clause, found);
                    }
                    Reporter::Nobody if is_therapists_idea(section.part(&clause.range)) => {
                        said_by_client(context, section, clause, found);
                    }
                    Reporter::Nobody => {
                        proposed_by_therapist(context, section, clause, found);
                        ideas.judge(context, section, clause, found);
                    }
                }
            }
        }
    }
}

/// "… was my idea": the therapist's, without a verb that says so.
fn is_therapists_idea(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
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
    ]
    .iter()
    .any(|cue| lower.contains(cue))
}

pub(super) fn matter(clause: &Clause) -> Vec<&Word> {
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
    if ["disagree", "did not", "therapist", "suggest", "not fully", "declin"].iter().any(|cue| text.contains(cue)) {
        return;
    }
    let index = &context.index;
    let matter = matter(clause);
    let query = Query::told(index, matter.iter().copied());
    let total = query.weight();
    if total <= 0.0 {
        return;
    }
    let candidates = matches(index, &query);
    // What the client says, or says yes to, in one place.
    let own = |skip: usize| {
        let said =
            candidates.iter().filter(|other| is_clients(context, other.said) && index.turn_of(other.said) != skip);
        said.map(|other| other.here).fold(0.0, f64::max)
    };
    let ideas = candidates.iter().filter(|found| {
        index.said.get(found.said).is_some_and(|said| {
            said.role == Role::Therapist
                && !is_recalled(index.text_of(said))
                && said.answer != Some(Answer::Yes)
                && (!said.question || is_tentative(index.text_of(said)))
        })
    });
    // One word is enough where it is said in this idea and hardly anywhere else, and the client turned the idea down.
    let telling = |idea: &&Match| {
        let rare = || {
            let shared = query.keys.iter().enumerate().filter(|(bit, _)| idea.mask & (1 << bit) != 0);
            shared.map(|(_, (key, _))| index.places(*key).len()).all(|count| count <= 2)
        };
        idea.mask.count_ones() >= 2 || rejects(context, index.turn_of(idea.said), idea.said) && rare()
    };
    let Some(best) = ideas.filter(telling).max_by(|one, other| one.here.total_cmp(&other.here)) else {
        return said_by_other(context, section, clause, &query, found);
    };
    let Some(said) = index.said.get(best.said) else { return };
    let turn = said.span.turn;
    let rejected = rejects(context, turn, best.said);
    let tentative = is_tentative(index.text_of(said));
    let alone: f64 = query
        .keys
        .iter()
        .enumerate()
        .filter(|(bit, (key, _))| best.mask & (1 << bit) != 0 && !taken_up(context, *key, turn, rejected))
        .map(|(_, (_, weight))| weight)
        .sum::<f64>()
        / total;
    let (enough, own_words) = match (rejected, tentative) {
        (true, _) => (0.2, best.here >= 0.35),
        (false, true) => (0.25, best.here >= 0.4),
        (false, false) => (0.35, best.here >= 0.5),
    };
    if alone < enough || !own_words || own(turn + 1) + 0.1 > best.here {
        return;
    }
    let severity = if rejected && alone >= 0.4 { Severity::Error } else { Severity::Warning };
    let message = "In the session this was the therapist's idea, and the client did not take it up. Write who said it, and what the client made of it.";
    let answer =
        Span { turn: turn + 1, start: 0, end: index.redacted.turns().get(turn + 1).map_or(0, |turn| turn.text.len()) };
    found.push(context.at(Rule::WrongSpeaker, severity, section, &clause.range, message).with([said.span, answer]));
}

/// "You told me at the start …": what the client said before.
pub(super) fn is_recalled(text: &str) -> bool {
    let lower = text.to_lowercase().replace('’', "'");
    [
        "you told me",
        "you said",
        "you mentioned",
        "you'd said",
        "you'd told",
        "you were telling",
        "you described",
        "you've told",
    ]
    .iter()
    .any(|cue| lower.contains(cue))
}

/// The client says it, or says yes to it.
fn is_clients(context: &Context<'_>, place: usize) -> bool {
    context.index.said.get(place).is_some_and(|said| match said.role {
        Role::Therapist => said.answer == Some(Answer::Yes),
        Role::Client | Role::Unknown => true,
        Role::Other => false,
    })
}

/// "Client stated …": somebody else in the room said it, and the client did not.
fn said_by_other(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    query: &Query,
    found: &mut Vec<Finding>,
) {
    let index = &context.index;
    let total = query.weight();
    let of = |key: Key, other: bool| {
        index.places(key).iter().any(|place| {
            index
                .said
                .get(*place as usize)
                .is_some_and(|said| said.role != Role::Therapist && (said.role == Role::Other) == other)
        })
    };
    let theirs = query.keys.iter().filter(|(key, _)| of(*key, true) && !of(*key, false));
    let (count, weight) = theirs.fold((0, 0.0), |(count, sum), (_, weight)| (count + 1, sum + weight));
    if count < 2 || weight < 0.5 * total {
        return;
    }
    let places =
        query.keys.iter().flat_map(|(key, _)| index.places(*key)).filter_map(|place| index.said.get(*place as usize));
    let spans: Vec<Span> = places.filter(|said| said.role == Role::Other).map(|said| said.span).take(3).collect();
    let message = "In the session somebody else said this, not the client. Write who said it.";
    found.push(context.at(Rule::WrongSpeaker, Severity::Warning, section, &clause.range, message).with(spans));
}

/// The client says it too, and not only to turn it down.
fn taken_up(context: &Context<'_>, key: Key, turn: usize, rejected: bool) -> bool {
    let index = &context.index;
    sayings(context, key, Role::Client).any(|place| {
        let answers = index.turn_of(place) == turn + 1;
        match stance(index, place, key) {
            Stance::So => !(answers && rejected),
            Stance::Open => !answers,
            Stance::NotSo => false,
        }
    })
}

/// The next turn turns the idea down: "no", "I don't know about that", "I wouldn't call it that".
pub(super) fn rejects(context: &Context<'_>, turn: usize, idea: usize) -> bool {
    // A question after the idea is what is answered.
    let asked = context.index.turn(turn).filter(|place| *place > idea);
    if asked.filter_map(|place| context.index.said.get(place)).any(|said| said.question) {
        return false;
    }
    let Some(next) = context.index.redacted.turns().get(turn + 1) else { return false };
    let lower = next.text.to_lowercase().replace('’', "'");
    let start: String = lower.chars().take(160).collect();
    context.index.opening(turn + 1) == Some(Answer::No)
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
            "a bit much",
            "have to think",
            "wouldn't go that far",
            "i don't want to go there",
            "don't want to talk about",
            "not everything",
            "i can't see",
            "not having that",
            "nothing to do with",
            "don't know as",
            "don't know if",
            "don't feel that",
            "don't see that",
            "that deep",
            "it's just",
            "i just",
            "that's yours",
            "your word",
            "if you like",
        ]
        .iter()
        .any(|cue| start.contains(cue))
}

/// "Therapist described feeling …": what only the client said.
fn told_by_client(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    const TELLING: &[&str] = &[
        "acknowledged",
        "admitted",
        "attributed",
        "believed",
        "called",
        "chose",
        "compared",
        "concluded",
        "connected",
        "decided",
        "described",
        "disclosed",
        "explained",
        "expressed",
        "feared",
        "felt",
        "hoped",
        "identified",
        "likened",
        "linked",
        "named",
        "noted",
        "noticed",
        "observed",
        "pointed",
        "preferred",
        "rated",
        "realised",
        "realized",
        "recalled",
        "recognised",
        "recognized",
        "recounted",
        "reported",
        "requested",
        "said",
        "saw",
        "shared",
        "spoke",
        "stated",
        "thought",
        "told",
        "traced",
        "understood",
        "volunteered",
        "wanted",
        "wished",
        "worried",
    ];
    let text = section.part(&clause.range).to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let therapist = matches!(words.next(), Some("therapist" | "clinician" | "counsellor" | "counselor" | "i"));
    if !therapist
        || !words.take(3).any(|word| TELLING.contains(&word))
        || text.contains("client")
        || text.contains("you ")
    {
        return;
    }
    let index = &context.index;
    let matter = matter(clause);
    let query = Query::told(index, matter.iter().copied());
    let total = query.weight();
    if query.keys.len() < 2 || total <= 0.0 {
        return;
    }
    let candidates = matches(index, &query);
    let best = |therapist: bool| {
        let of = candidates
            .iter()
            .filter(|other| index.said.get(other.said).is_some_and(|said| (said.role == Role::Therapist) == therapist));
        of.max_by(|one, other| one.here.total_cmp(&other.here))
    };
    let theirs = best(true).map_or(0.0, |found| found.here);
    let Some(own) =
        best(false).filter(|own| own.here >= 0.45 && own.here >= theirs + 0.2 && own.mask.count_ones() >= 2)
    else {
        return;
    };
    let message = "In the session the client said this, not the therapist. Write who said it.";
    let evidence = index.said.get(own.said).map(|said| said.span);
    found.push(context.at(Rule::WrongSpeaker, Severity::Warning, section, &clause.range, message).with(evidence));
}

/// "Client proposed …": the therapist put it forward, and the client went along.
fn proposed_by_therapist(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let text = section.part(&clause.range).to_lowercase();
    let clients = [
        "client proposed",
        "client suggested",
        "client came up",
        "client offered to",
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

/// "Therapist proposed …": the client said it first.
fn said_by_client(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let text = section.part(&clause.range).to_lowercase();
    let guess = !is_therapists_idea(&text)
        && ["may ", "might", "could ", "relate", "whether", "because", "reflect", "sense of"]
            .iter()
            .any(|cue| text.contains(cue));
    if guess {
        return;
    }
    // What a therapist sets down may be what the client thought up.
    let laid_out = [
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
    ]
    .iter()
    .any(|cue| text.contains(cue));
    if !is_therapists_idea(&text)
        && ![
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
        ]
        .iter()
        .any(|cue| text.contains(cue))
        && !laid_out
    {
        return;
    }
    let index = &context.index;
    let matter = matter(clause);
    let words = matter.iter().copied().filter(|word| !is_proposing(section.part(&(word.start..word.end))));
    let query = Query::of(index, words);
    if query.keys.len() < 2 || query.weight() <= 0.0 {
        return;
    }
    // Whoever has half of the matter in one turn first brought it up.
    if let Some(client) = first_of(context, &query, false)
        && first_of(context, &query, true).is_none_or(|therapist| client < therapist)
    {
        let message = "In the session the client said this first. Write whose idea it was.";
        let span =
            Span { turn: client, start: 0, end: index.redacted.turns().get(client).map_or(0, |turn| turn.text.len()) };
        let severity = if laid_out { Severity::Warning } else { Severity::Error };
        found.push(context.at(Rule::WrongSpeaker, severity, section, &clause.range, message).with([span]));
    }
}
