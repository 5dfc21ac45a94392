//! Plain text: tokens, sentences, numbers, offsets. Knows nothing of sessions or notes.

mod token;
mod utf16;

pub use token::{Token, TokenKind, tokenize};
pub use utf16::{byte_offset, utf16_offset};
