//! A medication in the note that nobody spoke of in the session, the most dangerous thing a note can invent; or one that was
//! declined, stopped or only talked of, written as taken.

use std::ops::Range;

use super::medication_change;
use crate::check::context::Context;
use crate::check::medication::{self, Named};
use crate::check::note_text::{Clause, SectionText, Time};
use crate::check::people;
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::{key, key_of};
use crate::facts::{MedicationChange, Subject};
use crate::redact::Span;
use crate::text::{holds_any, stem};
use crate::transcript::Role;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for section in &context.sections {
        for clause in section.lines.iter().flat_map(|line| &line.clauses) {
            medication_change::judge(context, section, clause, found);
        }
        for Named { range, name } in &section.medications {
            if !medication::spoken_of(context, name) {
                found.push(unspoken(context, section, range, name));
                continue;
            }
            let mut clauses = section.lines.iter().flat_map(|line| &line.clauses);
            let clause = clauses.find(|clause| clause.range.start <= range.start && range.end <= clause.range.end);
            let Some(clause) = clause.filter(|clause| is_taken(section, clause)) else { continue };
            let evidence = turned_down(context, name);
            if !evidence.is_empty() {
                let message = "In the session this medication was turned down, stopped or only spoken of. Say so, or take it out.";
                let finding = context.at(Rule::UnsupportedMedication, Severity::Warning, section, range, message);
                found.push(finding.with(evidence));
                continue;
            }
            let others: Vec<_> =
                context.facts.medications.iter().filter(|known| medication::is_same(&known.name, name)).collect();
            let theirs = !others.is_empty() && others.iter().all(|known| known.subject == Subject::SomeoneElse);
            if theirs
                && others.iter().any(|known| names_whose(context, &known.evidence))
                && !people::names_other(&section.part(&clause.range).to_lowercase())
            {
                let message = "In the session this is another person's medication. Write whose it is, or take it out.";
                let finding = context.at(Rule::UnsupportedMedication, Severity::Warning, section, range, message);
                found.push(finding.with(others.iter().flat_map(|known| known.evidence.iter().copied())));
            }
        }
    }
}

/// An error, unless something was said that may be it.
fn unspoken(context: &Context<'_>, section: &SectionText<'_>, range: &Range<usize>, name: &str) -> Finding {
    let find = |severity, message: &str| context.at(Rule::UnsupportedMedication, severity, section, range, message);
    let message = "Nobody spoke of this medication in the session. Take it out, or correct its name.";
    if medication::is_class(name) || is_known_without_name(context) {
        find(Severity::Warning, message)
    } else if let Some(place) = medication::perhaps_spoken_of(context, name) {
        let message = "Nobody named this medication in the session; something was said that may stand for it. Check that it is this one.";
        find(Severity::Warning, message).with([place])
    } else if let Some(place) = medication::unlisted(context) {
        let message = "Nobody spoke of this medication by a name that is known; the session names something that could be it. Check its name.";
        find(Severity::Warning, message).with([place])
    } else {
        find(Severity::Error, message)
    }
}

/// "The tablets", and nobody says which: the clinician may know it from the record.
fn is_known_without_name(context: &Context<'_>) -> bool {
    let taken = ["tablet", "pill", "medication", "prescription", "inject"];
    context.facts.medications.is_empty() && taken.iter().any(|word| context.index.has(key(&stem(word))))
}

/// "My brother's on it" names whose it is; a mother's "he still takes it" is about the client who sits there.
fn names_whose(context: &Context<'_>, evidence: &[Span]) -> bool {
    let turns = context.index.redacted.turns();
    let by_another = evidence.iter().any(|span| turns.get(span.turn).is_some_and(|turn| turn.role == Role::Other));
    !by_another
        || evidence.iter().any(|span| {
            let said = turns.get(span.turn).and_then(|turn| turn.text.get(span.start..span.end)).unwrap_or_default();
            people::names_other(&said.to_lowercase())
        })
}

