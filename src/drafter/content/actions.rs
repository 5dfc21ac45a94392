//! Who does what until when; what was declined; when the next meeting is.

use super::super::grammar::{
    Behind, Task, and, behind, capitalized, deed, is_action_verb, keywords_and_times, pieces, time, verb,
};
use super::super::rewording;
use super::super::writer::{Line, Writer, evidence};
use crate::facts::{Action, Agreement, Owner};
use crate::note::gap;

/// Words two actions may have together to share a plain sentence.
const SHARED_SENTENCE: usize = 15;

/// Stands for what was agreed in words that a note cannot use.
const OTHER: &str = "other tasks agreed, if any";

/// Stands for how a task is to be done, where that was told in words that its sentence has no place for.
const DETAILS: &str = "details of the tasks above, as needed";

/// Parts that are told behind a step at most: in a record, and in a summary, which has fewer words.
const PARTS: usize = 4;
const PARTS_PLAIN: usize = 1;
/// Words of a part in a summary at most.
const WORDS_PLAIN: usize = 5;

/// A step with how it can be written; `None` where it cannot.
struct Step<'a> {
    action: &'a Action,
    task: Task,
    /// How, told in pieces.
    pieces: Vec<String>,
}

fn of<'a>(writer: &Writer<'a>, owner: Owner, agreement: Agreement) -> Vec<&'a Action> {
    let actions = writer.facts().actions.iter();
    actions
        .filter(|action| action.owner == owner && action.agreement == agreement && !action.what.trim().is_empty())
        .collect()
}

/// What people who come with a client are called in a transcript.
const COMPANY: &[&str] = &[
    "aunt",
    "boyfriend",
    "brother",
    "carer",
    "caregiver",
    "dad",
    "daughter",
    "father",
    "friend",
    "girlfriend",
    "grandfather",
    "grandmother",
    "grandparent",
    "guardian",
    "husband",
    "mother",
    "mom",
    "mum",
    "parent",
    "partner",
    "sister",
    "son",
    "spouse",
    "uncle",
    "wife",
];

/// Who else is to do it: as the transcript calls who said so.
fn who_else(writer: &Writer<'_>, action: &Action) -> String {
    let turn = action.evidence.first().and_then(|span| writer.turns().get(span.turn));
    let speaker = turn.map(|turn| turn.speaker.to_lowercase()).unwrap_or_default();
    if COMPANY.contains(&speaker.as_str()) { speaker } else { "the other person present".to_owned() }
}

fn is_next_meeting(writer: &Writer<'_>, action: &Action) -> bool {
    let what = action.what.to_lowercase();
    writer.facts().next.is_some()
        && ["meet again", "next session", "see each other", "come back"].iter().any(|start| what.starts_with(start))
}

impl<'a> Step<'a> {
    fn read(action: &'a Action) -> Option<Self> {
        // "ring the client", told by somebody who came along: not what the client does.
        let of_client = |task: &Task| {
            let Task::Deed(deed) = task else { return false };
            action.owner == Owner::Client && deed.split(' ').skip(1).take(2).eq(["the", "client"])
        };
        Task::read(&action.what, action.when.is_some()).filter(|task| !of_client(task)).map(|task| Self {
            action,
            task,
            pieces: pieces(&action.what),
        })
    }

    /// Words of the step in the note's person; in what somebody else does, "they" is not the client.
    fn clause(&self, writer: &Writer<'_>, words: &str) -> String {
        if self.action.owner != Owner::Other {
            return writer.clause(words);
        }
        let words = words.trim().trim_end_matches(['.', ',', ';']);
        if !writer.person.is_you() {
            return words.to_owned();
        }
        words.replace("the client's", "your").replace("the client", "you")
    }

    /// What is to be done and when, apart: "write one page", "by Tuesday night".
    fn parts(&self, writer: &Writer<'_>) -> (String, Option<String>) {
        let what = match &self.task {
            Task::Deed(deed) => self.clause(writer, deed),
            Task::Thing { thing, .. } => self.clause(writer, thing),
        };
        let given = self.action.when.as_deref().map(str::trim).filter(|when| !when.is_empty());
        // "email her on Sunday" and "Sunday night": told once.
        let what = match (given, time::split_time(&what)) {
            (Some(when), Some((before, said))) if same_time(said, when) => before.to_owned(),
            _ => what,
        };
        if let Some(when) = given.filter(|when| !what.to_lowercase().contains(&when.to_lowercase())) {
            return (what, Some(time::at(&self.clause(writer, when))));
        }
        match time::split_time(&what) {
            Some((before, when)) => (before.to_owned(), Some(when.to_owned())),
            None => (what, None),
        }
    }

