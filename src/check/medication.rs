//! Medications that a note names: by the list, by how generic names end, and by the dose that follows an unknown word.

use std::ops::Range;

use super::context::Context;
use super::people;
use crate::facts::index::Said;
use crate::facts::is_medication;
use crate::facts::words::{key, key_of};
use crate::lexicon::substances;
pub(crate) use crate::lexicon::substances::is_same;
use crate::redact::{Span, lists};
use crate::text::{TokenKind, numbers, stem, tokenize};

/// A medication that a text names.
pub(crate) struct Named {
    pub range: Range<usize>,
    /// Lower-case.
    pub name: String,
}

/// Every medication that a text names, in order.
pub(crate) fn named(text: &str) -> Vec<Named> {
    let tokens = tokenize(text);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
        let written = text.get(token.range()).unwrap_or_default();
        let lower = people::lower(written);
        let name = people::without_possessive(&lower);
        let dosed = || {
            let dose = tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number)
                && tokens.get(at + 2).is_some_and(|unit| {
                    matches!(text.get(unit.range()), Some("mg" | "mcg" | "micrograms" | "milligrams" | "ml"))
                });
            dose && name.len() > 4 && !lists::look_up(name).is_common_word() && !is_form(name)
        };
        if is_medication(name) || dosed() {
            found.push(Named { range: token.range(), name: name.to_owned() });
        }
    }
    found
}

fn is_form(name: &str) -> bool {
    matches!(
        name,
        "tablet"
            | "tablets"
            | "dose"
            | "dosage"
            | "medication"
            | "daily"
            | "capsule"
            | "capsules"
            | "increased"
            | "reduced"
            | "raised"
            | "lowered"
            | "currently"
    )
}

/// A class and no substance: the session may have it by the name of one.
pub(crate) fn is_class(name: &str) -> bool {
    const CLASSES: &[&str] =
        &["antidepressant", "antipsychotic", "benzodiazepine", "opiate", "opioid", "statin", "steroid", "stimulant"];
    CLASSES.iter().any(|class| name.starts_with(class))
}

/// A name, and every other name of the same medication.
pub(crate) fn names_of(name: &str) -> Vec<&str> {
    let others = substances::names_of(name).iter().copied().filter(|other| *other != name);
    others.chain([name]).collect()
}

/// True where anyone said the name, or the brand, generic or street name of the same medication.
pub(crate) fn spoken_of(context: &Context<'_>, name: &str) -> bool {
    let said = |name: &str| context.index.has(key(&stem(name))) || context.index.has(key_of(name));
    names_of(name).into_iter().any(said)
        || context.facts.medications.iter().any(|known| is_same(&known.name, name))
        || half_said(context, name)
        || place_of(context, substances::called(name)).is_some()
}

/// Where something is said that may stand for it: "the water tablet", "a bit of speed".
pub(crate) fn perhaps_spoken_of(context: &Context<'_>, name: &str) -> Option<Span> {
    place_of(context, substances::perhaps_called(name))
}

/// The first sentence in which one of some names stands.
fn place_of(context: &Context<'_>, names: impl Iterator<Item = &'static str>) -> Option<Span> {
    let names: Vec<&str> = names.collect();
    let says = |said: &&Said| {
        let text = context.index.plain_of(said).replace('-', " ");
        names.iter().any(|name| stands_in(&text, name))
    };
    (!names.is_empty()).then(|| context.index.said.iter().find(says)).flatten().map(|said| said.span)
}

/// As words of their own, in the plural too.
fn stands_in(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let (before, rest) = (text.get(..at).unwrap_or_default(), text.get(at + name.len()..).unwrap_or_default());
        let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        !before.ends_with(char::is_alphanumeric) && (ends(rest) || rest.strip_prefix('s').is_some_and(ends))
    })
}

/// Where a word that no list knows stands in a medication's place, beside a dose, before "tablets", behind "taking": a brand that
/// nobody listed, or one that was misheard.
pub(crate) fn unlisted(context: &Context<'_>) -> Option<Span> {
    const BEFORE: &[&str] = &["on", "prescribed", "take", "takes", "taking", "took"];
    const BEHIND: &[&str] = &["capsule", "inhaler", "injection", "mcg", "mg", "milligram", "patch", "pill", "tablet"];
    let in_place = |said: &&Said| {
        let text = context.index.plain_of(said);
        let tokens = tokenize(text);
        let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.of(text));
        let numbers = numbers(text, &tokens);
        let dosed = |at: usize| {
            let of = usize::from(word(at.checked_sub(1)) == "of");
            let unit = at.checked_sub(1 + of).filter(|unit| matches!(word(Some(*unit)), "mg" | "mcg" | "milligrams"));
            numbers.iter().any(|number| number.tokens.start == at + 1 || Some(number.tokens.end) == unit)
        };
        tokens.iter().enumerate().any(|(at, token)| {
            let name = token.of(text);
            let unknown = token.kind == TokenKind::Word && name.len() > 4 && !name.contains('\'');
            unknown
                && (BEFORE.contains(&word(at.checked_sub(1)))
                    || BEHIND.iter().any(|behind| word(Some(at + 1)).starts_with(behind))
                    || dosed(at))
                && lists::look_up(name).is_unknown()
                && !is_medication(name)
        })
    };
    context.index.said.iter().find(in_place).map(|said| said.span)
}

/// "Atorva-something", "the statin", "sertralene": a part of the name, the class it is of, or the name misheard. Looked for only
/// where the name itself is not said.
fn half_said(context: &Context<'_>, name: &str) -> bool {
    context.index.redacted.turns().iter().any(|turn| {
        turn.text
            .split(|c: char| !c.is_ascii_alphabetic())
            .filter(|word| (5..=name.len() + 2).contains(&word.len()))
            .any(|word| {
                let same =
                    word.bytes().zip(name.bytes()).take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count();
                let rest = name.len().checked_sub(word.len()).and_then(|at| name.get(at..));
                let class = word.len() >= 6 && rest.is_some_and(|end| end.eq_ignore_ascii_case(word));
                (same == word.len() || class || same >= 6 && name.len() - same <= 4 && word.len() - same <= 4)
                    // Another medication is not a half of this one: citalopram and escitalopram. A class is.
                    && (!is_medication(&word.to_ascii_lowercase()) || is_class(&word.to_ascii_lowercase()))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_medication_is_no_half_of_a_name() {
        use crate::facts::{Facts, Session};
        use crate::note::NoteRequest;
        let redacted = crate::redact::Redacted::for_tests("C: The citalopram, and the statin, and the lamo-something.");
        let facts = Facts::default();
        let request = NoteRequest::default();
        let note = crate::check::NoteToCheck { sections: &[], request: &request, truncated: false };
        let context = Context::new(Session { redacted: &redacted, facts: &facts }, note);
        let spoken = ["citalopram", "escitalopram", "rosuvastatin", "sertraline"].map(|name| spoken_of(&context, name));
        assert_eq!(spoken, [true, false, true, false]);
    }

    #[test]
    fn names_endings_and_doses_give_medications_away() {
        let names = |text: &str| named(text).into_iter().map(|named| named.name).collect::<Vec<_>>();
        assert_eq!(names("Takes Zoloft 50 mg, lurasidone and brexorin 20 mg."), ["zoloft", "lurasidone", "brexorin"]);
        assert_eq!(
            names("Weight 62 kg; dose 50 mg; alone at home, medicine as before, hormone test."),
            Vec::<String>::new()
        );
    }
}
