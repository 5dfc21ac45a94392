//! The wire languages, one file each: how a request is spelled and what the pieces of an answer mean.

mod anthropic;
mod gemini;
mod local;
mod ollama;
mod openai_chat;
mod openai_responses;
#[cfg(test)]
mod tests;
mod wire_json;

use serde_json::Value;

use super::failure::{self, Failure};
use super::{DialectId, Endpoint, Features, Header};
use crate::prompt::Prompt;
use crate::{Error, Result};

/// Why an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finish {
    /// It was finished.
    Stop,
    /// A limit of tokens cut it.
    Length,
    /// A content filter stopped it.
    Filtered,
    /// The model declined.
    Refused,
    /// Something else, a tool call for one: no finished note.
    Other,
}

/// What a piece of an answer means, the same for all dialects.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event<'a> {
    /// The model that answers, in the endpoint's words.
    Model(&'a str),
    /// Text of the answer.
    Text(&'a str),
    /// The model says why it will not answer; what it says is not kept.
    Refusal,
    /// Tokens so far.
    Usage { input: Option<u32>, output: Option<u32> },
    /// Why it ended.
    Finish(Finish),
    /// Nothing more will come.
    Done,
    /// An error inside the stream.
    Failed(Error),
}

/// One wire language.
pub(crate) trait Dialect: Sync {
    /// Where the request goes, from the endpoint's address.
    ///
    /// # Errors
    /// `invalid-request` where a field is missing.
    fn url(&self, endpoint: &Endpoint) -> Result<String>;

    /// The headers beside `Content-Type`. Each one more is one more way for a preflight to fail.
    fn headers(&self, endpoint: &Endpoint) -> Vec<Header>;

    /// The body, with no more than the features that the endpoint is known to take.
    ///
    /// # Errors
    /// `invalid-request` where a field is missing.
    fn body(&self, prompt: &Prompt, endpoint: &Endpoint, features: Features) -> Result<Value>;

    /// Reads one event's data, which is one JSON value.
    fn read(&self, data: &str, out: Out<'_>);
}

/// Takes what a piece of an answer means. A stream has a piece for every token: nothing of one is copied or kept.
pub(crate) type Out<'a> = &'a mut dyn FnMut(Event<'_>);

/// Text of the answer, where there is any.
fn text(text: &str, out: Out<'_>) {
    if !text.is_empty() {
        out(Event::Text(text));
    }
}

/// The model's name, where it is given.
fn model(model: &str, out: Out<'_>) {
    if !model.is_empty() {
        out(Event::Model(model));
    }
}

/// The dialect with an id.
pub(super) fn dialect(id: DialectId) -> &'static dyn Dialect {
    match id {
        DialectId::OpenaiChat => &openai_chat::OpenaiChat,
        DialectId::Browser | DialectId::Custom => &local::Local,
        DialectId::OpenaiResponses => &openai_responses::OpenaiResponses,
        DialectId::Anthropic => &anthropic::Anthropic,
        DialectId::Gemini => &gemini::Gemini,
        DialectId::Ollama => &ollama::Ollama,
    }
}

/// An error inside a stream that began with status 200, in any of the shapes that servers give it.
fn error_in(value: &Value) -> Option<Error> {
    let is_error = value.get("error").is_some_and(|error| !error.is_null())
        || matches!(value.get("object").and_then(Value::as_str), Some("error"))
        || matches!(value.get("type").and_then(Value::as_str), Some("error"));
    is_error.then(|| failure::classify(&Failure::of(200, value)))
}

/// What cannot be read as the dialect's own: an error in any shape, or nothing of interest.
fn read_other(data: &str, out: Out<'_>) {
    if let Some(error) = serde_json::from_str::<Value>(data).ok().as_ref().and_then(error_in) {
        out(Event::Failed(error));
    }
}
