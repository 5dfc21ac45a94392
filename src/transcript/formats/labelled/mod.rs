//! Typed transcripts: `Therapist: …`, `T: …`, `[doctor] …`, a label alone on its line, times in front or behind.
//!
//! Speakers are never invented: the first pass counts what looks like a label, and only labels that come again and
//! make up the file are believed (see `label`). Where none is, the text stays one stream without speakers. The second
//! pass reads the turns, mends mistyped labels where a label is expected, and keeps apart what was not said.

mod furniture;
mod header;
mod inline;
mod layout;
mod mistyped;
mod pages;
#[cfg(test)]
mod tests;

use super::{Format, Input};
use crate::transcript::label::{Labels, Tally, numbered_stems};
use crate::transcript::line_label::{self, Mark};
use crate::transcript::reading::Reading;
use crate::transcript::source::{Source, trim};
use crate::transcript::time::Span;
use crate::transcript::{FormatInfo, Result};
use furniture::PageMark;
pub(crate) use layout::Layout;
use layout::stem_of;

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "labelled", name: "Text with speaker labels", extensions: &["txt", "md"] },
    input: Input::Text { detect: |source| source.layout().is_some(), read },
};

/// No label.
const NONE: u32 = u32::MAX;

/// A line that is not blank. Small, as there may be millions: places in the text, not slices of it.
#[derive(Debug, Clone, Copy)]
struct Record {
    line: u32,
    at: u32,
    length: u32,
    /// The label's number in the tally.
    label: u32,
    /// What stands behind the label.
    said_at: u32,
    said_length: u32,
    placed: bool,
    /// A time stands beside the label.
    timed: bool,
    /// A label that could as well be the middle of a sentence that runs over the line's end.
    runs_on: bool,
    page: Option<PageMark>,
}

fn slice(text: &str, at: u32, length: u32) -> &str {
    text.get(at as usize..at as usize + length as usize).unwrap_or("")
}

impl Record {
    fn text<'a>(&self, source: &Source<'a>) -> &'a str {
        slice(source.text, self.at, self.length)
    }

    fn said<'a>(&self, source: &Source<'a>) -> &'a str {
        slice(source.text, self.said_at, self.said_length)
    }
}

/// The first pass: lines with their candidates for labels.
fn records<'a>(source: &Source<'a>, layout: Layout) -> (Vec<Record>, Tally<'a>) {
    let place = |text: &str| (text.as_ptr() as usize).saturating_sub(source.text.as_ptr() as usize) as u32;
    let mut numbering = layout.numbering;
    let mut records = Vec::with_capacity(source.text.len() / 64);
    let mut tally = Tally::default();
    let (mut placed, mut ended) = (true, true);
    for line in source.lines() {
        let line_text = trim(numbering.strip(line.text));
        let text = line_label::undecorate(line_text);
        if text.is_empty() {
            placed = true;
            continue;
        }
        let mut record = Record {
            line: line.number,
            at: place(text),
            length: text.len() as u32,
            label: NONE,
            said_at: 0,
            said_length: 0,
            placed,
            timed: false,
            runs_on: false,
            page: None,
        };
        if let Some(found) = layout.label(text) {
            record.runs_on = !placed && !ended && found.text.starts_with(char::is_lowercase);
            record.label = tally.add_at(found.label, placed);
            record.timed = found.span != Span::NONE;
            record.said_at = place(found.text);
            record.said_length = found.text.len() as u32;
        } else {
            record.page = furniture::page_mark(line_text);
            // A dash that begins a line of talk is no bullet.
            if line_text.starts_with(['-', '–', '—']) {
                (record.at, record.length) = (place(line_text), line_text.len() as u32);
            }
        }
        records.push(record);
        placed = false;
        ended = text.ends_with(|c: char| !c.is_alphanumeric() && c != ',' && c != '-');
    }
    tally.lines = records.len();
    tally.paragraphs = layout::paragraphs(records.iter().map(|record| record.placed));
    (records, tally)
}

fn read(source: &Source<'_>) -> Result<Reading> {
    let Some(layout) = source.layout() else { return super::plain::read(source) };
    let (mut records, mut tally) = records(source, layout);
    let mut reading = Reading::of_lines();
    let labels_of = records.iter().filter_map(|record| tally.label(record.label));
    let stems = numbered_stems(labels_of.filter(|label| label.ends_with(|c: char| c.is_ascii_digit())));
    if !stems.is_empty() {
        reading.warnings.add("turn-numbers", "The labels count the turns. The numbers were taken off.", None);
        let mut unnumbered = Tally::of(tally.lines);
        unnumbered.paragraphs = tally.paragraphs;
        for record in &mut records {
            if let Some(label) = tally.label(record.label) {
                record.label = unnumbered.add_at(stem_of(label, &stems), record.placed);
            }
        }
        tally = unnumbered;
    }
    // Lines that could be talk: labelled, or neither a time nor a page number.
    let talk = |record: &&Record| record.page.is_none() && furniture::time_alone(record.text(source)).is_none();
    let without = records.iter().filter(|record| record.label == NONE).filter(talk).count();
    let dense = without * 9 <= records.iter().filter(|record| record.label != NONE).count();
    let written: Vec<&str> = records.iter().take(header::REACH).map(|r| tally.label(r.label).unwrap_or("")).collect();
    let Some(labels) = tally.accept() else { return super::plain::read(source) };
    let meant = |record: &&Record| labels.meant(record.label).is_some();
    let lower =
        records.iter().filter(meant).filter(|record| record.said(source).starts_with(char::is_lowercase)).count();
    // Only where turns begin with capitals does a small letter tell.
    if dense || lower * 10 > records.iter().filter(meant).count() {
        records.iter_mut().for_each(|record| record.runs_on = false);
    }
    let head = header::length(&records, &written, source, &labels, &mut reading);
    let furniture = pages::find(&records, source, &labels);
    let usual = labels.usual();
    let mut pass = Pass { source, layout, reading, labels, usual, dense, time: None, before: 0 };
    for (number, record) in records.iter().enumerate() {
        let text = record.text(source);
        pass.reading.read();
        if number < head {
            pass.outside(text);
        } else if furniture.contains(&(number as u32)) {
            let message = "A page number or running head was left out.";
            pass.reading.warnings.add("page-furniture", message, Some(record.line));
            pass.reading.keep_outside(text);
        } else {
            pass.line(record, text, records.get(number + 1));
        }
    }
    Ok(pass.finish())
}

