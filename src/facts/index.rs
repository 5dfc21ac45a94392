//! The session as the checker reads it: sentences with their words, who said them, and how questions were answered.

use std::cell::OnceCell;
use std::ops::Range;

use super::mood::{Hints, Mood};
use super::places::{self, Places};
use super::spoken::Spoken;
use super::words::{Class, Key, Word};
use crate::redact::{Redacted, Span};
use crate::text::{holds_any, sentences};
use crate::transcript::Role;

/// How a question was answered, or whether a sentence says yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
}

/// One sentence of the session.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// Where.
    pub span: Span,
    /// Who said it.
    pub role: Role,
    /// Its words, in [`Index::words`].
    pub words: Range<usize>,
    /// It asks.
    pub question: bool,
    /// How the next turn answers: a yes-or-no question, or what the therapist sums up at the end of a turn.
    pub answer: Option<Answer>,
    /// The answer is read from words that come back in it ("Do you sleep?" "I don't sleep"), not from a yes or no.
    pub echoed: bool,
    /// Another question follows in the same turn: "Is it safe at home? Anyone hurting you?" A no is of the last one.
    pub passed_over: bool,
    /// What its words tell of its mood.
    hints: Hints,
    /// Worked out where it is first asked for; see [`Index::mood`].
    mood: OnceCell<Mood>,
    /// See [`Index::lower_of`].
    lower: OnceCell<Box<str>>,
    /// See [`Index::plain_of`]; `None` where that is the same.
    plain: OnceCell<Option<Box<str>>>,
    /// See [`Index::asked_from`].
    asked: OnceCell<usize>,
}

/// The sentences of a session and where its words stand.
pub(crate) struct Sentences {
    said: Vec<Said>,
    words: Vec<Word>,
    /// Sentences in which a key stands.
    places: Places,
    /// Sentences of a turn.
    turns: Vec<Range<usize>>,
    /// The yes or no that a turn opens with.
    opens: Vec<Option<Answer>>,
    /// How many forms its words have.
    forms: usize,
}

/// The session, indexed once for all rules.
#[derive(Clone, Copy)]
pub(crate) struct Index<'a> {
    pub redacted: &'a Redacted,
    pub said: &'a [Said],
    sentences: &'a Sentences,
    spoken: &'a Spoken,
}

impl Sentences {
    /// Reads the session once: linear in its length.
    pub(super) fn read(redacted: &Redacted, spoken: &Spoken) -> Self {
        let opens = spoken.turns.iter().map(|turn| opening(&turn.lower)).collect();
        let said = Vec::with_capacity(redacted.turns().iter().map(|turn| 1 + turn.text.len() / 40).sum());
        let turns = Vec::with_capacity(redacted.turns().len());
        let words = Vec::with_capacity(spoken.turns.iter().map(|turn| turn.tokens.len()).sum());
        let mut places = places::Reader::new(
            2 * spoken.forms.len(),
            2 * spoken.turns.iter().map(|turn| turn.tokens.len()).sum::<usize>(),
        );
        let mut read = Self { said, words, places: Places::default(), turns, opens, forms: spoken.forms.len() };
        for (turn, (said, known)) in redacted.turns().iter().zip(&spoken.turns).enumerate() {
            let first = read.said.len();
            for range in sentences(&said.text) {
                let from = read.words.len();
                let tokens = known.within(&range);
                known.read_words(&spoken.forms, tokens.clone(), &mut read.words);
                let place = read.said.len() as u32;
                for word in read.words.get(from..).unwrap_or_default() {
                    let stem = (word.stem != word.key).then_some(word.stem);
                    for key in [Some(word.key), stem].into_iter().flatten() {
                        places.add(key, place);
                    }
                }
                let text = said.text.get(range.clone()).unwrap_or_default();
                let mut hints = Hints::NONE;
                for form in known.forms.get(tokens).unwrap_or_default() {
                    hints.add(spoken.forms.get(*form).hints);
                }
                read.said.push(Said {
                    span: Span { turn, start: range.start, end: range.end },
                    role: said.role,
                    words: from..read.words.len(),
                    question: is_question(text, said.role),
                    answer: None,
                    echoed: false,
                    passed_over: false,
                    hints,
                    mood: OnceCell::new(),
                    lower: OnceCell::new(),
                    plain: OnceCell::new(),
                    asked: OnceCell::new(),
                });
            }
            read.turns.push(first..read.said.len());
        }
        read.places = places.read();
        read.answer(redacted, spoken);
        read
    }

