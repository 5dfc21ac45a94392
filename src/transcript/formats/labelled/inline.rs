//! Two speakers on one line: `T: And then? C: I left.`

/// Splits at the first of the file's labels that follows the end of a sentence: before, the label, what follows.
pub(super) fn split<'a, 't>(text: &'t str, labels: &[&'a str]) -> Option<(&'t str, &'a str, &'t str)> {
    memchr::memchr_iter(b':', text.as_bytes()).find_map(|at| {
        let after = text.get(at + 1..)?;
        if !after.starts_with([' ', '\t', '\u{A0}']) {
            return None;
        }
        let head = text.get(..at)?;
        labels.iter().find_map(|label| {
            let before = head.strip_suffix(label)?;
            let said = before.trim_end();
            let ended = said.ends_with(['.', '?', '!', '…', '"', '”', '’', '\'', ')', ']']);
            let apart = said.len() < before.len();
            (ended && apart).then(|| (said, *label, after.trim_start()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_label_behind_a_sentence_begins_a_turn() {
        let labels = ["Therapist", "C", "D"];
        assert_eq!(split("And then? C: I left.", &labels), Some(("And then?", "C", "I left.")));
        assert_eq!(split("So: no. Therapist: Go on.", &labels), Some(("So: no.", "Therapist", "Go on.")));
        for text in [
            "I take vitamin D: a lot",
            "The Therapist: she",
            "At 10:30 C. came",
            "He said. ABC: yes",
            "Who? Her: me",
            "so. C:x",
        ] {
            assert_eq!(split(text, &labels), None, "{text}");
        }
    }
}
