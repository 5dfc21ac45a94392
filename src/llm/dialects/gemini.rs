//! Gemini's own API.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Dialect, Event, Finish, First, Out, Text, model, read_other, text};
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
        let Ok(response) = serde_json::from_str::<Response>(data) else { return read_other(data, out) };
        if response.error.is_some() {
            return read_other(data, out);
        }
        model(response.model_version.as_ref(), out);
        if response.prompt_feedback.and_then(|feedback| feedback.block_reason).is_some() {
            out(Event::Finish(Finish::Filtered));
        }
        if let Some(First(Some(candidate))) = response.candidates {
            let parts = candidate.content.and_then(|content| content.parts).unwrap_or_default();
            for part in parts.iter().filter(|part| part.thought != Some(true)) {
                text(part.text.as_ref(), out);
            }
            if let Some(reason) = candidate.finish_reason.as_deref().and_then(finish) {
                out(Event::Finish(reason));
            }
        }
        if let Some(usage) = response.usage_metadata {
            out(Event::Usage { input: usage.prompt_token_count, output: usage.candidates_token_count });
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

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Response<'a> {
    #[serde(borrow)]
    candidates: Option<First<Candidate<'a>>>,
    #[serde(borrow)]
    prompt_feedback: Option<Feedback<'a>>,
    usage_metadata: Option<Usage>,
    #[serde(borrow)]
    model_version: Option<Text<'a>>,
    error: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Candidate<'a> {
    #[serde(borrow)]
    content: Option<Content<'a>>,
    #[serde(borrow)]
    finish_reason: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Content<'a> {
    #[serde(borrow)]
    parts: Option<Vec<Part<'a>>>,
}

#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow)]
    text: Option<Text<'a>>,
    thought: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Feedback<'a> {
    #[serde(borrow)]
    block_reason: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Usage {
    prompt_token_count: Option<u32>,
    candidates_token_count: Option<u32>,
}
