//! What the client wants from the session, in plain nouns: "the bridge", "their mother-in-law".

use rustc_hash::FxHashMap;

use super::super::writer::Writer;
use crate::facts::Agreement;
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

/// Words that may follow a determiner and name nothing by themselves. Sorted.
const EMPTY: &[&str] = &[
    "actual",
    "afternoon",
    "air",
    "answer",
    "answers",
    "april",
    "argument",
    "arm",
    "arms",
    "august",
    "autumn",
    "back",
    "bad",
    "bag",
    "bathroom",
    "bed",
    "best",
    "big",
    "bigger",
    "biggest",
    "bit",
    "blade",
    "blood",
    "body",
    "boss-man",
    "bottom",
    "box",
    "card",
    "case",
    "chair",
    "chance",
    "chest",
    "christmas",
    "client",
    "clock",
    "coffee",
    "corner",
    "couple",
    "court",
    "cup",
    "day",
    "days",
    "dead",
    "death",
    "december",
    "door-bell",
    "ear",
    "ears",
    "easter",
    "eight",
    "email",
    "empty",
    "end",
    "entire",
    "evening",
    "evidence",
    "eyes",
    "face",
    "fact",
    "facts",
    "fault",
    "february",
    "feeling",
    "feelings",
    "feet",
    "fifteen",
    "fine",
    "first",
    "five",
    "floor",
    "foot",
    "form",
    "four",
    "friday",
    "front",
    "full",
    "future",
    "god",
    "good",
    "gp",
    "ground",
    "gun",
    "guns",
    "guy",
    "hair",
    "half",
    "hand",
    "hands",
    "hard",
    "hat",
    "head",
    "hell",
    "hour",
    "hours",
    "house-keeping",
    "idea",
    "ideas",
    "inch",
    "inside",
    "january",
    "july",
    "june",
    "kind",
    "kitchen",
    "knife",
    "lady",
    "last",
    "leg",
    "legs",
    "letter",
    "letters",
    "life",
    "line",
    "lines",
    "list",
    "little",
    "long",
    "look",
    "lot",
    "main",
    "man",
    "march",
    "middle",
    "mind",
    "minute",
    "minutes",
    "mirror",
    "moment",
    "monday",
    "month",
    "months",
    "morning",
    "most",
    "mouth",
    "name",
    "neck",
    "new",
    "next",
    "night",
    "nights",
    "nine",
    "nose",
    "november",
    "number",
    "numbers",
    "october",
    "old",
    "one",
    "ones",
    "only",
    "other",
    "others",
    "own",
    "page",
    "paper",
    "part",
    "parts",
    "past",
    "people",
    "person",
    "phone-call",
    "picture",
    "pills",
    "place",
    "plan",
    "point",
    "points",
    "problem",
    "question",
    "questions",
    "quick",
    "radio",
    "real",
    "reason",
    "reasons",
    "rest",
    "right",
    "room",
    "rope",
    "same",
    "saturday",
    "score",
    "scores",
    "screen",
    "second",
    "sense",
    "september",
    "session",
    "seven",
    "shape",
    "sheet",
    "sheets",
    "short",
    "shoulder",
    "shoulders",
    "side",
    "silence",
    "single",
    "situation",
    "six",
    "sky",
    "small",
    "smallest",
    "sort",
    "sound",
    "spring",
    "start",
    "step-by-step",
    "stomach",
    "stories",
    "story",
    "stuff",
    "suicide",
    "summer",
    "sunday",
    "table",
    "tablet",
    "tablets",
    "talk",
    "tea",
    "ten",
    "the",
    "therapist",
    "thing",
    "things",
    "third",
    "thirty",
    "thought",
    "thoughts",
    "three",
    "thumb",
    "thursday",
    "time",
    "times",
    "today",
    "tomorrow",
    "top",
    "trick",
    "truth",
    "tuesday",
    "twelve",
    "twenty",
    "two",
    "usual",
    "very",
    "voice-mail",
    "wall",
    "water",
    "way",
    "ways",
    "wednesday",
    "week",
    "weekend",
    "weeks",
    "while",
    "whole",
    "wife-beater",
    "winter",
    "woman",
    "word",
    "words",
    "world",
    "worst",
    "wrong",
    "year",
    "years",
];

/// Nouns at most.
const MOST: usize = 3;
/// A noun said less often in the session is no concern of it.
const OFTEN: usize = 4;

