//! Names, organizations and places by everything around them at once: a small linear tagger.
//!
//! Recognizers propose; what they know is evidence among other evidence here: what the lists say of a word, the words
//! and kinds of words on both sides, the verb that governs them, the head noun that follows. The weights are trained on
//! sentences of the project (`examples/train_tagger.rs`, data by `tests/data/make_redaction_sets.py train`); a feature is a number of a fixed range, so the model is one table of bytes and holds no words.

mod features;
pub mod train;

use std::ops::Range;

use super::Certainty::{Certain, Likely, Possible};
use super::IdentifierKind::{self, Address, Name, Organization, Place};
use super::class::Class;
use super::document::{Case, Document};
use super::finding::Finding;
use super::names;
use features::{Evidence, LABELS, Sight};

/// As findings name it: everything around a name says it is one.
pub(crate) const RECOGNIZER: &str = "context";

/// What a token belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Label {
    /// Nothing of these.
    #[default]
    Outside,
    /// A person's name.
    Name,
    /// An organization.
    Organization,
    /// A place.
    Place,
    /// A street.
    Address,
}

const KINDS: [Label; LABELS] = [Label::Name, Label::Organization, Label::Place, Label::Address];

impl Label {
    fn kind(self) -> Option<IdentifierKind> {
        match self {
            Self::Outside => None,
            Self::Name => Some(Name),
            Self::Organization => Some(Organization),
            Self::Place => Some(Place),
            Self::Address => Some(Address),
        }
    }
}

/// One byte for each feature and label.
static WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// What a label has in its favor, in units of the weights: with capitals, and without, where what is missed weighs more
/// than what is masked for nothing.
const FAVOR: [[i32; LABELS]; 2] = [[8, 12, 0, -12], [16, 24, 8, -16]];
/// From this score on a mask needs no second look.
const SURE: i32 = 72;

/// How much worse than nothing a name, place or organization must be for a recognizer not to be believed.
const DOUBT: i32 = 28;
/// What a name in doubt gains where the same word is a name beyond doubt elsewhere in the session.
const AGAIN: i32 = 40;

/// The best label of what is seen, by how much it is better than none, and the same for a name.
fn best(sight: &Sight, favor: &[i32; LABELS]) -> (Label, i32, i32) {
    let mut sums = *favor;
    for &feature in &sight.features {
        let at = feature as usize * LABELS;
        if let Some(weights) = WEIGHTS.get(at..).and_then(|weights| weights.first_chunk::<LABELS>()) {
            for label in 0..LABELS {
                sums[label] += i32::from(weights[label].cast_signed());
            }
        }
    }
    let (label, sum) = KINDS.into_iter().zip(sums).max_by_key(|&(_, sum)| sum).unwrap_or_default();
    if sum > 0 { (label, sum, sums[0]) } else { (Label::Outside, sum, sums[0]) }
}

