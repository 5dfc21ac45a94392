//! Six words in a row as they were said are a quotation. The drafter never writes one.

use std::ops::Range;
use std::sync::OnceLock;

use super::limits::Sections;
use crate::facts::Session;
use crate::facts::wording::{Plain, RUN, Wording, plain};

/// `phrase<TAB>replacement`, sorted: words that can change places in any sentence without changing what it says.
const PARAPHRASES: &str = include_str!("paraphrases.txt");

/// The wording of a session, which a draft must not repeat.
pub(super) struct Copying<'a> {
    wording: &'a Wording,
}

/// How a sentence begins that must not go on where the one before it ended.
const OPENINGS: &[&str] = &["In addition", "Also", "Besides"];

impl<'a> Copying<'a> {
    pub(super) fn of(session: Session<'a>) -> Self {
        Self { wording: session.wording() }
    }

    /// The first run of a text, as word positions.
    fn first_run(&self, words: &[Plain]) -> Option<Range<usize>> {
        let start = words.windows(RUN).position(|window| self.wording.has_run(window))?;
        let mut end = start + RUN;
        while end < words.len() && words.get(end + 1 - RUN..=end).is_some_and(|window| self.wording.has_run(window)) {
            end += 1;
        }
        Some(start..end)
    }

    /// How many runs of a text stand in the session.
    fn copied(&self, words: &[Plain]) -> usize {
        words.windows(RUN).filter(|window| self.wording.has_run(window)).count()
    }

    /// How many runs of a text stand in the session.
    pub(super) fn runs(&self, text: &str) -> usize {
        self.copied(&plain(text))
    }

    /// The text with as many runs broken as other words can break; nothing is cut or put in.
    pub(super) fn reworded(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for _ in 0..6 {
            let found = plain(&text);
            let Some(run) = self.first_run(&found) else { return text };
            let copied = self.copied(&found);
            let fewer = |new: &String| self.copied(&plain(new)) < copied;
            let new = [false, true].into_iter().find_map(|last| replacements(&text, &found, &run, last).find(fewer));
            let Some(new) = new else { return text };
            text = new;
        }
        text
    }

    /// True where the text repeats the session word for word.
    pub(super) fn copies(&self, text: &str) -> bool {
        self.first_run(&plain(text)).is_some()
    }

    /// Parts sentences that repeat the session together though neither does alone: the later one gets another opening.
    pub(super) fn part(&self, sections: &mut Sections) {
        // Each pass parts one pair; few drafts have one.
        for _ in 0..8 {
            let lines = sections.iter().flat_map(|(_, _, paragraphs)| paragraphs.iter().flatten());
            let words: Vec<(usize, Plain)> = lines
                .enumerate()
                .flat_map(|(at, line)| plain(&line.text).into_iter().map(move |word| (at, word)))
                .collect();
            let row: Vec<Plain> = words.iter().map(|(_, word)| word.clone()).collect();
            let across = |at: &usize| {
                let ends = words.get(*at).zip(words.get(*at + RUN - 1));
                ends.is_some_and(|((first, _), (last, _))| first != last)
                    && row.get(*at..*at + RUN).is_some_and(|run| self.wording.has_run(run))
            };
            let Some(from) = (0..row.len()).find(across) else { return };
            let Some((later, _)) = words.get(from + RUN - 1) else { return };
            let before = row.get(from..from + RUN - 1).unwrap_or_default();
            let line = sections.iter_mut().flat_map(|(_, _, paragraphs)| paragraphs.iter_mut().flatten()).nth(*later);
            let Some(line) = line else { return };
            // "… in the morning" goes on as said with "In addition", too.
            let breaks = |opening: &&&str| {
                let goes_on = before.iter().cloned().chain(plain(opening)).collect::<Vec<Plain>>();
                !goes_on.windows(RUN).any(|run| self.wording.has_run(run))
            };
            let opening = OPENINGS.iter().find(breaks).unwrap_or(&OPENINGS[0]);
            line.text = format!("{opening}, {}", lowered(&line.text));
        }
    }

