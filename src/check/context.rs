//! What every rule reads: session, facts, note and request, each read once.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::note_text::{self, SectionText};
use super::risk_language::Mention;
use super::rules::Homework;
use super::thread::Thread;
use super::{Finding, NoteToCheck, Rule, Severity};
use crate::facts::index::Index;
use crate::facts::{Facts, Session};
use crate::note::{NoteFormat, NoteRequest, Purpose, Register, find_format, purpose_format};
use crate::redact::Span;

/// Everything that rules read.
pub(crate) struct Context<'a> {
    pub session: Session<'a>,
    pub facts: &'a Facts,
    pub index: Index<'a>,
    pub request: &'a NoteRequest,
    pub format: Option<Arc<NoteFormat>>,
    pub sections: Vec<SectionText<'a>>,
    pub truncated: bool,
    /// Words of the note.
    pub words: usize,
    /// Mentions of risk in the note; see [`super::risk_language::mentions`].
    pub mentions: OnceCell<Vec<Mention>>,
    /// Where the session speaks of well-known tasks.
    pub homework: OnceCell<Homework>,
    thread: OnceCell<Thread>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(session: Session<'a>, note: NoteToCheck<'a>) -> Self {
        let mut reader = session.reader();
        let index = session.index();
        let format = find_format(&note.request.format).ok();
        let format = match (&format, note.request.purpose) {
            (Some(found), Some(purpose)) if found.id == "summary" => Some(purpose_format(purpose)),
            _ => format,
        };
        let sections = note_text::read(note, format.as_deref(), &mut reader);
        let words = sections
            .iter()
            .flat_map(|section| &section.lines)
            .flat_map(|line| &line.clauses)
            .map(|clause| clause.words.len())
            .sum();
        Self {
            session,
            facts: session.facts,
            index,
            request: note.request,
            format,
            sections,
            truncated: note.truncated,
            words,
            mentions: OnceCell::new(),
            homework: OnceCell::new(),
            thread: OnceCell::new(),
        }
    }

    /// Of whom each word of the session is said, read where a rule first asks.
    pub(crate) fn thread(&self) -> &Thread {
        self.thread.get_or_init(|| Thread::read(&self.index))
    }

    /// A summary for readers outside the record, not a progress note.
    pub(crate) fn is_summary(&self) -> bool {
        self.request.format == "summary"
            || self.format.as_ref().is_some_and(|format| format.register == Register::Plain)
    }

    /// What the summary is for.
    pub(crate) fn purpose(&self) -> Option<Purpose> {
        self.request.purpose
    }

    /// A finding about a stretch of a section.
    pub(crate) fn at(
        &self,
        rule: Rule,
        severity: Severity,
        section: &SectionText<'_>,
        range: &Range<usize>,
        message: impl Into<String>,
    ) -> Finding {
        Finding {
            rule,
            severity,
            message: message.into(),
            section: Some(section.given.id.clone()),
            start: Some(section.given.text.given_offset(range.start)),
            end: Some(given_end(section, range)),
            evidence: Vec::new(),
        }
    }
}

/// What was found in a stretch of a section already.
pub(crate) fn found_in<'f>(
    section: &'f SectionText<'_>,
    range: &Range<usize>,
    found: &'f [Finding],
) -> impl Iterator<Item = &'f Finding> {
    let text = &section.given.text;
    let here = text.given_offset(range.start)..text.given_offset(range.end);
    found.iter().filter(move |known| {
        known.section.as_deref() == Some(&section.given.id) && known.start.is_some_and(|start| here.contains(&start))
    })
}

/// One past the last byte, in the text as given.
fn given_end(section: &SectionText<'_>, range: &Range<usize>) -> usize {
    let text = &section.given.text;
    // The end of a stretch that closes with a placeholder is the end of the identifier.
    text.replaced
        .iter()
        .find(|replaced| replaced.here.start < range.end && range.end <= replaced.here.end)
        .map_or_else(|| text.given_offset(range.end), |replaced| replaced.given.end)
}

/// A finding about the whole note or a whole section.
pub(crate) fn whole(rule: Rule, severity: Severity, section: Option<&str>, message: impl Into<String>) -> Finding {
    Finding {
        rule,
        severity,
        message: message.into(),
        section: section.map(str::to_owned),
        start: None,
        end: None,
        evidence: Vec::new(),
    }
}

impl Finding {
    /// With the passages that speak for or against it.
    #[must_use]
    pub(crate) fn with(mut self, evidence: impl IntoIterator<Item = Span>) -> Self {
        self.evidence.extend(evidence);
        self.evidence.sort_unstable();
        self.evidence.dedup();
        self
    }
}
