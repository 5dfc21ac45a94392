//! What a note says of risk: of which kind, whose, whether it is there, was there, is denied, or was only asked about.

use std::ops::Range;
use std::sync::OnceLock;

use super::context::Context;
use super::note_text::{Clause, SectionText, Time};
use super::people;
use super::phrases::PhraseList;
use super::told_of::is_grave;
use crate::facts::{Risk, RiskKind, RiskStatus, Subject};
use crate::text::holds_any;

const PHRASES: &str = include_str!("../lexicon/risk_in_notes.txt");

/// What a note says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// It is so now.
    Present,
    /// It was so once.
    Past,
    /// It is not so.
    Denied,
    /// It was asked about, or what to do if it comes.
    Neutral,
    /// Nobody asked.
    NotAssessed,
}

/// One mention of a risk in a note.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    pub kind: RiskKind,
    pub said: Said,
    /// The client's, as far as the clause tells.
    pub client: bool,
    /// Place of the section among the sections.
    pub section: usize,
    /// Bytes of the section's text.
    pub range: Range<usize>,
    pub clause: Clause,
}

fn kind_of(name: &str) -> RiskKind {
    match name {
        "suicidal-thoughts" => RiskKind::SuicidalThoughts,
        "suicide-plan" => RiskKind::SuicidePlan,
        "suicide-attempt" => RiskKind::SuicideAttempt,
        "self-harm" => RiskKind::SelfHarm,
        "harm-to-others" => RiskKind::HarmToOthers,
        "abuse" => RiskKind::Abuse,
        "psychosis" => RiskKind::Psychosis,
        "driving" => RiskKind::Driving,
        _ => RiskKind::Substances,
    }
}

/// Every mention of a risk in the note, looked for once.
pub(crate) fn mentions<'c>(context: &'c Context<'_>) -> &'c [Mention] {
    context.mentions.get_or_init(|| find(context))
}

/// The mentions of a clause.
pub(crate) fn risks_in<'c>(
    context: &'c Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
) -> impl Iterator<Item = &'c Mention> {
    let place = context.sections.iter().position(|own| own.given.id == section.given.id);
    let range = clause.range.clone();
    mentions(context).iter().filter(move |mention| Some(mention.section) == place && mention.clause.range == range)
}

/// A clause that mentions a risk.
pub(crate) fn names_risk(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause) -> bool {
    risks_in(context, section, clause).next().is_some()
}

fn find(context: &Context<'_>) -> Vec<Mention> {
    static LIST: OnceLock<PhraseList> = OnceLock::new();
    let list = LIST.get_or_init(|| PhraseList::new(PHRASES));
    let mut found = Vec::new();
    let pronoun = pronoun(context);
    for (place, section) in context.sections.iter().enumerate() {
        let clauses = section.lines.iter().flat_map(|line| line.clauses.iter().map(move |clause| (line, clause)));
        for (line, clause) in clauses {
            for (range, kind) in section.find(list, &clause.range) {
                // "Voiced relief" speaks of no voices.
                let written = section.part(&range).to_lowercase();
                if matches!(written.as_str(), "voiced" | "voicing")
                    || written == "voice" && is_own_voice(section, &range)
                {
                    continue;
                }
                // "Cut checking to once a day" is none either, where nothing else speaks of a wound.
                if kind == "self-harm" && written == "cut" && !names_wound(section.text()) {
                    continue;
                }
                // "The goal of cutting attacks": what is cut is named, and is no skin.
                if written == "cutting" && is_of_thing(section.text().get(range.end..).unwrap_or_default()) {
                    continue;
                }
                // "Cutting down" is no self-harm, "withdrawal from friends" no withdrawal.
                let next =
                    section.text().get(range.end..).unwrap_or_default().split_whitespace().next().unwrap_or_default();
                let may_be_other =
                    written.ends_with("ing") || written.starts_with("withdraw") || written.starts_with("cut");
                if may_be_other
                    && matches!(
                        next.trim_end_matches([',', '.', ';']),
                        "down" | "back" | "out" | "off" | "short" | "from" | "to" | "by"
                    )
                {
                    continue;
                }
                // "With a plan" is of suicide only where the section speaks of it, in whatever words.
                if kind == "suicide-plan"
                    && !of_suicide(&written)
                    && !of_suicide(section.text())
                    && !names_wish(section, list)
                {
                    continue;
                }
                let said = match said(section, clause, &range) {
                    // "Denied feeling safe at home" reports a danger, "feels safe at home" none.
                    Said::Denied if written.starts_with("safe") => Said::Present,
                    Said::Present if written.starts_with("safe") => Said::Neutral,
                    said => said,
                };
                let client = is_clients(section, clause, &range, said)
                    && (said == Said::Denied
                        || !goes_on_with_other(section, line, clause)
                            && !is_of_other_gender(section, clause, &range, pronoun));
                found.push(Mention {
                    kind: kind_of(kind),
                    said,
                    client,
                    section: place,
                    range,
                    clause: clause.clone(),
                });
            }
        }
    }
    found
}

