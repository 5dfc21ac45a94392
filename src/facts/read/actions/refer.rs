//! Whom and what a step's pronouns stand for.

use std::ops::Range;

use super::super::clause;
use super::super::content::{content, stem};
use super::super::talk::{Talk, Turn};
use super::Candidate;
use crate::lexicon::{Category, Gap};
use crate::transcript::Role;

/// Who "she" and "her" may be, by what they are to the client.
const SHE: &[&str] = &[
    "aunt",
    "auntie",
    "daughter",
    "gran",
    "grandma",
    "grandmother",
    "girlfriend",
    "lady",
    "mam",
    "mom",
    "mother",
    "mum",
    "nan",
    "niece",
    "sister",
    "wife",
    "woman",
];
/// Who "he" and "him" may be.
const HE: &[&str] = &[
    "boyfriend",
    "brother",
    "dad",
    "father",
    "grandad",
    "grandfather",
    "grandpa",
    "husband",
    "lad",
    "nephew",
    "son",
    "uncle",
];
/// Who may be either.
const EITHER: &[&str] = &[
    "adviser",
    "advisor",
    "boss",
    "coach",
    "colleague",
    "consultant",
    "counsellor",
    "counselor",
    "cousin",
    "dentist",
    "doctor",
    "flatmate",
    "foreman",
    "friend",
    "gp",
    "housemate",
    "landlord",
    "lawyer",
    "manager",
    "midwife",
    "neighbor",
    "neighbour",
    "nurse",
    "officer",
    "partner",
    "pharmacist",
    "prescriber",
    "psychiatrist",
    "psychologist",
    "roommate",
    "sponsor",
    "supervisor",
    "surgeon",
    "teacher",
    "tutor",
    "worker",
];
/// Others that nobody puts, drops or brings.
const PEOPLE: &[&str] = &[
    "baby",
    "boy",
    "brother",
    "child",
    "children",
    "cop",
    "family",
    "folks",
    "girl",
    "guy",
    "kid",
    "lads",
    "man",
    "men",
    "others",
    "parent",
    "people",
    "person",
    "police",
    "student",
    "therapist",
    "women",
];
/// Whom one rings and writes to that is no person.
const ORGANIZATIONS: &[&str] = &[
    "agency",
    "bank",
    "center",
    "centre",
    "charity",
    "church",
    "clinic",
    "club",
    "college",
    "council",
    "folks",
    "gym",
    "helpline",
    "hospital",
    "hotline",
    "library",
    "line",
    "number",
    "office",
    "people",
    "pharmacy",
    "school",
    "service",
    "shop",
    "surgery",
    "team",
    "university",
];
/// What one does to those who can answer.
const SPEAKS: &[&str] =
    &["ask", "call", "contact", "email", "invite", "message", "meet", "phone", "ring", "see", "tell", "text", "visit"];

/// What one does with a letter.
const WRITES: &[&str] = &["email", "finish", "forward", "post", "send", "write"];
/// What one fills in.
const FORMS: &[&str] =
    &["application", "card", "chart", "diary", "form", "forms", "log", "questionnaire", "sheet", "sheets", "tally"];
/// What one books.
const BOOKED: &[&str] = &[
    "appointment",
    "blood",
    "bloods",
    "class",
    "course",
    "holiday",
    "scan",
    "session",
    "slot",
    "table",
    "test",
    "tests",
    "training",
    "visit",
];
const DOCUMENTS: &[&str] = &[
    "certificate",
    "email",
    "form",
    "ladder",
    "leaflet",
    "letter",
    "note",
    "recap",
    "referral",
    "report",
    "sheet",
    "summary",
];

