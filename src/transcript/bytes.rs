//! Bytes to text: what encoding they are in, and what they are if they are no text at all.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::{Detail, Error, ErrorKind, Result};

/// How many bytes are looked at to tell UTF-16 and binary data from text.
const LOOK: usize = 4096;

/// Text of a file, without its byte order mark, and whether its bytes were no valid UTF-8 or UTF-16.
pub(crate) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// Some bytes had to be replaced or taken for Windows-1252.
    pub mended: Option<&'static str>,
}

/// Decodes by byte order mark, by NUL pattern, as UTF-8, else as Windows-1252, which never fails.
///
/// # Errors
/// `unreadable` for an empty file, for formats that hold no text (PDF, audio, pictures), and for binary data.
pub(crate) fn decode(bytes: &[u8], strict: bool) -> Result<Decoded<'_>> {
    let marked = bytes.strip_prefix(b"\xEF\xBB\xBF");
    // By the letter, a WebVTT file is UTF-8 whatever its bytes are.
    if strict && marked.unwrap_or(bytes).starts_with(b"WEBVTT") {
        return Ok(Decoded { text: String::from_utf8_lossy(marked.unwrap_or(bytes)), mended: None });
    }
    if let Some(rest) = marked {
        return Ok(utf8_or_windows(rest));
    }
    if let Some(encoding) = utf16(bytes) {
        let bytes = bytes.strip_prefix(b"\xFF\xFE").or_else(|| bytes.strip_prefix(b"\xFE\xFF")).unwrap_or(bytes);
        let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
        if strict && text.starts_with("WEBVTT") {
            return Err(unreadable("text", "A WebVTT file is UTF-8."));
        }
        return Ok(Decoded { text, mended: had_errors.then_some("Some UTF-16 characters were damaged.") });
    }
    refuse_what_is_no_text(bytes)?;
    Ok(utf8_or_windows(bytes))
}

/// # Errors
/// `unreadable` for what is empty, for formats that hold no text, and for binary data.
pub(crate) fn refuse_what_is_no_text(bytes: &[u8]) -> Result<()> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(unreadable("empty", "This file is empty."));
    }
    match not_text(bytes) {
        Some((what, message)) => Err(unreadable(what, message)),
        None => Ok(()),
    }
}

fn utf8_or_windows(bytes: &[u8]) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), mended: None },
        Err(_) if mostly_utf8(bytes) => {
            Decoded { text: String::from_utf8_lossy(bytes), mended: Some("Some UTF-8 characters were damaged.") }
        }
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            Decoded { text, mended: Some("The text is not Unicode. It was read as Windows-1252.") }
        }
    }
}

/// A file cut off in the middle of a character, or with a damaged byte, is still UTF-8: its other characters say so.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= broken * 2
}

fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = bytes.get(..LOOK).unwrap_or(bytes);
    let pairs = head.len() / 2;
    if pairs < 2 || bytes.len() % 2 == 1 {
        return None;
    }
    let (mut high_first, mut low_first) = (0, 0);
    for pair in head.chunks_exact(2) {
        match pair {
            [0, low] if *low != 0 => high_first += 1,
            [low, 0] if *low != 0 => low_first += 1,
            _ => {}
        }
    }
    // Western text has a NUL in nearly every unit; binary data has them on both sides.
    if low_first * 10 >= pairs * 7 && high_first * 20 < pairs {
        Some(UTF_16LE)
    } else if high_first * 10 >= pairs * 7 && low_first * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// First bytes of files that hold no transcript. Sources: the formats' own specifications.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "pdf", "This is a PDF. Copy its text and paste it, or export the transcript as text."),
    (b"ID3", "audio", "This is a sound recording. Give its transcript."),
    (b"RIFF", "audio", "This is a recording. Give its transcript."),
    (b"OggS", "audio", "This is a recording. Give its transcript."),
    (b"fLaC", "audio", "This is a sound recording. Give its transcript."),
    (b"\xFF\xFB", "audio", "This is a sound recording. Give its transcript."),
    (b"\x1A\x45\xDF\xA3", "video", "This is a recording. Give its transcript."),
    (b"\x89PNG", "image", "This is a picture. Give the transcript as text."),
    (b"\xFF\xD8\xFF", "image", "This is a picture. Give the transcript as text."),
    (b"GIF8", "image", "This is a picture. Give the transcript as text."),
    (b"\xD0\xCF\x11\xE0", "doc", "This is an old Word file (.doc). Save it as .docx or as text."),
    (b"\x1F\x8B", "gzip", "This is a gzip archive. Unpack it first."),
    (b"7z\xBC\xAF", "7z", "This is a 7-Zip archive. Unpack it first."),
    (b"Rar!", "rar", "This is a RAR archive. Unpack it first."),
    (b"SQLite format 3", "sqlite", "This is a database. Export the transcript as text."),
];

