//! Measures redaction on labelled transcripts.
//!
//! ```text
//! cargo run --release --example measure_redaction [FILE.jsonl] [--misses]
//! ```
//!
//! One transcript a line: `turns` with `speaker`, `text` and labelled `spans` (`start` and `end` in Unicode code points,
//! `kind`, `form`, `group`), `style` cased or lower. A span counts as masked when every character of it that is no white
//! space is. Without a file it reads `../shared/examples/deid/dev.jsonl`. `--misses` lists what was missed and what was
//! masked without a label. `--show FILE…` prints instead what is masked in transcripts of any format, with a few words around.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, clippy::cast_precision_loss)]

use std::collections::{BTreeMap, HashMap};
use std::time::Instant;

use serde::Deserialize;
use session_note::redact::{RedactOptions, Redaction};
use session_note::transcript::{Role, Transcript, Turn};

#[derive(Deserialize)]
struct Labelled {
    id: String,
    style: String,
    turns: Vec<LabelledTurn>,
}

#[derive(Deserialize)]
struct LabelledTurn {
    speaker: Option<String>,
    text: String,
    #[serde(default)]
    spans: Vec<LabelledSpan>,
}

#[derive(Deserialize)]
struct LabelledSpan {
    start: usize,
    end: usize,
    kind: String,
    form: Option<String>,
    group: Option<String>,
    /// Who of the transcript is meant, where the set says so: mis-heard and short forms are one person.
    person: Option<String>,
}

/// Masked and all.
#[derive(Default, Clone, Copy)]
struct Share {
    hits: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.all += 1;
    }

    fn percent(self) -> String {
        if self.all == 0 {
            return "   –".to_owned();
        }
        format!("{:6.2} % ({}/{})", self.hits as f64 * 100.0 / self.all as f64, self.hits, self.all)
    }
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let list_misses = arguments.iter().any(|argument| argument == "--misses");
    arguments.retain(|argument| argument != "--misses");
    if arguments.first().is_some_and(|argument| argument == "--show") {
        arguments.iter().skip(1).for_each(|file| show(file));
        return;
    }
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/examples/deid/dev.jsonl");
    let file = arguments.first().map_or(default, String::as_str);
    let text = std::fs::read_to_string(file).expect("the file can be read");
    let sessions: Vec<Labelled> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).expect("a labelled transcript"))
        .collect();

    let mut measure = Measure { list_misses, ..Measure::default() };
    for session in &sessions {
        measure.session(session);
    }
    measure.print();
    speed(&sessions);
}

