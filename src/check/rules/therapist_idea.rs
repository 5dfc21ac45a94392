//! What the therapist wondered aloud and the client did not take up: reported as the client's own, it has the wrong speaker.

use rustc_hash::FxHashSet;

use super::wrong_speaker::{matter, rejects};
use crate::check::context::Context;
use crate::check::evidence::{Query, Stance, stance};
use crate::check::note_text::{Clause, SectionText};
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::{Answer, Index, is_tentative};
use crate::facts::words::Key;
use crate::redact::Span;
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
}

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
            let text = index.text_of(said);
            // What was plainly turned down was an idea however it was put, unless a step was proposed.
            let wondered = wonders(text);
            if !wondered && !(speaks_of_client(text) && (is_tentative(text) || leads_in(index, place))) {
                continue;
            }
            let rejected = rejects(context, turn, place);
            if !rejected && (!wondered || index.opening(turn + 1) == Some(Answer::Yes)) {
                continue;
            }
            let beside = index.turn(turn).filter(|other| other.abs_diff(place) <= 1);
            let words = beside.filter_map(|other| index.said.get(other)).flat_map(|said| index.words_of(said));
            let words = words.filter(|word| word.is_content()).map(|word| word.key).collect();
            let own = |key: Key| {
                index.places(key).iter().any(|other| {
                    let other = *other as usize;
                    index.said.get(other).is_some_and(|said| said.role != Role::Therapist && said.span.turn != turn + 1)
                        && stance(index, other, key) == Stance::So
                })
            };
            let keys = index.words_of(said).iter().filter(|word| word.is_content()).map(|word| word.key);
            let alone = keys.filter(|key| index.places(*key).len() <= FEW && !own(*key)).collect();
            found.push(Idea { turn, span: said.span, words, alone, rejected, wondered });
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
        let text = section.part(&clause.range).to_lowercase();
        let apart = [
            "disagree",
            "did not",
            "therapist",
            "suggest",
            "declin",
            "reject",
            "not fully",
            "dismiss",
            "unsure",
            "offered",
            "denied",
            "i wondered",
            "i said",
            "clinician",
            "set aside",
            "undecided",
            "not accept",
            "unconvinced",
        ];
        if apart.iter().any(|cue| text.contains(cue)) {
            return;
        }
        let index = &context.index;
        let matter = matter(clause);
        let query = Query::told(index, matter.iter().copied());
        let total = query.weight();
        if total <= 0.0 {
            return;
        }
        let share = |idea: &Idea| -> f64 {
            query.keys.iter().filter(|(key, _)| idea.words.contains(key)).map(|(_, weight)| weight).sum::<f64>() / total
        };
        let alone = |idea: &Idea| query.keys.iter().filter(|(key, _)| idea.alone.contains(key)).count();
        let shared = |idea: &Idea| query.keys.iter().filter(|(key, _)| idea.words.contains(key)).count();
        let given = self.0.iter().find(|idea| match (alone(idea), shared(idea)) {
            (0, _) => false,
            (1, _) if !idea.wondered => false,
            _ if !idea.wondered => share(idea) >= 0.5,
            (1, 1) => idea.rejected && share(idea) >= 0.5,
            (1, _) => idea.rejected && share(idea) >= 0.45,
            _ => share(idea) >= if idea.rejected { 0.35 } else { 0.5 },
        });
        // A word or two of it: to be looked at.
        let faint = || {
            self.0
                .iter()
                .find(|idea| idea.wondered && alone(idea) >= 1 && share(idea) >= if idea.rejected { 0.28 } else { 0.5 })
        };
        let severity = if given.is_some() { Severity::Warning } else { Severity::Advice };
        let Some(idea) = given.or_else(faint) else { return };
        let message = "In the session this was the therapist's idea, and the client did not take it up. Write who said it, and what the client made of it.";
        let answer = index.redacted.turns().get(idea.turn + 1).map_or(0, |turn| turn.text.len());
        let answer = Span { turn: idea.turn + 1, start: 0, end: answer };
        found.push(context.at(Rule::WrongSpeaker, severity, section, &clause.range, message).with([idea.span, answer]));
    }
}

/// "… you …", and no step: "maybe you could try the pool".
fn speaks_of_client(text: &str) -> bool {
    let lower = text.to_lowercase();
    let step = [
        "would you",
        "could you",
        "you could",
        "you might try",
        "we could",
        "shall we",
        "how about",
        "try ",
        "want to ",
    ];
    lower.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "you" | "your"))
        && !step.iter().any(|cue| lower.contains(cue))
}

/// The sentence before it, in the same turn, puts it forward: "Can I say a thought?"
fn leads_in(index: &Index<'_>, place: usize) -> bool {
    let before = place.checked_sub(1).filter(|before| index.turn_of(*before) == index.turn_of(place));
    before.and_then(|before| index.said.get(before)).is_some_and(|said| is_tentative(index.text_of(said)))
}

/// Put forward as a thought of one's own, not asked and not proposed as a step.
fn wonders(text: &str) -> bool {
    let lower = text.to_lowercase();
    let thought = [
        "wonder",
        "strikes me",
        "might be",
        "could be",
        "a way of",
        "as if",
        "almost like",
        "sense that",
        "makes me think",
    ]
    .iter()
    .any(|cue| lower.contains(cue));
    thought && is_tentative(text)
}