    /// "write one page by Tuesday night".
    fn phrase(&self, writer: &Writer<'_>) -> String {
        match self.parts(writer) {
            (what, Some(when)) => format!("{what} {when}"),
            (what, None) => what,
        }
    }

    /// As [`Self::phrase`], in other words where it was said in these.
    fn reworded(&self, writer: &Writer<'_>, lead: &str) -> String {
        let phrase = self.phrase(writer);
        if writer.copying.copies(&phrase) { rewording::reworded(writer.copying, lead, &phrase, "will") } else { phrase }
    }

    /// A sentence with the step in it, in which the clinician is to say whom or what a pronoun stands for that only the talk
    /// knew.
    fn with_gap(&self, writer: &Writer<'_>, sentence: String) -> String {
        let Task::Deed(deed) = &self.task else { return sentence };
        // "tell their sister on Sunday": of what?
        if !writer.is_plain() && says_nothing(deed, &sentence) {
            return format!("{sentence} {}", gap("about what"));
        }
        // Whoever was there knows.
        if writer.person.is_you() {
            return sentence;
        }
        let Some((said, missing)) = unnamed(deed) else { return sentence };
        // The therapist's "I'll ring you".
        if let Some(verb) = said.strip_suffix(" them").filter(|_| self.action.owner == Owner::Therapist)
            && let Some(span) = self.action.evidence.first()
            && writer.said(*span).to_lowercase().contains(&format!("{verb} you"))
        {
            return sentence.replacen(&said, &format!("{verb} the client"), 1);
        }
        // A summary has no room for it.
        if writer.is_plain() {
            return sentence;
        }
        // "ask her," keeps its comma behind the gap.
        let Some(at) = sentence.find(&said) else { return sentence };
        let (before, behind) = sentence.split_at(at + said.len());
        let ends = behind.starts_with([' ', ',', '.']) || behind.is_empty();
        if ends { format!("{before} {}{behind}", gap(missing)) } else { sentence }
    }

