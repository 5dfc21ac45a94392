//! Server-sent events out of bytes, after the WHATWG grammar.

use super::Lines;

/// One event: its name (empty where none was given) and its data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SseEvent {
    pub event: String,
    pub data: String,
}

/// Bytes in, events out. A byte-order mark, CR, LF and CRLF, comments, fields without a space or a colon are all as the
/// grammar has them. `id` and `retry` are of no use to a request that is made once.
#[derive(Debug, Default)]
pub(crate) struct Sse {
    lines: Lines,
    event: String,
    data: Option<String>,
}

impl Sse {
    /// Reads on.
    pub(crate) fn push(&mut self, bytes: &[u8], out: &mut Vec<SseEvent>) {
        let Self { lines, event, data } = self;
        lines.push(bytes, |line| field(line, event, data, out));
    }

    /// At the end of the stream: the event that lacks its blank line. The grammar discards it; several servers leave
    /// the last blank line out.
    pub(crate) fn end(&mut self, out: &mut Vec<SseEvent>) {
        let Self { lines, event, data } = self;
        lines.end(|line| field(line, event, data, out));
        field("", event, data, out);
    }
}

fn field(line: &str, event: &mut String, data: &mut Option<String>, out: &mut Vec<SseEvent>) {
    if line.is_empty() {
        let event = std::mem::take(event);
        if let Some(data) = data.take().filter(|data| !data.is_empty()) {
            out.push(SseEvent { event, data });
        }
        return;
    }
    let (name, value) = line.split_once(':').unwrap_or((line, ""));
    let value = value.strip_prefix(' ').unwrap_or(value);
    match name {
        "data" => match data {
            Some(data) => {
                data.push('\n');
                data.push_str(value);
            }
            None => *data = Some(value.to_owned()),
        },
        "event" => value.clone_into(event),
        // A comment, whose name is empty, and fields that we have no use for.
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::llm::stream::tests::at_every_split;

    fn read(parts: &[&[u8]]) -> Vec<SseEvent> {
        let (mut sse, mut out) = (Sse::default(), Vec::new());
        for part in parts {
            sse.push(part, &mut out);
        }
        sse.end(&mut out);
        out
    }

    fn event(event: &str, data: &str) -> SseEvent {
        SseEvent { event: event.into(), data: data.into() }
    }

    #[test]
    fn events_are_the_same_at_every_split_of_every_byte() {
        let stream = "\u{feff}: hello\r\n\r\nevent: delta\r\ndata: {\"a\":\"é😀\"}\r\n\r\ndata:no space\n\ndata: one\rdata:  two\r\r\
                      id: 7\nretry: 3\nnonsense\ndata\ndata: x\n\n\n\nevent: lone\n\ndata: [DONE]\n\n";
        let expected = [
            event("delta", "{\"a\":\"é😀\"}"),
            event("", "no space"),
            event("", "one\n two"),
            event("", "\nx"),
            event("", "[DONE]"),
        ];
        assert_eq!(read(&[stream.as_bytes()]), expected);
        at_every_split(stream.as_bytes(), |parts| assert_eq!(read(parts), expected));
    }

    #[test]
    fn the_last_event_may_lack_its_blank_line_and_even_its_line_end() {
        for stream in ["data: a\n\ndata: b\n", "data: a\n\ndata: b", "data: a\r\rdata: b\r"] {
            assert_eq!(read(&[stream.as_bytes()]), [event("", "a"), event("", "b")]);
        }
    }

    #[test]
    fn bytes_that_are_no_utf8_become_replacement_characters() {
        assert_eq!(read(&[b"data: a\xffb\n\n"]), [event("", "a\u{fffd}b")]);
    }
}