/// Looks at the first tokens once more, with what recognizers found there: drops what does not hold, adds what they
/// missed. Findings come united and so does what is given back, apart from what is added.
pub(crate) fn decide(doc: &Document<'_>, findings: Vec<Finding>, tokens: usize) -> Vec<Finding> {
    let mut evidence = Evidence::new(doc, &findings, tokens);
    let favor = &FAVOR[usize::from(!doc.cased)];
    let mut scores = vec![0_i32; tokens];
    let mut sure = vec![false; doc.words.len()];
    let mut doubtful: Vec<(usize, i32)> = Vec::new();
    for (at, tok) in doc.tokens.iter().enumerate().take(tokens).skip(1) {
        if features::is_candidate(doc, tok, &evidence, at) {
            let (mut label, score, name) = best(&evidence.look(doc, at), favor);
            let innocent =
                doc.cased && doc.at(at).is(Class::INNOCENT) && !doc.at(at).is(Class::GIVEN.with(Class::SURNAME));
            // "Write only one word.", "SYSTEM": what no list has for a name needs a capital that is its own.
            let tok = doc.at(at);
            let upper = tok.case == Case::Upper;
            let listed = tok.is(Class::GIVEN.with(Class::SURNAME)) && !upper;
            let given_by_sentence = doc.cased && tok.is(Class::COMMON) && (tok.opens || upper) && !listed;
            if label == Label::Name && (stands_like_a_word(doc, at) || innocent || given_by_sentence) {
                label = Label::Outside;
            }
            evidence.labels[at] = label;
            scores[at] = score;
            if label == Label::Outside && name + AGAIN > 0 {
                doubtful.push((at, name));
            } else if label == Label::Name && score >= SURE {
                sure[doc.at(at).word as usize] = true;
            }
        }
    }
    for (at, name) in doubtful {
        // "Grace under pressure": at the start of a sentence a capital says nothing of a word.
        let says_nothing = doc.cased && doc.at(at).opens && doc.at(at).is(Class::COMMON);
        if sure[doc.at(at).word as usize] && !says_nothing {
            evidence.labels[at] = Label::Name;
            scores[at] = name + AGAIN;
        }
    }
    let mut decided: Vec<Finding> = findings
        .into_iter()
        .filter(|finding| {
            let mut tokens = finding.tokens.start as usize..finding.tokens.end as usize;
            finding.certainty == Certain
                || !matches!(finding.kind, Name | Organization | Place)
                || tokens.any(|at| {
                    // "their dog, …": what a cue says takes more to be doubted than what a list says.
                    let cued = matches!(finding.recognizer, "relation" | "title" | "introduction");
                    let doubt = DOUBT * (1 + i32::from(finding.certainty == Likely) + 3 * i32::from(cued));
                    // A capital inside a sentence on what is no common word speaks for itself.
                    let plain = finding.certainty == Likely
                        && doc.capital(at)
                        && !doc.at(at).opens
                        && !doc.at(at).is(Class::COMMON.with(Class::INNOCENT));
                    let several = finding.tokens.len() > 1
                        && doc.cased
                        && (finding.tokens.start as usize..finding.tokens.end as usize)
                            .all(|at| doc.capital(at) || !doc.at(at).is_word());
                    // "when may raised his voice": a modal that a recognizer took for a name is followed by a past form.
                    plain
                        || doc.at(at).is(Class::AUX) && finding.certainty >= Likely
                        || several && finding.certainty == Likely
                        || evidence.labels[at] != Label::Outside
                        || scores[at] > -doubt
                        || !evidence.scored[at] && doc.at(at).is_word()
                })
        })
        .collect();
    for (label, range) in runs(doc, &evidence.labels) {
        // A person may stand where an organization would: "who is …", "I quit …".
        let person = label == Label::Organization && range.len() == 1 && sure[doc.at(range.start).word as usize];
        if label == Label::Organization && !person && is_mere_words(doc, range.clone()) {
            continue;
        }
        let Some(kind) = (if person { Label::Name } else { label }).kind() else { continue };
        let certainty = if scores[range.clone()].iter().any(|&score| score >= SURE) { Likely } else { Possible };
        let name = match kind {
            Name => relation_before(doc, range.start),
            Address => Some("STREET"),
            _ => None,
        };
        let tokens = range.start as u32..range.end as u32;
        decided.push(Finding { tokens, kind, certainty, recognizer: RECOGNIZER, label: name });
    }
    decided
}

/// "Grace under pressure": a common word with a capital that the sentence gave it, before a preposition. "may I ask",
/// "you may want": a modal.
fn stands_like_a_word(doc: &Document<'_>, at: usize) -> bool {
    let (before, tok, next) = (doc.before(at, 1), doc.at(at), doc.at(at + 1));
    let asks = next.is(Class::PRONOUN) && !before.is(Class::TO_PERSON.with(Class::LINK).with(Class::KIN));
    let helps = before.is(Class::PRONOUN) && next.is_word() && !next.is(Class::FUNCTION);
    if tok.is(Class::AUX) && !doc.capital_inside(at) && (asks || helps) {
        return true;
    }
    // "he would sue", "I'll grant it": a verb, with its subject and a modal before it.
    let modal = matches!(
        doc.key(at.wrapping_sub(1)),
        "would" | "will" | "can" | "could" | "should" | "might" | "must" | "don't" | "didn't" | "won't" | "can't"
    ) && doc.before(at, 2).is(Class::PRONOUN);
    let short = before.is(Class::PRONOUN) && (doc.key(at - 1).ends_with("'ll") || doc.key(at - 1).ends_with("'d"));
    if tok.is(Class::COMMON) && !doc.capital(at) && (modal || short) {
        return true;
    }
    // "Rose-tinted", "Rush, rush": a capital that the sentence gave it.
    let after = doc.at(at + 2);
    let compound = next.is(Class::HYPHEN) && tok.touches(next) && next.touches(after) && after.is(Class::COMMON);
    let again = next.is(Class::COMMA) && after.word == tok.word;
    if doc.cased && tok.opens && tok.is(Class::COMMON) && !doc.capital(at + 2) && (compound || again) {
        return true;
    }
    doc.cased
        && tok.opens
        && tok.is(Class::COMMON)
        && matches!(
            doc.key(at + 1),
            "under" | "of" | "over" | "into" | "than" | "without" | "before" | "after" | "upon"
        )
        && !next.is(Class::AUX)
}

