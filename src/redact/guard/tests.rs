use proptest::prelude::*;

use super::IdentifierKind::{Account, Age, Date, Email, Name, Organization, Phone, Place, Ssn, Zip};
use super::*;

fn guard() -> Guard {
    Guard::new([
        ("[CLIENT]", Name, "Maren Kowalczyk"),
        ("[MOTHER]", Name, "Ilse"),
        ("[PERSON_1]", Name, "José Núñez"),
        ("[PERSON_2]", Name, "Hope"),
        ("[PERSON_3]", Name, "May Young"),
        ("[PERSON_4]", Name, "Al"),
        ("[PERSON_5]", Name, "Amber"),
        ("[PERSON_6]", Name, "O'Hara"),
        ("[CITY_1]", Place, "Reading"),
        ("[CITY_2]", Place, "Stoke-on-Trent"),
        ("[EMPLOYER_1]", Organization, "Brightwater Logistics"),
        ("[PHONE_1]", Phone, "(555) 010-4477"),
        ("[SSN_1]", Ssn, "313-45-8556"),
        ("[ACCOUNT_1]", Account, "WMB515853416"),
        ("[ZIP_1]", Zip, "02139"),
        ("[AGE_1]", Age, "94"),
        ("[DATE_1]", Date, "March 5"),
        ("[DATE_2]", Date, "5/3"),
        ("[DATE_3]", Date, "the first"),
        ("[EMAIL_1]", Email, "maren.k@example.com"),
    ])
}

fn found(body: &str) -> Vec<String> {
    guard()
        .inspect(body)
        .err()
        .and_then(|error| error.detail().map(|detail| detail.placeholders.clone()))
        .unwrap_or_default()
}

#[test]
fn every_spelling_is_refused() {
    for (body, placeholder) in [
        ("then maren said", "[CLIENT]"),
        ("KOWALCZYK,", "[CLIENT]"),
        ("MarenKowalczyk", "[CLIENT]"),
        ("maren_kowalczyk and", "[CLIENT]"),
        ("Kowal-czyk", "[CLIENT]"),
        ("M-a-r-e-n", "[CLIENT]"),
        ("M a r e n k o", "[CLIENT]"),
        ("maren82", "[CLIENT]"),
        ("Ma\u{ad}ren", "[CLIENT]"),
        ("Ｍａｒｅｎ", "[CLIENT]"),
        ("Máren", "[CLIENT]"),
        ("**Ilse**'s", "[MOTHER]"),
        ("the Ilses", "[MOTHER]"),
        ("Jose Nunez", "[PERSON_1]"),
        (r"Jos\u00e9", "[PERSON_1]"),
        (r"Jos\\u00e9", "[PERSON_1]"),
        (r"with\nN\u00fa\u00f1ez", "[PERSON_1]"),
        ("Jos&eacute;", "[PERSON_1]"),
        ("Jos&#233;", "[PERSON_1]"),
        ("N%C3%BA%C3%B1ez", "[PERSON_1]"),
        ("N%c3%ba%c3%b1ez", "[PERSON_1]"),
        ("my friend Hope called", "[PERSON_2]"),
        ("Hope's place", "[PERSON_2]"),
        ("Hope said so", "[PERSON_2]"),
        ("may young", "[PERSON_3]"),
        ("told May about it", "[PERSON_3]"),
        ("Mrs. Young", "[PERSON_3]"),
        ("with Al, yesterday", "[PERSON_4]"),
        ("then amber left", "[PERSON_5]"),
        ("OHara or o’hara", "[PERSON_6]"),
        ("I live in Reading now", "[CITY_1]"),
        ("stoke on trent", "[CITY_2]"),
        ("BRIGHTWATER\u{a0}LOGISTICS", "[EMPLOYER_1]"),
        ("5550104477", "[PHONE_1]"),
        ("+1 555.010.4477", "[PHONE_1]"),
        ("313 45 8556", "[SSN_1]"),
        ("wmb-515853416", "[ACCOUNT_1]"),
        ("number 515853416", "[ACCOUNT_1]"),
        ("MA 02139.", "[ZIP_1]"),
        ("she is 94 years old", "[AGE_1]"),
        ("a 94-year-old", "[AGE_1]"),
        ("on march 5th", "[DATE_1]"),
        ("on 5/3 again", "[DATE_2]"),
        ("maren.k at example dot com", "[EMAIL_1]"),
    ] {
        assert!(found(body).iter().any(|found| found == placeholder), "{body}: {:?}", found(body));
    }
}

