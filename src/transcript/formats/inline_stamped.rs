//! A time and a bold name before each paragraph: `0:00:36.2 **Name** text`.

use super::stamped::{self, Heading};
use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::source::trim;
use crate::transcript::time::{self, Span};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "inline-stamped", name: "Markdown with times and bold names", extensions: &["md", "txt"] },
    input: Input::Text {
        detect: |source| stamped::fits(source, heading),
        read: |source| Ok(stamped::read(source, heading)),
    },
};

fn heading(line: &str) -> Option<Heading<'_>> {
    let (start, length) = time::token(line)?;
    let rest = line.get(length..)?.trim_start().strip_prefix("**")?;
    let (name, text) = rest.split_once("**")?;
    Some(Heading {
        speaker: Some(name.trim_end_matches(':')).filter(|name| !name.is_empty() && name.len() < 100),
        span: Span::from(start),
        text: trim(text.trim_start_matches(':')),
    })
}
