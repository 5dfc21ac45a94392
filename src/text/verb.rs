//! Forms of English verbs.

/// `base past`, one verb a line, sorted by base. The common irregular verbs of English.
const IRREGULAR: &str = include_str!("irregular_verbs.txt");
static FORMS: [(&str, &str); 113] = pairs(IRREGULAR);

/// Two-syllable verbs stressed on the second: their last consonant doubles ("admit", "admitted").
const DOUBLING: &[&str] = &[
    "admit", "begin", "commit", "control", "forget", "occur", "permit", "prefer", "refer", "regret", "submit", "upset",
];

/// Two words a line. A line too many or too few does not compile.
const fn pairs<const COUNT: usize>(mut lines: &'static str) -> [(&'static str, &'static str); COUNT] {
    let mut table = [("", ""); COUNT];
    let mut at = 0;
    while !lines.is_empty() {
        let (first, rest) = parted(lines, b' ');
        let (second, rest) = parted(rest, b'\n');
        table[at] = (first, second);
        lines = rest;
        at += 1;
    }
    assert!(at == COUNT, "as many lines as the table has places");
    table
}

/// What stands before the first mark and what stands behind it.
const fn parted(text: &'static str, mark: u8) -> (&'static str, &'static str) {
    let mut at = 0;
    while text.as_bytes()[at] != mark {
        at += 1;
    }
    let (before, rest) = text.split_at(at);
    (before, rest.split_at(1).1)
}

fn irregular(base: &str) -> Option<&'static str> {
    let at = FORMS.binary_search_by_key(&base, |(base, _)| base).ok()?;
    FORMS.get(at).map(|(_, past)| *past)
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

/// "rang" is the past of "ring". But for "was" and "went" both begin alike: most words need no look at the table.
pub fn is_past(word: &str, base: &str) -> bool {
    let alike = word.as_bytes().first() == base.as_bytes().first() || matches!(word, "was" | "went");
    alike && irregular(base).map_or_else(|| word.ends_with("ed") && regular_past(base) == word, |past| past == word)
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
            assert!(is_past(was, base) && !is_past(base, base), "{base}");
        }
    }

    #[test]
    fn the_table_is_sorted_and_whole() {
        assert!(FORMS.is_sorted());
        assert!(IRREGULAR.lines().all(|line| line.split(' ').count() == 2));
    }
}
