//! `OpenAI` Responses.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::wire_json::{self, Json};
use super::{Dialect, Event, Finish, Out, model, read_other, text};
use crate::Result;
use crate::llm::address::under;
use crate::llm::failure::{self, Failure};
use crate::llm::{Endpoint, Features, Header, Structure};
use crate::prompt::Prompt;

pub(super) struct OpenaiResponses;

impl Dialect for OpenaiResponses {
    fn url(&self, endpoint: &Endpoint) -> Result<String> {
        under(endpoint, "/responses")
    }

    fn headers(&self, endpoint: &Endpoint) -> Vec<Header> {
        endpoint.bearer().into_iter().collect()
    }

    fn body(&self, prompt: &Prompt, endpoint: &Endpoint, features: Features) -> Result<Value> {
        let mut body = json!({
            "model": endpoint.model_name()?,
            "instructions": prompt.system(),
            "input": prompt.user_for(features.structure.into()),
            "stream": true,
            // The default keeps what was sent.
            "store": false,
        });
        if features.temperature {
            body["temperature"] = json!(0.2);
        }
        match features.structure {
            Structure::Schema => {
                let schema = prompt.schema();
                body["text"] =
                    json!({ "format": { "type": "json_schema", "name": "note", "strict": true, "schema": schema } });
            }
            Structure::JsonObject => body["text"] = json!({ "format": { "type": "json_object" } }),
            Structure::Plain => {}
        }
        Ok(body)
    }

    fn read(&self, data: &str, out: Out<'_>) {
        let mut event = Received::default();
        if event.read(data).is_none() {
            return read_other(data, out);
        }
        let response = &event.response;
        match &*event.kind {
            "response.output_text.delta" => text(&event.delta, out),
            // A remark and the answer are items of their own: a line's end between them keeps them apart.
            "response.output_text.done" => out(Event::Text("\n")),
            "response.refusal.delta" | "response.refusal.done" => out(Event::Refusal),
            "response.created" => model(&response.model, out),
            "response.completed" | "response.incomplete" => response.ended(out),
            "response.failed" | "error" => out(Event::Failed(failure::classify(&Failure::read(200, data)))),
            // The whole answer of a server that does not stream.
            "" if response.has_output => {
                for part in &response.output {
                    match &*part.kind {
                        "output_text" => {
                            text(&part.text, out);
                            out(Event::Text("\n"));
                        }
                        "refusal" => out(Event::Refusal),
                        _ => {}
                    }
                }
                response.ended(out);
            }
            "" => read_other(data, out),
            _ => {}
        }
    }
}

/// An event with its response, or a whole response.
#[derive(Default)]
struct Received<'t> {
    kind: Cow<'t, str>,
    delta: Cow<'t, str>,
    response: Response<'t>,
}

#[derive(Default)]
struct Response<'t> {
    status: Cow<'t, str>,
    model: Cow<'t, str>,
    has_usage: bool,
    tokens: (Option<u32>, Option<u32>),
    /// Why it is not complete.
    reason: Cow<'t, str>,
    has_output: bool,
    /// What its items consist of.
    output: Vec<Part<'t>>,
}

#[derive(Default)]
struct Part<'t> {
    kind: Cow<'t, str>,
    text: Cow<'t, str>,
}

impl<'t> Received<'t> {
    fn read(&mut self, data: &'t str) -> Option<()> {
        wire_json::object(data, |key, json| match key {
            "type" => json.text(&mut self.kind),
            "delta" => json.text(&mut self.delta),
            "response" => json.object(|key, json| self.response.field(key, json)),
            key => self.response.field(key, json),
        })
    }
}

impl<'t> Response<'t> {
    fn field(&mut self, key: &str, json: &mut Json<'t>) -> Option<()> {
        match key {
            "status" => json.text(&mut self.status),
            "model" => json.text(&mut self.model),
            "usage" => json.object(|key, json| {
                self.has_usage = true;
                match key {
                    "input_tokens" => json.count(&mut self.tokens.0),
                    "output_tokens" => json.count(&mut self.tokens.1),
                    _ => json.skip(),
                }
            }),
            "incomplete_details" => json.object(|key, json| match key {
                "reason" => json.text(&mut self.reason),
                _ => json.skip(),
            }),
            "output" => {
                self.has_output = json.begins_with(b'[');
                json.list(|json| {
                    json.object(|key, json| match key {
                        "content" => json.list(|json| self.part(json)),
                        _ => json.skip(),
                    })
                })
            }
            _ => json.skip(),
        }
    }

    fn part(&mut self, json: &mut Json<'t>) -> Option<()> {
        let mut part = Part::default();
        json.object(|key, json| match key {
            "type" => json.text(&mut part.kind),
            "text" => json.text(&mut part.text),
            _ => json.skip(),
        })?;
        self.output.push(part);
        Some(())
    }

    /// Tells how it ended.
    fn ended(&self, out: Out<'_>) {
        model(&self.model, out);
        if self.has_usage {
            out(Event::Usage { input: self.tokens.0, output: self.tokens.1 });
        }
        out(Event::Finish(match (&*self.status, &*self.reason) {
            (_, "content_filter") => Finish::Filtered,
            (_, "max_output_tokens") => Finish::Length,
            ("completed", _) => Finish::Stop,
            _ => Finish::Other,
        }));
        out(Event::Done);
    }
}
