//! Whether a word is a name where it stands, and how far the name reaches.

use std::ops::Range;

use super::Certainty;
use super::class::Class;
use super::document::{Case, Document};
use super::lists;

/// How much the words around a candidate say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cue {
    /// Nothing.
    None,
    /// A person would fit, other things as well: a verb follows, "with" stands before.
    Weak,
    /// A person is expected: "my sister …", "told …".
    Strong,
    /// Nothing else can follow: "Dr …", "my name is …".
    Sure,
}

/// What a word is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Grammar, fillers, week days: no name.
    Never,
    /// In a list, seldom anything else.
    Strong,
    /// In a list, about as often a word.
    Mixed,
    /// In a list, mostly a word.
    Weak,
    /// In no list at all.
    Unknown,
    /// A common word.
    Word,
    /// Capitalized by rule: a language, a brand.
    Innocent,
}

const GRAMMAR: Class = Class::FUNCTION.with(Class::PRONOUN).with(Class::FILLER).with(Class::WEEKDAY).with(Class::BREAK);
const LISTED: Class = Class::GIVEN.with(Class::SURNAME);

/// What the word at a token is by itself.
pub(crate) fn look(doc: &Document<'_>, at: usize) -> Look {
    let tok = doc.at(at);
    if !tok.is_word() || tok.is(Class::LETTER) {
        return Look::Never;
    }
    let listed = tok.is(LISTED);
    // "Ed from the ward" is no emergency department, "with Ha and An" no laugh and no article: the capital tells.
    if doc.cased && tok.case == Case::Capital && (doc.key(at) == "ed" || is_little_name(doc.key(at)) && !tok.opens) {
        return Look::Mixed;
    }
    if tok.is(GRAMMAR) && !(listed && tok.is(Class::AUX)) {
        return Look::Never;
    }
    if tok.is(Class::HOLIDAY) || tok.is(Class::MONTH) && !is_month_name(doc.key(at)) {
        return Look::Innocent;
    }
    if tok.is(Class::INNOCENT) {
        return if listed { Look::Weak } else { Look::Innocent };
    }
    if listed {
        // "Nana", "Baba", "Tia": what a child calls somebody is a name by a cue only.
        if tok.is(Class::KIN) {
            Look::Weak
        } else if tok.is(Class::STRONG) {
            Look::Strong
        } else if tok.is(Class::MIXED) {
            Look::Mixed
        } else {
            Look::Weak
        }
    } else if tok.is(Class::UNKNOWN) {
        Look::Unknown
    } else {
        Look::Word
    }
}

/// Names that are written like words of grammar or sounds.
pub(crate) fn is_little_name(key: &str) -> bool {
    matches!(key, "an" | "do" | "ha" | "ho")
}

/// Months that people are called by; nobody is called January.
pub(crate) fn is_month_name(key: &str) -> bool {
    matches!(key, "april" | "may" | "june" | "august" | "avril" | "juno" | "julio" | "abril")
}

/// Whether the word at a token is a name, given how much the words around it say.
pub(crate) fn accept(doc: &Document<'_>, at: usize, cue: Cue) -> Option<Certainty> {
    let tok = doc.at(at);
    let look = look(doc, at);
    if look == Look::Never || tok.len() < 2 {
        return None;
    }
    // "I miss Papa": a word of kinship is a name after another one only, or where somebody is named.
    const NAMES: Class = Class::KIN.with(Class::ROLE).with(Class::TITLE).with(Class::NAMING);
    if tok.is(Class::KIN) && cue < Cue::Sure && !doc.before(at, 1).is(NAMES) {
        return None;
    }
    if doc.cased { accept_cased(doc, at, look, cue) } else { accept_lower(doc, at, look, cue) }
}

