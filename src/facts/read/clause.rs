//! What was said, as a phrase of the third person: where it ends, who its pronouns are, when it is to be.

use std::borrow::Cow;
use std::ops::Range;

use super::talk::Turn;
use crate::lexicon::{Category, Gap};
use crate::text::verb;
use crate::transcript::Role;

/// Words a phrase has at most.
const LONGEST: usize = 20;

const SUBJECTS: &[&str] = &["he", "i", "it", "she", "that", "there", "they", "this", "we", "what", "you", "who"];
const LEADS: &[&str] = &[
    "actually",
    "also",
    "always",
    "at",
    "definitely",
    "even",
    "just",
    "least",
    "maybe",
    "only",
    "perhaps",
    "possibly",
    "probably",
    "really",
    "simply",
    "so",
    "still",
    "then",
    "well",
];

/// One past the last word of the phrase that begins at a word.
pub(super) fn end(turn: &Turn<'_>, start: usize) -> usize {
    let last = turn.sentence(turn.sentence_at(start)).end.min(start + LONGEST);
    let subject = |at: usize| SUBJECTS.contains(&turn.word(at));
    let mut at = start + 1;
    while at < last {
        let word = turn.word(at);
        let soft = turn.gap(at) == Gap::Soft;
        // "write to him, though, about the pills": said in between.
        if word == "though" && soft && turn.gap(at + 1) == Gap::Soft && !subject(at + 1) {
            at += 1;
            continue;
        }
        let breaks = matches!(word, "but" | "because" | "cause" | "although" | "though" | "cos" | "which")
            || soft
                && (subject(at)
                    || matches!(
                        word,
                        "if" | "yeah" | "okay" | "right" | "not" | "no" | "like" | "so" | "or" | "as" | "then"
                    ))
            // "… on Thursdays, would you go?"
            || soft && is_auxiliary(word) && subject(at + 1)
            || matches!(word, "and" | "so" | "then") && subject(at + 1)
            || soft && word == "and" && at - start > 7;
        if breaks {
            break;
        }
        at += 1;
    }
    at
}

/// A range without fillers at its start.
pub(super) fn trimmed(turn: &Turn<'_>, mut words: Range<usize>) -> Range<usize> {
    while words.start < words.end && LEADS.contains(&turn.word(words.start)) {
        words.start += 1;
    }
    while words.start < words.end
        && matches!(
            turn.word(words.end - 1),
            "and"
                | "or"
                | "so"
                | "then"
                | "like"
                | "just"
                | "with"
                | "the"
                | "a"
                | "to"
                | "anyway"
                | "though"
                | "maybe"
                | "too"
                | "okay"
                | "please"
        )
    {
        words.end -= 1;
    }
    words
}

/// Takes the time off the end of a range: what is left, and when.
pub(super) fn timed(turn: &Turn<'_>, words: Range<usize>) -> (Range<usize>, Option<String>) {
    let mut end = words.end;
    loop {
        let hit = turn
            .found(Category::Time, words.start..end)
            .filter(|hit| hit.group.name == "future" && hit.end == end && hit.start > words.start)
            .min_by_key(|hit| hit.start);
        let Some(hit) = hit else { break };
        end = hit.start;
        while end > words.start + 1
            && matches!(turn.word(end - 1), "and" | "or" | "on" | "by" | "from" | "for" | "at" | "until" | "till")
        {
            end -= 1;
        }
    }
    if end == words.end || end <= words.start {
        return (words, None);
    }
    let when = said(turn, end..words.end);
    (words.start..end, (!when.is_empty()).then_some(when))
}

