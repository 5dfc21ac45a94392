//! How likely an answer, among the turns around it, tells of a risk or settles a step: a small network over words, pairs of
//! words, what words they are used like and what the lexicon's phrases are about.
//!
//! A feature is a number of a fixed range made of these, so the model is a table of bytes and holds no words. Each feature
//! speaks for or against a sense by itself, and with the others for sixteen things that nobody named, which speak for and
//! against the senses in turn: a no is a denial after one question and none after another. It is trained on the project's
//! own labelled talk by `examples/train_likely.rs`.

use super::super::super::RiskKind;
use super::super::talk::{Talk, Turn};
use super::windows::Windows;
use crate::lexicon::Category;
use crate::text::feature::{hash, mix};
use crate::transcript::Role;

const BITS: u32 = 16;
/// How many features there can be; more share a number.
pub(super) const FEATURES: usize = 1 << BITS;
/// Which risk it is, is told by less: this many features share a row.
pub(super) const SHARED: usize = 4;
/// How many things nobody named.
pub(super) const HIDDEN: usize = 16;
/// What a feature says of the senses and of these.
pub(super) const ROW: usize = SENSES + HIDDEN;
/// Units of a byte in one unit of a weight.
pub(super) const SCALE: f32 = 12.0;
/// The same where it speaks for what is hidden.
pub(super) const FINE: f32 = 40.0;

/// Where the table holds what: a row for each feature, the rows of the kinds of risk, and what the hidden things, and a last
/// one that is always so, say of the senses, as numbers of four bytes.
pub(super) const KINDS_FROM: usize = FEATURES * ROW;
pub(super) const SPEAKS_FROM: usize = KINDS_FROM + FEATURES / SHARED * KINDS.len();
pub(super) const SPEAKS: usize = (HIDDEN + 1) * SENSES;

/// Odds of a sense, as a logarithm, below which an answer has no sign of it: on held-out answers a second opinion changed nothing
/// there.
const OF_NOTHING: f32 = -4.5;

/// How many senses there are.
pub const SENSES: usize = 6;
pub(super) const KINDS: [RiskKind; 9] = [
    RiskKind::SuicidalThoughts,
    RiskKind::SuicidePlan,
    RiskKind::SuicideAttempt,
    RiskKind::SelfHarm,
    RiskKind::HarmToOthers,
    RiskKind::RiskFromOthers,
    RiskKind::Neglect,
    RiskKind::Substances,
    RiskKind::Psychosis,
];

static WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// What an answer may come to. The order is that of the outputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// A risk that was asked about, and a no.
    Denied,
    /// A risk that is so, now or lately.
    Disclosed,
    /// A risk that was so once, and is not now.
    Past,
    /// Somebody else's risk.
    Other,
    /// A suggestion that is turned down.
    Refused,
    /// A step that is agreed.
    Settled,
}

pub(super) const ALL: [Sense; SENSES] =
    [Sense::Denied, Sense::Disclosed, Sense::Past, Sense::Other, Sense::Refused, Sense::Settled];

/// Odds as logarithms, in parts of [`SCALE`].
pub type Senses = [i32; SENSES];

/// The odds of a sense, as a logarithm: above nought is likelier than not.
pub(crate) fn odds_of(senses: &Senses, sense: Sense) -> f32 {
    senses[sense as usize] as f32 / SCALE
}

/// What an answer shows, weighed.
pub(in super::super) struct Odds<'w> {
    weights: &'w [u8],
    features: Vec<u32>,
    senses: Senses,
}

impl Odds<'static> {
    /// Those of an answer among the turns around it.
    pub(super) fn of(heard: &Heard<'_, '_>, seen: &mut Seen, windows: &mut Windows<'_>) -> Self {
        Self::weighed(WEIGHTS, heard.features(seen)).with(|| windows.senses(heard))
    }
}

impl<'w> Odds<'w> {
    pub(super) fn weighed(weights: &'w [u8], features: Vec<u32>) -> Self {
        let sums: [i32; ROW] = sums(weights, features.iter().map(|feature| index(*feature)));
        let mut senses = std::array::from_fn(|sense| sums[sense]);
        speak(&sums[SENSES..], weights.get(SPEAKS_FROM..).unwrap_or_default(), &mut senses);
        Self { weights, features, senses }
    }