/// The section speaks of a wish to be dead or to die.
fn names_wish(section: &SectionText<'_>, list: &PhraseList) -> bool {
    section.find(list, &(0..section.text().len())).iter().any(|(_, kind)| *kind == "suicidal-thoughts")
}

/// What stands at a place of a clause is said of the client, as far as the note tells: by the words beside it, by the
/// clause before, and by the pronoun that the note has for the client.
pub(crate) fn is_of_client(
    context: &Context<'_>,
    section: &SectionText<'_>,
    line: &super::note_text::Line,
    clause: &Clause,
    range: &Range<usize>,
) -> bool {
    is_clients(section, clause, range, Said::Present)
        && !goes_on_with_other(section, line, clause)
        && !is_of_other_gender(section, clause, range, pronoun(context))
}

/// A noun follows right after "cutting".
fn is_of_thing(after: &str) -> bool {
    const NO_THING: &[&str] = &[
        "again",
        "and",
        "as",
        "at",
        "behavior",
        "behaviour",
        "daily",
        "for",
        "her",
        "herself",
        "himself",
        "his",
        "if",
        "in",
        "is",
        "last",
        "on",
        "or",
        "since",
        "than",
        "their",
        "this",
        "to",
        "twice",
        "urges",
        "was",
        "weekly",
        "when",
        "with",
        "without",
        "your",
    ];
    let Some(rest) = after.strip_prefix(' ') else { return false };
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    word.len() > 3 && !NO_THING.contains(&word.as_str())
}

/// The text speaks of self-harm besides.
fn names_wound(text: &str) -> bool {
    let lower = text.to_lowercase();
    holds_any(&lower, &["harm", "blade", "razor", "urge", "scar", "wound", "superficial", "stitch"])
}

/// "Raising her voice", "in a quiet voice": the client's own, and nothing that is heard.
fn is_own_voice(section: &SectionText<'_>, range: &Range<usize>) -> bool {
    let before =
        section.text().get(..range.start).unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
    let before = before.to_lowercase();
    before.ends_with("'s")
        || before.ends_with("ing")
        || matches!(
            before.as_str(),
            "her"
                | "his"
                | "their"
                | "your"
                | "own"
                | "quiet"
                | "soft"
                | "loud"
                | "low"
                | "steady"
                | "calm"
                | "flat"
                | "raised"
                | "inner"
                | "kind"
                | "critical"
        )
}

/// The pronoun that the note has for the client: of "he" and "she" the one that is used at least twice as often.
fn pronoun(context: &Context<'_>) -> Option<char> {
    let (mut male, mut female) = (0, 0);
    for section in &context.sections {
        for word in section.text().split(|c: char| !c.is_alphabetic()) {
            match word {
                "he" | "He" | "his" | "His" | "him" | "himself" => male += 1,
                "she" | "She" | "her" | "Her" | "herself" => female += 1,
                _ => {}
            }
        }
    }
    match (male, female) {
        (male, female) if male >= 2 * female && male >= 3 => Some('m'),
        (male, female) if female >= 2 * male && female >= 3 => Some('f'),
        _ => None,
    }
}

