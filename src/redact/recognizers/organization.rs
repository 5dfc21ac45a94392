//! Employers, schools, hospitals, churches, companies.

use super::Recognizer;
use crate::redact::Certainty::{self, Certain, Likely, Possible};
use crate::redact::IdentifierKind::Organization;
use crate::redact::class::Class;
use crate::redact::document::{Case, Document};
use crate::redact::finding::Findings;
use crate::redact::names::{Look, look as look_of, verbal};

pub(super) const RECOGNIZER: Recognizer = Recognizer {
    id: "organization",
    triggers: Class::ORG
        .with(Class::TRADE)
        .with(Class::DENOMINATION)
        .with(Class::KNOWN_ORG)
        .with(Class::ENGAGE)
        .with(Class::PHRASE)
        .with(Class::PARTICLE)
        .with(Class::SIGN),
    words: &["and", "at", "of"],
    look,
};

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let tok = doc.at(at);
    if tok.is(Class::SIGN) {
        if doc.text(at) == "&" {
            ampersand(doc, at, findings);
        }
        return;
    }
    if tok.is(Class::ORG.with(Class::DENOMINATION)) {
        suffix(doc, at, findings);
    }
    if tok.is(Class::TRADE) && !tok.is(Class::ORG) && is_trading(doc, at) {
        suffix(doc, at, findings);
    }
    if tok.is(Class::ENGAGE) {
        engaged(doc, at, findings);
    }
    if tok.is(Class::KNOWN_ORG) && !tok.is(Class::ORG) {
        at_work(doc, at, findings);
    }
    if tok.is(Class::LINK) && doc.cased {
        match doc.key(at) {
            "and" => pair(doc, at, findings),
            "at" => partners(doc, at, findings),
            "of" => our_lady(doc, at, findings),
            _ => {}
        }
    } else if tok.is(Class::LINK) && doc.key_is(at, "of") {
        our_lady(doc, at, findings);
    }
    if tok.is(Class::PHRASE) {
        listed(doc, at, findings);
    }
    if tok.is(Class::PARTICLE) && matches!(doc.key(at), "saint" | "st") {
        saint(doc, at, findings);
    }
}

/// An employer of several words that the lists know: "family dollar".
fn listed(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let written = !doc.cased || doc.capital(at);
    if let Some((tokens, word)) = doc.phrase(at)
        && written
        && word.is_employer()
        && !word.is_ambiguous_employer()
    {
        findings.add_labeled(
            at..at + tokens,
            Organization,
            Certain,
            (at..at + tokens).rev().find_map(|index| label(doc.key(index))),
        );
    }
}

/// "They laid off half of Vosk Foods": a known firm is somebody's employer where the talk is of work; elsewhere it is a shop
/// or a brand, which identifies nobody.
fn at_work(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    const REACH: usize = 12;
    let turn = doc.turn(doc.at(at).turn as usize);
    let around = turn.start.max(at.saturating_sub(REACH))..turn.end.min(at + REACH);
    if (!doc.cased || doc.capital(at)) && around.into_iter().any(|index| is_of_work(doc, index)) {
        findings.add_labeled(at..at + 1, Organization, Likely, Some("EMPLOYER"));
    }
}

/// Words of employment that nobody says of a shop.
fn is_of_work(doc: &Document<'_>, at: usize) -> bool {
    match doc.key(at) {
        "laid" | "lay" => doc.key_is(at + 1, "off"),
        "on" => doc.key_is(at + 1, "break"),
        "shift" | "shifts" | "layoffs" | "redundancies" | "payroll" | "overtime" | "foreman" | "supervisor"
        | "coworkers" | "colleagues" | "rota" | "roster" | "resigned" | "transferred" | "promoted" | "probation" => {
            true
        }
        "job" => !matches!(doc.key(at.wrapping_sub(1)), "good" | "great"),
        _ => false,
    }
}

