//! What it costs to read an answer, by dialect: milliseconds per 1,000 tokens. `cargo run --release --example measure_streams`,
//! with names, of those dialects only. Instructions, which a busy machine does not change: `valgrind --tool=callgrind
//! --toggle-collect='*Reader*push*' target/release/examples/measure_streams openai-chat`, which reads 400,000 tokens.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::cast_precision_loss)] // it measures and prints

use std::time::Instant;

use serde_json::{Value, json};
use session_note::facts::Facts;
use session_note::llm::{Endpoint, Reader};
use session_note::note::NoteRequest;
use session_note::prompt::Prompt;
use session_note::redact::{RedactOptions, Redaction};
use session_note::transcript::{ParseOptions, parse};

/// An answer is short, so that a run fits between two of the machine's other errands: the best run counts.
const TOKENS: usize = 2_000;
const RUNS: usize = 200;
/// Tokens between two looks of the person who watches: a frame of a fast model.
const FRAME: usize = 20;

fn main() {
    let talk =
        "Therapist: How was the walk to the pier this week?\nClient: Windy, and good for me, I went three times.\n"
            .repeat(10);
    let session = Redaction::new(&parse(&talk, &ParseOptions::default()).unwrap(), &RedactOptions::default());
    let request = NoteRequest { format: "soap".into(), ..NoteRequest::default() };
    let prompt = Prompt::render(&session, &Facts::default(), &request, &[]).unwrap();
    let mut tokens = vec![r#"{"sections":[{"id":"subjective","sentences":["#.to_owned()];
    for sentence in 0..TOKENS / 10 {
        let open = if sentence == 0 { r#"{""# } else { r#",{""# };
        tokens.extend(
            [open, "lines", r#"":[""#, "t1", r#""],"text"#, r#"":""#, "slept", " well", " now", r#"."}"#]
                .map(String::from),
        );
    }
    tokens.push("]}]}".into());
    let named: Vec<String> = std::env::args().skip(1).collect();
    for (dialect, frame) in
        FRAMES.iter().filter(|(dialect, _)| named.is_empty() || named.iter().any(|name| name == dialect))
    {
        let endpoint = json!({ "dialect": dialect, "url": "https://a.example", "model": "m" });
        let endpoint: Endpoint = serde_json::from_value(endpoint).unwrap();
        let frames: Vec<String> = tokens.iter().map(|token| frame(token)).collect();
        let best = (0..RUNS).map(|_| {
            let mut reader = Reader::new(&prompt, &endpoint);
            let began = Instant::now();
            let mut told = 0;
            for frames in frames.chunks(FRAME) {
                frames.iter().for_each(|frame| reader.push(frame.as_bytes()));
                told += reader.take_grown().len();
            }
            let spent = began.elapsed();
            assert!(told > TOKENS / FRAME / 2);
            assert_eq!(reader.end().unwrap().sections[0].sentences.len(), TOKENS / 10);
            spent
        });
        let ms = best.min().unwrap().as_secs_f64() * 1000.0;
        println!("{dialect:18} {:.3} ms per 1,000 tokens", ms / TOKENS as f64 * 1000.0);
    }
}

type Frame = fn(&str) -> String;

const FRAMES: [(&str, Frame); 5] = [
    ("openai-chat", |text| {
        data(
            &json!({ "id": "c", "model": "m", "choices": [{ "index": 0, "delta": { "content": text }, "finish_reason": null }], "obfuscation": "x9y8" }),
        )
    }),
    ("openai-responses", |text| {
        data(
            &json!({ "type": "response.output_text.delta", "item_id": "m", "output_index": 0, "content_index": 0, "delta": text, "sequence_number": 5 }),
        )
    }),
    ("anthropic", |text| {
        data(&json!({ "type": "content_block_delta", "index": 0, "delta": { "type": "text_delta", "text": text } }))
    }),
    ("gemini", |text| {
        data(
            &json!({ "candidates": [{ "content": { "role": "model", "parts": [{ "text": text }] }, "index": 0 }], "modelVersion": "m" }),
        )
    }),
    ("ollama", |text| {
        format!(
            "{}\n",
            json!({ "model": "m", "created_at": "2026-01-01T00:00:00Z", "message": { "role": "assistant", "content": text }, "done": false })
        )
    }),
];

fn data(value: &Value) -> String {
    format!("data: {value}\n\n")
}
