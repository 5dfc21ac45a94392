//! The JavaScript boundary: a thin layer over the domain.
