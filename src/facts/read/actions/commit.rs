//! What the client says they will do.

use std::sync::Arc;

use super::super::clause;
use super::super::content::{content, stem};
use super::super::reply::Uptake;
use super::super::talk::{Talk, Turn};
use super::{Candidate, asks_for_plan, candidate, details, phrase, placed, refer};
use crate::facts::{Agreement, Owner};
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// From this strength a statement is a commitment.
const ENOUGH: i32 = 4;

/// Verbs that say no step: thought, feeling, perception, small talk.
pub(super) const NO_STEP: &[&str] = &[
    "accept",
    "admit",
    "agree",
    "am",
    "appreciate",
    "assume",
    "be",
    "believe",
    "bet",
    "blame",
    "break",
    "care",
    "cope",
    "cry",
    "deserve",
    "die",
    "disappear",
    "do_",
    "end",
    "expect",
    "explode",
    "fail",
    "fall",
    "fear",
    "feel",
    "find",
    "forget",
    "get_",
    "guess",
    "handle",
    "hate",
    "hear",
    "hope",
    "imagine",
    "intend",
    "kill",
    "know",
    "lie",
    "like",
    "live",
    "lose",
    "love",
    "mean",
    "mind",
    "miss",
    "need",
    "not",
    "owe",
    "prefer",
    "promise",
    "rather",
    "realise",
    "realize",
    "reckon",
    "recognise",
    "recognize",
    "regret",
    "relate",
    "remember",
    "say",
    "scream",
    "see",
    "seem",
    "sense",
    "smell",
    "sound",
    "stand",
    "struggle",
    "suppose",
    "swear",
    "tell_",
    "think",
    "trust",
    "understand",
    "want",
    "wish",
    "wonder",
    "worry",
    "never",
    "always",
    "have",
    "been",
    "only",
    "hardly",
    "barely",
    "no",
    "sometimes",
    "sooner",
    "take_",
];

pub(super) fn read(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, found: &mut Vec<Candidate>) {
    let planning = found.last().is_some_and(|one| one.evidence.last().is_some_and(|span| span.turn + 5 >= at));
    let asked = talk
        .before(at, Role::Therapist)
        .is_some_and(|before| asks_for_plan(before) || at * 5 > talk.turns.len() * 2 && asks_shortly(before, planning));
    let what_if = at * 5 > talk.turns.len() * 2 && talk.before(at, Role::Therapist).is_some_and(asks_what_if);
    let asked = asked || what_if;
    let proposed = talk
        .before(at, Role::Therapist)
        .is_some_and(|before| before.found(Category::Propose, before.closing()).any(|hit| hit.group.name == "clause"));
    if rehearses(talk, at) || talk.before(at, Role::Therapist).is_some_and(asks_for_words) {
        return;
    }
    // Where a plan is asked for, a "no" inside of the answer is part of it.
    let refuses = matches!(turn.uptake(), Uptake::Refused) && (!asked || proposed || super::echo::opens_with_no(turn));
    let before = found.len();
    // What was put forward just now and is no step yet: the answer makes it one.
    let untold = |found: &[Candidate]| {
        !refuses
            && talk.before(at, Role::Therapist).is_some_and(|asked| {
                found.iter().take(before).all(|one| one.evidence.iter().all(|span| span.turn != asked.index))
            })
    };
    let owner = if turn.role == Role::Other { Owner::Other } else { Owner::Client };
    // "What can I tell them?" "Tell them I'm doing the work.": the therapist will.
    let for_therapist = talk.before(at, Role::Therapist).is_some_and(asks_what_to_tell);
    let late = at > 10 && at + 4 >= talk.turns.len();
    let parting = at > 10 && at + 3 >= talk.turns.len() && talk.before(at, Role::Therapist).is_some_and(arranges_next);
    for place in 0..turn.sentences.len() {
        let words = turn.sentence(place);
        if turn.is_question(place) && !asked || words.is_empty() || tells_content(turn, words.clone()) {
            continue;
        }
        let planned = at * 5 > talk.turns.len() * 2 && !refuses && (asked || proposed);
        let told = if planned { placed::read(talk, at, turn, place, owner) } else { None };
        let late_half = at * 2 > talk.turns.len() && !refuses;
        if let Some(made) = told.or_else(|| placed::fronted(talk, at, turn, place, owner).filter(|_| late_half)) {
            found.push(made);
            continue;
        }
        let mut from = words.start;
        while from < words.end && found.len() < super::MOST {
            // Most words begin nothing.
            if !asked && !opens_promise(turn.word(from)) {
                from += 1;
                continue;
            }
            let Some((start, weight)) = commissive(turn, from, words.end, asked && !refuses) else {
                from += 1;
                continue;
            };
            let end = clause::end(turn, start).min(words.end);
            if quotes(turn, words.start..start)
                || of_harm(turn, start..end)
                || parting && is_way_home(turn.word(start))
                || late && brings_in_jest(turn, start..end, found)
            {
                from = end.max(from + 1);
                continue;
            }
            let anaphoric = is_anaphoric(turn, start, end);
            // "I can do that" takes up what stands right before it.
            let taken_up = i32::from(anaphoric && place <= 2 && !refuses) * 2;
            let strength = weight + taken_up + circumstances(talk, at, turn, start..end, asked, proposed && !refuses);
            let enough = if at * 3 < talk.turns.len() && !asked && !proposed { ENOUGH + 1 } else { ENOUGH };
            // "I'd win it back every time", early on: how it used to be.
            let told = weight < 3 && at * 5 < talk.turns.len() * 2 && !asked && !proposed;
            let habit = turn.word(start.saturating_sub(1)) == "'d"
                && turn.any(start..end, &["always", "every", "usually"])
                && !asked;
            let enough = if told || habit { i32::MAX } else { enough };
            if anaphoric
                && found.len() > before
                && let Some(last) = found.last_mut()
            {
                // "Get them out. I could do that tonight."
                let when = clause::timed(turn, start..end).1;
                last.when = last.when.take().or(when);
            } else if strength >= enough
                && (!is_no_step(turn, start, end)
                    || what_if
                        && matches!(turn.word(start), "say" | "tell")
                        && end > start + 1
                        && turn.word(start + 1) != "you")
                && !(anaphoric && proposed && !untold(found))
                && !put_off(turn, place)
            {
                let made = if anaphoric {
                    let offered = if untold(found) { of_offer(talk, at, turn, place, start..end) } else { None };
                    offered.or_else(|| pointed_to(talk, at, turn, place, start..end).filter(|_| !proposed))
                } else {
                    candidate(turn, start..end, owner, Agreement::Agreed, strength)
                };
                if let Some(mut made) = made {
                    made.owner = if for_therapist && start == from { Owner::Therapist } else { owner };
                    if let Some(base) =
                        clause::base_of_gerund(turn.word(start)).filter(|base| !anaphoric && is_present(base))
                    {
                        made.what = format!("{base}{}", made.what.get(turn.word(start).len()..).unwrap_or_default());
                    }
                    // What somebody else would do, and the client will not have.
                    if made.owner == Owner::Other
                        && talk
                            .answer(at, Role::Client)
                            .is_some_and(|answer| matches!(answer.uptake(), Uptake::Refused | Uptake::No))
                    {
                        made.agreement = Agreement::Declined;
                    }
                    if !anaphoric {
                        times_of_matter(talk, at, turn, start, &mut made);
                    }
                    condition(turn, words.start, from, &mut made);
                    if !anaphoric {
                        refer::resolve(talk, at, turn, start..end, &mut made);
                    }
                    details::in_front(talk, turn, place, words.start..from, &mut made);
                    details::behind(talk, at, turn, place, &mut made);
                    details::asked_when(talk, at, &mut made);
                    echoed(talk, at, &mut made);
                    found.push(made);
                }
            }
            from = end.max(from + 1);
        }
    }
    let told = found.len() == before && !refuses && details::asked_after(talk, at, turn, found);
    let unsure = matches!(turn.uptake(), Uptake::Hesitant);
    if asked && !refuses && !unsure && !told && !rehearses(talk, at) {
        fragment(talk, at, turn, before, found);
    }
}

