//! What was observed: only what the clinician gave, or said aloud in the session. Nothing is inferred.

use super::super::writer::{Line, Writer};
use crate::note::gap;

pub(super) fn observations(writer: &Writer<'_>) -> Vec<Line> {
    let given =
        writer.request.clinician.as_ref().and_then(|clinician| clinician.observations.as_deref()).map(str::trim);
    match given.filter(|given| !given.is_empty()) {
        Some(given) => vec![Line::must(given, &[])],
        None => vec![Line::should(gap("appearance, affect and behavior as observed"), &[])],
    }
}
