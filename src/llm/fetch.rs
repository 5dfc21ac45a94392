//! The only file tree that knows the network. Sends a request, reads its answer, gives up in time.
//!
//! Nothing is logged. The caller's abort signal is relayed through a controller of our own: reasons that are no
//! `Error` would bring gloo-net down.

mod diagnosis;
mod http;
mod language_model;
mod portal;
mod watch;

use web_sys::AbortSignal;

use super::failure::{self, Failure};
use super::{Answer, DialectId, Endpoint, Features, Progress, Reader, Written, joined, needed, request_with, split};
use crate::prompt::Prompt;
use crate::{Detail, Error, ErrorKind, Result};
use watch::Watch;

/// Told how far a call has come.
pub type Listener = Box<dyn Fn(&Progress)>;

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

/// Tells what is being written, as often as a screen can show it.
#[derive(Default)]
struct Show {
    /// When it was last told, in milliseconds.
    last: f64,
}

/// A frame, in milliseconds.
const FRAME: f64 = 16.0;

impl Show {
    /// Tells what has grown, unless it was told less than a frame ago.
    fn tell(&mut self, reader: &mut Reader, options: &Options) {
        let now = js_sys::Date::now();
        if now - self.last >= FRAME {
            self.last = now;
            self.rest(reader, options);
        }
    }

    /// Tells what has grown and was not told yet.
    #[allow(clippy::unused_self)] // one thing tells
    fn rest(&self, reader: &mut Reader, options: &Options) {
        for Written { section, text, characters } in reader.take_grown() {
            options.tell(&Progress::Writing { section: Some(section), text, characters });
        }
    }
}

/// What one try came to, where it came to no answer.
enum Stop {
    /// The endpoint refused with a status.
    Status(Failure),
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

async fn in_parts(
    prompt: &Prompt,
    parts: Vec<Prompt>,
    endpoint: &Endpoint,
    options: &Options,
    watch: &Watch,
) -> Result<Answer> {
    let mut notes = Vec::new();
    for part in &parts {
        notes.push(one(part, endpoint, options, watch).await?);
    }
    if notes.iter().all(|note| note.sections.is_empty()) {
        return Err(failure::no_note());
    }
    let merging = prompt.merge(&notes);
    let fits = endpoint.context_tokens.is_none_or(|limit| needed(&merging) <= limit);
    let mut whole = if fits { one(&merging, endpoint, options, watch).await? } else { joined(&notes) };
    let sum = |count: fn(&Answer) -> Option<u32>, own: Option<u32>| {
        notes.iter().filter_map(count).chain(own).reduce(u32::saturating_add)
    };
    whole.tokens_in = sum(|note| note.tokens_in, whole.tokens_in);
    whole.tokens_out = sum(|note| note.tokens_out, whole.tokens_out);
    whole.truncated |= notes.iter().any(|note| note.truncated);
    whole.model = whole.model.or_else(|| notes.iter().find_map(|note| note.model.clone()));
    Ok(whole)
}

/// One request, with the ladder down and the retries.
async fn one(prompt: &Prompt, endpoint: &Endpoint, options: &Options, watch: &Watch) -> Result<Answer> {
    let mut features = Features::ALL;
    let mut attempt = 0;
    loop {
        let request = request_with(prompt, endpoint, features)?;
        options.tell(&Progress::Sending { bytes: request.body.as_str().len() });
        let tried = match endpoint.dialect {
            DialectId::Browser | DialectId::Custom => portal::call(prompt, endpoint, &request, options, watch).await,
            _ => http::call(prompt, endpoint, &request, options, watch).await,
        };
        let (error, begun) = match tried {
            Ok(answer) => return Ok(answer),
            Err(Stop::Status(failure)) => {
                if let Some(fewer) = features.without(&failure) {
                    features = fewer;
                    continue;
                }
                (failure::classify(&failure), false)
            }
            Err(Stop::Error { error, begun }) => (error, begun),
        };
        let Some(wait) = wait_before_retry(&error, attempt).filter(|_| !begun && attempt < RETRIES) else {
            return Err(error);
        };
        attempt += 1;
        options.tell(&Progress::Retrying { attempt, after_ms: wait, because: error.kind() });
        watch.sleep(wait).await?;
    }
}

/// How long to wait before the next try; `None` where another try would end the same way. Source: the retry policy of
/// the providers' own clients (408, 409, 429, 500 and above; half a second to eight, jittered).
fn wait_before_retry(error: &Error, attempt: u32) -> Option<u64> {
    let none = Detail::default();
    let detail = error.detail().unwrap_or(&none);
    let worth = matches!(error.kind(), ErrorKind::RateLimited | ErrorKind::Server)
        || matches!((error.kind(), detail.status), (_, Some(408 | 409)));
    if !worth {
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
