use super::*;

#[test]
fn names_of_every_origin_are_listed_in_any_spelling() {
    for name in ["Mary", "SIOBHAN", "josé", "Jose", "Nguyễn", "okonkwo", "O'Brien", "obrien", "Krishnamurthy", "Łukasz"]
    {
        assert!(look_up(name).is_name(), "{name}");
    }
}

#[test]
fn names_that_are_words_stay_in_the_list_and_say_so() {
    assert_eq!(given_name("Sarah").map(|name| name.reading), Some(Reading::Name));
    assert_eq!(given_name("amber").map(|name| name.reading), Some(Reading::MostlyName));
    assert_eq!(given_name("grace").map(|name| name.reading), Some(Reading::Either));
    assert_eq!(given_name("will").map(|name| name.reading), Some(Reading::MostlyWord));
    assert_eq!(surname("hill").map(|name| name.reading), Some(Reading::MostlyWord));
    assert_eq!(surname("Smith").map(|name| name.frequency), Some(Frequency::Common));
}

#[test]
fn ordinary_words_are_known_and_nonsense_is_not() {
    for word in ["the", "don't", "Anxiety", "gonna", "colour", "color", "overthinking", "café"] {
        assert!(is_common_word(word), "{word}");
    }
    for word in ["blorfeng", "qzx", "", "ζωή", "xanthrope"] {
        assert!(look_up(word).is_unknown(), "{word}");
    }
    assert!(!look_up("prozac").is_common_word() && look_up("Prozac").is_kept());
}

#[test]
fn the_longest_phrase_wins() {
    let words = |text: &'static str| text.split([' ', '-']);
    let place = |text| phrase(words(text)).and_then(|(count, word)| word.place().map(|_| count));
    assert_eq!(place("San Antonio is hot"), Some(2));
    assert_eq!(place("Winston-Salem then"), Some(2));
    assert_eq!(place("stoke on trent"), Some(3));
    assert_eq!(place("st paul next"), Some(2));
    assert_eq!(place("the thing is"), None);
    assert!(look_up("san").starts_phrase() && look_up("STOKE").starts_phrase());
    assert!(phrase(words("Wells Fargo")).is_some_and(|(_, word)| word.is_employer()));
    assert!(phrase(words("credit union")).is_some_and(|(_, word)| word.is_organization_suffix()));
    assert!(phrase(words("South Africa")).is_some_and(|(_, word)| word.is_country()));
    assert!(phrase(words("Beck Depression Inventory")).is_some_and(|(count, word)| count == 3 && word.is_kept()));
}

#[test]
fn short_forms_lead_to_given_names() {
    assert!(nickname("maggie").any(|long| long == "margaret"));
    assert!(nickname("sasha").any(|long| long == "alexander"));
    assert!(nickname("pepe").any(|long| long == "jose"));
    assert_eq!(nickname("margaret").count() + nickname("").count() + nickname("zzz").count(), 0);
    assert!(same_given_name("bill", "william") && same_given_name("bill", "billy"));
    assert!(!same_given_name("beth", "liz") && !same_given_name("bill", "maggie"));
    for line in NICKNAMES.lines() {
        let short = line.split(' ').next().unwrap_or_default();
        assert!(nickname(short).next().is_some() && look_up(short).is_nickname(), "{short}");
    }
}

#[test]
fn every_file_is_sorted_and_every_line_is_found() {
    for (stem, kind) in bits::FILES {
        let file = format!("{}/src/redact/lists/data/{stem}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(!lines.is_empty(), "{stem} is empty");
        let entries: Vec<&str> = lines.into_iter().map(entry).collect();
        for pair in entries.windows(2) {
            assert!(pair[0] < pair[1], "{stem}: {} before {}", pair[0], pair[1]);
        }
        for entry in entries {
            let whole = phrase(entry.split([' ', '-'])).map(|(_, word)| word);
            let word = whole.unwrap_or_else(|| look_up(entry));
            assert!(word.any(kind.mask), "{stem}: {entry}");
        }
    }
}

#[test]
fn unlisted_words_are_rarely_taken_for_listed_ones() {
    let listed = (0..200_000).filter(|number| look_up(&format!("zq{number}x")) != Word::UNKNOWN).count();
    assert!(listed < 80, "{listed}");
}

/// A line without the digit at its end.
fn entry(line: &str) -> &str {
    match line.rsplit_once(' ') {
        Some((entry, digit)) if digit.len() == 1 && digit.as_bytes()[0].is_ascii_digit() => entry,
        _ => line,
    }
}
