//! A name confirmed once is a name everywhere: possessive, plural, mis-heard by an edit, without its capital.

use rustc_hash::FxHashMap as HashMap;

use super::Certainty::{Likely, Possible};
use super::IdentifierKind::{Name, Organization, Place};
use super::class::Class;
use super::document::{Case, Document};
use super::finding::Finding;
use super::names::{Cue, accept, extent, is_little_name};
use super::phrases::Phrases;
use super::recognizers::person;
use super::tagger;

/// Words that are names in this document, and unheard-of words that are one edit away from them.
pub(crate) struct Confirmed {
    /// By word id.
    parts: Vec<bool>,
    /// A mis-heard word and the name it stands for.
    pub(crate) variants: HashMap<u32, u32>,
}

impl Confirmed {
    /// From the findings and from what is known beforehand.
    pub(crate) fn new(doc: &Document<'_>, findings: &[Finding], known: impl IntoIterator<Item = u32>) -> Self {
        let mut parts = vec![false; doc.words.len()];
        let mut confirm = |id: u32| {
            if let Some(part) = parts.get_mut(id as usize) {
                *part = true;
            }
        };
        // What a person should look at first confirms nothing, unless capitals speak for it wherever it is said.
        let firm = |finding: &&Finding| finding.kind == Name && (doc.cased || finding.certainty > Possible);
        for finding in findings.iter().filter(firm) {
            for at in finding.tokens.start as usize..finding.tokens.end as usize {
                let tok = doc.at(at);
                let little = doc.cased && is_little_name(doc.key(at));
                if little || tok.is_word() && !tok.is(Class::LETTER.with(Class::PARTICLE).with(Class::FUNCTION)) {
                    confirm(tok.word);
                }
            }
        }
        known.into_iter().for_each(&mut confirm);
        let variants = variants(doc, &parts);
        Self { parts, variants }
    }

    fn is_part(&self, word: u32) -> bool {
        self.parts.get(word as usize).copied().unwrap_or(false)
    }

    /// What the tagger took for an organization or a place and is a name elsewhere, or one that was mis-heard.
    pub(crate) fn settle(&self, doc: &Document<'_>, findings: &mut [Finding]) {
        const FIRM: Class =
            Class::ORG.with(Class::TRADE).with(Class::KNOWN_ORG).with(Class::DENOMINATION).with(Class::PUNCT);
        for finding in findings.iter_mut() {
            let tokens = finding.tokens.start as usize..finding.tokens.end as usize;
            let word = doc.at(tokens.start).word;
            let named = match tokens.len() {
                1 => self.is_part(word) || self.variants.contains_key(&word),
                2 => self.is_part(word) && doc.at(tokens.start).is(Class::GIVEN),
                _ => false,
            };
            let firm = tokens.len() > 1 && tokens.clone().any(|at| doc.at(at).is(FIRM));
            // A town that somebody is called by, and nothing says that it is a town here: "Raven said".
            let told = finding.recognizer == tagger::RECOGNIZER
                || finding.kind == Place
                    && doc.at(tokens.start).is(Class::GIVEN)
                    && !doc.before(tokens.start, 1).is(Class::PLACE_PREP);
            if told && matches!(finding.kind, Place | Organization) && named && !firm {
                finding.kind = Name;
            }
        }
    }

    /// Mentions that no recognizer found by itself.
    pub(crate) fn mentions(&self, doc: &Document<'_>, findings: &[Finding], sure: &[bool]) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut past = findings.iter().peekable();
        let mut looked_for = self.parts.clone();
        for &variant in self.variants.keys() {
            if let Some(looked_for) = looked_for.get_mut(variant as usize) {
                *looked_for = true;
            }
        }
        for (at, tok) in doc.tokens.iter().enumerate() {
            if !looked_for.get(tok.word as usize).is_some_and(|&looked_for| looked_for) || tok.is(Class::LETTER) {
                continue;
            }
            while past.peek().is_some_and(|finding| finding.tokens.end as usize <= at) {
                past.next();
            }
            let masked = past.peek().is_some_and(|finding| finding.tokens.start as usize <= at);
            let part = self.is_part(tok.word);
            if masked || !part && !tok.is(Class::UNKNOWN) {
                continue;
            }
            let known = sure.get(tok.word as usize).copied().unwrap_or(false);
            if fits(doc, at, known) {
                let tokens = extent(doc, at, Cue::Weak);
                let tokens = tokens.start as u32..tokens.end as u32;
                let certainty = if part { Likely } else { Possible };
                found.push(Finding { tokens, kind: Name, certainty, recognizer: "mention", label: None });
            }
        }
        found
    }
}

