use crate::facts::Facts;
use crate::redact::Redacted;

fn read(lines: &str) -> Vec<String> {
    let facts = Facts::read(&Redacted::for_tests(lines));
    facts
        .measures
        .iter()
        .map(|measure| match &measure.previous {
            Some(previous) => format!("{} {} was {previous}", measure.name, measure.value),
            None => format!("{} {}", measure.name, measure.value),
        })
        .collect()
}

#[test]
fn scales_have_a_value_and_an_earlier_one() {
    assert_eq!(read("T: Your GAD-7 is down to 8. It was 15 in the autumn."), ["GAD-7 8 was 15"]);
    assert_eq!(read("T: On the Edinburgh you scored seventeen today."), ["EPDS 17"]);
    assert_eq!(
        read("T: What did you get on the PHQ?\nC: Twelve, I think. It was nineteen last time."),
        ["PHQ-9 12 was 19"]
    );
    assert_eq!(
        read("T: On the worry questionnaire you came out at 52, down from 61."),
        ["worry questionnaire 52 was 61"]
    );
}

#[test]
fn ratings_are_followed_through_the_session() {
    assert_eq!(
        read(
            "T: How anxious are you right now, nought to ten?\nC: Eight.\nT: Let's breathe.\nC: Okay.\nT: And how anxious now?\nC: Five, maybe."
        ),
        ["anxiety (0-10) 5 was 8"]
    );
    assert_eq!(
        read(
            "T: On a scale of zero to ten, how important is it?\nC: Nine. It was a seven when I started.\nT: And how confident are you?\nC: Four."
        ),
        ["importance (0-10) 9 was 7", "confidence (0-10) 4"]
    );
    assert_eq!(
        read(
            "T: How much do you believe that, zero to a hundred?\nC: Ninety.\nT: Hm.\nC: Yes.\nT: How much do you believe it now?\nC: Sixty."
        ),
        ["belief (0-100) 60 was 90"]
    );
}

#[test]
fn a_rating_is_asked_for_again_in_a_word_or_of_the_other_one() {
    assert_eq!(
        read(
            "T: How strongly do you believe it, nought to a hundred?\nC: Eighty.\nT: Hm.\nC: Yes.\nT: And how strong is it now?\nC: Forty."
        ),
        ["belief (0-100) 40 was 80"]
    );
    assert_eq!(
        read("T: How close was it the first time, nought to ten?\nC: Nine. And now it's a four."),
        ["closeness (0-10) 4 was 9"]
    );
    // What is said in brackets, and minutes, are no subject.
    assert_eq!(
        read(
            "T: How much do you believe it, this minute, out of a hundred?\nC: Sixty.\nT: What's the number, the fear, nought to a hundred?\nC: Eighty.\nT: (laughs) That's six minutes. Where is it now?\nC: Fifty."
        ),
        ["belief (0-100) 60", "fear (0-100) 50 was 80"]
    );
    assert_eq!(
        read(
            "T: Hello.\nAnn: Hi.\nT: Come in.\nBen: Thanks.\nT: Nought to ten, how close do you feel?\nAnn: Six. It was a two.\nBen: I'd say seven."
        ),
        ["closeness (0-10) 6 was 2", "other closeness (0-10) 7"]
    );
}

#[test]
fn scores_of_two_people_in_one_breath() {
    let found = read("T: And the relationship one, yours was 33 out of 81 and it's 41. Ben's, 49 then and 52 now.");
    assert!(found.iter().any(|measure| measure.ends_with("41 was 33")), "{found:?}");
    assert!(found.iter().any(|measure| measure.ends_with("52 was 49")), "{found:?}");
}

#[test]
fn hours_of_sleep_then_and_now() {
    assert_eq!(
        read("T: How's the sleep?\nC: It was five hours when I started. Now it's closer to seven."),
        ["sleep (hours per night) 7 was 5"]
    );
    assert_eq!(
        read("T: How many hours are you getting?\nC: Four and a half? It was nearer six in June."),
        ["sleep (hours per night) 4.5 was 6"]
    );
    assert!(read("T: How is work?\nC: I do ten hours a day. I get up at five.").is_empty());
}

#[test]
fn counts_per_week() {
    assert_eq!(
        read("C: I had thirty drinks a week before. It was thirty, now it's twelve drinks a week."),
        ["drinks per week 12 was 30"]
    );
}

#[test]
fn days_out_of_so_many_are_a_number_that_is_followed() {
    assert_eq!(
        read("T: And the evening walk?\nC: I managed it four days out of seven.\nT: It was two, the first week."),
        ["days out of 7 4 was 2"]
    );
    assert_eq!(read("C: I wrote on nine of the fourteen nights."), ["nights out of 14 9"]);
    assert!(read("C: One of the days I stayed in, and two of the others as well.").is_empty());
    assert_eq!(read("T: The PHQ-9, that's 14 today. Last time you were on 19."), ["PHQ-9 14 was 19"]);
}
