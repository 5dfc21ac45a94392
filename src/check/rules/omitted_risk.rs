//! A risk that was spoken of or asked about in the session and that the note does not mention.

use crate::check::context::{Context, whole};
use crate::check::risk_language::{Mention, Said, mentions, same_matter};
use crate::check::room::{answered_by_one, member, said_it};
use crate::check::rules::asked_near::plainly_denied;
use crate::check::rules::contradicted_risk::is_denied_there;
use crate::check::told_of::is_grave;
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::Class;
use crate::facts::{Risk, RiskKind, RiskStatus, Subject};
use crate::note::Purpose;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mentions = mentions(context);
    let mut told: Vec<RiskKind> = Vec::new();
    for risk in context.facts.risks.iter().filter(|risk| risk.subject == Subject::Client) {
        if told.iter().any(|known| same_matter(*known, risk.kind)) {
            continue;
        }
        if is_mentioned(context, risk, mentions) {
            // "Denied plan and intent" does not tell of the thoughts that there were.
            if is_only_denied(context, risk, mentions) {
                told.push(risk.kind);
                let message =
                    "A risk was disclosed, and the note has only what was asked or denied. Add what was disclosed.";
                let finding = whole(Rule::OmittedRisk, Severity::Warning, None, message);
                found.push(finding.with(risk.evidence.iter().copied()));
            }
            continue;
        }
        let Some(severity) = severity(context, risk) else { continue };
        // One of several people in the room answered: whose it is, and what the note calls them, is not certain.
        let shared = severity == Severity::Error && answered_by_one(context, risk);
        // A plain no to the same question: what was taken for the risk may have been something else.
        let doubtful = severity == Severity::Error
            && risk.status == RiskStatus::Disclosed
            && (is_denied_there(context, risk) || plainly_denied(context, risk.kind));
        let severity = if shared || doubtful { Severity::Warning } else { severity };
        told.push(risk.kind);
        let message = match risk.status {
            RiskStatus::Denied => {
                "Risk was asked about and denied, and the note does not say so. Write that it was asked and what was answered."
            }
            RiskStatus::AskedUnclear => {
                "Risk was asked about without a clear answer, and the note does not say so. Write what was asked and what came back."
            }
            RiskStatus::Past => "A past risk was spoken of, and the note does not mention it. Add it.",
            _ => "A risk was disclosed, and the note does not mention it. Add it, with what was done about it.",
        };
        found.push(whole(Rule::OmittedRisk, severity, None, message).with(risk.evidence.iter().copied()));
    }
    for risk in
        context.facts.likely_risks.iter().filter(|risk| {
            risk.subject == Subject::Client && risk.status == RiskStatus::Disclosed && is_grave(risk.kind)
        })
    {
        if told.iter().any(|known| same_matter(*known, risk.kind)) || is_mentioned(context, risk, mentions) {
            continue;
        }
        told.push(risk.kind);
        let message = "A risk may have been disclosed here, and the note does not mention it. Read the passage.";
        found.push(whole(Rule::OmittedRisk, Severity::Warning, None, message).with(risk.evidence.iter().copied()));
    }
}

/// Suicide and harm must be in every note; what else endangers must be looked at. A recap speaks of help instead.
fn severity(context: &Context<'_>, risk: &Risk) -> Option<Severity> {
    let grave = is_grave(risk.kind);
    let recap = context.purpose() == Some(Purpose::ClientRecap);
    match risk.status {
        RiskStatus::Disclosed | RiskStatus::Past if recap => {
            (grave && !offers_help(context)).then_some(Severity::Warning)
        }
        RiskStatus::Disclosed if grave => Some(Severity::Error),
        RiskStatus::Past if risk.kind == RiskKind::SuicideAttempt && !context.is_summary() => Some(Severity::Error),
        RiskStatus::Past if grave || matches!(risk.kind, RiskKind::Abuse | RiskKind::RiskFromOthers) => {
            Some(Severity::Warning)
        }
        RiskStatus::Disclosed
            if matches!(
                risk.kind,
                RiskKind::HarmToOthers | RiskKind::Abuse | RiskKind::RiskFromOthers | RiskKind::Psychosis
            ) =>
        {
            Some(Severity::Warning)
        }
        RiskStatus::Disclosed => Some(Severity::Advice),
        RiskStatus::AskedUnclear if grave => Some(Severity::Warning),
        RiskStatus::Denied if matches!(risk.kind, RiskKind::SuicidalThoughts) => Some(if recap {
            Severity::Advice
        } else if context.is_summary() {
            Severity::Warning
        } else {
            Severity::Error
        }),
        _ => None,
    }
}

