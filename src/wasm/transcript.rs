//! The `Transcript` handle.

use std::cell::RefCell;
use std::collections::BTreeMap;

use wasm_bindgen::prelude::*;

use super::redaction::Redaction;
use super::value::{Js, from_js, to_js};
use crate::transcript::{self, ParseOptions, Role};
use crate::{Error, ErrorKind, redact};

/// A parsed session, un-redacted. It can be read, corrected and redacted, never sent.
#[wasm_bindgen]
pub struct Transcript {
    inner: RefCell<transcript::Transcript>,
}

#[wasm_bindgen]
impl Transcript {
    /// Reads text or bytes in any format of `transcriptFormats()`, recognized from the content.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] source: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ParseOptions")] options: JsValue,
    ) -> Js<Transcript> {
        let options = from_js(options, "options")?;
        let parsed = if let Some(text) = source.dyn_ref::<js_sys::JsString>() {
            transcript::parse(&String::from(text), &options)?
        } else if let Some(bytes) = source.dyn_ref::<js_sys::Uint8Array>() {
            // Checked before the copy: a file of gigabytes must not be brought into the module's memory.
            transcript::check_size(bytes.length() as usize)?;
            transcript::parse_bytes(&bytes.to_vec(), &options)?
        } else {
            return Err(
                Error::new(ErrorKind::InvalidRequest, "Give the transcript as a string or a Uint8Array.").into()
            );
        };
        Ok(Self { inner: RefCell::new(parsed) })
    }

    /// Reads several files of one session, one for each speaker or one for each part, and merges them by time.
    pub fn merge(
        #[wasm_bindgen(unchecked_param_type = "{ name?: string; bytes: Uint8Array | string }[]")] files: Vec<JsValue>,
        #[wasm_bindgen(unchecked_optional_param_type = "ParseOptions")] options: JsValue,
    ) -> Js<Transcript> {
        let options: ParseOptions = from_js(options, "options")?;
        let mut read = Vec::with_capacity(files.len());
        let mut total = 0_usize;
        for file in &files {
            let bytes = field(file, "bytes");
            let content = if let Some(text) = bytes.as_string() {
                text.into_bytes()
            } else if let Some(bytes) = bytes.dyn_ref::<js_sys::Uint8Array>() {
                total = total.saturating_add(bytes.length() as usize);
                transcript::check_size(total)?;
                bytes.to_vec()
            } else {
                let message = "Give each file as { name, bytes }, with a Uint8Array or a string.";
                return Err(Error::new(ErrorKind::InvalidRequest, message).into());
            };
            read.push((content, ParseOptions { file_name: field(file, "name").as_string(), ..options.clone() }));
        }
        let files: Vec<(&[u8], ParseOptions)> = read.iter().map(|(bytes, o)| (bytes.as_slice(), o.clone())).collect();
        Ok(Self { inner: RefCell::new(transcript::parse_many(&files)?) })
    }

    /// Id of the format it was read from.
    #[wasm_bindgen(getter)]
    pub fn format(&self) -> String {
        self.inner.borrow().format.to_owned()
    }

    /// In the order they were said.
    #[wasm_bindgen(getter, unchecked_return_type = "Turn[]")]
    pub fn turns(&self) -> Js<JsValue> {
        to_js(&self.inner.borrow().turns)
    }

    /// Labels with their roles; `certain` is false where a role was guessed from the talk.
    #[wasm_bindgen(
        getter,
        unchecked_return_type = "{ label: string | null; role: Role; certain: boolean; turns: number; words: number }[]"
    )]
    pub fn speakers(&self) -> Js<JsValue> {
        to_js(&self.inner.borrow().speakers)
    }

    /// What was mended or left out, and where.
    #[wasm_bindgen(getter, unchecked_return_type = "{ code: string; message: string; line?: number }[]")]
    pub fn warnings(&self) -> Js<JsValue> {
        to_js(&self.inner.borrow().warnings)
    }

    /// How many lines, rows or segments the source has, and how many of them were read; each of the others has a warning.
    #[wasm_bindgen(getter, unchecked_return_type = "{ read: number; of: number }")]
    pub fn count(&self) -> Js<JsValue> {
        to_js(&self.inner.borrow().count)
    }

    /// How many sessions the source holds. The option `session` chooses one, counted from 0.
    #[wasm_bindgen(getter)]
    pub fn sessions(&self) -> usize {
        self.inner.borrow().sessions
    }

    /// What stands outside the turns (title, attendees, file name): never sent; its names are masked where they are said.
    #[wasm_bindgen(getter, unchecked_return_type = "string[]")]
    pub fn outside(&self) -> Js<JsValue> {
        to_js(&self.inner.borrow().outside)
    }

    /// The cues of a WebVTT file read with `strict: true`, as they stand in the file; empty otherwise.
    #[wasm_bindgen(getter, unchecked_return_type = "{ id: string; startMs: number; endMs: number; text: string }[]")]
    pub fn cues(&self) -> Js<JsValue> {
        to_js(&self.inner.borrow().cues)
    }

    /// Corrects the roles of labels.
    #[wasm_bindgen(js_name = assignRoles)]
    pub fn assign_roles(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Record<string, Role>")] roles: JsValue,
    ) -> Js<()> {
        let roles: BTreeMap<String, Role> = from_js(roles, "roles")?;
        self.inner.borrow_mut().assign_roles(&roles);
        Ok(())
    }

    /// From this turn on, exchanges the two speakers' labels back.
    #[wasm_bindgen(js_name = swapFrom)]
    pub fn swap_from(&self, turn: usize) {
        self.inner.borrow_mut().swap_from(turn);
    }

    /// Recognizes and masks what identifies anyone.
    pub fn redact(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RedactOptions")] options: JsValue,
    ) -> Js<Redaction> {
        let options = from_js(options, "options")?;
        Ok(Redaction::new(redact::Redaction::new(&self.inner.borrow(), &options)))
    }
}

/// A property of an object; `undefined` where there is none.
fn field(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &name.into()).unwrap_or_default()
}

/// Every transcript format that is read.
#[wasm_bindgen(
    js_name = transcriptFormats,
    unchecked_return_type = "{ id: string; name: string; extensions: string[] }[]"
)]
pub fn transcript_formats() -> Js<JsValue> {
    to_js(&transcript::formats())
}
