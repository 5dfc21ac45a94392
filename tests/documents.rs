//! Documents of a whole note, as other programs would open them.
#![allow(clippy::unwrap_used)]

use session_note::note::{Draft, FhirContext, Note, NoteRequest, Purpose, Section, Source};
use session_note::redact::Restored;

fn note(format: &str, purpose: Option<Purpose>, sections: &[(&str, &str)]) -> Note {
    let request = NoteRequest { format: format.to_owned(), purpose, ..NoteRequest::default() };
    let sections = sections.iter().map(|(title, text)| Section {
        id: title.to_lowercase(),
        title: (*title).to_owned(),
        sentences: Vec::new(),
        text: (*text).to_owned(),
    });
    let draft = Draft::new(request, Source::OnDevice, sections.collect(), false);
    draft.restore(|text| Restored { text: text.to_owned(), ..Restored::default() }).unwrap()
}

const HOSTILE: &str = "Tom & <Jerry> \"said\" 'no'\u{1}\n\n# not a heading <script>alert(1)</script> 😀";

/// Reads a stored archive back: name and content of every file.
fn unzip(bytes: &[u8]) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut at = 0;
    while bytes[at..].starts_with(b"PK\x03\x04") {
        let two = |from: usize| u16::from_le_bytes([bytes[from], bytes[from + 1]]) as usize;
        let size = u32::from_le_bytes(bytes[at + 18..at + 22].try_into().unwrap()) as usize;
        let (name_length, extra) = (two(at + 26), two(at + 28));
        let name = at + 30;
        let content = name + name_length + extra;
        let text = |range: std::ops::Range<usize>| String::from_utf8(bytes[range].to_vec()).unwrap();
        files.push((text(name..name + name_length), text(content..content + size)));
        at = content + size;
    }
    files
}

/// Every tag is closed by its own, in order; nothing but the five entities follows an ampersand.
fn assert_well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    for (start, _) in xml.match_indices('<') {
        let tag = &xml[start + 1..start + xml[start..].find('>').unwrap()];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') && !tag.starts_with('?') {
            open.push(tag.split(' ').next().unwrap());
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    for (start, _) in xml.match_indices('&') {
        let entity = &xml[start..start + xml[start..].find(';').unwrap()];
        assert!(["&amp", "&lt", "&gt", "&quot", "&#39", "&#96"].contains(&entity), "{entity}");
    }
    assert!(xml.chars().all(|c| c >= ' ' || matches!(c, '\n' | '\r' | '\t')));
}

#[test]
fn a_docx_holds_the_whole_note_as_well_formed_xml() {
    let files = unzip(&note("soap", None, &[("Subjective", HOSTILE), ("Plan", "Rest.")]).to_docx());
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"[Content_Types].xml") && names.contains(&"word/document.xml"));
    for (_, content) in &files {
        assert_well_formed(content);
    }
    let document = &files.iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    for text in ["Subjective", "Plan", "Rest.", "&lt;script&gt;", "Diagnosis: "] {
        assert!(document.contains(text), "{text}");
    }
}

#[test]
fn html_is_well_formed_and_runs_nothing() {
    for purpose in [None, Some(Purpose::ReferralLetter), Some(Purpose::TeamUpdate)] {
        let html = note("summary", purpose, &[("Summary", HOSTILE)]).to_html().unwrap();
        assert_well_formed(&html.replace("<br>", "<br/>"));
        assert!(html.contains("<h1>") && !html.contains("<script"), "{html}");
    }
}

#[test]
fn fhir_narratives_are_well_formed_and_the_bundle_is_a_document() {
    let context = FhirContext {
        now: "2026-01-31T09:30:00Z".to_owned(),
        id: "0f5d0f1e-8e9a-4c53-9f7e-3d7c8a7b6c5d".to_owned(),
        ..FhirContext::default()
    };
    let bundle = note("dap", None, &[("Data", HOSTILE), ("Plan", "")]).to_fhir(&context);
    assert_eq!(bundle["type"], "document");
    for section in bundle["entry"][0]["resource"]["section"].as_array().unwrap() {
        assert_well_formed(section["text"]["div"].as_str().unwrap());
    }
}
