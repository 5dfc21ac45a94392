use crate::facts::Facts;
use crate::redact::Redacted;

fn focus(lines: &str) -> String {
    Facts::read(&Redacted::for_tests(lines)).topics.first().map(|topic| topic.name.clone()).unwrap_or_default()
}

#[test]
fn what_the_client_brings_outweighs_what_is_said_in_passing() {
    let name = focus(
        "T: What would you like to get out of today?\nC: The flying. We have a flight in May and I panic at the airport.\n\
         T: Okay.\nC: Work is fine, the boss is fine, my job is fine.",
    );
    assert!(name.contains("travel"), "{name}");
    let name = focus(
        "T: Hello.\nC: I binged again, twice. I ate everything and I purged. The meal plan went out of the window.",
    );
    assert!(name.contains("eating"), "{name}");
}

#[test]
fn small_talk_has_no_focus() {
    assert_eq!(focus("T: Hello.\nC: Hi."), "");
}
