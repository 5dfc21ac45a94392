//! Who is who: from labels, from pairs of labels, and, where these do not say, from the talk.

mod from_label;
mod from_talk;
mod talk_scan;

use std::collections::{BTreeMap, HashMap};

pub(crate) use from_label::{is_role_word, letters_role, of_label};

use super::{Role, Speaker, Turn};

/// Counts the speakers of `turns` in the order they first speak, proposes their roles and writes these into the turns.
///
/// `stated` are roles that the file itself gives, `given` those of the caller; both are certain.
pub(crate) fn assign(turns: &mut [Turn], stated: &[(String, Role)], given: &BTreeMap<String, Role>) -> Vec<Speaker> {
    let mut speakers = count(turns);
    propose(&mut speakers, turns);
    for speaker in &mut speakers {
        let Some(label) = &speaker.label else { continue };
        let known = given.get(label).or_else(|| stated.iter().find(|(name, _)| name == label).map(|(_, role)| role));
        if let Some(role) = known {
            speaker.role = *role;
            speaker.certain = true;
        }
    }
    write_back(turns, &speakers);
    speakers
}

/// Speakers with their turns and words, in the order they first speak.
pub(crate) fn count(turns: &[Turn]) -> Vec<Speaker> {
    let mut places: HashMap<Option<&str>, usize> = HashMap::new();
    // Talk goes to and fro: most turns are of one of the two who spoke last.
    let mut recent: [Option<(Option<&str>, usize)>; 2] = [None, None];
    let mut speakers: Vec<Speaker> = Vec::new();
    for turn in turns {
        let label = turn.speaker.as_deref();
        let known = recent.iter().flatten().find(|(known, _)| *known == label).map(|(_, place)| *place);
        let place = known.unwrap_or_else(|| {
            *places.entry(label).or_insert_with(|| {
                speakers.push(Speaker {
                    label: turn.speaker.clone(),
                    role: Role::Unknown,
                    certain: false,
                    turns: 0,
                    words: 0,
                });
                speakers.len() - 1
            })
        });
        if recent[0].is_none_or(|(_, last)| last != place) {
            recent = [Some((label, place)), recent[0]];
        }
        if let Some(speaker) = speakers.get_mut(place) {
            speaker.turns += 1;
            speaker.words += words(&turn.text);
        }
    }
    speakers
}

/// Words by their gaps: for ASCII a byte loop, which is most of the cost of counting.
pub(crate) fn words(text: &str) -> usize {
    if text.is_ascii() {
        let bytes = text.as_bytes();
        let begins = bytes.iter().zip(bytes.iter().skip(1)).filter(|(before, byte)| **before <= b' ' && **byte > b' ');
        return begins.count() + usize::from(bytes.first().is_some_and(|&byte| byte > b' '));
    }
    text.split_whitespace().count()
}

fn write_back(turns: &mut [Turn], speakers: &[Speaker]) {
    let roles: HashMap<&str, Role> =
        speakers.iter().filter_map(|s| s.label.as_deref().map(|label| (label, s.role))).collect();
    let few = speakers.len() <= 4;
    for turn in turns {
        let Some(label) = turn.speaker.as_deref() else { continue };
        // Of a few speakers, looking is quicker than hashing.
        let role = if few {
            speakers.iter().find(|speaker| speaker.label.as_deref() == Some(label)).map(|speaker| speaker.role)
        } else {
            roles.get(label).copied()
        };
        turn.role = role.unwrap_or(Role::Unknown);
    }
}

/// A transcript of hundreds of labels has no two speakers to tell apart.
const MOST_LABELS: usize = 64;

fn propose(speakers: &mut [Speaker], turns: &[Turn]) {
    let labels: Vec<String> = speakers.iter().filter_map(|speaker| speaker.label.clone()).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    if labels.len() > MOST_LABELS {
        return;
    }
    let guesses = from_label::of_labels(&labels);
    for speaker in speakers.iter_mut() {
        if let Some(guess) = speaker.label.as_deref().and_then(|label| guesses.get(label)) {
            (speaker.role, speaker.certain) = (guess.role, guess.certain);
        }
    }
    from_talk::fill(speakers, turns);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(talk: &[(&str, &str)]) -> Vec<Turn> {
        let turn = |(index, (speaker, text)): (usize, &(&str, &str))| Turn {
            index,
            speaker: Some((*speaker).to_owned()),
            role: Role::Unknown,
            start_ms: None,
            end_ms: None,
            text: (*text).to_owned(),
            line: 0,
        };
        talk.iter().enumerate().map(turn).collect()
    }

    fn roles(talk: &[(&str, &str)]) -> Vec<(Role, bool)> {
        let speakers = assign(&mut turns(talk), &[], &BTreeMap::new());
        speakers.into_iter().map(|speaker| (speaker.role, speaker.certain)).collect()
    }

    const PAIR: [&str; 4] = [
        "Good to see you. How have you been since last week?",
        "I've been okay I guess. My boss called me in again and I just froze.",
        "What was that like for you?",
        "I felt sick. I couldn't sleep after.",
    ];

    fn said_by(first: &str, second: &str) -> Vec<(Role, bool)> {
        let talk: Vec<_> =
            PAIR.iter().enumerate().map(|(n, text)| (if n % 2 == 0 { first } else { second }, *text)).collect();
        roles(&talk)
    }

    #[test]
    fn labels_that_say_it_are_certain() {
        let certain = vec![(Role::Therapist, true), (Role::Client, true)];
        for (first, second) in [
            ("Therapist", "Client"),
            ("T", "C"),
            ("Dr. Lindqvist", "Patient"),
            ("D", "P"),
            ("INTERVIEWER", "Participant 3"),
        ] {
            assert_eq!(said_by(first, second), certain, "{first} {second}");
        }
    }

    #[test]
    fn the_pair_decides_what_a_letter_means() {
        assert_eq!(said_by("C", "P")[0].0, Role::Therapist);
        assert_eq!(said_by("T", "P")[1].0, Role::Client);
        let three = roles(&[("T", "How are you?"), ("C", "I feel fine."), ("P", "He is not.")]);
        assert_eq!(three[2], (Role::Other, false));
    }

    #[test]
    fn the_talk_proposes_and_is_never_certain() {
        let guessed = vec![(Role::Therapist, false), (Role::Client, false)];
        assert_eq!(said_by("Speaker 1", "Speaker 2"), guessed);
        assert_eq!(said_by("Ana Ruiz", "Tom"), guessed);
        assert_eq!(said_by("Therapist", "Tom"), [(Role::Therapist, true), (Role::Client, false)]);
    }

    #[test]
    fn relatives_are_others() {
        let family =
            roles(&[("Therapist", "Hello."), ("Client", "Hi."), ("Mother", "Hello."), ("Guest_family", "Hi.")]);
        assert_eq!(family[2], (Role::Other, true));
        assert_eq!(family[3], (Role::Other, true));
    }
}
