//! What one turn says of how a step is to be done: how much, where, how often, on which day, at what time.

use std::ops::Range;
use std::sync::Arc;

use super::super::super::clause;
use super::super::super::content::content;
use super::super::super::talk::Turn;
use super::super::{Candidate, details};
use crate::lexicon::{Category, Gap};

/// What a slot says, in the order in which slots are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Amount,
    Other,
    Clock,
    Day,
    Condition,
}

pub(super) struct Slot {
    pub kind: Kind,
    pub said: String,
    pub stems: Vec<Arc<str>>,
    /// The turn that says it; what a later one says of the same kind holds.
    pub turn: usize,
}

/// Words of a slot at most.
const LONGEST: usize = 10;

const UNITS: &[&str] = &[
    "a.m",
    "am",
    "breath",
    "breaths",
    "cup",
    "cups",
    "glass",
    "glasses",
    "hour",
    "hours",
    "item",
    "items",
    "line",
    "lines",
    "minute",
    "minutes",
    "mins",
    "page",
    "pages",
    "person",
    "round",
    "rounds",
    "second",
    "seconds",
    "sentence",
    "sentences",
    "slice",
    "song",
    "stop",
    "stops",
    "time",
    "times",
];
const CLOCK: &[&str] = &[
    "o'clock",
    "noon",
    "midnight",
    "am",
    "pm",
    "half",
    "quarter",
    "bedtime",
    "breakfast",
    "dinner",
    "lunch",
    "lunchtime",
    "supper",
    "tea",
    "teatime",
];

pub(super) fn is_day(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    one.len() > 5 && one.ends_with("day") || word.starts_with("[date") || word.starts_with("[day")
}

fn is_future(turn: &Turn<'_>, words: Range<usize>) -> bool {
    turn.found(Category::Time, words).any(|hit| hit.group.name == "future")
}

fn has_number(turn: &Turn<'_>, words: &Range<usize>) -> bool {
    turn.numbers.iter().any(|number| number.start >= words.start && number.end <= words.end)
}

impl Slot {
    /// "forty", "a hundred": of nothing that is named.
    pub fn is_bare_number(&self) -> bool {
        self.kind == Kind::Amount && !self.said.split(' ').any(|word| UNITS.contains(&word))
    }
}

/// How many or how long is asked or said.
pub(super) fn counts(turn: &Turn<'_>) -> bool {
    turn.any(turn.all(), &["long", "many", "much", "often"]) || turn.any(turn.all(), UNITS) || !turn.numbers.is_empty()
}

/// "minutes", "pages", "times".
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(&word)
}

/// What a phrase says of a step.
pub(super) fn kind(turn: &Turn<'_>, words: Range<usize>) -> Kind {
    let first = turn.word(words.start);
    let unit = turn.any(words.clone(), UNITS);
    let number = has_number(turn, &words) || first == "a" && unit;
    if matches!(first, "if" | "unless" | "when" | "once" | "whenever") && words.len() > 2 {
        return Kind::Condition;
    }
    let daily = turn.any(
        words.clone(),
        &["daily", "each", "every", "weekly", "nightly", "weekday", "weekdays", "weekend", "weekends"],
    );
    if daily
        || words.clone().any(|at| is_day(turn.word(at)))
        || turn.any(words.clone(), &["tomorrow", "tonight", "today", "week"])
    {
        return Kind::Day;
    }
    if number && unit {
        return Kind::Amount;
    }
    if turn.any(words.clone(), CLOCK)
        || matches!(first, "at" | "by" | "before" | "after" | "until" | "till") && is_future(turn, words.clone())
        || matches!(first, "at" | "before" | "after")
            && turn.numbers.iter().any(|number| number.start == words.start + 1)
    {
        return Kind::Clock;
    }
    if number && words.len() <= 2 { Kind::Amount } else { Kind::Other }
}

fn slot(turn: &Turn<'_>, words: Range<usize>) -> Slot {
    Slot {
        kind: kind(turn, words.clone()),
        said: clause::said(turn, words.clone()),
        stems: content(turn, words),
        turn: turn.index,
    }
}

