//! Indirect speech: what a client says of "I" becomes a clause about "they".

use crate::text::{TokenKind, tokenize};

/// Contractions spelled out. Those of "I" come with the verb form that "they" takes.
const CONTRACTIONS: &[(&str, &str)] = &[
    ("aren't", "are not"),
    ("can't", "cannot"),
    ("couldn't", "could not"),
    ("didn't", "did not"),
    ("doesn't", "does not"),
    ("don't", "do not"),
    ("dunno", "do not know"),
    ("gonna", "going to"),
    ("gotta", "have to"),
    ("hadn't", "had not"),
    ("hasn't", "has not"),
    ("haven't", "have not"),
    ("he'll", "he will"),
    ("he's", "he is"),
    ("i'd", "they would"),
    ("i'll", "they will"),
    ("i'm", "they are"),
    ("i've", "they have"),
    ("isn't", "is not"),
    ("it'll", "it will"),
    ("it's", "it is"),
    ("she'll", "she will"),
    ("she's", "she is"),
    ("shouldn't", "should not"),
    ("that's", "that is"),
    ("there's", "there is"),
    ("they'll", "they will"),
    ("they're", "they are"),
    ("they've", "they have"),
    ("wanna", "want to"),
    ("wasn't", "was not"),
    ("we'll", "they will"),
    ("we're", "they are"),
    ("we've", "they have"),
    ("weren't", "were not"),
    ("won't", "will not"),
    ("wouldn't", "would not"),
];

/// Words of talk that say nothing: dropped.
const FILLERS: &[&str] =
    &["actually", "basically", "er", "erm", "honestly", "just", "literally", "obviously", "really", "uh", "um", "well"];

/// Openings that hedge a statement and can go.
const HEDGES: &[&[&str]] = &[
    &["i", "mean"],
    &["i", "suppose"],
    &["i", "guess"],
    &["you", "know"],
    &["to", "be", "honest"],
    &["sort", "of"],
    &["kind", "of"],
    &["so"],
    &["and"],
    &["but"],
    &["yeah"],
    &["yes"],
    &["no"],
    &["then"],
    &["oh"],
    &["look"],
    &["okay"],
    &["like"],
];

/// "I'm not sleeping" → "they are not sleeping". `None` where the clause is not about "I", or cannot be turned without
/// guessing: it speaks to somebody, breaks off, or stands in a play of voices.
pub fn they_clause(said: &str) -> Option<String> {
    let tokens: Vec<(&str, TokenKind)> =
        tokenize(said).into_iter().map(|token| (said.get(token.range()).unwrap_or_default(), token.kind)).collect();
    if tokens.iter().any(|(text, kind)| {
        *kind == TokenKind::Punct && !matches!(*text, "," | "." | "'" | "’" | "-" | "\"" | "“" | "”")
    }) {
        return None;
    }
    let words: Vec<String> = tokens
        .iter()
        .filter(|(_, kind)| *kind != TokenKind::Punct)
        .map(|(text, _)| spelled(text))
        .filter(|word| !FILLERS.contains(&word.as_str()))
        .collect();
    let words = without_hedges(&words);
    let first = words.first()?;
    if !matches!(first.as_str(), "i" | "i'm" | "i've" | "i'll" | "i'd") || words.len() < 3 {
        return None;
    }
    let mut out: Vec<String> = Vec::with_capacity(words.len() + 2);
    for (at, word) in words.iter().enumerate() {
        // Direct speech within speech: "I said no I won't".
        if at > 0 && matches!(word.as_str(), "you" | "your" | "you're" | "yours" | "god" | "please") {
            return None;
        }
        let previous = out.last().map(String::as_str).unwrap_or_default();
        let new = match word.as_str() {
            "i" | "we" => "they".to_owned(),
            "me" | "us" => "them".to_owned(),
            "my" | "our" => "their".to_owned(),
            "mine" | "ours" => "theirs".to_owned(),
            "myself" | "ourselves" => "themselves".to_owned(),
            "am" => "are".to_owned(),
            "was" if previous == "they" => "were".to_owned(),
            // "I'd been" is "had been", "I'd go" is "would go".
            "i'd" if words.get(at + 1).is_some_and(|next| is_participle(next)) => "they had".to_owned(),
            other => CONTRACTIONS
                .iter()
                .find(|(short, _)| *short == other)
                .map_or_else(|| other.to_owned(), |(_, long)| (*long).to_owned()),
        };
        out.extend(new.split(' ').map(str::to_owned));
    }
    Some(out.join(" "))
}

/// Words besides fillers and contractions that the grammar looks at.
const KNOWN: &[&str] =
    &["and", "but", "i", "like", "look", "no", "oh", "okay", "so", "then", "to", "yeah", "yes", "you"];

/// Lower case where the grammar looks: names, days and placeholders keep their capitals.
fn spelled(word: &str) -> String {
    let word = word.replace('’', "'");
    let lower = word.to_lowercase();
    let contraction = CONTRACTIONS.iter().any(|(short, _)| *short == lower);
    if contraction || KNOWN.contains(&lower.as_str()) || FILLERS.contains(&lower.as_str()) { lower } else { word }
}

fn without_hedges(words: &[String]) -> &[String] {
    let mut rest = words;
    // Each hedge is stripped once; a statement has few.
    for _ in 0..4 {
        let hedge = HEDGES
            .iter()
            .find(|hedge| rest.len() > hedge.len() && hedge.iter().zip(rest).all(|(hedge, word)| hedge == word));
        let Some(hedge) = hedge else { break };
        rest = rest.get(hedge.len()..).unwrap_or_default();
    }
    rest
}

fn is_participle(word: &str) -> bool {
    matches!(
        word,
        "been" | "done" | "gone" | "had" | "lost" | "got" | "made" | "seen" | "taken" | "left" | "never" | "already"
    ) || word.ends_with("ed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_i_becomes_a_clause_about_they() {
        for (said, clause) in [
            ("I'm not sleeping.", "they are not sleeping"),
            ("Well, I mean, I can't face my boss", "they cannot face their boss"),
            ("I was scared of losing my job", "they were scared of losing their job"),
            ("And I’ve stopped going out", "they have stopped going out"),
            ("I'd been hiding the letters", "they had been hiding the letters"),
            ("I'd go if it wasn't so far", "they would go if it was not so far"),
            ("I hate myself for it", "they hate themselves for it"),
        ] {
            assert_eq!(they_clause(said).as_deref(), Some(clause));
        }
    }

    #[test]
    fn what_cannot_be_turned_without_guessing_is_left() {
        for said in [
            "Do you think I should?",
            "My sister left",
            "I thought, what are you doing",
            "I said: go",
            "I (laughs) know",
            "I do",
            "",
        ] {
            assert_eq!(they_clause(said), None, "{said}");
        }
    }
}
