//! The only thing that can be sent. Made from a [`Redaction`], never from text.
//!
//! ```compile_fail
//! session_note::prompt::Prompt { system: String::new(), user: String::from("raw text") }; // private fields
//! ```
//!
//! ```compile_fail
//! session_note::prompt::Cleared { body: String::from("raw text") }; // private field
//! ```

mod accept;
mod checklist;
mod lines;
mod render;
mod schema;
mod split;
mod template;
mod typed;

pub(crate) use lines::is_invisible;

use std::sync::Arc;

use crate::Result;
use crate::redact::{Guard, Redaction};

/// A section that the answer may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromptSection {
    /// "subjective".
    pub id: String,
    /// "Subjective".
    pub title: String,
}

/// How the answer is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerShape {
    /// One JSON object after [`Prompt::schema`].
    Json,
    /// Headings and sentences, for servers that know nothing of JSON.
    Plain,
}

/// A request that is safe to send. Made only by [`Prompt::render`] and its like.
pub struct Prompt {
    system: String,
    /// The task, up to the opening of the transcript's fence.
    before: String,
    /// The transcript, a line per turn.
    lines: Vec<String>,
    /// Instructions for the answer, for each [`AnswerShape`].
    after: [String; 2],
    user: [String; 2],
    schema: serde_json::Value,
    sections: Vec<PromptSection>,
    guards: Arc<[Guard]>,
    is_part: bool,
}

impl Prompt {
    /// Who the model is and what it must do.
    pub fn system(&self) -> &str {
        &self.system
    }

    /// The session and the request, with instructions for an answer in JSON.
    pub fn user(&self) -> &str {
        self.user_for(AnswerShape::Json)
    }

    /// The session and the request, with instructions for an answer of this shape.
    pub fn user_for(&self, shape: AnswerShape) -> &str {
        let [json, plain] = &self.user;
        match shape {
            AnswerShape::Json => json,
            AnswerShape::Plain => plain,
        }
    }

    /// JSON Schema of the answer.
    pub fn schema(&self) -> &serde_json::Value {
        &self.schema
    }

    /// The sections that the answer is asked for, in order.
    pub fn sections(&self) -> &[PromptSection] {
        &self.sections
    }

    /// True for a part of a session, which may hold nothing to write down.
    pub(crate) fn is_part(&self) -> bool {
        self.is_part
    }

    /// About how many tokens the prompt costs: a token is some four characters of English.
    pub fn estimated_tokens(&self) -> u64 {
        tokens(&self.system) + tokens(self.user())
    }

    /// Lets a body pass only if no identifier stands in it.
    ///
    /// # Errors
    /// `identifier-in-request`.
    pub fn clear(&self, body: String) -> Result<Cleared> {
        self.guards.iter().try_for_each(|guard| guard.inspect(&body))?;
        Ok(Cleared { body })
    }

    fn assemble(frame: Frame, lines: Vec<String>, guards: Arc<[Guard]>) -> Self {
        let transcript = lines.join("\n");
        let Frame { system, before, after, sections } = frame;
        let user = after.clone().map(|after| format!("{before}\n<transcript>\n{transcript}\n</transcript>\n\n{after}"));
        let schema = schema::schema(&sections);
        Self { system, before, lines, after, user, schema, sections, guards, is_part: false }
    }
}

/// All of a prompt but the transcript.
struct Frame {
    system: String,
    before: String,
    after: [String; 2],
    sections: Vec<PromptSection>,
}

/// Estimated tokens of a text.
fn tokens(text: &str) -> u64 {
    (text.chars().count() as u64).div_ceil(4)
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

fn guards(session: &Redaction, earlier: &[&Redaction]) -> Arc<[Guard]> {
    std::iter::once(session).chain(earlier.iter().copied()).map(Redaction::guard).collect()
}

/// A prompt for a SOAP note about a small made-up session, for tests of what comes after it.
#[cfg(test)]
pub(crate) fn prompt_for_tests() -> Prompt {
    use crate::facts::Facts;
    use crate::note::NoteRequest;
    let session = tests::session(tests::TALK);
    let request = NoteRequest { format: "soap".into(), ..NoteRequest::default() };
    Prompt::render(&session, &Facts::default(), &request, &[]).unwrap()
}

#[cfg(test)]
pub(crate) mod tests;
