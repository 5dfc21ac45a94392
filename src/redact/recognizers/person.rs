//! Names from the lists, and unknown words where a person stands: "… said", "told …", "with …", "… and I", "…'s".

use std::ops::Range;

use super::Recognizer;
use crate::redact::Certainty;
use crate::redact::IdentifierKind::Name;
use crate::redact::class::Class;
use crate::redact::document::{Case, Document};
use crate::redact::finding::{Findings, hint};
use crate::redact::names::{Cue, Look, accept, extent, look as look_of};

pub(super) const RECOGNIZER: Recognizer =
    Recognizer { id: "person", triggers: Class::GIVEN.with(Class::SURNAME).with(Class::UNKNOWN), words: &[], look };

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let tok = doc.at(at);
    if tok.is(Class::LETTER) || (doc.cased && tok.case == Case::Lower && !tok.is(Class::STRONG)) {
        return;
    }
    // "Jun-ho": two halves of one given name, whatever each is by itself.
    let half = |index: usize| doc.at(index).is(Class::SYLLABLE) && (!doc.cased || doc.at(index).case != Case::Upper);
    let hyphen = doc.at(at + 1);
    if half(at)
        && hyphen.is(Class::HYPHEN)
        && doc.at(at).touches(hyphen)
        && hyphen.touches(doc.at(at + 2))
        && half(at + 2)
        && !doc.before(at, 1).is(Class::HYPHEN)
    {
        let name = extent(doc, at, Cue::Strong);
        let end = name.end.max(at + 3);
        return findings.add(name.start..end, Name, Certainty::Likely);
    }
    if is_elsewhere(doc, at) || is_cut_off(doc, at) || is_thing(doc, at) {
        return;
    }
    let cue = context(doc, at);
    if let Some(certainty) = accept(doc, at, cue) {
        let name = extent(doc, at, cue);
        let label = welcomed(doc, &name).then_some(hint::OTHER);
        findings.add_labeled(name, Name, certainty, label);
    }
}

/// The one who is spoken to: "Rafael, good to see you", "come on in, Rafael".
fn welcomed(doc: &Document<'_>, name: &Range<usize>) -> bool {
    let opens = doc.before(name.start, 1).is(Class::BREAK) && doc.at(name.end).is(Class::COMMA);
    let closes = doc.before(name.start, 1).is(Class::COMMA) && doc.at(name.end).is(Class::STOP.with(Class::BREAK));
    opens
        && (doc.at(name.end + 1).is(Class::GREETING)
            || matches!(doc.key(name.end + 1), "good" | "great" | "nice" | "lovely" | "come" | "how" | "have" | "it's"))
        || closes
            && matches!(
                doc.key(name.start.wrapping_sub(2)),
                "you" | "in" | "through" | "seat" | "back" | "coming" | "again" | "here" | "then"
            )
}

/// "su-": a word that the speaker broke off.
fn is_cut_off(doc: &Document<'_>, at: usize) -> bool {
    let hyphen = doc.at(at + 1);
    hyphen.is(Class::HYPHEN)
        && doc.at(at).touches(hyphen)
        && !hyphen.touches(doc.at(at + 2))
        && !doc.at(at).is(Class::STRONG)
}

/// An unheard-of word where things stand: "the …", "I take …", "something called …", "20 mg of …".
fn is_thing(doc: &Document<'_>, at: usize) -> bool {
    if !doc.at(at).is(Class::UNKNOWN) {
        return false;
    }
    let article = matches!(
        doc.key(at.wrapping_sub(1)),
        "the" | "a" | "an" | "this" | "that" | "some" | "any" | "these" | "those" | "no" | "more" | "your"
    );
    article
        || (1..=4)
            .take_while(|&places| !doc.before(at, places).is(Class::BREAK.with(Class::STOP)))
            .any(|places| doc.before(at, places).is(Class::MEDICINE))
}

/// Part of something that other recognizers know better: a place after "in", a street, a month with a day.
pub(crate) fn is_elsewhere(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    if tok.is(Class::MONTH)
        && (doc.at(at + 1).is(Class::DIGITS.with(Class::NUMERAL))
            || doc.before(at, 1).is(Class::DIGITS.with(Class::NUMERAL))
            || doc.key_is(at.wrapping_sub(1), "in"))
    {
        return true;
    }
    tok.is(Class::PLACE)
        && doc.before(at, 1).is(Class::PLACE_PREP)
        && !doc.before(at, 1).is(Class::TO_PERSON)
        && (!tok.is(Class::STRONG) || is_inside(doc, at))
}

