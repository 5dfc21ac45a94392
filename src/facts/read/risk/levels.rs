//! What an answer says of thoughts of suicide and of acting on them, each for itself.

use super::super::super::{RiskKind, RiskStatus};
use super::super::person::Whose;
use super::super::reply::{Reply, reply_from};
use super::super::talk::Turn;
use super::answer::of_thoughts;
use super::time::is_past;
use super::{NEGATORS, Reader, bare_no};
use crate::lexicon::Gap;
use crate::redact::Span;

impl<'a> Reader<'_, 'a> {
    /// "Thoughts, yes. Doing something, no.": each level is answered for itself, and thoughts that are owned to
    /// outweigh a "no" to acting on them.
    pub(super) fn levels(&mut self, kind: RiskKind, answer: &Turn<'a>, whole: Reply, evidence: &[Span]) -> Reply {
        let levels = Levels::read(answer);
        let thoughts = matches!(kind, RiskKind::SuicidalThoughts | RiskKind::SuicidePlan);
        if thoughts && levels.acts == Some(false) && (levels.thoughts == Some(true) || whole == Reply::Yes) {
            self.push(RiskKind::SuicidePlan, Whose::client(), RiskStatus::Denied, evidence.to_vec());
        }
        match (kind, levels.thoughts) {
            (RiskKind::SuicidalThoughts, Some(true)) if !matches!(whole, Reply::NotNow) => Reply::Yes,
            (RiskKind::SuicidePlan, Some(true)) => {
                self.push(RiskKind::SuicidalThoughts, Whose::client(), RiskStatus::Disclosed, evidence.to_vec());
                if levels.acts == Some(true) { whole } else { Reply::No }
            }
            (RiskKind::SuicidalThoughts, Some(false)) if matches!(whole, Reply::Unclear | Reply::HedgedNo) => Reply::No,
            (RiskKind::SuicidePlan, _) if levels.acts == Some(false) && whole != Reply::Yes => Reply::No,
            // "I don't have a plan" says nothing of thoughts.
            (RiskKind::SuicidalThoughts, None)
                if whole == Reply::No && levels.acts == Some(false) && !bare_no(answer) =>
            {
                self.push(RiskKind::SuicidePlan, Whose::client(), RiskStatus::Denied, evidence.to_vec());
                // "They come. They go. I don't do anything."
                of_thoughts(answer).filter(|said| *said == Reply::Yes).unwrap_or(Reply::Unclear)
            }
            _ => whole,
        }
    }
}

/// What an answer says of thoughts and of acting on them, each for itself.
#[derive(Default)]
struct Levels {
    thoughts: Option<bool>,
    acts: Option<bool>,
}

impl Levels {
    fn read(answer: &Turn<'_>) -> Self {
        let mut levels = Self::default();
        for place in 0..answer.sentences.len().min(8) {
            let words = answer.sentence(place);
            // "Do anything about it? No.": asked of oneself, and answered behind it.
            if answer.is_question(place) {
                levels.asked_back(answer, &words, place);
                continue;
            }
            let mut start = words.start;
            for at in words.clone() {
                let ends = at + 1 == words.end
                    || matches!(answer.word(at + 1), "but" | "and")
                    || answer.gap(at + 1) == Gap::Soft
                        && !matches!(
                            answer.word(at + 1),
                            "no" | "yes" | "yeah" | "aye" | "never" | "not" | "nope" | "nah" | "sure" | "sometimes"
                        );
                if ends {
                    levels.clause(answer, start..at + 1);
                    start = at + 1;
                }
            }
        }
        levels
    }

    fn asked_back(&mut self, answer: &Turn<'_>, words: &std::ops::Range<usize>, place: usize) {
        let of_doing = matches!(answer.word(words.start), "do" | "doing" | "act" | "acting" | "would")
            && (!answer.any(words.clone(), &["you", "he", "she", "they"]));
        if of_doing && words.len() <= 6 && reply_from(answer, place + 1) == Reply::No && self.acts != Some(true) {
            self.acts = Some(false);
        }
    }

