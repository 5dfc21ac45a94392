//! The only file tree that knows the network. Sends a request, reads its answer, gives up in time.
//!
//! Nothing is logged. The caller's abort signal is relayed through a controller of our own: reasons that are no
//! `Error` would bring gloo-net down.

mod diagnosis;
mod http;
mod language_model;
mod portal;
mod pump;
mod show;
mod watch;

use std::rc::Rc;

use web_sys::AbortSignal;

use super::failure::{self, Failure};
use super::{Answer, DialectId, Endpoint, Features, Progress, Structure, needed, request_with, split, whole_of};
use crate::prompt::Prompt;
use crate::{Detail, Error, ErrorKind, Result};
use watch::Watch;

/// Told how far a call has come.
pub type Listener = Rc<dyn Fn(&Progress)>;

/// How a call is watched and stopped.
#[derive(Default)]
pub struct Options {
    /// Stops the call, and the request with it.
    pub signal: Option<AbortSignal>,
    /// Told how far the call has come.
    pub on_progress: Option<Listener>,
    /// The portal's own transport, for the dialect "custom": `(request) => AsyncIterable<string> | Promise<string>`.
    pub send: Option<js_sys::Function>,
}

impl Options {
    fn tell(&self, progress: &Progress) {
        if let Some(on_progress) = &self.on_progress {
            on_progress(progress);
        }
    }
}

/// What one try came to, where it came to no answer.
enum Stop {
    /// The endpoint refused with a status.
    Status(Failure),
    /// The browser's model cannot keep to a schema.
    Structure,
    /// Anything else. `begun`: some of the answer had come.
    Error { error: Error, begun: bool },
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error { error, begun: false }
    }
}

/// How often a call is tried again, at most.
const RETRIES: u32 = 2;
/// How often, where the server is loading its model: half a minute in all.
const LOADING_RETRIES: u32 = 6;
/// A longer wait than this is for a person to decide on, in milliseconds.
const LONGEST_WAIT: u64 = 60_000;

/// Sends the prompt and reads the whole answer. A session that is longer than the endpoint's context goes in parts,
/// one after the other, and their notes are put together.
///
/// # Errors
/// The contract's kinds. An answer that broke off after it had begun is no error: it is marked as truncated.
pub async fn complete(prompt: &Prompt, endpoint: &Endpoint, options: &Options) -> Result<Answer> {
    let watch = Watch::new(options.signal.as_ref(), endpoint.timeout_ms)?;
    if let Some(parts) = split(prompt, endpoint)? {
        return in_parts(prompt, parts, endpoint, options, &watch).await;
    }
    let tried = one(prompt, endpoint, options, &watch).await;
    // Only the browser's own model tells how much it holds, and only when it is asked.
    if let (DialectId::Browser, Err(error)) = (endpoint.dialect, &tried)
        && let Some((size, limit)) = error.detail().and_then(|detail| detail.size.zip(detail.limit))
        && error.kind() == ErrorKind::ContextTooLong
    {
        // Its tokens in ours, with a tenth to spare.
        let ours = needed(prompt) * limit / size.max(1) * 9 / 10;
        let endpoint = Endpoint { context_tokens: Some(ours), ..endpoint.clone() };
        return match split(prompt, &endpoint)? {
            Some(parts) => in_parts(prompt, parts, &endpoint, options, &watch).await,
            None => tried,
        };
    }
    tried
}

/// What arrived is kept: where a part fails, the notes of the parts before it stand, marked as not whole.
async fn in_parts(
    prompt: &Prompt,
    parts: Vec<Prompt>,
    endpoint: &Endpoint,
    options: &Options,
    watch: &Watch,
) -> Result<Answer> {
    let mut notes: Vec<Answer> = Vec::new();
    for part in &parts {
        match one(part, endpoint, options, watch).await {
            Ok(note) => notes.push(note),
            // The person wants none of it; or there is none.
            Err(error) if error.kind() == ErrorKind::Aborted || notes.iter().all(|note| note.sections.is_empty()) => {
                return Err(error);
            }
            Err(error) => return Ok(whole_of(&notes, None, Some(error))),
        }
    }
    if notes.iter().all(|note| note.sections.is_empty()) {
        return Err(failure::no_note());
    }
    let merging = prompt.merge(&notes);
    if endpoint.context_tokens.is_some_and(|limit| needed(&merging) > limit) {
        return Ok(whole_of(&notes, None, None));
    }
    match one(&merging, endpoint, options, watch).await {
        Ok(merged) => Ok(whole_of(&notes, Some(merged), None)),
        Err(error) if error.kind() == ErrorKind::Aborted => Err(error),
        Err(error) => Ok(whole_of(&notes, None, Some(error))),
    }
}

