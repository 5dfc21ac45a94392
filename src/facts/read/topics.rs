//! What the session was about: the domains its words weigh for, most of all where the client says what today is for.

use super::super::Topic;
use super::talk::{Talk, Turn};
use crate::lexicon::Category;
use crate::redact::Span;
use crate::transcript::Role;

/// Topics that are given, the focus among them.
const MOST: usize = 6;
/// What a phrase weighs more in the client's answer to "What would you like from today?".
const AGENDA: u32 = 6;
/// A second domain shares the focus from this part of the first one's weight, in percent.
const SHARED: u32 = 45;

struct Weighed {
    name: &'static str,
    weight: u32,
    /// Words it was told by, with how often.
    words: Vec<(String, u32)>,
    evidence: Vec<(u32, Span)>,
}

pub(super) fn read(talk: &Talk<'_>) -> Vec<Topic> {
    let agenda = agenda(talk);
    let mut found: Vec<Weighed> = Vec::new();
    let mut total = 0;
    for (at, turn) in talk.turns.iter().enumerate() {
        let factor = if agenda.contains(&at) { AGENDA } else { 1 };
        for hit in turn.found(Category::Topic, turn.all()) {
            let weight = u32::from(hit.weight) * factor;
            total += weight;
            let index = found.iter().position(|known| known.name == hit.group.name).unwrap_or_else(|| {
                found.push(Weighed { name: hit.group.name, weight: 0, words: Vec::new(), evidence: Vec::new() });
                found.len() - 1
            });
            let Some(topic) = found.get_mut(index) else { continue };
            topic.weight += weight;
            let written = turn.word(hit.start);
            let room = topic.words.len() < 40;
            match topic.words.iter_mut().find(|(known, _)| known == written) {
                Some((_, count)) => *count += factor.min(2),
                None if room => topic.words.push((written.to_owned(), factor.min(2))),
                None => {}
            }
            remember(&mut topic.evidence, weight, turn, hit.start);
        }
    }
    if total == 0 {
        return Vec::new();
    }
    // A domain spoken of in several words weighs more than one word said often.
    found.sort_by_key(|topic| std::cmp::Reverse((topic.weight * (6 + breadth(topic)), topic.name)));
    let mut topics: Vec<Topic> = Vec::new();
    let focus = shared_focus(&found);
    for (rank, topic) in found.iter().enumerate() {
        if topics.len() >= MOST || rank > 0 && topic.weight * 100 < total * 4 {
            break;
        }
        let share = u8::try_from(topic.weight * 100 / total).unwrap_or(100);
        let evidence = passages(&topic.evidence);
        match topics.first_mut() {
            Some(first) if rank == 1 && focus => {
                first.name = format!("{} and {}", first.name, particulars(topic));
                first.share = first.share.saturating_add(share).min(100);
                first.evidence.extend(evidence);
                first.evidence.sort_unstable();
                first.evidence.dedup();
            }
            _ => {
                let name = if rank == 0 { particulars(topic) } else { topic.name.to_owned() };
                topics.push(Topic { name, share, evidence });
            }
        }
    }
    topics
}

fn breadth(topic: &Weighed) -> u32 {
    u32::try_from(topic.words.len()).unwrap_or(0).min(8)
}

fn shared_focus(found: &[Weighed]) -> bool {
    match found {
        [first, second, ..] => second.weight * 100 >= first.weight * SHARED,
        _ => false,
    }
}

/// What the domain was told by most, as "(train, bus)": it says what the talk was about in the client's own nouns.
fn particulars(topic: &Weighed) -> String {
    const PLAIN: &[&str] = &[
        "again", "bad", "bed", "being", "can", "could", "died", "get", "go", "going", "gone", "good", "hours", "how",
        "is", "left", "look", "looking", "lose", "lost", "low", "moved", "my", "new", "not", "old", "people", "say",
        "saying", "set", "stand", "take", "the", "throw", "thought", "thoughts", "to", "up", "used", "using", "walk",
        "want", "what", "when", "your", "first", "back", "high", "judge", "miss", "in", "no", "on", "passed",
    ];
    let mut words: Vec<&(String, u32)> = topic
        .words
        .iter()
        .filter(|(word, count)| {
            *count >= 3 && word.len() > 2 && !word.starts_with('[') && !PLAIN.contains(&word.as_str())
        })
        .filter(|(word, _)| !topic.name.split(' ').any(|part| crate::text::stem(part) == crate::text::stem(word)))
        .collect();
    words.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), word.clone()));
    let mut shown: Vec<&str> = Vec::new();
    for (word, _) in words {
        if shown.len() < 2 && !shown.iter().any(|known| crate::text::stem(known) == crate::text::stem(word)) {
            shown.push(word);
        }
    }
    if shown.is_empty() { topic.name.to_owned() } else { format!("{} ({})", topic.name, shown.join(", ")) }
}

fn remember(evidence: &mut Vec<(u32, Span)>, weight: u32, turn: &Turn<'_>, word: usize) {
    let span = turn.span(turn.sentence(turn.sentence_at(word)));
    if let Some(known) = evidence.iter_mut().rev().take(3).find(|(_, known)| *known == span) {
        known.0 += weight;
        return;
    }
    if evidence.len() < 64 {
        evidence.push((weight, span));
    } else if let Some(least) = evidence.iter_mut().min_by_key(|(weight, _)| *weight)
        && least.0 < weight
    {
        *least = (weight, span);
    }
}

fn passages(evidence: &[(u32, Span)]) -> Vec<Span> {
    let mut ranked: Vec<&(u32, Span)> = evidence.iter().collect();
    ranked.sort_by_key(|(weight, span)| (std::cmp::Reverse(*weight), *span));
    let mut spans: Vec<Span> = ranked.into_iter().take(4).map(|(_, span)| *span).collect();
    spans.sort_unstable();
    spans
}

/// The turns in which client and therapist settle what today is for.
fn agenda(talk: &Talk<'_>) -> Vec<usize> {
    let half = talk.turns.len() / 2 + 1;
    let mut turns = Vec::new();
    for (at, turn) in talk.turns.iter().enumerate().take(half).filter(|(_, turn)| turn.role == Role::Therapist) {
        let asked = turn.found(Category::Ask, turn.all()).any(|hit| hit.group.name == "agenda");
        if asked {
            turns.extend([at, at + 1, at + 2]);
        }
    }
    turns
}

#[cfg(test)]
mod tests;
