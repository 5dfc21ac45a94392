//! Risk: what was asked and answered, what was said unasked, about whom, and when. Recall comes first: a doubtful
//! passage is shown as unclear rather than lost.

use super::super::{Risk, RiskKind, RiskStatus, Subject};
use super::person::{self, Whose};
use super::reply::{Reply, reply};
use super::talk::{Talk, Turn};
use crate::lexicon::{Category, Gap, Hit};
use crate::redact::Span;
use crate::transcript::Role;

/// Turns within which a question without risky words still asks about suicide ("Would you act on it?").
const CONTEXT: usize = 7;

/// Passages that one risk is shown with; also bounds the work on strange input.
const MOST: usize = 16;

/// Everything risky in a session; "not assessed" for suicidal thoughts where nobody asked or said.
pub(super) fn read(talk: &Talk<'_>) -> Vec<Risk> {
    let mut reader = Reader { talk, found: Vec::new(), suicide_at: None };
    for at in 0..talk.turns.len() {
        reader.turn(at);
    }
    reader.settled()
}

struct Reader<'t, 'a> {
    talk: &'t Talk<'a>,
    found: Vec<Risk>,
    /// The last turn that spoke of suicide.
    suicide_at: Option<usize>,
}

fn kind_of(name: &str) -> Option<RiskKind> {
    Some(match name {
        "suicidal-thoughts" => RiskKind::SuicidalThoughts,
        "suicide-plan" => RiskKind::SuicidePlan,
        "suicide-attempt" => RiskKind::SuicideAttempt,
        "self-harm" => RiskKind::SelfHarm,
        "harm-to-others" => RiskKind::HarmToOthers,
        "abuse" => RiskKind::Abuse,
        "neglect" => RiskKind::Neglect,
        "risk-from-others" => RiskKind::RiskFromOthers,
        "substances" => RiskKind::Substances,
        "psychosis" => RiskKind::Psychosis,
        "driving" => RiskKind::Driving,
        _ => return None,
    })
}

const SUICIDE: &[RiskKind] = &[RiskKind::SuicidalThoughts, RiskKind::SuicidePlan, RiskKind::SuicideAttempt];
const NEGATORS: &[&str] = &["not", "never", "no", "nor", "neither", "nothing", "none", "nobody", "without", "stopped"];
const IMPAIRED: &[&str] = &[
    "drink",
    "drinks",
    "drinking",
    "drunk",
    "pub",
    "beers",
    "beer",
    "wine",
    "cans",
    "pints",
    "vodka",
    "stoned",
    "high",
    "asleep",
    "bar",
    "medicated",
    "seizure",
    "limit",
    "smoked",
    "tipsy",
];

