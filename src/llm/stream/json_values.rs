//! JSON values that follow one another out of bytes: lines of them, one array of them, or a single one over many lines.

/// Deeper than this nothing that an endpoint sends is nested.
const DEPTH: usize = 128;

/// Bytes in, the text of each outermost object out. The brackets of one enclosing array, commas and white space between
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
    /// Reads on.
    pub(crate) fn push(&mut self, bytes: &[u8], out: &mut Vec<String>) {
        // Where the present value begins or goes on in these bytes.
        let mut start = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            if self.depth == 0 {
                match byte {
                    b'{' => (self.depth, start) = (1, at),
                    b'[' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n' | 0xEF | 0xBB | 0xBF => {}
                    _ => self.broken = true,
                }
            } else if self.in_string {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.in_string = false,
                    _ => {}
                }
            } else {
                match byte {
                    b'"' => self.in_string = true,
                    b'{' | b'[' if self.depth >= DEPTH => self.broken = true,
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' => {
                        self.depth -= 1;
                        if self.depth == 0 {
                            self.buffer.extend_from_slice(bytes.get(start..=at).unwrap_or_default());
                            let value = std::mem::take(&mut self.buffer);
                            out.push(
                                String::from_utf8(value)
                                    .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
                            );
                        }
                    }
                    _ => {}
                }
            }
        }
        if self.depth > 0 {
            self.buffer.extend_from_slice(bytes.get(start..).unwrap_or_default());
        }
    }

    /// True if the stream ended inside a value, or something between the values is no JSON.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken || self.depth > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::llm::stream::tests::at_every_split;

    fn read(parts: &[&[u8]]) -> (Vec<String>, bool) {
        let (mut values, mut out) = (JsonValues::default(), Vec::new());
        for part in parts {
            values.push(part, &mut out);
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
