//! WebVTT cue text: voices, other tags, time stamps and character references.
//!
//! Written after the cue text tokenizer and parsing rules of WebVTT (<https://www.w3.org/TR/webvtt1/>, 6.4).

use super::entities;
use crate::transcript::reading::join;

/// One voice's share of a cue.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Voice {
    /// From `<v Name>`; `None` outside every voice.
    pub speaker: Option<String>,
    pub text: String,
}

/// Splits a cue's text by voices. Strict: by the letter of the tokenizer. Else a `<` that opens nothing is text.
pub(crate) fn voices(text: &str, strict: bool) -> Vec<Voice> {
    let mut parser = Parser { strict, done: Vec::new(), open: Vec::new(), current: Voice::default() };
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        parser.current.text.push_str(before);
        if from.starts_with('&') {
            let length = entities::push_reference(from, &mut parser.current.text, strict);
            rest = from.get(length..).unwrap_or("");
            continue;
        }
        let body = from.get(1..).unwrap_or("");
        let end = memchr::memchr(b'>', body.as_bytes());
        let tag = body.get(..end.unwrap_or(body.len())).unwrap_or(body);
        if !strict && (end.is_none() || !opens(tag)) {
            parser.current.text.push('<');
            rest = body;
            if end.is_none() {
                // No tag can follow: look for no further `<`, or an endless row of them would cost its square.
                entities::decode_into(rest, &mut parser.current.text, strict);
                rest = "";
            }
            continue;
        }
        parser.tag(tag);
        rest = end.and_then(|end| body.get(end + 1..)).unwrap_or("");
    }
    parser.current.text.push_str(rest);
    parser.finish()
}

/// Whether what stands after `<` looks like markup: a tag's name, an end tag, or a time stamp.
fn opens(tag: &str) -> bool {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    name.is_empty()
        || name.starts_with(|c: char| c.is_ascii_alphabetic()) && tag.len() < 300
        || name.starts_with(|c: char| c.is_ascii_digit()) && name.contains(':')
        || name.starts_with('!')
}

struct Parser<'a> {
    strict: bool,
    done: Vec<Voice>,
    /// Names of the open tags; a voice also keeps who spoke around it.
    open: Vec<(&'a str, Option<String>)>,
    current: Voice,
}

/// Deeper nesting is no cue that anyone wrote, and would cost memory.
const DEEPEST: usize = 64;

impl<'a> Parser<'a> {
    fn tag(&mut self, tag: &'a str) {
        if let Some(name) = tag.strip_prefix('/') {
            self.close(if self.strict { name } else { name.trim() });
            return;
        }
        let name_end = tag.find(|c: char| c == '.' || c.is_ascii_whitespace()).unwrap_or(tag.len());
        let (name, rest) = tag.split_at(name_end);
        // `<00:00:01.000>` marks a time and opens nothing.
        if !matches!(name, "v" | "c" | "i" | "b" | "u" | "ruby" | "rt" | "lang") || self.open.len() >= DEEPEST {
            return;
        }
        if name == "rt" && !matches!(self.open.last(), Some(("ruby", _))) {
            return;
        }
        if name == "v" {
            // Classes end at the first white space; what follows is the annotation.
            let note = rest.find(|c: char| c.is_ascii_whitespace()).and_then(|at| rest.get(at..)).unwrap_or("");
            let (mut annotation, mut speaker) = (String::new(), String::new());
            entities::decode_into(note, &mut annotation, self.strict);
            for word in annotation.split_ascii_whitespace() {
                join(&mut speaker, word);
            }
            self.open.push((name, self.current.speaker.clone()));
            self.turn_to(Some(speaker).filter(|speaker| !speaker.is_empty()));
        } else {
            self.open.push((name, None));
        }
    }

    fn close(&mut self, name: &str) {
        let closes = match self.open.last() {
            Some((open, _)) if *open == name => 1,
            // `</ruby>` closes an open `<rt>` with it.
            Some(("rt", _)) if name == "ruby" => 2,
            _ => return,
        };
        for _ in 0..closes {
            if let Some(("v", around)) = self.open.pop() {
                self.turn_to(around);
            }
        }
    }

    fn turn_to(&mut self, speaker: Option<String>) {
        let before = std::mem::replace(&mut self.current, Voice { speaker, text: String::new() });
        self.keep(before);
    }

    fn keep(&mut self, voice: Voice) {
        // By the letter, white space is text like any other.
        let kept = if self.strict { !voice.text.is_empty() } else { !is_blank(&voice) };
        if kept {
            add(&mut self.done, voice);
        }
    }

    fn finish(mut self) -> Vec<Voice> {
        self.turn_to(None);
        if !self.strict {
            return self.done;
        }
        // Who says nothing is no voice; a cue of white space alone is nobody's.
        let nobody = self.done.iter().all(is_blank);
        let mut voices = Vec::with_capacity(self.done.len());
        for voice in self.done {
            if nobody {
                add(&mut voices, Voice { speaker: None, ..voice });
            } else if !is_blank(&voice) {
                add(&mut voices, voice);
            }
        }
        voices
    }
}