/// A confirmed name may still be a word where it stands: "hope", "will".
fn fits(doc: &Document<'_>, at: usize, known: bool) -> bool {
    let tok = doc.at(at);
    let word = tok.is(Class::COMMON);
    if known && word && !(doc.cased && tok.case == Case::Lower) {
        return is_meant(doc, at);
    }
    if doc.cased {
        if tok.case == Case::Lower {
            return !word && !tok.is(Class::PLACE) && !is_little_name(doc.key(at));
        }
        // Ed, who waited in the ED.
        if tok.case == Case::Upper && tok.len() == 2 && tok.is(Class::INNOCENT) {
            return false;
        }
        if is_little_name(doc.key(at)) {
            return !tok.opens || acted(doc, at);
        }
        if !word || !tok.opens {
            return !tok.is(Class::WEEKDAY.with(Class::PRONOUN))
                && !(tok.is(Class::MONTH) && person::is_elsewhere(doc, at));
        }
        return accept(doc, at, person::context(doc, at).max(Cue::None)).is_some() || acted(doc, at);
    }
    if !word {
        return true;
    }
    let context = person::context(doc, at);
    let cue = if known && context >= Cue::Weak { Cue::Strong } else { context };
    accept(doc, at, cue).is_some()
}

/// "Bill tore it up.", "Piers was there.", "Shun.": at the start of a sentence stands what somebody did, or the name alone.
fn acted(doc: &Document<'_>, at: usize) -> bool {
    const IRREGULAR: &[&str] = &[
        "broke", "brought", "came", "drank", "drove", "fell", "felt", "gave", "got", "heard", "held", "kept", "knew",
        "left", "lost", "made", "met", "paid", "put", "ran", "rang", "said", "sat", "saw", "sent", "slept", "stood",
        "threw", "told", "took", "tore", "went", "woke", "wrote",
    ];
    let tok = doc.at(at);
    let next = doc.key(at + 1);
    let did = next.len() > 4 && next.ends_with("ed") || IRREGULAR.binary_search(&next).is_ok();
    let was = matches!(next, "was" | "wasn't" | "had" | "hadn't" | "did" | "didn't" | "never");
    let grammar = Class::AUX.with(Class::PRONOUN).with(Class::FUNCTION).with(Class::FILLER).with(Class::KIN);
    if tok.is(grammar) {
        return is_little_name(doc.key(at)) && (did || was);
    }
    did || was || doc.at(at + 1).is(Class::STOP) && tok.case == Case::Capital
}

/// A name that the portal knows and that is a word as well is masked wherever it can be meant: "Will you …" and "he will
/// go" it cannot.
fn is_meant(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    if tok.is(Class::MONTH) && person::is_elsewhere(doc, at) {
        return false;
    }
    if !tok.is(Class::AUX) {
        return true;
    }
    if doc.cased {
        return !(tok.opens && doc.at(at + 1).is(Class::PRONOUN));
    }
    let context = person::context(doc, at);
    accept(doc, at, if context >= Cue::Weak { Cue::Strong } else { context }).is_some()
}

