//! What a template sees of a document: typed, and escaped for its output beforehand.

use serde::Serialize;

use super::document::Note;
use super::{Output, Purpose, Register, gap};

/// A labelled field of a note's head or foot.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Field {
    pub label: String,
    pub value: String,
    /// True where the value is a gap marker.
    pub missing: bool,
}

/// A section's text in paragraphs.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SectionView {
    pub id: String,
    pub title: String,
    pub text: String,
    pub paragraphs: Vec<String>,
}

/// The parts of a letter around its text.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Letter {
    pub date: String,
    pub address: Vec<String>,
    pub greeting: String,
    pub subject: String,
    pub farewell: String,
    pub signature: String,
}

/// A document for a template.
#[derive(Debug, Clone, Serialize)]
pub(super) struct View {
    pub title: String,
    pub fields: Vec<Field>,
    /// True where sections are told apart by headings: a summary of one section has none.
    pub headings: bool,
    pub sections: Vec<SectionView>,
    pub closing: Vec<Field>,
    pub letter: Option<Letter>,
    pub unrestored_notice: String,
    pub unrestored: Vec<String>,
}

const UNRESTORED: &str = "These placeholders could not be restored and stand for somebody or something unknown:";

impl View {
    /// The document, with every value escaped for an output.
    pub(super) fn of(note: &Note, output: Output) -> Self {
        let escape = |text: &str| escaped(text, output);
        let field = |label: &str, value: Option<&str>| {
            let value = value.map(str::trim).filter(|value| !value.is_empty());
            let printed = value.map_or_else(|| gap(&label.to_lowercase()), str::to_owned);
            Field { label: escape(label), value: escape(&printed), missing: value.is_none() }
        };
        let clinician = note.request.clinician.clone().unwrap_or_default();
        let clinical = note.register == Register::Clinical;
        let fields = if clinical {
            vec![
                field("Date of service", None),
                field("Start time", clinician.start_time.as_deref()),
                field("End time", clinician.end_time.as_deref()),
                field("Service code", clinician.service_code.as_deref()),
                field("Diagnosis", clinician.diagnosis.as_deref()),
            ]
        } else {
            Vec::new()
        };
        let closing =
            if clinical { vec![field("Clinician, credential, signature and date", None)] } else { Vec::new() };
        let sections: Vec<SectionView> = note
            .sections
            .iter()
            .map(|section| SectionView {
                id: section.id.clone(),
                title: escape(&section.title),
                text: escape(section.text.trim()),
                paragraphs: section
                    .text
                    .split("\n\n")
                    .map(str::trim)
                    .filter(|text| !text.is_empty())
                    .map(escape)
                    .collect(),
            })
            .collect();
        Self {
            title: escape(&note.title),
            fields,
            headings: clinical || sections.len() > 1,
            sections,
            closing,
            letter: (note.request.purpose == Some(Purpose::ReferralLetter) && !clinical).then(|| letter(note, output)),
            unrestored_notice: UNRESTORED.to_owned(),
            unrestored: note.unrestored.iter().map(|placeholder| escape(placeholder)).collect(),
        }
    }
}

fn letter(note: &Note, output: Output) -> Letter {
    let recipient = note.request.recipient.clone().unwrap_or_default();
    let given = |value: Option<String>| value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let (name, role) = (given(recipient.name), given(recipient.role));
    let greeting = name.as_ref().map_or_else(|| "Dear colleague,".to_owned(), |name| format!("Dear {name},"));
    let escape = |text: &str| escaped(text, output);
    Letter {
        date: escape(&gap("date")),
        address: [name, role].into_iter().flatten().map(|line| escape(&line)).collect(),
        greeting: escape(&greeting),
        subject: escape(&format!("Re: {}", gap("client's name and date of birth"))),
        farewell: "Yours sincerely,".to_owned(),
        signature: escape(&gap("name, credential, contact, signature")),
    }
}

/// Text that cannot be taken for markup of the output.
pub(super) fn escaped(text: &str, output: Output) -> String {
    match output {
        Output::Text => text.to_owned(),
        Output::Html => {
            let mut out = String::with_capacity(text.len());
            for c in text.chars() {
                match c {
                    '&' => out.push_str("&amp;"),
                    '<' => out.push_str("&lt;"),
                    '>' => out.push_str("&gt;"),
                    '"' => out.push_str("&quot;"),
                    '\'' => out.push_str("&#39;"),
                    '`' => out.push_str("&#96;"),
                    // No control character is valid in HTML or XML.
                    _ if (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
                        || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
                    _ => out.push(c),
                }
            }
            out
        }
        Output::Markdown => markdown(text),
    }
}

/// Marks that would format the text are escaped, also those that only count at the start of a line.
fn markdown(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut out = String::with_capacity(line.len());
        let mut before = ' ';
        let mut chars = line.trim_start().chars().peekable();
        while let Some(c) = chars.next() {
            let inside_word = before.is_alphanumeric() && chars.peek().is_some_and(|next| next.is_alphanumeric());
            let marks = matches!(c, '\\' | '*' | '`' | '<' | '~') || (c == '_' && !inside_word);
            let at_start = out.is_empty() && matches!(c, '#' | '>' | '-' | '+' | '=' | '|');
            let numbered = matches!(c, '.' | ')') && !out.is_empty() && out.bytes().all(|b| b.is_ascii_digit());
            let link = c == '(' && before == ']';
            if marks || at_start || numbered || link {
                out.push('\\');
            }
            out.push(c);
            before = c;
        }
        lines.push(out);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_taken_for_markup() {
        assert_eq!(escaped("<b onclick='x'>&\"", Output::Html), "&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;");
        assert_eq!(
            escaped("# not *this*\n1. or [that](x)\nPHQ_9 _a_", Output::Markdown),
            "\\# not \\*this\\*\n1\\. or [that]\\(x)\nPHQ_9 \\_a\\_"
        );
        assert_eq!(escaped("plain <text>", Output::Text), "plain <text>");
    }
}