/// Puts what was named in the place of a step's pronoun; leaves it where nobody can tell.
pub(super) fn resolve(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, words: Range<usize>, made: &mut Candidate) {
    let place = (words.start + 1..words.end.min(words.start + 5))
        .find(|at| matches!(turn.word(*at), "it" | "em" | "them" | "her" | "him" | "that" | "those"));
    let Some(place) = place.filter(|place| stands_alone(turn, *place, words.end)) else { return };
    let pronoun = if turn.word(place) == "em" { "them" } else { turn.word(place) };
    let verb = turn.word(words.start);
    let said: Vec<&str> = made.what.split(' ').collect();
    let Some(slot) = said.iter().skip(1).position(|word| word.trim_end_matches([',', ';']) == pronoun) else { return };
    if slot > 4 || turn.any(words.start..place, &["me", "you"]) && pronoun == "them" {
        return;
    }
    let wanted = match pronoun {
        "her" => Wanted::She,
        "him" => Wanted::He,
        "it" | "that" if verb == "write" => Wanted::Letter,
        "it" | "that" if WRITES.contains(&verb) => Wanted::Document,
        "it" | "that" if turn.role == Role::Therapist && matches!(verb, "draft" | "get" | "have" | "mark") => {
            Wanted::Document
        }
        "it" | "that" | "them" if verb == "fill" => Wanted::Form,
        "it" | "that" | "them" if verb == "book" => Wanted::Booked,
        "them" | "it" | "that" if SPEAKS.contains(&verb) => Wanted::Organization,
        "them" | "those" => Wanted::Things,
        _ => Wanted::Thing,
    };
    let thing = matches!(wanted, Wanted::Thing | Wanted::Things);
    let named = if thing {
        // What was just brought up, then what was asked after, then what else was named.
        brought_up(turn, words.start)
            .or_else(|| asked_of(talk, at, turn, words.start))
            .or_else(|| asked_just_now(talk, at, turn))
            .or_else(|| antecedent(talk, at, turn, words.start, wanted))
            .or_else(|| super::matter::before(talk, at, turn, words.start).filter(|named| named.contains(' ')))
    } else {
        antecedent(talk, at, turn, words.start, wanted)
    };
    let Some(named) = named else { return };
    // "leave it in the locker" is not of the locker.
    let told = |word: &&str| word.len() > 3 && named.split(' ').any(|part| part == word.trim_end_matches([',', ';']));
    if said.iter().any(told) {
        return;
    }
    made.stems.extend(named.split(' ').skip(1).map(stem));
    let comma = said.get(slot + 1).is_some_and(|word| word.ends_with(','));
    let mut said: Vec<String> = said.into_iter().map(str::to_owned).collect();
    // "give it her" → "give the letter to her".
    let whom = said
        .get(slot + 2)
        .is_some_and(|next| matches!(next.as_str(), "her" | "him" | "them" | "their") || next.starts_with('['));
    let to = if thing && whom && matches!(verb, "give" | "hand" | "send" | "show") { " to" } else { "" };
    if let Some(word) = said.get_mut(slot + 1) {
        *word = format!("{named}{to}{}", if comma { "," } else { "" });
    }
    made.what = said.join(" ");
}

/// "There's a choir on Mondays. I'll try it.": a thing that one of the sentences before brings up.
fn brought_up(turn: &Turn<'_>, start: usize) -> Option<String> {
    let place = turn.sentence_at(start);
    (place.saturating_sub(3)..place).rev().find_map(|place| brought_up_in(turn, place))
}

fn brought_up_in(turn: &Turn<'_>, place: usize) -> Option<String> {
    let words = turn.sentence(place);
    let there =
        words.clone().take(3).find(|at| turn.word(*at) == "there" && matches!(turn.word(at + 1), "is" | "'s"))?;
    let article = there + 2;
    if !matches!(turn.word(article), "a" | "an" | "the" | "this" | "one") {
        return None;
    }
    let last = words.end.min(article + 5);
    let end = (article + 1..last)
        .find(|at| turn.gap(*at) != Gap::None || super::phrase::ends_noun(turn.word(*at)))
        .unwrap_or(last);
    (end > article + 1).then(|| format!("the {}", clause::said(turn, article + 1..end)))
}

/// "And the phone, the one at work?", "What about the rewrite, would you do it …": what a question is of.
fn asked_of(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, start: usize) -> Option<String> {
    if turn.role == Role::Therapist {
        return question_of(turn, turn.sentence_at(start), start);
    }
    let before = talk.before(at, Role::Therapist)?;
    let last = before.sentences.len().checked_sub(1)?;
    question_of(before, last, before.words.len())
}

/// "And the truck? We'd talked of the lake.": what the therapist asked after, if that was not the last they said.
fn asked_just_now(talk: &Talk<'_>, at: usize, turn: &Turn<'_>) -> Option<String> {
    let before = talk.before(at, Role::Therapist).filter(|_| turn.role != Role::Therapist)?;
    (0..before.sentences.len()).rev().find_map(|place| super::matter::asked_of(before, place))
}

