//! What is worked out from a session at its first use and kept as long as its facts are.

use std::fmt;
use std::sync::OnceLock;

/// A value worked out once. No part of what it is kept beside: a copy starts empty, and it is equal to any other.
pub(crate) struct Cached<T>(OnceLock<T>);

impl<T> Cached<T> {
    /// The value; made at the first call.
    pub fn get(&self, make: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(make)
    }
}

impl<T> From<T> for Cached<T> {
    fn from(value: T) -> Self {
        Self(value.into())
    }
}

impl<T> Default for Cached<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> Clone for Cached<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T> PartialEq for Cached<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Cached<T> {}

// What it holds is as long as the session and tells nobody anything.
impl<T> fmt::Debug for Cached<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("…")
    }
}
