//! One answer being received: framing, dialect, thoughts, sections.

use super::answer::{Answer, sections};
use super::json_values::JsonValues;
use super::partial::{Name, Partial};
use super::sse::Sse;
use super::think::{Spoken, Thoughts};
use crate::llm::Endpoint;
use crate::llm::dialects::{self, Dialect, Event, Finish};
use crate::llm::failure::{self, Failure};
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
    framing: Framing,
    heard: Heard,
    /// A part of a session may hold nothing to write down.
    may_be_empty: bool,
    /// What the prompt was estimated at, in tokens.
    estimate: u64,
}

/// What the endpoint said so far.
struct Heard {
    names: Vec<Name>,
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
}

impl Reader {
    /// For the answer to a prompt by an endpoint.
    pub fn new(prompt: &Prompt, endpoint: &Endpoint) -> Self {
        let names: Vec<Name> =
            prompt.sections().iter().map(|section| (section.id.clone(), section.title.clone())).collect();
        let heard = Heard {
            partial: Partial::new(names.clone()),
            names,
            thoughts: Thoughts::default(),
            model: None,
            tokens: (None, None),
            finish: None,
            done: false,
            error: None,
            refusal: false,
            characters: 0,
        };
        Self {
            dialect: dialects::dialect(endpoint.dialect),
            framing: Framing::Unknown,
            heard,
            may_be_empty: prompt.is_part(),
            estimate: prompt.estimated_tokens(),
        }
    }

    /// True once nothing more is worth waiting for: the stream is at its end, failed, or goes on for ever.
    pub fn is_over(&self) -> bool {
        self.heard.done || self.heard.error.is_some() || self.heard.characters > LONGEST
    }

    /// True once any text of the answer has come: from then on nothing is tried again.
    pub fn has_begun(&self) -> bool {
        self.heard.characters > 0
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
        let Self { dialect, framing, heard, .. } = self;
        match framing {
            Framing::Events(sse) => sse.push(bytes, |name, data| heard.data(*dialect, name, data)),
            Framing::Values(values) => values.push(bytes, |value| heard.data(*dialect, "", value)),
            Framing::Unknown | Framing::Page => {}
        }
    }

    /// True if sections have grown since [`Self::take_grown`] was last asked.
    pub fn has_grown(&self) -> bool {
        self.heard.partial.has_grown()
    }

    /// The sections that have grown since this was last asked, as they are now.
    pub fn take_grown(&mut self) -> Vec<Written> {
        let Heard { partial, names, characters, .. } = &mut self.heard;
        let written = partial.take_grown().into_iter().filter_map(|(section, text)| {
            let (id, _) = names.get(section)?;
            Some(Written { section: id.clone(), text, characters: *characters })
        });
        written.collect()
    }

    /// Text that needs no framing: from the browser's own model or the portal's transport.
    pub fn push_text(&mut self, text: &str) {
        self.heard.take(Event::Text(text));
    }

    /// The transport says that all has come.
    pub fn finish_text(&mut self) {
        self.heard.done = true;
        self.heard.finish.get_or_insert(Finish::Stop);
    }

    /// At the end of the bytes, or when they broke off.
    ///
    /// # Errors
    /// What the stream said went wrong; `filtered`, `refused`, `bad-response`, `context-too-long`. An answer that broke
    /// off after it had begun is no error: it is kept, marked as truncated.
    pub fn end(&mut self) -> Result<Answer> {
        let Self { dialect, framing, heard, may_be_empty, estimate } = self;
        if let Framing::Events(sse) = framing {
            sse.end(|name, data| heard.data(*dialect, name, data));
        }
        let whole_by_form = heard.end();
        match heard.finish {
            Some(Finish::Filtered) => return Err(failure::filtered()),
            Some(Finish::Refused) => return Err(failure::refused()),
            _ => {}
        }
        let sections = sections(&heard.names, &heard.partial.sentences);
        let is_json = heard.partial.is_json();
        let nothing_to_say = *may_be_empty && is_json && whole_by_form && heard.error.is_none();
        if sections.is_empty() && !nothing_to_say {
            return Err(heard.nothing(framing, whole_by_form));
        }
        // A server that failed half-way leaves half a note; one that objects leaves none.
        let died = |kind| matches!(kind, ErrorKind::Server | ErrorKind::RateLimited | ErrorKind::Timeout);
        let cause = heard.error.take();
        if let Some(error) = cause.as_ref().filter(|error| !died(error.kind())) {
            return Err(error.clone());
        }
        if heard.tokens.0.is_some_and(|counted| counted >= 1000 && u64::from(counted) * 2 < *estimate) {
            return Err(failure::cut_by_server(*estimate));
        }
        let stopped = match heard.finish {
            _ if cause.is_some() => false,
            Some(Finish::Stop) => true,
            Some(_) => false,
            None => heard.done || is_json,
        };
        let (tokens_in, tokens_out) = heard.tokens;
        let truncated = !(stopped && whole_by_form);
        Ok(Answer { sections, model: heard.model.take(), tokens_in, tokens_out, truncated, cause })
    }
}

impl Heard {
    /// One event's data: a JSON value of the dialect's, or the word that ends a stream.
    fn data(&mut self, dialect: &dyn Dialect, name: &str, data: &str) {
        if data.trim() == "[DONE]" {
            self.done = true;
            return;
        }
        dialect.read(data, &mut |event| self.take(event));
        // Whatever shape it has: its name says what it is.
        if name == "error" && self.error.is_none() {
            self.error = Some(failure::classify(&Failure::read(200, data)));
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Model(model) => {
                // The same in every chunk.
                if self.model.as_deref() != Some(model) {
                    self.model = Some(label(model)).filter(|model| !model.is_empty());
                }
            }
            Event::Text(text) => {
                let Self { thoughts, partial, characters, .. } = self;
                thoughts.push(text, &mut |spoken| hear(spoken, partial, characters));
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

    /// Nothing more will come. True if the answer is whole by its own form.
    fn end(&mut self) -> bool {
        let Self { thoughts, partial, characters, .. } = self;
        thoughts.end(&mut |spoken| hear(spoken, partial, characters));
        partial.end()
    }

    /// Why there is no note in what came.
    fn nothing(&mut self, framing: &Framing, whole: bool) -> Error {
        if let Some(error) = self.error.take() {
            return error;
        }
        if self.refusal || failure::reads_as_refusal(self.partial.stray()) {
            return failure::refused();
        }
        match (framing, self.finish) {
            (_, Some(Finish::Length)) => failure::cut_before_it_began(),
            (Framing::Page, _) => failure::page(),
            (Framing::Values(values), _) if values.is_broken() => failure::half(),
            _ if self.partial.is_json() && !whole => failure::half(),
            _ if self.characters > 0 => failure::no_note(),
            _ => failure::empty(),
        }
    }
}

fn hear(spoken: Spoken<'_>, partial: &mut Partial, characters: &mut usize) {
    match spoken {
        Spoken::Text(text) => {
            *characters += text.chars().count();
            partial.push(text);
        }
        Spoken::ForgetAll => partial.restart(),
    }
}

/// A model's name as the endpoint gives it, short and printable.
fn label(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').take(80).collect()
}