/// Ordinary words that nothing around makes a name: what an organization is called needs a capital or a preposition
/// then. Masked by mistake such a word stands in every prompt as well, and nothing could be sent.
fn is_mere_words(doc: &Document<'_>, range: Range<usize>) -> bool {
    let several = range.clone().filter(|&at| doc.at(at).is_word()).count() > 1;
    let (first, mark) = (doc.at(range.start), doc.before(range.start, 1));
    // "[/INST]", "<SYSTEM": markup, not speech.
    let markup = mark.is(Class::PUNCT) && !mark.is(Class::STOP.with(Class::COMMA)) && !first.spaced;
    if markup || !several && doc.cased && first.case == Case::Upper && !first.is(Class::KNOWN_ORG.with(Class::ORG)) {
        return true;
    }
    // "a Honda Civic": brands that stay, and nothing that says of what kind.
    let kind = Class::ORG.with(Class::TRADE).with(Class::KNOWN_ORG).with(Class::DENOMINATION);
    if range.clone().all(|at| doc.at(at).is(Class::INNOCENT) && !doc.at(at).is(kind)) {
        return true;
    }
    let listed = Class::GIVEN.with(Class::SURNAME).with(Class::PLACE);
    let named = Class::STRONG.with(Class::MIXED).with(Class::KNOWN_ORG).with(Class::MAYBE_ORG).with(Class::UNKNOWN);
    let is_named = |at: usize| {
        let tok = doc.at(at);
        tok.is(named) || tok.is(listed) && (several || !tok.is(Class::COMMON.with(Class::FUNCTION)))
    };
    if range.clone().any(is_named) {
        return false;
    }
    let before = doc.key(range.start.wrapping_sub(1));
    let placed =
        matches!(before, "at" | "for" | "from" | "to" | "with" | "in" | "by" | "the" | "called" | "near" | "outside");
    let written = |at: usize| {
        let tok = doc.at(at);
        !tok.is_word() || tok.is(Class::FUNCTION) || tok.case == Case::Capital && !tok.opens
    };
    if doc.cased {
        !(range.clone().all(written) && (placed || several))
    } else {
        !(several && (placed || range.clone().any(|at| doc.at(at).is(Class::ORG))))
    }
}

/// "my sister Halina": the relation right before a name.
fn relation_before(doc: &Document<'_>, at: usize) -> Option<&'static str> {
    let comma = usize::from(doc.before(at, 1).is(Class::COMMA));
    let index = at.wrapping_sub(1 + comma);
    let word = doc.at(index);
    (word.is(Class::KIN.with(Class::ROLE)) && !word.possessive).then(|| doc.relation(index)).flatten()
}

/// Stretches of one label, with the marks and small words inside of them.
fn runs(doc: &Document<'_>, labels: &[Label]) -> Vec<(Label, Range<usize>)> {
    let mut runs: Vec<(Label, Range<usize>)> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        if label == Label::Outside {
            continue;
        }
        match runs.last_mut() {
            Some((last, range))
                if *last == label
                    && joins(doc, label, range.end, at)
                    && !(label == Label::Name && is_listed(doc, labels, at)) =>
            {
                range.end = at + 1;
            }
            _ => runs.push((label, at..at + 1)),
        }
    }
    for (label, range) in &mut runs {
        if *label == Label::Organization {
            range.end = with_ending(doc, range.end);
        }
        range.start = article(doc, *label, range.clone());
    }
    runs
}

