//! What a section may hold, one file per subject.

mod actions;
mod agenda;
mod assessment;
mod focus;
mod letter;
mod measures;
mod medications;
mod observations;
mod reaction;
mod report;
mod risk;
mod risk_detail;
mod said;
mod stated;
mod work;

use super::writer::{Line, Writer};
use crate::note::Content;

/// Writes one kind of content.
pub(super) fn write(writer: &Writer<'_>, content: Content) -> Vec<Line> {
    match content {
        Content::Ask => letter::ask(writer),
        Content::Focus => focus::focus(writer),
        Content::Themes => focus::themes(writer),
        Content::Report => report::report(writer),
        Content::Earlier => letter::earlier(writer),
        Content::Measures => measures::measures(writer),
        Content::Medications => medications::medications(writer),
        Content::Risk => risk::risk(writer),
        Content::RiskEnquiry => risk::enquiry(writer),
        Content::RiskLevel => risk::level(writer),
        Content::Withheld => report::withheld(writer),
        Content::Observations => observations::observations(writer),
        Content::Interventions => work::interventions(writer),
        Content::Response => work::response(writer),
        Content::Progress => assessment::progress(writer),
        Content::Diagnosis => assessment::diagnosis(writer),
        Content::Goal => assessment::goal(writer),
        Content::Actions => actions::actions(writer),
        Content::Declined => actions::declined(writer),
        Content::PlanGoal => assessment::plan_goal(writer),
        Content::Continuing => letter::continuing(writer),
        Content::Help => risk::help(writer),
        Content::Next => actions::next(writer),
    }
}

/// What may be put into a sentence that has to stay whole, to break a run of words as they were said. Sentences of
/// other kinds are cut instead.
pub(super) fn asides(content: Content) -> &'static [&'static str] {
    match content {
        Content::Actions | Content::Next => &["as agreed", "as planned", "as discussed"],
        Content::Declined => &["when this was raised", "when asked"],
        _ => &[],
    }
}

/// Kinds that may hold words of the clinician or the treatment plan: printed as given.
pub(super) fn is_given(content: Content) -> bool {
    matches!(content, Content::Ask | Content::Diagnosis | Content::Goal | Content::Observations)
}
