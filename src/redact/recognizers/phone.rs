//! Telephone and fax numbers, written and spoken.

use super::Recognizer;
use crate::redact::Certainty::{Certain, Likely};
use crate::redact::IdentifierKind::{Fax, Phone};
use crate::redact::class::Class;
use crate::redact::digits::{DigitRun, is_counting, run};
use crate::redact::document::Document;
use crate::redact::finding::Findings;

pub(super) const RECOGNIZER: Recognizer =
    Recognizer { id: "phone", triggers: Class::DIGITS.with(Class::DIGIT), words: &[], look };

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let Some(run) = run(doc, at) else { return };
    let total = run.digits.len();
    if !(6..=15).contains(&total)
        || doc.before(at, 1).is(Class::PUNCT) && matches!(doc.text(at.wrapping_sub(1)), "$" | "£" | "€")
    {
        return;
    }
    let cued = near(doc, run.tokens.start, run.tokens.end, Class::PHONE_CUE);
    let other = (1..=7).take_while(|&places| !doc.before(at, places).is(Class::BREAK)).any(|places| {
        let key = doc.key(at.wrapping_sub(places));
        matches!(
            key,
            "account"
                | "acct"
                | "member"
                | "record"
                | "mrn"
                | "policy"
                | "claim"
                | "card"
                | "routing"
                | "social"
                | "ssn"
                | "serial"
        )
    });
    if other || (run.spoken && is_counting(&run.digits)) {
        return;
    }
    if if run.spoken { spoken(&run, total, cued) } else { written(&run, total, cued) } {
        let faxed = (1..=7)
            .take_while(|&places| !doc.before(at, places).is(Class::BREAK))
            .any(|places| doc.key_is(at.wrapping_sub(places), "fax"));
        let certainty = if cued || run.plus { Certain } else { Likely };
        findings.add(run.tokens.clone(), if faxed { Fax } else { Phone }, certainty);
    }
}

fn spoken(run: &DigitRun, total: usize, cued: bool) -> bool {
    (total >= 7 && (!run.compound || cued)) || (cued && total >= 6)
}

fn written(run: &DigitRun, total: usize, cued: bool) -> bool {
    let groups = run.groups.as_slice();
    let uk = run.digits.starts_with('0') && (10..=11).contains(&total);
    let shaped =
        matches!(groups, [3, 3, 4] | [1, 3, 3, 4] | [3, 4, 4] | [4, 3, 4] | [5, 6] | [5, 3, 3] | [4, 3, 3] | [4, 6])
            || (run.plus && total >= 8);
    let local = groups == [3, 4] && (run.punctuated || cued);
    // "2019 2020 2021" is no telephone number, nor is an SSN.
    let date =
        groups == [4, 2, 2] || groups == [2, 2, 4] || groups == [1, 2, 4] || groups == [1, 1, 4] || groups == [2, 1, 4];
    !date
        && groups != [3, 2, 4]
        && (shaped || uk || local || (groups == [10]) || (run.punctuated && total == 10) || (cued && total >= 7))
}

/// A cue within a few tokens before or two after.
pub(super) fn near(doc: &Document<'_>, start: usize, end: usize, cue: Class) -> bool {
    let before = (1..=8)
        .take_while(|&places| !doc.before(start, places).is(Class::BREAK))
        .any(|places| doc.before(start, places).is(cue));
    before
        || (0..4)
            .take_while(|&places| !doc.at(end + places).is(Class::BREAK))
            .any(|places| doc.at(end + places).is(cue))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn written_numbers() {
        check(&RECOGNIZER, "you can ring «020 7946 0991» or «07700 900142», or «+44 20 7946 0018».");
        check(&RECOGNIZER, "my cell is «(312) 555-0188», home «555-0143»");
        check(&RECOGNIZER, "between 2019 and 2020 I took 100 mg, 5 to 10 times, on 12/03/2019");
    }

    #[test]
    fn spoken_numbers() {
        check(&RECOGNIZER, "it's «three one two five five five oh one eight eight», leave a message");
        check(&RECOGNIZER, "call me on «oh seven seven double zero nine hundred one four two» after six");
        check(&RECOGNIZER, "breathe in two three four five six seven eight nine ten");
        check(&RECOGNIZER, "one or two, maybe three, four at most");
    }

    #[test]
    fn a_fax_is_a_fax() {
        let doc = Document::new(vec!["the fax number is 312-555-0188"]);
        let mut findings = Findings::new();
        (0..doc.tokens.len())
            .filter(|&at| doc.at(at).is(RECOGNIZER.triggers))
            .for_each(|at| look(&doc, at, &mut findings));
        assert_eq!(findings.in_order().iter().map(|finding| finding.kind).collect::<Vec<_>>(), [Fax]);
    }
}
