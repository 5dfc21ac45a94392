//! Templates that documents are laid out with: minijinja, with fuel so that an endless loop stops.

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment};

use super::format::NoteFormat;
use crate::{Detail, Error, ErrorKind, Result};

/// Instructions a template may run: a long note needs some thousands.
const FUEL: u64 = 500_000;

/// An environment with one template, named "document".
///
/// # Errors
/// `invalid-template` with line and column; `first_line` is the line of the source that the template begins on.
pub(super) fn environment(template: &str, first_line: usize) -> Result<Environment<'_>> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(FUEL));
    environment.set_debug(true);
    if let Ok(syntax) =
        SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()
    {
        environment.set_syntax(syntax);
    }
    // Values are escaped before they come here, for every template alike.
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.add_template("document", template).map_err(|error| invalid(&error, template, first_line))?;
    Ok(environment)
}

/// Whether a practice's own layouts can be read at all.
///
/// # Errors
/// `invalid-template` with line and column of the format's source.
pub(super) fn check(format: &NoteFormat) -> Result<()> {
    for layout in &format.layouts {
        environment(&layout.template, layout.line + 1)?;
    }
    Ok(())
}

/// What the engine found, without its message: that may quote values.
pub(super) fn invalid(error: &minijinja::Error, template: &str, first_line: usize) -> Error {
    let message = match error.kind() {
        minijinja::ErrorKind::OutOfFuel => "The template runs too long: it seems to loop without end",
        minijinja::ErrorKind::SyntaxError => "The template has a syntax error",
        minijinja::ErrorKind::UnknownFilter => "The template names a filter that does not exist",
        minijinja::ErrorKind::UnknownTest => "The template names a test that does not exist",
        minijinja::ErrorKind::UnknownFunction => "The template calls a function that does not exist",
        minijinja::ErrorKind::UndefinedError => "The template uses a value that is not there",
        _ => "The template cannot be rendered",
    };
    let line = error.line();
    let column = error.range().map(|range| {
        let before = template.get(..range.start).unwrap_or_default();
        before.rsplit('\n').next().unwrap_or_default().chars().count() + 1
    });
    let place = match (line, column) {
        (Some(line), Some(column)) => format!(" (line {}, column {column})", line + first_line - 1),
        (Some(line), None) => format!(" (line {})", line + first_line - 1),
        _ => String::new(),
    };
    Error::new(ErrorKind::InvalidTemplate, format!("{message}.{place}")).with(Detail {
        line: line.and_then(|line| u32::try_from(line + first_line - 1).ok()),
        column: column.and_then(|column| u32::try_from(column).ok()),
        ..Detail::default()
    })
}

#[cfg(test)]
mod tests {
    use super::super::register_format;
    use crate::ErrorKind;

    #[test]
    fn a_broken_layout_is_named_by_its_line_and_column_in_the_format_s_source() {
        let source = "---\nid: broken\ntitle: Broken\n---\n# Why\n~~~ markdown\nfine\n  {{ title | nonesuch( }}\n~~~\n";
        let error = register_format(source).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidTemplate);
        let detail = error.detail().unwrap();
        assert_eq!(detail.line, Some(8));
        assert!(detail.column.is_some_and(|column| column > 3));
    }
}
