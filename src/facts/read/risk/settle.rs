//! What was found becomes one entry per kind, person and time.

use super::super::super::{Risk, RiskKind, RiskStatus, Subject};
use super::super::person::Whose;
use super::super::talk::{Talk, Turn};
use super::wording::negated;
use super::{MOST, NEGATORS, Reader, own_life};
use crate::lexicon::Category;
use crate::redact::Span;
use crate::transcript::Role;

impl Reader<'_, '_> {
    pub(super) fn push(&mut self, kind: RiskKind, whose: Whose, status: RiskStatus, evidence: Vec<Span>) {
        let same = self.found.iter_mut().find(|risk| {
            risk.kind == kind
                && risk.subject == whose.subject
                && (whose.subject == Subject::SomeoneElse || risk.status == status)
                && (risk.person == whose.person || risk.person.is_none() || whose.person.is_none())
        });
        if let Some(risk) = same {
            if risk.person.is_none() {
                risk.person = whose.person;
            }
            for span in evidence {
                if risk.evidence.len() < MOST && !risk.evidence.contains(&span) {
                    risk.evidence.push(span);
                }
            }
        } else if self.found.len() < MOST * MOST {
            self.found.push(Risk { kind, subject: whose.subject, person: whose.person, status, evidence });
        }
    }

    /// One entry per kind, person and time; what was disclosed outweighs what was denied.
    pub(super) fn settled(mut self, likely: &[Risk]) -> Vec<Risk> {
        let own = |found: &[Risk], kind: RiskKind, status: RiskStatus| {
            found.iter().any(|risk| risk.subject == Subject::Client && risk.kind == kind && risk.status == status)
        };
        let snapshot = self.found.clone();
        let last = |kind: RiskKind, status: RiskStatus| {
            let all = snapshot
                .iter()
                .filter(|risk| risk.subject == Subject::Client && risk.kind == kind && risk.status == status);
            all.flat_map(|risk| risk.evidence.iter().map(|span| span.turn)).max()
        };
        // A clear no to a plain question stands beside words that were said unasked before it ("I could have died").
        let talk = self.talk;
        let asked = |risk: &Risk| {
            risk.evidence.iter().any(|span| talk.turns.get(span.turn).is_some_and(|turn| turn.role == Role::Therapist))
        };
        let first = |risk: &Risk| risk.evidence.iter().map(|span| span.turn).min();
        let end = |risk: &Risk| risk.evidence.iter().map(|span| span.turn).max();
        let denied_when_asked = |risk: &Risk, all: &[Risk]| {
            // Voices, drink or violence are of many things at once: there what was disclosed stands.
            if !own_life(risk.kind) && risk.kind != RiskKind::HarmToOthers {
                return false;
            }
            let mut disclosed = all.iter().filter(|other| {
                other.subject == Subject::Client && other.kind == risk.kind && other.status == RiskStatus::Disclosed
            });
            // "On Saturday, yes." "And since?" "No.": both hold, each of its time.
            asked(risk) && disclosed.all(|other| !asked(other) && first(other) <= end(risk) || end(other) < end(risk))
        };
        let endangered = [RiskKind::Abuse, RiskKind::RiskFromOthers, RiskKind::Neglect]
            .iter()
            .any(|kind| own(&snapshot, *kind, RiskStatus::Disclosed));
        self.found.retain(|risk| {
            if risk.subject != Subject::Client {
                return true;
            }
            match risk.status {
                // What sounded like it and was made clear to be none: "So no thoughts of dying?" "No."
                RiskStatus::Disclosed
                    if risk.kind == RiskKind::SuicidalThoughts && cleared_up(talk, risk, &snapshot) =>
                {
                    false
                }
                // Who tells of harm from somebody denies none of it by declining a refuge or calling an hour safe.
                RiskStatus::Denied if endangered && matches!(risk.kind, RiskKind::Abuse | RiskKind::RiskFromOthers) => {
                    false
                }
                // "Tell her that I'm safe" says what may be told; a denial of danger is the answer to a question. What one would
                // do to others is said unasked, too.
                RiskStatus::Denied if !own_life(risk.kind) && risk.kind != RiskKind::HarmToOthers && !asked(risk) => {
                    false
                }
                RiskStatus::Denied => {
                    !own(&snapshot, risk.kind, RiskStatus::Disclosed) || denied_when_asked(risk, &snapshot)
                }
                RiskStatus::AskedUnclear => {
                    let answered = last(risk.kind, RiskStatus::Denied) > last(risk.kind, RiskStatus::AskedUnclear);
                    !own(&snapshot, risk.kind, RiskStatus::Disclosed) && !answered
                }
                _ => true,
            }
        });
        // A passage that is certain need not be shown as unclear as well.
        let certain: Vec<Span> = self
            .found
            .iter()
            .filter(|risk| risk.subject != Subject::Unclear)
            .flat_map(|risk| risk.evidence.iter().copied())
            .collect();
        self.found.retain(|risk| {
            risk.subject != Subject::Unclear || !risk.evidence.iter().all(|span| certain.contains(span))
        });
        let assessed = self.found.iter().any(|risk| {
            risk.subject == Subject::Client
                && matches!(risk.kind, RiskKind::SuicidalThoughts | RiskKind::SuicidePlan)
                && risk.status != RiskStatus::Past
        });
        if !assessed && !self.talk.turns.is_empty() {
            // What looks like a question and an answer is for the person to read: neither a denial nor "not assessed".
            let asked: Vec<Span> = likely
                .iter()
                .filter(|risk| {
                    let assessed = matches!(risk.kind, RiskKind::SuicidalThoughts | RiskKind::SuicidePlan);
                    assessed && risk.subject == Subject::Client && risk.status != RiskStatus::Past
                })
                .flat_map(|risk| risk.evidence.iter().copied())
                .take(MOST)
                .collect();
            let status = if asked.is_empty() { RiskStatus::NotAssessed } else { RiskStatus::AskedUnclear };
            self.found.push(Risk {
                kind: RiskKind::SuicidalThoughts,
                subject: Subject::Client,
                person: None,
                status,
                evidence: asked,
            });
        }
        let of_others =
            self.found.iter().any(|risk| risk.subject == Subject::Client && risk.kind == RiskKind::HarmToOthers);
        if !of_others && !self.talk.turns.is_empty() {
            self.found.push(Risk {
                kind: RiskKind::HarmToOthers,
                subject: Subject::Client,
                person: None,
                status: RiskStatus::NotAssessed,
                evidence: Vec::new(),
            });
        }
        self.found.sort_by_key(|risk| (risk.subject != Subject::Client, risk.kind));
        self.found
    }
}

