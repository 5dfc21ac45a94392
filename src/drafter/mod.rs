//! A first draft with no model and no network: deterministic language generation from the facts of a session.

use crate::facts::Session;
use crate::note::{NoteRequest, Section};
use crate::{Error, ErrorKind, Result};

/// Writes every section of the requested format.
///
/// # Errors
/// `too-little` where the session holds too little speech to write from; `invalid-request` where a field is missing.
pub fn draft(_session: Session<'_>, _request: &NoteRequest) -> Result<Vec<Section>> {
    Err(Error::new(ErrorKind::TooLittle, "not built yet"))
}
