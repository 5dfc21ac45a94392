//! Note formats, `checkNote`, and the `Draft` and `Note` handles.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::Reflect;
use serde::{Deserialize, Serialize};
use wasm_bindgen::convert::TryFromJsValue;
use wasm_bindgen::prelude::*;

use super::redaction::{Live, Redaction, with_all};
use super::value::{Evidence, Js, from_js, required, to_js};
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
        let section =
            |(key, text): &(String, String)| NoteSection { id: key.to_lowercase(), text: redaction.pseudonymize(text) };
        let sections: Vec<NoteSection> = given.iter().map(section).collect();
        let findings = check::check(session, NoteToCheck { sections: &sections, request: &request, truncated: false });
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

#[derive(Clone, Serialize)]
struct SentenceView {
    text: String,
    evidence: Vec<Evidence>,
}

/// A section whose evidence counts as JavaScript does. Made once: later changes of masks do not move it.
#[derive(Clone, Serialize)]
struct SectionView {
    id: String,
    title: String,
    sentences: Vec<SentenceView>,
    text: String,
}

impl SectionView {
    fn new(section: &note::Section, redaction: &redact::Redaction) -> Self {
        let sentence = |one: &note::Sentence| SentenceView {
            text: one.text.clone(),
            evidence: passages(redaction, &one.evidence),
        };
        Self {
            id: section.id.clone(),
            title: section.title.clone(),
            sentences: section.sentences.iter().map(sentence).collect(),
            text: section.text.clone(),
        }
    }
}

/// The earlier sessions of a request: handles among plain fields, which serde passes over.
pub(super) fn earlier_sessions(request: &JsValue) -> Js<Vec<Redaction>> {
    let earlier = Reflect::get(request, &"earlier".into()).unwrap_or_default();
    if earlier.is_undefined() || earlier.is_null() {
        return Ok(Vec::new());
    }
    let wrong = || {
        let message = "`earlier` takes a list of redactions: Transcript.parse(…).redact().";
        JsValue::from(Error::new(ErrorKind::InvalidRequest, message))
    };
    let list = earlier.dyn_into::<js_sys::Array>().map_err(|_| wrong())?;
    // A handle's own `share` gives another handle, which can be taken without ending the caller's.
    let shared = |handle: JsValue| -> Option<Redaction> {
        let share: js_sys::Function = Reflect::get(&handle, &"share".into()).ok()?.dyn_into().ok()?;
        Redaction::try_from_js_value(share.call0(&handle).ok()?).ok()
    };
    list.iter().map(|handle| shared(handle).ok_or_else(wrong)).collect()
}

/// A first draft with no model and no network.
#[wasm_bindgen(js_name = draft)]
pub fn draft_on_device(
    session: &Redaction,
    #[wasm_bindgen(unchecked_param_type = "NoteRequest")] request: JsValue,
) -> Js<Draft> {
    let earlier = earlier_sessions(&request)?;
    let request: NoteRequest = required(request, "request")?;
    let draft = with_all(&earlier, &[], &mut |earlier| {
        let before: Vec<Session<'_>> = earlier.iter().map(|(_, session)| *session).collect();
        session.live.with(|_, session| drafter::draft_over(session, &before, &request))
    })?;
    Ok(Draft::new(session.live.clone(), earlier, draft, None))
}

struct Written {
    draft: note::Draft,
    sections: Vec<SectionView>,
    findings: Vec<FindingView>,
    /// What cut the writer off, where that is known.
    cut_off: Option<Error>,
}

#[derive(Serialize)]
struct CutOffView<'a> {
    kind: ErrorKind,
    message: &'a str,
}

/// A note being written: it can be edited, accepted finding by finding, and restored.
#[wasm_bindgen]
pub struct Draft {
    pub(super) live: Rc<Live>,
    /// What a portal gave as earlier sessions.
    pub(super) earlier: Rc<[Redaction]>,
    written: Rc<RefCell<Written>>,
}

