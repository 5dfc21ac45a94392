//! What is being written, shown: at once when it begins, then at most once a frame, and never later than a frame.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::watch::{clear_timer, timer};
use super::{Listener, Options};
use crate::Result;
use crate::llm::{Answer, Progress, Reader, Written};

/// A frame, in milliseconds.
const FRAME: f64 = 16.0;

/// The reader of an answer, and who watches it being written.
#[derive(Clone)]
pub(super) struct Show(Rc<Shown>);

struct Shown {
    reader: RefCell<Reader>,
    told: Option<Listener>,
    /// When it was last told, in milliseconds.
    last: Cell<f64>,
    /// The timer at whose end it will be told, where one runs.
    due: RefCell<Option<JsValue>>,
    /// What that timer calls.
    flush: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Show {
    pub(super) fn new(reader: Reader, options: &Options) -> Self {
        let shown = Rc::new(Shown {
            reader: RefCell::new(reader),
            told: options.on_progress.clone(),
            last: Cell::new(0.0),
            due: RefCell::new(None),
            flush: RefCell::new(None),
        });
        let weak = Rc::downgrade(&shown);
        let flush = Closure::<dyn FnMut()>::new(move || {
            if let Some(shown) = weak.upgrade() {
                shown.due.take();
                shown.tell(js_sys::Date::now());
            }
        });
        shown.flush.replace(Some(flush));
        Self(shown)
    }

    /// Lets the reader read on, and shows what came of it.
    pub(super) fn read(&self, read: impl FnOnce(&mut Reader)) {
        read(&mut self.0.reader.borrow_mut());
        self.0.grown();
    }

    /// True once nothing more is worth waiting for.
    pub(super) fn is_over(&self) -> bool {
        self.0.reader.borrow().is_over()
    }

    /// True once any text of the answer has come.
    pub(super) fn has_begun(&self) -> bool {
        self.0.reader.borrow().has_begun()
    }

    /// Shows what was not shown yet; gives the answer, or what went wrong with it.
    ///
    /// # Errors
    /// As [`Reader::end`].
    pub(super) fn end(&self) -> Result<Answer> {
        self.0.tell(js_sys::Date::now());
        self.0.reader.borrow_mut().end()
    }
}

impl Shown {
    fn grown(&self) {
        if self.told.is_none() || self.due.borrow().is_some() || !self.reader.borrow().has_grown() {
            return;
        }
        let now = js_sys::Date::now();
        let wait = FRAME - (now - self.last.get());
        if wait <= 0.0 {
            return self.tell(now);
        }
        if let Some(flush) = &*self.flush.borrow() {
            #[allow(clippy::cast_sign_loss)] // it is positive
            let timer = timer("setTimeout", flush.as_ref(), wait.ceil() as u64).ok();
            self.due.replace(timer);
        }
    }

    fn tell(&self, now: f64) {
        let Some(told) = &self.told else { return };
        self.last.set(now);
        // The listener may do anything: nothing is borrowed while it runs.
        let grown = self.reader.borrow_mut().take_grown();
        for Written { section, text, characters } in grown {
            told(&Progress::Writing { section: Some(section), text, characters });
        }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if let Some(timer) = self.due.take() {
            clear_timer("clearTimeout", &timer);
        }
    }
}
