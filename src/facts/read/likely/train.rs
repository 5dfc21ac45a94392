//! Training of the model: logistic regression over labelled talk.

use rustc_hash::FxHashMap;

use super::super::super::RiskKind;
use super::super::super::spoken::Spoken;
use super::super::talk::Talk;
use super::model::{ALL, FEATURES, Heard, KINDS, OUTPUTS, Odds, SCALE, Seen, index};
pub use super::model::{SENSES, Sense};
use crate::learn::{Random, Weights, byte};
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

/// Trainings whose weights are averaged, each in an order of its own.
const RUNS: u64 = 4;
/// Of a hundred features, how many are left out of an answer at random, so that none is relied on alone.
const DROPPED: u32 = 30;
/// Makes up for what is left out.
const KEPT: f32 = 100.0 / (100 - DROPPED) as f32;
const PASSES: usize = 20;
const RATE: f32 = 0.1;
/// Pull of every weight that is used towards zero.
const DECAY: f32 = 1e-4;
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
        let mut sums = vec![0.0_f32; FEATURES * OUTPUTS];
        for seed in 0..RUNS {
            let mut weights = Weights::new(FEATURES * OUTPUTS, RATE, DECAY);
            let mut order: Vec<usize> = (0..rows.len()).collect();
            let mut random = Random::new(seed);
            for _ in 0..PASSES {
                random.shuffle(&mut order);
                for answer in &order {
                    let seen: Vec<usize> =
                        rows[*answer].iter().copied().filter(|_| random.next() % 100 >= DROPPED).collect();
                    learn(&seen, &self.answers[*answer], &mut weights);
                }
                sums.iter_mut().zip(&weights.values).for_each(|(sum, weight)| *sum += weight);
            }
        }
        let all = PASSES as f32 * RUNS as f32;
        let table = |outputs: std::ops::Range<usize>| {
            let rows = sums.chunks(OUTPUTS).filter_map(move |row| row.get(outputs.clone()));
            rows.flat_map(|row| {
                // What says little of anything is left out: the table packs better.
                let weak = row.iter().all(|sum| sum.abs() < WEAK * all);
                row.iter().map(move |sum| if weak { 0 } else { byte(*sum / all * SCALE) })
            })
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
        let odds: f32 = rows.iter().map(|row| weights.values[row + output]).sum::<f32>() * KEPT;
        let chance = 1.0 / (1.0 + (-odds).exp());
        let gradient = chance - f32::from(u8::from(*wanted));
        for row in rows {
            weights.learn(row + output, gradient);
        }
    }
}
