//! `OpenAI` Responses.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Dialect, Event, Finish, error_in, read_other};
use crate::Result;
use crate::llm::address::under;
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

    fn read(&self, data: &str, out: &mut Vec<Event>) {
        let Ok(event) = serde_json::from_str::<Received>(data) else { return read_other(data, out) };
        match event.kind.as_deref().unwrap_or_default() {
            "response.output_text.delta" => out.extend(event.delta.map(Event::Text)),
            "response.refusal.delta" | "response.refusal.done" => out.push(Event::Refusal),
            "response.created" => out.extend(event.response.and_then(|response| response.model).map(Event::Model)),
            "response.completed" | "response.incomplete" => {
                if let Some(response) = event.response {
                    ended(response, out);
                }
                out.push(Event::Done);
            }
            "response.failed" | "error" => {
                if let Ok(value) = serde_json::from_str::<Value>(data) {
                    out.push(Event::Failed(crate::llm::failure::classify(&crate::llm::failure::Failure::of(
                        200, &value,
                    ))));
                }
            }
            // The whole answer of a server that does not stream.
            "" => match serde_json::from_str::<Response>(data) {
                Ok(mut response) if response.output.is_some() => {
                    let items = response.output.take().unwrap_or_default();
                    for part in items.into_iter().flat_map(|item| item.content.unwrap_or_default()) {
                        match part.kind.as_deref() {
                            Some("output_text") => out.extend(part.text.map(Event::Text)),
                            Some("refusal") => out.push(Event::Refusal),
                            _ => {}
                        }
                    }
                    ended(response, out);
                    out.push(Event::Done);
                }
                _ => out.extend(serde_json::from_str(data).ok().and_then(|value| error_in(&value))),
            },
            _ => {}
        }
    }
}

fn ended(response: Response, out: &mut Vec<Event>) {
    out.extend(response.model.map(Event::Model));
    if let Some(usage) = response.usage {
        out.push(Event::Usage { input: usage.input_tokens, output: usage.output_tokens });
    }
    let reason = response.incomplete_details.and_then(|details| details.reason).unwrap_or_default();
    out.push(Event::Finish(match (response.status.as_deref(), reason.as_str()) {
        (_, "content_filter") => Finish::Filtered,
        (_, "max_output_tokens") => Finish::Length,
        (Some("completed"), _) => Finish::Stop,
        _ => Finish::Other,
    }));
}

#[derive(Deserialize)]
struct Received {
    #[serde(rename = "type")]
    kind: Option<String>,
    delta: Option<String>,
    response: Option<Response>,
}

#[derive(Deserialize)]
struct Response {
    status: Option<String>,
    model: Option<String>,
    usage: Option<Usage>,
    incomplete_details: Option<Incomplete>,
    output: Option<Vec<Item>>,
}

#[derive(Deserialize)]
struct Usage {
    input_tokens: Option<u32>,
    output_tokens: Option<u32>,
}

#[derive(Deserialize)]
struct Incomplete {
    reason: Option<String>,
}

#[derive(Deserialize)]
struct Item {
    content: Option<Vec<Part>>,
}

#[derive(Deserialize)]
struct Part {
    #[serde(rename = "type")]
    kind: Option<String>,
    text: Option<String>,
}
