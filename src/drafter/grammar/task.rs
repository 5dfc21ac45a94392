//! What is to be done, as a clinician would write it: a verb in its base form, its object and its circumstances, without
//! the tail of the talk. What cannot be written so is not written at all.

use super::super::grammar::verb;

/// Verbs of steps, bare, one a line, sorted.
const VERBS: &str = include_str!("action_verbs.txt");

/// Words before the verb that say nothing.
const LEADS: &[&str] = &[
    "absolutely",
    "actually",
    "also",
    "always",
    "and",
    "anyway",
    "basically",
    "definitely",
    "even",
    "first",
    "hopefully",
    "just",
    "maybe",
    "ok",
    "okay",
    "only",
    "perhaps",
    "possibly",
    "probably",
    "really",
    "simply",
    "so",
    "still",
    "then",
    "to",
    "well",
    "yeah",
];

/// What the talk goes on with once the step is said: the text ends before it.
const TAILS: &[&str] = &[
    "although",
    "anyway",
    "basically",
    "because",
    "but",
    "cause",
    "cos",
    "cuz",
    "eh",
    "etcetera",
    "gonna",
    "guess",
    "honestly",
    "hopefully",
    "hm",
    "huh",
    "innit",
    "joke",
    "joking",
    "lol",
    "mhm",
    "ok",
    "okay",
    "ooh",
    "please",
    "presumably",
    "suppose",
    "though",
    "uh",
    "um",
    "whatever",
    "whatnot",
    "which",
    "yeah",
    "yep",
    "yes",
];

/// Two words of such a tail.
const TAIL_PAIRS: &[(&str, &str)] = &[
    ("and", "all"),
    ("and", "stuff"),
    ("and", "that's"),
    ("and", "things"),
    ("as", "like"),
    ("as", "well"),
    ("at", "all"),
    ("if", "not"),
    ("kind", "of"),
    ("like", "a"),
    ("like", "that"),
    ("or", "anything"),
    ("or", "something"),
    ("or", "so"),
    ("or", "whatever"),
    ("or", "what"),
    ("sort", "of"),
    ("that", "kind"),
    ("that", "sort"),
    ("you", "know"),
];

/// Who may begin a clause.
const SUBJECTS: &[&str] = &["he", "i", "it", "she", "that", "there", "they", "this", "we", "what", "who", "you"];

/// Words of the talk's own "I" and "you": whose they are is not known any more.
const FIRST_AND_SECOND: &[&str] = &[
    "am", "i", "i'd", "i'll", "i'm", "i've", "me", "mine", "my", "myself", "our", "ours", "us", "we", "we'd", "we'll",
    "we're", "we've", "you", "you'd", "you'll", "you're", "you've", "your", "yours", "yourself",
];

/// What opens a clause inside of a step.
const SUBORDINATORS: &[&str] = &[
    "after", "ask", "before", "how", "if", "know", "once", "remember", "say", "show", "tell", "that", "until", "what",
    "when", "whenever", "where", "whether", "while", "who", "why",
];

const FINITE: &[&str] = &[
    "are", "aren't", "asked", "bought", "brought", "came", "can", "can't", "comes", "could", "did", "didn't", "does",
    "doesn't", "don't", "felt", "found", "gave", "gets", "goes", "had", "happened", "has", "hated", "is", "isn't",
    "kept", "knew", "knows", "liked", "loved", "makes", "met", "offered", "rang", "said", "says", "seems", "sent",
    "showed", "started", "stays", "stopped", "thinks", "thought", "told", "took", "tried", "wanted", "was", "wasn't",
    "went", "were", "will", "won't", "would", "wouldn't", "wrote",
];

/// Words that no phrase ends with.
const OPEN: &[&str] = &[
    "a", "about", "also", "an", "and", "any", "are", "as", "at", "be", "because", "but", "by", "can", "could", "every",
    "for", "from", "if", "into", "is", "just", "like", "maybe", "more", "my", "not", "of", "or", "really", "see", "so",
    "some", "than", "that", "the", "their", "then", "these", "this", "those", "to", "too", "until", "very", "was",
    "when", "where", "which", "who", "will", "with", "without", "would",
];

/// Words that say nothing of what is to be done.
const EMPTY: &[&str] = &[
    "a",
    "about",
    "again",
    "all",
    "along",
    "also",
    "altogether",
    "an",
    "and",
    "another",
    "any",
    "anything",
    "anyway",
    "around",
    "as",
    "at",
    "away",
    "back",
    "be",
    "bit",
    "both",
    "by",
    "down",
    "each",
    "early",
    "easy",
    "else",
    "em",
    "even",
    "ever",
    "every",
    "everything",
    "few",
    "first",
    "for",
    "from",
    "good",
    "he",
    "her",
    "here",
    "him",
    "his",
    "how",
    "if",
    "in",
    "into",
    "it",
    "its",
    "itself",
    "just",
    "kind",
    "late",
    "later",
    "least",
    "less",
    "like",
    "little",
    "lot",
    "many",
    "more",
    "most",
    "much",
    "no",
    "not",
    "now",
    "of",
    "off",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "out",
    "over",
    "own",
    "really",
    "same",
    "second",
    "she",
    "so",
    "some",
    "something",
    "sort",
    "still",
    "stuff",
    "that",
    "the",
    "their",
    "them",
    "themselves",
    "then",
    "there",
    "these",
    "they",
    "thing",
    "things",
    "this",
    "those",
    "through",
    "to",
    "together",
    "too",
    "truth",
    "two",
    "up",
    "very",
    "way",
    "well",
    "what",
    "when",
    "where",
    "while",
    "who",
    "whole",
    "with",
    "without",
    "yet",
];

