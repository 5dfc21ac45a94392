//! A risk that the note has and the session denied, or the reverse; and a denial that nobody gave. The last must never pass.

use super::asked_near::denied_by_name;
use super::false_denial::{false_denial, names_act, only_passive};
use crate::check::context::Context;
use crate::check::people;
use crate::check::risk_language::{Mention, Said, likely, mentions, of_client, same_matter};
use crate::check::room::member;
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::Answer;
use crate::facts::{Risk, RiskKind, RiskStatus, Subject};
use crate::transcript::Role;

const LIKELY: &str = "The note speaks of this risk; the session seems to hold it in words that could not be read for certain. Check it against the passage.";

/// Kinds about which a note's word is checked strictly: their language is plain enough.
pub(super) fn is_strict(kind: RiskKind) -> bool {
    matches!(
        kind,
        RiskKind::SuicidalThoughts
            | RiskKind::SuicidePlan
            | RiskKind::SuicideAttempt
            | RiskKind::SelfHarm
            | RiskKind::HarmToOthers
    )
}

/// Kinds that are held to a denial strictly, and to a report only with a warning: a note speaks of them in many ways.
fn is_denied_in_words(kind: RiskKind) -> bool {
    matches!(kind, RiskKind::Abuse | RiskKind::RiskFromOthers | RiskKind::Psychosis)
}

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let all = mentions(context);
    for mention in all.iter().filter(|mention| {
        mention.client && (is_strict(mention.kind) || is_denied_in_words(mention.kind) && is_held(context, mention))
            || mention.said == Said::Present && is_strict(mention.kind) && is_of_member(context, mention)
    }) {
        judge(context, mention, all, found);
    }
}

/// A denial; or a report of what the session denied and never told.
fn is_held(context: &Context<'_>, mention: &Mention) -> bool {
    let denied = || {
        let mut known = of_client(context, mention.kind).peekable();
        known.peek().is_some() && known.all(|risk| risk.status == RiskStatus::Denied)
    };
    // "A quiet voice" is mostly no voice that is heard.
    let is_voice = || {
        let section = context.sections.get(mention.section);
        section.is_some_and(|section| {
            let written = section.part(&mention.range);
            written.eq_ignore_ascii_case("voice") || written.eq_ignore_ascii_case("voices")
        })
    };
    match mention.said {
        Said::Denied => true,
        Said::Present => !is_voice() && denied() && likely(context, mention.kind, Said::Present).next().is_none(),
        _ => false,
    }
}

