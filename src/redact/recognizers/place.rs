//! Towns, cities, counties and neighborhoods. States and countries stay: they identify nobody.

use super::Recognizer;
use super::person::is_inside;
use crate::redact::Certainty::{self, Certain, Likely, Possible};
use crate::redact::IdentifierKind::Place;
use crate::redact::class::Class;
use crate::redact::digits::number;
use crate::redact::document::{Case, Document, Tok};
use crate::redact::finding::Findings;
use crate::redact::names::{Look, look as look_of, verbal};
use crate::redact::{lists, vocabulary};

pub(super) const RECOGNIZER: Recognizer = Recognizer {
    id: "place",
    triggers: Class::PLACE.with(Class::PHRASE).with(Class::PLACE_PREP).with(Class::DIRECTION).with(Class::HYPHEN),
    words: &[],
    look,
};

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let tok = doc.at(at);
    if tok.is(Class::PLACE.with(Class::PHRASE)) {
        listed(doc, at, findings);
    }
    if tok.is(Class::PLACE_PREP) {
        after_preposition(doc, at, findings);
    }
    if tok.is(Class::DIRECTION) {
        after_head(doc, at, findings);
    } else if tok.is(Class::HYPHEN) {
        hyphenated(doc, at, findings);
    }
}

/// "Fort Lawrence", "Mt. Orrin": words that begin the names of places and of nothing else.
fn after_head(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if !matches!(doc.key(at), "fort" | "ft" | "mount" | "mt")
        || doc.before(at, 1).is(Class::DIGITS.with(Class::NUMERAL))
    {
        return;
    }
    let name = at + 1 + usize::from(doc.at(at + 1).is(Class::STOP));
    let tok = doc.at(name);
    let named = if doc.cased {
        doc.capital(at) && doc.capital(name)
    } else {
        tok.is(Class::GIVEN.with(Class::SURNAME).with(Class::UNKNOWN).with(Class::PLACE)) && !tok.is(Class::COMMON)
    };
    if tok.is_word() && !tok.is(Class::LETTER.with(Class::INNOCENT)) && named {
        findings.add_labeled(at..with_tail(doc, name + 1), Place, Likely, Some("CITY"));
    }
}

/// "Ashby-on-Sand", "Tarn-le-Quill": looked at from the first hyphen.
fn hyphenated(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    const WORDS: [&str; 14] =
        ["on", "upon", "in", "by", "under", "over", "next", "le", "la", "sur", "en", "de", "the", "cum"];
    let small = |at: usize| WORDS.contains(&doc.key(at)) && doc.at(at).case == Case::Lower;
    let joined = |hyphen: usize| {
        doc.at(hyphen).is(Class::HYPHEN)
            && doc.before(hyphen, 1).touches(doc.at(hyphen))
            && doc.at(hyphen).touches(doc.at(hyphen + 1))
    };
    if !joined(at) || !small(at + 1) || small(at.wrapping_sub(1)) || !joined(at + 2) {
        return;
    }
    let mut end = at + 3;
    while small(end) && joined(end + 1) {
        end += 2;
    }
    let (first, last) = (doc.before(at, 1), doc.at(end));
    let named = if doc.cased {
        doc.capital(at - 1) && (doc.capital(end) || !last.is(Class::COMMON.with(Class::FUNCTION)))
    } else {
        first.is(Class::UNKNOWN.with(Class::PLACE))
            || last.is(Class::UNKNOWN.with(Class::PLACE)) && !last.is(Class::COMMON)
    };
    if named && last.is_word() && !first.is(Class::KIN.with(Class::ROLE)) {
        findings.add_labeled(at - 1..end + 1, Place, Likely, Some("CITY"));
    }
}

