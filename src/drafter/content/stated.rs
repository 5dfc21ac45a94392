//! What today is for, as client and therapist settle it: "the bridge", "getting back to the yard".

use super::super::writer::Writer;
use crate::redact::Span;
use crate::text::{sentences, stem};
use crate::transcript::Role;

/// Matters that are named at most.
const MOST: usize = 3;
/// Words of a matter at most.
const LONGEST: usize = 10;

/// What such a question asks with.
const ASKS: &[&str] = &["what", "what'd", "what's", "where", "shall", "which"];
/// What it asks about.
const FOR: &[&str] = &["today", "tonight", "hour", "session", "agenda", "cover", "focus", "time"];
/// What it asks for.
const WANTS: &[&str] = &[
    "agenda", "be", "cover", "do", "focus", "get", "help", "helpful", "hoping", "like", "list", "main", "matters",
    "need", "pressing", "priority", "spend", "start", "today's", "use", "useful", "want", "work",
];

/// Verbs of a clause; a matter is a thing or something to be done.
const FINITE: &[&str] = &[
    "am", "are", "can", "can't", "could", "did", "didn't", "do", "does", "doesn't", "don't", "had", "has", "have",
    "haven't", "i", "i'd", "i'll", "i'm", "i've", "is", "isn't", "it's", "know", "let's", "me", "said", "she's",
    "he's", "that's", "there's", "they're", "they've", "think", "want", "was", "wasn't", "we", "we'll", "we've",
    "were", "what's", "will", "won't", "would", "you'd", "you'll", "you're", "you've",
];
/// What a matter does not begin with.
const NO_MATTER: &[&str] = &[
    "anything", "as", "at", "because", "before", "but", "by", "for", "from", "in", "on", "to", "with", "without",
    "aye", "cause", "dunno", "fine", "god", "good", "great", "he", "hello", "hi", "hiya", "hm", "how", "if", "is",
    "it", "maybe", "nothing", "oh", "okay", "please", "nope", "she", "so", "sorry", "straight", "sure", "tell",
    "whatever", "yep", "thank", "thanks", "that", "they", "this", "well", "what", "when", "which", "who", "why", "you",
];
/// Words before a matter that are none of it.
const LEADS: &[&str] = &[
    "actually", "also", "and", "erm", "just", "mainly", "mostly", "okay", "ok", "probably", "right", "so", "then",
    "um", "well", "yeah", "yes",
];
/// Words that name no matter by themselves.
const EMPTY: &[&str] = &[
    "a", "about", "all", "an", "and", "anything", "at", "back", "big", "bit", "couple", "day", "days", "eight",
    "eleven", "else", "fifteen", "first", "five", "for", "forty", "four", "from", "god", "half", "hour", "hours", "in",
    "it", "little", "lot", "main", "me", "minute", "minutes", "month", "months", "more", "morning", "my", "no", "not",
    "nine", "now", "of", "on", "one", "or", "out", "second", "seven", "six", "so", "some", "ten", "that", "the",
    "their", "them", "then", "thing", "things", "thirty", "this", "three", "time", "to", "today", "twelve", "twenty",
    "two", "up", "week", "weeks", "with", "yeah", "year", "years", "yes", "your",
];

/// The matters and where they were settled; none where nobody asked.
pub(super) fn matters(writer: &Writer<'_>) -> (Vec<String>, Vec<Span>) {
    let turns = writer.turns();
    let (mut named, mut spans) = (Vec::new(), Vec::new());
    let mut seen: Vec<String> = Vec::new();
    let asked = turns.iter().take(turns.len() / 2 + 1).position(|turn| {
        turn.role == Role::Therapist
            && sentences(&turn.text).into_iter().any(|range| asks(turn.text.get(range).unwrap_or_default()))
    });
    let Some(asked) = asked else { return (named, spans) };
    // The client's answer and what the therapist makes of it.
    for turn in turns.iter().skip(asked + 1).take(2) {
        let most = if turn.role == Role::Therapist { 2 } else { 3 };
        for range in sentences(&turn.text).into_iter().take(most) {
            let said = turn.text.get(range.clone()).unwrap_or_default();
            if turn.role == Role::Therapist && said.ends_with('?') && named.is_empty() {
                break;
            }
            let parts = parts(said);
            let clause = words(said).iter().any(|word| FINITE.contains(&word.as_str()));
            // "I've done, I don't know, the cover": named in passing.
            let most = if clause && turn.role == Role::Client { 1 } else { parts.len() };
            for part in parts.iter().take(most) {
                let Some(matter) = matter(part, turn.role, parts.len() == 1) else { continue };
                let stems: Vec<String> =
                    words(&matter).iter().filter(|word| says(word)).map(|word| stem(word)).collect();
                let new = stems.iter().filter(|stem| !seen.contains(stem)).count();
                if named.len() < MOST && new * 2 > stems.len() {
                    seen.extend(stems);
                    named.push(matter);
                    spans.push(Span { turn: turn.index, start: range.start, end: range.end });
                }
            }
        }
    }
    if named.is_empty() {
        put_forward(writer, asked, &mut named, &mut spans);
    }
    (named, spans)
}

