//! `OpenAI` Responses.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Dialect, Event, Finish, Out, Text, model, read_other, text};
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
        let Ok(event) = serde_json::from_str::<Received>(data) else { return read_other(data, out) };
        match event.kind.as_deref().unwrap_or_default() {
            "response.output_text.delta" => text(event.delta.as_ref(), out),
            // A remark and the answer are items of their own: a line's end between them keeps them apart.
            "response.output_text.done" => out(Event::Text("\n")),
            "response.refusal.delta" | "response.refusal.done" => out(Event::Refusal),
            "response.created" => model(event.response.as_ref().and_then(|response| response.model.as_ref()), out),
            "response.completed" | "response.incomplete" => {
                if let Some(response) = &event.response {
                    ended(response, out);
                }
                out(Event::Done);
            }
            "response.failed" | "error" => out(Event::Failed(failure::classify(&Failure::read(200, data)))),
            // The whole answer of a server that does not stream.
            "" => match serde_json::from_str::<Response>(data) {
                Ok(response) if response.output.is_some() => {
                    for part in response.output.iter().flatten().flat_map(|item| item.content.iter().flatten()) {
                        match part.kind.as_deref() {
                            Some("output_text") => {
                                text(part.text.as_ref(), out);
                                out(Event::Text("\n"));
                            }
                            Some("refusal") => out(Event::Refusal),
                            _ => {}
                        }
                    }
                    ended(&response, out);
                    out(Event::Done);
                }
                _ => read_other(data, out),
            },
            _ => {}
        }
    }
}

fn ended(response: &Response<'_>, out: Out<'_>) {
    model(response.model.as_ref(), out);
    if let Some(usage) = &response.usage {
        out(Event::Usage { input: usage.input_tokens, output: usage.output_tokens });
    }
    let reason = response.incomplete_details.as_ref().and_then(|details| details.reason.as_deref());
    out(Event::Finish(match (response.status.as_deref(), reason.unwrap_or_default()) {
        (_, "content_filter") => Finish::Filtered,
        (_, "max_output_tokens") => Finish::Length,
        (Some("completed"), _) => Finish::Stop,
        _ => Finish::Other,
    }));
}

#[derive(Deserialize)]
struct Received<'a> {
    #[serde(rename = "type", borrow)]
    kind: Option<Text<'a>>,
    #[serde(borrow)]
    delta: Option<Text<'a>>,
    #[serde(borrow)]
    response: Option<Response<'a>>,
}

#[derive(Deserialize)]
struct Response<'a> {
    #[serde(borrow)]
    status: Option<Text<'a>>,
    #[serde(borrow)]
    model: Option<Text<'a>>,
    usage: Option<Usage>,
    #[serde(borrow)]
    incomplete_details: Option<Incomplete<'a>>,
    #[serde(borrow)]
    output: Option<Vec<Item<'a>>>,
}

#[derive(Deserialize)]
struct Usage {
    input_tokens: Option<u32>,
    output_tokens: Option<u32>,
}

#[derive(Deserialize)]
struct Incomplete<'a> {
    #[serde(borrow)]
    reason: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Item<'a> {
    #[serde(borrow)]
    content: Option<Vec<Part<'a>>>,
}

#[derive(Deserialize)]
struct Part<'a> {
    #[serde(rename = "type", borrow)]
    kind: Option<Text<'a>>,
    #[serde(borrow)]
    text: Option<Text<'a>>,
}