    /// A sentence of its own: with its time behind it, or in front where that would repeat what was said.
    fn sentence(&self, writer: &Writer<'_>, lead: &str) -> String {
        if let Task::Thing { matter, .. } = &self.task {
            let agreed = if writer.is_plain() { "We agreed on this for" } else { "Agreed for" };
            let phrase = self.phrase(writer);
            return writer.copying.reworded(&format!("{agreed} {}: {phrase}", writer.clause(matter)));
        }
        let (what, when) = self.parts(writer);
        // "do not skip it": "Client not to skip it", "They will not skip it".
        let (lead, what) = match what.strip_prefix("do not ") {
            Some(rest) => match lead.strip_suffix(" to") {
                Some(who) => (format!("{who} not to"), rest.to_owned()),
                None => (format!("{lead} not"), rest.to_owned()),
            },
            None => (lead.to_owned(), what),
        };
        let joint = if lead.ends_with(" to") || lead.ends_with(" not") { "to" } else { "will" };
        let said = format!("{lead} {what} {}", when.as_deref().unwrap_or_default());
        let what = if writer.copying.copies(said.trim_end()) {
            let what = rewording::reworded(writer.copying, &lead, &what, joint);
            // A record may be telegraphic.
            if writer.is_plain() { what } else { rewording::telegraphic(writer.copying, &lead, &what) }
        } else {
            what
        };
        let when = when.map(|when| {
            let whole = format!("{lead} {what} {when}");
            if writer.copying.copies(&whole) {
                rewording::time_reworded(writer.copying, &format!("{lead} {what}"), &when)
            } else {
                when
            }
        });
        let mut ways = vec![match &when {
            Some(when) => format!("{lead} {what} {when}"),
            None => format!("{lead} {what}"),
        }];
        if let Some(when) = when.as_deref().filter(|when| time::can_open(when)) {
            ways.push(format!("{}, {} {what}", capitalized(when), lowered(&lead)));
        }
        let mut parts = self.behind(writer, &what, when.as_deref(), joint).parts;
        // What is to stay out of it is said in the record, never in what others read.
        let to_client = self.action.owner == Owner::Therapist && what.contains("recap");
        if to_client && !writer.is_plain() && !writer.facts().withheld.is_empty() {
            parts.push(" without the private matter that the client asked to keep out".to_owned());
        }
        let full = told(writer, &ways, &parts);
        if !writer.copying.copies(&full) {
            return full;
        }
        // A part that cannot be told in other words is left out, where the rest can.
        let fewer = (0..parts.len()).rev().map(|left_out| {
            let kept: Vec<String> =
                parts.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, part)| part.clone()).collect();
            told(writer, &ways, &kept)
        });
        fewer.into_iter().find(|fewer| !writer.copying.copies(fewer)).unwrap_or(full)
    }

    /// How it is to be done, as parts of its sentence and what has no place in one.
    fn behind(&self, writer: &Writer<'_>, what: &str, when: Option<&str>, joint: &str) -> Behind {
        let step = format!("{what} {}", when.unwrap_or_default());
        let pieces = self.new_pieces(writer, &step);
        let mut told = behind(step.trim_end(), &pieces, if joint == "to" { "to" } else { "" }, PARTS);
        if writer.is_plain() {
            told.parts.retain(|part| words(part) <= WORDS_PLAIN);
            told.parts.truncate(PARTS_PLAIN);
        }
        told
    }

    /// What was told of the step that its sentence has no place for.
    fn left_over(&self, writer: &Writer<'_>) -> Vec<String> {
        let (what, when) = self.parts(writer);
        if matches!(self.task, Task::Thing { .. }) {
            Vec::new()
        } else {
            self.behind(writer, &what, when.as_deref(), "to").left
        }
    }

    /// Pieces that say what the step does not say yet.
    fn new_pieces(&self, writer: &Writer<'_>, known: &str) -> Vec<String> {
        let words = |text: &str| -> Vec<String> {
            let text = time::in_digits(text).to_lowercase();
            let words = text.split(|c: char| !c.is_alphanumeric());
            let says = |word: &&str| {
                (word.len() > 2 || word.starts_with(|c: char| c.is_ascii_digit())) && !matches!(*word, "each" | "every")
            };
            words.filter(says).map(crate::text::stem).collect()
        };
        let mut known = words(known);
        let mut kept: Vec<String> = Vec::new();
        for piece in &self.pieces {
            let piece = self.clause(writer, piece);
            let when = self.action.when.as_deref().unwrap_or_default();
            let piece = piece.strip_suffix(when).filter(|_| !when.is_empty()).unwrap_or(&piece).trim_end().to_owned();
            let piece = rewording::reworded(writer.copying, "", &piece, "to");
            let said = words(&piece);
            let new = said.iter().filter(|word| !known.contains(word)).count();
            if new > 0 && (new * 3 > said.len() || said.len() < 3) || said.is_empty() {
                known.extend(said);
                kept.push(piece);
            }
        }
        kept
    }

    /// With a comma or a second verb in it.
    fn is_involved(&self, writer: &Writer<'_>) -> bool {
        let phrase = self.phrase(writer);
        phrase.contains([',', ':']) || phrase.contains(" and ")
    }

    /// A task that shares no sentence with another.
    fn stands_alone(&self) -> bool {
        match &self.task {
            Task::Deed(deed) => deed.starts_with("do not ") || !self.pieces.is_empty(),
            Task::Thing { .. } => true,
        }
    }
}

/// "tell their sister", "ask [PERSON_1]": whom, and not a word of what.
fn says_nothing(deed: &str, sentence: &str) -> bool {
    const OF_WHAT: &[&str] =
        &[" about ", " and ", " for ", " how ", " if ", " regarding ", " that ", " what ", " when ", " whether "];
    let told = time::split_time(deed).map_or(deed, |(before, _)| before);
    let words: Vec<&str> = told.split(' ').collect();
    let somebody = match words.get(1..).unwrap_or_default() {
        [one] => one.starts_with('[') || matches!(*one, "her" | "him" | "somebody" | "someone" | "them"),
        [owner, _] => matches!(*owner, "her" | "his" | "the" | "their"),
        _ => false,
    };
    matches!(words.first(), Some(&("ask" | "tell"))) && somebody && !OF_WHAT.iter().any(|word| sentence.contains(word))
}