fn accept_cased(doc: &Document<'_>, at: usize, look: Look, cue: Cue) -> Option<Certainty> {
    let tok = doc.at(at);
    if tok.case == Case::Lower {
        // Recognizers drop the capital of names they have not heard of.
        return match (look, cue) {
            (Look::Strong, Cue::Strong | Cue::Sure) if !tok.is(Class::COMMON) => Some(Certainty::Likely),
            (Look::Strong, _) if !tok.is(Class::COMMON) && tok.is(Class::GIVEN) => Some(Certainty::Possible),
            _ => None,
        };
    }
    let role = is_role_word(doc, at) && !tok.is(Class::MONTH);
    if tok.case == Case::Upper && look == Look::Unknown && cue < Cue::Sure || role && cue < Cue::Strong {
        return None;
    }
    // "Fair enough", "Six, up from four": a capital at the start of a sentence, or all over a word, says nothing of an
    // ordinary word that is a family name at times. "New Year" is a day.
    if look == Look::Weak
        && cue < Cue::Strong
        && ((tok.opens || tok.case == Case::Upper) && !tok.is(Class::GIVEN)
            || matches!(doc.key(at + 1), "year" | "years" | "year's"))
    {
        return None;
    }
    match (look, cue) {
        (Look::Innocent, Cue::Sure) => Some(Certainty::Possible),
        (Look::Innocent | Look::Never, _) => None,
        (_, Cue::Sure) => Some(Certainty::Certain),
        (Look::Word, Cue::Strong) => {
            (!tok.opens && !is_role_word(doc, at) && tok.case == Case::Capital).then_some(Certainty::Possible)
        }
        (_, Cue::Strong) => Some(Certainty::Certain),
        (Look::Strong, _) => Some(Certainty::Likely),
        (Look::Mixed, Cue::Weak) => Some(Certainty::Likely),
        // "Mercy said": what only people do.
        (Look::Weak, Cue::Weak) if tok.is(Class::GIVEN) && doc.at(at + 1).is(Class::HUMAN) => Some(Certainty::Likely),
        // "the Beck inventory": what may be kept needs more than a capital.
        (Look::Weak, _) if tok.is(Class::INNOCENT) => None,
        (Look::Mixed | Look::Weak, Cue::None) => (!tok.opens && !tok.is(Class::MONTH)).then_some(Certainty::Likely),
        (Look::Weak, Cue::Weak) => Some(Certainty::Likely),
        (Look::Unknown, Cue::Weak) => Some(Certainty::Possible),
        (Look::Unknown, Cue::None) => (!tok.opens).then_some(Certainty::Possible),
        (Look::Word, _) => None,
    }
}

fn accept_lower(doc: &Document<'_>, at: usize, look: Look, cue: Cue) -> Option<Certainty> {
    let modal = doc.at(at).is(Class::AUX);
    match (look, cue) {
        (Look::Strong, Cue::Strong | Cue::Sure) | (Look::Mixed, Cue::Sure) => Some(Certainty::Certain),
        (Look::Strong, _) | (Look::Mixed, Cue::Strong | Cue::Weak) => Some(Certainty::Likely),
        // "when may raised his voice": no past form follows a modal.
        (Look::Weak, Cue::Weak | Cue::Strong | Cue::Sure)
            if modal && doc.at(at + 1).is(Class::DOES) && doc.key(at + 1).ends_with("ed") =>
        {
            Some(Certainty::Likely)
        }
        (Look::Weak, Cue::Strong | Cue::Sure) if modal => {
            doc.at(at + 1).is(Class::DOES.with(Class::AUX)).then_some(Certainty::Possible)
        }
        (Look::Weak, Cue::Sure) => Some(Certainty::Likely),
        // "when grace said": what only people do, after nothing that could make it a noun.
        (Look::Weak, Cue::Weak) if doc.at(at).is(Class::GIVEN) => opens_clause(doc, at).then_some(Certainty::Possible),
        (Look::Weak, Cue::Strong) => {
            (stands_like_a_name(doc, at) && !is_caused(doc, at)).then_some(Certainty::Possible)
        }
        (Look::Unknown, Cue::Strong | Cue::Sure) => (!verbal(doc.key(at))).then_some(Certainty::Likely),
        (Look::Unknown, Cue::Weak) => (!verbal(doc.key(at))).then_some(Certainty::Possible),
        _ => None,
    }
}

