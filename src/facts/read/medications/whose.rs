//! Whose a medication is: "my mum's on diazepam", "half of one of her Valium", "What is she on now?" "The donepezil."

use std::ops::Range;

use super::super::super::Subject;
use super::super::talk::{Talk, Turn};
use crate::lexicon::{Category, Hit};
use crate::transcript::Role;

/// Words between an owner and the name: "her [half of a] Valium".
const OWNED: usize = 3;

/// Whose it is, as the sentence that names it, the one before and the question tell; the client's where none says otherwise.
pub(super) fn subject(talk: &Talk<'_>, at: usize, hit: &Hit, words: &Range<usize>) -> Subject {
    let Some(turn) = talk.turns.get(at) else { return Subject::Client };
    let any = |role: Role| talk.turns.iter().any(|turn| turn.role == role);
    let family = any(Role::Other) && !any(Role::Client);
    // Of a parent or a partner beside a client it is their own that is somebody else's; in a couple "he" may be either.
    if turn.role == Role::Other || family {
        let own = !family && is_plainly_own(turn, hit, words);
        return if own { Subject::SomeoneElse } else { Subject::Client };
    }
    if is_owned(turn, hit, words) {
        return Subject::SomeoneElse;
    }
    let elliptic =
        turn.role != Role::Therapist && !turn.any(words.clone(), OWN) && !turn.any(words.clone(), &["you", "your"]);
    if elliptic && (is_taken_after(turn, hit, words) || told_before(turn, words) || asked_of_another(talk, at, words)) {
        return Subject::SomeoneElse;
    }
    Subject::Client
}

/// Words of whoever speaks.
const OWN: &[&str] = &["i", "me", "mine", "my", "myself", "us", "we"];

/// The sentence says in so many words that it is the speaker's, or that of whom the therapist speaks to.
pub(super) fn is_plainly_own(turn: &Turn<'_>, hit: &Hit, words: &Range<usize>) -> bool {
    let near = hit.start.saturating_sub(2).max(words.start)..hit.start;
    // "Me mirtazapine" is dialect; "put me on it" is said of prescribers.
    let owned = turn.any(near, &["my", "your"]) || turn.word(hit.start.wrapping_sub(1)) == "me";
    let taken = (words.start..hit.start).any(|at| {
        let own = matches!(turn.word(at), "i" | "you");
        own && (at + 1..(at + 4).min(hit.start)).any(|verb| is_taking(turn, verb))
    });
    owned || taken
}

/// "Mam's morphine", "his donepezil", "my dad's on Seroquel", "they've got him on sertraline".
fn is_owned(turn: &Turn<'_>, hit: &Hit, words: &Range<usize>) -> bool {
    let near = |at: usize| at + OWNED >= hit.start;
    let until = |from: usize| from..hit.start;
    let own_between = |from: usize| turn.any(until(from), &["i", "me", "my", "us", "we", "you", "your"]);
    let takes = |from: usize| until(from).any(|at| is_taking(turn, at)) && !own_between(from);
    let people = turn.found(Category::Person, words.start..hit.start).filter(|person| !prescribes(turn, person));
    let people = people.map(|person| person.end);
    let named = (words.start..hit.start).filter(|at| is_somebody(turn.word(*at))).map(|at| at + 1);
    let owner = |end: usize| {
        let possessive = turn.word(end) == "'s" && near(end + 1) && !turn.word(end + 1).ends_with("ing");
        possessive && !is_taking(turn, end + 1) || takes(end)
    };
    people.chain(named).any(owner)
        || (words.start..hit.start).any(|at| match turn.word(at) {
            "he" | "she" => takes(at + 1),
            // "They've put me on it" is of prescribers, "they've got him on it" as well.
            "him" => matches!(turn.word(at + 1), "on" | "a"),
            "his" | "their" => near(at + 1) && !own_between(at + 1),
            // "She gave me her usual", and "told her sertraline was enough".
            "her" | "hers" => {
                near(at + 1)
                    && !own_between(at + 1)
                    && !tells(turn.word(at.wrapping_sub(1)))
                    && !matches!(turn.word(at + 1), "about" | "if" | "on" | "that" | "to")
            }
            _ => false,
        })
}

/// Speaking to her, not of what is hers.
fn tells(verb: &str) -> bool {
    matches!(verb, "told" | "tell" | "asked" | "ask" | "gave" | "give" | "showed" | "show" | "saw" | "see")
}

