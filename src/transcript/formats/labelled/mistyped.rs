//! Lines whose label is mistyped, where a line is expected to begin with one.
//!
//! In hand-typed interviews slips follow a blank line, and lines that follow a line of text are its continuation.

use crate::transcript::label::near;
use crate::transcript::roles::is_role_word;
use crate::transcript::source::cut;

/// What is known of a line that has no label as it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// A blank line stands before it.
    pub after_blank: bool,
    /// Nearly every line of the file has a label, so one without blank lines may be mended where the slip is plain.
    pub dense: bool,
    /// What follows has no label either: this may be a label alone on its line.
    pub before_text: bool,
}

/// The label and the text of a line such as `D; text`, `D" text`, `DL text`, `P No.`, `p: text`, `Interviewer text`.
///
/// `labels` are the file's own, the longest first.
pub(super) fn repair<'a, 't>(line: &'t str, labels: &[&'a str], place: Place) -> Option<(&'a str, &'t str)> {
    if !place.after_blank && !place.dense {
        return None;
    }
    let found = labels.iter().find_map(|label| {
        let (exact, rest) = begins(line, label)?;
        let text = if label.chars().count() <= 2 {
            // "JB" is no word: it needs no blank line before it.
            let capitals = label.len() == 2 && label.bytes().all(|b| b.is_ascii_uppercase());
            let place = Place { after_blank: place.after_blank || capitals, ..place };
            letters(rest, exact, place, matches!(*label, "I" | "A" | "IN"))
        } else {
            word(label, rest, exact, place.before_text)
        }?;
        Some((*label, text))
    });
    found.filter(|(_, text)| !text.is_empty() || place.before_text).or_else(|| misspelled(line, labels))
}

/// What follows a mark that has no label before it, or one wrong key: `: text`, `{: text`.
pub(super) fn without_label(line: &str) -> Option<&str> {
    let at = line.find([':', ';'])?;
    let (before, rest) = line.split_at(at);
    let key =
        matches!(before.trim_end(), "" | "0" | "[" | "{" | "]" | "}" | "=" | "-" | "'" | "#" | "/" | "," | "." | "\\");
    let text = rest.get(1..)?;
    (key && text.starts_with([' ', '\t', '\u{A0}'])).then(|| behind(text)).filter(|text| !text.is_empty())
}

/// What follows a label at the beginning of a line, and whether it is spelled to the letter.
fn begins<'t>(line: &'t str, label: &str) -> Option<(bool, &'t str)> {
    let head = line.get(..label.len())?;
    let exact = head == label;
    (exact || head.eq_ignore_ascii_case(label)).then(|| (exact, line.get(label.len()..).unwrap_or("")))
}

/// Behind one or two letters.
fn letters(rest: &str, exact: bool, place: Place, word: bool) -> Option<&str> {
    let Place { after_blank, before_text, .. } = place;
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return (exact && before_text && !word).then_some("") };
    let second = chars.next();
    let spaced = second.is_none_or(char::is_whitespace);
    let text = behind(rest.get(first.len_utf8()..)?);
    if text.is_empty() {
        return None;
    }
    match first {
        ';' | ':' | '：' if !word || spaced => Some(text),
        // The key beside the colon.
        'L' | 'l' if exact && spaced && second.is_some() => Some(rest.get(1..)?.trim_start()),
        '.' | ',' | '"' | '”' | '“' | '>' | '|' | '-' | '–' | '/' | ']' | ')' | '=' | '_'
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
        // `D :text`, `D ;text`.
        ' ' | '\u{A0}' | '\t' if matches!(rest.trim_start().chars().next(), Some(';' | ':' | '：')) => Some(text),
        // `PNo.`: the mark and the space are missing.
        c if c.is_uppercase() && exact && after_blank && !word && second.is_some_and(char::is_lowercase) => Some(rest),
        // `P No.`: the mark is missing.
        ' ' | '\u{A0}' | '\t' if exact && after_blank && !word && opens(rest.trim_start()) => Some(rest.trim_start()),
        _ => None,
    }
}

/// Behind a mark, without more of them; a quotation mark or a bracket belongs to what is said.
fn behind(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ';' | ':' | '：' | '.' | ',' | '>' | '|' | '/' | '=')
    })
}

fn opens(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || matches!(c, '[' | '“' | '"' | '‘' | '('))
}

