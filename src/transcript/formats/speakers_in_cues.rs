//! Who speaks in cues: voice tags, labels in the text in their many forms, ids and notes that name the speaker.

use super::webvtt::Cue;
use crate::transcript::label::{Labels, Tally, has_form};
use crate::transcript::line_label::{self, Mark};
use crate::transcript::markup::cue_text::{self, Voice};
use crate::transcript::markup::entities;
use crate::transcript::reading::{Reading, join};
use crate::transcript::source::trim;

/// How the cues of a file name their speakers.
enum Manner<'a> {
    /// `<v Name>`.
    Voices,
    /// `Name: text` in every cue, whatever the name holds: Zoom.
    Zoom,
    /// The label of the file's lines, in one of the marks.
    Labels(Mark, Labels<'a>),
    /// The cue's id line is the name, in quotation marks: Webex.
    Ids,
    /// A `NOTE Name` before each cue: Daily.
    Notes,
    /// `>>` says that the speaker changes, not who speaks.
    Nobody,
}

/// Reads turns from cues.
pub(super) fn read(cues: &[Cue<'_>], reading: &mut Reading) {
    let manner = manner(cues);
    let named = cues.iter().filter(|cue| names(&manner, cue)).count();
    // In most files every cue says who speaks; podcasts say it only where it changes.
    let inherit = named * 5 < cues.len() * 4 && !matches!(manner, Manner::Nobody);
    if inherit {
        let message = "Most cues name no speaker. Those were taken for the speaker before.";
        reading.warnings.add("speaker-inherited", message, None);
    }
    let mut last: Option<String> = None;
    let mut shown = String::new();
    for (number, cue) in cues.iter().enumerate() {
        let before = (reading.turns.len(), reading.turns.last().map_or(0, |turn| turn.text.len()));
        let voices = voices(&manner, cue);
        let rolled = rolled(&mut shown, cue, &voices);
        for voice in voices {
            let mut speaker = voice.speaker;
            if speaker.is_none() && inherit {
                speaker.clone_from(&last);
            }
            if speaker.is_none() && continues(cue, number.checked_sub(1).and_then(|before| cues.get(before))) {
                speaker.clone_from(&last);
            }
            let text = rolled.as_deref().unwrap_or(&voice.text);
            reading.say(speaker.as_deref(), cue.span, text, cue.line);
            if speaker.is_some() || !inherit {
                last = speaker;
            }
        }
        let after = (reading.turns.len(), reading.turns.last().map_or(0, |turn| turn.text.len()));
        if before == after && rolled.is_none() {
            reading.warnings.add("empty-cue", "Nothing is said in this cue. It was left out.", Some(cue.line));
        }
    }
}

/// Teams cuts what one person says into cues `…/12-3`, `…/12-4`; now and then one of them lacks its voice.
fn continues(cue: &Cue<'_>, before: Option<&Cue<'_>>) -> bool {
    let key = |id: &str| {
        let (_, tail) = id.rsplit_once('/')?;
        let (turn, piece) = tail.split_once('-')?;
        Some((turn.parse::<u32>().ok()?, piece.parse::<u32>().ok()?))
    };
    match (before.and_then(|before| key(before.id)), key(cue.id)) {
        (Some((turn, piece)), Some((own, next))) => turn == own && next == piece.saturating_add(1),
        _ => false,
    }
}

/// YouTube's captions roll: each cue shows the line before again. Gives what is new, where a cue begins with old lines.
fn rolled(shown: &mut String, cue: &Cue<'_>, voices: &[Voice]) -> Option<String> {
    let rolls =
        memchr::memchr_iter(b'<', cue.text.as_bytes()).any(|at| cue.text.as_bytes().get(at..at + 3) == Some(b"<c>"));
    let [voice] = voices else {
        shown.clear();
        return None;
    };
    if !rolls && shown.is_empty() {
        return None;
    }
    let lines: Vec<&str> = voice.text.split('\n').map(trim).filter(|line| !line.is_empty()).collect();
    let fresh: Vec<&str> = lines.iter().copied().filter(|line| *line != shown.as_str()).collect();
    let old = fresh.len() < lines.len();
    if let Some(last) = lines.last() {
        (*last).clone_into(shown);
    }
    old.then(|| fresh.join(" "))
}

fn manner<'a>(cues: &[Cue<'a>]) -> Manner<'a> {
    if cues.iter().any(|cue| has_voice(cue.text)) {
        return Manner::Voices;
    }
    if is_zoom(cues) {
        return Manner::Zoom;
    }
    let quoted = |cue: &Cue<'_>| quoted_name(cue.id).is_some();
    if cues.len() > 1 && cues.iter().all(quoted) {
        return Manner::Ids;
    }
    if cues.len() > 1 && cues.iter().all(|cue| cue.note.is_some_and(|note| has_form(note) && note.len() < 60)) {
        return Manner::Notes;
    }
    let marks = [Mark::Colon, Mark::Bracket, Mark::Paren, Mark::Dash];
    let accepted = marks.iter().filter_map(|mark| {
        let mut tally = Tally::default();
        let mut labels = Vec::new();
        for cue in cues {
            tally.lines += 1;
            let found = cue.text.split('\n').filter_map(|line| line_label::read(begin(line), *mark));
            labels.extend(found.map(|found| found.label));
        }
        labels.iter().for_each(|label| tally.add(label));
        let accepted = tally.accept()?;
        let covered = labels.iter().filter(|label| accepted.get(label).is_some()).count();
        Some((covered, *mark, accepted))
    });
    match accepted.max_by_key(|(covered, mark, _)| (*covered, std::cmp::Reverse(*mark))) {
        Some((_, mark, labels)) => Manner::Labels(mark, labels),
        None => Manner::Nobody,
    }
}

