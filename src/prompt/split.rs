//! Sessions that are longer than a model's context: parts that are cut between turns, and the way back to one note.

use std::fmt::Write as _;
use std::sync::Arc;

use super::lines::neutral;
use super::{Frame, Prompt, tokens};
use crate::llm::Answer;

/// Parts smaller than this hold too little to write from, in tokens of transcript.
const LEAST: u64 = 300;
/// More parts than this are another model's work.
const MOST: usize = 60;

impl Prompt {
    /// The session in parts of at most `limit` tokens each, instructions included, cut between turns; a turn that is
    /// longer than a part is cut between words and keeps its id. Every line stands in at least one part, and a part
    /// begins with the last line of the one before, so that no answer loses its question. `None` where not even the
    /// instructions fit.
    pub fn parts(&self, limit: u64) -> Option<Vec<Self>> {
        let frame_tokens = self.estimated_tokens()
            - self.lines.iter().map(|line| tokens(line)).sum::<u64>().min(self.estimated_tokens());
        let note = part_note(MOST, MOST);
        let budget = limit.checked_sub(frame_tokens + tokens(&note))?;
        if budget < LEAST {
            return None;
        }
        let groups = groups(&self.lines, budget);
        if groups.len() > MOST {
            return None;
        }
        let count = groups.len();
        let parts = groups.into_iter().enumerate().map(|(index, lines)| {
            let note = part_note(index + 1, count);
            let after = self.after.clone().map(|after| format!("{note}\n{after}"));
            let part = Self::assemble(self.frame_with(self.before.clone(), after), lines, Arc::clone(&self.guards));
            Self { is_part: true, ..part }
        });
        Some(parts.collect())
    }

    /// One note out of the notes of the parts.
    #[must_use]
    pub fn merge(&self, notes: &[Answer]) -> Self {
        let mut lines = Vec::new();
        for (index, note) in notes.iter().enumerate() {
            for section in &note.sections {
                for sentence in &section.sentences {
                    let mut line = format!("part {} {}: {}", index + 1, neutral(&section.id), neutral(&sentence.text));
                    if !sentence.turns.is_empty() {
                        let ids: Vec<String> = sentence.turns.iter().map(|turn| format!("t{turn}")).collect();
                        let _ = write!(line, " ({})", ids.join(", "));
                    }
                    lines.push(line);
                }
            }
        }
        let before = format!(
            "{}\n\nThe session was too long to be read at once. In place of the transcript stand notes of its {} parts, in order, \
             each line with its part, its section and, in brackets, the ids of the transcript lines it stands on. Make one note of \
             them: say once what several parts say, keep every risk, action, medication and score, and where a later part changes \
             what an earlier one says, say how it stands in the end. Cite the ids in the brackets.",
            self.before,
            notes.len(),
        );
        Self::assemble(self.frame_with(before, self.after.clone()), lines, Arc::clone(&self.guards))
    }

    fn frame_with(&self, before: String, after: [String; 2]) -> Frame {
        Frame { system: self.system.clone(), before, after, sections: self.sections.clone() }
    }
}

fn part_note(part: usize, of: usize) -> String {
    format!(
        "This was part {part} of {of} of one session. Write what this part holds; the parts are put together afterwards. Leave out \
         what belongs to lines that are not in this part, and do not say that something was not assessed."
    )
}

fn groups(lines: &[String], budget: u64) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut group: Vec<String> = Vec::new();
    let mut used = 0;
    for line in lines.iter().flat_map(|line| pieces(line, budget / 2)) {
        // One for the line's end.
        let cost = tokens(&line) + 1;
        if used + cost > budget && !group.is_empty() {
            let overlap = group.last().filter(|last| tokens(last) * 8 < budget).cloned();
            groups.push(std::mem::take(&mut group));
            used = overlap.as_ref().map_or(0, |last| tokens(last) + 1);
            group.extend(overlap);
        }
        used += cost;
        group.push(line);
    }
    groups.push(group);
    groups
}