fn listed(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let Some(words) = vocabulary::place_at(doc, at) else { return };
    let tok = doc.at(at);
    let other = Class::FUNCTION.with(Class::PRONOUN).with(Class::HOLIDAY).with(Class::WEEKDAY).with(Class::INNOCENT);
    if tok.is(other) && words == 1 && !is_town(doc, at) {
        return;
    }
    let end = at + words;
    let before = doc.before(at, 1);
    let prepared =
        before.is(Class::PLACE_PREP) || before.is(Class::DIRECTION) && doc.before(at, 2).is(Class::PLACE_PREP);
    let near = matches!(doc.key(at.wrapping_sub(1)), "in" | "near" | "from" | "outside" | "around");
    let dwells = dwells(doc, at);
    let state = doc.at(end).is(Class::COMMA) && doc.at(end + 1).is(Class::INNOCENT) && doc.capital(end + 1)
        || doc.at(end).is(Class::INNOCENT) && doc.cased && doc.capital(end);
    let name = matches!(look_of(doc, at), Look::Strong | Look::Mixed);
    // "Moved out in August": a month, unless a state follows.
    if words == 1 && tok.is(Class::MONTH) && !state {
        return;
    }
    let certainty = if doc.cased {
        if (at..end).any(|index| is_small(doc, index)) {
            (words == 1 && !tok.is(Class::COMMON) && !name && (near || prepared && dwells)).then_some(Possible)
        } else if state || (prepared && dwells) {
            Some(Certain)
        } else if words > 1 || near && (!(name && tok.is(Class::STRONG)) || is_inside(doc, at)) {
            Some(Likely)
        } else if name || tok.opens && tok.is(Class::COMMON) || tok.is(Class::INNOCENT) {
            None
        } else {
            (!tok.is(Class::COMMON) || !tok.opens && prepared).then_some(Likely)
        }
    } else if words > 1 {
        let certain = if prepared && (dwells || near) { Certain } else { Likely };
        (!tok.is(Class::FUNCTION.with(Class::COMMON)) || prepared).then_some(certain)
    } else if matches!(doc.key(end), "county" | "township" | "parish") && !tok.is(Class::COMMON) {
        Some(Likely)
    } else if tok.is(Class::COMMON) {
        (near && dwells && !determined(doc, at)).then_some(Possible)
    } else if name {
        (prepared && dwells || near).then_some(Likely)
    } else {
        Some(Likely)
    };
    if let Some(certainty) = certainty {
        let stop = usize::from(before.is(Class::STOP));
        let start = if matches!(doc.key(at.wrapping_sub(1 + stop)), "mt" | "ft" | "st" | "ste") {
            at - 1 - stop
        } else if before.is(Class::DIRECTION) && (!doc.cased || doc.capital(at - 1)) && before.turn == tok.turn {
            at - 1
        } else {
            at
        };
        findings.add_labeled(start..with_tail(doc, end), Place, certainty, Some("CITY"));
    }
}

/// A town that is called like something that stays ("the Edinburgh scale"): somebody lives or goes there.
fn is_town(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    let word = lists::look_up(doc.key(at));
    let near = matches!(
        doc.key(at.wrapping_sub(1)),
        "in" | "near" | "from" | "to" | "outside" | "around" | "through" | "leaving" | "left"
    );
    tok.is(Class::INNOCENT)
        && (!doc.cased || doc.capital(at))
        && !tok.is(Class::FUNCTION.with(Class::PRONOUN).with(Class::HOLIDAY).with(Class::WEEKDAY))
        && !word.is_country()
        && !word.is_state()
        && !word.is_language()
        && !word.is_nationality()
        && near
        && dwells(doc, at)
}

/// Written without a capital, and no word of grammar ("Stoke-on-Trent"), no particle ("Fond du Lac") and no shortened article ("Coeur d'Alene").
fn is_small(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    let elided = doc.key(at).as_bytes().get(1) == Some(&b'\'');
    tok.is_word() && tok.case == Case::Lower && !tok.is(Class::FUNCTION.with(Class::PARTICLE)) && !elided
}

/// "Harlow Heights": a word that goes on a place's name.
fn with_tail(doc: &Document<'_>, end: usize) -> usize {
    let written = if doc.cased { doc.capital(end) } else { matches!(doc.key(end), "county" | "township" | "parish") };
    let tail = doc.at(end).is(Class::PLACE_TAIL) && written && doc.at(end).spaced;
    if tail { end + 1 } else { end }
}

/// Somebody lives, moves or travels, a few words before.
fn dwells(doc: &Document<'_>, at: usize) -> bool {
    (1..=6)
        .take_while(|&places| !doc.before(at, places).is(Class::BREAK.with(Class::STOP)))
        .any(|places| doc.before(at, places).is(Class::DWELL))
}

fn determined(doc: &Document<'_>, at: usize) -> bool {
    doc.before(at, 1).is(Class::POSSESSIVE)
        || matches!(doc.key(at.wrapping_sub(1)), "the" | "a" | "an" | "this" | "that")
}

/// "live over in Fells Point", "grew up near somewhere unheard of".
fn after_preposition(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let preposition = doc.key(at);
    if let Some(end) = numbered(doc, at) {
        let from = at + 1 + usize::from(doc.key_is(at + 1, "the"));
        return findings.add_labeled(from..end, Place, Likely, Some("CITY"));
    }
    let still = matches!(preposition, "in" | "near" | "outside" | "around");
    let moving = matches!(preposition, "from" | "to" | "visiting" | "leaving" | "left" | "through");
    if !(still || moving) || !place_word(doc, at + 1) {
        return;
    }
    let dwelling = dwells(doc, at);
    if moving && !dwelling {
        return;
    }
    let from = at + 1;
    let mut end = from;
    while end < from + 4 && place_word(doc, end) && (end == from || doc.at(end).spaced) {
        end += 1;
        // "Pont du Tarn", "Ashby de la Sand".
        let mut after = end;
        while after < end + 2 && is_small_word(doc, after) {
            after += 1;
        }
        if after > end && doc.cased && place_word(doc, after) {
            end = after;
        }
    }
    if dwelling && is_short_name(doc, from) {
        return findings.add_labeled(from..from + 3, Place, Likely, Some("CITY"));
    }
    if end == from {
        return;
    }
    if let Some(certainty) = unlisted(doc, from, end, dwelling) {
        findings.add_labeled(from..end, Place, certainty, Some("CITY"));
    }
}

