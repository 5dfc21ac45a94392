//! Whether an everyday word (`Hope`, `May`, `Bath`) is written as a name where it stands.

use super::super::lists;
use super::view::View;

/// What people do and hope does not.
const DOES: &[&str] = &[
    "asked", "asks", "called", "calls", "came", "comes", "didn't", "died", "doesn't", "drove", "goes", "hasn't",
    "hates", "knew", "knows", "left", "lives", "loves", "moved", "said", "says", "texted", "thinks", "thought", "told",
    "wants", "went", "who",
];
/// What stands before months.
const BEFORE_MONTHS: &[&str] = &[
    "after", "around", "before", "by", "during", "each", "early", "every", "from", "in", "last", "late", "mid", "next",
    "of", "on", "since", "the", "this", "through", "till", "to", "until",
];

/// What stands before names.
const TITLES: &[&str] = &["dr", "miss", "mr", "mrs", "ms", "mx", "prof"];

/// Capitalized inside a sentence, or with a possessive, or before what only people do.
pub fn is_written_as_name(view: &View<'_>, start: usize, end: usize) -> bool {
    let at = |letter: usize| view.source.get(letter).map_or(view.text.len(), |&at| at as usize);
    let last = view.text.get(at(end - 1)..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let (from, to) = (at(start), at(end - 1) + last);
    let (Some(before), Some(word), Some(after)) = (view.text.get(..from), view.text.get(from..to), view.text.get(to..))
    else {
        return true;
    };
    let mut letters = word.chars();
    if !letters.next().is_some_and(char::is_uppercase) {
        return false;
    }
    let shouted = letters.clone().next().is_some() && letters.all(|c| !c.is_lowercase());
    let (previous, next) = (previous_word(before), next_word(after));
    if shouted && (is_shouted(previous) || is_shouted(next)) {
        return false;
    }
    let possessive = after.strip_prefix(['\'', '’']).and_then(|rest| rest.strip_prefix(['s', 'S']));
    if possessive.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        || DOES.contains(&crate::text::fold(next).as_str())
    {
        return true;
    }
    let opens = before.trim_end_matches([' ', '\t', '\u{a0}']).chars().next_back();
    let titled = TITLES.contains(&crate::text::fold(previous_word(before.trim_end_matches([' ', '.']))).as_str());
    let inside = titled || opens.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '&' | '\'' | '’' | ']'));
    if !inside {
        return false;
    }
    let dated =
        next.starts_with(|c: char| c.is_ascii_digit()) || BEFORE_MONTHS.contains(&crate::text::fold(previous).as_str());
    !(lists::look_up(word).is_calendar() && dated)
}

/// The word that a text ends with, spaces aside; at most forty bytes are looked at.
fn previous_word(before: &str) -> &str {
    let before = before.trim_end_matches([' ', ',']);
    let least = before.len().saturating_sub(40);
    let start = before
        .char_indices()
        .rev()
        .take_while(|&(at, c)| at >= least && is_of_word(c))
        .last()
        .map_or(before.len(), |(at, _)| at);
    before.get(start..).unwrap_or_default()
}

fn next_word(after: &str) -> &str {
    let after = after.trim_start_matches(' ');
    let end =
        after.char_indices().take(40).find(|&(_, c)| !is_of_word(c)).map_or_else(|| after.len().min(40), |(at, _)| at);
    after.get(..end).unwrap_or_default()
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’')
}

fn is_shouted(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase()) && word.contains(char::is_alphabetic)
}
