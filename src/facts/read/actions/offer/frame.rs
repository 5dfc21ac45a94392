//! The words that bring a step up, and those that only seem to: "I'd wondered about", "you could", "there's a".

use std::ops::Range;

use super::super::super::content::content;
use super::super::super::talk::Turn;
use super::super::commit::STEPS;
use super::super::{candidate, phrase, refuse};
use crate::facts::{Agreement, Owner};
use crate::lexicon::{Category, Gap};

/// Words of what only brings a step up. Sorted.
pub(super) const FRAME: &[&str] = &[
    "'d",
    "'s",
    "able",
    "about",
    "all",
    "also",
    "always",
    "am",
    "another",
    "are",
    "as",
    "ask",
    "asked",
    "asking",
    "be",
    "been",
    "can",
    "comfortable",
    "consider",
    "considered",
    "could",
    "did",
    "do",
    "fancy",
    "feel",
    "for",
    "game",
    "give",
    "going",
    "had",
    "happy",
    "have",
    "hope",
    "hoped",
    "hoping",
    "how",
    "i",
    "idea",
    "if",
    "interested",
    "is",
    "it",
    "just",
    "keen",
    "like",
    "love",
    "manage",
    "may",
    "maybe",
    "mention",
    "mentioned",
    "might",
    "mind",
    "of",
    "okay",
    "one",
    "open",
    "option",
    "or",
    "perhaps",
    "prepared",
    "ready",
    "right",
    "said",
    "say",
    "shall",
    "should",
    "still",
    "suggest",
    "suggested",
    "suggesting",
    "talked",
    "that",
    "there",
    "thing",
    "think",
    "thinking",
    "thought",
    "thoughts",
    "to",
    "up",
    "us",
    "want",
    "wanted",
    "was",
    "we",
    "well",
    "were",
    "what",
    "whether",
    "will",
    "willing",
    "wonder",
    "wondered",
    "wondering",
    "worth",
    "would",
    "you",
];

/// What says how one thinks of a step, behind "I" or "we". Sorted.
pub(super) const MENTAL: &[&str] = &[
    "ask",
    "asked",
    "hope",
    "hoped",
    "hoping",
    "like",
    "love",
    "mentioned",
    "prefer",
    "said",
    "suggest",
    "suggested",
    "talked",
    "thinking",
    "thought",
    "want",
    "wanted",
    "wonder",
    "wondered",
    "wondering",
];

/// Where a sentence says something: behind "and", "okay", a name.
pub(super) fn opening(turn: &Turn<'_>, sentence: Range<usize>) -> usize {
    let mut at = sentence.start;
    while at + 1 < sentence.end
        && (matches!(
            turn.word(at),
            "also"
                | "and"
                | "but"
                | "fair"
                | "enough"
                | "now"
                | "oh"
                | "okay"
                | "or"
                | "right"
                | "so"
                | "sure"
                | "then"
                | "well"
        ) || turn.word(at).starts_with('[') && turn.gap(at + 1) == Gap::Soft)
    {
        at += 1;
    }
    // "How about", "what about".
    if matches!(turn.word(at), "how" | "what") && turn.word(at + 1) == "about" && at + 2 < sentence.end {
        at += 2;
    }
    at
}

/// What is asked after, to hear how it is. Sorted.
const OF_HABIT: &[&str] = &[
    "alcohol",
    "anybody",
    "appetite",
    "booze",
    "cannabis",
    "dizziness",
    "dose",
    "drink",
    "drinking",
    "drugs",
    "eating",
    "energy",
    "headaches",
    "meds",
    "medication",
    "nights",
    "number",
    "pills",
    "question",
    "same",
    "score",
    "scores",
    "sleep",
    "sleeping",
    "smoking",
    "spending",
    "tablets",
    "weed",
    "weight",
    "work",
];