impl Draft {
    pub(super) fn new(live: Rc<Live>, earlier: Vec<Redaction>, draft: note::Draft, cut_off: Option<Error>) -> Self {
        let sections =
            live.with(|redaction, _| draft.sections.iter().map(|one| SectionView::new(one, redaction)).collect());
        let written = Rc::new(RefCell::new(Written { draft, sections, findings: Vec::new(), cut_off }));
        let this = Self { live, earlier: earlier.into(), written };
        this.recheck();
        this
    }

    /// Another handle to the same draft, for what outlives a call.
    pub(super) fn share(&self) -> Self {
        Self { live: self.live.clone(), earlier: self.earlier.clone(), written: self.written.clone() }
    }

    /// What was asked for, where this section may be written anew.
    pub(super) fn asked(&self, section: &str, over_edited: bool) -> Js<NoteRequest> {
        let written = self.written.borrow();
        written.draft.may_rewrite(section, over_edited)?;
        Ok(written.draft.request.clone())
    }

    /// Puts a section that a model wrote anew in the place of the old one, and gives it.
    pub(super) fn rewrite(&self, section: note::Section, by: Source, over_edited: bool) -> Js<JsValue> {
        let id = section.id.clone();
        self.written.borrow_mut().draft.rewrite(section, by, over_edited)?;
        self.recheck();
        self.look_again(&id);
        to_js(&self.written.borrow().sections.iter().find(|view| view.id == id))
    }

    /// A section as it is now.
    fn look_again(&self, section: &str) {
        let Written { draft, sections, .. } = &mut *self.written.borrow_mut();
        self.live.with(|redaction, _| {
            for (view, one) in sections.iter_mut().zip(&draft.sections).filter(|(view, _)| view.id == section) {
                *view = SectionView::new(one, redaction);
            }
        });
    }

    fn recheck(&self) {
        let Written { draft, findings, .. } = &mut *self.written.borrow_mut();
        self.live.with(|redaction, session| {
            draft.recheck(session, |text| redaction.pseudonymize(text));
            let text = |id: &str| draft.sections.iter().find(|section| section.id == id).map(|one| one.text.as_str());
            let open = draft.findings.iter().map(|finding| (finding, None));
            let accepted = draft.accepted.iter().map(|one| (&one.finding, Some(one.reason.as_str())));
            let all = open.chain(accepted);
            *findings = all.map(|(finding, reason)| FindingView::new(finding, reason, redaction, text)).collect();
        });
    }
}

#[wasm_bindgen]
impl Draft {
    /// What was asked for.
    #[wasm_bindgen(getter, unchecked_return_type = "NoteRequest")]
    pub fn request(&self) -> Js<JsValue> {
        to_js(&self.written.borrow().draft.request)
    }

