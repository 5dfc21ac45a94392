//! Something the client turned down, listed as if it were agreed.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::unsupported_medication::turned_down;
use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::medication::Named;
use crate::check::note_text::{Clause, SectionText, Time};
use crate::check::people;
use crate::check::room::is_shared;
use crate::check::{Finding, Rule, Severity};
use crate::facts::Agreement;
use crate::facts::Sense;
use crate::facts::index::{Answer, Index, Said};
use crate::facts::words::{Class, Key, Reader, Word};
use crate::redact::{RedactedTurn, Span};
use crate::text::{Cues, first_of, holds_any};
use crate::transcript::Role;

/// What was turned down: the words of the proposal and of the answer, and where.
struct Refusal {
    words: FxHashSet<Key>,
    evidence: Vec<Span>,
    /// Stems of the proposal itself and of the sentence that turns it down.
    core: FxHashSet<Key>,
    /// The rules read it.
    known: bool,
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
        || holds_any(
            &text,
            &[
                "agreed",
                "agrees to",
                "decided to",
                "took part in",
                "undertook",
                "was begun",
                "was started",
                "went ahead with",
                "committed to",
                "accepted",
                "accepts",
                "arranged to",
                "chose to",
                "comfortable with",
                "consented to",
                "content for",
                "content to",
                "content with",
                "fine with",
                "glad to",
                "happy for",
                "looking forward to",
                "said yes to",
                "enrolled",
                "happy to",
                "interested in",
                "keen to",
                "open to",
                "opted for",
                "opted to",
                "ready to",
                "signed up",
                "took up",
                "welcomed",
                "plans to",
                "intends to",
                "willing to",
                "wishes to",
                "wants to",
            ],
        );
    if !listed {
        return;
    }
    let Some(part) = agreed_part(&text) else { return };
    let part = clause.range.start + part.start..clause.range.start + part.end;
    for Named { range, name } in section.medications_in(&part) {
        let evidence = turned_down(context, name);
        if !evidence.is_empty() {
            let message =
                "The client turned this medication down. Say that it was offered and declined, or take it out.";
            found.push(context.at(Rule::DeclinedAction, Severity::Warning, section, range, message).with(evidence));
            return;
        }
    }
    for item in super::unsupported_action::items(section.text(), clause) {
        if item.start < part.start || item.start >= part.end {
            continue;
        }
        let lower = section.part(&item).to_lowercase();
        if super::unsupported_action::is_aside(&lower)
            || super::unsupported_action::is_frame(&lower)
            || is_set_aside(&lower)
        {
            continue;
        }
        let words: Vec<_> = clause
            .words
            .iter()
            .filter(|word| item.start <= word.start && word.end <= item.end)
            .filter(|word| matches!(word.class, Class::Content) && !word.negated)
            .filter(|word| !super::unsupported_action::is_time(section.part(&(word.start..word.end))))
            .collect();
        // A paraphrase brings words of its own: only what was said can tell what it is about.
        let told: Vec<&Word> = words.iter().filter(|word| context.index.has(word.key)).copied().collect();
        let query = Query::of(&context.index, told.iter().copied());
        let total = query.weight();
        if total <= 0.0 {
            continue;
        }
        let share = |has: &dyn Fn(Key) -> bool| {
            query.keys.iter().filter(|(key, _)| has(*key)).map(|(_, weight)| weight).sum::<f64>() / total
        };
        let hits = |refusal: &Refusal| query.keys.iter().filter(|(key, _)| refusal.words.contains(key)).count();
        let best = refusals
            .iter()
            .map(|refusal| (refusal, share(&|key| refusal.words.contains(&key)), hits(refusal)))
            .max_by(|one, other| one.1.total_cmp(&other.1));
        let Some((mut refusal, mut declined, mut hits)) = best else { continue };
        let telling = telling(context, section, clause, &item);
        let only = refusals.iter().find(|refusal| is_only_there(&context.index, &telling, refusal));
        if let Some(only) = only {
            (refusal, declined, hits) = (only, share(&|key| only.words.contains(&key)), 1);
        }
        let one = || {
            let mut keys = query.keys.iter().filter(|(key, _)| refusal.words.contains(key));
            (declined >= 0.5) && keys.any(|(key, _)| context.index.places(*key).len() <= 4)
        };
        if only.is_none() && declined < 0.38
            || only.is_none()
                && hits < 2
                && (!one() || declined < 0.9 && super::unsupported_action::is_routine(section.part(&item)))
        {
            continue;
        }
        // The same words may stand in what was agreed: then the clause is about that.
        let agreed = elsewhere(context, &query, refusal) / total;
        // Equivalents are loose: where the refusal has the very words and nothing else has, it is about the refusal.
        let exact = Query { keys: told.iter().map(|word| (word.stem, context.index.weight(word.stem))).collect() };
        let weigh = |query: &Query| -> f64 {
            query.keys.iter().filter(|(key, _)| refusal.words.contains(key)).map(|(_, weight)| weight).sum()
        };
        let (all, here) = (exact.weight().max(f64::MIN_POSITIVE), weigh(&exact));
        let in_the_very_words = here / all >= 0.6 && elsewhere(context, &exact, refusal) / all + 0.15 < here / all;
        if only.is_none() && agreed >= declined && !in_the_very_words {
            continue;
        }
        let message = "The client turned this down. Say that it was offered and declined, or take it out.";
        // An error only where the facts have the refusal and hardly anything else explains the words.
        let sure = refusal.known && here / all >= 0.75 && hits >= 3 && declined >= 0.75 && agreed + 0.4 <= declined;
        let severity = if sure { Severity::Error } else { Severity::Warning };
        found.push(
            context.at(Rule::DeclinedAction, severity, section, &item, message).with(refusal.evidence.iter().copied()),
        );
        return;
    }
}

