//! The prompt's own templates. They are compiled in; what they are filled with is neutralized before.

use minijinja::Environment;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use crate::{Detail, Error, ErrorKind, Result};

/// Steps that a template may take: formats that practices register have some dozen sections.
const FUEL: u64 = 200_000;

/// Renders a template.
///
/// # Errors
/// `invalid-template`, with the line, where it does not compile, runs out of fuel or lacks a value.
pub(super) fn render(name: &str, source: &str, values: impl Serialize) -> Result<String> {
    let mut environment = Environment::empty();
    environment.set_fuel(Some(FUEL));
    environment.render_named_str(name, source, Value::from(Serde(values))).map_err(|error| {
        Error::new(ErrorKind::InvalidTemplate, "A prompt template could not be rendered.")
            .with(Detail { line: error.line().and_then(|line| u32::try_from(line).ok()), ..Detail::default() })
    })
}
