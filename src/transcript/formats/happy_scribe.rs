//! Happy Scribe: `[00:00:01.20] - Speaker 1`, then the text.

use super::stamped::{self, Heading};
use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::label::has_form;
use crate::transcript::source::trim;
use crate::transcript::time;

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "happy-scribe", name: "Happy Scribe text", extensions: &["txt"] },
    input: Input::Text {
        detect: |source| stamped::fits(source, heading),
        read: |source| Ok(stamped::read(source, heading)),
    },
};

fn heading(line: &str) -> Option<Heading<'_>> {
    let (span, rest) = time::leading(line.strip_prefix('[').map(|_| line)?)?;
    let name = trim(rest.strip_prefix('-')?);
    has_form(name).then_some(Heading { speaker: Some(name), span, text: "" })
}