/// The words of a step that tell it from others, each with what it weighs.
fn telling(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, item: &Range<usize>) -> Vec<(Key, f64)> {
    if super::unsupported_action::is_routine(section.part(item)) {
        return Vec::new();
    }
    let index = &context.index;
    let shared = is_shared(context);
    let within = clause.words.iter().filter(|word| item.start <= word.start && word.end <= item.end && !word.negated);
    let content =
        within.filter(|word| matches!(word.class, Class::Content | Class::Placeholder) && index.has(word.key));
    let telling = content.filter(|word| {
        let written = section.part(&(word.start..word.end)).to_lowercase();
        let general = super::unsupported_action::is_time(&written) || super::negation_cues::is_general(&written);
        // In a family everybody is spoken of everywhere.
        !general && !(shared && people::is_other(&written))
    });
    telling.map(|word| (word.stem, index.weight(word.key))).collect()
}

/// A good part of a step is said where something was turned down, and nowhere else.
fn is_only_there(index: &Index<'_>, telling: &[(Key, f64)], refusal: &Refusal) -> bool {
    let turns = refusal.turns.start().saturating_sub(2)..=refusal.turns.end() + 1;
    let all: f64 = telling.iter().map(|(_, weight)| weight).sum();
    let only = |stem: Key| {
        let mut places = index.places(stem).iter().map(|place| index.turn_of(*place as usize)).peekable();
        refusal.core.contains(&stem) && places.peek().is_some() && places.all(|turn| turns.contains(&turn))
    };
    let there: f64 = telling.iter().filter(|(stem, _)| only(*stem)).map(|(stem, _)| index.weight(*stem)).sum();
    there > 0.0 && there >= 0.4 * all
}

