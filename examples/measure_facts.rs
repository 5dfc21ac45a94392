//! Measures the facts that are read against labelled sessions: `cargo run --example measure_facts [-- FILES]`.
//!
//! Without files: the examples' notes and the sessions of `tests/data/`.
//! `--certain` leaves out what only the model finds likely, `--show` prints what was read, `--split dev` or `--split test` takes these sessions only, `--misses` shows what is missed
//! in test sessions, too.

#[path = "support/agreement.rs"]
mod agreement;
#[allow(dead_code)]
#[path = "support/labelled.rs"]
mod labelled;

use std::time::Instant;

use agreement::{KINDS, Tally, measure};
use labelled::Labelled;
use session_note::facts::Facts;
use session_note::redact::Span;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[allow(clippy::print_stdout)]
fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|argument| argument == name);
    let files = labelled::files(&arguments);
    let mut all: [Tally; 10] = Default::default();
    for file in &files {
        let session = Labelled::read(file)?;
        let redaction = session.redaction();
        Facts::read(redaction.redacted());
        let started = Instant::now();
        let mut facts = Facts::read(redaction.redacted());
        let took = started.elapsed();
        if flag("--certain") {
            facts.likely_risks.clear();
            facts.likely_actions.clear();
        }
        let mut own: [Tally; 10] = Default::default();
        measure(&session.value["facts"], &facts, &mut own);
        let line: Vec<String> =
            KINDS.iter().zip(&own).map(|(kind, tally)| format!("{kind} {}/{}", tally.found, tally.of)).collect();
        println!(
            "{}: {} · {} µs",
            file.file_stem().unwrap_or_default().to_string_lossy(),
            line.join(" · "),
            took.as_micros()
        );
        for (kind, tally) in KINDS.iter().zip(&own) {
            for missed in tally.missed.iter().filter(|_| session.split() == "dev" || flag("--misses")) {
                println!("    missed {kind}: {missed}");
            }
        }
        if flag("--show") {
            print(&facts);
        }
        for (sum, tally) in all.iter_mut().zip(own) {
            sum.found += tally.found;
            sum.of += tally.of;
        }
    }
    for (kind, tally) in KINDS.iter().zip(&all) {
        println!("{kind}: {}/{} ({:.0} %)", tally.found, tally.of, 100.0 * tally.found as f64 / tally.of.max(1) as f64);
    }
    Ok(())
}

#[allow(clippy::print_stdout)]
fn print(facts: &Facts) {
    let read = facts.risks.iter().map(|risk| ("risk", risk));
    let likely = facts.likely_risks.iter().map(|risk| ("likely risk", risk));
    let at = |evidence: &[Span]| evidence.iter().map(|span| span.turn.to_string()).collect::<Vec<_>>().join(",");
    for (how, risk) in read.chain(likely) {
        println!(
            "  {how} {:?} {:?} {:?} {:?} [{}]",
            risk.kind,
            risk.status,
            risk.subject,
            risk.person,
            at(&risk.evidence)
        );
    }
    for action in &facts.actions {
        println!(
            "  action {:?} {:?} {} | {:?} [{}]",
            action.agreement,
            action.owner,
            action.what,
            action.when,
            at(&action.evidence)
        );
    }
    for found in &facts.medications {
        println!(
            "  medication {} {:?} was {:?} {:?} {:?} {:?} [{}]",
            found.name,
            found.dose,
            found.previous_dose,
            found.schedule,
            found.change,
            found.subject,
            at(&found.evidence)
        );
    }
    for found in &facts.measures {
        println!("  measure {} {} was {:?} [{}]", found.name, found.value, found.previous, at(&found.evidence));
    }
    for topic in &facts.topics {
        println!("  topic {} {}% [{}]", topic.name, topic.share, at(&topic.evidence));
    }
    for change in &facts.changes {
        println!(
            "  change {}{} [{}]",
            change.what,
            if change.sensitive { " (sensitive)" } else { "" },
            at(&change.evidence)
        );
    }
    for withheld in &facts.withheld {
        println!("  withheld {:?} [{}]", withheld.words, at(&withheld.evidence));
    }
    for did in &facts.interventions {
        println!("  intervention {} [{}]", did.name, at(&did.evidence));
    }
    println!("  next {:?}", facts.next.as_ref().map(|next| (&next.when, at(&next.evidence))));
}
