//! Which keys a JSON text has, without reading its values: enough to tell the dialects apart.

use std::collections::BTreeSet;

/// Elements of an array that are looked into; the rest are skipped.
const ELEMENTS: usize = 3;
/// Deeper keys tell nothing.
const DEEPEST: usize = 10;

/// Paths such as `results.channels` and `segments[].words[].score`.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    paths: BTreeSet<String>,
}

impl Shape {
    /// One pass over the bytes; broken JSON gives the keys that were seen before it breaks.
    pub fn of(text: &str) -> Self {
        let mut scan = Scan { bytes: text.as_bytes(), text, at: 0, shape: Self::default(), path: String::new() };
        scan.value(0);
        scan.shape
    }

    pub fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    pub fn any(&self, paths: &[&str]) -> bool {
        paths.iter().any(|path| self.has(path))
    }

    pub fn all(&self, paths: &[&str]) -> bool {
        paths.iter().all(|path| self.has(path))
    }
}

struct Scan<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
    shape: Shape,
    path: String,
}

impl<'a> Scan<'a> {
    fn peek(&mut self) -> Option<u8> {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Steps over one value, noting keys. The depth is bounded, and so is the recursion.
    fn value(&mut self, depth: usize) {
        match self.peek() {
            Some(b'{') if depth < DEEPEST => self.object(depth),
            Some(b'[') if depth < DEEPEST => self.array(depth),
            Some(b'{' | b'[') => self.skip_nested(),
            Some(b'"') => _ = self.string(),
            _ => self.skip_scalar(),
        }
    }

    fn object(&mut self, depth: usize) {
        self.at += 1;
        let length = self.path.len();
        while self.peek() == Some(b'"') {
            let key = self.string();
            if !self.take(b':') {
                break;
            }
            if length > 0 {
                self.path.push('.');
            }
            self.path.push_str(super::super::super::source::cut(key, 60));
            if self.shape.paths.len() < 4000 && !self.shape.paths.contains(&self.path) {
                self.shape.paths.insert(self.path.clone());
            }
            self.value(depth + 1);
            self.path.truncate(length);
            if !self.take(b',') {
                break;
            }
        }
        self.take(b'}');
    }

    fn array(&mut self, depth: usize) {
        self.at += 1;
        let length = self.path.len();
        self.path.push_str("[]");
        let mut seen = 0;
        while !matches!(self.peek(), Some(b']') | None) {
            if seen < ELEMENTS {
                self.value(depth + 1);
            } else {
                match self.peek() {
                    Some(b'{' | b'[') => self.skip_nested(),
                    Some(b'"') => _ = self.string(),
                    _ => self.skip_scalar(),
                }
            }
            seen += 1;
            if !self.take(b',') {
                break;
            }
        }
        self.path.truncate(length);
        self.take(b']');
    }

    fn string(&mut self) -> &'a str {
        self.at += 1;
        let start = self.at;
        self.skip_string();
        self.text.get(start..self.at.saturating_sub(1)).unwrap_or("")
    }

    /// To behind the closing quotation mark.
    fn skip_string(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'"' => return,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
    }

    fn skip_nested(&mut self) {
        let mut depth = 0_usize;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'"' => self.skip_string(),
                b'{' | b'[' => depth += 1,
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return;
                    }
                }
                _ => {}
            }
        }
    }

    fn skip_scalar(&mut self) {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|b| !matches!(b, b',' | b'}' | b']' | b'{' | b'[' | b'"')) {
            self.at += 1;
        }
        // Broken JSON: a step must be made.
        self.at += usize::from(self.at == start);
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn paths() {
        let shape = Shape::of(r#"{"a":{"b":[1,{"c":null}]},"d":[[{"e":"x\"]"}]],"f":1}"#);
        assert!(shape.all(&["a", "a.b", "a.b[].c", "d[][].e", "f"]) && !shape.has("c"));
        assert!(Shape::of(r#"[{"a":1},2,3,4,{"z":1}]"#).has("[].a"));
        for broken in ["{", "{\"a", "[[[", "{\"a\":}", "[,]", "{]"] {
            Shape::of(broken);
        }
    }
}
