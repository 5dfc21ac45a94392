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

/// Text of the answer in, sentences by section out.
#[derive(Debug)]
pub(crate) struct Partial {
    names: Vec<Name>,
    form: Form,
    pub(crate) sentences: Vec<Written>,
    /// How many sentences were told of, and how many bytes of the last of them.
    told: (usize, usize),
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
        Self { names, form: Form::Unknown(String::new()), sentences: Vec::new(), told: (0, 0) }
    }

    /// Forgets everything: what came so far was no answer.
    pub(crate) fn restart(&mut self) {
        self.form = Form::Unknown(String::new());
        self.sentences.clear();
        self.told = (0, 0);
    }

    /// Reads on.
    pub(crate) fn push(&mut self, text: &str) {
        let Form::Unknown(held) = &mut self.form else { return self.read(text) };
        held.push_str(text);
        let held = std::mem::take(held);
        if let Some(json) = json_start(&held) {
            self.form = Form::Json(JsonText::default());
            self.read(json);
        } else if held.len() > PREAMBLE || PlainText::begins_with_heading(&held, &self.names) {
            self.form = Form::Plain(PlainText::default());
            self.read(&held);
        } else {
            self.form = Form::Unknown(held);
        }
    }

    /// At the end. True if the answer is whole by its own form: the JSON is closed, or it is plain text.
    pub(crate) fn end(&mut self) -> bool {
        if let Form::Unknown(held) = &mut self.form {
            let held = std::mem::take(held);
            self.form = Form::Plain(PlainText::default());
            self.read(&held);
        }
        match &mut self.form {
            Form::Json(json) => json.is_closed(),
            Form::Plain(plain) => {
                plain.end(&self.names, &mut self.sentences);
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

    /// Sentences that have come or gone on since [`Self::take_grown`] was last asked.
    fn fresh(&self) -> impl Iterator<Item = &Written> {
        let (count, bytes) = self.told;
        let went_on = |last: &usize| self.sentences.get(*last).is_some_and(|sentence| sentence.text.len() > bytes);
        let from = count.checked_sub(1).filter(went_on).unwrap_or(count);
        self.sentences.iter().skip(from).filter(|sentence| !sentence.text.is_empty())
    }

    /// True if there is text that [`Self::take_grown`] has not told of.
    pub(crate) fn has_grown(&self) -> bool {
        self.fresh().next().is_some()
    }

    /// The sections that have grown since this was last asked, in the order they did, with their text as it is now.
    pub(crate) fn take_grown(&mut self) -> Vec<(usize, String)> {
        let mut grown: Vec<usize> = Vec::new();
        for sentence in self.fresh() {
            if !grown.contains(&sentence.section) {
                grown.push(sentence.section);
            }
        }
        self.told = (self.sentences.len(), self.sentences.last().map_or(0, |last| last.text.len()));
        grown.into_iter().map(|section| (section, self.section(section))).collect()
    }

    /// A section's text as it came, its sentences joined as in the note.
    fn section(&self, section: usize) -> String {
        let mut text = String::new();
        for sentence in self.sentences.iter().filter(|sentence| sentence.section == section) {
            if !text.is_empty() && !sentence.text.is_empty() {
                text.push(' ');
            }
            text.push_str(&sentence.text);
        }
        text
    }

    fn read(&mut self, text: &str) {
        let Self { names, form, sentences, .. } = self;
        match form {
            Form::Json(json) => json.push(text, names, |part| take(part, sentences)),
            Form::Plain(plain) => plain.push(text, names, sentences),
            Form::Unknown(_) => {}
        }
    }
}

fn take(part: Part<'_>, sentences: &mut Vec<Written>) {
    match part {
        Part::Begin { section, lines } => sentences.push(Written { section, lines, ..Written::default() }),
        Part::Text(text) => {
            if let Some(last) = sentences.last_mut() {
                last.text.push_str(text);
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

    fn partial() -> Partial {
        let names = [("subjective", "Subjective"), ("plan", "Plan")].map(|(id, title)| (id.into(), title.into()));
        Partial::new(names.to_vec())
    }

    fn read(parts: &[&str]) -> (Vec<Written>, bool) {
        let mut partial = partial();
        for part in parts {
            partial.push(part);
        }
        let whole = partial.end();
        (partial.sentences, whole)
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
        assert!(read(&[ASKED]).1);
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
            let (sentences, is_whole) = read(&[&ASKED[..cut]]);
            assert!(!is_whole);
            for (got, full) in sentences.iter().zip(both()) {
                assert!(full.text.starts_with(got.text.trim_end_matches('\u{fffd}')));
            }
        }
    }

    /// However the answer is cut and however often one looks: each look tells what grew, and no look tells it twice.
    #[test]
    fn sections_appear_while_they_are_written() {
        let whole = ["Sleep is \"better\" — 6 h 😀. Work is hard.", "Meet again."];
        at_every_split_of_text(ASKED, |parts| {
            let mut partial = partial();
            let mut seen = [String::new(), String::new()];
            for part in parts {
                partial.push(part);
                let expected = partial.has_grown();
                let grown = partial.take_grown();
                assert_eq!(!grown.is_empty(), expected);
                assert!(!partial.has_grown() && partial.take_grown().is_empty());
                for (section, text) in grown {
                    assert!(text.starts_with(&seen[section]) && text != seen[section]);
                    seen[section] = text;
                }
            }
            assert_eq!(seen, whole);
        });
        let mut partial = partial();
        partial.push(r#"{"sections":[{"id":"plan","sentences":[{"lines":[],"text":"Mee"#);
        assert_eq!(partial.take_grown(), [(1, "Mee".to_owned())]);
        partial.restart();
        assert!(!partial.has_grown() && partial.take_grown().is_empty());
    }

    #[test]
    fn endless_nesting_and_broken_json_do_no_harm() {
        let deep = "{\"a\":[".repeat(100_000);
        assert_eq!(read(&[&deep]), (vec![], false));
        for broken in
            ["{\"sections\":]]}}}\"\\u12\\ud800\"", "{{{{\"id\":\"plan\"", "{\"plan\":\"\\q\\u00zz\"}", "{\"plan\":5}"]
        {
            at_every_split_of_text(broken, |parts| {
                read(parts);
            });
        }
    }
}
