use crate::facts::{Facts, RiskKind, RiskStatus, Subject};
use crate::redact::Redacted;
use RiskKind::{Abuse, Driving, HarmToOthers, Psychosis, SelfHarm, SuicidalThoughts, SuicideAttempt, SuicidePlan};
use RiskStatus::{AskedUnclear, Denied, Disclosed, NotAssessed, Past};

fn own(lines: &str) -> Vec<(RiskKind, RiskStatus)> {
    let risks = Facts::read(&Redacted::for_tests(lines)).risks;
    let own = risks.into_iter().filter(|risk| risk.subject == Subject::Client).map(|risk| (risk.kind, risk.status));
    // That nobody asked about harm to others is a test of its own.
    own.filter(|found| *found != (HarmToOthers, NotAssessed)).collect()
}

fn others(lines: &str) -> Vec<(RiskKind, String)> {
    let risks = Facts::read(&Redacted::for_tests(lines)).risks;
    risks
        .into_iter()
        .filter(|risk| risk.subject == Subject::SomeoneElse)
        .map(|risk| (risk.kind, risk.person.unwrap_or_default()))
        .collect()
}

#[test]
fn a_question_and_its_answer_are_one_fact() {
    for (lines, expected) in [
        ("T: Any thoughts of suicide?\nC: No. God, no.", vec![(SuicidalThoughts, Denied)]),
        (
            "T: Have you had thoughts of ending your life?\nC: Sometimes. At night mostly.",
            vec![(SuicidalThoughts, Disclosed)],
        ),
        (
            "T: Do you ever think about killing yourself?\nC: Why do you always ask that?",
            vec![(SuicidalThoughts, AskedUnclear)],
        ),
        (
            "T: Does it ever go as far as not wanting to be here?\nC: (pause) Yes. Some mornings.",
            vec![(SuicidalThoughts, Disclosed)],
        ),
        (
            "T: Any thoughts of harming yourself?\nC: I'd never do that to my kids.",
            vec![(SuicidalThoughts, NotAssessed), (SelfHarm, Denied)],
        ),
        (
            "T: Any thoughts of suicide, or of hurting anyone else?\nC: Neither. Nothing like that.",
            vec![(SuicidalThoughts, Denied), (HarmToOthers, Denied)],
        ),
        (
            "T: Have you thought of killing yourself?\nC: I don't know.\nT: I'd like to be sure. Any thoughts of suicide?\nC: No. None.",
            vec![(SuicidalThoughts, Denied)],
        ),
    ] {
        assert_eq!(own(lines), expected, "{lines}");
    }
}

#[test]
fn nobody_asked_is_not_a_denial() {
    let risks = Facts::read(&Redacted::for_tests("T: Any thoughts of suicide?\nC: No.")).risks;
    assert!(risks.iter().any(|risk| risk.kind == HarmToOthers && risk.status == NotAssessed), "{risks:?}");
    assert_eq!(own("T: How was your week?\nC: Fine. The cat had kittens."), [(SuicidalThoughts, NotAssessed)]);
}

#[test]
fn thoughts_plans_and_attempts_are_kept_apart() {
    let lines = "T: Do you get thoughts of not being around?\nC: Yes. A few times.\nT: Have you made a plan?\nC: No, never.\n\
                 T: Have you ever tried to end your life?\nC: Once, years ago. At nineteen.";
    assert_eq!(own(lines), [(SuicidalThoughts, Disclosed), (SuicidePlan, Denied), (SuicideAttempt, Past)]);
}

#[test]
fn what_was_and_what_is() {
    let found = own("T: Any thoughts of suicide at the moment?\nC: Not now. I used to, when I was at college.");
    assert_eq!(
        found,
        [(SuicidalThoughts, Past), (SuicidalThoughts, Denied)].map(|pair| pair).into_iter().rev().collect::<Vec<_>>()
    );
    assert_eq!(own("C: I used to cut myself when I was fifteen.").first(), Some(&(SuicidalThoughts, NotAssessed)));
    assert!(own("C: I used to cut myself when I was fifteen.").contains(&(SelfHarm, Past)));
    assert!(own("C: I took an overdose when I was twenty.").contains(&(SuicideAttempt, Past)));
}