    /// Gives questions, and what a therapist sums up at the end of a turn, the answer of the next turn.
    fn answer(&mut self, redacted: &Redacted, spoken: &Spoken) {
        for (turn, pair) in redacted.turns().windows(2).enumerate() {
            let [asking, next] = pair else { continue };
            // What a client asks is no statement of theirs, whatever the therapist answers.
            let answers = asking.role != next.role && !(asking.role == Role::Client && next.role == Role::Therapist);
            let Some(asked) = self.turns.get(turn).cloned().filter(|_| answers) else { continue };
            let opens = self.opens.get(turn + 1).copied().flatten();
            let last = asked.end.saturating_sub(1);
            let last_question =
                asked.clone().rev().find(|place| self.said.get(*place).is_some_and(|said| said.question));
            for place in asked {
                let Some(said) = self.said.get(place) else { continue };
                let (answer, echoed) = if said.question {
                    let lower = spoken.turns.get(turn).map_or("", |turn| turn.lower.as_str());
                    match asks(lower.get(said.span.start..said.span.end).unwrap_or_default()) {
                        Asks::Which => (None, false),
                        // "And the walks?" "Never liked them": only a plain no answers what was not put as a question.
                        Asks::Bare if opens == Some(Answer::No) && !plain_no(&next.text) => (None, false),
                        Asks::Bare => (opens, false),
                        Asks::YesOrNo if opens.is_none() => (self.echo(place, turn + 1), true),
                        Asks::YesOrNo => (opens, false),
                    }
                } else {
                    let sums_up = place == last && asking.role == Role::Therapist;
                    (opens.or_else(|| self.repeats(place, turn + 1)).filter(|_| sums_up), false)
                };
                if let Some(said) = self.said.get_mut(place) {
                    (said.answer, said.echoed) = (answer, echoed && answer.is_some());
                    said.passed_over = said.question && last_question.is_some_and(|last| place < last);
                }
            }
        }
    }

    /// "So it's gone." "Gone.": a few words that only say again what was summed up say yes to it.
    fn repeats(&self, place: usize, turn: usize) -> Option<Answer> {
        let summed = self.words.get(self.said.get(place)?.words.clone())?;
        let reply = self.said.get(self.turns.get(turn)?.start)?;
        let reply = self.words.get(reply.words.clone()).filter(|words| (1..=3).contains(&words.len()))?;
        let same = reply.iter().all(|word| summed.iter().any(|other| other.key == word.key && !word.negated));
        same.then_some(Answer::Yes)
    }

    /// The answer that a turn gives in the question's own words: "Are you missing any?" "I missed one."
    fn echo(&self, question: usize, turn: usize) -> Option<Answer> {
        let asked = self.words.get(self.said.get(question)?.words.clone())?;
        for said in self.said.get(self.turns.get(turn)?.clone())?.iter().take(2).filter(|said| !said.question) {
            let reply = self.words.get(said.words.clone())?;
            let same = |word: &&Word| word.class == Class::Content && asked.iter().any(|other| other.stem == word.stem);
            if let Some(word) = reply.iter().find(same) {
                return Some(if word.negated { Answer::No } else { Answer::Yes });
            }
        }
        None
    }
}

/// How a question is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// "Have you …?", "Any …?".
    YesOrNo,
    /// "What …?", "How …?".
    Which,
    /// "And the walks?"
    Bare,
}

