//! The mark of what only the clinician can say. Visible, the same everywhere, and never an invented normal.

use std::ops::Range;

/// What every gap marker begins with.
pub const GAP: &str = "[Clinician to complete:";

/// A gap marker: "[Clinician to complete: diagnosis]".
pub fn gap(what: &str) -> String {
    format!("{GAP} {what}]")
}

/// Where gap markers stand in a text, each with the placeholders inside of it, in bytes.
pub(crate) fn gaps(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(GAP).map(|(start, _)| {
        let mut open = 0_usize;
        let marks = text.get(start..).unwrap_or_default().match_indices(['[', ']']);
        let end = marks.map(|(at, mark)| (at, mark == "[")).find(|(_, opens)| {
            open = if *opens { open + 1 } else { open.saturating_sub(1) };
            open == 0
        });
        start..end.map_or(text.len(), |(at, _)| start + at + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_ends_where_its_own_bracket_does() {
        let text = format!("Told {} and [{}", gap("whose [MOTHER] keeps"), gap("open").trim_end_matches(']'));
        let found: Vec<_> = gaps(&text).filter_map(|gap| text.get(gap)).collect();
        assert_eq!(found, ["[Clinician to complete: whose [MOTHER] keeps]", "[Clinician to complete: open"]);
    }
}
