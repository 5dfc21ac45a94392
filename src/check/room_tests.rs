//! Notes on couples and families, and of means that a clause only names.

use super::{Finding, NoteSection, NoteToCheck, Rule, Severity, check};
use crate::facts::{Facts, Session};
use crate::note::NoteRequest;
use crate::redact::{Pseudonymized, Redacted};

const FAMILY: &str = "\
Therapist: Thank you both for coming.
Father: We've been sleeping badly.
Therapist: Have you had any thoughts of wanting to die, or killing yourself?
Daughter: No. I don't want to die.
Therapist: Is anybody else on your mind?
Daughter: My friend at school. She took an overdose three weeks ago. They kept her in hospital two nights.
Father: It frightened us.";

const ALONE: &str = "\
Therapist: How was the week?
Client: Bad. My uncle rang on Friday. He was on the quarry road with a bottle and his rifle. They took him to hospital.
Therapist: Have you had any thoughts of suicide yourself?
Client: No. Never.";

fn findings(session: &str, text: &str) -> Vec<Finding> {
    let redacted = Redacted::for_tests(session);
    let facts = Facts::read(&redacted);
    let text = Pseudonymized { text: text.to_owned(), replaced: Vec::new() };
    let sections = [NoteSection { id: "data".to_owned(), text }];
    let request = NoteRequest { format: "dap".to_owned(), ..NoteRequest::default() };
    check(
        Session { redacted: &redacted, facts: &facts },
        NoteToCheck { sections: &sections, request: &request, truncated: false },
    )
}

fn has(found: &[Finding], rule: Rule) -> bool {
    found.iter().any(|finding| finding.rule == rule && finding.severity != Severity::Advice)
}

#[test]
fn an_overdose_of_a_friend_is_not_the_daughter_s() {
    assert!(has(&findings(FAMILY, "The daughter's own recent overdose was discussed."), Rule::WrongSubject));
    assert!(!has(&findings(FAMILY, "A friend's recent overdose was discussed."), Rule::WrongSubject));
}

#[test]
fn means_that_somebody_else_was_found_with_are_not_the_client_s() {
    let found = findings(ALONE, "Client was found on the quarry road with a rifle and a bottle.");
    assert!(has(&found, Rule::WrongSubject));
    let found = findings(ALONE, "Uncle was found on the quarry road with a rifle and a bottle.");
    assert!(!has(&found, Rule::WrongSubject));
}
