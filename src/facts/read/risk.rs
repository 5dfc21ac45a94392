//! Risk: what was asked and answered, what was said unasked, about whom, and when. Recall comes first: a doubtful
//! passage is shown as unclear rather than lost.

mod amounts;
mod answer;
mod apportion;
mod asked;
mod beside;
mod bygone;
mod clarify;
mod correct;
mod everyday;
mod follow;
mod images;
mod levels;
mod likely;
mod means;
mod nearby;
mod others;
mod put;
mod question;
mod said;
mod scored;
mod sense;
mod settle;
mod threat;
mod time;
mod wording;

use super::super::{Risk, RiskKind};
use super::likely::Likely;
use super::reply::{Reply, reply};
use super::talk::{Talk, Turn};
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// Turns within which a question without risky words still asks about suicide ("Would you act on it?").
const CONTEXT: usize = 7;

/// The same where its words would suit any task ("Would you do it?").
const CONTEXT_OF_TASKS: usize = 3;

/// Passages that one risk is shown with; also bounds the work on strange input.
const MOST: usize = 16;

/// Everything risky in a session, "not assessed" for suicidal thoughts where nobody asked or said; and what is likely to be
/// told in words that no rule knows.
pub(super) fn read(talk: &Talk<'_>, answers: &Likely) -> (Vec<Risk>, Vec<Risk>) {
    let mut reader = Reader {
        talk,
        found: Vec::new(),
        suicide_at: None,
        firm_at: None,
        harm_at: None,
        asked_of: None,
        told_of: None,
    };
    for at in 0..talk.turns.len() {
        reader.turn(at);
    }
    let doubted = likely::doubted(talk, answers, &mut reader.found);
    let likely = likely::read(talk, answers, &reader.found, doubted);
    (reader.settled(&likely), likely)
}

struct Reader<'t, 'a> {
    talk: &'t Talk<'a>,
    found: Vec<Risk>,
    /// The last turn that spoke of suicide.
    suicide_at: Option<usize>,
    /// The last turn that did so in words of nothing else.
    firm_at: Option<usize>,
    /// The last turn that spoke of the client's self-harm.
    harm_at: Option<usize>,
    /// The risk of the client's that was asked about last, and in which turn.
    asked_of: Option<(RiskKind, usize)>,
    /// The danger to their own life that the client told of last, and in which turn.
    told_of: Option<(RiskKind, usize)>,
}

fn kind_of(name: &str) -> Option<RiskKind> {
    Some(match name {
        "suicidal-thoughts" => RiskKind::SuicidalThoughts,
        "suicide-plan" => RiskKind::SuicidePlan,
        "suicide-attempt" | "tablets-taken" => RiskKind::SuicideAttempt,
        "self-harm" | "self-harm-tool" => RiskKind::SelfHarm,
        "harm-to-others" => RiskKind::HarmToOthers,
        "abuse" => RiskKind::Abuse,
        "neglect" => RiskKind::Neglect,
        "risk-from-others" | "lurking" => RiskKind::RiskFromOthers,
        "substances" | "drinking" => RiskKind::Substances,
        "psychosis" => RiskKind::Psychosis,
        "driving" => RiskKind::Driving,
        "means" => RiskKind::Means,
        _ => return None,
    })
}

const SUICIDE: &[RiskKind] = &[RiskKind::SuicidalThoughts, RiskKind::SuicidePlan, RiskKind::SuicideAttempt];
const NEGATORS: &[&str] = &["not", "never", "no", "nor", "neither", "nothing", "none", "nobody", "without", "stopped"];

impl Reader<'_, '_> {
    fn turn(&mut self, at: usize) {
        let Some(turn) = self.talk.turns.get(at) else { return };
        let mut spoke_of_suicide = false;
        let mut named = false;
        for hit in turn.found(Category::Risk, turn.all()) {
            let Some(kind) = kind_of(hit.group.name) else { continue };
            // "There's a plaster on your wrist": asks nothing yet, and is of self-harm.
            if hit.group.note == "context-limb" && turn.role == Role::Therapist {
                self.harm_at = Some(at);
            }
            if !self.is_risky(at, turn, hit, kind) {
                continue;
            }
            named = true;
            match turn.role {
                Role::Therapist => self.asked(at, turn, hit, kind),
                _ => self.said(at, turn, hit, kind),
            }
            spoke_of_suicide |= SUICIDE.contains(&kind) || kind == RiskKind::Means && hit.group.note == "context";
            if kind == RiskKind::SelfHarm {
                self.harm_at = Some(at);
            }
        }
        if !named {
            self.follows_up(at, turn);
            self.doubts(at, turn);
            self.asks_of_harm(at, turn);
            self.asks_how_much(at, turn);
        }
        self.someone_did(at, turn);
        self.someone_else_does(at, turn);
        self.pictures_harm(turn);
        self.corrects(turn);
        self.ends(at, turn);
        if spoke_of_suicide {
            self.suicide_at = Some(at);
        }
        if speaks_firmly(turn) {
            self.firm_at = Some(at);
        }
    }
}

/// The turn opens with a no to all that was asked: "No, never.", not "I'd be lying if I said no".
fn bare_no(turn: &Turn<'_>) -> bool {
    let opening = turn.around(0, 0, 1);
    let said = |at: usize| matches!(turn.word(at.wrapping_sub(1)), "said" | "say" | "saying");
    let is_no =
        |at: &usize| matches!(turn.word(*at), "no" | "nope" | "nah" | "never" | "none" | "nothing") && !said(*at);
    // "But no plans": says nothing of thoughts.
    let of_plan = |at: usize| {
        turn.gap(at + 1) == Gap::None
            && matches!(
                turn.word(at + 1),
                "plan" | "plans" | "intent" | "intention" | "intentions" | "method" | "means" | "way" | "date"
            )
    };
    reply(turn) == Reply::No && opening.clone().any(|at| is_no(&at) && !of_plan(at))
}

/// The turn speaks of suicide in words that are of nothing else.
fn speaks_firmly(turn: &Turn<'_>) -> bool {
    turn.found(Category::Risk, turn.all()).any(|hit| {
        kind_of(hit.group.name).is_some_and(|kind| SUICIDE.contains(&kind))
            && matches!(hit.group.note, "active" | "passive" | "plan" | "attempt")
            && !turn.found(Category::Idiom, hit.start.saturating_sub(8)..hit.end + 8).any(|idiom| idiom.overlaps(hit))
    })
}

fn own_life(kind: RiskKind) -> bool {
    SUICIDE.contains(&kind) || kind == RiskKind::SelfHarm
}

/// Kinds that one answer settles together.
fn same_area(one: RiskKind, other: RiskKind) -> bool {
    let own = |kind| SUICIDE.contains(&kind) || kind == RiskKind::SelfHarm;
    one == other || own(one) && own(other)
}

#[cfg(test)]
mod tests;
