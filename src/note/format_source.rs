//! Reads the text of a note format: front matter, then a heading per section. Built-in formats and a practice's own
//! go through here alike.
//!
//! ```text
//! ---
//! id: intake
//! title: Intake note
//! register: clinical            (or plain)
//! words: 150-600                (optional)
//! paragraphs: 2                 (optional: at most)
//! grade: 8                      (optional: reading grade at most)
//! ---
//! Guidance for the whole note.
//!
//! # Reason for coming           (id: reason-for-coming)
//! What belongs in the section.
//! Holds: focus, report          (optional; one line per paragraph)
//! Questions:                    (optional)
//! - What a supervisor would ask
//!
//! # Remarks (optional)
//!
//! ~~~ markdown                  (optional; also text, html: how the document is laid out, as a minijinja template)
//! {{ title }}
//! ~~~
//! ```

use super::content::Content;
use super::format::{Layout, NoteFormat, Output, Register, SectionFormat};
use crate::{Detail, Error, ErrorKind, Result};

/// A format is a page or two of text.
const MAX_BYTES: usize = 64 * 1024;

/// Reads a format.
///
/// # Errors
/// `invalid-template` with line and column.
pub(super) fn read(source: &str) -> Result<NoteFormat> {
    if source.len() > MAX_BYTES {
        return Err(Error::new(ErrorKind::InvalidTemplate, "A note format holds at most 64 KB of text."));
    }
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut lines = source.lines().enumerate().map(|(index, line)| Line { number: index + 1, text: line });
    let mut format = front_matter(&mut lines)?;
    let mut body = Body::default();
    let mut last = 1;
    while let Some(line) = lines.next() {
        last = line.number;
        if let Some(name) = line.text.strip_prefix("~~~") {
            body.close(&mut format, line)?;
            format.layouts.push(layout(name.trim(), line, &mut lines)?);
        } else if let Some(heading) = line.text.strip_prefix("# ") {
            body.close(&mut format, line)?;
            body.section = Some(section(heading, line)?);
        } else {
            body.line(&mut format, line)?;
        }
    }
    let end = Line { number: last, text: "" };
    body.close(&mut format, end)?;
    if format.sections.is_empty() {
        return Err(fault(end, 1, "A note format needs at least one section: a line that starts with \"# \"."));
    }
    Ok(format)
}

#[derive(Clone, Copy)]
struct Line<'a> {
    number: usize,
    text: &'a str,
}

fn fault(line: Line<'_>, column: usize, message: &str) -> Error {
    let message = format!("{message} (line {}, column {column})", line.number);
    Error::new(ErrorKind::InvalidTemplate, message).with(Detail {
        line: u32::try_from(line.number).ok(),
        column: u32::try_from(column).ok(),
        ..Detail::default()
    })
}

fn front_matter<'a>(lines: &mut impl Iterator<Item = Line<'a>>) -> Result<NoteFormat> {
    const OPEN: &str = "A note format begins with a line of three hyphens.";
    const CLOSE: &str = "The front matter is not closed by a line of three hyphens.";
    let start = Line { number: 1, text: "" };
    let first = lines.next().ok_or_else(|| fault(start, 1, OPEN))?;
    if first.text.trim_end() != "---" {
        return Err(fault(first, 1, OPEN));
    }
    let mut format = NoteFormat {
        id: String::new(),
        title: String::new(),
        register: Register::Clinical,
        guidance: String::new(),
        sections: Vec::new(),
        words: (0, 1500),
        paragraphs: None,
        grade: None,
        layouts: Vec::new(),
    };
    let mut last = first;
    for line in lines {
        last = line;
        if line.text.trim_end() == "---" {
            if format.id.is_empty() || format.title.is_empty() {
                return Err(fault(line, 1, "The front matter needs an id and a title."));
            }
            return Ok(format);
        }
        if !line.text.trim().is_empty() {
            field(&mut format, line)?;
        }
    }
    Err(fault(last, 1, CLOSE))
}

