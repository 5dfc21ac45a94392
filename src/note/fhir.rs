//! FHIR R4: the note as a document Bundle, a Composition with LOINC-coded type and sections.

use serde::Deserialize;
use serde_json::{Value, json};

use super::document::Note;
use super::view::escaped;
use super::{Output, Purpose, Register, gap};

/// What only the portal knows. References as FHIR has them ("Patient/123"), names to show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FhirContext {
    /// When the document is made, RFC 3339: "2026-01-31T09:30:00Z".
    pub now: String,
    /// A UUID for the document.
    pub id: String,
    /// Whom it is about.
    pub subject: Option<Party>,
    /// Who signs it.
    pub author: Option<Party>,
}

/// Somebody, by reference or by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Party {
    /// "Patient/123" or an absolute URL.
    pub reference: Option<String>,
    /// As shown.
    pub display: Option<String>,
}

const LOINC: &str = "http://loinc.org";

/// LOINC codes of sections. Source: LOINC's document and section codes (public).
const SECTIONS: &[(&str, &str, &str)] = &[
    ("assessment", "51848-0", "Evaluation note"),
    ("behavior", "10190-7", "Mental status Narrative"),
    ("data", "10164-2", "History of Present illness Narrative"),
    ("evaluation", "51848-0", "Evaluation note"),
    ("goal", "61146-7", "Goals Narrative"),
    ("intervention", "62387-6", "Interventions Narrative"),
    ("objective", "61149-1", "Objective Narrative"),
    ("plan", "18776-5", "Plan of care note"),
    ("problem", "29299-5", "Reason for visit Narrative"),
    ("response", "51848-0", "Evaluation note"),
    ("situation", "29299-5", "Reason for visit Narrative"),
    ("subjective", "61150-9", "Subjective Narrative"),
    ("summary", "34133-9", "Summary of episode note"),
];

fn document_type(note: &Note) -> (&'static str, &'static str) {
    if note.register == Register::Clinical {
        return ("11506-3", "Progress note");
    }
    match note.request.purpose {
        Some(Purpose::ReferralLetter) => ("57133-1", "Referral note"),
        Some(Purpose::CaseTransfer) => ("18761-7", "Transfer summary note"),
        _ => ("34133-9", "Summary of episode note"),
    }
}

fn coded(code: &str, display: &str) -> Value {
    json!({"coding": [{"system": LOINC, "code": code, "display": display}]})
}

fn party(given: Option<&Party>, missing: &str) -> Value {
    let mut out = serde_json::Map::new();
    if let Some(reference) = given.and_then(|party| party.reference.as_ref()).filter(|text| !text.is_empty()) {
        out.insert("reference".to_owned(), json!(reference));
    }
    let display = given.and_then(|party| party.display.clone()).filter(|text| !text.is_empty());
    if display.is_some() || out.is_empty() {
        out.insert("display".to_owned(), json!(display.unwrap_or_else(|| gap(missing))));
    }
    Value::Object(out)
}

impl Note {
    /// A document Bundle. What the portal does not give stands as a gap marker; the document is preliminary until the
    /// clinician signs it in the record.
    pub fn to_fhir(&self, context: &FhirContext) -> Value {
        let (code, display) = document_type(self);
        let sections: Vec<Value> = self
            .sections
            .iter()
            .map(|section| {
                let mut out =
                    json!({"title": section.title, "text": {"status": "additional", "div": narrative(&section.text)}});
                let known = SECTIONS.iter().find(|(id, _, _)| *id == section.id);
                if let (Some((_, code, display)), Some(fields)) = (known, out.as_object_mut()) {
                    fields.insert("code".to_owned(), coded(code, display));
                }
                out
            })
            .collect();
        let urn = format!("urn:uuid:{}", context.id);
        let composition = json!({
            "resourceType": "Composition",
            "id": context.id,
            "status": "preliminary",
            "type": coded(code, display),
            "subject": party(context.subject.as_ref(), "subject"),
            "date": context.now,
            "author": [party(context.author.as_ref(), "author")],
            "title": self.title,
            "section": sections,
        });
        json!({
            "resourceType": "Bundle",
            "type": "document",
            "identifier": {"system": "urn:ietf:rfc:3986", "value": urn},
            "timestamp": context.now,
            "entry": [{"fullUrl": urn, "resource": composition}],
        })
    }
}

/// XHTML of a section's text; an empty section says that it is empty.
fn narrative(text: &str) -> String {
    let paragraphs: Vec<String> = text
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| format!("<p>{}</p>", escaped(paragraph, Output::Html)))
        .collect();
    let body = if paragraphs.is_empty() {
        format!("<p>{}</p>", escaped(&gap("this section"), Output::Html))
    } else {
        paragraphs.concat()
    };
    format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{body}</div>")
}

#[cfg(test)]
mod tests {
    use super::super::{Draft, NoteRequest, Section, Source};
    use super::*;
    use crate::redact::Restored;

    #[test]
    fn a_note_is_a_document_bundle_with_coded_sections() {
        let section = Section {
            id: "plan".to_owned(),
            title: "Plan".to_owned(),
            sentences: Vec::new(),
            text: "Rest & <call>.".to_owned(),
        };
        let request = NoteRequest { format: "soap".to_owned(), ..NoteRequest::default() };
        let draft = Draft::new(request, Source::OnDevice, vec![section], false);
        let note = draft.restore(|text| Restored { text: text.to_owned(), ..Restored::default() }).unwrap();
        let author = Party { reference: Some("Practitioner/7".to_owned()), display: None };
        let context = FhirContext {
            now: "2026-01-31T09:30:00Z".to_owned(),
            id: "0f5d0f1e-8e9a-4c53-9f7e-3d7c8a7b6c5d".to_owned(),
            subject: None,
            author: Some(author),
        };
        let bundle = note.to_fhir(&context);
        let composition = &bundle["entry"][0]["resource"];
        assert_eq!(composition["type"]["coding"][0]["code"], "11506-3");
        assert_eq!(composition["section"][0]["code"]["coding"][0]["code"], "18776-5");
        assert_eq!(
            composition["section"][0]["text"]["div"],
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Rest &amp; &lt;call&gt;.</p></div>"
        );
        assert_eq!(composition["author"][0]["reference"], "Practitioner/7");
        assert_eq!(composition["subject"]["display"], gap("subject"));
    }
}
