//! What the client will not do: put forward and turned down, or offered by somebody else and refused then.

use std::ops::Range;
use std::sync::Arc;

use super::super::clause;
use super::super::content::{content, stems};
use super::super::reply::told_no;
use super::super::talk::{Talk, Turn};
use super::commit::STEPS;
use super::{Candidate, candidate, phrase};
use crate::facts::{Agreement, Owner};
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// "Not the class, then.", "Fair enough, no chart.", "We'll leave the group.": the therapist takes a no, and says of what.
pub(super) fn says_no_to(next: &Turn<'_>, turn: &Turn<'_>, answer: &Turn<'_>) -> bool {
    (0..next.sentences.len().min(3)).any(|place| {
        let words = next.sentence(place);
        if next.is_question(place) || words.len() > 9 {
            return false;
        }
        let no = words.clone().find(|at| {
            let opens = *at == words.start || next.gap(*at) != Gap::None || *at <= words.start + 2;
            let leaves = matches!(next.word(*at), "leave" | "drop" | "skip" | "scrap" | "park")
                && matches!(next.word(at.wrapping_sub(1)), "will" | "can" | "let" | "us");
            opens && matches!(next.word(*at), "no" | "not") || leaves
        });
        let Some(no) = no else { return false };
        let of = content(next, no + 1..words.end);
        let said = [content(turn, turn.closing()), content(answer, answer.opening())].concat();
        // "No joke", "not bad": of nothing that was brought up.
        next.gap(no + 1) != Gap::Hard && of.len() <= 4 && of.iter().any(|stem| said.contains(stem))
    })
}

/// "I'm not dropping it.", "I won't keep a diary.": a no in the words of what was put forward.
pub(super) fn will_not(turn: &Turn<'_>, answer: &Turn<'_>) -> bool {
    let last = turn.sentences.len().saturating_sub(1);
    let put = |stem: &str| stems(turn, turn.around(last, 1, 0)).any(|other| other == stem);
    let first = answer.sentence(0);
    let no = answer.any(first.start..first.end.min(first.start + 3), &["no", "nah", "nope"]);
    // "No. I've thought about it. I'm not doing it."
    let not_it = (0..answer.sentences.len().min(6)).any(|place| {
        let words = answer.sentence(place);
        words.len() <= 8
            && words.clone().any(|at| {
                answer.word(at) == "not"
                    && matches!(answer.word(at + 1), "doing" | "having" | "going")
                    && matches!(answer.word(at + 2), "it" | "that" | "there")
            })
    });
    if no && not_it && turn.is_question(last) {
        return true;
    }
    (0..answer.sentences.len().min(2)).any(|place| {
        let words = answer.sentence(place);
        words.clone().any(|at| {
            let not = answer.word(at) == "i"
                && matches!(answer.word(at + 1), "am" | "will" | "would" | "'d" | "can" | "could" | "do")
                && answer.word(at + 2) == "not";
            if !not {
                return false;
            }
            let going = if answer.word(at + 3) == "going" && answer.word(at + 4) == "to" { at + 5 } else { at + 3 };
            let verb = answer.word(going);
            let step = STEPS.binary_search(&verb).is_ok()
                || clause::base_of_gerund(verb).is_some_and(|base| STEPS.binary_search(&base.as_str()).is_ok());
            going < words.end && at <= words.start + 3 && step && stems(answer, going..going + 1).any(put)
        })
    })
}

/// "You mean tell my boss? No.": what the client takes a question for, and turns down.
pub(super) fn asked_back(answer: &Turn<'_>, found: &mut Vec<Candidate>) {
    let words = answer.sentence(0);
    let next = answer.sentence(1.min(answer.sentences.len().saturating_sub(1)));
    let no = answer.sentences.len() > 1 && matches!(answer.word(next.start), "no" | "nah" | "nope" | "never");
    if !answer.is_question(0) || !no || words.len() > 9 {
        return;
    }
    let lead = words
        .clone()
        .take_while(|at| {
            matches!(answer.word(*at), "what" | "you" | "mean" | "like" | "so" | "as" | "in" | "just" | "to")
        })
        .count();
    let start = words.start + lead;
    if STEPS.binary_search(&answer.word(start)).is_err() && !matches!(answer.word(start), "pour" | "quit" | "give") {
        return;
    }
    if let Some(mut made) = candidate(answer, start..words.end, Owner::Client, Agreement::Declined, 4) {
        made.evidence.push(answer.span(next));
        found.push(made);
    }
}