/// A trade is an everyday word: it ends a name where it has a capital, or after a preposition and a word of no dictionary.
fn is_trading(doc: &Document<'_>, at: usize) -> bool {
    if doc.cased {
        return doc.capital(at) && !doc.at(at).opens && doc.capital(at - 1) && doc.at(at).spaced;
    }
    let start = left(doc, at);
    let rare = |index: usize| is_proper(doc, index) && !doc.at(index).is(Class::COMMON) && !doc.at(index).possessive;
    start < at
        && (start..at).any(rare)
        && matches!(
            doc.key(start.wrapping_sub(1)),
            "at" | "from" | "to" | "in" | "into" | "by" | "near" | "for" | "the" | "called" | "with" | "quit" | "left"
        )
}

/// "Lotus and Lace": two ordinary words with capitals that nothing else explains.
fn pair(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    const OTHER: Class = Class::GIVEN
        .with(Class::FUNCTION)
        .with(Class::PRONOUN)
        .with(Class::FILLER)
        .with(Class::KIN)
        .with(Class::ROLE)
        .with(Class::TITLE)
        .with(Class::SOFT_TITLE)
        .with(Class::INNOCENT)
        .with(Class::WEEKDAY)
        .with(Class::MONTH)
        .with(Class::HOLIDAY)
        .with(Class::KEPT)
        .with(Class::NUMERAL)
        .with(Class::LETTER);
    let word = |index: usize| {
        let tok = doc.at(index);
        tok.is_word() && tok.case == Case::Capital && tok.is(Class::COMMON) && !tok.is(OTHER) && !tok.possessive
    };
    // A heading has capitals all over.
    let heading = doc.capital(at.wrapping_sub(2)) && doc.before(at, 2).is_word() || doc.capital(at);
    if word(at.wrapping_sub(1)) && word(at + 1) && !heading && !doc.at(at + 1).opens {
        let mut end = at + 2;
        while end < at + 4 && right_part(doc, end) {
            end += 1;
        }
        findings.add(at - 1..end, Organization, Possible);
    }
}

/// "at Loomis, Hart and Vane": several names after "at" are those of a firm.
fn partners(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let name = |index: usize| {
        let tok = doc.at(index);
        doc.capital(index)
            && !tok.opens
            && tok.is(Class::GIVEN.with(Class::SURNAME).with(Class::UNKNOWN))
            && !tok.possessive
    };
    let mut end = at + 1;
    let mut names = 0;
    while name(end) {
        names += 1;
        end += 1;
        let comma = usize::from(doc.at(end).is(Class::COMMA));
        let and = usize::from(doc.key_is(end + comma, "and") || doc.text(end + comma) == "&");
        if comma + and == 0 || !name(end + comma + and) {
            break;
        }
        end += comma + and;
        if and > 0 {
            names += 1;
            end += 1;
            break;
        }
    }
    if names > 1 && matches!(doc.key(end - 2), "and") || names > 1 && doc.text(end - 2) == "&" {
        findings.add(at + 1..end, Organization, Likely);
    }
}

/// "Our Lady of Sorrows", "our lady of the valley".
fn our_lady(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if !doc.key_is(at.wrapping_sub(1), "lady") || !doc.key_is(at.wrapping_sub(2), "our") {
        return;
    }
    let mut end = at + 1;
    while matches!(doc.key(end), "the" | "mount" | "mt" | "good" | "perpetual" | "holy" | "saint") {
        end += 1;
    }
    if doc.at(end).is_word() && (!doc.cased || doc.capital(end)) {
        end += 1;
        while end < at + 6 && right_part(doc, end) {
            end += 1;
        }
        findings.add_labeled(at - 2..end, Organization, Certain, Some("CHURCH"));
    }
}

/// "Saint Clare's": a hospital, a school or a church; not "Saint Patrick's Day".
fn saint(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let name = at + 1 + usize::from(doc.at(at + 1).is(Class::STOP));
    let tok = doc.at(name);
    let day = matches!(doc.key(name + 1), "day" | "eve");
    let written = !doc.cased || doc.capital(at) && doc.capital(name);
    if tok.possessive && tok.is(Class::GIVEN.with(Class::SURNAME)) && written && !day {
        findings.add(at..name + 1, Organization, Certain);
    }
}

