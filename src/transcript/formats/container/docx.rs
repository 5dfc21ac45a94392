//! Word files: paragraphs to lines, table rows to lines with tabs; deleted text, field codes and fallbacks left out.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::{Format, Input};
use super::{Part, is_zip, open, unpack};
use crate::Result;
use crate::transcript::FormatInfo;
use crate::transcript::bytes::unreadable;
use crate::transcript::markup::entities;

pub(crate) const FORMAT: Format = Format {
    info: FormatInfo { id: "docx", name: "Word document", extensions: &["docx"] },
    input: Input::Archive {
        detect: |bytes| is_zip(bytes) && memchr::memmem::find(bytes, BODY.as_bytes()).is_some(),
        parts,
    },
};

const BODY: &str = "word/document.xml";

fn parts(bytes: &[u8]) -> Result<Vec<Part>> {
    let xml = unpack(&mut open(bytes)?, BODY)?;
    let text = text(&String::from_utf8_lossy(&xml))
        .ok_or_else(|| unreadable("docx", "This Word file is damaged. Save it again, or as text."))?;
    Ok(vec![Part { name: String::new(), bytes: text.into_bytes() }])
}

/// Elements whose text was not said: deleted and moved text, field codes, what old readers would show instead.
fn is_left_out(name: &str) -> bool {
    matches!(name, "w:del" | "w:moveFrom" | "w:instrText" | "mc:Fallback" | "w:pPr" | "w:rPr" | "w:sectPr")
}

fn text(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut body = Body::default();
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return Some(body.out),
            Event::Start(tag) => body.start(tag.name().as_ref()),
            Event::Empty(tag) => {
                let name = tag.name();
                body.start(name.as_ref());
                body.end(name.as_ref());
            }
            Event::End(tag) => body.end(tag.name().as_ref()),
            Event::Text(text) => body.put(&text.xml10_content()),
            Event::CData(text) => body.put(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let name = format!("&{};", reference.xml10_content());
                body.put(&entities::decode(&name));
            }
            _ => {}
        }
    }
}

#[derive(Default)]
struct Body {
    out: String,
    /// Depth within what is left out.
    left_out: usize,
    in_text: bool,
    cells: usize,
}

impl Body {
    fn start(&mut self, name: &str) {
        if self.left_out > 0 || is_left_out(name) {
            self.left_out += 1;
            return;
        }
        match name {
            "w:t" => self.in_text = true,
            "w:tab" => self.out.push('\t'),
            // In a table's cell a line end would tear the row apart.
            "w:br" | "w:cr" => self.out.push(if self.cells > 0 { ' ' } else { '\n' }),
            "w:noBreakHyphen" => self.out.push('-'),
            "w:tc" => self.cells += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        match name {
            "w:t" => self.in_text = false,
            "w:p" => self.out.push(if self.cells > 0 { ' ' } else { '\n' }),
            "w:tc" => {
                self.cells = self.cells.saturating_sub(1);
                self.trim_end(' ');
                self.out.push(if self.cells > 0 { ' ' } else { '\t' });
            }
            "w:tr" if self.cells == 0 => {
                self.trim_end('\t');
                self.out.push('\n');
            }
            _ => {}
        }
    }

    fn trim_end(&mut self, what: char) {
        let length = self.out.trim_end_matches(what).len();
        self.out.truncate(length);
    }

    fn put(&mut self, text: &str) {
        if self.in_text && self.left_out == 0 {
            self.out.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn paragraphs_breaks_tables_and_deletions() {
        let xml = r#"<w:document><w:body><w:p><w:r><w:t>T: Tom &amp; I</w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:r><w:tab/><w:t xml:space="preserve"> went.</w:t><w:br/><w:t>Home.</w:t></w:r></w:p><w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>C</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Yes.</w:t></w:r></w:p><w:p><w:r><w:t>No.</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#;
        assert_eq!(text(xml).unwrap(), "T: Tom & I\t went.\nHome.\n\nC\tYes. No.\n");
    }
}
