//! Training of the model: softmax regression over the sentences of clean notes.

use rustc_hash::FxHashMap;

use super::{ALL, FEATURES, Fit, Place, SCALE, features, held_by, index};
use crate::learn::{Training, Weights, packed};
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

const TRAINING: Training = Training { runs: 4, passes: 12, first: 0, dropped: 20, rate: 0.1, decay: 1e-3 };
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
        let places = |section: &str| held_by(format, &section.to_lowercase());
        let misfit = |range: std::ops::Range<usize>| {
            let fit = Fit::weighed(weights, &features(text.get(range).unwrap_or_default()));
            let others = others.iter().filter_map(|other| places(other));
            fit.elsewhere(places(section)?, others).map(|(better, _)| better)
        };
        sentences(text).into_iter().filter_map(misfit).fold(f32::NEG_INFINITY, f32::max)
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
        let rows: Vec<Vec<usize>> = self.sentences.iter().map(rows).collect();
        let weights = TRAINING.weights(
            FEATURES * ALL.len(),
            |_, _| (),
            &rows,
            |seen, at, weights| {
                learn(seen, self.sentences[at].place, weights);
            },
        );
        weights.chunks(ALL.len()).flat_map(|row| packed(row, WEAK, SCALE)).collect()
    }
}

/// One step of softmax regression.
fn learn(rows: &[usize], wanted: Place, weights: &mut Weights) {
    let fit =
        ALL.map(|place| rows.iter().map(|row| weights.values[row + place as usize]).sum::<f32>() * TRAINING.kept());
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
