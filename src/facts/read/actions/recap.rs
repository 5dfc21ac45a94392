//! "So: the page by Tuesday, the walks, and phone off at six.": the therapist goes over what was agreed, item by item.

use std::ops::Range;

use super::super::content::content;
use super::super::reply::Uptake;
use super::super::talk::{Talk, Turn};
use super::{Candidate, details, phrase};
use crate::facts::{Agreement, Owner};
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// Items that make a list of steps.
const LEAST: usize = 3;

pub(super) fn read(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, found: &mut Vec<Candidate>) {
    if at * 10 < talk.turns.len() * 6 {
        return;
    }
    let taken = talk.answer(at, Role::Client).map_or(Uptake::Unclear, Turn::uptake);
    if matches!(taken, Uptake::Refused | Uptake::No) {
        return;
    }
    for place in 0..turn.sentences.len() {
        let items = items(turn, place);
        let told = items.iter().filter(|item| is_known(turn, (*item).clone(), found)).count();
        // A list of which most is known goes over what was agreed; so does "So: …" with more of it.
        let start = turn.sentence(place).start;
        let opens = turn.word(start) == "so" && turn.gap(start + 1) == Gap::Soft && items.len() > LEAST;
        let opens = opens && !found.is_empty() || announced(turn, start);
        if items.len() < LEAST || told * 2 < items.len() && !opens {
            continue;
        }
        for item in items {
            join(turn, item, found);
        }
        return;
    }
}

/// "So the plan is: …", "To recap: …", "So we've got …".
fn announced(turn: &Turn<'_>, start: usize) -> bool {
    let opening = start..start + 6;
    opening.clone().any(|at| match turn.word(at) {
        "plan" => matches!(turn.word(at + 1), "is" | "'s") || turn.gap(at + 1) == Gap::Soft,
        "recap" | "summarise" | "summarize" => true,
        "agreed" => turn.any(start..at, &["we"]),
        "got" => turn.any(start..at, &["we"]) && turn.any(start..at, &["so"]),
        _ => false,
    })
}

/// "Records every day, as you eat?" "As I eat.": a step put as a short question, and agreed to.
pub(super) fn confirmed(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, found: &mut Vec<Candidate>) {
    let (count, last) = (talk.turns.len(), turn.sentences.len().saturating_sub(1));
    let planning = found
        .iter()
        .any(|one| one.agreement == Agreement::Agreed && one.evidence.iter().any(|span| span.turn + 8 >= at));
    let words = turn.sentence(last);
    // "What about one look, out loud, done?"
    let about = turn.word(words.start + 1) == "about" && matches!(turn.word(words.start), "how" | "what");
    let words = words.start + if about { 2 } else { 0 }..words.end;
    let other = turn.found(Category::Propose, words.clone()).next().is_some();
    // What is asked at the door is when to meet.
    if at * 10 < count * 6 || at + 3 >= count && count > 10 || !planning || !turn.is_question(last) || other {
        return;
    }
    // "And the walk by the river?": the answer says of it when.
    if super::matter::asked_of(turn, last).is_some() {
        return;
    }
    let Some(answer) = talk.answer(at, Role::Client) else { return };
    let said = content(answer, answer.sentence(0));
    let echo = content(turn, words.clone()).iter().any(|stem| said.contains(stem));
    let taken = answer.uptake();
    if taken != Uptake::Accepted && (!echo || taken != Uptake::Unclear) {
        return;
    }
    let commas = words.clone().skip(1).filter(|at| turn.gap(*at) == Gap::Soft).count();
    let Some(item) = details::piece(turn, words) else { return };
    // A list of what is known tells nothing new.
    if commas > 1 && is_known(turn, item.clone(), found) {
        return;
    }
    let span = turn.span(item.clone());
    join(turn, item, found);
    if let Some(one) = found.iter_mut().rev().find(|one| one.evidence.last() == Some(&span)) {
        one.evidence.push(answer.span(answer.sentence(0)));
    }
}

/// What a sentence lists between its commas; none where one of them is a clause of another kind.
fn items(turn: &Turn<'_>, place: usize) -> Vec<Range<usize>> {
    let words = turn.sentence(place);
    if turn.is_question(place) || words.len() < 8 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = words.start;
    for at in words.start + 1..=words.end {
        if at < words.end && turn.gap(at) == Gap::None {
            continue;
        }
        match details::piece(turn, start..at) {
            Some(item) => found.push(item),
            None if at - start <= 2 => {}
            None => return Vec::new(),
        }
        start = at;
    }
    found
}

/// The step that an item is of: one that has most of its words.
fn step_of(turn: &Turn<'_>, item: Range<usize>, found: &[Candidate]) -> Option<usize> {
    let stems = content(turn, item);
    let shared = |one: &Candidate| stems.iter().filter(|stem| one.stems.contains(stem)).count();
    let agreed = found.iter().enumerate().rev().filter(|(_, one)| one.agreement == Agreement::Agreed);
    let (at, count) = agreed.map(|(at, one)| (at, shared(one))).max_by_key(|(_, count)| *count)?;
    (count > 0 && count * 2 >= stems.len()).then_some(at)
}

fn is_known(turn: &Turn<'_>, item: Range<usize>, found: &[Candidate]) -> bool {
    step_of(turn, item, found).is_some()
}

/// Tells a known step with what its item adds; an item of its own that says when or how much is a step.
fn join(turn: &Turn<'_>, item: Range<usize>, found: &mut Vec<Candidate>) {
    if let Some(one) = step_of(turn, item.clone(), found).and_then(|at| found.get_mut(at)) {
        details::add(turn, item.clone(), one);
        one.evidence.push(turn.span(item));
        one.strength += 1;
        return;
    }
    let timed = turn.found(Category::Time, item.clone()).any(|hit| hit.group.name == "future");
    let counted = turn.numbers.iter().any(|number| number.start >= item.start && number.end <= item.end);
    let stems = content(turn, item.clone());
    let own = turn.any(item.clone(), &["i", "me", "my"]);
    if own || !timed && !counted || stems.len() < 2 || found.len() >= super::MOST {
        return;
    }
    let said = super::clause::said(turn, item.clone());
    let deed = phrase::is_deed(&said);
    found.push(Candidate {
        what: if deed { said } else { format!("keep to this: {said}") },
        when: None,
        owner: Owner::Client,
        agreement: Agreement::Agreed,
        evidence: vec![turn.span(item)],
        stems,
        strength: 4,
    });
}
