//! The note as the checker reads it: sections, sentences and clauses, each with who reports, about whom, and whether it is planned.

use std::ops::Range;

use super::medication::{self, Named};
use super::phrases::{PhraseList, Stemmed, stemmed};
use super::{NoteSection, NoteToCheck};
use crate::facts::words::{Reader, Word};
use crate::note::NoteFormat;
use crate::text::sentences;

/// Whose words or thoughts a clause gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reporter {
    /// "Client reported that …", "Described …", "You said that …".
    Client,
    /// "Therapist suggested …", "Explored …".
    Therapist,
    /// Nobody in particular.
    Nobody,
}

/// When a clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Time {
    /// "Client to …", "will …", "next appointment …".
    Planned,
    /// Everything else.
    Told,
}

/// A clause of a note.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// Bytes of the section's text.
    pub range: Range<usize>,
    pub words: Vec<Word>,
    pub reporter: Reporter,
    pub time: Time,
}

/// A sentence of a note.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Bytes of the section's text.
    pub range: Range<usize>,
    pub clauses: Vec<Clause>,
}

/// A section of a note.
pub(crate) struct SectionText<'a> {
    /// Id of the format's section that it is, else as given, lower-case.
    pub id: String,
    pub given: &'a NoteSection,
    pub lines: Vec<Line>,
    /// Its medications, in order.
    pub medications: Vec<Named>,
    /// Its words as lists of phrases are looked up in them.
    stemmed: Vec<Stemmed>,
}

impl SectionText<'_> {
    /// The section's text with placeholders.
    pub(crate) fn text(&self) -> &str {
        &self.given.text.text
    }

    /// A stretch of it.
    pub(crate) fn part(&self, range: &Range<usize>) -> &str {
        self.text().get(range.clone()).unwrap_or_default()
    }

    /// The medications of a stretch of it.
    pub(crate) fn medications_in(&self, range: &Range<usize>) -> &[Named] {
        let from = self.medications.partition_point(|named| named.range.start < range.start);
        let to = self.medications.partition_point(|named| named.range.end <= range.end);
        self.medications.get(from..to).unwrap_or_default()
    }

    /// Where entries of a list stand in a stretch of it.
    pub(crate) fn find(&self, list: &PhraseList, range: &Range<usize>) -> Vec<(Range<usize>, &'static str)> {
        let from = self.stemmed.partition_point(|word| word.range.start < range.start);
        let to = self.stemmed.partition_point(|word| word.range.end <= range.end);
        list.find(self.stemmed.get(from..to).unwrap_or_default())
    }

    /// Where entries of a list stand in it.
    pub(crate) fn find_all(&self, list: &PhraseList) -> Vec<(Range<usize>, &'static str)> {
        list.find(&self.stemmed)
    }
}

/// Reads the note's sections; ids and titles are matched without regard to case.
pub(crate) fn read<'a>(
    note: NoteToCheck<'a>,
    format: Option<&NoteFormat>,
    reader: &mut Reader,
) -> Vec<SectionText<'a>> {
    note.sections
        .iter()
        .map(|given| {
            let text = &given.text.text;
            let wanted = given.id.trim();
            let id = format
                .and_then(|format| format.sections.iter().find(|section| section.is_called(wanted)))
                .map_or_else(|| wanted.to_lowercase(), |section| section.id.clone());
            let lines = sentences(text).into_iter().map(|range| line(text, range, &id, reader)).collect();
            SectionText { id, given, lines, medications: medication::named(text), stemmed: stemmed(text) }
        })
        .collect()
}

/// The clauses of one sentence on its own.
pub(crate) fn clauses(sentence: &str, reader: &mut Reader) -> Vec<Clause> {
    line(sentence, 0..sentence.len(), "", reader).clauses
}

