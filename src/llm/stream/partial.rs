//! The answer while it is being written: which section it is at, and what is new of it.
//!
//! One reader for the whole and for the half answer: what is shown while it streams and what is kept at the end cannot
//! differ. It takes the JSON that was asked for, its common variations, and plain text under headings.

use super::json_text::{JsonText, Part};
use super::plain_text::PlainText;

/// A section as the prompt names it: id and title.
pub(crate) type Name = (String, String);

/// A sentence as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// Index of the section.
    pub section: usize,
    /// As it came.
    pub text: String,
    /// Ids of lines, as they came.
    pub lines: Vec<String>,
}

/// New text of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Index of the section.
    pub section: usize,
    /// What is new.
    pub text: String,
}

/// Text of the answer in, sentences by section out.
#[derive(Debug)]
pub(crate) struct Partial {
    names: Vec<Name>,
    form: Form,
    pub(crate) sentences: Vec<Written>,
}

#[derive(Debug)]
enum Form {
    /// Nothing but white space, fences or the beginning of a preamble so far.
    Unknown(String),
    Json(JsonText),
    Plain(PlainText),
}

/// A preamble ("Here is the note:") is not longer than this, in bytes.
const PREAMBLE: usize = 400;

impl Partial {
    /// For an answer with these sections.
    pub(crate) fn new(names: Vec<Name>) -> Self {
        Self { names, form: Form::Unknown(String::new()), sentences: Vec::new() }
    }

    /// Forgets everything: what came so far was no answer.
    pub(crate) fn restart(&mut self) {
        self.form = Form::Unknown(String::new());
        self.sentences.clear();
    }

    /// Reads on and says what is new.
    pub(crate) fn push(&mut self, text: &str, pieces: &mut Vec<Piece>) {
        let Form::Unknown(held) = &mut self.form else { return self.read(text, pieces) };
        held.push_str(text);
        let held = std::mem::take(held);
        if let Some(json) = json_start(&held) {
            self.form = Form::Json(JsonText::default());
            self.read(json, pieces);
        } else if held.len() > PREAMBLE || PlainText::begins_with_heading(&held, &self.names) {
            self.form = Form::Plain(PlainText::default());
            self.read(&held, pieces);
        } else {
            self.form = Form::Unknown(held);
        }
    }

    /// At the end. True if the answer is whole by its own form: the JSON is closed, or it is plain text.
    pub(crate) fn end(&mut self, pieces: &mut Vec<Piece>) -> bool {
        if let Form::Unknown(held) = &mut self.form {
            let held = std::mem::take(held);
            self.form = Form::Plain(PlainText::default());
            self.read(&held, pieces);
        }
        match &mut self.form {
            Form::Json(json) => json.is_closed(),
            Form::Plain(plain) => {
                plain.end(&self.names, &mut self.sentences, pieces);
                true
            }
            Form::Unknown(_) => false,
        }
    }

    /// True if the answer is JSON: then its end shows whether it is whole.
    pub(crate) fn is_json(&self) -> bool {
        matches!(self.form, Form::Json(_))
    }

    /// What plain text stood under no heading, where there was one; else nothing.
    pub(crate) fn stray(&self) -> &str {
        if let Form::Plain(plain) = &self.form { plain.stray() } else { "" }
    }

    fn read(&mut self, text: &str, pieces: &mut Vec<Piece>) {
        let Self { names, form, sentences } = self;
        match form {
            Form::Json(json) => json.push(text, names, |part| take(part, sentences, pieces)),
            Form::Plain(plain) => plain.push(text, names, sentences, pieces),
            Form::Unknown(_) => {}
        }
    }
}

fn take(part: Part, sentences: &mut Vec<Written>, pieces: &mut Vec<Piece>) {
    match part {
        Part::Begin { section, lines } => sentences.push(Written { section, lines, ..Written::default() }),
        Part::Char(c) => {
            let Some(last) = sentences.last_mut() else { return };
            // Sentences of a section follow one another with a space, as in the note.
            let space = last.text.is_empty();
            last.text.push(c);
            if pieces.last().is_none_or(|piece| piece.section != last.section) {
                pieces.push(Piece { section: last.section, text: String::new() });
            }
            if let Some(piece) = pieces.last_mut() {
                if space {
                    piece.text.push(' ');
                }
                piece.text.push(c);
            }
        }
        Part::Lines(lines) => {
            if let Some(last) = sentences.last_mut() {
                last.lines.extend(lines);
            }
        }
    }
}

/// Where the JSON begins: at the start, after a code fence, or at a line's start after a short preamble.
fn json_start(held: &str) -> Option<&str> {
    let text = held.trim_start();
    if begins_json(text) {
        return Some(text);
    }
    let mut at = 0;
    for line in held.split_inclusive('\n') {
        let rest = held.get(at..)?.trim_start();
        if begins_json(rest) {
            return Some(rest);
        }
        at += line.len();
    }
    None
}

