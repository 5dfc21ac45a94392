//! What an endpoint's refusal means, as one of the contract's kinds with a sentence that says what to do next.
//!
//! Servers quote the request in their errors: their words are read for signs and never passed on.

use serde_json::Value;

use crate::{Detail, Error, ErrorKind};

/// An error as an endpoint told it. Not `Debug`: its message may quote the session.
pub(crate) struct Failure {
    /// HTTP status; 200 inside a stream.
    pub status: u16,
    code: Option<String>,
    param: Option<String>,
    /// Everything that was said, in lower case.
    said: String,
    /// How long to wait, where the body says so.
    retry_after_ms: Option<u64>,
    /// What the server says of trying again.
    pub should_retry: Option<bool>,
    /// How many tokens the model's context holds, where the server says so.
    holds: Option<u64>,
}

impl Failure {
    /// Reads the body of an answer with this status.
    pub(crate) fn read(status: u16, body: &str) -> Self {
        match serde_json::from_str::<Value>(body) {
            // Gemini without `alt=sse` puts its error into an array.
            Ok(Value::Array(items)) => Self::of(status, items.first().unwrap_or(&Value::Null)),
            Ok(value) => Self::of(status, &value),
            Err(_) => Self {
                status,
                code: None,
                param: None,
                said: body.chars().take(4000).collect::<String>().to_lowercase(),
                retry_after_ms: None,
                should_retry: None,
                holds: None,
            },
        }
    }

