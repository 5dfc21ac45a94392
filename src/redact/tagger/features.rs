//! What the tagger sees of a token: numbers made of the words and kinds of words in and around it.

use super::Label;
use crate::redact::IdentifierKind;
use crate::redact::class::Class;
use crate::redact::document::{Case, Document, NO_WORD, Tok};
use crate::redact::finding::Finding;
use crate::redact::names::is_month_name;

/// Labels other than none.
pub(super) const LABELS: usize = 4;
const BITS: u32 = 16;
/// How many features there can be; more share a number.
pub(super) const FEATURES: usize = 1 << BITS;
/// Features of one sight.
const COUNT: usize = 37;

/// The features of one token.
pub(super) struct Sight {
    pub(super) features: [u32; COUNT],
}

/// What is known of every token before the tagger decides.
pub(super) struct Evidence {
    /// What recognizers found: kind and certainty as a small number.
    found: Vec<u8>,
    /// By word: how often recognizers took it for a name.
    named: Vec<u8>,
    /// Decided so far.
    pub(super) labels: Vec<Label>,
    /// Looked at by the tagger.
    pub(super) scored: Vec<bool>,
    /// By word: [`sort`] and [`fine`] of it, from the first time they are asked for.
    sorts: Vec<u8>,
    fines: Vec<u32>,
    /// By word: [`opener`] of it, likewise.
    openers: Vec<u8>,
    /// Leave out what recognizers found, or the word itself: for training only.
    pub(super) without_found: bool,
    pub(super) without_word: bool,
}

impl Evidence {
    pub(super) fn new(doc: &Document<'_>, findings: &[Finding], tokens: usize) -> Self {
        let mut found = vec![0_u8; tokens + 1];
        let mut named = vec![0_u8; doc.words.len()];
        for finding in findings {
            let kind = match finding.kind {
                IdentifierKind::Name => 1,
                IdentifierKind::Organization => 2,
                IdentifierKind::Place => 3,
                IdentifierKind::Address | IdentifierKind::Zip => 4,
                _ => 5,
            };
            let mark = kind * 4 + finding.certainty as u8;
            let end = (finding.tokens.end as usize).min(tokens);
            if let Some(marks) = found.get_mut(finding.tokens.start as usize..end) {
                marks.fill(mark);
            }
            if finding.kind == IdentifierKind::Name {
                for at in finding.tokens.start as usize..end {
                    if let Some(count) = named.get_mut(doc.at(at).word as usize) {
                        *count = count.saturating_add(1);
                    }
                }
            }
        }
        let labels = vec![Label::Outside; tokens + 1];
        Self {
            found,
            named,
            labels,
            scored: vec![false; tokens + 1],
            sorts: vec![u8::MAX; doc.words.len()],
            fines: vec![u32::MAX; doc.words.len()],
            openers: vec![u8::MAX; doc.words.len()],
            without_found: false,
            without_word: false,
        }
    }

    fn found(&self, at: usize) -> u32 {
        if self.without_found { 0 } else { u32::from(self.found.get(at).copied().unwrap_or(0)) }
    }

    /// Whether recognizers took the same word for a name elsewhere: never, once, more often.
    fn elsewhere(&self, doc: &Document<'_>, at: usize) -> u32 {
        if self.without_found {
            return 0;
        }
        let all = self.named.get(doc.at(at).word as usize).copied().unwrap_or(0);
        let here = u8::from((4..8).contains(&self.found.get(at).copied().unwrap_or(0)));
        u32::from(all.saturating_sub(here).min(2))
    }

    fn label(&self, at: usize) -> u32 {
        self.labels.get(at).map_or(0, |&label| label as u32)
    }

