//! Masks over what was said, and everything that is read off them: segments, redacted text, offsets.

use super::entities::Entity;
use super::{Certainty, Mask, Segment};

/// A masked stretch of one turn, in bytes of what was said.
#[derive(Debug, Clone)]
pub(crate) struct Stretch {
    pub(crate) id: u32,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Place in the list of entities.
    pub(crate) entity: usize,
    pub(crate) certainty: Certainty,
    pub(crate) recognizer: &'static str,
}

/// The text with placeholders; stretches are in order and apart.
pub(crate) fn redacted(said: &str, stretches: &[Stretch], entities: &[Entity]) -> String {
    // A placeholder is mostly longer than what it stands for.
    let mut text = String::with_capacity(said.len() + 16 * stretches.len());
    let mut at = 0;
    for stretch in stretches {
        text.push_str(said.get(at..stretch.start).unwrap_or(""));
        text.push_str(placeholder(entities, stretch));
        at = stretch.end;
    }
    text.push_str(said.get(at..).unwrap_or(""));
    text
}

/// The text in pieces, masked ones with their mask.
pub(crate) fn segments(said: &str, stretches: &[Stretch], entities: &[Entity]) -> Vec<Segment> {
    let mut segments = Vec::with_capacity(stretches.len() * 2 + 1);
    let mut push = |text: &str, mask: Option<Mask>| {
        if !text.is_empty() {
            segments.push(Segment { text: text.to_owned(), mask });
        }
    };
    let mut at = 0;
    for stretch in stretches {
        push(said.get(at..stretch.start).unwrap_or(""), None);
        let mask = entities.get(stretch.entity).map(|entity| Mask {
            id: stretch.id,
            kind: entity.kind,
            placeholder: entity.placeholder.clone(),
            certainty: stretch.certainty,
            recognizer: stretch.recognizer,
        });
        push(said.get(stretch.start..stretch.end).unwrap_or(""), mask);
        at = stretch.end;
    }
    push(said.get(at..).unwrap_or(""), None);
    segments
}

/// A passage of the redacted text as a passage of what was said. Touching a placeholder takes in all of it.
pub(crate) fn said_range(stretches: &[Stretch], entities: &[Entity], start: usize, end: usize) -> (usize, usize) {
    // How much longer what was said is than the redacted text, up to here.
    let mut shift = 0_isize;
    let (mut from, mut to) = (None, None);
    for stretch in stretches {
        let here = stretch.start.saturating_add_signed(-shift);
        let after = here + placeholder(entities, stretch).len();
        if from.is_none() {
            if start < here {
                from = Some(start.saturating_add_signed(shift));
            } else if start < after {
                from = Some(stretch.start);
            }
        }
        if to.is_none() {
            if end <= here {
                to = Some(end.saturating_add_signed(shift));
            } else if end <= after {
                to = Some(stretch.end);
            }
        }
        shift = stretch.end.cast_signed() - after.cast_signed();
    }
    let from = from.unwrap_or(start.saturating_add_signed(shift));
    (from, to.unwrap_or(end.saturating_add_signed(shift)).max(from))
}

fn placeholder<'a>(entities: &'a [Entity], stretch: &Stretch) -> &'a str {
    entities.get(stretch.entity).map_or("[REDACTED]", |entity| &entity.placeholder)
}

/// Puts a stretch among others: what it overlaps is taken into it.
pub(crate) fn place(stretches: &mut Vec<Stretch>, mut new: Stretch) {
    let (start, end) = (new.start, new.end);
    for old in stretches.iter().filter(|old| old.start < end && start < old.end) {
        new.start = new.start.min(old.start);
        new.end = new.end.max(old.end);
    }
    stretches.retain(|old| old.end <= new.start || new.end <= old.start);
    let at = stretches.partition_point(|old| old.start < new.start);
    stretches.insert(at, new);
}