    fn clause(&mut self, answer: &Turn<'_>, words: std::ops::Range<usize>) {
        let negated = answer.any(words.clone(), NEGATORS) || answer.any(words.clone(), &["nope", "nah", "hardly"]);
        let first = answer.word(words.start);
        if answer.any(words.clone(), &["he", "she", "they", "you", "if", "because"]) || is_past(answer, words.clone()) {
            return;
        }
        let word = |at: usize| answer.word(at);
        // "I think about it", "I've thought of ending things"; not "I think about my dad".
        let about = |at: usize| match (word(at + 1), word(at + 2)) {
            ("it" | "that", "yes" | "yeah" | "sure" | "aye" | "sometimes") => at == words.start,
            ("it" | "that", _) => at + 2 >= words.end,
            ("about" | "of", "it" | "that") => {
                at + 3 >= words.end
                    || answer.gap(at + 3) != Gap::None
                    || matches!(
                        word(at + 3),
                        "sometimes"
                            | "a"
                            | "all"
                            | "every"
                            | "when"
                            | "most"
                            | "at"
                            | "now"
                            | "but"
                            | "on"
                            | "in"
                            | "quite"
                            | "too"
                            | "more"
                    )
            }
            // "I've thought of ending my job" is of the job.
            ("about" | "of", "ending") => {
                matches!(word(at + 3), "it" | "things" | "everything" | "myself")
                    || word(at + 3) == "my" && matches!(word(at + 4), "life" | "own")
            }
            ("about" | "of", "dying" | "death" | "not" | "killing" | "suicide" | "jumping" | "disappearing") => true,
            _ => false,
        };
        let thinks = words.clone().any(|at| match word(at) {
            "think" | "thinking" | "thought" => about(at) && at + 1 < words.end,
            // "Wish it, yes."
            "wish" | "want" | "wishing" | "wanting" if at == words.start => about(at) && at + 2 < words.end,
            "mind" => {
                matches!(word(at.wrapping_sub(1)), "my")
                    && answer.any(words.clone(), &["crossed", "crosses", "through"])
            }
            _ => false,
        });
        // "Just thoughts.", "The thoughts, yes.", "I get the thoughts sometimes."; not "The thoughts are about germs."
        // "The thought comes, aye."
        let named = answer.any(words.clone(), &["thoughts", "ideation"])
            || first == "the" && matches!(word(words.start + 1), "thought" | "thinking" | "wish")
            || matches!(first, "just" | "only" | "it")
                && answer.any(words.clone(), &["just", "only"])
                && answer.any(words.clone(), &["thought", "idea"]);
        let of_else = words.clone().any(|at| {
            matches!(word(at), "about" | "of")
                && !matches!(word(at + 1), "it" | "that" | "dying" | "death" | "not" | "ending")
        });
        let alone = words.len() <= 4
            || matches!(first, "just" | "only") && words.len() <= 8
            || answer.any(words.clone(), &["yes", "yeah", "sometimes", "still", "come", "there", "get", "have"]);
        let names_thoughts = named
            && alone
            && !of_else
            && matches!(first, "thoughts" | "thinking" | "the" | "just" | "only" | "it" | "i");
        // "Thinking about it, yes."
        let own = answer.any(words.clone(), &["i", "my"])
            || matches!(first, "think" | "thinking" | "wish" | "wishing" | "want" | "wanting")
            || names_thoughts;
        if (thinks || names_thoughts) && own && !answer.any(words.clone(), &["never_", "used"]) {
            // A thought that is owned to is not lost to a later no.
            // "I just thought it" is of a time that is over.
            let over = words.clone().any(|at| {
                let told = word(at) == "thought" && at > words.start;
                told || matches!(word(at), "think" | "thinking") && word(at.wrapping_sub(1)) == "did"
            }) && !answer.any(words.clone(), &["have", "'ve", "has", "'d"]);
            if over && !negated {
                return;
            }
            if !negated {
                self.thoughts = Some(true);
            } else if self.thoughts.is_none() {
                self.thoughts = Some(false);
            }
            return;
        }
        let acts = answer.any(words.clone(), &["plan", "plans", "planned", "act", "acting", "acted", "doing"])
            || answer.any(words.clone(), &["do", "done", "try"])
                && answer.any(words.clone(), &["anything", "something", "it", "that"]);
        if acts {
            let answered = negated || answer.any(words, &["i", "yes", "yeah"]);
            if answered && self.acts != Some(true) {
                self.acts = Some(!negated);
            }
        }
    }
}
