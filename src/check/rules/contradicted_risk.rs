//! A risk that the note has and the session denied, or the reverse; and a denial that nobody gave. The last must never pass.

use crate::check::context::Context;
use crate::check::evidence::{Stance, stance};
use crate::check::risk_language::{Mention, Said, mentions, of_client, same_matter};
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::{Answer, opening};
use crate::facts::words::key_of;
use crate::facts::{Risk, RiskKind, RiskStatus, Subject};
use crate::transcript::Role;

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
    let doubtful = has(&[RiskStatus::Disclosed])
        && known.iter().filter(|risk| risk.status == RiskStatus::Disclosed).all(|risk| is_denied_there(context, risk));
    let (severity, message) = match mention.said {
        Said::Present if doubtful => (
            Severity::Warning,
            "The note says that this risk is present; where the session speaks of it, a clear no is given as well. Check it.",
        ),
        Said::Present
            if has(&[RiskStatus::Past])
                && !has(&[RiskStatus::Disclosed, RiskStatus::AskedUnclear])
                && says_now(&text) =>
        {
            (
                Severity::Error,
                "The note says that this risk is present; in the session it was spoken of as past. Correct it.",
            )
        }
        Said::Present
            if has(&[RiskStatus::Past])
                && has(&[RiskStatus::Denied])
                && !has(&[RiskStatus::Disclosed, RiskStatus::AskedUnclear]) =>
        {
            (
                Severity::Warning,
                "The note says that this risk is present; in the session it was spoken of as past. Say when it was.",
            )
        }
        Said::Present
            if !known.is_empty() && !has(&[RiskStatus::Disclosed, RiskStatus::Past, RiskStatus::AskedUnclear]) =>
        {
            (Severity::Error, "The note says that this risk is present; in the session it was denied. Correct it.")
        }
        Said::Present if known.is_empty() && is_strict(mention.kind) && !others(context, mention.kind) => {
            let words = mention.clause.words.iter().filter(|word| word.is_content());
            let mut named = words.filter(|word| mention.range.start <= word.start && word.end <= mention.range.end);
            let severity =
                if named.any(|word| context.index.has(word.key)) { Severity::Warning } else { Severity::Error };
            (severity, "The note says that this risk is present; nobody spoke of it in the session. Correct it.")
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
    let named: Option<&str> = match mention.kind {
        RiskKind::SuicidalThoughts | RiskKind::SuicidePlan | RiskKind::SuicideAttempt => Some("suicidal"),
        RiskKind::SelfHarm => Some("self-harm"),
        _ => None,
    };
    let asked_and_denied = || {
        let key = named.map(key_of);
        key.is_some_and(|key| {
            context.index.places(key).iter().any(|place| {
                let question = context.index.said.get(*place as usize).is_some_and(|said| said.question);
                question && stance(&context.index, *place as usize, key) == Stance::NotSo
            })
        })
    };
    let denied = mention.said == Said::Denied && asked_and_denied()
        || mention.said == Said::Denied
            && mention
                .clause
                .words
                .iter()
                .filter(|word| mention.range.start <= word.start && word.end <= mention.range.end)
                .any(|word| {
                    let places = context.index.places(word.key).iter();
                    word.is_content()
                        && places
                            .clone()
                            .any(|place| stance(&context.index, *place as usize, word.key) == Stance::NotSo)
                });
    // "No current thoughts": what was disclosed may be of another time.
    let timed = mention.said == Said::Denied && says_now(&text) && !known.is_empty();
    let severity = if elsewhere || denied || timed || mention.said == Said::Denied && doubtful {
        Severity::Warning
    } else {
        severity
    };
    let evidence = known.iter().flat_map(|risk| risk.evidence.iter().copied());
    found.push(context.at(Rule::ContradictedRisk, severity, section, &mention.range, message).with(evidence));
}

fn others(context: &Context<'_>, kind: RiskKind) -> bool {
    context.facts.risks.iter().any(|risk| risk.subject == Subject::SomeoneElse && same_matter(risk.kind, kind))
}

/// "No active plan", "denied intent": narrower than what was disclosed.
fn is_narrower(text: &str, mention: &Mention<'_>) -> bool {
    let qualified =
        ["active", "intent", "plan", "since", "further", "acting on", "act on", "imminent", "means", "command"]
            .iter()
            .any(|word| text.contains(word));
    qualified && mention.kind != RiskKind::HarmToOthers
}

/// A plain "no" opens or stands in what was said of it: it may be a denial that was taken for a disclosure.
fn is_denied_there(context: &Context<'_>, risk: &Risk) -> bool {
    let turns = context.index.redacted.turns();
    let mut said =
        risk.evidence.iter().filter_map(|span| turns.get(span.turn)).filter(|turn| turn.role != Role::Therapist);
    said.any(|turn| {
        opening(&turn.text) == Some(Answer::No)
            || turn.text.split(['.', '!', '?']).take(4).any(|part| {
                matches!(
                    part.trim().to_lowercase().as_str(),
                    "no" | "nope" | "never" | "no way" | "none" | "not at all"
                )
            })
    })
}

/// Of the present, and not of what was.
fn says_now(text: &str) -> bool {
    [
        "current",
        "present",
        "still",
        " now",
        "ongoing",
        "these days",
        "some nights",
        "recent",
        "active",
        "today",
        "this week",
    ]
    .iter()
    .any(|cue| text.contains(cue))
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