impl<'a> Reader<'_, 'a> {
    fn turn(&mut self, at: usize) {
        let Some(turn) = self.talk.turns.get(at) else { return };
        let mut spoke_of_suicide = false;
        for hit in turn.found(Category::Risk, turn.all()) {
            let Some(kind) = kind_of(hit.group.name) else { continue };
            if !self.is_risky(at, turn, hit, kind) {
                continue;
            }
            match turn.role {
                Role::Therapist => self.asked(at, turn, hit, kind),
                _ => self.said(at, turn, hit, kind),
            }
            spoke_of_suicide |= SUICIDE.contains(&kind);
        }
        if spoke_of_suicide {
            self.suicide_at = Some(at);
        }
    }

    fn is_risky(&self, at: usize, turn: &Turn<'a>, hit: &Hit, kind: RiskKind) -> bool {
        let near = hit.start.saturating_sub(8)..hit.end + 8;
        if turn.found(Category::Idiom, near).any(|idiom| idiom.overlaps(hit)) {
            return false;
        }
        // "Tried to kill myself" says more than the "kill myself" within.
        let near = hit.start.saturating_sub(8)..hit.end + 8;
        let within = |other: &Hit| {
            let longer = other.end - other.start > hit.end - hit.start;
            let holds = other.start <= hit.start && other.end >= hit.end;
            let leads = other.start < hit.start
                && other.overlaps(hit)
                && matches!(other.group.name, "suicide-attempt" | "suicide-plan");
            longer && holds || leads
        };
        if turn.found(Category::Risk, near).any(|other| within(other) && other.group.note != "context") {
            return false;
        }
        match hit.group.note {
            "needs-not" => hit.start > 0 && turn.any(hit.start.saturating_sub(4)..hit.start, NEGATORS),
            "context" if kind == RiskKind::Driving => {
                let place = turn.sentence_at(hit.start);
                turn.any(turn.around(place, 1, 2), IMPAIRED)
            }
            "context-said" => {
                turn.role != Role::Therapist && self.suicide_at.is_some_and(|suicide| at - suicide <= CONTEXT)
            }
            "context" => {
                let earlier = self.suicide_at.is_some_and(|suicide| at - suicide <= CONTEXT);
                let here = turn.found(Category::Risk, turn.around(turn.sentence_at(hit.start), 2, 2)).any(|other| {
                    other.group.note != "context"
                        && kind_of(other.group.name).is_some_and(|kind| SUICIDE.contains(&kind))
                });
                turn.role == Role::Therapist && (here || earlier) && turn.is_question(turn.sentence_at(hit.start))
            }
            _ => true,
        }
    }

    /// The therapist speaks of a risk: with the client's answer it is a fact.
    fn asked(&mut self, at: usize, turn: &Turn<'a>, hit: &Hit, kind: RiskKind) {
        let place = turn.sentence_at(hit.start);
        let sentence = turn.sentence(place);
        if conditional(turn, sentence.start, hit.start) {
            return;
        }
        let whose = person::of_therapist(self.talk, at, turn, hit);
        let question = turn.is_question(place) || asks(turn, sentence.clone());
        let followed = question || (place..=place + 1).any(|later| turn.is_question(later));
        let answer = self.talk.answer(at, Role::Client);
        let mut evidence = vec![turn.span(sentence.clone())];
        if let Some(answer) = answer {
            evidence.push(first_sentences(answer));
        }
        if !question && !followed {
            self.reflected(turn, hit, kind, whose, answer, evidence);
            return;
        }
        if whose.subject == Subject::SomeoneElse {
            self.push(kind, whose, RiskStatus::Disclosed, evidence);
            return;
        }
        let whose = Whose::client();
        let words = sentence.clone();
        let ever = turn.any(words.clone(), &["ever"])
            && turn.any(words.clone(), &["have", "has", "had", "did", "been", "was"]);
        let lifetime = ever || turn.any(words, &["past", "previously", "tried", "previous"]);
        let answer_reply = answer.map_or(Reply::Unclear, reply);
        // "How have the voices been?" takes them for granted.
        let presumed = (sentence.start..hit.start).any(|at| {
            turn.word(at) == "how"
                && matches!(
                    turn.word(at + 1),
                    "have" | "are" | "often" | "has" | "is" | "'s" | "were" | "much" | "many"
                )
        });
        if presumed && question && !matches!(answer_reply, Reply::No | Reply::NotNow) {
            self.push(kind, whose, RiskStatus::Disclosed, evidence);
            return;
        }
        // "In spring you'd thought of ending it. Any of that now?"
        let told = !turn.is_question(place)
            && turn.any(sentence.start..hit.start, &["you"])
            && turn.any(
                sentence.clone(),
                &["had", "'d", "told", "said", "were", "was", "talked", "spoke", "mentioned", "used"],
            );
        if told && kind != RiskKind::SuicidePlan && !negated(turn, sentence.start, hit) {
            self.push(kind, whose.clone(), RiskStatus::Past, evidence.clone());
        }
        match answer_reply {
            Reply::No => {
                self.push(kind, whose.clone(), RiskStatus::Denied, evidence.clone());
                if kind != RiskKind::SuicidePlan && answer.is_some_and(|answer| had_it_then(answer)) {
                    self.push(kind, whose, RiskStatus::Past, evidence);
                }
            }
            Reply::NotNow if lifetime || kind == RiskKind::SuicideAttempt => {
                self.push(kind, whose, RiskStatus::Past, evidence);
            }
            Reply::NotNow => {
                self.push(kind, whose.clone(), RiskStatus::Denied, evidence.clone());
                if kind != RiskKind::SuicidePlan && answer.is_some_and(|answer| had_it(answer)) {
                    self.push(kind, whose, RiskStatus::Past, evidence);
                }
            }
            Reply::Yes if lifetime && !answer.is_some_and(still) || kind == RiskKind::SuicideAttempt => {
                let status = if answer_reply == Reply::Yes { RiskStatus::Past } else { RiskStatus::AskedUnclear };
                self.push(kind, whose, status, evidence);
            }
            Reply::Yes => {
                // "Yourself or somebody else?": what the answer names is disclosed, the rest is open.
                let several = turn
                    .found(Category::Risk, sentence)
                    .any(|other| kind_of(other.group.name).is_some_and(|other| !same_area(kind, other)));
                let named = |kind| {
                    answer.is_some_and(|answer| {
                        answer
                            .found(Category::Risk, answer.opening())
                            .any(|other| kind_of(other.group.name).is_some_and(|other| same_area(kind, other)))
                    })
                };
                let anything_named =
                    answer.is_some_and(|answer| answer.found(Category::Risk, answer.opening()).next().is_some());
                let status = if several && anything_named && !named(kind) {
                    RiskStatus::AskedUnclear
                } else {
                    RiskStatus::Disclosed
                };
                self.push(kind, whose, status, evidence);
            }
            Reply::HedgedNo | Reply::Deflected | Reply::Unclear => {
                self.push(kind, whose, RiskStatus::AskedUnclear, evidence);
            }
        }
    }

    /// "You told me you'd thought of ending it": true where the client lets it stand.
    fn reflected(
        &mut self,
        turn: &Turn<'a>,
        hit: &Hit,
        kind: RiskKind,
        whose: Whose,
        answer: Option<&Turn<'a>>,
        evidence: Vec<Span>,
    ) {
        let sentence = turn.sentence(turn.sentence_at(hit.start));
        if whose.subject == Subject::SomeoneElse {
            self.push(kind, whose, RiskStatus::Disclosed, evidence);
            return;
        }
        let addressed = turn.any(sentence.clone(), &["you", "your"]);
        let negated = negated(turn, sentence.start, hit);
        let confirmed = answer.is_some_and(|answer| reply(answer) == Reply::Yes);
        if addressed && confirmed && !negated && !turn.any(sentence.clone(), &["if", "when", "people", "many"]) {
            let past = kind == RiskKind::SuicideAttempt || is_past(turn, sentence);
            self.push(kind, Whose::client(), if past { RiskStatus::Past } else { RiskStatus::Disclosed }, evidence);
        }
    }

    /// The client speaks of a risk.
    fn said(&mut self, at: usize, turn: &Turn<'a>, hit: &Hit, kind: RiskKind) {
        let place = turn.sentence_at(hit.start);
        let sentence = turn.sentence(place);
        if turn.is_question(place)
            && turn.any(sentence.clone(), &["you"])
            && sentence.len() < 12
            && !turn.any(sentence.clone(), &["i", "my"])
        {
            return;
        }
        let mut whose = person::of_client(self.talk, at, turn, hit);
        let negated = negated(turn, sentence.start, hit);
        let evidence = vec![turn.span(sentence.clone())];
        if whose.subject == Subject::SomeoneElse {
            if !negated {
                let status = if kind == RiskKind::SuicideAttempt { RiskStatus::Past } else { RiskStatus::Disclosed };
                self.push(kind, whose, status, evidence);
            }
            return;
        }
        if negated {
            if matches!(kind, RiskKind::Abuse | RiskKind::RiskFromOthers | RiskKind::Neglect)
                && whose.subject == Subject::Unclear
            {
                return;
            }
            self.push(kind, Whose::client(), RiskStatus::Denied, evidence);
            return;
        }
        if conditional(turn, sentence.start, hit.start) {
            whose.subject = Subject::Unclear;
        }
        let nearby = turn.around(place, 1, 1);
        let past = kind == RiskKind::SuicideAttempt && !recent(turn, nearby.clone())
            || is_past(turn, sentence.clone())
            || is_past(turn, nearby) && !recent(turn, sentence);
        let status = if past { RiskStatus::Past } else { RiskStatus::Disclosed };
        self.push(kind, whose, status, evidence);
    }

    fn push(&mut self, kind: RiskKind, whose: Whose, status: RiskStatus, evidence: Vec<Span>) {
        let same = self.found.iter_mut().find(|risk| {
            risk.kind == kind
                && risk.subject == whose.subject
                && (whose.subject == Subject::SomeoneElse || risk.status == status)
                && (risk.person == whose.person || risk.person.is_none() || whose.person.is_none())
        });
        if let Some(risk) = same {
            if risk.person.is_none() {
                risk.person = whose.person;
            }
            for span in evidence {
                if risk.evidence.len() < MOST && !risk.evidence.contains(&span) {
                    risk.evidence.push(span);
                }
            }
        } else if self.found.len() < MOST * MOST {
            self.found.push(Risk { kind, subject: whose.subject, person: whose.person, status, evidence });
        }
    }

    /// One entry per kind, person and time; what was disclosed outweighs what was denied.
    fn settled(mut self) -> Vec<Risk> {
        let own = |found: &[Risk], kind: RiskKind, status: RiskStatus| {
            found.iter().any(|risk| risk.subject == Subject::Client && risk.kind == kind && risk.status == status)
        };
        let snapshot = self.found.clone();
        let last = |kind: RiskKind, status: RiskStatus| {
            let all = snapshot
                .iter()
                .filter(|risk| risk.subject == Subject::Client && risk.kind == kind && risk.status == status);
            all.flat_map(|risk| risk.evidence.iter().map(|span| span.turn)).max()
        };
        self.found.retain(|risk| {
            if risk.subject != Subject::Client {
                return true;
            }
            match risk.status {
                RiskStatus::Denied => !own(&snapshot, risk.kind, RiskStatus::Disclosed),
                RiskStatus::AskedUnclear => {
                    let answered = last(risk.kind, RiskStatus::Denied) > last(risk.kind, RiskStatus::AskedUnclear);
                    !own(&snapshot, risk.kind, RiskStatus::Disclosed) && !answered
                }
                _ => true,
            }
        });
        // A passage that is certain need not be shown as unclear as well.
        let certain: Vec<Span> = self
            .found
            .iter()
            .filter(|risk| risk.subject != Subject::Unclear)
            .flat_map(|risk| risk.evidence.iter().copied())
            .collect();
        self.found.retain(|risk| {
            risk.subject != Subject::Unclear || !risk.evidence.iter().all(|span| certain.contains(span))
        });
        let assessed = self.found.iter().any(|risk| {
            risk.subject == Subject::Client
                && matches!(risk.kind, RiskKind::SuicidalThoughts | RiskKind::SuicidePlan)
                && risk.status != RiskStatus::Past
        });
        if !assessed && !self.talk.turns.is_empty() {
            self.found.push(Risk {
                kind: RiskKind::SuicidalThoughts,
                subject: Subject::Client,
                person: None,
                status: RiskStatus::NotAssessed,
                evidence: Vec::new(),
            });
        }
        self.found.sort_by_key(|risk| (risk.subject != Subject::Client, risk.kind));
        self.found
    }
}

