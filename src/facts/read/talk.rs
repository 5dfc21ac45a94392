//! The session as its readers see it: words once, sentences, numbers, phrases.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::super::forms::{Form, FormId, Forms};
use super::super::spoken::{NO_FORM, Spoken, SpokenTurn};
use super::actions::offer::{self, Offer};
use super::dialect;
use super::manner::Manner;
use super::reply::{self, Uptake};
use super::signs::Sign;
use crate::lexicon::{Category, Gap, Hit, Lexicon, Word};
use crate::redact::{Redacted, RedactedTurn, Span};
use crate::text::{Shapes, TokenKind};
use crate::transcript::Role;

/// A number in a turn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    /// What it counts.
    pub value: f64,
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// "fifth".
    pub ordinal: bool,
}

/// Words that a sentence has at most; keeps every search short.
const LONGEST_SENTENCE: usize = 70;

/// From a capital to a full stop.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub words: Range<usize>,
    /// Ends with a question mark.
    pub question: bool,
}

/// What one person said before another spoke.
pub(super) struct Turn<'a> {
    pub index: usize,
    pub role: Role,
    /// The label, as it was given.
    pub speaker: &'a str,
    pub text: &'a str,
    pub words: Vec<Word<'a>>,
    pub sentences: Vec<Sentence>,
    pub numbers: Vec<Numeral>,
    pub hits: Vec<Hit>,
    /// Of the words.
    shapes: Shapes,
    uptake: OnceCell<Uptake>,
    offer: OnceCell<Option<Offer>>,
    /// What is known of the words: see [`Self::form`].
    forms: &'a Forms,
}

/// All of it.
pub(super) struct Talk<'a> {
    pub turns: Vec<Turn<'a>>,
    /// What is known of its words.
    pub forms: &'a Forms,
}

impl<'a> Talk<'a> {
    /// Of a session and its tokens. The words of contractions become known with it.
    pub fn new(session: &'a Redacted, spoken: &'a mut Spoken) -> Self {
        let Spoken { turns, forms } = spoken;
        let read: Vec<Cut<'a>> =
            session.turns().iter().zip(&*turns).map(|(turn, known)| Cut::read(turn, known, forms)).collect();
        let forms: &'a Forms = forms;
        let mut turns: Vec<Turn<'a>> =
            session.turns().iter().zip(read).map(|(turn, cut)| Turn::new(turn, cut, forms)).collect();
        // Couples and families may be labelled by name: where nobody is the client, everybody is.
        if turns.iter().any(|turn| turn.role == Role::Therapist) && turns.iter().all(|turn| turn.role != Role::Client) {
            turns.iter_mut().filter(|turn| turn.role == Role::Other).for_each(|turn| turn.role = Role::Client);
        }
        Self { turns, forms }
    }

    /// The next turn of somebody, among the two that follow.
    pub fn answer(&self, at: usize, role: Role) -> Option<&Turn<'a>> {
        self.turns.iter().skip(at + 1).take(2).find(|turn| turn.role == role)
    }

    /// The last turn of somebody before, among the two that precede.
    pub fn before(&self, at: usize, role: Role) -> Option<&Turn<'a>> {
        self.turns.get(at.saturating_sub(2)..at)?.iter().rev().find(|turn| turn.role == role)
    }
}

/// A turn cut into words and sentences.
struct Cut<'a> {
    words: Vec<Word<'a>>,
    sentences: Vec<Sentence>,
    numbers: Vec<Numeral>,
}

