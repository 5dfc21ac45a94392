//! Which clauses about "they" a record can report: a state, a symptom, a difficulty or a wish, whole and by itself.

use super::task::deed;

/// States that a client names.
const STATES: &[&str] = &[
    "afraid",
    "alone",
    "angry",
    "anxious",
    "ashamed",
    "better",
    "bored",
    "calm",
    "calmer",
    "depressed",
    "desperate",
    "disappointed",
    "embarrassed",
    "empty",
    "exhausted",
    "frightened",
    "frustrated",
    "guilty",
    "happier",
    "hopeful",
    "hopeless",
    "hurt",
    "irritable",
    "isolated",
    "jealous",
    "lonely",
    "lost",
    "low",
    "miserable",
    "nervous",
    "numb",
    "overwhelmed",
    "panicky",
    "proud",
    "relieved",
    "restless",
    "sad",
    "safer",
    "scared",
    "stuck",
    "tearful",
    "tense",
    "terrified",
    "tired",
    "trapped",
    "upset",
    "useless",
    "worried",
    "worse",
    "worthless",
];

const DEGREES: &[&str] = &[
    "a",
    "always",
    "bit",
    "completely",
    "constantly",
    "less",
    "little",
    "lot",
    "more",
    "mostly",
    "often",
    "pretty",
    "quite",
    "really",
    "so",
    "sometimes",
    "still",
    "too",
    "usually",
    "very",
];

/// What may follow a state or a symptom: "about the house", "at night".
const FOLLOWS: &[&str] = &[
    "about", "after", "all", "and", "around", "at", "before", "by", "during", "every", "for", "from", "in", "most",
    "of", "on", "through", "to", "with",
];

/// Symptoms and doings in "-ing".
const DOINGS: &[&str] = &[
    "avoiding",
    "coping",
    "crying",
    "drinking",
    "eating",
    "shaking",
    "sleeping",
    "smoking",
    "struggling",
    "waking",
    "worrying",
];

/// What a client cannot do.
const ABILITIES: &[&str] =
    &["breathe", "concentrate", "cope", "eat", "face", "focus", "leave", "relax", "rest", "sleep", "stop", "trust"];

/// Verbs with an object that is a thing: "they dread the mornings".
const WITH_OBJECT: &[&str] = &["avoid", "dread", "fear", "hate", "miss", "regret", "resent"];

const NOT_IN: &[&str] = &[
    "because", "but", "he", "him", "i", "if", "it", "like", "me", "she", "that", "them", "there", "they", "this", "we",
    "what", "when", "which", "who", "why", "you",
];

/// Whether a clause such as "they are worried about the rent" can stand in a report by itself.
pub fn is_report(clause: &str) -> bool {
    let words: Vec<&str> = clause.split(' ').map(|word| word.trim_end_matches(',')).collect();
    let Some(("they", rest)) = words.split_first().map(|(first, rest)| (*first, rest)) else { return false };
    if rest.iter().any(|word| NOT_IN.contains(word)) || rest.len() > 11 {
        return false;
    }
    let rest = skip(rest);
    match rest {
        ["are" | "were" | "feel" | "felt", rest @ ..] | ["have", "been" | "felt", rest @ ..] => match skip(rest) {
            [state, rest @ ..] if STATES.contains(state) => ends_well(rest),
            ["not", doing @ ("sleeping" | "eating" | "coping"), rest @ ..] => !doing.is_empty() && ends_well(rest),
            ["feeling", rest @ ..] => {
                matches!(skip(rest), [state, rest @ ..] if STATES.contains(state) && ends_well(rest))
            }
            [doing, rest @ ..] if DOINGS.contains(doing) => ends_well(rest),
            _ => false,
        },
        ["cannot", able, rest @ ..] | ["could" | "do" | "can", "not", able, rest @ ..] if ABILITIES.contains(able) => {
            object_or_end(rest)
        }
        ["struggle" | "struggled", "to", able, rest @ ..] if ABILITIES.contains(able) => object_or_end(rest),
        ["worry" | "worried", "about", rest @ ..] => object(rest),
        [verb, rest @ ..] if WITH_OBJECT.contains(verb) => object(rest),
        ["want" | "hope" | "wish", "to", rest @ ..] => {
            let wish = rest.join(" ");
            rest.len() >= 3
                && rest.first().is_some_and(|first| !matches!(*first, "be" | "have" | "say" | "tell" | "ask" | "talk"))
                && deed(&wish).is_some_and(|deed| deed == wish)
        }
        _ => false,
    }
}

fn skip<'w>(mut words: &'w [&'w str]) -> &'w [&'w str] {
    while let [first, rest @ ..] = words
        && DEGREES.contains(first)
    {
        words = rest;
    }
    words
}

fn ends_well(rest: &[&str]) -> bool {
    match rest {
        [] => true,
        [first, .., last] => {
            FOLLOWS.contains(first)
                && !FOLLOWS.contains(last)
                && !DEGREES.contains(last)
                && !matches!(*last, "the" | "their" | "an" | "my")
        }
        [one] => matches!(*one, "again" | "now" | "lately" | "alone" | "properly"),
    }
}

fn object_or_end(rest: &[&str]) -> bool {
    ends_well(rest) || object(rest)
}

/// "the mornings", "their job", "leaving the house".
fn object(rest: &[&str]) -> bool {
    let Some((first, last)) = rest.first().zip(rest.last()) else { return false };
    let opens = matches!(*first, "the" | "their" | "a" | "an" | "every" | "no" | "any") && rest.len() > 1
        || first.ends_with("ing") && first.len() > 5
        || first.starts_with('[');
    opens && rest.len() <= 6 && !FOLLOWS.contains(last) && !matches!(*last, "the" | "their" | "an" | "a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_symptoms_and_wishes_can_be_reported() {
        for clause in [
            "they are so worried about the rent",
            "they are not sleeping",
            "they cannot face the mornings",
            "they dread opening the post",
            "they have been feeling low for weeks",
            "they want to go back to the college",
        ] {
            assert!(is_report(clause), "{clause}");
        }
    }

    #[test]
    fn fragments_pictures_and_asides_cannot() {
        for clause in [
            "they are not sitting in a circle",
            "they are angry because they are angry",
            "they want a medal",
            "they wish their sink ran as",
            "they are tired of the",
            "they did not want to grass",
            "they hate it",
            "they want to be about",
        ] {
            assert!(!is_report(clause), "{clause}");
        }
    }
}