fn field(format: &mut NoteFormat, line: Line<'_>) -> Result<()> {
    let Some((key, value)) = line.text.split_once(':') else {
        return Err(fault(line, 1, "A line of the front matter is a key, a colon and a value."));
    };
    let column = key.chars().count() + 2 + value.chars().take_while(|c| c.is_whitespace()).count();
    let value = value.trim();
    let number = |text: &str| {
        text.trim()
            .parse::<usize>()
            .map_err(|_| fault(line, column, "A whole number belongs here, or two with a hyphen."))
    };
    match key.trim() {
        "id" if is_id(value) => value.clone_into(&mut format.id),
        "id" => return Err(fault(line, column, "An id is made of lower-case letters, digits and hyphens.")),
        "title" => value.clone_into(&mut format.title),
        "register" => {
            format.register = match value {
                "plain" => Register::Plain,
                "clinical" => Register::Clinical,
                _ => return Err(fault(line, column, "The register is \"plain\" or \"clinical\".")),
            }
        }
        "words" => {
            let (least, most) = value.split_once('-').unwrap_or(("0", value));
            format.words = (number(least)?, number(most)?);
            if format.words.0 > format.words.1 {
                return Err(fault(line, column, "The first number of words is larger than the second."));
            }
        }
        "paragraphs" => format.paragraphs = Some(number(value)?),
        "grade" => format.grade = Some(number(value)?.min(20) as u8),
        _ => {
            return Err(fault(line, 1, "Known keys are id, title, register, words, paragraphs and grade."));
        }
    }
    Ok(())
}

