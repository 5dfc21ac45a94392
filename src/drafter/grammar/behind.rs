//! What is told behind a step in pieces, "Monday", "in the car", "not the truck", as parts of its sentence: each with the
//! joint that its kind needs. What has no place in a sentence is left over.

use super::list::and;
use super::task::{deed, is_count, is_time};
use super::time;

/// A step's sentence behind its verb and object, and what did not fit into it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// Parts with the joint in front: " on Monday", ", not the truck".
    pub parts: Vec<String>,
    pub left: Vec<String>,
}

/// Words of a part at most.
const LONGEST: usize = 9;

/// What opens where, how, with what something is done.
const OPENS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "alone",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "beside",
    "between",
    "by",
    "down",
    "during",
    "except",
    "for",
    "from",
    "in",
    "including",
    "inside",
    "instead",
    "into",
    "near",
    "next",
    "off",
    "on",
    "once",
    "out",
    "outside",
    "over",
    "past",
    "per",
    "round",
    "since",
    "starting",
    "straight",
    "then",
    "through",
    "till",
    "to",
    "together",
    "towards",
    "twice",
    "under",
    "until",
    "up",
    "while",
    "with",
    "within",
    "without",
];

/// What opens a case in which it is done.
const CASES: &[&str] = &["if", "unless", "when", "whenever", "where"];

/// What opens what is not to be part of it.
const NOT: &[&str] = &["neither", "never", "no", "nobody", "none", "not", "nothing", "only"];

/// Verbs of what is written and said: a thing behind them is what it is of.
const SAYS: &[&str] = &["ask", "draft", "email", "send", "speak", "talk", "tell", "text", "update", "warn", "write"];

/// Units of how long something is done.
const LASTS: &[&str] = &[
    "day", "days", "hour", "hours", "minute", "minutes", "mins", "month", "months", "second", "seconds", "week",
    "weeks",
];

/// Verbs and pronouns of a clause of its own.
const CLAUSE: &[&str] = &[
    "are", "can", "comes", "could", "did", "does", "gets", "goes", "had", "has", "is", "keeps", "knows", "looks",
    "says", "stays", "was", "were", "will", "would",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// "the scores", of what is written.
    Of,
    /// "two pages".
    Count,
    /// "twenty minutes".
    Lasts,
    Place,
    Day,
    Clock,
    Not,
    /// "[PERSON_1] to hold the key".
    Helper,
    Deed,
    Case,
}

/// The pieces of a step as parts of its sentence. `step` is what is told before them, with its time; `joint` what a second
/// verb is joined by ("to", or nothing behind "will").
pub fn behind(step: &str, pieces: &[String], joint: &str, most: usize) -> Behind {
    let mut told = Behind::default();
    let mut kinds: Vec<(Kind, String)> = Vec::new();
    let mut days: Vec<String> = Vec::new();
    let known = bares(step);
    let has_day = known.iter().any(|word| is_day(word)) || known.windows(2).any(|pair| {
        matches!(pair, [which, week] if matches!(which.as_str(), "coming" | "next" | "this") && week == "week")
    });
    let has_clock = names_hour(&known);
    let has_case = known.iter().skip(2).any(|word| CASES.contains(&word.as_str()));
    let lasts =
        known.windows(2).any(|pair| matches!(pair, [one, unit] if is_count(one) && LASTS.contains(&unit.as_str())));
    for piece in pieces.iter().flat_map(|piece| piece.split([',', ';'])).map(str::trim) {
        let piece = piece.strip_prefix("and ").unwrap_or(piece);
        if piece.is_empty() {
            continue;
        }
        let words = bares(piece);
        let only_days = !words.is_empty()
            && words.iter().all(|word| time::is_day_or_month(word) || word.starts_with("[date") || word == "and");
        if only_days && !has_day {
            days.extend(piece.split(" and ").map(str::to_owned));
            continue;
        }
        let Some((kind, part)) = part(piece, &words, &known) else {
            told.left.push(piece.to_owned());
            continue;
        };
        let again =
            kinds.iter().any(|(other, _)| *other == kind && !matches!(kind, Kind::Of | Kind::Place | Kind::Not));
        let clashes = match kind {
            Kind::Day => has_day || !days.is_empty(),
            Kind::Clock => has_clock,
            Kind::Lasts | Kind::Count => lasts,
            Kind::Case => has_case,
            Kind::Place => has_day && words.iter().any(|word| is_day(word)),
            _ => false,
        };
        if again || clashes || words.len() > LONGEST {
            told.left.push(piece.to_owned());
        } else {
            kinds.push((kind, part));
        }
    }
    if !days.is_empty() {
        days.dedup();
        kinds.retain(|(kind, _)| *kind != Kind::Day);
        kinds.push((Kind::Day, time::at(&and(&days))));
    }
    kinds.sort_by_key(|(kind, _)| *kind);
    let of: Vec<String> = kinds.iter().filter(|(kind, _)| *kind == Kind::Of).map(|(_, part)| part.clone()).collect();
    if !of.is_empty() {
        let said = known.iter().any(|word| matches!(word.as_str(), "about" | "regarding" | "on" | "with"));
        told.parts.push(if said { format!(", with {}", and(&of)) } else { format!(" about {}", and(&of)) });
    }
    // Behind a clause or a list, a circumstance may belong to what stands there: set apart, it is of the whole.
    let involved = step.contains(',') || has_case || known.len() > 10;
    for (kind, part) in kinds.into_iter().filter(|(kind, _)| *kind != Kind::Of) {
        if told.parts.len() >= most {
            told.left.push(part);
            continue;
        }
        told.parts.push(match kind {
            Kind::Count => format!(" ({part})"),
            Kind::Not => format!(", {part}"),
            Kind::Helper => format!(", with {part}"),
            Kind::Deed if joint.is_empty() => format!(", and {part}"),
            Kind::Deed => format!(", and {joint} {part}"),
            // "put the radio on on Monday"
            _ if known.last().is_some_and(|last| part.split(' ').next() == Some(last)) => format!(", {part}"),
            _ if involved => format!(", {part}"),
            _ => format!(" {part}"),
        });
    }
    told
}

