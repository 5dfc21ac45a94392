//! What the client asked to keep out, and sensitive matters that the reader of a summary does not need. Source: `domain.md` §6.

use std::sync::OnceLock;

use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::note_text::Time;
use crate::check::people;
use crate::check::phrases::PhraseList;
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::Said;
use crate::facts::words::{Class, Key, Reader, Word, key_of};
use crate::facts::{Agreement, Withheld};
use crate::note::Purpose;
use crate::redact::Span;
use crate::text::stem;
use crate::transcript::Role;

const SENSITIVE: &str = include_str!("../../lexicon/sensitive_in_notes.txt");

/// Remark of the words that are a private matter only where they are another person's.
const OF_OTHERS: &str = "of others";

/// A matter that must stay out: its words, and where it was said.
struct Matter {
    keys: Vec<(Key, f64)>,
    evidence: Vec<Span>,
    /// Told near the request, and perhaps not what it is about.
    near: bool,
}

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    static LIST: OnceLock<PhraseList> = OnceLock::new();
    if !context.is_summary() {
        return;
    }
    let list = LIST.get_or_init(|| PhraseList::new(SENSITIVE));
    let withheld = withheld(context);
    for section in &context.sections {
        for line in &section.lines {
            let words: Vec<&Word> = line.clauses.iter().flat_map(|clause| &clause.words).collect();
            // What is to be done was agreed, wherever in the talk it was said.
            let planned = line.clauses.iter().any(|clause| clause.time == Time::Planned);
            let hit = withheld
                .iter()
                .filter(|matter| !(matter.near && planned))
                .filter_map(|matter| Some((matter, gives_away(matter, &words, context)?)));
            if let Some((matter, severity)) = hit.min_by_key(|(_, severity)| *severity) {
                let message = "The client asked that this stay out. Take it out of the summary.";
                found.push(
                    context
                        .at(Rule::UnneededDisclosure, severity, section, &line.range, message)
                        .with(matter.evidence.iter().copied()),
                );
                continue;
            }
            let text = section.part(&line.range);
            let hit = section.find(list, &line.range).into_iter().find(|(range, remark)| {
                *remark != OF_OTHERS || is_of_another(context, text, range.start - line.range.start)
            });
            if let Some((range, _)) = hit {
                let needed =
                    context.purpose() == Some(Purpose::CaseTransfer) || is_focus(context, section.part(&range));
                let severity = if needed { Severity::Advice } else { Severity::Warning };
                let message = "A sensitive matter. Keep it only if this reader needs it for the purpose, and the client knows that it is shared.";
                found.push(context.at(Rule::UnneededDisclosure, severity, section, &range, message));
            }
        }
    }
}

/// What is spoken of all through the session is what the client came for.
fn is_focus(context: &Context<'_>, words: &str) -> bool {
    const OFTEN: usize = 10;
    words.split_whitespace().any(|word| context.index.places(key_of(word)).len() >= OFTEN)
}

/// Another person stands before these words, in a text for the client or a team.
fn is_of_another(context: &Context<'_>, text: &str, at: usize) -> bool {
    matches!(context.purpose(), Some(Purpose::ClientRecap | Purpose::TeamUpdate))
        && people::names_other(&text.get(..at).unwrap_or_default().to_lowercase())
}

/// Two telling words of the matter give it away; one that is said nowhere else may.
fn gives_away(matter: &Matter, words: &[&Word], context: &Context<'_>) -> Option<Severity> {
    let mut shared: Vec<(Key, f64)> = Vec::new();
    for word in words.iter().filter(|word| matches!(word.class, Class::Content)) {
        // A word and its group of equivalents are two keys of one word.
        let hit = matter.keys.iter().find(|(key, _)| *key == word.key || *key == word.stem);
        if let Some((_, weight)) = hit
            && !shared.iter().any(|(known, _)| *known == word.key)
            && !is_of_letters(word.key)
        {
            shared.push((word.key, *weight));
        }
    }
    let weight: f64 = shared.iter().map(|(_, weight)| weight).sum();
    let rare = |key: Key| context.index.places(key).len() <= 2;
    if matter.near {
        return (shared.len() >= 2 && weight >= 8.0 || tells_count(matter, words, context))
            .then_some(Severity::Warning);
    }
    match shared.as_slice() {
        [_, _, _, ..] if weight >= 10.0 => Some(Severity::Error),
        [_, _, ..] if weight >= 6.0 => Some(Severity::Warning),
        [(key, _)] if rare(*key) && weight >= 3.5 => Some(Severity::Warning),
        _ => None,
    }
}