/// A clause begins at a token, as far as the word before it tells.
fn opens_clause(doc: &Document<'_>, at: usize) -> bool {
    doc.before(at, 1).is(Class::BREAK.with(Class::STOP).with(Class::COMMA).with(Class::LINK).with(Class::FILLER))
        || matches!(doc.key(at.wrapping_sub(1)), "and" | "but" | "so" | "then" | "how" | "why" | "what" | "where")
}

/// An unknown word that ends like a verb or an adverb is likelier one than a name.
pub(crate) fn verbal(key: &str) -> bool {
    key.len() > 5
        && ["ed", "ing", "ly", "ness", "tion", "ment", "able", "ful", "less", "ish", "n't", "ism", "ist"]
            .iter()
            .any(|tail| key.ends_with(tail))
}

fn is_role_word(doc: &Document<'_>, at: usize) -> bool {
    doc.at(at).is(Class::KIN
        .with(Class::ROLE)
        .with(Class::TITLE)
        .with(Class::ORG)
        .with(Class::STREET)
        .with(Class::MONTH)
        .with(Class::NUMERAL)
        .with(Class::DIRECTION))
}

/// The whole of a name of which one word is found: "Anna-Lena van der Berg Jr".
pub(crate) fn extent(doc: &Document<'_>, at: usize, cue: Cue) -> Range<usize> {
    let mut first = at;
    let mut last = at + 1;
    // To the left: stutters ("Jo-Jonah"), hyphenated parts and given names of no list.
    while first > 1 && at - first < 8 {
        let hyphen = doc.before(first, 1);
        let part = doc.before(first, 2);
        if hyphen.is(Class::HYPHEN)
            && hyphen.touches(doc.at(first))
            && part.touches(hyphen)
            && part.is_word()
            && (hyphen_part(doc, first - 2) || doc.key(first).starts_with(doc.key(first - 2)))
        {
            first -= 2;
        } else if left_joins(doc, first - 1, cue) && !are_listed(doc, first - 1) {
            first -= 1;
        } else {
            break;
        }
    }
    let mut words = 1;
    while words < 5 {
        let Some(after) = next_part(doc, last, cue) else { break };
        // "bell okafor tran": family names in a row, without a given name before them, are several people's.
        if !doc.cased && after == last + 1 && is_family(doc, last) && (first..last).all(|at| is_family(doc, at)) {
            break;
        }
        if (last.saturating_sub(2)..=last).any(|at| are_listed(doc, at)) {
            break;
        }
        last = after;
        words += 1;
    }
    first..last
}

/// "anna ruth tomas have all called": three given names in a row are three people's, where commas were left out.
fn are_listed(doc: &Document<'_>, at: usize) -> bool {
    let given = |at: usize| doc.at(at).is(Class::GIVEN) && !doc.at(at).possessive && !is_family(doc, at);
    !doc.cased && (at..at + 3).all(given)
}

/// Likelier a family name than a given one.
fn is_family(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    if !tok.is(Class::SURNAME) || tok.is(Class::PARTICLE) {
        return false;
    }
    let word = lists::look_up(doc.key(at));
    word.given_name().is_none_or(|given| word.surname().is_some_and(|family| given.frequency < family.frequency))
}

fn hyphen_part(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    if doc.cased {
        // "Cheuk-yin": the second half may be small.
        let half = tok.case == Case::Lower && tok.is(Class::SYLLABLE.with(Class::UNKNOWN)) && !tok.is(Class::COMMON);
        return half || tok.case != Case::Lower && !tok.is(GRAMMAR);
    }
    !tok.is(GRAMMAR.with(Class::COMMON))
        || tok.is(Class::STRONG)
        || tok.is(Class::LETTER)
        || (tok.is(LISTED) && !tok.is(Class::FUNCTION))
        || doc.key(at).len() <= 3 && !tok.is(GRAMMAR)
}