fn offers_help(context: &Context<'_>) -> bool {
    context.sections.iter().any(|section| {
        let lower = section.text().to_lowercase();
        [
            "helpline",
            "help line",
            "crisis",
            "emergency",
            "call me",
            "ring me",
            "tell me",
            "samaritans",
            "988",
            "safety plan",
            "111",
            "999",
            "911",
            "your doctor",
            "safe",
        ]
        .iter()
        .any(|cue| lower.contains(cue))
    })
}

fn is_mentioned(context: &Context<'_>, risk: &Risk, mentions: &[Mention]) -> bool {
    let direct = mentions.iter().any(|mention| {
        // "Partner's earlier plan was mentioned" says nothing of the client's.
        let whose = mention.client || !is_grave(risk.kind) || is_of_member(context, risk, mention);
        same_matter(mention.kind, risk.kind) && whose
            || (risk.kind == RiskKind::SuicidalThoughts
                && risk.status == RiskStatus::Denied
                && matches!(mention.kind, RiskKind::SuicideAttempt | RiskKind::SelfHarm)
                && mention.client)
            // "One attempt in 2019", told in the session as cutting.
            || (risk.kind == RiskKind::SelfHarm
                && mention.kind == RiskKind::SuicideAttempt
                && mention.client
                && matches!(mention.said, Said::Present | Said::Past))
            || (risk.kind == RiskKind::SuicidePlan && mention.kind == RiskKind::SuicideAttempt && mention.client)
    });
    direct
        && (risk.kind != RiskKind::SuicideAttempt
            || mentions.iter().any(|mention| mention.kind == RiskKind::SuicideAttempt && mention.client))
        || general(context, risk)
        || in_other_words(context, risk)
}

/// Thoughts of suicide or self-harm were told of, and all that the note says of such a thing is that it was asked about or denied.
fn is_only_denied(context: &Context<'_>, risk: &Risk, mentions: &[Mention]) -> bool {
    let tells = |mention: &Mention| {
        mention.client && is_grave(mention.kind) && matches!(mention.said, Said::Present | Said::Past)
    };
    matches!(risk.status, RiskStatus::Disclosed | RiskStatus::Past)
        && matches!(risk.kind, RiskKind::SuicidalThoughts | RiskKind::SelfHarm)
        && context.purpose() != Some(Purpose::ClientRecap)
        && !mentions.iter().any(tells)
        && !is_denied_there(context, risk)
        && !in_other_words(context, risk)
}

/// "Son denied suicidal ideation": of the one in the room who answered for it.
fn is_of_member(context: &Context<'_>, risk: &Risk, mention: &Mention) -> bool {
    let section = context.sections.get(mention.section);
    let member = section.and_then(|section| member(context, section, &mention.clause.range, mention.range.start));
    member.is_some_and(|member| said_it(context, risk, &member))
}

/// A sentence of the note that holds much of what was said of the risk speaks of it, whatever words it uses.
fn in_other_words(context: &Context<'_>, risk: &Risk) -> bool {
    let index = &context.index;
    let said = risk.evidence.iter().flat_map(|span| index.turn(span.turn)).filter_map(|place| index.said.get(place));
    let keys: Vec<_> = said
        .filter(|said| {
            risk.evidence
                .iter()
                .any(|span| span.turn == said.span.turn && span.start < said.span.end && said.span.start < span.end)
        })
        .flat_map(|said| index.words_of(said))
        .filter(|word| matches!(word.class, Class::Content))
        .map(|word| word.key)
        .collect();
    context.sections.iter().flat_map(|section| &section.lines).any(|line| {
        let words: Vec<_> = line
            .clauses
            .iter()
            .flat_map(|clause| &clause.words)
            .filter(|word| matches!(word.class, Class::Content))
            .collect();
        let shared: Vec<_> = words.iter().filter(|word| keys.contains(&word.key)).collect();
        shared.len() >= 3 && shared.len() * 2 >= words.len()
    })
}

/// "No current risk to self or others identified" speaks of all that was asked.
fn general(context: &Context<'_>, risk: &Risk) -> bool {
    matches!(risk.status, RiskStatus::Denied)
        && context.sections.iter().any(|section| {
            let lower = section.text().to_lowercase();
            [
                "risk to self",
                "risk to herself",
                "risk to himself",
                "risk of harm",
                "no risk",
                "risk denied",
                "denied risk",
                "no current risk",
            ]
            .iter()
            .any(|cue| lower.contains(cue))
        })
}
