//! What the therapist asks or says of a risk: with the client's answer it is a fact.

use std::ops::Range;

use super::super::super::{RiskKind, RiskStatus, Subject};
use super::super::person::{self, Whose};
use super::super::reply::{Reply, reply};
use super::super::talk::Turn;
use super::amounts::{gave_up, owns_first, tells_use};
use super::answer::answered;
use super::apportion::apportioned;
use super::bygone::{ended, is_bygone, not_since_then, told_then};
use super::clarify::{clarifies_here, explains};
use super::put::{
    closes_with_others, is_coached, is_fragment, is_listed, is_reason, names_what_is_asked, put_off, speaks_of_self,
    tells_of_others,
};
use super::question::{
    answer_to, asks, asks_for_promise, asks_who_knows, contradicts, first_number, first_sentences, of_other,
    opens_with_verb, presumes, presupposed, rates_first,
};
use super::said::told_to;
use super::scored::scored;
use super::time::{
    denies_now, goes_on_now, had_it, had_it_then, is_over, is_past, of_month, recent, still, was_just_now,
};
use super::wording::{negated, supposed};
use super::{NEGATORS, Reader, bare_no, kind_of, own_life, same_area};
use crate::lexicon::{Category, Hit};
use crate::redact::Span;

/// A symptom ("any withdrawal, sweats?") or a service ("a refuge, if they had a bed?") is asked about: a no to that denies
/// neither use nor danger.
fn names_no_risk(turn: &Turn<'_>, sentence: &Range<usize>, hit: &Hit, kind: RiskKind) -> bool {
    match kind {
        RiskKind::Substances => !names_use(turn, sentence),
        RiskKind::RiskFromOthers => matches!(
            turn.word(hit.start),
            "refuge" | "women's" | "womens" | "restraining" | "non" | "injunction" | "protective"
        ),
        _ => false,
    }
}

/// "… but I thought …": something is owned to behind the no.
pub(super) fn concedes(answer: &Turn<'_>) -> bool {
    (0..answer.sentences.len().min(5)).any(|place| {
        let words = answer.sentence(place);
        let but = words.clone().take(3).find(|at| answer.word(*at) == "but");
        but.is_some_and(|but| {
            let end = words.end.min(but + 12);
            let owns = (but..end).any(|at| {
                answer.word(at) == "i"
                    && (at + 1..at + 4).any(|verb| matches!(answer.word(verb), "thought" | "wished" | "wondered"))
            });
            owns && !answer.any(but..end, NEGATORS) && !answer.any(but..end, &["about", "used"])
        })
    })
}

/// "I pick at them every night": behind the no, something that the client does again and again.
fn does_often(answer: &Turn<'_>) -> bool {
    const OFTEN: &[&str] = &["every", "most", "often", "sometimes", "till", "until", "whenever"];
    (1..answer.sentences.len().min(4)).any(|place| {
        let words = answer.sentence(place);
        let first = words.clone().take(2).any(|at| answer.word(at) == "i");
        first
            && words.len() <= 14
            && answer.any(words.clone(), OFTEN)
            && answer.any(words.clone(), SELF_INFLICTED)
            && !answer.any(words, NEGATORS)
    })
}

/// "With no self-harm", "free of cutting".
fn without(turn: &Turn<'_>, sentence: &Range<usize>, hit: &Hit) -> bool {
    let near = hit.start.saturating_sub(3).max(sentence.start)..hit.start;
    turn.any(near, &["no", "without", "free"])
}

/// The answer opens with a number, and it is not nought.
fn counts_above_none(answer: &Turn<'_>) -> bool {
    first_number(answer).is_some_and(|number| number > 0.0)
}

/// What one may do to oneself without calling it harm.
const SELF_INFLICTED: &[&str] = &[
    "band", "bang", "bite", "bleed", "bleeds", "bruise", "burn", "dig", "hit", "itch", "nails", "pick", "pinch",
    "pull", "punch", "scabs", "scratch", "skin", "slap", "snap",
];

