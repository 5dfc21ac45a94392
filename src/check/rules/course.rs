//! "Nausea not resolved", "ongoing headaches" of what is over, and "the rash has gone" of what is still there.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use crate::check::context::Context;
use crate::check::note_text::{Clause, SectionText};
use crate::check::rules::negation_cues::{is_general, plain_words};
use crate::check::rules::unsupported_number::near_medication;
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::{Answer, Index, Said};
use crate::facts::negation::negates;
use crate::facts::words::{Class, Key, Word, key_of};
use crate::redact::Span;
use crate::text::says_any;
use crate::transcript::Role;

/// What the session says to be over, or to be there still.
struct Told {
    /// Words of what it is.
    matter: FxHashSet<Key>,
    span: Span,
    over: bool,
    /// A medication is spoken of beside it: it may be a side effect.
    of_medication: bool,
}

/// How complaints went on, as the session tells it; read when a clause first asks for it.
#[derive(Default)]
pub(super) struct Course(OnceCell<Vec<Told>>);

impl Course {
    fn read(context: &Context<'_>) -> Vec<Told> {
        let index = &context.index;
        let mut found = Vec::new();
        for (place, said) in index.said.iter().enumerate() {
            let text = index.text_of(said);
            let turned_down = said.role == Role::Therapist && index.opening(said.span.turn + 1) == Some(Answer::No);
            if said.question || turned_down {
                continue;
            }
            let told = match (over_at(text), still(text)) {
                (Some(at), _) => Some((true, ended(index, place, said.span.start + at))),
                (None, true) => {
                    Some((false, words(index, said).filter(|word| !word.negated).map(|word| word.key).collect()))
                }
                (None, false) => None,
            };
            let Some((over, matter)) = told.filter(|(_, matter): &(bool, FxHashSet<Key>)| !matter.is_empty()) else {
                continue;
            };
            let of_medication = near_medication(context, said.span.turn, 3);
            found.push(Told { matter, span: said.span, over, of_medication });
        }
        found
    }

    /// A clause that says that something goes on that is over, or the reverse.
    pub(super) fn judge(
        &self,
        context: &Context<'_>,
        section: &SectionText<'_>,
        clause: &Clause,
        found: &mut Vec<Finding>,
    ) {
        let text = section.part(&clause.range);
        let plain = plain_words(text);
        let (goes_on, is_over) = (persists(&plain), ends(&plain));
        if goes_on == is_over {
            return;
        }
        let side_effect = key_of("side effect");
        let effects = text.to_ascii_lowercase().contains("side effect");
        let matter: Vec<Key> =
            clause.words.iter().filter(|word| matches!(word.class, Class::Content)).map(|word| word.key).collect();
        let of = |told: &&Told| {
            matter.iter().any(|key| *key != side_effect && told.matter.contains(key))
                || effects && told.of_medication && told.over
        };
        let told: Vec<&Told> = self.0.get_or_init(|| Self::read(context)).iter().filter(of).collect();
        let against = told.iter().find(|told| told.over == goes_on);
        let Some(against) = against.filter(|_| !told.iter().any(|told| told.over == is_over)) else { return };
        let message = if goes_on {
            "The note says that this goes on; in the session it was said to be over. Correct it."
        } else {
            "The note says that this is over; in the session it was said to go on. Correct it."
        };
        found.push(context.at(Rule::Negation, Severity::Warning, section, &clause.range, message).with([against.span]));
    }
}

fn words<'a>(index: &Index<'a>, said: &Said) -> impl Iterator<Item = &'a Word> {
    let text = index.text_of(said);
    let start = said.span.start;
    index.words_of(said).iter().filter(move |word| {
        let written = text.get(word.start - start..word.end - start).unwrap_or_default();
        matches!(word.class, Class::Content) && !is_general(&written.to_lowercase())
    })
}

/// What a sentence says to be over: what stands before that in it, else in the sentence before, else in the question.
fn ended(index: &Index<'_>, place: usize, at: usize) -> FxHashSet<Key> {
    let Some(said) = index.said.get(place) else { return FxHashSet::default() };
    let own: FxHashSet<Key> = words(index, said).filter(|word| word.end <= at).map(|word| word.key).collect();
    if !own.is_empty() {
        return own;
    }
    let before = place.checked_sub(1).and_then(|before| index.said.get(before));
    let near = before.filter(|before| before.span.turn + 1 >= said.span.turn);
    near.map(|before| words(index, before).map(|word| word.key).collect()).unwrap_or_default()
}

