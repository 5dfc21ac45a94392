//! One answer to several questions: "The dying bit, yes. I've not hurt myself." says something of each, and "No self-harm."
//! nothing of the thoughts that were asked about in the same breath.

use std::ops::Range;

use super::super::super::RiskKind;
use super::super::reply::Reply;
use super::super::talk::Turn;
use super::answer::is_matter;
use super::question::asks;
use super::{NEGATORS, kind_of};
use crate::lexicon::{Category, Gap, Hit};

/// Sentences of an answer that are read.
const SENTENCES: usize = 6;

/// What is asked about apart from the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Area {
    Suicide,
    SelfHarm,
    Others,
    FromOthers,
    Of(RiskKind),
}

fn area(kind: RiskKind) -> Area {
    match kind {
        RiskKind::SuicidalThoughts | RiskKind::SuicidePlan | RiskKind::SuicideAttempt => Area::Suicide,
        RiskKind::SelfHarm => Area::SelfHarm,
        RiskKind::HarmToOthers => Area::Others,
        RiskKind::Abuse | RiskKind::RiskFromOthers => Area::FromOthers,
        other => Area::Of(other),
    }
}

/// A stretch of the answer with the areas it names and what it says of them.
struct Piece {
    of: Vec<Area>,
    words: Range<usize>,
}

/// What the answer says of a kind where several were asked about; `None` where one answer is given to all.
pub(super) fn apportioned(question: &Turn<'_>, kind: RiskKind, answer: &Turn<'_>) -> Option<Reply> {
    let asked = asked(question);
    if asked.iter().all(|(known, _)| *known == area(kind)) {
        return None;
    }
    if let Some(found) = in_order(&asked, area(kind), answer) {
        return Some(found);
    }
    let pieces = pieces(question, &asked, answer);
    if pieces.iter().all(|piece| piece.of.is_empty()) {
        return None;
    }
    if let Some(at) = pieces.iter().position(|piece| piece.of.contains(&area(kind))) {
        // "Myself, sometimes.": the word that answers stands behind the comma.
        let end = pieces.iter().skip(at + 1).take(1).find(|next| next.of.is_empty() && next.words.len() <= 4);
        let own = pieces.get(at).map(|piece| piece.words.clone())?;
        let words = own.start..end.map_or(own.end, |next| next.words.end);
        if answer.found(Category::Time, words.clone()).any(|hit| hit.group.name == "past") {
            return None;
        }
        // "Myself, I don't know."
        if answer.any(words.clone(), &["know", "sure"]) {
            return Some(Reply::Unclear);
        }
        let denied = answer.any(words.clone(), NEGATORS) || answer.any(words.clone(), &["nope", "nah", "hardly"]);
        // "Only with words", "I've had the fear that I'd drop her": neither yes nor no.
        let plain = answer.any(words.clone(), &["yes", "yeah", "yep", "sometimes", "often", "most", "every", "bit"])
            || answer.found(Category::Answer, words.clone()).any(|hit| hit.group.name == "yes");
        let open = answer.any(words, &["only", "if", "fear", "scared", "worried", "afraid"]);
        // "No to the first. The second, only in passing.": the no was to something else.
        let other_denied =
            pieces.iter().take(at).any(|piece| !piece.of.is_empty() && answer.any(piece.words.clone(), NEGATORS));
        return match (denied, plain, open) {
            (true, ..) => Some(Reply::No),
            (false, true, false) => Some(Reply::Yes),
            _ => other_denied.then_some(Reply::Unclear),
        };
    }
    let to_all = pieces.iter().take_while(|piece| piece.of.is_empty()).any(|piece| answers_all(answer, &piece.words));
    // Only a word that denies one of several leaves the others open; what is owned to is judged as ever.
    let narrow =
        pieces.iter().filter(|piece| !piece.of.is_empty()).all(|piece| answer.any(piece.words.clone(), NEGATORS));
    (!to_all && narrow).then_some(Reply::Unclear)
}

/// "No, no, and, um, sort of?", "No, yes, and no.": as many answers as were asked for, one by one. Where they differ and
/// are not as many, which belongs to which is open.
fn in_order(asked: &[(Area, Range<usize>)], wanted: Area, answer: &Turn<'_>) -> Option<Reply> {
    let mut areas: Vec<Area> = Vec::new();
    for (area, _) in asked {
        if !areas.contains(area) {
            areas.push(*area);
        }
    }
    let given = given(answer);
    let first = *given.first()?;
    // "Yeah, no." is one answer.
    let filler = given.len() == 2 && first == Reply::Yes && answer.word(0) != "yes";
    if given.len() < 2 || filler || given.iter().all(|reply| *reply == first) {
        return None;
    }
    if given.len() != areas.len() {
        return Some(Reply::Unclear);
    }
    let at = areas.iter().position(|area| *area == wanted)?;
    given.get(at).copied()
}

