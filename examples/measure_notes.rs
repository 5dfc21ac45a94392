//! Measures the checker: how many faulty notes get a finding of the right rule, how many clean notes an error.
//!
//! `cargo run --release --example measure_notes [--misses] [--findings] [--split dev|test] [files or folders]`; without a path,
//! the labelled examples where they are present and the project's own sessions.

#[path = "support/denials.rs"]
mod denials;
#[path = "support/labelled.rs"]
#[allow(dead_code)]
mod labelled;

use std::collections::BTreeMap;
use std::time::Instant;

use labelled::Labelled;
use serde_json::Value;
use session_note::check::{Finding, NoteSection, NoteToCheck, Rule, Severity, check};
use session_note::facts::{Facts, Session};
use session_note::note::NoteRequest;
use session_note::redact::Redaction;

/// Fault of the labels, rule of the contract, group of the table.
const FAULTS: &[(&str, Rule, &str)] = &[
    ("missing_section", Rule::MissingSection, "structural"),
    ("empty_section", Rule::EmptySection, "structural"),
    ("verbatim_quote", Rule::VerbatimQuote, "structural"),
    ("leaked_identifier", Rule::Identifier, "structural"),
    ("too_long_summary", Rule::TooLong, "structural"),
    ("recap_without_consent", Rule::MissingConsent, "structural"),
    ("missing_plan_reference", Rule::MissingPlanGoal, "structural"),
    ("jargon_in_summary", Rule::Jargon, "structural"),
    ("omitted_risk", Rule::OmittedRisk, "safety"),
    ("contradicted_risk", Rule::ContradictedRisk, "safety"),
    ("negation_flip", Rule::Negation, "safety"),
    ("other_person_risk_attributed_to_client", Rule::WrongSubject, "safety"),
    ("fabricated_medication", Rule::UnsupportedMedication, "safety"),
    ("wrong_dose_or_number", Rule::UnsupportedNumber, "safety"),
    ("invented_homework", Rule::UnsupportedAction, "rest"),
    ("declined_as_agreed", Rule::DeclinedAction, "rest"),
    ("misplaced_content", Rule::MisplacedContent, "rest"),
    ("extensive_interpretation", Rule::Interpretation, "rest"),
    ("unneeded_sensitive_disclosure", Rule::UnneededDisclosure, "rest"),
    ("attribution_swap", Rule::WrongSpeaker, "rest"),
];

#[derive(Default)]
struct Tally {
    found: usize,
    all: usize,
    /// Found, and at the words that are at fault or about the whole note.
    in_place: usize,
}

#[derive(Default)]
struct Totals {
    faults: BTreeMap<&'static str, Tally>,
    clean: usize,
    clean_with_error: usize,
    /// Errors and warnings on clean notes, by rule.
    errors: BTreeMap<Rule, usize>,
    warnings: BTreeMap<Rule, usize>,
    control: Tally,
    /// Denials of risk that nobody gave and reports of what was denied: those without an error.
    false_denials: Tally,
    false_reports: Tally,
    /// Of those that are caught: by a warning, not by an error.
    denials_warned: usize,
    reports_warned: usize,
    micros: Vec<u128>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|argument| argument == name);
    for split in ["dev", "test"] {
        let mut sessions = Vec::new();
        for file in labelled::files(&arguments) {
            let session = Labelled::read(&file)?;
            if session.split() == split {
                sessions.push((file.file_stem().unwrap_or_default().to_string_lossy().into_owned(), session));
            }
        }
        if !sessions.is_empty() {
            measure(split, &sessions, flag("--misses"), flag("--findings"))?;
        }
    }
    Ok(())
}

fn measure(
    split: &str,
    sessions: &[(String, Labelled)],
    misses: bool,
    listing: bool,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut totals = Totals::default();
    println!("\n# {split} ({} sessions)", sessions.len());
    for (place, (name, session)) in sessions.iter().enumerate() {
        let redaction = session.redaction();
        let facts = Facts::read(redaction.redacted());
        for (number, note) in session.value["clean"].as_array().into_iter().flatten().enumerate() {
            let started = Instant::now();
            let facts = Facts::read(redaction.redacted());
            let found = findings(session, &redaction, &facts, note)?;
            totals.micros.push(started.elapsed().as_micros());
            totals.clean += 1;
            let errors: Vec<_> = found.iter().filter(|finding| finding.severity == Severity::Error).collect();
            totals.clean_with_error += usize::from(!errors.is_empty());
            for finding in &found {
                match finding.severity {
                    Severity::Error => *totals.errors.entry(finding.rule).or_default() += 1,
                    Severity::Warning => *totals.warnings.entry(finding.rule).or_default() += 1,
                    Severity::Advice => {}
                }
                if (misses || split == "dev") && finding.severity == Severity::Error || listing {
                    println!("clean {name} {number} {}: {}", kind(note), show(finding, note));
                    if listing {
                        passages(&redaction, finding);
                    }
                }
            }
        }
        for note in session.value["faulty"].as_array().into_iter().flatten() {
            let fault = note["fault"].as_str().unwrap_or_default();
            let Some((fault, rule, _)) = FAULTS.iter().find(|(known, ..)| *known == fault) else {
                println!("unknown fault {fault} in {name}");
                continue;
            };
            let found = findings(session, &redaction, &facts, note)?;
            let hit = found.iter().any(|finding| finding.rule == *rule);
            let tally = totals.faults.entry(fault).or_default();
            tally.all += 1;
            tally.found += usize::from(hit);
            let in_place = found.iter().any(|finding| finding.rule == *rule && is_at_fault(finding, note));
            tally.in_place += usize::from(in_place);
            if misses && hit && !in_place {
                println!("elsewhere {name} {fault} {}: {}", kind(note), note["where"]);
            }
            if misses && !hit {
                println!("missed {name} {fault} {}: {}", kind(note), note["where"]);
                for finding in found.iter().filter(|finding| finding.severity != Severity::Advice) {
                    println!("    {}", show(finding, note));
                }
            }
        }
        risk_statements(&mut totals, name, session, &redaction, &facts, misses)?;
        controls(&mut totals, sessions, place, &redaction, &facts, misses)?;
    }
    report(&totals);
    Ok(())
}

