//! Ages over 89: "turned ninety-four", "she's 102", "a 95-year-old", "in her nineties".

use super::Recognizer;
use crate::redact::Certainty::{Certain, Likely};
use crate::redact::IdentifierKind::Age;
use crate::redact::class::Class;
use crate::redact::digits::number;
use crate::redact::document::Document;
use crate::redact::finding::Findings;

pub(super) const RECOGNIZER: Recognizer =
    Recognizer { id: "age", triggers: Class::DIGITS.with(Class::NUMERAL).with(Class::AGE_CUE), words: &[], look };

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if !doc.at(at).is(Class::DIGITS.with(Class::NUMERAL)) {
        nineties(doc, at, findings);
        return;
    }
    if !may_be_over_89(doc, at) {
        return;
    }
    // "a hundred and one" begins with its article; "ninety-one" is read from "ninety" only.
    let article = doc.key_is(at.wrapping_sub(1), "a") && matches!(doc.key(at), "hundred");
    let start = if article { at - 1 } else { at };
    if doc.before(start, 1).is(Class::NUMERAL.with(Class::DIGITS))
        || doc.before(start, 1).is(Class::HYPHEN) && doc.before(start, 2).is(Class::NUMERAL.with(Class::DIGITS))
    {
        return;
    }
    let Some(number) = number(doc, start) else { return };
    if number.as_year || !number.whole().is_some_and(|value| (90..=125).contains(&value)) {
        return;
    }
    let end = number.tokens.end;
    let hyphen = usize::from(doc.at(end).is(Class::HYPHEN));
    let years = matches!(doc.key(end + hyphen), "year" | "years" | "yr" | "yrs");
    let old = years
        && (doc.key_is(end + hyphen + 1, "old") || doc.key_is(end + hyphen + 2, "old") || doc.key_is(end + 1, "young"));
    if old {
        findings.add(number.tokens, Age, Certain);
        return;
    }
    if years || is_measure(doc, end) {
        return;
    }
    let mut back = 1;
    while back < 4
        && matches!(
            doc.key(start.wrapping_sub(back)),
            "just"
                | "only"
                | "nearly"
                | "almost"
                | "about"
                | "like"
                | "now"
                | "of"
                | "be"
                | "over"
                | "around"
                | "to"
                | "at"
        )
    {
        back += 1;
    }
    // "there's a lady, 103, who …": between commas, after a person.
    let apart = doc.before(start, 1).is(Class::COMMA)
        && doc.before(start, 2).is(Class::KIN.with(Class::ROLE))
        && (doc.at(end).is(Class::COMMA.with(Class::STOP).with(Class::BREAK)));
    if apart {
        findings.add(number.tokens, Age, Likely);
        return;
    }
    match doc.key(start.wrapping_sub(back)) {
        "turned" | "turning" | "turns" | "aged" | "age" | "birthday" => findings.add(number.tokens, Age, Certain),
        // "she made it to 93", "at ninety-one you expect less", "she's going on 95".
        "it" | "going" | "lived" | "pushing" | "nearing" | "approaching" | "hit" | "been" | "reaching"
            if closes(doc, end)
                && (!matches!(doc.key(start.wrapping_sub(back)), "it" | "going")
                    || matches!(doc.key(start.wrapping_sub(back + 1)), "made" | "makes" | "make")
                    || matches!(doc.key(start.wrapping_sub(1)), "on" | "be")) =>
        {
            findings.add(number.tokens, Age, Likely);
        }
        _ if back == 2
            && doc.key_is(start.wrapping_sub(1), "at")
            && (doc.at(end).is(Class::PRONOUN.with(Class::COMMA).with(Class::STOP))
                || doc.at(end).is(Class::BREAK) && doc.before(start, 2).is(Class::DOES)) =>
        {
            findings.add(number.tokens, Age, Likely);
        }
        // "she made 101 last week", "he saw ninety-three": somebody, not something, comes that far.
        "made" | "makes" | "make" | "saw" | "sees" | "passed" | "topped" | "got" | "have"
            if closes(doc, end) && is_somebody(doc, start.wrapping_sub(back + 1)) =>
        {
            findings.add(number.tokens, Age, Likely);
        }
        // "she'll be 90 on the fourth": somebody will.
        "she'll" | "he'll" | "she'd" | "he'd" | "would" | "will" | "i'll"
            if doc.key_is(start.wrapping_sub(1), "be")
                && closes(doc, end)
                && (doc.key(start.wrapping_sub(back)).contains('\'')
                    || is_somebody(doc, start.wrapping_sub(back + 1))) =>
        {
            findings.add(number.tokens, Age, Likely);
        }
        // "my grandfather's 93": the relation is.
        _ if doc.before(start, back).is(Class::KIN.with(Class::ROLE))
            && doc.before(start, back).possessive
            && closes(doc, end) =>
        {
            findings.add(number.tokens, Age, Likely);
        }
        "she's" | "he's" | "is" | "was" | "who's" | "being" | "till" | "until" | "lived" | "i'm" | "reached" => {
            // "It was ninety when I started": what is counted is no age.
            let thing = matches!(
                doc.key(start.wrapping_sub(back + 1)),
                "it" | "that" | "this" | "which" | "there" | "score" | "rate" | "town" | "way" | "one"
            );
            if closes(doc, end) && !thing {
                findings.add(number.tokens, Age, Likely);
            }
        }
        _ => {}
    }
}