/// "Last year he said that he would hang himself": in a note whose client is "she", he is somebody else.
fn is_of_other_gender(section: &SectionText<'_>, clause: &Clause, range: &Range<usize>, client: Option<char>) -> bool {
    let text = section.text().get(clause.range.start..range.end).unwrap_or_default().to_lowercase();
    if text.contains("client") {
        return false;
    }
    let last = text.split(|c: char| !c.is_alphabetic()).rev().find_map(|word| match word {
        "he" | "himself" => Some('m'),
        "she" | "herself" => Some('f'),
        _ => None,
    });
    matches!((last, client), (Some(said), Some(client)) if said != client)
}

/// "Partner denied … and recalled an overdose": a clause without a subject goes on with that of the one before it.
fn goes_on_with_other(section: &SectionText<'_>, line: &super::note_text::Line, clause: &Clause) -> bool {
    let first = |clause: &Clause| {
        let text = section.part(&clause.range);
        let mut words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-' | '[' | ']' | '_')));
        words.find(|word| !word.is_empty() && !matches!(*word, "and" | "but" | "also")).unwrap_or_default().to_owned()
    };
    let own = first(clause).to_lowercase();
    if super::note_text::CLIENT_VERBS.binary_search(&own.as_str()).is_err() && !is_verb(&own) {
        return false;
    }
    let before = line.clauses.iter().take_while(|other| other.range.start < clause.range.start).last();
    before.is_some_and(|before| {
        let subject = first(before);
        people::is_other(&subject) && !subject.contains(['\'', '’']) || subject == "P"
    })
}

/// The text speaks of suicide, of oneself.
fn of_suicide(text: &str) -> bool {
    let lower = text.to_lowercase();
    holds_any(
        &lower,
        &[
            "suicid",
            " si",
            "ideation",
            "end ",
            "ending",
            "kill",
            " die",
            "dying",
            "dead",
            "not wake",
            "intent or plan",
            "plan or intent",
            "plan and intent",
        ],
    )
}

#[allow(clippy::too_many_lines)] // lists of cues
fn said(section: &SectionText<'_>, clause: &Clause, range: &Range<usize>) -> Said {
    let text = section.part(&clause.range).to_lowercase();
    let has = |cues: &[&str]| cues.iter().any(|cue| text.contains(cue));
    if is_put_off(&text)
        || has(&[
            "not assessed",
            "not asked",
            "did not ask",
            "was not explored",
            "not explored",
            "not discussed",
            "did not come up",
            "not raised",
        ])
    {
        return Said::NotAssessed;
    }
    // Behind a semicolon something else is told, or denied.
    let after = section.text().get(range.end..clause.range.end).unwrap_or_default().split(';').next();
    let after = after.unwrap_or_default().to_lowercase();
    // "Not wake up" has its own "not": it is denied by another.
    let hit = section.part(range).to_lowercase();
    let own_not = hit.starts_with("not ") || hit.starts_with("no ") || hit.contains(" not ");
    let before = section.text().get(clause.range.start..range.start).unwrap_or_default().to_lowercase();
    let denied_before = || {
        before
            .split(|c: char| !c.is_alphabetic())
            .any(|word| matches!(word, "denied" | "denies" | "denying" | "no" | "never" | "without" | "nor"))
    };
    // "A wish not to wake up, with a plan": the "not" is of the wish.
    let of_wish = (hit.contains("plan") || hit.contains("intent"))
        && holds_any(&before, &["not wak", "not to wak", "not being", "not be ", "not to be "])
        && !denied_before();
    let negated = own_not && denied_before()
        || !own_not
            && !of_wish
            && clause
                .words
                .iter()
                .filter(|word| word.end > range.start && word.start < range.end)
                .any(|word| word.negated);
    let later = holds_any(&after, &[
        "not indicated",
        "not present",
        "not identified",
        "not noted",
        "not evident",
        "not reported",
        "not disclosed",
        "was denied",
        "were denied",
        "denied",
        "ruled out",
        "no concern",
    ])
        || is_low(&text, &after)
        // "Low current risk to self"
        || before.split_whitespace().rev().take(3).any(|word| matches!(word, "low" | "minimal"))
        // "Absent since" tells of a time before.
        || after.contains("absent") && !after.contains("absent since");
    let since = text.contains("since")
        && (text.contains("none")
            || text.contains("not done")
            || text.contains("no further")
            || text.contains("no attempt"));
    if (negated || later) && !since {
        return Said::Denied;
    }
    // "Endorsed … on direct enquiry" answers; "assessed …" and "asked about …" only ask.
    let answered = holds_any(
        &text,
        &[
            "endorsed",
            "reported",
            "disclosed",
            "described",
            "stated",
            "confirmed",
            "acknowledged",
            "admitted",
            "said",
            "told",
            "present",
            "revealed",
            "expressed",
            "voiced",
            "shared",
        ],
    );
    if clause.time == Time::Planned
        || !answered
            && has(&[
                "assessed",
                "assess ",
                "asked about",
                "questions about",
                "question about",
                "screened",
                "screen",
                "checked",
                "enquir",
                "inquir",
                "reviewed",
                "explored",
                "risk assessment",
                "safety plan",
                "crisis",
                "if ",
                "should ",
                "monitor",
                "discussed risk",
            ])
    {
        return Said::Neutral;
    }
    if since
        || at_an_age(&text)
        || of_the_past(&text)
        || is_once(&text)
        || has(&[
            "previous",
            "prior ",
            "history",
            "historical",
            "years ago",
            "year ago",
            "months ago",
            "earlier",
            "formerly",
            "as a teen",
            "in his teens",
            "in her teens",
            "last year",
            "twenties",
            "at the age",
            "when she was",
            "when he was",
            "had tried",
            "ago",
            "used to",
        ])
    {
        return Said::Past;
    }
    Said::Present
}

