//! What a question says of the step that its answer only times: "When will you post it?" "Monday."

use super::super::clause;
use super::super::talk::{Talk, Turn};
use super::commit::STEPS;
use super::{Candidate, refer};
use crate::facts::{Agreement, Owner};
use crate::transcript::Role;

/// A deed that is asked after.
pub(super) struct Asked {
    pub what: String,
    /// "Who will you ring?": the answer is whom.
    pub whom: bool,
}

/// The deed of a question of when, where, how or whom; `at` is the turn of the answer.
pub(super) fn deed(talk: &Talk<'_>, at: usize, before: &Turn<'_>) -> Option<Asked> {
    let last = before.sentences.len().checked_sub(1)?;
    let words = before.sentence(last);
    if !before.is_question(last) || words.len() > 14 {
        return None;
    }
    let opens = words.clone().find(|at| !matches!(before.word(*at), "and" | "at" | "okay" | "on" | "so" | "then"))?;
    let whom = matches!(before.word(opens), "who" | "whom");
    let degree =
        matches!(before.word(opens + 1), "bad" | "confident" | "high" | "likely" | "many" | "much" | "strong" | "sure");
    let asks = whom
        || matches!(before.word(opens), "when" | "where")
        || before.word(opens) == "how" && !degree
        || matches!(before.word(opens), "what" | "which")
            && matches!(before.word(opens + 1), "day" | "days" | "evening" | "morning" | "night" | "nights" | "time");
    let you = (opens + 1..words.end.min(opens + 5)).find(|at| {
        before.word(*at) == "you" && matches!(before.word(at - 1), "can" | "could" | "do" | "might" | "will" | "would")
    })?;
    // "When do you eat?" asks for a habit, "when do you want to eat?" for a plan.
    let (verb, wishes) = match (before.word(you + 1), before.word(you + 2)) {
        ("like" | "want", "to") => (you + 3, true),
        _ => (you + 1, false),
    };
    let habit = before.word(you - 1) == "do" && !wishes && !whom;
    let step = STEPS.binary_search(&before.word(verb)).is_ok() && !matches!(before.word(verb), "come" | "do" | "say");
    let range = verb..clause::end(before, verb).min(words.end);
    let ends = range.len() == 1;
    // "Who would you tell about it first?" has its object in the middle.
    if !asks || !step || habit || whom != ends && whom || range.len() > 8 {
        return None;
    }
    let mut made = Candidate {
        what: clause::said(before, range.clone()),
        when: None,
        owner: Owner::Client,
        agreement: Agreement::Agreed,
        evidence: Vec::new(),
        stems: Vec::new(),
        strength: 0,
    };
    let place = talk.turns.get(..at)?.iter().rposition(|turn| turn.role == Role::Therapist)?;
    refer::resolve(talk, place, before, range, &mut made);
    Some(Asked { what: made.what, whom })
}

/// "How high would that be?", "Nought to a hundred?": what is answered is no plan.
pub(super) fn rates(before: &Turn<'_>) -> bool {
    let last = before.sentences.len().saturating_sub(1);
    (last.saturating_sub(1)..=last).any(|place| {
        let words = before.sentence(place);
        before.is_question(place)
            && words.clone().any(|at| {
                let next = before.word(at + 1);
                match before.word(at) {
                    "how" => {
                        matches!(
                            next,
                            "anxious"
                                | "bad"
                                | "certain"
                                | "confident"
                                | "hard"
                                | "high"
                                | "likely"
                                | "scary"
                                | "strong"
                                | "sure"
                        ) || next == "much" && before.any(at..words.end, &["believe", "true", "worry"])
                    }
                    "nought" | "zero" => next == "to",
                    "percent" | "rate" | "rating" | "prediction" => true,
                    _ => false,
                }
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::spoken::Spoken;
    use crate::redact::Redacted;

    #[test]
    fn a_question_names_the_deed_that_its_answer_times() {
        for (said, deed_of) in [
            ("T: When will you visit the bakery?\nC: Monday.", Some("visit the bakery")),
            ("T: And how would you like to practice the scales?\nC: Daily.", Some("practice the scales")),
            ("T: Who would you ring?\nC: My uncle.", Some("ring")),
            ("T: When do you eat?\nC: At nine.", None),
            ("T: How much would you pay?\nC: Nine.", None),
            ("T: What would you tell them?\nC: Nine.", None),
        ] {
            let session = Redacted::for_tests(said);
            let mut spoken = Spoken::read(&session);
            let talk = Talk::new(&session, &mut spoken);
            assert_eq!(deed(&talk, 1, &talk.turns[0]).map(|asked| asked.what).as_deref(), deed_of, "{said}");
        }
    }

    #[test]
    fn a_rating_is_no_plan() {
        for (said, rated) in [
            ("T: How strong is it, nought to ten?", true),
            ("T: How high would the ladder be?", true),
            ("T: How would you get to the market?", false),
        ] {
            let session = Redacted::for_tests(said);
            let mut spoken = Spoken::read(&session);
            let talk = Talk::new(&session, &mut spoken);
            assert_eq!(rates(&talk.turns[0]), rated, "{said}");
        }
    }
}
