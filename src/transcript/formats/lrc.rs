//! Lyrics files, as some recorders write: `[00:12.30]text`.

use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::label::Tally;
use crate::transcript::line_label::{self, Mark};
use crate::transcript::reading::Reading;
use crate::transcript::source::{Source, trim};
use crate::transcript::time::{self, Span};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "lrc", name: "Timed lyrics (LRC)", extensions: &["lrc"] },
    input: Input::Text {
        detect: |source| {
            let timed = source.count(|line| cue(line).is_some());
            timed > 0 && (timed + source.count(is_tag)) * 10 >= source.sample().len() * 9 && source.count(is_tag) > 0
        },
        read: |source| Ok(read(source)),
    },
};

/// `[00:12.30]text`, without a space behind.
fn cue(line: &str) -> Option<(Span, &str)> {
    let (span, text) = time::leading(line.strip_prefix('[').map(|_| line)?)?;
    span.end.is_none().then_some((span, text))
}

/// `[ti:…]`, `[ar:…]`, `[length:…]`.
fn is_tag(line: &str) -> bool {
    let inner = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).and_then(|rest| rest.split_once(':'));
    inner.is_some_and(|(name, _)| name.len() <= 8 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'#'))
}

fn read(source: &Source<'_>) -> Reading {
    let mut reading = Reading::of_cues();
    let cues: Vec<_> = source.lines().filter_map(|line| cue(trim(line.text)).map(|cue| (cue, line.number))).collect();
    let mut tally = Tally::of(cues.len());
    for ((_, text), _) in &cues {
        if let Some(found) = line_label::read(text, Mark::Colon) {
            tally.add(found.label);
        }
    }
    let labels = tally.accept();
    for line in source.lines() {
        let text = trim(line.text);
        if text.is_empty() {
            continue;
        }
        reading.read();
        if let Some((span, text)) = cue(text) {
            let found = line_label::read(text, Mark::Colon);
            let label = found.and_then(|found| Some((labels.as_ref()?.get(found.label)?, found.text)));
            match label {
                Some((label, text)) => _ = reading.say(Some(label), span, text, line.number),
                None => _ = reading.say(None, span, text, line.number),
            }
        } else {
            reading.keep_outside(text);
        }
    }
    reading
}
