//! Means of suicide: whether there are guns or tablets put by, and where they are kept. Having them is no plan, and not
//! having them denies none.

use super::super::super::{RiskKind, RiskStatus};
use super::super::person::{self, Whose};
use super::super::reply::{Reply, reply};
use super::super::talk::Turn;
use super::question::{answer_to, first_sentences};
use super::{CONTEXT, NEGATORS, Reader};
use crate::lexicon::Hit;

/// Where things are kept, and with whom.
const KEPT: &[&str] = &[
    "apart",
    "attic",
    "boot",
    "box",
    "brother",
    "cabinet",
    "closet",
    "cupboard",
    "drawer",
    "garage",
    "handbag",
    "key",
    "locked",
    "lockbox",
    "loft",
    "mum",
    "mom",
    "dad",
    "neighbour",
    "neighbor",
    "safe",
    "shed",
    "sister",
    "son",
    "truck",
    "wardrobe",
    "wife",
    "husband",
    "stored",
    "unloaded",
];

/// Whose things are under one roof with the client.
const HOUSEHOLD: &[&str] = &["father", "husband", "mother", "partner", "stepfather", "stepmother", "wife"];

impl<'a> Reader<'_, 'a> {
    /// "And the guns in the house?" "They're at my son's."
    pub(super) fn asked_of_means(&mut self, at: usize, turn: &Turn<'a>, hit: &Hit) {
        let answer = answer_to(self.talk, at);
        let mut evidence = vec![turn.span(turn.sentence(turn.sentence_at(hit.start)))];
        evidence.extend(answer.map(|answer| first_sentences(answer)));
        let status = answer.map_or(RiskStatus::AskedUnclear, |answer| kept(answer));
        self.push(RiskKind::Means, Whose::client(), status, evidence);
    }

    /// "The shotgun's in the cabinet.": counts where means were asked about, or the talk is of suicide.
    pub(super) fn tells_of_means(&mut self, at: usize, turn: &Turn<'a>, hit: &Hit) {
        let asked = self.found.iter().any(|risk| {
            risk.kind == RiskKind::Means
                && risk.evidence.iter().any(|span| span.turn <= at && at - span.turn <= CONTEXT)
        });
        let place = turn.sentence_at(hit.start);
        let volunteered = hit.group.note == "volunteered";
        let sentence = turn.sentence(place);
        let denied = turn.any(sentence.start..hit.start, NEGATORS);
        // "Ray's got the deer rifles": at somebody else's.
        let elsewhere = matches!(turn.word(hit.start), "got" | "has" | "have" | "had" | "keeps" | "kept" | "owns")
            && person::subject_of(self.talk, at, turn, sentence.start, hit.start)
                .is_some_and(|whose| !whose.person.is_some_and(|person| HOUSEHOLD.contains(&person.as_str())));
        if (asked || volunteered || self.is_firm_talk(at, turn)) && !denied && !elsewhere {
            self.push(RiskKind::Means, Whose::client(), RiskStatus::Disclosed, vec![turn.span(turn.sentence(place))]);
        }
    }
}

/// What an answer says of means: there are none, or there are some, wherever they are kept.
fn kept(answer: &Turn<'_>) -> RiskStatus {
    let none = (0..answer.sentences.len().min(5)).any(|place| {
        let words = answer.sentence(place);
        let last = answer.word(words.end.saturating_sub(1));
        words.len() <= 3 && matches!(last, "no" | "none" | "nope" | "nah" | "never" | "nothing")
    });
    if is_gone(answer) {
        return RiskStatus::Denied;
    }
    let names_place = answer.any(answer.around(0, 0, 3), KEPT);
    match reply(answer) {
        Reply::No if !names_place => RiskStatus::Denied,
        _ if none && reply(answer) != Reply::Yes => RiskStatus::Denied,
        Reply::Yes => RiskStatus::Disclosed,
        _ if names_place || tells_where(answer) => RiskStatus::Disclosed,
        _ => RiskStatus::AskedUnclear,
    }
}

/// "They're at my son's", "there's Dad's twelve-gauge", "I've got the two rifles".
fn tells_where(answer: &Turn<'_>) -> bool {
    let words = answer.around(0, 0, 1);
    words.clone().any(|at| {
        matches!(
            (answer.word(at), answer.word(at + 1), answer.word(at + 2)),
            ("they" | "it", "are" | "'s" | "is", "at" | "in" | "with" | "under" | "on")
                | ("there" | "i", "'s" | "is" | "are" | "have", _)
                | ("i", "got" | "keep" | "own", _)
        )
    }) && !answer.any(words, NEGATORS)
}

/// "They went back to the pharmacy", "handed in", "sold": there are none any more.
fn is_gone(answer: &Turn<'_>) -> bool {
    let words = answer.around(0, 0, 1);
    let back = words.clone().any(|at| {
        matches!(answer.word(at), "went" | "took" | "taken" | "brought" | "handed" | "gave" | "sent" | "turned")
            && (at + 1..(at + 5).min(words.end)).any(|to| {
                answer.word(to) == "in"
                    || answer.word(to) == "back"
                    || matches!(answer.word(to), "chemist" | "pharmacist" | "pharmacy" | "police")
            })
    });
    let sold = words.clone().any(|at| {
        answer.word(at) == "sold" || matches!(answer.word(at), "got" | "get") && answer.word(at + 1) == "rid"
    });
    (back || sold) && !answer.any(words, &["still", "but", "not", "except"])
}
