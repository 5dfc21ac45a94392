//! A progress note that names no goal of the treatment plan breaks the thread that payers look for. Source: `domain.md` §2.

use crate::check::context::{Context, whole};
use crate::check::{Finding, Rule, Severity};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    if context.is_summary() || context.sections.iter().all(|section| section.text().trim().is_empty()) {
        return;
    }
    let named = context.sections.iter().any(|section| names_goal(section.text()))
        || context
            .sections
            .iter()
            .any(|section| (section.id == "goal" || says_goal(section.text())) && quotes_goal(context, section.text()));
    if !named {
        let message =
            "No goal of the treatment plan is named. Say which goal the session served and what progress it brought.";
        found.push(whole(Rule::MissingPlanGoal, Severity::Error, None, message));
    }
}

/// "treatment plan", "care plan", "goal 1", "objective 2", "goals", "treatment objective".
fn names_goal(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
        let after = words.get(at + 1).copied().unwrap_or_default();
        match *word {
            "plan" => matches!(before, "treatment" | "care" | "therapy" | "recovery" | "service"),
            "goal" | "goals" => {
                after.chars().next().is_some_and(|c| c.is_ascii_digit())
                    || matches!(
                        before,
                        "treatment"
                            | "therapy"
                            | "plan"
                            | "therapeutic"
                            | "agreed"
                            | "care"
                            | "both"
                            | "the"
                            | "to"
                            | "long"
                            | "first"
                            | "second"
                            | "third"
                    )
                    || matches!(after, "of" | "one" | "two" | "three" | "to")
            }
            "objective" | "objectives" => {
                after.chars().next().is_some_and(|c| c.is_ascii_digit())
                    || matches!(before, "treatment" | "plan" | "therapy")
            }
            _ => false,
        }
    })
}

/// "Goal addressed: …", "goal: …".
fn says_goal(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "goal" | "goals" | "objective"))
}

/// A text that says the goal itself.
fn quotes_goal(context: &Context<'_>, text: &str) -> bool {
    use crate::facts::words::Reader;
    let mut reader = Reader::default();
    let said = reader.read(text, 0..text.len());
    let goals = context.request.treatment_plan.iter().flat_map(|plan| &plan.goals);
    goals.into_iter().any(|goal| {
        let words = reader.read(&goal.text, 0..goal.text.len());
        let content: Vec<_> = words.iter().filter(|word| word.is_content()).collect();
        let shared = content.iter().filter(|word| said.iter().any(|other| other.key == word.key)).count();
        content.len() >= 2 && shared * 2 >= content.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_named_in_many_ways() {
        for text in
            ["Progress on Goal 2.", "in line with the treatment plan", "Served treatment goals.", "Objective 1 met"]
        {
            assert!(names_goal(text), "{text}");
        }
        for text in ["Her goal-driven style.", "Objective signs of low mood.", "Plan: walk daily.", "He scored a goal."]
        {
            assert!(!names_goal(text), "{text}");
        }
    }
}
