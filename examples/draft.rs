//! Prints the on-device draft of a labelled session and what the checker says of it.
//!
//! `cargo run --example draft -- FILE FORMAT [PURPOSE]`; FILE as in `tests/data/sessions/`. FORMAT `facts` prints what
//! was read. With `FACTS_FROM_LABELS` set it writes from the file's labels instead of what is read from the talk.
#![allow(clippy::print_stdout)]

#[path = "support/labelled.rs"]
mod labelled;

use session_note::drafter;
use session_note::facts::{Facts, Session};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("which file?")?;
    let format = arguments.next().unwrap_or_else(|| "summary".to_owned());
    let purpose = arguments.next();
    let labelled = labelled::Labelled::read(std::path::Path::new(&file))?;
    let redaction = labelled.redaction();
    if format == "facts" {
        println!("{:#?}", Facts::read(redaction.redacted()));
        return Ok(());
    }
    let labels = std::env::var_os("FACTS_FROM_LABELS").is_some();
    let facts = if labels { labelled::labelled_facts(&labelled.value) } else { Facts::read(redaction.redacted()) };
    let session = Session { redacted: redaction.redacted(), facts: &facts };
    let request = labelled.request(&format, purpose.as_deref())?;
    let mut draft = drafter::draft(session, &request)?;
    draft.recheck(session, |text| redaction.pseudonymize(text));
    for section in &draft.sections {
        println!(
            "## {}\n{}\n",
            section.title,
            if std::env::var_os("RESTORED").is_some() {
                redaction.restore(&section.text).text
            } else {
                section.text.clone()
            }
        );
    }
    for finding in &draft.findings {
        let text = draft.sections.iter().find(|section| Some(&section.id) == finding.section.as_ref());
        let place = finding.start.zip(finding.end).zip(text);
        let words = place.and_then(|((start, end), section)| section.text.get(start..end)).unwrap_or_default();
        println!("- {:?} {:?} {:?} {words:?}: {}", finding.severity, finding.rule, finding.section, finding.message);
    }
    Ok(())
}
