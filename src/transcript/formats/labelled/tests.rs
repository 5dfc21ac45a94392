//! Typed transcripts as people lay them out and mistype them.

use crate::transcript::{ParseOptions, Transcript, parse};

fn read(text: &str) -> Transcript {
    parse(text, &ParseOptions::default()).unwrap()
}

fn turns(text: &str) -> Vec<(String, String)> {
    read(text).turns.into_iter().map(|turn| (turn.speaker.unwrap_or_default(), turn.text)).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(speaker, text)| ((*speaker).to_owned(), (*text).to_owned())).collect()
}

const TALK: &[(&str, &str)] = &[
    ("T", "Good morning. How was the week?"),
    ("C", "Long. My sister called: again, at night."),
    ("C", "And I did not pick up."),
    ("T", "What was that like?"),
    ("C", "A relief, honestly."),
];

#[test]
fn every_layout_gives_the_same_turns() {
    let layouts: &[fn(usize, &str, &str) -> String] = &[
        |_, l, t| format!("{l}: {t}\n"),
        |_, l, t| format!("{l}: {t}\r\n\r\n"),
        |_, l, t| format!("**{l}:** {t}\n\n"),
        |_, l, t| format!("- **{l}**: {t}\n"),
        |_, l, t| format!("[{l}] {t}\n"),
        |_, l, t| format!("[{l}]: {t}\n"),
        |_, l, t| format!("{l}\t{t}\n"),
        |_, l, t| format!("{l} - {t}\n"),
        |_, l, t| format!("{l}. {t}\n"),
        |_, l, t| format!("({l}) {t}\n"),
        |n, l, t| format!("[00:0{n}:00] {l}: {t}\n"),
        |n, l, t| format!("00:0{n} {l}: {t}\n"),
        |n, l, t| format!("{l} (00:0{n}): {t}\n"),
        |n, l, t| format!("{l} [00:0{n}:00]: {t}\n\n"),
        |n, l, t| format!("{l}: [00:0{n}] {t}\n"),
        |n, l, t| format!("{l}: {t} [00:0{n}]\n"),
        |n, l, t| format!("{l}: {t} #00:0{n}:00-5#\n"),
        |n, l, t| format!("{}\t{l}: {t}\n", n + 1),
        |n, l, t| format!("00:0{n}\n{l}: {t}\n\n"),
        |_, l, t| format!("{l}:\n{t}\n\n"),
        |_, l, t| format!("{l}\n{t}\n\n"),
        |_, l, t| format!("{l}: {}\n", t.replacen(' ', "\n      ", 1)),
    ];
    for (number, layout) in layouts.iter().enumerate() {
        let text: String = TALK.iter().enumerate().map(|(n, (label, text))| layout(n, label, text)).collect();
        assert_eq!(turns(&text), pairs(TALK), "layout {number}:\n{text}");
    }
}

#[test]
fn times_are_read_where_they_stand() {
    for text in [
        "[00:01:00] T: Hi.\n[00:01:05] C: Hello.",
        "T: Hi. [01:00]\nC: Hello. [01:05]",
        "T (1:00): Hi.\nC (1:05): Hello.",
    ] {
        let times: Vec<_> = read(text).turns.iter().map(|turn| turn.start_ms).collect();
        assert_eq!(times, [Some(60_000), Some(65_000)], "{text}");
    }
}

#[test]
fn slips_behind_a_letter_are_mended_at_the_beginning_of_a_paragraph() {
    let text = "D: Hello, I am the student.\n\nP: Hi.\n\nD; What brings you in?\n\nP\" My knee.\n\nDL Which one?\n\nP No. The left.\n\nD. How long?\n\np: A week.\n\nD :Any pain?\n\nP:: Yes.\nIt hurts.\n\nD:And at night?\n";
    let expected = [
        ("D", "Hello, I am the student."),
        ("P", "Hi."),
        ("D", "What brings you in?"),
        ("P", "My knee."),
        ("D", "Which one?"),
        ("P", "No. The left."),
        ("D", "How long?"),
        ("P", "A week."),
        ("D", "Any pain?"),
        ("P", "Yes. It hurts."),
        ("D", "And at night?"),
    ];
    assert_eq!(turns(text), pairs(&expected));
    assert!(read(text).warnings.iter().any(|w| w.code == "mistyped-label" && w.line == Some(5)));
}

#[test]
fn speakers_are_never_invented() {
    let prose = "I went to see her on Monday.\nShe said: come in.\nSo: I did.\n\nPlan for the week: rest.\nNote: bring the form.";
    let parsed = read(prose);
    assert!(parsed.turns.iter().all(|turn| turn.speaker.is_none()));
    let text = "Ana: So here it is.\nThe thing is: I left.\nBen: You left?\nMonday: I packed.\nAna: Yes.\nBen: Oh.\n";
    assert_eq!(
        turns(text),
        pairs(&[
            ("Ana", "So here it is. The thing is: I left."),
            ("Ben", "You left? Monday: I packed."),
            ("Ana", "Yes."),
            ("Ben", "Oh.")
        ])
    );
}

#[test]
fn what_stands_before_the_first_turn_is_kept_outside() {
    let parsed = read("Session with Ana Ruiz\n12 May\n\nTherapist: Hello.\nClient: Hi.\n");
    assert_eq!(parsed.outside, ["Session with Ana Ruiz", "12 May"]);
    assert_eq!(parsed.turns.len(), 2);
}

#[test]
fn numbers_that_count_turns_come_off_and_numbers_of_people_stay() {
    assert_eq!(turns("T1: a\nC1: b\nT2: c\nC2: d\nT3: e\nC3: f\n")[4], ("T".into(), "e".into()));
    assert_eq!(turns("T: a\nC1: b\nC2: c\nC1: d\nC2: e\n")[2], ("C2".into(), "c".into()));
}

#[test]
fn one_speaker_only_and_one_line_only() {
    assert_eq!(turns("Client: hello"), pairs(&[("Client", "hello")]));
    assert_eq!(turns("Ana: one\nAna: two\nAna: three").len(), 3);
}
