//! The passages of a session that a clause of a note stands on: words, their equivalents and numbers, weighed by how rare they are.

use super::note_text::Clause;
use crate::facts::Session;
use crate::facts::index::{Answer, Index, Said};
use crate::facts::negation::leads;
use crate::facts::words::{Class, Key, Reader, Word};
use crate::redact::Span;
use crate::text::first_of;
use crate::transcript::Role;

/// What is looked for: each key once, with its weight.
#[derive(Debug, Clone, Default)]
pub(crate) struct Query {
    pub keys: Vec<(Key, f64)>,
}

impl Query {
    /// The matter of what of some words anybody said: a paraphrase brings words of its own, which tell nothing.
    pub(crate) fn told<'w>(index: &Index<'_>, words: impl IntoIterator<Item = &'w Word>) -> Self {
        Self::of(index, words.into_iter().filter(|word| index.has(word.key)))
    }

    /// The matter of some words: content in full, what any note says for a fraction, function words not at all.
    pub(crate) fn of<'w>(index: &Index<'_>, words: impl IntoIterator<Item = &'w Word>) -> Self {
        let mut keys: Vec<(Key, f64)> = Vec::new();
        for word in words {
            let share = match word.class {
                Class::Content | Class::Placeholder => 1.0,
                Class::Number(value) if value.fract() != 0.0 || value > 4.0 => 0.8,
                Class::Number(_) => 0.3,
                Class::Common => 0.25,
                Class::Function => continue,
            };
            // Two dozen words are more than any clause needs; a cap keeps a note without full stops cheap.
            if keys.len() < 31 && !keys.iter().any(|(key, _)| *key == word.key) {
                keys.push((word.key, share * index.weight(word.key)));
            }
        }
        Self { keys }
    }

    /// What all of it together weighs.
    pub(crate) fn weight(&self) -> f64 {
        self.keys.iter().map(|(_, weight)| weight).sum()
    }
}

/// A sentence of the session that shares words with a query.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match {
    /// Number of the sentence.
    pub said: usize,
    /// Share of the query's weight that the sentence itself has, 0 to 1.
    pub here: f64,
    /// The same, with half the weight of what only the turns beside it have.
    pub score: f64,
    /// Which keys of the query the sentence has, as bits.
    pub mask: u32,
}

/// Sentences that one query is answered with at most.
const MOST: usize = 12;

/// The sentences that share most with a query, best first, a dozen at most.
pub(crate) fn matches(index: &Index<'_>, query: &Query) -> Vec<Match> {
    let total = query.weight();
    if total <= 0.0 {
        return Vec::new();
    }
    let mut here: Vec<(usize, u32)> = Vec::new();
    for (bit, (key, _)) in query.keys.iter().enumerate() {
        here.extend(index.places(*key).iter().map(|place| (*place as usize, 1 << bit)));
    }
    here.sort_unstable();
    join_masks(&mut here);
    let mut turns: Vec<(usize, u32)> = here.iter().map(|(place, mask)| (index.turn_of(*place), *mask)).collect();
    join_masks(&mut turns);
    let weigh = |mask: u32| -> f64 { bits(mask).filter_map(|bit| query.keys.get(bit)).map(|(_, weight)| weight).sum() };
    let mut found: Vec<Match> = Vec::with_capacity(here.len());
    let mut from = 0;
    for (place, mask) in here {
        let turn = index.turn_of(place);
        while turns.get(from).is_some_and(|(other, _)| other + 1 < turn) {
            from += 1;
        }
        let near = turns.iter().skip(from).take_while(|(other, _)| *other <= turn + 1);
        let beside = near.fold(0, |all, (_, mask)| all | mask) & !mask;
        let own = weigh(mask) / total;
        found.push(Match { said: place, here: own, score: own + 0.5 * weigh(beside) / total, mask });
    }
    let order = |one: &Match, other: &Match| other.score.total_cmp(&one.score).then(one.said.cmp(&other.said));
    if found.len() > MOST {
        found.select_nth_unstable_by(MOST, order);
        found.truncate(MOST);
    }
    found.sort_unstable_by(order);
    found
}

/// Puts the masks of each place together. Places in order.
fn join_masks(masks: &mut Vec<(usize, u32)>) {
    masks.dedup_by(|next, known| {
        let same = next.0 == known.0;
        known.1 |= if same { next.1 } else { 0 };
        same
    });
}

