//! From a transcript to masks, and the reviewer's changes to them.

use rustc_hash::FxHashMap as HashMap;

use super::document::Document;
use super::entities::{self, Entity, Placeholders, label_of, noun};
use super::masks::{self, Stretch};
use super::phrases::Phrases;
use super::spread::{self, Confirmed};
use super::words::folded_words;
use super::{
    Certainty, Guard, Identifier, IdentifierKind, Literals, Pseudonymized, RedactOptions, Redacted, RedactedTurn,
};
use super::{Restored, Restorer, ReviewTurn, Span};
use super::{known, pseudonymize, recognizers, resolve, speakers, tagger};
use crate::transcript::{Role, Transcript};

/// What was said and what of it is masked.
///
/// Neither `Debug`, `Clone` nor `Serialize`: printing it would be a mistake.
pub struct Redaction {
    redacted: Redacted,
    /// What was said, turn by turn.
    said: Vec<String>,
    /// Distinct speaker labels.
    labels: Vec<String>,
    /// Which label each turn has.
    label_of: Vec<Option<usize>>,
    /// Masks of each turn, in order, then of each label.
    masks: Vec<Vec<Stretch>>,
    pub(super) entities: Vec<Entity>,
    next_mask: u32,
    /// What in the transcript looks like a placeholder already.
    literals: Literals,
}

/// A mask made by a person.
const BY_HAND: &str = "by-hand";

impl Redaction {
    /// Recognizes and masks what identifies anyone.
    pub fn new(transcript: &Transcript, options: &RedactOptions) -> Self {
        let (labels, label_of) = labels(transcript);
        let turns = transcript.turns.len();
        let mut texts: Vec<&str> = Vec::with_capacity(turns + labels.len() + transcript.outside.len());
        texts.extend(transcript.turns.iter().map(|turn| turn.text.as_str()));
        texts.extend(labels.iter().map(|(label, _)| label.as_str()));
        texts.extend(transcript.outside.iter().map(String::as_str));
        let mut doc = Document::with_spoken(texts, turns);

        let known = known::find(&doc, &options.known);
        let found = resolve::union(&doc, recognizers::find(&doc, doc.spoken_tokens()));
        let mut findings = tagger::decide(&doc, found, doc.spoken_tokens());
        findings.extend(known.findings);
        for (index, (_, role)) in labels.iter().enumerate() {
            findings.extend(speakers::in_label(&doc, turns + index, *role));
        }
        let mut parts = known.parts;
        for index in 0..transcript.outside.len() {
            parts.extend(speakers::outside(&doc, turns + labels.len() + index));
        }
        let mut sure = vec![false; doc.words.len()];
        for &part in &parts {
            if let Some(flag) = sure.get_mut(part as usize) {
                *flag = true;
            }
        }
        let kept = kept(&doc, &options.keep);
        resolve::spare(&doc, &mut findings, &options.leave, &kept);
        resolve::leave_holidays(&doc, &mut findings);
        let mut findings = resolve::union(&doc, findings);
        resolve::leave_titles(&doc, &mut findings);
        resolve::part_lists(&doc, &mut findings);
        let confirmed = Confirmed::new(&doc, &findings, parts);
        confirmed.settle(&doc, &mut findings);
        let mut more = confirmed.mentions(&doc, &findings, &sure);
        more.extend(spread::elsewhere(&doc, &findings));
        if !more.is_empty() {
            resolve::spare(&doc, &mut more, &options.leave, &kept);
            findings.extend(more);
            findings = resolve::union(&doc, findings);
        }
        let heard = turns + labels.len();
        findings.retain(|finding| (doc.at(finding.tokens.start as usize).turn as usize) < heard);

        let roles: Vec<Role> =
            transcript.turns.iter().map(|turn| turn.role).chain(labels.iter().map(|(_, role)| *role)).collect();
        let role_of = |turn: u32| roles.get(turn as usize).copied().unwrap_or(Role::Unknown);
        let mut literals = Literals::default();
        transcript
            .turns
            .iter()
            .map(|turn| &turn.text)
            .chain(labels.iter().map(|(label, _)| label))
            .enumerate()
            .filter(|&(turn, _)| doc.is_marked(turn))
            .for_each(|(_, text)| literals.add(text));
        let linked = entities::link(
            &mut doc,
            &findings,
            &confirmed.variants,
            &known.labels,
            role_of,
            &literals,
            options.date_distances,
        );
        let mut masks: Vec<Vec<Stretch>> = vec![Vec::new(); heard];
        for (id, (finding, entity)) in findings.iter().zip(&linked.of).enumerate() {
            let (turn, bytes) = finding.bytes(&doc);
            if let Some(stretches) = masks.get_mut(turn as usize) {
                stretches.push(Stretch {
                    id: id as u32,
                    start: bytes.start as usize,
                    end: bytes.end as usize,
                    entity: *entity,
                    certainty: finding.certainty,
                    recognizer: finding.recognizer,
                });
            }
        }
        let redacted_turns = transcript.turns.iter().map(|turn| RedactedTurn {
            index: turn.index,
            role: turn.role,
            speaker: String::new(),
            text: String::new(),
        });
        let mut redaction = Self {
            redacted: Redacted { turns: redacted_turns.collect(), revision: 0 },
            said: transcript.turns.iter().map(|turn| turn.text.clone()).collect(),
            labels: labels.into_iter().map(|(label, _)| label).collect(),
            label_of,
            next_mask: findings.len() as u32,
            masks,
            entities: linked.entities,
            literals,
        };
        redaction.render();
        redaction
    }

