//! Training of the model: logistic regression over labelled talk.

use rustc_hash::FxHashMap;

use super::super::super::RiskKind;
use super::super::super::spoken::Spoken;
use super::super::talk::Talk;
use super::model::{ALL, FEATURES, Heard, KINDS, OUTPUTS, Odds, SCALE, Seen, index};
pub use super::model::{SENSES, Sense};
use crate::learn::{Training, Weights, packed};
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
    wanted: [bool; OUTPUTS],
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

const TRAINING: Training = Training { runs: 4, passes: 20, dropped: 30, rate: 0.1, decay: 1e-4 };
/// A weight below this says little.
const WEAK: f32 = 0.2;
/// A thing seen in fewer answers than this is left out.
const SEEN: u32 = 2;

impl Trainer {
    /// Takes the answers of a session; of some nobody labelled the steps.
    pub fn add(&mut self, session: &Redacted, labels: &[Label], steps: bool) {
        let mut spoken = Spoken::read(session);
        let talk = Talk::new(session, &mut spoken);
        let mut seen = Seen::default();
        for (at, turn) in talk.turns.iter().enumerate() {
            let Some(heard) = Heard::at(&talk, at) else { continue };
            let mut wanted = [false; OUTPUTS];
            for label in labels.iter().filter(|label| label.turns.contains(&turn.index)) {
                wanted[label.sense as usize] = true;
                if let Some(kind) = KINDS.iter().position(|kind| Some(*kind) == label.kind) {
                    wanted[SENSES + kind] = true;
                }
            }
            // Chance leaves some out, in their order.
            let mut features = heard.features(&mut seen);
            features.sort_unstable();
            self.answers.push(Answer { features, wanted, steps });
        }
    }

    /// How many answers there are, and how many of them tell of a risk.
    pub fn size(&self) -> (usize, usize) {
        (self.answers.len(), self.answers.iter().filter(|answer| answer.wanted.contains(&true)).count())
    }

    /// What weights make of these answers.
    pub fn judge(&self, weights: &[u8]) -> Judged {
        let mut judged = Judged::default();
        for answer in &self.answers {
            let odds = Odds::weighed(weights, answer.features.clone());
            for sense in ALL {
                judged[sense as usize].push((odds.sense(sense), answer.wanted[sense as usize]));
            }
        }
        judged
    }

    /// The weights as the module carries them.
    pub fn weights(&self) -> Vec<u8> {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for feature in self.answers.iter().flat_map(|answer| &answer.features) {
            *counts.entry(*feature).or_default() += 1;
        }
        let kept = |feature: &&u32| counts.get(feature).is_some_and(|count| *count >= SEEN);
        let rows: Vec<Vec<usize>> = self
            .answers
            .iter()
            .map(|answer| answer.features.iter().filter(kept).map(|feature| index(*feature) * OUTPUTS).collect())
            .collect();
        let weights = TRAINING
            .weights(FEATURES * OUTPUTS, &rows, |seen, answer, weights| learn(seen, &self.answers[answer], weights));
        let table = |outputs: std::ops::Range<usize>| {
            let rows = weights.chunks(OUTPUTS).filter_map(move |row| row.get(outputs.clone()));
            rows.flat_map(|row| packed(row, WEAK, SCALE))
        };
        table(0..SENSES).chain(table(SENSES..OUTPUTS)).collect()
    }
}

/// One step of logistic regression.
fn learn(rows: &[usize], answer: &Answer, weights: &mut Weights) {
    const STEPS: [usize; 2] = [Sense::Refused as usize, Sense::Settled as usize];
    for (output, wanted) in
        answer.wanted.iter().enumerate().filter(|(output, _)| answer.steps || !STEPS.contains(output))
    {
        let odds: f32 = rows.iter().map(|row| weights.values[row + output]).sum::<f32>() * TRAINING.kept();
        let chance = 1.0 / (1.0 + (-odds).exp());
        let gradient = chance - f32::from(u8::from(*wanted));
        for row in rows {
            weights.learn(row + output, gradient);
        }
    }
}
