//! Medications that a note names: by the list, by how generic names end, and by the dose that follows an unknown word.

use std::ops::Range;

use super::context::Context;
use super::people;
use crate::facts::is_medication;
use crate::facts::words::{key, key_of};
use crate::lexicon::substances;
pub(crate) use crate::lexicon::substances::is_same;
use crate::redact::lists;
use crate::text::{TokenKind, stem, tokenize};

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

/// True where anyone said the name, or the brand or generic name of the same medication.
pub(crate) fn spoken_of(context: &Context<'_>, name: &str) -> bool {
    let said = |name: &str| {
        context.index.has(key(&stem(name)))
            || context.index.has(key_of(name))
            || context.facts.medications.iter().any(|known| known.name == name)
    };
    names_of(name).into_iter().any(said) || half_said(context, name)
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
