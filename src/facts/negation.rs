//! What is said not to be so: how far a "not", a "no" or a "denied" reaches.

use std::ops::Range;

use super::words::{Class, Word};
use crate::text::{Token, TokenKind, is_one_of};

/// Words after which what follows in the same clause is not so. Sorted.
const NEGATORS: &[&str] = &[
    "absence",
    "absent",
    "abstinent",
    "aint",
    "cannot",
    "cant",
    "declined",
    "declines",
    "denied",
    "denies",
    "deny",
    "denying",
    "didnt",
    "doesnt",
    "dont",
    "hadnt",
    "hardly",
    "hasnt",
    "havent",
    "isnt",
    "negative",
    "neither",
    "never",
    "nil",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "nowt",
    "refused",
    "unable",
    "wasnt",
    "werent",
    "without",
    "wont",
    "wouldnt",
];

/// True for "not", "never", "denied" and the like, and for "…n't"; the word in lower case.
pub(crate) fn negates(lower: &str) -> bool {
    lower.ends_with("n't") || lower.ends_with("n’t") || is_one_of(lower, NEGATORS)
}

/// A sentence in which no word may deny denies nothing.
pub(super) fn may_deny(lower: &str) -> bool {
    negates(lower) || is_over(lower)
}

/// Opens a clause of its own, in which an earlier "not" does not reach.
fn opens_clause(word: &str) -> bool {
    matches!(
        word,
        "although"
            | "because"
            | "but"
            | "cause"
            | "clarifying"
            | "except"
            | "however"
            | "since"
            | "so"
            | "though"
            | "whereas"
            | "which"
            | "while"
            | "who"
    )
}

/// "No", "without", "denied": every noun that follows is what is not so.
fn negates_nouns(word: &str) -> bool {
    matches!(
        word,
        "no" | "abstinent"
            | "nil"
            | "without"
            | "absence"
            | "absent"
            | "negative"
            | "neither"
            | "nor"
            | "denied"
            | "denies"
            | "deny"
            | "denying"
            | "declined"
            | "declines"
            | "refused"
            | "nowt"
    )
}

/// Verbs that only lead to what is denied: "does not *want* to go", "did not *report* pain". Sorted.
const LEADING: &[&str] = &[
    "believe", "believed", "bother", "deal", "feel", "feeling", "felt", "find", "found", "fully", "having", "help",
    "like", "long", "look", "need", "plan", "planning", "quite", "ready", "said", "saying", "tell", "think",
    "thinking", "thought", "thoughts", "told", "tried", "want", "wanted", "wanting", "wish", "yet",
];

/// True for a word that only leads to what is denied.
pub(crate) fn leads(lower: &str) -> bool {
    LEADING.binary_search(&lower).is_ok()
}

/// "No idea", "no doubt", "not only": nothing is denied.
fn denies_nothing(word: &str, next: &str) -> bool {
    match word {
        "no" => matches!(next, "idea" | "doubt" | "wonder" | "matter" | "sooner"),
        "not" => matches!(next, "only" | "just" | "least"),
        // "Absence from school" is one.
        "absence" => next != "of",
        _ => false,
    }
}

/// "I've missed none", "I took nothing": what stands before it is not so.
fn reaches_back(word: &str) -> bool {
    matches!(word, "none" | "nothing" | "nowt" | "nobody")
}

/// "It's gone", "the shaking has stopped": where the clause ends with that, its subject is no more.
fn is_over(word: &str) -> bool {
    matches!(word, "gone" | "stopped" | "quit" | "ceased" | "resolved" | "disappeared" | "vanished" | "cleared")
}

/// Begins a subject that itself stops or goes, not what is no more.
fn is_person(word: &str) -> bool {
    matches!(word, "i" | "we" | "he" | "she" | "you" | "client" | "i've" | "i’ve" | "we've" | "we’ve" | "they")
}

