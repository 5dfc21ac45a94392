//! Ratings on a scale that is named in the talk: "from nought to ten, how strong is it?"

use super::super::amount::{Moment, decimal, moment};
use super::super::talk::{Numeral, Turn};
use super::{Reader, counts_time, is_pronoun, is_scale_end, now_and_before};
use crate::lexicon::{Category, Hit};
use crate::transcript::Role;

impl Reader<'_, '_> {
    pub(super) fn rating_asked(&mut self, at: usize, turn: &Turn<'_>) {
        for place in 0..turn.sentences.len() {
            let words = turn.sentence(place);
            if !turn.is_question(place) {
                self.rating_recalled(at, turn, place);
                continue;
            }
            let scale = turn.found(Category::Measured, words.clone()).find(|hit| hit.group.name == "rating").copied();
            let rated = turn
                .found(Category::Measured, words.clone())
                .find(|hit| hit.group.name == "rated")
                .map(|hit| hit.group.note);
            let asks_much = turn.word(words.start) == "how"
                || (words.start..words.end).any(|at| turn.word(at) == "how")
                || turn.any(words.clone(), &["where", "number", "now"]);
            let earlier = (words.start..words.end).any(|at| {
                matches!(turn.word(at), "were" | "was" | "would" | "did")
                    && turn.any(
                        at..words.end,
                        &["start", "started", "walked", "came", "beginning", "last", "before", "began", "first", "ago"],
                    )
            });
            match (scale, rated, self.rating) {
                (None, _, Some((index, top, since))) if earlier && at - since <= 8 && words.len() <= 14 => {
                    self.rating = Some((index, top, at));
                    self.earlier = true;
                }
                (Some(scale), rated, _) => {
                    let top = top_of(turn, &scale);
                    let rated = rated.or_else(|| {
                        turn.found(Category::Measured, turn.around(place, 2, 1))
                            .find(|hit| hit.group.name == "rated")
                            .map(|hit| hit.group.note)
                    });
                    let name = format!("{} (0-{})", rated.unwrap_or("rating"), decimal(top));
                    self.rating = self.draft(&name).map(|index| (index, top, at));
                }
                // "What's the eighty-five at?": asked again by its number.
                (None, None, Some((index, top, since)))
                    if at - since <= 40
                        && words.len() <= 10
                        && self.found.get(index).is_some_and(|draft| {
                            turn.numbers.iter().any(|number| {
                                words.start <= number.start
                                    && number.end <= words.end
                                    && draft.value == Some(number.value)
                            })
                        }) =>
                {
                    self.rating = Some((index, top, at));
                }
                // "What's the number, the distress?": nought to ten, as nothing else was said.
                (None, Some(rated), None) if turn.any(words.clone(), &["number"]) => {
                    self.rating = self.draft(&format!("{rated} (0-10)")).map(|index| (index, 10.0, at));
                }
                // Asked again, without the scale.
                (None, Some(rated), Some((index, top, _))) if asks_much => {
                    let name = format!("{rated} (0-{})", decimal(top));
                    let known = self.found.iter().position(|draft| draft.name == name);
                    let same = self.found.get(index).is_some_and(|draft| draft.name == name);
                    if known.is_some() || same || turn.any(words.clone(), &["how"]) {
                        self.rating = self.draft(&name).map(|index| (index, top, at));
                    }
                }
                (None, None, Some((index, top, since)))
                    if at - since <= 40
                        && asks_much
                        && turn.any(words.clone(), &["now"])
                        && words.len() <= 6
                        && turn.found(Category::Time, words.clone()).next().is_none() =>
                {
                    self.rating = Some((index, top, at));
                }
                _ => {}
            }
        }
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

    pub(super) fn rating_given(&mut self, at: usize, turn: &Turn<'_>) {
        let Some((index, top, asked)) = self.rating else { return };
        if at == asked || at - asked > 2 {
            return;
        }
        let window = 0..turn.around(0, 0, 3).end;
        let numbers: Vec<Numeral> = turn
            .numbers
            .iter()
            .take_while(|number| number.end <= window.end)
            .filter(|number| {
                !number.ordinal
                    && number.value <= top
                    && !turn.any(number.start.saturating_sub(3)..number.start, &["usually", "normally", "always"])
                    && !is_scale_end(turn, number)
                    && !counts_time(turn, number)
                    && !is_pronoun(turn, number)
            })
            .copied()
            .collect();
        let (Some(value), previous) = now_and_before(turn, corrected(turn, &numbers)) else { return };
        let span = turn.span(window);
        let asked_of_before = std::mem::take(&mut self.earlier);
        if let Some(draft) = self.found.get_mut(index) {
            if asked_of_before {
                draft.previous.get_or_insert(value);
            } else if let Some(earlier) = draft.value.filter(|earlier| *earlier != value) {
                draft.previous = Some(earlier);
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

fn top_of(turn: &Turn<'_>, scale: &Hit) -> f64 {
    let words = scale.start..scale.end;
    if turn.any(words.clone(), &["hundred", "100", "percent", "cent"]) {
        100.0
    } else if turn.any(words.clone(), &["five", "5"]) {
        5.0
    } else if turn.any(words, &["eight", "8"]) {
        8.0
    } else {
        10.0
    }
}