const DETERMINERS: &[&str] = &[
    "a", "all", "an", "another", "any", "both", "each", "every", "her", "his", "less", "more", "no", "one", "some",
    "that", "the", "their", "these", "this", "those", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "twelve", "fifteen", "twenty", "thirty", "forty", "sixty", "half", "only",
];

const PREPOSITIONS: &[&str] = &[
    "about", "after", "around", "as", "at", "before", "between", "by", "during", "for", "from", "in", "instead",
    "into", "off", "on", "once", "over", "out", "past", "per", "round", "since", "through", "till", "to", "together",
    "toward", "towards", "until", "up", "when", "whenever", "while", "with", "within", "without",
];

/// What may follow a verb that says little by itself.
const AFTER_LIGHT: &[(&str, &[&str])] = &[
    ("come", &["back", "by", "in", "to", "with"]),
    ("do", &[]),
    ("drop", &["by", "in", "off", "out"]),
    ("get", &["back", "dressed", "help", "in", "off", "on", "out", "outside", "rid", "up"]),
    (
        "go",
        &[
            "alone", "along", "back", "by", "down", "early", "for", "home", "in", "into", "next", "on", "out",
            "outside", "over", "round", "straight", "through", "to", "up", "with",
        ],
    ),
    ("have", &[]),
    ("keep", &["away", "on", "out", "to", "track", "up"]),
    ("let", &[]),
    ("make", &["sure", "time"]),
    ("put", &["away", "down", "in", "off", "on", "out", "together", "up"]),
    ("take", &["care", "down", "off", "out", "part", "time", "turns", "up"]),
];

/// Verbs that say a step with no object.
const ALONE: &[&str] = &[
    "breathe", "cook", "cycle", "dance", "draw", "exercise", "garden", "journal", "knit", "listen", "meditate", "nap",
    "paint", "pause", "practice", "practise", "read", "rest", "ride", "run", "sing", "sit", "sleep", "stay", "stretch",
    "swim", "wait", "walk", "write",
];

/// Verbs of getting in touch: whom is known to those who were there.
const IN_TOUCH: &[&str] = &["call", "email", "message", "phone", "ring", "text"];

/// Parts of days and other words of time that are neither units nor names of days.
const TIMES: &[&str] = &[
    "afternoon",
    "bed",
    "bedtime",
    "breakfast",
    "christmas",
    "day",
    "days",
    "dinner",
    "easter",
    "evening",
    "evenings",
    "fortnight",
    "hour",
    "hours",
    "lunch",
    "lunchtime",
    "midday",
    "midnight",
    "minute",
    "minutes",
    "moment",
    "month",
    "months",
    "morning",
    "mornings",
    "night",
    "nights",
    "nightly",
    "noon",
    "o'clock",
    "term",
    "time",
    "times",
    "today",
    "tomorrow",
    "tonight",
    "week",
    "weekend",
    "weekends",
    "weekday",
    "weekdays",
    "weeks",
    "year",
    "years",
];

const NUMBERS: &[&str] = &[
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "fifteen",
    "fifty",
    "five",
    "forty",
    "four",
    "fourteen",
    "half",
    "hundred",
    "nine",
    "nineteen",
    "ninety",
    "one",
    "quarter",
    "seven",
    "seventeen",
    "seventy",
    "six",
    "sixteen",
    "sixty",
    "ten",
    "thirteen",
    "thirty",
    "three",
    "twelve",
    "twenty",
    "two",
    "zero",
];

/// A step that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// "write one page about the return".
    Deed(String),
    /// A thing and no deed: "four dry days, Monday to Thursday", of "the week". Without what it is of nobody knows what to do.
    Thing {
        /// What it is of, a noun phrase.
        matter: String,
        /// What was agreed of it.
        thing: String,
    },
}

