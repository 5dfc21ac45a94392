//! Anthropic Messages.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Dialect, Event, Finish, error_in, read_other};
use crate::Result;
use crate::llm::address::under_any;
use crate::llm::{Endpoint, Features, Header, Structure};
use crate::prompt::Prompt;

pub(super) struct Anthropic;

/// The field is required. A progress note with its citations takes about half.
const MAX_TOKENS: u32 = 4096;

impl Dialect for Anthropic {
    fn url(&self, endpoint: &Endpoint) -> Result<String> {
        under_any(endpoint, &["/v1/messages", "/messages"], "/v1")
    }

    fn headers(&self, endpoint: &Endpoint) -> Vec<Header> {
        let mut headers = vec![Header::plain("anthropic-version", "2023-06-01")];
        if let Some(key) = endpoint.key() {
            headers.push(Header::secret("x-api-key", key));
            // A practice's proxy holds the key itself and needs no such word.
            headers.push(Header::plain("anthropic-dangerous-direct-browser-access", "true"));
        }
        headers
    }

    fn body(&self, prompt: &Prompt, endpoint: &Endpoint, features: Features) -> Result<Value> {
        let mut body = json!({
            "model": endpoint.model_name()?,
            "max_tokens": MAX_TOKENS,
            "stream": true,
            "system": prompt.system(),
            "messages": [{ "role": "user", "content": prompt.user_for(features.structure.into()) }],
        });
        if features.temperature {
            body["temperature"] = json!(0.2);
        }
        if features.structure == Structure::Schema {
            body["output_config"] = json!({ "format": { "type": "json_schema", "schema": prompt.schema() } });
        }
        Ok(body)
    }

    fn read(&self, data: &str, out: &mut Vec<Event>) {
        let Ok(event) = serde_json::from_str::<Received>(data) else { return read_other(data, out) };
        match event.kind.as_deref().unwrap_or_default() {
            "content_block_delta" => {
                let delta = event.delta.filter(|delta| delta.kind.as_deref() == Some("text_delta"));
                out.extend(delta.and_then(|delta| delta.text).map(Event::Text));
            }
            "message_start" => {
                if let Some(message) = event.message {
                    out.extend(message.model.map(Event::Model));
                    out.extend(message.usage.as_ref().map(usage));
                }
            }
            "message_delta" => {
                out.extend(event.usage.as_ref().map(usage));
                let reason = event.delta.and_then(|delta| delta.stop_reason);
                out.extend(reason.as_deref().map(finish).map(Event::Finish));
            }
            "message_stop" => out.push(Event::Done),
            // The whole answer of a server that does not stream.
            "message" => {
                out.extend(event.model.map(Event::Model));
                let blocks = event.content.unwrap_or_default().into_iter();
                let texts = blocks.filter(|block| block.kind.as_deref() == Some("text")).filter_map(|block| block.text);
                out.extend(texts.map(Event::Text));
                out.extend(event.usage.as_ref().map(usage));
                out.extend(event.stop_reason.as_deref().map(finish).map(Event::Finish));
                out.push(Event::Done);
            }
            "error" | "" => out.extend(serde_json::from_str(data).ok().and_then(|value| error_in(&value))),
            _ => {}
        }
    }
}

fn usage(usage: &Usage) -> Event {
    // A cached prompt is counted apart.
    let cached = usage.cache_read_input_tokens.unwrap_or(0) + usage.cache_creation_input_tokens.unwrap_or(0);
    Event::Usage { input: usage.input_tokens.map(|input| input.saturating_add(cached)), output: usage.output_tokens }
}

fn finish(reason: &str) -> Finish {
    match reason {
        "end_turn" | "stop_sequence" => Finish::Stop,
        "max_tokens" | "model_context_window_exceeded" => Finish::Length,
        "refusal" => Finish::Refused,
        _ => Finish::Other,
    }
}

#[derive(Deserialize)]
struct Received {
    #[serde(rename = "type")]
    kind: Option<String>,
    delta: Option<Delta>,
    message: Option<Message>,
    usage: Option<Usage>,
    model: Option<String>,
    content: Option<Vec<Delta>>,
    stop_reason: Option<String>,
}

#[derive(Deserialize)]
struct Delta {
    #[serde(rename = "type")]
    kind: Option<String>,
    text: Option<String>,
    stop_reason: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    model: Option<String>,
    usage: Option<Usage>,
}

#[derive(Deserialize)]
#[allow(clippy::struct_field_names)] // the wire's names
struct Usage {
    input_tokens: Option<u32>,
    cache_read_input_tokens: Option<u32>,
    cache_creation_input_tokens: Option<u32>,
    output_tokens: Option<u32>,
}
