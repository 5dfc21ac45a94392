//! What is accepted back: the answer as sections of the note, with citations that hold.

use super::Prompt;
use crate::llm::Answer;
use crate::note::{Section, Sentence};
use crate::redact::{Redacted, Span};

impl Prompt {
    /// The answer as sections of the note, in the format's order, every requested section present, empty where the
    /// answer has none. A citation counts only if the session has the line; it stands for the whole turn.
    pub fn accept(&self, session: &Redacted, answer: &Answer) -> Vec<Section> {
        let turns = session.turns();
        let spans = |cited: &[usize]| -> Vec<Span> {
            let mut cited = cited.to_vec();
            cited.sort_unstable();
            cited.dedup();
            let found = cited.into_iter().filter_map(|index| turns.get(index).map(|turn| (index, turn)));
            found.map(|(index, turn)| Span { turn: index, start: 0, end: turn.text.len() }).collect()
        };
        self.sections
            .iter()
            .map(|wanted| {
                let mut text = String::new();
                let mut sentences = Vec::new();
                for written in answer.sections.iter().filter(|section| section.id == wanted.id) {
                    for sentence in &written.sentences {
                        if !text.is_empty() {
                            text.push_str(if sentence.new_paragraph { "\n\n" } else { " " });
                        }
                        text.push_str(&sentence.text);
                        sentences.push(Sentence { text: sentence.text.clone(), evidence: spans(&sentence.turns) });
                    }
                }
                Section { id: wanted.id.clone(), title: wanted.title.clone(), sentences, text }
            })
            .collect()
    }
}