/// "Once thought of it", and not "once a week".
fn is_once(text: &str) -> bool {
    text.split("once ").skip(1).any(|after| {
        let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        !matches!(next, "a" | "daily" | "each" | "every" | "monthly" | "nightly" | "per" | "weekly")
    })
}

/// The client's, unless another person stands right before it or is named as its own.
fn is_clients(section: &SectionText<'_>, clause: &Clause, range: &Range<usize>, said: Said) -> bool {
    let before = section.text().get(clause.range.start..range.start).unwrap_or_default().to_lowercase();
    let after = section.text().get(range.end..clause.range.end).unwrap_or_default().to_lowercase();
    let own =
        holds_any(&before, &["client's own", "his own", "her own", "their own", "your own", "client\u{2019}s own"]);
    if own || said == Said::Denied && !people::names_other(&before) {
        return true;
    }
    let words: Vec<&str> = before.split_whitespace().collect();
    // "Grief after suicide", "suicide bereavement group": of who died.
    let bereaved = ["grief", "bereave", "mourning", "loss"]
        .iter()
        .any(|cue| before.contains(cue) || after.trim_start().starts_with(cue));
    // "P reported …": a partner by letter.
    let by_letter = section.part(&clause.range).split_whitespace().next() == Some("P");
    if bereaved && section.part(range).to_lowercase().contains("suicid") || by_letter {
        return false;
    }
    // "Spoke of someone's suicidal behavior".
    let last = words.last().copied().unwrap_or_default();
    if ["someone", "somebody", "another", "others", "other people", "person", "people"]
        .iter()
        .any(|one| last.starts_with(one))
    {
        return false;
    }
    let near = words.get(words.len().saturating_sub(7)..).unwrap_or_default();
    // "Another person's alcohol or drug use".
    if near
        .iter()
        .any(|word| matches!(*word, "person's" | "someone's" | "somebody's" | "person’s" | "someone’s" | "somebody’s"))
    {
        return false;
    }
    let near = near.join(" ");
    let of_other = after
        .strip_prefix(" of ")
        .or_else(|| after.strip_prefix(" by "))
        .or_else(|| after.strip_prefix(" in "))
        .is_some_and(|rest| people::names_other(&rest.split_whitespace().take(4).collect::<Vec<_>>().join(" ")));
    let opens = words.get(..words.len().min(3)).unwrap_or_default().join(" ");
    if people::names_other(&opens) && !before.contains("client") {
        return false;
    }
    // Who died by it is not the client, and "a fellow student …" is somebody else.
    let hit = section.part(range).to_lowercase();
    let died = hit.contains("died by") || hit.contains("death by") || before.trim_end().ends_with("died by");
    // "Reported that a parishioner had nearly taken his own life": the subject stands behind the "that".
    let told = words.iter().rposition(|word| matches!(*word, "that" | "how" | "whether")).map_or(0, |that| that + 1);
    let own = words.get(told..).unwrap_or_default();
    let someone = matches!(own.first(), Some(&("a" | "an" | "another" | "one")))
        && own.len() >= 3
        && (told > 0 || !before.contains("client"))
        && own.iter().skip(1).any(|word| is_verb(word) || matches!(*word, "had" | "was"));
    if died || someone {
        return false;
    }
    let family = before.contains("family history") || after.trim_start().starts_with("in the family");
    !(people::names_other(&near) || of_other || family)
}

