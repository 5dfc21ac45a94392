//! Plain text: tokens, sentences, numbers, stems, readability, offsets. Knows nothing of sessions or notes.

mod cue;
pub(crate) mod feature;
mod fold;
mod letters;
mod number;
mod readability;
mod sentence;
mod stem;
// `build.rs` reads what the module does not.
#[allow(dead_code)]
pub(crate) mod table;
mod token;
pub(crate) mod usage;
mod utf16;
pub(crate) mod verb;

pub use cue::{Cues, Shapes, first_of, holds_any, is_one_of, says_any};
pub use fold::{fold, fold_char};
pub use letters::short_key;
pub use number::{Number, digit_word, may_open, number_at, numbers, numbers_where};
pub(crate) use readability::count_syllables;
pub use readability::{Readability, readability};
pub use sentence::sentences;
pub use stem::stem;
pub use token::{Token, TokenKind, Tokens, each_token, tokenize};
pub use utf16::{byte_offset, utf16_offset};