    /// "on-device", or what the endpoint said of itself.
    #[wasm_bindgen(
        getter,
        unchecked_return_type = "{ kind: \"on-device\" | \"endpoint\"; model?: string; tokensIn?: number; tokensOut?: number }"
    )]
    pub fn source(&self) -> Js<JsValue> {
        to_js(&self.written.borrow().draft.source)
    }

    /// Why the writer was cut off, where it was: what arrived stands, and is not a whole note.
    #[wasm_bindgen(
        getter,
        js_name = cutOff,
        unchecked_return_type = "{ kind: SessionNoteError[\"kind\"]; message: string } | null"
    )]
    pub fn cut_off(&self) -> Js<JsValue> {
        let written = self.written.borrow();
        if !written.draft.truncated {
            return Ok(JsValue::NULL);
        }
        let unknown = "The endpoint stopped before the note was whole: at its limit of tokens, or without a reason.";
        let (kind, message) = match &written.cut_off {
            Some(error) => (error.kind(), error.to_string()),
            None => (ErrorKind::Truncated, unknown.to_owned()),
        };
        to_js(&CutOffView { kind, message: &message })
    }

    /// Sentences with the passages they stand on; text with placeholders, or as it was typed.
    #[wasm_bindgen(getter, unchecked_return_type = "NoteSection[]")]
    pub fn sections(&self) -> Js<JsValue> {
        to_js(&self.written.borrow().sections)
    }

    /// Checked anew after every edit: the open ones first, then those that were accepted.
    #[wasm_bindgen(getter, unchecked_return_type = "Finding[]")]
    pub fn findings(&self) -> Js<JsValue> {
        to_js(&self.written.borrow().findings)
    }

    /// Replaces a section's text by what a person typed.
    pub fn edit(&self, section: &str, text: &str) -> Js<()> {
        self.written.borrow_mut().draft.edit(section, text)?;
        self.recheck();
        self.look_again(section);
        Ok(())
    }

    /// Accepts an open finding, with the clinician's reason.
    pub fn accept(&self, finding: usize, reason: &str) -> Js<()> {
        self.written.borrow_mut().draft.accept(finding, reason)?;
        self.recheck();
        Ok(())
    }

    /// The finished document, with the identifiers back in place.
    pub fn restore(&self) -> Js<Note> {
        let written = self.written.borrow();
        let note = self.live.with(|redaction, _| written.draft.restore(|text| redaction.restore(text)))?;
        let restore = |text: &str| self.live.with(|redaction, _| redaction.restore(text).text);
        let sections = written.sections.iter().zip(&note.sections).map(|(view, restored)| SectionView {
            sentences: view
                .sentences
                .iter()
                .map(|one| SentenceView { text: restore(&one.text), evidence: one.evidence.clone() })
                .collect(),
            text: restored.text.clone(),
            ..view.clone()
        });
        Ok(Note { sections: sections.collect(), note })
    }
}

/// A finished note.
#[wasm_bindgen]
pub struct Note {
    note: note::Note,
    sections: Vec<SectionView>,
}

#[wasm_bindgen]
impl Note {
    /// With identifiers in place.
    #[wasm_bindgen(getter, unchecked_return_type = "NoteSection[]")]
    pub fn sections(&self) -> Js<JsValue> {
        to_js(&self.sections)
    }

    /// How it came about, without a word of the session.
    #[wasm_bindgen(getter, unchecked_return_type = "Provenance")]
    pub fn provenance(&self) -> Js<JsValue> {
        to_js(&self.note.provenance)
    }

    /// Markdown; marks in the text are escaped.
    #[wasm_bindgen(js_name = toMarkdown)]
    pub fn to_markdown(&self) -> Js<String> {
        Ok(self.note.to_markdown()?)
    }

    /// Plain text that pastes cleanly into a record system.
    #[wasm_bindgen(js_name = toText)]
    pub fn to_text(&self) -> Js<String> {
        Ok(self.note.to_text()?)
    }

    /// Safe to insert: everything that came from a session or a model is escaped.
    #[wasm_bindgen(js_name = toHtml)]
    pub fn to_html(&self) -> Js<String> {
        Ok(self.note.to_html()?)
    }

    /// An Office Open XML document.
    #[wasm_bindgen(js_name = toDocx)]
    pub fn to_docx(&self) -> Vec<u8> {
        self.note.to_docx()
    }

    /// A FHIR R4 document Bundle. What the portal does not give stands as a gap; the time is now unless it says so.
    #[wasm_bindgen(js_name = toFhir, unchecked_return_type = "unknown")]
    pub fn to_fhir(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "FhirContext")] context: JsValue,
    ) -> Js<JsValue> {
        let mut context: note::FhirContext = from_js(context, "context")?;
        if context.now.is_empty() {
            context.now = js_sys::Date::new_0().to_iso_string().into();
        }
        if context.id.is_empty() {
            context.id = random_uuid();
        }
        to_js(&self.note.to_fhir(&context))
    }
}

/// A UUID of version 4 (RFC 9562). It names a document; it keeps no secret.
#[allow(clippy::cast_sign_loss)] // Math.random() is never negative
fn random_uuid() -> String {
    let random = |()| u128::from((js_sys::Math::random() * 4_294_967_296.0) as u32);
    let bits = [(); 4].map(random).into_iter().fold(0, |bits, word| bits << 32 | word);
    let version = bits & !(0xf << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{version:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
