//! `OpenAI` chat completions: what `OpenAI`, Azure, Ollama, LM Studio, llama.cpp, vLLM, `LiteLLM` and `OpenRouter` speak.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::wire_json::{self, Json};
use super::{Dialect, Event, Finish, Out, model, read_other, text};
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
        let mut chunk = Chunk::default();
        if chunk.read(data).is_none() || chunk.failed || chunk.object == "error" {
            return read_other(data, out);
        }
        if chunk.provider.is_empty() {
            model(&chunk.model, out);
        } else {
            // OpenRouter passes the text on to hosts of its choice: which one is part of who answered.
            out(Event::Model(&format!("{} at {}", chunk.model, chunk.provider)));
        }
        // A message beside a delta repeats what came before.
        let said = if chunk.has_delta { &chunk.delta } else { &chunk.message };
        text(&said.content, out);
        if !said.refusal.is_empty() {
            out(Event::Refusal);
        }
        text(&chunk.text, out);
        if let Some(reason) = finish(&chunk.finish_reason) {
            out(Event::Finish(reason));
        }
        if chunk.has_usage {
            out(Event::Usage { input: chunk.tokens.0, output: chunk.tokens.1 });
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
#[derive(Default)]
struct Chunk<'t> {
    object: Cow<'t, str>,
    model: Cow<'t, str>,
    /// OpenRouter's name of the host that answers; others may mean something else by the word.
    provider: Cow<'t, str>,
    has_delta: bool,
    delta: Said<'t>,
    message: Said<'t>,
    /// The older completions shape, which some servers fall back to.
    text: Cow<'t, str>,
    finish_reason: Cow<'t, str>,
    has_usage: bool,
    tokens: (Option<u32>, Option<u32>),
    failed: bool,
}

#[derive(Default)]
struct Said<'t> {
    content: Cow<'t, str>,
    refusal: Cow<'t, str>,
}

impl<'t> Chunk<'t> {
    fn read(&mut self, data: &'t str) -> Option<()> {
        wire_json::object(data, |key, json| match key {
            "object" => json.text(&mut self.object),
            "model" => json.text(&mut self.model),
            "provider" => json.text(&mut self.provider),
            "choices" => json.first(|json| self.choice(json)),
            "usage" => json.object(|key, json| {
                self.has_usage = true;
                match key {
                    "prompt_tokens" => json.count(&mut self.tokens.0),
                    "completion_tokens" => json.count(&mut self.tokens.1),
                    _ => json.skip(),
                }
            }),
            "error" => json.present(&mut self.failed),
            _ => json.skip(),
        })
    }

    fn choice(&mut self, json: &mut Json<'t>) -> Option<()> {
        json.object(|key, json| match key {
            "delta" => {
                self.has_delta = json.begins_with(b'{');
                self.delta.read(json)
            }
            "message" => self.message.read(json),
            "text" => json.text(&mut self.text),
            "finish_reason" => json.text(&mut self.finish_reason),
            _ => json.skip(),
        })
    }
}

impl<'t> Said<'t> {
    fn read(&mut self, json: &mut Json<'t>) -> Option<()> {
        json.object(|key, json| match key {
            "content" => json.text(&mut self.content),
            "refusal" => json.text(&mut self.refusal),
            _ => json.skip(),
        })
    }
}
