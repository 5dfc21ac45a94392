//! What is settled over several turns: a step is put forward, doubted and cut down, and every answer says how much of it
//! will be done, where or when. "Ten minutes of it, before bed?" "In the bath." "Every night?" "Mondays and Fridays."
//!
//! The verb and its object are the proposal's; every later turn of the exchange adds a slot or replaces one, until a turn
//! speaks of something else.

mod plan;
mod slot;

use std::sync::Arc;

use super::super::content::content;
use super::super::likely::{Likely, Sense};
use super::super::reply::{Uptake, takes_no};
use super::super::talk::{Talk, Turn};
use super::{Candidate, details, refuse};
use crate::facts::{Agreement, Owner};
use crate::lexicon::Category;
use crate::redact::Span;
use crate::transcript::Role;
use slot::{Kind, Slot};

/// Words of a question after a step's time and nothing else: "Good. When?"
const AT_ONCE: usize = 3;

/// Turns that an exchange goes on for at most.
const REACH: usize = 8;

/// Odds, as logarithms, below which an answer says nothing of a step, and from which on one is settled: in a session much is
/// put forward and answered that is no step.
const OF_NO_STEP: f32 = -2.4;
const SETTLES: f32 = -1.1;

pub(super) fn read(talk: &Talk<'_>, answers: &Likely, found: &mut Vec<Candidate>) {
    let mut from = 0;
    let mut told = told(found, talk.turns.len());
    for (at, may_settle) in may_settle(talk, answers).into_iter().enumerate() {
        if found.len() >= super::MOST {
            break;
        }
        let Some(turn) = talk.turns.get(at).filter(|_| may_settle && at >= from) else { continue };
        if told.get(turn.index).is_some_and(|told| *told) {
            continue;
        }
        let Some(made) = plan::begun(talk, at, turn) else { continue };
        let mut exchange = Exchange::new(talk, answers, &made, false);
        exchange.end = at;
        let firm = plan::is_firm(turn, &made);
        exchange.settled = firm;
        if turn.role != Role::Therapist {
            exchange.own_turn(turn);
        }
        exchange.walk(at + 1, found);
        let enough = firm || !exchange.slots.is_empty();
        let likely = settles(answers, at, exchange.end);
        if exchange.settled && !exchange.wavers && enough && (likely || exchange.dated) {
            from = exchange.end + 1;
            let end = exchange.end;
            let made = exchange.close(made);
            absorbed(found, turn.index, talk.turns.get(end).map_or(turn.index, |turn| turn.index), made);
            told = self::told(found, talk.turns.len());
        }
    }
    for place in 0..found.len() {
        follow(talk, answers, found, place);
    }
}

/// One of the answers from a turn to another is likely to settle a step.
fn settles(answers: &Likely, from: usize, to: usize) -> bool {
    (from..=to).filter_map(|at| answers.odds(at, Sense::Settled)).any(|odds| odds >= SETTLES)
}

/// By turn, whether something can be settled within its reach: by the answers' odds, or because its time is asked for in a
/// word or two.
fn may_settle(talk: &Talk<'_>, answers: &Likely) -> Vec<bool> {
    let mut may = vec![false; talk.turns.len()];
    // The next turns that settle and that ask, from behind.
    let (mut settling, mut asking) = (usize::MAX, usize::MAX);
    for (at, (turn, may)) in talk.turns.iter().zip(&mut may).enumerate().rev() {
        if settles(answers, at, at) {
            settling = at;
        }
        *may = settling.min(asking) <= at + REACH;
        if turn.role == Role::Therapist && turn.words.len() <= AT_ONCE {
            asking = at;
        }
    }
    may
}

/// A step that is told already, and goes on to be settled.
fn follow(talk: &Talk<'_>, answers: &Likely, found: &mut [Candidate], place: usize) {
    let Some(one) = found.get(place).filter(|one| one.agreement == Agreement::Agreed) else { return };
    let Some(last) = one.evidence.iter().map(|span| span.turn).max() else { return };
    let Some(at) = talk.turns.iter().position(|turn| turn.index == last) else { return };
    let mut exchange = Exchange::new(talk, answers, one, true);
    exchange.walk(at + 1, found);
    if !exchange.slots.is_empty()
        && let Some(one) = found.get_mut(place)
    {
        *one = exchange.close(one.clone());
    }
}

