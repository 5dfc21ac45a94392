//! What medications are called: several names for one substance, and the endings that only medications have.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

/// The names of `medications.txt` that are one word, by their line: names of one line are one substance.
struct Names {
    lines: Vec<Vec<&'static str>>,
    by_name: FxHashMap<&'static str, usize>,
}

impl Names {
    fn get() -> &'static Self {
        static NAMES: OnceLock<Names> = OnceLock::new();
        NAMES.get_or_init(|| {
            let mut names = Self { lines: Vec::new(), by_name: FxHashMap::default() };
            let lines = include_str!("medications.txt").lines().map(str::trim);
            for line in lines.filter(|line| !line.is_empty() && !line.starts_with(['#', '['])) {
                let plain = |name: &&str| !name.contains([' ', '*', '|']);
                let line: Vec<&str> = line.split(", ").filter(plain).collect();
                for name in &line {
                    names.by_name.insert(name, names.lines.len());
                }
                names.lines.push(line);
            }
            names
        })
    }
}

/// A name of the list; lower-case, one word.
pub(crate) fn is_listed(name: &str) -> bool {
    Names::get().by_name.contains_key(name)
}

/// Every name of the substance that goes by this one: generic first, none where it is not listed.
pub(crate) fn names_of(name: &str) -> &'static [&'static str] {
    let names = Names::get();
    names.by_name.get(name).and_then(|line| names.lines.get(*line)).map(Vec::as_slice).unwrap_or_default()
}

/// Two names of one substance.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    one == other || names_of(one).contains(&other)
}

/// The least and the most milligrams that are prescribed of a substance, by any of its names; `None` for one that the table
/// (`dose_ranges.txt`) does not have.
pub(crate) fn dose_range(name: &str) -> Option<(f64, f64)> {
    static RANGES: OnceLock<FxHashMap<&'static str, (f64, f64)>> = OnceLock::new();
    let ranges = RANGES.get_or_init(|| {
        let lines = include_str!("dose_ranges.txt").lines().filter(|line| !line.starts_with('#'));
        let range = |line: &'static str| {
            let mut parts = line.split(' ');
            Some((parts.next()?, (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)))
        };
        lines.filter_map(range).collect()
    });
    ranges.get(names_of(name).first().copied().unwrap_or(name)).copied()
}

/// Ends as generic names do. Words of ordinary English do so too at times; whoever asks looks them up.
pub(crate) fn has_stem(word: &str) -> bool {
    // Most words end in other letters than any of these, and in other ones than most of them.
    let end = last_letters(word);
    let ends = |stem: &&str| last_letters(stem) == end && word.ends_with(*stem);
    word.len() >= 7 && end.is_some_and(|end| LAST.contains(&end)) && STEMS.iter().any(ends) && !ORDINARY.contains(&word)
}

fn last_letters(word: &str) -> Option<[u8; 3]> {
    word.as_bytes().last_chunk::<3>().copied()
}

/// Words that end so and name no medication: English ones that stand in no list of common words, and drugs of the street.
const ORDINARY: &[&str] =
    &["cyclone", "hormone", "medicine", "discipline", "harlequin", "mannequin", "methamphetamine", "methylamphetamine"];

/// How those of [`STEMS`] end.
static LAST: LazyLock<FxHashSet<[u8; 3]>> =
    LazyLock::new(|| STEMS.iter().filter_map(|stem| last_letters(stem)).collect());

/// Endings of generic names. Source: the World Health Organization's stems for international nonproprietary names, public.
const STEMS: &[&str] = &[
    "afil",
    "alol",
    "amphetamine",
    "apine",
    "odarone",
    "sartan",
    "asone",
    "asteride",
    "astine",
    "axine",
    "azepine",
    "azine",
    "azole",
    "bamate",
    "barbital",
    "caine",
    "capone",
    "caserin",
    "cetam",
    "cillin",
    "citabine",
    "clomid",
    "clomide",
    "clone",
    "codone",
    "coxib",
    "curium",
    "cycline",
    "dipine",
    "dopa",
    "doxin",
    "fenacin",
    "fenadine",
    "fentanil",
    "fibrate",
    "formin",
    "gabalin",
    "gepant",
    "giline",
    "gliflozin",
    "gliptin",
    "glitazone",
    "glutide",
    "idone",
    "inone",
    "ipram",
    "lamide",
    "lukast",
    "melteon",
    "micin",
    "morphone",
    "mycin",
    "nacept",
    "nidine",
    "nisone",
    "olol",
    "olone",
    "opram",
    "orexant",
    "orphine",
    "oxacin",
    "oxetine",
    "oxicam",
    "oxine",
    "parin",
    "pentin",
    "peridol",
    "phenidate",
    "phylline",
    "pidem",
    "piprant",
    "piride",
    "pirone",
    "plon",
    "pramine",
    "pramipexole",
    "pril",
    "profen",
    "prosate",
    "proxen",
    "orelin",
    "renone",
    "ronate",
    "rubicin",
    "semide",
    "setron",
    "sonide",
    "statin",
    "stigmine",
    "sulfiram",
    "tadine",
    "tamide",
    "taxel",
    "terol",
    "thiazide",
    "tidine",
    "tinib",
    "toin",
    "traline",
    "trexone",
    "trigine",
    "triptan",
    "tyline",
    "vudine",
    "xaban",
    "zepam",
    "zodone",
    "zolam",
    "zosin",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_line_are_one_substance() {
        assert!(is_same("narcan", "naloxone") && is_same("zoloft", "lustral"));
        assert!(!is_same("naloxone", "naltrexone") && !is_same("citalopram", "escitalopram"));
        assert_eq!(names_of("vyvanse").first(), Some(&"lisdexamfetamine"));
    }

    #[test]
    fn every_range_is_of_a_listed_substance_and_sorted() {
        let lines: Vec<&str> = include_str!("dose_ranges.txt").lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.is_sorted());
        for line in lines {
            let name = line.split(' ').next().unwrap_or_default();
            assert_eq!(names_of(name).first(), Some(&name), "{line}");
            assert!(dose_range(name).is_some_and(|(least, most)| 0.0 < least && least < most), "{line}");
        }
        assert_eq!(dose_range("zoloft"), dose_range("sertraline"));
        assert_eq!(dose_range("seaweed"), None);
    }

    #[test]
    fn endings_give_names_away_that_are_not_listed() {
        assert!(has_stem("brexazepam") && has_stem("lunaprazole"));
        assert!(!has_stem("hormone") && !has_stem("dopa"));
    }
}
