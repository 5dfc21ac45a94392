//! Measures the on-device drafter on labelled sessions: every format and purpose, session by session.
//!
//! `cargo run --release --example measure_drafts -- FILE…`; without files, `tests/data/sessions/` and the examples beside
//! the project. Columns: agreed actions held, medication held, scores held, risk status right, declined actions written
//! as agreed (0), six-word runs of the transcript (0), checker errors (0), words, and for summaries the reading grade
//! and whether the focus is named.
#![allow(clippy::print_stdout)]

#[path = "support/labelled.rs"]
mod labelled;

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;
use session_note::check::Severity;
use session_note::drafter;
use session_note::facts::{Agreement, Facts, Session};
use session_note::text::readability;

const KINDS: &[(&str, Option<&str>)] = &[
    ("summary", None),
    ("summary", Some("team-update")),
    ("summary", Some("client-recap")),
    ("summary", Some("referral-letter")),
    ("summary", Some("case-transfer")),
    ("soap", None),
    ("dap", None),
    ("birp", None),
    ("girp", None),
    ("pirp", None),
    ("sirp", None),
    ("pie", None),
];

#[derive(Default, Clone, Copy)]
struct Share {
    held: usize,
    of: usize,
}

impl Share {
    fn add(&mut self, held: bool) {
        self.held += usize::from(held);
        self.of += 1;
    }
}

#[derive(Default, Clone)]
struct Row {
    actions: Share,
    medications: Share,
    scores: Share,
    risks: Share,
    focus: Share,
    declined_as_agreed: usize,
    runs: usize,
    errors: usize,
    words: usize,
    grade: f64,
    lost: Lost,
}

/// Where agreed actions get lost on their way from the talk to the draft.
#[derive(Default, Clone, Copy)]
struct Lost {
    /// Nothing agreed was read in these turns.
    unread: usize,
    /// Something was read there, in too few of the words.
    thin: usize,
    /// Read with its words; the draft leaves a gap for tasks.
    gap: usize,
    /// Read with its words; the draft holds neither these nor a gap.
    cut: usize,
}

#[allow(clippy::cast_precision_loss)] // thousands
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let verbose = std::env::var_os("VERBOSE").is_some();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let files = labelled::files(&arguments);
    println!(
        "{:28} {:24} {:>7} {:>5} {:>6} {:>5} {:>5} {:>8} {:>4} {:>6} {:>5} {:>5}",
        "session", "note", "actions", "meds", "scores", "risk", "focus", "declined", "runs", "errors", "words", "grade"
    );
    let mut total = Row::default();
    let mut warnings: BTreeMap<String, usize> = BTreeMap::new();
    let mut highest: f64 = 0.0;
    let (mut spent, mut drafts) = (std::time::Duration::ZERO, 0_u32);
    for file in &files {
        let labelled = labelled::Labelled::read(file)?;
        let redaction = labelled.redaction();
        let facts = Facts::read(redaction.redacted());
        let session = Session { redacted: redaction.redacted(), facts: &facts };
        let verbose = verbose && (labelled.split() == "dev" || arguments.iter().any(|argument| argument == "--misses"));
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        // `ONLY=soap`: drafts of one format, for a quick look.
        let only = std::env::var("ONLY").unwrap_or_default();
        for (format, purpose) in KINDS.iter().filter(|(format, _)| only.is_empty() || only == *format) {
            let request = labelled.request(format, *purpose)?;
            let start = std::time::Instant::now();
            let mut draft = drafter::draft(session, &request)?;
            spent += start.elapsed();
            drafts += 1;
            draft.recheck(session, |text| redaction.pseudonymize(text));
            let text: String =
                draft.sections.iter().map(|section| section.text.as_str()).collect::<Vec<_>>().join("\n");
            // As the clinician reads it: dates are told again, and people by what the draft calls them.
            let mut row = measured(&labelled.value, &facts, &redaction.restore(&text).text, verbose);
            row.runs = runs(&labelled.value, &text, verbose);
            for finding in draft.findings.iter().filter(|finding| finding.severity <= Severity::Warning) {
                match finding.severity {
                    Severity::Error => row.errors += 1,
                    _ => *warnings.entry(format!("{:?}", finding.rule)).or_default() += 1,
                }
                if verbose {
                    let section = draft.sections.iter().find(|one| Some(&one.id) == finding.section.as_ref());
                    let place = finding.start.zip(finding.end).zip(section);
                    let words = place.and_then(|((start, end), section)| section.text.get(start..end));
                    let words = words.unwrap_or_default();
                    println!("    {:?} {:?} «{words}» {}", finding.severity, finding.rule, finding.message);
                }
            }
            row.grade = readability(&text).grade;
            let kind = purpose.map_or_else(|| (*format).to_owned(), |purpose| format!("{format} {purpose}"));
            print(&name, &kind, &row);
            if *format == "summary" {
                highest = highest.max(row.grade);
            }
            merge(&mut total, &row);
        }
    }
    print("all", "", &total);
    let Lost { unread, thin, gap, cut } = total.lost;
    let (held, of) = (total.actions.held, total.actions.of);
    println!(
        "agreed actions: {of} = {unread} not read + {thin} read thinly + {gap} left as a gap + {cut} cut + {held} held"
    );
    let by_rule = warnings.iter().map(|(rule, count)| format!("{rule} {count}")).collect::<Vec<_>>().join(", ");
    let warned: usize = warnings.values().sum();
    println!("warnings of the checker on a draft: {:.1} ({by_rule})", warned as f64 / f64::from(drafts.max(1)));
    println!(
        "highest reading grade of a summary: {highest:.1}; {:.2} ms a draft",
        spent.as_secs_f64() * 1000.0 / f64::from(drafts.max(1))
    );
    Ok(())
}

