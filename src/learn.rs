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

/// A weight in units of a byte.
pub(crate) fn byte(units: f32) -> u8 {
    (units.round().clamp(-127.0, 127.0) as i8).cast_unsigned()
}
