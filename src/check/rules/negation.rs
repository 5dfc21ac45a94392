//! A statement that says yes where the session says no, or the reverse.

use crate::check::context::Context;
use crate::check::evidence::{Match, Query, Stance, by_client, matches, stance};
use crate::check::note_text::{Clause, SectionText, Time};
use crate::check::risk_language::of_client;
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::{Class, Word, key_of};
use crate::facts::{RiskKind, RiskStatus};

/// How much of a statement a passage must hold to speak for or against it.
const ENOUGH: f64 = 0.34;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for section in &context.sections {
        for line in &section.lines {
            for clause in line.clauses.iter().filter(|clause| clause.time == Time::Told) {
                for part in parts(section, clause) {
                    judge(context, section, clause, &part, found);
                }
            }
        }
    }
}

/// A stretch of a clause that is all said or all denied.
struct Part<'w> {
    words: Vec<&'w Word>,
    negated: bool,
}

/// The negated and the plain words of a clause; "with …" and "and …" part the plain ones again.
fn parts<'w>(section: &SectionText<'_>, clause: &'w Clause) -> Vec<Part<'w>> {
    let mut found: Vec<Part<'w>> = Vec::new();
    let mut open: Option<Part<'w>> = None;
    let closed = |part: &Part<'_>| part.words.iter().any(|word| is_verb(section.part(&(word.start..word.end))));
    for word in &clause.words {
        let written = section.part(&(word.start..word.end));
        let parting = matches!(written, "with" | "and" | "without");
        if open.as_ref().is_some_and(|part| part.negated != word.negated || parting && !word.negated) {
            // "Suicide risk not indicated": what the "not" is said of stands before it.
            found.extend(open.take().filter(|part| part.negated || !word.negated || closed(part)));
        }
        open.get_or_insert_with(|| Part { words: Vec::new(), negated: word.negated }).words.push(word);
    }
    found.extend(open);
    let plain: Vec<&Word> = clause.words.iter().collect();
    if clause.words.iter().all(|word| !word.negated) && found.len() > 1 {
        found.push(Part { words: plain, negated: false });
    }
    found
}

fn judge(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, part: &Part<'_>, found: &mut Vec<Finding>) {
    let matter: Vec<&Word> = part.words.iter().filter(|word| matches!(word.class, Class::Content)).copied().collect();
    let text = section.part(&clause.range).to_lowercase();
    if matter.is_empty() || is_qualified(&text) {
        return;
    }
    if !part.negated && matter.iter().any(|word| is_disclosed(context, word.key)) {
        return;
    }
    let index = &context.index;
    let query = Query::of(index, part.words.iter().copied());
    let candidates = matches(index, &query);
    let told: Vec<&Word> = matter.iter().filter(|word| index.has(word.key)).copied().collect();
    // Half the matter at least, and two words of it where it has two.
    let strong = |found: &&Match| {
        let shared = matter.iter().filter(|word| has(query_bit(&query, word), found.mask)).count();
        // One word is enough where it was asked about and answered, and nothing else of the statement was spoken of.
        let asked = index.said.get(found.said).is_some_and(|said| said.question);
        found.here >= ENOUGH && shared >= 2 || shared == 1 && told.len() == 1 && asked
    };
    let Some(best) = candidates.iter().filter(strong).max_by(|one, other| one.here.total_cmp(&other.here)) else {
        return;
    };
    // One word is a thin thread: nothing else in the session may say that it is so.
    let answer = index.said.get(best.said).map_or(0, |said| said.span.turn + 1);
    if told.len() == 1 && !part.negated && told.iter().any(|word| ever_so(context, word.key, answer)) {
        return;
    }
    // Every passage that holds as much must agree that the note is wrong: one that supports it settles the matter.
    let wanted = if part.negated { Stance::NotSo } else { Stance::So };
    let against = if part.negated { Stance::So } else { Stance::NotSo };
    let view = |found: &Match| {
        let mut said = (0, 0);
        for word in matter.iter().filter(|word| has(query_bit(&query, word), found.mask)) {
            let stance = stance(index, found.said, word.key);
            said.0 += usize::from(stance == wanted);
            said.1 += usize::from(stance == against);
        }
        said
    };
    let (with, against_it) = view(best);
    if with > 0 || against_it == 0 {
        return;
    }
    let supported =
        candidates.iter().filter(|other| other.said != best.said && other.here >= 0.6 * best.here).any(|other| {
            let (with, _) = view(other);
            with > 0 && (by_client(index, other.said) || index.said.get(other.said).is_some_and(|said| said.question))
        });
    if supported {
        return;
    }
    let said = index.said.get(best.said);
    let question = said.is_some_and(|said| said.question);
    // The client's own words or an answered question weigh most; what the therapist says may be a summary of either.
    let sure = (question || by_client(index, best.said)) && (best.here >= 0.45 || !part.negated);
    let severity =
        if sure && !(part.negated && !question && best.here < 0.6) { Severity::Error } else { Severity::Warning };
    let message = if part.negated {
        "The note says that this is not so; in the session it was said to be so. Correct the statement."
    } else {
        "The note says that this is so; in the session it was denied. Correct the statement."
    };
    let range = matter
        .first()
        .map_or(clause.range.clone(), |first| first.start..matter.last().map_or(first.end, |last| last.end));
    found.push(context.at(Rule::Negation, severity, section, &range, message).with(said.map(|said| said.span)));
}

/// The facts know it as disclosed: passages that deny a part of it say nothing against it.
fn is_disclosed(context: &Context<'_>, key: u64) -> bool {
    key == key_of("suicidal")
        && of_client(context, RiskKind::SuicidalThoughts)
            .any(|risk| matches!(risk.status, RiskStatus::Disclosed | RiskStatus::Past))
}

/// A verb of saying or being: what stands before a "not" is a statement of its own.
fn is_verb(word: &str) -> bool {
    let lower = word.to_lowercase();
    crate::check::note_text::CLIENT_VERBS.binary_search(&lower.as_str()).is_ok()
        || matches!(lower.as_str(), "has" | "had" | "is" | "was" | "takes" | "took")
}

/// Anyone says of it, outside the answer that denies it, that it is so.
fn ever_so(context: &Context<'_>, key: u64, answer: usize) -> bool {
    let index = &context.index;
    index.places(key).iter().map(|place| *place as usize).any(|place| {
        index.said.get(place).is_some_and(|said| said.span.turn != answer) && stance(index, place, key) == Stance::So
    })
}

fn query_bit(query: &Query, word: &Word) -> Option<usize> {
    query.keys.iter().position(|(key, _)| *key == word.key)
}

fn has(bit: Option<usize>, mask: u32) -> bool {
    bit.is_some_and(|bit| mask & (1 << bit) != 0)
}

/// Words that turn a statement half round: comparing their sides by polarity alone would lie.
fn is_qualified(text: &str) -> bool {
    [
        "declin",
        "rejected",
        "refus",
        "avoid",
        "stopp",
        "no longer",
        "less",
        "fewer",
        "unless",
        "except",
        "until",
        "did not want",
        "not want",
        "not wish",
        "turned down",
        "suggested",
        "not yet",
        "rather than",
        "instead",
        "discussed",
        "reviewed",
        "explored",
        "assessed",
        "screened",
        "fear",
        "worr",
        "anticipat",
        "concern",
        "dropped",
        "unable",
        "inability",
        "not fully",
        "however",
        "hope",
        "wish",
        "prefer",
        "if ",
        "disagree",
        "figurative",
        "expression",
        "only",
        "asked about",
        "asked whether",
    ]
    .iter()
    .any(|cue| text.contains(cue))
}
