//! Word's "Transcribe": `00:00:03 Speaker 1`, then a sentence; the heading repeats for each.

use super::stamped::{self, Heading};
use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::label::{could_name, has_form};
use crate::transcript::source::trim;
use crate::transcript::time::{self, Span};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "word-transcribe", name: "Word Transcribe", extensions: &["docx", "txt"] },
    input: Input::Text {
        detect: |source| stamped::fits(source, heading),
        read: |source| Ok(stamped::read(source, heading)),
    },
};

fn heading(line: &str) -> Option<Heading<'_>> {
    let (start, length) = time::token(line)?;
    let rest = line.get(length..)?;
    let name = trim(rest);
    let fits = rest.starts_with([' ', '\t', '\u{A0}']) && has_form(name) && could_name(name);
    // Every word of a name has a capital or a number; a line of talk behind a time has not.
    let capital = |word: &str| word.chars().next().is_some_and(|c| !c.is_lowercase());
    (fits && name.len() < 60 && name.split_whitespace().all(capital) && !name.ends_with(['.', ',']))
        .then_some(Heading { speaker: Some(name), span: Span::from(start), text: "" })
}
