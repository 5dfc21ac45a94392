//! What was found on the device, as a list that the model must not fall short of.

use std::fmt::Write as _;

use super::lines::neutral;
use crate::facts::{
    Action, Agreement, Facts, Measure, Medication, MedicationChange, Owner, Risk, RiskKind, RiskStatus, Subject,
};
use crate::redact::Span;

/// One line per fact, each with the ids of its lines.
pub(super) fn checklist(facts: &Facts) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    list.extend(
        facts.topics.iter().take(6).map(|topic| with_lines(&format!("topic: {}", topic.name), &topic.evidence)),
    );
    list.extend(facts.risks.iter().map(|found| risk(found, "")));
    list.extend(facts.likely_risks.iter().map(|found| risk(found, "likely, read the lines: ")));
    list.extend(facts.actions.iter().map(|found| action(found, "")));
    list.extend(facts.likely_actions.iter().map(|found| action(found, "likely, read the lines: ")));
    list.extend(facts.medications.iter().map(medication));
    list.extend(facts.measures.iter().map(measure));
    list.extend(facts.changes.iter().map(|change| {
        let kind = if change.sensitive { "change or disclosure (sensitive)" } else { "change or disclosure" };
        with_lines(&format!("{kind}: {}", change.what), &change.evidence)
    }));
    list.extend(
        facts.interventions.iter().map(|did| with_lines(&format!("intervention: {}", did.name), &did.evidence)),
    );
    list.extend(facts.next.iter().map(|next| with_lines(&format!("next session: {}", next.when), &next.evidence)));
    list
}

/// The lines of what the client wants kept out, as "t3, t9"; `None` where there is nothing.
pub(super) fn withheld(facts: &Facts) -> Option<String> {
    let spans: Vec<Span> = facts.withheld.iter().flat_map(|withheld| withheld.evidence.iter().copied()).collect();
    (!spans.is_empty()).then(|| ids(&spans))
}

fn risk(risk: &Risk, how: &str) -> String {
    let whose = match (risk.subject, &risk.person) {
        (Subject::Client, _) => "the client's".to_owned(),
        (Subject::SomeoneElse, Some(person)) => format!("not the client's but of: {person}"),
        (Subject::SomeoneElse, None) => "somebody else's, not the client's".to_owned(),
        (Subject::Unclear, _) => "unclear whose".to_owned(),
    };
    let status = match risk.status {
        RiskStatus::Disclosed => "present",
        RiskStatus::Past => "in the past",
        RiskStatus::Denied => "asked about and denied",
        RiskStatus::AskedUnclear => "asked about, answer unclear",
        RiskStatus::NotAssessed => "not assessed",
    };
    with_lines(&format!("risk, {} ({whose}): {how}{status}", risk_name(risk.kind)), &risk.evidence)
}

fn risk_name(kind: RiskKind) -> &'static str {
    match kind {
        RiskKind::SuicidalThoughts => "suicidal thoughts",
        RiskKind::SuicidePlan => "suicide plan or intent",
        RiskKind::SuicideAttempt => "suicide attempt",
        RiskKind::SelfHarm => "self-harm",
        RiskKind::HarmToOthers => "harm to others",
        RiskKind::Abuse => "abuse",
        RiskKind::Neglect => "neglect",
        RiskKind::RiskFromOthers => "risk from others",
        RiskKind::Substances => "alcohol or drugs",
        RiskKind::Psychosis => "psychosis",
        RiskKind::Driving => "driving",
        RiskKind::Means => "access to means of suicide, wherever they are kept",
    }
}

fn action(action: &Action, how: &str) -> String {
    let agreement = match action.agreement {
        Agreement::Agreed => "agreed",
        Agreement::Declined => "offered and declined (never write it as agreed)",
        Agreement::Floated => "only spoken of, not agreed",
    };
    let owner = match action.owner {
        Owner::Client => "client",
        Owner::Therapist => "therapist",
        Owner::Both => "both",
        Owner::Other => "somebody else in the room",
    };
    let when = action.when.as_ref().map(|when| format!(", {when}")).unwrap_or_default();
    with_lines(&format!("action, {how}{agreement}, by {owner}: {}{when}", action.what), &action.evidence)
}

fn medication(medication: &Medication) -> String {
    let change = match medication.change {
        MedicationChange::None => "taken, unchanged",
        MedicationChange::Started => "started",
        MedicationChange::Stopped => "stopped",
        MedicationChange::Raised => "raised",
        MedicationChange::Lowered => "lowered",
        MedicationChange::Declined => "offered and declined",
        MedicationChange::Discussed => "spoken of only",
    };
    let whose = match medication.subject {
        Subject::Client => "",
        Subject::SomeoneElse => " (somebody else's, not the client's)",
        Subject::Unclear => " (unclear whose)",
    };
    let mut text = format!("medication{whose}: {}", medication.name);
    for (label, part) in [("", &medication.dose), ("before: ", &medication.previous_dose), ("", &medication.schedule)] {
        if let Some(part) = part {
            let _ = write!(text, ", {label}{part}");
        }
    }
    with_lines(&format!("{text}, {change}"), &medication.evidence)
}

fn measure(measure: &Measure) -> String {
    let before = measure.previous.as_ref().map(|value| format!(", before: {value}")).unwrap_or_default();
    with_lines(&format!("measure: {} {}{before}", measure.name, measure.value), &measure.evidence)
}

fn with_lines(text: &str, evidence: &[Span]) -> String {
    let text = neutral(text);
    if evidence.is_empty() { text } else { format!("{text} ({})", ids(evidence)) }
}

fn ids(evidence: &[Span]) -> String {
    let mut turns: Vec<usize> = evidence.iter().map(|span| span.turn).collect();
    turns.sort_unstable();
    turns.dedup();
    turns.iter().map(|turn| format!("t{turn}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_says_its_status_its_owner_and_its_lines() {
        let evidence = vec![Span { turn: 7, start: 0, end: 3 }, Span { turn: 4, start: 0, end: 3 }];
        let facts = Facts {
            risks: vec![Risk {
                kind: RiskKind::SelfHarm,
                subject: Subject::SomeoneElse,
                person: Some("sister".into()),
                status: RiskStatus::Past,
                evidence: evidence.clone(),
            }],
            actions: vec![Action {
                what: "join the choir".into(),
                when: Some("by Friday".into()),
                owner: Owner::Client,
                agreement: Agreement::Declined,
                evidence,
            }],
            ..Facts::default()
        };
        assert_eq!(
            checklist(&facts),
            [
                "risk, self-harm (not the client's but of: sister): in the past (t4, t7)",
                "action, offered and declined (never write it as agreed), by client: join the choir, by Friday (t4, t7)",
            ]
        );
    }
}
