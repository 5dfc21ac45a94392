//! What an identifier looks like in a body, and whether a find is one.

use super::super::IdentifierKind::{self, Account, Age, Date, Email, License, Name, Phone, RecordNumber, Ssn, Zip};
use super::super::lists::{self, Reading};
use super::view::{Gap, View};
use super::word_name;

/// One way to find an identifier.
#[derive(PartialEq, Eq)]
pub struct Pattern {
    /// Place of its placeholder.
    pub placeholder: usize,
    length: usize,
    /// Before which of its letters it has a gap or a seam of its own.
    own: Vec<usize>,
    asks: Asks,
}

/// What a find must show besides standing alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Nothing,
    /// An everyday word: written as a name.
    Capital,
    /// Few digits: separated as they are in the identifier, by slashes or hyphens.
    Joints,
}

/// An identifier of more letters is cut: what is left is telling enough.
const LONGEST: usize = 120;

/// The letters to search for, with what a find must show.
pub fn patterns(value: &str, kind: IdentifierKind, placeholder: usize) -> Vec<(Vec<u8>, Pattern)> {
    let mut found = Vec::new();
    if kind == Age {
        ages(value, placeholder, &mut found);
        return found;
    }
    let words = words(value);
    let make = |text: &str, asks| squeezed(text, placeholder, asks);
    match (words.as_slice(), kind) {
        ([], _) => {}
        ([word], _) => found.extend(single(word, kind).and_then(|asks| make(word, asks))),
        (_, Date) if !is_telling_date(value, &words) => {}
        (_, _) if !value.contains(char::is_alphabetic) => {
            let digits = value.chars().filter(char::is_ascii_digit).count();
            found.extend((3..7).contains(&digits).then(|| make(value, Asks::Joints)).flatten());
            found.extend((digits == 2 && kind == Date).then(|| make(value, Asks::Joints)).flatten());
        }
        (words, kind) => {
            found.extend(make(value, Asks::Nothing));
            if kind == Name {
                let parts = words.iter().filter(|word| is_part(word));
                found.extend(parts.filter_map(|word| make(word, single(word, kind)?)));
            }
            if let (Email, Some((local, domain))) = (kind, value.split_once('@')) {
                let spoken = domain.replace('.', " dot ");
                for local in [local.to_owned(), local.replace('.', " dot ")] {
                    found.extend(make(&format!("{local} at {spoken}"), Asks::Nothing));
                }
            }
        }
    }
    found
}

/// The digits to search for on their own: of numbers that only one person or thing has.
pub fn digits(value: &str, kind: IdentifierKind) -> Option<Vec<u8>> {
    let digits: Vec<u8> = value.bytes().filter(u8::is_ascii_digit).collect();
    let least = if matches!(kind, Zip | Ssn | Phone | Account | RecordNumber | License) { 5 } else { 7 };
    (digits.len() >= least && digits.len() <= LONGEST).then_some(digits)
}