/// Unheard-of words of five letters or more that are one edit away from a confirmed name.
fn variants(doc: &Document<'_>, parts: &[bool]) -> HashMap<u32, u32> {
    let mut index: HashMap<u64, u32> = HashMap::default();
    for id in (0..parts.len() as u32).filter(|&id| parts[id as usize]) {
        let key = doc.words.key(id);
        let class = doc.words.class(id);
        let name = !class.any(Class::COMMON) || class.any(Class::STRONG.with(Class::MIXED)) && class.any(Class::GIVEN);
        if (4..=20).contains(&key.len()) && name {
            each_deletion(key, |hash| {
                index.entry(hash).or_insert(id);
            });
        }
    }
    let mut found = HashMap::default();
    if index.is_empty() {
        return found;
    }
    for id in 0..doc.words.len() as u32 {
        let key = doc.words.key(id);
        let unheard = doc.words.class(id).any(Class::UNKNOWN);
        // A word that stands like a name itself is only taken for one that is heard of.
        let named = parts.get(id as usize).copied().unwrap_or(false);
        // Two that nobody has heard of are two, unless they are long.
        let other = |name: u32| name != id && !(named && key.len() < 6 && doc.words.class(name).any(Class::UNKNOWN));
        // Of a short name the end may be lost, nothing else.
        if !unheard || !(4..=21).contains(&key.len()) {
            continue;
        }
        let mut near = None;
        each_deletion(key, |hash| near = near.or_else(|| index.get(&hash).copied().filter(|&name| other(name))));
        let same = |name: u32| {
            let heard = doc.words.key(name);
            if key.len().min(heard.len()) < 5 { heard.starts_with(key) } else { within_one_edit(key, heard) }
        };
        if let Some(name) = near.filter(|&name| same(name)) {
            found.insert(id, name);
        }
    }
    found
}

/// The word itself and every spelling with one letter less: two words within one edit share one of them.
fn each_deletion(key: &str, mut take: impl FnMut(u64)) {
    let hash = |skip: usize| {
        key.bytes()
            .enumerate()
            .filter(|(index, _)| *index != skip)
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, (_, byte)| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            })
    };
    take(hash(usize::MAX));
    (0..key.len()).for_each(|skip| take(hash(skip)));
}

/// One letter added, dropped, changed, or two neighbors exchanged.
pub(crate) fn within_one_edit(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let same_start = one.iter().zip(other).take_while(|(left, right)| left == right).count();
    let (one, other) = (&one[same_start..], &other[same_start..]);
    let same_end = one.iter().rev().zip(other.iter().rev()).take_while(|(left, right)| left == right).count();
    let (one, other) = (&one[..one.len() - same_end], &other[..other.len() - same_end]);
    match (one, other) {
        ([] | [_], []) | ([], [_]) | ([_], [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
}

/// Places and organizations found by a cue, wherever else they are said.
pub(crate) fn elsewhere(doc: &Document<'_>, findings: &[Finding]) -> Vec<Finding> {
    let mut texts = Vec::new();
    let mut sources = Vec::new();
    for finding in findings.iter().filter(|finding| matches!(finding.kind, Place | Organization)) {
        let range = finding.tokens.start as usize..finding.tokens.end as usize;
        let (_, bytes) = finding.bytes(doc);
        let rare = |at: usize| {
            doc.at(at).is_word()
                && !doc.at(at).is(Class::COMMON.with(Class::FUNCTION).with(Class::GIVEN).with(Class::INNOCENT))
        };
        if range.len() > 1 || rare(range.start) {
            texts.push(doc.slice(doc.at(range.start).turn, bytes.start, bytes.end));
            sources.push(finding);
        }
    }
    let phrases = Phrases::new(doc, texts.iter().copied());
    let mut found = Vec::new();
    if phrases.is_empty() {
        return found;
    }
    let mut past = 0;
    for (at, tok) in doc.tokens.iter().enumerate() {
        if at >= past
            && phrases.may_begin(tok)
            && let Some((range, index)) = phrases.find(doc, at)
            && let Some(source) = sources.get(index)
            && (!doc.cased || doc.capital(at) || !tok.is(Class::COMMON))
        {
            let tokens = range.start as u32..range.end as u32;
            found.push(Finding { tokens, recognizer: "mention", ..(*source).clone() });
            past = range.end;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit_is_told_from_two() {
        for (one, other) in [
            ("halina", "halyna"),
            ("halina", "halinna"),
            ("halina", "alina"),
            ("halina", "hailna"),
            ("halina", "halinas"),
        ] {
            assert!(within_one_edit(one, other), "{one} {other}");
        }
        for (one, other) in [("halina", "helena"), ("halina", "halinaski"), ("marta", "maria2")] {
            assert!(!within_one_edit(one, other), "{one} {other}");
        }
    }
}
