//! One fictional session, notes that hold and notes with one fault each.

use super::{Finding, NoteSection, NoteToCheck, Rule, Severity, check};
use crate::facts::{Facts, Risk, RiskStatus, Session};
use crate::note::{Consent, NoteRequest, Purpose};
use crate::redact::{Pseudonymized, Redacted};

const SESSION: &str = "\
T: Hello. How were the two weeks?
C: Mixed. I'm sleeping five hours now, it was three before the tablets.
T: And the citalopram?
C: Doctor put it up to twenty from ten milligrams last month. I take it every morning.
T: Any nausea or dizziness with it?
C: No, nothing like that.
T: Did you manage the swimming?
C: I went to the pool on Tuesday. I want to go on Tuesdays and Saturdays from now on.
T: Good. Tuesdays and Saturdays then.
C: Yes. I'll put the bag by the door.
T: Have you had any thoughts of suicide, or of ending your life?
C: No. Never. My neighbour took an overdose in the spring, that was enough for me.
T: That must have shaken you. I wonder whether keeping busy protects you from feeling the anger.
C: No, I wouldn't say that. I just like being busy.
T: Some people find a mindfulness class helpful. Would you consider that?
C: No, I don't want to do a class. Not for me.
T: All right, no class. What would you like to work on?
C: Talking to my daughter about the house. I could ring her on Sunday.
T: Ring her on Sunday. And there was the miscarriage you mentioned.
C: Yes. In March. Please don't write that in the letter, nobody knows about the miscarriage.
T: It stays out. See you in two weeks, same time.
C: Two weeks.";

const SUBJECTIVE: &str = "Client reported sleeping about five hours, previously three. Takes citalopram 20 mg each morning, raised from 10 mg; denied nausea and dizziness. \
                          Went swimming once. Denied suicidal ideation on direct enquiry; a neighbour's overdose in the spring was mentioned.";
const OBJECTIVE: &str = "Spoke openly throughout and was calm. Therapist suggested that keeping busy may guard against anger; client disagreed.";
const ASSESSMENT: &str =
    "Sleep is improving with the raised dose. No current suicidal ideation. Progress toward treatment plan Goal 1.";
const PLAN: &str = "Client to swim on Tuesdays and Saturdays. Client to ring the daughter on Sunday about the house. A mindfulness class was offered and declined. \
                    Next session in two weeks.";

fn findings(format: &str, purpose: Option<Purpose>, sections: &[(&str, &str)]) -> Vec<Finding> {
    let redacted = Redacted::for_tests(SESSION);
    let facts = Facts::read(&redacted);
    let sections: Vec<NoteSection> = sections
        .iter()
        .map(|(id, text)| NoteSection {
            id: (*id).to_owned(),
            text: Pseudonymized { text: (*text).to_owned(), replaced: Vec::new() },
        })
        .collect();
    let consent = Consent { obtained_on: "2026-01-05".to_owned(), scope: "recap".to_owned(), reference: None };
    let request = NoteRequest { format: format.to_owned(), purpose, consent: Some(consent), ..NoteRequest::default() };
    check(
        Session { redacted: &redacted, facts: &facts },
        NoteToCheck { sections: &sections, request: &request, truncated: false },
    )
}

/// The findings of the sound note with one text in it changed.
fn changed(from: &str, to: &str) -> Vec<Finding> {
    let texts = [("subjective", SUBJECTIVE), ("objective", OBJECTIVE), ("assessment", ASSESSMENT), ("plan", PLAN)];
    assert!(from.is_empty() || texts.iter().any(|(_, text)| text.contains(from)), "{from}");
    let texts = texts.map(|(id, text)| (id, if from.is_empty() { text.to_owned() } else { text.replace(from, to) }));
    findings("soap", None, &texts.each_ref().map(|(id, text)| (*id, text.as_str())))
}

fn has(found: &[Finding], rule: Rule) -> bool {
    found.iter().any(|finding| finding.rule == rule)
}