/// One request, with the ladder down and the retries.
async fn one(prompt: &Prompt, endpoint: &Endpoint, options: &Options, watch: &Watch) -> Result<Answer> {
    let mut features = Features::ALL;
    let mut attempt = 0;
    loop {
        let request = request_with(prompt, endpoint, features)?;
        options.tell(&Progress::Sending { bytes: request.body.as_str().len() });
        let tried = match endpoint.dialect {
            DialectId::Browser | DialectId::Custom => {
                portal::call(prompt, endpoint, &request, features, options, watch).await
            }
            _ => http::call(prompt, endpoint, &request, options, watch).await,
        };
        let (error, begun, asked) = match tried {
            Ok(answer) => return Ok(answer),
            Err(Stop::Status(failure)) => {
                if let Some(fewer) = features.without(&failure) {
                    features = fewer;
                    continue;
                }
                (failure::classify(&failure), false, Asked::by(&failure))
            }
            Err(Stop::Structure) => {
                features.structure = Structure::Plain;
                continue;
            }
            Err(Stop::Error { error, begun }) => (error, begun, Asked::Nothing),
        };
        let Some(wait) = wait_before_retry(&error, attempt, asked).filter(|_| !begun) else {
            return Err(error);
        };
        attempt += 1;
        options.tell(&Progress::Retrying { attempt, after_ms: wait, because: error.kind() });
        watch.sleep(wait).await?;
    }
}

/// What a call comes to, by what arrived and by what broke it off, if anything did.
fn ended(answer: Result<Answer>, broke_off: Option<Error>) -> Result<Answer> {
    match (answer, broke_off) {
        // Half a note of which the other half was held back is none, as where the stream itself says so.
        (Ok(_), Some(cause)) if matches!(cause.kind(), ErrorKind::Filtered | ErrorKind::Refused) => Err(cause),
        (Ok(answer), cause) => Ok(Answer { cause: answer.cause.or(cause), ..answer }),
        // What arrived holds no sentence: then why it broke off says more than that it is half.
        (Err(error), Some(cause)) if error.kind() == ErrorKind::BadResponse => Err(cause),
        (Err(error), _) => Err(error),
    }
}

/// What the server says of another try.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    ToTryAgain,
    NotToTryAgain,
    /// It reads its model from the disk, which takes a while and then is over.
    ForPatience,
}

impl Asked {
    fn by(failure: &Failure) -> Self {
        match failure.should_retry {
            Some(true) => Self::ToTryAgain,
            Some(false) => Self::NotToTryAgain,
            None if failure.is_loading() => Self::ForPatience,
            None => Self::Nothing,
        }
    }
}

/// How long to wait before the next try; `None` where another try would end the same way. Source: the retry policy of
/// the providers' own clients (408, 409, 429, 500 and above, or as `x-should-retry` says; half a second to eight,
/// jittered).
fn wait_before_retry(error: &Error, attempt: u32, asked: Asked) -> Option<u64> {
    if asked == Asked::ForPatience {
        return (attempt < LOADING_RETRIES).then_some((1000 << attempt).min(8000));
    }
    let none = Detail::default();
    let detail = error.detail().unwrap_or(&none);
    let worth = matches!(error.kind(), ErrorKind::RateLimited | ErrorKind::Server)
        || matches!((error.kind(), detail.status), (_, Some(408 | 409)))
        || asked == Asked::ToTryAgain;
    if !worth || attempt >= RETRIES || asked == Asked::NotToTryAgain {
        return None;
    }
    if let Some(asked) = detail.retry_after_ms.filter(|asked| *asked > 0) {
        return (asked <= LONGEST_WAIT).then_some(asked);
    }
    let ceiling = (500_u64 << attempt.min(4)).min(8000);
    #[allow(clippy::cast_precision_loss, clippy::cast_sign_loss)] // some thousand milliseconds
    let jitter = (js_sys::Math::random() * ceiling as f64 / 2.0) as u64;
    Some(ceiling / 2 + jitter)
}