/// "And if he says yes?": what is to be done then.
fn asks_what_if(before: &Turn<'_>) -> bool {
    let last = before.sentences.len().saturating_sub(1);
    let words = before.sentence(last);
    let opens = words.clone().take(3).find(|at| !matches!(before.word(*at), "and" | "so" | "but" | "okay"));
    before.is_question(last)
        && opens.is_some_and(|at| before.word(at) == "if")
        && !before.any(words, &["feel", "mean", "think"])
}

/// "He'll say, I'll walk out": what another says is no promise of the client's.
pub(super) fn quotes(turn: &Turn<'_>, before: std::ops::Range<usize>) -> bool {
    before.clone().any(|at| {
        matches!(turn.word(at), "say" | "says" | "saying" | "tells" | "screams" | "shouts" | "yells")
            && !(before.start.max(at.saturating_sub(2))..at)
                .any(|at| matches!(turn.word(at), "let" | "i" | "we" | "to"))
    })
}

/// Harm to oneself or others is told as risk, never as a step.
pub(super) fn of_harm(turn: &Turn<'_>, words: std::ops::Range<usize>) -> bool {
    turn.found(Category::Risk, words).any(|hit| {
        matches!(
            hit.group.name,
            "suicidal-thoughts" | "suicide-plan" | "suicide-attempt" | "self-harm" | "harm-to-others"
        )
    })
}

/// The next meeting is being settled: what comes now is a goodbye, "I'll get the bus".
fn arranges_next(before: &Turn<'_>) -> bool {
    let times = before.found(Category::Time, before.all()).any(|hit| hit.group.name == "future");
    times || before.found(Category::Propose, before.all()).any(|hit| hit.group.name == "next")
}

/// What one brings to a session; another thing is meant where a step was of it.
const BROUGHT: &[&str] = &[
    "binder",
    "book",
    "card",
    "chart",
    "diary",
    "folder",
    "form",
    "homework",
    "journal",
    "ladder",
    "letter",
    "list",
    "log",
    "notebook",
    "notes",
    "page",
    "paper",
    "papers",
    "photo",
    "photos",
    "record",
    "results",
    "sheet",
    "sheets",
    "sketchbook",
    "tally",
    "workbook",
];

/// "I'll bring the good coat": said at the door, in jest.
fn brings_in_jest(turn: &Turn<'_>, words: std::ops::Range<usize>, found: &[Candidate]) -> bool {
    let told = content(turn, words.start + 1..words.end);
    let known = found.iter().any(|one| one.stems.iter().any(|stem| told.contains(stem)));
    turn.word(words.start) == "bring" && !known && !turn.any(words, BROUGHT)
}

/// A goodbye speaks of the way home, and jokes: "I'll wear the good coat". What is to be brought or done first is meant.
fn is_way_home(verb: &str) -> bool {
    !matches!(
        verb,
        "ask"
            | "bring"
            | "call"
            | "email"
            | "fill"
            | "let"
            | "phone"
            | "practise"
            | "practice"
            | "ring"
            | "send"
            | "tell"
            | "text"
            | "write"
    ) || verb == "let"
}

/// "That they'll shout and I'll run out.": what is feared or predicted, told as an answer.
fn tells_content(turn: &Turn<'_>, words: std::ops::Range<usize>) -> bool {
    turn.word(words.start) == "that"
        && turn.gap(words.start + 1) == Gap::None
        && words.len() > 6
        && matches!(
            turn.word(words.start + 1),
            "i" | "he" | "she" | "they" | "it" | "we" | "the" | "my" | "people" | "everyone" | "everybody" | "someone"
        )
}

/// "I might ring them. I don't know.", "I can do the long one. I'm not doing that yet.": taken back in the next breath.
fn put_off(turn: &Turn<'_>, place: usize) -> bool {
    (place + 1..turn.sentences.len().min(place + 3)).any(|later| {
        let words = turn.sentence(later);
        let unsure = words.len() <= 5
            && (words.start..words.end)
                .any(|at| turn.word(at) == "not" && matches!(turn.word(at + 1), "know" | "sure"));
        let not_yet = (words.start..words.end)
            .any(|at| turn.word(at) == "not" && (turn.word(at + 1) == "yet" || turn.word(at + 1) == "doing"))
            && (words.len() <= 4 || turn.any(words.clone(), &["yet"]));
        unsure && turn.word(words.start) == "i" || not_yet
    })
}

/// What is said in a role is no promise.
pub(super) fn rehearses(talk: &Talk<'_>, at: usize) -> bool {
    let before = talk.turns.get(at.saturating_sub(3)..at).unwrap_or_default();
    before.iter().filter(|turn| turn.role == Role::Therapist).any(|turn| {
        turn.found(Category::Intervention, turn.closing()).any(|hit| hit.group.name == "role-play")
            || turn.any(turn.closing(), &["say", "said"])
                && turn.any(turn.closing(), &["want", "like"])
                && turn.any(turn.closing(), &["would"])
    })
}

/// "What would you say to him?": the answer is what would be said, not what will be done.
pub(super) fn asks_for_words(before: &Turn<'_>) -> bool {
    let words = before.sentence(before.sentences.len().saturating_sub(1));
    words.clone().any(|at| {
        turn_words(before, at, &["you", "say"]) && before.any(words.start..at, &["what", "how"])
            || turn_words(before, at, &["you", "want", "to", "say"]) && before.any(words.start..at, &["what", "how"])
            || turn_words(before, at, &["you", "like", "to", "say"]) && before.any(words.start..at, &["what", "how"])
            || turn_words(before, at, &["you", "tell", "them"]) && before.any(words.start..at, &["what"])
    })
}