/// Behind a word or a name.
fn word<'t>(label: &str, rest: &'t str, exact: bool, before_text: bool) -> Option<&'t str> {
    let text = rest.trim_start();
    let spaced = text.len() < rest.len();
    let Some(first) = text.chars().next() else { return before_text.then_some("") };
    let after = text.get(first.len_utf8()..)?;
    let said = || behind(after);
    let parted = after.starts_with(|c: char| c.is_whitespace() || c.is_uppercase()) || after.is_empty();
    // "Interviewer" and "R1" are not how one is called; "Ana, come" and "Doctor, I" are talk.
    let called = !is_role_word(label) && !label.chars().all(|c| !c.is_lowercase());
    match first {
        ':' | '：' | ';' => Some(said()),
        '.' | '>' | '|' | ']' | ')' | '"' | '”' | '}' | '=' | '_' if parted && !spaced => Some(said()),
        '-' | '–' | '—' if exact && after.starts_with(char::is_whitespace) => Some(said()),
        ',' if label.len() <= 4 && !called && !spaced && parted => Some(said()),
        _ if spaced && exact && opens(text) => {
            let pronoun = text.strip_prefix('I').is_some_and(|rest| rest.starts_with([' ', '\'', '’']));
            (!called || !pronoun).then_some(text)
        }
        _ => None,
    }
}

/// `.T: text`, `[T: text`, `Interviwer; text`: a key too many in front, or a slip and a wrong mark.
fn misspelled<'a, 't>(line: &'t str, labels: &[&'a str]) -> Option<(&'a str, &'t str)> {
    let bare = line.trim_start_matches(['.', ',', ';', ':', '\'', '"', '`', '~', '(', '[', '{', '\\', '/', '|', ' ']);
    let at = cut(bare, 60).find([':', ';', '：'])?;
    let (head, rest) = bare.split_at(at);
    let text = behind(rest);
    let head = head.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '}' | '.'));
    if text.is_empty() || head.is_empty() {
        return None;
    }
    let junk = bare.len() < line.len();
    let spaced = rest.get(1..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let same = labels.iter().find(|label| junk && (spaced || label.len() > 1) && head == **label);
    same.or_else(|| labels.iter().find(|label| label.len() > 3 && near(head, label))).map(|label| (*label, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACED: Place = Place { after_blank: true, dense: false, before_text: false };

    #[test]
    fn slips_and_what_is_none() {
        let mend = |line| repair(line, &["D", "P", "I"], PLACED).map(|(label, _)| label);
        for line in [
            "D; so", "D\" so", "D\"so", "DL so", "D. so", "D, so", "d: so", "D So", "D' so", "D ;so", ".D: so",
            "[D: so", "DSo", "DNo.",
        ] {
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
        assert_eq!(repair("D; so", &["D"], Place { after_blank: false, ..PLACED }), None);
    }

    #[test]
    fn words_and_names() {
        let labels = ["Interviewer", "Margaret", "R1"];
        let mend = |line| repair(line, &labels, PLACED);
        for (line, label) in [
            ("Interviewer; so then", "Interviewer"),
            ("interviewer : so then", "Interviewer"),
            ("Interviewer. so then", "Interviewer"),
            ("Interviewer - so then", "Interviewer"),
            ("Interviewer So then", "Interviewer"),
            ("Interviewer I wondered", "Interviewer"),
            ("Interviwer; so then", "Interviewer"),
            ("Margaret; so then", "Margaret"),
            ("Margaret Well, no", "Margaret"),
            ("R1 Well, no", "R1"),
            ("R1; well", "R1"),
        ] {
            assert_eq!(mend(line).map(|(label, _)| label), Some(label), "{line}");
        }
        for line in [
            "Interviewer asked me that too",
            "Interviewers came",
            "Margaret, come here",
            "Margaret I told you",
            "Margaret said: no",
            "R12: no",
            "Interviewer",
            "So here's the thing: no",
        ] {
            assert_eq!(mend(line), None, "{line}");
        }
        for (line, said) in
            [(": so", Some("so")), ("{: so", Some("so")), ("0: so", Some("so")), ("so: so", None), (":) so", None)]
        {
            assert_eq!(without_label(line), said, "{line}");
        }
        let alone = Place { before_text: true, ..PLACED };
        assert_eq!(repair("Interviewer", &labels, alone), Some(("Interviewer", "")));
    }
}