/// "I did not get to ask about suicide today".
fn is_put_off(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, word)| {
        let asks = |word: &&str| matches!(*word, "ask" | "assess" | "explore" | "screen");
        *word == "not" && words.iter().skip(at + 1).take(4).any(asks)
    })
}

/// "Risk is low", "suicide risk: low"; not "ideation of low intensity".
fn is_low(text: &str, after: &str) -> bool {
    let mut words = after.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let low = words.clone().any(|word| word == "low");
    low && (text.contains("risk")
        || words.find(|word| !matches!(*word, "is" | "was" | "remains" | "appears")) == Some("low"))
}

/// "Past thoughts", "in the past"; not "in the past two weeks", which is now.
fn of_the_past(text: &str) -> bool {
    text.match_indices("past").any(|(at, _)| {
        let mut next = text
            .get(at + 4..)
            .unwrap_or_default()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        !next.by_ref().take(3).any(|word| {
            ["day", "week", "fortnight", "month", "night", "hour"].iter().any(|unit| word.starts_with(unit))
        })
    })
}

/// "At nineteen", "at 24".
fn at_an_age(text: &str) -> bool {
    text.match_indices(" at ").any(|(at, _)| {
        let next = text.get(at + 4..).unwrap_or_default();
        let word: String = next.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
        word.len() == 2 && word.chars().all(|c| c.is_ascii_digit())
            || word.ends_with("teen")
            || ["twenty", "thirty", "forty", "fifty", "sixty"].iter().any(|tens| word.starts_with(tens))
            || matches!(word.as_str(), "eight" | "nine" | "ten" | "eleven" | "twelve")
    })
}

/// A verb in the past, or one that notes use of what somebody does.
fn is_verb(word: &str) -> bool {
    super::note_text::has_past(&[word]) || matches!(word, "is" | "has" | "who" | "cuts" | "drinks" | "uses" | "hears")
}

/// Kinds that answer for each other: who wrote of one has not left out the other.
pub(crate) fn same_matter(one: RiskKind, other: RiskKind) -> bool {
    use RiskKind::{Abuse, RiskFromOthers, SuicidalThoughts, SuicidePlan};
    one == other
        || matches!((one, other), (SuicidalThoughts | SuicidePlan, SuicidalThoughts | SuicidePlan))
        || matches!((one, other), (Abuse | RiskFromOthers, Abuse | RiskFromOthers))
}

/// What the session is likely to hold of a statement of a note, in words that no rule knows.
pub(crate) fn likely<'a>(context: &'a Context<'_>, kind: RiskKind, said: Said) -> impl Iterator<Item = &'a Risk> {
    context.facts.likely_risks.iter().filter(move |risk| {
        let agrees = match said {
            Said::Denied => matches!(risk.status, RiskStatus::Denied | RiskStatus::AskedUnclear),
            Said::Present => risk.status == RiskStatus::Disclosed,
            _ => matches!(risk.status, RiskStatus::Disclosed | RiskStatus::Past),
        };
        // Thoughts and acts against one's own life are asked about in one breath.
        agrees
            && risk.subject == Subject::Client
            && (same_matter(risk.kind, kind) || is_grave(risk.kind) && is_grave(kind))
    })
}

/// The client's risks of a kind, as the session has them.
pub(crate) fn of_client<'a>(context: &'a Context<'_>, kind: RiskKind) -> impl Iterator<Item = &'a Risk> {
    // That nobody asked about harm to others says nothing of it.
    let unasked = |risk: &Risk| risk.kind == RiskKind::HarmToOthers && risk.status == RiskStatus::NotAssessed;
    context
        .facts
        .risks
        .iter()
        .filter(move |risk| risk.subject != Subject::SomeoneElse && same_matter(risk.kind, kind) && !unasked(risk))
}