/// The answers of a turn that opens with nothing but short ones.
fn given(answer: &Turn<'_>) -> Vec<Reply> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < answer.words.len() && found.len() < 6 {
        let (reply, length) = match (answer.word(at), answer.word(at + 1)) {
            ("and" | "then" | "well" | "so" | "but", _) => {
                at += 1;
                continue;
            }
            ("no" | "nope" | "nah" | "never", _) => (Reply::No, 1),
            ("yes" | "yeah" | "yep" | "aye" | "sometimes", _) => (Reply::Yes, 1),
            ("sort" | "kind", "of") | ("a", "bit" | "little") | ("not", "really") => (Reply::HedgedNo, 2),
            ("maybe", _) => (Reply::HedgedNo, 1),
            _ => break,
        };
        let end = at + length;
        if end < answer.words.len() && answer.gap(end) == Gap::None && answer.word(end) != "and" {
            break;
        }
        found.push(reply);
        // "No, no, and sort of": a word said twice is read once elsewhere; here each is an answer.
        let written = answer.words.get(at).zip(answer.words.get(end));
        let between = written.and_then(|(this, next)| answer.text.get(this.end..next.start)).unwrap_or_default();
        if length == 1 && between.to_lowercase().contains(answer.word(at)) {
            found.push(reply);
        }
        at = end;
    }
    found
}

/// "No.", "Neither, really.", "Nothing like that": said of all that was asked.
fn answers_all(answer: &Turn<'_>, words: &Range<usize>) -> bool {
    words.len() <= 5
        && answer
            .any(words.clone(), &["no", "nope", "nah", "none", "neither", "nothing", "never", "yes", "yeah", "both"])
}

/// The areas that a turn asks about, in their order, with the words that name them.
fn asked(question: &Turn<'_>) -> Vec<(Area, Range<usize>)> {
    let mut found: Vec<(Area, Range<usize>)> = Vec::new();
    for hit in question.found(Category::Risk, question.all()) {
        let place = question.sentence_at(hit.start);
        let asks = question.is_question(place) || asks(question, question.sentence(place));
        if hit.group.note.starts_with("context") || hit.group.note == "hint" || !asks {
            continue;
        }
        let Some(kind) = kind_of(hit.group.name) else { continue };
        found.push((area(kind), hit.start..hit.end));
    }
    found
}

fn pieces(question: &Turn<'_>, asked: &[(Area, Range<usize>)], answer: &Turn<'_>) -> Vec<Piece> {
    let mut found = Vec::new();
    for place in 0..answer.sentences.len().min(SENTENCES) {
        let words = answer.sentence(place);
        let mut start = words.start;
        for at in words.clone() {
            let ends = at + 1 == words.end || answer.gap(at + 1) != Gap::None || answer.word(at + 1) == "but";
            if ends {
                let piece = start..at + 1;
                found.push(Piece { of: named(question, asked, answer, &piece), words: piece });
                start = at + 1;
            }
        }
    }
    found
}

/// The areas that a stretch of the answer names.
fn named(question: &Turn<'_>, asked: &[(Area, Range<usize>)], answer: &Turn<'_>, words: &Range<usize>) -> Vec<Area> {
    let was_asked = |area: Area| asked.iter().any(|(known, _)| *known == area);
    let mut found: Vec<Area> = Vec::new();
    let mut add = |area: Area| {
        if was_asked(area) && !found.contains(&area) {
            found.push(area);
        }
    };
    let spoken = |hit: &&Hit| !hit.group.note.starts_with("context");
    for hit in answer.found(Category::Risk, words.clone()).filter(spoken) {
        if let Some(kind) = kind_of(hit.group.name) {
            add(area(kind));
        }
    }
    let own = answer.any(words.clone(), &["myself"]);
    if own {
        add(Area::SelfHarm);
        add(Area::Suicide);
    }
    // "No to the first. The second, now and then."
    let mut areas: Vec<Area> = Vec::new();
    for (area, _) in asked {
        if !areas.contains(area) {
            areas.push(*area);
        }
    }
    let counted = words.clone().find_map(|at| match (answer.word(at.wrapping_sub(1)), answer.word(at)) {
        ("the", "first" | "former") => areas.first(),
        ("the", "second" | "latter") => areas.get(1),
        _ => None,
    });
    if let Some(area) = counted {
        add(*area);
    }
    let of_others = answer.any(words.clone(), &["others", "anyone", "anybody", "people"]);
    if of_others && !own {
        add(Area::Others);
    }
    // A word that the question has of one area only: "the drinking", "nobody's hurting me".
    for at in words.clone().filter(|at| is_matter(answer.word(*at))) {
        let Some(stem) = answer.stem(answer.word(at)) else { continue };
        let names = |range: &Range<usize>| {
            range
                .clone()
                .any(|at| is_matter(question.word(at)) && question.stem(question.word(at)).as_ref() == Some(&stem))
        };
        let mut of = asked.iter().filter(|(_, range)| names(range)).map(|(area, _)| *area);
        if let Some(first) = of.next()
            && of.all(|other| other == first)
        {
            add(first);
        }
    }
    found
}
