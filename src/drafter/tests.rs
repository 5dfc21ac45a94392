//! What a draft says and does not say, from facts stated by hand.

use super::*;
use crate::facts::{
    Action, Agreement, Appointment, Change, Facts, Intervention, Measure, Medication, MedicationChange, Owner, Risk,
    RiskKind, RiskStatus, Subject, Topic, Withheld,
};
use crate::note::{Consent, Goal, Recipient, TreatmentPlan, Urgency};
use crate::redact::{Redacted, Span};

const TALK: &str = "T: On the PHQ-9 you are at 9, from 14. And the citalopram?
C: They put it up from 10 to 20 milligrams, I have it every morning.
T: How was the fortnight, with the allotment and everything that goes with it?
C: Up and down. I dug over two beds and then I sat in the shed for an hour because I could not face my neighbour.
T: What was it about the neighbour that kept you in the shed?
C: He waters everything twice and he tells me I am doing it wrong, and I go quiet and then I stew on it all evening. My brother tried to end his life once.
T: Have you had thoughts of ending your life on evenings like that?
C: No, nothing like that, never.
T: What would you like to do about the neighbour before we meet again?
C: I will tell him on Sunday that I like my beds dry and I will put up the little sign from the garden centre.";

fn at(turn: usize) -> Vec<Span> {
    vec![Span { turn, start: 0, end: 3 }]
}

fn risk(kind: RiskKind, subject: Subject, status: RiskStatus) -> Risk {
    Risk {
        kind,
        subject,
        person: (subject == Subject::SomeoneElse).then(|| "brother".to_owned()),
        status,
        evidence: at(5),
    }
}

fn action(what: &str, when: Option<&str>, owner: Owner, agreement: Agreement) -> Action {
    Action { what: what.to_owned(), when: when.map(str::to_owned), owner, agreement, evidence: at(7) }
}

fn facts() -> Facts {
    let topic = |name: &str| Topic { name: name.to_owned(), share: 40, evidence: at(3) };
    Facts {
        topics: vec![topic("speaking up to a neighbor at the allotment"), topic("staying out of sight")],
        changes: vec![Change {
            what: "they have started gardening again".to_owned(),
            sensitive: false,
            evidence: at(1),
        }],
        risks: vec![
            risk(RiskKind::SuicidalThoughts, Subject::Client, RiskStatus::Denied),
            risk(RiskKind::SuicideAttempt, Subject::SomeoneElse, RiskStatus::Past),
        ],
        actions: vec![
            action("tell the neighbor that they like their beds dry", Some("Sunday"), Owner::Client, Agreement::Agreed),
            action("put up a sign", None, Owner::Client, Agreement::Agreed),
            action("send the worksheet", Some("tonight"), Owner::Therapist, Agreement::Agreed),
            action("move to another plot", None, Owner::Client, Agreement::Declined),
        ],
        medications: vec![Medication {
            name: "citalopram".to_owned(),
            dose: Some("20 mg".to_owned()),
            previous_dose: Some("10 mg".to_owned()),
            schedule: Some("every morning".to_owned()),
            change: MedicationChange::Raised,
            subject: Subject::Client,
            evidence: at(1),
        }],
        measures: vec![Measure {
            name: "PHQ-9".to_owned(),
            value: "9".to_owned(),
            previous: Some("14".to_owned()),
            evidence: at(0),
        }],
        interventions: vec![Intervention { name: "role-play", evidence: at(6) }],
        next: Some(Appointment { when: "two weeks".to_owned(), evidence: at(7) }),
        ..Facts::default()
    }
}

fn request(format: &str, purpose: Option<Purpose>) -> NoteRequest {
    let goal = |id: &str, text: &str| Goal { id: id.to_owned(), text: text.to_owned() };
    NoteRequest {
        format: format.to_owned(),
        purpose,
        consent: Some(Consent { obtained_on: "today".to_owned(), scope: "recap".to_owned(), reference: None }),
        treatment_plan: Some(TreatmentPlan {
            goals: vec![goal("1", "Sleep well"), goal("2", "Speak up to neighbors and at work")],
        }),
        recipient: Some(Recipient {
            ask: Some("please review citalopram".to_owned()),
            urgency: Some(Urgency::Routine),
            ..Recipient::default()
        }),
        ..NoteRequest::default()
    }
}

fn written(facts: &Facts, request: &NoteRequest) -> String {
    let redacted = Redacted::for_tests(TALK);
    let sections = draft(Session { redacted: &redacted, facts }, request).unwrap().sections;
    sections.iter().map(|section| format!("{}: {}", section.id, section.text)).collect::<Vec<_>>().join("\n")
}

fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
}

fn lacks(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "{part:?} in\n{text}");
    }
}

