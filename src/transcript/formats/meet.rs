//! Google Meet: a title, attendees, `Name: text`, a time every five minutes, an end line. Also within Gemini's notes.

use std::collections::HashMap;

use super::stamped::{is_footer, outside_warning};
use super::{Format, Input};
use crate::transcript::FormatInfo;
use crate::transcript::label::could_name;
use crate::transcript::reading::Reading;
use crate::transcript::source::{Source, cut, trim};
use crate::transcript::time::{self, Span};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "meet", name: "Google Meet transcript", extensions: &["docx", "txt", "md"] },
    input: Input::Text { detect, read: |source| Ok(read(source)) },
};

fn detect(source: &Source<'_>) -> bool {
    let head = source.sample().iter().take(40);
    let titled = head.clone().any(|line| {
        let line = plain(line);
        line.ends_with("- Transcript") || line == "Transcript" || line == "📖 Transcript" || line == "Attendees"
    });
    let told = source.count(|line| line.starts_with("This editable transcript was computer generated")) > 0;
    let blocks = source.count(|line| block_time(line).is_some());
    let ended = source.count(|line| is_end(plain(line))) > 0;
    let lines = source.count(|line| named(line).is_some());
    lines >= 1 && (told || ended || titled && blocks > 0 || titled && lines * 2 > source.sample().len())
        && !source.text.starts_with("Audio file")
        // A heading "Transcript" alone stands above many other layouts, which have times in their lines.
        && source.count(|line| super::stamped::name_then_time(line).is_some()) == 0
}

/// Without Markdown's heading and emphasis marks.
fn plain(line: &str) -> &str {
    trim(trim(line.trim_start_matches('#')).trim_matches('*'))
}

/// A line that is only `00:05:00`, as a heading or bold, perhaps with an anchor.
fn block_time(line: &str) -> Option<u64> {
    if line.len() > 60 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let line = line.split_once("{#").map_or(line, |(line, _)| line);
    let line = plain(line);
    (line.len() == 8).then(|| time::whole(line)).flatten()
}

fn is_end(line: &str) -> bool {
    line.len() < 80
        && line.split_once(" ended after ").is_some_and(|(what, after)| what.len() < 30 && time::token(after).is_some())
}

/// `Name: text`, `**Name:** text`. Names hold anything but a colon.
fn named(line: &str) -> Option<(&str, &str)> {
    let bold = line.strip_prefix("**");
    let line = bold.unwrap_or(line);
    let at = cut(line, 250).find(':')?;
    let (name, text) = line.split_at(at);
    let text = text.get(1..)?;
    let text = text.strip_prefix("**").unwrap_or(text);
    let name = trim(name.trim_end_matches('*'));
    let fits =
        !name.is_empty() && name.chars().count() <= 80 && (text.is_empty() || text.starts_with([' ', '\u{A0}', '\t']));
    (fits && !name.contains("://")).then_some((name, trim(text)))
}

fn read(source: &Source<'_>) -> Reading {
    let mut reading = Reading::of_cues();
    let start = talk_begins(source);
    let mut uses: HashMap<&str, usize> = HashMap::new();
    let mut attendees: Vec<&str> = Vec::new();
    let mut after_attendees = false;
    for line in source.lines() {
        let text = trim(line.text);
        if after_attendees && !text.is_empty() {
            attendees = text.split(", ").map(plain).collect();
            after_attendees = false;
        }
        after_attendees |= plain(text) == "Attendees";
        if line.number >= start
            && let Some((name, _)) = named(text)
        {
            *uses.entry(name).or_default() += 1;
        }
    }
    let is_speaker = |name: &str| {
        uses.get(name).is_some_and(|&uses| uses > 1 && could_speak(name) || uses > 2 && name.split(' ').count() <= 3)
            || attendees.contains(&name)
            || could_name(name)
    };
    let (mut block, mut before, mut ended) = (Span::NONE, 0, false);
    for line in source.lines() {
        let text = trim(line.text);
        if text.is_empty() {
            continue;
        }
        reading.read();
        let bare = plain(text);
        if let Some(time) = block_time(text) {
            block = Span::from(time);
        } else if is_end(bare) || is_footer(bare) {
            ended = is_end(bare);
            reading.warnings.add("footer", "A line of the exporting tool was left out.", Some(line.number));
        } else if line.number < start || ended {
            before += usize::from(!ended);
            reading.keep_outside(bare);
        } else if let Some((name, said)) = named(text).filter(|(name, _)| is_speaker(name)) {
            say(&mut reading, name, block, said, line.number);
        } else if reading.turns.is_empty() {
            before += 1;
            reading.keep_outside(bare);
        } else {
            reading.more(&single_spaced(bare));
        }
    }
    outside_warning(&mut reading, before);
    reading
}

