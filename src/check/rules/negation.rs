//! A statement that says yes where the session says no, or the reverse. Words alone never make it sure: on sessions that
//! were not read first, the findings that had the most to say for them were wrong more often than right. All are warnings.

use std::sync::OnceLock;

use crate::check::context::Context;
use crate::check::evidence::{Match, Query, Stance, by_client, matches, said_of, stance};
use crate::check::note_text::{Clause, Reporter, SectionText, Time};
use crate::check::people;
use crate::check::risk_language::{mentions, of_client};
use crate::check::rules::adherence::{Adherence, is_missing};
use crate::check::rules::course::Course;
use crate::check::rules::medication_state::of_medication;
use crate::check::rules::negation_cues::{
    decides, is_general, is_imagined, is_qualified, is_request, is_turned, plain_words, without_persisting,
};
use crate::check::rules::unsupported_number::near_medication;
use crate::check::rules::wrong_speaker::is_recalled;
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::{Answer, Index};
use crate::facts::words::{Class, Key, Word, key_of};
use crate::facts::{RiskKind, RiskStatus, is_medication};
use crate::text::says_any;
use crate::transcript::Role;

/// Share of what a statement says, as far as anyone spoke of it, that a passage must say the other way round.
const ENOUGH: f64 = 0.45;
/// The same for a question about it in the same words that was answered plainly.
const ASKED: f64 = 0.33;
/// The share where a passage has two of the statement's words and neither is what the statement is about.
const PLAIN: f64 = 0.6;
/// A word that is said in more sentences than this says little on its own.
const RARE: usize = 6;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let risks = mentions(context);
    let (adherence, course) = (Adherence::default(), Course::default());
    for (place, section) in context.sections.iter().enumerate() {
        let risky = |word: &Word| {
            let mut here = risks.iter().filter(|mention| mention.section == place);
            here.any(|mention| mention.range.start <= word.start && word.end <= mention.range.end)
        };
        for line in &section.lines {
            for clause in line.clauses.iter().filter(|clause| clause.time == Time::Told) {
                // What the therapist put forward is no statement about the client; "was offered and declined" is a decision.
                let next = section.text().get(clause.range.end..line.range.end).unwrap_or_default().trim_start();
                let next = ["and ", "but "].iter().find_map(|joined| next.strip_prefix(joined)).unwrap_or_default();
                let next = next.split(' ').next().unwrap_or_default();
                // "Session focused on sleep": what was talked of is not thereby so.
                let names_topics = || says_any(&plain_words(section.part(&clause.range)), &["session focused on"]);
                if clause.reporter == Reporter::Therapist || decides(&plain_words(next)) || names_topics() {
                    continue;
                }
                let before = found.len();
                of_medication(context, section, clause, found);
                let doses = adherence.judge(context, section, line, clause, found);
                course.judge(context, section, clause, found);
                if found.len() > before {
                    continue;
                }
                for mut part in parts(section, clause) {
                    // "One dose missed", as was said: nobody is missed here.
                    if doses == Some(true) {
                        part.words.retain(|word| !is_missing(section.part(&(word.start..word.end))));
                    }
                    judge(context, section, clause, &part, &risky, found);
                }
            }
        }
    }
}

/// A stretch of a clause that is all said or all denied.
struct Part<'w> {
    words: Vec<&'w Word>,
    negated: bool,
}

/// The negated and the plain words of a clause; "with …" and "and …" part the plain ones again.
fn parts<'w>(section: &SectionText<'_>, clause: &'w Clause) -> Vec<Part<'w>> {
    let mut found: Vec<Part<'w>> = Vec::new();
    let mut open: Option<Part<'w>> = None;
    let closed = |part: &Part<'_>| part.words.iter().any(|word| is_verb(section.part(&(word.start..word.end))));
    for word in &clause.words {
        let written = section.part(&(word.start..word.end));
        let parting = matches!(written, "with" | "and" | "without");
        if open.as_ref().is_some_and(|part| part.negated != word.negated || parting && !word.negated) {
            let before = open.take();
            // "Reading log not kept": what the "not" is said of stands before it.
            if let Some(before) = before.filter(|part| part.negated || !word.negated || closed(part)) {
                found.push(before);
            } else {
                open = begun(section, clause, word);
            }
        }
        open.get_or_insert_with(|| Part { words: Vec::new(), negated: word.negated }).words.push(word);
    }
    found.extend(open);
    found.extend(listed(section, clause));
    let plain: Vec<&Word> = clause.words.iter().collect();
    if clause.words.iter().all(|word| !word.negated) && found.len() > 1 {
        found.push(Part { words: plain, negated: false });
    }
    found
}

