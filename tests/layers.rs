//! The network code cannot name what holds un-redacted text. The types forbid it; this forbids the import, too.
#![allow(clippy::unwrap_used)] // a test may panic

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

#[test]
fn nothing_under_llm_names_a_transcript_a_redaction_or_a_note() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![source.join("llm/mod.rs")];
    sources(&source.join("llm"), &mut files);
    assert!(files.len() > 15);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for forbidden in ["crate::redact", "crate::transcript", "crate::note", "crate::facts", "super::super::redact"] {
            assert!(!code.contains(forbidden), "{} names {forbidden}", file.display());
        }
    }
}

#[test]
fn only_fetch_knows_the_network() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&source, &mut files);
    for file in files {
        let place = file.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).unwrap();
        let knows =
            ["gloo_net", "fetch_with", "XmlHttpRequest", "WebSocket", "sendBeacon", "send_beacon", "EventSource::"]
                .iter()
                .any(|sign| text.contains(sign));
        assert!(!knows || place.starts_with("llm/fetch"), "{place} knows the network");
    }
}
