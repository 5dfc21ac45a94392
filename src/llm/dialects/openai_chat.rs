//! `OpenAI` chat completions: what `OpenAI`, Azure, Ollama, LM Studio, llama.cpp, vLLM, `LiteLLM` and `OpenRouter` speak.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Dialect, Event, Finish, error_in, read_other};
use crate::Result;
use crate::llm::address::{Address, under};
use crate::llm::{Endpoint, Features, Header, Structure};
use crate::prompt::Prompt;

pub(super) struct OpenaiChat;

impl Dialect for OpenaiChat {
    fn url(&self, endpoint: &Endpoint) -> Result<String> {
        under(endpoint, "/chat/completions")
    }

    fn headers(&self, endpoint: &Endpoint) -> Vec<Header> {
        if is_azure(endpoint) {
            endpoint.key().map(|key| Header::secret("api-key", key)).into_iter().collect()
        } else {
            endpoint.bearer().into_iter().collect()
        }
    }

    fn body(&self, prompt: &Prompt, endpoint: &Endpoint, features: Features) -> Result<Value> {
        let mut body = json!({
            "messages": [
                { "role": "system", "content": prompt.system() },
                { "role": "user", "content": prompt.user_for(features.structure.into()) },
            ],
            "stream": true,
        });
        if !is_azure(endpoint) {
            body["model"] = json!(endpoint.model_name()?);
        }
        if features.usage {
            body["stream_options"] = json!({ "include_usage": true });
        }
        if features.temperature {
            body["temperature"] = json!(0.2);
        }
        match features.structure {
            Structure::Schema => {
                body["response_format"] = json!({
                    "type": "json_schema",
                    "json_schema": { "name": "note", "strict": true, "schema": prompt.schema() },
                });
            }
            Structure::JsonObject => body["response_format"] = json!({ "type": "json_object" }),
            Structure::Plain => {}
        }
        if host(endpoint).is_some_and(|host| host == "openrouter.ai") {
            // Only hosts that keep nothing: OpenRouter would otherwise choose any.
            body["provider"] = json!({ "data_collection": "deny", "zdr": true });
        }
        Ok(body)
    }

    fn read(&self, data: &str, out: &mut Vec<Event>) {
        let Ok(chunk) = serde_json::from_str::<Chunk>(data) else { return read_other(data, out) };
        if (chunk.error.is_some() || chunk.object.as_deref() == Some("error"))
            && let Some(event) = serde_json::from_str(data).ok().and_then(|value| error_in(&value))
        {
            return out.push(event);
        }
        out.extend(chunk.model.filter(|model| !model.is_empty()).map(Event::Model));
        for choice in chunk.choices.unwrap_or_default().into_iter().filter(|choice| choice.index.unwrap_or(0) == 0) {
            if let Some(delta) = choice.delta.or(choice.message) {
                out.extend(delta.content.filter(|text| !text.is_empty()).map(Event::Text));
                if delta.refusal.is_some_and(|refusal| !refusal.is_empty()) {
                    out.push(Event::Refusal);
                }
            }
            // The older completions shape, which some servers fall back to.
            out.extend(choice.text.filter(|text| !text.is_empty()).map(Event::Text));
            out.extend(choice.finish_reason.as_deref().and_then(finish).map(Event::Finish));
        }
        if let Some(usage) = chunk.usage {
            out.push(Event::Usage { input: usage.prompt_tokens, output: usage.completion_tokens });
        }
    }
}

fn finish(reason: &str) -> Option<Finish> {
    Some(match reason {
        "" => return None,
        "stop" | "eos" | "end_turn" | "stop_sequence" => Finish::Stop,
        "length" | "max_tokens" | "model_length" => Finish::Length,
        "content_filter" | "safety" => Finish::Filtered,
        "refusal" => Finish::Refused,
        _ => Finish::Other,
    })
}

fn host(endpoint: &Endpoint) -> Option<String> {
    Address::parse(endpoint.url.as_deref()?).ok()?.host.map(|host| host.to_lowercase())
}

/// Azure's deployments have the model in the path and the key in a header of their own.
fn is_azure(endpoint: &Endpoint) -> bool {
    endpoint.url.as_deref().is_some_and(|url| url.contains("/openai/deployments/"))
        || host(endpoint).is_some_and(|host| host.ends_with(".openai.azure.com"))
}

/// A chunk, or the whole answer of a server that does not stream. Unknown fields (`obfuscation`,
/// `reasoning_content`, `prompt_filter_results`) are passed over.
#[derive(Deserialize)]
struct Chunk {
    model: Option<String>,
    object: Option<String>,
    choices: Option<Vec<Choice>>,
    usage: Option<Usage>,
    error: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Choice {
    index: Option<u32>,
    delta: Option<Delta>,
    message: Option<Delta>,
    text: Option<String>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Delta {
    content: Option<String>,
    refusal: Option<String>,
}

#[derive(Deserialize)]
struct Usage {
    prompt_tokens: Option<u32>,
    completion_tokens: Option<u32>,
}
