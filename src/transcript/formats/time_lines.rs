//! A time on one line, the text on the next, nobody named: `YouTube`'s panel, Otter with its speakers off.

use super::stamped::{self, Heading};
use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::time::{self, Span};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "time-lines", name: "Times and text, line by line", extensions: &["txt"] },
    input: Input::Text {
        detect: |source| {
            let times = source.count(|line| heading(line).is_some());
            times >= 2 && times * 3 >= source.sample().len() && source.count(labelled) * 3 < source.sample().len()
        },
        read: |source| Ok(stamped::read(source, heading)),
    },
};

fn heading(line: &str) -> Option<Heading<'_>> {
    time::whole(line).map(|start| Heading { speaker: None, span: Span::from(start), text: "" })
}

/// Minute marks between labelled lines are another layout.
fn labelled(line: &str) -> bool {
    use crate::transcript::line_label::{Mark, read, undecorate};
    heading(line).is_none()
        && read(undecorate(line), Mark::Colon).is_some_and(|found| crate::transcript::label::could_name(found.label))
}