impl Task {
    /// Reads a step as the facts have it, `timed` where they have when; `None` for what no reader would understand.
    pub fn read(said: &str, timed: bool) -> Option<Self> {
        // "keep to this: wait ten minutes": a deed all the same.
        if let Some(done) = said.strip_prefix("keep to this: ").or_else(|| said.strip_prefix("do this: "))
            && let Some(done) = done.split("; ").next().and_then(|done| deed_with(done, timed))
        {
            return Some(Self::Deed(done));
        }
        if let Some((matter, thing)) = said.strip_prefix("keep to this for ").and_then(|rest| rest.split_once(": ")) {
            return Some(Self::Thing { matter: matter_of(matter)?, thing: thing_of(thing)? });
        }
        if said.starts_with("keep to this: ") || said.starts_with("do this: ") {
            return None;
        }
        let head = said.split("; ").next().unwrap_or(said);
        deed_with(head, timed || head.len() < said.len()).map(Self::Deed).or_else(|| counted(said))
    }
}

/// "do ten; after lunch; ten minutes of weeding" → "do ten minutes of weeding": so much, told with what it is of.
fn counted(said: &str) -> Option<Task> {
    let mut pieces = said.strip_prefix("do ")?.split("; ");
    let first = pieces.next().filter(|first| NUMBERS.contains(first))?;
    let whole = pieces.find(|piece| piece.starts_with(first) && keywords(piece).len() > 0)?;
    Some(Task::Deed(format!("do {}", piece(whole)?)))
}

/// Words of all pieces of a step at most.
const PIECES: usize = 30;

/// How a step is to be done, in the pieces that were told behind it: "twenty minutes", "with the timer".
pub fn pieces(said: &str) -> Vec<String> {
    if said.starts_with("keep to this for ") {
        return Vec::new();
    }
    let mut found: Vec<String> = said.split("; ").skip(1).filter_map(piece).collect();
    found.dedup();
    while found.iter().map(|piece| piece.split(' ').count()).sum::<usize>() > PIECES {
        found.pop();
    }
    found
}

/// A circumstance or a thing with no clause of its own; `None` for what no reader would understand.
fn piece(said: &str) -> Option<String> {
    let all: Vec<&str> = said.split_whitespace().collect();
    let lead = |word: &&&str| LEADS.contains(&bare(word).as_str()) || matches!(bare(word).as_str(), "like" | "or");
    let words = all.get(all.iter().take_while(lead).count()..)?;
    let kept = whole(words)?;
    let bares: Vec<String> = kept.iter().map(|word| bare(word)).collect();
    let says = bares.iter().any(|word| is_content(word) || is_time(word));
    // "if they say": begun and not ended.
    let ended =
        bares.last().is_some_and(|last| matches!(last.as_str(), "yes" | "no" | "so" | "again" | "back" | "worse"));
    let broken = matches!(bares.first()?.as_str(), "if" | "when") && kept.len() < 5 && !(ended && kept.len() > 3);
    let clause = bares.iter().skip(1).any(|word| matches!(word.as_str(), "will" | "would" | "could" | "can"));
    // "three", "rain": nobody knows what of.
    let first = bares.first()?.as_str();
    let loose = kept.len() == 1
        && !(super::time::is_day_or_month(first) || matches!(first, "daily" | "tomorrow" | "tonight" | "twice"));
    let spoken = broken || clause || loose || bares.iter().any(|word| FIRST_AND_SECOND.contains(&word.as_str()));
    (says && !spoken && !FINITE.contains(&bares.first()?.as_str())).then(|| join(&kept))
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '.' | '"' | '!' | '?')).to_lowercase().replace('’', "'")
}

/// A verb that a step can begin with, in its base form.
pub fn is_verb(word: &str) -> bool {
    VERBS.lines().any(|verb| verb == word)
}

/// A verb's third person: "takes".
fn is_third_person(word: &str) -> bool {
    word.ends_with('s') && VERBS.lines().any(|base| base.len() + 3 > word.len() && verb::third_person(base) == word)
}

pub(super) fn is_time(word: &str) -> bool {
    TIMES.contains(&word)
        || NUMBERS.contains(&word)
        || super::time::is_day_or_month(word)
        || word.starts_with(|c: char| c.is_ascii_digit())
        || word.starts_with("[date")
        || matches!(word, "next" | "last" | "early" | "late")
}

/// A number, in words or digits.
pub(super) fn is_count(word: &str) -> bool {
    NUMBERS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// A word that names something.
fn is_content(word: &str) -> bool {
    word.len() > 1
        && !EMPTY.contains(&word)
        && !is_time(word)
        && !FINITE.contains(&word)
        && !OPEN.contains(&word)
        && !PREPOSITIONS.contains(&word)
}

fn join(words: &[&str]) -> String {
    words.join(" ").trim_matches(|c: char| matches!(c, ',' | ';' | ':' | ' ' | '-')).to_owned()
}

/// The words of a step that name something, for whoever looks it up: "bread bin, house". At most six.
pub fn keywords(said: &str) -> Vec<String> {
    named(said, false)
}

/// As [`keywords`], with when and how often: of what is told with no word of what it is.
pub fn keywords_and_times(said: &str) -> Vec<String> {
    named(said, true)
}

fn named(said: &str, times: bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in said.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':')) {
        let bare = bare(word);
        let says = (is_content(&bare) || times && is_time(&bare))
            && bare.len() > 2
            && !FIRST_AND_SECOND.contains(&bare.as_str())
            && !TAILS.contains(&bare.as_str());
        let of_reading = matches!(bare.as_str(), "therapist" | "client" | "take" | "want" | "think" | "keep" | "any");
        if says && !of_reading && !bare.starts_with('[') && !LEADS.contains(&bare.as_str()) && !words.contains(&bare) {
            words.push(bare);
        }
    }
    words.truncate(6);
    words
}

