//! Something the client turned down, listed as if it were agreed.

use rustc_hash::FxHashMap;

use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::note_text::{Clause, SectionText, Time};
use crate::check::{Finding, Rule, Severity};
use crate::facts::Agreement;
use crate::facts::index::{Answer, Index, opening};
use crate::facts::words::{Class, Key};
use crate::redact::Span;
use crate::transcript::Role;

/// What was turned down: the words of the proposal and of the answer, and where.
struct Refusal {
    words: FxHashMap<Key, f64>,
    evidence: Vec<Span>,
    /// Turns it spans.
    turns: std::ops::RangeInclusive<usize>,
}

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let refusals = refusals(context);
    for section in &context.sections {
        for line in &section.lines {
            for clause in &line.clauses {
                judge(context, section, clause, &refusals, found);
            }
        }
    }
}

fn judge(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    refusals: &[Refusal],
    found: &mut Vec<Finding>,
) {
    let text = section.part(&clause.range).to_lowercase();
    let listed = clause.time == Time::Planned
        || [
            "agreed to",
            "agrees to",
            "committed to",
            "accepted",
            "arranged to",
            "plans to",
            "intends to",
            "willing to",
            "wishes to",
            "wants to",
        ]
        .iter()
        .any(|cue| text.contains(cue));
    if !listed || turns_down(&text) {
        return;
    }
    for item in super::unsupported_action::items(section.text(), clause) {
        if super::unsupported_action::is_aside(section.part(&item)) {
            continue;
        }
        let words: Vec<_> = clause
            .words
            .iter()
            .filter(|word| item.start <= word.start && word.end <= item.end && matches!(word.class, Class::Content))
            .collect();
        // A paraphrase brings words of its own: only what was said can tell what it is about.
        let told = words.iter().filter(|word| context.index.has(word.key)).copied();
        let query = Query::of(&context.index, told);
        let total = query.weight();
        if total <= 0.0 {
            continue;
        }
        let share = |has: &dyn Fn(Key) -> bool| {
            query.keys.iter().filter(|(key, _)| has(*key)).map(|(_, weight)| weight).sum::<f64>() / total
        };
        let hits = |refusal: &Refusal| query.keys.iter().filter(|(key, _)| refusal.words.contains_key(key)).count();
        let best = refusals
            .iter()
            .map(|refusal| (refusal, share(&|key| refusal.words.contains_key(&key)), hits(refusal)))
            .max_by(|one, other| one.1.total_cmp(&other.1));
        let Some((refusal, declined, hits)) = best else { continue };
        if declined < 0.45 || (hits < 2 && declined < 0.6) {
            continue;
        }
        // The same words may stand in what was agreed: then the clause is about that.
        let agreed = elsewhere(context, &query, refusal) / total;
        if agreed >= declined {
            continue;
        }
        let message = "The client turned this down. Say that it was offered and declined, or take it out.";
        found.push(
            context
                .at(Rule::DeclinedAction, Severity::Error, section, &item, message)
                .with(refusal.evidence.iter().copied()),
        );
        return;
    }
}

/// The most that three turns outside a refusal hold of a query.
fn elsewhere(context: &Context<'_>, query: &Query, refusal: &Refusal) -> f64 {
    let mut turns: FxHashMap<usize, f64> = FxHashMap::default();
    for (key, weight) in &query.keys {
        // Places come in order: a turn counts once for each key.
        let mut next = 0;
        for place in context.index.places(*key) {
            let Some(said) = context.index.said.get(*place as usize) else { continue };
            // "No class, then" after it belongs to the refusal.
            let turn = said.span.turn;
            if turn + 2 >= *refusal.turns.start() && turn <= refusal.turns.end() + 2 {
                continue;
            }
            // A turn and its neighbors speak of the same thing.
            for turn in turn.saturating_sub(1).max(next)..=turn + 1 {
                *turns.entry(turn).or_default() += weight;
                next = turn + 1;
            }
        }
    }
    turns.into_values().fold(0.0, f64::max)
}

/// What the clause itself says was not to be.
fn turns_down(text: &str) -> bool {
    [
        "declin",
        "not want",
        "not wish",
        "will not",
        "won't",
        "not to ",
        "rejected",
        "refus",
        "turned down",
        "dropped",
        "no longer",
        "without",
        "not agree",
        "decided against",
        "rather than",
        "instead of",
        "not be ",
        "not at present",
        "not now",
        "unwilling",
        "prefers not",
        "preferred not",
        "not pursued",
        "set aside",
        "not ready",
        "opted out",
        "does not",
        "did not",
        "do not",
        "never",
        "against",
        "offered",
        "discussed",
        "considered",
        " nor ",
        "not attend",
        "not join",
        "not take",
        "keeps own",
        "remain",
        "may revisit",
        "revisit",
    ]
    .iter()
    .any(|cue| text.contains(cue))
}

