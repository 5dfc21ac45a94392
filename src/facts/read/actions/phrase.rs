//! Where a noun phrase ends.

/// Words that are no part of the noun phrase they follow. Sorted.
const NO_NOUN: &[&str] = &[
    "'d", "'s", "a", "about", "after", "again", "am", "an", "and", "are", "as", "at", "be", "because", "before", "but",
    "by", "can", "comes", "could", "did", "do", "does", "feels", "for", "from", "gets", "go", "goes", "had", "has",
    "have", "he", "her", "here", "him", "how", "i", "if", "in", "into", "is", "it", "keeps", "like", "lives", "looks",
    "might", "more", "not", "now", "of", "off", "on", "or", "out", "over", "she", "should", "sits", "smaller", "so",
    "sounds", "stay", "stays", "still", "than", "that", "the", "them", "then", "there", "they", "this", "to", "today",
    "tomorrow", "tonight", "until", "up", "was", "we", "were", "what", "when", "where", "which", "while", "who",
    "will", "with", "works", "would", "you",
];

/// A word that a noun phrase ends before.
pub(super) fn ends_noun(word: &str) -> bool {
    word.is_empty() || NO_NOUN.binary_search(&word).is_ok()
}

/// Verbs of steps that are things as well, where a place follows: "phone in the locker", "hand on my back". Sorted.
const THINGS: &[&str] = &["drink", "hand", "note", "phone", "record", "text", "work"];

/// A word that is no verb here but a thing, by what follows it.
pub(super) fn is_thing(word: &str, next: &str) -> bool {
    THINGS.binary_search(&word).is_ok() && matches!(next, "at" | "by" | "in" | "off" | "on" | "out" | "under" | "up")
}

/// A phrase that begins with the verb of a step.
pub(super) fn is_deed(text: &str) -> bool {
    let mut words = text.split([' ', ',', ';']);
    let first = words.next().unwrap_or_default();
    let next = words.next().unwrap_or_default();
    !next.is_empty() && super::commit::STEPS.binary_search(&first).is_ok() && !is_thing(first, next)
}

/// How one feels and what one believes: asked after, and nothing to take up or put away. Sorted.
const STATES: &[&str] = &[
    "anger", "anxiety", "belief", "fear", "feeling", "feelings", "grief", "guilt", "mood", "pain", "panic", "score",
    "shame", "sleep", "thought", "thoughts", "urge", "urges", "worry",
];

/// A noun of a state.
pub(super) fn is_state(word: &str) -> bool {
    STATES.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(NO_NOUN.is_sorted() && STATES.is_sorted());
        assert!(ends_noun("when") && !ends_noun("machine"));
    }
}