#[test]
fn a_sound_note_has_no_error() {
    let errors: Vec<_> = changed("", "").into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert_eq!(errors, Vec::new());
}

#[test]
fn one_fault_is_found_by_its_rule() {
    for (from, to, rule) in [
        ("20 mg each", "40 mg each", Rule::UnsupportedNumber),
        ("20 mg each morning, raised from 10 mg", "10 mg each morning, lowered from 20 mg", Rule::UnsupportedNumber),
        ("Takes citalopram", "Takes zopiclone 7.5 mg and citalopram", Rule::UnsupportedMedication),
        ("denied nausea and dizziness", "reported nausea and dizziness", Rule::Negation),
        (
            "Denied suicidal ideation on direct enquiry",
            "Endorsed suicidal ideation on direct enquiry",
            Rule::ContradictedRisk,
        ),
        ("a neighbour's overdose", "client's own overdose", Rule::WrongSubject),
        (
            "Went swimming once.",
            "Said that it was three before the tablets and went swimming once.",
            Rule::VerbatimQuote,
        ),
        ("Went swimming once.", "Client to swim on Saturdays.", Rule::MisplacedContent),
        (
            "A mindfulness class was offered and declined.",
            "Client will attend a mindfulness class.",
            Rule::DeclinedAction,
        ),
        ("Client to swim", "Client to keep a gratitude notebook with charts. Client to swim", Rule::UnsupportedAction),
        ("Progress toward treatment plan Goal 1.", "Progress was made.", Rule::MissingPlanGoal),
        ("the daughter", "the daughter at 020 7946 0018", Rule::Identifier),
        (
            "Therapist suggested that keeping busy may guard against anger; client disagreed.",
            "Client reported that keeping busy protects against anger.",
            Rule::WrongSpeaker,
        ),
        (ASSESSMENT, "TBD", Rule::EmptySection),
    ] {
        let found = changed(from, to);
        assert!(has(&found, rule), "{rule:?} {to} {found:#?}");
        let sound = changed("", "");
        assert!(!has(&sound, rule), "{rule:?} in the sound note {sound:#?}");
    }
}

#[test]
fn a_section_or_a_risk_that_is_left_out_is_missed() {
    let found = findings("soap", None, &[("Subjective", SUBJECTIVE), ("Objective", OBJECTIVE), ("plan", PLAN)]);
    assert!(has(&found, Rule::MissingSection));
    let silent = SUBJECTIVE.split(" Denied suicidal").next().unwrap();
    let assessed = ASSESSMENT.replace("No current suicidal ideation. ", "");
    let found = findings(
        "soap",
        None,
        &[("subjective", silent), ("objective", OBJECTIVE), ("assessment", &assessed), ("plan", PLAN)],
    );
    assert!(has(&found, Rule::OmittedRisk));
}

#[test]
fn a_summary_is_plain_short_and_keeps_what_was_withheld() {
    let summary = "You sleep five hours now, up from three. You went to the pool, and you will go on Tuesdays and Saturdays. You will ring your daughter on Sunday. \
                   You said you have no thoughts of suicide. If that changes, call me. We meet in two weeks.";
    let recap = |text: &str| findings("summary", Some(Purpose::ClientRecap), &[("summary", text)]);
    assert!(recap(summary).iter().all(|finding| finding.severity != Severity::Error), "{:#?}", recap(summary));
    for (added, rule) in [
        (" Nobody knows about your miscarriage in March.", Rule::UnneededDisclosure),
        (" Your maladaptive cognitions reflect affect dysregulation.", Rule::Jargon),
        (" Collaborative elaboration of autobiographical material potentiated integrative capacities.", Rule::Jargon),
        (" Being busy may be a way to carry grief. It seems that on some level you fear rest.", Rule::Interpretation),
        ("\n\nOne.\n\nTwo.\n\nThree.", Rule::TooLong),
    ] {
        assert!(has(&recap(&format!("{summary}{added}")), rule), "{rule:?}");
    }
}

