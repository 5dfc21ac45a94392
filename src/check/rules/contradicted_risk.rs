//! A risk that the note has and the session denied, or the reverse; and a denial that nobody gave. The last must never pass.

use crate::check::context::Context;
use crate::check::evidence::{Stance, stance};
use crate::check::risk_language::{Mention, Said, mentions, of_client, same_matter};
use crate::check::{Finding, Rule, Severity};
use crate::facts::{Risk, RiskKind, RiskStatus, Subject};

/// Kinds about which a note's word is checked strictly: their language is plain enough.
fn is_strict(kind: RiskKind) -> bool {
    matches!(
        kind,
        RiskKind::SuicidalThoughts
            | RiskKind::SuicidePlan
            | RiskKind::SuicideAttempt
            | RiskKind::SelfHarm
            | RiskKind::HarmToOthers
    )
}

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let all = mentions(context);
    for mention in all.iter().filter(|mention| mention.client && is_strict(mention.kind)) {
        judge(context, mention, &all, found);
    }
}

fn judge(context: &Context<'_>, mention: &Mention<'_>, all: &[Mention<'_>], found: &mut Vec<Finding>) {
    let known: Vec<&Risk> = of_client(context, mention.kind).collect();
    let has = |status: &[RiskStatus]| known.iter().any(|risk| status.contains(&risk.status));
    let Some(section) = context.sections.get(mention.section) else { return };
    let text = section.part(&mention.clause.range).to_lowercase();
    let (severity, message) = match mention.said {
        Said::Present
            if !known.is_empty() && !has(&[RiskStatus::Disclosed, RiskStatus::Past, RiskStatus::AskedUnclear]) =>
        {
            (Severity::Error, "The note says that this risk is present; in the session it was denied. Correct it.")
        }
        Said::Present if known.is_empty() && is_strict(mention.kind) && !others(context, mention.kind) => {
            (Severity::Error, "The note says that this risk is present; nobody spoke of it in the session. Correct it.")
        }
        Said::Denied
            if has(&[RiskStatus::Disclosed]) && !is_narrower(&text, mention) && !has(&[RiskStatus::Denied]) =>
        {
            (Severity::Error, "The note says that this risk was denied; in the session it was disclosed. Correct it.")
        }
        Said::Denied if has(&[RiskStatus::Disclosed]) && !is_narrower(&text, mention) => (
            Severity::Warning,
            "The session has this risk both disclosed and denied. Check that the note says of what and when each is true.",
        ),
        Said::Denied if has(&[RiskStatus::Past]) && !has(&[RiskStatus::Denied]) && says_never(&text) => (
            Severity::Error,
            "The note says that this never was so; in the session it was spoken of as past. Correct it.",
        ),
        Said::Denied if is_strict(mention.kind) && never_asked(context, mention.kind) => (
            Severity::Error,
            "The note says that this risk was denied; nobody asked about it. Write that it was not assessed.",
        ),
        _ => return,
    };
    // Where the note itself says the other thing elsewhere, this one is about something narrower, or a slip.
    let elsewhere = all.iter().any(|other| {
        other.client
            && same_matter(other.kind, mention.kind)
            && match mention.said {
                Said::Denied => matches!(other.said, Said::Present | Said::Past),
                _ => other.said == Said::Denied,
            }
    });
    let denied = mention.said == Said::Denied
        && mention
            .clause
            .words
            .iter()
            .filter(|word| mention.range.start <= word.start && word.end <= mention.range.end)
            .any(|word| {
                let places = context.index.places(word.key).iter();
                word.is_content()
                    && places.clone().any(|place| stance(&context.index, *place as usize, word.key) == Stance::NotSo)
            });
    let severity = if elsewhere || denied { Severity::Warning } else { severity };
    let evidence = known.iter().flat_map(|risk| risk.evidence.iter().copied());
    found.push(context.at(Rule::ContradictedRisk, severity, section, &mention.range, message).with(evidence));
}

fn others(context: &Context<'_>, kind: RiskKind) -> bool {
    context.facts.risks.iter().any(|risk| risk.subject == Subject::SomeoneElse && same_matter(risk.kind, kind))
}

/// "No active plan", "denied intent", "no thoughts of suicide today": narrower than what was disclosed.
fn is_narrower(text: &str, mention: &Mention<'_>) -> bool {
    let qualified = [
        "active",
        "intent",
        "plan",
        "today",
        "at present",
        "currently",
        "current",
        "since",
        "further",
        "acting on",
        "act on",
        "imminent",
        "now",
        "means",
        "command",
    ]
    .iter()
    .any(|word| text.contains(word));
    qualified && mention.kind != RiskKind::HarmToOthers
}

fn says_never(text: &str) -> bool {
    [
        "never",
        "no history",
        "no past",
        "no previous",
        "no prior",
        "has not tried",
        "no attempt",
        "has been no",
        "past or present",
    ]
    .iter()
    .any(|cue| text.contains(cue))
}

/// Nobody asked about it and nobody spoke of it: of thoughts of suicide, any question about suicide or self-harm counts.
fn never_asked(context: &Context<'_>, kind: RiskKind) -> bool {
    let self_directed = |kind: RiskKind| {
        matches!(
            kind,
            RiskKind::SuicidalThoughts | RiskKind::SuicidePlan | RiskKind::SuicideAttempt | RiskKind::SelfHarm
        )
    };
    !context.facts.risks.iter().any(|risk| {
        risk.subject != Subject::SomeoneElse
            && risk.status != RiskStatus::NotAssessed
            && (same_matter(risk.kind, kind) || self_directed(risk.kind) && self_directed(kind))
    })
}
