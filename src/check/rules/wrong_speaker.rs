//! The therapist's idea reported as the client's, or the client's as the therapist's.

use super::credit::Credits;
use super::other_speaker::said_by_other;
use super::therapist_idea::{Ideas, without_suggesting};
use super::whose_idea::{is_therapists_idea, proposed_by_therapist, said_by_client};
use super::{authorship, whose_proposal, whose_step};
use crate::check::context::Context;
use crate::check::evidence::{Match, Query, Stance, matches, stance};
use crate::check::note_text::{Clause, Reporter, SectionText, Time};
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::{Answer, Index};
use crate::facts::words::{Class, Key, Word};
use crate::redact::Span;
use crate::text::{Cues, holds_any, says_any};
use crate::transcript::Role;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let ideas = Ideas::read(context);
    let credits = Credits::default();
    for section in &context.sections {
        for line in &section.lines {
            let before = found.len();
            for clause in &line.clauses {
                let before = found.len();
                whose_step::judge(context, section, clause, found);
                if clause.time != Time::Told || found.len() > before {
                    continue;
                }
                said_by_other(context, section, clause, found);
                if found.len() > before {
                    continue;
                }
                credits.judge(context, section, clause, found);
                if found.len() > before {
                    continue;
                }
                if is_therapists_idea(section.part(&clause.range)) {
                    said_by_client(context, section, clause, found);
                }
                match clause.reporter {
                    Reporter::Client => {
                        said_by_therapist(context, section, clause, found);
                        if found.len() == before {
                            proposed_by_therapist(context, section, clause, found);
                        }
                        if found.len() == before {
                            ideas.judge(context, section, clause, found);
                        }
                    }
                    Reporter::Therapist => {
                        if found.len() == before {
                            said_by_client(context, section, clause, found);
                        }
                        told_by_client(context, section, clause, found);
                    }
                    Reporter::Nobody => {
                        proposed_by_therapist(context, section, clause, found);
                        ideas.judge(context, section, clause, found);
                    }
                }
                if found.len() == before {
                    whose_proposal::judge(context, section, clause, found);
                }
            }
            let said = found.iter().skip(before).any(|finding| finding.rule == Rule::WrongSpeaker);
            if !said {
                authorship::judge(context, section, line, found);
            }
        }
    }
}

pub(super) fn matter(clause: &Clause) -> Vec<&Word> {
    clause.words.iter().filter(|word| matches!(word.class, Class::Content) && !word.negated).collect()
}

/// Who says a key, and where first.
fn sayings<'c>(context: &'c Context<'_>, key: Key, role: Role) -> impl Iterator<Item = usize> + 'c {
    let index = &context.index;
    let of_role = move |place: &usize| {
        index.said.get(*place).is_some_and(|said| (said.role == Role::Therapist) == (role == Role::Therapist))
    };
    index.places(key).iter().map(|place| *place as usize).filter(of_role)
}

