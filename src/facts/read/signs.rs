//! What the readers of talk ask of the same words over and over, worked out once for each word of a session.

use super::{likely, medications, reply, withheld};
use crate::text::is_one_of;

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
    /// By list, as bits.
    lists: u8,
    /// It ends as names of medications do and is no English word.
    pub like_medication: bool,
}

impl Signs {
    /// Of what is no word.
    pub const NONE: Self = Self { hash: 0, lists: 0, like_medication: false };

    /// Of a word in lower case.
    pub fn of(lower: &str) -> Self {
        let of = |(sign, words): &(Sign, &[&str])| if is_one_of(lower, words) { sign.bit() } else { 0 };
        let lists = LISTS.iter().map(of).fold(0, |all, bit| all | bit);
        Self { hash: likely::hash(lower), lists, like_medication: medications::is_like_one(lower) }
    }

    /// It stands in a list.
    pub(super) fn has(self, sign: Sign) -> bool {
        self.lists & sign.bit() != 0
    }
}