impl<'a> Cut<'a> {
    fn read(turn: &'a RedactedTurn, spoken: &'a SpokenTurn, forms: &mut Forms) -> Self {
        let tokens = &spoken.tokens;
        let words = Vec::with_capacity(tokens.len() + 4);
        let mut reader = Reader { lower: &spoken.lower, text: &turn.text, words, gap: Gap::Hard, floor: 0, forms };
        let mut sentences: Vec<Sentence> = Vec::with_capacity(1 + tokens.len() / 8);
        let mut begin = 0;
        // Tokens before this one are a stage direction.
        let mut aside = 0;
        for (at, token) in tokens.iter().enumerate() {
            if at < aside {
                continue;
            }
            if token.kind != TokenKind::Punct {
                // The form of a placeholder is its relation.
                let form = spoken.forms.get(at).filter(|_| token.kind != TokenKind::Placeholder);
                reader.word(token.range(), form.copied());
                // Speech without full stops is read in pieces.
                if reader.words.len() - begin >= LONGEST_SENTENCE {
                    sentences.push(Sentence { words: begin..reader.words.len(), question: false });
                    begin = reader.words.len();
                    reader.floor = begin;
                }
                continue;
            }
            let written = turn.text.get(token.range()).unwrap_or_default();
            match written {
                "(" | "[" | "*" => {
                    // A stage direction is short and closed; anything else is speech in brackets.
                    let close = tokens.iter().skip(at + 1).take(7).position(|other| {
                        other.kind == TokenKind::Punct && matches!(turn.text.get(other.range()), Some(")" | "]" | "*"))
                    });
                    aside = close.map_or(0, |length| at + length + 2);
                    reader.gap = reader.gap.max(Gap::Soft);
                }
                "." | "?" | "!" | "…" => {
                    let ends = !(written == "." && abbreviates(&reader.words))
                        && !trails(&turn.text, token.start as usize, token.end as usize);
                    reader.gap = reader.gap.max(if ends { Gap::Hard } else { Gap::Soft });
                    if ends && reader.words.len() > begin {
                        sentences.push(Sentence { words: begin..reader.words.len(), question: written == "?" });
                        begin = reader.words.len();
                        reader.floor = begin;
                    }
                }
                "-" | "/" | "'" | "’" | "%" | "\"" | "“" | "”" => {
                    let joined = turn.text.get(token.end as usize..).is_some_and(|rest| !rest.starts_with(' '))
                        && turn.text.get(..token.start as usize).is_some_and(|rest| !rest.ends_with(' '));
                    if written == "%" {
                        reader.percent(token.range());
                    } else if !joined && written == "-" {
                        reader.gap = reader.gap.max(Gap::Soft);
                    }
                }
                _ => reader.gap = reader.gap.max(Gap::Soft),
            }
        }
        let words = reader.words;
        if words.len() > begin {
            let question = turn.role == Role::Therapist
                && !turn.text.contains(['.', '?', '!'])
                && asks_unmarked(words.get(begin..).unwrap_or_default());
            sentences.push(Sentence { words: begin..words.len(), question });
        }
        let numerals = spoken.numbers.iter().filter_map(|number| {
            let before = |token: usize| {
                tokens
                    .get(token)
                    .map_or(words.len(), |token| words.partition_point(|word| word.start < token.range().start))
            };
            let (start, end) = (before(number.tokens.start), before(number.tokens.end));
            (start < end).then_some(Numeral { value: number.value, start, end, ordinal: number.ordinal })
        });
        let numbers = numerals.collect();
        Self { words, sentences, numbers }
    }
}

impl<'a> Turn<'a> {
    fn new(turn: &'a RedactedTurn, cut: Cut<'a>, forms: &'a Forms) -> Self {
        let Cut { words, sentences, numbers } = cut;
        let hits = Lexicon::get().scan(&words);
        let shapes = Shapes::of(words.iter().map(|word| word.text));
        Self {
            index: turn.index,
            role: turn.role,
            speaker: &turn.speaker,
            text: &turn.text,
            words,
            sentences,
            numbers,
            hits,
            shapes,
            uptake: OnceCell::new(),
            offer: OnceCell::new(),
            forms,
        }
    }