/// A noun that was spoken of.
struct Noun {
    /// As it was said, with its determiner, and how often so.
    forms: Vec<(String, usize)>,
    /// Its last word.
    head: String,
    /// Where the client asked for it.
    asked: bool,
    spans: Vec<Span>,
}

/// "the bridge" and where it was spoken of; at most three, what the client asked for and what the plan is about first.
/// Of "they". `told_by` are words that the topic was recognized by: of these, one mention as a noun is enough.
pub(super) fn concerns(writer: &Writer<'_>, topic: &str, told_by: &[&str]) -> Vec<(String, Vec<Span>)> {
    let turns = writer.turns();
    let asked = turns.iter().take(turns.len() / 2 + 1).position(|turn| {
        let lower = turn.text.to_lowercase();
        turn.role == Role::Therapist && turn.text.contains('?') && ASKED.iter().any(|cue| lower.contains(cue))
    });
    let mut found: Vec<Noun> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for turn in turns {
        // The answer, and what the therapist makes of it.
        let asked = asked.is_some_and(|asked| turn.index > asked && turn.index < asked + 3);
        for (phrase, head, span) in nouns(&turn.text, turn.index, turn.role, told_by) {
            let at = *known.entry(stem(&head)).or_insert_with(|| {
                found.push(Noun { forms: Vec::new(), head, asked: false, spans: Vec::new() });
                found.len() - 1
            });
            let Some(noun) = found.get_mut(at) else { continue };
            noun.asked |= asked;
            match noun.forms.iter_mut().find(|(form, _)| *form == phrase) {
                Some((_, count)) => *count += 1,
                None => noun.forms.push((phrase, 1)),
            }
            if noun.spans.len() < 3 || asked && noun.spans.len() < 6 {
                noun.spans.push(span);
            }
        }
    }
    let facts = writer.facts();
    let in_goals = stems(writer.goals().iter().map(|goal| goal.text.as_str()));
    let agreed = facts.actions.iter().filter(|action| action.agreement == Agreement::Agreed);
    let in_actions = stems(agreed.map(|action| action.what.as_str()));
    let declined = facts.actions.iter().filter(|action| action.agreement == Agreement::Declined);
    let declined = stems(declined.map(|action| action.what.as_str()));
    let sensitive = stems(facts.changes.iter().filter(|change| change.sensitive).map(|change| change.what.as_str()));
    let wording = writer.session.wording();
    let mut ranked: Vec<(usize, &Noun)> = found
        .iter()
        .filter_map(|noun| {
            let of = stem(&noun.head);
            let withheld = facts.withheld.iter().any(|matter| matter.words.contains(&of)) || sensitive.contains(&of);
            let times: usize = noun.forms.iter().map(|(_, count)| count).sum();
            // A compound is several words of the wording.
            let count = wording.count(&noun.head).max(times);
            let named = topic.split(|c: char| !c.is_alphabetic()).any(|word| stem(word) == of);
            let told_by = told_by.contains(&noun.head.as_str());
            // With a plan to hold it against, what is of neither the plan nor a step is a detail of the talk.
            let of_plan = noun.asked || in_goals.contains(&of) || in_actions.contains(&of) || told_by;
            if !writer.goals().is_empty() && !of_plan {
                return None;
            }
            // What was only offered and turned down is no focus.
            let turned_down = declined.contains(&of) && !in_actions.contains(&of) && !noun.asked;
            let enough = !turned_down && (told_by || count >= OFTEN && times >= 2 || noun.asked && count >= OFTEN - 2);
            if withheld || named || !enough {
                return None;
            }
            let weight = count.min(10)
                + times.min(6)
                + if told_by { 4 } else { 0 }
                + if noun.asked { 8 } else { 0 }
                + if in_goals.contains(&of) { 8 } else { 0 }
                + if in_actions.contains(&of) { 4 } else { 0 };
            Some((weight, noun))
        })
        .collect();
    ranked.sort_by_key(|(weight, noun)| (std::cmp::Reverse(*weight), noun.spans.first().copied()));
    ranked.truncate(MOST);
    let told = ranked.into_iter().map(|(_, noun)| {
        // The form said most often; of two, the one that says more.
        let form = noun.forms.iter().max_by_key(|(form, count)| (*count, form.len()));
        (form.map(|(form, _)| form.clone()).unwrap_or_default(), noun.spans.clone())
    });
    told.collect()
}

