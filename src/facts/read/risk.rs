//! Risk: what was asked and answered, what was said unasked, about whom, and when. Recall comes first: a doubtful
//! passage is shown as unclear rather than lost.

use super::super::{Risk, RiskKind, RiskStatus, Subject};
use super::person::{self, Whose};
use super::reply::{Reply, reply, reply_from};
use super::talk::{Talk, Turn};
use crate::lexicon::{Category, Gap, Hit};
use crate::redact::Span;
use crate::transcript::Role;

/// Turns within which a question without risky words still asks about suicide ("Would you act on it?").
const CONTEXT: usize = 7;

/// The same where its words would suit any task ("Would you do it?").
const CONTEXT_OF_TASKS: usize = 3;

/// Passages that one risk is shown with; also bounds the work on strange input.
const MOST: usize = 16;

/// Everything risky in a session; "not assessed" for suicidal thoughts where nobody asked or said.
pub(super) fn read(talk: &Talk<'_>) -> Vec<Risk> {
    let mut reader = Reader { talk, found: Vec::new(), suicide_at: None, firm_at: None, harm_at: None };
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
    /// The last turn that did so in words of nothing else.
    firm_at: Option<usize>,
    /// The last turn that spoke of the client's self-harm.
    harm_at: Option<usize>,
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
const OF_ACTING: &[&str] = &[
    "plan",
    "plans",
    "planned",
    "means",
    "how",
    "act",
    "acted",
    "acting",
    "carry",
    "carrying",
    "follow",
    "through",
    "steps",
    "die",
    "pills",
    "medication",
    "tablets",
];
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
            if kind == RiskKind::SelfHarm {
                self.harm_at = Some(at);
            }
        }
        if spoke_of_suicide {
            self.suicide_at = Some(at);
        }
        if speaks_firmly(turn) {
            self.firm_at = Some(at);
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
        let counts =
            |other: &Hit| other.group.note != "context" && (other.group.note != "hint" || hit.group.note == "hint");
        if turn.found(Category::Risk, near).any(|other| within(other) && counts(other)) {
            return false;
        }
        match hit.group.note {
            "needs-not" => hit.start > 0 && turn.any(hit.start.saturating_sub(4)..hit.start, NEGATORS),
            "context" if kind == RiskKind::Driving => {
                let place = turn.sentence_at(hit.start);
                turn.any(turn.around(place, 1, 2), IMPAIRED)
            }
            // "I did it Thursday. Just the once.": what "it" is was said.
            "context-self-harm" => turn.role != Role::Therapist && self.harm_at.is_some_and(|harm| at - harm <= 3),
            "context-said" => {
                turn.role != Role::Therapist && self.suicide_at.is_some_and(|suicide| at - suicide <= CONTEXT)
            }
            "context" => {
                // "A plan", "act on it" are of suicide for longer than "do it", which may be of any task.
                let of_suicide = kind != RiskKind::SuicidePlan || turn.any(hit.start..hit.end, OF_ACTING);
                let reach = if of_suicide { CONTEXT } else { CONTEXT_OF_TASKS };
                let earlier = self.suicide_at.is_some_and(|suicide| at - suicide <= reach);
                let here = turn.found(Category::Risk, turn.around(turn.sentence_at(hit.start), 2, 2)).any(|other| {
                    other.group.note != "context"
                        && kind_of(other.group.name).is_some_and(|kind| SUICIDE.contains(&kind))
                });
                // A sentence that names a level asks about that level only.
                let sentence = turn.sentence(turn.sentence_at(hit.start));
                let named = kind == RiskKind::SuicidalThoughts
                    && turn
                        .found(Category::Risk, sentence)
                        .any(|other| other.group != hit.group && kind_of(other.group.name).is_some_and(own_life));
                turn.role == Role::Therapist
                    && !named
                    && (here || earlier)
                    && turn.is_question(turn.sentence_at(hit.start))
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
        if hit.group.note == "hint" && kind == RiskKind::Neglect && whose.subject != Subject::SomeoneElse {
            // "Have you had a fall?" asks a client about their health.
            return;
        }
        let question = turn.is_question(place) || asks(turn, sentence.clone());
        let followed = question || (place..=place + 1).any(|later| turn.is_question(later));
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
        let mut answer_reply = answer.map_or(Reply::Unclear, reply);
        if hit.group.note == "safe" {
            // "Are you safe at home?" is answered the other way round, unless a question about harm follows.
            let asked_last = (place + 1..turn.sentences.len()).all(|later| !turn.is_question(later));
            let says_no = answer.is_some_and(|answer| matches!(answer.word(0), "no" | "not" | "nope" | "i" | "never"));
            answer_reply = match answer_reply {
                Reply::Yes if asked_last => Reply::No,
                Reply::Yes => Reply::Unclear,
                Reply::No if asked_last && says_no => Reply::Yes,
                other => other,
            };
        }
        if own_life(kind)
            && let Some(answer) = answer
        {
            answer_reply = self.levels(kind, answer, answer_reply, &evidence);
        }
        let presumed = presumes(turn, sentence.start..hit.start);
        if presumed && question && !matches!(answer_reply, Reply::No | Reply::NotNow | Reply::Deflected) {
            let over = answer.is_some_and(|answer| is_past(answer, answer.around(0, 0, 1)));
            let status =
                if over || kind == RiskKind::SuicideAttempt { RiskStatus::Past } else { RiskStatus::Disclosed };
            self.push(kind, whose, status, evidence);
            return;
        }
        // "So no thoughts of suicide this week?" "That's right."
        if answer_reply == Reply::Yes
            && negated(turn, sentence.start, hit)
            && hit.group.note != "needs-not"
            && !opens_with_verb(turn, &sentence)
        {
            answer_reply = Reply::No;
        }
        // "Urges to cut?" "A four, on Tuesday." "Zero."
        if answer_reply == Reply::Unclear
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
            self.push(kind, whose, RiskStatus::Past, evidence);
            return;
        }
        match answer_reply {
            Reply::No => {
                self.push(kind, whose.clone(), RiskStatus::Denied, evidence.clone());
                if kind != RiskKind::SuicidePlan && answer.is_some_and(|answer| had_it_then(answer)) {
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
                if kind != RiskKind::SuicidePlan && answer.is_some_and(|answer| had_it(answer)) {
                    self.push(kind, whose, RiskStatus::Past, evidence);
                }
            }
            Reply::Yes if lifetime && !answer.is_some_and(still) || kind == RiskKind::SuicideAttempt => {
                let status = if answer_reply == Reply::Yes { RiskStatus::Past } else { RiskStatus::AskedUnclear };
                self.push(kind, whose, status, evidence);
            }
            // "Yes. In first year, before I got help.": of a time that is over.
            Reply::Yes if is_over(answer) => {
                if answer.is_some_and(denies_now) {
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
        // "No cutting this week, it says here." "Yeah."
        if negated
            && confirmed
            && !turn.any(sentence.clone(), &["if", "when", "people", "many"])
            && whose.subject == Subject::Client
        {
            self.push(kind, Whose::client(), RiskStatus::Denied, evidence);
            return;
        }
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
        if self.echoes(at, turn, hit, kind) {
            return;
        }
        let evidence = vec![turn.span(sentence.clone())];
        if told_to(turn, sentence.start, hit)
            && turn.found(Category::Risk, sentence.clone()).all(|other| other.group.name != "psychosis")
        {
            self.push(RiskKind::RiskFromOthers, Whose::client(), RiskStatus::Disclosed, evidence);
            return;
        }
        let mut whose = person::of_client(self.talk, at, turn, hit);
        if turn.any(hit.start..hit.end, &["yourself", "your"]) {
            // "You just want to kill yourself": said of people as they are, perhaps of oneself.
            whose.subject = Subject::Unclear;
        }
        let mut negated = negated(turn, sentence.start, hit);
        if hit.group.note == "safe" {
            negated = !negated;
        }
        // "She asked was I suicidal and I said no."
        negated |= turn.any(sentence.start..hit.start, &["asked", "asks", "asking"])
            && (hit.end..sentence.end).any(|at| {
                matches!(turn.word(at), "said" | "told" | "say")
                    && turn.any(at..(at + 4).min(sentence.end), &["no", "not"])
            });
        if whose.subject != Subject::SomeoneElse && !negated && own_life(kind) && takes_back(turn, hit) {
            self.push(kind, Whose::client(), RiskStatus::Denied, vec![turn.span(turn.around(place, 0, 2))]);
            return;
        }
        if hit.group.note == "loose" && whose.subject != Subject::Client {
            return;
        }
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
        if kind == RiskKind::HarmToOthers && held_back(turn, &sentence, hit) {
            self.push(kind, Whose::client(), RiskStatus::Denied, vec![turn.span(turn.around(place, 0, 1))]);
            return;
        }
        let nearby = turn.around(place, 1, 1);
        let past = kind == RiskKind::SuicideAttempt && !recent(turn, nearby.clone())
            || is_past(turn, sentence.clone())
            || is_past(turn, nearby) && !recent(turn, sentence.clone());
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
        if hit.group.note == "context-said" || supposed {
            whose.subject = Subject::Unclear;
        }
        self.push(kind, whose, status, evidence);
    }

    /// "What, top myself? No!": the therapist's question said back; the answer stands behind it.
    fn echoes(&mut self, at: usize, turn: &Turn<'a>, hit: &Hit, kind: RiskKind) -> bool {
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

    /// "Thoughts, yes. Doing something, no.": each level is answered for itself, and thoughts that are owned to
    /// outweigh a "no" to acting on them.
    fn levels(&mut self, kind: RiskKind, answer: &Turn<'a>, whole: Reply, evidence: &[Span]) -> Reply {
        let levels = Levels::read(answer);
        let thoughts = matches!(kind, RiskKind::SuicidalThoughts | RiskKind::SuicidePlan);
        if thoughts && levels.acts == Some(false) && (levels.thoughts == Some(true) || whole == Reply::Yes) {
            self.push(RiskKind::SuicidePlan, Whose::client(), RiskStatus::Denied, evidence.to_vec());
        }
        match (kind, levels.thoughts) {
            (RiskKind::SuicidalThoughts, Some(true)) if !matches!(whole, Reply::NotNow) => Reply::Yes,
            (RiskKind::SuicidePlan, Some(true)) => {
                self.push(RiskKind::SuicidalThoughts, Whose::client(), RiskStatus::Disclosed, evidence.to_vec());
                if levels.acts == Some(true) { whole } else { Reply::No }
            }
            (RiskKind::SuicidalThoughts, Some(false)) if matches!(whole, Reply::Unclear | Reply::HedgedNo) => Reply::No,
            (RiskKind::SuicidePlan, _) if levels.acts == Some(false) && whole != Reply::Yes => Reply::No,
            // "I don't have a plan" says nothing of thoughts.
            (RiskKind::SuicidalThoughts, None)
                if whole == Reply::No && levels.acts == Some(false) && !bare_no(answer) =>
            {
                self.push(RiskKind::SuicidePlan, Whose::client(), RiskStatus::Denied, evidence.to_vec());
                Reply::Unclear
            }
            _ => whole,
        }
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

/// The answer, and where it is none ("Hm."), what the client goes on to say after a word of encouragement.
fn answer_to<'t, 'a>(talk: &'t Talk<'a>, at: usize) -> Option<&'t Turn<'a>> {
    let first = talk.answer(at, Role::Client)?;
    let says_nothing = match reply(first) {
        Reply::Unclear => first.words.len() <= 12,
        Reply::Deflected => first.words.len() <= 4,
        _ => false,
    };
    if !says_nothing {
        return Some(first);
    }
    let mut last = first.index;
    for _ in 0..2 {
        let encourages = talk.turns.get(last + 1).is_some_and(|turn| {
            turn.role == Role::Therapist
                && turn.words.len() <= 8
                && turn.found(Category::Risk, turn.all()).next().is_none()
        });
        let Some(next) = talk.turns.get(last + 2).filter(|next| encourages && next.role == Role::Client) else { break };
        if !matches!(reply(next), Reply::Unclear | Reply::Deflected) {
            return Some(next);
        }
        last = next.index;
    }
    Some(first)
}

/// The turn opens with a no to all that was asked.
fn bare_no(turn: &Turn<'_>) -> bool {
    reply(turn) == Reply::No && turn.any(turn.around(0, 0, 1), &["no", "nope", "nah", "never", "none", "nothing"])
}

/// The turn speaks of suicide in words that are of nothing else.
fn speaks_firmly(turn: &Turn<'_>) -> bool {
    turn.found(Category::Risk, turn.all()).any(|hit| {
        kind_of(hit.group.name).is_some_and(|kind| SUICIDE.contains(&kind))
            && matches!(hit.group.note, "active" | "passive" | "plan" | "attempt")
            && !turn.found(Category::Idiom, hit.start.saturating_sub(8)..hit.end + 8).any(|idiom| idiom.overlaps(hit))
    })
}

fn own_life(kind: RiskKind) -> bool {
    SUICIDE.contains(&kind) || kind == RiskKind::SelfHarm
}

/// What an answer says of thoughts and of acting on them, each for itself.
#[derive(Default)]
struct Levels {
    thoughts: Option<bool>,
    acts: Option<bool>,
}

impl Levels {
    fn read(answer: &Turn<'_>) -> Self {
        let mut levels = Self::default();
        for place in 0..answer.sentences.len().min(8) {
            let words = answer.sentence(place);
            let mut start = words.start;
            for at in words.clone() {
                let ends = at + 1 == words.end
                    || matches!(answer.word(at + 1), "but" | "and")
                    || answer.gap(at + 1) == Gap::Soft
                        && !matches!(
                            answer.word(at + 1),
                            "no" | "yes" | "yeah" | "never" | "not" | "nope" | "sure" | "sometimes"
                        );
                if ends {
                    levels.clause(answer, start..at + 1);
                    start = at + 1;
                }
            }
        }
        levels
    }

    fn clause(&mut self, answer: &Turn<'_>, words: std::ops::Range<usize>) {
        let negated = answer.any(words.clone(), NEGATORS) || answer.any(words.clone(), &["nope", "nah", "hardly"]);
        let first = answer.word(words.start);
        if answer.any(words.clone(), &["he", "she", "they", "you", "if", "because"]) || is_past(answer, words.clone()) {
            return;
        }
        let word = |at: usize| answer.word(at);
        // "I think about it", "I've thought of ending things"; not "I think about my dad".
        let about = |at: usize| match (word(at + 1), word(at + 2)) {
            ("it" | "that", _) => at + 2 >= words.end,
            ("about" | "of", "it" | "that") => {
                at + 3 >= words.end
                    || answer.gap(at + 3) != Gap::None
                    || matches!(
                        word(at + 3),
                        "sometimes"
                            | "a"
                            | "all"
                            | "every"
                            | "when"
                            | "most"
                            | "at"
                            | "now"
                            | "but"
                            | "on"
                            | "in"
                            | "quite"
                            | "too"
                            | "more"
                    )
            }
            (
                "about" | "of",
                "dying" | "death" | "not" | "ending" | "killing" | "suicide" | "jumping" | "disappearing",
            ) => true,
            _ => false,
        };
        let thinks = words.clone().any(|at| match word(at) {
            "think" | "thinking" | "thought" => about(at) && at + 1 < words.end,
            "mind" => {
                matches!(word(at.wrapping_sub(1)), "my")
                    && answer.any(words.clone(), &["crossed", "crosses", "through"])
            }
            _ => false,
        });
        // "Just thoughts.", "The thoughts, yes.", "I get the thoughts sometimes."; not "The thoughts are about germs."
        let named = answer.any(words.clone(), &["thoughts", "ideation"])
            || matches!(first, "just" | "only" | "it")
                && answer.any(words.clone(), &["just", "only"])
                && answer.any(words.clone(), &["thought", "idea"]);
        let of_else = words.clone().any(|at| {
            matches!(word(at), "about" | "of")
                && !matches!(word(at + 1), "it" | "that" | "dying" | "death" | "not" | "ending")
        });
        let alone = words.len() <= 4
            || answer.any(words.clone(), &["yes", "yeah", "sometimes", "still", "come", "there", "get", "have"]);
        let names_thoughts = named
            && alone
            && !of_else
            && matches!(first, "thoughts" | "thinking" | "the" | "just" | "only" | "it" | "i");
        let own = answer.any(words.clone(), &["i", "my"]) || names_thoughts;
        if (thinks || names_thoughts) && own && !answer.any(words.clone(), &["never_", "used"]) {
            // A thought that is owned to is not lost to a later no.
            // "I just thought it" is of a time that is over.
            let over = words.clone().any(|at| word(at) == "thought" && at > words.start)
                && !answer.any(words.clone(), &["have", "'ve", "has", "'d"]);
            if over && !negated {
                return;
            }
            if !negated {
                self.thoughts = Some(true);
            } else if self.thoughts.is_none() {
                self.thoughts = Some(false);
            }
            return;
        }
        let acts = answer.any(words.clone(), &["plan", "plans", "planned", "act", "acting", "acted", "doing"])
            || answer.any(words.clone(), &["do", "done", "try"])
                && answer.any(words.clone(), &["anything", "something", "it", "that"]);
        if acts {
            let answered = negated || answer.any(words, &["i", "yes", "yeah"]);
            if answered && self.acts != Some(true) {
                self.acts = Some(!negated);
            }
        }
    }
}

/// "He told me to kill myself", "it said kill yourself": words of somebody else, aimed at the speaker.
fn told_to(turn: &Turn<'_>, start: usize, hit: &Hit) -> bool {
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

/// "How have the voices been?", "When did you last cut?": takes it for granted.
fn presumes(turn: &Turn<'_>, before: std::ops::Range<usize>) -> bool {
    before.clone().any(|at| match (turn.word(at), turn.word(at + 1)) {
        ("how", "have" | "are" | "often" | "has" | "is" | "'s" | "were" | "much" | "many" | "strong" | "bad") => true,
        ("when", "did" | "was") | ("where" | "what", "did") => turn.any(at + 2..before.end, &["last", "you"]),
        ("last", "time") => turn.any(before.start..at, &["when"]) && turn.any(at + 2..before.end, &["you"]),
        _ => false,
    })
}

/// "Do you …", "Have you not …": asks in the form of a question, so that yes is yes.
fn opens_with_verb(turn: &Turn<'_>, sentence: &std::ops::Range<usize>) -> bool {
    (sentence.start..sentence.end.min(sentence.start + 3)).any(|at| {
        matches!(
            turn.word(at),
            "do" | "have"
                | "did"
                | "are"
                | "does"
                | "has"
                | "is"
                | "was"
                | "were"
                | "had"
                | "any"
                | "ever"
                | "can"
                | "could"
        ) && turn.any(at + 1..(at + 3).min(sentence.end), &["you", "there", "it", "that", "part", "thoughts", "part"])
    })
}

/// "The overdose", "when you took the tablets": known to both.
fn presupposed(turn: &Turn<'_>, start: usize, hit: &Hit) -> bool {
    let before = hit.start.checked_sub(1).filter(|at| *at >= start).map(|at| turn.word(at)).unwrap_or_default();
    matches!(before, "the" | "your" | "that" | "last") && !matches!(turn.word(hit.start), "cutting" | "own")
        || (hit.start.saturating_sub(4).max(start)..hit.start).any(|at| {
            matches!(turn.word(at), "when" | "after" | "since") && matches!(turn.word(at + 1), "you" | "your" | "the")
        })
}

/// The answer speaks of a time that is over, and not of now as well.
fn is_over(answer: Option<&Turn<'_>>) -> bool {
    answer.is_some_and(|answer| {
        let words = 0..answer.around(0, 0, 2).end;
        let goes_on = answer
            .any(words.clone(), &["sometimes", "still", "often", "lately", "recently", "since", "comes"])
            || words.clone().any(|at| {
                answer.word(at) == "i"
                    && matches!(answer.word(at + 1), "think" | "get" | "do" | "feel" | "want" | "wish" | "have")
                    && !matches!(
                        answer.word(at + 2),
                        "not" | "to" | "i" | "it" | "that" | "so" | "he" | "she" | "a" | "the" | "my"
                    )
            });
        is_past(answer, words) && !goes_on
    })
}

/// The number that an answer opens with.
fn first_number(answer: &Turn<'_>) -> Option<f64> {
    answer.numbers.first().filter(|number| number.start <= 4 && !number.ordinal).map(|number| number.value)
}

/// The answer says no of now.
fn denies_now(answer: &Turn<'_>) -> bool {
    answer.found(Category::Answer, answer.opening()).any(|hit| {
        hit.group.name == "not-now" && matches!(answer.word(hit.start), "not" | "no")
            || hit.group.name == "no" && matches!(answer.word(hit.start), "no" | "nope" | "none")
    })
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
    // "I was about fifteen."
    let at_an_age = turn.numbers.iter().any(|number| {
        number.start >= words.start
            && number.end <= words.end
            && (8.0..=60.0).contains(&number.value)
            && turn.any(number.start.saturating_sub(3).max(words.start)..number.start, &["was"])
            && turn.any(number.start.saturating_sub(4).max(words.start)..number.start, &["i"])
    });
    !recent(turn, words.clone()) && at_an_age
        || !recent(turn, words.clone())
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
        matches!(turn.word(at), "yesterday" | "today" | "tonight" | "still" | "lately" | "recently")
            || turn.word(at) == "now" && !matches!(turn.word(at.wrapping_sub(1)), "not" | "until" | "by")
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