    /// The features of a token; those before it are decided.
    pub(super) fn look(&mut self, doc: &Document<'_>, at: usize) -> Sight {
        if let Some(scored) = self.scored.get_mut(at) {
            *scored = true;
        }
        let tok = doc.at(at);
        let case = case(doc, tok);
        let fine = self.fine(doc, at) ^ case.wrapping_mul(0x9e37_79b1);
        let (before2, before, next, next2) =
            (doc.symbol(at.wrapping_sub(2)), doc.symbol(at.wrapping_sub(1)), doc.symbol(at + 1), doc.symbol(at + 2));
        let (kind_before2, kind_before, kind_next, kind_next2) = (
            self.kind(doc, at.wrapping_sub(2)),
            self.kind(doc, at.wrapping_sub(1)),
            self.kind(doc, at + 1),
            self.kind(doc, at + 2),
        );
        let word = if self.without_word { 0 } else { doc.symbol(at) };
        let label = self.label(at - 1);
        let earlier = label << 2 | self.label(at.wrapping_sub(2));
        let last = self.last_label(doc, at);
        let found = self.found(at);
        let around = found << 16 | self.found(at - 1) << 8 | self.found(at + 1);
        let (governor, preposition) = governor(doc, at);
        let (head, distance, sort) = head(doc, at);
        let start = start_distance(doc, at);
        let tail = tail(doc, at);
        let elsewhere = self.elsewhere(doc, at);
        let determined = self.determined(doc, at);
        let features = [
            mix(0, fine, 0, 0),
            mix(1, word, case, 0),
            mix(2, before, case, 0),
            mix(3, next, case, 0),
            mix(4, before, fine, 0),
            mix(5, next, fine, 0),
            mix(6, before, before2, case),
            mix(7, next, next2, case),
            mix(8, before, next, case),
            mix(9, before, next, fine),
            mix(10, before, before2, fine),
            mix(11, next, next2, fine),
            mix(12, label, fine, 0),
            mix(13, label, fine, next),
            mix(14, earlier, fine, kind_before),
            mix(15, found, case, 0),
            mix(16, found, fine, 0),
            mix(17, around, case, 0),
            mix(18, kind_before, fine, kind_next),
            mix(19, kind_before << 8 | kind_before2, fine, 0),
            mix(20, governor, preposition, case),
            mix(21, governor, preposition, fine),
            mix(22, head, distance, case),
            mix(23, head, distance, fine),
            mix(24, sort << 8 | distance, before, case),
            mix(25, tail, case, 0),
            mix(26, before, kind_next, case),
            mix(27, kind_next << 8 | kind_next2, fine, kind_before),
            mix(28, start, fine, next),
            mix(29, last, before, fine),
            mix(30, elsewhere, fine, 0),
            mix(31, elsewhere, kind_before << 8 | kind_next, case),
            mix(32, sort << 8 | distance, fine, kind_before),
            mix(33, sort << 8 | distance, governor, preposition ^ case),
            mix(34, determined, fine, kind_next),
            mix(35, determined, sort << 8 | distance, case),
            mix(36, determined, next, case),
        ];
        Sight { features }
    }

    /// What a word is, roughly, and how it is written.
    fn kind(&mut self, doc: &Document<'_>, at: usize) -> u32 {
        let tok = doc.at(at);
        let known = self.sorts.get_mut(tok.word as usize);
        let sort = match known {
            None => sort(tok.class),
            Some(known) => {
                if *known == u8::MAX {
                    *known = sort(tok.class);
                }
                *known
            }
        };
        u32::from(sort) << 2 | u32::from(doc.capital(at)) << 1 | u32::from(tok.possessive)
    }

    /// What the lists say of a word, in detail.
    fn fine(&mut self, doc: &Document<'_>, at: usize) -> u32 {
        let tok = doc.at(at);
        let bits = match self.fines.get_mut(tok.word as usize) {
            None => fine(tok.class),
            Some(known) => {
                if *known == u32::MAX {
                    *known = fine(tok.class);
                }
                *known
            }
        };
        bits | u32::from(tok.possessive) << 25 | u32::from(doc.is_everyday(at)) << 26
    }

    /// What opens the phrase that a token stands in, and how far before. A noun that can be counted needs an article; a
    /// name has none.
    fn determined(&mut self, doc: &Document<'_>, at: usize) -> u32 {
        for places in 1..=4 {
            let index = at.wrapping_sub(places);
            let tok = doc.at(index);
            let known = self.openers.get_mut(tok.word as usize);
            let opener = match known {
                _ if tok.possessive => 6,
                None => opener(doc, index),
                Some(known) => {
                    if *known == u8::MAX {
                        *known = opener(doc, index);
                    }
                    *known
                }
            };
            if opener > 0 {
                return u32::from(opener) << 3 | places as u32;
            }
        }
        0
    }

