//! Plain text under headings, for models that know nothing of JSON.

use super::json_text::find;
use super::partial::{Name, Written};

/// Line by line, so that a heading is known before anything of it is shown.
#[derive(Debug, Default)]
pub(super) struct PlainText {
    line: String,
    section: Option<usize>,
    /// What stood before the first heading.
    stray: String,
}

impl PlainText {
    /// True if the first line that holds anything is whole and a heading.
    pub(super) fn begins_with_heading(text: &str, names: &[Name]) -> bool {
        let text = text.trim_start();
        text.split_once('\n').is_some_and(|(line, _)| heading(line, names).is_some())
    }

    pub(super) fn stray(&self) -> &str {
        &self.stray
    }

    pub(super) fn push(&mut self, text: &str, names: &[Name], sentences: &mut Vec<Written>) {
        for part in text.split_inclusive('\n') {
            self.line.push_str(part);
            if part.ends_with('\n') {
                self.line_ended(names, sentences);
            }
        }
    }

    pub(super) fn end(&mut self, names: &[Name], sentences: &mut Vec<Written>) {
        self.line_ended(names, sentences);
        // A note of one section needs no heading.
        if self.section.is_none() && names.len() == 1 && !self.stray.is_empty() {
            self.section = Some(0);
            let stray = std::mem::take(&mut self.stray);
            for line in stray.lines() {
                add(0, line, sentences);
            }
        }
    }

    fn line_ended(&mut self, names: &[Name], sentences: &mut Vec<Written>) {
        let line = std::mem::take(&mut self.line);
        let mut text = line.trim();
        if let Some((section, rest)) = heading(text, names) {
            self.section = Some(section);
            text = rest;
        }
        if text.is_empty() || text.starts_with("```") || text.chars().all(|c| matches!(c, '-' | '*' | '_' | '=')) {
            return;
        }
        if let Some(section) = self.section {
            add(section, text, sentences);
        } else {
            self.stray.push_str(text);
            self.stray.push('\n');
        }
    }
}

/// `## Plan`, `**Plan:**`, `1. Plan`, `Plan: …`, `PLAN`: the section and what follows on the line.
fn heading<'a>(line: &'a str, names: &[Name]) -> Option<(usize, &'a str)> {
    let marked =
        line.trim().trim_start_matches(|c: char| matches!(c, '#' | '*' | '_' | '.' | ')' | ' ') || c.is_ascii_digit());
    let (name, rest) = marked.split_once(':').unwrap_or((marked, ""));
    let section = find(name.trim_matches(|c: char| matches!(c, '*' | '_' | '#' | ' ')), names)?;
    Some((section, rest.trim_start_matches(['*', '_', ' '])))
}

/// Cuts a line into sentences where citations end, and keeps the citations apart.
fn add(section: usize, line: &str, sentences: &mut Vec<Written>) {
    let line =
        line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).or_else(|| line.strip_prefix("• ")).unwrap_or(line);
    let mut rest = line.trim();
    let mut text = String::new();
    while let Some(at) = rest.find(['(', '[']) {
        let (before, bracket) = rest.split_at(at);
        text.push_str(before);
        if let Some((lines, after)) = citation(bracket) {
            // "… again (t9)." – the full stop belongs to the sentence.
            let full_stop = after.strip_prefix(['.', ';']);
            let mut whole = text.trim().to_owned();
            if full_stop.is_some() && !whole.ends_with('.') {
                whole.push('.');
            }
            finish(section, &whole, lines, sentences);
            text.clear();
            rest = full_stop.unwrap_or(after);
        } else {
            text.push_str(bracket.get(..1).unwrap_or_default());
            rest = bracket.get(1..).unwrap_or_default();
        }
    }
    text.push_str(rest);
    finish(section, text.trim(), Vec::new(), sentences);
}

fn finish(section: usize, text: &str, lines: Vec<String>, sentences: &mut Vec<Written>) {
    if text.is_empty() {
        // Citations in two brackets belong to one sentence.
        if let Some(last) = sentences.last_mut().filter(|last| last.section == section) {
            last.lines.extend(lines);
        }
        return;
    }
    sentences.push(Written { section, text: text.to_owned(), lines });
}

/// `(t12, t13)` or `[t12]` at the start of the text: the ids, and what follows. A placeholder is no citation.
pub(super) fn citation(text: &str) -> Option<(Vec<String>, &str)> {
    /// The longest list of ids that is taken for one, in bytes.
    const LONGEST: usize = 200;
    let mut chars = text.char_indices();
    let close = match chars.next()?.1 {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let (end, _) = chars.take(LONGEST).find(|(_, c)| *c == close)?;
    let ids: Vec<String> =
        text.get(1..end)?.split([',', ';', ' ']).filter(|id| !id.is_empty()).map(str::to_owned).collect();
    let is_id = |id: &String| super::answer::turns_of(id).is_some();
    (!ids.is_empty() && ids.iter().all(is_id)).then(|| (ids, text.get(end + 1..).unwrap_or_default()))
}