/// Drink, drugs or using them are named.
pub(super) fn names_use(turn: &Turn<'_>, sentence: &Range<usize>) -> bool {
    const USE: &[&str] = &[
        "alcohol",
        "beer",
        "booze",
        "cannabis",
        "cocaine",
        "coke",
        "drank",
        "drink",
        "drug",
        "drunk",
        "gear",
        "heroin",
        "high",
        "opioid",
        "pot",
        "sober",
        "smok",
        "spice",
        "spirits",
        "substance",
        "thc",
        "use",
        "using",
        "vap",
        "vodka",
        "weed",
        "wine",
    ];
    sentence.clone().any(|at| USE.iter().any(|start| turn.word(at).starts_with(start)))
}

impl<'a> Reader<'_, 'a> {
    /// The therapist speaks of a risk: with the client's answer it is a fact.
    pub(super) fn asked(&mut self, at: usize, turn: &Turn<'a>, hit: &Hit, kind: RiskKind) {
        let place = turn.sentence_at(hit.start);
        let sentence = turn.sentence(place);
        if kind == RiskKind::Means {
            return self.asked_of_means(at, turn, hit);
        }
        // "If you weren't here as in dead?" asks what the "if" meant.
        let spelled_out = turn.word(hit.start) == "as";
        if supposed(turn, sentence.start, hit.start) && !spelled_out {
            return;
        }
        // "When you think he'd be better off, do you think of ending your life?": whose life it is stands in the phrase.
        let of_client = turn.any(hit.start..hit.end, &["your", "yourself"]);
        let mut whose = if of_client { Whose::client() } else { person::of_therapist(self.talk, at, turn, hit) };
        let of_oneself = own_life(kind) || matches!(kind, RiskKind::Substances | RiskKind::Psychosis);
        if of_oneself && let Some(other) = answer_to(self.talk, at).and_then(|answer| of_other(turn, hit, answer)) {
            whose = other;
        }
        if hit.group.note == "hint" && kind == RiskKind::Neglect && whose.subject != Subject::SomeoneElse {
            // "Have you had a fall?" asks a client about their health.
            return;
        }
        // "Lots of people who come off it get hit with wanting to die."
        let of_people = closes_with_others(turn, place, hit) && own_life(kind);
        if of_people {
            whose = Whose::client();
        }
        if let Some(relative) = self.asked_of_family(at, turn, &sentence, kind) {
            if let Some(whose) = relative {
                let status = if kind == RiskKind::SuicideAttempt { RiskStatus::Past } else { RiskStatus::Disclosed };
                self.push(kind, whose, status, vec![turn.span(sentence)]);
            }
            return;
        }
        // "Hurting yourself, without wanting to die?" leaves the wish out of what it asks.
        let left_out = turn.any(hit.start.saturating_sub(2).max(sentence.start)..hit.start, &["without"]);
        // "I would. I'm not." answers more than was asked.
        let denies = answer_to(self.talk, at).is_some_and(|answer| answer.any(answer.around(0, 0, 1), &["no", "not"]));
        let of_promise = asks_for_promise(turn, &sentence, hit) && !denies;
        let kept_from_them = own_life(kind)
            && asks_who_knows(turn, &sentence, hit)
            && answer_to(self.talk, at)
                .is_some_and(|answer| matches!(reply(answer), Reply::No | Reply::NotNow | Reply::HedgedNo));
        if put_off(turn, place)
            || is_coached(turn, place)
            || left_out
            || of_promise
            || kept_from_them
            || is_reason(turn, place, hit)
        {
            return;
        }
        let question = turn.is_question(place) || asks(turn, sentence.clone());
        // "I'd like to know if that's been around again." "I'm asking again."
        let to_know =
            |later: usize| turn.any(turn.sentence(later), &["whether", "know", "wondering", "asking"]) && later > place;
        let followed = question
            || of_people
            || names_what_is_asked(turn, place)
            || tells_of_others(turn, place)
            || is_fragment(turn, hit)
            || is_listed(turn, place)
            || (place..=place + 1).any(|later| turn.is_question(later) || to_know(later));
        if self.answered_by_other(at, turn, hit, kind, &whose) {
            return;
        }
        let answer = answer_to(self.talk, at);
        let mut evidence = vec![turn.span(sentence.clone())];
        if let Some(answer) = answer {
            evidence.push(first_sentences(answer));
        }
        if !question && told_to(turn, sentence.start, hit) {
            // "He told you to kill yourself": the danger comes from him.
            self.push(RiskKind::RiskFromOthers, Whose::client(), RiskStatus::Disclosed, evidence);
            return;
        }
        // "Question nine, you've put several days.": asks without a question mark.
        let followed = followed || hit.group.note == "item" || own_life(kind) && scored(turn, hit).is_some();
        if !question && !followed {
            self.reflected(turn, hit, kind, whose, answer, evidence);
            return;
        }
        if whose.subject == Subject::SomeoneElse {
            // "Has he ever hurt them?" "No.": nothing of the kind.
            if !(question && matches!(answer.map(|answer| answered(turn, &sentence, hit, answer)), Some(Reply::No))) {
                self.push(kind, whose, RiskStatus::Disclosed, evidence);
            }
            return;
        }
        // "Still sober?" "Four years in March.": a yes is of a time that is over.
        if hit.group.note == "given-up" {
            if answer.is_some_and(|answer| reply(answer) == Reply::Yes) {
                self.push(kind, Whose::client(), RiskStatus::Past, evidence);
            }
            return;
        }
        // "A lot of pills left over?" asks for means, whatever comes back.
        if kind == RiskKind::Substances
            && turn.any(hit.start..hit.end, &["pills", "tablets", "meds", "medication"])
            && !names_use(turn, &sentence)
        {
            return;
        }
        let whose = Whose::client();
        let words = sentence.clone();
        let ever = turn.any(words.clone(), &["ever"])
            && turn.any(words.clone(), &["have", "has", "had", "did", "been", "was"]);
        let lifetime = ever || turn.any(words, &["past", "previously", "tried", "previous"]);
        self.was_asked(kind, at);
        let own_part = answer.and_then(|answer| apportioned(turn, kind, answer));
        let mut answer_reply =
            own_part.unwrap_or_else(|| answer.map_or(Reply::Unclear, |answer| answered(turn, &sentence, hit, answer)));
        if hit.group.note == "safe" {
            // "Are you safe at home?" is answered the other way round, unless a question about harm follows.
            let asked_last = (place + 1..turn.sentences.len()).all(|later| !turn.is_question(later));
            let says_no = answer.is_some_and(|answer| matches!(answer.word(0), "no" | "not" | "nope" | "i" | "never"));
            // "Most days.": not on every one.
            let mostly = answer.is_some_and(|answer| answer.any(answer.sentence(0), &["most", "mostly", "usually"]));
            answer_reply = match answer_reply {
                Reply::Yes if mostly => Reply::Unclear,
                Reply::Yes if asked_last => Reply::No,
                Reply::Yes => Reply::Unclear,
                Reply::No if asked_last && says_no => Reply::Yes,
                Reply::HedgedNo if asked_last => Reply::Yes,
                other => other,
            };
        }
        // "Lots of people feel that." "Yeah.": true of people.
        if of_people && answer_reply == Reply::Yes && !answer.is_some_and(speaks_of_self) {
            answer_reply = Reply::Unclear;
        }
        // "Not of suicide. My ex, I've thought about it.": what is said of the rest is no answer to this.
        if own_life(kind)
            && own_part != Some(Reply::No)
            && let Some(answer) = answer
        {
            answer_reply = self.levels(kind, answer, answer_reply, &evidence);
        }
        // "Not hurting. I snap a band most days.": what is done most days is to be looked at.
        if answer_reply == Reply::No && kind == RiskKind::SelfHarm && answer.is_some_and(does_often) {
            answer_reply = Reply::HedgedNo;
        }
        // "Not killing myself. But on Saturday I thought it would be easier not to be.": no clear no.
        if matches!(answer_reply, Reply::No | Reply::NotNow)
            && kind == RiskKind::SuicidalThoughts
            && answer.is_some_and(concedes)
        {
            answer_reply = Reply::HedgedNo;
        }
        if kind == RiskKind::Substances
            && let Some(answer) = answer
        {
            if gave_up(answer) {
                if matches!(answer_reply, Reply::No | Reply::NotNow) {
                    self.push(kind, Whose::client(), RiskStatus::Denied, evidence.clone());
                }
                self.push(kind, whose, RiskStatus::Past, evidence);
                return;
            }
            if answer_reply == Reply::Unclear && tells_use(answer) || answer_reply == Reply::No && owns_first(answer) {
                answer_reply = Reply::Yes;
            }
        }
        // "Do the voices tell you things?": that there are voices is known.
        let known = kind == RiskKind::Psychosis && matches!(turn.word(hit.start), "the" | "your" | "those");
        let presumed = presumes(turn, sentence.start..hit.start) || known;
        // "How many weeks is that with no self-harm?" "Nine.": what is counted is the time without.
        if presumed && question && own_life(kind) && without(turn, &sentence, hit) {
            if answer.is_some_and(counts_above_none) {
                self.push(kind, whose, RiskStatus::Denied, evidence);
            }
            return;
        }
        if presumed && question && !matches!(answer_reply, Reply::No | Reply::NotNow | Reply::Deflected) {
            // "How much are you drinking?" "I stopped in June."
            let over = answer.is_some_and(|answer| {
                is_past(answer, answer.around(0, 0, 1))
                    || own_life(kind) && is_bygone(answer, answer.sentence(0))
                    || !own_life(kind)
                        && answer.any(answer.around(0, 0, 1), &["stopped", "quit", "sober", "none", "nothing"])
            });
            let status =
                if over || kind == RiskKind::SuicideAttempt { RiskStatus::Past } else { RiskStatus::Disclosed };
            self.push(kind, whose, status, evidence);
            return;
        }
        // "So no thoughts of suicide this week?" "That's right."
        // "You put a nought for the last one." "That's right."
        let scored_none = !turn.is_question(place)
            && turn.any(hit.end..sentence.end, &["zero", "nought", "none", "nothing", "never", "naught"]);
        if answer_reply == Reply::Yes
            && (negated(turn, sentence.start, hit) || scored_none)
            && hit.group.note != "needs-not"
            && !spelled_out
            && !opens_with_verb(turn, &sentence)
            && !answer.is_some_and(contradicts)
        {
            answer_reply = Reply::No;
        }
        // "You put a two for the last one." "The nights, mostly.": what was put stands unless it is taken back.
        answer_reply = match (scored(turn, hit), answer_reply) {
            (Some(true), Reply::Unclear | Reply::HedgedNo) => Reply::Yes,
            (Some(false), Reply::Yes) => Reply::No,
            (_, other) => other,
        };
        // "'Wanted to die', as in, the shame?" "Yes, just that.": yes to the harmless sense.
        if clarifies_here(turn, place)
            && let Some(answer) = answer
        {
            let harmless = (hit.end..sentence.end).any(|at| turn.word(at) == "as" && turn.word(at + 1) == "in")
                && turn.found(Category::Risk, hit.end..sentence.end).next().is_none();
            let taken =
                answer.found(Category::Answer, answer.around(0, 0, 1)).any(|hit| hit.group.name == "taken-back");
            if taken && answer_reply != Reply::Yes || (harmless || taken) && explains(answer) {
                answer_reply = Reply::No;
            }
        }
        // "Urges to cut?" "A four, on Tuesday." "Zero." "Tuesday was an eight. I didn't act on it."
        let rated = answer_reply == Reply::No && answer.is_some_and(rates_first);
        if (answer_reply == Reply::Unclear || rated)
            && let Some(number) = answer.and_then(first_number)
            && turn.any(
                turn.around(place, 1, 0),
                &["urge", "urges", "often", "many", "strong", "rate", "scale", "card", "diary", "out"],
            )
        {
            answer_reply = if number > 0.0 { Reply::Yes } else { Reply::No };
        }
        // "In spring you'd thought of ending it. Any of that now?"
        let told = !turn.is_question(place)
            && !clarifies_here(turn, place)
            && !is_fragment(turn, hit)
            && !turn.any(sentence.clone(), &["say"])
            && turn.any(sentence.start..hit.start, &["you"])
            && turn.any(
                sentence.clone(),
                &["had", "'d", "told", "said", "were", "was", "talked", "spoke", "mentioned", "used"],
            );
        if told && kind != RiskKind::SuicidePlan && !negated(turn, sentence.start, hit) {
            self.push(kind, whose.clone(), RiskStatus::Past, evidence.clone());
        }
        // "Since the overdose, any thoughts of suicide?": the overdose is no question.
        // "Do you still have the blade?" is of now.
        if matches!(kind, RiskKind::SuicideAttempt | RiskKind::SelfHarm)
            && presupposed(turn, sentence.start, hit)
            && !turn.any(sentence.start..hit.start, &["still"])
        {
            let known = self.found.iter().any(|risk| {
                risk.kind == kind && risk.subject == Subject::Client && risk.status == RiskStatus::Disclosed
            });
            let status = if known { RiskStatus::Disclosed } else { RiskStatus::Past };
            self.push(kind, whose, status, evidence);
            return;
        }
        // "The thoughts about hurting her. Has there been a moment when you wanted to?": that there are thoughts is known.
        let of_thoughts = kind == RiskKind::HarmToOthers
            && !turn.is_question(place)
            && matches!(turn.word(sentence.start), "the" | "those" | "these" | "and")
            && turn.any(
                sentence.start..sentence.end.min(sentence.start + 3),
                &["thoughts", "images", "pictures", "urges"],
            );
        if of_thoughts && answer_reply == Reply::No {
            self.push(kind, whose.clone(), RiskStatus::Disclosed, evidence.clone());
        }
        // "I used to, every day. Now it's maybe once a month.": less, and not over.
        if answer_reply == Reply::NotNow && answer.is_some_and(goes_on_now) {
            answer_reply = Reply::Yes;
        }
        // "Not today. Yesterday was different."
        if answer_reply == Reply::NotNow && !lifetime && own_life(kind) && answer.is_some_and(was_just_now) {
            answer_reply = Reply::Yes;
        }
        // "I was, on Monday. Not now.": of days just gone by.
        if answer_reply == Reply::NotNow
            && !lifetime
            && kind != RiskKind::SuicideAttempt
            && answer.is_some_and(|answer| {
                let first = answer.sentence(0);
                recent(answer, first.clone()) && !answer.any(first, NEGATORS)
            })
        {
            answer_reply = Reply::Yes;
        }
        if matches!(answer_reply, Reply::No | Reply::NotNow) && names_no_risk(turn, &sentence, hit, kind) {
            return;
        }
        match answer_reply {
            Reply::No => {
                self.push(kind, whose.clone(), RiskStatus::Denied, evidence.clone());
                let then = |answer: &Turn<'_>| had_it_then(answer) || not_since_then(answer) || told_then(answer);
                if answer.is_some_and(then) {
                    // "I'm not planning on it. I did think it over, in January.": what was then was a thought.
                    let kind = if kind == RiskKind::SuicidePlan { RiskKind::SuicidalThoughts } else { kind };
                    self.push(kind, whose, RiskStatus::Past, evidence);
                }
            }
            Reply::NotNow if lifetime || kind == RiskKind::SuicideAttempt => {
                if kind != RiskKind::SuicideAttempt && answer.is_some_and(denies_now) {
                    self.push(kind, whose.clone(), RiskStatus::Denied, evidence.clone());
                }
                self.push(kind, whose, RiskStatus::Past, evidence);
            }
            Reply::NotNow => {
                self.push(kind, whose.clone(), RiskStatus::Denied, evidence.clone());
                let then = |answer: &Turn<'_>| had_it(answer) || is_bygone(answer, answer.around(0, 0, 1));
                // "You told me of the gun in your mouth." "That was in 2019."
                let of_plan = kind == RiskKind::SuicidePlan && !answer.is_some_and(told_then);
                if !of_plan && answer.is_some_and(then) {
                    self.push(kind, whose, RiskStatus::Past, evidence);
                }
            }
            Reply::Yes if lifetime && !answer.is_some_and(still) || kind == RiskKind::SuicideAttempt => {
                let status = if answer_reply == Reply::Yes { RiskStatus::Past } else { RiskStatus::AskedUnclear };
                self.push(kind, whose, status, evidence);
            }
            // "Yes. In first year, before I got help.": of a time that is over.
            Reply::Yes if is_over(answer, own_life(kind) || kind == RiskKind::Substances) => {
                if answer.is_some_and(|answer| denies_now(answer) || own_life(kind) && ended(answer)) {
                    self.push(kind, whose.clone(), RiskStatus::Denied, evidence.clone());
                }
                self.push(kind, whose, RiskStatus::Past, evidence);
            }
            Reply::Yes => {
                // "Yourself or somebody else?": what the answer names is disclosed, the rest is open.
                let several = turn
                    .found(Category::Risk, sentence.clone())
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
            // "Do you still have the blade?" "In the drawer.": with what was disclosed, so that it is not lost.
            Reply::Unclear
                if kind == RiskKind::SelfHarm
                    && turn.any(sentence.start..hit.start, &["still"])
                    && self.found.iter().any(|risk| {
                        risk.kind == kind && risk.subject == Subject::Client && risk.status == RiskStatus::Disclosed
                    }) =>
            {
                self.push(kind, whose, RiskStatus::Disclosed, evidence);
            }
            Reply::HedgedNo | Reply::Deflected | Reply::Unclear => {
                self.push(kind, whose, RiskStatus::AskedUnclear, evidence);
            }
        }
    }

    /// "You told me you'd thought of ending it": true where the client lets it stand.
    pub(super) fn reflected(
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
        // "I'll write that you're safe.": told to somebody, and no danger owned to.
        if hit.group.note == "safe" {
            return;
        }
        let addressed = turn.any(sentence.clone(), &["you", "your"]);
        let negated = negated(turn, sentence.start, hit);
        // Said of people as they are, or supposed; an "if" within the phrase is its own.
        let at_large = [sentence.start..hit.start, hit.end..sentence.end]
            .into_iter()
            .any(|words| turn.any(words, &["if", "when", "people", "many"]));
        let confirmed = answer.is_some_and(|answer| reply(answer) == Reply::Yes);
        // "So not done with being alive." "No. God, no.": the no takes up the no.
        let taken_up = own_life(kind)
            && answer.is_some_and(|answer| bare_no(answer) && reply(answer) == Reply::No && !contradicts(answer));
        // "So you're not thinking of it." "No, I am, sometimes."
        if negated && own_life(kind) && answer.is_some_and(contradicts) && whose.subject == Subject::Client {
            self.push(kind, Whose::client(), RiskStatus::Disclosed, evidence);
            return;
        }
        // "No cutting this week, it says here." "Yeah."
        if negated && (confirmed || taken_up) && !at_large && whose.subject == Subject::Client {
            self.push(kind, Whose::client(), RiskStatus::Denied, evidence);
            return;
        }
        if addressed && confirmed && !negated && !at_large {
            // "You told me about standing on the balcony." "Yes, I thought about it.": of such a place only with the thought.
            let thought = |answer: &Turn<'_>| {
                let words = answer.around(0, 0, 2);
                words.clone().any(|at| {
                    matches!(answer.word(at), "thought" | "think" | "thinking")
                        && matches!(answer.word(at + 1), "about" | "of")
                        && matches!(answer.word(at + 2), "it" | "that" | "jumping" | "going" | "doing" | "ending")
                })
            };
            if hit.group.note == "hint" && !answer.is_some_and(thought) {
                return;
            }
            self.was_asked(kind, turn.index);
            let past = kind == RiskKind::SuicideAttempt || is_past(turn, sentence.clone()) || of_month(turn, sentence);
            self.push(kind, Whose::client(), if past { RiskStatus::Past } else { RiskStatus::Disclosed }, evidence);
        }
    }
}
