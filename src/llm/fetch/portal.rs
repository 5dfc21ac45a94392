//! The two that need no HTTP from here: the portal's own transport, a JavaScript function, and the browser's own model.

use js_sys::{Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

use super::show::Show;
use super::watch::{Waited, Watch, Why, why_error};
use super::{Options, Stop, ended, language_model};
use crate::llm::failure::{self, Failure};
use crate::llm::{Answer, DialectId, Endpoint, Features, Progress, Reader, Request, Structure};
use crate::prompt::Prompt;
use crate::{Detail, Error, ErrorKind, Result};

pub(super) async fn call(
    prompt: &Prompt,
    endpoint: &Endpoint,
    request: &Request,
    features: Features,
    options: &Options,
    watch: &Watch,
) -> std::result::Result<Answer, Stop> {
    let show = Show::new(Reader::new(prompt, endpoint), options);
    let signal = watch.begin()?;
    // What passed the guard, and nothing else: {system, user, schema}.
    let given = JSON::parse(request.body.as_str()).map_err(|_| failed())?;
    options.tell(&Progress::Waiting { downloaded: None });
    let source = if endpoint.dialect == DialectId::Browser {
        language_model::start(&given, &signal, features.structure != Structure::Plain, options, watch).await?
    } else {
        let Some(transport) = &options.send else {
            return Err(invalid("send", "The dialect \"custom\" needs the portal's own function as send.").into());
        };
        Reflect::set(&given, &"signal".into(), &signal).map_err(|_| failed())?;
        // The portal tries again by its own rules, if at all.
        let sent = transport.call1(&JsValue::UNDEFINED, &given);
        Source::of(&sent.map_err(|thrown| Stop::Error { error: thrown_error(&thrown), begun: true })?)
    };
    let broke_off = receive(source, &show, watch).await?;
    watch.drop_request();
    if let (Some(broken), false) = (&broke_off, show.has_begun()) {
        // The browser's model may know no schema, or find no way to keep to one: the prompt asks for the same.
        let by_schema = endpoint.dialect == DialectId::Browser && features.structure != Structure::Plain;
        if by_schema && ["NotSupportedError", "SyntaxError", "TypeError"].contains(&broken.name().as_str()) {
            return Err(Stop::Structure);
        }
        return Err(Stop::Error { error: broken.error(), begun: true });
    }
    if broke_off.is_none() {
        show.read(Reader::finish_text);
    }
    let cause = broke_off.as_ref().map(Broken::error);
    ended(show.end(), cause).map_err(|error| Stop::Error { error, begun: true })
}

/// Text as it comes, or all at once.
pub(super) enum Source {
    /// An object with `next()`, and the session to destroy afterwards where there is one.
    Iterator {
        iterator: JsValue,
        next: Function,
        session: Option<JsValue>,
    },
    Promise(Promise),
}

impl Source {
    pub(super) fn of(value: &JsValue) -> Self {
        match iterator(value) {
            Some((iterator, next)) => Self::Iterator { iterator, next, session: None },
            None => Self::Promise(Promise::resolve(value)),
        }
    }
}

fn iterator(value: &JsValue) -> Option<(JsValue, Function)> {
    if !value.is_object() {
        return None;
    }
    let begin = Reflect::get(value, &js_sys::Symbol::async_iterator()).ok()?.dyn_into::<Function>().ok()?;
    let iterator = begin.call0(value).ok()?;
    let next = Reflect::get(&iterator, &"next".into()).ok()?.dyn_into::<Function>().ok()?;
    Some((iterator, next))
}

/// What broke an answer off.
enum Broken {
    Threw(JsValue),
    Ours(Error),
}

impl Broken {
    fn error(&self) -> Error {
        match self {
            Self::Threw(thrown) => thrown_error(thrown),
            Self::Ours(error) => error.clone(),
        }
    }

    fn name(&self) -> String {
        if let Self::Threw(thrown) = self { name_of(thrown) } else { String::new() }
    }
}

/// Reads until the end; gives what broke the answer off, if anything did.
async fn receive(source: Source, show: &Show, watch: &Watch) -> std::result::Result<Option<Broken>, Stop> {
    let mut source = source;
    loop {
        match &source {
            Source::Promise(promise) => match watch.wait(promise.clone()).await {
                Waited::Stopped(why) => return Err(why_error(why).into()),
                Waited::Threw(thrown) => return Ok(Some(Broken::Threw(thrown))),
                Waited::Value(value) => {
                    if let Some((iterator, next)) = iterator(&value) {
                        source = Source::Iterator { iterator, next, session: None };
                        continue;
                    }
                    let Some(text) = value.as_string() else { return Ok(Some(Broken::Ours(no_text()))) };
                    show.read(|reader| reader.push_text(&text));
                    return Ok(None);
                }
            },
            Source::Iterator { iterator, next, session } => {
                let ended = iterate(iterator, next, show, watch).await;
                if let Some(session) = session {
                    call_method(session, "destroy");
                }
                return ended;
            }
        }
    }
}

async fn iterate(
    iterator: &JsValue,
    next: &Function,
    show: &Show,
    watch: &Watch,
) -> std::result::Result<Option<Broken>, Stop> {
    loop {
        let promised = match next.call0(iterator) {
            Ok(promised) => Promise::resolve(&promised),
            Err(thrown) => return Ok(Some(Broken::Threw(thrown))),
        };
        let step = match watch.wait(promised).await {
            Waited::Value(step) => step,
            Waited::Threw(thrown) => return Ok(Some(Broken::Threw(thrown))),
            Waited::Stopped(why) => {
                call_method(iterator, "return");
                let error = why_error(why);
                // What came before a silence is kept; what came before a cancel is not wanted.
                let kept = show.has_begun() && why == Why::Silent;
                return if kept { Ok(Some(Broken::Ours(error))) } else { Err(error.into()) };
            }
        };
        if Reflect::get(&step, &"done".into()).map_or(true, |done| done.is_truthy()) {
            return Ok(None);
        }
        let value = Reflect::get(&step, &"value".into()).unwrap_or(JsValue::UNDEFINED);
        let Some(text) = value.as_string() else {
            call_method(iterator, "return");
            return Ok(Some(Broken::Ours(no_text())));
        };
        watch.alive();
        show.read(|reader| reader.push_text(&text));
        if show.is_over() {
            call_method(iterator, "return");
            return Ok(None);
        }
    }
}

/// Calls a method if there is one, and lets it fail: it only cleans up.
pub(super) fn call_method(object: &JsValue, name: &str) {
    if let Ok(method) = Reflect::get(object, &name.into())
        && let Ok(method) = method.dyn_into::<Function>()
        && let Ok(result) = method.call0(object)
        && result.is_instance_of::<Promise>()
    {
        // A rejection that nobody hears would be logged by the browser.
        let silent = Closure::once_into_js(|| {});
        let _ = Reflect::get(&result, &"catch".into())
            .ok()
            .and_then(|catch| catch.dyn_into::<Function>().ok())
            .map(|catch| catch.call1(&result, &silent));
    }
}

/// What a thrown value is to the caller. A transport may say what failed by a `kind` of the contract or by the HTTP
/// `status` it met, with `retryAfterMs`. Its message may quote the session and is not passed on.
pub(super) fn thrown_error(thrown: &JsValue) -> Error {
    let get = |name: &str| Reflect::get(thrown, &name.into()).ok();
    let wait = get("retryAfterMs").and_then(|ms| ms.as_f64()).filter(|ms| *ms > 0.0);
    #[allow(clippy::cast_sign_loss)] // it is positive
    let retry_after_ms = wait.map(|ms| ms as u64);
    if let Some(error) = get("kind").and_then(|kind| kind.as_string()).and_then(|kind| failure::of_kind(&kind)) {
        return error.with(Detail { retry_after_ms, ..Detail::default() });
    }
    let status = get("status").and_then(|status| status.as_f64()).filter(|status| (400.0..600.0).contains(status));
    if let Some(status) = status {
        #[allow(clippy::cast_sign_loss)] // the range is checked
        let failure = Failure::read(status as u16, "").with_headers(retry_after_ms, None);
        return failure::classify(&failure);
    }
    match name_of(thrown).as_str() {
        "AbortError" => Error::new(ErrorKind::Aborted, "The request was cancelled."),
        "TimeoutError" => Error::new(ErrorKind::Timeout, "The endpoint took too long."),
        "QuotaExceededError" => {
            let number = |names: [&str; 2]| names.iter().find_map(|name| get(name)?.as_f64());
            #[allow(clippy::cast_sign_loss)] // counts of tokens
            let tokens = |names| number(names).filter(|count| *count > 0.0).map(|count| count as u64);
            Error::new(
                ErrorKind::ContextTooLong,
                "The session is too long for this model. Use a model with a larger context.",
            )
            .with(Detail {
                size: tokens(["requested", "requested"]),
                limit: tokens(["quota", "contextWindow"]),
                ..Detail::default()
            })
        }
        // The name that the specification gives to an answer which the browser holds back.
        "NotReadableError" => failure::filtered(),
        "NetworkError" => Error::new(ErrorKind::BlockedOrOffline, "The connection failed. Check it and try again."),
        "NotAllowedError" => Error::new(
            ErrorKind::BlockedOrOffline,
            "The browser does not allow its model here. Start it with a click; in a frame, the frame needs allow=\"language-model\".",
        ),
        "NotSupportedError" => Error::new(
            ErrorKind::InvalidRequest,
            "The browser's model does not know this language or this kind of answer. Use another endpoint.",
        ),
        _ => failed(),
    }
}

fn name_of(thrown: &JsValue) -> String {
    Reflect::get(thrown, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

fn failed() -> Error {
    Error::new(ErrorKind::Server, "The transport failed before the answer was whole. Its own log says why.")
}

fn no_text() -> Error {
    Error::new(ErrorKind::BadResponse, "The transport gave something other than text: it must yield strings.")
}

fn invalid(field: &str, message: &str) -> Error {
    Error::new(ErrorKind::InvalidRequest, message).with(Detail { field: Some(field.to_owned()), ..Detail::default() })
}

/// A plain object with these fields.
pub(super) fn object(fields: &[(&str, &JsValue)]) -> Result<JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &JsValue::from_str(name), value).map_err(|_| failed())?;
    }
    Ok(object.into())
}
