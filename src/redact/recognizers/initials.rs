//! "A.D.", "J. K.": somebody's initials, two capitals with their stops that abbreviate nothing that is known. And an initial
//! before a family name: "Mrs Q. Tarnow".

use super::Recognizer;
use crate::redact::Certainty::{Likely, Possible};
use crate::redact::IdentifierKind::Name;
use crate::redact::class::Class;
use crate::redact::document::Document;
use crate::redact::finding::Findings;

pub(super) const RECOGNIZER: Recognizer = Recognizer { id: "initials", triggers: Class::LETTER, words: &[], look };

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    before_surname(doc, at, findings);
    let pair = initial(doc, at) && initial(doc, at + 2) && doc.at(at + 1).touches(doc.at(at + 2));
    if !doc.cased
        || !pair
        || at > 1 && initial(doc, at - 2)
        || initial(doc, at + 4) && doc.at(at + 3).touches(doc.at(at + 4))
    {
        return;
    }
    let degree = matches!((doc.key(at), doc.key(at + 2)), ("b" | "m", "a" | "s" | "d"))
        && (matches!(doc.key(at.wrapping_sub(1)), "a" | "an" | "my" | "his" | "her" | "your" | "their" | "the")
            || doc.key_is(at + 4, "in"));
    if !degree && !is_abbreviation(doc.key(at), doc.key(at + 2)) {
        findings.add(at..at + 4, Name, Possible);
    }
}

/// "a Q. Tarnow", "with J. Q. Tarnow": where a sentence cannot end before the family name.
fn before_surname(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if !doc.cased || !initial(doc, at) || at > 1 && initial(doc, at - 2) {
        return;
    }
    let several = initial(doc, at + 2);
    let name = if several { at + 4 } else { at + 2 };
    let tok = doc.at(name);
    let before = doc.before(at, 1);
    let titled = before.is(Class::TITLE) || before.is(Class::STOP) && doc.before(at, 2).is(Class::TITLE);
    let led = titled
        || several && !is_abbreviation(doc.key(at), doc.key(at + 2))
        || before.is(Class::LINK.with(Class::TO_PERSON).with(Class::NAMING).with(Class::COMMA))
        || matches!(doc.key(at.wrapping_sub(1)), "a" | "an" | "another" | "by" | "to" | "not");
    let grammar = Class::FUNCTION.with(Class::PRONOUN).with(Class::INNOCENT).with(Class::AUX);
    let family = tok.is(Class::SURNAME.with(Class::UNKNOWN)) && (titled || !doc.is_everyday(name));
    if led && doc.capital(name) && tok.spaced && family && !tok.is(grammar) {
        findings.add(at..name + 1, Name, Likely);
    }
}

/// A capital and its stop.
fn initial(doc: &Document<'_>, at: usize) -> bool {
    let (letter, stop) = (doc.at(at), doc.at(at + 1));
    letter.is(Class::LETTER)
        && doc.text(at).chars().all(char::is_uppercase)
        && stop.is(Class::STOP)
        && letter.touches(stop)
}

/// What two letters with stops are short for in talk.
fn is_abbreviation(first: &str, second: &str) -> bool {
    matches!(
        (first, second),
        ("a" | "n" | "g" | "c" | "o" | "s", "a")
            | ("a" | "p" | "f", "m")
            | ("u", "s" | "k" | "n")
            | ("e", "u")
            | ("o" | "e", "r" | "d")
            | ("o", "t" | "k")
            | ("p", "e" | "t" | "s" | "o")
            | ("t" | "d" | "m", "v")
            | ("i", "v" | "d" | "q" | "t")
            | ("d", "c" | "j")
            | ("l", "a")
            | ("n", "y" | "j" | "z")
            | ("v", "a" | "p")
            | ("r", "n" | "v")
            | ("m" | "j", "d")
            | ("g", "p" | "i")
            | ("c", "v" | "d")
            | ("h", "r" | "q")
            | ("b", "c")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn an_initial_goes_with_the_family_name_after_it() {
        check(
            &RECOGNIZER,
            "There was a «Q. Tarnow» on the list, not «Q. Vosk», the card says «H. S. Vosk», and Mrs «T. Hill». It was plan B. Tarnow left.",
        );
        check(&RECOGNIZER, "We got a C. Then I left, with A. Monday was fine.");
    }

    #[test]
    fn initials_are_told_from_abbreviations() {
        check(
            &RECOGNIZER,
            "The ring says «T.W.» inside. Signed «J.F.» on it, and the U.S. card, an A.A. chip, the E.R. bill.",
        );
        check(&RECOGNIZER, "She has a B.A. in history, an M.S. too, at 9 A.M., and I. Then A. went. No T.V. at all.");
    }
}