/// By turn, whether a step is told in it already.
fn told(found: &[Candidate], turns: usize) -> Vec<bool> {
    let mut told = vec![false; turns];
    let firm =
        |one: &&Candidate| one.agreement == Agreement::Declined || one.agreement == Agreement::Agreed && !is_loose(one);
    for span in found.iter().filter(firm).flat_map(|one| &one.evidence) {
        told.get_mut(span.turn).into_iter().for_each(|told| *told = true);
    }
    told
}

/// "keep to this: Thursday", "do it after school": names no step by itself, as "take it back to the pharmacy" does.
fn is_loose(one: &Candidate) -> bool {
    let mut words = one.what.split([' ', ',', ';']);
    let verb = words.next().unwrap_or_default();
    one.what.starts_with("keep to this")
        || one.stems.len() <= 2 - usize::from(one.when.is_none())
            && words.take(2).any(|word| matches!(word, "it" | "that" | "this" | "them" | "those" | "one" | "both"))
            && !matches!(verb, "tell" | "ask" | "ring" | "call" | "text" | "email" | "invite" | "meet")
}

/// The step takes in what was told of it in pieces.
fn absorbed(found: &mut Vec<Candidate>, first: usize, last: usize, mut made: Candidate) {
    let within = |one: &Candidate| one.evidence.iter().all(|span| (first..=last).contains(&span.turn));
    found.retain(|one| {
        let taken = one.agreement == Agreement::Agreed && one.owner == made.owner && within(one) && is_loose(one)
            || one.agreement == Agreement::Floated && within(one);
        if taken && one.agreement == Agreement::Agreed {
            // "do it on Sunday and hand it in": says more than its time.
            let (_, rest) = one.what.split_once(": ").unwrap_or(("", one.what.as_str()));
            let new =
                rest.split(' ').any(|word| word.len() > 3 && !made.what.contains(word.trim_end_matches([',', ';'])));
            if new && rest.split(' ').count() > 2 && made.what.matches("; ").count() < 6 {
                made.what = format!("{}; {rest}", made.what);
                made.stems.extend(one.stems.iter().cloned());
            }
            if made.when.is_none() {
                made.when.clone_from(&one.when);
            }
        }
        !taken
    });
    found.push(made);
}

/// An exchange about one step, as it goes on.
struct Exchange<'e, 't> {
    talk: &'e Talk<'t>,
    answers: &'e Likely,
    stems: Vec<Arc<str>>,
    verb: String,
    owner: Owner,
    /// What is agreed of it.
    slots: Vec<Slot>,
    /// What the therapist put forward and the client has not answered.
    open: Vec<Slot>,
    settled: bool,
    /// The step was agreed before; only what belongs to it without doubt is taken.
    strict: bool,
    /// The therapist asked how many or how long.
    counts: bool,
    /// The therapist asked for its time and nothing else: "Good. When?"
    dated: bool,
    wavers: bool,
    /// The client turned down what was put forward last.
    doubted: bool,
    /// What was put forward first was not taken as it stood.
    changed: bool,
    evidence: Vec<Span>,
    end: usize,
}

/// How the therapist goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// After a circumstance of the step.
    Detail,
    /// After its time.
    Time,
    /// After how things are: says nothing of the step.
    State,
    Nothing,
}

impl<'e, 't> Exchange<'e, 't> {
    fn new(talk: &'e Talk<'t>, answers: &'e Likely, made: &Candidate, strict: bool) -> Self {
        Self {
            talk,
            answers,
            stems: made.stems.clone(),
            verb: made.what.split(' ').next().unwrap_or_default().to_owned(),
            owner: made.owner,
            slots: Vec::new(),
            open: Vec::new(),
            settled: strict,
            strict,
            counts: false,
            dated: false,
            wavers: false,
            doubted: false,
            changed: false,
            evidence: Vec::new(),
            end: 0,
        }
    }

    fn walk(&mut self, from: usize, found: &[Candidate]) {
        // A client's own plan is answered by the therapist; a proposal is not asked after yet.
        let mut asked = Asked::Nothing;
        let talk = self.talk;
        for at in from..talk.turns.len().min(from + REACH) {
            let Some(turn) = talk.turns.get(at) else { return };
            if self.answers.odds(at, Sense::Settled).is_some_and(|odds| odds < OF_NO_STEP) {
                return;
            }
            // Another step begins.
            let other = found.iter().any(|one| {
                one.evidence.first().is_some_and(|span| span.turn == turn.index)
                    && one.agreement != Agreement::Floated
                    && (self.strict || !is_loose(one))
            });
            let answers = other && turn.role != Role::Therapist && asked == Asked::Time;
            if other && !answers {
                return;
            }
            if turn.role == Role::Therapist {
                let Some(next) = self.therapist(turn) else { return };
                asked = next;
                self.dated |= asked == Asked::Time && turn.words.len() <= AT_ONCE;
            } else {
                if !self.client(turn, asked) {
                    return;
                }
                asked = Asked::Nothing;
            }
            self.end = at;
            if answers {
                return;
            }
        }
    }

