//! What the client asks to keep out of letters and recaps: the request, and the matter it is about.
//!
//! A request is read three ways: the client makes it ("don't put that in the letter", "she can't know"), the client
//! answers what is to be left out, or the therapist gives their word ("that stays between us").

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::Withheld;
use super::content::stems;
use super::signs::Sign;
use super::talk::{Talk, Turn};
use crate::lexicon::{Category, Gap};
use crate::redact::Span;
use crate::transcript::Role;

/// Turns before the request in which the matter may stand.
const REACH: usize = 8;
/// A word said in more turns than this is no word of the matter alone.
const COMMON: usize = 3;
/// Requests of one session that are kept; bounds the work on strange input.
const MOST: usize = 20;

/// Where a matter would be written.
pub(super) const PAPERS: &[&str] = &[
    "anywhere",
    "chart",
    "copy",
    "doctor's",
    "email",
    "emails",
    "file",
    "files",
    "form",
    "forms",
    "handover",
    "insurance",
    "letter",
    "letters",
    "note",
    "notes",
    "paper",
    "papers",
    "paperwork",
    "portal",
    "recap",
    "recaps",
    "record",
    "records",
    "referral",
    "report",
    "reports",
    "sheet",
    "statement",
    "summaries",
    "summary",
    "system",
    "writing",
    "written",
];
/// Ways for a matter to get there.
const WRITES: &[&str] = &["include", "mention", "note", "print", "put", "record", "share", "type", "write"];
/// Ways for a matter to get to a person.
const TELLS: &[&str] = &["discuss", "give", "let", "pass", "phone", "repeat", "ring", "say", "send", "show", "tell"];
/// Ways to come to know it.
const LEARNS: &[&str] =
    &["find", "finding", "hear", "hearing", "know", "knowing", "learn", "read", "reading", "see", "seeing", "told"];
/// Words that a request may begin with; see [`begins_request`].
pub(super) const REQUESTS: &[&str] = &[
    "'d",
    "apart",
    "ask",
    "bar",
    "between",
    "but",
    "can",
    "confidential",
    "could",
    "do",
    "does",
    "except",
    "for",
    "just",
    "keep",
    "leave",
    "must",
    "no",
    "nobody",
    "none",
    "not",
    "nothing",
    "off",
    "only",
    "prefer",
    "private",
    "rather",
    "should",
    "stay",
    "stays",
    "will",
    "would",
    "you",
];
/// Words of requests, which say nothing of the matter.
const REQUEST: &[&str] = &[
    "anyth",
    "anyon",
    "anywher",
    "busi",
    "chart",
    "copi",
    "email",
    "except",
    "file",
    "find",
    "form",
    "half",
    "health",
    "hear",
    "keep",
    "know",
    "leave",
    "left",
    "let",
    "letter",
    "mention",
    "nobodi",
    "note",
    "occupational",
    "okay",
    "paper",
    "part",
    "pleas",
    "please",
    "privat",
    "put",
    "read",
    "recap",
    "record",
    "report",
    "rest",
    "room",
    "say",
    "send",
    "share",
    "sheet",
    "stay",
    "stuff",
    "summari",
    "sure",
    "tell",
    "thing",
    "time",
    "told",
    "want",
    "woman",
    "work",
    "writ",
    "write",
    "written",
];

pub(super) fn read(talk: &Talk<'_>) -> Vec<Withheld> {
    let mut reader = Reader { talk, found: Vec::new(), spread: None };
    for (at, turn) in talk.turns.iter().enumerate() {
        if reader.found.len() >= MOST {
            break;
        }
        match turn.role {
            Role::Therapist => reader.assured(at, turn),
            _ => reader.asked(at, turn),
        }
    }
    reader.found
}

struct Reader<'t, 'a> {
    talk: &'t Talk<'a>,
    found: Vec<Withheld>,
    spread: Option<Spread>,
}

