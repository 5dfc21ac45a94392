//! Files that hold a transcript in some wrapping: Word, zip, RTF, HTML. What is inside is read as any other text.

pub(super) mod docx;
pub(super) mod html;
pub(super) mod rtf;
pub(super) mod zipped;

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::transcript::bytes::unreadable;
use crate::{Error, ErrorKind, Result};

/// What an archive may unpack to, in bytes: a small file must not fill the memory.
const LARGEST: u64 = 64 << 20;

/// One file of an archive.
pub(crate) struct Part {
    /// Without its folders; empty where it has no name of its own.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// An archive's first bytes.
fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable("zip", "This archive is damaged. Export it again."))
}

/// Unpacks one entry, within the limit.
fn unpack(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Vec<u8>> {
    let damaged = || unreadable("zip", "This archive is damaged. Export it again.");
    let entry = archive.by_name(name).map_err(|_| damaged())?;
    let mut bytes = Vec::new();
    entry.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::new(ErrorKind::TooLarge, "This file unpacks to more than 64 MB. Give one session."));
    }
    Ok(bytes)
}