/// The words of a range in the third person, as one string.
pub(super) fn said(turn: &Turn<'_>, words: Range<usize>) -> String {
    let written = turn.written(words.clone());
    let mut out: Vec<Cow<'_, str>> = Vec::with_capacity(written.len());
    for (at, word) in words.clone().zip(written) {
        if turn.word(at) == "though" && turn.gap(at) == Gap::Soft && turn.gap(at + 1) == Gap::Soft {
            continue;
        }
        let comma = turn.gap(at) == Gap::Soft && !out.is_empty();
        let begun = comma && unsaid(&mut out);
        let comma = comma && !begun && !out.is_empty();
        if comma && let Some(last) = out.last_mut() {
            last.to_mut().push(',');
        }
        let next = turn.word(at + 1);
        let previous = if at > words.start { turn.word(at - 1) } else { "" };
        let client = turn.role != Role::Therapist;
        let opens = previous.is_empty()
            || turn.gap(at) != Gap::None
            || matches!(
                previous,
                "that"
                    | "if"
                    | "when"
                    | "what"
                    | "and"
                    | "where"
                    | "how"
                    | "whether"
                    | "until"
                    | "before"
                    | "after"
                    | "while"
                    | "than"
                    | "as"
                    | "because"
                    | "which"
                    | "or"
            );
        let word = match (turn.word(at), client) {
            ("i", true) => "they",
            // "put me hand out": as some say "my".
            ("me", true) if is_my(turn, at) => "their",
            ("me", true) => "them",
            ("my", true) => "their",
            ("mine", true) => "theirs",
            ("myself", true) => "themselves",
            // Who else is in the room speaks to the client.
            ("you", true) if turn.role == Role::Other => "the client",
            ("your", true) if turn.role == Role::Other => "the client's",
            ("you", true) => "the therapist",
            ("your", true) => "the therapist's",
            ("you", false) => {
                let tells = matches!(next, "asked" | "described" | "mentioned" | "said" | "told");
                if opens || tells || is_auxiliary(next) && next != "do" { "they" } else { "them" }
            }
            ("your", false) => "their",
            ("yours", false) => "theirs",
            ("yourself", false) => "themselves",
            ("i" | "me", false) => "the therapist",
            ("my", false) => "the therapist's",
            ("am", true) => "are",
            ("am", false) if previous == "i" => "is",
            // Said to the therapist: "if you're stuck".
            ("are", true) if previous == "you" && turn.role != Role::Other => "is",
            ("was", true) if previous == "i" => "were",
            ("'s", _) => {
                if let Some(last) = out.last_mut() {
                    let full = matches!(&**last, "it" | "that" | "there" | "he" | "she" | "what");
                    let has = full && is_participle_of_have(next);
                    last.to_mut().push_str(if has {
                        " has"
                    } else if full {
                        " is"
                    } else {
                        "'s"
                    });
                }
                continue;
            }
            ("'d", _) => "would",
            // "give it Mum": whose mother is clear.
            (
                "mum" | "mom" | "mam" | "mummy" | "mommy" | "dad" | "daddy" | "nan" | "nana" | "gran" | "granny"
                | "grandma" | "grandad" | "grandpa",
                _,
            ) if !matches!(
                previous,
                "a" | "the" | "my" | "your" | "his" | "her" | "our" | "their" | "'s" | "and" | "or"
            ) =>
            {
                if out.last().is_none_or(|last| last != "their") {
                    out.push("their".into());
                }
                out.push(turn.word(at).into());
                continue;
            }
            _ => {
                out.push(word.into());
                continue;
            }
        };
        out.push(word.into());
    }
    let text = out.join(" ");
    let text = text.trim_end_matches(',');
    lowered_first(text, turn.word(words.start))
}

/// Behind "she's" these are of "has": "she's got it", "it's been a week".
fn is_participle_of_have(word: &str) -> bool {
    matches!(
        word,
        "asked"
            | "been"
            | "become"
            | "come"
            | "eaten"
            | "finished"
            | "forgotten"
            | "gone"
            | "got"
            | "gotten"
            | "had"
            | "heard"
            | "said"
            | "slept"
            | "started"
            | "stopped"
            | "thought"
    )
}

/// Whose they are goes without saying: "me" before one of them is "my" in much of Britain and Ireland.
const KIN: &[&str] = &[
    "aunt",
    "auntie",
    "brother",
    "brothers",
    "da",
    "dad",
    "daughter",
    "daughters",
    "father",
    "fella",
    "gran",
    "grandad",
    "grandma",
    "granny",
    "husband",
    "ma",
    "mam",
    "missus",
    "mom",
    "mother",
    "mum",
    "nan",
    "nana",
    "nephew",
    "niece",
    "sister",
    "sisters",
    "son",
    "sons",
    "uncle",
    "wife",
];

