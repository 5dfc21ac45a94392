//! Ollama's own API: the one that lets a request say how much context it needs.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::wire_json;
use super::{Dialect, Event, Finish, Out, model, read_other, text};
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
        let mut line = Line::default();
        if line.read(data).is_none() || line.failed {
            return read_other(data, out);
        }
        model(&line.model, out);
        text(&line.content, out);
        if line.done {
            out(Event::Usage { input: line.tokens.0, output: line.tokens.1 });
            out(Event::Finish(match &*line.done_reason {
                "" | "stop" => Finish::Stop,
                "length" => Finish::Length,
                "content_filter" => Finish::Filtered,
                _ => Finish::Other,
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

#[derive(Default)]
struct Line<'t> {
    model: Cow<'t, str>,
    content: Cow<'t, str>,
    done: bool,
    done_reason: Cow<'t, str>,
    tokens: (Option<u32>, Option<u32>),
    failed: bool,
}

impl<'t> Line<'t> {
    fn read(&mut self, data: &'t str) -> Option<()> {
        wire_json::object(data, |key, json| match key {
            "model" => json.text(&mut self.model),
            "message" => json.object(|key, json| match key {
                "content" => json.text(&mut self.content),
                _ => json.skip(),
            }),
            "done" => json.flag(&mut self.done),
            "done_reason" => json.text(&mut self.done_reason),
            "prompt_eval_count" => json.count(&mut self.tokens.0),
            "eval_count" => json.count(&mut self.tokens.1),
            "error" => json.present(&mut self.failed),
            _ => json.skip(),
        })
    }
}