/// "ring her" and that somebody is missing, of a deed whose first object is a pronoun.
fn unnamed(deed: &str) -> Option<(String, &'static str)> {
    let words: Vec<&str> = deed.split(' ').collect();
    let (verb, object) = (*words.first()?, *words.get(1)?);
    let pronoun = object.trim_end_matches([',', ';']);
    let next = words.get(2).copied().unwrap_or_default();
    let somebody = match pronoun {
        "him" => true,
        // "her sister" is somebody.
        "her" => {
            object.ends_with(',')
                || next.is_empty()
                || next.starts_with('[')
                || time::opens(next)
                || time::is_day_or_month(&next.to_lowercase())
                || matches!(
                    next,
                    "a" | "about"
                        | "an"
                        | "and"
                        | "as"
                        | "for"
                        | "how"
                        | "if"
                        | "it"
                        | "on"
                        | "over"
                        | "right"
                        | "that"
                        | "the"
                        | "their"
                        | "them"
                        | "they"
                        | "to"
                        | "what"
                        | "when"
                        | "where"
                        | "with"
                )
        }
        "them" => matches!(verb, "ask" | "call" | "email" | "invite" | "message" | "phone" | "ring" | "tell" | "text"),
        // "leave that one at home"; "that form" is named.
        "that" | "this" if next == "one" => return Some((format!("{verb} {pronoun} one"), "what is meant")),
        "it" => false,
        _ => return None,
    };
    // "tell them it is the dentist", "give it to the nurse": what is said is clear, and what is given is not.
    match (pronoun, somebody) {
        (_, true) => Some((format!("{verb} {pronoun}"), "who is meant")),
        ("it", _) => Some((format!("{verb} it"), "what is meant")),
        _ => None,
    }
}

/// Every word of the first time is in the second, small words aside.
fn same_time(one: &str, other: &str) -> bool {
    let other = other.to_lowercase();
    let words = one.split(' ').filter(|word| word.len() > 3);
    words.clone().count() > 0 && words.clone().all(|word| other.contains(&word.to_lowercase()))
}

/// The step with its parts behind it, as far from what was said as their order allows.
fn told(writer: &Writer<'_>, ways: &[String], parts: &[String]) -> String {
    // As it was told, in other words; only then in another order.
    if let Some(way) = ways.first() {
        let whole = writer.copying.reworded(&format!("{way}{}", parts.concat()));
        if !writer.copying.copies(&whole) {
            return whole;
        }
    }
    let told = orders(parts).into_iter().flat_map(|behind| ways.iter().map(move |way| format!("{way}{behind}")));
    fewest_runs(writer, told)
}

/// The first wording without a run of the session, else the one with the fewest.
fn fewest_runs(writer: &Writer<'_>, ways: impl Iterator<Item = String>) -> String {
    let mut best: Option<(usize, String)> = None;
    for way in ways {
        let runs = writer.copying.runs(&way);
        if best.as_ref().is_none_or(|(least, _)| runs < *least) {
            best = Some((runs, way));
        }
        if runs == 0 {
            break;
        }
    }
    best.map(|(_, way)| way).unwrap_or_default()
}

/// Parts in the order that they were told in and in others: another order is no copy.
fn orders(parts: &[String]) -> Vec<String> {
    let mut turned = parts.to_vec();
    let mut lists = vec![turned.concat()];
    for _ in 1..parts.len() {
        turned.rotate_left(1);
        lists.push(turned.concat());
    }
    lists
}

