//! Clause by clause: who said it, about whom, yes or no, when. The base of evidence for sentences of a note.

use super::super::{Polarity, Statement, Subject, Tense};
use super::talk::{Talk, Turn};
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// Words that carry no content of their own.
const EMPTY: &[&str] = &[
    "'d", "'s", "a", "about", "actually", "all", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "being", "but", "by", "can", "could", "did", "do", "does", "for", "from", "get", "go", "got", "had", "has", "have",
    "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "know", "like", "me",
    "mean", "my", "no", "not", "of", "oh", "okay", "on", "or", "our", "out", "really", "she", "so", "some", "sort",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "thing", "this", "those", "to", "too",
    "up", "us", "very", "was", "we", "well", "were", "what", "when", "which", "who", "will", "with", "would", "yeah",
    "yes", "you", "your",
];
const NEGATORS: &[&str] = &["hardly", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without"];

pub(super) fn read(talk: &Talk<'_>) -> Vec<Statement> {
    let mut found = Vec::new();
    for turn in &talk.turns {
        for place in 0..turn.sentences.len() {
            let words = turn.sentence(place);
            let mut start = words.start;
            for at in words.clone() {
                if at > start && breaks(turn, start, at) {
                    found.extend(statement(turn, start, at, place));
                    start = at;
                }
            }
            found.extend(statement(turn, start, words.end, place));
        }
    }
    found
}

/// A clause ends before a conjunction with its own subject, or at a comma with enough on both sides.
fn breaks(turn: &Turn<'_>, start: usize, at: usize) -> bool {
    let subject = |at: usize| matches!(turn.word(at), "i" | "he" | "she" | "they" | "we" | "you" | "it" | "there");
    match turn.word(at) {
        "but" | "because" | "although" => at - start > 1,
        "and" | "so" | "then" => subject(at + 1),
        _ => turn.gap(at) == Gap::Soft && (subject(at) || at - start > 3),
    }
}

fn statement(turn: &Turn<'_>, start: usize, end: usize, place: usize) -> Option<Statement> {
    let words = turn.words.get(start..end)?;
    let stems = content(turn, start..end);
    if stems.is_empty() && words.len() > 3 {
        return None;
    }
    let negated = words.iter().any(|word| NEGATORS.contains(&word.text));
    let question = turn.is_question(place);
    let hypothetical =
        words.iter().any(|word| matches!(word.text, "if" | "would" | "could" | "'d" | "might" | "maybe"));
    let polarity = match (question, negated, hypothetical) {
        (true, ..) => Polarity::Asked,
        (_, true, _) => Polarity::Denied,
        (_, _, true) => Polarity::Hypothetical,
        _ => Polarity::Said,
    };
    Some(Statement {
        speaker: turn.role,
        subject: subject(turn, start, end),
        polarity,
        tense: tense(turn, start, end),
        stems,
        span: turn.span(start..end),
    })
}

/// Stems of the words that carry content.
pub(super) fn content(turn: &Turn<'_>, within: std::ops::Range<usize>) -> Vec<String> {
    let words = turn.words.get(within).unwrap_or_default().iter();
    words
        .filter(|word| EMPTY.binary_search(&word.text).is_err() && !NEGATORS.contains(&word.text))
        .map(|word| if word.text.starts_with('[') { word.text.to_owned() } else { turn.stem(word.text) })
        .collect()
}

fn subject(turn: &Turn<'_>, start: usize, end: usize) -> Subject {
    for at in start..end {
        match (turn.word(at), turn.role) {
            ("i" | "my" | "me" | "myself", Role::Client) | ("you" | "your", Role::Therapist) => return Subject::Client,
            ("he" | "she" | "they" | "his" | "her", _) => return Subject::SomeoneElse,
            _ => {}
        }
        if turn.found(Category::Person, at..end).next().is_some_and(|person| person.start == at) {
            return Subject::SomeoneElse;
        }
    }
    Subject::Unclear
}

fn tense(turn: &Turn<'_>, start: usize, end: usize) -> Tense {
    let words = start..end;
    if turn.any(words.clone(), &["will", "tomorrow", "tonight"])
        || (start..end).any(|at| turn.word(at) == "going" && turn.word(at + 1) == "to")
    {
        return Tense::Future;
    }
    let past = turn.any(
        words.clone(),
        &["was", "were", "did", "had", "used", "went", "said", "told", "took", "came", "got", "felt", "thought"],
    ) || turn
        .words
        .get(words.clone())
        .unwrap_or_default()
        .iter()
        .any(|word| word.text.len() > 4 && word.text.ends_with("ed"))
        || turn.found(Category::Time, words).any(|hit| hit.group.name == "past");
    if past { Tense::Past } else { Tense::Present }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(EMPTY.is_sorted());
    }
}
