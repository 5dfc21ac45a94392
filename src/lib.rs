//! From a therapy transcript to a reviewed note, in the browser, with no server.
//!
//! Data flows one way, and each stage is a folder:
//!
//! ```text
//! bytes ─→ transcript ─→ redact ─→ facts ─┬→ drafter ────────┬→ note ─→ document
//!          (Transcript)  (Redaction)      └→ prompt ─→ llm ──┘    ↑
//!                                           (Prompt)  (Answer)  check
//! ```
//!
//! | folder | what it holds |
//! |---|---|
//! | [`text`] | tokens, sentences and numbers of plain text; knows nothing of sessions |
//! | [`transcript`] | bytes to turns: one file per transcript format |
//! | [`redact`] | what identifies anyone, masked and restored: one file per recognizer |
//! | [`facts`] | what was said, by whom, about whom: risk, actions, medications, scores, topics |
//! | [`note`] | requests, note formats, drafts, documents: one data file per note format |
//! | [`check`] | what is wrong with a note: one file per rule |
//! | [`drafter`] | a first draft with no model and no network |
//! | [`prompt`] | the only thing that can be sent |
//! | [`llm`] | endpoints: one file per dialect; `llm/fetch.rs` alone knows the network |
//! | `learn` | how the three small models, of names, of answers and of sections, are trained; runs in three examples only |
//! | `wasm` | the JavaScript boundary, the only file that knows JavaScript's values |
//!
//! Un-redacted text lives in [`transcript`] and [`redact`] only. [`facts`], [`check`] and [`drafter`] read
//! [`redact::Redacted`], which holds placeholders. [`llm`] takes a [`prompt::Prompt`], which only a
//! [`redact::Redaction`] can be made into:
//!
//! ```compile_fail
//! let transcript = session_note::transcript::parse("Client: hello", &Default::default()).unwrap();
//! session_note::llm::request(&transcript, &endpoint()); // needs a Prompt
//! fn endpoint() -> session_note::llm::Endpoint { unimplemented!() }
//! ```
#![forbid(unsafe_code)]

pub mod check;
pub mod drafter;
mod error;
pub mod facts;
mod learn;
mod lexicon;
pub mod llm;
pub mod note;
pub mod prompt;
pub mod redact;
pub mod text;
pub mod transcript;
#[cfg(target_family = "wasm")]
mod wasm;

pub use error::{Detail, Error, ErrorKind, Result};