    /// The session with placeholders.
    pub fn redacted(&self) -> &Redacted {
        &self.redacted
    }

    /// The reviewer's view, un-redacted, with masks.
    pub fn turns(&self) -> Vec<ReviewTurn> {
        let turns = self.redacted.turns.iter().enumerate();
        turns
            .map(|(place, turn)| ReviewTurn {
                index: turn.index,
                role: turn.role,
                speaker: self
                    .label(place)
                    .map_or_else(Vec::new, |(label, masks)| masks::segments(label, masks, &self.entities)),
                text: masks::segments(
                    self.said(place),
                    self.masks.get(place).map_or(&[], Vec::as_slice),
                    &self.entities,
                ),
            })
            .collect()
    }

    /// Every entity that is masked, in the order they are first said; those of speaker labels only come last.
    pub fn identifiers(&self) -> Vec<Identifier> {
        let mut order: Vec<usize> = Vec::new();
        let mut values: HashMap<usize, Vec<(&str, usize)>> = HashMap::default();
        let mut surest = vec![Certainty::Possible; self.entities.len()];
        for (place, stretches) in self.masks.iter().enumerate() {
            for stretch in stretches {
                let value = self.source(place).get(stretch.start..stretch.end).unwrap_or("");
                if let Some(certainty) = surest.get_mut(stretch.entity) {
                    *certainty = stretch.certainty.max(*certainty);
                }
                let spellings = values.entry(stretch.entity).or_insert_with(|| {
                    order.push(stretch.entity);
                    Vec::new()
                });
                match spellings.iter_mut().find(|(known, _)| *known == value) {
                    Some((_, count)) => *count += 1,
                    None => spellings.push((value, 1)),
                }
            }
        }
        order
            .into_iter()
            .filter_map(|index| {
                let entity = self.entities.get(index)?;
                let mut spellings = values.remove(&index)?;
                spellings.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
                Some(Identifier {
                    placeholder: entity.placeholder.clone(),
                    kind: entity.kind,
                    mentions: spellings.iter().map(|(_, count)| count).sum(),
                    values: spellings.into_iter().map(|(value, _)| value.to_owned()).collect(),
                    certainty: surest.get(index).copied().unwrap_or(Certainty::Possible),
                })
            })
            .collect()
    }

