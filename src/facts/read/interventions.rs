//! What the therapist did, by the field's names.

use super::super::Intervention;
use super::talk::Talk;
use crate::lexicon::Category;
use crate::transcript::Role;

/// Interventions that a note names; the most frequent.
const MOST: usize = 7;
/// Names that say little unless they come up more than once.
const COMMON: &[&str] =
    &["interpretation offered", "medication review", "validation", "goal setting", "psychoeducation"];

pub(super) fn read(talk: &Talk<'_>) -> Vec<Intervention> {
    let mut found: Vec<(Intervention, usize)> = Vec::new();
    for turn in talk.turns.iter().filter(|turn| turn.role == Role::Therapist) {
        for hit in turn.found(Category::Intervention, turn.all()) {
            let span = turn.span(turn.sentence(turn.sentence_at(hit.start)));
            match found.iter_mut().find(|(known, _)| known.name == hit.group.name) {
                Some((known, count)) => {
                    if known.evidence.last() != Some(&span) && known.evidence.len() < 6 {
                        known.evidence.push(span);
                    }
                    *count += 1;
                }
                None => found.push((Intervention { name: hit.group.name, evidence: vec![span] }, 1)),
            }
        }
    }
    found.retain(|(intervention, count)| {
        intervention.name != "interpretation offered" && (*count > 1 || !COMMON.contains(&intervention.name))
    });
    let mut ranked = found;
    ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    ranked.truncate(MOST);
    let mut found: Vec<Intervention> = ranked.into_iter().map(|(intervention, _)| intervention).collect();
    found.sort_by_key(|intervention| intervention.evidence.first().copied());
    found
}
