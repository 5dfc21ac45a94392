//! The JavaScript boundary: a thin layer over the domain, and the only place that knows JavaScript's values.
//!
//! Handles hold what must stay opaque; everything else crosses as plain objects of `types.d.ts`. Every method takes
//! `&self`: a handle is usable while another call on it is under way.

// wasm-bindgen hands strings and values over: there is nothing to borrow.
#![allow(clippy::needless_pass_by_value)]

mod endpoint;
mod note;
mod redaction;
mod transcript;
mod value;

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(message: &str);
}

/// A panic tells where it happened and nothing else: its message may quote the session.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        console_error(&format!("session-note: internal error at {place}"));
    }));
}
