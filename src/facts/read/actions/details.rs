//! How a step is to be done, told in pieces: in the sentences behind it, in the answer to "How often?", in the
//! therapist's echo.

use std::ops::Range;
use std::sync::Arc;

use super::super::clause;
use super::super::content::{content, stem};
use super::super::talk::{Talk, Turn};
use super::Candidate;
use super::commit::STEPS;
use crate::facts::{Agreement, Owner};
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// Pieces that a step is given at most.
const MOST: usize = 8;
/// Words of a piece at most.
const LONGEST: usize = 12;

/// What a piece may begin with and says nothing.
pub(super) const LEADS: &[&str] = &[
    "and",
    "basically",
    "fine",
    "just",
    "like",
    "maybe",
    "okay",
    "or",
    "probably",
    "right",
    "say",
    "so",
    "then",
    "um",
    "well",
    "yeah",
    "yep",
    "yes",
];

/// What no piece begins with: a clause, praise, an aside.
const NO_PIECE: &[&str] = &[
    "because",
    "brilliant",
    "but",
    "cause",
    "cos",
    "fair",
    "give",
    "good",
    "great",
    "he",
    "help",
    "how",
    "i",
    "is",
    "it",
    "lovely",
    "nice",
    "perfect",
    "please",
    "she",
    "sorry",
    "sounds",
    "thank",
    "thanks",
    "that",
    "there",
    "they",
    "this",
    "we",
    "what",
    "whatever",
    "which",
    "who",
    "why",
    "you",
];

/// Verbs and pronouns of a clause of its own.
const FINITE: &[&str] = &[
    "'d", "'m", "'s", "am", "are", "can", "could", "did", "do", "does", "goes", "got", "had", "has", "have", "he", "i",
    "is", "know", "knows", "says", "she", "they", "think", "want", "was", "we", "were", "will", "would",
];
/// Verbs that tell what happened.
const PAST: &[&str] = &[
    "ate", "became", "began", "broke", "came", "drove", "fell", "felt", "gave", "knew", "ran", "rang", "said", "sat",
    "saw", "slept", "stood", "thought", "told", "took", "went", "wore", "wrote",
];

/// Whether a stretch tells what happened.
pub(super) fn tells_past(turn: &Turn<'_>, words: Range<usize>) -> bool {
    turn.any(words, PAST)
}

/// What opens a clause that belongs to its piece: "when he leaves", "the one I keep".
const OPENS: &[&str] = &["after", "before", "if", "once", "till", "until", "when", "whenever", "where", "while"];

/// "tuesdays and Fridays", "twice", "half past seven": a time and nothing else.
pub(super) fn is_when(piece: &str) -> bool {
    const WHEN: &[&str] = &[
        "a", "after", "and", "at", "before", "by", "daily", "each", "every", "evening", "evenings", "half", "in",
        "morning", "mornings", "night", "nights", "on", "once", "or", "past", "quarter", "the", "then", "this",
        "times", "to", "today", "tomorrow", "tonight", "twice", "week", "weekend", "weeks", "o'clock", "one", "two",
        "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "thirty",
    ];
    let mut words = piece.split([' ', ',']).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some()
        && words.all(|word| {
            let lower = word.to_lowercase();
            let one = lower.strip_suffix('s').unwrap_or(&lower);
            WHEN.contains(&lower.as_str()) || one.len() > 5 && one.ends_with("day") || lower.starts_with("[date")
        })
}

