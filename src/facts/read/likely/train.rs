//! Training of the model over labelled talk: logistic regression, with a hidden layer beside it.

use rustc_hash::FxHashMap;

use super::super::super::RiskKind;
use super::super::super::spoken::Spoken;
use super::super::talk::Talk;
use super::model::{
    ALL, FINE, HIDDEN, Heard, KINDS, KINDS_FROM, Odds, ROW, SCALE, SHARED, SPEAKS, SPEAKS_FROM, Seen, index, squashed,
};
pub use super::model::{SENSES, Sense};
use super::train_windows;
use super::windows::{self, Known, Network, PARTS};
use crate::learn::{Random, Training, Weights, packed};
use crate::redact::Redacted;

/// What a labelled session holds.
#[derive(Debug, Clone)]
pub struct Label {
    /// Where it is asked and answered.
    pub turns: Vec<usize>,
    /// What the answer comes to.
    pub sense: Sense,
    /// Of what risk, where it is one of the kinds.
    pub kind: Option<RiskKind>,
}

/// One answer with what is true of it.
#[derive(Clone)]
struct Answer {
    features: Vec<u32>,
    /// The words of its parts.
    parts: [Vec<Known>; PARTS],
    wanted: [bool; SENSES],
    kinds: [bool; KINDS.len()],
    /// Its steps are labelled, too.
    steps: bool,
}

/// What weights make of answers they were not trained on: for each sense the odds of every answer, and whether it holds.
pub type Judged = [Vec<(f32, bool)>; SENSES];

/// Labelled answers.
#[derive(Default)]
pub struct Trainer {
    answers: Vec<Answer>,
}

const TRAINING: Training = Training { runs: 1, passes: 20, first: 10, dropped: 50, rate: 0.1, decay: 1e-4 };
/// A weight below this says little.
const WEAK: f32 = 0.1;
/// A thing seen in fewer answers than this is left out.
const SEEN: u32 = 2;

/// The senses that a step has.
const STEPS: [usize; 2] = [Sense::Refused as usize, Sense::Settled as usize];

impl Trainer {
    /// Takes the answers of a session; of some nobody labelled the steps.
    pub fn add(&mut self, session: &Redacted, labels: &[Label], steps: bool) {
        let mut spoken = Spoken::read(session);
        let talk = Talk::new(session, &mut spoken);
        let mut seen = Seen::default();
        for (at, turn) in talk.turns.iter().enumerate() {
            let Some(heard) = Heard::at(&talk, at) else { continue };
            let mut wanted = [false; SENSES];
            let mut kinds = [false; KINDS.len()];
            for label in labels.iter().filter(|label| label.turns.contains(&turn.index)) {
                wanted[label.sense as usize] = true;
                if let Some(kind) = KINDS.iter().position(|kind| Some(*kind) == label.kind) {
                    kinds[kind] = true;
                }
            }
            // Chance leaves some out, in their order.
            let mut features = heard.features(&mut seen);
            features.sort_unstable();
            let parts = windows::parts(&heard).each_ref().map(windows::known);
            self.answers.push(Answer { features, parts, wanted, kinds, steps });
        }
    }

    /// How many answers there are, and how many of them tell of a risk.
    pub fn size(&self) -> (usize, usize) {
        (self.answers.len(), self.answers.iter().filter(|answer| answer.wanted.contains(&true)).count())
    }

    /// What weights make of these answers.
    pub fn judge(&self, weights: &[u8], windows: &[u8]) -> Judged {
        let mut judged = Judged::default();
        let network = Network::from(windows);
        for answer in &self.answers {
            let first = Odds::weighed(weights, answer.features.clone());
            let odds = first.with(|| network.senses_of(&answer.parts));
            for sense in ALL {
                judged[sense as usize].push((odds.sense(sense), answer.wanted[sense as usize]));
            }
        }
        judged
    }