/// "They will" → "they will" behind a time; a name, "I" and a placeholder keep their capital.
fn lowered(lead: &str) -> String {
    let mut chars = lead.chars();
    let first = lead.split(' ').next().unwrap_or_default();
    let common = ["They", "You", "We", "He", "She", "Client", "Patient", "Therapist", "The"].contains(&first);
    if !common {
        return lead.to_owned();
    }
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

pub(super) fn actions(writer: &Writer<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut unwritten: Vec<&Action> = Vec::new();
    let mut left: Vec<(Vec<String>, &Action)> = Vec::new();
    for owner in [Owner::Client, Owner::Both, Owner::Other, Owner::Therapist] {
        let mut steps: Vec<Step<'_>> = Vec::new();
        for action in of(writer, owner, Agreement::Agreed) {
            if is_next_meeting(writer, action) {
                continue;
            }
            match Step::read(action) {
                Some(step) => steps.push(step),
                None => unwritten.push(action),
            }
        }
        left.extend(steps.iter().map(|step| (step.left_over(writer), step.action)));
        if writer.is_plain() {
            lines.extend(plain(writer, owner, &steps));
        } else {
            lines.extend(steps.iter().map(|step| {
                let who = match owner {
                    Owner::Client => writer.client(),
                    Owner::Therapist => "Therapist".to_owned(),
                    Owner::Both => format!("{} and therapist", writer.client()),
                    Owner::Other => capitalized(&who_else(writer, step.action)),
                };
                let told = step.with_gap(writer, step.sentence(writer, &format!("{who} to")));
                Line::must(told, &step.action.evidence).or(gap(OTHER))
            }));
        }
    }
    // A summary has no room for what only reminds.
    if !writer.is_plain() {
        lines.extend(details_of(&left));
    }
    let likely = writer.facts().likely_actions.iter().filter(|action| action.agreement == Agreement::Agreed);
    let most = if writer.is_plain() { MENTIONED_PLAIN } else { MENTIONED };
    lines.extend(unwritten_of(&unwritten, &likely.collect::<Vec<_>>(), most));
    lines
}

/// How the tasks above are to be done, in the words that no sentence has a place for: the clinician knows what they mean.
fn details_of(left: &[(Vec<String>, &Action)]) -> Option<Line> {
    let of = left.iter().filter(|(pieces, _)| !pieces.is_empty());
    let spans = evidence(of.map(|(_, action)| &action.evidence));
    let pieces = left.iter().flat_map(|(pieces, _)| pieces);
    let mut told: Vec<String> = pieces.map(|piece| keywords_and_times(piece).join(" ")).collect();
    told.retain(|words| reminds(words));
    told.dedup();
    told.truncate(MENTIONED);
    (!told.is_empty())
        .then(|| Line::may(gap(&format!("{DETAILS} (mentioned: {})", told.join("; "))), &spans).or(gap(DETAILS)))
}

/// What was said there may be a task: the clinician sees where and of what, and no nonsense. Of what is only likely to be
/// one, the place alone.
fn unwritten_of(actions: &[&Action], likely: &[&Action], most: usize) -> Option<Line> {
    if actions.is_empty() && likely.is_empty() {
        return None;
    }
    let spans = evidence(actions.iter().chain(likely).map(|action| &action.evidence));
    let mut about: Vec<String> = Vec::new();
    for action in actions {
        let words = keywords_and_times(&format!("{} {}", action.what, action.when.as_deref().unwrap_or_default()));
        if !words.is_empty() && !about.contains(&words.join(" ")) {
            about.push(words.join(" "));
        }
    }
    about.truncate(most);
    if about.is_empty() {
        return Some(Line::should(gap(OTHER), &spans));
    }
    Some(Line::should(gap(&format!("{OTHER} (mentioned: {})", about.join("; "))), &spans).or(gap(OTHER)))
}

/// Of so many unwritten tasks the words are shown.
const MENTIONED: usize = 9;
const MENTIONED_PLAIN: usize = 4;

fn plain(writer: &Writer<'_>, owner: Owner, agreed: &[Step<'_>]) -> Vec<Line> {
    let mut groups: Vec<Vec<&Step<'_>>> = Vec::new();
    for step in agreed {
        let length = words(&step.phrase(writer));
        match groups.last_mut() {
            Some(group)
                if !step.stands_alone()
                    && !step.is_involved(writer)
                    && !group.iter().any(|one| one.is_involved(writer))
                    && !group.iter().any(|one| one.stands_alone())
                    && group.len() < 2
                    && group.iter().map(|one| words(&one.phrase(writer))).sum::<usize>() + length
                        <= SHARED_SENTENCE =>
            {
                group.push(step);
            }
            _ => groups.push(vec![step]),
        }
    }
    let last = groups.len().saturating_sub(1);
    let mut lines = Vec::new();
    for (place, group) in groups.iter().enumerate() {
        let they = writer.they();
        let lead = match owner {
            Owner::Client if place == 0 => format!("We agreed that {} will", writer.person.full()),
            Owner::Client if place == last && place > 1 => format!("{they} will also"),
            Owner::Client => format!("{they} will"),
            Owner::Therapist => "I will".to_owned(),
            Owner::Both => "We will".to_owned(),
            Owner::Other => {
                let who = group.first().map(|step| who_else(writer, step.action)).unwrap_or_default();
                let their = if who.starts_with("the ") { String::new() } else { format!("{} ", writer.their()) };
                format!("{} will", capitalized(&format!("{their}{who}")))
            }
        };
        let text = match group.as_slice() {
            [one] => one.with_gap(writer, one.sentence(writer, &lead)),
            several => {
                let told: Vec<String> =
                    several.iter().map(|step| step.with_gap(writer, step.reworded(writer, &lead))).collect();
                format!("{lead} {}", and(&told))
            }
        };
        lines.push(Line::must(text, &evidence(group.iter().map(|step| &step.action.evidence))).or(gap(OTHER)));
    }
    lines
}

