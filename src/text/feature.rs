//! The numbers that trained models know words by, alone and in pairs.

/// The number of a word.
pub(crate) fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The number of a feature: what is looked at, and what was seen there.
pub(crate) fn mix(template: u32, one: u32, two: u32) -> u32 {
    let mut hash = template.wrapping_add(1).wrapping_mul(0x9e37_79b1) ^ one;
    hash = hash.wrapping_mul(0x85eb_ca6b).rotate_left(13) ^ two;
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2c1b_3c6d);
    hash ^= hash >> 13;
    hash.wrapping_mul(0x297a_2d39)
}