    /// Masks one passage; `said` counts bytes of what was said. Grows to whole characters and to the masks it touches.
    pub fn mask(&mut self, said: Span, kind: IdentifierKind) {
        let Some(text) = self.said.get(said.turn) else { return };
        let start = text.floor_char_boundary(said.start);
        let end = text.ceil_char_boundary(said.end);
        let passage = text.get(start..end).unwrap_or("");
        let start = start + (passage.len() - passage.trim_start().len());
        let passage = passage.trim();
        if passage.is_empty() {
            return;
        }
        let (end, passage) = (start + passage.len(), passage.to_owned());
        let entity = self.entity_for(&passage, kind, None);
        self.put(said.turn, start, end, entity);
        self.render();
    }

    /// Masks every mention of a text; `relation` names the entity.
    pub fn mask_everywhere(&mut self, text: &str, kind: IdentifierKind, relation: Option<&str>) {
        let mut places: Vec<(usize, usize, usize)> = Vec::new();
        {
            let texts = (0..self.masks.len()).map(|place| self.source(place)).collect();
            let doc = Document::new(texts);
            let phrases = Phrases::new(&doc, [text]);
            let mut at = 0;
            while at < doc.tokens.len() {
                let Some((range, _)) = phrases.find(&doc, at) else {
                    at += 1;
                    continue;
                };
                let (first, last) = (doc.at(range.start), doc.at(range.end - 1));
                places.push((first.turn as usize, first.start as usize, last.end as usize));
                at = range.end;
            }
        }
        if places.is_empty() {
            return;
        }
        let entity = self.entity_for(text, kind, relation);
        for (place, start, end) in places {
            self.put(place, start, end, entity);
        }
        self.render();
    }

    /// Takes one mask away.
    pub fn unmask(&mut self, mask: u32) {
        for stretches in &mut self.masks {
            stretches.retain(|stretch| stretch.id != mask);
        }
        self.render();
    }

    /// Takes every mask of an entity away.
    pub fn unmask_everywhere(&mut self, placeholder: &str) {
        for stretches in &mut self.masks {
            stretches.retain(|stretch| {
                self.entities.get(stretch.entity).is_none_or(|entity| entity.placeholder != placeholder)
            });
        }
        self.render();
    }

    /// Puts identifiers back, each in its most frequent spelling, lenient about how models bend placeholders.
    pub fn restore(&self, text: &str) -> Restored {
        self.restorer().restore(text)
    }

    /// As [`Self::restore`], for several texts or one that comes in pieces.
    pub fn restorer(&self) -> Restorer {
        let chosen = self
            .identifiers()
            .into_iter()
            .filter_map(|identifier| Some((identifier.placeholder, identifier.values.into_iter().next()?)));
        Restorer::new(chosen, &self.literals)
    }

    /// What searches outgoing bytes for this session's identifiers.
    pub fn guard(&self) -> Guard {
        let identifiers = self.identifiers();
        Guard::new(identifiers.iter().flat_map(|identifier| {
            identifier.values.iter().map(|value| (identifier.placeholder.as_str(), identifier.kind, value.as_str()))
        }))
    }

    /// Replaces this session's identifiers in a text of the clinician's, in every spelling, dates in any notation.
    pub fn pseudonymize(&self, text: &str) -> Pseudonymized {
        pseudonymize::pseudonymize(text, &self.identifiers(), &self.entities)
    }

    /// A passage of [`Redacted`] as a passage of what was said, in bytes of it. Grows to whole identifiers.
    pub fn said_span(&self, span: Span) -> Span {
        let Some(stretches) = self.masks.get(span.turn).filter(|_| span.turn < self.said.len()) else { return span };
        let (start, end) = masks::said_range(stretches, &self.entities, span.start, span.end);
        let length = self.said(span.turn).len();
        Span { turn: span.turn, start: start.min(length), end: end.min(length) }
    }

    /// What was said in a turn, for turning [`Self::said_span`] into UTF-16.
    pub fn said(&self, turn: usize) -> &str {
        self.said.get(turn).map_or("", String::as_str)
    }

    /// A turn's text, or after the turns a label.
    fn source(&self, place: usize) -> &str {
        self.said.get(place).or_else(|| self.labels.get(place - self.said.len().min(place))).map_or("", String::as_str)
    }

