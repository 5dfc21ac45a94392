//! Of whom a sentence of the session speaks: of whoever speaks, of the client, or of somebody else.

use super::people;
use crate::facts::index::Index;
use crate::transcript::Role;

/// Of whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Client,
    /// Somebody who is not the client: spoken of, or another speaker in the room about themself.
    Other,
    Unclear,
}

/// Of whom a sentence speaks: its first subject; where it has none, that of the sentence or the question before it.
pub(crate) fn about(index: &Index<'_>, place: usize) -> About {
    let Some(said) = index.said.get(place) else { return About::Unclear };
    let before = place.saturating_sub(2)..place;
    let same_turn = before.rev().filter(|other| index.turn_of(*other) == said.span.turn);
    let asked = said.span.turn.checked_sub(1).and_then(|turn| index.turn(turn).next_back());
    std::iter::once(place)
        .chain(same_turn)
        .chain(asked)
        .filter_map(|other| index.said.get(other))
        .map(|said| subject(index.text_of(said), said.role))
        .find(|about| *about != About::Unclear)
        .unwrap_or(About::Unclear)
}

/// The first subject of a sentence, by who speaks.
fn subject(text: &str, role: Role) -> About {
    const BEFORE_OBJECTS: &[&str] = &[
        "about", "after", "at", "before", "by", "for", "from", "in", "like", "of", "on", "see", "tell", "to", "told",
        "with",
    ];
    let own = if role == Role::Other { About::Other } else { About::Client };
    let lower = text.to_lowercase();
    let words =
        lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '[' | ']' | '_'))).filter(|word| !word.is_empty());
    let (mut before, mut further) = ("", "");
    for word in words {
        let object = BEFORE_OBJECTS.contains(&before) || BEFORE_OBJECTS.contains(&further);
        let found = match (word, role) {
            ("i" | "we", Role::Therapist) => None,
            ("i" | "we" | "myself", _) => Some(own),
            ("you", Role::Therapist) => Some(About::Client),
            ("he" | "she", Role::Other) => Some(About::Unclear),
            ("he" | "she" | "they" | "him" | "them", _) => Some(About::Other),
            _ if people::names_other(word) && !object => Some(About::Other),
            _ => None,
        };
        if let Some(found) = found {
            return found;
        }
        (further, before) = (before, word);
    }
    About::Unclear
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Facts, Session};
    use crate::redact::Redacted;

    #[test]
    fn the_first_subject_tells_of_whom_a_sentence_speaks() {
        use About::{Client, Other, Unclear};
        for (text, role, expected) in [
            ("I told my sister about it.", Role::Client, Client),
            ("My sister, she took the lot.", Role::Client, Other),
            ("In the spring a lad in my year went off the pier.", Role::Client, Other),
            ("With my sister I never did.", Role::Client, Client),
            ("Have you told your wife?", Role::Therapist, Client),
            ("I was seventeen.", Role::Other, Other),
            ("Twice, in May.", Role::Client, Unclear),
        ] {
            assert_eq!(subject(text, role), expected, "{text}");
        }
    }

    #[test]
    fn a_sentence_without_a_subject_goes_on_with_the_one_before() {
        let session = Redacted::for_tests("T: And your brother, has he been drinking?\nC: Every night. Since May.");
        let facts = Facts::default();
        let index = Session { redacted: &session, facts: &facts }.index();
        assert_eq!(about(&index, index.said.len() - 1), About::Other);
    }
}
