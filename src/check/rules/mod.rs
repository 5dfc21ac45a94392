//! Every rule, in the contract's order, one file each.

use super::Finding;
use super::context::Context;

mod empty_section;
mod identifier;
mod interpretation;
mod jargon;
mod length;
mod missing_consent;
mod missing_plan_goal;
mod missing_section;
mod reading_level;
mod stigmatizing_language;
mod truncated;
mod unsupported_medication;
mod verbatim_quote;

/// Reads the context, adds what it finds.
pub(crate) type Check = fn(&Context<'_>, &mut Vec<Finding>);

/// All of them.
pub(crate) const RULES: &[Check] = &[
    missing_section::check,
    empty_section::check,
    verbatim_quote::check,
    unsupported_medication::check,
    identifier::check,
    jargon::check,
    reading_level::check,
    length::check,
    interpretation::check,
    stigmatizing_language::check,
    missing_plan_goal::check,
    missing_consent::check,
    truncated::check,
];