/// "What can I tell the school?", "What may go in the letter?"
fn asks_what_to_tell(before: &Turn<'_>) -> bool {
    let words = before.sentence(before.sentences.len().saturating_sub(1));
    words.clone().any(|at| {
        matches!(turn_pair(before, at), ("can" | "could" | "may" | "should" | "shall" | "do", "i"))
            && before.any(at..words.end, &["tell", "say", "write", "put", "ask"])
    })
}

fn turn_pair<'t>(turn: &Turn<'t>, at: usize) -> (&'t str, &'t str) {
    (turn.word(at), turn.word(at + 1))
}

fn turn_words(turn: &Turn<'_>, at: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(offset, word)| turn.word(at + offset) == *word)
}

/// "And one stop?" while steps are being planned; "So Thursday there's another test?".
pub(super) fn asks_shortly(turn: &Turn<'_>, planning: bool) -> bool {
    let last = turn.sentences.len().saturating_sub(1);
    let words = turn.sentence(last);
    if !turn.is_question(last)
        || turn.any(words.clone(), &["feel", "was", "were", "did", "happened", "feeling", "think", "effects"])
    {
        return false;
    }
    let next = turn.found(Category::Propose, words.clone()).any(|hit| hit.group.name == "next")
        || turn.found(Category::Propose, words.clone()).any(|hit| hit.group.name == "clause")
            && super::matter::asked_of(turn, last).is_none();
    let named = planning
        && words.len() <= 12
        && super::matter::asked_of(turn, last).is_some()
        && !turn.any(words.clone(), &["'s", "are", "been", "has", "have", "is", "still"]);
    let timed = turn.found(Category::Time, words.clone()).any(|hit| hit.group.name == "future");
    let goes_on = planning
        && words.len() <= 9
        && (matches!(turn.word(words.start), "and" | "then" | "when" | "where" | "who" | "which")
            || matches!(turn.word(words.start), "how" | "now" | "okay" | "right" | "so" | "the" | "what" | "your")
                && !turn.any(words.clone(), &["'s", "are", "been", "has", "have", "is", "you"]));
    !next && (goes_on || named || timed && words.len() <= 10)
}

fn opens_promise(word: &str) -> bool {
    matches!(word, "i" | "we" | "let")
}

/// Where the verb of a commitment begins, and how firm it is, if one begins at a word.
fn commissive(turn: &Turn<'_>, at: usize, end: usize, asked: bool) -> Option<(usize, i32)> {
    if !opens_promise(turn.word(at)) || !opens_clause(turn, at) {
        return asked_imperative(turn, at, end, asked);
    }
    let word = |offset: usize| turn.word(at + offset);
    let skip = |mut at: usize| {
        while at < end
            && matches!(
                turn.word(at),
                "just"
                    | "also"
                    | "probably"
                    | "definitely"
                    | "then"
                    | "even"
                    | "maybe"
                    | "always"
                    | "still"
                    | "absolutely"
                    | "certainly"
                    | "easily"
                    | "totally"
                    | "happily"
                    | "gladly"
                    | "actually"
                    | "at"
                    | "least"
                    | "only"
            )
        {
            at += 1;
        }
        at
    };
    let two = skip(at + 2);
    let (start, weight) = match (word(0), word(1), turn.word(two)) {
        // "Let me call him when I get home.": what is done here and now is no step.
        ("let", "me", verb)
            if matches!(
                verb,
                "ask" | "call" | "email" | "message" | "phone" | "ring" | "speak" | "talk" | "tell" | "text" | "write"
            ) && (turn.found(Category::Time, two..end).any(|hit| hit.group.name == "future")
                || turn.any(two..end, &["when", "after", "once", "before"])) =>
        {
            (two, 3)
        }
        // "I'll only start to count": how it would go.
        ("i" | "we", "will", _) if word(2) == "only" && !asked => return None,
        ("i" | "we", "will", _) => (two, 3),
        // "I can do maths again": an ability, unless a step is asked for or a time is set.
        ("i" | "we", "can", _) => {
            let timed = turn.found(Category::Time, two..end).any(|hit| hit.group.name == "future");
            (two, if asked || timed || is_anaphoric(turn, two, end) { 2 } else { 1 })
        }
        ("i" | "we", "could", _) => (two, 2),
        ("i", "'d" | "would", "like") if turn.word(two + 1) == "to" => (two + 2, 2),
        // "Not tonight, I'd only rush it.": why not.
        ("i", "'d" | "would", _)
            if turn.word(turn.sentence(turn.sentence_at(at)).start) == "not" && turn.gap(at) == Gap::Soft =>
        {
            return None;
        }
        // "But then I'd just look it up.": what would go wrong.
        ("i", "'d" | "would", _) if word(2) == "just" || turn.word(at.wrapping_sub(1)) == "then" && !asked => {
            return None;
        }
        ("i", "'d" | "would", _)
            if turn.word(at.wrapping_sub(1)) == "then" && turn.word(at.wrapping_sub(2)) == "but" =>
        {
            return None;
        }
        // "I'd sold the car": had.
        ("i", "'d", verb) if is_participle(verb) => return None,
        ("i", "'d" | "would", _) => (two, 1),
        ("i", "should", _) => (two, 1),
        ("i", "might", _) => (two, 0),
        ("i" | "we", "am" | "are", "going") if turn.word(two + 1) == "to" => (two + 2, 3),
        // "I'm only going out on Saturday.": a plan, where a step is asked for and a time is set.
        ("i", "am", verb)
            if asked
                && clause::base_of_gerund(verb).is_some_and(|base| STEPS.binary_search(&base.as_str()).is_ok())
                && turn.found(Category::Time, two..end).any(|hit| hit.group.name == "future") =>
        {
            (two, 2)
        }
        ("i", "am", "willing" | "happy" | "planning" | "prepared" | "able") if turn.word(two + 1) == "to" => {
            (two + 2, 3)
        }
        // "I want to get it back": a wish, unless a step is asked for and a time set.
        ("i", "want", _) if word(2) == "to" => {
            let timed = turn.found(Category::Time, at..end).any(|hit| hit.group.name == "future");
            (skip(at + 3), i32::from(timed))
        }
        ("i", "plan" | "intend", _) if word(2) == "to" => (skip(at + 3), 2),
        // "I need to get out fast": what would be needed, unless a time is set.
        ("i", "need" | "have" | "got" | "hope", _) if word(2) == "to" => {
            let timed = turn.found(Category::Time, at..end).any(|hit| hit.group.name == "future");
            (skip(at + 3), i32::from(timed || asked))
        }
        // "If it gets worse, I text her": a rule for what may come.
        ("i", verb, _)
            if is_present(verb)
                && !PAST_ALIKE.contains(&verb)
                && turn.word(turn.sentence(turn.sentence_at(at)).start) == "if"
                && word(2) != "not" =>
        {
            (at + 1, 1)
        }
        // "I put my fist through it" may as well be of the past.
        ("i", verb, _)
            if asked
                && is_present(verb)
                && word(2) != "not"
                && (!PAST_ALIKE.contains(&verb)
                    || turn.found(Category::Time, at..end).any(|hit| hit.group.name == "future")
                    || turn.any(turn.sentence(turn.sentence_at(at)).start..at, &["if", "when", "then", "so"])) =>
        {
            (at + 1, 1)
        }
        _ => return None,
    };
    // "I could, I'll give it to her": begun anew.
    let anew = matches!(turn.word(start), "i" | "we") && turn.gap(start) != Gap::None;
    (start < end && turn.gap(start) != Gap::Hard && !anew).then_some((start, weight))
}

