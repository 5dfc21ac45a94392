//! Risk that is told in words no rule knows: what a trained model makes of an answer and the question before it.
//!
//! The model says where to look and what it looks like there. It has no say over what the rules read, and a denial is
//! never taken from it alone: the answer itself has to say no.

use super::super::super::{Risk, RiskKind, RiskStatus, Subject};
use super::super::likely::{Likely, Sense, question_before};
use super::super::person::{self, Whose};
use super::super::reply::{Reply, reply};
use super::super::talk::{Talk, Turn};
use super::{MOST, NEGATORS, speaks_firmly};
use crate::redact::Span;
use crate::transcript::Role;

/// The odds, as logarithms, from which on a status is taken to be likely. On held-out answers six in ten of the denials
/// taken so are right, one in two of what is somebody else's, was disclosed or is past
/// (`examples/train_likely.rs --held-out`): what is overlooked costs more than what is looked at.
fn enough(sense: Sense) -> f32 {
    match sense {
        Sense::Disclosed => -2.0,
        Sense::Other => -3.2,
        Sense::Denied => -1.8,
        _ => -1.9,
    }
}

/// Odds from which on a passage may mean something else than what the rules took it for.
const FIRMLY: f32 = -0.1;

/// Odds below which what the rules took for a risk is doubted. Of held-out answers two in a hundred disclosures lie below −6.2,
/// one in twenty below −5.6, and two in a hundred denials below −5.2.
fn doubtful(kind: RiskKind, sense: Sense, says_no: bool) -> f32 {
    match kind {
        // Drinks and tablets are spoken of in passing more than anything else.
        RiskKind::Substances => -5.6,
        // Few have told of voices in what the model learned from.
        RiskKind::Psychosis => f32::NEG_INFINITY,
        // "Can you keep yourself safe?" "Yes." is a denial that has few like it in what the model learned from.
        _ if sense == Sense::Denied && !says_no => -9.5,
        _ if sense == Sense::Denied => -5.0,
        _ => -6.5,
    }
}

const SENSES: [Sense; 4] = [Sense::Denied, Sense::Disclosed, Sense::Past, Sense::Other];

/// Takes out of what the rules found what the model, which hears the whole of an answer, sees no sign of ("I nearly died"
/// beside the word for a blade). It is to be read by a person, like whatever is likely only.
pub(super) fn doubted(talk: &Talk<'_>, answers: &Likely, found: &mut Vec<Risk>) -> Vec<Risk> {
    found.extract_if(.., |risk| is_doubted(talk, answers, risk)).collect()
}

fn is_doubted(talk: &Talk<'_>, answers: &Likely, risk: &Risk) -> bool {
    let sense = match risk.status {
        _ if risk.subject == Subject::SomeoneElse => Sense::Other,
        RiskStatus::Denied => Sense::Denied,
        RiskStatus::Disclosed => Sense::Disclosed,
        RiskStatus::Past => Sense::Past,
        RiskStatus::AskedUnclear | RiskStatus::NotAssessed => return false,
    };
    let places = || risk.evidence.iter().map(|span| span.turn);
    // Words that are of suicide and nothing else need no second opinion, nor does what somebody else was asked about.
    let mut turns = places().filter_map(|at| talk.turns.get(at));
    let asked = |turn: &Turn<'_>| risk.subject == Subject::SomeoneElse && turn.role == Role::Therapist;
    if turns.any(|turn| speaks_firmly(turn) || asked(turn)) {
        return false;
    }
    let says_no =
        places().filter_map(|at| talk.turns.get(at)).any(|turn| turn.role != Role::Therapist && says_no(turn));
    let mut odds = places().filter_map(|at| answers.odds(at, sense)).peekable();
    odds.peek().is_some() && odds.all(|odds| odds < doubtful(risk.kind, sense, says_no))
}

