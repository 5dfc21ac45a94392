//! Two numbers told as a change: "down from eight to three", "it was ninety, it's forty now".

use std::ops::Range;

use super::super::amount::{Moment, is_month_or_season, moment};
use super::super::talk::{Numeral, Turn};
use super::counts::is_share;
use super::{Draft, Reader, is_pronoun, is_scale_end};
use crate::facts::Measure;
use crate::lexicon::{Category, Gap};
use crate::redact::Span;
use crate::transcript::Role;

impl Reader<'_, '_> {
    /// "Five, down from eight." "Nineteen down to eight." "Two, where it had been six.": a number with an earlier one,
    /// said back or said by itself.
    pub(super) fn restated(&mut self, at: usize, turn: &Turn<'_>) {
        let mut done = 0;
        for pair in turn.numbers.windows(2) {
            let [first, second] = pair else { continue };
            if done > 4 || turn.sentence_at(first.start) != turn.sentence_at(second.start) {
                continue;
            }
            let Some((value, previous, sure)) = change(turn, first, second) else { continue };
            let place = turn.sentence_at(first.start);
            if !is_followed(turn, first) || !is_followed(turn, second) || value == previous {
                continue;
            }
            if self.is_of_doses(at, turn, place..place + 1) {
                continue;
            }
            // "Two to three hours" is a range, unless both numbers were said before.
            let said = self.said_before(at, value, previous);
            let rated = self
                .found
                .iter()
                .any(|draft| draft.value == Some(previous) && draft.evidence.iter().any(|span| span.turn + 8 >= at));
            if !sure && said.is_none() && !rated {
                continue;
            }
            done += 1;
            let mut spans = vec![turn.span(turn.sentence(turn.sentence_at(first.start)))];
            spans.extend(said.or_else(|| self.source_of(at, value, previous)));
            self.pair(at, turn, first, value, previous, &spans);
        }
    }

    /// "It was ninety when I started. It's forty now.": the same by one speaker, in one or two sentences.
    pub(super) fn then_and_now(&mut self, at: usize, turn: &Turn<'_>) {
        if turn.role == Role::Therapist && turn.numbers.len() > 6 {
            return;
        }
        // "When I first came" counts nothing.
        let counting = |number: &&Numeral| !number.ordinal && !is_pronoun(turn, number) && !is_scale_end(turn, number);
        let numbers: Vec<&Numeral> = turn.numbers.iter().filter(counting).take(41).collect();
        for pair in numbers.windows(2) {
            let [first, second] = *pair else { continue };
            if let (Some(one), Some(other)) = (noun(turn, first), noun(turn, second))
                && one != other
            {
                continue;
            }
            let (one, other) = (turn.sentence_at(first.start), turn.sentence_at(second.start));
            // "Sixteen. For the week. I was at twenty-four …": at most a few words between.
            let aside = other - one == 2 && turn.sentence(one + 1).len() <= 7;
            if other - one > 1 && !aside || !is_followed(turn, first) || !is_followed(turn, second) {
                continue;
            }
            let range = second.start == first.end + 1 && turn.word(first.end) == "to";
            if range
                && turn.word(first.start.wrapping_sub(1)) != "down"
                && turn.word(first.start.wrapping_sub(1)) != "up"
            {
                continue;
            }
            let (then, now) = match (moment(turn, first), moment(turn, second)) {
                (Moment::Before, Moment::Now) => (first, second),
                (Moment::Now, Moment::Before) => (second, first),
                // "On Monday it was nineteen. By Friday it was eight.": told in the order of time.
                (Moment::Unsaid, Moment::Before) if leads_on(turn, second) => (first, second),
                (Moment::Unsaid, Moment::Before) if was_before(turn, second) => (second, first),
                // "It was five nights a week, and last week it was two."
                (Moment::Before, Moment::Before) if is_of_last_week(turn, second) && !is_of_last_week(turn, first) => {
                    (first, second)
                }
                _ => continue,
            };
            // "Fifteen minutes, and it went from an eight to a five": the pair is the next one.
            if turn.word(second.end) == "to" {
                continue;
            }
            let largest = then.value.max(now.value);
            if largest < 1.0 || then.value == now.value || self.is_of_doses(at, turn, one..other + 1) {
                continue;
            }
            let span = turn.span(turn.sentence(one).start..turn.sentence(other).end);
            self.pair(at, turn, if noun(turn, now).is_some() { now } else { first }, now.value, then.value, &[span]);
        }
    }

