//! A note that is too long loses what it needs least, from its end; what it must hold stays.

use super::writer::{Line, Weight};
use crate::note::Content;

/// Sections as they are written: id, title, paragraphs.
pub(super) type Sections = Vec<(String, String, Vec<Vec<Line>>)>;

/// Takes sentences away until the note has at most so many words.
pub(super) fn shorten(sections: &mut Sections, most: usize) {
    let words = |line: &Line| line.text.split_whitespace().count();
    let mut total: usize = sections.iter().flat_map(|(_, _, paragraphs)| paragraphs.iter().flatten()).map(words).sum();
    for weight in [Weight::May, Weight::Should] {
        for (_, _, paragraphs) in sections.iter_mut().rev() {
            for lines in paragraphs.iter_mut().rev() {
                for at in (0..lines.len()).rev() {
                    if total <= most {
                        return;
                    }
                    if lines.get(at).is_some_and(|line| line.weight == weight) {
                        total -= words(&lines.remove(at));
                    }
                }
            }
        }
    }
    // Still too long: the circumstances of a step go before any step does, from the end.
    for (_, _, paragraphs) in sections.iter_mut().rev() {
        for line in paragraphs.iter_mut().rev().flat_map(|lines| lines.iter_mut().rev()) {
            if total <= most {
                return;
            }
            let before = words(line);
            if let Some(step) = without_pieces(line) {
                line.text = step;
                total -= before - words(line);
            }
        }
    }
    total = without_repeated(sections, most, total);
    total = without_declined(sections, most, total);
    total = without_items(sections, most, total);
    total = without_goal_words(sections, most, total);
    without_measures(sections, most, total);
}

/// Of many scores the first two stay.
fn without_measures(sections: &mut Sections, most: usize, mut total: usize) {
    const STAY: usize = 2;
    let lines = || sections.iter().flat_map(|(_, _, paragraphs)| paragraphs.iter().flatten());
    let is_measure = |line: &Line| line.content == Some(Content::Measures);
    let mut left = lines().filter(|line| is_measure(line)).count();
    for lines in sections.iter_mut().rev().flat_map(|(_, _, paragraphs)| paragraphs.iter_mut().rev()) {
        for at in (0..lines.len()).rev() {
            if total <= most || left <= STAY {
                return;
            }
            if lines.get(at).is_some_and(is_measure) {
                total = total.saturating_sub(lines.remove(at).text.split_whitespace().count());
                left -= 1;
            }
        }
    }
}

/// "… as part of work on Goal 1 (Sleep through the night)." → "… on Goal 1.": its number says which goal it is.
fn without_goal_words(sections: &mut Sections, most: usize, mut total: usize) -> usize {
    for line in sections.iter_mut().flat_map(|(_, _, paragraphs)| paragraphs.iter_mut().flatten()) {
        let mut from = 0;
        while let Some((number_end, end)) = goal_words(&line.text, from).filter(|_| total > most) {
            let words = line.text.get(number_end..end).map_or(0, |words| words.split_whitespace().count());
            total = total.saturating_sub(words);
            line.text.replace_range(number_end..end, "");
            from = number_end;
        }
    }
    total
}

/// Where the next " (Sleep through the night)" behind "Goal 1" stands.
fn goal_words(text: &str, from: usize) -> Option<(usize, usize)> {
    const GOAL: &str = "Goal ";
    let number = from + text.get(from..)?.find(GOAL)? + GOAL.len();
    let rest = text.get(number..)?;
    let digits = rest.find(|c: char| !c.is_ascii_digit())?;
    let words = rest.get(digits..)?.starts_with(" (").then(|| rest.find(')')).flatten();
    match words {
        Some(close) => Some((number + digits, number + close + 1)),
        None => goal_words(text, number),
    }
}

/// "We agreed on this: the page, daily, at noon." → "We agreed on this: the page, daily.": the last of a list goes, the first
/// stays.
fn without_items(sections: &mut Sections, most: usize, mut total: usize) -> usize {
    for (_, _, paragraphs) in sections.iter_mut().rev() {
        for line in paragraphs.iter_mut().rev().flat_map(|lines| lines.iter_mut().rev()) {
            while total > most && line.content == Some(Content::Actions) {
                let Some((step, items)) = line.text.split_once(": ") else { break };
                let Some((kept, left_out)) = items.rsplit_once(", ").filter(|_| !items.contains('[')) else { break };
                let words = left_out.split_whitespace().count();
                line.text = format!("{step}: {kept}.");
                total = total.saturating_sub(words);
            }
        }
    }
    total
}

/// "We agreed on this: daily, at noon.", where another step says "daily, at noon" of what it is about.
fn without_repeated(sections: &mut Sections, most: usize, mut total: usize) -> usize {
    /// Fewer words may stand in another step by chance.
    const SAYS_SOMETHING: usize = 3;
    let is_step = |line: &Line| line.content == Some(Content::Actions);
    for lines in sections.iter_mut().flat_map(|(_, _, paragraphs)| paragraphs.iter_mut()) {
        for at in (0..lines.len()).rev() {
            let Some(line) = lines.get(at).filter(|line| total > most && is_step(line)) else { continue };
            let Some((_, step)) = line.text.trim_end_matches('.').split_once(": ") else { continue };
            let holds = |other: usize, line: &Line| other != at && is_step(line) && line.text.contains(step);
            let held = lines.iter().enumerate().any(|(other, line)| holds(other, line));
            if held && step.split(' ').count() >= SAYS_SOMETHING {
                total = total.saturating_sub(lines.remove(at).text.split_whitespace().count());
            }
        }
    }
    total
}