/// What is likely and was not found by the rules, beside what is already.
pub(super) fn read(talk: &Talk<'_>, answers: &Likely, found: &[Risk], mut likely: Vec<Risk>) -> Vec<Risk> {
    for (at, turn, odds) in answers.of(talk) {
        let question = question_before(talk, at);
        // A no to what was asked tells of nothing unless much speaks for it.
        let denies = question.is_some() && is_plain_no(turn);
        for sense in SENSES {
            let bound = match known(found, question, turn, sense) {
                Known::No if denies && sense == Sense::Disclosed => FIRMLY,
                Known::No => enough(sense),
                Known::Otherwise => FIRMLY,
                Known::Yes => continue,
            };
            if odds.sense(sense) >= bound {
                add(&mut likely, told(talk, at, question, turn, sense, odds.kind()));
            }
        }
    }
    likely
}

/// What the rules know of a risk in an answer.
enum Known {
    No,
    Yes,
    /// One of another status.
    Otherwise,
}

fn known(found: &[Risk], question: Option<&Turn<'_>>, turn: &Turn<'_>, sense: Sense) -> Known {
    let here = |span: &Span| span.turn == turn.index || question.is_some_and(|asked| asked.index == span.turn);
    let others = sense == Sense::Other;
    let all = found
        .iter()
        .filter(|risk| (risk.subject == Subject::SomeoneElse) == others && risk.evidence.iter().any(here))
        .map(|risk| risk.status);
    // "I don't let myself go there.": the rules know the question, and that this is no answer.
    if sense == Sense::Denied && all.clone().any(|status| status == RiskStatus::AskedUnclear) && !is_plain_no(turn) {
        return Known::Yes;
    }
    let mut statuses =
        all.filter(|status| !matches!(status, RiskStatus::AskedUnclear | RiskStatus::NotAssessed)).peekable();
    if statuses.peek().is_none() {
        return Known::No;
    }
    let same = statuses.any(|status| match sense {
        Sense::Denied => status == RiskStatus::Denied,
        Sense::Disclosed => status == RiskStatus::Disclosed,
        Sense::Past => status == RiskStatus::Past,
        _ => true,
    });
    if same { Known::Yes } else { Known::Otherwise }
}

fn told(
    talk: &Talk<'_>,
    at: usize,
    question: Option<&Turn<'_>>,
    turn: &Turn<'_>,
    sense: Sense,
    kind: RiskKind,
) -> Risk {
    let whose = match sense {
        Sense::Other => someone(talk, at, turn),
        _ => Whose::speaker(turn),
    };
    let status = match sense {
        Sense::Denied if question.is_some() && says_no(turn) => RiskStatus::Denied,
        Sense::Denied => RiskStatus::AskedUnclear,
        Sense::Past => RiskStatus::Past,
        _ => RiskStatus::Disclosed,
    };
    let asked = question.filter(|_| whose.subject == Subject::Client).map(|asked| asked.span(asked.closing()));
    let evidence = asked.into_iter().chain([turn.span(opening(turn))]).collect();
    Risk { kind, subject: whose.subject, person: whose.person, status, evidence }
}

/// Whoever is spoken of first.
fn someone(talk: &Talk<'_>, at: usize, turn: &Turn<'_>) -> Whose {
    let sentences = (0..turn.sentences.len()).map(|place| turn.sentence(place));
    let mut named = sentences.filter_map(|words| person::subject_of(talk, at, turn, words.start, words.end));
    named
        .find(|whose| whose.subject == Subject::SomeoneElse)
        .unwrap_or(Whose { subject: Subject::SomeoneElse, person: None })
}

/// As much of an answer as is shown.
fn opening(turn: &Turn<'_>) -> std::ops::Range<usize> {
    const LONGEST: usize = 60;
    0..turn.words.len().min(LONGEST)
}

/// The answer says no in so many words.
fn says_no(answer: &Turn<'_>) -> bool {
    const OPENING: usize = 25;
    is_plain_no(answer) || answer.any(0..OPENING.min(answer.words.len()), NEGATORS)
}

fn is_plain_no(answer: &Turn<'_>) -> bool {
    matches!(reply(answer), Reply::No | Reply::NotNow | Reply::HedgedNo)
}

