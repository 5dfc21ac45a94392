//! Two spellings of one name, and short forms of a name that are in no list.

use super::lists;

/// Longest name that is compared, in bytes.
const LONGEST: usize = 24;

/// What recognizers tell apart by chance: "Jafari" and "Jafary", "Erik" and "Eric", "Sigrid" and "Sigrrid".
pub(crate) fn sounds_alike(one: &str, other: &str) -> bool {
    if one.len().min(other.len()) < 4
        || one.len().abs_diff(other.len()) > 3
        || one.bytes().next() != other.bytes().next()
    {
        return false;
    }
    // "Lena" and "Lina" are two; of a long name, or one that nobody is given, an "e" for an "i" is a mishearing.
    let loose = one.len().min(other.len()) > 5 || !is_given(one) || !is_given(other);
    let (mut left, mut right) = ([0_u8; LONGEST], [0_u8; LONGEST]);
    sound(one, loose, &mut left) == sound(other, loose, &mut right)
}

fn is_given(name: &str) -> bool {
    lists::given_name(name).is_some()
}

/// The letters of a name without what is not heard.
fn sound<'a>(name: &str, loose: bool, into: &'a mut [u8; LONGEST]) -> &'a [u8] {
    let bytes = name.as_bytes();
    let mut count = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied();
        let heard = match byte {
            b'y' => b'i',
            b'e' if loose => b'i',
            b'c' | b'q' if !matches!(next, Some(b'h' | b'e' | b'i')) => b'k',
            b'z' => b's',
            b'p' if next == Some(b'h') => b'f',
            b'h' if at > 0 && bytes.get(at - 1).is_some_and(|before| !matches!(before, b'c' | b's')) => continue,
            byte => byte,
        };
        if count > 0 && into.get(count - 1) == Some(&heard) {
            continue;
        }
        if let Some(slot) = into.get_mut(count) {
            *slot = heard;
            count += 1;
        }
    }
    &into[..count]
}

/// One is a short form of the other: its beginning, with or without an ending of endearment ("nish", "tavvy", "rigo"), or
/// its end ("mika" of Tamika). A name that many people are given by itself is nobody's short form.
pub(crate) fn is_short(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let frequency = lists::given_name(short).map(|name| name.frequency);
    // Cut short with another ending, or at its beginning, it must not be a name by itself: "Levi" is no short "Levon".
    let own = frequency.is_some_and(|frequency| frequency > lists::Frequency::Rare);
    frequency != Some(lists::Frequency::Common)
        && (begins(short, long) && (!own || long.starts_with(short))
            || !own && ends(short, long)
            || !own && short.len() == 2 && long.len() > 3 && long.starts_with(short))
}

fn begins(short: &str, long: &str) -> bool {
    const ENDINGS: [&str; 8] = ["", "y", "ie", "i", "s", "ey", "o", "u"];
    // "Paul" and "Paula", "Carl" and "Carlotta": two people's.
    const OTHERS: [&str; 12] = ["a", "e", "ia", "ina", "ine", "etta", "ette", "otta", "elle", "ella", "inda", "us"];
    if long.strip_prefix(short).is_some_and(|rest| OTHERS.contains(&rest)) {
        return false;
    }
    ENDINGS.iter().filter_map(|ending| short.strip_suffix(ending)).any(|stem| {
        let bytes = stem.as_bytes();
        // "immy", "robby": the consonant before the ending is doubled.
        let doubled = bytes.len() > 2 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
        let single = stem.get(..stem.len() - usize::from(doubled)).unwrap_or(stem);
        let enough = single.len() > 2 || doubled && single.len() == 2;
        enough && single.len() + 1 < long.len() && long.starts_with(single)
    })
}

fn ends(short: &str, long: &str) -> bool {
    short.len() > 3 && short.len() + 1 < long.len() && long.ends_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_spellings_of_a_name_are_told_from_other_names() {
        for (one, other) in [("jafari", "jafary"), ("quillan", "quilan"), ("kirsten", "kirstin"), ("thoman", "toman")] {
            assert!(sounds_alike(one, other), "{one} {other}");
        }
        for (one, other) in [("lena", "lina"), ("jana", "jane"), ("amir", "omar"), ("ana", "anna"), ("tess", "jess")] {
            assert!(!sounds_alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn short_forms_are_told_from_names_of_their_own() {
        for (one, other) in
            [("dami", "damilola"), ("rigoberto", "rigo"), ("munde", "tamunde"), ("tavvy", "tavish"), ("oz", "ozgur")]
        {
            assert!(is_short(one, other), "{one} {other}");
        }
        for (one, other) in
            [("paul", "paula"), ("carl", "carlotta"), ("anna", "joanna"), ("mark", "marcus"), ("levi", "levon")]
        {
            assert!(!is_short(one, other), "{one} {other}");
        }
    }
}
