//! Questions that go on from one about a risk without naming it: "And since Sunday?", "None at all?", "And the thoughts?"

use std::ops::Range;

use super::super::super::{RiskKind, RiskStatus, Subject};
use super::super::amount::is_month_or_season;
use super::super::person::Whose;
use super::super::reply::{Reply, reply, reply_from};
use super::super::talk::Turn;
use super::answer::{does_not_want, of_time, says_so};
use super::bygone::says_over;
use super::question::{answer_to, first_sentences, presumes};
use super::{NEGATORS, Reader, own_life};
use crate::lexicon::{Category, Gap};
use crate::redact::Span;
use crate::transcript::Role;

/// Turns after a question about a risk in which one without its words still goes on from it.
const REACH: usize = 4;

/// Words that say which time, how much or how far, and nothing else.
const OF_NO_MATTER: &[&str] = &[
    "'d",
    "'s",
    "'ve",
    "a",
    "about",
    "again",
    "ago",
    "all",
    "and",
    "any",
    "anything",
    "are",
    "at",
    "back",
    "been",
    "before",
    "day",
    "days",
    "did",
    "do",
    "does",
    "earlier",
    "even",
    "ever",
    "had",
    "has",
    "have",
    "i",
    "in",
    "is",
    "it",
    "just",
    "last",
    "lately",
    "like",
    "minute",
    "moment",
    "month",
    "months",
    "morning",
    "never",
    "night",
    "no",
    "none",
    "not",
    "nothing",
    "now",
    "of",
    "once",
    "one",
    "or",
    "other",
    "our",
    "past",
    "recently",
    "saw",
    "since",
    "so",
    "still",
    "that",
    "the",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "thought",
    "thoughts",
    "time",
    "times",
    "to",
    "today",
    "tonight",
    "was",
    "we",
    "week",
    "weekend",
    "weeks",
    "were",
    "what",
    "worst",
    "yes",
    "yesterday",
    "yet",
    "you",
    "your",
    "friday",
    "monday",
    "saturday",
    "sunday",
    "thursday",
    "tuesday",
    "wednesday",
    "feelings",
    "feeling",
    "urge",
    "urges",
    "return",
    "returned",
    "sort",
    "kind",
    "same",
    "question",
    "for",
    "yourself",
    "come",
    "came",
    "happened",
    "around",
    "how",
    "often",
    "toward",
    "towards",
    "couple",
    "few",
    "fortnight",
    "second",
    "third",
    "currently",
    "anymore",
    "more",
    "be",
    "on",
    "if",
    "ask",
    "first",
    "really",
    "sure",
    "honestly",
    "absolutely",
];