impl<'a> Reader<'_, 'a> {
    /// The client says what is to stay out.
    fn asked(&mut self, at: usize, turn: &Turn<'a>) {
        let before = self.talk.before(at, Role::Therapist);
        let spoken_of = before.is_some_and(|before| speaks_of_papers(before, before.closing()))
            || speaks_of_papers(turn, turn.all());
        let request = (0..turn.sentences.len().min(40)).find(|place| requests(turn, turn.sentence(*place), spoken_of));
        if let Some(place) = request {
            // "There's another thing I don't want in there." "Go on." "I had a baby when I was nineteen.": told after it.
            if announces(turn, turn.sentence(place))
                && !names_it(turn, place + 1)
                && place + 1 == turn.sentences.len()
                && let Some(told) = self.told_next(at)
            {
                return self.add(at, turn.sentence(place), Some(told));
            }
            let matter = self.matter(at, turn, place);
            self.add(at, turn.around(place, 0, usize::from(names_it(turn, place + 1))), matter);
            self.said_back(at);
        } else if let Some(before) = before
            && asks_what_to_leave(before)
            && !declines_to_name(turn)
        {
            // "Anything you want left out?" "The thing about my dad."
            self.add(at, turn.around(0, 0, 2), None);
        }
    }

    /// "I'll keep that out of the letter": what the client said before is the matter.
    fn assured(&mut self, at: usize, turn: &Turn<'a>) {
        let said = self.talk.before(at, Role::Client).or_else(|| self.talk.before(at, Role::Other));
        let Some(said) = said.filter(|said| said.words.len() > 3) else { return };
        let known = self.found.iter().any(|known| known.evidence.iter().any(|span| span.turn + 4 >= at));
        if known || !(0..turn.sentences.len().min(12)).any(|place| assures(turn, turn.sentence(place))) {
            return;
        }
        let index = at - 1 - usize::from(self.talk.turns.get(at - 1).is_some_and(|turn| turn.index != said.index));
        self.add(index, said.closing(), None);
        // "I'll leave the betting out.": what the therapist calls it.
        let named: Vec<String> = (0..turn.sentences.len().min(12))
            .map(|place| turn.sentence(place))
            .filter(|words| assures(turn, words.clone()))
            .flat_map(|words| self.telling(turn, words))
            .collect();
        if let Some(last) = self.found.last_mut() {
            name(last, named);
            last.evidence.push(turn.span(turn.around(0, 0, 1)));
        }
    }

    /// The next turn of the client that tells something, after a word of the therapist's.
    fn told_next(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let following = self.talk.turns.get(at + 1..(at + 4).min(self.talk.turns.len()))?;
        let (offset, told) = following.iter().enumerate().find(|(_, turn)| turn.role != Role::Therapist)?;
        (told.words.len() > 4).then(|| (at + 1 + offset, told.opening()))
    }

    /// "The baby, in seventy-two.": the therapist names what was asked for.
    fn said_back(&mut self, at: usize) {
        let Some(next) = self.talk.turns.get(at + 1).filter(|next| next.role == Role::Therapist) else { return };
        let words = next.sentence(0);
        if words.len() > 8 || !matches!(next.word(words.start), "the" | "your" | "about") {
            return;
        }
        let named = self.telling(next, words);
        if let Some(last) = self.found.last_mut() {
            name(last, named);
        }
    }

    /// Words that say what the matter is and are not said all over the session.
    fn telling(&mut self, turn: &Turn<'_>, words: Range<usize>) -> Vec<String> {
        let talk = self.talk;
        let spread = self.spread.get_or_insert_with(|| Spread::over(talk));
        words.filter_map(|at| spread.telling(turn, at)).map(str::to_owned).collect()
    }

    fn add(&mut self, at: usize, request: Range<usize>, matter: Option<(usize, Range<usize>)>) {
        let talk = self.talk;
        let Some(turn) = talk.turns.get(at) else { return };
        let spread = self.spread.get_or_insert_with(|| Spread::over(talk));
        let mut words: Vec<String> = Vec::new();
        let mut gather = |from: &Turn<'_>, range: Range<usize>| {
            for stem in range.filter_map(|at| spread.telling(from, at)) {
                if words.len() < 24 && !words.iter().any(|known| known == stem) {
                    words.push(stem.to_owned());
                }
            }
        };
        let mut evidence: Vec<Span> = vec![turn.span(request.clone())];
        gather(turn, request);
        if let Some((matter_at, range)) = matter
            && let Some(matter) = talk.turns.get(matter_at)
        {
            gather(matter, range.clone());
            evidence.insert(0, matter.span(range));
        }
        match self.found.iter_mut().find(|known| known.evidence.first() == evidence.first()) {
            Some(known) => known.evidence.extend(evidence.into_iter().skip(1)),
            None => self.found.push(Withheld { words, evidence }),
        }
    }

    /// Where the matter is told: what the request names, then what is sensitive, in this turn, then before.
    fn matter(&self, at: usize, turn: &Turn<'_>, place: usize) -> Option<(usize, Range<usize>)> {
        let talk = self.talk;
        let sensitive = |turn: &Turn<'_>, words: Range<usize>| {
            let hits: usize = turn.found(Category::Sensitive, words.clone()).count();
            let risky = turn
                .found(Category::Risk, words)
                .filter(|hit| matches!(hit.group.name, "abuse" | "risk-from-others" | "self-harm"))
                .count();
            hits + risky
        };
        let own = turn.around(place, 6, 0);
        let own = own.start..turn.sentence(place).start;
        if sensitive(turn, own.clone()) > 0 {
            return Some((at, own));
        }
        let named: Vec<&str> =
            stems(turn, turn.sentence(place)).filter(|stem| stem.len() > 3 && !REQUEST.contains(stem)).collect();
        let told = |from: usize| {
            talk.turns
                .get(from..at)?
                .iter()
                .enumerate()
                .rev()
                .filter(|(_, turn)| turn.role != Role::Therapist)
                .take(60)
                .find(|(_, turn)| {
                    stems(turn, turn.closing())
                        .any(|stem| named.iter().any(|name| *name == stem || name.starts_with(stem) && stem.len() > 3))
                })
        };
        // A word of the request that was said before points to the matter: "about the pinching".
        if own.is_empty()
            && turn.any(turn.sentence(place), &["about", "the", "my", "that"])
            && let Some((told_at, told)) = told(0)
        {
            return Some((told_at, told.closing()));
        }
        let from = at.saturating_sub(REACH);
        let earlier = talk.turns.get(from..at)?.iter().enumerate().filter(|(_, turn)| turn.role != Role::Therapist);
        let best = earlier
            .map(|(offset, turn)| (sensitive(turn, turn.closing()), from + offset, turn))
            .filter(|(count, ..)| *count > 0)
            .max_by_key(|(count, at, _)| (*count > 0, *at));
        if let Some((_, at, turn)) = best {
            return Some((at, turn.closing()));
        }
        if own.is_empty()
            && let Some((told_at, told)) = told(0)
        {
            return Some((told_at, told.closing()));
        }
        if !own.is_empty() && stems(turn, own.clone()).nth(1).is_some() {
            return Some((at, own));
        }
        let last = talk
            .turns
            .get(from..at)?
            .iter()
            .enumerate()
            .rfind(|(_, turn)| turn.role != Role::Therapist && turn.words.len() > 5)?;
        Some((from + last.0, last.1.closing()))
    }
}

