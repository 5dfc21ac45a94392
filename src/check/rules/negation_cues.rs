//! Cues in the words of a clause that make comparing its polarity idle.

use crate::check::people;
use crate::check::rules::unsupported_action::is_time;
use crate::text::Cues;

/// Times and things that any talk has: alone they tell nothing of what it is about.
pub(super) fn is_general(word: &str) -> bool {
    is_time(word)
        || matches!(
            word,
            "act"
                | "acting"
                | "alone"
                | "ask"
                | "asked"
                | "back"
                | "bring"
                | "brought"
                | "call"
                | "called"
                | "care"
                | "cared"
                | "carried"
                | "carry"
                | "carrying"
                | "change"
                | "check"
                | "checked"
                | "clock"
                | "come"
                | "course"
                | "fall"
                | "fallen"
                | "falling"
                | "fell"
                | "fine"
                | "go"
                | "goes"
                | "good"
                | "happen"
                | "happened"
                | "happens"
                | "hard"
                | "higher"
                | "keep"
                | "keeps"
                | "kept"
                | "leave"
                | "leaving"
                | "life"
                | "month"
                | "months"
                | "past"
                | "people"
                | "point"
                | "put"
                | "remembered"
                | "remembers"
                | "said"
                | "saw"
                | "say"
                | "see"
                | "seen"
                | "start"
                | "started"
                | "stay"
                | "stayed"
                | "step"
                | "take"
                | "taken"
                | "takes"
                | "talk"
                | "talked"
                | "thank"
                | "thing"
                | "things"
                | "time"
                | "turn"
                | "turned"
                | "weekends"
                | "work"
                | "year"
                | "years"
        )
}

/// A clause as cues are looked for in it: in lower case, its words parted by single spaces, with a space at the end.
pub(super) fn plain_words(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '\'' | '-') {
            plain.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() || matches!(c, '\'' | '’' | '-') {
            plain.extend(c.to_lowercase().map(|c| if c == '’' { '\'' } else { c }));
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    if !plain.ends_with(' ') {
        plain.push(' ');
    }
    plain
}

/// "Not resolved" says no more than that it is so.
pub(super) fn without_persisting(plain: &str) -> String {
    let mut text = plain.to_owned();
    for over in ["resolved ", "gone ", "stopped ", "ceased ", "cleared ", "disappeared "] {
        if text.contains(over) {
            for lead in ["not ", "not yet ", "not fully "] {
                text = text.replace(&format!("{lead}{over}"), "");
            }
        }
    }
    text
}

// The cues that follow begin at a word; one that ends with a space is whole words. Sorted.

/// What was turned down is for another rule: a decision is no statement of what is.
pub(super) fn decides(plain: &str) -> bool {
    static DECIDES: Cues = Cues::new(&[
        "against ",
        "declin",
        "let go ",
        "not taken up ",
        "not want",
        "not wish",
        "refus",
        "reject",
        "said no to ",
        "set aside ",
        "turned down ",
        "turns down ",
        "we left ",
        "we let ",
    ]);
    DECIDES.said_in(plain)
}

/// What is asked for is no statement of what is: "please do not ring the office", "asked that it stay out of the letter".
pub(super) fn is_request(plain: &str) -> bool {
    static REQUEST: Cues = Cues::new(&[
        "asked for ",
        "asked that ",
        "keep out ",
        "kept out ",
        "leave out ",
        "left out ",
        "not be in ",
        "please ",
        "requested ",
        "stay out ",
    ]);
    REQUEST.said_in(plain)
}

/// The denial itself is of wanting, agreeing or going on.
pub(super) fn is_turned(plain: &str) -> bool {
    static TURNED: Cues = Cues::new(&[
        "ceased ",
        "cleared ",
        "disappeared ",
        "except",
        "gone ",
        "instead ",
        "no longer ",
        "not fully ",
        "not want",
        "not wish",
        "not yet ",
        "ongoing ",
        "only ",
        "passed ",
        "rather than ",
        "resolved ",
        "settled ",
        "stopp",
        "subsided ",
        "unless ",
        "until ",
    ]);
    TURNED.said_in(plain)
}

/// Words that turn a statement half round: comparing their sides by polarity alone would lie.
pub(super) fn is_qualified(plain: &str) -> bool {
    static QUALIFIED: Cues = Cues::new(&[
        "anticipat",
        "asked about ",
        "asked whether ",
        "assessed ",
        "at first ",
        "avoid",
        "barely ",
        "ceased ",
        "cleared ",
        "could ",
        "declin",
        "delay",
        "did not want ",
        "difficult",
        "disagree",
        "disappeared ",
        "discussed ",
        "dropped ",
        "early ",
        "eased ",
        "enquired ",
        "except",
        "explored ",
        "expression",
        "fewer ",
        "figurative",
        "first days",
        "first few ",
        "first week",
        "for the first ",
        "former",
        "gone ",
        "however ",
        "if ",
        "inability ",
        "initial",
        "inquired ",
        "instead ",
        "leave ",
        "leaving ",
        "less ",
        "little ",
        "no longer ",
        "not decided ",
        "not fully ",
        "not want",
        "not wish",
        "not yet ",
        "only ",
        "passed ",
        "postpon",
        "prevent",
        "previous",
        "rarely ",
        "rather than ",
        "refus",
        "rejected ",
        "remain",
        "remov",
        "resolved ",
        "reviewed ",
        "rid of ",
        "scarcely ",
        "screened ",
        "seldom ",
        "settled ",
        "stopp",
        "struggl",
        "subsided ",
        "suggested ",
        "trouble ",
        "turned down ",
        "unable ",
        "undecided ",
        "unless ",
        "until ",
        "used to ",
        "would ",
    ]);
    QUALIFIED.said_in(plain) || is_imagined(plain)
}

/// "Feared losing the job", "hopes to move", "worry about the test": what is feared or hoped for is not said to be so.
/// "Reported fear during the row" is a statement.
pub(super) fn is_imagined(plain: &str) -> bool {
    const IMAGINES: &[&str] = &["concern", "fear", "hope", "hoping", "prefer", "wish", "worr"];
    let mut words = plain.split(' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        if IMAGINES.iter().any(|cue| word.starts_with(cue)) {
            let ends = words.peek().is_none_or(|next| {
                matches!(
                    *next,
                    "and" | "at" | "but" | "during" | "in" | "on" | "or" | "since" | "when" | "while" | "with"
                )
            });
            // "Fears her partner": a person is feared, not a thing that may come.
            let person = || words.clone().take(2).any(|next| matches!(next, "him" | "them") || people::is_other(next));
            if word.starts_with("fear") && person() {
                continue;
            }
            let noun = matches!(word, "fear" | "fears" | "worry" | "worries" | "concern" | "concerns" | "hope");
            if !(noun && ends) {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_words_not_parts_of_them() {
        let says = |text: &str| is_qualified(&plain_words(text));
        for text in
            ["Slept less.", "Would like a dog", "feared the lesson", "unless it rains", "hopes to move", "Gone now."]
        {
            assert!(says(text), "{text}");
        }
        for text in ["A lesson in the hall", "bygone days", "reported fear during the row", "Wore a bonnet"] {
            assert!(!says(text), "{text}");
        }
        assert!(!is_qualified(&without_persisting(&plain_words("Rash not resolved."))));
        assert!(decides(&plain_words("was offered and Declined")) && !decides(&plain_words("leaned up")));
    }
}