    /// What else the client says of a plan in the turn that tells it.
    fn own_turn(&mut self, turn: &Turn<'_>) {
        for place in 0..turn.sentences.len().min(4) {
            if turn.is_question(place) {
                continue;
            }
            let told = slot::told(turn, place, false);
            self.settled |= slot::done(turn, turn.sentence(place)).is_some() && !plan::wavers(turn);
            self.slots.extend(told);
        }
    }

    /// What the therapist says of the step; `None` where the turn is of something else.
    fn therapist(&mut self, turn: &Turn<'_>) -> Option<Asked> {
        self.open.clear();
        let last = turn.sentences.len().checked_sub(1)?;
        let words = turn.sentence(last);
        let question = turn.is_question(last);
        let next = turn.found(Category::Propose, turn.all()).any(|hit| hit.group.name == "next");
        if next || takes_no(turn) || refuse::asks_about_risk(turn) || question && words.len() > 14 {
            return None;
        }
        if self.doubted && !question && turn.words.len() > 8 || self.wavers && self.strict {
            return None;
        }
        // A new step, and not one more circumstance of this one.
        let new = turn.offer().filter(|offer| offer.deed && question).is_some_and(|offer| {
            let stems = content(turn, offer.words.clone());
            stems.len() > 1
                && !turn.any(offer.words.clone(), &["it", "that", "them", "this"])
                && !stems.iter().any(|stem| self.stems.contains(stem))
        });
        if new && (self.settled || self.doubted) {
            return None;
        }
        self.counts = slot::counts(turn);
        let asked = if question { kind_of_question(turn, last) } else { Asked::Nothing };
        if asked == Asked::State && (self.strict || of_feeling(turn, last)) {
            return None;
        }
        let answer = self.slots.iter().flat_map(|slot| &slot.stems);
        let said = content(turn, turn.all());
        let shares = said.iter().any(|stem| self.stems.contains(stem) || answer.clone().any(|known| known == stem));
        let own = self.owner == Owner::Therapist && !question && turn.words.len() <= 10;
        if self.strict && !(shares || own || question && details::asks_how(turn)) {
            return None;
        }
        let mut told = false;
        for place in 0..=last.min(2) {
            let slots = slot::told(turn, place, false);
            told |= !slots.is_empty();
            self.open.extend(slots);
        }
        // "Up or down?" leaves it to the answer.
        self.open.retain(|slot| !(question && slot.said.contains(" or ")));
        if question && !told && asked == Asked::Detail {
            self.open.extend(slot::asked(turn, last));
        }
        // What is only said back is agreed with what it says back.
        if !question && self.settled && (shares || own) && turn.words.len() <= 14 {
            let echoed = std::mem::take(&mut self.open);
            self.take(echoed, turn);
        }
        (question || told || shares || turn.words.len() <= 10).then_some(asked)
    }

