//! A draft: sentences by section, each with the passages it stands on.

use serde::Serialize;

use super::NoteRequest;
use crate::check::{Evidence, Finding, NoteSection, NoteToCheck, Rule, Severity, check};
use crate::facts::Session;
use crate::redact::{Pseudonymized, Span};
use crate::text::sentences;
use crate::{Detail, Error, ErrorKind, Result};

/// Who wrote a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[allow(missing_docs)]
pub enum Source {
    OnDevice,
    Endpoint {
        #[serde(skip_serializing_if = "Option::is_none")]
        model: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        tokens_in: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        tokens_out: Option<u32>,
    },
}

impl Source {
    /// Who wrote a draft of which another wrote a part: where a model wrote any of it, a model wrote it.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let (
            Self::Endpoint { model, tokens_in, tokens_out },
            Self::Endpoint { model: second, tokens_in: more_in, tokens_out: more_out },
        ) = (&self, &other)
        else {
            return if self == Self::OnDevice { other } else { self };
        };
        let sum = |one: Option<u32>, more: Option<u32>| one.into_iter().chain(more).reduce(u32::saturating_add);
        let model = match (model, second) {
            (Some(one), Some(second)) if !one.split(", ").any(|known| known == second) => {
                Some(format!("{one}, {second}"))
            }
            (one, second) => one.clone().or_else(|| second.clone()),
        };
        Self::Endpoint { model, tokens_in: sum(*tokens_in, *more_in), tokens_out: sum(*tokens_out, *more_out) }
    }
}

/// One sentence with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Sentence {
    pub text: String,
    /// Passages of the redacted session; empty where it stands on none.
    pub evidence: Vec<Span>,
}

/// One section.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Section {
    pub id: String,
    pub title: String,
    pub sentences: Vec<Sentence>,
    /// The sentences joined, with paragraph breaks; after an edit, what the person typed.
    pub text: String,
}

/// A finding the clinician accepted, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Accepted {
    pub finding: Finding,
    pub reason: String,
}

/// A note being written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Draft {
    pub request: NoteRequest,
    pub source: Source,
    pub sections: Vec<Section>,
    /// True where the writer was cut off: the note is not whole.
    pub truncated: bool,
    /// What is open. What was accepted stands in `accepted` instead.
    pub findings: Vec<Finding>,
    pub accepted: Vec<Accepted>,
    /// Ids of the sections that a person edited, in the order of the edits.
    pub edited: Vec<String>,
    /// The same text over the same session is not checked twice.
    checked: Option<Checked>,
}

/// What was checked last, and what was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Checked {
    /// Of the session.
    pub revision: u64,
    pub sections: Vec<NoteSection>,
    pub findings: Vec<Finding>,
}

impl Draft {
    /// A draft that is not checked yet: call [`Self::recheck`].
    pub fn new(request: NoteRequest, source: Source, sections: Vec<Section>, truncated: bool) -> Self {
        let (findings, accepted, edited) = Default::default();
        Self { request, source, sections, truncated, findings, accepted, edited, checked: None }
    }

    /// With what its writer's own check found.
    #[must_use]
    pub(crate) fn checked(self, checked: Option<Checked>) -> Self {
        Self { checked, ..self }
    }

    /// Replaces a section's text by what a person typed; call [`Self::recheck`] after it.
    ///
    /// # Errors
    /// `invalid-request` where there is no such section.
    pub fn edit(&mut self, section: &str, text: &str) -> Result<()> {
        let found = self.sections.iter_mut().find(|known| known.id == section);
        let found =
            found.ok_or_else(|| Error::new(ErrorKind::InvalidRequest, "This draft has no section with this id."))?;
        text.clone_into(&mut found.text);
        let parts = sentences(text).into_iter().filter_map(|range| text.get(range));
        found.sentences = parts.map(|part| Sentence { text: part.to_owned(), evidence: Vec::new() }).collect();
        if !self.edited.iter().any(|known| known == section) {
            self.edited.push(section.to_owned());
        }
        Ok(())
    }

