//! When the next meeting is: proposed, put right, said back. What is said last holds.

mod slot;

use super::super::Appointment;
use super::reply::Uptake;
use super::talk::{Talk, Turn};
use crate::lexicon::Category;
use crate::transcript::Role;
use slot::Slot;

/// Turns from the end in which the next meeting is arranged.
const LAST: usize = 20;
/// Turns behind a proposal in which it is put right and said back.
const SETTLED: usize = 4;
/// What a sentence must have for it to arrange a meeting.
const ENOUGH: usize = 3;

/// A sentence that names a time.
struct Mention {
    at: usize,
    place: usize,
    slot: Slot,
    /// How clearly it is of a meeting of the two.
    cue: usize,
}

pub(super) fn read(talk: &Talk<'_>) -> Option<Appointment> {
    let from = talk.turns.len().saturating_sub(LAST);
    let mut mentions: Vec<Mention> = Vec::new();
    for (at, turn) in talk.turns.iter().enumerate().skip(from) {
        for place in 0..turn.sentences.len() {
            let words = turn.sentence(place);
            let slot = Slot::read(turn, words.start, words.end);
            if slot.parts() > 0 {
                let cue = if is_task(turn, place) { 0 } else { cue(turn, place) };
                mentions.push(Mention { at, place, slot, cue });
            }
        }
    }
    let mut best: Option<(usize, Appointment)> = None;
    for (index, first) in mentions.iter().enumerate() {
        let Some((weight, appointment)) = arranged(talk, &mentions, index, first) else { continue };
        if best.as_ref().is_none_or(|(known, _)| *known <= weight) {
            best = Some((weight, appointment));
        }
    }
    best.map(|(_, appointment)| appointment)
}

/// The meeting that a mention begins to arrange, with what is said of it in the turns behind.
fn arranged(talk: &Talk<'_>, mentions: &[Mention], index: usize, first: &Mention) -> Option<(usize, Appointment)> {
    let turn = talk.turns.get(first.at)?;
    if !first.slot.is_dated() || is_task(turn, first.place) {
        return None;
    }
    if first.cue == 0 && is_of_plan(talk, mentions, first) {
        return None;
    }
    // "Same time next week?" "No. …": turned down, unless another time follows.
    let answer = talk.turns.get(first.at + 1);
    let turned_down = turn.role == Role::Therapist
        && answer.is_some_and(|answer| matches!(answer.uptake(), Uptake::Refused | Uptake::No));
    let late = first.at + 6 >= talk.turns.len();
    let asks = turn.is_question(first.place);
    let short = turn.sentence(first.place).len() <= 12;
    let mut weight = first.cue + usize::from(late) + usize::from(asks && short);
    let mut slot = first.slot.clone();
    let mut evidence = vec![turn.span(turn.sentence(first.place))];
    let (mut echoed, mut reach) = (false, first.at);
    for later in mentions.get(index + 1..).unwrap_or_default() {
        let Some(of) = talk.turns.get(later.at) else { break };
        if later.at > first.at + SETTLED || later.at > reach + 2 {
            break;
        }
        let opens = later.place <= 1 || of.sentence(later.place).len() <= 6;
        let same_turn = later.at == first.at;
        let shares = slot.shares(&later.slot);
        // "Monday. Ten o'clock. The ninth." in one breath; "Could we do half past?"; "Half past five it is."
        let brief = of.sentence(later.place).len() <= 3;
        let joins = shares && (opens || later.cue > 0)
            || same_turn && later.place == first.place + 1 && (!later.slot.is_dated() || later.cue > 0)
            || later.at == reach && brief
            || !same_turn && !later.slot.is_dated() && opens
            || of.role != turn.role && opens && (of.is_question(later.place) || moves(of, later.place))
            || later.at == first.at + 1 && of.sentence(later.place).len() <= 4
            || later.at == reach + 1 && reach > first.at && opens && !echoed;
        if !joins || is_task(of, later.place) {
            continue;
        }
        if shares && !same_turn && !echoed {
            echoed = true;
            weight += 2;
        }
        reach = later.at;
        slot.then(later.slot.clone());
        evidence.push(of.span(of.sentence(later.place)));
    }
    if turned_down && reach == first.at {
        return None;
    }
    if let Some(answer) = answer.filter(|_| evidence.len() == 1) {
        evidence.push(answer.span(0..answer.sentence(0).end));
    }
    evidence.truncate(4);
    (weight >= ENOUGH).then(|| (weight + slot.parts(), Appointment { when: slot.phrase(), evidence }))
}

/// "I'll tell her at lunch on Sunday." "This Sunday?", "What's your plan for Saturday?": a day of the client's own plans.
fn is_of_plan(talk: &Talk<'_>, mentions: &[Mention], first: &Mention) -> bool {
    let Some(turn) = talk.turns.get(first.at) else { return false };
    if turn.any(turn.sentence(first.place), &["plan", "plans"]) {
        return true;
    }
    let Some(before) = first.at.checked_sub(1).and_then(|at| talk.turns.get(at)) else { return false };
    let named = mentions.iter().filter(|one| one.at + 1 == first.at && one.slot.shares(&first.slot));
    let mut own = named.filter(|one| {
        one.cue == 0
            && !moves(before, one.place)
            && !before.is_question(one.place)
            && before.sentence(one.place).len() > 3
    });
    before.role != Role::Therapist && turn.role == Role::Therapist && own.next().is_some()
}

