//! Fathom: a preamble, then `0:03 - Name (Organization)` and indented text.

use super::stamped::{self, Heading};
use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::source::trim;
use crate::transcript::time::{self, Span};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "fathom", name: "Fathom text", extensions: &["txt"] },
    input: Input::Text {
        detect: |source| stamped::fits(source, heading),
        read: |source| Ok(stamped::read(source, heading)),
    },
};

fn heading(line: &str) -> Option<Heading<'_>> {
    let (start, length) = time::token(line)?;
    let name = trim(line.get(length..)?.strip_prefix(" - ")?);
    let named = name.chars().next().is_some_and(char::is_alphabetic) && name.len() <= 120 && !name.contains(':');
    (named && time::token(name).is_none()).then_some(Heading { speaker: Some(name), span: Span::from(start), text: "" })
}