/// Meals: parts of the day, and things to have.
const MEALS: &[&str] = &["breakfast", "dinner", "lunch", "supper", "tea"];

/// "ring them", "write to her", "go with him": clear enough to whoever was there, where a time or more goes with it.
fn points(bares: &[String]) -> bool {
    let verb = bares.first().map(String::as_str).unwrap_or_default();
    let object = bares.iter().skip(1).position(|word| matches!(word.as_str(), "it" | "them" | "him" | "her"));
    let vague = matches!(verb, "do" | "try" | "have" | "get" | "make" | "keep" | "take" | "put" | "let" | "come");
    object.is_some_and(|at| at <= 1) && !vague
}

/// A verb phrase in its base form; `None` where it has no verb, nothing to act on, or is no whole phrase.
pub fn deed(said: &str) -> Option<String> {
    deed_with(said, false)
}

/// As [`deed`]; with `pointed`, a pronoun is enough to act on.
fn deed_with(said: &str, pointed: bool) -> Option<String> {
    let said = &said.replace("meself", "themselves").replace("theirself", "themselves");
    let said = said.trim().trim_end_matches(['.', '?', '!']);
    let all: Vec<&str> = said.split_whitespace().collect();
    let mut words: &[&str] = &all;
    let negated = words.first().is_some_and(|first| *first == "not") || said.starts_with("do not ");
    words = match (words, negated) {
        (["not", rest @ ..] | ["do", "not", rest @ ..], _) => rest,
        _ => words,
    };
    while let [first, rest @ ..] = words
        && LEADS.contains(&bare(first).as_str())
    {
        words = rest;
    }
    // "attend have their mother in": the second verb is what was said.
    if let [first, second, ..] = words
        && bare(first) == "attend"
        && matches!(bare(second).as_str(), "have" | "bring" | "meet" | "see" | "talk" | "go")
    {
        words = words.get(1..)?;
    }
    let verb = bare(words.first()?);
    if !is_verb(&verb) || words.first()?.ends_with([',', ';', ':']) {
        return None;
    }
    // "do they make a list": asked, not done. "call it five": said of a time.
    let next = words.get(1).map(|next| bare(next)).unwrap_or_default();
    if verb == "do" && matches!(next.as_str(), "he" | "she" | "them" | "they" | "you")
        || verb == "call" && matches!(next.as_str(), "it" | "that" | "this")
    {
        return None;
    }
    // "let it talk": nobody knows what.
    if verb == "let" && words.get(1).is_some_and(|next| matches!(bare(next).as_str(), "it" | "that" | "this")) {
        return None;
    }
    // "see how it goes": nothing to do yet.
    if verb == "see"
        && words.get(1).is_some_and(|next| matches!(bare(next).as_str(), "how" | "if" | "what" | "whether"))
    {
        return None;
    }
    let mut kept = whole(words)?;
    // "ring them and say": what is to be said was cut off.
    while kept.len() > 3
        && matches!(bare(kept.last()?).as_str(), "ask" | "say" | "tell")
        && matches!(bare(kept.get(kept.len() - 2)?).as_str(), "and" | "then" | "to")
    {
        kept.truncate(kept.len() - 2);
    }
    let bares: Vec<String> = kept.iter().map(|word| bare(word)).collect();
    let content = bares.iter().skip(1).enumerate().filter(|(at, word)| {
        // "go and ask": a second verb is no object.
        let second_verb = *at > 0 && is_verb(word) && bares.get(*at).is_some_and(|before| before == "and");
        is_content(word) && !second_verb
    });
    let content = content.count();
    let timed = bares.iter().skip(1).any(|word| is_time(word));
    // "tell [PERSON_1]": nobody knows of what.
    let to_whom =
        ["ask", "tell", "call", "contact", "let", "say", "speak", "talk", "get", "give"].contains(&verb.as_str());
    let only_name = to_whom && content == 1 && kept.len() <= 3 && bares.iter().any(|word| word.starts_with("[person"));
    if only_name && !timed && !pointed {
        return None;
    }
    let meal = bares.iter().skip(1).any(|word| MEALS.contains(&word.as_str()));
    if content == 0
        && !meal
        // "sit", "wait": in the moment that was spoken of.
        && !(ALONE.contains(&verb.as_str())
            && (timed || kept.len() == 1 && !matches!(verb.as_str(), "listen" | "pause" | "sit" | "stay" | "wait")))
        && !(IN_TOUCH.contains(&verb.as_str())
            && bares.get(1).is_some_and(|next| matches!(next.as_str(), "if" | "when")))
        && !(bares.get(1).is_some_and(|one| one == "one") && bares.get(2).is_some_and(|thing| thing == "thing"))
        && !(verb == "go" && bares.get(1).is_some_and(|next| next == "next") && kept.len() == 3)
        && !((pointed || timed) && points(&bares))
    {
        return None;
    }
    if let Some((_, after)) = AFTER_LIGHT.iter().find(|(light, _)| *light == verb) {
        let next = bares.get(1)?.as_str();
        let noun_like = DETERMINERS.contains(&next)
            || NUMBERS.contains(&next)
            || next.starts_with('[')
            || matches!(next, "it" | "them" | "him" | "her");
        let noun = noun_like
            || !matches!(verb.as_str(), "go" | "come" | "get")
                && (is_content(next) || MEALS.contains(&next))
                && !next.ends_with("ing")
                && !next.ends_with("ed");
        if verb == "have" && (matches!(next, "been" | "seen" | "gone" | "done" | "had" | "to") || next.ends_with("ed"))
        {
            return None;
        }
        let gerund = verb == "go" && next.ends_with("ing") || verb == "keep" && next.ends_with("ing");
        let and_verb = matches!(verb.as_str(), "go" | "come") && (next == "and" || is_verb(next)) && content > 0;
        if !(noun || gerund || and_verb || after.contains(&next)) || verb == "come" && noun_like {
            return None;
        }
    }
    let text = to_whom_given(&join(&kept).replace(" em ", " them "));
    let text = super::time::on_days(&sent(&text).unwrap_or(text));
    Some(if negated { format!("do not {text}") } else { text })
}

