//! What the client says of a risk unasked, or in saying a question back.

use super::super::super::{RiskKind, RiskStatus, Subject};
use super::super::person::{self, Whose};
use super::super::reply::{Reply, reply_from};
use super::super::talk::Turn;
use super::answer::answered;
use super::asked::{concedes, names_use};
use super::bygone::is_bygone;
use super::clarify::{clarifies, explains};
use super::nearby;
use super::question::first_sentences;
use super::time::{is_past, recent};
use super::wording::{conditional, negated, sooner};
use super::{CONTEXT, Reader, bare_no, own_life, speaks_firmly};
use crate::lexicon::{Category, Gap, Hit};
use crate::redact::Span;
use crate::transcript::Role;

impl<'a> Reader<'_, 'a> {
    /// The client speaks of a risk.
    pub(super) fn said(&mut self, at: usize, turn: &Turn<'a>, hit: &Hit, kind: RiskKind) {
        let place = turn.sentence_at(hit.start);
        let sentence = turn.sentence(place);
        if turn.is_question(place)
            && turn.any(sentence.clone(), &["you"])
            && sentence.len() < 12
            && !turn.any(sentence.clone(), &["i", "my"])
        {
            return;
        }
        if kind == RiskKind::Means {
            return self.tells_of_means(at, turn, hit);
        }
        // "I think about my girl not being alive": whose death is feared is at no risk by their own hand.
        let of_another = turn.found(Category::Person, sentence.start..hit.start).any(|person| person.end == hit.start);
        if of_another && matches!(turn.word(hit.start), "not" | "being" | "dying" | "no") {
            return;
        }
        if self.foresees(at, turn, hit, kind) || self.echoes(at, turn, hit, kind) || sooner(turn, &sentence, hit) {
            return;
        }
        let evidence = vec![turn.span(sentence.clone())];
        if told_to(turn, sentence.start, hit)
            && turn.found(Category::Risk, sentence.clone()).all(|other| other.group.name != "psychosis")
        {
            self.push(RiskKind::RiskFromOthers, Whose::client(), RiskStatus::Disclosed, evidence);
            return;
        }
        if own_life(kind) && self.is_bidden_by_voices(at, turn, &sentence, hit) {
            let status = if is_past(turn, sentence.clone()) { RiskStatus::Past } else { RiskStatus::Disclosed };
            self.push(RiskKind::Psychosis, Whose::client(), status, evidence);
            return;
        }
        let mut whose = person::of_client(self.talk, at, turn, hit);
        if turn.any(hit.start..hit.end, &["yourself", "your"]) {
            // "You just want to kill yourself": said of people as they are, perhaps of oneself.
            whose.subject = Subject::Unclear;
        }
        // "Sober since 2019": it was, and is over.
        if hit.group.note == "given-up" && !nearby::is_meant_only(turn, hit) {
            if !conditional(turn, sentence.start, hit.start) {
                let whose = if whose.subject == Subject::SomeoneElse { whose } else { Whose::client() };
                self.push(kind, whose, RiskStatus::Past, evidence);
            }
            return;
        }
        let mut negated = negated(turn, sentence.start, hit);
        if is_item_of_letter(turn, &sentence, hit) {
            return;
        }
        // "Don't put cutting" says what not to write, "it's not to hurt myself" what it is not for: neither denies the act.
        if negated && (of_writing(turn, &sentence, hit) || kind == RiskKind::SelfHarm && of_purpose(turn, hit)) {
            return;
        }
        if hit.group.note == "safe" {
            negated = !negated;
        }
        // "She asked was I suicidal and I said no."
        negated |= turn.any(sentence.start..hit.start, &["asked", "asks", "asking"])
            && (hit.end..sentence.end).any(|at| {
                matches!(turn.word(at), "said" | "told" | "say")
                    && turn.any(at..(at + 4).min(sentence.end), &["no", "not"])
            });
        // "Not none, I'd kill someone. Joking."
        if whose.subject != Subject::SomeoneElse && !negated && kind == RiskKind::HarmToOthers && is_joke(turn, hit) {
            return;
        }
        if whose.subject != Subject::SomeoneElse && !negated && own_life(kind) && takes_back(turn, hit) {
            self.push(kind, Whose::client(), RiskStatus::Denied, vec![turn.span(turn.around(place, 0, 2))]);
            return;
        }
        if whose.subject != Subject::SomeoneElse
            && !negated
            && let Some(asked) = self.was_expression(at, turn, hit)
        {
            let evidence = vec![turn.span(sentence), asked];
            self.push(kind, Whose::client(), RiskStatus::Denied, evidence);
            return;
        }
        if hit.group.note == "loose" && whose.subject != Subject::Client {
            return;
        }
        // "My daddy's rifle's in there": whose thing it is, and nobody's plan.
        let owned = kind == RiskKind::SuicidePlan
            && hit.start > sentence.start
            && turn.word(hit.start - 1) == "'s"
            && matches!(turn.word(hit.start), "gun" | "guns" | "pistol" | "rifle" | "shotgun")
            && whose.subject == Subject::SomeoneElse;
        if owned {
            return;
        }
        if whose.subject == Subject::SomeoneElse {
            // "Then she can't go on for an hour": of somebody else such words are of life only in such talk.
            let loose = hit.group.note == "hint" && kind == RiskKind::SuicidalThoughts && !self.is_firm_talk(at, turn);
            if !negated && !loose {
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
            // "He's not hit me since June": before, he had.
            if turn.any(hit.end..sentence.end, &["since"]) && kind != RiskKind::SuicidePlan {
                self.push(kind, Whose::client(), RiskStatus::Past, evidence.clone());
            }
            // "Not killing myself. But I thought it would be easier …": no clear no.
            if kind == RiskKind::SuicidalThoughts && concedes(turn) {
                return;
            }
            // "You mentioned drinking." "I don't drink.": what was spoken of is denied, and not only beside the way.
            let spoken_of = self.talk.before(at, Role::Therapist).and_then(|before| {
                let of_kind = |hit: &Hit| super::kind_of(hit.group.name) == Some(kind);
                let hit = before.found(Category::Risk, before.all()).find(|hit| of_kind(hit))?;
                let sentence = before.sentence(before.sentence_at(hit.start));
                let of_use = kind == RiskKind::Substances && names_use(before, &sentence);
                (of_use || kind == RiskKind::Psychosis).then(|| before.span(sentence))
            });
            let evidence = spoken_of.into_iter().chain(evidence).collect();
            self.push(kind, Whose::client(), RiskStatus::Denied, evidence);
            return;
        }
        // "I think, if I didn't wake up, that would be fine": such a wish is told in the conditional.
        let wished = || {
            hit.group.note == "passive"
                && whose.subject == Subject::Client
                && turn.any(
                    turn.around(place, 1, 1),
                    &["think", "thought", "thinking", "thoughts", "wish", "wished", "hope", "pray"],
                )
        };
        if conditional(turn, sentence.start, hit.start) && !wished() {
            whose.subject = Subject::Unclear;
        }
        if kind == RiskKind::HarmToOthers && held_back(turn, &sentence, hit) {
            self.push(kind, Whose::client(), RiskStatus::Denied, vec![turn.span(turn.around(place, 0, 1))]);
            return;
        }
        // What somebody does to the speaker by habit is not over with what stands beside it.
        let by_habit = matches!(hit.group.note, "context-lurks" | "by-another");
        // "… with not being here. Not like last year.": what it is not like was then.
        let next = turn.sentence(place + 1).start;
        let compared = matches!((turn.word(next), turn.word(next + 1)), ("not", "like" | "as") | ("nothing", "like"));
        let nearby = if by_habit { sentence.clone() } else { turn.around(place, 1, usize::from(!compared)) };
        let past = kind == RiskKind::SuicideAttempt && !recent(turn, nearby.clone())
            || is_past(turn, sentence.clone())
            || hit.group.note == "context-tool" && not_since(turn, turn.around(place, 1, 0))
            || is_past(turn, nearby.clone()) && !recent(turn, sentence.clone())
            || own_life(kind)
                && (is_bygone(turn, sentence.clone()) || is_bygone(turn, nearby))
                && !recent(turn, sentence.clone())
                && !goes_on(turn, &sentence);
        let status = if past { RiskStatus::Past } else { RiskStatus::Disclosed };
        let denies = || {
            bare_no(turn)
                || turn.found(Category::Risk, turn.all()).any(|other| {
                    other.group.name == "suicidal-thoughts"
                        && other.group.note != "hint"
                        && self::negated(turn, turn.sentence(turn.sentence_at(other.start)).start, other)
                })
        };
        let of_acts = kind != RiskKind::SuicidalThoughts;
        let spoken = if of_acts { self.firm_at } else { self.suicide_at };
        let reach = if of_acts { CONTEXT } else { 2 };
        let in_talk = spoken.is_some_and(|suicide| at - suicide <= reach) || of_acts && speaks_firmly(turn);
        if hit.group.note == "hint" && (!in_talk || denies()) {
            // "There's no way out" may be of life or of a job: to be looked at, no disclosure.
            whose.subject = Subject::Unclear;
        }
        // A place or a thing named in such talk ("the bridge") is no act; "I could have nodded off" did not happen.
        let supposed = matches!(kind, RiskKind::Driving | RiskKind::Substances)
            && (hit.start.saturating_sub(6).max(sentence.start)..hit.start)
                .any(|at| matches!(turn.word(at), "could" | "would" | "might") && turn.word(at + 1) == "have");
        if hit.group.note == "context-said" || supposed || is_comparison(turn, &sentence, hit) {
            whose.subject = Subject::Unclear;
        }
        if whose.subject == Subject::Client && own_life(kind) {
            self.told_of = Some((kind, at));
        }
        self.push(kind, whose, status, evidence);
    }

    /// "Is this where you ask if he hits me?", "You're going to ask if I want to go after him.": the client puts the question
    /// that is coming, and answers it here or in the next turn.
    fn foresees(&mut self, at: usize, turn: &Turn<'a>, hit: &Hit, kind: RiskKind) -> bool {
        let place = turn.sentence_at(hit.start);
        let sentence = turn.sentence(place);
        let asks = (sentence.start..hit.start).any(|at| {
            turn.word(at) == "you"
                && (at + 1..(at + 6).min(hit.start))
                    .any(|verb| matches!(turn.word(verb), "ask" | "asking" | "wondering"))
        });
        if !asks || turn.any(sentence.start..hit.start, &["asked", "not"]) {
            return false;
        }
        let here = reply_from(turn, place + 1);
        let next = self.talk.turns.get(at + 2).filter(|next| {
            next.role == turn.role && self.talk.turns.get(at + 1).is_some_and(|between| between.words.len() <= 16)
        });
        let mut evidence = vec![turn.span(turn.around(place, 0, 1))];
        let said = match (here, next) {
            (Reply::Unclear, Some(next)) if place + 1 >= turn.sentences.len() => {
                if let Some(between) = self.talk.turns.get(at + 1) {
                    evidence.push(between.span(between.all()));
                }
                evidence.push(first_sentences(next));
                let said = answered(turn, &sentence, hit, next);
                if own_life(kind) { self.levels(kind, next, said, &evidence) } else { said }
            }
            (here, _) => here,
        };
        let status = match said {
            Reply::No => RiskStatus::Denied,
            Reply::NotNow => RiskStatus::Past,
            Reply::Yes => RiskStatus::Disclosed,
            _ => RiskStatus::AskedUnclear,
        };
        self.was_asked(kind, at);
        self.push(kind, Whose::client(), status, evidence);
        true
    }

    /// The talk is of suicide, in words that are of nothing else.
    pub(super) fn is_firm_talk(&self, at: usize, turn: &Turn<'a>) -> bool {
        self.firm_at.is_some_and(|suicide| at - suicide <= CONTEXT) || speaks_firmly(turn)
    }

    /// "He used to say step off", of a voice that was just asked about: what it says is nobody's wish.
    fn is_bidden_by_voices(&self, at: usize, turn: &Turn<'a>, sentence: &std::ops::Range<usize>, hit: &Hit) -> bool {
        let voices = |turn: &Turn<'_>| turn.found(Category::Risk, turn.all()).any(|hit| hit.group.name == "psychosis");
        let says = turn.any(sentence.start..hit.start, &["say", "says", "said", "saying", "tells", "told", "telling"])
            && turn.any(sentence.start..hit.start, &["he", "she", "it", "they"]);
        let known = self.found.iter().any(|risk| risk.kind == RiskKind::Psychosis && risk.subject == Subject::Client);
        says && known && self.talk.before(at, Role::Therapist).is_some_and(voices)
    }

    /// "When you say you could have killed him?" "It's just what you say.": the therapist asks what the words meant, and
    /// they meant nothing of the kind.
    fn was_expression(&self, at: usize, turn: &Turn<'a>, hit: &Hit) -> Option<Span> {
        let key = turn.stem(turn.word(hit.start + usize::from(hit.end - hit.start > 1)));
        let first = turn.stem(turn.word(hit.start));
        for (place, asking) in self.talk.turns.iter().enumerate().skip(at + 1).take(4) {
            let names = |word: &str| {
                let stem = asking.stem(word);
                stem.is_some() && (stem == key || stem == first)
            };
            let clarified = asking.role == Role::Therapist
                && (0..asking.sentences.len()).any(|place| clarifies(asking, &asking.sentence(place)))
                && (place == at + 1 || asking.words.iter().any(|word| names(word.text)));
            let Some(answer) = self.talk.turns.get(place + 1).filter(|_| clarified) else { continue };
            let taken =
                answer.found(Category::Answer, answer.around(0, 0, 2)).any(|hit| hit.group.name == "taken-back");
            let no = matches!(reply_from(answer, 0), Reply::No);
            return (taken || no || explains(answer)).then(|| answer.span(answer.around(0, 0, 1)));
        }
        None
    }

    /// "What, top myself? No!": the therapist's question said back; the answer stands behind it.
    pub(super) fn echoes(&mut self, at: usize, turn: &Turn<'a>, hit: &Hit, kind: RiskKind) -> bool {
        let place = turn.sentence_at(hit.start);
        let sentence = turn.sentence(place);
        let claims = turn.any(sentence.start..hit.start, &["i", "can", "should", "if", "when"]);
        if !turn.is_question(place) || sentence.len() > 9 || claims {
            return false;
        }
        let Some(before) = self.talk.before(at, Role::Therapist) else { return false };
        let last = before.sentences.len().saturating_sub(1);
        if !(last.saturating_sub(1)..=last).any(|place| before.is_question(place)) {
            return false;
        }
        let status = match reply_from(turn, place + 1) {
            Reply::No => RiskStatus::Denied,
            Reply::NotNow => RiskStatus::Past,
            Reply::Yes => RiskStatus::Disclosed,
            _ => RiskStatus::AskedUnclear,
        };
        let evidence = vec![before.span(before.sentence(last)), turn.span(turn.around(place, 0, 2))];
        self.push(kind, Whose::client(), status, evidence);
        true
    }
}