    /// The label of the last token before that is no small word.
    fn last_label(&self, doc: &Document<'_>, at: usize) -> u32 {
        for places in 1..=3 {
            let index = at.wrapping_sub(places);
            let tok = doc.at(index);
            if self.label(index) > 0 {
                return self.label(index) << 2 | places as u32;
            }
            if !(tok.is(Class::FUNCTION.with(Class::HYPHEN)) || doc.text(index) == "&") {
                return 0;
            }
        }
        0
    }
}

fn mix(template: u32, one: u32, two: u32, three: u32) -> u32 {
    let mut hash = template.wrapping_add(1).wrapping_mul(0x9e37_79b1) ^ one;
    hash = hash.wrapping_mul(0x85eb_ca6b).rotate_left(13) ^ two;
    hash = hash.wrapping_mul(0xc2b2_ae35).rotate_left(15) ^ three;
    hash = hash.wrapping_mul(0x27d4_eb2f);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2c1b_3c6d);
    hash >> (32 - BITS)
}

/// Words of grammar are never looked at; nor, where capitals speak, is a common word without one.
#[inline]
pub(super) fn is_candidate(doc: &Document<'_>, tok: &Tok, evidence: &Evidence, at: usize) -> bool {
    let found = evidence.found.get(at).is_some_and(|&found| found > 0);
    let goes_on = evidence.label(at - 1) > Label::Name as u32;
    let small = doc.cased && tok.case == Case::Lower && !tok.is(Class::UNKNOWN.with(Class::STRONG));
    if !tok.is_word() || small && !found && !goes_on || tok.len() < 2 || tok.is(Class::KEPT) {
        return false;
    }
    may_be_named(doc, evidence, at, found, goes_on)
}

fn may_be_named(doc: &Document<'_>, evidence: &Evidence, at: usize, found: bool, goes_on: bool) -> bool {
    const NEVER: Class =
        Class::FUNCTION.with(Class::PRONOUN).with(Class::FILLER).with(Class::WEEKDAY).with(Class::BREAK);
    let tok = doc.at(at);
    if !found && !goes_on && is_plain(doc, at) {
        return false;
    }
    if tok.is(NEVER)
        && !found
        && (tok.is(Class::FILLER.with(Class::WEEKDAY)) || !tok.is(Class::GIVEN.with(Class::DIRECTION).with(Class::ORG)))
    {
        return false;
    }
    if tok.is(Class::TITLE)
        || tok.is(Class::SOFT_TITLE) && !tok.is(Class::GIVEN) && !found
        || tok.is(Class::AUX) && !tok.is(Class::GIVEN) && !found
    {
        return false;
    }
    // "Mom", "Doctor": no names themselves, unlike "Dean"; but "Ortiz Brothers" is one of a firm.
    if tok.is(Class::KIN.with(Class::ROLE))
        && !(tok.is(Class::GIVEN) && !tok.is(Class::KIN))
        && !found
        && evidence.last_label(doc, at) >> 2 != Label::Organization as u32
        && !tok.is(Class::ORG)
    {
        return false;
    }
    // "American Airlines", "Tillman VA": a capital on the right, or the name of an organization on the left.
    let inside = beside_capital(doc, at) || evidence.label(at - 1) == Label::Organization as u32;
    // "Pastor Vosk", "judge vosk": what stands before a name is its title.
    let next = doc.at(at + 1);
    let titled = if doc.cased { doc.capital(at + 1) && !next.opens } else { !next.is(Class::COMMON) };
    if tok.is(Class::SOFT_TITLE)
        && !found
        && titled
        && next.is_word()
        && next.is(Class::SURNAME.with(Class::GIVEN).with(Class::UNKNOWN))
    {
        return false;
    }
    // "Since June", "in early April": the month; "with June" may be somebody.
    let timed = matches!(
        doc.key(at.wrapping_sub(1)),
        "by" | "till"
            | "until"
            | "since"
            | "in"
            | "last"
            | "next"
            | "every"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "during"
    );
    let month = tok.is(Class::MONTH) && is_month_name(doc.key(at)) && (!timed || inside);
    if tok.is(Class::HOLIDAY) || tok.is(Class::INNOCENT) && !month && !found && !inside {
        return false;
    }
    if !doc.cased || tok.case != Case::Lower {
        return true;
    }
    tok.is(Class::UNKNOWN.with(Class::STRONG))
        || found
        || evidence.label(at - 1) > 1 && tok.is(Class::ORG.with(Class::PLACE_TAIL))
}

