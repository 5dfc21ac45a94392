//! The mark of what only the clinician can say. Visible, the same everywhere, and never an invented normal.

/// What every gap marker begins with.
pub const GAP: &str = "[Clinician to complete:";

/// A gap marker: "[Clinician to complete: diagnosis]".
pub fn gap(what: &str) -> String {
    format!("{GAP} {what}]")
}
