//! Of whom a session tells what a clause of a note says: how much of the clause it says of somebody else, how much of the client.

use super::context::Context;
use super::evidence::{Query, Stance, stance};
use super::matters::Matter;
use super::note_text::{Clause, SectionText};
use super::people;
use super::risk_language::{Mention, same_matter};
use super::rules::is_recalled;
use super::thread::Of;
use crate::facts::index::{Index, Said};
use crate::facts::words::{Key, Word};
use crate::facts::{Risk, RiskKind, RiskStatus, Subject};
use crate::redact::Span;
use crate::transcript::Role;

/// What a matter weighs, in the measure of a word that is said twice in a session.
const MATTER: f64 = 4.0;

/// How much it counts that the client says what only helps to tell a matter: "tablets", "the lot".
const LOOSE: f64 = 0.6;
/// How much it counts that the facts know somebody else's risk of the kind, where the session says it in other words.
const KNOWN: f64 = 0.75;
/// How much it counts that the client says two such words in one turn: "swallowed a whole strip".
const TOLD: f64 = 0.9;

/// How much of a clause is told of somebody else and of the client, each where the session says most of it, 0 to 1.
pub(crate) struct ToldOf {
    pub others: f64,
    pub client: f64,
    /// How many of the words and matters are said of somebody else there.
    pub words: usize,
    /// One of them at least is a word beside the matter, or two are matters.
    pub detailed: bool,
    /// The same of what is told of the client.
    pub client_detailed: bool,
    /// A matter is told of the client in so many words.
    pub client_names: bool,
    pub passages: Vec<Span>,
}

/// A word or a matter that is looked for.
struct Item {
    weight: f64,
    matter: bool,
    /// A matter of one's own life and body.
    of_risk: bool,
    /// Keys, and whether the key names it or only helps to tell it.
    keys: Vec<(Key, bool)>,
}

/// A place where an item is said, and how much that counts for either.
struct Place {
    turn: usize,
    said: usize,
    item: usize,
    key: Key,
    others: f64,
    client: f64,
}

impl ToldOf {
    pub(crate) fn read(
        context: &Context<'_>,
        section: &SectionText<'_>,
        clause: &Clause,
        mention: Option<&Mention>,
    ) -> Self {
        let words = clause.words.iter().filter(|word| !people::is_other(section.part(&(word.start..word.end))));
        let query = Query::told(&context.index, words);
        let items = items(clause, &query, mention);
        let places = places(context, &items, mention);
        let total: f64 = items.iter().map(|item| item.weight).sum();
        let mut found = Self {
            others: 0.0,
            client: 0.0,
            words: 0,
            detailed: false,
            client_detailed: false,
            client_names: false,
            passages: Vec::new(),
        };
        let mut turns: Vec<usize> = places.iter().map(|place| place.turn).collect();
        turns.sort_unstable();
        turns.dedup();
        let names = |place: &Place| place.client >= TOLD && items.get(place.item).is_some_and(|item| item.matter);
        found.client_names = places.iter().any(names);
        let mut best = None;
        let mut by_turn: Vec<&Place> = places.iter().collect();
        by_turn.sort_by_key(|place| place.turn);
        for turn in turns {
            let from = by_turn.partition_point(|place| place.turn + 1 < turn);
            let near = || by_turn.iter().skip(from).take_while(|place| place.turn <= turn + 1);
            let (others, words, detailed) = share(&items, near().map(|place| (place.item, place.others)));
            let (client, _, client_detailed) = share(&items, near().map(|place| (place.item, place.client)));
            if others > found.others {
                (found.others, found.words, found.detailed, best) = (others, words, detailed, Some(turn));
            }
            if client > found.client {
                (found.client, found.client_detailed) = (client, client_detailed);
            }
        }
        found.others /= total.max(f64::MIN_POSITIVE);
        found.client /= total.max(f64::MIN_POSITIVE);
        let near = |place: &&Place| best.is_some_and(|best| place.turn.abs_diff(best) <= 1) && place.others > 0.5;
        let spans = places.iter().filter(near).filter_map(|place| context.index.said.get(place.said));
        found.passages = spans.map(|said| said.span).collect();
        found
    }
}

