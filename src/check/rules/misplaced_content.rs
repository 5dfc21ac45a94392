//! Content that stands in the wrong section: a task in Subjective, a client's report in Objective, an observation in Plan.
//! Source: `domain.md` §1; where authorities differ, both are accepted.

use crate::check::context::Context;
use crate::check::note_text::{CLIENT_VERBS, Line, SectionText, THERAPIST_VERBS, has_past};
use crate::check::people;
use crate::check::{Finding, Rule, Severity};
use crate::facts::Agreement;
use crate::facts::words::{Class, Reader};
use crate::note::GAP;
use crate::text::holds_any;

/// What a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Task,
    Report,
    Observation,
    Score,
    /// A day and no verb: it may be a task.
    Set,
    /// "Therapist taught …".
    Intervention,
    /// How the clinician weighs things: progress, risk, diagnosis.
    Judgment,
    /// "Partner takes …": a state of things.
    Status,
    Other,
}

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    if context.is_summary() {
        return;
    }
    for section in &context.sections {
        for line in &section.lines {
            // What is left for the clinician stands where it belongs.
            if section.part(&line.range).contains(GAP) {
                continue;
            }
            let content = content_of(section, line);
            let (severity, message) = match (section.id.as_str(), content) {
                (
                    "subjective" | "objective" | "data" | "assessment" | "behavior" | "behaviour" | "situation"
                    | "problem" | "intervention" | "response",
                    Content::Task,
                ) => (Severity::Error, "This is to be done: it belongs in Plan."),
                // "Reported tingling during the body scan": how the client responds in the room is observed, some hold.
                ("objective", Content::Report) if is_of_the_room(section.part(&line.range)) => {
                    (Severity::Warning, "This seems to be what the client reported: it belongs in Subjective.")
                }
                ("objective", Content::Report) => {
                    (Severity::Error, "This is what the client reported: it belongs in Subjective.")
                }
                (
                    "subjective" | "objective" | "data" | "assessment" | "behavior" | "behaviour" | "situation"
                    | "problem" | "intervention" | "response",
                    Content::Set,
                ) => (Severity::Warning, "This seems to be set for a day to come: it belongs in Plan."),
                ("plan" | "subjective" | "behavior" | "behaviour", Content::Intervention) => (
                    Severity::Warning,
                    "This is what the therapist did: it belongs in the section for observations or interventions.",
                ),
                ("plan" | "subjective" | "objective" | "intervention", Content::Judgment) => {
                    (Severity::Warning, "This weighs what was said and seen: it belongs in the section for assessment.")
                }
                ("intervention", Content::Observation) => {
                    (Severity::Warning, "This was observed: it belongs in the section for observations or responses.")
                }
                ("plan", Content::Status) => (
                    Severity::Warning,
                    "This says how things are: it belongs in the section for reports or observations, not in Plan.",
                ),
                (
                    "subjective" | "objective" | "data" | "assessment" | "behavior" | "behaviour" | "situation"
                    | "problem" | "response",
                    Content::Other,
                ) if is_agreed_task(context, section, line) => {
                    (Severity::Warning, "This was agreed to be done: it belongs in Plan.")
                }
                ("plan", Content::Report) => (
                    Severity::Error,
                    "This is what the client reported: it belongs in the section for reports, not in Plan.",
                ),
                ("plan", Content::Observation) => {
                    (Severity::Error, "This was observed: it belongs in the section for observations, not in Plan.")
                }
                ("plan", Content::Score) => (
                    Severity::Warning,
                    "This is a measurement: it belongs in the section for observations, not in Plan.",
                ),
                ("subjective", Content::Observation) => {
                    (Severity::Warning, "This was observed, not reported: it belongs in Objective.")
                }
                ("assessment" | "intervention", Content::Report) => {
                    (Severity::Warning, "This is what the client reported: it belongs in the section for reports.")
                }
                _ => continue,
            };
            found.push(context.at(Rule::MisplacedContent, severity, section, &line.range, message));
        }
    }
}

