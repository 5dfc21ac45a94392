//! Risk, with how it was established. Not asked is not assessed, never denied; another person's risk is never the client's.

use super::super::grammar::{and, capitalized, or};
use super::super::writer::{Line, Writer, evidence};
use super::risk_detail;
use crate::facts::{Risk, RiskKind, RiskStatus, Subject};
use crate::note::{Purpose, gap};

/// How a kind of risk is spoken of.
struct Wording {
    kind: RiskKind,
    /// In a record: "suicidal ideation".
    clinical: &'static str,
    /// In a summary: "thoughts of suicide".
    plain: &'static str,
    /// What the client says who denies it, of "they".
    denial: &'static str,
    /// Of another person.
    other: &'static str,
}

/// After `domain.md` §8 of the project's reference.
const WORDINGS: &[Wording] = &[
    Wording {
        kind: RiskKind::SuicidalThoughts,
        clinical: "suicidal ideation",
        plain: "thoughts of suicide",
        denial: "have no thoughts of suicide",
        other: "thoughts of suicide",
    },
    Wording {
        kind: RiskKind::SuicidePlan,
        clinical: "a suicide plan or intent",
        plain: "a plan to end their life",
        denial: "have no plan to end their life",
        other: "a plan of suicide",
    },
    Wording {
        kind: RiskKind::SuicideAttempt,
        clinical: "a suicide attempt",
        plain: "a suicide attempt",
        denial: "have never tried to end their life",
        other: "suicide or a suicide attempt",
    },
    Wording {
        kind: RiskKind::SelfHarm,
        clinical: "self-harm",
        plain: "self-harm",
        denial: "have no thoughts of harming themselves",
        other: "self-harm",
    },
    Wording {
        kind: RiskKind::HarmToOthers,
        clinical: "thoughts of harming others",
        plain: "thoughts of harming others",
        denial: "have no thoughts of harming others",
        other: "harm to others",
    },
    Wording {
        kind: RiskKind::Abuse,
        clinical: "abuse",
        plain: "abuse",
        denial: "have not been abused",
        other: "abuse",
    },
    Wording {
        kind: RiskKind::Neglect,
        clinical: "neglect",
        plain: "neglect",
        denial: "have not been neglected",
        other: "neglect",
    },
    Wording {
        kind: RiskKind::RiskFromOthers,
        clinical: "risk of harm from another person",
        plain: "a risk of harm from someone else",
        denial: "feel safe from other people",
        other: "harm from another person",
    },
    Wording {
        kind: RiskKind::Substances,
        clinical: "substance-related risk",
        plain: "risk from alcohol or drugs",
        denial: "do not drink or use drugs in a dangerous way",
        other: "alcohol or drug use",
    },
    Wording {
        kind: RiskKind::Psychosis,
        clinical: "psychotic symptoms",
        plain: "hearing voices or seeing things that others do not",
        denial: "do not hear voices or see things that others do not",
        other: "psychosis",
    },
    Wording {
        kind: RiskKind::Driving,
        clinical: "unsafe driving",
        plain: "driving when it was not safe",
        denial: "have not driven when it was not safe",
        other: "unsafe driving",
    },
    Wording {
        kind: RiskKind::Means,
        clinical: "access to means of suicide",
        plain: "means of suicide at home",
        denial: "have no means of suicide at home",
        other: "access to means of suicide",
    },
];

fn wording(kind: RiskKind) -> Option<&'static Wording> {
    WORDINGS.iter().find(|wording| wording.kind == kind)
}

fn of_client<'a>(writer: &Writer<'a>, status: RiskStatus) -> Vec<&'a Risk> {
    let mut found: Vec<&Risk> = Vec::new();
    for risk in &writer.facts().risks {
        if risk.subject == Subject::Client
            && risk.status == status
            // Of what is only likely to have been asked nothing is written but a gap.
            && !writer.facts().is_only_likely(risk)
            && !found.iter().any(|known| known.kind == risk.kind)
        {
            found.push(risk);
        }
    }
    found
}