struct Pass<'a, 's> {
    source: &'s Source<'a>,
    layout: Layout,
    reading: Reading,
    labels: Labels<'a>,
    usual: Vec<&'a str>,
    dense: bool,
    /// A time that stood alone, for the next turn.
    time: Option<Span>,
    /// Lines before the first turn.
    before: usize,
}

impl<'a> Pass<'a, '_> {
    fn line(&mut self, record: &Record, text: &'a str, next: Option<&Record>) {
        if let Some(label) = self.labels.meant(record.label).filter(|_| !record.runs_on) {
            let parsed = || self.layout.label(text);
            let span = if record.timed { parsed().map_or(Span::NONE, |found| found.span) } else { Span::NONE };
            if self.labels.mends() && parsed().is_some_and(|found| self.labels.is_mended(found.label)) {
                self.mended(record.line);
            }
            self.turn(label, span, record.said(self.source), record.line);
            return;
        }
        if let Some(span) = furniture::time_alone(text) {
            self.time = Some(span);
            return;
        }
        let place = mistyped::Place {
            after_blank: record.placed,
            dense: self.dense,
            before_text: next.is_some_and(|next| self.labels.meant(next.label).is_none()),
        };
        if let Some((label, text)) = mistyped::repair(text, &self.usual, place) {
            self.mended(record.line);
            self.turn(label, Span::NONE, text, record.line);
        } else if let Some((label, said)) = self.missing(record, text) {
            let message = "The speaker's label is missing here. The other of the two was taken.";
            self.reading.warnings.add("missing-label", message, Some(record.line));
            self.turn(label, Span::NONE, said, record.line);
        } else if furniture::is_remark(text) {
            let message = "A remark on the recording was left out.";
            self.reading.warnings.add("recording-remark", message, Some(record.line));
            self.reading.keep_outside(text);
        } else if !self.reading.more(text) {
            self.outside(text);
        }
    }

    /// Where two people talk and a mark stands without a label, the one who did not speak last does.
    fn missing(&self, record: &Record, text: &'a str) -> Option<(&'a str, &'a str)> {
        let said = mistyped::without_label(text).filter(|_| record.placed || self.dense)?;
        let [first, second] = self.usual.as_slice() else { return None };
        let last = self.reading.turns.last()?.speaker.as_deref()?;
        Some((if last == *first { second } else { first }, said))
    }

    fn turn(&mut self, label: &str, span: Span, said: &'a str, line: u32) {
        let stood = self.time.take();
        let span = if span == Span::NONE { stood.unwrap_or(span) } else { span };
        let (mut label, mut said) = (label, said);
        if self.layout.mark == Mark::Colon {
            // `D: D: text`: the label was typed twice.
            while let Some(rest) = said.strip_prefix(label).and_then(|rest| rest.strip_prefix(": ")) {
                self.mended(line);
                said = rest.trim_start();
            }
            while let Some((before, next, after)) = inline::split(said, &self.usual) {
                let message = "Two speakers stood on one line. They were parted.";
                self.reading.warnings.add("two-on-a-line", message, Some(line));
                self.reading.push(Some(label), span, before, line);
                (label, said) = (next, after);
            }
        }
        self.reading.push(Some(label), span, said, line);
    }

    fn outside(&mut self, text: &str) {
        self.before += 1;
        self.reading.keep_outside(text);
    }

    fn mended(&mut self, line: u32) {
        self.reading.warnings.add("mistyped-label", "A mistyped speaker label was mended here.", Some(line));
    }

    fn finish(mut self) -> Reading {
        if self.before > 0 {
            self.reading.warnings.add(
                "outside-turns",
                format!("{} lines before the first turn were kept apart: they name nobody who speaks.", self.before),
                None,
            );
        }
        let empty =
            self.reading.turns.iter().filter(|turn| turn.text.is_empty()).map(|turn| turn.line).collect::<Vec<_>>();
        for line in empty {
            self.reading.warnings.add("empty-turn", "Nothing is said in this turn. It was left out.", Some(line));
        }
        self.reading.turns.retain(|turn| !turn.text.is_empty());
        self.reading
    }
}
