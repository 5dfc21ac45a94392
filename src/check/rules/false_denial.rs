//! A denial of risk that nobody gave: of what was disclosed, was not asked about, or was asked without a clear no. None may pass.

use super::asked_near::{came_near, plainly_denied};
use super::contradicted_risk::{is_denied_there, is_narrower, is_strict, says_never};
use crate::check::Severity;
use crate::check::context::Context;
use crate::check::evidence::{Stance, by_client, stance};
use crate::check::note_text::SectionText;
use crate::check::risk_language::{Mention, Said};
use crate::facts::words::key_of;
use crate::facts::{Risk, RiskKind, RiskStatus, Subject};

const DISCLOSED: &str = "The note says that this risk was denied; in the session it was disclosed. Correct it.";
const BOTH: &str =
    "The session has this risk both disclosed and denied. Check that the note says of what and when each is true.";
const PAST: &str = "The note says that this never was so; in the session it was spoken of as past. Correct it.";
const NOT_NOW: &str = "The note says that this risk was denied; in the session it was spoken of as past, and nobody asked about now. Correct it.";
const UNCLEAR: &str = "The note says that this risk was denied; it was asked about, and no clear no came back. Write what was asked and what came back.";
const NOT_ASKED: &str =
    "The note says that this risk was denied; nobody asked about it. Write that it was not assessed.";

const OF_ONE: &str = "The note says that harm to others was denied; in the session it was asked about one person only. Say whom, or that others were not asked about.";

/// What is wrong with a denial of risk; nothing where the session has it.
pub(super) fn false_denial(
    context: &Context<'_>,
    section: &SectionText<'_>,
    mention: &Mention,
    all: &[Mention],
) -> Option<(Severity, &'static str)> {
    let own = || context.facts.risks.iter().filter(|risk| risk.subject == Subject::Client);
    let has = |kind: RiskKind, status: RiskStatus| own().any(|risk| risk.kind == kind && risk.status == status);
    let kind = mention.kind;
    let text = part_of(section, mention);
    let error = |message| Some((Severity::Error, message));
    // What is no act of one's own must be denied in so many words: "no voices heard in the corridor" denies nothing.
    if !is_strict(kind) && !["denied", "denies", "denying"].iter().any(|word| text.contains(word)) {
        return None;
    }
    let narrow = is_narrower(&text, mention)
        || text.contains("without") && kind == RiskKind::SelfHarm
        || matches!(kind, RiskKind::SuicidalThoughts | RiskKind::SuicidePlan)
            && does_not_want(context, section, mention);
    // Thoughts of being dead were told, thoughts of killing oneself denied: each level is a statement of its own.
    let level = kind == RiskKind::SuicidalThoughts
        && has(kind, RiskStatus::Denied)
        && names_act(&section.part(&mention.range).to_lowercase())
        && only_passive(context);
    if level {
        return None;
    }
    if has(kind, RiskStatus::Disclosed) && !narrow {
        // Disclosed and denied, each of something or some time: which holds is for the clinician to say.
        let both = has(kind, RiskStatus::Denied) || told(kind, all);
        // A plain no stands in what was taken for a disclosure: the reading may be wrong.
        let doubtful = own()
            .filter(|risk| risk.kind == kind && risk.status == RiskStatus::Disclosed)
            .all(|risk| is_denied_there(context, risk));
        let unsure = both || doubtful || plainly_denied(context, kind);
        let severity = if unsure { Severity::Warning } else { Severity::Error };
        return Some((severity, if both { BOTH } else { DISCLOSED }));
    }
    // "Denied past attempts" is of all times, "no attempts since" is not.
    let of_all_times = says_never(&text)
        || kind == RiskKind::SuicideAttempt
            && !["since", "current", "recent", "further", "new", "other", "again"]
                .iter()
                .any(|word| text.contains(word));
    if has(kind, RiskStatus::Past) && of_all_times && !narrow {
        let unsure = told(kind, all) || plainly_denied(context, kind);
        return Some((if unsure { Severity::Warning } else { Severity::Error }, PAST));
    }
    if settles(kind).iter().any(|other| has(*other, RiskStatus::Denied)) {
        // "Have you ever hit her?" "No.": of her, and of nobody else.
        let one = kind == RiskKind::HarmToOthers
            && says_of_anyone(&text)
            && own()
                .filter(|risk| risk.kind == kind && risk.status == RiskStatus::Denied)
                .all(|risk| of_one(context, risk));
        return one.then_some((Severity::Warning, OF_ONE));
    }
    // "Have you ever tried to hurt yourself?" asks about both; "did you ever try?" does not.
    let hurt = |risk: &Risk| {
        risk.kind == RiskKind::SuicideAttempt && risk.status == RiskStatus::Denied && names_hurt(context, risk)
    };
    if kind == RiskKind::SelfHarm && own().any(hurt) {
        return None;
    }
    if kind == RiskKind::SuicideAttempt {
        let acts = |risk: &Risk| matches!(risk.kind, RiskKind::SuicidePlan | RiskKind::SelfHarm);
        let ever = own().any(|risk| risk.status == RiskStatus::Denied && acts(risk) && asked_of_ever(context, risk));
        // Who never had thoughts of suicide made no attempt; still, nobody asked.
        let never_thought = own().any(|risk| {
            risk.kind == RiskKind::SuicidalThoughts
                && risk.status == RiskStatus::Denied
                && says_ever(context, risk, &[])
        });
        // "Hurting yourself, ever?" asks about attempts only where trying or acting is named.
        let hurting = own().any(|risk| {
            risk.status == RiskStatus::Denied
                && acts(risk)
                && says_ever(context, risk, &["hurt", "hurting", "harmed", "harm"])
        });
        return match (ever || has(kind, RiskStatus::Past), never_thought || hurting) {
            (true, _) => None,
            (_, true) => Some((Severity::Warning, NOT_ASKED)),
            _ => Some((unasked(context, kind), NOT_ASKED)),
        };
    }
    if has(kind, RiskStatus::Disclosed) {
        return None;
    }
    if has(kind, RiskStatus::AskedUnclear) {
        // Where the rules read no question, the model's word makes it no worse than a denial that nobody asked for.
        let read = |risk: &Risk| {
            risk.kind == kind && risk.status == RiskStatus::AskedUnclear && !context.facts.is_only_likely(risk)
        };
        let severity = if own().any(read) { Severity::Error } else { unasked(context, kind) };
        return Some((if plainly_denied(context, kind) { Severity::Warning } else { severity }, UNCLEAR));
    }
    if has(kind, RiskStatus::Past) {
        return if plainly_denied(context, kind) { None } else { error(NOT_NOW) };
    }
    if own().any(|risk| risk.kind == kind && risk.status != RiskStatus::NotAssessed) {
        return None;
    }
    // "Denied a wish to die or self-harm": said in one breath with what was denied, it is taken to be meant by it.
    let one_breath = || {
        all.iter().any(|other| {
            other.clause.range == mention.clause.range
                && other.section == mention.section
                && matches!(other.kind, RiskKind::SuicidalThoughts | RiskKind::SuicideAttempt)
                && has(other.kind, RiskStatus::Denied)
        })
    };
    // "Risk to self" is of suicide as well, which was asked about.
    let general = section.part(&mention.range).to_lowercase().contains("to self");
    let wish = text.contains("want to") || text.contains("wish to") || general;
    let implied =
        kind == RiskKind::SelfHarm && (one_breath() || wish && has(RiskKind::SuicidalThoughts, RiskStatus::Denied));
    Some((if implied { Severity::Warning } else { unasked(context, kind) }, NOT_ASKED))
}

