//! A denial of risk that nobody gave: of what was disclosed, was not asked about, or was asked without a clear no. None may pass.

use super::contradicted_risk::{is_narrower, says_never};
use crate::check::context::Context;
use crate::check::risk_language::Mention;
use crate::facts::{Risk, RiskKind, RiskStatus, Subject};

const DISCLOSED: &str = "The note says that this risk was denied; in the session it was disclosed. Correct it.";
const PAST: &str = "The note says that this never was so; in the session it was spoken of as past. Correct it.";
const NOT_NOW: &str = "The note says that this risk was denied; in the session it was spoken of as past, and nobody asked about now. Correct it.";
const UNCLEAR: &str = "The note says that this risk was denied; it was asked about, and no clear no came back. Write what was asked and what came back.";
const NOT_ASKED: &str =
    "The note says that this risk was denied; nobody asked about it. Write that it was not assessed.";

/// What is wrong with a denial of risk; nothing where the session has it.
pub(super) fn false_denial(context: &Context<'_>, mention: &Mention<'_>, text: &str) -> Option<&'static str> {
    let own = || context.facts.risks.iter().filter(|risk| risk.subject == Subject::Client);
    let has = |kind: RiskKind, status: RiskStatus| own().any(|risk| risk.kind == kind && risk.status == status);
    let kind = mention.kind;
    let narrow = is_narrower(text, mention);
    if has(kind, RiskStatus::Disclosed) && !narrow {
        return Some(DISCLOSED);
    }
    if has(kind, RiskStatus::Past) && says_never(text) && !narrow {
        return Some(PAST);
    }
    if settles(kind).iter().any(|other| has(*other, RiskStatus::Denied)) {
        return None;
    }
    if kind == RiskKind::SuicideAttempt {
        let ever = own()
            .any(|risk| risk.status == RiskStatus::Denied && is_own_life(risk.kind) && asked_of_ever(context, risk));
        return (!ever && !has(kind, RiskStatus::Past)).then_some(NOT_ASKED);
    }
    if has(kind, RiskStatus::Disclosed) {
        return None;
    }
    if has(kind, RiskStatus::AskedUnclear) {
        return Some(UNCLEAR);
    }
    if has(kind, RiskStatus::Past) {
        return Some(NOT_NOW);
    }
    let spoken = own().any(|risk| risk.kind == kind && risk.status != RiskStatus::NotAssessed);
    (!spoken).then_some(NOT_ASKED)
}

/// Kinds whose denial settles that of another: without thoughts there is no plan, and a plan that was denied was asked about.
fn settles(kind: RiskKind) -> &'static [RiskKind] {
    use RiskKind::{Abuse, RiskFromOthers, SelfHarm, SuicidalThoughts, SuicideAttempt, SuicidePlan};
    match kind {
        SuicidalThoughts => &[SuicidalThoughts],
        SuicidePlan => &[SuicidePlan, SuicidalThoughts],
        SuicideAttempt => &[SuicideAttempt],
        SelfHarm => &[SelfHarm],
        RiskKind::HarmToOthers => &[RiskKind::HarmToOthers],
        Abuse | RiskFromOthers => &[Abuse, RiskFromOthers],
        RiskKind::Psychosis => &[RiskKind::Psychosis],
        RiskKind::Substances => &[RiskKind::Substances],
        RiskKind::Neglect => &[RiskKind::Neglect],
        RiskKind::Driving => &[RiskKind::Driving],
    }
}

fn is_own_life(kind: RiskKind) -> bool {
    use RiskKind::{SelfHarm, SuicidalThoughts, SuicideAttempt, SuicidePlan};
    matches!(kind, SuicidalThoughts | SuicidePlan | SuicideAttempt | SelfHarm)
}

/// The question or the answer was of all times: "ever", "never", "in the past".
fn asked_of_ever(context: &Context<'_>, risk: &Risk) -> bool {
    let turns = context.index.redacted.turns();
    let texts = risk.evidence.iter().filter_map(|span| turns.get(span.turn)?.text.get(span.start..span.end));
    let words = |text: &str| {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| {
            matches!(word, "ever" | "never" | "past" | "before" | "tried" | "attempt" | "attempts" | "acted")
        })
    };
    texts.into_iter().any(words)
}