    /// Keeps a value with its earlier one: in the measure that has either number already, else in one of its own.
    fn pair(&mut self, at: usize, turn: &Turn<'_>, number: &Numeral, value: f64, previous: f64, spans: &[Span]) {
        let near = |draft: &Draft| draft.evidence.iter().any(|span| span.turn + 8 >= at);
        let known = self.found.iter().position(|draft| {
            near(draft)
                && (draft.value == Some(value) && draft.previous.is_none_or(|before| before == previous)
                    // On how many days something is so now is no earlier number of anything.
                    || draft.value == Some(previous) && draft.previous.is_none() && !is_share(&draft.name))
        });
        if self.found.iter().any(|draft| {
            near(draft) && draft.value == Some(value) && draft.previous.is_some_and(|before| before != previous)
        }) && known.is_none()
        {
            return;
        }
        let index = known.or_else(|| {
            let name = self.name_of(at, turn, number, value.max(previous))?;
            let free = name == Measure::UNNAMED || self.found.iter().all(|draft| draft.name != name);
            free.then(|| self.draft(&name)).flatten()
        });
        let Some(draft) = index.and_then(|index| self.found.get_mut(index)) else { return };
        draft.value = Some(value);
        draft.previous = Some(previous);
        for span in spans {
            if draft.evidence.len() < 8 && !draft.evidence.contains(span) {
                draft.evidence.push(*span);
            }
        }
    }

    /// What two numbers count: what is counted near, the rating that is asked for, else the noun behind the number.
    fn name_of(&self, at: usize, turn: &Turn<'_>, number: &Numeral, largest: f64) -> Option<String> {
        let around = self.talk.turns.get(at.saturating_sub(2)..=at).unwrap_or_default();
        let counted = around.iter().rev().find_map(|turn| {
            turn.found(Category::Measured, turn.opening())
                .find(|hit| hit.group.name == "count")
                .map(|hit| hit.group.note)
        });
        if let Some((index, top, since)) = self.rating
            && at - since <= 12
            && largest <= top
            && counted.is_none()
            // Answered already, with other numbers: these are of something else.
            && self.found.get(index).is_some_and(|draft| draft.value.is_none())
        {
            return self.found.get(index).map(|draft| draft.name.clone());
        }
        let noun = turn.word(number.end);
        let unit = matches!(noun, "minutes" | "hours" | "days" | "nights" | "times" | "mornings" | "hour");
        let period = (number.end..number.end + 8).find_map(|at| {
            let per = matches!(turn.word(at), "a" | "per" | "every" | "each" | "this" | "last");
            let period = turn.word(at + 1);
            (per && matches!(period, "day" | "night" | "week" | "month" | "morning")).then_some(period)
        });
        // The noun behind the number says it better than what is counted near it.
        let own = self::noun(turn, number).filter(|_| !unit);
        if own.is_none()
            && let Some(subject) = subject(turn, number)
        {
            return Some(subject);
        }
        let name = match (own.or(counted), unit) {
            (Some(counted), true) => format!("{counted} ({noun})"),
            (Some(counted), false) => counted.to_owned(),
            (None, true) => format!("{noun} spent"),
            (None, false) => {
                let plain = noun.len() > 3
                    && noun.ends_with('s')
                    && turn.gap(number.end) == Gap::None
                    && !matches!(noun, "this" | "was" | "less" | "always" | "years");
                if plain { noun.to_owned() } else { Measure::UNNAMED.to_owned() }
            }
        };
        Some(period.map_or(name.clone(), |period| format!("{name} per {period}")))
    }

    /// Where the client said both numbers, within the last turns.
    fn said_before(&self, at: usize, value: f64, previous: f64) -> Option<Span> {
        let earlier = self.talk.turns.get(at.saturating_sub(3)..at)?;
        earlier.iter().rev().filter(|turn| turn.role != Role::Therapist).find_map(|turn| {
            let has = |wanted: f64| turn.numbers.iter().find(|number| number.value == wanted);
            let (one, other) = (has(value)?, has(previous)?);
            let (from, to) = (one.start.min(other.start), one.end.max(other.end));
            Some(turn.span(turn.sentence(turn.sentence_at(from)).start..turn.sentence(turn.sentence_at(to - 1)).end))
        })
    }

    /// Where the client said one of the numbers.
    fn source_of(&self, at: usize, value: f64, previous: f64) -> Option<Span> {
        let earlier = self.talk.turns.get(at.saturating_sub(3)..at)?;
        earlier.iter().rev().filter(|turn| turn.role != Role::Therapist).find_map(|turn| {
            let number = turn.numbers.iter().find(|number| number.value == value || number.value == previous)?;
            Some(turn.span(turn.sentence(turn.sentence_at(number.start))))
        })
    }

