//! Names, places and common words.

/// What the lists say of a word in lower case.
pub(crate) fn nickname(_key: &str) -> impl Iterator<Item = &'static str> {
    std::iter::empty()
}

pub(crate) fn same_given_name(one: &str, other: &str) -> bool {
    one == other
}