/// "For four months": a number with its unit that is said there and nowhere else.
fn tells_count(matter: &Matter, words: &[&Word], context: &Context<'_>) -> bool {
    let index = &context.index;
    let says = |said: &Said, number: f64, unit: Key| {
        index
            .words_of(said)
            .windows(2)
            .any(|pair| matches!(pair, [first, second] if first.number() == Some(number) && second.stem == unit))
    };
    words.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        // "One night" tells nothing.
        let Some(number) = first.number().filter(|number| *number > 1.0) else { return false };
        let unit = second.stem;
        let said = index.places(second.key).iter().filter_map(|place| index.said.get(*place as usize));
        let mut said = said.filter(|said| says(said, number, unit)).peekable();
        said.peek().is_some()
            && said.all(|said| matter.evidence.iter().any(|span| span.turn.abs_diff(said.span.turn) <= 2))
    })
}

/// The letter or the sheet is what a matter must stay out of, and no matter of its own.
fn is_of_letters(key: Key) -> bool {
    ["letter", "sheet", "summary", "recap", "report", "doctor", "embarrass", "know", "tell", "write", "client"]
        .iter()
        .any(|word| key_of(word) == key)
}

/// Requests to keep a thing out, with what was said before them.
fn withheld(context: &Context<'_>) -> Vec<Matter> {
    let index = &context.index;
    let mut found = Vec::new();
    // What is agreed to be done is no secret, even where it was said in the same breath.
    let mut reader = Reader::default();
    let agreed = context.facts.actions.iter().filter(|action| action.agreement == Agreement::Agreed);
    let open: Vec<Key> = agreed
        .flat_map(|action| reader.read(&action.what, 0..action.what.len()))
        .flat_map(|word| [word.key, word.stem])
        .collect();
    for known in &context.facts.withheld {
        let turns = known.evidence.iter().map(|span| span.turn);
        let (first, last) = (turns.clone().min().unwrap_or(0), turns.max().unwrap_or(usize::MAX - 2));
        let keys = known
            .words
            .iter()
            .flat_map(|word| [crate::facts::words::key(&stem(word)), crate::facts::words::key_of(word)])
            .filter(|key| index.has(*key) && !open.contains(key) && rarely_elsewhere(context, *key, first, last))
            .map(|key| (key, index.weight(key)))
            .collect();
        found.push(Matter { keys, evidence: known.evidence.clone(), near: false });
    }
    for known in &context.facts.withheld {
        found.extend(told_near(context, known, &open));
    }
    for (turn, said) in index.redacted.turns().iter().enumerate().filter(|(_, said)| said.role != Role::Therapist) {
        // "Anything you'd like left out?" "The thing with my uncle."
        let before = turn.checked_sub(1).and_then(|before| index.redacted.turns().get(before));
        let asked = before.is_some_and(|before| before.role == Role::Therapist && asks_what_to_leave_out(&before.text))
            && index.opening(turn) != Some(crate::facts::index::Answer::No);
        // Where the facts know what is meant, they know it better.
        if !asked && (!context.facts.withheld.is_empty() || !asks_to_withhold(&said.text))
            || context
                .facts
                .withheld
                .iter()
                .any(|known| known.evidence.iter().any(|span| span.turn.abs_diff(turn) <= 4))
        {
            continue;
        }
        let first = if asked { turn } else { turn.saturating_sub(4) };
        let mut words: Vec<&Word> = Vec::new();
        let mut evidence = Vec::new();
        for before in (first..=turn)
            .filter(|before| index.redacted.turns().get(*before).is_some_and(|turn| turn.role != Role::Therapist))
        {
            for sentence in index.turn(before).filter_map(|place| index.said.get(place)) {
                words.extend(index.words_of(sentence).iter().filter(|word| matches!(word.class, Class::Content)));
                evidence.push(sentence.span);
            }
        }
        // Words that are said all over the session give nothing away.
        let query = Query::of(index, words.into_iter().filter(|word| rarely_elsewhere(context, word.key, first, turn)));
        found.push(Matter { keys: query.keys, evidence, near: false });
    }
    found
}