/// The stretch that ends right before a "not", where it is all that the clause has so far: "reading log" in "reading log not kept".
fn begun<'w>(section: &SectionText<'_>, clause: &'w Clause, first: &Word) -> Option<Part<'w>> {
    let words: Vec<&Word> = clause.words.iter().take_while(|word| word.end <= first.start).collect();
    let start = words.first()?.start;
    let content = words.iter().filter(|word| word.is_content()).count();
    let joined = section.part(&(start..first.start)).trim_end().ends_with(" not");
    let participle = section.part(&(first.start..first.end)).to_lowercase();
    let done = participle.ends_with("ed")
        || matches!(
            participle.as_str(),
            "begun"
                | "brought"
                | "done"
                | "drunk"
                | "given"
                | "held"
                | "kept"
                | "made"
                | "met"
                | "seen"
                | "sent"
                | "taken"
                | "told"
                | "worn"
                | "written"
        );
    (joined && done && (1..=3).contains(&content)).then_some(Part { words, negated: true })
}

/// "Saw lights, blacked out, was hoarse": each thing that commas part is a statement of its own, where all is said plainly.
fn listed<'w>(section: &SectionText<'_>, clause: &'w Clause) -> Vec<Part<'w>> {
    if !section.part(&clause.range).contains(',') {
        return Vec::new();
    }
    let mut found: Vec<Part<'w>> = Vec::new();
    let mut end = clause.range.start;
    for word in &clause.words {
        let parted = section.part(&(end..word.start)).contains(',');
        match found.last_mut() {
            Some(part) if !parted && part.negated == word.negated => part.words.push(word),
            _ => found.push(Part { words: vec![word], negated: word.negated }),
        }
        end = word.end;
    }
    if found.len() < 2 {
        found.clear();
    }
    // What is denied is read as one already.
    found.retain(|part| !part.negated);
    found
}

