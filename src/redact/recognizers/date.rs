//! Calendar dates, written and spoken. A bare year, a bare month, week days and holidays stay.

use super::Recognizer;
use crate::redact::Certainty::{Certain, Likely};
use crate::redact::IdentifierKind::Date;
use crate::redact::class::Class;
use crate::redact::dates::{around_month, day_of_month, is_month_here, numeric, short_numeric, spoken_numeric};
use crate::redact::document::Document;
use crate::redact::finding::Findings;

pub(super) const RECOGNIZER: Recognizer = Recognizer {
    id: "date",
    triggers: Class::MONTH.with(Class::DIGITS).with(Class::DATE_CUE).with(Class::NUMERAL),
    words: &[],
    look,
};

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let tok = doc.at(at);
    if tok.is(Class::NUMERAL) && doc.before(at, 1).is(Class::BREAK) {
        answer(doc, at, findings);
    }
    if tok.is(Class::MONTH) {
        if is_month_here(doc, at)
            && let Some(date) = around_month(doc, at)
        {
            findings.add(date.tokens, Date, Certain);
        }
    } else if tok.is(Class::DIGITS) {
        if let Some(date) = numeric(doc, at) {
            findings.add(date.tokens, Date, Certain);
        } else if let Some(date) = short_numeric(doc, at) {
            findings.add(date.tokens, Date, Likely);
        }
    } else if doc.key_is(at, "the") {
        if (doc.at(at + 1).is(Class::DIGITS) || doc.at(at + 1).is(Class::NUMERAL) && !doc.at(at + 1).is(Class::DIGIT))
            && let Some(date) = day_of_month(doc, at)
        {
            findings.add(date.tokens, Date, Likely);
        }
    } else if matches!(doc.key(at), "birth" | "dob" | "born") {
        let mut from = at + 1;
        while from < at + 4
            && (matches!(doc.key(from), "is" | "was" | "on" | "it's")
                || doc.at(from).is(Class::COMMA)
                || doc.text(from) == ":")
        {
            from += 1;
        }
        if doc.at(from).is(Class::DIGITS.with(Class::NUMERAL).with(Class::DIGIT))
            && let Some(date) = spoken_numeric(doc, from)
        {
            findings.add(date.tokens, Date, Likely);
        }
    }
}

/// Three numbers that open the answer to a question for a birthday: "nine twenty two eighty nine".
fn answer(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let Some(date) = spoken_numeric(doc, at).filter(|date| date.tokens.len() > 2) else { return };
    let Some(before) = doc.at(at).turn.checked_sub(1) else { return };
    let asked = doc.turn(before as usize).any(|index| {
        matches!(doc.key(index), "birth" | "dob" | "birthday" | "birthdate" | "birthdays") || doc.key_is(index, "born")
    });
    if asked {
        findings.add(date.tokens, Date, Likely);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn dates_in_every_notation() {
        check(&RECOGNIZER, "it was on «the ninth of April», no, «April 9th, 2011», or «9 April 2011», on «Apr. 9»");
        check(&RECOGNIZER, "born «09-04-1971», moved «2003/11/30», left «4/9/03», back «30.11.2004»");
        check(
            &RECOGNIZER,
            "i fell on «october the third nineteen ninety eight» and again «may second two thousand and six»",
        );
        check(&RECOGNIZER, "date of birth «four nine seventy one» okay");
        check(&RECOGNIZER, "and your date of birth\n«four nineteen seventy two» that's me");
        check(&RECOGNIZER, "and how many\nfour nineteen seventy two that's all");
        check(&RECOGNIZER, "We meet Thursday «the seventh» or on «the 15th». It was in «March 2016».");
        check(&RECOGNIZER, "between «the 3rd and 7th of June», or «June 3rd to 7th»");
    }

    #[test]
    fn what_is_no_date_stays() {
        check(
            &RECOGNIZER,
            "In March I may go, in 2019 I did, on Monday, at Christmas, the first time, the fifth session",
        );
        check(
            &RECOGNIZER,
            "a 7/10, half of the second week, 120/80, on the fifth floor, one may help, you may 5 times",
        );
        check(&RECOGNIZER, "the march of time, 3 or 4 times, from nine to five, may two of us go");
    }
}