    /// As [`Self::paraphrase`], with a cut before an aside: for what is as true without its end.
    pub(super) fn shortened(&self, text: &str, asides: &[&str]) -> Option<String> {
        self.paraphrase(text, &[]).or_else(|| self.paraphrase(text, asides))
    }

    /// A step that cannot be told in other words, up to where its run begins to be one; `None` where what is cut away would
    /// change what is to be done.
    pub(super) fn cut_short(&self, text: &str) -> Option<String> {
        let short = self.paraphrase(text, &[])?;
        let rest = text.strip_prefix(short.as_str())?.trim_start_matches([' ', ',', ';', ':']);
        let next = rest.split(' ').next().unwrap_or_default().to_lowercase();
        let changes = ["except", "if", "instead", "no", "not", "only", "till", "unless", "until", "without"];
        (!changes.contains(&next.as_str()) && short.split(' ').count() >= 5).then_some(short)
    }

    /// The text with every run broken: by other words where that is possible, else by a cut before the run ends.
    /// `None` where nothing worth writing is left. With `asides`, nothing is cut: a run is broken by one of them.
    pub(super) fn paraphrase(&self, text: &str, asides: &[&str]) -> Option<String> {
        let mut text = text.to_owned();
        let mut put_in = 0;
        // Each pass breaks one run; a sentence holds a handful.
        for _ in 0..10 {
            let found = plain(&text);
            let Some(run) = self.first_run(&found) else { return Some(text) };
            let copied = self.copied(&found);
            let fewer = |new: &String| self.copied(&plain(new)) < copied;
            let replaced = replacements(&text, &found, &run, false).find(fewer);
            // As a record is written: an article less. Numbers change their form only where nothing else can.
            let replaced = replaced
                .or_else(|| telegraphic(&text, &found, &run).into_iter().filter(|_| !asides.is_empty()).find(fewer))
                .or_else(|| joined(&text, &found, &run).into_iter().filter(|_| !asides.is_empty()).find(fewer))
                .or_else(|| linked(&text, &found, &run).into_iter().filter(|_| !asides.is_empty()).find(fewer))
                .or_else(|| replacements(&text, &found, &run, true).find(fewer));
            text = match replaced {
                Some(changed) => changed,
                // One aside reads as an aside, several as a stammer.
                None if !asides.is_empty() => {
                    put_in += 1;
                    let shorter = if put_in > 1 { cut(&text, &found, &run) } else { None };
                    shorter.or_else(|| aside(&text, &found, &run, asides))?
                }
                None => cut(&text, &found, &run)?,
            };
        }
        (!asides.is_empty() || !self.copies(&text)).then_some(text)
    }
}

