//! Office Open XML: the note as a word processor opens it.

use super::document::Note;
use super::view::{Field, View};
use super::zip;
use crate::note::Output;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="200"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style></w:styles>"#;

impl Note {
    /// A DOCX file. The same note gives the same bytes.
    pub fn to_docx(&self) -> Vec<u8> {
        // XML text needs what HTML text needs, and no control characters.
        let view = View::of(self, Output::Html);
        let mut body = String::new();
        match &view.letter {
            Some(letter) => {
                paragraph(&mut body, None, &letter.date);
                for line in &letter.address {
                    paragraph(&mut body, None, line);
                }
                paragraph(&mut body, None, &letter.greeting);
                paragraph(&mut body, Some("Heading2"), &letter.subject);
            }
            None => paragraph(&mut body, Some("Heading1"), &view.title),
        }
        fields(&mut body, &view.fields);
        for section in &view.sections {
            if view.headings {
                paragraph(&mut body, Some("Heading2"), &section.title);
            }
            for text in &section.paragraphs {
                paragraph(&mut body, None, text);
            }
        }
        fields(&mut body, &view.closing);
        if let Some(letter) = &view.letter {
            paragraph(&mut body, None, &letter.farewell);
            paragraph(&mut body, None, &letter.signature);
        }
        if !view.unrestored.is_empty() {
            paragraph(&mut body, None, &format!("{} {}", view.unrestored_notice, view.unrestored.join(", ")));
        }
        let document = format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>"#
        );
        zip::stored(&[
            ("[Content_Types].xml", TYPES.to_owned()),
            ("_rels/.rels", RELATIONS.to_owned()),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
            ("word/styles.xml", STYLES.to_owned()),
        ])
    }
}

fn fields(body: &mut String, fields: &[Field]) {
    for field in fields {
        body.push_str("<w:p><w:r><w:rPr><w:b/></w:rPr>");
        text(body, &format!("{}: ", field.label));
        body.push_str("</w:r><w:r>");
        text(body, &field.value);
        body.push_str("</w:r></w:p>");
    }
}

/// A paragraph; its lines are told apart by breaks.
fn paragraph(body: &mut String, style: Option<&str>, content: &str) {
    body.push_str("<w:p>");
    if let Some(style) = style {
        body.push_str("<w:pPr><w:pStyle w:val=\"");
        body.push_str(style);
        body.push_str("\"/></w:pPr>");
    }
    body.push_str("<w:r>");
    for (at, line) in content.lines().enumerate() {
        if at > 0 {
            body.push_str("<w:br/>");
        }
        text(body, line);
    }
    body.push_str("</w:r></w:p>");
}

/// Text that is escaped already, without characters that XML 1.0 does not know.
fn text(body: &mut String, escaped: &str) {
    body.push_str("<w:t xml:space=\"preserve\">");
    body.push_str(escaped);
    body.push_str("</w:t>");
}
