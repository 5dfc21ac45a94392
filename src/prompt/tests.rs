mod injection;

use super::*;
use crate::ErrorKind;
use crate::facts::{Facts, Risk, RiskKind, RiskStatus, Subject};
use crate::note::{Clinician, Consent, Goal, NoteRequest, Purpose, Recipient, TreatmentPlan};
use crate::redact::{RedactOptions, Span};
use crate::transcript::{Role, Speaker, Transcript, Turn};

/// Fictional, like every session here.
pub(crate) const TALK: &str = "T: How has the week been since we last sat down together?\n\
    C: Better in the mornings, worse at night, and I keep putting the laundry off until it is a mountain.\n\
    T: What helped in the mornings, do you think?\n\
    C: Getting up with the alarm and walking round the pond before work, as we said.\n\
    T: Shall we keep the walk, and add ten minutes of laundry on Saturday?\n\
    C: Yes, ten minutes I can do.";

pub(crate) fn session(talk: &str) -> Redaction {
    session_of(talk.lines().map(str::to_owned))
}

fn session_with(talk: &str, known: Vec<crate::redact::Known>) -> Redaction {
    let options = RedactOptions { known, ..RedactOptions::default() };
    Redaction::new(&transcript(talk.lines().map(str::to_owned)), &options)
}

/// One turn per item; a turn may hold line breaks.
fn session_of(turns: impl Iterator<Item = String>) -> Redaction {
    Redaction::new(&transcript(turns), &RedactOptions::default())
}

fn transcript(turns: impl Iterator<Item = String>) -> Transcript {
    let turns = turns.enumerate().filter_map(|(index, line)| {
        let (label, text) = line.split_once(": ")?;
        let role = if label == "T" { Role::Therapist } else { Role::Client };
        Some(Turn {
            index,
            speaker: Some(label.into()),
            role,
            start_ms: None,
            end_ms: None,
            text: text.into(),
            line: 0,
        })
    });
    let turns: Vec<Turn> = turns.collect();
    let speakers = [("T", Role::Therapist), ("C", Role::Client)].map(|(label, role)| Speaker {
        label: Some(label.into()),
        role,
        certain: true,
        turns: turns.iter().filter(|turn| turn.role == role).count(),
        words: 0,
    });
    Transcript { format: "labelled", turns, speakers: speakers.into(), ..Transcript::default() }
}

fn request(format: &str) -> NoteRequest {
    NoteRequest { format: format.into(), ..NoteRequest::default() }
}

#[test]
fn a_prompt_holds_the_lines_the_checklist_the_sections_and_the_clinician_s_words() {
    let facts = Facts {
        risks: vec![Risk {
            kind: RiskKind::SuicidalThoughts,
            subject: Subject::Client,
            person: None,
            status: RiskStatus::Denied,
            evidence: vec![Span { turn: 3, start: 0, end: 4 }],
        }],
        ..Facts::default()
    };
    let request = NoteRequest {
        treatment_plan: Some(TreatmentPlan { goals: vec![Goal { id: "G1".into(), text: "Sleep through".into() }] }),
        clinician: Some(Clinician {
            diagnosis: Some("F32.1".into()),
            start_time: Some("10:05".into()),
            ..Clinician::default()
        }),
        recipient: Some(Recipient {
            name: Some("Dr Quill".into()),
            ask: Some("a review".into()),
            ..Recipient::default()
        }),
        person: Some("the resident".into()),
        ..request("soap")
    };
    let prompt = Prompt::render(&session(TALK), &facts, &request, &[]).unwrap();
    for wanted in [
        "\nt0 T: How has the week been",
        "\nt5 C: Yes, ten minutes I can do.\n</transcript>",
        "- risk, suicidal thoughts (the client's): asked about and denied (t3)",
        "- subjective (Subjective): What the client reports",
        "- plan (Plan)",
        "- G1: Sleep through",
        "- diagnosis: F32.1",
        "- the ask: a review",
        "Speak of the client as \"the resident\".",
        "in this order: subjective, objective, assessment, plan.",
        "JSON",
    ] {
        assert!(prompt.user().contains(wanted), "{wanted}\n{}", prompt.user());
    }
    for kept_here in ["10:05", "Quill"] {
        assert!(!prompt.user().contains(kept_here));
    }
    assert!(prompt.user_for(AnswerShape::Plain).contains("## Assessment"));
    assert!(prompt.estimated_tokens() > 500);
}

#[test]
fn a_purpose_brings_its_own_rules_and_its_conditions() {
    let session = session(TALK);
    let recap = NoteRequest { purpose: Some(Purpose::ClientRecap), ..request("summary") };
    let error = Prompt::render(&session, &Facts::default(), &recap, &[]).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.detail().unwrap().field.as_deref(), Some("consent"));
    let consent = Consent { obtained_on: "2026-01-05".into(), scope: "recap by post".into(), reference: None };
    let prompt =
        Prompt::render(&session, &Facts::default(), &NoteRequest { consent: Some(consent), ..recap }, &[]).unwrap();
    assert!(prompt.user().contains("in the second person"));
    assert!(prompt.user().contains("Speak to the client as \"you\""));
    assert!(!prompt.user().contains("2026-01-05"));
}