fn names(writer: &Writer<'_>, risks: &[&Risk]) -> Vec<String> {
    let named = risks.iter().filter_map(|risk| wording(risk.kind));
    named.map(|wording| writer.clause(if writer.is_plain() { wording.plain } else { wording.clinical })).collect()
}

fn spans(risks: &[&Risk]) -> Vec<crate::redact::Span> {
    evidence(risks.iter().map(|risk| &risk.evidence))
}

pub(super) fn risk(writer: &Writer<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(disclosed(writer));
    lines.extend(means(writer));
    lines.extend(past(writer));
    lines.extend(denied_since(writer));
    lines.extend(denied(writer));
    lines.extend(unclear(writer));
    lines.extend(likely(writer));
    lines.extend(of_others(writer));
    lines.extend(not_assessed(writer));
    lines
}

fn disclosed(writer: &Writer<'_>) -> Option<Line> {
    let mut risks = of_client(writer, RiskStatus::Disclosed);
    risks.retain(|risk| risk.kind != RiskKind::Means);
    if risks.is_empty() {
        return None;
    }
    let names = and(&names(writer, &risks));
    let text = if writer.person.is_you() {
        format!("You told me about {names}")
    } else if writer.is_plain() {
        format!("{} spoke of {names}, in the present", writer.client())
    } else {
        format!("{} disclosed {names}", writer.client())
    };
    Some(safe(writer, &risks, Line::must(text, &spans(&risks))))
}

/// That there are means says nothing of where they are by now: the clinician writes who keeps them.
fn means(writer: &Writer<'_>) -> Option<Line> {
    let found = of_client(writer, RiskStatus::Disclosed);
    let risk = found.into_iter().find(|risk| risk.kind == RiskKind::Means)?;
    let open = gap("who keeps them");
    let text = if writer.person.is_you() {
        format!("We spoke about keeping things safe at home: {open}")
    } else if writer.is_plain() {
        format!("Means of suicide at home: {open}")
    } else {
        format!("Discussed access to means of suicide. {open}")
    };
    Some(Line::must(text, &risk.evidence).or(open))
}

/// Where the checker reads the session otherwise, the clinician says what is so: the risk is named and nothing claimed.
fn safe(writer: &Writer<'_>, risks: &[&Risk], line: Line) -> Line {
    let names = and(&names(writer, risks));
    let open = gap("what the client said of it, and whether it is so now, was so in the past or is denied");
    let named = if writer.is_plain() {
        format!("We spoke about {names}: {open}")
    } else {
        format!("Discussed: {names}. {open}")
    };
    // Risk that was spoken of is never struck without a trace.
    line.or(named).or(gap("risk that was spoken of, and what the client said of it"))
}

fn past(writer: &Writer<'_>) -> Vec<Line> {
    let line = |risk: &&Risk| {
        let name = names(writer, &[*risk]).pop()?;
        let when = match risk_detail::when(writer, risk) {
            when if when.is_empty() => "in the past".to_owned(),
            when => format!("in the past ({when})"),
        };
        let text = match (writer.person.is_you(), writer.is_plain()) {
            // No detail in a letter that others may read.
            (true, _) => format!("You told me about {name} in the past"),
            (false, true) => format!("{} told me about {name} {when}", writer.client()),
            (false, false) => format!("{} reported {name} {when}", writer.client()),
        };
        Some(safe(writer, &[*risk], Line::must(text, &risk.evidence)))
    };
    of_client(writer, RiskStatus::Past).iter().filter_map(line).collect()
}

