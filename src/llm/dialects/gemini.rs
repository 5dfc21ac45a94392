//! Gemini's own API.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Dialect, Event, Finish, error_in, read_other};
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

    fn read(&self, data: &str, out: &mut Vec<Event>) {
        let Ok(response) = serde_json::from_str::<Response>(data) else { return read_other(data, out) };
        if response.error.is_some()
            && let Some(event) = serde_json::from_str(data).ok().and_then(|value| error_in(&value))
        {
            return out.push(event);
        }
        out.extend(response.model_version.map(Event::Model));
        if response.prompt_feedback.and_then(|feedback| feedback.block_reason).is_some() {
            out.push(Event::Finish(Finish::Filtered));
        }
        if let Some(candidate) = response.candidates.and_then(|candidates| candidates.into_iter().next()) {
            let parts = candidate.content.and_then(|content| content.parts).unwrap_or_default();
            let spoken = parts.into_iter().filter(|part| part.thought != Some(true)).filter_map(|part| part.text);
            out.extend(spoken.filter(|text| !text.is_empty()).map(Event::Text));
            out.extend(candidate.finish_reason.as_deref().and_then(finish).map(Event::Finish));
        }
        if let Some(usage) = response.usage_metadata {
            out.push(Event::Usage { input: usage.prompt_token_count, output: usage.candidates_token_count });
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
struct Response {
    candidates: Option<Vec<Candidate>>,
    prompt_feedback: Option<Feedback>,
    usage_metadata: Option<Usage>,
    model_version: Option<String>,
    error: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Candidate {
    content: Option<Content>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Content {
    parts: Option<Vec<Part>>,
}

#[derive(Deserialize)]
struct Part {
    text: Option<String>,
    thought: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Feedback {
    block_reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Usage {
    prompt_token_count: Option<u32>,
    candidates_token_count: Option<u32>,
}