fn is_blank(voice: &Voice) -> bool {
    voice.text.trim().is_empty()
}

/// Adds a voice, to the one before if that is the same person's.
fn add(voices: &mut Vec<Voice>, voice: Voice) {
    match voices.last_mut() {
        Some(last) if last.speaker == voice.speaker => last.text.push_str(&voice.text),
        _ => voices.push(voice),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(Option<String>, String)> {
        voices(text, false).into_iter().map(|v| (v.speaker, v.text)).collect()
    }

    fn one(speaker: Option<&str>, text: &str) -> Vec<(Option<String>, String)> {
        vec![(speaker.map(str::to_owned), text.to_owned())]
    }

    #[test]
    fn voices_and_classes() {
        assert_eq!(split("<v Ana>Hello</v>"), one(Some("Ana"), "Hello"));
        assert_eq!(split("<v.loud.first  Ana  Ruiz >Hello"), one(Some("Ana Ruiz"), "Hello"));
        assert_eq!(split("<v Tom &amp; Jo>Hi"), one(Some("Tom & Jo"), "Hi"));
        assert_eq!(split("<v>Hi"), one(None, "Hi"));
        assert_eq!(
            split("<v A>Yes?</v> <v B>No.</v>"),
            [(Some("A".into()), "Yes?".into()), (Some("B".into()), "No.".into())]
        );
    }

    #[test]
    fn other_tags_are_dropped_and_their_text_kept() {
        assert_eq!(split("<c.red>a <i>b</i></c> <00:00:01.000><u>c</u> &lt;d&gt;"), one(None, "a b c <d>"));
        assert_eq!(split("<font color=\"#fff\">a</font>"), one(None, "a"));
        assert_eq!(split("<ruby>a<rt>b</ruby>c"), one(None, "abc"));
    }

    #[test]
    fn a_lone_angle_is_text_unless_strict() {
        assert_eq!(split("I <3 this, 2 < 3 & so on"), one(None, "I <3 this, 2 < 3 & so on"));
        assert_eq!(voices("I <3 this", true)[0].text, "I ");
    }

    fn strictly(text: &str) -> Vec<(Option<String>, String)> {
        voices(text, true).into_iter().map(|v| (v.speaker, v.text)).collect()
    }

    #[test]
    fn strict_cues_of_white_space_keep_it() {
        for (text, kept) in [("&nbsp;", "\u{A0}"), ("&#9;", "\t"), ("<i> </i>\n", " \n"), (" <v Ana> </v>", "  ")] {
            assert_eq!(strictly(text), one(None, kept), "{text:?}");
            assert_eq!(split(text), [], "{text:?}");
        }
        assert_eq!(strictly("<b></b>"), []);
        assert_eq!(strictly(" <v Ana>Yes"), one(Some("Ana"), "Yes"));
        // Around a voice that nobody is named for, and around one that says nothing.
        assert_eq!(strictly("\t<v>Yes.</v>&nbsp;<v> </v>No."), one(None, "\tYes.\u{A0} No."));
        assert_eq!(strictly("Yes.<v Ana> </v> No. "), one(None, "Yes. No. "));
    }

    #[test]
    fn strict_end_tags_name_what_they_end() {
        let both = [(Some("Ana".to_owned()), "Yes.".to_owned()), (None, "No.".to_owned())];
        assert_eq!(strictly("<v Ana>Yes.</v>No."), both);
        for end in ["</v >", "</ v>", "</\nv>", "</v.loud>", "</V>", "</>", "</c>"] {
            assert_eq!(strictly(&format!("<v Ana>Yes.{end}No.")), one(Some("Ana"), "Yes.No."), "{end:?}");
        }
        // People who write tags by hand leave blanks in them.
        assert_eq!(split("<v Ana>Yes.</v >No."), both);
    }

    #[test]
    fn a_ruby_text_opens_only_in_a_ruby() {
        let both = [(Some("Ana".to_owned()), "ab".to_owned()), (None, "c".to_owned())];
        assert_eq!(strictly("<v Ana>a<rt>b</v>c"), both);
        assert_eq!(strictly("<v Ana>a<ruby><i><rt>b</i></ruby></v>c"), both);
        assert_eq!(strictly("<v Ana>a<ruby><rt>b</ruby></v>c"), both);
        assert_eq!(strictly("<v Ana>a<ruby><rt>b</v>c"), one(Some("Ana"), "abc"));
    }

    #[test]
    fn strict_names_and_text_decode_every_reference() {
        assert_eq!(
            strictly("<v Ana &AMP; Bj&oumlrn &bigstar;>5&nbsp;&lt&frac12;"),
            one(Some("Ana & Björn ★"), "5\u{A0}<½")
        );
        assert_eq!(
            split("<v Ana &amp; Bj&ouml;rn>Q&A; AT&T; me&not him"),
            one(Some("Ana & Björn"), "Q&A; AT&T; me&not him")
        );
    }
}
