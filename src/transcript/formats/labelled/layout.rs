//! How a typed transcript is laid out: what parts label and text, whether lines are numbered, where times stand.

use std::collections::HashMap;

use crate::transcript::label::{Tally, could_name, numbered_stems};
use crate::transcript::line_label::{self, Labelled, Mark};
use crate::transcript::source::{Source, trim};
use crate::transcript::time::{self, Span};

/// Lines that are looked at, blank ones apart.
const SAMPLE: usize = 400;

/// How a file is laid out, as its first lines show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    pub mark: Mark,
    pub numbering: Numbering,
    /// Turns end with a time.
    pub times_behind: bool,
}

/// A line of the sample, and whether a blank one stands before it.
struct Sampled<'a> {
    text: &'a str,
    placed: bool,
}

impl Layout {
    pub fn of(source: &Source<'_>) -> Option<Self> {
        let numbering = Numbering::of(source.sample());
        let mut numbers = numbering;
        let mut placed = true;
        let mut lines: Vec<Sampled<'_>> = Vec::new();
        for line in source.lines().take(SAMPLE * 4) {
            let text = line_label::undecorate(numbers.strip(line.text));
            if !text.is_empty() {
                lines.push(Sampled { text, placed });
            }
            placed = text.is_empty();
            if lines.len() == SAMPLE {
                break;
            }
        }
        let times_behind = lines.iter().filter(|line| split_time_behind(line.text).is_some()).count() * 2 > lines.len();
        let mut best: Option<(usize, Mark)> = None;
        for mark in Mark::ALL {
            let covered = covers(&lines, mark).unwrap_or(0);
            if best.map_or(covered > 0, |(most, _)| covered > most) {
                best = Some((covered, mark));
            }
            // The others cannot explain the file better.
            if covered * 10 > lines.len() * 8 {
                break;
            }
        }
        best.map(|(_, mark)| Self { mark, numbering, times_behind })
    }

    pub fn label(self, line: &str) -> Option<Labelled<'_>> {
        let mut found = line_label::read(line, self.mark)?;
        if self.times_behind
            && let Some((text, span)) = split_time_behind(found.text)
        {
            found.text = text;
            found.span = span;
        }
        Some(found)
    }
}

/// How many lines of the sample begin with a label that is believed.
fn covers(lines: &[Sampled<'_>], mark: Mark) -> Option<usize> {
    let found: Vec<Option<&str>> =
        lines.iter().map(|line| line_label::read(line.text, mark).map(|found| found.label)).collect();
    if mark == Mark::Alone && !stand_alone(&found, lines.len()) {
        return None;
    }
    let stems = numbered_stems(found.iter().flatten().copied());
    let mut tally = Tally::of(lines.len());
    tally.paragraphs = paragraphs(lines.iter().map(|line| line.placed));
    for (line, label) in lines.iter().zip(&found) {
        if let Some(label) = label {
            tally.add_at(stem_of(label, &stems), line.placed);
        }
    }
    let paragraphs = tally.paragraphs;
    let labels = tally.accept()?;
    let covered = found.iter().flatten().filter(|label| labels.get(stem_of(label, &stems)).is_some()).count();
    // Capitals begin many a line of prose: they must make up the file.
    let weak = mark == Mark::Capitals && covered * 2 < lines.len() && covered * 2 < paragraphs.max(1);
    (covered > 0 && !weak).then_some(covered)
}

/// How many paragraphs there are; 0 where no blank lines part any.
pub(super) fn paragraphs(placed: impl Iterator<Item = bool>) -> usize {
    let count = placed.filter(|placed| *placed).count();
    if count > 1 { count } else { 0 }
}

/// Label lines of their own come before text, not before each other, and are no "Yeah".
fn stand_alone(found: &[Option<&str>], lines: usize) -> bool {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for label in found.iter().flatten().filter(|label| could_name(label)) {
        *uses.entry(label).or_default() += 1;
    }
    let is_label =
        |at: usize| found.get(at).copied().flatten().is_some_and(|label| uses.get(label).is_some_and(|&uses| uses > 1));
    let labels: Vec<usize> = (0..lines).filter(|&at| is_label(at)).collect();
    let followed = labels.iter().filter(|&&at| at + 1 < lines && !is_label(at + 1)).count();
    uses.values().filter(|&&uses| uses > 1).count() >= 2
        && labels.len() * 5 >= lines
        && followed * 10 >= labels.len() * 8
        && labels.first().is_some_and(|&at| at < 12)
}

/// A label without its number, where the numbers count turns.
pub(super) fn stem_of<'a>(label: &'a str, stems: &std::collections::HashSet<&str>) -> &'a str {
    if stems.is_empty() {
        return label;
    }
    let stem = label.trim_end_matches(|c: char| c.is_ascii_digit());
    if stem.len() < label.len() && stems.contains(stem) { stem } else { label }
}

/// `text [00:12]`, `text (00:12)`, `text #00:00:12-5#`.
fn split_time_behind(line: &str) -> Option<(&str, Span)> {
    let open = match line.as_bytes().last()? {
        b']' => '[',
        b')' => '(',
        b'#' => '#',
        _ => return None,
    };
    let at = line.get(..line.len() - 1)?.rfind(open)?;
    let (span, rest) = time::leading(line.get(at..)?)?;
    rest.is_empty().then(|| (trim(line.get(..at).unwrap_or("")), span))
}

/// Numbers in front of lines: none, each one, or every fifth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numbering {
    step: u32,
    last: u32,
}

impl Numbering {
    fn of(lines: &[&str]) -> Self {
        let numbers: Vec<u32> =
            lines.iter().filter_map(|line| leading_number(line)).map(|(number, _)| number).collect();
        let rising = |step: u32| {
            let pair = |pair: &&[u32]| matches!(pair, [a, b] if *b == a + step || *b == step);
            numbers.windows(2).filter(pair).count() + 1
        };
        let many = |part: usize| numbers.len() >= 3 && numbers.len() * 10 >= lines.len() * part;
        let step = if lines.len() >= 4 && many(7) && rising(1) * 10 >= numbers.len() * 8 {
            1
        } else if lines.len() >= 15 && many(1) && numbers.first() == Some(&5) && rising(5) * 10 >= numbers.len() * 8 {
            5
        } else {
            0
        };
        Self { step, last: 0 }
    }

    /// The line without its number.
    pub fn strip<'a>(&mut self, line: &'a str) -> &'a str {
        if self.step == 0 {
            return line;
        }
        match leading_number(trim(line)) {
            // Numbers begin anew on a page; a number that is out of step was said.
            Some((number, rest)) if self.step == 1 || number == self.last + self.step || number == self.step => {
                self.last = number;
                rest
            }
            _ => line,
        }
    }
}

fn leading_number(line: &str) -> Option<(u32, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    let follows = rest.is_empty() || matches!(rest.as_bytes().first(), Some(b'\t' | b' ' | b'.' | b')' | b':'));
    let number = (follows && (1..6).contains(&digits)).then(|| line.get(..digits)?.parse::<u32>().ok()).flatten()?;
    // `12:30` is a time.
    let time = rest.starts_with(':') && rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    (!time).then(|| (number, rest.trim_start_matches(['.', ')', ':']).trim_start()))
}
