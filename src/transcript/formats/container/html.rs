//! HTML: block elements to lines, other tags dropped; `<cite>Name:</cite><time>0:09</time><p>text</p>` of podcasts.

use super::super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::markup::entities;

pub(crate) const FORMAT: Format = Format {
    info: FormatInfo { id: "html", name: "Web page", extensions: &["html", "htm"] },
    input: Input::Markup { detect, text },
};

const STARTS: &[&str] = &["<!doctype", "<html", "<cite", "<p>", "<p ", "<div", "<body", "<head", "<?xml"];

fn detect(text: &str) -> bool {
    let head = crate::transcript::source::cut(text.trim_start(), 12).to_ascii_lowercase();
    STARTS.iter().any(|start| head.starts_with(start))
}

fn text(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html;
    // Line ends in the source are spaces; `cite` joins the paragraph behind it.
    let mut glue = false;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        put(&mut out, before);
        let Some(end) = memchr::memchr(b'>', from.as_bytes()) else {
            // No tag can follow.
            put(&mut out, from);
            return out;
        };
        let tag = from.get(1..end).unwrap_or("");
        rest = from.get(end + 1..).unwrap_or("");
        if tag.starts_with("!--") {
            rest = from.find("-->").and_then(|end| from.get(end + 3..)).unwrap_or("");
            continue;
        }
        let name: String =
            tag.chars().take(12).take_while(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        match name.trim_end_matches('/') {
            "script" | "style" | "head" | "title" => {
                rest = skip_past(rest, name.as_str());
            }
            "cite" => line_end(&mut out),
            "/cite" => glue = true,
            "time" => out.push_str(" ["),
            "/time" => out.push_str("] "),
            "p" | "div" if glue => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
                glue = false;
            }
            "br" | "p" | "/p" | "div" | "/div" | "li" | "/li" | "tr" | "/tr" | "h1" | "h2" | "h3" | "h4" | "/h1"
            | "/h2" | "/h3" | "/h4" | "dt" | "dd" | "/dd" | "blockquote" | "/blockquote" => line_end(&mut out),
            "/td" | "/th" => out.push('\t'),
            _ => {}
        }
    }
    put(&mut out, rest);
    out
}

fn skip_past<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut at = 0;
    while let Some(found) = rest.get(at..).and_then(|rest| memchr::memmem::find(rest.as_bytes(), b"</")) {
        let start = at + found + 2;
        let tail = rest.get(start..).unwrap_or("");
        if tail.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return tail.find('>').and_then(|end| tail.get(end + 1..)).unwrap_or("");
        }
        at = start;
    }
    ""
}

fn line_end(out: &mut String) {
    let length = out.trim_end_matches([' ', '\t']).len();
    out.truncate(length);
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn put(out: &mut String, text: &str) {
    let decoded = entities::decode(text);
    for (number, line) in decoded.split(['\n', '\r']).enumerate() {
        let line = if number > 0 { line.trim_start() } else { line };
        let spaced = out.is_empty() || out.ends_with(['\n', ' ', '\t', '[']);
        if number > 0 && !spaced && !line.is_empty() {
            out.push(' ');
        }
        out.push_str(if spaced { line.trim_start() } else { line });
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn blocks_and_podcast_paragraphs() {
        let html = "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>\n<cite>Ana:</cite>\n<time>0:09</time>\n<p>Tom &amp; I\nwent.</p><p><b>Ben:</b> Home<br>again.</p></body></html>";
        assert_eq!(text(html).trim(), "Ana: [0:09] Tom & I went.\nBen: Home\nagain.");
    }
}
