//! What was said, by whom, about whom: read once from the redacted session, each fact with its passages.

mod cached;
mod forms;
pub(crate) mod index;
mod mood;
pub(crate) mod negation;
mod places;
mod read;
pub(crate) mod spoken;
pub(crate) mod wording;
pub(crate) mod words;

use serde::Serialize;

use cached::Cached;
use index::{Index, Sentences};
pub(crate) use read::Sense;
use read::Senses;
pub(crate) use read::is_medication;
pub use read::training;
use spoken::Spoken;
use wording::Wording;

use crate::redact::{Redacted, Span};

/// Whom a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Subject {
    Client,
    SomeoneElse,
    Unclear,
}

/// What kind of risk. Source: `domain.md` §8 of the project's reference, after the C-SSRS ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum RiskKind {
    SuicidalThoughts,
    SuicidePlan,
    SuicideAttempt,
    SelfHarm,
    HarmToOthers,
    Abuse,
    Neglect,
    RiskFromOthers,
    Substances,
    Psychosis,
    Driving,
    /// Guns or tablets within reach, and where they are kept; no plan.
    #[serde(rename = "means-of-suicide")]
    Means,
}

/// What the session says of a risk. "Not assessed" is a status, never a denial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RiskStatus {
    /// Said to be so, now.
    Disclosed,
    /// Was so in the past (an attempt at twenty-four).
    Past,
    /// Asked, and answered no.
    Denied,
    /// Asked, and neither yes nor no came back.
    AskedUnclear,
    /// Nobody asked and nobody said.
    NotAssessed,
}

/// One risk and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    /// What kind.
    pub kind: RiskKind,
    /// Whose.
    pub subject: Subject,
    /// Who, in a plain noun phrase ("brother", "a colleague"), where it is someone else's.
    pub person: Option<String>,
    /// What was said.
    pub status: RiskStatus,
    /// Where.
    pub evidence: Vec<Span>,
}

/// Who is to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Owner {
    Client,
    Therapist,
    Both,
    /// Somebody else in the room: the speaker of the first passage of its evidence.
    Other,
}

/// How a proposal fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Agreement {
    Agreed,
    Declined,
    Floated,
}

/// Something that is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Bare verb phrase in the third person, possessives as "their": "write one page about …".
    pub what: String,
    /// "by Tuesday night", as said.
    pub when: Option<String>,
    /// Who does it.
    pub owner: Owner,
    /// Accepted, declined or only floated.
    pub agreement: Agreement,
    /// Where.
    pub evidence: Vec<Span>,
}

/// What happened to a medication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum MedicationChange {
    None,
    Started,
    Stopped,
    Raised,
    Lowered,
    Declined,
    Discussed,
}

/// A medication that was spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medication {
    /// Lower-case generic or brand name, as said.
    pub name: String,
    /// "50 mg", normalized.
    pub dose: Option<String>,
    /// Dose before a change.
    pub previous_dose: Option<String>,
    /// "at night", "every morning".
    pub schedule: Option<String>,
    /// What happened to it.
    pub change: MedicationChange,
    /// Whose.
    pub subject: Subject,
    /// Where.
    pub evidence: Vec<Span>,
}

/// A score of a scale, or a number that is followed from session to session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// "PHQ-9", "sleep (hours per night)", "confidence (0-10)".
    pub name: String,
    /// As a decimal in digits.
    pub value: String,
    /// The earlier one.
    pub previous: Option<String>,
    /// Where.
    pub evidence: Vec<Span>,
}

impl Measure {
    /// The name of a number that is followed, where the talk does not say of what.
    pub(crate) const UNNAMED: &'static str = "number reported";
}

/// What the talk was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// A noun phrase: "the return to work".
    pub name: String,
    /// How much of the talk, 0 to 100.
    pub share: u8,
    /// Where.
    pub evidence: Vec<Span>,
}

/// A change or disclosure that matters for care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// A clause in the third person: "sleep has improved to six hours".
    pub what: String,
    /// True where a reader who does not need it should not get it.
    pub sensitive: bool,
    /// Where.
    pub evidence: Vec<Span>,
}

/// The client asks that something stay out of letters or recaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// Content words of what must stay out, lower-case stems.
    pub words: Vec<String>,
    /// The matter and the request.
    pub evidence: Vec<Span>,
}