/// "Me" before a noun, where "me" itself can be no object.
fn is_my(turn: &Turn<'_>, at: usize) -> bool {
    let before = turn.word(at.wrapping_sub(1));
    let next = turn.word(at + 1);
    let takes_thing = matches!(
        before,
        "in" | "into"
            | "leave"
            | "lock"
            | "off"
            | "on"
            | "open"
            | "out"
            | "over"
            | "pack"
            | "put"
            | "shut"
            | "under"
            | "wash"
    );
    // "on me own two feet", "I'll ring me mam"
    if (next == "own" || KIN.contains(&next)) && turn.gap(at + 1) == Gap::None {
        return true;
    }
    let closes = matches!(
        next,
        "" | "a"
            | "about"
            | "again"
            | "alone"
            | "an"
            | "and"
            | "at"
            | "back"
            | "by"
            | "down"
            | "for"
            | "from"
            | "if"
            | "in"
            | "more"
            | "off"
            | "on"
            | "or"
            | "out"
            | "own"
            | "so"
            | "than"
            | "the"
            | "then"
            | "through"
            | "to"
            | "today"
            | "tonight"
            | "tomorrow"
            | "up"
            | "when"
            | "while"
            | "with"
    );
    takes_thing && !closes && turn.gap(at + 1) == Gap::None
}

/// "written on the, by the phone": what was begun and not said is taken back. True where something was.
fn unsaid(out: &mut Vec<Cow<'_, str>>) -> bool {
    let opens = |word: &Cow<'_, str>| {
        matches!(&**word, "a" | "an" | "and" | "at" | "for" | "from" | "of" | "the" | "their" | "to" | "with" | "or")
    };
    let before = |word: &Cow<'_, str>| {
        opens(word) || matches!(&**word, "about" | "by" | "in" | "into" | "on" | "over" | "through" | "until" | "up")
    };
    // One word is left at least: the verb.
    if out.len() < 2 || !out.last().is_some_and(opens) {
        return false;
    }
    while out.len() > 1 && out.last().is_some_and(before) {
        out.pop();
    }
    true
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "are"
            | "were"
            | "have"
            | "can"
            | "could"
            | "will"
            | "would"
            | "'d"
            | "need"
            | "want"
            | "feel"
            | "think"
            | "might"
            | "do"
            | "did"
            | "had"
    )
}

/// A word that has its capital from the start of a sentence only loses it.
fn lowered_first(text: &str, first: &str) -> String {
    if first.starts_with('[') || text.starts_with(|c: char| c.is_lowercase()) || !is_common(first) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Not a weekday or a month, which keep their capitals.
fn is_common(word: &str) -> bool {
    !(word.ends_with("day") && word.len() > 5 || super::amount::is_month_or_season(word))
}

/// The bare form of a verb in the past, of some that it may be: "rang" of "what if you rang her".
pub(super) fn base_of_past(word: &str, verbs: &[&'static str]) -> Option<String> {
    verbs.iter().find(|base| verb::is_past(word, base)).map(|base| (*base).to_owned())
}

/// The bare form of a verb in "-ing", as far as spelling tells.
pub(super) fn base_of_gerund(word: &str) -> Option<String> {
    let stem = word.strip_suffix("ing").filter(|stem| stem.len() >= 2)?;
    const FULL_E: &[&str] = &[
        "writ", "mak", "tak", "giv", "hav", "us", "clos", "leav", "mov", "practis", "not", "shar", "invit", "continu",
        "reduc", "schedul", "writ", "drivin", "driv", "chang", "manag", "arrang", "prepar", "driv", "smok", "com",
        "liv", "announc", "exercis", "cycl", "shav", "bak", "phon", "organis", "notic", "breath", "rid", "save", "sav",
        "bik", "hik", "tim",
    ];
    if FULL_E.contains(&stem) {
        return Some(format!("{stem}e"));
    }
    let bytes = stem.as_bytes();
    if let [.., before, a, b] = bytes
        && a == b
        && !matches!(a, b'l' | b's' | b'e' | b'o' | b'f' | b'z')
        && matches!(before, b'a' | b'e' | b'i' | b'o' | b'u')
    {
        return stem.get(..stem.len() - 1).map(str::to_owned);
    }
    Some(stem.to_owned())
}