/// A form that a verb has behind "had" and nowhere in a promise.
fn is_participle(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ed")
        && !matches!(word, "embed" | "exceed" | "feed" | "need" | "proceed" | "speed")
        || matches!(
            word,
            "been"
                | "bought"
                | "done"
                | "driven"
                | "eaten"
                | "fallen"
                | "forgotten"
                | "found"
                | "given"
                | "gone"
                | "got"
                | "had"
                | "heard"
                | "kept"
                | "known"
                | "left"
                | "lost"
                | "made"
                | "met"
                | "paid"
                | "seen"
                | "sold"
                | "spent"
                | "spoken"
                | "taken"
                | "thought"
                | "told"
                | "woken"
                | "written"
        )
}

/// A subject here has a clause of its own: "a card I can put on the desk" has not.
fn opens_clause(turn: &Turn<'_>, at: usize) -> bool {
    const BEFORE: &[&str] = &[
        "actually",
        "also",
        "and",
        "basically",
        "but",
        "cause",
        "course",
        "definitely",
        "fine",
        "guess",
        "honestly",
        "hope",
        "imagine",
        "just",
        "maybe",
        "mean",
        "now",
        "obviously",
        "okay",
        "or",
        "perhaps",
        "probably",
        "promise",
        "reckon",
        "right",
        "said",
        "say",
        "so",
        "suppose",
        "sure",
        "then",
        "think",
        "thinking",
        "thought",
        "today",
        "tomorrow",
        "tonight",
        "usually",
        "week",
        "well",
        "yeah",
        "yes",
    ];
    let sentence = turn.sentence(turn.sentence_at(at));
    if at <= sentence.start || turn.gap(at) != Gap::None {
        return true;
    }
    let before = turn.word(at - 1);
    let joins = matches!(
        before,
        "what" | "that" | "if" | "which" | "where" | "how" | "when" | "who" | "because" | "than" | "as" | "whether"
    );
    // "When the bell goes I stop."
    let behind_clause = || {
        matches!(
            turn.word(sentence.start),
            "after" | "as" | "before" | "every" | "if" | "on" | "once" | "when" | "whenever" | "this"
        )
    };
    !joins && (behind_clause() || BEFORE.contains(&before) || before.ends_with("day") || before.ends_with("days"))
}

/// "Get them out." as an answer to "What will you do?".
fn asked_imperative(turn: &Turn<'_>, at: usize, end: usize, asked: bool) -> Option<(usize, i32)> {
    if !asked || STEPS.binary_search(&turn.word(at)).is_err() {
        return None;
    }
    let sentence = turn.sentence(turn.sentence_at(at));
    let first = at == sentence.start
        || at == sentence.start + 1
            && matches!(turn.word(sentence.start), "just" | "maybe" | "so" | "well" | "and" | "probably" | "or");
    // "Don't know." is no step, and "Don't look at me." none of the speaker's.
    let negated = turn.word(at) == "do" && turn.word(at + 1) == "not";
    // "Ask me at three in the morning.": the therapist is to.
    let negated = negated || matches!(turn.word(at + 1), "me" | "us");
    // "Say Wednesday": so many or then; "phone in the locker", "hand on my back": things.
    let next = turn.word(at + 1);
    let counted = turn.numbers.iter().any(|number| number.start == at + 1)
        || turn.found(Category::Time, at + 1..end).any(|hit| hit.start == at + 1);
    let thing = phrase::is_thing(turn.word(at), next);
    let negated = negated || turn.word(at) == "say" && counted || thing;
    (first && !negated && at + 1 < end).then_some((at, 2))
}

/// A verb in the present that tells a habit to come: "I leave the van at home".
fn is_present(verb: &str) -> bool {
    STEPS.binary_search(&verb).is_ok()
}

/// Verbs of steps that are the same in the past.
pub(super) const PAST_ALIKE: &[&str] = &["come", "cut", "let", "put", "read", "run", "set"];

/// Verbs of steps, bare.
pub(super) const STEPS: &[&str] = &[
    "ask", "avoid", "block", "book", "breathe", "bring", "buy", "call", "cancel", "carry", "change", "check", "clean",
    "clear", "close", "collect", "come", "contact", "cook", "count", "cut", "delay", "delete", "do", "draw", "drink",
    "drive", "drop", "eat", "email", "empty", "fill", "finish", "get", "give", "go", "hand", "hide", "hold", "hum",
    "invite", "join", "keep", "leave", "let", "limit", "list", "listen", "lock", "log", "look", "make", "meet",
    "message", "move", "name", "note", "open", "order", "pack", "park", "pay", "phone", "pick", "plan", "play", "post",
    "practice", "practise", "print", "put", "read", "record", "remove", "rest", "return", "ring", "run", "say",
    "schedule", "send", "set", "share", "show", "sign", "sit", "sleep", "speak", "stand", "start", "stay", "stick",
    "stop", "swap", "swim", "switch", "take", "talk", "tell", "text", "throw", "touch", "track", "try", "turn", "use",
    "visit", "wait", "wake", "walk", "wash", "watch", "wear", "work", "write",
];