/// What one sends.
const LETTERS: &[&str] = &["email", "form", "letter", "note", "referral", "report", "summary", "update"];

/// "get the letter off to the clinic" → "send the letter to the clinic".
fn sent(text: &str) -> Option<String> {
    let rest = text.strip_prefix("get ")?;
    let words: Vec<&str> = rest.split(' ').collect();
    let letter = words.iter().position(|word| LETTERS.contains(word))?;
    let off = words.iter().skip(letter).position(|word| matches!(*word, "off" | "out"))? + letter;
    let words: Vec<&str> = words.iter().enumerate().filter(|(at, _)| *at != off).map(|(_, word)| *word).collect();
    Some(format!("send {}", words.join(" ")))
}

/// "give it their mother" → "give it to their mother".
fn to_whom_given(text: &str) -> String {
    for verb in ["give", "hand", "send", "show"] {
        for pronoun in ["it", "them"] {
            let lead = format!("{verb} {pronoun} ");
            if let Some(rest) = text.strip_prefix(lead.as_str())
                && (rest.starts_with("their ")
                    || rest.starts_with('[')
                    || rest.starts_with("her")
                    || rest.starts_with("him"))
            {
                return format!("{lead}to {rest}");
            }
        }
    }
    text.to_owned()
}

/// The words up to where the step ends; `None` where what is left is no whole phrase.
fn whole<'w>(words: &[&'w str]) -> Option<Vec<&'w str>> {
    let bares: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let word = |at: usize| bares.get(at).map(String::as_str).unwrap_or_default();
    let mut end = words.len();
    let mut clause = SUBORDINATORS.contains(&word(0));
    let mut at = 1;
    while at < end {
        let (this, next) = (word(at), word(at + 1));
        let title = matches!(word(at - 1), "dr" | "mr" | "mrs" | "ms" | "miss" | "st");
        let after_comma = !title && words.get(at - 1).is_some_and(|before| before.ends_with([',', ';', ':']));
        let tail = TAILS.contains(&this) || TAIL_PAIRS.contains(&(this, next));
        let joins = matches!(this, "and" | "or" | "so" | "then" | "as" | "like" | "since" | "if")
            && SUBJECTS.contains(&next)
            && !(this == "so" && next == "that")
            && !(this == "if"
                && (at > 3 || at == 1 && IN_TOUCH.contains(&word(0)))
                && matches!(next, "they" | "it" | "he" | "she" | "there"))
            && !(this == "as" && at > 3)
            && !(matches!(this, "and" | "or") && next == "that" && at + 2 >= end);
        let inverted =
            matches!(this, "are" | "do" | "does" | "did" | "would" | "could" | "can" | "will" | "is" | "have" | "am")
                && matches!(next, "they" | "them" | "it" | "he" | "she" | "you" | "we" | "i" | "there");
        let runs_on = after_comma && !continues(words.get(at..).unwrap_or_default());
        if tail || joins || inverted || runs_on || FIRST_AND_SECOND.contains(&this) {
            end = at;
            break;
        }
        if this.chars().count() == 1 && this != "a" && !this.starts_with(|c: char| c.is_ascii_digit()) {
            end = at;
            break;
        }
        // "take the bus or their son in law takes them".
        if is_third_person(this) && matches!(next, "them" | "it" | "him" | "her" | "they") && !clause {
            end = back_to(words, at, |word| matches!(word, "and" | "or" | "then"))?;
            break;
        }
        if FINITE.contains(&this) && !clause {
            // The clause that it belongs to is not part of the step.
            end = back_to(words, at, |word| matches!(word, "and" | "or" | "so" | "as"))?;
            break;
        }
        // "the things they never said": a clause of its own as well.
        let before = word(at - 1);
        let noun =
            at > 1 && !FINITE.contains(&before) && !PREPOSITIONS.contains(&before) && !matches!(before, "and" | "or");
        clause |= SUBORDINATORS.contains(&this) || noun && matches!(this, "they" | "he" | "she");
        at += 1;
    }
    // A phrase that breaks off in "you" or "I" ends before the clause that it began.
    end = trimmed(&bares, end);
    // Longer than a sentence can carry: up to a phrase within it.
    if end > LONGEST {
        end = (6..=LONGEST)
            .rev()
            .find(|at| PREPOSITIONS.contains(&word(*at)) || matches!(word(*at), "and" | "or" | "so"))?;
        end = trimmed(&bares, end);
    }
    // "sit not" of "sit not by the door": what is left would say the opposite.
    let lost = (end..words.len()).take(2).any(|at| matches!(word(at), "not" | "never" | "no" | "without" | "nobody"));
    if lost
        && !word(end - 1).ends_with("ing")
        && words.get(end - 1).is_some_and(|last| !last.ends_with([',', ';', ':']))
    {
        return None;
    }
    words.get(..end).map(<[&str]>::to_vec)
}