/// "there was anna ruth marek and me": without commas the names of a list are told apart by the "and" after the last.
fn is_listed(doc: &Document<'_>, labels: &[Label], at: usize) -> bool {
    if doc.cased
        || doc.at(at).is(Class::SURNAME) && !doc.at(at).is(Class::GIVEN)
        || doc.before(at, 1).is(Class::HYPHEN.with(Class::PARTICLE))
    {
        return false;
    }
    let mut end = at + 1;
    while labels.get(end) == Some(&Label::Name) {
        end += 1;
    }
    let mut start = at;
    while start > 0 && labels.get(start - 1) == Some(&Label::Name) {
        start -= 1;
    }
    let several = doc.before(start, 1).is(Class::KIN.with(Class::ROLE)) && doc.key(start - 1).ends_with('s');
    matches!(doc.key(end), "and" | "or") && (end - start > 2 || several || doc.at(at).is(Class::GIVEN))
}

/// "Crystal and Sons", "Church of God": words of grammar and kinship that end an organization's name.
fn with_ending(doc: &Document<'_>, end: usize) -> usize {
    let link = doc.key_is(end, "and") || doc.text(end) == "&";
    let firm = matches!(
        doc.key(end + 1),
        "sons" | "son" | "daughters" | "brothers" | "bros" | "associates" | "partners" | "co" | "company"
    );
    if link && firm || doc.key_is(end, "of") && matches!(doc.key(end + 1), "god" | "christ" | "jesus") {
        return end + 2;
    }
    let brothers = matches!(doc.key(end), "brothers" | "bros" | "sisters") && (doc.capital(end) || !doc.cased);
    if brothers { end + 1 } else { end }
}

/// What stands between two tokens of one label belongs to the same name.
fn joins(doc: &Document<'_>, label: Label, from: usize, to: usize) -> bool {
    let last = doc.at(from - 1);
    if from == to {
        return match label {
            Label::Name => !last.possessive && names::one_name(doc, to),
            _ => true,
        };
    }
    let mark = |at: usize| {
        let tok = doc.at(at);
        tok.is(Class::HYPHEN) && doc.at(at - 1).touches(tok) && tok.touches(doc.at(at + 1))
            || tok.is(Class::STOP)
                && (doc.at(at - 1).is(Class::LETTER) || matches!(doc.key(at - 1), "st" | "ste" | "mt" | "ft"))
    };
    let small = |at: usize| {
        label == Label::Organization
            && (matches!(doc.key(at), "of" | "and" | "the" | "for" | "de" | "la") || doc.text(at) == "&")
            || label == Label::Place
                && (matches!(doc.key(at), "of" | "the" | "on" | "upon") || doc.at(at).is(Class::PARTICLE))
            || label == Label::Name && doc.at(at).is(Class::PARTICLE) && !matches!(doc.key(at), "and" | "o")
    };
    to - from <= 2 && (from..to).all(|at| mark(at) || small(at))
}

/// "the Copper Kettle", not "the Elmhurst Surgery": where a name with an article begins.
fn article(doc: &Document<'_>, label: Label, range: Range<usize>) -> usize {
    let at = range.start;
    // "Mt. Pleasant", "St. Jude".
    let mark = usize::from(doc.before(at, 1).is(Class::STOP));
    let at = if label != Label::Name && matches!(doc.key(at.wrapping_sub(1 + mark)), "mt" | "ft" | "st" | "ste") {
        at - 1 - mark
    } else {
        at
    };
    let the = at.wrapping_sub(1);
    let kind = doc.at(range.end - 1).is(Class::ORG) || doc.at(at).is(Class::ORG);
    let named = label == Label::Organization && (!kind || doc.capital(the) && !doc.at(the).opens)
        || label == Label::Place && doc.capital(at) && doc.capital(the);
    let our = label == Label::Organization
        && doc.key_is(the, "our")
        && (doc.capital(the) || !doc.cased && doc.key_is(at, "lady"));
    if named && doc.key_is(the, "the") || our { the } else { at }
}