/// A sentence behind an opening: a pronoun or a common first word loses its capital.
fn lowered(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let common =
        ["A", "Client", "He", "Key", "Next", "She", "The", "Their", "Therapist", "They", "We", "When", "You", "Your"];
    if !common.contains(&first) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// The text with a phrase of the run replaced: every way there is, those near the run's middle first; the plain ones, or
/// with `last` those that are taken where nothing else can be.
fn replacements(text: &str, words: &[Plain], run: &Range<usize>, last: bool) -> impl Iterator<Item = String> {
    let middle = usize::midpoint(run.start, run.end);
    let mut places: Vec<usize> = run.clone().collect();
    places.sort_by_key(|place| place.abs_diff(middle));
    // These are replaced only where nothing else can be.
    let is_number = |key: &str| paraphrase_of(key).is_some_and(|new| new.bytes().all(|byte| byte.is_ascii_digit()));
    let last_resort = |key: &str| key == "with" || is_number(key);
    let (mut better, mut worse) = (Vec::new(), Vec::new());
    for place in places {
        for length in [3, 2, 1] {
            let Some(phrase) = words.get(place..place + length).filter(|_| place + length <= run.end) else { continue };
            let key = phrase.iter().map(|word| bare(text, word)).collect::<Vec<_>>().join(" ");
            // "twenty-four hours", "half an hour": what stands before belongs to the number.
            let before =
                place.checked_sub(1).and_then(|at| words.get(at)).map(|word| bare(text, word)).unwrap_or_default();
            let counts = key.ends_with("hours") || key == "an hour" || is_number(&key);
            // "nine fifteen": an hour and its minutes stay as they are.
            let beside = place + length;
            let after = words.get(beside).map(|word| bare(text, word)).unwrap_or_default();
            if is_number(&key) && (is_number(&before) || is_number(&after)) {
                continue;
            }
            let part = ["half", "past", "to", "quarter", "hundred", "at"].contains(&before.as_str()) && before != "at"
                || before.ends_with("ty")
                    && !matches!(before.as_str(), "party" | "city" | "safety" | "empty" | "pretty");
            if counts && part {
                continue;
            }
            let (Some(first), Some(last), Some(new)) = (phrase.first(), phrase.last(), paraphrase_of(&key)) else {
                continue;
            };
            let before = text.get(..first.range.start).unwrap_or_default();
            let after = text.get(last.range.end..).unwrap_or_default();
            if last_resort(&key) { &mut worse } else { &mut better }.push(format!("{before}{new}{after}"));
        }
    }
    if last { worse.into_iter() } else { better.into_iter() }
}

/// A word as the paraphrases are listed: in lower case, without apostrophes.
fn bare(text: &str, word: &Plain) -> String {
    let written = text.get(word.range.clone()).unwrap_or_default();
    written.chars().filter(|c| !matches!(c, '\'' | '’')).flat_map(char::to_lowercase).collect()
}

fn paraphrase_of(key: &str) -> Option<&'static str> {
    static PAIRS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| PARAPHRASES.lines().filter_map(|line| line.split_once('\t')).collect());
    let at = pairs.binary_search_by_key(&key, |(known, _)| known).ok()?;
    pairs.get(at).map(|(_, new)| *new)
}

/// The text without one article or possessive of the run: every way there is, those near the run's middle first.
fn telegraphic(text: &str, words: &[Plain], run: &Range<usize>) -> Vec<String> {
    let middle = usize::midpoint(run.start, run.end);
    let mut places: Vec<usize> = (run.start + 1..run.end).collect();
    places.sort_by_key(|place| place.abs_diff(middle));
    let drops = |place: &usize| {
        let word = |at: usize| words.get(at).map(|word| bare(text, word)).unwrap_or_default();
        let next = word(place + 1);
        matches!(word(*place).as_str(), "the" | "their")
            && !matches!(
                next.as_str(),
                "first" | "last" | "next" | "one" | "other" | "own" | "same" | "therapist" | "client" | "doctor"
            )
    };
    let without = |place: usize| {
        let range = words.get(place)?.range.clone();
        Some(format!("{}{}", text.get(..range.start)?, text.get(range.end..)?.trim_start()))
    };
    places.into_iter().filter(drops).filter_map(without).collect()
}

/// "school, work, home" → "school, work and home": the text with a comma of the run read as "and", the last one first.
fn joined(text: &str, words: &[Plain], run: &Range<usize>) -> Vec<String> {
    let at_comma = |place: &usize| {
        let (before, after) = words.get(place - 1).zip(words.get(*place))?;
        let between = text.get(before.range.end..after.range.start)?;
        let next = bare(text, after);
        let list =
            between == ", " && !OPENERS.contains(&next.as_str()) && !matches!(next.as_str(), "then" | "not" | "no");
        list.then(|| {
            format!(
                "{} and {}",
                text.get(..before.range.end).unwrap_or_default(),
                text.get(after.range.start..).unwrap_or_default()
            )
        })
    };
    (run.start + 1..run.end).rev().filter_map(|place| at_comma(&place)).collect()
}

