use proptest::prelude::*;

use super::*;

fn restorer() -> Restorer {
    let entities = [
        ("[CLIENT]", "Maren"),
        ("[MOTHER]", "Ilse"),
        ("[PERSON_1]", "Tobi"),
        ("[PERSON_2]", "Anjali Rao"),
        ("[PERSON_12]", "Wendeline"),
        ("[CITY_1]", "Oban"),
        ("[BROTHER_IN_LAW]", "Kofi"),
        ("[EMAIL_1]", "maren@example.com"),
    ];
    Restorer::new(entities, &Literals::default())
}

fn restored(text: &str) -> String {
    restorer().restore(text).text
}

#[test]
fn bent_placeholders_are_put_back() {
    let cases = [
        ("[CLIENT] met [PERSON_2].", "Maren met Anjali Rao."),
        ("[client], [Client] and [ CLIENT ]", "Maren, Maren and Maren"),
        ("**[CLIENT]** and [**CLIENT**] and `[CLIENT]`", "**Maren** and Maren and `Maren`"),
        ("[EMAIL\\_1], \\[EMAIL\\_1\\], EMAIL\\_1", "maren@example.com, maren@example.com, maren@example.com"),
        ("[PERSON 2], [PERSON-2], [Person_02], [PERSON2]", "Anjali Rao, Anjali Rao, Anjali Rao, Anjali Rao"),
        ("PERSON_2, PERSON 2, person_2, PERSON2", "Anjali Rao, Anjali Rao, Anjali Rao, Anjali Rao"),
        ("[PERSON_12] and PERSON_12", "Wendeline and Wendeline"),
        ("[CLIENT]'s and [CLIENT's] and [CLIENT’s]", "Maren's and Maren's and Maren's"),
        ("the [PERSON_1]s and [PERSON_1s]", "the Tobis and Tobis"),
        ("{CLIENT} {{CLIENT}} <CLIENT> 【CLIENT】 ［CLIENT］", "Maren Maren Maren Maren Maren"),
        ("[PERSON_1 said, and CLIENT] said", "Tobi said, and Maren said"),
        ("BROTHER_IN_LAW and [Brother in law]", "Kofi and Kofi"),
        ("[CITY] is far; [CLIENT_1] knows", "Oban is far; Maren knows"),
        ("_[CLIENT]_ and _PERSON_1_", "_Maren_ and _Tobi_"),
        ("\\[CLIENT] [[CLIENT]] [CLIENT][MOTHER]", "\\Maren [Maren] MarenIlse"),
    ];
    for (bent, whole) in cases {
        assert_eq!(restored(bent), whole, "{bent}");
    }
}

#[test]
fn ordinary_words_stay() {
    for text in [
        "The client told her mother. Client: Mother. CLIENT PRESENTATION, MOTHER",
        "[sic] [1] [00:12] [inaudible] (client) <mother> {client} arr[i] x_1 person2 a_client_1",
        "client mother\\_ [the client said] person 2 Person 2",
        "[PERSON",
        "\\",
        "[",
        "PERSON_1x é",
    ] {
        assert_eq!(restored(text), text);
    }
}

#[test]
fn what_stands_for_nobody_and_what_is_missing_is_listed() {
    let found = restorer()
        .restore("[CLIENT] and [CLIENT_3] and [PERSON_9], PERSON_7, [SIC], [sic], [PERSON], COVID_19, [CLIENT_3]");
    assert_eq!(found.unknown, ["[CLIENT_3]", "[PERSON_9]", "PERSON_7", "[SIC]", "[PERSON]"]);
    assert_eq!(
        found.unused,
        ["[MOTHER]", "[PERSON_1]", "[PERSON_2]", "[PERSON_12]", "[CITY_1]", "[BROTHER_IN_LAW]", "[EMAIL_1]"]
    );
}

#[test]
fn what_the_transcript_contains_is_never_given_out_nor_restored() {
    let mut literals = Literals::default();
    literals.add("It said [CLIENT] and PERSON 2 and [mother, city_1 and FRIEND].");
    for (placeholder, taken) in [
        ("[CLIENT]", true),
        ("[PERSON_2]", true),
        ("[PERSON_1]", false),
        ("[CITY_1]", true),
        ("[FRIEND]", true),
        ("[MOTHER]", false),
    ] {
        assert_eq!(literals.contains(placeholder), taken, "{placeholder}");
    }
    let restorer = Restorer::new([("[CLIENT_2]", "Maren")], &literals);
    assert_eq!(restorer.restore("[CLIENT] [CLIENT_2] [client 2]").text, "[CLIENT] Maren Maren");
    assert!(restorer.restore("[CLIENT]").unknown.is_empty());
}

