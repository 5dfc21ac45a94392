//! The shape of the tables of words that `build.rs` makes, and how they are asked.
//!
//! A binary fuse filter (Graf and Lemire, 2022) that carries values: three cells of a key, xored, give its class and a
//! check. It holds no strings, so the module does not carry the lists themselves, and a look-up reads three cells.
//! A key that is in no list passes the check once in 4,096.

/// How the cells are laid out; printed into the build's output beside them.
pub struct Layout {
    /// Start of every hash.
    pub seed: u64,
    /// Cells of a segment, a power of two.
    pub segment: u32,
    /// Where the first of the three cells may lie: segments but two, in cells.
    pub span: u32,
}

/// State of a hash before the first byte.
pub const fn start(seed: u64) -> u64 {
    0xcbf2_9ce4_8422_2325 ^ seed
}

/// State after one more byte (FNV-1a).
pub const fn step(state: u64, byte: u8) -> u64 {
    (state ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The hash: the state, stirred (finalizer of `MurmurHash3`).
pub const fn finish(state: u64) -> u64 {
    let mut hash = state;
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

impl Layout {
    /// The three cells of a hash.
    pub const fn cells(&self, hash: u64) -> [usize; 3] {
        let mask = self.segment - 1;
        let first = (((hash >> 32) * self.span as u64) >> 32) as u32;
        let second = (first + self.segment) ^ ((hash >> 18) as u32 & mask);
        let third = (first + 2 * self.segment) ^ (hash as u32 & mask);
        [first as usize, second as usize, third as usize]
    }

    /// The class of the key with this hash, in packed cells.
    pub fn class(&self, packed: &[u8], hash: u64) -> Option<u8> {
        let cell = self.cells(hash).into_iter().fold(0, |all, cell| all ^ unpack(packed, cell));
        (cell & ((1 << CHECK_BITS) - 1) == check(hash)).then_some((cell >> CHECK_BITS) as u8)
    }
}

/// Bits of a cell beside its class.
pub const CHECK_BITS: u32 = 12;
/// The class of entries whose bits are listed apart, by [`short`] hash.
pub const OTHER: u8 = 255;

/// What the cells of a listed key give, besides its class.
pub const fn check(hash: u64) -> u32 {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - CHECK_BITS)) as u32
}

/// Tells apart the entries that are listed apart.
pub const fn short(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

/// Cells of 20 bits, two in five bytes.
pub fn pack(cells: &[u32]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(cells.len() / 2 * 5 + 5);
    for pair in cells.chunks(2) {
        let both = u64::from(pair[0]) | u64::from(*pair.get(1).unwrap_or(&0)) << 20;
        bytes.extend_from_slice(&both.to_le_bytes()[..5]);
    }
    bytes
}

/// One cell of a packed table.
pub fn unpack(bytes: &[u8], cell: usize) -> u32 {
    let at = cell * 5 / 2;
    let Some(&[low, middle, high]) = bytes.get(at..at + 3).and_then(|three| three.first_chunk()) else { return 0 };
    let three = u32::from_le_bytes([low, middle, high, 0]);
    (three >> (4 * (cell as u32 & 1))) & 0xf_ffff
}