    /// Reads a JSON value: `{"error": {…}}`, `{"error": "text"}`, or the fields themselves.
    pub(crate) fn of(status: u16, value: &Value) -> Self {
        let error = value.get("error").or_else(|| value.pointer("/response/error")).filter(|error| !error.is_null());
        let error = error.unwrap_or(value);
        let word = |names: &[&str]| {
            let found = names.iter().filter_map(|name| error.get(*name)).find(|value| !value.is_null());
            found.and_then(|value| match value {
                Value::String(text) => Some(text.clone()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            })
        };
        // The name of an error says more than its number, which repeats the status.
        let names = ["code", "status", "type"].iter().filter_map(|name| word(&[name]));
        let (numbers, names): (Vec<_>, Vec<_>) = names.partition(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
        let number = numbers.first().and_then(|number| number.parse::<u16>().ok());
        let said: String = error.to_string().chars().take(20_000).collect();
        let retry_after_ms = retry_delay(error).or_else(|| {
            // Ollama's error is the message itself.
            word(&["message"]).as_deref().or(error.as_str()).and_then(try_again_in)
        });
        Self {
            status: if status == 200 {
                number.filter(|number| (400..600).contains(number)).unwrap_or(200)
            } else {
                status
            },
            code: names.into_iter().chain(numbers).find(|code| is_code(code) && code != "error"),
            param: word(&["param"]),
            holds: error.get("n_ctx").and_then(Value::as_u64).or_else(|| holds(&said)),
            said: said.to_lowercase(),
            retry_after_ms,
            should_retry: None,
        }
    }

    /// Adds what the headers `Retry-After` and `x-should-retry` say, where the server lets a page read them.
    pub(crate) fn with_headers(mut self, retry_after_ms: Option<u64>, should_retry: Option<bool>) -> Self {
        self.retry_after_ms = retry_after_ms.or(self.retry_after_ms);
        self.should_retry = should_retry;
        self
    }

    /// True where the server is up and its model is not yet.
    pub(crate) fn is_loading(&self) -> bool {
        self.status == 503 && self.says(&["loading model"])
    }

    /// True where the server complains of one of these fields. A long message is no complaint: it quotes the request,
    /// in which all fields stand.
    pub(crate) fn names(&self, fields: &[&str]) -> bool {
        let longest = match self.status {
            400 | 415 | 422 | 501 => 600,
            // llama-cpp-python, with the place in its own code where it found out.
            500 if self.says(&["validation error"]) => 1000,
            500 => 200,
            _ => return false,
        };
        fields.iter().any(|field| match &self.param {
            Some(param) => param.contains(field),
            None => self.said.len() < longest && self.said.contains(field),
        })
    }

    fn says(&self, signs: &[&str]) -> bool {
        signs.iter().any(|sign| self.said.contains(sign))
    }

    fn kind(&self) -> (ErrorKind, &'static str) {
        use ErrorKind::{
            Auth, BadResponse, ContextTooLong, Filtered, InvalidRequest, Quota, RateLimited, Server, Timeout,
        };
        // Signs first that several statuses share; then the status alone.
        if self.says(&["cors requests are not allowed", "not allowed for this organization"]) {
            return (Auth, ORGANIZATION);
        }
        if self.says(FILTER_SIGNS) || (self.status == 403 && self.says(&["moderation", "flagged"])) {
            return (Filtered, FILTERED);
        }
        if self.says(CONTEXT_SIGNS) || self.status == 413 {
            return (ContextTooLong, CONTEXT);
        }
        let waits = self.retry_after_ms.is_some() || self.says(&["rate_limit", "rate limit"]);
        if self.status == 402 || self.says(QUOTA_SIGNS) && !(self.status == 429 && waits) {
            return (Quota, QUOTA);
        }
        if self.status == 401 || self.says(KEY_SIGNS) {
            return (Auth, KEY);
        }
        match self.status {
            403 => (Auth, FORBIDDEN),
            400 if self.says(MODEL_SIGNS) => (InvalidRequest, NOT_FOUND),
            404 => (InvalidRequest, NOT_FOUND),
            405 => (InvalidRequest, NOT_ALLOWED),
            408 => (Timeout, SLOW),
            429 => (RateLimited, RATE),
            200 if self.says(&["rate_limit", "rate limit", "too many requests"]) => (RateLimited, RATE),
            503 if self.is_loading() => (Server, LOADING),
            200 | 500.. => (Server, SERVER),
            400..=499 => (InvalidRequest, NOT_ACCEPTED),
            _ => (BadResponse, UNEXPECTED),
        }
    }
}

const FILTER_SIGNS: &[&str] = &[
    "content_filter",
    "content filter",
    "responsibleaipolicyviolation",
    "content management policy",
    "prohibited_content",
    "blockreason",
    "content_policy_violation",
    "safety system",
    "output blocked by content filtering",
];
const CONTEXT_SIGNS: &[&str] = &[
    "context_length_exceeded",
    "maximum context length",
    "context window",
    "context size",
    "prompt is too long",
    "exceed_context_size",
    "input token count",
    "too many tokens",
    "input is too long",
    "request_too_large",
    "model_context_window_exceeded",
    "context length",
    "exceeds the maximum number of tokens",
];
const QUOTA_SIGNS: &[&str] = &[
    "insufficient_quota",
    "billing",
    "credit balance",
    "exceeded your current quota",
    "insufficient credits",
    "payment required",
    "budget has been exceeded",
    "budget_exceeded",
];
const KEY_SIGNS: &[&str] = &[
    "api key not valid",
    "api_key_invalid",
    "invalid_api_key",
    "incorrect api key",
    "authentication_error",
    "authentication error",
    "invalid x-api-key",
    "unauthenticated",
    // LiteLLM without a database, to any key that is not its master key; with status 400.
    "no_db_connection",
];
/// That there is no such model, with a status that says less.
const MODEL_SIGNS: &[&str] = &["invalid model name", "model_not_found", "is not a valid model"];

const ORGANIZATION: &str = "This organization's settings refuse requests from browsers, as they do where nothing may be kept. Use a proxy on your practice's own server, and give its address here.";
const FILTERED: &str = "The endpoint's content filter stopped this request. Sessions about self-harm, abuse or violence meet such filters. Ask the provider for a filter that suits clinical use, use another endpoint, or draft on the device.";
const CONTEXT: &str = "The session is too long for this model at this endpoint. Choose a model with a larger context, raise the server's context setting, or give contextTokens so that the session is sent in parts.";
const QUOTA: &str =
    "The endpoint's account has no credit or quota left. It was not tried again. Add credit, or use another endpoint.";
const KEY: &str =
    "The endpoint did not accept the key. Check that the key is whole, is for this endpoint, and has not expired.";
const FORBIDDEN: &str = "The endpoint forbids this request to this key. Check the key's permissions, the region, and whether this page's address is allowed at the server (for Ollama: OLLAMA_ORIGINS).";
const NOT_FOUND: &str = "The endpoint knows no such model or address. Check the model's name, and that the URL ends where the provider says (often in /v1).";
const NOT_ALLOWED: &str =
    "The endpoint takes no such request at this address. Check that the URL and the dialect belong together.";
const SLOW: &str = "The endpoint gave up waiting. Try again in a moment.";
const RATE: &str = "The endpoint takes no more requests for now. Wait a moment and try again.";
const LOADING: &str = "The server is still loading its model. Try again in a minute.";
const SERVER: &str = "The endpoint failed on its side. Nothing is wrong with the session. Try again in a moment.";
const NOT_ACCEPTED: &str =
    "The endpoint did not accept the request. Check that the dialect, the model and the extra headers suit it.";
const UNREACHED: &str = "The endpoint could not be reached. Check the connection, and that the server runs.";
const UNEXPECTED: &str = "The endpoint answered with something unexpected. Check its address.";

/// The error that a failure is to the caller.
pub(crate) fn classify(failure: &Failure) -> Error {
    let (kind, message) = failure.kind();
    let field = match (kind, failure.status) {
        (ErrorKind::InvalidRequest, 404) if failure.says(&["model"]) => Some("model".to_owned()),
        (ErrorKind::InvalidRequest, 400) if failure.says(MODEL_SIGNS) => Some("model".to_owned()),
        (ErrorKind::InvalidRequest, 404 | 405) => Some("url".to_owned()),
        _ => None,
    };
    let limit = failure.holds.filter(|_| kind == ErrorKind::ContextTooLong);
    let message = limit.map_or_else(|| message.to_owned(), |limit| format!("{message} It holds {limit} tokens."));
    Error::new(kind, message).with(Detail {
        limit,
        status: (failure.status != 200).then_some(failure.status),
        code: failure.code.clone(),
        retry_after_ms: failure.retry_after_ms,
        field,
        ..Detail::default()
    })
}

/// The error of a kind that a portal's own transport names; `None` for a name that is none of an endpoint's.
pub(crate) fn of_kind(kind: &str) -> Option<Error> {
    use ErrorKind::{Auth, BlockedOrOffline, ContextTooLong, LocalNetwork, Quota, RateLimited, Server, Timeout};
    let (kind, message) = match kind {
        "filtered" => return Some(filtered()),
        "refused" => return Some(refused()),
        "bad-response" => return Some(no_note()),
        "truncated" => return Some(cut_before_it_began()),
        "auth" => (Auth, KEY),
        "quota" => (Quota, QUOTA),
        "rate-limited" => (RateLimited, RATE),
        "context-too-long" => (ContextTooLong, CONTEXT),
        "server" => (Server, SERVER),
        "timeout" => (Timeout, SLOW),
        "blocked-or-offline" => (BlockedOrOffline, UNREACHED),
        "local-network" => (LocalNetwork, UNREACHED),
        _ => return None,
    };
    Some(Error::new(kind, message))
}

/// The filter stopped the answer.
pub(crate) fn filtered() -> Error {
    Error::new(ErrorKind::Filtered, FILTERED)
}

/// The model declined.
pub(crate) fn refused() -> Error {
    Error::new(ErrorKind::Refused, "The model declined to write this note. Try another model, or draft on the device.")
}

/// The limit of tokens was used up before a sentence was written, by thinking for one.
pub(crate) fn cut_before_it_began() -> Error {
    Error::new(
        ErrorKind::Truncated,
        "The model reached its limit of tokens before it wrote a sentence. Raise the limit at the endpoint, turn its thinking off, or use another model.",
    )
}

/// A web page came instead of an answer.
pub(crate) fn page() -> Error {
    bad("The endpoint answered with a web page. Its address is that of a site or of a sign-in page, not of a model.")
}

/// The answer broke off inside a JSON value.
pub(crate) fn half() -> Error {
    bad(
        "The endpoint's answer is broken: half a JSON. Try again; if it stays so, something between here and the endpoint cuts answers.",
    )
}

/// Nothing came.
pub(crate) fn empty() -> Error {
    bad(
        "The endpoint answered with nothing. Some servers do so where the session is too long for the model, some proxies where the model declines: try a model with a larger context, or draft on the device.",
    )
}

/// Something came, and it is no note.
pub(crate) fn no_note() -> Error {
    bad("The endpoint answered, but not with a note. Try again, or use a model that follows instructions better.")
}

fn bad(message: &str) -> Error {
    Error::new(ErrorKind::BadResponse, message)
}

/// The server counted far fewer tokens than were sent: it cut the session's beginning off without a word.
pub(crate) fn cut_by_server(estimate: u64) -> Error {
    Error::new(
        ErrorKind::ContextTooLong,
        "The server read only part of the session: its context is too small and it cut the rest off without a word. Raise its context (for Ollama: num_ctx or OLLAMA_CONTEXT_LENGTH), or give contextTokens so that the session is sent in parts.",
    )
    .with(Detail { size: Some(estimate), ..Detail::default() })
}

/// The prompt does not fit. Found out before anything is sent.
pub(crate) fn too_long(estimate: u64, limit: u64) -> Error {
    Error::new(
        ErrorKind::ContextTooLong,
        format!("The session takes about {estimate} tokens, and this endpoint's context holds {limit}. Nothing was sent. Choose a model with a larger context."),
    )
    .with(Detail { size: Some(estimate), limit: Some(limit), ..Detail::default() })
}

/// "I'm sorry, but I can't help with that", where a note was asked for.
pub(crate) fn reads_as_refusal(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(120).collect::<String>().to_lowercase().replace('’', "'");
    let apology = [
        "i'm sorry",
        "i am sorry",
        "sorry,",
        "i can't",
        "i cannot",
        "i'm unable",
        "i am unable",
        "i won't",
        "unfortunately, i",
    ];
    apology.iter().any(|words| start.starts_with(words))
}

/// Gemini: `details: [{"retryDelay": "31s"}]`.
fn retry_delay(error: &Value) -> Option<u64> {
    let details = error.get("details")?.as_array()?;
    let delay = details.iter().find_map(|detail| detail.get("retryDelay")?.as_str())?;
    seconds(delay.strip_suffix('s')?)
}

/// "Please try again in 1.5s", "… in 20 seconds", "… in 350ms".
fn try_again_in(message: &str) -> Option<u64> {
    let after = message.split_once("try again in ")?.1;
    let end = after.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(after.len());
    let (number, unit) = after.split_at_checked(end)?;
    let ms = seconds(number.trim_end_matches('.'))?;
    Some(if unit.trim_start().starts_with("ms") { ms / 1000 } else { ms })
}

/// Milliseconds of a decimal number of seconds.
pub(crate) fn seconds(text: &str) -> Option<u64> {
    let seconds: f64 = text.trim().parse().ok()?;
    #[allow(clippy::cast_sign_loss)] // the range is checked
    (0.0..=1e9).contains(&seconds).then(|| (seconds * 1000.0).round() as u64)
}

/// "maximum context length is 8192 tokens", "210000 tokens > 200000 maximum", "tokens allowed (200000)".
fn holds(said: &str) -> Option<u64> {
    let number = |phrase: &str| -> Option<u64> {
        let after = said.split_once(phrase)?.1;
        after.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    };
    ["maximum context length is ", " tokens > ", "tokens allowed ("].into_iter().find_map(number)
}

/// An identifier that cannot be a piece of a sentence.
fn is_code(code: &str) -> bool {
    (1..=64).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "my brother rang from the harbour";

    fn error(status: u16, body: &str) -> Error {
        let error = classify(&Failure::read(status, &body.replace("QUOTE", SECRET)));
        assert!(!error.to_string().contains("harbour") && !format!("{:?}", error.detail()).contains("harbour"));
        error
    }

    #[test]
    fn every_shape_of_error_gets_its_kind_and_none_is_quoted() {
        use ErrorKind::*;
        for (status, body, kind) in [
            (
                401,
                r#"{"error":{"message":"Incorrect API key provided: QUOTE","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#,
                Auth,
            ),
            (
                401,
                r#"{"type":"error","error":{"type":"authentication_error","message":"CORS requests are not allowed for this Organization because of its settings"}}"#,
                Auth,
            ),
            (400, r#"[{"error":{"code":400,"message":"API key not valid. QUOTE","status":"INVALID_ARGUMENT"}}]"#, Auth),
            (403, "Forbidden QUOTE", Auth),
            (
                403,
                r#"{"error":{"code":403,"message":"Your input was flagged: QUOTE","metadata":{"reasons":["self-harm"]}}}"#,
                Filtered,
            ),
            (
                400,
                r#"{"error":{"code":"content_filter","message":"QUOTE","innererror":{"code":"ResponsibleAIPolicyViolation"}}}"#,
                Filtered,
            ),
            (404, r#"{"error":{"message":"model 'QUOTE' not found","type":"not_found_error"}}"#, InvalidRequest),
            (413, "", ContextTooLong),
            (
                400,
                r#"{"error":{"message":"This model's maximum context length is 8192 tokens. QUOTE","code":"context_length_exceeded"}}"#,
                ContextTooLong,
            ),
            (
                400,
                r#"{"error":{"code":400,"message":"the request exceeds the available context size. QUOTE","type":"exceed_context_size_error"}}"#,
                ContextTooLong,
            ),
            (
                429,
                r#"{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}"#,
                Quota,
            ),
            (402, r#"{"error":{"code":402,"message":"Insufficient credits QUOTE"}}"#, Quota),
            (
                429,
                r#"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"You exceeded your current quota, check billing","details":[{"retryDelay":"31s"}]}}"#,
                RateLimited,
            ),
            (
                429,
                r#"{"error":{"message":"Rate limit reached. Please try again in 1.5s. QUOTE","code":"rate_limit_exceeded"}}"#,
                RateLimited,
            ),
            (429, "<html>QUOTE</html>", RateLimited),
            (500, "", Server),
            (529, r#"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#, Server),
            (503, r#"{"error":{"message":"Loading model","type":"unavailable_error","code":503}}"#, Server),
            (408, "", Timeout),
            (422, r#"{"detail":[{"loc":["body","QUOTE"]}]}"#, InvalidRequest),
            (400, r#"{"object":"error","message":"QUOTE","type":"BadRequestError","code":400}"#, InvalidRequest),
            (400, r#"{"error":"QUOTE"}"#, InvalidRequest),
            (
                400,
                r#"{"error":{"message":"No connected db.","type":"no_db_connection","param":null,"code":"400"}}"#,
                Auth,
            ),
            (
                400,
                r#"{"error":{"message":"Invalid model name passed in model=QUOTE","type":"invalid_request_error","code":"400"}}"#,
                InvalidRequest,
            ),
        ] {
            assert_eq!(error(status, body).kind(), kind, "{status} {body}");
        }
    }

    #[test]
    fn how_long_to_wait_is_read_from_the_body() {
        let wait = |body: &str| error(429, body).detail().unwrap().retry_after_ms;
        assert_eq!(
            wait(r#"{"error":{"message":"slow down","details":[{"@type":"x"},{"retryDelay":"31s"}]}}"#),
            Some(31_000)
        );
        assert_eq!(wait(r#"{"error":{"message":"Please try again in 1.5s."}}"#), Some(1500));
        assert_eq!(wait(r#"{"error":{"message":"try again in 350ms"}}"#), Some(350));
        assert_eq!(wait(r#"{"error":"try again in 2 seconds"}"#), Some(2000));
        assert_eq!(wait(r#"{"error":{"message":"try again later"}}"#), None);
    }

    #[test]
    fn what_a_context_holds_is_read_and_told() {
        for (body, holds) in [
            (
                r#"{"error":{"message":"This model's maximum context length is 8192 tokens. However, your messages resulted in 20000 tokens."}}"#,
                Some(8192),
            ),
            (
                r#"{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}"#,
                Some(200_000),
            ),
            (
                r#"{"error":{"code":400,"message":"The input token count (210000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}"#,
                Some(1_048_576),
            ),
            (
                r#"{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error","n_prompt_tokens":5000,"n_ctx":4096}}"#,
                Some(4096),
            ),
            (r#"{"error":"the input length exceeds the context length"}"#, None),
        ] {
            let error = error(400, body);
            assert_eq!((error.kind(), error.detail().unwrap().limit), (ErrorKind::ContextTooLong, holds), "{body}");
            assert_eq!(error.to_string().contains("It holds"), holds.is_some());
        }
    }

    #[test]
    fn a_transport_of_the_portal_s_may_name_every_kind_that_an_endpoint_has() {
        for kind in [
            "auth",
            "quota",
            "rate-limited",
            "context-too-long",
            "filtered",
            "refused",
            "bad-response",
            "server",
            "timeout",
            "blocked-or-offline",
            "local-network",
        ] {
            let error = of_kind(kind).unwrap();
            assert_eq!(serde_json::to_value(error.kind()).unwrap(), kind);
        }
        assert!(["", "unreadable", "aborted", "EvalError"].into_iter().all(|kind| of_kind(kind).is_none()));
    }

    #[test]
    fn a_code_is_passed_on_only_where_it_is_one() {
        let code = |body: &str| error(400, body).detail().unwrap().code.clone();
        assert_eq!(
            code(r#"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}}"#).as_deref(),
            Some("RESOURCE_EXHAUSTED")
        );
        assert_eq!(code(r#"{"error":{"code":"QUOTE","type":"x_error"}}"#).as_deref(), Some("x_error"));
        assert_eq!(code(r#"{"error":{"code":"429"}}"#).as_deref(), Some("429"));
    }
}
