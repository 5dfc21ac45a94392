//! British or American spelling, as the session itself speaks.

use crate::facts::wording::Wording;

/// What the drafter writes in American spelling, and its British form. Sorted.
const PAIRS: &[(&str, &str)] = &[
    ("analyze", "analyse"),
    ("analyzed", "analysed"),
    ("behavior", "behaviour"),
    ("behavioral", "behavioural"),
    ("center", "centre"),
    ("color", "colour"),
    ("counseling", "counselling"),
    ("favor", "favour"),
    ("favorite", "favourite"),
    ("honor", "honour"),
    ("labor", "labour"),
    ("neighbor", "neighbour"),
    ("neighbors", "neighbours"),
    ("organize", "organise"),
    ("organized", "organised"),
    ("practiced", "practised"),
    ("prioritize", "prioritise"),
    ("program", "programme"),
    ("realize", "realise"),
    ("realized", "realised"),
    ("recognize", "recognise"),
    ("recognized", "recognised"),
    ("stabilize", "stabilise"),
];

/// What is said, and what is written for it on both sides of the ocean. Sorted.
const WRITTEN: &[(&str, &str)] = &[
    ("dad", "father"),
    ("gran", "grandmother"),
    ("grandad", "grandfather"),
    ("granddad", "grandfather"),
    ("grandma", "grandmother"),
    ("grandpa", "grandfather"),
    ("kid", "child"),
    ("kids", "children"),
    ("mam", "mother"),
    ("meds", "medication"),
    ("mom", "mother"),
    ("mum", "mother"),
    ("nan", "grandmother"),
];

/// Words that only one side of the ocean says in a session, without apostrophes. Sorted.
const BRITISH: &[&str] = &[
    "bloke",
    "centre",
    "chemist",
    "colour",
    "favourite",
    "fortnight",
    "gp",
    "grand",
    "knackered",
    "lads",
    "lorry",
    "mates",
    "mum",
    "mums",
    "nhs",
    "nought",
    "organise",
    "practise",
    "programme",
    "quid",
    "realise",
    "reckon",
    "rota",
    "rubbish",
    "tablets",
    "telly",
    "trousers",
    "uni",
    "whilst",
];
const AMERICAN: &[&str] = &[
    "apartment",
    "center",
    "color",
    "diaper",
    "favorite",
    "gotten",
    "guess",
    "gym",
    "honor",
    "insurance",
    "meds",
    "mom",
    "mommy",
    "moms",
    "neighbor",
    "organize",
    "pharmacy",
    "practice",
    "program",
    "realize",
    "semester",
    "sidewalk",
    "truck",
    "vacation",
    "yall",
];

/// True where more of the talk is British than American.
pub(super) fn is_british(wording: &Wording) -> bool {
    let said = |words: &[&str]| -> usize { words.iter().map(|word| wording.count(word)).sum() };
    said(BRITISH) > said(AMERICAN)
}

/// A sentence in British spelling.
pub(super) fn british(text: &str) -> String {
    replaced(text, PAIRS)
}

/// A sentence with written words for those that are only said.
pub(super) fn written(text: &str) -> String {
    replaced(text, WRITTEN)
}

fn replaced(text: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (head, tail) = rest.split_at(word);
        let lower = head.to_ascii_lowercase();
        match pairs.binary_search_by_key(&lower.as_str(), |(from, _)| from).ok().and_then(|at| pairs.get(at)) {
            Some((_, to)) if head.starts_with(|c: char| c.is_ascii_uppercase()) => {
                out.push_str(&super::grammar::capitalized(to));
            }
            Some((_, to)) => out.push_str(to),
            None => out.push_str(head),
        }
        let next = tail.chars().next().map_or(0, char::len_utf8);
        out.push_str(tail.get(..next).unwrap_or_default());
        rest = tail.get(next..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::spoken::Spoken;
    use crate::redact::Redacted;

    #[test]
    fn the_lists_are_sorted() {
        assert!(PAIRS.is_sorted() && WRITTEN.is_sorted() && BRITISH.is_sorted() && AMERICAN.is_sorted());
    }

    #[test]
    fn a_draft_is_spelled_as_the_session_speaks() {
        assert!(is_british(&Wording::read(&Spoken::read(&Redacted::for_tests(
            "C: My mum rang the surgery a fortnight ago."
        )))));
        assert!(!is_british(&Wording::read(&Spoken::read(&Redacted::for_tests("C: My mom called the pharmacy.")))));
        assert_eq!(british("Behavior was practiced, neighbor’s é."), "Behaviour was practised, neighbour’s é.");
    }
}
