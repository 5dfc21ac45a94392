//! What the browser's own model and a portal's own transport are given. No address, no headers, no framing.

use serde_json::{Value, json};

use super::{Dialect, Event, Out};
use crate::Result;
use crate::llm::{Endpoint, Features, Header};
use crate::prompt::Prompt;

pub(super) struct Local;

impl Dialect for Local {
    fn url(&self, _endpoint: &Endpoint) -> Result<String> {
        Ok(String::new())
    }

    fn headers(&self, _endpoint: &Endpoint) -> Vec<Header> {
        Vec::new()
    }

    fn body(&self, prompt: &Prompt, _endpoint: &Endpoint, _features: Features) -> Result<Value> {
        Ok(json!({ "system": prompt.system(), "user": prompt.user(), "schema": prompt.schema() }))
    }

    fn read(&self, data: &str, out: Out<'_>) {
        out(Event::Text(data));
    }
}