fn judge(
    context: &Context<'_>,
    section: &SectionText<'_>,
    clause: &Clause,
    part: &Part<'_>,
    risky: &dyn Fn(&Word) -> bool,
    found: &mut Vec<Finding>,
) {
    let matter: Vec<&Word> = part.words.iter().filter(|word| matches!(word.class, Class::Content)).copied().collect();
    let text = plain_words(section.part(&clause.range));
    // "Loss of hearing" denies on its own; "no loss of hearing" does not.
    let lacking = !part.negated && says_any(&text, &["lack of ", "loss of "]);
    // What turns another part of the clause half round says nothing of this one.
    let range = part.words.first().map_or(clause.range.start, |word| word.start)
        ..part.words.last().map_or(clause.range.end, |word| word.end);
    let own = without_persisting(&plain_words(section.part(&range)));
    if matter.is_empty()
        || lacking
        || is_request(&text)
        || decides(&text)
        || is_qualified(&own)
        || part.negated && is_turned(&text)
    {
        return;
    }
    // "Wishes that she would not wake": nothing is denied.
    let before = section.part(&(clause.range.start..range.start));
    if part.negated && is_imagined(&plain_words(before)) {
        return;
    }
    if !part.negated && matter.iter().any(|word| is_disclosed(context, word.key)) {
        return;
    }
    let index = &context.index;
    let query = Query::of(index, part.words.iter().copied());
    let told: Vec<&Word> = matter.iter().filter(|word| index.has(word.key)).copied().collect();
    let total: f64 = told.iter().map(|word| index.weight(word.key)).sum();
    if total <= 0.0 {
        return;
    }
    let other_named = people::names_other(&text);
    let medications: Vec<bool> =
        told.iter().map(|word| is_medication(&people::lower(section.part(&(word.start..word.end))))).collect();
    let views: Vec<View> = matches(index, &query)
        .iter()
        .map(|found| view(index, &told, &query, found, part.negated, &medications))
        .filter(|view| other_named || !of_other(index, view.said))
        .collect();
    // "Sleep without the phone": what a phrase leaves out by the way is no denial.
    let first = part.words.first().map_or(clause.range.start, |word| word.start);
    let by_the_way = section.part(&(clause.range.start..first)).trim_end().ends_with("without");
    let named =
        !part.negated && (says_any(&text, &["side effect"]) || !section.medications_in(&clause.range).is_empty());
    let of_medication = |view: &View| named && near_medication(context, index.turn_of(view.said), 5);
    let named_otherwise = |view: &View| {
        let denies = |word: &str| view.denies.contains(&key_of(word));
        // "He's never hit me" leaves a push; "has he ever hurt you?" "No." does not.
        let asked = view.denied || !denies("violence") && by_client(index, view.said);
        // Whom one is afraid of is said with it.
        asked && (!denies("afraid") || other_named) && view.denies.iter().any(|key| has_names(*key))
    };
    let speaks_against = |view: &&View| {
        let alone = view.shared == 1;
        // One word is a thin thread: it must be the very word, and what else is said must stand beside it.
        let telling = || {
            // "Falls" are said of numbers as well: the very word counts where it is the very word that is denied.
            let few = |word: &Word| {
                index.places(word.key).len() <= RARE || view.exact && index.places(word.stem).len() <= RARE
            };
            let rare = told.iter().all(|word| few(word) || !view.turns(index, word));
            let mut shared = told
                .iter()
                .filter(|word| view.turns(index, word))
                .map(|word| section.part(&(word.start..word.end)).to_lowercase());
            // "Any falls, since last time?" "No.": asked for on its own, it is no general word.
            let general = !(view.denied && asks_one_thing(index, view.said)) && shared.any(|word| is_general(&word));
            // What is there, or what was done, is said in a sentence: "the Thursday" asserts nothing.
            let asserted = !part.negated || is_sentence(index, view.said);
            // A complaint, and what a medication brings, may be denied in another word for it.
            let said = view.exact || named_otherwise(view) || view.beside >= 1 && of_medication(view);
            said && !by_the_way && !general && asserted && (rare || view.beside >= 1)
        };
        (view.head || view.shared >= 2 && view.against >= PLAIN * total)
            && view.against > view.with
            && view.against >= 0.2 * total
            && view.against + view.open >= if view.answered && view.exact { ASKED } else { ENOUGH } * total
            && (view.answered || is_clients(index, view.said))
            && (!alone || telling())
    };
    let Some(best) = views.iter().filter(speaks_against).max_by(|one, other| one.against.total_cmp(&other.against))
    else {
        return;
    };
    // A passage elsewhere that says what the note says, in the words that are denied here, settles the matter.
    let near = |view: &View| index.turn_of(view.said).abs_diff(index.turn_of(best.said)) <= 1;
    let topical = |view: &View| view.with + view.open >= 0.75 * (best.against + best.open);
    let elsewhere = |view: &View| view.answered && !near(view) || is_clients(index, view.said);
    let same_words = |view: &View| -> f64 {
        let same = told.iter().filter(|word| view.says.contains(&word.key) && best.denies.contains(&word.key));
        same.map(|word| index.weight(word.key)).sum()
    };
    if views.iter().any(|view| same_words(view) >= 0.6 * best.against && topical(view) && elsewhere(view)) {
        return;
    }
    // One that says something else of the same matter leaves a doubt.
    let doubtful = views.iter().any(|view| view.with >= 0.6 * best.against && topical(view) && elsewhere(view));
    if doubtful && best.shared == 1 && !best.answered && !of_medication(best) {
        return;
    }
    // One word is a thin thread: nothing else in the session may say what the note says of it.
    let turn = index.turn_of(best.said);
    let alone = best.shared == 1
        && best.beside == 0
        && told.iter().any(|word| best.turns(index, word) && ever(context, word, best.exact, part.negated, turn));
    if alone {
        return;
    }
    let said = index.said.get(best.said);
    // What a note says of risk is held against what is known of it by a rule of its own.
    let of_past = says_any(&text, PAST);
    if (part.negated || of_past) && told.iter().any(|word| best.turns(index, word) && risky(word)) {
        return;
    }
    let message = if part.negated {
        "The note says that this is not so; in the session it seems to be said to be so. Check it against the passage."
    } else {
        "The note says that this is so; in the session it seems to be denied. Check it against the passage."
    };
    let range = matter
        .first()
        .map_or(clause.range.clone(), |first| first.start..matter.last().map_or(first.end, |last| last.end));
    let finding =
        context.at(Rule::Negation, Severity::Warning, section, &range, message).with(said.map(|said| said.span));
    // A half of a clause, and the whole of it, may meet the same passage.
    let again = |other: &Finding| {
        other.rule == Rule::Negation
            && other.section == finding.section
            && other.evidence == finding.evidence
            && other.start < finding.end
            && finding.start < other.end
    };
    if !found.iter().rev().take(4).any(again) {
        found.push(finding);
    }
}

