//! The last look at what is about to be sent: does any identifier of the session stand in it?
//!
//! Identifiers and body are both reduced to folded letters and digits, so case, diacritics, full width, spacing and
//! hyphens do not matter; JSON escapes, HTML entities and percent-encoding are undone first, two layers deep. One
//! automaton over all identifiers finds them in one pass. A find counts only if:
//!
//! - it begins and ends where words do (`Al` is not in `also`; `Marias` and `maria's` are `Maria`);
//! - it is not torn out of several words: gaps may stand where the identifier has its own, or between all letters
//!   (`M-a-r-i-a`), or as hyphens within five letters and more, or anywhere within eight and more;
//! - for a **name that is also an everyday word** (`Hope`, `May`, `Will`, `Reading`): it is written as a name, that is,
//!   capitalized inside a sentence, or with a possessive, or followed by what only people do (`Hope said`). Elsewhere the
//!   word is ordinary language, of the session or of the prompt's own instructions, and what the recognizers
//!   decided stands. Month names before numbers or after `in`, `since`… are months;
//! - for **numbers**: seven digits and more by digits alone, wherever they stand; five and six between other characters;
//!   ages only as ages (`94 years`), and short dates only with a slash or hyphen (`5/3`).
//!
//! A person's given and family name count alone as well as together.

mod automaton;
mod decode;
mod pattern;
mod view;
mod word_name;

use std::collections::BTreeMap;

use super::IdentifierKind;
use crate::{Detail, Error, ErrorKind, Result};
use automaton::Automaton;
use decode::decode;
use pattern::Pattern;
use view::View;

/// Searches outgoing bytes for known identifiers. Opaque: gives away none of them.
pub struct Guard {
    placeholders: Vec<String>,
    /// By their number in `letters`: every reading of the same letters.
    patterns: Vec<Vec<Pattern>>,
    letters: Automaton,
    /// Digits and the place of their placeholder.
    numbers: Vec<(usize, usize)>,
    digits: Automaton,
}

impl Guard {
    /// From the placeholder, kind and spelling of every identifier, each spelling on its own.
    pub fn new<'a>(identifiers: impl IntoIterator<Item = (&'a str, IdentifierKind, &'a str)>) -> Self {
        let mut placeholders: Vec<String> = Vec::new();
        let mut indices: BTreeMap<String, usize> = BTreeMap::new();
        let (mut keys, mut digit_keys) = (BTreeMap::new(), BTreeMap::new());
        let mut patterns: Vec<Vec<Pattern>> = Vec::new();
        let mut numbers = Vec::new();
        for (placeholder, kind, value) in identifiers {
            let index = *indices.entry(placeholder.to_owned()).or_insert_with(|| {
                placeholders.push(placeholder.to_owned());
                placeholders.len() - 1
            });
            for (letters, pattern) in pattern::patterns(value, kind, index) {
                let number = *keys.entry(letters).or_insert_with(|| {
                    patterns.push(Vec::new());
                    patterns.len() as u32 - 1
                });
                if let Some(same) = patterns.get_mut(number as usize)
                    && !same.contains(&pattern)
                {
                    same.push(pattern);
                }
            }
            if let Some(digits) = pattern::digits(value, kind) {
                digit_keys.entry(digits).or_insert_with_key(|digits: &Vec<u8>| {
                    numbers.push((digits.len(), index));
                    numbers.len() as u32 - 1
                });
            }
        }
        Self { placeholders, patterns, letters: Automaton::new(&keys), numbers, digits: Automaton::new(&digit_keys) }
    }

    /// Refuses a body in which an identifier stands, in any case, spacing, diacritic or escape.
    ///
    /// # Errors
    /// `identifier-in-request`, with the placeholders of what was found.
    pub fn inspect(&self, body: &str) -> Result<()> {
        let mut found = vec![false; self.placeholders.len()];
        let body = without_model(body);
        let once = decode(&body);
        self.look(&once, &mut found);
        let twice = decode(&once);
        if twice != once {
            self.look(&twice, &mut found);
        }
        let placeholders: Vec<String> = self
            .placeholders
            .iter()
            .zip(&found)
            .filter(|(_, found)| **found)
            .map(|(placeholder, _)| placeholder.clone())
            .collect();
        if placeholders.is_empty() {
            return Ok(());
        }
        let message = "The request still names somebody or something that is masked in this session. Nothing was sent. \
                       Mask what the detail lists wherever it is said, and try again.";
        Err(Error::new(ErrorKind::IdentifierInRequest, message).with(Detail { placeholders, ..Detail::default() }))
    }

    fn look(&self, text: &str, found: &mut [bool]) {
        let view = View::new(text);
        self.letters.search(&view.letters, |number, end| {
            for pattern in self.patterns.get(number as usize).into_iter().flatten() {
                if let Some(found) = found.get_mut(pattern.placeholder)
                    && !*found
                {
                    *found = pattern.stands_at(&view, end);
                }
            }
        });
        let numbers = Digits::new(text);
        self.digits.search(&numbers.found, |number, end| {
            if let Some(&(length, placeholder)) = self.numbers.get(number as usize)
                && let Some(found) = found.get_mut(placeholder)
            {
                *found |= numbers.holds(end.saturating_sub(length), end);
            }
        });
    }
}

/// The digits of a text, with what stands between them.
struct Digits {
    found: Vec<u8>,
    /// Characters before each digit that are none: 0 to 5, and 6 where a letter or more stands between.
    before: Vec<u8>,
    /// How many sixes there are up to and with each digit.
    breaks: Vec<u32>,
}

impl Digits {
    fn new(text: &str) -> Self {
        let mut found = Self { found: Vec::new(), before: Vec::new(), breaks: vec![0] };
        let mut between = 6_u8;
        for c in text.chars() {
            let mut digit = None;
            crate::text::fold_char(c, |c| digit = c.is_ascii_digit().then_some(c as u8));
            if let Some(digit) = digit {
                found.found.push(digit);
                found.before.push(between);
                let breaks = found.breaks.last().copied().unwrap_or_default();
                found.breaks.push(breaks + u32::from(between == 6));
                between = 0;
            } else if c.is_alphabetic() || c == '\n' {
                between = 6;
            } else {
                between = (between + 1).min(6);
            }
        }
        found
    }

    /// Whether these digits belong together, and are a number of their own where they are few.
    fn holds(&self, start: usize, end: usize) -> bool {
        let breaks = |at: usize| self.breaks.get(at).copied().unwrap_or_default();
        let alone = |at: usize| self.before.get(at).is_none_or(|&before| before > 0);
        breaks(end) == breaks(start + 1) && (end - start >= 7 || (alone(start) && alone(end)))
    }
}

/// The body without the value of `"model"`: models bear people's names, and it is the caller who chose it.
fn without_model(body: &str) -> std::borrow::Cow<'_, str> {
    // In the session's own text the quotes would be escaped.
    let value = body.find("\"model\":").and_then(|at| {
        let start = at + "\"model\":".len();
        let rest = body.get(start..)?;
        let quoted = rest.trim_start().strip_prefix('"')?;
        let start = start + (rest.len() - quoted.len());
        Some((start, start + quoted.find('"')?))
    });
    match value {
        Some((start, end)) => [body.get(..start), body.get(end..)].into_iter().flatten().collect::<String>().into(),
        None => body.into(),
    }
}

#[cfg(test)]
mod tests;