/// The words of a range that are a piece: no clause of its own, not too long, and saying something.
pub(super) fn piece(turn: &Turn<'_>, words: Range<usize>) -> Option<Range<usize>> {
    let mut words = clause::trimmed(turn, words);
    let no = turn.word(words.start) == "no" && turn.gap(words.start + 1) == Gap::Soft && words.len() > 1;
    words.start += usize::from(no);
    while words.start < words.end && LEADS.contains(&turn.word(words.start)) {
        words.start += 1;
    }
    // "and you write the peak down": as the therapist says a step back.
    if turn.role == Role::Therapist
        && turn.word(words.start) == "you"
        && STEPS.binary_search(&turn.word(words.start + 1)).is_ok()
    {
        words.start += 1;
    }
    let first = turn.word(words.start);
    if words.is_empty() || words.len() > LONGEST || NO_PIECE.contains(&first) {
        return None;
    }
    let mut inside = false;
    for at in words.clone() {
        let word = turn.word(at);
        inside |= OPENS.contains(&word);
        let says_of = word == "'s" && matches!(turn.word(at + 1), "a" | "the" | "good" | "not" | "fine");
        if says_of || matches!(word, "aye" | "dr" | "mr" | "mrs" | "ms" | "ha" | "hm" | "huh" | "mm" | "oh" | "ooh") {
            return None;
        }
        if (FINITE.contains(&word) || PAST.contains(&word)) && !inside
            || matches!(
                word,
                "guess" | "idea" | "mg" | "milligram" | "milligrams" | "percent" | "joke" | "god" | "christ"
            )
            || word == "score" && turn.role != Role::Therapist
        {
            return None;
        }
    }
    // "You're paying for it": said to the therapist; "maybe": not settled.
    let aside = |at: usize| {
        turn.word(at) == "you" && turn.role != Role::Therapist && turn.word(at.wrapping_sub(1)) != "with"
            || matches!(turn.word(at), "maybe" | "dunno" | "whatever" | "wonder")
    };
    if words.clone().any(aside) {
        return None;
    }
    // A name alone says nothing of how.
    if words.len() == 1 && first.starts_with('[') && !first.starts_with("[date") {
        return None;
    }
    let number = turn.numbers.iter().any(|number| number.start >= words.start && number.end <= words.end);
    let timed = turn.found(Category::Time, words.clone()).any(|hit| hit.group.name == "future");
    (number || timed || !content(turn, words.clone()).is_empty()).then_some(words)
}

/// The pieces of a sentence, parted by commas, up to the first that is none.
pub(super) fn pieces(turn: &Turn<'_>, sentence: Range<usize>) -> Vec<Range<usize>> {
    if let Some(whole) = piece(turn, sentence.clone())
        && whole.clone().skip(1).all(|at| turn.gap(at) == Gap::None)
    {
        return vec![whole];
    }
    let mut found = Vec::new();
    let mut start = sentence.start;
    for at in sentence.start + 1..=sentence.end {
        if at < sentence.end && turn.gap(at) == Gap::None {
            continue;
        }
        let says_nothing = (start..at).all(|at| LEADS.contains(&turn.word(at)));
        match piece(turn, start..at) {
            Some(words) => found.push(words),
            None if says_nothing => {}
            None => break,
        }
        start = at;
    }
    found
}

/// Adds a piece that says something new.
pub(super) fn add(turn: &Turn<'_>, words: Range<usize>, made: &mut Candidate) {
    if made.what.matches("; ").count() >= MOST {
        return;
    }
    let known: Vec<Arc<str>> = made.what.split(|c: char| !c.is_alphanumeric() && c != '_').map(stem).collect();
    let when = made.when.as_deref().unwrap_or_default().to_lowercase();
    let stems = content(turn, words.clone());
    let number = words.clone().any(|at| {
        turn.numbers.iter().any(|number| number.start == at)
            && !known.iter().any(|known| **known == *turn.word(at))
            && !when.contains(turn.word(at))
    });
    let new = stems.iter().any(|stem| {
        let bare = stem.trim_matches(['[', ']']);
        !known.iter().any(|known| **known == *bare || known == stem)
            && !when.contains(bare)
            && !made.stems.contains(stem)
    });
    if new || number {
        let said = clause::said(turn, words);
        made.what = format!("{}; {said}", made.what);
        made.stems.extend(stems);
    }
}

/// "I'd do them again. Twenty minutes, with the timer.": told behind the step.
pub(super) fn behind(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, place: usize, made: &mut Candidate) {
    told_from(talk, at, turn, place + 1..turn.sentences.len().min(place + 5), made);
}

