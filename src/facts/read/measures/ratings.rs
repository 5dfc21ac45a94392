//! Ratings on a scale that is named in the talk: "from nought to ten, how strong is it?"

use std::ops::Range;
use std::sync::Arc;

use super::super::amount::{COUNTED, Moment, decimal, moment};
use super::super::talk::{Numeral, Turn};
use super::{MOST, Reader, counts_time, is_of_a_session, is_pronoun, is_scale_end, now_and_before};
use crate::lexicon::{Category, Gap, Hit};
use crate::transcript::Role;

/// A rating that was asked for, to know it again when it is asked for later in other words.
pub(super) struct Asked {
    /// Its measure, among those found.
    measure: usize,
    /// The end of its scale.
    top: f64,
    /// Stems of what the question was about.
    about: Vec<Arc<str>>,
}

impl Asked {
    /// Words that this question shares with one asked before.
    fn shared(&self, about: &[Arc<str>]) -> usize {
        about.iter().filter(|stem| self.about.contains(stem)).count()
    }
}

/// The end of the scale on which the validity of a belief is rated in EMDR, from one.
const VALIDITY: f64 = 7.0;

/// Turns after a rating in which it may be asked for again without its scale.
const REACH: usize = 60;

impl Reader<'_, '_> {
    pub(super) fn rating_asked(&mut self, at: usize, turn: &Turn<'_>) {
        for place in 0..turn.sentences.len() {
            let words = turn.sentence(place);
            if !turn.is_question(place) && !self.asks_without_mark(turn, place) {
                self.rating_recalled(at, turn, place);
                continue;
            }
            // "How strong is the idea today? Nought to ten." "Nought to ten, how strong is it?"
            let next = turn.sentence(place + 1);
            let next = if next.len() <= 8 { next } else { words.clone() };
            let scale = turn
                .found(Category::Measured, words.start..next.end.max(words.end))
                .find(|hit| hit.group.name == "rating")
                .copied();
            let rated = rated_in(turn, words.clone());
            let about = about(turn, turn.around(place, 1, 0).start..words.end);
            let open = self.rating.filter(|(_, _, since)| at - since <= REACH);
            if let Some(scale) = scale {
                self.earlier = false;
                let top = top_of(turn, &scale);
                let rated = rated.or_else(|| rated_in(turn, turn.around(place, 2, 1)));
                let again = turn.any(words.clone(), &["again", "back", "now"]);
                self.asked_on_scale(at, rated.unwrap_or("rating"), top, about, again);
                self.told_before(turn, scale.end);
            } else if let Some((index, top, since)) = open {
                if is_of_before(turn, words.clone()) && at - since <= 8 && words.len() <= 14 {
                    self.rating = Some((index, top, at));
                    self.earlier = true;
                } else if !counts_something(turn, words.clone()) {
                    self.asked_again(at, turn, words, (index, top), rated, &about);
                }
            } else if asks_how_much(turn, words.clone())
                && let Some(top) = self.top_of_answer(at)
            {
                // "What's the number, the distress?", "How strongly did you believe it?": the answer tells the scale.
                self.asked_on_scale(at, rated.unwrap_or("rating"), top, about, false);
                self.earlier = is_of_before(turn, words);
            }
        }
    }

    /// "The dread, nought to ten. It was nine last time.": a scale from end to end that nobody has used asks for a number.
    fn asks_without_mark(&self, turn: &Turn<'_>, place: usize) -> bool {
        let words = turn.sentence(place);
        let ends = turn
            .found(Category::Measured, words.clone())
            .find(|hit| hit.group.name == "rating" && turn.any(hit.start..hit.end, &["to", "through"]));
        place + 2 >= turn.sentences.len()
            && ends.is_some_and(|scale| {
                // "You said a six, nought to ten": told already.
                turn.numbers.iter().all(|number| number.start < words.start || number.start >= scale.start)
            })
    }

    /// "Ninety-five." "Maybe a four.": a number that opens the answer to a question for one, and the scale it must be on.
    fn top_of_answer(&self, at: usize) -> Option<f64> {
        let answer = self.talk.answer(at, Role::Client)?;
        let opening = answer.around(0, 0, 1);
        let first = answer.numbers.first().filter(|number| number.start < opening.start + 6)?;
        let rates = !first.ordinal && !is_pronoun(answer, first) && !counts_time(answer, first);
        let whole = first.value.fract() == 0.0 && answer.sentence(answer.sentence_at(first.start)).len() <= 8;
        (rates && whole && first.value <= 100.0).then_some(if first.value <= 10.0 { 10.0 } else { 100.0 })
    }

