//! How a word is taken by the readers of talk, as far as its spelling alone tells.

use super::dialect;
use crate::text::is_one_of;

/// How a word is taken.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Manner {
    /// As it is written.
    Plain,
    /// Not at all.
    Filler,
    /// Taken apart at its apostrophe.
    Contraction,
    /// As the words that it stands for.
    For(&'static [&'static str]),
    /// By the words beside it: "e-mail", "you know", "ill put it there".
    ByContext,
}

/// Sounds and fillers that carry nothing.
const FILLERS: &[&str] = &["ah", "eh", "er", "erm", "kinda", "sorta", "uh", "um", "umm", "uhm", "y'know"];

impl Manner {
    /// Of a word in lower case.
    pub fn of(lower: &str) -> Self {
        if is_one_of(lower, FILLERS) {
            return Self::Filler;
        }
        if !lower.starts_with('[') && lower.contains(['\'', '’']) {
            return Self::Contraction;
        }
        match lower {
            "id" | "ill" | "know" | "mail" | "mean" | "no" | "s" => Self::ByContext,
            _ => dialect::words(lower).map_or(Self::Plain, Self::For),
        }
    }
}