/// "know", "better": everyday words that no list has for a name, where no organization or place goes on or is to come.
fn is_plain(doc: &Document<'_>, at: usize) -> bool {
    const NAMES: Class = Class::GIVEN
        .with(Class::SURNAME)
        .with(Class::PLACE)
        .with(Class::ORG)
        .with(Class::TRADE)
        .with(Class::STREET)
        .with(Class::PLACE_TAIL)
        .with(Class::DENOMINATION)
        .with(Class::DIRECTION)
        .with(Class::MAYBE_ORG)
        .with(Class::KNOWN_ORG)
        .with(Class::UNKNOWN);
    !doc.cased && doc.is_everyday(at) && !doc.at(at).is(NAMES) && head(doc, at).2 == 0
}

fn beside_capital(doc: &Document<'_>, at: usize) -> bool {
    doc.capital(at + 1) || !doc.cased && doc.at(at + 1).is(Class::ORG)
}

fn case(doc: &Document<'_>, tok: &Tok) -> u32 {
    if !doc.cased {
        return 6;
    }
    match tok.case {
        Case::Lower => 0,
        Case::Capital => 1 + u32::from(tok.opens),
        Case::Upper => 3 + u32::from(tok.opens),
    }
}

/// What the lists say of a word, in detail.
fn fine(class: Class) -> u32 {
    const BITS: [Class; 25] = [
        Class::GIVEN,
        Class::SURNAME,
        Class::STRONG,
        Class::MIXED,
        Class::COMMON,
        Class::PLACE,
        Class::ORG,
        Class::KNOWN_ORG,
        Class::MAYBE_ORG,
        Class::INNOCENT,
        Class::UNKNOWN,
        Class::AUX,
        Class::DOES,
        Class::KIN,
        Class::ROLE,
        Class::TITLE.with(Class::SOFT_TITLE),
        Class::STREET,
        Class::PLACE_TAIL,
        Class::DIRECTION,
        Class::MONTH,
        Class::NUMERAL,
        Class::DENOMINATION,
        Class::TO_PERSON,
        Class::HOLIDAY,
        Class::TRADE,
    ];
    BITS.iter().enumerate().fold(0_u32, |bits, (place, &bit)| bits | u32::from(class.any(bit)) << place)
}

/// What a word is, roughly.
fn sort(class: Class) -> u8 {
    const KINDS: [Class; 33] = [
        Class::BREAK,
        Class::STOP,
        Class::COMMA,
        Class::HYPHEN,
        Class::PUNCT,
        Class::DIGITS,
        Class::POSSESSIVE,
        Class::KIN,
        Class::ROLE,
        Class::TITLE,
        Class::PRONOUN,
        Class::AUX,
        Class::FUNCTION,
        Class::FILLER,
        Class::HUMAN,
        Class::DOES,
        Class::TO_PERSON,
        Class::ADVERB,
        Class::NUMERAL,
        Class::MONTH,
        Class::WEEKDAY,
        Class::STRONG,
        Class::ORG,
        Class::STREET,
        Class::PLACE_TAIL,
        Class::DIRECTION,
        Class::TRADE,
        Class::INNOCENT,
        Class::MIXED,
        Class::UNKNOWN,
        Class::KNOWN_ORG,
        Class::GIVEN,
        Class::SURNAME,
    ];
    KINDS.iter().position(|&kind| class.any(kind)).unwrap_or(KINDS.len()) as u8
}