/// Adds words to a matter, each once.
fn name(matter: &mut Withheld, named: Vec<String>) {
    for word in named {
        if !matter.words.contains(&word) {
            matter.words.push(word);
        }
    }
}

/// A request that says there is a matter and not which: "one more thing I don't want in there".
fn announces(turn: &Turn<'_>, words: Range<usize>) -> bool {
    let there = words.clone().any(|at| turn.word(at) == "there" && matches!(turn.word(at + 1), "'s" | "is"));
    there
        && words.clone().any(|at| {
            matches!(turn.word(at), "another" | "other" | "one" | "more")
                && matches!(turn.word(at + 1), "thing" | "more" | "bit")
                || turn.word(at) == "something"
        })
}

/// A sentence of a few words that names a thing: "The child."
fn names_it(turn: &Turn<'_>, place: usize) -> bool {
    let words = turn.sentence(place);
    place < turn.sentences.len() && words.len() <= 4 && matches!(turn.word(words.start), "the" | "my" | "about")
}

/// Letters, summaries or who may be told are spoken of.
fn speaks_of_papers(turn: &Turn<'_>, words: Range<usize>) -> bool {
    turn.has_any(words.clone(), Sign::Paper)
        || turn.any(words.clone(), &["write"])
        || (words.start..words.end).any(|at| {
            matches!(turn.word(at), "say" | "tell" | "share" | "know" | "put")
                && turn.any(at.saturating_sub(4)..at, &["i", "right", "okay", "happy", "ok", "me", "let"])
        })
}

