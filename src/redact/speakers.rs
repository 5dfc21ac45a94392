//! Names in speaker labels, file names and titles: they are masked wherever they are said.

use super::Certainty::Certain;
use super::IdentifierKind::Name;
use super::class::Class;
use super::document::Document;
use super::entities::SPEAKER;
use super::finding::Finding;
use crate::transcript::Role;

/// Words of labels that name a part in the session and nobody.
fn is_generic(key: &str) -> bool {
    matches!(
        key,
        "speaker"
            | "spk"
            | "client"
            | "patient"
            | "therapist"
            | "counselor"
            | "counsellor"
            | "clinician"
            | "doctor"
            | "dr"
            | "interviewer"
            | "interviewee"
            | "participant"
            | "person"
            | "unknown"
            | "other"
            | "host"
            | "guest"
            | "moderator"
            | "narrator"
            | "voice"
            | "user"
            | "me"
            | "you"
            | "psychologist"
            | "psychiatrist"
            | "nurse"
            | "practitioner"
            | "provider"
            | "coach"
            | "student"
            | "supervisor"
            | "social"
            | "worker"
            | "male"
            | "female"
            | "woman"
            | "man"
            | "mother"
            | "father"
            | "mom"
            | "mum"
            | "dad"
            | "wife"
            | "husband"
            | "partner"
            | "son"
            | "daughter"
            | "sister"
            | "brother"
            | "child"
            | "family"
            | "couple"
            | "phone"
            | "audio"
            | "recording"
            | "session"
            | "th"
            | "cl"
            | "pt"
            | "mr"
            | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "prof"
            | "professor"
            | "rev"
            | "lmft"
            | "lcsw"
            | "lpc"
            | "phd"
            | "psyd"
            | "md"
            | "lmhc"
            | "ma"
            | "msw"
            | "ba"
            | "bsc"
            | "msc"
            | "mbacp"
            | "and"
            | "the"
            | "of"
            | "a"
            | "self"
            | "left"
            | "right"
            | "channel"
            | "in"
            | "on"
    )
}

/// The names in a label; its tokens are a turn of their own.
pub(crate) fn in_label(doc: &Document<'_>, turn: usize, role: Role) -> Vec<Finding> {
    let label = match role {
        Role::Client => Some("CLIENT"),
        Role::Therapist => Some("THERAPIST"),
        Role::Other | Role::Unknown => None,
    };
    let mut found: Vec<Finding> = Vec::new();
    for at in doc.turn(turn) {
        let tok = doc.at(at);
        let named = tok.is_word() && !tok.is(Class::LETTER) && !is_generic(doc.key(at));
        if !named {
            continue;
        }
        match found.last_mut() {
            // "Ana-Maria van Dyke" is one name; "Kowalski, Ana" is, too.
            Some(last) if (at as u32) - last.tokens.end <= 2 => last.tokens.end = at as u32 + 1,
            _ => found.push(Finding {
                tokens: at as u32..at as u32 + 1,
                kind: Name,
                certainty: Certain,
                recognizer: SPEAKER,
                label,
            }),
        }
    }
    found
}

/// Words of a file name or title that can only be names.
pub(crate) fn outside(doc: &Document<'_>, turn: usize) -> Vec<u32> {
    let ordinary = Class::COMMON
        .with(Class::FUNCTION)
        .with(Class::PRONOUN)
        .with(Class::MONTH)
        .with(Class::WEEKDAY)
        .with(Class::INNOCENT);
    doc.turn(turn)
        .filter(|&at| {
            let tok = doc.at(at);
            tok.is_word()
                && tok.len() > 2
                && !tok.is(ordinary)
                && !is_generic(doc.key(at))
                && tok.is(Class::GIVEN.with(Class::SURNAME).with(Class::UNKNOWN))
        })
        .map(|at| doc.at(at).word)
        .collect()
}
