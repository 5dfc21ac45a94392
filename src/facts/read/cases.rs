//! What is read from many short exchanges, told as data: one file per kind of fact in `cases/`.
//!
//! An exchange is some lines of `T:`, `C:` and `P:` (a partner), then what must be read from it (`= words`, all in one
//! fact) and what must not (`! words`); a blank line ends it.

use crate::facts::{Facts, Subject};
use crate::redact::Redacted;

fn told(facts: &Facts) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut lines = Vec::new();
    for risk in &facts.risks {
        let whose = match risk.subject {
            Subject::Client => "risk",
            Subject::Unclear => "unclear-whose",
            Subject::SomeoneElse => "other",
        };
        lines.push(format!("{whose} {:?} {:?} {}", risk.kind, risk.status, text(&risk.person)));
    }
    for action in &facts.actions {
        lines.push(format!(
            "action {:?} {:?} {} | {}",
            action.agreement,
            action.owner,
            action.what,
            text(&action.when)
        ));
    }
    for found in &facts.medications {
        lines.push(format!(
            "med {} {} was {} {:?} {:?} {}",
            found.name,
            text(&found.dose),
            text(&found.previous_dose),
            found.change,
            found.subject,
            text(&found.schedule)
        ));
    }
    for found in &facts.measures {
        lines.push(format!("measure {} {} was {}", found.name, found.value, text(&found.previous)));
    }
    lines.extend(facts.topics.iter().map(|topic| format!("topic {}", topic.name)));
    lines.extend(facts.withheld.iter().map(|matter| format!("withheld {}", matter.words.join(" "))));
    lines.iter().map(|line| line.to_lowercase()).collect()
}

fn check(cases: &str) {
    let mut wrong = Vec::new();
    for case in cases.split("\n\n").filter(|case| !case.trim().is_empty()) {
        let is_speech = |line: &&str| line.get(1..3) == Some(": ");
        let speech: Vec<&str> = case.lines().filter(is_speech).collect();
        let facts = told(&Facts::read(&Redacted::for_tests(&speech.join("\n"))));
        for line in case.lines().filter(|line| !is_speech(line) && !line.is_empty()) {
            let (wanted, words) = match line.split_once(' ') {
                Some(("=", words)) => (true, words),
                Some(("!", words)) => (false, words),
                _ => panic!("neither speech nor expectation: {line}"),
            };
            let words = words.to_lowercase();
            let found = facts.iter().any(|fact| words.split(' ').all(|word| fact.contains(word)));
            if found != wanted {
                wrong.push(format!("{case}\n  {line}\n  read: {facts:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of the cases: {}", wrong.len(), wrong.join("\n"));
}

#[test]
fn risk_is_read_however_it_is_put() {
    check(include_str!("cases/risk.txt"));
}

#[test]
fn kinds_of_risk_are_told_apart_and_whose_they_are() {
    check(include_str!("cases/kinds_of_risk.txt"));
}

#[test]
fn answers_about_risk_are_read_in_whatever_words_they_come() {
    check(include_str!("cases/answers_about_risk.txt"));
}

#[test]
fn what_is_to_stay_out_is_read_however_it_is_asked() {
    check(include_str!("cases/withheld.txt"));
}

#[test]
fn medications_and_doses_are_read_however_they_are_told() {
    check(include_str!("cases/medications.txt"));
}

#[test]
fn steps_are_taken_up_or_turned_down_in_many_words() {
    check(include_str!("cases/actions.txt"));
}

#[test]
fn numbers_are_read_with_their_earlier_ones() {
    check(include_str!("cases/measures.txt"));
}
