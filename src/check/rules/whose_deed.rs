//! What the client did or is, told in the note of somebody else, and the reverse: the words of a clause are looked for in
//! the session, and there the subject that they are said of is another one.

use crate::check::agent::{Agent, Subject, subject};
use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::note_text::{CLIENT_VERBS, Clause, Line, Reporter, SectionText, Time};
use crate::check::people;
use crate::check::room::is_shared;
use crate::check::thread::Of;
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::Said;
use crate::facts::words::{Class, Key, Word};
use crate::redact::Span;
use crate::transcript::Role;

/// Share of what anybody said of a clause that must be said of the one whom the note does not name.
const MUCH: f64 = 0.6;
/// The share that may be said of the one whom it names.
const HARDLY: f64 = 0.3;
/// Share of a clause that the session has in some words.
const SPOKEN: f64 = 0.35;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let shared = is_shared(context);
    for section in &context.sections {
        let mut spoken_of = Agent::Client;
        for line in &section.lines {
            for clause in &line.clauses {
                let Some(named) = subject(section.part(&clause.range)) else { continue };
                if matches!(named.agent, Agent::Client | Agent::Other) {
                    spoken_of = named.agent;
                }
                // "She takes it", behind "her mother …": either of them.
                let unclear = named.agent == Agent::Pronoun && spoken_of == Agent::Other;
                if unclear || is_known(section, line, found) {
                    continue;
                }
                // Where a couple or a family speaks, everybody is "I".
                if shared {
                    among_several(context, section, clause, named, found);
                } else {
                    judge(context, section, clause, named, found);
                }
            }
        }
    }
}

/// A rule about risk has said so already.
fn is_known(section: &SectionText<'_>, line: &Line, found: &[Finding]) -> bool {
    let (from, to) =
        (section.given.text.given_offset(line.range.start), section.given.text.given_offset(line.range.end));
    found.iter().any(|known| {
        known.rule == Rule::WrongSubject
            && known.section.as_deref() == Some(&section.given.id)
            && known.start.is_some_and(|start| (from..to).contains(&start))
    })
}

fn judge(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, named: Subject, found: &mut Vec<Finding>) {
    let agent = named.agent;
    if agent == Agent::Therapist || clause.reporter == Reporter::Therapist {
        return;
    }
    let from = clause.range.start + named.end;
    let rest = section.part(&(from..clause.range.end)).to_lowercase();
    // "His wife said that he …", "client reported that her son …": what follows is told of whoever it names.
    let mut first = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(3);
    let reports = first.any(|word| CLIENT_VERBS.binary_search(&word).is_ok() || is_saying(word));
    if reports && (agent == Agent::Other || people::names_other(&rest)) {
        return;
    }
    // Of the client a session tells in many ways: what is planned, and what they take, is known from elsewhere.
    let taken = || agent == Agent::Pronoun && !section.medications_in(&clause.range).is_empty();
    let known = || clause.time == Time::Planned || taken();
    if agent != Agent::Other && (names_another(&rest) || known()) {
        return;
    }
    let matter = |word: &&Word| {
        from <= word.start
            && matches!(word.class, Class::Content)
            && !word.negated
            && !people::is_other(section.part(&(word.start..word.end)))
    };
    let all = Query::of(&context.index, clause.words.iter().filter(matter));
    let query = Query::told(&context.index, clause.words.iter().filter(matter));
    let total = query.weight();
    if total < SPOKEN * all.weight() {
        return;
    }
    // "I put it under him": who did it is the subject, unless the note tells of who had it done to them.
    let by_subject = agent == Agent::Other && !is_passive(&rest);
    let told = told(context, &query, by_subject);
    let (theirs, own, passages) = match agent {
        Agent::Other => (told.client, told.other, told.of_client),
        _ => (told.other, told.client, told.of_other),
    };
    let rare = query.keys.iter().all(|(key, _)| context.index.places(*key).len() <= 2);
    let dosed = section.medications_in(&clause.range).len() == 1;
    let (few, hardly) = match agent {
        Agent::Other if dosed => (1, HARDLY),
        // One word is enough where it is most of the clause and hardly any other talk has it.
        Agent::Other if total >= 0.5 * all.weight() && rare => (1, HARDLY),
        Agent::Other => (2, HARDLY),
        Agent::Pronoun => (3, 0.5 * HARDLY),
        _ => (2, 0.8 * HARDLY),
    };
    if query.keys.len() < few || theirs < MUCH * total || own > hardly * total {
        return;
    }
    let message = "In the session this seems to be said of someone else. Check whose it is.";
    found.push(context.at(Rule::WrongSubject, Severity::Warning, section, &clause.range, message).with(passages));
}

