//! What three words in a row tell, wherever in a turn they stand: a second opinion beside that of [`super::model`].
//!
//! Every word is a few numbers: some of its own, and some of the words it is used like. Of each three in a row a small network
//! makes [`WIDE`] things that nobody named; the most and the sum of each over the question, the answer and how the talk goes
//! on speak for the senses. A convolution with pooling, as of Kim, "Convolutional Neural Networks for Sentence
//! Classification" (2014), small enough for a browser. It is trained by `examples/train_likely.rs`, by itself: two that err
//! on different answers know more than one that is twice as large.

use std::ops::Range;
use std::sync::OnceLock;

use super::super::super::spoken::NO_FORM;
use super::super::talk::Turn;
use super::model::{Heard, SENSES};
use crate::text::feature::mix;
use crate::text::usage::Usage;

const BITS: u32 = 14;
/// How many words there can be; more share a number.
pub(super) const WORDS: usize = 1 << BITS;
/// Numbers that a word is known by.
pub(super) const DEEP: usize = 8;
/// Things that three words can tell.
pub(super) const WIDE: usize = 16;
/// Words that are looked at together.
pub(super) const ROW: usize = 3;
/// The question, the answer, and how the talk goes on.
pub(super) const PARTS: usize = 3;
/// What is told of an answer: of every part the most and the sum of each thing.
pub(super) const TOLD: usize = 2 * PARTS * WIDE;
/// Things that what is told comes to together.
pub(super) const MIXED: usize = 32;
/// Units of a byte in one unit of a word's number.
pub(super) const FINE: f32 = 32.0;
/// A sum counts for less than the most.
pub(super) const SUMMED: f32 = 0.1;

/// Where the numbers stand, one after the other: those of the words and of their classes, as bytes; then those of the
/// network, of four bytes each.
pub(super) const CLASSES_FROM: usize = WORDS * DEEP;
pub(super) const NETWORK_FROM: usize = CLASSES_FROM + Usage::CLASSES * DEEP;
/// [`ROW`] times [`DEEP`] times [`WIDE`].
pub(super) const KERNEL: usize = NETWORK_FROM;
pub(super) const KERNEL_BIAS: usize = KERNEL + ROW * DEEP * WIDE;
/// [`TOLD`] times [`MIXED`].
pub(super) const MIX: usize = KERNEL_BIAS + WIDE;
pub(super) const MIX_BIAS: usize = MIX + TOLD * MIXED;
/// [`MIXED`] times [`SENSES`].
pub(super) const SPEAK: usize = MIX_BIAS + MIXED;
/// [`TOLD`] times [`SENSES`].
pub(super) const STRAIGHT: usize = SPEAK + MIXED * SENSES;
pub(super) const SPEAK_BIAS: usize = STRAIGHT + TOLD * SENSES;
pub(super) const SIZE: usize = SPEAK_BIAS + SENSES;

static NUMBERS: &[u8] = include_bytes!("windows.bin");

/// A word as the network knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub word: usize,
    pub class: Option<usize>,
}

impl Known {
    fn of(turn: &Turn<'_>, at: usize) -> Self {
        let signs = &turn.form(at).signs;
        let word = mix(60, signs.hash, 0) >> (u32::BITS - BITS);
        Self { word: word as usize, class: signs.usage.map(|usage| usage.class() as usize) }
    }
}

/// The words of an answer that are looked at, each part by itself; a long answer's are its beginning and its end.
pub(super) fn parts<'t, 'a>(heard: &Heard<'t, 'a>) -> [(Option<&'t Turn<'a>>, [Range<usize>; 2]); PARTS] {
    const ASKED: usize = 60;
    const BEGINNING: usize = 70;
    const END: usize = 40;
    const TAKEN_UP: usize = 20;
    let count = |turn: Option<&Turn<'_>>| turn.map_or(0, |turn| turn.words.len());
    let (question, answer, next) = (count(heard.question), heard.answer.words.len(), count(heard.next));
    let beginning = if answer > BEGINNING + END { BEGINNING } else { answer };
    [
        (heard.question, [question.saturating_sub(ASKED)..question, 0..0]),
        (Some(heard.answer), [0..beginning, beginning.max(answer.saturating_sub(END))..answer]),
        (heard.next, [0..next.min(TAKEN_UP), 0..0]),
    ]
}

/// The words of a part.
pub(super) fn known((turn, ranges): &(Option<&Turn<'_>>, [Range<usize>; 2])) -> Vec<Known> {
    let Some(turn) = turn else { return Vec::new() };
    ranges.iter().cloned().flatten().map(|at| Known::of(turn, at)).collect()
}

/// The network.
pub(super) struct Network<'w> {
    /// Of the words and their classes.
    bytes: &'w [u8],
    numbers: Vec<f32>,
}

