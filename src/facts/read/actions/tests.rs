use crate::facts::{Agreement, Facts, Owner};
use crate::redact::Redacted;

fn read(lines: &str) -> Vec<(Agreement, Owner, String)> {
    let facts = Facts::read(&Redacted::for_tests(lines));
    facts
        .actions
        .into_iter()
        .map(|action| {
            (action.agreement, action.owner, format!("{} | {}", action.what, action.when.unwrap_or_default()))
        })
        .collect()
}

fn holds(lines: &str, agreement: Agreement, owner: Owner, words: &[&str]) {
    let found = read(lines);
    assert!(
        found.iter().any(|(a, o, text)| *a == agreement && *o == owner && words.iter().all(|word| text.contains(word))),
        "{lines}\n{found:?}"
    );
}

#[test]
fn a_proposal_is_what_the_client_makes_of_it() {
    holds(
        "T: Would you be willing to keep a sleep diary this week?\nC: Yeah, I can do that.",
        Agreement::Agreed,
        Owner::Client,
        &["keep", "diary"],
    );
    holds(
        "T: What about the choir at the church hall?\nC: No, not for me.",
        Agreement::Declined,
        Owner::Client,
        &["choir"],
    );
    holds(
        "T: Have you thought about telling your sister?\nC: I'd rather not. She'd worry.",
        Agreement::Declined,
        Owner::Client,
        &["tell", "sister"],
    );
    holds(
        "T: Could you try writing down three good things each night?\nC: Maybe. I don't know.",
        Agreement::Floated,
        Owner::Client,
        &["three good things"],
    );
}

#[test]
fn what_the_client_says_they_will_do() {
    holds(
        "T: What would be a first step?\nC: I could ring the college on Monday.\nT: Ring the college on Monday.",
        Agreement::Agreed,
        Owner::Client,
        &["ring the college", "Monday"],
    );
    holds(
        "T: And the alarm?\nC: I'll put my phone in the kitchen every night.",
        Agreement::Agreed,
        Owner::Client,
        &["put their phone in the kitchen"],
    );
    holds(
        "T: What needs to happen when it gets that bad?\nC: If I can't get up two days running, I ring the clinic.",
        Agreement::Agreed,
        Owner::Client,
        &["ring the clinic", "if they"],
    );
}

#[test]
fn what_the_therapist_will_do() {
    holds(
        "T: I'll send the report to your GP by Friday.\nC: Thanks.",
        Agreement::Agreed,
        Owner::Therapist,
        &["send the report", "Friday"],
    );
    holds("T: My part is the letter to your school.\nC: Okay.", Agreement::Agreed, Owner::Therapist, &["letter"]);
}

#[test]
fn the_next_meeting_is_found() {
    let facts = Facts::read(&Redacted::for_tests(
        "T: So, shall we meet again on Tuesday the ninth at two?\nC: Yes, the ninth.",
    ));
    assert_eq!(facts.next.map(|next| next.when).as_deref(), Some("on Tuesday the ninth at two"));
}

#[test]
fn stories_and_feelings_are_no_steps() {
    for lines in [
        "T: How was it?\nC: I could hear them laughing. I could have cried.",
        "T: What happened next?\nC: He said I will call you, and he didn't.",
        "T: Tell me about the weekend.\nC: I'd go out if I had the energy.",
    ] {
        assert!(read(lines).iter().all(|found| found.0 != Agreement::Agreed), "{lines} {:?}", read(lines));
    }
}

#[test]
fn how_a_step_is_done_is_told_in_pieces() {
    holds(
        "T: What could you do this week?\nC: I could practise the cello. Ten minutes, after tea.\nT: Ten minutes, with the mute on.",
        Agreement::Agreed,
        Owner::Client,
        &["practise the cello", "; ten minutes", "after tea", "with the mute on"],
    );
    holds(
        "T: What could you try?\nC: I'll ring my uncle about the allotment.\nT: How often?\nC: Every Sunday, before lunch.",
        Agreement::Agreed,
        Owner::Client,
        &["ring their uncle", "every Sunday"],
    );
}

#[test]
fn what_another_says_and_what_is_wished_is_no_step() {
    for lines in [
        "T: What does your neighbour say?\nC: He says, I'll call the council on you tomorrow.",
        "T: How do you see it?\nC: I want to win the house back.",
        "T: Before we look at the form I need to ask about suicide.\nC: Okay.",
    ] {
        assert!(read(lines).iter().all(|found| found.0 != Agreement::Agreed), "{lines} {:?}", read(lines));
    }
}

#[test]
fn a_letter_that_was_named_before_is_the_one_that_is_written() {
    holds(
        "T: What may go in the letter to the tutor at the college?\nC: The score.\nT: I'll write it by Friday.\nC: Good.",
        Agreement::Agreed,
        Owner::Therapist,
        &["write the letter to the tutor", "Friday"],
    );
}

#[test]
fn an_answer_with_a_step_of_its_own_is_that_step() {
    let lines = "T: What would help?\nC: The lists.\nT: Would you ask your uncle to count them?\nC: Yeah, I'll tell my uncle not to count them on Sunday.\nT: Good.";
    assert!(read(lines).iter().all(|(agreement, _, text)| *agreement != Agreement::Agreed || text.contains("not")));
}

#[test]
fn refusals_in_few_words_and_refusals_that_are_told() {
    for (lines, words) in [
        ("T: There's a walking group on Fridays.\nC: No group for me.\nT: Okay. No group.", "walking group"),
        ("T: How were the nights?\nC: He suggested a patch for it. I said no.\nT: Fair enough.", "patch"),
    ] {
        holds(lines, Agreement::Declined, Owner::Client, &[words]);
    }
}

#[test]
fn what_somebody_else_in_the_room_offers_is_theirs() {
    holds(
        "T: What would help at night?\nO: I'll lock the shed every night.\nC: Okay.\nT: Good.",
        Agreement::Agreed,
        Owner::Other,
        &["lock the shed"],
    );
    holds(
        "T: What would help at night?\nO: I'll check her bag every night.\nC: No. No way.\nT: Then no bags.",
        Agreement::Declined,
        Owner::Other,
        &["check her bag"],
    );
}

#[test]
fn a_matter_that_was_asked_after_stands_for_its_pronoun() {
    holds(
        "T: What could you do this week?\nC: I'll swim on Monday.\nT: And the ladder in the hall?\nC: I'll give it my neighbour on Sunday.",
        Agreement::Agreed,
        Owner::Client,
        &["the ladder"],
    );
}

#[test]
fn what_she_has_is_told_of_having() {
    holds(
        "T: What will you do about the tent?\nC: I'll ring my aunt tomorrow and ask if she's got it.",
        Agreement::Agreed,
        Owner::Client,
        &["if she has got"],
    );
}

#[test]
fn me_before_kin_is_my() {
    holds(
        "T: What will you do about the tent?\nC: I'll ring me uncle tomorrow about it.",
        Agreement::Agreed,
        Owner::Client,
        &["ring their uncle"],
    );
}
