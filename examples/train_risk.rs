//! Trains the model of `src/facts/read/risk/likely` on the labelled talk of `tests/data`: development sessions, and scenes of
//! `dev` and `train`.
//!
//! ```text
//! cargo run --release --example train_risk > target/weights.bin
//! cp target/weights.bin src/facts/read/risk/likely/weights.bin
//! ```
//!
//! `--held-out` leaves every fifth session and scene of `dev` out and prints what the weights make of these.
#![allow(clippy::print_stdout)]

#[allow(dead_code)]
#[path = "support/labelled.rs"]
mod labelled;
#[allow(dead_code)]
#[path = "support/scenes.rs"]
mod scenes;

use std::io::Write;
use std::path::{Path, PathBuf};

use labelled::Labelled;
use serde_json::Value;
use session_note::facts::RiskKind;
use session_note::facts::risk_training::{Label, Status, Trainer};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What the words of a label name: the first that fits.
const KINDS: &[(RiskKind, &[&str])] = &[
    (
        RiskKind::SuicideAttempt,
        &["attempt", "overdos", "tried to", "survived", "took tablets", "took her own", "took his own"],
    ),
    (
        RiskKind::HarmToOthers,
        &[
            "harm to others",
            "harming others",
            "harm to any",
            "hurting others",
            "hurting any",
            "hurting some",
            "hurt any",
            "hurt others",
            "hurt some",
            "hurting his",
            "hurting her father",
            "hurting the",
            "hurt the",
            "violen",
            "aggress",
            "homicid",
            "harming any",
            "harming some",
            "hurting partner",
            "hurting people",
            "struck",
            "hit his",
            "hit her",
        ],
    ),
    (
        RiskKind::SelfHarm,
        &[
            "self-harm",
            "self harm",
            "cutting",
            "cut",
            "burn",
            "scratch",
            "hurting herself",
            "hurting himself",
            "hurt herself",
            "hurt himself",
            "hurting themsel",
            "harming herself",
            "harming himself",
            "pinch",
        ],
    ),
    (RiskKind::SuicidePlan, &["plan", "means", "intent", "method", "stockpil", "access to", "gun", "firearm", "rifle"]),
    (
        RiskKind::SuicidalThoughts,
        &[
            "suicid",
            "wak",
            "better off",
            "dead",
            "die",
            "dying",
            "alive",
            "ending",
            "ended",
            "not being here",
            "kill",
            "not wanting to be",
            "hanged",
            "wanting to be here",
            "taking her own",
            "taking his own",
            "going on",
            "such thoughts",
        ],
    ),
    (RiskKind::Psychosis, &["psycho", "voice", "paranoi", "hearing", "seeing", "being watched", "hallucin", "vision"]),
    (
        RiskKind::Substances,
        &[
            "alcohol",
            "drink",
            "drug",
            "cannabis",
            "substance",
            "cocaine",
            "weed",
            "pills",
            "using",
            "relapse",
            "opioid",
            "any use",
            "no use",
            "wine",
            "beer",
            "vodka",
            "sober",
            "drunk",
            "supplier",
            "diazepam",
        ],
    ),
    (RiskKind::Neglect, &["safeguard", "neglect", "child", "baby", "infant"]),
    (
        RiskKind::RiskFromOthers,
        &[
            "abus", "unsafe", "safe", "danger", "coerc", "control", "threat", "hit", "afraid", "assault", "stalk",
            "pushed", "rough", "follow", "frighten", "chok", "grabbed", "scared",
        ],
    ),
];

/// Matters of care that are no kind of risk here.
const NO_KIND: &[&str] = &["vomit", "laxative", "binge", "purg", "eating", "restrict", "starv"];

fn main() -> Result<()> {
    let held_out = std::env::args().any(|argument| argument == "--held-out");
    let (mut trainer, mut rest) = (Trainer::default(), Trainer::default());
    for (place, (session, whole)) in sessions()?.iter().enumerate() {
        let to = if held_out && *whole && place % 5 == 0 { &mut rest } else { &mut trainer };
        to.add(session.redaction().redacted(), &labels(&session.value));
    }
    let (answers, risky) = trainer.size();
    eprintln!("{answers} answers, {risky} of them about a risk");
    let weights = trainer.weights();
    if !held_out {
        return Ok(std::io::stdout().write_all(&weights)?);
    }
    let (answers, risky) = rest.size();
    println!("held out: {answers} answers, {risky} of them about a risk");
    for (name, mut judged) in ["denied", "disclosed", "past", "somebody else's"].into_iter().zip(rest.judge(&weights)) {
        judged.sort_by(|one, other| other.0.total_cmp(&one.0));
        let all = judged.iter().filter(|(_, holds)| *holds).count();
        let at = |bound: f32| {
            let taken: Vec<bool> = judged.iter().filter(|(odds, _)| *odds >= bound).map(|(_, holds)| *holds).collect();
            let right = taken.iter().filter(|holds| **holds).count();
            format!("{bound:+}: {right}/{} right of {all}", taken.len())
        };
        println!("{name}: {}", [-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0].map(at).join(" · "));
    }
    Ok(())
}

/// Every labelled session and scene that is not kept for measuring, and whether it is of a kind that may be held out: what
/// was written for training only is denser than any session.
fn sessions() -> Result<Vec<(Labelled, bool)>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut found = Vec::new();
    for file in files(&data.join("sessions"))?.iter().filter(|file| file.extension().is_some_and(|end| end == "json")) {
        let session = Labelled::read(file)?;
        if session.split() == "dev" {
            found.push((session, true));
        }
    }
    for folder in ["scenes/dev", "scenes/train"] {
        for file in files(&data.join(folder))? {
            found.extend(scenes::read(&file)?.into_iter().map(|scene| (scene.session, folder == "scenes/dev")));
        }
    }
    Ok(found)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    Ok(files)
}

fn labels(session: &Value) -> Vec<Label> {
    session["facts"]["risk"].as_array().into_iter().flatten().filter_map(label).collect()
}

fn label(risk: &Value) -> Option<Label> {
    let text = risk["text"].as_str()?.to_lowercase();
    let status = match risk["status"].as_str()? {
        "denied" => Status::Denied,
        "other_person" => Status::Other,
        "not_assessed" => return None,
        status if status.starts_with("past") => Status::Past,
        _ => Status::Disclosed,
    };
    if NO_KIND.iter().any(|word| text.contains(word)) {
        return None;
    }
    let kind = KINDS.iter().find(|(_, words)| words.iter().any(|word| text.contains(word))).map(|(kind, _)| *kind);
    let turns = risk["turns"].as_array()?.iter().filter_map(Value::as_u64).map(|turn| turn as usize).collect();
    Some(Label { turns, status, kind })
}