/// Weight of the items of one place of the session, and how many there are. Where no matter is told, the words around it
/// tell little: "on Friday" is said of many things.
fn share(items: &[Item], told: impl Iterator<Item = (usize, f64)>) -> (f64, usize, bool) {
    let mut best = vec![0.0_f64; items.len()];
    for (item, share) in told {
        if let Some(known) = best.get_mut(item) {
            *known = known.max(share);
        }
    }
    let told = |item: &Item, share: f64| item.matter && share > 0.0;
    let matters = items.iter().any(|item| item.matter);
    let core = !matters || items.iter().zip(&best).any(|(item, share)| told(item, *share));
    let weight: f64 = items.iter().zip(&best).map(|(item, share)| share * item.weight).sum();
    let words = best.iter().filter(|share| **share >= 0.5).count();
    let of =
        |matter: bool| items.iter().zip(&best).filter(|(item, share)| item.matter == matter && **share >= 0.5).count();
    (if core { weight } else { 0.4 * weight }, words, of(false) > 0 || of(true) > 1)
}

fn items(clause: &Clause, query: &Query, mention: Option<&Mention>) -> Vec<Item> {
    let grave = mention.is_some_and(|mention| is_grave(mention.kind) && mention.kind != RiskKind::SelfHarm);
    let named = |matter: &&Matter| {
        grave && matter.is_suicide() || clause.words.iter().any(|word| !word.negated && matter.names(word))
    };
    let keys = |matter: &Matter| {
        matter.named_by().map(|key| (key, true)).chain(matter.told_by().map(|key| (key, false))).collect()
    };
    let matters: Vec<Item> = Matter::all()
        .iter()
        .filter(named)
        .map(|matter| Item { weight: MATTER, matter: true, of_risk: matter.of_risk, keys: keys(matter) })
        .collect();
    let covered = |key: Key| matters.iter().any(|item| item.keys.contains(&(key, true)));
    let words = query.keys.iter().filter(|(key, _)| !covered(*key));
    let words: Vec<Item> = words
        .map(|(key, weight)| Item { weight: *weight, matter: false, of_risk: false, keys: vec![(*key, true)] })
        .collect();
    matters.into_iter().chain(words).collect()
}

fn places(context: &Context<'_>, items: &[Item], mention: Option<&Mention>) -> Vec<Place> {
    let index = &context.index;
    let denied = mention.is_some_and(|mention| is_denied(context, mention.kind));
    let mut found: Vec<Place> = Vec::new();
    for (number, item) in items.iter().enumerate() {
        for (key, names) in &item.keys {
            for place in index.places(*key).iter().map(|place| *place as usize) {
                let Some(said) = index.said.get(place) else { continue };
                let words = index.words_of(said).iter().enumerate();
                for (at, word) in words.filter(|(_, word)| word.key == *key || word.stem == *key) {
                    if is_hesitation(index, said, word) {
                        continue;
                    }
                    let (others, client) = counts(context.thread().of(said, at), item.matter);
                    let mut client = if *names { client } else { LOOSE * client };
                    let stated = said.role == Role::Therapist && !said.question && said.answer.is_none();
                    if stated && !is_recalled(index.plain_of(said)) {
                        client *= 0.6;
                    }
                    if item.matter && denied {
                        client *= 0.5;
                    }
                    if client > 0.0 && stance(index, place, *key) == Stance::NotSo {
                        client = 0.0;
                    }
                    found.push(Place { turn: said.span.turn, said: place, item: number, key: *key, others, client });
                }
            }
        }
    }
    told_in_full(items, &mut found);
    if let Some(mention) = mention {
        of_facts(context, items, mention.kind, &mut found);
    }
    found
}

/// "Er, I don't know": no emergency room.
fn is_hesitation(index: &Index<'_>, said: &Said, word: &Word) -> bool {
    let text = index.redacted.turns().get(said.span.turn).map_or("", |turn| turn.text.as_str());
    matches!(text.get(word.start..word.end), Some("er" | "Er"))
}

