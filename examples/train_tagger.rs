//! Trains the tagger of `src/redact/tagger`.
//!
//! ```text
//! python3 tests/data/make_redaction_sets.py train target/tagger
//! cargo run --release --example train_tagger target/tagger/*.jsonl > target/weights.bin
//! cp target/weights.bin src/redact/tagger/weights.bin
//! ```
//!
//! The files hold labelled transcripts as `measure_redaction` reads them.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)]

use std::io::Write;

use serde::Deserialize;
use session_note::redact::tagger::Label;
use session_note::redact::tagger::train::{Example, Trainer};

#[derive(Deserialize)]
struct Labelled {
    turns: Vec<Turn>,
}

#[derive(Deserialize)]
struct Turn {
    text: String,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
    kind: String,
}

fn main() {
    let mut examples = Vec::new();
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file).expect("the file can be read");
        for line in text.lines() {
            examples.push(example(&serde_json::from_str(line).expect("a labelled transcript")));
        }
    }
    let mut trainers = Vec::new();
    for seed in 0..6 {
        let mut trainer = Trainer::new(seed);
        for pass in 1..=6 {
            let (right, all) = trainer.pass(&examples);
            eprintln!("trainer {seed}, pass {pass}: {right} of {all} tokens right");
        }
        trainers.push(trainer);
    }
    std::io::stdout().write_all(&Trainer::finish(&trainers)).expect("stdout can be written");
}

fn example(labelled: &Labelled) -> Example {
    let mut example = Example::default();
    for (index, turn) in labelled.turns.iter().enumerate() {
        let bytes: Vec<usize> = turn.text.char_indices().map(|(at, _)| at).chain([turn.text.len()]).collect();
        for span in &turn.spans {
            let label = match span.kind.as_str() {
                "NAME" => Label::Name,
                "ORG" => Label::Organization,
                "PLACE" => Label::Place,
                "ADDRESS" => Label::Address,
                _ => continue,
            };
            example.spans.push((index, bytes[span.start], bytes[span.end], label));
        }
        example.turns.push(turn.text.clone());
    }
    example
}
