//! What an answer comes to: yes, no, not now, or neither.

use super::signs::Sign;
use super::talk::Turn;
use crate::lexicon::{Category, Gap, Hit};

/// The answer to a question about oneself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reply {
    No,
    /// No, but there was a time.
    NotNow,
    /// "Not really", "not in that sense".
    HedgedNo,
    Yes,
    /// "Why do you ask?"
    Deflected,
    Unclear,
}

/// The answer to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Uptake {
    Accepted,
    Hesitant,
    /// A bare "no", which refuses a proposal but merely answers a question.
    No,
    /// "Not for me", "I'd rather not".
    Refused,
    Unclear,
}

/// Words before an answer that are none.
pub(super) const LEAD_IN: &[&str] = &[
    "ach",
    "actually",
    "ah",
    "alright",
    "and",
    "anything",
    "be",
    "but",
    "christ",
    "doctor",
    "fine",
    "frankly",
    "god",
    "gosh",
    "guess",
    "hm",
    "hmm",
    "honest",
    "honestly",
    "i",
    "it",
    "jesus",
    "just",
    "like",
    "lord",
    "look",
    "love",
    "man",
    "me",
    "mean",
    "mm",
    "och",
    "oh",
    "okay",
    "right",
    "say",
    "see",
    "so",
    "think",
    "to",
    "truthfully",
    "well",
    "what",
    "with",
    "you",
];

