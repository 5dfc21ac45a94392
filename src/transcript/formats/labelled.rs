//! Typed transcripts: `Therapist: …`, `T: …`, `[doctor] …`, a label alone on its line, times in front or behind.
//!
//! Speakers are never invented: the first pass counts what looks like a label, and only labels that come again and
//! make up the file are believed (see `label`). Where none is, the text stays one stream without speakers.

use super::{Format, Input, mistyped};
use crate::transcript::label::{Labels, Tally, could_name, numbered_stems};
use crate::transcript::line_label::{self, Labelled, Mark};
use crate::transcript::reading::Reading;
use crate::transcript::source::{Line, Source, trim};
use crate::transcript::time::{self, Span};
use crate::transcript::{FormatInfo, Result};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "labelled", name: "Text with speaker labels", extensions: &["txt", "md"] },
    input: Input::Text { detect: |source| Layout::of(source).is_some(), read },
};

/// How a file is laid out, as its first lines show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Layout {
    mark: Mark,
    /// Lines begin with numbers that count lines.
    numbered: bool,
    /// Turns end with a time.
    times_behind: bool,
}

impl Layout {
    fn of(source: &Source<'_>) -> Option<Self> {
        let numbered = counts_lines(source.sample());
        let lines: Vec<&str> =
            source.sample().iter().map(|line| line_label::undecorate(strip_number(line, numbered))).collect();
        let times_behind = lines.iter().filter(|line| split_time_behind(line).is_some()).count() * 2 > lines.len();
        let accepts = |mark: &Mark| {
            let mut tally = Tally::of(lines.len());
            let found = lines.iter().map(|line| line_label::read(line, *mark));
            let found: Vec<Option<&str>> = found.map(|found| found.map(|found| found.label)).collect();
            if *mark == Mark::Alone && !stand_alone(&found, &lines) {
                return None;
            }
            let stems = numbered_stems(found.iter().flatten().copied());
            for label in found.iter().flatten() {
                tally.add(stem_of(label, &stems));
            }
            let labels = tally.accept()?;
            let covered = found.iter().flatten().filter(|label| labels.get(stem_of(label, &stems)).is_some()).count();
            (covered > 0).then_some((covered, *mark))
        };
        let best = Mark::ALL.iter().rev().filter_map(accepts).max_by_key(|(covered, _)| *covered);
        best.map(|(_, mark)| Self { mark, numbered, times_behind })
    }

    fn label(self, line: &str) -> Option<Labelled<'_>> {
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

/// Label lines of their own come before text, not before each other, and are no "Yeah".
fn stand_alone(found: &[Option<&str>], lines: &[&str]) -> bool {
    let mut uses: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    for label in found.iter().flatten().filter(|label| could_name(label)) {
        *uses.entry(label).or_default() += 1;
    }
    let is_label =
        |at: usize| found.get(at).copied().flatten().is_some_and(|label| uses.get(label).is_some_and(|&uses| uses > 1));
    let labels: Vec<usize> = (0..lines.len()).filter(|&at| is_label(at)).collect();
    let followed = labels.iter().filter(|&&at| at + 1 < lines.len() && !is_label(at + 1)).count();
    uses.values().filter(|&&uses| uses > 1).count() >= 2
        && labels.len() * 5 >= lines.len()
        && followed * 10 >= labels.len() * 8
        && labels.first().is_some_and(|&at| at < 12)
}

/// Whether nearly all lines begin with a number one higher than the line before.
fn counts_lines(lines: &[&str]) -> bool {
    let number = |line: &&str| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let follows = line.as_bytes().get(digits).is_some_and(|b| matches!(b, b'\t' | b' ' | b'.' | b')' | b':'));
        (follows && digits < 6).then(|| line.get(..digits)?.parse::<u32>().ok()).flatten()
    };
    let numbers: Vec<u32> = lines.iter().filter_map(number).collect();
    let rising = numbers.windows(2).filter(|pair| matches!(pair, [a, b] if *b == a + 1)).count();
    lines.len() >= 4 && numbers.len() * 10 >= lines.len() * 7 && (rising + 1) * 10 >= numbers.len() * 8
}

fn strip_number(line: &str, numbered: bool) -> &str {
    if !numbered {
        return line;
    }
    let line = trim(line);
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == line.len() { line } else { rest.trim_start_matches(['.', ')', ':']).trim_start() }
}

fn stem_of<'a>(label: &'a str, stems: &std::collections::HashSet<&str>) -> &'a str {
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