fn is_no_step(turn: &Turn<'_>, start: usize, end: usize) -> bool {
    let verb = turn.word(start);
    let object = turn.word(start + 1);
    let timed = turn.found(Category::Time, start..end).any(|hit| hit.group.name == "future");
    NO_STEP.contains(&verb) && !(timed && matches!(verb, "have" | "be" | "see" | "say"))
        // "I'd go, good, take it easy": said, not done.
        || matches!(verb, "go" | "say") && turn.gap(start + 1) == Gap::Soft && !timed
        || matches!(verb, "a" | "either" | "her" | "his" | "it" | "my" | "that" | "the" | "them" | "this")
        || verb == "have" && (matches!(object, "been" | "had" | "done" | "gone" | "seen" | "to") || object.ends_with("ed"))
        // "I do know that."
        || verb == "do" && NO_STEP.contains(&object)
        // "I take it when I get up now": how it is.
        || turn.word(end - 1) == "now" && end > start + 1
        // "I'd sleep better", "I'd look like a fool": how it would be.
        || matches!(object, "better" | "worse" | "like" | "happier") && !timed && verb != "do"
        // "I'd do the chain with you": here and now.
        || verb == "do" && (start..end).any(|at| turn.word(at) == "with" && turn.word(at + 1) == "you")
        || matches!((verb, object), ("tell" | "give" | "show" | "call", "you") | ("do" | "give" | "let", "you") | ("get", "fried" | "over" | "used" | "so" | "really" | "angry" | "upset" | "tired" | "nervous") | ("see", "how" | "if" | "you" | "what") | ("go", "mad" | "crazy" | "red" | "quiet" | "blank" | "through") | ("talk", "to") if matches!((verb, object), ("talk", "to")) && turn.word(start + 2) == "you")
        || matches!((verb, object), ("take", "your") | ("come", "straight" | "from" | "in" | "here" | "off") | ("put", "it" | "up") if !timed && verb != "put" || matches!((verb, object), ("put", "it" | "up")) && turn.any(start..end, &["like", "way"]))
        // "I'll take it": it is good enough.
        || (verb, object) == ("take", "it") && end <= start + 2
        || end <= start + 1 && !matches!(verb, "walk" | "swim" | "run" | "ring" | "call" | "ask" | "text" | "hum")
}

/// "do that", "try it", "manage three": the step was named before.
fn is_anaphoric(turn: &Turn<'_>, start: usize, end: usize) -> bool {
    let object = turn.word(start + 1);
    matches!(turn.word(start), "do" | "try" | "manage" | "give" | "make" | "start" | "commit")
        && (matches!(object, "that" | "it" | "this" | "both" | "those") || is_count(turn, start + 1))
        // "give it to her": a step of its own; "give it a go" is none.
        && (turn.word(start) != "give"
            || object == "that"
            || matches!(turn.word(start + 3), "go" | "try" | "shot" | "whirl" | "bash" | "chance"))
        && content(turn, start + 2..end).len() <= 8
}

fn is_count(turn: &Turn<'_>, at: usize) -> bool {
    turn.numbers.iter().any(|number| number.start == at)
        && (turn.gap(at + 1) != Gap::None || matches!(turn.word(at + 1), "times" | "days" | "nights" | "of"))
}

/// What speaks for and against a step in the circumstances.
fn circumstances(
    talk: &Talk<'_>,
    at: usize,
    turn: &Turn<'_>,
    words: std::ops::Range<usize>,
    asked: bool,
    proposed: bool,
) -> i32 {
    let place = turn.sentence_at(words.start);
    let sentence = turn.sentence(place);
    // "If it comes back, I'll ring": a rule. "If I listen, I can only count": how it goes.
    let rule = matches!(turn.word(sentence.start), "if" | "when") && words.start > sentence.start + 3;
    let firm = asked || proposed || turn.word(words.start.saturating_sub(1)) == "will";
    let mut strength = 2 * i32::from(rule && firm);
    strength += 2 * i32::from(asked) + i32::from(proposed);
    let future = turn.found(Category::Time, turn.around(place, 0, 1)).any(|hit| hit.group.name == "future");
    let past = turn.found(Category::Time, sentence.clone()).any(|hit| hit.group.name == "past")
        || turn.any(
            sentence.start..words.start,
            &["was", "said", "thought", "told", "felt", "had", "were", "goes", "wish", "wished"],
        );
    strength += i32::from(future) - if past { 4 } else { 0 };
    strength += i32::from(at * 2 > talk.turns.len());
    if let Some(next) = talk.answer(at, Role::Therapist) {
        let said = content(turn, words);
        let echo = content(next, next.opening()).iter().filter(|stem| said.contains(stem)).count();
        strength += i32::from(echo > 0) + i32::from(echo > 2);
    }
    strength
}

/// "If I sleep under five hours, I ring …": the condition belongs to the step.
fn condition(turn: &Turn<'_>, sentence: usize, before: usize, made: &mut Candidate) {
    if before <= sentence + 2 || !matches!(turn.word(sentence), "if" | "when" | "and") {
        return;
    }
    let start = if turn.word(sentence) == "and" { sentence + 1 } else { sentence };
    if matches!(turn.word(start), "if" | "when") && before - start <= 14 {
        let end = (start..before).rev().find(|at| !matches!(turn.word(*at), "then" | "i")).map_or(before, |at| at + 1);
        made.what = format!("{} {}", made.what, clause::said(turn, start..end));
        made.stems.extend(content(turn, start..end));
    }
}

/// The last noun phrase with its article in a stretch.
pub(super) fn named_in(before: &Turn<'_>, words: std::ops::Range<usize>) -> Option<String> {
    named_as(before, words, |_| true)
}

/// The last one whose noun fits.
pub(super) fn named_as(
    before: &Turn<'_>,
    words: std::ops::Range<usize>,
    fits: impl Fn(&str) -> bool,
) -> Option<String> {
    for start in words.clone().rev() {
        if !matches!(before.word(start), "the" | "that" | "your" | "a" | "those" | "these")
            || before.word(start) == "that"
                && start > words.start
                && matches!(
                    before.word(start - 1),
                    "all" | "are" | "can" | "could" | "did" | "does" | "has" | "is" | "not" | "was" | "will" | "would"
                )
            // "as a passenger": what somebody is in it.
            || start > words.start && before.word(start - 1) == "as"
            || before.word(start + 1).is_empty()
            || before.gap(start + 1) != Gap::None
        {
            continue;
        }
        let end = (start + 1..(start + 6).min(words.end))
            .find(|at| before.gap(*at) != Gap::None || phrase::ends_noun(before.word(*at)))
            .unwrap_or((start + 4).min(words.end));
        if end <= start + 1
            || content(before, start..end).is_empty()
            || matches!(
                before.word(start + 1),
                "same"
                    | "way"
                    | "time"
                    | "moment"
                    | "day"
                    | "week"
                    | "one"
                    | "first"
                    | "next"
                    | "back"
                    | "front"
                    | "top"
                    | "bottom"
                    | "end"
                    | "middle"
                    | "inside"
                    | "other"
                    | "sounds"
                    | "was"
                    | "is"
            )
        {
            continue;
        }
        // "on the shelf": where something is, not what is spoken of.
        let place = before.word(start) != "a"
            && start > words.start
            && matches!(
                before.word(start - 1),
                "in" | "on" | "at" | "by" | "near" | "under" | "behind" | "into" | "from"
            );
        // "the cans in the van": the whole of it.
        let inner = (start.saturating_sub(3)..start.saturating_sub(1))
            .find(|at| matches!(before.word(*at), "the" | "those" | "these" | "your"));
        let start = match inner {
            Some(outer) if matches!(before.word(start - 1), "in" | "of" | "on" | "from" | "at") => outer,
            _ if place => continue,
            _ => start,
        };
        let named = clause::said(before, start + 1..end);
        let article = if before.word(start) == "your" { "their" } else { "the" };
        if fits(named.rsplit(' ').next().unwrap_or_default()) {
            return Some(format!("{article} {named}"));
        }
    }
    None
}