    /// The numbers of the second model as the module carries them.
    pub fn windows(&self) -> Vec<u8> {
        let examples = self.answers.iter().map(|answer| train_windows::Example {
            parts: &answer.parts,
            wanted: answer.wanted,
            // The last two senses are the steps.
            labelled: if answer.steps { SENSES } else { STEPS[0] },
        });
        train_windows::numbers(&examples.collect::<Vec<_>>())
    }

    /// The weights as the module carries them.
    pub fn weights(&self) -> Vec<u8> {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for feature in self.answers.iter().flat_map(|answer| &answer.features) {
            *counts.entry(*feature).or_default() += 1;
        }
        let kept = |feature: &&u32| counts.get(feature).is_some_and(|count| *count >= SEEN);
        let rows = |answer: &Answer| answer.features.iter().filter(kept).map(|feature| index(*feature)).collect();
        let rows: Vec<Vec<usize>> = self.answers.iter().map(rows).collect();
        let weights = TRAINING.weights(SPEAKS_FROM + SPEAKS, begin, &rows, |seen, answer, weights| {
            learn(seen, &self.answers[answer], weights);
        });
        let (features, rest) = weights.split_at(KINDS_FROM);
        let (kinds, speaks) = rest.split_at(SPEAKS_FROM - KINDS_FROM);
        let features = features.chunks(ROW).flat_map(|row| {
            let (senses, hidden) = row.split_at(SENSES);
            packed(senses, WEAK, SCALE).chain(packed(hidden, WEAK, FINE))
        });
        let kinds = kinds.chunks(KINDS.len()).flat_map(|row| packed(row, 2.0 * WEAK, SCALE));
        features.chain(kinds).chain(speaks.iter().flat_map(|weight| weight.to_le_bytes())).collect()
    }
}

/// What the hidden things say begins by chance: from nought, all of them would learn the same.
fn begin(weights: &mut [f32], random: &mut Random) {
    weights.iter_mut().skip(SPEAKS_FROM).for_each(|weight| *weight = 0.3 * random.signed());
}

/// One step down the gradient.
fn learn(features: &[usize], answer: &Answer, weights: &mut Weights) {
    let rows = || features.iter().map(|feature| feature * ROW);
    let sum = |at: usize, rows: &mut dyn Iterator<Item = usize>, weights: &Weights| {
        rows.map(|row| weights.values[row + at]).sum::<f32>() * TRAINING.kept()
    };
    let hidden: [f32; HIDDEN] = std::array::from_fn(|at| sum(SENSES + at, &mut rows(), weights));
    let is_so = hidden.map(squashed);
    let speaks = |at: usize, sense: usize| SPEAKS_FROM + at * SENSES + sense;
    let mut blame = [0.0; HIDDEN];
    for (sense, wanted) in answer.wanted.iter().enumerate().filter(|(sense, _)| answer.steps || !STEPS.contains(sense))
    {
        let by_hidden: f32 =
            is_so.iter().enumerate().map(|(at, is_so)| is_so * weights.values[speaks(at, sense)]).sum();
        let odds = sum(sense, &mut rows(), weights) + by_hidden + weights.values[speaks(HIDDEN, sense)];
        let gradient = chance(odds) - f32::from(u8::from(*wanted));
        for at in 0..HIDDEN {
            blame[at] += gradient * weights.values[speaks(at, sense)];
            weights.learn(speaks(at, sense), gradient * is_so[at]);
        }
        weights.learn(speaks(HIDDEN, sense), gradient);
        rows().for_each(|row| weights.learn(row + sense, gradient));
    }
    for at in (0..HIDDEN).filter(|at| hidden[*at].abs() < 1.0) {
        rows().for_each(|row| weights.learn(row + SENSES + at, blame[at]));
    }
    let rows = || features.iter().map(|feature| KINDS_FROM + feature / SHARED * KINDS.len());
    for (kind, wanted) in answer.kinds.iter().enumerate() {
        let gradient = chance(sum(kind, &mut rows(), weights)) - f32::from(u8::from(*wanted));
        rows().for_each(|row| weights.learn(row + kind, gradient));
    }
}

/// The chance that odds stand for.
pub(super) fn chance(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
