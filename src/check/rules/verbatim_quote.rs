//! Six or more words in a row as they were said, with or without quotation marks. Source: `domain.md` §6: paraphrase.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::unsupported_action::is_time;
use crate::check::context::Context;
use crate::check::{Finding, Rule, Severity};
use crate::facts::wording::{Plain, RUN, Wording, joined, plain};
use crate::facts::words::{Key, is_function};
use crate::redact::Span;

/// So many are one where they stand between quotation marks.
const QUOTED_RUN: usize = 4;

/// Two people who say the same thing come to share six or seven words ("was the first time with the"): that is to be looked at.
/// So many in a row were copied.
const COPIED_RUN: usize = 8;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let notes: Vec<Vec<Plain>> = context.sections.iter().map(|section| plain(section.text())).collect();
    let quotes: Vec<Vec<Range<usize>>> = context.sections.iter().map(|section| quoted_ranges(section.text())).collect();
    let wanted = copied(context.session.wording(), &notes, quotes.iter().any(|quoted| !quoted.is_empty()));
    for ((section, words), quoted) in context.sections.iter().zip(&notes).zip(quotes) {
        let mut at = 0;
        while let Some(first) = words.get(at) {
            let in_quotes = quoted.iter().any(|quote| quote.start <= first.range.start && first.range.end <= quote.end);
            let length = if in_quotes { QUOTED_RUN } else { RUN };
            let hit =
                |at: usize| words.get(at..at + length).and_then(|run| wanted.get(&joined(run)).copied().flatten());
            let Some(span) = hit(at) else {
                at += 1;
                continue;
            };
            let mut last = at;
            while hit(last + 1).is_some() {
                last += 1;
            }
            let end = last + length - 1;
            let run = words.get(at..=end).unwrap_or_default();
            let wording = run.iter().filter(|word| word.is_word).count();
            // "The first half hour on Tuesday and Thursday": times and names of things can hardly be said in other words.
            let written = |word: &Plain| section.text().get(word.range.clone()).unwrap_or_default().to_lowercase();
            let telling = run.iter().filter(|word| word.is_word && tells(&written(word))).count();
            let own = run
                .iter()
                .map(written)
                .any(|word| matches!(word.as_str(), "i" | "i'm" | "i’m" | "i've" | "i’ve" | "my" | "me"));
            if !in_quotes && !own && telling < 2 {
                at = end + 1;
                continue;
            }
            if let Some(closing) = words.get(end).filter(|_| wording + 1 >= length) {
                let message = "The client's or therapist's own words. Say it in your words: summaries and notes hold no quotations.";
                let range = first.range.start..closing.range.end;
                let copied = in_quotes || wording >= COPIED_RUN && (own || telling >= 5);
                let severity = if copied { Severity::Error } else { Severity::Warning };
                found.push(context.at(Rule::VerbatimQuote, severity, section, &range, message).with([span]));
            }
            at = end + 1;
        }
        // A sentence between quotation marks claims to be a quotation, even where it was bent a little.
        for quote in quoted {
            let length =
                words.iter().filter(|word| quote.start <= word.range.start && word.range.end <= quote.end).count();
            let known = found.iter().any(|finding| {
                finding.rule == Rule::VerbatimQuote
                    && finding.section.as_deref() == Some(&section.given.id)
                    && finding.start.zip(finding.end).is_some_and(|(start, end)| {
                        let (from, to) =
                            (section.given.text.given_offset(quote.start), section.given.text.given_offset(quote.end));
                        start < to && from < end
                    })
            });
            if length > 4 && !known {
                let message =
                    "A sentence between quotation marks. Say it in your words: summaries and notes hold no quotations.";
                found.push(context.at(Rule::VerbatimQuote, Severity::Error, section, &quote, message));
            }
        }
    }
}

/// What the note has of the session word for word, by its key, and where that is said first.
fn copied(session: &Wording, notes: &[Vec<Plain>], quotes: bool) -> FxHashMap<Key, Option<Span>> {
    let runs = |length: usize| notes.iter().flat_map(move |words| words.windows(length));
    // Only stretches that the note has are looked for, and short ones only where it quotes.
    let mut wanted: FxHashMap<Key, Option<Span>> = FxHashMap::default();
    for length in [QUOTED_RUN, RUN] {
        let known = wanted.len();
        if length == RUN {
            wanted.extend(runs(length).filter(|run| session.has_run(run)).map(|run| (joined(run), None)));
        } else if quotes {
            wanted.extend(runs(length).map(|run| (joined(run), None)));
        }
        if wanted.len() == known {
            continue;
        }
        for (key, span) in session.stretches(length) {
            if let Some(place) = wanted.get_mut(&key) {
                place.get_or_insert(span);
            }
        }
    }
    wanted
}

/// Says more than when, where or how many.
fn tells(word: &str) -> bool {
    word.len() >= 4 && !is_time(word) && !is_function(word)
}

/// Stretches between quotation marks, marks left out. An apostrophe inside a word opens nothing.
fn quoted_ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        match open {
            None => match c {
                '"' => open = Some(('"', at + 1)),
                '“' => open = Some(('”', at + c.len_utf8())),
                '‘' => open = Some(('’', at + c.len_utf8())),
                '\'' if !before.is_alphanumeric() && after.is_alphanumeric() => open = Some(('\'', at + 1)),
                _ => {}
            },
            Some((close, start)) => {
                let inside = matches!(c, '\'' | '’') && after.is_alphanumeric();
                if c == close && !inside {
                    found.push(start..at);
                    open = None;
                } else if c == '\n' && after == '\n' {
                    open = None;
                }
            }
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_are_paired_and_apostrophes_are_not_marks() {
        let text = "She's \"not sure\" and ‘can’t say’ it, the boys' 'own plan'.";
        let quoted: Vec<_> = quoted_ranges(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(quoted, ["not sure", "can’t say", "own plan"]);
    }
}