impl<'w> Network<'w> {
    /// From the bytes that [`super::train_windows`] makes.
    pub(super) fn from(bytes: &'w [u8]) -> Self {
        let (bytes, network) = bytes.split_at(NETWORK_FROM.min(bytes.len()));
        let (numbers, _) = network.as_chunks::<4>();
        let mut numbers: Vec<f32> = numbers.iter().map(|number| f32::from_le_bytes(*number)).collect();
        numbers.resize(SIZE - NETWORK_FROM, 0.0);
        Self { bytes, numbers }
    }

    fn part(&self, from: usize, size: usize) -> &[f32] {
        self.numbers.get(from - NETWORK_FROM..).and_then(|rest| rest.get(..size)).unwrap_or_default()
    }

    /// The numbers of a word.
    #[allow(clippy::cast_precision_loss)] // a byte and another
    fn word(&self, known: Known) -> [f32; DEEP] {
        let row = |at: usize| self.bytes.get(at * DEEP..).and_then(|rest| rest.first_chunk::<DEEP>());
        let own = row(known.word);
        let class = known.class.and_then(|class| row(WORDS + class));
        let number = |row: Option<&[u8; DEEP]>, at: usize| row.map_or(0, |row| i32::from(row[at].cast_signed()));
        std::array::from_fn(|at| (number(own, at) + number(class, at)) as f32 / FINE)
    }

    /// What a word adds to the three that it is the first, the middle or the last of.
    fn adds(&self, known: Known) -> Adds {
        let word = self.word(known);
        let mut adds = [[0.0; WIDE]; ROW];
        for (adds, kernel) in adds.iter_mut().zip(self.part(KERNEL, ROW * DEEP * WIDE).chunks(DEEP * WIDE)) {
            for (number, kernel) in word.iter().zip(kernel.as_chunks::<WIDE>().0) {
                adds.iter_mut().zip(kernel).for_each(|(adds, weight)| *adds += number * weight);
            }
        }
        adds
    }

    /// The odds of an answer by the words of its parts, for the training: as [`Windows::senses`] but word by word, and over the
    /// gap in a long answer.
    pub(super) fn senses_of(&self, parts: &[Vec<Known>; PARTS]) -> [f32; SENSES] {
        let mut told = [0.0; TOLD];
        for (words, told) in parts.iter().zip(told.as_chunks_mut::<{ 2 * WIDE }>().0) {
            let adds: Vec<Adds> = words.iter().map(|word| self.adds(*word)).collect();
            pool(self.bias(), adds.iter().map(Some), told);
        }
        self.senses(&told)
    }

    fn bias(&self) -> [f32; WIDE] {
        self.part(KERNEL_BIAS, WIDE).try_into().unwrap_or([0.0; WIDE])
    }

    /// What is told of an answer speaks for the senses.
    fn senses(&self, told: &[f32; TOLD]) -> [f32; SENSES] {
        let mut mixed: [f32; MIXED] = self.part(MIX_BIAS, MIXED).try_into().unwrap_or([0.0; MIXED]);
        let mut senses: [f32; SENSES] = self.part(SPEAK_BIAS, SENSES).try_into().unwrap_or([0.0; SENSES]);
        let mix = self.part(MIX, TOLD * MIXED).as_chunks::<MIXED>().0;
        let straight = self.part(STRAIGHT, TOLD * SENSES).as_chunks::<SENSES>().0;
        for ((told, mix), straight) in told.iter().zip(mix).zip(straight).filter(|((told, _), _)| **told > 0.0) {
            mixed.iter_mut().zip(mix).for_each(|(sum, weight)| *sum += told * weight);
            senses.iter_mut().zip(straight).for_each(|(sum, weight)| *sum += told * weight);
        }
        for (mixed, speak) in mixed.iter().zip(self.part(SPEAK, MIXED * SENSES).as_chunks::<SENSES>().0) {
            senses.iter_mut().zip(speak).for_each(|(sum, weight)| *sum += mixed.max(0.0) * weight);
        }
        senses
    }
}

type Adds = [[f32; WIDE]; ROW];

