//! A recap goes to the client only with the client's informed consent to get it. Source: `domain.md` §5.

use crate::check::context::{Context, whole};
use crate::check::{Finding, Rule, Severity};
use crate::note::Purpose;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let given = context.request.consent.as_ref().is_some_and(|consent| !consent.obtained_on.trim().is_empty());
    if context.purpose() == Some(Purpose::ClientRecap) && !given {
        let message = "A recap for the client needs the client's consent to receive it. Obtain it and enter when and for what it was given.";
        found.push(whole(Rule::MissingConsent, Severity::Error, None, message));
    }
}