/// The numbers of the bits that are set, from the lowest on.
fn bits(mut mask: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = mask.trailing_zeros();
        mask &= mask.wrapping_sub(1);
        (bit < u32::BITS).then_some(bit as usize)
    })
}

/// Share of a query's weight that stands anywhere within a few turns of each other, 0 to 1.
pub(crate) fn coverage(index: &Index<'_>, query: &Query, reach: usize) -> f64 {
    let total = query.weight();
    if total <= 0.0 {
        return 1.0;
    }
    let mut turns: Vec<(usize, u32)> = Vec::new();
    for (bit, (key, _)) in query.keys.iter().enumerate() {
        turns.extend(
            index
                .places(*key)
                .iter()
                .filter_map(|place| index.said.get(*place as usize))
                .map(|said| (said.span.turn, 1 << bit)),
        );
    }
    turns.sort_unstable();
    let mut best: f64 = 0.0;
    let mut counts = [0_u32; 32];
    let mut from = 0;
    for at in 0..turns.len() {
        let Some((turn, mask)) = turns.get(at).copied() else { break };
        bump(&mut counts, mask, 1);
        while let Some((first, mask)) = turns.get(from).copied().filter(|(first, _)| first + reach < turn) {
            let _ = first;
            bump(&mut counts, mask, u32::MAX);
            from += 1;
        }
        let here: f64 =
            query.keys.iter().zip(counts).filter(|(_, count)| *count > 0).map(|((_, weight), _)| weight).sum();
        best = best.max(here / total);
    }
    best
}

fn bump(counts: &mut [u32; 32], mask: u32, by: u32) {
    if let Some(count) = counts.get_mut(mask.trailing_zeros() as usize) {
        *count = count.wrapping_add(by);
    }
}

/// Whether a sentence of the session says that something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stance {
    /// Said to be so, or asked and answered yes.
    So,
    /// Said not to be so, or asked and answered no.
    NotSo,
    /// Asked without an answer, put forward, or imagined.
    Open,
}

/// What a sentence says of a key that stands in it.
pub(crate) fn stance(index: &Index<'_>, place: usize, key: Key) -> Stance {
    said_of(index, place, key).0
}

/// What a sentence says of a key that stands in it, and whether that is what is denied there, not a mere object of it.
pub(crate) fn said_of(index: &Index<'_>, place: usize, key: Key) -> (Stance, bool) {
    let Some(said) = index.said.get(place) else { return (Stance::Open, false) };
    let Some(word) = index.words_of(said).iter().find(|word| word.key == key || word.stem == key) else {
        return (Stance::Open, false);
    };
    if said.question {
        let asked = index.asked_from(said, asked_from);
        if word.start < asked + said.span.start && !is_topic(index.text_of(said), asked) {
            // "On the dry days, any shaking?": the days are taken for granted.
            return (Stance::Open, false);
        }
        return match said.answer.or_else(|| short_answer(index, said)) {
            Some(Answer::Yes) => (if word.negated { Stance::NotSo } else { Stance::So }, word.head),
            Some(Answer::No) => {
                let written =
                    index.redacted.turns().get(said.span.turn).and_then(|turn| turn.text.get(word.start..word.end));
                (Stance::NotSo, !written.is_some_and(|written| leads(&written.to_lowercase())))
            }
            None => (Stance::Open, false),
        };
    }
    // What the therapist sums up is as good as the answer to it.
    let turned_down = said.role == Role::Therapist && said.answer == Some(Answer::No);
    let mood = index.mood(said);
    if mood.unsure {
        (Stance::Open, false)
    } else if word.negated || mood.refused {
        (Stance::NotSo, word.head || !word.negated)
    } else if turned_down || mood.tentative || mood.imagined {
        (Stance::Open, false)
    } else {
        (Stance::So, false)
    }
}

/// "I didn't.", "He has.": the yes or no of the turn after a question that ends its own, by the verb that it takes up.
fn short_answer(index: &Index<'_>, said: &Said) -> Option<Answer> {
    const YES: &[&str] = &["am", "are", "did", "do", "does", "had", "has", "have", "is", "was", "were"];
    if index
        .turn(said.span.turn)
        .next_back()
        .and_then(|last| index.said.get(last))
        .is_none_or(|last| last.span != said.span)
    {
        return None;
    }
    let answer = index.turn(said.span.turn + 1).next().and_then(|place| index.said.get(place))?;
    let lower = index.plain_of(answer);
    let mut words = lower.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty());
    let subject = words.next()?;
    if !matches!(subject, "i" | "he" | "she" | "it" | "they" | "we") {
        return None;
    }
    let verb = words.next()?;
    let not = verb.ends_with("n't") || words.next() == Some("not");
    let verb = verb.strip_suffix("n't").unwrap_or(verb);
    let takes_up = YES.contains(&verb);
    match not {
        true if takes_up => Some(Answer::No),
        false if takes_up && lower.split_whitespace().count() <= 2 => Some(Answer::Yes),
        _ => None,
    }
}