/// Kinds that one answer settles together.
fn same_area(one: RiskKind, other: RiskKind) -> bool {
    let own = |kind| SUICIDE.contains(&kind) || kind == RiskKind::SelfHarm;
    one == other || own(one) && own(other)
}

fn first_sentences(turn: &Turn<'_>) -> Span {
    turn.span(0..turn.sentence(2.min(turn.sentences.len().saturating_sub(1))).end)
}

/// "Any thoughts of…", "I want to ask…", "have you…" without a question mark.
fn asks(turn: &Turn<'_>, sentence: std::ops::Range<usize>) -> bool {
    const OPENERS: &[&str] = &["any", "have", "has", "had", "do", "does", "did", "are", "is", "ever", "no"];
    let first = turn.word(sentence.start);
    let second = turn.word(sentence.start + 1);
    OPENERS.contains(&first)
        || matches!(first, "and" | "so" | "or" | "but") && OPENERS.contains(&second)
        || turn.any(sentence, &["ask", "check", "asking", "wondering", "whether"])
}

/// The phrase hangs on an "if".
fn conditional(turn: &Turn<'_>, start: usize, before: usize) -> bool {
    (start..before).any(|at| {
        let opens = at == start
            || turn.gap(at) != Gap::None
            || matches!(turn.word(at - 1), "and" | "but" | "so" | "because" | "that" | "even" | "only");
        opens && matches!(turn.word(at), "if" | "unless" | "imagine" | "suppose")
    })
}

