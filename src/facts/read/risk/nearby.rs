//! Phrases that are of a risk only beside what stands around them: tablets that put somebody in hospital, a man at the
//! gate of whom one is afraid, a compass where cutting is spoken of.

use super::super::super::{RiskKind, RiskStatus, Subject};
use super::super::person;
use super::super::talk::Turn;
use super::{CONTEXT, Reader, threat};
use crate::lexicon::{Category, Gap, Hit};
use crate::transcript::Role;

/// Turns after a question about danger in which it is still spoken of.
const REACH: usize = 4;

impl<'a> Reader<'_, 'a> {
    /// "He was at the school gate again", of a former partner or of somebody whose danger was spoken of: not "he was at the
    /// gate to pick up the kids".
    pub(super) fn lurks(&self, at: usize, turn: &Turn<'a>, hit: &Hit) -> bool {
        const ERRANDS: &[&str] = &[
            "bring",
            "bringing",
            "collect",
            "collecting",
            "drop",
            "dropping",
            "fetch",
            "lift",
            "pick",
            "picking",
            "picks",
        ];
        let place = turn.sentence_at(hit.start);
        let sentence = turn.sentence(place);
        // "He follows her to work" is of her.
        let after = hit.end.saturating_sub(1)..hit.end + 2;
        let of_another = turn.any(after.clone(), &["her", "him", "them"])
            || turn.found(Category::Person, after).any(|person| person.start > hit.start);
        if turn.role == Role::Therapist
            || of_another
            || turn.is_question(place)
            || turn.any(sentence.clone(), ERRANDS)
            || person::subject_of(self.talk, at, turn, sentence.start, hit.start.max(sentence.start + 1)).is_none()
        {
            return false;
        }
        let near = turn.around(place, 2, 1);
        let of_ex = |turn: &Turn<'_>, words| {
            turn.found(Category::Person, words).any(|person| person.group.name == "former partner")
        };
        let asked_of_ex = || self.talk.before(at, Role::Therapist).is_some_and(|asked| of_ex(asked, asked.closing()));
        // "He parks across from the house and just watches."
        let of_watching = |hit: &Hit| {
            let word = turn.word(hit.start);
            matches!(word, "just" | "drives" | "drove")
                || ["turn", "show", "follow"].iter().any(|start| word.starts_with(start))
        };
        let another = || {
            turn.found(Category::Risk, near.clone())
                .any(|other| other.group.name == "lurking" && !other.overlaps(hit) && of_watching(other))
        };
        of_ex(turn, near.clone()) || asked_of_ex() || another() || self.in_danger(at)
    }

    /// Danger from somebody was asked about just now, or told.
    fn in_danger(&self, at: usize) -> bool {
        let danger = |kind| matches!(kind, RiskKind::RiskFromOthers | RiskKind::Abuse);
        self.asked_of.is_some_and(|(kind, asked)| danger(kind) && at - asked <= REACH)
            || self.found.iter().any(|risk| {
                danger(risk.kind)
                    && risk.subject == Subject::Client
                    && risk.status == RiskStatus::Disclosed
                    && risk.evidence.iter().any(|span| span.turn <= at && at - span.turn <= CONTEXT)
            })
    }

    /// "With a compass", "it's only a scratch": of oneself where self-harm is spoken of.
    pub(super) fn is_tool(&self, at: usize, turn: &Turn<'a>, hit: &Hit) -> bool {
        const BANDS: &[&str] = &["band", "bands", "bobble", "elastic"];
        let snaps =
            turn.word(hit.start).starts_with("snap") || matches!(turn.word(hit.start), "flick" | "ping" | "twang");
        if turn.role == Role::Therapist {
            return false;
        }
        if snaps {
            return turn.any(turn.around(turn.sentence_at(hit.start), 1, 0), BANDS);
        }
        self.harm_at.is_some_and(|harm| at - harm <= CONTEXT)
            || self.asked_of.is_some_and(|(kind, asked)| kind == RiskKind::SelfHarm && at - asked <= CONTEXT)
    }

    /// "He gets it off some guy", where the talk is of drugs or of medication.
    pub(super) fn is_deal(&self, at: usize, turn: &Turn<'a>) -> bool {
        let of_medication = |turn: &Turn<'_>| turn.found(Category::Medication, turn.all()).next().is_some();
        let before = self.talk.turns.get(at.saturating_sub(REACH)..=at).unwrap_or_default();
        turn.role != Role::Therapist
            && (self.asked_of.is_some_and(|(kind, asked)| kind == RiskKind::Substances && at - asked <= REACH)
                || before.iter().any(of_medication))
    }

    /// "I put it here, under my chin", of a gun that was spoken of just now.
    pub(super) fn is_armed(&self, at: usize, turn: &Turn<'a>, hit: &Hit) -> bool {
        let near = turn.around(turn.sentence_at(hit.start), 1, 1);
        let named = |turn: &Turn<'_>, words| turn.any(words, threat::WEAPONS);
        turn.role != Role::Therapist
            && (named(turn, near)
                || self.talk.before(at, Role::Therapist).is_some_and(|asked| named(asked, asked.closing()))
                || self.asked_of.is_some_and(|(kind, asked)| kind == RiskKind::Means && at - asked <= REACH))
    }

    /// Done by somebody else: "he keeps my passport", not "I keep my passport in the drawer".
    pub(super) fn by_another(&self, at: usize, turn: &Turn<'a>, hit: &Hit) -> bool {
        let start = turn.sentence(turn.sentence_at(hit.start)).start;
        turn.role != Role::Therapist && person::subject_of(self.talk, at, turn, start, hit.start).is_some()
    }
}

