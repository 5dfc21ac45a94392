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
    let found = read("C: My mum's on diazepam, she has been for years.");
    assert_eq!(found.first().map(|found| found.4), Some(Subject::SomeoneElse));
}