    /// The talk is of a medication, in these sentences, the one before or, where they open the turn, in the turn before:
    /// the numbers are doses.
    fn is_of_doses(&self, at: usize, turn: &Turn<'_>, sentences: Range<usize>) -> bool {
        let doses = |turn: &Turn<'_>, words: Range<usize>| {
            turn.found(Category::Medication, words.clone()).next().is_some()
                || turn.any(words, &["milligrams", "milligram", "mg", "mcg", "micrograms", "dose", "tablets", "pills"])
        };
        let from = turn.sentence(sentences.start.saturating_sub(1)).start;
        let to = turn.sentence(sentences.end.saturating_sub(1)).end;
        let before = || at.checked_sub(1).and_then(|before| self.talk.turns.get(before));
        doses(turn, from..to)
            || sentences.start == 0
                && before().is_some_and(|turn| doses(turn, turn.around(turn.sentences.len().saturating_sub(1), 2, 0)))
    }
}

/// Two numbers next to each other as a change: the value, the earlier one, and whether that is certain.
fn change(turn: &Turn<'_>, first: &Numeral, second: &Numeral) -> Option<(f64, f64, bool)> {
    let mut between: Vec<&str> = (first.end..second.start).map(|at| turn.word(at)).collect();
    if between.len() > 7 {
        return None;
    }
    // "From, like, an eight to a five": what only softens a number says nothing.
    let soft = |word: &str| matches!(word, "a" | "an" | "about" | "like" | "maybe" | "say" | "around" | "roughly");
    let mut leading = (0..first.start).rev().take(6).map(|at| turn.word(at)).filter(|word| !soft(word));
    let (before, verb) = (leading.next().unwrap_or_default(), leading.next().unwrap_or_default());
    let changes = matches!(
        verb,
        "go" | "goes"
            | "went"
            | "gone"
            | "going"
            | "came"
            | "come"
            | "dropped"
            | "fell"
            | "fallen"
            | "rose"
            | "risen"
            | "got"
            | "moved"
            | "down"
            | "up"
            | "climbed"
            | "jumped"
            | "shifted"
            | "improved"
            | "changed"
    );
    while between.last().is_some_and(|word| soft(word)) {
        between.pop();
    }
    let has = |word: &str| between.contains(&word);
    let last = between.last().copied().unwrap_or_default();
    let second_last = between.len().checked_sub(2).and_then(|at| between.get(at)).copied().unwrap_or_default();
    if last == "from" && turn.word(second.end) == "to" {
        // "Fifteen minutes, and it went from an eight to a five": the pair is the next one.
        return None;
    }
    if last == "from" || matches!((second_last, last), ("used", "to") | ("to", "be")) && has("used") {
        // "Five, down from eight", "six from eight", "two, it used to be four".
        return Some((first.value, second.value, has("down") || has("up") || has("used") || between.len() <= 3));
    }
    if has("instead") || has("rather") && has("than") || has("where") && (has("was") || has("been")) || has("against") {
        return Some((first.value, second.value, true));
    }
    if last == "to" {
        // "From four down to one", "nineteen down to eight", "thirty to eight".
        let sure = before == "from" && changes || has("down") || has("up");
        return Some((second.value, first.value, sure));
    }
    if (has("was") || has("were") || has("been")) && (has("it") || has("had") || has("they")) && has("now") {
        return None;
    }
    None
}

/// What a number is said to be: "the sleep efficiency comes out at 88", "your potassium is 3.8", "the burnout score, 31".
fn subject(turn: &Turn<'_>, number: &Numeral) -> Option<String> {
    let first = turn.sentence(turn.sentence_at(number.start)).start.max(number.start.saturating_sub(9));
    let links = |at: &usize| {
        matches!(
            turn.word(*at),
            "is" | "'s"
                | "was"
                | "at"
                | "a"
                | "about"
                | "around"
                | "came"
                | "comes"
                | "out"
                | "back"
                | "down"
                | "up"
                | "now"
                | "still"
                | "to"
                | "on"
                | "today"
                | "gone"
                | "has"
                | "score"
        )
    };
    let end = (first..number.start).rev().find(|at| !links(at))? + 1;
    let said = (end..number.start).any(|at| matches!(turn.word(at), "is" | "'s" | "was" | "at" | "came" | "comes"));
    let from = (first..end).rev().find(|at| matches!(turn.word(*at), "the" | "your" | "my"))? + 1;
    let words: Vec<&str> = (from..end).map(|at| turn.word(at)).collect();
    let plain = |word: &&str| word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let general = ["thing", "number", "first", "last", "other", "one", "same", "week", "day", "night", "time"];
    let names = (1..=3).contains(&words.len())
        && words.iter().all(plain)
        && words.last().is_some_and(|last| !general.contains(last) && turn.stem(last).is_some());
    (said && names && turn.numbers.iter().all(|other| !(from..end).contains(&other.start))).then(|| words.join(" "))
}

