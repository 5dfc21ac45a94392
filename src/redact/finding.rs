//! What recognizers report.

use std::ops::Range;

use super::class::Class;
use super::document::Document;
use super::{Certainty, IdentifierKind};

/// A stretch of tokens that identifies somebody.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    /// Tokens of the document.
    pub(crate) tokens: Range<u32>,
    pub(crate) kind: IdentifierKind,
    pub(crate) certainty: Certainty,
    pub(crate) recognizer: &'static str,
    /// What the words around it say of it: MOTHER, DOCTOR, HOSPITAL, or one of [`hint`].
    pub(crate) label: Option<&'static str>,
}

/// Labels that depend on who is speaking; resolved when entities are made.
pub(crate) mod hint {
    /// The speaker speaks of themself: "my name is …".
    pub(crate) const SELF: &str = "@self";
    /// The speaker speaks to the other one: "good morning …".
    pub(crate) const OTHER: &str = "@other";
}

/// Collects what the recognizers find.
pub(crate) struct Findings {
    /// With the token that was looked at.
    list: Vec<(u32, Finding)>,
    recognizer: &'static str,
    at: u32,
}

impl Findings {
    pub(crate) fn new() -> Self {
        Self { list: Vec::new(), recognizer: "", at: 0 }
    }

    /// What is added from now on was found by this recognizer.
    pub(crate) fn begin(&mut self, recognizer: &'static str) {
        self.recognizer = recognizer;
    }

    /// What is added from now on was found at this token.
    pub(crate) fn looking_at(&mut self, at: u32) {
        self.at = at;
    }

    /// By the token that was looked at; at the same one, as they were added.
    pub(crate) fn in_order(self) -> Vec<Finding> {
        let mut list = self.list;
        list.sort_by_key(|&(at, _)| at);
        list.into_iter().map(|(_, finding)| finding).collect()
    }

    pub(crate) fn add(&mut self, tokens: Range<usize>, kind: IdentifierKind, certainty: Certainty) {
        self.add_labeled(tokens, kind, certainty, None);
    }

    pub(crate) fn add_labeled(
        &mut self,
        tokens: Range<usize>,
        kind: IdentifierKind,
        certainty: Certainty,
        label: Option<&'static str>,
    ) {
        if tokens.is_empty() {
            return;
        }
        let tokens = tokens.start as u32..tokens.end as u32;
        let finding = Finding { tokens, kind, certainty, recognizer: self.recognizer, label };
        self.list.push((self.at, finding));
    }
}

impl Finding {
    /// "at Wendy's", "from Maria's": the place of somebody, or one that is called so. The ending belongs to it.
    fn is_somewhere(&self, doc: &Document<'_>) -> bool {
        let open = Class::BREAK
            .with(Class::STOP)
            .with(Class::COMMA)
            .with(Class::FUNCTION)
            .with(Class::PRONOUN)
            .with(Class::FILLER)
            .with(Class::AUX);
        self.kind == IdentifierKind::Name
            && matches!(
                doc.key((self.tokens.start as usize).wrapping_sub(1)),
                "at" | "from" | "to" | "for" | "in" | "by" | "near" | "outside"
            )
            && doc.at(self.tokens.end as usize).is(open)
    }

    /// Turn and bytes that the finding covers.
    pub(crate) fn bytes(&self, doc: &Document<'_>) -> (u32, Range<u32>) {
        let first = doc.at(self.tokens.start as usize);
        let last = doc.at((self.tokens.end as usize).saturating_sub(1));
        let end = last.end.max(first.start);
        let whole = last.possessive && (self.kind == IdentifierKind::Organization || self.is_somewhere(doc));
        (first.turn, first.start..if whole { end + doc.possessive_after(first.turn, end) } else { end })
    }
}
