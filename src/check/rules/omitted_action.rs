//! Something that was agreed and that the note does not list.

use rustc_hash::FxHashSet;

use crate::check::context::{Context, whole};
use crate::check::{Finding, Rule, Severity};
use crate::facts::Agreement;
use crate::facts::words::{Class, Key, Reader};
use crate::note::Purpose;
use crate::redact::Span;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let lines = context.sections.iter().flat_map(|section| &section.lines);
    let words = lines.flat_map(|line| &line.clauses).flat_map(|clause| &clause.words);
    let (keys, stems): (FxHashSet<Key>, FxHashSet<Key>) = words.map(|word| (word.key, word.stem)).unzip();
    let has = |key: Key, stem: Key| keys.contains(&key) || stems.contains(&stem);
    let mut reader = Reader::default();
    let index = &context.index;
    let mut missing = Vec::new();
    for action in context.facts.actions.iter().filter(|action| action.agreement == Agreement::Agreed) {
        let words = reader.read(&action.what, 0..action.what.len());
        let matter: Vec<_> = words.iter().filter(|word| matches!(word.class, Class::Content)).collect();
        if matter.len() < 2 {
            continue;
        }
        let held = |words: &[(Key, Key)]| {
            let weight = |keys: &(Key, Key)| index.weight(keys.0);
            let total: f64 = words.iter().map(weight).sum();
            words.iter().filter(|keys| has(keys.0, keys.1)).map(weight).sum::<f64>() / total.max(f64::MIN_POSITIVE)
        };
        let named: Vec<_> = matter.iter().map(|word| (word.key, word.stem)).collect();
        // A note may say it in words of the proposal that the answer only pointed at.
        let said: Vec<_> = action
            .evidence
            .iter()
            .flat_map(|span| {
                index.turn(span.turn).filter_map(|place| index.said.get(place)).filter(|said| overlap(said.span, *span))
            })
            .flat_map(|said| index.words_of(said))
            .filter(|word| matches!(word.class, Class::Content))
            .map(|word| (word.key, word.stem))
            .collect();
        if held(&named) < ENOUGH && held(&said) < ENOUGH {
            missing.push(action);
        }
    }
    if missing.is_empty() {
        return;
    }
    // One finding: what to add is one list. A letter to others need not carry every task.
    let lists = !context.is_summary() || context.purpose() == Some(Purpose::ClientRecap);
    let severity = if lists { Severity::Warning } else { Severity::Advice };
    let what: Vec<&str> = missing.iter().map(|action| action.what.as_str()).collect();
    let message = format!(
        "Agreed in the session and not in the note: {}. Add it with who does it and when, or leave it out on purpose.",
        what.join("; ")
    );
    let evidence = missing.iter().flat_map(|action| action.evidence.iter().copied());
    found.push(whole(Rule::OmittedAction, severity, None, message).with(evidence));
}

/// Share of what an action says that the note must have.
const ENOUGH: f64 = 0.34;

fn overlap(one: Span, other: Span) -> bool {
    one.turn == other.turn && one.start < other.end && other.start < one.end
}