/// "Thursday is better for me", "I can do the Friday": another time is put forward.
fn moves(turn: &Turn<'_>, place: usize) -> bool {
    let words = turn.sentence(place);
    turn.any(words, &["better", "best", "works", "suits", "easier", "can", "could", "make", "prefer", "instead"])
}

/// Words of a meeting of the two: "see you on", "and us", "same time".
fn meets(turn: &Turn<'_>, place: usize) -> bool {
    let words = turn.sentence(place);
    words.clone().any(|at| {
        matches!(
            (turn.word(at), turn.word(at + 1)),
            ("see", "you" | "each")
                | ("meet", "again" | "next" | "sooner" | "on" | "at" | "in")
                | ("we" | "shall", "meet")
                | ("next", "time" | "one" | "session" | "appointment" | "meeting" | "visit")
                | ("and" | "then", "us")
                | ("same", "time" | "place" | "slot" | "day")
                | ("book", "you")
                | ("back", "here")
                | ("have" | "'ve" | "got", "you")
                | ("we", "'ve" | "have")
                | ("and", "you")
        )
    })
}

/// How clearly a sentence is of the next meeting.
fn cue(turn: &Turn<'_>, place: usize) -> usize {
    let words = turn.sentence(place);
    let first = turn.word(words.start);
    let named = turn.found(Category::Propose, words.clone()).any(|hit| hit.group.name == "next");
    match (meets(turn, place), named) {
        (true, _) => 2,
        (_, true) => 1,
        // "So, Monday.", "Shall we say the tenth?"
        _ => usize::from(matches!(first, "so" | "then" | "next" | "shall") && words.len() <= 10),
    }
}

/// "Between now and next week, would you jot it down?", "I'll write to her on Friday": homework, not the meeting.
fn is_task(turn: &Turn<'_>, place: usize) -> bool {
    let words = turn.sentence(place);
    let meets = meets(turn, place)
        || turn.any(words.clone(), &["see", "meet", "come", "back", "session", "appointment", "slot"]);
    let proposes = turn
        .found(Category::Propose, words.clone())
        .any(|hit| hit.group.name == "own" || hit.group.name == "clause" && turn.any(hit.start..hit.end, &["you"]));
    let will = words.clone().any(|at| {
        matches!(turn.word(at), "i" | "he" | "she" | "they" | "you")
            && matches!(turn.word(at + 1), "will" | "'d" | "am" | "could")
    });
    // "She sees you on the ninth": of somebody else.
    let others = words.clone().any(|at| {
        matches!(turn.word(at), "he" | "she" | "they" | "doctor" | "nurse")
            && matches!(
                turn.word(at + 1),
                "see" | "sees" | "want" | "wants" | "meet" | "meets" | "have" | "has" | "said"
            )
    });
    // "It was Tuesday": told, not arranged.
    let past = turn.any(words, &["was", "were", "did", "had", "went", "said", "since", "last"]);
    (proposes || will) && !meets || others || past
}

#[cfg(test)]
mod tests {
    use crate::facts::Facts;
    use crate::redact::Redacted;

    fn next(lines: &str) -> Option<String> {
        Facts::read(&Redacted::for_tests(lines)).next.map(|next| next.when)
    }

    #[test]
    fn a_meeting_is_told_in_one_order_however_it_was_said() {
        for (lines, when) in [
            (
                "T: Next time, a fortnight on Friday?\nC: Friday. Is it three?\nT: It's three o'clock.",
                "in a fortnight on Friday at three",
            ),
            (
                "T: Same time in three weeks, online?\nC: Yes, half past nine.",
                "in three weeks at half past nine online",
            ),
            ("T: So, Wednesday. Eleven o'clock.\nC: Wednesday eleven. I'll be here.", "on Wednesday at eleven"),
            ("T: Next Monday, half four?\nC: Can it be five?\nT: Five o'clock, Monday.", "next Monday at five"),
            ("T: I'll see you on Thursday at nine.\nC: See you.", "on Thursday at nine"),
            (
                "T: And us, next Tuesday?\nC: I work Tuesdays. Could we do Friday at one?\nT: Friday at one.",
                "on Friday at one",
            ),
        ] {
            assert_eq!(next(lines).as_deref(), Some(when), "{lines}");
        }
    }

    #[test]
    fn homework_and_what_is_over_is_no_meeting() {
        for lines in [
            "T: Would you ring the bank on Friday?\nC: Friday, yes.",
            "C: It was Tuesday when she left.\nT: Tuesday.",
            "T: I'll send the letter on Monday.\nC: Monday is good.",
            "T: How many nights a week?\nC: Two weeks running, every night.",
        ] {
            assert_eq!(next(lines), None, "{lines}");
        }
    }
}
