//! Slips of the keyboard in labels.

use super::LONGEST;
use crate::transcript::roles::{is_role_word, letters_role, of_label};

/// The same label for whoever reads it: case, spaces and points do not part two people.
pub(super) fn key(label: &str) -> String {
    label.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two labels differ by a slip: a letter more, less, other, or two exchanged; two slips in a long label.
///
/// Numbers part people, and so does one other letter in a short name ("Mark", "Mary").
pub(crate) fn near(a: &str, b: &str) -> bool {
    let fold = |text: &str| text.chars().take(LONGEST).flat_map(char::to_lowercase).collect::<Vec<char>>();
    let (a, b) = (fold(a), fold(b));
    let digits = |text: &[char]| text.iter().filter(|c| c.is_ascii_digit()).copied().collect::<String>();
    let shorter = a.len().min(b.len());
    if a == b || shorter < 3 || a.len().abs_diff(b.len()) > 2 || digits(&a) != digits(&b) {
        return a == b;
    }
    let (slips, swapped_only) = distance(&a, &b);
    match slips {
        1 => shorter >= 5 || shorter >= 3 && !swapped_only,
        2 => shorter >= 8,
        _ => false,
    }
}

/// Letters more, less, other, or exchanged with their neighbor; and whether the one slip puts a letter for another.
fn distance(a: &[char], b: &[char]) -> (usize, bool) {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(start..a.len() - end).unwrap_or(&[]), b.get(start..b.len() - end).unwrap_or(&[]));
    if let ([x, y], [p, q]) = (a, b)
        && x == q
        && y == p
    {
        return (1, false);
    }
    // Rows of the usual table; labels are short.
    let mut before: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut now = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let (left, above, corner) = (now.get(j), before.get(j + 1), before.get(j));
            let least = [left, above].into_iter().flatten().map(|n| n + 1).min().unwrap_or(0);
            now.push(least.min(corner.copied().unwrap_or(0) + usize::from(x != y)));
        }
        before = now;
    }
    (before.last().copied().unwrap_or(0), a.len() == 1 && b.len() == 1)
}

/// "T" for "Th", "Ther" for "Therapist", "Int" for "Interviewer": one role, one word begun.
pub(super) fn short_for(a: &str, b: &str) -> bool {
    let role = |label: &str| if is_role_word(label) { of_label(label) } else { letters_role(label) };
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let begins = long.get(..short.len()).is_some_and(|head| head.eq_ignore_ascii_case(short));
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphabetic());
    begins && plain(short) && plain(long) && role(short).is_some() && role(short) == role(long)
}

/// Rows of the usual keyboard.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Whether two letters lie beside each other on the keyboard.
pub(crate) fn neighbors(a: char, b: char) -> bool {
    let place =
        |c: char| ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(c.to_ascii_lowercase())?)));
    let (Some((row, at)), Some((other, to))) = (place(a), place(b)) else { return false };
    match other.checked_sub(row) {
        Some(0) => at.abs_diff(to) == 1,
        // Each row is shifted half a key to the right.
        Some(1) => to == at || to + 1 == at,
        None if row - other == 1 => at == to || at + 1 == to,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_keyboard() {
        for (a, b) in [
            ("Theripist", "Therapist"),
            ("Therapst", "Therapist"),
            ("Cleint", "Client"),
            ("Intervewr", "Interviewer"),
            ("Mrak", "Mark"),
            ("Markk", "Mark"),
            ("Respodent 1", "Respondent 1"),
        ] {
            assert!(near(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("Mark", "Mary"),
            ("Speaker 1", "Speaker 2"),
            ("Therapist", "Patient"),
            ("Mother", "Brother"),
            ("Jo", "Joe"),
        ] {
            assert!(!near(a, b), "{a} {b}");
        }
    }

    #[test]
    fn begun_words_and_keys() {
        assert!(short_for("T", "Th") && short_for("Therapist", "Ther") && short_for("Int", "Interviewer"));
        assert!(!short_for("C", "Couns") && !short_for("Jo", "Joan") && !short_for("C1", "C"));
        assert!(
            neighbors('D', 'S')
                && neighbors('d', 'E')
                && neighbors('P', 'o')
                && neighbors('P', 'L')
                && neighbors('d', 'x')
        );
        assert!(!neighbors('D', 'P') && !neighbors('D', 'K') && !neighbors('d', 'd'));
    }
}
