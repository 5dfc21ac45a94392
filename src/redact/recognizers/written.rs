//! Numbers and codes that are somebody's by how they are written alone: "219-09-9999", "KRP/448201/07", "QT448201D".

use super::Recognizer;
use super::number::digits_in;
use crate::redact::Certainty::{Certain, Likely};
use crate::redact::IdentifierKind::{Account, Other, RecordNumber, Ssn};
use crate::redact::class::Class;
use crate::redact::digits::{DigitRun, run};
use crate::redact::document::{Case, Document};
use crate::redact::finding::Findings;

pub(super) const RECOGNIZER: Recognizer =
    Recognizer { id: "number", triggers: Class::DIGITS.with(Class::LETTER), words: &[], look };

/// Most tokens of a code to either side of its digits.
const REACH: usize = 8;

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if !doc.at(at).is(Class::DIGITS) {
        insurance_number(doc, at, findings);
        return;
    }
    if !bank(doc, at, findings) && !grouped(doc, at, findings) {
        mixed(doc, at, findings);
    }
}

/// Digits alone, in one group or several.
fn grouped(doc: &Document<'_>, at: usize, findings: &mut Findings) -> bool {
    let Some(run) = run(doc, at) else { return false };
    let groups = run.groups.as_slice();
    let total = run.digits.len();
    if groups == [3, 2, 4] && (!run.spoken || run.punctuated) {
        findings.add(run.tokens, Ssn, Certain);
        return true;
    }
    if run.spoken || run.plus {
        return false;
    }
    let head = lettered(doc, run.tokens.start);
    let kind = if (13..=19).contains(&total) {
        let certainty = if luhn(&run.digits) { Certain } else { Likely };
        findings.add(run.tokens, Account, certainty);
        return true;
    } else if apart(doc, head, &run) || three(&run) || spaced(&run) {
        Account
    } else if total >= 6 && groups.len() == 1 && !run.digits.ends_with("000") && !counts(doc, run.tokens.end) {
        Other
    } else if run.punctuated && is_record(&run) {
        RecordNumber
    } else {
        return false;
    };
    findings.add(head..tail(doc, run.tokens.end), kind, Likely);
    true
}

/// "VY 448 3201", "QZ 44820": letters, a space, and six digits, or five in one group.
fn apart(doc: &Document<'_>, head: usize, run: &DigitRun) -> bool {
    let lettered = head + 1 == run.tokens.start && doc.at(head + 1).spaced;
    let five = run.digits.len() == 5 && run.groups.len() == 1 && !run.digits.ends_with("00") && doc.cased;
    lettered && (run.digits.len() >= 6 || five)
}

/// "4471-90265-18", "60213-8874-35", "82-448-201": three groups of no telephone or day.
fn three(run: &DigitRun) -> bool {
    let telephone = matches!(
        run.groups.as_slice(),
        [3, 3, 2..=5] | [3, 4, 4] | [4, 3, 3] | [2, 4, 4] | [1, 3, ..] | [2, 2, 4] | [4, 2, 2]
    );
    run.punctuated && run.groups.len() == 3 && (8..=12).contains(&run.digits.len()) && !telephone
}

/// "4482 03391 7": groups between spaces that are together too long for any count.
fn spaced(run: &DigitRun) -> bool {
    let long = run.groups.iter().filter(|&&digits| digits >= 4).count();
    !run.punctuated && run.groups.len() >= 3 && (9..=12).contains(&run.digits.len()) && long >= 2
}

/// "0042-77815", "448-20133": two groups that are no telephone number's, no years' and no range.
fn is_record(run: &DigitRun) -> bool {
    let total = run.digits.len();
    let long = |&digits: &usize| digits >= 3;
    matches!(run.groups.as_slice(), groups @ [_, _] if groups.iter().all(long) && (8..=12).contains(&total) && !matches!(groups, [5, 4] | [4, 4]))
        && !run.digits.ends_with("00")
}

/// What follows says that something is counted.
fn counts(doc: &Document<'_>, end: usize) -> bool {
    let next = doc.at(end);
    let grammar = Class::FUNCTION.with(Class::PRONOUN).with(Class::AUX);
    next.is_word() && next.spaced && doc.key(end).ends_with('s') && !next.is(grammar)
        || matches!(doc.key(end), "people" | "a" | "per" | "times")
}

/// An international bank account number: a country, two digits, then groups of four.
fn bank(doc: &Document<'_>, at: usize, findings: &mut Findings) -> bool {
    let head = at.wrapping_sub(1);
    let country = doc.at(head).is_word() && doc.at(head).len() == 2 && doc.at(head).touches(doc.at(at));
    if !country || doc.at(at).len() != 2 {
        return false;
    }
    let (mut end, mut groups) = (at + 1, 0);
    loop {
        // "9311" and "AIBK" stand whole, "A1B2" in pieces.
        let (mut to, mut length) = (end, 0);
        while to < end + 4
            && (to == end || doc.before(to, 1).touches(doc.at(to)))
            && (doc.at(to).is(Class::DIGITS) || doc.at(to).is_word())
        {
            length += doc.at(to).len();
            to += 1;
        }
        let last = length < 4 && doc.at(end).is(Class::DIGITS);
        if !(length == 4 || last && groups > 2) || !doc.at(end).spaced {
            break;
        }
        groups += 1;
        end = to;
        if last {
            break;
        }
    }
    let whole = groups >= 3 && digits_in(doc, head, end) >= 8;
    if whole {
        findings.add(head..end, Account, Certain);
    }
    whole
}

