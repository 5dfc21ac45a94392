//! `OpenAI` chat completions: what `OpenAI`, Azure, Ollama, LM Studio, llama.cpp, vLLM, `LiteLLM` and `OpenRouter` speak.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Dialect, Event, Finish, First, Out, Text, model, read_other, text};
use crate::Result;
use crate::llm::address::{Address, under};
use crate::llm::{Endpoint, Features, Header, Structure, invalid};
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
        if deployment(endpoint) {
            refuse_no_version(endpoint)?;
        } else {
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
        match host(endpoint).as_deref() {
            // Only hosts that keep nothing: OpenRouter would otherwise choose any.
            Some("openrouter.ai") => body["provider"] = json!({ "data_collection": "deny", "zdr": true }),
            // Organizations may have made keeping the default. Other servers would refuse the field.
            Some("api.openai.com") => body["store"] = json!(false),
            _ => {}
        }
        Ok(body)
    }

    fn read(&self, data: &str, out: Out<'_>) {
        let Ok(chunk) = serde_json::from_str::<Chunk>(data) else { return read_other(data, out) };
        if chunk.error.is_some() || chunk.object.as_deref() == Some("error") {
            return read_other(data, out);
        }
        match (&chunk.model, &chunk.provider) {
            // OpenRouter passes the text on to hosts of its choice: which one is part of who answered.
            (Some(model), Some(Provider::Name(provider))) => {
                out(Event::Model(&format!("{} at {}", &**model, &**provider)))
            }
            (named, _) => model(named.as_ref(), out),
        }
        if let Some(First(Some(choice))) = &chunk.choices {
            if let Some(delta) = choice.delta.as_ref().or(choice.message.as_ref()) {
                text(delta.content.as_ref(), out);
                if delta.refusal.as_ref().is_some_and(|refusal| !refusal.is_empty()) {
                    out(Event::Refusal);
                }
            }
            // The older completions shape, which some servers fall back to.
            text(choice.text.as_ref(), out);
            if let Some(reason) = choice.finish_reason.as_deref().and_then(finish) {
                out(Event::Finish(reason));
            }
        }
        if let Some(usage) = chunk.usage {
            out(Event::Usage { input: usage.prompt_tokens, output: usage.completion_tokens });
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

/// Azure's deployments have the model in the path.
fn deployment(endpoint: &Endpoint) -> bool {
    endpoint.url.as_deref().is_some_and(|url| url.contains("/openai/deployments/"))
}

/// Azure wants the key in a header of its own.
fn is_azure(endpoint: &Endpoint) -> bool {
    const HOSTS: &[&str] = &[".openai.azure.com", ".services.ai.azure.com", ".cognitiveservices.azure.com"];
    deployment(endpoint) || host(endpoint).is_some_and(|host| HOSTS.iter().any(|end| host.ends_with(end)))
}

fn refuse_no_version(endpoint: &Endpoint) -> Result<()> {
    if endpoint.url.as_deref().is_some_and(|url| url.contains("api-version=")) {
        return Ok(());
    }
    Err(invalid("url", "The address of an Azure deployment needs its version, such as ?api-version=2024-10-21."))
}

/// A chunk, or the whole answer of a server that does not stream. Unknown fields (`obfuscation`,
/// `reasoning_content`, `prompt_filter_results`) are passed over.
#[derive(Deserialize)]
struct Chunk<'a> {
    #[serde(borrow)]
    model: Option<Text<'a>>,
    #[serde(borrow)]
    provider: Option<Provider<'a>>,
    #[serde(borrow)]
    object: Option<Text<'a>>,
    #[serde(borrow)]
    choices: Option<First<Choice<'a>>>,
    usage: Option<Usage>,
    error: Option<serde::de::IgnoredAny>,
}

/// OpenRouter's name of the host that answers; others may mean something else by the word.
#[derive(Deserialize)]
#[serde(untagged)]
enum Provider<'a> {
    Name(#[serde(borrow)] Text<'a>),
    Other(serde::de::IgnoredAny),
}

#[derive(Deserialize)]
struct Choice<'a> {
    #[serde(borrow)]
    delta: Option<Delta<'a>>,
    #[serde(borrow)]
    message: Option<Delta<'a>>,
    #[serde(borrow)]
    text: Option<Text<'a>>,
    #[serde(borrow)]
    finish_reason: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Delta<'a> {
    #[serde(borrow)]
    content: Option<Text<'a>>,
    #[serde(borrow)]
    refusal: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Usage {
    prompt_tokens: Option<u32>,
    completion_tokens: Option<u32>,
}