/// Of a question in lower case.
fn asks(lower: &str) -> Asks {
    let of_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let mut words = lower.split(|c| !of_word(c)).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let asks = match words.peek() {
            Some(next) => asks_yes_or_no(word) && !matches!(*next, "been" | "not"),
            // "Missed any?"
            None => matches!(word, "any" | "ever"),
        };
        if asks {
            return Asks::YesOrNo;
        }
        if asks_which(word) {
            return Asks::Which;
        }
    }
    Asks::Bare
}

/// Opens a question after something: "what", "how".
fn asks_which(word: &str) -> bool {
    matches!(
        word,
        "what" | "what's" | "how" | "how's" | "when" | "where" | "who" | "who's" | "why" | "which" | "what’s" | "how’s"
    )
}

/// Opens a question that a yes or no answers, where a word follows: "have", "any".
fn asks_yes_or_no(word: &str) -> bool {
    matches!(
        word,
        "have"
            | "has"
            | "had"
            | "do"
            | "does"
            | "did"
            | "are"
            | "is"
            | "was"
            | "were"
            | "can"
            | "could"
            | "would"
            | "will"
            | "any"
            | "ever"
            | "d'you"
            | "d’you"
            | "shall"
            | "should"
            | "fancy"
            | "want"
            | "still"
            | "anything"
            | "anyone"
            | "anybody"
    )
}

/// "No", "nope", "none", "not once" and their like first, not "never used it".
fn plain_no(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first = lower.split(['.', ',', '!', ';']).next().unwrap_or_default().trim();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(4);
    matches!(first, "never" | "not once" | "not one" | "not a one" | "not a single one" | "not at all" | "never once")
        || words.any(|word| matches!(word, "no" | "nope" | "nah" | "naw" | "none" | "nothing"))
}

impl<'a> Index<'a> {
    /// What stands at hand for a session whose sentences were read.
    pub(super) fn new(redacted: &'a Redacted, sentences: &'a Sentences, spoken: &'a Spoken) -> Self {
        Self { redacted, said: &sentences.said, sentences, spoken }
    }

    /// Words of a sentence.
    pub(crate) fn words_of(&self, said: &Said) -> &'a [Word] {
        self.sentences.words.get(said.words.clone()).unwrap_or_default()
    }

    /// How many different forms its words have: numbers of forms are lower.
    pub(crate) fn forms(&self) -> usize {
        self.sentences.forms
    }

    /// Text of a sentence.
    pub(crate) fn text_of(&self, said: &Said) -> &'a str {
        let turn = self.redacted.turns().get(said.span.turn);
        turn.and_then(|turn| turn.text.get(said.span.start..said.span.end)).unwrap_or_default()
    }

    /// Text of a sentence, byte for byte, of which ASCII was made lower.
    fn ascii_lower_of(&self, said: &Said) -> &'a str {
        let turn = self.spoken.turns.get(said.span.turn);
        turn.and_then(|turn| turn.lower.get(said.span.start..said.span.end)).unwrap_or_default()
    }

    /// Text of a sentence in lower case: rules read the same sentences over and over.
    pub(crate) fn lower_of<'s>(&self, said: &'s Said) -> &'s str
    where
        'a: 's,
    {
        let lower = self.ascii_lower_of(said);
        if lower.is_ascii() { lower } else { said.lower.get_or_init(|| self.text_of(said).to_lowercase().into()) }
    }

    /// The same with straight apostrophes.
    pub(crate) fn plain_of<'s>(&self, said: &'s Said) -> &'s str
    where
        'a: 's,
    {
        let lower = self.lower_of(said);
        if lower.is_ascii() {
            return lower;
        }
        let plain = said.plain.get_or_init(|| lower.contains('’').then(|| lower.replace('’', "'").into()));
        plain.as_deref().unwrap_or(lower)
    }

    /// Where the asking begins in a question, in lower case, worked out at the first call.
    pub(crate) fn asked_from(&self, said: &Said, find: impl FnOnce(&str) -> usize) -> usize {
        *said.asked.get_or_init(|| find(self.ascii_lower_of(said)))
    }

    /// Numbers of the sentences in which a key stands.
    pub(crate) fn places(&self, key: Key) -> &'a [u32] {
        self.sentences.places.of(key)
    }

    /// True where anyone says it.
    pub(crate) fn has(&self, key: Key) -> bool {
        !self.sentences.places.of(key).is_empty()
    }

    /// Sentences of a turn.
    pub(crate) fn turn(&self, turn: usize) -> Range<usize> {
        self.sentences.turns.get(turn).cloned().unwrap_or_default()
    }

    /// The yes or no that a turn opens with.
    pub(crate) fn opening(&self, turn: usize) -> Option<Answer> {
        self.sentences.opens.get(turn).copied().flatten()
    }

    /// How firmly a sentence says what it says.
    pub(crate) fn mood(&self, said: &Said) -> Mood {
        *said.mood.get_or_init(|| Mood::of(self.text_of(said), self.lower_of(said), said.role, said.hints))
    }

    /// Turn of a sentence.
    pub(crate) fn turn_of(&self, place: usize) -> usize {
        self.said.get(place).map_or(0, |said| said.span.turn)
    }

    /// A sentence has this very stem.
    pub(crate) fn says(&self, place: usize, stem: Key) -> bool {
        self.said.get(place).is_some_and(|said| self.words_of(said).iter().any(|word| word.stem == stem))
    }

    /// How much it tells that a key is found: rare words tell more.
    pub(crate) fn weight(&self, key: Key) -> f64 {
        #[allow(clippy::cast_precision_loss)]
        let (all, with) = (self.said.len() as f64, self.places(key).len() as f64);
        (1.0 + all / (1.0 + with)).ln()
    }
}