#[test]
fn names_of_medications_and_placeholders_are_no_jargon() {
    let session = "C: I take mirtazapine, escitalopram, propranolol and lamotrigine.";
    let found = |text: &str| has(&checked(session, &summary(Purpose::TeamUpdate), "summary", text), Rule::Jargon);
    assert!(!found("The client takes mirtazapine, escitalopram, propranolol and lamotrigine."));
    assert!(!found("We spoke of [ORGANIZATION_1], [ORGANIZATION_2], [ORGANIZATION_3] and [ORGANIZATION_4]."));
    assert!(found("Psychophysiological reactivity necessitated collaborative recalibration of contingencies."));
}

#[test]
fn a_denial_is_held_against_what_was_likely_told_elsewhere() {
    let redacted = Redacted::for_tests(
        "T: Any thoughts of suicide?\nC: No, none.\nT: And the weekend?\nC: Quiet, I sat by the canal.",
    );
    let mut facts = Facts::read(&redacted);
    let text = "Client denied suicidal ideation.";
    let contradicted = |facts: &Facts| {
        let sections = [NoteSection {
            id: "data".to_owned(),
            text: Pseudonymized { text: text.to_owned(), replaced: Vec::new() },
        }];
        let note = NoteToCheck { sections: &sections, request: &dap(), truncated: false };
        has(&check(Session { redacted: &redacted, facts }, note), Rule::ContradictedRisk)
    };
    assert!(!contradicted(&facts));
    let told = facts.risks.iter().find(|risk| risk.status == RiskStatus::Denied).cloned();
    facts.likely_risks.extend(told.map(|risk| Risk { status: RiskStatus::Disclosed, ..risk }));
    assert!(contradicted(&facts));
}

#[test]
fn nobody_denies_what_nobody_asked() {
    let redacted = Redacted::for_tests(
        "T: How was the holiday?\nC: Warm. We walked on the beach and ate too much.\nT: Lovely. See you next week.\nC: See you.",
    );
    let facts = Facts::read(&redacted);
    let text = "Client spoke of a warm holiday with walks on the beach. Denied suicidal ideation.";
    let sections =
        [NoteSection { id: "data".to_owned(), text: Pseudonymized { text: text.to_owned(), replaced: Vec::new() } }];
    let request = NoteRequest { format: "dap".to_owned(), ..NoteRequest::default() };
    let note = NoteToCheck { sections: &sections, request: &request, truncated: false };
    let found = check(Session { redacted: &redacted, facts: &facts }, note);
    assert!(found.iter().any(|finding| finding.rule == Rule::ContradictedRisk && finding.severity == Severity::Error));
}

#[test]
fn any_text_is_checked_without_panic() {
    for text in ["", " ", "😀", "é\"", "“", "[", "[CLIENT]", "1", "-", "to to to to", "\n\n\n", "a, b; c: d (e) 'f"]
    {
        for format in ["soap", "summary", "nonesuch"] {
            let _ = findings(format, None, &[("note", text), ("plan", text)]);
        }
    }
    let endless = "no thoughts of suicide and 5 mg of it ".repeat(2000);
    assert!(
        findings("summary", None, &[("summary", &endless)]).iter().any(|finding| finding.severity == Severity::Error)
    );
}

/// The findings on one text in a session of its own.
fn checked(session: &str, request: &NoteRequest, section: &str, text: &str) -> Vec<Finding> {
    let redacted = Redacted::for_tests(session);
    let facts = Facts::read(&redacted);
    let text = Pseudonymized { text: text.to_owned(), replaced: Vec::new() };
    let sections = [NoteSection { id: section.to_owned(), text }];
    let note = NoteToCheck { sections: &sections, request, truncated: false };
    check(Session { redacted: &redacted, facts: &facts }, note)
}

fn dap() -> NoteRequest {
    NoteRequest { format: "dap".to_owned(), ..NoteRequest::default() }
}

fn summary(purpose: Purpose) -> NoteRequest {
    NoteRequest { format: "summary".to_owned(), purpose: Some(purpose), ..NoteRequest::default() }
}

