//! Who could be recognized: this session's identifiers in clear text, shapes of numbers and addresses, names after titles.
//! Source: `domain.md` §9. Dates are fine in a record; everything else leaves only as a placeholder.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::{Finding, Rule, Severity};
use crate::facts::is_medication;
use crate::redact::{Certainty, IdentifierKind, Replacement};
use crate::text::{Token, TokenKind, tokenize};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for section in &context.sections {
        let known: Vec<Range<usize>> =
            section.given.text.replaced.iter().map(|replaced| replaced.here.clone()).collect();
        for replaced in &section.given.text.replaced {
            if matches!(replaced.kind, IdentifierKind::Date | IdentifierKind::Age) {
                continue;
            }
            // "Altman score", "Beck inventory": a scale that bears somebody's name.
            let after = section.text().get(replaced.here.end..).unwrap_or_default().trim_start().to_lowercase();
            if ["score", "scale", "inventory", "questionnaire", "index", "form", "test", "screen", "rating"]
                .iter()
                .any(|word| after.starts_with(word))
            {
                continue;
            }
            // A name that nobody taught may be of a helpline, a brand, a program.
            let named_thing = matches!(replaced.kind, IdentifierKind::Organization | IdentifierKind::Place)
                && replaced.certainty != Certainty::Certain;
            let unsure = named_thing
                || replaced.certainty == Certainty::Possible
                || replaced.kind == IdentifierKind::Name && is_time(section.text(), replaced.here.start)
                || is_thing(context, replaced);
            let (severity, message) = if unsure {
                (
                    Severity::Warning,
                    "This may identify somebody of this session. If it does, say it by relation or role.",
                )
            } else {
                (
                    Severity::Error,
                    "An identifier of this session in clear text. Say it by relation or role, or leave the placeholder.",
                )
            };
            found.push(context.at(Rule::Identifier, severity, section, &replaced.here, message));
        }
        for (range, shape) in shapes(section.text()) {
            if known.iter().any(|known| known.start < range.end && range.start < known.end) {
                continue;
            }
            let (severity, message) = match shape {
                Shape::Sure => (
                    Severity::Error,
                    "This looks like a number, an address or a name that identifies someone. Leave it out, or say it by role.",
                ),
                Shape::Perhaps => {
                    (Severity::Warning, "This may be a name. If it is, say who it is by relation or role instead.")
                }
            };
            found.push(context.at(Rule::Identifier, severity, section, &range, message));
        }
    }
}

/// "In April", "since May": a month that is a name as well.
fn is_time(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default().to_lowercase();
    let mut words = before.split_whitespace().rev();
    let time =
        words.next().is_some_and(|word| matches!(word, "in" | "since" | "until" | "till" | "last" | "late" | "early"));
    // "Confided in Rob".
    let trusts = ["confid", "trust", "faith", "belie", "interest"];
    time && !words.next().is_some_and(|word| trusts.iter().any(|stem| word.starts_with(stem)))
}

/// "The Doppler", "the ProQOL", "a FaceTime": wherever it is said an article stands before it, as before no name of a person
/// or a town. What it is masked as may be wrong.
fn is_thing(context: &Context<'_>, replaced: &Replacement) -> bool {
    if !matches!(replaced.kind, IdentifierKind::Name | IdentifierKind::Organization | IdentifierKind::Other) {
        return false;
    }
    let mut said = context.index.redacted.turns().iter().flat_map(|turn| {
        turn.text.match_indices(replaced.placeholder.as_str()).map(|(at, _)| turn.text.get(..at).unwrap_or_default())
    });
    let article = |before: &str| {
        let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        matches!(last.as_str(), "the" | "a" | "an")
    };
    said.next().is_some_and(article) && said.all(article)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Sure,
    Perhaps,
}

/// Titles that a name follows, lower-case. Sorted.
const TITLES: &[&str] = &[
    "aunt",
    "auntie",
    "capt",
    "captain",
    "dr",
    "father",
    "fr",
    "judge",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mx",
    "nurse",
    "officer",
    "pastor",
    "prof",
    "professor",
    "rabbi",
    "rev",
    "reverend",
    "sergeant",
    "sgt",
    "sir",
    "sister",
    "uncle",
];

