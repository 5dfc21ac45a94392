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
