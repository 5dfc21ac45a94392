//! "my name is …", "call me …", "this is …", "a boy named …", "I'm …".

use super::Recognizer;
use crate::redact::IdentifierKind::Name;
use crate::redact::class::Class;
use crate::redact::document::{Case, Document};
use crate::redact::finding::{Findings, hint};
use crate::redact::names::{Cue, Look, accept, extent, look as look_of};

pub(super) const RECOGNIZER: Recognizer = Recognizer {
    id: "introduction",
    triggers: Class::NAMING,
    words: &["you", "i", "me", "i'm", "im", "this", "it's", "that's"],
    look,
};

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let Some((name, cue, label)) = introduced(doc, at) else { return };
    if doc.cased && doc.at(name).case == Case::Lower {
        return;
    }
    let listed = look_of(doc, name);
    if cue < Cue::Sure && matches!(listed, Look::Word | Look::Innocent | Look::Never) {
        return;
    }
    // "this is hope talking": a word that is a name needs a family name beside it.
    if cue < Cue::Sure && !doc.cased && !matches!(listed, Look::Strong) {
        let next = doc.at(name + 1);
        let family = next.is(Class::SURNAME.with(Class::UNKNOWN)) && !next.is(Class::DOES.with(Class::FUNCTION));
        if !(family && doc.at(name).is(Class::GIVEN.with(Class::UNKNOWN))) {
            return;
        }
        let whole = name..name + 2;
        findings.add_labeled(whole, Name, crate::redact::Certainty::Likely, label);
        return;
    }
    if !doc.cased && listed == Look::Word {
        return;
    }
    if let Some(certainty) = accept(doc, name, cue) {
        findings.add_labeled(extent(doc, name, cue), Name, certainty, label);
    }
}

/// Where the name begins, how sure that is, and whose it is.
fn introduced(doc: &Document<'_>, at: usize) -> Option<(usize, Cue, Option<&'static str>)> {
    let before = |places: usize| doc.key(at.wrapping_sub(places));
    Some(match doc.key(at) {
        "name" => {
            let whose = owner(doc, at);
            let mut from = at + 1;
            while matches!(doc.key(from), "is" | "was" | "on" | "here" | "again") && from < at + 4 {
                from += 1;
            }
            if doc.at(from).is(Class::COMMA) || doc.text(from) == ":" {
                from += 1;
            }
            (from > at + 1 || doc.capital(from)).then_some(())?;
            (from, Cue::Sure, whose)
        }
        "name's" | "surname" => (at + 1, Cue::Sure, owner(doc, at)),
        "names" => (at + 1, Cue::Strong, None),
        "named" | "nicknamed" => (at + 1, Cue::Sure, owner(doc, at)),
        "called" => {
            let cue = if matches!(
                before(1),
                "is" | "was"
                    | "he's"
                    | "she's"
                    | "who's"
                    | "someone"
                    | "somebody"
                    | "guy"
                    | "woman"
                    | "man"
                    | "girl"
                    | "boy"
                    | "friend"
            ) {
                Cue::Sure
            } else {
                Cue::Weak
            };
            (at + 1, cue, owner(doc, at))
        }
        "goes" if doc.key_is(at + 1, "by") => (at + 2, Cue::Strong, None),
        // "What do you go by, …?"
        "you" | "i" if doc.key_is(at + 1, "go") && doc.key_is(at + 2, "by") => {
            let comma = usize::from(doc.at(at + 3).is(Class::COMMA));
            (at + 3 + comma, Cue::Sure, Some(if doc.key_is(at, "i") { hint::SELF } else { hint::OTHER }))
        }
        "me" if matches!(before(1), "call" | "calls" | "called") => (at + 1, Cue::Strong, Some(hint::SELF)),
        "i'm" | "im" => (at + 1, Cue::Weak, Some(hint::SELF)),
        "i" if doc.key_is(at + 1, "am") => (at + 2, Cue::Weak, Some(hint::SELF)),
        "this" if matches!(doc.key(at + 1), "is") => (at + 2, Cue::Strong, self_if_identified(doc, at)),
        "it's" | "that's" if doc.before(at, 1).is(Class::BREAK) => (at + 1, Cue::Weak, None),
        _ => return None,
    })
}

/// "this is Ana Ruiz, date of birth …" is the client, whoever says it.
fn self_if_identified(doc: &Document<'_>, at: usize) -> Option<&'static str> {
    let born = (at + 3..at + 9).any(|index| matches!(doc.key(index), "birth" | "dob" | "born"));
    Some(if born { "CLIENT" } else { hint::SELF })
}

/// "my name", "my sister's name", "a guy named".
fn owner(doc: &Document<'_>, at: usize) -> Option<&'static str> {
    for places in 1..=4 {
        let index = at.wrapping_sub(places);
        let tok = doc.at(index);
        if tok.is(Class::BREAK.with(Class::STOP)) {
            return None;
        }
        if tok.is(Class::KIN.with(Class::ROLE)) {
            return doc.relation(index);
        }
        if doc.key_is(index, "my") {
            return Some(hint::SELF);
        }
        if doc.key_is(index, "your") {
            return Some(hint::OTHER);
        }
    }
    None
}
