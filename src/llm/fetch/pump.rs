//! A stream read to its end: one call of ours for each piece, and no promise of ours to wait for between two. A fast
//! model's pieces are many and small: measured in Chromium, this is what costs least.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::{Function, IteratorNext, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::ReadableStreamDefaultReader;

use super::portal::call_method;
use super::watch::unsupported;
use crate::Result;

/// Reads a stream.
pub(super) struct Pump {
    stream: ReadableStreamDefaultReader,
    /// Settles with the stream: resolved at its end, rejected where it breaks off.
    pub ended: Promise,
    /// What a piece is handed to. It names itself, to be handed the next one.
    step: Rc<RefCell<Option<Step>>>,
}

impl Pump {
    /// Begins to read; `each` takes a piece and says whether it wants another.
    ///
    /// # Errors
    /// Where the environment has no promises.
    pub(super) fn begin(
        stream: ReadableStreamDefaultReader,
        mut each: impl FnMut(&[u8]) -> bool + 'static,
    ) -> Result<Self> {
        let mut settle = None;
        let ended = Promise::new(&mut |resolve, reject| settle = Some((resolve, reject)));
        let (resolve, reject) = settle.ok_or_else(unsupported)?;
        let step = Rc::new(RefCell::new(None));
        let asking = Rc::new(Asking {
            stream: stream.clone(),
            step: Rc::downgrade(&step),
            failed: Closure::new(move |thrown: JsValue| call(&reject, &thrown)),
        });
        let again = Rc::clone(&asking);
        let mut buffer = Vec::new();
        step.replace(Some(Closure::<dyn FnMut(JsValue)>::new(move |result: JsValue| {
            let piece: IteratorNext = result.unchecked_into();
            if !piece.done() && each(bytes(&piece.value(), &mut buffer)) {
                again.ask();
            } else {
                call(&resolve, &JsValue::UNDEFINED);
            }
        })));
        asking.ask();
        Ok(Self { stream, ended, step })
    }

    /// Ends the stream early. What it still calls is kept until it has called it.
    pub(super) fn cancel(self) {
        call_method(&self.stream, "cancel");
        spawn_local(async move {
            let _ = JsFuture::from(self.ended).await;
            drop(self.step);
        });
    }
}

/// What asks for the next piece.
struct Asking {
    stream: ReadableStreamDefaultReader,
    step: Weak<RefCell<Option<Step>>>,
    failed: Step,
}

type Step = Closure<dyn FnMut(JsValue)>;

impl Asking {
    fn ask(&self) {
        if let Some(step) = self.step.upgrade()
            && let Some(step) = &*step.borrow()
        {
            let _ = Promise::from(JsValue::from(self.stream.read())).then2(step, &self.failed);
        }
    }
}

/// A piece's bytes, in a buffer that serves them all.
fn bytes<'a>(piece: &JsValue, buffer: &'a mut Vec<u8>) -> &'a [u8] {
    let array = piece.dyn_ref::<Uint8Array>().cloned().unwrap_or_else(|| Uint8Array::new(piece));
    buffer.resize(array.length() as usize, 0);
    array.copy_to(buffer);
    buffer
}

fn call(function: &Function, value: &JsValue) {
    let _ = function.call1(&JsValue::UNDEFINED, value);
}