/// "The score, the pills, the missed dose, and the exam?": what a letter is to say, where the answer takes nothing out.
pub(super) fn listed(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, place: usize, made: &mut Candidate) {
    let kept = talk.answer(at, Role::Client).is_none_or(|answer| {
        answer.any(answer.all(), &["but", "except", "keep", "leave", "no", "not", "out", "without"])
    });
    if kept {
        return;
    }
    for later in place..turn.sentences.len().min(place + 3) {
        let words = turn.sentence(later);
        let commas = words.clone().skip(1).filter(|at| turn.gap(*at) == Gap::Soft).count();
        let found =
            if later > place && turn.is_question(later) && commas > 1 { pieces(turn, words) } else { Vec::new() };
        if found.len() > 2 {
            for words in found {
                add(turn, words, made);
            }
            return;
        }
    }
}

/// Pieces of some sentences, up to a question; one sentence of another kind may come between.
fn told_from(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, places: Range<usize>, made: &mut Candidate) {
    let mut others = 0;
    for later in places {
        let sentence = turn.sentence(later);
        if turn.is_question(later) {
            return;
        }
        if sentence.len() <= 2 && content(turn, sentence.clone()).is_empty() {
            continue;
        }
        let found = pieces(turn, sentence.clone());
        if found.is_empty() && somebody_else(talk, at, turn, sentence, made) {
            continue;
        }
        others += usize::from(found.is_empty());
        if others > 1 {
            return;
        }
        for words in found {
            add(turn, words, made);
        }
    }
}

/// "My sister can sit in the next carriage.": what somebody else will do in a step, "their sister to sit …".
fn somebody_else(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, words: Range<usize>, made: &mut Candidate) -> bool {
    let start = words.start + usize::from(matches!(turn.word(words.start), "and" | "then" | "so"));
    let modal = (start + 1..words.end.min(start + 4))
        .find(|at| matches!(turn.word(*at), "can" | "could" | "will") && turn.gap(*at) == Gap::None);
    let Some(modal) = modal else { return false };
    let verb = modal + 1;
    if STEPS.binary_search(&turn.word(verb)).is_err() || made.what.matches("; ").count() >= MOST {
        return false;
    }
    let who = match turn.word(start) {
        "he" | "she" if modal == start + 1 => super::refer::person_at(talk, at, turn, start),
        "my" | "your" if modal > start + 1 => Some(clause::said(turn, start..modal)),
        word if word.starts_with('[') && modal == start + 1 => Some(word.to_owned()),
        _ => None,
    };
    let Some(who) = who else { return false };
    let end = clause::end(turn, verb).min(words.end);
    let does = clause::said(turn, clause::trimmed(turn, verb..end));
    made.stems.extend(content(turn, verb..end));
    made.what = format!("{}; {who} to {does}", made.what);
    true
}

/// "Saturday. I'll ring him.", "After lunch, ten minutes, I could …": told in front of the step.
pub(super) fn in_front(talk: &Talk<'_>, turn: &Turn<'_>, place: usize, before: Range<usize>, made: &mut Candidate) {
    // A goodbye says when to meet, not when to do it.
    if turn.index + 3 >= talk.turns.len() && talk.turns.len() > 10 {
        return;
    }
    let own = pieces(turn, before);
    let earlier =
        place.checked_sub(1).filter(|earlier| turn.sentence(*earlier).len() <= 8 && !turn.is_question(*earlier));
    let earlier = earlier.map(|earlier| pieces(turn, turn.sentence(earlier))).unwrap_or_default();
    for words in earlier.into_iter().chain(own) {
        let timed = turn.found(Category::Time, words.clone()).any(|hit| hit.group.name == "future");
        // "The notes app. I'll put a tally.": where or with what.
        let named = matches!(turn.word(words.start), "the" | "my" | "in" | "on" | "with" | "at") && words.len() <= 5;
        if timed || named {
            add(turn, words, made);
        }
    }
}