fn opening<'t>(turn: &'t Turn<'_>, place: usize, names: &'static [&'static str]) -> Option<&'t Hit> {
    let words = turn.sentence(place);
    let mut from = words.start;
    while from < words.end {
        let best = turn
            .found(Category::Answer, from..words.end)
            .filter(|hit| hit.start == from && names.contains(&hit.group.name))
            .max_by_key(|hit| hit.end);
        if best.is_some() {
            return best;
        }
        if from >= words.start + 5 || !turn.has(from, Sign::LeadIn) {
            return None;
        }
        from += 1;
    }
    None
}

/// How a turn answers a question about thoughts, acts or symptoms.
pub(super) fn reply(turn: &Turn<'_>) -> Reply {
    reply_from(turn, 0)
}

/// As [`reply`], from a sentence on.
pub(super) fn reply_from(turn: &Turn<'_>, from: usize) -> Reply {
    const NAMES: &[&str] = &["no", "not-now", "hedged-no", "yes", "deflect"];
    let mut found = Reply::Unclear;
    for place in from..turn.sentences.len().min(from + 5) {
        let sentence = turn.sentence(place);
        let Some(hit) = opening(turn, place, NAMES) else {
            // "Harm coming to him, all day. Me hurting him, no.": the two are told apart.
            let told_apart = || place + 1 < turn.sentences.len() && closing(turn, place + 1) == Some(Reply::No);
            if place == from && says_when(turn, place) && !told_apart() {
                return Reply::Yes;
            }
            // "My sister did. It was in spring. Me, no."
            let own = matches!(turn.word(sentence.start), "me" | "myself");
            match closing(turn, place).filter(|_| place < from + 2 || own) {
                Some(Reply::Yes) => return yes(turn, place),
                Some(found) => return found,
                None => continue,
            }
        };
        let next = match hit.group.name {
            "no" | "yes" if goes_on(turn, hit) => continue,
            // "I'm worn out. At night I lie there.": further on, only a short or a plain yes is one.
            "yes" if place > from && sentence.len() > 6 && !is_plain_yes(turn.word(hit.start)) => continue,
            "no" => no(turn, place, hit.end),
            "not-now" if comes_on_others(turn, place, hit.end) => Reply::Yes,
            "not-now" => Reply::NotNow,
            "hedged-no" => Reply::HedgedNo,
            "yes" => {
                let then = turn.word(hit.end);
                let turns_to_no =
                    matches!(then, "no" | "nah" | "not") && hit.end < sentence.end && hit.end - hit.start == 1;
                if turns_to_no { no(turn, place, hit.end + 1) } else { yes(turn, place) }
            }
            _ => Reply::Deflected,
        };
        if !matches!(next, Reply::Deflected) {
            return next;
        }
        found = next;
    }
    found
}

/// "Most nights, to be honest.", "My brother-in-law, every Sunday.", "Thursday. It passed.": who says how often or on which day
/// says that it is so; a "no" behind it is to something else.
fn says_when(turn: &Turn<'_>, place: usize) -> bool {
    const PERIODS: &[&str] = &[
        "afternoon",
        "afternoons",
        "day",
        "days",
        "evening",
        "evenings",
        "hour",
        "minute",
        "month",
        "morning",
        "mornings",
        "night",
        "nights",
        "time",
        "week",
        "weekend",
        "weekends",
        "weeks",
    ];
    let words = turn.sentence(place);
    let weekday = |at: usize| turn.word(at).ends_with("day") && turn.word(at).len() > 5 && turn.word(at) != "birthday";
    let often = words.clone().any(|at| match turn.word(at) {
        "every" | "most" | "each" => PERIODS.contains(&turn.word(at + 1)) || weekday(at + 1),
        "all" => {
            matches!(turn.word(at + 1), "day" | "night" | "week" | "weekend")
                || turn.word(at + 1) == "the" && turn.word(at + 2) == "time"
        }
        "constantly" | "daily" | "nightly" => true,
        _ => false,
    });
    let on = ["at", "in", "just", "last", "maybe", "morning", "night", "on", "the", "this"];
    let day = words.len() <= 4
        && words.clone().any(weekday)
        && words.clone().all(|at| weekday(at) || on.contains(&turn.word(at)));
    let no = [
        "no", "not", "never", "nobody", "nothing", "none", "if", "would", "used", "better", "fine", "okay", "good",
        "you",
    ];
    !turn.is_question(place) && words.len() <= 8 && (often || day) && !turn.any(words, &no)
}

/// "Not today. Most days, though.": so it is, on other days than this one.
fn comes_on_others(turn: &Turn<'_>, place: usize, from: usize) -> bool {
    const DAYS: &[&str] = &["days", "evenings", "mornings", "nights", "weekends", "weeks"];
    let next = turn.sentence(place + 1);
    [from..turn.sentence(place).end, next].into_iter().any(|words| {
        let often = words.clone().any(|at| {
            matches!(turn.word(at), "most" | "some" | "other") && DAYS.contains(&turn.word(at + 1))
                || matches!(turn.word(at), "often" | "sometimes" | "usually")
        });
        let over = ["not", "no", "never", "was", "were", "used", "then", "ago", "year", "years", "back"];
        often && words.len() <= 8 && !turn.any(words, &over)
    })
}

fn is_plain_yes(word: &str) -> bool {
    matches!(word, "yes" | "yeah" | "yep" | "yup" | "aye" | "i" | "sometimes" | "occasionally" | "it" | "it's" | "they")
}

/// "I'm going to have a bath", "I've wanted to leave", "I don't let myself": a beginning of something else, not an answer.
fn goes_on(turn: &Turn<'_>, hit: &Hit) -> bool {
    const ELSEWHERE: &[&str] = &[
        "answer",
        "care",
        "go",
        "know",
        "let",
        "like",
        "mind",
        "remember",
        "say",
        "see",
        "talk",
        "tell",
        "trust",
        "understand",
    ];
    const OF_ANSWERS: &[&str] = &[
        "",
        "a",
        "actually",
        "and",
        "at",
        "been",
        "but",
        "considered",
        "done",
        "every",
        "feel",
        "get",
        "had",
        "have",
        "hear",
        "it",
        "most",
        "now",
        "occasionally",
        "often",
        "on",
        "once",
        "sometimes",
        "still",
        "that",
        "then",
        "think",
        "thought",
        "try",
        "when",
        "wondered",
        "yeah",
        "yes",
    ];
    let next = turn.word(hit.end);
    if turn.word(hit.start) != "i" {
        return false;
    }
    // "I've thought, I'd swap": what was thought is said next, and may be anything.
    if turn.gap(hit.end) == Gap::Soft {
        return turn.word(hit.end - 1) == "thought" && next == "i";
    }
    if turn.gap(hit.end) != Gap::None {
        return false;
    }
    match (hit.group.name, hit.end - hit.start) {
        ("no", 3) => turn.word(hit.end - 1) == "not" && ELSEWHERE.contains(&next),
        // "I've had the odd dark day": not of what was asked.
        // "I've been too busy for all that": of what filled the days.
        ("yes", 2) if next == "been" && turn.gap(hit.end + 1) == Gap::None => !matches!(
            turn.word(hit.end + 1),
            "" | "feeling"
                | "getting"
                | "having"
                | "hearing"
                | "like"
                | "taking"
                | "that"
                | "there"
                | "thinking"
                | "using"
                | "wondering"
        ),
        ("yes", 2) if next == "had" => !matches!(
            turn.word(hit.end + 1),
            "" | "them" | "it" | "those" | "that" | "some" | "thoughts" | "one" | "a" | "urges" | "moments"
        ),
        ("yes", 2) => {
            matches!(turn.word(hit.start + 1), "am" | "was" | "have" | "do" | "did")
                && !OF_ANSWERS.contains(&next)
                && !next.ends_with("ly")
        }
        _ => false,
    }
}

/// "Urges, yes.", "It was, yeah.", "Myself, no.": the answer stands at the end; with the other one right behind it, it is
/// neither to all that was asked.
fn closing(turn: &Turn<'_>, place: usize) -> Option<Reply> {
    let at_end = |place: usize| {
        let words = turn.sentence(place);
        let last = words.end.checked_sub(1).filter(|last| *last > words.start && words.len() <= 7)?;
        // "I've got kids, so no."
        let led =
            last > words.start + 1 && matches!(turn.word(last - 1), "so" | "then") && turn.gap(last - 1) == Gap::Soft;
        let alone = turn.gap(last) == Gap::Soft || led;
        // "The first, yes, most weeks."
        if words.clone().skip(1).any(|at| {
            matches!(turn.word(at), "yes" | "yeah")
                && turn.gap(at) == Gap::Soft
                && at < last
                && turn.gap(at + 1) == Gap::Soft
        }) {
            return Some(Reply::Yes);
        }
        match turn.word(last) {
            "no" | "nope" | "nah" | "never" if alone => Some(Reply::No),
            "yes" | "yeah" | "yep" | "aye" if alone => Some(Reply::Yes),
            "did" | "does" | "has" | "have" | "do" | "was" if words.len() > 1 && !turn.is_question(place) => {
                let denied = turn.any(words.clone(), &["not", "never", "nobody", "no", "nothing", "neither"]);
                let other = turn.any(
                    words.clone(),
                    &["if", "what", "as", "than", "like", "how", "when", "you", "who", "he", "she"],
                ) || turn.found(Category::Person, words).next().is_some();
                (!other).then_some(if denied { Reply::No } else { Reply::Yes })
            }
            "to" if !turn.is_question(place) => ends_in_wish(turn, &words),
            _ => None,
        }
    };
    let found = at_end(place)?;
    let next = (place + 1 < turn.sentences.len()).then(|| at_end(place + 1)).flatten();
    Some(if next.is_some_and(|next| next != found) { Reply::Unclear } else { found })
}

/// "Day two, I wanted to.", "I used to.": the end of a sentence that leaves out what was asked about.
fn ends_in_wish(turn: &Turn<'_>, words: &std::ops::Range<usize>) -> Option<Reply> {
    let wish = words.end.saturating_sub(2);
    let own = turn.any(words.start..wish, &["i"]);
    let other =
        turn.any(words.clone(), &["if", "what", "as", "than", "when", "you", "who", "he", "she", "not", "never"]);
    match turn.word(wish) {
        _ if !own || other => None,
        "want" | "wanted" => Some(Reply::Yes),
        "used" => Some(Reply::NotNow),
        _ => None,
    }
}

/// Words of acting on what was thought.
const DOING: &[&str] =
    &["act", "acting", "do", "doing", "done", "going", "plan", "planning", "plans", "through", "try"];

/// A yes, unless it was a yes to something else, or to a time that is over.
fn yes(turn: &Turn<'_>, place: usize) -> Reply {
    let rest = place..turn.sentences.len().min(place + 6);
    let over = rest.clone().any(|place| {
        turn.found(Category::Answer, turn.sentence(place))
            .any(|hit| hit.group.name == "not-now" && matches!(turn.word(hit.start), "not" | "no"))
    });
    // "… but never that."
    let own = turn.sentence(place);
    let but = own.clone().find(|at| turn.word(*at) == "but");
    let never_that = but.is_some_and(|but| {
        matches!(turn.word(but + 1), "never" | "not")
            && matches!(turn.word(but + 2), "that" | "it" | "those" | "this" | "suicide")
            && but + 4 >= own.end
    });
    let bare_no = never_that
        || rest.skip(1).any(|place| {
            let words = turn.sentence(place);
            let first = words.start + usize::from(matches!(turn.word(words.start), "but" | "so" | "and" | "honestly"));
            // "Some days I'd sell him. But no." "… But not that." "But me, no." "But no, I like it here."
            let that = first > words.start
                && turn.word(first) == "not"
                && matches!(turn.word(first + 1), "that" | "like" | "suicide");
            let is_no = |at: usize| matches!(turn.word(at), "no" | "nope" | "nah");
            let opens = first > words.start && is_no(first) && turn.gap(first + 1) != Gap::None;
            let ends = first > words.start && words.len() <= 5 && words.end > first && is_no(words.end - 1);
            // "Thinking about it, yes. But doing it, no.": that no is of the doing.
            let of_doing = turn.any(words.clone(), DOING);
            words.len() <= 3 && is_no(first) || that && words.len() <= 5 || (opens || ends) && !of_doing
        });
    match (over, bare_no) {
        (true, _) => Reply::NotNow,
        (_, true) => Reply::No,
        _ => Reply::Yes,
    }
}

/// A no, unless what follows qualifies it.
fn no(turn: &Turn<'_>, place: usize, from: usize) -> Reply {
    let end = turn.sentence((place + 1).min(turn.sentences.len().saturating_sub(1))).end;
    let mut qualified = Reply::No;
    // "No. Like, not properly."
    let from = (from..end).take(3).find(|at| !matches!(turn.word(*at), "like" | "well" | "just")).unwrap_or(from);
    for hit in turn.found(Category::Answer, from..end) {
        match hit.group.name {
            "not-now" if !matches!(turn.word(hit.start), "used" | "when") => qualified = Reply::NotNow,
            "hedged-no" if hit.start == from && qualified == Reply::No => qualified = Reply::HedgedNo,
            _ => {}
        }
    }
    taken_back(turn, place + 1).unwrap_or(qualified)
}

/// "No. Well, sometimes.": a short sentence behind the no that says how often, or that it is so in a way.
fn taken_back(turn: &Turn<'_>, from: usize) -> Option<Reply> {
    (from..turn.sentences.len().min(from + 2)).find_map(|place| {
        let words = turn.sentence(place);
        let hit = opening(turn, place, &["yes"])?;
        // "Only when I'm drunk."
        let only = turn.word(hit.start) == "only" && words.len() <= 8;
        let alone = only || hit.end >= words.end || turn.gap(hit.end) != Gap::None && words.end - hit.end <= 4;
        if !alone || turn.is_question(place) {
            return None;
        }
        match turn.word(hit.start) {
            "sometimes" | "occasionally" | "often" | "only" | "some" | "most" | "now" | "on" | "once" | "twice"
            | "couple" | "every" | "at" => Some(Reply::Yes),
            "kind" | "sort" | "maybe" | "a" | "in" | "possibly" | "probably" => Some(Reply::HedgedNo),
            _ => None,
        }
    })
}

/// How a turn takes a proposal.
pub(super) fn uptake(turn: &Turn<'_>) -> Uptake {
    let mut found = Uptake::Unclear;
    let mut refused = false;
    for place in 0..turn.sentences.len().min(4) {
        refused |= told_no(turn, place);
        let Some(hit) = opening(turn, place, &["accept", "hesitant", "refuse", "no"]) else {
            refused |= place < 2 && starts_refusal(turn, place);
            if found == Uptake::Unclear && is_not_so(turn, place) {
                found = Uptake::Refused;
            }
            continue;
        };
        let next = match hit.group.name {
            "accept" => Uptake::Accepted,
            "hesitant" => Uptake::Hesitant,
            "refuse" => Uptake::Refused,
            _ => Uptake::No,
        };
        // "Yeah, no."
        let next = match next {
            Uptake::Accepted
                if hit.end - hit.start == 1
                    && matches!(turn.word(hit.end), "no" | "but")
                    && turn.gap(hit.end) != Gap::Hard =>
            {
                if turn.word(hit.end) == "no" {
                    Uptake::No
                } else {
                    Uptake::Hesitant
                }
            }
            other => other,
        };
        refused |= place < 2 && (next == Uptake::Refused || starts_refusal(turn, place));
        found = match (found, next) {
            (Uptake::Unclear, next) => next,
            // "Maybe. I'd rather not." "Hm. Okay." "I don't know. I could try."
            (Uptake::Hesitant, Uptake::Accepted) if place == 1 => Uptake::Accepted,
            (Uptake::Hesitant | Uptake::No, Uptake::Refused) => Uptake::Refused,
            (found, _) => found,
        };
    }
    // "I'd hate it. But I could ask her tonight.": in the end it is taken on.
    if matches!(found, Uptake::Refused | Uptake::Hesitant | Uptake::Unclear) && takes_on(turn) {
        return Uptake::Unclear;
    }
    match found {
        Uptake::No | Uptake::Hesitant | Uptake::Unclear if refused => Uptake::Refused,
        found => found,
    }
}

/// "And I said no.", "I told her no thanks.": a refusal that is told.
pub(super) fn told_no(turn: &Turn<'_>, place: usize) -> bool {
    let words = turn.sentence(place);
    turn.any(words.clone(), &["no", "nope", "absolutely", "wait"])
        && words.clone().any(|at| {
        matches!((turn.word(at), turn.word(at + 1)), ("i" | "we", "said" | "say" | "says" | "told" | "was"))
            && (at + 2..words.end.min(at + 6)).any(|no| {
                matches!(turn.word(no), "no" | "nope" | "absolutely" | "wait")
                    // "I said no one came"
                    && (no + 1 >= words.end || turn.gap(no + 1) != Gap::None || matches!(turn.word(no + 1), "and" | "to" | "not" | "thanks" | "way" | "because" | "but" | "thank"))
            })
    })
}

/// The therapist takes a no for an answer: "No diary, that's fine.", "Not now.", "We'll leave that out.", "Off the list."
pub(super) fn takes_no(turn: &Turn<'_>) -> bool {
    (0..turn.sentences.len().min(3)).any(|place| {
        let words = turn.sentence(place);
        let first = words.start
            + words
                .clone()
                .take_while(|at| {
                    matches!(
                        turn.word(*at),
                        "okay"
                            | "ok"
                            | "right"
                            | "fair"
                            | "enough"
                            | "fine"
                            | "sure"
                            | "all"
                            | "then"
                            | "so"
                            | "and"
                            | "well"
                            | "that"
                            | "'s"
                            | "you"
                            | "'re"
                            | "are"
                            | "alright"
                    )
                })
                .count();
        if turn.is_question(place) || first >= words.end {
            return false;
        }
        let short = words.len() <= 7;
        match (turn.word(first), turn.word(first + 1)) {
            ("no", next) => {
                short && !matches!(next, "" | "no" | "one" | "wonder" | "rush" | "worries" | "problem" | "pressure")
            }
            ("not", "now" | "yet" | "tonight" | "for" | "here" | "that" | "this" | "today") | ("still", "no") => short,
            ("nobody" | "nothing", _) => short && words.len() > 1,
            ("it" | "off", "'s" | "the" | "is") => turn.any(words, &["list"]),
            ("we" | "i", _) => {
                turn.any(words.clone(), &["leave", "drop", "skip", "scrap"])
                    && turn.any(words, &["that", "it", "out", "there", "alone", "off"])
            }
            ("said" | "have", _) => turn.any(words, &["no"]) && short,
            ("leave" | "leaving", _) => short,
            // "That one's off."
            ("one", "'s" | "is") => turn.any(words, &["off", "out"]),
            _ => false,
        }
    })
}

/// A later sentence says when the speaker will do something.
fn takes_on(turn: &Turn<'_>) -> bool {
    let but = (1..turn.sentences.len().min(5)).find(|place| turn.word(turn.sentence(*place).start) == "but");
    let Some(but) = but else { return false };
    (but..turn.sentences.len().min(6)).any(|place| {
        let words = turn.sentence(place);
        let will = words.clone().any(|at| {
            turn.word(at) == "i" && matches!(turn.word(at + 1), "could" | "can" | "will") && turn.word(at + 2) != "not"
        });
        will && turn.found(Category::Time, words).any(|hit| hit.group.name == "future")
    })
}

/// "Not in here, no.": a short sentence that is a no from end to end.
fn is_not_so(turn: &Turn<'_>, place: usize) -> bool {
    let words = turn.sentence(place);
    words.len() <= 6 && turn.word(words.start) == "not" && turn.word(words.end.wrapping_sub(1)) == "no"
}

/// A sentence that says what is not wanted, behind other words.
fn starts_refusal(turn: &Turn<'_>, place: usize) -> bool {
    let words = turn.sentence(place);
    turn.found(Category::Answer, words.clone())
        .any(|hit| hit.group.name == "refuse" && hit.start < words.start + 6 && hit.end - hit.start >= 3)
}

#[cfg(test)]
mod tests {
    use super::super::talk::Talk;
    use super::*;
    use crate::facts::spoken::Spoken;
    use crate::redact::Redacted;

    fn with<T>(text: &str, read: impl Fn(&Turn<'_>) -> T) -> T {
        let session = Redacted::for_tests(&format!("C: {text}"));
        let mut spoken = Spoken::read(&session);
        read(&Talk::new(&session, &mut spoken).turns[0])
    }

    #[test]
    fn answers_about_oneself() {
        for (text, expected) in [
            ("No. God no.", Reply::No),
            ("What? No, never.", Reply::No),
            ("Only my phone. (laughs) No.", Reply::No),
            ("I'd never do that to them.", Reply::No),
            ("Yeah, no, nothing like that.", Reply::No),
            ("Not now. In my twenties, yes.", Reply::NotNow),
            ("Not really.", Reply::HedgedNo),
            ("No, not in that way, but I get tired of it all.", Reply::HedgedNo),
            ("(pause) Sometimes. At night.", Reply::Yes),
            ("I mean, it's crossed my mind.", Reply::Yes),
            ("I don't know. Sometimes.", Reply::Yes),
            ("Why are you asking me that?", Reply::Deflected),
            ("The bus was late.", Reply::Unclear),
        ] {
            assert_eq!(with(text, reply), expected, "{text}");
        }
    }

    #[test]
    fn answers_to_proposals() {
        for (text, expected) in [
            ("Yeah, I could try that.", Uptake::Accepted),
            ("Okay.", Uptake::Accepted),
            ("Go on then.", Uptake::Accepted),
            ("I don't know. Maybe.", Uptake::Hesitant),
            ("No.", Uptake::No),
            ("No, I'd feel silly.", Uptake::Refused),
            ("Honestly? I'd rather not.", Uptake::Refused),
            ("I'm not sitting in a circle with strangers.", Uptake::Refused),
            ("Not for me, that.", Uptake::Refused),
            ("The patches. I said no.", Uptake::Refused),
            ("He did. He says we could double it. And I told him no.", Uptake::Refused),
            ("It's still no.", Uptake::Refused),
        ] {
            assert_eq!(with(text, uptake), expected, "{text}");
        }
    }

    #[test]
    fn a_therapist_takes_a_no() {
        for text in
            ["No diary, that's fine.", "Okay. Not now.", "We'll leave the course out.", "Fair. It's off the list."]
        {
            assert!(with(text, takes_no), "{text}");
        }
        for text in
            ["No worries. Would Friday do?", "No?", "Not many people do that at the first try, well done you.", "Okay."]
        {
            assert!(!with(text, takes_no), "{text}");
        }
    }
}
