//! What happened to somebody else, told in the note as the client's: the words of a clause are looked for in the session,
//! and there they are said of somebody else.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::matters::{Matter, is_means};
use crate::check::note_text::{Clause, Line, Reporter, SectionText, Time};
use crate::check::people;
use crate::check::risk_language::{Mention, Said, is_of_client, mentions, same_matter};
use crate::check::room::member;
use crate::check::told_of::{ToldOf, is_denied, is_grave, owned};
use crate::check::{Finding, Rule, Severity};
use crate::facts::RiskKind;
use crate::facts::words::Word;

/// Share of a clause that must be told of somebody else in one place of the session.
const MUCH: f64 = 0.45;
/// The same, where the note says that it is the client's "own", or the client has owned to nothing of the kind.
const SOME: f64 = 0.22;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (number, section) in context.sections.iter().enumerate() {
        if section.id == "plan" {
            continue;
        }
        let mut before: Option<&Line> = None;
        for line in &section.lines {
            for clause in &line.clauses {
                of_clause(context, Place { number, section, before, line, clause }, found);
            }
            before = Some(line);
        }
    }
}

/// A clause where it stands.
#[derive(Clone, Copy)]
struct Place<'c, 'a> {
    number: usize,
    section: &'c SectionText<'a>,
    before: Option<&'c Line>,
    line: &'c Line,
    clause: &'c Clause,
}

fn of_clause(context: &Context<'_>, place: Place<'_, '_>, found: &mut Vec<Finding>) {
    let Place { section, clause, .. } = place;
    if clause.reporter == Reporter::Therapist || is_known(place, found) {
        return;
    }
    let text = section.part(&clause.range).to_lowercase();
    // "Wanting to be put in the river" is in somebody's mind, and no plan of the session.
    if clause.time == Time::Planned && !has_mind(&text) {
        return;
    }
    let own = is_own(&text);
    let mut of_risk = mentions(context)
        .iter()
        .filter(|mention| mention.section == place.number && clause.range.contains(&mention.range.start))
        .peekable();
    let of_any = of_risk.peek().is_some();
    let told = |said: Said| matches!(said, Said::Present | Said::Past) || own && said == Said::Neutral;
    let mention = of_risk.find(|mention| told(mention.said) && is_grave(mention.kind));
    // A voice is "he" and "they" and is heard by who tells of it.
    let voice = text.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "voice" | "voices"));
    if of_any && mention.is_none() || voice {
        return;
    }
    // "She still jumps easily": startled, not from a height.
    let startled = mention.is_some_and(|mention| {
        let place = section.part(&(mention.range.end..clause.range.end));
        section.part(&mention.range).to_lowercase().starts_with("jump")
            && ![" off", " in", " from", " under", " out"].iter().any(|to| place.starts_with(to))
    });
    if startled {
        return;
    }
    let weighed = heavy(clause, mention, own || has_mind(&text));
    let light = weighed.is_none();
    let Some(heavy) = weighed.or_else(|| named(section, clause)) else { return };
    if light && (may_go_on(place, &text) || is_of_treatment(&text)) {
        return;
    }
    let range = mention.map_or(heavy.start..heavy.end, |mention| mention.range.clone());
    if !is_clients(context, place, &range, &text) {
        return;
    }
    let told = ToldOf::read(context, section, clause, mention);
    let unowned = mention.is_some_and(|mention| owned(context, mention.kind).next().is_none());
    // A wish to die is told in many words: that the facts know of none says little.
    let denied = mention.is_some_and(|mention| is_denied(context, mention.kind));
    let thoughts = mention.is_some_and(|mention| same_matter(mention.kind, RiskKind::SuicidalThoughts));
    let (much, margin) = match (own, thoughts) {
        (true, _) => (SOME, 0.8),
        _ if light && told.words >= 4 => (0.6, 0.7),
        _ if light => (0.3, 0.55),
        // What was denied was told of nobody but them.
        (false, true) if denied => (0.3, 0.6),
        (false, true) if told.words < 3 => (0.6, 0.4),
        (false, true) => (0.5, 0.7),
        (false, false) => (if unowned { SOME } else { MUCH }, 0.7),
    };
    // An attempt that the client nowhere owns to, and somebody else's is told.
    let attempt = mention.is_some_and(|mention| {
        mention.kind == RiskKind::SuicideAttempt && !owned(context, mention.kind).any(|risk| risk.kind == mention.kind)
    });
    let theirs = attempt && told.words >= 1 && told.others >= 0.2 && told.client <= 2.1 * told.others;
    // "Found with a rifle", where the client owned to no wish to die and has one in a safe.
    let found_with = light
        && !people::names_other(&text)
        && told.words >= 2
        && told.detailed
        && told.others >= 0.3
        && told.client <= 1.05 * told.others
        && is_denied(context, RiskKind::SuicidalThoughts);
    let enough = told.words >= 2 && (own || told.detailed) || own && told.words >= 1 && unowned;
    // Of the kind the client owned to nothing, and what they say in its words is told beside the other's story: "I had to
    // give her the spray".
    let beside = unowned && !thoughts && !told.client_names && told.words >= 3 && told.others >= MUCH;
    let most = enough && told.others >= much && (beside || told.client <= margin * told.others);
    if most || theirs || found_with {
        let message = "In the session this seems to be said of someone else. Check whose it is.";
        let finding = context.at(Rule::WrongSubject, Severity::Warning, section, &clause.range, message);
        found.push(finding.with(told.passages));
    }
}