/// One of several in the room, told to have done what another of them says of themself.
fn among_several(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    named: Subject,
    found: &mut Vec<Finding>,
) {
    let index = &context.index;
    let from = clause.range.start + named.end;
    let label = section.part(&(clause.range.start..from)).trim().trim_start_matches("The ").trim_start_matches("the ");
    let turns = index.redacted.turns();
    let is_speaker = |turn: usize| turns.get(turn).is_some_and(|turn| turn.speaker.eq_ignore_ascii_case(label));
    if named.agent != Agent::Other || !(0..turns.len()).any(is_speaker) {
        return;
    }
    let matter =
        |word: &&Word| from <= word.start && matches!(word.class, Class::Content | Class::Number(_)) && !word.negated;
    let all = Query::of(index, clause.words.iter().filter(matter));
    let query = Query::told(index, clause.words.iter().filter(matter));
    let total = query.weight();
    if query.keys.len() < 2 || total < SPOKEN * all.weight() {
        return;
    }
    let (mut own, mut theirs, mut passages) = (0.0, 0.0, Vec::new());
    for (key, weight) in &query.keys {
        let (mut of_own, mut of_another) = (false, false);
        for said in index.places(*key).iter().filter_map(|place| index.said.get(*place as usize)) {
            let speaker = is_speaker(said.span.turn);
            let of_self = said.role == Role::Other && says_i(index.text_of(said));
            of_own |= speaker || !of_self;
            if of_self && !speaker {
                of_another = true;
                passages.push(said.span);
            }
        }
        own += if of_own { *weight } else { 0.0 };
        theirs += if of_another { *weight } else { 0.0 };
    }
    if theirs >= MUCH * total && own <= HARDLY * total {
        let message = "In the session this seems to be said of someone else. Check whose it is.";
        found.push(context.at(Rule::WrongSubject, Severity::Warning, section, &clause.range, message).with(passages));
    }
}

fn says_i(text: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .any(|word| matches!(word.split(['\'', '’']).next(), Some("I" | "me" | "my" | "My" | "Me")))
}

/// Somebody else is named, and not only as whose something is: "her grandfather's pills".
fn names_another(text: &str) -> bool {
    let mut words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '[' | ']' | '_')));
    words.any(|word| !word.ends_with("'s") && !word.ends_with("’s") && people::names_other(word))
}

/// "Was told", "has been asked", "is looked after".
fn is_passive(rest: &str) -> bool {
    let mut words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(3).peekable();
    let mut be = false;
    while let Some(word) = words.next() {
        be |= matches!(word, "is" | "was" | "were" | "are" | "been");
        if be
            && words.peek().is_some_and(|next| {
                next.ends_with("ed") || matches!(*next, "told" | "given" | "sent" | "hit" | "seen" | "taken")
            })
        {
            return true;
        }
    }
    false
}

fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "asked"
            | "believes"
            | "believed"
            | "said"
            | "says"
            | "suggested"
            | "thinks"
            | "thought"
            | "told"
            | "wants"
            | "worried"
    )
}

/// How much of some words is said of the client and of somebody else, each in the exchange that says most of it.
struct Told {
    client: f64,
    other: f64,
    of_client: Vec<Span>,
    of_other: Vec<Span>,
}

fn told(context: &Context<'_>, query: &Query, by_subject: bool) -> Told {
    let index = &context.index;
    let mut places: Vec<(usize, usize, f64, f64, Span)> = Vec::new();
    for (number, (key, _)) in query.keys.iter().enumerate() {
        for said in index.places(*key).iter().filter_map(|place| index.said.get(*place as usize)) {
            let (client, other) = counts(context, said, *key, by_subject);
            places.push((said.span.turn, number, client, other, said.span));
        }
    }
    let mut turns: Vec<usize> = places.iter().map(|place| place.0).collect();
    turns.sort_unstable();
    turns.dedup();
    let mut found = Told { client: 0.0, other: 0.0, of_client: Vec::new(), of_other: Vec::new() };
    for turn in turns {
        let near = || places.iter().filter(|place| place.0.abs_diff(turn) <= 1);
        let (mut client, mut other) = (0.0, 0.0);
        for (number, (_, weight)) in query.keys.iter().enumerate() {
            let of = |pick: &dyn Fn(&(usize, usize, f64, f64, Span)) -> f64| {
                near().filter(|place| place.1 == number).map(pick).fold(0.0, f64::max)
            };
            client += weight * of(&|place| place.2);
            other += weight * of(&|place| place.3);
        }
        if client > found.client {
            found.client = client;
            found.of_client = near().filter(|place| place.2 > 0.5).map(|place| place.4).collect();
        }
        if other > found.other {
            found.other = other;
            found.of_other = near().filter(|place| place.3 > 0.5).map(|place| place.4).collect();
        }
    }
    found
}

/// How much a sentence counts as said of the client and as said of somebody else, where a key stands in it.
fn counts(context: &Context<'_>, said: &Said, key: Key, by_subject: bool) -> (f64, f64) {
    let words = context.index.words_of(said).iter().enumerate();
    let thread = context.thread();
    let of = words
        .filter(|(_, word)| word.key == key || word.stem == key)
        .map(|(at, _)| if by_subject { thread.subject(said, at) } else { thread.of(said, at) });
    of.map(|of| match of {
        Of::Client => (1.0, 0.0),
        Of::Other => (0.0, 1.0),
        Of::Both => (0.7, 0.7),
        // Who speaks without a subject speaks of themself, and is asked of themself.
        Of::Unclear if said.role == Role::Client || said.question => (0.65, 0.25),
        Of::Unclear => (0.4, 0.25),
    })
    .fold((0.0, 0.0), |best, next| (f64::max(best.0, next.0), f64::max(best.1, next.1)))
}