/// Where the phrase before a clause of its own ends: at a joint, or at a comma.
fn back_to(words: &[&str], at: usize, joint: impl Fn(&str) -> bool) -> Option<usize> {
    let comma = |back: usize| words.get(back - 1).is_some_and(|before| before.ends_with(','));
    (1..at).rev().find(|back| words.get(*back).is_some_and(|word| joint(&bare(word))) || *back > 2 && comma(*back))
}

/// Without words that begin what is not there any more: "… and aiming", "… if they".
fn trimmed(bares: &[String], mut end: usize) -> usize {
    let word = |at: usize| bares.get(at).map(String::as_str).unwrap_or_default();
    loop {
        let last = word(end - 1);
        // "how bad it is": the clause ends there.
        let asks = matches!(last, "is" | "are" | "was")
            && bares.iter().take(end - 1).any(|word| matches!(word.as_str(), "how" | "what" | "where" | "who"));
        let open = OPEN.contains(&last) && !asks
            || matches!(last, "how" | "what" | "why" | "whether" | "while")
            || SUBJECTS.contains(&last) && word(end.saturating_sub(2)) != "to" && last != "it" && last != "that";
        if end > 1 && open {
            end -= 1;
        } else if end > 2 && last.ends_with("ing") && matches!(word(end - 2), "and" | "or") {
            end -= 2;
        } else {
            return end;
        }
    }
}

/// Words of a step at most.
const LONGEST: usize = 22;

/// What follows a comma belongs to the step: a circumstance, or one more thing of a list.
fn continues(rest: &[&str]) -> bool {
    let Some(first) = rest.first().map(|word| bare(word)) else { return false };
    let segment: Vec<String> = rest
        .iter()
        .scan(false, |ended, word| {
            let was = *ended;
            *ended = word.ends_with([',', ';', ':']);
            (!was).then(|| bare(word))
        })
        .collect();
    if segment.iter().any(|word| FIRST_AND_SECOND.contains(&word.as_str()) || TAILS.contains(&word.as_str())) {
        return false;
    }
    // "and ask if it could be the goal": a clause of its own may hold what it likes.
    let own = segment.iter().position(|word| SUBORDINATORS.contains(&word.as_str()) && word != "ask" && word != "tell");
    let outside = segment.get(..own.unwrap_or(segment.len())).unwrap_or_default();
    let finite =
        outside.iter().any(|word| FINITE.contains(&word.as_str()) || is_third_person(word) && segment.len() > 4);
    let circumstance = PREPOSITIONS.contains(&first.as_str()) || is_time(&first);
    let subordinate = matches!(
        first.as_str(),
        "when" | "whenever" | "while" | "until" | "after" | "before" | "if" | "once" | "how" | "what" | "that"
    );
    let thing = DETERMINERS.contains(&first.as_str())
        || first.starts_with('[')
        || rest.first().is_some_and(|word| word.starts_with(char::is_uppercase));
    let joined = matches!(first.as_str(), "and" | "or" | "then" | "not")
        && segment.get(1).is_some_and(|next| !SUBJECTS.contains(&next.as_str()) && !FINITE.contains(&next.as_str()));
    let verb = is_verb(&first) && segment.len() > 1;
    let relative = segment.iter().skip(2).any(|word| matches!(word.as_str(), "they" | "he" | "she"));
    subordinate || relative && thing || !finite && (circumstance || joined || thing && segment.len() <= 6 || verb)
}

