//! A step that was only thought about, written as agreed: "I might", "let me see how it goes", "I'm not promising".

use crate::check::agent::{Agent, subject};
use crate::check::context::{Context, found_in};
use crate::check::evidence::Query;
use crate::check::exchange::Exchange;
use crate::check::note_text::{Clause, Line, SectionText, Time};
use crate::check::people;
use crate::check::rules::unsupported_action::{is_routine, is_time};
use crate::check::{Finding, Rule, Severity};
use crate::facts::Agreement;
use crate::facts::words::{Class, Word};
use crate::text::{Cues, says_any};

/// Share of what was said of a step that one exchange must hold.
const MUCH: f64 = 0.6;
/// Share of a step that the session has in some words.
const SPOKEN: f64 = 0.35;

/// How a client leaves a thing open. Sorted.
static OPEN: Cues = Cues::new(&[
    "ask me again",
    "ask me at",
    "ask me next",
    "don't know yet",
    "don't push",
    "down the line",
    "got to find out",
    "gotta find out",
    "haven't decided",
    "i don't know",
    "i dunno",
    "i honestly don't know",
    "i might",
    "i'd have to see",
    "i'd think about",
    "i'll see how",
    "i'll think",
    "i'm not promising",
    "i'm not sure",
    "leave that one",
    "let me see",
    "let me think",
    "maybe",
    "never said i'd",
    "no promises",
    "not agreeing to",
    "not looked into",
    "not promising",
    "not saying i",
    "not saying yes",
    "not signing up",
    "not sure i",
    "not there yet",
    "not this week",
    "not yet",
    "one day",
    "or i won't",
    "see how it goes",
    "see how that goes",
    "some day",
    "someday",
    "still thinking",
    "think about it",
    "trying it on",
    "up in the air",
    "we might",
    "we'll see",
    "won't say yes",
    "wouldn't say yes",
]);

/// How a note says that something was settled. Sorted.
static SETTLED: Cues = Cues::new(&[
    "agreed",
    "arranged",
    "decided",
    "has signed up",
    "is to ",
    "it was settled",
    "settled on",
    "undertook",
    "was set ",
]);

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for section in &context.sections {
        for line in &section.lines {
            for clause in &line.clauses {
                let text = section.part(&clause.range).to_lowercase();
                let settled = clause.time == Time::Planned || SETTLED.said_in(&text);
                let open = says_any(
                    &text,
                    &["consider", "declin", "discuss", "if ", "may ", "might", "not ", "review", "think", "whether"],
                );
                if settled && !open && !is_known(section, line, found) {
                    judge(context, section, clause, found);
                }
            }
        }
    }
}

fn is_known(section: &SectionText<'_>, line: &Line, found: &[Finding]) -> bool {
    found_in(section, &line.range, found).any(|known| {
        matches!(known.rule, Rule::UnsupportedAction | Rule::DeclinedAction) && known.severity != Severity::Advice
    })
}

fn judge(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let index = &context.index;
    let matter = |word: &&Word| {
        let written = section.part(&(word.start..word.end));
        matches!(word.class, Class::Content | Class::Placeholder)
            && !word.negated
            && !is_time(written)
            && !people::is_other(written)
            && !matches!(
                written,
                "agreed" | "arranged" | "decided" | "held" | "set" | "settled" | "signed" | "undertook"
            )
    };
    let all = Query::of(index, clause.words.iter().filter(matter));
    let query = Query::told(index, clause.words.iter().filter(matter));
    let total = query.weight();
    if query.keys.is_empty() || total < SPOKEN * all.weight() {
        return;
    }
    let Some(exchange) = Exchange::of(index, &query) else { return };
    let rare = query.keys.iter().any(|(key, _)| index.places(*key).len() <= 2);
    if exchange.weight < MUCH * total || exchange.words < 2 && !rare {
        return;
    }
    let plain = |place: usize| index.said.get(place).map_or("", |said| index.plain_of(said));
    let named = subject(section.part(&clause.range));
    if named.is_some_and(|named| named.agent == Agent::Therapist) || is_routine(section.part(&clause.range)) {
        return;
    }
    let Some(open) = exchange.answers(index).find(|place| OPEN.said_in(plain(*place))) else { return };
    // What was agreed in other turns, or in the same ones, in as many of its words.
    let agreed = context.facts.actions.iter().filter(|action| action.agreement == Agreement::Agreed).any(|action| {
        let holds = |key: u64| {
            let mut places = index.places(key).iter().map(|place| *place as usize);
            places.any(|place| {
                index.said.get(place).is_some_and(|said| {
                    action.evidence.iter().any(|span| {
                        span.turn == said.span.turn && span.start < said.span.end && said.span.start < span.end
                    })
                })
            })
        };
        let held: f64 = query.keys.iter().filter(|(key, _)| holds(*key)).map(|(_, weight)| weight).sum();
        held >= 0.35 * total
    });
    if agreed {
        return;
    }
    let message = "In the session this was left open. Say that it was only thought of, or take it out.";
    let spans = exchange.spans(index).into_iter().chain(index.said.get(open).map(|said| said.span));
    found.push(context.at(Rule::UnsupportedAction, Severity::Warning, section, &clause.range, message).with(spans));
}