pub(super) fn declined(writer: &Writer<'_>) -> Vec<Line> {
    let facts = writer.facts();
    let mut lines: Vec<Line> = Vec::new();
    let mut known: Vec<Vec<String>> = Vec::new();
    let mut unwritten: Vec<&Action> = Vec::new();
    for action in facts.actions.iter().filter(|action| action.agreement == Agreement::Declined) {
        if action.owner == Owner::Other {
            lines.extend(unwanted(writer, action));
            continue;
        }
        let Some(what) = refused(writer, action) else {
            unwritten.extend(Some(action).filter(|action| may_be_offered(writer, action)));
            continue;
        };
        // The same refusal said twice.
        let mut words = keywords_and_times(&what);
        words.retain(|word| !matches!(word.as_str(), "accept" | "attend" | "join" | "offer" | "suggestion"));
        let again = |other: &Vec<String>| {
            let shared = words.iter().filter(|word| other.contains(word)).count();
            shared > 0 && shared * 4 >= words.len().min(other.len()) * 3
        };
        if known.iter().any(again) {
            continue;
        }
        known.push(words);
        let what = rewording::reworded(writer.copying, "declined", &what, "to");
        let text = if writer.person.is_you() && what.starts_with("the suggestion") {
            format!("You did not take up {what}, and that is fine")
        } else if writer.person.is_you() {
            format!("You did not want {what}, and that is fine")
        } else if writer.is_plain() && what.starts_with("the suggestion") {
            format!("{} did not take up {what}", writer.client())
        } else if writer.is_plain() {
            format!("{} did not want {what}", writer.client())
        } else {
            format!("{} declined {what}", writer.client())
        };
        lines.push(Line::must(text, &action.evidence));
    }
    if !writer.is_plain() {
        lines.extend(undecided(&unwritten));
    }
    let floated = facts.actions.iter().filter(|action| action.agreement == Agreement::Floated);
    for (what, action) in floated.filter_map(|action| Some((idea(writer, action)?, action))).take(2) {
        let text = if writer.is_plain() {
            format!("We left the idea of {what} open")
        } else {
            format!("Discussed and left open: {what}")
        };
        lines.push(Line::may(text, &action.evidence));
    }
    lines
}

/// "Client did not want their father to read the diary": what somebody else put forward to do.
fn unwanted(writer: &Writer<'_>, action: &Action) -> Option<Line> {
    let does = deed(&action.what)?;
    let who = who_else(writer, action);
    let who = if who.starts_with("the ") { who } else { format!("{} {who}", writer.their()) };
    let client = if writer.person.is_you() { "You".to_owned() } else { writer.client() };
    Some(Line::must(format!("{client} did not want {who} to {does}"), &action.evidence))
}

/// "three", "ask", "mother": such a word alone reminds nobody.
fn reminds(words: &str) -> bool {
    words.contains(' ') || words.len() > 4 && !is_action_verb(words) && !COMPANY.contains(&words)
}

/// Something may have been turned down in words that a sentence cannot use: the clinician sees where and of what.
fn undecided(actions: &[&Action]) -> Option<Line> {
    const WHAT: &str = "other suggestions that the client turned down, if any";
    let mut about: Vec<String> = actions.iter().map(|action| keywords_and_times(&action.what).join(" ")).collect();
    about.retain(|words| reminds(words));
    about.dedup();
    about.truncate(MENTIONED);
    let spans = evidence(actions.iter().map(|action| &action.evidence));
    (!about.is_empty())
        .then(|| Line::may(gap(&format!("{WHAT} (mentioned: {})", about.join("; "))), &spans).or(gap(WHAT)))
}

/// Of what was refused and cannot be written: a thing or a deed that may have been put forward. "No" to a question is no such
/// refusal, and harm is none.
fn may_be_offered(writer: &Writer<'_>, action: &Action) -> bool {
    let what = action.what.to_lowercase();
    let of_harm =
        what.split(|c: char| !c.is_alphanumeric()).any(|word| OF_HARM.iter().any(|harm| word.starts_with(harm)));
    let named = what.strip_prefix("take up ").is_none_or(|thing| {
        let first = thing.split(' ').next().unwrap_or_default();
        matches!(first, "a" | "an" | "the" | "their" | "some")
    });
    named
        && !of_harm
        && !writer.facts().withheld.iter().any(|matter| {
            let turns = |span: &crate::redact::Span| action.evidence.iter().any(|own| own.turn == span.turn);
            matter.evidence.iter().any(turns)
        })
}

/// What is no suggestion, whatever was said of it: a refusal of harm is told as risk, never as a task declined.
const OF_HARM: &[&str] = &["die", "harm", "hurt", "kill", "suicide", "stab", "punch"];

/// Verbs that reading puts before a thing that was offered.
const OFFERED: &[&str] = &["accept ", "attend ", "join ", "keep ", "make ", "send ", "take "];

/// What no thing begins with that is offered: somebody, or something that was named elsewhere.
const NO_OFFER: &[&str] = &[
    "has", "have", "her", "him", "his", "it", "like", "no", "one's", "that", "their", "them", "there", "they", "think",
    "this", "want", "where", "would",
];

