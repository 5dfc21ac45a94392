//! The one error type. A message is for a person and never quotes session content.

use serde::Serialize;

/// What everything here returns.
pub type Result<T> = std::result::Result<T, Error>;

/// The contract's kinds, spelled in JavaScript as kebab-case (`too-large`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
#[allow(missing_docs)] // the contract explains each
pub enum ErrorKind {
    Unreadable,
    TooLarge,
    TooLittle,
    InvalidRequest,
    InvalidTemplate,
    IdentifierInRequest,
    Auth,
    BlockedOrOffline,
    LocalNetwork,
    Quota,
    RateLimited,
    ContextTooLong,
    Filtered,
    Refused,
    Truncated,
    BadResponse,
    Server,
    Timeout,
    Aborted,
}

/// Facts about an error for programs. Never session content, keys or text that an endpoint sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Detail {
    /// What unreadable bytes look like: "pdf", "binary", "empty"…
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looks_like: Option<String>,
    /// The field of a request that is wrong, as the contract spells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// 1-based line of a template or transcript.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// 1-based column of a template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// HTTP status of the endpoint's answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The endpoint's own error code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How long the endpoint asks to wait, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    /// Placeholders of the identifiers that the egress guard found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub placeholders: Vec<String>,
    /// Size and limit of what was too large, too little or too long, in the message's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// See `size`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
}

/// An error of the contract's kinds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: ErrorKind,
    message: String,
    detail: Option<Box<Detail>>,
}

impl Error {
    /// `message` says what is wrong and what to do next, and quotes nothing of the session.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), detail: None }
    }

    /// Adds facts for programs.
    #[must_use]
    pub fn with(mut self, detail: Detail) -> Self {
        self.detail = Some(Box::new(detail));
        self
    }

    /// For programs.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Facts for programs.
    pub fn detail(&self) -> Option<&Detail> {
        self.detail.as_deref()
    }
}
