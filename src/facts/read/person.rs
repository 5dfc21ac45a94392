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

    /// Whoever speaks: beside the client, a partner or a parent may be in the room.
    pub fn speaker(turn: &Turn<'_>) -> Self {
        if turn.role != Role::Other {
            return Self::client();
        }
        let label = turn.speaker.to_lowercase();
        let known = label == "parent" || MALE.contains(&label.as_str()) || FEMALE.contains(&label.as_str());
        let person = if known { label } else { "partner".to_owned() };
        Self { subject: Subject::SomeoneElse, person: Some(person) }
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
    match in_quotes(turn, hit) {
        Some(Found::Third(gender, word)) => return someone(talk, at, turn, word + 1, gender),
        Some(Found::First) => return Whose::speaker(turn),
        _ => {}
    }
    if let Some((gender, word)) = quoted(turn, sentence.start, hit.start) {
        return someone(talk, at, turn, word + 1, gender);
    }
    // "A man I nursed took an overdose": what follows the clause in between is his.
    if let Some(person) = relative(turn, sentence.start, hit.start) {
        return Whose { subject: Subject::SomeoneElse, person: Some(named(person)) };
    }
    // "My dad used to hit us": done to the client.
    let done_to = matches!(hit.group.name, "abuse" | "risk-from-others");
    if done_to && turn.any(hit.start..hit.end + 1, &["me", "us"]) {
        return Whose::speaker(turn);
    }
    // "He's parked outside my work": what somebody does to the speaker, unless it is to another.
    if matches!(hit.group.note, "context-lurks" | "by-another") {
        let after = hit.end.saturating_sub(1)..hit.end + 2;
        let another = turn.any(after.clone(), &["her", "him", "them"])
            || turn.found(Category::Person, after).any(|person| person.start > hit.start);
        return if another { someone(talk, at, turn, hit.end + 2, Gender::Any) } else { Whose::speaker(turn) };
    }
    // "He said we'd be better off without him."
    if hit.group.note == "of-them" {
        let gender = if turn.word(hit.end - 1) == "him" { Gender::Male } else { Gender::Female };
        return someone(talk, at, turn, hit.start, gender);
    }
    // "There's a man's voice": heard by who tells of it.
    if hit.group.name == "psychosis" && turn.word(sentence.start) == "there" {
        return Whose::speaker(turn);
    }
    // "I had to Narcan my friend": done for somebody else.
    if hit.group.note == "of-others" {
        return someone(talk, at, turn, hit.end + 3, Gender::Any);
    }
    // What the phrase itself says.
    // "I grabbed his arm": in harm to others the phrase names whom it was done to.
    let own = if hit.group.name == "harm-to-others" { 0..0 } else { hit.start..hit.end };
    for place in own {
        match turn.word(place) {
            "yourself" => return Whose::client(),
            "myself" | "my" | "me" | "i" => return Whose::speaker(turn),
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
            // "I found a blade in her bag", "I found a note in her room. A goodbye note.": what is seen is hers.
            Some(Found::First) if finds(turn, range.start, hit) => {
                return someone(talk, at, turn, hit.start, Gender::Any);
            }
            // A parent who locks the razors away does it for the client.
            Some(Found::First) if turn.role == Role::Other && is_means(hit) => return Whose::client(),
            Some(Found::First) => return Whose::speaker(turn),
            Some(Found::Client) => return Whose::client(),
            // "She can know about the cutting": what she is to know of is the speaker's.
            Some(Found::Third(..)) if sentence == place && is_told_of(turn, range.start, hit) => {
                return Whose::speaker(turn);
            }
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
    let own = matches!(hit.group.name, "self-harm" | "self-harm-tool" | "suicidal-thoughts" | "suicide-plan");
    if !others && (own || hit.group.note == "amount") {
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
        Found::First | Found::Client => None,
    }
}

/// Whom the therapist means.
pub(super) fn of_therapist(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, hit: &Hit) -> Whose {
    // "Has he ever put his hands on you?"
    if matches!(hit.group.name, "abuse" | "risk-from-others" | "psychosis")
        && turn.any(hit.start..hit.end, &["you", "your"])
    {
        return Whose::client();
    }
    for place in hit.start..hit.end {
        match turn.word(place) {
            "yourself" | "your" => return Whose::client(),
            "himself" | "his" | "herself" if to_other_of_client(talk, at, turn) => return Whose::client(),
            "himself" | "his" => return someone(talk, at, turn, hit.start, Gender::Male),
            "herself" => return someone(talk, at, turn, hit.start, Gender::Female),
            // "They'd be better off without you": the client's thought of the others.
            "better" if hit.group.note != "of-them" => return Whose::client(),
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
    // A partner or a parent is asked about the client beside them: "Has he hurt himself?", "Has your wife said so?"
    let of_client_beside = |gender: Gender, word: usize| {
        const CLOSE: &[&str] = &["child", "daughter", "husband", "partner", "son", "wife"];
        let answered_by_other = talk.turns.get(at + 1).is_some_and(|next| next.role == Role::Other);
        let close = turn.word(word.wrapping_sub(1)) == "your"
            && turn.found(Category::Person, word..hit.start).any(|person| CLOSE.contains(&person.group.name));
        let nobody_else = gender != Gender::Any && turn.found(Category::Person, 0..word).next().is_none();
        answered_by_other && (close || nobody_else)
    };
    match subject_before(turn, sentence.start, hit.start) {
        Some(Found::Third(gender, word)) if of_client_beside(gender, word) => Whose::client(),
        Some(Found::Third(gender, word)) if addressed.is_none_or(|at| at < word) => {
            someone(talk, at, turn, word + 1, gender)
        }
        _ => Whose::client(),
    }
}

/// Somebody beside the client is asked about them, and about nobody else.
fn to_other_of_client(talk: &Talk<'_>, at: usize, turn: &Turn<'_>) -> bool {
    talk.turns.get(at + 1).is_some_and(|next| next.role == Role::Other)
        && turn.found(Category::Person, turn.all()).next().is_none()
}

/// Things to harm oneself with, and what is done with them, named alone.
fn is_means(hit: &Hit) -> bool {
    matches!(hit.group.name, "self-harm" | "suicide-plan") && hit.end - hit.start <= 2
}

/// "Knows about the cutting", "asked about the overdose": with no owner named.
fn is_told_of(turn: &Turn<'_>, start: usize, hit: &Hit) -> bool {
    const TELLING: &[&str] = &[
        "ask", "asked", "asks", "find", "found", "hear", "heard", "knew", "know", "knows", "read", "tell", "told",
        "worried", "worries", "worry",
    ];
    let from = hit.start.saturating_sub(2).max(start);
    let about = (from..=hit.start).find(|at| matches!(turn.word(*at), "about" | "out"));
    let told = about.is_some_and(|about| turn.any(about.saturating_sub(2).max(start)..about, TELLING));
    told && !turn.any(from..hit.end, &["his", "her", "their", "him", "them", "himself", "herself"])
        && turn.found(Category::Person, from..hit.end + 2).next().is_none()
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
    let owner = |person: &Hit| turn.word(person.end) == "'s";
    let theirs = turn.any(hit.start..end, &["his", "her", "their", "him", "them"])
        || turn.found(Category::Person, start..hit.start).any(owner);
    seen && theirs && !turn.any(hit.start..end, &["my", "myself"])
}

/// Verbs that bring in somebody's words.
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

/// Whose words a phrase between quotation marks is part of, where the turn says it: "'I can't go on,' she said".
fn in_quotes(turn: &Turn<'_>, hit: &Hit) -> Option<Found> {
    let (from, to) = (turn.words.get(hit.start)?.start, turn.words.get(hit.end.saturating_sub(1))?.end);
    let (before, after) = (turn.text.get(..from)?, turn.text.get(to..)?);
    let marks = before.matches(['"', '“', '”']).count();
    if marks % 2 == 0 || !after.contains(['"', '”']) {
        return None;
    }
    let place = turn.sentence_at(hit.start);
    let around = turn.around(place, 1, 1);
    let opens = turn.text.get(..from)?.rfind(['"', '“'])?;
    let closes = to + after.find(['"', '”'])?;
    let outside = |at: &usize| turn.words.get(*at).is_some_and(|word| word.end <= opens || word.start >= closes);
    let says = around.clone().filter(outside).find(|at| SAYING.contains(&turn.word(*at)))?;
    let start = turn.sentence(turn.sentence_at(says)).start;
    let start = (start..says).find(outside).unwrap_or(says);
    subject_before(turn, start, says)
}

/// Whose words an "I" before a place gives: "he'll say, I'll walk off the pier".
fn quoted(turn: &Turn<'_>, start: usize, end: usize) -> Option<(Gender, usize)> {
    // "He said to me, throw me in the river": a request in his words as well.
    let opens = |at: &usize| turn.gap(*at) == Gap::Soft && (turn.word(*at) == "i" || *at == end);
    let own = (start..=end).rev().find(opens)?;
    let says = (own.saturating_sub(4).max(start)..own).rev().find(|at| SAYING.contains(&turn.word(*at)))?;
    match subject_before(turn, start, says)? {
        Found::Third(gender, word) => Some((gender, word)),
        Found::First | Found::Client => None,
    }
}

/// Somebody of whom a clause stands between them and what they did: "a lad I shared a tent with shot himself".
fn relative<'t>(turn: &'t Turn<'_>, start: usize, end: usize) -> Option<&'t Hit> {
    /// Words with which what follows "I" is of the speaker all the same: "the day I first took …".
    const OF_SPEAKER: &[&str] = &[
        "'d", "'ve", "actually", "almost", "also", "am", "and", "because", "but", "could", "did", "even", "ever",
        "had", "have", "i", "if", "just", "nearly", "never", "not", "once", "only", "so", "still", "that", "then",
        "used", "was", "when", "will", "would",
    ];
    /// To whom something is said is not who does it: "I told my mum I took …".
    const SAID_TO: &[&str] = &[
        "about", "after", "asked", "promised", "rang", "said", "tell", "telling", "text", "texted", "told", "to",
        "when",
    ];
    let from = end.saturating_sub(8).max(start);
    turn.found(Category::Person, from..end).find(|person| {
        let own = person.end + usize::from(matches!(turn.word(person.end), "who" | "that"));
        let between = own + 1..end;
        matches!(turn.word(own), "i" | "we")
            && (person.end..end).all(|at| turn.gap(at) == Gap::None)
            && turn.gap(end) == Gap::None
            && !between.is_empty()
            && !turn.any(between, OF_SPEAKER)
            && !turn.any(person.start.saturating_sub(3).max(start)..person.start, SAID_TO)
    })
}

enum Found {
    First,
    /// By name, whoever speaks.
    Client,
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
            "i" | "we" => Some(Found::First),
            "[client]" => Some(Found::Client),
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
        const BEFORE_OBJECTS: &[&str] =
            &["to", "with", "about", "for", "from", "of", "at", "in", "told", "tell", "see", "like"];
        if !(person.is_some() || name) {
            continue;
        }
        // "You said on the phone your daughter had been …": the verb behind it says that it is the subject.
        let acts = person
            .is_some_and(|person| turn.gap(person.end) == Gap::None && is_auxiliary(turn.word(person.end)))
            && !turn.any(at.saturating_sub(2).max(clause)..at, BEFORE_OBJECTS);
        let opens = at <= clause + 3 && !turn.any(clause..at, BEFORE_OBJECTS) && !is_object(turn, clause, at);
        if opens || acts {
            found = Some(Found::Third(Gender::Any, at));
        }
    }
    found
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "had" | "has" | "is" | "was" | "'s" | "'d" | "did" | "does" | "would" | "might" | "will" | "used" | "keeps"
    )
}

/// "I drove the kids", "we put my mum to bed": whom a pronoun's act is done to. "I think my mum", "I found my mum" go on
/// with what she does.
fn is_object(turn: &Turn<'_>, clause: usize, person: usize) -> bool {
    const LOOKING: &[&str] = &[
        "believe",
        "caught",
        "discovered",
        "dream",
        "dreamt",
        "feel",
        "felt",
        "find",
        "found",
        "get",
        "got",
        "guess",
        "had",
        "has",
        "have",
        "hear",
        "heard",
        "hope",
        "knew",
        "know",
        "lost",
        "lose",
        "mean",
        "notice",
        "noticed",
        "reckon",
        "remember",
        "said",
        "saw",
        "say",
        "says",
        "seen",
        "suspect",
        "think",
        "thought",
        "want",
        "wanted",
        "watch",
        "watched",
        "wish",
        "worry",
        "worried",
    ];
    let actor = (clause..person).rev().take(4).find(|at| matches!(turn.word(*at), "i" | "we" | "he" | "she" | "they"));
    actor.is_some_and(|actor| actor + 1 < person && !turn.any(actor + 1..person, LOOKING))
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
    person = person.or_else(|| named_behind(turn, before).filter(|hit| fits(hit.group.name)).map(named));
    if person.is_none() {
        // "He hits his head": of a parent or a partner in the room it is the client they mean, unless they have just spoken of
        // somebody else.
        let in_room = turn.role == Role::Other;
        let reach = if in_room { 1 } else { REACH };
        let earlier = talk.turns.get(at.saturating_sub(reach)..at).unwrap_or_default();
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
        if in_room && gender != Gender::Any && person.is_none() && place_holder.is_none() {
            return Whose::client();
        }
    }
    // "Theo from the night shift" says more than "[PERSON_2]".
    Whose { subject: Subject::SomeoneElse, person: person.or(place_holder) }
}

/// "He overdosed in March. My little brother.": said behind who it was.
fn named_behind<'t>(turn: &'t Turn<'_>, before: usize) -> Option<&'t Hit> {
    let place = turn.sentence_at(before.saturating_sub(1));
    let next = (place + 1 < turn.sentences.len()).then(|| turn.sentence(place + 1)).filter(|next| next.len() <= 4)?;
    matches!(turn.word(next.start), "my" | "our" | "the" | "a" | "this" | "her" | "his")
        .then(|| turn.found(Category::Person, next.clone()).last().filter(|person| person.end == next.end))?
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