fn line(text: &str, range: Range<usize>, section: &str, reader: &mut Reader) -> Line {
    let mut clauses = Vec::new();
    let (mut reporter, mut time) = (None, None);
    for part in clause_ranges(text, &range) {
        let written = text.get(part.clone()).unwrap_or_default();
        // A clause without a subject of its own goes on with the one before it.
        reporter = reporter_of(written).map(|found| of_section(found, written, section)).or(reporter);
        time = Some(time_of(written, section, time));
        clauses.push(Clause {
            words: reader.read(text, part.clone()),
            range: part,
            reporter: reporter.unwrap_or(Reporter::Nobody),
            time: time.unwrap_or(Time::Told),
        });
    }
    Line { range, clauses }
}

/// A verb without a subject is the client's in the sections that are about the client, and the therapist's under "Intervention".
fn of_section(found: Reporter, clause: &str, section: &str) -> Reporter {
    let first = clause.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let bare = |list: &[&str]| list.contains(&first.as_str());
    match (found, section) {
        (Reporter::Therapist, "response" | "subjective" | "behavior" | "behaviour" | "situation")
            if bare(THERAPIST_VERBS) =>
        {
            Reporter::Client
        }
        (Reporter::Client, "intervention") if bare(CLIENT_VERBS) => Reporter::Therapist,
        _ => found,
    }
}