/// A person, by name, pronoun or kinship, who is not the speaker.
fn is_person(turn: &Turn<'_>, words: Range<usize>) -> bool {
    const WHO: &[&str] = &[
        "anybody", "anyone", "doctor", "gp", "he", "her", "him", "nobody", "people", "school", "she", "social", "team",
        "them", "they", "work",
    ];
    turn.any(words.clone(), WHO)
        || turn.words.get(words.clone()).is_some_and(|words| words.iter().any(|word| word.text.starts_with('[')))
        || turn.found(Category::Person, words).next().is_some()
}

/// A sentence of the client that asks for silence.
fn requests(turn: &Turn<'_>, words: Range<usize>, spoken_of: bool) -> bool {
    let begins = |at: usize| begins_request(turn, at, words.clone(), spoken_of);
    words.clone().any(|at| {
        let may_begin = turn.has(at, Sign::Request);
        debug_assert!(may_begin || !begins(at), "a word that begins a request is missing in REQUESTS");
        may_begin && begins(at)
    })
}

/// A request begins at a word, which is one of [`REQUESTS`].
fn begins_request(turn: &Turn<'_>, at: usize, sentence: Range<usize>, spoken_of: bool) -> bool {
    let word = |at: usize| if at < sentence.end { turn.word(at) } else { "" };
    let rest = |from: usize| from.min(sentence.end)..sentence.end;
    let before = if at == sentence.start { "" } else { turn.word(at - 1) };
    let papers = |from: usize| turn.has_any(rest(from), Sign::Paper);
    let told = |verb: usize| {
        TELLS.contains(&word(verb))
            && (is_person(turn, rest(verb + 1)) || papers(verb))
            && !matches!(word(verb + 1), "me" | "you" | "yourself" | "up")
    };
    let written = |verb: usize| {
        WRITES.contains(&word(verb))
            && !matches!(word(verb + 1), "me" | "yourself" | "off" | "words")
            && (papers(verb + 1)
                // "But don't put it in."
                || word(verb) == "put"
                    && matches!((word(verb + 1), word(verb + 2)), ("it" | "that" | "this", "in"))
                    && (verb + 3 >= sentence.end || turn.gap(verb + 3) != Gap::None || word(verb + 3) == "there")
                || turn.any(rest(verb + 1), &["down", "about"])
                || spoken_of && turn.any(rest(verb + 1), &["it", "that", "this", "anything", "any", "the", "in"])
                || is_person(turn, rest(verb + 1)) && matches!(word(verb), "mention" | "share"))
    };
    match (word(at), word(at + 1), word(at + 2)) {
        // "Don't put that in the letter": nobody is the subject.
        ("do", "not", _) => {
            let imperative = at == sentence.start
                || turn.gap(at) != Gap::None
                || matches!(
                    before,
                    "and" | "but" | "just" | "or" | "please" | "so" | "then" | "though" | "only" | "because"
                );
            let verb = at + 2 + usize::from(matches!(word(at + 2), "please" | "go" | "ever" | "be"));
            imperative && (told(verb) || written(verb))
                // "I don't want him finding out", "I don't want that written anywhere".
                || matches!(before, "i" | "we" | "really" | "just") && word(at + 2) == "want" && unwanted(turn, rest(at + 3), spoken_of)
                || matches!(before, "i" | "we" | "you") && word(at + 2) == "have" && word(at + 3) == "to" && (told(at + 4) || written(at + 4)) && before == "you"
                || matches!(word(at + 2), "need" | "have") && word(at + 3) == "to" && turn.any(rest(at + 4).start..(at + 6).min(sentence.end), LEARNS) && before != "i"
        }
        // "I'd ask you to leave out the …".
        ("ask", "you", "to") => {
            matches!(word(at + 3), "leave" | "keep") && turn.any(rest(at + 4), &["out", "off", "private"])
        }
        ("does", "not", "need") => word(at + 3) == "to" && LEARNS.contains(&word(at + 4)),
        ("does", "not", "want") => false,
        ("would", "not", "want" | "like") | ("'d", "not", "want" | "like") => unwanted(turn, rest(at + 3), spoken_of),
        ("'d" | "would", "hate", _) => is_person(turn, rest(at + 2)) && turn.any(rest(at + 2), LEARNS),
        // "I'd rather you didn't", "I'd prefer it if that wasn't".
        ("rather" | "prefer", ..) => {
            turn.any(rest(at + 1), &["not"])
                && (papers(at + 1)
                    || is_person(turn, rest(at + 1)) && turn.any(rest(at + 1), LEARNS)
                    || spoken_of && turn.any(rest(at + 1), &["you", "it", "that"]))
                && before != "i"
        }
        // "Can you not say it was me?", "you won't tell her?"
        ("can" | "could" | "would" | "will", "you", "not") => told(at + 3) || written(at + 3),
        ("you", "will" | "can", "not") => told(at + 3) || written(at + 3),
        ("would" | "can" | "could" | "will", "you", "mind") => {
            word(at + 3) == "not"
                && turn.any(
                    rest(at + 4),
                    &["mentioning", "putting", "writing", "telling", "saying", "sharing", "including"],
                )
        }
        // "She can't know", "he mustn't find out", "I can't have him read that".
        ("can" | "must" | "should" | "could", "not", "have") => {
            is_person(turn, rest(at + 3)) && turn.any(rest(at + 3), LEARNS)
        }
        ("can" | "must" | "should", "not", learns) => {
            LEARNS.contains(&learns)
                && !matches!(before, "i" | "you" | "we" | "it" | "that")
                && !before.is_empty()
                && (turn.gap(at + 3) != Gap::None
                    || at + 3 >= sentence.end
                    || matches!(word(at + 3), "about" | "out" | "that" | "it" | "any" | "this" | "what"))
        }
        // "Leave that out", "keep it between us".
        ("leave" | "keep", ..) => {
            let near = at + 1..(at + 9).min(sentence.end);
            let asked = turn.any(at.saturating_sub(3).max(sentence.start)..at, &["you"]);
            let subject =
                !asked && matches!(before, "i" | "they" | "he" | "she" | "we" | "to" | "will" | "would" | "'d");
            let out = near.clone().any(|at| {
                matches!(turn.word(at), "out" | "off")
                    && (at + 1 >= sentence.end
                        || turn.gap(at + 1) != Gap::None
                        || matches!(turn.word(at + 1), "of" | "the" | "if" | "please" | "too" | "as"))
            });
            let named = turn
                .any(near.clone(), &["that", "it", "this", "her", "him", "bit", "part", "stuff", "name", "them"])
                || papers(at);
            !subject
                && (out && named && (spoken_of || papers(at))
                    || turn.any(near.clone(), &["between", "private", "confidential"])
                    || near.clone().any(|at| turn.word(at) == "to" && turn.word(at + 1) == "yourself"))
        }
        ("between", "us" | "ourselves" | "me" | "you", _) => {
            matches!(word(at + 1), "us" | "ourselves")
                && turn.any(sentence.clone(), &["keep", "stay", "stays", "this", "that", "it", "just"])
                && !turn.any(sentence.clone(), &["was", "were", "happened", "things", "distance", "nothing"])
                || matches!((word(at + 1), word(at + 2), word(at + 3)), ("me" | "you", "and", "me" | "you"))
        }
        ("off", "the", "record") | ("for", "your", "ears") => true,
        ("stays" | "stay", "in", "here" | "this") | ("stays", "here" | "between", _) => true,
        // "Not in the letter", "nothing about the affair": where the talk is of letters.
        ("not", "in" | "on" | "for", _) => {
            spoken_of
                && turn.has_any(at + 2..(at + 5).min(sentence.end), Sign::Paper)
                && !matches!(before, "am" | "'s" | "is" | "do" | "are")
        }
        // "Not the gambling.", after what may be told.
        ("not", "the" | "my" | "about", _) if at == sentence.start && sentence.len() <= 5 => spoken_of || permits(turn),
        ("just", "not", _)
        | ("but" | "only", "not", "the" | "about" | "that" | "my")
        | ("except" | "bar", "about" | "for" | "the" | "that" | "my", _)
        | ("apart", "from", "the" | "that" | "my" | "about")
        | ("nothing", "about", _) => spoken_of && permits(turn),
        ("none", "of", "their" | "his" | "her") => turn.any(rest(at + 3), &["business"]),
        ("nobody" | "no", "else" | "one" | "needs" | "can", _) => {
            turn.any(at + 1..(at + 6).min(sentence.end), &["know", "see", "read"])
                && turn.any(at + 1..(at + 5).min(sentence.end), &["needs", "can", "must", "should"])
        }
        ("private" | "confidential", ..) => {
            matches!(before, "'s" | "is" | "that" | "stay" | "strictly" | "stays")
                && turn.any(sentence.start..at, &["that", "it", "this", "bit", "part"])
        }
        _ => false,
    }
}