fn judge(context: &Context<'_>, mention: &Mention, all: &[Mention], found: &mut Vec<Finding>) {
    let known: Vec<&Risk> = of_client(context, mention.kind).collect();
    let has = |status: &[RiskStatus]| known.iter().any(|risk| status.contains(&risk.status));
    let Some(section) = context.sections.get(mention.section) else { return };
    let text = section.part(&mention.clause.range).to_lowercase();
    let doubtful = has(&[RiskStatus::Disclosed])
        && known.iter().filter(|risk| risk.status == RiskStatus::Disclosed).all(|risk| is_denied_there(context, risk));
    let exact = |status: RiskStatus| {
        context
            .facts
            .risks
            .iter()
            .any(|risk| risk.subject == Subject::Client && risk.kind == mention.kind && risk.status == status)
    };
    let (severity, message) = match mention.said {
        // Thoughts that were disclosed make no plan of what was denied.
        Said::Present
            if mention.kind == RiskKind::SuicidePlan
                && exact(RiskStatus::Denied)
                && !exact(RiskStatus::Disclosed)
                && !exact(RiskStatus::Past) =>
        {
            (Severity::Error, "The note says that there is a plan or intent; in the session it was denied. Correct it.")
        }
        // Pictures of harm that nobody wants are told and the wish is denied: which is reported is for the clinician to say.
        Said::Present
            if mention.kind == RiskKind::HarmToOthers
                && exact(RiskStatus::Denied)
                && (exact(RiskStatus::Disclosed) || is_unwanted(&text)) =>
        {
            (
                Severity::Warning,
                "In the session harm to others was told of or pictured, and a wish to do it denied. Say which is meant.",
            )
        }
        Said::Present if doubtful => (
            Severity::Warning,
            "The note says that this risk is present; where the session speaks of it, a clear no is given as well. Check it.",
        ),
        Said::Present
            if has(&[RiskStatus::Past])
                && !has(&[RiskStatus::Disclosed, RiskStatus::AskedUnclear])
                && (says_now(&text) || reports_now(&text)) =>
        {
            (
                Severity::Error,
                "The note says that this risk is present; in the session it was spoken of as past. Correct it.",
            )
        }
        Said::Present
            if has(&[RiskStatus::Past])
                && has(&[RiskStatus::Denied])
                && !has(&[RiskStatus::Disclosed, RiskStatus::AskedUnclear]) =>
        {
            (
                Severity::Warning,
                "The note says that this risk is present; in the session it was spoken of as past. Say when it was.",
            )
        }
        // A wish not to wake, where thoughts of killing oneself were denied: another level, in whatever words it was told.
        Said::Present
            if mention.kind == RiskKind::SuicidalThoughts
                && exact(RiskStatus::Denied)
                && !has(&[RiskStatus::Disclosed, RiskStatus::Past])
                && names_passive(section.part(&mention.range)) =>
        {
            (
                Severity::Warning,
                "The note has a wish to be dead or not to wake; in the session thoughts of suicide were denied. Say which it is.",
            )
        }
        Said::Present
            if !known.is_empty()
                && !has(&[RiskStatus::Disclosed, RiskStatus::Past])
                && !known.iter().any(|risk| risk.kind == mention.kind && risk.status == RiskStatus::AskedUnclear) =>
        {
            (Severity::Error, "The note says that this risk is present; in the session it was denied. Correct it.")
        }
        Said::Present if known.is_empty() && is_strict(mention.kind) && !others(context, mention.kind) => {
            let words = mention.clause.words.iter().filter(|word| word.is_content());
            let mut named = words.filter(|word| mention.range.start <= word.start && word.end <= mention.range.end);
            let severity =
                // An attempt may have been told in words of its own ("the tablets and the river").
                if mention.kind == RiskKind::SuicideAttempt || named.any(|word| context.index.has(word.key)) {
                    Severity::Warning
                } else {
                    Severity::Error
                };
            (severity, "The note says that this risk is present; nobody spoke of it in the session. Correct it.")
        }
        Said::Present
            if mention.kind == RiskKind::SuicidalThoughts
                && exact(RiskStatus::Denied)
                && exact(RiskStatus::Disclosed)
                && names_level(section.part(&mention.range), &text)
                && only_passive(context) =>
        {
            (
                Severity::Warning,
                "The session has a wish to be dead or not to wake, and thoughts of suicide denied. Say which it is.",
            )
        }
        // "Reported suicidal thoughts earlier this year", where they were denied for then as well.
        Said::Past
            if !known.is_empty()
                && known.iter().all(|risk| risk.status == RiskStatus::Denied)
                && known.iter().any(|risk| is_of_then(context, risk)) =>
        {
            (
                Severity::Warning,
                "The note says that this risk was present once; in the session it was denied for then, too. Check it.",
            )
        }
        Said::Denied => match false_denial(context, section, mention, all).or_else(|| opposed(context, mention)) {
            Some(found) => found,
            None => return,
        },
        _ => match opposed(context, mention) {
            Some(found) => found,
            None => return,
        },
    };
    // Where the note itself says the other thing elsewhere, this one is about something narrower, or a slip.
    let reported = ["reports", "reported", "endorse", "disclos", "present", "current", "admit"]
        .iter()
        .any(|cue| text.contains(cue));
    let elsewhere = mention.said != Said::Denied
        && !reported
        && all.iter().any(|other| other.client && same_matter(other.kind, mention.kind) && other.said == Said::Denied);
    // "After a threat of self-harm from the former partner": somebody else is named with it.
    let of_another = mention.said == Said::Present && people::names_other(&text);
    let loose = mention.said == Said::Present && is_denied_in_words(mention.kind);
    let severity = if elsewhere || of_another || loose || !mention.client { Severity::Warning } else { severity };
    let reverse = if mention.said == Said::Denied { Said::Present } else { Said::Denied };
    let reverse: Vec<&Risk> =
        likely(context, mention.kind, reverse).filter(|risk| same_matter(risk.kind, mention.kind)).collect();
    let likely: Vec<&Risk> = likely(context, mention.kind, mention.said).collect();
    let (severity, message) = if likely.is_empty() || severity != Severity::Error {
        (severity, message)
    } else {
        (Severity::Warning, LIKELY)
    };
    let evidence = known.iter().chain(&likely).chain(&reverse).flat_map(|risk| risk.evidence.iter().copied());
    found.push(context.at(Rule::ContradictedRisk, severity, section, &mention.range, message).with(evidence));
}

/// What the session is likely to hold of a risk is the reverse of what the note says, and nothing bears the note out.
fn opposed(context: &Context<'_>, mention: &Mention) -> Option<(Severity, &'static str)> {
    const DENIED: &str =
        "The note says that this risk is present; the session seems to hold a denial. Check it against the passage.";
    const TOLD: &str = "The note says that this risk was denied; the session seems to hold that it is or was so. Check it against the passage.";
    let bears_out: &[RiskStatus] = match mention.said {
        Said::Present => &[RiskStatus::Disclosed, RiskStatus::Past],
        Said::Denied => &[RiskStatus::Denied],
        _ => return None,
    };
    let (reverse, message) = if mention.said == Said::Present { (Said::Denied, DENIED) } else { (Said::Present, TOLD) };
    // A denial that the rules read is still held against what seems to have been told elsewhere: it is the graver mistake.
    let borne_out = mention.said != Said::Denied
        && of_client(context, mention.kind).any(|risk| bears_out.contains(&risk.status))
        || likely(context, mention.kind, mention.said).next().is_some();
    let exact = |risk: &Risk| same_matter(risk.kind, mention.kind);
    (!borne_out && likely(context, mention.kind, reverse).any(exact)).then_some((Severity::Warning, message))
}

