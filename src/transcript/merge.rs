//! Several files of one session, one for each speaker, into one transcript.

use super::reading::join;
use super::{ParseOptions, Transcript, Turn, Warning, parse_cues, roles};
use crate::transcript::roles::is_role_word;
use crate::{Error, ErrorKind, Result};

/// Reads several files of one session and merges them by time.
///
/// # Errors
/// As [`super::parse_bytes`], for the first file that cannot be read; `unreadable` for no files.
pub fn parse_many(files: &[(&[u8], ParseOptions)]) -> Result<Transcript> {
    let total = files.iter().map(|(bytes, _)| bytes.len()).sum();
    super::check_size(total)?;
    let mut parts = Vec::with_capacity(files.len());
    for (bytes, options) in files {
        let mut part = parse_cues(bytes, options)?;
        name_by_file(&mut part, options.file_name.as_deref());
        parts.push(part);
    }
    let mut given = std::collections::BTreeMap::new();
    for (_, options) in files {
        given.extend(options.roles.iter().map(|(label, role)| (label.clone(), *role)));
    }
    let mut merged = Transcript::merge(parts)?;
    merged.speakers = roles::assign(&mut merged.turns, &[], &given);
    Ok(merged)
}

/// A file in which nobody is named is its own speaker's: its name says whose.
fn name_by_file(part: &mut Transcript, name: Option<&str>) {
    let unnamed = part
        .speakers
        .iter()
        .all(|speaker| speaker.label.as_deref().is_none_or(|label| label.eq_ignore_ascii_case("speaker")));
    let Some(stem) = name.and_then(|name| name.rsplit(['/', '\\']).next()?.split('.').next()).filter(|_| unnamed)
    else {
        return;
    };
    let label = stem.rsplit(['_', '-', ' ']).find(|word| is_role_word(word)).unwrap_or(stem);
    for turn in &mut part.turns {
        turn.speaker = Some(label.to_owned());
    }
}

impl Transcript {
    /// Merges parts of one session: by time where all have times, else one after the other, with a warning.
    ///
    /// # Errors
    /// `unreadable` for no parts.
    pub fn merge(parts: Vec<Self>) -> Result<Self> {
        let mut parts = parts.into_iter();
        let Some(mut merged) = parts.next() else {
            return Err(Error::new(ErrorKind::Unreadable, "There is no file to read. Give at least one."));
        };
        for part in parts {
            merged.turns.extend(part.turns);
            merged.warnings.extend(part.warnings);
            merged.outside.extend(part.outside);
            merged.cues.extend(part.cues);
            merged.count.read += part.count.read;
            merged.count.of += part.count.of;
        }
        if merged.turns.iter().all(|turn| turn.start_ms.is_some()) {
            merged.turns.sort_by_key(|turn| turn.start_ms);
            merged.turns = joined(std::mem::take(&mut merged.turns));
        } else {
            merged.warnings.push(Warning {
                code: "no-times",
                message: "Not every file has times. The files were put one after the other.".to_owned(),
                line: None,
            });
        }
        for (index, turn) in merged.turns.iter_mut().enumerate() {
            turn.index = index;
        }
        merged.speakers = roles::assign(&mut merged.turns, &[], &std::collections::BTreeMap::new());
        Ok(merged)
    }
}

/// Cues of one speaker that now follow each other are one turn.
fn joined(turns: Vec<Turn>) -> Vec<Turn> {
    let mut out: Vec<Turn> = Vec::with_capacity(turns.len());
    for turn in turns {
        match out.last_mut() {
            Some(last) if last.speaker.is_some() && last.speaker == turn.speaker => {
                join(&mut last.text, &turn.text);
                last.end_ms = last.end_ms.max(turn.end_ms);
            }
            _ => out.push(turn),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::parse;

    fn said(parsed: &Transcript) -> Vec<(Option<&str>, &str)> {
        parsed.turns.iter().map(|turn| (turn.speaker.as_deref(), turn.text.as_str())).collect()
    }

    #[test]
    fn parts_without_times_follow_each_other() {
        let first = "Therapist: What brings you back?\nClient: The job, mostly.\n";
        let second = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Client>It got louder.\n";
        let files = [(first.as_bytes(), ParseOptions::default()), (second.as_bytes(), ParseOptions::default())];
        let merged = parse_many(&files).unwrap();
        assert_eq!(
            said(&merged),
            [
                (Some("Therapist"), "What brings you back?"),
                (Some("Client"), "The job, mostly."),
                (Some("Client"), "It got louder.")
            ]
        );
        assert!(merged.warnings.iter().any(|warning| warning.code == "no-times"));
        assert_eq!(merged.turns.iter().map(|turn| turn.index).collect::<Vec<_>>(), [0, 1, 2]);
        let words: Vec<_> = merged.speakers.iter().map(|speaker| (speaker.turns, speaker.words)).collect();
        assert_eq!(words, [(1, 4), (2, 6)]);
        assert!(merged.count.of > 2 && merged.count.read == merged.count.of);
    }

    #[test]
    fn parts_that_overlap_are_put_in_order() {
        let part = |name: &str, cues: &[(u32, &str)]| {
            let cue =
                |(at, said): &(u32, &str)| format!("00:{at:02}.000 --> 00:{:02}.500\n<v {name}>{said}\n\n", at + 1);
            parse(&format!("WEBVTT\n\n{}", cues.iter().map(cue).collect::<String>()), &ParseOptions::default()).unwrap()
        };
        let parts = vec![
            part("Ben", &[(9, "Then it stopped.")]),
            part("Ana", &[(2, "And then?")]),
            part("Ben", &[(4, "Rain.")]),
        ];
        let merged = Transcript::merge(parts).unwrap();
        assert_eq!(said(&merged), [(Some("Ana"), "And then?"), (Some("Ben"), "Rain. Then it stopped.")]);
        assert_eq!((merged.turns[1].start_ms, merged.turns[1].end_ms), (Some(4_000), Some(10_500)));
    }

    #[test]
    fn what_cannot_be_read_is_an_error_and_no_cue_is_lost() {
        assert!(parse_many(&[]).is_err());
        let strict = ParseOptions { strict: true, ..ParseOptions::default() };
        let cue = |id: &str| format!("WEBVTT\n\n{id}\n00:01.000 --> 00:02.000\nYes.\n");
        let (first, second) = (cue("a"), cue("b"));
        let files = [(first.as_bytes(), strict.clone()), (second.as_bytes(), strict.clone())];
        let ids: Vec<_> = parse_many(&files).unwrap().cues.into_iter().map(|cue| cue.id).collect();
        assert_eq!(ids, ["a", "b"]);
        let files = [(first.as_bytes(), strict.clone()), (&b"WEBVTTish"[..], strict)];
        assert!(parse_many(&files).is_err());
    }
}