/// What follows "I don't want": somebody to learn of it, or it on paper.
fn unwanted(turn: &Turn<'_>, rest: Range<usize>, spoken_of: bool) -> bool {
    // "There's a thing I don't want in there."
    if turn.word(rest.start) == "in" && (spoken_of || turn.word(rest.start + 1) == "there" && rest.len() == 2) {
        return true;
    }
    let learns = turn.any(rest.clone(), LEARNS)
        && is_person(turn, rest.clone())
        && !turn.any(rest.start..(rest.start + 2).min(rest.end), &["to"]);
    let object = turn
        .any(rest.start..(rest.start + 4).min(rest.end), &["it", "that", "this", "any", "them", "my", "those", "the"]);
    let paper = object && turn.has_any(rest.clone(), Sign::Paper);
    let passed = object
        && turn.any(
            rest.clone(),
            &["mentioned", "shared", "passed", "recorded", "repeated", "included", "down", "getting", "going"],
        )
        && (spoken_of || is_person(turn, rest.clone()));
    learns || paper || passed
}

/// What may be told is named in the same breath, or was asked for.
fn permits(turn: &Turn<'_>) -> bool {
    turn.any(
        turn.all(),
        &["can", "fine", "okay", "ok", "all", "everything", "rest", "yes", "yeah", "sure", "tell", "send", "put"],
    )
}

