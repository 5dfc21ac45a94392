//! What the therapist will do that is settled without a promise: "What may go in the letter to the school?", "You can mail
//! me the rest.", "Okay if I write about sleep?"

use std::ops::Range;
use std::sync::Arc;

use super::super::clause;
use super::super::content::{content, stem};
use super::super::reply::Uptake;
use super::super::talk::{Talk, Turn};
use super::{Candidate, candidate, details, refer};
use crate::facts::{Agreement, Owner};
use crate::lexicon::Gap;
use crate::transcript::Role;

/// Turns that a letter stays the one that is spoken of.
const REACH: usize = 8;

/// What one writes and sends.
pub(super) const LETTERS: &[&str] =
    &["email", "handover", "letter", "note", "page", "recap", "referral", "report", "summary", "update"];

/// What a client asks a therapist to do.
const ASKED_FOR: &[&str] = &["call", "email", "mail", "phone", "post", "print", "ring", "send", "text", "write"];

/// A word that names something written, in one or several.
pub(super) fn is_letter(word: &str) -> bool {
    LETTERS.contains(&word) || word.strip_suffix('s').is_some_and(|one| LETTERS.contains(&one))
}

/// "What can I put in the letter?": a letter whose content is asked for will be written.
pub(super) fn asked_for_content(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, found: &mut Vec<Candidate>) {
    if at * 2 < talk.turns.len() {
        return;
    }
    let Some(place) = (0..turn.sentences.len()).find(|place| asks_for_content(turn, *place)) else { return };
    let writes = |one: &Candidate| {
        let near = one.evidence.iter().any(|span| span.turn + REACH >= at);
        near && one.owner == Owner::Therapist && one.what.split([' ', ',', ';']).any(is_letter)
    };
    if found.iter().any(writes) {
        return;
    }
    let named = refer::letter(turn, turn.around(place, 2, 0)).or_else(|| {
        let before = talk.turns.get(at.saturating_sub(3)..at)?;
        before.iter().rev().find_map(|turn| refer::letter(turn, turn.all()))
    });
    let Some(named) = named else { return };
    // "I don't want a letter."
    let refused = talk.answer(at, Role::Client).is_some_and(|answer| {
        answer.uptake() == Uptake::Refused && answer.any(answer.sentence(0), &["letter", "anything", "nothing"])
    });
    if refused {
        return;
    }
    let mut stems: Vec<Arc<str>> = named.split(' ').skip(1).map(stem).collect();
    stems.push("write".into());
    let mut evidence = vec![turn.span(turn.sentence(place))];
    if let Some(answer) = talk.answer(at, Role::Client) {
        evidence.push(answer.span(answer.sentence(0)));
    }
    let mut made = Candidate {
        what: format!("write {named}"),
        when: None,
        owner: Owner::Therapist,
        agreement: Agreement::Agreed,
        evidence,
        stems,
        strength: 5,
    };
    details::behind(talk, at, turn, place, &mut made);
    found.push(made);
}

/// "What goes in it?", "What can I say to the school?", "Anything you'd want left out?"
fn asks_for_content(turn: &Turn<'_>, place: usize) -> bool {
    let words = turn.sentence(place);
    if !turn.is_question(place) {
        return false;
    }
    let asks = turn.any(words.clone(), &["what", "anything", "okay", "right", "fine"]);
    let put = turn.any(words.clone(), &["go", "goes", "put", "in", "out", "include", "say", "tell", "mention"]);
    let about = turn.around(place, 2, 0);
    let letter = about.clone().any(|at| is_letter(turn.word(at)) && is_the_letter(turn, at));
    let own = turn.any(about, &["i", "me", "goes", "go", "we"]);
    asks && put && letter && own
}

/// "the letter", "a note to the team"; not "what line did he cross".
fn is_the_letter(turn: &Turn<'_>, at: usize) -> bool {
    let determined = (at.saturating_sub(3)..at)
        .any(|from| matches!(turn.word(from), "a" | "an" | "my" | "the" | "that" | "this" | "your"));
    determined && (!matches!(turn.word(at), "page" | "note") || matches!(turn.word(at + 1), "for" | "from" | "to"))
}