impl<'a> Reader<'_, 'a> {
    /// A therapist's turn that names no risk, soon after one that asked about some.
    pub(super) fn follows_up(&mut self, at: usize, turn: &Turn<'a>) {
        let told = self.told_of.filter(|(_, told)| self.asked_of.is_none_or(|(_, asked)| asked < *told));
        let Some((kind, asked)) = told.or(self.asked_of) else { return };
        if at - asked > REACH || turn.role != Role::Therapist || turn.sentences.is_empty() {
            return;
        }
        let last = turn.sentence(turn.sentences.len() - 1);
        let place = turn.sentences.len() - 1;
        // One that only asks for a plain answer: "I'd like a yes or a no."
        let plainly = turn.any(last.clone(), &["yes"]) && turn.any(last.clone(), &["no"]);
        let empty = last.clone().all(|at| is_empty(turn, at));
        // "And her new boyfriend?", "And him?": the same, of somebody else.
        let of_person = kind == RiskKind::HarmToOthers
            && turn.is_question(place)
            && last.len() <= 6
            && names_person(turn, &last)
            && last.clone().all(|at| is_empty(turn, at) || is_of_person(turn, at));
        // "And what did you do then?" asks for no yes or no; what was only told was not asked about before.
        let open = |at: usize| {
            matches!(turn.word(at), "what" | "how" | "who" | "where" | "why" | "when")
                && !matches!(turn.word(at + 1), "about" | "if" | "often")
        };
        let opens = last.clone().take(3).any(open);
        let goes_on = plainly
            || of_person
            || turn.is_question(place)
                && last.len() <= 16
                && (empty && !(opens && told.is_some()) || !opens && asks_of_time(turn, &last));
        if !goes_on {
            return;
        }
        let Some(answer) = answer_to(self.talk, at) else { return };
        let evidence = vec![turn.span(last.clone()), first_sentences(answer)];
        // "None at all?", "That's a no?"
        let negated = !plainly && turn.any(last.clone(), NEGATORS) && !turn.any(last.clone(), &["yes"]);
        // "Was there a time?" asks of one that is over.
        let was_there = |at: usize| matches!(turn.word(at), "was" | "were" | "has") && turn.word(at + 1) == "there";
        let earlier = turn.any(last.clone(), &["ever", "past", "before", "earlier"]) || last.clone().any(was_there);
        let said = says_so(answer).or_else(|| of_time(answer)).unwrap_or_else(|| reply(answer));
        // "And today?" "I don't want to."
        let said = if said == Reply::Unclear && does_not_want(answer) { Reply::No } else { said };
        let status = match said {
            Reply::Yes if of_person => RiskStatus::Disclosed,
            // "I'd be lying. I think about it."
            Reply::Unclear if of_person && thinks_of_it(answer) => RiskStatus::Disclosed,
            // "And in the past?" "In the past, yes.": not now is then.
            Reply::NotNow if earlier => RiskStatus::Past,
            Reply::No | Reply::NotNow => RiskStatus::Denied,
            Reply::Yes if negated && !confirms(answer) => return self.retracts(kind, evidence),
            Reply::Yes if negated => RiskStatus::Denied,
            Reply::Yes if earlier => RiskStatus::Past,
            Reply::Yes if own_life(kind) && !plainly => RiskStatus::Disclosed,
            // "How often do you think it?" "Once a week, now."
            Reply::Unclear if own_life(kind) && turn.word(last.start) == "how" && presumes(turn, last.clone()) => {
                RiskStatus::Disclosed
            }
            _ => return,
        };
        if self.asked_of.is_some() {
            self.asked_of = Some((kind, at));
        }
        self.push(kind, Whose::client(), status, evidence);
    }

    /// "You hesitated." "Did I? Well. Sometimes.", "That was a lawyer's no." "It was.": the therapist doubts a no that was just
    /// given. A yes to that stands; anything but another no leaves it open.
    pub(super) fn doubts(&mut self, at: usize, turn: &Turn<'a>) {
        let Some((kind, asked)) = self.asked_of else { return };
        let doubted = turn.role == Role::Therapist && at - asked <= 2 && own_life(kind) && doubts_it(turn);
        let Some(answer) = answer_to(self.talk, at).filter(|_| doubted) else { return };
        let evidence = vec![turn.span(turn.all()), first_sentences(answer)];
        match says_so(answer).unwrap_or_else(|| reply_from(answer, usize::from(answer.is_question(0)))) {
            Reply::No | Reply::NotNow => {}
            Reply::Yes if !confirms(answer) => self.retracts(kind, evidence),
            _ => {
                self.unsay(kind);
                self.push(kind, Whose::client(), RiskStatus::AskedUnclear, evidence);
            }
        }
    }

    /// The no is taken back.
    fn retracts(&mut self, kind: RiskKind, evidence: Vec<Span>) {
        self.unsay(kind);
        self.push(kind, Whose::client(), RiskStatus::Disclosed, evidence);
    }

    /// What was denied of a kind counts no more.
    fn unsay(&mut self, kind: RiskKind) {
        self.found
            .retain(|risk| risk.subject != Subject::Client || risk.kind != kind || risk.status != RiskStatus::Denied);
    }

    /// "It's gone now", "I haven't had it since.": soon after the client told of it, or was asked.
    pub(super) fn ends(&mut self, at: usize, turn: &Turn<'a>) {
        if turn.role == Role::Therapist {
            return;
        }
        // An attempt is over as it is told: that there was none since is for the question about it.
        let near = |(kind, told): &(RiskKind, usize)| at - told <= 2 && *kind != RiskKind::SuicideAttempt;
        let Some((kind, told)) = self.told_of.filter(near) else { return };
        // In the turn that tells of it, behind it.
        let from = usize::from(told == at);
        let over = (from..turn.sentences.len().min(8)).find(|place| says_over(turn, &turn.sentence(*place)));
        if let Some(place) = over {
            let evidence = vec![turn.span(turn.sentence(place))];
            // "There was a morning at the edge of it. It wasn't since.": neither the thought nor what came of it.
            if kind == RiskKind::SuicidePlan {
                self.push(RiskKind::SuicidalThoughts, Whose::client(), RiskStatus::Denied, evidence.clone());
            }
            self.push(kind, Whose::client(), RiskStatus::Denied, evidence);
        }
    }

    /// "Is there any part of you that wants to do it, or has ever come near it?", right after the client told of pictures or
    /// wishes of hurting somebody: asks about that.
    pub(super) fn asks_of_harm(&mut self, at: usize, turn: &Turn<'a>) {
        let Some(told) = at.checked_sub(1).and_then(|before| self.talk.turns.get(before)) else { return };
        let of_harm = self.found.iter().any(|risk| {
            risk.kind == RiskKind::HarmToOthers
                && risk.subject != Subject::SomeoneElse
                && risk.status != RiskStatus::Denied
                && risk.evidence.iter().any(|span| span.turn == told.index)
        });
        // "I see her going under. It's like a film.": a picture of somebody's harm.
        let of_picture = told.role != Role::Therapist
            && told.any(told.all(), &["film", "flash", "image", "images", "picture", "pictures"])
            && told.any(told.all(), &["baby", "he", "her", "him", "she", "them"]);
        let of_harm = of_harm || of_picture && turn.any(turn.all(), &["part"]);
        let place = turn.sentences.len().saturating_sub(1);
        let words = turn.sentence(place);
        let pointed = turn.any(words.clone(), &["it", "that", "them"])
            && turn.any(
                words.clone(),
                &["want", "wants", "wanted", "plan", "planned", "act", "acted", "do", "done", "near", "close"],
            );
        if !of_harm || turn.role != Role::Therapist || !turn.is_question(place) || !pointed {
            return;
        }
        let Some(answer) = answer_to(self.talk, at) else { return };
        let evidence = vec![turn.span(words), first_sentences(answer)];
        match reply(answer) {
            Reply::No => self.push(RiskKind::HarmToOthers, Whose::client(), RiskStatus::Denied, evidence),
            Reply::Yes => self.push(RiskKind::HarmToOthers, Whose::client(), RiskStatus::Disclosed, evidence),
            _ => {}
        }
    }

    /// A question named this risk.
    pub(super) fn was_asked(&mut self, kind: RiskKind, at: usize) {
        // Of several in one turn, thoughts of suicide are what is asked on about.
        if !self.asked_of.is_some_and(|(known, when)| when == at && known == RiskKind::SuicidalThoughts) {
            self.asked_of = Some((kind, at));
        }
    }
}