/// A short question without a verb: "The lunch club at the church?", "Straw breathing?", "A second day off, in the week?"
pub(super) fn is_bare(turn: &Turn<'_>, words: Range<usize>) -> bool {
    const CLAUSE: &[&str] = &[
        "'d", "'s", "am", "any", "anyone", "anything", "are", "can", "could", "did", "do", "does", "else", "had",
        "has", "have", "he", "how", "i", "is", "many", "much", "she", "should", "they", "was", "we", "were", "what",
        "when", "where", "which", "who", "why", "will", "would", "you", "yourself",
    ];
    // "the lunch club, would you", "the nap, we said we'd": up to the comma.
    let first = (words.start + 1..words.end).find(|at| turn.gap(*at) == Gap::Soft).unwrap_or(words.end);
    let named = content(turn, words.start..first);
    let circumstance = matches!(
        turn.word(words.start),
        "after"
            | "as"
            | "at"
            | "before"
            | "by"
            | "for"
            | "from"
            | "if"
            | "in"
            | "not"
            | "on"
            | "once"
            | "since"
            | "to"
            | "until"
            | "with"
            | "without"
    );
    let asks_on = turn.any(first..words.end, &["any", "are", "been", "has", "have", "how", "is", "'s", "was", "where"])
        || turn.numbers.iter().any(|number| number.start == words.start);
    words.len() <= 14
        && !named.is_empty()
        && !circumstance
        && !asks_on
        && !turn.any(words.start..first, OF_HABIT)
        && !turn.any(words.start..first, CLAUSE)
        && !turn.any(words.clone(), &["ever", "now", "since", "still", "yet"])
        && !phrase::is_state(turn.word(first - 1))
        && turn.found(Category::Medication, words.clone()).next().is_none()
        && !(words.start..first).all(|at| {
            turn.numbers.iter().any(|number| (number.start..number.end).contains(&at))
                || turn.found(Category::Time, at..at + 1).next().is_some()
                || turn.word(at).ends_with("day")
        })
}

/// Where the frame of an offer begins; `None` where a sentence puts nothing forward.
pub(super) fn framed(turn: &Turn<'_>, words: Range<usize>, question: bool) -> Option<usize> {
    let word = |offset: usize| turn.word(words.start + offset);
    let near = |verbs: &[&str], until: usize| {
        (words.start + 1..words.end.min(words.start + until)).any(|at| verbs.binary_search(&turn.word(at)).is_ok())
    };
    let fits = match (word(0), word(1)) {
        ("there", "is" | "'s" | "was") => !matches!(word(2), "no" | "not" | "nothing" | "something"),
        ("you", "would" | "'d") if question && turn.any(words.start + 2..words.start + 3, &["not"]) => true,
        ("you" | "we", "can" | "could" | "might" | "may") => !matches!(word(2), "feel" | "hear" | "see" | "tell"),
        ("i", "can" | "could" | "might") => STEPS.binary_search(&turn.word(skipping(turn, words.start + 2))).is_ok(),
        // "I'd like", "I was thinking of", "I'd hoped", "we said we'd".
        ("i", "'d" | "would" | "was" | "am" | "had" | "have") => near(MENTAL, 4) && !supposes(turn, words.clone()),
        ("i" | "we", verb) => {
            MENTAL.binary_search(&verb).is_ok()
                && !matches!(verb, "asked" | "hope" | "like" | "love" | "said" | "thought")
                && !supposes(turn, words.clone())
        }
        ("would" | "could" | "will" | "can" | "might" | "shall" | "should", "you" | "we" | "i" | "it") => question,
        ("do" | "did", "you") => question && matches!(word(2), "want" | "fancy" | "feel" | "mind"),
        ("are", "you") => question && matches!(word(2), "up" | "willing" | "open" | "happy" | "okay"),
        ("have" | "had", "you") => question && matches!(word(2), "thought" | "considered"),
        ("you", "'d" | "had" | "have") => near(MENTAL, 4) && !turn.any(words.start..words.start + 5, &["said", "like"]),
        ("another" | "one", "thing" | "idea" | "option") => !question,
        ("some" | "many" | "other" | "lots", _) => !question && refuse::offered(turn, words.clone()) != words,
        ("what" | "how", "if") => true,
        ("how" | "what", "would" | "do") => matches!(word(2), "you") && turn.any(words.clone(), &["about"]),
        ("any", "thoughts" | "interest") => question,
        ("maybe" | "perhaps", "you" | "we") => true,
        _ => false,
    };
    let meets = turn.found(Category::Propose, words.clone()).any(|hit| hit.group.name == "next");
    (fits && !(meets && words.len() <= 8)).then_some(words.start)
}

