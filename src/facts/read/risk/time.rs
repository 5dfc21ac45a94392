//! When a risk was: over, of now, or going on.

use super::super::amount::is_month_or_season;
use super::super::talk::Turn;
use super::NEGATORS;
use super::bygone::{ended, is_bygone};
use crate::lexicon::{Category, Gap};

/// The answer speaks of a time that is over, and not of now as well.
pub(super) fn is_over(answer: Option<&Turn<'_>>, of_life: bool) -> bool {
    answer.is_some_and(|answer| {
        let words = 0..answer.around(0, 0, 2).end;
        let goes_on = answer.any(words.clone(), &["sometimes", "still", "often", "lately", "recently", "comes"])
            || since_then(answer, &words)
            || how_often(answer, &words)
            || words.clone().any(|at| {
                answer.word(at) == "i"
                    && matches!(answer.word(at + 1), "think" | "get" | "do" | "feel" | "want" | "wish" | "have")
                    && !matches!(
                        answer.word(at + 2),
                        "not" | "to" | "i" | "it" | "that" | "so" | "he" | "she" | "a" | "the" | "my"
                    )
            });
        // "Day two, I wanted to. It was gone by day four."
        let over = is_past(answer, words.clone()) || of_life && (is_bygone(answer, words) || ended(answer));
        over && !goes_on && !opens_with_weekday(answer)
    })
}

/// "Thursday. It passed.": of the days since the last session, which are the ones that were asked about.
fn opens_with_weekday(answer: &Turn<'_>) -> bool {
    let first = answer.sentence(0);
    let weekday = |at: usize| answer.word(at).ends_with("day") && answer.word(at).len() > 5;
    first.len() <= 4 && first.clone().any(weekday) && !answer.any(first, &["birthday", "holiday", "one", "year"])
}

/// "Twice a week", "a few times a month", "every night": it goes on.
fn how_often(answer: &Turn<'_>, words: &std::ops::Range<usize>) -> bool {
    words.clone().any(|at| match answer.word(at) {
        "once" | "twice" | "times" => {
            matches!(answer.word(at + 1), "a" | "each" | "every" | "per")
                && matches!(answer.word(at + 2), "day" | "week" | "month" | "night" | "fortnight")
                && !answer.any(answer.sentence(answer.sentence_at(at)), &["was", "were", "used", "had"])
        }
        "most" => matches!(answer.word(at + 1), "days" | "nights" | "weeks"),
        _ => false,
    })
}

/// "Ever since", "since 2016"; "not since" and "nothing since then" say that it is over.
fn since_then(answer: &Turn<'_>, words: &std::ops::Range<usize>) -> bool {
    words.clone().any(|at| {
        answer.word(at) == "since"
            && !answer.any(answer.sentence(answer.sentence_at(at)).start.max(at.saturating_sub(8))..at, NEGATORS)
    })
}

/// "Not today. Yesterday was different.", "Not now. On Monday it was there.": behind the no, a day just gone by.
pub(super) fn was_just_now(answer: &Turn<'_>) -> bool {
    (1..answer.sentences.len().min(3)).any(|place| {
        let words = answer.sentence(place);
        recent(answer, words.clone())
            && words.len() <= 9
            && !answer.any(words.clone(), NEGATORS)
            && answer.any(
                words,
                &["was", "were", "did", "had", "came", "couple", "few", "once", "twice", "some", "yes", "yeah"],
            )
    })
}

/// The answer says no of now.
pub(super) fn denies_now(answer: &Turn<'_>) -> bool {
    answer.found(Category::Answer, answer.opening()).any(|hit| {
        hit.group.name == "not-now" && matches!(answer.word(hit.start), "not" | "no")
            || hit.group.name == "no" && matches!(answer.word(hit.start), "no" | "nope" | "none")
    })
}

/// Said of a time that is over.
pub(super) fn is_past(turn: &Turn<'_>, words: std::ops::Range<usize>) -> bool {
    // "I was about fifteen."
    let at_an_age = turn.numbers.iter().any(|number| {
        number.start >= words.start
            && number.end <= words.end
            && (8.0..=60.0).contains(&number.value)
            && turn.any(number.start.saturating_sub(3).max(words.start)..number.start, &["was"])
            && turn.any(number.start.saturating_sub(4).max(words.start)..number.start, &["i"])
    });
    !recent(turn, words.clone()) && at_an_age
        || !recent(turn, words.clone())
            && turn.found(Category::Time, words).any(|hit| {
                hit.group.name == "past"
                    && !(turn.word(hit.start) == "ago"
                        && matches!(
                            turn.word(hit.start.wrapping_sub(1)),
                            "days" | "weeks" | "week" | "day" | "hours" | "nights" | "minutes" | "fortnight"
                        ))
            })
}