    /// What is known of a word; of what stands past the end, nothing.
    pub fn form(&self, at: usize) -> &'a Form {
        self.forms.get(self.words.get(at).map_or(NO_FORM, |word| word.form))
    }

    /// The stem of a word, where it carries content.
    pub fn stem_at(&self, at: usize) -> Option<&'a Arc<str>> {
        self.form(at).content.as_ref()
    }

    /// The same of a word of the session, by its text.
    pub fn stem(&self, word: &str) -> Option<Arc<str>> {
        self.forms.find(word).content.clone()
    }

    /// The word's text, empty past the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.words.get(at).map(|word| word.text).unwrap_or_default()
    }

    pub fn gap(&self, at: usize) -> Gap {
        self.words.get(at).map_or(Gap::Hard, |word| word.gap)
    }

    /// The passage of some words.
    pub fn span(&self, words: Range<usize>) -> Span {
        let start = self.words.get(words.start).map_or(0, |word| word.start);
        let end = self.words.get(words.end.saturating_sub(1)).map_or(self.text.len(), |word| word.end);
        Span { turn: self.index, start, end: end.max(start) }
    }

    /// The sentence that holds a word, by its place.
    pub fn sentence_at(&self, word: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.words.end <= word)
            .min(self.sentences.len().saturating_sub(1))
    }

    pub fn sentence(&self, place: usize) -> Range<usize> {
        self.sentences.get(place).map_or(0..0, |sentence| sentence.words.clone())
    }

    pub fn is_question(&self, place: usize) -> bool {
        self.sentences.get(place).is_some_and(|sentence| sentence.question)
    }

    /// Phrases of a category in a range of words.
    pub fn found(&self, category: Category, within: Range<usize>) -> impl Iterator<Item = &Hit> {
        let from = self.hits.partition_point(|hit| hit.start < within.start);
        let hits = self.hits.get(from..).unwrap_or_default();
        hits.iter()
            .take_while(move |hit| hit.start < within.end)
            .filter(move |hit| hit.group.category == category && hit.end <= within.end)
    }

    /// One of these words stands in a range.
    pub fn any(&self, within: Range<usize>, words: &[&str]) -> bool {
        let within = self.words.get(within).unwrap_or_default();
        let may = |word: &&&str| self.shapes.may_hold(word);
        words.iter().filter(may).any(|one| within.iter().any(|word| word.text == *one))
    }

    /// A word stands in a list.
    pub fn has(&self, at: usize, sign: Sign) -> bool {
        self.form(at).signs.has(sign)
    }

    /// One of a range does.
    pub fn has_any(&self, within: Range<usize>, sign: Sign) -> bool {
        let within = self.words.get(within).unwrap_or_default();
        within.iter().any(|word| self.forms.get(word.form).signs.has(sign))
    }

    /// How it takes a proposal, worked out at the first call.
    pub fn uptake(&self) -> Uptake {
        *self.uptake.get_or_init(|| reply::uptake(self))
    }

    /// What it puts forward, worked out at the first call.
    pub fn offer(&self) -> Option<&Offer> {
        self.offer.get_or_init(|| offer::of(self)).as_ref()
    }

    pub fn all(&self) -> Range<usize> {
        0..self.words.len()
    }

    /// The first words: what an answer is read from.
    pub fn opening(&self) -> Range<usize> {
        0..self.words.len().min(120)
    }

    /// The last words: what a pronoun may point to.
    pub fn closing(&self) -> Range<usize> {
        self.words.len().saturating_sub(150)..self.words.len()
    }

    /// Sentences around one, by how many on each side.
    pub fn around(&self, place: usize, before: usize, after: usize) -> Range<usize> {
        let last = self.sentences.len().saturating_sub(1);
        self.sentence(place.saturating_sub(before)).start..self.sentence((place + after).min(last)).end
    }

    /// The words of a range as they are written, contractions taken apart, one blank between.
    pub fn written(&self, within: Range<usize>) -> Vec<&'a str> {
        let words = self.words.get(within).unwrap_or_default();
        words
            .iter()
            .map(|word| {
                let whole = self.text.get(word.start..word.end).unwrap_or_default();
                if word.capital && whole.len() == word.text.len() { whole } else { word.text }
            })
            .collect()
    }
}

/// Speech that trails off in dots goes on in small letters.
fn trails(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let mark = text.get(start..end).unwrap_or_default();
    let rest = text.get(end..).unwrap_or_default();
    let dots = mark == "…" || before.ends_with('.');
    mark == "." && rest.starts_with('.') || dots && rest.trim_start().starts_with(char::is_lowercase)
}

