//! WhatsApp's chat export, Android's and iOS's. Text therapy; the order of day and month does not matter here.

use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::source::{Source, cut, trim};
use crate::transcript::time::Span;

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "whatsapp", name: "WhatsApp chat", extensions: &["txt", "zip"] },
    input: Input::Text {
        detect: |source| {
            let found = source.count(|line| stamp(line).is_some());
            found >= 2 && source.sample().iter().take(3).any(|line| stamp(line).is_some())
        },
        read: |source| Ok(read(source)),
    },
};

/// What follows a date and a time: `12/05/2026, 09:30 - `, `[5/12/26, 9:30:00 AM] `.
fn stamp(line: &str) -> Option<&str> {
    let line = trim(line);
    let bracketed = line.strip_prefix('[');
    let body = bracketed.unwrap_or(line);
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = body;
    for part in 0..3 {
        let length = digits(rest);
        if length == 0 || length > 4 {
            return None;
        }
        rest = rest.get(length..)?;
        if part < 2 {
            rest = rest.strip_prefix(['/', '.', '-'])?;
        }
    }
    let rest = rest.trim_start_matches([',', '.', ' ']);
    let hours = digits(rest);
    if hours == 0 || hours > 2 || !rest.get(hours..)?.starts_with([':', '.']) {
        return None;
    }
    if bracketed.is_some() {
        cut(rest, 40).find(']').and_then(|at| rest.get(at + 1..)).map(trim)
    } else {
        cut(rest, 40).find(" - ").and_then(|at| rest.get(at + 3..)).map(trim)
    }
}

/// What the app puts in place of pictures and of messages taken back.
fn is_placeholder(text: &str) -> bool {
    text.starts_with('<') && text.ends_with("omitted>")
        || text.ends_with(" omitted") && text.len() < 30
        || text == "This message was deleted"
        || text == "You deleted this message"
}

fn read(source: &Source<'_>) -> Reading {
    let mut reading = Reading::of_lines();
    let mut open = false;
    for line in source.lines() {
        let text = trim(line.text);
        if text.is_empty() {
            continue;
        }
        reading.read();
        let Some(message) = stamp(text) else {
            if open {
                reading.more(text.trim_end_matches("<This message was edited>"));
            } else {
                reading.keep_outside(text);
            }
            continue;
        };
        open = false;
        match message.split_once(": ").filter(|(name, _)| name.chars().count() <= 80) {
            // iOS marks what the app wrote itself with an invisible mark before it.
            Some((_, text)) if text.starts_with('\u{200E}') && !is_placeholder(trim(text)) => {
                reading.warnings.add("system-line", "A line of the app itself was left out.", Some(line.number));
                reading.keep_outside(text);
            }
            Some((_, text)) if is_placeholder(trim(text)) => {
                reading.warnings.add(
                    "media",
                    "A picture, recording or deleted message was left out.",
                    Some(line.number),
                );
            }
            Some((name, text)) => {
                let text = trim(text).trim_end_matches("<This message was edited>");
                open = reading.say(Some(trim(name)), Span::NONE, text, line.number);
            }
            None => {
                reading.warnings.add("system-line", "A line of the app itself was left out.", Some(line.number));
                reading.keep_outside(message);
            }
        }
    }
    reading
}
