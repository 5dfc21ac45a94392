//! Another person's risk written as the client's.

use crate::check::align::{About, about};
use crate::check::context::Context;
use crate::check::evidence::{Match, Query, Stance, matches, stance};
use crate::check::matters::{Matter, is_means, means};
use crate::check::note_text::{CLIENT_VERBS, Clause, Reporter, SectionText, Time};
use crate::check::people;
use crate::check::risk_language::{Mention, Said, mentions, same_matter};
use crate::check::room::{is_shared, member};
use crate::check::rules::whose_story::goes_on;
use crate::check::told_of::ToldOf;
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::Word;
use crate::facts::{Risk, RiskKind, RiskStatus, Subject};
use crate::transcript::Role;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let told = |mention: &&Mention| matches!(mention.said, Said::Present | Said::Past);
    for mention in mentions(context).iter().filter(told) {
        if mention.client || is_of_member(context, mention) {
            judge(context, mention, found);
        }
    }
    for section in &context.sections {
        let mut before = None;
        for line in &section.lines {
            for clause in line.clauses.iter().filter(|clause| !goes_on(section, before, line, clause)) {
                of_means(context, section, clause, found);
                of_act(context, section, clause, found);
            }
            before = Some(line);
        }
    }
}

/// What is told of other people, likely or certain.
fn of_others<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Risk> {
    let all = context.facts.risks.iter().chain(&context.facts.likely_risks);
    all.filter(|risk| risk.subject == Subject::SomeoneElse)
}

/// "Wife took an overdose": of one of those in the room, and of nobody of theirs.
fn is_of_member(context: &Context<'_>, mention: &Mention) -> bool {
    let section = context.sections.get(mention.section);
    section.is_some_and(|section| member(context, section, &mention.clause.range, mention.range.start).is_some())
}

/// A clause about the client that names means of harm, and what was said of them was said of someone else.
fn of_means(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let text = section.part(&clause.range).to_lowercase();
    let named = text.split(|c: char| !c.is_alphanumeric()).any(is_means);
    if !named || clause.reporter == Reporter::Therapist || clause.time == Time::Planned {
        return;
    }
    let first = means().filter_map(|means| text.find(means)).min().unwrap_or(0);
    if people::names_other(text.get(..first).unwrap_or_default()) {
        return;
    }
    if found.iter().any(|known| known.rule == Rule::WrongSubject && known.section.as_deref() == Some(&section.given.id))
    {
        return;
    }
    let index = &context.index;
    let query = Query::told(index, &clause.words);
    let others: Vec<&Risk> = of_others(context).collect();
    let own: Vec<&Risk> = context.facts.risks.iter().filter(|risk| risk.subject == Subject::Client).collect();
    let (theirs, clients) = (share(context, &query, &others), share(context, &query, &own));
    if query.keys.len() >= 2 && theirs >= PLAIN && theirs > clients + 0.1 {
        let message = "In the session this is said of someone else. Write whose it is, or take it out.";
        let evidence = others.iter().flat_map(|risk| risk.evidence.iter().copied());
        found.push(context.at(Rule::WrongSubject, Severity::Warning, section, &clause.range, message).with(evidence));
        return;
    }
    if is_told_of_client(context, section, clause, None) {
        return;
    }
    let candidates = matches(index, &query);
    let said_by_client = |found: &&Match| index.said.get(found.said).is_some_and(|said| said.role != Role::Therapist);
    let of_other = |found: &&Match| about(index, found.said) == About::Other;
    let best = |other: bool| {
        candidates
            .iter()
            .filter(said_by_client)
            .filter(|found| of_other(found) == other)
            .map(|found| found.here)
            .fold(0.0, f64::max)
    };
    let (theirs, clients) = (best(true), best(false));
    let Some(passage) = candidates.iter().filter(said_by_client).find(of_other) else { return };
    if theirs >= 0.35 && passage.mask.count_ones() >= 2 && clients < 0.8 * theirs {
        let message = "In the session this seems to be said of someone else. Check whose it is.";
        let evidence = index.said.get(passage.said).map(|said| said.span);
        found.push(context.at(Rule::WrongSubject, Severity::Warning, section, &clause.range, message).with(evidence));
    }
}

