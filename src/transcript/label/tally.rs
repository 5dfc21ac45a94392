//! Which of a file's candidates are speakers: labels are few, come again, stand in their place and look alike.

use std::collections::HashMap;

use super::could_name;
use super::slips::{key, near, neighbors, short_for};
use crate::transcript::roles::is_role_word;

/// Candidates of a file, counted.
#[derive(Default)]
pub(crate) struct Tally<'a> {
    entries: Vec<Entry<'a>>,
    places: HashMap<&'a str, u32>,
    /// The two labels that came last: talk goes to and fro.
    recent: [u32; 2],
    /// Lines, cues or paragraphs that are not blank.
    pub lines: usize,
    /// Those that follow a blank line; 0 where that says nothing.
    pub paragraphs: usize,
}

struct Entry<'a> {
    label: &'a str,
    uses: usize,
    /// Uses at the beginning of a paragraph.
    placed: usize,
}

/// One label in all its spellings.
struct Group<'a> {
    label: &'a str,
    uses: usize,
    placed: usize,
    members: Vec<u32>,
}

/// How a label looks: those of one file look alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// "T", "JB", "R1".
    Letters,
    /// "Interviewer", "Client's mother".
    Role,
    /// "MARGARET HALE".
    Capitals,
    /// "Margaret", "Mrs. Hale", "Speaker 2".
    Name,
    Lower,
}

impl Style {
    fn of(label: &str) -> Self {
        let letters = || label.chars().filter(|c| c.is_alphabetic());
        if is_role_word(label) {
            Self::Role
        } else if letters().all(char::is_uppercase) && (letters().count() <= 3 || label.len() <= 2) {
            Self::Letters
        } else if label.len() <= 2 {
            Self::Letters
        } else if letters().all(char::is_uppercase) {
            Self::Capitals
        } else if label.chars().next().is_some_and(char::is_lowercase) {
            Self::Lower
        } else {
            Self::Name
        }
    }
}

impl<'a> Tally<'a> {
    /// For a file of so many lines.
    pub fn of(lines: usize) -> Self {
        Self { lines, ..Self::default() }
    }

    pub fn add(&mut self, label: &'a str) {
        self.add_at(label, true);
    }

    /// One more use, at the beginning of a paragraph or not; gives the label's number.
    pub fn add_at(&mut self, label: &'a str, placed: bool) -> u32 {
        let known = |at: &u32| self.entries.get(*at as usize).is_some_and(|entry| entry.label == label);
        let at = match self.recent.iter().copied().find(known) {
            Some(at) => at,
            None => *self.places.entry(label).or_insert_with(|| {
                self.entries.push(Entry { label, uses: 0, placed: 0 });
                (self.entries.len() - 1) as u32
            }),
        };
        if self.recent[0] != at {
            self.recent = [at, self.recent[0]];
        }
        if let Some(entry) = self.entries.get_mut(at as usize) {
            entry.uses += 1;
            entry.placed += usize::from(placed);
        }
        at
    }

