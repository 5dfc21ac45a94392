//! Labelled sessions: a transcript, what is true of it, and the treatment plan.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use session_note::note::NoteRequest;
use session_note::redact::{RedactOptions, Redaction};
use session_note::transcript::{ReadCount, Role, Transcript, Turn};

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
            count: ReadCount::default(),
            sessions: 1,
            cues: Vec::new(),
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

/// Facts as the labels state them: what the drafter would write if reading were perfect.
#[allow(dead_code)] // one example uses it
pub fn labelled_facts(value: &Value) -> session_note::facts::Facts {
    #[allow(clippy::wildcard_imports)] // every type of the module
    use session_note::facts::*;
    let texts = |field: &str| -> Vec<(String, Vec<session_note::redact::Span>, Value)> {
        let items = value["facts"][field].as_array().into_iter().flatten();
        items
            .map(|item| {
                let turns = item["turns"].as_array().into_iter().flatten().filter_map(Value::as_u64);
                let spans = turns.map(|turn| session_note::redact::Span { turn: turn as usize, start: 0, end: 5 });
                (lower(item["text"].as_str().unwrap_or_default()), spans.collect(), item.clone())
            })
            .collect()
    };
    let topic = |(name, evidence, _)| Topic { name, share: 20, evidence };
    let mut facts = Facts::default();
    facts.topics = texts("focus").into_iter().chain(texts("themes")).map(topic).collect();
    for (what, evidence, _) in texts("disclosures_or_changes") {
        if what.contains("sensitive") {
            facts.withheld.push(Withheld { words: Vec::new(), evidence });
        } else {
            facts.changes.push(Change { what, sensitive: false, evidence });
        }
    }
    for (field, agreement) in [("actions", Agreement::Agreed), ("declined_actions", Agreement::Declined)] {
        for (what, evidence, item) in texts(field) {
            if let Some(when) = what.strip_prefix("next session ") {
                facts.next = Some(Appointment { when: when.to_owned(), evidence });
                continue;
            }
            let owner = match item["who"].as_str() {
                Some("therapist") => Owner::Therapist,
                Some("both") => Owner::Both,
                _ => Owner::Client,
            };
            facts.actions.push(Action { what, when: None, owner, agreement, evidence });
        }
    }
    for (what, evidence, item) in texts("risk") {
        let status = match item["status"].as_str() {
            Some("denied") => RiskStatus::Denied,
            Some(status) if status.starts_with("past") => RiskStatus::Past,
            Some("not_assessed") => RiskStatus::NotAssessed,
            _ => RiskStatus::Disclosed,
        };
        let kind = if what.contains("other") { RiskKind::HarmToOthers } else { RiskKind::SuicidalThoughts };
        let other = item["status"] == "other_person";
        let person = other.then(|| what.split(' ').take(2).collect::<Vec<_>>().join(" "));
        let subject = if other { Subject::SomeoneElse } else { Subject::Client };
        facts.risks.push(Risk { kind, subject, person, status, evidence });
    }
    for (_, evidence, item) in texts("medications") {
        let text = |field: &str| item[field].as_str().map(str::to_owned);
        let change = match item["change"].as_str().unwrap_or_default() {
            change if change.starts_with("raised") => MedicationChange::Raised,
            change if change.starts_with("started") => MedicationChange::Started,
            change if change.starts_with("stopped") => MedicationChange::Stopped,
            _ => MedicationChange::None,
        };
        let name = text("name").unwrap_or_default();
        let medication = Medication {
            name,
            dose: text("dose"),
            previous_dose: None,
            schedule: None,
            change,
            subject: Subject::Client,
            evidence,
        };
        facts.medications.push(medication);
    }
    for (_, evidence, item) in texts("measures") {
        let number = |field: &str| item[field].as_number().map(ToString::to_string);
        let name = item["name"].as_str().unwrap_or_default().to_owned();
        facts.measures.push(Measure {
            name,
            value: number("value").unwrap_or_default(),
            previous: number("previous"),
            evidence,
        });
    }
    facts
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// The files that a measure reads: the paths of its arguments, else the labelled examples where they are present and
/// the project's own sessions; with `--split dev` or `--split test`, of these only.
#[allow(dead_code)]
pub fn files(arguments: &[String]) -> Vec<PathBuf> {
    let at = arguments.iter().position(|argument| argument == "--split");
    let split = at.and_then(|at| arguments.get(at + 1));
    let paths = arguments
        .iter()
        .enumerate()
        .filter(|(place, argument)| !argument.starts_with("--") && at.is_none_or(|at| at + 1 != *place));
    let mut paths: Vec<PathBuf> = paths.map(|(_, path)| PathBuf::from(path)).collect();
    if paths.is_empty() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        paths = vec![root.join("../shared/examples/notes"), root.join("tests/data/sessions")];
    }
    let mut files = Vec::new();
    for path in paths {
        let inside = std::fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path());
        let json = inside.filter(|path| path.extension().is_some_and(|end| end == "json"));
        if path.is_file() { files.push(path) } else { files.extend(json) }
    }
    files.sort();
    files.retain(|file| {
        split.is_none_or(|wanted| Labelled::read(file).is_ok_and(|labelled| labelled.split() == wanted.as_str()))
    });
    files
}

impl Labelled {
    /// "dev": rules may be worked on with it. "test": it is only measured, and its misses are not shown unasked.
    #[allow(dead_code)]
    pub fn split(&self) -> &str {
        self.value["split"].as_str().unwrap_or("dev")
    }
}