/// What kind of part a piece is, and how it is written; `None` for what a sentence has no place for.
fn part(piece: &str, words: &[String], verb: &[String]) -> Option<(Kind, String)> {
    let first = words.first()?.as_str();
    let last = words.last()?.as_str();
    let timed = words.iter().all(|word| {
        is_time(word)
            || is_day(word)
            || is_clock_word(word)
            || OPENS.contains(&word.as_str())
            || matches!(word.as_str(), "a" | "and" | "each" | "every" | "of" | "or" | "same" | "the" | "this" | "their")
    });
    let clause = words.iter().any(|word| CLAUSE.contains(&word.as_str()));
    // "three times since June": told of the past.
    if words.iter().any(|word| matches!(word.as_str(), "ago" | "last" | "since")) {
        return None;
    }
    if CASES.contains(&first) {
        return (words.len() > 2).then(|| (Kind::Case, piece.to_owned()));
    }
    if matches!(last, "a" | "an" | "and" | "on" | "or" | "the" | "their" | "to" | "with") && !(timed && last == "on") {
        return None;
    }
    if NOT.contains(&first) {
        return (words.len() > 1 && !clause).then(|| (Kind::Not, piece.to_owned()));
    }
    if timed {
        if words.iter().any(|word| is_day(word)) {
            return Some((Kind::Day, time::on_days(&time::at(piece))));
        }
        let unit = words.iter().position(|word| LASTS.contains(&word.as_str()));
        if let Some(unit) = unit {
            let opened = OPENS.contains(&first);
            let counted =
                unit > 0 && words.iter().take(unit).all(|word| is_count(word) || word == "a" || word == "half");
            return match (opened, counted) {
                (true, _) => Some((Kind::Place, piece.to_owned())),
                (false, true) => Some((Kind::Lasts, format!("for {piece}"))),
                _ => None,
            };
        }
        if words.len() > 1 && is_count(first) && matches!(words.get(1)?.as_str(), "times") {
            return Some((Kind::Count, piece.to_owned()));
        }
        if words.len() > 1 && names_hour(words) {
            return Some((Kind::Clock, time::on_days(&time::at(piece))));
        }
        if OPENS.contains(&first) && words.len() > 1 || matches!(first, "twice" | "once") {
            return Some((Kind::Place, piece.to_owned()));
        }
        return None;
    }
    if first == "about" && words.len() > 1 && !clause {
        return Some((Kind::Of, piece.get(first.len()..)?.trim_start().to_owned()));
    }
    if OPENS.contains(&first) && first != "then" && words.len() > 1 {
        let own = words.iter().skip(1).position(|word| CASES.contains(&word.as_str()) || word == "while");
        let outside = words.get(..own.map_or(words.len(), |own| own + 1)).unwrap_or_default();
        let clause = outside.iter().any(|word| CLAUSE.contains(&word.as_str()));
        let subordinate = matches!(first, "after" | "as" | "before" | "once" | "until" | "till" | "while");
        return (!clause || subordinate).then(|| (Kind::Place, time::on_days(piece)));
    }
    if clause {
        return None;
    }
    // "their aunt to drive", "[PERSON_1] to hold it".
    let to = words.iter().position(|word| word == "to");
    if (first.starts_with("[person") || first == "their")
        && to.is_some_and(|to| to > 0 && to < 4 && to + 1 < words.len())
    {
        return Some((Kind::Helper, piece.to_owned()));
    }
    // "the scores", "bloods": what a letter is of. "write it: big letters" is how.
    let noun = matches!(first, "her" | "his" | "the" | "their");
    let of_it = verb.get(1).is_some_and(|object| matches!(object.as_str(), "it" | "that" | "one" | "this"));
    if verb.first().is_some_and(|verb| SAYS.contains(&verb.as_str()))
        && !of_it
        && words.len() <= 5
        && (noun || words.len() == 1)
    {
        let named = words.iter().any(|word| !is_count(word) && word.len() > 2);
        let bare = !noun && (super::task::is_verb(first) || first.starts_with('[') || first.ends_with("ing"));
        return (named && !bare && !is_count(first)).then(|| (Kind::Of, piece.to_owned()));
    }
    if is_count(first) && words.len() > 1 && words.len() <= 4 && !words.iter().skip(1).any(|word| is_count(word)) {
        return Some((Kind::Count, piece.to_owned()));
    }
    let object = words.get(1).map(String::as_str).unwrap_or_default();
    let thing = OPENS.contains(&object) && !matches!(object, "about" | "to");
    if words.len() > 2
        && !thing
        && let Some(done) = deed(piece)
    {
        return Some((Kind::Deed, done));
    }
    None
}