/// Of what was so in the past, what is denied of now.
fn denied_since(writer: &Writer<'_>) -> Option<Line> {
    let past = of_client(writer, RiskStatus::Past);
    let denied = of_client(writer, RiskStatus::Denied);
    let since: Vec<&Risk> =
        denied.into_iter().filter(|risk| past.iter().any(|known| known.kind == risk.kind)).collect();
    if since.is_empty() {
        return None;
    }
    let text = if writer.is_plain() {
        let now = since.iter().filter_map(|risk| wording(risk.kind)).map(|wording| {
            let now = if wording.denial.contains("never") || wording.denial.starts_with("have not") {
                "since then"
            } else {
                "now"
            };
            writer.clause(&format!("they {} {now}", wording.denial.replace("have never tried", "have not tried")))
        });
        format!("When I asked, {} said that {}", writer.person.full(), and(&now.collect::<Vec<_>>()))
    } else {
        let current: Vec<String> =
            names(writer, &since).iter().map(|name| name.strip_prefix("a ").unwrap_or(name).to_owned()).collect();
        format!("When asked, {} denied current {}", writer.person.full(), or(&current))
    };
    Some(safe(writer, &since, Line::must(text, &spans(&since))))
}

fn denied(writer: &Writer<'_>) -> Option<Line> {
    // What is also disclosed or past is written of there: two answers side by side would contradict each other.
    let mut known = of_client(writer, RiskStatus::Disclosed);
    known.extend(of_client(writer, RiskStatus::Past));
    let mut risks = of_client(writer, RiskStatus::Denied);
    risks.retain(|risk| !known.iter().any(|other| other.kind == risk.kind));
    if risks.is_empty() {
        return None;
    }
    let line = Line::must(denial_of(writer, &risks), &spans(&risks));
    // Where that cannot stand as a whole, what is denied of life and limb still does.
    let core: Vec<&Risk> = risks.iter().copied().filter(|risk| CORE.contains(&risk.kind)).collect();
    let line = if core.is_empty() || core.len() == risks.len() { line } else { line.or(denial_of(writer, &core)) };
    Some(safe(writer, &risks, line))
}

/// What every note says of risk, whatever else it leaves to the clinician.
const CORE: &[RiskKind] = &[
    RiskKind::SuicidalThoughts,
    RiskKind::SuicidePlan,
    RiskKind::SuicideAttempt,
    RiskKind::SelfHarm,
    RiskKind::HarmToOthers,
];

fn denial_of(writer: &Writer<'_>, risks: &[&Risk]) -> String {
    if writer.is_plain() {
        let denials: Vec<&str> =
            risks.iter().filter_map(|risk| wording(risk.kind)).map(|wording| wording.denial).collect();
        let denials = writer.clause(&joined(&denials));
        let said = if writer.person.is_you() { "told me" } else { "said" };
        format!("When I asked, {} {said} that {denials}", writer.person.full())
    } else {
        format!("When asked, {} denied {}", writer.person.full(), or(&names(writer, risks)))
    }
}

/// "they have no … or …" for what is denied alike, then the rest.
fn joined(denials: &[&str]) -> String {
    const NONE: &str = "have no ";
    let none: Vec<String> = denials.iter().filter_map(|denial| denial.strip_prefix(NONE)).map(str::to_owned).collect();
    let mut all: Vec<String> = Vec::new();
    if !none.is_empty() {
        all.push(format!("they {NONE}{}", or(&none)));
    }
    all.extend(denials.iter().filter(|denial| !denial.starts_with(NONE)).map(|denial| format!("they {denial}")));
    and(&all)
}

fn unclear(writer: &Writer<'_>) -> Option<Line> {
    let mut risks = of_client(writer, RiskStatus::AskedUnclear);
    risks.retain(|risk| {
        let answered = |other: &Risk| !matches!(other.status, RiskStatus::AskedUnclear | RiskStatus::NotAssessed);
        let own = |other: &&Risk| other.subject == Subject::Client && other.kind == risk.kind;
        !writer.facts().risks.iter().filter(own).any(answered)
    });
    if risks.is_empty() {
        return None;
    }
    let names = or(&names(writer, &risks));
    let text = if writer.person.is_you() {
        format!("I asked about {names}, and we will come back to this")
    } else if writer.is_plain() {
        format!("I asked about {names}, and the answer was not clear")
    } else {
        format!("Asked about {names}; the answer was unclear, neither confirmed nor denied")
    };
    Some(safe(writer, &risks, Line::must(text, &spans(&risks))))
}

