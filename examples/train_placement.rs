//! Trains the model of `src/check/placement` on the clean progress notes of the development sessions of `tests/data`, and on
//! what the on-device drafter writes of these sessions, which has its own ways to say things.
//!
//! ```text
//! cargo run --release --example train_placement > target/weights.bin
//! cp target/weights.bin src/check/placement/weights.bin
//! ```
//!
//! `--held-out` trains five times, each time without one session in five, and prints how many clean notes of these have a
//! sentence that fits another section better, and how many misplaced sentences do.
#![allow(clippy::print_stdout)]

#[allow(dead_code)]
#[path = "support/labelled.rs"]
mod labelled;

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;

use labelled::Labelled;
use serde_json::Value;
use session_note::check::training::Trainer;
use session_note::drafter;
use session_note::facts::{Facts, Session};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let sessions = sessions()?;
    if !std::env::args().any(|argument| argument == "--held-out") {
        let trainer = trained(sessions.iter())?;
        eprintln!("{} sentences", trainer.size());
        return Ok(std::io::stdout().write_all(&trainer.weights())?);
    }
    const PARTS: usize = 5;
    let (mut clean, mut faulty) = (Vec::new(), Vec::new());
    for part in 0..PARTS {
        let of_part = |(place, _): &(usize, &Labelled)| place % PARTS == part;
        let rest = sessions.iter().enumerate().filter(|session| !of_part(session));
        let weights = trained(rest.map(|(_, session)| session))?.weights();
        for (_, session) in sessions.iter().enumerate().filter(of_part) {
            for note in notes(session, "clean") {
                let Some(sections) = note["sections"].as_object() else { continue };
                let misfits = sections.iter().map(|(id, text)| misfit(&weights, note, id, text.as_str()));
                clean.push(misfits.fold(f32::NEG_INFINITY, f32::max));
            }
            for note in notes(session, "faulty").filter(|note| note["fault"] == "misplaced_content") {
                let Some(sections) = note["sections"].as_object() else { continue };
                let wrong: Vec<&str> = note["where"].as_str().unwrap_or_default().split(" || ").collect();
                let misfits = sections.iter().flat_map(|(id, text)| {
                    let here = wrong.iter().filter(|part| text.as_str().is_some_and(|text| text.contains(**part)));
                    here.map(|part| misfit(&weights, note, id, Some(part)))
                });
                faulty.push(misfits.fold(f32::NEG_INFINITY, f32::max));
            }
        }
    }
    for bound in [1.5_f32, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 6.0] {
        let above = |all: &[f32]| format!("{}/{}", all.iter().filter(|misfit| **misfit > bound).count(), all.len());
        println!("{bound}: clean notes {}, misplaced {}", above(&clean), above(&faulty));
    }
    Ok(())
}

fn misfit(weights: &[u8], note: &Value, id: &str, text: Option<&str>) -> f32 {
    let sections = note["sections"].as_object().into_iter().flatten().map(|(other, _)| other.as_str());
    let others: Vec<&str> = sections.filter(|other| *other != id).collect();
    Trainer::misfit(weights, note["format"].as_str().unwrap_or_default(), id, &others, text.unwrap_or_default())
}

fn trained<'s>(sessions: impl Iterator<Item = &'s Labelled>) -> Result<Trainer> {
    let (mut trainer, mut known) = (Trainer::default(), HashSet::new());
    for (place, session) in sessions.enumerate() {
        for note in notes(session, "clean") {
            for (id, text) in note["sections"].as_object().into_iter().flatten() {
                trainer.add(note["format"].as_str().unwrap_or_default(), id, text.as_str().unwrap_or_default());
            }
        }
        // Enough for its set phrases; more would outweigh what people write.
        if place % 8 != 0 {
            continue;
        }
        let redaction = session.redaction();
        let facts = Facts::read(redaction.redacted());
        for format in ["soap", "dap", "birp"] {
            let read = Session { redacted: redaction.redacted(), facts: &facts };
            for section in drafter::draft(read, &session.request(format, None)?)?.sections {
                // Its set phrases come in every draft: each of them counts once.
                for sentence in section.text.split_inclusive(". ").filter(|sentence| !sentence.contains('[')) {
                    if known.insert((format, section.id.clone(), sentence.to_owned())) {
                        trainer.add(format, &section.id, sentence);
                    }
                }
            }
        }
    }
    Ok(trainer)
}

/// Clean or faulty progress notes.
fn notes<'s>(session: &'s Labelled, which: &str) -> impl Iterator<Item = &'s Value> {
    session.value[which].as_array().into_iter().flatten()
}

/// The project's own sessions that are not kept for measuring.
fn sessions() -> Result<Vec<Labelled>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sessions");
    let entries = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut files = entries.collect::<std::io::Result<Vec<_>>>()?;
    files.sort();
    let sessions = files.iter().filter(|file| file.extension().is_some_and(|end| end == "json"));
    let mut found = sessions.map(|file| Labelled::read(file)).collect::<Result<Vec<_>>>()?;
    found.retain(|session| session.split() == "dev");
    Ok(found)
}