/// Certain only where nobody came near it: the question may have been put in words that the reading does not know.
fn unasked(context: &Context<'_>, kind: RiskKind) -> Severity {
    if came_near(context, kind) { Severity::Warning } else { Severity::Error }
}

/// The note itself tells of the risk as present or past: what it denies beside it is narrower (a passing wish not to be
/// here, and no thoughts of killing oneself; steps of the C-SSRS ladder), or of another time.
fn told(kind: RiskKind, all: &[Mention]) -> bool {
    let tells = |other: &&Mention| other.client && matches!(other.said, Said::Present | Said::Past);
    all.iter().filter(tells).any(|other| other.kind == kind)
}

/// The stretch between commas that a mention stands in: "never" of one thing says nothing of the next.
fn part_of(section: &SectionText<'_>, mention: &Mention) -> String {
    let clause = &mention.clause.range;
    let before = section.part(&(clause.start..mention.range.start));
    let after = section.part(&(mention.range.end..clause.end));
    let denies = |text: &str| text.to_lowercase().contains("den");
    // A list after "denied" is one stretch.
    let from = before.rfind(',').filter(|_| !denies(before)).map_or(0, |at| at + 1);
    // "… and that she has never tried to" is said of something else.
    let goes_on = [",", " and that ", " and has ", " and he ", " and she ", " and they ", " and you "];
    let to = goes_on.iter().filter_map(|cue| after.find(cue)).min().unwrap_or(after.len());
    let text = format!(
        "{}{}{}",
        before.get(from..).unwrap_or_default(),
        section.part(&mention.range),
        after.get(..to).unwrap_or_default()
    );
    text.to_lowercase()
}

/// "Denied wanting to die": narrower than thoughts, where the client says in so many words that they do not want to.
fn does_not_want(context: &Context<'_>, section: &SectionText<'_>, mention: &Mention) -> bool {
    let written = section.part(&mention.range).to_lowercase();
    let desire = ["want", "wish"].iter().any(|word| written.contains(word)) || written == "to die";
    let index = &context.index;
    let key = key_of("suicidal");
    desire
        && index.places(key).iter().any(|place| {
            let place = *place as usize;
            by_client(index, place) && stance(index, place, key) == Stance::NotSo
        })
}

