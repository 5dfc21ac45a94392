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