/// "Any falls since last time?": a question with one word that tells what it is about.
fn asks_one_thing(index: &Index<'_>, place: usize) -> bool {
    let Some(said) = index.said.get(place) else { return false };
    let text = index.redacted.turns().get(said.span.turn).map_or("", |turn| turn.text.as_str());
    let written = |word: &&Word| text.get(word.start..word.end).unwrap_or_default().to_lowercase();
    let content = index.words_of(said).iter().filter(|word| matches!(word.class, Class::Content | Class::Common));
    let content: Vec<String> = content.map(|word| written(&word)).collect();
    let rest =
        content.iter().filter(|word| !matches!(word.as_str(), "time" | "last" | "week" | "weeks" | "month" | "past"));
    rest.count() == 1
}

/// Someone does or is something in it.
fn is_sentence(index: &Index<'_>, place: usize) -> bool {
    let Some(said) = index.said.get(place) else { return false };
    let lower = index.lower_of(said);
    let words =
        lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).filter(|word| !word.is_empty());
    said.question
        || words.clone().count() >= 3
            && words.map(|word| word.split(['\'', '’']).next().unwrap_or_default()).any(|word| {
                matches!(
                    word,
                    "i" | "it"
                        | "he"
                        | "she"
                        | "we"
                        | "they"
                        | "you"
                        | "is"
                        | "are"
                        | "was"
                        | "were"
                        | "has"
                        | "have"
                        | "had"
                        | "there"
                )
            })
}

/// What one passage says of a statement.
struct View {
    said: usize,
    /// Words of the statement in it.
    shared: usize,
    /// Weight of those that it says as the note does, and of those that it says the other way round.
    with: f64,
    against: f64,
    /// Weight of those that it takes for granted or asks for.
    open: f64,
    /// What is denied, on whichever side denies, is among the latter.
    head: bool,
    /// Those words.
    says: Vec<Key>,
    denies: Vec<Key>,
    /// In the very word.
    exact: bool,
    /// It asks, and a plain yes or no came back.
    answered: bool,
    /// It asks for this, and a plain no came back.
    denied: bool,
    /// Words of the statement that only the turns beside it have.
    beside: usize,
}

impl View {
    /// It says a word the other way round.
    fn turns(&self, index: &Index<'_>, word: &Word) -> bool {
        index.places(word.key).binary_search(&(self.said as u32)).is_ok()
    }
}

fn view(index: &Index<'_>, told: &[&Word], query: &Query, found: &Match, negated: bool, granted: &[bool]) -> View {
    let said = index.said.get(found.said);
    let answered = said.is_some_and(|said| said.answer.is_some() && !said.echoed);
    let denied = !negated && said.is_some_and(|said| said.question && said.answer == Some(Answer::No) && !said.echoed);
    let mut view = View {
        said: found.said,
        shared: 0,
        with: 0.0,
        against: 0.0,
        open: 0.0,
        head: false,
        says: Vec::new(),
        denies: Vec::new(),
        exact: false,
        answered,
        denied,
        beside: 0,
    };
    let turn = index.turn_of(found.said);
    for (word, granted) in told.iter().zip(granted) {
        if !has(query_bit(query, word), found.mask) {
            // "Are you on the drops?" "Yes." "Missed any?": what is spoken of is named once.
            let near = |place: &u32| index.turn_of(*place as usize).abs_diff(turn) <= 1;
            if index.places(word.key).iter().any(near) {
                view.beside += 1;
                view.open += index.weight(word.key);
            }
            continue;
        }
        view.shared += 1;
        let weight = index.weight(word.key);
        // "Any trouble with the lithium?" "No.": whether it is taken is for the rule on medications.
        if *granted {
            view.open += weight;
            continue;
        }
        match (said_of(index, found.said, word.key), negated) {
            ((Stance::So, _), false) | ((Stance::NotSo, _), true) => {
                view.with += weight;
                view.says.push(word.key);
            }
            ((Stance::NotSo, head), false) => {
                view.against += weight;
                view.denies.push(word.key);
                view.head |= head;
                view.exact |= head && index.says(found.said, word.stem);
            }
            ((Stance::So, _), true) => {
                view.against += weight;
                view.denies.push(word.key);
                // "Reading log not kept": what stands before the "not" is what is denied.
                let head = word.head || !word.negated;
                view.head |= head;
                view.exact |= head && index.says(found.said, word.stem);
            }
            ((Stance::Open, _), _) => view.open += weight,
        }
    }
    view
}