    /// Puts a section that a model wrote anew in the place of the old one; call [`Self::recheck`] after it. The other
    /// sections stay as they are.
    ///
    /// # Errors
    /// As [`Self::may_rewrite`].
    pub fn rewrite(&mut self, section: Section, by: Source, over_edited: bool) -> Result<()> {
        self.may_rewrite(&section.id, over_edited)?;
        self.edited.retain(|known| *known != section.id);
        if let Some(found) = self.sections.iter_mut().find(|known| known.id == section.id) {
            *found = section;
        }
        self.source = std::mem::replace(&mut self.source, Source::OnDevice).and(by);
        Ok(())
    }

    /// Whether a model may write this section anew: a person's words are not written over, unless that is said.
    ///
    /// # Errors
    /// `invalid-request` naming `section` where there is no such section, or a person edited it.
    pub fn may_rewrite(&self, section: &str, over_edited: bool) -> Result<()> {
        let message = if !self.sections.iter().any(|known| known.id == section) {
            "This draft has no section with this id."
        } else if !over_edited && self.edited.iter().any(|known| known == section) {
            "This section was edited by hand. It stays as it is unless you say that it may be written over."
        } else {
            return Ok(());
        };
        let detail = Detail { field: Some("section".to_owned()), ..Detail::default() };
        Err(Error::new(ErrorKind::InvalidRequest, message).with(detail))
    }

    /// Accepts an open finding, with the clinician's reason.
    ///
    /// # Errors
    /// `invalid-request` where there is no such finding or no reason.
    pub fn accept(&mut self, finding: usize, reason: &str) -> Result<()> {
        if reason.trim().is_empty() {
            return Err(Error::new(ErrorKind::InvalidRequest, "Accepting a finding needs a reason."));
        }
        if finding >= self.findings.len() {
            return Err(Error::new(ErrorKind::InvalidRequest, "This draft has no finding with this number."));
        }
        let finding = self.findings.remove(finding);
        self.accepted.push(Accepted { finding, reason: reason.trim().to_owned() });
        Ok(())
    }

    /// Checks the draft anew against its session. What was accepted before and is found again stays accepted.
    /// `pseudonymize` replaces identifiers that a person typed into a section.
    pub fn recheck(&mut self, session: Session<'_>, pseudonymize: impl Fn(&str) -> Pseudonymized) {
        let sections: Vec<NoteSection> = self
            .sections
            .iter()
            .map(|section| NoteSection { id: section.id.clone(), text: pseudonymize(&section.text) })
            .collect();
        let revision = session.facts.revision;
        let known = self.checked.take().filter(|known| known.revision == revision && known.sections == sections);
        let checked = known.unwrap_or_else(|| {
            let note = NoteToCheck { sections: &sections, request: &self.request, truncated: self.truncated };
            Checked { revision, findings: check(session, note), sections }
        });
        let mut findings = checked.findings.clone();
        if self.truncated && !findings.iter().any(|finding| finding.rule == Rule::Truncated) {
            findings.insert(0, cut_off());
        }
        self.find_evidence(session, &checked.sections);
        self.checked = Some(checked);
        let accepted = &self.accepted;
        findings.retain(|finding| !accepted.iter().any(|known| is_same(&known.finding, finding)));
        self.findings = findings;
    }

    /// Gives the sentences that a person typed the passages that they stand on.
    fn find_evidence(&mut self, session: Session<'_>, sections: &[NoteSection]) {
        let mut evidence = None;
        for (section, read) in self.sections.iter_mut().zip(sections) {
            if !self.edited.contains(&section.id) || section.sentences.iter().any(|known| !known.evidence.is_empty()) {
                continue;
            }
            // With placeholders, as the session has them.
            let parts: Vec<_> = sentences(&read.text.text).into_iter().collect();
            if parts.len() != section.sentences.len() {
                continue;
            }
            let evidence = evidence.get_or_insert_with(|| Evidence::new(session));
            for (sentence, range) in section.sentences.iter_mut().zip(parts) {
                sentence.evidence = evidence.of(read.text.text.get(range).unwrap_or_default());
            }
        }
    }

    /// True for a draft that was cut off, as long as the clinician has not accepted that.
    pub fn is_cut_off(&self) -> bool {
        self.truncated && !self.accepted.iter().any(|accepted| accepted.finding.rule == Rule::Truncated)
    }
}

fn cut_off() -> Finding {
    Finding {
        rule: Rule::Truncated,
        severity: Severity::Error,
        message: "The writer was cut off: the note is not whole. Draft it again, or complete it.".to_owned(),
        section: None,
        start: None,
        end: None,
        evidence: Vec::new(),
    }
}

