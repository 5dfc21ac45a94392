//! Scenes: stretches of some ten turns, labelled, with true and false statements about them.
//!
//! The markup of `tests/data/scenes/`: `=== name` opens a scene; `T:`, `C:` or another speaker's name opens a turn; `> label`
//! after a turn holds for it and the turn before; `+` is a true statement, `- kind:` a false one.

use std::path::Path;

use serde_json::{Value, json};

use crate::labelled::Labelled;

/// A labelled stretch of a session.
pub struct Scene {
    pub name: String,
    pub session: Labelled,
    pub statements: Vec<Statement>,
}

/// What a note says of a scene: true, or false in the way of a kind.
pub struct Statement {
    pub text: String,
    pub fault: Option<String>,
}

/// Reads the scenes of a file.
pub fn read(path: &Path) -> std::result::Result<Vec<Scene>, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(path)?;
    let mut scenes: Vec<Scene> = Vec::new();
    for (number, line) in
        text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(name) = line.strip_prefix("===") {
            scenes.push(Scene::new(name.trim_matches(['=', ' '])));
            continue;
        }
        let scene = scenes.last_mut().ok_or("a line before the first scene")?;
        scene.take(line).ok_or_else(|| format!("{}:{}: {line}", path.display(), number + 1))?;
    }
    Ok(scenes)
}

impl Scene {
    fn new(name: &str) -> Self {
        let facts = json!({
            "risk": [], "unanswered": [], "actions": [], "declined_actions": [], "floated": [], "medications": [],
            "measures": [], "focus": [], "themes": [], "disclosures_or_changes": []
        });
        let value = json!({"transcript": [], "facts": facts, "treatment_plan": {"goals": []}});
        Self { name: name.to_owned(), session: Labelled { value }, statements: Vec::new() }
    }

    /// One line more; nothing where it cannot be read.
    fn take(&mut self, line: &str) -> Option<()> {
        if let Some(label) = line.strip_prefix('>') {
            self.label(label.trim())
        } else if let Some(text) = line.strip_prefix('+') {
            self.statements.push(Statement { text: text.trim().to_owned(), fault: None });
            Some(())
        } else if let Some(rest) = line.strip_prefix('-') {
            let (kind, text) = rest.split_once(':')?;
            self.statements.push(Statement { text: text.trim().to_owned(), fault: Some(kind.trim().to_owned()) });
            Some(())
        } else {
            let (speaker, text) = line.split_once(':')?;
            let speaker = match speaker {
                "T" => "Therapist",
                "C" => "Client",
                other => other,
            };
            push(&mut self.session.value["transcript"], json!({"speaker": speaker, "text": text.trim()}))
        }
    }

    fn label(&mut self, label: &str) -> Option<()> {
        let last = self.session.value["transcript"].as_array()?.len().checked_sub(1)?;
        let turns = [last.saturating_sub(1), last];
        let (kind, rest) = label.split_once([' ', ':'])?;
        let rest = rest.trim();
        let facts = &mut self.session.value["facts"];
        let mut columns = rest.split('|').map(str::trim);
        let said = |text: Option<&str>| text.filter(|text| *text != "-").unwrap_or_default().to_owned();
        match kind {
            "risk" => {
                let (status, text) = rest.split_once(':')?;
                let list = if status == "none" { "unanswered" } else { "risk" };
                push(&mut facts[list], json!({"text": text.trim(), "status": status, "turns": turns}))
            }
            "agreed" => {
                let (who, text) = rest.split_once(':')?;
                push(&mut facts["actions"], json!({"text": text.trim(), "who": who, "turns": turns}))
            }
            "declined" => push(&mut facts["declined_actions"], json!({"text": rest, "turns": turns})),
            "floated" => push(&mut facts["floated"], json!({"text": rest, "turns": turns})),
            "medication" => {
                let (name, dose, change) = (said(columns.next()), said(columns.next()), said(columns.next()));
                push(&mut facts["medications"], json!({"name": name, "dose": dose, "change": change, "turns": turns}))
            }
            "measure" => {
                let name = said(columns.next());
                let value = columns.next().and_then(number);
                let previous = columns.next().and_then(number);
                push(
                    &mut facts["measures"],
                    json!({"name": name, "value": value, "previous": previous, "turns": turns}),
                )
            }
            _ => None,
        }
    }
}

fn push(list: &mut Value, item: Value) -> Option<()> {
    list.as_array_mut()?.push(item);
    Some(())
}

/// The first number of some words.
fn number(text: &str) -> Option<f64> {
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    text.split(|c: char| !digits(c)).find_map(|part| part.parse().ok())
}
