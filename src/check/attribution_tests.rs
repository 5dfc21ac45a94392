//! Who did, said, proposed and took on what: short fictional sessions, each with what is found and what is not.

use super::{NoteSection, NoteToCheck, Rule, check};
use crate::facts::{Facts, Session};
use crate::note::NoteRequest;
use crate::redact::{Pseudonymized, Redacted};

fn finds(session: &str, text: &str, rule: Rule) -> bool {
    let redacted = Redacted::for_tests(session);
    let facts = Facts::read(&redacted);
    let sections =
        [NoteSection { id: "data".to_owned(), text: Pseudonymized { text: text.to_owned(), replaced: Vec::new() } }];
    let request = NoteRequest { format: "dap".to_owned(), ..NoteRequest::default() };
    let note = NoteToCheck { sections: &sections, request: &request, truncated: false };
    check(Session { redacted: &redacted, facts: &facts }, note).iter().any(|finding| finding.rule == rule)
}

const ALLOTMENT: &str = "\
T: How was the weekend?
C: I dug up the whole potato bed and sold three sacks at the market.
T: And your sister?
C: She crashed her scooter into the harbor wall.
T: One thing some people try is a gratitude jar.
C: A jar. Okay, I could do a jar.
C: And I thought I might paint the shed door purple, just because.
T: Purple door. I like it. I'll email the housing office about the damp certificate.
C: Please do.
T: There's a drumming circle on Tuesdays, too.
C: Drumming. No. Not with my ears.
T: And the recorder lessons, did you go?
C: I didn't. I hated the teacher's voice.";

#[test]
fn a_deed_is_told_of_who_did_it() {
    for text in [
        "The client's sister dug up the potato bed and sold sacks at the market.",
        "The client crashed a scooter into the harbor wall.",
    ] {
        assert!(finds(ALLOTMENT, text, Rule::WrongSubject), "{text}");
    }
    for text in [
        "The client dug up the potato bed and sold sacks at the market.",
        "The client's sister crashed a scooter into the harbor wall.",
    ] {
        assert!(!finds(ALLOTMENT, text, Rule::WrongSubject), "{text}");
    }
}

#[test]
fn a_proposal_is_whose_it_was_first() {
    for text in [
        "The client came up with the gratitude jar.",
        "It was the therapist who thought of painting the shed door purple.",
        "The client will email the housing office about the damp certificate.",
    ] {
        assert!(finds(ALLOTMENT, text, Rule::WrongSpeaker), "{text}");
    }
    for text in [
        "The therapist came up with the gratitude jar.",
        "It was the client who thought of painting the shed door purple.",
        "The therapist will email the housing office about the damp certificate.",
    ] {
        assert!(!finds(ALLOTMENT, text, Rule::WrongSpeaker), "{text}");
    }
}

#[test]
fn what_was_turned_down_is_no_step() {
    assert!(finds(ALLOTMENT, "The client will join the drumming circle.", Rule::DeclinedAction));
    assert!(!finds(ALLOTMENT, "The client will paint the shed door purple.", Rule::DeclinedAction));
}

#[test]
fn a_short_answer_decides_what_was_asked() {
    assert!(finds(ALLOTMENT, "The client went to the recorder lessons.", Rule::Negation));
    assert!(!finds(ALLOTMENT, "The client did not go to the recorder lessons.", Rule::Negation));
}

const TABLETS: &str = "\
T: And the sertraline?
C: Fifty, same as it was. She left it alone.
T: When's the allotment meeting?
C: The allotment meeting's on Thursday.
T: You did the breathing recording?
C: I loathed it, it was boring.
T: Would you let the surgery weigh you?
C: I might. I'm not promising anything about the surgery.";

#[test]
fn changes_days_likings_and_what_was_left_open() {
    assert!(finds(TABLETS, "The sertraline was raised.", Rule::UnsupportedMedication));
    assert!(!finds(TABLETS, "The sertraline was left unchanged.", Rule::UnsupportedMedication));
    assert!(finds(TABLETS, "The allotment meeting is on Sunday.", Rule::UnsupportedNumber));
    assert!(!finds(TABLETS, "The allotment meeting is on Thursday.", Rule::UnsupportedNumber));
    assert!(finds(TABLETS, "The client enjoyed the breathing recording.", Rule::Negation));
    assert!(!finds(TABLETS, "The client hated the breathing recording.", Rule::Negation));
    assert!(finds(TABLETS, "The client will be weighed at the surgery.", Rule::UnsupportedAction));
}

#[test]
fn who_puts_a_thing_forward_had_the_idea() {
    let session = "\
T: How was the stairwell this week?
C: I stood in the stairwell twice. My neighbor has a trolley for the shopping.
T: What about the trolley for you, on market days?
C: Fine, the trolley then.
C: And my cousin could keep the spare keys, she's handy for that.
T: Your cousin, good.";
    for text in [
        "The client suggested using a trolley on market days.",
        "He suggested a trolley.",
        "The therapist suggested that the cousin keep the spare keys.",
    ] {
        assert!(finds(session, text, Rule::WrongSpeaker), "{text}");
    }
    for text in [
        "The therapist suggested using a trolley on market days.",
        "The client suggested that the cousin keep the spare keys.",
        "She suggested that her cousin keep the spare keys.",
    ] {
        assert!(!finds(session, text, Rule::WrongSpeaker), "{text}");
    }
}
