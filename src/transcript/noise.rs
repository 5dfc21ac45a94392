//! Marks that transcribers and machines leave in the text: what could not be heard, who talked over whom, doubt.
//!
//! Laughter, sighs and pauses stay: they say something of the client.

use super::source::cut;

/// Words in brackets for what could not be heard. From transcription services' style guides and corpora.
const UNCLEAR: &[&str] = &[
    "unintelligible",
    "inaudible",
    "indiscernible",
    "unclear",
    "unin",
    "inaudible_speech",
    "inaudible speech",
    "unintelligible speech",
    "unknown",
    "?",
    "??",
    "???",
    "indecipherable",
    "incomprehensible",
    "no audio",
    "audio cuts out",
    "audio unclear",
];

/// Words in brackets that only say that two people talked at once.
const OVERLAP: &[&str] = &[
    "crosstalk",
    "cross talk",
    "cross-talk",
    "overlapping",
    "overlap",
    "overlapping speech",
    "overlapping talk",
    "overtalking",
    "talking over each other",
];

/// Longest mark, in bytes.
const LONGEST: usize = 48;

/// The text with its marks made uniform: `[unclear]`, `[word?]`; `None` where nothing changes.
pub(crate) fn clean(text: &str) -> Option<String> {
    let first = memchr::memchr3(b'[', b'(', b'<', text.as_bytes())?;
    let mut out: Option<String> = None;
    let mut done = 0;
    let mut at = first;
    while let Some(found) = text.get(at..).and_then(|rest| memchr::memchr3(b'[', b'(', b'<', rest.as_bytes())) {
        let start = at + found;
        let Some((length, mark)) = text.get(start..).and_then(mark) else {
            at = start + 1;
            continue;
        };
        let out = out.get_or_insert_with(String::new);
        out.push_str(text.get(done..start).unwrap_or(""));
        let after = text.get(start + length..).unwrap_or("");
        done = start + length;
        match mark {
            Mark::Unclear => out.push_str("[unclear]"),
            Mark::Doubtful(word) => {
                out.push('[');
                out.push_str(word);
                out.push_str("?]");
            }
            Mark::Overlap => {
                // No double space is left where the mark stood.
                if (out.is_empty() || out.ends_with(' ')) && after.starts_with(' ') {
                    done += 1;
                }
            }
        }
        at = done;
    }
    let mut out = out?;
    out.push_str(text.get(done..).unwrap_or(""));
    let trimmed = out.trim();
    // A turn that is nothing but a mark of talking over stays, or the turn would be lost.
    if trimmed.is_empty() || trimmed == text { None } else { Some(trimmed.to_owned()) }
}

enum Mark<'a> {
    Unclear,
    Overlap,
    Doubtful(&'a str),
}

/// The mark at the beginning of `text`, with its length.
fn mark(text: &str) -> Option<(usize, Mark<'_>)> {
    let close = match text.as_bytes().first()? {
        b'[' => b']',
        b'(' => b')',
        _ => b'>',
    };
    let head = cut(text, LONGEST);
    let end = memchr::memchr(close, head.as_bytes())?;
    let inner = text.get(1..end)?;
    if close == b'>' && inner.eq_ignore_ascii_case("unsure") {
        let rest = text.get(end + 1..)?;
        let word = cut(rest, 200);
        let stop = word.find("</")?;
        let tail = word.get(stop..)?;
        let tag = tail.find('>')?;
        return Some((end + 1 + stop + tag + 1, Mark::Doubtful(word.get(..stop)?.trim())));
    }
    if close == b')' && inner.trim().is_empty() && !inner.is_empty() {
        return Some((end + 1, Mark::Unclear));
    }
    if let Some(word) = inner.strip_prefix("?:").filter(|word| close == b')' && !word.trim().is_empty()) {
        return Some((end + 1, Mark::Doubtful(word.trim())));
    }
    let folded = inner.trim_end_matches('/').trim().to_ascii_lowercase();
    // A time in a mark is where it was, not when the turn began.
    let words = folded.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ' ' | '-' | '@'));
    let words = if words.is_empty() { folded.as_str() } else { words };
    let listed = |list: &[&str]| list.contains(&words) || list.contains(&folded.as_str());
    // `[inaudible]` says it as well as `[unclear]` does: what was written stays.
    let plain = close == b']' && words == inner && words.len() > 4;
    if plain && listed(UNCLEAR) {
        None
    } else if listed(UNCLEAR) && !(close == b')' && words == "unknown") {
        Some((end + 1, Mark::Unclear))
    } else if listed(OVERLAP) {
        Some((end + 1, Mark::Overlap))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn marks_become_uniform() {
        for (text, cleaned) in [
            ("I went [unintelligible 00:01:18] home", "I went [unclear] home"),
            ("<UNIN/> okay (inaudible)", "[unclear] okay [unclear]"),
            ("so [crosstalk] yes", "so yes"),
            ("[crosstalk 00:12] yes", "yes"),
            ("take <UNSURE>sertraline</UNSURE> daily", "take [sertraline?] daily"),
            ("it was (?:Thursday)", "it was [Thursday?]"),
            ("and ( ) then", "and [unclear] then"),
        ] {
            assert_eq!(clean(text).as_deref(), Some(cleaned), "{text}");
        }
    }

    #[test]
    fn what_says_something_stays() {
        for text in [
            "(laughs) yes",
            "[sighs]",
            "[unclear]",
            "[inaudible]",
            "[crosstalk]",
            "a < b (c)",
            "[",
            "(pause 00:10)",
            "f()",
        ] {
            assert_eq!(clean(text), None, "{text}");
        }
    }
}
