//! Clauses of a note held against what was said: short fictional sessions, each with what is found and what is not.

use super::{NoteSection, NoteToCheck, Rule, Severity, check};
use crate::facts::{Facts, Session};
use crate::note::NoteRequest;
use crate::redact::{Pseudonymized, Redacted};

/// The most severe finding of a rule in a section of a DAP note.
fn severity(session: &str, section: &str, text: &str, rule: Rule) -> Option<Severity> {
    let redacted = Redacted::for_tests(session);
    let facts = Facts::read(&redacted);
    let sections =
        [NoteSection { id: section.to_owned(), text: Pseudonymized { text: text.to_owned(), replaced: Vec::new() } }];
    let request = NoteRequest { format: "dap".to_owned(), ..NoteRequest::default() };
    let found = check(
        Session { redacted: &redacted, facts: &facts },
        NoteToCheck { sections: &sections, request: &request, truncated: false },
    );
    found.iter().filter(|finding| finding.rule == rule).map(|finding| finding.severity).min()
}

const KITCHEN: &str = "\
T: Morning. How did the evenings go?
C: I phoned my landlord about the boiler on Monday. He never rang back.
T: Any itching or swelling since the new cream?
C: No, neither. The rash was bad in March, but that's gone.
T: Are you skipping breakfast?
C: I skipped it twice.
T: Have you told your brother about the move?
C: I don't know if I trust him with it.
T: So the headaches have stopped.
C: Stopped.";

#[test]
fn what_was_denied_is_not_so_and_the_reverse() {
    for text in [
        "Client reported itching and swelling.",
        "Client reports a rash.",
        "Breakfast was not skipped.",
        "Client did not phone the landlord about the boiler.",
        "Client reported headaches.",
    ] {
        assert!(severity(KITCHEN, "data", text, Rule::Negation).is_some(), "{text}");
    }
    for text in [
        "Client denied itching and swelling.",
        "Client reported that the rash has gone.",
        "Breakfast was skipped twice.",
        "Client phoned the landlord about the boiler.",
        "Client is unsure whether to trust the brother.",
        "Headaches have stopped.",
        "Client spoke of the landlord, who did not ring back.",
    ] {
        assert_eq!(severity(KITCHEN, "data", text, Rule::Negation), None, "{text}");
    }
}

const TASKS: &str = "\
T: There's a drumming circle at the library on Tuesdays. What do you think?
C: No, crowds are too much for me. I'll walk by the canal instead, Tuesdays and Fridays.
T: Canal, Tuesdays and Fridays. And moving your desk to another floor?
C: I thought about the attic but I can't face the stairs. I'd like the window seat. I'll ask my manager.
T: I wonder if the quarrels at work are about your grandfather.
C: Lord, no. I never think about my grandfather at work.
T: Could the noise make it harder?
C: Yes, the printers. I thought I could bring ear plugs.
T: Ear plugs, good idea.";

#[test]
fn what_was_turned_down_is_not_listed_as_agreed() {
    for text in ["Client will join the drumming circle at the library.", "Client to move to the attic with the stairs."]
    {
        assert!(severity(TASKS, "plan", text, Rule::DeclinedAction).is_some(), "{text}");
    }
    for text in [
        "Client to walk by the canal on Tuesdays and Fridays.",
        "Client to ask the manager for the window seat.",
        "No drumming circle.",
        "Drumming circle declined.",
    ] {
        assert_eq!(severity(TASKS, "plan", text, Rule::DeclinedAction), None, "{text}");
    }
}

#[test]
fn who_said_it_is_who_is_written() {
    for text in [
        "Client linked quarrels at work to the grandfather.",
        "Therapist suggested ear plugs against the printers.",
        "Therapist described crowds as too much.",
        "Client came up with the idea of the drumming circle at the library.",
    ] {
        assert!(severity(TASKS, "data", text, Rule::WrongSpeaker).is_some(), "{text}");
    }
    for text in [
        "Therapist wondered whether quarrels at work relate to the grandfather; client disagreed.",
        "Client suggested ear plugs against the printers.",
        "Client described crowds as too much.",
        "Therapist suggested a drumming circle at the library.",
    ] {
        assert_eq!(severity(TASKS, "data", text, Rule::WrongSpeaker), None, "{text}");
    }
}

const FAMILY: &str = "\
T: Have you had any thoughts of suicide?
C: No, none. My cousin took an overdose last winter. She's home now.
T: That must have been hard. And you, ever?
C: No. Never.
T: And the tablets?
C: Lamotrigine, one-fifty, and the propranolol is forty twice a day. The rosuva-something too.";

#[test]
fn what_happened_to_someone_else_is_not_the_clients() {
    assert!(severity(FAMILY, "data", "Client took an overdose last winter.", Rule::WrongSubject).is_some());
    for text in ["A cousin took an overdose last winter.", "Client denied thoughts of suicide."] {
        assert_eq!(severity(FAMILY, "data", text, Rule::WrongSubject), None, "{text}");
    }
}

#[test]
fn doses_may_be_said_in_parts_and_names_by_half() {
    for text in ["Takes lamotrigine 150 mg.", "Takes propranolol 80 mg a day.", "Takes rosuvastatin."] {
        assert_eq!(severity(FAMILY, "data", text, Rule::UnsupportedNumber), None, "{text}");
        assert_eq!(severity(FAMILY, "data", text, Rule::UnsupportedMedication), None, "{text}");
    }
    for text in ["Takes lamotrigine 250 mg.", "Takes propranolol 80 mg twice a day."] {
        assert!(severity(FAMILY, "data", text, Rule::UnsupportedNumber).is_some(), "{text}");
    }
}

#[test]
fn tasks_and_states_stand_where_they_belong() {
    for (section, text) in [
        ("data", "Manager to put in a request on Monday."),
        ("plan", "Sister takes lamotrigine at night."),
        ("plan", "Client reported better sleep."),
    ] {
        assert!(severity(FAMILY, section, text, Rule::MisplacedContent).is_some(), "{text}");
    }
    for (section, text) in [
        ("data", "A letter came on Monday and was sent back."),
        ("plan", "Client to take lamotrigine at night."),
        ("data", "Client hopes to go to the coast."),
    ] {
        assert_eq!(severity(FAMILY, section, text, Rule::MisplacedContent), None, "{text}");
    }
}