/// Asks: by its mark, or by its opening where speech is transcribed without marks.
fn is_question(text: &str, role: Role) -> bool {
    let text = text.trim_end_matches(['"', '”', ')', ' ']);
    if text.ends_with('?') {
        return true;
    }
    if role != Role::Therapist {
        return false;
    }
    let opens = |open: &str| text.get(..open.len()).is_some_and(|start| start.eq_ignore_ascii_case(open));
    ["any ", "and any ", "have you ", "do you ", "did you ", "are you "].iter().any(|open| opens(open))
}

/// A "no" opens with it.
fn is_no(word: &str) -> bool {
    matches!(word, "nah" | "naw" | "negative" | "never" | "no" | "none" | "nope" | "not" | "nothing" | "nowt" | "uh-uh")
}

/// A "yes" opens with it.
fn is_yes(word: &str) -> bool {
    matches!(
        word,
        "absolutely"
            | "aye"
            | "certainly"
            | "completely"
            | "course"
            | "definitely"
            | "exactly"
            | "mhm"
            | "ok"
            | "okay"
            | "right"
            | "sure"
            | "totally"
            | "true"
            | "yeah"
            | "yep"
            | "yes"
            | "yup"
    )
}

/// May stand before either.
fn leads_in(word: &str) -> bool {
    matches!(
        word,
        "ah" | "all"
            | "and"
            | "aw"
            | "eh"
            | "er"
            | "erm"
            | "god"
            | "hm"
            | "hmm"
            | "honestly"
            | "i"
            | "like"
            | "look"
            | "me"
            | "mean"
            | "mm"
            | "mmm"
            | "nice"
            | "oh"
            | "ooh"
            | "truthfully"
            | "uh"
            | "um"
            | "well"
            | "what"
    )
}

/// The yes or no that a turn in lower case opens with, or that a sentence near its start is: "Only the coffee machine. No."
fn opening(lower: &str) -> Option<Answer> {
    let mut parts = parts(lower).filter(|part| part.chars().any(char::is_alphanumeric));
    let first = parts.next().and_then(|part| opens_with(part).or_else(|| after_exclamation(part)));
    first.or_else(|| {
        let bare = |part: &str| part.split_whitespace().nth(2).is_none() && opens_with(part) == Some(Answer::No);
        parts.take(2).any(bare).then_some(Answer::No)
    })
}