/// "The client's own overdose", "cut himself".
fn is_own(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    // "A parishioner was about to shoot himself", "he would hang himself if she went".
    let another = words.windows(3).any(|three| {
        matches!(three, ["a" | "an" | "another" | "one", _, "was" | "had" | "who" | "is" | "has" | "nearly" | "tried"])
    });
    let two = has(&["he"]) && has(&["she"]);
    has(&["own"]) || has(&["himself", "herself", "themself", "yourself"]) && !another && !two
}

/// What stands in it is in somebody's mind: "thoughts of the river", "wanting to be put in the canal".
fn has_mind(text: &str) -> bool {
    ["thoughts of", "thinking about", "thinking of", "thought about", "thought of", "wanting to", "wished to", "threat"]
        .iter()
        .any(|cue| text.contains(cue))
}

/// Another rule has said so already.
fn is_known(place: Place<'_, '_>, found: &[Finding]) -> bool {
    let given = &place.section.given;
    let (start, end) =
        (given.text.given_offset(place.clause.range.start), given.text.given_offset(place.clause.range.end));
    found.iter().any(|known| {
        known.rule == Rule::WrongSubject
            && known.section.as_deref() == Some(&given.id)
            && known.start.is_some_and(|from| from < end)
            && known.end.is_some_and(|to| to > start)
    })
}

/// Whether what stands at a place of a clause is told of the client.
fn is_clients(context: &Context<'_>, place: Place<'_, '_>, range: &Range<usize>, text: &str) -> bool {
    let Place { section, before, line, clause, .. } = place;
    let ahead = section.part(&(clause.range.start..range.start)).to_lowercase();
    let ahead = ahead.replace("family", "");
    if member(context, section, &clause.range, range.start).is_some() {
        return true;
    }
    if !is_own(text) && people::names_other(&ahead)
        || !is_of_client(context, section, line, clause, range) && !is_done_to_client(text, &ahead)
    {
        return false;
    }
    !goes_on(section, before, line, clause) || text.contains("client")
}

/// "Her brother is unwell. He took an overdose": a clause that goes on with somebody else of the clause before it.
pub(super) fn goes_on(section: &SectionText<'_>, before: Option<&Line>, line: &Line, clause: &Clause) -> bool {
    let earlier = line.clauses.iter().take_while(|other| other.range.start < clause.range.start).last();
    let earlier = earlier.map(|clause| &clause.range).or(before.map(|before| &before.range));
    let opens = earlier.map(|range| section.part(range)).unwrap_or_default();
    let opens = opens.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    people::names_other(&opens) && !opens.to_lowercase().contains("client")
}

/// "Client left home after violence by her partner": who did it is named, and the client is the subject.
fn is_done_to_client(text: &str, ahead: &str) -> bool {
    let opens = text.split(|c: char| !c.is_alphanumeric()).find(|word| !matches!(*word, "" | "the"));
    opens == Some("client") && !ahead.contains(" that ") && text.contains(" by ")
}

/// A pronoun may mean whoever was named before it.
fn may_go_on(place: Place<'_, '_>, text: &str) -> bool {
    let Place { section, before, line, clause, .. } = place;
    let opens = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let earlier = before.map_or(line.range.start, |line| line.range.start);
    let named = opens.starts_with("client") || people::is_other(opens);
    !named && people::names_other(section.part(&(earlier..clause.range.start)))
}

/// "Two 10 mg tablets", "violence was not asked about", "you care about the river": of doses, of what was asked, to the client.
fn is_of_treatment(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        matches!(word, "mg" | "goal" | "asked" | "assessed" | "enquiry" | "inquiry" | "risk" | "you" | "your")
    })
}

/// A word that does not weigh, and names means or a matter: "found with a rifle", "entering the river".
fn named<'c>(section: &SectionText<'_>, clause: &'c Clause) -> Option<&'c Word> {
    clause.words.iter().filter(|word| !word.negated).find(|word| {
        let written = section.part(&(word.start..word.end)).to_lowercase();
        // Doses are cut and trains are taken: that they are named says nothing.
        let common = ["cut", "train", "attempt"].iter().any(|common| written.starts_with(common));
        !common && (is_means(&written) || Matter::any_names(word))
    })
}

/// The word that weighs: of the mention of a risk, else of the matters.
fn heavy<'c>(clause: &'c Clause, mention: Option<&Mention>, own: bool) -> Option<&'c Word> {
    let within = |word: &&Word| mention.is_some_and(|mention| mention.range.contains(&word.start));
    let weighs = |word: &&Word| !word.negated && Matter::any_weighs(word);
    let names = |word: &&Word| own && !word.negated && Matter::any_names(word);
    let mut words = clause.words.iter();
    words.find(within).or_else(|| clause.words.iter().find(weighs)).or_else(|| clause.words.iter().find(names))
}
