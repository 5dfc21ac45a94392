//! What the therapist wondered aloud and the client did not take up: reported as the client's own, it has the wrong speaker.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::wrong_speaker::{matter, of_oneself, rejects};
use crate::check::context::Context;
use crate::check::evidence::{Match, Query, Stance, by_client, matches, stance};
use crate::check::note_text::{Clause, Reporter, SectionText};
use crate::check::risk_language::{names_risk, risks_in};
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::{Answer, Index, Said};
use crate::facts::words::{Key, Word};
use crate::redact::Span;
use crate::text::{Cues, says_any};
use crate::transcript::Role;

/// A word that stands in more sentences than this is no mark of one idea.
const FEW: usize = 6;

/// An idea of the therapist's that the client did not say yes to.
struct Idea {
    turn: usize,
    span: Span,
    /// Its words, and those of the sentences beside it in the same turn.
    words: FxHashSet<Key>,
    /// Those of its words that the client never says of themself.
    alone: Vec<Key>,
    rejected: bool,
    /// Put forward as a thought, in so many words.
    wondered: bool,
    /// Said as if it were so, and answered with a plain no.
    plain: bool,
}

/// What says that the client did not take the idea up, or that it was the therapist's. Sorted.
static APART: Cues = Cues::new(&[
    "clinician",
    "declin",
    "declined",
    "denied",
    "did not",
    "disagree",
    "dismiss",
    "has said no",
    "i said",
    "i wondered",
    "not accept",
    "not agree",
    "not fully",
    "offered",
    "refus",
    "reject",
    "said no",
    "set aside",
    "suggest",
    "therapist",
    "turned down",
    "unconvinced",
    "undecided",
    "unsure",
]);

/// All of a session's.
pub(super) struct Ideas(Vec<Idea>);

impl Ideas {
    /// Reads the therapist's sentences once.
    pub(super) fn read(context: &Context<'_>) -> Self {
        let index = &context.index;
        let turns = index.redacted.turns();
        let mut found = Vec::new();
        for (place, said) in index.said.iter().enumerate().filter(|(_, said)| said.role == Role::Therapist) {
            let turn = said.span.turn;
            if turns.get(turn + 1).is_none_or(|next| next.role == Role::Therapist) {
                continue;
            }
            // What was asked and not turned down is no idea.
            if said.question && said.answer != Some(Answer::No) {
                continue;
            }
            let lower = index.lower_of(said);
            let wondered = wonders(index, said) || before(index, place).is_some_and(|before| wonders(index, before));
            let of_client = || !is_step(lower) && speaks_of_someone(lower);
            let put_forward = wondered || (index.mood(said).tentative || leads_in(index, place)) && of_client();
            let rejected = if said.question {
                // "Could it be that …?" "No." is turned down; what was asked for plainly is no idea.
                put_forward
            } else {
                // What was plainly turned down was an idea however it was put, unless a step was proposed.
                let plainly = index.opening(turn + 1) == Some(Answer::No) && of_client();
                (put_forward || plainly) && rejects(context, turn, place)
            };
            let plain = !put_forward;
            if !rejected && (said.question || !wondered || index.opening(turn + 1) == Some(Answer::Yes)) {
                continue;
            }
            let beside = index.turn(turn).filter(|other| other.abs_diff(place) <= 1);
            let words = beside.filter_map(|other| index.said.get(other)).flat_map(|said| index.words_of(said));
            let words = words.filter(|word| word.is_content()).map(|word| word.key).collect();
            let own = |key: Key| {
                index.places(key).iter().map(|other| *other as usize).any(|other| {
                    by_client(index, other)
                        && !(rejected && index.turn_of(other) == turn + 1 && is_not_that(index, other))
                        && stance(index, other, key) == Stance::So
                        && (index.turn_of(other) != turn + 1 || of_oneself(index, other))
                })
            };
            let content = index.words_of(said).iter().filter(|word| word.is_content());
            let keys = content.flat_map(|word| [word.key, word.stem]);
            let alone = keys.filter(|key| index.places(*key).len() <= FEW && !own(*key)).collect();
            found.push(Idea { turn, span: said.span, words, alone, rejected, wondered, plain });
        }
        Self(found)
    }

