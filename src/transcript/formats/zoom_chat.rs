//! Zoom's chat: `14:03:10⇥Name:⇥text`, and the client's `14:03:10 From Name to Everyone:`. Not the session's speech.

use super::stamped::Heading;
use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::source::{Source, trim};
use crate::transcript::time::{self, Span};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "zoom-chat", name: "Zoom chat", extensions: &["txt"] },
    input: Input::Text {
        detect: |source| {
            let found = source.count(|line| message(line).is_some());
            found >= 1 && source.sample().first().is_some_and(|line| message(line).is_some())
        },
        read: |source| Ok(read(source)),
    },
};

fn message(line: &str) -> Option<Heading<'_>> {
    let (start, length) = time::token(line)?;
    let rest = line.get(length..)?;
    if let Some(rest) = rest.strip_prefix('\t') {
        // A trimmed line may have lost the last tab.
        let (name, text) = rest.split_once(":\t").or_else(|| rest.strip_suffix(':').map(|name| (name, "")))?;
        return (!name.contains('\t')).then_some(Heading { speaker: Some(trim(name)), span: Span::from(start), text });
    }
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("From ")?;
    let (name, text) = rest.split_once(" : ").or_else(|| rest.split_once(':'))?;
    let name = name.split_once(" to ").or_else(|| name.split_once(" To ")).map_or(name, |(name, _)| name);
    let name = name.split(" (Direct Message)").next().unwrap_or(name);
    Some(Heading { speaker: Some(trim(name)), span: Span::from(start), text: trim(text) })
}

fn read(source: &Source<'_>) -> Reading {
    // Messages were typed: each is a turn of its own.
    let mut reading = Reading::of_lines();
    let mut skip = false;
    let message_only = "This is a chat, not what was said in the session.";
    reading.warnings.add("chat", message_only, None);
    for line in source.lines() {
        let raw = trim(line.text);
        if raw.is_empty() {
            continue;
        }
        reading.read();
        if let Some(found) = message(raw).or_else(|| message(line.text)) {
            skip = is_reaction(found.text);
            if skip {
                reading.warnings.add("reaction", "A reaction was left out.", Some(line.number));
            } else {
                let text = if is_reply(found.text) { "" } else { found.text };
                reading.push(found.speaker, found.span, trim(text), line.number);
            }
        } else if !skip {
            reading.more(raw);
        }
    }
    reading.turns.retain(|turn| !turn.text.is_empty());
    reading.from_first_time();
    reading
}

fn is_reaction(text: &str) -> bool {
    (text.starts_with("Reacted to \"") || text.starts_with("Reacted to “") || text.starts_with("Removed a "))
        && text.len() < 300
}

fn is_reply(text: &str) -> bool {
    text.starts_with("Replying to \"") || text.starts_with("Replying to “")
}