/// What a therapist offers to do between sessions.
const DONE_FOR: &[&str] = &[
    "arrange", "book", "bring", "call", "contact", "email", "give", "help", "let", "phone", "post", "print", "refer",
    "ring", "send", "share", "speak", "talk", "tell", "text", "write",
];

/// "to email the team"; a thing ("naltrexone", "the suggestion about the closet"); `None` where nobody would know what.
pub(super) fn refused(writer: &Writer<'_>, action: &Action) -> Option<String> {
    let what = action.what.trim();
    let lower = what.to_lowercase();
    let bares: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').collect();
    if bares.iter().any(|word| OF_HARM.iter().any(|harm| word.starts_with(harm))) {
        return None;
    }
    // A medication that was offered: its name says it all.
    if let Some(medication) =
        writer.facts().medications.iter().find(|medication| bares.contains(&medication.name.as_str()))
    {
        let all_of_it = action.owner != Owner::Therapist && bares.len() <= 8;
        if all_of_it {
            return Some(medication.name.clone());
        }
    }
    // "send not by email": a no that was taken for an offer.
    if lower.split(' ').nth(1) == Some("not") {
        return None;
    }
    if let Some(thing) = what.strip_prefix("take up ") {
        // "step out for a bit": done, not taken up.
        if let Some(done) = deed(thing).filter(|done| done.split(' ').count() > 2 && !done.contains(" that ")) {
            return Some(format!("the suggestion to {}", writer.clause(&writable(done)?)));
        }
        let thing = thing_offered(thing)?;
        // "a joint meeting" is put forward; "the drink", "driving" may as well be asked after.
        let joint = match lower.split(' ').nth(2)? {
            "a" | "an" | "another" | "some" => "of",
            "the" if keywords_and_times(&thing).len() > 1 => "about",
            _ => return None,
        };
        return Some(format!("the suggestion {joint} {}", writer.clause(&thing)));
    }
    if action.owner == Owner::Therapist {
        // What is asked or put to somebody in the session is no offer.
        let mut words = lower.split(' ');
        let done_for = words.next().is_some_and(|verb| DONE_FOR.contains(&verb));
        let put_down = lower.starts_with("put ") && lower.contains(" down");
        let object = words.next().unwrap_or_default();
        if !done_for && !put_down || matches!(object, "it" | "that" | "this" | "one") {
            return None;
        }
        let offer = if writer.is_plain() { "my offer to" } else { "an offer by the therapist to" };
        return Some(format!("{offer} {}", writer.clause(&deed(what)?)));
    }
    let thing = OFFERED.iter().find_map(|verb| what.strip_prefix(verb));
    let first = thing.and_then(|thing| thing.split(' ').next()).unwrap_or_default();
    let attends = matches!(lower.split(' ').next(), Some("accept" | "attend" | "join"));
    // "attend want him to come": no thing that one goes to.
    let of_somebody = attends && (NO_OFFER.contains(&first) || first.starts_with("[person"));
    if of_somebody || lower.starts_with("send ") && NO_OFFER.contains(&first) {
        return None;
    }
    if let Some(done) = deed(what) {
        let done = if attends { without_relative(&done) } else { done };
        return Some(format!("to {}", writer.clause(&writable(done)?)));
    }
    // "carrying a tablet", "the group": a thing as it is.
    let gerund = what.split(' ').next().is_some_and(|first| first.ends_with("ing") && first.len() > 5);
    thing_offered(thing.unwrap_or(what))
        .filter(|thing| {
            (gerund || has_article(thing)) && !keywords_and_times(thing).iter().all(|word| time::is_unit(word))
        })
        .map(|thing| writer.clause(&thing))
}

/// A deed that says what was refused: more than its verb, and nothing that only the talk knew.
fn writable(done: String) -> Option<String> {
    let words: Vec<&str> = done.split(' ').collect();
    let last = words.last()?.trim_end_matches([',', ';']);
    let object = (*words.get(1)?, words.get(2).copied().unwrap_or_default());
    let pronoun = words.len() < 4 && matches!(object.0, "it" | "that" | "this" | "them" | "one")
        || matches!(object, ("that" | "this", "one"));
    let half = matches!(last, "a" | "an" | "on" | "their" | "the" | "with") || done.starts_with("do not ");
    (words.len() > 1 && !pronoun && !half).then_some(done)
}

