//! Training of [`super::windows`]: gradients by hand, step by step over one answer after the other.

use super::model::SENSES;
use super::train::chance;
use super::windows::{
    CLASSES_FROM, DEEP, FINE, KERNEL, KERNEL_BIAS, Known, MIX, MIX_BIAS, MIXED, NETWORK_FROM, PARTS, ROW, SIZE, SPEAK,
    SPEAK_BIAS, STRAIGHT, SUMMED, TOLD, WIDE, WORDS,
};
use crate::learn::{Random, Training, Weights, byte};

/// An answer with what is true of it.
pub(super) struct Example<'a> {
    pub parts: &'a [Vec<Known>; PARTS],
    pub wanted: [bool; SENSES],
    /// So many of the senses, the first ones, were labelled.
    pub labelled: usize,
}

const TRAINING: Training = Training { runs: 1, passes: 24, first: 16, dropped: 0, rate: 0.1, decay: 1e-4 };
/// Words said in fewer answers than this are known by their class alone.
const SEEN: u32 = 2;
/// Of a hundred words, so many are left out; of what is left, so many are known by their class alone.
const DROPPED: u32 = 10;
const OWN_DROPPED: u32 = 30;
/// Of a hundred things that are told, and of those that these come to.
const TOLD_DROPPED: u32 = 40;
const MIXED_DROPPED: u32 = 30;