#[test]
fn a_record_holds_what_belongs_in_each_section() {
    let text = written(&facts(), &request("soap", None));
    let section = |id: &str| text.lines().find_map(|line| line.strip_prefix(&format!("{id}: "))).unwrap().to_owned();
    holds(
        &section("subjective"),
        &[
            "Session focused on speaking up to a neighbour",
            "denied suicidal ideation",
            "citalopram had been increased from 10 mg to 20 mg",
        ],
    );
    holds(&section("objective"), &["PHQ-9 score 9 (previously 14)", "role-play", crate::note::GAP]);
    holds(&section("assessment"), &["PHQ-9 from 14 to 9", "Goal 2 (Speak up to neighbors and at work)"]);
    holds(
        &section("plan"),
        &[
            "Client to tell the neighbour",
            "on Sunday",
            "Client to put up a sign.",
            "Therapist to send the worksheet tonight.",
            "Client declined to move",
            "Next session in two weeks.",
        ],
    );
    lacks(&section("subjective"), &["worksheet", "sign."]);
}

#[test]
fn a_recap_speaks_to_the_client_and_of_nobody_else() {
    let text = written(&facts(), &request("summary", Some(Purpose::ClientRecap)));
    holds(
        &text,
        &[
            "Today we talked",
            "you have started gardening again",
            "you like your beds dry",
            "I will send the worksheet",
            "crisis line",
            "You did not want to move",
        ],
    );
    lacks(&text, &["client", "The client", " they ", "brother", "their"]);
}

#[test]
fn a_referral_opens_with_the_ask_and_its_urgency() {
    let text = written(&facts(), &request("summary", Some(Purpose::ReferralLetter)));
    holds(
        &text,
        &["summary: I am writing with a routine request: please review citalopram.", "their brother's suicid"],
    );
}

#[test]
fn what_was_not_asked_is_not_assessed_and_another_s_risk_is_not_the_client_s() {
    let only_other =
        Facts { risks: vec![risk(RiskKind::SuicideAttempt, Subject::SomeoneElse, RiskStatus::Past)], ..facts() };
    for format in ["soap", "dap", "birp", "girp", "pirp", "sirp", "pie"] {
        let text = written(&only_other, &request(format, None));
        holds(&text, &["Suicidal ideation, self-harm and harm to others were not assessed", "their brother's suicid"]);
        lacks(&text, &["denied", "Client reported a suicide attempt"]);
    }
    lacks(&written(&only_other, &request("summary", Some(Purpose::TeamUpdate))), &["brother", "denied"]);
}

#[test]
fn a_disclosed_risk_stands_in_every_note() {
    let disclosed = Facts { risks: vec![risk(RiskKind::SelfHarm, Subject::Client, RiskStatus::Disclosed)], ..facts() };
    for format in ["soap", "dap", "birp", "girp", "pirp", "sirp", "pie", "summary"] {
        holds(&written(&disclosed, &request(format, None)), &["self-harm"]);
    }
}

#[test]
fn what_the_client_asked_to_keep_out_stays_out() {
    let mut secret = facts();
    secret.changes.push(Change { what: "they lost the deposit at cards".to_owned(), sensitive: true, evidence: at(3) });
    secret.withheld.push(Withheld { words: vec!["deposit".to_owned(), "card".to_owned()], evidence: at(3) });
    let text = written(&secret, &request("dap", None));
    lacks(&text, &["deposit", "cards"]);
    holds(&text, &["asked that this not be shared"]);
    lacks(&written(&secret, &request("summary", Some(Purpose::TeamUpdate))), &["deposit", "cards"]);
}

#[test]
fn a_record_without_facts_has_gaps_and_nothing_normal() {
    let text = written(&Facts::default(), &NoteRequest { format: "soap".to_owned(), ..NoteRequest::default() });
    holds(&text, &[crate::note::GAP, "not assessed"]);
    lacks(&text, &["denied", "stable", "normal", "euthymic"]);
}

#[test]
fn too_little_talk_and_missing_consent_are_refused() {
    let few = Redacted::for_tests("T: Hello.\nC: Hello.\nT: Sorry, wrong room.");
    let facts = facts();
    let error = draft(Session { redacted: &few, facts: &facts }, &request("soap", None)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLittle);
    let redacted = Redacted::for_tests(TALK);
    let recap = NoteRequest { consent: None, ..request("summary", Some(Purpose::ClientRecap)) };
    let error = draft(Session { redacted: &redacted, facts: &facts }, &recap).unwrap_err();
    assert_eq!(
        (error.kind(), error.detail().and_then(|detail| detail.field.as_deref())),
        (ErrorKind::InvalidRequest, Some("consent"))
    );
    let unknown = draft(Session { redacted: &redacted, facts: &facts }, &request("poem", None)).unwrap_err();
    assert_eq!(unknown.kind(), ErrorKind::InvalidRequest);
}

#[test]
fn every_sentence_that_states_a_fact_of_the_session_has_its_passages() {
    let redacted = Redacted::for_tests(TALK);
    let facts = facts();
    for section in draft(Session { redacted: &redacted, facts: &facts }, &request("dap", None)).unwrap().sections {
        for sentence in section.sentences {
            let of_session =
                ["reported", "denied", "declined", " to ", "used"].iter().any(|cue| sentence.text.contains(cue));
            let gap =
                [crate::note::GAP, "treatment plan", "not assessed"].iter().any(|cue| sentence.text.contains(cue));
            assert!(!of_session || gap || !sentence.evidence.is_empty(), "{}", sentence.text);
        }
    }
}

