//! "That idea came from you, I didn't have it": what the therapist says in so many words was the client's own.

use std::cell::OnceCell;

use super::whose_idea::is_therapists_idea;
use super::wrong_speaker::matter;
use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::note_text::{Clause, Reporter, SectionText};
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::Key;
use crate::redact::Span;
use crate::text::{Cues, says_any};
use crate::transcript::Role;

/// How a therapist credits the client. Sorted.
static CREDIT: Cues = Cues::new(&[
    "better than mine",
    "better than my",
    "better than what i",
    "came from you",
    "i didn't have it",
    "i hadn't seen",
    "i hadn't thought",
    "i wouldn't have thought",
    "i'd have begun",
    "i'd have picked",
    "i'd have said",
    "i'd have started",
    "not my idea",
    "that was you",
    "that was your",
    "that's your idea",
    "you came up with",
    "you spotted",
    "you thought of",
    "you worked that out",
    "your call",
    "your idea",
]);

/// How a note gives an idea to the therapist. Sorted.
const GIVES: &[&str] = &[
    "advised",
    "came up with",
    "chose",
    "devised",
    "picked",
    "proposed",
    "put forward",
    "recommended",
    "selected",
    "suggested",
    "thought of",
];

/// What the therapist credited the client with: the turn, and the words of the exchange. Read where a clause first asks.
#[derive(Default)]
pub(super) struct Credits(OnceCell<Vec<(Span, Vec<Key>)>>);

impl Credits {
    /// Reads the therapist's sentences.
    fn read(context: &Context<'_>) -> Vec<(Span, Vec<Key>)> {
        let index = &context.index;
        let credits =
            index.said.iter().filter(|said| said.role == Role::Therapist && CREDIT.said_in(index.plain_of(said)));
        let exchange = |turn: usize| {
            let turns = turn.saturating_sub(1)..=turn;
            let said = turns.flat_map(|turn| index.turn(turn)).filter_map(|place| index.said.get(place));
            said.flat_map(|said| index.words_of(said)).filter(|word| word.is_content()).map(|word| word.key).collect()
        };
        credits.map(|said| (said.span, exchange(said.span.turn))).collect()
    }

    /// A clause that gives the therapist what the client was credited with.
    pub(super) fn judge(
        &self,
        context: &Context<'_>,
        section: &SectionText<'_>,
        clause: &Clause,
        found: &mut Vec<Finding>,
    ) {
        let text = section.part(&clause.range).to_lowercase();
        let given = is_therapists_idea(&text) || clause.reporter == Reporter::Therapist && says_any(&text, GIVES);
        if !given || says_any(&text, &["client's", "client’s", "did not", "your own"]) {
            return;
        }
        let credits = self.0.get_or_init(|| Self::read(context));
        if credits.is_empty() {
            return;
        }
        let query = Query::told(&context.index, matter(clause));
        let total = query.weight();
        let held = |keys: &[Key]| {
            let held = query.keys.iter().filter(|(key, _)| keys.contains(key));
            held.fold((0, 0.0), |(count, sum), (_, weight)| (count + 1, sum + weight))
        };
        let credited = credits.iter().find(|(_, keys)| {
            let (count, weight) = held(keys);
            count >= 2 && weight >= 0.4 * total
        });
        if let Some((span, _)) = credited {
            let message = "In the session the therapist said that this was the client's idea. Write whose it was.";
            found
                .push(context.at(Rule::WrongSpeaker, Severity::Warning, section, &clause.range, message).with([*span]));
        }
    }
}