/// What was not taken up goes before anything that was: all but the first of such sentences, from the end.
fn without_declined(sections: &mut Sections, most: usize, mut total: usize) -> usize {
    for (_, _, paragraphs) in sections.iter_mut().rev() {
        for lines in paragraphs.iter_mut().rev() {
            for at in (1..lines.len()).rev() {
                let declined = |line: Option<&Line>| line.is_some_and(|line| line.content == Some(Content::Declined));
                if total > most && declined(lines.get(at)) && declined(lines.get(at - 1)) {
                    total -= lines.remove(at).text.split_whitespace().count();
                }
            }
        }
    }
    total
}

/// "They will rest: twenty minutes, after lunch." → "They will rest."
fn without_pieces(line: &Line) -> Option<String> {
    let (step, pieces) = line.text.split_once(": ")?;
    let is_step = line.content == Some(Content::Actions) && step.split(' ').count() > 3;
    let named_behind = step.contains("greed on this") || step.contains("greed task");
    (is_step && !named_behind && !step.contains('[') && !pieces.contains('[')).then(|| format!("{step}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(content: Content, text: &str) -> Line {
        let mut line = Line::must(text, &[]);
        line.content = Some(content);
        line
    }

    #[test]
    fn circumstances_of_a_step_go_before_the_step() {
        let mut line = Line::must("They will rest at noon: ten minutes, on the sofa.", &[]);
        line.content = Some(Content::Actions);
        let mut sections = vec![("a".to_owned(), "A".to_owned(), vec![vec![line]])];
        shorten(&mut sections, 6);
        assert_eq!(sections[0].2[0][0].text, "They will rest at noon.");
    }

    #[test]
    fn a_step_that_another_one_holds_goes_first() {
        let step = |text: &str| of(Content::Actions, text);
        let steps =
            vec![step("They will take the tablet daily with lunch."), step("We agreed on this: daily with lunch.")];
        let mut sections = vec![("a".to_owned(), "A".to_owned(), vec![steps])];
        shorten(&mut sections, 10);
        assert_eq!(sections[0].2[0].len(), 1);
        assert_eq!(sections[0].2[0][0].text, "They will take the tablet daily with lunch.");
        // Of two that say the same, one stays.
        let twins = ["We agreed on this: daily with lunch."; 2].map(step).to_vec();
        let mut sections = vec![("a".to_owned(), "A".to_owned(), vec![twins])];
        shorten(&mut sections, 8);
        assert_eq!(sections[0].2[0].len(), 1);
    }

    #[test]
    fn two_scores_stay_of_many() {
        let score = |text: &str| of(Content::Measures, text);
        let scores = ["One is 1.", "Two is 2.", "Three is 3.", "Four is 4.", "Five is 5."].map(score).to_vec();
        let mut sections = vec![("a".to_owned(), "A".to_owned(), vec![scores])];
        shorten(&mut sections, 12);
        let left: Vec<&str> = sections[0].2[0].iter().map(|line| line.text.as_str()).collect();
        assert_eq!(left, ["One is 1.", "Two is 2.", "Three is 3.", "Four is 4."]);
        shorten(&mut sections, 2);
        assert_eq!(sections[0].2[0].len(), 2);
    }

    #[test]
    fn a_goal_keeps_its_number_where_there_is_no_room_for_its_words() {
        let line = Line::must("It focused on sleep, as part of work on Goal 1 (Sleep through the night).", &[]);
        let mut sections = vec![("a".to_owned(), "A".to_owned(), vec![vec![line]])];
        shorten(&mut sections, 11);
        assert_eq!(sections[0].2[0][0].text, "It focused on sleep, as part of work on Goal 1.");
    }

    #[test]
    fn two_goals_in_one_sentence_keep_their_numbers() {
        let line = Line::must("Goal 1 (Sleep through) and Goal 2 (Walk to work): [which one].", &[]);
        let mut sections = vec![("a".to_owned(), "A".to_owned(), vec![vec![line]])];
        shorten(&mut sections, 7);
        assert_eq!(sections[0].2[0][0].text, "Goal 1 and Goal 2: [which one].");
    }

    #[test]
    fn the_last_of_a_list_goes_first() {
        let mut line = Line::must("We agreed on this: the page, daily, after lunch.", &[]);
        line.content = Some(Content::Actions);
        let mut sections = vec![("a".to_owned(), "A".to_owned(), vec![vec![line]])];
        shorten(&mut sections, 7);
        assert_eq!(sections[0].2[0][0].text, "We agreed on this: the page, daily.");
    }

    #[test]
    fn of_what_was_declined_the_first_stays() {
        let declined = |text: &str| {
            let mut line = Line::must(text, &[]);
            line.content = Some(Content::Declined);
            line
        };
        let lines = vec![Line::must("They rest.", &[]), declined("No to one."), declined("No to another.")];
        let mut sections = vec![("a".to_owned(), "A".to_owned(), vec![lines])];
        shorten(&mut sections, 5);
        assert_eq!(sections[0].2[0].len(), 2);
    }

    #[test]
    fn what_a_note_needs_least_goes_first_and_what_it_must_hold_stays() {
        let lines = vec![Line::must("one two", &[]), Line::should("three four", &[]), Line::may("five six", &[])];
        let mut sections = vec![("a".to_owned(), "A".to_owned(), vec![lines])];
        shorten(&mut sections, 4);
        assert_eq!(
            sections[0].2[0].iter().map(|line| line.text.as_str()).collect::<Vec<_>>(),
            ["one two", "three four"]
        );
        shorten(&mut sections, 1);
        assert_eq!(sections[0].2[0].len(), 1);
    }
}
