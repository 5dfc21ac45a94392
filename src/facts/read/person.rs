//! Whom a phrase is about, and who that is.

use super::super::Subject;
use super::talk::{Talk, Turn};
use crate::lexicon::{Category, Gap, Hit};
use crate::transcript::Role;

/// How many turns back a "he" may point.
const REACH: usize = 6;

/// A subject with its plain noun phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whose {
    pub subject: Subject,
    pub person: Option<String>,
}

impl Whose {
    pub fn client() -> Self {
        Self { subject: Subject::Client, person: None }
    }

    fn unclear() -> Self {
        Self { subject: Subject::Unclear, person: None }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    Male,
    Female,
    Any,
}

const MALE: &[&str] = &[
    "brother",
    "brother-in-law",
    "father",
    "father-in-law",
    "foster father",
    "godfather",
    "grandfather",
    "grandson",
    "husband",
    "nephew",
    "son",
    "stepbrother",
    "stepfather",
    "stepson",
    "uncle",
];
const FEMALE: &[&str] = &[
    "aunt",
    "daughter",
    "foster mother",
    "godmother",
    "granddaughter",
    "grandmother",
    "mother",
    "mother-in-law",
    "niece",
    "sister",
    "sister-in-law",
    "stepdaughter",
    "stepmother",
    "stepsister",
    "wife",
];

/// Whom the client means.
pub(super) fn of_client(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, hit: &Hit) -> Whose {
    // "He says, I'll kill myself": whoever is quoted.
    let sentence = turn.sentence(turn.sentence_at(hit.start));
    if let Some((gender, word)) = quoted(turn, sentence.start, hit.start) {
        return someone(talk, at, turn, word + 1, gender);
    }
    // "My dad used to hit us": done to the client.
    let done_to = matches!(hit.group.name, "abuse" | "risk-from-others");
    if done_to && turn.any(hit.start..hit.end + 1, &["me", "us"]) {
        return Whose::client();
    }
    // What the phrase itself says.
    // "I grabbed his arm": in harm to others the phrase names whom it was done to.
    let own = if hit.group.name == "harm-to-others" { 0..0 } else { hit.start..hit.end };
    for place in own {
        match turn.word(place) {
            "myself" | "my" | "me" | "yourself" => return Whose::client(),
            "himself" | "his" => return someone(talk, at, turn, hit.start, Gender::Male),
            "herself" => return someone(talk, at, turn, hit.start, Gender::Female),
            "he" => return someone(talk, at, turn, hit.start, Gender::Male),
            "she" => return someone(talk, at, turn, hit.start, Gender::Female),
            "themselves" | "themself" => return someone(talk, at, turn, hit.start, Gender::Any),
            word if word.starts_with("[person") => return someone(talk, at, turn, place + 1, Gender::Any),
            "him" if hit.group.name == "suicide-attempt" => return someone(talk, at, turn, hit.start, Gender::Male),
            _ => {}
        }
    }
    let place = turn.sentence_at(hit.start);
    for sentence in (place.saturating_sub(2)..=place).rev() {
        let range = turn.sentence(sentence);
        let end = if sentence == place { hit.start } else { range.end };
        match subject_before(turn, range.start, end) {
            // "I found a blade in her bag": what is seen is hers.
            Some(Found::First) if sentence == place && finds(turn, range.start, hit) => {
                return someone(talk, at, turn, hit.start, Gender::Any);
            }
            Some(Found::First) => return Whose::client(),
            // "Our lodger hears voices": the verb says that it is not the speaker.
            None if sentence == place && is_third(turn.word(hit.start)) => {
                return someone(talk, at, turn, hit.start, Gender::Any);
            }
            Some(Found::Third(gender, word)) => {
                return someone(talk, at, turn, (word + 2).min(hit.start.max(word + 1)), gender);
            }
            None => {}
        }
        // "my aunt's suicide", "the overdose my cousin took"
        if sentence == place
            && let Some(person) = turn
                .found(Category::Person, range)
                .find(|person| person.end <= hit.start + 1 || person.start >= hit.end)
        {
            return Whose { subject: Subject::SomeoneElse, person: Some(named(person)) };
        }
    }
    // "Cut. On Tuesday.": nobody else is spoken of.
    let others = turn.any(turn.around(place, 2, 0), &["he", "she", "they", "his", "her", "them", "him", "their"])
        || turn.found(Category::Person, turn.around(place, 2, 0)).next().is_some()
        || placeholder(turn, hit.start).is_some();
    if !others && matches!(hit.group.name, "self-harm" | "suicidal-thoughts" | "suicide-plan") {
        return Whose::client();
    }
    let asked = talk.before(at, Role::Therapist);
    match asked {
        Some(asked) if asked.any(asked.closing(), &["you", "your", "yourself"]) => Whose::client(),
        _ => Whose::unclear(),
    }
}

/// Somebody else who is the subject of what stands at `end`; nothing where it is the speaker, or nobody is named.
pub(super) fn subject_of(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, start: usize, end: usize) -> Option<Whose> {
    match subject_before(turn, start, end)? {
        Found::Third(gender, word) => Some(someone(talk, at, turn, (word + 2).min(end.max(word + 1)), gender)),
        Found::First => None,
    }
}

/// Whom the therapist means.
pub(super) fn of_therapist(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, hit: &Hit) -> Whose {
    for place in hit.start..hit.end {
        match turn.word(place) {
            "yourself" | "your" => return Whose::client(),
            "himself" | "his" => return someone(talk, at, turn, hit.start, Gender::Male),
            "herself" => return someone(talk, at, turn, hit.start, Gender::Female),
            "you" if matches!(hit.group.name, "abuse" | "risk-from-others") => return Whose::client(),
            // "They'd be better off without you": the client's thought of the others.
            "better" => return Whose::client(),
            _ => {}
        }
    }
    let sentence = turn.sentence(turn.sentence_at(hit.start));
    // "Some people think of …": asked of the client in the end.
    if turn.any(
        sentence.start..hit.start,
        &["people", "some", "many", "others", "most", "ask", "asking", "asked", "check"],
    ) {
        return Whose::client();
    }
    let person = |at: usize| turn.found(Category::Person, at..hit.start).any(|person| person.start == at);
    let addressed = (sentence.start..hit.start).rev().find(|at| match turn.word(*at) {
        "you" | "yourself" => true,
        // "Your wife's been talking of …" is of her.
        "your" => !person(at + 1) && !turn.word(at + 1).starts_with('['),
        _ => false,
    });
    match subject_before(turn, sentence.start, hit.start) {
        Some(Found::Third(gender, word)) if addressed.is_none_or(|at| at < word) => {
            someone(talk, at, turn, word + 1, gender)
        }
        _ => Whose::client(),
    }
}

/// "Hears", "cuts", "drinks": what somebody else does.
fn is_third(word: &str) -> bool {
    matches!(
        word,
        "hears"
            | "sees"
            | "cuts"
            | "drinks"
            | "uses"
            | "wants"
            | "thinks"
            | "talks"
            | "burns"
            | "scratches"
            | "harms"
            | "hurts"
            | "hits"
            | "takes"
            | "says"
            | "smokes"
    )
}

/// "I found", "I saw", "I know about" before a phrase, with something of somebody else's around it.
fn finds(turn: &Turn<'_>, start: usize, hit: &Hit) -> bool {
    const SEEING: &[&str] =
        &["found", "saw", "see", "noticed", "discovered", "caught", "heard", "spotted", "watched", "seen"];
    let seen = turn.any(start..hit.start, SEEING);
    let end = turn.sentence(turn.sentence_at(hit.start)).end.min(hit.end + 6);
    seen && turn.any(hit.start..end, &["his", "her", "their", "him", "them"])
        && !turn.any(hit.start..end, &["my", "myself"])
}

/// Whose words an "I" before a place gives: "he'll say, I'll walk off the pier".
fn quoted(turn: &Turn<'_>, start: usize, end: usize) -> Option<(Gender, usize)> {
    const SAYING: &[&str] = &[
        "say",
        "says",
        "said",
        "saying",
        "goes",
        "went",
        "like",
        "texted",
        "texts",
        "wrote",
        "writes",
        "tells",
        "told",
        "shouts",
        "shouted",
        "screams",
        "screamed",
        "yells",
        "yelled",
        "cries",
        "whispered",
        "message",
        "messaged",
    ];
    let own = (start..end).rev().find(|at| turn.word(*at) == "i" && turn.gap(*at) == Gap::Soft)?;
    let says = (own.saturating_sub(4).max(start)..own).rev().find(|at| SAYING.contains(&turn.word(*at)))?;
    match subject_before(turn, start, says)? {
        Found::Third(gender, word) => Some((gender, word)),
        Found::First => None,
    }
}

enum Found {
    First,
    Third(Gender, usize),
}

/// The last subject that stands before a word, in its sentence.
fn subject_before(turn: &Turn<'_>, start: usize, end: usize) -> Option<Found> {
    let mut found = None;
    let mut clause = start;
    for at in start..end {
        if turn.gap(at) != Gap::None
            || matches!(turn.word(at), "and" | "but" | "so" | "because" | "when" | "then" | "that" | "which" | "cause")
        {
            clause = at;
        }
        let own = match turn.word(at) {
            "i" | "we" | "[client]" => Some(Found::First),
            "he" => Some(Found::Third(Gender::Male, at)),
            "she" => Some(Found::Third(Gender::Female, at)),
            "they" | "who" => Some(Found::Third(Gender::Any, at)),
            _ => None,
        };
        if own.is_some() {
            found = own;
            continue;
        }
        let person = turn.found(Category::Person, at..end).find(|person| person.start == at);
        let name = turn.words.get(at).is_some_and(|word| word.text.starts_with("[person"));
        if (person.is_some() || name)
            && at <= clause + 3
            && !turn.any(
                clause..at,
                &["to", "with", "about", "for", "from", "of", "at", "in", "told", "tell", "see", "like"],
            )
        {
            found = Some(Found::Third(Gender::Any, at));
        }
    }
    found
}

/// Somebody else: the nearest person spoken of before, of that gender.
fn someone(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, before: usize, gender: Gender) -> Whose {
    let fits = |name: &str| match gender {
        Gender::Male => !FEMALE.contains(&name),
        Gender::Female => !MALE.contains(&name),
        Gender::Any => true,
    };
    // "He" is none of "the boys".
    let several =
        |word: &str| word.ends_with('s') && !word.ends_with("ss") || matches!(word, "children" | "people" | "men");
    let counts = |turn: &Turn<'_>, hit: &Hit| gender == Gender::Any || !several(turn.word(hit.end - 1));
    let here = turn
        .found(Category::Person, before.saturating_sub(150)..turn.words.len().min(before + 4))
        .filter(|hit| hit.start < before && fits(hit.group.name) && counts(turn, hit))
        .last();
    let mut place_holder = placeholder(turn, before);
    // "It's [PERSON_1]. She …": a name stands nearer than the mother spoken of before it, unless it is her name.
    let nearer = |hit: &Hit| placeholder_at(turn, before).is_some_and(|at| at > hit.end + 3);
    let mut person = here.filter(|hit| !nearer(hit)).map(named);
    if person.is_none() && place_holder.is_some() {
        return Whose { subject: Subject::SomeoneElse, person: place_holder };
    }
    if person.is_none() {
        let earlier = talk.turns.get(at.saturating_sub(REACH)..at).unwrap_or_default();
        for turn in earlier.iter().rev() {
            if let Some(hit) = turn
                .found(Category::Person, turn.closing())
                .filter(|hit| fits(hit.group.name) && counts(turn, hit))
                .last()
            {
                person = Some(named(hit));
                break;
            }
            place_holder = place_holder.or_else(|| placeholder(turn, turn.words.len()));
        }
    }
    // "Theo from the night shift" says more than "[PERSON_2]".
    Whose { subject: Subject::SomeoneElse, person: person.or(place_holder) }
}

/// Where the last person placeholder before a word stands.
fn placeholder_at(turn: &Turn<'_>, before: usize) -> Option<usize> {
    let end = before.min(turn.words.len());
    (end.saturating_sub(150)..end).rev().find(|at| turn.word(*at).starts_with("[person"))
}

/// The last person placeholder before a word.
fn placeholder(turn: &Turn<'_>, before: usize) -> Option<String> {
    let word = turn.words.get(placeholder_at(turn, before)?)?;
    turn.text.get(word.start..word.end).map(str::to_owned)
}

/// "brother", "a colleague".
fn named(hit: &Hit) -> String {
    hit.group.name.to_owned()
}