/// The thing that a short question opens with.
pub(super) fn question_of(turn: &Turn<'_>, place: usize, end: usize) -> Option<String> {
    let words = turn.sentence(place);
    let opens = words.start
        + words
            .clone()
            .take_while(|at| {
                matches!(turn.word(*at), "about" | "and" | "but" | "how" | "now" | "okay" | "so" | "then" | "what")
            })
            .count();
    let owner = match turn.word(opens) {
        "the" | "that" | "those" | "these" => "the",
        "your" => "their",
        _ => return None,
    };
    let last = words.end.min(end).min(opens + 5);
    let end = (opens + 1..last)
        .find(|at| turn.gap(*at) != Gap::None || super::phrase::ends_noun(turn.word(*at)))
        .unwrap_or(last);
    // "What about the Sundays?" is of a time.
    let time = turn.found(Category::Time, opens..end).next().is_some()
        || turn.any(
            opens + 1..end,
            &["day", "days", "night", "nights", "week", "weekend", "time", "mornings", "evenings"],
        )
        || (opens + 1..end).any(|at| turn.word(at).trim_end_matches('s').ends_with("day"));
    let named = !time && !content(turn, opens + 1..end).is_empty() && turn.is_question(place);
    named.then(|| format!("{owner} {}", clause::said(turn, opens + 1..end)))
}

/// "her dad", "that book", "one page": no pronoun but part of a phrase.
fn stands_alone(turn: &Turn<'_>, at: usize, end: usize) -> bool {
    at + 1 >= end
        || turn.gap(at + 1) != Gap::None
        || turn.word(at + 1).starts_with('[')
        || matches!(
            turn.word(at + 1),
            "a" | "about"
                | "after"
                | "again"
                | "and"
                | "as"
                | "at"
                | "back"
                | "before"
                | "by"
                | "down"
                | "each"
                | "every"
                | "first"
                | "for"
                | "from"
                | "her"
                | "him"
                | "how"
                | "if"
                | "in"
                | "into"
                | "my"
                | "off"
                | "on"
                | "out"
                | "over"
                | "so"
                | "that"
                | "the"
                | "this"
                | "through"
                | "till"
                | "to"
                | "today"
                | "tomorrow"
                | "tonight"
                | "until"
                | "up"
                | "what"
                | "when"
                | "whether"
                | "while"
                | "with"
        )
        || SHE.contains(&turn.word(at + 1))
        || HE.contains(&turn.word(at + 1))
        // "tell her Sunday, after the game"
        || turn.word(at + 1).ends_with("day") && (at + 2 >= end || turn.gap(at + 2) != Gap::None || turn.word(at) != "her")
        || turn.word(at) != "her" && matches!(turn.word(at + 1), "early" | "every" | "next" | "themselves" | "myself")
        || turn.word(at + 1) == "myself"
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    She,
    He,
    Organization,
    /// What is written.
    Letter,
    /// A letter or what else is sent.
    Document,
    Form,
    Booked,
    Thing,
    Things,
}

/// The nearest that fits, before the step in its turn, then in the turns before it.
fn antecedent(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, start: usize, wanted: Wanted) -> Option<String> {
    let person = !matches!(wanted, Wanted::Thing | Wanted::Things);
    // A person stays in mind for longer than a thing.
    let back = match wanted {
        Wanted::Letter => 8,
        _ if person => 4,
        _ => 2,
    };
    if let Some(named) = nearest(turn, 0..start, wanted) {
        return Some(named);
    }
    for before in talk.turns.get(at.saturating_sub(back)..at)?.iter().rev() {
        let last = before.sentences.len().saturating_sub(1);
        let stretch = if person || matches!(wanted, Wanted::Document | Wanted::Letter | Wanted::Form | Wanted::Booked) {
            before.all()
        } else {
            before.around(last, 1, 0)
        };
        // What the client named of their own, told in the answer before: "the rifle and my dad's revolver" of "them".
        if !person && before.role == Role::Client && !(wanted == Wanted::Things && before.index + 2 == at) {
            continue;
        }
        if let Some(named) = nearest(before, stretch, wanted) {
            return Some(named);
        }
    }
    None
}