/// "on Tuesday and Thursday" → "on Tuesday as well as Thursday"; "as a guest with their eyes open" → "… and with …".
fn linked(text: &str, words: &[Plain], run: &Range<usize>) -> Vec<String> {
    let way = |place: usize| {
        let word = words.get(place)?;
        let next = words.get(place + 1).map(|word| bare(text, word)).unwrap_or_default();
        let (before, after) = (text.get(..word.range.start)?, text.get(word.range.end..)?);
        match bare(text, word).as_str() {
            "and" if !super::grammar::is_action_verb(&next) && !OPENERS.contains(&next.as_str()) && next != "then" => {
                Some(format!("{before}as well as{after}"))
            }
            "with" if !before.trim_end().ends_with([',', ':']) && !before.ends_with("and ") => {
                Some(format!("{before}and with{after}"))
            }
            _ => None,
        }
    };
    (run.start + 1..run.end).filter_map(way).collect()
}

/// Words that open a phrase which a sentence can end before.
const OPENERS: &[&str] = &[
    "about", "after", "and", "around", "as", "at", "because", "before", "behind", "beside", "but", "by", "during",
    "every", "for", "from", "if", "in", "into", "near", "on", "onto", "or", "over", "since", "so", "that", "through",
    "to", "under", "until", "when", "where", "which", "while", "who", "with", "without",
];

/// Words that an aside may not follow.
const HOLDS_ON: &[&str] = &[
    "a", "about", "an", "and", "as", "at", "by", "each", "eight", "every", "five", "for", "four", "from", "half",
    "her", "his", "in", "my", "nine", "no", "of", "on", "one", "or", "seven", "six", "some", "ten", "that", "the",
    "their", "this", "three", "to", "two", "under", "with", "your",
];

/// Puts an aside into the run, before a phrase where there is one, so that what is left of it is as short as can be.
fn aside(text: &str, words: &[Plain], run: &Range<usize>, asides: &[&str]) -> Option<String> {
    let (first, last) = (run.start + 1, run.end.min(run.start + RUN));
    let rest = |place: usize| run.end.saturating_sub(place).max(place - run.start);
    // "get in", "no reason to stay": what closes a phrase or belongs to its noun opens none.
    let closes = |place: usize| {
        let end = words.get(place).map_or(text.len(), |word| word.range.end);
        text.get(end..).is_none_or(|rest| !rest.starts_with(' '))
    };
    let opens = |place: usize| {
        let opener = words.get(place).map(|word| bare(text, word));
        opener.is_some_and(|word| word != "to" && OPENERS.contains(&word.as_str())) && !closes(place)
    };
    let mut places: Vec<usize> = (first..last).collect();
    let holds_on = |place: usize| {
        let before = words.get(place - 1).is_some_and(|word| HOLDS_ON.contains(&bare(text, word).as_str()));
        before || words.get(place).is_some_and(|word| bare(text, word) == "of")
    };
    // Not between words that belong together, both sides short enough, before a phrase, as late as possible.
    places.sort_by_key(|place| (holds_on(*place), rest(*place) >= RUN, !opens(*place), std::cmp::Reverse(*place)));
    // Inside a phrase ("in the middle of the, as agreed, table") it would be a stammer: better none.
    let place = *places.first().filter(|place| opens(**place) && !holds_on(**place))?;
    let at = words.get(place)?.range.start;
    let (before, after) = (text.get(..at)?.trim_end(), text.get(at..)?);
    let comma = if before.ends_with(',') { "" } else { "," };
    let aside = asides.iter().find(|aside| !text.contains(*aside)).or(asides.first())?;
    Some(format!("{before}{comma} {aside}, {after}"))
}