/// "in Bolton": a town that families are called by, where no person can stand.
pub(crate) fn is_inside(doc: &Document<'_>, at: usize) -> bool {
    doc.key_is(at.wrapping_sub(1), "in") && !doc.at(at).is(Class::GIVEN)
}

/// How much the neighbors say.
pub(crate) fn context(doc: &Document<'_>, at: usize) -> Cue {
    let tok = doc.at(at);
    let next = doc.at(at + 1);
    let before = doc.before(at, 1);
    if before.is(Class::TO_PERSON) && !before.possessive && follows_subject(doc, at) {
        return Cue::Strong;
    }
    // "Mercy said": at the start of a sentence, where no word for a thing stands bare before what people do.
    if doc.cased
        && tok.opens
        && tok.is(Class::GIVEN)
        && next.is(Class::HUMAN)
        && (!doc.is_everyday(at)
            || matches!(doc.key(at + 1), "said" | "says" | "told" | "tells" | "asked" | "asks" | "laughed" | "texted"))
        && !tok.is(Class::AUX.with(Class::KIN))
    {
        return Cue::Strong;
    }
    // "Ed from the ward texts me": who is from somewhere, where a sentence begins with a given name.
    let of_somewhere =
        doc.key_is(at + 1, "from") && matches!(doc.key(at + 2), "the" | "my" | "our" | "work" | "school");
    if doc.cased && tok.opens && tok.is(Class::GIVEN) && of_somewhere && !doc.is_everyday(at) {
        return Cue::Strong;
    }
    // Words of no list abound in talk about illness: without capitals a preposition says nothing of them.
    let unknown_word = !doc.cased && tok.is(Class::UNKNOWN);
    let following = doc.key(at + 1);
    let preceding = doc.key(at.wrapping_sub(1));
    // "Grace, what do you think": called by name. "X and I", "me and X", "between X and …".
    let called =
        tok.opens && next.is(Class::COMMA) && doc.at(at + 2).is(Class::PRONOUN.with(Class::AUX).with(Class::FUNCTION));
    let company = following == "and"
        && (matches!(doc.key(at + 2), "i" | "me" | "her" | "him") || name_like(doc, at + 2))
        || preceding == "and"
            && (matches!(doc.key(at.wrapping_sub(2)), "me" | "him" | "her") || name_like(doc, at.wrapping_sub(2)));
    let acts = next.is(if unknown_word { Class::HUMAN } else { Class::DOES })
        || next.is(Class::ADVERB) && doc.at(at + 2).is(Class::DOES);
    let is = next.is(Class::AUX)
        && !unknown_word
        && !matches!(look_of(doc, at), Look::Weak)
        && !matches!(following, "do" | "are" | "were" | "have");
    let object = matches!(preceding, "with" | "from" | "for" | "about" | "without" | "than" | "miss") && !unknown_word;
    let weak_word = look_of(doc, at) == Look::Weak;
    let verbish = !tok.spaced
        || (acts && weak_word && !doc.cased && before.is(Class::PRONOUN.with(Class::FUNCTION).with(Class::ADVERB)));
    if weak_word && !doc.cased {
        let owns = tok.possessive && next.is(Class::OWNED) && !tok.is(Class::MONTH);
        return if next.is(Class::HUMAN) || owns || company { Cue::Weak } else { Cue::None };
    }
    if (tok.possessive && next.is_word()) || called || company || (acts && !verbish) || is || (object && !weak_word) {
        return Cue::Weak;
    }
    Cue::None
}

/// "I told X", "she saw X", "we asked X": the verb has a subject, so what follows is its object.
fn follows_subject(doc: &Document<'_>, at: usize) -> bool {
    let subject = doc.before(at, 2);
    subject.is(Class::PRONOUN
        .with(Class::KIN)
        .with(Class::ROLE)
        .with(Class::ADVERB)
        .with(Class::AUX)
        .with(Class::GIVEN))
        || matches!(doc.key(at.wrapping_sub(2)), "to" | "and" | "not" | "then" | "i'd" | "had")
}

fn name_like(doc: &Document<'_>, at: usize) -> bool {
    matches!(look_of(doc, at), Look::Strong | Look::Mixed) && (!doc.cased || doc.capital(at))
}