fn is_empty(turn: &Turn<'_>, at: usize) -> bool {
    let word = turn.word(at);
    // "How often do you think it?"; not "What do you think?"
    let of_it = word == "think" && matches!(turn.word(at + 1), "it" | "that" | "this" | "so");
    of_it
        || word == "right" && turn.word(at + 1) == "now"
        || OF_NO_MATTER.contains(&word)
        || is_month_or_season(word)
        || word.starts_with("[person")
        || word.starts_with("[client")
}

/// "Him", "her new boyfriend", a name.
fn names_person(turn: &Turn<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|at| matches!(turn.word(at), "him" | "her" | "them") || turn.word(at).starts_with('['))
        || turn.found(Category::Person, words.clone()).next().is_some()
}

/// A word that says who: "her", "new", "boyfriend", "[PARTNER]".
fn is_of_person(turn: &Turn<'_>, at: usize) -> bool {
    matches!(turn.word(at), "her" | "him" | "his" | "their" | "them" | "my" | "new" | "old" | "ex" | "and" | "'s")
        || turn.word(at).starts_with('[')
        || turn.found(Category::Person, at.saturating_sub(2)..at + 3).any(|hit| (hit.start..hit.end).contains(&at))
}

/// "I think about it.", "I have thought of it.": with nothing that takes it back in the same sentence.
fn thinks_of_it(answer: &Turn<'_>) -> bool {
    (0..answer.sentences.len().min(3)).any(|place| {
        let words = answer.sentence(place);
        let thinks = words.clone().any(|at| {
            matches!(answer.word(at), "think" | "thought" | "imagine" | "imagined" | "picture" | "pictured")
                && matches!(answer.word(at + 1), "about" | "of" | "it" | "that")
        });
        thinks && answer.any(words.clone(), &["i"]) && !answer.any(words, NEGATORS)
    })
}