/// What an organization is called in a placeholder, by a word in its name.
fn label(key: &str) -> Option<&'static str> {
    Some(match key {
        "hospital" | "hospitals" | "infirmary" | "clinic" | "clinics" | "hospice" | "medical" | "recovery"
        | "behavioral" | "behavioural" | "psychiatric" | "rehab" | "rehabilitation" | "healthcare" | "sanatorium"
        | "surgery" => "HOSPITAL",
        "school" | "schools" | "elementary" | "primary" | "preschool" | "kindergarten" | "montessori" | "high"
        | "college" | "university" | "academy" | "institute" | "polytechnic" | "prep" | "preparatory" | "seminary"
        | "nursery" => "SCHOOL",
        "church" | "chapel" | "cathedral" | "parish" | "ministries" | "ministry" | "temple" | "synagogue"
        | "mosque" | "masjid" | "gurdwara" | "mandir" | "tabernacle" | "congregation" | "lutheran" | "baptist"
        | "methodist" | "presbyterian" | "episcopal" | "pentecostal" | "adventist" | "abbey" | "shul" => "CHURCH",
        _ => return None,
    })
}

/// A name that ends (or begins) with what the organization is.
fn suffix(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if doc.cased && doc.at(at).case == Case::Lower {
        return mixed_case(doc, at, findings);
    }
    let start = left(doc, at);
    let mut end = at + 1;
    while end < at + 5 && right_part(doc, end) {
        end += 1;
    }
    // "Masjid An-Noor", "Church of the Redeemer", "University of Leeds".
    end = after_head(doc, at, end);
    let numbered =
        matches!(doc.key(end - 1), "lodge" | "post" | "local" | "chapter" | "school" | "unit" | "ward" | "station");
    if numbered && doc.at(end).is(Class::DIGITS) && doc.at(end).spaced {
        end += 1;
    }
    let proper = (start..end).filter(|&index| index != at && is_proper(doc, index)).count();
    if proper == 0 || end - start < 2 || !doc.cased && !doc.at(at).is(Class::TRADE) && !stands_firm(doc, start, at, end)
    {
        return;
    }
    // A denomination alone is a faith: "a strict baptist".
    if doc.at(at).is(Class::DENOMINATION) && !doc.at(at).is(Class::ORG) && start == at {
        return;
    }
    let which = (start..end).rev().find_map(|index| label(doc.key(index)));
    findings.add_labeled(start..end, Organization, Likely, which);
}

/// Without capitals: a word of no dictionary in the name, or a preposition before it, and both where the kind of
/// organization is an everyday word ("your long term health").
fn stands_firm(doc: &Document<'_>, start: usize, at: usize, end: usize) -> bool {
    let placed = matches!(doc.key(start.wrapping_sub(1)), "at" | "from" | "to" | "in" | "into" | "by" | "near");
    let rare = (start..end).any(|index| {
        let tok = doc.at(index);
        index != at && is_proper(doc, index) && !tok.is(Class::COMMON)
    });
    let everyday = !doc.at(at).is(Class::DENOMINATION)
        && (label(doc.key(at)).is_none()
            || matches!(doc.key(at), "high" | "school" | "schools" | "primary" | "recovery" | "medical"));
    if everyday {
        placed && (rare || doc.at(start).is(Class::GIVEN.with(Class::SURNAME).with(Class::PLACE)))
    } else {
        rare || placed
    }
}

/// "Lakeview hospital": the name has its capital, the kind has none.
fn mixed_case(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let generic = label(doc.key(at)).is_some() || matches!(doc.key(at), "bank" | "center" | "centre");
    let start = left(doc, at);
    let named = start < at
        && (start..at).all(|index| doc.capital(index))
        && doc.before(at, 1).is_word()
        && (start..at).any(|index| is_proper(doc, index));
    if generic && named && !doc.at(at - 1).possessive && !matches!(look_of(doc, at - 1), Look::Innocent) {
        findings.add_labeled(start..at + 1, Organization, Likely, label(doc.key(at)));
    }
}