#[test]
fn no_false_denial_passes() {
    let error = |session: &str, text: &str| {
        let found = checked(session, &dap(), "data", text);
        found.iter().any(|finding| finding.rule == Rule::ContradictedRisk && finding.severity == Severity::Error)
    };
    // Asked of one thing, a denial of another.
    let thoughts = "T: Any thoughts of ending your life?\nC: No. None at all.";
    assert!(error(thoughts, "Client denied hearing voices."));
    assert!(error(thoughts, "Client denied thoughts of harming others."));
    // What was asked comes near these: perhaps they were meant by it.
    for near in ["Denied any past suicide attempts.", "Client denied self-harm."] {
        let found = checked(thoughts, &dap(), "data", near);
        assert!(
            found
                .iter()
                .any(|finding| { finding.rule == Rule::ContradictedRisk && finding.severity == Severity::Warning }),
            "{near}"
        );
    }
    assert!(!error(thoughts, "Client denied suicidal ideation."));
    // No clear no came back.
    assert!(error("T: Any thoughts of suicide?\nC: Can we talk about the garden?", "Client denied suicidal ideation."));
    assert!(error("T: Any thoughts of suicide?\nC: I don't let myself go there.", "No suicidal thoughts reported."));
    assert!(error(
        "T: Any thoughts of suicide?\nC: Never mind that. I won't go there.",
        "No suicidal thoughts reported."
    ));
    // Disclosed, whatever was denied beside it.
    let disclosed = "T: Any thoughts of suicide?\nC: Some nights, yes.\nT: Have you made a plan?\nC: No. Never.";
    assert!(
        error(disclosed, "Client denied suicidal ideation.") && !error(disclosed, "Client denied any suicide plan.")
    );
    assert!(error(
        "T: Any thoughts of suicide?\nC: Urges, yes. I rang my aunt instead. I didn't act on it.",
        "Denies SI."
    ));
}

#[test]
fn nobody_reports_what_was_denied() {
    let found =
        checked("T: Any thoughts of suicide?\nC: No. Never.", &dap(), "data", "Client endorsed suicidal ideation.");
    assert!(found.iter().any(|finding| finding.rule == Rule::ContradictedRisk && finding.severity == Severity::Error));
}

#[test]
fn a_medication_that_was_turned_down_is_not_taken() {
    let session = "T: The doctor had raised mirtazapine?\nC: She did, and I said no. I only take the iron.";
    let found = |text: &str| has(&checked(session, &dap(), "data", text), Rule::UnsupportedMedication);
    assert!(found("Takes mirtazapine at night.") && !found("Mirtazapine was offered and declined."));
}

#[test]
fn what_was_said_of_another_is_not_the_clients() {
    let session = "C: My lodger cuts himself, on the arms. I found the towels.\nT: That is a lot to find. And you, any urges to hurt yourself?\nC: No, never.";
    let found = |text: &str| has(&checked(session, &dap(), "data", text), Rule::WrongSubject);
    assert!(
        found("Client is worried about own self-harm to the arms.") && !found("The lodger cuts himself on the arms.")
    );
}

#[test]
fn someone_elses_risk_may_be_told_beside_another() {
    let session = "T: How are things?\nC: My lodger drinks, and he cuts himself.";
    let found = |text: &str| has(&checked(session, &dap(), "data", text), Rule::WrongSubject);
    assert!(!found("Client also spoke of another person's self-harm or drug use."));
}

#[test]
fn what_is_left_for_the_clinician_is_not_held_against_the_session() {
    let text = "[Clinician to complete: a suicide attempt: may have been told of; write what was said]. Client slept.";
    let found = checked(SESSION, &dap(), "data", text);
    assert!(!found.iter().any(|finding| finding.start.is_some_and(|start| start < 40)), "{found:?}");
    // A name may have slipped into it.
    let named = checked(SESSION, &dap(), "data", "[Clinician to complete: what Dr. Okafor said].");
    assert!(has(&named, Rule::Identifier));
}