/// The same thing found again: offsets may have moved with an edit before it.
fn is_same(one: &Finding, other: &Finding) -> bool {
    one.rule == other.rule
        && one.section == other.section
        && one.evidence == other.evidence
        && one.message == other.message
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::redact::Redacted;

    fn draft(truncated: bool) -> Draft {
        let section =
            Section { id: "plan".to_owned(), title: "Plan".to_owned(), sentences: Vec::new(), text: String::new() };
        Draft::new(
            NoteRequest { format: "pie".to_owned(), ..NoteRequest::default() },
            Source::OnDevice,
            vec![section],
            truncated,
        )
    }

    fn recheck(draft: &mut Draft) {
        let (redacted, facts) = (Redacted::for_tests("T: Hello there."), Facts::default());
        let same = |text: &str| Pseudonymized { text: text.to_owned(), replaced: Vec::new() };
        draft.recheck(Session { redacted: &redacted, facts: &facts }, same);
    }

    #[test]
    fn a_cut_off_draft_keeps_its_finding_until_it_is_accepted() {
        let mut draft = draft(true);
        recheck(&mut draft);
        draft.edit("plan", "Client to rest.").unwrap();
        recheck(&mut draft);
        let at = draft.findings.iter().position(|finding| finding.rule == Rule::Truncated).unwrap();
        assert!(draft.is_cut_off());
        assert!(draft.accept(at, " ").is_err());
        draft.accept(at, "Completed by hand").unwrap();
        recheck(&mut draft);
        assert!(!draft.is_cut_off() && draft.findings.iter().all(|finding| finding.rule != Rule::Truncated));
        assert_eq!(draft.accepted.len(), 1);
    }

    #[test]
    fn a_model_writes_a_section_anew_but_never_over_a_person_s_words() {
        let mut draft = draft(false);
        draft.sections.push(Section {
            id: "problem".to_owned(),
            title: "Problem".to_owned(),
            ..draft.sections[0].clone()
        });
        let anew = |id: &str, text: &str| Section {
            id: id.to_owned(),
            title: id.to_owned(),
            sentences: vec![Sentence { text: text.to_owned(), evidence: Vec::new() }],
            text: text.to_owned(),
        };
        let by = |model: &str| Source::Endpoint { model: Some(model.to_owned()), tokens_in: Some(5), tokens_out: None };
        draft.edit("plan", "Rest.").unwrap();
        let error = draft.rewrite(anew("plan", "Run."), by("m-1"), false).unwrap_err();
        assert_eq!(error.detail().unwrap().field.as_deref(), Some("section"));
        assert!(draft.rewrite(anew("mood", "Low."), by("m-1"), true).is_err());
        assert_eq!((draft.sections[0].text.as_str(), &draft.source), ("Rest.", &Source::OnDevice));
        draft.rewrite(anew("problem", "Sleep."), by("m-1"), false).unwrap();
        assert_eq!(draft.sections.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["Rest.", "Sleep."]);
        assert_eq!((draft.edited.len(), &draft.source), (1, &by("m-1")));
        draft.rewrite(anew("plan", "Run."), by("m-2"), true).unwrap();
        draft.rewrite(anew("problem", "Sleep."), by("m-2"), false).unwrap();
        let both = Source::Endpoint { model: Some("m-1, m-2".into()), tokens_in: Some(15), tokens_out: None };
        assert_eq!((draft.edited.len(), &draft.source), (0, &both));
    }

    #[test]
    fn only_sections_and_findings_that_exist_can_be_changed() {
        let mut draft = draft(false);
        assert_eq!(draft.edit("nonesuch", "x").unwrap_err().kind(), ErrorKind::InvalidRequest);
        assert_eq!(draft.accept(0, "why").unwrap_err().kind(), ErrorKind::InvalidRequest);
        draft.edit("plan", "Rest. Call the clinic.").unwrap();
        assert_eq!(draft.sections[0].sentences.len(), 2);
        assert_eq!(
            (draft.edited.as_slice(), draft.sections[0].text.as_str()),
            (&["plan".to_owned()][..], "Rest. Call the clinic.")
        );
    }
}