/// Facts know refusals; a plain "no" to a proposal is one even where they do not.
fn refusals(context: &Context<'_>) -> Vec<Refusal> {
    let mut found = Vec::new();
    for action in context.facts.actions.iter().filter(|action| action.agreement == Agreement::Declined) {
        let turns: Vec<usize> = action.evidence.iter().map(|span| span.turn).collect();
        if let (Some(first), Some(last)) = (turns.iter().min(), turns.iter().max()) {
            found.push(refusal(&context.index, *first..=*last, action.evidence.clone()));
        }
    }
    let turns = context.index.redacted.turns();
    let proposes = |turn: usize| {
        turn.checked_sub(1)
            .and_then(|before| turns.get(before))
            .is_some_and(|before| before.role == Role::Therapist && is_proposal(&before.text))
    };
    for (turn, said) in turns.iter().enumerate().filter(|(_, said)| said.role != Role::Therapist) {
        let says_no = opening(&said.text) == Some(Answer::No);
        if !refuses(&said.text) && !(says_no && proposes(turn)) {
            continue;
        }
        let Some(before) = turn.checked_sub(1).and_then(|before| turns.get(before)) else { continue };
        // "No, nothing hurts" answers; only what follows a proposal, or says plainly that it is turned down, refuses.
        let first = if before.role == Role::Therapist && !is_screening(&before.text) { turn - 1 } else { turn };
        let own = refuses(&said.text);
        if first == turn && !own {
            continue;
        }
        if found.iter().any(|known: &Refusal| known.turns.contains(&turn)) {
            continue;
        }
        found.push(refusal(&context.index, first..=turn, vec![Span { turn, start: 0, end: said.text.len() }]));
    }
    found
}

fn refusal(index: &Index<'_>, turns: std::ops::RangeInclusive<usize>, evidence: Vec<Span>) -> Refusal {
    let mut words = FxHashMap::default();
    for turn in turns.clone() {
        for said in index.turn(turn) {
            let Some(said) = index.said.get(said) else { continue };
            for word in index.words_of(said).iter().filter(|word| word.is_content() || word.class == Class::Common) {
                words.insert(word.key, index.weight(word.key));
            }
        }
    }
    Refusal { words, evidence, turns }
}

/// What turns a thing down on its own, lower-case.
const PLAIN: &[&str] = &[
    "can't see myself",
    "couldn't face",
    "can't face",
    "don't fancy",
    "don't want to",
    "give it a miss",
    "give that a miss",
    "hard no",
    "hate the idea",
    "i don't want",
    "i won't",
    "i'd prefer not",
    "i'd sooner not",
    "i'll pass",
    "i'm good, thanks",
    "i'm not doing",
    "i'm not going to",
    "i'm not having",
    "leave it for",
    "leave that for",
    "let's leave",
    "let's not",
    "maybe another time",
    "maybe later",
    "no thank",
    "not a chance",
    "not a fan",
    "not comfortable",
    "not doing that",
    "not for me",
    "not going to happen",
    "not interested",
    "not keen",
    "not my kind",
    "not my thing",
    "not ready",
    "not right now",
    "not the right time",
    "not the time",
    "prefer not",
    "rather not",
    "said no",
    "sooner not",
    "told her no",
    "told him no",
    "told them no",
    "turned it down",
    "would rather not",
    "wouldn't do that",
    "wouldn't want",
];

/// What turns a thing down after a "no", lower-case.
const AFTER_NO: &[&str] = &[
    "don't need",
    "don't think",
    "leave it",
    "leave that",
    "maybe in the",
    "no way",
    "not now",
    "not yet",
    "i'd rather",
    "wouldn't",
    "too much",
    "one thing at a time",
    "can't",
];

/// A client's turn that turns something down.
fn refuses(text: &str) -> bool {
    let lower = text.to_lowercase().replace('’', "'");
    let says_no = opening(text) == Some(Answer::No);
    PLAIN.iter().any(|cue| lower.contains(cue)) || says_no && AFTER_NO.iter().any(|cue| lower.contains(cue))
}

/// Something that the therapist puts forward to be done.
fn is_proposal(text: &str) -> bool {
    let lower = text.to_lowercase().replace('’', "'");
    [
        "what about",
        "how about",
        "wondered about",
        "wondering about",
        "thought about",
        "thought of",
        "some people",
        "would you consider",
        "would you like",
        "would you be willing",
        "would you want",
        "could you",
        "have you thought",
        "suggest",
        "offer",
        "an idea",
        "the idea",
        "consider",
        "how would",
        "what are your thoughts",
        "is that something",
        "might be worth",
        "could help",
        "can help",
        "find helpful",
        "find it helpful",
        "find useful",
        "option",
        "refer you",
        "had mentioned",
        "one thing",
        "another thing",
        "what if",
        "would it help",
        "do you want to",
        "do you want me",
        "we could",
        "you could",
        "i could",
        "they run",
        "they offer",
        "there are",
        "you might",
        "came up",
        "ever thought",
        "fancy",
        "what would you say to",
        "would a",
        "would it",
        "i can ",
        "worth trying",
        "shall i",
        "shall we",
        "should i",
        "where are you with",
        "where have you got",
        "would you try",
        "willing to",
        "interested in",
        "how do you feel about",
        "feel about trying",
        "there's a",
        "there is a",
    ]
    .iter()
    .any(|cue| lower.contains(cue))
        && !is_screening(text)
}

/// A question about symptoms or risk, to which "no" is an answer and no refusal.
fn is_screening(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "have you had",
        "any thoughts",
        "any side",
        "have you been",
        "are you having",
        "did you",
        "any shaking",
        "do you feel",
        "have you ever",
    ]
    .iter()
    .any(|cue| lower.contains(cue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_told_from_answers() {
        for text in
            ["No, I don't want to do that.", "I'd rather not, to be honest.", "Nah, not for me.", "I told them no."]
        {
            assert!(refuses(text), "{text}");
        }
        for text in ["No, nothing hurts.", "Yes, I'd rather do mornings then.", "I want to try.", "No, I slept."] {
            assert!(!refuses(text), "{text}");
        }
    }
}