/// Ends the text before a phrase of the run, so that fewer than a run's words of it stay.
fn cut(text: &str, words: &[Plain], run: &Range<usize>) -> Option<String> {
    let opener = (run.start + 1..run.end).rev().filter(|place| place - run.start < RUN).find(|place| {
        // "did not want to …": the verb is not left without what it governs.
        *place >= 4
            && words.get(*place).is_some_and(|word| {
                let bare = bare(text, word);
                bare != "to" && OPENERS.contains(&bare.as_str())
            })
    })?;
    let end = words.get(opener)?.range.start;
    let mut kept = text.get(..end)?.trim_end_matches([' ', ',', ';', ':']);
    // "at the gate and": nothing is left open.
    while let Some((before, last)) = kept.rsplit_once(' ')
        && ["also", "even", "just", "only"].contains(&last)
    {
        kept = before.trim_end_matches([' ', ',', ';', ':']);
    }
    while let Some((before, last)) = kept.rsplit_once(' ')
        && HOLDS_ON.contains(&last.to_lowercase().as_str())
        && last.parse::<u32>().is_err()
        && OPENERS.contains(&last.to_lowercase().as_str())
    {
        kept = before.trim_end_matches([' ', ',', ';', ':']);
    }
    // "a moment where not being": nothing is left of the clause.
    let tail = kept
        .rsplit(' ')
        .take(3)
        .position(|word| matches!(word, "how" | "if" | "what" | "when" | "where" | "which" | "while" | "who"));
    if let Some(back) = tail {
        let before = kept.split(' ').count().checked_sub(back + 1)?;
        let end = kept.match_indices(' ').nth(before.checked_sub(1)?).map(|(at, _)| at)?;
        kept = kept.get(..end)?.trim_end_matches([' ', ',', ';', ':']);
    }
    // "reported that they focused": of what is gone.
    let mut ends = kept.rsplit(' ');
    let bare = ends.next().is_some() && ends.next().is_some_and(|word| ["he", "she", "they", "you"].contains(&word));
    (!bare).then(|| kept.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::redact::Redacted;

    const SAID: &str = "C: I will ring the surgery on Monday morning before I go to the allotment\nT: Good.";

    fn with<T>(said: &str, test: impl FnOnce(Copying<'_>) -> T) -> T {
        let (redacted, facts) = (Redacted::for_tests(said), Facts::default());
        test(Copying::of(Session { redacted: &redacted, facts: &facts }))
    }

    #[test]
    fn six_words_in_a_row_are_a_copy_and_five_are_not() {
        with(SAID, |session| {
            assert!(session.copies("They will RING the surgery, on Monday morning."));
            assert!(!session.copies("They ring the surgery on Monday after work."));
        });
    }

    #[test]
    fn a_copy_is_broken_by_other_words_a_cut_or_an_aside() {
        with(SAID, |session| {
            let written = session.paraphrase("Client to ring the surgery on Monday morning before work.", &[]).unwrap();
            assert!(!session.copies(&written));
            assert!(written.contains("surgery") && written.contains("Monday"), "{written}");
        });
        with("C: zebra quilt amber lantern meadow from violet marble fountain", |copying| {
            let copied = "There was a zebra quilt amber lantern meadow from violet marble";
            assert_eq!(copying.paraphrase(copied, &[]).unwrap(), "There was a zebra quilt amber lantern meadow");
            let whole = copying.paraphrase(copied, &["as agreed"]).unwrap();
            assert!(whole.ends_with("violet marble") && !copying.copies(&whole), "{whole}");
        });
    }

    #[test]
    fn paraphrases_are_sorted_and_change_something() {
        assert!(PARAPHRASES.lines().is_sorted_by_key(|line| line.split('\t').next()));
        let pairs = PARAPHRASES.lines().map(|line| line.split_once('\t'));
        assert!(pairs.into_iter().all(|pair| pair.is_some_and(|(from, to)| !from.is_empty() && from != to)));
    }
}