/// What the session does not say of risk, put into its clean notes one sentence at a time: each must get an error there, or a
/// warning where the note itself tells of the same risk.
fn risk_statements(
    totals: &mut Totals,
    name: &str,
    session: &Labelled,
    redaction: &Redaction,
    facts: &Facts,
    misses: bool,
) -> Result<(), Box<dyn std::error::Error>> {
    for note in session.value["clean"].as_array().into_iter().flatten() {
        for kind in denials::KINDS {
            let denials = kind.denials.iter().filter(|_| !kind.was_denied(&session.value));
            let reports = kind.reports.iter().filter(|_| kind.was_only_denied(&session.value));
            for (sentence, report) in denials.map(|text| (text, false)).chain(reports.map(|text| (text, true))) {
                let (told, at) = with_sentence(note, sentence);
                let found = findings(session, redaction, facts, &told)?;
                let caught = found.iter().filter(|finding| {
                    finding.severity != Severity::Advice
                        && finding.section.as_deref() == Some(&at.0)
                        && finding.start.is_some_and(|start| start >= at.1)
                });
                let severity = caught.map(|finding| finding.severity).min();
                let warned = if report { &mut totals.reports_warned } else { &mut totals.denials_warned };
                *warned += usize::from(severity == Some(Severity::Warning));
                let caught = severity.is_some();
                let tally = if report { &mut totals.false_reports } else { &mut totals.false_denials };
                tally.all += 1;
                tally.found += usize::from(!caught);
                if misses && !caught {
                    println!("passes {name} {} {}: {sentence}", self::kind(note), kind.name);
                }
            }
        }
    }
    Ok(())
}

/// A note with one sentence more, in the section where what was said stands; the section, and where the sentence begins.
fn with_sentence(note: &Value, sentence: &str) -> (Value, (String, usize)) {
    let mut note = note.clone();
    let told = ["subjective", "data", "behavior", "response"];
    let id = note["sections"]
        .as_object()
        .and_then(|sections| sections.keys().find(|id| told.contains(&id.to_lowercase().as_str())).cloned());
    let text = match &id {
        Some(id) => &mut note["sections"][id.as_str()],
        None => &mut note["text"],
    };
    let before = text.as_str().unwrap_or_default().trim_end().to_owned();
    let start = before.len() + 1;
    *text = Value::String(format!("{before} {sentence}"));
    (note, (id.map_or_else(|| "summary".to_owned(), |id| id.to_lowercase()), start))
}

/// An empty note, the transcript pasted as the note, and another session's notes must all fail.
fn controls(
    totals: &mut Totals,
    sessions: &[(String, Labelled)],
    place: usize,
    redaction: &Redaction,
    facts: &Facts,
    misses: bool,
) -> Result<(), Box<dyn std::error::Error>> {
    let Some((name, session)) = sessions.get(place) else { return Ok(()) };
    let turns = session.value["transcript"].as_array().into_iter().flatten();
    let pasted: Vec<String> = turns
        .map(|turn| {
            format!("{}: {}", turn["speaker"].as_str().unwrap_or_default(), turn["text"].as_str().unwrap_or_default())
        })
        .collect();
    let mut notes = vec![
        ("empty", serde_json::json!({"format": "summary", "purpose": "team-update", "text": ""})),
        ("empty", serde_json::json!({"format": "soap", "sections": {}})),
        ("pasted", serde_json::json!({"format": "summary", "purpose": "team-update", "text": pasted.join("\n")})),
    ];
    let (_, other) = &sessions[(place + 1) % sessions.len()];
    if sessions.len() > 1 {
        notes.extend(other.value["clean"].as_array().into_iter().flatten().map(|note| ("other", note.clone())));
    }
    for (control, note) in notes {
        let found = findings(session, redaction, facts, &note)?;
        let failed = found.iter().any(|finding| finding.severity == Severity::Error);
        totals.control.all += 1;
        totals.control.found += usize::from(failed);
        if misses && !failed {
            println!("control passed: {name} {control} {}", kind(&note));
        }
    }
    Ok(())
}