/// "There's a van." "I'll try it the once. Friday.": what the therapist put forward, with what the answer says of it.
fn of_offer(
    talk: &Talk<'_>,
    at: usize,
    turn: &Turn<'_>,
    place: usize,
    words: std::ops::Range<usize>,
) -> Option<Candidate> {
    let before = talk.before(at, Role::Therapist)?;
    let offer = before.offer().filter(|offer| offer.owner != Owner::Therapist)?;
    let mut made = super::offer::step(before, offer, Agreement::Agreed, 5)?;
    // "And the phone?" "I can do that.": of no deed, and told elsewhere.
    if made.what.starts_with("take up") || is_count(turn, words.start + 1) {
        return None;
    }
    refer::resolve(talk, before.index, before, offer.words.clone(), &mut made);
    let (rest, when) = clause::timed(turn, words.start + 2..words.end);
    made.when = when.or(made.when);
    if let Some(rest) = details::piece(turn, rest) {
        details::add(turn, rest, &mut made);
    }
    made.evidence.push(turn.span(turn.sentence(place)));
    Some(made)
}

/// "I can do that by Tuesday": what "that" is stands before it in this turn, in the therapist's or in the client's own
/// before that.
fn pointed_to(
    talk: &Talk<'_>,
    at: usize,
    turn: &Turn<'_>,
    place: usize,
    words: std::ops::Range<usize>,
) -> Option<Candidate> {
    let tail = candidate(turn, words.clone(), Owner::Client, Agreement::Agreed, 5);
    let mut evidence = vec![turn.span(turn.sentence(place))];
    let mut texts: Vec<String> = Vec::new();
    let mut stems = content(turn, turn.sentence(place));
    let mut tell = |turn: &Turn<'_>, place: usize| {
        let pieces = details::of_sentence(turn, place);
        let (text, of) = details::told(turn, &pieces);
        if !of.is_empty() || of.is_empty() && !text.is_empty() {
            evidence.push(turn.span(turn.sentence(place)));
            stems.extend(of);
            texts.push(text);
        }
    };
    let before = talk.before(at, Role::Therapist);
    let matter = before.and_then(matter);
    if let Some(before) = before.filter(|_| matter.is_none()) {
        let last = before.sentences.len().saturating_sub(1);
        // "Both days or just the one?" leaves it to the answer.
        if !before.is_question(last) || !before.any(before.sentence(last), &["or"]) {
            tell(before, last);
        }
    }
    for earlier in place.saturating_sub(2)..place {
        tell(turn, earlier);
    }
    // "I'd do the lanes and have a coffee." "Shall we say that?" "I can do that."
    let said = talk.turns.get(at.saturating_sub(2)).filter(|said| said.role == turn.role && at >= 2);
    let supposed = said.and_then(|said| supposed(said));
    let is_step = |text: &String| phrase::is_deed(text);
    let when = tail.as_ref().and_then(|tail| tail.when.clone());
    let (what, more) = if let Some(step) = texts.iter().position(is_step) {
        let head = texts.remove(step);
        (head, texts)
    } else if let Some(supposed) = supposed {
        evidence.insert(0, supposed.evidence.first().copied()?);
        stems.extend(supposed.stems);
        (supposed.what, texts)
    } else if texts.is_empty() {
        return tail.map(|tail| {
            let mut made = of_matter(talk, at, turn, words, tail);
            said_back(talk, at, turn, &mut made);
            made
        });
    } else {
        let told = texts.remove(0);
        let matter = matter.or_else(|| super::matter::before(talk, at, turn, words.start));
        (matter.map_or(format!("keep to this: {told}"), |matter| format!("keep to this for {matter}: {told}")), texts)
    };
    let what = more.into_iter().fold(what, |what, piece| format!("{what}; {piece}"));
    Some(Candidate { what, when, owner: Owner::Client, agreement: Agreement::Agreed, evidence, stems, strength: 5 })
}

/// "I'm going to do that." "Tonight, out to the shed.": the therapist says what "that" is.
fn said_back(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, made: &mut Candidate) {
    let bare =
        made.what.split(' ').skip(1).all(|word| matches!(word, "it" | "that" | "this" | "those" | "both" | "then"));
    let Some(next) = talk.answer(at, Role::Therapist).filter(|_| bare) else { return };
    let mut known = content(turn, turn.all());
    let earlier = talk.turns.get(at.saturating_sub(2)).filter(|said| said.role == turn.role && at >= 2);
    known.extend(earlier.map(|earlier| content(earlier, earlier.all())).unwrap_or_default());
    for place in (0..next.sentences.len().min(2)).filter(|place| !next.is_question(*place)) {
        let pieces = details::of_sentence(next, place);
        let (text, stems) = details::told(next, &pieces);
        if stems.iter().filter(|stem| known.contains(stem)).count() < 2 {
            continue;
        }
        let deed = phrase::is_deed(&text);
        made.what = if deed { text } else { format!("keep to this: {}", text.replace("; ", ", ")) };
        made.stems.extend(stems);
        made.evidence.push(next.span(next.sentence(place)));
        return;
    }
}

/// "I could do it every day": what "it" is was named before, and what is said of it is the step.
fn of_matter(
    talk: &Talk<'_>,
    at: usize,
    turn: &Turn<'_>,
    words: std::ops::Range<usize>,
    mut tail: Candidate,
) -> Candidate {
    let rest = words.start + 2..words.end;
    let said = matches!(turn.word(words.start), "do" | "try" | "start") && content(turn, rest.clone()).is_empty();
    let when = tail.when.clone().unwrap_or_default();
    if let Some(matter) = super::matter::before(talk, at, turn, words.start)
        && said
        && !when.is_empty()
    {
        tail.stems.extend(matter.split(' ').skip(1).map(stem));
        tail.what = format!("keep to this for {matter}: {when}");
        tail.when = None;
    }
    tail
}