/// What a turn says of a step, sentence by sentence; a clause of its own says its time, where the time was asked for.
pub(super) fn told(turn: &Turn<'_>, place: usize, of_time: bool) -> Vec<Slot> {
    let sentence = turn.sentence(place);
    if let Some(fronted) = fronted(turn, sentence.clone()) {
        return vec![slot(turn, fronted)];
    }
    if let Some(rest) = done(turn, sentence.clone()) {
        return vec![slot(turn, rest)];
    }
    let told: Vec<Slot> = details::pieces(turn, sentence.clone())
        .into_iter()
        .map(|words| without_it_is(turn, words))
        .filter(|words| words.len() <= LONGEST && says(turn, words.clone()))
        .map(|words| slot(turn, words))
        .collect();
    if told.is_empty() && of_time {
        time_in(turn, sentence).map(|words| slot(turn, words)).into_iter().collect()
    } else {
        told
    }
}

/// "I'll do it online, Saturday", "I'll do that this afternoon and send you a copy": what is said behind the step.
pub(super) fn done(turn: &Turn<'_>, sentence: Range<usize>) -> Option<Range<usize>> {
    let i = sentence
        .clone()
        .find(|at| turn.word(*at) == "i" && matches!(turn.word(at + 1), "will" | "can" | "could" | "'d" | "would"))?;
    let verb = i + 2 + usize::from(matches!(turn.word(i + 2), "just" | "probably" | "only"));
    let it = matches!(turn.word(verb), "do" | "try" | "have" | "get")
        && matches!(turn.word(verb + 1), "it" | "that" | "them" | "this" | "those");
    let words = clause::trimmed(turn, verb + 2..clause::end(turn, verb + 1).min(sentence.end));
    let (first, past) = (turn.word(words.start), words.start >= words.end);
    let told = matches!(
        first,
        "at" | "after"
            | "before"
            | "by"
            | "every"
            | "each"
            | "from"
            | "for"
            | "in"
            | "on"
            | "this"
            | "with"
            | "without"
            | "when"
            | "once"
            | "twice"
            | "next"
            | "first"
            | "online"
    ) || is_future(turn, words.start..words.start + 1)
        || is_future(turn, words.clone())
        || is_day(first);
    (it && !past && told && words.len() <= LONGEST).then_some(words)
}

/// "after lunch it is" → "after lunch".
fn without_it_is(turn: &Turn<'_>, words: Range<usize>) -> Range<usize> {
    let it_is = words.len() > 2 && turn.word(words.end - 2) == "it" && matches!(turn.word(words.end - 1), "is" | "'s");
    words.start..words.end - if it_is { 2 } else { 0 }
}

/// A circumstance: "in the bath", "ten minutes", "Mondays", "the green one"; no comment and no exclamation.
fn says(turn: &Turn<'_>, words: Range<usize>) -> bool {
    let first = turn.word(words.start);
    let placed = matches!(
        first,
        "after"
            | "all"
            | "and"
            | "around"
            | "as"
            | "at"
            | "before"
            | "behind"
            | "beside"
            | "both"
            | "by"
            | "during"
            | "each"
            | "every"
            | "for"
            | "from"
            | "if"
            | "in"
            | "inside"
            | "instead"
            | "into"
            | "just"
            | "my"
            | "next"
            | "no"
            | "not"
            | "on"
            | "once"
            | "only"
            | "our"
            | "out"
            | "over"
            | "the"
            | "this"
            | "to"
            | "twice"
            | "under"
            | "until"
            | "till"
            | "up"
            | "when"
            | "with"
            | "without"
            | "a"
            | "an"
            | "one"
            | "your"
    );
    let vague = turn.any(
        words.clone(),
        &[
            "thing",
            "things",
            "something",
            "idea",
            "pressure",
            "problem",
            "way",
            "point",
            "wonder",
            "rush",
            "worries",
            "joke",
            "lot",
            "chance",
            "god",
            "christ",
        ],
    );
    // "till six is a start", "six weeks sounds right": said of it.
    let comments = turn.any(words.clone(), &["sounds", "seems", "looks", "right", "promise", "joking", "sorry"])
        || !matches!(first, "if" | "when" | "once" | "while" | "where" | "whenever" | "as")
            && turn.any(words.clone(), &["is", "are", "can", "it"])
            && !matches!(turn.word(words.start + 1), "he" | "i" | "it" | "she" | "the" | "they" | "we" | "my" | "you");
    // "Even if it climbs.", "If he grunts he grunts."
    let whatever = first == "if" && (words.len() <= 5 || turn.word(words.start.wrapping_sub(1)) == "even");
    let alone =
        words.len() == 1 && matches!(first, "first" | "one" | "half" | "all" | "after" | "before" | "then" | "over");
    !vague
        && !comments
        && !whatever
        && !alone
        && (placed
            || has_number(turn, &words)
            || is_future(turn, words.clone())
            || words.clone().any(|at| is_day(turn.word(at))))
}

