//! What the client wants from the session, in plain nouns: "the bridge", "their mother-in-law".

use rustc_hash::FxHashMap;

use super::super::writer::Writer;
use crate::redact::Span;
use crate::text::{TokenKind, stem, tokenize};
use crate::transcript::Role;

/// How therapists ask what a session is to be for.
const ASKED: &[&str] = &[
    "bring today",
    "focus on today",
    "for the list",
    "get out of today",
    "get to today",
    "hoping to",
    "leave here with",
    "like from today",
    "like to do today",
    "like to get",
    "like to make sure",
    "like to start",
    "like to talk",
    "like to use",
    "like to work",
    "make sure we talk",
    "most helpful",
    "most useful",
    "on the agenda",
    "on your mind",
    "spend our time",
    "spend today",
    "talk about today",
    "to use today",
    "use today for",
    "want from today",
    "want to bring",
    "want to talk",
    "want to use",
    "want to work",
    "what brings you",
    "what would help",
    "work on today",
];

/// Words before a noun. With "my" and "our" the noun is the client's own.
const DETERMINERS: &[&str] = &["my", "our", "that", "the", "this"];

/// Words that may follow one of them and name nothing by themselves.
const EMPTY: &[&str] = &[
    "actual",
    "afternoon",
    "back",
    "bad",
    "best",
    "bigger",
    "biggest",
    "bit",
    "bottom",
    "case",
    "day",
    "days",
    "dead",
    "end",
    "entire",
    "evening",
    "fact",
    "first",
    "future",
    "good",
    "guy",
    "half",
    "hard",
    "head",
    "idea",
    "kind",
    "lady",
    "last",
    "life",
    "list",
    "little",
    "lot",
    "main",
    "man",
    "middle",
    "mind",
    "moment",
    "month",
    "months",
    "morning",
    "most",
    "name",
    "new",
    "next",
    "night",
    "nights",
    "old",
    "one",
    "ones",
    "only",
    "other",
    "others",
    "own",
    "part",
    "past",
    "people",
    "person",
    "picture",
    "place",
    "plan",
    "point",
    "problem",
    "question",
    "quick",
    "real",
    "reason",
    "rest",
    "right",
    "room",
    "same",
    "second",
    "session",
    "side",
    "situation",
    "sort",
    "start",
    "stuff",
    "talk",
    "the",
    "thing",
    "things",
    "third",
    "time",
    "times",
    "today",
    "tomorrow",
    "top",
    "truth",
    "two",
    "usual",
    "very",
    "way",
    "ways",
    "week",
    "weekend",
    "weeks",
    "while",
    "whole",
    "woman",
    "word",
    "world",
    "worst",
    "wrong",
    "year",
    "years",
];

/// Nouns at most.
const MOST: usize = 2;
/// A noun said less often in the session is no concern of it.
const OFTEN: usize = 3;

/// "the bridge" and where the client asked for it; at most two, the most spoken of first. Of "they".
pub(super) fn concerns(writer: &Writer<'_>) -> Vec<(String, Vec<Span>)> {
    let turns = writer.turns();
    let asked = turns.iter().position(|turn| {
        let lower = turn.text.to_lowercase();
        turn.role == Role::Therapist && turn.text.contains('?') && ASKED.iter().any(|cue| lower.contains(cue))
    });
    let Some(asked) = asked else { return Vec::new() };
    // The answer, and what the therapist makes of it.
    let answer = turns.get(asked + 1..turns.len().min(asked + 3)).unwrap_or_default();
    let mut found: Vec<(String, String, Vec<Span>)> = Vec::new();
    for turn in answer {
        for (phrase, head, span) in nouns(&turn.text, turn.index, turn.role) {
            match found.iter_mut().find(|(_, known, _)| *known == head) {
                Some((_, _, spans)) => spans.push(span),
                None => found.push((phrase, head, vec![span])),
            }
        }
    }
    let mut counts: FxHashMap<&str, usize> = found.iter().map(|(_, head, _)| (head.as_str(), 0)).collect();
    for turn in turns {
        for word in turn.text.split(|c: char| !c.is_alphabetic() && c != '-') {
            if let Some(count) = counts.get_mut(stem(word).as_str()) {
                *count += 1;
            }
        }
    }
    let withheld =
        |head: &str| writer.facts().withheld.iter().any(|matter| matter.words.iter().any(|word| word == head));
    let mut ranked: Vec<(usize, String, Vec<Span>)> = found
        .iter()
        .filter(|(_, head, _)| !withheld(head))
        .map(|(phrase, head, spans)| (counts.get(head.as_str()).copied().unwrap_or(0), phrase.clone(), spans.clone()))
        .filter(|(count, ..)| *count >= OFTEN)
        .collect();
    ranked.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
    ranked.truncate(MOST);
    ranked.into_iter().map(|(_, phrase, spans)| (phrase, spans)).collect()
}

/// Nouns behind a determiner: phrase, stem of its noun, place.
fn nouns(text: &str, turn: usize, role: Role) -> Vec<(String, String, Span)> {
    let tokens = tokenize(text);
    let mut out = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let [determiner, noun] = pair else { continue };
        if noun.kind != TokenKind::Word || noun.start != determiner.end + 1 {
            continue;
        }
        let lower = text.get(determiner.range()).unwrap_or_default().to_lowercase();
        let own = lower == "your" && role == Role::Therapist;
        if !own && !DETERMINERS.contains(&lower.as_str()) {
            continue;
        }
        // "mother-in-law" is one noun.
        let mut end = noun.end;
        let mut rest = tokens.get(at + 2..).unwrap_or_default().chunks_exact(2);
        while let Some([hyphen, part]) = rest.next() {
            let joined = hyphen.start == end && part.start == hyphen.end && text.get(hyphen.range()) == Some("-");
            if !joined || part.kind != TokenKind::Word {
                break;
            }
            end = part.end;
        }
        let range = noun.start as usize..end as usize;
        let written = text.get(range.clone()).unwrap_or_default();
        let plain = written.len() > 2 && written.chars().all(|c| c.is_lowercase() || c == '-');
        if !plain || EMPTY.binary_search(&written).is_ok() {
            continue;
        }
        let phrase = match lower.as_str() {
            "my" | "our" | "your" => format!("their {written}"),
            _ => format!("the {written}"),
        };
        out.push((phrase, stem(written), Span { turn, start: determiner.start as usize, end: range.end }));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_found_behind_their_determiners() {
        let text = "The same thing, my mother-in-law and the bridge. The Harbour, this way.";
        let found: Vec<_> = nouns(text, 0, Role::Client).into_iter().map(|(phrase, ..)| phrase).collect();
        assert_eq!(found, ["their mother-in-law", "the bridge"]);
        assert!(EMPTY.is_sorted());
    }
}
