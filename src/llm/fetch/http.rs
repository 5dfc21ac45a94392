//! One request over HTTP, its answer read as it comes.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{
    AbortSignal, Headers, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestMode, RequestRedirect,
    Response,
};

use super::diagnosis::{Suspicions, unreachable};
use super::pump::Pump;
use super::show::Show;
use super::watch::{Waited, Watch, Why, why_error};
use super::{Options, Stop, ended};
use crate::llm::address::{Address, HostClass};
use crate::llm::failure::{Failure, seconds};
use crate::llm::{Answer, Endpoint, Progress, Reader, Request};
use crate::prompt::Prompt;
use crate::{Detail, Error, ErrorKind, Result};

/// How long a page waits for word of its own policy, in milliseconds.
const SUSPICION: u64 = 50;
/// An error's body is not longer than this, in bytes.
const ERROR_BODY: usize = 200_000;

pub(super) async fn call(
    prompt: &Prompt,
    endpoint: &Endpoint,
    request: &Request,
    options: &Options,
    watch: &Watch,
) -> std::result::Result<Answer, Stop> {
    let suspicions = Suspicions::begin(&request.url);
    let signal = watch.begin()?;
    let raw = build(request, endpoint, &signal)?;
    options.tell(&Progress::Waiting { downloaded: None });
    let sent = gloo_net::http::Request::from(raw);
    let promise = future_to_promise(async move {
        match sent.send().await {
            Ok(response) => Ok(Response::from(response).into()),
            // What the browser says of it is nothing that a person could use.
            Err(_) => Err(JsValue::NULL),
        }
    });
    let response = match watch.wait(promise).await {
        Waited::Stopped(why) => return Err(why_error(why).into()),
        Waited::Threw(_) => {
            // The page is told of its policy a little later than of the failure.
            watch.sleep(SUSPICION).await?;
            let has_key = request.headers.iter().any(|header| header.secret);
            return Err(unreachable(&request.url, has_key, &suspicions).into());
        }
        Waited::Value(value) => value.unchecked_into::<Response>(),
    };
    drop(suspicions);
    let status = response.status();
    if !response.ok() {
        let body = error_body(&response, watch).await;
        let headers = response.headers();
        let should_retry = match headers.get("x-should-retry").ok().flatten().as_deref() {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => None,
        };
        let failure = Failure::read(status, &body).with_headers(retry_after(&headers), should_retry);
        watch.drop_request();
        return Err(Stop::Status(failure));
    }
    let show = Show::new(Reader::new(prompt, endpoint), options);
    let broke_off = read(&response, &show, watch).await?;
    watch.drop_request();
    let begun = show.has_begun();
    if let (Some(cause), false) = (&broke_off, begun) {
        return Err(cause.clone().into());
    }
    ended(show.end(), broke_off).map_err(|error| Stop::Error { error, begun })
}

/// Reads until the end; gives what broke the stream off, if anything did.
async fn read(response: &Response, show: &Show, watch: &Watch) -> std::result::Result<Option<Error>, Stop> {
    let Some(body) = response.body() else { return Ok(None) };
    let (reading, pulse, stopped) = (show.clone(), watch.pulse(), watch.stopped());
    let pump = Pump::begin(body.get_reader().unchecked_into(), move |bytes| {
        pulse();
        reading.read(|reader| reader.push(bytes));
        // A listener may have cancelled.
        !reading.is_over() && !stopped()
    })?;
    let ended = watch.wait(pump.ended.clone()).await;
    // Cancelled as well as aborted: a page may have put its own fetch in place of the browser's, whose stream knows no
    // signal.
    match ended {
        Waited::Value(_) => {
            pump.cancel();
            if watch.why() == Some(Why::Cancelled) { Err(why_error(Why::Cancelled).into()) } else { Ok(None) }
        }
        Waited::Threw(_) => Ok(Some(lost())),
        Waited::Stopped(why) => {
            pump.cancel();
            if why == Why::Silent { Ok(Some(why_error(why))) } else { Err(why_error(why).into()) }
        }
    }
}

fn lost() -> Error {
    Error::new(
        ErrorKind::BlockedOrOffline,
        "The connection to the endpoint was lost before the answer was whole. Try again.",
    )
}

fn build(request: &Request, endpoint: &Endpoint, signal: &AbortSignal) -> Result<web_sys::Request> {
    let bad_header = |_| invalid("headers", "A header of the endpoint is not allowed in a browser.");
    let headers = Headers::new().map_err(bad_header)?;
    for header in &request.headers {
        headers.set(&header.name, &header.value).map_err(bad_header)?;
    }
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&JsValue::from_str(request.body.as_str()));
    init.set_mode(RequestMode::Cors);
    init.set_cache(RequestCache::NoStore);
    init.set_redirect(RequestRedirect::Error);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_credentials(match endpoint.credentials.as_deref() {
        None | Some("same-origin") => RequestCredentials::SameOrigin,
        Some("omit") => RequestCredentials::Omit,
        Some("include") => RequestCredentials::Include,
        Some(_) => return Err(invalid("credentials", "credentials is omit, same-origin or include.")),
    });
    init.set_signal(Some(signal));
    // A secure page may reach plain http on the local network only where it says so beforehand.
    let address = Address::parse(&request.url)?;
    if address.scheme.as_deref() == Some("http") && address.host_class() == HostClass::Lan && page_is_secure() {
        let _ = Reflect::set(&init, &"targetAddressSpace".into(), &"local".into());
    }
    web_sys::Request::new_with_str_and_init(&request.url, &init)
        .map_err(|_| invalid("url", "The endpoint's address is none that can be requested from here."))
}

pub(super) fn page_is_secure() -> bool {
    let location = Reflect::get(&js_sys::global(), &"location".into()).unwrap_or(JsValue::UNDEFINED);
    let protocol = Reflect::get(&location, &"protocol".into()).ok().and_then(|protocol| protocol.as_string());
    protocol.as_deref() == Some("https:")
}

/// What the endpoint says of its refusal, as far as it comes in time.
async fn error_body(response: &Response, watch: &Watch) -> String {
    watch.alive();
    let Ok(text) = response.text() else { return String::new() };
    match watch.wait(Promise::from(JsValue::from(text))).await {
        Waited::Value(text) => text.as_string().unwrap_or_default().chars().take(ERROR_BODY).collect(),
        Waited::Threw(_) | Waited::Stopped(_) => String::new(),
    }
}

/// `retry-after-ms`, or `Retry-After` in seconds or as a date: in milliseconds from now.
fn retry_after(headers: &Headers) -> Option<u64> {
    let header = |name: &str| headers.get(name).ok().flatten();
    if let Some(ms) = header("retry-after-ms").and_then(|ms| seconds(&ms)) {
        return Some(ms / 1000);
    }
    let text = header("retry-after")?;
    seconds(&text).or_else(|| {
        let wait = js_sys::Date::parse(&text) - js_sys::Date::now();
        #[allow(clippy::cast_sign_loss)] // it is positive
        (wait > 0.0).then_some(wait as u64)
    })
}

fn invalid(field: &str, message: &str) -> Error {
    Error::new(ErrorKind::InvalidRequest, message).with(Detail { field: Some(field.to_owned()), ..Detail::default() })
}