/// The sentence of a turn that puts forward what is turned down: the last, or where that only asks what is thought of it, the
/// one before that proposes; where the therapist says of what the no was, the one that names it. What says the client's own
/// words back puts nothing forward.
fn put_forward(
    talk: &Talk<'_>,
    at: usize,
    turn: &Turn<'_>,
    answer: &Turn<'_>,
    next: Option<&Turn<'_>>,
) -> Option<usize> {
    let last = turn.sentences.len().saturating_sub(1);
    let before = talk.before(at, Role::Client).map(|before| content(before, before.all())).unwrap_or_default();
    let said_back = |place: usize| {
        let own = content(turn, turn.sentence(place));
        let known = own.iter().filter(|stem| before.contains(stem)).count();
        known * 2 > own.len()
    };
    let open = asks_openly(turn, last) || asks_of_that(turn, last);
    if open && !asks_opinion(turn, last) && !asks_of_that(turn, last) {
        return None;
    }
    let named = next.filter(|next| says_no_to(next, turn, answer)).map(|next| content(next, next.around(0, 0, 1)));
    if !open && (turn.is_question(last) || named.is_none()) {
        return Some(last);
    }
    let named = named.unwrap_or_default();
    let weight = |place: usize| {
        let own = content(turn, turn.sentence(place));
        let shared = own.iter().filter(|stem| named.contains(stem)).count();
        let proposes = turn.found(Category::Propose, turn.sentence(place)).any(|hit| hit.group.name == "clause");
        // "I'm not saying you should." puts nothing forward.
        let of_thing = open && turn.word(turn.sentence(place).start) != "i" && own.len() > 2;
        shared * 2 + usize::from(proposes && open) * 3 + usize::from(of_thing)
    };
    (last.saturating_sub(3)..=last)
        .filter(|place| weight(*place) > 0 && !asks_openly(turn, *place) && !said_back(*place))
        .max_by_key(|place| (weight(*place), *place))
        .or_else(|| (!open).then_some(last))
}

/// "Would that be something?", "How about that?": of what the sentences before put forward.
pub(super) fn asks_of_that(turn: &Turn<'_>, place: usize) -> bool {
    let words = turn.sentence(place);
    turn.is_question(place)
        && place > 0
        && words.len() <= 9
        && turn.any(words.clone(), &["it", "one", "that", "those", "this"])
        && content(turn, words).iter().all(|stem| OF_NOTHING.contains(&&**stem))
}

/// What such a question says of an offer.
const OF_NOTHING: &[&str] = &[
    "appeal",
    "help",
    "idea",
    "interest",
    "make",
    "one",
    "option",
    "sit",
    "someth",
    "something",
    "sound",
    "suit",
    "think",
    "thought",
    "use",
    "want",
    "work",
    "worth",
];

/// "What do you think?", "Any thoughts?", "How does that sound?"
fn asks_opinion(turn: &Turn<'_>, place: usize) -> bool {
    let words = turn.sentence(place);
    words.len() <= 8
        && turn.any(words, &["interest", "reckon", "sit", "sound", "think", "thinking", "thoughts", "view"])
}

/// The sentence before a question of "that" which it is of: one that proposes, among the two before, else the last of them.
pub(super) fn offered_before(turn: &Turn<'_>, place: usize) -> usize {
    let things = |place: &usize| {
        let words = turn.sentence(*place);
        let people = turn.any(words.start..(words.start + 2).min(words.end), &["some", "many", "another", "there"]);
        people || turn.found(Category::Propose, words).any(|hit| hit.group.name == "clause")
    };
    (place.saturating_sub(2)..place).rev().find(things).unwrap_or(place - 1)
}

