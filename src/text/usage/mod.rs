//! Words that are used alike: what a trained model learns of one of them it half knows of the others.
//!
//! The classes come from word vectors of public texts (`classes.txt` says which, `make_classes.py` makes it); `build.rs`
//! compiles them into one table. A word of no class is taken for one of some class once in 4,096.

use super::table;
use compiled::{LAYOUT, TABLE};

/// What `build.rs` made of the classes.
#[allow(clippy::unreadable_literal)]
mod compiled {
    use crate::text::table::Layout;

    include!(concat!(env!("OUT_DIR"), "/usage.rs"));

    /// The cells, packed.
    pub static TABLE: &[u8; BYTES] = include_bytes!(concat!(env!("OUT_DIR"), "/usage.bin"));
}

/// The class of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Usage(u8);

impl Usage {
    /// How many classes there are.
    pub(crate) const CLASSES: usize = 248;

    /// That of a word in lower case, if it has one.
    pub(crate) fn of(lower: &str) -> Option<Self> {
        let hash = table::finish(lower.bytes().fold(table::start(LAYOUT.seed), table::step));
        LAYOUT.class(TABLE, hash).map(Self)
    }

    /// Its number: 0 to 247.
    pub(crate) fn class(self) -> u32 {
        u32::from(self.0)
    }

    /// The number of the four classes that are alike: 0 to 61.
    pub(crate) fn group(self) -> u32 {
        u32::from(self.0 / 4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_used_alike_share_a_class() {
        let class = |word| Usage::of(word).map(Usage::class);
        let group = |word| Usage::of(word).map(Usage::group);
        assert_eq!(class("aunt"), class("daughter"));
        assert_eq!(group("aunt"), group("uncle"));
        assert!(group("aunt").is_some_and(|group| group < 62) && group("aunt") != group("whisky"));
        assert_eq!(class("qzxv"), None);
    }
}