    /// A rating that is asked for with its scale: another one, or one that was asked for before.
    fn asked_on_scale(&mut self, at: usize, rated: &str, top: f64, about: Vec<Arc<str>>, again: bool) {
        // From one to seven only one thing is rated: how true the wished-for words feel.
        let rated = if top == VALIDITY { "belief" } else { rated };
        let name = format!("{rated} (0-{})", decimal(top)).replace("(0-7)", "(1-7)");
        let named = self.found.iter().position(|draft| draft.name == name);
        let same_scale = || {
            let earlier = |asked: &&Asked| asked.top == top && (top == VALIDITY || again && rated == "rating");
            self.asked.iter().rev().find(earlier).map(|asked| asked.measure)
        };
        let known = self.same_question(&about, Some(top)).or_else(same_scale).or_else(|| {
            // Under its name, unless that was asked about something else in so many words.
            let other = |asked: &Asked| asked.about.len() >= 4 && about.len() >= 4 && asked.shared(&about) == 0;
            named.filter(|index| !self.asked.iter().any(|asked| asked.measure == *index && other(asked)))
        });
        let name = if known.is_none() && named.is_some() { format!("other {name}") } else { name };
        let index = known.or_else(|| self.draft(&name));
        if let Some(index) = index {
            self.rating = Some((index, top, at));
            if self.asked.len() < MOST {
                self.asked.push(Asked { measure: index, top, about });
            }
        }
    }

    /// "Nought to ten? It was seventy last time.": the earlier rating, told with the question.
    fn told_before(&mut self, turn: &Turn<'_>, from: usize) {
        let Some((index, top, _)) = self.rating else { return };
        let later = turn.numbers.iter().filter(|number| number.start >= from && number.value <= top);
        let told = later.clone().find(|number| {
            !number.ordinal
                && !is_scale_end(turn, number)
                && !counts_time(turn, number)
                && is_of_a_session(turn, number)
                && moment(turn, number) == Moment::Before
        });
        if let (Some(number), Some(draft)) = (told, self.found.get_mut(index)) {
            draft.previous.get_or_insert(number.value);
        }
    }

    /// A rating that is asked for again, without its scale.
    fn asked_again(
        &mut self,
        at: usize,
        turn: &Turn<'_>,
        words: Range<usize>,
        (index, top): (usize, f64),
        rated: Option<&str>,
        about: &[Arc<str>],
    ) {
        let numbered = |index: usize| {
            self.found.get(index).is_some_and(|draft| {
                let inside = |number: &&Numeral| words.start <= number.start && number.end <= words.end;
                turn.numbers.iter().filter(inside).any(|number| draft.value == Some(number.value))
            })
        };
        let much = turn.any(words.clone(), &["how", "where", "number", "now", "what"]);
        // "And the other one, the fear of harm?", "How much do you believe it now?"
        let again = rated.is_some() || turn.any(words.clone(), &["how", "where", "now", "number", "one", "today"]);
        let known = again.then(|| self.same_question(about, None)).flatten();
        let by_name = rated.and_then(|rated| {
            self.found
                .iter()
                .position(|draft| draft.name.strip_prefix(rated).is_some_and(|rest| rest.starts_with(" (")))
        });
        // "And now?", "Where is it?", "How's the number?", "What's the eighty-five at?"
        let points = |at: usize| {
            let number = || matches!(turn.word(at + 2), "number" | "score" | "rating" | "one") || numbered(index);
            matches!(turn.word(at), "is" | "'s" | "are")
                && (matches!(turn.word(at + 1), "it" | "that" | "we" | "you") || turn.word(at + 1) == "the" && number())
                && words.end <= at + 4
        };
        // "And now?", "Where is it now?"; "Do you have somewhere to sleep now?" asks for something else.
        let of_now = turn.any(words.clone(), &["now", "today"])
            && (words.len() <= 4
                || opens_with_now(turn, &words)
                || words.clone().take(3).any(|at| matches!(turn.word(at), "how" | "where" | "what")));
        let of_number = words.clone().any(|at| turn.word(at) == "number" && !matches!(turn.word(at + 1), "for" | "of"));
        let bare = words.len() <= 9
            && (of_now || of_number || words.clone().any(points) || numbered(index))
            && !turn.any(words.clone(), &["think", "feel", "feels", "like", "make", "mean", "telling", "say", "hear"])
            && (opens_with_now(turn, &words)
                || turn
                    .found(Category::Time, words.clone())
                    .all(|hit| matches!(turn.word(hit.start), "now" | "today")));
        // "How strongly do you believe it?" … "And how strong is it now?"
        let of_belief = rated == Some("intensity")
            && self.found.get(index).is_some_and(|draft| draft.name.starts_with("belief"))
            && (of_now || turn.any(words.clone(), &["it", "that", "thought", "belief", "idea", "one"]));
        let again = if known.is_some() {
            known
        } else if of_belief {
            Some(index)
        } else if much && by_name.is_some() {
            by_name
        } else if much && let Some(rated) = rated {
            // Of something else, on the same scale: "And how confident are you?"
            let name = format!("{rated} (0-{})", decimal(top));
            turn.any(words.clone(), &["how"]).then(|| self.draft(&name)).flatten()
        } else {
            (much && bare).then_some(index)
        };
        if let Some(again) = again {
            let top = self.asked.iter().find(|asked| asked.measure == again).map_or(top, |asked| asked.top);
            self.rating = Some((again, top, at));
        }
    }