/// "Three I could do.", "One morning I can do.", "A list I'll do.": what stands in front of it.
pub(super) fn fronted(turn: &Turn<'_>, sentence: Range<usize>) -> Option<Range<usize>> {
    let mut start = sentence.start;
    while start < sentence.end
        && (details::LEADS.contains(&turn.word(start))
            || matches!(turn.word(start), "no" | "oh" | "ja" | "but" | "ah" | "now"))
    {
        start += 1;
    }
    let i = (start + 1..sentence.end.min(start + 7)).find(|at| turn.word(*at) == "i")?;
    let will = matches!(turn.word(i + 1), "can" | "could" | "will" | "'d" | "would");
    let verb = i + 2 + usize::from(matches!(turn.word(i + 2), "probably" | "just" | "definitely"));
    let whole = verb + 1 >= sentence.end || turn.gap(verb + 1) != Gap::None;
    let does = matches!(turn.word(verb), "do" | "manage" | "try" | "stand" | "live" | "handle" | "take" | "make");
    let plain = (start..i).all(|at| {
        !matches!(turn.word(at), "that" | "it" | "this" | "what" | "if" | "when" | "because" | "think" | "is" | "'s")
    });
    (will && does && whole && plain && !content(turn, start..i).is_empty()
        || will && does && whole && plain && has_number(turn, &(start..i)))
    .then_some(start..i)
}

/// "He's round for his tea on Sunday", "I bath Mondays and Wednesdays": the time that a clause ends with or holds.
fn time_in(turn: &Turn<'_>, sentence: Range<usize>) -> Option<Range<usize>> {
    let past = turn.found(Category::Time, sentence.clone()).any(|hit| hit.group.name == "past");
    if past
        || details::tells_past(turn, sentence.clone())
        || turn.any(sentence.clone(), &["not", "never", "no", "was", "were", "had", "did"])
    {
        return None;
    }
    let hit = turn
        .found(Category::Time, sentence.clone())
        .filter(|hit| hit.group.name == "future")
        .min_by_key(|hit| (hit.start, usize::MAX - hit.end))?;
    let mut words = hit.start..hit.end;
    // "Mondays, Wednesdays and Saturdays"
    loop {
        let next = words.end + usize::from(matches!(turn.word(words.end), "and" | "or" | "to" | "at"));
        let more = turn
            .found(Category::Time, next..sentence.end)
            .filter(|hit| hit.start == next && hit.group.name == "future")
            .map(|hit| hit.end)
            .max();
        match more {
            Some(end) if end > words.end => words.end = end,
            _ => break,
        }
    }
    if turn.any(
        words.start.saturating_sub(1)..words.start,
        &["on", "by", "from", "until", "till", "after", "before", "this", "next"],
    ) && words.start > sentence.start
    {
        words.start -= 1;
    }
    (words.len() <= LONGEST).then_some(words)
}