/// "I'd rather be dead than play pickleball", "I'd jump in front of a bus for her": how little or how much one likes it.
/// Of living itself it is in earnest.
fn is_comparison(turn: &Turn<'_>, sentence: &std::ops::Range<usize>, hit: &Hit) -> bool {
    const OF_LIFE: &[&str] =
        &["alive", "be", "carry", "feel", "going", "here", "keep", "like", "live", "living", "put", "this", "without"];
    let would = turn.any(sentence.start..hit.start + 1, &["'d", "would", "rather"]);
    let than = turn.word(hit.end) == "than" && !turn.any(hit.end + 1..sentence.end, OF_LIFE);
    let for_whom = (hit.end..sentence.end.min(hit.end + 3)).any(|at| {
        turn.word(at) == "for" && matches!(turn.word(at + 1), "her" | "him" | "them" | "you" | "my" | "those")
    });
    would && (than && turn.any(sentence.start..hit.start + 1, &["rather"]) || for_whom)
}

/// "I cut, still", "I've been cutting since": not only of then.
fn goes_on(turn: &Turn<'_>, sentence: &std::ops::Range<usize>) -> bool {
    turn.any(sentence.clone(), &["still", "since", "sometimes", "often", "every", "now", "keep", "keeps"])
        || sentence.clone().any(|at| turn.word(at) == "have" && turn.word(at + 1) == "been")
}