fn not_text(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    // Some writers put blank lines or a byte order mark before `%PDF`.
    let start = bytes.iter().take(64).position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    let head = bytes.get(start..).unwrap_or(bytes);
    if let Some((_, what, message)) = SIGNATURES.iter().find(|(sign, ..)| head.starts_with(sign)) {
        return Some((what, message));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(("video", "This is a recording. Give its transcript."));
    }
    let look = bytes.get(..LOOK).unwrap_or(bytes);
    let control =
        look.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x15)).count();
    (control * 10 > look.len()).then_some(("binary", "This is binary data, not a transcript."))
}

pub(crate) fn unreadable(looks_like: &str, message: &str) -> Error {
    Error::new(ErrorKind::Unreadable, message)
        .with(Detail { looks_like: Some(looks_like.to_owned()), ..Detail::default() })
}

/// CR LF and CR become LF, NUL becomes U+FFFD; `soft` takes Word's and Unicode's other line ends for line ends too.
pub(crate) fn normalize(text: &str, soft: bool) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let plain = memchr::memchr2(b'\r', 0, bytes).is_none();
    let soft = soft && (memchr::memchr2(0x0B, 0x0C, bytes).is_some() || has_unicode_ends(bytes));
    if plain && !soft {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'\r', 0, rest.as_bytes()) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = after.strip_prefix('\0') {
            out.push('\u{FFFD}');
            rest = after;
        } else {
            out.push('\n');
            rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\r')).unwrap_or("");
        }
    }
    out.push_str(rest);
    if soft {
        out = out.replace(['\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    }
    Cow::Owned(out)
}

fn has_unicode_ends(bytes: &[u8]) -> bool {
    // U+0085, U+2028 and U+2029 in UTF-8.
    memchr::memmem::find(bytes, b"\xC2\x85").is_some()
        || memchr::memmem::find(bytes, b"\xE2\x80\xA8").is_some()
        || memchr::memmem::find(bytes, b"\xE2\x80\xA9").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "Therapist: it’s good to see you.\nClient: Merci, très bien.\n";
        let mut forms: Vec<Vec<u8>> = vec![text.into(), utf16(text, false), utf16(text, true)];
        forms.push([b"\xEF\xBB\xBF", text.as_bytes()].concat());
        forms.push([b"\xFF\xFE".to_vec(), utf16(text, false)].concat());
        forms.push([b"\xFE\xFF".to_vec(), utf16(text, true)].concat());
        forms.push(WINDOWS_1252.encode(text).0.into_owned());
        for bytes in forms {
            assert_eq!(decode(&bytes, false).unwrap().text, text);
        }
    }

    #[test]
    fn a_cut_off_utf8_file_stays_utf8() {
        let text = "Klient: Ich weiß nicht, ich bin müde. Höre schlecht. Über.".to_owned();
        let decoded = decode(&text.as_bytes()[..=text.find('Ü').unwrap()], false).unwrap();
        assert!(decoded.text.ends_with("schlecht. \u{FFFD}"));
        assert!(decoded.mended.is_some());
    }

    #[test]
    fn what_is_no_text_says_what_it_is() {
        for (bytes, what) in [
            (&b""[..], "empty"),
            (b" \n\t", "empty"),
            (b"%PDF-1.7\n1 0 obj", "pdf"),
            (b"\x00\x01\x02\x03\x00\xff\x00\x10\x11", "binary"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1", "doc"),
        ] {
            let error = decode(bytes, false).err().unwrap();
            assert_eq!(error.detail().unwrap().looks_like.as_deref(), Some(what));
        }
    }

    #[test]
    fn all_line_ends_become_one() {
        assert_eq!(normalize("a\r\nb\rc\n\0d", false), "a\nb\nc\n\u{FFFD}d");
        assert_eq!(normalize("a\u{B}b\u{2028}c\u{85}d", true), "a\nb\nc\nd");
        assert_eq!(normalize("a\u{B}b", false), "a\u{B}b");
    }
}
