//! The notation of phrases: `kill|hurt @self`, `end* ... life`, `not a? plan`.
//!
//! Between blanks stands one word: alternatives by `|`, each with `*` for any ending; `?` behind the last makes the
//! word optional; `_` is any word, `_?` perhaps one, `...` up to three words. `@class` stands for a class of words. ` =3` at the end of a
//! line is the weight of the phrase. A phrase does not reach over the end of a sentence.

use super::{Gap, Word};

/// Classes of words.
const CLASSES: &[(&str, &str)] = &[
    ("be", "am|are|is|'s|was|were|be|been|being"),
    (
        "amount",
        "a|an|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple|few|several|some|1|2|3|4|5|6|7|8|9|10|12",
    ),
    ("day", "monday|tuesday|wednesday|thursday|friday|saturday|sunday|[day_*|[date_*|[weekday_*"),
    (
        "drink",
        "ale|beer|beers|bourbon|brandy|cider|gin|guinness|lager|port|prosecco|rum|rye|scotch|sherry|spirits|stout|tequila|\
         vodka|whiskey|whisky|wine",
    ),
    (
        "firearm",
        "firearm|firearms|gun|guns|handgun|handguns|pistol|pistols|revolver|revolvers|rifle|rifles|shotgun|shotguns|glock",
    ),
    ("have", "have|has|had|having|'ve|'d|'s"),
    ("i", "i|you|we"),
    (
        "kin",
        "mum|mam|mom|mother|dad|father|wife|husband|partner|girlfriend|boyfriend|ex|sister|brother|son|daughter|kid|kids|\
         child|children|baby|nan|gran|grandmother|grandfather|grandad|granddad|cousin|aunt*|uncle|stepdad|stepmum|neighbour|\
         neighbor|boss|teacher|mate|friend|lad|fella|guy|man|bloke|woman|girl|boy|[person_*|[partner*|[husband|[wife|\
         [mother|[father|[brother*|[sister*|[son*|[daughter*|[child*",
    ),
    ("me", "me|you|us|him|her|them"),
    ("often", "night|day|evening|morning|week|weekend|time|nights|days|evenings|mornings|weekends|weeknight"),
    (
        "poison",
        "bleach|weedkiller|pesticide|insecticide|antifreeze|paraquat|poison|disinfectant|kerosene|detergent|baygon|jik",
    ),
    ("poss", "my|your|his|her|their|our"),
    (
        "rx",
        "adderall|ritalin|concerta|vyvanse|stimulants|xanax|alprazolam|valium|diazepam|ativan|lorazepam|klonopin|\
         clonazepam|benzos|percocet|percs|oxycodone|oxycontin|oxys|vicodin|codeine|tramadol|morphine|endone|fentanyl|\
         ambien|zolpidem|zopiclone|pregabalin|gabapentin|modafinil|painkillers|sleepers",
    ),
    ("self", "myself|yourself|himself|herself|themselves|themself|ourselves|yourselves|oneself"),
    (
        "someone",
        "anyone|anybody|someone|somebody|others|people|him|her|them|else|other|everyone|everybody|[person_*|[partner*|\
         [husband|[wife|[mother|[father|[brother*|[sister*|[son*|[daughter*|[child*|[boss|[manager|baby|kids|children|\
         partner|husband|wife|boyfriend|girlfriend|mum|mom|dad|mother|father|son|daughter|brother|sister|boss|ex",
    ),
    ("they", "he|she|they|who|[person_*|[partner*|[husband|[wife|[mother|[father|[brother*|[sister*|[stepfather|[ex"),
    ("unit", "minutes|hours|days|weeks|months|years|nights|minute|hour|day|week|month|year|night"),
];

/// One word of a phrase.
#[derive(Debug, Clone)]
enum Slot {
    /// One of these words.
    Word {
        any_of: Vec<Form>,
        /// What they begin with; see [`initial`].
        initials: u64,
        optional: bool,
    },
    /// Any word.
    Any { optional: bool },
    /// Up to three words.
    Gap,
}

/// A word, or how it begins.
#[derive(Debug, Clone, Copy)]
struct Form {
    text: &'static str,
    prefix: bool,
}

impl Form {
    fn initials(self) -> u64 {
        // One letter of a longer word says nothing of its second.
        if self.prefix && self.text.len() < 2 { ANY } else { initial(self.text) }
    }

    fn is(self, word: &str) -> bool {
        if self.prefix { word.starts_with(self.text) } else { word == self.text }
    }
}

/// What a line of a file says.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    slots: Vec<Slot>,
    /// What the second and the third word may begin with; see [`initial`]. Most words that a phrase could begin at fail
    /// here.
    pub next: [u64; 2],
    pub weight: u8,
}

/// How a word begins as one bit of 64, by its first two letters.
pub(super) fn initial(word: &str) -> u64 {
    let mut bytes = word.bytes();
    let (first, second) = (bytes.next().unwrap_or_default(), bytes.next().unwrap_or_default());
    1 << ((u32::from(first) * 7 + u32::from(second) * 3) % 64)
}

/// What the two words after the first may begin with: anything where the phrase may be over by then.
fn next(slots: &[Slot]) -> [u64; 2] {
    let rest = slots.get(1..).unwrap_or_default();
    let second = beginnings(rest);
    let third = match rest.first() {
        Some(Slot::Word { optional: false, .. } | Slot::Any { optional: false }) => {
            beginnings(rest.get(1..).unwrap_or_default())
        }
        _ => ANY,
    };
    [second, third]
}