/// A word for taking a medication stands there: "on", "takes", "has".
fn is_taking(turn: &Turn<'_>, at: usize) -> bool {
    match turn.word(at) {
        "take" => turn.word(at.wrapping_sub(1)) != "to",
        "takes" | "took" | "taking" | "needs" | "gets" => true,
        // "She prescribed it" is said of who writes it.
        "prescribed" => matches!(turn.word(at.wrapping_sub(1)), "been" | "got" | "is" | "was"),
        // "She had mentioned it", "he has put it up": nothing is taken.
        "has" | "had" => {
            let next = turn.word(at + 1);
            !next.ends_with("ed") && !matches!(next, "been" | "given" | "me" | "put" | "said" | "told" | "to")
        }
        "got" => matches!(turn.word(at.wrapping_sub(1)), "'s" | "has"),
        "on" => !matches!(turn.word(at.wrapping_sub(1)), "me" | "you" | "us" | "goes" | "went" | "go"),
        _ => false,
    }
}

/// A doctor has nothing of their own in it.
fn prescribes(turn: &Turn<'_>, person: &Hit) -> bool {
    matches!(
        turn.word(person.end.saturating_sub(1)),
        "doctor" | "dr" | "gp" | "nurse" | "psychiatrist" | "pharmacist" | "chemist" | "consultant" | "prescriber"
    )
}

/// The placeholder of a person who is neither in the room nor at work there.
fn is_somebody(word: &str) -> bool {
    const NOBODY: &[&str] = &[
        "[account",
        "[address",
        "[age",
        "[city",
        "[client",
        "[clinic",
        "[date",
        "[doctor",
        "[employer",
        "[hospital",
        "[org",
        "[phone",
        "[place",
        "[psychiatrist",
        "[school",
        "[street",
        "[therapist",
        "[url",
    ];
    word.starts_with('[') && !NOBODY.iter().any(|start| word.starts_with(start))
}

/// "The Concerta's up. Twenty-seven, he was on eighteen", "that amlodipine, he takes two": said behind the name.
fn is_taken_after(turn: &Turn<'_>, hit: &Hit, words: &Range<usize>) -> bool {
    let next = turn.sentence(turn.sentence_at(hit.start) + 1);
    let end = if next.is_empty() { words.end } else { next.end };
    let own = turn.any(hit.end..end, &["i", "me", "my", "you", "your"]);
    // "She's on holiday" says nothing of who takes it.
    let on_it = |on: usize| {
        matches!(turn.word(on + 1), "it" | "that" | "them") || turn.numbers.iter().any(|number| number.start == on + 1)
    };
    let takes = |at: usize| is_taking(turn, at) && (turn.word(at) != "on" || on_it(at));
    let somebody = |at: usize| matches!(turn.word(at), "he" | "she") && (at + 1..(at + 4).min(end)).any(takes);
    !own && (hit.end..end).any(somebody)
}

/// "He took all of his pills in the fall. The guanfacine.": the sentence before tells who takes them. "She went through the
/// tablets" is a doctor's doing.
fn told_before(turn: &Turn<'_>, words: &Range<usize>) -> bool {
    const TABLETS: &[&str] = &["meds", "medication", "medicine", "pill", "pills", "tablet", "tablets"];
    let Some(place) = turn.sentence_at(words.start).checked_sub(1) else { return false };
    let before = turn.sentence(place);
    let somebody = turn.any(before.clone(), &["he", "she"])
        || turn.found(Category::Person, before.clone()).any(|person| !prescribes(turn, person))
        || before.clone().any(|at| is_somebody(turn.word(at)));
    somebody
        && turn.any(before.clone(), TABLETS)
        && before.clone().any(|at| is_taking(turn, at))
        && !turn.any(before, OWN)
}

/// "What is she on now?", "How is he on the tablets?", "How's your father doing?": the answer goes on about them.
fn asked_of_another(talk: &Talk<'_>, at: usize, words: &Range<usize>) -> bool {
    let Some(question) = at.checked_sub(1).and_then(|before| talk.turns.get(before)) else { return false };
    let answer = talk.turns.get(at);
    // Further on in an answer somebody else may be meant again.
    let early = answer.is_some_and(|answer| answer.sentence_at(words.start) <= 2)
        && !answer.is_some_and(|answer| answer.any(0..words.start, OWN));
    let asked = question.closing();
    // "How is she", "has he still": not "friends' stuff".
    let asks = |at: usize| matches!(question.word(at), "'s" | "are" | "does" | "has" | "is" | "was" | "doing");
    let person =
        |person: &Hit| !prescribes(question, person) && (asks(person.start.wrapping_sub(2)) || asks(person.end));
    // "What did she say about it?" is asked of whoever prescribes.
    let taking = ["doing", "getting", "managing", "on", "take", "taking"];
    let pronoun = |at: usize| {
        matches!(question.word(at), "he" | "she")
            && asks(at.wrapping_sub(1))
            && question.any(at + 1..(at + 4).min(asked.end), &taking)
    };
    let named = asked.clone().any(pronoun)
        || question.found(Category::Person, asked.clone()).any(person)
        || asked.clone().any(|at| is_somebody(question.word(at)) && (asks(at.wrapping_sub(1)) || asks(at + 1)));
    let you = question.any(asked, &["you", "yours", "yourself"]);
    early && question.role == Role::Therapist && named && !you
}