/// Pieces of text that look like placeholders, or nearly.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Zé ,.'\n]{0,6}",
        3 => prop::sample::select(vec![
            "[", "]", "\\", "{", "{{", "}}", "}", "<", ">", "_", "-", " ", "'s", "’", "*", "1", "12", "CLIENT", "client", "PERSON", "PERSON_1",
            "person_2", "CLIENT]", "[PERSON", "[CLIENT]", "[Person 1]", "【", "】", "［", "S", "0", "[[", "MOTHER_2", "\\_",
        ]).prop_map(str::to_owned),
    ]
}

/// A transcript with words to mask in it: (text, is masked).
fn said() -> impl Strategy<Value = Vec<(String, Option<usize>)>> {
    prop::collection::vec(
        prop_oneof![
            3 => piece().prop_map(|text| (text, None)),
            1 => (0..4_usize).prop_map(|entity| (String::new(), Some(entity))),
        ],
        0..24,
    )
}

/// What stands around masked words.
fn edges() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(
        prop::sample::select(vec![" ", "[", "]", "{", "<", ">", "}", "\\", "'", "-", "*", "[[", "]]", ". ", "\\]"]),
        5,
    )
}

/// As the redactor numbers: the first placeholder of the label that the transcript does not contain.
fn placeholders(literals: &Literals) -> Vec<String> {
    let mut given: Vec<String> = Vec::new();
    for label in ["CLIENT", "PERSON", "PERSON", "MOTHER"] {
        let numbers = (1..).map(|number| match (label, number) {
            ("CLIENT" | "MOTHER", 1) => format!("[{label}]"),
            _ => format!("[{label}_{number}]"),
        });
        given.extend(
            numbers.into_iter().find(|placeholder| !literals.contains(placeholder) && !given.contains(placeholder)),
        );
    }
    given
}

proptest! {
    #[test]
    fn restoring_an_unchanged_text_is_exact(said in said(), edges in edges()) {
        const VALUES: [&str; 4] = ["Maren", "Tobi", "Anjali", "Ilse"];
        // Masks are whole words.
        let said: Vec<(String, Option<usize>)> = said
            .into_iter()
            .flat_map(|(text, entity)| match entity {
                Some(at) => vec![(edges[at].to_owned(), None), (text, entity), (edges[at + 1].to_owned(), None)],
                None => vec![(text, None)],
            })
            .collect();
        let original: String = said.iter().map(|(text, entity)| entity.map_or(text.as_str(), |entity| VALUES[entity])).collect();
        let mut literals = Literals::default();
        literals.add(&original);
        let placeholders = placeholders(&literals);
        let redacted: String = said.iter().map(|(text, entity)| entity.map_or(text.as_str(), |entity| &placeholders[entity])).collect();
        let restorer = Restorer::new(placeholders.iter().zip(VALUES).map(|(placeholder, value)| (placeholder.as_str(), value)), &literals);
        prop_assert_eq!(restorer.restore(&redacted).text, original);
    }

    #[test]
    fn however_a_stream_is_cut_it_gives_the_same(pieces in prop::collection::vec(piece(), 0..16), cuts in prop::collection::vec(0..60_usize, 0..8)) {
        let text: String = pieces.concat();
        let restorer = restorer();
        let whole = restorer.restore(&text);
        let mut cuts: Vec<usize> = cuts.into_iter().filter(|&cut| text.is_char_boundary(cut)).collect();
        cuts.push(0);
        cuts.push(text.len());
        cuts.sort_unstable();
        let mut stream = restorer.stream();
        let mut restored = String::new();
        for pair in cuts.windows(2) {
            restored.push_str(&stream.push(&text[pair[0]..pair[1]]));
        }
        let end = stream.finish();
        restored.push_str(&end.text);
        prop_assert_eq!(restored, whole.text);
        prop_assert_eq!(end.unknown, whole.unknown);
        prop_assert_eq!(end.unused, whole.unused);
    }
}

#[test]
fn long_runs_of_half_placeholders_are_read_to_the_end() {
    let restorer = restorer();
    for piece in ["[", "[CLIENT", "A_", "PERSON_", "{{", "\\[", "[a ", "CLIENT]"] {
        let text = piece.repeat(400_000 / piece.len());
        assert!(restorer.restore(&text).text.len() >= 100_000);
    }
}