#[test]
fn what_frames_a_plan_is_no_step_and_where_a_scale_ends_no_score() {
    for (section, text) in [
        ("assessment", "Client agreed to the next steps listed in the plan."),
        ("assessment", "Client declined a mindfulness class."),
        ("data", "Client rated sleep at 5 of 10."),
        ("plan", "Work on treatment plan Goal 1 continues."),
        ("plan", "Next session in two weeks."),
    ] {
        let found = checked(SESSION, &dap(), section, text);
        let warned = |rule: Rule| found.iter().any(|one| one.rule == rule && one.severity != Severity::Advice);
        for rule in [Rule::UnsupportedAction, Rule::DeclinedAction, Rule::UnsupportedNumber, Rule::MisplacedContent] {
            assert!(!warned(rule), "{text}: {rule:?}");
        }
    }
    assert!(has(&checked(SESSION, &dap(), "data", "Client rated sleep at 7 of 10."), Rule::UnsupportedNumber));
    // What stands in such a frame is a step all the same.
    assert!(has(
        &checked(SESSION, &dap(), "plan", "Agreed next steps include the mindfulness class."),
        Rule::DeclinedAction
    ));
}

#[test]
fn thousands_may_go_without_saying() {
    let session = "T: How much was it?\nC: Sixty-one thousand four hundred. I had it as forty-seven. And nine grand to a man I know.";
    let found = |text: &str| has(&checked(session, &dap(), "data", text), Rule::UnsupportedNumber);
    assert!(!found("Client had thought of 47,000.") && !found("Client owes 9,000 to an acquaintance."));
    assert!(found("Client had thought of 48,000."));
}

#[test]
fn an_idea_that_was_not_taken_up_is_the_therapists() {
    let session = "T: I wonder whether the marathon is a way of outrunning the grief.\nC: Hm. I don't know as it is. I just like medals.";
    let found = |text: &str| has(&checked(session, &dap(), "data", text), Rule::WrongSpeaker);
    assert!(found("Client said that the marathon was a way of outrunning grief."));
    assert!(!found("Therapist suggested that the marathon outran grief; client disagreed."));
}

#[test]
fn a_recap_holds_no_level_of_risk_and_nobody_elses_affairs() {
    let found =
        |text: &str| has(&checked(SESSION, &summary(Purpose::ClientRecap), "summary", text), Rule::UnneededDisclosure);
    assert!(
        found("Your risk is low.")
            && found("Your C-SSRS was done.")
            && found("Your neighbour took an overdose in spring.")
    );
    assert!(!found("You sleep five hours now. If things get worse, call me."));
}

#[test]
fn a_referral_letter_begins_with_what_is_asked() {
    let found =
        |text: &str| has(&checked(SESSION, &summary(Purpose::ReferralLetter), "summary", text), Rule::MisplacedContent);
    assert!(!found("Dear colleague,\n\nPlease review the citalopram, as a routine matter. Sleep is five hours."));
    assert!(found(
        "Sleep is five hours. It was three. The dose was raised in May. The pool helps. Please review the citalopram soon."
    ));
    assert!(found("Sleep is five hours. It was three."));
}

#[test]
fn what_somebody_did_is_no_risk_of_the_clients() {
    let found =
        checked(SESSION, &dap(), "data", "Client denied suicidal ideation and spoke of someone's suicidal behavior.");
    assert!(found.iter().all(|finding| finding.rule != Rule::ContradictedRisk), "{found:#?}");
}

#[test]
fn means_of_harm_that_were_another_persons_are_not_the_clients() {
    let session = "T: How is your uncle?\nC: My uncle keeps a rope in the garage, he counts the beams every evening.\nT: And you?\nC: I sleep well. I tied my boat to the quay with a new line.";
    let found = |text: &str| has(&checked(session, &dap(), "data", text), Rule::WrongSubject);
    assert!(found("Client keeps a rope in the garage and counts the beams."));
    assert!(!found("Client spoke of an uncle who keeps a rope in the garage and counts the beams."));
    assert!(!found("Client tied the boat to the quay."));
}
