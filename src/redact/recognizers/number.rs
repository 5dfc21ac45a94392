//! Numbers that identify: social security, records, accounts, cards, licenses, plates, devices.

use super::Recognizer;
use crate::redact::Certainty::{Certain, Likely};
use crate::redact::IdentifierKind::{self, Account, Device, License, Other, RecordNumber, Ssn, Vehicle, Zip};
use crate::redact::class::Class;
use crate::redact::digits::{is_counting, run};
use crate::redact::document::{Case, Document};
use crate::redact::finding::Findings;

pub(super) const RECOGNIZER: Recognizer =
    Recognizer { id: "number", triggers: Class::ID_CUE.with(Class::DIGIT), words: &[], look };

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let tok = doc.at(at);
    if tok.is(Class::ID_CUE) {
        cued(doc, at, findings);
    }
    if tok.is(Class::DIGIT) && !tok.is(Class::DIGITS) {
        read_out(doc, at, findings);
    }
}

/// What a cue says its number is, and whether it needs "number", "id" or the like beside it.
pub(super) fn kind_of(doc: &Document<'_>, at: usize) -> Option<(IdentifierKind, bool)> {
    Some(match doc.key(at) {
        "social" => {
            if doc.key_is(at + 1, "worker") {
                return None;
            }
            (Ssn, false)
        }
        "ssn" | "ssi" => (Ssn, false),
        "last" if matches!(doc.key(at + 1), "four" | "4") || doc.text(at + 1) == "4" => (Ssn, false),
        "mrn" | "udid" if doc.key_is(at, "mrn") => (RecordNumber, false),
        "record" | "records" | "chart" | "file" | "nhs" | "patient" | "case" | "claim" | "reference" | "ref"
        | "confirmation" | "student" | "employee" | "badge" => (RecordNumber, true),
        "account" | "acct" | "member" | "membership" | "policy" | "subscriber" | "medicare" | "medicaid"
        | "insurance" | "iban" | "routing" | "sort" | "group" => (Account, true),
        "card" => (Account, true),
        "license" | "licence" | "licensed" | "passport" | "npi" | "dea" | "certificate" => (License, true),
        "plate" | "plates" | "registration" | "reg" | "tag" | "vin" => (Vehicle, false),
        "serial" | "imei" | "device" | "udid" | "mac" => (Device, true),
        "id" | "identification" | "identifier" | "pin" => (Other, true),
        "national" if doc.key_is(at + 1, "insurance") => (Ssn, true),
        _ => return None,
    })
}

fn cued(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let Some((kind, wants_number)) = kind_of(doc, at) else { return };
    let before = (1..=5).any(|places| matches!(doc.key(at.wrapping_sub(places)), "last" | "ending"));
    let mut named = false;
    let mut from = if doc.key_is(at, "last") { at + 2 } else { at + 1 };
    while from < at + 9 {
        let tok = doc.at(from);
        if tok.is(Class::BREAK) || tok.is(Class::STOP) && tok.spaced {
            return;
        }
        if doc.before(from, 1).touches(tok) && !tok.is(Class::PUNCT) {
            from += 1;
            continue;
        }
        if let Some(end) = id_run(doc, from, kind) {
            let digits = digits_in(doc, from, end);
            let short_ok = kind == Ssn && digits == 4 || before && digits >= 4;
            let year = digits == 4
                && end == from + 1
                && doc.text(from).parse::<u16>().is_ok_and(|year| (1900..=2099).contains(&year));
            let enough = digits >= 5
                || short_ok
                || digits >= 4 && named && !year
                || (kind == Vehicle && digits >= 2)
                || (letters_in(doc, from, end) && digits >= 3);
            let counted = doc.at(end).is(Class::PUNCT) && matches!(doc.text(end), "%")
                || matches!(doc.key(end), "dollars" | "percent" | "times" | "years" | "pounds" | "people");
            if enough && !counted && (!wants_number || named || digits >= 5 || letters_in(doc, from, end)) {
                findings.add(from..end, kind, Certain);
            }
            return;
        }
        if kind == Vehicle
            && (at + 1..from).any(|index| is_reading(doc.key(index)))
            && let Some(end) = lettered_plate(doc, from)
        {
            findings.add(from..end, Vehicle, Likely);
            return;
        }
        named |= matches!(doc.key(from), "number" | "id" | "no" | "code" | "num" | "is" | "ending" | "digits" | "four");
        from += 1;
    }
}

/// What is read off a plate follows.
fn is_reading(key: &str) -> bool {
    matches!(
        key,
        "says"
            | "said"
            | "reads"
            | "read"
            | "starts"
            | "start"
            | "started"
            | "begins"
            | "began"
            | "ends"
            | "ended"
            | "letters"
            | "is"
            | "was"
            | "with"
            | "number"
    )
}

/// A plate of letters alone, or the first of them: "K J T", "KJT", "kjt".
fn lettered_plate(doc: &Document<'_>, from: usize) -> Option<usize> {
    let tok = doc.at(from);
    let letter = |index: usize| doc.at(index).is(Class::LETTER) && !doc.at(index).possessive;
    if letter(from) && letter(from + 1) && !doc.key_is(from, "i") {
        let mut end = from + 2;
        while end < from + 8 && letter(end) {
            end += 1;
        }
        // "q z r i think".
        return Some(end - usize::from(end > from + 2 && matches!(doc.key(end - 1), "i" | "a")));
    }
    let coined = tok.case == Case::Upper || !doc.cased && tok.is(Class::UNKNOWN) && tok.len() <= 4;
    let word = tok.is_word() && (2..=8).contains(&tok.len()) && coined;
    (word && !tok.is(Class::INNOCENT.with(Class::FUNCTION).with(Class::ID_CUE))).then_some(from + 1)
}