fn read(source: &Source<'_>) -> Result<Reading> {
    let mut reading = Reading::of_lines();
    let Some(layout) = Layout::of(source) else { return super::plain::read(source) };
    let found = || {
        source.lines().filter_map(|line| {
            let text = line_label::undecorate(strip_number(line.text, layout.numbered));
            (!text.is_empty()).then(|| layout.label(text).map(|found| found.label))
        })
    };
    let stems = numbered_stems(found().flatten().filter(|label| label.ends_with(|c: char| c.is_ascii_digit())));
    let mut tally = Tally::default();
    let mut covered = 0_usize;
    for label in found() {
        tally.lines += 1;
        if let Some(label) = label {
            tally.add(stem_of(label, &stems));
            covered += 1;
        }
    }
    let dense = covered * 100 >= tally.lines * 95;
    let Some(labels) = tally.accept() else { return super::plain::read(source) };
    if !stems.is_empty() {
        reading.warnings.add("turn-numbers", "The labels count the turns. The numbers were taken off.", None);
    }
    let letters = labels.letters();
    let mut pass = Pass { reading, labels, letters, dense, after_blank: true, time: None, before: 0 };
    for line in source.lines() {
        let text = line_label::undecorate(strip_number(line.text, layout.numbered));
        if text.is_empty() {
            pass.after_blank = true;
            continue;
        }
        let found = layout.label(text).map(|found| Labelled { label: stem_of(found.label, &stems), ..found });
        pass.line(line, text, found);
        pass.after_blank = false;
    }
    Ok(pass.finish())
}

struct Pass<'a> {
    reading: Reading,
    labels: Labels<'a>,
    letters: Vec<&'a str>,
    dense: bool,
    after_blank: bool,
    /// A time that stood alone, for the next turn.
    time: Option<Span>,
    /// Lines before the first turn.
    before: usize,
}

impl Pass<'_> {
    fn line(&mut self, line: Line<'_>, text: &str, found: Option<Labelled<'_>>) {
        self.reading.read();
        if let Some(span) = time_alone(text) {
            self.time = Some(span);
            return;
        }
        if let Some(found) = found
            && let Some(label) = self.labels.get(found.label)
        {
            if self.labels.is_mended(found.label) {
                self.mended(line.number);
            }
            self.turn(label, found.span, found.text, line.number);
        } else if let Some((label, text)) = mistyped::repair(text, &self.letters, self.after_blank, self.dense) {
            self.mended(line.number);
            self.turn(label, Span::NONE, text, line.number);
        } else if !self.reading.more(text) {
            self.before += 1;
            self.reading.keep_outside(text);
        }
    }

    fn turn(&mut self, label: &str, span: Span, text: &str, line: u32) {
        let stood = self.time.take();
        let span = if span == Span::NONE { stood.unwrap_or(span) } else { span };
        self.reading.push(Some(label), span, text, line);
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

/// A line that is only a time: `[00:12]`, `00:12:00`, or a minute mark as `00.40`.
fn time_alone(text: &str) -> Option<Span> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '(' | '#')) {
        return None;
    }
    if let Some((span, "")) = time::leading(text) {
        return Some(span);
    }
    let (minutes, seconds) = text.split_once('.')?;
    let two = |part: &str| (part.len() == 2).then(|| part.parse::<u64>().ok()).flatten().filter(|&value| value < 60);
    Some(Span::from((two(minutes)? * 60 + two(seconds)?) * 1000))
}

#[cfg(test)]
mod tests {
    use crate::transcript::{ParseOptions, Transcript, parse};

    fn read(text: &str) -> Transcript {
        parse(text, &ParseOptions::default()).unwrap()
    }

    fn turns(text: &str) -> Vec<(String, String)> {
        read(text).turns.into_iter().map(|turn| (turn.speaker.unwrap_or_default(), turn.text)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(speaker, text)| ((*speaker).to_owned(), (*text).to_owned())).collect()
    }

    const TALK: &[(&str, &str)] = &[
        ("T", "Good morning. How was the week?"),
        ("C", "Long. My sister called: again, at night."),
        ("C", "And I did not pick up."),
        ("T", "What was that like?"),
        ("C", "A relief, honestly."),
    ];