    /// Labels as they were added, by number.
    pub fn label(&self, number: u32) -> Option<&'a str> {
        self.entries.get(number as usize).map(|entry| entry.label)
    }

    /// Candidates by what they are called, the most used first; of equals, the first.
    fn groups(&self) -> Vec<Group<'a>> {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut groups: Vec<Group<'a>> = Vec::new();
        for (number, entry) in self.entries.iter().enumerate() {
            if !could_name(entry.label) {
                continue;
            }
            let place = *places.entry(key(entry.label)).or_insert_with(|| {
                groups.push(Group { label: entry.label, uses: 0, placed: 0, members: Vec::new() });
                groups.len() - 1
            });
            let Some(group) = groups.get_mut(place) else { continue };
            let most = group.members.iter().filter_map(|&at| self.entries.get(at as usize)).map(|e| e.uses).max();
            if most.is_some_and(|most| entry.uses > most) {
                group.label = entry.label;
            }
            group.uses += entry.uses;
            group.placed += entry.placed;
            group.members.push(number as u32);
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.uses));
        groups
    }

    /// The two-pass rule: labels are believed if they come again and make up the file. `None` where they do not.
    pub fn accept(self) -> Option<Labels<'a>> {
        let mut groups = self.groups();
        // Q and A speak only together, or as A and B.
        let recurs = |label: &str| groups.iter().any(|group| group.label == label && group.uses >= 2);
        let questions = recurs("Q") && recurs("A");
        let lettered = recurs("A") && recurs("B");
        groups.retain(|group| match group.label {
            "Q" => questions,
            "A" => questions || lettered,
            _ => true,
        });
        let main: usize = groups.iter().take(2).map(|group| group.uses).sum();
        let placed: usize = groups.iter().take(2).map(|group| group.placed).sum();
        let parted = self.paragraphs > 0 && main >= 4 && placed * 10 >= main * 9;
        let mut labels = Labels::default();
        labels.meant.resize(self.entries.len(), None);
        let styles: Vec<Style> = groups.iter().take(2).map(|group| Style::of(group.label)).collect();
        // Where paragraphs begin with labels, what stands elsewhere is talk, save the labels of the two who speak most.
        let uses = |place: usize, group: &Group<'_>| if parted && place > 1 { group.placed } else { group.uses };
        let all: usize = groups.iter().enumerate().map(|(at, group)| uses(at, group)).filter(|&uses| uses > 1).sum();
        let capitals = groups.first().is_some_and(|group| !group.label.starts_with(char::is_lowercase));
        // A slip that a hand made twice is still one.
        let usual: Vec<&Group<'_>> = groups.iter().take(MOST_COMPARED).filter(|group| group.uses > 8).collect();
        let slipped = |group: &Group<'_>| group.uses <= 2 && slip_of(group, &usual).is_some();
        let recurring: Vec<usize> = (0..groups.len())
            .filter(|&at| !groups.get(at).is_some_and(slipped))
            .filter(|&at| {
                groups.get(at).is_some_and(|group| fits(group.label, uses(at, group), at, all, &styles, capitals))
            })
            .collect();
        let covered: usize = recurring.iter().filter_map(|&at| groups.get(at).map(|group| uses(at, group))).sum();
        let singles: Vec<usize> = (0..groups.len())
            .filter(|at| !recurring.contains(at) && groups.get(*at).is_some_and(|group| uses(*at, group) > 0))
            .take(MOST_SINGLE)
            .collect();
        let known_singles =
            singles.iter().filter_map(|&at| groups.get(at)).filter(|g| g.uses == 1 && is_known(g.label)).count();
        let enough = (covered + known_singles) * 2 >= self.lines
            || parted && covered * 2 >= self.paragraphs
            || covered >= 5 && recurring.len() >= 2 && covered * 40 >= self.lines;
        if !enough || covered + known_singles == 0 {
            return None;
        }
        for &at in &recurring {
            labels.believe(groups.get(at), &self.entries);
        }
        let main: Vec<&Group<'_>> = recurring.iter().filter_map(|&at| groups.get(at)).take(MOST_COMPARED).collect();
        // Where every other line has its speaker, one more name that speaks once is a speaker too.
        let all_labelled = covered + singles.len() >= self.lines && singles.len() * 3 <= self.lines;
        let tight = parted || covered * 10 >= self.lines * 8 || covered < 5;
        for group in singles.iter().filter_map(|&at| groups.get(at)) {
            let label = group.label;
            if let Some(meant) = (recurring.len() <= MOST_COMPARED).then(|| slip_of(group, &main)).flatten() {
                labels.mend(group, meant);
                continue;
            }
            let cased = !capitals || !label.starts_with(char::is_lowercase);
            let named = |label: &str| label.len() > 2 && names_a_person(label);
            let believed = cased
                && (tight && is_known(label)
                    || sibling(label, &main)
                    || all_labelled && group.uses == 1 && named(label) && main.iter().any(|known| named(known.label)));
            if believed {
                labels.believe(Some(group), &self.entries);
            }
        }
        Some(labels)
    }
}

