//! Roles proposed from what is said: who asks, greets and books, and who tells of themselves.

use std::collections::HashMap;

use super::talk_scan;
use crate::transcript::{Role, Speaker, Turn};

/// Talk that is looked at for each speaker, in bytes: the beginning of a session shows who leads it.
const LOOK: usize = 24_000;

/// Fills the roles that the labels left open.
pub(super) fn fill(speakers: &mut [Speaker], turns: &[Turn]) {
    let open: Vec<usize> = (0..speakers.len())
        .filter(|&at| speakers.get(at).is_some_and(|s| s.label.is_some() && s.role == Role::Unknown))
        .collect();
    // The letters C and P beside each other are read by the talk as well.
    if speakers.iter().any(|s| s.label.is_some() && (s.role == Role::Unknown || !s.certain)) {
        let scores = scores(speakers, turns);
        flip_uncertain_pair(speakers, &scores);
        propose(speakers, &open, &scores);
    }
}

fn propose(speakers: &mut [Speaker], open: &[usize], scores: &[f64]) {
    let named = speakers.iter().filter(|s| s.label.is_some()).count();
    let has = |role: Role, speakers: &[Speaker]| speakers.iter().any(|s| s.role == role);
    let mut open = open.to_vec();
    if open.is_empty() || named < 2 {
        return;
    }
    if !has(Role::Therapist, speakers) {
        let score = |at: &usize| scores.get(*at).copied().unwrap_or(0.0);
        let best = open.iter().copied().max_by(|a, b| score(a).total_cmp(&score(b)));
        if let Some(best) = best {
            set(speakers, best, Role::Therapist);
            open.retain(|&at| at != best);
        }
    }
    let words: usize = speakers.iter().map(|s| s.words).sum();
    let client_known = has(Role::Client, speakers);
    let alone = open.len() == 1 && !client_known;
    for at in open {
        let share = speakers.get(at).map_or(0, |s| s.words) * 100 / words.max(1);
        // Partners and group members speak much; who drops in speaks little.
        let role = if alone || (!client_known && share >= 12) { Role::Client } else { Role::Other };
        set(speakers, at, role);
    }
}

fn set(speakers: &mut [Speaker], at: usize, role: Role) {
    if let Some(speaker) = speakers.get_mut(at) {
        speaker.role = role;
        speaker.certain = false;
    }
}

/// Where two letters could be read either way, the talk decides if it is clear.
fn flip_uncertain_pair(speakers: &mut [Speaker], scores: &[f64]) {
    let find = |role: Role, speakers: &[Speaker]| {
        let mut with = (0..speakers.len()).filter(|&at| speakers.get(at).is_some_and(|s| s.role == role));
        with.next().filter(|_| with.next().is_none())
    };
    let (Some(therapist), Some(client)) = (find(Role::Therapist, speakers), find(Role::Client, speakers)) else {
        return;
    };
    let uncertain = |at: usize| speakers.get(at).is_some_and(|s| !s.certain);
    let score = |at: usize| scores.get(at).copied().unwrap_or(0.0);
    if uncertain(therapist) && uncertain(client) && score(client) > score(therapist) + 0.5 {
        set(speakers, therapist, Role::Client);
        set(speakers, client, Role::Therapist);
    }
}

#[derive(Default, Clone, Copy)]
struct Talk {
    turns: f64,
    questions: f64,
    leads: f64,
    tells: f64,
    words: f64,
    seen: usize,
}

/// One number a speaker: the higher, the more it is the therapist.
fn scores(speakers: &[Speaker], turns: &[Turn]) -> Vec<f64> {
    let places: HashMap<Option<&str>, usize> =
        speakers.iter().enumerate().map(|(at, s)| (s.label.as_deref(), at)).collect();
    let mut talks = vec![Talk::default(); speakers.len()];
    for turn in turns {
        let Some(talk) = places.get(&turn.speaker.as_deref()).and_then(|&at| talks.get_mut(at)) else { continue };
        if talk.seen > LOOK {
            continue;
        }
        let text = crate::transcript::source::cut(&turn.text, LOOK);
        talk.seen += text.len() + 1;
        talk.turns += 1.0;
        let counts = talk_scan::count(text);
        #[allow(clippy::cast_precision_loss)]
        {
            talk.words += counts.words as f64;
            talk.questions += counts.questions.min(3) as f64;
            talk.leads += counts.leads as f64;
            talk.tells += counts.tells as f64;
        }
    }
    talks
        .iter()
        .map(|talk| {
            let turns = talk.turns.max(1.0);
            let per_hundred = 100.0 / talk.words.max(20.0);
            2.0 * (talk.questions / turns).min(1.5)
                + (talk.leads - talk.tells) * per_hundred * 0.5
                + 0.5 * (talk.leads - talk.tells) / turns
        })
        .collect()
}