/// The verb or noun that governs a phrase ("works", "moved", "told", "sister") and the preposition between.
fn governor(doc: &Document<'_>, at: usize) -> (u32, u32) {
    const GOVERNS: Class =
        Class::ENGAGE.with(Class::DWELL).with(Class::TO_PERSON).with(Class::KIN).with(Class::ROLE).with(Class::NAMING);
    let mut preposition = 0;
    for places in 1..=6 {
        let index = at.wrapping_sub(places);
        let tok = doc.at(index);
        if tok.is(Class::BREAK.with(Class::STOP)) && doc.at(index + 1).opens {
            break;
        }
        if tok.is(Class::PLACE_PREP.with(Class::LINK)) && preposition == 0 {
            preposition = doc.symbol(index);
        } else if tok.is(GOVERNS) {
            return (doc.symbol(index), preposition);
        }
    }
    (0, preposition)
}

/// The head noun of an organization, place or street that follows without a small word between, how far it is, and what
/// it is the head of.
fn head(doc: &Document<'_>, at: usize) -> (u32, u32, u32) {
    const SORTS: [Class; 5] = [Class::ORG, Class::TRADE, Class::STREET, Class::PLACE_TAIL, Class::DENOMINATION];
    const HEADS: Class =
        Class::ORG.with(Class::TRADE).with(Class::STREET).with(Class::PLACE_TAIL).with(Class::DENOMINATION);
    if !(0..=4).any(|places| doc.at(at + places).is(HEADS)) {
        return (0, 0, 0);
    }
    for places in 0..=4 {
        let tok = doc.at(at + places);
        if places > 0
            && (!tok.is_word()
                || tok.is(Class::PRONOUN.with(Class::AUX))
                || tok.is(Class::FUNCTION) && !tok.is(Class::DIRECTION))
        {
            if tok.is(Class::HYPHEN) || matches!(doc.key(at + places), "and" | "of") || doc.text(at + places) == "&" {
                continue;
            }
            break;
        }
        if tok.is(HEADS) && (!doc.cased || tok.case != Case::Lower || places == 1) {
            let sort =
                SORTS.iter().enumerate().fold(0, |sort, (place, &class)| sort | u32::from(tok.is(class)) << place);
            return (doc.symbol(at + places), places as u32, sort);
        }
    }
    (0, 0, 0)
}

/// What opens a phrase: "the", "a", "my", a preposition, a pronoun, the start of a clause; 0 for what only stands in one.
fn opener(doc: &Document<'_>, at: usize) -> u8 {
    const OPENS: [Class; 8] = [
        Class::BREAK.with(Class::STOP).with(Class::COMMA).with(Class::PUNCT),
        Class::POSSESSIVE,
        Class::KIN.with(Class::ROLE).with(Class::TITLE),
        Class::DIGITS.with(Class::NUMERAL),
        Class::AUX,
        Class::PRONOUN,
        Class::FUNCTION,
        Class::FILLER,
    ];
    match doc.key(at) {
        "the" | "these" | "those" => 1,
        "a" | "an" | "another" | "each" | "every" => 2,
        "this" | "that" => 3,
        "some" | "any" | "no" | "all" | "more" | "enough" | "such" | "what" | "which" => 4,
        "and" | "or" | "but" | "not" => 5,
        _ => OPENS.iter().position(|&class| doc.at(at).is(class)).map_or(0, |place| 7 + place as u8),
    }
}

fn start_distance(doc: &Document<'_>, at: usize) -> u32 {
    let mut places = 1;
    while places < 4 && !doc.before(at, places).is(Class::BREAK.with(Class::STOP)) {
        places += 1;
    }
    places as u32
}

/// The last letters of a word of no list.
fn tail(doc: &Document<'_>, at: usize) -> u32 {
    let tok = doc.at(at);
    if tok.word == NO_WORD || !tok.is(Class::UNKNOWN) {
        return 0;
    }
    let key = doc.key(at).as_bytes();
    let from = key.len().saturating_sub(3);
    key[from..].iter().fold(1, |tail, &byte| tail << 8 | u32::from(byte))
}