    /// A clause that gives such an idea as the client's.
    pub(super) fn judge(
        &self,
        context: &Context<'_>,
        section: &SectionText<'_>,
        clause: &Clause,
        found: &mut Vec<Finding>,
    ) {
        if self.0.is_empty() {
            return;
        }
        let text = without_suggesting(&section.part(&clause.range).to_lowercase());
        if APART.said_in(&text) {
            return;
        }
        let by_client = clause.reporter == Reporter::Client;
        // A score is no idea, nor a risk that is no more than named: the rules of risk hold it against the session.
        let beside = |word: &&&Word| !risks_in(context, section, clause).any(|risk| risk.range.contains(&word.start));
        let named = names_risk(context, section, clause) && matter(clause).iter().filter(beside).count() < 2;
        let scored = says_any(&text, &["rated"]) && clause.words.iter().any(|word| word.number().is_some());
        if named || scored {
            return;
        }
        // Scores and goals are no ideas.
        if !by_client && (clause.words.iter().any(|word| word.number().is_some()) || says_any(&text, &["goal"])) {
            return;
        }
        let index = &context.index;
        let matter = matter(clause);
        let given = |words: &[&Word]| self.given(index, words, by_client);
        let whole = given(&matter);
        // "… as well as being cross": one half may be the client's own, and the other not.
        let in_part = || {
            let parts = parts(section, &matter);
            let parts = if parts.len() > 1 && by_client { parts } else { Vec::new() };
            parts.into_iter().filter_map(|part| given(&part)).min_by_key(|(level, _)| *level)
        };
        let sure = whole.filter(|(level, _)| *level == Severity::Warning);
        let Some((severity, idea)) = sure.or_else(in_part).or(whole) else { return };
        let message = "In the session this was the therapist's idea, and the client did not take it up. Write who said it, and what the client made of it.";
        let answer = index.redacted.turns().get(idea.turn + 1).map_or(0, |turn| turn.text.len());
        let answer = Span { turn: idea.turn + 1, start: 0, end: answer };
        found.push(context.at(Rule::WrongSpeaker, severity, section, &clause.range, message).with([idea.span, answer]));
    }

    /// The idea that some words give, and how sure that is.
    fn given(&self, index: &Index<'_>, matter: &[&Word], by_client: bool) -> Option<(Severity, &Idea)> {
        let query = Query::told(index, matter.iter().copied());
        let total = query.weight();
        if total <= 0.0 {
            return None;
        }
        let found = OnceCell::new();
        let candidates = || found.get_or_init(|| matches(index, &query));
        let of_idea = |idea: &Idea| query.keys.iter().filter(|(key, _)| idea.words.contains(key)).count();
        let share = |idea: &Idea| -> f64 {
            query.keys.iter().filter(|(key, _)| idea.words.contains(key)).map(|(_, weight)| weight).sum::<f64>() / total
        };
        let alone = |idea: &Idea| {
            matter.iter().filter(|word| idea.alone.contains(&word.key) || idea.alone.contains(&word.stem)).count()
        };
        let sure = |idea: &Idea| match (alone(idea), of_idea(idea)) {
            _ if idea.plain && !by_client => false,
            // Every word of it is said elsewhere too, and nowhere else together.
            (0, 2..) => {
                let share = share(idea);
                by_client
                    && idea.rejected
                    && !idea.plain
                    && share >= 0.5
                    && own_share(index, &query, candidates(), idea) + 0.15 < share
            }
            (0, _) => false,
            (1, 1) => by_client && idea.rejected && idea.wondered && share(idea) >= 0.5,
            _ if !idea.wondered => share(idea) >= 0.5,
            (1, _) => idea.rejected && share(idea) >= 0.4,
            _ => share(idea) >= if idea.rejected { 0.35 } else { 0.5 },
        };
        // A word or two of it: to be looked at.
        let faint = |idea: &Idea| {
            let enough = if idea.rejected { 0.22 } else { 0.5 };
            by_client && idea.wondered && alone(idea) >= 1 && share(idea) >= enough
        };
        let given = self.0.iter().find(|idea| sure(idea)).map(|idea| (Severity::Warning, idea));
        given.or_else(|| self.0.iter().find(|idea| faint(idea)).map(|idea| (Severity::Advice, idea)))
    }
}

/// "Client suggested that …" claims an idea for the client; any other suggesting sets it apart.
pub(super) fn without_suggesting(text: &str) -> String {
    text.replace("client suggested", "client said").replace("you suggested", "you said")
}

