//! Server-sent events out of bytes, after the WHATWG grammar.

use super::Lines;
use super::json_values::JsonValues;

/// Bytes in, events out: their name (empty where none was given) and their data. A byte-order mark, CR, LF and CRLF,
/// comments, fields without a space or a colon are all as the grammar has them. `id` and `retry` are of no use to a
/// request that is made once.
#[derive(Debug, Default)]
pub(crate) struct Sse {
    lines: Lines,
    event: Event,
}

impl Sse {
    /// Reads on; calls `each` with the name and the data of every event that is whole now.
    pub(crate) fn push(&mut self, bytes: &[u8], mut each: impl FnMut(&str, &str)) {
        let Self { lines, event } = self;
        lines.push(bytes, |line| event.line(line, &mut each));
    }

    /// At the end of the stream: the event that lacks its blank line. The grammar discards it; several servers leave
    /// the last blank line out.
    pub(crate) fn end(&mut self, mut each: impl FnMut(&str, &str)) {
        let Self { lines, event } = self;
        lines.end(|line| event.line(line, &mut each));
        event.line("", &mut each);
    }
}

/// The event under way. Its buffers serve the next one too.
#[derive(Debug, Default)]
struct Event {
    name: String,
    data: String,
    has_data: bool,
    /// A JSON object that stands between the events with no field's name in front: Gemini ends a stream with an error
    /// so. The grammar has no such thing, and no field begins with a brace.
    bare: JsonValues,
}

impl Event {
    fn line(&mut self, line: &str, each: &mut impl FnMut(&str, &str)) {
        if line.is_empty() {
            if !self.data.is_empty() {
                each(&self.name, &self.data);
            }
            self.name.clear();
            self.data.clear();
            self.has_data = false;
            return;
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "data" => {
                self.bare = JsonValues::default();
                if self.has_data {
                    self.data.push('\n');
                }
                self.data.push_str(value);
                self.has_data = true;
            }
            "event" => value.clone_into(&mut self.name),
            _ if self.bare.is_open() || line.starts_with('{') => {
                self.bare.push(line.as_bytes(), |value| each("", value));
            }
            // A comment, whose name is empty, and fields that we have no use for.
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::llm::stream::tests::at_every_split;

    fn read(parts: &[&[u8]]) -> Vec<(String, String)> {
        let (mut sse, mut out) = (Sse::default(), Vec::new());
        for part in parts {
            sse.push(part, |name, data| out.push(event(name, data)));
        }
        sse.end(|name, data| out.push(event(name, data)));
        out
    }

    fn event(name: &str, data: &str) -> (String, String) {
        (name.into(), data.into())
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

    #[test]
    fn an_object_between_the_events_is_read_too() {
        let bare = "{\"error\": {\r\n  \"code\": 503,\r\n  \"message\": \"data: {\"\r\n}}";
        let stream = format!("data: a\r\n\r\n{bare}\r\n\r\ndata: b\r\n\r\n{{\"never\":\r\ndata: c\r\n\r\n");
        let expected = [event("", "a"), event("", &bare.replace("\r\n", "")), event("", "b"), event("", "c")];
        at_every_split(stream.as_bytes(), |parts| assert_eq!(read(parts), expected));
    }
}