/// Marks the words that a negator reaches: from it to the end of its clause. The tokens and words are those of one
/// sentence of a text in lower case; of each token it is known whether it [may deny](may_deny).
pub(super) fn negate(lower: &str, tokens: &[Token], may_deny: &dyn Fn(usize) -> bool, words: &mut [Word]) {
    let end = tokens.last().map_or(0, |token| token.range().end);
    let begin = tokens.first().map_or(0, |token| token.range().start);
    let written = |place: usize| tokens.get(place).and_then(|token| lower.get(token.range())).unwrap_or_default();
    let mut from: Option<usize> = None;
    let mut scopes: Vec<Range<usize>> = Vec::new();
    let mut nouns: Vec<usize> = Vec::new();
    let mut since_comma = usize::MAX;
    // Where this clause began, and the one before it.
    let (mut clause, mut before) = (begin, begin);
    // Where a word of it was last seen.
    let mut said = begin;
    // The last token that a "not" turns back.
    let mut lifted = 0;
    for (place, token) in tokens.iter().enumerate() {
        let (word, start) = (written(place), token.range().start);
        since_comma = since_comma.saturating_add(1);
        if token.kind == TokenKind::Punct || word == "and" || opens_clause(word) {
            // Marks and joining words in a row part one clause from the next once.
            before = if said > clause { clause } else { before };
            clause = token.range().end;
        } else {
            said = start + 1;
        }
        let may_deny = may_deny(place);
        if from.is_none()
            && may_deny
            && is_over(word)
            && lifted < place
            && ends_clause(&written, place + 1)
            && clause < start
        {
            let mut subject = tokens
                .iter()
                .filter(|other| other.range().start >= clause && other.range().end <= start)
                .map(|other| lower.get(other.range()).unwrap_or_default());
            let first = subject.clone().next().unwrap_or_default();
            // "It's gone": what "it" is stands in the clause before.
            let points_back = subject.all(|word| {
                matches!(
                    word,
                    "it" | "it's"
                        | "it’s"
                        | "that"
                        | "that's"
                        | "that’s"
                        | "has"
                        | "is"
                        | "all"
                        | "now"
                        | "they"
                        | "they've"
                        | "they're"
                )
            });
            if points_back {
                scopes.push(before..start);
                nouns.push(before);
            } else if !is_person(first) {
                scopes.push(clause..start);
                nouns.push(clause);
            }
        }
        if token.kind == TokenKind::Punct {
            if matches!(word, ";" | ":" | "." | "?" | "!" | "(" | ")" | "—" | "–" | "…") {
                scopes.extend(from.take().map(|from| from..start));
            } else if word == "," {
                since_comma = 0;
                let Some(begun) = from else { continue };
                let next = written(place + 1);
                // A comma ends the reach unless a list goes on: "no tremor, sweating or fits".
                let goes_on = !starts_clause(next) && !opens_clause(next);
                // "Not, you know, a danger": what breaks in right after "not" ends nothing; "no, my aunt can" is an answer.
                let answers = written(place.wrapping_sub(1)) == "no";
                let breaks_in = begun == start && !answers || next == "you" && written(place + 2) == "know";
                let by_denial = nouns.last() == Some(&begun) && is_denial(lower.get(..begun).unwrap_or_default());
                if !breaks_in && !(goes_on && list_goes_on(lower, tokens, place + 1, by_denial)) {
                    scopes.extend(from.take().map(|from| from..start));
                }
            }
            continue;
        }
        if from.is_some() {
            let opens = opens_clause(word) || since_comma == 1 && starts_clause(word);
            // "Denied low mood and reported…": a new verb ends the reach.
            // "No rash and one missed dose": what is counted after "no" is there.
            let counts = || of_nouns(&nouns, from) && is_counted(written(place + 1));
            let goes_over =
                || word == "and" && (starts_clause(written(place + 1)) || is_report(written(place + 1)) || counts());
            if opens || goes_over() {
                scopes.extend(from.take().map(|from| from..start));
            }
        }
        // "I never told her about the fall": what was not told may well be so.
        if from.is_some() && matches!(word, "tell" | "telling" | "told") {
            scopes.extend(from.take().map(|from| from..token.range().end));
        }
        // "Shaking, no." "I've missed none.": what stands before it in its clause is not so.
        let alone = since_comma == 1 && ends_clause(&written, place + 1) && matches!(word, "no" | "never" | "nope");
        let back = if alone { before } else { clause };
        if from.is_none() && (alone || reaches_back(word)) && back < start {
            scopes.push(back..start);
            nouns.extend(alone.then_some(back));
        }
        // "Not resolved yet": it goes on.
        let negates = may_deny && negates(word);
        let lifts = negates && (1..=2).any(|ahead| is_over(written(place + ahead)));
        if lifts {
            lifted = place + 2;
        }
        if from.is_none() && negates && !lifts && !denies_nothing(word, written(place + 1)) {
            from = Some(token.range().end);
            if negates_nouns(word) {
                nouns.push(token.range().end);
            }
        }
    }
    scopes.extend(from.map(|start| start..end));
    for scope in &scopes {
        let of_nouns = nouns.contains(&scope.start);
        let mut open = true;
        let within = |word: &&mut Word| scope.start <= word.start && word.end <= scope.end;
        for word in words.iter_mut().filter(within) {
            word.negated = true;
            let light = matches!(word.class, Class::Function)
                || LEADING.binary_search(&lower.get(word.start..word.end).unwrap_or_default()).is_ok();
            word.head = !light && (open || of_nouns);
            open &= light || matches!(word.class, Class::Common);
        }
    }
}

