//! JSON values that follow one another out of bytes: lines of them, one array of them, or a single one over many lines.

use super::lines::text_of;

/// Deeper than this nothing that an endpoint sends is nested.
const DEPTH: usize = 128;

/// Bytes in, the text of each outermost object out, copied only where it came in pieces. The brackets of one enclosing array, commas and white space between
/// objects are passed over, so that JSON lines, a streamed array and one pretty-printed object are the same to it.
#[derive(Debug, Default)]
pub(crate) struct JsonValues {
    buffer: Vec<u8>,
    depth: usize,
    in_string: bool,
    escaped: bool,
    broken: bool,
}

impl JsonValues {
    /// Reads on; calls `each` for every object that is whole now.
    pub(crate) fn push(&mut self, bytes: &[u8], mut each: impl FnMut(&str)) {
        // Where the present value begins or goes on in these bytes.
        let mut start = 0;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if self.depth == 0 {
                match byte {
                    b'{' => (self.depth, start) = (1, at),
                    b'[' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n' | 0xEF | 0xBB | 0xBF => {}
                    _ => self.broken = true,
                }
            } else if self.escaped {
                self.escaped = false;
            } else if self.in_string {
                // Most of a value is inside its strings: only these two bytes mean anything there.
                let rest = bytes.get(at..).unwrap_or_default();
                let Some(next) = memchr::memchr2(b'"', b'\\', rest) else { break };
                at += next;
                match rest.get(next) {
                    Some(b'"') => self.in_string = false,
                    _ => self.escaped = true,
                }
            } else {
                match byte {
                    b'"' => self.in_string = true,
                    b'{' | b'[' if self.depth >= DEPTH => self.broken = true,
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' => {
                        self.depth -= 1;
                        if self.depth == 0 {
                            let last = bytes.get(start..=at).unwrap_or_default();
                            if self.buffer.is_empty() {
                                each(&text_of(last));
                            } else {
                                self.buffer.extend_from_slice(last);
                                each(&text_of(&self.buffer));
                                self.buffer.clear();
                            }
                        }
                    }
                    _ => {}
                }
            }
            at += 1;
        }
        if self.depth > 0 {
            self.buffer.extend_from_slice(bytes.get(start..).unwrap_or_default());
        }
    }

    /// True inside a value.
    pub(crate) fn is_open(&self) -> bool {
        self.depth > 0
    }

    /// True if the stream ended inside a value, or something between the values is no JSON.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken || self.is_open()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::llm::stream::tests::at_every_split;

    fn read(parts: &[&[u8]]) -> (Vec<String>, bool) {
        let (mut values, mut out) = (JsonValues::default(), Vec::new());
        for part in parts {
            values.push(part, |value| out.push(value.to_owned()));
        }
        (out, values.is_broken())
    }

    #[test]
    fn lines_arrays_and_single_values_are_the_same_at_every_split_of_every_byte() {
        let expected = [r#"{"a":"}é\"😀\\"}"#, r#"{"b":[{"c":1},[]]}"#].map(str::to_owned);
        for stream in [
            "{\"a\":\"}é\\\"😀\\\\\"}\n{\"b\":[{\"c\":1},[]]}\n",
            "{\"a\":\"}é\\\"😀\\\\\"}\r\n\r\n{\"b\":[{\"c\":1},[]]}",
            "[{\"a\":\"}é\\\"😀\\\\\"}\n,\r\n{\"b\":[{\"c\":1},[]]}\n]\n",
        ] {
            assert_eq!(read(&[stream.as_bytes()]), (expected.to_vec(), false));
            at_every_split(stream.as_bytes(), |parts| assert_eq!(read(parts), (expected.to_vec(), false)));
        }
    }

    #[test]
    fn what_is_cut_off_or_no_json_is_told() {
        assert_eq!(read(&[b"{\"a\":1}\n{\"b\":"]), (vec!["{\"a\":1}".to_owned()], true));
        assert_eq!(read(&[b"oops\n{\"a\":1}"]), (vec!["{\"a\":1}".to_owned()], true));
    }
}
