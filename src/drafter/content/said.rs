//! States, worries and wishes that the client spoke of, in indirect speech: what a record reports beside the changes.

use super::super::grammar::{is_report, they_clause};
use super::super::writer::Writer;
use crate::redact::Span;
use crate::text::{TokenKind, numbers, says_any, tokenize};
use crate::transcript::Role;

/// Stems that tell a statement worth reporting from small talk: feelings, symptoms, wishes, daily functioning.
const SALIENT: &str = include_str!("salient.txt");

/// Words that point at something said before, or weigh what might be: the clause does not stand by itself.
const POINTING: &[&str] = &[
    "did", "do", "else", "guess", "here", "it", "it'd", "it'll", "it's", "one", "said", "so", "stuff", "that", "them",
    "there", "these", "thing", "things", "this", "those", "thought", "though", "what", "will", "would",
];

/// Words that no clause ends with.
const BREAKS_OFF: &[&str] = &[
    "a", "about", "am", "an", "and", "are", "because", "been", "but", "for", "have", "if", "in", "is", "just", "like",
    "my", "not", "of", "on", "or", "since", "so", "the", "their", "to", "was", "were", "when", "with",
];

/// Stems that other parts of a note speak of, or that no record repeats.
const ELSEWHERE: &[&str] = &[
    "alive",
    "dead",
    "death",
    "die",
    "dying",
    "gun",
    "harm",
    "hurt",
    "kill",
    "mg",
    "milligram",
    "overdos",
    "pill",
    "suicid",
    "tablet",
];

/// Stems that tell something only together with another.
const WISHES: &[&str] = &["can't", "cannot", "hate", "like", "love", "miss", "need", "want", "wish"];

/// A statement in the third person, with its passage.
pub(super) struct Statement {
    /// "they are not sleeping".
    pub clause: String,
    pub span: Span,
    score: usize,
}

/// The most telling statements, in the order they were said.
pub(super) fn statements(writer: &Writer<'_>, most: usize, longest: usize) -> Vec<Statement> {
    // "Can't" becomes "cannot".
    let mut salient: Vec<&str> = SALIENT.lines().chain(["can't"]).collect();
    salient.sort_unstable();
    let mut found: Vec<Statement> = Vec::new();
    for turn in writer.turns().iter().filter(|turn| turn.role == Role::Client) {
        for (start, end) in clauses(&turn.text) {
            let Some(said) = turn.text.get(start..end) else { continue };
            // Most clauses tell nothing that is reported: those are not turned into indirect speech.
            if !says_any(&said.to_ascii_lowercase().replace('’', "'"), &salient) {
                continue;
            }
            let Some(clause) = they_clause(said) else { continue };
            let words = clause.split(' ').count();
            let score = if is_report(&clause) { score(&clause) } else { 0 };
            if score > 0 && (4..=longest).contains(&words) && !found.iter().any(|known| known.clause == clause) {
                found.push(Statement { clause, span: Span { turn: turn.index, start, end }, score });
            }
        }
    }
    found.sort_by_key(|statement| std::cmp::Reverse(statement.score));
    found.truncate(most);
    found.sort_by_key(|statement| statement.span);
    found
}

/// Byte ranges between sentence ends and breaks.
fn clauses(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '.' | ',' | '?' | '!' | ';' | ':' | '…' | '(' | ')') {
            // A question is no statement: its mark stays in, and indirect speech refuses it.
            let end = if c == '?' || c == '(' { at + c.len_utf8() } else { at };
            out.push((start, end));
            start = at + c.len_utf8();
        }
    }
    out.push((start, text.len()));
    out.into_iter()
        .map(|(start, end)| {
            let lead = text.get(start..end).map_or(0, |part| part.len() - part.trim_start().len());
            (start + lead, end)
        })
        .filter(|(start, end)| start < end)
        .collect()
}

fn score(clause: &str) -> usize {
    let tokens = tokenize(clause);
    // Numbers are for scores and doses, which other parts of a note take care of.
    if tokens.iter().any(|token| token.kind == TokenKind::Number) || !numbers(clause, &tokens).is_empty() {
        return 0;
    }
    let words: Vec<&str> = tokens.iter().filter_map(|token| clause.get(token.range())).collect();
    // "like a spy": a picture that a record does without.
    if words.windows(2).any(|pair| matches!(pair, ["like", "a" | "an" | "the"])) {
        return 0;
    }
    // "they do not want to" breaks off; "they do not sleep" does not.
    let negated = words.windows(2).any(|pair| matches!(pair, ["do" | "did", "not"]));
    let points =
        words.iter().skip(1).any(|word| POINTING.contains(word) && !(negated && matches!(*word, "do" | "did")));
    let breaks_off = words.last().is_some_and(|word| BREAKS_OFF.contains(word));
    if points || breaks_off || words.iter().any(|word| word.starts_with(char::is_uppercase)) {
        return 0;
    }
    if words.iter().any(|word| ELSEWHERE.iter().any(|stem| word.starts_with(stem))) {
        return 0;
    }
    let told = || SALIENT.lines().filter(|stem| words.iter().skip(1).any(|word| word.starts_with(stem)));
    // A wish or a dislike of anything at all is small talk: "they wanted to hold a cup".
    if told().all(|stem| WISHES.contains(&stem)) {
        return 0;
    }
    told().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_sorted_and_clauses_are_cut_at_stops() {
        assert!(SALIENT.lines().is_sorted());
        let text = "I'm tired. Are you? I (laughs) can't cope.";
        let parts: Vec<_> = clauses(text).into_iter().filter_map(|(start, end)| text.get(start..end)).collect();
        assert_eq!(parts, ["I'm tired", "Are you?", "I (", "laughs", "can't cope"]);
    }
}
