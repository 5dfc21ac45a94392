//! `TalkBank`'s CHAT: `@Participants`, `*THE:⇥…`, dependent tiers, and times between control characters.

use std::collections::HashMap;

use super::{Format, Input};
use crate::transcript::reading::{Reading, join};
use crate::transcript::source::{Source, trim};
use crate::transcript::time::Span;
use crate::transcript::{FormatInfo, Role};

pub(super) const FORMAT: Format = Format {
    info: FormatInfo { id: "chat", name: "TalkBank CHAT", extensions: &["cha"] },
    input: Input::Text {
        detect: |source| {
            source.sample().first().is_some_and(|line| matches!(*line, "@UTF8" | "@Begin"))
                && source.count(|line| line.starts_with('*')) > 0
        },
        read: |source| Ok(read(source)),
    },
};

fn read(source: &Source<'_>) -> Reading {
    let mut reading = Reading::of_lines();
    let mut utterance: Option<(String, String, u32)> = None;
    let mut in_tier = false;
    let mut codes: HashMap<String, String> = HashMap::new();
    for line in source.lines() {
        if trim(line.text).is_empty() {
            continue;
        }
        reading.read();
        if line.text.starts_with(['\t', ' ']) {
            if let Some((_, text, _)) = utterance.as_mut().filter(|_| !in_tier) {
                join(text, trim(line.text));
            }
            continue;
        }
        in_tier = line.text.starts_with('%');
        if in_tier {
            continue;
        }
        flush(&mut reading, utterance.take());
        if let Some(rest) = line.text.strip_prefix('*') {
            let (code, text) = rest.split_once(':').unwrap_or(("", rest));
            utterance = Some((code.to_owned(), trim(text).to_owned(), line.number));
        } else {
            if let Some(list) = line.text.strip_prefix("@Participants:") {
                for entry in list.split(',') {
                    let mut words = entry.split_whitespace();
                    if let (Some(code), Some(role)) = (words.next(), words.last()) {
                        codes.insert(code.to_owned(), role.to_owned());
                    }
                }
            }
            reading.keep_outside(line.text);
        }
    }
    flush(&mut reading, utterance);
    for (code, role) in codes {
        if let Some(role) = crate::transcript::roles::of_label(&role.replace('_', " ")) {
            reading.stated.push((code, role));
        }
    }
    reading.stated.retain(|(_, role)| *role != Role::Unknown);
    reading.warnings.add("codes", "Codes of the transcription were taken out of the text.", None);
    reading
}

fn flush(reading: &mut Reading, utterance: Option<(String, String, u32)>) {
    let Some((code, text, line)) = utterance else { return };
    let (text, span) = split_times(&text);
    if !reading.say(Some(&code), span, &words(text), line) {
        reading.warnings.add("empty-turn", "Nothing is said in this turn. It was left out.", Some(line));
    }
}

/// `text \u{15}1200_3400\u{15}`; some tools lose the control characters.
fn split_times(text: &str) -> (&str, Span) {
    let bare = text.trim_end_matches('\u{15}');
    let tail = bare.rsplit(['\u{15}', ' ', '\t']).next().unwrap_or("");
    let times = tail.split_once('_').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    match times {
        Some((start, end)) => {
            let rest = bare.get(..bare.len() - tail.len()).unwrap_or("");
            (rest.trim_end_matches(['\u{15}', ' ', '\t']), Span::between(start, end))
        }
        None => (text, Span::NONE),
    }
}

/// The words of an utterance without its codes.
fn words(text: &str) -> String {
    let mut out = String::new();
    // Depth of square brackets, whose content is code; `[=! laughs]` is kept as `(laughs)`.
    let mut code = String::new();
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '[' => depth += 1,
            ']' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    if let Some(note) = code.strip_prefix("=! ") {
                        plain.push_str(" \u{1}(");
                        plain.push_str(&note.replace(' ', "\u{2}"));
                        plain.push_str(") ");
                    }
                    code.clear();
                }
            }
            _ if depth > 0 => code.push(c),
            '<' | '>' => {}
            _ => plain.push(c),
        }
    }
    for word in plain.split_whitespace() {
        let word = spoken(word);
        if matches!(word.as_ref(), "." | "?" | "!" | "," | "…") {
            out.push_str(&word);
        } else {
            join(&mut out, &word);
        }
    }
    out
}

fn spoken(word: &str) -> std::borrow::Cow<'_, str> {
    if let Some(note) = word.strip_prefix('\u{1}') {
        return note.replace('\u{2}', " ").into();
    }
    match word {
        "xxx" | "yyy" | "www" => return "[unclear]".into(),
        "(.)" | "(..)" | "(...)" | "‡" | "„" => return "".into(),
        "+…" | "+..." => return "…".into(),
        "+/." | "+//." => return "-".into(),
        "+..?" | "+/?" | "+//?" | "+!?" => return "?".into(),
        _ => {}
    }
    if let Some(event) = word.strip_prefix("&=") {
        return format!("({})", event.replace([':', '_'], " ")).into();
    }
    if let Some(filler) =
        word.strip_prefix("&-").or_else(|| word.strip_prefix("&+")).or_else(|| word.strip_prefix("&~"))
    {
        return filler.into();
    }
    if word.starts_with('+') && word.len() > 1 {
        return word.trim_start_matches(['+', '"', '/', '<', '^', ',', '.']).to_owned().into();
    }
    let pause = word.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    if pause.is_some_and(|inner| inner.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ':')) {
        return word.into();
    }
    let stem = word.split_once('@').map_or(word, |(stem, _)| stem);
    // `(be)cause` is what was meant, `ba:d` a drawn-out sound, `ice_cream` one word.
    // A single colon at the end is a colon: some write them.
    let (stem, colon) = match stem.strip_suffix(':') {
        Some(before) if !before.ends_with(':') => (before, ":"),
        _ => (stem, ""),
    };
    let said = stem.replace(['(', ')', ':', '↑', '↓'], "").replace('_', " ") + colon;
    if said.starts_with('0') && said.len() > 1 && !said.bytes().all(|b| b.is_ascii_digit()) {
        // A word that was left out in speech.
        return "".into();
    }
    said.into()
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::transcript::{ParseOptions, Role, parse};

    #[test]
    fn codes_come_out_and_words_stay() {
        for (coded, said) in [
            ("I &-uh went (be)cause [//] since <I was> [/] I was late .", "I uh went because since I was I was late."),
            ("well (.) xxx &=laughs yes [=! laughs softly] ?", "well [unclear] (laughs) yes (laughs softly)?"),
            ("(2.5) and then +…", "(2.5) and then…"),
            ("mama@f ice_cream no:: !", "mama ice cream no!"),
        ] {
            assert_eq!(words(coded), said);
        }
    }

    #[test]
    fn participants_times_and_continued_lines() {
        let text = "@UTF8\n@Begin\n@Participants:\tTHE Ana Therapist, CLI Client\n*THE:\thow are\n\tyou ? \u{15}0_1200\u{15}\n%mor:\tadv|how\n*CLI:\tfine . 1300_1900\n@End\n";
        let parsed = parse(text, &ParseOptions::default()).unwrap();
        let turns: Vec<_> = parsed.turns.iter().map(|t| (t.role, &*t.text, t.start_ms, t.end_ms)).collect();
        assert_eq!(
            turns,
            [(Role::Therapist, "how are you?", Some(0), Some(1200)), (Role::Client, "fine.", Some(1300), Some(1900))]
        );
    }
}
