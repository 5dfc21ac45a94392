//! What our own checker finds wrong in a draft is put more safely or struck before anybody sees it: a gap is seen, an
//! error may be signed.

use super::copying::Copying;
use super::limits::Sections;
use super::writer::Line;
use crate::check::{Finding, NoteSection, NoteToCheck, Severity, check};
use crate::facts::Session;
use crate::note::{Checked, NoteRequest, gap};
use crate::redact::Pseudonymized;

/// Each pass takes a wording away or puts a safer one in its place; a line has two of them at most.
const PASSES: usize = 5;

/// Changes every sentence that the checker calls an error: to the safer wording that its writer gave with it, else it is
/// taken out. A section that is left empty says so. Gives what the last check found, where nothing was changed after it.
pub(super) fn strike(
    session: Session<'_>,
    request: &NoteRequest,
    copying: &Copying<'_>,
    sections: &mut Sections,
) -> Option<Checked> {
    for pass in 1..=PASSES {
        let texts: Vec<NoteSection> = sections
            .iter()
            .map(|(id, _, paragraphs)| NoteSection {
                id: id.clone(),
                text: Pseudonymized { text: super::text_of(paragraphs), replaced: Vec::new() },
            })
            .collect();
        let findings = check(session, NoteToCheck { sections: &texts, request, truncated: false });
        let mut wrong: Vec<(usize, usize, usize)> = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .filter_map(|finding| place(sections, finding))
            .collect();
        if wrong.is_empty() {
            return Some(Checked { revision: session.facts.revision, sections: texts, findings });
        }
        wrong.sort_unstable();
        wrong.dedup();
        for (section, paragraph, at) in wrong.into_iter().rev() {
            let lines = sections.get_mut(section).and_then(|(_, _, paragraphs)| paragraphs.get_mut(paragraph));
            let Some(lines) = lines else { continue };
            let Some(line) = lines.get_mut(at) else { continue };
            if line.safer.is_empty() {
                lines.remove(at);
            } else {
                // Nothing checks the last pass: only a gap is safe then.
                let next = if pass == PASSES { line.safer.len() - 1 } else { 0 };
                line.text = line.safer.drain(..=next).next_back().unwrap_or_default();
            }
        }
        for (_, title, paragraphs) in sections.iter_mut() {
            for lines in paragraphs.iter_mut() {
                one_gap(lines);
                let mut seen: Vec<String> = Vec::new();
                lines.retain(|line| {
                    let new = !seen.contains(&line.text);
                    seen.push(line.text.clone());
                    new
                });
            }
            paragraphs.retain(|lines| !lines.is_empty());
            if paragraphs.is_empty() {
                paragraphs.push(vec![Line::must(format!("{}.", gap(&title.to_lowercase())), &[])]);
            }
        }
        copying.part(sections);
    }
    None
}

/// A gap that another one says with more words is not needed.
fn one_gap(lines: &mut Vec<Line>) {
    let gaps: Vec<String> = lines.iter().map(|line| line.text.clone()).filter(|text| text.starts_with('[')).collect();
    lines.retain(|line| {
        let open = line.text.trim_end_matches(['.', ']']);
        !(line.text.starts_with('[') && gaps.iter().any(|gap| gap.len() > line.text.len() && gap.starts_with(open)))
    });
}

/// Section, paragraph and line of a finding; `None` where it is of the note as a whole.
fn place(sections: &Sections, finding: &Finding) -> Option<(usize, usize, usize)> {
    let section = sections.iter().position(|(id, ..)| Some(id) == finding.section.as_ref())?;
    let (paragraph, line) = line_at(&sections.get(section)?.2, finding.start?)?;
    Some((section, paragraph, line))
}

/// Paragraph and line of a byte of a section's text, as [`super::text_of`] joins them.
fn line_at(paragraphs: &[Vec<super::writer::Line>], byte: usize) -> Option<(usize, usize)> {
    let mut at = 0;
    for (paragraph, lines) in paragraphs.iter().enumerate() {
        for (line, one) in lines.iter().enumerate() {
            at += one.text.len() + 1;
            if byte < at {
                return Some((paragraph, line));
            }
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_of_the_text_is_found_in_its_line() {
        let paragraphs = vec![vec![Line::must("One.", &[]), Line::must("Two.", &[])], vec![Line::must("Three.", &[])]];
        let text = super::super::text_of(&paragraphs);
        for (word, place) in [("One", (0, 0)), ("Two", (0, 1)), ("Three", (1, 0))] {
            assert_eq!(line_at(&paragraphs, text.find(word).unwrap()), Some(place));
        }
        assert_eq!(line_at(&paragraphs, 99), None);
    }
}
