//! What our own checker finds wrong in a draft is struck before anybody sees it: a gap is seen, an error may be signed.

use super::limits::Sections;
use super::writer::Weight;
use crate::check::{Finding, NoteSection, NoteToCheck, Rule, Severity, check};
use crate::facts::Session;
use crate::note::{Content, NoteRequest};
use crate::redact::Pseudonymized;

/// Rules about one sentence, which the note is better without.
const STRUCK: &[Rule] = &[
    Rule::DeclinedAction,
    Rule::Interpretation,
    Rule::Jargon,
    Rule::MisplacedContent,
    Rule::Negation,
    Rule::UnneededDisclosure,
    Rule::UnsupportedAction,
    Rule::UnsupportedMedication,
    Rule::UnsupportedNumber,
    Rule::UnsupportedStatement,
    Rule::VerbatimQuote,
    Rule::WrongSpeaker,
    Rule::WrongSubject,
];

/// Of these, the ones for which even what a note must hold is struck: a refusal written as agreed, what nobody said,
/// what was to stay out.
const STRUCK_FROM_ALL: &[Rule] =
    &[Rule::DeclinedAction, Rule::UnneededDisclosure, Rule::UnsupportedMedication, Rule::UnsupportedNumber];

/// Striking one sentence may bring another to light; not more than once or twice.
const PASSES: usize = 3;

/// Takes sentences away that the checker calls errors. What is said of risk stays: it is the clinician's to correct.
pub(super) fn strike(session: Session<'_>, request: &NoteRequest, sections: &mut Sections) {
    for _ in 0..PASSES {
        let texts: Vec<NoteSection> = sections
            .iter()
            .map(|(id, _, paragraphs)| NoteSection {
                id: id.clone(),
                text: Pseudonymized { text: super::text_of(paragraphs), replaced: Vec::new() },
            })
            .collect();
        let findings = check(session, NoteToCheck { sections: &texts, request, truncated: false });
        let wrong = |finding: &&Finding| finding.severity == Severity::Error && STRUCK.contains(&finding.rule);
        let mut struck: Vec<(usize, usize, usize)> = findings
            .iter()
            .filter(wrong)
            .filter_map(|finding| {
                let section = sections.iter().position(|(id, ..)| Some(id) == finding.section.as_ref())?;
                let paragraphs = &sections.get(section)?.2;
                let (paragraph, at) = line_at(paragraphs, finding.start?)?;
                let line = paragraphs.get(paragraph)?.get(at)?;
                let of_risk = matches!(line.content, Some(Content::Risk | Content::RiskLevel | Content::RiskEnquiry));
                let may_go = line.weight < Weight::Must || STRUCK_FROM_ALL.contains(&finding.rule);
                (may_go && !of_risk).then_some((section, paragraph, at))
            })
            .collect();
        struck.sort_unstable();
        struck.dedup();
        if struck.is_empty() {
            return;
        }
        for (section, paragraph, line) in struck.into_iter().rev() {
            if let Some(lines) = sections.get_mut(section).and_then(|(_, _, paragraphs)| paragraphs.get_mut(paragraph))
            {
                lines.remove(line);
            }
        }
        for (_, _, paragraphs) in sections.iter_mut() {
            paragraphs.retain(|lines| !lines.is_empty());
        }
    }
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
    use super::super::writer::Line;
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
