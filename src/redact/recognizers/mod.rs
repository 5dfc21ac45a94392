//! One file per recognizer; [`RECOGNIZERS`] names them all.
//!
//! Each token is shown to the recognizers that wait for its class; what they report may overlap.

use super::class::Class;
use super::document::Document;
use super::finding::{Finding, Findings};

mod address;
mod age;
mod bare_head;
mod code;
mod date;
mod greeting;
mod handle;
mod initials;
mod internet;
mod introduction;
mod kinship;
mod number;
mod organization;
pub(crate) mod person;
mod phone;
mod place;
mod spelled;
mod title;
mod written;

/// Looks at one token and what is around it.
pub(crate) struct Recognizer {
    /// As [`super::Mask::recognizer`].
    pub(crate) id: &'static str,
    /// Tokens it wants to be shown: those of a class, and some words.
    pub(crate) triggers: Class,
    pub(crate) words: &'static [&'static str],
    pub(crate) look: fn(&Document<'_>, usize, &mut Findings),
}

static RECOGNIZERS: [Recognizer; 19] = [
    kinship::RECOGNIZER,
    title::RECOGNIZER,
    greeting::RECOGNIZER,
    introduction::RECOGNIZER,
    person::RECOGNIZER,
    spelled::RECOGNIZER,
    place::RECOGNIZER,
    address::RECOGNIZER,
    organization::RECOGNIZER,
    bare_head::RECOGNIZER,
    date::RECOGNIZER,
    age::RECOGNIZER,
    phone::RECOGNIZER,
    number::RECOGNIZER,
    written::RECOGNIZER,
    code::RECOGNIZER,
    initials::RECOGNIZER,
    internet::RECOGNIZER,
    handle::RECOGNIZER,
];

/// Everything that any recognizer finds in the first tokens.
pub(crate) fn find(doc: &Document<'_>, tokens: usize) -> Vec<Finding> {
    let mut findings = Findings::new();
    // One recognizer after the other, each at its tokens: what is done over and over is done in a row.
    for (recognizer, waiting) in RECOGNIZERS.iter().zip(&waiting(doc, tokens)) {
        findings.begin(recognizer.id);
        for &at in waiting {
            findings.looking_at(at);
            (recognizer.look)(doc, at as usize, &mut findings);
        }
    }
    let mut list = findings.in_order();
    list.retain(|finding| !stays(doc, finding));
    list
}

/// For each recognizer the tokens that it waits for.
fn waiting(doc: &Document<'_>, tokens: usize) -> [Vec<u32>; RECOGNIZERS.len()] {
    let mut waiting = std::array::from_fn(|_| Vec::with_capacity(tokens / 16));
    // By word, and for the last mark or number.
    let mut wanted = vec![Wanted::UNASKED; doc.words.len()];
    let mut other = (Class::NONE, Wanted::UNASKED);
    for (at, tok) in doc.tokens.iter().enumerate().take(tokens) {
        let by = match wanted.get_mut(tok.word as usize) {
            Some(known) => {
                if *known == Wanted::UNASKED {
                    *known = Wanted::by(doc.words.class(tok.word) | tok.class, doc.words.key(tok.word));
                }
                *known
            }
            None if !tok.is(TRIGGERS) => continue,
            None => {
                if other.0 != tok.class {
                    other = (tok.class, Wanted::by(tok.class, ""));
                }
                other.1
            }
        };
        // A letter by itself is one by how it is written.
        let mut left = by.class | by.word | if tok.is(Class::LETTER) { LETTER } else { 0 };
        while left != 0 {
            let place = left.trailing_zeros() as usize;
            left &= left - 1;
            // Where it stands a word may have lost a class.
            if by.word >> place & 1 == 1 || tok.is(RECOGNIZERS[place].triggers) {
                waiting[place].push(at as u32);
            }
        }
    }
    waiting
}

/// What any recognizer waits for.
const TRIGGERS: Class = {
    let mut all = Class::NONE;
    let mut place = 0;
    while place < RECOGNIZERS.len() {
        all = all.with(RECOGNIZERS[place].triggers);
        place += 1;
    }
    all
};

/// Which recognizers want a word, a bit each.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Wanted {
    class: u32,
    word: u32,
}

impl Wanted {
    /// No recognizer's bits.
    const UNASKED: Self = Self { class: u32::MAX, word: 0 };

    fn by(class: Class, key: &str) -> Self {
        let mut word = 0;
        for (place, recognizer) in RECOGNIZERS.iter().enumerate() {
            word |= u32::from(recognizer.words.contains(&key)) << place;
        }
        Self { class: waiting_for(class), word }
    }
}

/// The recognizers that wait for one of these classes, a bit each.
const fn waiting_for(class: Class) -> u32 {
    let mut bits = 0;
    let mut place = 0;
    while place < RECOGNIZERS.len() {
        bits |= (class.any(RECOGNIZERS[place].triggers) as u32) << place;
        place += 1;
    }
    bits
}

const LETTER: u32 = waiting_for(Class::LETTER);

/// Nothing but a listed phrase that stays, unless a cue says who it is.
fn stays(doc: &Document<'_>, finding: &Finding) -> bool {
    use super::IdentifierKind::{Name, Organization, Place};
    let mut tokens = finding.tokens.start as usize..finding.tokens.end as usize;
    doc.at(tokens.start).is(Class::KEPT)
        && matches!(finding.kind, Name | Organization | Place)
        && !matches!(finding.recognizer, "relation" | "title" | "introduction")
        && tokens.all(|at| doc.at(at).is(Class::KEPT))
}

/// For tests: `annotated` marks with « » what one recognizer should find, and nothing else.
#[cfg(test)]
pub(crate) fn check(recognizer: &Recognizer, annotated: &str) {
    let text: String = annotated.chars().filter(|c| !matches!(c, '«' | '»')).collect();
    let doc = Document::new(text.lines().collect());
    let mut findings = Findings::new();
    findings.begin(recognizer.id);
    for (at, tok) in doc.tokens.iter().enumerate() {
        if tok.is(recognizer.triggers) || recognizer.words.contains(&doc.key(at)) {
            (recognizer.look)(&doc, at, &mut findings);
        }
    }
    let mut marks: Vec<(u32, u32, u32)> = findings
        .in_order()
        .iter()
        .map(|finding| {
            let (turn, bytes) = finding.bytes(&doc);
            (turn, bytes.start, bytes.end)
        })
        .collect();
    marks.sort_unstable_by_key(|&(turn, start, end)| (turn, start, std::cmp::Reverse(end)));
    let mut shown = String::new();
    for (turn, line) in text.lines().enumerate() {
        if turn > 0 {
            shown.push('\n');
        }
        let mut at = 0;
        for (_, start, end) in marks.iter().filter(|mark| mark.0 as usize == turn) {
            let (start, end) = (*start as usize, *end as usize);
            if start < at {
                // Inside of what is marked already.
                assert!(end <= at, "findings overlap without one holding the other in {line}");
                continue;
            }
            shown.push_str(&line[at..start]);
            shown.push('«');
            shown.push_str(&line[start..end]);
            shown.push('»');
            at = end;
        }
        shown.push_str(&line[at..]);
    }
    assert_eq!(shown, annotated);
}
