//! Forms of English verbs.

/// `base past`, one verb a line, sorted by base. The common irregular verbs of English.
const IRREGULAR: &str = include_str!("irregular_verbs.txt");

/// Two-syllable verbs stressed on the second: their last consonant doubles ("admit", "admitted").
const DOUBLING: &[&str] = &[
    "admit", "begin", "commit", "control", "forget", "occur", "permit", "prefer", "refer", "regret", "submit", "upset",
];

fn irregular(base: &str) -> Option<&'static str> {
    let mut lines = IRREGULAR.lines().map(|line| line.split(' '));
    lines.find(|forms| forms.clone().next() == Some(base))?.nth(1)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// "stop" doubles, "open", "wait" and "fix" do not.
fn doubles(base: &str) -> bool {
    let mut back = base.chars().rev();
    let (Some(last), Some(middle), Some(before)) = (back.next(), back.next(), back.next()) else { return false };
    let shape = !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y') && is_vowel(middle) && !is_vowel(before);
    let one_vowel = base.chars().filter(|c| is_vowel(*c)).count() == 1;
    shape && (one_vowel || DOUBLING.contains(&base))
}

/// "write" → "wrote", "try" → "tried".
pub fn past(base: &str) -> String {
    irregular(base).map_or_else(|| regular_past(base), str::to_owned)
}

fn regular_past(base: &str) -> String {
    let consonant_y = base.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel));
    match (consonant_y, base.chars().last()) {
        (Some(stem), _) => format!("{stem}ied"),
        (None, Some('e')) => format!("{base}d"),
        (None, Some(last)) if doubles(base) => format!("{base}{last}ed"),
        _ => format!("{base}ed"),
    }
}

/// "write" → "writes", "try" → "tries", "have" → "has".
pub fn third_person(base: &str) -> String {
    match base {
        "be" => return "is".to_owned(),
        "have" => return "has".to_owned(),
        "do" => return "does".to_owned(),
        "go" => return "goes".to_owned(),
        _ => {}
    }
    let consonant_y = base.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel));
    match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end)) => format!("{base}es"),
        None => format!("{base}s"),
    }
}

/// "write" → "writing", "lie" → "lying", "stop" → "stopping".
pub fn gerund(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    let silent_e = base.strip_suffix('e').filter(|stem| !stem.ends_with('e') && stem.len() > 1);
    match (silent_e, base.chars().last()) {
        (Some(stem), _) => format!("{stem}ing"),
        (None, Some(last)) if doubles(base) => format!("{base}{last}ing"),
        _ => format!("{base}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_and_irregular_verbs_take_their_forms() {
        for (base, third, ing, was) in [
            ("write", "writes", "writing", "wrote"),
            ("try", "tries", "trying", "tried"),
            ("stop", "stops", "stopping", "stopped"),
            ("open", "opens", "opening", "opened"),
            ("play", "plays", "playing", "played"),
            ("watch", "watches", "watching", "watched"),
            ("be", "is", "being", "was"),
            ("have", "has", "having", "had"),
            ("see", "sees", "seeing", "saw"),
            ("lie", "lies", "lying", "lay"),
            ("commit", "commits", "committing", "committed"),
            ("fix", "fixes", "fixing", "fixed"),
            ("wait", "waits", "waiting", "waited"),
            ("agree", "agrees", "agreeing", "agreed"),
        ] {
            assert_eq!((third_person(base).as_str(), gerund(base).as_str()), (third, ing), "{base}");
            assert_eq!(past(base), was);
        }
    }

    #[test]
    fn the_table_is_sorted_and_whole() {
        let bases: Vec<_> = IRREGULAR.lines().map(|line| line.split(' ').next().unwrap()).collect();
        assert!(bases.is_sorted());
        assert!(IRREGULAR.lines().all(|line| line.split(' ').count() == 2));
    }
}