/// Something the therapist did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intervention {
    /// The field's name for it: "role-play", "cognitive restructuring".
    pub name: &'static str,
    /// Where.
    pub evidence: Vec<Span>,
}

/// When the next meeting is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// "Wednesday the fifth, same time", placeholders and all.
    pub when: String,
    /// Where.
    pub evidence: Vec<Span>,
}

/// Everything that was read from a session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Facts {
    /// [`Redacted::revision`] that it was read from.
    pub revision: u64,
    pub risks: Vec<Risk>,
    /// Risks that a trained model finds told in words that no rule knows: shown to the person, and a reason for doubt,
    /// never for an accusation nor for a sentence of a draft.
    pub likely_risks: Vec<Risk>,
    pub actions: Vec<Action>,
    /// Steps that a trained model finds settled or turned down where no rule reads one; in the words of the suggestion.
    pub likely_actions: Vec<Action>,
    pub medications: Vec<Medication>,
    pub measures: Vec<Measure>,
    pub topics: Vec<Topic>,
    pub changes: Vec<Change>,
    pub withheld: Vec<Withheld>,
    pub interventions: Vec<Intervention>,
    pub next: Option<Appointment>,
    /// What the model makes of every turn that is an answer.
    pub(crate) senses: Vec<Option<Senses>>,
    pub(crate) spoken: Cached<Spoken>,
    pub(crate) sentences: Cached<Sentences>,
    pub(crate) wording: Cached<Wording>,
}

impl Facts {
    /// Whether it was asked about is the model's word alone.
    pub(crate) fn is_only_likely(&self, risk: &Risk) -> bool {
        let likely = |span| self.likely_risks.iter().any(|other| other.evidence.contains(span));
        risk.status == RiskStatus::AskedUnclear && !risk.evidence.is_empty() && risk.evidence.iter().all(likely)
    }

    /// The odds, as a logarithm, that a turn is an answer of some sense; `None` where it is none.
    pub(crate) fn odds(&self, turn: usize, sense: Sense) -> Option<f32> {
        let senses = self.senses.get(turn)?.as_ref()?;
        Some(read::odds_of(senses, sense))
    }

    /// Reads the session.
    pub fn read(session: &Redacted) -> Self {
        read::facts(session)
    }
}

/// A redacted session and what was read from it, borrowed together.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Session<'a> {
    pub redacted: &'a Redacted,
    pub facts: &'a Facts,
}

impl<'a> Session<'a> {
    /// Its sentences, read at the first call.
    pub(crate) fn index(&self) -> Index<'a> {
        let (redacted, facts) = (self.redacted, self.facts);
        let spoken = self.spoken();
        Index::new(redacted, facts.sentences.get(|| Sentences::read(redacted, spoken)), spoken)
    }

    /// Reads other text, and knows the words that the session has.
    pub(crate) fn reader(&self) -> words::Reader {
        words::Reader::knowing(&self.spoken().forms)
    }

    /// Its words in order, read at the first call.
    pub(crate) fn wording(&self) -> &'a Wording {
        self.facts.wording.get(|| Wording::read(self.spoken()))
    }

    /// Its tokens, read with the facts.
    fn spoken(&self) -> &'a Spoken {
        let (redacted, facts) = (self.redacted, self.facts);
        facts.spoken.get(|| Spoken::read(redacted))
    }
}

/// Shorthand for passages in tests and rules.
pub type Evidence = Vec<Span>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_read_and_long_turns_cost_no_more_than_their_length() {
        let odd = ["", "(", "…", "é", "’", "'s", "[BROTHER]'s", "e-mail", "i, you know, i mean,", "mg 5", "😀", "%"];
        for one in odd {
            for other in odd {
                Facts::read(&Redacted::for_tests(&format!(
                    "C: {one} {other}\nT: {other}{one}?\nC: no {one}, {other}."
                )));
            }
        }
        // Without a full stop, and with one phrase over and over.
        for words in [
            "you know, ",
            "i will kill myself ",
            "sertraline fifty ",
            "how about no ",
            "five hours ",
            "don't tell them ",
        ] {
            let long = words.repeat(500);
            Facts::read(&Redacted::for_tests(&format!("T: {long}?\nC: {long}\nT: {long}?\nC: {long}")));
        }
    }
}
