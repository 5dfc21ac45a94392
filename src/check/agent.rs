//! Of whom a clause of a note speaks: its grammatical subject, as far as the note names it in so many words.

use std::borrow::Cow;

use super::people;

/// Who the subject of a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agent {
    Client,
    Therapist,
    /// Somebody else, by relation, role or name.
    Other,
    /// "He", "she", "they": whoever the sentence before spoke of.
    Pronoun,
}

/// A subject, and what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Subject {
    pub agent: Agent,
    /// One past its last byte in the clause.
    pub end: usize,
    /// "It was the client who …": the note insists on it.
    pub stressed: bool,
}

/// Words that may stand between the start of a noun phrase and its noun: "the client's former wife", "the housing officer".
const BEFORE_NOUN: usize = 3;
/// Words of an adverbial that may stand before the subject: "on the Tulsa trip the client …".
const ADVERBIAL: usize = 6;

/// Words of a clause that a subject is looked for in.
const WORDS: usize = 13;

/// The subject of a clause; `None` where it names none, or several.
pub(crate) fn subject(clause: &str) -> Option<Subject> {
    let words = words(clause);
    let at = |number: usize| words.get(number).map_or("", |(_, word)| &**word);
    let mut from = usize::from(matches!(at(0), "and" | "but" | "while" | "although" | "though" | "that"));
    let stressed = at(from) == "it" && matches!(at(from + 1), "is" | "was");
    if stressed {
        from += 2;
    } else if is_preposition(at(from)) {
        let place = (from + 1..words.len().min(from + ADVERBIAL)).find(|place| opens(at(*place), at(place + 1)))?;
        from = place;
    }
    let (agent, last) = noun(&words, from)?;
    // "The client and her mother": two of them.
    if matches!(at(last + 1), "and" | "or") {
        return None;
    }
    let end = words.get(last).map(|(start, word)| start + word.len())?;
    Some(Subject { agent, end, stressed })
}

/// A noun phrase for a person, from a word on: who it is, and its last word.
fn noun(words: &[(usize, Cow<'_, str>)], from: usize) -> Option<(Agent, usize)> {
    let at = |number: usize| words.get(number).map_or("", |(_, word)| &**word);
    if matches!(at(from), "he" | "she" | "they") {
        return Some((Agent::Pronoun, from));
    }
    if matches!(at(from), "you") {
        return Some((Agent::Client, from));
    }
    if matches!(at(from), "i" | "writer") {
        return Some((Agent::Therapist, from));
    }
    let mut place = from;
    let mut unknown = 0;
    let determined = is_determiner(at(from));
    place += usize::from(determined);
    while place < words.len() && unknown < BEFORE_NOUN {
        let word = at(place);
        let owner = word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’");
        let bare = people::without_possessive(word);
        let found = match bare {
            "client" | "patient" | "[client]" => Some(Agent::Client),
            "therapist" | "clinician" | "counsellor" | "counselor" if !determined || at(from) == "the" => {
                Some(Agent::Therapist)
            }
            _ if bare.starts_with('[') => people::is_other_placeholder(&bare.to_uppercase()).then_some(Agent::Other),
            _ => people::is_other(bare).then_some(Agent::Other),
        };
        match found {
            // "The client's brother", "his son's teacher": whose it is, is not who it is.
            Some(_) if owner => unknown = 0,
            Some(agent) => {
                // "His friend [PERSON_1]", "the client himself".
                let named = at(place + 1).starts_with('[') && agent == Agent::Other;
                let own = matches!(at(place + 1), "herself" | "himself" | "themself" | "themselves");
                return Some((agent, place + usize::from(named || own)));
            }
            None if determined || place > from => unknown += 1,
            None => return None,
        }
        place += 1;
    }
    None
}

/// A noun phrase for a person may begin here.
fn opens(word: &str, next: &str) -> bool {
    matches!(word, "client" | "he" | "she" | "they" | "you" | "[client]")
        || word == "the" && matches!(next, "client" | "patient" | "therapist")
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "another" | "her" | "his" | "my" | "one" | "our" | "some" | "the" | "their" | "two" | "your"
    ) || matches!(word, "client's" | "client’s" | "patient's" | "patient’s")
}

fn is_preposition(word: &str) -> bool {
    matches!(word, "after" | "at" | "before" | "by" | "during" | "for" | "from" | "in" | "on" | "since" | "until")
}

/// Words in lower-case, each with its place in the clause.
fn words(clause: &str) -> Vec<(usize, Cow<'_, str>)> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '[' | ']' | '_');
    let mut found = Vec::with_capacity(WORDS);
    let mut start = None;
    for (at, c) in clause.char_indices().chain([(clause.len(), ' ')]) {
        match (part(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, people::lower(clause.get(from..at).unwrap_or_default())));
                start = None;
                if found.len() >= WORDS {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_is_who_the_clause_names_first() {
        for (clause, expected) in [
            ("The client's brother has been drinking.", Some(Agent::Other)),
            ("Her mother has been snapping a band.", Some(Agent::Other)),
            ("His friend [PERSON_1] once put it there.", Some(Agent::Other)),
            ("[PERSON_1] keeps the keys.", Some(Agent::Other)),
            ("The client himself had been charged.", Some(Agent::Client)),
            ("It is the client's husband who sees pictures.", Some(Agent::Other)),
            ("It was the therapist who mentioned it.", Some(Agent::Therapist)),
            ("On the long trip the client will leave them.", Some(Agent::Client)),
            ("His former wife has had thoughts.", Some(Agent::Other)),
            ("A patient in bed four has been ill.", Some(Agent::Client)),
            ("She keeps them in a drawer.", Some(Agent::Pronoun)),
            ("His guns are still in the house.", None),
            ("The client and her mother will talk.", None),
            ("Takes 20 mg of citalopram.", None),
            ("PHQ-9 fell to nine.", None),
        ] {
            assert_eq!(subject(clause).map(|found| found.agent), expected, "{clause}");
        }
    }
}
