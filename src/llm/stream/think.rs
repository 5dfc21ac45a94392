//! Models that think aloud: what stands between `<think>` and `</think>` is no part of an answer.

/// Tags that models wrap their thoughts in, opening and closing.
const TAGS: &[(&str, &str)] = &[
    ("<think>", "</think>"),
    ("<thinking>", "</thinking>"),
    ("<thought>", "</thought>"),
    ("<reasoning>", "</reasoning>"),
];

/// Text in, text without thoughts out, wherever the chunks are cut.
#[derive(Debug, Default)]
pub(super) struct Thoughts {
    /// What may be the beginning of a tag.
    held: String,
    /// The closing tag that ends the present thought.
    until: Option<&'static str>,
}

/// What [`Thoughts::push`] found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Spoken<'a> {
    /// Part of the answer.
    Text(&'a str),
    /// A thought ended that never began: all that came before it was thought.
    ForgetAll,
}

impl Thoughts {
    /// Reads on.
    pub(super) fn push(&mut self, text: &str, each: &mut impl FnMut(Spoken<'_>)) {
        let joined;
        let mut rest = text;
        if !self.held.is_empty() {
            joined = std::mem::take(&mut self.held) + text;
            rest = &joined;
        }
        while let Some((before, tag)) = rest.find('<').and_then(|at| rest.split_at_checked(at)) {
            self.say(before, each);
            let mut passed = 1;
            if let Some((length, step)) = self.step(tag) {
                passed = length;
                if step == Step::Stray {
                    each(Spoken::ForgetAll);
                }
                self.until = if let Step::Inside(close) = step { Some(close) } else { None };
            } else if self.may_become_tag(tag) {
                tag.clone_into(&mut self.held);
                return;
            } else {
                self.say("<", each);
            }
            rest = tag.get(passed..).unwrap_or_default();
        }
        self.say(rest, each);
    }

    /// At the end: what looked like the beginning of a tag was text.
    pub(super) fn end(&mut self, each: &mut impl FnMut(Spoken<'_>)) {
        let held = std::mem::take(&mut self.held);
        self.say(&held, each);
    }

    fn say(&self, text: &str, each: &mut impl FnMut(Spoken<'_>)) {
        if self.until.is_none() && !text.is_empty() {
            each(Spoken::Text(text));
        }
    }

    fn step(&self, text: &str) -> Option<(usize, Step)> {
        if let Some(close) = self.until {
            return text.starts_with(close).then_some((close.len(), Step::Outside));
        }
        TAGS.iter().find_map(|(open, close)| {
            if text.starts_with(open) {
                Some((open.len(), Step::Inside(close)))
            } else if text.starts_with(close) {
                Some((close.len(), Step::Stray))
            } else {
                None
            }
        })
    }

    fn may_become_tag(&self, text: &str) -> bool {
        match self.until {
            Some(close) => close.starts_with(text),
            None => TAGS.iter().any(|(open, close)| open.starts_with(text) || close.starts_with(text)),
        }
    }
}

#[derive(PartialEq, Eq)]
enum Step {
    Inside(&'static str),
    Outside,
    Stray,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::llm::stream::tests::at_every_split_of_text;

    fn spoken(parts: &[&str]) -> String {
        let (mut thoughts, mut text) = (Thoughts::default(), String::new());
        let mut each = |spoken: Spoken<'_>| match spoken {
            Spoken::Text(more) => text.push_str(more),
            Spoken::ForgetAll => text.clear(),
        };
        for part in parts {
            thoughts.push(part, &mut each);
        }
        thoughts.end(&mut each);
        text
    }

    #[test]
    fn thoughts_are_left_out_at_every_split() {
        for (said, kept) in [
            ("<think>hm < 5 </thin </think>{\"a\":1}", "{\"a\":1}"),
            ("a <b> 1 < 2 <", "a <b> 1 < 2 <"),
            ("so much</think>é😀 answer", "é😀 answer"),
            ("<think>never ends", ""),
            ("<thinking>x</thinking>y<reasoning>z</reasoning>", "y"),
        ] {
            assert_eq!(spoken(&[said]), kept);
            at_every_split_of_text(said, |parts| assert_eq!(spoken(parts), kept));
        }
    }
}
