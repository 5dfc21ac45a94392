//! The only thing that can be sent. Made from a [`Redaction`], never from text.
//!
//! ```compile_fail
//! session_note::prompt::Prompt { system: String::new(), user: String::from("raw text") }; // private fields
//! ```

use crate::Result;
use crate::facts::Facts;
use crate::note::NoteRequest;
use crate::redact::{Guard, Redaction};

/// A request that is safe to send. Made only by [`Prompt::render`].
pub struct Prompt {
    system: String,
    user: String,
    schema: serde_json::Value,
    guard: Guard,
}

impl Prompt {
    /// Renders the redacted session, the facts as a checklist, the format's guidance and the clinician's fields
    /// (pseudonymized) into instructions.
    ///
    /// # Errors
    /// `invalid-request`, `too-little`, `invalid-template`.
    pub fn render(
        session: &Redaction,
        _facts: &Facts,
        _request: &NoteRequest,
        _earlier: &[&Redaction],
    ) -> Result<Self> {
        Ok(Self { system: String::new(), user: String::new(), schema: serde_json::Value::Null, guard: session.guard() })
    }

    /// Who the model is and what it must do.
    pub fn system(&self) -> &str {
        &self.system
    }

    /// The session and the request.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// JSON Schema of the answer.
    pub fn schema(&self) -> &serde_json::Value {
        &self.schema
    }

    /// Lets a body pass only if no identifier stands in it.
    ///
    /// # Errors
    /// `identifier-in-request`.
    pub fn clear(&self, body: String) -> Result<Cleared> {
        self.guard.inspect(&body)?;
        Ok(Cleared { body })
    }
}

/// A body that passed the egress guard. The network code takes nothing else.
pub struct Cleared {
    body: String,
}

impl Cleared {
    /// The bytes that go out.
    pub fn as_str(&self) -> &str {
        &self.body
    }
}
