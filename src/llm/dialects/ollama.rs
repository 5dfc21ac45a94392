//! Ollama's own API: the one that lets a request say how much context it needs.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Dialect, Event, Finish, Out, Text, model, read_other, text};
use crate::Result;
use crate::llm::address::under_any;
use crate::llm::{ANSWER_TOKENS, Endpoint, Features, Header, Structure};
use crate::prompt::Prompt;

pub(super) struct Ollama;

impl Dialect for Ollama {
    fn url(&self, endpoint: &Endpoint) -> Result<String> {
        under_any(endpoint, &["/api/chat", "/chat"], "/api")
    }

    fn headers(&self, endpoint: &Endpoint) -> Vec<Header> {
        endpoint.bearer().into_iter().collect()
    }

    fn body(&self, prompt: &Prompt, endpoint: &Endpoint, features: Features) -> Result<Value> {
        let mut options = json!({ "num_ctx": endpoint.context_tokens.unwrap_or_else(|| context(prompt)) });
        if features.temperature {
            options["temperature"] = json!(0.2);
        }
        let mut body = json!({
            "model": endpoint.model_name()?,
            "messages": [
                { "role": "system", "content": prompt.system() },
                { "role": "user", "content": prompt.user_for(features.structure.into()) },
            ],
            "stream": true,
            "think": false,
            "options": options,
        });
        match features.structure {
            Structure::Schema => body["format"] = prompt.schema().clone(),
            Structure::JsonObject => body["format"] = json!("json"),
            Structure::Plain => {}
        }
        Ok(body)
    }

    fn read(&self, data: &str, out: Out<'_>) {
        let Ok(line) = serde_json::from_str::<Line>(data) else { return read_other(data, out) };
        if line.error.is_some() {
            return read_other(data, out);
        }
        model(line.model.as_ref(), out);
        text(line.message.as_ref().and_then(|message| message.content.as_ref()), out);
        if line.done == Some(true) {
            out(Event::Usage { input: line.prompt_eval_count, output: line.eval_count });
            out(Event::Finish(match line.done_reason.as_deref() {
                None | Some("stop") => Finish::Stop,
                Some("length") => Finish::Length,
                Some("content_filter") => Finish::Filtered,
                Some(_) => Finish::Other,
            }));
            out(Event::Done);
        }
    }
}

/// What the server must hold: by default it holds some 4,000 tokens on small machines and cuts the rest off the front
/// without a word. In steps, so that the model is not loaded anew for every session.
fn context(prompt: &Prompt) -> u64 {
    const STEP: u64 = 8192;
    let needed = prompt.estimated_tokens() * 5 / 4 + ANSWER_TOKENS;
    needed.div_ceil(STEP) * STEP
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    model: Option<Text<'a>>,
    #[serde(borrow)]
    message: Option<Message<'a>>,
    done: Option<bool>,
    done_reason: Option<Text<'a>>,
    prompt_eval_count: Option<u32>,
    eval_count: Option<u32>,
    error: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow)]
    content: Option<Text<'a>>,
}