/// "Not since Year Nine."
fn not_since(turn: &Turn<'_>, words: std::ops::Range<usize>) -> bool {
    words.clone().any(|at| turn.word(at) == "since" && turn.any(at.saturating_sub(3).max(words.start)..at, &["not"]))
}

/// "Don't put cutting", "I'd rather you didn't mention the overdose": of what is written or told.
fn of_writing(turn: &Turn<'_>, sentence: &std::ops::Range<usize>, hit: &Hit) -> bool {
    const WRITING: &[&str] = &["include", "mention", "put", "say", "tell", "write"];
    let from = hit.start.saturating_sub(5).max(sentence.start);
    let told = (from..hit.start).find(|at| WRITING.contains(&turn.word(*at)));
    told.is_some_and(|told| {
        turn.any(told.saturating_sub(2).max(sentence.start)..told, &["not"])
            && !turn.any(told.saturating_sub(3).max(sentence.start)..told, &["i", "we", "he", "she", "they"])
    })
}

/// "Put the gun in, that's fine.": what may stand in a letter is named by the way.
fn is_item_of_letter(turn: &Turn<'_>, sentence: &std::ops::Range<usize>, hit: &Hit) -> bool {
    let asked = turn.word(sentence.start) == "put";
    let end = (hit.end.saturating_sub(1)..sentence.end.min(hit.end + 2)).find(|at| turn.word(*at) == "in");
    asked && end.is_some_and(|at| at + 1 == sentence.end || turn.gap(at + 1) != Gap::None)
}

