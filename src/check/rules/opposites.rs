//! What a note says in a word of its own, and the session in the opposite one: liked and loathed, still and gave up, every
//! one and missed two, knows and told nobody.

use std::sync::OnceLock;

use crate::check::context::{Context, found_in};
use crate::check::evidence::Query;
use crate::check::exchange::Exchange;
use crate::check::note_text::{Clause, Line, Reporter, SectionText, Time};
use crate::check::rules::negation_cues::plain_words;
use crate::check::{Finding, Rule, Severity};
use crate::facts::index::Answer;
use crate::facts::words::{Class, Key, Word, key_of};
use crate::text::says_any;

/// Share of what was said of a clause that one exchange must hold.
const MUCH: f64 = 0.6;
/// Share of a clause that the session has in some words.
const SPOKEN: f64 = 0.3;

/// Two opposites, each as notes write it and as clients say it. Lists sorted, lower-case.
struct Pair {
    so: &'static [&'static str],
    not: &'static [&'static str],
    said_so: &'static [&'static str],
    said_not: &'static [&'static str],
}

const PAIRS: &[Pair] = &[
    Pair {
        so: &[
            "enjoyed",
            "enjoys",
            "fond of",
            "found it helpful",
            "liked",
            "likes",
            "loved",
            "loves",
            "welcomed",
            "welcomes",
        ],
        not: &[
            "did not enjoy",
            "did not like",
            "did not take to",
            "disliked",
            "dislikes",
            "does not enjoy",
            "does not like",
            "hated",
            "hates",
            "loathed",
        ],
        said_so: &[
            "bit i like",
            "enjoyed",
            "good fun",
            "i enjoy",
            "i like",
            "i love",
            "i quite like",
            "it helps",
            "it's calm",
            "it's nice",
            "kind of like",
            "liked",
            "loved",
            "lovely",
            "nicer",
            "quite nice",
            "really helped",
            "was good",
            "was nice",
        ],
        said_not: &[
            "awful",
            "boring",
            "can't bear",
            "can't stand",
            "did not like",
            "didn't do a thing",
            "didn't enjoy",
            "didn't like",
            "do not like",
            "don't like",
            "dreaded",
            "drives me mad",
            "drove me mad",
            "dumb",
            "hate",
            "hated",
            "horrible",
            "i didn't",
            "loathe",
            "never liked",
            "not a fan",
            "not keen",
            "not really",
            "rubbish",
            "stupid",
            "useless",
            "went cold",
        ],
    },
    Pair {
        so: &["at the moment", "carries on", "continues to", "is still", "keeps on", "remains", "still"],
        not: &["any more", "has ceased", "has given up", "has stopped", "no longer"],
        said_so: &[
            "as before",
            "as ever",
            "at the minute",
            "every day",
            "every night",
            "it does",
            "most days",
            "most nights",
            "same as",
            "still",
            "yeah",
            "yes",
        ],
        said_not: &[
            "any more",
            "anymore",
            "came off",
            "cut it out",
            "don't now",
            "gave it up",
            "gave them up",
            "gave up",
            "given it up",
            "given up",
            "gone now",
            "haven't since",
            "it's gone",
            "knocked it on",
            "no longer",
            "no more",
            "not any",
            "not anymore",
            "not now",
            "not once since",
            "not since",
            "nothing since",
            "packed in",
            "packed it in",
            "quit",
            "since then",
            "stopped",
            "that was till",
            "that's stopped",
            "they're gone",
            "used to",
            "was till",
            "was until",
        ],
    },
    Pair {
        so: &[
            "all of",
            "completed",
            "each of",
            "every",
            "fully",
            "in full",
            "right through",
            "the entire",
            "the whole",
            "throughout",
        ],
        not: &["at all", "has not begun", "has not started", "none of"],
        said_so: &[
            "all of",
            "each one",
            "every",
            "i did four",
            "i did them",
            "i did three",
            "i did two",
            "i've started",
            "only the twice",
            "started it",
            "the lot",
            "the twice",
            "the whole",
            "twice",
        ],
        said_not: &[
            "apart from",
            "bar one",
            "except",
            "forgot",
            "half of",
            "i did one",
            "i did the one",
            "i didn't do",
            "i skipped",
            "i stopped",
            "just the one",
            "left on read",
            "missed",
            "not all",
            "only did",
            "only managed",
            "only one",
            "only the one",
            "skipped",
            "some of",
            "turned it off",
        ],
    },
    Pair {
        so: &[
            "aware of",
            "confided",
            "has been told",
            "has known",
            "has told",
            "informed",
            "is aware",
            "knows",
            "let an",
            "let her",
            "let him",
            "told",
        ],
        not: &[
            "did not tell",
            "does not know",
            "has kept",
            "has not been told",
            "has not told",
            "hid ",
            "is unaware",
            "kept it from",
            "kept secret",
            "kept the",
            "not aware",
            "not know",
            "not told",
            "unaware",
            "withheld",
        ],
        said_so: &[
            "already knows",
            "he knows",
            "i said to",
            "i say to",
            "i told",
            "i'd told",
            "i've told",
            "knows",
            "seen it",
            "she knows",
            "they know",
            "told her",
            "told him",
            "told them",
        ],
        said_not: &[
            "didn't know",
            "didn't tell",
            "doesn't know",
            "don't know about",
            "don't tell",
            "hasn't a clue",
            "haven't said",
            "haven't told",
            "i didn't say",
            "never told",
            "no one knows",
            "nobody knows",
            "not told",
            "told no one",
            "told nobody",
            "without telling",
        ],
    },
];