/// "walking" of "walking", "the crisis line" of "crisis line"; `None` for what is no noun phrase.
fn matter_of(said: &str) -> Option<String> {
    let said = said.split([',', ';', ':']).next()?.trim();
    let mut words: Vec<&str> = said.split_whitespace().collect();
    while words.first().is_some_and(|first| LEADS.contains(&bare(first).as_str())) {
        words.remove(0);
    }
    let end = words
        .iter()
        .position(|word| matches!(bare(word).as_str(), "when" | "if" | "are" | "is" | "that" | "who" | "because"));
    words.truncate(end.unwrap_or(words.len()));
    while words.last().is_some_and(|last| OPEN.contains(&bare(last).as_str())) {
        words.pop();
    }
    let first = bare(words.first()?);
    let bares: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let bad = |word: &str| {
        FINITE.contains(&word)
            || FIRST_AND_SECOND.contains(&word)
            || matches!(word, "them" | "do" | "it" | "they" | "how" | "what" | "why" | "want" | "wish" | "therapist")
    };
    let no_noun = matches!(first.as_str(), "any" | "some" | "are" | "do" | "did" | "could" | "would")
        || PREPOSITIONS.contains(&first.as_str());
    if words.len() > 6
        || no_noun
        || bares.iter().any(|word| bad(word))
        || !bares.iter().any(|word| {
            is_content(word) || MEALS.contains(&word.as_str()) || matches!(word.as_str(), "week" | "time" | "bedtime")
        })
    {
        return None;
    }
    let text = join(&words);
    let last = bares.last()?;
    let article = DETERMINERS.contains(&first.as_str())
        || words.len() == 1 && MEALS.contains(&first.as_str())
        || first.starts_with('[')
        || last.ends_with('s')
        || first.ends_with("ing")
        || bares.get(1).is_some_and(|word| word == "for");
    Some(if article { text } else { format!("the {text}") })
}

/// Words and segments of a thing at most.
const LONGEST_THING: usize = 14;
const SEGMENTS: usize = 3;

/// What is sighed and sworn, and no part of what was agreed.
const SIGHS: &[&str] =
    &["ah", "christ", "god", "gosh", "ha", "hell", "jeez", "jesus", "lord", "och", "oof", "ugh", "wow", "yuck"];

