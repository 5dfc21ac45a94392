//! Anthropic Messages.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Dialect, Event, Finish, Out, Text, model, read_other, text};
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
        headers.extend(endpoint.key().map(|key| Header::secret("x-api-key", key)));
        // A practice's proxy holds the key itself and needs no such word.
        let names_key =
            |name: &String| name.eq_ignore_ascii_case("x-api-key") || name.eq_ignore_ascii_case("authorization");
        if endpoint.key().is_some() || endpoint.headers.keys().any(names_key) {
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

    fn read(&self, data: &str, out: Out<'_>) {
        let Ok(event) = serde_json::from_str::<Received>(data) else { return read_other(data, out) };
        match event.kind.as_deref().unwrap_or_default() {
            "content_block_delta" => {
                let delta = event.delta.as_ref().filter(|delta| delta.kind.as_deref() == Some("text_delta"));
                text(delta.and_then(|delta| delta.text.as_ref()), out);
            }
            "message_start" => {
                if let Some(message) = event.message {
                    model(message.model.as_ref(), out);
                    usage(message.usage.as_ref(), out);
                }
            }
            "message_delta" => {
                usage(event.usage.as_ref(), out);
                finish(event.delta.and_then(|delta| delta.stop_reason).as_deref(), out);
            }
            "message_stop" => out(Event::Done),
            // The whole answer of a server that does not stream.
            "message" => {
                model(event.model.as_ref(), out);
                for block in event.content.iter().flatten().filter(|block| block.kind.as_deref() == Some("text")) {
                    text(block.text.as_ref(), out);
                }
                usage(event.usage.as_ref(), out);
                finish(event.stop_reason.as_deref(), out);
                out(Event::Done);
            }
            "error" | "" => read_other(data, out),
            _ => {}
        }
    }
}

fn usage(usage: Option<&Usage>, out: Out<'_>) {
    let Some(usage) = usage else { return };
    // A cached prompt is counted apart.
    let cached = usage.cache_read_input_tokens.unwrap_or(0) + usage.cache_creation_input_tokens.unwrap_or(0);
    let input = usage.input_tokens.map(|input| input.saturating_add(cached));
    out(Event::Usage { input, output: usage.output_tokens });
}

fn finish(reason: Option<&str>, out: Out<'_>) {
    let Some(reason) = reason else { return };
    out(Event::Finish(match reason {
        "end_turn" | "stop_sequence" => Finish::Stop,
        "max_tokens" | "model_context_window_exceeded" => Finish::Length,
        "refusal" => Finish::Refused,
        _ => Finish::Other,
    }));
}

#[derive(Deserialize)]
struct Received<'a> {
    #[serde(rename = "type", borrow)]
    kind: Option<Text<'a>>,
    #[serde(borrow)]
    delta: Option<Delta<'a>>,
    #[serde(borrow)]
    message: Option<Message<'a>>,
    usage: Option<Usage>,
    #[serde(borrow)]
    model: Option<Text<'a>>,
    #[serde(borrow)]
    content: Option<Vec<Delta<'a>>>,
    #[serde(borrow)]
    stop_reason: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Delta<'a> {
    #[serde(rename = "type", borrow)]
    kind: Option<Text<'a>>,
    #[serde(borrow)]
    text: Option<Text<'a>>,
    #[serde(borrow)]
    stop_reason: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow)]
    model: Option<Text<'a>>,
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