/// Words that say how a thing is so, not what: no part of the matter.
fn is_of_pair(key: Key) -> bool {
    const WORDS: &[&str] = &[
        "all",
        "aware",
        "ceased",
        "completed",
        "confided",
        "continues",
        "disliked",
        "each",
        "enjoyed",
        "entire",
        "every",
        "fully",
        "given",
        "hated",
        "hid",
        "informed",
        "kept",
        "knows",
        "known",
        "liked",
        "loathed",
        "longer",
        "loved",
        "moment",
        "remains",
        "started",
        "still",
        "stopped",
        "told",
        "unaware",
        "welcomed",
        "whole",
        "withheld",
        "said",
        "reported",
        "client",
    ];
    static KEYS: OnceLock<Vec<Key>> = OnceLock::new();
    KEYS.get_or_init(|| WORDS.iter().map(|word| key_of(word)).collect()).contains(&key)
}

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for section in &context.sections {
        for line in &section.lines {
            for clause in line.clauses.iter().filter(|clause| clause.time == Time::Told) {
                if clause.reporter != Reporter::Therapist && !is_known(section, line, found) {
                    judge(context, section, clause, found);
                }
            }
        }
    }
}

fn is_known(section: &SectionText<'_>, line: &Line, found: &[Finding]) -> bool {
    found_in(section, &line.range, found).any(|known| matches!(known.rule, Rule::Negation | Rule::ContradictedRisk))
}

fn judge(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let text = plain_words(section.part(&clause.range));
    // "You told me that …": reported, and nobody let into anything.
    if says_any(&text, &["told me ", "told the therapist", "told us", "you told"]) {
        return;
    }
    let written = |pair: &Pair| match (says_any(&text, pair.so), says_any(&text, pair.not)) {
        (_, true) => Some(false),
        (true, false) if !says_any(&text, &["never ", "no ", "not "]) => Some(true),
        _ => None,
    };
    if !PAIRS.iter().any(|pair| written(pair).is_some()) {
        return;
    }
    let index = &context.index;
    let matter = |word: &&Word| matches!(word.class, Class::Content | Class::Placeholder) && !is_of_pair(word.key);
    let all = Query::of(index, clause.words.iter().filter(matter));
    let query = Query::told(index, clause.words.iter().filter(matter));
    let total = query.weight();
    if query.keys.is_empty() || total < SPOKEN * all.weight() {
        return;
    }
    let Some(exchange) = Exchange::of(index, &query) else { return };
    let rare = || query.keys.iter().any(|(key, _)| index.places(*key).len() <= 3);
    if exchange.weight < MUCH * total || exchange.words < 2 && !rare() {
        return;
    }
    for pair in PAIRS {
        let Some(so) = written(pair) else { continue };
        let (mut with, mut against) = (false, None);
        for place in exchange.answers(index) {
            let Some(said) = index.said.get(place) else { continue };
            let lower = index.plain_of(said);
            let (says_so, says_not) = (says_any(lower, pair.said_so), says_any(lower, pair.said_not));
            // "Is he still doing it?" "Yeah."
            let turn = said.span.turn;
            let still = || {
                let asked = turn.checked_sub(1).and_then(|asked| index.redacted.turns().get(asked));
                index.turn(turn).start == place
                    && index.opening(turn) == Some(Answer::Yes)
                    && asked.is_some_and(|asked| asked.text.contains("still ") && pair.said_so.contains(&"still"))
            };
            let says_so = says_so || still();
            // "I didn't like it": the other's word within one's own.
            let (says_so, says_not) = (says_so && !says_not, says_not);
            with |= if so { says_so } else { says_not };
            if if so { says_not } else { says_so } {
                against = against.or(Some(said.span));
            }
        }
        if let Some(span) = against.filter(|_| !with) {
            let message = "The session seems to say the opposite. Check the statement.";
            let spans = exchange.spans(index).into_iter().chain([span]);
            found.push(context.at(Rule::Negation, Severity::Warning, section, &clause.range, message).with(spans));
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for pair in PAIRS {
            for list in [pair.so, pair.not, pair.said_so, pair.said_not] {
                assert!(list.is_sorted(), "{list:?}");
            }
        }
    }
}
