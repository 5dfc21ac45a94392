//! Teams' newer layout in Word files and pastes: `Name   0:03`, then lines of text.

use super::stamped::{self, name_then_time};
use super::{Format, Input};
use crate::transcript::FormatInfo;

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "teams-text", name: "Teams transcript as text", extensions: &["docx", "txt"] },
    input: Input::Text {
        detect: |source| stamped::fits(source, name_then_time),
        read: |source| Ok(stamped::read(source, name_then_time)),
    },
};