/// "Is there anything you'd rather I left out?", "What's all right to say?"
fn asks_what_to_leave(turn: &Turn<'_>) -> bool {
    (turn.sentences.len().saturating_sub(2)..turn.sentences.len()).any(|place| {
        let words = turn.sentence(place);
        let what = turn.any(words.clone(), &["anything", "something", "what", "parts", "which", "bits"]);
        let left = (words.start..words.end).any(|at| {
            matches!(turn.word(at), "leave" | "left" | "leaving" | "keep" | "kept")
                && turn.any(at + 1..(at + 4).min(words.end), &["out", "off", "between", "private"])
                || turn.word(at) == "not"
                    && turn.any(
                        at + 1..(at + 4).min(words.end),
                        &["put", "include", "mention", "say", "write", "share", "in", "know"],
                    )
                || turn.word(at) == "just" && turn.word(at + 1) == "not"
        });
        turn.is_question(place) && what && left
            || words.len() <= 3 && turn.is_question(place) && turn.any(words, &["not", "except"])
    })
}

/// "No, nothing.", "Put it all in."
fn declines_to_name(turn: &Turn<'_>) -> bool {
    let first = turn.sentence(0);
    matches!(turn.word(first.start), "no" | "nope" | "nothing" | "nah") && turn.words.len() < 25
        || turn.words.len() < 3
        || turn.any(first.clone(), &["everything", "all"]) && first.len() < 10
}

