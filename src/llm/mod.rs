//! Endpoints: one file per dialect. `fetch.rs` alone knows the network. Nothing here can name un-redacted text.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Result;
use crate::prompt::{Cleared, Prompt};

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

/// What would be sent.
pub struct Request {
    /// Where.
    pub url: String,
    /// With secrets.
    pub headers: Vec<(String, String)>,
    /// Passed the guard.
    pub body: Cleared,
}

/// Builds the request of an endpoint's dialect.
///
/// # Errors
/// `invalid-request` where the endpoint lacks a field, `identifier-in-request` where the guard refuses,
/// `context-too-long` where the prompt does not fit.
pub fn request(prompt: &Prompt, _endpoint: &Endpoint) -> Result<Request> {
    Ok(Request { url: String::new(), headers: Vec::new(), body: prompt.clear(String::new())? })
}