/// Kinds whose denial settles that of another: without thoughts there is no plan, and a plan that was denied was asked about.
fn settles(kind: RiskKind) -> &'static [RiskKind] {
    use RiskKind::{Abuse, RiskFromOthers, SelfHarm, SuicidalThoughts, SuicideAttempt, SuicidePlan};
    match kind {
        SuicidalThoughts => &[SuicidalThoughts],
        SuicidePlan => &[SuicidePlan, SuicidalThoughts],
        SuicideAttempt => &[SuicideAttempt],
        SelfHarm => &[SelfHarm],
        RiskKind::HarmToOthers => &[RiskKind::HarmToOthers],
        Abuse | RiskFromOthers => &[Abuse, RiskFromOthers],
        RiskKind::Psychosis => &[RiskKind::Psychosis],
        RiskKind::Substances => &[RiskKind::Substances],
        RiskKind::Neglect => &[RiskKind::Neglect],
        RiskKind::Driving => &[RiskKind::Driving],
        RiskKind::Means => &[RiskKind::Means],
    }
}

/// "Harm to others", "hurting anyone", "homicidal ideation".
fn says_of_anyone(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| word == "hi")
        || ["others", "anyone", "anybody", "someone", "people", "homicid"].iter().any(|word| text.contains(word))
}

/// Neither the question nor the answer speaks of anybody at all, or of hurting at large: they are of one person.
fn of_one(context: &Context<'_>, risk: &Risk) -> bool {
    const ANYBODY: &[&str] = &[
        "anyone",
        "anybody",
        "someone",
        "somebody",
        "other",
        "others",
        "people",
        "else",
        "nobody",
        "homicidal",
        "violent",
        "violence",
        "both",
    ];
    let turns = context.index.redacted.turns();
    let mut texts = risk.evidence.iter().filter_map(|span| turns.get(span.turn)?.text.get(span.start..span.end));
    texts.all(|text| {
        let lower = text.to_lowercase();
        !lower.split(|c: char| !c.is_alphanumeric()).any(|word| ANYBODY.contains(&word))
    })
}

/// What was asked or answered names hurting oneself.
fn names_hurt(context: &Context<'_>, risk: &Risk) -> bool {
    let turns = context.index.redacted.turns();
    let mut texts = risk.evidence.iter().filter_map(|span| turns.get(span.turn)?.text.get(span.start..span.end));
    texts.any(|text| {
        let lower = text.to_lowercase();
        ["hurt", "harm", "injur", "cut"].iter().any(|word| lower.contains(word))
    })
}

/// "Ending his life", "killing herself", "active": more than wishing to be dead.
pub(super) fn names_act(text: &str) -> bool {
    ["end", "kill", "taking", "take", "active", "hang", "shoot"].iter().any(|cue| text.contains(cue))
}

/// What the client owned to is a wish to be dead or not to wake, and no thought of doing something.
pub(super) fn only_passive(context: &Context<'_>) -> bool {
    const ACTIVE: &[&str] = &[
        "suicid",
        "kill",
        "end my",
        "end your",
        "end it",
        "ending",
        "take my",
        "taking",
        "hang",
        "overdos",
        "top myself",
        "jump",
        "do it",
    ];
    let turns = context.index.redacted.turns();
    let mut owned = context
        .facts
        .risks
        .iter()
        .filter(|risk| {
            risk.subject == Subject::Client
                && risk.kind == RiskKind::SuicidalThoughts
                && risk.status == RiskStatus::Disclosed
        })
        .flat_map(|risk| &risk.evidence)
        .filter_map(|span| turns.get(span.turn)?.text.get(span.start..span.end))
        .peekable();
    owned.peek().is_some()
        && owned.all(|text| {
            let lower = text.to_lowercase();
            !ACTIVE.iter().any(|cue| lower.contains(cue))
        })
}

/// The question or the answer was of all times and of acts.
fn asked_of_ever(context: &Context<'_>, risk: &Risk) -> bool {
    // "No plan, I never have" is of plans: an act must be named, too.
    const ACTS: &[&str] = &["tried", "try", "attempt", "attempts", "attempted", "act", "acted", "acting"];
    says_ever(context, risk, ACTS)
}

/// "Ever", "never", "in the past" stands in its passages, and one of some words where any are given.
fn says_ever(context: &Context<'_>, risk: &Risk, acts: &[&str]) -> bool {
    let turns = context.index.redacted.turns();
    let texts = risk.evidence.iter().filter_map(|span| turns.get(span.turn)?.text.get(span.start..span.end));
    let all: Vec<String> = texts.map(str::to_lowercase).collect();
    let any = |words: &[&str]| {
        all.iter().any(|text| text.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word)))
    };
    any(&["ever", "never", "past", "before"]) && (acts.is_empty() || any(acts))
}