/// Names are made up; nobody of them is spoken of in the session but the sister.
#[test]
fn what_a_clinician_types_is_masked_as_what_was_said_is() {
    let talk = format!("{TALK}\nC: My sister Zuzanna rang, and Zuzanna is well.");
    let session = session(&talk);
    let sister = session.pseudonymize("Zuzanna").text;
    assert!(sister.starts_with('['), "{sister}");
    let typed =
        "Shorter, as Dr. Henrietta Vandermolen asked; her number is 555-010-4477. Keep Zuzanna's call, and March 2.";
    let wanted = |prompt: &Prompt| {
        for kept_here in ["Henrietta", "Vandermolen", "4477", "Zuzanna"] {
            assert!(!prompt.user().contains(kept_here), "{kept_here}\n{}", prompt.user());
        }
        assert!(prompt.user().contains(&format!("Keep {sister}'s call, and March 2.")), "{}", prompt.user());
        assert!(prompt.user().contains("[TYPED_"));
    };
    let facts = Facts::default();
    wanted(&Prompt::render_section(&session, &facts, &request("soap"), &[], "plan", typed).unwrap());
    let fields = NoteRequest {
        clinician: Some(Clinician {
            observations: Some(typed.into()),
            diagnosis: Some("F32.1".into()),
            ..Clinician::default()
        }),
        ..request("soap")
    };
    let prompt = Prompt::render(&session, &facts, &fields, &[]).unwrap();
    wanted(&prompt);
    assert!(prompt.user().contains("diagnosis: F32.1"));
    let goal = Goal { id: "1".into(), text: typed.into() };
    let planned = NoteRequest { treatment_plan: Some(TreatmentPlan { goals: vec![goal] }), ..request("soap") };
    wanted(&Prompt::render(&session, &facts, &planned, &[]).unwrap());
}

#[test]
fn earlier_sessions_have_ids_and_numbered_placeholders_of_their_own() {
    let earlier = session("T: We spoke of [PERSON_1] and [MOTHER].\nC: Yes.");
    let prompt = Prompt::render(&session(TALK), &Facts::default(), &request("summary"), &[&earlier]).unwrap();
    assert!(prompt.user().contains("e1t0 T: We spoke of [EARLIER_PERSON_1] and [MOTHER]."));
    assert!(prompt.user().contains("\nt0 T: How has"));
}

#[test]
fn too_little_speech_and_unknown_formats_are_refused() {
    let kind = |talk: &str, format: &str| {
        Prompt::render(&session(talk), &Facts::default(), &request(format), &[]).err().unwrap().kind()
    };
    assert_eq!(kind("T: Hello.\nC: Hello, I have to go.", "soap"), ErrorKind::TooLittle);
    assert_eq!(kind(TALK, "nonesuch"), ErrorKind::InvalidRequest);
}

#[test]
fn one_section_can_be_asked_for_anew() {
    let session = session(TALK);
    let facts = Facts::default();
    let prompt = Prompt::render_section(&session, &facts, &request("soap"), &[], "plan", "shorter\nplease").unwrap();
    assert_eq!(prompt.sections(), [PromptSection { id: "plan".into(), title: "Plan".into() }]);
    assert!(prompt.user().contains("as the clinician asks for it: shorter please"));
    assert!(!prompt.user().contains("- subjective (Subjective)"));
    let unknown = Prompt::render_section(&session, &facts, &request("soap"), &[], "mood", "").err().unwrap();
    assert_eq!(unknown.detail().unwrap().field.as_deref(), Some("section"));
}

/// Names that are everyday words, in a session that speaks of the people: the prompt's own words must not be taken
/// for them, or nothing could ever be sent.
#[test]
fn the_instructions_are_never_taken_for_somebody_s_name() {
    use crate::llm::{DialectId, Endpoint, preview};
    use crate::redact::{IdentifierKind, Known};
    const NAMES: &[&str] = &[
        "Will",
        "May",
        "Mark",
        "Grace",
        "Hope",
        "Art",
        "Rose",
        "Bill",
        "Faith",
        "Joy",
        "Dawn",
        "Summer",
        "Page",
        "Chase",
        "Drew",
        "Sue",
        "Rob",
        "Pat",
        "Jack",
        "Guy",
        "Dean",
        "Earl",
        "Christian",
        "Reading",
        "Bath",
        "Say",
        "Line",
        "Young",
        "Long",
        "Case",
        "Day",
        "Price",
        "Read",
        "Order",
        "Plan",
        "Record",
        "Short",
        "Wise",
        "Sharp",
        "Plain",
        "Early",
        "Person",
        "Best",
        "Love",
    ];
    let endpoint: Endpoint =
        serde_json::from_value(serde_json::json!({ "dialect": "custom", "url": "https://a.example", "model": "m" }))
            .unwrap();
    let formats = ["soap", "birp", "girp", "pie", "summary"];
    let dialects = [DialectId::OpenaiChat, DialectId::Anthropic, DialectId::Gemini, DialectId::Custom];
    for (at, name) in NAMES.iter().enumerate() {
        let talk = format!("{TALK}\nC: Then {name} rang me on Sunday, and {name} said the boiler is broken.");
        let known = vec![Known { value: (*name).to_owned(), kind: IdentifierKind::Name, relation: None }];
        let format = formats[at % formats.len()];
        let prompt = Prompt::render(&session_with(&talk, known), &Facts::default(), &request(format), &[]).unwrap();
        let sent = preview(&prompt, &Endpoint { dialect: dialects[at % dialects.len()], ..endpoint.clone() });
        assert!(sent.is_ok(), "{name} {format}: {:?}", sent.err());
        assert!(prompt.clear(prompt.user_for(AnswerShape::Plain).to_owned()).is_ok(), "{name} {format}");
    }
}
