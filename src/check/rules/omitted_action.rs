//! Something that was agreed and that the note does not list.

use crate::check::context::{Context, whole};
use crate::check::{Finding, Rule, Severity};
use crate::facts::Agreement;
use crate::facts::words::{Class, Key, Reader};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let has = |key: Key, stem: Key| {
        context
            .sections
            .iter()
            .flat_map(|section| &section.lines)
            .flat_map(|line| &line.clauses)
            .flat_map(|clause| &clause.words)
            .any(|word| word.key == key || word.stem == stem)
    };
    let mut reader = Reader::default();
    for action in context.facts.actions.iter().filter(|action| action.agreement == Agreement::Agreed) {
        let words = reader.read(&action.what, 0..action.what.len());
        let matter: Vec<_> = words.iter().filter(|word| matches!(word.class, Class::Content)).collect();
        if matter.len() < 2 {
            continue;
        }
        let weight = |key: Key| context.index.weight(key);
        let total: f64 = matter.iter().map(|word| weight(word.key)).sum();
        let held: f64 = matter.iter().filter(|word| has(word.key, word.stem)).map(|word| weight(word.key)).sum();
        if held / total < 0.34 {
            let message = "Something that was agreed is not in the note. Add it with who does it and when.";
            found.push(
                whole(Rule::OmittedAction, Severity::Warning, None, message).with(action.evidence.iter().copied()),
            );
        }
    }
}