/// A negator stands before the phrase, in its clause.
fn negated(turn: &Turn<'_>, start: usize, hit: &Hit) -> bool {
    // "Not wanting to be here" is the risk; its own negator does not deny it.
    let end = if hit.group.note == "needs-not" {
        let own = (hit.start.saturating_sub(4)..hit.start).rev().find(|at| NEGATORS.contains(&turn.word(*at)));
        own.unwrap_or(hit.start)
    } else {
        hit.start
    };
    let from = start.max(end.saturating_sub(9));
    for at in (from..end).rev() {
        let word = turn.word(at);
        if NEGATORS.contains(&word) {
            // "No, I've thought about it": an answer, not a negation of what follows; "no, not that".
            let answer = matches!(word, "no" | "never") && turn.gap(at + 1) != Gap::None;
            // "I can't stop", "not only", "not just".
            let other = word == "not"
                && matches!(turn.word(at + 1), "only" | "just" | "stop" | "sure" | "gonna" | "know")
                || word == "stopped" && hit.group.note != "use" && hit.group.note != "self-harm";
            if !answer && !other {
                return true;
            }
        }
        if matches!(word, "but" | "except" | "until" | "because" | "then")
            || turn.gap(at) == Gap::Soft && subject_follows(turn, at)
        {
            // "it's not the work, I want to die"
            if at > from || word == "but" {
                break;
            }
        }
    }
    // "Suicide? No." "Voices, no." "Cutting, not any more."
    let behind = hit.end..(hit.end + 2).min(turn.words.len());
    turn.gap(hit.end) == Gap::Soft && matches!(turn.word(behind.start), "no" | "never" | "nope" | "nah")
}