fn content_of(section: &SectionText<'_>, line: &Line) -> Content {
    let lower = section.part(&line.range).to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '[' | ']' | '-' | '_')))
        .filter(|word| !word.is_empty())
        .collect();
    let head = words.get(..words.len().min(4)).unwrap_or_default();
    let reports = head.iter().any(|word| CLIENT_VERBS.binary_search(word).is_ok());
    if let Some(task) = task(&words, reports) {
        return task;
    }
    let observed = matches!(
        head.first(),
        Some(&("appeared" | "affect" | "speech" | "presented" | "grooming" | "demeanor" | "demeanour" | "dressed"))
    ) || matches!(
        words.get(..2),
        Some(
            ["client", "appeared" | "presented" | "looked" | "seemed"]
                | ["eye", "contact"]
                | ["made", "eye"]
                | ["was", "tearful"]
                | ["mental", "status"]
        )
    ) || lower.contains(" observed") && !lower.contains("client observed")
        || matches!(
            head.first(),
            Some(
                &("tearful"
                    | "humorous"
                    | "talkative"
                    | "restless"
                    | "fidgety"
                    | "cooperative"
                    | "guarded"
                    | "euthymic"
                    | "subdued"
                    | "animated"
                    | "pleasant"
                    | "alert"
                    | "disheveled"
                    | "dishevelled"
                    | "well-groomed"
                    | "casually")
            )
        )
        || matches!(head, ["arrived", "late" | "early" | "on", ..] | ["arrived", _, "minutes", "late" | "early"])
        || lower.contains("made good eye contact")
        || lower.contains("oriented to")
        || lower.contains("affect was")
        || lower.contains("affect congruent")
        || lower.contains("speech was");
    if observed && !reports {
        return Content::Observation;
    }
    let denies = matches!(head.first(), Some(&("denied" | "denies" | "reported" | "described")));
    let declines = !denies
        && holds_any(&lower, &["declin", "agreed", "refus", "not wish", "not want", "offered", "will ", " to "]);
    // "Reported" and "denied" are reports wherever they stand; "rated", "identified" and their like also happen in the room.
    let plainly = head.iter().take(2).any(|word| {
        matches!(
            *word,
            "reported"
                | "reports"
                | "denied"
                | "denies"
                | "described"
                | "describes"
                | "stated"
                | "states"
                | "disclosed"
                | "complained"
                | "endorsed"
                | "endorses"
        )
    });
    if plainly && !declines {
        return Content::Report;
    }
    let score = ["phq", "gad", "score", "pcl", "audit", "beck", "altman"]
        .iter()
        .any(|cue| words.iter().any(|word| word.starts_with(cue)));
    if score
        && words.iter().any(|word| word.chars().all(|c| c.is_ascii_digit()))
        && !declines
        && !lower.contains("repeat")
        && !lower.contains("review")
        && !lower.contains("next")
    {
        return Content::Score;
    }
    if is_judgment(&lower, &words) {
        return Content::Judgment;
    }
    if is_intervention(&words) {
        return Content::Intervention;
    }
    let state = head.iter().any(|word| matches!(*word, "takes" | "sleeps" | "wakes" | "feels" | "lives" | "suffers"))
        || head.first().is_some_and(|word| {
            matches!(
                *word,
                "low" | "irritable" | "anxious" | "flat" | "tired" | "drowsy" | "numb" | "nauseous" | "dizzy"
            )
        });
    if is_change(&words) {
        return Content::Status;
    }
    if state
        && words.len() >= 3
        && !words.iter().any(|word| is_day(word))
        && !declines
        && !words.contains(&"if")
        && !words.contains(&"when")
    {
        return Content::Status;
    }
    Content::Other
}

/// "Practice reduced distress from seven to three": what came of something, in numbers.
fn is_change(words: &[&str]) -> bool {
    let fell = words.iter().any(|word| {
        matches!(
            *word,
            "reduced" | "fell" | "dropped" | "rose" | "decreased" | "increased" | "improved" | "lowered" | "moved"
        )
    });
    let number = |word: &&str| {
        word.chars().all(|c| c.is_ascii_digit()) || crate::text::digit_word(word).is_some() || word.ends_with("ty")
    };
    fell && words.windows(4).any(|four| matches!(four, ["from", from, "to", to] if number(from) && number(to)))
}

/// A moment of the session is named: "during the exercise", "at the body scan", "only after several smaller topics".
fn is_of_the_room(text: &str) -> bool {
    let lower = text.to_lowercase();
    holds_any(&lower, &[" during ", " at the ", " after ", " while ", " in session", " in the room", " in the session"])
}

