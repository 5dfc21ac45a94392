//! Note formats, `checkNote`, and the `Draft` and `Note` handles.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::redaction::{Live, Redaction};
use super::value::{Evidence, Js, required, to_js};
use crate::check::{self, NoteSection, NoteToCheck, Rule, Severity};
use crate::facts::Session;
use crate::note::{self, NoteFormat, NoteRequest, Source};
use crate::{Error, ErrorKind, drafter, redact};

#[derive(Serialize)]
struct FormatView<'a> {
    id: &'a str,
    title: &'a str,
    sections: Vec<SectionFormatView<'a>>,
}

#[derive(Serialize)]
struct SectionFormatView<'a> {
    id: &'a str,
    title: &'a str,
    guidance: &'a str,
    required: bool,
}

impl<'a> From<&'a NoteFormat> for FormatView<'a> {
    fn from(format: &'a NoteFormat) -> Self {
        let section = |section: &'a note::SectionFormat| SectionFormatView {
            id: &section.id,
            title: &section.title,
            guidance: &section.guidance,
            required: section.required,
        };
        Self { id: &format.id, title: &format.title, sections: format.sections.iter().map(section).collect() }
    }
}

/// Every note format that is built in or registered.
#[wasm_bindgen(js_name = noteFormats, unchecked_return_type = "NoteFormat[]")]
pub fn note_formats() -> Js<JsValue> {
    let formats = note::formats();
    to_js(&formats.iter().map(|format| FormatView::from(&**format)).collect::<Vec<_>>())
}

/// A practice's own format: sections, guidance, limits and layout as one data file.
#[wasm_bindgen(js_name = registerFormat, unchecked_return_type = "NoteFormat")]
pub fn register_format(source: &str) -> Js<JsValue> {
    to_js(&FormatView::from(&*note::register_format(source)?))
}

#[derive(Serialize)]
pub(super) struct FindingView {
    rule: Rule,
    severity: Severity,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    evidence: Vec<Evidence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<String>,
}

impl FindingView {
    /// `text` gives the text of a section, for its offsets.
    fn new<'a>(
        finding: &check::Finding,
        accepted: Option<&str>,
        redaction: &redact::Redaction,
        text: impl Fn(&str) -> Option<&'a str>,
    ) -> Self {
        let text = finding.section.as_deref().and_then(text);
        let utf16 = |byte: Option<usize>| Some(crate::text::utf16_offset(text?, byte?));
        Self {
            rule: finding.rule,
            severity: finding.severity,
            message: finding.message.clone(),
            section: finding.section.clone(),
            start: utf16(finding.start),
            end: utf16(finding.end),
            evidence: passages(redaction, &finding.evidence),
            accepted: accepted.map(str::to_owned),
        }
    }
}

/// Passages of the redacted session as passages of what was said.
fn passages(redaction: &redact::Redaction, spans: &[redact::Span]) -> Vec<Evidence> {
    spans.iter().map(|span| Evidence::new(redaction, redaction.said_span(*span))).collect()
}

#[derive(Deserialize)]
struct GivenNote {
    #[serde(default)]
    sections: Option<BTreeMap<String, String>>,
    #[serde(default)]
    text: Option<String>,
}

/// Checks a note that was written anywhere, by anyone, against the session it is about.
#[wasm_bindgen(js_name = checkNote, unchecked_return_type = "Finding[]")]
pub fn check_note(
    session: &Redaction,
    #[wasm_bindgen(unchecked_param_type = "{ sections: Record<string, string> } | { text: string }")] note: JsValue,
    #[wasm_bindgen(unchecked_param_type = "NoteRequest")] request: JsValue,
) -> Js<JsValue> {
    let note: GivenNote = required(note, "note")?;
    let request: NoteRequest = required(request, "request")?;
    let given: Vec<(String, String)> = match (note.sections, note.text) {
        (Some(sections), None) => sections.into_iter().collect(),
        (None, Some(text)) => vec![(whole_note(&request), text)],
        _ => return Err(Error::new(ErrorKind::InvalidRequest, "Give the note as `sections` or as `text`.").into()),
    };
    session.live.with(|redaction, session| {
        let section = |(key, text): &(String, String)| NoteSection {
            id: key.to_lowercase(),
            text: redaction.pseudonymize(text),
        };
        let sections: Vec<NoteSection> = given.iter().map(section).collect();
        let findings =
            check::check(session, NoteToCheck { sections: &sections, request: &request, truncated: false });
        let key_of = |id: &str| given.iter().find(|(key, _)| key.to_lowercase() == id);
        let view = |mut finding: check::Finding| {
            let key = finding.section.as_deref().and_then(key_of);
            let mut view = FindingView::new(&finding, None, redaction, |_| key.map(|(_, text)| text.as_str()));
            view.section = key.map(|(key, _)| key.clone()).or(finding.section.take());
            view
        };
        to_js(&findings.into_iter().map(view).collect::<Vec<_>>())
    })
}

/// The id of the one section of a note that is given as one text.
fn whole_note(request: &NoteRequest) -> String {
    if request.format == "summary" { "summary".into() } else { "note".into() }
}

/// A first draft with no model and no network.
#[wasm_bindgen(js_name = draft)]
pub fn draft_on_device(
    session: &Redaction,
    #[wasm_bindgen(unchecked_param_type = "NoteRequest")] request: JsValue,
) -> Js<Draft> {
    let earlier = earlier_sessions(&request)?;
    let request: NoteRequest = required(request, "request")?;
    let sections = session.live.with(|_, session| drafter::draft(session, &request))?;
    Ok(Draft::new(session.live.clone(), note::Draft::new(request, Source::OnDevice, sections, false)))
}