/// Asked about, answered in words that were not plain, and right after that asked about again and denied.
fn cleared_up(talk: &Talk<'_>, risk: &Risk, all: &[Risk]) -> bool {
    let Some(last) = risk.evidence.iter().map(|span| span.turn).max() else { return false };
    let asked = |span: &Span| talk.turns.get(span.turn).is_some_and(|turn| turn.role == Role::Therapist);
    let plainly = risk
        .evidence
        .iter()
        .filter_map(|span| talk.turns.get(span.turn))
        .any(|turn| turn.role != Role::Therapist && speaks_plainly(turn));
    // "Not dead. I want to sleep.", "My life? No, not that.": the client says what was not meant.
    let first = risk.evidence.iter().map(|span| span.turn).min().unwrap_or(last);
    let disowned = talk.turns.iter().skip(first).take(last + 4 - first).any(|turn| {
        turn.role != Role::Therapist
            && turn.words.iter().enumerate().any(|(at, word)| {
                let of_death = matches!(word.text, "dead" | "dying" | "die" | "death" | "life" | "suicide");
                of_death && turn.any(at.saturating_sub(4)..at, NEGATORS)
            })
    });
    // "So you don't want to die?": the question says it back as a no.
    let says_back = |span: &Span| talk.turns.get(span.turn).is_some_and(|turn| turn.any(turn.all(), NEGATORS));
    let again = |other: &Risk| {
        other.subject == Subject::Client
            && other.kind == risk.kind
            && other.status == RiskStatus::Denied
            && other
                .evidence
                .iter()
                .any(|span| asked(span) && says_back(span) && (last + 1..=last + 4).contains(&span.turn))
    };
    !plainly && disowned && risk.evidence.iter().any(asked) && all.iter().any(again)
}

/// Suicide is named, and not only to say that it is not meant.
fn speaks_plainly(turn: &Turn<'_>) -> bool {
    turn.found(Category::Risk, turn.all()).any(|hit| {
        let start = turn.sentence(turn.sentence_at(hit.start)).start;
        matches!(hit.group.note, "active" | "passive" | "plan" | "attempt") && !negated(turn, start, hit)
    })
}
