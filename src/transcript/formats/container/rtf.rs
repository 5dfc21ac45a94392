//! RTF: control words to text; tables of fonts and colors, headers and field instructions left out.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::super::{Format, Input};
use crate::transcript::FormatInfo;

pub(crate) const FORMAT: Format = Format {
    info: FormatInfo { id: "rtf", name: "Rich Text Format", extensions: &["rtf"] },
    input: Input::Markup { detect: |text| text.trim_start().starts_with("{\\rtf"), text },
};

/// Groups whose text is not the document's.
const LEFT_OUT: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "object",
    "themedata",
    "latentstyles",
    "datastore",
    "listtable",
    "rsidtbl",
    "xmlnstbl",
    "annotation",
];

/// Deeper nesting is no document.
const DEEPEST: usize = 500;

#[derive(Clone, Copy)]
struct Group {
    left_out: bool,
    /// Characters that stand in for a `\u` where it is not understood.
    fallback: usize,
}

struct Out {
    text: String,
    /// Bytes in the document's code page.
    bytes: Vec<u8>,
    encoding: &'static Encoding,
    /// Characters still to be skipped behind a `\u`.
    skip: usize,
}

impl Out {
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let (decoded, _) = self.encoding.decode_without_bom_handling(&self.bytes);
            self.text.push_str(&decoded);
            self.bytes.clear();
        }
    }

    fn put(&mut self, c: char) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.flush();
        self.text.push(c);
    }
}

fn text(rtf: &str) -> String {
    let mut out =
        Out { text: String::with_capacity(rtf.len() / 2), bytes: Vec::new(), encoding: WINDOWS_1252, skip: 0 };
    let mut groups = vec![Group { left_out: false, fallback: 1 }];
    let mut surrogate = None;
    let mut rest = rtf;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or("");
        let group = groups.last().copied().unwrap_or(Group { left_out: false, fallback: 1 });
        match c {
            '{' if groups.len() < DEEPEST => groups.push(group),
            '}' => {
                out.skip = 0;
                if groups.len() > 1 {
                    groups.pop();
                }
            }
            '\\' => rest = control(rest, &mut out, &mut groups, &mut surrogate),
            '\n' | '\r' | '{' => {}
            c if !group.left_out => out.put(c),
            _ => {}
        }
    }
    out.flush();
    out.text
}

/// Reads what stands behind a backslash; gives what follows.
fn control<'a>(rest: &'a str, out: &mut Out, groups: &mut [Group], surrogate: &mut Option<u16>) -> &'a str {
    let group = groups.last_mut();
    let left_out = group.as_ref().is_some_and(|group| group.left_out);
    let Some(first) = rest.chars().next() else { return "" };
    if !first.is_ascii_alphabetic() {
        let after = rest.get(first.len_utf8()..).unwrap_or("");
        match first {
            '\'' => {
                let byte = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
                if let Some(byte) = byte.filter(|_| !left_out) {
                    if out.skip > 0 { out.skip -= 1 } else { out.bytes.push(byte) }
                }
                return after.get(2..).unwrap_or("");
            }
            '*' => {
                if let Some(group) = group {
                    group.left_out = true;
                }
            }
            '\n' | '\r' if !left_out => out.put('\n'),
            '~' if !left_out => out.put(' '),
            '_' if !left_out => out.put('-'),
            '\\' | '{' | '}' if !left_out => out.put(first),
            _ => {}
        }
        return after;
    }
    let length = rest.bytes().take(40).take_while(u8::is_ascii_alphabetic).count();
    let (word, after) = rest.split_at(length);
    let sign = usize::from(after.starts_with('-'));
    let digits = after.bytes().skip(sign).take(10).take_while(u8::is_ascii_digit).count();
    let number: Option<i64> = after.get(..sign + digits).and_then(|number| number.parse().ok());
    let after = if digits > 0 { after.get(sign + digits..).unwrap_or("") } else { after };
    let after = after.strip_prefix(' ').unwrap_or(after);
    if LEFT_OUT.contains(&word) {
        if let Some(group) = group {
            group.left_out = true;
        }
        return after;
    }
    match word {
        "ansicpg" => {
            let label = format!("windows-{}", number.unwrap_or(1252));
            out.encoding = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
        }
        "uc" => {
            if let Some(group) = group {
                group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16);
            }
        }
        "u" if !left_out => {
            let fallback = group.map_or(1, |group| group.fallback);
            out.skip = 0;
            let unit = (number.unwrap_or(0) & 0xFFFF) as u16;
            match (surrogate.take(), unit) {
                (Some(high), 0xDC00..=0xDFFF) => {
                    let found = char::decode_utf16([high, unit]).next().and_then(std::result::Result::ok);
                    out.put(found.unwrap_or('\u{FFFD}'));
                }
                (_, 0xD800..=0xDBFF) => *surrogate = Some(unit),
                _ => out.put(char::from_u32(u32::from(unit)).unwrap_or('\u{FFFD}')),
            }
            out.skip = fallback;
        }
        _ if left_out => {}
        "par" | "line" | "row" | "sect" => out.put('\n'),
        "tab" | "cell" => out.put('\t'),
        "emdash" => out.put('—'),
        "endash" => out.put('–'),
        "lquote" => out.put('‘'),
        "rquote" => out.put('’'),
        "ldblquote" => out.put('“'),
        "rdblquote" => out.put('”'),
        "bullet" => out.put('•'),
        "emspace" | "enspace" => out.put(' '),
        _ => {}
    }
    after
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn control_words_and_characters() {
        let rtf = "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}{\\info{\\author Ana}}\\f0\\pard {\\b T:} caf\\'e9 \\u8217?s \\u-10179?\\u-8704? \\{x\\}\\par\nC:\\tab {\\field{\\*\\fldinst HYPERLINK \"a\"}{\\fldrslt link}}\\line yes\\par}";
        assert_eq!(text(rtf), "T: café ’s 😀 {x}\nC:\tlink\nyes\n");
    }
}
