//! Changes and disclosures that matter for care, as clauses in the third person.

use super::super::Change;
use super::clause;
use super::content::content;
use super::talk::Talk;
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// Changes that are told.
const MOST: usize = 8;

/// Words that speak of a change since last time.
const CHANGED: &[&str] = &[
    "anymore", "better", "calmer", "easier", "fewer", "improved", "less", "longer", "lost", "managed", "more",
    "stopped", "started", "again", "worse", "quieter", "since", "without", "still", "gained", "finally", "began",
];
/// What care is about.
const MATTERS: &[&str] = &[
    "sleep",
    "eat",
    "appetit",
    "energi",
    "mood",
    "cry",
    "panic",
    "anxieti",
    "anxi",
    "work",
    "drink",
    "smok",
    "pain",
    "weight",
    "voic",
    "nightmar",
    "concentrat",
    "medicat",
    "tablet",
    "school",
    "walk",
    "wash",
    "check",
    "binge",
    "urg",
    "worri",
    "tir",
    "diari",
    "hous",
    "bed",
    "bath",
    "meal",
    "exercis",
    "shop",
    "train",
    "driv",
    "friend",
    "class",
    "job",
    "dream",
    "feel",
    "eating",
    "cut",
    "argu",
    "kilo",
    "pound",
];

pub(super) fn read(talk: &Talk<'_>) -> Vec<Change> {
    let mut found: Vec<(usize, Change)> = Vec::new();
    for turn in talk.turns.iter().filter(|turn| turn.role == Role::Client) {
        for place in 0..turn.sentences.len() {
            let words = turn.sentence(place);
            if turn.is_question(place) || words.len() < 4 {
                continue;
            }
            for start in words.clone() {
                let opens = start == words.start
                    || turn.gap(start) != Gap::None
                    || matches!(turn.word(start - 1), "and" | "but" | "so");
                if !opens || turn.word(start) != "i" {
                    continue;
                }
                let end = clause::end(turn, start).min(words.end);
                let clause = start..end;
                let length = end - start;
                if !(4..=16).contains(&length)
                    || turn.any(
                        clause.clone(),
                        &[
                            "you", "if", "would", "'d", "could", "guess", "think", "mean", "suppose", "it", "that",
                            "will", "might", "said",
                        ],
                    )
                {
                    continue;
                }
                let changed = turn.any(clause.clone(), CHANGED);
                let stems = content(turn, clause.clone());
                let matters = stems.iter().filter(|stem| MATTERS.contains(&&***stem)).count();
                let sensitive = turn.found(Category::Sensitive, clause.clone()).next().is_some();
                let risky = turn.found(Category::Risk, clause.clone()).next().is_some();
                let score = usize::from(changed) * 2 + matters * 2 + usize::from(sensitive) * 3;
                if risky || score < 4 && !sensitive || matters == 0 && !sensitive {
                    continue;
                }
                let what = clause::said(turn, clause.clone());
                found.push((score, Change { what, sensitive, evidence: vec![turn.span(clause)] }));
            }
        }
        if found.len() > 400 {
            break;
        }
    }
    found.sort_by_key(|(score, change)| (std::cmp::Reverse(*score), change.evidence.first().copied()));
    found.truncate(MOST);
    let mut changes: Vec<Change> = found.into_iter().map(|(_, change)| change).collect();
    changes.sort_by_key(|change| change.evidence.first().copied());
    changes.dedup_by(|one, other| one.what == other.what);
    changes
}