fn words(value: &str) -> Vec<String> {
    let folded = crate::text::fold(value);
    let value = folded.strip_suffix("'s").unwrap_or(&folded);
    value
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(|word| word.trim_matches('\'').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// What a single word asks for; nothing where it is too little to search for.
fn single(word: &str, kind: IdentifierKind) -> Option<Asks> {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if letters == 0 {
        // Numbers of seven digits and more are compared by digits; shorter ones only where they are a code.
        let coded = matches!(kind, Zip | Ssn | Phone | Account | RecordNumber | License);
        return (digits == 4 && coded).then_some(Asks::Nothing);
    }
    if word.chars().count() < 2 {
        return None;
    }
    let known = lists::look_up(word);
    match kind {
        Date if known.is_calendar() || digits == 0 => None,
        _ if letters <= 2 && digits == 0 => Some(Asks::Capital),
        _ if digits > 0 => (letters + digits >= 4).then_some(Asks::Nothing),
        Name if known.is_name()
            && matches!(known.reading(), Reading::Name | Reading::MostlyName)
            && !known.is_everyday() =>
        {
            Some(Asks::Nothing)
        }
        _ if known.is_common_word() || known.is_calendar() || known.is_nationality() || known.is_country() => {
            Some(Asks::Capital)
        }
        _ => Some(Asks::Nothing),
    }
}

/// Whether a word of a name names somebody on its own: no title, particle or kinship word.
fn is_part(word: &str) -> bool {
    const TITLES: &[&str] = &[
        "al", "bin", "bint", "da", "de", "del", "den", "der", "di", "dos", "dr", "el", "ibn", "la", "le", "mac", "mc",
        "miss", "mr", "mrs", "ms", "prof", "san", "st", "van", "von",
    ];
    let known = lists::look_up(word);
    !TITLES.contains(&word) && (!known.is_everyday() || known.is_word_name())
}

/// A date with a month, a weekday or at least three digits in it, not just `the first`.
fn is_telling_date(value: &str, words: &[String]) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let numeric = !value.contains(char::is_alphabetic);
    let month = words.iter().any(|word| lists::look_up(word).is_calendar());
    month
        && words.len() > 1
        && (digits > 0 || words.iter().any(|word| !lists::look_up(word).is_calendar() && word.len() > 3))
        || digits >= 3
        || numeric
}

/// `94` is found as an age only.
fn ages(value: &str, placeholder: usize, found: &mut Vec<(Vec<u8>, Pattern)>) {
    let mut age = words(value);
    age.retain(|word| {
        !matches!(
            word.as_str(),
            "year" | "years" | "old" | "aged" | "age" | "yo" | "yrs" | "turned" | "turning" | "is" | "a"
        )
    });
    let age = age.join(" ");
    if age.is_empty() {
        return;
    }
    for text in [
        format!("{age} year"),
        format!("{age} years"),
        format!("{age} yo"),
        format!("aged {age}"),
        format!("turned {age}"),
        format!("age {age}"),
    ] {
        found.extend(squeezed(&text, placeholder, Asks::Nothing));
    }
}

fn squeezed(text: &str, placeholder: usize, asks: Asks) -> Option<(Vec<u8>, Pattern)> {
    let view = View::new(text);
    let mut letters = view.letters.clone();
    letters.truncate(LONGEST);
    let own = (1..letters.len()).filter(|&at| view.is_edge(at)).collect();
    let pattern = Pattern { placeholder, length: letters.len(), own, asks };
    (letters.len() > 1).then_some((letters, pattern))
}

impl Pattern {
    /// Whether the letters before `end` are this identifier.
    pub fn stands_at(&self, view: &View<'_>, end: usize) -> bool {
        let start = end.saturating_sub(self.length);
        if !view.is_edge(start) || !self.ends_at(view, end) || !self.hangs_together(view, start, end) {
            return false;
        }
        match self.asks {
            Asks::Nothing => true,
            Asks::Joints => self.own.iter().all(|&at| view.gap(start + at) == Gap::Joint),
            Asks::Capital => word_name::is_written_as_name(view, start, end),
        }
    }

    /// At the end of a word, a plural allowed; cut identifiers end anywhere.
    fn ends_at(&self, view: &View<'_>, end: usize) -> bool {
        let plural = self.length >= 4 && view.letters.get(end) == Some(&b's') && view.is_edge(end + 1);
        view.is_edge(end) || plural || self.length == LONGEST
    }

    fn hangs_together(&self, view: &View<'_>, start: usize, end: usize) -> bool {
        let (gaps, wide) = view.gaps_within(start, end);
        let own = self.own.iter().map(|at| view.gap(start + at));
        let (mut own_gaps, mut own_wide, mut missing) = (0, 0, 0);
        for gap in own {
            own_gaps += u32::from(gap != Gap::None);
            own_wide += u32::from(gap == Gap::Space);
            missing += u32::from(gap == Gap::None);
        }
        let (extra, extra_wide) = (gaps.saturating_sub(own_gaps), wide.saturating_sub(own_wide));
        let spelled = self.length >= 3 && gaps as usize == self.length - 1;
        (missing == 0 || self.length >= 6)
            && (extra == 0 || spelled || self.length >= 8 || (self.length >= 5 && extra_wide == 0))
    }
}