fn has_voice(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes)
        .any(|at| matches!(bytes.get(at + 1..at + 3), Some([b'v', b' ' | b'.' | b'\t' | b'\n'])))
}

/// Zoom numbers its cues from 1 and writes them as `Name: text`, on one line; now and then one lacks its name.
fn is_zoom(cues: &[Cue<'_>]) -> bool {
    let numbered = || cues.iter().enumerate().all(|(at, cue)| cue.id.parse() == Ok(at + 1) && !cue.text.contains('\n'));
    let named = cues.iter().filter(|cue| zoom_label(cue.text).is_some()).count();
    if cues.len() < 2 || named * 4 < cues.len() * 3 || !numbered() {
        return false;
    }
    if named == cues.len() {
        return true;
    }
    // Names come again; colons in talk do not.
    let names: std::collections::HashSet<&str> =
        cues.iter().filter_map(|cue| zoom_label(cue.text)).map(|(name, _)| name).collect();
    names.len() * 3 <= named * 2
}

fn zoom_label(text: &str) -> Option<(&str, &str)> {
    let at = memchr::memchr(b':', super::super::source::cut(text, 330).as_bytes())?;
    let (label, rest) = text.split_at(at);
    let rest = rest.get(1..)?;
    let fits = !label.trim().is_empty() && label.chars().count() <= 80 && (rest.is_empty() || rest.starts_with(' '));
    fits.then_some((label, rest))
}

fn quoted_name(id: &str) -> Option<&str> {
    // Webex writes `1 "Name" (123)` or `"Name"`.
    let (_, rest) = id.split_once('"')?;
    let (name, _) = rest.split_once('"')?;
    has_form(name).then_some(name)
}

/// The beginning of a caption line, without dashes, chevrons and tags.
fn begin(line: &str) -> &str {
    let mut line = trim(line);
    while let Some(rest) = ["<i>", "<b>", "<u>", "- ", ">> ", ">>", "-"].iter().find_map(|mark| line.strip_prefix(mark))
    {
        line = rest.trim_start();
    }
    unplaced(line)
}

/// Without SubRip's placing, `{\an8}`.
fn unplaced(mut line: &str) -> &str {
    while line.starts_with("{\\") {
        match line.split_once('}') {
            Some((_, rest)) => line = rest.trim_start(),
            None => break,
        }
    }
    line
}

fn names(manner: &Manner<'_>, cue: &Cue<'_>) -> bool {
    match manner {
        Manner::Voices => has_voice(cue.text),
        Manner::Zoom | Manner::Ids | Manner::Notes => true,
        Manner::Labels(mark, labels) => {
            let found = line_label::read(begin(cue.text.split('\n').next().unwrap_or("")), *mark);
            found.is_some_and(|found| labels.get(found.label).is_some())
        }
        Manner::Nobody => false,
    }
}

fn voices(manner: &Manner<'_>, cue: &Cue<'_>) -> Vec<Voice> {
    match manner {
        Manner::Voices => cue_text::voices(cue.text, false).into_iter().map(one_line).collect(),
        Manner::Zoom => {
            let (label, text) = zoom_label(cue.text).map_or((None, cue.text), |(label, text)| (Some(label), text));
            let speaker = label.map(|label| label.trim().to_owned());
            vec![Voice { speaker, text: entities::decode(text.trim()).into_owned() }]
        }
        Manner::Ids => plain(cue, quoted_name(cue.id)),
        Manner::Notes => plain(cue, cue.note),
        Manner::Labels(mark, labels) => labelled(cue, *mark, labels),
        Manner::Nobody => dashes(cue),
    }
}

fn plain(cue: &Cue<'_>, speaker: Option<&str>) -> Vec<Voice> {
    let voices = cue_text::voices(cue.text, false).into_iter().map(one_line);
    voices.map(|voice| Voice { speaker: speaker.map(|name| trim(name).to_owned()), ..voice }).collect()
}

fn labelled(cue: &Cue<'_>, mark: Mark, labels: &Labels<'_>) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    for line in cue.text.split('\n') {
        let found = line_label::read(begin(line), mark);
        let label = found.and_then(|found| Some((labels.get(found.label)?, found.text)));
        let text = cue_text::voices(label.map_or(line, |(_, text)| text), false);
        let text: String = text.into_iter().map(|voice| voice.text).collect();
        let text = trim(&text);
        match (label, voices.last_mut()) {
            (None, Some(last)) => join(&mut last.text, text),
            (label, _) => voices.push(Voice {
                speaker: label.map(|(label, _)| entities::decode(label).into_owned()),
                text: text.to_owned(),
            }),
        }
    }
    voices
}