#[test]
fn figures_of_speech_are_no_risk() {
    for text in [
        "This commute is killing me.",
        "I'd kill for a decent coffee.",
        "My mum would kill me if she knew.",
        "I'm dying to tell her.",
        "I beat myself up about it all week.",
        "I had a panic attack on the bus.",
        "I was bored to death in that meeting.",
        "I could have killed him when he forgot the milk.",
        "I'm cutting down on sugar.",
    ] {
        assert_eq!(own(&format!("C: {text}")), [(SuicidalThoughts, NotAssessed)], "{text}");
    }
}

#[test]
fn other_peoples_risk_is_theirs() {
    assert_eq!(others("C: My cousin killed himself two years ago."), [(SuicideAttempt, "cousin".to_owned())]);
    assert_eq!(
        others(
            "C: There was a lad on my crew. My mate Joe.\nT: What happened?\nC: He took an overdose last spring. He lived."
        ),
        [(SuicideAttempt, "a friend".to_owned())]
    );
    assert_eq!(others("C: [SISTER] used to cut herself in the bathroom."), [(SelfHarm, "sister".to_owned())]);
    assert_eq!(own("C: My cousin killed himself two years ago."), [(SuicidalThoughts, NotAssessed)]);
}

#[test]
fn other_kinds() {
    assert!(own("C: He hits me when he's been drinking.").contains(&(Abuse, Disclosed)));
    assert!(own("T: Are you hearing voices?\nC: No, none.").contains(&(Psychosis, Denied)));
    assert!(own("C: I drove home. I'd had six pints.").contains(&(Driving, Disclosed)));
    assert!(own("C: I want to die. I really do.").contains(&(SuicidalThoughts, Disclosed)));
    assert!(own("C: I don't want to die.").contains(&(SuicidalThoughts, Denied)));
}

#[test]
fn a_pointing_did_tells_of_somebody_else() {
    let asked = "T: Any thoughts of suicide?\nC: No. None.\nT: Thank you.\nC: It's right to ask. ";
    assert_eq!(others(&format!("{asked}My aunt did.")), [(SuicideAttempt, "aunt".to_owned())]);
    for harmless in ["My aunt did not.", "I did ask my aunt round.", "My aunt did the garden."] {
        assert_eq!(others(&format!("{asked}{harmless}")), [], "{harmless}");
    }
    assert_eq!(others("T: Did your aunt ring?\nC: She did."), []);
}

#[test]
fn attempts_are_asked_about_in_passing() {
    let thoughts = "T: Any thoughts of ending your life?\nC: No.\n";
    for question in
        ["Did you ever try?", "Was there a time you did try, or got close?", "Have you ever actually tried?"]
    {
        let found = own(&format!("{thoughts}T: {question}\nC: No. Never."));
        assert!(found.contains(&(SuicideAttempt, Denied)), "{question} {found:?}");
    }
    let found = own(&format!("{thoughts}T: Did you ever try the breathing?\nC: No, never."));
    assert!(!found.iter().any(|(kind, _)| *kind == SuicideAttempt), "{found:?}");
    let then = own(&format!("{thoughts}T: And in the past?\nC: In the past, yes. Once, at college."));
    assert!(then.contains(&(SuicidalThoughts, Past)), "{then:?}");
}

#[test]
fn a_wish_behind_a_no_is_no_clear_no() {
    let asked = "T: Any thoughts of killing yourself?\nC: ";
    let found =
        own(&format!("{asked}Not killing myself. But at the lake I thought it would be easier if I had not woken."));
    assert!(found.contains(&(SuicidalThoughts, Disclosed)), "{found:?}");
    let found = own(&format!("{asked}No. But I should ring my gran more."));
    assert_eq!(found, [(SuicidalThoughts, Denied)]);
    let wished = own("C: At night I think, if I just didn't wake up, that would be fine.");
    assert_eq!(wished, [(SuicidalThoughts, Disclosed)]);
}

#[test]
fn what_is_cleared_up_is_denied_and_what_is_passive_stays() {
    let cleared =
        own("T: Any thoughts of not being alive?\nC: I've thought I'd be better in a hotel. Not dead. Asleep.\n\
        T: So no thoughts of killing yourself?\nC: No. None.");
    assert_eq!(cleared, [(SuicidalThoughts, Denied)]);
    let passive = own("T: Do you ever think you'd be better off dead?\nC: Yes. On Sunday I did.\n\
        T: Does it go further, to thoughts of ending your life?\nC: No. I'd not do that.");
    assert!(passive.contains(&(SuicidalThoughts, Disclosed)), "{passive:?}");
}