/// "She took the tablets, and my aunt found her": more than were prescribed, for what came of it.
pub(super) fn came_to_harm(turn: &Turn<'_>, hit: &Hit) -> bool {
    const HARM: &[&str] = &[
        "a&e",
        "ambulance",
        "casualty",
        "charcoal",
        "coma",
        "died",
        "hospital",
        "icu",
        "overdose",
        "paramedics",
        "pumped",
        "resus",
        "survived",
        "unconscious",
        "ventilator",
    ];
    const AS_PRESCRIBED: &[&str] = &["as", "at", "away", "back", "every", "for", "like", "out", "to", "with"];
    let near = turn.around(turn.sentence_at(hit.start), 1, 2);
    let found = |at: usize| {
        let somebody = |at: usize| matches!(turn.word(at), "her" | "him" | "me" | "them");
        turn.word(at) == "found" && somebody(at + 1) || turn.word(at) == "wake" && somebody(at + 1)
    };
    !AS_PRESCRIBED.contains(&turn.word(hit.end)) && (turn.any(near.clone(), HARM) || near.clone().any(found))
}

/// "I want to quit drinking", "if I gave up the drink": not done yet.
pub(super) fn is_meant_only(turn: &Turn<'_>, hit: &Hit) -> bool {
    const YET: &[&str] =
        &["could", "going", "if", "might", "never", "not", "should", "to", "tried", "trying", "will", "would"];
    let start = turn.sentence(turn.sentence_at(hit.start)).start;
    turn.word(hit.start) != "not" && turn.any(hit.start.saturating_sub(3).max(start)..hit.start, YET)
}

/// "I don't drink.", "he drank and then he did it": with nothing said of what, it is alcohol. Not "a drink", "something to
/// drink", "I drink tea".
pub(super) fn drinks(turn: &Turn<'_>, hit: &Hit) -> bool {
    const ON: &[&str] = &[
        "after", "again", "alcohol", "alone", "and", "anymore", "at", "because", "before", "but", "heavily", "most",
        "much", "then", "when",
    ];
    let before = turn.word(hit.start.wrapping_sub(1));
    let subject = matches!(
        before,
        "i" | "he"
            | "she"
            | "they"
            | "not"
            | "never"
            | "still"
            | "just"
            | "only"
            | "both"
            | "always"
            | "really"
            | "you"
    ) || before == "to" && turn.word(hit.start.wrapping_sub(2)) == "used"
        || turn.found(Category::Person, hit.start.saturating_sub(3)..hit.start).any(|person| person.end == hit.start);
    let ends = hit.end >= turn.words.len() || turn.gap(hit.end) != Gap::None || ON.contains(&turn.word(hit.end));
    let of_food = turn.any(hit.start.saturating_sub(4)..hit.start, &["eat", "ate", "eats", "or", "what"]);
    subject && ends && !of_food
}
