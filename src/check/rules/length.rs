//! Too long, too short. Source: the format's own limits; `domain.md` §6 and §10.

use crate::check::context::{Context, whole};
use crate::check::{Finding, Rule, Severity};
use crate::note::Purpose;
use crate::text::{TokenKind, tokenize};

/// Below so many words a note of any kind has left out most of a session.
const HARDLY_ANYTHING: usize = 40;
/// What a client is glad to read. Source: `domain.md` §6.
const RECAP: usize = 240;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let words: usize = context.sections.iter().map(|section| count_words(section.text())).sum();
    let summary = context.is_summary();
    let (least, most) = context.format.as_ref().map_or((0, usize::MAX), |format| format.words);
    if words > most {
        let severity =
            if summary || words > 2 * most.min(usize::MAX / 2) { Severity::Error } else { Severity::Warning };
        let message =
            format!("The note has {words} words; {most} are the most for its kind. Keep what the reader needs.");
        found.push(whole(Rule::TooLong, severity, None, message));
    } else if context.purpose() == Some(Purpose::ClientRecap) && words > RECAP {
        let message = format!("The recap has {words} words; 120 to 200 are read more gladly.");
        found.push(whole(Rule::TooLong, Severity::Advice, None, message));
    }
    if let Some(limit) = context.format.as_ref().and_then(|format| format.paragraphs) {
        let paragraphs: usize = context.sections.iter().map(|section| count_paragraphs(section.text())).sum();
        if paragraphs > limit {
            let message =
                format!("The summary has {paragraphs} paragraphs; one or two are asked for. Join or leave out.");
            // No longer than it may be, it only wants joining.
            let severity = if words > most { Severity::Error } else { Severity::Warning };
            found.push(whole(Rule::TooLong, severity, None, message));
        }
    }
    if words < HARDLY_ANYTHING {
        let message = format!(
            "The note has only {words} words. Say what the session was about, what was agreed, and what is known of risk."
        );
        found.push(whole(Rule::TooShort, Severity::Error, None, message));
    } else if words < least {
        let severity = if words * 2 < least { Severity::Warning } else { Severity::Advice };
        let message =
            format!("The note has {words} words; {least} are the least for its kind. Look for what was left out.");
        found.push(whole(Rule::TooShort, severity, None, message));
    }
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count().max(
        // A text without spaces is still long.
        tokenize(text).iter().filter(|token| token.kind != TokenKind::Punct).count() / 3,
    )
}

/// Blank lines part paragraphs; so do single line breaks after a closed sentence. A list counts with what it follows.
fn count_paragraphs(text: &str) -> usize {
    let mut count = 0;
    let mut closed = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            closed = true;
            continue;
        }
        let bullet = line.starts_with(['-', '*', '•', '–']);
        count += usize::from(closed && !bullet);
        closed = line.ends_with(['.', '!', '?', '"', '”']) && !bullet;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_parted_by_blank_lines_and_closed_lines() {
        assert_eq!(count_paragraphs("One.\n\nTwo.\nThree."), 3);
        assert_eq!(count_paragraphs("One\nwrapped line.\n\nActions:\n- walk\n- rest\n"), 2);
        assert_eq!(count_paragraphs(""), 0);
    }
}