/// The therapist's word that a matter stays where it is.
fn assures(turn: &Turn<'_>, words: Range<usize>) -> bool {
    let word = |at: usize| if at < words.end { turn.word(at) } else { "" };
    (words.start..words.end).any(|at| match (word(at), word(at + 1)) {
        ("keep" | "leave", _) => {
            let will = turn.any(words.start..at, &["will", "'d", "can", "would", "to"])
                && turn.any(words.start..at, &["i", "we"]);
            // "I'll leave the spring right out."
            let right_out = (at + 1..words.end).any(|at| word(at) == "right" && word(at + 1) == "out");
            if will && right_out {
                return true;
            }
            let near = at + 1..(at + 8).min(words.end);
            let out = near.clone().any(|at| {
                word(at) == "out"
                    && (at + 1 >= words.end || turn.gap(at + 1) != Gap::None || matches!(word(at + 1), "of" | "then"))
            });
            // "I'll leave the betting out."
            let thing_out = matches!(word(at + 1), "the" | "your")
                && (at + 3..(at + 5).min(words.end))
                    .any(|at| word(at) == "out" && (at + 1 >= words.end || turn.gap(at + 1) != Gap::None));
            will && (thing_out
                || out
                    && turn.any(
                        near.clone(),
                        &["that", "it", "this", "those", "her", "him", "part", "name", "bit", "them", "of"],
                    )
                || turn.any(near.clone(), &["between", "private", "confidential"])
                || near.clone().any(|at| word(at) == "to" && word(at + 1) == "myself"))
        }
        ("stays" | "stay", "here" | "between" | "with" | "in") => {
            matches!(
                (word(at + 1), word(at + 2)),
                ("here", _) | ("between", "us" | "you") | ("with", "me" | "us") | ("in", "here" | "this" | "the")
            ) && turn.any(words.start..at, &["that", "it", "this", "which", "one", "part", "picture", "bit", "the"])
        }
        ("will", "not") => {
            let verb = word(at + 2);
            let near = at + 3..(at + 12).min(words.end);
            matches!(
                verb,
                "put" | "write" | "mention" | "include" | "go" | "be" | "say" | "tell" | "send" | "appear" | "share"
            ) && turn.any(words.start..at, &["i", "it", "that", "this"])
                && (turn.has_any(near.clone(), Sign::Paper)
                    || matches!(verb, "go" | "be" | "appear")
                        && turn.any(near.clone(), &["in", "into", "anything", "there", "anywhere", "near"])
                    || matches!(verb, "put" | "include" | "mention" | "share")
                        && turn.any(near.clone(), &["any", "that", "it", "in"])
                    || verb == "go" && word(at + 3) == "to" && is_person(turn, near))
        }
        ("not", "in" | "on") => {
            (turn.has_any(at + 2..(at + 5).min(words.end), Sign::Paper) || word(at + 2) == "there" && words.len() <= 4)
                && at <= words.start + 6
                && !turn.is_question(turn.sentence_at(at))
        }
        // "It isn't going in that letter."
        ("not", "going") => {
            matches!(word(at + 2), "in" | "into" | "on")
                && turn.any(words.start..at, &["it", "that", "this"])
                && turn.has_any(at + 3..(at + 6).min(words.end), Sign::Paper)
        }
        // "It stays out of anything I send", "that's staying out".
        ("stays" | "stay" | "staying" | "kept" | "left", "out") => true,
        // "Never in there", "neither of those", "nothing about that".
        ("never", "in") => words.len() <= 5,
        ("neither", "of") => words.len() <= 4 && matches!(word(at + 2), "those" | "them" | "these"),
        ("nothing", "about") => at == words.start && words.len() <= 10,
        ("my", "word") => turn.any(words.start..at, &["have", "got", "give"]),
        _ => false,
    })
}

/// In how many turns of a session each stem is said.
struct Spread {
    /// By form: the number of its stem.
    stems: Vec<usize>,
    /// By the number of a stem: the last turn that has it, and how many do.
    turns: Vec<(usize, usize)>,
}

impl Spread {
    fn over(talk: &Talk<'_>) -> Self {
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        let mut number = |stem| {
            let next = numbers.len();
            *numbers.entry(stem).or_insert(next)
        };
        let content = talk.forms.all().map(|form| form.content.as_deref().unwrap_or_default());
        let stems: Vec<usize> = content.map(&mut number).collect();
        let mut turns = vec![(usize::MAX, 0); numbers.len()];
        for (at, turn) in talk.turns.iter().enumerate() {
            let said = turn.words.iter().filter_map(|word| stems.get(word.form as usize));
            for stem in said {
                if let Some((last, count)) = turns.get_mut(*stem).filter(|(last, _)| *last != at) {
                    (*last, *count) = (at, *count + 1);
                }
            }
        }
        Self { stems, turns }
    }

    /// The stem of a word that says what a matter is and is not said all over the session.
    fn telling<'a>(&self, turn: &Turn<'a>, at: usize) -> Option<&'a str> {
        let stem = turn.stem_at(at)?;
        let number = self.stems.get(turn.words.get(at)?.form as usize)?;
        let (_, turns) = self.turns.get(*number)?;
        (stem.len() > 2 && *turns <= COMMON && !REQUEST.contains(&&**stem)).then_some(stem)
    }
}