fn nearest(turn: &Turn<'_>, words: Range<usize>, wanted: Wanted) -> Option<String> {
    if let Some((_, named)) = [(Wanted::Document, DOCUMENTS), (Wanted::Form, FORMS), (Wanted::Booked, BOOKED)]
        .iter()
        .find(|(one, _)| *one == wanted)
    {
        return document(turn, words, named);
    }
    if wanted == Wanted::Letter {
        return letter(turn, words);
    }
    if matches!(wanted, Wanted::Thing | Wanted::Things) {
        let fits = |head: &str| {
            let plural = head.ends_with('s') && !head.ends_with("ss");
            let one = head.strip_suffix('s').unwrap_or(head);
            let person = [SHE, HE, EITHER, PEOPLE].iter().any(|list| list.contains(&head) || list.contains(&one));
            plural == (wanted == Wanted::Things) && !person && !super::phrase::is_state(head)
        };
        // "it" is what was named last; "them" may skip a single thing.
        return match wanted {
            Wanted::Things => super::commit::named_as(turn, words, fits),
            _ => super::commit::named_as(turn, words, |head| !is_relation(head.strip_suffix('s').unwrap_or(head)))
                .filter(|named| fits(named.rsplit(' ').next().unwrap_or_default())),
        };
    }
    // "I'll ring [PERSON_1] tonight and ask him": whom one speaks to first.
    if wanted != Wanted::Organization {
        let spoken_to = words.clone().rev().find(|at| {
            turn.word(*at).starts_with("[person") && *at > words.start && SPEAKS.contains(&turn.word(at - 1))
        });
        if let Some(at) = spoken_to.filter(|at| turn.sentence_at(*at) + 1 >= turn.sentence_at(words.end)) {
            return Some(turn.word(at).to_owned());
        }
    }
    for at in words.clone().rev() {
        let word = turn.word(at);
        if at > words.start && turn.word(at - 1) == "not" {
            continue;
        }
        let relation = relation_of(word);
        // Somebody by name: them, where nobody else is spoken of.
        if word.starts_with("[person") && wanted != Wanted::Organization {
            let others = words.clone().any(|other| {
                let other = turn.word(other);
                other.starts_with("[person") && other != word || is_person(other, wanted)
            });
            return (!others && turn.word(at + 1) != "'s").then(|| word.to_owned());
        }
        let fits = match wanted {
            Wanted::She | Wanted::He => is_person(relation, wanted),
            _ => ORGANIZATIONS.contains(&word),
        };
        if fits && relation != word && turn.word(at + 1) != "'s" {
            return Some(word.to_owned());
        }
        if !fits || at + 1 < words.end && turn.word(at + 1) == "'s" {
            continue;
        }
        let from = (words.start.max(at.saturating_sub(3))..at)
            .find(|from| matches!(turn.word(*from), "my" | "your" | "the" | "that" | "a" | "an" | "his" | "her"));
        let whole = |from: usize| (from + 1..=at).all(|place| turn.gap(place) == Gap::None);
        if let Some(from) = from.filter(|from| whole(*from)) {
            let owner = if matches!(turn.word(from), "my" | "your") { "their" } else { "the" };
            let said = clause::said(turn, from + 1..at + 1);
            let said = said.strip_prefix("their ").unwrap_or(&said);
            return (!content(turn, from + 1..at + 1).is_empty()).then(|| format!("{owner} {said}"));
        }
    }
    None
}

/// "sister" of "[sister_1]".
fn relation_of(word: &str) -> &str {
    word.strip_prefix('[').map_or(word, |inside| inside.trim_end_matches(|c: char| !c.is_ascii_lowercase()))
}

/// "dad", "sister", "boss": somebody, told by what they are to the client.
pub(super) fn is_relation(word: &str) -> bool {
    [SHE, HE, EITHER, PEOPLE].iter().any(|list| list.contains(&word))
}

/// A relation that a pronoun may stand for.
fn is_person(relation: &str, wanted: Wanted) -> bool {
    EITHER.contains(&relation)
        || wanted == Wanted::She && SHE.contains(&relation)
        || wanted == Wanted::He && HE.contains(&relation)
}

/// Who "he" or "she" is at a word, as far as the turn and the one before it tell.
pub(super) fn person_at(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, place: usize) -> Option<String> {
    let wanted = match turn.word(place) {
        "he" | "him" => Wanted::He,
        "she" | "her" => Wanted::She,
        _ => return None,
    };
    antecedent(talk, at, turn, place, wanted)
}

/// What was last named that is written: "the letter to the counselor".
pub(super) fn letter(turn: &Turn<'_>, words: Range<usize>) -> Option<String> {
    document(turn, words, super::errand::LETTERS)
}

/// "the letter to the counselor at the college": a document with whom it is for.
fn document(turn: &Turn<'_>, words: Range<usize>, documents: &[&str]) -> Option<String> {
    let at = words.clone().rev().find(|at| documents.contains(&turn.word(*at)))?;
    let from = (words.start.max(at.saturating_sub(3))..at)
        .rev()
        .find(|from| matches!(turn.word(*from), "my" | "your" | "the" | "that" | "a" | "an"))?;
    let mut end = at + 1;
    if turn.word(end) == "to" || turn.word(end) == "for" {
        while end < words.end && end < at + 8 && turn.gap(end) == Gap::None && !matches!(turn.word(end), "is" | "and") {
            end += 1;
        }
    }
    Some(format!("the {}", clause::said(turn, from + 1..end)))
}
