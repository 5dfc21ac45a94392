//! Reported speech: the first finite verb of a clause moves one step into the past.

use super::verb;
use crate::text::{TokenKind, tokenize};

/// Present forms of auxiliaries and what reported speech makes of them.
const AUXILIARIES: &[(&str, &str)] = &[
    ("am", "was"),
    ("are", "were"),
    ("can", "could"),
    ("cannot", "could not"),
    ("do", "did"),
    ("does", "did"),
    ("has", "had"),
    ("have", "had"),
    ("is", "was"),
    ("may", "might"),
    ("will", "would"),
];

/// Verbs that speak of states a client reports; their present is recognized even behind a noun.
const STATES: &[&str] = &[
    "argue", "avoid", "cry", "cut", "dread", "drink", "eat", "expect", "fear", "feel", "fight", "find", "forget",
    "get", "go", "hate", "help", "hope", "keep", "know", "lie", "like", "live", "look", "lose", "love", "make", "miss",
    "need", "notice", "plan", "prefer", "rely", "remain", "remember", "rest", "run", "say", "see", "seem", "sleep",
    "smoke", "spend", "start", "stay", "stop", "struggle", "take", "talk", "tell", "think", "try", "use", "wake",
    "walk", "want", "wish", "work", "worry",
];

/// True for "went", "took": the simple past of an irregular verb that differs from its base.
pub(super) fn is_irregular_past(word: &str) -> bool {
    include_str!("../../text/irregular_verbs.txt").lines().any(|line| {
        let mut forms = line.split(' ');
        let base = forms.next();
        forms.next() == Some(word) && base != Some(word)
    })
}

/// "sleep has improved" → "sleep had improved", "they are tired" → "they were tired". A clause whose first finite
/// verb is not recognized, or is past already, stays as it is: reported speech allows both.
pub fn backshift(clause: &str) -> String {
    let words: Vec<_> = tokenize(clause).into_iter().filter(|token| token.kind == TokenKind::Word).take(12).collect();
    let mut after_they = false;
    for token in words {
        let range = token.range();
        let lower = clause.get(range.clone()).unwrap_or_default().to_lowercase();
        let auxiliary = AUXILIARIES.iter().find(|(present, _)| *present == lower).map(|(_, past)| (*past).to_owned());
        let state =
            STATES.iter().find(|base| if after_they { **base == lower } else { verb::third_person(base) == lower });
        let new = auxiliary.or_else(|| state.map(|base| verb::past(base)));
        if let Some(new) = new {
            let (before, after) =
                (clause.get(..range.start).unwrap_or_default(), clause.get(range.end..).unwrap_or_default());
            return format!("{before}{new}{after}");
        }
        if matches!(lower.as_str(), "was" | "were" | "had" | "did" | "would" | "could" | "might")
            || is_irregular_past(&lower)
            || (lower.len() > 4 && lower.ends_with("ed"))
        {
            return clause.to_owned();
        }
        after_they = lower == "they"
            || (after_they && matches!(lower.as_str(), "still" | "now" | "often" | "also" | "never" | "sometimes"));
    }
    clause.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_finite_verb_moves_into_the_past() {
        for (present, past) in [
            ("sleep has improved to six hours", "sleep had improved to six hours"),
            ("they are eating again", "they were eating again"),
            ("they still wake at five", "they still woke at five"),
            ("the tremor makes writing hard", "the tremor made writing hard"),
            ("they cannot read for long", "they could not read for long"),
            ("they went back to work", "they went back to work"),
            ("they wanted to see if it is true", "they wanted to see if it is true"),
        ] {
            assert_eq!(backshift(present), past);
        }
    }
}
