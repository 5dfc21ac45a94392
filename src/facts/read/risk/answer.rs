//! An answer that opens with neither yes nor no: it may say it in the question's own words, at the end of a sentence, or
//! of the thoughts themselves ("they come and go").

use std::ops::Range;

use super::super::reply::{Reply, reply};
use super::super::talk::Turn;
use super::NEGATORS;
use super::clarify::{clarifies_here, explains, takes_other};
use super::time::is_past;
use crate::lexicon::{Category, Gap, Hit};

/// Words that carry nothing of what a question asks about.
const EMPTY: &[&str] = &[
    "'d",
    "'s",
    "a",
    "about",
    "all",
    "am",
    "an",
    "and",
    "any",
    "anything",
    "are",
    "as",
    "at",
    "be",
    "been",
    "being",
    "but",
    "can",
    "could",
    "did",
    "do",
    "does",
    "ever",
    "for",
    "from",
    "get",
    "go",
    "had",
    "has",
    "have",
    "here",
    "i",
    "if",
    "in",
    "is",
    "it",
    "just",
    "like",
    "me",
    "mean",
    "my",
    "no",
    "not",
    "now",
    "of",
    "on",
    "or",
    "really",
    "so",
    "some",
    "something",
    "still",
    "that",
    "the",
    "them",
    "there",
    "these",
    "they",
    "thing",
    "this",
    "those",
    "to",
    "was",
    "week",
    "were",
    "what",
    "when",
    "with",
    "would",
    "you",
    "your",
];

/// Sentences in which an answer is looked for.
const SENTENCES: usize = 4;

/// "A two the first time. Never this time.": how it is now.
fn this_time(answer: &Turn<'_>) -> Option<Reply> {
    (0..answer.sentences.len().min(SENTENCES)).find_map(|place| {
        let words = answer.sentence(place);
        let none = matches!(answer.word(words.start), "never" | "none" | "nothing" | "zero" | "nought" | "naught");
        let now = match (answer.word(words.start + 1), answer.word(words.start + 2)) {
            ("this", "time" | "week" | "month" | "fortnight") => words.len() <= 5,
            ("now" | "today" | "since", _) => words.len() <= 3,
            _ => false,
        };
        (none && now).then_some(Reply::No)
    })
}

/// What an answer comes to, given the sentence it answers and the phrase of risk in it.
pub(super) fn answered(question: &Turn<'_>, sentence: &Range<usize>, hit: &Hit, answer: &Turn<'_>) -> Reply {
    if let Some(found) = says_so(answer).or_else(|| this_time(answer)) {
        return found;
    }
    if question.any(sentence.clone(), &["want", "wants", "wanted", "wanting"]) && does_not_want(answer) {
        return Reply::No;
    }
    if denies_a_part(question, sentence, answer) {
        return Reply::Unclear;
    }
    let plain = reply(answer);
    if plain == Reply::No && corrects_the_word(answer) {
        return Reply::Unclear;
    }
    // "Myself, no.": says nothing of others.
    let first = answer.sentence(0);
    let names = |words: &[&str]| first.len() <= 4 && ends_in_no(answer, &first) && answer.any(first.clone(), words);
    let of_others = hit.group.name == "harm-to-others";
    // "Not harming, no. But the second part, now and then.": yes to something else that was asked.
    if plain == Reply::No && grants(answer) && !speaks_of(question, hit, answer, &first) {
        return Reply::Unclear;
    }
    if of_others && names(&["myself", "me"])
        || !of_others && names(&["others", "anyone", "anybody", "him", "her", "them"])
    {
        return Reply::Unclear;
    }
    if !matches!(plain, Reply::Unclear | Reply::HedgedNo | Reply::Deflected) {
        return plain;
    }
    if clarifies_here(question, question.sentence_at(sentence.start)) && explains(answer)
        || takes_other(question, sentence, hit, answer)
    {
        return Reply::No;
    }
    if plain == Reply::Unclear {
        return of_thoughts(answer)
            .or_else(|| of_time(answer))
            .or_else(|| of_count(answer))
            .or_else(|| echo(question, sentence, hit, answer))
            .unwrap_or(plain);
    }
    plain
}

/// "It's a no from me", "that's a yes", "still no".
pub(super) fn says_so(answer: &Turn<'_>) -> Option<Reply> {
    (0..answer.sentences.len().min(SENTENCES)).find_map(|place| {
        let words = answer.sentence(place);
        words.clone().find_map(|at| {
            let found = match answer.word(at) {
                "no" | "nope" | "never" => Reply::No,
                "yes" | "yeah" => Reply::Yes,
                _ => return None,
            };
            let article = usize::from(matches!(answer.word(at.wrapping_sub(1)), "a" | "still" | "an"));
            let said = matches!(
                answer.word(at.checked_sub(1 + article)?),
                "'s" | "is" | "be" | "say" | "answer" | "means" | "mean"
            );
            let ends = at + 1 == words.end
                || answer.gap(at + 1) != Gap::None
                || matches!(answer.word(at + 1), "from" | "to" | "then" | "again" | "on");
            // "I wouldn't say no", "I'd be lying if I said no".
            let turned = answer.any(words.start..at, &["not", "if", "lying", "liar", "can"]);
            (said && ends && !turned && at >= words.start + 1 + article).then_some(found)
        })
    })
}

