//! Trains the model of `src/facts/read/likely` on the labelled talk of `tests/data`: development sessions, and scenes of
//! `dev` and `train`.
//!
//! ```text
//! cargo run --release --example train_likely   # writes src/facts/read/likely/{weights,windows}.bin
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

use std::path::{Path, PathBuf};

use labelled::Labelled;
use serde_json::Value;
use session_note::facts::RiskKind;
use session_note::facts::training::{Label, Sense, Trainer};

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

/// A labelled session or scene.
struct Example {
    session: Labelled,
    /// Of a kind that may be held out: what was written for training only is denser than any session.
    whole: bool,
    /// Its steps are labelled, too.
    steps: bool,
}

fn main() -> Result<()> {
    let held_out = std::env::args().any(|argument| argument == "--held-out");
    let (mut trainer, mut rest) = (Trainer::default(), Trainer::default());
    for (place, example) in examples()?.iter().enumerate() {
        let to = if held_out && example.whole && place % 5 == 0 { &mut rest } else { &mut trainer };
        let (redaction, labels) = (example.session.redaction(), labels(&example.session.value));
        // What holds nothing counts twice: in a session most questions, and most answers that say no, are of no risk.
        for _ in 0..if labels.is_empty() { 2 } else { 1 } {
            to.add(redaction.redacted(), &labels, example.steps);
        }
    }
    let (answers, labelled) = trainer.size();
    eprintln!("{answers} answers, {labelled} of them labelled");
    let (weights, windows) = std::thread::scope(|scope| {
        let windows = scope.spawn(|| trainer.windows());
        (trainer.weights(), windows.join())
    });
    let windows = windows.map_err(|_| "the training of the second model stopped: see above")?;
    if !held_out {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/facts/read/likely");
        std::fs::write(folder.join("weights.bin"), weights)?;
        return Ok(std::fs::write(folder.join("windows.bin"), windows)?);
    }
    let (answers, labelled) = rest.size();
    println!("held out: {answers} answers, {labelled} of them labelled");
    let names = ["denied", "disclosed", "past", "somebody else's", "refused", "settled"];
    for (name, mut judged) in names.into_iter().zip(rest.judge(&weights, &windows)) {
        judged.sort_by(|one, other| other.0.total_cmp(&one.0));
        let all = judged.iter().filter(|(_, holds)| *holds).count();
        // The lowest bound above which so many are right, and the one below which so few that hold are lost.
        let right_above = |share: f64| {
            let mut right = 0;
            let above = judged.iter().enumerate().filter_map(|(place, (odds, holds))| {
                right += usize::from(*holds);
                (right as f64 / (place + 1) as f64 >= share).then_some((odds, right, place + 1))
            });
            above
                .last()
                .map_or(String::new(), |(odds, right, of)| format!("{share} right above {odds:+.1}: {right}/{of}"))
        };
        let holding: Vec<f32> = judged.iter().filter(|(_, holds)| *holds).map(|(odds, _)| *odds).collect();
        let lost_below = |share: f64| {
            let place = holding.len().saturating_sub(1 + (holding.len() as f64 * share) as usize);
            holding.get(place).map_or(String::new(), |odds| format!("{share} lost below {odds:+.1}"))
        };
        // The precision at every one that holds, averaged: one figure to compare two ways of training by.
        let mut right = 0.0;
        let precision = judged.iter().enumerate().filter(|(_, (_, holds))| *holds).map(|(place, _)| {
            right += 1.0;
            right / (place + 1) as f64
        });
        let average = precision.sum::<f64>() / all.max(1) as f64;
        let figures =
            [0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map(right_above).into_iter().chain([0.01, 0.02, 0.05].map(lost_below));
        println!("{name}: average precision {average:.3} of {all} · {}", figures.collect::<Vec<_>>().join(" · "));
    }
    Ok(())
}

/// Every labelled session and scene that is not kept for measuring.
fn examples() -> Result<Vec<Example>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut found = Vec::new();
    for file in files(&data.join("sessions"))?.iter().filter(|file| file.extension().is_some_and(|end| end == "json")) {
        let session = Labelled::read(file)?;
        if session.split() == "dev" {
            found.push(Example { session, whole: true, steps: true });
        }
    }
    for folder in ["scenes/dev", "scenes/train"] {
        for file in files(&data.join(folder))? {
            let sessions = scenes::read(&file)?.into_iter().map(|scene| scene.session);
            let mut examples: Vec<Example> =
                sessions.map(|session| Example { session, whole: folder == "scenes/dev", steps: false }).collect();
            // Some files hold labels of risk alone.
            let steps = examples.iter().any(|example| has_steps(&example.session.value));
            examples.iter_mut().for_each(|example| example.steps = steps);
            found.extend(examples);
        }
    }
    Ok(found)
}

fn has_steps(session: &Value) -> bool {
    ["actions", "declined_actions"]
        .iter()
        .any(|field| session["facts"][field].as_array().is_some_and(|all| !all.is_empty()))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    Ok(files)
}

fn labels(session: &Value) -> Vec<Label> {
    let of = |field: &str| session["facts"][field].as_array().cloned().unwrap_or_default();
    let step = |sense: Sense| move |label: Value| Label { turns: turns(&label), sense, kind: None };
    let risks = of("risk").into_iter().filter_map(|label| risk(&label));
    let refused = of("declined_actions").into_iter().map(step(Sense::Refused));
    let settled = of("actions").into_iter().map(step(Sense::Settled));
    risks.chain(refused).chain(settled).collect()
}

fn turns(label: &Value) -> Vec<usize> {
    label["turns"].as_array().into_iter().flatten().filter_map(Value::as_u64).map(|turn| turn as usize).collect()
}

fn risk(label: &Value) -> Option<Label> {
    let text = label["text"].as_str()?.to_lowercase();
    if NO_KIND.iter().any(|word| text.contains(word)) {
        return None;
    }
    let sense = match label["status"].as_str()? {
        "denied" => Sense::Denied,
        "other_person" => Sense::Other,
        "not_assessed" => return None,
        status if status.starts_with("past") => Sense::Past,
        _ => Sense::Disclosed,
    };
    let kind = KINDS.iter().find(|(_, words)| words.iter().any(|word| text.contains(word))).map(|(kind, _)| *kind);
    Some(Label { turns: turns(label), sense, kind })
}