/// "There's a bed", "some women like a room": the thing or the deed without what only brings it up.
pub(super) fn offered(turn: &Turn<'_>, words: Range<usize>) -> Range<usize> {
    let start = words.start;
    if turn.word(start) == "there" && matches!(turn.word(start + 1), "is" | "'s") {
        let from = start + 2 + usize::from(matches!(turn.word(start + 2), "also" | "always"));
        return if from < words.end { from..words.end } else { words };
    }
    if !matches!(turn.word(start), "some" | "many" | "most" | "other" | "lots" | "people") {
        return words;
    }
    let verb = (start + 1..words.end.min(start + 5)).find(|at| {
        matches!(turn.word(*at), "find" | "have" | "like" | "use") || STEPS.binary_search(&turn.word(*at)).is_ok()
    });
    match verb {
        Some(verb) if matches!(turn.word(verb), "find" | "have" | "like" | "use") && verb + 1 < words.end => {
            verb + 1..words.end
        }
        // "Some schools do that."
        Some(verb) if !content(turn, verb + 1..words.end).is_empty() => verb..words.end,
        _ => words,
    }
}

/// Words of the answer and of what the therapist makes of it.
fn taken_up(answer: &Turn<'_>, next: Option<&Turn<'_>>) -> Vec<Arc<str>> {
    let mut said = content(answer, answer.around(0, 0, 2));
    said.extend(next.map(|next| content(next, next.around(0, 0, 1))).unwrap_or_default());
    said
}

/// "a chart up on the wall" of "another thing, a chart up on the wall, the week in colors": a thing that is named again.
fn thing_named(
    turn: &Turn<'_>,
    words: Range<usize>,
    answer: &Turn<'_>,
    next: Option<&Turn<'_>>,
) -> Option<Range<usize>> {
    let said = taken_up(answer, next);
    let start = words.clone().find(|at| {
        matches!(turn.word(*at), "a" | "an" | "the" | "some" | "your")
            && *at > words.start
            && turn.gap(*at) == Gap::Soft
            && content(turn, *at + 1..(*at + 5).min(words.end)).iter().any(|stem| said.contains(stem))
    })?;
    let end = (start + 1..words.end).find(|at| turn.gap(*at) != Gap::None).unwrap_or(words.end);
    (!phrase::ends_noun(turn.word(start + 1))).then_some(start..end)
}

/// "How often?", "Where's that right now?", "Any rash?": a "no" to it turns nothing down.
pub(super) fn asks_openly(turn: &Turn<'_>, place: usize) -> bool {
    if !turn.is_question(place) {
        return false;
    }
    let words = turn.sentence(place);
    let first = words
        .clone()
        .find(|at| !matches!(turn.word(*at), "and" | "but" | "so" | "then" | "okay" | "now" | "right" | "well"))
        .unwrap_or(words.start);
    match turn.word(first) {
        "any" | "anything" | "anyone" | "anybody" | "when" | "where" | "which" | "who" | "why" => true,
        "how" => turn.word(first + 1) != "about",
        "what" => {
            !matches!(turn.word(first + 1), "about" | "if")
                && !words.clone().any(|at| {
                    matches!(turn.word(at), "make" | "say" | "think" | "thoughts")
                        && matches!(turn.word(at + 1), "about" | "of" | "on" | "to")
                })
        }
        "are" | "did" | "have" | "has" | "is" | "was" | "were" | "do" | "does" => {
            !turn.any(first..words.end, &["want", "willing", "up", "open", "interested", "fancy", "like", "worth"])
        }
        _ => words.clone().skip(1).any(|at| {
            turn.gap(at) == Gap::Soft
                && matches!(turn.word(at), "how" | "where" | "who" | "why")
                && turn.word(at + 1) != "about"
        }),
    }
}