    fn label(&self, turn: usize) -> Option<(&str, &[Stretch])> {
        let index = (*self.label_of.get(turn)?)?;
        Some((self.labels.get(index)?, self.masks.get(self.said.len() + index)?))
    }

    /// Masks a stretch; what it overlaps becomes part of it.
    fn put(&mut self, place: usize, start: usize, end: usize, entity: usize) {
        let id = self.next_mask;
        if let Some(stretches) = self.masks.get_mut(place) {
            masks::place(
                stretches,
                Stretch { id, start, end, entity, certainty: Certainty::Certain, recognizer: BY_HAND },
            );
            self.next_mask += 1;
        }
    }

    /// The entity that a value already is, or a new one.
    fn entity_for(&mut self, value: &str, kind: IdentifierKind, relation: Option<&str>) -> usize {
        let wanted = folded_words(value);
        let mut found = None;
        for (place, stretches) in self.masks.iter().enumerate() {
            for stretch in stretches {
                let same_kind = self.entities.get(stretch.entity).is_some_and(|entity| entity.kind == kind);
                if found.is_none()
                    && same_kind
                    && folded_words(self.source(place).get(stretch.start..stretch.end).unwrap_or("")) == wanted
                {
                    found = Some(stretch.entity);
                }
            }
        }
        let label = relation.and_then(label_of);
        match (found, label) {
            (Some(entity), None) => entity,
            (Some(entity), Some(label)) => {
                let current = self.entities.get(entity).map_or("", |entity| entity.placeholder.as_str());
                if !is_labeled(current, &label) {
                    let placeholder = self.placeholder(&label);
                    if let Some(entity) = self.entities.get_mut(entity) {
                        entity.placeholder = placeholder;
                    }
                }
                entity
            }
            (None, label) => {
                let placeholder = self.placeholder(label.as_deref().unwrap_or(noun(kind)));
                self.entities.push(Entity { kind, placeholder, day: None });
                self.entities.len() - 1
            }
        }
    }

    /// A placeholder that nobody has.
    fn placeholder(&self, label: &str) -> String {
        let mut placeholders = Placeholders::new(&self.literals);
        self.entities.iter().for_each(|entity| placeholders.take(&entity.placeholder));
        placeholders.make(label)
    }

    /// Writes the redacted text anew.
    fn render(&mut self) {
        let mut turns = std::mem::take(&mut self.redacted.turns);
        for (place, turn) in turns.iter_mut().enumerate() {
            turn.text =
                masks::redacted(self.said(place), self.masks.get(place).map_or(&[], Vec::as_slice), &self.entities);
            turn.speaker = self
                .label(place)
                .map_or_else(String::new, |(label, masks)| masks::redacted(label, masks, &self.entities));
        }
        self.redacted.turns = turns;
        self.redacted.revision += 1;
    }
}

/// `[MOTHER_2]` carries MOTHER.
fn is_labeled(placeholder: &str, label: &str) -> bool {
    let inner = placeholder.trim_matches(['[', ']']);
    inner.strip_prefix(label).is_some_and(|rest| {
        rest.is_empty() || rest.starts_with('_') && rest[1..].bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Distinct speaker labels with their role, and which one each turn has.
fn labels(transcript: &Transcript) -> (Vec<(String, Role)>, Vec<Option<usize>>) {
    let mut labels: Vec<(String, Role)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::default();
    let of = transcript
        .turns
        .iter()
        .map(|turn| {
            let label = turn.speaker.as_deref()?;
            Some(*known.entry(label).or_insert_with(|| {
                labels.push((label.to_owned(), turn.role));
                labels.len() - 1
            }))
        })
        .collect();
    (labels, of)
}

/// Tokens that must stay.
fn kept(doc: &Document<'_>, keep: &[String]) -> Vec<bool> {
    let phrases = Phrases::new(doc, keep.iter().map(String::as_str));
    let mut kept = Vec::new();
    if phrases.is_empty() {
        return kept;
    }
    kept.resize(doc.tokens.len(), false);
    for at in 0..doc.tokens.len() {
        if let Some((range, _)) = phrases.find(doc, at) {
            kept[range].fill(true);
        }
    }
    kept
}