/// Where clauses part: at semicolons, colons, "but", "although", and at a comma or "and" before a new subject or verb of saying.
fn clause_ranges(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let part = text.get(range.clone()).unwrap_or_default();
    let mut cuts = Vec::new();
    let lower = part.to_ascii_lowercase();
    for (at, c) in lower.char_indices() {
        match c {
            ';' | ':' => {
                let next = lower.get(at + 1..).and_then(|rest| rest.chars().next());
                if next.is_none_or(char::is_whitespace) {
                    cuts.push(at + 1);
                }
            }
            ' ' => {
                let rest = lower.get(at + 1..).unwrap_or_default();
                let after_comma = lower.get(..at).unwrap_or_default().ends_with(',');
                let (joined, body) = ["and ", "but ", "although ", "though ", "while ", "whereas ", "however ", "yet "]
                    .iter()
                    .find_map(|word| rest.strip_prefix(word).map(|body| (*word, body)))
                    .unwrap_or(("", rest));
                let always = matches!(joined, "but " | "although " | "though " | "whereas " | "however ");
                let new_subject = || opens_clause(body);
                let cut = always || ((after_comma || joined == "and " || joined == "while ") && new_subject());
                if cut && at > 0 {
                    cuts.push(at + 1);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    let mut start = 0;
    for cut in cuts.into_iter().chain([part.len()]) {
        if let Some(piece) = part.get(start..cut).filter(|piece| !piece.trim().is_empty()) {
            let lead = piece.len() - piece.trim_start().len();
            let from = range.start + start + lead;
            found.push(from..from + piece.trim().len());
        }
        start = cut;
    }
    found.into_iter().flat_map(|range| bounded(text, range)).collect()
}

/// A text without full stops still costs no more than its length: what is longer than any clause is cut at a space.
fn bounded(text: &str, mut range: Range<usize>) -> Vec<Range<usize>> {
    const LONGEST: usize = 600;
    let mut found = Vec::new();
    while range.len() > LONGEST {
        let limit = text.floor_char_boundary(range.start + LONGEST);
        let cut = text
            .get(range.start..limit)
            .and_then(|part| part.rfind(' '))
            .map_or(limit, |space| range.start + space + 1);
        let cut = if cut > range.start { cut } else { limit };
        found.push(range.start..cut);
        range.start = cut;
    }
    found.push(range);
    found
}

/// A new subject or a verb of saying stands first.
fn opens_clause(body: &str) -> bool {
    const SUBJECTS: &[&str] =
        &["client", "the client", "he", "she", "they", "you", "we", "i", "therapist", "[client]", "it", "both"];
    let first = body.split([' ', ',', '.']).next().unwrap_or_default();
    // "Denied intent, voices, and …": a noun of the list.
    let listed = body
        .get(first.len()..)
        .is_some_and(|rest| [",", " and ", " or ", ".", ";"].iter().any(|end| rest.starts_with(end)));
    if listed && matches!(first, "voices" | "notes" | "links" | "names" | "reports" | "thought") {
        return false;
    }
    // "… and partner described", "… and P agreed": a speaker of their own.
    let speaks = |rest: &str| {
        let verb = rest.trim_start().split([' ', ',', '.']).next().unwrap_or_default();
        CLIENT_VERBS.binary_search(&verb).is_ok() || matches!(verb, "added" | "agreed" | "proposed" | "suggested")
    };
    let another = matches!(first, "c" | "p") || super::people::is_other(first);
    if another && body.get(first.len()..).is_some_and(speaks) {
        return true;
    }
    SUBJECTS.iter().any(|subject| body.strip_prefix(subject).is_some_and(|rest| rest.starts_with([' ', '\'', '’'])))
        || CLIENT_VERBS.binary_search(&first).is_ok()
        || matches!(first, "denied" | "denies" | "declined" | "agreed" | "will" | "agrees")
}

/// Verbs of saying, thinking and feeling that a client does in notes. Sorted, past and present.
pub(crate) const CLIENT_VERBS: &[&str] = &[
    "acknowledged",
    "acknowledges",
    "admitted",
    "asserted",
    "attributed",
    "commented",
    "compared",
    "complained",
    "complains",
    "confirmed",
    "connected",
    "considered",
    "denied",
    "denies",
    "described",
    "describes",
    "disclosed",
    "discloses",
    "disagreed",
    "endorsed",
    "endorses",
    "explained",
    "explains",
    "expressed",
    "expresses",
    "felt",
    "identified",
    "identifies",
    "indicated",
    "indicates",
    "likened",
    "linked",
    "links",
    "mentioned",
    "mentions",
    "named",
    "noted",
    "notes",
    "noticed",
    "preferred",
    "recalled",
    "recalls",
    "recognised",
    "recognises",
    "recognized",
    "recognizes",
    "recounted",
    "rated",
    "reflected",
    "related",
    "remarked",
    "reported",
    "reports",
    "said",
    "says",
    "saw",
    "shared",
    "shares",
    "spoke",
    "stated",
    "states",
    "thought",
    "told",
    "traced",
    "verbalised",
    "verbalized",
    "viewed",
    "voiced",
    "voices",
];

/// Verbs of having a thought, which are the client's where a note says so. Sorted.
const CLIENT_THOUGHTS: &[&str] = &[
    "believed",
    "came",
    "concluded",
    "proposed",
    "raised",
    "realised",
    "realized",
    "suggested",
    "understood",
    "volunteered",
    "wondered",
];

/// Verbs of what a therapist does in notes. Sorted, past tense.
pub(crate) const THERAPIST_VERBS: &[&str] = &[
    "affirmed",
    "asked",
    "assessed",
    "assisted",
    "challenged",
    "clarified",
    "coached",
    "conducted",
    "demonstrated",
    "discussed",
    "elicited",
    "employed",
    "encouraged",
    "explored",
    "facilitated",
    "guided",
    "helped",
    "highlighted",
    "interpreted",
    "introduced",
    "invited",
    "modelled",
    "modeled",
    "normalised",
    "normalized",
    "observed",
    "offered",
    "prompted",
    "proposed",
    "provided",
    "raised",
    "reframed",
    "reinforced",
    "reviewed",
    "screened",
    "suggested",
    "summarised",
    "summarized",
    "supported",
    "taught",
    "used",
    "utilised",
    "utilized",
    "validated",
    "wondered",
];

/// Who reports in a clause, where it says so.
fn reporter_of(clause: &str) -> Option<Reporter> {
    let lower = clause.to_lowercase();
    let mut words = lower
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '[' | ']' | '-')))
        .filter(|word| !word.is_empty());
    let first = words.next()?;
    let rest: Vec<&str> = words.take(5).collect();
    let verb_near = |list: &[&str]| rest.iter().any(|word| list.contains(word));
    match first {
        "client" | "patient" | "[client]" | "he" | "she" | "they" | "you" | "c" | "p" | "the"
            if first != "the" || matches!(rest.first(), Some(&"client" | &"patient")) =>
        {
            if verb_near(CLIENT_VERBS) || verb_near(CLIENT_THOUGHTS) {
                Some(Reporter::Client)
            } else {
                Some(Reporter::Nobody)
            }
        }
        "therapist" | "clinician" | "writer" | "i" | "we" => {
            Some(if first == "we" && !verb_near(THERAPIST_VERBS) { Reporter::Nobody } else { Reporter::Therapist })
        }
        "asked" if rest.iter().any(|word| *word == "client" || *word == "denied") => Some(Reporter::Client),
        // "Partner described", "mother explained": somebody on the client's side.
        _ if super::people::is_other(first) && rest.first().is_some_and(|verb| CLIENT_VERBS.contains(verb)) => {
            Some(Reporter::Client)
        }
        _ if CLIENT_VERBS.contains(&first) => Some(Reporter::Client),
        _ if THERAPIST_VERBS.contains(&first) => Some(Reporter::Therapist),
        _ => {
            // "On enquiry client denied …", "When I asked, he said …".
            let at =
                rest.iter().position(|word| matches!(*word, "client" | "he" | "she" | "you" | "they" | "[client]"))?;
            rest.get(at + 1..)
                .unwrap_or_default()
                .iter()
                .any(|word| CLIENT_VERBS.contains(word))
                .then_some(Reporter::Client)
        }
    }
}

/// Whether a clause says what is to be done.
fn time_of(clause: &str, section: &str, before: Option<Time>) -> Time {
    let lower = clause.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '[' | ']' | '-')))
        .filter(|word| !word.is_empty())
        .collect();
    let told_of_plan = words.iter().take(4).any(|word| CLIENT_VERBS.contains(word));
    if !told_of_plan && is_planned(&words) {
        return Time::Planned;
    }
    if section == "plan" && !told_of_plan && !has_past(&words) {
        return Time::Planned;
    }
    match before {
        Some(Time::Planned) if !told_of_plan && !has_past(&words) => Time::Planned,
        _ => Time::Told,
    }
}

