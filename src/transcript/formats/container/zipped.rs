//! Zipped exports: the text files inside, each a session.

use super::super::{Format, Input};
use super::{Part, is_zip, open, unpack};
use crate::Result;
use crate::transcript::FormatInfo;
use crate::transcript::bytes::unreadable;

pub(crate) const FORMAT: Format = Format {
    info: FormatInfo { id: "zip", name: "Zip archive of a transcript", extensions: &["zip"] },
    input: Input::Archive { detect: is_zip, parts },
};

const ENDINGS: &[&str] = &["txt", "vtt", "srt", "json", "csv", "tsv", "md", "cha", "textgrid", "sbv"];

fn parts(bytes: &[u8]) -> Result<Vec<Part>> {
    let mut archive = open(bytes)?;
    let mut names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    names.retain(|name| {
        let ending = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        ENDINGS.contains(&ending.as_str()) && !name.contains("__MACOSX")
    });
    names.sort();
    if names.is_empty() {
        return Err(unreadable("zip", "This archive holds no transcript. Unpack it and give the transcript."));
    }
    let mut parts = Vec::new();
    let mut left = super::LARGEST;
    for name in names {
        let bytes = unpack(&mut archive, &name)?;
        left = left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            crate::Error::new(crate::ErrorKind::TooLarge, "This archive unpacks to more than 64 MB. Give one session.")
        })?;
        let name = name.rsplit('/').next().unwrap_or(&name).to_owned();
        parts.push(Part { name, bytes });
    }
    Ok(parts)
}