fn bares(text: &str) -> Vec<String> {
    let words =
        text.split_whitespace().map(|word| word.trim_matches([',', ';', ':', '.', '(', ')', '"']).to_lowercase());
    words.filter(|word| !word.is_empty()).collect()
}

/// A word that says on which day or how often.
fn is_day(word: &str) -> bool {
    time::is_day_or_month(word)
        || word.starts_with("[date")
        || matches!(
            word,
            "daily"
                | "each"
                | "every"
                | "evening"
                | "evenings"
                | "morning"
                | "mornings"
                | "nightly"
                | "nights"
                | "today"
                | "tomorrow"
                | "tonight"
                | "weekday"
                | "weekdays"
                | "weekend"
                | "weekends"
                | "weekly"
        )
}

/// A word of the hour.
fn is_clock_word(word: &str) -> bool {
    matches!(
        word,
        "am" | "bedtime" | "half" | "lunchtime" | "midday" | "midnight" | "noon" | "o'clock" | "pm" | "quarter"
    )
}

/// "half ten", "at nine", "six o'clock".
fn names_hour(words: &[String]) -> bool {
    words.iter().any(|word| is_clock_word(word))
        || words.windows(2).any(|pair| {
            matches!(pair, [hour, minutes] if time::is_hour(hour) && matches!(minutes.as_str(), "fifteen" | "forty-five" | "thirty"))
        })
        || words.windows(2).enumerate().any(|(at, pair)| {
            let unit = words.get(at + 2).is_some_and(|unit| LASTS.contains(&unit.as_str()));
            matches!(pair, [before, hour] if matches!(before.as_str(), "after" | "at" | "before" | "by" | "until")
                && is_count(hour) && !unit)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(step: &str, pieces: &[&str]) -> (String, Vec<String>) {
        let pieces: Vec<String> = pieces.iter().map(|piece| (*piece).to_owned()).collect();
        let told = behind(step, &pieces, "to", 4);
        (format!("{step}{}", told.parts.concat()), told.left)
    }

    #[test]
    fn pieces_are_parts_of_the_sentence_each_with_its_joint() {
        for (step, pieces, sentence) in [
            ("paint the fence", &["Monday", "twenty minutes"][..], "paint the fence for twenty minutes on Monday"),
            ("paint the fence", &["Monday", "Wednesday", "Friday"], "paint the fence on Monday, Wednesday and Friday"),
            ("water the roses", &["half six", "not the lawn"], "water the roses at half six, not the lawn"),
            ("write to the council", &["the noise", "the bins"], "write to the council about the noise and the bins"),
            ("phone the garage", &["on the way home"], "phone the garage on the way home"),
            ("park the van", &["their uncle to drive it"], "park the van, with their uncle to drive it"),
            (
                "open the post",
                &["put it in the tray by the door"],
                "open the post, and to put it in the tray by the door",
            ),
            ("fill the form", &["two pages"], "fill the form (two pages)"),
            ("ride to the lake when it is dry", &["with the dog"], "ride to the lake when it is dry, with the dog"),
        ] {
            assert_eq!(told(step, pieces), (sentence.to_owned(), Vec::new()), "{step} {pieces:?}");
        }
    }

    #[test]
    fn what_has_no_place_in_the_sentence_is_left_over() {
        for (step, piece) in [
            ("open the post", "the blue one"),
            ("open the post", "nobody is looking"),
            ("open the post on Tuesday", "tomorrow"),
            ("open the post at nine", "half ten"),
            ("ring the bank", "thirty eight"),
        ] {
            assert_eq!(told(step, &[piece]), (step.to_owned(), vec![piece.to_owned()]), "{step} {piece}");
        }
    }
}