/// "I could do Saturday with her", "I'd do five in the car": what is done then was named before.
fn times_of_matter(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, start: usize, made: &mut Candidate) {
    let timed = turn.found(Category::Time, start + 1..turn.words.len()).any(|hit| hit.start == start + 1);
    let counted = turn.numbers.iter().any(|number| {
        number.start == start + 1
            && matches!(
                turn.word(number.end),
                "" | "at" | "days" | "every" | "in" | "minutes" | "nights" | "on" | "times" | "with"
            )
    });
    // "I'll give you ten.": so much of it will be done.
    let given = turn.word(start) == "give"
        && turn.word(start + 1) == "you"
        && turn.numbers.iter().any(|number| number.start == start + 2);
    if given {
        let said = clause::said(turn, start + 2..clause::end(turn, start));
        made.what = match super::matter::before(talk, at, turn, start) {
            Some(matter) => format!("keep to this for {matter}: {said}"),
            None => format!("do {said}"),
        };
        return;
    }
    if !matches!(turn.word(start), "do" | "manage") || !timed && !counted {
        return;
    }
    let (Some(matter), Some((_, rest))) = (super::matter::before(talk, at, turn, start), made.what.split_once(' '))
    else {
        return;
    };
    made.stems.extend(matter.split(' ').skip(1).map(stem));
    let when = made.when.take().map(|when| format!("; {when}")).unwrap_or_default();
    made.what = format!("keep to this for {matter}: {rest}{when}");
}

/// "And the phone, the one at work?": a question that names what the step is of.
fn matter(before: &Turn<'_>) -> Option<String> {
    let last = before.sentences.len().saturating_sub(1);
    let words = before.sentence(last);
    let cue = before.found(Category::Ask, words.clone()).find(|hit| hit.start == words.start)?;
    let the = (cue.start..cue.end).rev().find(|at| matches!(before.word(*at), "the" | "your"))?;
    let end = (the + 1..words.end).find(|at| before.gap(*at) != Gap::None).unwrap_or(words.end);
    (before.is_question(last) && the + 1 < end && end - the <= 6).then(|| clause::said(before, the..end))
}

/// What the client would do, said without promising it: the last such step of a turn.
fn supposed(turn: &Turn<'_>) -> Option<Candidate> {
    (0..turn.sentences.len()).rev().take(3).find_map(|place| {
        let words = turn.sentence(place);
        let start = words.clone().find_map(|at| commissive(turn, at, words.end, false).map(|(start, _)| start))?;
        let end = clause::end(turn, start).min(words.end);
        let step = STEPS.binary_search(&turn.word(start)).is_ok() && !is_no_step(turn, start, end);
        let past = turn.found(Category::Time, words).any(|hit| hit.group.name == "past");
        (step && !past && !is_anaphoric(turn, start, end))
            .then(|| candidate(turn, start..end, Owner::Client, Agreement::Agreed, 5))
            .flatten()
    })
}

/// A question without the words that make it one.
fn after_cue(turn: &Turn<'_>, words: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let cue = turn
        .found(Category::Ask, words.clone())
        .chain(turn.found(Category::Propose, words.clone()))
        .filter(|hit| hit.start <= words.start + 2)
        .map(|hit| hit.end)
        .max();
    cue.filter(|cue| *cue < words.end).unwrap_or(words.start)..words.end
}

/// "And the phone?" "Off at six.": the question names the matter, the answer the step.
fn fragment(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, made: usize, found: &mut Vec<Candidate>) {
    let Some(before) = talk.before(at, Role::Therapist) else { return };
    if super::asked::rates(before) {
        return;
    }
    let asked = super::asked::deed(talk, at, before);
    let end = before.sentences.len().saturating_sub(1);
    // "Did it come to anything? Shouting, pushing?": asked after, still.
    let asks_on = end > 0 && before.sentence(end).len() <= 5 && super::refuse::asks_openly(before, end - 1);
    if at * 5 < talk.turns.len() * 2 || asks_on || asks_of_state(before) || tells_medication(turn, before) {
        return;
    }
    let mut pieces: Vec<String> = Vec::new();
    let mut stems: Vec<Arc<str>> = Vec::new();
    let mut timed = false;
    for place in 0..turn.sentences.len().min(6) {
        let words = turn.sentence(place);
        let mut range = clause::trimmed(turn, words.clone());
        // "No, say four.": what was said before is taken back.
        if turn.word(range.start) == "no" && turn.gap(range.start + 1) == Gap::Soft && range.len() > 1 {
            pieces.clear();
            stems.clear();
            range.start += 1;
        }
        while range.start < range.end && details::LEADS.contains(&turn.word(range.start)) {
            range.start += 1;
        }
        let range = range.start..clause::end(turn, range.start).min(range.end);
        let clauses = turn.any(range.clone(), &["i", "it", "she", "he", "was", "they", "you", "is", "'s"]);
        let told = found
            .iter()
            .skip(made)
            .any(|one| one.evidence.first().is_some_and(|span| *span == turn.span(words.clone())))
            && turn.word(range.start) == turn.word(words.start)
            && range.len() + 2 >= words.len();
        // "Fifty.": a rating; "nobody built one": told.
        let rated = (range.start..range.end)
            .all(|at| turn.numbers.iter().any(|number| (number.start..number.end).contains(&at)));
        // "Ask me next time.": said to the therapist.
        let story = turn
            .any(range.clone(), &["nobody", "who", "works", "maybe", "joke", "me", "since", "ago", "last", "hang"])
            || rated;
        // "Ten milligrams.": told by the medications.
        let dose = turn.any(range.clone(), &["mg", "mil", "mils", "milligram", "milligrams", "mcg", "micrograms"])
            || turn.found(Category::Medication, range.clone()).next().is_some();
        let story = story || dose || details::tells_past(turn, range.clone());
        if told
            || story
            || range.len() > 12
            || clauses
            || turn.is_question(place)
            || content(turn, range.clone()).is_empty()
        {
            continue;
        }
        timed |= turn.found(Category::Time, range.clone()).any(|hit| hit.group.name == "future")
            || turn.numbers.iter().any(|number| number.start >= range.start && number.end <= range.end);
        stems.extend(content(turn, range.clone()));
        pieces.push(clause::said(turn, range));
        if pieces.len() == 3 {
            break;
        }
    }
    let last = before.sentences.len().saturating_sub(1);
    let question = after_cue(before, clause::trimmed(before, before.sentence(last)));
    let question = question.start..clause::end(before, question.start).min(question.end).min(question.start + 8);
    if pieces.is_empty()
        || !timed && asked.as_ref().is_none_or(|asked| !asked.whom)
        || !(before.is_question(last) || last > 0 && before.is_question(last - 1) && before.sentence(last).len() <= 5)
        || before.any(
            before.sentence(last),
            &[
                "anxious", "been", "before", "close", "did", "ever", "feel", "feeling", "happened", "last", "long",
                "past", "since", "usually", "was", "were",
            ],
        )
    {
        return;
    }
    let named = refer::question_of(before, last, before.words.len());
    // "Which days?" "Tuesdays and Fridays.": when the step is done that is being planned.
    let of_when = named.is_none() && pieces.iter().all(|piece| details::is_when(piece));
    // "When do we meet?": told by the appointment.
    let meets = before.found(Category::Propose, before.closing()).any(|hit| hit.group.name == "next")
        || at + 6 >= talk.turns.len() && talk.turns.len() > 10;
    if of_when && meets {
        return;
    }
    if of_when && let Some(one) = found.last_mut().filter(|one| is_open(one, turn.index) && asks_time_of(before, one)) {
        let new = pieces.iter().filter(|piece| !one.what.contains(piece.as_str()));
        let new = new.fold(String::new(), |text, piece| format!("{text}; {piece}"));
        one.what.push_str(&new);
        one.evidence.push(turn.span(0..turn.sentence(0).end));
        return;
    }
    let matter = named.or_else(|| super::matter::before(talk, at, turn, turn.words.len().saturating_sub(1)));
    let what = match (asked, matter) {
        // "Who will you ring?" "My aunt, tonight.", "When will you post it?" "Monday."
        (Some(asked), _) if asked.whom => format!("{} {}", asked.what, pieces.join("; ")),
        (Some(asked), _) => format!("{}; {}", asked.what, pieces.join("; ")),
        (None, Some(matter)) => format!("keep to this for {matter}: {}", pieces.join(", ")),
        (None, None) => format!("keep to this: {}", pieces.join(", ")),
    };
    stems.extend(content(before, question));
    let evidence = vec![
        before.span(before.sentence(last)),
        turn.span(0..turn.sentence(2.min(turn.sentences.len().saturating_sub(1))).end),
    ];
    found.push(Candidate {
        what,
        when: None,
        owner: Owner::Client,
        agreement: Agreement::Agreed,
        evidence,
        stems,
        strength: 4,
    });
}