/// The client says it, or the therapist says it back to the client, who does not turn it down.
fn is_clients(index: &Index<'_>, place: usize) -> bool {
    let Some(said) = index.said.get(place) else { return false };
    let said_back = || {
        let lower = index.plain_of(said);
        if says_any(lower, &["didn't tell", "hadn't told", "haven't told", "not told"]) {
            return false;
        }
        // "So we'd said you'd try writing the letter": what was planned is not what was done.
        if says_any(lower, &["the plan was", "we agreed", "we said you", "we'd said", "you were going to", "you'd try"])
        {
            return false;
        }
        let first = lower.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        first == "so" && lower.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "you" | "your"))
            || is_recalled(lower)
    };
    by_client(index, place) || !said.question && said_back() && index.opening(said.span.turn + 1) != Some(Answer::No)
}

/// What tells of an earlier time. Sorted.
const PAST: &[&str] = &[
    "ago ",
    "earlier ",
    "former",
    "history ",
    "in april",
    "in august",
    "in december",
    "in february",
    "in january",
    "in july",
    "in june",
    "in march",
    "in may ",
    "in november",
    "in october",
    "in september",
    "in the past ",
    "last ",
    "previous",
    "recalled ",
    "recounted ",
];

/// Complaints, substances and harm that go by many names, each of which denies the others.
fn has_names(key: Key) -> bool {
    const NAMED: &[&str] = &[
        "afraid",
        "alcohol",
        "blackout",
        "cannabis",
        "diarrhoea",
        "dizzy",
        "headache",
        "inhaler",
        "nausea",
        "palpitation",
        "seizure",
        "strangle",
        "tremor",
        "violence",
    ];
    static KEYS: OnceLock<Vec<Key>> = OnceLock::new();
    KEYS.get_or_init(|| NAMED.iter().map(|word| key_of(word)).collect()).contains(&key)
}

/// The passage speaks of someone else, and not of whoever speaks.
fn of_other(index: &Index<'_>, place: usize) -> bool {
    let Some(said) = index.said.get(place).filter(|said| said.role != Role::Therapist) else { return false };
    let lower = index.lower_of(said);
    let mut words = lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '[' | ']' | '_')));
    let own = words.clone().any(|word| matches!(word, "i" | "me" | "my" | "myself" | "we" | "us" | "our"));
    !own && (words.any(|word| matches!(word, "he" | "she" | "they" | "him" | "them")) || people::names_other(lower))
}

/// The facts know it as disclosed: passages that deny a part of it say nothing against it.
fn is_disclosed(context: &Context<'_>, key: u64) -> bool {
    key == key_of("suicidal")
        && of_client(context, RiskKind::SuicidalThoughts)
            .any(|risk| matches!(risk.status, RiskStatus::Disclosed | RiskStatus::Past))
}

/// A verb of saying or being: what stands before a "not" is a statement of its own.
fn is_verb(word: &str) -> bool {
    let lower = word.to_lowercase();
    crate::check::note_text::CLIENT_VERBS.binary_search(&lower.as_str()).is_ok()
        || matches!(lower.as_str(), "has" | "had" | "is" | "was" | "takes" | "took")
}

/// Anyone says of it, outside the exchange that says otherwise, what the note says.
fn ever(context: &Context<'_>, word: &Word, exact: bool, negated: bool, turn: usize) -> bool {
    let index = &context.index;
    let wanted = if negated { Stance::NotSo } else { Stance::So };
    index
        .places(if exact { word.stem } else { word.key })
        .iter()
        .map(|place| *place as usize)
        .any(|place| index.turn_of(place).abs_diff(turn) > 1 && stance(index, place, word.key) == wanted)
}

fn query_bit(query: &Query, word: &Word) -> Option<usize> {
    query.keys.iter().position(|(key, _)| *key == word.key)
}

fn has(bit: Option<usize>, mask: u32) -> bool {
    bit.is_some_and(|bit| mask & (1 << bit) != 0)
}
