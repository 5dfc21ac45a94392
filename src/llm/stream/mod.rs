//! What an endpoint sends, from bytes to an answer. Pure: the same on any platform.

mod answer;
mod json_text;
mod json_values;
mod lines;
mod partial;
mod plain_text;
mod reader;
mod sse;
mod think;

pub use answer::{Answer, AnswerSection, AnswerSentence};
use lines::Lines;
pub use reader::{Reader, Written};

#[cfg(test)]
pub(super) mod tests {
    /// Calls `check` with the bytes cut in two at every place, and byte by byte.
    pub(crate) fn at_every_split(bytes: &[u8], check: impl Fn(&[&[u8]])) {
        for at in 0..=bytes.len() {
            let (left, right) = bytes.split_at(at);
            check(&[left, right]);
        }
        check(&bytes.chunks(1).collect::<Vec<_>>());
    }

    /// As [`at_every_split`], between characters.
    pub(crate) fn at_every_split_of_text(text: &str, check: impl Fn(&[&str])) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for at in &places {
            let (left, right) = text.split_at(*at);
            check(&[left, right]);
        }
        check(&places.windows(2).map(|ends| &text[ends[0]..ends[1]]).collect::<Vec<_>>());
    }
}
