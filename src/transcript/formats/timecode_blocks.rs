//! Premiere and `DaVinci`: a range of time codes, then the name, then the text; `DaVinci` indents what nobody said.

use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::label::has_form;
use crate::transcript::reading::Reading;
use crate::transcript::source::{Source, trim};
use crate::transcript::time::{self, Span};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "timecode-blocks", name: "Premiere and DaVinci text", extensions: &["txt"] },
    input: Input::Text {
        detect: |source| {
            let ranges = source.count(|line| range(line).is_some());
            ranges >= 1
                && ranges * 6 >= source.sample().len()
                && source.sample().iter().take(6).any(|l| range(l).is_some())
        },
        read: |source| Ok(read(source)),
    },
};

/// A line that is only a range of times.
fn range(line: &str) -> Option<Span> {
    if line.contains("-->") {
        return None;
    }
    let (span, rest) = time::leading(line)?;
    span.end.filter(|_| rest.is_empty()).map(|_| span)
}

fn read(source: &Source<'_>) -> Reading {
    let mut reading = Reading::of_cues();
    let (mut span, mut name, mut expects_name) = (None, None, false);
    let mut said = false;
    for line in source.lines() {
        let text = trim(line.text);
        if text.is_empty() {
            continue;
        }
        reading.read();
        if let Some(found) = range(text) {
            (span, name, expects_name, said) = (Some(found), None, true, false);
        } else if let Some(span) = span {
            let indented = line.text.starts_with([' ', '\t']);
            if expects_name && !indented && has_form(text) && text.len() < 80 {
                name = Some(text).filter(|name| !matches!(*name, "Unknown" | "Unknown Speaker"));
            } else if said {
                reading.more(text);
            } else {
                said = reading.say(name, span, text, line.number);
            }
            expects_name = false;
        } else {
            reading.keep_outside(text);
        }
    }
    reading
}
