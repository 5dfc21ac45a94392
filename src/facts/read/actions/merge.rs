//! One entry per step.

use std::sync::Arc;

use super::Candidate;
use crate::facts::{Action, Agreement, Owner};

/// Agreed steps that are kept, the surest.
const MOST: usize = 14;

/// Candidates that share most of their content words become one; what was refused is not agreed as well.
pub(super) fn merged(found: Vec<Candidate>) -> Vec<Action> {
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in found {
        let same = kept.iter_mut().find(|known| {
            known.owner == candidate.owner
                && known.agreement == candidate.agreement
                && alike(&known.stems, &candidate.stems) >= 67
        });
        match same {
            Some(known) => join(known, candidate),
            None => kept.push(candidate),
        }
    }
    let refused: Vec<(Vec<Arc<str>>, usize)> = kept
        .iter()
        .filter(|one| one.agreement == Agreement::Declined)
        .map(|one| (one.stems.clone(), turn_of(one)))
        .collect();
    kept.retain(|one| {
        one.agreement == Agreement::Declined
            || !refused.iter().any(|(stems, turn)| {
                alike(stems, &one.stems) >= 60 && turn_of(one) <= turn + 2 && one.owner != Owner::Therapist
            })
    });
    let agreed: Vec<(Vec<Arc<str>>, usize)> = kept
        .iter()
        .filter(|one| one.agreement == Agreement::Agreed)
        .map(|one| (one.stems.clone(), turn_of(one)))
        .collect();
    kept.retain(|one| {
        one.agreement != Agreement::Floated
            || !agreed.iter().any(|(stems, turn)| alike(stems, &one.stems) >= 50 || turn.abs_diff(turn_of(one)) <= 1)
    });
    let mut strengths: Vec<i32> =
        kept.iter().filter(|one| one.agreement == Agreement::Agreed).map(|one| one.strength).collect();
    strengths.sort_unstable_by_key(|strength| std::cmp::Reverse(*strength));
    let least = strengths.get(MOST).copied().unwrap_or(i32::MIN);
    kept.retain(|one| one.agreement != Agreement::Agreed || one.strength > least || strengths.len() <= MOST);
    kept.into_iter()
        .map(|one| Action {
            what: one.what,
            when: one.when,
            owner: one.owner,
            agreement: one.agreement,
            evidence: one.evidence,
        })
        .collect()
}

fn turn_of(candidate: &Candidate) -> usize {
    candidate.evidence.first().map_or(0, |span| span.turn)
}

fn join(known: &mut Candidate, mut other: Candidate) {
    // The one that says more is told, with what only the other one says.
    if known.agreement != Agreement::Declined && says(&other) > says(known) && other.stems.len() <= 20 {
        std::mem::swap(&mut known.what, &mut other.what);
        std::mem::swap(&mut known.when, &mut other.when);
    }
    if known.agreement == Agreement::Agreed {
        for piece in other.what.split("; ").skip(1) {
            let new = piece.split(' ').any(|word| word.len() > 3 && !known.what.contains(word));
            if new && known.what.matches("; ").count() < PIECES {
                known.what = format!("{}; {piece}", known.what);
            }
        }
    }
    known.when = known.when.take().or(other.when);
    known.strength = known.strength.max(other.strength) + 1;
    for stem in other.stems {
        if !known.stems.contains(&stem) {
            known.stems.push(stem);
        }
    }
    for span in other.evidence {
        if known.evidence.len() < 8 && !known.evidence.contains(&span) {
            known.evidence.push(span);
        }
    }
}

/// Pieces that a step is given at most when two are joined.
const PIECES: usize = 8;

/// How much a step's own phrase says: words that carry something, a plain verb before all else.
fn says(one: &Candidate) -> usize {
    let head = one.what.split("; ").next().unwrap_or_default();
    let plain = !head.starts_with("keep to this") && !head.starts_with("do this");
    head.split(' ').filter(|word| word.len() > 3).count() + if plain { 100 } else { 0 }
}

/// Shared content words, in percent of the shorter list.
fn alike(one: &[Arc<str>], other: &[Arc<str>]) -> usize {
    let shared = one.iter().filter(|stem| other.contains(stem)).count();
    let least = one.len().min(other.len());
    // A single word in common says little.
    if least < 2 && one.len().max(other.len()) > 3 { 0 } else { (shared * 100).checked_div(least).unwrap_or(0) }
}
