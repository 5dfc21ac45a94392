//! Names spelled out: "W-H-I-T-E", "h a l i n a", "T. R. E. V. O. R."

use super::Recognizer;
use crate::redact::Certainty::{Certain, Likely};
use crate::redact::IdentifierKind::Name;
use crate::redact::class::Class;
use crate::redact::document::Document;
use crate::redact::finding::Findings;
use crate::redact::{cues, lists, vocabulary};

pub(super) const RECOGNIZER: Recognizer = Recognizer { id: "spelled", triggers: Class::LETTER, words: &[], look };

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if continues(doc, at) {
        return;
    }
    // The letters of one name are all told apart by the same mark.
    let separators = Class::HYPHEN.with(Class::COMMA).with(Class::STOP);
    let second = at + 1 + usize::from(doc.at(at + 1).is(separators));
    if !doc.at(second).is(Class::LETTER) {
        return;
    }
    let mut end = at + 1;
    let mut joined = String::from(doc.key(at));
    let mut hyphens = 0;
    let mut letters = 1;
    let separator = if doc.at(end).is(separators) { Some(doc.text(end)) } else { None };
    loop {
        let mark = doc.at(end);
        let letter = if mark.is(separators) { end + 1 } else { end };
        if separator != mark.is(separators).then(|| doc.text(end)) {
            break;
        }
        let tok = doc.at(letter);
        // "R O S A for orange": what a letter stands for.
        let stands_for = separator.is_none()
            && doc.key_is(letter, "for")
            && doc.at(letter + 1).is_word()
            && doc.key(letter + 1).starts_with(doc.key(end - 1));
        if stands_for && letters > 2 {
            end = letter + 2;
            continue;
        }
        if !tok.is(Class::LETTER) || tok.possessive {
            break;
        }
        hyphens += usize::from(mark.is(Class::HYPHEN));
        // No name is longer; the rest is masked with it.
        if joined.len() < 24 {
            joined.push_str(doc.key(letter));
        }
        letters += 1;
        end = letter + 1;
    }
    if letters < 2 {
        return;
    }
    let abbreviated =
        cues::cue(&joined).is_some_and(|cue| cue.class.any(Class::INNOCENT)) || lists::look_up(&joined).is_kept();
    if abbreviated || is_alphabet(&joined) {
        return;
    }
    // "Vosk, that's V-O-S-K": who spells a word says that it is a name.
    if let Some(word) = said_before(doc, at, &joined) {
        findings.add(at..end, Name, Certain);
        findings.add(word..word + 1, Name, Certain);
        return;
    }
    if letters < 3 {
        return;
    }
    let listed = vocabulary::classes(&joined).any(Class::GIVEN.with(Class::SURNAME));
    let marked = separator.is_some_and(|mark| mark != ".");
    if is_asked(doc, at) || listed && (hyphens + 1 == letters || letters > 3) {
        findings.add(at..end, Name, Certain);
    } else if marked && letters > 3 || letters > 5 {
        findings.add(at..end, Name, Likely);
    }
}

/// "A, B, C", "x y z": the letters follow each other.
fn is_alphabet(letters: &str) -> bool {
    letters.as_bytes().windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// The word that was said right before and is what the letters spell.
fn said_before(doc: &Document<'_>, at: usize, joined: &str) -> Option<usize> {
    const REACH: usize = 12;
    (1..=REACH).map(|places| at.wrapping_sub(places)).find(|&index| {
        doc.at(index).is_word()
            && !doc.at(index).is(Class::LETTER.with(Class::FUNCTION).with(Class::PRONOUN))
            && doc.key_is(index, joined)
    })
}

/// Spelling is what the talk is of: a few words before, or in the last turn.
fn is_asked(doc: &Document<'_>, at: usize) -> bool {
    let opened = doc.turn(doc.at(at).turn as usize).start;
    let from = at.saturating_sub(if at < opened + 5 { 16 } else { 6 });
    (from..at).any(|index| {
        matches!(
            doc.key(index),
            "spelled" | "spelt" | "spell" | "spelling" | "spells" | "written" | "letters" | "surname"
        )
    })
}

/// A letter stands before this one already.
fn continues(doc: &Document<'_>, at: usize) -> bool {
    let mark = doc.before(at, 1);
    let places = if mark.is(Class::HYPHEN.with(Class::COMMA).with(Class::STOP)) { 2 } else { 1 };
    let before = doc.before(at, places);
    // "no T, K-I-M": what another mark tells apart is another word.
    let apart = places == 2 && doc.at(at + 1).is(Class::HYPHEN) && !mark.is(Class::HYPHEN);
    before.is(Class::LETTER) && !before.possessive && !apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn letters_in_a_row_are_a_name_unless_they_are_an_abbreviation() {
        check(&RECOGNIZER, "it's spelled «T-R-E-V-O-R», like the city");
        check(&RECOGNIZER, "spelled «k-o-w-a-l» people get it wrong");
        check(&RECOGNIZER, "that's spelled «B A R L O W»");
        check(&RECOGNIZER, "no T, «B-A-R-L-O-W», «B-A-R-L-O-W», she wrote");
        check(&RECOGNIZER, "«T O V A R for red». And then the ordinary way");
        check(&RECOGNIZER, "my name, «vosk», that's «v o s k», and «ng» is «n g», it's «T, O, V, A». Plan A, B, C, D.");
        check(&RECOGNIZER, "I did C-B-T and then E-M-D-R, A-A as well, plan A, I said");
    }

    #[test]
    fn a_very_long_row_of_letters_is_read_once() {
        let row = "a-".repeat(2000);
        let doc = Document::new(vec![&row]);
        let mut findings = Findings::new();
        look(&doc, 1, &mut findings);
        assert_eq!(findings.in_order().len(), 1);
    }
}