/// "Since the sixth", "down from six", "at present": how things are or were, which nobody is to do.
fn is_standing(words: &[&str]) -> bool {
    words.iter().any(|word| {
        matches!(
            *word,
            "since"
                | "previously"
                | "formerly"
                | "currently"
                | "now"
                | "mg"
                | "score"
                | "before"
                | "ago"
                | "against"
                | "improving"
                | "advancing"
                | "adherence"
                | "abstinent"
                | "residual"
                | "episode"
        )
    }) || words.windows(2).any(|pair| {
        matches!(
            pair,
            ["down" | "up", "from" | "to"] | ["at" | "to", "baseline"] | ["last", "week" | "night" | "month"]
        )
    }) || matches!(
        words.first(),
        Some(&("drinking" | "eating" | "feeling" | "sleeping" | "struck" | "taking" | "waking" | "working"))
    ) || matches!(
        words.first(),
        Some(&("risk" | "sleep" | "mood" | "appetite" | "affect" | "speech" | "energy" | "pain" | "no" | "weight"))
    )
}

/// A line without a verb in the past that says what was agreed to be done, in the words of the agreement.
fn is_agreed_task(context: &Context<'_>, section: &SectionText<'_>, line: &Line) -> bool {
    let text = section.part(&line.range).to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // "With distress noted", "thought record": no verbs of the line.
    let end = words.iter().position(|word| *word == "with").filter(|at| *at > 1).unwrap_or(words.len());
    let record = words.windows(2).position(|pair| matches!(pair, ["thought", "record" | "records" | "diary" | "log"]));
    let past = (0..end).filter(|at| Some(*at) != record).any(|at| has_past(words.get(at..=at).unwrap_or_default()));
    let verb = |word: &str| is_present_verb(word) || CLIENT_VERBS.contains(&word) || is_short_past(word);
    if past || words.iter().enumerate().any(|(at, word)| Some(at) != record && verb(word)) || has_subject(&words) {
        return false;
    }
    if is_standing(&words) {
        return false;
    }
    if is_in_words_of_agreement(context, line) {
        return true;
    }
    let matter: Vec<_> =
        line.clauses.iter().flat_map(|clause| &clause.words).filter(|word| word.class == Class::Content).collect();
    let mut reader = Reader::default();
    // "Chair spinning for one minute daily": what is set to recur needs fewer words of the agreement.
    let recurs = recurs(&words);
    if section.id == "data" && !recurs {
        return false;
    }
    matter.len() >= 2 + usize::from(!recurs)
        && context.facts.actions.iter().filter(|action| action.agreement == Agreement::Agreed).any(|action| {
            let agreed = reader.read(&action.what, 0..action.what.len());
            let shared = matter.iter().filter(|word| agreed.iter().any(|other| other.key == word.key)).count();
            if recurs {
                shared >= 2
            } else {
                shared >= if matter.len() <= 4 { 2 } else { 3 } && shared * 2 >= matter.len()
            }
        })
}

/// "Wife manages his tablets": a person stands first, and a verb of any kind may follow.
fn has_subject(words: &[&str]) -> bool {
    words.first().is_some_and(|word| {
        matches!(*word, "he" | "she" | "they" | "it" | "client" | "employer" | "school" | "staff")
            || people::is_other(word)
    })
}

/// Pasts and participles that look like no past: "seen by video", "set a limit".
fn is_short_past(word: &str) -> bool {
    matches!(word, "begun" | "done" | "falls" | "given" | "leaves" | "read" | "seen" | "set" | "shown" | "struck")
}

/// Every word of the line but one was said where things were agreed: "Two-column record, four entries."
fn is_in_words_of_agreement(context: &Context<'_>, line: &Line) -> bool {
    const LEAST: f64 = 6.0;
    let index = &context.index;
    let agreed = |turn: usize| {
        context.facts.actions.iter().any(|action| {
            action.agreement == Agreement::Agreed && action.evidence.iter().any(|span| span.turn.abs_diff(turn) <= 1)
        })
    };
    let (mut with, mut without, mut weight) = (0, 0, 0.0);
    for word in line.clauses.iter().flat_map(|clause| &clause.words).filter(|word| word.class == Class::Content) {
        if index.places(word.key).iter().any(|place| agreed(index.turn_of(*place as usize))) {
            with += 1;
            weight += index.weight(word.key);
        } else {
            without += 1;
        }
    }
    with >= 2 && without <= with / 2 && weight >= LEAST
}

/// A rhythm or an hour: "daily", "each night", "at half past ten".
fn recurs(words: &[&str]) -> bool {
    words.iter().any(|word| matches!(*word, "daily" | "nightly" | "weekly" | "twice" | "everyday"))
        || words.windows(2).any(|pair| match pair {
            ["each" | "every" | "a" | "per", "day" | "night" | "morning" | "evening" | "week" | "weekday"] => true,
            ["at", hour] => matches!(
                *hour,
                "half"
                    | "quarter"
                    | "one"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "seven"
                    | "eight"
                    | "nine"
                    | "ten"
                    | "eleven"
                    | "twelve"
                    | "noon"
                    | "bedtime"
            ),
            _ => false,
        })
}