/// "I've been jealous, and it's not that": what the idea named is known and turned down.
fn is_not_that(index: &Index<'_>, place: usize) -> bool {
    let Some(said) = index.said.get(place) else { return false };
    let lower = index.plain_of(said);
    says_any(lower, &["isn't it", "isn't that", "not it", "not that", "nothing like that", "wasn't that"])
}

/// The largest share of a matter that the client says in one sentence, outside what turns the idea down.
fn own_share(index: &Index<'_>, query: &Query, candidates: &[Match], idea: &Idea) -> f64 {
    let of_client = candidates.iter().filter(|found| by_client(index, found.said));
    let shares = of_client.map(|found| {
        if index.turn_of(found.said) != idea.turn + 1 {
            return found.here;
        }
        let said = |(bit, (key, _)): &(usize, &(Key, f64))| {
            found.mask & (1 << bit) != 0 && stance(index, found.said, *key) == Stance::So
        };
        query.keys.iter().enumerate().filter(said).map(|(_, (_, weight))| weight).sum::<f64>() / query.weight()
    });
    shares.fold(0.0, f64::max)
}

/// A matter's words, parted where commas and joining words part them.
fn parts<'w>(section: &SectionText<'_>, matter: &[&'w Word]) -> Vec<Vec<&'w Word>> {
    const JOINING: &[&str] = &["along with", "also", "as did", "as had", "as well", "besides", "on top", "plus"];
    let mut found: Vec<Vec<&Word>> = Vec::new();
    let mut end = None;
    for word in matter {
        let between = end.map_or("", |end| section.text().get(end..word.start).unwrap_or_default());
        // "… and framed the debt as": a verb of its own.
        let another = || between.contains(" and ") && section.part(&(word.start..word.end)).ends_with("ed");
        let parted = between.contains([',', ';']) || says_any(&between.to_ascii_lowercase(), JOINING) || another();
        match found.last_mut() {
            Some(part) if !parted => part.push(word),
            _ => found.push(vec![word]),
        }
        end = Some(word.end);
    }
    found
}

/// A step is proposed in it: "maybe you could try the pool".
fn is_step(lower: &str) -> bool {
    static STEP: Cues = Cues::new(&[
        "could you",
        "do you want",
        "how about",
        "let's",
        "shall we",
        "there's a",
        "there’s a",
        "they offer",
        "try ",
        "want to ",
        "we could",
        "what about",
        "would you",
        "you could",
        "you might try",
    ]);
    STEP.said_in(lower)
}

/// "You", or a person spoken of for the client: "a man who thinks that …".
fn speaks_of_someone(lower: &str) -> bool {
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words
        .any(|word| matches!(word, "you" | "your" | "someone" | "somebody" | "man" | "woman" | "boy" | "girl" | "part"))
}

/// The sentence before it, in the same turn, puts it forward: "Can I say a thought?"
fn leads_in(index: &Index<'_>, place: usize) -> bool {
    before(index, place).is_some_and(|said| index.mood(said).tentative)
}

/// The sentence before, in the same turn.
fn before<'a>(index: &Index<'a>, place: usize) -> Option<&'a Said> {
    let before = place.checked_sub(1).filter(|before| index.turn_of(*before) == index.turn_of(place));
    before.and_then(|before| index.said.get(before))
}

/// Put forward as a thought of one's own, not asked and not proposed as a step.
fn wonders(index: &Index<'_>, said: &Said) -> bool {
    static THOUGHT: Cues = Cues::new(&[
        "a bit like",
        "a way of",
        "almost like",
        "as if",
        "as though",
        "could be",
        "could it",
        "could part of",
        "could some of",
        "got a thought",
        "had a thought",
        "half a thought",
        "have a feeling",
        "have a thought",
        "hunch",
        "i do hear",
        "i imagine",
        "i sometimes think",
        "i suspect",
        "makes me think",
        "might be",
        "my guess",
        "occurred to me",
        "occurs to me",
        "sense that",
        "strikes me",
        "struck me",
        "wonder",
    ]);
    if !index.mood(said).tentative {
        return false;
    }
    let lower = index.lower_of(said);
    THOUGHT.said_in(lower) && !says_any(lower, &["no wonder"])
}
