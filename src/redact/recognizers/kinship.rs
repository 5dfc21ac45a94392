//! "my sister Halina", "my boss, Emily,", "Halina, my sister".

use super::Recognizer;
use crate::redact::IdentifierKind::Name;
use crate::redact::class::Class;
use crate::redact::document::Document;
use crate::redact::finding::Findings;
use crate::redact::names::{Cue, accept, extent};

pub(super) const RECOGNIZER: Recognizer =
    Recognizer { id: "relation", triggers: Class::KIN.with(Class::ROLE), words: &[], look };

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let Some((label, after)) = relation(doc, at) else { return };
    name_after(doc, at, after, label, findings);
    name_before(doc, at, label, findings);
}

/// The label of the relation at a token and the token after it: "mother-in-law" is one relation.
fn relation(doc: &Document<'_>, at: usize) -> Option<(&'static str, usize)> {
    let label = doc.relation(at)?;
    let hyphens = usize::from(doc.at(at + 1).is(Class::HYPHEN));
    let law = at + 2 + 2 * hyphens;
    if doc.key_is(at + 1 + hyphens, "in") && doc.key_is(law, "law") {
        let label = match label {
            "MOTHER" => "MOTHER_IN_LAW",
            "FATHER" => "FATHER_IN_LAW",
            "BROTHER" => "BROTHER_IN_LAW",
            "SISTER" => "SISTER_IN_LAW",
            "SON" => "SON_IN_LAW",
            "DAUGHTER" => "DAUGHTER_IN_LAW",
            other => other,
        };
        return Some((label, law + 1));
    }
    let before = if doc.before(at, 1).is(Class::HYPHEN) { 2 } else { 1 };
    let label = match (doc.key(at.wrapping_sub(before)), label) {
        ("ex", "HUSBAND" | "WIFE" | "PARTNER") => "EX_PARTNER",
        ("step", "MOTHER") => "STEPMOTHER",
        ("step", "FATHER") => "STEPFATHER",
        ("step", "BROTHER") => "STEPBROTHER",
        ("step", "SISTER") => "STEPSISTER",
        ("step", "SON") => "STEPSON",
        ("step", "DAUGHTER") => "STEPDAUGHTER",
        ("social", "SOCIAL_WORKER") => "SOCIAL_WORKER",
        (_, "SOCIAL_WORKER") if doc.key_is(at, "worker") => "COLLEAGUE",
        _ => label,
    };
    Some((label, at + 1))
}

fn name_after(doc: &Document<'_>, at: usize, after: usize, label: &'static str, findings: &mut Findings) {
    if doc.at(at).possessive {
        return;
    }
    let mut from = after;
    if doc.key_is(from, "of") && matches!(doc.key(from + 1), "mine" | "ours" | "his" | "hers") {
        from += 2;
    }
    let paused = doc.at(from).is(Class::COMMA.with(Class::HYPHEN))
        || (doc.at(from).is(Class::PUNCT) && matches!(doc.text(from), "(" | "—"));
    // "I hear my brother. Shun. He says …": a name between two full stops is the answer to whose.
    let answered = doc.at(from).is(Class::STOP)
        && doc.at(from + 2).is(Class::STOP)
        && doc.capital(from + 1)
        && (1..=3).any(|places| doc.before(at, places).is(Class::POSSESSIVE));
    if paused || answered {
        from += 1;
    }
    // "my friend, I can't": without capitals a pause must be closed again.
    let owned = (1..=3).any(|places| doc.before(at, places).is(Class::POSSESSIVE));
    let titled = doc.at(at).is(Class::SOFT_TITLE);
    let cue = if owned || titled || doc.cased { Cue::Strong } else { Cue::Weak };
    // "my sister, Therapy": after a pause only what looks like a name.
    let cue = if paused && !doc.cased && !doc.at(from).is(Class::GIVEN.with(Class::SURNAME).with(Class::UNKNOWN)) {
        Cue::None
    } else {
        cue
    };
    // "Doc, Doc!"
    if doc.key(from) == doc.key(at) || plural_subject(doc, at) && !doc.cased && !doc.at(from).is(Class::STRONG) {
        return;
    }
    if let Some(certainty) = accept(doc, from, cue) {
        findings.add_labeled(extent(doc, from, cue), Name, certainty, Some(label));
    }
}

/// "my friends hope": a plain verb may follow.
fn plural_subject(doc: &Document<'_>, at: usize) -> bool {
    doc.key(at).ends_with('s') && !matches!(doc.key(at), "boss" | "sis" | "pops")
}

/// "Halina, my older sister", "Halina is my sister".
fn name_before(doc: &Document<'_>, at: usize, label: &'static str, findings: &mut Findings) {
    let Some(mine) = (1..=3).find(|&places| doc.before(at, places).is(Class::POSSESSIVE)) else { return };
    let mine = at.wrapping_sub(mine);
    let link = doc.before(mine, 1);
    let linked = link.is(Class::COMMA) || matches!(doc.key(mine.wrapping_sub(1)), "is" | "was" | "who's" | "being");
    if !linked {
        return;
    }
    let mut name = mine.wrapping_sub(2);
    if matches!(doc.key(name), "who") {
        name = name.wrapping_sub(1);
    }
    if doc.at(name).is(Class::COMMA) {
        name = name.wrapping_sub(1);
    }
    let listed = doc.at(name).is(Class::GIVEN.with(Class::SURNAME).with(Class::UNKNOWN));
    if !listed || doc.at(name).is(Class::COMMON) && !doc.capital(name) {
        return;
    }
    if let Some(certainty) = accept(doc, name, Cue::Weak) {
        findings.add_labeled(extent(doc, name, Cue::Weak), Name, certainty, Some(label));
    }
}
