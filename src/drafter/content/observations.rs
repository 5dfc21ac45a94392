//! What was observed: what the clinician gave, what the therapist said aloud of it in the session, and what the
//! transcript itself marks ("(laughs)"). Nothing is inferred.

use super::super::grammar::and;
use super::super::writer::{Line, Writer};
use crate::note::gap;
use crate::redact::Span;
use crate::text::{Token, TokenKind, says_any, tokenize};
use crate::transcript::Role;

/// What the therapist says on seeing or hearing something of the client, and how a record puts it: before and behind
/// what is seen.
const REMARKS: &[(&[&str], &str)] = &[
    (&["you", "are", "looking"], "looked _"),
    (&["you", "look"], "looked _"),
    (&["you", "looked"], "looked _"),
    (&["you", "seem"], "seemed _"),
    (&["you", "seemed"], "seemed _"),
    (&["you", "sound"], "sounded _"),
    (&["you", "sounded"], "sounded _"),
    (&["you", "have", "gone"], "had become _"),
    (&["you", "went"], "had become _"),
    (&["your", "voice", "is"], "had a _ voice"),
    (&["your", "voice", "was"], "had a _ voice"),
];

/// How the remarks begin as they are said, sorted: where none of these stands, there is no remark.
const OPENINGS: &[&str] = &[
    "you are looking",
    "you have gone",
    "you look",
    "you seem",
    "you sound",
    "you went",
    "you're looking",
    "you've gone",
    "your voice",
];

/// What may follow in a remark: states that can be seen or heard. Anything else is not an observation.
const SEEN: &[&str] = &[
    "agitated",
    "alert",
    "animated",
    "anxious",
    "bright",
    "brighter",
    "calm",
    "calmer",
    "cheerful",
    "cold",
    "down",
    "drawn",
    "exhausted",
    "fidgety",
    "flat",
    "flushed",
    "happier",
    "heavy",
    "lighter",
    "low",
    "lower",
    "nervous",
    "pale",
    "quiet",
    "quieter",
    "relaxed",
    "rested",
    "restless",
    "sad",
    "settled",
    "shaky",
    "sleepy",
    "slow",
    "slower",
    "steadier",
    "steady",
    "stiff",
    "subdued",
    "tearful",
    "tense",
    "thin",
    "thinner",
    "tired",
    "upset",
    "warm",
    "warmer",
    "well",
    "worn",
    "worried",
];

/// Degrees that may stand before what is seen.
const DEGREES: &[&str] =
    &["a", "bit", "little", "lot", "more", "much", "pretty", "quite", "rather", "really", "so", "somewhat", "very"];

/// Marks in the transcript and what they say, by their first letters.
const MARKS: &[(&str, &str)] = &[
    ("cries", "was tearful"),
    ("cry", "was tearful"),
    ("laugh", "laughed"),
    ("sigh", "sighed"),
    ("sob", "was tearful"),
    ("tear", "was tearful"),
    ("weep", "was tearful"),
];

pub(super) fn observations(writer: &Writer<'_>) -> Vec<Line> {
    let given =
        writer.request.clinician.as_ref().and_then(|clinician| clinician.observations.as_deref()).map(str::trim);
    let mut lines = Vec::new();
    if let Some(given) = given.filter(|given| !given.is_empty()) {
        lines.push(Line::must(given, &[]));
    }
    lines.extend(remarked(writer));
    lines.extend(marked(writer));
    if given.is_none_or(str::is_empty) {
        lines.push(Line::should(gap("appearance, affect and behavior as observed"), &[]));
    }
    lines
}

/// Remarks that a record has room for.
const REMARKED: usize = 3;

/// "You look a bit more rested" → "Therapist remarked that the client looked a bit more rested."
fn remarked(writer: &Writer<'_>) -> Option<Line> {
    let mut found: Vec<(String, Span)> = Vec::new();
    for turn in writer.turns().iter().filter(|turn| turn.role == Role::Therapist) {
        if !says_any(&turn.text.to_ascii_lowercase().replace('’', "'"), OPENINGS) {
            continue;
        }
        let tokens = tokenize(&turn.text);
        let words = words(&turn.text, &tokens);
        for at in 0..words.len() {
            let Some((seen, last)) = remark(&words, at) else { continue };
            let (Some(first), Some(last)) = (words.get(at), words.get(last)) else { continue };
            if found.len() < REMARKED && !found.iter().any(|(known, _)| *known == seen) {
                found.push((seen, Span { turn: turn.index, start: first.at, end: last.end }));
            }
        }
    }
    if found.is_empty() {
        return None;
    }
    let (seen, spans): (Vec<String>, Vec<Span>) = found.into_iter().unzip();
    Some(Line::should(format!("Therapist remarked that {} {}", writer.person.full(), and(&seen)), &spans))
}

