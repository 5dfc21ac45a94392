//! Lists and sentences: commas, "and", capitals, stops.

/// "a", "a and b", "a, b and c".
pub fn and(items: &[String]) -> String {
    join(items, "and")
}

/// "a, b or c".
pub fn or(items: &[String]) -> String {
    join(items, "or")
}

fn join(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        // An item with an "and" of its own would run into the last: commas keep them apart.
        [first, last] if first.contains(" and ") => format!("{first}, {word} {last}"),
        [first, last] => format!("{first} {word} {last}"),
        [rest @ .., last] if items.iter().any(|item| item.contains(" and ")) => {
            format!("{}, {word} {last}", rest.join(", "))
        }
        [rest @ .., last] => format!("{} {word} {last}", rest.join(", ")),
    }
}

/// A capital in front, one full stop behind, single spaces between, no space before punctuation.
pub fn sentence(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    for word in text.split_whitespace() {
        let closes = word.chars().next().is_some_and(|c| matches!(c, ',' | '.' | ';' | ':' | ')' | '?' | '!'));
        if !out.is_empty() && !closes {
            out.push(' ');
        }
        out.push_str(word);
    }
    while out.ends_with([',', ';', ':', '-', '–']) {
        out.pop();
    }
    let mut out = capitalized(&out);
    if !out.is_empty() && !out.ends_with(['.', '?', '!']) {
        out.push('.');
    }
    out
}

/// The first letter as a capital.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(list: &[&str]) -> Vec<String> {
        list.iter().map(|item| (*item).to_owned()).collect()
    }

    #[test]
    fn lists_have_commas_and_one_and() {
        assert_eq!(and(&items(&["walk"])), "walk");
        assert_eq!(and(&items(&["walk", "read"])), "walk and read");
        assert_eq!(and(&items(&["walk", "read", "rest"])), "walk, read and rest");
        assert_eq!(or(&items(&["walk", "read", "rest"])), "walk, read or rest");
        assert_eq!(and(&items(&["eat and sleep", "read", "rest"])), "eat and sleep, read, and rest");
    }

    #[test]
    fn a_sentence_begins_with_a_capital_and_ends_with_one_stop() {
        assert_eq!(sentence("they sleep  well ,"), "They sleep well.");
        assert_eq!(sentence("élan."), "Élan.");
        assert_eq!(sentence("[CLIENT] came"), "[CLIENT] came.");
        assert_eq!(sentence(""), "");
    }
}