/// What only seems to stand in the session is left to the clinician, with the passage.
fn likely(writer: &Writer<'_>) -> Vec<Line> {
    let settled = |risk: &Risk| {
        let own =
            writer.facts().risks.iter().filter(|other| other.subject == Subject::Client && other.kind == risk.kind);
        own.clone().any(|other| !matches!(other.status, RiskStatus::NotAssessed | RiskStatus::AskedUnclear))
    };
    let mut told: Vec<RiskKind> = Vec::new();
    let mut lines = Vec::new();
    let likely = || writer.facts().likely_risks.iter().filter(|risk| risk.subject == Subject::Client && !settled(risk));
    for risk in likely() {
        let Some(wording) = wording(risk.kind).filter(|_| !told.contains(&risk.kind)) else { continue };
        told.push(risk.kind);
        let name = if writer.is_plain() { wording.plain } else { wording.clinical };
        let of_kind = || likely().filter(|other| other.kind == risk.kind);
        let asked = |risk: &Risk| matches!(risk.status, RiskStatus::Denied | RiskStatus::AskedUnclear);
        let open = match (of_kind().any(asked), of_kind().all(asked)) {
            (true, true) => format!("{name}: asked about; write what was answered"),
            (true, false) => format!("{name}: asked about; write what was answered, and what may have been told"),
            _ => format!("{name}: may have been told of; write what was said"),
        };
        lines.push(Line::should(gap(&open), &risk.evidence));
    }
    lines
}

/// Family history matters to a doctor and to the next clinician; a team and the client's recap do without.
fn of_others(writer: &Writer<'_>) -> Vec<Line> {
    if writer.is_plain() && !(writer.is_for(Purpose::CaseTransfer) || writer.is_for(Purpose::ReferralLetter)) {
        return Vec::new();
    }
    let others = writer.facts().risks.iter().filter(|risk| risk.subject == Subject::SomeoneElse);
    let mut seen: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for risk in others {
        let Some(wording) = wording(risk.kind) else { continue };
        let person = risk.person.as_deref().map(str::trim).filter(|person| !person.is_empty());
        let act =
            if risk.kind == RiskKind::SuicideAttempt { risk_detail::act_of_other(writer, risk) } else { wording.other };
        let act = person.map_or_else(
            || format!("{act} in another person"),
            |person| format!("{}'s {}", related(person), act.strip_prefix("a ").unwrap_or(act)),
        );
        let text = format!("{} also spoke of {act}", writer.client());
        if !seen.contains(&text) {
            seen.push(text.clone());
            let open = gap("a risk in somebody else that was spoken of: whose, and what");
            lines.push(Line::should(writer.clause(&text), &risk.evidence).or(open));
        }
    }
    lines
}

/// "brother" → "their brother"; "a colleague" and a placeholder as they are.
fn related(person: &str) -> String {
    let has_article = ["a ", "an ", "the ", "their ", "["].iter().any(|start| person.starts_with(start));
    if has_article { person.to_owned() } else { format!("their {person}") }
}

fn is_settled(writer: &Writer<'_>, kinds: &[RiskKind]) -> bool {
    // What is likely to have been asked must not be called "not assessed".
    let all = writer.facts().risks.iter().chain(&writer.facts().likely_risks);
    let mut own = all.filter(|risk| risk.subject == Subject::Client);
    own.any(|risk| kinds.contains(&risk.kind) && !matches!(risk.status, RiskStatus::NotAssessed | RiskStatus::Past))
}

