//! What a clinician types into a request: masked as what was said is, the session's identifiers first.

use super::lines::neutral;
use crate::redact::{IdentifierKind, RedactOptions, Redaction};
use crate::transcript::{ReadCount, Role, Transcript, Turn};

/// A field that holds a word or a code: the session's identifiers are masked, on one line.
pub(super) fn field(session: &Redaction, text: &str) -> String {
    neutral(&session.pseudonymize(text).text)
}

/// Free text, which may name who was never named in the session. What is recognized there gets a placeholder of its own
/// (`[TYPED_PERSON_1]`), for the numbers of the session's are taken. Dates and ages stay: a clinician means them.
pub(super) fn text(session: &Redaction, text: &str) -> String {
    let turn = Turn {
        index: 0,
        speaker: None,
        role: Role::Therapist,
        start_ms: None,
        end_ms: None,
        text: text.to_owned(),
        line: 0,
    };
    let typed = Transcript {
        format: "typed",
        turns: vec![turn],
        speakers: Vec::new(),
        warnings: Vec::new(),
        outside: Vec::new(),
        count: ReadCount::default(),
        sessions: 1,
        cues: Vec::new(),
    };
    let leave = vec![IdentifierKind::Date, IdentifierKind::Age];
    let masked = Redaction::new(&typed, &RedactOptions { leave, ..RedactOptions::default() });
    let mut out = masked.redacted().turns().first().map(|turn| turn.text.clone()).unwrap_or_default();
    let own = |placeholder: &str| placeholder.replacen('[', "[TYPED_", 1);
    let found = masked.identifiers();
    for identifier in &found {
        out = out.replace(&identifier.placeholder, &own(&identifier.placeholder));
    }
    // Whoever the session knows has the session's placeholder.
    for identifier in &found {
        let Some(value) = identifier.values.first() else { continue };
        let known = session.pseudonymize(value).text;
        if known != *value {
            out = out.replace(&own(&identifier.placeholder), &known);
        }
    }
    field(session, &out)
}