pub(super) fn digits_in(doc: &Document<'_>, from: usize, end: usize) -> usize {
    (from..end)
        .map(|at| {
            let tok = doc.at(at);
            if tok.is(Class::DIGITS) { doc.text(at).len() } else { usize::from(tok.is(Class::DIGIT)) }
        })
        .sum()
}

fn letters_in(doc: &Document<'_>, from: usize, end: usize) -> bool {
    (from..end).any(|at| doc.at(at).is_word() && !doc.at(at).is(Class::DIGIT.with(Class::NUMERAL)))
}

/// Letters and digits that are one number: "MR-572335", "50456-7376-84", "KJT 3852", "6LCN109", "w m b five one five".
fn id_run(doc: &Document<'_>, from: usize, kind: IdentifierKind) -> Option<usize> {
    let tok = doc.at(from);
    if tok.is(Class::DIGIT) && !tok.is(Class::DIGITS) {
        let run = run(doc, from)?;
        return (run.digits.len() >= 4).then_some(run.tokens.end);
    }
    if tok.is(Class::LETTER) && !tok.is(Class::FUNCTION) && doc.at(from + 1).is(Class::LETTER.with(Class::DIGIT)) {
        let mut end = from;
        let mut count = 0;
        while (doc.at(end).is(Class::LETTER.with(Class::DIGIT).with(Class::DIGITS)) || doc.at(end).is(Class::HYPHEN))
            && count < 40
        {
            end += 1;
            count += 1;
        }
        // "… four five i wrote it down": of the sentence, not of the number.
        if matches!(doc.key(end - 1), "i" | "a") && !doc.before(end, 2).is(Class::LETTER) {
            end -= 1;
        }
        return (count >= 5 && digits_in(doc, from, end) >= 2).then_some(end);
    }
    let mut end = from;
    let mut digits = false;
    while end == from || doc.before(end, 1).touches(doc.at(end)) {
        let tok = doc.at(end);
        let mark = tok.is(Class::PUNCT) && matches!(doc.text(end), "-" | "_" | "/" | ":") && end > from;
        if !(tok.is_word() && tok.len() <= 10 || tok.is(Class::DIGITS) || mark) || end > from + 24 {
            break;
        }
        digits |= tok.is(Class::DIGITS);
        end += 1;
    }
    while end > from && doc.before(end, 1).is(Class::PUNCT) {
        end -= 1;
    }
    // A group of letters, then digits after a space: plates and cards.
    let letters = doc.at(from).is_word() && end == from + 1 && doc.at(from).len() <= 4;
    let listed =
        doc.at(from).is(Class::FUNCTION.with(Class::COMMON).with(Class::PRONOUN)) || doc.at(from).is(Class::ID_CUE);
    if letters
        && !digits
        && doc.at(from + 1).is(Class::DIGITS)
        && (kind == Vehicle || doc.at(from).case == Case::Upper || !doc.cased && doc.at(from).is(Class::UNKNOWN))
        && !listed
    {
        digits = true;
        end = from + 2;
    }
    if !digits {
        return None;
    }
    // "280 95 7290", "4929 1200 3301 8877", "SW 12 XYZ".
    while doc.at(end).is(Class::DIGITS) && doc.at(end).spaced && end < from + 8 {
        end += 1;
    }
    if kind == Vehicle
        && doc.at(end).is_word()
        && doc.at(end).len() == 3
        && doc.at(end).is(Class::UNKNOWN)
        && doc.at(from).is_word()
    {
        end += 1;
    }
    Some(end)
}

/// Five digits or more, read out one by one, are somebody's number unless they are counted: what of, their length says.
/// A cue that says it better is found by others.
fn read_out(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let Some(run) = run(doc, at).filter(|run| run.spoken && !run.compound && run.digits.len() >= 5) else { return };
    // "last four, 1120": a count, and then a number that is written.
    let written = run.tokens.clone().any(|index| doc.at(index).is(Class::DIGITS) && doc.at(index).len() > 2);
    if written || is_counting(&run.digits) {
        return;
    }
    let kind = match (run.digits.len(), run.groups.as_slice()) {
        (9, [3, 2, 4] | [9]) => Ssn,
        (5, _) => Zip,
        _ => Other,
    };
    findings.add(run.tokens, kind, Likely);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn numbers_after_their_cue() {
        check(&RECOGNIZER, "my social is «219-09-9999», last four of the social, «9911», okay");
        check(&RECOGNIZER, "medical record number «RX-448201», member id «QQT99812034», policy number is «77120-44-1»");
        check(&RECOGNIZER, "a blue van, plate «HBV 2210», or was the plate «8tre441»");
        check(
            &RECOGNIZER,
            "the plate says «QUARLZ», the plates start with «q z r» i think, I cleaned the plates and A D H D",
        );
        check(&RECOGNIZER, "my card is «4929 1200 3301 8877», license number «D1029384»");
        check(&RECOGNIZER, "the account number is «four four one nine two oh»");
        check(&RECOGNIZER, "the case number is «qx 3341 902» and i was due 20 march, in case tom 12 said so");
        check(
            &RECOGNIZER,
            "it's «five three one dash oh two dash eight eight four six» or «six six oh two nine» i think",
        );
    }

    #[test]
    fn counts_and_scores_stay() {
        check(
            &RECOGNIZER,
            "in case 20 people come, my record in 1999, group of 12, the PHQ-9 was 17, a group number 3, 500 mg",
        );
        check(&RECOGNIZER, "the social worker came at 10 on the 4 bus, insurance went up 200 dollars, no 5 of them");
    }
}