/// The word before a full stop is "Dr", "Ms", an initial.
fn abbreviates(words: &[Word<'_>]) -> bool {
    words.last().is_some_and(|word| {
        word.capital && matches!(word.text, "dr" | "mr" | "mrs" | "ms" | "mx" | "prof" | "st" | "rev")
    })
}

struct Reader<'a, 'f> {
    lower: &'a str,
    text: &'a str,
    words: Vec<Word<'a>>,
    gap: Gap,
    /// Words before this one belong to sentences that are closed.
    floor: usize,
    forms: &'f mut Forms,
}

/// "what day would suit you", "could you ring her": a question by its order, where a turn is written without any stops.
fn asks_unmarked(words: &[Word<'_>]) -> bool {
    const AUXILIARIES: &[&str] = &[
        "'s", "are", "can", "could", "did", "do", "does", "has", "have", "is", "might", "shall", "should", "was",
        "were", "will", "would",
    ];
    let lead =
        |word: &&Word<'_>| matches!(word.text, "and" | "but" | "great" | "ok" | "okay" | "right" | "so" | "then");
    let from = words.iter().take_while(lead).count();
    let word = |at: usize| words.get(from + at).map(|word| word.text).unwrap_or_default();
    let asks = match word(0) {
        "how" | "what" if matches!(word(1), "about" | "if") => true,
        "how" | "what" | "when" | "where" | "which" | "who" | "why" => {
            words.len() <= from + 3 || (1..4).any(|at| AUXILIARIES.contains(&word(at)))
        }
        first if AUXILIARIES.contains(&first) => {
            matches!(word(1), "he" | "i" | "it" | "she" | "that" | "there" | "they" | "this" | "we" | "you" | "your")
        }
        _ => false,
    };
    asks && words.len() <= 30
}

impl<'a> Reader<'a, '_> {
    /// A token, and its form where it is known.
    fn word(&mut self, range: Range<usize>, form: Option<FormId>) {
        let lower = self.lower.get(range.clone()).unwrap_or_default();
        let form = form.unwrap_or_else(|| self.forms.id(lower));
        let capital = match self.text.as_bytes().get(range.start) {
            Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
            _ => self.text.get(range.clone()).is_some_and(|text| text.starts_with(char::is_uppercase)),
        };
        match self.forms.get(form).manner {
            Manner::Filler => {}
            Manner::Contraction => self.contraction(lower, range, capital),
            Manner::For(words) => self.parts(words, range, capital),
            Manner::ByContext => self.by_context(lower, form, range, capital),
            Manner::Plain => self.plain(lower, form, range, capital),
        }
    }

    /// A word as it is written.
    fn plain(&mut self, text: &'a str, form: FormId, range: Range<usize>, capital: bool) {
        // "without, without": said twice, meant once.
        if self.gap == Gap::Soft && self.words.last().is_some_and(|last| last.text == text) {
            return;
        }
        self.add(text, form, range, capital);
    }

    /// A word that the words beside it make another one.
    fn by_context(&mut self, lower: &'a str, form: FormId, range: Range<usize>, capital: bool) {
        if lower == "mail"
            && self.words.len() > self.floor
            && self.words.last().is_some_and(|last| last.text == "e" && last.end + 1 >= range.start)
        {
            let start = self.words.pop().map_or(range.start, |last| last.start);
            return self.push("email", start..range.end, capital);
        }
        // A clitic after a placeholder: "[BROTHER]'s".
        if lower == "s" && self.text.get(..range.start).is_some_and(|before| before.ends_with(['\'', '’'])) {
            return self.push("'s", range, false);
        }
        // "you know" and "I mean" between commas.
        let ends = self.text.get(range.end..).is_some_and(|rest| rest.starts_with([',', '.', '?', '-', '–']));
        if ends
            && let Some(last) = self.words.last()
            && matches!((last.text, lower), ("you", "know") | ("i", "mean"))
            && last.gap == Gap::Soft
            && self.words.len() > self.floor
        {
            self.words.pop();
            self.gap = Gap::Soft;
            return;
        }
        match lower {
            "ill" if self.is_pronoun_and_verb(range.end) => self.parts(&["i", "will"], range, capital),
            "id" if self.is_pronoun_and_verb(range.end) => self.parts(&["i", "'d"], range, capital),
            "no" if self.gap == Gap::None && self.words.last().is_some_and(|last| dialect::is_not(last.text)) => {
                self.push("not", range, capital);
            }
            _ => self.plain(lower, form, range, capital),
        }
    }

    /// "ill put it there", "id rather": no "ill" of health and no "id" that one shows.
    fn is_pronoun_and_verb(&self, end: usize) -> bool {
        let before = if self.words.len() > self.floor { self.words.last().map(|last| last.text) } else { None };
        let rest = self.lower.get(end..).unwrap_or_default();
        let next =
            rest.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next()).unwrap_or_default();
        dialect::begins_clause(before.unwrap_or_default(), next)
    }

    fn contraction(&mut self, lower: &'a str, range: Range<usize>, capital: bool) {
        let Some(at) = lower.rfind(['\'', '’']) else { return };
        let head = lower.get(..at).unwrap_or_default();
        let tail = lower.get(at..).unwrap_or_default().trim_start_matches(['\'', '’']);
        match (head, tail) {
            ("can", "t") => self.parts(&["can", "not"], range, capital),
            ("won", "t") => self.parts(&["will", "not"], range, capital),
            ("shan", "t") => self.parts(&["will", "not"], range, capital),
            ("ain", "t") => self.parts(&["is", "not"], range, capital),
            ("let", "s") => self.parts(&["let", "us"], range, capital),
            (head, "t") if head.ends_with('n') => {
                self.push(head.get(..head.len() - 1).unwrap_or(head), range.clone(), capital);
                self.push("not", range, false);
            }
            (_, tail) => {
                let tail = match tail {
                    "m" => "am",
                    "re" => "are",
                    "ve" => "have",
                    "ll" => "will",
                    "d" => "'d",
                    "s" => "'s",
                    _ => return self.push(lower, range, capital),
                };
                self.push(head, range.clone(), capital);
                self.push(tail, range, false);
            }
        }
    }

    fn parts(&mut self, parts: &[&'static str], range: Range<usize>, capital: bool) {
        for (at, part) in parts.iter().enumerate() {
            self.push(part, range.clone(), capital && at == 0);
        }
    }

    fn percent(&mut self, range: Range<usize>) {
        self.push("percent", range, false);
    }

    /// A part of a token, or what stands for it.
    fn push(&mut self, text: &'a str, range: Range<usize>, capital: bool) {
        let form = self.forms.id(text);
        self.add(text, form, range, capital);
    }

    fn add(&mut self, text: &'a str, form: FormId, range: Range<usize>, capital: bool) {
        let begins = self.forms.get(form).begins;
        self.words.push(Word { text, start: range.start, end: range.end, gap: self.gap, capital, begins, form });
        self.gap = Gap::None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let session = Redacted::for_tests(&format!("C: {text}"));
        let mut spoken = Spoken::read(&session);
        let talk = Talk::new(&session, &mut spoken);
        talk.turns[0]
            .sentences
            .iter()
            .map(|sentence| {
                talk.turns[0].words[sentence.words.clone()].iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    #[test]
    fn contractions_fillers_asides_and_repetitions_are_resolved() {
        assert_eq!(
            read("Um, I don't, I don’t know. (laughs) It's, uh, Dr. Lee's idea… maybe. I can't, can't stop it!"),
            ["i do not i do not know", "it 's dr lee 's idea maybe", "i can not can not stop it"]
        );
        assert_eq!(read("[BROTHER]'s fine, he's the, the best"), ["[brother] 's fine he 's the best"]);
    }

    #[test]
    fn sentences_end_where_speech_does_not_trail_off() {
        assert_eq!(read("I just... don't know. Why? 7.5 mg"), ["i just do not know", "why", "7.5 mg"]);
        assert_eq!(read("("), Vec::<String>::new());
    }
}
