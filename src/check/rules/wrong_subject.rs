//! Another person's risk written as the client's.

use crate::check::context::Context;
use crate::check::evidence::{Query, matches};
use crate::check::note_text::SectionText;
use crate::check::people;
use crate::check::risk_language::{Mention, Said, mentions, same_matter};
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::Word;
use crate::facts::{Risk, RiskStatus, Subject};
use crate::transcript::Role;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for mention in
        mentions(context).iter().filter(|mention| mention.client && matches!(mention.said, Said::Present | Said::Past))
    {
        judge(context, mention, found);
    }
}

fn judge(context: &Context<'_>, mention: &Mention<'_>, found: &mut Vec<Finding>) {
    let Some(section) = context.sections.get(mention.section) else { return };
    let related = |risk: &&Risk| same_matter(risk.kind, mention.kind) || related_kind(risk, mention);
    let others: Vec<&Risk> =
        context.facts.risks.iter().filter(|risk| risk.subject == Subject::SomeoneElse).filter(related).collect();
    if others.is_empty() {
        told_of_other(context, section, mention, found);
        return;
    }
    let own: Vec<&Risk> = context
        .facts
        .risks
        .iter()
        .filter(|risk| {
            risk.subject != Subject::SomeoneElse && matches!(risk.status, RiskStatus::Disclosed | RiskStatus::Past)
        })
        .filter(related)
        .collect();
    let words: Vec<&Word> =
        mention.clause.words.iter().filter(|word| !people::is_other(section.part(&(word.start..word.end)))).collect();
    let query = Query::of(&context.index, words);
    let (theirs, clients) = (share(context, &query, &others), share(context, &query, &own));
    // What the client told of themselves explains the clause at least as well: nothing to object to.
    if !own.is_empty() && clients + 0.15 >= theirs {
        return;
    }
    let message = "In the session this is said of someone else. Write whose it is, or take it out.";
    let evidence = others.iter().flat_map(|risk| risk.evidence.iter().copied());
    found.push(context.at(Rule::WrongSubject, Severity::Error, section, &mention.range, message).with(evidence));
}

/// The facts know of nobody else, but the passage that says it speaks of someone else and never of the client.
fn told_of_other(context: &Context<'_>, section: &SectionText<'_>, mention: &Mention<'_>, found: &mut Vec<Finding>) {
    let index = &context.index;
    let query = Query::of(index, &mention.clause.words);
    let candidates = matches(index, &query);
    let Some(best) = candidates.first().filter(|best| best.score >= 0.3) else { return };
    let Some(said) = index.said.get(best.said) else { return };
    let first_person = |text: &str| {
        text.to_lowercase()
            .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
            .any(|word| matches!(word.split(['\'', '’']).next(), Some("i" | "me" | "myself")))
    };
    let third_person = |text: &str| {
        people::names_other(text)
            || text
                .to_lowercase()
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| matches!(word, "he" | "she" | "him" | "her" | "they"))
    };
    let text = index.text_of(said);
    if said.role == Role::Therapist || first_person(text) || !third_person(text) || best.mask.count_ones() < 2 {
        return;
    }
    let message = "In the session this seems to be said of someone else. Check whose it is.";
    found.push(context.at(Rule::WrongSubject, Severity::Warning, section, &mention.range, message).with([said.span]));
}

/// An overdose may be read as an attempt, thoughts as an attempt.
fn related_kind(risk: &Risk, mention: &Mention<'_>) -> bool {
    use crate::facts::RiskKind::{SelfHarm, SuicidalThoughts, SuicideAttempt, SuicidePlan};
    matches!(
        (risk.kind, mention.kind),
        (SuicidalThoughts | SuicidePlan | SuicideAttempt | SelfHarm, SuicideAttempt | SuicidalThoughts | SelfHarm)
    )
}

/// Share of a query's weight that stands in the passages of some risks or right beside them.
fn share(context: &Context<'_>, query: &Query, risks: &[&Risk]) -> f64 {
    let total = query.weight();
    if total <= 0.0 {
        return 0.0;
    }
    let turns: Vec<usize> = risks.iter().flat_map(|risk| risk.evidence.iter().map(|span| span.turn)).collect();
    let has =
        |key: u64| {
            context.index.places(key).iter().any(|place| {
                context.index.said.get(*place as usize).is_some_and(|said| turns.contains(&said.span.turn))
            })
        };
    query.keys.iter().filter(|(key, _)| has(*key)).map(|(_, weight)| weight).sum::<f64>() / total
}