/// What was agreed, where it is a thing: segments that say something, without echoes.
fn thing_of(said: &str) -> Option<String> {
    let mut segments: Vec<&str> = Vec::new();
    for segment in said.split([',', ';']).map(str::trim).filter(|segment| !segment.is_empty()) {
        let segment = segment.split_once(" and the ").map_or(segment, |(before, after)| {
            let finite = after.split(' ').any(|word| FINITE.contains(&word));
            if finite { before } else { segment }
        });
        let segment = ["like ", "or ", "then ", "and then ", "just ", "maybe "]
            .iter()
            .find_map(|lead| segment.strip_prefix(lead))
            .unwrap_or(segment);
        let bares: Vec<String> = segment.split_whitespace().map(bare).collect();
        let first = bares.first()?;
        // "eleven looks cost her an hour": told, and nothing to do.
        let tells = bares.windows(2).skip(1).any(|pair| {
            matches!(pair, [one, next] if is_third_person(one)
                && (DETERMINERS.contains(&next.as_str()) || matches!(next.as_str(), "her" | "him" | "it" | "them")))
        });
        // "fifteen when it is big": a clause that belongs to its time.
        let own = bares.iter().skip(1).position(|word| matches!(word.as_str(), "if" | "when" | "until" | "where"));
        let outside = bares.get(..own.map_or(bares.len(), |own| own + 1)).unwrap_or_default();
        let stop = tells
            || bares.iter().any(|word| FIRST_AND_SECOND.contains(&word.as_str()))
            || outside.iter().any(|word| FINITE.contains(&word.as_str()))
            || bares.iter().any(|word| TAILS.contains(&word.as_str()))
            || matches!(first.as_str(), "do" | "sure" | "what" | "how" | "why" | "none" | "nothing" | "done");
        if stop {
            if matches!(first.as_str(), "ooh" | "oh" | "okay" | "ok" | "yeah" | "um" | "well") && bares.len() == 1 {
                continue;
            }
            continue;
        }
        let length = segments.iter().chain([&segment]).map(|segment| segment.split(' ').count()).sum::<usize>();
        if length > LONGEST_THING || segments.len() == SEGMENTS {
            break;
        }
        if bares.iter().any(|word| SIGHS.contains(&word.as_str())) {
            continue;
        }
        // "ten minutes, ten minutes each morning", "each morning, each": once is enough.
        let known = |other: &str| {
            let words: Vec<String> = other.split_whitespace().map(bare).collect();
            bares.iter().all(|word| words.contains(word))
        };
        if segments.iter().any(|other| known(other)) {
            continue;
        }
        if bares.iter().all(|word| word.chars().count() == 1) {
            break;
        }
        // "fifteen, fifteen or under": said again, and better.
        if segments.last().is_some_and(|last| segment.to_lowercase().starts_with(&last.to_lowercase())) {
            segments.pop();
        }
        segments.push(segment);
    }
    let joined = segments.join(", ");
    let text = join(&[joined.strip_prefix("and ").unwrap_or(&joined)]);
    let bares: Vec<String> = text.split_whitespace().map(bare).collect();
    let says =
        bares.iter().any(|word| is_content(word) && !word.starts_with('[') && !word.ends_with("ly") && word != "real");
    let when = bares.iter().any(|word| is_time(word) && !NUMBERS.contains(&word.as_str()));
    let ends = bares.last().is_some_and(|last| !OPEN.contains(&last.as_str()));
    let enough = bares.len() >= 2 && ends && (says || when);
    // None is told in half words.
    let vague = |word: &String| {
        matches!(word.as_str(), "oh" | "ooh" | "ah" | "actually" | "sounds" | "put" | "something" | "that")
    };
    let numbers = |pair: &[String]| {
        pair.iter().all(|word| word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&word.as_str()))
    };
    let whole = !bares.iter().any(vague)
        && !bares.windows(2).any(numbers)
        && !bares.last().is_some_and(|last| last == "someone" || last == "somebody")
        && (when || bares.len() >= 3);
    (enough && whole && bares.len() <= LONGEST).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_a_verb_an_object_and_its_circumstances() {
        for (said, deed_of) in [
            ("absolutely write one page about the move, yeah", "write one page about the move"),
            ("take the tram or their son takes them", "take the tram"),
            ("put the list on the door, honestly", "put the list on the door"),
            ("swim on Tuesdays, rain or whatever", "swim on Tuesdays"),
            ("tell her they are not moving until spring", "tell her they are not moving until spring"),
            ("leave the keys with their uncle, when he is home", "leave the keys with their uncle, when he is home"),
            ("attend have their aunt in for half an hour", "have their aunt in for half an hour"),
            ("write her a card, the things they never said", "write her a card, the things they never said"),
            ("go to the lake in [CITY_1], where we got married", "go to the lake in [CITY_1]"),
            ("not answer the phone at dinner", "do not answer the phone at dinner"),
            ("walk", "walk"),
            ("text if they are late", "text if they are late"),
            ("send it their cousin", "send it to their cousin"),
            ("do the map, the rivers, their uncle prints it", "do the map, the rivers"),
            ("tell their uncle before Friday or he is going to wonder", "tell their uncle before Friday"),
            ("ring the harbor office Tuesday, at lunch", "ring the harbor office on Tuesday, at lunch"),
            ("get the report off to the court", "send the report to the court"),
        ] {
            assert_eq!(deed(said).as_deref(), Some(deed_of), "{said}");
        }
    }

    #[test]
    fn what_has_no_verb_or_nothing_to_act_on_is_no_step() {
        for said in [
            "do that",
            "go grey",
            "go and ask",
            "sooner walk",
            "take",
            "book it",
            "do they think",
            "come out of [CITY_1]",
            "try it",
            "do it again",
            "have seen the doctor by",
            "the therapist do wonder",
            "drop em",
            "sit not",
            "tell [PERSON_1]",
            "",
        ] {
            assert_eq!(deed(said), None, "{said}");
        }
    }

    #[test]
    fn a_thing_that_was_agreed_needs_a_matter_or_a_noun() {
        let thing = |said: &str| match Task::read(said, false) {
            Some(Task::Thing { matter, thing }) => Some((Some(matter), thing)),
            _ => None,
        };
        let of = |matter: &str, thing: &str| Some((Some(matter.to_owned()), thing.to_owned()));
        assert_eq!(
            thing("keep to this for and time for themselves: two till three, every day"),
            of("time for themselves", "two till three, every day")
        );
        assert_eq!(
            thing("keep to this for the budget: ten, ten pounds or under"),
            of("the budget", "ten pounds or under")
        );
        assert_eq!(
            thing("keep to this for running: Monday and Friday, rain or whatever"),
            of("running", "Monday and Friday")
        );
        for said in [
            "keep to this for every night: every night",
            "keep to this for are them sleeping at all: every night, mostly",
            "keep to this for how sure are them: seven",
            "do this: could there be a bin at their house",
        ] {
            assert_eq!(thing(said), None, "{said}");
        }
    }

    #[test]
    fn what_cannot_be_written_leaves_its_words_for_whoever_looks_it_up() {
        assert_eq!(
            keywords("keep to this for could there be a bread bin at their house: yes"),
            ["bread", "bin", "house"]
        );
        assert!(keywords("do that").is_empty());
    }

    #[test]
    fn verbs_are_sorted() {
        assert!(VERBS.lines().is_sorted());
    }
}
