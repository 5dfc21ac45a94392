//! Whole transcripts through the public way in, and the shared examples where they are present.

use std::path::{Path, PathBuf};

use session_note::ErrorKind;
use session_note::transcript::{ParseOptions, Role, Transcript, parse, parse_bytes};

fn shared(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path)
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let found = std::fs::read_dir(shared(folder)).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<_> = found.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    found.sort();
    found
}

fn read(path: &Path) -> Transcript {
    parse_bytes(&std::fs::read(path).unwrap(), &ParseOptions::default()).unwrap()
}

fn turns(transcript: &Transcript) -> Vec<(Option<&str>, &str)> {
    transcript.turns.iter().map(|turn| (turn.speaker.as_deref(), turn.text.as_str())).collect()
}

/// What each line of a consultation says, split the plainest way.
fn expected(text: &str) -> Vec<(String, String)> {
    let split = |line: &str| {
        let (label, said) = match line.strip_prefix('[') {
            Some(rest) => rest.split_once("] ")?,
            None => line.split_once(": ")?,
        };
        Some((label.to_owned(), said.trim().to_owned()))
    };
    text.lines().filter(|line| !line.trim().is_empty()).filter_map(split).collect()
}

#[test]
fn consultations_as_text_give_every_line_as_a_turn() {
    for path in files("examples/consultations", ".txt") {
        if path.to_string_lossy().ends_with(".note.txt") {
            continue;
        }
        let parsed = read(&path);
        let expected = expected(&std::fs::read_to_string(&path).unwrap());
        let expected: Vec<_> = expected.iter().map(|(label, said)| (Some(label.as_str()), said.as_str())).collect();
        assert_eq!(turns(&parsed), expected, "{}", path.display());
        let role = |role| parsed.speakers.iter().find(|speaker| speaker.role == role).is_some_and(|s| s.certain);
        assert!(role(Role::Therapist) && role(Role::Client), "{}", path.display());
        assert_eq!(parsed.count.read, parsed.count.of);
    }
}

#[test]
fn consultations_as_webvtt_agree_with_their_text() {
    for path in files("examples/consultations", ".vtt") {
        let parsed = read(&path);
        let mut merged: Vec<(String, String)> = Vec::new();
        for (label, said) in expected(&std::fs::read_to_string(path.with_extension("txt")).unwrap()) {
            match merged.last_mut() {
                Some((last, text)) if *last == label => *text = format!("{text} {said}"),
                _ => merged.push((label, said)),
            }
        }
        let merged: Vec<_> = merged.iter().map(|(label, said)| (Some(label.as_str()), said.as_str())).collect();
        assert_eq!(turns(&parsed), merged, "{}", path.display());
        assert!(parsed.warnings.is_empty(), "{:?}", parsed.warnings);
    }
}

fn given_back(turns_given: &[(String, String)]) {
    let text: String = turns_given.iter().map(|(label, said)| format!("{label}: {said}\n")).collect();
    let parsed = parse(&text, &ParseOptions::default()).unwrap();
    let given: Vec<_> = turns_given.iter().map(|(label, said)| (Some(label.as_str()), said.as_str())).collect();
    assert_eq!(turns(&parsed), given);
}

fn of_json(value: &serde_json::Value) -> Vec<(String, String)> {
    let field = |turn: &serde_json::Value, name: &str| turn[name].as_str().unwrap_or_default().to_owned();
    value.as_array().into_iter().flatten().map(|turn| (field(turn, "speaker"), field(turn, "text"))).collect()
}

#[test]
fn labelled_examples_come_back_turn_by_turn() {
    for path in files("examples/notes", ".json") {
        let value: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        given_back(&of_json(&value["transcript"]));
    }
    for path in files("examples/deid", ".jsonl") {
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            given_back(&of_json(&value["turns"]));
        }
    }
}

#[test]
fn bad_input_says_what_it_is() {
    let fails = |bytes: &[u8]| {
        let error = parse_bytes(bytes, &ParseOptions::default()).unwrap_err();
        (error.kind(), error.detail().and_then(|detail| detail.looks_like.clone()))
    };
    let unreadable = |what: &str| (ErrorKind::Unreadable, Some(what.to_owned()));
    assert_eq!(fails(b""), unreadable("empty"));
    assert_eq!(fails(b"  \r\n "), unreadable("empty"));
    assert_eq!(fails(b"%PDF-1.4 ..."), unreadable("pdf"));
    assert_eq!(fails(&[0, 1, 2, 3, 0, 255, 0, 7, 9, 200]), unreadable("binary"));
    assert_eq!(fails(b"WEBVTT\n\n"), unreadable("webvtt"));
    let large = vec![b'a'; (64 << 20) + 1];
    assert_eq!(fails(&large).0, ErrorKind::TooLarge);
}

#[test]
fn one_endless_line_is_read() {
    let line = format!("Therapist: {}", "and then ".repeat(200_000));
    let parsed = parse(&line, &ParseOptions::default()).unwrap();
    assert_eq!(parsed.turns.len(), 1);
    let parsed = parse(&"a <b ( [ ".repeat(200_000), &ParseOptions::default()).unwrap();
    assert_eq!(parsed.turns.len(), 1);
}

#[test]
fn roles_are_as_the_caller_says_and_can_be_mended() {
    let options = ParseOptions { roles: [("Ana".to_owned(), Role::Client)].into(), ..ParseOptions::default() };
    let mut parsed = parse("Ana: How are you?\nBen: Fine.\nAna: And now?\nBen: Fine.\n", &options).unwrap();
    assert_eq!((parsed.turns[0].role, parsed.speakers[0].certain), (Role::Client, true));
    parsed.assign_roles(&[("Ben".to_owned(), Role::Other), ("ben".to_owned(), Role::Client)].into());
    assert_eq!(parsed.turns[1].role, Role::Other);
    parsed.swap_from(2);
    let labels: Vec<_> = parsed.turns.iter().map(|turn| turn.speaker.as_deref().unwrap()).collect();
    assert_eq!(labels, ["Ana", "Ben", "Ben", "Ana"]);
    assert_eq!(parsed.turns[2].role, Role::Other);
}

#[test]
fn an_exchange_of_labels_can_be_taken_back() {
    let mut parsed = parse("Therapist: How was it?\nClient: Long.\n", &ParseOptions::default()).unwrap();
    let before = parsed.clone();
    parsed.swap_from(1);
    assert_eq!(parsed.turns[1].speaker.as_deref(), Some("Therapist"));
    parsed.swap_from(1);
    assert_eq!(parsed.turns, before.turns);
}
