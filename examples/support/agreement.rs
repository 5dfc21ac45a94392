//! Whether what was read agrees with a label: a fact counts as found where one of that kind stands on a labelled turn (or
//! shares content words with the label) and agrees in status, subject or value.

use std::collections::BTreeSet;

use serde_json::Value;
use session_note::facts::{Action, Agreement, Facts, Owner, Risk, RiskKind, RiskStatus, Subject};
use session_note::redact::Span;
use session_note::text::{TokenKind, stem, tokenize};

/// How many of the labels were found, and which were not.
#[derive(Default)]
pub struct Tally {
    pub found: usize,
    pub of: usize,
    pub missed: Vec<String>,
}

impl Tally {
    pub fn count(&mut self, found: bool, what: impl FnOnce() -> String) {
        self.of += 1;
        if found {
            self.found += 1;
        } else {
            self.missed.push(what());
        }
    }
}

/// What is counted. "Actions that are": of the actions read as agreed, those that a label has; the labels are complete, so
/// the rest is invented. "Risks that are": of the client's risks read as disclosed or past, those on a turn that a label of
/// risk, disclosure, theme or focus names.
pub const KINDS: [&str; 10] = [
    "risk",
    "risks that are",
    "actions",
    "actions with words",
    "actions that are",
    "declined apart",
    "medications",
    "measures",
    "focus",
    "withheld",
];

/// The turns that a label names.
pub fn turns(label: &Value) -> Vec<usize> {
    label["turns"].as_array().into_iter().flatten().filter_map(Value::as_u64).map(|turn| turn as usize).collect()
}

/// Some evidence stands on one of the turns.
pub fn on_turns(evidence: &[Span], turns: &[usize]) -> bool {
    evidence.iter().any(|span| turns.contains(&span.turn))
}

fn words(text: &str) -> BTreeSet<String> {
    const EMPTY: &[&str] = &[
        "the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "for", "with", "if", "by", "from", "about",
        "what", "next", "session", "he", "she", "they", "his", "her", "their", "is", "not",
    ];
    let tokens = tokenize(text);
    let words =
        tokens.iter().filter(|token| token.kind != TokenKind::Punct).filter_map(|token| text.get(token.range()));
    words.map(str::to_lowercase).filter(|word| !EMPTY.contains(&word.as_str())).map(|word| stem(&word)).collect()
}

fn shared(label: &str, text: &str) -> usize {
    words(label).intersection(&words(text)).count()
}