fn is_id(id: &str) -> bool {
    (1..=40).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn section(heading: &str, line: Line<'_>) -> Result<SectionFormat> {
    let heading = heading.trim();
    let (heading, id) = match heading.strip_suffix('}').and_then(|rest| rest.rsplit_once('{')) {
        Some((rest, id)) => (rest.trim_end(), id.trim().to_owned()),
        None => (heading, String::new()),
    };
    let (title, required) = match heading.strip_suffix("(optional)") {
        Some(title) => (title.trim_end(), false),
        None => (heading, true),
    };
    let id = if id.is_empty() { id_of(title) } else { id };
    if !is_id(&id) {
        return Err(fault(line, 3, "A section needs a title of letters, or an id in braces: \"# Title {id}\"."));
    }
    Ok(SectionFormat {
        id,
        title: title.to_owned(),
        guidance: String::new(),
        required,
        holds: Vec::new(),
        questions: Vec::new(),
    })
}

/// "Reason for coming" → "reason-for-coming".
fn id_of(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut id: String = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    id.truncate(40);
    id
}

/// What has been read of the section that is open, or of the guidance before the first.
#[derive(Default)]
struct Body {
    section: Option<SectionFormat>,
    guidance: Vec<String>,
    in_questions: bool,
}

impl Body {
    fn line(&mut self, format: &mut NoteFormat, line: Line<'_>) -> Result<()> {
        let text = line.text.trim();
        let Some(section) = &mut self.section else {
            if !format.layouts.is_empty() && !text.is_empty() {
                return Err(fault(line, 1, "Only further layouts may follow a layout."));
            }
            self.guidance.push(text.to_owned());
            return Ok(());
        };
        if let Some(names) = text.strip_prefix("Holds:") {
            section.holds.push(holds(names, line)?);
            self.in_questions = false;
        } else if text == "Questions:" {
            self.in_questions = true;
        } else if let Some(question) = text.strip_prefix("- ").filter(|_| self.in_questions) {
            section.questions.push(question.trim().to_owned());
        } else {
            self.in_questions &= text.is_empty();
            self.guidance.push(text.to_owned());
        }
        Ok(())
    }

    fn close(&mut self, format: &mut NoteFormat, line: Line<'_>) -> Result<()> {
        let guidance = std::mem::take(&mut self.guidance).join("\n").trim().to_owned();
        self.in_questions = false;
        let Some(mut section) = self.section.take() else {
            if format.guidance.is_empty() {
                format.guidance = guidance;
            }
            return Ok(());
        };
        if format.sections.iter().any(|other| other.id == section.id) {
            return Err(fault(line, 1, "Two sections before this line have the same id."));
        }
        section.guidance = guidance;
        if section.holds.is_empty() {
            section.holds.push(Content::of_title(&section.title));
        }
        format.sections.push(section);
        Ok(())
    }
}

fn holds(names: &str, line: Line<'_>) -> Result<Vec<Content>> {
    let mut contents = Vec::new();
    let mut column = line.text.chars().count() - names.chars().count() + 1;
    for name in names.split(',') {
        let lead = name.chars().take_while(|c| c.is_whitespace()).count();
        if !name.trim().is_empty() {
            let content = Content::named(name.trim())
                .ok_or_else(|| fault(line, column + lead, "There is no content of this name for a section to hold."))?;
            contents.push(content);
        }
        column += name.chars().count() + 1;
    }
    Ok(contents)
}

fn layout<'a>(name: &str, open: Line<'a>, lines: &mut impl Iterator<Item = Line<'a>>) -> Result<Layout> {
    let output = match name {
        "markdown" => Output::Markdown,
        "text" => Output::Text,
        "html" => Output::Html,
        _ => return Err(fault(open, 5, "A layout is for \"markdown\", \"text\" or \"html\".")),
    };
    let mut template = String::new();
    for line in lines {
        if line.text.trim_end() == "~~~" {
            return Ok(Layout { output, template, line: open.number });
        }
        template.push_str(line.text);
        template.push('\n');
    }
    Err(fault(open, 1, "The layout is not closed by a line of three tildes."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "---\nid: first-visit\ntitle: First visit\nregister: plain\nwords: 50-200\nparagraphs: 3\ngrade: 7\n---\nKeep it short.\n\n# Why now\nThe reason.\nHolds: focus, themes\nHolds: risk\nQuestions:\n- Who sent them?\n- Why now?\n\n# Anything else (optional) {more}\n~~~ markdown\n{{ title }}\n~~~\n";

    fn place(source: &str) -> (ErrorKind, Option<u32>, Option<u32>) {
        let error = read(source).unwrap_err();
        let detail = error.detail().cloned().unwrap_or_default();
        (error.kind(), detail.line, detail.column)
    }

    #[test]
    fn a_practice_s_format_is_read_whole() {
        let format = read(OWN).unwrap();
        assert_eq!(
            (format.id.as_str(), format.title.as_str(), format.register),
            ("first-visit", "First visit", Register::Plain)
        );
        assert_eq!((format.words, format.paragraphs, format.grade), ((50, 200), Some(3), Some(7)));
        assert_eq!(format.guidance, "Keep it short.");
        let [why, more] = &format.sections[..] else { panic!("two sections") };
        assert_eq!((why.id.as_str(), why.guidance.as_str(), why.required), ("why-now", "The reason.", true));
        assert_eq!(why.holds, [vec![Content::Focus, Content::Themes], vec![Content::Risk]]);
        assert_eq!(why.questions, ["Who sent them?", "Why now?"]);
        assert_eq!((more.id.as_str(), more.title.as_str(), more.required), ("more", "Anything else", false));
        assert_eq!(format.layouts[0].template, "{{ title }}\n");
    }

    #[test]
    fn what_is_wrong_is_said_with_line_and_column() {
        let kind = ErrorKind::InvalidTemplate;
        assert_eq!(place(""), (kind, Some(1), Some(1)));
        assert_eq!(place("# Plan"), (kind, Some(1), Some(1)));
        assert_eq!(place("---\nid: Über\n---\n"), (kind, Some(2), Some(5)));
        assert_eq!(place("---\nid: a\ntitle: A\nwords:  many\n---\n"), (kind, Some(4), Some(9)));
        assert_eq!(place("---\nid: a\ntitle: A\ncolour: red\n---\n"), (kind, Some(4), Some(1)));
        assert_eq!(place("---\nid: a\ntitle: A\n"), (kind, Some(3), Some(1)));
        assert_eq!(place("---\nid: a\ntitle: A\n---\nNo section."), (kind, Some(5), Some(1)));
        assert_eq!(place("---\nid: a\ntitle: A\n---\n# One\nHolds: focus, feelings\n"), (kind, Some(6), Some(15)));
        assert_eq!(place("---\nid: a\ntitle: A\n---\n# One\n# One\n"), (kind, Some(6), Some(1)));
        assert_eq!(place("---\nid: a\ntitle: A\n---\n# One\n~~~ pdf\n"), (kind, Some(6), Some(5)));
        assert_eq!(place("---\nid: a\ntitle: A\n---\n# One\n~~~ html\n<p>"), (kind, Some(6), Some(1)));
    }

    #[test]
    fn nothing_that_is_given_panics() {
        for source in [
            "---",
            "---\n:\n---",
            "---\nid:\n---\n# \n",
            "---\nid: a\ntitle: 😀\n---\n# 😀😀\n",
            "\u{feff}---\r\nid: a\r\n",
        ] {
            assert!(read(source).is_err());
        }
    }
}
