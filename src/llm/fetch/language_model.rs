//! The browser's own model (`LanguageModel`, the Prompt API). Windows only; small contexts; not promised to be on-device.

use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::portal::{Source, call_method, object, thrown_error};
use super::watch::{Waited, Watch, why_error};
use super::{Options, Stop};
use crate::llm::Progress;
use crate::{Detail, Error, ErrorKind};

/// Begins a streamed answer to `{system, user, schema}`; with the schema as a constraint, or in words alone.
pub(super) async fn start(
    given: &JsValue,
    signal: &AbortSignal,
    by_schema: bool,
    options: &Options,
    watch: &Watch,
) -> Result<Source, Stop> {
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
    let download = Download::watched(options, watch);
    let creating = object(&[
        inputs,
        outputs,
        ("initialPrompts", initial.as_ref()),
        ("signal", signal.as_ref()),
        ("monitor", download.monitor.as_ref()),
    ])?;
    let session = call(&model, "create", &[&creating], watch).await?;
    watch.alive();
    let user = field(given, "user");
    let mut prompting = vec![("signal", signal.as_ref())];
    let schema = field(given, "schema");
    if by_schema {
        prompting.push(("responseConstraint", &schema));
    }
    let prompting = object(&prompting)?;
    let begun = match fits(&session, &user, &prompting, watch).await {
        Ok(()) => begin(&session, &user, &prompting, by_schema),
        Err(stop) => Err(stop),
    };
    match begun.map(|stream| Source::of(&stream)) {
        Ok(Source::Iterator { iterator, next, .. }) => Ok(Source::Iterator { iterator, next, session: Some(session) }),
        Ok(promise @ Source::Promise(_)) => Ok(promise),
        Err(stop) => {
            call_method(&session, "destroy");
            Err(stop)
        }
    }
}

fn begin(session: &JsValue, user: &JsValue, prompting: &JsValue, by_schema: bool) -> Result<JsValue, Stop> {
    call_sync(session, "promptStreaming", &[user, prompting])
        .map_err(|stop| if by_schema { Stop::Structure } else { stop })
}

/// The browser may have to fetch its model first, gigabytes of it: that it comes is a sign of life, and shown.
struct Download {
    monitor: Closure<dyn FnMut(JsValue)>,
    _progress: Rc<Closure<dyn FnMut(JsValue)>>,
}

impl Download {
    fn watched(options: &Options, watch: &Watch) -> Self {
        let (told, patience) = (options.on_progress.clone(), watch.patience());
        let progress = Rc::new(Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            patience();
            // A share of one.
            let loaded = get(&event, "loaded").and_then(|loaded| loaded.as_f64()).unwrap_or(0.0);
            #[allow(clippy::cast_sign_loss)] // the range is given
            let downloaded = Some((loaded * 100.0).clamp(0.0, 100.0) as u8);
            if let Some(told) = &told {
                told(&Progress::Waiting { downloaded });
            }
        }));
        let listener = Rc::clone(&progress);
        let monitor = Closure::new(move |monitor: JsValue| {
            let listening = get(&monitor, "addEventListener").and_then(|method| method.dyn_into::<Function>().ok());
            if let Some(listen) = listening {
                let _ = listen.call2(&monitor, &"downloadprogress".into(), (*listener).as_ref());
            }
        });
        Self { monitor, _progress: progress }
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
