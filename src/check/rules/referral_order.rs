//! A referral letter begins with what is asked and how urgent it is: who opens it decides by that. Source: `domain.md` §5.

use std::ops::Range;

use crate::check::context::{Context, whole};
use crate::check::note_text::SectionText;
use crate::check::{Finding, Rule, Severity};
use crate::note::Purpose;

/// Sentences of the opening, a salutation not counted.
const OPENING: usize = 3;

const ASKING: &[&str] = &[
    "ask you to",
    "asking",
    "can you",
    "could you",
    "grateful if",
    "grateful for",
    "i refer",
    "i am referring",
    "i'm referring",
    "please",
    "referral for",
    "referred for",
    "request",
    "thank you for seeing",
    "would you",
    "would be grateful",
    "would like you",
    "would welcome",
    "wonder if you",
];
const URGENCY: &[&str] = &[
    "as soon as",
    "before",
    "emergency",
    "immediately",
    "no rush",
    "non-urgent",
    "not urgent",
    "priority",
    "promptly",
    "routine",
    "same day",
    "soon",
    "this week",
    "today",
    "urgen",
    "when you can",
    "within",
    "by the",
    "at her review",
    "at his review",
    "next review",
];

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    if context.purpose() != Some(Purpose::ReferralLetter) {
        return;
    }
    let Some(section) = context.sections.iter().find(|section| !section.lines.is_empty()) else { return };
    let lines: Vec<Range<usize>> = section.lines.iter().map(|line| line.range.clone()).collect();
    let salutations = lines.iter().take_while(|line| is_salutation(section, line)).count();
    let body = lines.get(salutations..).unwrap_or_default();
    let says = |line: &Range<usize>, cues: &[&str]| {
        let text = section.part(line).to_lowercase();
        cues.iter().any(|cue| text.contains(cue))
    };
    match body.iter().position(|line| says(line, ASKING)) {
        Some(place) if place >= OPENING => {
            let line = body.get(place).cloned().unwrap_or_default();
            let message = "What is asked of the reader stands here. Begin the letter with it.";
            found.push(context.at(Rule::MisplacedContent, Severity::Warning, section, &line, message));
        }
        Some(_) => {}
        None => {
            let message = "The letter does not say what the reader is asked to do. Begin with it.";
            found.push(whole(Rule::MisplacedContent, Severity::Warning, Some(&section.given.id), message));
            return;
        }
    }
    match body.iter().position(|line| says(line, URGENCY)) {
        Some(place) if place > OPENING => {
            let line = body.get(place).cloned().unwrap_or_default();
            let message = "How urgent it is stands here. Say it at the beginning, with what is asked.";
            found.push(context.at(Rule::MisplacedContent, Severity::Advice, section, &line, message));
        }
        None => {
            let message = "The letter does not say how urgent it is. Say so at the beginning.";
            found.push(whole(Rule::MisplacedContent, Severity::Advice, Some(&section.given.id), message));
        }
        Some(_) => {}
    }
}

fn is_salutation(section: &SectionText<'_>, line: &Range<usize>) -> bool {
    let text = section.part(line).trim().to_lowercase();
    ["dear ", "re:", "to whom", "to:", "hello", "referral letter"].iter().any(|open| text.starts_with(open))
        && text.split_whitespace().count() <= 12
}