/// Nobody is named; two lines that both begin with a dash are two people.
fn dashes(cue: &Cue<'_>) -> Vec<Voice> {
    let dash = |line: &str| trim(line).starts_with("- ") || trim(line).starts_with(">>");
    let both = cue.text.contains('\n') && cue.text.split('\n').all(dash);
    if !both {
        let text = trim(cue.text);
        let text = text.strip_prefix(">>").map_or(text, |rest| rest.trim_start_matches('>'));
        let text = unplaced(text);
        return cue_text::voices(text, false)
            .into_iter()
            .map(|voice| Voice {
                speaker: None,
                text: if cue.text.contains("<c>") { voice.text } else { flat(&voice.text) },
            })
            .collect();
    }
    let texts = cue.text.split('\n').map(|line| cue_text::voices(begin(line), false));
    texts.map(|voices| Voice { speaker: None, text: voices.into_iter().map(|voice| voice.text).collect() }).collect()
}

fn one_line(voice: Voice) -> Voice {
    if memchr::memchr(b'\n', voice.text.as_bytes()).is_none() {
        return voice;
    }
    Voice { text: flat(&voice.text), ..voice }
}

fn flat(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n').map(trim).filter(|line| !line.is_empty()) {
        join(&mut out, line);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::transcript::{ParseOptions, parse};

    fn turns(cues: &[&str]) -> Vec<(String, String)> {
        let mut text = "WEBVTT\n\n".to_owned();
        for (n, cue) in cues.iter().enumerate() {
            let (id, cue) = cue.split_once('\u{1}').map_or((String::new(), *cue), |(id, cue)| (format!("{id}\n"), cue));
            text += &format!("{id}00:00:{n:02}.000 --> 00:00:{:02}.000\n{cue}\n\n", n + 1);
        }
        let parsed = parse(&text, &ParseOptions::default()).unwrap();
        parsed.turns.into_iter().map(|turn| (turn.speaker.unwrap_or_default(), turn.text)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(speaker, text)| ((*speaker).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn every_manner_of_naming() {
        let talk = pairs(&[("Ana Ruiz", "How was it?"), ("Ben", "Fine, I think."), ("Ana Ruiz", "Go on.")]);
        let manners: &[fn(usize, &str, &str) -> String] = &[
            |_, n, t| format!("<v {n}>{t}</v>"),
            |_, n, t| format!("<v {n}>{t}"),
            |_, n, t| format!("{n}: {t}"),
            |i, n, t| format!("{}\u{1}{n}: {t}", i + 1),
            |_, n, t| format!("[{n}] {t}"),
            |_, n, t| format!("[{n}]: {t}"),
            |_, n, t| format!("({n})\n{t}"),
            |_, n, t| format!("- [{n}] {t}"),
            |_, n, t| format!(">> {n}: {t}"),
            |_, n, t| format!("\"{n}\"\u{1}{t}"),
            |_, n, t| format!("<i>{n}: {t}</i>"),
        ];
        for (number, manner) in manners.iter().enumerate() {
            let cues: Vec<String> = talk.iter().enumerate().map(|(i, (name, text))| manner(i, name, text)).collect();
            let cues: Vec<&str> = cues.iter().map(String::as_str).collect();
            assert_eq!(turns(&cues), talk, "manner {number}: {cues:?}");
        }
    }

    #[test]
    fn zoom_names_hold_anything() {
        let names = ["Ana | MHFT (she/her)", "ben+1 @home", "Unknown Speaker"];
        let cues: Vec<String> =
            names.iter().enumerate().map(|(n, name)| format!("{}\u{1}{name}: Well: yes.", n + 1)).collect();
        let cues: Vec<&str> = cues.iter().map(String::as_str).collect();
        assert_eq!(turns(&cues), names.map(|name| (name.to_owned(), "Well: yes.".to_owned())));
    }

    #[test]
    fn a_zoom_cue_without_a_name_is_nobodys() {
        let cues = ["1\u{1}Ana: Hello.", "2\u{1}and so on", "3\u{1}Ben: Yes.", "4\u{1}Ana: So.", "5\u{1}Ana: Well."];
        assert_eq!(turns(&cues), pairs(&[("Ana", "Hello."), ("", "and so on"), ("Ben", "Yes."), ("Ana", "So. Well.")]));
    }

    #[test]
    fn podcasts_name_the_speaker_where_it_changes() {
        let cues = ["<v Ana>One.", "Two.", "Three.", "<v Ben>Four.", "Five.", "Six."];
        assert_eq!(turns(&cues), pairs(&[("Ana", "One. Two. Three."), ("Ben", "Four. Five. Six.")]));
    }

    #[test]
    fn unnamed_cues_among_named_ones_are_nobodys() {
        let cues = ["<v A>1</v>", "<v B>2</v>", "<v A>3</v>", "<v B>4</v>", "5"];
        assert_eq!(turns(&cues)[4], (String::new(), "5".to_owned()));
    }

    #[test]
    fn rolling_captions_say_everything_once() {
        let cues = [
            " \nhello<00:00:00.500><c> there</c>",
            "hello there",
            "hello there\nhow<00:00:01.500><c> are you</c>",
            "how are you",
        ];
        let said: Vec<String> = turns(&cues).into_iter().map(|(_, text)| text).collect();
        assert_eq!(said, ["hello there", "how are you"]);
    }

    #[test]
    fn two_dashes_are_two_people() {
        assert_eq!(turns(&["- Coming?\n- Yes."]).len(), 2);
    }
}
