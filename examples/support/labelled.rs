//! Labelled sessions: a transcript, what is true of it, and the treatment plan.

use std::path::Path;

use serde_json::{Value, json};
use session_note::note::NoteRequest;
use session_note::redact::{RedactOptions, Redaction};
use session_note::transcript::{Role, Transcript, Turn};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A session of `tests/data/sessions/` or of the examples.
pub struct Labelled {
    pub value: Value,
}

impl Labelled {
    pub fn read(path: &Path) -> Result<Self> {
        Ok(Self { value: serde_json::from_str(&std::fs::read_to_string(path)?)? })
    }

    pub fn redaction(&self) -> Redaction {
        let turns = self.value["transcript"].as_array().into_iter().flatten().enumerate();
        let turns = turns.map(|(index, turn)| {
            let speaker = turn["speaker"].as_str().unwrap_or_default();
            let role = match speaker {
                "Therapist" => Role::Therapist,
                "Client" => Role::Client,
                _ => Role::Other,
            };
            let text = turn["text"].as_str().unwrap_or_default().to_owned();
            Turn { index, speaker: Some(speaker.to_owned()), role, start_ms: None, end_ms: None, text, line: 0 }
        });
        let transcript = Transcript {
            format: "labelled",
            turns: turns.collect(),
            speakers: Vec::new(),
            warnings: Vec::new(),
            outside: Vec::new(),
        };
        Redaction::new(&transcript, &RedactOptions::default())
    }

    pub fn request(&self, format: &str, purpose: Option<&str>) -> Result<NoteRequest> {
        let goals = self.value["treatment_plan"]["goals"].as_array().into_iter().flatten().enumerate();
        let goals: Vec<Value> =
            goals.map(|(index, text)| json!({"id": (index + 1).to_string(), "text": text})).collect();
        let mut request = json!({"format": format, "treatmentPlan": {"goals": goals}});
        if let (Some(purpose), Some(fields)) = (purpose, request.as_object_mut()) {
            fields.insert("purpose".to_owned(), json!(purpose));
            fields.insert("consent".to_owned(), json!({"obtainedOn": "at intake", "scope": "written recap by post"}));
            fields.insert(
                "recipient".to_owned(),
                json!({"role": "psychiatrist", "ask": "please review the medication", "urgency": "soon"}),
            );
        }
        Ok(serde_json::from_value(request)?)
    }
}