struct Word {
    text: String,
    at: usize,
    end: usize,
    /// Punctuation stands before it.
    breaks: bool,
}

/// Words with the contractions that remarks use spelled out.
fn words(text: &str, tokens: &[Token]) -> Vec<Word> {
    let mut out = Vec::with_capacity(tokens.len());
    let mut breaks = true;
    for token in tokens {
        let range = token.range();
        if token.kind == TokenKind::Punct {
            breaks = true;
            continue;
        }
        let lower = text.get(range.clone()).unwrap_or_default().to_lowercase().replace('’', "'");
        let parts: &[&str] = match lower.as_str() {
            "you're" => &["you", "are"],
            "you've" => &["you", "have"],
            "voice's" => &["voice", "is"],
            _ => &[],
        };
        if parts.is_empty() {
            out.push(Word { text: lower, at: range.start, end: range.end, breaks });
        } else {
            for part in parts {
                out.push(Word { text: (*part).to_owned(), at: range.start, end: range.end, breaks });
                breaks = false;
            }
        }
        breaks = false;
    }
    out
}

/// The remark that begins at a word: what a record says of it, and its last word.
fn remark(words: &[Word], at: usize) -> Option<(String, usize)> {
    let (cue, verb) = REMARKS.iter().find(|(cue, _)| {
        cue.iter().enumerate().all(|(offset, part)| {
            words.get(at + offset).is_some_and(|word| word.text == *part && (offset == 0 || !word.breaks))
        })
    })?;
    // "if you look tired", "do you seem low": no remark.
    let before =
        at.checked_sub(1).and_then(|at| words.get(at)).filter(|_| words.get(at).is_some_and(|word| !word.breaks));
    if before.is_some_and(|word| {
        matches!(word.text.as_str(), "if" | "do" | "did" | "would" | "how" | "what" | "when" | "that" | "so")
    }) {
        return None;
    }
    let mut seen: Vec<&str> = Vec::new();
    for (offset, word) in words.iter().enumerate().skip(at + cue.len()) {
        if word.breaks {
            return None;
        }
        if SEEN.contains(&word.text.as_str()) {
            seen.push(&word.text);
            return Some((verb.replace('_', &seen.join(" ")), offset));
        }
        if !DEGREES.contains(&word.text.as_str()) {
            return None;
        }
        seen.push(&word.text);
    }
    None
}

/// Marks such as "(laughs)" in what the client said.
fn marked(writer: &Writer<'_>) -> Option<Line> {
    let mut said: Vec<(&str, Vec<Span>)> = Vec::new();
    for turn in writer.turns().iter().filter(|turn| turn.role == Role::Client) {
        for (start, _) in turn.text.match_indices(['(', '[', '*']) {
            let inside = turn.text.get(start + 1..).unwrap_or_default();
            let Some(length) = inside.find([')', ']', '*']).filter(|length| *length <= 30) else { continue };
            let mark = inside.get(..length).unwrap_or_default().to_lowercase();
            let Some((_, seen)) = MARKS.iter().find(|(start, _)| mark.split(' ').any(|word| word.starts_with(start)))
            else {
                continue;
            };
            let span = Span { turn: turn.index, start, end: start + length + 2 };
            match said.iter_mut().find(|(known, _)| known == seen) {
                Some((_, spans)) => spans.push(span),
                None => said.push((seen, vec![span])),
            }
        }
    }
    if said.is_empty() {
        return None;
    }
    said.sort_by_key(|(seen, _)| *seen);
    let items: Vec<String> = said.iter().map(|(seen, _)| (*seen).to_owned()).collect();
    let spans: Vec<Span> = said.iter().flat_map(|(_, spans)| spans.iter().take(3)).copied().collect();
    let often = if spans.len() > 1 { "at times" } else { "at one point" };
    Some(Line::should(format!("{} {} {often}", writer.client(), and(&items)), &spans))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<String> {
        let tokens = tokenize(text);
        let words = words(text, &tokens);
        (0..words.len()).filter_map(|at| remark(&words, at)).map(|(seen, _)| seen).collect()
    }

    #[test]
    fn a_remark_on_what_is_seen_or_heard_is_an_observation() {
        assert_eq!(seen("You look a bit more rested than last time."), ["looked a bit more rested"]);
        assert_eq!(seen("And you've gone very quiet."), ["had become very quiet"]);
        assert_eq!(seen("Your voice was steady that time"), ["had a steady voice"]);
    }

    #[test]
    fn what_is_asked_or_supposed_is_none() {
        for text in
            ["What if you look tired?", "You look at the list", "It seems you want more", "You look, well, tired"]
        {
            assert!(seen(text).is_empty(), "{text}");
        }
    }
}
