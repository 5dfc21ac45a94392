//! Training of the model: softmax regression over the sentences of clean notes.

use rustc_hash::FxHashMap;

use super::{ALL, FEATURES, Fit, Place, SCALE, features, held_by, index};
use crate::learn::{Random, Weights, byte};
use crate::text::sentences;

/// A sentence and the section where it stands.
struct Sentence {
    features: Vec<u32>,
    place: Place,
}

/// Sentences of notes that are right.
#[derive(Default)]
pub struct Trainer {
    sentences: Vec<Sentence>,
}

/// Trainings whose weights are averaged, each in an order of its own.
const RUNS: u64 = 4;
/// Of a hundred features, how many are left out of a sentence at random, so that none is relied on alone.
const DROPPED: u32 = 20;
/// Makes up for what is left out.
const KEPT: f32 = 100.0 / (100 - DROPPED) as f32;
const PASSES: usize = 12;
const RATE: f32 = 0.1;
/// Pull of every weight that is used towards zero.
const DECAY: f32 = 1e-3;
/// A weight below this says little.
const WEAK: f32 = 0.1;
/// A thing seen in fewer sentences than this is left out.
const SEEN: u32 = 2;

impl Trainer {
    /// Takes the text of a section of a format, by their ids.
    pub fn add(&mut self, format: &str, section: &str, text: &str) {
        let Some([place]) = held_by(format, &section.to_lowercase()) else { return };
        for range in sentences(text) {
            let features = features(text.get(range).unwrap_or_default());
            self.sentences.push(Sentence { features, place: *place });
        }
    }

    /// How many sentences there are.
    pub fn size(&self) -> usize {
        self.sentences.len()
    }

    /// By how much other sections of the same note fit a text better than its own does, by weights: that of its
    /// sentence that fits least.
    pub fn misfit(weights: &[u8], format: &str, section: &str, others: &[&str], text: &str) -> f32 {
        let places = |section: &str| held_by(format, &section.to_lowercase()).unwrap_or_default();
        let misfit = |range: std::ops::Range<usize>| {
            let fit = Fit::weighed(weights, &features(text.get(range).unwrap_or_default()));
            let best = others.iter().map(|other| fit.best(places(other))).fold(f32::NEG_INFINITY, f32::max);
            best - fit.best(places(section))
        };
        sentences(text).into_iter().map(misfit).fold(f32::NEG_INFINITY, f32::max)
    }

    /// The weights as the module carries them.
    pub fn weights(&self) -> Vec<u8> {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for feature in self.sentences.iter().flat_map(|sentence| &sentence.features) {
            *counts.entry(*feature).or_default() += 1;
        }
        let kept = |feature: &&u32| counts.get(feature).is_some_and(|count| *count >= SEEN);
        let rows = |sentence: &Sentence| -> Vec<usize> {
            sentence.features.iter().filter(kept).map(|feature| index(*feature) * ALL.len()).collect()
        };
        let known: Vec<(Vec<usize>, Place)> =
            self.sentences.iter().map(|sentence| (rows(sentence), sentence.place)).collect();
        let mut sums = vec![0.0_f32; FEATURES * ALL.len()];
        for seed in 0..RUNS {
            let mut weights = Weights::new(FEATURES * ALL.len(), RATE, DECAY);
            let mut order: Vec<usize> = (0..known.len()).collect();
            let mut random = Random::new(seed);
            for _ in 0..PASSES {
                random.shuffle(&mut order);
                for (rows, place) in order.iter().filter_map(|at| known.get(*at)) {
                    let seen: Vec<usize> = rows.iter().copied().filter(|_| random.next() % 100 >= DROPPED).collect();
                    learn(&seen, *place, &mut weights);
                }
                sums.iter_mut().zip(&weights.values).for_each(|(sum, weight)| *sum += weight);
            }
        }
        let all = PASSES as f32 * RUNS as f32;
        let packed = |row: &[f32]| {
            // What says little of anything is left out: the table packs better.
            let weak = row.iter().all(|sum| sum.abs() < WEAK * all);
            row.iter().map(move |sum| if weak { 0 } else { byte(*sum / all * SCALE) }).collect::<Vec<u8>>()
        };
        sums.chunks(ALL.len()).flat_map(packed).collect()
    }
}

/// One step of softmax regression.
fn learn(rows: &[usize], wanted: Place, weights: &mut Weights) {
    let fit = ALL.map(|place| rows.iter().map(|row| weights.values[row + place as usize]).sum::<f32>() * KEPT);
    let most = fit.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let parts = fit.map(|fit| (fit - most).exp());
    let whole: f32 = parts.iter().sum();
    for place in ALL {
        let gradient = parts[place as usize] / whole - f32::from(u8::from(place == wanted));
        for row in rows {
            weights.learn(row + place as usize, gradient);
        }
    }
}
