//! The two that need no HTTP from here: the portal's own transport, a JavaScript function, and the browser's own model.

use js_sys::{Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

use super::watch::{Waited, Watch, why_error};
use super::{Options, Show, Stop, language_model};
use crate::llm::{Answer, DialectId, Endpoint, Progress, Reader, Request};
use crate::prompt::Prompt;
use crate::{Detail, Error, ErrorKind, Result};

pub(super) async fn call(
    prompt: &Prompt,
    endpoint: &Endpoint,
    request: &Request,
    options: &Options,
    watch: &Watch,
) -> std::result::Result<Answer, Stop> {
    let mut reader = Reader::new(prompt, endpoint);
    let signal = watch.begin()?;
    // What passed the guard, and nothing else: {system, user, schema}.
    let given = JSON::parse(request.body.as_str()).map_err(|_| failed())?;
    options.tell(&Progress::Waiting);
    let source = if endpoint.dialect == DialectId::Browser {
        language_model::start(&given, &signal, watch).await?
    } else {
        let Some(transport) = &options.send else {
            return Err(invalid("send", "The dialect \"custom\" needs the portal's own function as send.").into());
        };
        Reflect::set(&given, &"signal".into(), &signal).map_err(|_| failed())?;
        let sent = transport.call1(&JsValue::UNDEFINED, &given).map_err(|thrown| stop(&thrown, false))?;
        Source::of(&sent)
    };
    let broke_off = receive(source, &mut reader, options, watch).await?;
    watch.drop_request();
    let begun = reader.has_begun();
    if let (Some(cause), false) = (&broke_off, begun) {
        return Err(Stop::Error { error: cause.clone(), begun: true });
    }
    if broke_off.is_none() {
        reader.finish_text();
    }
    // The portal tries again by its own rules, if at all.
    reader.end().map_err(|error| Stop::Error { error, begun: true })
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

async fn receive(
    source: Source,
    reader: &mut Reader,
    options: &Options,
    watch: &Watch,
) -> std::result::Result<Option<Error>, Stop> {
    let mut source = source;
    loop {
        match &source {
            Source::Promise(promise) => match watch.wait(promise.clone()).await {
                Waited::Stopped(why) => return Err(why_error(why).into()),
                Waited::Threw(thrown) => return Ok(Some(thrown_error(&thrown))),
                Waited::Value(value) => {
                    if let Some((iterator, next)) = iterator(&value) {
                        source = Source::Iterator { iterator, next, session: None };
                        continue;
                    }
                    let Some(text) = value.as_string() else { return Ok(Some(no_text())) };
                    reader.push_text(&text);
                    Show::default().rest(reader, options);
                    return Ok(None);
                }
            },
            Source::Iterator { iterator, next, session } => {
                let ended = iterate(iterator, next, reader, options, watch).await;
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
    reader: &mut Reader,
    options: &Options,
    watch: &Watch,
) -> std::result::Result<Option<Error>, Stop> {
    let mut show = Show::default();
    loop {
        let promised = match next.call0(iterator) {
            Ok(promised) => Promise::resolve(&promised),
            Err(thrown) => return Ok(Some(thrown_error(&thrown))),
        };
        let step = match watch.wait(promised).await {
            Waited::Value(step) => step,
            Waited::Threw(thrown) => return Ok(Some(thrown_error(&thrown))),
            Waited::Stopped(why) => {
                call_method(iterator, "return");
                let error = why_error(why);
                // What came before a silence is kept; what came before a cancel is not wanted.
                return if reader.has_begun() && error.kind() == ErrorKind::Timeout {
                    Ok(Some(error))
                } else {
                    Err(error.into())
                };
            }
        };
        if Reflect::get(&step, &"done".into()).map_or(true, |done| done.is_truthy()) {
            show.rest(reader, options);
            return Ok(None);
        }
        let value = Reflect::get(&step, &"value".into()).unwrap_or(JsValue::UNDEFINED);
        let Some(text) = value.as_string() else {
            call_method(iterator, "return");
            return Ok(Some(no_text()));
        };
        watch.alive();
        reader.push_text(&text);
        show.tell(reader, options);
        if reader.is_over() {
            show.rest(reader, options);
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

/// What a thrown value is to the caller. Its message may quote the session and is not passed on.
pub(super) fn thrown_error(thrown: &JsValue) -> Error {
    let name = Reflect::get(thrown, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "AbortError" => Error::new(ErrorKind::Aborted, "The request was cancelled."),
        "TimeoutError" => Error::new(ErrorKind::Timeout, "The endpoint took too long."),
        "QuotaExceededError" => Error::new(
            ErrorKind::ContextTooLong,
            "The session is too long for this model. Use a model with a larger context.",
        ),
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

fn stop(thrown: &JsValue, begun: bool) -> Stop {
    Stop::Error { error: thrown_error(thrown), begun: begun || thrown_error(thrown).kind() == ErrorKind::Server }
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
