//! Gemini's own API.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::wire_json::{self, Json};
use super::{Dialect, Event, Finish, Out, model, read_other, text};
use crate::Result;
use crate::llm::address::Address;
use crate::llm::{Endpoint, Features, Header, Structure, invalid};
use crate::prompt::Prompt;

pub(super) struct Gemini;

impl Dialect for Gemini {
    fn url(&self, endpoint: &Endpoint) -> Result<String> {
        let Address { base, query, .. } = Address::parse(endpoint.url.as_deref().unwrap_or_default())?;
        let base = if base.contains(":streamGenerateContent") {
            base
        } else {
            let model = endpoint.model_name()?.trim_start_matches("models/");
            let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '@');
            if !model.chars().all(allowed) {
                return Err(invalid("model", "The model's name holds characters that no model's name has."));
            }
            let rest = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest);
            let version = if rest.contains('/') { "" } else { "/v1beta" };
            format!("{base}{version}/models/{model}:streamGenerateContent")
        };
        Ok(match query.as_str() {
            "" | "?" => format!("{base}?alt=sse"),
            query if query.contains("alt=") => format!("{base}{query}"),
            query => format!("{base}{query}&alt=sse"),
        })
    }

    fn headers(&self, endpoint: &Endpoint) -> Vec<Header> {
        // Not in the address, where every server on the way would log it.
        endpoint.key().map(|key| Header::secret("x-goog-api-key", key)).into_iter().collect()
    }

    fn body(&self, prompt: &Prompt, _endpoint: &Endpoint, features: Features) -> Result<Value> {
        let mut config = Map::new();
        if features.temperature {
            config.insert("temperature".to_owned(), json!(0.2));
        }
        if features.structure != Structure::Plain {
            config.insert("responseMimeType".to_owned(), json!("application/json"));
        }
        if features.structure == Structure::Schema {
            config.insert("responseSchema".to_owned(), open_api(prompt.schema()));
        }
        // Sessions are about what these filters look for; what is said is still filtered where it is extreme.
        let safety = ["DANGEROUS_CONTENT", "HARASSMENT", "HATE_SPEECH", "SEXUALLY_EXPLICIT"]
            .map(|name| json!({ "category": format!("HARM_CATEGORY_{name}"), "threshold": "BLOCK_ONLY_HIGH" }));
        Ok(json!({
            "systemInstruction": { "parts": [{ "text": prompt.system() }] },
            "contents": [{ "role": "user", "parts": [{ "text": prompt.user_for(features.structure.into()) }] }],
            "generationConfig": config,
            "safetySettings": safety,
        }))
    }

    fn read(&self, data: &str, out: Out<'_>) {
        let mut response = Response::default();
        if response.read(data).is_none() || response.failed {
            return read_other(data, out);
        }
        model(&response.model, out);
        if !response.block_reason.is_empty() {
            out(Event::Finish(Finish::Filtered));
        }
        for part in &response.parts {
            text(part, out);
        }
        if let Some(reason) = finish(&response.finish_reason) {
            out(Event::Finish(reason));
        }
        if response.has_usage {
            out(Event::Usage { input: response.tokens.0, output: response.tokens.1 });
        }
    }
}

fn finish(reason: &str) -> Option<Finish> {
    Some(match reason {
        "" | "FINISH_REASON_UNSPECIFIED" => return None,
        "STOP" => Finish::Stop,
        "MAX_TOKENS" => Finish::Length,
        "SAFETY" | "PROHIBITED_CONTENT" | "BLOCKLIST" | "SPII" | "RECITATION" => Finish::Filtered,
        _ => Finish::Other,
    })
}

/// JSON Schema as the subset of `OpenAPI` that this API takes: types in capitals, no `additionalProperties`.
fn open_api(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, _)| *name != "additionalProperties");
            let turned = kept.map(|(name, value)| {
                let value = match (name.as_str(), value) {
                    ("type", Value::String(kind)) => Value::String(kind.to_uppercase()),
                    (_, value) => open_api(value),
                };
                (name.clone(), value)
            });
            Value::Object(turned.collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(open_api).collect()),
        other => other.clone(),
    }
}

#[derive(Default)]
struct Response<'t> {
    model: Cow<'t, str>,
    block_reason: Cow<'t, str>,
    /// What the parts say that are no thoughts.
    parts: Vec<Cow<'t, str>>,
    finish_reason: Cow<'t, str>,
    has_usage: bool,
    tokens: (Option<u32>, Option<u32>),
    failed: bool,
}

impl<'t> Response<'t> {
    fn read(&mut self, data: &'t str) -> Option<()> {
        wire_json::object(data, |key, json| match key {
            "modelVersion" => json.text(&mut self.model),
            "promptFeedback" => json.object(|key, json| match key {
                "blockReason" => json.text(&mut self.block_reason),
                _ => json.skip(),
            }),
            "candidates" => json.first(|json| self.candidate(json)),
            "usageMetadata" => json.object(|key, json| {
                self.has_usage = true;
                match key {
                    "promptTokenCount" => json.count(&mut self.tokens.0),
                    "candidatesTokenCount" => json.count(&mut self.tokens.1),
                    _ => json.skip(),
                }
            }),
            "error" => json.present(&mut self.failed),
            _ => json.skip(),
        })
    }

    fn candidate(&mut self, json: &mut Json<'t>) -> Option<()> {
        json.object(|key, json| match key {
            "content" => json.object(|key, json| match key {
                "parts" => json.list(|json| self.part(json)),
                _ => json.skip(),
            }),
            "finishReason" => json.text(&mut self.finish_reason),
            _ => json.skip(),
        })
    }

    fn part(&mut self, json: &mut Json<'t>) -> Option<()> {
        let (mut text, mut is_thought) = (Cow::default(), false);
        json.object(|key, json| match key {
            "text" => json.text(&mut text),
            "thought" => json.flag(&mut is_thought),
            _ => json.skip(),
        })?;
        if !is_thought {
            self.parts.push(text);
        }
        Some(())
    }
}