/// "There's the rent, and there's the move.": what the therapist has for today, where the client names nothing.
fn put_forward(writer: &Writer<'_>, asked: usize, named: &mut Vec<String>, spans: &mut Vec<Span>) {
    let Some(turn) = writer.turns().get(asked) else { return };
    for range in sentences(&turn.text) {
        let said = turn.text.get(range.clone()).unwrap_or_default();
        for part in parts(said) {
            let lower = part.to_lowercase().replace('’', "'");
            let there = ["and there's ", "there's ", "there is "].iter().find(|lead| lower.starts_with(*lead));
            let Some(matter) = there.and_then(|lead| matter(part.get(lead.len()..)?, Role::Therapist, false)) else {
                continue;
            };
            if named.len() < MOST {
                named.push(matter);
                spans.push(Span { turn: turn.index, start: range.start, end: range.end });
            }
        }
    }
}

fn words(text: &str) -> Vec<String> {
    let marks = |c: char| !(c.is_alphanumeric() || matches!(c, '[' | ']' | '_'));
    text.split_whitespace().map(|word| word.trim_matches(marks).to_lowercase().replace('’', "'")).collect()
}

/// "What would be most useful today?", "What shall we use the hour for?"
fn asks(said: &str) -> bool {
    if !said.trim_end().ends_with('?') {
        return false;
    }
    let words = words(said);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let how = words.iter().any(|word| word == "how")
        || words.windows(2).any(|pair| matches!(pair, [a, b] if a == "here" && b == "today"));
    let useful = has(&["useful", "helpful"]) && has(&["most"]);
    let mind = words.windows(2).any(|pair| matches!(pair, [a, b] if a == "your" && b == "mind"));
    let leave = has(&["leave"]) && has(&["today", "with"]);
    has(ASKS) && !how && (has(FOR) && has(WANTS) || useful || mind || leave)
}

/// A sentence parted at its commas, and at "and" before a new matter.
fn parts(said: &str) -> Vec<String> {
    let mut out = Vec::new();
    for part in said.split([',', ';', ':', '.', '?', '!']) {
        let mut rest = part.trim();
        while let Some(at) =
            ["and the ", "and your ", "and my ", "and whether "].iter().filter_map(|joint| rest.find(joint)).min()
        {
            out.push(rest.get(..at).unwrap_or_default().trim().to_owned());
            rest = rest.get(at + 4..).unwrap_or_default();
        }
        out.push(rest.to_owned());
    }
    out.retain(|part| !part.trim().is_empty());
    out
}

