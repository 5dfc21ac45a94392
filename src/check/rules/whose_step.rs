//! "The client will ring the clinic", where the therapist took that on, and the reverse.

use crate::check::agent::{Agent, subject};
use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::note_text::{Clause, SectionText, Time};
use crate::check::room::is_shared;
use crate::check::rules::unsupported_action::is_time;
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::{Class, Word};
use crate::redact::Span;
use crate::text::{Cues, says_any};
use crate::transcript::Role;

/// Share of what was said of a step that its taker must say.
const MUCH: f64 = 0.5;
/// The share that the one whom the note names may say in taking it on.
const HARDLY: f64 = 0.3;
/// Share of a step that the session has in some words.
const SPOKEN: f64 = 0.35;

/// How anybody takes a step on. Sorted.
static TAKES_ON: Cues = Cues::new(&[
    "i can ",
    "i could ",
    "i might ",
    "i shall ",
    "i should ",
    "i will ",
    "i'd like to",
    "i'll ",
    "i'm asking",
    "i'm going to",
    "i'm gonna",
    "i'm to ",
    "i've to ",
    "if i ",
    "leave it with me",
    "leave that with me",
    "let me ",
    "me to ",
    "my end",
    "shall i ",
    "we could",
    "we'll ",
    "with you",
]);

/// How the other is asked to take it on, which is as good once it is done. Sorted.
static HANDS_OVER: Cues = Cues::new(&[
    "can you",
    "could you",
    "do you want to",
    "will you",
    "would you",
    "you can ",
    "you could ",
    "you do ",
    "you ring",
    "you set ",
    "you tell ",
    "you to ",
    "you were going",
    "you'll ",
    "you're going to",
]);

pub(super) fn judge(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    if is_shared(context) {
        return;
    }
    let text = section.part(&clause.range).to_lowercase();
    let takes = clause.time == Time::Planned || says_any(&text, &["agreed to", "offered to", "took on ", "undertook"]);
    let Some(named) = subject(&text).filter(|_| takes) else { return };
    let therapist = match named.agent {
        Agent::Client => false,
        Agent::Therapist => true,
        Agent::Other | Agent::Pronoun => return,
    };
    // "Client and therapist", "with the therapist": both.
    let rest = text.get(named.end..).unwrap_or_default();
    if says_any(rest, &["client", "clinician", "declin", "not ", "review", "therapist", "together"]) {
        return;
    }
    let from = clause.range.start + named.end;
    let matter = |word: &&Word| {
        from <= word.start
            && matches!(word.class, Class::Content | Class::Placeholder)
            && !word.negated
            && !is_time(section.part(&(word.start..word.end)))
    };
    let index = &context.index;
    let all = Query::of(index, clause.words.iter().filter(matter));
    let query = Query::told(index, clause.words.iter().filter(matter));
    let total = query.weight();
    if query.keys.len() < 2 || total < SPOKEN * all.weight() {
        return;
    }
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for (bit, (key, _)) in query.keys.iter().enumerate() {
        for said in index.places(*key).iter().filter_map(|place| index.said.get(*place as usize)) {
            let by_therapist = said.role == Role::Therapist;
            if !by_therapist && !therapist {
                own.push((said.span.turn, bit, said.span));
                continue;
            }
            let lower = index.plain_of(said);
            let takes = TAKES_ON.said_in(lower);
            if !takes && by_therapist == therapist {
                continue;
            }
            // "Would you like me to ring?": an offer.
            let hands = HANDS_OVER.said_in(lower) && !says_any(lower, &["if i ", "me to "]);
            if takes && !hands {
                let list = if by_therapist == therapist { &mut own } else { &mut others };
                list.push((said.span.turn, bit, said.span));
            } else if hands && by_therapist != therapist {
                own.push((said.span.turn, bit, said.span));
            }
        }
    }
    let (theirs, passages) = most(&query, &others);
    let (own, _) = most(&query, &own);
    if theirs < MUCH * total || own > HARDLY * total {
        return;
    }
    let message = "In the session someone else seems to have taken this on. Check who is to do it.";
    found.push(context.at(Rule::WrongSpeaker, Severity::Warning, section, &clause.range, message).with(passages));
}

/// The most of a step that stands in two turns side by side, and where.
fn most(query: &Query, places: &[(usize, usize, Span)]) -> (f64, Vec<Span>) {
    let mut best = (0.0, Vec::new());
    for (turn, ..) in places {
        let near = || places.iter().filter(|place| place.0 == *turn || place.0 == turn + 1);
        let has = |bit: usize| near().any(|place| place.1 == bit);
        let weight: f64 =
            query.keys.iter().enumerate().filter(|(bit, _)| has(*bit)).map(|(_, (_, weight))| weight).sum();
        if weight > best.0 {
            best = (weight, near().map(|place| place.2).collect());
        }
    }
    best
}