/// The most that three turns outside a refusal hold of a query.
fn elsewhere(context: &Context<'_>, query: &Query, refusal: &Refusal) -> f64 {
    let mut turns: FxHashMap<usize, f64> = FxHashMap::default();
    for (key, weight) in &query.keys {
        // Places come in order: a turn counts once for each key.
        let mut next = 0;
        for place in context.index.places(*key) {
            let Some(said) = context.index.said.get(*place as usize) else { continue };
            // "No class, then" after it belongs to the refusal; what else the same turns say does not.
            let turn = said.span.turn;
            let within = refusal.turns.contains(&turn) && refusal.evidence.contains(&said.span);
            if within || turn == refusal.turns.end() + 1 && said.role == Role::Therapist {
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

/// The part of a clause that tells of what was agreed: all of it, or what stands beside a refusal: "will take the leave and
/// turned down the class". `None` where it tells of refusals alone.
fn agreed_part(text: &str) -> Option<Range<usize>> {
    const AGREES: &[&str] = &["will ", "agreed to", "agreed on", "accepted", "plans to", "is to "];
    let Some(cue) = first_of(text, REFUSES) else { return Some(0..text.len()) };
    let before = text.get(..cue)?;
    let joint = [" and ", " but ", "; ", " while "].iter().filter_map(|joint| before.rfind(joint)).max();
    if let Some(joint) = joint
        && AGREES.iter().any(|agrees| before.get(..joint).is_some_and(|part| part.contains(agrees)))
    {
        return Some(0..joint);
    }
    let after = [" but will ", " and will ", " but agreed to ", " and agreed to ", " but accepted ", " and accepted "];
    let start = after.iter().filter_map(|joint| text.get(cue..)?.find(joint)).min()? + cue;
    let rest = text.get(start..)?;
    (!holds_any(rest, REFUSES)).then_some(start..text.len())
}

/// What a clause says was turned down: a word that reaches over all that it lists.
const REFUSES: &[&str] = &[
    "declin",
    "not want",
    "not wish",
    "rejected",
    "refus",
    "turned down",
    "not agree",
    "decided against",
    "unwilling",
    "prefers not",
    "preferred not",
    "not pursued",
    "set aside",
    "not ready",
    "opted out",
    "did not",
    "said no",
    "does not",
    "chose not",
    "rather than",
    "instead of",
    "against",
    "keeps own",
];

/// What one item of the list says was not to be, or was no more than spoken of.
fn is_set_aside(item: &str) -> bool {
    holds_any(
        item,
        &[
            "will not",
            "won't",
            "not to ",
            "no longer",
            "without",
            "not be ",
            "not at present",
            "not now",
            "do not",
            "never",
            "offered",
            "discussed",
            "considered",
            " nor ",
            "not attend",
            "not join",
            "not take",
            "remain",
            "revisit",
            "dropped",
            "left for",
            "left it",
            "left open",
            "left until",
            "was left",
            "were left",
        ],
    )
}

/// Odds below which an answer that opens with a "no" turns nothing down.
const NO_REFUSAL: f32 = -6.2;

/// Every refusal: those that the facts know, a "no" to what the therapist puts forward, and what the client turns down unasked.
fn refusals(context: &Context<'_>) -> Vec<Refusal> {
    let index = &context.index;
    let mut found = Vec::new();
    let mut reader = Reader::default();
    // What only the model takes for a refusal may be none.
    let certain = context.facts.actions.iter().map(|action| (action, true));
    let likely = context.facts.likely_actions.iter().map(|action| (action, false));
    for (action, known) in certain.chain(likely).filter(|(action, _)| action.agreement == Agreement::Declined) {
        let places = action.evidence.iter().flat_map(|span| index.turn(span.turn)).filter(|place| {
            index.said.get(*place).is_some_and(|said| {
                said.role == Role::Therapist
                    && action.evidence.iter().any(|span| {
                        span.turn == said.span.turn && span.start < said.span.end && said.span.start < span.end
                    })
            })
        });
        let mut refusal = refusal(index, &places.collect::<Vec<_>>());
        let named = reader.read(&action.what, 0..action.what.len());
        refusal.words.extend(named.iter().filter(|word| is_matter(word)).map(|word| word.key));
        refusal.evidence.extend(action.evidence.iter().copied());
        let turns = || refusal.evidence.iter().map(|span| span.turn);
        if let (Some(first), Some(last)) = (turns().min(), turns().max()) {
            refusal.turns = first..=last;
            refusal.known = known;
            found.push(refusal);
        }
    }
    let turns = index.redacted.turns();
    let refuses_there = |turn: usize| context.facts.odds(turn, Sense::Refused).is_none_or(|odds| odds >= NO_REFUSAL);
    for (turn, _) in
        turns.iter().enumerate().filter(|(turn, said)| said.role != Role::Therapist && refuses_there(*turn))
    {
        // Whoever else asks in a family: the mother, the husband.
        let asks = |before: &RedactedTurn| {
            before.role == Role::Therapist || before.speaker != turns.get(turn).map_or("", |own| own.speaker.as_str())
        };
        let asked = turn.checked_sub(1).filter(|before| turns.get(*before).is_some_and(asks));
        let own: Vec<usize> = index.turn(turn).collect();
        if let Some(asked) = asked
            && index.opening(turn) == Some(Answer::No)
        {
            // What was asked last, and what was said of it right before.
            let mut places: Vec<usize> = index.turn(asked).rev().take(3).collect();
            let text = |place: &usize| index.said.get(*place).map_or("", |said| index.plain_of(said));
            if !places.iter().take(2).any(|place| is_screening(text(place))) {
                places.extend(own.iter().copied().filter(|place| !is_offer(text(place))));
                found.push(refusal(index, &places));
                continue;
            }
        }
        for (at, place) in own.iter().enumerate() {
            let text = |place: usize| index.said.get(place).map_or("", |said| index.plain_of(said));
            let no = asked.is_some() && says_no(text(*place));
            if !refuses(text(*place)) && !no {
                continue;
            }
            let mut places = vec![*place];
            // A "no" within an answer is one to what was asked last.
            places.extend(asked.filter(|_| no).into_iter().flat_map(|asked| index.turn(asked).rev().take(2)));
            // "I don't want to, though": what is meant stands before it.
            let matter = |places: &[usize]| {
                let said = places.iter().filter_map(|place| index.said.get(*place));
                said.flat_map(|said| index.words_of(said)).filter(|word| word.is_content()).count()
            };
            let before = own.get(..at).unwrap_or_default().iter().rev().copied();
            let before = before.chain(asked.into_iter().flat_map(|asked| index.turn(asked).rev()));
            for earlier in before.take(2) {
                if matter(&places) >= 2 {
                    break;
                }
                places.push(earlier);
            }
            found.push(refusal(index, &places));
        }
    }
    found
}

fn is_matter(word: &Word) -> bool {
    word.is_content() || word.class == Class::Common
}

fn refusal(index: &Index<'_>, places: &[usize]) -> Refusal {
    let said: Vec<_> = places.iter().filter_map(|place| index.said.get(*place)).collect();
    let words = said.iter().flat_map(|said| index.words_of(said)).filter(|word| is_matter(word));
    let turns = said.iter().map(|said| said.span.turn);
    let turns_down = |said: &&&Said| {
        let text = index.plain_of(said);
        if said.role == Role::Therapist || said.question {
            is_proposal(text) && !is_screening(text)
        } else {
            (refuses(text) || says_no(text)) && !is_offer(text)
        }
    };
    let core = said.iter().filter(turns_down).flat_map(|said| index.words_of(said));
    Refusal {
        core: core.filter(|word| word.is_content()).map(|word| word.stem).collect(),
        words: words.flat_map(|word| [word.key, word.stem]).collect(),
        turns: turns.clone().min().unwrap_or(0)..=turns.max().unwrap_or(0),
        known: false,
        evidence: said.iter().map(|said| said.span).collect(),
    }
}

/// What the client would do instead.
fn is_offer(plain: &str) -> bool {
    holds_any(
        plain,
        &[
            "i'll ",
            "i will ",
            "i'd rather",
            "i'd sooner",
            "i could ",
            "i'd like",
            "i can ",
            "i want to",
            "we could",
            "we'll ",
        ],
    ) && !refuses(plain)
}

/// What turns a thing down on its own, lower-case.
static PLAIN: Cues = Cues::new(&[
    "can't be doing with",
    "can't do that",
    "can't face",
    "can't see myself",
    "couldn't do it",
    "couldn't do that",
    "couldn't face",
    "count me out",
    "don't fancy",
    "don't need that",
    "don't see the point",
    "don't think i could",
    "don't think i want",
    "don't think i'd",
    "don't want to",
    "give it a miss",
    "give that a miss",
    "hard no",
    "hate that",
    "hate the idea",
    "i don't want",
    "i said no",
    "i won't",
    "i won't do",
    "i'd prefer not",
    "i'd rather do it",
    "i'd rather have",
    "i'd rather just",
    "i'd rather leave",
    "i'd rather stick",
    "i'd rather wait",
    "i'd sooner not",
    "i'll pass",
    "i'll skip",
    "i'm good, thanks",
    "i'm not doing",
    "i'm not going to",
    "i'm not having",
    "i've no interest",
    "i've said no",
    "leave it for",
    "leave it there",
    "leave that for",
    "let's leave",
    "let's not",
    "maybe another time",
    "maybe later",
    "maybe not",
    "no interest",
    "no need for",
    "no point",
    "no thank",
    "not a chance",
    "not a fan",
    "not bothered",
    "not comfortable",
    "not doing it",
    "not doing that",
    "not for me",
    "not for now",
    "not going to happen",
    "not having it",
    "not having that",
    "not interested",
    "not keen",
    "not my kind",
    "not my scene",
    "not my thing",
    "not ready",
    "not really me",
    "not really my",
    "not right now",
    "not sure about that",
    "not sure i want",
    "not the right time",
    "not the time",
    "not up for",
    "not yet",
    "prefer not",
    "rather not",
    "said no",
    "skip that",
    "sooner not",
    "thanks but no",
    "that's not me",
    "that's too much",
    "told her no",
    "told him no",
    "told them no",
    "turned it down",
    "we said no",
    "we've said no",
    "won't be doing",
    "won't be going",
    "would rather not",
    "wouldn't do that",
    "wouldn't go to",
    "wouldn't use it",
    "wouldn't want",
]);

/// A client's sentence that turns something down.
fn refuses(plain: &str) -> bool {
    PLAIN.said_in(plain)
}

/// What asks how things are. Sorted.
static ASKS: Cues = Cues::new(&[
    "any ", "are you", "did ", "do you", "ever ", "has ", "have you", "how ", "is ", "was ", "what", "when", "where",
    "who", "why",
]);

/// A thing is put forward in it: "there's a group", "could I look after it?", "and a meeting?".
fn is_proposal(plain: &str) -> bool {
    static FORWARD: Cues = Cues::new(&[
        "could",
        "have you thought",
        "how about",
        "i can",
        "i could",
        "i'd like",
        "i'd wondered",
        "idea of",
        "might",
        "one option",
        "shall",
        "some couples",
        "some people",
        "suggest",
        "there is a",
        "there's",
        "try",
        "we could",
        "what about",
        "what if",
        "wonder",
        "would it",
        "would you",
    ]);
    // "And a meeting?", "The police?"
    let named = plain.ends_with('?') && plain.split_whitespace().count() <= 7 && !ASKS.said_in(plain);
    named || FORWARD.said_in(plain)
}

/// A sentence within an answer that says no: "Nah, I'll do the text.", "So no van.", "Don't ring him.", "Leave me the nap.",
/// "I've decided no."
fn says_no(plain: &str) -> bool {
    let mut words = plain.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty());
    let last = words.clone().next_back().unwrap_or_default();
    let lead = ["and", "but", "honestly", "oh", "so", "um", "well"];
    let first = words.find(|word| !lead.contains(word)).unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let opens = match first {
        "nah" | "nope" => true,
        "no" => !matches!(second, "bother" | "doubt" | "idea" | "one" | "problem" | "say" | "wonder" | "worries"),
        "don't" => !matches!(second, "ask" | "get" | "know" | "mind" | "think" | "worry"),
        "not" => matches!(second, "again" | "now" | "that" | "the" | "this" | "till" | "today" | "until" | "yet"),
        "leave" => matches!(second, "her" | "him" | "it" | "me" | "that" | "them"),
        "i" => matches!(second, "can't" | "couldn't" | "won't"),
        "i'll" => second == "not",
        "i'm" => second == "not" && words.next().is_some_and(|verb| verb.ends_with("ing")),
        "i'd" => second == "sooner" || second == "rather",
        _ => false,
    };
    opens || matches!(last, "no" | "nah" | "nope")
}

/// A question about symptoms or risk, to which "no" is an answer and no refusal.
fn is_screening(plain: &str) -> bool {
    holds_any(
        plain,
        &[
            "have you had",
            "any thoughts",
            "any side",
            "have you been",
            "are you having",
            "did you",
            "any shaking",
            "do you feel",
            "have you ever",
        ],
    ) && !holds_any(plain, &["did you want", "did you fancy", "do you feel like", "would you"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_told_from_answers() {
        for text in
            ["No, I don't want to do that.", "I'd rather not, to be honest.", "Nah, not for me.", "I told them no."]
        {
            assert!(refuses(&text.to_lowercase()), "{text}");
        }
        for text in ["No, nothing hurts.", "Yes, I'd rather do mornings then.", "I want to try.", "No, I slept."] {
            assert!(!refuses(&text.to_lowercase()), "{text}");
        }
    }
}
