//! Note formats as data: one file per format in `note/formats/`, one per purpose of a summary in `note/purposes/`.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use super::Purpose;
use super::content::Content;
use super::format_source;
use crate::{Detail, Error, ErrorKind, Result};

/// How a note is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Register {
    /// Everyday words, for readers outside the record.
    Plain,
    /// The clinical record.
    Clinical,
}

/// One section of a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionFormat {
    /// For programs: "subjective".
    pub id: String,
    /// As printed: "Subjective".
    pub title: String,
    /// What belongs there, for writers and models.
    pub guidance: String,
    /// False where it may be left out.
    pub required: bool,
    /// What the on-device drafter writes, a list per paragraph.
    pub holds: Vec<Vec<Content>>,
    /// What a supervisor asks of it.
    pub questions: Vec<String>,
}

impl SectionFormat {
    /// A heading that a note gives this section: its id or title in any case, its plural ("Goals"), or the British spelling.
    #[must_use]
    pub fn is_called(&self, heading: &str) -> bool {
        let heading = heading.trim().to_lowercase().replace("behaviour", "behavior");
        let names = [self.id.to_lowercase(), self.title.to_lowercase()];
        names.iter().any(|name| heading == *name || heading.strip_suffix('s') == Some(name))
    }
}

/// What a document is made into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// Markdown.
    Markdown,
    /// Plain text that pastes into a record system.
    Text,
    /// An HTML fragment.
    Html,
}

/// A practice's own layout of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// For which output.
    pub output: Output,
    /// A minijinja template.
    pub template: String,
    /// 1-based line of the format's source before the template's first.
    pub line: usize,
}

/// A note format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteFormat {
    /// "soap".
    pub id: String,
    /// "SOAP note".
    pub title: String,
    /// Summary or record.
    pub register: Register,
    /// What holds for the whole note, for writers and models.
    pub guidance: String,
    /// In print order.
    pub sections: Vec<SectionFormat>,
    /// Words over the whole note: at least, at most.
    pub words: (usize, usize),
    /// Paragraphs at most; `None` for no limit.
    pub paragraphs: Option<usize>,
    /// Reading grade (Flesch-Kincaid) at most; `None` for no limit.
    pub grade: Option<u8>,
    /// Layouts of its own; where there is none, the built-in one is used.
    pub layouts: Vec<Layout>,
}

/// The built-in formats, in print order.
const FORMATS: &[&str] = &[
    include_str!("formats/summary.md"),
    include_str!("formats/soap.md"),
    include_str!("formats/dap.md"),
    include_str!("formats/birp.md"),
    include_str!("formats/girp.md"),
    include_str!("formats/pirp.md"),
    include_str!("formats/sirp.md"),
    include_str!("formats/pie.md"),
];

/// What each purpose makes of the summary.
const PURPOSES: &[(Purpose, &str)] = &[
    (Purpose::CaseTransfer, include_str!("purposes/case-transfer.md")),
    (Purpose::ReferralLetter, include_str!("purposes/referral-letter.md")),
    (Purpose::ClientRecap, include_str!("purposes/client-recap.md")),
    (Purpose::TeamUpdate, include_str!("purposes/team-update.md")),
];

/// So many formats of its own no practice has; a page that registers in a loop is stopped here.
const MAX_REGISTERED: usize = 100;

static REGISTERED: RwLock<Vec<Arc<NoteFormat>>> = RwLock::new(Vec::new());

fn built_in() -> &'static [Arc<NoteFormat>] {
    static PARSED: OnceLock<Vec<Arc<NoteFormat>>> = OnceLock::new();
    // A test reads every built-in file: none is left out here.
    PARSED.get_or_init(|| FORMATS.iter().filter_map(|source| format_source::read(source).ok()).map(Arc::new).collect())
}

/// Every format that is built in or registered, in print order.
pub fn formats() -> Vec<Arc<NoteFormat>> {
    let registered = REGISTERED.read().unwrap_or_else(PoisonError::into_inner);
    built_in().iter().chain(registered.iter()).cloned().collect()
}

/// The format with an id.
///
/// # Errors
/// `invalid-request` naming `format`.
pub fn find_format(id: &str) -> Result<Arc<NoteFormat>> {
    formats().into_iter().find(|format| format.id == id).ok_or_else(|| {
        Error::new(
            ErrorKind::InvalidRequest,
            "There is no note format with this id. Use one that noteFormats() lists, or register it first.",
        )
        .with(Detail { field: Some("format".to_owned()), ..Detail::default() })
    })
}

