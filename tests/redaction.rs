//! Redaction over whole sessions, as annotated text.

use proptest::prelude::*;
use session_note::redact::{IdentifierKind, Known, RedactOptions, Redaction, Span};
use session_note::transcript::{Role, Transcript, Turn};

/// A session of `T: …` and `C: …` lines, `«` and `»` taken out.
fn session(lines: &str) -> Transcript {
    let turns =
        lines.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": ")).enumerate();
    let turns = turns.map(|(index, (label, text))| Turn {
        index,
        speaker: Some(label.to_owned()),
        role: if label == "T" { Role::Therapist } else { Role::Client },
        start_ms: None,
        end_ms: None,
        text: text.replace(['«', '»'], ""),
        line: 0,
    });
    Transcript { format: "test", turns: turns.collect(), ..Transcript::default() }
}

/// What is masked, marked; marks that only white space parts are one.
fn marked(redaction: &Redaction) -> Vec<String> {
    let turns = redaction.turns().into_iter();
    turns
        .map(|turn| {
            turn.text
                .iter()
                .map(
                    |segment| {
                        if segment.mask.is_some() { format!("«{}»", segment.text) } else { segment.text.clone() }
                    },
                )
                .collect::<String>()
        })
        .collect()
}

#[test]
fn annotated_sessions_are_masked_as_marked() {
    let cases = include_str!("data/redaction-cases.txt");
    let mut wrong = Vec::new();
    for block in cases.split("\n\n") {
        let redaction = Redaction::new(&session(block), &RedactOptions::default());
        let lines = block.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
        for ((_, expected), found) in lines.zip(marked(&redaction)) {
            if expected != found {
                wrong.push(format!("expected {expected}\n   found {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} lines differ\n{}", wrong.len(), wrong.join("\n"));
}

fn redaction(lines: &str) -> Redaction {
    Redaction::new(&session(lines), &RedactOptions::default())
}

fn sent(redaction: &Redaction) -> Vec<String> {
    redaction.redacted().turns().iter().map(|turn| turn.text.clone()).collect()
}

#[test]
fn one_person_has_one_placeholder_that_keeps_the_relation() {
    let redaction = redaction(
        "T: Hello Delphine.\nC: My brother Anselm rang. Anselm's wife left.\nC: Ansselm said so. My other brother, Rufus, did not.\nC: I'm Delphine Marchbanks. Mrs Marchbanks, they say. Dr. Iqbal knows.",
    );
    assert_eq!(
        sent(&redaction),
        [
            "Hello [CLIENT].",
            "My brother [BROTHER] rang. [BROTHER]'s wife left.",
            "[BROTHER] said so. My other brother, [BROTHER_2], did not.",
            "I'm [CLIENT]. Mrs [CLIENT], they say. Dr. [DOCTOR] knows."
        ]
    );
}

#[test]
fn what_the_portal_knows_is_masked_in_every_spelling() {
    let known = |value: &str, kind, relation: Option<&str>| Known {
        value: value.to_owned(),
        kind,
        relation: relation.map(str::to_owned),
    };
    let options = RedactOptions {
        known: vec![
            known("Hope Lindqvist", IdentifierKind::Name, Some("client")),
            known("Zoë", IdentifierKind::Name, Some("daughter")),
            known("(312) 555-0188", IdentifierKind::Phone, None),
            known("Tarn Works", IdentifierKind::Organization, None),
        ],
        keep: vec!["Elara".to_owned()],
        leave: vec![IdentifierKind::Date],
        ..RedactOptions::default()
    };
    let transcript = session(
        "C: zoe rang 3125550188 from tarn works. Then LINDQVIST left.\nC: I take Elara. On March 4th I lost hope.",
    );
    let redaction = Redaction::new(&transcript, &options);
    assert_eq!(
        sent(&redaction),
        [
            "[DAUGHTER] rang [PHONE_1] from [ORGANIZATION_1]. Then [CLIENT] left.",
            "I take Elara. On March 4th I lost hope."
        ]
    );
}

#[test]
fn a_number_that_is_read_back_is_the_same_one() {
    let transcript = session(
        "C: My mobile is 07700 900461.\nT: 07700 900461. And the account number, 30014482?\nC: 30014482. My fax is 07700 900462.",
    );
    assert_eq!(
        sent(&Redaction::new(&transcript, &RedactOptions::default())),
        [
            "My mobile is [PHONE_1].",
            "[PHONE_1]. And the account number, [ACCOUNT_1]?",
            "[ACCOUNT_1]. My fax is [FAX_1]."
        ]
    );
}

#[test]
fn a_known_name_that_is_a_word_is_masked_wherever_it_can_be_meant() {
    let known = ["Hope", "Will", "May"]
        .map(|value| Known { value: value.to_owned(), kind: IdentifierKind::Name, relation: None })
        .to_vec();
    let options = RedactOptions { known, ..RedactOptions::default() };
    let cased = Redaction::new(
        &session(
            "C: Hope is all I have. WILL phoned. So May and Hope left.\nT: Will you see Hope in May?\nC: I lost hope.",
        ),
        &options,
    );
    assert_eq!(
        marked(&cased),
        [
            "«Hope» is all I have. «WILL» phoned. So «May» and «Hope» left.",
            "Will you see «Hope» in May?",
            "I lost hope."
        ]
    );
    let lower =
        Redaction::new(&session("C: hope is all i have and we saw hope\nC: i will go and he may not"), &options);
    assert_eq!(marked(&lower), ["«hope» is all i have and we saw «hope»", "i will go and he may not"]);
}

#[test]
fn dates_tell_how_far_they_are_from_the_first_if_that_is_wanted() {
    let options = RedactOptions { date_distances: true, ..RedactOptions::default() };
    let transcript = session(
        "C: It began on March 4, 2021. On 3/25/2021 I left, and on May 9th I came back.\nC: He died on 2 March 2019.",
    );
    let redaction = Redaction::new(&transcript, &options);
    assert_eq!(
        sent(&redaction),
        [
            "It began on [DATE_1]. On [DATE_2_3_WEEKS_AFTER_DATE_1] I left, and on [DATE_3] I came back.",
            "He died on [DATE_4_2_YEARS_BEFORE_DATE_1]."
        ]
    );
    for (turn, text) in transcript.turns.iter().zip(sent(&redaction)) {
        assert_eq!(redaction.restore(&text).text, turn.text);
    }
}

#[test]
fn masks_made_by_hand_are_kept_and_can_be_taken_away() {
    let mut redaction = redaction("C: The heron at the weir knows. Only the heron.");
    redaction.mask_everywhere("heron", IdentifierKind::Other, Some("neighbor"));
    assert_eq!(sent(&redaction), ["The [NEIGHBOR_1] at the weir knows. Only the [NEIGHBOR_1]."]);
    let revision = redaction.redacted().revision();
    redaction.mask(Span { turn: 0, start: 17, end: 21 }, IdentifierKind::Place);
    assert_eq!(sent(&redaction), ["The [NEIGHBOR_1] at the [CITY_1] knows. Only the [NEIGHBOR_1]."]);
    assert!(redaction.redacted().revision() > revision);
    let span = redaction.said_span(Span { turn: 0, start: 5, end: 9 });
    assert_eq!(&redaction.said(0)[span.start..span.end], "heron");
    let first = redaction.turns()[0].text.iter().find_map(|segment| segment.mask.as_ref().map(|mask| mask.id));
    redaction.unmask(first.unwrap());
    assert_eq!(sent(&redaction), ["The heron at the [CITY_1] knows. Only the [NEIGHBOR_1]."]);
    redaction.unmask_everywhere("[NEIGHBOR_1]");
    assert_eq!(redaction.identifiers().len(), 1);
}

/// Speech-like text: names, cues, numbers, marks, letters of other scripts.
fn speech() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("Halina".to_owned()),
        Just("my sister".to_owned()),
        Just("Dr.".to_owned()),
        Just("said".to_owned()),
        Just("in".to_owned()),
        Just("march".to_owned()),
        Just("the fifth of".to_owned()),
        Just("nineteen ninety".to_owned()),
        Just("one two three four five six seven".to_owned()),
        Just("Tarn Road".to_owned()),
        Just("42".to_owned()),
        Just("[CLIENT]".to_owned()),
        Just("[PERSON_1]".to_owned()),
        Just("person 2".to_owned()),
        Just("a@b.com".to_owned()),
        Just("@x".to_owned()),
        Just("-".to_owned()),
        Just(",".to_owned()),
        Just("'s".to_owned()),
        Just("é́😀".to_owned()),
        Just("W-H-I-T-E".to_owned()),
        Just("12/3/1999".to_owned()),
        Just("st".to_owned()),
        Just("hospital".to_owned()),
        Just("work at".to_owned()),
        "[a-zA-Z0-9 .,'@/_\\-]{0,12}",
        "\\PC{0,6}",
    ];
    (prop::collection::vec(word, 0..24), prop::bool::ANY)
        .prop_map(|(words, spaced)| words.join(if spaced { " " } else { "" }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_session_is_redacted_and_restored(turns in prop::collection::vec(speech(), 1..5)) {
        let mut transcript = session("");
        for (index, text) in turns.iter().enumerate() {
            let role = if index % 2 == 0 { Role::Therapist } else { Role::Client };
            transcript.turns.push(Turn { index, speaker: None, role, start_ms: None, end_ms: None, text: text.clone(), line: 0 });
        }
        let redaction = Redaction::new(&transcript, &RedactOptions::default());
        let chosen: std::collections::HashMap<String, String> =
            redaction.identifiers().into_iter().map(|identifier| (identifier.placeholder, identifier.values[0].clone())).collect();
        for (turn, said) in redaction.turns().iter().zip(&turns) {
            let joined: String = turn.text.iter().map(|segment| segment.text.as_str()).collect();
            prop_assert_eq!(&joined, said);
            let expected: String = turn.text.iter().map(|segment| segment.mask.as_ref().map_or(segment.text.as_str(), |mask| &chosen[&mask.placeholder])).collect();
            let sent = &redaction.redacted().turns()[turn.index].text;
            prop_assert_eq!(redaction.restore(sent).text, expected);
        }
        for span in [(0, 0), (0, 5), (3, 9), (2, 400)] {
            let said = redaction.said_span(Span { turn: 0, start: span.0, end: span.1 });
            prop_assert!(said.start <= said.end && said.end <= turns[0].len());
        }
        let _ = redaction.pseudonymize(&turns[0]);
    }
}

#[test]
fn repeated_pieces_are_read_to_the_end() {
    let pieces = [
        "a",
        "a-",
        "1",
        "one ",
        "Jo ",
        "a.com",
        "a@",
        "the 5th and ",
        "dot com ",
        "W-",
        "in In ",
        "st ",
        "[",
        "é",
        "my sister Jo, ",
    ];
    for piece in pieces {
        let transcript = session(&format!("C: {}", piece.repeat(60_000 / piece.len())));
        let redaction = Redaction::new(&transcript, &RedactOptions::default());
        let said: String = redaction.turns().iter().flat_map(|turn| &turn.text).map(|one| one.text.as_str()).collect();
        assert_eq!(said.len(), transcript.turns.iter().map(|turn| turn.text.len()).sum::<usize>(), "{piece:?}");
    }
}
