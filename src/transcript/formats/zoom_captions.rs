//! Zoom's saved captions: `[Name] 14:03:10`, then the text. The times are the clock's.

use super::stamped::{self, Heading};
use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::time::{self, Span};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "zoom-captions", name: "Zoom saved captions", extensions: &["txt"] },
    input: Input::Text {
        detect: |source| stamped::fits(source, heading),
        read: |source| {
            let mut reading = stamped::read(source, heading);
            reading.from_first_time();
            Ok(reading)
        },
    },
};

fn heading(line: &str) -> Option<Heading<'_>> {
    if !line.starts_with('[') || line.len() > 340 || !line.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let at = line.rfind("] ")?;
    let name = line.strip_prefix('[')?.get(..at.checked_sub(1)?)?;
    let start = time::whole(line.get(at + 2..)?)?;
    (!name.is_empty() && name.chars().count() <= 80).then_some(Heading {
        speaker: Some(name),
        span: Span::from(start),
        text: "",
    })
}
