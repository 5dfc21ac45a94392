//! Where a noun phrase ends.

/// Words that are no part of the noun phrase they follow. Sorted.
const NO_NOUN: &[&str] = &[
    "'d", "'s", "a", "about", "after", "again", "am", "an", "and", "are", "as", "at", "be", "because", "before", "but",
    "by", "can", "could", "did", "do", "does", "for", "from", "goes", "had", "has", "have", "he", "her", "him", "how",
    "i", "if", "in", "into", "is", "it", "like", "lives", "might", "more", "not", "now", "of", "off", "on", "or",
    "out", "over", "she", "should", "sits", "smaller", "so", "still", "than", "that", "the", "them", "then", "there",
    "they", "this", "to", "today", "tomorrow", "tonight", "until", "up", "was", "we", "were", "what", "when", "where",
    "which", "while", "who", "will", "with", "would", "you",
];

/// A word that a noun phrase ends before.
pub(super) fn ends_noun(word: &str) -> bool {
    word.is_empty() || NO_NOUN.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(NO_NOUN.is_sorted());
        assert!(ends_noun("when") && !ends_noun("machine"));
    }
}