/// "It's not to hurt myself": the purpose is denied.
fn of_purpose(turn: &Turn<'_>, hit: &Hit) -> bool {
    let before = |places: usize| hit.start.checked_sub(places).map(|at| turn.word(at)).unwrap_or_default();
    before(1) == "to" && before(2) == "not" || before(1) == "about" && before(2) == "not"
}

/// The sentence after a threat says that it was none: "Joking.", "I'm kidding."
fn is_joke(turn: &Turn<'_>, hit: &Hit) -> bool {
    let next = turn.sentence_at(hit.start) + 1;
    next < turn.sentences.len()
        && turn.sentence(next).len() <= 4
        && turn.any(turn.sentence(next), &["joking", "kidding", "joke"])
        && !turn.any(turn.sentence(next), &["not", "no"])
}

/// "He told me to kill myself", "it said kill yourself": words of somebody else, aimed at the speaker.
pub(super) fn told_to(turn: &Turn<'_>, start: usize, hit: &Hit) -> bool {
    let from = start.max(hit.start.saturating_sub(9));
    let word = |at: usize| turn.word(at);
    let target = |at: usize| matches!(word(at), "me" | "us" | "you");
    let told = (from..hit.start).any(|at| match word(at) {
        "told" | "tell" | "tells" | "telling" | "texted" | "messaged" => {
            target(at + 1) && turn.any(at + 2..hit.start, &["to", "should", "go", "can"])
        }
        "said" | "says" | "saying" | "shouted" | "wrote" => {
            turn.any(at + 1..hit.start, &["i", "we", "you"])
                && turn.any(at + 1..hit.start, &["should", "ought", "better"])
                || word(at + 1) == "to" && matches!(word(at + 2), "go" | "just")
        }
        "wants" | "wanted" => target(at + 1) && matches!(word(at + 2), "to") && word(at.wrapping_sub(1)) != "i",
        _ => false,
    });
    if told {
        return true;
    }
    // In the client's mouth "kill yourself" is what was said to them, unless it is of people as they are.
    let imperative = turn.role != Role::Therapist
        && (word(hit.end - 1) == "yourself" || word(hit.start) == "kys")
        && !turn.any(start..hit.start, &["you", "i", "to", "of", "about", "people"]);
    imperative && hit.group.name != "self-harm"
}