#[derive(Default)]
struct Measure {
    list_misses: bool,
    tables: BTreeMap<(&'static str, String), BTreeMap<String, Share>>,
    over: BTreeMap<String, Share>,
    consistent: Share,
    linkable: Share,
    apart: Share,
}

impl Measure {
    fn session(&mut self, session: &Labelled) {
        let redaction = Redaction::new(&transcript(session), &RedactOptions::default());
        // Value in lower case → placeholders; placeholder → values.
        let mut by_value: HashMap<String, HashMap<String, usize>> = HashMap::new();
        let mut by_placeholder: HashMap<String, HashMap<String, usize>> = HashMap::new();
        let mut spellings: HashMap<String, Vec<String>> = HashMap::new();
        let mut mentions: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for (turn, review) in session.turns.iter().zip(redaction.turns()) {
            let mut masked: Vec<Option<String>> = Vec::new();
            for segment in &review.text {
                let placeholder = segment.mask.as_ref().map(|mask| mask.placeholder.clone());
                masked.extend(segment.text.chars().map(|_| placeholder.clone()));
            }
            let chars: Vec<char> = turn.text.chars().collect();
            assert_eq!(chars.len(), masked.len(), "segments joined are what was said");
            let mut labelled = vec![false; chars.len()];
            for span in &turn.spans {
                labelled[span.start..span.end].fill(true);
                let mut visible = (span.start..span.end).filter(|&at| !chars[at].is_whitespace());
                let hit = visible.all(|at| masked[at].is_some());
                let value: String = chars[span.start..span.end].iter().collect();
                self.count(session, span, hit);
                if !hit && self.list_misses {
                    println!("missed {:8} {} «{value}» in: {}", span.kind, session.id, turn.text);
                }
                if span.kind == "NAME"
                    && let Some(placeholder) = &masked[span.start]
                {
                    spellings.entry(placeholder.clone()).or_default().push(value.clone());
                    if let Some(person) = &span.person {
                        mentions.entry(person.clone()).or_default().push((value.to_lowercase(), placeholder.clone()));
                    }
                    let who = span.person.clone().unwrap_or_else(|| value.to_lowercase());
                    *by_value.entry(who.clone()).or_default().entry(placeholder.clone()).or_default() += 1;
                    *by_placeholder.entry(placeholder.clone()).or_default().entry(who).or_default() += 1;
                }
            }
            let over = self.over.entry(session.style.clone()).or_default();
            let mut wrong = String::new();
            for at in 0..chars.len() {
                if !labelled[at] {
                    over.count(masked[at].is_some());
                    if masked[at].is_some() {
                        wrong.push(chars[at]);
                    }
                }
            }
            if wrong.chars().any(|c| !c.is_whitespace()) && self.list_misses {
                println!("over   {} «{}» in: {}", session.id, wrong.trim(), turn.text);
            }
        }
        for (who, placeholders) in &by_value {
            if placeholders.len() > 1 && self.list_misses {
                let said: Vec<_> =
                    placeholders.keys().map(|placeholder| (placeholder, &spellings[placeholder])).collect();
                println!("split  {} {who}: {said:?}", session.id);
            }
            let all: usize = placeholders.values().sum();
            let most = placeholders.values().max().copied().unwrap_or(0);
            self.consistent.hits += most;
            self.consistent.all += all;
        }
        for said in mentions.values() {
            self.linkable(said);
        }
        for (placeholder, values) in &by_placeholder {
            // Parts of one full name may share; two values that never touch may not.
            let shared = values.len() > 1 && !related(session, values);
            self.apart.count(shared);
            if shared && self.list_misses {
                println!(
                    "shared {} {placeholder}: {:?} {:?}",
                    session.id,
                    values.keys().collect::<Vec<_>>(),
                    spellings[placeholder]
                );
            }
        }
    }

    /// Mentions of one person under one placeholder, as far as the transcript says who is who: where no mention has
    /// both names, nobody can know that "Rosa" and "Mrs Lind" are one.
    fn linkable(&mut self, said: &[(String, String)]) {
        let letters = |value: &str| value.replace(['-', '.'], "");
        let full = said.iter().any(|(value, _)| value.contains(' '));
        let mut parts: Vec<(String, HashMap<&str, usize>)> = Vec::new();
        for (value, placeholder) in said {
            let value = letters(value);
            let same = |known: &str| full || distance(known, &value) <= 2;
            let place = parts.iter().position(|(known, _)| same(known)).unwrap_or_else(|| {
                parts.push((value.clone(), HashMap::new()));
                parts.len() - 1
            });
            *parts[place].1.entry(placeholder).or_default() += 1;
        }
        for (_, placeholders) in &parts {
            self.linkable.hits += placeholders.values().max().copied().unwrap_or(0);
            self.linkable.all += placeholders.values().sum::<usize>();
        }
    }

    fn count(&mut self, session: &Labelled, span: &LabelledSpan, hit: bool) {
        let style = session.style.clone();
        let mut count = |table: &'static str, row: String| {
            self.tables.entry((table, row)).or_default().entry(style.clone()).or_default().count(hit);
        };
        count("all", "spans".to_owned());
        count("kind", span.kind.clone());
        count("form", span.form.clone().unwrap_or_else(|| "plain".to_owned()));
        if span.kind == "NAME" {
            count("origin", span.group.clone().unwrap_or_default());
        }
    }

    fn print(&self) {
        println!("{:8} {:14} {:>24} {:>24}", "", "", "cased", "lower");
        for ((table, row), styles) in &self.tables {
            let cell = |style: &str| styles.get(style).copied().unwrap_or_default().percent();
            println!("{table:8} {row:14} {:>24} {:>24}", cell("cased"), cell("lower"));
        }
        let cell = |style: &str| self.over.get(style).copied().unwrap_or_default().percent();
        println!("{:8} {:14} {:>24} {:>24}", "over", "unlabelled", cell("cased"), cell("lower"));
        println!("mentions of one name under one placeholder {}", self.consistent.percent());
        println!("  as far as the transcript says who is who {}", self.linkable.percent());
        println!("placeholders that two people share         {}", self.apart.percent());
    }
}

