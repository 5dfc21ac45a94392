//! Text in which nobody is named: one stream of paragraphs without speakers.

use super::{Format, Input};
use crate::transcript::reading::Reading;
use crate::transcript::source::{Source, trim};
use crate::transcript::time::Span;
use crate::transcript::{FormatInfo, Result};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "plain", name: "Text without speakers", extensions: &["txt"] },
    input: Input::Text { detect: |_| true, read },
};

/// Paragraphs where blank lines part them, else lines.
pub(super) fn read(source: &Source<'_>) -> Result<Reading> {
    let mut reading = Reading::of_lines();
    reading.warnings.add(
        "no-speakers",
        "This text does not say who speaks. Nobody was guessed: mark the speakers, or export the transcript with them.",
        None,
    );
    let mut blank = true;
    let parted = source.lines().any(|line| trim(line.text).is_empty());
    for line in source.lines() {
        let text = trim(line.text);
        if text.is_empty() {
            blank = true;
            continue;
        }
        reading.read();
        if blank || !parted || !reading.more(text) {
            reading.say(None, Span::NONE, text, line.number);
        }
        blank = false;
    }
    Ok(reading)
}