    #[test]
    fn every_layout_gives_the_same_turns() {
        let layouts: &[fn(usize, &str, &str) -> String] = &[
            |_, l, t| format!("{l}: {t}\n"),
            |_, l, t| format!("{l}: {t}\r\n\r\n"),
            |_, l, t| format!("**{l}:** {t}\n\n"),
            |_, l, t| format!("- **{l}**: {t}\n"),
            |_, l, t| format!("[{l}] {t}\n"),
            |_, l, t| format!("[{l}]: {t}\n"),
            |_, l, t| format!("{l}\t{t}\n"),
            |_, l, t| format!("{l} - {t}\n"),
            |_, l, t| format!("{l}. {t}\n"),
            |_, l, t| format!("({l}) {t}\n"),
            |n, l, t| format!("[00:0{n}:00] {l}: {t}\n"),
            |n, l, t| format!("00:0{n} {l}: {t}\n"),
            |n, l, t| format!("{l} (00:0{n}): {t}\n"),
            |n, l, t| format!("{l} [00:0{n}:00]: {t}\n\n"),
            |n, l, t| format!("{l}: [00:0{n}] {t}\n"),
            |n, l, t| format!("{l}: {t} [00:0{n}]\n"),
            |n, l, t| format!("{l}: {t} #00:0{n}:00-5#\n"),
            |n, l, t| format!("{}\t{l}: {t}\n", n + 1),
            |n, l, t| format!("00:0{n}\n{l}: {t}\n\n"),
            |_, l, t| format!("{l}:\n{t}\n\n"),
            |_, l, t| format!("{l}\n{t}\n\n"),
            |_, l, t| format!("{l}: {}\n", t.replacen(' ', "\n      ", 1)),
        ];
        for (number, layout) in layouts.iter().enumerate() {
            let text: String = TALK.iter().enumerate().map(|(n, (label, text))| layout(n, label, text)).collect();
            assert_eq!(turns(&text), pairs(TALK), "layout {number}:\n{text}");
        }
    }

    #[test]
    fn times_are_read_where_they_stand() {
        for text in [
            "[00:01:00] T: Hi.\n[00:01:05] C: Hello.",
            "T: Hi. [01:00]\nC: Hello. [01:05]",
            "T (1:00): Hi.\nC (1:05): Hello.",
        ] {
            let times: Vec<_> = read(text).turns.iter().map(|turn| turn.start_ms).collect();
            assert_eq!(times, [Some(60_000), Some(65_000)], "{text}");
        }
    }

    #[test]
    fn slips_behind_a_letter_are_mended_at_the_beginning_of_a_paragraph() {
        let text = "D: Hello, I am the student.\n\nP: Hi.\n\nD; What brings you in?\n\nP\" My knee.\n\nDL Which one?\n\nP No. The left.\n\nD. How long?\n\np: A week.\n\nD :Any pain?\n\nP:: Yes.\nIt hurts.\n\nD:And at night?\n";
        let expected = [
            ("D", "Hello, I am the student."),
            ("P", "Hi."),
            ("D", "What brings you in?"),
            ("P", "My knee."),
            ("D", "Which one?"),
            ("P", "No. The left."),
            ("D", "How long?"),
            ("P", "A week."),
            ("D", "Any pain?"),
            ("P", "Yes. It hurts."),
            ("D", "And at night?"),
        ];
        assert_eq!(turns(text), pairs(&expected));
        assert!(read(text).warnings.iter().any(|w| w.code == "mistyped-label" && w.line == Some(5)));
    }

    #[test]
    fn speakers_are_never_invented() {
        let prose = "I went to see her on Monday.\nShe said: come in.\nSo: I did.\n\nPlan for the week: rest.\nNote: bring the form.";
        let parsed = read(prose);
        assert!(parsed.turns.iter().all(|turn| turn.speaker.is_none()));
        let text =
            "Ana: So here it is.\nThe thing is: I left.\nBen: You left?\nMonday: I packed.\nAna: Yes.\nBen: Oh.\n";
        assert_eq!(
            turns(text),
            pairs(&[
                ("Ana", "So here it is. The thing is: I left."),
                ("Ben", "You left? Monday: I packed."),
                ("Ana", "Yes."),
                ("Ben", "Oh.")
            ])
        );
    }

    #[test]
    fn what_stands_before_the_first_turn_is_kept_outside() {
        let parsed = read("Session with Ana Ruiz\n12 May\n\nTherapist: Hello.\nClient: Hi.\n");
        assert_eq!(parsed.outside, ["Session with Ana Ruiz", "12 May"]);
        assert_eq!(parsed.turns.len(), 2);
    }

    #[test]
    fn numbers_that_count_turns_come_off_and_numbers_of_people_stay() {
        assert_eq!(turns("T1: a\nC1: b\nT2: c\nC2: d\nT3: e\nC3: f\n")[4], ("T".into(), "e".into()));
        assert_eq!(turns("T: a\nC1: b\nC2: c\nC1: d\nC2: e\n")[2], ("C2".into(), "c".into()));
    }

    #[test]
    fn one_speaker_only_and_one_line_only() {
        assert_eq!(turns("Client: hello"), pairs(&[("Client", "hello")]));
        assert_eq!(turns("Ana: one\nAna: two\nAna: three").len(), 3);
    }
}
