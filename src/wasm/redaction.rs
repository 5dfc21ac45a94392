//! The `Redaction` handle.

use std::cell::RefCell;
use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::value::{Evidence, Js, required, to_js};
use crate::facts::{Facts, RiskKind, RiskStatus, Session, Subject};
use crate::redact::{self, IdentifierKind, Span};
use crate::text::byte_offset;

/// A session and its facts, shared by every handle that was made from it.
pub struct Live {
    redaction: RefCell<redact::Redaction>,
    facts: RefCell<Option<Rc<Facts>>>,
}

impl Live {
    /// Facts are read once and again only after a mask changed.
    pub fn facts(&self) -> Rc<Facts> {
        let redaction = self.redaction.borrow();
        let mut cached = self.facts.borrow_mut();
        match cached.as_ref() {
            Some(facts) if facts.revision == redaction.redacted().revision() => facts.clone(),
            _ => cached.insert(Rc::new(Facts::read(redaction.redacted()))).clone(),
        }
    }

    /// Runs `read` over the redaction and its facts.
    pub fn with<T>(&self, read: impl FnOnce(&redact::Redaction, Session<'_>) -> T) -> T {
        let facts = self.facts();
        let redaction = self.redaction.borrow();
        read(&redaction, Session { redacted: redaction.redacted(), facts: &facts })
    }
}

/// A redaction and what was read from it, borrowed together.
pub type Borrowed<'a> = (&'a redact::Redaction, Session<'a>);

/// Borrows several sessions at once: those in `held`, then the `rest`.
pub fn with_all<T>(rest: &[Redaction], held: &[Borrowed<'_>], read: &mut dyn FnMut(&[Borrowed<'_>]) -> T) -> T {
    match rest.split_first() {
        None => read(held),
        Some((first, rest)) => first.live.with(|redaction, session| {
            let held: Vec<Borrowed<'_>> = held.iter().copied().chain([(redaction, session)]).collect();
            with_all(rest, &held, read)
        }),
    }
}

/// What was said and what of it is masked. Only this can be drafted from or sent.
#[wasm_bindgen]
pub struct Redaction {
    pub(super) live: Rc<Live>,
}

#[derive(Serialize)]
struct RiskView {
    kind: RiskKind,
    status: RiskStatus,
    subject: Subject,
    certain: bool,
    evidence: Vec<Evidence>,
}

impl Redaction {
    pub(super) fn new(redaction: redact::Redaction) -> Self {
        Self { live: Rc::new(Live { redaction: RefCell::new(redaction), facts: RefCell::new(None) }) }
    }
}

#[wasm_bindgen]
impl Redaction {
    /// The reviewer's view: what was said, in segments, masked or not.
    #[wasm_bindgen(
        getter,
        unchecked_return_type = "{ index: number; role: Role; speaker: Segment[]; text: Segment[] }[]"
    )]
    pub fn turns(&self) -> Js<JsValue> {
        to_js(&self.live.redaction.borrow().turns())
    }

    /// Every entity that is masked, with its spellings.
    #[wasm_bindgen(
        getter,
        unchecked_return_type = "{ placeholder: string; kind: IdentifierKind; values: string[]; mentions: number }[]"
    )]
    pub fn identifiers(&self) -> Js<JsValue> {
        to_js(&self.live.redaction.borrow().identifiers())
    }

    /// What the session says of risk, found on the device before anything is drafted.
    #[wasm_bindgen(getter, unchecked_return_type = "Risk[]")]
    pub fn risks(&self) -> Js<JsValue> {
        self.live.with(|redaction, session| {
            let view = |(certain, risk): (bool, &crate::facts::Risk)| RiskView {
                kind: risk.kind,
                status: risk.status,
                subject: risk.subject,
                certain,
                evidence: risk.evidence.iter().map(|s| Evidence::new(redaction, redaction.said_span(*s))).collect(),
            };
            let read = session.facts.risks.iter().map(|risk| (true, risk));
            let likely = session.facts.likely_risks.iter().map(|risk| (false, risk));
            to_js(&read.chain(likely).map(view).collect::<Vec<_>>())
        })
    }

    /// Another handle to the same session: a change through one shows in both.
    pub fn share(&self) -> Redaction {
        Self { live: self.live.clone() }
    }

    /// Masks one more passage; offsets are UTF-16 code units of what was said.
    pub fn mask(
        &self,
        turn: usize,
        start: usize,
        end: usize,
        #[wasm_bindgen(unchecked_param_type = "IdentifierKind")] kind: JsValue,
    ) -> Js<()> {
        let kind: IdentifierKind = required(kind, "kind")?;
        let mut redaction = self.live.redaction.borrow_mut();
        let said = redaction.said(turn);
        let span = Span { turn, start: byte_offset(said, start), end: byte_offset(said, end) };
        redaction.mask(span, kind);
        Ok(())
    }

    /// Masks every mention of a text and, with a relation, says who it is.
    #[wasm_bindgen(js_name = maskEverywhere)]
    pub fn mask_everywhere(
        &self,
        text: &str,
        #[wasm_bindgen(unchecked_param_type = "IdentifierKind")] kind: JsValue,
        relation: Option<String>,
    ) -> Js<()> {
        let kind = required(kind, "kind")?;
        self.live.redaction.borrow_mut().mask_everywhere(text, kind, relation.as_deref());
        Ok(())
    }

    /// Takes one mask away.
    pub fn unmask(&self, #[wasm_bindgen(js_name = maskId)] mask: u32) {
        self.live.redaction.borrow_mut().unmask(mask);
    }

    /// Takes every mask of an entity away.
    #[wasm_bindgen(js_name = unmaskEverywhere)]
    pub fn unmask_everywhere(&self, placeholder: &str) {
        self.live.redaction.borrow_mut().unmask_everywhere(placeholder);
    }

    /// Puts identifiers back, lenient about how models bend placeholders; says what it could not place.
    #[wasm_bindgen(unchecked_return_type = "{ text: string; unknown: string[]; unused: string[] }")]
    pub fn restore(&self, text: &str) -> Js<JsValue> {
        to_js(&self.live.redaction.borrow().restore(text))
    }
}