/// Where a sentence says that something is over: "it's gone", "then it quit", "that wore off".
fn over_at(text: &str) -> Option<usize> {
    const OVER: &[&str] = &[
        "cleared up",
        "gone",
        "quit",
        "settled",
        "stopped",
        "went away",
        "went off",
        "wore off",
        "worn off",
        "passed off",
        "resolved",
    ];
    const NOT_NOW: &[&str] = &["i don't now", "none now", "not any more", "not anymore", "not now", "nothing now"];
    let lower = text.to_ascii_lowercase();
    if NOT_NOW.contains(&lower.trim_end_matches(['.', ',', '!'])) {
        return Some(0);
    }
    let found = OVER.iter().filter_map(|over| {
        let at = lower.find(over)?;
        let before = lower.get(..at).unwrap_or_default();
        let whole = before.ends_with(|c: char| !c.is_alphanumeric()) || before.is_empty();
        let after: String = lower.get(at + over.len()..).unwrap_or_default().trim_start().chars().take(12).collect();
        let last = after.is_empty()
            || after.starts_with(['.', ',', ';', '!', '…', '—'])
            || ["now", "and", "but", "after", "since"].iter().any(|next| after.starts_with(next));
        let subject = before.rsplit(['.', ',', ';']).next().unwrap_or_default();
        let subject =
            [" and ", " but ", " then "].iter().fold(subject, |part, join| part.rsplit(join).next().unwrap_or(part));
        let mut words = subject.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
        let of_person = words.any(|word| {
            let first = word.split(['\'', '’']).next().unwrap_or_default();
            matches!(first, "i" | "he" | "she" | "we" | "they" | "you" | "not" | "never") || negates(word)
        });
        (whole && last && !of_person).then_some(at)
    });
    found.min()
}

/// "I still get headaches."
fn still(text: &str) -> bool {
    let plain = plain_words(text);
    says_any(&plain, &["still "]) && !says_any(&plain, &["stood still", "sit still", "keep still", "if "])
}

/// A note says that something goes on.
fn persists(plain: &str) -> bool {
    const GOES_ON: &[&str] = &[
        "bothersome ",
        "continuing side effect",
        "current side effect",
        "not gone ",
        "not resolved ",
        "not settled ",
        "not stopped ",
        "ongoing ",
        "persist",
        "present side effect",
        "still ",
        "troublesome ",
        "unresolved ",
    ];
    const NONE: &[&str] = &[
        "any current ",
        "any ongoing ",
        "no current ",
        "no ongoing ",
        "no persist",
        "no present ",
        "not persist",
        "without current ",
        "without ongoing ",
        "without persist",
        "without present ",
    ];
    says_any(plain, GOES_ON) && !says_any(plain, NONE)
}

/// A note says that something is over.
fn ends(plain: &str) -> bool {
    says_any(
        plain,
        &[
            "ceased ",
            "disappeared ",
            "gone ",
            "has passed ",
            "has settled ",
            "has stopped ",
            "have settled ",
            "have stopped ",
            "resolved ",
            "subsided ",
        ],
    ) && !says_any(plain, &["not ", "no longer "])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_is_said_at_the_end_of_a_clause() {
        for text in
            ["It's gone now.", "Three days and then it quit.", "That wore off after a week", "Gone.", "Not now."]
        {
            assert!(over_at(text).is_some(), "{text}");
        }
        for text in ["He's gone to the shop.", "I stopped.", "She'd gone.", "It hasn't gone.", "They passed the salt."]
        {
            assert_eq!(over_at(text), None, "{text}");
        }
    }

    #[test]
    fn a_note_says_that_a_thing_goes_on_or_is_over() {
        for text in ["nausea that has not resolved", "ongoing headaches", "dizziness still troublesome"] {
            assert!(persists(&plain_words(text)) && !ends(&plain_words(text)), "{text}");
        }
        assert!(!persists(&plain_words("no ongoing side effects")));
        for text in ["nausea has resolved", "the rash is gone."] {
            assert!(!persists(&plain_words(text)) && ends(&plain_words(text)), "{text}");
        }
    }
}
