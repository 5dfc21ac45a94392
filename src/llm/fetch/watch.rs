//! One call's cancel button and clock.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

use crate::{Error, ErrorKind, Result};

/// Why a request was stopped from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    Cancelled,
    Silent,
}

/// What [`Watch::wait`] came to.
pub(super) enum Waited {
    Value(JsValue),
    Threw(JsValue),
    Stopped(Why),
}

/// How long the first byte may take: local models read a long session for minutes.
const FIRST: u64 = 180_000;
/// How long the stream may be silent after it.
const BETWEEN: u64 = 60_000;

/// Aborts the request when the caller says so or nothing comes for too long.
pub(super) struct Watch {
    state: Rc<State>,
    /// Settles when the call is stopped, with the state's token.
    stopped: Promise,
    caller: Option<(AbortSignal, Closure<dyn FnMut()>)>,
    interval: JsValue,
    _tick: Closure<dyn FnMut()>,
    first: u64,
    between: u64,
}

struct State {
    /// The controller of the request under way.
    controller: RefCell<AbortController>,
    why: Cell<Option<Why>>,
    /// Last sign of life, in milliseconds; infinite while nobody waits.
    since: Cell<f64>,
    limit: Cell<u64>,
    resolve: Function,
    token: JsValue,
}

impl State {
    fn stop(&self, why: Why) {
        if self.why.get().is_none() {
            self.why.set(Some(why));
            self.controller.borrow().abort();
            let _ = self.resolve.call1(&JsValue::UNDEFINED, &self.token);
        }
    }
}

impl Watch {
    pub(super) fn new(caller: Option<&AbortSignal>, timeout_ms: Option<u64>) -> Result<Self> {
        let mut resolver = None;
        let stopped = Promise::new(&mut |resolve, _| resolver = Some(resolve));
        let resolve = resolver.ok_or_else(unsupported)?;
        let state = Rc::new(State {
            controller: RefCell::new(AbortController::new().map_err(|_| unsupported())?),
            why: Cell::new(None),
            since: Cell::new(f64::INFINITY),
            limit: Cell::new(FIRST),
            resolve,
            token: js_sys::Object::new().into(),
        });
        let first = timeout_ms.filter(|ms| *ms > 0).unwrap_or(FIRST);
        let between = timeout_ms.filter(|ms| *ms > 0).unwrap_or(BETWEEN);
        let caller = caller.map(|signal| {
            let state = Rc::clone(&state);
            let listener = Closure::<dyn FnMut()>::new(move || state.stop(Why::Cancelled));
            let _ = signal.add_event_listener_with_callback("abort", listener.as_ref().unchecked_ref());
            (signal.clone(), listener)
        });
        if caller.as_ref().is_some_and(|(signal, _)| signal.aborted()) {
            state.stop(Why::Cancelled);
        }
        let tick = Closure::<dyn FnMut()>::new({
            let state = Rc::clone(&state);
            move || {
                #[allow(clippy::cast_precision_loss)] // milliseconds of some minutes
                if js_sys::Date::now() - state.since.get() > state.limit.get() as f64 {
                    state.stop(Why::Silent);
                }
            }
        });
        let every = (first.min(between) / 5).clamp(10, 1000);
        let interval = timer("setInterval", tick.as_ref(), every)?;
        Ok(Self { state, stopped, caller, interval, _tick: tick, first, between })
    }

    /// Begins to wait for the first byte, with a fresh signal for the request.
    ///
    /// # Errors
    /// `aborted` where the caller cancelled already.
    pub(super) fn begin(&self) -> Result<AbortSignal> {
        if let Some(why) = self.why() {
            return Err(why_error(why));
        }
        self.state.limit.set(self.first);
        self.state.since.set(js_sys::Date::now());
        Ok(self.state.controller.borrow().signal())
    }

    /// A sign of life: from now on silence counts from here.
    pub(super) fn alive(&self) {
        self.pulse()();
    }

