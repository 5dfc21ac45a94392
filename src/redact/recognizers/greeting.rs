//! "Good morning Alison", "hi, Tom", "thank you, Ms Rao".

use super::Recognizer;
use crate::redact::IdentifierKind::Name;
use crate::redact::class::Class;
use crate::redact::document::Document;
use crate::redact::finding::{Findings, hint};
use crate::redact::names::{Cue, Look, accept, extent, look as look_of};

pub(super) const RECOGNIZER: Recognizer = Recognizer { id: "greeting", triggers: Class::GREETING, words: &[], look };

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let before = doc.key(at.wrapping_sub(1));
    let greets = match doc.key(at) {
        "you" => matches!(before, "thank" | "bless"),
        // "Good morning", or "Morning," at the start of a turn.
        "morning" | "afternoon" | "evening" => {
            before == "good" || doc.before(at, 1).is(Class::BREAK) && doc.at(at + 1).is(Class::COMMA)
        }
        "night" => before == "good",
        "please" | "sorry" | "dear" => doc.cased,
        _ => true,
    };
    if !greets {
        return;
    }
    let mut name = at + 1;
    while matches!(doc.key(name), "there" | "again" | "to" | "so" | "much" | "my" | "dear") && name < at + 3 {
        name += 1;
    }
    if doc.at(name).is(Class::COMMA) {
        name += 1;
    }
    let listed = look_of(doc, name);
    if listed == Look::Word || (doc.cased && !doc.capital(name)) {
        return;
    }
    if !doc.cased && listed != Look::Strong {
        // "hi hope you are well", "thanks sweetie i".
        let next = doc.at(name + 1);
        if next.is(Class::PRONOUN) && !next.is(Class::POSSESSIVE) && listed != Look::Mixed {
            return;
        }
        let firm = matches!(doc.key(at), "hi" | "hello" | "hey" | "morning" | "afternoon" | "evening");
        if !firm {
            return;
        }
    }
    if let Some(certainty) = accept(doc, name, Cue::Strong) {
        let opening = doc.before(at, 1).is(Class::BREAK) || doc.before(at, 2).is(Class::BREAK);
        let label = opening.then_some(hint::OTHER);
        findings.add_labeled(extent(doc, name, Cue::Strong), Name, certainty, label);
    }
}