/// "Client reported …": the matter stands in an idea of the therapist's, and the client never took it up.
fn said_by_therapist(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let text = without_suggesting(&section.part(&clause.range).to_lowercase());
    if says_any(
        &text,
        &["declin", "did not", "disagree", "not fully", "said no", "suggest", "therapist", "turned down"],
    ) {
        return;
    }
    // "Compared with 51 in September", "felt unready for a group": a number, and a step that was turned down.
    if ["compared with", "compared to"].iter().any(|open| text.starts_with(open))
        || says_any(&text, &["not ready", "unready"])
    {
        return;
    }
    let index = &context.index;
    let matter = matter(clause);
    let query = Query::told(index, matter.iter().copied());
    let total = query.weight();
    if total <= 0.0 {
        return;
    }
    let candidates = matches(index, &query);
    // What the client says, or says yes to, in one place.
    let own = |skip: usize| {
        let said =
            candidates.iter().filter(|other| is_clients(context, other.said) && index.turn_of(other.said) != skip);
        said.map(|other| other.here).fold(0.0, f64::max)
    };
    let ideas = candidates.iter().filter(|found| {
        index.said.get(found.said).is_some_and(|said| {
            said.role == Role::Therapist
                && !is_recalled(index.plain_of(said))
                && said.answer != Some(Answer::Yes)
                && (!said.question || index.mood(said).tentative)
        })
    });
    // One word is enough where it is said in this idea and hardly anywhere else, and the client turned the idea down.
    let telling = |idea: &&Match| {
        let rare = || {
            let shared = query.keys.iter().enumerate().filter(|(bit, _)| idea.mask & (1 << bit) != 0);
            shared.map(|(_, (key, _))| index.places(*key).len()).all(|count| count <= 2)
        };
        idea.mask.count_ones() >= 2 || rejects(context, index.turn_of(idea.said), idea.said) && rare()
    };
    let Some(best) = ideas.filter(telling).max_by(|one, other| one.here.total_cmp(&other.here)) else {
        return;
    };
    let Some(said) = index.said.get(best.said) else { return };
    let turn = said.span.turn;
    let rejected = rejects(context, turn, best.said);
    let tentative = index.mood(said).tentative;
    let alone: f64 = query
        .keys
        .iter()
        .enumerate()
        .filter(|(bit, (key, _))| best.mask & (1 << bit) != 0 && !taken_up(context, *key, turn, rejected))
        .map(|(_, (_, weight))| weight)
        .sum::<f64>()
        / total;
    let (enough, own_words) = match (rejected, tentative) {
        (true, _) => (0.2, best.here >= 0.35),
        (false, true) => (0.25, best.here >= 0.4),
        (false, false) => (0.35, best.here >= 0.5),
    };
    if alone < enough || !own_words || own(turn + 1) + 0.1 > best.here {
        return;
    }
    // What was proposed or asked may have been taken up in other words; only a thought that was turned down is plain.
    let severity = if rejected && tentative && alone >= 0.4 && best.mask.count_ones() >= 2 {
        Severity::Error
    } else {
        Severity::Warning
    };
    let message = "In the session this was the therapist's idea, and the client did not take it up. Write who said it, and what the client made of it.";
    let answer =
        Span { turn: turn + 1, start: 0, end: index.redacted.turns().get(turn + 1).map_or(0, |turn| turn.text.len()) };
    found.push(context.at(Rule::WrongSpeaker, severity, section, &clause.range, message).with([said.span, answer]));
}

/// "You told me at the start …": what the client said before.
pub(crate) fn is_recalled(plain: &str) -> bool {
    holds_any(
        plain,
        &[
            "you told me",
            "you said",
            "you mentioned",
            "you'd said",
            "you'd told",
            "you were telling",
            "you described",
            "you've told",
        ],
    )
}

/// The client says it, or says yes to it.
fn is_clients(context: &Context<'_>, place: usize) -> bool {
    context.index.said.get(place).is_some_and(|said| match said.role {
        Role::Therapist => said.answer == Some(Answer::Yes),
        Role::Client | Role::Unknown => true,
        Role::Other => false,
    })
}

/// The client says it too, and not only to turn it down.
fn taken_up(context: &Context<'_>, key: Key, turn: usize, rejected: bool) -> bool {
    let index = &context.index;
    sayings(context, key, Role::Client).any(|place| {
        let answers = index.turn_of(place) == turn + 1;
        match stance(index, place, key) {
            Stance::So => !(answers && rejected) || of_oneself(index, place),
            Stance::Open => !answers,
            Stance::NotSo => false,
        }
    })
}

/// "No. I picked it because …": whoever turns an idea down says something of their own with its word.
pub(super) fn of_oneself(index: &Index<'_>, place: usize) -> bool {
    let Some(said) = index.said.get(place).filter(|said| !said.question) else { return false };
    let lower = index.lower_of(said);
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|word| matches!(word, "i" | "me" | "my" | "myself"))
}