    /// What the client says of the step; false where the exchange is over.
    fn client(&mut self, turn: &Turn<'_>, asked: Asked) -> bool {
        let taken = turn.uptake();
        let bare_no = |place: usize| turn.sentence(place).len() == 1 && turn.word(turn.sentence(place).start) == "no";
        let no = matches!(taken, Uptake::No | Uptake::Refused) || (0..turn.sentences.len()).any(bare_no);
        let mut own: Vec<Slot> = Vec::new();
        let mut fronted = false;
        for place in (0..turn.sentences.len().min(4)).filter(|place| !turn.is_question(*place)) {
            fronted |= slot::fronted(turn, turn.sentence(place)).is_some();
            // "I'm ringing them at nine tomorrow.": the plan, told again with its time.
            let again = !no && !turn.any(turn.sentence(place), &["if"]) && plan::again(turn, &self.verb);
            self.settled |= again && asked != Asked::State;
            own.extend(slot::told(turn, place, asked == Asked::Time || again));
        }
        // "Forty." says how bad it is, unless it was asked how long or how many.
        own.retain(|slot| self.counts || !slot.is_bare_number());
        let said = content(turn, turn.all());
        let echoes = self.open.iter().any(|slot| slot.stems.iter().any(|stem| said.contains(stem)));
        self.wavers = taken == Uptake::Hesitant || plan::wavers(turn);
        let yes = !self.wavers && (taken == Uptake::Accepted || plan::promises(turn));
        // "Tuesday. My class is on Tuesday.": a time is a yes to what was put forward.
        let first = own.first().is_some_and(|slot| matches!(slot.kind, Kind::Day | Kind::Clock));
        let at_once = asked == Asked::Nothing
            && !self.strict
            && first
            && !no
            && turn.sentence(0).len() <= 6
            && !turn.is_question(0);
        let answers = matches!(asked, Asked::Detail | Asked::Time) && !own.is_empty() || at_once;
        // "Shall I ring you after?" "Any time before nine.", "When?": of what the therapist will do.
        let of_therapist = self.owner == Owner::Therapist && turn.words.len() <= 10 && !no;
        if self.strict && (self.wavers || asked == Asked::Nothing && !of_therapist || no && own.is_empty()) {
            return false;
        }
        if yes || echoes && !no || fronted {
            let kinds: Vec<Kind> = own.iter().map(|slot| slot.kind).collect();
            let mut open = std::mem::take(&mut self.open);
            open.retain(|slot| {
                yes && !no && !kinds.contains(&slot.kind) || slot.stems.iter().any(|stem| said.contains(stem))
            });
            self.take(open, turn);
            self.settled |= asked != Asked::State;
            self.take(own, turn);
            self.doubted = false;
        } else if (answers || self.settled && asked != Asked::State) && !self.wavers {
            self.settled = true;
            self.take(own, turn);
            self.doubted = false;
        } else {
            self.doubted = no || self.doubted;
            self.changed |= !self.settled;
        }
        self.open.clear();
        // Refused in so many words: what comes is another step.
        !(taken == Uptake::Refused && !self.settled)
    }

    fn take(&mut self, slots: Vec<Slot>, turn: &Turn<'_>) {
        if slots.is_empty() {
            return;
        }
        let span = turn.span(0..turn.sentence(0).end);
        if !self.evidence.contains(&span) {
            self.evidence.push(span);
        }
        self.slots.extend(slots);
    }

    /// The step with all that was settled of it.
    fn close(self, mut made: Candidate) -> Candidate {
        made.owner = self.owner;
        if self.changed && self.slots.iter().any(|slot| slot.kind != Kind::Amount) {
            made.when = None;
            slot::without_time(&mut made.what);
        }
        let mut made = slot::composed(made, self.slots);
        for span in self.evidence {
            if made.evidence.len() < 8 && !made.evidence.contains(&span) {
                made.evidence.push(span);
            }
        }
        made
    }
}

/// What a question of an exchange is after.
fn kind_of_question(turn: &Turn<'_>, place: usize) -> Asked {
    let words = turn.sentence(place);
    let first = words.start
        + words
            .clone()
            .take(2)
            .take_while(|at| matches!(turn.word(*at), "and" | "so" | "okay" | "on" | "at" | "by" | "for" | "then"))
            .count();
    let time = match turn.word(first) {
        "when" | "starting" => true,
        "which" | "what" => matches!(
            turn.word(first + 1),
            "day" | "days" | "night" | "nights" | "evening" | "evenings" | "morning" | "mornings" | "time" | "times"
        ),
        "how" => matches!(turn.word(first + 1), "often" | "soon"),
        _ => details::is_when(&super::super::clause::said(turn, words.clone())),
    };
    let past =
        turn.any(words.clone(), &["did", "was", "were", "had", "happened", "been", "ever", "does", "has", "have"]);
    let stance = words.clone().any(|at| turn.word(at) == "are" && turn.word(at + 1) == "you")
        && !turn.any(words.clone(), &["going", "willing", "happy", "up"]);
    let rated = turn.any(
        words.clone(),
        &["bad", "confident", "high", "number", "percent", "rate", "scale", "score", "strong", "sure", "zero"],
    );
    let past = past || stance || rated;
    let others = turn.any(words.clone(), &["he", "she", "they"]) && turn.any(words, &["do", "are", "is", "'s"]);
    match (past || others, time) {
        (true, _) => Asked::State,
        (false, true) => Asked::Time,
        (false, false) => Asked::Detail,
    }
}

fn of_feeling(turn: &Turn<'_>, place: usize) -> bool {
    turn.any(
        turn.sentence(place),
        &["feel", "feels", "feeling", "felt", "happened", "think", "mean", "hear", "notice", "imagine"],
    )
}