/// Where the name that ends at a token begins.
fn left(doc: &Document<'_>, at: usize) -> usize {
    let mut start = at;
    let mut best = at;
    while start > 1 && at - start < 6 {
        let index = start - 1;
        let tok = doc.at(index);
        let hyphen = tok.is(Class::HYPHEN) && tok.touches(doc.at(start)) && doc.before(index, 1).touches(tok);
        let link = doc.text(index) == "&"
            || matches!(doc.key(index), "and" | "of" | "the" | "for")
                && doc.cased
                && doc.capital(index.wrapping_sub(1))
                && !doc.at(index).opens;
        if hyphen || link && start < at + 1 {
            start -= 1;
            continue;
        }
        // "St. Mary's": the stop after "St".
        if tok.is(Class::STOP) && matches!(doc.key(index.wrapping_sub(1)), "st" | "mt" | "ft") {
            start -= 1;
            continue;
        }
        if !part(doc, index) || doc.at(index + 1).is(Class::COMMA) {
            break;
        }
        start = index;
        if doc.cased || is_proper(doc, index) {
            best = index;
        }
    }
    best
}

/// May be a word of an organization's name.
fn part(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    if !tok.is_word() {
        return false;
    }
    if doc.cased {
        let grammar = tok.is(Class::FUNCTION.with(Class::PRONOUN).with(Class::FILLER))
            && (tok.opens || !tok.is(Class::DIRECTION.with(Class::NUMERAL)));
        let sentence_word = tok.opens && look_of(doc, at) == Look::Word;
        return tok.case != Case::Lower && !grammar && !sentence_word;
    }
    let grammar = Class::FUNCTION
        .with(Class::PRONOUN)
        .with(Class::DOES)
        .with(Class::AUX)
        .with(Class::ADVERB)
        .with(Class::FILLER)
        .with(Class::KIN)
        .with(Class::POSSESSIVE)
        .with(Class::TO_PERSON);
    !tok.is(grammar) && !verbal(doc.key(at)) && !tok.possessive
        || tok.is(Class::NUMERAL) && matches!(doc.key(at), "first" | "second" | "third")
        || tok.possessive && tok.is(Class::GIVEN) && doc.before(at, 1).is(Class::DIRECTION)
}

fn right_part(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    if doc.before(at, 1).possessive && !doc.capital(at) {
        return false;
    }
    if tok.is(Class::ORG) && tok.is_word() {
        return !doc.cased || tok.case != Case::Lower;
    }
    doc.cased && tok.is_word() && tok.case != Case::Lower && !tok.opens && part(doc, at)
}

/// What follows a head noun that stands first.
fn after_head(doc: &Document<'_>, at: usize, end: usize) -> usize {
    let head = matches!(
        doc.key(at),
        "university"
            | "college"
            | "church"
            | "school"
            | "bank"
            | "masjid"
            | "temple"
            | "academy"
            | "institute"
            | "hospital"
            | "hotel"
            | "museum"
            | "congregation"
            | "beth"
            | "gurdwara"
            | "mosque"
            | "synagogue"
            | "mandir"
            | "chapel"
            | "parish"
            | "center"
            | "centre"
            | "diocese"
            | "friends"
            | "chabad"
    );
    if !head {
        return end;
    }
    let mut to = end;
    if doc.key_is(to, "of") {
        let the = usize::from(doc.key_is(to + 1, "the"));
        let from = to + 1 + the;
        let mut last = from;
        last += usize::from(matches!(doc.key(last), "st" | "saint" | "mount"));
        let role = |index: usize| !doc.cased && doc.at(index).is(Class::ROLE.with(Class::KIN));
        while last < from + 4 && part(doc, last) && is_named(doc, last) && !role(last) {
            last += 1;
        }
        if last > from {
            return last;
        }
    }
    if doc.key_is(at, "masjid") || doc.cased && doc.capital(at) {
        while to < end + 4 {
            let hyphen = doc.at(to).is(Class::HYPHEN) && doc.before(to, 1).touches(doc.at(to));
            // "Congregation Or Tarn": a small word with a capital inside a sentence is none.
            let foreign = doc.capital(to) && doc.capital(to + 1) && doc.at(to).is(Class::FUNCTION) && !doc.at(to).opens;
            if hyphen && doc.at(to + 1).is_word() {
                to += 2;
            } else if foreign {
                to += 1;
            } else if is_named(doc, to) && part(doc, to) && !doc.at(to).opens
                || doc.at(to).is_word()
                    && doc.at(to).len() <= 3
                    && doc.at(to).touches(doc.at(to + 1))
                    && doc.at(to + 1).is(Class::HYPHEN)
            {
                to += 1;
            } else {
                break;
            }
        }
    }
    to
}

