//! One answer being received: framing, dialect, thoughts, sections.

use super::answer::{Answer, sections};
use super::json_values::JsonValues;
use super::partial::{Name, Partial, Piece};
use super::sse::Sse;
use super::think::{Spoken, Thoughts};
use crate::llm::dialects::{self, Dialect, Event, Finish};
use crate::llm::{Endpoint, failure};
use crate::prompt::Prompt;
use crate::{Error, ErrorKind, Result};

/// An answer that grows beyond this is a model that turns in circles; in characters.
const LONGEST: usize = 120_000;

/// A section that has grown, for the person who watches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Id of the section.
    pub section: String,
    /// The section's text so far.
    pub text: String,
    /// Characters of the answer so far.
    pub characters: usize,
}

/// How events stand in the bytes. Told by the first byte: servers that are asked for a stream send one JSON, or an
/// array, or a page, whatever their headers say.
enum Framing {
    Unknown,
    Events(Sse),
    Values(JsonValues),
    Page,
}

/// Bytes in, text by section out; at the end the answer, or what went wrong.
pub struct Reader {
    dialect: &'static dyn Dialect,
    names: Vec<Name>,
    framing: Framing,
    thoughts: Thoughts,
    partial: Partial,
    model: Option<String>,
    tokens: (Option<u32>, Option<u32>),
    finish: Option<Finish>,
    /// The stream said that it is at its end.
    done: bool,
    error: Option<Error>,
    refusal: bool,
    characters: usize,
    /// The text of each section so far.
    shown: Vec<String>,
    /// The sections that have grown since anybody asked, in the order they did.
    grown: Vec<usize>,
    /// A part of a session may hold nothing to write down.
    may_be_empty: bool,
    /// What the prompt was estimated at, in tokens.
    estimate: u64,
}

impl Reader {
    /// For the answer to a prompt by an endpoint.
    pub fn new(prompt: &Prompt, endpoint: &Endpoint) -> Self {
        let names: Vec<Name> =
            prompt.sections().iter().map(|section| (section.id.clone(), section.title.clone())).collect();
        let shown = vec![String::new(); names.len()];
        Self {
            dialect: dialects::dialect(endpoint.dialect),
            partial: Partial::new(names.clone()),
            names,
            framing: Framing::Unknown,
            thoughts: Thoughts::default(),
            model: None,
            tokens: (None, None),
            finish: None,
            done: false,
            error: None,
            refusal: false,
            characters: 0,
            shown,
            grown: Vec::new(),
            may_be_empty: prompt.is_part(),
            estimate: prompt.estimated_tokens(),
        }
    }

    /// True once nothing more is worth waiting for: the stream is at its end, failed, or goes on for ever.
    pub fn is_over(&self) -> bool {
        self.done || self.error.is_some() || self.characters > LONGEST
    }

    /// True once any text of the answer has come: from then on nothing is tried again.
    pub fn has_begun(&self) -> bool {
        self.characters > 0
    }