/// "And the nap, we said we'd drop it.", "With the spending, last time we talked of the card.": behind what it is about.
pub(super) fn behind_topic(turn: &Turn<'_>, words: Range<usize>, question: bool) -> Option<usize> {
    let comma = (words.start + 1..words.end.min(words.start + 8)).find(|at| turn.gap(*at) == Gap::Soft)?;
    let last = turn.word(comma) == "last" && matches!(turn.word(comma + 1), "time" | "week");
    let from = comma + if last { 2 } else { 0 };
    let talked = matches!(turn.word(from), "we" | "you" | "i")
        && (from + 1..from + 4)
            .any(|at| matches!(turn.word(at), "said" | "talked" | "mentioned" | "thought" | "thinking" | "wondered"));
    let found = if talked { Some(from) } else { framed(turn, from..words.end, question) }?;
    // "A men's group, there's one in town."
    let one = turn.word(found) == "there" && matches!(turn.word(found + 2), "one" | "some");
    Some(if one { words.start } else { found })
}

/// "The clinic's got a group, too.", "The doctor had brought up a booster.": a thing that is to be had.
pub(super) fn told_of(turn: &Turn<'_>, words: Range<usize>, question: bool) -> Option<usize> {
    const HAS: &[&str] = &[
        "brought",
        "does",
        "do",
        "got",
        "has",
        "have",
        "mentioned",
        "offered",
        "offers",
        "recommended",
        "runs",
        "suggested",
        "suggests",
    ];
    if question {
        return None;
    }
    let has = (words.start + 1..words.end.min(words.start + 7)).find(|at| HAS.contains(&turn.word(*at)))?;
    let own = turn.any(words.start..has, &["i", "you", "it", "that", "we", "not"]);
    let from = has + 1 + usize::from(turn.word(has + 1) == "up");
    let thing = matches!(turn.word(from), "a" | "an" | "some" | "the" | "that" | "this");
    let people = matches!(turn.word(words.start), "some" | "many" | "other");
    let named =
        matches!(turn.word(has), "brought" | "mentioned" | "offered" | "recommended" | "suggested" | "suggests");
    (!own && thing && (named || people || is_to_be_had(turn, from..words.end))).then_some(from)
}

/// "a group", "an app": what one joins, attends, keeps.
pub(super) fn is_to_be_had(turn: &Turn<'_>, words: Range<usize>) -> bool {
    let made = candidate(turn, words, Owner::Client, Agreement::Declined, 1);
    made.is_some_and(|made| !refuse::with_verb(&made).starts_with("take "))
}

/// "I wonder if the anger has been kept quiet.", "I was thinking, you lost him so quickly": how it may be, and no step.
fn supposes(turn: &Turn<'_>, words: Range<usize>) -> bool {
    let clause = (words.start..words.end.min(words.start + 7)).find(|at| matches!(turn.word(*at), "if" | "whether"));
    if let Some(clause) = clause {
        let subject = matches!(turn.word(clause + 1), "you" | "we" | "it" | "there" | "i");
        let modal =
            (clause + 2..clause + 4).any(|at| matches!(turn.word(at), "could" | "might" | "would" | "'d" | "can"));
        return !(subject && modal);
    }
    let comma = (words.start + 1..words.end.min(words.start + 5)).any(|at| turn.gap(at) == Gap::Soft);
    comma && !turn.any(words.clone(), &["could", "might", "to"])
}

fn skipping(turn: &Turn<'_>, mut at: usize) -> usize {
    while matches!(turn.word(at), "also" | "always" | "just" | "maybe" | "perhaps" | "still" | "then" | "even") {
        at += 1;
    }
    at
}

/// "I'd like to call you", "Might I write?": what the speaker would do.
pub(super) fn starts_own(turn: &Turn<'_>, words: Range<usize>) -> bool {
    let (first, second) = (turn.word(words.start), turn.word(words.start + 1));
    let other = turn.any(words.start..words.end.min(words.start + 7), &["us", "we", "you", "your"]);
    let to = (words.start + 2..words.end.min(words.start + 6))
        .find(|at| turn.word(*at) == "to" && turn.any(words.start..*at, &["like", "love", "want", "hope", "hoping"]));
    match (first, second) {
        ("i", "can" | "could" | "might" | "will") | ("can" | "could" | "may" | "might" | "shall" | "should", "i") => {
            true
        }
        ("i", _) => to.is_some_and(|to| !turn.any(words.start..to, &["you", "us"])) || !other && to.is_some(),
        _ => false,
    }
}