/// An object, or an array of objects; `[CLIENT]` is neither.
fn begins_json(text: &str) -> bool {
    text.starts_with('{') || text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::llm::stream::tests::at_every_split_of_text;

    fn read(parts: &[&str]) -> (Vec<Written>, String, bool) {
        let names = [("subjective", "Subjective"), ("plan", "Plan")].map(|(id, title)| (id.into(), title.into()));
        let mut partial = Partial::new(names.to_vec());
        let mut shown = Vec::new();
        for part in parts {
            partial.push(part, &mut shown);
        }
        let whole = partial.end(&mut shown);
        let shown: String =
            shown.iter().map(|piece| format!("{}{}", piece.section, piece.text)).collect::<Vec<_>>().concat();
        (partial.sentences, shown, whole)
    }

    fn written(section: usize, text: &str, lines: &[&str]) -> Written {
        Written { section, text: text.into(), lines: lines.iter().map(|&line| line.into()).collect() }
    }

    fn both() -> Vec<Written> {
        vec![
            written(0, "Sleep is \"better\" — 6 h 😀.", &["t1", "t2"]),
            written(0, "Work is hard.", &[]),
            written(1, "Meet again.", &["t9"]),
        ]
    }

    const ASKED: &str = r#"{"sections":[{"id":"subjective","sentences":[{"lines":["t1","t2"],"text":"Sleep is \"better\" \u2014 6 h \ud83d\ude00."},
        {"lines":[],"text":"Work is hard."}]},{"id":"plan","sentences":[{"text":"Meet again.","lines":["t9"]}]}]}"#;

    #[test]
    fn the_answer_as_asked_for_is_read_the_same_at_every_split() {
        assert_eq!(read(&[ASKED]).0, both());
        assert!(read(&[ASKED]).2);
        at_every_split_of_text(ASKED, |parts| assert_eq!(read(parts).0, both()));
    }

    #[test]
    fn variations_of_models_mean_the_same() {
        for answer in [
            format!("```json\n{ASKED}\n```"),
            format!("Here is the note:\n\n{ASKED}\nLet me know!"),
            r#"{"subjective":[{"text":"Sleep is \"better\" — 6 h 😀.","lines":"t1, t2"},"Work is hard."],"plan":{"sentences":[{"lines":["t9"],"text":"Meet again."}]}}"#.to_owned(),
            r#"[{"title":"Subjective","sentences":[{"text":"Sleep is \"better\" — 6 h 😀.","lines":["t1","t2"]},{"text":"Work is hard."}]},{"section":"PLAN","sentences":[{"text":"Meet again.","lines":["t9"]}]}]"#.to_owned(),
            "## Subjective\nSleep is \"better\" — 6 h 😀. (t1, t2)\nWork is hard.\n\n**Plan:**\nMeet again. [t9]\n".to_owned(),
            "Subjective: Sleep is \"better\" — 6 h 😀. (t1, t2)\n- Work is hard.\n# Plan\nMeet again (t9).".to_owned(),
        ] {
            let expected: Vec<_> = both().into_iter().map(plain).collect();
            assert_eq!(read(&[&answer]).0.into_iter().map(plain).collect::<Vec<_>>(), expected, "{answer}");
            at_every_split_of_text(&answer, |parts| {
                assert_eq!(read(parts).0.into_iter().map(plain).collect::<Vec<_>>(), expected, "{answer}");
            });
        }
    }

    /// Citations in one spelling; a bracket before the full stop leaves it behind.
    fn plain(mut written: Written) -> Written {
        let lines = written.lines.iter().flat_map(|line| line.split(", ")).map(str::to_owned).collect();
        written.lines = lines;
        written.text = written.text.replace(" .", ".");
        written
    }

    #[test]
    fn half_an_answer_is_kept_and_known_to_be_half() {
        let whole = ASKED.len();
        for (cut, _) in ASKED.char_indices().filter(|(at, _)| (1..whole).contains(at)) {
            let (sentences, _, is_whole) = read(&[&ASKED[..cut]]);
            assert!(!is_whole);
            for (got, full) in sentences.iter().zip(both()) {
                assert!(full.text.starts_with(got.text.trim_end_matches('\u{fffd}')));
            }
        }
    }

    #[test]
    fn sections_appear_while_they_are_written() {
        let (_, shown, _) = read(&[ASKED]);
        assert_eq!(shown, "0 Sleep is \"better\" — 6 h 😀. Work is hard.1 Meet again.");
        let names = vec![("plan".to_owned(), "Plan".to_owned())];
        let mut partial = Partial::new(names);
        let mut pieces = Vec::new();
        partial.push(r#"{"sections":[{"id":"plan","sentences":[{"lines":[],"text":"Mee"#, &mut pieces);
        assert_eq!(pieces, [Piece { section: 0, text: " Mee".into() }]);
    }

    #[test]
    fn endless_nesting_and_broken_json_do_no_harm() {
        let deep = "{\"a\":[".repeat(100_000);
        assert_eq!(read(&[&deep]), (vec![], String::new(), false));
        for broken in
            ["{\"sections\":]]}}}\"\\u12\\ud800\"", "{{{{\"id\":\"plan\"", "{\"plan\":\"\\q\\u00zz\"}", "{\"plan\":5}"]
        {
            at_every_split_of_text(broken, |parts| {
                read(parts);
            });
        }
    }
}