fn subject_follows(turn: &Turn<'_>, at: usize) -> bool {
    matches!(turn.word(at), "i" | "he" | "she" | "they" | "we" | "you" | "it")
}

/// Said of a time that is over.
fn is_past(turn: &Turn<'_>, words: std::ops::Range<usize>) -> bool {
    !recent(turn, words.clone())
        && turn.found(Category::Time, words).any(|hit| {
            hit.group.name == "past"
                && !(turn.word(hit.start) == "ago"
                    && matches!(
                        turn.word(hit.start.wrapping_sub(1)),
                        "days" | "weeks" | "week" | "day" | "hours" | "nights" | "minutes" | "fortnight"
                    ))
        })
}

fn recent(turn: &Turn<'_>, words: std::ops::Range<usize>) -> bool {
    (words.start..words.end).any(|at| {
        matches!(turn.word(at), "yesterday" | "today" | "tonight" | "now" | "still" | "lately" | "recently")
            || turn.word(at) == "this" && matches!(turn.word(at + 1), "week" | "morning" | "month")
            || turn.word(at) == "last"
                && matches!(
                    turn.word(at + 1),
                    "night"
                        | "week"
                        | "monday"
                        | "tuesday"
                        | "wednesday"
                        | "thursday"
                        | "friday"
                        | "saturday"
                        | "sunday"
                        | "weekend"
                )
            || turn.word(at) == "since" && turn.word(at + 1) == "i" && turn.word(at + 2) == "saw"
            || turn.word(at) == "most" && matches!(turn.word(at + 1), "days" | "nights")
            || turn.word(at) == "ago"
                && at > 0
                && matches!(turn.word(at - 1), "days" | "weeks" | "week" | "nights" | "hours" | "fortnight")
    })
}

/// "No. I thought about it in hospital, not since."
fn had_it_then(answer: &Turn<'_>) -> bool {
    (1..answer.sentences.len().min(4)).any(|place| {
        let words = answer.sentence(place);
        let was = (words.start..words.end).any(|at| {
            answer.word(at) == "i" && matches!(answer.word(at + 1), "thought" | "did" | "used" | "had" | "wanted")
        });
        let then = answer.found(Category::Time, words.clone()).any(|hit| hit.group.name == "past")
            || answer.any(words.clone(), &["hospital", "then", "once"]);
        was && then && !answer.any(words, NEGATORS)
    })
}

/// The answer says that there was a time.
fn had_it(answer: &Turn<'_>) -> bool {
    let used = |at: usize| answer.word(at) == "used" && answer.word(at + 1) == "to";
    answer.found(Category::Time, answer.opening()).any(|hit| hit.group.name == "past")
        || answer.opening().any(used)
        || answer.any(answer.opening(), &["once", "did", "had", "thought"])
        || answer.any(answer.opening(), &["anymore", "longer"])
}

/// The answer says that it goes on.
fn still(answer: &Turn<'_>) -> bool {
    recent(answer, answer.opening())
        || answer.any(answer.opening(), &["sometimes", "still", "most", "every", "often", "now"])
}

#[cfg(test)]
mod tests;
