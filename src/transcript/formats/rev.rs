//! Rev and recorders: `Name (00:01:02):`, `Name: (01:02)`, `Speaker 1 (00:05)`, then the text on the next lines.

use super::stamped::{self, Heading, unmark};
use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::label::has_form;
use crate::transcript::source::trim;
use crate::transcript::time;

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "rev", name: "Rev and phone recorders, text", extensions: &["txt", "docx"] },
    input: Input::Text {
        detect: |source| stamped::fits(source, heading),
        read: |source| Ok(stamped::read(source, heading)),
    },
};

fn heading(line: &str) -> Option<Heading<'_>> {
    if line.len() > 140 || !line.ends_with([':', ')', ']', '*']) {
        return None;
    }
    let line = unmark(line).trim_end_matches(':');
    let at = line.rfind(['(', '['])?;
    let (span, rest) = time::leading(line.get(at..)?)?;
    let name = unmark(line.get(..at)?.trim_end().trim_end_matches(':'));
    (trim(rest.trim_matches('*')).is_empty() && has_form(name)).then_some(Heading {
        speaker: Some(name),
        span,
        text: "",
    })
}