fn could_speak(name: &str) -> bool {
    // A name may hold digits and brackets; what is all in lower case and of several words is talk.
    name.chars().any(char::is_uppercase) || !name.contains(' ')
}

/// The line behind the last heading that says "Transcript": what stands before is title, attendees or notes.
fn talk_begins(source: &Source<'_>) -> u32 {
    let heads = source.lines().take(4000).filter(|line| {
        let text = trim(line.text);
        let bare = plain(text);
        matches!(bare, "Transcript" | "📖 Transcript")
            || bare.ends_with("- Transcript") && named(text).is_none_or(|_| text.len() < 160)
    });
    let found = heads.map(|line| line.number).last();
    found.map_or(1, |line| line + 1)
}

/// A long turn comes in several paragraphs of one name; where it was cut, an ellipsis stands.
fn say(reading: &mut Reading, name: &str, block: Span, said: &str, line: u32) {
    if let Some(last) = reading.turns.last_mut()
        && last.speaker.as_deref() == Some(name)
        && let Some(cut) = last.text.strip_suffix('…')
    {
        last.text.truncate(cut.trim_end().len());
    }
    if !reading.say(Some(name), block, &single_spaced(said), line) {
        reading.warnings.add("empty-turn", "Nothing is said in this turn. It was left out.", Some(line));
    }
}

/// Captions were joined with two spaces.
fn single_spaced(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("  ") {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        crate::transcript::reading::join(&mut out, word);
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use crate::transcript::{ParseOptions, parse};

    #[test]
    fn blocks_attendees_and_cut_turns() {
        let text = "Check-in (2026-05-12 09:30 GMT+1) - Transcript\nAttendees\nAna Ruiz, Room 2 (East, 4), Ana Ruiz's Presentation\nTranscript\n00:00:00\n\nAna Ruiz: Hello.  How was it…\nAna Ruiz: since we met?\nRoom 2 (East, 4): Not bad: really.\nBen:\n\n00:05:00\n\nBen: I am late.\n\nMeeting ended after 00:07:12 👋\n\nThis editable transcript was computer generated and might contain errors.\n";
        for text in [
            text.to_owned(),
            text.replace("Ana Ruiz:", "**Ana Ruiz:**").replace("00:05:00", "### 00:05:00 {#00:05:00}"),
        ] {
            let parsed = parse(&text, &ParseOptions::default()).unwrap();
            assert_eq!(parsed.format, "meet");
            let turns: Vec<_> =
                parsed.turns.iter().map(|t| (t.speaker.as_deref().unwrap(), &*t.text, t.start_ms)).collect();
            assert_eq!(
                turns,
                [
                    ("Ana Ruiz", "Hello. How was it since we met?", Some(0)),
                    ("Room 2 (East, 4)", "Not bad: really.", Some(0)),
                    ("Ben", "I am late.", Some(300_000)),
                ]
            );
            assert!(parsed.outside.iter().any(|line| line.contains("Presentation")));
        }
    }

    #[test]
    fn display_names_in_small_letters_are_names() {
        let text = "Check-in - Transcript\nTranscript\nana ruiz: Hello.\nBen: Hi.\nana ruiz: How was it?\nBen: Fine.\nana ruiz: Good.\nMeeting ended after 00:07:12\n";
        let parsed = parse(text, &ParseOptions::default()).unwrap();
        assert_eq!(parsed.turns.len(), 5);
        assert_eq!(parsed.turns[0].speaker.as_deref(), Some("ana ruiz"));
    }

    #[test]
    fn notes_before_the_transcript_are_left_out() {
        let text = "📝 Notes\nSummary\nAna: said hello.\n\n📖 Transcript\n00:00:00\nAna: Hi.\nBen: Hi you.\n";
        let parsed = parse(text, &ParseOptions::default()).unwrap();
        assert_eq!(parsed.turns.len(), 2);
    }
}
