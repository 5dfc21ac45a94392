//! The finished document, with identifiers back in place.

use std::sync::Arc;

use minijinja::value::Serde;

use super::layout;
use super::provenance::Provenance;
use super::view::View;
use super::{
    Draft, NoteFormat, NoteRequest, Output, Purpose, Register, Section, Sentence, find_format, purpose_format,
};
use crate::redact::Restored;
use crate::text::{TokenKind, tokenize};
use crate::{Error, ErrorKind, Result};

/// A finished note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What was asked for.
    pub request: NoteRequest,
    /// As printed: "SOAP note".
    pub title: String,
    /// Summary or record.
    pub register: Register,
    /// With identifiers in place.
    pub sections: Vec<Section>,
    /// Placeholders that stand for nobody of the session: said in the document, never guessed.
    pub unrestored: Vec<String>,
    /// How it came about, without a word of the session.
    pub provenance: Provenance,
    format: Arc<NoteFormat>,
}

/// Built-in layouts, by output: of a note and of a letter.
fn built_in(output: Output, letter: bool) -> &'static str {
    match (output, letter) {
        (Output::Markdown, false) => include_str!("templates/note.md.jinja"),
        (Output::Text, false) => include_str!("templates/note.txt.jinja"),
        (Output::Html, false) => include_str!("templates/note.html.jinja"),
        (Output::Markdown, true) => include_str!("templates/letter.md.jinja"),
        (Output::Text, true) => include_str!("templates/letter.txt.jinja"),
        (Output::Html, true) => include_str!("templates/letter.html.jinja"),
    }
}

impl Draft {
    /// The finished document; `restore` puts identifiers back.
    ///
    /// # Errors
    /// `truncated` where the writer was cut off and the clinician has not accepted that; `invalid-request` where the
    /// format is not known any more.
    pub fn restore(&self, restore: impl Fn(&str) -> Restored) -> Result<Note> {
        if self.is_cut_off() {
            let message = "The answer was cut off, so this is no finished note. Draft again, or complete it and accept the finding.";
            return Err(Error::new(ErrorKind::Truncated, message));
        }
        let format = find_format(&self.request.format)?;
        let format = match self.request.purpose.filter(|_| format.id == "summary") {
            Some(purpose) => purpose_format(purpose),
            None => format,
        };
        let mut unrestored: Vec<String> = Vec::new();
        let mut restored_identifiers = 0;
        let mut sections = Vec::with_capacity(self.sections.len());
        for section in &self.sections {
            let whole = restore(&section.text);
            restored_identifiers += placeholders(&section.text).saturating_sub(placeholders(&whole.text));
            for placeholder in whole.unknown {
                if !unrestored.contains(&placeholder) {
                    unrestored.push(placeholder);
                }
            }
            let sentences = section.sentences.iter();
            let sentences =
                sentences.map(|one| Sentence { text: restore(&one.text).text, evidence: one.evidence.clone() });
            sections.push(Section {
                id: section.id.clone(),
                title: section.title.clone(),
                sentences: sentences.collect(),
                text: whole.text,
            });
        }
        Ok(Note {
            request: self.request.clone(),
            title: title(&format, self.request.purpose),
            register: format.register,
            sections,
            provenance: Provenance::of(self, restored_identifiers, &unrestored),
            unrestored,
            format,
        })
    }
}

fn title(format: &NoteFormat, purpose: Option<Purpose>) -> String {
    match purpose {
        Some(Purpose::ClientRecap) if format.register == Register::Plain => "Our session".to_owned(),
        _ => format.title.clone(),
    }
}

fn placeholders(text: &str) -> usize {
    tokenize(text).iter().filter(|token| token.kind == TokenKind::Placeholder).count()
}

impl Note {
    /// Markdown; marks in the text are escaped.
    ///
    /// # Errors
    /// `invalid-template` where a practice's own layout fails.
    pub fn to_markdown(&self) -> Result<String> {
        self.render(Output::Markdown)
    }

    /// Plain text that pastes into a record system: a title, a line per field, sections told apart by empty lines.
    ///
    /// # Errors
    /// As [`Self::to_markdown`].
    pub fn to_text(&self) -> Result<String> {
        self.render(Output::Text)
    }

    /// An HTML fragment, safe to insert: everything that came from a session or a model is escaped.
    ///
    /// # Errors
    /// As [`Self::to_markdown`].
    pub fn to_html(&self) -> Result<String> {
        self.render(Output::Html)
    }