fn is_named(doc: &Document<'_>, at: usize) -> bool {
    if doc.cased {
        return doc.capital(at);
    }
    doc.at(at).is(Class::GIVEN.with(Class::SURNAME).with(Class::UNKNOWN).with(Class::PLACE))
        && !doc.at(at).is(Class::FUNCTION)
}

/// A word that makes a name of what it stands in.
fn is_proper(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    if !tok.is_word()
        || tok.is(Class::PRONOUN.with(Class::FILLER).with(Class::AUX))
        || tok.is(Class::FUNCTION) && !tok.is(Class::NUMERAL)
    {
        return false;
    }
    if doc.cased {
        return tok.case != Case::Lower && (!tok.opens || look_of(doc, at) != Look::Word);
    }
    if tok.is(Class::NUMERAL) {
        return doc.at(at + 1).is(Class::DENOMINATION);
    }
    !tok.is(Class::ORG)
        && tok.is(Class::GIVEN.with(Class::SURNAME).with(Class::UNKNOWN).with(Class::PLACE).with(Class::KNOWN_ORG))
        && !(tok.is(Class::UNKNOWN) && verbal(doc.key(at)))
}

/// "Harlow & Finch".
fn ampersand(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if is_named(doc, at - 1) && is_named(doc, at + 1) {
        let mut start = at - 1;
        while start > 1
            && at - start < 4
            && doc.cased
            && doc.capital(start - 1)
            && !doc.at(start).opens
            && part(doc, start - 1)
        {
            start -= 1;
        }
        let mut end = at + 2;
        while end < at + 5 && right_part(doc, end) {
            end += 1;
        }
        findings.add(start..end, Organization, Possible);
    }
}

/// "work nights at Brightwater", "admitted to Mercy General", "started at Purdue".
fn engaged(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let Some(preposition) = (1..=4)
        .map(|places| at + places)
        .take_while(|&index| !doc.at(index).is(Class::BREAK.with(Class::STOP).with(Class::COMMA)))
        .find(|&index| matches!(doc.key(index), "at" | "to" | "for" | "by" | "with" | "from" | "in"))
    else {
        return;
    };
    let firm = doc.key_is(preposition, "at")
        || matches!(
            doc.key(at),
            "admitted"
                | "admission"
                | "transferred"
                | "discharged"
                | "enrolled"
                | "employed"
                | "hired"
                | "fired"
                | "graduated"
                | "accepted"
        );
    let mut from = preposition + 1;
    if doc.key_is(from, "the") && doc.cased && doc.capital(from + 1) {
        from += 1;
    }
    let mut end = from;
    while end < from + 6 {
        let inner = matches!(doc.key(end), "of" | "and" | "the" | "for")
            && end > from
            && doc.cased
            && doc.capital(end + 1)
            && part(doc, end + 1)
            || !doc.cased && doc.key_is(end, "and") && end > from && is_family(doc, end - 1) && is_family(doc, end + 1)
            || doc.text(end) == "&";
        let hyphen =
            doc.at(end).is(Class::HYPHEN) && doc.before(end, 1).touches(doc.at(end)) && doc.at(end + 1).is_word();
        // "at Tarnbrook last month": when it was is no part of the name.
        let time = !doc.cased
            && matches!(
                doc.key(end),
                "last"
                    | "next"
                    | "week"
                    | "weeks"
                    | "month"
                    | "months"
                    | "year"
                    | "years"
                    | "day"
                    | "days"
                    | "today"
                    | "yesterday"
                    | "tonight"
                    | "tomorrow"
            );
        if time
            || !(inner
                || hyphen
                || part(doc, end)
                    && !doc.at(end).is(Class::WEEKDAY.with(Class::MONTH).with(Class::HOLIDAY).with(Class::NUMERAL)))
        {
            break;
        }
        end += 1;
        if doc.before(end, 1).possessive && !doc.capital(end) {
            break;
        }
    }
    if end == from {
        return;
    }
    if let Some(certainty) = employer(doc, from, end, firm) {
        let which = (from..end).rev().find_map(|index| label(doc.key(index)));
        let works = matches!(
            doc.key(at),
            "work"
                | "works"
                | "worked"
                | "working"
                | "job"
                | "shift"
                | "shifts"
                | "nights"
                | "days"
                | "hired"
                | "employed"
                | "fired"
        );
        findings.add_labeled(from..end, Organization, certainty, which.or(works.then_some("EMPLOYER")));
    }
}

