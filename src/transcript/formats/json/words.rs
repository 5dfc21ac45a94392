//! Words one by one to turns: a new one where the speaker changes.

use crate::transcript::reading::Reading;
use crate::transcript::time::Span;

/// Collects words of one speaker.
pub(super) struct Words<'r> {
    reading: &'r mut Reading,
    speaker: Option<String>,
    span: Span,
    text: String,
}

impl<'r> Words<'r> {
    pub fn new(reading: &'r mut Reading) -> Self {
        Self { reading, speaker: None, span: Span::NONE, text: String::new() }
    }

    /// Adds a word after a space.
    pub fn word(&mut self, speaker: Option<&str>, span: Span, word: &str) {
        let word = word.trim();
        self.turn_to(speaker);
        if !self.text.is_empty() && !word.is_empty() {
            self.text.push(' ');
        }
        self.put(span, word);
    }

    /// Adds text as it is: punctuation, or a word that brings its own spaces.
    pub fn glue(&mut self, span: Span, text: &str) {
        self.put(span, text);
    }

    /// As [`Self::glue`], after a change of speaker.
    pub fn glue_of(&mut self, speaker: Option<&str>, span: Span, text: &str) {
        self.turn_to(speaker);
        self.put(span, text);
    }

    fn turn_to(&mut self, speaker: Option<&str>) {
        if self.speaker.as_deref() != speaker {
            self.end();
            self.speaker = speaker.map(str::to_owned);
        }
    }

    fn put(&mut self, span: Span, text: &str) {
        self.text.push_str(text);
        self.span.start = self.span.start.or(span.start);
        self.span.end = span.end.or(self.span.end);
    }

    /// Ends what one speaker said.
    pub fn end(&mut self) {
        self.reading.say(self.speaker.as_deref(), self.span, &self.text, 0);
        self.text.clear();
        self.span = Span::NONE;
    }
}