/// How an idea is turned down without a "no".
static REJECTS: Cues = Cues::new(&[
    "a bit much",
    "doesn't feel like",
    "doesn't ring",
    "don't feel that",
    "don't know about that",
    "don't know as",
    "don't know if",
    "don't know that",
    "don't see that",
    "don't think",
    "don't want to talk about",
    "have to think",
    "hm.",
    "hmm.",
    "i can't see",
    "i don't see it",
    "i don't want to go there",
    "i dunno about",
    "i just",
    "i'd call",
    "if you like",
    "if you say so",
    "it's just",
    "it's more",
    "maybe.",
    "more like",
    "not everything",
    "not having that",
    "not how i",
    "not quite",
    "not really",
    "not sure",
    "nothing to do with",
    "that deep",
    "that's a bit",
    "that's not it",
    "that's yours",
    "wouldn't call",
    "wouldn't go that far",
    "wouldn't put",
    "wouldn't say",
    "you're reading",
    "your word",
]);

/// The next turn turns the idea down: "no", "I don't know about that", "I wouldn't call it that".
pub(super) fn rejects(context: &Context<'_>, turn: usize, idea: usize) -> bool {
    // A question after the idea is what is answered.
    let asked = context.index.turn(turn).filter(|place| *place > idea);
    if asked.filter_map(|place| context.index.said.get(place)).any(|said| said.question) {
        return false;
    }
    let Some(next) = context.index.redacted.turns().get(turn + 1) else { return false };
    if context.index.opening(turn + 1) == Some(Answer::No) {
        return true;
    }
    let end = next.text.char_indices().nth(160).map_or(next.text.len(), |(end, _)| end);
    let start = next.text.get(..end).unwrap_or_default().to_lowercase().replace('’', "'");
    REJECTS.stand_in(&start)
}

/// "Therapist described feeling …": what only the client said.
fn told_by_client(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    const TELLING: &[&str] = &[
        "acknowledged",
        "admitted",
        "attributed",
        "believed",
        "called",
        "chose",
        "compared",
        "concluded",
        "connected",
        "decided",
        "described",
        "disclosed",
        "explained",
        "expressed",
        "feared",
        "felt",
        "hoped",
        "identified",
        "likened",
        "linked",
        "named",
        "noted",
        "noticed",
        "observed",
        "pointed",
        "preferred",
        "rated",
        "realised",
        "realized",
        "recalled",
        "recognised",
        "recognized",
        "recounted",
        "reported",
        "requested",
        "said",
        "saw",
        "shared",
        "spoke",
        "stated",
        "thought",
        "told",
        "traced",
        "understood",
        "volunteered",
        "wanted",
        "wished",
        "worried",
    ];
    let text = section.part(&clause.range).to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let therapist = matches!(words.next(), Some("therapist" | "clinician" | "counsellor" | "counselor" | "i"));
    if !therapist
        || !words.take(3).any(|word| TELLING.contains(&word))
        || text.contains("client")
        || text.contains("you ")
    {
        return;
    }
    let index = &context.index;
    let matter = matter(clause);
    let query = Query::told(index, matter.iter().copied());
    let total = query.weight();
    if query.keys.len() < 2 || total <= 0.0 {
        return;
    }
    let candidates = matches(index, &query);
    let best = |therapist: bool| {
        let of = candidates
            .iter()
            .filter(|other| index.said.get(other.said).is_some_and(|said| (said.role == Role::Therapist) == therapist));
        of.max_by(|one, other| one.here.total_cmp(&other.here))
    };
    let theirs = best(true).map_or(0.0, |found| found.here);
    let Some(own) =
        best(false).filter(|own| own.here >= 0.45 && own.here >= theirs + 0.2 && own.mask.count_ones() >= 2)
    else {
        return;
    };
    let message = "In the session the client said this, not the therapist. Write who said it.";
    let evidence = index.said.get(own.said).map(|said| said.span);
    found.push(context.at(Rule::WrongSpeaker, Severity::Warning, section, &clause.range, message).with(evidence));
}
