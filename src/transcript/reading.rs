//! What a format reader fills: turns, warnings, names outside, and how much was read.

use super::source::trim;
use super::time::Span;
use super::{ReadCount, Role, StrictCue, Turn, Warning};

/// Warnings of one code that are kept one by one; the rest are counted.
const KEPT: usize = 20;

/// Warnings, few of each code.
#[derive(Debug, Default)]
pub(crate) struct Warnings {
    list: Vec<Warning>,
    more: Vec<(&'static str, usize)>,
}

impl Warnings {
    pub fn add(&mut self, code: &'static str, message: impl Into<String>, line: Option<u32>) {
        if let Some(entry) = self.more.iter_mut().find(|(known, _)| *known == code) {
            entry.1 += 1;
            if entry.1 > KEPT {
                return;
            }
        } else {
            self.more.push((code, 1));
        }
        self.list.push(Warning { code, message: message.into(), line: line.filter(|&line| line > 0) });
    }

    /// The list, with one warning for those of each code that were only counted.
    pub fn finish(mut self) -> Vec<Warning> {
        for (code, count) in &self.more {
            if *count > KEPT {
                let message = format!("The same at {} more places.", count - KEPT);
                self.list.push(Warning { code, message, line: None });
            }
        }
        self.list
    }
}

/// Where a cue was joined to a turn.
#[derive(Debug)]
struct Joint {
    turn: usize,
    /// Length of the turn's text before.
    at: usize,
    end_before: Option<u64>,
    span: Span,
    line: u32,
}

/// A session while it is read.
#[derive(Debug)]
pub(crate) struct Reading {
    pub turns: Vec<Turn>,
    pub warnings: Warnings,
    pub outside: Vec<String>,
    pub count: ReadCount,
    /// Which of several sessions in the file this is, and how many there are.
    pub sessions: usize,
    /// In strict mode: the cues as they stand in the file.
    pub cues: Vec<StrictCue>,
    /// Roles that the file itself states for a label.
    pub stated: Vec<(String, Role)>,
    merge: bool,
    /// Where cues were joined, so that files of one speaker each can be taken apart again to be merged.
    joints: Vec<Joint>,
    /// Text that nobody is named for comes from a machine, in cues.
    pub machine: bool,
}

impl Reading {
    /// For cues: those of one speaker that follow each other become one turn.
    pub fn of_cues() -> Self {
        Self {
            turns: Vec::new(),
            warnings: Warnings::default(),
            outside: Vec::new(),
            count: ReadCount::default(),
            sessions: 1,
            cues: Vec::new(),
            stated: Vec::new(),
            merge: true,
            joints: Vec::new(),
            machine: true,
        }
    }

    /// For typed lines: each stays a turn of its own.
    pub fn of_lines() -> Self {
        Self { merge: false, machine: false, ..Self::of_cues() }
    }

    /// Adds what was said; empty text adds nothing and gives false.
    pub fn say(&mut self, speaker: Option<&str>, span: Span, text: &str, line: u32) -> bool {
        let text = trim(text);
        if text.is_empty() {
            return false;
        }
        let speaker = speaker.map(trim).filter(|label| !label.is_empty());
        if self.merge
            && speaker.is_some()
            && let Some(last) = self.turns.last()
            && last.speaker.as_deref() == speaker
        {
            let (at, end_before) = (last.text.len(), last.end_ms);
            self.joints.push(Joint { turn: self.turns.len() - 1, at, end_before, span, line });
            let Some(last) = self.turns.last_mut() else { return false };
            join(&mut last.text, text);
            last.start_ms = last.start_ms.or(span.start);
            last.end_ms = last.end_ms.max(span.end);
            return true;
        }
        self.push(speaker, span, text, line);
        true
    }

    /// Adds a turn of its own, whoever spoke before, even if it is empty.
    pub fn push(&mut self, speaker: Option<&str>, span: Span, text: &str, line: u32) {
        self.turns.push(Turn {
            index: self.turns.len(),
            speaker: speaker.map(str::to_owned),
            role: Role::Unknown,
            start_ms: span.start,
            end_ms: span.end,
            text: text.to_owned(),
            line,
        });
    }

    /// Adds to what was said last; false where nothing was said yet.
    pub fn more(&mut self, text: &str) -> bool {
        let text = trim(text);
        match self.turns.last_mut() {
            Some(last) if !text.is_empty() => {
                join(&mut last.text, text);
                true
            }
            Some(_) => true,
            None => false,
        }
    }

    /// Brings channels that were read one after the other into one order.
    pub fn sort_by_time(&mut self) {
        self.joints.clear();
        self.turns.sort_by_key(|turn| turn.start_ms);
    }

    /// Takes turns apart into the cues they were joined from.
    pub fn take_apart(&mut self) {
        let mut joints = std::mem::take(&mut self.joints).into_iter().peekable();
        let mut out = Vec::with_capacity(self.turns.len());
        for (number, turn) in std::mem::take(&mut self.turns).into_iter().enumerate() {
            let (mut from, mut start, mut line) = (0, turn.start_ms, turn.line);
            let mut piece = |from: usize, to: usize, start_ms, end_ms, line| {
                let text = trim(turn.text.get(from..to).unwrap_or("")).to_owned();
                out.push(Turn { text, start_ms, end_ms, line, speaker: turn.speaker.clone(), ..turn });
            };
            while let Some(joint) = joints.next_if(|joint| joint.turn == number) {
                piece(from, joint.at, start, joint.end_before, line);
                (from, start, line) = (joint.at, joint.span.start, joint.line);
            }
            piece(from, turn.text.len(), start, turn.end_ms, line);
        }
        self.turns = out;
    }

    /// Counts times from the first turn's, where they were the clock's.
    pub fn from_first_time(&mut self) {
        let Some(first) = self.turns.iter().find_map(|turn| turn.start_ms) else { return };
        // A session past midnight begins late and goes on early.
        const DAY: u64 = 24 * 3600 * 1000;
        let since = |time: u64| time.checked_sub(first).unwrap_or((time + DAY).saturating_sub(first));
        for turn in &mut self.turns {
            turn.start_ms = turn.start_ms.map(since);
            turn.end_ms = turn.end_ms.map(since);
        }
    }

    /// What was read is part of a file: so many of its lines stand before.
    pub fn lines_before(&mut self, count: u32) {
        let later = |line: u32| if line > 0 { line.saturating_add(count) } else { 0 };
        self.turns.iter_mut().for_each(|turn| turn.line = later(turn.line));
        self.warnings.list.iter_mut().for_each(|warning| warning.line = warning.line.map(later));
    }

    /// Keeps what stands outside the turns, for redaction.
    pub fn keep_outside(&mut self, text: &str) {
        let text = trim(text);
        if !text.is_empty() && self.outside.len() < 200 {
            self.outside.push(super::source::cut(text, 2000).to_owned());
        }
    }

    /// One more line or item was seen, and something came of it.
    pub fn read(&mut self) {
        self.count.of += 1;
        self.count.read += 1;
    }
}

/// One space between, and none where either is empty.
pub(crate) fn join(to: &mut String, text: &str) {
    if !to.is_empty() && !text.is_empty() {
        to.push(' ');
    }
    to.push_str(text);
}
