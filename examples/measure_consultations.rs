//! Real consultations through every stage: parsed into the right turns, redacted, drafted and checked.
//!
//! `cargo run --release --example measure_consultations [folder]`; the default folder is `../shared/examples/consultations`.
//! The right turns are read independently: one per line of the text files; a `.vtt` must say the same words as its `.txt`.
#![allow(clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};

use session_note::check::Severity;
use session_note::facts::{Facts, Session};
use session_note::note::NoteRequest;
use session_note::redact::{RedactOptions, Redaction};
use session_note::transcript::{ParseOptions, Transcript, parse_bytes};
use session_note::{Result, drafter};

const FORMATS: &[&str] = &["summary", "soap", "dap", "birp", "girp", "pirp", "sirp", "pie"];

fn main() {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/examples/consultations");
    let folder = std::env::args().nth(1).map_or(default, PathBuf::from);
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("no consultations here: skipped");
        return;
    };
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| is_transcript(path)).collect();
    files.sort();
    println!("consultation | format | turns | right turns | masked | drafts | checker errors");
    let (mut right, mut drafted, mut errors) = (0, 0, 0);
    for path in &files {
        match consult(path) {
            Ok(row) => {
                right += usize::from(row.turns == row.right);
                drafted += row.drafts;
                errors += row.errors;
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                println!(
                    "{name} | {} | {} | {} | {} | {} | {}",
                    row.format, row.turns, row.right, row.masked, row.drafts, row.errors
                );
            }
            Err(error) => println!("{} | {:?}: {error}", path.display(), error.kind()),
        }
    }
    let all = files.len();
    println!(
        "right turns in {right} of {all} files; {drafted} of {} drafts; {errors} checker errors",
        all * FORMATS.len()
    );
}

struct Row {
    format: &'static str,
    turns: usize,
    right: usize,
    masked: usize,
    drafts: usize,
    errors: usize,
}

fn consult(path: &Path) -> Result<Row> {
    let bytes = fs::read(path).unwrap_or_default();
    let transcript = parse_bytes(&bytes, &ParseOptions::default())?;
    let session = Redaction::new(&transcript, &RedactOptions::default());
    let facts = Facts::read(session.redacted());
    let view = Session { redacted: session.redacted(), facts: &facts };
    let (mut drafts, mut errors) = (0, 0);
    for format in FORMATS {
        let request = NoteRequest { format: (*format).into(), ..NoteRequest::default() };
        let mut draft = drafter::draft(view, &request)?;
        draft.recheck(view, |text| session.pseudonymize(text));
        drafts += 1;
        errors += draft.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    }
    let masked = session.identifiers().iter().map(|identifier| identifier.mentions).sum();
    Ok(Row {
        format: transcript.format,
        turns: right_turns(&transcript, path, &bytes),
        right: expected_turns(path, &bytes),
        masked,
        drafts,
        errors,
    })
}

fn is_transcript(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name.ends_with(".vtt") || (name.ends_with(".txt") && !name.ends_with(".note.txt"))
}

/// Labelled lines of a text file; for a `.vtt`, words of the labelled text beside it.
fn expected_turns(path: &Path, bytes: &[u8]) -> usize {
    if path.extension().is_some_and(|extension| extension == "vtt") {
        return words(&fs::read_to_string(path.with_extension("txt")).unwrap_or_default());
    }
    String::from_utf8_lossy(bytes).lines().filter(|line| !line.trim().is_empty()).count()
}

/// Turns that say what their line says; for a `.vtt`, words said.
fn right_turns(transcript: &Transcript, path: &Path, bytes: &[u8]) -> usize {
    if path.extension().is_some_and(|extension| extension == "vtt") {
        return transcript.turns.iter().map(|turn| turn.text.split_whitespace().count()).sum();
    }
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.zip(&transcript.turns).filter(|(line, turn)| says(line, turn)).count()
}

fn says(line: &str, turn: &session_note::transcript::Turn) -> bool {
    let label = turn.speaker.as_deref().unwrap_or_default();
    let rest = line.trim().trim_start_matches('[').strip_prefix(label).unwrap_or_default();
    rest.trim_start_matches([']', ':']).trim() == turn.text.trim()
}

/// Words after the labels of labelled lines.
fn words(text: &str) -> usize {
    text.lines().filter_map(|line| line.split_once(": ")).map(|(_, said)| said.split_whitespace().count()).sum()
}