/// "You hesitated.", "That was a lawyer's no.", "That's not a no."
fn doubts_it(turn: &Turn<'_>) -> bool {
    turn.words.len() <= 14
        && (0..turn.words.len()).any(|at| match turn.word(at) {
            "you" => {
                matches!(turn.word(at + 1), "hesitated" | "paused")
                    || turn.word(at + 1) == "looked" && turn.word(at + 2) == "away"
            }
            "no" => {
                let last = at + 1 >= turn.words.len() || turn.gap(at + 1) != Gap::None;
                let of_a_kind = turn.any(at.saturating_sub(4)..at, &["a"])
                    && turn.any(at.saturating_sub(6)..at, &["that", "it"])
                    && turn.any(at.saturating_sub(6)..at, &["'s", "is", "was", "not", "sounded", "like"]);
                last && of_a_kind && !turn.is_question(turn.sentence_at(at))
            }
            _ => false,
        })
}

/// "Yes.", "That's right.": to a question that was put as a no.
fn confirms(answer: &Turn<'_>) -> bool {
    matches!(
        answer.word(0),
        "yes" | "yeah" | "yep" | "aye" | "right" | "correct" | "exactly" | "true" | "mm" | "it" | "that"
    )
}

/// "And these last couple of weeks, driving past?", "And since Thursday, today, sitting here?": one stretch only says which
/// time, and the rest are short, of where one is or was.
fn asks_of_time(turn: &Turn<'_>, words: &Range<usize>) -> bool {
    const WHEN: &[&str] = &["again", "last", "lately", "now", "recently", "since", "these", "this", "today", "tonight"];
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut start = words.start;
    for at in words.start + 1..=words.end {
        if at == words.end || turn.gap(at) != Gap::None {
            stretches.push(start..at);
            start = at;
        }
    }
    let of_time = |stretch: &Range<usize>| stretch.clone().all(|at| is_empty(turn, at));
    let of_place = |stretch: &Range<usize>| {
        let first = turn.word(stretch.start);
        stretch.len() <= 4
            && (first.ends_with("ing") && first.len() > 4
                || matches!(first, "at" | "in" | "on" | "when" | "while" | "with" | "by" | "or"))
    };
    stretches.first().is_some_and(|first| of_time(first) && turn.any(first.clone(), WHEN))
        && stretches.iter().all(|stretch| of_time(stretch) || of_place(stretch))
}
