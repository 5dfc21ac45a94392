//! A note that is too long loses what it needs least, from its end; what it must hold stays.

use super::writer::{Line, Weight};

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
}

#[cfg(test)]
mod tests {
    use super::*;

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
