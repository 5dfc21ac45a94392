//! Which goal of the treatment plan a session served, and how it is cited.

use rustc_hash::FxHashMap;

use super::copying::Copying;
use crate::facts::wording::Wording;
use crate::facts::{Agreement, Facts};
use crate::note::Goal;
use crate::text::{TokenKind, stem, tokenize};

/// "Goal 1 (return to work in graded steps)"; an id that says "goal" itself is not prefixed. A goal that was put in the
/// client's own words goes by its id: a note repeats nobody word for word.
pub(super) fn cited(goal: &Goal, copying: &Copying<'_>) -> String {
    let text = goal.text.trim().trim_end_matches('.');
    if text.is_empty() || copying.copies(text) { named(goal) } else { format!("{} ({text})", named(goal)) }
}

/// "Goal 1".
pub(super) fn named(goal: &Goal) -> String {
    let id = goal.id.trim();
    match id.to_lowercase() {
        lower if lower.starts_with("goal") => super::grammar::capitalized(id),
        lower if lower.is_empty() => "Goal".to_owned(),
        _ => format!("Goal {id}"),
    }
}

/// The goals a session's topics, actions and changes speak of, best first; all of a plan with only one.
pub(super) fn served<'a>(goals: &'a [Goal], facts: &Facts) -> Vec<&'a Goal> {
    if goals.len() < 2 {
        return goals.iter().collect();
    }
    scored(goals, facts).into_iter().map(|(_, goal)| goal).collect()
}

/// Goals with how much the facts speak of them, best first.
fn scored<'a>(goals: &'a [Goal], facts: &Facts) -> Vec<(usize, &'a Goal)> {
    let mut weights: FxHashMap<String, usize> = FxHashMap::default();
    let mut add = |text: &str, weight: usize| {
        for stem in stems(text) {
            *weights.entry(stem).or_default() += weight;
        }
    };
    for (rank, topic) in facts.topics.iter().enumerate() {
        add(&topic.name, if rank == 0 { 4 } else { 2 });
    }
    for action in facts.actions.iter().filter(|action| action.agreement == Agreement::Agreed) {
        add(&action.what, 2);
    }
    for change in &facts.changes {
        add(&change.what, 1);
    }
    for measure in &facts.measures {
        add(&measure.name, 1);
    }
    for medication in &facts.medications {
        add(&medication.name, 2);
        add("medication tablets", 1);
    }
    let score =
        |goal: &Goal| stems(&goal.text).iter().map(|stem| weights.get(stem).copied().unwrap_or(0)).sum::<usize>();
    let mut scored: Vec<(usize, &Goal)> =
        goals.iter().map(|goal| (score(goal), goal)).filter(|(score, _)| *score > 0).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored
}

/// The goal that most of the talk was about: one that the facts speak of, by how much of its own words was said. `None`
/// where that is no clear matter.
pub(super) fn worked_on<'a>(goals: &'a [Goal], facts: &Facts, wording: &Wording) -> Option<&'a Goal> {
    let said = |goal: &Goal| -> usize {
        let words = goal.text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3);
        let words = words.map(str::to_lowercase).filter(|word| !COMMON.contains(&word.as_str()));
        let forms = |word: &str| {
            let bare = word.strip_suffix('s').unwrap_or(word);
            [wording.count(bare), wording.count(&format!("{bare}s")), wording.count(&format!("{bare}ing"))]
                .iter()
                .sum::<usize>()
        };
        // How somebody sleeps is asked in every session.
        words.map(|word| forms(&word).min(if ASKED_ANYHOW.contains(&word.as_str()) { 2 } else { 6 })).sum()
    };
    let scored = scored(goals, facts).into_iter().rev().map(|(score, goal)| (score.min(8) + said(goal), goal));
    // The first of equals: what the facts speak of most.
    let (score, best) = scored.max_by_key(|(score, _)| *score)?;
    (score >= 4).then_some(best)
}

/// What a session asks about whatever it is for.
const ASKED_ANYHOW: &[&str] = &[
    "anxiety",
    "daily",
    "life",
    "medication",
    "mood",
    "night",
    "nights",
    "safe",
    "sleep",
    "support",
    "supported",
    "work",
];

/// Content words without their endings, each once.
fn stems(text: &str) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for token in tokenize(text).into_iter().filter(|token| token.kind == TokenKind::Word) {
        let word = text.get(token.range()).unwrap_or_default().to_lowercase();
        if word.chars().count() < 4 || COMMON.contains(&word.as_str()) {
            continue;
        }
        let stem = stem(&word);
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

/// Words of four letters and more that say nothing of what a goal is about.
const COMMON: &[&str] = &[
    "about", "after", "again", "also", "because", "before", "being", "client", "could", "does", "done", "each",
    "every", "from", "goal", "have", "into", "keep", "least", "less", "make", "more", "most", "next", "only", "other",
    "over", "same", "session", "some", "than", "that", "their", "them", "then", "there", "these", "they", "this",
    "time", "times", "until", "week", "weeks", "were", "what", "when", "where", "which", "while", "will", "with",
    "without", "would",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Session, Topic};
    use crate::redact::Redacted;

    fn goal(id: &str, text: &str) -> Goal {
        Goal { id: id.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn the_goal_that_the_talk_was_about_comes_first() {
        let goals = [goal("1", "Sleep seven hours a night"), goal("2", "Speak up in meetings at work")];
        let topics = vec![Topic { name: "speaking in the weekly meeting".to_owned(), share: 60, evidence: Vec::new() }];
        let facts = Facts { topics, ..Facts::default() };
        assert_eq!(served(&goals, &facts).first().map(|goal| goal.id.as_str()), Some("2"));
        assert!(served(&goals, &Facts::default()).is_empty());
        assert_eq!(served(&goals[..1], &Facts::default()).len(), 1);
    }

    #[test]
    fn a_goal_is_cited_by_id_and_text() {
        let said = Redacted::for_tests("C: I want fewer days of wishing that I was elsewhere.");
        let facts = Facts::default();
        let copying = Copying::of(Session { redacted: &said, facts: &facts });
        assert_eq!(cited(&goal("1", "Sleep better."), &copying), "Goal 1 (Sleep better)");
        assert_eq!(cited(&goal("goal-2", ""), &copying), "Goal-2");
        assert_eq!(cited(&goal("3", "Fewer days of wishing that I was elsewhere"), &copying), "Goal 3");
    }
}
