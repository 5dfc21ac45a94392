//! Endpoints: one file per dialect. `fetch.rs` alone knows the network. Nothing here can name un-redacted text.

// What only `fetch` calls is still built and tested natively, where there is no `fetch`.
#![cfg_attr(not(target_family = "wasm"), allow(dead_code))]

mod address;
mod dialects;
mod failure;
mod features;
#[cfg(target_family = "wasm")]
pub mod fetch;
mod stream;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use features::{Features, Structure};
pub use stream::{Answer, AnswerSection, AnswerSentence, Reader, Written};

use crate::prompt::{Cleared, Prompt};
use crate::{Detail, Error, ErrorKind, Result};

/// Which wire language an endpoint speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum DialectId {
    OpenaiChat,
    OpenaiResponses,
    Anthropic,
    Gemini,
    Ollama,
    Browser,
    Custom,
}

/// Where to send and how. Not `Debug`: it holds a key.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Endpoint {
    pub dialect: DialectId,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub model: Option<String>,
    #[serde(default)]
    pub api_key: Option<String>,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    #[serde(default)]
    pub credentials: Option<String>,
    #[serde(default)]
    pub timeout_ms: Option<u64>,
    #[serde(default)]
    pub context_tokens: Option<u64>,
}

impl Endpoint {
    /// The model's name.
    ///
    /// # Errors
    /// `invalid-request` where there is none.
    pub(crate) fn model_name(&self) -> Result<&str> {
        let model = self.model.as_deref().map(str::trim).filter(|model| !model.is_empty());
        model.ok_or_else(|| invalid("model", "The endpoint needs the name of a model."))
    }

    /// The key, where there is one.
    pub(crate) fn key(&self) -> Option<&str> {
        self.api_key.as_deref().map(str::trim).filter(|key| !key.is_empty())
    }

    /// The key as most servers want it.
    pub(crate) fn bearer(&self) -> Option<Header> {
        self.key().map(|key| Header::secret("Authorization", &format!("Bearer {key}")))
    }
}

/// A header of a request.
#[derive(Clone)]
pub struct Header {
    /// As it is sent.
    pub name: String,
    /// With its secret.
    pub value: String,
    /// True where the value must not be shown.
    pub secret: bool,
}

impl Header {
    pub(crate) fn plain(name: &str, value: &str) -> Self {
        Self { name: name.to_owned(), value: value.to_owned(), secret: false }
    }

    pub(crate) fn secret(name: &str, value: &str) -> Self {
        Self { name: name.to_owned(), value: value.to_owned(), secret: true }
    }
}

/// What is sent.
pub struct Request {
    /// Where; empty for the dialects that have no address.
    pub url: String,
    /// With secrets.
    pub headers: Vec<Header>,
    /// Passed the guard.
    pub body: Cleared,
}

/// What would be sent, without secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// As it would be sent.
    pub url: String,
    /// Secret values are replaced by "•••".
    pub headers: BTreeMap<String, String>,
    /// Byte for byte as it would be sent.
    pub body: String,
    /// What a person should know of this endpoint before sending to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<&'static str>,
    /// About how many tokens of the model's context the call takes, the answer included.
    pub estimated_tokens: u64,
    /// Where the session is longer than the context: the bodies of its further parts. The notes of the parts are then
    /// put together by one more request, which holds nothing but them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<String>,
}

/// How far a call has come, as the contract spells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "stage", rename_all = "lowercase", rename_all_fields = "camelCase")]
#[allow(missing_docs)]
pub enum Progress {
    /// The request is on its way; `bytes` of body.
    Sending {
        bytes: usize,
    },
    /// `downloaded`: the browser fetches its own model first; so many percent of it are there.
    Waiting {
        #[serde(skip_serializing_if = "Option::is_none")]
        downloaded: Option<u8>,
    },
    /// `text` is the section's text so far, `characters` how many the whole answer has.
    Writing {
        #[serde(skip_serializing_if = "Option::is_none")]
        section: Option<String>,
        text: String,
        characters: usize,
    },
    /// `because` is an error kind of the contract.
    Retrying {
        attempt: u32,
        after_ms: u64,
        because: ErrorKind,
    },
    Checking,
}

/// The request of an endpoint's dialect, as it is tried first.
///
/// # Errors
/// `invalid-request` where the endpoint lacks a field, `identifier-in-request` where the guard refuses,
/// `context-too-long` where the prompt does not fit.
pub fn request(prompt: &Prompt, endpoint: &Endpoint) -> Result<Request> {
    request_with(prompt, endpoint, Features::ALL)
}

/// Byte for byte what a call sends first, without secrets. Sends nothing.
///
/// # Errors
/// As [`request`].
pub fn preview(prompt: &Prompt, endpoint: &Endpoint) -> Result<Preview> {
    let parts = split(prompt, endpoint)?.unwrap_or_default();
    let mut bodies = Vec::new();
    for further in parts.iter().skip(1) {
        bodies.push(request(further, endpoint)?.body.as_str().to_owned());
    }
    let Request { url, headers, body } = request(parts.first().unwrap_or(prompt), endpoint)?;
    let headers = headers.into_iter().map(|header| {
        let value = if header.secret { "•••".to_owned() } else { header.value };
        (header.name, value)
    });
    Ok(Preview {
        url,
        headers: headers.collect(),
        body: body.as_str().to_owned(),
        notices: address::notices(endpoint),
        estimated_tokens: needed(prompt),
        further: bodies,
    })
}

