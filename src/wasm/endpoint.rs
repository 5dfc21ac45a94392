//! `preview` and `generate`.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;

use super::note::{Draft, earlier_sessions};
use super::redaction::{Redaction, with_all};
use super::value::{Js, required, to_js};
use crate::llm::fetch::{Options, complete};
use crate::llm::{self, Endpoint, Progress};
use crate::note::{self, NoteRequest, Source};
use crate::prompt::Prompt;
use crate::redact;
use crate::{Error, ErrorKind};

/// Byte for byte what `generate` would send, without secrets. Sends nothing.
#[wasm_bindgen(unchecked_return_type = "{ url: string; headers: Record<string, string>; body: string }")]
pub fn preview(
    session: &Redaction,
    #[wasm_bindgen(unchecked_param_type = "NoteRequest")] request: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Endpoint")] endpoint: JsValue,
) -> Js<JsValue> {
    let earlier = earlier_sessions(&request)?;
    let request = required(request, "request")?;
    let endpoint: Endpoint = required(endpoint, "endpoint")?;
    to_js(&llm::preview(&prompt(session, &earlier, &request)?, &endpoint)?)
}

/// A draft by a model: sends the redacted session to the endpoint, and nothing anywhere else.
#[wasm_bindgen(unchecked_return_type = "Promise<Draft>")]
pub fn generate(
    session: &Redaction,
    #[wasm_bindgen(unchecked_param_type = "NoteRequest")] request: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Endpoint")] endpoint: JsValue,
    #[wasm_bindgen(
        unchecked_optional_param_type = "{ signal?: AbortSignal; onProgress?: (progress: Progress) => void }"
    )]
    options: JsValue,
) -> Promise {
    // Everything is taken before the first await: the caller may free its handles while the answer is written.
    let prepared = prepare(session, request, &endpoint, &options);
    let session = session.share();
    future_to_promise(async move {
        let Prepared { prompt, request, endpoint, options } = prepared?;
        let answer = complete(&prompt, &endpoint, &options).await?;
        if let Some(tell) = &options.on_progress {
            tell(&Progress::Checking);
        }
        let sections = session.live.with(|_, session| prompt.accept(session.redacted, &answer));
        let source =
            Source::Endpoint { model: answer.model, tokens_in: answer.tokens_in, tokens_out: answer.tokens_out };
        let draft = note::Draft::new(request, source, sections, answer.truncated);
        Ok(Draft::new(session.live.clone(), draft).into())
    })
}

struct Prepared {
    prompt: Prompt,
    request: NoteRequest,
    endpoint: Endpoint,
    options: Options,
}

fn prepare(session: &Redaction, request: JsValue, endpoint: &JsValue, options: &JsValue) -> Js<Prepared> {
    let earlier = earlier_sessions(&request)?;
    let request = required(request, "request")?;
    let prompt = prompt(session, &earlier, &request)?;
    let signal = field::<AbortSignal>(options, "signal")?;
    let on_progress = field::<Function>(options, "onProgress")?.map(|listener| -> Box<dyn Fn(&Progress)> {
        Box::new(move |progress| {
            // A listener that throws must not end the call.
            let _ = to_js(progress).and_then(|progress| listener.call1(&JsValue::NULL, &progress));
        })
    });
    let send = field::<Function>(endpoint, "send")?;
    Ok(Prepared {
        prompt,
        request,
        endpoint: required(endpoint.clone(), "endpoint")?,
        options: Options { signal, on_progress, send },
    })
}

fn prompt(session: &Redaction, earlier: &[Redaction], request: &NoteRequest) -> Js<Prompt> {
    let prompt = with_all(earlier, &[], &mut |earlier| {
        let before: Vec<&redact::Redaction> = earlier.iter().map(|(redaction, _)| *redaction).collect();
        session.live.with(|redaction, session| Prompt::render(redaction, session.facts, request, &before))
    });
    Ok(prompt?)
}

/// An optional field that holds a JavaScript object of a class.
fn field<T: JsCast>(object: &JsValue, name: &str) -> Js<Option<T>> {
    if object.is_undefined() || object.is_null() {
        return Ok(None);
    }
    let value = Reflect::get(object, &name.into())?;
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    value.dyn_into().map(Some).map_err(|_| {
        let message = format!("`{name}` does not have the type that session-note.d.ts describes.");
        Error::new(ErrorKind::InvalidRequest, message).into()
    })
}
