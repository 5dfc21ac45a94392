//! Training: logistic regression over labelled transcripts, with features left out at random.

use super::features::{Evidence, FEATURES, LABELS, is_candidate};
use super::{KINDS, Label};
use crate::learn::{Random, Weights, byte};
use crate::redact::document::Document;
use crate::redact::{recognizers, resolve};

/// A labelled transcript: its turns, each with labelled stretches in bytes.
#[derive(Debug, Clone, Default)]
pub struct Example {
    /// What was said.
    pub turns: Vec<String>,
    /// Turn, first byte, one past the last byte, what it is.
    pub spans: Vec<(usize, usize, usize, Label)>,
}

/// Learns weights.
pub struct Trainer {
    weights: Weights,
    /// Sums of the weights after each pass from the third on: their average carries over better than the last.
    sums: Vec<f32>,
    passes: u32,
    random: Random,
}

const RATE: f32 = 0.25;
/// Pull of every weight that is used towards zero.
const DECAY: f32 = 4e-5;
/// Of a hundred features, how many are left out of a look at random, so that none is relied on alone.
const DROPPED: u32 = 35;
/// Units of a byte in one unit of a weight.
const SCALE: f32 = 24.0;

impl Trainer {
    /// One that goes through the examples in an order of its own.
    pub fn new(seed: u64) -> Self {
        let size = FEATURES * LABELS;
        Self { weights: Weights::new(size, RATE, DECAY), sums: vec![0.0; size], passes: 0, random: Random::new(seed) }
    }

    /// One pass over the examples, in an order of its own; how many tokens were right, of how many.
    pub fn pass(&mut self, examples: &[Example]) -> (usize, usize) {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        self.random.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for example in order.into_iter().filter_map(|index| examples.get(index)) {
            let (hits, tokens) = self.example(example);
            right += hits;
            all += tokens;
        }
        self.passes += 1;
        if self.passes > 2 {
            self.sums.iter_mut().zip(&self.weights.values).for_each(|(sum, weight)| *sum += weight);
        }
        (right, all)
    }

    fn example(&mut self, example: &Example) -> (usize, usize) {
        let doc = Document::new(example.turns.iter().map(String::as_str).collect());
        let tokens = doc.tokens.len();
        let findings = resolve::union(&doc, recognizers::find(&doc, tokens));
        let mut evidence = Evidence::new(&doc, &findings, tokens);
        let gold = gold(&doc, example);
        let (mut right, mut all) = (0, 0);
        for at in 1..tokens {
            if !is_candidate(&doc, doc.at(at), &evidence, at) {
                continue;
            }
            // What recognizers find on sentences nobody wrote them for is less than here, and words are others.
            evidence.without_found = self.random.next().is_multiple_of(3);
            evidence.without_word = self.random.next().is_multiple_of(2);
            let sight = evidence.look(&doc, at);
            let wanted = gold.get(at).copied().unwrap_or_default() as usize;
            let best = self.learn(&sight.features, wanted);
            right += usize::from(best == wanted);
            all += 1;
            evidence.labels[at] = if best == 0 { Label::Outside } else { KINDS[best - 1] };
        }
        (right, all)
    }

    /// One step of logistic regression; the label that was likeliest before it.
    fn learn(&mut self, features: &[u32], wanted: usize) -> usize {
        let mut seen = [0_usize; 64];
        let mut count = 0;
        for &feature in features {
            if self.random.next() % 100 >= DROPPED {
                seen[count] = feature as usize * LABELS;
                count += 1;
            }
        }
        let scale = 100.0 / (100 - DROPPED) as f32;
        let mut odds = [0.0_f32; LABELS + 1];
        for &at in &seen[..count] {
            for label in 0..LABELS {
                odds[label + 1] += self.weights.values[at + label] * scale;
            }
        }
        let best = (0..=LABELS).max_by(|&one, &other| odds[one].total_cmp(&odds[other])).unwrap_or(0);
        let greatest = odds[best];
        let all: f32 = odds.iter().map(|odd| (odd - greatest).exp()).sum();
        for label in 0..LABELS {
            let chance = (odds[label + 1] - greatest).exp() / all;
            let gradient = chance - f32::from(u8::from(wanted == label + 1));
            for &at in &seen[..count] {
                self.weights.learn(at + label, gradient);
            }
        }
        best
    }

    /// The weights as the module carries them, a byte each: what several trainers learned, averaged.
    pub fn finish(trainers: &[Self]) -> Vec<u8> {
        let count: u32 = trainers.iter().map(|trainer| trainer.passes.saturating_sub(2)).sum();
        let sum = |at: usize| -> f32 { trainers.iter().map(|trainer| trainer.sums[at]).sum() };
        (0..FEATURES * LABELS).map(|at| byte(sum(at) / count.max(1) as f32 * SCALE)).collect()
    }
}

fn gold(doc: &Document<'_>, example: &Example) -> Vec<Label> {
    let mut gold = vec![Label::Outside; doc.tokens.len()];
    for &(turn, start, end, label) in &example.spans {
        for at in doc.turn(turn) {
            let tok = doc.at(at);
            if (tok.start as usize) < end && start < tok.end as usize {
                gold[at] = label;
            }
        }
    }
    gold
}
