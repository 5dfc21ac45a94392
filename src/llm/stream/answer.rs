//! The finished answer: sentences by section, each with the turns it cites.

use std::borrow::Cow;

use super::partial::{Name, Written};
use super::plain_text::citation;
use crate::Error;
use crate::prompt::is_invisible;

/// One sentence of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerSentence {
    /// On one line, with placeholders, without citations, markup and links.
    pub text: String,
    /// Indices of the turns that it says it stands on; whether the session has them is for [`crate::prompt`] to say.
    pub turns: Vec<usize>,
    /// True where a new paragraph begins with it.
    pub new_paragraph: bool,
}

/// One section of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerSection {
    /// As the prompt names it.
    pub id: String,
    /// In the order they were written.
    pub sentences: Vec<AnswerSentence>,
}

/// What an endpoint wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// In the prompt's order; sections that were not written are left out.
    pub sections: Vec<AnswerSection>,
    /// What the endpoint calls the model that answered.
    pub model: Option<String>,
    /// Tokens of the prompt, as the endpoint counts them.
    pub tokens_in: Option<u32>,
    /// Tokens of the answer.
    pub tokens_out: Option<u32>,
    /// True where the answer was cut off: it is not a whole note.
    pub truncated: bool,
    /// What cut it off, where that is known.
    pub cause: Option<Error>,
}

/// Sentences that were written, by section.
pub(super) fn sections(names: &[Name], written: &[Written]) -> Vec<AnswerSection> {
    let mut sections: Vec<AnswerSection> =
        names.iter().map(|(id, _)| AnswerSection { id: id.clone(), sentences: Vec::new() }).collect();
    for written in written {
        if let (Some(section), Some(sentence)) = (sections.get_mut(written.section), sentence(written)) {
            section.sentences.push(sentence);
        }
    }
    sections.retain(|section| !section.sentences.is_empty());
    sections
}

fn sentence(written: &Written) -> Option<AnswerSentence> {
    let mut turns: Vec<usize> = written.lines.iter().flat_map(|lines| cited(lines)).collect();
    let text = written.text.trim();
    let (text, new_paragraph) = text.strip_prefix('¶').map_or((text, false), |rest| (rest, true));
    let text = clean(text, &mut turns);
    if text.is_empty() {
        return None;
    }
    turns.sort_unstable();
    turns.dedup();
    Some(AnswerSentence { text, turns, new_paragraph })
}

/// The turns of a field of lines: "t12", "t12, t14", "[t12]", "12".
fn cited(lines: &str) -> Vec<usize> {
    let ids = lines.split([',', ';', ' ']).map(|id| id.trim_matches(['[', ']', '(', ')', '"', '.', ':']));
    ids.filter_map(|id| turns_of(id).or_else(|| id.parse().ok().map(|turn| vec![turn]))).flatten().collect()
}

/// The turns of one id: "t12", or a range "t12-t15"; none for a line of an earlier session. `None` where it is no id.
pub(super) fn turns_of(id: &str) -> Option<Vec<usize>> {
    /// A longer range cites nothing in particular.
    const LONGEST: usize = 40;
    let number = |id: &str| id.strip_prefix(['t', 'T']).and_then(|digits| digits.parse::<usize>().ok());
    if let Some((first, last)) = id.split_once(['-', '–']) {
        let first = number(first)?;
        let last = number(last).or_else(|| last.parse().ok())?;
        return Some((first..=last).take(LONGEST).collect());
    }
    if let Some(turn) = number(id) {
        return Some(vec![turn]);
    }
    let (session, turn) = id.strip_prefix(['e', 'E'])?.split_once(['t', 'T'])?;
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(session) && is_number(turn)).then(Vec::new)
}

/// One line of plain words: what no reader sees is dropped, markup and bullets go, links are taken out (a redacted
/// session holds none, so no note can), and citations move from the text to `turns`.
fn clean(text: &str, turns: &mut Vec<usize>) -> String {
    // Nearly all text is plain, and costs nothing to leave as it is.
    let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let visible: Cow<str> = if is_plain {
        text.into()
    } else {
        text.chars().filter(|c| !is_invisible(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect()
    };
    let without_citations = take_citations(&visible, turns);
    let mut out = String::with_capacity(without_citations.len());
    for word in without_citations.split_whitespace() {
        let is_marked = memchr::memchr2(b'*', b'_', word.as_bytes()).is_some();
        let word: Cow<str> = if is_marked { word.replace("**", "").replace("__", "").into() } else { word.into() };
        if word.is_empty() || (out.is_empty() && matches!(&*word, "-" | "*" | "•" | "#" | "##" | "###" | ">")) {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        if is_link(&word) {
            out.push_str("(link removed)");
        } else {
            out.push_str(&word);
        }
    }
    for mark in [" .", " ,", " ;"] {
        if out.ends_with(mark) {
            let end = out.len() - mark.len();
            out.replace_range(end..=end, "");
        }
    }
    out
}

fn take_citations<'t>(text: &'t str, turns: &mut Vec<usize>) -> Cow<'t, str> {
    if memchr::memchr2(b'(', b'[', text.as_bytes()).is_none() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, bracket)) = rest.find(['(', '[']).and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        if let Some((ids, after)) = citation(bracket) {
            turns.extend(ids.iter().filter_map(|id| turns_of(id)).flatten());
            rest = after;
        } else {
            out.push_str(bracket.get(..1).unwrap_or_default());
            rest = bracket.get(1..).unwrap_or_default();
        }
    }
    (out + rest).into()
}

fn is_link(word: &str) -> bool {
    // Every one of them has a colon or a full stop.
    if memchr::memchr2(b':', b'.', word.as_bytes()).is_none() {
        return false;
    }
    let lower = word.to_lowercase();
    let word = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    lower.contains("://") || ["www.", "javascript:", "data:", "mailto:"].iter().any(|start| word.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, lines: &[&str]) -> Option<AnswerSentence> {
        let lines = lines.iter().map(|&line| line.to_owned()).collect();
        sentence(&Written { section: 0, text: text.into(), lines })
    }

    #[test]
    fn citations_are_read_in_every_spelling_and_taken_out_of_the_text() {
        let sentence =
            read("Sleep is better (t3, t4) now [t9].", &["T2", "[t5]", "7", "t11-t13", "e1t4", "line"]).unwrap();
        assert_eq!(sentence.text, "Sleep is better now.");
        assert_eq!(sentence.turns, [2, 3, 4, 5, 7, 9, 11, 12, 13]);
        let kept = read("[CLIENT] scored (12) and (see) t9.", &[]).unwrap();
        assert_eq!((kept.text.as_str(), kept.turns.len()), ("[CLIENT] scored (12) and (see) t9.", 0));
    }

    #[test]
    fn links_markup_and_hidden_characters_do_not_come_through() {
        let sentence =
            read("¶ **Risk:** see ![x](https://a.example/?q=[CLIENT]) or\u{202e} www.b.example\nnow.", &[]).unwrap();
        assert_eq!(sentence.text, "Risk: see (link removed) or (link removed) now.");
        assert!(sentence.new_paragraph);
        assert_eq!(read(" ¶ ", &["t1"]), None);
    }

    #[test]
    fn a_range_without_end_is_cut() {
        assert_eq!(turns_of("t0-t99999999").unwrap().len(), 40);
        assert_eq!(turns_of("t5-t2").unwrap(), [0_usize; 0]);
        assert_eq!(turns_of("tea"), None);
    }
}