/// "Would you walk there?" "Yeah. Twenty minutes, after lunch.": what the answer adds, and the therapist's echo of it.
pub(super) fn answered(talk: &Talk<'_>, at: usize, answer: &Turn<'_>, made: &mut Candidate) {
    told_from(talk, at + 1, answer, 0..answer.sentences.len().min(4), made);
    let next = talk.turns.iter().skip(at + 2).take(2).find(|turn| turn.role == Role::Therapist);
    if let Some(next) = next {
        echoed(next, made);
    }
}

/// "Three, and the monitor off.": the therapist says it back, often better.
pub(super) fn echoed(next: &Turn<'_>, made: &mut Candidate) {
    for place in 0..next.sentences.len().min(3) {
        let sentence = next.sentence(place);
        let stems = content(next, sentence.clone());
        let number = sentence.clone().any(|at| {
            next.numbers.iter().any(|number| number.start == at)
                && made.what.split([' ', ',', ';']).any(|word| word == next.word(at))
        });
        let shares = number || stems.iter().any(|stem| made.stems.contains(stem));
        if next.is_question(place) {
            return;
        }
        if !shares {
            continue;
        }
        for words in pieces(next, sentence) {
            add(next, words, made);
        }
    }
}

/// "How often?" "Every evening, after tea.": told of the step that is being planned.
pub(super) fn asked_after(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, found: &mut [Candidate]) -> bool {
    let Some(before) = talk.before(at, Role::Therapist) else { return false };
    // What is asked last is when to meet.
    if !asks_how(before) || at + 3 >= talk.turns.len() && talk.turns.len() > 10 {
        return false;
    }
    let Some(made) = found.last_mut() else { return false };
    let near = made.evidence.iter().any(|span| span.turn + 3 >= turn.index);
    if !near || made.agreement != Agreement::Agreed || made.owner == Owner::Therapist {
        return false;
    }
    let length = made.what.len();
    if matches!(turn.uptake(), super::super::reply::Uptake::Hesitant) {
        return false;
    }
    for place in 0..turn.sentences.len().min(3) {
        for words in pieces(turn, turn.sentence(place)) {
            add(turn, words, made);
        }
    }
    let told = made.what.len() > length;
    if told {
        made.evidence.push(turn.span(0..turn.sentence(0).end));
        if let Some(next) = talk.answer(at, Role::Therapist) {
            echoed(next, made);
        }
    }
    told
}

/// A short question after the circumstances of a step.
pub(super) fn asks_how(before: &Turn<'_>) -> bool {
    let last = before.sentences.len().saturating_sub(1);
    let words = before.sentence(last);
    if !before.is_question(last) || words.len() > 9 {
        return false;
    }
    let first = words.start
        + words.clone().take(2).take_while(|at| matches!(before.word(*at), "and" | "so" | "okay" | "for")).count();
    match (before.word(first), before.word(first + 1)) {
        ("how", "often" | "long" | "many" | "much") | ("by", "when") | ("at" | "what", "time" | "what" | "day") => true,
        ("when" | "where", next) => words.len() <= 3 || matches!(next, "will" | "would" | "could" | "exactly"),
        ("which", next) => matches!(next, "day" | "days" | "night" | "nights" | "evening" | "morning"),
        ("who" | "with", "with" | "who" | "whom") => true,
        // "In the cab?", "Every shift?": a circumstance and nothing else.
        ("at" | "by" | "each" | "every" | "for" | "from" | "in" | "on" | "until" | "with" | "without", _)
            if words.end - first <= 4 && !before.any(first..words.end, FINITE) =>
        {
            true
        }
        // "Both days or just the one?"
        _ if words.len() <= 8
            && before.any(first + 1..words.end, &["or"])
            && !before.any(words.clone(), &["are", "did", "feel", "had", "is", "was", "were", "you"]) =>
        {
            true
        }
        // "And staying in the room till when?"
        _ if matches!(before.word(words.end - 1), "when" | "where" | "whom") => true,
        // "Right, so every day?", "Ten minutes?"
        _ => {
            words.len() <= 7
                && (before.found(Category::Time, words.clone()).any(|hit| hit.group.name == "future")
                    || before.numbers.iter().any(|number| number.start >= words.start && number.end <= words.end))
                && !before.any(words, &["are", "did", "do", "have", "is", "was", "were", "you"])
        }
    }
}