    /// Reads on.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Framing::Unknown = self.framing {
            let first = bytes.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0xEF | 0xBB | 0xBF));
            self.framing = match first {
                None => return,
                Some(b'{' | b'[') => Framing::Values(JsonValues::default()),
                Some(b'<') => Framing::Page,
                Some(_) => Framing::Events(Sse::default()),
            };
        }
        let mut events = Vec::new();
        match &mut self.framing {
            Framing::Events(sse) => {
                let mut found = Vec::new();
                sse.push(bytes, &mut found);
                for event in &found {
                    self.event(&event.data, &mut events);
                }
            }
            Framing::Values(values) => {
                let mut found = Vec::new();
                values.push(bytes, &mut found);
                for value in &found {
                    self.event(value, &mut events);
                }
            }
            Framing::Unknown | Framing::Page => {}
        }
        self.take(events);
    }

    /// The sections that have grown since this was last asked, as they are now.
    pub fn take_grown(&mut self) -> Vec<Written> {
        let grown = std::mem::take(&mut self.grown);
        let written = grown.into_iter().filter_map(|section| {
            let (id, _) = self.names.get(section)?;
            let text = self.shown.get(section)?.trim_start().to_owned();
            Some(Written { section: id.clone(), text, characters: self.characters })
        });
        written.collect()
    }

    /// Text that needs no framing: from the browser's own model or the portal's transport.
    pub fn push_text(&mut self, text: &str) {
        self.take(vec![Event::Text(text.to_owned())]);
    }

    /// The transport says that all has come.
    pub fn finish_text(&mut self) {
        self.done = true;
        self.finish.get_or_insert(Finish::Stop);
    }

    /// At the end of the bytes, or when they broke off.
    ///
    /// # Errors
    /// What the stream said went wrong; `filtered`, `refused`, `bad-response`, `context-too-long`. An answer that broke
    /// off after it had begun is no error: it is kept, marked as truncated.
    pub fn end(mut self) -> Result<Answer> {
        let mut events = Vec::new();
        if let Framing::Events(sse) = &mut self.framing {
            let mut found = Vec::new();
            sse.end(&mut found);
            for event in &found {
                self.event(&event.data, &mut events);
            }
        }
        self.take(events);
        let mut spoken = Vec::new();
        self.thoughts.end(&mut spoken);
        let mut pieces = Vec::new();
        self.hear(spoken, &mut pieces);
        let whole_by_form = self.partial.end(&mut pieces);
        let sections = sections(&self.names, &self.partial.sentences);
        match self.finish {
            Some(Finish::Filtered) => return Err(failure::filtered()),
            Some(Finish::Refused) => return Err(failure::refused()),
            _ => {}
        }
        let nothing_to_say = self.may_be_empty && self.partial.is_json() && whole_by_form && self.error.is_none();
        if sections.is_empty() && !nothing_to_say {
            return Err(self.nothing(whole_by_form));
        }
        // A server that failed half-way leaves half a note; one that objects leaves none.
        let died = |kind| matches!(kind, ErrorKind::Server | ErrorKind::RateLimited | ErrorKind::Timeout);
        let failed = self.error.is_some();
        if let Some(error) = self.error.filter(|error| !died(error.kind())) {
            return Err(error);
        }
        let estimate = self.estimate;
        if self.tokens.0.is_some_and(|counted| counted >= 1000 && u64::from(counted) * 2 < estimate) {
            return Err(failure::cut_by_server(estimate));
        }
        let stopped = match self.finish {
            _ if failed => false,
            Some(Finish::Stop) => true,
            Some(_) => false,
            None => self.done || self.partial.is_json(),
        };
        let (tokens_in, tokens_out) = self.tokens;
        Ok(Answer { sections, model: self.model, tokens_in, tokens_out, truncated: !(stopped && whole_by_form) })
    }

    /// Why there is no note in what came.
    fn nothing(&mut self, whole: bool) -> Error {
        if let Some(error) = self.error.take() {
            return error;
        }
        if self.refusal || failure::reads_as_refusal(self.partial.stray()) {
            return failure::refused();
        }
        match (&self.framing, self.finish) {
            (_, Some(Finish::Length)) => failure::cut_before_it_began(),
            (Framing::Page, _) => failure::page(),
            (Framing::Values(values), _) if values.is_broken() => failure::half(),
            _ if self.partial.is_json() && !whole => failure::half(),
            _ if self.characters > 0 => failure::no_note(),
            _ => failure::empty(),
        }
    }

    fn event(&self, data: &str, events: &mut Vec<Event>) {
        if data.trim() == "[DONE]" {
            events.push(Event::Done);
        } else {
            self.dialect.read(data, events);
        }
    }

    fn take(&mut self, events: Vec<Event>) {
        let mut pieces = Vec::new();
        for event in events {
            match event {
                Event::Model(model) => self.model = Some(label(&model)).filter(|model| !model.is_empty()),
                Event::Text(text) => {
                    let mut spoken = Vec::new();
                    self.thoughts.push(&text, &mut spoken);
                    self.hear(spoken, &mut pieces);
                }
                Event::Refusal => self.refusal = true,
                Event::Usage { input, output } => {
                    self.tokens = (input.or(self.tokens.0), output.or(self.tokens.1));
                }
                Event::Finish(finish) => self.finish = Some(finish),
                Event::Done => self.done = true,
                Event::Failed(error) => {
                    self.error.get_or_insert(error);
                }
            }
        }
        for piece in pieces {
            if let Some(text) = self.shown.get_mut(piece.section) {
                text.push_str(&piece.text);
                if !self.grown.contains(&piece.section) {
                    self.grown.push(piece.section);
                }
            }
        }
    }

    fn hear(&mut self, spoken: Vec<Spoken>, pieces: &mut Vec<Piece>) {
        for spoken in spoken {
            match spoken {
                Spoken::Text(text) => {
                    self.characters += text.chars().count();
                    self.partial.push(&text, pieces);
                }
                Spoken::ForgetAll => {
                    self.partial.restart();
                    self.shown.iter_mut().for_each(String::clear);
                }
            }
        }
    }
}

/// A model's name as the endpoint gives it, short and printable.
fn label(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').take(80).collect()
}