/// "And the prayer group, did you go?": named in front, and asked for.
fn is_topic(text: &str, asked: usize) -> bool {
    let before = text.get(..asked).unwrap_or_default().trim_end();
    let named = before.strip_prefix("And ").unwrap_or(before).to_ascii_lowercase();
    before.ends_with(',') && ["the ", "that ", "your "].iter().any(|open| named.starts_with(open))
}

/// Where the asking begins: at "any", "ever", "have you" and their like; at the start where none stands in it.
fn asked_from(lower: &str) -> usize {
    const ASKS: &[&str] = &[
        "any ",
        "ever ",
        "have you",
        "do you",
        "did you",
        "are you",
        "is there",
        "were you",
        "has there",
        "d'you",
        "is it",
        "was it",
        "has it",
        "does it",
        "would you",
        "can you",
        "could you",
        "will you",
        "had you",
    ];
    first_of(lower, ASKS).unwrap_or(0)
}

/// The passages that a clause stands on, best first: what is said there must not contradict its numbers.
pub(crate) fn of_clause(index: &Index<'_>, clause: &Clause) -> Vec<Span> {
    let query = Query::of(index, &clause.words);
    let found = matches(index, &query);
    let Some(best) = found.first().filter(|best| best.score >= 0.3) else { return Vec::new() };
    found
        .iter()
        .filter(|other| other.score >= 0.75 * best.score && other.here >= 0.2)
        .take(3)
        .filter_map(|found| index.said.get(found.said))
        .map(|said| said.span)
        .collect()
}

/// The passages that a sentence of a note stands on; empty where it stands on none.
///
/// Words count by their equivalents and by how rare they are in the session.
pub fn evidence(session: Session<'_>, sentence: &str) -> Vec<Span> {
    Evidence::new(session).of(sentence)
}

/// Finds the evidence of many sentences in one session.
pub struct Evidence<'a> {
    index: Index<'a>,
    reader: Reader,
}

impl<'a> Evidence<'a> {
    /// Reads the session once.
    pub fn new(session: Session<'a>) -> Self {
        Self { index: session.index(), reader: Reader::default() }
    }

    /// The passages that a sentence stands on; empty where it stands on none.
    pub fn of(&mut self, sentence: &str) -> Vec<Span> {
        let mut found: Vec<Span> = super::note_text::clauses(sentence, &mut self.reader)
            .iter()
            .flat_map(|clause| of_clause(&self.index, clause))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// True for what a client said in the session.
pub(crate) fn by_client(index: &Index<'_>, place: usize) -> bool {
    index.said.get(place).is_some_and(|said| said.role != Role::Therapist)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::redact::Redacted;

    const SESSION: &str = "T: How is the sleep?\nC: Rubbish. I lie awake till three, going over the accounts.\nT: Any headaches?\nC: No, none.\n\
                           T: What helps?\nC: The allotment. I dig for an hour and forget it all.";

    fn turns(sentence: &str) -> Vec<usize> {
        let redacted = Redacted::for_tests(SESSION);
        let facts = Facts::default();
        evidence(Session { redacted: &redacted, facts: &facts }, sentence).into_iter().map(|span| span.turn).collect()
    }

    #[test]
    fn a_sentence_stands_on_what_was_said_in_other_words() {
        assert!(turns("Client reported waking until three, worrying about the accounts.").contains(&1));
        assert!(turns("Denied headaches.").contains(&2));
        assert!(turns("Gardening for an hour helps.").contains(&5));
    }

    #[test]
    fn what_nobody_said_stands_on_nothing() {
        assert_eq!(turns("Client plans to emigrate to join a cousin."), Vec::<usize>::new());
    }

    #[test]
    fn answers_decide_what_a_question_says() {
        let redacted = Redacted::for_tests(SESSION);
        let facts = Facts::default();
        let index = Session { redacted: &redacted, facts: &facts }.index();
        let key = crate::facts::words::key_of("headache");
        let place = index.places(key)[0] as usize;
        assert_eq!(stance(&index, place, key), Stance::NotSo);
    }
}
