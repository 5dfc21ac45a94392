//! Why a request never reached its endpoint. Browsers do not tell: what is known of both ends narrows it down.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

use super::http::page_is_secure;
use crate::llm::address::{Address, HostClass};
use crate::{Error, ErrorKind};

/// Watches for the one cause that a page is told of: its own content security policy.
pub(super) struct Suspicions {
    policy: Rc<Cell<bool>>,
    listener: Closure<dyn FnMut(JsValue)>,
}

const VIOLATION: &str = "securitypolicyviolation";

impl Suspicions {
    pub(super) fn begin(url: &str) -> Self {
        let policy = Rc::new(Cell::new(false));
        let origin = Address::parse(url).map(|address| origin(&address)).unwrap_or_default();
        let listener = Closure::<dyn FnMut(JsValue)>::new({
            let policy = Rc::clone(&policy);
            move |event: JsValue| {
                let blocked = Reflect::get(&event, &"blockedURI".into()).ok().and_then(|uri| uri.as_string());
                if blocked.is_some_and(|uri| uri.starts_with(&origin)) {
                    policy.set(true);
                }
            }
        });
        on_global("addEventListener", &listener);
        Self { policy, listener }
    }
}

impl Drop for Suspicions {
    fn drop(&mut self) {
        on_global("removeEventListener", &self.listener);
    }
}

/// In windows the event goes to the document and rises; in workers to the global itself. Node has neither.
fn on_global(method: &str, listener: &Closure<dyn FnMut(JsValue)>) {
    let global = js_sys::global();
    let method = Reflect::get(&global, &method.into()).ok().and_then(|method| method.dyn_into::<Function>().ok());
    if let Some(method) = method {
        let _ = method.call2(&global, &VIOLATION.into(), listener.as_ref());
    }
}

/// The error of a request that was never answered.
pub(super) fn unreachable(url: &str, has_key: bool, suspicions: &Suspicions) -> Error {
    let Ok(address) = Address::parse(url) else {
        return blocked("The endpoint could not be reached.".to_owned());
    };
    if address.scheme.is_none() {
        return blocked(
            "This page's own server could not be reached. Check the connection, that the server runs, and that the page's policy has connect-src 'self'."
                .to_owned(),
        );
    }
    let origin = origin(&address);
    if suspicions.policy.get() {
        return blocked(format!(
            "This page's content security policy forbids the request. Add the endpoint to it: connect-src 'self' {origin}"
        ));
    }
    let online = Reflect::get(&js_sys::global(), &"navigator".into())
        .and_then(|navigator| Reflect::get(&navigator, &"onLine".into()))
        .map_or(true, |online| online.as_bool() != Some(false));
    let class = address.host_class();
    let plain = address.scheme.as_deref() == Some("http");
    match class {
        HostClass::Loopback | HostClass::Lan => Error::new(
            ErrorKind::LocalNetwork,
            format!(
                "The local server at {origin} did not answer this page. Check that it runs; that it allows this page's origin (Ollama: set OLLAMA_ORIGINS to this page's address and restart; LM Studio: enable CORS); that the browser's question about the local network was answered with Allow{}{}{}; and that this page's policy names it: connect-src 'self' {origin}",
                if in_frame() {
                    " (this page is in a frame, which needs allow=\"loopback-network; local-network\" for it)"
                } else {
                    ""
                },
                if has_key {
                    "; that it allows the header of the key by its name, since some browsers do not let a star stand for it"
                } else {
                    ""
                },
                if plain && class == HostClass::Lan && page_is_secure() {
                    "; that it is reached over https, since this page is secure"
                } else {
                    ""
                }
            ),
        ),
        HostClass::Public if !online => blocked("This device is offline. Connect it and try again.".to_owned()),
        HostClass::Public if plain && page_is_secure() => blocked(format!(
            "This page is secure, and browsers refuse plain http from it. Use the endpoint's https address instead of {origin}."
        )),
        HostClass::Public => blocked(format!(
            "{origin} could not be reached from this page. Either it is down or its name is wrong, or it does not allow requests from this page (CORS), or it redirects, or an extension or this page's policy blocks it (it must say: connect-src 'self' {origin}). A proxy on the practice's own server avoids all of these.{}",
            if address.host.as_deref().is_some_and(|host| host.to_lowercase().ends_with(".azure.com")) {
                " Azure is reached from pages through its API Management, with a cors policy."
            } else {
                ""
            }
        )),
    }
}

/// A frame has no more of the local network than its page gives it.
fn in_frame() -> bool {
    let global = js_sys::global();
    let top = Reflect::get(&global, &"top".into()).unwrap_or(JsValue::UNDEFINED);
    top.is_object() && top != JsValue::from(global)
}

/// Scheme, host and port: nothing that could hold a secret.
fn origin(address: &Address) -> String {
    let Some(scheme) = &address.scheme else { return "this page's own server".to_owned() };
    let authority = address.base.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or_default());
    format!("{scheme}://{authority}")
}

fn blocked(message: String) -> Error {
    Error::new(ErrorKind::BlockedOrOffline, message)
}