/// A part as a matter, of "they"; `alone` where it is a whole sentence; `None` for a clause and for what names nothing.
fn matter(part: &str, role: Role, alone: bool) -> Option<String> {
    let written: Vec<&str> = part.split_whitespace().collect();
    let bare = words(part);
    let start = bare.iter().take_while(|word| LEADS.contains(&word.as_str())).count();
    let (written, bare) = (written.get(start..)?, bare.get(start..)?);
    let end =
        bare.iter().rposition(|word| !matches!(word.as_str(), "then" | "now" | "first" | "today" | "really"))? + 1;
    // "the form you filled in": the form.
    let relative = bare.iter().skip(1).position(|word| matches!(word.as_str(), "you" | "i" | "we" | "they"));
    let thing = matches!(bare.first()?.as_str(), "a" | "an" | "that" | "the" | "your" | "my");
    let end = relative.filter(|at| thing && *at > 0).map_or(end, |at| end.min(at + 1));
    let (written, bare) = (written.get(..end)?, bare.get(..end)?);
    let first = bare.first()?.as_str();
    let starts = !NO_MATTER.contains(&first) && !(first.ends_with("'s") && first.len() <= 6);
    let clause = bare.iter().any(|word| FINITE.contains(&word.as_str()));
    let names = bare.iter().any(|word| says(word));
    // "straight to that": points to what was said before.
    let points = bare.last().is_some_and(|last| matches!(last.as_str(), "it" | "that" | "this" | "there" | "them"));
    // "the other thing", "the [PERSON_1] file": nobody knows of what.
    let vague = bare
        .last()
        .is_some_and(|last| matches!(last.as_str(), "bit" | "one" | "ones" | "part" | "stuff" | "thing" | "things"));
    let named = bare.iter().any(|word| word.starts_with("[person"));
    if bare.len() > LONGEST || points || vague || named || !starts || clause || !names {
        return None;
    }
    // A bare word is a noun where the client says it by itself: "School."
    // "The assessment's on Friday" is a clause, "your mother's comments" is none.
    let says_of = bare.windows(2).any(|pair| {
        matches!(pair, [one, next] if one.ends_with("'s") && matches!(next.as_str(), "a" | "an" | "at" | "better" | "going" | "in" | "not" | "on" | "still" | "the" | "to"))
    });
    let told = bare.len() > 2 && bare.last().is_some_and(|last| last.ends_with("ed") && last.len() > 4);
    if says_of || told || bare.len() == 1 && first.starts_with('[') {
        return None;
    }
    if let Some((_, kin)) = KIN.iter().find(|(said, _)| bare.len() == 1 && *said == first) {
        return Some((*kin).to_owned());
    }
    if bare.len() == 1
        && (!alone || role == Role::Therapist || first.ends_with("ly") || first.len() < 4 || is_number(first))
    {
        return None;
    }
    if bare.len() > 1 && role == Role::Client && !opens(first) {
        return None;
    }
    let told: Vec<String> = written
        .iter()
        .zip(bare)
        .enumerate()
        .map(|(at, (written, bare))| match (bare.as_str(), role) {
            ("my" | "our", Role::Client) | ("your", Role::Therapist) => "their".to_owned(),
            ("you", Role::Therapist) => "them".to_owned(),
            ("myself", _) | ("yourself", _) => "themselves".to_owned(),
            _ if at == 0 && !written.starts_with('[') && !super::super::grammar::time::is_day_or_month(bare) => {
                let mut chars = written.chars();
                chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
            }
            _ => (*written).trim_matches(['"', '“', '”']).to_owned(),
        })
        .collect();
    let told = told.join(" ");
    let kin = KIN.iter().find_map(|(said, kin)| (told == format!("their {said}")).then(|| (*kin).to_owned()));
    Some(kin.unwrap_or(told))
}

/// What a client calls their kin.
const KIN: &[(&str, &str)] = &[
    ("dad", "their father"),
    ("daddy", "their father"),
    ("mam", "their mother"),
    ("mammy", "their mother"),
    ("mom", "their mother"),
    ("mum", "their mother"),
];

/// What the client's own phrase begins with: a determiner, or something done.
fn opens(first: &str) -> bool {
    matches!(first, "a" | "an" | "getting" | "going" | "my" | "our" | "the" | "whether")
        || first.len() > 5 && first.ends_with("ing") && !first.ends_with("thing")
}

fn is_number(word: &str) -> bool {
    EMPTY.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit())
}

fn says(word: &str) -> bool {
    word.len() > 2 && !EMPTY.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matters_are_things_and_things_to_be_done() {
        for (part, role, told) in [
            ("The allotment", Role::Client, Some("the allotment")),
            ("Church", Role::Client, Some("church")),
            ("So getting you back on the ferry", Role::Therapist, Some("getting them back on the ferry")),
            ("and whether to sell", Role::Therapist, Some("whether to sell")),
            ("my uncle's visit", Role::Client, Some("their uncle's visit")),
            ("I can't think", Role::Client, None),
            ("forty minutes now", Role::Therapist, None),
            ("A month and a half", Role::Therapist, None),
            ("That's a lot", Role::Therapist, None),
            ("Okay", Role::Client, None),
        ] {
            assert_eq!(matter(part, role, true).as_deref(), told, "{part}");
        }
    }

    #[test]
    fn a_question_after_the_agenda_is_known() {
        for said in [
            "What would be most useful today?",
            "So for tonight, what matters most?",
            "What shall we use the hour for?",
        ] {
            assert!(asks(said), "{said}");
        }
        for said in ["How are you today?", "What happened on Sunday?", "What would be most useful today."] {
            assert!(!asks(said), "{said}");
        }
    }
}
