//! Where a sentence of a progress note belongs, by its words: a linear model over words, pairs of words and how the
//! sentence begins.
//!
//! A feature is a number of a fixed range made of these, so the model is one table of bytes and holds no words. It is
//! trained on the clean notes of the project's own labelled sessions by `examples/train_placement.rs`. Which sections a
//! note has, and what they are for: `domain.md` §1.

pub mod train;

use crate::text::feature::{hash, mix};

const BITS: u32 = 14;
/// How many features there can be; more share a number.
const FEATURES: usize = 1 << BITS;
/// Units of a byte in one unit of a weight.
const SCALE: f32 = 24.0;

/// One byte for each feature and place.
static WEIGHTS: &[u8] = include_bytes!("placement/weights.bin");

/// A section that notes of the model's training have. The order is that of the model's outputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Subjective,
    Objective,
    Data,
    Behavior,
    Intervention,
    Response,
    Assessment,
    Plan,
}

const ALL: [Place; 8] = [
    Place::Subjective,
    Place::Objective,
    Place::Data,
    Place::Behavior,
    Place::Intervention,
    Place::Response,
    Place::Assessment,
    Place::Plan,
];

/// What may stand in a section of a format, by their ids; `None` for a section that nothing is known of.
pub(crate) fn held_by(format: &str, section: &str) -> Option<&'static [Place]> {
    use Place::{Assessment, Behavior, Data, Intervention, Objective, Plan, Response, Subjective};
    Some(match (format, section) {
        (_, "plan") => &[Plan],
        ("soap", "subjective") => &[Subjective],
        ("soap", "objective") => &[Objective],
        ("dap", "data") => &[Data],
        ("birp", "behavior" | "behaviour") => &[Behavior],
        ("birp", "intervention") => &[Intervention],
        ("birp", "response") => &[Response],
        ("soap" | "dap", "assessment") => &[Assessment],
        // Of notes that the model has not seen only this is known: what is still to be done stands in Plan.
        ("girp" | "pirp" | "sirp" | "pie", _) => {
            &[Subjective, Objective, Data, Behavior, Intervention, Response, Assessment]
        }
        _ => return None,
    })
}

/// How well a sentence fits each place, as logarithms that share an offset.
pub(crate) struct Fit([f32; ALL.len()]);

impl Fit {
    pub(crate) fn of(sentence: &str) -> Self {
        Self::weighed(WEIGHTS, &features(sentence))
    }

    fn weighed(weights: &[u8], features: &[u32]) -> Self {
        let mut sums = [0_i32; ALL.len()];
        for feature in features {
            let row = weights.get(index(*feature) * ALL.len()..).and_then(<[u8]>::first_chunk::<{ ALL.len() }>);
            let Some(row) = row else { continue };
            sums = std::array::from_fn(|at| sums[at] + i32::from(row[at].cast_signed()));
        }
        Self(sums.map(|sum| sum as f32 / SCALE))
    }

    /// Which of the other sections fits best, and by how much better than its own; `None` where there is no other.
    pub(crate) fn elsewhere(
        &self,
        own: &[Place],
        others: impl Iterator<Item = &'static [Place]>,
    ) -> Option<(f32, &'static [Place])> {
        let fits = others.map(|places| (self.best(places) - self.best(own), places));
        fits.max_by(|one, other| one.0.total_cmp(&other.0))
    }

    /// The best of some places.
    fn best(&self, places: &[Place]) -> f32 {
        places.iter().map(|place| self.0[*place as usize]).fold(f32::NEG_INFINITY, f32::max)
    }
}

/// The row of a feature.
fn index(feature: u32) -> usize {
    (feature >> (u32::BITS - BITS)) as usize
}

/// What a sentence shows, each thing once.
fn features(sentence: &str) -> Vec<u32> {
    /// Words that a sentence begins with.
    const OPENING: usize = 3;
    /// Letters of the longest word that has no ending worth looking at.
    const SHORT: usize = 5;
    let words: Vec<String> = words(sentence);
    let numbers: Vec<u32> = words.iter().map(|word| hash(word)).collect();
    let mut found = vec![mix(0, 0, 0)];
    found.extend(numbers.iter().map(|word| mix(1, *word, 0)));
    found.extend(numbers.windows(2).map(|pair| mix(2, pair[0], pair[1])));
    found.extend(numbers.iter().take(OPENING).enumerate().map(|(at, word)| mix(3 + at as u32, *word, 0)));
    found.extend(numbers.first().zip(numbers.get(1)).map(|(first, second)| mix(3 + OPENING as u32, *first, *second)));
    let endings = words.iter().filter(|word| word.len() > SHORT).filter_map(|word| word.get(word.len() - 3..));
    found.extend(endings.map(|ending| mix(7, hash(ending), 0)));
    found.sort_unstable();
    found.dedup();
    found
}

/// Lower-case words; a number is one of all numbers, a placeholder is the word for what it stands for.
fn words(sentence: &str) -> Vec<String> {
    let parts = sentence.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '[' | ']' | '_')));
    let word = |part: &str| match part.strip_prefix('[') {
        Some(label) => label.trim_end_matches(|c: char| !c.is_alphabetic()).to_lowercase(),
        None if part.starts_with(|c: char| c.is_ascii_digit()) => "#".to_owned(),
        None => part.to_lowercase().replace('’', "'"),
    };
    parts.filter(|part| part.contains(char::is_alphanumeric)).map(word).collect()
}