/// A line that is longer than `most` tokens in pieces, each with the line's id and speaker in front.
fn pieces(line: &str, most: u64) -> Vec<String> {
    if tokens(line) <= most {
        return vec![line.to_owned()];
    }
    let (id, text) = line.split_once(": ").unwrap_or(("", line));
    let most = usize::try_from(most * 4).unwrap_or(usize::MAX).saturating_sub(id.len() + 2).max(80);
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut length = 0;
    for word in text.split_inclusive(' ').flat_map(|word| whole_or_cut(word, most)) {
        let word_length = word.chars().count();
        if length + word_length > most {
            pieces.push(format!("{id}: {}", std::mem::take(&mut piece).trim_end()));
            length = 0;
        }
        piece.push_str(word);
        length += word_length;
    }
    pieces.push(format!("{id}: {}", piece.trim_end()));
    pieces
}

/// One endless word is cut between characters.
fn whole_or_cut(word: &str, most: usize) -> Vec<&str> {
    let mut cut = Vec::new();
    let mut rest = word;
    while let Some((at, _)) = rest.char_indices().nth(most) {
        let (piece, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        cut.push(piece);
        rest = after;
    }
    cut.push(rest);
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::llm::{AnswerSection, AnswerSentence};
    use crate::note::NoteRequest;
    use crate::prompt::tests::session;

    fn prompt(talk: &str) -> Prompt {
        let request = NoteRequest { format: "soap".into(), ..NoteRequest::default() };
        Prompt::render(&session(talk), &Facts::default(), &request, &[]).unwrap()
    }

    #[test]
    fn every_line_is_in_a_part_and_every_part_fits() {
        let talk: String = (0..300)
            .map(|turn| {
                format!(
                    "{}: sentence number {turn} about the garden and the gate\n",
                    if turn % 2 == 0 { "T" } else { "C" }
                )
            })
            .collect::<Vec<_>>()
            .concat();
        let prompt = prompt(&talk);
        let limit = 2500;
        let parts = prompt.parts(limit).unwrap();
        assert!(parts.len() > 2);
        for part in &parts {
            assert!(part.estimated_tokens() <= limit, "{}", part.estimated_tokens());
            assert!(part.user().contains(&format!("of {} of one session", parts.len())));
        }
        for line in &prompt.lines {
            assert!(parts.iter().any(|part| part.lines.contains(line)));
        }
        for two in parts.windows(2) {
            assert_eq!(two[0].lines.last(), two[1].lines.first());
        }
    }

    #[test]
    fn one_endless_turn_is_cut_between_words_and_nothing_of_it_is_lost() {
        let words: Vec<String> = (0..4000).map(|word| format!("word{word}")).collect();
        let prompt =
            prompt(&format!("T: Go on.\nC: {} {}\nT: And?\nC: No.\nT: Well.", words.join(" "), "é".repeat(9000)));
        let parts = prompt.parts(2500).unwrap();
        let sent: String = parts.iter().map(|part| part.lines.join("\n")).collect();
        assert!(words.iter().all(|word| sent.contains(word)));
        assert_eq!(sent.matches('é').count(), 9000);
        assert!(parts.iter().flat_map(|part| &part.lines).all(|line| line.starts_with('t')));
    }

    #[test]
    fn where_not_even_the_instructions_fit_there_are_no_parts() {
        assert!(prompt(crate::prompt::tests::TALK).parts(500).is_none());
    }

    #[test]
    fn notes_of_parts_become_one_prompt_that_keeps_their_citations() {
        let sentence = AnswerSentence { text: "Sleep <b>better</b>.".into(), turns: vec![3, 4], new_paragraph: false };
        let note = Answer {
            sections: vec![AnswerSection { id: "plan".into(), sentences: vec![sentence] }],
            ..Answer::default()
        };
        let merged = prompt(crate::prompt::tests::TALK).merge(&[note.clone(), note]);
        assert!(merged.user().contains("part 2 plan: Sleep ‹b›better‹/b›. (t3, t4)"));
        assert!(!merged.user().contains("t1 C:"));
        assert_eq!(merged.sections().len(), 4);
    }
}