/// One entry per kind, person and status, with all its passages.
fn add(likely: &mut Vec<Risk>, risk: Risk) {
    let same = |known: &&mut Risk| {
        known.kind == risk.kind
            && known.subject == risk.subject
            && known.status == risk.status
            && known.person == risk.person
    };
    match likely.iter_mut().find(same) {
        Some(known) => {
            let room = MOST.saturating_sub(known.evidence.len());
            known.evidence.extend(risk.evidence.into_iter().take(room));
        }
        None => likely.push(risk),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::redact::Redacted;

    fn likely(talk: &str) -> Vec<Risk> {
        Facts::read(&Redacted::for_tests(talk)).likely_risks
    }

    #[test]
    fn a_question_in_words_of_its_own_and_a_no_is_likely_a_denial() {
        let talk = "T: And when it's at its darkest, does your mind ever go to a place where you're not here any more?\n\
                    C: No. No, it's never gone there. I've got the kids.";
        let found = likely(talk);
        let denied = |risk: &Risk| risk.subject == Subject::Client && risk.status == RiskStatus::Denied;
        assert!(found.iter().any(denied), "{found:?}");
        // To the rules it is no denial, and no longer "not assessed" either.
        let read = Facts::read(&Redacted::for_tests(talk)).risks;
        let thoughts = read.iter().find(|risk| risk.kind == RiskKind::SuicidalThoughts);
        assert_eq!(thoughts.map(|risk| risk.status), Some(RiskStatus::AskedUnclear));
    }

    #[test]
    fn somebody_elses_is_theirs() {
        let found = likely(
            "T: How was the week?\nC: Long. My brother rang at two in the morning saying there was no point to anything and he \
             had the pills counted out.",
        );
        assert!(found.iter().all(|risk| risk.subject == Subject::SomeoneElse), "{found:?}");
        assert!(found.iter().any(|risk| risk.person.as_deref() == Some("brother")), "{found:?}");
    }

    #[test]
    fn a_no_that_dodges_is_no_denial() {
        let found = likely("T: Any thoughts of suicide?\nC: I don't let myself go there.");
        assert!(found.iter().all(|risk| risk.status != RiskStatus::Denied), "{found:?}");
    }

    #[test]
    fn ordinary_questions_answered_no_are_no_risk() {
        for talk in [
            "T: Any date in mind for the wedding?\nC: No, not yet.",
            "T: Any plans for the bank holiday?\nC: No, nothing at all. Just the garden.",
            "T: Do you have thoughts about the new job?\nC: No, none yet.",
            "T: Anything else on your mind before we finish?\nC: No, I think that's everything.",
            "T: Did the tablets upset your stomach at all?\nC: No, not once.",
            "T: Have you ever tried meditation?\nC: No, never.",
            "T: Still thinking about the kitchen?\nC: No.",
            "T: Do you take sugar?\nC: No thanks.",
            "T: Are you safe to drive home in this rain?\nC: Yes, I'm fine.",
        ] {
            assert!(likely(talk).is_empty(), "{talk}: {:?}", likely(talk));
        }
    }

    #[test]
    fn what_the_model_sees_no_sign_of_is_likely_only() {
        let of = |risks: &[Risk], kind: RiskKind| {
            risks.iter().any(|risk| risk.kind == kind && risk.status == RiskStatus::Disclosed)
        };
        let facts = |talk: &str| Facts::read(&Redacted::for_tests(talk));
        let quiz = facts(
            "T: The form asks how much you drink.\nC: I put two pints a week. That's the quiz.\nT: The quiz. And how was the week?\nC: Good.",
        );
        assert!(!of(&quiz.risks, RiskKind::Substances) && of(&quiz.likely_risks, RiskKind::Substances));
        // Words of nothing else need no second opinion, however short the talk.
        let plain = facts("C: I want to die. I really do.");
        assert!(of(&plain.risks, RiskKind::SuicidalThoughts));
    }
}