/// "And if the urge comes in between?": when the step is to be taken, as the therapist put it.
pub(super) fn asked_when(talk: &Talk<'_>, at: usize, made: &mut Candidate) {
    let Some(before) = talk.before(at, Role::Therapist) else { return };
    let last = before.sentences.len().saturating_sub(1);
    let words = before.sentence(last);
    if !before.is_question(last) {
        return;
    }
    let Some(start) = words.clone().find(|at| matches!(before.word(*at), "if" | "when")) else { return };
    // "When could you ring?" asks for the time.
    let asks = matches!(
        before.word(start + 1),
        "are"
            | "can"
            | "could"
            | "did"
            | "do"
            | "does"
            | "have"
            | "is"
            | "might"
            | "should"
            | "was"
            | "were"
            | "will"
            | "would"
    );
    if asks {
        return;
    }
    let opens = start <= words.start + 2 || before.gap(start) != Gap::None;
    let end = (start + 1..words.end).find(|at| before.gap(*at) != Gap::None).unwrap_or(words.end);
    // "if that thought comes back and it stays longer than an hour": the first of it is enough.
    let joint = (start + 3..end).find(|at| end - start > 11 && matches!(before.word(*at), "and" | "or"));
    let end = joint.unwrap_or(end);
    let own = made.what.contains(" if ") || made.what.contains(" when ");
    if !opens || own || !(3..=11).contains(&(end - start)) || before.word(end.saturating_sub(1)) == "that" {
        return;
    }
    let said = should(&clause::said(before, start..end));
    // Two steps for the same case are two all the same: its words tell them not alike.
    made.what = format!("{}; {said}", made.what);
}

/// "if the thoughts got stronger" → "if the thoughts should get stronger": what may come, of one or of several.
fn should(said: &str) -> String {
    const PAST: &[(&str, &str)] = &[
        ("became", "become"),
        ("came", "come"),
        ("changed", "change"),
        ("felt", "feel"),
        ("found", "find"),
        ("got", "get"),
        ("happened", "happen"),
        ("started", "start"),
        ("was", "be"),
        ("went", "go"),
        ("were", "be"),
    ];
    let mut done = !said.starts_with("if ") || said.contains(" not ");
    let words = said.split(' ').map(|word| match PAST.iter().find(|(past, _)| *past == word) {
        Some((_, base)) if !done => {
            done = true;
            format!("should {base}")
        }
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// "So this week: one photo, each workday. I can do that.": the step that "that" stands for, told in pieces.
pub(super) fn of_sentence(turn: &Turn<'_>, place: usize) -> Vec<Range<usize>> {
    let words = turn.sentence(place);
    let mut start = words.start;
    // What only says that a plan comes.
    for hit in turn.found(Category::Propose, words.clone()).chain(turn.found(Category::Ask, words.clone())) {
        if hit.start <= start + 2 && hit.end < words.end {
            start = start.max(hit.end);
        }
    }
    let plan = ["so", "then", "okay", "this", "week", "that", "the", "coming", "for", "now"];
    let soft = (start + 1..words.end.min(start + 5)).find(|at| turn.gap(*at) != Gap::None);
    if let Some(soft) = soft.filter(|soft| (start..*soft).all(|at| plan.contains(&turn.word(at)))) {
        start = soft;
    }
    pieces(turn, start..words.end)
}

/// Pieces as one text, and their stems.
pub(super) fn told(turn: &Turn<'_>, pieces: &[Range<usize>]) -> (String, Vec<Arc<str>>) {
    let said: Vec<String> = pieces.iter().map(|words| clause::said(turn, words.clone())).collect();
    let stems = pieces.iter().flat_map(|words| content(turn, words.clone())).collect();
    (said.join("; "), stems)
}