fn left_joins(doc: &Document<'_>, at: usize, _cue: Cue) -> bool {
    let tok = doc.at(at);
    if !tok.is_word() || tok.possessive {
        return false;
    }
    let look = look(doc, at);
    if doc.cased {
        let listed = matches!(look, Look::Strong | Look::Mixed | Look::Weak);
        // "Art Castellano, …": before a family name that nobody is given, at the start of a sentence as well.
        if tok.opens && look == Look::Weak && tok.case == Case::Capital {
            return tok.is(Class::GIVEN)
                && !tok.is(Class::AUX.with(Class::TITLE).with(Class::SOFT_TITLE).with(Class::ROLE).with(GRAMMAR))
                && is_family(doc, at + 1);
        }
        return tok.case == Case::Capital
            && !doc.at(at + 1).opens
            && !is_role_word(doc, at)
            && (look == Look::Unknown || (listed && (!tok.opens || look != Look::Weak)));
    }
    look == Look::Strong && tok.is(Class::GIVEN) && doc.at(at + 1).is(Class::SURNAME)
}

/// The token after the next part of a name that goes on at `at`.
fn next_part(doc: &Document<'_>, at: usize, cue: Cue) -> Option<usize> {
    let tok = doc.at(at);
    let previous = doc.before(at, 1);
    if previous.possessive || tok.is(Class::BREAK) {
        return None;
    }
    if tok.is(Class::HYPHEN) {
        let joined = previous.touches(tok) && tok.touches(doc.at(at + 1));
        return (joined && doc.at(at + 1).is_word() && hyphen_part(doc, at + 1)).then_some(at + 2);
    }
    // "St. John", "J. R. Smith": an initial and its stop, if a name follows.
    if tok.is(Class::LETTER) && !tok.is(Class::PRONOUN) && doc.key(at) != "a" {
        if doc.cased && tok.case == Case::Lower {
            return None;
        }
        let after = if doc.at(at + 1).is(Class::STOP) { at + 2 } else { at + 1 };
        return if doc.cased && doc.capital(after) && next_word(doc, after, cue) { Some(after + 1) } else { None };
    }
    if tok.is(Class::PARTICLE) && !next_word(doc, at, cue) {
        let mut after = at + 1;
        while after < at + 3 && doc.at(after).is(Class::PARTICLE) && !next_word(doc, after, cue) {
            after += 1;
        }
        if doc.at(after).is(Class::HYPHEN) {
            after += 1;
        }
        return next_word(doc, after, cue).then_some(after + 1);
    }
    if (tok.is(Class::PARTICLE) && doc.at(at + 1).is(Class::HYPHEN)) && next_word(doc, at + 2, cue) {
        return Some(at + 3);
    }
    next_word(doc, at, cue).then_some(at + 1)
}

fn next_word(doc: &Document<'_>, at: usize, cue: Cue) -> bool {
    let tok = doc.at(at);
    if !tok.is_word() || !tok.spaced && !doc.before(at, 1).is(Class::HYPHEN.with(Class::STOP)) {
        return false;
    }
    let look = look(doc, at);
    if !doc.cased && tok.is(Class::NUMERAL) {
        return false;
    }
    if doc.cased {
        if tok.case == Case::Lower || (tok.opens && !doc.before(at, 1).is(Class::STOP)) {
            return false;
        }
        return match look {
            Look::Strong | Look::Mixed => true,
            Look::Weak if tok.is(Class::SURNAME) => tok.case == Case::Capital,
            Look::Weak | Look::Unknown => tok.case == Case::Capital && !is_role_word(doc, at),
            Look::Word => cue >= Cue::Strong && tok.case == Case::Capital && !is_role_word(doc, at),
            Look::Never | Look::Innocent => false,
        };
    }
    match look {
        Look::Strong => tok.is(Class::SURNAME) || cue >= Cue::Strong,
        Look::Mixed => tok.is(Class::SURNAME) && !tok.is(Class::DOES.with(Class::AUX)),
        Look::Unknown => cue >= Cue::Strong && !verbal(doc.key(at)),
        Look::Weak => tok.is(Class::SURNAME) && !tok.is(Class::DOES.with(Class::AUX)) && ends_like_a_name(doc, at),
        _ => false,
    }
}