/// Counts what was found of the labels of a session.
pub fn measure(labels: &Value, facts: &Facts, tallies: &mut [Tally; 10]) {
    let [risk, real_risks, actions, worded, real, declined, medications, measures, focus, withheld] = tallies;
    let list = |field: &str| labels[field].as_array().cloned().unwrap_or_default();
    let text = |label: &Value| label["text"].as_str().unwrap_or_default().to_owned();
    for label in list("risk") {
        let mut found = facts.risks.iter().chain(&facts.likely_risks);
        risk.count(found.any(|found| risk_agrees(&label, found)), || text(&label));
    }
    let spoken: Vec<usize> = ["risk", "disclosures_or_changes", "themes", "focus"]
        .iter()
        .flat_map(|field| list(field))
        .flat_map(|label| turns(&label))
        .collect();
    for found in facts.risks.iter().chain(&facts.likely_risks).filter(|found| {
        found.subject == Subject::Client && matches!(found.status, RiskStatus::Disclosed | RiskStatus::Past)
    }) {
        real_risks.count(on_turns(&found.evidence, &spoken), || {
            let at: BTreeSet<usize> = found.evidence.iter().map(|span| span.turn).collect();
            format!("{:?} {:?} {at:?}", found.kind, found.status)
        });
    }
    for label in list("actions") {
        let owner = label["who"].as_str().unwrap_or_default();
        let on: Vec<&Action> = facts
            .actions
            .iter()
            .chain(&facts.likely_actions)
            .filter(|action| {
                action.agreement == Agreement::Agreed
                    && on_turns(&action.evidence, &turns(&label))
                    && owner_agrees(owner, action.owner)
            })
            .collect();
        let appointment = text(&label).starts_with("Next session")
            && facts.next.as_ref().is_some_and(|next| on_turns(&next.evidence, &turns(&label)));
        actions.count(!on.is_empty() || appointment, || text(&label));
        let said: Vec<String> =
            on.iter().map(|action| format!("{} {}", action.what, action.when.clone().unwrap_or_default())).collect();
        let wanted = words(&text(&label)).len();
        worded.count(appointment || shared(&text(&label), &said.join(" ")) * 3 >= wanted, || {
            format!("{} ← {said:?}", text(&label))
        });
    }
    let agreed = facts.actions.iter().chain(&facts.likely_actions);
    for action in agreed.filter(|action| action.agreement == Agreement::Agreed) {
        let has = list("actions").iter().any(|label| on_turns(&action.evidence, &turns(label)));
        real.count(has, || action.what.clone());
    }
    for label in list("declined_actions") {
        let kept = facts
            .actions
            .iter()
            .chain(&facts.likely_actions)
            .any(|action| action.agreement == Agreement::Declined && on_turns(&action.evidence, &turns(&label)))
            || facts.medications.iter().any(|found| {
                found.change == session_note::facts::MedicationChange::Declined
                    && on_turns(&found.evidence, &turns(&label))
            });
        let agreed = facts.actions.iter().any(|action| {
            action.agreement == Agreement::Agreed
                && on_turns(&action.evidence, &turns(&label))
                && shared(&text(&label), &action.what) >= 2
        });
        declined.count(kept && !agreed, || format!("{} (found {kept}, as agreed {agreed})", text(&label)));
    }
    for label in list("medications") {
        // "Concerta (methylphenidate)" is found as "concerta".
        let whole = label["name"].as_str().unwrap_or_default().to_lowercase();
        let name = whole.split(" (").next().unwrap_or_default();
        let dose: Vec<&str> = label["dose"].as_str().unwrap_or_default().split(' ').take(2).collect();
        // "Not stated", "as needed": there is no dose to be found.
        let dose = if dose.concat().contains(|c: char| c.is_ascii_digit()) { dose } else { vec![""] };
        let found = facts.medications.iter().any(|found| {
            (found.name.contains(name) || whole.split([' ', '(', ')']).any(|word| word == found.name))
                && (dose == [""]
                    || found.dose.as_deref() == Some(&dose.join(" "))
                    || found.schedule.as_deref().is_some_and(|when| when.contains(&dose.join(" "))))
        });
        medications.count(found, || label.to_string());
    }
    for label in list("measures") {
        let number = |field: &str| label[field].as_f64();
        // Of a blood pressure the upper number is labelled.
        let read = |value: &str| value.split('/').next().and_then(|value| value.parse::<f64>().ok());
        let found = facts.measures.iter().any(|found| {
            read(&found.value) == number("value")
                && found.previous.as_deref().and_then(read) == number("previous")
                && on_turns(&found.evidence, &turns(&label))
        });
        measures.count(found, || label.to_string());
    }
    let topics: Vec<String> = list("focus").iter().map(text).collect();
    let named = facts.topics.first().map(|topic| topic.name.clone()).unwrap_or_default();
    focus.count(shared(&topics.join(" "), &named) >= 1, || format!("{} ← {named}", topics.join("; ")));
    for label in list("disclosures_or_changes").iter().filter(|label| text(label).contains("asks that")) {
        withheld.count(facts.withheld.iter().any(|found| on_turns(&found.evidence, &turns(label))), || text(label));
    }
}

fn owner_agrees(label: &str, owner: Owner) -> bool {
    match label {
        "therapist" => owner == Owner::Therapist,
        "client" => owner != Owner::Therapist,
        _ => true,
    }
}

fn risk_agrees(label: &Value, found: &Risk) -> bool {
    let own = found.subject == Subject::Client;
    let text = label["text"].as_str().unwrap_or_default().to_lowercase();
    let status = match label["status"].as_str().unwrap_or_default() {
        "other_person" => found.subject == Subject::SomeoneElse,
        "denied" => own && found.status == RiskStatus::Denied,
        status if matches!(status, "disclosed" | "passive") || status.starts_with("current") => {
            // "Past thoughts in April": disclosed, of then.
            let of_then = ["past", "ago", "previous", "earlier", "last year"].iter().any(|word| text.contains(word));
            own && (found.status == RiskStatus::Disclosed || of_then && found.status == RiskStatus::Past)
        }
        "not_assessed" => return own && found.status == RiskStatus::NotAssessed,
        status if status.starts_with("past") => own && found.status == RiskStatus::Past,
        _ => false,
    };
    let suicide = [RiskKind::SuicidalThoughts, RiskKind::SuicidePlan, RiskKind::SuicideAttempt, RiskKind::SelfHarm];
    let area = !text.contains("suicid") || suicide.contains(&found.kind);
    status && area && on_turns(&found.evidence, &turns(label))
}
