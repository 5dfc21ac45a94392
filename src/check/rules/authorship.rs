//! "… (as the therapist proposed)", "… at the client's own suggestion", "her own idea: …": what a note adds to a step or a
//! thought about whose it was.

use std::ops::Range;

use super::proposing;
use super::whose_proposal::{Author, OF_PROPOSING, SPOKEN, author, put_forward};
use crate::check::Finding;
use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::note_text::{Line, SectionText};
use crate::check::people;
use crate::check::room::is_shared;
use crate::facts::words::{Class, Word};
use crate::text::says_any;

/// What somebody had who put a thing forward.
const IDEAS: &[&str] = &[
    "advice",
    "comparison",
    "discovery",
    "experiment",
    "idea",
    "image",
    "insight",
    "invention",
    "metaphor",
    "observation",
    "plan",
    "proposal",
    "recommendation",
    "request",
    "solution",
    "strategy",
    "suggestion",
    "thought",
    "wish",
];
/// Words between whose it was and what it was: "the client's own *kettle* metaphor".
const BETWEEN: usize = 2;

/// What they did.
const PUTS: &[&str] = &[
    "advised",
    "came up with",
    "devised",
    "gave",
    "had asked for",
    "had asked to do",
    "offered",
    "proposed",
    "put forward",
    "raised",
    "recommended",
    "requested",
    "suggested",
    "thought of",
];

pub(super) fn judge(context: &Context<'_>, section: &SectionText<'_>, line: &Line, found: &mut Vec<Finding>) {
    let text = section.part(&line.range).to_lowercase();
    let Some(claim) = claim(&text) else { return };
    // "He", "her own": in a couple or a family, anybody's.
    if claim.by_pronoun && is_shared(context) {
        return;
    }
    let range = line.range.start + claim.matter.start..line.range.start + claim.matter.end;
    let written = |word: &Word| section.part(&(word.start..word.end)).to_lowercase();
    let words = || {
        line.clauses.iter().flat_map(|clause| &clause.words).filter(|word| {
            range.start <= word.start
                && word.end <= range.end
                && matches!(word.class, Class::Content | Class::Placeholder)
                && !word.negated
                && OF_PROPOSING.binary_search(&written(word).as_str()).is_err()
                && !matches!(written(word).as_str(), "client" | "clients")
        })
    };
    let index = &context.index;
    let all = Query::of(index, words());
    let query = Query::told(index, words());
    if query.weight() >= SPOKEN * all.weight() && !query.keys.is_empty() {
        let before = found.len();
        put_forward(context, &query, &claim.author, section, &range, found);
        if found.len() == before {
            proposing::judge(context, &query, &claim.author, section, &range, found);
        }
    }
}

struct Claim {
    author: Author,
    by_pronoun: bool,
    /// Bytes of the sentence that say what was put forward.
    matter: Range<usize>,
}

/// Whose a sentence says that something was, beside saying it. The sentence is in lower case.
fn claim(text: &str) -> Option<Claim> {
    if says_any(text, &["declin", "did not", "didn't", "neither", "refus", "set aside", "turned down"]) {
        return None;
    }
    of_somebody(text).or_else(|| put_by_somebody(text))
}

/// "The client's own observation that …", "at the therapist's suggestion", "her own idea", "an idea of his own".
fn of_somebody(text: &str) -> Option<Claim> {
    IDEAS.iter().flat_map(|idea| text.match_indices(idea)).find_map(|(at, idea)| {
        let before = text.get(..at)?.trim_end();
        let after = text.get(at + idea.len()..)?;
        if after.starts_with(char::is_alphabetic) || text.get(..at)?.ends_with(char::is_alphabetic) {
            return None;
        }
        if [" of her own", " of his own", " of their own"].iter().any(|own| after.starts_with(own)) {
            let start = before.rfind([',', ';', '(', ':']).unwrap_or(before.len());
            return Some(Claim { author: Author::Client, by_pronoun: true, matter: part_before(text, start)? });
        }
        let (start, word, own) = owner(before)?;
        let by_pronoun = matches!(word, "her" | "his" | "my" | "their" | "your");
        let author = match word {
            "my" => Author::Therapist,
            // "His plan" is anybody's plan.
            "her" | "his" | "their" | "your" if own => Author::Client,
            _ if by_pronoun => return None,
            _ => named(text, start, word)?,
        };
        let said = after.trim_start();
        let follows = ["that ", "of ", "to "].iter().any(|open| said.starts_with(open));
        let named = start + word.len() + if own { " own".len() } else { 0 };
        let matter = if follows {
            at + idea.len()..end_of_part(text, at + idea.len())
        } else if named < before.len() {
            named..before.len()
        } else {
            part_before(text, start)?
        };
        Some(Claim { author, by_pronoun, matter })
    })
}

/// Who is said to own what stands behind these words, where that begins, and whether it is their own.
fn owner(before: &str) -> Option<(usize, &str, bool)> {
    let word_start = |end: usize| {
        let head = before.get(..end).unwrap_or_default();
        head.rfind(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))).map_or(0, |at| at + 1)
    };
    let (mut end, mut own) = (before.len(), false);
    for _ in 0..=BETWEEN + 1 {
        let start = word_start(end);
        let word = before.get(start..end)?;
        if word == "own" {
            own = true;
        } else if own || word.ends_with("'s") || word.ends_with("’s") || matches!(word, "my" | "your") {
            return Some((start, word, own));
        } else if matches!(word, "" | "a" | "an" | "the") {
            return None;
        }
        end = before.get(..start)?.trim_end().len();
        // A mark ends the phrase.
        if before.get(end..start)? != " " {
            return None;
        }
    }
    None
}

