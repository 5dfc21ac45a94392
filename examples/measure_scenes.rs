//! Measures reading and checking on scenes: `cargo run --example measure_scenes [-- --misses] [--split dev|test] [FILES]`.
//!
//! Without files: `tests/data/scenes/dev` and `tests/data/scenes/test`. Of each scene: the facts that its labels name, as
//! `measure_facts` counts them; whether each false statement gets a finding of the right rule (negation and contradicted
//! risk count as one, since a flipped denial is both), and whether a true one gets an error. `--show` prints the facts;
//! misses of `test` are printed for none but who asks with `--misses` and its files.

#[path = "support/agreement.rs"]
mod agreement;
#[allow(dead_code)]
#[path = "support/labelled.rs"]
mod labelled;
#[path = "support/scenes.rs"]
mod scenes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use agreement::{KINDS, Tally, measure};
use scenes::{Scene, Statement};
use session_note::check::{Finding, NoteSection, NoteToCheck, Rule, Severity, check};
use session_note::facts::{Facts, RiskStatus, Session, Subject};
use session_note::redact::Redaction;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A kind of false statement and the rules that say so.
const FAULTS: &[(&str, &[Rule])] = &[
    ("negation", &[Rule::Negation, Rule::ContradictedRisk]),
    ("contradicted_risk", &[Rule::ContradictedRisk, Rule::Negation]),
    ("subject", &[Rule::WrongSubject]),
    ("number", &[Rule::UnsupportedNumber]),
    ("medication", &[Rule::UnsupportedMedication]),
    ("invented", &[Rule::UnsupportedAction]),
    ("declined", &[Rule::DeclinedAction]),
    ("speaker", &[Rule::WrongSpeaker]),
];

/// False statements of a kind: by the right rule, by any rule about what was said.
#[derive(Default)]
struct Caught {
    right: usize,
    any: usize,
    of: usize,
}

#[derive(Default)]
struct Totals {
    facts: [Tally; KINDS.len()],
    /// Questions without an answer and figures of speech that are not read as the client's risk.
    unanswered: Tally,
    /// Ideas nobody agreed to or refused that are not read as agreed.
    floated: Tally,
    faults: BTreeMap<&'static str, Caught>,
    truths: usize,
    truths_with_error: usize,
    warnings: usize,
    errors: BTreeMap<Rule, usize>,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let misses = arguments.iter().any(|argument| argument == "--misses");
    let show = arguments.iter().any(|argument| argument == "--show");
    let at = arguments.iter().position(|argument| argument == "--split");
    let split = at.and_then(|at| arguments.get(at + 1));
    let given = arguments
        .iter()
        .enumerate()
        .filter(|(place, argument)| !argument.starts_with("--") && at.is_none_or(|at| at + 1 != *place));
    let given: Vec<PathBuf> = given.map(|(_, path)| PathBuf::from(path)).collect();
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scenes");
    let mut sets: Vec<(String, Vec<PathBuf>)> = vec![("given".to_owned(), given.clone())];
    if given.is_empty() {
        let wanted = ["dev", "test"].into_iter().filter(|name| split.is_none_or(|split| split == name));
        sets = wanted.map(|name| (name.to_owned(), files(&own.join(name)))).collect();
    }
    for (name, files) in sets {
        let mut totals = Totals::default();
        let mut count = 0;
        for file in files {
            for scene in scenes::read(&file)? {
                count += 1;
                judge(&scene, &mut totals, misses && name != "test", show)?;
            }
        }
        println!("\n# {name} ({count} scenes)");
        report(&totals);
    }
    Ok(())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let inside = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = inside.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    files.sort();
    files
}

fn judge(scene: &Scene, totals: &mut Totals, misses: bool, show: bool) -> Result<()> {
    let redaction = scene.session.redaction();
    let facts = Facts::read(redaction.redacted());
    let mut own: [Tally; KINDS.len()] = Default::default();
    let labels = &scene.session.value["facts"];
    measure(labels, &facts, &mut own);
    let mut lines: Vec<String> = Vec::new();
    for ((kind, sum), tally) in KINDS.iter().zip(&mut totals.facts).zip(own) {
        sum.found += tally.found;
        sum.of += tally.of;
        lines.extend(tally.missed.iter().map(|missed| format!("missed {kind}: {missed}")));
    }
    for label in labels["unanswered"].as_array().into_iter().flatten() {
        let turns = agreement::turns(label);
        let read = facts.risks.iter().any(|risk| {
            risk.subject == Subject::Client
                && risk.status != RiskStatus::NotAssessed
                && agreement::on_turns(&risk.evidence, &turns)
        });
        totals.unanswered.count(!read, String::new);
        if read {
            lines.push(format!("taken for risk: {}", label["text"]));
        }
    }
    for label in labels["floated"].as_array().into_iter().flatten() {
        let turns = agreement::turns(label);
        let read = facts.actions.iter().any(|action| {
            action.agreement == session_note::facts::Agreement::Agreed && agreement::on_turns(&action.evidence, &turns)
        });
        totals.floated.count(!read, String::new);
        if read {
            lines.push(format!("taken for agreed: {}", label["text"]));
        }
    }
    for statement in &scene.statements {
        lines.extend(check_statement(scene, statement, &redaction, &facts, totals)?);
    }
    if misses && !lines.is_empty() || show {
        println!("\n== {}", scene.name);
        for (number, turn) in redaction.redacted().turns().iter().enumerate() {
            println!("{number} {}: {}", turn.speaker, turn.text);
        }
        if show {
            print(&facts);
        }
        for line in lines {
            println!("  ! {line}");
        }
    }
    Ok(())
}