/// The clause says that it is taken, and not that it was.
fn is_taken(section: &SectionText<'_>, clause: &Clause) -> bool {
    let text = section.part(&clause.range).to_lowercase();
    let has = |cues: &[&str]| cues.iter().any(|cue| text.contains(cue));
    let otherwise = has(&[
        "declin",
        "others take",
        "refus",
        "stopp",
        "offered",
        "discuss",
        "consider",
        "not ",
        "never",
        "no longer",
        "previous",
        "past",
        "former",
        "turned down",
        "raised the",
        "suggest",
        "prefer",
        "discontinu",
        "ask",
        "wish",
        "want",
        "until",
        "denied",
        "without",
        "no ",
        "if ",
        "whether",
        "could",
        "may ",
        "might",
        "ceased",
        "tried",
        "reject",
        "against",
        "came off",
        "instead",
        "mention",
        "allerg",
        "history",
        "review",
    ]);
    clause.time == Time::Told && !otherwise
}

/// "I stopped the whisky", "took me off the other one", "I don't take it if I'm ill": no word against this medication.
fn is_of_it(text: &str, after: usize, name: &str) -> bool {
    let rest = text.get(after..).unwrap_or_default();
    let object = ["the ", "my "].iter().find_map(|word| rest.trim_start().strip_prefix(word));
    let another = object.is_some_and(|object| {
        let near = object.split([',', '.', ';', '?']).next().unwrap_or_default();
        let generic = ["tablet", "pill", "medic", "stuff", "dose", "drug"];
        !medication::names_of(name).into_iter().any(|name| near.contains(&name.to_lowercase()))
            && !generic.iter().any(|word| near.starts_with(word))
    });
    let only_if = ["it if ", "it when ", "them if ", "them when "].iter().any(|cue| rest.trim_start().starts_with(cue));
    !another && !only_if
}

/// Where the client says no to it, that it was stopped, or that it was never begun; nothing where they say that they take it.
pub(super) fn turned_down(context: &Context<'_>, name: &str) -> Vec<Span> {
    const NO: &[&str] = &[
        "said no",
        "no thanks",
        "no thank",
        "never started",
        "never took",
        "never tried",
        "not taking",
        "don't take",
        "didn't take",
        "took me off",
        "came off",
        "come off",
        "i stopped",
        "not for me",
        "don't want",
        "didn't want",
        "rather not",
        "turned it down",
        "turned them down",
        "turned that down",
        "refused",
        "only read",
        "not going on",
        "didn't fancy",
        "don't fancy",
        "won't take",
        "wouldn't take",
        "not having",
        "didn't like",
        "gave it up",
        "packed it in",
        "not keen",
        "not yet",
    ];
    const YES: &[&str] = &[
        "i take",
        "i'm on",
        "i'm taking",
        "still on",
        "still taking",
        "i've been taking",
        "every morning",
        "every night",
        "at night",
    ];
    let index = &context.index;
    let keys: Vec<_> =
        medication::names_of(name).into_iter().flat_map(|name| [key(&stem(name)), key_of(name)]).collect();
    let mut evidence = Vec::new();
    for place in keys.iter().flat_map(|key| index.places(*key)).map(|place| *place as usize) {
        let Some(said) = index.said.get(place) else { continue };
        let turn = said.span.turn;
        // The sentence and what is said right behind it; where the therapist names it, what the client answers.
        let own =
            index.turn(turn).filter(|other| *other >= place && *other <= place + 2 && said.role != Role::Therapist);
        // "Citalopram twenty, no change. And the risk question?": what is answered is the last question.
        let asked_else = index
            .turn(turn)
            .filter(|other| *other > place)
            .filter_map(|other| index.said.get(other))
            .any(|other| index.text_of(other).contains('?'));
        let next = index.turn(turn + 1).take(4).filter(|_| said.role == Role::Therapist && !asked_else);
        for other in own.chain(next).filter_map(|other| index.said.get(other)) {
            let text = index.plain_of(other);
            if holds_any(text, YES) && !text.contains("not ") && !text.contains("n't") {
                return Vec::new();
            }
            if holds_any(text, NO)
                && NO.iter().any(|cue| text.find(cue).is_some_and(|at| is_of_it(text, at + cue.len(), name)))
                && evidence.len() < 6
            {
                evidence.extend([said.span, other.span]);
            }
        }
    }
    let known = context.facts.medications.iter().filter(|known| medication::is_same(&known.name, name));
    let declined = known.clone().any(|known| known.change == MedicationChange::Declined);
    if declined && evidence.is_empty() {
        evidence.extend(known.flat_map(|known| known.evidence.iter().copied()));
    }
    evidence
}
