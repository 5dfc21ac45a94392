//! Anthropic Messages.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::wire_json::{self, Json};
use super::{Dialect, Event, Finish, Out, model, read_other, text};
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
        let mut event = Received::default();
        if event.read(data).is_none() {
            return read_other(data, out);
        }
        match &*event.kind {
            "content_block_delta" if event.part.kind == "text_delta" => text(&event.part.text, out),
            "message_start" => {
                model(&event.model, out);
                event.usage.tell(out);
            }
            "message_delta" => {
                event.usage.tell(out);
                finish(&event.stop_reason, out);
            }
            "message_stop" => out(Event::Done),
            // The whole answer of a server that does not stream.
            "message" => {
                model(&event.model, out);
                for block in event.content.iter().filter(|block| block.kind == "text") {
                    text(&block.text, out);
                }
                event.usage.tell(out);
                finish(&event.stop_reason, out);
                out(Event::Done);
            }
            "error" | "" => read_other(data, out),
            _ => {}
        }
    }
}

fn finish(reason: &str, out: Out<'_>) {
    out(Event::Finish(match reason {
        "" => return,
        "end_turn" | "stop_sequence" => Finish::Stop,
        "max_tokens" | "model_context_window_exceeded" => Finish::Length,
        "refusal" => Finish::Refused,
        _ => Finish::Other,
    }));
}

/// An event, or a whole message: what stands inside its `message` or its `delta` means the same as in itself.
#[derive(Default)]
struct Received<'t> {
    kind: Cow<'t, str>,
    /// What is new of the text.
    part: Part<'t>,
    model: Cow<'t, str>,
    usage: Usage,
    content: Vec<Part<'t>>,
    stop_reason: Cow<'t, str>,
}

#[derive(Default)]
struct Part<'t> {
    kind: Cow<'t, str>,
    text: Cow<'t, str>,
}

/// Tokens, where they were told. A cached prompt is counted apart.
#[derive(Default)]
struct Usage {
    was_told: bool,
    input: Option<u32>,
    cached: [Option<u32>; 2],
    output: Option<u32>,
}

impl<'t> Received<'t> {
    fn read(&mut self, data: &'t str) -> Option<()> {
        wire_json::object(data, |key, json| match key {
            "type" => json.text(&mut self.kind),
            "delta" => json.object(|key, json| match key {
                "type" => json.text(&mut self.part.kind),
                "text" => json.text(&mut self.part.text),
                "stop_reason" => json.text(&mut self.stop_reason),
                _ => json.skip(),
            }),
            "message" => json.object(|key, json| self.field(key, json)),
            key => self.field(key, json),
        })
    }

    fn field(&mut self, key: &str, json: &mut Json<'t>) -> Option<()> {
        match key {
            "model" => json.text(&mut self.model),
            "usage" => self.usage.read(json),
            "content" => json.list(|json| {
                let mut part = Part::default();
                json.object(|key, json| match key {
                    "type" => json.text(&mut part.kind),
                    "text" => json.text(&mut part.text),
                    _ => json.skip(),
                })?;
                self.content.push(part);
                Some(())
            }),
            "stop_reason" => json.text(&mut self.stop_reason),
            _ => json.skip(),
        }
    }
}

impl Usage {
    fn read(&mut self, json: &mut Json<'_>) -> Option<()> {
        json.object(|key, json| {
            self.was_told = true;
            match key {
                "input_tokens" => json.count(&mut self.input),
                "cache_read_input_tokens" => json.count(&mut self.cached[0]),
                "cache_creation_input_tokens" => json.count(&mut self.cached[1]),
                "output_tokens" => json.count(&mut self.output),
                _ => json.skip(),
            }
        })
    }

    fn tell(&self, out: Out<'_>) {
        let cached = self.cached.iter().flatten().fold(0, |sum: u32, count| sum.saturating_add(*count));
        let input = self.input.map(|input| input.saturating_add(cached));
        if self.was_told {
            out(Event::Usage { input, output: self.output });
        }
    }
}