    /// The measure that a question with these words asked for before.
    fn same_question(&self, about: &[Arc<str>], top: Option<f64>) -> Option<usize> {
        let alike = self.asked.iter().filter(|asked| top.is_none_or(|top| top == asked.top));
        alike
            .map(|asked| (asked.shared(about), asked))
            .filter(|(shared, asked)| {
                *shared >= 2 || *shared == 1 && (about.len() <= 2 || asked.about.len().max(about.len()) <= 3)
            })
            .max_by_key(|(shared, _)| *shared)
            .map(|(_, asked)| asked.measure)
    }

    pub(super) fn rating_given(&mut self, at: usize, turn: &Turn<'_>) {
        let Some((index, top, asked)) = self.rating else { return };
        if at == asked || at - asked > 2 {
            self.rated_by_other(at, turn, index, top);
            return;
        }
        let window = 0..turn.around(0, 0, 3).end;
        let numbers = ratings(turn, window.end, top);
        let kept = corrected(turn, &numbers);
        let (Some(mut value), previous) = now_and_before(turn, kept) else { return };
        // "Forty. And one stop is about sixty.": what was asked for is what opens the answer.
        if let Some(first) = kept.first().filter(|first| first.end <= 2 && moment(turn, first) == Moment::Unsaid)
            && turn.gap(first.end) == Gap::Hard
            && kept.iter().all(|number| number.value != value || !is_of_now(turn, number))
        {
            value = first.value;
        }
        let span = turn.span(window);
        let asked_of_before = std::mem::take(&mut self.earlier);
        if let Some(draft) = self.found.get_mut(index) {
            // "How close was it the first time?" "Nine. And now it's a four."
            let first = numbers.first().filter(|first| {
                first.value != value
                    && moment(turn, first) == Moment::Unsaid
                    && numbers.iter().any(|number| number.value == value && is_of_now(turn, number))
            });
            if let Some(first) = first {
                draft.previous = Some(first.value);
                draft.value = Some(value);
            } else if asked_of_before {
                draft.previous.get_or_insert(value);
            } else if let Some(earlier) = draft.value.filter(|earlier| *earlier != value) {
                // The first is what the last is compared with.
                draft.previous.get_or_insert(earlier);
                draft.value = Some(value);
            } else {
                draft.value = Some(value);
                draft.previous = draft.previous.or(previous);
            }
            if draft.evidence.len() < 8 {
                draft.evidence.push(span);
            }
        }
        // The scale stays for "and how confident are you?"; the answer is used up.
        self.rating = Some((index, top, at.saturating_sub(3)));
        self.rated = Some(at);
    }

    /// "I'd say seven.": the other one of a couple or a family, right after the first, and asked the same.
    fn rated_by_other(&mut self, at: usize, turn: &Turn<'_>, index: usize, top: f64) {
        let first = self.rated.filter(|rated| rated + 1 == at).and_then(|rated| self.talk.turns.get(rated));
        if first.is_none_or(|first| first.speaker == turn.speaker || turn.role != first.role) {
            return;
        }
        let window = 0..turn.around(0, 0, 2).end;
        let numbers = ratings(turn, window.end, top);
        let opens = numbers.first().is_some_and(|number| number.start <= 4);
        if !opens || turn.sentence(0).len() > 12 {
            return;
        }
        let Some(name) = self.found.get(index).map(|draft| format!("other {}", draft.name)) else { return };
        let (value, previous) = now_and_before(turn, &numbers);
        self.set(&name, value, previous, turn.span(window));
    }