/// Whether a label that comes again is a speaker's: the two that come most are, others if they look like these.
fn fits(label: &str, uses: usize, place: usize, all: usize, styles: &[Style], capitals: bool) -> bool {
    if uses < 2 {
        return false;
    }
    let style = Style::of(label);
    let lower = style == Style::Lower || style == Style::Role && label.starts_with(char::is_lowercase);
    if place == 0 || place == 1 && !(lower && capitals) && uses * 20 >= all {
        return true;
    }
    if lower && capitals && uses * 10 < all {
        return false;
    }
    match style {
        Style::Role => true,
        Style::Letters => styles.contains(&Style::Letters) || uses * 20 >= all,
        _ if styles.contains(&style) => uses * 100 >= all || label.contains(' ') || names_a_person(label),
        // One word that opens a few lines of a long talk is a habit of speech.
        _ => uses >= 3 && uses * 20 >= all,
    }
}

/// The label of which a rare one is a misspelling.
fn slip_of<'a>(group: &Group<'a>, main: &[&Group<'a>]) -> Option<&'a str> {
    let rare = |known: &&&Group<'_>| group.uses <= 2 && known.uses >= 4 && known.uses > group.uses * 4;
    let label = group.label;
    let mut usual = main.iter().filter(rare);
    // A word for a role is spelled as it is meant.
    let spelled = is_role_word(label) && !label.contains(char::is_whitespace);
    if let Some(known) = usual.clone().find(|known| !spelled && near(label, known.label)) {
        return Some(known.label);
    }
    let mut begun = usual.clone().filter(|known| short_for(label, known.label));
    if let (Some(known), None) = (begun.next(), begun.next()) {
        return Some(known.label);
    }
    // One letter, beside another on the keyboard; or a letter doubled or with a second key hit along with it.
    let mut letters = label.chars();
    match (letters.next(), letters.next(), letters.next()) {
        (Some(typed), None, _) => {
            let mut beside = usual.filter(|known| {
                let mut chars = known.label.chars();
                chars.next().is_some_and(|meant| neighbors(typed, meant)) && chars.next().is_none()
            });
            beside.next().filter(|_| beside.next().is_none()).map(|known| known.label)
        }
        (Some(first), Some(second), None) => {
            let one = |c: char| move |known: &&&Group<'_>| known.label.chars().eq([c.to_ascii_uppercase()]);
            let with = |c: char, other: char| first == second || neighbors(c, other);
            usual
                .clone()
                .find(|known| one(first)(known) && with(first, second))
                .or_else(|| usual.find(|known| one(second)(known) && with(second, first)))
                .map(|known| known.label)
        }
        _ => None,
    }
}

/// Comparing spellings costs their product; a file with more labels than this has no speakers to confuse.
const MOST_COMPARED: usize = 24;
/// Candidates that come once; more of them are no labels.
const MOST_SINGLE: usize = 400;

/// Labels that are believed on one use: words for roles, numbered speakers, the letters of the two parties.
fn is_known(label: &str) -> bool {
    is_role_word(label)
        || matches!(label, "T" | "C" | "D" | "P" | "Th" | "Cl" | "Pt" | "TH" | "CL" | "PT" | "I")
        || label.strip_prefix("Speaker ").or_else(|| label.strip_prefix("SPEAKER_")).is_some_and(is_number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// "Speaker 3" beside a recurring "Speaker 1", "C2" beside "C1".
fn sibling(label: &str, recurring: &[&Group<'_>]) -> bool {
    let stem = |text: &str| text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let own = stem(label);
    let like = |known: &str| stem(known) == own && known.len() > own && known.get(..own) == label.get(..own);
    own < label.len() && own > 0 && recurring.iter().any(|known| like(known.label))
}

/// Capitalized words, at most four: "Ana", "Mrs. Okafor", "Jo van Dijk".
fn names_a_person(label: &str) -> bool {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.len() <= 4
        && words
            .iter()
            .all(|word| word.chars().next().is_some_and(char::is_uppercase) || matches!(*word, "van" | "de" | "von"))
        && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
}

/// The labels of a file.
#[derive(Default)]
pub(crate) struct Labels<'a> {
    /// As it is written, and as it is meant.
    names: HashMap<&'a str, &'a str>,
    /// As it is meant, by the number that [`Tally::add_at`] gave.
    meant: Vec<Option<&'a str>>,
    /// Spellings that were taken for another label.
    mended: Vec<&'a str>,
    /// The labels themselves, the most used first.
    own: Vec<&'a str>,
}

impl<'a> Labels<'a> {
    /// The label that is meant, if `written` is one.
    pub fn get(&self, written: &str) -> Option<&'a str> {
        self.names.get(written).copied()
    }

    /// As [`Self::get`], by the number that the tally gave.
    pub fn meant(&self, number: u32) -> Option<&'a str> {
        self.meant.get(number as usize).copied().flatten()
    }

    /// Whether `written` stands for another label: a typing error.
    pub fn is_mended(&self, written: &str) -> bool {
        !self.mended.is_empty() && self.mended.contains(&written)
    }

    /// Whether any spelling was mended.
    pub fn mends(&self) -> bool {
        !self.mended.is_empty()
    }

    /// The labels that come most, the longest first.
    pub fn usual(&self) -> Vec<&'a str> {
        let mut usual: Vec<&str> = self.own.iter().copied().take(MOST_COMPARED).collect();
        usual.sort_by_key(|label| std::cmp::Reverse(label.len()));
        usual
    }

    fn believe(&mut self, group: Option<&Group<'a>>, entries: &[Entry<'a>]) {
        let Some(group) = group else { return };
        self.own.push(group.label);
        for &at in &group.members {
            let Some(entry) = entries.get(at as usize) else { continue };
            self.names.insert(entry.label, group.label);
            if let Some(meant) = self.meant.get_mut(at as usize) {
                *meant = Some(group.label);
            }
            if entry.label != group.label && entry.uses * 4 < group.uses {
                self.mended.push(entry.label);
            }
        }
    }

    fn mend(&mut self, group: &Group<'a>, label: &'a str) {
        self.names.insert(group.label, label);
        self.mended.push(group.label);
        for &at in &group.members {
            if let Some(meant) = self.meant.get_mut(at as usize) {
                *meant = Some(label);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(labels: &[&'static str], lines: usize) -> Labels<'static> {
        let mut tally = Tally::of(lines);
        labels.iter().for_each(|label| tally.add(label));
        tally.accept().unwrap_or_default()
    }

    fn accepted(labels_of: &[&'static str], lines: usize) -> Vec<&'static str> {
        let mut names = labels(labels_of, lines).own;
        names.sort_unstable();
        names
    }

    #[test]
    fn labels_that_come_again_are_speakers() {
        assert_eq!(accepted(&["Ana", "Ben", "Ana", "Ben"], 4), ["Ana", "Ben"]);
        assert_eq!(accepted(&["Therapist", "Client"], 2), ["Client", "Therapist"]);
        assert!(accepted(&["Goals this week", "Monday", "Breakfast"], 30).is_empty());
        assert!(accepted(&["Monday", "Tuesday", "Monday", "Tuesday", "Monday", "Tuesday"], 6).is_empty());
        assert_eq!(accepted(&["Ana", "Ben", "Ana", "Ben", "Ana", "Monday"], 30), ["Ana", "Ben"]);
    }

    #[test]
    fn a_rare_misspelling_is_the_usual_label() {
        let pair = ["Interviewer", "Respondent"].repeat(8);
        for (written, meant) in [
            ("interviewer", "Interviewer"),
            ("Interveiwer", "Interviewer"),
            ("INTERVIEWER", "Interviewer"),
            ("Int", "Interviewer"),
            ("Respndent", "Respondent"),
        ] {
            let found = labels(&[pair.as_slice(), &[written]].concat(), 17);
            assert_eq!(found.get(written), Some(meant), "{written}");
            assert!(found.is_mended(written), "{written}");
        }
        let pair = ["D", "P"].repeat(8);
        for (written, meant) in [("d", "D"), ("S", "D"), ("PP", "P"), ("DF", "D"), ("O", "P")] {
            let found = labels(&[pair.as_slice(), &[written]].concat(), 17);
            assert_eq!(found.get(written), Some(meant), "{written}");
        }
    }

    #[test]
    fn what_looks_unlike_the_labels_is_talk() {
        let talk = ["D", "P"].repeat(40);
        for word in ["Remember", "Problem", "Verdict", "Vitamin D"] {
            assert_eq!(accepted(&[talk.as_slice(), &[word, word]].concat(), 82), ["D", "P"], "{word}");
        }
        assert_eq!(accepted(&[talk.as_slice(), &["Mother"]].concat(), 81), ["D", "Mother", "P"]);
    }
}