/// What a number counts, where a noun in the plural stands right behind it: "two crashes", "four days".
fn noun<'a>(turn: &Turn<'a>, number: &Numeral) -> Option<&'a str> {
    let noun = turn.word(number.end);
    let plural = noun.len() > 3 && noun.ends_with('s') && !noun.ends_with("ss");
    (plural && turn.gap(number.end) == Gap::None && !matches!(noun, "this" | "always" | "was" | "does")).then_some(noun)
}

/// "By Friday", "then", "later" before a number: it is the later one.
fn leads_on(turn: &Turn<'_>, number: &Numeral) -> bool {
    let start = turn.sentence(turn.sentence_at(number.start)).start.max(number.start.saturating_sub(6));
    turn.any(start..number.start, &["by", "then", "later", "afterwards"])
}

/// "… last week it was two", "… this week I was at four": the time since the last session.
fn is_of_last_week(turn: &Turn<'_>, number: &Numeral) -> bool {
    let near = number.start.saturating_sub(6)..number.start;
    near.into_iter().any(|at| {
        matches!(turn.word(at), "last" | "this" | "past") && matches!(turn.word(at + 1), "week" | "fortnight")
    })
}

/// "… it was ninety", "… compared with six before": of an earlier time by its own words.
fn was_before(turn: &Turn<'_>, number: &Numeral) -> bool {
    let near = number.start.saturating_sub(3)..number.start;
    // "It should have been seven" was nothing.
    if turn.any(number.start.saturating_sub(5)..number.start, &["could", "might", "should", "would"]) {
        return false;
    }
    turn.any(near, &["was", "were", "been", "had", "from", "used", "told", "said"])
}

/// A number that is followed from session to session: no age, clock, date, money or length of time past.
fn is_followed(turn: &Turn<'_>, number: &Numeral) -> bool {
    // A year, and the halves of a blood pressure.
    let over = |at: usize, next: &dyn Fn(&Numeral) -> bool| turn.word(at) == "over" && turn.numbers.iter().any(next);
    if (1900.0..2100.0).contains(&number.value)
        || over(number.end, &|other| other.start == number.end + 1)
        || over(number.start.wrapping_sub(1), &|other| other.end + 1 == number.start)
    {
        return false;
    }
    let before = number.start.checked_sub(1).map(|at| turn.word(at)).unwrap_or_default();
    let after = turn.word(number.end);
    let ends = turn.gap(number.end) == Gap::Hard;
    // "I'm thirty-two", "my brother was forty": an age.
    let age = matches!(before, "am" | "'s" | "is" | "was" | "'m") && number.start >= 2 && {
        let subject = number.start - 2;
        matches!(turn.word(subject), "i" | "he" | "she" | "who" | "you")
            || turn.found(Category::Person, subject.saturating_sub(1)..subject + 1).next().is_some()
    };
    // "The PHQ-9": its name.
    let named = turn
        .found(Category::Scale, number.start.saturating_sub(4)..number.end)
        .any(|hit| hit.start < number.start && number.end <= hit.end);
    !number.ordinal
        && !age
        && !named
        && !is_scale_end(turn, number)
        && (number.value < 400.0 || noun(turn, number).is_some())
        // "Up at six" is a time, "you're at six" is none.
        && !(before == "at" && !matches!(turn.word(number.start.wrapping_sub(2)), "'s" | "are" | "is" | "was" | "were" | "am" | "out"))
        && !matches!(
            before,
            "till"
                | "until"
                | "by"
                | "past"
                | "after"
                | "before"
                | "age"
                | "aged"
                | "number"
                | "half"
                | "grade"
                | "room"
                | "page"
        )
        && (ends
            || !matches!(
                after,
                "o'clock"
                    | "am"
                    | "pm"
                    | "years"
                    | "year"
                    | "weeks"
                    | "week"
                    | "months"
                    | "month"
                    | "pounds"
                    | "quid"
                    | "dollars"
                    | "euros"
                    | "grand"
                    | "thousand"
                    | "hundred"
                    | "miles"
                    | "people"
                    | "kids"
                    | "children"
                    | "sessions"
                    | "in"
                    | "of"
                    | "different"
                    | "one"
                    | "ones"
            )
            || after == "in"
                && (is_month_or_season(turn.word(number.end + 1)) || is_month_or_season(turn.word(number.end + 2))))
        && !(number.end - number.start == 1
            && matches!(turn.word(number.start), "one" | "a")
            && !matches!(before, "to" | "from" | "just" | "only" | ""))
}