    /// "You said it was a hundred percent your doing": what was rated before, told by the therapist.
    fn rating_recalled(&mut self, at: usize, turn: &Turn<'_>, place: usize) {
        let words = turn.sentence(place);
        let rates = |at: usize| {
            turn.word(at) == "you"
                && matches!(turn.word(at + 1), "said" | "put" | "gave" | "rated" | "were" | "had" | "told" | "called")
        };
        if !words.clone().any(rates) {
            return;
        }
        let scale = turn.found(Category::Measured, words.clone()).find(|hit| hit.group.name == "rating").copied();
        let Some(scale) = scale.filter(|scale| matches!(turn.word(scale.start), "out" | "percent" | "per")) else {
            return;
        };
        let Some(number) = turn.numbers.iter().find(|number| number.end == scale.start) else { return };
        let rated = turn
            .found(Category::Measured, words.clone())
            .find(|hit| hit.group.name == "rated")
            .map_or("rating", |hit| hit.group.note);
        let top = top_of(turn, &scale);
        let name = format!("{rated} (0-{})", decimal(top));
        self.set(&name, None, Some(number.value), turn.span(words));
        self.rating = self.draft(&name).map(|index| (index, top, at));
    }

    /// "I'd say a seven out of ten", "I said eighty percent".
    pub(super) fn rating_unasked(&mut self, at: usize, turn: &Turn<'_>) {
        for scale in turn.found(Category::Measured, turn.all()).filter(|hit| hit.group.name == "rating") {
            let word = turn.word(scale.start);
            if !matches!(word, "out" | "percent" | "per") {
                continue;
            }
            let Some(number) = turn.numbers.iter().find(|number| number.end == scale.start) else { continue };
            let place = turn.sentence_at(scale.start);
            let rated = turn
                .found(Category::Measured, turn.around(place, 2, 0))
                .filter(|hit| hit.group.name == "rated")
                .last()
                .map(|hit| hit.group.note);
            let rated = rated.or_else(|| {
                let before = self.talk.before(at, Role::Therapist)?;
                before
                    .found(Category::Measured, before.closing())
                    .filter(|hit| hit.group.name == "rated")
                    .last()
                    .map(|hit| hit.group.note)
            });
            let Some(rated) = rated else { continue };
            let top = top_of(turn, scale);
            let name = format!("{rated} (0-{})", decimal(top));
            let span = turn.span(turn.sentence(place));
            let before = moment(turn, number) == Moment::Before;
            if before {
                self.set(&name, None, Some(number.value), span);
            } else {
                self.set(&name, Some(number.value), None, span);
            }
            if let Some(index) = self.draft(&name) {
                self.rating = Some((index, top, at));
            }
        }
    }
}

/// Numbers of the first words that may be ratings on a scale.
fn ratings(turn: &Turn<'_>, end: usize, top: f64) -> Vec<Numeral> {
    let inside = turn.numbers.iter().take_while(|number| number.end <= end);
    let rates = |number: &&Numeral| {
        !number.ordinal
            && number.value <= top
            && !turn.any(number.start.saturating_sub(3)..number.start, &["usually", "normally", "always"])
            && !is_scale_end(turn, number)
            && !counts_time(turn, number)
            && !is_pronoun(turn, number)
    };
    inside.filter(rates).copied().collect()
}

/// Of numbers that correct one another, the last one: "Sixty? No, less. Fifty-five.", "Seventy-five. Eighty."
fn corrected<'n>(turn: &Turn<'_>, numbers: &'n [Numeral]) -> &'n [Numeral] {
    let corrects = |pair: &[Numeral]| {
        let [one, other] = pair else { return false };
        let between = one.end..other.start;
        let said_alone = turn.sentence(turn.sentence_at(other.start)).len() <= 1 + other.end - other.start
            && turn.sentence_at(one.start) != turn.sentence_at(other.start);
        between.len() <= 6
            && (between.is_empty() && said_alone
                || turn.any(between, &["no", "say", "less", "more", "actually", "maybe", "lower", "higher", "rather"]))
    };
    let unsaid = numbers.iter().all(|number| moment(turn, number) == Moment::Unsaid);
    let from = numbers.windows(2).take_while(|pair| unsaid && corrects(pair)).count();
    numbers.get(from..).unwrap_or_default()
}