/// As [`ends_like_a_name`], for names that are mostly words: "my boss faith moved", "my mother hope hill called".
fn stands_like_a_name(doc: &Document<'_>, at: usize) -> bool {
    let next = doc.at(at + 1);
    let ends = Class::DOES.with(Class::AUX).with(Class::ADVERB).with(Class::BREAK).with(Class::STOP).with(Class::COMMA);
    doc.at(at).possessive
        || next.is(ends) && !doc.at(at).is(Class::AUX)
        || matches!(doc.key(at + 1), "and" | "who" | "who's" | "about" | "that" | "i")
        || next.is(Class::SURNAME) && !next.is(Class::FUNCTION) && ends_like_a_name(doc, at + 1)
}

/// "make my wife carry it", "does my son drive": a plain verb may follow the person.
fn is_caused(doc: &Document<'_>, at: usize) -> bool {
    (2..=4).any(|places| {
        let before = doc.before(at, places);
        before.is(Class::AUX)
            || matches!(
                doc.key(at.wrapping_sub(places)),
                "make"
                    | "made"
                    | "makes"
                    | "let"
                    | "lets"
                    | "have"
                    | "had"
                    | "help"
                    | "helped"
                    | "saw"
                    | "see"
                    | "watch"
                    | "watched"
                    | "hear"
                    | "heard"
            )
    })
}

/// The name at a token goes on the one before it: in text without capitals or commas two people may stand side by side.
pub(crate) fn one_name(doc: &Document<'_>, at: usize) -> bool {
    if doc.cased {
        return !doc.at(at).opens;
    }
    let (before, name) = (doc.before(at, 1), doc.at(at));
    // "there was anna ruth and me": of a list each is a given name.
    let listed = matches!(doc.key(at + 1), "and" | "or") && name.is(Class::GIVEN)
        || before.is(Class::SURNAME)
            && !before.is(Class::GIVEN)
            && !doc.before(at, 2).is(Class::GIVEN.with(Class::HYPHEN));
    !listed
        && name.is(Class::SURNAME.with(Class::UNKNOWN))
        && (!name.is(Class::GIVEN)
            || !doc.before(at, 2).is(Class::GIVEN.with(Class::SURNAME))
            || before.is(Class::PARTICLE))
}

/// What follows a token is what follows a person: a verb, a pause, the end.
pub(crate) fn ends_like_a_name(doc: &Document<'_>, at: usize) -> bool {
    let next = doc.at(at + 1);
    doc.at(at).possessive
        || next.is(Class::DOES
            .with(Class::AUX)
            .with(Class::ADVERB)
            .with(Class::BREAK)
            .with(Class::STOP)
            .with(Class::COMMA))
        || matches!(doc.key(at + 1), "and" | "who" | "who's" | "date")
        || !doc.is_everyday(at) && !acts(doc.key(at)) && matches!(doc.key(at + 1), "on" | "in" | "at" | "for" | "with")
}

/// "counts for", "rests on": the third person of a verb, for all that anybody knows.
fn acts(key: &str) -> bool {
    key.ends_with('s') && !key.ends_with("ss")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_in_a_row_are_a_list_where_there_are_no_commas() {
        let doc = Document::new(vec!["and helga tomas ingrid have all called"]);
        assert_eq!((2..=4).map(|at| extent(&doc, at, Cue::Strong)).collect::<Vec<_>>(), [2..3, 3..4, 4..5]);
        let doc = Document::new(vec!["and helga tomas vosk called"]);
        assert_eq!(extent(&doc, 2, Cue::Strong), 2..5);
    }

    #[test]
    fn unknown_words_that_end_like_verbs_are_told_from_names() {
        assert!(verbal("ghosting") && verbal("gaslighted"));
        assert!(!verbal("xiaoyu") && !verbal("halyna"));
    }
}