/// Of each thing that three words tell, the most and the sum, over words with what they add; nothing for a mark.
fn pool<'a>(bias: [f32; WIDE], mut words: impl Iterator<Item = Option<&'a Adds>>, told: &mut [f32; 2 * WIDE]) {
    let (most, sums) = told.split_at_mut(WIDE);
    let (mut before, mut here) = (None, words.next());
    while let Some(word) = here {
        let after = words.next();
        let mut sum = bias;
        for (row, adds) in [before, word, after.flatten()].into_iter().enumerate() {
            let Some(adds): Option<&Adds> = adds else { continue };
            sum.iter_mut().zip(&adds[row]).for_each(|(sum, adds)| *sum += adds);
        }
        for ((sum, most), sums) in sum.iter().zip(most.iter_mut()).zip(sums.iter_mut()) {
            *most = most.max(*sum);
            *sums += sum.max(0.0) * SUMMED;
        }
        (before, here) = (word, after);
    }
}

/// The network at work on one session: what each word adds is worked out once.
pub(in super::super) struct Windows<'w> {
    network: &'w Network<'w>,
    /// By the word's form: which of [`Self::adds`], and one more.
    places: Vec<u32>,
    adds: Vec<Adds>,
}

impl Windows<'static> {
    /// With the module's own numbers.
    pub(super) fn new() -> Self {
        static NETWORK: OnceLock<Network<'static>> = OnceLock::new();
        Self::over(NETWORK.get_or_init(|| Network::from(NUMBERS)))
    }
}

impl<'w> Windows<'w> {
    pub(super) fn over(network: &'w Network<'w>) -> Self {
        Self { network, places: Vec::new(), adds: Vec::new() }
    }

    /// The odds of an answer, by sense, as logarithms.
    pub(super) fn senses(&mut self, heard: &Heard<'_, '_>) -> [f32; SENSES] {
        let mut told = [0.0; TOLD];
        for ((turn, ranges), told) in parts(heard).iter().zip(told.as_chunks_mut::<{ 2 * WIDE }>().0) {
            if let Some(turn) = turn {
                ranges.iter().cloned().for_each(|range| self.tell(turn, range, told));
            }
        }
        self.network.senses(&told)
    }

    /// Adds what each three words of a range tell.
    fn tell(&mut self, turn: &Turn<'_>, range: Range<usize>, told: &mut [f32; 2 * WIDE]) {
        let places: Vec<Option<usize>> = range.map(|at| self.place(turn, at)).collect();
        pool(self.network.bias(), places.iter().map(|place| self.adds.get((*place)?)), told);
    }

    /// Where what a word adds stands.
    fn place(&mut self, turn: &Turn<'_>, at: usize) -> Option<usize> {
        let form = turn.words.get(at).map(|word| word.form).filter(|form| *form != NO_FORM)? as usize;
        if self.places.len() <= form {
            self.places.resize(form + 1, 0);
        }
        let place = self.places.get_mut(form)?;
        if *place == 0 {
            self.adds.push(self.network.adds(Known::of(turn, at)));
            *place = self.adds.len() as u32;
        }
        Some(*place as usize - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::super::spoken::Spoken;
    use super::super::super::talk::Talk;
    use super::*;
    use crate::redact::Redacted;

    #[test]
    fn word_by_word_and_each_word_once_come_to_the_same() {
        let plain = "No, not that. I walk by the water and then I go home again. ";
        // The end of a long answer begins anew where its words are worked out once.
        for (times, words, off) in [(1, 14, 1e-4), (12, 110, 0.5)] {
            let said = plain.repeat(times);
            let session = Redacted::for_tests(&format!(
                "T: And is it ever more than that?\nC: {said}\nT: You walk by the water."
            ));
            let mut spoken = Spoken::read(&session);
            let talk = Talk::new(&session, &mut spoken);
            let heard = Heard::at(&talk, 1).unwrap();
            let parts = parts(&heard).each_ref().map(known);
            assert_eq!(parts.each_ref().map(Vec::len), [7, words, 5]);
            let by_word = Network::from(NUMBERS).senses_of(&parts);
            for (one, other) in Windows::new().senses(&heard).iter().zip(by_word) {
                assert!((one - other).abs() < off, "{one} {other}");
            }
        }
    }

    #[test]
    fn the_most_of_a_thing_and_the_sum_of_it_are_told() {
        let mut adds = [[0.0; WIDE]; ROW];
        // The first word of three adds to the second's.
        (adds[0][0], adds[1][0]) = (2.0, 1.0);
        let mut told = [0.0; 2 * WIDE];
        pool([0.0; WIDE], [Some(&adds), Some(&adds), None].into_iter(), &mut told);
        // 1, 1 + 2, and 2 at the mark.
        assert!((told[0] - 3.0).abs() < 1e-6 && (told[WIDE] - 6.0 * SUMMED).abs() < 1e-6, "{told:?}");
    }
}