/// What the client says shortly before the request and after it: where the matter is told, if the request does not name it.
fn told_near(context: &Context<'_>, known: &Withheld, open: &[Key]) -> Option<Matter> {
    const BEFORE: usize = 3;
    const AFTER: usize = 2;
    let index = &context.index;
    let last = known.evidence.iter().map(|span| span.turn).max()?;
    let (first, end) = (last.saturating_sub(BEFORE), last + AFTER);
    let mut keys: Vec<(Key, f64)> = Vec::new();
    let mut evidence = Vec::new();
    for turn in first..=end {
        if index.redacted.turns().get(turn).is_none_or(|said| said.role == Role::Therapist) {
            continue;
        }
        for said in index.turn(turn).filter_map(|place| index.said.get(place)) {
            if permits(index.text_of(said)) {
                continue;
            }
            evidence.push(said.span);
            for word in index.words_of(said).iter().filter(|word| matches!(word.class, Class::Content)) {
                if !open.contains(&word.key)
                    && !keys.iter().any(|(key, _)| *key == word.key)
                    && rarely_elsewhere(context, word.key, first, end)
                {
                    keys.push((word.key, index.weight(word.key)));
                }
            }
        }
    }
    Some(Matter { keys, evidence, near: true })
}

/// "Put the attacks", "you can say she's in the ward": what may be told.
fn permits(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words = words.skip_while(|word| matches!(*word, "and" | "so" | "yes" | "yeah" | "aye" | "well" | "just"));
    match (words.next(), words.next()) {
        (Some("put" | "say" | "tell" | "write" | "mention" | "send" | "that"), second) => {
            second.is_none_or(|second| !matches!(second, "s" | "was" | "is"))
        }
        (Some("you"), Some("can" | "could")) | (Some("she" | "he" | "they"), Some("can")) => true,
        _ => false,
    }
}

fn rarely_elsewhere(context: &Context<'_>, key: Key, first: usize, last: usize) -> bool {
    let outside = context
        .index
        .places(key)
        .iter()
        .filter_map(|place| context.index.said.get(*place as usize))
        .filter(|said| said.span.turn < first || said.span.turn > last + 2);
    outside.count() == 0
}

fn asks_what_to_leave_out(text: &str) -> bool {
    let lower = text.to_lowercase().replace('’', "'");
    let question = lower.rsplit(['.', '!']).find(|part| part.contains('?')).unwrap_or_default();
    [
        "left out",
        "leave out",
        "keep out",
        "kept out",
        "stay out",
        "rather i didn't",
        "not include",
        "don't want in",
        "not mention",
        "not to put",
    ]
    .iter()
    .any(|cue| question.contains(cue))
}

fn asks_to_withhold(text: &str) -> bool {
    let lower = text.to_lowercase().replace('’', "'");
    [
        "don't want it in",
        "don't want that in",
        "don't write that",
        "don't write it",
        "don't put that",
        "don't put it",
        "not in any letter",
        "not in the letter",
        "keep that out",
        "keep it out",
        "leave that out",
        "leave it out",
        "stays between us",
        "between us",
        "stay in here",
        "stays in here",
        "stay in this room",
        "stays in this room",
        "don't mention",
        "not mention",
        "not go in",
        "off the record",
        "nobody needs to know",
        "doesn't need to know",
        "don't need to know",
        "not for the letter",
        "don't want them to know",
        "don't want him to know",
        "don't want her to know",
        "not written down",
        "don't want this in",
        "don't include",
        "not to go in",
        "without the",
        "rather that wasn't in",
    ]
    .iter()
    .any(|cue| lower.contains(cue) && *cue != "without the")
}