/// What happened to somebody else, told of the client in words that name no risk: "Last year client went to jump …".
fn of_act(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let text = section.part(&clause.range).to_lowercase();
    let known = found
        .iter()
        .any(|known| known.rule == Rule::WrongSubject && known.section.as_deref() == Some(&section.given.id));
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let of_client =
        matches!(first, "client" | "he" | "she" | "they" | "you" | "last" | "in" | "had" | "has" | "was" | "went")
            || CLIENT_VERBS.contains(&first);
    if known
        || !of_client
        || clause.reporter == Reporter::Therapist
        || clause.time == Time::Planned
        || people::names_other(&text)
        || clause.words.iter().any(|word| word.negated && word.is_content())
        || !clause.words.iter().any(Matter::any_names)
        || names_two(&text)
    {
        return;
    }
    let acts = |risk: &&Risk| {
        use crate::facts::RiskKind::{SelfHarm, SuicidalThoughts, SuicideAttempt, SuicidePlan};
        matches!(risk.kind, SuicidalThoughts | SuicidePlan | SuicideAttempt | SelfHarm)
    };
    let others: Vec<&Risk> = of_others(context).filter(acts).collect();
    if others.is_empty() {
        return;
    }
    let index = &context.index;
    let query = Query::told(index, clause.words.iter().filter(|word| word.is_content()));
    let theirs = share(context, &query, &others);
    let turns: Vec<usize> = others.iter().flat_map(|risk| risk.evidence.iter().map(|span| span.turn)).collect();
    let elsewhere = matches(index, &query)
        .iter()
        .filter(|found| turns.iter().all(|turn| turn.abs_diff(index.turn_of(found.said)) > 1))
        .map(|found| found.score)
        .fold(0.0, f64::max);
    let told = query.keys.len() >= 3 && theirs >= 0.65 && elsewhere + 0.25 <= theirs;
    if told && !is_told_of_client(context, section, clause, None) {
        let message = "In the session this seems to be said of someone else. Check whose it is.";
        let evidence = others.iter().flat_map(|risk| risk.evidence.iter().copied());
        found.push(context.at(Rule::WrongSubject, Severity::Warning, section, &clause.range, message).with(evidence));
    }
}

/// By its grammar the session says more of a clause of the client than of anybody else.
fn is_told_of_client(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    mention: Option<&Mention>,
) -> bool {
    if is_shared(context) {
        return false;
    }
    let told = ToldOf::read(context, section, clause, mention);
    // A matter's bare name outweighs no story: "the rifle, where is that?" is said of the client, and what happened in the barn is not.
    told.client > told.others && (told.client_detailed || !told.detailed)
}

/// "He said that he would hang himself if she went": which of the two is the client, the clause does not say.
fn names_two(text: &str) -> bool {
    let has = |wanted: &str| text.split(|c: char| !c.is_alphabetic()).any(|word| word == wanted);
    has("he") && has("she")
}

fn says_client(text: &str) -> bool {
    let opens = text.split_whitespace().next().unwrap_or_default();
    text.contains("client") || text.contains(" own ") || matches!(opens, "he" | "she" | "you" | "has" | "had")
}

