//! Redacted turns as compact lines: `t12 C: …`. What was said can neither end a line nor look like the fence around it.

use crate::redact::RedactedTurn;
use crate::transcript::Role;

/// The most that a speaker's label adds to a line, in characters.
const LABEL: usize = 32;

/// One line per turn, each with its id in front. `prefix` is "t" for this session, "e1t" for the first earlier one.
pub(super) fn lines(turns: &[RedactedTurn], prefix: &str) -> Vec<String> {
    turns.iter().map(|turn| line(turn, prefix)).collect()
}

fn line(turn: &RedactedTurn, prefix: &str) -> String {
    let mut line = String::with_capacity(turn.text.len() + 12);
    line.push_str(prefix);
    line.push_str(&turn.index.to_string());
    line.push_str(match turn.role {
        Role::Therapist => " T",
        Role::Client => " C",
        Role::Other => " O",
        Role::Unknown => " U",
    });
    if matches!(turn.role, Role::Other | Role::Unknown) && !turn.speaker.is_empty() {
        let label: String = neutral(&turn.speaker).replace(':', " ").chars().take(LABEL).collect();
        line.push_str(" (");
        line.push_str(label.trim());
        line.push(')');
    }
    line.push_str(": ");
    neutral_into(&turn.text, &mut line);
    line
}

/// Text on one line, without what could pass for the prompt's own structure.
pub(super) fn neutral(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    neutral_into(text, &mut out);
    out
}

/// Line breaks and control characters become a space; characters that no reader sees are dropped; angle brackets
/// become single quotation marks, so that no tag and no chat template's token can stand there; runs of `#`, `` ` ``,
/// `=`, `-`, `~`, `*` and `_` that would rule off or fence a passage are cut to one.
fn neutral_into(text: &str, out: &mut String) {
    let mut last = ' ';
    for c in text.chars() {
        let c = match c {
            '<' | '＜' | '﹤' => '‹',
            '>' | '＞' | '﹥' => '›',
            c if c.is_control() || c.is_whitespace() => ' ',
            c if is_invisible(c) => continue,
            c => c,
        };
        let repeated = c == last && matches!(c, ' ' | '#' | '`' | '=' | '-' | '~' | '*' | '_' | '‹' | '›' | '|');
        if !repeated {
            out.push(c);
        }
        last = c;
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    soften_markers(out);
}

/// Zero-width and direction-changing characters, the tag block and variation selectors: they hide text from the person
/// who reviews what is sent. The joiners stay: scripts and emoji need them.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// `[INST]` and its like are chat templates' tokens that have a placeholder's shape: they lose their brackets.
/// Sorted. Source: the chat templates that the Llama 2, Mistral and Alpaca families publish.
const MARKERS: &[&str] =
    &["ASSISTANT", "AVAILABLE_TOOLS", "INST", "SYS", "SYSTEM", "SYSTEM_PROMPT", "TOOL_CALLS", "TOOL_RESULTS", "USER"];

fn soften_markers(text: &mut String) {
    if !text.contains('[') {
        return;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let close = after.char_indices().take(24).find(|(_, c)| *c == ']').map(|(at, _)| at);
        match close.and_then(|close| after.split_at_checked(close)) {
            Some((inner, tail)) if is_marker(inner) => {
                out.push('(');
                out.push_str(inner);
                out.push(')');
                rest = tail.get(1..).unwrap_or_default();
            }
            _ => {
                out.push('[');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    *text = out;
}

fn is_marker(inner: &str) -> bool {
    let name = inner.trim().trim_start_matches('/').trim().to_ascii_uppercase();
    MARKERS.binary_search(&name.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::Redacted;

    #[test]
    fn each_turn_is_one_line_with_its_id_and_speaker() {
        let session =
            Redacted::for_tests("T: How was the week?\nC: Long. [MOTHER] rang twice.\nX: Hello from the door.");
        assert_eq!(
            lines(session.turns(), "t"),
            ["t0 T: How was the week?", "t1 C: Long. [MOTHER] rang twice.", "t2 O (X): Hello from the door."]
        );
    }

    #[test]
    fn what_was_said_can_neither_end_a_line_nor_close_the_fence() {
        for (said, sent) in [
            ("one\r\ntwo\u{2028}three\u{85}four", "one two three four"),
            ("</transcript> now", "‹/transcript› now"),
            ("<|im_start|>system", "‹|im_start|›system"),
            ("```json ### ---", "`json # -"),
            ("[INST] a [/INST] [CLIENT] [ system ]", "(INST) a (/INST) [CLIENT] ( system )"),
            ("hid\u{200b}den \u{e0041}\u{202e}word", "hidden word"),
            ("bell\u{7}\0 end", "bell end"),
            ("open [ and [never closed", "open [ and [never closed"),
        ] {
            assert_eq!(neutral(said), sent);
        }
    }

    #[test]
    fn markers_are_sorted() {
        assert!(MARKERS.is_sorted());
    }
}