fn print(name: &str, kind: &str, row: &Row) {
    let share = |share: Share| format!("{}/{}", share.held, share.of);
    println!(
        "{name:28} {kind:24} {:>7} {:>5} {:>6} {:>5} {:>5} {:>8} {:>4} {:>6} {:>5} {:>5.1}",
        share(row.actions),
        share(row.medications),
        share(row.scores),
        share(row.risks),
        share(row.focus),
        row.declined_as_agreed,
        row.runs,
        row.errors,
        row.words,
        row.grade
    );
}

fn merge(total: &mut Row, row: &Row) {
    for (sum, one) in [
        (&mut total.actions, row.actions),
        (&mut total.medications, row.medications),
        (&mut total.scores, row.scores),
        (&mut total.risks, row.risks),
        (&mut total.focus, row.focus),
    ] {
        sum.held += one.held;
        sum.of += one.of;
    }
    total.declined_as_agreed += row.declined_as_agreed;
    total.runs += row.runs;
    total.errors += row.errors;
    total.words += row.words;
    for (sum, one) in [
        (&mut total.lost.unread, row.lost.unread),
        (&mut total.lost.thin, row.lost.thin),
        (&mut total.lost.gap, row.lost.gap),
        (&mut total.lost.cut, row.lost.cut),
    ] {
        *sum += one;
    }
}

/// Counts a lost action where it was lost; its name there.
fn lose(lost: &mut Lost, action: &Value, facts: &Facts, note: &str) -> &'static str {
    let turns: Vec<u64> = action["turns"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    let read = facts.actions.iter().filter(|one| one.agreement == Agreement::Agreed);
    let read = read.filter(|one| one.evidence.iter().any(|span| turns.contains(&(span.turn as u64))));
    let words: Vec<String> = read.map(|one| format!("{} {}", one.what, one.when.as_deref().unwrap_or(""))).collect();
    let worded = overlap(action["text"].as_str().unwrap_or_default(), &stems(&words.join(" "))) >= 0.6;
    let (count, name) = match (words.is_empty(), worded, note.contains("tasks agreed")) {
        (true, ..) => (&mut lost.unread, "not read"),
        (_, false, _) => (&mut lost.thin, "read thinly"),
        (_, _, true) => (&mut lost.gap, "a gap"),
        _ => (&mut lost.cut, "cut"),
    };
    *count += 1;
    name
}

