//! Drafts of our own sessions, written down and read by a person: a change of the drafter shows here as a difference.
//!
//! `UPDATE_DRAFTS=1 cargo test --test drafts` writes them anew; read every one before committing it.

#![allow(clippy::unwrap_used)]

#[path = "../examples/support/labelled.rs"]
mod labelled;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use session_note::check::Severity;
use session_note::drafter;
use session_note::facts::{Facts, Session};

/// Formats in turn, so that every one is read over a handful of sessions.
const NOTES: &[&str] = &["soap", "dap", "birp", "girp", "pirp", "sirp", "pie"];
const PURPOSES: &[&str] = &["team-update", "client-recap", "referral-letter", "case-transfer"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sessions() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("tests/data/sessions")).unwrap();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    files
}

/// The draft as text, and how many errors the checker finds in it.
fn drafted(file: &Path, format: &str, purpose: Option<&str>) -> (String, usize) {
    let labelled = labelled::Labelled::read(file).unwrap();
    let redaction = labelled.redaction();
    let facts = Facts::read(redaction.redacted());
    let session = Session { redacted: redaction.redacted(), facts: &facts };
    let request = labelled.request(format, purpose).unwrap();
    let mut draft = drafter::draft(session, &request).unwrap();
    draft.recheck(session, |text| redaction.pseudonymize(text));
    let mut text = format!("# {format} {}\n\n", purpose.unwrap_or_default());
    for section in &draft.sections {
        let _ = write!(text, "## {}\n\n{}\n\n", section.title, section.text);
    }
    (text, draft.findings.iter().filter(|finding| finding.severity == Severity::Error).count())
}

/// Read as a whole against the labels of their sessions: to be edited, not to be rewritten.
const READ: &[(&str, &str, Option<&str>)] = &[
    ("adhd-methylphenidate", "soap", None),
    ("after-the-funeral", "summary", None),
    ("checking-the-stove", "soap", None),
    ("couple-affair", "soap", None),
    ("dbt-bathroom-floor", "summary", Some("team-update")),
    ("grief-anniversary", "girp", None),
    ("lockout-talk", "summary", Some("client-recap")),
    ("new-baby-low-mood", "pirp", None),
    ("nightmares-after-crash", "dap", None),
    ("ocd-cooker", "summary", Some("case-transfer")),
    ("panic-on-trains", "birp", None),
    ("psychosis-work", "pie", None),
];

#[test]
fn drafts_are_as_they_were_read() {
    let update = std::env::var_os("UPDATE_DRAFTS").is_some();
    let mut changed = Vec::new();
    for (name, format, purpose) in READ {
        let file = root().join("tests/data/sessions").join(format!("{name}.json"));
        let text = drafted(&file, format, *purpose).0;
        let snapshot = root().join("tests/drafts").join(format!("{name}.md"));
        if update {
            std::fs::create_dir_all(snapshot.parent().unwrap()).unwrap();
            std::fs::write(&snapshot, &text).unwrap();
        } else if std::fs::read_to_string(&snapshot).ok().as_ref() != Some(&text) {
            changed.push(*name);
        }
    }
    assert_eq!(changed, Vec::<&str>::new(), "read these drafts again, then write them with UPDATE_DRAFTS=1");
}

#[test]
fn the_same_session_gives_the_same_draft() {
    for file in sessions().iter().take(2) {
        assert_eq!(drafted(file, "soap", None), drafted(file, "soap", None));
    }
}

/// What the checker objects to is put more safely, left to the clinician or taken out before anybody sees it.
#[test]
fn every_draft_passes_our_own_checker_without_an_error() {
    let mut failed = Vec::new();
    for file in sessions() {
        let formats = NOTES.iter().map(|note| (*note, None));
        let summaries = PURPOSES.iter().map(|purpose| ("summary", Some(*purpose)));
        for (format, purpose) in formats.chain(summaries).chain([("summary", None)]) {
            if drafted(&file, format, purpose).1 > 0 {
                failed.push(format!(
                    "{} {format} {}",
                    file.file_stem().unwrap().to_string_lossy(),
                    purpose.unwrap_or_default()
                ));
            }
        }
    }
    assert_eq!(failed, Vec::<String>::new(), "these drafts have errors");
}