/// "Daughter expressed a wish to die": of one of several in the room.
fn is_of_member(context: &Context<'_>, mention: &Mention) -> bool {
    let section = context.sections.get(mention.section);
    section.is_some_and(|section| member(context, section, &mention.clause.range, mention.range.start).is_some())
}

/// "Unwanted images of harm to the baby", "fear of hurting someone": no wish.
fn is_unwanted(text: &str) -> bool {
    ["intrusive", "unwanted", "image", "picture", "obsess", "fear"].iter().any(|cue| text.contains(cue))
}

/// "Not to wake", "wishing to be dead".
fn names_passive(hit: &str) -> bool {
    let hit = hit.to_lowercase();
    ["wake", "waking", "dead", "passive", "alive", "not be", "not being"].iter().any(|cue| hit.contains(cue))
}

/// "Suicidal ideation", "thoughts of ending her life": not of a wish to be dead, as far as the clause tells.
fn names_level(hit: &str, text: &str) -> bool {
    let hit = hit.to_lowercase();
    let passive = ["passive", "wish", "dead", "death", "wake", "waking", "alive", "better off", "not be"];
    (hit.contains("suicid") || names_act(&hit)) && !passive.iter().any(|cue| text.contains(cue))
}

fn others(context: &Context<'_>, kind: RiskKind) -> bool {
    context.facts.risks.iter().any(|risk| risk.subject == Subject::SomeoneElse && same_matter(risk.kind, kind))
}

/// "No active plan", "denied intent": narrower than what was disclosed.
pub(super) fn is_narrower(text: &str, mention: &Mention) -> bool {
    let qualified =
        ["active", "intent", "plan", "since", "further", "acting on", "act on", "imminent", "means", "command"]
            .iter()
            .any(|word| text.contains(word));
    qualified && mention.kind != RiskKind::HarmToOthers
}

/// A plain "no" opens or stands in what was said of it: it may be a denial that was taken for a disclosure.
pub(super) fn is_denied_there(context: &Context<'_>, risk: &Risk) -> bool {
    let turns = context.index.redacted.turns();
    let said = risk.evidence.iter().filter_map(|span| Some((span.turn, turns.get(span.turn)?)));
    said.filter(|(_, turn)| turn.role != Role::Therapist).any(|(at, turn)| {
        context.index.opening(at) == Some(Answer::No)
            || turn.text.split(['.', '!', '?']).take(4).any(|part| {
                matches!(
                    part.trim().to_lowercase().as_str(),
                    "no" | "nope" | "never" | "no way" | "none" | "not at all"
                )
            })
            || denied_by_name(risk.kind, &turn.text)
    })
}

/// The denial is of what was, not of now alone: "have you ever …", "not then either".
fn is_of_then(context: &Context<'_>, risk: &Risk) -> bool {
    let turns = context.index.redacted.turns();
    let texts = risk.evidence.iter().filter_map(|span| turns.get(span.turn)?.text.get(span.start..span.end));
    // "And earlier in the year?" "No, not then either.": asked right after it.
    let after = risk.evidence.iter().filter_map(|span| {
        let no = context.index.opening(span.turn + 2) == Some(Answer::No);
        turns.get(span.turn + 1).filter(|turn| no && turn.role == Role::Therapist).map(|turn| turn.text.as_str())
    });
    texts.chain(after).flat_map(|text| text.split(|c: char| !c.is_alphabetic())).any(|word| {
        ["ever", "never", "earlier", "then", "past", "before"].iter().any(|then| word.eq_ignore_ascii_case(then))
    })
}

/// "Client reports …", "… is present": in the present tense.
fn reports_now(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "reports" | "endorses" | "discloses" | "admits"))
        || text.contains("is present")
}

/// Of the present, and not of what was.
fn says_now(text: &str) -> bool {
    [
        "current",
        "present",
        "still",
        " now",
        "ongoing",
        "these days",
        "some nights",
        "recent",
        "active",
        "today",
        "this week",
    ]
    .iter()
    .any(|cue| text.contains(cue))
}

pub(super) fn says_never(text: &str) -> bool {
    [
        "never",
        "no history",
        "no past",
        "no previous",
        "no prior",
        "has not tried",
        "no attempt",
        "has been no",
        "past or present",
    ]
    .iter()
    .any(|cue| text.contains(cue))
}