fn measured(value: &Value, facts: &Facts, note: &str, verbose: bool) -> Row {
    let mut row = Row { words: note.split_whitespace().count(), ..Row::default() };
    let lower = note.to_lowercase();
    let sentences: Vec<&str> = note.split(['.', '\n']).collect();
    let held = stems(note);
    let items = |field: &str| value["facts"][field].as_array().cloned().unwrap_or_default();
    for action in items("actions") {
        let found = overlap(action["text"].as_str().unwrap_or_default(), &held) >= 0.6;
        let lost = if found { "" } else { lose(&mut row.lost, &action, facts, note) };
        if verbose && !found {
            println!("    missing action ({lost}): {}", action["text"]);
        }
        row.actions.add(found);
    }
    for action in items("declined_actions") {
        let text = action["text"].as_str().unwrap_or_default();
        let as_agreed = sentences.iter().any(|sentence| {
            let lower = sentence.to_lowercase();
            // What a session was about was not agreed by that.
            let focus = lower.contains("ocused on") || lower.starts_with(" today we") || lower.starts_with("today we");
            let agreed = !focus && (lower.contains(" to ") || lower.contains(" will "));
            let refused = ["declin", "not want", "not take up", "left open", "without agreement", "no longer"]
                .iter()
                .any(|cue| lower.contains(cue));
            // What the clinician is to fill in was agreed by nobody.
            let told = sentence.split('[').map(|part| part.rsplit(']').next().unwrap_or_default()).collect::<String>();
            agreed && !refused && overlap(text, &stems(&told)) >= 0.6
        });
        if verbose && as_agreed {
            println!("    declined as agreed: {text}");
        }
        row.declined_as_agreed += usize::from(as_agreed);
    }
    for medication in items("medications") {
        let name = medication["name"].as_str().unwrap_or_default().to_lowercase();
        let dose = medication["dose"].as_str().unwrap_or_default().split(' ').next().unwrap_or_default().to_owned();
        let change = medication["change"].as_str().unwrap_or_default();
        let words: &[&str] = match change.split(' ').next() {
            Some("raised") => &["up from", "increased", "raised", "gone up"],
            Some("lowered") => &["down from", "reduced", "lowered", "gone down"],
            Some("stopped") => &["stopped", "no longer"],
            Some("started") => &["start"],
            _ => &[""],
        };
        // "Zoloft (sertraline)": either name will do.
        let named =
            name.split(['(', ')']).map(str::trim).filter(|name| !name.is_empty()).any(|name| lower.contains(name));
        let found =
            named && (words.len() > 1 || lower.contains(&dose)) && words.iter().any(|word| lower.contains(word));
        if verbose && !found {
            println!("    missing medication: {name} {change}");
        }
        row.medications.add(found);
    }
    for measure in items("measures") {
        let number = |field: &str| measure[field].as_number().map(ToString::to_string);
        let found = [number("value"), number("previous")].into_iter().flatten().all(|number| {
            lower.split(|c: char| !c.is_alphanumeric() && c != '.').any(|word| word.trim_matches('.') == number)
        });
        if verbose && !found {
            println!("    missing score: {}", measure["name"]);
        }
        row.scores.add(found);
    }
    for risk in items("risk") {
        let text = risk["text"].as_str().unwrap_or_default().to_lowercase();
        let cues: &[&str] = match risk["status"].as_str().unwrap_or_default() {
            "denied" => &["denied", "no thoughts", "no plan", "have not", "never", "do not", "has no", "have no"],
            status if status.starts_with("past") => &["in the past", "past "],
            "not_assessed" => &["not assessed"],
            "other_person" => continue,
            _ => &["disclosed", "spoke of", "told me about", "in the present"],
        };
        let recap = lower.starts_with("today we") || lower.contains("you told me");
        let found = cues.iter().any(|cue| lower.contains(cue)) || (recap && text.contains("not asked"));
        if verbose && !found {
            println!("    missing risk: {text}");
        }
        row.risks.add(found);
    }
    for focus in items("focus") {
        let sentence =
            sentences.iter().find(|sentence| sentence.contains("ocused on") || sentence.contains("Today we talked"));
        let found = sentence
            .is_some_and(|sentence| overlap(focus["text"].as_str().unwrap_or_default(), &stems(sentence)) >= 0.25);
        if verbose && !found {
            println!("    focus: {} / {:?}", focus["text"], sentence);
        }
        row.focus.add(found);
    }
    row
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    words.map(|word| word.replace(['\'', '’'], "").to_lowercase()).filter(|word| !word.is_empty()).collect()
}

/// "ten" and "10" say the same.
fn in_digits(word: String) -> String {
    const NUMBERS: &[&str] = &["three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    const TENS: &[(&str, &str)] =
        &[("fifteen", "15"), ("twenty", "20"), ("thirty", "30"), ("forty", "40"), ("fifty", "50"), ("two", "2")];
    if let Some(at) = NUMBERS.iter().position(|number| *number == word) {
        return (at + 3).to_string();
    }
    TENS.iter().find(|(number, _)| *number == word).map_or(word, |(_, digits)| (*digits).to_owned())
}

fn stems(text: &str) -> HashSet<String> {
    const COMMON: &[&str] = &[
        "about", "after", "and", "client", "for", "from", "has", "her", "his", "not", "the", "their", "was", "with",
        "would",
    ];
    words(text)
        .into_iter()
        .map(in_digits)
        .filter(|word| (word.len() > 2 || word.parse::<u32>().is_ok()) && !COMMON.contains(&word.as_str()))
        .map(|word| {
            let stem = ["ing", "ed", "es", "ly", "s", "e"]
                .iter()
                .find_map(|end| word.strip_suffix(end).filter(|stem| stem.len() > 2));
            stem.unwrap_or(&word).to_owned()
        })
        .collect()
}

#[allow(clippy::cast_precision_loss)] // a handful of words
fn overlap(label: &str, held: &HashSet<String>) -> f64 {
    let wanted = stems(label);
    let found = wanted.iter().filter(|stem| held.contains(*stem)).count();
    found as f64 / wanted.len().max(1) as f64
}

fn runs(value: &Value, note: &str, verbose: bool) -> usize {
    let turns = value["transcript"].as_array().into_iter().flatten();
    let said: HashSet<Vec<String>> = turns
        .flat_map(|turn| {
            words(turn["text"].as_str().unwrap_or_default()).windows(6).map(<[String]>::to_vec).collect::<Vec<_>>()
        })
        .collect();
    let copied = |window: &&[String]| {
        let is = said.contains(*window);
        if is && verbose {
            println!("    run: {}", window.join(" "));
        }
        is
    };
    words(note).windows(6).filter(copied).count()
}
