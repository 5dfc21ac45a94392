//! What every part of a draft is written with: the session, the request, the voice.

use super::copying::Copying;
use super::grammar::{Person, capitalized};
use crate::facts::{Facts, Session};
use crate::note::{Content, Goal, NoteRequest, Purpose, Register};
use crate::redact::{RedactedTurn, Span};

/// How badly a note needs a sentence, where it is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Dropped first.
    May,
    /// Dropped next.
    Should,
    /// Never dropped: risk, actions, medication, scores, focus.
    Must,
}

/// A sentence to be.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub text: String,
    pub evidence: Vec<Span>,
    pub weight: Weight,
    /// Which kind of content it belongs to.
    pub content: Option<Content>,
    /// What stands in its place where our own checker objects: safer wordings of the same, the last one a gap.
    pub safer: Vec<String>,
}

impl Line {
    pub fn must(text: impl Into<String>, evidence: &[Span]) -> Self {
        Self { text: text.into(), evidence: evidence.to_vec(), weight: Weight::Must, content: None, safer: Vec::new() }
    }

    /// With a wording for where the checker objects; given several times, they are tried in order.
    pub fn or(mut self, safer: impl Into<String>) -> Self {
        self.safer.push(safer.into());
        self
    }

    pub fn should(text: impl Into<String>, evidence: &[Span]) -> Self {
        Self { weight: Weight::Should, ..Self::must(text, evidence) }
    }

    pub fn may(text: impl Into<String>, evidence: &[Span]) -> Self {
        Self { weight: Weight::May, ..Self::must(text, evidence) }
    }
}

/// The voice of a note and what it is written from.
pub(super) struct Writer<'a> {
    pub session: Session<'a>,
    pub earlier: &'a [Session<'a>],
    pub request: &'a NoteRequest,
    pub register: Register,
    pub person: Person,
    pub copying: &'a Copying<'a>,
    /// Placeholders of people, with what they are to the client.
    pub people: Vec<(String, String)>,
}

impl<'a> Writer<'a> {
    pub fn facts(&self) -> &'a Facts {
        self.session.facts
    }

    pub fn turns(&self) -> &'a [RedactedTurn] {
        self.session.redacted.turns()
    }

    pub fn is_plain(&self) -> bool {
        self.register == Register::Plain
    }

    pub fn is_for(&self, purpose: Purpose) -> bool {
        self.request.purpose == Some(purpose)
    }

    pub fn goals(&self) -> &'a [Goal] {
        self.request.treatment_plan.as_ref().map(|plan| plan.goals.as_slice()).unwrap_or_default()
    }

    /// "Client" in a record, "The client" or "You" in a summary: how a sentence about the client begins.
    pub fn client(&self) -> String {
        if self.is_plain() { capitalized(&self.person.full()) } else { self.person.bare() }
    }

    /// "They", "You"; in a record "Client".
    pub fn they(&self) -> String {
        if self.is_plain() { capitalized(self.person.subject()) } else { self.person.bare() }
    }

    /// "their", "your".
    pub fn their(&self) -> &'static str {
        self.person.possessive()
    }

    /// A clause of the facts in this note's person.
    pub fn clause(&self, clause: &str) -> String {
        self.person.rewrite(clause.trim().trim_end_matches(['.', ',', ';']))
    }

    /// Passages without those of a matter that is to stay out: for a sentence that speaks of the session as a whole.
    pub fn open(&self, spans: Vec<Span>) -> Vec<Span> {
        let withheld = |span: &Span| {
            let mut matters = self.facts().withheld.iter().flat_map(|matter| &matter.evidence);
            matters.any(|other| other.turn == span.turn && other.start < span.end && span.start < other.end)
        };
        spans.into_iter().filter(|span| !withheld(span)).collect()
    }

    /// What was said in a passage.
    pub fn said(&self, span: Span) -> &'a str {
        self.turns().get(span.turn).and_then(|turn| turn.text.get(span.start..span.end)).unwrap_or_default()
    }
}

/// Passages of several facts, in order, each once.
pub(super) fn evidence<'a>(lists: impl IntoIterator<Item = &'a Vec<Span>>) -> Vec<Span> {
    let mut all: Vec<Span> = lists.into_iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}