/// What a number over 89 can begin with.
fn may_be_over_89(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    if tok.is(Class::DIGITS) {
        return tok.len() > 1 && doc.text(at).as_bytes().first().is_some_and(|digit| matches!(digit, b'1' | b'9'));
    }
    matches!(doc.key(at), "ninety" | "hundred" | "one")
}

/// "she", "my nan", "Marjorie's": a person before a verb.
fn is_somebody(doc: &Document<'_>, at: usize) -> bool {
    matches!(doc.key(at), "he" | "she" | "who" | "they" | "he's" | "she's" | "who's" | "they've")
        || doc.at(at).is(Class::KIN.with(Class::ROLE).with(Class::STRONG))
}

/// "her heart rate was 95 beats", "it is 98 percent".
fn is_measure(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    tok.is(Class::DIGITS.with(Class::NUMERAL))
        || (tok.is(Class::PUNCT) && matches!(doc.text(at), "%" | "°" | "/" | ":" | "$"))
        || matches!(
            doc.key(at),
            "percent"
                | "per"
                | "degrees"
                | "dollars"
                | "bucks"
                | "pounds"
                | "quid"
                | "euros"
                | "cents"
                | "minutes"
                | "minute"
                | "mins"
                | "hours"
                | "seconds"
                | "days"
                | "day"
                | "weeks"
                | "months"
                | "miles"
                | "mile"
                | "km"
                | "kilos"
                | "kg"
                | "lbs"
                | "mg"
                | "milligrams"
                | "grams"
                | "people"
                | "times"
                | "points"
                | "beats"
                | "calories"
                | "meters"
                | "metres"
                | "feet"
                | "over"
                | "something"
        )
}

/// The number is not followed by what it counts.
fn closes(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    // Without marks anything may come next but what is counted.
    let unmarked = !doc.cased && tok.is_word() && !doc.key(at).ends_with('s');
    unmarked
        || matches!(doc.key(at), "last" | "this" | "next" | "today" | "tomorrow" | "yesterday" | "soon")
        || tok.is(Class::BREAK
            .with(Class::STOP)
            .with(Class::COMMA)
            .with(Class::PUNCT)
            .with(Class::FUNCTION)
            .with(Class::MONTH)
            .with(Class::PRONOUN))
}

fn nineties(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if !matches!(doc.key(at), "nineties" | "hundreds") {
        return;
    }
    let part = usize::from(matches!(doc.key(at.wrapping_sub(1)), "early" | "mid" | "late"));
    if doc.before(at, 1 + part).is(Class::POSSESSIVE) && doc.key_is(at.wrapping_sub(2 + part), "in") {
        findings.add(at..at + 1, Age, Certain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn ages_over_89_only() {
        check(&RECOGNIZER, "my nan is «ninety-three», she turned «93» in May, her sister is eighty-nine");
        check(&RECOGNIZER, "a «94»-year-old man who lived to «a hundred and four», still in his «nineties»");
        check(&RECOGNIZER, "my gran made «ninety-two», he saw «ninety-five», she's got to be «ninety-four», she walks");
        check(
            &RECOGNIZER,
            "she'll be «90» on the ninth, my gran would be «ninety-four» now, the score would be 90, it'll be 95",
        );
        check(
            &RECOGNIZER,
            "there is a lady, «103», who sings, and my uncle, «ninety-four», who naps, of the notes, 95, no",
        );
        check(
            &RECOGNIZER,
            "my pulse was 95 beats, I waited ninety minutes, it's ninety percent better, back in the nineties",
        );
    }
}
