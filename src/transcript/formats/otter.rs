//! Otter's text export: `Name  0:09  `, then paragraphs.

use super::stamped::{self, name_then_time};
use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::source::Source;

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "otter", name: "Otter text", extensions: &["txt"] },
    input: Input::Text { detect, read: |source| Ok(stamped::read(source, name_then_time)) },
};

/// Otter leaves two spaces behind the time, and its name at the end.
fn detect(source: &Source<'_>) -> bool {
    stamped::fits(source, name_then_time)
        && (source
            .lines()
            .take(60)
            .any(|line| line.text.ends_with("  ") && name_then_time(line.text.trim_end()).is_some())
            || source.text.trim_end().ends_with("otter.ai"))
}