/// The session in parts, where it is longer than the endpoint's context.
///
/// # Errors
/// `context-too-long` where even parts of it are.
pub(crate) fn split(prompt: &Prompt, endpoint: &Endpoint) -> Result<Option<Vec<Prompt>>> {
    let Some(limit) = endpoint.context_tokens.filter(|limit| needed(prompt) > *limit) else { return Ok(None) };
    let parts = limit.checked_sub(ANSWER_TOKENS).and_then(|limit| prompt.parts(limit));
    parts.map(Some).ok_or_else(|| failure::too_long(needed(prompt), limit))
}

/// Tokens of context that a prompt and its answer take.
pub(crate) fn needed(prompt: &Prompt) -> u64 {
    prompt.estimated_tokens() + ANSWER_TOKENS
}

/// The request with no more than these features.
pub(crate) fn request_with(prompt: &Prompt, endpoint: &Endpoint, features: Features) -> Result<Request> {
    if let Some(limit) = endpoint.context_tokens.filter(|limit| needed(prompt) > *limit) {
        return Err(failure::too_long(needed(prompt), limit));
    }
    let dialect = dialects::dialect(endpoint.dialect);
    let url = dialect.url(endpoint)?;
    let headers = headers(dialect.headers(endpoint), endpoint)?;
    let body = prompt.clear(dialect.body(prompt, endpoint, features)?.to_string())?;
    Ok(Request { url, headers, body })
}

/// What a session in parts came to: the merged note, or, where there is none, the notes of the parts one after the
/// other. Where a part or the merging failed or was cut off it is marked as not whole.
pub(crate) fn whole_of(notes: &[Answer], merged: Option<Answer>, failed: Option<Error>) -> Answer {
    // Half a merged note has lost what stood in its other half; the parts have it.
    let cut = merged.as_ref().is_some_and(|merged| merged.truncated);
    let (own, cause) = merged.as_ref().map_or((None, None), |merged| (Some(merged), merged.cause.clone()));
    let sum = |count: fn(&Answer) -> Option<u32>| notes.iter().chain(own).filter_map(count).reduce(u32::saturating_add);
    let (tokens_in, tokens_out) = (sum(|note| note.tokens_in), sum(|note| note.tokens_out));
    let model = own.into_iter().chain(notes).find_map(|note| note.model.clone());
    let truncated = cut || failed.is_some() || notes.iter().any(|note| note.truncated);
    let cause = failed.or(cause).or_else(|| notes.iter().find_map(|note| note.cause.clone()));
    let whole = merged.filter(|merged| !merged.truncated).unwrap_or_else(|| joined(notes));
    Answer { model, tokens_in, tokens_out, truncated, cause, ..whole }
}

/// The notes of a session's parts as one note, section by section, where they are too long to be put together by the
/// model. Nothing of them is left out.
pub(crate) fn joined(notes: &[Answer]) -> Answer {
    let mut whole = Answer::default();
    for note in notes {
        for section in &note.sections {
            match whole.sections.iter_mut().find(|known| known.id == section.id) {
                Some(known) => known.sentences.extend(section.sentences.iter().cloned()),
                None => whole.sections.push(section.clone()),
            }
        }
    }
    whole
}

/// What a note takes of the context, in tokens.
pub(crate) const ANSWER_TOKENS: u64 = 1500;

/// The dialect's headers and the caller's, which come first where both name the same.
fn headers(own: Vec<Header>, endpoint: &Endpoint) -> Result<Vec<Header>> {
    /// Headers of the caller's that hold no secret; the value of any other may.
    const OPEN: &[&str] = &["accept", "anthropic-beta", "anthropic-version", "openai-organization", "openai-project"];
    let mut headers = vec![Header::plain("Content-Type", "application/json")];
    for (name, value) in &endpoint.headers {
        let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(token) || value.chars().any(|c| c.is_control() || u32::from(c) > 0xFF) {
            return Err(invalid("headers", "A header of the endpoint has a name or a value that no header can have."));
        }
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        let secret = !OPEN.contains(&name.to_ascii_lowercase().as_str());
        headers.push(Header { name: name.clone(), value: value.clone(), secret });
    }
    for header in own {
        if header.value.chars().any(|c| c.is_control() || u32::from(c) > 0xFF) {
            return Err(invalid("apiKey", "The key holds characters that no key has. Copy it again."));
        }
        if !headers.iter().any(|known| known.name.eq_ignore_ascii_case(&header.name)) {
            headers.push(header);
        }
    }
    Ok(headers)
}

/// The error of an answer that is no note.
#[cfg(target_family = "wasm")]
pub(crate) use failure::no_note;

pub(crate) fn invalid(field: &str, message: &str) -> Error {
    Error::new(ErrorKind::InvalidRequest, message).with(Detail { field: Some(field.to_owned()), ..Detail::default() })
}
