//! A body as the guard compares it: letters and digits only, folded, with what stood between them remembered.

use crate::text::fold_char;

/// What stands before a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing: a word goes on.
    None,
    /// A hyphen or slash.
    Joint,
    /// Other marks within a word: dots, apostrophes, underscores, Markdown.
    Mark,
    /// White space or marks that end a word.
    Space,
}

/// Letters and digits of a text, squeezed together.
pub struct View<'a> {
    /// The text itself.
    pub text: &'a str,
    /// Folded, UTF-8.
    pub letters: Vec<u8>,
    /// Before each byte of `letters`.
    gaps: Vec<Gap>,
    /// Where a word may begin though no gap is there: `mariaGarcia`, `garcia82`.
    seams: Vec<bool>,
    /// Byte of `text` from which each byte of `letters` comes, and one more for the end.
    pub source: Vec<u32>,
    /// How many gaps stand before each byte and any earlier one; the same for those wider than marks.
    gaps_until: Vec<u32>,
    spaces_until: Vec<u32>,
}

impl<'a> View<'a> {
    /// Squeezes a text.
    pub fn new(text: &'a str) -> Self {
        let mut view = Self {
            text,
            letters: Vec::with_capacity(text.len()),
            gaps: Vec::with_capacity(text.len()),
            seams: Vec::with_capacity(text.len()),
            source: Vec::with_capacity(text.len()),
            gaps_until: vec![0],
            spaces_until: vec![0],
        };
        let mut gap = Gap::Space;
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            let mut folded = [' '; 3];
            let mut count = 0;
            fold_char(c, |c| {
                if let Some(slot) = folded.get_mut(count) {
                    *slot = c;
                    count += 1;
                }
            });
            let folded = folded.get(..count).unwrap_or_default();
            // Combining marks and zero-width characters fold to nothing: as if they were not there.
            let Some(first) = folded.first() else { continue };
            if !first.is_alphanumeric() {
                gap = gap.max(match first {
                    '-' | '/' => Gap::Joint,
                    '\'' | '.' | '_' | '*' | '\\' | '`' | '·' | '~' => Gap::Mark,
                    _ => Gap::Space,
                });
                before = c;
                continue;
            }
            let seam = (before.is_lowercase() && c.is_uppercase()) || before.is_numeric() != c.is_numeric();
            for (index, c) in folded.iter().enumerate() {
                let mut buffer = [0; 4];
                for (offset, &byte) in c.encode_utf8(&mut buffer).as_bytes().iter().enumerate() {
                    let opens = index == 0 && offset == 0;
                    view.push(byte, if opens { gap } else { Gap::None }, opens && seam, at);
                }
            }
            gap = Gap::None;
            before = c;
        }
        view.source.push(text.len() as u32);
        view
    }

    fn push(&mut self, byte: u8, gap: Gap, seam: bool, at: usize) {
        self.letters.push(byte);
        self.gaps.push(gap);
        self.seams.push(seam);
        self.source.push(at as u32);
        let last = |until: &[u32]| until.last().copied().unwrap_or_default();
        self.gaps_until.push(last(&self.gaps_until) + u32::from(gap != Gap::None));
        self.spaces_until.push(last(&self.spaces_until) + u32::from(gap == Gap::Space));
    }

    /// What stands before a letter; behind the last one, white space.
    pub fn gap(&self, at: usize) -> Gap {
        self.gaps.get(at).copied().unwrap_or(Gap::Space)
    }

    /// Whether a word may begin or end before this letter.
    pub fn is_edge(&self, at: usize) -> bool {
        self.gap(at) != Gap::None || self.seams.get(at).copied().unwrap_or(true)
    }

    /// How many gaps lie between the letters of a stretch, and how many of them are wide.
    pub fn gaps_within(&self, start: usize, end: usize) -> (u32, u32) {
        let count = |until: &[u32]| {
            let (from, to) = (until.get(start + 1), until.get(end));
            to.copied().unwrap_or_default().saturating_sub(from.copied().unwrap_or_default())
        };
        (count(&self.gaps_until), count(&self.spaces_until))
    }
}