fn shapes(text: &str) -> Vec<(Range<usize>, Shape)> {
    let tokens = tokenize(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let hit = electronic(text, &tokens, at)
            .or_else(|| digits(text, &tokens, at))
            .or_else(|| titled(text, &tokens, at))
            .or_else(|| name(text, &tokens, at));
        match hit {
            Some((end, shape)) if end > at => {
                let last = tokens.get(end - 1).map_or(token.range().end, |token| token.range().end);
                found.push((token.range().start..last, shape));
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

fn written<'a>(text: &'a str, tokens: &[Token], at: usize) -> &'a str {
    tokens.get(at).and_then(|token| text.get(token.range())).unwrap_or_default()
}

fn touches(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| tokens.get(before))
        .zip(tokens.get(at))
        .is_some_and(|(one, two)| one.end == two.start)
}

/// `someone@example.org`, `www.example.org`, `@handle`.
fn electronic(text: &str, tokens: &[Token], at: usize) -> Option<(usize, Shape)> {
    let run_end = |from: usize| {
        let mut end = from + 1;
        while touches(tokens, end) && !matches!(written(text, tokens, end), "," | ";" | ")" | "]" | "\"") {
            end += 1;
        }
        end
    };
    let starts = !touches(tokens, at) || matches!(written(text, tokens, at.saturating_sub(1)), "(" | "\"" | "[");
    if !starts {
        return None;
    }
    let end = run_end(at);
    let run = text.get(tokens.get(at)?.range().start..tokens.get(end - 1)?.range().end)?;
    let address = run.split_once('@').is_some_and(|(before, after)| {
        (!before.is_empty() && after.contains('.') && after.trim_end_matches('.').len() > 2)
            || before.is_empty() && after.chars().filter(|c| c.is_alphanumeric()).count() > 2
    });
    let link = run.starts_with("www.") || run.contains("://");
    (address || link).then_some((end, Shape::Sure))
}

/// Seven digits or more in a row of groups, or a record number: a telephone, an account, a card. Sums and dates are not.
fn digits(text: &str, tokens: &[Token], at: usize) -> Option<(usize, Shape)> {
    let opens = tokens.get(at)?.kind == TokenKind::Number || matches!(written(text, tokens, at), "(" | "+");
    if !opens
        || (at > 0 && touches(tokens, at) && tokens.get(at - 1).is_some_and(|token| token.kind == TokenKind::Word))
    {
        return None;
    }
    let mut end = at;
    let mut digits = 0;
    let mut groups = 0;
    let mut slashes = 0;
    while let Some(token) = tokens.get(end) {
        let part = text.get(token.range()).unwrap_or_default();
        match token.kind {
            TokenKind::Number if !part.contains(',') => {
                digits += part.chars().filter(char::is_ascii_digit).count();
                groups += 1;
            }
            TokenKind::Punct if matches!(part, "-" | "(" | ")" | "+" | "." | "/") => {
                if part == "." && !tokens.get(end + 1).is_some_and(|next| next.start == token.end) {
                    break;
                }
                slashes += usize::from(part == "/");
            }
            _ => break,
        }
        end += 1;
    }
    while end > at && tokens.get(end - 1).is_some_and(|token| token.kind != TokenKind::Number) {
        end -= 1;
    }
    let date = slashes == 2 && digits <= 8 || groups == 3 && digits == 8 && written(text, tokens, at).len() == 4;
    (digits >= 7 && !date).then_some((end, Shape::Sure))
}

/// "Dr. Moreno", "Mrs Bell", "Aunt Rosa": a title and a word with a capital.
fn titled(text: &str, tokens: &[Token], at: usize) -> Option<(usize, Shape)> {
    let title = written(text, tokens, at);
    if !title.starts_with(char::is_uppercase) || TITLES.binary_search(&title.to_lowercase().as_str()).is_err() {
        return None;
    }
    let next = if written(text, tokens, at + 1) == "." { at + 2 } else { at + 1 };
    let name = written(text, tokens, next);
    let is_name = name.starts_with(char::is_uppercase) && tokens.get(next)?.kind == TokenKind::Word && name.len() > 1;
    let honorific = title.len() <= 4;
    is_name.then_some((
        next + 1,
        if honorific || crate::redact::lists::look_up(name).is_name() { Shape::Sure } else { Shape::Perhaps },
    ))
}

/// A word with a capital inside a sentence that is a name in the lists, or nowhere in them.
fn name(text: &str, tokens: &[Token], at: usize) -> Option<(usize, Shape)> {
    let token = tokens.get(at)?;
    let word = text.get(token.range())?;
    let mut chars = word.chars();
    let capital = chars.next().is_some_and(char::is_uppercase) && chars.clone().any(char::is_lowercase);
    let all_small_after = chars.all(|c| c.is_lowercase() || !c.is_alphabetic());
    if token.kind != TokenKind::Word
        || !capital
        || !all_small_after
        || opens_sentence(text, tokens, at)
        || touches(tokens, at)
    {
        return None;
    }
    let bare = word.trim_end_matches("'s").trim_end_matches("’s");
    let known = crate::redact::lists::look_up(bare);
    if is_medication(&bare.to_lowercase())
        || known.is_kept()
        || known.is_calendar()
        || known.is_nationality()
        || known.is_language()
        || known.is_country()
    {
        return None;
    }
    if known.is_name() && matches!(known.reading(), crate::redact::lists::Reading::Name) && !known.is_common_word() {
        return Some((at + 1, Shape::Perhaps));
    }
    known.is_unknown().then_some((at + 1, Shape::Perhaps))
}

fn opens_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let mark = written(text, tokens, before);
    let broken = tokens
        .get(before)
        .zip(tokens.get(at))
        .and_then(|(one, two)| text.get(one.range().end..two.range().start))
        .is_some_and(|gap| gap.contains('\n'));
    broken || matches!(mark, "." | "!" | "?" | ":" | ";" | "\"" | "“" | "-" | "•" | "*" | "(" | "#")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(text: &str) -> Vec<&str> {
        shapes(text).into_iter().filter(|(_, shape)| *shape == Shape::Sure).map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn shapes_of_identifiers_are_found() {
        assert_eq!(sure("Call 020 7946 0018 or (555) 010-0199 today."), ["020 7946 0018", "(555) 010-0199"]);
        assert_eq!(
            sure("Write to j.bell@example.org, see www.example.org now."),
            ["j.bell@example.org", "www.example.org"]
        );
        assert_eq!(sure("Seen by Dr. Okafor and Mrs Lind."), ["Dr. Okafor", "Mrs Lind"]);
    }

    #[test]
    fn scores_doses_dates_and_titles_alone_are_not() {
        let text = "PHQ-9 score 11 (17 before), 2,100 spent on 12/03/2024, sertraline 50 mg, her doctor and Dr. agreed. GAD-7 9.";
        assert_eq!(sure(text), Vec::<&str>::new());
    }

    #[test]
    fn the_brand_of_a_medication_is_no_name() {
        assert_eq!(shapes("Client takes Tylenol and Concerta, and half a Xanax to fly."), []);
    }

    #[test]
    fn titles_are_sorted() {
        assert!(TITLES.is_sorted());
    }
}
