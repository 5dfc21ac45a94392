use crate::facts::{Facts, MedicationChange, Subject};
use crate::redact::Redacted;

fn read(lines: &str) -> Vec<(String, String, String, MedicationChange, Subject)> {
    let facts = Facts::read(&Redacted::for_tests(lines));
    let text = |value: Option<String>| value.unwrap_or_default();
    facts.medications.into_iter().map(|m| (m.name, text(m.dose), text(m.previous_dose), m.change, m.subject)).collect()
}

fn one(lines: &str, name: &str, dose: &str, previous: &str, change: MedicationChange) {
    assert_eq!(
        read(lines),
        [(name.to_owned(), dose.to_owned(), previous.to_owned(), change, Subject::Client)],
        "{lines}"
    );
}

#[test]
fn doses_are_read_in_words_and_digits() {
    one("C: I'm still on the citalopram, twenty.", "citalopram", "20 mg", "", MedicationChange::None);
    one(
        "C: They put the venlafaxine up, from seventy-five to a hundred and fifty.",
        "venlafaxine",
        "150 mg",
        "75 mg",
        MedicationChange::Raised,
    );
    one(
        "T: How's the Prozac?\nC: She took it down to 20 mg from 40 mg.",
        "prozac",
        "20 mg",
        "40 mg",
        MedicationChange::Lowered,
    );
    one(
        "T: What happened with the lamotrigine?\nC: It was fifty and it's a hundred now, every morning.",
        "lamotrigine",
        "100 mg",
        "50 mg",
        MedicationChange::Raised,
    );
}

#[test]
fn starting_stopping_and_refusing_are_told_apart() {
    one(
        "C: The doctor started me on escitalopram last week, ten milligrams.",
        "escitalopram",
        "10 mg",
        "",
        MedicationChange::Started,
    );
    one(
        "C: The mirtazapine, fifteen, with supper. The clinic started me on it in June.",
        "mirtazapine",
        "15 mg",
        "",
        MedicationChange::Started,
    );
    // What else was begun says nothing of it.
    one(
        "C: The mirtazapine, fifteen. I started swimming in June and it helps.",
        "mirtazapine",
        "15 mg",
        "",
        MedicationChange::None,
    );
    one("T: And the zopiclone?\nC: Stopped. I'm done with it.", "zopiclone", "", "", MedicationChange::Stopped);
    one(
        "T: She had mentioned propranolol, I think.\nC: No, I don't want it. Not for me.",
        "propranolol",
        "",
        "",
        MedicationChange::Declined,
    );
}

#[test]
fn numbers_of_other_things_are_no_doses() {
    one(
        "C: I've been on the sertraline for six weeks, I take it at eight.",
        "sertraline",
        "",
        "",
        MedicationChange::None,
    );
}

#[test]
fn tablets_that_are_counted_and_what_is_numbered_are_no_doses() {
    for talk in [
        "C: I've three zopiclones and a packet of ginger tea.",
        "C: The sertraline's the same as in Year 11.",
        "T: Sertraline fine?\nC: Grand. It's just another six weeks.",
        "C: He had thirty-odd diazepam in the drawer.",
    ] {
        assert!(read(talk).iter().all(|found| found.1.is_empty()), "{talk}: {:?}", read(talk));
    }
    let found = read("C: The cream went up to twenty, mirtazapine thirty at night.");
    assert_eq!(found.first().map(|found| (found.0.as_str(), found.1.as_str())), Some(("mirtazapine", "30 mg")));
    one(
        "C: The melatonin was three milligrams and now it's four.",
        "melatonin",
        "4 mg",
        "3 mg",
        MedicationChange::Raised,
    );
}

#[test]
fn another_persons_medication_is_not_the_clients() {
    for talk in [
        "C: My mum's on diazepam, she has been for years.",
        "C: I had half of one of her Valium, after the wedding.",
        "C: I sort out his donepezil with the post.",
        "C: They've got him on sertraline, a hundred.",
        "C: My brother has diazepam for his knee. I tried two.",
        "T: What is she on now?\nC: The donepezil. It went from five to ten.",
        "C: He takes his pills when he likes. The olanzapine.",
        "C: The Ritalin's up. He was on ten, he's calmer.",
    ] {
        let found = read(talk);
        assert_eq!(found.first().map(|found| found.4), Some(Subject::SomeoneElse), "{talk}");
    }
}

#[test]
fn what_somebody_says_of_a_medication_does_not_make_it_theirs() {
    for talk in [
        "T: Did you talk to her about the lorazepam?\nC: She wants it stopped.",
        "C: She said not to take ibuprofen with it.",
        "C: The psychiatrist put the sertraline up to a hundred.",
        "C: She has me on lithium, eight hundred.",
        "C: She prescribed sertraline, fifty.",
        "T: And the psychiatrist, what did she say?\nC: Sertraline up to a hundred, quetiapine stays.",
        "T: Did she change the medication?\nC: Sertraline's a hundred now.",
        "C: She went through the tablets again. The sertraline's going to a hundred.",
        "C: The sertraline's up. She's on holiday till the tenth.",
        "T: There's one we could ask him about, naltrexone. What do you think?\nC: Maybe.",
        "T: And sleep? Friends' tablets, anything?\nC: Melatonin, three milligrams.",
        "T: My mother, you said.\nMother: He's on melatonin, three milligrams.\nC: It helps.",
    ] {
        let found = read(talk);
        assert_eq!(found.first().map(|found| found.4), Some(Subject::Client), "{talk}");
    }
    let found = read("T: And you?\nMother: I'm on sertraline myself, fifty.\nC: She is.");
    assert_eq!(found.first().map(|found| found.4), Some(Subject::SomeoneElse));
}

#[test]
fn what_was_stopped_is_not_turned_down_by_a_no_to_something_else() {
    let found = read(
        "C: She took me off the hydroxyzine because I was asleep all day.\nT: Hydroxyzine off. And the day program she mentioned?\nC: No. I told her no.",
    );
    assert_eq!(found.first().map(|found| found.3), Some(MedicationChange::Stopped));
}

#[test]
fn what_nobody_prescribes_is_no_dose() {
    for (talk, name) in [
        ("C: The acamprosate, aye, the two, three times a day.", "acamprosate"),
        ("T: And the lithium?\nC: I was ninety minutes late with it once.", "lithium"),
        ("C: Propranolol, four of them she gave me.", "propranolol"),
    ] {
        let found = read(talk);
        assert_eq!(found.first().map(|found| (found.0.as_str(), found.1.as_str())), Some((name, "")), "{talk}");
    }
    let found = read("C: The acamprosate is six hundred and sixty-six, three times a day.");
    assert_eq!(found.first().map(|found| found.1.as_str()), Some("666 mg"));
}