/// Where the client says two words of one matter in a turn, they tell it.
fn told_in_full(items: &[Item], found: &mut [Place]) {
    for at in 0..found.len() {
        let Some(place) = found.get(at) else { return };
        let (turn, item, key) = (place.turn, place.item, place.key);
        let is_told = place.client >= LOOSE && place.client < TOLD && items.get(item).is_some_and(|item| item.matter);
        let another =
            |other: &Place| other.turn == turn && other.item == item && other.key != key && other.client >= LOOSE;
        if is_told
            && found.iter().any(another)
            && let Some(place) = found.get_mut(at)
        {
            place.client = TOLD;
        }
    }
}

/// How much a word counts as said of somebody else and as said of the client.
fn counts(of: Of, matter: bool) -> (f64, f64) {
    match (of, matter) {
        (Of::Other, true) => (1.0, 0.0),
        (Of::Other, false) => (1.0, 0.4),
        (Of::Both, _) => (0.7, 0.4),
        (Of::Client, true) => (0.0, 1.0),
        // When and where it was is said in the teller's own sentence: "Wednesday I go in, and she is on the floor."
        (Of::Client, false) => (0.5, 1.0),
        (Of::Unclear, true) => (0.0, 0.6),
        (Of::Unclear, false) => (0.5, 0.7),
    }
}

/// The matters of a risk stand where the client owned to it, or told of somebody else's.
fn of_facts(context: &Context<'_>, items: &[Item], kind: RiskKind, found: &mut Vec<Place>) {
    let mut put = |risk: &Risk, others: f64, client: f64| {
        for span in &risk.evidence {
            let said = context.index.turn(span.turn).start;
            let matters = items.iter().enumerate().filter(|(_, item)| item.of_risk);
            found.extend(matters.map(|(item, _)| Place { turn: span.turn, said, item, key: 0, others, client }));
        }
    };
    for risk in owned(context, kind) {
        put(risk, 0.0, if same_matter(risk.kind, kind) { 1.0 } else { 0.5 });
    }
    let theirs = |risk: &&Risk| risk.subject == Subject::SomeoneElse && related(risk.kind, kind);
    for risk in context.facts.risks.iter().filter(theirs) {
        put(risk, KNOWN, 0.0);
    }
}

/// What the client owned to, of a kind.
pub(crate) fn owned<'a>(context: &'a Context<'_>, kind: RiskKind) -> impl Iterator<Item = &'a Risk> {
    context.facts.risks.iter().filter(move |risk| {
        risk.subject != Subject::SomeoneElse
            && matches!(risk.status, RiskStatus::Disclosed | RiskStatus::Past)
            && related(risk.kind, kind)
    })
}

/// The client denied it, and owned to nothing of the kind.
pub(crate) fn is_denied(context: &Context<'_>, kind: RiskKind) -> bool {
    let denies = |risk: &Risk| {
        risk.subject == Subject::Client && risk.status == RiskStatus::Denied && same_matter(risk.kind, kind)
    };
    context.facts.risks.iter().any(denies) && owned(context, kind).next().is_none()
}

/// An overdose may be told as an attempt or as self-harm, an attempt as thoughts.
fn related(told: RiskKind, kind: RiskKind) -> bool {
    use RiskKind::{SelfHarm, SuicidalThoughts, SuicideAttempt, SuicidePlan};
    same_matter(told, kind)
        || matches!(
            (told, kind),
            (SuicideAttempt, SelfHarm | SuicidalThoughts | SuicidePlan) | (SelfHarm | SuicidePlan, SuicideAttempt)
        )
}

/// Of one's own life and body.
pub(crate) fn is_grave(kind: RiskKind) -> bool {
    use RiskKind::{SelfHarm, SuicidalThoughts, SuicideAttempt, SuicidePlan};
    matches!(kind, SuicidalThoughts | SuicidePlan | SuicideAttempt | SelfHarm)
}