/// "Which days?", "When could you ring her?": names nothing but the step itself.
fn asks_time_of(before: &Turn<'_>, one: &Candidate) -> bool {
    const OF_TIME: &[&str] =
        &["day", "doabl", "evening", "happen", "manag", "morn", "night", "often", "realist", "time", "week"];
    let last = before.sentences.len().saturating_sub(1);
    let named = content(before, before.sentence(last));
    named.iter().all(|stem| one.stems.contains(stem) || OF_TIME.iter().any(|word| stem.starts_with(word)))
}

/// A step of the client's that was told just now, and may get its time yet.
fn is_open(one: &Candidate, turn: usize) -> bool {
    one.agreement == Agreement::Agreed
        && one.owner != Owner::Therapist
        && one.when.is_none()
        && one.evidence.iter().any(|span| span.turn + 3 >= turn)
}

/// "And your own tablets?" "They put me up to ten.": told by the medications.
fn tells_medication(turn: &Turn<'_>, before: &Turn<'_>) -> bool {
    let last = before.sentences.len().saturating_sub(1);
    before.any(before.sentence(last), &["dose", "medication", "meds", "pills", "tablet", "tablets"])
        && turn.found(Category::Medication, turn.opening()).next().is_some()
}

/// "Are you taking it every night?", "How confident are you?", "And the pain now?": asks how things are, not what will be
/// done.
fn asks_of_state(turn: &Turn<'_>) -> bool {
    let words = turn.sentence(turn.sentences.len().saturating_sub(1));
    let first = (words.start..words.end)
        .find(|at| !matches!(turn.word(*at), "and" | "so" | "okay" | "but" | "then"))
        .unwrap_or(words.start);
    let to_come = turn.any(words.clone(), &["will", "going", "planning", "willing", "able", "could", "would"]);
    let state = match turn.word(first) {
        "are" | "is" | "have" | "has" | "any" => true,
        "how" => turn.any(
            first + 1..first + 2,
            &["confident", "sure", "likely", "ready", "are", "is", "has", "have", "strong", "bad"],
        ),
        _ => {
            let asks = (words.start..words.end).any(|at| {
                matches!(turn.word(at), "are" | "have" | "do")
                    && turn.word(at + 1) == "you"
                    && turn.word(at + 2) == "still"
            });
            asks || words.len() <= 5 && turn.any(words.clone(), &["now"])
        }
    };
    let of_risk = turn.found(Category::Risk, words).any(|hit| hit.group.name == "suicidal-thoughts");
    of_risk || state && !to_come
}

/// The therapist says it back: one more passage.
fn echoed(talk: &Talk<'_>, at: usize, made: &mut Candidate) {
    let Some(next) = talk.answer(at, Role::Therapist) else { return };
    settled_day(talk, at, next, made);
    let place = (0..next.sentences.len().min(3))
        .find(|place| content(next, next.sentence(*place)).iter().any(|stem| made.stems.contains(stem)));
    if let Some(place) = place {
        made.evidence.push(next.span(next.sentence(place)));
        restated(next, place, made);
        details::echoed(next, made);
    }
}

/// "Thursday. No, Friday, Thursday's the dentist." "Friday, then.": the day that both come to.
fn settled_day(talk: &Talk<'_>, at: usize, next: &Turn<'_>, made: &mut Candidate) {
    let words = next.sentence(0);
    let Some(turn) = talk.turns.get(at).filter(|_| words.len() <= 5) else { return };
    let is_day = |word: &str| word.len() > 5 && word.ends_with("day");
    let Some(day) = words.clone().find(|at| is_day(next.word(*at))) else { return };
    let corrected = turn
        .all()
        .any(|at| matches!(turn.word(at), "no" | "wait" | "sorry") && turn.any(at..at + 4, &[next.word(day)]));
    if let Some(when) =
        made.when.as_mut().filter(|when| corrected && when.split(' ').count() == 1 && is_day(&when.to_lowercase()))
    {
        *when = clause::said(next, day..day + 1);
    }
}

/// "Email the teacher on Sunday about the entrance.": said back in full, it tells the step best.
fn restated(next: &Turn<'_>, place: usize, made: &mut Candidate) {
    let words = clause::trimmed(next, next.sentence(place));
    let verb = next.word(words.start);
    let same = made.what.split(' ').next() == Some(verb)
        && STEPS.binary_search(&verb).is_ok()
        && !phrase::is_thing(verb, next.word(words.start + 1));
    if !same || next.is_question(place) || content(next, words.clone()).len() < made.stems.len().min(4) {
        return;
    }
    if let Some(said) = candidate(next, words, made.owner, made.agreement, made.strength) {
        made.stems.extend(said.stems);
        made.what = said.what;
        made.when = said.when.or_else(|| made.when.take());
    }
}