/// "I could have hit him, and I didn't.": the act that was near was not done.
fn held_back(turn: &Turn<'_>, sentence: &std::ops::Range<usize>, hit: &Hit) -> bool {
    let near = (sentence.start..hit.start).any(|at| match turn.word(at) {
        "could" | "would" | "'d" => turn.word(at + 1) == "have",
        "nearly" | "almost" | "wanted" => true,
        "felt" => turn.word(at + 1) == "like",
        _ => false,
    });
    let end = turn.around(turn.sentence_at(hit.start), 0, 1).end.min(hit.end + 14);
    near && (hit.end..end).any(|at| {
        turn.word(at) == "i"
            && matches!(turn.word(at + 1), "did" | "have" | "would" | "never")
            && (turn.word(at + 2) == "not" || turn.word(at + 1) == "never")
    })
}

/// "I wanted to die. I mean, not die.": the words were too strong, and the speaker says so.
fn takes_back(turn: &Turn<'_>, hit: &Hit) -> bool {
    let place = turn.sentence_at(hit.start);
    let end = turn.sentence((place + 2).min(turn.sentences.len().saturating_sub(1))).end;
    let rest = hit.end..end.min(hit.end + 22);
    let key = turn.word(hit.end - 1);
    turn.found(Category::Answer, rest.clone()).any(|found| found.group.name == "taken-back")
        || rest.clone().any(|at| turn.word(at) == "not" && turn.word(at + 1) == key && turn.gap(at) != Gap::None)
}