/// The client will not have what the therapist brought up without a phrase of proposing.
pub(super) fn refused(
    talk: &Talk<'_>,
    at: usize,
    turn: &Turn<'_>,
    answer: Option<&Turn<'_>>,
    next: Option<&Turn<'_>>,
    found: &mut Vec<Candidate>,
) {
    let Some(answer) = answer else { return };
    let Some(last) = put_forward(talk, at, turn, answer, next) else { return };
    let sentence = turn.sentence(last);
    let talk_only = will_not_talk(answer);
    let risk = asks_about_risk(turn) || asks_of_risk(turn, sentence.clone());
    // A thought that is put forward is turned down, too, and is no step.
    let idea = !turn.is_question(last)
        && turn.any(
            sentence.start..(sentence.start + 7).min(sentence.end),
            &[
                "sounds",
                "wonder",
                "wondered",
                "wondering",
                "seems",
                "guess",
                "hunch",
                "sense",
                "glad",
                "hear",
                "think",
                "feels",
                "makes",
                "looks",
                "imagine",
            ],
        );
    if risk || talk_only || idea || is_question_of_state(turn, sentence.clone()) || sentence.len() > 30 {
        return;
    }
    let mut words = clause::trimmed(turn, sentence);
    // "And the group on Thursdays, any more thoughts?"
    let opinion = words.clone().skip(2).find(|at| {
        turn.gap(*at) == Gap::Soft
            && matches!((turn.word(*at), turn.word(*at + 1)), ("any", _) | ("what", "do" | "are" | "would"))
    });
    words.end = opinion.unwrap_or(words.end);
    let words = thing_named(turn, words.clone(), answer, next).unwrap_or(words);
    let words = offered(turn, words);
    let skip = words
        .clone()
        .take(3)
        .take_while(|at| {
            matches!(turn.word(*at), "and" | "or" | "so" | "what" | "about" | "but" | "with" | "okay" | "would")
        })
        .count();
    let start = words.start + skip;
    if start >= words.end {
        return;
    }
    let end = clause::end(turn, start).min(words.end);
    if let Some(mut made) = candidate(turn, start..end, Owner::Client, Agreement::Declined, 3) {
        if STEPS.binary_search(&turn.word(start)).is_err() {
            made.what = with_verb(&made);
        }
        made.evidence.push(answer.span(0..answer.sentence(1.min(answer.sentences.len().saturating_sub(1))).end));
        found.push(made);
    }
}

/// "I don't want to talk about it.", "I'd have to think about that.": of the talk, not of a step.
fn will_not_talk(answer: &Turn<'_>) -> bool {
    (0..answer.around(0, 0, 2).end).any(|at| match answer.word(at) {
        "talk" | "answer" => true,
        "there" => answer.word(at.wrapping_sub(1)) == "go",
        "think" => matches!(answer.word(at + 1), "about" | "of"),
        _ => false,
    })
}

/// "She offered me tablets for the nights. I said no.": an offer of somebody else's and its refusal, told in one turn.
pub(super) fn turned_down(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, found: &mut Vec<Candidate>) {
    for place in 0..turn.sentences.len() {
        let words = turn.sentence(place);
        let offer = words.clone().find(|at| {
            matches!(turn.word(*at), "offered" | "suggested" | "mentioned" | "prescribed" | "recommended")
                // "She asked do I want thirty and I said wait."
                || turn.word(*at) == "asked" && turn.any(*at + 1..(*at + 4).min(words.end), &["for", "to"]) && turn.any(*at + 1..(*at + 3).min(words.end), &["me", "us"])
                || turn.word(*at) == "want"
                    && turn.any(at.saturating_sub(4).max(words.start)..*at, &["asked", "asks"])
                // "The doctor said Antabuse. I said no."
                || matches!(turn.word(*at), "said" | "says")
                    && turn.found(Category::Medication, *at + 1..*at + 2).next().is_some()
                || turn.word(*at) == "could"
                    && *at > words.start
                    && matches!(turn.word(at - 1), "we" | "i" | "they" | "she" | "he")
        });
        let here = (place..turn.sentences.len().min(place + 3)).any(|later| told_no(turn, later));
        // "She offered me the drops." "How did that sit?" "I said no.": asked after, and told then.
        let asked = talk.turns.get(at + 1).is_some_and(|next| next.role == Role::Therapist && next.words.len() <= 12);
        let later = talk.turns.get(at + 2).filter(|later| asked && later.role == turn.role);
        let then = place + 1 == turn.sentences.len() && later.is_some_and(|later| told_no(later, 0));
        let Some(offer) = offer.filter(|_| here || then) else { continue };
        let mut start = offer + 1;
        while start < words.end
            && matches!(
                turn.word(start),
                "me" | "us" | "i" | "we" | "should" | "that" | "to" | "a" | "the" | "some" | "about" | "again" | "for"
            )
        {
            start += 1;
        }
        // "There was that spray she offered me": what is offered stands before.
        let before = start >= words.end || turn.gap(start) != Gap::None;
        let range = if before {
            let there = words.clone().find(|at| matches!(turn.word(*at), "that" | "a" | "some" | "the" | "those"));
            let Some(there) = there.filter(|there| *there < offer) else { continue };
            there + 1..(there + 2).min(offer)
        } else {
            start..clause::end(turn, start).min(words.end)
        };
        if range.is_empty() || found.len() >= super::MOST {
            continue;
        }
        if let Some(mut made) = candidate(turn, range.clone(), Owner::Client, Agreement::Declined, 4) {
            if STEPS.binary_search(&turn.word(range.start)).is_err() {
                made.what = with_verb(&made);
            }
            made.evidence.push(turn.span(turn.sentence((place + 1).min(turn.sentences.len() - 1))));
            made.evidence.extend(later.filter(|_| then).map(|later| later.span(later.sentence(0))));
            found.push(made);
            return;
        }
    }
}

