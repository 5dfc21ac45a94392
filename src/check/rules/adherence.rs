//! "No doses missed", "takes it every day", and the reverse, held against what was said of it.
//!
//! How a medication is taken is asked in few words, and answered in fewer: "Missed any?" "Not a one."

use std::cell::OnceCell;

use crate::check::context::Context;
use crate::check::note_text::{Clause, Line, SectionText};
use crate::check::rules::negation_cues::plain_words;
use crate::check::rules::unsupported_number::near_medication;
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::{Answer, Index, Said};
use crate::facts::words::{Word, is_function};
use crate::redact::Span;
use crate::text::says_any;
use crate::transcript::Role;

/// How a medication is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// Every dose.
    All,
    /// Not every dose.
    Missed,
}

/// What the session says of it, each with where; read when a clause first asks for it.
#[derive(Default)]
pub(super) struct Adherence(OnceCell<Vec<(Taken, Span)>>);

impl Adherence {
    fn read(context: &Context<'_>) -> Vec<(Taken, Span)> {
        let index = &context.index;
        let said = index.said.iter().enumerate();
        let told = |(place, said): (usize, &Said)| {
            let taken = if said.question { answered(index, place, said) } else { stated(index, said) }?;
            near_medication(context, said.span.turn, 3).then_some((taken, said.span))
        };
        said.filter_map(told).collect()
    }

    /// Whether a clause that speaks of it says what was said; a finding where it says the opposite of all that was said.
    pub(super) fn judge(
        &self,
        context: &Context<'_>,
        section: &SectionText<'_>,
        line: &Line,
        clause: &Clause,
        found: &mut Vec<Finding>,
    ) -> Option<bool> {
        let written = written(section, line, clause)?;
        let said = self.0.get_or_init(|| Self::read(context));
        let (first, _) = said.first()?;
        if said.iter().any(|(taken, _)| taken != first) {
            return None;
        }
        if written == *first {
            return Some(true);
        }
        let message = match written {
            Taken::All => {
                "The note says that every dose was taken; in the session doses were said to be missed. Correct it."
            }
            Taken::Missed => {
                "The note says that doses were missed; in the session every dose was said to be taken. Correct it."
            }
        };
        let spans = said.iter().map(|(_, span)| *span);
        found.push(context.at(Rule::Negation, Severity::Warning, section, &clause.range, message).with(spans));
        Some(false)
    }
}

/// "Missed any?" "No."; "Every day?" "Yes."
fn answered(index: &Index<'_>, place: usize, said: &Said) -> Option<Taken> {
    if said.role != Role::Therapist {
        return None;
    }
    let plain = plain_words(index.text_of(said));
    let misses = misses(&plain);
    if !misses && !takes_all(&plain) {
        return None;
    }
    let answer = said.answer.or_else(|| counted(index, place).filter(|_| misses))?;
    Some(if (answer == Answer::Yes) == misses { Taken::Missed } else { Taken::All })
}

/// "Any you've missed?" "One. The Saturday.": a number is a yes.
fn counted(index: &Index<'_>, place: usize) -> Option<Answer> {
    let reply = index.said.get(index.turn(index.turn_of(place) + 1).start)?;
    let first = index.words_of(reply).first()?;
    first.number().filter(|count| *count >= 1.0).map(|_| Answer::Yes)
}

/// "I haven't skipped a day", "I missed two", "so no days missed".
fn stated(index: &Index<'_>, said: &Said) -> Option<Taken> {
    let text = index.text_of(said);
    let plain = plain_words(text);
    if !misses(&plain) || said.role == Role::Therapist && index.opening(said.span.turn + 1) == Some(Answer::No) {
        return None;
    }
    let written = |word: &Word| text.get(word.start - said.span.start..word.end - said.span.start).unwrap_or_default();
    let missing = index.words_of(said).iter().find(|word| MISSES.contains(&written(word).to_lowercase().as_str()))?;
    Some(if missing.negated { Taken::All } else { Taken::Missed })
}

/// What a clause of a note says of it.
fn written(section: &SectionText<'_>, line: &Line, clause: &Clause) -> Option<Taken> {
    let plain = plain_words(section.part(&clause.range));
    let of_doses = says_any(
        &plain,
        &[
            "dose",
            "medication",
            "mg ",
            "pill",
            "tablet",
            "take it ",
            "takes it ",
            "takes them ",
            "taking it ",
            "taking them ",
        ],
    ) || !section.medications_in(&line.range).is_empty();
    if !of_doses {
        return None;
    }
    if misses(&plain) {
        let written = |word: &Word| section.part(&(word.start..word.end)).to_lowercase();
        let missing = clause.words.iter().find(|word| MISSES.contains(&written(word).as_str()))?;
        return Some(if missing.negated { Taken::All } else { Taken::Missed });
    }
    if !takes_all(&plain) {
        return None;
    }
    let not = says_any(&plain, &["not take ", "not taken ", "not taking ", "not always take"]);
    Some(if not { Taken::Missed } else { Taken::All })
}

/// Forms of what one does with a dose that one does not take. Sorted.
const MISSES: &[&str] = &[
    "forget",
    "forgets",
    "forgot",
    "forgotten",
    "miss",
    "missed",
    "misses",
    "missing",
    "skip",
    "skipped",
    "skipping",
    "skips",
];

/// "Missed", "forgot", "skipped".
pub(super) fn is_missing(word: &str) -> bool {
    MISSES.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Doses are missed or not missed in it, not a bus or a person.
fn misses(plain: &str) -> bool {
    const OBJECTS: &[&str] = &[
        "any",
        "anything",
        "capsule",
        "capsules",
        "day",
        "days",
        "dose",
        "doses",
        "evening",
        "few",
        "it",
        "medication",
        "morning",
        "night",
        "nights",
        "none",
        "once",
        "one",
        "ones",
        "several",
        "some",
        "tablet",
        "tablets",
        "them",
        "twice",
    ];
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().filter(|(_, word)| MISSES.contains(word)).any(|(at, _)| {
        let after = words.iter().skip(at + 1).find(|word| {
            !matches!(**word, "a" | "an" | "the" | "my" | "his" | "her" | "of" | "single" | "to" | "take")
        });
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let of_dose = |word: &&str| OBJECTS.contains(word);
        after.is_some_and(|word| of_dose(word) || word.parse::<u32>().is_ok() || is_count(word))
            || before.is_some_and(of_dose)
            || words.get(at.saturating_sub(2)..at).is_some_and(|before| before.iter().any(of_dose))
                && after.is_none_or(|word| is_function(word))
    })
}

fn is_count(word: &str) -> bool {
    matches!(word, "two" | "three" | "four" | "five" | "six" | "seven")
}

/// Every day, or as it was prescribed.
fn takes_all(plain: &str) -> bool {
    says_any(plain, &["take", "taking"])
        && says_any(
            plain,
            &[
                "as prescribed ",
                "every day ",
                "every evening ",
                "every morning ",
                "every night ",
                "regularly ",
                "without fail ",
            ],
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doses_are_missed_and_buses_are_not() {
        for text in [
            "Missed any?",
            "I haven't skipped a day.",
            "several doses missed",
            "Any you've missed?",
            "I forgot it twice",
            "none missed",
        ] {
            assert!(misses(&plain_words(text)), "{text}");
        }
        for text in ["I missed the bus", "I miss him", "missed appointment", "She forgot my birthday"] {
            assert!(!misses(&plain_words(text)), "{text}");
        }
        assert!(MISSES.is_sorted());
    }
}