/// What stands between full stops and their like.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|byte| matches!(byte, b'.' | b'!' | b'?' | b')'));
        rest = end.and_then(|end| text.get(end + 1..));
        text.get(..end.unwrap_or(text.len()))
    })
}

/// "Lord, no": a yes or no on its own behind a word or two.
fn after_exclamation(lower: &str) -> Option<Answer> {
    let (before, after) = lower.split_once(',')?;
    let alone = after.split(',').next()?.trim();
    let short = || before.split_whitespace().nth(2).is_none();
    match alone {
        "no" | "nah" | "nope" | "no no" if short() => Some(Answer::No),
        "yes" | "yeah" | "yep" if short() => Some(Answer::Yes),
        _ => None,
    }
}

/// The yes or no that a sentence opens with. "Yeah, no" is no.
fn opens_with(lower: &str) -> Option<Answer> {
    let in_doubt = || holds_any(lower, &["don't know", "don’t know"]);
    let split = |c: char| !(c.is_alphanumeric() || c == '\'' || c == '’' || c == '-');
    let mut answer = None;
    let mut subject = false;
    for word in lower.split(split).filter(|word| !word.is_empty()).take(6) {
        let word = word.trim_matches(['\'', '’', '-']);
        if is_no(word) {
            return Some(Answer::No);
        }
        if answer.is_some() {
            // "Yeah, I did" has said yes; only a "no" right after would turn it.
            return answer;
        }
        if is_yes(word) {
            answer = Some(Answer::Yes);
        } else if matches!(word, "don't" | "don’t") && !subject {
            // "Don't put that in" asks for something.
            return None;
        } else {
            let denies = word.ends_with("n't") || word.ends_with("n’t");
            if !denies && !leads_in(word) || in_doubt() {
                return None;
            }
            if denies {
                return Some(Answer::No);
            }
        }
        subject |= word == "i";
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_from_how_a_turn_opens() {
        for (text, answer) in [
            ("No, nothing like that.", Some(Answer::No)),
            ("Um, not really", Some(Answer::No)),
            ("Oh God. Never.", Some(Answer::No)),
            ("Yeah, every night.", Some(Answer::Yes)),
            ("Yeah, no, not since June.", Some(Answer::No)),
            ("I don't think so.", Some(Answer::No)),
            ("Lord, no. Not at my age.", Some(Answer::No)),
            ("And don't tell the landlord.", None),
            ("I don't know, maybe.", None),
            ("It depends on the hour.", None),
            ("", None),
        ] {
            assert_eq!(opening(&text.to_ascii_lowercase()), answer, "{text}");
        }
    }

    #[test]
    fn questions_carry_their_answers() {
        let session = Redacted::for_tests("T: Good. Any nausea or headaches?\nC: None at all.\nT: And the walks?");
        let spoken = Spoken::read(&session);
        let sentences = Sentences::read(&session, &spoken);
        let index = Index::new(&session, &sentences, &spoken);
        let asked: Vec<_> = index.said.iter().filter(|said| said.question).map(|said| said.answer).collect();
        assert_eq!(asked, [Some(Answer::No), None]);
    }

    #[test]
    fn answers_may_come_in_the_words_of_the_question() {
        let answers = |text: &str| {
            let session = Redacted::for_tests(text);
            let spoken = Spoken::read(&session);
            Sentences::read(&session, &spoken).said.iter().map(|said| (said.answer, said.echoed)).collect::<Vec<_>>()
        };
        assert_eq!(answers("T: Are you skipping lunch?\nC: I skipped it twice.")[0], (Some(Answer::Yes), true));
        assert_eq!(answers("T: And the lotion?\nC: Never opened it.")[0], (None, false));
        assert_eq!(answers("T: What about the lotion?\nC: No idea.")[0], (None, false));
        assert_eq!(answers("T: So the rash is over.\nC: Yes.")[0], (Some(Answer::Yes), false));
    }
}