/// "I don't want to.": no to a wish, and no answer to whether there are thoughts.
pub(super) fn does_not_want(answer: &Turn<'_>) -> bool {
    (0..answer.sentences.len().min(3)).any(|place| {
        let words = answer.sentence(place);
        let end = words.end;
        let wish = end.saturating_sub(2);
        words.len() <= 8
            && answer.word(end.wrapping_sub(1)) == "to"
            && answer.word(wish) == "want"
            && answer.word(wish.wrapping_sub(1)) == "not"
            && answer.any(words.start..wish, &["i"])
    })
}

/// "Hurting you, or threatening you?" "Not hurting. There's two lads that …": a no to one word of those asked, and more to say.
fn denies_a_part(question: &Turn<'_>, sentence: &Range<usize>, answer: &Turn<'_>) -> bool {
    let first = answer.sentence(0);
    let stem = |turn: &Turn<'_>, at: usize| turn.stem(turn.word(at));
    first.len() == 2
        && answer.word(first.start) == "not"
        && answer.sentences.len() > 1
        && !answer.any(answer.sentence(1), NEGATORS)
        && question.any(sentence.clone(), &["or"])
        && stem(answer, first.start + 1)
            .is_some_and(|said| sentence.clone().any(|at| stem(question, at).as_ref() == Some(&said)))
}

/// "Not thoughts, no. Pictures.": only the word is declined, and another stands for it.
fn corrects_the_word(answer: &Turn<'_>) -> bool {
    let first = answer.sentence(0);
    let second = answer.sentence(1);
    answer.sentences.len() > 1
        && answer.word(first.start) == "not"
        && first.len() <= 3
        && ends_in_no(answer, &first)
        && (1..=3).contains(&second.len())
        && answer.found(Category::Answer, second.clone()).next().is_none()
        && !answer.any(second, &["god", "i", "christ", "jesus", "honestly", "no", "not", "really", "thank", "thanks"])
}

/// A sentence that opens with "but" says yes to something.
fn grants(answer: &Turn<'_>) -> bool {
    (1..answer.sentences.len().min(SENTENCES)).any(|place| {
        let words = answer.sentence(place);
        let yes = answer.found(Category::Answer, words.clone()).any(|hit| hit.group.name == "yes");
        answer.word(words.start) == "but" && yes && !answer.any(words, NEGATORS)
    })
}

/// A sentence of the answer has a word of the phrase that was asked about.
fn speaks_of(question: &Turn<'_>, hit: &Hit, answer: &Turn<'_>, sentence: &Range<usize>) -> bool {
    let stems: Vec<_> = (hit.start..hit.end)
        .map(|at| question.word(at))
        .filter(|word| is_matter(word))
        .filter_map(|word| question.stem(word))
        .collect();
    sentence.clone().any(|at| answer.stem(answer.word(at)).is_some_and(|stem| stems.contains(&stem)))
}

/// "When my marriage broke up.", "Wednesday.": when it was, which is a yes.
pub(super) fn of_time(answer: &Turn<'_>) -> Option<Reply> {
    let words = answer.sentence(0);
    let first = answer.word(words.start);
    let opens = matches!(first, "when" | "after" | "during" | "before" | "around")
        && !matches!(answer.word(words.start + 1), "you" | "was" | "did")
        || words.len() <= 5
            && (first.ends_with("day") && first.len() > 5
                || matches!(first, "on" | "in" | "at" | "last" | "yesterday" | "over" | "back"));
    (opens && !answer.is_question(0) && !answer.any(words, NEGATORS)).then_some(Reply::Yes)
}

/// "One. In three weeks.", "Twice.", "A couple of times, nothing deep.": how often it was, which is a yes; "none" is a no.
fn of_count(answer: &Turn<'_>) -> Option<Reply> {
    let words = answer.sentence(0);
    let first = answer.word(words.start);
    let second = answer.word(words.start + 1);
    let number = answer.numbers.first().filter(|number| number.start == words.start && !number.ordinal);
    let whole = |end: usize| end >= words.end || answer.gap(end) != Gap::None || answer.word(end).starts_with("time");
    let counted = number.is_some_and(|number| whole(number.end))
        || matches!((first, second), ("once" | "twice", _)) && whole(words.start + 1)
        || matches!((first, second), ("a", "couple" | "few"))
        // "One bad night."
        || number.is_some_and(|number| number.value > 0.0)
            && words.len() <= 4
            && matches!(
                answer.word(words.end - 1),
                "night" | "nights" | "day" | "days" | "moment" | "moments" | "week" | "weeks" | "evening" | "wobble" | "blip"
            );
    let zero = number.is_some_and(|number| number.value == 0.0);
    match (counted, zero, first) {
        (true, false, _) => Some(Reply::Yes),
        (true, true, _) | (_, _, "none" | "zero") => Some(Reply::No),
        _ => None,
    }
}

