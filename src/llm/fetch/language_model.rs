//! The browser's own model (`LanguageModel`, the Prompt API). Windows only; small contexts; not promised to be on-device.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::Stop;
use super::portal::{Source, call_method, object, thrown_error};
use super::watch::{Waited, Watch, why_error};
use crate::{Detail, Error, ErrorKind};

/// Begins a streamed answer to `{system, user, schema}`.
pub(super) async fn start(given: &JsValue, signal: &AbortSignal, watch: &Watch) -> Result<Source, Stop> {
    let model = get(&js_sys::global(), "LanguageModel").filter(|model| !model.is_undefined()).ok_or_else(missing)?;
    let english = object(&[("type", &"text".into()), ("languages", &Array::of1(&"en".into()))])?;
    let languages = Array::of1(&english);
    let expected = [("expectedInputs", languages.as_ref()), ("expectedOutputs", languages.as_ref())];
    let available = call(&model, "availability", &[&object(&expected)?], watch).await?;
    if available.as_string().as_deref() == Some("unavailable") {
        return Err(missing().into());
    }
    let system = object(&[("role", &"system".into()), ("content", &field(given, "system"))])?;
    let initial = Array::of1(&system);
    let [inputs, outputs] = expected;
    let session = call(
        &model,
        "create",
        &[&object(&[inputs, outputs, ("initialPrompts", initial.as_ref()), ("signal", signal.as_ref())])?],
        watch,
    )
    .await?;
    watch.alive();
    let user = field(given, "user");
    let schema = field(given, "schema");
    let constraint = object(&[("signal", signal.as_ref()), ("responseConstraint", &schema)])?;
    if let Err(error) = fits(&session, &user, &constraint, watch).await {
        call_method(&session, "destroy");
        return Err(error);
    }
    let stream = call_sync(&session, "promptStreaming", &[&user, &constraint])
        .or_else(|_| call_sync(&session, "promptStreaming", &[&user, &object(&[("signal", signal.as_ref())])?]))?;
    match Source::of(&stream) {
        Source::Iterator { iterator, next, .. } => Ok(Source::Iterator { iterator, next, session: Some(session) }),
        promise @ Source::Promise(_) => Ok(promise),
    }
}

/// The model would drop the session's beginning without a word: measured before. Old and new names.
async fn fits(session: &JsValue, user: &JsValue, options: &JsValue, watch: &Watch) -> Result<(), Stop> {
    let number = |names: [&str; 2]| names.iter().find_map(|name| get(session, name)?.as_f64());
    let Some(window) = number(["contextWindow", "inputQuota"]) else { return Ok(()) };
    let taken = number(["contextUsage", "inputUsage"]).unwrap_or(0.0);
    let measure = ["measureContextUsage", "measureInputUsage"]
        .into_iter()
        .find(|name| get(session, name).is_some_and(|method| method.is_function()));
    let Some(measure) = measure else { return Ok(()) };
    let needed = match call(session, measure, &[user, options], watch).await {
        Ok(needed) => needed.as_f64().unwrap_or(0.0),
        // A model that cannot measure a constraint may still take it.
        Err(_) => return Ok(()),
    };
    if taken + needed <= window {
        return Ok(());
    }
    #[allow(clippy::cast_sign_loss)] // counts of tokens
    let (size, limit) = ((taken + needed) as u64, window as u64);
    Err(Error::new(
        ErrorKind::ContextTooLong,
        format!("The session takes {size} tokens, and the browser's model holds {limit}. Use another endpoint, or draft on the device."),
    )
    .with(Detail { size: Some(size), limit: Some(limit), ..Detail::default() })
    .into())
}

async fn call(object: &JsValue, method: &str, arguments: &[&JsValue], watch: &Watch) -> Result<JsValue, Stop> {
    let promised = call_sync(object, method, arguments)?;
    match watch.wait(Promise::resolve(&promised)).await {
        Waited::Value(value) => Ok(value),
        Waited::Threw(thrown) => Err(Stop::Error { error: thrown_error(&thrown), begun: true }),
        Waited::Stopped(why) => Err(why_error(why).into()),
    }
}

fn call_sync(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, Stop> {
    let function = get(object, method).and_then(|method| method.dyn_into::<Function>().ok()).ok_or_else(missing)?;
    let list: Array = arguments.iter().copied().collect();
    function.apply(object, &list).map_err(|thrown| Stop::Error { error: thrown_error(&thrown), begun: true })
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok()
}

fn field(object: &JsValue, name: &str) -> JsValue {
    get(object, name).unwrap_or(JsValue::UNDEFINED)
}

fn missing() -> Error {
    Error::new(
        ErrorKind::BlockedOrOffline,
        "This browser offers no model of its own to this page. Desktop Chrome and Edge do on capable machines; else use another endpoint, or draft on the device.",
    )
}