fn findings(
    session: &Labelled,
    redaction: &Redaction,
    facts: &Facts,
    note: &Value,
) -> Result<Vec<Finding>, Box<dyn std::error::Error>> {
    let mut request: NoteRequest =
        session.request(note["format"].as_str().unwrap_or("summary"), note["purpose"].as_str())?;
    if note["consent"] == Value::Bool(false) {
        request.consent = None;
    }
    let sections: Vec<NoteSection> = texts(note)
        .into_iter()
        .map(|(id, text)| NoteSection { id: id.to_lowercase(), text: redaction.pseudonymize(&text) })
        .collect();
    let session = Session { redacted: redaction.redacted(), facts };
    Ok(check(session, NoteToCheck { sections: &sections, request: &request, truncated: false }))
}

/// A finding about the words that the label names, or about no words in particular.
fn is_at_fault(finding: &Finding, note: &Value) -> bool {
    let Some((start, end)) = finding.start.zip(finding.end) else { return true };
    let texts = texts(note);
    let Some((_, text)) = texts.iter().find(|(key, _)| Some(key.to_lowercase()) == finding.section) else {
        return true;
    };
    let named = note["where"].as_str().unwrap_or_default();
    // Some labels name a section or the whole text.
    let places: Vec<usize> = named.split(" || ").filter_map(|part| text.find(part)).collect();
    let lengths = named.split(" || ").filter(|part| text.contains(part)).map(str::len);
    let known = texts.iter().any(|(_, text)| named.split(" || ").any(|part| text.contains(part)));
    !known || places.iter().zip(lengths).any(|(from, length)| start < from + length && *from < end)
}

/// The evidence of a finding, in words.
fn passages(redaction: &Redaction, finding: &Finding) {
    for span in &finding.evidence {
        let text = redaction.redacted().turns().get(span.turn).and_then(|turn| turn.text.get(span.start..span.end));
        println!("    [{}] {}", span.turn, text.unwrap_or_default());
    }
}

fn texts(note: &Value) -> Vec<(String, String)> {
    match note["sections"].as_object() {
        Some(sections) => {
            sections.iter().map(|(key, text)| (key.clone(), text.as_str().unwrap_or_default().to_owned())).collect()
        }
        None => vec![("summary".to_owned(), note["text"].as_str().unwrap_or_default().to_owned())],
    }
}

fn kind(note: &Value) -> String {
    [note["format"].as_str(), note["purpose"].as_str()].into_iter().flatten().collect::<Vec<_>>().join("/")
}

fn show(finding: &Finding, note: &Value) -> String {
    let texts = texts(note);
    let text = texts.iter().find(|(key, _)| Some(key.to_lowercase()) == finding.section).map(|(_, text)| text.as_str());
    let place = text.and_then(|text| text.get(finding.start?..finding.end?)).unwrap_or_default();
    let turns: Vec<_> = finding.evidence.iter().map(|span| span.turn).collect();
    format!("{:?} {:?} [{place}] {turns:?} {}", finding.severity, finding.rule, finding.message)
}

fn report(totals: &Totals) {
    let mut groups: BTreeMap<&str, Tally> = BTreeMap::new();
    for (fault, _, group) in FAULTS {
        if let Some(tally) = totals.faults.get(fault) {
            println!(
                "{group:<11} {fault:<40} {:>3} / {:<3} {:>3} at the words at fault",
                tally.found, tally.all, tally.in_place
            );
            let sum = groups.entry(group).or_default();
            sum.found += tally.found;
            sum.in_place += tally.in_place;
            sum.all += tally.all;
        }
    }
    for (group, tally) in groups {
        println!(
            "{group:<11} {:<40} {:>3} / {:<3} {:>3} at the words at fault",
            "all", tally.found, tally.all, tally.in_place
        );
    }
    println!("clean notes with an error: {} / {}", totals.clean_with_error, totals.clean);
    for (what, counts) in [("errors", &totals.errors), ("warnings", &totals.warnings)] {
        let sum: usize = counts.values().sum();
        let mut rules: Vec<_> = counts.iter().collect();
        rules.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let rules: Vec<String> = rules.iter().map(|(rule, count)| format!("{rule:?} {count}")).collect();
        #[allow(clippy::cast_precision_loss)]
        let mean = sum as f64 / totals.clean.max(1) as f64;
        println!("{what} on a clean note: {mean:.1} ({})", rules.join(", "));
    }
    let statements = [
        ("denials", &totals.false_denials, totals.denials_warned),
        ("reports", &totals.false_reports, totals.reports_warned),
    ];
    for (what, tally, warned) in statements {
        println!("false {what} that pass: {} of {}; {warned} with a warning only", tally.found, tally.all);
    }
    println!("controls that fail as they must: {} / {}", totals.control.found, totals.control.all);
    let mut micros = totals.micros.clone();
    micros.sort_unstable();
    println!(
        "facts and all rules: median {} µs, most {} µs",
        micros.get(micros.len() / 2).unwrap_or(&0),
        micros.last().unwrap_or(&0)
    );
}
