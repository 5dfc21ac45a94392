//! Every rule, in the contract's order, one file each.

use super::Finding;
use super::context::Context;

mod adherence;
mod asked_near;
mod authorship;
mod clock_time;
mod contradicted_risk;
mod course;
mod credit;
mod declined_action;
mod empty_section;
mod false_denial;
mod floated_action;
mod homework;
mod identifier;
mod interpretation;
mod jargon;
mod length;
mod medication_change;
mod medication_dose;
mod medication_state;
mod misplaced_content;
mod missing_consent;
mod missing_plan_goal;
mod missing_section;
mod negation;
mod negation_cues;
mod number_change;
mod omitted_action;
mod omitted_medication_change;
mod omitted_risk;
mod opposites;
mod other_speaker;
mod outdated_score;
mod proposing;
mod reading_level;
mod recap_disclosure;
mod referral_order;
mod risk_not_assessed;
mod stigmatizing_language;
mod therapist_idea;
mod truncated;
mod unneeded_disclosure;
mod unsupported_action;
mod unsupported_medication;
mod unsupported_number;
mod unsupported_statement;
mod verbatim_quote;
mod weekday;
mod whose_deed;
mod whose_idea;
mod whose_proposal;
mod whose_step;
mod whose_story;
mod wrong_speaker;
mod wrong_subject;

pub(crate) use homework::Talk as Homework;
pub(crate) use wrong_speaker::is_recalled;

/// Reads the context, adds what it finds.
pub(crate) type Check = fn(&Context<'_>, &mut Vec<Finding>);

/// All of them.
pub(crate) const RULES: &[Check] = &[
    missing_section::check,
    empty_section::check,
    misplaced_content::check,
    verbatim_quote::check,
    unsupported_medication::check,
    unsupported_number::check,
    unsupported_action::check,
    unsupported_statement::check,
    declined_action::check,
    floated_action::check,
    omitted_risk::check,
    contradicted_risk::check,
    risk_not_assessed::check,
    omitted_action::check,
    omitted_medication_change::check,
    negation::check,
    opposites::check,
    wrong_subject::check,
    whose_story::check,
    whose_deed::check,
    wrong_speaker::check,
    identifier::check,
    jargon::check,
    reading_level::check,
    length::check,
    interpretation::check,
    unneeded_disclosure::check,
    recap_disclosure::check,
    referral_order::check,
    stigmatizing_language::check,
    missing_plan_goal::check,
    missing_consent::check,
    truncated::check,
];

/// What looks at the form of a note alone: for texts that are too long to be notes.
pub(crate) const FORM: &[Check] = &[
    missing_section::check,
    empty_section::check,
    verbatim_quote::check,
    identifier::check,
    length::check,
    missing_consent::check,
    truncated::check,
];
