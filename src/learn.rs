//! What the training of the models shares: numbers that are the same on every machine, weights that learn, and a byte for
//! each of them in the module. Nothing of it runs but in `examples/train_*.rs`.

/// Xorshift.
pub(crate) struct Random(u64);

impl Random {
    /// Numbers of their own for each seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(0x2545_f491_4f6c_dd1d ^ (seed << 17))
    }

    /// The next one.
    pub(crate) fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as u32
    }

    /// A number between minus and plus one.
    #[allow(clippy::cast_precision_loss)] // chance needs no more
    pub(crate) fn signed(&mut self) -> f32 {
        self.next() as f32 / (1_u32 << 30) as f32 - 1.0
    }

    /// Another order.
    pub(crate) fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            order.swap(at, self.next() as usize % (at + 1));
        }
    }
}

/// Weights that gradients move: by less the more they were moved (`AdaGrad`), and a little towards zero each time.
pub(crate) struct Weights {
    pub(crate) values: Vec<f32>,
    /// Sums of squared gradients.
    squares: Vec<f32>,
    rate: f32,
    decay: f32,
}

impl Weights {
    /// All zero.
    pub(crate) fn new(size: usize, rate: f32, decay: f32) -> Self {
        Self { values: vec![0.0; size], squares: vec![1.0; size], rate, decay }
    }

    /// Moves one of them.
    pub(crate) fn learn(&mut self, at: usize, gradient: f32) {
        let weight = &mut self.values[at];
        let gradient = gradient + self.decay * *weight;
        self.squares[at] += gradient * gradient;
        *weight -= self.rate * gradient / self.squares[at].sqrt();
    }
}

/// How weights are learned: in several runs, each in an order of its own, whose weights are averaged.
pub(crate) struct Training {
    pub(crate) runs: u64,
    pub(crate) passes: usize,
    /// Passes of a run before the first whose weights count.
    pub(crate) first: usize,
    /// Of a hundred features, how many are left out of an example at random, so that none is relied on alone.
    pub(crate) dropped: u32,
    pub(crate) rate: f32,
    /// Pull of every weight that is used towards zero.
    pub(crate) decay: f32,
}

impl Training {
    /// Makes up in a sum for the features that are left out.
    #[allow(clippy::cast_precision_loss)] // hundredths
    pub(crate) const fn kept(&self) -> f32 {
        100.0 / (100 - self.dropped) as f32
    }

    /// The averaged weights. `begin` sets those that do not begin at nought; `examples` holds what each example's features
    /// are found by; `step` moves the weights by what it makes of those that were kept of one.
    #[allow(clippy::cast_precision_loss)] // a few dozen
    pub(crate) fn weights(
        &self,
        size: usize,
        begin: impl Fn(&mut [f32], &mut Random),
        examples: &[Vec<usize>],
        mut step: impl FnMut(&[usize], usize, &mut Weights),
    ) -> Vec<f32> {
        let mut sums = vec![0.0_f32; size];
        for seed in 0..self.runs {
            let mut weights = Weights::new(size, self.rate, self.decay);
            let mut order: Vec<usize> = (0..examples.len()).collect();
            let mut random = Random::new(seed);
            begin(&mut weights.values, &mut random);
            for pass in 0..self.passes {
                random.shuffle(&mut order);
                for &example in &order {
                    let seen: Vec<usize> =
                        examples[example].iter().copied().filter(|_| random.next() % 100 >= self.dropped).collect();
                    step(&seen, example, &mut weights);
                }
                if pass >= self.first {
                    sums.iter_mut().zip(&weights.values).for_each(|(sum, weight)| *sum += weight);
                }
            }
        }
        let all = (self.passes - self.first) as f32 * self.runs as f32;
        sums.into_iter().map(|sum| sum / all).collect()
    }
}

/// A row of weights as bytes. One that says little of anything is left out: the table packs better.
pub(crate) fn packed(row: &[f32], weak: f32, scale: f32) -> impl Iterator<Item = u8> {
    let says_little = row.iter().all(|weight| weight.abs() < weak);
    row.iter().map(move |weight| if says_little { 0 } else { byte(weight * scale) })
}

/// A weight in units of a byte.
pub(crate) fn byte(units: f32) -> u8 {
    (units.round().clamp(-127.0, 127.0) as i8).cast_unsigned()
}