/// "vosk and hale": family names that make a firm.
fn is_family(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    tok.is(Class::SURNAME.with(Class::UNKNOWN))
        && !tok.is(Class::FUNCTION.with(Class::PRONOUN).with(Class::DOES).with(Class::KIN).with(Class::ROLE))
        && !doc.is_everyday(at)
}

fn employer(doc: &Document<'_>, from: usize, end: usize, firm: bool) -> Option<Certainty> {
    let typed = (from..end).any(|at| doc.at(at).is(Class::ORG.with(Class::KNOWN_ORG).with(Class::DENOMINATION)));
    let proper = (from..end).filter(|&at| is_proper(doc, at)).count();
    let known = doc.at(from).is(Class::KNOWN_ORG) || firm && doc.at(from).is(Class::MAYBE_ORG) && end == from + 1;
    if doc.cased {
        let person = doc.at(from).is(Class::GIVEN) && !typed;
        let innocent = (from..end).all(|at| matches!(look_of(doc, at), Look::Innocent | Look::Never));
        return if known || typed && proper > 0 {
            Some(Likely)
        } else if firm && proper > 0 && !innocent {
            Some(if person { Possible } else { Likely })
        } else {
            None
        };
    }
    // Without capitals the run must hold something that is no common word.
    if known || (proper > 0 && typed) {
        return Some(Likely);
    }
    let count = end - from;
    let word = count == 1 && doc.at(from).is(Class::COMMON) && !doc.at(from).is(Class::STRONG);
    (firm && !word && proper > 0 && count <= 3).then_some(Possible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn organizations_by_suffix_and_by_cue() {
        check(
            &RECOGNIZER,
            "She was admitted to «Tarnbrook General» in the night, then «Quill Valley Recovery Center».",
        );
        check(
            &RECOGNIZER,
            "I work nights at «Tarnbrook Logistics» and my son is at «Barlow High», at school, in high school.",
        );
        check(&RECOGNIZER, "The people from «Second Baptist» came, I was raised Baptist, and the school called.");
        check(
            &RECOGNIZER,
            "She's a clerk at «Tarn, Hale and Vosk», his mates at «Quill Athletic», I had tea at home and Eve at mine.",
        );
        check(
            &RECOGNIZER,
            "It's called «Thread and Thimble» now. The women of «Our Lady of the Marsh» came. Ham and Cheese, Mum and Dad",
        );
        check(
            &RECOGNIZER,
            "she drives for «tarnbrook packaging» and the packaging was torn, a new unit, at the printing shop",
        );
        check(
            &RECOGNIZER,
            "They laid off half of «Boeing» and I'm on break at «Costco». I got a lamp at Target and a pie from Costco.",
        );
        check(&RECOGNIZER, "We married at «Congregation Or Tarn», then at «Gurdwara Sahib of Quillbury».");
        check(&RECOGNIZER, "i work nights at «tarnbrook logistics» and i can't sleep at home or at work");
        check(
            &RECOGNIZER,
            "i work in mental health at the hospital, my credit card, medical school, in the nursing home",
        );
    }
}
