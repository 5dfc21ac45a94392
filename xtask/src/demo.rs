//! The page, served.

use crate::build::build;
use crate::run::{Done, run};

/// Builds what changed and serves the page until it is stopped.
pub fn demo(port: &str) -> Done {
    build()?;
    run("node", &["xtask/serve.mjs", port])
}