const SUICIDE: &[RiskKind] = &[RiskKind::SuicidalThoughts, RiskKind::SuicidePlan];

fn not_assessed(writer: &Writer<'_>) -> Option<Line> {
    if writer.person.is_you() {
        return None;
    }
    let mut open: Vec<String> = Vec::new();
    if !is_settled(writer, SUICIDE) {
        open.push(if writer.is_plain() { "thoughts of suicide" } else { "suicidal ideation" }.to_owned());
    }
    if !writer.is_plain() {
        if !is_settled(writer, &[RiskKind::SelfHarm]) {
            open.push("self-harm".to_owned());
        }
        if !is_settled(writer, &[RiskKind::HarmToOthers]) {
            open.push("harm to others".to_owned());
        }
    }
    let first = open.first()?;
    let were = if open.len() == 1 { "was" } else { "were" };
    let text = if writer.is_plain() {
        format!("I did not ask about {first}, so this was not assessed")
    } else {
        format!("{} {were} not assessed in this session", capitalized(&and(&open)))
    };
    Some(Line::must(text, &[]))
}

/// That risk was asked about, as something the clinician did.
pub(super) fn enquiry(writer: &Writer<'_>) -> Vec<Line> {
    let mut asked = of_client(writer, RiskStatus::Denied);
    asked.extend(of_client(writer, RiskStatus::AskedUnclear));
    if asked.is_empty() {
        return Vec::new();
    }
    // Asked twice, of which once without a clear answer: named once.
    let mut named: Vec<String> = Vec::new();
    for name in names(writer, &asked) {
        if !named.contains(&name) {
            named.push(name);
        }
    }
    vec![Line::should(format!("Therapist asked about {} directly", and(&named)), &spans(&asked))]
}

/// The clinician's judgement is the clinician's: what it rests on is said, the level is left open.
pub(super) fn level(writer: &Writer<'_>) -> Vec<Line> {
    let now = of_client(writer, RiskStatus::Disclosed);
    let past = of_client(writer, RiskStatus::Past);
    let denied = of_client(writer, RiskStatus::Denied);
    let client = writer.person.full();
    let open = gap("level of risk and reason");
    let mut parts = Vec::new();
    if !now.is_empty() {
        parts.push(format!("{client} disclosed {}", and(&names(writer, &now))));
    }
    if !past.is_empty() {
        parts.push(format!("{client} reported {} in the past", and(&names(writer, &past))));
    }
    if !denied.is_empty() {
        // What was denied of now and is so of the past must not read as both.
        let also_past = |risk: &&Risk| past.iter().any(|known| known.kind == risk.kind);
        let current = if denied.iter().any(also_past) { "current " } else { "" };
        parts.push(format!("when asked, {client} denied {current}{}", or(&names(writer, &denied))));
    }
    if parts.is_empty() && is_settled(writer, SUICIDE) {
        return vec![Line::must(format!("Risk: {open}"), &[])];
    }
    if parts.is_empty() {
        return vec![Line::must(format!("Risk: not assessed in this session. {open}"), &[])];
    }
    let all: Vec<&Risk> = [&now, &past, &denied].into_iter().flatten().copied().collect();
    let line = Line::must(format!("Risk: {}. {open}", parts.join("; ")), &spans(&all));
    vec![line.or(format!("Risk: {open}"))]
}

/// Whom to call, where risk was spoken of.
pub(super) fn help(writer: &Writer<'_>) -> Vec<Line> {
    let own = writer.facts().risks.iter().filter(|risk| risk.subject != Subject::SomeoneElse);
    let spoken: Vec<&Risk> = own.filter(|risk| risk.status != RiskStatus::NotAssessed).collect();
    if spoken.is_empty() {
        return Vec::new();
    }
    vec![Line::must(
        "If that ever changes or things get worse, please call me, your doctor or a crisis line at once",
        &spans(&spoken),
    )]
}