/// "attend a group starting", "join a choir starts up in the hall": what is told of the thing in a clause of its own.
fn without_relative(done: &str) -> String {
    let words: Vec<&str> = done.split(' ').collect();
    let end =
        words.iter().enumerate().skip(3).find(|(_, word)| {
            matches!(word.trim_end_matches(','), "meets" | "runs" | "running" | "starting" | "starts")
        });
    let mut kept = words.get(..end.map_or(words.len(), |(at, _)| at)).unwrap_or_default();
    while let [rest @ .., last] = kept
        && matches!(last.trim_end_matches(','), "on" | "the" | "too" | "at" | "that" | "which")
    {
        kept = rest;
    }
    kept.join(" ").trim_end_matches(',').to_owned()
}

fn has_article(what: &str) -> bool {
    let first = what.split(' ').next().unwrap_or_default().to_lowercase();
    ["a", "an", "any", "more", "no", "the", "their"].contains(&first.as_str())
}

/// A short noun phrase, without what the talk went on with.
fn thing_offered(said: &str) -> Option<String> {
    const NO_THING: &[&str] = &[
        "am",
        "anything",
        "are",
        "been",
        "being",
        "came",
        "can",
        "could",
        "did",
        "do",
        "does",
        "had",
        "gets",
        "give",
        "good",
        "has",
        "have",
        "here",
        "him",
        "how",
        "i",
        "idea",
        "if",
        "is",
        "it",
        "next",
        "no",
        "not",
        "nothing",
        "option",
        "same",
        "should",
        "so",
        "somebody",
        "someone",
        "something",
        "starts",
        "suggest",
        "thank",
        "thanks",
        "that",
        "them",
        "there",
        "they",
        "think",
        "usually",
        "was",
        "were",
        "what",
        "whether",
        "why",
        "will",
        "would",
        "you",
        "me",
        "therapist",
    ];
    const JOINS: &[&str] =
        &["about", "after", "at", "before", "by", "for", "from", "in", "of", "on", "to", "with", "without"];
    let phrase = said.split([',', ';', ':', '.', '?']).next()?.trim();
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let bad = words.iter().any(|word| NO_THING.contains(&word.to_lowercase().as_str()));
    let (first, last) = (words.first()?.to_lowercase(), words.last()?.to_lowercase());
    let whole = !JOINS.contains(&first.as_str()) && !JOINS.contains(&last.as_str()) && last != "the";
    // "the next rung": what it is a rung of was said elsewhere.
    let names = words
        .iter()
        .filter(|word| {
            word.len() > 3
                && !word.starts_with('[')
                && !matches!(
                    word.to_lowercase().as_str(),
                    "next" | "thing" | "idea" | "other" | "with" | "today" | "tonight" | "tomorrow"
                )
                && !time::is_day_or_month(&word.to_lowercase())
        })
        .count();
    (!bad && whole && names > 0 && words.len() <= 7).then(|| phrase.to_owned())
}

/// "joining a group", of a proposal that nobody took up or turned down.
fn idea(writer: &Writer<'_>, action: &Action) -> Option<String> {
    let refused = refused(writer, action)?;
    Some(match refused.strip_prefix("to ").and_then(|what| what.split_once(' ')) {
        Some((verb, rest)) if !rest.contains(" and ") => format!("{} {rest}", verb::gerund(verb)),
        Some(_) => return None,
        None => refused,
    })
}

pub(super) fn next(writer: &Writer<'_>) -> Vec<Line> {
    let next = writer.facts().next.as_ref();
    let known = next.map(|next| time::at(&next.when)).filter(|when| !when.is_empty());
    let when = known.unwrap_or_else(|| gap("date of the next session"));
    let spans = next.map(|next| next.evidence.clone()).unwrap_or_default();
    let lead = match (writer.person.is_you(), writer.is_plain()) {
        (true, _) => "Our next session is",
        (_, true) => "The next session is",
        _ => "Next session",
    };
    // Said in as many words: the hour first, or in digits.
    let hour_first = when.rsplit_once(" at ").map_or_else(|| when.clone(), |(day, hour)| format!("at {hour} {day}"));
    let mut ways = [when.clone(), hour_first.clone(), time::in_digits(&when), time::in_digits(&hour_first)];
    // As many words as a quotation has, a hyphen parting two: the other order is nobody's.
    if when.contains('-') || when.split(' ').count() > 5 && !when.contains('[') {
        ways.swap(0, 1);
    }
    let mut ways = ways.iter().map(|when| format!("{lead} {when}"));
    let text = ways.find(|text| !writer.copying.copies(text)).unwrap_or_else(|| format!("{lead} {when}"));
    vec![Line::must(text, &spans).or(format!("{lead} {}", gap("date of the next session")))]
}