#[test]
fn ordinary_language_passes() {
    for body in [
        "I hope you may also read this. Hope is not a plan. May I? In May 2024, and since May, reading helped.",
        "Reading the young man's alibi, almost; already; Young people. HOPE AND DESPAIR",
        "she had a total of 94 points, 5, 3 and 53; 1940 2139 021390",
        "the first time, march on, Mar en route, also, ilsestrasse, Josef? Alas.",
        r#"{"model":"maren-large","max_tokens":2048,"messages":[{"role":"system","content":"You may\nask.\nHope remains."}]}"#,
        "[CLIENT] and [PERSON_2] met [CITY_1].",
        "",
    ] {
        assert!(guard().inspect(body).is_ok(), "{body}: {:?}", found(body));
    }
    assert!(Guard::new([]).inspect("anything").is_ok());
}

#[test]
fn the_error_names_placeholders_and_quotes_nothing() {
    let Err(error) = guard().inspect("Maren Kowalczyk of Brightwater Logistics") else { panic!("it names two") };
    assert_eq!(error.kind(), ErrorKind::IdentifierInRequest);
    assert_eq!(
        error.detail().map(|detail| detail.placeholders.clone()),
        Some(vec!["[CLIENT]".to_owned(), "[EMPLOYER_1]".to_owned()])
    );
    assert!(!format!("{error} {error:?}").to_lowercase().contains("maren"));
}

#[test]
fn half_a_megabyte_of_hostile_pieces_is_inspected_to_the_end() {
    let values: Vec<String> = (0..3000).map(|number| format!("Ka{}na{number}", "na".repeat(number % 40))).collect();
    let guard = Guard::new(values.iter().map(|value| ("[PERSON_1]", Name, value.as_str())));
    for piece in ["nana", "ka na ", "K-a-", "&#", "\\u00", "%", "9 "] {
        let body = format!("{}. Kanana1 said so.", piece.repeat(500_000 / piece.len()));
        assert!(guard.inspect(&body).is_err(), "{piece}");
    }
}

/// One identifier written in a way that a body may have it.
fn written(style: usize, value: &str) -> String {
    let escaped = |wrap: fn(char) -> Vec<String>| -> String {
        value.chars().map(|c| if c.is_ascii() { c.to_string() } else { wrap(c).concat() }).collect()
    };
    match style {
        0 => value.to_lowercase(),
        1 => value.to_uppercase(),
        2 => value.replace([' ', '-'], "_"),
        3 => value.replace(' ', "\u{a0}  "),
        4 => value.chars().map(|c| c.to_string()).collect::<Vec<_>>().join("-"),
        5 => escaped(|c| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04X}")).collect()),
        6 => escaped(|c| vec![format!("&#x{:x};", u32::from(c))]),
        7 => escaped(|c| c.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect()),
        8 => crate::text::fold(value),
        9 => serde_json::to_string(value).unwrap_or_default(),
        10 => value
            .chars()
            .map(|c| char::from_u32(u32::from(c) + 0xfee0).filter(|_| c.is_ascii_graphic()).unwrap_or(c))
            .collect(),
        _ => format!("{value}'s"),
    }
}

proptest! {
    #[test]
    fn an_identifier_is_found_wherever_it_stands(
        given in "[BDGKLMNRTVZ][aeiouáéü][bdgklmnrtvzñ][aeiouöø][klmnr]{1,3}[aeio]",
        family in "[BDGKLMNRTVZ][aeiouáéü][bdgklmnrtvzñ]{1,2}[aeiouöø][klmnr]{1,3}",
        style in 0..12_usize,
        whole in any::<bool>(),
        before in "[ -~é\n]{0,30}",
        after in "[ -~é\n]{0,30}",
    ) {
        prop_assume!(!lists_know(&given) && !lists_know(&family));
        let full = format!("{given} {family}");
        let guard = Guard::new([("[CLIENT]", Name, full.as_str())]);
        let mention = written(style, if whole { &full } else { &given });
        // Not inside an escape that the mention would complete or break.
        let body = format!("{} {mention} {after}", before.replace(['\\', '&', '%'], " "));
        prop_assert!(guard.inspect(&body).is_err());
    }

    #[test]
    fn nothing_panics_on_any_body(body in any::<String>(), value in any::<String>(), kind in prop::sample::select(vec![Name, Place, Date, Age, Phone, Email])) {
        let guard = Guard::new([("[CLIENT]", kind, value.as_str())]);
        let _ = guard.inspect(&body);
        let _ = guard.inspect(&format!("{body}{value}{body}"));
    }
}

fn lists_know(word: &str) -> bool {
    super::super::lists::is_common_word(word)
}