/// "Now it's a four", "four today": in so many words.
fn is_of_now(turn: &Turn<'_>, number: &Numeral) -> bool {
    let sentence = turn.sentence(turn.sentence_at(number.start));
    let near = sentence.start.max(number.start.saturating_sub(4))..sentence.end.min(number.end + 3);
    turn.any(near, &["now", "today"])
}

/// Words of a question that are looked at for what it is about.
const QUESTION: usize = 120;

/// Stems of what a question is about, without its scale.
fn about(turn: &Turn<'_>, words: Range<usize>) -> Vec<Arc<str>> {
    let scale = |at: usize| {
        turn.found(Category::Measured, words.start..words.end + 4)
            .any(|hit| hit.group.name == "rating" && (hit.start..hit.end).contains(&at))
            || turn
                .numbers
                .get(turn.numbers.partition_point(|number| number.end <= at))
                .is_some_and(|number| number.start <= at)
    };
    // "(laughs) That's six minutes. Where is it?" is about neither.
    let start = |at: usize| turn.words.get(at).map_or(turn.text.len(), |word| word.start);
    let opening = words.start.checked_sub(1).map_or(0, start);
    let aside = |at: usize| {
        let before = turn.text.get(opening..start(at)).unwrap_or_default();
        before.rfind('(') > before.rfind(')')
    };
    let plain =
        words.clone().take(QUESTION).filter(|at| !scale(*at) && !aside(*at) && !COUNTED.contains(&turn.word(*at)));
    plain.filter_map(|at| turn.stem(turn.word(at))).take(24).collect()
}

/// What is rated, by its name.
fn rated_in(turn: &Turn<'_>, words: Range<usize>) -> Option<&'static str> {
    turn.found(Category::Measured, words).find(|hit| hit.group.name == "rated").map(|hit| hit.group.note)
}

/// "How much did you believe it?", "What was the number?": asks for a rating without its scale.
fn asks_how_much(turn: &Turn<'_>, words: Range<usize>) -> bool {
    const DEGREES: &[&str] =
        &["strongly", "strong", "bad", "intense", "anxious", "scared", "distressing", "disturbing", "sure"];
    words.clone().any(|at| match turn.word(at) {
        "how" => {
            DEGREES.contains(&turn.word(at + 1))
                || turn.word(at + 1) == "much"
                    && turn.any(at..words.end, &["believe", "believed", "distress", "fear", "anxiety"])
        }
        "number" => turn.any(words.start..at, &["the", "that", "your", "what"]) && turn.word(at + 1) != "of",
        _ => false,
    })
}

/// "Where were you when you walked in?"
fn is_of_before(turn: &Turn<'_>, words: Range<usize>) -> bool {
    const BEFORE: &[&str] =
        &["start", "started", "walked", "came", "beginning", "last", "before", "began", "first", "ago"];
    let mut verbs = words.clone().filter(|at| matches!(turn.word(*at), "were" | "was" | "did"));
    verbs.any(|at| turn.any(at..words.end, BEFORE))
}

/// "How many nights?", "How long?", "What time?": what is asked for is no rating.
fn counts_something(turn: &Turn<'_>, words: Range<usize>) -> bool {
    let opening = words.start..words.start + 2;
    words.clone().any(|at| match turn.word(at) {
        "how" => {
            matches!(turn.word(at + 1), "many" | "often" | "long" | "old" | "far" | "did" | "do" | "does" | "come")
        }
        "what" => matches!(turn.word(at + 1), "time" | "day" | "dose" | "date"),
        // "What makes it a six and not a two?"
        "makes" | "made" | "come" => matches!(turn.word(at.wrapping_sub(1)), "what" | "how" | "'s"),
        "when" | "who" | "why" | "which" => opening.contains(&at) && turn.word(at + 1) != "you",
        _ => false,
    })
}

/// "And now, after ten minutes?", "Now, with the door shut?"
fn opens_with_now(turn: &Turn<'_>, words: &Range<usize>) -> bool {
    let first = words.clone().find(|at| !matches!(turn.word(*at), "and" | "so" | "okay" | "ok" | "right"));
    first.is_some_and(|at| turn.word(at) == "now")
}

/// The end of a scale: the last number that it names, ten where it names none.
fn top_of(turn: &Turn<'_>, scale: &Hit) -> f64 {
    if turn.any(scale.start..scale.end, &["hundred", "100", "percent", "cent"]) {
        return 100.0;
    }
    let inside = turn.numbers.iter().filter(|number| scale.start <= number.start && number.end <= scale.end);
    inside.map(|number| number.value).rfind(|value| *value > 1.0).unwrap_or(10.0)
}