/// Between the words of a place's name in many languages.
fn is_small_word(doc: &Document<'_>, at: usize) -> bool {
    doc.at(at).is(Class::PARTICLE) && doc.at(at).case == Case::Lower && doc.at(at).len() < 4
}

/// "bed-tarn": a place by two short halves of its name, one of which is no word.
fn is_short_name(doc: &Document<'_>, at: usize) -> bool {
    let (first, hyphen, last) = (doc.at(at), doc.at(at + 1), doc.at(at + 2));
    let half = |tok: &Tok| tok.is_word() && (2..=6).contains(&tok.len()) && !tok.is(Class::LETTER);
    !doc.cased
        && hyphen.is(Class::HYPHEN)
        && first.touches(hyphen)
        && hyphen.touches(last)
        && half(first)
        && half(last)
        && !first.is(Class::FUNCTION.with(Class::NUMERAL))
        && (first.is(Class::UNKNOWN) || last.is(Class::UNKNOWN))
}

/// "in the ninth ward": a ward, a district by its number.
fn numbered(doc: &Document<'_>, at: usize) -> Option<usize> {
    let from = at + 1 + usize::from(doc.key_is(at + 1, "the"));
    if !doc.at(from).is(Class::DIGITS.with(Class::NUMERAL)) {
        return None;
    }
    let number = number(doc, from).filter(|number| number.ordinal)?;
    let end = number.tokens.end;
    let kind = matches!(doc.key(end), "ward" | "arrondissement" | "precinct" | "district")
        && (!doc.cased || doc.capital(end) || doc.capital(from));
    kind.then_some(end + 1)
}

fn place_word(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    if !tok.is_word()
        || tok.is(Class::TITLE.with(Class::PRONOUN).with(Class::WEEKDAY).with(Class::HOLIDAY).with(Class::LETTER))
    {
        return false;
    }
    if doc.cased {
        return tok.case == Case::Capital
            && !tok.is(Class::MONTH)
            && !(tok.is(Class::ORG.with(Class::STREET)) && !tok.is(Class::PLACE_TAIL));
    }
    let grammar = Class::FUNCTION
        .with(Class::DOES)
        .with(Class::AUX)
        .with(Class::ADVERB)
        .with(Class::MONTH)
        .with(Class::FILLER)
        .with(Class::NUMERAL);
    !tok.is(grammar) || tok.is(Class::DIRECTION) && !tok.is(Class::FUNCTION)
}

fn unlisted(doc: &Document<'_>, from: usize, end: usize, dwelling: bool) -> Option<Certainty> {
    let count = end - from;
    let tail = doc.at(end - 1).is(Class::PLACE_TAIL);
    let head = doc.at(from);
    let look = look_of(doc, from);
    if doc.cased {
        let particled = (from..end).any(|at| is_small_word(doc, at));
        if count > 1 && (tail || particled || head.is(Class::DIRECTION)) {
            return Some(Likely);
        }
        if (from..end).all(|at| doc.at(at).is(Class::INNOCENT) || look_of(doc, at) == Look::Never) {
            return None;
        }
        let person = head.is(Class::GIVEN) && !matches!(look, Look::Weak);
        return match look {
            Look::Unknown => Some(if dwelling { Likely } else { Possible }),
            Look::Weak | Look::Word if dwelling && !person => Some(Possible),
            Look::Strong | Look::Mixed if dwelling && (!head.is(Class::GIVEN) || count == 1) => Some(Possible),
            _ => None,
        };
    }
    if !dwelling {
        return None;
    }
    if count > 1 && tail {
        // Only what names the place: "a nice quiet village" begins with an article and never comes here.
        return Some(Likely);
    }
    if head.is(Class::DIRECTION) && count > 1 && !doc.at(from + 1).is(Class::COMMON) {
        return Some(Likely);
    }
    (look == Look::Unknown && !verbal(doc.key(from)) && head.len() > 3).then_some(Possible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn a_town_that_families_are_called_by_is_a_town_where_somebody_is_in_it() {
        check(&RECOGNIZER, "She has two kids in «Bolton». Then Bolton rang, and I heard from Bolton.");
    }

    #[test]
    fn places_of_no_list_are_known_by_what_stands_before_them() {
        check(&RECOGNIZER, "We live over in «Tarn Hollow» now, near the park. I grew up in «Quillbury».");
        check(&RECOGNIZER, "we live over in «quarry heights» now near the park");
        check(
            &RECOGNIZER,
            "Back in «Quarl-on-Sand», then «Fort Ambrell» and «Mt. Orrin», my mother-in-law in «Tarn-le-Vale».",
        );
        check(&RECOGNIZER, "I live in fear, in English, in May, in a house, in Texas, at home");
        check(
            &RECOGNIZER,
            "We live in «Pont du Quarl», he moved to «Ashby de la Sand». The house in the «Ninth Ward».",
        );
        check(&RECOGNIZER, "we moved to «bed-tarn» and i live in half-truths and in the «ninth ward»");
        check(&RECOGNIZER, "i live in fear of the phone and moved in with him");
    }
}