/// "And moving to another team?", "So leaving the chat?": a step named in a short question.
pub(super) fn offers(turn: &Turn<'_>) -> bool {
    let last = turn.sentences.len().saturating_sub(1);
    let words = turn.sentence(last);
    let mut start = words.start;
    while start < words.end
        && matches!(
            turn.word(start),
            "and" | "or" | "so" | "what" | "about" | "then" | "maybe" | "perhaps" | "even" | "would"
        )
    {
        start += 1;
    }
    let first = turn.word(start);
    let step = clause::base_of_gerund(first).is_some_and(|base| base.len() >= 2)
        && first.len() > 4
        && !matches!(
            first,
            "anything"
                | "something"
                | "nothing"
                | "everything"
                | "feeling"
                | "being"
                | "having"
                | "thinking"
                | "hearing"
                | "seeing"
                | "using"
                | "morning"
                | "evening"
                | "during"
        );
    turn.is_question(last)
        && step
        && words.len() <= 16
        && !turn.any(words, &["you_", "was", "were", "did", "been", "ever", "still", "any"])
}

/// "How does that feel?", "Any side effects?": refusing is no answer to it.
pub(super) fn is_question_of_state(turn: &Turn<'_>, words: Range<usize>) -> bool {
    turn.any(
        words.clone(),
        &[
            "feel", "feeling", "effects", "happened", "did", "was", "were", "mean", "means", "why", "evidence", "felt",
            "like_",
        ],
    ) || asks_of_risk(turn, words)
}

/// One of the last sentences asks about harm; "Any thoughts?" alone asks what is thought of an offer.
pub(super) fn asks_about_risk(turn: &Turn<'_>) -> bool {
    let last = turn.sentences.len().saturating_sub(1);
    (last.saturating_sub(2)..=last).any(|place| {
        let words = turn.sentence(place);
        let opinion = words.len() <= 3 && asks_opinion(turn, place);
        turn.is_question(place) && !opinion && asks_of_risk(turn, words)
    })
}

/// A question about harm is answered, not taken up.
pub(super) fn asks_of_risk(turn: &Turn<'_>, words: Range<usize>) -> bool {
    turn.found(Category::Risk, words).any(|hit| {
        // "I could ask for you."
        let of_you = turn.word(hit.start) == "for" && hit.end - hit.start == 2;
        !of_you
            && matches!(
                hit.group.name,
                "suicidal-thoughts" | "suicide-plan" | "suicide-attempt" | "self-harm" | "harm-to-others"
            )
    })
}

/// A thing with what one does with it: "join the group".
pub(super) fn with_verb(made: &Candidate) -> String {
    const VERBS: &[(&str, &[&str])] = &[
        (
            "attend",
            &[
                "group",
                "meeting",
                "class",
                "course",
                "workshop",
                "session",
                "clinic",
                "appointment",
                "program",
                "programme",
                "retreat",
                "aa",
                "na",
                "smart",
            ],
        ),
        ("send", &["email", "letter", "message", "text"]),
        ("make", &["call", "list", "appointment"]),
        ("take", &["medication", "tablet", "pill", "dose", "leave", "break", "naltrexon", "antidepress"]),
        ("join", &["gym", "club", "choir", "team", "app", "forum"]),
        ("keep", &["diari", "log", "record", "journal", "notebook"]),
        ("accept", &["offer", "job", "shift", "day", "promotion"]),
    ];
    let verb = VERBS
        .iter()
        .find(|(_, nouns)| made.stems.iter().any(|stem| nouns.contains(&&**stem)))
        .map_or("take up", |(verb, _)| verb);
    format!("{verb} {}", made.what)
}
