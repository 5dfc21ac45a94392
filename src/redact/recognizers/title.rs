//! "Dr. Lockhart", "Mrs Hill", "Father Thomas", "Professor Ade".

use super::Recognizer;
use crate::redact::Certainty;
use crate::redact::IdentifierKind::Name;
use crate::redact::class::Class;
use crate::redact::document::{Case, Document};
use crate::redact::finding::Findings;
use crate::redact::names::{Cue, Look, accept, extent, look as look_of, verbal};

pub(super) const RECOGNIZER: Recognizer =
    Recognizer { id: "title", triggers: Class::TITLE.with(Class::SOFT_TITLE), words: &[], look };

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let title = doc.at(at);
    let hard = title.is(Class::TITLE);
    if title.possessive || title.is(Class::KIN) && !hard || is_verb(doc, at) {
        return;
    }
    let mut name = at + 1;
    if hard && doc.at(name).is(Class::STOP) {
        name += 1;
    }
    // "Mr. de la Vosk": what stands before the family name is small.
    let first = name;
    while hard && name < first + 3 && doc.at(name).is(Class::PARTICLE) && doc.at(name).case == Case::Lower && doc.cased
    {
        name += 1;
    }
    if !doc.capital(name) {
        name = first;
    }
    let cue = if hard { Cue::Sure } else { Cue::Strong };
    let certainty = match accept(doc, name, cue) {
        Some(certainty) => certainty,
        None if hard && any_word_is_a_name(doc, name) => Certainty::Likely,
        None if !hard && !doc.cased && holds_office(doc, at, name) => Certainty::Likely,
        None => return,
    };
    let listed = look_of(doc, name);
    // "the doctor hope": a soft title wants a name or an unknown word.
    let office = !hard && !doc.cased && listed == Look::Weak && holds_office(doc, at, name);
    if !hard && !doc.cased && !office && !matches!(listed, Look::Strong | Look::Mixed | Look::Unknown) {
        return;
    }
    if !hard && doc.cased && matches!(listed, Look::Word) {
        return;
    }
    let whole = extent(doc, name, cue);
    findings.add_labeled(first.min(whole.start)..whole.end, Name, certainty, label(doc, at));
}

/// "I miss …", "we really miss …": no title.
fn is_verb(doc: &Document<'_>, at: usize) -> bool {
    const SUBJECT: Class = Class::PRONOUN.with(Class::ADVERB).with(Class::AUX);
    doc.key_is(at, "miss")
        && (!doc.cased || doc.at(at).case == Case::Lower)
        && (doc.before(at, 1).is(SUBJECT) || doc.key_is(at.wrapping_sub(1), "to"))
        && !doc.before(at, 1).is(Class::POSSESSIVE)
}

/// "judge winters": after an office a family name, if it is no word of everyday talk.
fn holds_office(doc: &Document<'_>, at: usize, name: usize) -> bool {
    let office = matches!(
        doc.relation(at),
        Some("JUDGE" | "OFFICER" | "CLERGY") if !doc.before(at, 1).is(Class::POSSESSIVE)
    );
    let tok = doc.at(name);
    let other = Class::DOES.with(Class::AUX).with(Class::FUNCTION).with(Class::INNOCENT).with(Class::KEPT);
    office && tok.is(Class::SURNAME) && !tok.is(other) && !doc.is_everyday(name) && !doc.key(at).ends_with('s')
}

/// After "dr" nearly every word is a name: "dr young said", "Mrs Hill".
fn any_word_is_a_name(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    let grammar =
        Class::FUNCTION.with(Class::PRONOUN).with(Class::DOES).with(Class::AUX).with(Class::ADVERB).with(Class::FILLER);
    let written =
        !doc.cased || doc.capital_inside(at) && tok.case == Case::Capital && doc.before(at, 1).case == Case::Capital;
    tok.is_word() && tok.len() > 2 && written && !tok.is(grammar) && !verbal(doc.key(at))
}

/// "my psychiatrist, Dr Amsel" is the psychiatrist; else what the title says.
fn label(doc: &Document<'_>, at: usize) -> Option<&'static str> {
    let role = (1..=2).find_map(|places| {
        let index = at.wrapping_sub(places);
        doc.at(index).is(Class::KIN.with(Class::ROLE)).then(|| doc.relation(index)).flatten()
    });
    role.or(match doc.key(at) {
        "dr" => Some("DOCTOR"),
        "rev" | "fr" => Some("CLERGY"),
        "prof" => Some("TEACHER"),
        "sgt" => Some("OFFICER"),
        _ => doc.relation(at),
    })
}
