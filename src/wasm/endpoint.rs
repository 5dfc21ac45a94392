//! `preview` and `generate`, for a whole note and for one section of it.

use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;

use super::note::{Draft, earlier_sessions};
use super::redaction::{Live, Redaction, with_all};
use super::value::{Js, from_js, required, to_js};
use crate::llm::fetch::{Listener, Options, complete};
use crate::llm::{self, Answer, Endpoint, Progress};
use crate::note::{self, NoteRequest, Source};
use crate::prompt::Prompt;
use crate::redact;
use crate::{Error, ErrorKind};

/// Byte for byte what `generate` would send, without secrets. Sends nothing.
#[wasm_bindgen(unchecked_return_type = "Preview")]
pub fn preview(
    session: &Redaction,
    #[wasm_bindgen(unchecked_param_type = "NoteRequest")] request: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Endpoint")] endpoint: JsValue,
) -> Js<JsValue> {
    let earlier = earlier_sessions(&request)?;
    let request = required(request, "request")?;
    let endpoint: Endpoint = required(endpoint, "endpoint")?;
    to_js(&llm::preview(&prompt(&session.live, &earlier, &request, None)?, &endpoint)?)
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
    let prepare = || {
        let earlier = earlier_sessions(&request)?;
        let request: NoteRequest = required(request, "request")?;
        let prompt = prompt(&session.live, &earlier, &request, None)?;
        Ok((earlier, request, prompt, to(endpoint, &options)?))
    };
    let prepared: Js<_> = prepare();
    let live = session.live.clone();
    future_to_promise(async move {
        let (earlier, request, prompt, (endpoint, options)) = prepared?;
        let answer = ask(&prompt, &endpoint, &options).await?;
        let sections = live.with(|_, session| prompt.accept(session.redacted, &answer));
        let draft = note::Draft::new(request, source(&answer), sections, answer.truncated);
        Ok(Draft::new(live, earlier, draft, answer.cause).into())
    })
}

/// Byte for byte what `regenerate` would send, without secrets. Sends nothing.
#[wasm_bindgen(js_name = previewRegenerate, unchecked_return_type = "Preview")]
pub fn preview_regenerate(
    draft: &Draft,
    section: &str,
    #[wasm_bindgen(unchecked_param_type = "SectionChange")] change: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Endpoint")] endpoint: JsValue,
) -> Js<JsValue> {
    let change: SectionChange = from_js(change, "change")?;
    let endpoint: Endpoint = required(endpoint, "endpoint")?;
    to_js(&llm::preview(&prompt_anew(draft, section, &change)?, &endpoint)?)
}

/// One section of a draft written anew by a model, after an instruction. The other sections stay as they are and are
/// not sent; a section that a person edited stays too, unless `overEdited` is true. Where it fails or is cut off, the
/// draft is as it was.
#[wasm_bindgen(unchecked_return_type = "Promise<NoteSection>")]
pub fn regenerate(
    draft: &Draft,
    section: &str,
    #[wasm_bindgen(unchecked_param_type = "SectionChange")] change: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Endpoint")] endpoint: JsValue,
    #[wasm_bindgen(
        unchecked_optional_param_type = "{ signal?: AbortSignal; onProgress?: (progress: Progress) => void }"
    )]
    options: JsValue,
) -> Promise {
    let prepare = || {
        let change: SectionChange = from_js(change, "change")?;
        Ok((prompt_anew(draft, section, &change)?, change, to(endpoint, &options)?))
    };
    let prepared: Js<_> = prepare();
    let draft = draft.share();
    future_to_promise(async move {
        let (prompt, change, (endpoint, options)) = prepared?;
        let answer = ask(&prompt, &endpoint, &options).await?;
        if answer.truncated {
            let message = "The section was cut off before it was whole. The draft keeps the one it had. Try again.";
            return Err(Error::new(ErrorKind::Truncated, message).into());
        }
        let sections = draft.live.with(|_, session| prompt.accept(session.redacted, &answer));
        let written = sections.into_iter().next().ok_or_else(llm::no_note)?;
        draft.rewrite(written, source(&answer), change.over_edited)
    })
}

/// How a section is to be written anew.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct SectionChange {
    instruction: String,
    over_edited: bool,
}

/// Sends and reads the whole answer.
async fn ask(prompt: &Prompt, endpoint: &Endpoint, options: &Options) -> crate::Result<Answer> {
    let answer = complete(prompt, endpoint, options).await?;
    if let Some(tell) = &options.on_progress {
        tell(&Progress::Checking);
    }
    Ok(answer)
}

fn source(answer: &Answer) -> Source {
    Source::Endpoint { model: answer.model.clone(), tokens_in: answer.tokens_in, tokens_out: answer.tokens_out }
}

/// Where to send, and how the call is watched and stopped.
fn to(endpoint: JsValue, options: &JsValue) -> Js<(Endpoint, Options)> {
    let signal = field::<AbortSignal>(options, "signal")?;
    let on_progress = field::<Function>(options, "onProgress")?.map(|listener| -> Listener {
        Rc::new(move |progress| {
            // A listener that throws must not end the call.
            let _ = to_js(progress).and_then(|progress| listener.call1(&JsValue::NULL, &progress));
        })
    });
    let send = field::<Function>(&endpoint, "send")?;
    Ok((required(endpoint, "endpoint")?, Options { signal, on_progress, send }))
}

fn prompt_anew(draft: &Draft, section: &str, change: &SectionChange) -> Js<Prompt> {
    let request = draft.asked(section, change.over_edited)?;
    prompt(&draft.live, &draft.earlier, &request, Some((section, &change.instruction)))
}

/// The prompt for a whole note, or for one section after an instruction.
fn prompt(live: &Live, earlier: &[Redaction], request: &NoteRequest, one: Option<(&str, &str)>) -> Js<Prompt> {
    let prompt = with_all(earlier, &[], &mut |earlier| {
        let before: Vec<&redact::Redaction> = earlier.iter().map(|(redaction, _)| *redaction).collect();
        live.with(|redaction, session| match one {
            None => Prompt::render(redaction, session.facts, request, &before),
            Some((section, instruction)) => {
                Prompt::render_section(redaction, session.facts, request, &before, section, instruction)
            }
        })
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
