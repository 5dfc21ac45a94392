//! Slips of the keyboard behind one- and two-letter labels, where a paragraph begins with one.
//!
//! In hand-typed interviews these all follow a blank line, and lines that follow a line of text are its continuation.

/// The label and the text of a line such as `D; text`, `D" text`, `DL text`, `P No.`, `p: text`.
///
/// `dense`: nearly every line of the file has a label, so one without blank lines may be mended where the slip is plain.
pub(super) fn repair<'a, 't>(
    line: &'t str,
    letters: &[&'a str],
    after_blank: bool,
    dense: bool,
) -> Option<(&'a str, &'t str)> {
    if !after_blank && !dense {
        return None;
    }
    letters.iter().find_map(|label| {
        let head = line.get(..label.len())?;
        let exact = head == *label;
        if !exact && !head.eq_ignore_ascii_case(label) {
            return None;
        }
        let rest = line.get(label.len()..)?;
        let text = behind(rest, exact, after_blank, matches!(*label, "I" | "A"))?;
        (!text.is_empty()).then_some((*label, text))
    })
}

fn behind(rest: &str, exact: bool, after_blank: bool, word: bool) -> Option<&str> {
    let mut chars = rest.chars();
    let first = chars.next()?;
    let second = chars.next();
    let spaced = second.is_none_or(char::is_whitespace);
    let text = rest.trim_start_matches(|c: char| is_slip(c) || c.is_whitespace());
    match first {
        ';' | ':' | '：' if !word || spaced => Some(text),
        // The key beside the colon.
        'L' | 'l' if exact && spaced && second.is_some() => Some(rest.get(1..)?.trim_start()),
        '.' | ',' | '"' | '”' | '“' | '>' | '|' | '-' | '–' | '/' | ']' | ')'
            if spaced && !(word && matches!(first, ',' | '-' | '–')) =>
        {
            Some(text)
        }
        '"' | '”' if exact && after_blank && !word => Some(text),
        '\'' | '’' if exact && spaced => Some(text),
        // `D.Okay`, but not `P.E.` or `U.S.`.
        '.' if exact
            && after_blank
            && !word
            && second.is_some_and(char::is_alphabetic)
            && chars.next() != Some('.') =>
        {
            Some(text)
        }
        // `P No.`: the mark is missing.
        ' ' if exact
            && after_blank
            && !word
            && rest.trim_start().starts_with(|c: char| c.is_uppercase() || c == '[') =>
        {
            Some(rest.trim_start())
        }
        _ => None,
    }
}

fn is_slip(c: char) -> bool {
    matches!(c, ';' | ':' | '：' | '.' | ',' | '"' | '”' | '“' | '\'' | '’' | '>' | '|' | '-' | '–' | '/' | ']' | ')')
}

#[cfg(test)]
mod tests {
    use super::repair;

    #[test]
    fn slips_and_what_is_none() {
        let mend = |line| repair(line, &["D", "P", "I"], true, false).map(|(label, _)| label);
        for line in ["D; so", "D\" so", "D\"so", "DL so", "D. so", "D, so", "d: so", "D So", "D' so"] {
            assert_eq!(mend(line), Some("D"), "{line}");
        }
        for line in [
            "Do you",
            "P.E. was fine",
            "D-day came",
            "D's book",
            "I went",
            "I Went",
            "I'm fine",
            "Different",
            "P",
            "d so",
        ] {
            assert_eq!(mend(line), None, "{line}");
        }
        assert_eq!(repair("D; so", &["D"], false, false), None);
    }
}
