//! What the readers of talk ask of the same words over and over, worked out once for each word of a session.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{medications, reply, withheld};
use crate::text::feature::hash;
use crate::text::usage::Usage;

/// A list of words that readers look for in every sentence.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sign {
    /// Stands before an answer and is none.
    LeadIn,
    /// Where a matter would be written.
    Paper,
    /// May begin a request to keep something out.
    Request,
}

const LISTS: [(Sign, &[&str]); 3] =
    [(Sign::LeadIn, reply::LEAD_IN), (Sign::Paper, withheld::PAPERS), (Sign::Request, withheld::REQUESTS)];

impl Sign {
    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// What is known of a word for the readers of talk.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Signs {
    /// What the trained model knows it by.
    pub hash: u32,
    /// What words it is used like.
    pub usage: Option<Usage>,
    /// By list, as bits.
    lists: u8,
    /// It ends as names of medications do and is no English word.
    pub like_medication: bool,
}

/// The lists that a word stands in.
fn by_word() -> &'static FxHashMap<&'static str, u8> {
    static READ: OnceLock<FxHashMap<&'static str, u8>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut lists = FxHashMap::default();
        for (sign, words) in LISTS {
            for word in words {
                *lists.entry(*word).or_default() |= sign.bit();
            }
        }
        lists
    })
}

impl Signs {
    /// Of what is no word.
    pub const NONE: Self = Self { hash: 0, usage: None, lists: 0, like_medication: false };

    /// Of a word in lower case.
    pub fn of(lower: &str) -> Self {
        let lists = by_word().get(lower).copied().unwrap_or_default();
        Self { hash: hash(lower), usage: Usage::of(lower), lists, like_medication: medications::is_like_one(lower) }
    }

    /// It stands in a list.
    pub(super) fn has(self, sign: Sign) -> bool {
        self.lists & sign.bit() != 0
    }
}