/// "Client to walk", "will walk", "is to be", "next session", "to be switched off".
fn is_planned(words: &[&str]) -> bool {
    words.windows(2).enumerate().any(|(at, pair)| match pair {
        [who, "to"] => {
            at <= 1
                && matches!(
                    *who,
                    "client" | "therapist" | "clinician" | "[client]" | "patient" | "both" | "writer" | "he" | "she"
                )
                || matches!(*who, "agreed" | "agrees" | "intends" | "plans" | "committed") && at <= 3
        }
        // "The image, which will go into the recording": what is told has a plan in it.
        ["will", next] => {
            *next != "power" && !at.checked_sub(1).is_some_and(|before| words.get(before) == Some(&"which"))
        }
        ["is" | "are", "going"] => words.get(at + 2) == Some(&"to"),
        ["next", "session" | "appointment" | "meeting" | "review" | "visit"] => true,
        ["to", "be"] => (1..=6).contains(&at),
        _ => false,
    }) || words.first().is_some_and(|first| {
        matches!(
            *first,
            "continue"
                | "review"
                | "reassess"
                | "monitor"
                | "follow-up"
                | "maintain"
                | "schedule"
                | "resume"
                | "explore"
                | "revisit"
        )
    })
}

/// A past tense stands in it: "-ed", or an irregular past that notes use.
pub(crate) fn has_past(words: &[&str]) -> bool {
    words.iter().any(|word| {
        (word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed"))
            || matches!(
                *word,
                "was"
                    | "were"
                    | "had"
                    | "did"
                    | "said"
                    | "told"
                    | "felt"
                    | "spoke"
                    | "became"
                    | "began"
                    | "took"
                    | "went"
                    | "saw"
                    | "came"
                    | "left"
                    | "made"
                    | "met"
                    | "kept"
                    | "chose"
                    | "thought"
                    | "gave"
                    | "got"
                    | "brought"
                    | "slept"
                    | "ate"
                    | "fell"
                    | "rose"
                    | "sent"
                    | "spent"
                    | "lost"
                    | "held"
                    | "ran"
                    | "rang"
                    | "wrote"
                    | "drank"
                    | "drew"
                    | "drove"
                    | "stood"
                    | "sat"
                    | "wept"
                    | "heard"
                    | "found"
                    | "knew"
                    | "broke"
                    | "bought"
                    | "caught"
                    | "dealt"
                    | "forgot"
                    | "hid"
                    | "hung"
                    | "paid"
                    | "sang"
                    | "sold"
                    | "stuck"
                    | "swore"
                    | "taught"
                    | "threw"
                    | "woke"
                    | "won"
                    | "wore"
                    | "died"
                    | "has"
                    | "have"
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::NoteRequest;
    use crate::redact::Pseudonymized;

    fn clauses(section: &str, text: &str) -> Vec<(String, Reporter, Time)> {
        let sections = [NoteSection {
            id: section.to_owned(),
            text: Pseudonymized { text: text.to_owned(), replaced: Vec::new() },
        }];
        let request = NoteRequest::default();
        let note = NoteToCheck { sections: &sections, request: &request, truncated: false };
        let read = read(note, None, &mut Reader::default());
        let section = read.first().unwrap();
        section
            .lines
            .iter()
            .flat_map(|line| &line.clauses)
            .map(|clause| (section.part(&clause.range).to_owned(), clause.reporter, clause.time))
            .collect()
    }

    #[test]
    fn clauses_part_at_new_subjects_and_keep_the_reporter() {
        let found =
            clauses("subjective", "Client reported better sleep; described two good days, but denied feeling hopeful.");
        let texts: Vec<_> = found.iter().map(|(text, ..)| text.as_str()).collect();
        assert_eq!(texts, ["Client reported better sleep;", "described two good days,", "but denied feeling hopeful."]);
        assert!(found.iter().all(|(_, reporter, time)| *reporter == Reporter::Client && *time == Time::Told));
    }

    #[test]
    fn what_is_to_be_done_is_planned() {
        for text in ["Client to ring the clinic.", "You will walk on Friday.", "Next appointment on [DATE_1]."] {
            assert!(clauses("plan", text).iter().all(|(.., time)| *time == Time::Planned), "{text}");
        }
        assert_eq!(clauses("plan", "A group was offered and declined.")[0].2, Time::Told);
        assert_eq!(clauses("subjective", "Client said she will move.")[0].2, Time::Told);
    }

    #[test]
    fn a_verb_without_a_subject_is_whose_section_it_stands_in() {
        assert_eq!(clauses("response", "Proposed a walk.")[0].1, Reporter::Client);
        assert_eq!(clauses("intervention", "Linked the rash to stress.")[0].1, Reporter::Therapist);
        assert_eq!(clauses("data", "Proposed a walk.")[0].1, Reporter::Therapist);
    }

    #[test]
    fn therapists_act_and_clients_report() {
        assert_eq!(clauses("data", "Therapist suggested a walk.")[0].1, Reporter::Therapist);
        assert_eq!(clauses("data", "On enquiry client denied pain.")[0].1, Reporter::Client);
        assert_eq!(clauses("data", "PHQ-9 fell.")[0].1, Reporter::Nobody);
    }
}