    /// With a second opinion that counts as much, where the first one sees the least sign of anything: it takes longer.
    pub(super) fn with(mut self, second: impl FnOnce() -> [f32; SENSES]) -> Self {
        if ALL.iter().any(|sense| self.sense(*sense) > OF_NOTHING) {
            let both = |first: i32, second: f32| f32::midpoint(first as f32, second * SCALE).round() as i32;
            let second = second();
            self.senses = std::array::from_fn(|sense| both(self.senses[sense], second[sense]));
        }
        self
    }

    /// Of a sense, as the logarithm of the odds: above nought is likelier than not.
    pub(in super::super) fn sense(&self, sense: Sense) -> f32 {
        odds_of(&self.senses, sense)
    }

    pub(super) fn senses(&self) -> Senses {
        self.senses
    }

    /// The likeliest kind of risk.
    pub(in super::super) fn kind(&self) -> RiskKind {
        let rows = self.features.iter().map(|feature| index(*feature) / SHARED);
        let sums: [i32; KINDS.len()] = sums(self.weights.get(KINDS_FROM..).unwrap_or_default(), rows);
        let kinds = KINDS.iter().zip(sums);
        kinds.max_by_key(|(_, odds)| *odds).map_or(RiskKind::SuicidalThoughts, |(kind, _)| *kind)
    }
}

/// The sums of some rows of a table.
fn sums<const N: usize>(table: &[u8], rows: impl Iterator<Item = usize>) -> [i32; N] {
    let mut sums = [0; N];
    for row in rows {
        let Some(row) = table.get(row * N..).and_then(|rest| rest.first_chunk::<N>()) else { continue };
        sums = std::array::from_fn(|at| sums[at] + i32::from(row[at].cast_signed()));
    }
    sums
}

/// Adds what the hidden things say of the senses.
#[allow(clippy::cast_precision_loss)] // small
fn speak(hidden: &[i32], speaks: &[u8], senses: &mut Senses) {
    let (weights, _) = speaks.as_chunks::<4>();
    let hidden = hidden.iter().map(|sum| squashed(*sum as f32 / FINE)).chain([1.0]);
    let mut said = [0.0; SENSES];
    for (is_so, weights) in hidden.zip(weights.chunks(SENSES)) {
        said.iter_mut().zip(weights).for_each(|(said, weight)| *said += is_so * f32::from_le_bytes(*weight));
    }
    senses.iter_mut().zip(said).for_each(|(sense, said)| *sense += (said * SCALE).round() as i32);
}

/// How far a hidden thing is so.
pub(super) fn squashed(sum: f32) -> f32 {
    sum.clamp(-1.0, 1.0)
}

/// The row of a feature.
pub(super) fn index(feature: u32) -> usize {
    (feature >> (u32::BITS - BITS)) as usize
}

/// An answer among the turns around it.
pub(super) struct Heard<'t, 'a> {
    /// The answer before the question, if there was one.
    earlier: Option<&'t Turn<'a>>,
    pub(super) question: Option<&'t Turn<'a>>,
    pub(super) answer: &'t Turn<'a>,
    /// How the talk goes on.
    pub(super) next: Option<&'t Turn<'a>>,
}

impl<'t, 'a> Heard<'t, 'a> {
    /// The turn at a place, where somebody answers.
    pub(super) fn at(talk: &'t Talk<'a>, at: usize) -> Option<Self> {
        let turn = |at: Option<usize>| talk.turns.get(at?);
        let answer = turn(Some(at)).filter(|turn| turn.role != Role::Therapist)?;
        let question = super::question_before(talk, at);
        Some(Self { earlier: turn(at.checked_sub(2)), question, answer, next: turn(Some(at + 1)) })
    }