pub(super) fn recent(turn: &Turn<'_>, words: std::ops::Range<usize>) -> bool {
    (words.start..words.end).any(|at| {
        matches!(turn.word(at), "yesterday" | "today" | "tonight" | "still" | "lately" | "recently")
            || turn.word(at) == "now" && !matches!(turn.word(at.wrapping_sub(1)), "not" | "until" | "by")
            || turn.word(at) == "on" && turn.word(at + 1).ends_with("day") && turn.word(at + 1).len() > 5
            || turn.word(at) == "this" && matches!(turn.word(at + 1), "week" | "morning" | "month")
            || turn.word(at) == "last"
                && matches!(
                    turn.word(at + 1),
                    "night"
                        | "week"
                        | "monday"
                        | "tuesday"
                        | "wednesday"
                        | "thursday"
                        | "friday"
                        | "saturday"
                        | "sunday"
                        | "weekend"
                )
            || turn.word(at) == "since" && turn.word(at + 1) == "i" && turn.word(at + 2) == "saw"
            || turn.word(at) == "most" && matches!(turn.word(at + 1), "days" | "nights")
            || turn.word(at) == "ago"
                && at > 0
                && matches!(turn.word(at - 1), "days" | "weeks" | "week" | "nights" | "hours" | "fortnight")
    })
}

/// "No. I thought about it in hospital, not since."
pub(super) fn had_it_then(answer: &Turn<'_>) -> bool {
    (1..answer.sentences.len().min(4)).any(|place| {
        let words = answer.sentence(place);
        let near = words.start..answer.around(place, 0, 1).end.min(words.end + 4);
        let was = (words.start..words.end).any(|at| {
            answer.word(at) == "i"
                && match answer.word(at + 1) {
                    "thought" | "used" | "had" | "wanted" => true,
                    // "I did, in March"; not "I did almost miss the train".
                    "did" => {
                        at + 2 >= words.end
                            || answer.gap(at + 2) != Gap::None
                            || matches!(
                                answer.word(at + 2),
                                "it" | "that"
                                    | "then"
                                    | "once"
                                    | "in"
                                    | "back"
                                    | "when"
                                    | "think"
                                    | "wonder"
                                    | "consider"
                            )
                    }
                    _ => false,
                }
        });
        // "In March, yeah."
        let owned = answer.any(words.clone(), &["yes", "yeah"]) && of_month(answer, words.clone());
        let then = answer.found(Category::Time, words.clone()).any(|hit| hit.group.name == "past")
            || answer.any(words.clone(), &["hospital", "then", "once"])
            || of_month(answer, words.clone())
            || is_bygone(answer, near)
            || answer.any(words.clone(), &["after"])
            || names_month(answer, answer.sentence(place + 1));
        (was && then || owned) && !answer.any(words, NEGATORS)
    })
}

/// "January.": a sentence that is nothing else.
fn names_month(answer: &Turn<'_>, words: std::ops::Range<usize>) -> bool {
    words.len() <= 2 && words.clone().any(|at| is_month_or_season(answer.word(at)))
}

/// "In March", "in the spring", "last winter".
pub(super) fn of_month(answer: &Turn<'_>, words: std::ops::Range<usize>) -> bool {
    words.clone().any(|at| {
        let named = |at: usize| is_month_or_season(answer.word(at));
        match answer.word(at) {
            "in" | "back" => named(at + 1) || answer.word(at + 1) == "the" && named(at + 2),
            "last" => named(at + 1),
            _ => false,
        }
    })
}

/// The answer says that there was a time.
pub(super) fn had_it(answer: &Turn<'_>) -> bool {
    let used = |at: usize| answer.word(at) == "used" && answer.word(at + 1) == "to";
    // "Not since Year Nine.": until then there was.
    let first = answer.around(0, 0, 1);
    let not_since = first.clone().any(|at| {
        answer.word(at) == "not"
            && answer.word(at + 1) == "since"
            && at + 2 < first.end
            && !matches!(answer.word(at + 2), "we" | "then" | "last" | "i" | "you" | "that")
    });
    answer.found(Category::Time, answer.opening()).any(|hit| hit.group.name == "past")
        || not_since
        || answer.opening().any(used)
        || answer.any(answer.opening(), &["once", "did", "had", "thought"])
        || answer.any(answer.opening(), &["anymore", "longer", "stopped"])
}

/// "Now it's maybe once a month", "these days it's only at night": how often it is now.
pub(super) fn goes_on_now(answer: &Turn<'_>) -> bool {
    const OFTEN: &[&str] = &[
        "day",
        "days",
        "every",
        "less",
        "maybe",
        "month",
        "night",
        "nights",
        "once",
        "rarely",
        "sometimes",
        "twice",
        "week",
        "weekly",
    ];
    (1..answer.sentences.len().min(4)).any(|place| {
        let words = answer.sentence(place);
        let now = words
            .clone()
            .take(3)
            .any(|at| answer.word(at) == "now" || answer.word(at) == "these" && answer.word(at + 1) == "days");
        now && answer.any(words.clone(), OFTEN) && !answer.any(words, NEGATORS)
    })
}

/// The answer says that it goes on.
pub(super) fn still(answer: &Turn<'_>) -> bool {
    recent(answer, answer.opening())
        || answer.any(answer.opening(), &["sometimes", "still", "most", "every", "often", "now"])
}