/// "You can mail me the rest.": what the client asks for, where the therapist does not say no.
pub(super) fn asked_by_client(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, found: &mut Vec<Candidate>) {
    if at * 2 < talk.turns.len() {
        return;
    }
    let Some(next) = talk.answer(at, Role::Therapist) else { return };
    if matches!(next.uptake(), Uptake::Refused | Uptake::No | Uptake::Hesitant) {
        return;
    }
    for place in 0..turn.sentences.len() {
        let words = turn.sentence(place);
        let Some(verb) = requested(turn, words.clone()) else { continue };
        let end = clause::end(turn, verb).min(words.end);
        if content(turn, verb + 1..end).is_empty() && !turn.any(verb + 1..end, &["it", "me", "them", "her", "him"]) {
            continue;
        }
        if let Some(mut made) = candidate(turn, verb..end, Owner::Therapist, Agreement::Agreed, 5) {
            refer::resolve(talk, at, turn, verb..end, &mut made);
            details::behind(talk, at, turn, place, &mut made);
            made.evidence.push(next.span(next.sentence(0)));
            details::echoed(next, &mut made);
            found.push(made);
            return;
        }
    }
}

/// The verb of "you can send me …", "could you ring them", "can you write to …".
fn requested(turn: &Turn<'_>, words: Range<usize>) -> Option<usize> {
    words.clone().find_map(|at| {
        let asks = match (turn.word(at), turn.word(at + 1)) {
            ("you", "can" | "could" | "may") => {
                at == words.start || turn.gap(at) != Gap::None || is_lead(turn.word(at - 1))
            }
            ("can" | "could" | "would", "you") => at <= words.start + 2,
            _ => false,
        };
        let verb =
            (at + 2..at + 4).find(|at| !matches!(turn.word(*at), "just" | "still" | "also" | "maybe" | "please"))?;
        (asks && verb < words.end && ASKED_FOR.contains(&turn.word(verb))).then_some(verb)
    })
}

fn is_lead(word: &str) -> bool {
    matches!(word, "and" | "but" | "then" | "so" | "maybe" | "yeah" | "yes" | "well")
}

/// "I'll ask.": what is asked for was the therapist's question before; `None` where nobody could tell.
pub(super) fn completed(talk: &Talk<'_>, at: usize, made: &mut Candidate) -> Option<()> {
    if made.what.contains(' ') {
        return Some(());
    }
    let before = talk.before(at, Role::Therapist)?;
    let place = (0..before.sentences.len()).rev().find(|place| before.is_question(*place))?;
    let named = super::commit::named_in(before, before.sentence(place))?;
    let offered = before.any(before.sentence(place), &["could", "help", "like", "need", "want", "would"]);
    if made.what != "ask" || !offered {
        return None;
    }
    made.stems.extend(named.split(' ').skip(1).map(stem));
    made.what = format!("ask about {named}");
    made.evidence.push(before.span(before.sentence(place)));
    Some(())
}

/// "I'll do four days.", "I can do once and a call": how much of what was put forward is taken up.
pub(super) fn so_much(answer: &Turn<'_>) -> Option<Candidate> {
    (0..answer.sentences.len().min(4)).find_map(|place| {
        let words = answer.sentence(place);
        let start = words.clone().find(|at| {
            answer.word(*at) == "i"
                && matches!(answer.word(at + 1), "will" | "can" | "could")
                && matches!(answer.word(at + 2), "do" | "manage")
        })? + 3;
        let counts =
            answer.numbers.iter().any(|number| number.start == start) || matches!(answer.word(start), "once" | "twice");
        let end = clause::end(answer, start).min(words.end);
        let mut made = candidate(answer, start..end, Owner::Client, Agreement::Agreed, 4).filter(|_| counts)?;
        made.what = format!("keep to this: {}", made.what);
        Some(made)
    })
}

/// "I'll get it there by the eighteenth.": only says when, of the letter that was settled before.
pub(super) fn only_when(made: &Candidate, found: &mut [Candidate], at: usize) -> bool {
    let Some(when) = made.when.as_ref() else { return false };
    let mut words = made.what.split([' ', ',']).filter(|word| !word.is_empty());
    let verb = words.next().unwrap_or_default();
    let pronoun = match words.next() {
        Some("it" | "that") => true,
        Some("the") => words.next().is_some_and(is_letter),
        _ => false,
    };
    let rest = words
        .all(|word| matches!(word, "there" | "off" | "out" | "over" | "to" | "them" | "her" | "him" | "with" | "done"));
    if !pronoun || !rest || !matches!(verb, "do" | "draft" | "get" | "have" | "send" | "post" | "write" | "email") {
        return false;
    }
    let before = found.iter_mut().rev().find(|one| {
        let near = one.evidence.iter().any(|span| span.turn + REACH >= at);
        near && one.owner == Owner::Therapist
            && one.agreement == Agreement::Agreed
            && one.what.split([' ', ',', ';']).any(is_letter)
    });
    let Some(one) = before else { return false };
    one.when = one.when.take().or_else(|| Some(when.clone()));
    one.evidence.extend(made.evidence.iter().copied());
    one.strength += 1;
    true
}