/// The numbers of the network, as the module carries them.
pub(super) fn numbers(examples: &[Example<'_>]) -> Vec<u8> {
    let mut counts = vec![0_u32; WORDS];
    for word in examples.iter().flat_map(|example| example.parts).flatten() {
        counts[word.word] += 1;
    }
    let rows: Vec<Vec<usize>> = examples.iter().map(|_| Vec::new()).collect();
    let mut random = Random::new(1);
    let numbers = TRAINING.weights(SIZE, begin, &rows, |_, at, weights| {
        let told = Told::of(&examples[at], &counts, &weights.values, &mut random);
        told.learn(&examples[at], weights, &mut random);
    });
    let (words, network) = numbers.split_at(NETWORK_FROM);
    words
        .iter()
        .map(|number| byte(number * FINE))
        .chain(network.iter().flat_map(|number| number.to_le_bytes()))
        .collect()
}

/// From nought, all things would learn the same.
#[allow(clippy::cast_precision_loss)] // small
fn begin(numbers: &mut [f32], random: &mut Random) {
    let mut set = |from: usize, to: usize, most: f32| {
        numbers[from..to].iter_mut().for_each(|number| *number = most * random.signed());
    };
    let even = |count: usize| (3.0 / count as f32).sqrt();
    set(CLASSES_FROM, NETWORK_FROM, 0.8);
    set(KERNEL, KERNEL_BIAS, even(ROW * DEEP));
    set(MIX, MIX_BIAS, even(TOLD));
    set(SPEAK, STRAIGHT, 0.1);
    numbers[SPEAK_BIAS..].fill(-3.0);
}

/// A number left out at random is nought, the others make up for it.
#[allow(clippy::cast_precision_loss)] // small
fn kept(random: &mut Random, dropped: u32) -> f32 {
    if random.next() % 100 < dropped { 0.0 } else { 100.0 / (100 - dropped) as f32 }
}

/// A word with its numbers.
struct Word {
    /// Where its own numbers stand, if they count here, and those of its class.
    rows: [Option<usize>; 2],
    numbers: [f32; DEEP],
}

/// What an answer tells, and what it was told by.
struct Told {
    words: [Vec<Word>; PARTS],
    /// By part and word: what the three around it tell.
    threes: [Vec<[f32; WIDE]>; PARTS],
    /// Of the most, by part, which word's.
    most: [[usize; WIDE]; PARTS],
    told: [f32; TOLD],
}

impl Told {
    fn of(example: &Example<'_>, counts: &[u32], values: &[f32], random: &mut Random) -> Self {
        let words = example.parts.each_ref().map(|words| {
            let word = |known: &Known| {
                let dropped = random.next() % 100 < DROPPED;
                let own = counts[known.word] >= SEEN && random.next() % 100 >= OWN_DROPPED;
                let rows = [
                    (own && !dropped).then_some(known.word * DEEP),
                    known.class.filter(|_| !dropped).map(|class| CLASSES_FROM + class * DEEP),
                ];
                let number = |at: usize| rows.iter().flatten().map(|row| values[row + at]).sum();
                Word { rows, numbers: std::array::from_fn(number) }
            };
            words.iter().map(word).collect::<Vec<_>>()
        });
        let threes =
            words.each_ref().map(|words| (0..words.len()).map(|at| three(words, at, values)).collect::<Vec<_>>());
        let (mut told, mut most) = ([0.0; TOLD], [[0; WIDE]; PARTS]);
        for (part, threes) in threes.iter().enumerate() {
            for (at, three) in threes.iter().enumerate() {
                for (thing, value) in three.iter().enumerate() {
                    let place = part * 2 * WIDE + thing;
                    if *value > told[place] {
                        (told[place], most[part][thing]) = (*value, at);
                    }
                    told[place + WIDE] += value.max(0.0) * SUMMED;
                }
            }
        }
        Self { words, threes, most, told }
    }

    /// One step down the gradient.
    fn learn(self, example: &Example<'_>, weights: &mut Weights, random: &mut Random) {
        let factors: [f32; TOLD] = std::array::from_fn(|_| kept(random, TOLD_DROPPED));
        let told: [f32; TOLD] = std::array::from_fn(|at| self.told[at] * factors[at]);
        let mut sums: [f32; MIXED] = std::array::from_fn(|mixed| weights.values[MIX_BIAS + mixed]);
        for (at, told) in told.iter().enumerate().filter(|(_, told)| **told > 0.0) {
            let row = MIX + at * MIXED;
            sums.iter_mut().zip(&weights.values[row..row + MIXED]).for_each(|(sum, weight)| *sum += told * weight);
        }
        let open: [f32; MIXED] = sums.map(|sum| if sum > 0.0 { kept(random, MIXED_DROPPED) } else { 0.0 });
        let (mut blame, mut mixed_blame) = ([0.0; TOLD], [0.0; MIXED]);
        for sense in 0..example.labelled {
            let mixed = sums.iter().zip(&open).enumerate();
            let odds = weights.values[SPEAK_BIAS + sense]
                + mixed
                    .clone()
                    .map(|(at, (sum, open))| sum * open * weights.values[SPEAK + at * SENSES + sense])
                    .sum::<f32>()
                + told
                    .iter()
                    .enumerate()
                    .map(|(at, told)| told * weights.values[STRAIGHT + at * SENSES + sense])
                    .sum::<f32>();
            let gradient = chance(odds) - f32::from(u8::from(example.wanted[sense]));
            for (at, (sum, open)) in mixed {
                mixed_blame[at] += gradient * open * weights.values[SPEAK + at * SENSES + sense];
                weights.learn(SPEAK + at * SENSES + sense, gradient * sum * open);
            }
            for (at, told) in told.iter().enumerate().filter(|(_, told)| **told > 0.0) {
                blame[at] += gradient * weights.values[STRAIGHT + at * SENSES + sense];
                weights.learn(STRAIGHT + at * SENSES + sense, gradient * told);
            }
            weights.learn(SPEAK_BIAS + sense, gradient);
        }
        for (at, told) in told.iter().enumerate().filter(|(_, told)| **told > 0.0) {
            for (mixed, gradient) in mixed_blame.iter().enumerate().filter(|(_, gradient)| **gradient != 0.0) {
                blame[at] += gradient * weights.values[MIX + at * MIXED + mixed];
                weights.learn(MIX + at * MIXED + mixed, gradient * told);
            }
        }
        mixed_blame.iter().enumerate().for_each(|(at, gradient)| weights.learn(MIX_BIAS + at, *gradient));
        blame.iter_mut().zip(factors).for_each(|(blame, factor)| *blame *= factor);
        self.learn_words(&blame, weights);
    }

    /// The kernel and the words, by what each thing that was told is to blame for.
    fn learn_words(&self, blame: &[f32; TOLD], weights: &mut Weights) {
        let mut kernel = vec![0.0; ROW * DEEP * WIDE];
        let mut bias = [0.0; WIDE];
        for (part, (words, threes)) in self.words.iter().zip(&self.threes).enumerate() {
            let mut moved = vec![[0.0; DEEP]; words.len()];
            let (most, sums) = blame[part * 2 * WIDE..][..2 * WIDE].split_at(WIDE);
            for (at, three) in threes.iter().enumerate() {
                let gradient = |thing: usize| {
                    let of_most = if self.most[part][thing] == at { most[thing] } else { 0.0 };
                    if three[thing] > 0.0 { of_most + sums[thing] * SUMMED } else { 0.0 }
                };
                let gradients: [f32; WIDE] = std::array::from_fn(gradient);
                bias.iter_mut().zip(gradients).for_each(|(bias, gradient)| *bias += gradient);
                for row in 0..ROW {
                    let Some(word) = (at + row).checked_sub(1).filter(|word| *word < words.len()) else { continue };
                    for (deep, (number, moved)) in words[word].numbers.iter().zip(&mut moved[word]).enumerate() {
                        let from = (row * DEEP + deep) * WIDE;
                        let weights = &weights.values[KERNEL + from..][..WIDE];
                        for ((kernel, weight), gradient) in kernel[from..].iter_mut().zip(weights).zip(&gradients) {
                            *kernel += gradient * number;
                            *moved += gradient * weight;
                        }
                    }
                }
            }
            for (word, moved) in words.iter().zip(moved) {
                for row in word.rows.iter().flatten() {
                    moved.iter().enumerate().for_each(|(deep, gradient)| weights.learn(row + deep, *gradient));
                }
            }
        }
        kernel.iter().enumerate().for_each(|(at, gradient)| weights.learn(KERNEL + at, *gradient));
        bias.iter().enumerate().for_each(|(at, gradient)| weights.learn(KERNEL_BIAS + at, *gradient));
    }
}

/// What three words tell, the middle one at a place.
fn three(words: &[Word], at: usize, values: &[f32]) -> [f32; WIDE] {
    let mut sum: [f32; WIDE] = std::array::from_fn(|thing| values[KERNEL_BIAS + thing]);
    for row in 0..ROW {
        let Some(word) = (at + row).checked_sub(1).and_then(|word| words.get(word)) else { continue };
        for (deep, number) in word.numbers.iter().enumerate() {
            let kernel = &values[KERNEL + (row * DEEP + deep) * WIDE..][..WIDE];
            sum.iter_mut().zip(kernel).for_each(|(sum, weight)| *sum += number * weight);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::model::Sense;
    use super::super::windows::Network;
    use super::*;

    fn said(words: &[usize]) -> [Vec<Known>; PARTS] {
        let known = |word: &usize| Known { word: *word, class: Some(*word) };
        [Vec::new(), words.iter().map(known).collect(), Vec::new()]
    }

    #[test]
    fn it_learns_which_words_in_a_row_tell_of_what() {
        // Of the same words, one order is a denial.
        let (denial, other) = (said(&[7, 8, 9]), said(&[9, 8, 7]));
        let example = |parts, denied| {
            let mut wanted = [false; SENSES];
            wanted[Sense::Denied as usize] = denied;
            Example { parts, wanted, labelled: SENSES }
        };
        let examples: Vec<Example<'_>> =
            (0..120).map(|at| if at % 2 == 0 { example(&denial, true) } else { example(&other, false) }).collect();
        let bytes = numbers(&examples);
        let network = Network::from(&bytes);
        let odds = |parts| network.senses_of(parts)[Sense::Denied as usize];
        assert!(odds(&denial) > 0.0 && odds(&other) < 0.0, "{} {}", odds(&denial), odds(&other));
    }
}
