//! Redaction over whole sessions, as annotated text.

use session_note::redact::{RedactOptions, Redaction};
use session_note::transcript::{Role, Transcript, Turn};

/// A session of `T: …` and `C: …` lines, `«` and `»` taken out.
fn session(lines: &str) -> Transcript {
    let turns =
        lines.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": ")).enumerate();
    let turns = turns.map(|(index, (label, text))| Turn {
        index,
        speaker: Some(label.to_owned()),
        role: if label == "T" { Role::Therapist } else { Role::Client },
        start_ms: None,
        end_ms: None,
        text: text.replace(['«', '»'], ""),
        line: 0,
    });
    Transcript {
        format: "test",
        turns: turns.collect(),
        speakers: Vec::new(),
        warnings: Vec::new(),
        outside: Vec::new(),
        count: Default::default(),
    }
}

/// What is masked, marked; marks that only white space parts are one.
fn marked(redaction: &Redaction) -> Vec<String> {
    let turns = redaction.turns().into_iter();
    turns
        .map(|turn| {
            turn.text
                .iter()
                .map(
                    |segment| {
                        if segment.mask.is_some() { format!("«{}»", segment.text) } else { segment.text.clone() }
                    },
                )
                .collect::<String>()
        })
        .collect()
}

#[test]
fn annotated_sessions_are_masked_as_marked() {
    let cases = include_str!("data/redaction-cases.txt");
    let mut wrong = Vec::new();
    for block in cases.split("\n\n") {
        let redaction = Redaction::new(&session(block), &RedactOptions::default());
        let lines = block.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
        for ((_, expected), found) in lines.zip(marked(&redaction)) {
            if expected != found {
                wrong.push(format!("expected {expected}\n   found {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} lines differ\n{}", wrong.len(), wrong.join("\n"));
}