#[test]
fn earlier_sessions_stand_in_a_case_transfer() {
    let redacted = Redacted::for_tests(TALK);
    let (now, before) = (
        facts(),
        Facts { topics: vec![Topic { name: "the divorce".to_owned(), share: 50, evidence: at(1) }], ..facts() },
    );
    let earlier = [Session { redacted: &redacted, facts: &before }];
    let request = request("summary", Some(Purpose::CaseTransfer));
    let sections = draft_over(Session { redacted: &redacted, facts: &now }, &earlier, &request).unwrap().sections;
    holds(&sections[0].text, &["In one earlier session we worked on the divorce", "Goal 2"]);
}

#[test]
fn what_is_only_likely_is_a_gap_and_no_sentence() {
    let talk = TALK.replace(
        "T: Have you had thoughts of ending your life on evenings like that?\nC: No, nothing like that, never.",
        "T: And when it's at its darkest, does your mind ever go to a place where you're not here any more?\n\
         C: No. No, it's never gone there. I've got the kids.",
    );
    let redacted = Redacted::for_tests(&talk);
    let facts = Facts::read(&redacted);
    assert!(facts.likely_risks.iter().any(|risk| risk.subject == Subject::Client), "{:?}", facts.likely_risks);
    for format in ["soap", "summary"] {
        let sections = draft(Session { redacted: &redacted, facts: &facts }, &request(format, None)).unwrap().sections;
        let text: Vec<String> = sections.iter().map(|section| section.text.to_lowercase()).collect();
        let text = text.join("\n");
        for claim in [
            "denied suicid",
            "denied thoughts of",
            "suicidal ideation was not",
            "did not ask about thoughts of suicide",
        ] {
            assert!(!text.contains(claim), "{claim}: {text}");
        }
        assert!(text.contains("asked about; write what was answered"), "{text}");
    }
}

/// The plan of a record with nothing but these steps.
fn plan(actions: Vec<Action>) -> String {
    let text = written(&Facts { actions, ..facts() }, &request("soap", None));
    text.lines().find_map(|line| line.strip_prefix("plan: ")).unwrap().to_owned()
}

#[test]
fn a_step_is_one_sentence_with_what_was_told_of_it_and_no_list_of_fragments() {
    let agreed = |what: &str| action(what, None, Owner::Client, Agreement::Agreed);
    let plan = plan(vec![
        agreed("water the tomatoes; Monday; twenty minutes; not the marrows"),
        agreed("fix the gate; the rusty side one"),
        agreed("keep to this: Wednesday, before tea"),
    ]);
    holds(
        &plan,
        &[
            "Client to water the tomatoes for twenty minutes on Monday, not the marrows.",
            "Client to fix the gate.",
            // What has no place in a sentence is left to the clinician, and so is a time of nothing that is named.
            "(mentioned: rusty side one)]",
            "other tasks agreed, if any (mentioned: Wednesday",
        ],
    );
    lacks(&plan, &["gate:", "Client to keep to this", "Agreed task"]);
}

#[test]
fn whom_a_pronoun_means_and_what_is_asked_is_for_the_clinician_to_say() {
    let agreed = |what: &str, owner| action(what, Some("Friday"), owner, Agreement::Agreed);
    let steps = vec![
        agreed("ring her about the hedge", Owner::Client),
        agreed("tell their cousin", Owner::Client),
        agreed("weigh her pumpkin", Owner::Client),
        agreed("paint that one in the porch", Owner::Client),
    ];
    let record = plan(steps.clone());
    holds(
        &record,
        &[
            "ring her [Clinician to complete: who is meant] about the hedge",
            "[Clinician to complete: about what]",
            "weigh her pumpkin on Friday.",
            "paint that one [Clinician to complete: what is meant] in the porch",
        ],
    );
    // Whoever was there knows.
    let recap = written(&Facts { actions: steps, ..facts() }, &request("summary", Some(Purpose::ClientRecap)));
    lacks(&recap, &["who is meant", "about what"]);
}

#[test]
fn a_refusal_is_of_what_was_put_forward_and_is_told_once() {
    let declined = |what: &str, owner| action(what, None, owner, Agreement::Declined);
    let plan = plan(vec![
        declined("take up a gardening club", Owner::Client),
        declined("attend a gardening club starting in the spring", Owner::Client),
        declined("take up digging", Owner::Client),
        declined("take up the compost", Owner::Client),
        declined("put a theory to them", Owner::Therapist),
        declined("send a letter to the council", Owner::Therapist),
        declined("do them mind the noise", Owner::Client),
    ]);
    holds(
        &plan,
        &[
            "Client declined the suggestion of a gardening club.",
            "an offer by the therapist to send a letter to the council",
            "(mentioned: compost",
        ],
    );
    assert_eq!(plan.matches("gardening club").count(), 1, "{plan}");
    lacks(&plan, &["declined the suggestion about", "digging", "offer by the therapist to put", "declined to do"]);
}