/// What the first word of some slots may begin with.
fn beginnings(slots: &[Slot]) -> u64 {
    let mut beginnings = 0;
    for slot in slots {
        let Slot::Word { initials, optional, .. } = slot else { return ANY };
        beginnings |= initials;
        if !optional {
            return beginnings;
        }
    }
    ANY
}

/// Any beginning, or the end of the words.
pub(super) const ANY: u64 = u64::MAX;

impl Phrase {
    /// `None` where the line is no phrase: it begins with a gap, or names an unknown class.
    pub fn read(line: &'static str) -> Option<Self> {
        let mut slots = Vec::new();
        let mut weight = 1;
        for part in line.split_whitespace() {
            if let Some(number) = part.strip_prefix('=') {
                weight = number.parse().ok()?;
            } else {
                slots.push(slot(part)?);
            }
        }
        let begins = matches!(slots.first()?, Slot::Word { optional: false, .. });
        begins.then(|| Self { next: next(&slots), slots, weight })
    }

    /// The words it may begin with, and whether they are beginnings of words.
    pub fn starts(&self) -> impl Iterator<Item = (&'static str, bool)> + '_ {
        let forms = match self.slots.first() {
            Some(Slot::Word { any_of, .. }) => any_of.as_slice(),
            _ => &[],
        };
        forms.iter().map(|form| (form.text, form.prefix))
    }

    /// As [`Self::matches`], where the first word is known to be one that it begins with.
    pub fn goes_on(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        run(self.slots.get(1..).unwrap_or_default(), words, at + 1, at)
    }

    /// One past the last word of the phrase that begins at a word.
    pub fn matches(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        run(&self.slots, words, at, at)
    }
}

fn slot(part: &'static str) -> Option<Slot> {
    match part {
        "_" => return Some(Slot::Any { optional: false }),
        "_?" => return Some(Slot::Any { optional: true }),
        "..." => return Some(Slot::Gap),
        _ => {}
    }
    let (part, optional) = part.strip_suffix('?').map_or((part, false), |part| (part, true));
    let mut any_of = Vec::new();
    for form in part.split('|') {
        if let Some(class) = form.strip_prefix('@') {
            let (_, members) = CLASSES.iter().find(|(name, _)| *name == class)?;
            any_of.extend(members.split('|').map(form_of));
        } else if !form.is_empty() {
            any_of.push(form_of(form));
        }
    }
    let initials = any_of.iter().fold(0, |all, form| all | form.initials());
    (!any_of.is_empty()).then_some(Slot::Word { any_of, initials, optional })
}

fn form_of(text: &'static str) -> Form {
    text.strip_suffix('*').map_or(Form { text, prefix: false }, |text| Form { text, prefix: true })
}

fn run(slots: &[Slot], words: &[Word<'_>], at: usize, start: usize) -> Option<usize> {
    let Some((slot, rest)) = slots.split_first() else { return Some(at) };
    let word = words.get(at).filter(|word| at == start || word.gap != Gap::Hard);
    match slot {
        Slot::Any { optional } => word
            .and_then(|_| run(rest, words, at + 1, start))
            .or_else(|| if *optional { run(rest, words, at, start) } else { None }),
        Slot::Gap => (0..=3)
            .take_while(|skip| {
                *skip == 0
                    || words.get(at + skip - 1).is_some_and(|word| word.gap != Gap::Hard || at + skip - 1 == start)
            })
            .find_map(|skip| run(rest, words, at + skip, start)),
        Slot::Word { any_of, initials, optional } => {
            let may = |word: &&Word<'_>| initials & word.begins.initial != 0;
            let here = word.filter(may).filter(|word| any_of.iter().any(|form| form.is(word.text)));
            here.and_then(|_| run(rest, words, at + 1, start))
                .or_else(|| if *optional { run(rest, words, at, start) } else { None })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(line: &'static str, text: &str) -> Option<usize> {
        let words: Vec<Word<'_>> = text
            .split(' ')
            .map(|word| {
                let (text, gap) = word.strip_prefix('/').map_or((word, Gap::None), |word| (word, Gap::Hard));
                Word::for_tests(text, gap)
            })
            .collect();
        Phrase::read(line).unwrap().matches(&words, 0)
    }

    #[test]
    fn alternatives_endings_options_and_gaps() {
        assert_eq!(end("kill|hurt* @self", "hurting yourself"), Some(2));
        assert_eq!(end("end ... life =3", "end my own life"), Some(4));
        assert_eq!(end("end ... life", "end my own very short life"), None);
        assert_eq!(end("a very? plan", "a plan"), Some(2));
        assert_eq!(end("a _ plan", "a careful plan"), Some(3));
    }

    #[test]
    fn a_phrase_ends_with_its_sentence() {
        assert_eq!(end("kill @self", "kill /myself"), None);
        assert_eq!(end("end ... life", "end it /life"), None);
    }

    #[test]
    fn what_is_no_phrase_is_refused() {
        assert!(
            Phrase::read("... life").is_none() && Phrase::read("@nobody").is_none() && Phrase::read("a? b").is_none()
        );
    }
}
