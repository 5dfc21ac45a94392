//! Cues in the words of a clause that make comparing its polarity idle.

use crate::check::rules::unsupported_action::is_time;

/// Times and things that any talk has: alone they tell nothing of what it is about.
pub(super) fn is_general(word: &str) -> bool {
    is_time(word)
        || matches!(
            word,
            "alone"
                | "ask"
                | "asked"
                | "back"
                | "call"
                | "called"
                | "change"
                | "check"
                | "checked"
                | "clock"
                | "come"
                | "course"
                | "fine"
                | "go"
                | "goes"
                | "good"
                | "hard"
                | "kept"
                | "leave"
                | "leaving"
                | "life"
                | "past"
                | "people"
                | "point"
                | "put"
                | "said"
                | "say"
                | "see"
                | "seen"
                | "stay"
                | "stayed"
                | "step"
                | "take"
                | "taken"
                | "takes"
                | "talk"
                | "talked"
                | "thing"
                | "things"
                | "time"
                | "turn"
                | "turned"
                | "weekends"
                | "work"
                | "years"
                | "year"
                | "month"
                | "months"
        )
}

/// "Not resolved" says no more than that it is so.
pub(super) fn without_persisting(text: &str) -> String {
    let mut text = text.to_owned();
    for over in ["resolved", "gone", "stopped", "ceased", "cleared", "disappeared"] {
        if !text.contains(over) {
            continue;
        }
        for lead in ["not ", "not yet ", "not fully ", "un"] {
            text = text.replace(&format!("{lead}{over}"), "");
        }
    }
    text
}

/// What was turned down is for another rule: a decision is no statement of what is.
pub(super) fn decides(text: &str) -> bool {
    [
        "declin",
        "refus",
        "reject",
        "turned down",
        "turns down",
        "said no to",
        "against",
        "not wish",
        "not want",
        "not taken up",
        "set aside",
    ]
    .iter()
    .any(|cue| text.contains(cue))
}

/// What is asked for is no statement of what is: "please do not ring the office", "asked that it stay out of the letter".
pub(super) fn is_request(text: &str) -> bool {
    [
        "please",
        "asked that",
        "asked for",
        "requested",
        "stay out",
        "left out",
        "leave out",
        "keep out",
        "kept out",
        "not be in",
    ]
    .iter()
    .any(|cue| text.contains(cue))
}

/// The denial itself is of wanting, agreeing or going on.
pub(super) fn is_turned(text: &str) -> bool {
    [
        "not want",
        "not wish",
        "no longer",
        "not fully",
        "not yet",
        "rather than",
        "instead",
        "except",
        "unless",
        "until",
        "stopp",
        "only",
    ]
    .iter()
    .any(|cue| text.contains(cue))
}

/// Words that turn a statement half round: comparing their sides by polarity alone would lie.
pub(super) fn is_qualified(text: &str) -> bool {
    [
        "declin",
        "rejected",
        "refus",
        "avoid",
        "stopp",
        "no longer",
        "less",
        "fewer",
        "unless",
        "except",
        "until",
        "did not want",
        "not want",
        "not wish",
        "turned down",
        "suggested",
        "not yet",
        "rather than",
        "instead",
        "discussed",
        "reviewed",
        "explored",
        "assessed",
        "screened",
        "fear",
        "worr",
        "anticipat",
        "concern",
        "dropped",
        "unable",
        "inability",
        "not fully",
        "however",
        "hope",
        "wish",
        "prefer",
        "if ",
        "disagree",
        "figurative",
        "expression",
        "only",
        "asked about",
        "asked whether",
        "previous",
        "former",
        "used to",
        "at first",
        "initial",
        "undecided",
        "not decided",
        " gone",
        "resolved",
        "ceased",
        "disappeared",
        "cleared",
        "remain",
        "little",
        "barely",
        "rarely",
        "seldom",
        "scarcely",
        "remov",
        "rid of",
        "would",
        "could",
        "prevent",
        "delay",
        "postpon",
        "trouble",
        "difficult",
        "struggl",
        "leave ",
        "leaving ",
    ]
    .iter()
    .any(|cue| text.contains(cue))
}
