//! Another person's risk written as the client's.

use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::people;
use crate::check::risk_language::{Mention, Said, mentions, same_matter};
use crate::check::words::Word;
use crate::check::{Finding, Rule, Severity};
use crate::facts::{Risk, RiskStatus, Subject};

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
