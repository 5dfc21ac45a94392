//! What medications are called: several names for one substance, and the endings that only medications have.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

/// The names of `medications.txt` by their line: names of one line are one substance.
struct Names {
    lines: Vec<Vec<&'static str>>,
    /// Of each line, what it stands under.
    classes: Vec<&'static str>,
    by_name: FxHashMap<&'static str, usize>,
}

impl Names {
    fn get() -> &'static Self {
        static NAMES: OnceLock<Names> = OnceLock::new();
        NAMES.get_or_init(|| {
            let mut names = Self { lines: Vec::new(), classes: Vec::new(), by_name: FxHashMap::default() };
            let mut class = "";
            for line in entries(include_str!("medications.txt")) {
                if let Some(heading) = heading(line, "[medication ") {
                    class = heading;
                    continue;
                }
                let plain = |name: &&str| !name.contains(['*', '|']);
                let line: Vec<&str> = line.split(", ").filter(plain).collect();
                for name in &line {
                    names.by_name.insert(name, names.lines.len());
                }
                names.lines.push(line);
                names.classes.push(class);
            }
            names
        })
    }

    /// The line of a name; "ms-contin" is "ms contin".
    fn line(&self, name: &str) -> Option<usize> {
        let joined = || self.by_name.get(name.replace('-', " ").as_str());
        self.by_name.get(name).or_else(|| name.contains('-').then(joined).flatten()).copied()
    }
}

/// What `street_names.txt` has people say, by the substance and by the class that they say it for. What mostly means something
/// else ends in "?".
struct StreetNames {
    by_substance: FxHashMap<&'static str, Vec<&'static str>>,
    by_class: FxHashMap<&'static str, Vec<&'static str>>,
}

impl StreetNames {
    fn get() -> &'static Self {
        static NAMES: OnceLock<StreetNames> = OnceLock::new();
        NAMES.get_or_init(|| {
            let mut names = Self { by_substance: FxHashMap::default(), by_class: FxHashMap::default() };
            let mut classes = Vec::new();
            for line in entries(include_str!("street_names.txt")) {
                if line == "[substances]" {
                    classes.clear();
                } else if let Some(heading) = heading(line, "[class ") {
                    classes = heading.split("; ").collect();
                } else if classes.is_empty() {
                    let mut line = line.split(", ");
                    let substance = line.next().unwrap_or_default();
                    names.by_substance.entry(substance).or_default().extend(line);
                } else {
                    for class in &classes {
                        names.by_class.entry(class).or_default().push(line);
                    }
                }
            }
            names
        })
    }
}

/// The lines of a file that are no comments.
fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// What a line says where it is a heading of some kind.
fn heading(line: &'static str, kind: &str) -> Option<&'static str> {
    line.strip_prefix(kind)?.strip_suffix(']')
}

/// A name of the list; lower-case.
pub(crate) fn is_listed(name: &str) -> bool {
    Names::get().by_name.contains_key(name)
}

/// Every name of the substance that goes by this one: generic first, none where it is not listed.
pub(crate) fn names_of(name: &str) -> &'static [&'static str] {
    let names = Names::get();
    names.line(name).and_then(|line| names.lines.get(line)).map(Vec::as_slice).unwrap_or_default()
}

/// What people call the substance that goes by a name, besides its [names](names_of), and the products that hold it beside another.
pub(crate) fn called(name: &str) -> impl Iterator<Item = &'static str> {
    on_the_street(name).filter(|said| !said.ends_with('?'))
}

/// What may be said for it and mostly means something else, and what is said for the whole class it is of.
pub(crate) fn perhaps_called(name: &str) -> impl Iterator<Item = &'static str> {
    let class = Names::get().line(name).and_then(|line| Names::get().classes.get(line));
    let of_class =
        class.and_then(|class| StreetNames::get().by_class.get(class)).map(Vec::as_slice).unwrap_or_default();
    on_the_street(name).filter_map(|said| said.strip_suffix('?')).chain(of_class.iter().copied())
}

fn on_the_street(name: &str) -> impl Iterator<Item = &'static str> {
    let substance = names_of(name).first().copied().unwrap_or(name);
    StreetNames::get().by_substance.get(substance).into_iter().flatten().copied()
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
    fn no_name_is_of_two_substances() {
        let names = Names::get();
        for (line, all) in names.lines.iter().enumerate() {
            for name in all {
                assert_eq!(names.by_name.get(name), Some(&line), "{name} stands in two lines");
                assert!(!name.contains(char::is_uppercase), "{name}");
            }
        }
        assert!(is_same("ms-contin", "morphine") && !is_same("naproxen", "ibuprofen"));
    }

    #[test]
    fn brands_of_every_country_are_known() {
        for (brand, generic) in [
            ("endone", "oxycodone"),
            ("sevredol", "morphine"),
            ("serepax", "oxazepam"),
            ("epival", "valproate"),
            ("eglonyl", "sulpiride"),
            ("somac", "pantoprazole"),
            ("nolvadex", "tamoxifen"),
            ("rohypnol", "flunitrazepam"),
        ] {
            assert!(is_same(brand, generic), "{brand} {generic}");
        }
    }

    #[test]
    fn street_names_are_of_generic_names_and_of_classes_that_there_are() {
        let street = StreetNames::get();
        for (substance, said) in &street.by_substance {
            // A substance that no list of medications has goes by itself.
            assert!(names_of(substance).first().is_none_or(|generic| generic == substance), "{substance}");
            for said in said {
                assert!(
                    said.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || " '?".contains(c)),
                    "{said}"
                );
            }
        }
        for class in street.by_class.keys() {
            assert!(Names::get().classes.contains(class), "{class}");
        }
        assert!(called("adderall").any(|said| said == "whizz") && called("codeine").any(|said| said == "panadeine"));
        assert!(
            perhaps_called("amphetamine").any(|said| said == "speed")
                && called("amphetamine").all(|said| said != "speed")
        );
        assert!(perhaps_called("warfarin").any(|said| said == "blood thinner"));
        assert_eq!(perhaps_called("seaweed").count(), 0);
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