    /// As [`Self::alive`], from wherever the stream is read.
    pub(super) fn pulse(&self) -> impl Fn() + 'static {
        let (state, between) = (Rc::clone(&self.state), self.between);
        move || {
            state.limit.set(between);
            state.since.set(js_sys::Date::now());
        }
    }

    /// A sign of life before the first byte, from wherever it is seen: what comes next may take as long as the first.
    pub(super) fn patience(&self) -> impl Fn() + 'static {
        let (state, first) = (Rc::clone(&self.state), self.first);
        move || {
            state.limit.set(first);
            state.since.set(js_sys::Date::now());
        }
    }

    /// Tells whether the call was stopped, from wherever the stream is read.
    pub(super) fn stopped(&self) -> impl Fn() -> bool + 'static {
        let state = Rc::clone(&self.state);
        move || state.why.get().is_some()
    }

    /// Stops the request, which is of no more use, and makes ready for another.
    pub(super) fn drop_request(&self) {
        self.state.since.set(f64::INFINITY);
        if let Ok(next) = AbortController::new() {
            self.state.controller.replace(next).abort();
        }
    }

    /// Why the request was stopped from here, if it was.
    pub(super) fn why(&self) -> Option<Why> {
        self.state.why.get()
    }

    /// Waits for a promise, or for the call to be stopped.
    pub(super) async fn wait(&self, promise: Promise) -> Waited {
        let both = js_sys::Array::of2(&self.stopped, &promise);
        match JsFuture::from(Promise::race(&both)).await {
            Ok(value) if value == self.state.token => Waited::Stopped(self.why().unwrap_or(Why::Cancelled)),
            Ok(value) => Waited::Value(value),
            Err(_) if self.why().is_some() => Waited::Stopped(self.why().unwrap_or(Why::Cancelled)),
            Err(thrown) => Waited::Threw(thrown),
        }
    }

    /// Waits so many milliseconds.
    ///
    /// # Errors
    /// `aborted` where the caller cancels meanwhile.
    pub(super) async fn sleep(&self, ms: u64) -> Result<()> {
        self.state.since.set(f64::INFINITY);
        let promise = Promise::new(&mut |resolve, _| {
            let _ = timer("setTimeout", &resolve, ms);
        });
        match self.wait(promise).await {
            Waited::Stopped(why) => Err(why_error(why)),
            Waited::Value(_) | Waited::Threw(_) => Ok(()),
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some((signal, listener)) = &self.caller {
            let _ = signal.remove_event_listener_with_callback("abort", listener.as_ref().unchecked_ref());
        }
        clear_timer("clearInterval", &self.interval);
        // Whatever ends the call ends the request: a stream that nobody reads is still paid for.
        self.state.controller.borrow().abort();
    }
}

/// The error of a call that was stopped from here.
pub(super) fn why_error(why: Why) -> Error {
    match why {
        Why::Cancelled => Error::new(ErrorKind::Aborted, "The request was cancelled."),
        Why::Silent => Error::new(
            ErrorKind::Timeout,
            "Nothing came from the endpoint for too long. A local model may need longer for a long session: raise timeoutMs, or try again.",
        ),
    }
}

/// Windows, workers and Node have the same timers on their global objects.
pub(super) fn timer(name: &str, callback: &JsValue, ms: u64) -> Result<JsValue> {
    let ms = JsValue::from(u32::try_from(ms).unwrap_or(u32::MAX));
    global_function(name)?.call2(&JsValue::UNDEFINED, callback, &ms).map_err(|_| unsupported())
}

/// Takes a timer back.
pub(super) fn clear_timer(name: &str, timer: &JsValue) {
    if let Ok(clear) = global_function(name) {
        let _ = clear.call1(&JsValue::UNDEFINED, timer);
    }
}

fn global_function(name: &str) -> Result<Function> {
    let found = Reflect::get(&js_sys::global(), &JsValue::from_str(name)).ok();
    found.and_then(|value| value.dyn_into::<Function>().ok()).ok_or_else(unsupported)
}

/// There is no `AbortController`, `fetch` or timer.
pub(super) fn unsupported() -> Error {
    Error::new(ErrorKind::BlockedOrOffline, "This environment has no fetch or no timers: requests cannot be made here.")
}
