//! Words that judge the client. Source: `domain.md` §10.

use std::sync::OnceLock;

use crate::check::context::Context;
use crate::check::phrases::PhraseList;
use crate::check::{Finding, Rule, Severity};

const STIGMA: &str = include_str!("../../lexicon/stigma.txt");

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    static WORDS: OnceLock<PhraseList> = OnceLock::new();
    let words = WORDS.get_or_init(|| PhraseList::new(STIGMA));
    for section in &context.sections {
        for (range, better) in section.find_all(words) {
            let message = format!("Wording that judges. Say what was seen or said; better here: {better}.");
            found.push(context.at(Rule::StigmatizingLanguage, Severity::Warning, section, &range, message));
        }
    }
}