/// Someone is to do something, or something is set for a day to come.
fn task(words: &[&str], reports: bool) -> Option<Content> {
    if reports {
        return None;
    }
    let owner = |word: &str| {
        word.starts_with('[') && word.ends_with(']')
            || people::is_other(word)
            || matches!(
                word,
                "client"
                    | "therapist"
                    | "clinician"
                    | "counselor"
                    | "counsellor"
                    | "doctor"
                    | "gp"
                    | "nurse"
                    | "patient"
                    | "practitioner"
                    | "prescriber"
                    | "psychiatrist"
                    | "psychologist"
                    | "both"
                    | "each"
                    | "team"
                    | "worker"
                    | "writer"
            )
    };
    let opens = match words {
        [who, "to", verb, ..] => owner(who) && !verb.ends_with("ing") && !matches!(*verb, "be" | "the" | "a"),
        [_, who, "to", verb, ..] => {
            owner(who) && !verb.ends_with("ing") && !has_past(words) && !matches!(*verb, "the" | "a")
        }
        [who, "will", ..] => owner(who),
        _ => false,
    } || matches!(
        words,
        ["next", "session" | "appointment" | "meeting" | "visit" | "review", ..]
            | ["follow-up", ..]
            | ["review", "next", ..]
    );
    let to_be = words.windows(3).any(|three| matches!(three, ["to", "be", verb] if verb.ends_with("ed") || verb.ends_with("en") || matches!(*verb, "kept" | "put" | "set" | "sent" | "shown" | "made" | "done" | "left" | "brought" | "held")))
        && !has_past(words.get(..words.len().min(3)).unwrap_or_default());
    // "Straight home on Friday, with the sentence said aloud": what goes with it may be a participle.
    let main = words.iter().position(|word| *word == "with").filter(|at| *at > 2).unwrap_or(words.len());
    let past = has_past(words.get(..main).unwrap_or_default())
        || words.iter().any(|word| THERAPIST_VERBS.contains(word) || CLIENT_VERBS.contains(word));
    let day = words.iter().any(|word| is_day(word))
        || words.windows(2).any(|pair| matches!(pair, ["next", "week" | "month" | "session"] | ["this", "week"]))
        || words
            .windows(3)
            .any(|three| matches!(three, ["in", "two" | "three" | "four", "days" | "weeks" | "months" | "hours"]));
    // "Blood test on Friday at nine.": a day and no verb in the past or the present.
    // "Tuesday tea with the aunt tonight": where another day follows, the first names a thing.
    let soon = words.iter().skip(1).any(|word| matches!(*word, "tonight" | "tomorrow"));
    let day_first = words.first().is_some_and(|word| is_day(word)) && !soon;
    let set = day
        && !day_first
        && !past
        && !is_standing(words)
        && main <= 14
        && !words.iter().any(|word| is_present_verb(word));
    if opens {
        return Some(Content::Task);
    }
    // "Distress to be monitored": a plan, or what the assessment leaves open.
    let risk = words.iter().take(2).any(|word| matches!(*word, "risk" | "suicidal"));
    if to_be && !risk || is_bare_task(words) || is_imperative(words, past) {
        return Some(Content::Set);
    }
    set.then_some(Content::Set)
}

/// "Reduce checks to three": an order, in words that name no thing.
fn is_imperative(words: &[&str], past: bool) -> bool {
    const ORDERS: &[&str] = &[
        "add", "ask", "attend", "begin", "bring", "complete", "continue", "explore", "follow", "increase", "keep",
        "limit", "maintain", "monitor", "obtain", "provide", "reassess", "reduce", "remind", "resume", "revisit",
        "ring", "schedule", "send", "start", "take", "tell", "try", "write",
    ];
    words.len() >= 3
        && !past
        && words.first().is_some_and(|word| ORDERS.contains(word))
        && !words.iter().any(|word| is_present_verb(word))
}