/// "(As the therapist proposed)", "which she put forward herself", "as suggested by the therapist".
fn put_by_somebody(text: &str) -> Option<Claim> {
    PUTS.iter().flat_map(|puts| text.match_indices(puts)).find_map(|(at, puts)| {
        let by = text.get(at + puts.len()..)?;
        let before = text.get(..at)?.trim_end();
        // "As she …", "which she …", "the plan I …".
        let opener = |word: &str| matches!(word, "as" | "which" | "that") || IDEAS.contains(&word);
        if let Some(by) = by.strip_prefix(" by ") {
            let opens = before.rsplit(' ').next()?.trim_start_matches('(');
            let matter = opener(opens).then(|| part_before(text, before.len() - opens.len())).flatten()?;
            return Some(Claim { author: author(text, text.len() - by.len())?, by_pronoun: false, matter });
        }
        // "… as the therapist had proposed": subject, then the verb.
        let mut words = before.rsplit(' ').filter(|word| !matches!(*word, "had" | "has" | "first"));
        let subject = words.next()?;
        let pronoun = matches!(subject, "he" | "i" | "she" | "they" | "you");
        let mut opens = words.next()?;
        if opens == "the" {
            opens = words.next()?;
        }
        let opens = opens.trim_start_matches('(');
        // "The tablets which she gave her sister": only an idea is given as one.
        if !opener(opens) || puts == "gave" && !IDEAS.contains(&opens) {
            return None;
        }
        let start = before.rfind(opens)?;
        let author = match subject {
            "i" => Author::Therapist,
            _ if pronoun => Author::Client,
            _ => named(text, before.rfind(subject)?, subject)?,
        };
        Some(Claim { author, by_pronoun: pronoun, matter: part_before(text, start)? })
    })
}

/// "The therapist('s)", "client('s)", "(father's)".
fn named(text: &str, at: usize, word: &str) -> Option<Author> {
    match word.trim_end_matches("'s").trim_end_matches("’s") {
        "therapist" | "clinician" | "counselor" | "counsellor" => Some(Author::Therapist),
        "client" | "patient" => Some(Author::Client),
        relation if people::is_other(relation) => Some(Author::Speaker(relation.to_owned())),
        _ => author(text, at),
    }
}

/// The item of a list, or the part of the sentence, that ends at a place.
fn part_before(text: &str, end: usize) -> Option<Range<usize>> {
    const BETWEEN: [char; 8] = [' ', '(', ',', ';', ':', '-', '–', '—'];
    let mut before = text.get(..end)?.trim_end_matches(BETWEEN);
    for cue in [" the", " a", " at", " following", " it was", " was", " is"] {
        before = before.strip_suffix(cue).unwrap_or(before).trim_end_matches(BETWEEN);
    }
    let start = before.rfind([';', ':', '(', ')']).map_or(0, |at| at + 1);
    (before.len() > start).then_some(start..before.len())
}

/// Where the part of the sentence ends that begins at a place.
fn end_of_part(text: &str, from: usize) -> usize {
    text.get(from..).and_then(|rest| rest.find([';', ',', '(', ')'])).map_or(text.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_names_an_author_and_what_is_claimed() {
        for (text, author, matter) in [
            ("call the clinic; sort the shed (as the therapist proposed).", 't', " sort the shed"),
            ("keeps the lamp on, at the therapist's suggestion.", 't', "keeps the lamp on"),
            (
                "the client's own observation that tea keeps her up was explored.",
                'c',
                " that tea keeps her up was explored.",
            ),
            ("will bake on mondays, her own idea; rings the bank.", 'c', "will bake on mondays"),
            ("you will pack the bag, which i suggested.", 't', "you will pack the bag"),
            ("packs the bag, as suggested by the therapist.", 't', "packs the bag"),
            ("packs the bag, the plan suggested by the therapist.", 't', "packs the bag"),
            ("hold the keys overnight, as he proposed himself.", 'c', "hold the keys overnight"),
            ("stepmother stays out of it (father's suggestion).", 's', "stepmother stays out of it"),
            ("the tea before bed is the plan i gave you.", 't', "the tea before bed"),
            ("the client's own kettle metaphor was used.", 'c', " kettle"),
            ("run a kettle trial, an idea of his own, and log it.", 'c', "run a kettle trial"),
        ] {
            let claim = claim(text).unwrap_or_else(|| panic!("{text}"));
            let named = match claim.author {
                Author::Therapist => 't',
                Author::Client => 'c',
                Author::Speaker(_) => 's',
            };
            assert_eq!((named, text.get(claim.matter.clone())), (author, Some(matter)), "{text}");
        }
        for text in [
            "keeps the tablets which she gave him.",
            "the therapist suggested a walk.",
            "his plan is to swim.",
            "declined the therapist's idea of a group.",
        ] {
            assert!(claim(text).is_none(), "{text}");
        }
    }
}