fn judge(context: &Context<'_>, mention: &Mention, found: &mut Vec<Finding>) {
    let Some(section) = context.sections.get(mention.section) else { return };
    let related = |risk: &&Risk| same_matter(risk.kind, mention.kind) || related_kind(risk, mention);
    let others: Vec<&Risk> =
        context.facts.risks.iter().filter(|risk| risk.subject == Subject::SomeoneElse).filter(related).collect();
    if others.is_empty() {
        told_of_other(context, section, mention, found);
        return;
    }
    // What was once explains nothing that is said of now where now was denied.
    let denied =
        context.facts.risks.iter().any(|risk| {
            risk.subject == Subject::Client && risk.kind == mention.kind && risk.status == RiskStatus::Denied
        });
    let now = mention.said == Said::Present && denied;
    let own: Vec<&Risk> = context
        .facts
        .risks
        .iter()
        .filter(|risk| {
            (risk.subject == Subject::Client || risk.subject == Subject::Unclear && !shares_turn(risk, &others))
                && (risk.status == RiskStatus::Disclosed || risk.status == RiskStatus::Past && !now)
        })
        .filter(related)
        .collect();
    let words: Vec<&Word> =
        mention.clause.words.iter().filter(|word| !people::is_other(section.part(&(word.start..word.end)))).collect();
    let query = Query::told(&context.index, words);
    let (theirs, clients) = (share(context, &query, &others), share(context, &query, &own));
    // What the client told of themselves explains the clause at least as well: nothing to object to.
    let same = others.iter().any(|risk| same_matter(risk.kind, mention.kind));
    // What only borders on it (self-harm, where an overdose is meant) must explain it better than the other's very risk.
    let exact = own.iter().any(|risk| same_matter(risk.kind, mention.kind));
    let margin = if same && !exact { -0.2 } else { 0.02 };
    if !own.is_empty() && clients + margin >= theirs {
        return;
    }
    // The client has this very risk, the other only one like it.
    if own.iter().any(|risk| risk.kind == mention.kind) && !same && clients > 0.0 && clients + 0.3 >= theirs {
        return;
    }
    // Of the client nothing of the kind was said, of somebody else it was: whatever the words, it is likely theirs.
    let told_in_many_words = matches!(mention.kind, RiskKind::Substances | RiskKind::Psychosis);
    let only_theirs = own.is_empty()
        && same
        && !told_in_many_words
        && query.keys.iter().any(|(key, _)| !context.index.places(*key).is_empty());
    if theirs < LITTLE && !only_theirs {
        told_of_other(context, section, mention, found);
        return;
    }
    if !(only_theirs && denied) && (exact || !same) && told_of_self(context, mention, &others) {
        return;
    }
    if is_told_of_client(context, section, &mention.clause, Some(mention)) {
        return;
    }
    // An error only where the note says in so many words that it is the client's, and the passages about the other say the rest.
    let text = section.part(&mention.clause.range).to_lowercase();
    let plainly = says_client(&text);
    let sure =
        plainly && same && !told_in_many_words && own.is_empty() && theirs >= PLAIN && !people::names_other(&text);
    let severity = if sure { Severity::Error } else { Severity::Warning };
    let message = "In the session this is said of someone else. Write whose it is, or take it out.";
    let evidence = others.iter().flat_map(|risk| risk.evidence.iter().copied());
    found.push(context.at(Rule::WrongSubject, severity, section, &mention.range, message).with(evidence));
}

/// A passage of another's stands in the same turn.
fn shares_turn(risk: &Risk, others: &[&Risk]) -> bool {
    let theirs = |turn: usize| others.iter().any(|other| other.evidence.iter().any(|span| span.turn == turn));
    risk.evidence.iter().any(|span| theirs(span.turn))
}

/// Below this share of a clause, the passages about somebody else say nothing of it.
const LITTLE: f64 = 0.25;
/// From this share on they are what it is about.
const PLAIN: f64 = 0.45;

