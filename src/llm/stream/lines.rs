//! Bytes to lines, whatever ends them and wherever the chunks are cut.

use std::borrow::Cow;

/// Holds what came of a line whose end is still to come.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pending: Vec<u8>,
    /// The last byte was a CR: an LF that follows belongs to it.
    after_cr: bool,
    started: bool,
}

impl Lines {
    /// Calls `each` for every line that is whole now. A byte-order mark at the very start is dropped.
    pub(super) fn push(&mut self, bytes: &[u8], mut each: impl FnMut(&str)) {
        let mut rest = bytes;
        while let Some(&first) = rest.first() {
            if std::mem::take(&mut self.after_cr) && first == b'\n' {
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let Some(end) = memchr::memchr2(b'\n', b'\r', rest) else {
                self.pending.extend_from_slice(rest);
                return;
            };
            let (line, after) = rest.split_at(end);
            if self.pending.is_empty() {
                emit(&mut self.started, line, &mut each);
            } else {
                self.pending.extend_from_slice(line);
                emit(&mut self.started, &self.pending, &mut each);
                self.pending.clear();
            }
            self.after_cr = after.first() == Some(&b'\r');
            rest = after.get(1..).unwrap_or_default();
        }
    }

    /// The last line, where it lacks its end.
    pub(super) fn end(&mut self, mut each: impl FnMut(&str)) {
        let line = std::mem::take(&mut self.pending);
        if !line.is_empty() {
            emit(&mut self.started, &line, &mut each);
        }
    }
}

fn emit(started: &mut bool, line: &[u8], each: &mut impl FnMut(&str)) {
    let first = !std::mem::replace(started, true);
    let line = if first { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
    each(&text_of(line));
}

/// Bytes as text; what is no UTF-8 becomes replacement characters. Nearly all is, and is checked many bytes at a time.
pub(super) fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}
