//! The words of a session, tokenized once for everything that reads it.

use std::ops::Range;

use super::forms::{FormId, Forms};
use crate::redact::Redacted;
use crate::text::{Number, Token, TokenKind, numbers_where, tokenize};

/// Every turn of a session.
pub(crate) struct Spoken {
    pub turns: Vec<SpokenTurn>,
    /// What is known of its words.
    pub forms: Forms,
}

/// A turn, or any other text, in tokens.
pub(crate) struct SpokenTurn {
    /// The text, byte for byte as long as it was; letters beyond ASCII keep their case, no list of ours has them.
    pub lower: String,
    pub tokens: Vec<Token>,
    /// By token: the form of a word, of a number's digits, or of a placeholder's relation; [`NO_FORM`] for marks.
    pub forms: Vec<FormId>,
    pub numbers: Vec<Number>,
}

/// What marks have in the place of a form.
pub(super) const NO_FORM: FormId = FormId::MAX;

impl Spoken {
    /// Reads the session once: linear in its length.
    pub fn read(session: &Redacted) -> Self {
        let mut forms = Forms::default();
        // Of talk of an hour, every fortieth byte or so brings a word that was not said before.
        forms.reserve(session.turns().iter().map(|turn| turn.text.len()).sum::<usize>() / 40);
        let turns = session.turns().iter().map(|turn| SpokenTurn::read(&turn.text, &mut forms)).collect();
        Self { turns, forms }
    }
}

impl SpokenTurn {
    /// Reads a text.
    pub fn read(text: &str, forms: &mut Forms) -> Self {
        let lower = text.to_ascii_lowercase();
        let tokens = tokenize(text);
        let form = |token: &Token| {
            let written = lower.get(token.range()).unwrap_or_default();
            match token.kind {
                TokenKind::Word | TokenKind::Number => forms.id(written),
                TokenKind::Placeholder => {
                    forms.id(written.trim_start_matches('[').split(['_', ']']).next().unwrap_or_default())
                }
                TokenKind::Punct => NO_FORM,
            }
        };
        let known: Vec<FormId> = tokens.iter().map(form).collect();
        let numbers = numbers_where(text, &tokens, |at| known.get(at).is_some_and(|id| forms.get(*id).opens_number));
        Self { lower, tokens, forms: known, numbers }
    }

    /// All tokens.
    pub fn all(&self) -> Range<usize> {
        0..self.tokens.len()
    }

    /// The tokens of a stretch of the text.
    pub fn within(&self, bytes: &Range<usize>) -> Range<usize> {
        let place = |byte: usize| self.tokens.partition_point(|token| (token.start as usize) < byte);
        place(bytes.start)..place(bytes.end)
    }
}
