//! Nobody asked about suicide: the note should say so, since silence reads like a denial.

use crate::check::context::{Context, whole};
use crate::check::risk_language::mentions;
use crate::check::{Finding, Rule, Severity};
use crate::facts::{RiskKind, RiskStatus, Subject};
use crate::note::Purpose;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let suicide = |kind: RiskKind| {
        matches!(
            kind,
            RiskKind::SuicidalThoughts | RiskKind::SuicidePlan | RiskKind::SuicideAttempt | RiskKind::SelfHarm
        )
    };
    let asked =
        context.facts.risks.iter().any(|risk| {
            risk.subject == Subject::Client && suicide(risk.kind) && risk.status != RiskStatus::NotAssessed
        });
    if asked
        || context.purpose() == Some(Purpose::ClientRecap)
        || mentions(context).iter().any(|mention| suicide(mention.kind) && mention.client)
    {
        return;
    }
    let said = context.sections.iter().any(|section| {
        let lower = section.text().to_lowercase();
        lower.contains("risk")
            && (lower.contains("not assessed") || lower.contains("not asked") || lower.contains("not discussed"))
    });
    if !said {
        let message = "Nobody asked about suicide in this session. Write that risk was not assessed, or assess it.";
        found.push(whole(Rule::RiskNotAssessed, Severity::Advice, None, message));
    }
}