fn stems<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic())).filter(|word| word.len() > 2).map(stem).collect()
}

/// Noun phrases behind a determiner: the phrase, its noun, its place.
fn nouns(text: &str, turn: usize, role: Role, told_by: &[&str]) -> Vec<(String, String, Span)> {
    let tokens = tokenize(text);
    let mut out = Vec::new();
    for (at, determiner) in tokens.iter().enumerate() {
        let article = text.get(determiner.range()).unwrap_or_default();
        let own = match article {
            "my" | "My" | "our" | "Our" => role == Role::Client,
            "your" | "Your" => role == Role::Therapist,
            "the" | "The" => false,
            _ => continue,
        };
        if !own && !article.eq_ignore_ascii_case("the") {
            continue;
        }
        let (mut end, mut words) = (determiner.end, 0);
        let mut head = String::new();
        let mut closed = false;
        for (offset, token) in tokens.iter().enumerate().skip(at + 1).take(6) {
            let written = text.get(token.range()).unwrap_or_default();
            let joined = token.start == end && offset > at + 1;
            if token.kind == TokenKind::Punct {
                // "mother-in-law" is one noun.
                if written == "-" && joined {
                    end = token.end;
                    continue;
                }
                closed = true;
                break;
            }
            let plain = token.kind == TokenKind::Word && written.len() > 2 && written.chars().all(char::is_lowercase);
            if joined && words > 0 {
                head = format!("{head}-{written}");
                end = token.end;
                continue;
            }
            if !plain || ENDS_PHRASE.binary_search(&written).is_ok() {
                closed = token.kind == TokenKind::Word;
                break;
            }
            if words == 2 {
                break;
            }
            written.clone_into(&mut head);
            words += 1;
            end = token.end;
        }
        let range = determiner.end as usize..end as usize;
        let phrase = text.get(range).unwrap_or_default().trim();
        let known = told_by.contains(&phrase);
        let empty = !known && phrase.split(' ').any(|word| EMPTY.binary_search(&word).is_ok())
            || head.ends_with("ing")
            || head.ends_with("ly")
            || head.ends_with("ed");
        if words == 0 || !closed || empty {
            continue;
        }
        let phrase = if own { format!("their {phrase}") } else { format!("the {phrase}") };
        out.push((phrase, head, Span { turn, start: determiner.start as usize, end: end as usize }));
    }
    out
}

/// Words that a noun phrase ends before: small words, and forms of common verbs. Sorted.
const ENDS_PHRASE: &[&str] = &[
    "about",
    "after",
    "again",
    "ago",
    "all",
    "already",
    "also",
    "always",
    "and",
    "anymore",
    "anyway",
    "are",
    "around",
    "asked",
    "because",
    "been",
    "before",
    "behind",
    "being",
    "between",
    "but",
    "called",
    "came",
    "can",
    "comes",
    "could",
    "did",
    "does",
    "down",
    "even",
    "every",
    "feels",
    "felt",
    "for",
    "from",
    "gave",
    "gets",
    "goes",
    "going",
    "got",
    "had",
    "has",
    "have",
    "her",
    "here",
    "him",
    "his",
    "how",
    "into",
    "its",
    "just",
    "keeps",
    "knew",
    "knows",
    "last",
    "like",
    "made",
    "makes",
    "maybe",
    "might",
    "more",
    "most",
    "needs",
    "never",
    "next",
    "not",
    "now",
    "off",
    "once",
    "only",
    "onto",
    "our",
    "out",
    "over",
    "put",
    "really",
    "said",
    "says",
    "she",
    "should",
    "since",
    "still",
    "takes",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "they",
    "this",
    "thought",
    "through",
    "till",
    "too",
    "took",
    "tried",
    "under",
    "until",
    "was",
    "went",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "will",
    "with",
    "without",
    "won't",
    "would",
    "yesterday",
    "yet",
    "you",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_found_behind_their_determiners() {
        let text = "The same thing, my mother-in-law and the long bridge is the harbour wall. The Harbour, my paint shop again.";
        let found: Vec<_> = nouns(text, 0, Role::Client, &[]).into_iter().map(|(phrase, ..)| phrase).collect();
        assert_eq!(found, ["their mother-in-law", "their paint shop"]);
        assert!(EMPTY.is_sorted() && ENDS_PHRASE.is_sorted());
    }
}