/// What a purpose makes of the summary: its limits, its guidance and what its paragraphs hold. Has the one section
/// of the summary, "summary".
pub fn purpose_format(purpose: Purpose) -> Arc<NoteFormat> {
    static PARSED: OnceLock<Vec<(Purpose, Arc<NoteFormat>)>> = OnceLock::new();
    let parsed = PARSED.get_or_init(|| {
        let read = |(purpose, source): &(Purpose, &str)| Some((*purpose, Arc::new(format_source::read(source).ok()?)));
        PURPOSES.iter().filter_map(read).collect()
    });
    let found = parsed.iter().find(|(known, _)| *known == purpose).map(|(_, format)| format);
    found.or(built_in().first()).cloned().unwrap_or_else(|| Arc::new(NoteFormat::empty()))
}

/// Adds a practice's own format, or replaces the one it registered under the same id.
///
/// # Errors
/// `invalid-template` with line and column; also where the id is a built-in one.
pub fn register_format(source: &str) -> Result<Arc<NoteFormat>> {
    let format = Arc::new(format_source::read(source)?);
    super::layout::check(&format)?;
    if built_in().iter().any(|known| known.id == format.id) {
        return Err(Error::new(ErrorKind::InvalidTemplate, "This id belongs to a built-in format: choose another."));
    }
    let mut registered = REGISTERED.write().unwrap_or_else(PoisonError::into_inner);
    registered.retain(|known| known.id != format.id);
    if registered.len() >= MAX_REGISTERED {
        return Err(Error::new(ErrorKind::InvalidTemplate, "At most 100 formats can be registered."));
    }
    registered.push(Arc::clone(&format));
    Ok(format)
}

impl NoteFormat {
    /// The section with an id.
    pub fn section(&self, id: &str) -> Option<&SectionFormat> {
        self.sections.iter().find(|section| section.id == id)
    }

    fn empty() -> Self {
        Self {
            id: String::new(),
            title: String::new(),
            register: Register::Plain,
            guidance: String::new(),
            sections: Vec::new(),
            words: (0, usize::MAX),
            paragraphs: None,
            grade: None,
            layouts: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_file_is_read() {
        let ids: Vec<_> = built_in().iter().map(|format| format.id.as_str()).collect();
        assert_eq!(ids, ["summary", "soap", "dap", "birp", "girp", "pirp", "sirp", "pie"]);
        for (purpose, _) in PURPOSES {
            let format = purpose_format(*purpose);
            let spelled = serde_json::to_value(purpose).unwrap();
            assert_eq!(spelled, serde_json::Value::String(format.id.clone()));
            assert_eq!(format.sections[0].id, "summary");
        }
    }

    #[test]
    fn sections_stand_in_the_order_of_the_letters() {
        for (id, letters) in [
            ("soap", "soap"),
            ("dap", "dap"),
            ("birp", "birp"),
            ("girp", "girp"),
            ("pirp", "pirp"),
            ("sirp", "sirp"),
            ("pie", "pie"),
        ] {
            let initials: String =
                find_format(id).unwrap().sections.iter().filter_map(|s| s.id.chars().next()).collect();
            assert_eq!(initials, letters);
        }
    }

    #[test]
    fn every_record_has_a_place_for_what_an_auditor_looks_for() {
        for format in built_in().iter().filter(|format| format.register == Register::Clinical) {
            let held: Vec<Content> = format.sections.iter().flat_map(|section| section.holds.concat()).collect();
            for content in [
                Content::Risk,
                Content::Interventions,
                Content::Response,
                Content::Goal,
                Content::Actions,
                Content::Declined,
                Content::Next,
                Content::Medications,
                Content::Measures,
            ] {
                assert!(held.contains(&content), "{} lacks {content:?}", format.id);
            }
        }
    }

    #[test]
    fn a_practice_s_own_format_is_found_after_it_is_registered_and_replaced_under_its_id() {
        let source = "---\nid: walk-in\ntitle: Walk-in\n---\n# Why\n";
        register_format(source).unwrap();
        register_format(&source.replace("Walk-in", "Walk-in clinic")).unwrap();
        assert_eq!(find_format("walk-in").unwrap().title, "Walk-in clinic");
        assert_eq!(
            register_format("---\nid: soap\ntitle: Ours\n---\n# Why\n").unwrap_err().kind(),
            ErrorKind::InvalidTemplate
        );
    }

    #[test]
    fn a_heading_may_stand_in_the_plural_or_in_british_spelling() {
        let format = find_format("birp").unwrap();
        let known = |heading: &str| format.sections.iter().find(|section| section.is_called(heading));
        for heading in ["Interventions", "BEHAVIOUR", "behavior", " Plan "] {
            assert!(known(heading).is_some(), "{heading}");
        }
        assert!(known("Planning").is_none());
    }

    #[test]
    fn an_unknown_format_is_an_invalid_request_that_names_the_field() {
        let error = find_format("nonesuch").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(error.detail().unwrap().field.as_deref(), Some("format"));
    }
}
