//! A statement for which the session has nothing; and a note most of which is about another session.

use crate::check::context::{Context, whole};
use crate::check::evidence::{Query, coverage};
use crate::check::note_text::{Clause, Reporter, SectionText, Time};
use crate::check::risk_language::names_risk;
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::Class;
use crate::note::GAP;

/// Below this share of its matter, a statement stands on nothing.
const NOTHING: f64 = 0.12;
/// Below this share on average, the note is about another session.
const ANOTHER: f64 = 0.25;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let (mut sum, mut count) = (0.0, 0.0);
    for section in &context.sections {
        for line in &section.lines {
            // What the session does not hold, and says so, is not looked for in it.
            let text = section.part(&line.range);
            if text.contains(GAP) || text.contains("not assessed") {
                continue;
            }
            let words = line.clauses.iter().flat_map(|clause| &clause.words);
            let matter: Vec<_> = words.filter(|word| matches!(word.class, Class::Content)).collect();
            if matter.len() < 3 {
                continue;
            }
            let query = Query::of(&context.index, matter.iter().copied());
            let covered = coverage(&context.index, &query, 4);
            sum += covered;
            count += 1.0;
            let told = line
                .clauses
                .iter()
                .all(|clause| clause.time == Time::Told && !is_judged_apart(context, section, clause));
            let judged = matches!(section.id.as_str(), "assessment" | "intervention" | "response" | "evaluation");
            if covered < NOTHING && told && !judged && matter.len() >= 4 {
                let message = "The session has nothing that says this. Take it out, or correct it.";
                found.push(context.at(Rule::UnsupportedStatement, Severity::Warning, section, &line.range, message));
            }
        }
    }
    if count >= 4.0 && sum / count < ANOTHER {
        let message =
            "Most of this note has nothing in this session to stand on. Check that it belongs to this session.";
        found.push(whole(Rule::UnsupportedStatement, Severity::Error, None, message));
    }
}

/// What the therapist did goes by names that nobody says in a session; what is said of risk, the rules of risk judge.
fn is_judged_apart(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause) -> bool {
    clause.reporter == Reporter::Therapist || names_risk(context, section, clause)
}