/// The reach that is open is that of a "no", which denies nouns.
fn of_nouns(nouns: &[usize], from: Option<usize>) -> bool {
    from.is_some_and(|from| nouns.last() == Some(&from))
}

/// "One", "some", "a few": begins what is there.
fn is_counted(word: &str) -> bool {
    matches!(word, "a" | "an" | "few" | "five" | "four" | "one" | "several" | "six" | "some" | "three" | "two")
}

/// Nothing but "now" or "away" stands between here and the end of the clause.
fn ends_clause<'t>(written: &impl Fn(usize) -> &'t str, place: usize) -> bool {
    match written(place) {
        "" | "." | "," | ";" | "!" | "?" | "and" | "but" | "…" | ")" | "since" => true,
        "now" | "altogether" | "completely" | "entirely" => ends_clause(written, place + 1),
        _ => false,
    }
}

/// Begins a clause after a comma.
fn starts_clause(word: &str) -> bool {
    matches!(
        word,
        "client"
            | "he"
            | "i"
            | "it"
            | "she"
            | "that"
            | "there"
            | "they"
            | "this"
            | "we"
            | "you"
            | "therapist"
            | "his"
            | "her"
            | "my"
            | "yes"
            | "yeah"
            | "then"
            | "now"
            | "described"
            | "reported"
            | "stated"
            | "clarified"
            | "said"
            | "with"
    )
}

fn is_report(word: &str) -> bool {
    matches!(
        word,
        "described"
            | "reported"
            | "stated"
            | "said"
            | "noted"
            | "endorsed"
            | "agreed"
            | "expressed"
            | "identified"
            | "plans"
            | "will"
            | "has"
            | "is"
            | "was"
    )
}

/// The text ends with "denied" or a form of it.
fn is_denial(text: &str) -> bool {
    ["denied", "denies", "deny", "denying", "declined", "declines", "refused", "said no", "says no"]
        .iter()
        .any(|word| text.ends_with(word))
}

/// True where a list of nouns goes on after a comma: an "or" or "nor" comes before the clause ends, within a few words; after
/// "denied" an "and" does too, after "no" it opens something else.
fn list_goes_on(lower: &str, tokens: &[Token], from: usize, by_denial: bool) -> bool {
    for token in tokens.iter().skip(from).take(12) {
        match lower.get(token.range()).unwrap_or_default() {
            "or" | "nor" => return true,
            "and" => return by_denial,
            ";" | "." | ":" | "?" | "!" | "but" => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::words::Reader;
    use super::*;

    fn negated(text: &str) -> Vec<&str> {
        let words = Reader::default().read(text, 0..text.len());
        words
            .into_iter()
            .filter(|word| word.negated && word.is_content())
            .map(|word| &text[word.start..word.end])
            .collect()
    }

    #[test]
    fn lists_are_sorted() {
        assert!(NEGATORS.is_sorted() && LEADING.is_sorted());
    }

    #[test]
    fn a_negation_reaches_to_the_end_of_its_clause() {
        assert_eq!(negated("Denied tremor, seizures or blackouts; slept poorly."), ["tremor", "seizures", "blackouts"]);
        assert_eq!(negated("I don't crave sugar but I binge."), ["crave", "sugar"]);
        assert_eq!(negated("Reported no headaches, slept deeply."), ["headaches"]);
        assert!(negated("Not only the garden but the fence.").is_empty());
        assert_eq!(negated("With no rash and one missed dose."), ["rash"]);
        assert_eq!(negated("No tremor and sweating."), ["tremor", "sweating"]);
        assert!(negated("No, my aunt can keep the code.").is_empty());
        assert!(!negated("I never told my aunt about the fall.").contains(&"fall"));
    }

    #[test]
    fn what_is_over_is_no_more() {
        assert_eq!(negated("The rash has gone."), ["rash"]);
        assert_eq!(negated("The itching was bad in March, but that stopped."), ["itching", "bad", "March"]);
        assert!(negated("My sister has gone to the shop.").is_empty());
        assert!(negated("I stopped and the bus left.").is_empty());
    }

    #[test]
    fn a_negation_has_its_head() {
        let heads = |text: &str| -> Vec<String> {
            let words = Reader::default().read(text, 0..text.len());
            words.into_iter().filter(|word| word.head).map(|word| text[word.start..word.end].to_owned()).collect()
        };
        assert_eq!(heads("Did not call the clinic."), ["call"]);
        assert_eq!(heads("Denied rash, fever or itching."), ["rash", "fever", "itching"]);
        assert_eq!(heads("I don't want to see my uncle."), ["uncle"]);
    }
}