/// The step with its slots: what was said of each kind last, in one order.
pub(super) fn composed(mut made: Candidate, mut slots: Vec<Slot>) -> Candidate {
    let latest: Vec<(Kind, usize)> = slots.iter().map(|slot| (slot.kind, slot.turn)).collect();
    let replaced = |slot: &Slot| {
        !matches!(slot.kind, Kind::Other | Kind::Condition)
            && latest.iter().any(|(kind, turn)| *kind == slot.kind && *turn > slot.turn)
            && !slot.said.starts_with("and ")
    };
    slots.retain(|slot| !replaced(slot));
    slots.sort_by_key(|slot| slot.kind);
    for slot in slots {
        let said = slot.said.strip_prefix("and ").unwrap_or(&slot.said).to_owned();
        if slot.kind == Kind::Amount && recounted(&mut made.what, &said) {
            made.stems.extend(slot.stems);
            continue;
        }
        let known: Vec<String> = format!("{} {}", made.what, made.when.as_deref().unwrap_or_default())
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .filter(|word| !word.is_empty())
            .map(|word| crate::text::stem(&word.to_lowercase()))
            .collect();
        let says = |word: &str| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let small = matches!(
                word.as_str(),
                "" | "a"
                    | "an"
                    | "and"
                    | "at"
                    | "by"
                    | "for"
                    | "in"
                    | "it"
                    | "just"
                    | "of"
                    | "on"
                    | "only"
                    | "the"
                    | "then"
                    | "this"
                    | "to"
                    | "with"
                    | "their"
                    | "them"
                    | "they"
            );
            !small && !known.contains(&crate::text::stem(&word))
        };
        if !said.split(' ').any(says) || made.what.matches("; ").count() >= MOST {
            continue;
        }
        if slot.kind == Kind::Day && made.when.is_none() && !said.contains(',') && !made.what.contains("; ") {
            made.when = Some(said);
        } else {
            made.what = format!("{}; {said}", made.what);
        }
        made.stems.extend(slot.stems);
    }
    made
}

/// "do ten minutes of it before bed", and then "In the bath.": the time that was put forward is none any more.
pub(super) fn without_time(what: &mut String) {
    const OPENS: &[&str] = &["after", "at", "before", "each", "every", "tomorrow", "tonight"];
    let words: Vec<&str> = what.split(' ').collect();
    let tail = words.len().saturating_sub(3).max(2);
    if let Some(cut) = words.iter().enumerate().skip(tail).find(|(_, word)| OPENS.contains(word)).map(|(at, _)| at) {
        *what = words.get(..cut).unwrap_or_default().join(" ").trim_end_matches([',', ';']).to_owned();
    }
}

/// Slots that are told of a step at most.
const MOST: usize = 6;

/// "do ten minutes of the breathing", then "Five.": so much of it and no more. True where the step says it now.
fn recounted(what: &mut String, said: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty",
        "thirty", "forty",
    ];
    let is_number =
        |word: &str| NUMBERS.contains(&word) || word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty();
    let mut new = said.split(' ').skip_while(|word| matches!(*word, "just" | "only" | "say" | "maybe"));
    let (Some(number), unit) = (new.next(), new.next()) else { return false };
    let number = number.to_lowercase();
    if !is_number(&number) || new.next().is_some() {
        return false;
    }
    let words: Vec<&str> = what.split(' ').collect();
    let one = |word: &str| word.trim_end_matches([',', ';']).trim_end_matches('s').to_owned();
    let at = words.windows(2).position(|pair| {
        is_number(pair[0])
            && UNITS.contains(&pair[1].trim_end_matches([',', ';']))
            && unit.is_none_or(|unit| one(unit) == one(pair[1]))
    });
    let Some(at) = at else { return false };
    let words: Vec<&str> =
        words.iter().enumerate().map(|(place, word)| if place == at { number.as_str() } else { *word }).collect();
    *what = words.join(" ");
    true
}

/// "Alarm across the room?": a circumstance in a question of its own, which only a yes makes one.
pub(super) fn asked(turn: &Turn<'_>, place: usize) -> Option<Slot> {
    let words = details::piece(turn, turn.sentence(place))?;
    let whole = words.clone().skip(1).all(|at| turn.gap(at) == Gap::None);
    let asks =
        turn.any(words.clone(), &["you", "what", "where", "when", "how", "which", "who", "anything", "else", "or"]);
    (whole && !asks && (2..=7).contains(&words.len())).then(|| slot(turn, words))
}