/// "Phone to stay in the kitchen": a thing, "to" and a verb, and no other verb.
fn is_bare_task(words: &[&str]) -> bool {
    const NOT_VERBS: &[&str] = &[
        "a", "an", "be", "date", "five", "four", "her", "his", "one", "six", "that", "the", "their", "this", "three",
        "two", "work",
    ];
    const BEFORE: &[&str] = &[
        "able",
        "access",
        "addition",
        "afraid",
        "appear",
        "appears",
        "as",
        "attempt",
        "attempts",
        "close",
        "compared",
        "continue",
        "continues",
        "desire",
        "difficulty",
        "due",
        "easy",
        "exposure",
        "going",
        "hard",
        "how",
        "intent",
        "likely",
        "need",
        "owing",
        "plan",
        "prior",
        "ready",
        "reluctant",
        "remains",
        "seem",
        "seems",
        "relation",
        "response",
        "return",
        "risk",
        "secondary",
        "similar",
        "tends",
        "thanks",
        "unable",
        "up",
        "urge",
        "used",
        "willing",
        "wish",
    ];
    let opens = matches!(words.first(), Some(&("agreed" | "no" | "unsure" | "used" | "work" | "worked")));
    let at = words.iter().position(|word| *word == "to" && !opens).filter(|at| (1..=3).contains(at));
    at.is_some_and(|at| {
        let (before, verb) =
            (words.get(at - 1).copied().unwrap_or_default(), words.get(at + 1).copied().unwrap_or_default());
        !BEFORE.contains(&before)
            && !NOT_VERBS.contains(&verb)
            && !verb.is_empty()
            && !verb.ends_with("ing")
            && !verb.starts_with('[')
            && verb.chars().all(char::is_alphabetic)
            && !has_past(words)
            && !words.iter().enumerate().any(|(place, word)| place != at + 1 && is_present_verb(word))
    })
}

/// "Therapist taught …", "Used role-play": done in the room, in the past.
fn is_intervention(words: &[&str]) -> bool {
    let therapist = |word: &str| matches!(word, "therapist" | "clinician" | "counsellor" | "counselor" | "writer");
    match words {
        [who, verb, ..] if therapist(who) => THERAPIST_VERBS.contains(verb) || has_past(&[verb]),
        // "Practised breathing on four nights": the client, at home.
        [..] if words
            .iter()
            .any(|word| matches!(*word, "nights" | "days" | "daily" | "nightly" | "times" | "home")) =>
        {
            false
        }
        [verb, ..] => matches!(
            *verb,
            "used"
                | "taught"
                | "practised"
                | "practiced"
                | "introduced"
                | "reframed"
                | "modelled"
                | "modeled"
                | "coached"
                | "rehearsed"
                | "challenged"
                | "normalised"
                | "normalized"
                | "validated"
                | "guided"
        ),
        [] => false,
    }
}

/// Progress, level of risk, diagnosis: how the clinician weighs it.
fn is_judgment(lower: &str, words: &[&str]) -> bool {
    let weighs = holds_any(
        lower,
        &[
            "progress toward",
            "progress on",
            "progress is",
            "progressing",
            "making progress",
            "risk is ",
            "risk remains",
            "level of risk",
            "risk level",
            "risk assessed as",
            "low risk",
            "moderate risk",
            "high risk",
            "consistent with",
            "meets criteria",
            "prognosis",
            "is improving",
            "are improving",
            "improving with",
            "appears linked",
            "maintained by",
            "formulation",
            "clinically",
            "protective factors",
            "risk factors",
            "symptoms improv",
            "symptoms are",
            "symptoms remain",
            "symptoms reduc",
            "self-efficacy",
            "stage of change",
        ],
    );
    let planned = words.iter().any(|word| matches!(*word, "to" | "will" | "review" | "monitor" | "continue" | "next"));
    weighs && !planned
}

fn is_day(word: &str) -> bool {
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "tonight"]
        .contains(&word.trim_end_matches('s'))
        || word.starts_with("[date")
        || word.starts_with("[weekday")
}

fn is_present_verb(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "has"
            | "have"
            | "takes"
            | "wakes"
            | "sleeps"
            | "feels"
            | "remain"
            | "remains"
            | "stay"
            | "stays"
            | "keeps"
            | "continues"
            | "works"
            | "drinks"
            | "eats"
            | "lives"
            | "says"
            | "finds"
            | "fears"
            | "worries"
            | "anticipates"
            | "expects"
            | "avoids"
            | "struggles"
            | "wants"
            | "needs"
            | "hopes"
            | "plans"
            | "due"
            | "main"
            | "rated"
            | "uses"
            | "shows"
            | "allows"
            | "appears"
            | "helps"
            | "indicates"
            | "limits"
            | "requires"
            | "seems"
            | "suggests"
            | "supports"
            | "warrants"
            | "goes"
            | "does"
            | "starts"
            | "meets"
    )
}