/// The client says the same of themself elsewhere, or said yes to it.
fn told_of_self(context: &Context<'_>, mention: &Mention, others: &[&Risk]) -> bool {
    let index = &context.index;
    let theirs = |turn: usize| others.iter().any(|risk| risk.evidence.iter().any(|span| span.turn == turn));
    let words = mention.clause.words.iter();
    let named =
        words.filter(|word| mention.range.start <= word.start && word.end <= mention.range.end && word.is_content());
    named.flat_map(|word| index.places(word.key).iter().map(move |place| (*place as usize, word.key))).any(
        |(place, key)| {
            let Some(said) = index.said.get(place).filter(|said| !theirs(said.span.turn)) else { return false };
            let answered = said.role == Role::Therapist && said.question && !theirs(said.span.turn + 1);
            let text = index.text_of(said);
            let own = said.role != Role::Therapist && is_first_person(text) && !people::names_other(text);
            (answered || own) && stance(index, place, key) == Stance::So
        },
    )
}

fn is_first_person(text: &str) -> bool {
    text.to_lowercase()
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .any(|word| matches!(word.split(['\'', '’']).next(), Some("i" | "me" | "myself")))
}

/// The facts know of nobody else, but the passage that says it speaks of someone else and never of the client.
fn told_of_other(context: &Context<'_>, section: &SectionText<'_>, mention: &Mention, found: &mut Vec<Finding>) {
    let index = &context.index;
    let words = mention.clause.words.iter().filter(|word| !people::is_other(section.part(&(word.start..word.end))));
    let query = Query::told(index, words);
    let by_client = |found: &&Match| index.said.get(found.said).is_some_and(|said| said.role != Role::Therapist);
    // The very word for the risk, where hardly anybody says it.
    let named = |found: &Match| {
        let words = mention.clause.words.iter().filter(|word| word.is_content());
        let mut words = words.filter(|word| mention.range.start <= word.start && word.end <= mention.range.end);
        words.any(|word| index.places(word.key).len() <= 4 && index.says(found.said, word.stem))
    };
    let candidates = matches(index, &query);
    let of =
        |wanted: About| candidates.iter().filter(by_client).filter(move |found| about(index, found.said) == wanted);
    let enough = |found: &&Match| found.here >= 0.3 && (found.mask.count_ones() >= 2 || named(found));
    let Some(best) = of(About::Other).find(enough) else { return };
    // "I took the lot. My mom found me.": beside what the client owns to.
    let owned = context.facts.risks.iter().any(|risk| {
        risk.subject == Subject::Client
            && risk.kind == mention.kind
            && matches!(risk.status, RiskStatus::Disclosed | RiskStatus::Past)
            && risk.evidence.iter().any(|span| span.turn == index.turn_of(best.said))
    });
    if owned {
        return;
    }
    // The client says as much of themself: nothing to object to.
    if of(About::Client).any(|own| own.here >= 0.8 * best.here) || told_of_self(context, mention, &[]) {
        return;
    }
    // A voice is "he" and "they" and is heard by who tells of it.
    if mention.kind == RiskKind::Psychosis || is_told_of_client(context, section, &mention.clause, Some(mention)) {
        return;
    }
    let message = "In the session this seems to be said of someone else. Check whose it is.";
    let evidence = index.said.get(best.said).map(|said| said.span);
    found.push(context.at(Rule::WrongSubject, Severity::Warning, section, &mention.range, message).with(evidence));
}

/// An overdose may be read as an attempt, thoughts as an attempt.
fn related_kind(risk: &Risk, mention: &Mention) -> bool {
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
    let turns = risks.iter().flat_map(|risk| risk.evidence.iter().map(|span| span.turn));
    // "In the spring, she said": when and how often stands in the answer beside it.
    let turns: Vec<usize> = turns.flat_map(|turn| turn.saturating_sub(1)..=turn + 1).collect();
    let has =
        |key: u64| {
            context.index.places(key).iter().any(|place| {
                context.index.said.get(*place as usize).is_some_and(|said| turns.contains(&said.span.turn))
            })
        };
    query.keys.iter().filter(|(key, _)| has(*key)).map(|(_, weight)| weight).sum::<f64>() / total
}
