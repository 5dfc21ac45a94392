//! One session rendered into every format comes back as the same turns, and no bytes make the parser panic.

#[path = "../examples/support/render.rs"]
mod render;

use proptest::prelude::*;
use render::{RENDERINGS, session};
use session_note::transcript::{ParseOptions, formats, parse, parse_bytes, parse_many};

#[test]
fn every_rendering_gives_the_same_turns() {
    let turns = session();
    for rendering in RENDERINGS {
        let parsed = parse_bytes(&(rendering.render)(&turns), &ParseOptions::default()).unwrap();
        assert_eq!(parsed.format, rendering.format, "{}", rendering.name);
        let said: Vec<&str> = turns.iter().map(|turn| turn.text.as_str()).collect();
        let read: Vec<&str> = parsed.turns.iter().map(|turn| turn.text.as_str()).collect();
        assert_eq!(read, said, "{}", rendering.name);
        for (said, turn) in turns.iter().zip(&parsed.turns) {
            assert_eq!(turn.speaker.is_some(), rendering.speakers, "{}", rendering.name);
            if rendering.times {
                assert!(turn.start_ms.unwrap().abs_diff(said.start) < 1000, "{}", rendering.name);
            }
        }
        let speakers = if rendering.speakers { 2 } else { 1 };
        assert_eq!(parsed.speakers.len(), speakers, "{}", rendering.name);
        assert_eq!(parsed.count.read, parsed.count.of, "{}", rendering.name);
    }
}

#[test]
fn every_format_has_a_rendering_and_its_own_id() {
    let mut ids: Vec<&str> = formats().iter().map(|format| format.id).collect();
    for id in &ids {
        assert!(RENDERINGS.iter().any(|rendering| rendering.format == *id), "{id}");
    }
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn one_file_a_speaker_is_merged_by_time() {
    let turns = session();
    let grid = RENDERINGS.iter().find(|rendering| rendering.format == "textgrid").unwrap();
    let side = |speaker: &str| {
        let mine: Vec<_> = turns.iter().filter(|turn| turn.speaker == speaker).cloned().collect();
        String::from_utf8((grid.render)(&mine))
            .unwrap()
            .replace("\"Therapist\"", "\"Speaker\"")
            .replace("\"Client\"", "\"Speaker\"")
    };
    let (first, second) = (side("Therapist"), side("Client"));
    let named = |name: &str| ParseOptions { file_name: Some(name.to_owned()), ..ParseOptions::default() };
    let files =
        [(first.as_bytes(), named("s01_therapist.TextGrid")), (second.as_bytes(), named("s01_client.TextGrid"))];
    let merged = parse_many(&files).unwrap();
    let said: Vec<(&str, &str)> =
        merged.turns.iter().map(|turn| (turn.speaker.as_deref().unwrap(), turn.text.as_str())).collect();
    let expected: Vec<(String, &str)> =
        turns.iter().map(|turn| (turn.speaker.to_lowercase(), turn.text.as_str())).collect();
    assert_eq!(said, expected.iter().map(|(speaker, text)| (speaker.as_str(), *text)).collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), strict: bool) {
        let options = ParseOptions { strict, ..ParseOptions::default() };
        let _ = parse_bytes(&bytes, &options);
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,300}") {
        let _ = parse(&text, &ParseOptions::default());
    }

    #[test]
    fn no_damaged_rendering_panics(
        which in 0..RENDERINGS.len(),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        length: prop::sample::Index,
        strict: bool,
    ) {
        let mut bytes = (RENDERINGS[which].render)(&session());
        for (at, byte) in cuts {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(length.index(bytes.len()) + 1);
        let _ = parse_bytes(&bytes, &ParseOptions { strict, ..ParseOptions::default() });
    }

    #[test]
    fn labelled_lines_come_back(said in proptest::collection::vec("[A-Za-z][a-z' ]{0,40}[.?!]", 2..30)) {
        let text: String = said.iter().enumerate().map(|(n, said)| format!("{}: {said}\n", if n % 2 == 0 { "Therapist" } else { "Client" })).collect();
        let parsed = parse(&text, &ParseOptions::default()).unwrap();
        let read: Vec<&str> = parsed.turns.iter().map(|turn| turn.text.as_str()).collect();
        let said: Vec<&str> = said.iter().map(|said| said.trim()).collect();
        prop_assert_eq!(read, said);
    }
}