/// Counts a statement; what is wrong with what the checker says of it, in words.
fn check_statement(
    scene: &Scene,
    statement: &Statement,
    redaction: &Redaction,
    facts: &Facts,
    totals: &mut Totals,
) -> Result<Option<String>> {
    let request = scene.session.request("summary", Some("team-update"))?;
    let text = redaction.pseudonymize(&statement.text);
    let sections = [NoteSection { id: "summary".to_owned(), text }];
    let session = Session { redacted: redaction.redacted(), facts };
    let found = check(session, NoteToCheck { sections: &sections, request: &request, truncated: false });
    let said: Vec<&Finding> = found
        .iter()
        .filter(|finding| finding.severity != Severity::Advice && finding.start.is_some())
        .filter(|finding| FAULTS.iter().any(|(_, rules)| rules.contains(&finding.rule)))
        .collect();
    let words = |findings: &[&Finding]| -> String {
        let each = findings.iter().map(|found| format!("{:?} {:?}: {}", found.severity, found.rule, found.message));
        each.collect::<Vec<_>>().join(" / ")
    };
    let Some(fault) = &statement.fault else {
        let errors: Vec<&Finding> =
            said.iter().copied().filter(|finding| finding.severity == Severity::Error).collect();
        totals.truths += 1;
        totals.truths_with_error += usize::from(!errors.is_empty());
        totals.warnings += said.len() - errors.len();
        for finding in &errors {
            *totals.errors.entry(finding.rule).or_default() += 1;
        }
        return Ok((!errors.is_empty()).then(|| format!("true, error: {} ← {}", statement.text, words(&errors))));
    };
    let (kind, rules) = FAULTS.iter().find(|(kind, _)| kind == fault).ok_or_else(|| format!("unknown kind {fault}"))?;
    let caught = totals.faults.entry(kind).or_default();
    let right = said.iter().any(|finding| rules.contains(&finding.rule));
    caught.of += 1;
    caught.right += usize::from(right);
    caught.any += usize::from(!said.is_empty());
    Ok((!right).then(|| format!("false, {kind}: {} ← {}", statement.text, words(&said))))
}

fn print(facts: &Facts) {
    let read = facts.risks.iter().map(|risk| ("risk", risk));
    let likely = facts.likely_risks.iter().map(|risk| ("likely risk", risk));
    for (how, risk) in read.chain(likely) {
        let at: Vec<usize> = risk.evidence.iter().map(|span| span.turn).collect();
        println!("  {how} {:?} {:?} {:?} {:?} {at:?}", risk.kind, risk.status, risk.subject, risk.person);
    }
    for action in &facts.actions {
        let at: Vec<usize> = action.evidence.iter().map(|span| span.turn).collect();
        println!("  action {:?} {:?} {} | {:?} {at:?}", action.agreement, action.owner, action.what, action.when);
    }
    for found in &facts.medications {
        println!("  medication {} {:?} {:?} {:?}", found.name, found.dose, found.change, found.subject);
    }
    for found in &facts.measures {
        println!("  measure {} {} was {:?}", found.name, found.value, found.previous);
    }
}

#[allow(clippy::cast_precision_loss)]
fn report(totals: &Totals) {
    let share = |found: usize, of: usize| 100.0 * found as f64 / of.max(1) as f64;
    for (kind, tally) in KINDS.iter().zip(&totals.facts).filter(|(_, tally)| tally.of > 0) {
        println!("{kind}: {}/{} ({:.0} %)", tally.found, tally.of, share(tally.found, tally.of));
    }
    println!("unanswered or a figure of speech, kept apart: {}/{}", totals.unanswered.found, totals.unanswered.of);
    println!("only talked of, kept apart: {}/{}", totals.floated.found, totals.floated.of);
    let mut sum = Caught::default();
    for (kind, caught) in &totals.faults {
        println!(
            "false, {kind}: {}/{} ({:.0} %) by the right rule, {} by any",
            caught.right,
            caught.of,
            share(caught.right, caught.of),
            caught.any
        );
        sum.right += caught.right;
        sum.any += caught.any;
        sum.of += caught.of;
    }
    println!("false, all: {}/{} ({:.0} %), {} by any", sum.right, sum.of, share(sum.right, sum.of), sum.any);
    let mut rules: Vec<_> = totals.errors.iter().collect();
    rules.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let rules: Vec<String> = rules.iter().map(|(rule, count)| format!("{rule:?} {count}")).collect();
    println!(
        "true, with an error: {}/{} ({:.0} %; {}); {} warnings",
        totals.truths_with_error,
        totals.truths,
        share(totals.truths_with_error, totals.truths),
        rules.join(", "),
        totals.warnings
    );
}