/// Letters to change, add or drop.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, c) in one.chars().enumerate() {
        let mut last = std::mem::replace(&mut row[0], at + 1);
        for (place, &d) in other.iter().enumerate() {
            let next = (row[place + 1] + 1).min(row[place] + 1).min(last + usize::from(c != d));
            last = std::mem::replace(&mut row[place + 1], next);
        }
    }
    row[other.len()]
}

/// All values stand in one labelled name or side by side, or one is part of the other.
fn related(session: &Labelled, values: &HashMap<String, usize>) -> bool {
    let mut list: Vec<&String> = values.keys().collect();
    let spelled = |value: &str| value.replace('-', "");
    list.sort_by_key(|value| std::cmp::Reverse(spelled(value).len()));
    let text = session.turns.iter().map(|turn| turn.text.to_lowercase()).collect::<Vec<_>>().join("\n");
    list.iter().enumerate().all(|(place, value)| {
        list.iter().take(place).any(|longer| {
            spelled(longer).contains(&spelled(value))
                || text.contains(&format!("{value} {longer}"))
                || text.contains(&format!("{longer} {value}"))
        }) || place == 0
    })
}

fn transcript(session: &Labelled) -> Transcript {
    let turns = session.turns.iter().enumerate().map(|(index, turn)| Turn {
        index,
        speaker: turn.speaker.clone(),
        role: turn.speaker.as_deref().map_or(Role::Unknown, role),
        start_ms: None,
        end_ms: None,
        text: turn.text.clone(),
        line: 0,
    });
    Transcript {
        format: "labelled",
        turns: turns.collect(),
        speakers: Vec::new(),
        warnings: Vec::new(),
        outside: Vec::new(),
        count: Default::default(),
        sessions: 1,
        cues: Vec::new(),
    }
}

fn role(label: &str) -> Role {
    match label {
        "T" | "Therapist" => Role::Therapist,
        "C" | "Client" => Role::Client,
        _ if label.starts_with("Dr") => Role::Therapist,
        _ if label.starts_with("Speaker") => Role::Unknown,
        _ => Role::Client,
    }
}

/// Every mask of a transcript with a few words around it.
fn show(file: &str) {
    let bytes = std::fs::read(file).expect("the file can be read");
    let transcript = session_note::transcript::parse_bytes(&bytes, &Default::default()).expect("a transcript");
    let redaction = Redaction::new(&transcript, &RedactOptions::default());
    let name = file.rsplit('/').next().unwrap_or(file);
    for turn in redaction.turns() {
        for (place, segment) in turn.text.iter().enumerate() {
            let Some(mask) = &segment.mask else { continue };
            let before =
                place.checked_sub(1).and_then(|place| turn.text.get(place)).map_or("", |segment| &segment.text);
            let after = turn.text.get(place + 1).map_or("", |segment| &segment.text);
            let before: String = before.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
            let after: String = after.chars().take(30).collect();
            println!(
                "{name} {:?} {} {}: {before}«{}»{after}",
                mask.certainty, mask.recognizer, mask.placeholder, segment.text
            );
        }
    }
}

/// Megabytes of speech a second, on a session of about fifty minutes.
fn speed(sessions: &[Labelled]) {
    let mut turns = Vec::new();
    let mut bytes = 0;
    'fill: loop {
        for session in sessions.iter().filter(|session| session.style == "cased") {
            for turn in transcript(session).turns {
                bytes += turn.text.len();
                turns.push(Turn { index: turns.len(), ..turn });
                if bytes > 45_000 {
                    break 'fill;
                }
            }
        }
        if bytes == 0 {
            return;
        }
    }
    let session = Transcript {
        format: "labelled",
        turns,
        speakers: Vec::new(),
        warnings: Vec::new(),
        outside: Vec::new(),
        count: Default::default(),
        sessions: 1,
        cues: Vec::new(),
    };
    let options = RedactOptions::default();
    let mut best = f64::INFINITY;
    for _ in 0..if cfg!(debug_assertions) { 1 } else { 200 } {
        let start = Instant::now();
        let redaction = Redaction::new(&session, &options);
        best = best.min(start.elapsed().as_secs_f64());
        assert!(redaction.redacted().revision() > 0);
    }
    println!("{bytes} bytes in {:.3} ms: {:.1} MB/s", best * 1e3, bytes as f64 / best / 1e6);
}