    /// What it shows, each thing once.
    pub(super) fn features(&self, seen: &mut Seen) -> Vec<u32> {
        /// Words that an answer begins with.
        const OPENING: usize = 4;
        /// Words by which the talk goes on.
        const TAKEN_UP: usize = 12;
        let Self { earlier, question, answer, next } = self;
        let words = |turn: Option<&Turn<'_>>| turn.map_or(0, |turn| turn.words.len());
        let count = words(*earlier) + 4 * words(*question) + 4 * words(Some(answer)) + 4 * TAKEN_UP;
        seen.begin(count);
        seen.push(mix(0, 0, 0));
        match question {
            Some(question) => {
                pairs(1, question, question.words.len(), seen);
                phrases(10, question, seen);
            }
            None => seen.push(mix(3, 0, 0)),
        }
        pairs(5, answer, answer.words.len(), seen);
        pairs(7, answer, OPENING, seen);
        seen.push(mix(9, (answer.words.len() / 4).min(6) as u32, 0));
        phrases(11, answer, seen);
        if let Some(next) = next {
            pairs(12, next, TAKEN_UP, seen);
        }
        if let Some(turn) = earlier {
            seen.extend((0..turn.words.len()).map(|at| mix(14, turn.form(at).signs.hash, 0)));
        }
        let persons = persons(answer);
        seen.push(mix(15, persons, 0));
        let risks = answer.hits.iter().filter(|hit| hit.group.category == Category::Risk);
        seen.extend(risks.map(|hit| mix(16, hash(hit.group.name), persons)));
        seen.taken()
    }
}

/// Features of one answer after the other, each once.
#[derive(Default)]
pub(super) struct Seen {
    features: Vec<u32>,
    /// How many there were of the answers before.
    before: u32,
    /// By the place that its last bits say or the next free one: the number of each, those of the answers before counted
    /// in and one more. Lower numbers are of these, and their places are free.
    places: Vec<u32>,
}

impl Seen {
    /// Begins an answer of so many, or a few more. What was taken of the one before is forgotten.
    fn begin(&mut self, count: usize) {
        self.features = Vec::with_capacity(count + 32);
        let room = (3 * count / 2 + 64).next_power_of_two();
        if self.places.len() < room {
            (self.places, self.before) = (vec![0; room], 0);
        }
    }

    fn push(&mut self, feature: u32) {
        if 2 * self.features.len() >= self.places.len() {
            self.grow();
        }
        let mut at = feature as usize;
        loop {
            at &= self.places.len() - 1;
            let Some(place) = self.places.get_mut(at) else { return };
            let Some(known) = place.checked_sub(self.before + 1) else {
                self.features.push(feature);
                *place = self.before + self.features.len() as u32;
                return;
            };
            if self.features.get(known as usize) == Some(&feature) {
                return;
            }
            at += 1;
        }
    }

    fn extend(&mut self, features: impl Iterator<Item = u32>) {
        features.for_each(|feature| self.push(feature));
    }

    /// The features of the answer; what comes next is another's.
    fn taken(&mut self) -> Vec<u32> {
        self.before += self.features.len() as u32;
        std::mem::take(&mut self.features)
    }

    fn grow(&mut self) {
        let mut larger = Self::default();
        larger.begin(self.places.len());
        larger.extend(self.features.iter().copied());
        *self = larger;
    }
}

/// Added to a template for the words that one is used like, and for those that are a little like these.
const USED_LIKE: u32 = 20;
const USED_LIKE_GROUP: u32 = 40;

/// The first words of a turn, alone, with the one before, and by what they are used like.
fn pairs(template: u32, turn: &Turn<'_>, most: usize, seen: &mut Seen) {
    let mut before = 0;
    for at in 0..turn.words.len().min(most) {
        let word = turn.form(at).signs.hash;
        seen.push(mix(template, word, 0));
        if at > 0 {
            seen.push(mix(template + 1, word, before));
        }
        before = word;
        if let Some(usage) = turn.form(at).signs.usage {
            seen.push(mix(template + USED_LIKE, usage.class(), 0));
            seen.push(mix(template + USED_LIKE_GROUP, usage.group(), 0));
        }
    }
}

/// What the lexicon's phrases in a turn are about; its single words speak for themselves.
fn phrases(template: u32, turn: &Turn<'_>, seen: &mut Seen) {
    let phrases = turn.hits.iter().filter(|hit| hit.end > hit.start + 1);
    seen.extend(phrases.map(|hit| mix(template, hash(hit.group.name), 0)));
}

/// Whether a turn speaks of its speaker, and of others.
fn persons(turn: &Turn<'_>) -> u32 {
    let own = turn.any(turn.all(), &["i", "me", "my", "myself"]);
    let others = turn.any(turn.all(), &["he", "she", "his", "her", "him", "they"]);
    u32::from(own) | u32::from(others) << 1
}
