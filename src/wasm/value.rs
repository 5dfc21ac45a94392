//! Values that cross: plain objects through serde, errors as `SessionNoteError`, offsets as UTF-16.

use js_sys::Reflect;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::*;

use crate::redact::{Redaction, Span};
use crate::text::utf16_offset;
use crate::{Detail, Error, ErrorKind};

/// What every export returns.
pub type Js<T> = Result<T, JsValue>;

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        let js = js_sys::Error::new(&error.to_string());
        js.set_name("SessionNoteError");
        // A fresh Error is extensible: setting cannot fail.
        let _ = Reflect::set(&js, &"kind".into(), &to_js(&error.kind()).unwrap_or_default());
        if let Some(detail) = error.detail() {
            let _ = Reflect::set(&js, &"detail".into(), &to_js(detail).unwrap_or_default());
        }
        js.into()
    }
}

/// A plain JavaScript value: objects for structs and maps, `null` for `None`.
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> Js<JsValue> {
    let serializer =
        serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    value.serialize(&serializer).map_err(Into::into)
}

/// Reads an argument; `undefined` and `null` are the default. `what` names it in the error, which quotes nothing of it.
pub fn from_js<T: DeserializeOwned + Default>(value: JsValue, what: &str) -> Js<T> {
    if value.is_undefined() || value.is_null() { Ok(T::default()) } else { required(value, what) }
}

/// Reads an argument that must be there.
pub fn required<T: DeserializeOwned>(value: JsValue, what: &str) -> Js<T> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        let said = error.to_string();
        // Other messages of serde repeat the value, which may be session content.
        let missing = said.split_once("missing field `").and_then(|(_, rest)| rest.split('`').next());
        let message = missing.map_or_else(
            || format!("The {what} does not have the shape that session-note.d.ts describes."),
            |field| format!("The {what} lacks the field `{field}`."),
        );
        let field = missing.unwrap_or(what).to_owned();
        Error::new(ErrorKind::InvalidRequest, message).with(Detail { field: Some(field), ..Detail::default() }).into()
    })
}

/// A passage of what was said, as JavaScript counts.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Evidence {
    turn: usize,
    start: usize,
    end: usize,
}

impl Evidence {
    /// `said` counts bytes of what was said.
    pub fn new(session: &Redaction, said: Span) -> Self {
        let text = session.said(said.turn);
        Self { turn: said.turn, start: utf16_offset(text, said.start), end: utf16_offset(text, said.end) }
    }
}