pub(super) fn is_matter(word: &str) -> bool {
    word.len() > 2
        && EMPTY.binary_search(&word).is_err()
        && !matches!(
            word,
            "think" | "thinking" | "thought" | "want" | "wanted" | "wanting" | "feel" | "felt" | "say" | "said"
        )
}

/// "Do you think of dying?" "I've thought of it, in May." The matter of the question comes back, denied or not.
fn echo(question: &Turn<'_>, sentence: &Range<usize>, hit: &Hit, answer: &Turn<'_>) -> Option<Reply> {
    let from = hit.start.saturating_sub(6).max(sentence.start);
    // "Some people think of … Has that been true for you?"
    let to = question.around(question.sentence_at(hit.start), 0, 1).end.min(hit.end + 16);
    // Each with whether the question itself denies it: "life not being worth it".
    let asked: Vec<_> = (from..to.max(hit.end))
        .filter(|at| is_matter(question.word(*at)))
        .filter_map(|at| {
            let inner = question.any(hit.start.saturating_sub(2).max(from)..at, NEGATORS);
            question.stem(question.word(at)).map(|stem| (stem, inner))
        })
        .collect();
    for place in 0..answer.sentences.len().min(SENTENCES) {
        let words = answer.sentence(place);
        let matter = words.clone().filter(|at| is_matter(answer.word(*at)));
        let known = |at: usize| {
            let stem = answer.stem(answer.word(at))?;
            asked.iter().find(|(asked, _)| *asked == stem).map(|(_, inner)| (at, *inner))
        };
        let Some((at, inner)) = matter.clone().find_map(known) else { continue };
        // "Not worth living, no."
        if ends_in_no(answer, &words) {
            return Some(Reply::No);
        }
        // "If I thought of it I'd ring you", "she thinks I do", "what do you mean, thoughts?": no answer.
        let supposed =
            answer.any(words.clone(), &["if", "would", "could", "might", "'d", "he", "she", "you", "supposed"]);
        if answer.is_question(place) || supposed {
            return None;
        }
        let denied = answer.any(words.start..at, NEGATORS) || answer.any(words.start..at, &["hardly"]);
        if denied != inner {
            return Some(Reply::No);
        }
        // Yes only in the words of the risk itself, and where nothing else is said of them: "I'm planning a holiday".
        let stem = answer.stem(answer.word(at));
        let own = (hit.start..hit.end).any(|place| question.stem(question.word(place)) == stem)
            || matches!(answer.word(at), "thoughts" | "urge" | "urges" | "true" | "feeling" | "feelings");
        let of_else = (at + 1..words.end.min(at + 4)).any(|next| is_matter(answer.word(next)) && known(next).is_none())
            || answer.found(Category::Person, words).next().is_some();
        return (own && !of_else).then_some(Reply::Yes);
    }
    None
}

/// "Myself, no."
fn ends_in_no(turn: &Turn<'_>, words: &Range<usize>) -> bool {
    let last = words.end.saturating_sub(1);
    last > words.start && matches!(turn.word(last), "no" | "never" | "nope" | "nah" | "none" | "zero" | "nil")
}

/// "They come and go", "it's not come back", "they've stopped": said of the thoughts that were asked about.
pub(super) fn of_thoughts(answer: &Turn<'_>) -> Option<Reply> {
    (0..answer.sentences.len().min(2)).find_map(|place| {
        let words = answer.sentence(place);
        if answer.is_question(place) || !matches!(answer.word(words.start), "they" | "it" | "that" | "those") {
            return None;
        }
        let near = words.start..words.end.min(words.start + 6);
        let denied = answer.any(near.clone(), &["not", "never", "no"]);
        // "That was in my teens. I stopped."
        let then = answer.word(words.start + 1) == "was"
            && !denied
            && (is_past(answer, answer.around(place, 0, 1)) || answer.any(answer.around(place, 0, 1), &["stopped"]));
        if then {
            return Some(Reply::NotNow);
        }
        let over = answer.any(near.clone(), &["gone", "stopped", "lifted", "cleared", "faded", "passed", "went"]);
        let there = near.clone().any(|at| {
            matches!(
                answer.word(at),
                "come"
                    | "comes"
                    | "came"
                    | "keep"
                    | "keeps"
                    | "creep"
                    | "creeps"
                    | "pop"
                    | "pops"
                    | "flash"
                    | "visit"
                    | "visits"
                    | "linger"
                    | "return"
                    | "back"
                    | "around"
                    | "there"
                    | "worse"
                    | "better"
                    | "louder"
                    | "quieter"
                    | "quietened"
                    | "eased"
                    | "settled"
                    | "stronger"
            )
        });
        match (over, there, denied) {
            (true, false, false) => Some(Reply::NotNow),
            (_, true, false) => Some(Reply::Yes),
            (_, true, true) => Some(Reply::No),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(EMPTY.is_sorted());
    }
}