    fn render(&self, output: Output) -> Result<String> {
        let view = View::of(self, output);
        let own = self.format.layouts.iter().find(|layout| layout.output == output);
        let (template, first_line) = own
            .map_or_else(|| (built_in(output, view.letter.is_some()), 1), |own| (own.template.as_str(), own.line + 1));
        let environment = layout::environment(template, first_line)?;
        let rendered = environment
            .get_template("document")
            .and_then(|document| document.render(Serde(&view)))
            .map_err(|error| layout::invalid(&error, template, first_line))?;
        Ok(tidy(&rendered))
    }
}

/// No three line ends in a row, none in front, one at the end.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        if line.trim().is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() && empty > 0 {
            out.push('\n');
        }
        empty = 0;
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Clinician, Recipient, Source, register_format};
    use super::*;

    fn draft(format: &str, purpose: Option<Purpose>, text: &str) -> Draft {
        let request = NoteRequest {
            format: format.to_owned(),
            purpose,
            clinician: Some(Clinician { diagnosis: Some("F32.1 <provisional>".to_owned()), ..Clinician::default() }),
            recipient: Some(Recipient { name: Some("Dr. Okafor".to_owned()), ..Recipient::default() }),
            ..NoteRequest::default()
        };
        let sentence = Sentence { text: text.to_owned(), evidence: Vec::new() };
        let section = Section {
            id: "plan".to_owned(),
            title: "Plan".to_owned(),
            sentences: vec![sentence],
            text: text.to_owned(),
        };
        Draft::new(request, Source::OnDevice, vec![section], false)
    }

    fn restore(text: &str) -> Restored {
        let unknown = if text.contains("[UNCLE]") { vec!["[UNCLE]".to_owned()] } else { Vec::new() };
        Restored { text: text.replace("[SISTER]", "Odile <3"), unknown, unused: Vec::new() }
    }

    #[test]
    fn a_record_prints_what_was_given_and_marks_what_is_missing() {
        let note = draft("soap", None, "Client to call [SISTER].\n\nThen rest.").restore(restore).unwrap();
        let text = note.to_text().unwrap();
        assert!(text.contains("Diagnosis: F32.1 <provisional>\n"), "{text}");
        assert!(text.contains("Start time: [Clinician to complete: start time]\n"), "{text}");
        assert!(text.contains("Plan:\nClient to call Odile <3.\n\nThen rest.\n"), "{text}");
        let markdown = note.to_markdown().unwrap();
        assert!(
            markdown.starts_with("# SOAP note\n") && markdown.contains("## Plan\n\nClient to call Odile \\<3."),
            "{markdown}"
        );
        let html = note.to_html().unwrap();
        assert!(
            html.contains("<p>Client to call Odile &lt;3.</p>\n<p>Then rest.</p>") && html.contains("<mark>"),
            "{html}"
        );
        assert_eq!(note.provenance.restored_identifiers, 1);
    }

    #[test]
    fn what_could_not_be_restored_is_said() {
        let note = draft("soap", None, "Client to call [UNCLE].").restore(restore).unwrap();
        assert_eq!(note.unrestored, ["[UNCLE]"]);
        assert!(note.to_text().unwrap().contains("could not be restored"));
    }

    #[test]
    fn a_referral_is_laid_out_as_a_letter() {
        let note =
            draft("summary", Some(Purpose::ReferralLetter), "I am writing with a request.").restore(restore).unwrap();
        let text = note.to_text().unwrap();
        assert!(
            text.contains("Dr. Okafor\n\nDear Dr. Okafor,\n\nRe: ") && text.contains("Yours sincerely,\n"),
            "{text}"
        );
    }

    #[test]
    fn a_cut_off_draft_is_no_note() {
        let mut cut = draft("soap", None, "Client to");
        cut.truncated = true;
        assert_eq!(cut.restore(restore).unwrap_err().kind(), ErrorKind::Truncated);
    }

    #[test]
    fn a_practice_s_own_layout_cannot_leave_a_value_unescaped_nor_run_without_end() {
        let own = "---\nid: layout-test\ntitle: Own\n---\n# Plan\n~~~ html\n{% autoescape false %}<h3>{{ sections[0].text }}</h3>{% endautoescape %}\n~~~\n~~~ text\n{% for a in sections recursive %}{{ loop(sections) }}{% endfor %}\n~~~\n~~~ markdown\n{{ title.nothing.more }}\n~~~\n";
        register_format(own).unwrap();
        let note = draft("layout-test", None, "<script>").restore(restore).unwrap();
        assert_eq!(note.to_html().unwrap(), "<h3>&lt;script&gt;</h3>\n");
        assert_eq!(note.to_text().unwrap_err().kind(), ErrorKind::InvalidTemplate);
        let error = note.to_markdown().unwrap_err();
        assert_eq!(
            (error.kind(), error.detail().and_then(|detail| detail.line)),
            (ErrorKind::InvalidTemplate, Some(13))
        );
    }
}
