//! Who is spoken of, and how: "the client", "they", "you".
//!
//! Facts speak of the client as a plural-agreeing "they" ("write down their thoughts", "they are sleeping better").
//! [`Person::rewrite`] turns that into what the note needs: the same verbs go with "you", others with "he" or "she".

use super::verb;
use crate::text::{TokenKind, tokenize};

/// Pronouns of the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pronouns {
    /// they, their: where nothing else is known.
    They,
    /// he, his.
    He,
    /// she, her.
    She,
    /// you, your: a letter to the client.
    You,
}

/// How the client is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// "client", "patient", "service user"; or a name.
    noun: String,
    named: bool,
    pronouns: Pronouns,
}

impl Person {
    /// From a request's `person`: a noun, a name, or pronouns ("she", "he/him").
    pub fn new(given: Option<&str>, second_person: bool) -> Self {
        let given = given.map(str::trim).filter(|given| !given.is_empty()).unwrap_or("client");
        let lower = given.to_lowercase();
        let spoken = match lower.split('/').next().unwrap_or_default() {
            "he" | "him" => Some(Pronouns::He),
            "she" | "her" => Some(Pronouns::She),
            "they" | "them" | "you" => Some(Pronouns::They),
            _ => None,
        };
        let noun =
            if spoken.is_some() { "client".to_owned() } else { given.strip_prefix("the ").unwrap_or(given).to_owned() };
        let named =
            noun.starts_with(|c: char| c.is_uppercase() || c == '[') && !["Client", "Patient"].contains(&noun.as_str());
        let noun = if named { noun } else { noun.to_lowercase() };
        let pronouns = if second_person { Pronouns::You } else { spoken.unwrap_or(Pronouns::They) };
        Self { noun, named, pronouns }
    }

    /// "the client", "you", "Mr. Lee".
    pub fn full(&self) -> String {
        match self.pronouns {
            Pronouns::You => "you".to_owned(),
            _ if self.named => self.noun.clone(),
            _ => format!("the {}", self.noun),
        }
    }

    /// As a progress note begins a sentence: "Client", "Patient".
    pub fn bare(&self) -> String {
        super::capitalized(&self.noun)
    }

    /// "they", "he", "you".
    pub fn subject(&self) -> &'static str {
        match self.pronouns {
            Pronouns::They => "they",
            Pronouns::He => "he",
            Pronouns::She => "she",
            Pronouns::You => "you",
        }
    }

    /// "their", "his", "your".
    pub fn possessive(&self) -> &'static str {
        match self.pronouns {
            Pronouns::They => "their",
            Pronouns::He => "his",
            Pronouns::She => "her",
            Pronouns::You => "your",
        }
    }

    /// "them", "him", "you".
    pub fn object(&self) -> &'static str {
        match self.pronouns {
            Pronouns::They => "them",
            Pronouns::He => "him",
            Pronouns::She => "her",
            Pronouns::You => "you",
        }
    }

    /// Whether the text speaks to the client.
    pub fn is_you(&self) -> bool {
        self.pronouns == Pronouns::You
    }

    /// The form of a verb in the present after [`Self::subject`]: "they take", "he takes".
    pub fn with_pronoun(&self, base: &str) -> String {
        match self.pronouns {
            Pronouns::He | Pronouns::She => verb::third_person(base),
            Pronouns::They | Pronouns::You => plural_present(base),
        }
    }

    /// Rewrites a clause about "they" for this person: pronouns, and verbs right after "they".
    pub fn rewrite(&self, clause: &str) -> String {
        if self.pronouns == Pronouns::They {
            return clause.to_owned();
        }
        let mut out = String::with_capacity(clause.len());
        let mut copied = 0;
        let mut after_subject = false;
        for token in tokenize(clause).into_iter().filter(|token| token.kind == TokenKind::Word) {
            let range = token.range();
            let word = clause.get(range.clone()).unwrap_or_default();
            let lower = word.to_lowercase();
            let new = match lower.as_str() {
                "they" => Some(self.subject().to_owned()),
                "their" => Some(self.possessive().to_owned()),
                "them" => Some(self.object().to_owned()),
                "theirs" => Some(if self.pronouns == Pronouns::He {
                    "his".to_owned()
                } else {
                    format!("{}s", self.possessive())
                }),
                "themselves" | "themself" => Some(match self.pronouns {
                    Pronouns::He => "himself".to_owned(),
                    _ => format!("{}self", self.possessive()),
                }),
                _ if after_subject && !ADVERBS.contains(&lower.as_str()) && !self.is_you() => singular(&lower),
                _ => None,
            };
            after_subject = lower == "they" || (after_subject && ADVERBS.contains(&lower.as_str()));
            if let Some(new) = new {
                out.push_str(clause.get(copied..range.start).unwrap_or_default());
                let capital = word.starts_with(char::is_uppercase);
                out.push_str(&if capital { super::capitalized(&new) } else { new });
                copied = range.end;
            }
        }
        out.push_str(clause.get(copied..).unwrap_or_default());
        out
    }
}

fn plural_present(base: &str) -> String {
    if base == "be" { "are".to_owned() } else { base.to_owned() }
}

/// What may stand between a pronoun and its verb.
const ADVERBS: &[&str] = &[
    "also",
    "already",
    "always",
    "even",
    "ever",
    "just",
    "mostly",
    "never",
    "no",
    "not",
    "now",
    "often",
    "only",
    "rarely",
    "really",
    "sometimes",
    "still",
    "then",
    "usually",
];

/// What stays as it is after "he": modals and past forms.
const NO_AGREEMENT: &[&str] = &[
    "and", "can", "cannot", "could", "did", "had", "may", "might", "must", "or", "shall", "should", "who", "will",
    "would",
];

/// "are" → "is", "sleep" → "sleeps"; `None` for what does not change.
fn singular(word: &str) -> Option<String> {
    match word {
        "are" => Some("is".to_owned()),
        "were" => Some("was".to_owned()),
        _ if NO_AGREEMENT.contains(&word) || word.ends_with("ed") || super::tense::is_irregular_past(word) => None,
        _ => Some(verb::third_person(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_about_they_is_turned_to_the_reader_or_to_he_and_she() {
        let clause = "they are sleeping better and they still take their tablets themselves";
        assert_eq!(
            Person::new(None, true).rewrite(clause),
            "you are sleeping better and you still take your tablets yourself"
        );
        assert_eq!(
            Person::new(Some("he"), false).rewrite(clause),
            "he is sleeping better and he still takes his tablets himself"
        );
        assert_eq!(
            Person::new(Some("she/her"), false).rewrite("They went home; it is theirs"),
            "She went home; it is hers"
        );
        assert_eq!(Person::new(None, false).rewrite(clause), clause);
    }

    #[test]
    fn a_noun_gets_its_article_and_a_name_does_not() {
        assert_eq!(Person::new(Some("patient"), false).full(), "the patient");
        assert_eq!(Person::new(Some("the Patient"), false).bare(), "Patient");
        assert_eq!(Person::new(Some("Mr. Lee"), false).full(), "Mr. Lee");
        assert_eq!(Person::new(None, true).full(), "you");
        assert_eq!(Person::new(Some(" "), false).full(), "the client");
    }

    #[test]
    fn verbs_agree() {
        let they = Person::new(None, false);
        assert_eq!(they.with_pronoun("take"), "take");
        assert_eq!(Person::new(None, true).with_pronoun("be"), "are");
        assert_eq!(Person::new(Some("he"), false).with_pronoun("have"), "has");
    }
}
