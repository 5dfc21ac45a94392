//! Markup inside text: WebVTT cue text, character references, Markdown and HTML remains.

pub(crate) mod cue_text;
pub(crate) mod entities;