/// "A279279", "6LCN109", "3390/218H": letters and digits without a space, five digits at least, or four and letters that
/// are no word's and no unit's.
fn mixed(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let joins = |index: usize| {
        let tok = doc.at(index);
        tok.is_word() || tok.is(Class::HYPHEN.with(Class::DIGITS)) || doc.text(index) == "/"
    };
    let mut start = at;
    while start > 1 && start + REACH > at && doc.before(start, 1).touches(doc.at(start)) && joins(start - 1) {
        start -= 1;
    }
    let mut end = at + 1;
    while end < at + REACH && doc.before(end, 1).touches(doc.at(end)) && joins(end) {
        end += 1;
    }
    while end > at && doc.before(end, 1).is(Class::PUNCT) {
        end -= 1;
    }
    while start < at && doc.at(start).is(Class::PUNCT) {
        start += 1;
    }
    let words = || (start..end).filter(|&index| doc.at(index).is_word());
    let capitals = words().all(|index| doc.at(index).case == Case::Upper || doc.at(index).len() == 1);
    let coined = !doc.cased && words().all(|index| !doc.at(index).is(Class::COMMON) && index < at);
    let digits = digits_in(doc, start, end);
    let one = words().count() == 1;
    if words().next().is_some()
        && (digits >= 5 || digits >= 4 && one && (capitals && doc.cased || coined))
        && !doc.is_at_sign(start.wrapping_sub(1))
    {
        findings.add(start..end, Other, Likely);
    }
}

/// "QR448201", "MR-448201", "VY 448 3201": where the letters before a number begin. Letters apart are in capitals, or
/// of no list.
fn lettered(doc: &Document<'_>, at: usize) -> usize {
    let mark = doc.before(at, 1);
    let marked = mark.is(Class::PUNCT) && matches!(doc.text(at - 1), "-" | "/" | "_") && mark.touches(doc.at(at));
    let head = at.wrapping_sub(1 + usize::from(marked));
    let word = doc.at(head);
    let apart = word.len() >= 2
        && if doc.cased { word.case == Case::Upper } else { word.len() <= 3 && word.is(Class::UNKNOWN) }
        && !word.is(Class::COMMON.with(Class::FUNCTION).with(Class::INNOCENT).with(Class::ID_CUE));
    let letters = word.is_word() && word.len() <= 4 && (word.touches(doc.at(head + 1)) || apart);
    if letters { head } else { at }
}

/// "448201D", "448201/07": where what goes on without a space ends.
fn tail(doc: &Document<'_>, end: usize) -> usize {
    let mut to = end;
    while to < end + REACH && doc.before(to, 1).touches(doc.at(to)) {
        let tok = doc.at(to);
        let letters = tok.is_word() && tok.len() <= 3;
        if !(letters || tok.is(Class::DIGITS.with(Class::HYPHEN)) || doc.text(to) == "/") {
            break;
        }
        to += 1;
    }
    while to > end && doc.before(to, 1).is(Class::PUNCT) {
        to -= 1;
    }
    to
}

/// UK National Insurance: two letters, six digits, a letter.
fn insurance_number(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let pairs = (1..=3)
        .all(|offset| doc.at(at.wrapping_sub(offset)).is(Class::DIGITS) && doc.at(at.wrapping_sub(offset)).len() == 2);
    let head = doc.before(at, 4);
    if pairs && head.is_word() && head.len() == 2 {
        findings.add(at - 4..at + 1, Ssn, Certain);
    }
}

/// The check digit of payment cards.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte.saturating_sub(b'0'));
            if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn codes_by_how_they_are_written() {
        check(
            &RECOGNIZER,
            "it read «QX-448201», then «rt/339120», on the band «0071-55203» or «448-20133», it's «QX 448 2016»",
        );
        check(&RECOGNIZER, "quote «KRP/448201/07», my old notes under «3390/218H», it's «QT448201D» or «4482019QT».");
        check(
            &RECOGNIZER,
            "the card says «4482 03391 7», the tax number «82-448-201», on the slip «IE64 QRVT 4482 0133 9120 77»",
        );
        check(&RECOGNIZER, "The cop read out «QZ 44821». I paid the VAT 12500 and the IQ 115.");
        check(&RECOGNIZER, "the number is «qzv4482», i think");
    }

    #[test]
    fn counts_and_units_stay() {
        check(
            &RECOGNIZER,
            "10000 steps and 2000ml, 1500kcal, 24/7, the PHQ-9/GAD-7, the 1990s, in 2019-20 or 1998-2004",
        );
        check(&RECOGNIZER, "it was 120/80, from 25000 to 30000 and back, post-2008, 12/14 of them, COVID-19");
    }
}
